"""Routes of lists of letters: a page, the caller's own, and all of it as a file."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.mutasi.hukum.schemas import Nip
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import daftar
from services.mutasi.surat.jenis import KeadaanSurat
from services.mutasi.surat.repository import Surat
from services.mutasi.surat.schemas import SuratMutasi, bentuk
from services.mutasi.usulan.carian import carian
from services.mutasi.usulan.isian import Nomor
from shared.api.jawab import AliranOrang, HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.ekspor.daftar import Ekspor, kolom
from shared.ekspor.tulis import BentukBerkas
from shared.http.halaman import Hitung, MintaHalaman
from shared.http.hari import Hari
from shared.http.problem import wajib_ada
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/surat", tags=["surat"], route_class=RuteOrang)

Pembaca = Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)]
TUJUAN = "mengurus surat mutasi"
_TERAKHIR = UUID(int=2**128 - 1)
EKSPOR = Ekspor(
    "surat",
    kolom(
        *("jenis", "nama_jenis", "nomor", "tanggal", "keadaan", "nip", "tentang", "penanda", "dibuat_pada"),
        *("ditandatangani_pada", "diserahkan_pada", "galat", "alasan", "verifikasi", "id"),
        nip="NIP",
        tentang="NAMA",
        penanda="PENANDA TANGAN",
        galat="SEBAB GAGAL CETAK",
        alasan="ALASAN DIBATALKAN",
        verifikasi="ALAMAT PEMERIKSAAN",
        id="NOMOR DI SISTEM",
    ),
    orang="nip",
)


class SaringanSurat(BaseModel):
    """Surat mana saja; yang tidak disebut tidak menyaring."""

    jenis: JenisSurat | None = Field(None, description="Hanya jenis ini.", examples=["sk"])
    keadaan: list[KeadaanSurat] | None = Field(
        None,
        max_length=20,
        description="Hanya yang hari ini berkeadaan ini.",
        examples=[["dibuat", "menunggu_tanda_tangan"]],
    )
    kumpulan_id: UUID | None = Field(
        None,
        description="Hanya yang diputuskan dalam kumpulan ini.",
        examples=["0197f0a0-0000-7000-8000-0000000000d1"],
    )
    tentang_usulan: UUID | None = Field(None, description="Hanya tentang usulan ini.")
    nip: Nip | None = Field(None, description="Hanya tentang pegawai ini.")
    nomor_surat: Nomor | None = Field(
        None, description="Hanya yang bernomor ini.", examples=["800.1.3.3/17/BKPSDM/2026"]
    )
    cari: str | None = Field(
        None, min_length=2, max_length=100, description="Bagian nama pegawai, atau awal NIP-nya.", examples=["budi"]
    )
    bertanggal_mulai: Hari | None = Field(None, description="Bertanggal paling awal.")
    bertanggal_selesai: Hari | None = Field(None, description="Bertanggal paling akhir.")

    @property
    def dicari(self) -> dict[str, Any]:
        """As the statements take it."""
        return {**self.model_dump(include=set(SaringanSurat.model_fields) - {"cari"}), **carian(self.cari)}


class HalamanSurat(SaringanSurat):
    """Surat mana saja, dan apakah dihitung."""

    hitung: Hitung = False


class BerkasDaftarSurat(SaringanSurat):
    """Surat mana saja, dalam bentuk berkas apa."""

    format: BentukBerkas = Field("csv", description="csv atau xlsx.")


async def jawab_surat(
    membaca: Pembacaan, pelaku: Pelaku, minta: MintaHalaman, rows: Sequence[Surat], jumlah: int | None = None
) -> Response:
    """A page of letters."""
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[SuratMutasi](
        data=[bentuk(each, pelaku) for each in halaman], berikutnya=berikutnya, jumlah=jumlah
    )
    nip = sorted({nip for each in halaman for nip in each.nip})
    return await membaca.jawab(
        HalamanOrang[SuratMutasi], isi, nip=nip, dilihat=membaca.pandangan(bawaan=TUJUAN), bawaan=TUJUAN
    )


@router.get("", summary="Daftar surat", response_model=HalamanOrang[SuratMutasi])
async def daftar_surat(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    saringan: Annotated[HalamanSurat, Query()],
) -> Response:
    """Semua surat dalam lingkup Anda, dari yang terbaru: dicetak, menunggu tanda tangan, ditandatangani, diserahkan,
    atau dibatalkan, dan apa yang dapat Anda lakukan."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    rows = await daftar.daftar(baca, pelaku, saringan.dicari, sebelum, minta.banyak)
    jumlah = await daftar.jumlah(baca, pelaku, saringan.dicari) if saringan.hitung else None
    return await jawab_surat(membaca, pelaku, minta, rows, jumlah)


@router.get("/saya", summary="Surat saya", response_model=HalamanOrang[SuratMutasi])
async def daftar_surat_saya(baca: Baca, membaca: Membaca, pelaku: Pembaca, minta: MintaHalaman) -> Response:
    """Surat tentang Anda sendiri yang sudah ditandatangani, dari yang terbaru; juga bila Anda petugas."""
    wajib_ada(pelaku.nip, "Token ini tidak mewakili seorang pegawai, jadi tidak punya surat.")
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    return await jawab_surat(membaca, pelaku, minta, await daftar.milik(baca, pelaku, sebelum, minta.banyak))


@router.get(
    "/ekspor",
    summary="Daftar surat sebagai berkas",
    response_model=SuratMutasi,
    response_class=AliranOrang,
    responses=EKSPOR.responses,
)
async def ekspor_surat(
    baca: Baca,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    diminta: Annotated[BerkasDaftarSurat, Query()],
) -> Response:
    """Seluruh daftar menurut saringan yang sama, sebagai CSV atau XLSX. Pembacaan ini tercatat."""

    async def ambil(sebelum: UUID, banyak: int) -> Sequence[Mapping[str, Any]]:
        rows = await daftar.daftar(baca, pelaku, diminta.dicari, sebelum, banyak)
        return [_baris(bentuk(each, pelaku)) for each in rows]

    async def catat(nip: Sequence[str]) -> None:
        await membaca.catat(sorted({satu for each in nip for satu in each.split()}), TUJUAN)

    return await EKSPOR.jawab(
        diminta.format,
        ambil,
        _TERAKHIR,
        lambda each: UUID(each["id"]),
        membaca.runtime,
        catat=catat,
        sebagai=AliranOrang,
    )


def _baris(each: SuratMutasi) -> dict[str, Any]:
    return {
        **each.model_dump(),
        "nip": " ".join(each.nip),
        "tentang": "; ".join(each.tentang),
        "id": str(each.id),
    }
