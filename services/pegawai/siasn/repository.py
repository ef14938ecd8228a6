"""Queries of what BKN's ids are here, and of what waits for it."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.siasn.schemas import BelumDipadankan, JenisId, MenungguPadanan, Padanan, PadananBaru, Serupa
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

_GANTI = Statement("""
    UPDATE padanan_siasn p SET dicabut_pada = now(), dicabut_oleh = :oleh
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id_bkn text, kode_unit text)
    WHERE p.id_bkn = r.id_bkn AND p.kode_unit <> r.kode_unit AND p.dicabut_pada IS NULL""")
_CATAT = Statement(
    """
    INSERT INTO padanan_siasn (id_bkn, nama, kode_unit, kode_jabatan, dicatat_oleh, disetujui_oleh)
    SELECT r.id_bkn, r.nama, r.kode_unit, r.kode_jabatan, :oleh, :disetujui
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id_bkn text, nama text, kode_unit text, kode_jabatan text)
    ON CONFLICT DO NOTHING
    RETURNING id_bkn""",
    str,
)
DIPADANKAN = "padanan_siasn"
"""What goes on when ids of BKN have become known, by the code of the unit or post that they are."""
_BANGUNKAN = Statement("""
    UPDATE menunggu_siasn SET siap = true
    WHERE unor_id = ANY(CAST(:id AS text[])) OR jabatan_id = ANY(CAST(:id AS text[]))""")


async def catat(
    uow: UnitOfWork, padanan: Sequence[dict[str, Any]], oleh: str, disetujui: str | None = None
) -> tuple[list[str], int]:
    """Record what ids are, as one says and another has approved.

    An unor that was another unit is this one from now on; a nomenclature may be several posts.

    Answers which ids are news, and how many people wait for them and are tried again.
    """
    await uow.execute(_GANTI, rows=list(padanan), oleh=oleh)
    baru = await uow.fetch(_CATAT, rows=list(padanan), oleh=oleh, disetujui=disetujui)
    kini = [each for each in padanan if each["id_bkn"] in baru]
    uow.mark_derived(DIPADANKAN, *(each["kode_unit"] or each["kode_jabatan"] for each in kini))
    return baru, await uow.execute(_BANGUNKAN, id=baru) if baru else 0


_BERLAKU = Statement(
    f"SELECT {columns(Padanan)} FROM padanan_siasn WHERE id = :id AND dicabut_pada IS NULL",  # noqa: S608
    Padanan,
)


async def berlaku(uow: UnitOfWork, nomor: UUID) -> Padanan | None:
    """One that is in force."""
    return await uow.row(_BERLAKU, id=nomor)


_CABUT = Statement(
    """
    UPDATE padanan_siasn SET dicabut_pada = now(), dicabut_oleh = :oleh
    WHERE id_bkn = :id_bkn AND (kode_unit, kode_jabatan) IS NOT DISTINCT FROM (:kode_unit, :kode_jabatan)
      AND dicabut_pada IS NULL
    RETURNING true""",
    bool,
)


async def cabut(uow: UnitOfWork, padanan: PadananBaru, oleh: str) -> bool:
    """Withdraw one; False when it is in force no longer."""
    isi = padanan.model_dump(include={"id_bkn", "kode_unit", "kode_jabatan"})
    return await uow.row(_CABUT, **isi, oleh=oleh) is not None


_TIDAK_ADA = Statement(
    """
    SELECT k FROM unnest(CAST(:unit AS text[])) AS k WHERE NOT EXISTS (SELECT 1 FROM unit WHERE kode = k)
    UNION ALL
    SELECT k FROM unnest(CAST(:jabatan AS text[])) AS k WHERE NOT EXISTS (SELECT 1 FROM jabatan WHERE kode = k)""",
    str,
    sure=("k",),
)


async def tidak_ada(uow: UnitOfWork, unit: Collection[str], jabatan: Collection[str]) -> set[str]:
    """Which of these codes are no unit, and no post."""
    return set(await uow.fetch(_TIDAK_ADA, unit=sorted(unit), jabatan=sorted(jabatan)))


_MENANTI = Statement(
    """
    SELECT nip FROM menunggu_siasn
    WHERE nip = ANY(CAST(:nip AS text[]))
      AND (unor_id = ANY(CAST(:id AS text[])) OR jabatan_id = ANY(CAST(:id AS text[])))""",
    str,
)


async def menanti(uow: UnitOfWork, nip: Collection[str], nomor: Collection[str]) -> list[str]:
    """Who of these people waits for one of these ids."""
    return await uow.fetch(_MENANTI, nip=sorted(nip), id=sorted(nomor))


class Pencatat(NamedTuple):
    """Who has said, or approved, what an id is."""

    id_bkn: str
    oleh: str


_PENCATAT = Statement(
    """
    SELECT DISTINCT p.id_bkn, o.oleh FROM padanan_siasn p, unnest(ARRAY[p.dicatat_oleh, p.disetujui_oleh]) AS o(oleh)
    WHERE p.id_bkn = ANY(CAST(:id AS text[])) AND p.dicabut_pada IS NULL AND o.oleh IS NOT NULL""",
    Pencatat,
)


async def pencatat(uow: UnitOfWork, nomor: Collection[str]) -> list[Pencatat]:
    """Who has said what these ids are."""
    return await uow.fetch(_PENCATAT, id=sorted(nomor)) if nomor else []


_DAFTAR = Statement(
    f"""
    SELECT {columns(Padanan)} FROM padanan_siasn
    WHERE dicabut_pada IS NULL
      AND (CAST(:id_bkn AS text) IS NULL OR id_bkn = :id_bkn)
      AND (CAST(:kode AS text) IS NULL OR kode_unit = :kode OR kode_jabatan = :kode)
      AND (CAST(:sesudah AS uuid) IS NULL OR id > CAST(:sesudah AS uuid))
    ORDER BY id LIMIT :limit""",  # noqa: S608 (columns of a row class)
    Padanan,
)


async def daftar(
    baca: Reader, *, id_bkn: str | None, kode: str | None, sesudah: UUID | None, limit: int
) -> list[Padanan]:
    """What is in force, oldest first; of one id, or of one unit or post."""
    return await baca.fetch(_DAFTAR, id_bkn=id_bkn, kode=kode, sesudah=sesudah, limit=limit)


class Belum(NamedTuple):
    """An id that nobody has explained, how many wait for it, and what is called like it."""

    jenis: JenisId
    unor_id: str | None
    unor_nama: str | None
    kode_unit: str | None
    jabatan_id: str | None
    jabatan_nama: str | None
    orang: int
    kunci: str
    """Unor and nomenclature: what tells it apart."""
    serupa: list[dict[str, Any]]


_BELUM = Statement(
    """
    WITH belum AS (
        SELECT CASE WHEN kode_unit IS NULL AND unor_id IS NOT NULL THEN 'unor' ELSE 'jabatan' END AS jenis, unor_id,
               coalesce(max(unor_nama),
                        (SELECT nama FROM siasn_rujukan WHERE tabel = 'unor' AND id = unor_id)) AS unor_nama,
               kode_unit,
               CASE WHEN kode_unit IS NOT NULL OR unor_id IS NULL THEN jabatan_id END AS jabatan_id,
               max(jabatan_nama) AS jabatan_nama, count(*) AS orang
        FROM menunggu_siasn WHERE alasan IS NULL
        GROUP BY 1, unor_id, kode_unit, 5
    ), berurut AS (
        SELECT *, coalesce(unor_id, '') || '/' || coalesce(jabatan_id, '') AS kunci FROM belum
        WHERE CAST(:jenis AS text) IS NULL OR jenis = :jenis
    )
    SELECT b.jenis, b.unor_id, b.unor_nama, b.kode_unit, b.jabatan_id,
           CASE WHEN b.jenis = 'jabatan' THEN b.jabatan_nama END AS jabatan_nama, b.orang, b.kunci,
           coalesce(s.serupa, '[]') AS serupa
    FROM berurut b
    CROSS JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object('kode', t.kode, 'nama', t.nama, 'kemiripan', t.kemiripan)
                         ORDER BY t.kemiripan DESC, t.kode) AS serupa
        FROM (
            -- Below what the unor above it is, where that is known.
            SELECT kode, nama, round(similarity(nama, b.unor_nama)::numeric, 2) AS kemiripan FROM unit
            WHERE b.jenis = 'unor' AND aktif AND NOT EXISTS (
                SELECT 1 FROM siasn_rujukan r
                JOIN padanan_siasn p ON p.id_bkn = r.induk_id AND p.kode_unit IS NOT NULL AND p.dicabut_pada IS NULL
                WHERE r.tabel = 'unor' AND r.id = b.unor_id
                  AND NOT (unit.jalur @> ARRAY[p.kode_unit] AND unit.kode <> p.kode_unit))
            UNION ALL
            SELECT kode, nama, round(similarity(nama, b.jabatan_nama)::numeric, 2) FROM jabatan
            WHERE b.jenis = 'jabatan' AND aktif AND (b.kode_unit IS NULL OR kode_unit = b.kode_unit)
            ORDER BY kemiripan DESC NULLS LAST, kode LIMIT 3) t
        WHERE t.kemiripan > 0.1) s
    WHERE CAST(:orang AS bigint) IS NULL OR (-b.orang, b.kunci) > (-CAST(:orang AS bigint), CAST(:kunci AS text))
    ORDER BY b.orang DESC, b.kunci LIMIT :limit""",
    Belum,
    sure=("kunci",),
)


async def belum(
    baca: Reader, jenis: JenisId | None, sesudah: tuple[int, str] | None, limit: int
) -> list[tuple[BelumDipadankan, str]]:
    """Ids that nobody has explained, those first for which most people wait; with what tells each apart."""
    orang, kunci = sesudah or (None, None)
    rows = await baca.fetch(_BELUM, jenis=jenis, orang=orang, kunci=kunci, limit=limit)
    return [
        (
            BelumDipadankan(
                **{nama: nilai for nama, nilai in row._asdict().items() if nama not in ("kunci", "serupa")},
                serupa=[Serupa(**each) for each in row.serupa],
            ),
            row.kunci,
        )
        for row in rows
    ]


_MENUNGGU = Statement(
    f"""
    SELECT {columns(MenungguPadanan)} FROM (
        SELECT m.*, a.nama FROM menunggu_siasn m JOIN asn a ON a.nip = m.nip
        WHERE {SYARAT_LINGKUP} AND (CAST(:unor_id AS text) IS NULL OR m.unor_id = :unor_id)
          AND (CAST(:jabatan_id AS text) IS NULL OR m.jabatan_id = :jabatan_id)
          AND m.nip > :sesudah) s
    ORDER BY nip LIMIT :limit""",  # noqa: S608 (constants and columns of a row class)
    MenungguPadanan,
)


async def menunggu(
    baca: Reader, pelaku: Pelaku, *, unor_id: str | None, jabatan_id: str | None, sesudah: str, limit: int
) -> list[MenungguPadanan]:
    """People in the caller's scope who wait, by their numbers."""
    pilihan = {"unor_id": unor_id, "jabatan_id": jabatan_id, "sesudah": sesudah, "limit": limit}
    return await baca.fetch(_MENUNGGU, **pilihan, **lingkup(pelaku))
