"""The verifier reads only files: it accepts every plan of the planner, and finds whatever is bent in one."""

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from services.mutasi.penataan.pemecah.rencanakan import rencanakan
from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.sertifikat import simpan
from services.mutasi.penataan.soal import TANPA, Soal
from services.mutasi.penataan.verifikasi.__main__ import main
from services.mutasi.penataan.verifikasi.periksa import periksa
from tests.mutasi.penataan.bengkok import ubah_isi, ubah_larik
from tests.mutasi.penataan.soal_acak import MUSTAHIL, Kursi, acak, bersyarat, boleh_ditanya, soal_dari


@pytest.fixture
def soal() -> Soal:
    return acak(np.random.default_rng(3), 60, 40, tajam=1000)


@pytest.fixture
def rencana(soal: Soal) -> Rencana:
    return rencanakan(soal)


@pytest.fixture
def folder(tmp_path: Path, rencana: Rencana) -> Path:
    simpan(rencana, tmp_path)
    assert not periksa(tmp_path).salah
    return tmp_path


@pytest.mark.parametrize("benih", range(5))
def test_every_plan_of_the_planner_is_accepted_with_the_gap_that_it_tells(tmp_path: Path, benih: int) -> None:
    r = np.random.default_rng(benih)
    diperiksa = 0
    while diperiksa < 20:
        soal = bersyarat(r, acak(r, int(r.integers(2, 12)), int(r.integers(2, 9))))
        if not boleh_ditanya(soal):
            continue
        try:
            rencana = rencanakan(soal)
        except MUSTAHIL:
            continue
        simpan(rencana, tmp_path / str(diperiksa))
        laporan = periksa(tmp_path / str(diperiksa))
        assert not laporan.salah
        assert (laporan.nilai, laporan.celah) == (rencana.nilai, rencana.celah)
        assert laporan.terundi == (rencana.undi_orang is not None)
        diperiksa += 1


def test_a_swapped_pair_is_found(folder: Path, rencana: Rencana) -> None:
    pindah = np.flatnonzero(rencana.pilihan >= 0)
    for satu, dua in pairwise(pindah.tolist()):
        if rencana.pilihan[satu] != rencana.pilihan[dua]:

            def tukar(isi: np.ndarray[Any, Any], satu: int = satu, dua: int = dua) -> None:
                isi[[satu, dua]] = isi[[dua, satu]]

            ubah_larik(folder, "pilihan", tukar)
            assert periksa(folder).salah
            ubah_larik(folder, "pilihan", tukar)
    assert not periksa(folder).salah


@pytest.mark.parametrize("nama", ["harga_orang", "harga_jabatan", "undi_orang", "undi_jabatan"])
@pytest.mark.parametrize("geser", [-1, 1])
def test_each_single_altered_price_is_found(folder: Path, rencana: Rencana, nama: str, geser: int) -> None:
    banyak = len(getattr(rencana, nama))
    for letak in range(banyak):
        # A post without seats has a price that pays for nothing.
        if nama.endswith("jabatan") and rencana.soal.formasi[letak] == 0:
            continue

        def ubah(isi: np.ndarray[Any, Any], letak: int = letak, geser: int = geser) -> None:
            isi[letak] += geser

        ubah_larik(folder, nama, ubah)
        assert periksa(folder).salah, letak
        ubah_larik(folder, nama, lambda isi, letak=letak, geser=geser: ubah(isi, letak, -geser))  # type: ignore[misc]


def test_a_broken_quota_is_found(folder: Path, rencana: Rencana) -> None:
    penuh = int(rencana.pilihan.max())
    ubah_larik(folder, "formasi", lambda isi: isi.__setitem__(penuh, int((rencana.pilihan == penuh).sum()) - 1))
    assert any("formasinya" in each for each in periksa(folder).salah)


