"""Queries of change sets, and of the organisation that they change."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.organisasi.isi import IsiJabatan, IsiUnit
from services.pegawai.restrukturisasi.schemas import OrangTerdampak, Restrukturisasi
from services.pegawai.restrukturisasi.susunan import Isi, Pemangku, Susunan, Versi
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import R, Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit

# Statements are put together from constants of this module and columns of row classes only.
# ruff: noqa: S608

_TIDAK_ADA = "Perubahan organisasi ini tidak ada."


class Perubahan(Restrukturisasi):
    """One change set as it is stored: what is answered, and what is nobody's to read."""

    penyusun_subjek: list[str]
    hasil: dict[str, Any] | None
    pembatalan_diminta_subjek: str | None


def _kolom(baris: type[Restrukturisasi]) -> str:
    return ", ".join("tmt_berlaku AS mulai" if each == "mulai" else each for each in baris.model_fields)


_KOLOM = _kolom(Perubahan)


def _pelakunya(uow: UnitOfWork) -> dict[str, str | None]:
    return {"oleh": uow.actor.name, "subjek": uow.actor.subject}


_BUAT = Statement(
    f"""
    INSERT INTO perubahan (id, nama, dasar_hukum, tmt_berlaku, operasi, penyusun, penyusun_subjek)
    VALUES (:id, :nama, :dasar_hukum, :mulai, CAST(:operasi AS jsonb), ARRAY[CAST(:oleh AS text)],
            array_remove(ARRAY[CAST(:subjek AS text)], NULL))
    RETURNING {_KOLOM}""",
    Perubahan,
)


async def buat(uow: UnitOfWork, **isi: Any) -> Perubahan:
    """A new draft."""
    return await uow.value(_BUAT, **isi, **_pelakunya(uow))


def _langkah(ubah: str) -> Statement[Perubahan]:
    """A step that a change set takes."""
    return Statement(f"UPDATE perubahan SET versi = versi + 1, {ubah} WHERE id = :id RETURNING {_KOLOM}", Perubahan)


_UBAH = _langkah("""
    nama = :nama, dasar_hukum = :dasar_hukum, tmt_berlaku = :mulai, operasi = CAST(:operasi AS jsonb),
    penyusun = CASE WHEN CAST(:oleh AS text) = ANY(penyusun) THEN penyusun ELSE penyusun || CAST(:oleh AS text) END,
    penyusun_subjek = array_remove(array_remove(penyusun_subjek, :subjek) || CAST(:subjek AS text), NULL)""")


async def ubah(uow: UnitOfWork, **isi: Any) -> Perubahan:
    """A draft as somebody has rewritten it."""
    return await uow.value(_UBAH, **isi, **_pelakunya(uow))


_DITERAPKAN = _langkah("""
    status = 'diterapkan', diterapkan_oleh = :oleh,
    diterapkan_subjek = :subjek, diterapkan_pada = :pada, hasil = CAST(:hasil AS jsonb)""")


async def catat_diterapkan(uow: UnitOfWork, nomor: UUID, hasil: dict[str, Any]) -> Perubahan:
    """Keep who applied it and what it did."""
    return await uow.value(_DITERAPKAN, id=nomor, pada=uow.now, hasil=hasil, **_pelakunya(uow))


_DIMINTA = _langkah("""
    pembatalan_diminta_oleh = :oleh, pembatalan_diminta_subjek = :subjek,
    pembatalan_diminta_pada = :pada, alasan_diminta = :alasan""")


async def catat_diminta(uow: UnitOfWork, nomor: UUID, alasan: str | None) -> Perubahan:
    """Keep who asks for it to be taken back, and why; without a reason: that nobody does any more."""
    if alasan is None:
        return await uow.value(_DIMINTA, id=nomor, oleh=None, subjek=None, pada=None, alasan=None)
    return await uow.value(_DIMINTA, id=nomor, pada=uow.now, alasan=alasan, **_pelakunya(uow))


