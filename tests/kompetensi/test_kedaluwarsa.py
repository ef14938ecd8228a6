"""Assessments that expire soon, and the index of agencies."""

from datetime import date

import pytest

from shared.contracts.istilah.ip_asn import Kategori
from shared.privasi import sel
from tests.kompetensi.berkas import (
    ANI,
    BUDI,
    asn,
    impor,
    impor_potensi,
    impor_umpan_balik,
    penilaian,
    potensi,
    umpan_balik,
)
from tests.layanan import Caller, ServiceUnderTest

CITRA = "198503122010011003"


def penilai(kompetensi: ServiceUnderTest, *unit: str) -> Caller:
    return kompetensi.caller("tim_penilai", nip="197001011995011001", unit=list(unit) or ["*"])


async def kota(kompetensi: ServiceUnderTest) -> None:
    """Ani's assessment expires in ten days, Budi's has expired; of an older one of Ani's nothing is said."""
    await kompetensi.receive(
        asn(), asn(BUDI, jalur_unit=["KOTA", "DISDIK"], jenjang=None), asn(CITRA, status_pegawai="CPNS")
    )
    await impor(
        kompetensi,
        penilaian(tanggal=date(2023, 9, 25)),
        penilaian(tanggal=date(2020, 9, 1)),
        penilaian(BUDI, tanggal=date(2023, 8, 1)),
    )
    await impor_potensi(kompetensi, potensi(tanggal=date(2025, 5, 21)))
    await impor_umpan_balik(kompetensi, umpan_balik(tanggal=date(2025, 10, 31)))


