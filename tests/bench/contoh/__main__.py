"""``python -m tests.bench.contoh NAME MODE``: one of the two services, as a real service is run."""

import sys

from shared.run import main
from tests.bench.contoh import PEMBACA, PENULIS

if __name__ == "__main__":
    nama = sys.argv.pop(1)
    main({each.name: each for each in (PENULIS, PEMBACA)}[nama])
