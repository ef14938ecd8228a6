"""A number is changed by two people: one proposes, another approves or refuses; who has proposed may take it back."""

from datetime import date
from typing import Any
from uuid import UUID

from shared.auth.dua_orang import terbuka, wajib_orang_lain, wajib_pengusul
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian
from shared.ketentuan import repository
from shared.ketentuan.butir import Katalog
from shared.ketentuan.errors import BerlakuSurut, KetentuanTidakSerasi, NilaiSudahBerganti
from shared.ketentuan.hari import berbentuk
from shared.ketentuan.masa import berlaku_pada, hari_berganti, tempat
from shared.ketentuan.repository import Usulan, Versi
from shared.ketentuan.schemas import UsulanKetentuanBaru
from shared.persetujuan.bentuk import StatusUsulan


class Kaitan:
    """What a service does besides, each step in the transaction of who takes it. This one does nothing."""

    async def diusulkan(self, uow: UnitOfWork, usulan: Usulan) -> None:
        """Something has been proposed."""

    async def akan_disetujui(self, uow: UnitOfWork, usulan: Usulan) -> None:
        """Somebody approves; refuse what they cannot have seen the effects of."""

    async def disetujui(self, uow: UnitOfWork, usulan: Usulan) -> None:
        """The value holds from its day on: reckon anew what depends on it."""

    async def ditutup(self, uow: UnitOfWork, usulan: Usulan) -> None:
        """Decided or taken back."""


async def usulkan(
    uow: UnitOfWork, katalog: Katalog, kaitan: Kaitan, kode: str, baru: UsulanKetentuanBaru[Any, Any]
) -> Usulan:
    """Record a proposal, whose value has its shape; nothing changes yet.

    Raises:
        BerlakuSurut.
    """
    _tidak_surut(uow, katalog, kode, baru.mulai)
    await repository.tahan(uow)
    lama, _ = tempat(await repository.hidup(uow, kode), baru.mulai)
    usulan_id: UUID = uow.new_id()
    isi = {
        "kode": kode,
        "isi": katalog[kode].tulis(baru.isi),
        "mulai": baru.mulai,
        "dasar_hukum": baru.dasar_hukum,
        "alasan": baru.alasan,
        "menggantikan": lama and lama.id,
    }
    await repository.usulkan(uow, usulan_id, isi)
    usulan = await repository.usulan(uow, usulan_id)
    assert usulan is not None
    uow.audit("usulkan", "ketentuan_usulan", str(usulan_id), sesudah=_ringkas(usulan), alasan=baru.alasan)
    await kaitan.diusulkan(uow, usulan)
    return usulan


async def setujui(
    uow: UnitOfWork, katalog: Katalog, kaitan: Kaitan, usulan_id: UUID, dilihat: int, catatan: str | None
) -> Usulan:
    """Let the proposed value hold from its day on, up to the next one that is known.

    Raises:
        TidakDitemukan, VersiBerubah, UsulanSudahDiputus, PerluOrangLain, BerlakuSurut, NilaiSudahBerganti,
        KetentuanTidakSerasi.
    """
    usulan = terbuka(await repository.tahan_usulan(uow, usulan_id), dilihat)
    wajib_orang_lain(uow.actor, usulan)
    await kaitan.akan_disetujui(uow, usulan)
    _tidak_surut(uow, katalog, usulan.kode, usulan.mulai)
    await repository.tahan(uow)
    lama, selesai = tempat(await repository.hidup(uow, usulan.kode), usulan.mulai)
    _wajib_tetap(usulan, lama)
    sejak_awal = lama is not None and lama.mulai == usulan.mulai
    diputus = await repository.putuskan(uow, usulan_id, StatusUsulan.DISETUJUI, catatan)
    if lama is not None:
        await repository.akhiri(uow, lama, usulan.mulai)
    await repository.terbitkan(uow, usulan_id, selesai=selesai, menggantikan=lama.id if lama and sejak_awal else None)
    await _wajib_serasi(uow, katalog, usulan)
    uow.audit(
        "setujui",
        "ketentuan",
        usulan.kode,
        sebelum=None if lama is None else {"isi": lama.isi, "dasar_hukum": lama.dasar_hukum, "versi": lama.versi},
        sesudah=_ringkas(diputus),
        alasan=catatan,
    )
    await kaitan.ditutup(uow, diputus)
    await kaitan.disetujui(uow, diputus)
    return diputus


