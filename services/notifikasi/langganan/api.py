"""Subscriptions over HTTP: asked for, changed and removed by the system that receives; admitted by an officer."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response
from starlette.responses import Response as Jawaban

from services.notifikasi.langganan import buku, repository
from services.notifikasi.langganan.alamat_aman import AlamatDitolak, tujuan
from services.notifikasi.langganan.errors import (
    LanggananTidakSesuai,
    PerubahanSudahDiusulkan,
    WebhookBelumDipasang,
)
from services.notifikasi.langganan.jawab import (
    MENGELOLA,
    MENGHENTIKAN,
    dihadapi,
    isi_jawaban,
    jawab_langganan,
    terlihat,
)
from services.notifikasi.langganan.keadaan import DICATAT, StatusLangganan
from services.notifikasi.langganan.kerja import pintu, port_boleh
from services.notifikasi.langganan.peristiwa import PERISTIWA, tanda_bidang
from services.notifikasi.langganan.perkara import PERKARA, SEBUTAN
from services.notifikasi.langganan.schemas import (
    AlasanLangganan,
    BidangPeristiwa,
    IsiLangganan,
    JenisPeristiwa,
    Langganan,
    LanggananBaru,
    MintaRahasia,
    PerubahanLangganan,
    RahasiaLangganan,
    UsulanLangganan,
)
from services.notifikasi.langganan.tanda_tangan import rahasia_langganan
from services.notifikasi.proyeksi.orang import dalam_dinas
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import PERAN, Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.limits import holds_a_secret
from shared.http.problem import IsianTidakSah, KesalahanIsian, TidakBerwenang
from shared.http.tajuk import Berversi, Dibuat
from shared.persetujuan.api import jawab_baru
from shared.service import Runtime

router = APIRouter(prefix="/langganan", tags=["langganan"], route_class=RuteOrang)
router_biasa = APIRouter(prefix="/langganan", tags=["langganan"], route_class=TransactionRoute)
LanggananId = Annotated[UUID, Path(description="Nomor langganan.")]
Pengelola = Annotated[Pelaku, perlu(*MENGELOLA)]


class HalamanLangganan(HalamanOrang[Langganan]):
    """Langganan, dari yang terbaru."""


@router_biasa.get("/peristiwa", summary="Peristiwa yang dapat dilanggani")
async def daftar_peristiwa(_: Annotated[Pelaku, perlu(*PERAN)]) -> Halaman[JenisPeristiwa]:
    """Apa yang dapat dikabarkan ke luar, dan isinya menurut kelas datanya. Yang tidak ada di sini tidak pernah keluar
    lewat webhook."""
    return Halaman[JenisPeristiwa].utuh(
        [
            JenisPeristiwa(
                kode=each.kode,
                uraian=(each.bentuk.__doc__ or "").strip(),
                menyebut_unit=each.unit is not None,
                hanya_internal=each.hanya_internal,
                bidang=[BidangPeristiwa(nama=nama, kelas=kelas) for nama, kelas in tanda_bidang(each.bentuk).items()],
            )
            for each in PERISTIWA.values()
        ]
    )


@router.post("", summary="Usulkan langganan", status_code=201, response_model=UsulanLangganan)
async def usulkan_langganan(
    uow: Uow, membaca: Membaca, runtime: Berjalan, pelaku: Pengelola, isi: LanggananBaru
) -> Dibuat:
    """Dikabari sesudah petugas menyetujuinya (`/usulan-langganan`), dan sesudah pemilik akunnya mengambil rahasianya
    (`POST /langganan/{id}/rahasia`)."""
    if isi.akun not in (None, pelaku.subject) and not pelaku.berperan("operator"):
        raise TidakBerwenang("Hanya operator yang mengusulkan langganan bagi akun lain. Kosongkan akun.")
    await _wajib_dapat_dituju(runtime, isi)
    nomor, akun = uow.new_id(), isi.akun or pelaku.subject
    await repository.buat_langganan(uow, nomor, akun, isi)
    return await _usulkan(uow, membaca, pelaku, "buat", nomor, akun, isi, isi.alasan)


@router.post(
    "/{langganan_id}/perubahan", summary="Usulkan perubahan langganan", status_code=201, response_model=UsulanLangganan
)
async def usulkan_perubahan_langganan(
    langganan_id: LanggananId,
    uow: Uow,
    membaca: Membaca,
    runtime: Berjalan,
    pelaku: Pengelola,
    isi: PerubahanLangganan,
) -> Dibuat:
    """Seluruh isinya yang baru. Yang lama berlaku sampai petugas menyetujuinya."""
    await _wajib_dapat_dituju(runtime, isi)
    row = await dihadapi(uow, pelaku, langganan_id)
    if row.status not in DICATAT:
        raise LanggananTidakSesuai("Langganan ini belum disetujui atau sudah dihapus. Usulkan yang baru.")
    if row.usulan_terbuka is not None:
        raise PerubahanSudahDiusulkan("Perubahan sebelumnya menunggu petugas. Tarik dahulu, atau tunggu putusannya.")
    return await _usulkan(uow, membaca, pelaku, "ubah", langganan_id, row.akun, isi, isi.alasan)


async def _usulkan(
    uow: UnitOfWork,
    membaca: Pembacaan,
    pelaku: Pelaku,
    jenis: str,
    langganan_id: UUID,
    akun: str,
    isi: IsiLangganan,
    alasan: str,
) -> Jawaban:
    if not await dalam_dinas(uow, isi.penanggung_jawab):
        raise IsianTidakSah(
            "Penanggung jawab bukan pegawai yang masih bertugas, jadi tidak dapat dikabari. Sebutkan NIP orang lain.",
            kesalahan=[KesalahanIsian(pointer="/penanggung_jawab", pesan="bukan pegawai yang masih bertugas")],
        )
    usul = {
        "jenis": jenis,
        "langganan_id": langganan_id,
        "akun": akun,
        "penanggung_jawab": isi.penanggung_jawab,
        "isi": isi.model_dump(mode="json", include=set(IsiLangganan.model_fields)),
        "alasan": alasan,
    }
    return await jawab_baru(membaca, PERKARA, await PERKARA.usulkan(uow, pelaku, usul, alasan))


async def _wajib_dapat_dituju(runtime: Runtime, isi: IsiLangganan) -> None:
    s = runtime.settings
    if s.notice_key is None:
        raise WebhookBelumDipasang("Sistem ini belum dipasangi kunci webhook. Hubungi petugas teknis.")
    try:
        await tujuan(isi.url, pengembangan=s.webhook_inner, port_boleh=port_boleh(s), tanya=pintu(runtime).tanya)
    except AlamatDitolak as error:
        raise IsianTidakSah(str(error), kesalahan=[KesalahanIsian(pointer="/url", pesan=str(error))]) from error


@router.get("", summary="Daftar langganan", response_model=HalamanLangganan)
async def daftar_langganan(
    baca: Baca,
    membaca: Membaca,
    minta: MintaHalaman,
    pelaku: Annotated[Pelaku, perlu("integrasi", "operator", "verifikator", "ppk", "auditor")],
    status: Annotated[StatusLangganan | None, Query(description="Hanya yang berstatus ini.")] = None,
) -> Jawaban:
    """Akun integrasi melihat miliknya sendiri; petugas melihat semuanya."""
    (sesudah,) = minta.sesudah(UUID) or (None,)
    rows = await repository.daftar_langganan(
        baca, akun=terlihat(pelaku), status=status, sebelum=sesudah, banyak=minta.banyak
    )
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    return await membaca.jawab(
        HalamanLangganan,
        {
            "data": [isi_jawaban(each).model_dump(mode="json") for each in halaman],
            "berikutnya": berikutnya,
            "jumlah": None,
        },
        nip=sorted({each.penanggung_jawab for each in halaman}),
    )


@router.get("/{langganan_id}", summary="Satu langganan", response_model=Langganan)
async def baca_langganan(
    langganan_id: LanggananId, baca: Baca, membaca: Membaca, pelaku: Annotated[Pelaku, perlu(*PERAN)]
) -> Berversi:
    """Bagi pemilik akunnya, penanggung jawabnya, dan petugas."""
    return await jawab_langganan(membaca, await dihadapi(baca, pelaku, langganan_id, membaca_saja=True))


@router.post("/{langganan_id}/jeda", summary="Jeda langganan", response_model=Langganan)
async def jeda_langganan(
    langganan_id: LanggananId,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*MENGHENTIKAN)],
    seen: IfMatch,
    isi: AlasanLangganan,
) -> Berversi:
    """Tidak ada lagi yang dikirim; yang terjadi sementara itu disimpan dan dikirim sesudah dilanjutkan. Bila petugas
    yang menjedanya, hanya petugas yang melanjutkannya."""
    petugas = _sebagai_petugas(pelaku)
    row = await dihadapi(uow, pelaku, langganan_id, seen)
    if row.status not in (StatusLangganan.AKTIF, StatusLangganan.DIJEDA, StatusLangganan.DIMATIKAN):
        raise LanggananTidakSesuai("Hanya langganan yang sudah disetujui yang dijeda.")
    await repository.ubah_status(uow, langganan_id, StatusLangganan.DIJEDA, petugas=petugas or row.dihentikan_petugas)
    return await _selesai(uow, membaca, pelaku, langganan_id, "jeda", row.status, isi.alasan)


@router.post("/{langganan_id}/lanjut", summary="Lanjutkan langganan", response_model=Langganan)
async def lanjutkan_langganan(
    langganan_id: LanggananId,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*MENGHENTIKAN)],
    seen: IfMatch,
    isi: AlasanLangganan,
) -> Berversi:
    """Yang menunggu dikirim: satu dahulu, dan begitu itu diterima, semuanya."""
    petugas = _sebagai_petugas(pelaku)
    row = await dihadapi(uow, pelaku, langganan_id, seen)
    if row.status not in (StatusLangganan.DIJEDA, StatusLangganan.DIMATIKAN):
        raise LanggananTidakSesuai("Hanya langganan yang dijeda atau dimatikan yang dilanjutkan.")
    if row.dihentikan_petugas and not petugas:
        raise TidakBerwenang("Petugas yang menghentikan langganan ini. Mintalah petugas melanjutkannya.")
    await repository.ubah_status(uow, langganan_id, StatusLangganan.AKTIF)
    await buku.tiba_sekarang(uow, langganan_id)
    return await _selesai(uow, membaca, pelaku, langganan_id, "lanjutkan", row.status, isi.alasan)


@router.post("/{langganan_id}/penghapusan", summary="Hapus langganan", response_model=Langganan)
async def hapus_langganan(
    langganan_id: LanggananId,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*MENGHENTIKAN)],
    seen: IfMatch,
    isi: AlasanLangganan,
) -> Berversi:
    """Tidak ada lagi yang disimpan atau dikirim, dan rahasianya tidak dipakai lagi. Tidak dapat dibatalkan: yang hendak
    dikabari lagi diusulkan dari awal. Yang masih diusulkan, ditarik pada usulannya."""
    _sebagai_petugas(pelaku)
    row = await dihadapi(uow, pelaku, langganan_id, seen)
    if row.status not in DICATAT or row.usulan_terbuka is not None:
        raise LanggananTidakSesuai("Langganan ini sudah dihapus, atau ada usulannya yang belum diputus: tarik dahulu.")
    await repository.ubah_status(uow, langganan_id, StatusLangganan.DIHAPUS)
    await buku.buang_kiriman(uow, langganan_id)
    return await _selesai(uow, membaca, pelaku, langganan_id, "hapus", row.status, isi.alasan)


async def _selesai(
    uow: UnitOfWork,
    membaca: Pembacaan,
    pelaku: Pelaku,
    langganan_id: UUID,
    aksi: str,
    sebelum: StatusLangganan,
    alasan: str,
) -> Jawaban:
    row = await dihadapi(uow, pelaku, langganan_id)
    uow.audit(
        aksi,
        "langganan",
        str(langganan_id),
        sebelum={"status": sebelum},
        sesudah={"status": row.status},
        alasan=alasan,
    )
    return await jawab_langganan(membaca, row)


def _sebagai_petugas(pelaku: Pelaku) -> bool:
    """Whether they act as the officer who admits receivers; such a one answers for the whole city."""
    if pelaku.berperan(*MENGELOLA):
        return False
    wajib_seluruh_kota(pelaku, SEBUTAN)
    return True


@router_biasa.post("/{langganan_id}/rahasia", summary="Ambil rahasia baru")
@holds_a_secret
async def ambil_rahasia(
    langganan_id: LanggananId,
    uow: Uow,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("integrasi")],
    seen: IfMatch,
    isi: MintaRahasia,
    response: Response,
) -> RahasiaLangganan:
    """Hanya pemilik akunnya. Yang pertama membuka kiriman; yang berikutnya menggantikan, dan selama tenggang setiap
    kiriman bertanda tangan dengan keduanya. Jawabannya tidak disimpan: bila hilang, ambil yang baru."""
    row = await dihadapi(uow, pelaku, langganan_id, seen)
    if row.akun != pelaku.subject:
        # An officer who sees it is not its receiver: with the secret they would forge what it believes.
        raise TidakBerwenang("Rahasia hanya diambil oleh akun yang memiliki langganan ini. Mintalah pemilik akunnya.")
    if row.status not in DICATAT:
        raise LanggananTidakSesuai("Rahasia diambil sesudah langganan ini disetujui, dan selama belum dihapus.")
    if runtime.settings.notice_key is None:
        raise WebhookBelumDipasang("Sistem ini belum dipasangi kunci webhook. Hubungi petugas teknis.")
    sampai = uow.now + timedelta(hours=isi.tenggang_jam)
    nomor = await repository.rahasia_berikut(uow, langganan_id, sampai)
    await buku.tiba_sekarang(uow, langganan_id)
    uow.audit("ambil_rahasia", "langganan", str(langganan_id), sesudah={"nomor": nomor, "tenggang": isi.tenggang_jam})
    response.headers["Cache-Control"] = "no-store"
    return RahasiaLangganan(
        langganan_id=langganan_id,
        nomor=nomor,
        rahasia=rahasia_langganan(runtime.settings.notice_key.get_secret_value(), langganan_id, nomor),
        rahasia_lama_sampai=sampai if nomor > 1 else None,
    )
