"""Queries of the reports."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from services.pegawai.kebutuhan.beban import Status
from services.pegawai.kebutuhan.ketentuan import Ketentuan
from services.pegawai.kebutuhan.peta import PETA, POHON, STATUS, Kotak, nilai_peta, nilai_status
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.unit import JenisUnit
from shared.db.reader import Reader
from shared.db.statement import Statement, columns

# Statements are put together from constants of this slice only.
# ruff: noqa: S608


_HALAMAN = Statement(
    f"""{PETA}
    SELECT {columns(Kotak)} FROM kotak
    WHERE kode > :sesudah
      AND (CAST(:jenjang AS text) IS NULL OR jenjang = :jenjang)
      AND (CAST(:jenis AS text) IS NULL OR jenis = :jenis)
      AND (CAST(:status AS text) IS NULL OR {STATUS} = :status)
    ORDER BY kode LIMIT :limit""",
    Kotak,
    sure=("kebutuhan",),
)


async def halaman(
    baca: Reader,
    hari: date,
    aturan: Ketentuan,
    *,
    kode: str | None = None,
    unit: str | None = None,
    di_bawah: str | None = None,
    jenjang: JenjangJabatan | None = None,
    jenis: JenisJabatan | None = None,
    status: Status | None = None,
    sesudah: str = "",
    limit: int | None = 1,
) -> list[Kotak]:
    """Posts of a day in order of their code (``limit`` None: all)."""
    return await baca.fetch(
        _HALAMAN,
        **nilai_peta(hari, aturan, di_bawah=di_bawah, unit=unit, kode=kode),
        **nilai_status(aturan),
        jenjang=jenjang,
        jenis=jenis,
        status=status,
        sesudah=sesudah,
        limit=limit,
    )


@dataclass(frozen=True, slots=True)
class Jumlah:
    """What is added up over some posts; everything else is reckoned from these sums."""

    jabatan: int = 0
    kebutuhan: int = 0
    formasi: int = 0
    bezetting: int = 0
    pelaksana_tugas: int = 0
    kekurangan: int = 0
    kelebihan: int = 0
    lowong: int = 0
    kosong: int = 0
    kurang: int = 0
    ideal: int = 0
    lebih: int = 0
    jabatan_ber_abk: int = 0
    beban_menit: Decimal = Decimal()
    pegawai_ber_abk: int = 0

    def __add__(self, lain: "Jumlah") -> "Jumlah":
        return Jumlah(*(getattr(self, each.name) + getattr(lain, each.name) for each in fields(Jumlah)))


@dataclass(frozen=True, slots=True)
class JumlahBagian(Jumlah):
    """The sums of one part (``bagian``), or of one level (``jenjang``)."""

    bagian: str | None = None
    jenjang: JenjangJabatan | None = None


_JUMLAH = """
    count(*) AS jabatan, sum(kebutuhan) AS kebutuhan, sum(formasi) AS formasi,
    CAST(sum(bezetting) AS bigint) AS bezetting, CAST(sum(pelaksana_tugas) AS bigint) AS pelaksana_tugas,
    CAST(sum(greatest(kebutuhan - bezetting, 0)) AS bigint) AS kekurangan,
    CAST(sum(greatest(bezetting - kebutuhan, 0)) AS bigint) AS kelebihan,
    CAST(sum(greatest(formasi - bezetting, 0)) AS bigint) AS lowong,
    count(*) FILTER (WHERE status = 'kosong') AS kosong, count(*) FILTER (WHERE status = 'kurang') AS kurang,
    count(*) FILTER (WHERE status = 'ideal') AS ideal, count(*) FILTER (WHERE status = 'lebih') AS lebih,
    count(beban_menit) AS jabatan_ber_abk, coalesce(sum(beban_menit), 0) AS beban_menit,
    CAST(coalesce(sum(bezetting) FILTER (WHERE beban_menit IS NOT NULL), 0) AS bigint) AS pegawai_ber_abk"""
# A group has a post at least, so that each of its sums is a number.
_PASTI = ("kebutuhan", "bezetting", "pelaksana_tugas", "kekurangan", "kelebihan", "lowong")

# One pass over the posts gives both views of them: by part (child unit or agency) and by level.
_UNIT = Statement(
    f"""{PETA}, dinilai AS (
        SELECT *, {STATUS} AS status, jalur[array_position(jalur, CAST(:di_bawah AS text)) + 1] AS bagian FROM kotak
    )
    SELECT {_JUMLAH}, bagian, jenjang
    FROM dinilai GROUP BY GROUPING SETS ((bagian), (jenjang)) ORDER BY grouping(bagian), bagian, jenjang""",
    JumlahBagian,
    sure=_PASTI,
)
_KOTA = Statement(
    f"""{PETA}, dinilai AS (SELECT *, {STATUS} AS status, instansi AS bagian FROM kotak)
    SELECT {_JUMLAH}, bagian, jenjang
    FROM dinilai GROUP BY GROUPING SETS ((bagian), (jenjang)) ORDER BY grouping(bagian), bagian, jenjang""",
    JumlahBagian,
    sure=_PASTI,
)


async def jumlah(
    baca: Reader, hari: date, aturan: Ketentuan, unit: str | None
) -> tuple[dict[str | None, JumlahBagian], list[JumlahBagian]]:
    """Sums of a subtree per child unit (None: the unit itself), or of the city per agency; and those per level."""
    nilai = {**nilai_peta(hari, aturan, di_bawah=unit), **nilai_status(aturan)}
    rows = await baca.fetch(_KOTA if unit is None else _UNIT, **nilai)
    return (
        {row.bagian: row for row in rows if row.jenjang is None},
        [row for row in rows if row.jenjang is not None],
    )


class Unit(NamedTuple):
    """A unit of a day."""

    kode: str
    nama: str
    jenis: JenisUnit
    instansi: str
    jalur: list[str]


_UNIT_DAN_ANAK = Statement(
    f"WITH RECURSIVE {POHON} SELECT {columns(Unit)} FROM pohon WHERE kode = :kode OR induk = :kode ORDER BY kode",
    Unit,
    sure=Unit._fields,
)


async def unit_dan_anak(baca: Reader, hari: date, kode: str) -> tuple[Unit | None, list[Unit]]:
    """A unit of a day (None when it does not exist then) and the units right below it."""
    rows = await baca.fetch(_UNIT_DAN_ANAK, hari=hari, kode=kode)
    return next((row for row in rows if row.kode == kode), None), [row for row in rows if row.kode != kode]


_INSTANSI = Statement(
    f"WITH RECURSIVE {POHON} SELECT {columns(Unit)} FROM pohon WHERE kode = instansi ORDER BY kode",
    Unit,
    sure=("nama", "jenis", "jalur"),
)


async def instansi(baca: Reader, hari: date) -> dict[str, Unit]:
    """The agencies of a day."""
    return {row.kode: row for row in await baca.fetch(_INSTANSI, hari=hari)}
