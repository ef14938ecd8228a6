"""What is said of an indicator: nothing where the interval is not to be believed, and of whom the figures are."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from services.mutasi.evaluasi.berkala.hasil import UkuranLayanan
from services.mutasi.evaluasi.deret.schemas import IndikatorLayanan
from services.mutasi.evaluasi.pembanding.banding import Soal, Syarat
from services.mutasi.evaluasi.pembanding.bulan import deretan
from services.mutasi.evaluasi.pembanding.cocokkan import Ciri
from services.mutasi.evaluasi.ukuran.layanan import Bahan, ukur_layanan
from shared.contracts.pegawai.unit import UnitState
from tests.layanan import ServiceUnderTest
from tests.mutasi.evaluasi.kota_deret import INDIKATOR, MULAI, petugas, unggah_contoh

BULAN = deretan(date(2024, 4, 1), date(2026, 9, 30))
SYARAT = Syarat(12, 3, 5, 20, 99.0, 2, 1.5)
CONTOH: Any = IndikatorLayanan.model_config["json_schema_extra"]
TITIK = IndikatorLayanan.model_validate({**CONTOH["example"], **INDIKATOR})


def hasil(nilai: dict[str, Any], syarat: Syarat = SYARAT) -> UkuranLayanan:
    deret = {unit: dict(zip(BULAN, map(float, isi), strict=True)) for unit, isi in nilai.items()}
    soal = Soal(("DISHUB",), deret, {unit: Ciri("OPD", 100.0, unit) for unit in deret}, MULAI, BULAN[-1])
    return ukur_layanan(Bahan(TITIK, deret, soal, {"DISHUB": "Dinas Perhubungan"}, {}), syarat)


def putusan(gejolak: float, syarat: Syarat = SYARAT, kota: int = 400) -> dict[str, int]:
    """What is said of so many cities in which nothing has any effect."""
    acak, jumlah = np.random.default_rng(21), dict[str, int]()
    for _ in range(kota):
        isi = acak.normal(50, 1, (6, len(BULAN)))
        isi[0] = 50 + (isi[0] - 50) * gejolak
        kata = hasil({unit: isi[nomor] for nomor, unit in enumerate(["DISHUB", *"ABCDE"])}, syarat).putusan
        jumlah[kata] = jumlah.get(kata, 0) + 1
    return jumlah


@pytest.mark.parametrize("gejolak", [1.0, 1.4, 2.0, 6.0])
def test_tanpa_dampak_hanya_sedikit_yang_dikatakan_berubah(gejolak: float) -> None:
    jumlah = putusan(gejolak)
    assert (jumlah.get("membaik", 0) + jumlah.get("memburuk", 0)) / 400 <= 0.07


def test_tanpa_batas_gejolak_yang_sama_disebut_berubah_jauh_lebih_sering() -> None:
    jumlah = putusan(6.0, replace(SYARAT, gejolak_terbesar=99.0))
    assert (jumlah.get("membaik", 0) + jumlah.get("memburuk", 0)) / 400 > 0.15


def test_kalimat_pertama_menyebut_unit_dan_sebab_ragu() -> None:
    acak = np.random.default_rng(3)
    isi = {unit: acak.normal(50, 1, len(BULAN)) for unit in "ABCDE"}
    kencang = acak.normal(50, 6, len(BULAN)) + 60.0 * np.array([each >= MULAI for each in BULAN])
    jawab = hasil({**isi, "DISHUB": kencang})
    assert jawab.taksiran is not None
    assert jawab.taksiran.bawah > 0
    assert jawab.putusan == "tidak_pasti"
    assert jawab.kalimat[0].startswith("Titik kemacetan Dinas Perhubungan tidak dapat dipastikan berubah")
    assert "kali lebih bergejolak" in jawab.kalimat[0]
    assert "membaik" not in " ".join(jawab.kalimat)
    assert "memburuk" not in " ".join(jawab.kalimat)


async def test_angka_dinas_tidak_disebut_angka_bidangnya(kosong: ServiceUnderTest) -> None:
    await unggah_contoh(kosong)
    await kosong.receive(
        UnitState(
            kode="DISHUB-LL",
            nama="Bidang Lalu Lintas",
            induk="DISHUB",
            jenis="BIDANG",
            instansi="DISHUB",
            jalur=["KOTA", "DISHUB", "DISHUB-LL"],
            kepala_nip=None,
        )
    )
    siapa = petugas(kosong)
    isi = {"judul": "Penataan Bidang Lalu Lintas", "mulai": MULAI.isoformat(), "unit": ["DISHUB-LL"]}
    baru = await siapa.post("/evaluasi", isi)
    await kosong.run_job("ukur_evaluasi")
    ada = (await siapa.get(baru.headers["location"])).json()["hasil"]
    (layanan,) = ada["layanan"]
    assert layanan["kalimat"][0].startswith("Titik kemacetan Dinas DISHUB membaik")
    assert layanan["kalimat"][0] in ada["ringkasan"]
    assert "Bidang Lalu Lintas di bawahnya tidak punya deret sendiri" in " ".join(layanan["kalimat"])
    assert any(
        "angka Dinas DISHUB seluruhnya. Berapa bagian Bidang Lalu Lintas" in each
        for each in ada["tidak_dapat_dikatakan"]
    )
