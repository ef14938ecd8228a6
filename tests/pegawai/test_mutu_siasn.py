"""Rows of a roster against themselves and against the national indicators of data quality."""

from datetime import date
from typing import Any

import pytest

from services.pegawai.identitas.nip import urai_nip
from services.pegawai.identitas.sel import baca_kedudukan
from services.pegawai.siasn.kolom import KOLOM
from services.pegawai.siasn.mutu import FaktaTercatat, Indikator, nilai_masa_cpns, nilai_mutu, temuan_tercatat
from services.pegawai.siasn.roster import periksa_orang
from shared.impor.bentuk import Baris
from shared.impor.nilai import NilaiTidakSah

HARI = date(2026, 11, 24)
PNS, PPPK = "198107152005011516", "198107062024211505"


def baris(nip: str = PNS, **lain: Any) -> Baris:
    """A row as the form reads it, of one in whom nothing is found unless told otherwise."""
    diri = {
        "nip": nip,
        "nama": "Uji",
        "tanggal_lahir": date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])),
        "jenis_kelamin": "L",
        "status_pegawai": "PPPK" if nip == PPPK else "PNS",
        "kedudukan_hukum": "71" if nip == PPPK else "01",
        "tmt_cpns": date(2024, 3, 1) if nip == PPPK else date(2005, 1, 1),
        "tmt_pns": None if nip == PPPK else date(2006, 3, 1),
        "nik": "1671011507810001",
        "tingkat_pendidikan": "SLTA",
        "email": "uji@contoh.test",
        "nomor_hp": "0811000001",
    }
    return {**{each.isian: None for each in KOLOM}, **diri, **lain}


def galat(nilai: Baris) -> list[str | None]:
    return [isian for isian, _, tingkat in periksa_orang(nilai) if tingkat == "galat"]


def temuan(nilai: Baris) -> list[Indikator]:
    semua = (*nilai_mutu(nilai, urai_nip(nilai["nip"])), *nilai_masa_cpns(nilai, HARI))
    return [each.indikator for each in semua]


@pytest.mark.parametrize(
    ("ditulis", "dibaca"), [("1", "01"), ("01", "01"), ("2.0", "02"), (" 71 ", "71"), ("72", "72")]
)
def test_a_kedudukan_hukum_that_lost_its_zero_gets_it_back(ditulis: str, dibaca: str) -> None:
    assert baca_kedudukan(ditulis) == dibaca


@pytest.mark.parametrize("ditulis", ["XYZ", "10", "1000", "Aktif"])
def test_an_unknown_kedudukan_hukum_is_refused_naming_those_that_are_known(ditulis: str) -> None:
    with pytest.raises(NilaiTidakSah, match=r"01 \(Aktif\).*71 \(PPPK aktif\)"):
        baca_kedudukan(ditulis)


@pytest.mark.parametrize(
    ("nip", "kedudukan", "golongan", "status"),
    [
        (PPPK, "71", "IX", "PPPK"),
        (PPPK, "72", None, "PPPK"),
        (PPPK, "01", "IX", "PPPK"),
        (PNS, "71", None, "PPPK"),
        (PNS, "01", "III/a", "PNS"),
        (PNS, "01", None, "PNS"),
    ],
)
def test_the_letter_p_is_a_pns_unless_the_row_tells_of_a_pppk(
    nip: str, kedudukan: str, golongan: str | None, status: str
) -> None:
    nilai = baris(nip, status_pegawai="P", kedudukan_hukum=kedudukan, golongan=golongan)
    assert galat(nilai) == []
    assert nilai["status_pegawai"] == status


@pytest.mark.parametrize(
    ("nilai", "salah"),
    [
        (baris(golongan="IX"), ["golongan"]),
        (baris(golongan="III"), ["golongan"]),
        (baris(PPPK, golongan="III/a"), ["golongan"]),
        (baris(kedudukan_hukum="71"), ["kedudukan_hukum"]),
        (baris(PPPK, status_pegawai="PPPK_PARUH_WAKTU", golongan="IX"), []),
        (baris(golongan="III/a"), []),
    ],
)
def test_a_row_that_contradicts_itself_is_kept_out(nilai: Baris, salah: list[str]) -> None:
    assert galat(nilai) == salah


def test_a_number_of_a_pns_on_a_pppk_is_remarked() -> None:
    (satu,) = periksa_orang(baris(PNS, status_pegawai="PPPK", kedudukan_hukum="71"))
    assert satu == ("nip", "Nomor berpola PNS, sedangkan data menyatakan PPPK.", "peringatan")


