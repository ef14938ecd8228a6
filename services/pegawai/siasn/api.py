"""What BKN's ids are here, and who waits for it, over HTTP."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.pegawai.orang.isian import Nip, Pembaca
from services.pegawai.orang.konflik import kerabat
from services.pegawai.siasn import menunggu, repository
from services.pegawai.siasn.kembali import tegaskan
from services.pegawai.siasn.models import UsulanPadanan as Tabel
from services.pegawai.siasn.schemas import (
    BelumDipadankan,
    JenisId,
    JenisUsulanPadanan,
    MenungguPadanan,
    Padanan,
    PadananBaru,
    PadananMasuk,
    Penegasan,
    PenegasanMasuk,
    UsulanPadanan,
)
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, TransactionRoute, Uow
from shared.auth.dua_orang import KonflikKepentingan
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.limits import accepts
from shared.http.penolakan import NilaiSudahBerganti
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.http.tajuk import Dibuat
from shared.persetujuan.api import buat_router, jawab_baru
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register

router = APIRouter(tags=["siasn"], route_class=TransactionRoute)
router_orang = APIRouter(tags=["siasn"], route_class=RuteOrang)
PADANAN = "Padanan id BKN"
Petugas = Annotated[Pelaku, perlu("verifikator", "integrasi")]
PembacaPadanan = Annotated[Pelaku, perlu("verifikator", "integrasi", "auditor", "operator")]


@router.get("/siasn/padanan", summary="Arti id BKN di kota ini")
async def daftar_padanan(
    baca: Baca,
    _: PembacaPadanan,
    minta: MintaHalaman,
    id_bkn: Annotated[str | None, Query(max_length=42, description="Hanya padanan id ini.")] = None,
    kode: Annotated[str | None, Query(max_length=42, description="Hanya kode ini.")] = None,
) -> Halaman[Padanan]:
    """Unor BKN dengan unitnya, dan nomenklatur BKN dengan jabatannya; yang lebih dulu dicatat lebih dahulu.

    `kode` adalah kode unit atau jabatannya di kota ini.
    """
    (sesudah,) = minta.sesudah(str) or (None,)
    batas = None if sesudah is None else UUID(sesudah)
    rows = await repository.daftar(baca, id_bkn=id_bkn, kode=kode, sesudah=batas, limit=minta.banyak)
    return minta.utuh(rows, lambda row: (str(row.id),))


@router_orang.post("/siasn/padanan", summary="Usulkan arti id BKN", status_code=201, response_model=UsulanPadanan)
@accepts(1 << 20)
async def usulkan_padanan(uow: Uow, membaca: Membaca, pelaku: Petugas, isi: PadananMasuk) -> Dibuat:
    """Berlaku untuk semua roster sesudah petugas lain menyetujuinya di `/usulan-padanan`; pegawai yang menunggunya
    lalu segera ditempatkan tanpa roster baru.

    Unor yang tadinya dipadankan dengan unit lain berganti; yang sudah ditempatkan menurut padanan lama tetap, sampai
    roster berikutnya. Satu nomenklatur boleh dipadankan dengan banyak jabatan: unornya yang membedakan.
    """
    wajib_seluruh_kota(pelaku, PADANAN)
    await _pastikan_ada(uow, isi.padanan)
    await _tolak_sendiri(uow, pelaku.nip, isi.padanan, "ada Anda atau kerabat Anda. Mintalah petugas lain.")
    macam = {JenisUsulanPadanan.UNOR if each.kode_unit else JenisUsulanPadanan.JABATAN for each in isi.padanan}
    jenis = macam.pop() if len(macam) == 1 else JenisUsulanPadanan.CAMPURAN
    baru = {"jenis": jenis, "padanan": [each.model_dump() for each in isi.padanan]}
    return await jawab_baru(membaca, PERKARA, await PERKARA.usulkan(uow, pelaku, baru))


async def _halangan(uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanPadanan) -> None:
    await _tolak_sendiri(uow, pelaku.nip, usulan.padanan, "ada Anda atau kerabat Anda. Mintalah petugas lain.")


PERKARA = Perkara(
    "padanan",
    "usulan padanan id BKN",
    Register(Tabel, UsulanPadanan, "jenis"),
    pengusul=("verifikator", "integrasi"),
    pemutus=("verifikator",),
    pembaca=("verifikator", "integrasi", "auditor", "operator"),
    seluruh_kota=PADANAN,
    halangan=_halangan,
    bab="siasn",
)


async def terapkan(
    uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanPadanan, tutup: Tutup[UsulanPadanan]
) -> UsulanPadanan:
    """Record what the ids are, and let those be tried again who wait for it; or that they are it no longer."""
    if usulan.jenis is JenisUsulanPadanan.PENCABUTAN:
        return await _cabut(uow, usulan, tutup)
    await _pastikan_ada(uow, usulan.padanan)
    # They may have come to wait since.
    akhir = "kini ada pengusulnya atau kerabatnya. Tolak usulan ini, dan mintalah petugas lain mengusulkannya."
    await _tolak_sendiri(uow, usulan.diusulkan_oleh, usulan.padanan, akhir)
    padanan = [each.model_dump() for each in usulan.padanan]
    baru, dicoba = await repository.catat(uow, padanan, usulan.diusulkan_oleh, pelaku.name)
    for each in usulan.padanan:
        if each.id_bkn in baru:
            uow.audit("padankan", "padanan_siasn", each.id_bkn, sesudah=each.model_dump(exclude_none=True))
    if dicoba:
        uow.work_for.add(menunggu.PEKERJAAN)
    return await tutup(None)


async def _cabut(uow: UnitOfWork, usulan: UsulanPadanan, tutup: Tutup[UsulanPadanan]) -> UsulanPadanan:
    for each in usulan.padanan:
        if not await repository.cabut(uow, each, usulan.diusulkan_oleh):
            raise NilaiSudahBerganti(f"Arti id {each.id_bkn} sudah dicabut atau berganti. Tolak usulan ini.")
        uow.audit("cabut_padanan", "padanan_siasn", each.id_bkn, sebelum=each.model_dump(exclude_none=True))
    return await tutup(None)


router_usulan = buat_router(PERKARA, terapkan)


async def _pastikan_ada(uow: UnitOfWork, padanan: Sequence[PadananBaru]) -> None:
    tidak_ada = await repository.tidak_ada(
        uow,
        {each.kode_unit for each in padanan if each.kode_unit is not None},
        {each.kode_jabatan for each in padanan if each.kode_jabatan is not None},
    )
    salah = [
        KesalahanIsian(pointer=f"/padanan/{nomor}/{nama}", pesan=f"{kode} tidak dikenal")
        for nomor, each in enumerate(padanan)
        for nama, kode in (("kode_unit", each.kode_unit), ("kode_jabatan", each.kode_jabatan))
        if kode in tidak_ada
    ]
    if salah:
        raise IsianTidakSah(
            "Periksa kode yang disebut pada `kesalahan` di bagan organisasi, lalu kirim lagi.", kesalahan=salah
        )


async def _tolak_sendiri(uow: UnitOfWork, petugas: str | None, padanan: Sequence[PadananBaru], akhir: str) -> None:
    if petugas is None:
        return
    terkait = {petugas} | await kerabat(uow, [petugas])
    if await repository.menanti(uow, terkait, {each.id_bkn for each in padanan}):
        raise KonflikKepentingan(f"Di antara yang menunggu padanan ini {akhir}")


@router_orang.post(
    "/siasn/padanan/{padanan_id}/pembatalan",
    summary="Usulkan pencabutan arti id BKN",
    status_code=201,
    response_model=UsulanPadanan,
)
async def usulkan_pencabutan(padanan_id: UUID, uow: Uow, membaca: Membaca, pelaku: Petugas) -> Dibuat:
    """Berlaku sesudah petugas lain menyetujuinya di `/usulan-padanan`; roster berikutnya tidak membacanya lagi.

    Yang sudah ditempatkan menurut padanan itu tidak berubah.
    """
    wajib_seluruh_kota(pelaku, PADANAN)
    ada = wajib_ada(await repository.berlaku(uow, padanan_id), "Padanan ini tidak ada atau sudah dicabut.")
    padanan = PadananBaru.model_validate(ada.model_dump(include=set(PadananBaru.model_fields)))
    await _tolak_sendiri(uow, pelaku.nip, [padanan], "ada Anda atau kerabat Anda. Mintalah petugas lain.")
    baru = {"jenis": JenisUsulanPadanan.PENCABUTAN, "padanan": [padanan.model_dump()]}
    return await jawab_baru(membaca, PERKARA, await PERKARA.usulkan(uow, pelaku, baru))


@router.get("/siasn/belum-dipadankan", summary="Id BKN yang belum diketahui artinya")
async def daftar_belum_dipadankan(
    baca: Baca,
    pelaku: PembacaPadanan,
    minta: MintaHalaman,
    jenis: Annotated[JenisId | None, Query(description="Hanya jenis ini.")] = None,
) -> Halaman[BelumDipadankan]:
    """Daftar kerja: yang paling banyak ditunggu orang lebih dahulu, dengan usul menurut kemiripan nama.

    Jabatan diusulkan dari unitnya, jadi baru muncul setelah unornya dipadankan. Usulkan artinya di POST /siasn/padanan.
    """
    wajib_seluruh_kota(pelaku, PADANAN)
    rows = await repository.belum(baca, jenis, minta.sesudah(int, str), minta.banyak)
    return minta.halaman(rows, lambda row: row[0], lambda row: (row[0].orang, row[1]))


@router_orang.get(
    "/siasn/menunggu", summary="Pegawai yang menunggu padanan", response_model=HalamanOrang[MenungguPadanan]
)
async def daftar_menunggu(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    unor_id: Annotated[str | None, Query(max_length=42, description="Hanya dari unor BKN ini.")] = None,
    jabatan_id: Annotated[str | None, Query(max_length=42, description="Hanya dengan nomenklatur BKN ini.")] = None,
) -> Response:
    """Siapa yang jabatannya menurut roster terakhir belum tercatat: idnya belum dikenal, atau jabatannya penuh."""
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await repository.menunggu(
        baca, pelaku, unor_id=unor_id, jabatan_id=jabatan_id, sesudah=sesudah, limit=minta.banyak
    )
    halaman, berikutnya = minta.potong(rows, lambda row: (row.nip,))
    return await membaca.jawab(
        HalamanOrang[MenungguPadanan],
        {"data": [row.model_dump() for row in halaman], "berikutnya": berikutnya, "jumlah": None},
        nip=[row.nip for row in halaman],
        bawaan="mencocokkan jabatan menurut SIASN",
    )


@router_orang.post(
    "/asn/{nip}/penegasan-keluar", summary="Tegaskan bahwa pegawai memang sudah keluar", response_model=Penegasan
)
async def tegaskan_keluar(
    nip: Nip, uow: Uow, membaca: Membaca, pelaku: Annotated[Pelaku, perlu("verifikator")], isi: PenegasanMasuk
) -> Response:
    """Menutup tindak lanjut `kembali_menurut_bkn`: roster keliru, catatan keluarnya tetap.

    Bila roster yang benar, koreksi atau batalkan catatan itu pada riwayat status; tindak lanjutnya tertutup sendiri.
    """
    return await membaca.jawab(Penegasan, await tegaskan(uow, pelaku, nip, isi.alasan, isi.dokumen), nip=[nip])
