"""Routes of lists of signings: those of a case, what waits for the caller, and all."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.mutasi.hukum.schemas import Nip
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.tanda_tangan import daftar
from services.mutasi.tanda_tangan.keadaan import PerihalTandaTangan, StatusTandaTangan
from services.mutasi.tanda_tangan.schemas import PENANDA_MELIHAT, PenandatangananBerkas, bentuk
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.carian import carian
from shared.api.jawab import HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router_usulan = APIRouter(prefix="/usulan/{usulan_id}/penandatanganan", tags=["tanda_tangan"], route_class=RuteOrang)
router = APIRouter(prefix="/penandatanganan", tags=["tanda_tangan"], route_class=RuteOrang)
_TERAKHIR = UUID(int=2**128 - 1)


class SaringanSurat(BaseModel):
    """Surat mana saja; yang tidak disebut tidak menyaring."""

    kumpulan_id: UUID | None = Field(
        None, description="Hanya yang diputuskan dalam kumpulan ini.", examples=["0197f0a0-0000-7000-8000-0000000000d1"]
    )
    jenis_surat: JenisSurat | None = Field(None, description="Hanya surat jenis ini.", examples=["sk"])


class SaringanTandaTangan(SaringanSurat):
    """Penandatanganan mana saja; yang tidak disebut tidak menyaring."""

    status: list[StatusTandaTangan] | None = Field(
        None, max_length=20, description="Hanya yang berstatus ini.", examples=[["tidak_pasti"]]
    )
    perihal: PerihalTandaTangan | None = Field(None, description="Hanya keputusan, atau hanya surat lain.")
    penanda: Nip | None = Field(None, description="Hanya yang menunggu, atau sudah ditandatangani, pejabat ini.")
    cari: str | None = Field(
        None, min_length=2, max_length=100, description="Bagian nama pegawai, atau awal NIP-nya.", examples=["budi"]
    )


@router_usulan.get("", summary="Penandatanganan usulan", response_model=HalamanOrang[PenandatangananBerkas])
async def daftar_penandatanganan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)],
    minta: MintaHalaman,
    usulan_id: Annotated[UUID, Path(description="Nomor usulan.")],
) -> Response:
    """Berkas usulan ini yang dimintakan tanda tangan, dari yang pertama."""
    usulan = wajib_ada(await usulan_repository.cari(baca, usulan_id, pelaku), "Usulan ini tidak ada.")
    (sesudah,) = minta.sesudah(UUID) or (UUID(int=0),)
    rows = await daftar.dalam_usulan(baca, usulan_id, pelaku, sesudah, minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[PenandatangananBerkas](data=[bentuk(each, pelaku) for each in halaman], berikutnya=berikutnya)
    dilihat = membaca.pandangan(usulan.nip)
    return await membaca.jawab(HalamanOrang[PenandatangananBerkas], isi, nip=[usulan.nip], dilihat=dilihat)


@router.get("", summary="Semua penandatanganan", response_model=HalamanOrang[PenandatangananBerkas])
async def semua_penandatanganan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("verifikator", "auditor")],
    minta: MintaHalaman,
    saringan: Annotated[SaringanTandaTangan, Query()],
) -> Response:
    """Berkas dalam lingkup Anda yang dimintakan tanda tangan, dari yang terbaru; yang menunggu lama tampak dengan
    saringan `status`."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    disaring = {**saringan.model_dump(exclude={"cari"}), **carian(saringan.cari)}
    rows = await daftar.semua(baca, pelaku, sebelum, minta.banyak, **disaring)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[PenandatangananBerkas](data=[bentuk(each, pelaku) for each in halaman], berikutnya=berikutnya)
    nip = sorted({each.nip for each in halaman})
    return await membaca.jawab(HalamanOrang[PenandatangananBerkas], isi, nip=nip)


@router.get("/saya", summary="Menunggu tanda tangan saya", response_model=HalamanOrang[PenandatangananBerkas])
async def menunggu_tanda_tangan_saya(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", "kepala_unit", "verifikator", "tim_penilai", "ppk")],
    minta: MintaHalaman,
    saringan: Annotated[SaringanSurat, Query()],
) -> Response:
    """Berkas yang menunggu tanda tangan Anda, yang paling lama lebih dahulu."""
    (sesudah,) = minta.sesudah(UUID) or (UUID(int=0),)
    rows = await daftar.menunggu_saya(baca, pelaku, sesudah, minta.banyak, **saringan.model_dump())
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[PenandatangananBerkas](data=[bentuk(each, pelaku) for each in halaman], berikutnya=berikutnya)
    nip = sorted({each.nip for each in halaman})
    return await membaca.jawab(HalamanOrang[PenandatangananBerkas], isi, nip=nip, dilihat=PENANDA_MELIHAT)
