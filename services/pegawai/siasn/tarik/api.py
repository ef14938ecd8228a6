"""Beginning and following runs of the pull, and reading what BKN says of somebody."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.pegawai.orang.isian import Nip, Pembaca
from services.pegawai.orang.tahan import tahan
from services.pegawai.organisasi.repository import pastikan_unit
from services.pegawai.siasn.sambungan.babak import NAMA
from services.pegawai.siasn.sambungan.dipasang import wajib_dipasang
from services.pegawai.siasn.tarik import tarikan
from services.pegawai.siasn.tarik.errors import TarikanBerakhir, TarikanBerjalan
from services.pegawai.siasn.tarik.salinan import daftar_ganda, pns_ganda, salinan_dalam_lingkup
from services.pegawai.siasn.tarik.schemas import (
    CakupanTarikan,
    KeadaanOrang,
    OrangTarikanSiasn,
    PnsGanda,
    SalinanOrang,
    StatusTarikan,
    TarikanMasuk,
    TarikanSiasn,
    UrutanTarikan,
)
from services.pegawai.siasn.tarik.susun import susun_salinan, susun_tarikan
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang, RuteSebutan
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.http.tajuk import Diterima

router = APIRouter(tags=["siasn"], route_class=TransactionRoute)
router_orang = APIRouter(tags=["siasn"], route_class=RuteOrang)
router_seorang = APIRouter(tags=["siasn"], route_class=RuteSebutan)
APA = "Tarikan dari SIASN"
TIDAK_ADA = "Tarikan ini tidak ada. Lihat GET /siasn/tarikan."
Penarik = Annotated[Pelaku, perlu("verifikator", "integrasi")]
PembacaTarikan = Annotated[Pelaku, perlu("verifikator", "integrasi", "auditor", "operator")]


@router.post("/siasn/tarikan", summary="Tarik data dari SIASN", status_code=202)
async def mulai_penarikan(
    response: Diterima, uow: Uow, runtime: Berjalan, pelaku: Penarik, isi: TarikanMasuk
) -> TarikanSiasn:
    """Membaca data utama dan delapan riwayat tiap orang satu per satu, sebanyak yang BKN kuat; yang tarikannya lebih
    pendek didahulukan. Ikuti di GET /siasn/tarikan/{id}.

    Seluruh kota memakan beberapa jam, dan hanya satu yang dapat berjalan.
    """
    await wajib_dipasang(runtime)
    wajib_seluruh_kota(pelaku, APA)
    await pastikan_unit(uow, isi.kode_unit)
    baru = await tarikan.mulai_tarikan(uow, isi.cakupan, isi.kode_unit, isi.nip, isi.urutan, oleh=pelaku.name)
    if baru is None:
        raise TarikanBerjalan(
            "Tarikan seluruh kota sedang berjalan atau menunggu jamnya. Ikuti yang itu, lanjutkan, atau hentikan "
            "dahulu: GET /siasn/tarikan?status=berjalan."
        )
    if isi.cakupan is CakupanTarikan.ORANG and baru.jumlah < len(set(isi.nip)):
        beda = len(set(isi.nip)) - baru.jumlah
        raise IsianTidakSah(
            f"{beda} dari nomor itu tidak tercatat. Periksa nomornya, lalu kirim lagi.",
            kesalahan=[KesalahanIsian(pointer="/nip", pesan=f"{beda} nomor tidak tercatat")],
        )
    _catat_mulai(uow, baru)
    uow.work_for.add(NAMA)
    response.headers["Location"] = f"/siasn/tarikan/{baru.id}"
    return susun_tarikan(baru, uow.now)


@router_seorang.post(
    "/asn/{nip}/siasn/tarikan",
    summary="Tarik data seorang pegawai sekarang",
    status_code=202,
    response_model=TarikanSiasn,
)
async def tarik_seorang(nip: Nip, uow: Uow, runtime: Berjalan, membaca: Membaca, pelaku: Penarik) -> Diterima:
    """Mendahului tarikan lain; selesai beberapa detik sesudah dimulai. Bila ia sudah menunggu, tarikan itu juga yang
    dijawab.
    """
    await wajib_dipasang(runtime)
    wajib_ada(await tahan(uow, nip, pelaku), "Pegawai ini tidak ada atau di luar lingkup Anda.")
    row = await tarikan.tarikan_untuk(uow, nip)
    if row is None:
        urutan = UrutanTarikan.TERLAMA
        row = await tarikan.mulai_tarikan(uow, CakupanTarikan.ORANG, None, [nip], urutan, oleh=pelaku.name)
        assert row is not None
        _catat_mulai(uow, row)
    uow.work_for.add(NAMA)
    isi = susun_tarikan(row, uow.now)
    tajuk = {"Location": f"/siasn/tarikan/{row.id}"}
    return await membaca.jawab(TarikanSiasn, isi, nip=[nip], status=202, headers=tajuk)


@router.get("/siasn/tarikan", summary="Tarikan dari SIASN")
async def daftar_penarikan(
    baca: Baca,
    runtime: Berjalan,
    _: PembacaTarikan,
    minta: MintaHalaman,
    status: Annotated[StatusTarikan | None, Query(description="Hanya yang berstatus ini.")] = None,
) -> Halaman[TarikanSiasn]:
    """Yang terbaru lebih dahulu."""
    (sesudah,) = minta.sesudah(str) or (None,)
    batas = None if sesudah is None else UUID(sesudah)
    rows = await tarikan.daftar_tarikan(baca, status, batas, minta.banyak)
    kini = runtime.clock.now()
    return minta.halaman(rows, lambda row: susun_tarikan(row, kini), lambda row: (str(row.id),))


@router.get("/siasn/tarikan/{tarikan_id}", summary="Satu tarikan dari SIASN")
async def baca_penarikan(tarikan_id: UUID, baca: Baca, runtime: Berjalan, _: PembacaTarikan) -> TarikanSiasn:
    """Sejauh mana, secepat apa, kapan kira-kira selesai, dan apa yang menahannya."""
    row = wajib_ada(await tarikan.satu_tarikan(baca, tarikan_id), TIDAK_ADA)
    return susun_tarikan(row, runtime.clock.now())


@router.post("/siasn/tarikan/{tarikan_id}/penghentian", summary="Hentikan tarikan")
async def hentikan_penarikan(tarikan_id: UUID, uow: Uow, pelaku: Penarik) -> TarikanSiasn:
    """Yang sudah terbaca tetap tersimpan, dan yang sedang dibaca diselesaikan; tarikannya dapat dilanjutkan."""
    wajib_seluruh_kota(pelaku, APA)
    row = await tarikan.hentikan_tarikan(uow, tarikan_id, pelaku.name)
    return await _beralih(uow, tarikan_id, row, "hentikan_tarikan", "Tarikan ini tidak sedang berjalan.")


@router.post("/siasn/tarikan/{tarikan_id}/lanjutan", summary="Lanjutkan tarikan")
async def lanjutkan_penarikan(tarikan_id: UUID, uow: Uow, runtime: Berjalan, pelaku: Penarik) -> TarikanSiasn:
    """Mulai dari yang belum terbaca. Yang terjadwal dan menunggu jamnya berjalan sekarang juga."""
    await wajib_dipasang(runtime)
    wajib_seluruh_kota(pelaku, APA)
    row = await tarikan.lanjutkan_tarikan(uow, tarikan_id)
    uow.work_for.add(NAMA)
    salah = "Tarikan ini sudah selesai atau sedang berjalan, atau seluruh kota sedang ditarik oleh tarikan lain."
    return await _beralih(uow, tarikan_id, row, "lanjutkan_tarikan", salah)


@router_orang.get(
    "/siasn/tarikan/{tarikan_id}/orang",
    summary="Pegawai pada tarikan yang belum terbaca",
    response_model=HalamanOrang[OrangTarikanSiasn],
)
async def daftar_orang_penarikan(
    tarikan_id: UUID,
    baca: Baca,
    membaca: Membaca,
    pelaku: PembacaTarikan,
    minta: MintaHalaman,
    keadaan: Annotated[KeadaanOrang | None, Query(description="Hanya yang keadaannya ini.")] = None,
) -> Response:
    """Yang masih menunggu, yang tidak dikenal BKN, dan yang gagal dibaca beserta sebabnya."""
    wajib_ada(await tarikan.satu_tarikan(baca, tarikan_id), TIDAK_ADA)
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await tarikan.orang_tarikan(baca, pelaku, tarikan_id, keadaan, sesudah, minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.nip,))
    return await membaca.jawab(
        HalamanOrang[OrangTarikanSiasn],
        {"data": [row._asdict() for row in halaman], "berikutnya": berikutnya, "jumlah": None},
        nip=[row.nip for row in halaman],
        bawaan="mengikuti tarikan data dari SIASN",
    )


@router_orang.get("/asn/{nip}/siasn", summary="Berkas seorang pegawai menurut BKN", response_model=SalinanOrang)
async def baca_salinan_orang(nip: Nip, baca: Baca, membaca: Membaca, pelaku: Pembaca) -> Response:
    """Seperti terakhir dibaca dari SIASN, dengan waktunya tiap bagian; kosong bila belum pernah dibaca.

    Yang baru diminta dengan POST /asn/{nip}/siasn/tarikan.
    """
    semua = await salinan_dalam_lingkup(baca, nip, pelaku)
    semua = wajib_ada(semua, "Pegawai ini tidak ada atau di luar lingkup Anda.")
    isi = susun_salinan(nip, semua, ganda=bool(await pns_ganda(baca, [nip])))
    return await membaca.jawab(SalinanOrang, isi, nip=[nip])


@router_orang.get(
    "/siasn/pns-ganda", summary="Pegawai yang PNS ID-nya tidak tunggal", response_model=HalamanOrang[PnsGanda]
)
async def daftar_pns_ganda(baca: Baca, membaca: Membaca, pelaku: Pembaca, minta: MintaHalaman) -> Response:
    """Menurut BKN atau roster, yang ber-PNS ID sama berurutan. Selama demikian tidak ada yang dikirim ke BKN tentang
    mereka: hubungi BKN untuk memperbaikinya, lalu tarik lagi.
    """
    sesudah = minta.sesudah(str, str) or ("", "")
    rows = await daftar_ganda(baca, pelaku, sesudah, minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.pns_id, row.nip))
    return await membaca.jawab(
        HalamanOrang[PnsGanda],
        {"data": [row._asdict() for row in halaman], "berikutnya": berikutnya, "jumlah": None},
        nip=sorted({row.nip for row in halaman}),
        bawaan="memperbaiki PNS ID yang ganda",
    )


def _catat_mulai(uow: UnitOfWork, baru: tarikan.Tercatat) -> None:
    isi = {"cakupan": baru.cakupan, "kode_unit": baru.kode_unit, "jumlah": baru.jumlah}
    uow.audit("mulai_tarikan", "siasn_tarikan", str(baru.id), sesudah=isi)


async def _beralih(
    uow: UnitOfWork, tarikan_id: UUID, row: tarikan.Tercatat | None, aksi: str, salah: str
) -> TarikanSiasn:
    if row is None:
        wajib_ada(await tarikan.satu_tarikan(uow, tarikan_id), TIDAK_ADA)
        raise TarikanBerakhir(f"{salah} Muat ulang tarikannya.")
    uow.audit(aksi, "siasn_tarikan", str(tarikan_id))
    return susun_tarikan(row, uow.now)
