"""Indicators, uploads and figures on record. Of a unit and period the highest upload that stands counts."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.evaluasi.deret import models
from services.mutasi.evaluasi.deret.isi import Angka, Jawaban
from services.mutasi.evaluasi.deret.models import DeretNilai, DeretUnggahan, IkmJawaban
from services.mutasi.evaluasi.deret.schemas import IndikatorBaru, IndikatorLayanan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, bound, columns, given, picked, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_unit, lingkup_unit

Baca = Reader | UnitOfWork
T = TypeVar("T")
SEKALIGUS = 5_000
"""Rows that are sent to the database at a time."""
_I, _U = models.Indikator, DeretUnggahan
_SATU = Statement(select(*picked(IndikatorLayanan, _I)).where(given(_I.kode)), IndikatorLayanan)


async def indikator(baca: Baca, kode: str) -> IndikatorLayanan | None:
    """One indicator."""
    return await baca.row(_SATU, kode=kode)


_TAHAN = Statement(select(_I.kode).where(given(_I.kode)), str).locked()


async def tahan(uow: UnitOfWork, kode: str) -> None:
    """Nobody else adds to the series of this indicator until the transaction ends."""
    await uow.row(_TAHAN, kode=kode)


_SEMUA = Statement(select(*picked(IndikatorLayanan, _I)).order_by(_I.kode), IndikatorLayanan)


async def semua_indikator(baca: Baca) -> list[IndikatorLayanan]:
    """All indicators."""
    return await baca.fetch(_SEMUA)


_BARU = Statement(
    insert(_I)
    .values(
        **bound(
            *(_I.kode, _I.nama, _I.satuan, _I.lebih_baik, _I.ukuran, _I.periode, _I.gabung, _I.asal),
            *(_I.paling_kecil, _I.paling_besar, _I.sumber, _I.dibuat_oleh, _I.dibuat_pada),
        )
    )
    .on_conflict_do_nothing()
    .returning(*picked(IndikatorLayanan, _I)),
    IndikatorLayanan,
)


async def tambah_indikator(uow: UnitOfWork, isi: IndikatorBaru) -> IndikatorLayanan | None:
    """A new one; None where its code is taken."""
    return await uow.row(_BARU, **isi.model_dump(), dibuat_oleh=uow.actor.name, dibuat_pada=uow.now)


_UNIT = Statement(f"SELECT u.kode FROM proyeksi_unit u WHERE {di_unit('u.jalur')} ORDER BY u.kode", str)


async def unit_dalam_lingkup(baca: Baca, pelaku: Pelaku | None) -> set[str]:
    """Codes of the units in the caller's part of the city; None: of all."""
    return set(await baca.fetch(_UNIT, **lingkup_unit(pelaku)))


class Unggahan(NamedTuple):
    """One upload."""

    id: UUID
    indikator: str
    nomor: int
    nama_berkas: str
    sha256: str
    jumlah: int
    keterangan: str
    oleh: str
    pada: datetime
    dibatalkan_oleh: str | None
    dibatalkan_pada: datetime | None
    alasan_batal: str | None

    @property
    def versi(self) -> int:
        """1 while it stands."""
        return 1 if self.dibatalkan_pada is None else 2


_UNGGAH = Statement(
    f"""
    INSERT INTO deret_unggahan (id, indikator, nomor, nama_berkas, sha256, jumlah, keterangan, oleh, pada)
    SELECT :id, CAST(:indikator AS text), coalesce(max(nomor), 0) + 1, :nama_berkas, :sha256, :jumlah, :keterangan,
           :oleh, :pada
    FROM deret_unggahan WHERE indikator = CAST(:indikator AS text)
    RETURNING {columns(Unggahan)}""",
    Unggahan,
)
_NILAI = Statement(
    rows_into(DeretNilai.unggahan_id, DeretNilai.unit, DeretNilai.periode, DeretNilai.nilai, DeretNilai.responden)
)
_JAWABAN = Statement(
    rows_into(IkmJawaban.unggahan_id, IkmJawaban.baris, IkmJawaban.unit, IkmJawaban.bulan, IkmJawaban.isi)
)


async def unggah(
    uow: UnitOfWork,
    indikator: str,
    *,
    nama_berkas: str,
    sha256: str,
    keterangan: str,
    angka: Sequence[Angka],
    responden: dict[tuple[str, date], int],
    jawaban: Sequence[Jawaban] = (),
) -> Unggahan:
    """A new upload of a held indicator, with its figures and the answers that they were reckoned from."""
    row = await uow.value(
        _UNGGAH,
        id=uow.new_id(),
        indikator=indikator,
        nama_berkas=nama_berkas,
        sha256=sha256,
        jumlah=len(angka),
        keterangan=keterangan,
        oleh=uow.actor.name,
        pada=uow.now,
    )
    for potong in _sebagian(angka):
        await uow.execute(
            _NILAI,
            baris=[
                {
                    "unggahan_id": row.id,
                    "unit": each.unit,
                    "periode": each.periode,
                    "nilai": each.nilai,
                    "responden": responden.get((each.unit, each.periode)),
                }
                for each in potong
            ],
        )
    for bagian in _sebagian(jawaban):
        await uow.execute(
            _JAWABAN,
            baris=[
                {"unggahan_id": row.id, "baris": each.baris, "unit": each.unit, "bulan": each.bulan, "isi": each.isi}
                for each in bagian
            ],
        )
    return row


