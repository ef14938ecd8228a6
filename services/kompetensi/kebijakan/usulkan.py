"""A policy is proposed, approved by another person, refused, or taken back."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.kompetensi.kebijakan import repository
from services.kompetensi.kebijakan.bentuk import IsiKebijakan
from services.kompetensi.kebijakan.errors import (
    BerlakuSurut,
    KebijakanBercelah,
    KebijakanBertumpuk,
)
from services.kompetensi.kebijakan.schemas import UsulanBaru
from services.kompetensi.pekerjaan import repository as pekerjaan
from services.kompetensi.pekerjaan.errors import PratinjauBelumSelesai
from services.kompetensi.rumus.hari import JenisKebijakan
from shared.auth.dua_orang import terbuka, wajib_orang_lain, wajib_pengusul
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian

SEHARI = timedelta(days=1)


async def usulkan(uow: UnitOfWork, jenis: JenisKebijakan, usulan: UsulanBaru, isi: IsiKebijakan, *, nomor: UUID) -> Any:
    """Propose a policy that could come into force as things stand.

    Raises:
        BerlakuSurut, KebijakanBertumpuk, KebijakanBercelah: it could not.
    """
    hidup = await repository.kunci_jenis(uow, jenis)
    periksa_masa(hidup, usulan.mulai, usulan.sampai, usulan.mengakhiri, uow.today)
    versi = await repository.versi_berikut(uow, jenis, usulan.mulai.year)
    baru = {
        "id": nomor,
        "jenis": jenis.value,
        "versi_kebijakan": versi,
        "mulai": usulan.mulai,
        "sampai": usulan.sampai,
        "mengakhiri": usulan.mengakhiri,
        "isi": isi.model_dump(mode="json"),
        "dasar_hukum": usulan.dasar_hukum,
        "alasan": usulan.alasan,
    }
    await repository.usulkan(uow, baru)
    await pekerjaan.minta_pratinjau(uow, uow.new_id(), nomor)
    uow.audit("usulkan", "kebijakan", str(nomor), sesudah=_jejak(baru), alasan=usulan.alasan)
    return await repository.usulan(uow, nomor)


async def setujui(uow: UnitOfWork, nomor: UUID, *, dilihat: int, catatan: str | None) -> Any:
    """Put a proposal into force from its first day on; what it names as ended ends the day before.

    Raises:
        PerluOrangLain: who acts has proposed it.
        PratinjauBelumSelesai: nobody can have seen yet what it changes.
        BerlakuSurut, KebijakanBertumpuk, KebijakanBercelah: time has passed it by.
    """
    usulan = terbuka(await repository.kunci_usulan(uow, nomor), dilihat)
    wajib_orang_lain(uow.actor, usulan)
    pratinjau = await pekerjaan.pratinjau_terakhir(uow, nomor)
    if pratinjau is None or pratinjau.status != "selesai":
        raise PratinjauBelumSelesai(
            f"Pratinjau usulan ini dihentikan. Hitung lagi: POST /usulan-kebijakan/{nomor}/pratinjau."
            if pratinjau is not None and pratinjau.status in ("dibatalkan", "gagal")
            else "Tunggu sampai akibat usulan ini selesai dihitung, lalu periksa: "
            f"GET /usulan-kebijakan/{nomor}/pratinjau."
        )
    hidup = await repository.kunci_jenis(uow, usulan["jenis"])
    berakhir = periksa_masa(hidup, usulan["mulai"], usulan["sampai"], usulan["mengakhiri"], uow.today)
    if berakhir is not None:
        await repository.akhiri(uow, berakhir, usulan["mulai"])
    await repository.terbitkan(uow, nomor)
    uow.work_for.add("perbarui_skor")
    return await _tutup(uow, usulan, "DISETUJUI", "setujui", catatan)


async def tolak(uow: UnitOfWork, nomor: UUID, *, dilihat: int, catatan: str) -> Any:
    """Refuse a proposal, with a reason."""
    return await _tutup(uow, terbuka(await repository.kunci_usulan(uow, nomor), dilihat), "DITOLAK", "tolak", catatan)


async def tarik(uow: UnitOfWork, nomor: UUID, *, dilihat: int, catatan: str | None) -> Any:
    """Take one's own proposal back."""
    usulan = terbuka(await repository.kunci_usulan(uow, nomor), dilihat)
    wajib_pengusul(uow.actor, usulan)
    return await _tutup(uow, usulan, "DITARIK", "tarik", catatan)


