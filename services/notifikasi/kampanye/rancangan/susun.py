"""A campaign is written: a draft, whoever works at it is remembered, and none of them approves it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.notifikasi.kampanye.khalayak.isi import KhalayakTerbaca
from services.notifikasi.kampanye.khalayak.serahan import serahan_orang_lain
from services.notifikasi.kampanye.rancangan import repository
from services.notifikasi.kampanye.rancangan.errors import KampanyeBukanDraf, SerahanOrangLain
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye, StatusNaskah
from services.notifikasi.kampanye.rancangan.repository import Kampanye, Naskah
from services.notifikasi.kampanye.rancangan.schemas import KampanyeBaru
from shared.auth.dua_orang import sebutan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada

TIDAK_ADA = "Kampanye ini tidak ada, atau di luar lingkup Anda."


def untuk_jejak(row: Kampanye) -> dict[str, Any]:
    """What the trail says of it: not whom it is meant for."""
    return {
        "judul": row.judul,
        "status": row.status,
        "terjaga": row.terjaga,
        "mulai": row.mulai,
        "selesai": row.selesai,
        "versi_naskah": row.versi_naskah,
    }


async def buat_kampanye(uow: UnitOfWork, pelaku: Pelaku, isi: KampanyeBaru) -> tuple[Kampanye, Naskah]:
    """A draft.

    Raises:
        SerahanOrangLain.
    """
    row = Kampanye(
        id=uow.new_id(),
        versi=1,
        status=StatusKampanye.DRAF,
        versi_naskah=1,
        lingkup=list(pelaku.unit),
        penyusun=sebutan(pelaku),
        dibuat_oleh=pelaku.name,
        dibuat_pada=uow.now,
        diubah_pada=uow.now,
        diajukan_oleh=None,
        diajukan_pada=None,
        disetujui_oleh=None,
        disetujui_subjek=None,
        disetujui_pada=None,
        selesai_pada=None,
        ingatkan_pada=None,
        alasan=None,
        **_rencana(isi),
    )
    await wajib_serahan_sendiri(uow, row)
    naskah = _naskah(uow, pelaku, row, isi)
    await repository.tambah_kampanye(uow, row)
    await repository.tambah_naskah(uow, naskah)
    uow.audit("buat_kampanye", "kampanye", str(row.id), sesudah=untuk_jejak(row))
    return row, naskah


async def tulis_ulang_kampanye(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, seen: int, isi: KampanyeBaru
) -> tuple[Kampanye, Naskah]:
    """A draft says something else.

    Raises:
        TidakDitemukan, VersiBerubah, KampanyeBukanDraf, SerahanOrangLain.
    """
    lama = wajib_ada(await repository.tahan_kampanye(uow, kampanye_id, pelaku), TIDAK_ADA)
    require_version(seen, lama.versi)
    if lama.status is not StatusKampanye.DRAF:
        raise KampanyeBukanDraf(
            "Kampanye ini bukan draf lagi. Yang belum disampaikan dapat dikembalikan; naskah yang sudah "
            "disampaikan dikoreksi."
        )
    penyusun = list(dict.fromkeys([*lama.penyusun, *sebutan(pelaku)]))
    baru = lama._replace(penyusun=penyusun, **_rencana(isi))
    await wajib_serahan_sendiri(uow, baru)
    row = await repository.ubah_kampanye(uow, baru)
    naskah = _naskah(uow, pelaku, row, isi)
    await repository.ubah_naskah(uow, naskah)
    uow.audit("ubah_kampanye", "kampanye", str(row.id), sebelum=untuk_jejak(lama), sesudah=untuk_jejak(row))
    return row, naskah


async def wajib_serahan_sendiri(baca: Reader | UnitOfWork, row: Kampanye) -> None:
    """Whom a plan would move is addressed by who was given them; what has not come yet is asked for when the draft is
    submitted.

    Raises:
        SerahanOrangLain.
    """
    if await serahan_orang_lain(baca, row.penyusun, row.lingkup, KhalayakTerbaca.model_validate(row.khalayak).serahan):
        raise SerahanOrangLain("Khalayak ini menyebut serahan orang lain. Pilih dari GET /kampanye/serahan.")


def _rencana(isi: KampanyeBaru) -> Mapping[str, Any]:
    return {
        "judul": isi.judul,
        "tujuan": isi.tujuan,
        "khalayak": isi.khalayak.model_dump(mode="json"),
        "terjaga": isi.khalayak.terjaga,
        "susulan": isi.susulan,
        "minta_pemahaman": isi.minta_pemahaman,
        "saluran": list(isi.saluran),
        "jadwal": isi.jadwal.model_dump(mode="json"),
        "mulai": isi.mulai,
        "selesai": isi.selesai,
    }


def _naskah(uow: UnitOfWork, pelaku: Pelaku, row: Kampanye, isi: KampanyeBaru) -> Naskah:
    return Naskah(
        kampanye_id=row.id,
        versi=row.versi_naskah,
        ringkasan=isi.ringkasan,
        isi=isi.isi,
        ubahan=None,
        pahami_ulang=False,
        status=StatusNaskah.DRAF,
        ditulis_oleh=pelaku.name,
        ditulis_subjek=pelaku.subject,
        ditulis_pada=uow.now,
        diputus_oleh=None,
        diputus_subjek=None,
        diputus_pada=None,
    )
