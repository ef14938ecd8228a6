"""The rows of an uploaded file, by field: CSV in the encodings that occur, or the first sheet of a workbook."""

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from services.mutasi.evaluasi.deret.isi import TERBANYAK_BARIS, Mentah
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import KOSONG, Bentuk, Bernomor, Hasil, Kolom, teks, tidak_dijaga
from shared.impor.berkas import buka_berkas
from shared.impor.pemetaan import petakan
from shared.impor.tidak_terbaca import BerkasTidakTerbaca

TERBESAR = 5 << 20


class Terbaca(NamedTuple):
    """A file as it lies there."""

    sha256: str
    baris: Sequence[tuple[int, Mentah]]
    diabaikan: tuple[str, ...]
    """Headings that nobody knows."""


async def _tidak_diimpor(_: UnitOfWork, __: Bernomor) -> Hasil:
    raise NotImplementedError("a series is kept as a whole, by its own upload")


def _bentuk(*judul: tuple[str, str]) -> Bentuk:
    kolom = tuple(Kolom(nama, isian, teks, wajib=True) for nama, isian in judul)
    return Bentuk("deret", "Deret", kolom, _tidak_diimpor, ("unit", "periode"), tidak_dijaga, berdua=False)


def baca_berkas(isi: bytes, nama: str, judul: Sequence[tuple[str, str]]) -> Terbaca:
    """Rows of a file with these headings (heading, field); blocks while a workbook is read.

    Raises:
        BerkasTidakTerbaca: the file as a whole.
    """
    bentuk = _bentuk(*judul)
    with tempfile.TemporaryDirectory() as folder:
        lokasi = Path(folder) / "deret"
        lokasi.write_bytes(isi)
        berkas = buka_berkas(bentuk, lokasi, nama)
        try:
            peta = petakan(bentuk, berkas.kepala)
            peta.pastikan_cukup()
            baris: list[tuple[int, Mentah]] = []
            for nomor, sel in enumerate(berkas.baris, start=berkas.baris_kepala + 1):
                # Blank rows take their time as well.
                if nomor - berkas.baris_kepala > TERBANYAK_BARIS:
                    raise BerkasTidakTerbaca(
                        f"Lebih dari {TERBANYAK_BARIS} baris, termasuk yang kosong. Hapus baris kosong di bawahnya, "
                        "atau bagi menjadi beberapa berkas."
                    )
                satu = {each.isian: _isi(sel, peta.letak[each.judul]) for each in bentuk.kolom}
                if any(each.lower() not in KOSONG for each in satu.values()):
                    baris.append((nomor, satu))
        finally:
            berkas.tutup()
    if not baris:
        raise BerkasTidakTerbaca("Berkas ini tidak berisi satu baris pun di bawah judulnya.")
    return Terbaca(hashlib.sha256(isi).hexdigest(), baris, tuple(each.judul_berkas for each in peta.diabaikan))


def _isi(sel: Sequence[str], tempat: int) -> str:
    return sel[tempat].strip() if tempat < len(sel) else ""