def periksa_masa(
    hidup: Sequence[Mapping[str, Any]], mulai: date, sampai: date | None, mengakhiri: str | None, hari_ini: date
) -> Mapping[str, Any] | None:
    """Whether a policy may hold from ``mulai`` to ``sampai``; answers the one that it ends, if it ends one.

    On every day from the first on exactly one policy of a kind holds, and days that are over keep theirs.
    """
    if mulai < hari_ini:
        raise BerlakuSurut(
            f"Skor hari yang sudah lewat tidak diubah. Pilih mulai paling cepat {hari_ini:%d-%m-%Y}.",
            kesalahan=[KesalahanIsian(pointer="/mulai", pesan=f"paling cepat {hari_ini:%d-%m-%Y}")],
        )
    akhir = sampai or date.max
    berakhir = next((each for each in hidup if each["versi"] == mengakhiri), None)
    if mengakhiri is not None and berakhir is None:
        raise KebijakanBertumpuk(
            f"Versi {mengakhiri} tidak ada atau sudah diganti.",
            kesalahan=[KesalahanIsian(pointer="/mengakhiri", pesan="bukan versi yang berlaku")],
        )
    for each in hidup:
        tumpuk = each["berlaku_mulai"] <= akhir and mulai <= (each["berlaku_sampai"] or date.max)
        if tumpuk and each is not berakhir:
            raise KebijakanBertumpuk(
                _saran(each, mulai),
                kesalahan=[KesalahanIsian(pointer="/mulai", pesan=f"bertumpukan dengan {each['versi']}")],
            )
    tersisa = [each for each in hidup if each is not berakhir]
    if berakhir is not None and berakhir["berlaku_mulai"] < mulai:
        tersisa.append({**berakhir, "berlaku_sampai": mulai - SEHARI})
    _tanpa_celah([*tersisa, {"versi": "usulan ini", "berlaku_mulai": mulai, "berlaku_sampai": sampai}])
    return berakhir


def _saran(lain: Mapping[str, Any], mulai: date) -> str:
    masa = f"{lain['berlaku_mulai']:%d-%m-%Y} " + (
        "tanpa batas akhir" if lain["berlaku_sampai"] is None else f"sampai {lain['berlaku_sampai']:%d-%m-%Y}"
    )
    if lain["berlaku_mulai"] < mulai:
        return (
            f"Versi {lain['versi']} berlaku {masa}. Isi mengakhiri = {lain['versi']} agar berakhir pada "
            f"{mulai - SEHARI:%d-%m-%Y}."
        )
    return f"Versi {lain['versi']} berlaku {masa}. Isi sampai paling lambat {lain['berlaku_mulai'] - SEHARI:%d-%m-%Y}."


def _tanpa_celah(semua: Sequence[Mapping[str, Any]]) -> None:
    urut = sorted(semua, key=lambda each: each["berlaku_mulai"])
    for each, berikut in zip(urut, [*urut[1:], None], strict=True):
        sampai = each["berlaku_sampai"]
        if sampai is None:
            continue
        if berikut is None:
            raise KebijakanBercelah(
                f"Sesudah {sampai:%d-%m-%Y} tidak ada kebijakan. Kosongkan sampai.",
                kesalahan=[KesalahanIsian(pointer="/sampai", pesan="tidak ada kebijakan sesudahnya")],
            )
        if berikut["berlaku_mulai"] > sampai + SEHARI:
            raise KebijakanBercelah(
                f"Antara {sampai + SEHARI:%d-%m-%Y} dan {berikut['berlaku_mulai'] - SEHARI:%d-%m-%Y} tidak ada "
                "kebijakan. Sesuaikan mulai dan sampai dengan kebijakan sebelum dan sesudahnya.",
                kesalahan=[KesalahanIsian(pointer="/mulai", pesan="ada hari tanpa kebijakan")],
            )


async def _tutup(uow: UnitOfWork, usulan: Mapping[str, Any], status: str, aksi: str, catatan: str | None) -> Any:
    await repository.putuskan(uow, usulan["id"], status, catatan)
    await pekerjaan.hentikan_pratinjau(uow, usulan["id"])
    uow.audit(aksi, "kebijakan", str(usulan["id"]), sebelum=_jejak(usulan), sesudah={"status": status}, alasan=catatan)
    return await repository.usulan(uow, usulan["id"])


def _jejak(usulan: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{each: usulan[each] for each in ("jenis", "versi_kebijakan", "mengakhiri", "isi", "dasar_hukum")},
        "mulai": usulan["mulai"].isoformat(),
        "sampai": usulan["sampai"] and usulan["sampai"].isoformat(),
    }
