"""Reading the book: its rows, how far each register has come, and whether anything is missing or double."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.penomoran.jenis import MacamTemuan, StatusNomor
from services.mutasi.penomoran.pola import tulis
from services.mutasi.penomoran.repository import Baca, Register
from services.mutasi.penomoran.schemas import NomorBerikut, NomorSurat, TahunRegister
from shared.db.statement import Statement, columns

TERBANYAK = 100
"""Findings that are told."""
_BARIS = """
    n.id, n.register AS register_nomor, n.tahun, n.urut, n.nomor, n.jenis, n.tanggal, n.asal, n.status,
    (SELECT count(*) FROM nomor_surat_untuk u WHERE u.nomor_id = n.id AND u.dilepas_pada IS NULL) AS pemakai,
    n.keterangan, n.pada, n.batal_pada, n.alasan_batal"""
_DAFTAR = Statement(
    f"""
    SELECT {_BARIS} FROM nomor_surat n
    WHERE (CAST(:register_nomor AS text) IS NULL OR n.register = :register_nomor)
        AND (CAST(:tahun_buku AS bigint) IS NULL OR n.tahun = :tahun_buku)
        AND (CAST(:status AS text) IS NULL OR n.status = :status)
        AND (CAST(:asal AS text) IS NULL OR n.asal = :asal)
        AND (CAST(:jenis AS text) IS NULL OR n.jenis = :jenis)
        AND (CAST(:kunci AS text) IS NULL OR n.kunci = :kunci)
        AND (CAST(:surat_id AS uuid) IS NULL OR EXISTS (
            SELECT FROM nomor_surat_untuk u WHERE u.nomor_id = n.id AND u.surat_id = :surat_id))
        AND (n.tahun, n.register, n.urut)
            < (CAST(:s_tahun AS bigint), CAST(:s_register AS text), CAST(:s_urut AS bigint))
    ORDER BY n.tahun DESC, n.register DESC, n.urut DESC LIMIT :banyak""",  # noqa: S608 (constants)
    NomorSurat,
)
AWAL: tuple[int, str, int] = (1 << 30, "\U0010ffff", 1 << 40)
"""Before all rows of the book."""


async def daftar_nomor(
    baca: Baca, saringan: Mapping[str, Any], sebelum: Sequence[Any], banyak: int
) -> list[NomorSurat]:
    """Rows of the book, the newest year and the highest number first."""
    tahun, register, urut = sebelum
    return await baca.fetch(_DAFTAR, **saringan, s_tahun=tahun, s_register=register, s_urut=urut, banyak=banyak)


_SATU = Statement(f"SELECT {_BARIS} FROM nomor_surat n WHERE n.id = :id", NomorSurat)  # noqa: S608 (constants)


async def satu_nomor(baca: Baca, nomor_id: UUID) -> NomorSurat | None:
    """One row of the book."""
    return await baca.row(_SATU, id=nomor_id)


class Tahun(NamedTuple):
    """How far a register has come in a year."""

    register: str
    tahun: int
    berikut: int
    terpakai: int
    batal: int


_TAHUN = Statement(
    f"""
    SELECT t.register, t.tahun, t.berikut,
        count(n.id) FILTER (WHERE n.status = '{StatusNomor.TERPAKAI}') AS terpakai,
        count(n.id) FILTER (WHERE n.status = '{StatusNomor.BATAL}') AS batal
    FROM register_nomor_tahun t LEFT JOIN nomor_surat n ON n.register = t.register AND n.tahun = t.tahun
    WHERE t.register = :register GROUP BY t.register, t.tahun, t.berikut ORDER BY t.tahun DESC""",  # noqa: S608 (words)
    Tahun,
)


async def tahun_register(baca: Baca, milik: Register, hari_ini: date) -> list[TahunRegister]:
    """The years of a register, the newest first."""
    return [
        TahunRegister(
            tahun=each.tahun,
            berikut=each.berikut,
            terpakai=each.terpakai,
            batal=each.batal,
            selesai=milik.sampai(each.tahun),
            terbuka=milik.aktif and hari_ini <= milik.sampai(each.tahun),
        )
        for each in await baca.fetch(_TAHUN, register=milik.kode)
    ]


class _Berikut(NamedTuple):
    register: str
    berikut: int


_BERIKUT = Statement("SELECT register, berikut FROM register_nomor_tahun WHERE tahun = :tahun", _Berikut)


async def berikutnya(baca: Baca, semua: Sequence[Register], hari_ini: date) -> dict[str, NomorBerikut]:
    """By register the number that a letter of today would get; without those that would get none."""
    sampai = {each.register: each.berikut for each in await baca.fetch(_BERIKUT, tahun=hari_ini.year)}
    hasil = {}
    for each in semua:
        urut = sampai.get(each.kode, each.nomor_awal)
        habis = each.nomor_akhir is not None and urut > each.nomor_akhir
        if each.aktif and not habis and each.tahun_awal <= hari_ini.year:
            hasil[each.kode] = NomorBerikut(tahun=hari_ini.year, urut=urut, nomor=tulis(each.pola, urut, hari_ini))
    return hasil


class Sisa(NamedTuple):
    """How many numbers a register has left."""

    register: str
    sisa: int


_SISA = Statement(
    """
    SELECT r.kode AS register, greatest(r.nomor_akhir - coalesce(t.berikut, r.nomor_awal) + 1, 0) AS sisa
    FROM register_nomor r LEFT JOIN register_nomor_tahun t ON t.register = r.kode AND t.tahun = :tahun
    WHERE r.aktif AND r.nomor_akhir IS NOT NULL AND r.tahun_awal <= :tahun""",
    Sisa,
    sure=("sisa",),
)


async def sisa_register(baca: Baca, tahun: int) -> dict[str, int]:
    """Of each register in use that has a last number how many it can still give in a year."""
    return {each.register: each.sisa for each in await baca.fetch(_SISA, tahun=tahun)}


class Temuan(NamedTuple):
    """Something that the book contradicts itself in."""

    register_nomor: str
    tahun: int
    macam: MacamTemuan
    urut: int


# By construction there is none: triggers and unique indices keep it. After a restore somebody wants to see it.
_TEMUAN = Statement(
    f"""
    SELECT {columns(Temuan)} FROM (
        SELECT t.register AS register_nomor, t.tahun, '{MacamTemuan.CELAH}' AS macam, urut
        FROM register_nomor_tahun t CROSS JOIN LATERAL generate_series(t.nomor_awal, t.berikut - 1) AS s(urut)
        WHERE NOT EXISTS (SELECT FROM nomor_surat n
                          WHERE n.register = t.register AND n.tahun = t.tahun AND n.urut = s.urut)
        UNION ALL
        SELECT register, tahun, '{MacamTemuan.GANDA}', urut FROM nomor_surat
        GROUP BY register, tahun, urut HAVING count(*) > 1
        UNION ALL
        SELECT min(register), min(tahun), '{MacamTemuan.GANDA}', min(urut) FROM nomor_surat
        GROUP BY kunci HAVING count(*) > 1 AND count(DISTINCT (register, tahun, urut)) > 1
        UNION ALL
        SELECT n.register, n.tahun, '{MacamTemuan.MUNDUR}', n.urut
        FROM nomor_surat n LEFT JOIN register_nomor_tahun t ON t.register = n.register AND t.tahun = n.tahun
        WHERE t.berikut IS NULL OR t.berikut = n.urut
        UNION ALL
        SELECT n.register, n.tahun, '{MacamTemuan.BATAL_DIPAKAI}', n.urut FROM nomor_surat n
        WHERE n.status = '{StatusNomor.BATAL}' AND EXISTS (
            SELECT FROM nomor_surat_untuk u WHERE u.nomor_id = n.id AND u.dilepas_pada IS NULL)) semua
    ORDER BY register_nomor, tahun, urut LIMIT :banyak""",  # noqa: S608 (words)
    Temuan,
    sure=("urut",),
)


async def temuan_buku(baca: Baca) -> list[Temuan]:
    """What is missing, double, or contradicts itself."""
    return await baca.fetch(_TEMUAN, banyak=TERBANYAK)


_BANYAK = Statement("SELECT count(*) FROM nomor_surat", int)


async def banyak_nomor(baca: Baca) -> int:
    """How many numbers the book has."""
    return await baca.value(_BANYAK)
