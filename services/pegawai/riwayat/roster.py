"""A roster meets histories: what somebody has recorded or corrected is not undone by a file that does not know of it.

The roster has the last word where it is newer: a later rank, a higher education. Otherwise the history stands, and
the report says where the two differ.
"""

from collections.abc import Sequence

from services.pegawai.riwayat import repository
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Catatan

_JUDUL = {
    "golongan": ("GOL AKHIR NAMA", "golongan"),
    "pendidikan": ("TINGKAT PENDIDIKAN NAMA", "tingkat_pendidikan"),
    "status": ("KEDUDUKAN HUKUM ID", "kedudukan_hukum"),
}


async def pertahankan_riwayat(
    uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]
) -> tuple[list[tuple[int, Baris]], list[Catatan]]:
    """The rows of a roster as the histories let them stand, and remarks where they differ.

    A row that says again what has been corrected or withdrawn since is no news, and not remarked upon.
    """
    tetap = await repository.roster_berbeda(uow, [{"nomor": nomor, **nilai} for nomor, nilai in baris])
    if not tetap:
        return list(baris), []
    hasil = dict(baris)
    catatan = []
    for row in tetap:
        nomor, slug = row["nomor"], row["slug"]
        judul, isian = _JUDUL[slug]
        if not row["pernah"]:
            alasan = (
                f"riwayat mencatat {row['tercatat'][isian]}; tidak diubah, catat lewat riwayat {slug} "
                "bila roster ini yang benar"
            )
            catatan.append(Catatan(nomor, judul, hasil[nomor][isian], alasan, "peringatan"))
        hasil[nomor] = {**hasil[nomor], **row["tercatat"]}
    return list(hasil.items()), catatan
