"""Queries of the reports."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.pegawai.kebutuhan.ketentuan import Ketentuan
from services.pegawai.kebutuhan.peta import PETA, POHON, STATUS, nilai_peta, nilai_status
from shared.db.reader import Reader
from shared.db.statement import Statement

# Statements are put together from constants of this slice only.
# ruff: noqa: S608

_HALAMAN = Statement(f"""{PETA}
    SELECT kode, nama, kode_unit, nama_unit, instansi, jenis, jenjang, kelas, formasi, kepala_unit, beban_menit,
           kebutuhan, bezetting, pelaksana_tugas
    FROM kotak
    WHERE kode > :sesudah
      AND (CAST(:jenjang AS text) IS NULL OR jenjang = :jenjang)
      AND (CAST(:jenis AS text) IS NULL OR jenis = :jenis)
      AND (CAST(:status AS text) IS NULL OR {STATUS} = :status)
    ORDER BY kode LIMIT :limit""")

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

# One pass over the posts gives each view of them: by child unit, by level, by agency.
_UNIT = Statement(f"""{PETA}, dinilai AS (
        SELECT *, {STATUS} AS status, jalur[array_position(jalur, CAST(:di_bawah AS text)) + 1] AS anak FROM kotak
    )
    SELECT grouping(anak) AS tanpa_anak, anak, jenjang, {_JUMLAH}
    FROM dinilai GROUP BY GROUPING SETS ((anak), (jenjang)) ORDER BY 1, anak, jenjang""")
_KOTA = Statement(f"""{PETA}, dinilai AS (SELECT *, {STATUS} AS status FROM kotak)
    SELECT grouping(instansi) AS tanpa_instansi, instansi, jenjang, {_JUMLAH}
    FROM dinilai GROUP BY GROUPING SETS ((instansi), (jenjang)) ORDER BY 1, instansi, jenjang""")
_UNIT_JABATAN = Statement("SELECT kode_unit FROM jabatan WHERE kode = :kode")
_SATU_UNIT = Statement(f"""WITH RECURSIVE {POHON}
    SELECT kode, nama, jenis, instansi, jalur FROM pohon WHERE kode = :kode OR induk = :kode ORDER BY kode""")
_INSTANSI = Statement(f"""WITH RECURSIVE {POHON}
    SELECT kode, nama, jenis FROM pohon WHERE kode = instansi ORDER BY kode""")


async def halaman(
    baca: Reader,
    hari: date,
    aturan: Ketentuan,
    *,
    kode: str | None = None,
    unit: str | None = None,
    di_bawah: str | None = None,
    jenjang: str | None = None,
    jenis: str | None = None,
    status: str | None = None,
    sesudah: str = "",
    limit: int | None = 1,
) -> list[Any]:
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


async def unit_jabatan(baca: Reader, kode: str) -> str | None:
    """The unit of a post as it is known today, or None."""
    unit: str | None = await baca.value(_UNIT_JABATAN, kode=kode)
    return unit


async def kotak_sendiri(baca: Reader, hari: date, aturan: Ketentuan, unit: str) -> list[Any]:
    """Every post of one unit alone, without those below it."""
    return await halaman(baca, hari, aturan, unit=unit, limit=None)


async def unit_dan_anak(baca: Reader, hari: date, kode: str) -> tuple[Any, dict[str, Any]]:
    """A unit of a day (None when it does not exist then) and the units right below it."""
    rows = {row["kode"]: row for row in await baca.fetch(_SATU_UNIT, hari=hari, kode=kode)}
    return rows.pop(kode, None), rows


async def jumlah_unit(baca: Reader, hari: date, aturan: Ketentuan, unit: str) -> Sequence[Any]:
    """Sums of a subtree: per child unit (``anak``; None: the unit itself), then per level (``tanpa_anak``)."""
    return await baca.fetch(_UNIT, **nilai_peta(hari, aturan, di_bawah=unit), **nilai_status(aturan))


async def jumlah_kota(baca: Reader, hari: date, aturan: Ketentuan) -> Sequence[Any]:
    """Sums of the city: per agency, then per level (``tanpa_instansi``)."""
    return await baca.fetch(_KOTA, **nilai_peta(hari, aturan), **nilai_status(aturan))


async def instansi(baca: Reader, hari: date) -> dict[str, Any]:
    """The agencies of a day."""
    return {row["kode"]: row for row in await baca.fetch(_INSTANSI, hari=hari)}
