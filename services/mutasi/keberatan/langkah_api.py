"""Routes of the steps of an objection."""

from typing import Annotated

from fastapi import APIRouter

from services.mutasi.keberatan import jawab, laksanakan, surat, teruskan, tunda
from services.mutasi.keberatan.api import Nomor, jawab_keberatan
from services.mutasi.keberatan.isian import (
    ISI,
    AnggapanDikabulkan,
    JawabanKeberatan,
    PelaksanaanKeberatan,
    PencabutanKeberatan,
    PenerusanKeberatan,
    PengakhiranPenundaan,
    PengambilanPemeriksaan,
    PenghentianKeberatan,
    PenundaanPelaksanaan,
    PenyampaianJawaban,
    TelaahKeberatan,
)
from services.mutasi.keberatan.keadaan import ALUR_KEBERATAN, LangkahKeberatan
from services.mutasi.keberatan.koreksi import PERKARA as KOREKSI
from services.mutasi.keberatan.koreksi import usulkan
from services.mutasi.keberatan.koreksi_schemas import KoreksiJawabanBaru, UsulanKoreksiJawaban
from services.mutasi.keberatan.schemas import KeberatanRinci
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch
from shared.http.limits import accepts
from shared.http.tajuk import Berversi, Dibuat
from shared.persetujuan.api import jawab_baru

router = APIRouter(prefix="/keberatan", tags=["keberatan"], route_class=RuteOrang)


def _pelaksana(langkah: LangkahKeberatan) -> tuple[str, ...]:
    return ALUR_KEBERATAN.pelaksana(langkah)


