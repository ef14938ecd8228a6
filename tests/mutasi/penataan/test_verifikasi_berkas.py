"""What are no files of a plan is said to be none; nothing of them is reckoned with."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from services.mutasi.penataan.pemecah.rencanakan import rencanakan
from services.mutasi.penataan.sertifikat import simpan
from services.mutasi.penataan.soal import TANPA, JenisKaitan, Kaitan
from services.mutasi.penataan.verifikasi.__main__ import main
from services.mutasi.penataan.verifikasi.berkas import BAGIAN, HARGA, LARIK, SKALA, Berkas
from tests.mutasi.penataan.bengkok import catat_sidik, ganti_larik, ubah_isi
from tests.mutasi.penataan.soal_acak import Kursi, soal_dari

Larik = np.ndarray[Any, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three people, four posts; a wish, a budget, a must, a couple of one area."""
    soal = soal_dari(
        [Kursi(0, (1, 9, 2, 0)), Kursi(1, (0, 1, 2, 0)), Kursi(TANPA, (0, 0, 0, 5))],
        [1, 1, 1, 1],
        batas_pindah=3,
        harus=((2, 3),),
        tidak_boleh=((2, 0),),
        kaitan=(Kaitan(0, 1, JenisKaitan.SEWILAYAH),),
        wilayah=np.zeros(4, np.int32),
        suka_orang=np.array([0, 1], np.int32),
        suka_jabatan=np.array([1, 2], np.int32),
        suka=np.array([1, 1], np.int32),
    )
    simpan(rencanakan(soal), tmp_path)
    assert main([str(tmp_path)]) == 0
    return tmp_path


def _tidak_terbaca(folder: Path, kata: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main([str(folder)]) == 2
    pesan = capsys.readouterr().err
    assert pesan.startswith("Berkas rencana tidak dapat dibaca")
    assert kata in pesan


@pytest.mark.parametrize("nama", LARIK)
@pytest.mark.parametrize(
    "bengkok",
    [
        lambda isi: isi.astype(np.uint64),
        lambda isi: isi.astype(float),
        lambda isi: isi.astype("timedelta64[s]"),
        lambda isi: isi > 0,
        lambda isi: isi[:-1],
        lambda isi: isi[..., None],
        lambda isi: np.int64(3),
        lambda isi: np.full(isi.shape, HARGA + 1),
        lambda isi: np.full(isi.shape, -HARGA - 1),
    ],
    ids=["no_sign", "floats", "times", "bools", "short", "deep", "one_number", "too_large", "too_small"],
)
def test_an_array_of_another_kind_shape_or_size_is_refused(
    folder: Path, nama: str, bengkok: Callable[[Larik], Larik], capsys: pytest.CaptureFixture[str]
) -> None:
    ganti_larik(folder, nama, bengkok(np.load(folder / f"{nama}.npy")))
    _tidak_terbaca(folder, "", capsys)


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        *((nama, -2) for nama in ("asal", "pilihan")),
        *((nama, 4) for nama in ("asal", "pilihan", "suka_jabatan", "tipe")),
        *((nama, 1) for nama in ("kelas_orang", "kelas_jabatan")),
        *((nama, -1) for nama in ("formasi", "suka", "suka_orang", "suka_jabatan", "tipe", "kelas_orang")),
        *((nama, -1) for nama in ("kelas_jabatan",)),
        ("suka_orang", 3),
        *((nama, BAGIAN + 1) for nama in ("formasi", "nilai_asal", "luar", "cocok", "ongkos", "tambahan", "suka")),
        *((nama, -BAGIAN - 1) for nama in ("nilai_asal", "luar", "cocok", "ongkos", "tambahan")),
        *((nama, HARGA + 1) for nama in ("harga_orang", "harga_jabatan", "undi_orang", "undi_jabatan")),
        *((nama, -HARGA - 1) for nama in ("harga_orang", "harga_jabatan", "undi_orang", "undi_jabatan")),
    ],
)
def test_a_single_number_out_of_its_list_or_beyond_its_bound_is_refused(
    folder: Path, nama: str, isi: int, capsys: pytest.CaptureFixture[str]
) -> None:
    larik = np.load(folder / f"{nama}.npy").astype(np.int64)
    larik.flat[0] = isi
    ganti_larik(folder, nama, larik)
    _tidak_terbaca(folder, nama, capsys)


