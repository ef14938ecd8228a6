"""Whom a campaign under way has something more to say to: corrections to who has read, reminders to who has not."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.notifikasi.kampanye.rancangan.keadaan import HIDUP, StatusKampanye
from shared.db.statement import Statement, listed
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from declared words only.
# ruff: noqa: S608

_SIMPAN_PAHAM = Statement("""
    INSERT INTO kampanye_pemahaman (kampanye_id, nip, versi, pada, subjek)
    SELECT kampanye_id, nip, dipahami_versi, dipahami_pada, dipahami_subjek FROM kampanye_peserta
    WHERE kampanye_id = :id AND dipahami_pada IS NOT NULL ON CONFLICT DO NOTHING""")
_LEPAS_PAHAM = Statement("""
    UPDATE kampanye_peserta SET dipahami_pada = NULL, dipahami_versi = NULL, dipahami_subjek = NULL,
        diingatkan_pada = NULL
    WHERE kampanye_id = :id AND dipahami_pada IS NOT NULL""")


async def pahami_ulang(uow: UnitOfWork, kampanye_id: UUID) -> None:
    """Who has confirmed is asked anew; that they had stays on record."""
    await uow.execute(_SIMPAN_PAHAM, id=kampanye_id)
    await uow.execute(_LEPAS_PAHAM, id=kampanye_id)


class Tujuan(NamedTuple):
    """Somebody to whom something is to be said, and of what."""

    kampanye_id: UUID
    nip: str
    judul: str
    saluran: list[str]
    selesai: date
    versi_naskah: int
    ubahan: str | None


_KOREKSI = Statement(
    f"""
    SELECT k.id AS kampanye_id, p.nip, k.judul, k.saluran, k.selesai, k.versi_naskah, n.ubahan
    FROM kampanye k JOIN kampanye_naskah n ON n.kampanye_id = k.id AND n.versi = k.versi_naskah
    JOIN kampanye_peserta p ON p.kampanye_id = k.id
    WHERE k.status = '{StatusKampanye.BERJALAN.value}' AND k.versi_naskah > 1 AND p.dibaca_versi < k.versi_naskah
      AND coalesce(p.dikabari_versi, 0) < k.versi_naskah
    ORDER BY p.kampanye_id, p.nip LIMIT :banyak FOR UPDATE OF p SKIP LOCKED""",
    Tujuan,
)
_KOREKSI_TERCATAT = Statement("""
    UPDATE kampanye_peserta p SET dikabari_versi = k.versi_naskah FROM kampanye k
    WHERE k.id = p.kampanye_id
      AND (p.kampanye_id, p.nip) IN (SELECT * FROM unnest(CAST(:id AS uuid[]), CAST(:nip AS text[])))""")


async def yang_dikabari_koreksi(uow: UnitOfWork, banyak: int) -> Sequence[Tujuan]:
    """The next ones who have read an older version; they count as told from here on."""
    rows = await uow.fetch(_KOREKSI, banyak=banyak)
    if rows:
        await uow.execute(_KOREKSI_TERCATAT, id=[each.kampanye_id for each in rows], nip=[each.nip for each in rows])
    return rows


_INGATKAN = Statement(
    f"""
    SELECT k.id AS kampanye_id, p.nip, k.judul, k.saluran, k.selesai, k.versi_naskah, NULL\\:\\:text AS ubahan
    FROM kampanye k JOIN kampanye_peserta p ON p.kampanye_id = k.id
    WHERE k.status = '{StatusKampanye.BERJALAN.value}' AND k.ingatkan_pada <= :kini AND p.diingatkan_pada IS NULL
      AND p.disampaikan_pada < k.ingatkan_pada
      AND CASE WHEN k.minta_pemahaman THEN p.dipahami_pada IS NULL ELSE p.dibaca_pada IS NULL END
    ORDER BY p.kampanye_id, p.nip LIMIT :banyak FOR UPDATE OF p SKIP LOCKED""",
    Tujuan,
)
_INGATKAN_TERCATAT = Statement("""
    UPDATE kampanye_peserta p SET diingatkan_pada = :kini
    WHERE (p.kampanye_id, p.nip) IN (SELECT * FROM unnest(CAST(:id AS uuid[]), CAST(:nip AS text[])))""")


async def yang_diingatkan(uow: UnitOfWork, banyak: int) -> Sequence[Tujuan]:
    """The next ones to be reminded; they count as reminded from here on."""
    rows = await uow.fetch(_INGATKAN, banyak=banyak, kini=uow.now)
    if rows:
        await uow.execute(
            _INGATKAN_TERCATAT, id=[each.kampanye_id for each in rows], nip=[each.nip for each in rows], kini=uow.now
        )
    return rows


_AKHIRI = Statement(
    f"""
    UPDATE kampanye SET status = 'selesai', selesai_pada = :kini, versi = versi + 1, diubah_pada = :kini
    WHERE status IN {listed((StatusKampanye.TERJADWAL, *HIDUP))} AND selesai < :hari RETURNING id""",
    UUID,
)


async def akhiri(uow: UnitOfWork) -> list[UUID]:
    """Campaigns whose last day is over, also those that were held, or never began."""
    return await uow.fetch(_AKHIRI, kini=uow.now, hari=uow.today)