@router.post("/{keberatan_id}/penerusan", summary="Teruskan keberatan kepada PPK", response_model=KeberatanRinci)
async def teruskan_keberatan(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*_pelaksana(LangkahKeberatan.PENERUSAN))],
    seen: IfMatch,
    isi: PenerusanKeberatan,
) -> Berversi:
    """Oleh atasan pegawainya. Yang tidak diteruskan dalam beberapa hari kerja diteruskan dengan sendirinya."""
    nomor = await teruskan.teruskan(uow, pelaku, keberatan_id, seen, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post("/{keberatan_id}/pemeriksaan", summary="Periksa keberatan", response_model=KeberatanRinci)
async def periksa_keberatan(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*_pelaksana(LangkahKeberatan.PEMERIKSAAN))],
    seen: IfMatch,
    isi: PengambilanPemeriksaan,
) -> Berversi:
    """Anda menjadi pemeriksanya. Bukan yang mengusulkan, memeriksa, atau memutuskan usulannya, dan bukan kerabat."""
    nomor = await teruskan.periksa(uow, pelaku, keberatan_id, seen, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post("/{keberatan_id}/telaah", summary="Catat telaah keberatan", response_model=KeberatanRinci)
@accepts(ISI)
async def telaah_keberatan(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*_pelaksana(LangkahKeberatan.TELAAH))],
    seen: IfMatch,
    isi: TelaahKeberatan,
) -> Berversi:
    """Apa yang ditemukan pemeriksa dan diusulkannya kepada PPK; dapat diganti sampai dijawab."""
    nomor = await teruskan.telaah(uow, pelaku, keberatan_id, seen, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post("/{keberatan_id}/jawaban", summary="Jawab keberatan", response_model=KeberatanRinci)
@accepts(ISI)
async def jawab_keberatan_pegawai(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*_pelaksana(LangkahKeberatan.JAWABAN))],
    seen: IfMatch,
    isi: JawabanKeberatan,
) -> Berversi:
    """Oleh PPK, sesudah telaah pemeriksanya. Mengabulkan belum membalik apa pun: itu langkah pelaksanaan."""
    nomor = await jawab.jawab(uow, pelaku, keberatan_id, seen, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post("/{keberatan_id}/anggapan", summary="Catat diam sebagai pengabulan", response_model=KeberatanRinci)
@accepts(ISI)
async def anggap_keberatan_dikabulkan(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*_pelaksana(LangkahKeberatan.ANGGAPAN))],
    seen: IfMatch,
    isi: AnggapanDikabulkan,
) -> Berversi:
    """Hanya bila ketentuan `keberatan` yang berlaku menyatakannya, sesudah tenggat UU 30/2014; tidak pernah terjadi
    dengan sendirinya, dan tidak oleh yang mencatat keberatannya."""
    nomor = await jawab.anggap(uow, pelaku, keberatan_id, seen, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post("/{keberatan_id}/penyampaian", summary="Catat jawaban diterima pegawai", response_model=KeberatanRinci)
async def sampaikan_jawaban(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*_pelaksana(LangkahKeberatan.PENYAMPAIAN))],
    seen: IfMatch,
    isi: PenyampaianJawaban,
) -> Berversi:
    """Sejak hari berikutnya tenggang banding dan gugatan dihitung. Dapat diperbaiki dengan mencatatnya sekali lagi."""
    nomor = await jawab.sampaikan(uow, pelaku, keberatan_id, seen, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post("/{keberatan_id}/pencabutan", summary="Cabut keberatan", response_model=KeberatanRinci)
async def cabut_keberatan(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*_pelaksana(LangkahKeberatan.PENCABUTAN))],
    seen: IfMatch,
    isi: PencabutanKeberatan,
) -> Berversi:
    """Oleh pegawainya sendiri; petugas mencatat yang dicabut di atas kertas. Dapat diajukan lagi selama tenggangnya."""
    nomor = await jawab.cabut(uow, pelaku, keberatan_id, seen, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post("/{keberatan_id}/penghentian", summary="Hentikan keberatan", response_model=KeberatanRinci)
async def hentikan_keberatan(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*_pelaksana(LangkahKeberatan.PENGHENTIAN))],
    seen: IfMatch,
    isi: PenghentianKeberatan,
) -> Berversi:
    """Bila tidak ada lagi yang dijawab: keputusannya sudah dicabut, atau pegawainya keluar atau meninggal."""
    nomor = await jawab.hentikan(uow, pelaku, keberatan_id, seen, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post("/{keberatan_id}/penundaan", summary="Tunda pelaksanaan keputusan", response_model=KeberatanRinci)
@accepts(ISI)
async def tunda_keputusan(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*_pelaksana(LangkahKeberatan.PENUNDAAN))],
    seen: IfMatch,
    isi: PenundaanPelaksanaan,
) -> Berversi:
    """Keputusan yang belum berlaku tidak berlaku selama ditunda; paling lama sampai keberatannya berakhir tanpa
    dikabulkan. Yang menunggu kursinya ikut menunggu."""
    nomor = await tunda.tunda(uow, pelaku, keberatan_id, seen, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post("/{keberatan_id}/pengakhiran-penundaan", summary="Akhiri penundaan", response_model=KeberatanRinci)
async def akhiri_penundaan_keputusan(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*_pelaksana(LangkahKeberatan.PENGAKHIRAN_PENUNDAAN))],
    seen: IfMatch,
    isi: PengakhiranPenundaan,
) -> Berversi:
    """Keputusannya berlaku menurut TMT-nya; yang TMT-nya sudah lewat berlaku mulai hari ini, dan tidak surut."""
    nomor = await tunda.akhiri(uow, pelaku, keberatan_id, seen, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post("/{keberatan_id}/pelaksanaan", summary="Laksanakan yang dikabulkan", response_model=KeberatanRinci)
@accepts(ISI)
async def laksanakan_keberatan(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*_pelaksana(LangkahKeberatan.PELAKSANAAN))],
    seen: IfMatch,
    isi: PelaksanaanKeberatan,
) -> Berversi:
    """Yang terisi ada pada `/keberatan/{keberatan_id}/akibat`. Pembalikan membuka usulan baru yang diputuskan seperti
    usulan lain, dengan surat jawaban sebagai dasar pencabutannya; pembatalan mencabut yang belum berlaku dengan SK."""
    nomor = await laksanakan.laksanakan(uow, pelaku, keberatan_id, seen, isi)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post("/{keberatan_id}/surat", summary="Terbitkan surat jawaban", response_model=KeberatanRinci)
async def terbitkan_surat_jawaban(
    keberatan_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Annotated[Pelaku, perlu("verifikator")]
) -> Berversi:
    """Keputusan atas keberatan sebagai surat, disusun dari jawaban yang tercatat dan ditandatangani yang memutuskan
    usulannya; nomornya `surat_id`. Tanda tangannya diminta pada `/surat/{surat_id}/penandatanganan`; sesudah itu
    pegawainya membukanya pada `/keberatan/{keberatan_id}/jawaban`. Diminta dua kali, suratnya sama."""
    nomor = await surat.terbitkan(membaca.runtime, uow, pelaku, keberatan_id)
    return await jawab_keberatan(membaca, uow, pelaku, nomor)


@router.post(
    "/{keberatan_id}/koreksi-jawaban",
    summary="Usulkan koreksi jawaban",
    status_code=201,
    response_model=UsulanKoreksiJawaban,
)
async def usulkan_koreksi_jawaban(
    keberatan_id: Nomor,
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*KOREKSI.pengusul)],
    isi: KoreksiJawabanBaru,
) -> Dibuat:
    """Nomor, tanggal, atau putusan jawaban yang keliru diketik; yang benar ialah yang tertulis pada suratnya. Tercatat
    sesudah disetujui orang lain (`/usulan-koreksi-jawaban`), dan pegawainya diberi tahu. Hitungan tenggang ketika
    dijawab tetap pada riwayatnya."""
    return await jawab_baru(membaca, KOREKSI, await usulkan(uow, pelaku, keberatan_id, isi))
