"""BKN's own tables: units of the government, posts, codes (contract section 8). Its answers come in two shapes."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

from services.pegawai.siasn.klien.baca.bacaan import Bacaan, baca_daftar
from services.pegawai.siasn.klien.bentuk import Baris, Kode, Teks
from services.pegawai.siasn.klien.panggil import Pemanggil

SEKALI = 500
RUJUKAN = (
    "agama",
    "alasan-hukuman-disiplin",
    "asn-jenis-jabatan",
    "asn-jenjang-jabatan",
    "eselon",
    "golongan",
    "instansi",
    "jabatan-fungsional",
    "jabatan-fungsional-umum",
    "jenis-diklat",
    "jenis-hukuman",
    "jenis-jabatan",
    "kanreg",
    "kedudukan-hukum",
    "kel-jabatan",
    "latihan-struktural",
    "lokasi",
    "pendidikan",
    "ref-dokumen",
    "ref-jenjang-jf",
    "satuan-kerja",
    "tingkat-pendidikan",
)
"""The tables that there are."""


class Unor(Baris):
    """A unit. A root has nobody above it; ``induk_unor_id`` is its head office."""

    id: str
    nama_unor: Teks = None
    diatasan_id: Kode = None
    induk_unor_id: Kode = None
    eselon_id: Kode = None
    nama_jabatan: Teks = None
    pemimpin_pns_id: Kode = None
    cepat_kode: Teks = None
    instansi_id: Kode = None


async def pohon_unor(bkn: Pemanggil) -> list[Any]:
    """The whole tree of the caller's government, in one answer, as it comes: thousands of rows."""
    return await bkn.ambil_daftar("referensi/ref-unor")


async def unor(bkn: Pemanggil) -> Bacaan[Unor]:
    """The same understood."""
    return baca_daftar(Unor, await pohon_unor(bkn))


async def halaman(bkn: Pemanggil, nama: str, mulai: int) -> list[Mapping[str, Any]]:
    """The rows of one table from this one on, as they come: each table has columns of its own. None are left after an
    empty page; a page may hold fewer than were asked for.

    Raises:
        ValueError: there is no such table.
        GalatSiasn: there is no answer.
    """
    if nama not in RUJUKAN:
        raise ValueError(f"rujukan BKN tidak dikenal: {nama}")
    return await bkn.rujukan(nama, {"limit": str(SEKALI), "offset": str(mulai)})


async def tabel(bkn: Pemanggil, nama: str) -> AsyncIterator[Mapping[str, Any]]:
    """All rows of one table, page by page; one that does not page answers the same again, and is at its end.

    Raises:
        ValueError: there is no such table.
        GalatSiasn: there is no answer.
    """
    mulai: int = 0
    sebelum: list[Mapping[str, Any]] = []
    while (satu := await halaman(bkn, nama, mulai)) and satu != sebelum:
        for each in satu:
            yield each
        mulai, sebelum = mulai + len(satu), satu
