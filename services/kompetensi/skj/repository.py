"""Queries of standards. Which one a post follows is decided in one place: ``standar``."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import String, bindparam, func, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY

from services.kompetensi.berversi import DAHULU, HIDUP, TabelBerversi, kolom, pada_hari, terbaru
from services.kompetensi.rumus.orang import Standar
from services.kompetensi.skj.models import Skj, StandarJabatan
from services.kompetensi.skj.schemas import JabatanBerprofil, MasaSkj
from shared.db.reader import Reader
from shared.db.statement import Statement, asked, columns, given
from shared.db.unit_of_work import UnitOfWork

SASARAN = ("jabatan", "profil", "jenjang")
"""The post's own standard goes before that of its profile, and that before the default of its level."""

TABEL = TabelBerversi.untuk(Skj, "/skj", "sasaran", "kode")


class BarisSkj(MasaSkj):
    """The row of a standard."""

    level: list[int]
    bobot: list[int]
    teknis: list[dict[str, Any]]

    def kolom(self) -> dict[str, Any]:
        """What it asks for, as columns of the table."""
        return self.model_dump(mode="json", include=set(TABEL.isi))


class JabatanBerstandar(JabatanBerprofil):
    """One post, and the standard that it follows on a day."""

    skj_id: UUID | None


class Diperiksa(NamedTuple):
    """One post that has been looked at; whether it follows another standard now."""

    kode: str
    berubah: bool


def standar(syarat: str, kode: str, nama: str, jenjang: str) -> str:
    """Lateral join on the standard ``st`` that a post follows on day ``:hari``, among the rows of ``syarat``.

    ``kode``, ``nama`` and ``jenjang`` are SQL for what is known of the post.
    """
    return f"""
    LEFT JOIN LATERAL (
        SELECT id AS skj_id, sasaran AS sasaran_standar, kode AS kode_standar, nomor AS nomor_standar, level AS standar,
               bobot AS bobot_standar, teknis AS teknis_standar, rumpun AS rumpun_standar,
               pendidikan_minimal AS pendidikan_standar
        FROM skj
        WHERE (sasaran, kode) IN (('jabatan', {kode}), ('profil', kode_profil({nama}, {jenjang})),
                                  ('jenjang', {jenjang}))
          AND berlaku @> CAST(:hari AS date) AND {syarat}
        ORDER BY array_position(ARRAY['jabatan', 'profil', 'jenjang'], sasaran) LIMIT 1) st ON true"""  # noqa: S608


@dataclass(frozen=True)
class JabatanAktif(Standar):
    """A post of the peta jabatan with what its standard asks for."""

    kode: str
    nama: str
    nama_unit: str
    jenjang: str


_AKTIF = Statement(
    f"""
    SELECT {columns(JabatanAktif)} FROM proyeksi_jabatan j {standar(HIDUP, "j.kode", "j.nama", "j.jenjang")}
    WHERE j.kode = :kode AND j.aktif""",  # noqa: S608 (constants of this module)
    JabatanAktif,
)


async def jabatan_aktif(baca: Reader, kode: str, hari: date) -> JabatanAktif | None:
    """A post of today's peta jabatan with its standard of a day, or None."""
    return await baca.row(_AKTIF, kode=kode, hari=hari)


def standar_orang(syarat: str) -> str:
    """The same for the post that person ``a`` holds."""
    return standar(syarat, "a.kode_jabatan", "a.jabatan ->> 'nama'", "a.jenjang")


_SKJ = select(*kolom(BarisSkj, Skj))
_SESUDAH = tuple_(bindparam("sesudah_sasaran", type_=String()), bindparam("sesudah_kode", type_=String()))
_DAFTAR = Statement(
    _SKJ.where(*pada_hari(Skj), asked(Skj.sasaran), asked(Skj.kode), tuple_(Skj.sasaran, Skj.kode) > _SESUDAH)
    .order_by(Skj.sasaran, Skj.kode)
    .limit(bindparam("limit")),
    BarisSkj,
)


async def daftar(
    baca: Reader, hari: date, *, sasaran: str | None, kode: str | None, sesudah: tuple[str, str], limit: int
) -> list[BarisSkj]:
    """Standards of a day, by whom they are for."""
    lalu = {"sesudah_sasaran": sesudah[0], "sesudah_kode": sesudah[1]}
    return await baca.fetch(_DAFTAR, hari=hari, sasaran=sasaran, kode=kode, limit=limit, **lalu)


_SATU = Statement(_SKJ.where(given(Skj.id)), BarisSkj)


async def satu(baca: Reader | UnitOfWork, skj_id: UUID) -> BarisSkj | None:
    """One row, or None."""
    return await baca.row(_SATU, id=skj_id)


_TAHAN = _SATU.locked()


async def tahan(uow: UnitOfWork, skj_id: UUID) -> BarisSkj | None:
    """One row, held until the transaction ends, or None."""
    return await uow.row(_TAHAN, id=skj_id)


_RIWAYAT = Statement(_SKJ.where(given(Skj.sasaran), given(Skj.kode)).order_by(*terbaru(Skj)), BarisSkj)


