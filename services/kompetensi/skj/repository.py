"""Queries of standards. Which one a post follows is decided in one place: ``standar``."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.kompetensi.berversi import DAHULU, HIDUP, TabelBerversi
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

SASARAN = ("jabatan", "profil", "jenjang")
"""The post's own standard goes before that of its profile, and that before the default of its level."""

_ISI = {
    "nomor": "text", "ikhtisar": "text", "level": "bigint[]", "bobot": "bigint[]", "teknis": "jsonb",
    "pendidikan_minimal": "text", "rumpun": "text[]", "diklat": "jsonb", "pengalaman_tahun": "bigint",
    "pengalaman_jenjang": "text[]", "golongan_minimal": "text", "dasar_hukum": "text",
}  # fmt: skip
TABEL = TabelBerversi("skj", {"sasaran": "text", "kode": "text"}, _ISI)
ISI = tuple(_ISI)

_KOLOM = f"""id, sasaran, kode, {", ".join(ISI)}, lower(berlaku) AS berlaku_mulai,
    upper(berlaku) - 1 AS berlaku_sampai, menggantikan, dicatat_pada, digantikan_pada"""


def standar(syarat: str, kode: str, nama: str, jenjang: str) -> str:
    """Lateral join on the standard ``st`` that a post follows on day ``:hari``, among the rows of ``syarat``.

    ``kode``, ``nama`` and ``jenjang`` are SQL for what is known of the post.
    """
    return f"""
    LEFT JOIN LATERAL (
        SELECT id AS skj_id, sasaran, kode AS kode_standar, nomor AS nomor_standar, level AS standar,
               bobot AS bobot_standar, teknis AS teknis_standar, rumpun AS rumpun_standar
        FROM skj
        WHERE (sasaran, kode) IN (('jabatan', {kode}), ('profil', kode_profil({nama}, {jenjang})),
                                  ('jenjang', {jenjang}))
          AND berlaku @> CAST(:hari AS date) AND {syarat}
        ORDER BY array_position(ARRAY['jabatan', 'profil', 'jenjang'], sasaran) LIMIT 1) st ON true"""  # noqa: S608


KOLOM_STANDAR = """st.skj_id, st.sasaran AS sasaran_standar, st.kode_standar, st.nomor_standar, st.standar,
    st.bobot_standar, st.teknis_standar, st.rumpun_standar"""
"""What ``standar`` brings."""


def standar_orang(syarat: str) -> str:
    """The same for the post that person ``a`` holds."""
    return standar(syarat, "a.kode_jabatan", "a.jabatan ->> 'nama'", "a.jenjang")


def sebutan_standar(row: Mapping[str, Any]) -> str | None:
    """In words, whose standard it is."""
    if row["sasaran_standar"] is None:
        return None
    if row["sasaran_standar"] == "jenjang":
        return f"standar jenjang {row['kode_standar']}"
    nomor = f" nomor {row['nomor_standar']}" if row["nomor_standar"] else ""
    return f"SKJ {row['sasaran_standar']} {row['kode_standar']}{nomor}"


_DAFTAR = Statement(f"""
    SELECT {_KOLOM} FROM skj
    WHERE {HIDUP} AND berlaku @> CAST(:hari AS date) AND (CAST(:sasaran AS text) IS NULL OR sasaran = :sasaran)
      AND (CAST(:kode AS text) IS NULL OR kode = :kode)
      AND (sasaran, kode) > (CAST(:sesudah_sasaran AS text), CAST(:sesudah_kode AS text))
    ORDER BY sasaran, kode LIMIT :limit""")  # noqa: S608 (constants of this module)
_SATU = Statement(f"SELECT {_KOLOM} FROM skj WHERE id = :id")  # noqa: S608
_RIWAYAT = Statement(f"""
    SELECT {_KOLOM} FROM skj WHERE sasaran = :sasaran AND kode = :kode
    ORDER BY lower(berlaku) DESC, digantikan_pada DESC NULLS FIRST, id DESC""")  # noqa: S608
_DIKUNCI = Statement(f"""
    SELECT {_KOLOM}, lower(berlaku) AS mulai, upper(berlaku) AS sampai FROM skj WHERE id = :id FOR UPDATE""")  # noqa: S608
_JABATAN = Statement(f"""
    SELECT j.kode, j.nama, j.nama_unit, j.jenjang, kode_profil(j.nama, j.jenjang) AS profil, st.skj_id
    FROM proyeksi_jabatan j {standar(HIDUP, "j.kode", "j.nama", "j.jenjang")}
    WHERE j.kode = :kode""")  # noqa: S608
_TERCATAT = Statement("""
    SELECT sasaran, kode, lower(berlaku) AS mulai, nomor, ikhtisar, level, bobot, teknis, pendidikan_minimal, rumpun,
           diklat, pengalaman_tahun, pengalaman_jenjang, golongan_minimal, dasar_hukum, digantikan_pada
    FROM skj WHERE (sasaran, kode) IN (SELECT * FROM unnest(CAST(:sasaran AS text[]), CAST(:kode AS text[])))""")

