"""Which rows of a file about people are not its sender's to send."""

from collections.abc import Sequence

from services.kompetensi.proyeksi import repository
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Bernomor, Catatan
from shared.impor.pengirim import Pengirim

KONFLIK = "konflik kepentingan: baris tentang pengirim, penyetuju, atau kerabatnya dikirim petugas lain"
NOMOR_LAIN = "NIP ini nomor baru dari pegawai yang berkasnya memakai nomornya yang pertama; tulis nomor itu"
BELUM_ADA = "pegawai ini belum ada"
"""Said of whoever is not known, and of whoever is out of scope: nobody learns which."""


async def jaga_orang(uow: UnitOfWork, pengirim: Pengirim, baris: Bernomor) -> Sequence[Catatan]:
    """Rows about the people behind the file and their relatives, and about people out of scope."""
    sendiri = set(pengirim.terlibat)
    terkait = sendiri | await repository.kerabat(uow, sendiri) if sendiri else sendiri
    catatan = [Catatan(nomor, "NIP", nilai["nip"], KONFLIK) for nomor, nilai in baris if nilai["nip"] in terkait]
    # What is kept under such a number would be nobody's, and who sends it not in conflict.
    lain = await repository.pemilik(uow, {nilai["nip"] for _, nilai in baris})
    catatan += [Catatan(nomor, "NIP", nilai["nip"], NOMOR_LAIN) for nomor, nilai in baris if nilai["nip"] in lain]
    if pengirim.pelaku.seluruh_kota:
        return catatan
    terkait = terkait | lain.keys()
    dalam = await repository.dalam_lingkup(uow, {nilai["nip"] for _, nilai in baris}, pengirim.pelaku.unit)
    return [
        *catatan,
        *(
            Catatan(nomor, "NIP", nilai["nip"], BELUM_ADA)
            for nomor, nilai in baris
            if nilai["nip"] not in dalam and nilai["nip"] not in terkait
        ),
    ]
