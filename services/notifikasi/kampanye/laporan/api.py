"""Routes of a campaign's report."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response, StreamingResponse

from services.notifikasi.kampanye.laporan import repository
from services.notifikasi.kampanye.laporan.bahan import SUREL, BahanLaporan
from services.notifikasi.kampanye.laporan.errors import LaporanKampanyeTidakTercetak
from services.notifikasi.kampanye.laporan.hitung import Jumlah, akar, boleh_dibuka
from services.notifikasi.kampanye.laporan.mesin import mesin_kampanye
from services.notifikasi.kampanye.laporan.rangkai import kumpulkan
from services.notifikasi.kampanye.laporan.repository import Terdahulu
from services.notifikasi.kampanye.laporan.schemas import BarisUnit, KampanyeTerdahulu, LaporanDibekukan, LaporanKampanye
from services.notifikasi.kampanye.laporan.susun import angka_dari, persen_dari, semua_baris, susun
from services.notifikasi.kampanye.rancangan.api import NomorKampanye
from services.notifikasi.kampanye.rancangan.keadaan import TERBACA
from services.notifikasi.kampanye.rancangan.susun import TIDAK_ADA
from services.notifikasi.kampanye.siaran.pintu import KampanyeSingkat, kampanye_petugas, satu_kampanye
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.ekspor.daftar import Ekspor, Format
from shared.http.problem import wajib_ada
from shared.service import Runtime
from shared.typeset.compile import NotPrintable

router = APIRouter(prefix="/kampanye/{kampanye_id}/laporan", tags=["kampanye"], route_class=TransactionRoute)

PembacaLaporan = Annotated[Pelaku, perlu("verifikator", "ppk", "auditor", "kepala_unit")]
DiBawah = Annotated[
    str | None,
    Query(
        description="Unit ini dan bagian-bagiannya; bawaan: seluruhnya, bagi kepala unit semua unitnya.",
        max_length=60,
        examples=["DISHUB"],
    ),
]
NamaGambar = Literal["corong", "unit", "harian", "penerimaan"]
SVG, PDF = "image/svg+xml", "application/pdf"
UNIT_TIDAK_ADA = (
    "Unit ini tidak ada dalam kampanye ini, di luar lingkup Anda, atau terlalu kecil untuk disebut tersendiri."
)
TAJUK = {"Cache-Control": "private, no-store"}
EKSPOR = Ekspor(
    "laporan-kampanye",
    {
        "tingkat": "TINGKAT",
        "unit": "KODE UNIT",
        "nama": "UNIT",
        "sasaran": "SASARAN",
        "disampaikan": "SAMPAI DI KOTAK MASUK",
        "surel": "SUREL DITERIMA SERVER",
        "whatsapp": "WHATSAPP SAMPAI DI PONSEL",
        "whatsapp_dibaca": "WHATSAPP DILIHAT",
        "dibaca": "DIBACA",
        "dipahami": "MENYATAKAN MEMAHAMI",
        "bertanya": "BERTANYA",
        "diundang": "DIUNDANG",
        "hadir": "HADIR",
        "penerimaan": "PENERIMAAN (1-4)",
    },
)


class _Terbaca:
    """A campaign's report as one reader sees it."""

    def __init__(
        self, bahan: BahanLaporan, beku: LaporanDibekukan | None, puncak: str | None, *, seluruh: bool
    ) -> None:
        self.bahan, self.beku, self.puncak, self.seluruh = bahan, beku, puncak, seluruh

    def laporan(self, unit: str | None, terdahulu: Sequence[KampanyeTerdahulu] = ()) -> LaporanKampanye:
        """Of one unit."""
        if unit is not None:
            boleh = boleh_dibuka(self.bahan.di_unit, self.puncak, unit, self.bahan.terkecil)
            wajib_ada(unit if boleh else None, UNIT_TIDAK_ADA)
        return susun(self.bahan, self.beku, unit or self.puncak, seluruh=self.seluruh, terdahulu=terdahulu)


