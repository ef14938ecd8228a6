"""``python -m deploy.asn``: see ``--help``. Exit codes: 0 all is well, 1 something asks for a person, 2 it was not
typed rightly or is refused, 3 the system does not answer."""

import argparse
import sys

from rich.console import Console

from deploy.asn.perintah import SALAH_PAKAI, TIDAK_MENJAWAB, jalankan
from deploy.asn.sambungan import AsnGagal, Sambungan, TidakTerjangkau, tujuan
from deploy.lokal.jalankan import folder_data


def _sambung(pilihan: argparse.Namespace) -> Sambungan:
    return Sambungan(tujuan(pilihan.alamat, pilihan.token, pilihan.data or folder_data()))


def main() -> int:
    """Entry; foreseen failures are one sentence on stderr."""
    konsol = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    try:
        return jalankan(sys.argv[1:], _sambung, konsol)
    except TidakTerjangkau as galat:
        print(galat, file=sys.stderr)
        return TIDAK_MENJAWAB
    except AsnGagal as galat:
        print(galat, file=sys.stderr)
        return SALAH_PAKAI


raise SystemExit(main())
