"""A batch read as one picture."""

from collections.abc import Iterable

from services.mutasi.berkas.repository import berkas_bermasalah
from services.mutasi.kumpulan import anggota
from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.keadaan import Gambar, gambarkan
from services.mutasi.kumpulan.kursi import kursi_pada
from services.mutasi.kumpulan.repository import Baca, Kumpulan
from services.mutasi.proyeksi.jabatan import tahan_jabatan
from services.mutasi.usulan.sekumpulan import tunggu_giliran
from services.mutasi.usulan.status import BELUM_DIPUTUS
from shared.db.unit_of_work import UnitOfWork


async def gambar(baca: Baca, kumpulan: Kumpulan) -> Gambar:
    """A batch as it is."""
    return await _gambar(baca, kumpulan, await anggota.anggota(baca, kumpulan.id))


async def gambar_tertahan(uow: UnitOfWork, kumpulan: Kumpulan) -> Gambar:
    """A held batch, its cases and the posts that they go to: none of it changes until the transaction ends."""
    semua = await anggota.tahan_anggota(uow, kumpulan.id)
    # After the cases, as every step of one does; first those about the batch, then the posts.
    await tunggu_giliran(uow, kumpulan.id)
    await tahan_jabatan(uow, dituju(semua))
    return await _gambar(uow, kumpulan, semua)


def dituju(semua: Iterable[Anggota]) -> set[str]:
    """The posts of the city that undecided cases go to."""
    return {kode for each in semua if each.status in BELUM_DIPUTUS and (kode := each.jabatan_tujuan) is not None}


async def _gambar(baca: Baca, kumpulan: Kumpulan, semua: list[Anggota]) -> Gambar:
    kursi = await kursi_pada(baca, kumpulan.tmt, dituju(semua), kumpulan.id)
    berkas = await berkas_bermasalah(baca, [each.id for each in semua if each.status in BELUM_DIPUTUS])
    return gambarkan(kumpulan.tmt, semua, await anggota.pasangan(baca, kumpulan.id), kursi, berkas)