async def _terbaca(baca: Reader, runtime: Runtime, kampanye_id: UUID, pelaku: Pelaku) -> _Terbaca:
    kampanye, seluruh = await _yang_terlihat(baca, kampanye_id, pelaku)
    ada = await repository.laporan_beku(baca, kampanye_id)
    beku = None
    if ada is None:
        bahan = await kumpulkan(baca, kampanye, runtime.clock.now())
    else:
        bahan = BahanLaporan.model_validate(ada.bahan)
        beku = LaporanDibekukan(nomor=ada.nomor, dibekukan_pada=ada.dibekukan_pada, sidik=ada.sidik)
    if seluruh:
        return _Terbaca(bahan, beku, akar(bahan.di_unit), seluruh=True)
    bahan = bahan.milik(pelaku.unit)
    teratas = {each.jalur[0] for each in bahan.unit}
    wajib_ada(teratas or None, TIDAK_ADA)
    # Of several units all together, and each of them is a part of that, where it is large enough to be told.
    return _Terbaca(bahan, beku, teratas.pop() if len(teratas) == 1 else None, seluruh=False)


async def _yang_terlihat(baca: Reader, kampanye_id: UUID, pelaku: Pelaku) -> tuple[KampanyeSingkat, bool]:
    """A campaign, and whether the caller sees all of it; heads of units see their own part, but of one whose audience
    is guarded nothing."""
    if not {"verifikator", "ppk", "auditor"}.isdisjoint(pelaku.peran):
        milik = await kampanye_petugas(baca, kampanye_id, pelaku)
        if milik is not None:
            return milik, True
    kampanye = wajib_ada(await satu_kampanye(baca, kampanye_id), TIDAK_ADA)
    boleh = "kepala_unit" in pelaku.peran and not kampanye.terjaga and kampanye.status in TERBACA
    return wajib_ada(kampanye if boleh else None, TIDAK_ADA), False


def _terdahulu(row: Terdahulu, terkecil: int) -> KampanyeTerdahulu:
    jumlah = Jumlah(**row.ringkas["jumlah"])
    saluran = row.ringkas.get("saluran", [SUREL])
    bertanya = not 0 < jumlah.bertanya < terkecil
    return KampanyeTerdahulu(
        id=row.id,
        judul=row.judul,
        mulai=row.mulai,
        selesai=row.selesai,
        angka=angka_dari(jumlah, saluran, bertanya=bertanya),
        persen=persen_dari(jumlah, saluran, bertanya=bertanya),
        sebelum=row.ringkas["sebelum"],
        sesudah=row.ringkas["sesudah"],
    )


async def _lengkap(
    baca: Reader, runtime: Runtime, kampanye_id: UUID, pelaku: Pelaku, unit: str | None
) -> tuple[_Terbaca, LaporanKampanye]:
    terbaca = await _terbaca(baca, runtime, kampanye_id, pelaku)
    dahulu: Sequence[Terdahulu] = []
    if terbaca.seluruh:
        dahulu = await repository.kampanye_terdahulu(baca, kampanye_id, terbaca.bahan.mulai, pelaku)
    return terbaca, terbaca.laporan(unit, [_terdahulu(each, terbaca.bahan.terkecil) for each in dahulu])


@router.get("", summary="Laporan kampanye")
async def baca_laporan_kampanye(
    kampanye_id: NomorKampanye,
    baca: Baca,
    runtime: Berjalan,
    pelaku: PembacaLaporan,
    response: Response,
    di_bawah: DiBawah = None,
) -> LaporanKampanye:
    """Apa yang dicapai, menurut unit dan menurut hari, dengan arti tiap angkanya. Selama kampanye berjalan dihitung
    saat ini; sesudahnya dibekukan dan tidak berubah lagi. Kepala unit membaca bagian unitnya; yang mengepalai
    beberapa unit membaca semuanya bersama-sama, dan memilih satu dari `bagian` dengan `di_bawah`."""
    _, laporan = await _lengkap(baca, runtime, kampanye_id, pelaku, di_bawah)
    response.headers.update(TAJUK)
    return laporan