@pytest.mark.parametrize(
    ("nilai", "ditemukan"),
    [
        (baris(), []),
        (baris(PPPK), []),
        (baris(tmt_cpns=date(2010, 3, 1)), ["CON_1", "ACC_1"]),
        (baris(tanggal_lahir=date(1981, 7, 16)), ["CON_2"]),
        (baris(jenis_kelamin="P"), ["CON_3"]),
        (baris(PPPK, tmt_cpns=date(2023, 3, 1)), ["CON_4"]),
        (
            baris(
                "198107062015211505",
                tmt_cpns=date(2015, 3, 1),
                tmt_pns=None,
                status_pegawai="PPPK",
                kedudukan_hukum="71",
            ),
            ["ACC_7"],
        ),
        (baris(PPPK, kedudukan_hukum="01"), ["ACC_4"]),
        (baris(jenis_pegawai_id="15", instansi_induk_id="A", instansi_kerja_id="B"), ["ACC_2"]),
        (baris(jenis_pegawai_id="17", instansi_induk_id="A", instansi_kerja_id="A"), ["ACC_2"]),
        (baris(jenis_pegawai_id="17", instansi_induk_id="A", instansi_kerja_id="B"), []),
        (baris(jenis_jabatan_id="1", mk_tahun=1), ["ACC_3"]),
        (baris(nik_sah="0"), ["ACC_5"]),
        (baris(jenis_jabatan_id="4", jabatan_id="X", jabatan_nama="Perawat Ahli Muda"), ["ACC_9"]),
        (baris(jenis_jabatan_id="2", jabatan_id="X", jabatan_nama="Perawat Ahli Muda"), []),
        (baris(jenis_jabatan_id="1", eselon_id="22", golongan="IV/a"), ["ACC_10"]),
        (baris(jenis_jabatan_id="1", eselon_id="22", golongan="IV/b"), []),
        (baris(status_pegawai="CPNS"), ["TIM_3"]),
        (baris(status_pegawai="CPNS", tmt_cpns=date(2026, 1, 1), tmt_pns=None), ["CON_1"]),
        (baris(jenis_jabatan_id="2"), ["COM_2"]),
        (baris(email="tanpa-alamat"), ["COM_6"]),
        (baris(email=None), ["COM_6"]),
        (baris(nomor_hp=None), ["COM_7"]),
        (baris(tingkat_pendidikan=None), ["COM_3"]),
        (baris(tmt_pns=None), ["COM_4"]),
        (baris(PPPK, tmt_pns=None), []),
        (baris(tingkat_pendidikan="S-1"), ["COM_5"]),
        (baris(tingkat_pendidikan="S-1", gelar_belakang="S.T."), []),
        (baris(nik=None), ["ACC_5"]),
    ],
)
def test_each_indicator_finds_what_it_asks_for_and_nothing_else(nilai: Baris, ditemukan: list[str]) -> None:
    assert temuan(nilai) == ditemukan


def test_what_a_file_has_no_column_for_it_does_not_leave_blank() -> None:
    nilai = baris(nik=None, tmt_pns=None, email=None, nomor_hp=None, tingkat_pendidikan=None)
    tiada = {isian for isian, isi in nilai.items() if isi is None}
    assert list(nilai_mutu(nilai, urai_nip(PNS), tiada)) == []


@pytest.mark.parametrize(
    ("lain", "ditemukan"),
    [
        ({}, []),
        ({"tingkat_pendidikan": "SLTA", "pendidikan_minimal": "S-1"}, ["ACC_6"]),
        ({"tingkat_pendidikan": "SLTA", "pendidikan_minimal": "D-III", "jenis_jabatan": "JF"}, ["ACC_8"]),
        ({"tingkat_pendidikan": "S-1", "pendidikan_minimal": "D-IV"}, []),
        ({"unit_aktif": False}, ["TIM_1"]),
        ({"tmt_pensiun": HARI}, ["TIM_5"]),
        ({"tmt_pensiun": HARI, "kedudukan_hukum": "99"}, []),
        ({"kedudukan_hukum": "13", "cltn_sampai": date(2022, 12, 31)}, ["TIM_6"]),
        ({"kedudukan_hukum": "02", "cltn_sampai": date(2027, 12, 31)}, []),
        ({"kedudukan_hukum": "02"}, []),
    ],
)
def test_what_stands_on_record_is_looked_at_too(lain: dict[str, Any], ditemukan: list[str]) -> None:
    fakta = FaktaTercatat(PNS, "01", None, date(2039, 8, 1), "JA", None, True, None)._replace(**lain)
    assert [each.indikator for each in temuan_tercatat(fakta, HARI)] == ditemukan
