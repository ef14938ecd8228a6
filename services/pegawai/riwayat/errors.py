"""The problems this slice can answer with."""

from shared.http.problem import Problem


class SudahTercatat(Problem):
    """409: a live row has the same key."""

    kode, status, title = "sudah_tercatat", 409, "Sudah tercatat"


class MasaBertumpuk(Problem):
    """409: two periods would overlap that cannot."""

    kode, status, title = "masa_bertumpuk", 409, "Masa berlaku bertumpukan"


class RujukanTidakAda(Problem):
    """409: a post or a person that the row names does not exist."""

    kode, status, title = "rujukan_tidak_ada", 409, "Rujukan tidak ada"


class BukanUntukStatus(Problem):
    """409: people of this status have no such history."""

    kode, status, title = "bukan_untuk_status", 409, "Tidak berlaku bagi status pegawai ini"


class PerluPengakhiran(Problem):
    """409: the row would end a placement, which two people decide on a document."""

    kode, status, title = "perlu_pengakhiran", 409, "Perlu usulan pengakhiran"


class StatusTerakhir(Problem):
    """409: nobody can be without a status."""

    kode, status, title = "status_terakhir", 409, "Status terakhir"
