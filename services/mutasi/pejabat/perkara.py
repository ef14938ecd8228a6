"""Who holds the office of the PPK is put on record by two people, neither of them who holds it.

Somebody who acts in it as an ASN has a mandate (``perwakilan``) and is known by their NIP. A Wakil Wali Kota, or whom
the Minister has sent, has none: by this record their signature is judged as anybody else's (T-03, K-04). It gives
nobody a power, so a day that is over may be put on record.
"""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.perwakilan import BILANGAN, BatasPerwakilan
from services.mutasi.pejabat import repository
from services.mutasi.pejabat.errors import PejabatBertumpuk, PejabatTidakSesuai
from services.mutasi.pejabat.models import UsulanPejabatPpk as Tabel
from services.mutasi.pejabat.repository import Pejabat
from services.mutasi.pejabat.schemas import PejabatPpk, PejabatPpkBaru, PengakhiranPejabat, UsulanPejabatPpk
from services.mutasi.perwakilan import repository as perwakilan
from services.mutasi.perwakilan.batas import Masa, terlalu_lama
from services.mutasi.perwakilan.kuasa import Kapasitas, TugasDiwakili
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.dua_orang import KonflikKepentingan
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import PERAN, SELURUH_KOTA, Pelaku
from shared.calendar.bulan import tanggal_panjang
from shared.db.unit_of_work import UnitOfWork
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.hari import Hari
from shared.http.penolakan import NilaiSudahBerganti
from shared.http.problem import KesalahanIsian, wajib_ada
from shared.http.tajuk import Dibuat
from shared.ketentuan.hari import ketentuan_pada
from shared.persetujuan.api import buat_router, jawab_baru
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register

SEBUTAN = "Catatan pejabat PPK"
TIDAK_ADA = "Catatan pejabat ini tidak ada."


async def _bukan_diri(_: UnitOfWork, pelaku: Pelaku, usulan: UsulanPejabatPpk) -> None:
    _tolak_diri(pelaku, usulan.akun)


def _tolak_diri(pelaku: Pelaku, akun: str | None) -> None:
    if pelaku.subject == akun:
        raise KonflikKepentingan("Catatan tentang Anda sendiri diusulkan dan disetujui orang lain.")


PERKARA = Perkara(
    "pejabat_ppk",
    "usulan pejabat PPK",
    Register(Tabel, UsulanPejabatPpk, "jenis"),
    # Who signs as the PPK does not put on record how they hold the office.
    pengusul=("verifikator",),
    pemutus=("verifikator",),
    pembaca=("verifikator", "tim_penilai", "ppk", "auditor"),
    seluruh_kota=SEBUTAN,
    halangan=_bukan_diri,
    bab="perwakilan",
)
router = APIRouter(prefix="/pejabat-ppk", tags=["perwakilan"], route_class=TransactionRoute)
router_usul = APIRouter(prefix="/pejabat-ppk", tags=["perwakilan"], route_class=RuteOrang)
Pengusul = Annotated[Pelaku, perlu(*PERKARA.pengusul)]


@router.get("", summary="Pemegang jabatan PPK tanpa NIP")
async def baca_pejabat_ppk(
    baca: Baca,
    runtime: Berjalan,
    minta: MintaHalaman,
    _: Annotated[Pelaku, perlu(*PERAN)],
    per_tanggal: Annotated[Hari | None, Query(description="Bawaan: hari ini.")] = None,
) -> Halaman[PejabatPpk]:
    """Yang tercatat memegangnya pada hari itu; kosong: tidak tercatat, dan penanda tangan tanpa NIP dianggap definitif
    kecuali ia menyebut kedudukan lain. Yang ber-NIP ada pada `/perwakilan`."""
    (sesudah,) = minta.sesudah(UUID) or (UUID(int=0),)
    semua = sorted(await repository.pada(baca, per_tanggal or runtime.clock.today()), key=lambda each: each.id)
    rows = [PejabatPpk(**{each: getattr(row, each) for each in PejabatPpk.model_fields}) for row in semua]
    return minta.utuh([each for each in rows if each.id > sesudah][: minta.banyak], lambda row: (row.id,))


@router_usul.post("", summary="Usulkan catatan pejabat PPK", status_code=201, response_model=UsulanPejabatPpk)
async def usulkan_pejabat_ppk(uow: Uow, membaca: Membaca, pelaku: Pengusul, isi: PejabatPpkBaru) -> Dibuat:
    """Wali Kota, atau Pj, Plt, atau Plh-nya yang bukan ASN, dengan suratnya. Tercatat sesudah disetujui orang lain
    (`/usulan-pejabat-ppk`); sejak itu tanda tangannya dinilai menurut kedudukannya (T-03)."""
    wajib_seluruh_kota(pelaku, SEBUTAN)
    _tolak_diri(pelaku, isi.akun)
    await _wajib_sesuai(uow, isi)
    baru = {"jenis": "catat", "pejabat_id": None, **isi.model_dump()}
    return await jawab_baru(membaca, PERKARA, await PERKARA.usulkan(uow, pelaku, baru, isi.alasan))


