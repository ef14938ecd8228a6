"""Applying a change set: all of its versions, or none, by somebody who has not written on it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from services.pegawai.organisasi import repository as organisasi
from services.pegawai.organisasi import versi
from services.pegawai.organisasi.salinan import selaraskan_organisasi
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.salinan import selaraskan
from services.pegawai.restrukturisasi import repository
from services.pegawai.restrukturisasi.errors import (
    RencanaBermasalah,
    bermasalah,
)
from services.pegawai.restrukturisasi.pratinjau import hasil_dari, operasi_dari, perlu_dihitung, rencana_dari
from services.pegawai.restrukturisasi.rencana import Beda, Rencana
from services.pegawai.restrukturisasi.repository import Perubahan
from services.pegawai.restrukturisasi.susunan import Isi, Susunan, jalur_unit, keadaan_pada
from shared.auth.dua_orang import PerluOrangLain, sebutan
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.restrukturisasi import RestrukturisasiDiterapkan
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import LangkahTidakMungkin, TidakAdaPerubahan


async def terapkan(uow: UnitOfWork, pelaku: Pelaku, nomor: UUID, seen: int) -> Perubahan:
    """Write the versions of a change set for its day; what holds today already is refreshed at once.

    Raises:
        Problem: why it cannot be applied.
    """
    hari = await mutakhirkan(uow)
    await repository.tahan_pohon(uow)
    perubahan = await repository.tahan(uow, nomor, seen)
    if perubahan.status != "draf":
        raise LangkahTidakMungkin(f"Perubahan ini sudah {perubahan.status}. Muat ulang untuk melihat keadaannya.")
    if not set(sebutan(pelaku)).isdisjoint((*perubahan.penyusun, *perubahan.penyusun_subjek)):
        raise PerluOrangLain("Anda ikut menyusun perubahan ini. Mintalah pejabat lain yang berwenang menerapkannya.")
    # Nobody is placed in these posts meanwhile; who is being placed now is waited for.
    await versi.tahan(uow, versi.JABATAN, perlu_dihitung(operasi_dari(perubahan)))
    susunan, rencana = await rencana_dari(uow, perubahan)
    if not rencana.dapat_diterapkan:
        raise bermasalah(rencana.galat)
    if not rencana.unit and not rencana.jabatan:
        raise TidakAdaPerubahan(
            "Sesudah semua operasi, organisasi tetap seperti sekarang. Periksa operasi dan tanggalnya."
        )
    try:
        async with uow.savepoint():
            await _tulis(uow, nomor, susunan, rencana)
            await versi.periksa(uow)
    except asyncpg.RaiseError as error:
        # Somebody was placed, or planned, in the meantime: the database has seen what the plan could not.
        raise RencanaBermasalah(
            f"Perubahan ini tidak dapat diterapkan: {error.args[0]}. Lihat pratinjaunya lagi."
        ) from error
    await _segarkan(uow, rencana, hari)
    hasil = hasil_dari(susunan, rencana)
    banyak, _ = await repository.orang_terdampak(
        uow, hasil["jabatan_terdampak"], rencana.tanggal, pelaku=None, sesudah="", limit=0
    )
    diterapkan = await repository.catat_diterapkan(uow, nomor, hasil)
    unit, jabatan = [each.kode for each in rencana.unit], [each.kode for each in rencana.jabatan]
    uow.audit(
        "terapkan",
        "restrukturisasi",
        str(nomor),
        sebelum={"status": perubahan.status},
        sesudah={"status": diterapkan.status, "mulai": rencana.tanggal, "unit": unit, "jabatan": jabatan},
        alasan=perubahan.dasar_hukum,
    )
    uow.publish(
        RestrukturisasiDiterapkan(
            restrukturisasi_id=nomor,
            nama=perubahan.nama,
            dasar_hukum=perubahan.dasar_hukum,
            mulai=rencana.tanggal,
            unit=unit,
            jabatan=jabatan,
            orang=banyak,
        ),
        version=diterapkan.versi,
    )
    return diterapkan


def _baris(beda: Sequence[Beda[Isi]], rencana: Rencana) -> list[dict[str, Any]]:
    return [
        {"kode": each.kode, "mulai": rencana.tanggal, **isi}
        for each in beda
        if (isi := repository.isi_versi(each.sesudah)) is not None
    ]


async def _tulis(uow: UnitOfWork, nomor: UUID, susunan: Susunan, rencana: Rencana) -> None:
    unit, jabatan = _baris(rencana.unit, rencana), _baris(rencana.jabatan, rencana)
    jalur = jalur_unit(
        {
            **keadaan_pada(susunan.unit, (), rencana.tanggal).unit,
            **{each.kode: each.sesudah for each in rencana.unit if each.sesudah is not None},
        }
    )
    await organisasi.daftarkan_unit(uow, [{**each, "jalur": jalur[each["kode"]]} for each in unit])
    await versi.tulis(uow, versi.UNIT, unit, perubahan_id=nomor)
    await organisasi.daftarkan_jabatan(uow, jabatan)
    # Ended ones first: a head that goes makes room for the head that comes.
    await versi.akhiri(uow, versi.JABATAN, _berakhir(rencana.jabatan), rencana.tanggal)
    await versi.tulis(uow, versi.JABATAN, jabatan, perubahan_id=nomor)
    await versi.akhiri(uow, versi.UNIT, _berakhir(rencana.unit), rencana.tanggal)


def _berakhir(beda: Sequence[Beda[Isi]]) -> list[str]:
    return [each.kode for each in beda if each.sesudah is None]


async def _segarkan(uow: UnitOfWork, rencana: Rencana, hari: date) -> None:
    # New ones are registered as what they are today: nothing is left to bring in line, but others must learn of them;
    # of posts also before the day, for they are told first and last day.
    uow.mark_state("jabatan", *(each.kode for each in rencana.jabatan))
    if rencana.tanggal > hari:
        return
    uow.mark_state("unit", *(each.kode for each in rencana.unit))
    await selaraskan_organisasi(uow, hari, jabatan=[each.kode for each in rencana.jabatan])
    uow.mark_state("asn", *(await selaraskan(uow, None, hari=hari)))