async def test_what_expires_is_listed_with_the_days_left_and_by_kind_and_unit(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    siapa = penilai(kompetensi)
    segera = (await siapa.get("/penilaian/kedaluwarsa")).json()["data"]
    assert [(each["nip"], each["jenis"], each["selesai"], each["sisa_hari"]) for each in segera] == [
        (ANI, "kompetensi", "2026-09-25", 10),
        (ANI, "umpan_balik", "2026-10-31", 46),
    ]
    assert (segera[0]["instansi"], segera[0]["tanggal"]) == ("DISHUB", "2023-09-25")
    batas = (await siapa.get("/penilaian/kedaluwarsa", dalam_hari=10)).json()["data"]
    assert [each["jenis"] for each in batas] == ["kompetensi"]
    assert (await siapa.get("/penilaian/kedaluwarsa", dalam_hari=9)).json()["data"] == []
    hanya = (await siapa.get("/penilaian/kedaluwarsa", jenis="umpan_balik")).json()["data"]
    assert [each["jenis"] for each in hanya] == ["umpan_balik"]
    lewat = (await siapa.get("/penilaian/kedaluwarsa", sudah_lewat=True, jenis="kompetensi")).json()["data"]
    assert [(each["nip"], each["sisa_hari"]) for each in lewat] == [(BUDI, -45), (ANI, 10)]
    disdik = (await siapa.get("/penilaian/kedaluwarsa", sudah_lewat=True, di_bawah="DISDIK")).json()["data"]
    assert [each["nip"] for each in disdik] == [BUDI]


async def test_the_list_comes_in_pages_within_the_scope_and_each_look_is_recorded(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    siapa = penilai(kompetensi)
    satu = (await siapa.get("/penilaian/kedaluwarsa", sudah_lewat=True, limit=2)).json()
    dua = (await siapa.get("/penilaian/kedaluwarsa", sudah_lewat=True, limit=2, cursor=satu["berikutnya"])).json()
    assert [each["nip"] for each in (*satu["data"], *dua["data"])] == [BUDI, ANI, ANI]
    assert dua["berikutnya"] is None
    sebagian = (await penilai(kompetensi, "DISDIK").get("/penilaian/kedaluwarsa", sudah_lewat=True)).json()["data"]
    assert [each["nip"] for each in sebagian] == [BUDI]
    akses = await kompetensi.sql("SELECT subjek FROM access_log ORDER BY id")
    assert [row["subjek"] for row in akses] == [[BUDI, ANI], [ANI], [BUDI]]
    for peran in ("asn", "operator", "integrasi"):
        sendiri = kompetensi.caller(peran, nip=ANI, unit=["*"])
        assert (await sendiri.get("/penilaian/kedaluwarsa")).status_code == 403
        assert (await sendiri.get("/penilaian/kedaluwarsa/rekap")).status_code == 403
        assert (await sendiri.get("/ip-asn/rekap")).status_code == 403


async def test_each_agency_counts_everybody_once_per_kind(kompetensi: ServiceUnderTest) -> None:
    await kota(kompetensi)
    rekap = (await penilai(kompetensi).get("/penilaian/kedaluwarsa/rekap")).json()
    assert (rekap["per_tanggal"], rekap["batas"]) == ("2026-09-15", "2026-12-14")
    hitung = {
        (each["instansi"], each["jenis"]): (
            each["jumlah"], each["berlaku"], each["segera"], each["kedaluwarsa"], each["belum"],
        )
        for each in rekap["data"]
    }  # fmt: skip
    assert hitung == {
        ("DISHUB", "kompetensi"): (2, 0, 1, 0, 1),
        ("DISHUB", "potensi"): (2, 1, 0, 0, 1),
        ("DISHUB", "umpan_balik"): (2, 0, 1, 0, 1),
        ("DISDIK", "kompetensi"): (1, 0, 0, 1, 0),
        ("DISDIK", "potensi"): (1, 0, 0, 0, 1),
        ("DISDIK", "umpan_balik"): (1, 0, 0, 0, 1),
    }
    assert await kompetensi.sql("SELECT 1 FROM access_log") == []


async def test_the_index_of_an_agency_is_the_mean_of_who_can_be_measured_and_re_adds(
    kompetensi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    kecil = sel.SEL_TERKECIL
    monkeypatch.setattr(sel, "SEL_TERKECIL", 1)
    # 67.5; 15 + 17.5 + 25 + 3 = 60.5, which lies in a gap of the brackets; one without performance; one CPNS.
    seminar = [{"jenis": "SEMINAR", "nama": "Keselamatan Jalan", "selesai": "2026-01-10", "jp": 8}]
    await kompetensi.receive(
        asn(),
        asn(BUDI, diklat=seminar, hukdis=[{"tingkat": "ringan", "mulai": "2026-01-05", "selesai": None}]),
        asn(CITRA, kinerja=[]),
        asn("198503122010011004", status_pegawai="CPNS"),
        asn("198503122010011005", jalur_unit=["KOTA", "DISDIK"], jenjang=None),
    )
    rekap = (await penilai(kompetensi).get("/ip-asn/rekap")).json()
    disdik, dishub = rekap["data"]
    assert (dishub["instansi"], dishub["jumlah"], dishub["terukur"], dishub["belum_lengkap"]) == ("DISHUB", 3, 2, 1)
    assert (dishub["jumlah_nilai"], dishub["rata_rata"], dishub["celah"]) == (128, 64, 1)
    assert dishub["kategori"] == {**dict.fromkeys(Kategori, 0), "Rendah": 1, "Sangat Rendah": 1}
    assert (disdik["jumlah"], disdik["terukur"], disdik["rata_rata"]) == (1, 0, None)
    semua = rekap["seluruhnya"]
    for each in ("jumlah", "terukur", "belum_lengkap", "celah"):
        assert semua[each] == dishub[each] + disdik[each]
    assert semua["jumlah_nilai"] == dishub["jumlah_nilai"] + disdik["jumlah_nilai"]
    assert semua["terukur"] == sum(semua["kategori"].values())
    sendiri = (await penilai(kompetensi, "DISDIK").get("/ip-asn/rekap")).json()
    assert [each["instansi"] for each in sendiri["data"]] == ["DISDIK"]
    # So few are persons: of an agency as small as this it is told only how many they are.
    monkeypatch.setattr(sel, "SEL_TERKECIL", kecil)
    rekap = (await penilai(kompetensi).get("/ip-asn/rekap")).json()
    for each in (rekap["data"][1], rekap["seluruhnya"]):
        assert (each["jumlah"] > 0, each["jumlah_nilai"], each["rata_rata"], each["kategori"]) == (
            True,
            None,
            None,
            None,
        )