_DIBATALKAN = _langkah("""
    status = 'dibatalkan', dibatalkan_oleh = :oleh,
    dibatalkan_subjek = :subjek, dibatalkan_pada = :pada, alasan_pembatalan = :alasan""")


async def catat_dibatalkan(uow: UnitOfWork, nomor: UUID, alasan: str) -> Perubahan:
    """Keep who took it back, and why."""
    return await uow.value(_DIBATALKAN, id=nomor, pada=uow.now, alasan=alasan, **_pelakunya(uow))


_CARI = Statement(f"SELECT {_KOLOM} FROM perubahan WHERE id = :id", Perubahan)


async def cari(baca: Reader, nomor: UUID) -> Perubahan:
    """The change set.

    Raises:
        TidakDitemukan.
    """
    perubahan = await baca.row(_CARI, id=nomor)
    return wajib_ada(perubahan, _TIDAK_ADA)


_TAHAN = _CARI.locked()


async def tahan(uow: UnitOfWork, nomor: UUID, seen: int) -> Perubahan:
    """The change set as the caller saw it, locked.

    Raises:
        TidakDitemukan, VersiBerubah.
    """
    perubahan = await uow.row(_TAHAN, id=nomor)
    perubahan = wajib_ada(perubahan, _TIDAK_ADA)
    require_version(seen, perubahan.versi)
    return perubahan


_DAFTAR = Statement(
    f"""
    SELECT {_kolom(Restrukturisasi)} FROM perubahan
    WHERE (CAST(:status AS text) IS NULL OR status = :status) AND (CAST(:sebelum AS uuid) IS NULL OR id < :sebelum)
    ORDER BY id DESC LIMIT :limit""",
    Restrukturisasi,
)


async def daftar(baca: Reader, *, status: str | None, sebelum: UUID | None, limit: int) -> list[Restrukturisasi]:
    """Change sets, newest first, without what they did."""
    return await baca.fetch(_DAFTAR, status=status, sebelum=sebelum, limit=limit)


# The lock that the database itself takes when the tree changes: taken before the first look, change sets, imports and
# corrections of the organisation follow one another.
_TAHAN_POHON = Statement("LOCK TABLE unit_versi IN SHARE UPDATE EXCLUSIVE MODE")


async def tahan_pohon(uow: UnitOfWork) -> None:
    """Nobody else changes the organisation until this transaction ends."""
    await uow.execute(_TAHAN_POHON)


@dataclass(frozen=True)
class _Versi:
    id: UUID
    kode: str
    mulai: date | None
    selesai: date | None

    def versi(self, isi: type[Isi]) -> Versi[Isi]:
        """The period, and what is said of it."""
        return Versi(
            self.id, self.kode, self.mulai, self.selesai, isi(*(getattr(self, each.name) for each in fields(isi)))
        )


@dataclass(frozen=True)
class _VersiUnit(_Versi, IsiUnit):
    pass


@dataclass(frozen=True)
class _VersiJabatan(_Versi, IsiJabatan):
    pass


def _sejak(tabel: str, isi: type, versi: type[R]) -> Statement[R]:
    return Statement(
        f"""
        SELECT {columns(isi)}, id, kode, lower(berlaku) AS mulai, upper(berlaku) AS selesai FROM {tabel}
        WHERE digantikan_pada IS NULL AND berlaku && daterange(:hari, NULL)""",
        versi,
    )


_UNIT = _sejak("unit_versi", IsiUnit, _VersiUnit)
_JABATAN = _sejak("jabatan_versi", IsiJabatan, _VersiJabatan)


class _Terpakai(NamedTuple):
    unit: list[str]
    jabatan: list[str]


_TERPAKAI = Statement(
    """
    SELECT ARRAY(SELECT DISTINCT kode FROM unit_versi WHERE digantikan_pada IS NULL) AS unit,
           ARRAY(SELECT DISTINCT kode FROM jabatan_versi WHERE digantikan_pada IS NULL) AS jabatan""",
    _Terpakai,
)


