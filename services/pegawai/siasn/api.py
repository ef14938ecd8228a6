"""What BKN's ids are here, who waits for it, and how good a roster was, over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.pegawai.orang.isian import DiBawah, Pembaca
from services.pegawai.orang.konflik import kerabat
from services.pegawai.organisasi.repository import pastikan_unit
from services.pegawai.siasn import menunggu, repository
from services.pegawai.siasn.mutu import Indikator
from services.pegawai.siasn.schemas import (
    BelumDipadankan,
    HasilPadanan,
    JenisId,
    MenungguPadanan,
    Padanan,
    PadananMasuk,
    TemuanMutu,
)
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, TransactionRoute, Uow
from shared.auth.dua_orang import KonflikKepentingan
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada

router = APIRouter(tags=["siasn"], route_class=TransactionRoute)
router_orang = APIRouter(tags=["siasn"], route_class=RuteOrang)
Petugas = Annotated[Pelaku, perlu("verifikator", "integrasi")]
PembacaPadanan = Annotated[Pelaku, perlu("verifikator", "integrasi", "auditor", "operator")]


@router.get("/siasn/padanan", summary="Arti id BKN di kota ini")
async def daftar_padanan(
    baca: Baca,
    _: PembacaPadanan,
    minta: MintaHalaman,
    id_bkn: Annotated[str | None, Query(max_length=42, description="Hanya padanan id ini.")] = None,
    kode: Annotated[str | None, Query(max_length=42, description="Hanya padanan unit atau jabatan ini.")] = None,
) -> Halaman[Padanan]:
    """Unor BKN dengan unitnya, dan nomenklatur BKN dengan jabatannya; yang lebih dulu dicatat lebih dahulu."""
    (sesudah,) = minta.sesudah(str) or (None,)
    batas = None if sesudah is None else UUID(sesudah)
    rows = await repository.daftar(baca, id_bkn=id_bkn, kode=kode, sesudah=batas, limit=minta.banyak)
    return minta.utuh(rows, lambda row: (str(row.id),))


@router.post("/siasn/padanan", summary="Catat arti id BKN")
async def catat_padanan(uow: Uow, pelaku: Petugas, isi: PadananMasuk) -> HasilPadanan:
    """Sekali dicatat, berlaku untuk semua roster. Pegawai yang menunggunya segera ditempatkan tanpa roster baru.

    Unor yang tadinya dipadankan dengan unit lain berganti; yang sudah ditempatkan menurut padanan lama tetap, sampai
    roster berikutnya. Satu nomenklatur boleh dipadankan dengan banyak jabatan: unornya yang membedakan.
    """
    wajib_seluruh_kota(pelaku, "Padanan id BKN")
    await _pastikan_ada(uow, isi)
    await _tolak_sendiri(uow, pelaku, isi)
    padanan = [each.model_dump() for each in isi.padanan]
    baru, dicoba = await repository.catat(uow, padanan, pelaku.name)
    for each in isi.padanan:
        if each.id_bkn in baru:
            uow.audit("padankan", "padanan_siasn", each.id_bkn, sesudah=each.model_dump(exclude_none=True))
    if dicoba:
        uow.work_for.add(menunggu.PEKERJAAN)
    return HasilPadanan(dicatat=len(baru), sudah_ada=len(isi.padanan) - len(baru), dicoba=dicoba)


async def _pastikan_ada(uow: Uow, isi: PadananMasuk) -> None:
    tidak_ada = await repository.tidak_ada(
        uow,
        {each.kode_unit for each in isi.padanan if each.kode_unit is not None},
        {each.kode_jabatan for each in isi.padanan if each.kode_jabatan is not None},
    )
    salah = [
        KesalahanIsian(pointer=f"/padanan/{nomor}/{nama}", pesan=f"{kode} tidak dikenal")
        for nomor, each in enumerate(isi.padanan)
        for nama, kode in (("kode_unit", each.kode_unit), ("kode_jabatan", each.kode_jabatan))
        if kode in tidak_ada
    ]
    if salah:
        raise IsianTidakSah(
            "Periksa kode yang disebut pada `kesalahan` di bagan organisasi, lalu kirim lagi.", kesalahan=salah
        )


async def _tolak_sendiri(uow: Uow, pelaku: Pelaku, isi: PadananMasuk) -> None:
    if pelaku.nip is None:
        return
    terkait = {pelaku.nip} | await kerabat(uow, [pelaku.nip])
    if await repository.menanti(uow, terkait, {each.id_bkn for each in isi.padanan}):
        raise KonflikKepentingan(
            "Di antara yang menunggu padanan ini ada Anda atau kerabat Anda. Mintalah petugas lain mencatatnya."
        )


@router.post("/siasn/padanan/{padanan_id}/pembatalan", summary="Cabut arti id BKN")
async def cabut_padanan(padanan_id: UUID, uow: Uow, pelaku: Petugas) -> Padanan:
    """Roster berikutnya tidak lagi membacanya demikian. Yang sudah ditempatkan menurut padanan itu tidak berubah."""
    wajib_seluruh_kota(pelaku, "Padanan id BKN")
    padanan = wajib_ada(
        await repository.cabut(uow, padanan_id, pelaku.name), "Padanan ini tidak ada atau sudah dicabut."
    )
    uow.audit("cabut_padanan", "padanan_siasn", padanan.id_bkn, sebelum=padanan.model_dump(mode="json"))
    return padanan


@router.get("/siasn/belum-dipadankan", summary="Id BKN yang belum diketahui artinya")
async def daftar_belum_dipadankan(
    baca: Baca,
    pelaku: PembacaPadanan,
    minta: MintaHalaman,
    jenis: Annotated[JenisId | None, Query(description="Hanya jenis ini.")] = None,
) -> Halaman[BelumDipadankan]:
    """Daftar kerja: yang paling banyak ditunggu orang lebih dahulu, dengan usul menurut kemiripan nama.

    Jabatan diusulkan dari unitnya, jadi baru muncul setelah unornya dipadankan. Catat artinya di POST /siasn/padanan.
    """
    wajib_seluruh_kota(pelaku, "Padanan id BKN")
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


@router_orang.get("/siasn/mutu-data", summary="Temuan mutu data", response_model=HalamanOrang[TemuanMutu])
async def daftar_mutu(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    di_bawah: DiBawah = None,
    indikator: Annotated[Indikator | None, Query(description="Hanya temuan indikator ini.")] = None,
) -> Response:
    """Yang ditemukan indikator indeks kualitas data BKN pada roster terakhir, tiap orang dan indikator satu baris."""
    await pastikan_unit(baca, di_bawah)
    sesudah = minta.sesudah(str, str) or ("", "")
    rows = await repository.mutu(
        baca, pelaku, di_bawah=di_bawah, indikator=indikator, sesudah=sesudah, limit=minta.banyak
    )
    halaman, berikutnya = minta.potong(rows, lambda row: (row.nip, row.indikator))
    data = [
        {
            **row._asdict(),
            "nama_indikator": Indikator(row.indikator).nama,
            "dimensi": Indikator(row.indikator).dimensi,
        }
        for row in halaman
    ]
    return await membaca.jawab(
        HalamanOrang[TemuanMutu],
        {"data": data, "berikutnya": berikutnya, "jumlah": None},
        nip=sorted({row.nip for row in halaman}),
        bawaan="memperbaiki mutu data",
    )
