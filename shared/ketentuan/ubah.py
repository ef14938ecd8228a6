"""A number is changed by two people (``shared/persetujuan``): what is checked, and how an approved one is let hold."""

from datetime import date
from typing import Any, TypeAlias

from pydantic import ValidationError

from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import NilaiSudahBerganti
from shared.http.problem import KesalahanIsian
from shared.ketentuan import repository
from shared.ketentuan.butir import DIUSULKAN, Katalog
from shared.ketentuan.errors import BerlakuSurut, KetentuanTidakSerasi
from shared.ketentuan.hari import berbentuk
from shared.ketentuan.masa import berlaku_pada, hari_berganti, tempat
from shared.ketentuan.repository import Versi
from shared.ketentuan.schemas import UsulanKetentuan, UsulanKetentuanBaru
from shared.persetujuan.perkara import Perkara, Terapkan, Tutup

Usulan: TypeAlias = UsulanKetentuan[str, Any]
"""A proposal to let a number have a value from a day on; the value as the register keeps it."""


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


def perkara(
    katalog: Katalog, kaitan: Kaitan, pengusul: tuple[str, ...], pemutus: tuple[str, ...]
) -> tuple[Perkara[Usulan], Terapkan[Usulan]]:
    """The numbers of a service as a matter of two people, and how an approved value is let hold."""

    async def terapkan(uow: UnitOfWork, _: Pelaku, usulan: Usulan, tutup: Tutup[Usulan]) -> Usulan:
        """From its day on, up to the next one that is known.

        Raises:
            BerlakuSurut, NilaiSudahBerganti, KetentuanTidakSerasi.
        """
        _tidak_surut(uow, katalog, usulan.kode, usulan.mulai)
        _masih_sah(katalog, usulan)
        await kaitan.akan_disetujui(uow, usulan)
        await repository.tahan(uow)
        lama, selesai = tempat(await repository.hidup(uow, usulan.kode), usulan.mulai)
        _wajib_tetap(usulan, lama)
        sejak_awal = lama is not None and lama.mulai == usulan.mulai
        diputus = await tutup(None)
        if lama is not None:
            await repository.akhiri(uow, lama, usulan.mulai)
        menggantikan = lama.id if lama and sejak_awal else None
        await repository.terbitkan(uow, usulan.id, selesai=selesai, menggantikan=menggantikan)
        await _wajib_serasi(uow, katalog, usulan)
        uow.audit(
            "setujui",
            "ketentuan",
            usulan.kode,
            sebelum=None if lama is None else {"isi": lama.isi, "dasar_hukum": lama.dasar_hukum, "versi": lama.versi},
            sesudah=diputus.model_dump(mode="json", include={"status", *diputus.jejak}),
            alasan=diputus.catatan,
        )
        await kaitan.disetujui(uow, diputus)
        return diputus

    return Perkara(
        "ketentuan",
        "usulan ketentuan",
        repository.USULAN,
        pengusul=pengusul,
        pemutus=pemutus,
        pembaca=tuple(sorted({*pengusul, *pemutus, "auditor"})),
        seluruh_kota="Ketentuan",
        ditutup=kaitan.ditutup,
    ), terapkan


async def usulkan(
    uow: UnitOfWork,
    pelaku: Pelaku,
    perkara: Perkara[Usulan],
    katalog: Katalog,
    kode: str,
    baru: UsulanKetentuanBaru[Any, Any],
) -> Usulan:
    """Record a proposal, whose value has its shape; nothing changes yet.

    Raises:
        BerlakuSurut.
    """
    _tidak_surut(uow, katalog, kode, baru.mulai)
    await repository.tahan(uow)
    lama, _ = tempat(await repository.hidup(uow, kode), baru.mulai)
    isi = {
        "kode": kode,
        "versi_ketentuan": await repository.nama_berikut(uow, kode, baru.mulai),
        "isi": katalog[kode].tulis(baru.isi),
        "mulai": baru.mulai,
        "dasar_hukum": baru.dasar_hukum,
        "alasan": baru.alasan,
        "menggantikan": lama and lama.id,
    }
    return await perkara.usulkan(uow, pelaku, isi, baru.alasan)


def _tidak_surut(uow: UnitOfWork, katalog: Katalog, kode: str, mulai: date) -> None:
    if mulai < uow.today and not katalog[kode].berlaku_surut:
        raise BerlakuSurut(
            f"Hari yang sudah lewat tetap menurut ketentuannya. Pilih mulai paling cepat {uow.today:%d-%m-%Y}.",
            kesalahan=[KesalahanIsian(pointer="/mulai", pesan=f"paling cepat {uow.today:%d-%m-%Y}")],
        )


def _masih_sah(katalog: Katalog, usulan: Usulan) -> None:
    """What nobody may propose any more is not approved either."""
    try:
        katalog[usulan.kode].bentuk.validate_python(usulan.isi, context=DIUSULKAN)
    except ValidationError as galat:
        sebab = "; ".join(str(each["msg"]).removeprefix("Value error, ") for each in galat.errors())
        raise KetentuanTidakSerasi(
            f"Isi usulan ini tidak dapat diberlakukan lagi: {sebab}. Tolak usulan ini."
        ) from galat


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
