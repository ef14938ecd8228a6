"""Difference-in-differences against numbers reckoned by hand, and what is told instead of a number."""

from datetime import date
from math import exp, sqrt

import numpy as np
import pytest

from services.mutasi.evaluasi.pembanding.banding import Perbandingan, Soal, Syarat, TidakCukup, bandingkan, gejolak
from services.mutasi.evaluasi.pembanding.beda import placebo, taksir, tanpa_satu
from services.mutasi.evaluasi.pembanding.bulan import deretan, jendela
from services.mutasi.evaluasi.pembanding.cocokkan import Ciri, cocokkan
from services.mutasi.evaluasi.pembanding.student import batas

SYARAT = Syarat(
    bulan_sebelum=12,
    bulan_sesudah=2,
    pembanding_sedikitnya=3,
    pembanding_terbanyak=10,
    jarak_terjauh=10.0,
    tahun_sebelum=2,
    gejolak_terbesar=1.5,
)
MULAI = date(2026, 1, 1)
BULAN = deretan(date(2025, 1, 1), date(2026, 2, 28))


def deret(januari: tuple[float, float], februari: tuple[float, float], lainnya: float = 10.0) -> dict[date, float]:
    """14 months: January and February of both years, and ten months that are alike."""
    nilai = dict.fromkeys(BULAN, lainnya)
    nilai[date(2025, 1, 1)], nilai[date(2026, 1, 1)] = januari
    nilai[date(2025, 2, 1)], nilai[date(2026, 2, 1)] = februari
    return nilai


CONTOH = {
    "DISHUB": deret((10.0, 18.0), (12.0, 22.0)),  # +8, +10: 9
    "A": deret((10.0, 12.0), (12.0, 14.0)),  # +2, +2: 2
    "B": deret((9.0, 12.0), (11.0, 16.0)),  # +3, +5: 4
    "C": deret((11.0, 14.0), (13.0, 16.0)),  # +3, +3: 3
}


def soal(**ganti: object) -> Soal:
    isi: dict[str, object] = {
        "tersentuh": ("DISHUB",),
        "nilai": CONTOH,
        "ciri": {unit: Ciri("dinas", 100.0, unit) for unit in CONTOH},
        "mulai": MULAI,
        "sampai": date(2026, 2, 28),
    }
    return Soal(**{**isi, **ganti})  # type: ignore[arg-type]


def hasil(**ganti: object) -> Perbandingan:
    jawab = bandingkan(soal(**ganti), SYARAT)
    assert isinstance(jawab, Perbandingan), jawab
    return jawab


def test_contoh_yang_dihitung_dengan_tangan() -> None:
    # Changes: touched 9; others 2, 4, 3 (mean 3). Difference 6. Variance of the others ((-1)^2 + 1^2 + 0^2) / 2 = 1, so
    # the error is sqrt(1 * (1 + 1/3)) = 1.1547; t of 95 % with 2 degrees of freedom is 4.3027 (table): 6 +- 4.9683.
    jawab = hasil()
    assert [each.perubahan for each in jawab.tersentuh] == pytest.approx([9.0])
    assert {each.kelompok: each.perubahan for each in jawab.lain} == pytest.approx({"A": 2.0, "B": 4.0, "C": 3.0})
    assert jawab.taksiran.nilai == pytest.approx(6.0)
    assert jawab.taksiran.galat == pytest.approx(sqrt(4 / 3))
    assert jawab.taksiran.bawah == pytest.approx(6.0 - 4.9683, abs=1e-4)
    assert jawab.taksiran.atas == pytest.approx(6.0 + 4.9683, abs=1e-4)
    assert not jawab.taksiran.memuat_nol
    # Nobody else differs from the rest as much: 1 of 4, which is as rare as four groups can show.
    assert jawab.placebo is not None
    assert jawab.placebo.peluang == 0.25
    # Without A the others have changed by 3.5, without B by 2.5.
    assert jawab.tanpa_satu is not None
    assert (jawab.tanpa_satu.terkecil, jawab.tanpa_satu.terbesar) == pytest.approx((5.5, 6.5))


def test_musim_yang_sama_pada_semua_bulan_padanan_tidak_mengubah_angka() -> None:
    musim = {each: 7.0 * each.month for each in BULAN}
    nilai = {unit: {each: isi[each] + musim[each] for each in BULAN} for unit, isi in CONTOH.items()}
    assert hasil(nilai=nilai).taksiran.nilai == pytest.approx(6.0)