def _sebagian(semua: Sequence[T]) -> Iterator[Sequence[T]]:
    """So many at a time that others are answered in between."""
    return (semua[awal : awal + SEKALIGUS] for awal in range(0, len(semua), SEKALIGUS))


class SelBerubah(NamedTuple):
    """A month of a unit whose answers an upload would change by too few."""

    unit: str
    bulan: date


_BERUBAH_SEDIKIT = Statement(
    """
    WITH baru AS (
        SELECT b.unit, b.bulan, b.isi, count(*) AS banyak
        FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS b(unit text, bulan date, isi jsonb) GROUP BY 1, 2, 3
    ), cacah AS (
        SELECT unit, bulan, sum(banyak) AS banyak FROM baru GROUP BY 1, 2
    ), lama AS (
        SELECT j.unggahan_id, j.unit, j.bulan, j.isi, count(*) AS banyak
        FROM ikm_jawaban j JOIN deret_unggahan u ON u.id = j.unggahan_id
        JOIN cacah c ON c.unit = j.unit AND c.bulan = j.bulan
        WHERE u.indikator = :indikator GROUP BY 1, 2, 3, 4
    ), beda AS (
        SELECT l.unit, l.bulan, sum(l.banyak) + max(c.banyak)
               - 2 * sum(CASE WHEN b.banyak IS NULL THEN 0 WHEN b.banyak < l.banyak THEN b.banyak ELSE l.banyak END)
               AS orang
        FROM lama l JOIN cacah c ON c.unit = l.unit AND c.bulan = l.bulan
        LEFT JOIN baru b ON b.unit = l.unit AND b.bulan = l.bulan AND b.isi = l.isi
        GROUP BY l.unggahan_id, l.unit, l.bulan
    )
    SELECT DISTINCT unit, bulan FROM beda WHERE orang > 0 AND orang < :terkecil ORDER BY unit, bulan""",
    SelBerubah,
)


async def berubah_sedikit(baca: Baca, indikator: str, jawaban: Sequence[Jawaban], terkecil: int) -> list[SelBerubah]:
    """Months whose answers are not those of an earlier upload, but differ from them by fewer than so many: who has read
    both figures could reckon what those few have answered. Also of uploads that were taken back: they were read."""
    return await baca.fetch(
        _BERUBAH_SEDIKIT,
        indikator=indikator,
        terkecil=terkecil,
        baris=[{"unit": each.unit, "bulan": each.bulan, "isi": each.isi} for each in jawaban],
    )


_SUDAH_ADA = Statement(
    f"""
    SELECT {columns(Unggahan, "u")} FROM deret_unggahan u
    WHERE u.indikator = :indikator AND u.sha256 = :sha256 AND u.jumlah = :jumlah AND u.dibatalkan_pada IS NULL
      AND NOT EXISTS (
        SELECT FROM deret_nilai n JOIN deret_nilai m ON m.unit = n.unit AND m.periode = n.periode
        JOIN deret_unggahan k ON k.id = m.unggahan_id
        WHERE n.unggahan_id = u.id AND k.indikator = u.indikator AND k.nomor > u.nomor AND k.dibatalkan_pada IS NULL)
    ORDER BY u.nomor DESC LIMIT 1""",
    Unggahan,
)


async def sudah_ada(baca: Baca, indikator: str, sha256: str, jumlah: int) -> Unggahan | None:
    """The upload of this very file whose figures all count: to send it again changes nothing. Where a later one has
    replaced some of them it does."""
    return await baca.row(_SUDAH_ADA, indikator=indikator, sha256=sha256, jumlah=jumlah)


_DAFTAR = Statement(
    select(*picked(Unggahan, _U))
    .where(given(_U.indikator), _U.nomor < bindparam("sebelum"))
    .order_by(_U.nomor.desc())
    .limit(bindparam("banyak_baris")),
    Unggahan,
)


async def daftar_unggahan(baca: Baca, indikator: str, sebelum: int, banyak: int) -> list[Unggahan]:
    """Uploads of an indicator, the newest first."""
    return await baca.fetch(_DAFTAR, indikator=indikator, sebelum=sebelum, banyak_baris=banyak)


