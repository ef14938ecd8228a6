"""Queries of gaps."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from services.pegawai.identitas.pensiun import BUP, TMT_PENSIUN
from services.pegawai.kebutuhan.ketentuan import Ketentuan
from services.pegawai.kebutuhan.peta import PETA, Kotak, nilai_peta
from shared.db.reader import Reader
from shared.db.statement import Statement, columns


@dataclass(frozen=True, slots=True)
class Kekurangan(Kotak):
    """A post that has fewer people than it needs, with what bears on how much that presses."""

    layanan: str | None
    pensiun: date | None
    """The first retirement among its holders."""
    beban_unit: Decimal | None
    pegawai_unit: int


# The next retirement is looked up for the holders of gaps only; the load of a unit counts all its posts.
_CELAH = Statement(
    f"""{PETA}, {BUP}, unit_beban AS (
        SELECT kode_unit, sum(beban_menit) AS beban_menit,
               CAST(coalesce(sum(bezetting) FILTER (WHERE beban_menit IS NOT NULL), 0) AS bigint) AS pegawai
        FROM kotak GROUP BY kode_unit
    ), celah AS MATERIALIZED (SELECT * FROM kotak WHERE bezetting < kebutuhan), pensiun AS (
        SELECT p.kode_jabatan, min(greatest({TMT_PENSIUN}, CAST(:besok AS date))) AS tanggal
        FROM celah v
        JOIN pemangku_pada(CAST(:hari AS date)) p ON p.kode_jabatan = v.kode
        JOIN asn a ON a.nip = p.nip
        CROSS JOIN bup
        GROUP BY p.kode_jabatan
    )
    SELECT {columns(Kotak, "c")},
           CASE WHEN c.jenis_unit = 'SEKOLAH' THEN 'sekolah' WHEN c.jenis_unit = 'PUSKESMAS' THEN 'puskesmas'
                WHEN o.jenis = 'RSUD' THEN 'RSUD' END AS layanan,
           n.tanggal AS pensiun, u.beban_menit AS beban_unit, u.pegawai AS pegawai_unit
    FROM celah c
    JOIN unit_beban u ON u.kode_unit = c.kode_unit
    LEFT JOIN pohon o ON o.kode = c.instansi
    LEFT JOIN pensiun n ON n.kode_jabatan = c.kode""",  # noqa: S608 (constants)
    Kekurangan,
)


async def celah(baca: Reader, hari: date, aturan: Ketentuan, di_bawah: str | None) -> list[Kekurangan]:
    """Every post that has fewer people than it needs, with what bears on how much that presses."""
    return await baca.fetch(_CELAH, **nilai_peta(hari, aturan, di_bawah=di_bawah), besok=hari + timedelta(days=1))