async def riwayat(baca: Reader, sasaran: str, kode: str) -> list[BarisSkj]:
    """Every version for one post, profile or level, the newest time first."""
    return await baca.fetch(_RIWAYAT, sasaran=sasaran, kode=kode)


_JABATAN = Statement(
    f"""
    SELECT j.kode, j.nama, j.nama_unit, j.jenjang, kode_profil(j.nama, j.jenjang) AS profil, st.skj_id
    FROM proyeksi_jabatan j {standar(HIDUP, "j.kode", "j.nama", "j.jenjang")}
    WHERE j.kode = :kode""",  # noqa: S608 (constants of this module)
    JabatanBerstandar,
)


async def jabatan(baca: Reader, kode: str, hari: date) -> JabatanBerstandar | None:
    """One post with the standard that it follows on a day, or None."""
    return await baca.row(_JABATAN, kode=kode, hari=hari)


_LARIK = func.unnest(*(bindparam(each, type_=ARRAY(String())) for each in ("sasaran", "kode")))
_DISEBUT = _LARIK.table_valued("sasaran", "kode").render_derived().c
_TERCATAT = Statement(
    _SKJ.where(tuple_(Skj.sasaran, Skj.kode).in_(select(*_DISEBUT))),
    BarisSkj,
)


async def tercatat(uow: UnitOfWork, kunci: Collection[tuple[str, str]]) -> list[BarisSkj]:
    """Every row for these posts, profiles and levels, also those replaced."""
    return await uow.fetch(_TERCATAT, sasaran=[each[0] for each in kunci], kode=[each[1] for each in kunci])


class Diikuti(NamedTuple):
    """What a post asks for today: the standard that it follows, the digest of the profile, and what of it the post
    itself may have added; None for a level without a default."""

    kode: str
    skj_id: str | None
    sidik: str | None
    rumpun: list[str] | None
    urusan: list[str] | None
    seprofesi: bool | None


_DIIKUTI = ("skj_id", "sidik", "rumpun", "urusan", "seprofesi")
_SELARASKAN = Statement(
    f"""
    INSERT INTO standar_jabatan AS s (kode, {", ".join(_DIIKUTI)}, diperiksa)
    SELECT u.kode, {", ".join(f"u.{each}" for each in _DIIKUTI)}, :hari
    FROM jsonb_to_recordset(CAST(:baris AS jsonb))
         AS u(kode text, skj_id uuid, sidik text, rumpun text[], urusan text[], seprofesi boolean)
    ORDER BY u.kode
    ON CONFLICT (kode) DO UPDATE SET {", ".join(f"{each} = excluded.{each}" for each in (*_DIIKUTI, "diperiksa"))}
    RETURNING new.kode, {" OR ".join(f"old.{each} IS DISTINCT FROM new.{each}" for each in _DIIKUTI)} AS berubah""",  # noqa: S608
    Diperiksa,
)


async def selaraskan(uow: UnitOfWork, standar: Collection[Diikuti]) -> list[str]:
    """Note what posts follow today; answers those for which it is another."""
    rows = await uow.fetch(_SELARASKAN, baris=[each._asdict() for each in standar], hari=uow.today)
    return [row.kode for row in rows if row.berubah]


_TERTINGGAL = Statement(
    select(StandarJabatan.kode)
    .where(StandarJabatan.diperiksa < bindparam("hari"), StandarJabatan.kode > bindparam("sesudah"))
    .order_by(StandarJabatan.kode)
    .limit(bindparam("limit")),
    str,
).locked(skip=True)


async def tertinggal(uow: UnitOfWork, sesudah: str, limit: int) -> list[str]:
    """Posts after ``sesudah`` whose standard was last looked at on an earlier day."""
    return await uow.fetch(_TERTINGGAL, hari=uow.today, sesudah=sesudah, limit=limit)


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
    sasaran: Statement(
        f"UPDATE skor s SET diperiksa = :dahulu FROM proyeksi_asn a WHERE a.nip = s.nip AND s.versi > 0 AND {syarat}"  # noqa: S608
    )
    for sasaran, syarat in _ORANG_PADA.items()
}
_TANDAI_JABATAN = {
    sasaran: Statement(
        f"UPDATE standar_jabatan s SET diperiksa = :dahulu FROM proyeksi_jabatan j WHERE j.kode = s.kode AND {syarat}"  # noqa: S608
    )
    for sasaran, syarat in _JABATAN_PADA.items()
}


async def tandai(uow: UnitOfWork, sasaran: str, kode: Collection[str]) -> None:
    """Let the jobs look again at everybody and every post that standards for these codes may concern.

    Each call names every person and every post of the city anew: whoever has many codes gives them together.
    """
    await uow.execute(_TANDAI_ORANG[sasaran], kode=sorted(kode), dahulu=DAHULU)
    await uow.execute(_TANDAI_JABATAN[sasaran], kode=sorted(kode), dahulu=DAHULU)
    uow.work_for.update(("perbarui_skor", "selaraskan_standar"))
