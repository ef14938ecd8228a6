"""A running service carries no more than it uses: every process of every replica pays for what it imports."""

import subprocess
import sys


def test_layanan_yang_berjalan_tidak_memuat_alat_migrasi_alat_kontrak_dan_larik() -> None:
    program = """
import sys
import shared.run
from services.kompetensi import app
from services.mutasi import app
from services.notifikasi import app
from services.pegawai import app
print([each for each in ("alembic", "kontrak", "numpy") if each in sys.modules])
"""
    hasil = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert hasil.stdout.strip() == "[]"
