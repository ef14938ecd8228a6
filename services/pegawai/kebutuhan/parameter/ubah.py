"""Changing a legal number takes two people: one proposes, another approves or refuses."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from services.pegawai.kebutuhan.ketentuan import tidak_serasi, tidak_wajar
from services.pegawai.kebutuhan.kini import selaraskan_kebutuhan
from services.pegawai.kebutuhan.parameter import repository
from services.pegawai.kebutuhan.parameter.errors import (
    ParameterTidakSerasi,
    ParameterTidakWajar,
)
from services.pegawai.kebutuhan.parameter.schemas import ParameterBaru
from shared.auth.dua_orang import terbuka, wajib_orang_lain
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian

MENGUBAH_KEBUTUHAN = ("abk.wke", "abk.pembulatan")
"""By these the need of every post is reckoned; the others only judge or arrange what comes of it."""


async def usulkan(uow: UnitOfWork, usulan_id: UUID, isi: ParameterBaru) -> Any:
    """Record a proposal; nothing changes yet.

    Raises:
        ParameterTidakWajar.
    """
    if (sebab := tidak_wajar(isi.kode, isi.nilai)) is not None:
        raise ParameterTidakWajar(
            f"Nilai {isi.nilai} untuk {isi.kode} {sebab}. Perbaiki nilainya, lalu kirim lagi.",
            kesalahan=[KesalahanIsian(pointer="/nilai", pesan=sebab)],
        )
    usulan = await repository.usulkan(
        uow,
        usulan_id,
        kode=isi.kode,
        nilai=isi.nilai,
        mulai=isi.berlaku_mulai,
        dasar_hukum=isi.dasar_hukum,
        alasan=isi.alasan,
    )
    uow.audit("usulkan", "parameter_usulan", str(usulan_id), sesudah=_ringkas(usulan), alasan=isi.alasan)
    return usulan


async def setujui(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, catatan: str) -> Any:
    """Let the proposed value hold from its day on; the needs that change today are told anew.

    Raises:
        TidakDitemukan, TidakBerwenang, VersiBerubah, UsulanSudahDiputus, PerluOrangLain, ParameterTidakSerasi.
    """
    usulan = await _mulai(uow, pelaku, usulan_id, seen)
    kode: str = usulan["kode"]
    await repository.kunci(uow, kode)
    lama = await repository.berlakukan(uow, kode, usulan["nilai"], usulan["mulai"], usulan["dasar_hukum"])
    for hari, nilai in await repository.nilai_sejak(uow, usulan["mulai"]):
        if (sebab := tidak_serasi(nilai)) is not None:
            raise ParameterTidakSerasi(
                f"Pada {hari:%d-%m-%Y} {sebab}. Tolak usulan ini, dan usulkan nilai lain atau ubah pasangannya dahulu."
            )
    diputus = await repository.putuskan(uow, usulan_id, "DISETUJUI", catatan)
    uow.audit(
        "setujui",
        "parameter",
        kode,
        sebelum={"nilai": lama["nilai"], "dasar_hukum": lama["dasar_hukum"]},
        sesudah=_ringkas(diputus),
        alasan=catatan,
    )
    if kode in MENGUBAH_KEBUTUHAN:
        await selaraskan_kebutuhan(uow, None)
    return diputus


async def tolak(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int, catatan: str) -> Any:
    """Close a proposal without effect.

    Raises:
        TidakDitemukan, TidakBerwenang, VersiBerubah, UsulanSudahDiputus, PerluOrangLain.
    """
    await _mulai(uow, pelaku, usulan_id, seen)
    diputus = await repository.putuskan(uow, usulan_id, "DITOLAK", catatan)
    uow.audit("tolak", "parameter_usulan", str(usulan_id), sesudah=_ringkas(diputus), alasan=catatan)
    return diputus


async def _mulai(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, seen: int) -> Any:
    wajib_seluruh_kota(pelaku, "Parameter")
    usulan = terbuka(await repository.kunci_usulan(uow, usulan_id), seen)
    wajib_orang_lain(pelaku, usulan)
    return usulan


def _ringkas(usulan: Any) -> dict[str, str | Decimal]:
    return {
        "kode": usulan["kode"],
        "nilai": usulan["nilai"],
        "berlaku_mulai": usulan["mulai"].isoformat(),
        "dasar_hukum": usulan["dasar_hukum"],
        "status": usulan["status"],
    }
