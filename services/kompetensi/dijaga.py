"""Which rows of a file about people are not its sender's to send."""

from collections.abc import Sequence

from services.kompetensi.proyeksi import repository
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Bernomor, Catatan
from shared.impor.pengirim import Pengirim

KONFLIK = "konflik kepentingan: baris tentang pengirim, penyetuju, atau kerabatnya dikirim petugas lain"
BELUM_ADA = "pegawai ini belum ada"
"""Said of whoever is not known, and of whoever is out of scope: nobody learns which."""


async def jaga_orang(uow: UnitOfWork, pengirim: Pengirim, baris: Bernomor) -> Sequence[Catatan]:
    """Rows about the people behind the file and their relatives, and about people out of scope."""
    sendiri = set(pengirim.terlibat)
    terkait = sendiri | await repository.kerabat(uow, sendiri) if sendiri else sendiri
    catatan = [Catatan(nomor, "NIP", nilai["nip"], KONFLIK) for nomor, nilai in baris if nilai["nip"] in terkait]
    if pengirim.pelaku.seluruh_kota:
        return catatan
    dalam = await repository.dalam_lingkup(uow, {nilai["nip"] for _, nilai in baris}, pengirim.pelaku.unit)
    return [
        *catatan,
        *(
            Catatan(nomor, "NIP", nilai["nip"], BELUM_ADA)
            for nomor, nilai in baris
            if nilai["nip"] not in dalam and nilai["nip"] not in terkait
        ),
    ]
