"""Routes of questions for officers: read, hand over, put together, answer, release, refuse."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import Response

from services.notifikasi.kampanye.rancangan.api import NomorKampanye
from services.notifikasi.kampanye.siaran.pintu import wajib_bertujuan
from services.notifikasi.kampanye.tanya_jawab import jawab, jawaban, repository
from services.notifikasi.kampanye.tanya_jawab.api import CariJawaban, NomorPertanyaan
from services.notifikasi.kampanye.tanya_jawab.jawab import kampanye_tanya
from services.notifikasi.kampanye.tanya_jawab.models import StatusPertanyaan
from services.notifikasi.kampanye.tanya_jawab.repository import Saringan, TanyaPetugas
from services.notifikasi.kampanye.tanya_jawab.schemas import (
    AlasanTanya,
    HasilSalinan,
    JawabanPribadi,
    JawabanTerbit,
    KonsepJawaban,
    PenahananPenanya,
    PenampilanTanya,
    PenggabunganTanya,
    PenugasanTanya,
    PertanyaanPetugas,
    RingkasanTanya,
    SalinanJawaban,
)
from services.notifikasi.kampanye.tanya_jawab.tanyakan import PERTANYAAN_TIDAK_ADA
from services.notifikasi.kata.berlaku import kata_hari
from services.notifikasi.proyeksi.orang import nama_orang
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.dua_orang import sebutan
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, Hitung, MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi

router_orang = APIRouter(prefix="/kampanye/{kampanye_id}/pertanyaan", tags=["tanya_jawab"], route_class=RuteOrang)
router = APIRouter(prefix="/kampanye/{kampanye_id}", tags=["tanya_jawab"], route_class=TransactionRoute)

Penjawab = Annotated[Pelaku, perlu("verifikator")]
Penerbit = Annotated[Pelaku, perlu("verifikator", "ppk")]
Pembaca = Annotated[Pelaku, perlu("verifikator", "ppk", "auditor")]
PENANYA_DIJAGA = "Penanya kampanye yang dijaga"
NomorJawaban = Annotated[UUID, Path(description="Nomor jawaban yang terbit.")]


async def _hari_jawab(baca: Reader | UnitOfWork, membaca: Pembacaan) -> int:
    hari = membaca.runtime.clock.today()
    return (await kata_hari(baca, hari)).bilangan("tanya_jawab.hari_jawab")


def _bentuk(
    row: TanyaPetugas, nama: dict[str, str], pelaku: Pelaku, kini: datetime, hari_jawab: int
) -> PertanyaanPetugas:
    umur = (row.selesai_pada or kini) - row.ditanyakan_pada
    isi = {each: getattr(row, each) for each in PertanyaanPetugas.model_fields if hasattr(row, each)}
    return PertanyaanPetugas(
        **isi,
        nama_penanya=nama.get(row.penanya_nip or ""),
        umur_hari=umur.days,
        terlambat=row.selesai_pada is None and umur > timedelta(days=hari_jawab),
        anda_penyusun=not set(sebutan(pelaku)).isdisjoint(row.penyusun or ()),
    )


async def _jawab(
    membaca: Pembacaan, baca: Reader | UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertanyaan_id: UUID
) -> Response:
    row = wajib_ada(await repository.satu_petugas(baca, kampanye_id, pertanyaan_id), PERTANYAAN_TIDAK_ADA)
    if membaca.tujuan is None and (await kampanye_tanya(baca, kampanye_id, pelaku)).terjaga:
        # A step needs no purpose, but then it does not tell who has asked.
        row = row._replace(penanya_nip=None)
    penanya = [] if row.penanya_nip is None else [row.penanya_nip]
    nama = await nama_orang(baca, penanya)
    isi = _bentuk(row, nama, pelaku, membaca.runtime.clock.now(), await _hari_jawab(baca, membaca))
    return await membaca.jawab(PertanyaanPetugas, isi, nip=penanya, headers={"ETag": etag(row.versi)})


def _saringan(
    status: Annotated[
        list[StatusPertanyaan] | None, Query(description="Hanya yang berstatus ini.", examples=[["menunggu", "konsep"]])
    ] = None,
    milik_saya: Annotated[bool, Query(description="Hanya yang ditugaskan kepada Anda.")] = False,
    tanpa_petugas: Annotated[bool, Query(description="Hanya yang belum ditugaskan.")] = False,
    pribadi: Annotated[bool | None, Query(description="Tentang urusan penanyanya sendiri, atau bukan.")] = None,
    belum_menjawab: Annotated[bool, Query(description="Hanya yang menurut penanyanya belum terjawab.")] = False,
    terlambat: Annotated[bool, Query(description="Hanya yang menunggu lebih lama dari ketentuannya.")] = False,
    cari: Annotated[str | None, Query(description="Kata-kata yang dicari.", max_length=100)] = None,
) -> tuple[Saringan, bool, bool]:
    return Saringan(status, None, tanpa_petugas, pribadi, belum_menjawab, None, cari), milik_saya, terlambat


@router_orang.get("", summary="Pertanyaan satu kampanye", response_model=HalamanOrang[PertanyaanPetugas])
async def daftar_pertanyaan(
    kampanye_id: NomorKampanye,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    diminta: Annotated[tuple[Saringan, bool, bool], Depends(_saringan)],
    hitung: Hitung = False,
) -> Response:
    """Dari yang paling lama menunggu. Penanya tampak hanya bila ia mengizinkan. Bila khalayaknya dijaga,
    `Tujuan-Akses` wajib."""
    wajib_bertujuan(membaca, await kampanye_tanya(baca, kampanye_id, pelaku), PENANYA_DIJAGA)
    saring, milik_saya, terlambat = diminta
    kini, hari_jawab = membaca.runtime.clock.now(), await _hari_jawab(baca, membaca)
    saring = saring._replace(
        petugas=pelaku.name if milik_saya else None,
        sebelum_saat=kini - timedelta(days=hari_jawab) if terlambat else None,
    )
    rows = await repository.daftar(
        baca, kampanye_id, saring, sesudah=minta.sesudah(datetime, UUID), banyak=minta.banyak
    )
    muat, berikutnya = minta.potong(rows, lambda row: (row.ditanyakan_pada, row.id))
    penanya = sorted({each.penanya_nip for each in muat if each.penanya_nip is not None})
    nama = await nama_orang(baca, penanya)
    isi = HalamanOrang[PertanyaanPetugas](
        data=[_bentuk(each, nama, pelaku, kini, hari_jawab) for each in muat],
        berikutnya=berikutnya,
        jumlah=await repository.jumlah(baca, kampanye_id, saring) if hitung else None,
    )
    return await membaca.jawab(HalamanOrang[PertanyaanPetugas], isi, nip=penanya)


@router.get("/pertanyaan/ringkasan", summary="Ringkasan pertanyaan satu kampanye")
async def ringkas_pertanyaan(
    kampanye_id: NomorKampanye, baca: Baca, runtime: Berjalan, pelaku: Pembaca
) -> RingkasanTanya:
    """Berapa menurut statusnya, berapa yang terlambat, dan yang paling lama menunggu."""
    await kampanye_tanya(baca, kampanye_id, pelaku)
    kini = runtime.clock.now()
    hari_jawab = (await kata_hari(baca, runtime.clock.today())).bilangan("tanya_jawab.hari_jawab")
    row = await repository.ringkasan(baca, kampanye_id, kini - timedelta(days=hari_jawab))
    return RingkasanTanya(
        **row._asdict(),
        tertua_umur_hari=None if row.tertua_pada is None else (kini - row.tertua_pada).days,
        hari_jawab=hari_jawab,
    )


@router_orang.get("/{pertanyaan_id}", summary="Satu pertanyaan", response_model=PertanyaanPetugas)
async def baca_pertanyaan(
    kampanye_id: NomorKampanye, pertanyaan_id: NomorPertanyaan, baca: Baca, membaca: Membaca, pelaku: Pembaca
) -> Berversi:
    """`versi` dikirim sebagai If-Match pada langkah berikutnya. Bila khalayaknya dijaga, `Tujuan-Akses` wajib."""
    wajib_bertujuan(membaca, await kampanye_tanya(baca, kampanye_id, pelaku), PENANYA_DIJAGA)
    return await _jawab(membaca, baca, pelaku, kampanye_id, pertanyaan_id)


@router_orang.post("/{pertanyaan_id}/penugasan", summary="Tugaskan pertanyaan", response_model=PertanyaanPetugas)
async def tugaskan_pertanyaan(
    kampanye_id: NomorKampanye,
    pertanyaan_id: NomorPertanyaan,
    isi: PenugasanTanya,
    uow: Uow,
    membaca: Membaca,
    pelaku: Penjawab,
    seen: IfMatch,
) -> Berversi:
    """Kepada seorang petugas, yang lalu dikabari; siapa pun petugas lain tetap dapat menjawab."""
    await jawab.tugaskan(uow, pelaku, kampanye_id, pertanyaan_id, seen, isi.petugas_nip)
    return await _jawab(membaca, uow, pelaku, kampanye_id, pertanyaan_id)


@router_orang.post("/{pertanyaan_id}/penampilan", summary="Tampilkan pertanyaan", response_model=PertanyaanPetugas)
async def tampilkan_pertanyaan(
    kampanye_id: NomorKampanye,
    pertanyaan_id: NomorPertanyaan,
    isi: PenampilanTanya,
    uow: Uow,
    membaca: Membaca,
    pelaku: Penjawab,
    seen: IfMatch,
) -> Berversi:
    """Kepada semua peserta sebelum dijawab, agar yang juga ingin tahu tidak menanyakannya lagi."""
    await jawab.tampilkan(uow, pelaku, kampanye_id, pertanyaan_id, seen, isi.rumusan)
    return await _jawab(membaca, uow, pelaku, kampanye_id, pertanyaan_id)


@router_orang.post("/{pertanyaan_id}/penggabungan", summary="Gabungkan pertanyaan", response_model=PertanyaanPetugas)
async def gabungkan_pertanyaan(
    kampanye_id: NomorKampanye,
    pertanyaan_id: NomorPertanyaan,
    isi: PenggabunganTanya,
    uow: Uow,
    membaca: Membaca,
    pelaku: Penjawab,
    seen: IfMatch,
) -> Berversi:
    """Sama dengan yang lain: dijawab bersamanya, dan penanyanya dikabari. Dukungannya ikut."""
    await jawab.gabungkan(uow, pelaku, kampanye_id, pertanyaan_id, seen, isi.ke)
    return await _jawab(membaca, uow, pelaku, kampanye_id, pertanyaan_id)


@router_orang.post("/{pertanyaan_id}/konsep", summary="Tulis konsep jawaban", response_model=PertanyaanPetugas)
async def tulis_konsep_jawaban(
    kampanye_id: NomorKampanye,
    pertanyaan_id: NomorPertanyaan,
    isi: KonsepJawaban,
    uow: Uow,
    membaca: Membaca,
    pelaku: Penjawab,
    seen: IfMatch,
) -> Berversi:
    """Bagi semua peserta. Belum ada yang membacanya sampai petugas lain menerbitkannya; dapat ditulis ulang."""
    await jawab.tulis_konsep(
        uow, pelaku, kampanye_id, pertanyaan_id, seen, rumusan=isi.rumusan, isi_jawaban=isi.jawaban
    )
    return await _jawab(membaca, uow, pelaku, kampanye_id, pertanyaan_id)


@router_orang.post("/{pertanyaan_id}/penerbitan", summary="Terbitkan jawaban", response_model=PertanyaanPetugas)
async def terbitkan_jawaban(
    kampanye_id: NomorKampanye,
    pertanyaan_id: NomorPertanyaan,
    uow: Uow,
    membaca: Membaca,
    pelaku: Penerbit,
    seen: IfMatch,
) -> Berversi:
    """Oleh orang lain dari penyusunnya: jawaban ini suara kantor. Semua peserta dapat membacanya, dan yang menunggunya
    dikabari."""
    await jawab.terbitkan(uow, pelaku, kampanye_id, pertanyaan_id, seen)
    return await _jawab(membaca, uow, pelaku, kampanye_id, pertanyaan_id)


@router_orang.post("/{pertanyaan_id}/pengembalian", summary="Kembalikan konsep", response_model=PertanyaanPetugas)
async def kembalikan_konsep_jawaban(
    kampanye_id: NomorKampanye,
    pertanyaan_id: NomorPertanyaan,
    isi: AlasanTanya,
    uow: Uow,
    membaca: Membaca,
    pelaku: Penerbit,
    seen: IfMatch,
) -> Berversi:
    """Belum dapat terbit begitu; penyusunnya membaca mengapa, dan menulisnya lagi."""
    await jawab.kembalikan(uow, pelaku, kampanye_id, pertanyaan_id, seen, isi.alasan)
    return await _jawab(membaca, uow, pelaku, kampanye_id, pertanyaan_id)


@router_orang.post("/{pertanyaan_id}/jawaban-pribadi", summary="Jawab penanyanya", response_model=PertanyaanPetugas)
async def kirim_jawaban_pribadi(
    kampanye_id: NomorKampanye,
    pertanyaan_id: NomorPertanyaan,
    isi: JawabanPribadi,
    uow: Uow,
    membaca: Membaca,
    pelaku: Penjawab,
    seen: IfMatch,
) -> Berversi:
    """Hanya kepadanya, tidak diterbitkan; juga kepada yang tidak ingin dikenali, tanpa Anda tahu siapa."""
    await jawab.jawab_sendiri(uow, pelaku, kampanye_id, pertanyaan_id, seen, isi.jawaban)
    return await _jawab(membaca, uow, pelaku, kampanye_id, pertanyaan_id)


@router_orang.post("/{pertanyaan_id}/penolakan", summary="Tolak pertanyaan", response_model=PertanyaanPetugas)
async def tolak_pertanyaan_kampanye(
    kampanye_id: NomorKampanye,
    pertanyaan_id: NomorPertanyaan,
    isi: AlasanTanya,
    uow: Uow,
    membaca: Membaca,
    pelaku: Penjawab,
    seen: IfMatch,
) -> Berversi:
    """Tidak dijawab; yang bertanya dan yang juga ingin tahu membaca alasannya."""
    await jawab.tolak_pertanyaan(uow, pelaku, kampanye_id, pertanyaan_id, seen, isi.alasan)
    return await _jawab(membaca, uow, pelaku, kampanye_id, pertanyaan_id)


@router_orang.post("/{pertanyaan_id}/penahanan", summary="Tahan penanyanya", response_model=PertanyaanPetugas)
async def tahan_penanya_pertanyaan(
    kampanye_id: NomorKampanye,
    pertanyaan_id: NomorPertanyaan,
    isi: PenahananPenanya,
    uow: Uow,
    membaca: Membaca,
    pelaku: Penjawab,
) -> Berversi:
    """Karena penyalahgunaan: ia tidak dapat bertanya pada kampanye ini selama itu, dan membaca alasannya. Namanya tetap
    tidak terbuka, juga bagi Anda."""
    await jawab.tahan_penanya(uow, pelaku, kampanye_id, pertanyaan_id, alasan=isi.alasan, hari=isi.hari)
    return await _jawab(membaca, uow, pelaku, kampanye_id, pertanyaan_id)


@router.get("/jawaban", summary="Jawaban yang terbit pada satu kampanye")
async def daftar_jawaban_kampanye(
    kampanye_id: NomorKampanye, baca: Baca, pelaku: Pembaca, minta: MintaHalaman, cari: CariJawaban = None
) -> Halaman[JawabanTerbit]:
    """Sebagaimana peserta membacanya, dari yang terbaru."""
    await kampanye_tanya(baca, kampanye_id, pelaku)
    rows = await jawaban.daftar_jawaban(
        baca, kampanye_id, cari=cari, sesudah=minta.sesudah(datetime, UUID), banyak=minta.banyak
    )
    return minta.halaman(rows, lambda row: JawabanTerbit(**row._asdict()), lambda row: (row.terbit_pada, row.id))


@router.post("/jawaban/salinan", summary="Salin jawaban kampanye lain")
async def salin_jawaban_kampanye(
    kampanye_id: NomorKampanye, isi: SalinanJawaban, uow: Uow, pelaku: Penjawab
) -> HasilSalinan:
    """Yang sudah diterbitkan dua orang di sana, terbit juga di sini. Yang sudah ada dilewati, jadi boleh diulang."""
    return HasilSalinan(disalin=await jawab.salin_jawaban(uow, pelaku, kampanye_id, isi.dari_kampanye_id, isi.jawaban))


@router.post("/jawaban/{jawaban_id}/pembatalan", summary="Tarik jawaban yang terbit", status_code=204)
async def tarik_jawaban_kampanye(
    kampanye_id: NomorKampanye, jawaban_id: NomorJawaban, isi: AlasanTanya, uow: Uow, pelaku: Penerbit
) -> None:
    """Tidak ada lagi yang membacanya; pertanyaannya menunggu lagi, dan yang menunggunya dikabari."""
    await jawab.tarik_jawaban(uow, pelaku, kampanye_id, jawaban_id, isi.alasan)
