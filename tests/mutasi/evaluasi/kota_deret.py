"""A city of nine agencies, and files of figures about them."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import uuid4

import httpx
import numpy as np

from services.mutasi.evaluasi.pembanding.bulan import deretan
from shared.contracts.pegawai.unit import UnitState
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import PEMERIKSA, VERIFIKATOR

DINAS = ("DISHUB", "DISDIK", "DINKES", "DISKOMINFO", "DPMPTSP", "DISDUKCAPIL", "DLHK", "DISPERINDAG", "DINSOS")
MULAI = date(2026, 4, 1)
BULAN = deretan(date(2024, 4, 1), date(2026, 8, 31))
INDIKATOR = {
    "kode": "titik_kemacetan",
    "nama": "Titik kemacetan",
    "satuan": "titik",
    "lebih_baik": "turun",
    "sumber": "Laporan bulanan pengendalian lalu lintas",
    "paling_kecil": 0,
}


def dinas(kode: str, jenis: str = "OPD") -> UnitState:
    jalur = ["KOTA", kode] if kode != "KOTA" else ["KOTA"]
    return UnitState(
        kode=kode,
        nama=f"Dinas {kode}",
        induk=None if kode == "KOTA" else "KOTA",
        jenis=jenis,
        instansi=kode,
        jalur=jalur,
        kepala_nip=None,
    )


async def isi_dinas(layanan: ServiceUnderTest) -> None:
    await layanan.receive(dinas("KOTA", "KOTA"), *(dinas(each) for each in DINAS))


def petugas(layanan: ServiceUnderTest, *unit: str) -> Caller:
    return layanan.caller("verifikator", nip=VERIFIKATOR, unit=unit or ("*",))


def penutup(layanan: ServiceUnderTest) -> Caller:
    """Another verifikator than who has opened and uploaded."""
    return layanan.caller("verifikator", nip=PEMERIKSA, unit=["*"])


async def kirim(siapa: Caller, alamat: str, isi: str | bytes, nama: str = "deret.csv", **bagian: str) -> httpx.Response:
    tajuk = {**siapa.headers(), "Idempotency-Key": str(uuid4())}
    isi = isi if isinstance(isi, bytes) else isi.encode()
    return await siapa.service.client.post(alamat, files={"berkas": (nama, isi)}, data=bagian, headers=tajuk)


def csv(baris: Sequence[str], judul: str = "UNIT;BULAN;NILAI") -> str:
    return "\n".join([judul, *baris])


def deret_contoh(dampak: float = -8.0) -> dict[str, dict[date, float]]:
    """Nine agencies with a season and noise of their own; DISHUB changes by ``dampak`` from April 2026 on."""
    acak = np.random.default_rng(2026)
    isi = {}
    for nomor, unit in enumerate(DINAS):
        nilai = 50 + nomor / 4 + 3 * np.sin(2 * np.pi * np.arange(len(BULAN)) / 12) + acak.normal(0, 1, len(BULAN))
        if unit == "DISHUB":
            nilai = nilai + np.array([dampak * (each >= MULAI) for each in BULAN])
        isi[unit] = {bulan: round(float(each), 2) for bulan, each in zip(BULAN, nilai, strict=True)}
    return isi


def berkas_deret(isi: Mapping[str, Mapping[date, float]]) -> str:
    return csv(
        [
            f"{unit};{bulan:%Y-%m};{nilai}".replace(".", ",")
            for unit, deret in isi.items()
            for bulan, nilai in deret.items()
        ]
    )


async def unggah_contoh(layanan: ServiceUnderTest, dampak: float = -8.0) -> None:
    """The indicator with its figures."""
    await isi_dinas(layanan)
    siapa = petugas(layanan)
    assert (await siapa.post("/indikator", INDIKATOR)).status_code == 201
    alamat = "/indikator/titik_kemacetan/unggahan"
    jawab = await kirim(siapa, alamat, berkas_deret(deret_contoh(dampak)), keterangan="Rekap bulanan")
    assert jawab.status_code == 201, jawab.text