@router_usul.post(
    "/{pejabat_id}/pengakhiran",
    summary="Usulkan pengakhiran pejabat PPK",
    status_code=201,
    response_model=UsulanPejabatPpk,
)
async def usulkan_pengakhiran_pejabat(
    pejabat_id: Annotated[UUID, Path(description="Nomor catatan.")],
    uow: Uow,
    membaca: Membaca,
    pelaku: Pengusul,
    isi: PengakhiranPejabat,
) -> Dibuat:
    """Ia berhenti memegang jabatan PPK lebih awal dari suratnya, misalnya karena Wali Kota definitif dilantik; atau
    catatannya keliru sejak semula (`tidak_pernah_berlaku`), dan yang benar dicatat sesudahnya. Yang sudah
    ditandatangani tetap seperti tercatat."""
    wajib_seluruh_kota(pelaku, SEBUTAN)
    ada = wajib_ada(await repository.satu(uow, pejabat_id), TIDAK_ADA)
    _tolak_diri(pelaku, ada.akun)
    if isi.selesai is not None:
        _lebih_awal(ada, isi.selesai)
    baru: dict[str, Any] = {
        **{each: getattr(ada, each) for each in Pejabat._fields if each != "id"},
        "jenis": "anulir" if isi.tidak_pernah_berlaku else "akhiri",
        "pejabat_id": pejabat_id,
        "selesai": isi.selesai or ada.selesai,
        "alasan": isi.alasan,
    }
    return await jawab_baru(membaca, PERKARA, await PERKARA.usulkan(uow, pelaku, baru, isi.alasan))


def _lebih_awal(ada: Pejabat, selesai: date) -> None:
    if selesai < ada.mulai or (ada.selesai is not None and ada.selesai <= selesai):
        akhir = "" if ada.selesai is None else f" dan sebelum {tanggal_panjang(ada.selesai)}"
        raise PejabatTidakSesuai(
            f"Hari terakhirnya tidak sebelum {tanggal_panjang(ada.mulai)}{akhir}. Perbaiki selesai.",
            kesalahan=[KesalahanIsian(pointer="/selesai", pesan="di luar masanya")],
        )


async def _masa_pj_sesuai(uow: UnitOfWork, baru: PejabatPpkBaru | UsulanPejabatPpk) -> None:
    """A Pj has the term of the law and no more of them than it allows, as one with a NIP has (``perwakilan``).

    Terms are put on record in any order, so that those that follow the new one are counted anew.
    """
    if baru.kedudukan != "Pj" or baru.selesai is None:
        return
    batas: BatasPerwakilan = (await ketentuan_pada(uow, KETENTUAN, uow.today))[BILANGAN]
    ini = Masa(baru.mulai, baru.selesai)
    lain = [
        Masa(each.mulai, each.selesai)
        for each in await repository.antara(uow, date.min, date.max)
        if each.kedudukan == "Pj" and each.selesai is not None and each.seorang(baru.nama, baru.akun)
    ]
    for each in (ini, *(each for each in lain if each.mulai > ini.mulai)):
        if (sebab := terlalu_lama(Kapasitas.PJ, each, [ini, *lain], batas)) is not None:
            raise PejabatTidakSesuai(sebab, kesalahan=[KesalahanIsian(pointer="/selesai", pesan="terlalu lama")])


async def _wajib_sesuai(uow: UnitOfWork, baru: PejabatPpkBaru | UsulanPejabatPpk) -> None:
    """The office has one holder at a time, and beside the mayor at most one Plh; a Pj has the term of the law.

    Raises:
        PejabatBertumpuk, PejabatTidakSesuai.
    """
    kedudukan, mulai, sampai = baru.kedudukan, baru.mulai, baru.selesai or date.max
    await _masa_pj_sesuai(uow, baru)
    lain: list[tuple[str, str, date]] = [
        (each.kedudukan, each.nomor_surat, each.mulai) for each in await repository.antara(uow, mulai, sampai)
    ]
    lain += [
        (str(each.kapasitas), each.nomor_surat, each.mulai)
        for each in await perwakilan.sederet(uow, TugasDiwakili.PPK, [], [SELURUH_KOTA])
        if each.kapasitas is not Kapasitas.DELEGASI and each.mulai <= sampai and mulai <= each.sampai
    ]
    for siapa, surat, sejak in lain:
        if {siapa, kedudukan} != {"definitif", "Plh"}:
            raise PejabatBertumpuk(
                f"Pada sebagian masa itu jabatan PPK sudah tercatat diisi {siapa} (surat {surat}, sejak "
                f"{tanggal_panjang(sejak)}). Akhiri yang itu dahulu, atau pilih masa lain.",
                kesalahan=[KesalahanIsian(pointer="/mulai", pesan="bertumpuk")],
            )


async def _terapkan(
    uow: UnitOfWork, _: Pelaku, usulan: UsulanPejabatPpk, tutup: Tutup[UsulanPejabatPpk]
) -> UsulanPejabatPpk:
    await perwakilan.bergilir(uow)
    if usulan.pejabat_id is None:
        await _wajib_sesuai(uow, usulan)
    else:
        ada = wajib_ada(await repository.satu(uow, usulan.pejabat_id), TIDAK_ADA)
        lewat = usulan.selesai is None or (ada.selesai is not None and ada.selesai <= usulan.selesai)
        if usulan.jenis == "akhiri" and lewat:
            raise NilaiSudahBerganti("Masanya sudah berakhir lebih awal. Tolak usulan ini.")
    return await tutup(f"/pejabat-ppk?per_tanggal={usulan.mulai.isoformat()}")


router_usulan = buat_router(PERKARA, _terapkan)