_SELARASKAN = Statement(f"""
    INSERT INTO standar_jabatan AS s (kode, skj_id, sidik, diperiksa)
    SELECT j.kode, k.id,
           CASE WHEN k.id IS NOT NULL THEN
               md5(CAST(ROW(k.level, k.bobot, k.teknis, k.pendidikan_minimal, k.rumpun, k.diklat, k.pengalaman_tahun,
                            k.pengalaman_jenjang, k.golongan_minimal) AS text)) END, :hari
    FROM proyeksi_jabatan j {standar(HIDUP, "j.kode", "j.nama", "j.jenjang")} LEFT JOIN skj k ON k.id = st.skj_id
    WHERE j.kode = ANY(CAST(:kode AS text[]))
    ORDER BY j.kode
    ON CONFLICT (kode) DO UPDATE SET skj_id = excluded.skj_id, sidik = excluded.sidik, diperiksa = excluded.diperiksa
    RETURNING new.kode, old.skj_id IS DISTINCT FROM new.skj_id AS berubah""")  # noqa: S608
_TERTINGGAL = Statement("""
    SELECT kode FROM standar_jabatan WHERE diperiksa < :hari AND kode > :sesudah
    ORDER BY kode LIMIT :limit FOR UPDATE SKIP LOCKED""")

_ORANG_PADA = {
    "jabatan": "a.kode_jabatan = ANY(CAST(:kode AS text[]))",
    "profil": "kode_profil(a.jabatan ->> 'nama', a.jenjang) = ANY(CAST(:kode AS text[]))",
    # The match with every level is published of everybody.
    "jenjang": "CAST(:kode AS text[]) IS NOT NULL",
}
_JABATAN_PADA = {
    "jabatan": "j.kode = ANY(CAST(:kode AS text[]))",
    "profil": "kode_profil(j.nama, j.jenjang) = ANY(CAST(:kode AS text[]))",
    "jenjang": "j.jenjang = ANY(CAST(:kode AS text[]))",
}
_TANDAI_ORANG = {
    sasaran: Statement(f"""
        UPDATE skor s SET diperiksa = :dahulu FROM proyeksi_asn a
        WHERE a.nip = s.nip AND s.versi > 0 AND {syarat}""")  # noqa: S608
    for sasaran, syarat in _ORANG_PADA.items()
}
_TANDAI_JABATAN = {
    sasaran: Statement(f"""
        UPDATE standar_jabatan s SET diperiksa = :dahulu FROM proyeksi_jabatan j
        WHERE j.kode = s.kode AND {syarat}""")  # noqa: S608
    for sasaran, syarat in _JABATAN_PADA.items()
}


async def daftar(
    baca: Reader, hari: date, *, sasaran: str | None, kode: str | None, sesudah: tuple[str, str], limit: int
) -> list[Any]:
    """Standards of a day, by whom they are for."""
    return await baca.fetch(
        _DAFTAR,
        hari=hari,
        sasaran=sasaran,
        kode=kode,
        sesudah_sasaran=sesudah[0],
        sesudah_kode=sesudah[1],
        limit=limit,
    )


async def satu(baca: Reader | UnitOfWork, nomor: UUID) -> Any:
    """One row, or None."""
    return await baca.row(_SATU, id=nomor)


async def riwayat(baca: Reader, sasaran: str, kode: str) -> list[Any]:
    """Every version for one post, profile or level, the newest time first."""
    return await baca.fetch(_RIWAYAT, sasaran=sasaran, kode=kode)


async def kunci(uow: UnitOfWork, nomor: UUID) -> Any:
    """One row, held until the transaction ends, or None."""
    return await uow.row(_DIKUNCI, id=nomor)


async def jabatan(baca: Reader, kode: str, hari: date) -> Any:
    """One post with the standard that it follows on a day, or None."""
    return await baca.row(_JABATAN, kode=kode, hari=hari)


async def tercatat(uow: UnitOfWork, kunci: Collection[tuple[str, str]]) -> list[Any]:
    """Every row for these posts, profiles and levels, also those replaced."""
    return await uow.fetch(_TERCATAT, sasaran=[each[0] for each in kunci], kode=[each[1] for each in kunci])


async def selaraskan(uow: UnitOfWork, kode: Collection[str]) -> list[str]:
    """Find out anew which standard these posts follow today; answers those for which it is another one."""
    rows = await uow.fetch(_SELARASKAN, kode=list(kode), hari=uow.today)
    return [row["kode"] for row in rows if row["berubah"]]


async def tertinggal(uow: UnitOfWork, sesudah: str, limit: int) -> list[str]:
    """Posts after ``sesudah`` whose standard was last looked at on an earlier day."""
    return [row["kode"] for row in await uow.fetch(_TERTINGGAL, hari=uow.today, sesudah=sesudah, limit=limit)]


async def tandai(uow: UnitOfWork, sasaran: str, kode: Collection[str]) -> None:
    """Let the jobs look again at everybody and every post that standards for these codes may concern.

    Each call names every person and every post of the city anew: whoever has many codes gives them together.
    """
    await uow.execute(_TANDAI_ORANG[sasaran], kode=sorted(kode), dahulu=DAHULU)
    await uow.execute(_TANDAI_JABATAN[sasaran], kode=sorted(kode), dahulu=DAHULU)
    uow.work_for.update(("perbarui_skor", "selaraskan_standar"))
