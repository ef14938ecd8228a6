"""The invented city: repeatable, lawful where it must be, and fit for the demonstration. Read from its files."""

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from deploy.demo.kota import buat_kota, tulis
from deploy.demo.kota.__main__ import main
from deploy.demo.kota.acak import Acak
from deploy.demo.kota.berkas import KOLOM_SIASN
from deploy.demo.kota.skj import kode_profil
from services.kompetensi.rekam.jenis import TINGKAT, JenisRekam
from services.pegawai.identitas.golongan import urai_golongan
from services.pegawai.identitas.nik import periksa_silang_nik, urai_nik
from services.pegawai.identitas.nip import JenisKelamin, JenisNip, periksa_silang, urai_nip
from services.pegawai.identitas.pendidikan import urai_pendidikan
from services.pegawai.kebutuhan.beban import BatasStatus, Cara, Status, kebutuhan, status
from services.pegawai.kinerja.tetapkan import tetapkan_predikat
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.predikat import MATRIKS, Ekspektasi
from tests.pegawai.batas_usia import bup, tmt_pensiun

TANGGAL = date(2026, 11, 24)
BENIH = 1671
BERKAS = {
    "unit.csv", "jabatan.csv", "abk.csv", "siasn.csv", "riwayat_jabatan.csv", "riwayat_golongan.csv",
    "riwayat_pendidikan.csv", "diklat.csv", "kinerja.csv", "hukdis.csv", "penghargaan.csv", "cltn.csv",
    "proses_hukum.csv",
    "tugas_belajar.csv", "keluarga.csv", "penugasan.csv", "kontrak.csv", "skj.csv", "penilaian.csv", "potensi.csv",
    "umpan_balik.csv", "rekam_jejak.csv", "pemeran.json", "padanan_unor.csv", "padanan_jabatan.csv",
}  # fmt: skip
# Digest of all files of the city of 60 people. It changes when the lists or the rules of the generator change; if it
# differs between two machines for the same code, the generator has become dependent on the platform.
SIDIK_60 = "c5ed3ac1a0388ab476598fdacdbd0f2ce5088c95dab8e18304887a6da20aacbe"

# Spans of rank as the law has them, written out again so that the generator does not vouch for itself.
GOLONGAN_ESELON = {
    "II.a": (15, 16),
    "II.b": (14, 15),
    "III.a": (13, 14),
    "III.b": (12, 13),
    "IV.a": (11, 12),
    "IV.b": (10, 11),
}
GOLONGAN_JF = {
    "ahli_utama": (16, 17),
    "ahli_madya": (13, 15),
    "ahli_muda": (11, 12),
    "ahli_pertama": (9, 10),
    "penyelia": (11, 12),
    "mahir": (9, 10),
    "terampil": (6, 8),
    "pemula": (5, 6),
}

DINILAI = ("DISHUB", "DINKES")
"""Agencies that have had their staff assessed."""
KELUAR = {"66", "77", "88", "99"}
"""Kedudukan hukum of those who have left."""
Baris = dict[str, str]


def tgl(teks: str) -> date:
    hari, bulan, tahun = teks.split("-")
    assert (len(hari), len(bulan), len(tahun)) == (2, 2, 4)
    return date(int(tahun), int(bulan), int(hari))


def sidik(folder: Path) -> str:
    isi = hashlib.sha256()
    for berkas in sorted(folder.iterdir()):
        isi.update(berkas.name.encode() + b"\0" + berkas.read_bytes())
    return isi.hexdigest()


@dataclass
class Bacaan:
    """The files of a city, read back."""

    folder: Path
    banyak: int

    def tabel(self, nama: str) -> list[Baris]:
        with (self.folder / f"{nama}.csv").open(encoding="utf-8", newline="") as berkas:
            return list(csv.DictReader(berkas, delimiter=";"))

    @cached_property
    def unit(self) -> dict[str, Baris]:
        return {b["KODE UNIT"]: b for b in self.tabel("unit")}

    @cached_property
    def jabatan(self) -> dict[str, Baris]:
        return {b["KODE JABATAN"]: b for b in self.tabel("jabatan")}

    @cached_property
    def orang(self) -> dict[str, Baris]:
        """Everybody in the roster, leavers too; their unit and post by the codes of the city."""
        unit = {b["UNOR ID"]: b["KODE UNIT"] for b in self.tabel("padanan_unor")}
        nomenklatur = {(self.jabatan[b["KODE JABATAN"]]["KODE UNIT"], b["JABATAN ID"]): b["KODE JABATAN"]
                       for b in self.tabel("padanan_jabatan")}  # fmt: skip
        kepala = {j["KODE UNIT"]: kode for kode, j in self.jabatan.items() if j["KEPALA UNIT"] == "YA"}
        hasil = {}
        for b in self.tabel("siasn"):
            kode_unit = unit[b["UNOR ID"]]
            kode = kepala[kode_unit] if b["JABATAN ID"] == b["UNOR ID"] else nomenklatur[kode_unit, b["JABATAN ID"]]
            hasil[b["NIP BARU"]] = {**b, "UNOR ID": kode_unit, "JABATAN ID": kode}
        return hasil

    @cached_property
    def siasn(self) -> list[Baris]:
        """Who is in service."""
        return [b for b in self.orang.values() if b["KEDUDUKAN HUKUM ID"] not in KELUAR]

    @cached_property
    def instansi(self) -> dict[str, str]:
        """Code of a post to its agency."""
        return {kode: self.unit[j["KODE UNIT"]]["INSTANSI"] for kode, j in self.jabatan.items()}

    @cached_property
    def pemeran(self) -> dict[str, Any]:
        hasil: dict[str, Any] = json.loads((self.folder / "pemeran.json").read_text(encoding="utf-8"))
        return hasil

    def pns(self) -> Iterator[Baris]:
        return (o for o in self.siasn if o["STATUS CPNS PNS"] == "PNS")


