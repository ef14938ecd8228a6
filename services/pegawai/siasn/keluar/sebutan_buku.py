"""What the fields of a row are called, and what their ids mean: BKN's names, and ours where somebody has said so."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from services.pegawai.siasn.klien.tulis.jabatan import JenisMutasi
from services.pegawai.siasn.rujukan.tabel import TabelRujukan
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

JUDUL = {
    "unor_id": "Unit organisasi",
    "jenis_jabatan": "Jenis jabatan",
    "jenis_jabatan_id": "Jenis jabatan",
    "eselon_id": "Eselon",
    "jabatan_fungsional_id": "Jabatan fungsional",
    "jabatan_fungsional_umum_id": "Jabatan pelaksana",
    "sub_jabatan_id": "Sub jabatan",
    "nomor_sk": "Nomor SK",
    "tanggal_sk": "Tanggal SK",
    "tmt": "TMT",
    "tmt_jabatan": "TMT jabatan",
    "tmt_pelantikan": "TMT pelantikan",
    "jenis_mutasi_id": "Jenis mutasi",
    "jenis_penugasan_id": "Jenis penugasan",
    "baris": "Baris riwayat di SIASN",
    "data_utama": "Data utama di SIASN",
}
_PADA_UTAMA = "data_utama."
_KODE: Mapping[str, Mapping[str, str]] = {
    "jenis_jabatan": {"1": "Struktural", "2": "Fungsional", "4": "Pelaksana"},
    "jenis_jabatan_id": {"1": "Struktural", "2": "Fungsional", "4": "Pelaksana"},
    "jenis_mutasi_id": {JenisMutasi.JABATAN: "Mutasi jabatan", JenisMutasi.UNOR: "Mutasi unit organisasi"},
    "jenis_penugasan_id": {"D": "Definitif"},
}
_TABEL: Mapping[str, TabelRujukan] = {
    "unor_id": TabelRujukan.UNOR,
    "jabatan_fungsional_id": TabelRujukan.JABATAN_FUNGSIONAL,
    "jabatan_fungsional_umum_id": TabelRujukan.JABATAN_PELAKSANA,
    "eselon_id": TabelRujukan.ESELON,
}


class _Bernama(NamedTuple):
    tabel: TabelRujukan
    id: str
    nama: str


_RUJUKAN = Statement(
    "SELECT tabel, id, nama FROM siasn_rujukan WHERE (tabel, id) IN "
    "(SELECT * FROM unnest(CAST(:tabel AS text[]), CAST(:id AS text[])))",
    _Bernama,
)


class _Unit(NamedTuple):
    id_bkn: str
    nama: str


_UNIT = Statement(
    """
    SELECT p.id_bkn, u.nama FROM padanan_siasn p JOIN unit u ON u.kode = p.kode_unit
    WHERE p.dicabut_pada IS NULL AND p.id_bkn = ANY(CAST(:id AS text[])) ORDER BY p.id""",
    _Unit,
)


class Sebutan:
    """The names behind the ids of one row."""

    def __init__(
        self, rujukan: Mapping[tuple[TabelRujukan, str], str], unit: Mapping[str, str], jabatan: str | None
    ) -> None:
        self._rujukan, self._unit, self._jabatan = rujukan, unit, jabatan

    def di_sini(self, bidang: str, nilai: str | None) -> str | None:
        """What we call it: the post of the placement, the unit that somebody has paired with it."""
        isian = bidang.removeprefix(_PADA_UTAMA)
        if nilai is None:
            return None
        if isian in ("jabatan_fungsional_id", "jabatan_fungsional_umum_id") and self._jabatan is not None:
            return self._jabatan
        if isian == "unor_id" and nilai in self._unit:
            return self._unit[nilai]
        return self.di_bkn(bidang, nilai)

    def di_bkn(self, bidang: str, nilai: str | None) -> str | None:
        """What BKN calls it."""
        isian = bidang.removeprefix(_PADA_UTAMA)
        if nilai is None:
            return None
        if isian in _KODE:
            return _KODE[isian].get(nilai)
        return self._rujukan.get((_TABEL[isian], nilai)) if isian in _TABEL else None


async def sebutan(baca: Reader | UnitOfWork, nilai: Iterable[Mapping[str, Any]], jabatan: str | None) -> Sebutan:
    """The names of these values, field by field; ``jabatan`` is the name of the post here."""
    dicari = {
        (_TABEL[isian], str(each[sisi]))
        for each in nilai
        if (isian := str(each["bidang"]).removeprefix(_PADA_UTAMA)) in _TABEL
        for sisi in ("di_sini", "di_bkn")
        if each[sisi]
    }
    tabel, nomor = [each for each, _ in dicari], [each for _, each in dicari]
    rujukan = {(each.tabel, each.id): each.nama for each in await baca.fetch(_RUJUKAN, tabel=tabel, id=nomor)}
    unit = {each.id_bkn: each.nama for each in await baca.fetch(_UNIT, id=nomor)}
    return Sebutan(rujukan, unit, jabatan)


def judul(bidang: str) -> str:
    """What a field is called."""
    if bidang.startswith(_PADA_UTAMA):
        return f"{judul(bidang.removeprefix(_PADA_UTAMA))} (data utama)"
    return JUDUL.get(bidang) or bidang.removesuffix("_id").replace("_", " ").capitalize()
