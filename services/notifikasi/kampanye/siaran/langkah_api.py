"""Routes by which a campaign is submitted, approved, held and corrected, and by which it is watched."""

from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Path

from services.notifikasi.kampanye.rancangan import repository
from services.notifikasi.kampanye.rancangan.api import NomorKampanye, Pembaca, Penyusun, rinci
from services.notifikasi.kampanye.rancangan.naskah import blok
from services.notifikasi.kampanye.rancangan.repository import Kampanye, Naskah
from services.notifikasi.kampanye.rancangan.schemas import (
    AlasanKampanye,
    ContohKampanye,
    KampanyeRinci,
    KoreksiKampanye,
    NaskahKampanye,
    SurelContoh,
)
from services.notifikasi.kampanye.rancangan.susun import TIDAK_ADA
from services.notifikasi.kampanye.siaran import koreksi, langkah
from services.notifikasi.kampanye.siaran.gelombang import kemajuan_gelombang
from services.notifikasi.kampanye.siaran.langkah import Langkah
from services.notifikasi.kampanye.siaran.schemas import GelombangKampanye, UjiDikirim
from services.notifikasi.kampanye.siaran.tulis import pesan_uji, surel_contoh, tulisan_siaran
from services.notifikasi.kata.berlaku import kata_hari
from services.notifikasi.pesan.sampaikan import tambah
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi

router = APIRouter(prefix="/kampanye/{kampanye_id}", tags=["kampanye"], route_class=TransactionRoute)

Penyetuju = Annotated[Pelaku, perlu("verifikator", "ppk")]
VersiNaskah = Annotated[int, Path(ge=1, description="Versi naskah.")]


async def _oleh_penyusun(kampanye_id: NomorKampanye, uow: Uow, pelaku: Penyusun, seen: IfMatch) -> Langkah:
    return Langkah(uow, pelaku, kampanye_id, seen)


async def _oleh_penyetuju(kampanye_id: NomorKampanye, uow: Uow, pelaku: Penyetuju, seen: IfMatch) -> Langkah:
    return Langkah(uow, pelaku, kampanye_id, seen)


OlehPenyusun = Annotated[Langkah, Depends(_oleh_penyusun)]
OlehPenyetuju = Annotated[Langkah, Depends(_oleh_penyetuju)]


async def _jawab(diambil: Langkah, row: Kampanye, response: Berversi) -> KampanyeRinci:
    response.headers["ETag"] = etag(row.versi)
    return rinci(row, await repository.satu_naskah(diambil.uow, row.id, row.versi_naskah), diambil.pelaku)


@router.post("/pengajuan", summary="Ajukan kampanye")
async def ajukan_kampanye_ini(diambil: OlehPenyusun, response: Berversi) -> KampanyeRinci:
    """Draf menunggu persetujuan orang lain."""
    return await _jawab(diambil, await langkah.ajukan_kampanye(diambil), response)


@router.post("/persetujuan", summary="Setujui kampanye")
async def setujui_kampanye_ini(diambil: OlehPenyetuju, response: Berversi, runtime: Berjalan) -> KampanyeRinci:
    """Oleh orang yang tidak ikut menyusun. Sejak itu berjalan menurut jadwalnya; selama belum ada yang dikabari masih
    dapat dikembalikan."""
    row = await langkah.setujui_kampanye(diambil, ZoneInfo(runtime.settings.zone))
    return await _jawab(diambil, row, response)


@router.post("/pengembalian", summary="Kembalikan kampanye menjadi draf")
async def kembalikan_kampanye_ini(diambil: OlehPenyetuju, response: Berversi, isi: AlasanKampanye) -> KampanyeRinci:
    """Menjadi draf lagi, dengan alasannya: dikembalikan pemeriksanya, atau ditarik penyusunnya. Juga yang
    sudah disetujui, selama belum ada yang dikabari; persetujuannya gugur."""
    return await _jawab(diambil, await langkah.kembalikan_kampanye(diambil, isi.alasan), response)


@router.post("/jeda", summary="Jeda kampanye")
async def jeda_kampanye_ini(diambil: OlehPenyetuju, response: Berversi, isi: AlasanKampanye) -> KampanyeRinci:
    """Tidak ada lagi yang disampaikan sampai dilanjutkan; bagian yang sedang ditulis masih selesai."""
    return await _jawab(diambil, await langkah.jeda_kampanye(diambil, isi.alasan), response)


@router.post("/lanjutan", summary="Lanjutkan kampanye yang dijeda")
async def lanjutkan_kampanye_ini(diambil: OlehPenyetuju, response: Berversi) -> KampanyeRinci:
    """Juga gelombang yang terhenti karena galat."""
    return await _jawab(diambil, await langkah.lanjutkan_kampanye(diambil), response)


@router.post("/pembatalan", summary="Batalkan atau hentikan kampanye")
async def batalkan_kampanye_ini(diambil: OlehPenyetuju, response: Berversi, isi: AlasanKampanye) -> KampanyeRinci:
    """Yang belum disampaikan batal. Yang sudah dihentikan: sisanya tidak disampaikan, dan yang sudah menerima tetap
    dapat membacanya."""
    return await _jawab(diambil, await langkah.batalkan_kampanye(diambil, isi.alasan), response)


