"""The simulated e-sign server of BSrE as a process, for a running system to sign with.

    python -m tests.simulator.bsre --port 8091 --akar .data/bsre/akar.pem

It makes a root certificate at each start and writes it to ``--akar`` before it answers. mutasi then needs::

    ASN_BSRE_URL=http://127.0.0.1:8091
    ASN_BSRE_PLAIN_HTTP=true
    ASN_BSRE_USER=pemda-simulator
    ASN_BSRE_PASSWORD=sandi-simulator
    ASN_BSRE_ROOTS=.data/bsre/akar.pem
    ASN_BSRE_VERSION=v2

Signers (NIK, passphrase): 9901016902880001 ``rahasia-contoh`` may sign; 9901016902880002 has no certificate,
9901016902880003 one that expired, 9901016902880004 one that was suspended. ``--penanda NIK:NAMA:PASSPHRASE`` adds
more. ``PATCH /_gangguan`` turns the knobs of ``keadaan.Gangguan``. What it signs is of nobody, and says so.
"""

import argparse
from pathlib import Path

import uvicorn

from tests.simulator.bsre.aplikasi import aplikasi
from tests.simulator.bsre.keadaan import Bsre

CONTOH = (
    ("9901016902880001", "SINTA CONTOHWATI", "ISSUE"),
    ("9901016902880002", "TANPA SERTIFIKAT", "NO_CERTIFICATE"),
    ("9901016902880003", "LEWAT MASA", "EXPIRED"),
    ("9901016902880004", "DITANGGUHKAN", "SUSPEND"),
)
PASSPHRASE = "rahasia-contoh"


def main() -> None:
    """Serve until stopped."""
    urai = argparse.ArgumentParser(prog="python -m tests.simulator.bsre")
    urai.add_argument("--host", default="127.0.0.1")
    urai.add_argument("--port", type=int, default=8091)
    urai.add_argument("--akar", type=Path, help="where the root certificate is written (PEM)")
    urai.add_argument("--penanda", action="append", default=[], metavar="NIK:NAMA:PASSPHRASE")
    pilihan = urai.parse_args()
    bsre = Bsre()
    for nik, nama, status in CONTOH:
        bsre.tambah(nik, nama, PASSPHRASE, status=status)
    for each in pilihan.penanda:
        bsre.tambah(*each.split(":", 2))
    if pilihan.akar is not None:
        pilihan.akar.parent.mkdir(parents=True, exist_ok=True)
        pilihan.akar.write_bytes(bsre.otoritas.pem)
    uvicorn.run(aplikasi(bsre), host=pilihan.host, port=pilihan.port, log_level="warning", lifespan="off")


if __name__ == "__main__":
    main()
