"""Command line: `python -m deploy.demo.kota --orang 21708 --benih 1671 --tanggal 2026-11-24 --ke DIR [--xlsx]`."""

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from deploy.demo.kota.bentuk import Kota
from deploy.demo.kota.berkas import tulis
from deploy.demo.kota.kota import buat_kota
from deploy.demo.kota.unit import KOTA_PENUH

_STATUS = {"PNS": "PNS", "CPNS": "CPNS", "PPPK": "PPPK", "PPPK_PARUH_WAKTU": "PPPK paruh waktu"}
_JENIS = {
    "OPD": "perangkat daerah",
    "RSUD": "RSUD",
    "KECAMATAN": "kecamatan",
    "KELURAHAN": "kelurahan",
    "SEKOLAH": "sekolah",
    "PUSKESMAS": "puskesmas",
}


def main(argumen: list[str] | None = None) -> int:
    """Make the city and say what it holds."""
    pengurai = argparse.ArgumentParser(
        prog="python -m deploy.demo.kota", description="Membuat kota contoh untuk peragaan."
    )
    pengurai.add_argument("--orang", type=int, default=KOTA_PENUH, help="jumlah ASN, paling sedikit 60 (bawaan: 21708)")
    pengurai.add_argument("--benih", type=int, default=1671, help="benih acak; benih yang sama memberi kota yang sama")
    pengurai.add_argument(
        "--tanggal", type=date.fromisoformat, default=date(2026, 11, 24), help="keadaan per tanggal (TTTT-BB-HH)"
    )
    pengurai.add_argument("--ke", type=Path, required=True, help="folder tujuan")
    pengurai.add_argument("--xlsx", action="store_true", help="tulis juga siasn.xlsx")
    pilihan = pengurai.parse_args(argumen)
    try:
        kota = buat_kota(pilihan.orang, pilihan.benih, pilihan.tanggal)
    except ValueError as galat:
        print(galat, file=sys.stderr)
        return 2
    berkas = tulis(kota, pilihan.ke, xlsx=pilihan.xlsx)
    print(ringkasan(kota))
    print(f"{len(berkas)} berkas ditulis ke {pilihan.ke}.")
    return 0


def ringkasan(kota: Kota) -> str:
    """A few lines about the city, for the terminal."""
    status = Counter(o.status for o in kota.orang)
    jenis = Counter(u.jenis for u in kota.unit)
    formasi = sum(j.formasi for j in kota.jabatan)
    asn, tujuan = kota.pemeran["asn"], kota.pemeran["jabatan_tujuan"]
    baris = [
        f"Kota contoh per {kota.tanggal:%d-%m-%Y}, benih {kota.benih}: {len(kota.orang)} ASN",
        f"  status    : {_hitung(status, _STATUS)}",
        f"  unit      : {len(kota.unit)} ({_hitung(jenis, _JENIS)})",
        f"  jabatan   : {len(kota.jabatan)}, formasi {formasi}, lowong {formasi - len(kota.orang)}",
        f"  pemeran   : {asn['nama']} ({asn['nip']}), {asn['unit']} ke {tujuan['unit']}",
    ]
    return "\n".join(baris)


def _hitung(banyak: Counter[str], sebutan: dict[str, str]) -> str:
    return ", ".join(f"{banyak[kunci]} {nama}" for kunci, nama in sebutan.items())


if __name__ == "__main__":
    raise SystemExit(main())
