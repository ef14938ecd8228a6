"""A running service carries no more than it uses: every process of every replica pays for what it imports."""

import subprocess
import sys

import pytest

from services.pegawai.riwayat import models as riwayat
from services.pegawai.riwayat.katalog import KATALOG, JenisRiwayat
from services.pegawai.tables import Tabel

# The tables that the catalogue speaks of are declared there.
del riwayat
SEJARAH = ("id", "nip", "menggantikan", "dicatat_pada", "digantikan_pada")


def test_layanan_yang_berjalan_tidak_memuat_alat_migrasi_dan_larik() -> None:
    program = """
import sys
import shared.run
from services.kompetensi import app
from services.mutasi import app
from services.notifikasi import app
from services.pegawai import app
print([each for each in ("alembic", "numpy") if each in sys.modules])
"""
    hasil = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert hasil.stdout.strip() == "[]"


def _kolom(tabel: str, *tanpa: str) -> list[str]:
    kolom = Tabel.metadata.tables[f"pegawai.{tabel}"].columns
    return [f"{each.name} {str(each.type).lower().replace(', ', ',')}" for each in kolom if each.name not in tanpa]


@pytest.mark.parametrize("jenis", KATALOG, ids=lambda each: each.slug)
def test_katalog_riwayat_menyebut_kolom_yang_sama_dengan_tabelnya(jenis: JenisRiwayat) -> None:
    assert jenis.kolom.split(", ") == _kolom(jenis.tabel, *SEJARAH)
