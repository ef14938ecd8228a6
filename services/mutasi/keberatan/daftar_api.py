"""Routes of the list of objections for officers: a page, its counts, and all of it as a file."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from services.mutasi.hukum.schemas import Nip
from services.mutasi.keberatan import daftar
from services.mutasi.keberatan.api import ringkas_semua
from services.mutasi.keberatan.jam import Hukum
from services.mutasi.keberatan.keadaan import CaraMengajukan, StatusKeberatan
from services.mutasi.keberatan.langkah import ketentuan
from services.mutasi.keberatan.schemas import KeberatanRingkas
from services.mutasi.usulan.isian import Nomor
from shared.api.jawab import AliranOrang, HalamanOrang, Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.ekspor.daftar import Ekspor, kolom
from shared.ekspor.tulis import BentukBerkas
from shared.http.halaman import MintaHalaman
from shared.http.hari import Hari

router = APIRouter(prefix="/keberatan", tags=["keberatan"], route_class=RuteOrang)
router_rekap = APIRouter(prefix="/keberatan", tags=["keberatan"], route_class=TransactionRoute)

Petugas = Annotated[Pelaku, perlu("kepala_unit", "verifikator", "ppk", "auditor")]
_TERAKHIR = UUID(int=2**128 - 1)
EKSPOR = Ekspor(
    "keberatan",
    kolom(
        *("nip", "nama", "nomor_sk", "tanggal_sk", "jabatan_asal", "jabatan_tujuan", "status", "cara"),
        *("tanggal_diajukan", "terlambat", "jawab_uu_30_2014", "jawab_pp_79_2021", "pemeriksa", "nama_pemeriksa"),
        *("ditunda", "nomor"),
        nip="NIP",
        nomor_sk="NOMOR SK",
        tanggal_sk="TANGGAL SK",
        jawab_uu_30_2014="DIJAWAB PALING LAMBAT (UU 30/2014)",
        jawab_pp_79_2021="DIJAWAB PALING LAMBAT (PP 79/2021)",
        terlambat="TERLAMBAT MENURUT",
        nomor="NOMOR KEBERATAN",
    ),
    orang="nip",
)


class SaringanKeberatan(BaseModel):
    """Keberatan mana saja; yang tidak disebut tidak menyaring."""

    status: list[StatusKeberatan] | None = Field(
        None, max_length=20, description="Hanya yang berstatus ini.", examples=[["diperiksa"]]
    )
    nip: Nip | None = Field(None, description="Hanya tentang pegawai ini.")
    pemeriksa: Nip | None = Field(None, description="Hanya yang diperiksa petugas ini.")
    nomor_sk: Nomor | None = Field(
        None, description="Hanya atas SK bernomor ini.", examples=["800.1.3.3/17/BKPSDM/2026"]
    )
    keputusan_usulan: UUID | None = Field(None, description="Hanya atas keputusan usulan ini.")
    cara: CaraMengajukan | None = Field(None, description="Diajukan di sini, atau di atas kertas.")
    diajukan_mulai: Hari | None = Field(None, description="Diajukan paling awal.")
    diajukan_selesai: Hari | None = Field(None, description="Diajukan paling akhir.")
    lewat_jawab: bool = Field(False, description="Hanya yang belum dijawab dan lewat tenggat UU 30/2014.")


class BerkasDaftarKeberatan(SaringanKeberatan):
    """Keberatan mana saja, dalam bentuk berkas apa."""

    format: BentukBerkas = Field("csv", description="csv atau xlsx.")


class JumlahKeberatan(BaseModel):
    """Banyaknya keberatan berstatus ini."""

    status: StatusKeberatan
    jumlah: int
    lewat: int = Field(description="Belum dijawab dan lewat tenggat UU 30/2014.")


class RekapKeberatan(BaseModel):
    """Keberatan menurut statusnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"jumlah": 3, "lewat": 1, "status": [{"status": "diperiksa", "jumlah": 3, "lewat": 1}]}
        }
    )

    jumlah: int
    lewat: int
    status: list[JumlahKeberatan] = Field(description="Yang tidak ada keberatannya tidak disebut.")


