"""Queries of lists of cases. Scope is part of the query, and so is everything that is filtered.

A page is the numbers of its cases with what a clock needs; the cases themselves are read by number, in the same
snapshot (``Reader.together``), each statement planned for its values: a filter that is not asked for costs nothing.
"""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, get_args
from uuid import UUID

from sqlalchemy import select

from services.mutasi.daftar.saringan import Urut
from services.mutasi.usulan import models
from services.mutasi.usulan.repository import ORANG_DALAM_LINGKUP, Usulan
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from services.mutasi.usulan.tenggat.hari_ini import TAHAP, TENGGAT
from services.mutasi.usulan.tenggat.pihak import PihakDitunggu
from services.mutasi.usulan.tenggat.tahap import KUNCI
from shared.db.reader import Reader
from shared.db.statement import Statement, among, columns, picked
from shared.privasi.terlihat import di_unit

TANPA_TENGGAT = {"tenggat": date(9999, 12, 31), "-tenggat": date(1, 1, 1)}
"""Where a case without a clock stands: last."""


class Baris(NamedTuple):
    """One case of a list: its number, where it stands in its order, and its clock."""

    id: UUID
    tmt: date
    nama: str
    urut_tenggat: date
    langkah: LangkahMutasi | None
    masuk: date
    berjalan: date | None
    menunggu: PihakDitunggu | None
    jeda: list[date]
    petugas: str | None


def _asal(nama: str, unit: str) -> str:
    return f"(CAST(:{nama} AS text) IS NULL OR {unit} IN (SELECT kode FROM proyeksi_unit WHERE :{nama} = ANY(jalur)))"


def _diminta(kolom: str, tipe: str, nama: str = "", banding: str = "=") -> str:
    nama = nama or kolom.partition(".")[2]
    return f"(CAST(:{nama} AS {tipe}) IS NULL OR {kolom} {banding} CAST(:{nama} AS {tipe}))"


_TINGGI = "concat({0}.jenjang, '|', {0}.eselon, '|', {0}.kelas)"
# What is judged of somebody is known to who is above them, not to who is above the post alone.
_ATURAN = f"""(CAST(:aturan AS text) IS NULL OR ({ORANG_DALAM_LINGKUP} AND u.id IN (
    SELECT p.usulan_id FROM usulan_putusan p
    WHERE p.kode = :aturan AND p.hasil <> 'terpenuhi' AND p.wajib AND NOT p.dikecualikan AND p.tingkat <> 'keterangan'
      AND p.versi = (SELECT max(n.versi) FROM usulan_penilaian n WHERE n.usulan_id = p.usulan_id))))"""
DARI = f"""
    FROM usulan u JOIN pekerjaan k ON k.usulan_id = u.id
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    LEFT JOIN proyeksi_jabatan lama ON lama.kode = u.jabatan_asal
    LEFT JOIN proyeksi_jabatan tujuan ON tujuan.kode = u.jabatan_tujuan
    LEFT JOIN {TAHAP.format(kunci=KUNCI)}
    WHERE (u.nip = :sendiri OR {di_unit("u.jalur_unit")})"""
_SARINGAN = "\n      AND ".join(
    (
        "",
        "(CAST(:status AS text[]) IS NULL OR u.status = ANY(CAST(:status AS text[])))",
        _diminta("u.nip", "text"),
        "(CAST(:pola AS text[]) IS NULL OR u.nama ILIKE ALL(CAST(:pola AS text[])) OR u.nip LIKE CAST(:awal AS text))",
        _diminta("u.jenis", "text"),
        _diminta("u.permintaan_sendiri", "boolean"),
        _diminta("u.pelantikan", "text"),
        _diminta("u.dibuat_oleh", "text"),
        _diminta("u.skenario_id", "uuid"),
        _diminta("u.kumpulan_id", "uuid"),
        """(CAST(:membalik AS uuid) IS NULL
            OR u.id IN (SELECT usulan_id FROM pembalikan WHERE membalik = CAST(:membalik AS uuid)))""",
        _diminta("u.tmt", "date", "mulai", ">="),
        _diminta("u.tmt", "date", "selesai", "<="),
        "(CAST(:di_bawah AS text) IS NULL OR u.jalur_unit @> ARRAY[CAST(:di_bawah AS text)])",
        _asal("unit_asal", "u.unit_asal"),
        _asal("unit_tujuan", "u.unit_tujuan"),
        f"""(CAST(:pasangan AS text[]) IS NULL
             OR concat({_TINGGI.format("lama")}, '>', {_TINGGI.format("tujuan")}) = ANY(CAST(:pasangan AS text[])))""",
        # What waits for a step is told by the case itself: of the state alone the table knows how many there are.
        "(CAST(:status_langkah AS text[]) IS NULL OR u.status = ANY(CAST(:status_langkah AS text[])))",
        f"(CAST(:tahap_langkah AS text[]) IS NULL OR {KUNCI} = ANY(CAST(:tahap_langkah AS text[])))",
        _diminta("k.petugas", "text"),
        "(CAST(:ditugaskan AS boolean) IS NULL OR (k.petugas IS NOT NULL) = :ditugaskan)",
        f"(CAST(:lewat_tenggat AS boolean) IS NULL OR coalesce({TENGGAT} < :hari_ini, false) = :lewat_tenggat)",
        _ATURAN,
    )
)
PILIH = """
    SELECT u.id, u.tmt, u.nama, {tenggat} AS urut_tenggat, t.langkah, k.masuk, k.berjalan, k.menunggu, k.jeda,
           k.petugas"""
