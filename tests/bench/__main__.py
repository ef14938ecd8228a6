"""``python -m tests.bench [NAME ...] [--cepat] [--json FILE]``: print the figures; the clock never fails this."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.table import Table

from deploy.lokal.sistem import ORANG
from tests.bench import (
    baca,
    bagan,
    berkas,
    evaluasi,
    hukum,
    impor,
    jalan,
    jejak_publik,
    kabar,
    kasus,
    kebutuhan,
    kumpulan,
    matriks,
    penataan,
    peristiwa,
    pertek,
    serentak,
    siasn,
    skor,
    surat,
    tulis,
    unggah,
    usulan,
)
from tests.bench.panggung import Kota, buka_dapur
from tests.bench.ukuran import Mesin, Ukuran, mesin

NAMA = (
    "impor",
    "berkas",
    "baca",
    "bagan",
    "tulis",
    "peristiwa",
    "kebutuhan",
    "skor",
    "matriks",
    "hukum",
    "penataan",
    "kumpulan",
    "pertek",
    "unggah",
    "surat",
    "serentak",
    "usulan",
    "siasn",
    "jejak_publik",
    "evaluasi",
    "kabar",
    "jalan",
)


@dataclass(frozen=True, slots=True)
class Bentuk:
    """How much is measured: rounds, seconds of load in each, people in the city, rows of the large file, seconds of
    quiet before the memory is read again, leaves of the public log, letters, streams of inboxes, mails."""

    ronde: int
    detik: float
    orang: int
    baris: int
    tenang: int = jalan.TENANG
    daun: int = jejak_publik.BANYAK
    surat: int = surat.BANYAK
    aliran: int = kabar.ALIRAN
    surel: int = kabar.SURAT


PENUH = Bentuk(3, 5.0, ORANG, 200_000)
CEPAT = Bentuk(1, 2.0, 2000, 20_000)
SEKILAS = Bentuk(1, 0.5, 400, 2000, tenang=1, daun=20_000, surat=20, aliran=200, surel=20)
_LAYAR = Console(width=None if sys.stdout.isatty() else 170, highlight=False)


def main(argumen: list[str] | None = None) -> int:
    """Measure what was asked for; the exit code says only whether measuring worked."""
    pengurai = argparse.ArgumentParser(prog="python -m tests.bench")
    pengurai.add_argument("nama", nargs="*", help=f"ukuran: {', '.join(NAMA)}; tanpa nama, semua")
    pengurai.add_argument("--cepat", action="store_true", help="sekali putaran yang pendek, kota kecil")
    pengurai.add_argument(
        "--sekilas", action="store_true", help="setiap ukuran sesaat saja: hanya memeriksa bahwa pengukurannya jalan"
    )
    pengurai.add_argument("--orang", type=int, help="banyak ASN di kota")
    pengurai.add_argument("--json", type=Path, metavar="BERKAS", help="tulis juga hasilnya sebagai JSON")
    pilihan = pengurai.parse_args(argumen)
    diminta = set(pilihan.nama or NAMA)
    bentuk = SEKILAS if pilihan.sekilas else CEPAT if pilihan.cepat else PENUH
    ronde, detik, orang = bentuk.ronde, bentuk.detik, pilihan.orang or bentuk.orang
    di_sini = mesin()
    _LAYAR.print(f"Mesin: {di_sini}")
    if di_sini.sibuk:
        _LAYAR.print("[yellow]Mesin sedang sibuk: baca perbandingannya, bukan angka mutlaknya.[/]")
    hasil: dict[str, list[Ukuran]] = {}

    def ambil(nama: str, kerja: Callable[[], list[Ukuran]]) -> None:
        if nama in diminta:
            with _LAYAR.status(nama):
                hasil[nama] = kerja()
            if not sys.stdout.isatty():
                _LAYAR.print(f"{nama}: " + "; ".join(f"{each.nama.strip()} {each.nilai}" for each in hasil[nama]))

    ambil("penataan", lambda: penataan.ukur(orang, ronde))
    for nama, ukuran in (
        ("tulis", partial(tulis.ukur, detik=detik)),
        ("peristiwa", partial(peristiwa.ukur, detik=detik)),
        ("kumpulan", kumpulan.ukur),
        ("pertek", pertek.ukur),
        ("jejak_publik", partial(jejak_publik.ukur, banyak=bentuk.daun)),
        ("siasn", lambda dapur, ronde: siasn.ukur(dapur, orang, ronde * detik * 5)),
    ):
        if nama in diminta:
            # Each its own: what one has left in the outbox would be delivered in the middle of the other.
            with buka_dapur() as dapur:
                ambil(nama, partial(ukuran, dapur, ronde=ronde))
    ambil("evaluasi", lambda: evaluasi.ukur(ronde, orang))
    ambil("unggah", lambda: unggah.ukur(ronde, detik))
    ambil("surat", lambda: surat.ukur(bentuk.surat))
    ambil("kabar", lambda: kabar.ukur(ronde, orang, bentuk.aliran, bentuk.surel))
    ambil("serentak", lambda: serentak.ukur(ronde))
    ambil("usulan", lambda: usulan.ukur(ronde, min(orang, kasus.BANYAK)))
    if "berkas" in diminta:
        with tempfile.TemporaryDirectory(prefix="bench-berkas-") as tempat, Kota(Path(tempat) / "data", 0) as kosong:
            ambil("berkas", partial(berkas.ukur, kosong, bentuk.baris))
    if diminta & {"impor", "baca", "bagan", "kebutuhan", "skor", "matriks", "hukum", "jalan"}:
        with tempfile.TemporaryDirectory(prefix="bench-kota-") as tempat, Kota(Path(tempat) / "data", orang) as kota:
            _di_kota(kota, ambil, bentuk)
    tampilkan(hasil, di_sini)
    if pilihan.json is not None:
        pilihan.json.write_text(json.dumps(sebagai_json(hasil, di_sini), indent=1))
    if ditolak := _ditolak(hasil):
        _LAYAR.print(f"[red]Ada permintaan yang tidak dijawab dengan baik: {', '.join(ditolak)}[/]")
    return 1 if ditolak else 0


def _ditolak(hasil: dict[str, list[Ukuran]]) -> list[str]:
    """Contestants that were answered with errors: what was measured there is not what it says."""
    return [
        f"{each.nama.strip()} ({peserta})"
        for daftar in hasil.values()
        for each in daftar
        for peserta, angka in each.angka.items()
        if isinstance(angka, dict) and angka.get("gagal")
    ]


Ambil = Callable[[str, Callable[[], list[Ukuran]]], None]


def _di_kota(kota: Kota, ambil: Ambil, bentuk: Bentuk) -> None:
    ambil("impor", lambda: impor.ukur(kota))
    if not kota.termuat:
        with _LAYAR.status("memuat kota"):
            kota.mulai()
            impor.muat_kota(kota)
    ambil("baca", lambda: baca.ukur(kota, bentuk.ronde, bentuk.detik))
    ambil("bagan", lambda: bagan.ukur(kota, bentuk.ronde, bentuk.detik))
    ambil("kebutuhan", lambda: kebutuhan.ukur(kota, bentuk.ronde))
    ambil("skor", lambda: skor.ukur(kota))
    ambil("matriks", lambda: matriks.ukur(kota))
    ambil("hukum", lambda: hukum.ukur(kota, bentuk.ronde))
    ambil("jalan", lambda: jalan.ukur(kota, bentuk.tenang))


def tampilkan(hasil: dict[str, list[Ukuran]], di_sini: Mesin) -> None:
    """One table, in the order of the figures."""
    tabel = Table("Ukuran", "Nilai", "Pembanding dalam putaran yang sama", "Target", "", title="Hasil pengukuran")
    tanda = {True: "[green]ya[/]", False: "[red]belum[/]", None: ""}
    for nama in NAMA:
        for each in hasil.get(nama, ()):
            tabel.add_row(each.nama, each.nilai, each.banding, each.target, tanda[each.tercapai])
        if nama in hasil:
            tabel.add_section()
    _LAYAR.print(tabel)
    akhir = mesin()
    _LAYAR.print(f"Mesin: {di_sini}; beban akhir {akhir.beban[0]:.2f}")
    if di_sini.sibuk:
        _LAYAR.print("[yellow]Mesin sedang sibuk ketika pengukuran dimulai.[/]")


def sebagai_json(hasil: dict[str, list[Ukuran]], di_sini: Mesin) -> dict[str, object]:
    """The same for programs."""
    return {
        "mesin": di_sini.sebagai_json(),
        "ukuran": {
            nama: [
                {"nama": each.nama.strip(), "nilai": each.nilai, "banding": each.banding, "target": each.target,
                 "tercapai": each.tercapai, **each.angka}
                for each in daftar
            ]
            for nama, daftar in hasil.items()
        },
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
