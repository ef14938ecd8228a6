"""Tables of what files tell about people: of each key one row stands, until it is replaced; what stood stays.

A file may come twice, and may come again after a correction: what was ever recorded so changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import update

from services.kompetensi.berversi import HIDUP
from shared.db.statement import Statement, bound, columns, fields, given
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Bernomor

K = TypeVar("K")


class IsiTercatat(NamedTuple):
    """What was recorded last under the key of a row."""

    nomor: int
    isi: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TabelTerkirim(Generic[K]):
    """Statements of one such table; ``untuk`` makes them."""

    kunci: type[K]
    baru: Statement[K]
    tercatat: Statement[K]
    isi: Statement[IsiTercatat]
    ganti: Statement[None]

    @classmethod
    def untuk(cls, model: Any, kunci: type[K], isi: Sequence[str], turut: Sequence[str] = ()) -> "TabelTerkirim[K]":
        """Those of ``model``: rows of one ``kunci`` say the same if their ``isi`` is the same; ``turut`` goes along."""
        tabel, satu = model.__table__, columns(kunci)
        semua = (*fields(kunci), *isi)
        rekaman = ", ".join(f"{each} {tabel.c[each].type}" for each in (*semua, *turut))
        dari = f"jsonb_to_recordset(CAST(:rows AS jsonb)) AS r({rekaman})"
        r, p = (f"({', '.join(f'{asal}.{each}' for each in isi)})" for asal in "rp")
        nilai = {each: f"r.{each}" for each in (*semua, *turut)}
        if "impor_id" in tabel.c:
            # A job runs alone in its service, so the running one is the one that brings these rows.
            nilai["impor_id"] = (
                f"(SELECT id FROM impor WHERE status = 'berjalan' AND jenis = '{tabel.name}' ORDER BY id LIMIT 1)"  # noqa: S608
            )
        return cls(
            kunci,
            Statement(
                f"""
                INSERT INTO {tabel.name} ({", ".join(nilai)}, dicatat_pada)
                SELECT {", ".join(nilai.values())}, :pada FROM {dari}
                WHERE NOT EXISTS (SELECT 1 FROM {tabel.name} p WHERE ({columns(kunci, "p")}) = ({columns(kunci, "r")})
                                  AND {p} IS NOT DISTINCT FROM {r})
                ORDER BY {columns(kunci, "r")} ON CONFLICT ({satu}) WHERE {HIDUP} DO NOTHING RETURNING {satu}""",  # noqa: S608
                kunci,
            ),
            Statement(
                f"""
                SELECT DISTINCT {columns(kunci, "p")} FROM {dari} JOIN {tabel.name} p USING ({satu})
                WHERE {p} IS NOT DISTINCT FROM {r}""",  # noqa: S608 (names of a model)
                kunci,
            ),
            Statement(
                f"""
                SELECT DISTINCT ON (r.nomor) r.nomor,
                       json_build_object({", ".join(f"'{each}', p.{each}" for each in isi)}) AS isi
                FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                     AS r(nomor integer, {", ".join(f"{each} {tabel.c[each].type}" for each in semua)})
                JOIN {tabel.name} p USING ({satu})
                CROSS JOIN LATERAL (
                    SELECT {" AND ".join(f"(r.{each} IS NULL OR p.{each} = r.{each})" for each in isi)}
                    ) AS c(cocok)
                WHERE p.digantikan_pada IS NULL OR c.cocok
                ORDER BY r.nomor, c.cocok DESC NULLS LAST, p.digantikan_pada DESC NULLS FIRST""",  # noqa: S608 (names of a model)
                IsiTercatat,
                sure=("nomor", "isi"),
            ),
            Statement(update(model).values(**bound(model.digantikan_pada)).where(given(model.id))),
        )

    def kunci_dari(self, nilai: Mapping[str, Any]) -> K:
        """The key of a row of a file."""
        return self.kunci(*(nilai[each] for each in fields(self.kunci)))

    async def tambah(self, uow: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> set[K]:
        """Add what has never been recorded; answers which was added."""
        return set(await uow.fetch(self.baru, rows=list(rows), pada=uow.now))

    async def sudah_sama(self, uow: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> set[K]:
        """Which of these have been recorded with exactly this content, even if it was replaced later."""
        return set(await uow.fetch(self.tercatat, rows=list(rows))) if rows else set()

    async def terakhir(self, uow: UnitOfWork, baris: Bernomor) -> dict[int, dict[str, Any]]:
        """Number of a row → what stands under its key, or what stood and said the same as far as the row says it."""
        rows = [{**nilai, "nomor": nomor} for nomor, nilai in baris]
        return {row.nomor: row.isi for row in await uow.fetch(self.isi, rows=rows)}

    async def gantikan(self, uow: UnitOfWork, nomor: UUID) -> None:
        """Let a row no longer stand."""
        await uow.execute(self.ganti, id=nomor, digantikan_pada=uow.now)