KOSONG = "CAST(CAST(:tanpa_tenggat AS text) AS date)"


class _Urutan(NamedTuple):
    kolom: str
    kunci: dict[str, type]


_URUTAN: dict[str, _Urutan] = {
    # Ids are made in the order of time.
    "dibuat_pada": _Urutan("", {"id": UUID}),
    "tmt": _Urutan("u.tmt", {"tmt": date, "id": UUID}),
    "nama": _Urutan("u.nama", {"nama": str, "id": UUID}),
    "tenggat": _Urutan(f"coalesce({TENGGAT}, {KOSONG})", {"urut_tenggat": date, "id": UUID}),
}
_TIPE = {"tmt": "date", "nama": "text", "urut_tenggat": "date", "id": "uuid"}
KUNCI_URUT: Mapping[Urut, dict[str, type]] = {each: _URUTAN[each.removeprefix("-")].kunci for each in get_args(Urut)}
"""The sort values of each order, and their kinds."""


def _daftar(urut: Urut, syarat: str) -> Statement[Baris]:
    kolom, kunci = _URUTAN[urut.removeprefix("-")]
    turun = " DESC" if urut.startswith("-") else ""
    semua = [kolom, "u.id"] if kolom else ["u.id"]
    lalu = [f"CAST(:{each}_lalu AS {_TIPE[each]})" for each in kunci]
    sesudah = f"({', '.join(semua)}) {'<' if turun else '>'} ({', '.join(lalu)})"
    # Worked out where it is asked for: of a page in another order it would be so of every case.
    tenggat = kolom if "urut_tenggat" in kunci else f"{KOSONG}"
    return Statement(
        f"""{PILIH.format(tenggat=tenggat)}{DARI}{syarat}
      AND (CAST(:id_lalu AS uuid) IS NULL OR {sesudah})
    ORDER BY {", ".join(f"{each}{turun}" for each in semua)} LIMIT :banyak""",
        Baris,
        sure=("urut_tenggat",),
    )


_DAFTAR: Mapping[Urut, Statement[Baris]] = {each: _daftar(each, _SARINGAN) for each in get_args(Urut)}


async def daftar(
    baca: Reader, saringan: Mapping[str, Any], urut: Urut, lalu: Sequence[Any] | None, banyak: int
) -> list[Baris]:
    """Cases after the sort values ``lalu``; ``saringan`` are the parameters of filters, scope and the day."""
    return await baca.fetch(_DAFTAR[urut], banyak=banyak, **kursor(urut, lalu), **saringan)


def kursor(urut: Urut, lalu: Sequence[Any] | None) -> dict[str, Any]:
    """The parameters of what a page comes after."""
    nama = [f"{each}_lalu" for each in KUNCI_URUT[urut]]
    return {
        **dict(zip(nama, lalu or [None] * len(nama), strict=True)),
        "tanpa_tenggat": TANPA_TENGGAT.get(urut, date.max).isoformat(),
    }


_U = models.Usulan
_BERNOMOR = Statement(select(*picked(Usulan, _U)).where(among(_U.id)), Usulan)


async def bernomor(baca: Reader, usulan_id: Sequence[UUID]) -> list[Usulan]:
    """Cases by their numbers, in this order."""
    rows = {each.id: each for each in await baca.fetch(_BERNOMOR, id=list(usulan_id))}
    return [rows[each] for each in usulan_id]


_JUMLAH = Statement(f"SELECT count(*) {DARI}{_SARINGAN}", int)


async def jumlah(baca: Reader, saringan: Mapping[str, Any]) -> int:
    """How many pass these filters."""
    return await baca.value(_JUMLAH, **saringan)


class Hitungan(NamedTuple):
    """How many cases of one state wait for one step."""

    status: StatusMutasi
    langkah: LangkahMutasi | None
    jumlah: int
    terlambat: int
    ditugaskan: int


_REKAP = Statement(
    f"""
    SELECT u.status, t.langkah, count(*) AS jumlah, count(*) FILTER (WHERE {TENGGAT} < :hari_ini) AS terlambat,
           count(k.petugas) AS ditugaskan {DARI}{_SARINGAN}
    GROUP BY u.status, t.langkah ORDER BY u.status, t.langkah""",
    Hitungan,
)


async def rekap(baca: Reader, saringan: Mapping[str, Any]) -> list[Hitungan]:
    """The same cases counted by state and by what they wait for."""
    return await baca.fetch(_REKAP, **saringan)


class Tinggi(NamedTuple):
    """What tells how high posts stand, as some do."""

    jenjang: str
    eselon: str | None
    kelas: int | None


_SEMUA_TINGGI = Statement(f"SELECT DISTINCT {columns(Tinggi)} FROM proyeksi_jabatan ORDER BY {columns(Tinggi)}", Tinggi)


async def tinggi(baca: Reader) -> Collection[Tinggi]:
    """Every kind of height that a post has."""
    return await baca.fetch(_SEMUA_TINGGI)