async def tolak(uow: UnitOfWork, kaitan: Kaitan, usulan_id: UUID, dilihat: int, catatan: str | None) -> Usulan:
    """Close somebody else's proposal without effect.

    Raises:
        TidakDitemukan, VersiBerubah, UsulanSudahDiputus, PerluOrangLain.
    """
    usulan = terbuka(await repository.tahan_usulan(uow, usulan_id), dilihat)
    wajib_orang_lain(uow.actor, usulan)
    return await _tutup(uow, kaitan, usulan, StatusUsulan.DITOLAK, "tolak", catatan)


async def batalkan(uow: UnitOfWork, kaitan: Kaitan, usulan_id: UUID, dilihat: int, catatan: str | None) -> Usulan:
    """Take one's own proposal back.

    Raises:
        TidakDitemukan, VersiBerubah, UsulanSudahDiputus, BukanPengusul.
    """
    usulan = terbuka(await repository.tahan_usulan(uow, usulan_id), dilihat)
    wajib_pengusul(uow.actor, usulan)
    return await _tutup(uow, kaitan, usulan, StatusUsulan.DIBATALKAN, "batalkan", catatan)


async def _tutup(
    uow: UnitOfWork, kaitan: Kaitan, usulan: Usulan, status: StatusUsulan, aksi: str, catatan: str | None
) -> Usulan:
    diputus = await repository.putuskan(uow, usulan.id, status, catatan)
    uow.audit(aksi, "ketentuan_usulan", str(usulan.id), sesudah=_ringkas(diputus), alasan=catatan)
    await kaitan.ditutup(uow, diputus)
    return diputus


def _tidak_surut(uow: UnitOfWork, katalog: Katalog, kode: str, mulai: date) -> None:
    if mulai < uow.today and not katalog[kode].berlaku_surut:
        raise BerlakuSurut(
            f"Hari yang sudah lewat tetap menurut ketentuannya. Pilih mulai paling cepat {uow.today:%d-%m-%Y}.",
            kesalahan=[KesalahanIsian(pointer="/mulai", pesan=f"paling cepat {uow.today:%d-%m-%Y}")],
        )


def _wajib_tetap(usulan: Usulan, lama: Versi | None) -> None:
    """What a proposal changes was looked at against the version that it named, and up to that one's last day."""
    if usulan.menggantikan == (lama and lama.id):
        return
    kini = f"kini versi {lama.versi} ({lama.dasar_hukum})" if lama else "kini tidak ada"
    raise NilaiSudahBerganti(
        f"Nilai yang akan digantikan mulai {usulan.mulai:%d-%m-%Y} sudah berganti sejak diusulkan: {kini}. Akibat "
        "usulan ini diperiksa terhadap nilai yang dahulu: tolak atau tarik, lalu usulkan lagi bila masih perlu."
    )


async def _wajib_serasi(uow: UnitOfWork, katalog: Katalog, usulan: Usulan) -> None:
    if katalog.serasi is None:
        return
    hidup = [berbentuk(katalog, each) for each in await repository.hidup(uow, None) if each.kode in katalog]
    for hari in hari_berganti(hidup, usulan.mulai):
        nilai = {each.kode: each.isi for each in hidup if berlaku_pada(each, hari)}
        if (sebab := katalog.serasi(nilai)) is not None:
            raise KetentuanTidakSerasi(
                f"Pada {hari:%d-%m-%Y} {sebab}. Tolak usulan ini, dan usulkan nilai lain atau ubah pasangannya dahulu."
            )


def _ringkas(usulan: Usulan) -> dict[str, Any]:
    return {
        "kode": usulan.kode,
        "versi": usulan.versi_ketentuan,
        "isi": usulan.isi,
        "mulai": usulan.mulai.isoformat(),
        "dasar_hukum": usulan.dasar_hukum,
        "status": usulan.status,
    }
