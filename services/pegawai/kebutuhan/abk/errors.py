"""The problems this part can answer with."""

from collections.abc import Sequence

from services.pegawai.kebutuhan.abk.masa import MasaLembar
from shared.http.problem import KesalahanIsian, Problem


class LembarBertumpuk(Problem):
    """409: on some days two sheets of one post would hold."""

    kode, status, title = "lembar_bertumpuk", 409, "Lembar ABK bertumpuk"


class LembarTidakAda(Problem):
    """409: no live sheet of the post begins on that day."""

    kode, status, title = "lembar_tidak_ada", 409, "Lembar ABK tidak ada"


def sebut_masa(lembar: MasaLembar) -> str:
    """The days of a sheet, in words."""
    if lembar.selesai is None:
        return f"sejak {lembar.mulai:%d-%m-%Y}"
    return f"{lembar.mulai:%d-%m-%Y} sampai {lembar.selesai:%d-%m-%Y}"


def bertumpuk(lembar: Sequence[MasaLembar]) -> LembarBertumpuk:
    """Name the sheets that are in the way."""
    daftar = "; ".join(sebut_masa(each) for each in lembar)
    return LembarBertumpuk(
        f"Lembar ini bertumpuk dengan lembar yang berlaku {daftar}. Isi selesai dengan hari sebelum lembar "
        "berikutnya mulai, atau koreksi lembar itu.",
        kesalahan=[KesalahanIsian(pointer="/selesai", pesan=f"bertumpuk dengan lembar {daftar}")],
    )
