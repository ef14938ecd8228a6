"""A row of I-MUT is understood by a map of names that an operator may swap; what is not understood is never guessed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.pegawai.siasn.imut.corak import corak_baris, gabung
from services.pegawai.siasn.imut.penyesuai import Penyesuai, PetaSalah, TakTerbaca, penyesuai, status_dikenal
from shared.contracts.pegawai.imut import ArtiUsul

CONTOH = json.loads((Path(__file__).parent / "contoh_bkn.json").read_text())["examples"]
BARIS: dict[str, Any] = CONTOH["imut_usulan_list"]["response"]["data"][0]
DUGAAN = penyesuai("")


def test_every_code_of_bkn_has_its_name_and_meaning() -> None:
    kode = status_dikenal()
    assert set(kode) == {str(each) for each in (*range(1, 68), 99) if each != 54}
    assert kode["67"].nama == "Perbaikan Dokumen - BTS"
    assert ArtiUsul.TIDAK_DIKENAL not in {each.arti for each in kode.values()}


@pytest.mark.parametrize(
    ("arti", "kode"),
    [
        ("di_instansi", {1, 2, 3, 4}),
        ("di_bkn", {12, 15, 16, 17, 18, 19, 20}),
        ("diminta_perbaikan", {5, 14, 50, 51, 56, 67}),
        ("menunggu_persetujuan_instansi", {24, 34, 52}),
        ("perbaikan_pertek", {8, 57, 58}),
        ("lain", {33, 37, 60, 61}),
        ("tidak_memenuhi_syarat", {6, 13}),
        ("ditolak", {21}),
        ("pertek_terbit", {22, 53}),
        ("surat_keluar", {23}),
        ("pembatalan", {9, 25, 26, 38, 65}),
        ("dihapus", {99}),
    ],
)
def test_what_a_status_means_for_a_pertek(arti: str, kode: set[int]) -> None:
    assert {int(nomor) for nomor, each in status_dikenal().items() if each.arti == arti} == kode


def test_the_row_of_the_contract_is_read_by_the_assumed_names_and_they_are_said_to_be_assumed() -> None:
    usul = DUGAAN.baca(BARIS)
    assert DUGAAN.dugaan
    assert (usul.id, usul.nip, usul.nomor_surat) == (BARIS["id"], "198802292012122999", "800/110/BKPSDM/2025")
    assert (usul.kode_status, usul.nama_status, usul.arti) == ("22", "Sdh di TTD - Pertek", ArtiUsul.PERTEK_TERBIT)
    assert usul.nomor_pertek == "IM-00000000001"


@pytest.mark.parametrize("tulis", [str.upper, lambda nama: nama.title().replace("_", "")])
def test_names_are_read_whatever_their_case_and_underscores(tulis: Callable[[str], str]) -> None:
    assert DUGAAN.baca({tulis(nama): nilai for nama, nilai in BARIS.items()}) == DUGAAN.baca(BARIS)


@pytest.mark.parametrize(
    ("status", "terbaca", "arti"),
    [
        (22, "22", "pertek_terbit"),
        ("05", "5", "diminta_perbaikan"),
        (67.0, "67", "diminta_perbaikan"),
        ("54", "54", "tidak_dikenal"),
        ("68", "68", "tidak_dikenal"),
        ("Sdh TTD", "Sdh TTD", "tidak_dikenal"),
    ],
)
def test_a_code_that_is_not_on_the_list_is_shown_as_it_is(status: Any, terbaca: str, arti: str) -> None:
    usul = DUGAAN.baca(BARIS | {"status_usulan": status, "status_usulan_nama": "Menurut BKN"})
    assert (usul.kode_status, usul.arti, usul.nama_status) == (terbaca, arti, "Menurut BKN")


@pytest.mark.parametrize(
    ("rusak", "sebab"),
    [
        ("bukan objek", "baris bukan objek"),
        ({"idUsul": "x", "nip": "198802292012122999"}, "tidak ada bidang untuk id (dicari id); status"),
        (BARIS | {"nip": "-"}, "kosong: nip"),
        (BARIS | {"nip": "19880229"}, "nip bukan 18 angka"),
        (BARIS | {"id": "a/b.c"}, "id bukan pengenal"),
        (BARIS | {"tgl_pertek": "besok"}, "tanggal_pertek bukan tanggal"),
        (BARIS | {"status_usulan": {"kode": 22}}, "kosong: status"),
    ],
)
def test_a_row_that_is_not_understood_says_why_and_nothing_of_its_person(rusak: Any, sebab: str) -> None:
    with pytest.raises(TakTerbaca, match=r"^.+$") as galat:
        DUGAAN.baca(rusak)
    assert str(galat.value).startswith(sebab)
    assert "1988" not in str(galat.value)
    assert "besok" not in str(galat.value)


def test_a_draft_has_no_letter_yet_and_is_read() -> None:
    assert DUGAAN.baca(BARIS | {"no_surat_usulan": ""}).nomor_surat is None


PETA = """
dugaan = false
[bidang]
id = "IdUsul"
nip = ["pegawai.nip", "nip"]
status = "kode_status"
nomor_surat = "suratUsul.nomor"
tanggal_pertek = "suratPertek.tanggal"
[status]
68 = { nama = "Menunggu Rekomendasi", arti = "di_bkn" }
"""


def _peta(tmp_path: Path, isi: str) -> Penyesuai:
    letak = tmp_path / "peta.toml"
    letak.write_text(isi)
    return penyesuai(str(letak))


def test_an_operator_swaps_names_and_adds_codes_without_any_code(tmp_path: Path) -> None:
    satu = _peta(tmp_path, PETA)
    usul = satu.baca(
        {
            "IDUSUL": "a-1",
            "pegawai": {"NIP": "198802292012122999"},
            "kodeStatus": 68,
            "surat_usul": {"nomor": "800/1"},
            "suratPertek": {"tanggal": "18-09-2026"},
        }
    )
    assert not satu.dugaan
    assert (usul.id, usul.nomor_surat, usul.tanggal_pertek) == ("a-1", "800/1", date(2026, 9, 18))
    assert (usul.arti, usul.nama_status, usul.alasan) == (ArtiUsul.DI_BKN, "Menunggu Rekomendasi", None)


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        ("dugaan = ", "peta bukan TOML"),
        ("[bidang]\nid = 'id'", "peta: dugaan"),
        ("dugaan = false\n[bidang]\nid = 'id'\nnip = 'nip'", "peta tidak menyebut nama untuk status, nomor_surat"),
        (PETA.replace('"di_bkn"', '"entah"'), "peta: status.68.arti"),
        (PETA.replace("tanggal_pertek", "tanggal_surat"), "peta: bidang.tanggal_surat"),
    ],
)
def test_a_map_that_says_too_little_is_refused_with_what_is_wrong(tmp_path: Path, isi: str, sebab: str) -> None:
    with pytest.raises(PetaSalah) as galat:
        _peta(tmp_path, isi)
    assert str(galat.value).startswith(sebab)


def test_a_map_that_is_not_there_is_named() -> None:
    with pytest.raises(PetaSalah, match="tidak dapat dibuka"):
        penyesuai("/tidak/ada/peta.toml")


def test_the_look_of_rows_tells_names_and_no_values() -> None:
    rupa = corak_baris(BARIS | {"orang": {"tempat": "Palembang"}, "198802292012122999": 1})
    assert rupa["nip"] == "18 angka"
    assert (rupa["id"], rupa["tgl_surat_usulan"], rupa["status_tolak"]) == ("pengenal", "tanggal", "ya/tidak")
    assert rupa["orang.tempat"] == "teks"
    assert "1988" not in json.dumps(rupa)
    assert gabung({"a": ["kosong"]}, [{"a": "teks"}]) == {"a": ["teks", "kosong"]}