@router.post("/pengingat", summary="Ingatkan yang belum selesai")
async def ingatkan_kampanye_ini(diambil: OlehPenyusun, response: Berversi) -> KampanyeRinci:
    """Yang belum membaca, atau belum menyatakan paham bila diminta. Tiap orang diingatkan paling banyak sekali."""
    return await _jawab(diambil, await langkah.ingatkan_kampanye(diambil), response)


def _naskah(row: Naskah) -> NaskahKampanye:
    return NaskahKampanye(**{each: getattr(row, each) for each in NaskahKampanye.model_fields})


@router.get("/naskah", summary="Versi naskah kampanye")
async def daftar_naskah_kampanye(kampanye_id: NomorKampanye, baca: Baca, pelaku: Pembaca) -> Halaman[NaskahKampanye]:
    """Semua versi, juga koreksi yang menunggu persetujuan."""
    wajib_ada(await repository.cari_kampanye(baca, kampanye_id, pelaku), TIDAK_ADA)
    return Halaman[NaskahKampanye].utuh([_naskah(each) for each in await repository.semua_naskah(baca, kampanye_id)])


@router.post("/koreksi", summary="Usulkan koreksi naskah")
async def usulkan_koreksi_naskah(diambil: OlehPenyusun, response: Berversi, isi: KoreksiKampanye) -> NaskahKampanye:
    """Naskah baru bagi kampanye yang sudah disetujui. Berlaku sesudah disetujui orang lain; yang sudah membaca yang
    lama dikabari apa yang berubah."""
    row, naskah = await koreksi.usulkan_koreksi(diambil, isi)
    response.headers["ETag"] = etag(row.versi)
    return _naskah(naskah)


@router.post("/koreksi/{versi}/persetujuan", summary="Setujui koreksi naskah")
async def setujui_koreksi_naskah(diambil: OlehPenyetuju, response: Berversi, versi: VersiNaskah) -> NaskahKampanye:
    """Oleh orang lain daripada penulisnya."""
    row, naskah = await koreksi.putuskan_koreksi(diambil, versi, setuju=True)
    response.headers["ETag"] = etag(row.versi)
    return _naskah(naskah)


@router.post("/koreksi/{versi}/penolakan", summary="Tolak atau tarik koreksi naskah")
async def tolak_koreksi_naskah(diambil: OlehPenyetuju, response: Berversi, versi: VersiNaskah) -> NaskahKampanye:
    """Naskah yang berlaku tidak berubah."""
    row, naskah = await koreksi.putuskan_koreksi(diambil, versi, setuju=False)
    response.headers["ETag"] = etag(row.versi)
    return _naskah(naskah)


@router.get("/gelombang", summary="Kemajuan gelombang kampanye")
async def daftar_gelombang(kampanye_id: NomorKampanye, baca: Baca, pelaku: Pembaca) -> Halaman[GelombangKampanye]:
    """Berapa yang sudah dikabari, membaca, dan menyatakan paham; angka saja. Ada sejak kampanyenya disetujui."""
    wajib_ada(await repository.cari_kampanye(baca, kampanye_id, pelaku), TIDAK_ADA)
    rows = await kemajuan_gelombang(baca, kampanye_id)
    return Halaman[GelombangKampanye].utuh([GelombangKampanye(**each._asdict()) for each in rows])


@router.get("/contoh", summary="Sebagaimana dibaca peserta")
async def contoh_kampanye(kampanye_id: NomorKampanye, baca: Baca, runtime: Berjalan, pelaku: Pembaca) -> ContohKampanye:
    """Pesan di kotak masuk, naskah sesudah dibuka, dan surelnya. Sama bagi semua: tidak ada yang menyebut mengapa
    seseorang dikabari."""
    row = wajib_ada(await repository.cari_kampanye(baca, kampanye_id, pelaku), TIDAK_ADA)
    naskah = await repository.satu_naskah(baca, row.id, row.versi_naskah)
    tulisan = tulisan_siaran(await kata_hari(baca, runtime.clock.today()), row, naskah)
    surel = surel_contoh(runtime.settings, runtime.clock.now()) if "surel" in row.saluran else None
    return ContohKampanye(
        judul=tulisan.judul,
        isi=tulisan.isi,
        naskah=blok(naskah.isi),
        surel=None if surel is None else SurelContoh(judul=surel[0], teks=surel[1]),
    )


@router.post("/uji", summary="Kirim contoh kepada diri sendiri")
async def uji_kampanye(kampanye_id: NomorKampanye, uow: Uow, pelaku: Penyusun) -> UjiDikirim:
    """Ke kotak masuk Anda, dan lewat saluran kampanye ini. Tidak ada orang lain yang dikabari."""
    row = wajib_ada(await repository.cari_kampanye(uow, kampanye_id, pelaku), TIDAK_ADA)
    naskah = await repository.satu_naskah(uow, row.id, row.versi_naskah)
    (pesan,) = await tambah(uow, [pesan_uji(uow, await kata_hari(uow, uow.today), row, naskah, pelaku.name)])
    uow.audit("uji_kampanye", "kampanye", str(row.id))
    return UjiDikirim(pesan_id=pesan.id)
