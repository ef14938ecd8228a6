"""``python -m services.mutasi.penataan.verifikasi FOLDER``: check a published plan.

0: nothing is wrong with it. 1: something is. 2: these are no files of a plan.
"""

import sys
from pathlib import Path

from services.mutasi.penataan.verifikasi.periksa import periksa


def main(argumen: list[str]) -> int:
    if len(argumen) != 1:
        sys.stderr.write("Pakai: python -m services.mutasi.penataan.verifikasi FOLDER\n")
        return 2
    try:
        laporan = periksa(Path(argumen[0]))
    except (OSError, ValueError) as masalah:
        sys.stderr.write(f"Berkas rencana tidak dapat dibaca: {masalah}\n")
        return 2
    for each in laporan.salah:
        sys.stdout.write(f"SALAH: {each}\n")
    if laporan.salah:
        return 1
    mutu = (
        "tidak ada rencana yang lebih baik"
        if not laporan.celah
        else f"paling banyak {laporan.celah} di bawah yang terbaik"
    )
    undian = "; undian di antara yang senilai terbukti" if laporan.terundi else ""
    sys.stdout.write(f"BENAR: nilai {laporan.nilai}, {laporan.pindah} orang pindah; {mutu}{undian}.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
