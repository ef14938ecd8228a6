"""Tells those whom a survey asks, in the words of every survey."""

from typing import NamedTuple
from uuid import UUID

from services.notifikasi.kampanye.survei.repository import KOTAK, Survei
from services.notifikasi.kata.berlaku import KataHari
from services.notifikasi.kata.katalog import TEMPLAT
from services.notifikasi.pesan.perihal import Perihal
from services.notifikasi.pesan.sampaikan import SEMUA_SALURAN, PesanBaru, tambah
from services.notifikasi.proyeksi.orang import yang_tiada
from shared.calendar.bulan import tanggal_panjang
from shared.db.unit_of_work import UnitOfWork


class _Sebab(NamedTuple):
    """The survey's telling is its own cause: no other service has said anything."""

    id: UUID
    traceparent: str | None


async def kabari_survei(uow: UnitOfWork, row: Survei, kata: KataHari) -> int:
    """That it begins, or that its last day is near; how many were told."""
    assert row.dikabarkan is not None
    kode = f"survei.{row.dikabarkan}"
    peubah = {"judul": row.judul, "evaluasi": row.judul_kampanye, "selesai": tanggal_panjang(row.selesai)}
    judul, isi = kata.tulis(kode, peubah)
    sebab = _Sebab(uow.new_id(), uow.traceparent)
    semua = await KOTAK.semua_nip(uow, row.id)
    tiada = await yang_tiada(uow, semua)
    pesan = [
        PesanBaru(
            nip,
            TEMPLAT[kode].jenis,
            judul,
            isi,
            f"survei_kampanye:{row.id}:{row.dikabarkan}",
            Perihal("survei_kampanye", str(row.id)),
            sebab,
            saluran=SEMUA_SALURAN,
        )
        for nip in semua
        if nip not in tiada
    ]
    return len(await tambah(uow, pesan))
