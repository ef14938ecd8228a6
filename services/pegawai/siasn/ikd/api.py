"""Data quality over HTTP: the figures, the forecast, the trend, and the rows behind each of them."""

import heapq
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from services.pegawai.ketentuan.ikd import Dimensi, Ikd
from services.pegawai.ketentuan.katalog import KATALOG
from services.pegawai.orang.isian import DiBawah, Pembaca, PerTanggal
from services.pegawai.organisasi.repository import pastikan_unit
from services.pegawai.siasn.ikd import repository, susun
from services.pegawai.siasn.ikd.hitung import angka, berjalan
from services.pegawai.siasn.ikd.repository import TemuanOrang
from services.pegawai.siasn.ikd.schemas import RamalanMutu, RingkasanMutu, TemuanMutu, TrenMutu
from services.pegawai.siasn.mutu import Indikator
from shared.api.jawab import AliranOrang, HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.ekspor.daftar import Ekspor, Format, kolom
from shared.http.halaman import MintaHalaman
from shared.http.hari import Hari
from shared.http.problem import IsianTidakSah, KesalahanIsian
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.kelas import PRIBADI
from shared.privasi.sel import SEL_TERKECIL
from shared.privasi.terlihat import ATAS_ORANG_LAIN

router = APIRouter(prefix="/siasn/mutu-data", tags=["siasn"], route_class=TransactionRoute)
router_orang = APIRouter(prefix="/siasn/mutu-data", tags=["siasn"], route_class=RuteOrang)
Penjaga = Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)]
EKSPOR = Ekspor("mutu-data", kolom(*TemuanMutu.model_fields), orang="nip")
_TERLAMA = timedelta(days=366)


async def _bobot(baca: Reader, hari: date) -> Ikd:
    isi: Ikd = (await ketentuan_pada(baca, KATALOG, hari))["ikd"]
    return isi


async def _boleh(baca: Reader, membaca: Pembacaan, pelaku: Pelaku, di_bawah: str | None) -> None:
    """Figures are of what is personal; of so few people that they are persons, the look is on record as theirs."""
    membaca.wajib_boleh("Angka mutu data", PRIBADI)
    await pastikan_unit(baca, di_bawah)
    semua = await repository.nip(baca, pelaku, di_bawah, SEL_TERKECIL)
    if len(semua) < SEL_TERKECIL:
        await membaca.catat(semua, "melihat angka mutu data")


@router.get("/ringkasan", summary="Angka mutu data menurut empat dimensi")
async def ringkasan_mutu(baca: Baca, membaca: Membaca, pelaku: Penjaga, di_bawah: DiBawah = None) -> RingkasanMutu:
    """Tiap indikator: berapa orang yang dikenai, berapa temuannya, berapa nilai yang hilang karenanya, dan apa yang
    dikerjakan; tiap dimensi dan seluruhnya: nilainya, dan di antara apa nilai itu bila semua indikator terbaca. Juga
    tiap perangkat daerah.
    """
    await _boleh(baca, membaca, pelaku, di_bawah)
    hari = membaca.runtime.clock.today()
    async with baca.together() as serentak:
        satu = await angka(serentak, pelaku, hari, di_bawah)
        roster, nama = await repository.hari_roster(serentak), await repository.nama_instansi(serentak)
        return susun.ringkasan(await _bobot(serentak, hari), hari, roster, satu, nama)


@router.get("/ramalan", summary="Mutu data pada pengukuran BKN berikutnya")
async def ramalan_mutu(
    baca: Baca,
    membaca: Membaca,
    pelaku: Penjaga,
    hari_ukur: Annotated[
        Hari | None, Query(description="Bawaan: 31 Desember tahun ini.", examples=["2026-12-31"])
    ] = None,
    di_bawah: DiBawah = None,
) -> RamalanMutu:
    """Yang akan ditemukan BKN pada hari itu bila tidak ada yang dikerjakan: temuan hari ini, dan yang datang sendiri
    (mencapai BUP, CPNS lewat setahun, CLTN berakhir, unit yang dihapus). Barisnya: GET /siasn/mutu-data dengan
    `per_tanggal` hari itu.
    """
    await _boleh(baca, membaca, pelaku, di_bawah)
    hari = membaca.runtime.clock.today()
    kelak = _tidak_lampau(hari, hari_ukur or hari.replace(month=12, day=31), "hari_ukur")
    async with baca.together() as serentak:
        kini = await angka(serentak, pelaku, hari, di_bawah)
        nanti = await angka(serentak, pelaku, kelak, di_bawah)
        return susun.ramalan(await _bobot(serentak, hari), hari, kelak, kini, nanti)


def _tidak_lampau(hari: date, diminta: date, nama: str) -> date:
    if diminta < hari:
        raise IsianTidakSah(
            "Angka hari yang lalu ada di GET /siasn/mutu-data/tren.",
            kesalahan=[KesalahanIsian(pointer=nama, pesan="sebelum hari ini")],
        )
    return diminta


