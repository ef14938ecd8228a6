"""The talent map over HTTP. Every read of a person's place is logged before the data leaves."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.kompetensi.isian import ATAS_ORANG_LAIN, PEMBACA, DiBawah, KodeJabatan, Nip, PerTanggal, periksa_tanggal
from services.kompetensi.rumus.talenta.kotak import KOTAK
from services.kompetensi.skor.pada import bahan_pada, belum_dikenal
from services.kompetensi.talenta import repository
from services.kompetensi.talenta.rincian import isi_kotak, nilai_untuk_jabatan, rincian, rincian_belum_dikenal
from services.kompetensi.talenta.schemas import (
    HalamanPeta,
    JumlahKotak,
    NilaiUntukJabatan,
    PegawaiPeta,
    PetaTalenta,
    Talenta,
)
from shared.api.jawab import BERTUJUAN, Membaca
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, TidakDitemukan
from shared.privasi.kelas import HUKDIS, TALENTA

router = APIRouter(tags=["talenta"], route_class=TransactionRoute, responses=RESPONSES)

PETA = "Peta talenta"


@router.get("/asn/{nip}/talenta", summary="Tempat seorang pegawai pada peta talenta", openapi_extra=BERTUJUAN)
async def baca_talenta(
    nip: Nip,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
    per_tanggal: PerTanggal = None,
) -> Talenta:
    """Kotak, kedua sumbu dengan setiap bagian, bobot, dan sumbernya, serta jarak ke kotak berikutnya; tercatat."""
    membaca.wajib_berhak(nip, PETA, TALENTA, HUKDIS)
    try:
        hasil = rincian(await bahan_pada(baca, runtime, nip, per_tanggal, pelaku))
    except TidakDitemukan:
        hasil = rincian_belum_dikenal(await belum_dikenal(baca, runtime, nip, per_tanggal, pelaku))
    await membaca.catat([nip], "baca tempat pada peta talenta")
    return hasil


@router.get(
    "/asn/{nip}/talenta/jabatan/{jabatan}",
    summary="Nilai talenta dan teknis untuk satu jabatan",
    openapi_extra=BERTUJUAN,
)
async def baca_nilai_jabatan(
    nip: Nip,
    jabatan: KodeJabatan,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PEMBACA)],
) -> NilaiUntukJabatan:
    """Dicampur menurut jenjang jabatan: bawaannya madya 80:20, pratama 70:30, administrator 60:40, pengawas 50:50.

    Pembacaan ini tercatat.
    """
    membaca.wajib_berhak(nip, PETA, TALENTA, HUKDIS)
    bahan = await bahan_pada(baca, runtime, nip, None, pelaku)
    dituju = await repository.jabatan(baca, jabatan, bahan.hari)
    if dituju is None:
        raise TidakDitemukan("Jabatan ini tidak ada pada peta jabatan. Periksa kodenya.")
    await membaca.catat([nip], f"nilai talenta untuk {jabatan}")
    return nilai_untuk_jabatan(bahan, dituju)


@router.get("/talenta/peta", summary="Peta talenta")
async def baca_peta(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    di_bawah: DiBawah = None,
    per_tanggal: PerTanggal = None,
) -> PetaTalenta:
    """Banyak pegawai pada sembilan kotak dalam lingkup Anda. Tidak memuat data perorangan."""
    membaca.wajib_boleh(PETA, TALENTA)
    hari_ini = runtime.clock.today()
    hari = periksa_tanggal(per_tanggal, hari_ini)
    jumlah = await repository.hitung_peta(baca, pelaku, di_bawah, None if hari == hari_ini else hari)
    return PetaTalenta(
        di_bawah=di_bawah,
        per_tanggal=hari,
        kotak=[JumlahKotak(**isi_kotak(each), jumlah=jumlah.get(each.nomor, 0)) for each in KOTAK.values()],
        belum_dipetakan=jumlah.get(None, 0),
        jumlah=sum(jumlah.values()),
        krs=sum(jumlah.get(each.nomor, 0) for each in KOTAK.values() if each.krs),
    )


@router.get("/talenta/peta/pegawai", summary="Pegawai menurut kotak", openapi_extra=BERTUJUAN)
async def daftar_peta(
    request: Request,
    response: Response,
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    di_bawah: DiBawah = None,
    per_tanggal: PerTanggal = None,
    kotak: Annotated[int | None, Query(ge=1, le=9, description="Hanya kotak ini.")] = None,
    belum_dipetakan: Annotated[bool, Query(description="Hanya yang belum dipetakan.")] = False,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> HalamanPeta:
    """Pegawai dalam lingkup Anda pada satu kotak, atau yang belum dipetakan beserta sebabnya; tercatat."""
    membaca.wajib_berhak(None, PETA, TALENTA, HUKDIS)
    hari_ini = runtime.clock.today()
    hari = periksa_tanggal(per_tanggal, hari_ini)
    (sesudah,) = decode_cursor(cursor, str) or ("",)
    rows = await repository.daftar_peta(
        baca,
        pelaku,
        di_bawah=di_bawah,
        hari=None if hari == hari_ini else hari,
        kotak=kotak,
        belum=belum_dipetakan,
        sesudah=sesudah,
        limit=limit + 1,
    )
    halaman = rows[:limit]
    berikutnya = encode_cursor(halaman[-1]["nip"]) if len(rows) > limit else None
    await membaca.catat([row["nip"] for row in halaman], "daftar peta talenta")
    response.headers.update(link_next(request, berikutnya))
    return HalamanPeta(data=[PegawaiPeta(**row) for row in halaman], berikutnya=berikutnya)