def test_musim_satu_unit_saja_pun_jatuh() -> None:
    nilai = {**CONTOH, "DISHUB": {each: isi + 30.0 * (each.month == 1) for each, isi in CONTOH["DISHUB"].items()}}
    assert hasil(nilai=nilai).taksiran.nilai == pytest.approx(6.0)


def test_bulan_yang_terpotong_perubahan_tidak_dihitung() -> None:
    lihat = jendela(BULAN, date(2026, 1, 15), date(2026, 2, 28), 2)
    assert lihat.sebelum[-1] == date(2025, 12, 1)
    assert lihat.sesudah == (date(2026, 2, 1),)


def test_dalam_persen_dua_kali_lipat_adalah_seratus_persen() -> None:
    nilai = {unit: dict.fromkeys(BULAN, 10.0) for unit in "ABCD"} | {"DISHUB": dict.fromkeys(BULAN, 50.0)}
    nilai["DISHUB"] |= {each: 100.0 for each in BULAN if each >= MULAI}
    nilai["A"] |= {each: 10.0 * exp(0.1) for each in BULAN if each >= MULAI}
    nilai["B"] |= {each: 10.0 / exp(0.1) for each in BULAN if each >= MULAI}
    ciri = {unit: Ciri("dinas", 100.0, unit) for unit in nilai}
    jawab = hasil(nilai=nilai, ciri=ciri, persen=True)
    assert jawab.taksiran.nilai == pytest.approx(100.0)
    assert jawab.tersentuh[0][2:] == pytest.approx((50.0, 100.0, 100.0))


def test_tren_sebelum_dihitung_dari_arah_tiap_bulan() -> None:
    # The touched one rose by 0.5 a month before, nobody else at all; the next January is 12 months on.
    nilai: dict[str, dict[date, float]] = {unit: dict.fromkeys(BULAN, 10.0) for unit in "ABC"}
    nilai["DISHUB"] = {each: 0.5 * nomor for nomor, each in enumerate(BULAN)}
    ciri = {unit: Ciri("dinas", 100.0, unit) for unit in nilai}
    tren = hasil(nilai=nilai, ciri=ciri).tren
    assert tren.per_bulan.nilai == pytest.approx(0.5)
    assert tren.bila_berlanjut[0] == pytest.approx(6.0)
    assert not tren.per_bulan.memuat_nol


def test_unit_satu_kantor_dihitung_satu() -> None:
    nilai = {**CONTOH, "B2": CONTOH["B"], "B3": CONTOH["B"]}
    ciri = {unit: Ciri("dinas", 100.0, unit[0] if unit != "DISHUB" else unit) for unit in nilai}
    jawab = hasil(nilai=nilai, ciri=ciri)
    assert {each.kelompok: each.unit for each in jawab.lain}["B"] == ("B", "B2", "B3")
    assert jawab.taksiran == pytest.approx(hasil().taksiran)


def test_sekantor_dengan_yang_dievaluasi_bukan_pembanding() -> None:
    nilai = {**CONTOH, "UPT": CONTOH["A"]}
    ciri = {unit: Ciri("dinas", 100.0, unit) for unit in CONTOH} | {"UPT": Ciri("dinas", 100.0, "DISHUB")}
    assert hasil(nilai=nilai, ciri=ciri).bukan_pembanding["UPT"] == "satu kelompok dengan unit yang dievaluasi"


def alasan(**ganti: object) -> str:
    jawab = bandingkan(soal(**ganti), SYARAT)
    assert isinstance(jawab, TidakCukup)
    return " ".join(jawab.alasan)


def test_satu_unit_saja_tidak_memberi_angka_tetapi_sebelum_dan_sesudahnya() -> None:
    sendiri = {"DISHUB": CONTOH["DISHUB"]}
    assert "Tidak ada unit lain yang mencatat angka ini" in alasan(nilai=sendiri)
    jawab = bandingkan(soal(nilai=sendiri), SYARAT)
    assert isinstance(jawab, TidakCukup)
    # What it has changed is the same with others beside it and without.
    assert jawab.tersentuh == hasil().tersentuh


def test_terlalu_sedikit_pembanding_menyebut_berapa() -> None:
    dua = {unit: CONTOH[unit] for unit in ("DISHUB", "A", "B")}
    assert "Hanya 2 kelompok unit yang sebanding; perlu sedikitnya 3" in alasan(nilai=dua)


def test_unit_tanpa_deret_tidak_memberi_angka() -> None:
    assert "Tidak ada angka sama sekali dari unit DISHUB" in alasan(nilai={"A": CONTOH["A"]})