@router.get("/tren", summary="Angka mutu data dari hari ke hari")
async def tren_mutu(
    baca: Baca,
    membaca: Membaca,
    pelaku: Penjaga,
    mulai: Annotated[Hari | None, Query(description="Bawaan: setahun yang lalu.", examples=["2026-10-01"])] = None,
    selesai: Annotated[Hari | None, Query(description="Bawaan: hari ini.", examples=["2026-11-30"])] = None,
    instansi: Annotated[str | None, Query(max_length=42, description="Hanya perangkat daerah ini.")] = None,
) -> TrenMutu:
    """Satu titik tiap hari, dari perangkat daerah dalam lingkup Anda; dihitung dengan bobot hari ini, sehingga yang
    berubah adalah datanya.
    """
    membaca.wajib_boleh("Angka mutu data", PRIBADI)
    await pastikan_unit(baca, instansi, "instansi")
    akhir = selesai or membaca.runtime.clock.today()
    rows = await repository.harian(baca, pelaku, mulai or akhir - _TERLAMA, akhir, instansi)
    semua = susun.tren(await _bobot(baca, membaca.runtime.clock.today()), rows)
    return TrenMutu(instansi=instansi, data=[each for each in semua if each.orang >= SEL_TERKECIL])


class _Saringan(NamedTuple):
    """Filters of the rows; the day is today or later."""

    hari: date
    di_bawah: str | None
    indikator: list[Indikator] | None


async def _saringan(
    baca: Baca,
    runtime: Berjalan,
    di_bawah: DiBawah = None,
    indikator: Annotated[Indikator | None, Query(description="Hanya temuan indikator ini.")] = None,
    dimensi: Annotated[Dimensi | None, Query(description="Hanya temuan dimensi ini.")] = None,
    per_tanggal: PerTanggal = None,
) -> _Saringan:
    await pastikan_unit(baca, di_bawah)
    hari = runtime.clock.today()
    hanya = [
        each
        for each in Indikator
        if (indikator is None or each is indikator) and (dimensi is None or each.dimensi is dimensi)
    ]
    return _Saringan(
        _tidak_lampau(hari, per_tanggal or hari, "per_tanggal"), di_bawah, hanya if indikator or dimensi else None
    )


Disaring = Annotated[_Saringan, Depends(_saringan)]
Kunci = tuple[str, str]


async def _baris(
    baca: Reader, pelaku: Pelaku, saringan: _Saringan
) -> Callable[[Kunci, int], Awaitable[list[TemuanOrang]]]:
    """How a page of rows is fetched: what is kept and what the day brings, by person."""
    hari, di_bawah, indikator = saringan
    datang = [
        each
        for each in berjalan(await repository.calon_berjalan(baca, pelaku, di_bawah, hari), hari)
        if indikator is None or each.indikator in indikator
    ]

    async def ambil(sesudah: Kunci, banyak: int) -> list[TemuanOrang]:
        tersimpan = await repository.tersimpan(
            baca, pelaku, hari=hari, di_bawah=di_bawah, indikator=indikator, sesudah=sesudah, limit=banyak
        )
        sisa = (each for each in datang if _kunci(each) > sesudah)
        return list(heapq.merge(tersimpan, sisa, key=_kunci))[:banyak]

    return ambil


def _kunci(satu: TemuanOrang) -> Kunci:
    return satu.nip, satu.indikator


@router_orang.get("", summary="Temuan mutu data", response_model=HalamanOrang[TemuanMutu])
async def daftar_mutu(
    baca: Baca, membaca: Membaca, pelaku: Pembaca, minta: MintaHalaman, saringan: Disaring
) -> Response:
    """Baris di balik tiap angka: tiap orang dan indikator satu, dengan alasannya dan apa yang dikerjakan.

    Yang datang menurut hari (TIM_1, TIM_3, TIM_5, TIM_6) dinilai untuk hari `per_tanggal`, hari ini atau sesudahnya;
    lainnya menurut data yang terakhir dibaca dari BKN.
    """
    ambil = await _baris(baca, pelaku, saringan)
    rows = await ambil(minta.sesudah(str, str) or ("", ""), minta.banyak)
    halaman, berikutnya = minta.potong(rows, _kunci)
    return await membaca.jawab(
        HalamanOrang[TemuanMutu],
        {"data": [susun.baris(row) for row in halaman], "berikutnya": berikutnya, "jumlah": None},
        nip=sorted({row.nip for row in halaman}),
        bawaan="memperbaiki mutu data",
    )


@router_orang.get(
    "/ekspor",
    summary="Temuan mutu data sebagai berkas",
    response_model=TemuanMutu,
    response_class=AliranOrang,
    responses=EKSPOR.responses,
)
async def ekspor_mutu(
    baca: Baca, membaca: Membaca, pelaku: Penjaga, saringan: Disaring, bentuk: Format = "csv"
) -> Response:
    """Seluruh baris menurut saringan yang sama, sebagai CSV atau XLSX: untuk dibagikan kepada perangkat daerah yang
    harus memperbaikinya. Pembacaan ini tercatat.
    """
    membaca.wajib_boleh("Temuan mutu data", PRIBADI)
    halaman = await _baris(baca, pelaku, saringan)

    async def ambil(sesudah: Kunci, banyak: int) -> Sequence[Mapping[str, Any]]:
        return [susun.baris(each) for each in await halaman(sesudah, banyak)]

    async def catat(nip: Sequence[str]) -> None:
        await membaca.catat(sorted(set(nip)), "mengekspor temuan mutu data")

    return await EKSPOR.jawab(
        bentuk, ambil, ("", ""), itemgetter("nip", "indikator"), membaca.runtime, catat=catat, sebagai=AliranOrang
    )