def test_a_place_that_the_gates_exclude_is_found(folder: Path, rencana: Rencana) -> None:
    soal = rencana.soal
    orang = int(np.flatnonzero((rencana.pilihan >= 0) & (rencana.pilihan != soal.asal))[0])
    jabatan = int(rencana.pilihan[orang])
    ubah_larik(folder, "cocok", lambda isi: isi.__setitem__((orang, soal.tipe[jabatan]), -(1 << 30)))
    assert any(soal.nip[orang] in each and soal.kode[jabatan] in each for each in periksa(folder).salah)


def test_budget_pins_and_couples_are_kept(tmp_path: Path) -> None:
    rencana = rencanakan(soal_dari([Kursi(0, (0, 10)), Kursi(1, (10, 0)), Kursi(TANPA, (1, 1))], [1, 1]))
    simpan(rencana, tmp_path)
    assert not periksa(tmp_path).salah
    for isi in (
        {"batas_pindah": 1},
        {"harus": [[0, 0]]},
        {"tidak_boleh": [[0, 1]]},
        {"orang_tetap": [1]},
        {"jabatan_tertutup": [0]},
        {"kaitan": [[0, 2, "bersama"]]},
    ):
        asli = (tmp_path / "rencana.json").read_text()
        ubah_isi(tmp_path, **isi)
        assert periksa(tmp_path).salah, isi
        (tmp_path / "rencana.json").write_text(asli)


def test_a_couple_apart_is_found(tmp_path: Path) -> None:
    soal = soal_dari([Kursi(0, (0, 10, 0)), Kursi(2, (0, 0, 3))], [1, 1, 1], wilayah=np.array([0, 1, 2], np.int32))
    simpan(rencanakan(soal), tmp_path)
    ubah_isi(tmp_path, kaitan=[[0, 1, "sewilayah"]])
    assert any("bersama" in each for each in periksa(tmp_path).salah)


def test_a_plan_that_claims_more_than_it_is_worth_is_found(folder: Path, rencana: Rencana) -> None:
    ubah_isi(folder, nilai=rencana.nilai + 1)
    assert any("mengaku" in each for each in periksa(folder).salah)


def test_prices_cannot_prove_what_is_not_so(tmp_path: Path, soal: Soal, rencana: Rencana) -> None:
    # Everybody stays, with the best plan's prices: allowed, and far from the best, which the claim has to say.
    diam = replace(rencana, pilihan=soal.asal, undi_orang=None, undi_jabatan=None)
    if (np.bincount(soal.asal[soal.asal >= 0], minlength=soal.m) > soal.formasi).any():
        pytest.fail("the question was to have nobody beyond the formasi")
    simpan(diam, tmp_path)
    laporan = periksa(tmp_path)
    assert not laporan.salah
    assert laporan.celah == rencana.nilai - diam.nilai > 0


def test_a_file_that_is_not_the_recorded_one_is_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    isi = np.load(folder / "cocok.npy")
    np.save(folder / "cocok.npy", isi + 1)
    assert main([str(folder)]) == 2
    assert "cocok.npy" in capsys.readouterr().err


def test_the_program_says_whether_a_plan_is_right(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out.startswith("BENAR")
    ubah_larik(folder, "harga_orang", lambda isi: isi.__isub__(1))
    assert main([str(folder)]) == 1
    assert "SALAH" in capsys.readouterr().out
    assert main([]) == 2
    assert main([str(folder / "tiada")]) == 2


def test_the_verifier_loads_nothing_but_numpy(folder: Path) -> None:
    program = (
        "import runpy, sys\n"
        f"sys.argv = ['verifikasi', {str(folder)!r}]\n"
        "try:\n    runpy.run_module('services.mutasi.penataan.verifikasi', run_name='__main__')\n"
        "except SystemExit as akhir:\n    assert akhir.code == 0\n"
        "lain = {each.split('.')[0] for each in sys.modules} & {'pylmcf', 'shared', 'pydantic', 'sqlalchemy'}\n"
        "milik = [each for each in sys.modules if each.startswith('services.mutasi.penataan.')]\n"
        "assert not lain, lain\n"
        "assert all('verifikasi' in each for each in milik), milik\n"
    )
    akar = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", program], cwd=akar, check=True, capture_output=True)