_SATU_UNGGAHAN = Statement(select(*picked(Unggahan, _U)).where(given(_U.indikator), given(_U.id)), Unggahan)


async def satu_unggahan(baca: Baca, indikator: str, unggahan_id: UUID) -> Unggahan | None:
    """One upload."""
    return await baca.row(_SATU_UNGGAHAN, indikator=indikator, id=unggahan_id)


_TAHAN_UNGGAHAN = _SATU_UNGGAHAN.locked()


async def tahan_unggahan(uow: UnitOfWork, indikator: str, unggahan_id: UUID) -> Unggahan | None:
    """One upload, held."""
    return await uow.row(_TAHAN_UNGGAHAN, indikator=indikator, id=unggahan_id)


_BATAL = Statement(
    f"""
    UPDATE deret_unggahan SET dibatalkan_oleh = :oleh, dibatalkan_pada = :pada, alasan_batal = :alasan
    WHERE id = :id RETURNING {columns(Unggahan)}""",
    Unggahan,
)


async def batalkan(uow: UnitOfWork, unggahan_id: UUID, alasan: str) -> Unggahan:
    """The held upload counts no more: what stood there before does again."""
    return await uow.value(_BATAL, id=unggahan_id, oleh=uow.actor.name, pada=uow.now, alasan=alasan)


class AngkaBerlaku(NamedTuple):
    """One figure that counts."""

    unit: str
    periode: date
    nilai: float
    responden: int | None
    nomor: int


_BERLAKU = """
    SELECT DISTINCT ON (n.unit, n.periode) n.unit, n.periode, n.nilai, n.responden, u.nomor
    FROM deret_nilai n JOIN deret_unggahan u ON u.id = n.unggahan_id
    WHERE u.indikator = :indikator AND u.dibatalkan_pada IS NULL"""
_ANGKA = Statement(f"{_BERLAKU} ORDER BY n.unit, n.periode, u.nomor DESC", AngkaBerlaku)


async def angka_berlaku(baca: Baca, indikator: str) -> list[AngkaBerlaku]:
    """All figures of an indicator that count, by unit and period."""
    return await baca.fetch(_ANGKA, indikator=indikator)


_ANGKA_UNIT = Statement(
    f"""
    SELECT {columns(AngkaBerlaku)} FROM ({_BERLAKU} AND n.unit = {any_of("unit")}
        ORDER BY n.unit, n.periode, u.nomor DESC) b
    WHERE (unit, periode) > (CAST(:unit_lalu AS text), CAST(:periode_lalu AS date))
    ORDER BY unit, periode LIMIT :banyak""",
    AngkaBerlaku,
)


async def angka_unit(
    baca: Baca, indikator: str, unit: Collection[str], sesudah: tuple[str, date], banyak: int
) -> list[AngkaBerlaku]:
    """The same of these units, after one figure."""
    return await baca.fetch(
        _ANGKA_UNIT,
        indikator=indikator,
        unit=sorted(unit),
        unit_lalu=sesudah[0],
        periode_lalu=sesudah[1],
        banyak=banyak,
    )


class BahanDeret(NamedTuple):
    """An upload that figures come from."""

    indikator: str
    nomor: int
    sha256: str


_BAHAN = Statement(
    f"""
    SELECT indikator, nomor, sha256 FROM deret_unggahan
    WHERE dibatalkan_pada IS NULL AND indikator = {any_of("indikator")} ORDER BY indikator, nomor""",
    BahanDeret,
)


async def bahan(baca: Baca, indikator: Collection[str]) -> list[BahanDeret]:
    """The uploads that count for these indicators."""
    return await baca.fetch(_BAHAN, indikator=sorted(indikator))


class JawabanIkm(NamedTuple):
    """One answer."""

    bulan: date
    isi: dict[str, Any]


_IKM = Statement(
    """
    SELECT j.bulan, j.isi FROM ikm_jawaban j JOIN deret_unggahan u ON u.id = j.unggahan_id
    JOIN (SELECT DISTINCT ON (n.periode) n.periode, u.id
          FROM deret_nilai n JOIN deret_unggahan u ON u.id = n.unggahan_id
          WHERE u.indikator = :indikator AND u.dibatalkan_pada IS NULL AND n.unit = :unit
          ORDER BY n.periode, u.nomor DESC) b ON b.id = j.unggahan_id AND b.periode = j.bulan
    WHERE j.unit = :unit AND j.bulan BETWEEN :mulai AND :sampai""",
    JawabanIkm,
)


async def jawaban_ikm(baca: Baca, indikator: str, unit: str, mulai: date, sampai: date) -> list[JawabanIkm]:
    """The answers behind the figures of a unit that count. A month of too few has no figure, and is not among them:
    from two spans of months nobody can reckon it."""
    return await baca.fetch(_IKM, indikator=indikator, unit=unit, mulai=mulai, sampai=sampai)