class _Serentak(NamedTuple):
    kode: str
    orang: int
    serentak: int


_PEMANGKU = Statement(
    """
    SELECT jalan.kode_jabatan AS kode, count(DISTINCT jalan.nip) AS orang, max(jalan.serentak) AS serentak
    FROM (
        SELECT p.kode_jabatan, p.nip,
               sum(tepi.arah) OVER (PARTITION BY p.kode_jabatan ORDER BY tepi.hari, tepi.arah
                                    ROWS UNBOUNDED PRECEDING) AS serentak
        FROM penempatan p
        CROSS JOIN LATERAL (VALUES (greatest(lower(p.berlaku), CAST(:hari AS date)), 1),
                                   (coalesce(upper(p.berlaku), 'infinity'), -1)) AS tepi(hari, arah)
        WHERE p.kode_jabatan = ANY(CAST(:kode AS text[])) AND p.digantikan_pada IS NULL
          AND p.berlaku && daterange(:hari, NULL)
    ) jalan
    GROUP BY jalan.kode_jabatan""",
    _Serentak,
    sure=("serentak",),
)


async def susunan(baca: Reader | UnitOfWork, hari: date, *, diperiksa: Collection[str]) -> Susunan:
    """The organisation from a day on, with the holders of the posts in ``diperiksa``."""
    terpakai = await baca.value(_TERPAKAI)
    return Susunan(
        hari,
        [row.versi(IsiUnit) for row in await baca.fetch(_UNIT, hari=hari)],
        [row.versi(IsiJabatan) for row in await baca.fetch(_JABATAN, hari=hari)],
        frozenset(terpakai.unit),
        frozenset(terpakai.jabatan),
        {
            row.kode: Pemangku(row.orang, row.serentak)
            for row in await baca.fetch(_PEMANGKU, hari=hari, kode=sorted(diperiksa))
        },
    )


_TERDAMPAK = """
    WITH terdampak AS (
        SELECT DISTINCT ON (p.nip) p.nip, p.kode_jabatan
        FROM penempatan p
        WHERE p.kode_jabatan = ANY(CAST(:jabatan AS text[])) AND p.digantikan_pada IS NULL
          AND p.berlaku && daterange(:hari, NULL)
        ORDER BY p.nip, p.berlaku
    )"""
_ORANG = Statement(
    f"""{_TERDAMPAK}
    SELECT t.nip, concat_ws(', ', concat_ws(' ', a.gelar_depan, a.nama), a.gelar_belakang) AS nama, t.kode_jabatan,
           a.kode_unit
    FROM terdampak t JOIN asn a ON a.nip = t.nip
    WHERE t.nip > :sesudah AND {SYARAT_UNIT}
    ORDER BY t.nip LIMIT :limit""",
    OrangTerdampak,
)
_BANYAKNYA = Statement(
    f"{_TERDAMPAK} SELECT count(*) FROM terdampak t JOIN asn a ON a.nip = t.nip WHERE {SYARAT_UNIT}", int
)


async def orang_terdampak(
    baca: Reader | UnitOfWork, jabatan: Collection[str], hari: date, *, pelaku: Pelaku | None, sesudah: str, limit: int
) -> tuple[int, list[OrangTerdampak]]:
    """How many in the caller's scope (None: of all) hold one of these posts on the day or later, and a page of them."""
    pilihan = {"jabatan": sorted(jabatan), "hari": hari, **lingkup_unit(pelaku)}
    banyak = await baca.value(_BANYAKNYA, **pilihan)
    return banyak, await baca.fetch(_ORANG, **pilihan, sesudah=sesudah, limit=limit) if limit else []


def isi_versi(isi: IsiUnit | IsiJabatan | None) -> dict[str, Any] | None:
    """The fields of a version, for JSON."""
    return None if isi is None else asdict(isi)
