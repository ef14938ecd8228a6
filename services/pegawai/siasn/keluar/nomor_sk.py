"""The number of a decree, as two hands write it."""

from uuid import UUID

from services.pegawai.siasn.keluar.alur_buku import JenisBuku


def kunci_sk(nomor: str) -> str:
    """The number without blanks and capitals: BKN pads it, and officers type it as they read it."""
    return "".join(nomor.split()).casefold()


def kunci_dokumen(jenis: JenisBuku, nomor: str, sumber_id: UUID) -> str:
    """By what the papers of a row are found. A decree about posts is one for all whom it names; a certificate or a
    sanction is one person's, whoever else has one of the same number."""
    return kunci_sk(nomor) if jenis is JenisBuku.JABATAN else f"{jenis}/{sumber_id}"
