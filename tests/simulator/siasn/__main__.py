"""``python -m tests.simulator.siasn --port P --kota DIR --simpan DIR``: the simulated SIASN of a city as a process."""

import argparse
from pathlib import Path

import uvicorn

from tests.simulator.siasn.aplikasi import aplikasi
from tests.simulator.siasn.dari_kota import SiasnKota


def main() -> None:
    """Serve until told to stop."""
    pengurai = argparse.ArgumentParser(prog="python -m tests.simulator.siasn", description="SIASN tiruan, bukan BKN.")
    pengurai.add_argument("--port", type=int, required=True)
    pengurai.add_argument("--kota", type=Path, required=True, help="folder berkas kota (siasn.csv dan riwayatnya)")
    pengurai.add_argument("--simpan", type=Path, required=True, help="folder bagi yang diubah")
    pilihan = pengurai.parse_args()
    siasn = SiasnKota(pilihan.kota, pilihan.simpan)
    uvicorn.run(
        aplikasi(siasn), host="127.0.0.1", port=pilihan.port, log_level="warning", lifespan="off", access_log=False
    )


main()