def test_sebelas_bulan_sebelum_tidak_cukup() -> None:
    bolong = {each: isi for each, isi in CONTOH["DISHUB"].items() if each != date(2025, 6, 1)}
    assert "Baru ada 11 bulan sebelum perubahan" in alasan(nilai={**CONTOH, "DISHUB": bolong})


def test_satu_bulan_sesudah_tidak_cukup() -> None:
    assert "Baru ada 1 bulan sesudah perubahan" in alasan(sampai=date(2026, 1, 31))


def test_nol_tidak_dapat_dibandingkan_dalam_persen() -> None:
    nol = dict.fromkeys(BULAN, 0.0)
    assert "angka nol" in alasan(nilai={**CONTOH, "DISHUB": nol}, persen=True)


def test_pembanding_yang_bolong_tersisih_dengan_sebabnya() -> None:
    bolong = {each: isi for each, isi in CONTOH["A"].items() if each.month != 6}
    jawab = hasil(
        nilai={**CONTOH, "D": CONTOH["A"], "A": bolong},
        ciri={unit: Ciri("dinas", 100.0, unit) for unit in (*CONTOH, "D")},
    )
    assert jawab.bukan_pembanding["A"] == "angkanya tidak lengkap: 1 bulan tidak ada atau tidak terpakai"
    assert [each.kelompok for each in jawab.lain] == ["D", "B", "C"]


def test_celah_unit_yang_dievaluasi_disebut_dan_tidak_dihitung() -> None:
    nilai = {
        unit: {bulan: isi[min(bulan, BULAN[-1])] for bulan in deretan(BULAN[0], date(2026, 4, 30))}
        for unit, isi in CONTOH.items()
    }
    del nilai["DISHUB"][date(2026, 3, 1)]
    jawab = hasil(nilai=nilai, sampai=date(2026, 4, 30))
    assert jawab.celah == (date(2026, 3, 1),)
    assert date(2026, 3, 1) not in jawab.jendela.sesudah


def test_dipadankan_menurut_jenis_ukuran_dan_tingkat_awal() -> None:
    sentuh = {"DISHUB": (Ciri("dinas", 100.0, "DISHUB"), 70.0)}
    calon = {
        "MIRIP": (Ciri("dinas", 110.0, "MIRIP"), 71.0),
        "BESAR": (Ciri("dinas", 900.0, "BESAR"), 70.0),
        "TINGGI": (Ciri("dinas", 100.0, "TINGGI"), 95.0),
        "RSUD": (Ciri("rumah_sakit", 100.0, "RSUD"), 70.0),
    }
    padan = cocokkan(sentuh, calon, terbanyak=2, terjauh=5.0)
    assert padan.terpilih[0].unit == "MIRIP"
    assert padan.terpilih[0].jarak < 0.2
    assert padan.bukan["RSUD"] == "jenis unitnya lain"
    assert len(padan.terpilih) == 2
    assert cocokkan(sentuh, calon, terbanyak=9, terjauh=0.2).bukan["BESAR"].startswith("terlalu berbeda")


def test_unit_yang_dua_kali_lebih_bergejolak_terlihat() -> None:
    acak = np.random.default_rng(3)
    tenang = [gejolak(acak.normal(0, 1, (1, 24)), acak.normal(0, 1, (10, 24))) for _ in range(200)]
    kencang = [gejolak(acak.normal(0, 2, (1, 24)), acak.normal(0, 1, (10, 24))) for _ in range(200)]
    assert np.mean(tenang) == pytest.approx(1.0, abs=0.05)
    assert np.mean(kencang) > 1.8
    assert gejolak(np.zeros((1, 24)), np.zeros((3, 24))) == 1.0


def test_batas_student_sama_dengan_tabel() -> None:
    # NIST/SEMATECH e-Handbook, table 1.3.6.7.2, column 0.975.
    tabel = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 9: 2.262, 10: 2.228, 30: 2.042, 100: 1.984}
    assert {each: round(batas(0.95, each), 3) for each in tabel} == tabel


def test_placebo_dua_dari_enam_menghitung_semua_pilihan() -> None:
    ada = placebo([9.0, 8.0], [1.0, 2.0, 3.0, 2.0])
    assert ada is not None
    assert (ada.sama_besar, ada.cara) == (1, 15)


def test_tanpa_pembanding_cukup_taksiran_ditolak() -> None:
    with pytest.raises(ValueError, match="two other groups"):
        taksir([1.0], [2.0])
    assert tanpa_satu([1.0], [2.0, 3.0]) is None
