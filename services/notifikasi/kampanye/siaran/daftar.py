"""Statements about participants for who follows up: each sees the people of their part of the city."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.notifikasi.kampanye.rancangan.keadaan import HIDUP
from services.notifikasi.kampanye.siaran.pintu import Baca, Peserta
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement, columns, listed
from shared.privasi.terlihat import di_unit, lingkup_unit

# Statements are put together from declared words only.
# ruff: noqa: S608

_DIMINTA = "CASE WHEN k.minta_pemahaman THEN p.dipahami_pada IS NULL ELSE p.dibaca_pada IS NULL END"
_DAFTAR = Statement(
    f"""
    SELECT {columns(Peserta, "p")} FROM kampanye_peserta p JOIN kampanye k ON k.id = p.kampanye_id
    WHERE p.kampanye_id = :id AND p.disampaikan_pada IS NOT NULL AND p.nip > :sesudah
      AND {di_unit("p.jalur_unit")}
      AND CASE CAST(:keadaan AS text) WHEN 'belum_membaca' THEN p.dibaca_pada IS NULL
          WHEN 'belum_paham' THEN {_DIMINTA} WHEN 'paham' THEN NOT {_DIMINTA} ELSE true END
    ORDER BY p.nip LIMIT :banyak""",
    Peserta,
    sure=("gelombang",),
)


async def daftar_peserta(
    baca: Baca, kampanye_id: UUID, pelaku: Pelaku, *, keadaan: str | None, sesudah: str, banyak: int
) -> list[Peserta]:
    """Of a campaign, in the caller's part of the city, by number."""
    return await baca.fetch(
        _DAFTAR, id=kampanye_id, keadaan=keadaan, sesudah=sesudah, banyak=banyak, **lingkup_unit(pelaku)
    )


class Bawahan(NamedTuple):
    """A campaign among the people of somebody's units."""

    id: UUID
    judul: str
    selesai: date
    minta_pemahaman: bool
    disampaikan: int
    belum_dibaca: int
    belum_dipahami: int


_BAWAHAN = Statement(
    f"""
    SELECT k.id, k.judul, k.selesai, k.minta_pemahaman, count(*) AS disampaikan,
           count(*) FILTER (WHERE p.dibaca_pada IS NULL) AS belum_dibaca,
           count(*) FILTER (WHERE k.minta_pemahaman AND p.dipahami_pada IS NULL) AS belum_dipahami
    FROM kampanye k JOIN kampanye_peserta p ON p.kampanye_id = k.id
    WHERE k.status IN {listed(HIDUP)} AND NOT k.terjaga AND p.disampaikan_pada IS NOT NULL
      AND {di_unit("p.jalur_unit")} AND (CAST(:sebelum AS uuid) IS NULL OR k.id < :sebelum)
    GROUP BY k.id ORDER BY k.id DESC LIMIT :banyak""",
    Bawahan,
)


async def kampanye_bawahan(baca: Baca, pelaku: Pelaku, *, sebelum: UUID | None, banyak: int) -> list[Bawahan]:
    """What goes on among the people of somebody's units, the newest first; nothing whose audience is guarded."""
    return await baca.fetch(_BAWAHAN, sebelum=sebelum, banyak=banyak, **lingkup_unit(pelaku))


_KEPALA = Statement(
    f"""
    SELECT k.id FROM kampanye k WHERE k.id = :id AND k.status IN {listed(HIDUP)} AND NOT k.terjaga
      AND EXISTS (SELECT FROM kampanye_peserta p WHERE p.kampanye_id = k.id AND p.disampaikan_pada IS NOT NULL
                  AND {di_unit("p.jalur_unit")})""",
    UUID,
)


async def kampanye_kepala(baca: Baca, kampanye_id: UUID, pelaku: Pelaku) -> UUID | None:
    """One of these."""
    return await baca.row(_KEPALA, id=kampanye_id, **lingkup_unit(pelaku))
