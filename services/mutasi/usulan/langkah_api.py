"""Routes of the steps of a case."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from services.mutasi.usulan.isian import (
    Keputusan,
    PelantikanBaru,
    Pengembalian,
    Perbaikan,
    Pertimbangan,
    Verifikasi,
)
from services.mutasi.usulan.jawaban import jawab_usulan
from services.mutasi.usulan.langkah.keputusan import putuskan
from services.mutasi.usulan.langkah.pelantikan import lantik
from services.mutasi.usulan.langkah.pengembalian import kembalikan, perbaiki
from services.mutasi.usulan.langkah.pertimbangan import pertimbangkan
from services.mutasi.usulan.langkah.verifikasi import verifikasi
from services.mutasi.usulan.mesin import PELAKSANA
from services.mutasi.usulan.schemas import UsulanRinci
from services.mutasi.usulan.status import LangkahMutasi
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Uow
from shared.auth.guard import perlu_atau_wakil
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch
from shared.http.tajuk import Berversi

router = APIRouter(prefix="/usulan", tags=["usulan"], route_class=RuteOrang)


@router.post("/{usulan_id}/verifikasi", summary="Verifikasi usulan", response_model=UsulanRinci)
async def verifikasi_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELAKSANA[LangkahMutasi.VERIFIKASI])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Verifikasi | None = None,
) -> Berversi:
    """Nilai ulang semua aturan; aturan yang menghalangi menolak langkah ini dan menyebutkan sebabnya. Hasil tolak
    mengakhiri usulan; yang dapat diperbaiki dikembalikan kepada pengusulnya."""
    usulan = await verifikasi(uow, usulan_id, pelaku, seen, isi or Verifikasi())
    return await jawab_usulan(membaca, uow, usulan)


@router.post("/{usulan_id}/pertimbangan", summary="Catat pertimbangan tim penilai", response_model=UsulanRinci)
async def pertimbangkan_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELAKSANA[LangkahMutasi.PERTIMBANGAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Pertimbangan,
) -> Berversi:
    """Berita acara tim penilai kinerja PNS, sebelum PPK memutuskan (PP 11/2017 pasal 191).

    Rekomendasi setuju menilai ulang semua aturan dengan dokumen yang disyaratkan langkah ini; aturan yang menghalangi
    menolaknya dan menyebutkan sebabnya. Rekomendasi tolak mengakhiri usulan. Bagi PPPK langkah ini boleh dilewati.
    """
    usulan = await pertimbangkan(uow, usulan_id, pelaku, seen, isi)
    return await jawab_usulan(membaca, uow, usulan)


@router.post("/{usulan_id}/keputusan", summary="Putuskan usulan", response_model=UsulanRinci)
async def putuskan_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELAKSANA[LangkahMutasi.KEPUTUSAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Keputusan,
) -> Berversi:
    """Keputusan PPK. Persetujuan dinilai ulang menurut fakta hari ini, lalu berlaku pada TMT-nya.

    Usulan PNS diputuskan sesudah pertimbangan tim penilai kinerja; usulan PPPK boleh langsung sesudah verifikasi.
    """
    usulan = await putuskan(uow, usulan_id, pelaku, seen, isi)
    return await jawab_usulan(membaca, uow, usulan)


@router.post("/{usulan_id}/pelantikan", summary="Catat pelantikan", response_model=UsulanRinci)
async def lantik_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELAKSANA[LangkahMutasi.PELANTIKAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: PelantikanBaru,
) -> Berversi:
    """Keputusan yang menunggu pelantikan berlaku sesudah ini, pada TMT-nya; bila TMT itu sudah lewat, seketika.

    Semua aturan dinilai ulang dengan dokumen yang disyaratkan pelantikan. Pelaksana ditempatkan tanpa pelantikan:
    usulannya tidak memerlukan langkah ini.
    """
    return await jawab_usulan(membaca, uow, await lantik(uow, usulan_id, pelaku, seen, isi))


@router.post("/{usulan_id}/pengembalian", summary="Kembalikan usulan", response_model=UsulanRinci)
async def kembalikan_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELAKSANA[LangkahMutasi.PENGEMBALIAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Pengembalian,
) -> Berversi:
    """Kepada pengusulnya, untuk diperbaiki: oleh yang sedang memeriksanya, atau verifikator sebelum diputuskan.

    Kursi, dokumen, dan pengecualiannya tetap. Pertimbangan tim penilai dan pelepasan dari kumpulannya diulang.
    """
    return await jawab_usulan(membaca, uow, await kembalikan(uow, usulan_id, pelaku, seen, isi))


@router.post("/{usulan_id}/perbaikan", summary="Perbaiki dan ajukan ulang usulan", response_model=UsulanRinci)
async def perbaiki_usulan(
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu_atau_wakil(*PELAKSANA[LangkahMutasi.PERBAIKAN])],
    usulan_id: UUID,
    seen: IfMatch,
    isi: Perbaikan,
) -> Berversi:
    """Usulan yang dikembalikan, sesudah diperbaiki; menunggu verifikasi lagi, juga oleh pemeriksa yang sama.

    Aturan langsung dinilai, seperti ketika usulan dibuat. Untuk jabatan tujuan lain, tarik usulan ini dan buat yang
    baru.
    """
    return await jawab_usulan(membaca, uow, await perbaiki(uow, usulan_id, pelaku, seen, isi))
