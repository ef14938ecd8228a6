"""``python -m deploy.citra FOLDER [NAMA …]``: build the images, all when none is named, print what each is, and write
what is in it (``FOLDER/sbom``)."""

import os
import sys
from pathlib import Path

from deploy.citra import dasar, roda, sbom
from deploy.citra.bangun import SEMUA, Hasil, bangun, terbitan
from deploy.citra.buildah import Buildah, GagalBangun, TidakBisa, periksa
from deploy.lokal import LAYANAN


def utama(folder: Path, nama: list[str]) -> list[Hasil]:
    """Build these images in a folder.

    Raises:
        TidakBisa: this machine cannot.
        GagalBangun: an image is wrong.
    """
    periksa()
    rilis = terbitan(os.environ.get("VERSI") or "lokal")
    folder.mkdir(parents=True, exist_ok=True)
    buildah = Buildah(folder)
    rupa = dasar.buat(buildah, rilis.waktu)
    roda.ambil(folder / "roda", rupa, (*LAYANAN, "gerbang"))
    hasil = []
    for each in nama or SEMUA:
        hasil.append(bangun(buildah, each, rilis, folder / "roda"))
        sbom.tulis(buildah, hasil[-1], rilis, folder / "roda")
        print(f"{hasil[-1].rujukan:<40} {hasil[-1].ukuran / 1e6:6.0f} MB  {hasil[-1].sidik}", flush=True)
    return hasil


def main(argumen: list[str]) -> int:
    """Entry; foreseen failures are told on stderr."""
    match argumen:
        case [folder, *nama] if set(nama) <= set(SEMUA):
            try:
                utama(Path(folder).absolute(), nama)
            except TidakBisa as galat:
                print(f"Citra tidak dapat dibangun di mesin ini: {galat}", file=sys.stderr)
                return 3
            except GagalBangun as galat:
                print(galat, file=sys.stderr)
                return 1
            return 0
    print(f"pakai: python -m deploy.citra FOLDER [NAMA …]      NAMA: {', '.join(SEMUA)}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