async def _saring(baca: Reader, saringan: SaringanKeberatan, hari: Any) -> tuple[dict[str, Any], Any]:
    hukum = await ketentuan(baca, hari)
    lewat = daftar.diajukan_terakhir(hari, hukum.jangka, hukum.libur)
    isi = saringan.model_dump(include=set(SaringanKeberatan.model_fields) - {"lewat_jawab"})
    return {**isi, "diajukan_terakhir": lewat if saringan.lewat_jawab else None}, lewat


@router.get("", summary="Daftar keberatan", response_model=HalamanOrang[KeberatanRingkas])
async def daftar_keberatan(
    baca: Baca,
    membaca: Membaca,
    pelaku: Petugas,
    minta: MintaHalaman,
    saringan: Annotated[SaringanKeberatan, Query()],
) -> Response:
    """Keberatan pegawai dalam lingkup Anda, dari yang terbaru; alasannya tidak ada di sini."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    dicari, _ = await _saring(baca, saringan, membaca.runtime.clock.today())
    rows = await daftar.daftar(baca, pelaku, dicari, sebelum, minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    isi = HalamanOrang[KeberatanRingkas](data=await ringkas_semua(baca, membaca, halaman), berikutnya=berikutnya)
    nip = sorted({each.nip for each in isi.data})
    return await membaca.jawab(HalamanOrang[KeberatanRingkas], isi, nip=nip)


@router_rekap.get("/rekap", summary="Banyaknya keberatan")
async def rekap_keberatan(
    baca: Baca, runtime: Berjalan, pelaku: Petugas, saringan: Annotated[SaringanKeberatan, Query()]
) -> RekapKeberatan:
    """Keberatan yang sama seperti pada daftar, dihitung menurut status."""
    dicari, lewat = await _saring(baca, saringan, runtime.clock.today())
    semua = await daftar.rekap(baca, pelaku, dicari, lewat)
    return RekapKeberatan(
        jumlah=sum(each.jumlah for each in semua),
        lewat=sum(each.lewat for each in semua),
        status=[JumlahKeberatan(**each._asdict()) for each in semua],
    )


@router.get(
    "/ekspor",
    summary="Daftar keberatan sebagai berkas",
    response_model=KeberatanRingkas,
    response_class=AliranOrang,
    responses=EKSPOR.responses,
)
async def ekspor_keberatan(
    baca: Baca, membaca: Membaca, pelaku: Petugas, diminta: Annotated[BerkasDaftarKeberatan, Query()]
) -> Response:
    """Seluruh daftar menurut saringan yang sama, sebagai CSV atau XLSX. Pembacaan ini tercatat."""
    dicari, _ = await _saring(baca, diminta, membaca.runtime.clock.today())

    async def ambil(sebelum: UUID, banyak: int) -> Sequence[Mapping[str, Any]]:
        rows = await daftar.daftar(baca, pelaku, dicari, sebelum, banyak)
        return [_baris(each) for each in await ringkas_semua(baca, membaca, rows)]

    async def catat(nip: Sequence[str]) -> None:
        await membaca.catat(nip, "mengekspor daftar keberatan")

    return await EKSPOR.jawab(
        diminta.format,
        ambil,
        _TERAKHIR,
        lambda each: UUID(each["nomor"]),
        membaca.runtime,
        catat=catat,
        sebagai=AliranOrang,
    )


def _baris(each: KeberatanRingkas) -> dict[str, Any]:
    batas = {} if each.menjawab is None else {satu.hukum: satu.tenggang.batas for satu in each.menjawab.menurut}
    return {
        **each.model_dump(exclude={"menjawab", "terlambat"}),
        "terlambat": ", ".join(each.terlambat),
        **{f"jawab_{hukum}": batas.get(hukum) for hukum in Hukum},
        "nomor": str(each.id),
    }
