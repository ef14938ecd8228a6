"""``python -m deploy.lokal {jalankan|token PERAN|kosongkan|periksa-gerbang|revisi LAYANAN JUDUL}``."""

import os
import sys

from deploy.lokal.gerbang import validasi
from deploy.lokal.jalankan import SetelanSalah, folder_data, jalankan, kosongkan
from deploy.lokal.proses import GagalMulai
from deploy.lokal.token import TokenGagal, terbitkan
from shared.auth.pelaku import PERAN

PAKAI = f"""pakai: python -m deploy.lokal jalankan
       python -m deploy.lokal token PERAN      PERAN: {", ".join(PERAN)}
       python -m deploy.lokal kosongkan
       python -m deploy.lokal periksa-gerbang
       python -m deploy.lokal revisi LAYANAN JUDUL
variabel: DATA (folder data), GERBANG_PORT, GERBANG_IKAT, ORANG; untuk token juga NIP dan UNIT"""


def utama(argumen: list[str]) -> int:
    """Do what the arguments say; answers the exit code."""
    match argumen:
        case ["jalankan"]:
            return jalankan()
        case ["token", peran]:
            nip, unit = os.environ.get("NIP") or None, os.environ.get("UNIT") or None
            print(terbitkan(folder_data(), peran, nip=nip, unit=unit))
            return 0
        case ["kosongkan"]:
            return kosongkan()
        case ["periksa-gerbang"]:
            return validasi()
        case ["revisi", ("pegawai" | "kompetensi" | "mutasi" | "notifikasi") as layanan, judul] if judul:
            from deploy.lokal.revisi import buat_revisi

            print(buat_revisi(layanan, judul))
            return 0
        case _:
            print(PAKAI, file=sys.stderr)
            return 2


def main() -> None:
    """Entry; foreseen failures are one sentence on stderr."""
    try:
        kode = utama(sys.argv[1:])
    except (TokenGagal, SetelanSalah) as galat:
        print(galat, file=sys.stderr)
        kode = 2
    except GagalMulai as galat:
        print(galat, file=sys.stderr)
        kode = 1
    raise SystemExit(kode)


main()
