"""What officers do with meetings: plan, change, cancel, put on record who came."""

import secrets
from collections.abc import Collection, Mapping
from uuid import UUID

from services.notifikasi.kampanye.rancangan.keadaan import HIDUP
from services.notifikasi.kampanye.siaran.pintu import KampanyeSingkat, kampanye_petugas
from services.notifikasi.kampanye.undangan import balasan, edaran, kabar, repository
from services.notifikasi.kampanye.undangan.errors import (
    KampanyeTanpaPertemuan,
    KapasitasKurang,
    PertemuanBerlalu,
    PertemuanDibatalkan,
)
from services.notifikasi.kampanye.undangan.models import MacamKabar, StatusPertemuan
from services.notifikasi.kampanye.undangan.repository import Pertemuan
from services.notifikasi.kampanye.undangan.schemas import PertemuanBaru
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada

KAMPANYE_TIDAK_ADA = "Kampanye ini tidak ada, atau di luar lingkup Anda."
TIDAK_ADA = "Pertemuan ini tidak ada pada kampanye ini."
_HURUF = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without what is mistaken for another when it is read from a wall."""
_PANJANG = 8
_DIKABARKAN = ("judul", "uraian", "mulai", "selesai", "tempat", "tautan")
"""What the invited are told of when it changes."""


async def kampanye_undangan(baca: Reader | UnitOfWork, kampanye_id: UUID, pelaku: Pelaku) -> KampanyeSingkat:
    """The campaign that this officer sees.

    Raises:
        TidakDitemukan.
    """
    return wajib_ada(await kampanye_petugas(baca, kampanye_id, pelaku), KAMPANYE_TIDAK_ADA)


def _untuk_jejak(row: Pertemuan) -> dict[str, object]:
    # Neither the code, nor the way into a meeting on the net.
    kolom = ("judul", "mulai", "selesai", "tempat", "kapasitas", "unit", "status", "alasan")
    return {"kampanye_id": str(row.kampanye_id), **{each: getattr(row, each) for each in kolom}}


async def buat_pertemuan(uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, isi: PertemuanBaru) -> Pertemuan:
    """It is planned, and its people are invited.

    Raises:
        TidakDitemukan, KampanyeTanpaPertemuan, IsianTidakSah.
    """
    kampanye = await kampanye_undangan(uow, kampanye_id, pelaku)
    if kampanye.status not in HIDUP:
        raise KampanyeTanpaPertemuan(
            f"Kampanye ini {kampanye.status}. Undang peserta ke pertemuan selama kampanyenya berjalan."
        )
    _wajib_mendatang(uow, isi)
    kode = "".join(secrets.choice(_HURUF) for _ in range(_PANJANG))
    row = await repository.tambah_pertemuan(uow, kampanye_id, pelaku.name, kode, **isi.model_dump())
    await edaran.minta_kabar(uow, row.id, row.urutan, MacamKabar.UNDANGAN)
    uow.audit("buat_pertemuan", "pertemuan", str(row.id), sesudah=_untuk_jejak(row))
    return row


def _wajib_mendatang(uow: UnitOfWork, isi: PertemuanBaru) -> None:
    if isi.mulai <= uow.now:
        raise IsianTidakSah(
            "Pertemuan ini sudah lewat. Isi waktu mulai yang akan datang.",
            kesalahan=[KesalahanIsian(pointer="/mulai", pesan="harus sesudah sekarang")],
        )


async def _tahan(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertemuan_id: UUID, seen: int | None = None
) -> Pertemuan:
    await kampanye_undangan(uow, kampanye_id, pelaku)
    row = wajib_ada(await repository.tahan_pertemuan(uow, kampanye_id, pertemuan_id), TIDAK_ADA)
    if seen is not None:
        require_version(seen, row.versi)
    return row


def _wajib_jadi(row: Pertemuan) -> None:
    if row.status is StatusPertemuan.DIBATALKAN:
        raise PertemuanDibatalkan("Pertemuan ini sudah dibatalkan. Buat pertemuan baru bila jadi diadakan.")


async def ubah_pertemuan(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertemuan_id: UUID, seen: int, isi: PertemuanBaru
) -> Pertemuan:
    """Who was invited hears of what matters to them; who waits for a seat gets one where there are more.

    Raises:
        TidakDitemukan, VersiBerubah, PertemuanDibatalkan, PertemuanBerlalu, KapasitasKurang, IsianTidakSah.
    """
    lama = await _tahan(uow, pelaku, kampanye_id, pertemuan_id, seen)
    _wajib_jadi(lama)
    if lama.mulai <= uow.now:
        raise PertemuanBerlalu("Pertemuan ini sudah dimulai, jadi tidak diubah lagi. Buat pertemuan baru.")
    _wajib_mendatang(uow, isi)
    duduk = await balasan.duduk(uow, pertemuan_id)
    if isi.kapasitas is not None and isi.kapasitas < duduk.kursi:
        raise KapasitasKurang(
            f"{duduk.kursi} orang sudah mendapat tempat, lebih dari {isi.kapasitas}. Isi kapasitas sedikitnya "
            f"{duduk.kursi}, atau buat pertemuan tambahan."
        )
    berubah = any(getattr(lama, each) != getattr(isi, each) for each in _DIKABARKAN)
    row = await repository.ubah_pertemuan(
        uow,
        lama._replace(
            **isi.model_dump(),
            urutan=lama.urutan + berubah,
            diubah_pada=uow.now if berubah else lama.diubah_pada,
        ),
    )
    uow.audit("ubah_pertemuan", "pertemuan", str(row.id), sebelum=_untuk_jejak(lama), sesudah=_untuk_jejak(row))
    if berubah:
        await edaran.minta_kabar(uow, row.id, row.urutan, MacamKabar.PERUBAHAN)
    if set(row.unit) != set(lama.unit):
        await edaran.undang_lagi(uow, row.id)
    await beri_tempat(uow, row)
    return row


async def beri_tempat(uow: UnitOfWork, row: Pertemuan) -> None:
    """Seats that are free go to those who wait, first come first served; they are told."""
    kosong = None if row.kapasitas is None else row.kapasitas - (await balasan.duduk(uow, row.id)).kursi
    if kosong is None or kosong > 0:
        naik = await balasan.naikkan(uow, row.id, kosong)
        await kabar.dapat_tempat(uow, row.id, await edaran.tentang(uow, row.id), naik)


async def batalkan_pertemuan(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertemuan_id: UUID, seen: int, alasan: str
) -> Pertemuan:
    """It does not take place; whoever has not declined hears why.

    Raises:
        TidakDitemukan, VersiBerubah, PertemuanDibatalkan, PertemuanBerlalu.
    """
    lama = await _tahan(uow, pelaku, kampanye_id, pertemuan_id, seen)
    _wajib_jadi(lama)
    if lama.selesai <= uow.now:
        raise PertemuanBerlalu("Pertemuan ini sudah selesai, jadi tidak dapat dibatalkan.")
    row = await repository.ubah_pertemuan(
        uow,
        lama._replace(status=StatusPertemuan.DIBATALKAN, urutan=lama.urutan + 1, alasan=alasan, diubah_pada=uow.now),
    )
    uow.audit("batalkan_pertemuan", "pertemuan", str(row.id), sebelum=_untuk_jejak(lama), sesudah=_untuk_jejak(row))
    await edaran.minta_kabar(uow, row.id, row.urutan, MacamKabar.PEMBATALAN)
    return row


async def catat_kehadiran(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertemuan_id: UUID, nip: Collection[str], *, datang: bool
) -> Mapping[str, int]:
    """Who came, or did not after all, as an officer has it; answers how many were recorded and how many were before.

    Raises:
        TidakDitemukan, PertemuanDibatalkan, IsianTidakSah.
    """
    row = await _tahan(uow, pelaku, kampanye_id, pertemuan_id)
    _wajib_jadi(row)
    undangan = await balasan.diundang(uow, pertemuan_id, nip)
    if asing := [nomor for nomor, each in enumerate(nip) if each not in undangan]:
        raise IsianTidakSah(
            f"{len(asing)} orang pada daftar ini tidak diundang ke pertemuan ini. Keluarkan dari daftar, lalu kirim "
            "lagi.",
            kesalahan=[KesalahanIsian(pointer=f"/nip/{each}", pesan="tidak diundang") for each in asing],
        )
    if datang:
        jumlah = len(await balasan.catat_hadir(uow, pertemuan_id, nip, pelaku.name))
    else:
        jumlah = await balasan.batal_hadir(uow, pertemuan_id, nip)
    if jumlah:
        uow.audit(
            "catat_kehadiran" if datang else "batal_kehadiran",
            "pertemuan",
            str(row.id),
            sesudah={"kampanye_id": str(kampanye_id), "jumlah": jumlah},
        )
    return {"tercatat": jumlah, "sudah": len(set(nip)) - jumlah}