@pytest.mark.parametrize(
    "isi",
    [
        {"bentuk": 2},
        {"nomor": 5},
        {"nip": []},
        {"nip": ["A", "A", "B"]},
        {"nip": ["A", "B"]},
        {"nip": [1, 2, 3]},
        {"nip": "ABC"},
        {"kode": ["A", "B", "C"]},
        {"kode": ["A", "B", "C", "A"]},
        {"batas_pindah": -1},
        {"batas_pindah": 1.5},
        {"batas_pindah": "3"},
        {"batas_pindah": False},
        {"skala": 0},
        {"skala": -1},
        {"skala": 1.0},
        {"skala": True},
        {"skala": SKALA + 1},
        {"denda": HARGA + 1},
        {"denda": -HARGA - 1},
        {"denda": 0.5},
        {"nilai": "17"},
        {"celah": None},
        {"harus": [[2]]},
        {"harus": [[2, 4]]},
        {"harus": [[3, 3]]},
        {"harus": [[-1, 3]]},
        {"harus": [[2, 3, 0]]},
        {"harus": [["2", 3]]},
        {"harus": [2]},
        {"harus": {}},
        {"harus": None},
        {"tidak_boleh": [[0, 4]]},
        {"orang_tetap": [3]},
        {"orang_tetap": [-1]},
        {"orang_tetap": [[0]]},
        {"jabatan_tertutup": [4]},
        {"jabatan_tertutup": [-1]},
        {"kaitan": [[0, 3, "bersama"]]},
        {"kaitan": [[0, 1, "serumah"]]},
        {"kaitan": [[0, 1]]},
        {"kaitan": [[]]},
        {"sidik": {}},
        {"sidik": "cocok"},
        {"sidik": None},
    ],
)
def test_an_entry_that_means_nothing_is_refused(
    folder: Path, isi: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    ubah_isi(folder, **isi)
    _tidak_terbaca(folder, "", capsys)


@pytest.mark.parametrize("isi", ["", "[]", "1", "{", '{"bentuk": 1}', "\x00"])
def test_a_file_that_is_not_of_this_shape_is_refused(
    folder: Path, isi: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rencana.json").write_text(isi)
    _tidak_terbaca(folder, "", capsys)


@pytest.mark.parametrize("isi", [b"", b"\x93NUMPY", b"PK\x05\x06" + bytes(18), b"bukan larik"])
@pytest.mark.parametrize("nama", ["cocok", "pilihan"])
def test_an_array_that_is_none_is_refused(
    folder: Path, nama: str, isi: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / f"{nama}.npy").write_bytes(isi)
    catat_sidik(folder, nama)
    _tidak_terbaca(folder, "", capsys)


@pytest.mark.parametrize("nama", LARIK)
def test_a_file_that_is_missing_or_another_than_the_recorded_one_is_refused(
    folder: Path, nama: str, capsys: pytest.CaptureFixture[str]
) -> None:
    berkas = folder / f"{nama}.npy"
    np.save(berkas, np.load(berkas) + 1)
    _tidak_terbaca(folder, berkas.name, capsys)
    berkas.unlink()
    _tidak_terbaca(folder, berkas.name, capsys)


def test_a_wish_that_is_told_twice_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for nama in ("suka_orang", "suka_jabatan"):
        ganti_larik(folder, nama, np.zeros(2, np.int32))
    _tidak_terbaca(folder, "dua kali", capsys)


def test_areas_are_asked_for_by_couples_of_one_area_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    soal = soal_dari([Kursi(0, (1, 9)), Kursi(TANPA, (9, 1))], [1, 1], wilayah=np.zeros(0, np.int32))
    simpan(rencanakan(replace(soal, kaitan=(Kaitan(0, 1, JenisKaitan.BERSAMA),))), tmp_path)
    assert main([str(tmp_path)]) == 0
    ubah_isi(tmp_path, kaitan=[[0, 1, "sewilayah"]])
    _tidak_terbaca(tmp_path, "wilayah", capsys)


def test_numbers_at_their_bounds_are_read(folder: Path) -> None:
    for nama, (huruf, bawah, atas) in LARIK.items():
        if nama.startswith("suka_") or isinstance(atas, str):
            continue
        for isi in (bawah, atas):
            ganti_larik(folder, nama, np.full(np.load(folder / f"{nama}.npy").shape, isi))
            assert Berkas(folder).larik[nama].ndim == len(huruf)