@pytest.fixture(scope="module", params=[60, 400, 3000])
def kota(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bacaan:
    folder = tmp_path_factory.mktemp(f"kota-{request.param}")
    tulis(buat_kota(request.param, BENIH, TANGGAL), folder)
    return Bacaan(folder, request.param)


def jenis_nip(orang: Baris) -> JenisNip:
    return JenisNip.PPPK if orang["STATUS CPNS PNS"].startswith("PPPK") else JenisNip.PNS


def bup_jabatan(jabatan: Baris) -> int:
    return bup(JenjangJabatan(jabatan["JENJANG"]), guru="Guru" in jabatan["NAMA"])


# --- repeatability


def test_the_same_seed_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    sidik_sidik = set()
    for acak in ("0", "4242"):
        ke = tmp_path / acak
        subprocess.run(
            [sys.executable, "-m", "deploy.demo.kota", "--orang", "200", "--ke", str(ke)],
            check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": acak},
        )  # fmt: skip
        sidik_sidik.add(sidik(ke))
    assert len(sidik_sidik) == 1


def test_the_city_of_sixty_is_the_same_on_every_platform(tmp_path: Path) -> None:
    tulis(buat_kota(60, BENIH, TANGGAL), tmp_path)
    assert sidik(tmp_path) == SIDIK_60


def test_another_seed_or_day_gives_another_city(tmp_path: Path) -> None:
    pilihan = [(60, 1, TANGGAL), (60, 2, TANGGAL), (60, 1, date(2027, 2, 28))]
    for nomor, (orang, benih, tanggal) in enumerate(pilihan):
        tulis(buat_kota(orang, benih, tanggal), tmp_path / str(nomor))
    assert len({sidik(tmp_path / str(n)) for n in range(len(pilihan))}) == len(pilihan)


def test_chance_is_what_python_promises_to_keep() -> None:
    acak = Acak(1671, 2)
    assert [acak.bulat(1, 1000) for _ in range(5)] == [959, 612, 88, 523, 522]


# --- files


def test_exactly_the_agreed_files_are_written(kota: Bacaan) -> None:
    assert {b.name for b in kota.folder.iterdir()} == BERKAS


def test_the_roster_has_the_columns_of_siasn_and_one_row_per_person(kota: Bacaan) -> None:
    judul = (kota.folder / "siasn.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert judul == ";".join(KOLOM_SIASN)
    assert len(kota.tabel("siasn")) == len(kota.orang) == kota.banyak + kota.banyak // 200
    assert len(kota.siasn) == kota.banyak


def test_who_has_left_stands_in_the_roster_with_the_post_they_left(kota: Bacaan) -> None:
    bekas = [o for o in kota.orang.values() if o["KEDUDUKAN HUKUM ID"] in KELUAR]
    for o in bekas:
        j = kota.jabatan[o["JABATAN ID"]]
        lewat = tmt_pensiun(tgl(o["TANGGAL LAHIR"]), int(j["BUP"])) <= TANGGAL
        assert lewat == (o["KEDUDUKAN HUKUM ID"] == "99")
    assert {p["NIP"] for p in kota.tabel("penilaian")}.isdisjoint(o["NIP BARU"] for o in bekas)


def test_line_ends_are_unix_and_no_field_runs_over_lines(kota: Bacaan) -> None:
    for berkas in kota.folder.glob("*.csv"):
        isi = berkas.read_bytes()
        assert b"\r" not in isi
        with berkas.open(encoding="utf-8", newline="") as f:
            assert isi.count(b"\n") == sum(1 for _ in csv.reader(f, delimiter=";"))


def test_histories_speak_of_people_in_the_roster_only_and_tell_nothing_twice(kota: Bacaan) -> None:
    kunci = {
        "riwayat_jabatan": ("TMT MULAI", "NAMA JABATAN"),
        "riwayat_golongan": ("GOLONGAN", "TMT"),
        "riwayat_pendidikan": ("TINGKAT", "PROGRAM STUDI", "TAHUN LULUS"),
        "diklat": ("JENIS", "NAMA", "TANGGAL SELESAI"),
        "kinerja": ("TAHUN",),
        "hukdis": ("JENIS", "TANGGAL MULAI"),
        "proses_hukum": ("JENIS", "TANGGAL MULAI"),
        "penghargaan": ("NAMA", "TANGGAL"),
        "cltn": ("TANGGAL MULAI",),
        "tugas_belajar": ("TANGGAL MULAI",),
        "keluarga": ("NIP KERABAT", "HUBUNGAN"),
        "penugasan": ("KODE JABATAN", "TANGGAL MULAI"),
        "kontrak": ("TANGGAL MULAI",),
        "penilaian": ("TANGGAL",),
        "potensi": ("TANGGAL",),
        "umpan_balik": ("TANGGAL",),
        "rekam_jejak": ("JENIS", "TANGGAL", "NAMA"),
    }
    for nama, kolom in kunci.items():
        baris = kota.tabel(nama)
        assert {b["NIP"] for b in baris} <= kota.orang.keys(), nama
        assert len({(b["NIP"], *(b[k] for k in kolom)) for b in baris}) == len(baris), nama


def test_contracts_leave_and_study_are_those_of_the_people_whom_the_roster_names(kota: Bacaan) -> None:
    hari = TANGGAL.isoformat()

    lewat = 0

    def berlaku(nama: str) -> list[str]:
        nonlocal lewat
        for b in kota.tabel(nama):
            mulai, selesai = (f"{t[6:]}-{t[3:5]}-{t[:2]}" for t in (b["TANGGAL MULAI"], b["TANGGAL SELESAI"]))
            if nama == "kontrak" and selesai < hari:
                lewat += 1
                continue
            assert mulai <= hari <= selesai, (nama, b)
        return sorted(b["NIP"] for b in kota.tabel(nama))

    semua = kota.siasn
    pppk = {o["NIP BARU"] for o in semua if o["STATUS CPNS PNS"].startswith("PPPK")}
    assert set(berlaku("kontrak")) < pppk or kota.banyak < 400
    assert 0.9 * len(pppk) < len(kota.tabel("kontrak")) <= len(pppk)
    assert lewat < 0.06 * len(pppk)
    assert kota.banyak < 3000 or lewat
    assert berlaku("cltn") == sorted(o["NIP BARU"] for o in semua if o["KEDUDUKAN HUKUM ID"] == "02")
    assert berlaku("tugas_belajar") == sorted(o["NIP BARU"] for o in semua if o["KEDUDUKAN HUKUM ID"] == "03")
    terisi = {o["JABATAN ID"] for o in semua}
    berlaku("penugasan")
    assert all(b["KODE JABATAN"] not in terisi for b in kota.tabel("penugasan"))
    assert all(b["NIP KERABAT"] in kota.orang for b in kota.tabel("keluarga"))


def test_the_spreadsheet_holds_the_same_roster_as_text(tmp_path: Path) -> None:
    calamine = pytest.importorskip("python_calamine")
    kota = buat_kota(60, BENIH, TANGGAL)
    for folder in ("a", "b"):
        tulis(kota, tmp_path / folder, xlsx=True)
    assert (tmp_path / "a/siasn.xlsx").read_bytes() == (tmp_path / "b/siasn.xlsx").read_bytes()
    lembar = calamine.load_workbook(str(tmp_path / "a/siasn.xlsx")).get_sheet_by_index(0).to_python()
    with (tmp_path / "a/siasn.csv").open(encoding="utf-8", newline="") as berkas:
        assert lembar == list(csv.reader(berkas, delimiter=";"))


def test_the_command_line_says_what_it_made_and_refuses_too_few(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--orang", "60", "--ke", str(tmp_path / "kota")]) == 0
    assert "60 ASN" in capsys.readouterr().out
    assert main(["--orang", "59", "--ke", str(tmp_path / "kecil")]) == 2
    assert "paling sedikit 60" in capsys.readouterr().err
    assert not (tmp_path / "kecil").exists()


# --- units and posts


def test_units_form_one_tree_under_the_city_and_parents_come_first(kota: Bacaan) -> None:
    dikenal: set[str] = set()
    for kode, unit in kota.unit.items():
        assert (unit["KODE INDUK"] in dikenal) if kode != "KOTA" else not dikenal
        dikenal.add(kode)
        assert unit["INSTANSI"] in dikenal
        assert len(kode) <= 42
        assert set(kode) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    assert len(kota.unit) == len(kota.tabel("unit"))


def test_every_city_has_what_the_demonstration_needs(kota: Bacaan) -> None:
    jenis = Counter(u["JENIS"] for u in kota.unit.values())
    assert {"SETDA", "BKPSDM", "INSPEKTORAT", "DISDIK", "DINKES"} <= kota.unit.keys()
    assert min(jenis[j] for j in ("KECAMATAN", "KELURAHAN", "SEKOLAH", "PUSKESMAS")) >= 1
    assert sum(1 for u in kota.unit.values() if u["INSTANSI"] == "DISHUB") == 30


def test_every_unit_but_the_city_has_one_head_post(kota: Bacaan) -> None:
    kepala = Counter(j["KODE UNIT"] for j in kota.jabatan.values() if j["KEPALA UNIT"] == "YA")
    assert kepala == dict.fromkeys(kota.unit.keys() - {"KOTA"}, 1)
    for j in kota.jabatan.values():
        if j["KEPALA UNIT"] == "YA":
            assert j["ESELON"] == kota.unit[j["KODE UNIT"]]["ESELON KEPALA"]
            assert j["FORMASI"] == "1"


def test_posts_are_lawful(kota: Bacaan) -> None:
    assert len(kota.jabatan) == len(kota.tabel("jabatan"))
    for kode, j in kota.jabatan.items():
        assert len(kode) <= 42
        assert set(kode) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
        assert 1 <= int(j["KELAS"]) <= 17
        assert int(j["FORMASI"]) >= 1
        urai_pendidikan(j["PENDIDIKAN MINIMAL"])
        jenis = {"pratama": "JPT", "administrator": "JA", "pengawas": "JA", "pelaksana": "JA"}.get(j["JENJANG"], "JF")
        assert j["JENIS JABATAN"] == jenis
        guru = j["NAMA"].startswith(("Guru", "Kepala SD", "Kepala SMP", "Kepala TK", "Pengawas Sekolah"))
        umum = bup(JenjangJabatan(j["JENJANG"]), guru=False)
        assert int(j["BUP"]) == (max(60, umum) if guru else umum), j


def test_no_post_is_over_its_formasi_and_some_are_vacant(kota: Bacaan) -> None:
    terisi = Counter(o["JABATAN ID"] for o in kota.siasn)
    assert terisi.keys() <= kota.jabatan.keys()
    for kode, banyak in terisi.items():
        assert banyak <= int(kota.jabatan[kode]["FORMASI"])
    assert any(kode not in terisi for kode in kota.jabatan)


def test_workload_sheets_are_of_known_posts_numbered_from_one_and_some_posts_have_none(kota: Bacaan) -> None:
    lembar: dict[str, list[int]] = {}
    for baris in kota.tabel("abk"):
        lembar.setdefault(baris["KODE JABATAN"], []).append(int(baris["NOMOR"]))
        assert int(baris["VOLUME PER TAHUN"]) >= 1
        assert int(baris["NORMA WAKTU"]) >= 1
        assert tgl(baris["BERLAKU MULAI"]) == date(TANGGAL.year, 1, 1)
        assert baris["CARA"] in {each.value for each in Cara}
    assert lembar.keys() < kota.jabatan.keys()
    assert all(nomor == list(range(1, len(nomor) + 1)) for nomor in lembar.values())


def test_the_workload_makes_some_posts_empty_some_short_some_right_and_some_over(kota: Bacaan) -> None:
    beban = Counter[str]()
    for baris in kota.tabel("abk"):
        beban[baris["KODE JABATAN"]] += int(baris["VOLUME PER TAHUN"]) * int(baris["NORMA WAKTU"])
    terisi = Counter(o["JABATAN ID"] for o in kota.siasn)
    batas = BatasStatus(Decimal(0), Decimal(90), Decimal(110))
    keadaan = Counter(
        status(terisi[kode], kebutuhan([Decimal(menit)], Decimal(75_000), Decimal("0.5")), batas)
        for kode, menit in beban.items()
    )
    assert keadaan[Status.IDEAL] > keadaan[Status.LEBIH]
    assert kota.banyak < 400 or keadaan[Status.LEBIH] > 0
    assert min(keadaan[Status.KOSONG], keadaan[Status.KURANG]) > 0


def test_units_and_posts_are_named_by_ids_as_bkn_has_them(kota: Bacaan) -> None:
    id_bkn = re.compile(r"[0-9A-F]{32}|[0-9a-f]{32}")
    for o in kota.tabel("siasn"):
        assert id_bkn.fullmatch(o["UNOR ID"])
        assert id_bkn.fullmatch(o["JABATAN ID"])
    # A nomenclature is one for the whole country: the unor tells the post.
    assert max(Counter(b["JABATAN ID"] for b in kota.tabel("padanan_jabatan")).values()) > 1


def test_everyone_sits_in_one_post_of_the_unit_their_row_names(kota: Bacaan) -> None:
    jenis_siasn = {"JPT": "1", "administrator": "1", "pengawas": "1", "JF": "2", "pelaksana": "4"}
    for o in kota.siasn:
        j = kota.jabatan[o["JABATAN ID"]]
        assert (o["UNOR ID"], o["JABATAN NAMA"]) == (j["KODE UNIT"], j["NAMA"])
        assert o["JENIS JABATAN ID"] == jenis_siasn.get(j["JENIS JABATAN"], jenis_siasn.get(j["JENJANG"]))


def test_everyone_has_the_education_their_post_asks_for(kota: Bacaan) -> None:
    for o in kota.siasn:
        minimal = urai_pendidikan(kota.jabatan[o["JABATAN ID"]]["PENDIDIKAN MINIMAL"])
        assert urai_pendidikan(o["TINGKAT PENDIDIKAN NAMA"]).baku.urut >= minimal.baku.urut


# --- people


def test_every_nip_is_valid_unique_and_agrees_with_the_row(kota: Bacaan) -> None:
    for nomor, o in kota.orang.items():
        nip = urai_nip(nomor, jenis_nip(o))
        kelamin = JenisKelamin.PEREMPUAN if o["JENIS KELAMIN"] == "F" else JenisKelamin.LAKI_LAKI
        assert periksa_silang(
            nip, tanggal_lahir=tgl(o["TANGGAL LAHIR"]), jenis_kelamin=kelamin, tmt_cpns=tgl(o["TMT CPNS"])
        ) == (), o  # fmt: skip
        if nip.jenis is JenisNip.PPPK:
            assert nip.kode_perjanjian == ("24" if o["STATUS CPNS PNS"] == "PPPK PARUH WAKTU" else "21")


def test_every_nik_is_valid_unique_and_of_palembang(kota: Bacaan) -> None:
    assert len({o["NIK"] for o in kota.siasn}) == kota.banyak
    for o in kota.siasn:
        nik = urai_nik(o["NIK"])
        kelamin = JenisKelamin.PEREMPUAN if o["JENIS KELAMIN"] == "F" else JenisKelamin.LAKI_LAKI
        assert nik.kode_wilayah.startswith("1671")
        assert periksa_silang_nik(nik, tanggal_lahir=tgl(o["TANGGAL LAHIR"]), jenis_kelamin=kelamin) == ()


def test_phones_and_addresses_reach_nobody(kota: Bacaan) -> None:
    for o in kota.siasn:
        assert o["NOMOR HP"].startswith("000000")
        assert o["EMAIL"].endswith("@contoh.palembang.test")
        assert o["EMAIL GOV"].endswith("@contoh.palembang.test")
    assert len({o["EMAIL"] for o in kota.siasn}) == kota.banyak


def test_the_shares_of_pns_and_pppk_are_palembangs(kota: Bacaan) -> None:
    status = Counter(o["STATUS CPNS PNS"] for o in kota.siasn)
    assert abs(status["PNS"] + status["CPNS"] - kota.banyak * 9240 / 21708) <= 1
    assert abs(status["PPPK"] - kota.banyak * 10287 / 21708) <= 1
    assert abs(status["PPPK PARUH WAKTU"] - kota.banyak * 2181 / 21708) <= 1


def test_dates_are_ordered(kota: Bacaan) -> None:
    for o in kota.siasn:
        lahir, cpns = tgl(o["TANGGAL LAHIR"]), tgl(o["TMT CPNS"])
        assert lahir < cpns <= tgl(o["TMT GOLONGAN"]) <= TANGGAL
        assert cpns <= tgl(o["TMT JABATAN"]) <= TANGGAL
        assert tgl(o["TANGGAL SK CPNS"]) <= cpns
        if o["STATUS CPNS PNS"] == "PNS":
            assert cpns < tgl(o["TMT PNS"]) <= TANGGAL
        else:
            assert o["TMT PNS"] == ""


def test_nobody_has_reached_the_retirement_age_of_their_post(kota: Bacaan) -> None:
    for o in kota.siasn:
        assert tmt_pensiun(tgl(o["TANGGAL LAHIR"]), int(kota.jabatan[o["JABATAN ID"]]["BUP"])) > TANGGAL


def test_past_posts_follow_each_other_without_a_gap_up_to_the_present_one(kota: Bacaan) -> None:
    riwayat: dict[str, list[Baris]] = {}
    for r in kota.tabel("riwayat_jabatan"):
        riwayat.setdefault(r["NIP"], []).append(r)
        assert not r["KODE JABATAN"] or kota.jabatan[r["KODE JABATAN"]]["KODE UNIT"] == r["KODE UNIT"]
    assert riwayat
    terbuka = sehari = tengah = kembar = 0
    for nip, baris in riwayat.items():
        o = kota.orang[nip]
        assert baris[0]["TMT MULAI"] == o["TMT CPNS"]
        mulai = [*(tgl(r["TMT MULAI"]) for r in baris[1:]), tgl(o["TMT JABATAN"])]
        for r, berikut in zip(baris, mulai, strict=True):
            if not r["TMT SELESAI"]:
                # The register lost the end; the next post tells it.
                assert tgl(r["TMT MULAI"]) <= berikut
                terbuka += 1
                kembar += tgl(r["TMT MULAI"]) == berikut
                continue
            assert tgl(r["TMT MULAI"]) <= tgl(r["TMT SELESAI"]) < berikut
            assert (berikut - tgl(r["TMT SELESAI"])).days == 1
            sehari += r["TMT MULAI"] == r["TMT SELESAI"]
            tengah += berikut.day != 1
    assert kota.banyak < 3000 or min(terbuka, sehari, kembar, tengah - 200) > 0


def test_ranks_rise_one_step_at_a_time_to_the_present_one(kota: Bacaan) -> None:
    riwayat: dict[str, list[Baris]] = {}
    for r in kota.tabel("riwayat_golongan"):
        riwayat.setdefault(r["NIP"], []).append(r)
    assert riwayat.keys() == kota.orang.keys()
    for nip, baris in riwayat.items():
        o = kota.orang[nip]
        golongan = [urai_golongan(r["GOLONGAN"]) for r in baris]
        assert [g.urut for g in golongan] == list(range(golongan[0].urut, golongan[0].urut + len(golongan)))
        assert (baris[0]["GOLONGAN"], baris[0]["TMT"]) == (o["GOL AWAL NAMA"], o["TMT CPNS"])
        assert (baris[-1]["GOLONGAN"], baris[-1]["TMT"]) == (o["GOL AKHIR NAMA"], o["TMT GOLONGAN"])
        tmt = [tgl(r["TMT"]) for r in baris]
        assert all((b - a).days > 700 for a, b in pairwise(tmt)), baris
        assert (golongan[0].jenis.value == "PPPK") == (jenis_nip(o) is JenisNip.PPPK)


def test_ranks_fit_the_eselon_and_the_level(kota: Bacaan) -> None:
    pejabat = setingkat_di_bawah = 0
    for o in kota.pns():
        j = kota.jabatan[o["JABATAN ID"]]
        urut = urai_golongan(o["GOL AKHIR NAMA"]).urut
        if j["ESELON"]:
            bawah, atas = GOLONGAN_ESELON[j["ESELON"]]
            assert bawah - 1 <= urut <= atas, o
            pejabat, setingkat_di_bawah = pejabat + 1, setingkat_di_bawah + (urut < bawah)
        elif j["JENIS JABATAN"] == "JF":
            bawah, atas = GOLONGAN_JF[j["JENJANG"]]
            assert bawah <= urut <= atas, o
    assert setingkat_di_bawah <= 0.12 * pejabat
    assert kota.banyak < 3000 or setingkat_di_bawah


def test_education_is_finished_in_order_and_ends_with_the_one_of_the_roster(kota: Bacaan) -> None:
    riwayat: dict[str, list[Baris]] = {}
    for r in kota.tabel("riwayat_pendidikan"):
        riwayat.setdefault(r["NIP"], []).append(r)
    assert riwayat.keys() == kota.orang.keys()
    for nip, baris in riwayat.items():
        o = kota.orang[nip]
        jenjang = [urai_pendidikan(r["TINGKAT"]).baku.urut for r in baris]
        tahun = [int(r["TAHUN LULUS"]) for r in baris]
        assert jenjang == sorted(set(jenjang))
        assert tahun == sorted(tahun)
        assert tgl(o["TANGGAL LAHIR"]).year + 11 < tahun[0]
        assert tahun[-1] <= TANGGAL.year
        assert (baris[-1]["PROGRAM STUDI"], baris[-1]["TAHUN LULUS"]) == (o["PENDIDIKAN NAMA"], o["TAHUN LULUS"])
        assert urai_pendidikan(baris[-1]["TINGKAT"]) is urai_pendidikan(o["TINGKAT PENDIDIKAN NAMA"])


def test_titles_fit_the_education(kota: Bacaan) -> None:
    for o in kota.siasn:
        sarjana = urai_pendidikan(o["TINGKAT PENDIDIKAN NAMA"]).baku.urut >= 7
        assert bool(o["GELAR DEPAN"] or o["GELAR BELAKANG"]) or not sarjana
        assert not o["GELAR DEPAN"] or sarjana
        assert len(o["GELAR BELAKANG"]) <= 100


# --- performance, discipline, training, assessment


def test_predicates_follow_the_matrix_and_nine_in_ten_are_good(kota: Bacaan) -> None:
    semua = kota.tabel("kinerja")
    baris = [k for k in semua if int(k["TAHUN"]) >= 2022]
    assert kota.banyak < 400 or 0 < len(semua) - len(baris) < 0.2 * len(baris)
    for k in baris:
        assert k["PREDIKAT"] == MATRIKS[Ekspektasi(k["HASIL KERJA"]), Ekspektasi(k["PERILAKU KERJA"])]
        assert TANGGAL.year - 4 <= int(k["TAHUN"]) < TANGGAL.year
        assert int(k["TAHUN"]) >= tgl(kota.orang[k["NIP"]]["TMT CPNS"]).year
    baik = sum(1 for k in baris if k["PREDIKAT"] == "Baik") / len(baris)
    assert 0.84 < baik < 0.96


def test_years_before_the_predicates_of_today_are_in_the_words_and_numbers_of_their_time(kota: Bacaan) -> None:
    for k in kota.tabel("kinerja"):
        if int(k["TAHUN"]) < 2022:
            assert (k["HASIL KERJA"], k["PERILAKU KERJA"]) == ("", "")
            tetapan = tetapkan_predikat(
                int(k["TAHUN"]),
                nilai=Decimal(k["NILAI"].replace(",", ".")) if k["NILAI"] else None,
                sebutan=k["PREDIKAT"],
            )
            assert tetapan.peringatan is None, k
        else:
            assert k["NILAI"] == ""


def test_everyone_long_enough_in_service_has_the_last_two_years_evaluated(kota: Bacaan) -> None:
    ada = {(k["NIP"], int(k["TAHUN"])) for k in kota.tabel("kinerja")}
    for o in kota.siasn:
        nip = o["NIP BARU"]
        if tgl(o["TMT CPNS"]).year < TANGGAL.year - 2:
            assert {(nip, TANGGAL.year - 1), (nip, TANGGAL.year - 2)} <= ada


def test_sanctions_are_rare_and_those_still_served_show_in_the_roster(kota: Bacaan) -> None:
    baris = kota.tabel("hukdis")
    assert len(baris) <= 0.03 * kota.banyak
    assert kota.banyak < 3000 or len(baris) >= 0.004 * kota.banyak
    menjalani = set()
    for h in baris:
        mulai, selesai = tgl(h["TANGGAL MULAI"]), tgl(h["TANGGAL SELESAI"])
        assert tgl(kota.orang[h["NIP"]]["TMT CPNS"]) <= mulai <= min(selesai, TANGGAL)
        assert (mulai == selesai) == (h["TINGKAT"] == "ringan")
        if h["TINGKAT"] != "ringan" and selesai >= TANGGAL:
            menjalani.add(h["NIP"])
    assert {o["NIP BARU"] for o in kota.siasn if o["KEDUDUKAN HUKUM ID"] == "15"} == menjalani


def test_a_few_who_are_at_work_are_in_process_and_some_of_these_still_are(kota: Bacaan) -> None:
    baris = kota.tabel("proses_hukum")
    assert len(baris) <= 0.005 * kota.banyak + 1
    assert {each["JENIS"] for each in baris} <= {"disiplin", "peradilan"}
    for each in baris:
        orang, mulai, selesai = kota.orang[each["NIP"]], tgl(each["TANGGAL MULAI"]), each["TANGGAL SELESAI"]
        assert (orang["KEDUDUKAN HUKUM ID"], orang["TMT PNS"] != "") == ("01", True)
        assert tgl(orang["TMT PNS"]) <= mulai <= (tgl(selesai) if selesai else TANGGAL) <= TANGGAL
    assert kota.banyak < 3000 or any(not each["TANGGAL SELESAI"] for each in baris)


def test_most_assessed_officials_have_potential_assessed_and_most_people_have_not(kota: Bacaan) -> None:
    pejabat = {o["NIP BARU"] for o in kota.siasn if o["ESELON NAMA"] != "NON"}
    dinilai = {p["NIP"] for p in kota.tabel("penilaian")}
    potensi = kota.tabel("potensi")
    berpotensi = {p["NIP"] for p in potensi}
    assert len(pejabat & dinilai & berpotensi) > 0.7 * len(pejabat & dinilai)
    assert kota.pemeran["asn"]["nip"] in berpotensi
    assert kota.banyak < 3000 or len(berpotensi) < 0.2 * kota.banyak
    for p in potensi:
        assert tgl(p["TANGGAL"]) <= TANGGAL
        assert all(0 <= int(nilai) <= 100 for nilai in list(p.values())[4:])


def standar(kota: Bacaan) -> dict[str, Baris]:
    """The standard of each post that has one: its own, or that of its name and level."""
    menurut = {(s["SASARAN"], s["KODE"]): s for s in kota.tabel("skj")}
    hasil = {}
    for kode, j in kota.jabatan.items():
        profil = menurut.get(("PROFIL", kode_profil(j["NAMA"], j["JENJANG"])))
        if (satu := menurut.get(("JABATAN", kode), profil)) is not None:
            hasil[kode] = satu
    return hasil


def test_standards_are_of_posts_that_exist_and_of_all_structural_and_functional_ones(kota: Bacaan) -> None:
    baris, menurut = kota.tabel("skj"), standar(kota)
    assert len({s["KODE"] for s in baris}) == len(baris) == len({s["NOMOR"] for s in menurut.values()})
    for kode, j in kota.jabatan.items():
        s = menurut.get(kode)
        if s is None:
            assert j["JENJANG"] == "pelaksana"
            continue
        assert s["PENDIDIKAN MINIMAL"] == j["PENDIDIKAN MINIMAL"]
        assert all(1 <= int(s[kolom]) <= 5 for kolom in ("INTEGRITAS", "PEREKAT BANGSA"))
        assert s["KOMPETENSI TEKNIS"]
        if j["ESELON"]:
            assert s["RUMPUN ILMU"]
            assert s["DIKLAT"].startswith("STRUKTURAL")
            assert int(s["PENGALAMAN TAHUN"]) >= 3
    assert all(s not in menurut for s, j in kota.jabatan.items() if j["KELAS"] == "3")


def test_standards_ask_for_the_field_of_the_affair(kota: Bacaan) -> None:
    menurut = {kota.jabatan[kode]["NAMA"]: set(s["RUMPUN ILMU"].split(", ")) for kode, s in standar(kota).items()}
    assert "KESEHATAN_MASYARAKAT" in menurut["Kepala Dinas Kesehatan"]
    assert "PEMERINTAHAN" not in menurut["Kepala Dinas Kesehatan"]
    assert menurut["Kepala Seksi Manajemen dan Rekayasa Lalu Lintas"] == {"TRANSPORTASI", "TEKNIK_SIPIL", "PLANOLOGI"}
    assert "AKUNTANSI" in menurut["Kepala Subbagian Keuangan"]
    kode = kota.pemeran["jabatan_tujuan"]["kode"]
    assert "TRANSPORTASI" in standar(kota)[kode]["RUMPUN ILMU"]


def test_some_studied_what_another_agency_needs_and_some_nothing_of_their_own(kota: Bacaan) -> None:
    lalu_lintas: Counter[str] = Counter()
    tersesat: Counter[str] = Counter()
    for o in kota.siasn:
        instansi, program = kota.instansi[o["JABATAN ID"]], o["PENDIDIKAN NAMA"]
        lalu_lintas[instansi] += "Transportasi" in program or "Lalu Lintas" in program
        tersesat[instansi] += program.endswith(("Agroteknologi", "Sejarah", "Perairan", "Sastra Inggris", "Psikologi"))
    assert lalu_lintas["DISHUB"] > 0
    if kota.banyak >= 3000:
        assert sum(banyak for instansi, banyak in lalu_lintas.items() if instansi != "DISHUB") >= 5
        assert min(tersesat["DISHUB"], tersesat["DINKES"]) > 0


def test_feedback_is_on_officials_only(kota: Bacaan) -> None:
    for u in kota.tabel("umpan_balik"):
        assert kota.orang[u["NIP"]]["ESELON NAMA"] != "NON"
        assert u["KATEGORI"] in {"sangat baik", "baik", "cukup", "kurang"}


def test_the_track_record_has_the_decorations_of_the_register_and_levels_that_are_known(kota: Bacaan) -> None:
    baris = kota.tabel("rekam_jejak")
    satya = {(b["NIP"], b["NAMA"], b["TANGGAL"]) for b in baris if b["TINGKAT"] == "satyalancana"}
    assert satya == {(b["NIP"], b["NAMA"], b["TANGGAL"]) for b in kota.tabel("penghargaan")}
    for b in baris:
        assert b["TINGKAT"] in TINGKAT[JenisRekam(b["JENIS"])]
        assert tgl(kota.orang[b["NIP"]]["TMT CPNS"]) <= tgl(b["TANGGAL"]) <= TANGGAL
    assert {b["JENIS"] for b in baris} == {"penghargaan", "penugasan_tim"}


def test_trainings_lie_in_the_time_of_service(kota: Bacaan) -> None:
    baris = kota.tabel("diklat")
    for d in baris:
        assert tgl(kota.orang[d["NIP"]]["TMT CPNS"]) <= tgl(d["TANGGAL MULAI"]) <= tgl(d["TANGGAL SELESAI"]) <= TANGGAL
        assert int(d["JP"]) > 0
    assert {d["JENIS"] for d in baris} == {"STRUKTURAL", "FUNGSIONAL", "TEKNIS", "SEMINAR"}
    # Scores must differ between people: some have trained lately, some have not.
    baru = {d["NIP"] for d in baris if d["JENIS"] == "TEKNIS" and (TANGGAL - tgl(d["TANGGAL SELESAI"])).days < 365}
    assert 0.2 < len(baru) / kota.banyak < 0.7


def test_assessed_are_most_officials_two_in_five_of_two_agencies_and_few_elsewhere(kota: Bacaan) -> None:
    sah = {p["NIP"] for p in kota.tabel("penilaian") if (TANGGAL - tgl(p["TANGGAL"])).days < 3 * 365}
    semua, dinilai = Counter[str](), Counter[str]()
    for o in kota.siasn:
        instansi = kota.instansi[o["JABATAN ID"]]
        kelompok = "pejabat" if o["JENIS JABATAN ID"] == "1" else instansi if instansi in DINILAI else "lain"
        semua[kelompok] += 1
        dinilai[kelompok] += o["NIP BARU"] in sah
    bagian = {each: dinilai[each] / semua[each] for each in semua}
    if kota.banyak >= 3000:
        assert 0.68 < bagian["pejabat"] < 0.82
        assert all(0.3 < bagian[each] < 0.5 for each in DINILAI)
        assert 0.05 < bagian["lain"] < 0.15
        teknis = [p["KOMPETENSI TEKNIS"] != "" for p in kota.tabel("penilaian")]
        assert 0.7 < sum(teknis) / len(teknis) < 0.9


def test_assessments_are_of_who_had_begun_and_some_officials_have_none_or_an_old_one(kota: Bacaan) -> None:
    terakhir: dict[str, date] = {}
    for p in kota.tabel("penilaian"):
        nilai = [int(n) for n in list(p.values())[4:13]]
        assert len(nilai) == 9
        assert set(nilai) <= {1, 2, 3, 4, 5}
        o = kota.orang[p["NIP"]]
        assert tgl(o["TMT PNS"] or o["TMT CPNS"]) < tgl(p["TANGGAL"]) < TANGGAL
        terakhir[p["NIP"]] = tgl(p["TANGGAL"])
    pejabat = {o["NIP BARU"] for o in kota.siasn if o["JENIS JABATAN ID"] == "1"}
    if kota.banyak >= 3000:
        assert pejabat - terakhir.keys()
        assert any((TANGGAL - terakhir[nip]).days > 3 * 366 for nip in pejabat & terakhir.keys())
        assert terakhir.keys() - pejabat


# --- the cast


def test_the_cast_is_complete_and_each_plays_one_part(kota: Bacaan) -> None:
    assert list(kota.pemeran) == ["asn", "jabatan_tujuan", "kepala_unit_lama", "kepala_unit_baru", "verifikator",
                                  "tim_penilai", "ppk", "auditor", "operator"]  # fmt: skip
    nip = [p["nip"] for peran, p in kota.pemeran.items() if peran not in ("jabatan_tujuan", "ppk")]
    assert len(set(nip)) == 7
    for peran, p in kota.pemeran.items():
        if p.get("nip"):
            o = kota.orang[p["nip"]]
            assert (o["NAMA"], o["UNOR ID"], o["STATUS CPNS PNS"]) == (p["nama"], p["unit"], "PNS"), peran
    assert kota.pemeran["ppk"]["nip"] is None


def test_the_civil_servant_of_the_cast_satisfies_the_rules_they_must(kota: Bacaan) -> None:
    asn, tujuan = kota.pemeran["asn"], kota.pemeran["jabatan_tujuan"]
    o = kota.orang[asn["nip"]]
    assert kota.unit[asn["unit"]]["INSTANSI"] == "DISHUB"
    assert (o["JABATAN ID"], o["KEDUDUKAN HUKUM ID"]) == (asn["jabatan"], "01")
    kinerja = {k["TAHUN"]: k["PREDIKAT"] for k in kota.tabel("kinerja") if k["NIP"] == asn["nip"]}
    assert {kinerja["2024"], kinerja["2025"]} <= {"Baik", "Sangat Baik"}
    assert all(h["NIP"] != asn["nip"] for h in kota.tabel("hukdis"))
    assert 2 * 366 < (TANGGAL - tgl(o["TMT JABATAN"])).days < 5 * 365
    assert (TANGGAL - tgl(o["TMT PNS"])).days > 10 * 366
    assert tmt_pensiun(tgl(o["TANGGAL LAHIR"]), int(kota.jabatan[tujuan["kode"]]["BUP"])) > date(2028, 11, 24)
    assert any(p["NIP"] == asn["nip"] and (TANGGAL - tgl(p["TANGGAL"])).days < 3 * 365 for p in kota.tabel("penilaian"))
    assert (
        urai_pendidikan(o["TINGKAT PENDIDIKAN NAMA"]).baku.urut
        >= urai_pendidikan(kota.jabatan[tujuan["kode"]]["PENDIDIKAN MINIMAL"]).baku.urut
    )


def test_the_post_aimed_at_is_vacant_of_the_same_level_and_in_another_unit_of_the_agency(kota: Bacaan) -> None:
    tujuan = kota.pemeran["jabatan_tujuan"]
    kini, nanti = kota.jabatan[kota.pemeran["asn"]["jabatan"]], kota.jabatan[tujuan["kode"]]
    assert (nanti["NAMA"], nanti["KODE UNIT"]) == (tujuan["nama"], tujuan["unit"])
    assert all(o["JABATAN ID"] != tujuan["kode"] for o in kota.siasn)
    assert [kini[k] for k in ("JENIS JABATAN", "JENJANG")] == [nanti[k] for k in ("JENIS JABATAN", "JENJANG")]
    assert kini["KODE UNIT"] != nanti["KODE UNIT"]
    assert {kota.unit[j["KODE UNIT"]]["INSTANSI"] for j in (kini, nanti)} == {"DISHUB"}


def test_both_heads_head_the_units_the_move_touches(kota: Bacaan) -> None:
    for peran, unit in (("kepala_unit_lama", kota.pemeran["asn"]["unit"]),
                        ("kepala_unit_baru", kota.pemeran["jabatan_tujuan"]["unit"])):  # fmt: skip
        p = kota.pemeran[peran]
        assert p["unit"] == unit
        assert kota.jabatan[kota.orang[p["nip"]]["JABATAN ID"]]["KEPALA UNIT"] == "YA"


@pytest.mark.parametrize("benih", range(5))
@pytest.mark.parametrize("tanggal", [date(2025, 1, 1), date(2028, 2, 29)], ids=str)
def test_any_seed_and_day_gives_a_city_whose_people_all_work(benih: int, tanggal: date) -> None:
    kota = buat_kota(120, benih, tanggal)
    assert len(kota.orang) == len({o.nip for o in kota.orang}) == 120
    for o in kota.orang:
        assert tmt_pensiun(o.lahir, o.kursi.jabatan.bup) > tanggal
        assert o.lahir < o.tmt_cpns <= o.tmt_golongan <= tanggal
        assert o.tmt_cpns <= o.tmt_jabatan <= tanggal
        assert o.kursi.jabatan.terisi <= o.kursi.jabatan.formasi
    assert {"asn", "jabatan_tujuan", "operator"} <= kota.pemeran.keys()


# --- what the demonstration plans


def test_in_a_city_of_some_size_officials_of_traffic_and_of_elsewhere_sit_in_each_others_place(kota: Bacaan) -> None:
    pendidikan = {o["NIP BARU"]: o["PENDIDIKAN NAMA"] for o in kota.siasn}
    lalu: dict[str, str] = {}
    for r in kota.tabel("riwayat_jabatan"):
        lalu[r["NIP"]] = r["KODE UNIT"] or lalu.get(r["NIP"], "")
    kasi = {o["JABATAN ID"]: o["NIP BARU"] for o in kota.siasn if kota.jabatan[o["JABATAN ID"]]["ESELON"] == "IV.a"}
    dalam = [nip for kode, nip in kasi.items() if kode.startswith(("DISHUB-LL-", "DISHUB-AK-", "DISHUB-PK-"))]
    luar = [nip for kode, nip in kasi.items() if kode.startswith(("PUPR", "DLH", "KEC"))]
    tanpa = [nip for nip in dalam if pendidikan[nip].endswith(("Pemerintahan", "Publik", "Lingkungan"))]
    dengan = [nip for nip in luar if "Transportasi" in pendidikan[nip] and lalu.get(nip, "").startswith("DISHUB")]
    if kota.banyak >= 3000:
        assert min(len(tanpa), len(dengan)) >= 3
        for nip in (*tanpa, *dengan):
            assert any(p["NIP"] == nip for p in kota.tabel("penilaian"))