@router.get(
    "/gambar/{gambar}",
    summary="Gambar laporan kampanye",
    response_model=None,
    response_class=Response,
    responses={
        200: {
            "description": "SVG dengan judul dan uraiannya.",
            "content": {SVG: {"schema": {"type": "string", "example": "<svg …>"}}},
        }
    },
)
async def gambar_laporan_kampanye(
    kampanye_id: NomorKampanye,
    gambar: Annotated[NamaGambar, Path(description="corong, peta unit, hari demi hari, atau penerimaan.")],
    baca: Baca,
    runtime: Berjalan,
    pelaku: PembacaLaporan,
    di_bawah: DiBawah = None,
) -> Response:
    """Terbaca tanpa warna, dan dengan judul serta uraian bagi yang mendengarkannya."""
    _, laporan = await _lengkap(baca, runtime, kampanye_id, pelaku, di_bawah)
    isi = await mesin_kampanye(runtime).gambar(laporan, gambar)
    nama = f'inline; filename="{gambar}-{kampanye_id}.svg"'
    return Response(isi, media_type=SVG, headers={**TAJUK, "Content-Disposition": nama})


@router.get(
    "/pdf",
    summary="Unduh laporan kampanye",
    response_model=None,
    response_class=Response,
    responses={
        200: {
            "description": "PDF/A-nya.",
            "content": {PDF: {"schema": {"type": "string", "format": "binary", "example": "%PDF-1.7 …"}}},
        }
    },
)
async def unduh_laporan_kampanye(
    kampanye_id: NomorKampanye, baca: Baca, runtime: Berjalan, pelaku: PembacaLaporan, di_bawah: DiBawah = None
) -> Response:
    """Laporan bergambar untuk dicetak, dengan semua unit yang dapat disebut."""
    terbaca, laporan = await _lengkap(baca, runtime, kampanye_id, pelaku, di_bawah)
    baris = semua_baris(
        terbaca.bahan, di_bawah or terbaca.puncak, seluruh=terbaca.seluruh, beku=terbaca.beku is not None
    )
    try:
        isi = await mesin_kampanye(runtime).cetak(laporan, baris)
    except NotPrintable as galat:
        raise LaporanKampanyeTidakTercetak(
            "Judul atau kata di dalamnya memuat tanda yang tidak dapat dicetak. Sampaikan kepada petugas teknis."
        ) from galat
    nama = f'attachment; filename="laporan-kampanye-{kampanye_id}.pdf"'
    return Response(isi, media_type=PDF, headers={**TAJUK, "Content-Disposition": nama})


@router.get(
    "/ekspor",
    summary="Angka laporan kampanye sebagai berkas",
    response_class=StreamingResponse,
    responses=EKSPOR.responses,
)
async def ekspor_laporan_kampanye(
    kampanye_id: NomorKampanye,
    baca: Baca,
    runtime: Berjalan,
    pelaku: PembacaLaporan,
    bentuk: Format = "csv",
) -> Response:
    """Satu baris tiap unit yang dapat disebut, dari atas ke bawah; tiap baris memuat semua di bawahnya."""
    terbaca = await _terbaca(baca, runtime, kampanye_id, pelaku)
    semua = semua_baris(terbaca.bahan, terbaca.puncak, seluruh=terbaca.seluruh, beku=terbaca.beku is not None)

    async def ambil(sesudah: int, banyak: int) -> Sequence[Mapping[str, Any]]:
        return [_baris(urut, *each) for urut, each in enumerate(semua)][sesudah : sesudah + banyak]

    return await EKSPOR.jawab(bentuk, ambil, 0, lambda row: row["urut"] + 1, runtime)


def _baris(urut: int, dalam: int, baris: BarisUnit) -> dict[str, Any]:
    rata = None if baris.penerimaan is None else baris.penerimaan.rata
    return {
        "urut": urut,
        "tingkat": dalam,
        "unit": baris.unit,
        "nama": baris.nama,
        **baris.angka.model_dump(),
        "penerimaan": None if rata is None else rata.nilai,
    }
