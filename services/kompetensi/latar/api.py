"""People by what they have studied, over HTTP. Every look is logged."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from operator import itemgetter
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from services.kompetensi.isian import POLA_KODE, MembacaLain
from services.kompetensi.latar import repository
from services.kompetensi.latar.repository import Saringan
from services.kompetensi.latar.schemas import LatarIlmu
from services.kompetensi.proyeksi.unit import DiBawah, wajib_dikenal
from services.kompetensi.rumpun.repository import kode_rumpun
from services.kompetensi.rumpun.schemas import KodeRumpun
from shared.api.jawab import AliranOrang, HalamanOrang, RuteOrang
from shared.api.route import Baca
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.ekspor.daftar import Ekspor, Format, kolom
from shared.http.halaman import MintaHalaman
from shared.http.problem import IsianTidakSah, KesalahanIsian

router = APIRouter(prefix="/latar-ilmu", tags=["rumpun"], route_class=RuteOrang)

EKSPOR = Ekspor(
    "latar-ilmu",
    kolom("nip", "nama", "nama_jabatan", "jenjang", "nama_unit", "instansi", "studi", "rumpun", "belum_pasti"),
    orang="nip",
)


async def _saringan(
    baca: Baca,
    di_bawah: DiBawah,
    di_luar: Annotated[
        str | None, Query(pattern=POLA_KODE, description="Bukan di unit ini dan bawahannya.", examples=["DISHUB"])
    ] = None,
    berlatar: Annotated[
        list[KodeRumpun] | None, Query(max_length=20, description="Pernah mempelajari salah satu rumpun ini; diulang.")
    ] = None,
    tanpa_latar: Annotated[
        list[KodeRumpun] | None,
        Query(
            max_length=20,
            description="Tidak satu pun rumpun ini diketahui dari studinya; diulang. Lihat juga `belum_pasti`.",
        ),
    ] = None,
    jenjang: Annotated[JenjangJabatan | None, Query(description="Hanya jenjang ini.")] = None,
) -> Saringan:
    if di_luar is not None:
        await wajib_dikenal(baca, [di_luar], "di_luar")
    saringan = Saringan(di_bawah, di_luar, berlatar or (), tanpa_latar or (), jenjang)
    dikenal = await kode_rumpun(baca)
    salah = [
        KesalahanIsian(pointer=isian, pesan=f"tidak dikenal: {', '.join(asing)}; lihat GET /rumpun")
        for isian in ("berlatar", "tanpa_latar")
        if (asing := sorted(set(getattr(saringan, isian)) - dikenal))
    ]
    if salah:
        raise IsianTidakSah("Perbaiki saringan yang disebut pada `kesalahan`, lalu kirim lagi.", kesalahan=salah)
    return saringan


Disaring = Annotated[Saringan, Depends(_saringan)]


@router.get("", summary="Latar belakang ilmu pegawai", response_model=HalamanOrang[LatarIlmu])
async def daftar_latar(baca: Baca, membaca: MembacaLain, minta: MintaHalaman, saringan: Disaring) -> Response:
    """Siapa mempelajari apa, dalam lingkup Anda: misalnya siapa di Dinas Kesehatan yang bukan perawat atau dokter
    (`di_bawah=DINKES&tanpa_latar=KEPERAWATAN&tanpa_latar=KEDOKTERAN`), atau siapa yang berlatar transportasi tetapi
    bekerja di luar Dinas Perhubungan (`berlatar=TRANSPORTASI&di_luar=DISHUB`). Pembacaan ini tercatat.
    """
    (sesudah,) = minta.sesudah(str) or ("",)
    rows = await repository.latar(baca, membaca.pelaku, saringan, sesudah, minta.banyak)
    fit, berikutnya = minta.potong(rows, lambda row: (row.nip,))
    isi = {"data": [asdict(row) for row in fit], "berikutnya": berikutnya, "jumlah": None}
    return await membaca.jawab(HalamanOrang[LatarIlmu], isi, nip=[row.nip for row in fit])


@router.get(
    "/ekspor",
    summary="Latar belakang ilmu sebagai berkas",
    response_model=LatarIlmu,
    response_class=AliranOrang,
    responses=EKSPOR.responses,
)
async def ekspor_latar(baca: Baca, membaca: MembacaLain, saringan: Disaring, bentuk: Format = "csv") -> Response:
    """Seluruh daftar menurut saringan yang sama, sebagai CSV atau XLSX. Pembacaan ini tercatat."""

    async def ambil(sesudah: str, banyak: int) -> Sequence[Mapping[str, Any]]:
        rows = await repository.latar(baca, membaca.pelaku, saringan, sesudah, banyak)
        return [
            {
                **asdict(row),
                "studi": "; ".join(f"{each['tingkat']} {each['program_studi'] or '-'}" for each in row.studi),
                "rumpun": ", ".join(row.rumpun),
                "belum_pasti": "YA" if row.belum_pasti else "TIDAK",
            }
            for row in rows
        ]

    async def catat(nip: Sequence[str]) -> None:
        await membaca.catat(nip, "mengekspor latar belakang ilmu")

    return await EKSPOR.jawab(bentuk, ambil, "", itemgetter("nip"), membaca.runtime, catat=catat, sebagai=AliranOrang)
