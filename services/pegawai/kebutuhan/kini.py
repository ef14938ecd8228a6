"""Keeps ``kebutuhan_kini`` what it is: the need of each post by the sheet and the numbers of today."""

from collections.abc import Collection

from services.pegawai.kebutuhan.beban import STRUKTURAL
from services.pegawai.kebutuhan.ketentuan import ketentuan
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork


def dibulatkan(beban: str, ambang: str, wke: str) -> str:
    """``beban.kebutuhan`` as an expression of the database: as minutes, so that no quotient is ever cut short."""
    return f"div({beban} + (1 - {ambang}) * {wke}, {wke})::integer"


def menurut_sotk(j: str) -> str:
    """``beban.kebutuhan_sotk`` of a post ``j`` as an expression of the database."""
    struktural = ", ".join(f"'{each}'" for each in STRUKTURAL)
    return f"CASE WHEN {j}.kepala_unit THEN 1 WHEN {j}.jenjang IN ({struktural}) THEN {j}.formasi END"


_KEBUTUHAN = dibulatkan("beban_menit", "CAST(:pembulatan AS numeric)", "CAST(:wke AS numeric)")
_SELARASKAN = Statement(
    f"""
    WITH kini AS (
        SELECT kode_jabatan, {_KEBUTUHAN} AS kebutuhan FROM abk
        WHERE digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)
          AND (CAST(:kode AS text[]) IS NULL OR kode_jabatan = ANY(CAST(:kode AS text[])))
    ), ditulis AS (
        INSERT INTO kebutuhan_kini AS t (kode_jabatan, kebutuhan) SELECT kode_jabatan, kebutuhan FROM kini
        ON CONFLICT (kode_jabatan) DO UPDATE SET kebutuhan = excluded.kebutuhan WHERE t.kebutuhan <> excluded.kebutuhan
        RETURNING kode_jabatan
    ), dibuang AS (
        DELETE FROM kebutuhan_kini t
        WHERE (CAST(:kode AS text[]) IS NULL OR t.kode_jabatan = ANY(CAST(:kode AS text[])))
          AND NOT EXISTS (SELECT 1 FROM kini WHERE kini.kode_jabatan = t.kode_jabatan)
        RETURNING kode_jabatan
    )
    SELECT kode_jabatan FROM ditulis UNION ALL SELECT kode_jabatan FROM dibuang""",  # noqa: S608 (constants)
    str,
)


async def selaraskan_kebutuhan(uow: UnitOfWork, jabatan: Collection[str] | None) -> list[str]:
    """Bring the needs of these posts (None: all) in line with today; marks and answers those that changed."""
    aturan = await ketentuan(uow, uow.today)
    berubah = await uow.fetch(
        _SELARASKAN,
        hari=uow.today,
        kode=None if jabatan is None else sorted(jabatan),
        wke=aturan.wke,
        pembulatan=aturan.pembulatan,
    )
    uow.mark_state("jabatan", *berubah)
    return berubah
