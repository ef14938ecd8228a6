"""Queries of score matrices: requests, the matrices they share, and what of them is leased work (``shared.sewa``)."""

# Statements are put together from constants of this module only.
# ruff: noqa: S608

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, delete, exists, select, update
from sqlalchemy.dialects.postgresql import insert

from services.kompetensi.kecocokan.muat import DI_UNIT
from services.kompetensi.matriks import gudang, models
from services.kompetensi.matriks.models import TERBUKA, MatriksBlok, MatriksIsi, StatusIsi
from services.kompetensi.matriks.schemas import Blok, Matriks
from services.kompetensi.proyeksi.models import ProyeksiJabatan
from services.kompetensi.proyeksi.repository import DALAM_DINAS
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, given, listed, picked
from shared.db.unit_of_work import UnitOfWork
from shared.sewa import DILEPAS, Antrean

_LEPAS_SEWA = "pemegang = NULL, dipegang_sampai = NULL"
_M = models.Matriks

_CATAT = Statement(insert(_M).values(
        **bound(
            _M.id, _M.skenario, _M.per_tanggal, _M.unit, _M.lingkup, _M.nip, _M.kode_jabatan, _M.kebijakan_diminta,
            _M.dibuat_oleh, _M.dibuat_peran, _M.dibuat_pada, _M.simpan_sampai,
        ),
        status="menunggu",
    ).on_conflict_do_nothing())  # fmt: skip


async def catat(uow: UnitOfWork, nomor: UUID, oleh: str, peran: Collection[str], **isi: Any) -> bool:
    """Keep a request (the fields of ``minta.Permintaan``); False when one of this number stands already."""
    return bool(
        await uow.execute(_CATAT, id=nomor, dibuat_oleh=oleh, dibuat_peran=sorted(peran), dibuat_pada=uow.now, **isi)
    )


# Blocks of a running matrix count as progress; once it has ended they are part of its version.
_DITAHAN = "(m.simpan_sampai IS NULL OR m.diperlukan_versi > 0 AND m.diperlukan_sampai IS NULL)"
_PERMINTAAN = f"""
    SELECT m.id, m.versi + CASE m.status WHEN 'berjalan' THEN i.blok_selesai ELSE 0 END AS versi, m.skenario,
           m.per_tanggal, m.unit AS di_bawah, m.kode_jabatan, m.status, m.galat, m.orang, m.profil, m.jabatan, m.blok,
           CASE m.status WHEN 'berjalan' THEN i.blok_selesai WHEN 'selesai' THEN m.blok ELSE 0 END AS blok_selesai,
           m.byte, m.sidik, m.sha256,
           CASE WHEN m.status = 'selesai' AND m.dihapus_pada IS NULL
                THEN '{gudang.GUDANG.name}/' || m.sidik || '/manifes' END AS manifes,
           m.kebijakan, m.bentuk, m.tanggal_data, m.dibuat_oleh, m.dibuat_pada, m.selesai_pada,
           CASE WHEN NOT {_DITAHAN} THEN greatest(m.simpan_sampai, m.diperlukan_sampai) END AS simpan_sampai,
           m.dihapus_pada
    FROM matriks m LEFT JOIN matriks_isi i ON i.sidik = m.sidik"""
_BERBLOK = ("blok_selesai", "versi")
_SATU = Statement(f"{_PERMINTAAN} WHERE m.id = :id", Matriks, sure=_BERBLOK)


async def satu(baca: Reader | UnitOfWork, nomor: UUID) -> Matriks | None:
    """One request, or None."""
    return await baca.row(_SATU, id=nomor)


_TAHAN = _SATU.locked("m")


async def tahan(uow: UnitOfWork, nomor: UUID) -> Matriks | None:
    """One request, held until the transaction ends, or None."""
    return await uow.row(_TAHAN, id=nomor)


_DAFTAR = Statement(f"{_PERMINTAAN} WHERE m.id < :sebelum ORDER BY m.id DESC LIMIT :limit", Matriks, sure=_BERBLOK)


async def daftar(baca: Reader, sebelum: UUID, limit: int) -> list[Matriks]:
    """Requests before a given one, newest first."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, limit=limit)


_BLOK = select(*picked(Blok, MatriksBlok)).where(given(MatriksBlok.sidik)).order_by(MatriksBlok.nomor)
_SEBAGIAN = Statement(_BLOK.where(MatriksBlok.nomor > bindparam("sesudah")).limit(bindparam("limit")), Blok)


async def daftar_blok(baca: Reader, sidik: str, sesudah: int, limit: int) -> list[Blok]:
    """Blocks of a matrix after a number."""
    return await baca.fetch(_SEBAGIAN, sidik=sidik, sesudah=sesudah, limit=limit)


_SEMUA_BLOK = Statement(_BLOK, Blok)


async def semua_blok(baca: Reader, sidik: str) -> list[Blok]:
    """All blocks, in their order."""
    return await baca.fetch(_SEMUA_BLOK, sidik=sidik)


_SIMPAN_SAMPAI = Statement(update(_M).values(**bound(_M.simpan_sampai), versi=_M.versi + 1).where(given(_M.id)))


async def simpan_sampai(uow: UnitOfWork, nomor: UUID, sampai: date | None) -> None:
    """Keep the matrix of a request until another day, or without one."""
    await uow.execute(_SIMPAN_SAMPAI, id=nomor, simpan_sampai=sampai)


_DIPERLUKAN = Statement(
    update(_M)
    .values(**bound(_M.diperlukan_sampai, _M.diperlukan_versi), versi=_M.versi + 1)
    .where(given(_M.id), _M.diperlukan_versi < bindparam("diperlukan_versi"))
)


async def diperlukan(uow: UnitOfWork, nomor: UUID, sampai: date | None, versi: int) -> bool:
    """The same by the planner's word of this version, beside what people ask for; False when a later one was heard."""
    return bool(await uow.execute(_DIPERLUKAN, id=nomor, diperlukan_sampai=sampai, diperlukan_versi=versi))


_AKHIRI = Statement(f"""
    UPDATE matriks m
    SET status = :status, galat = :galat, selesai_pada = :pada, {_LEPAS_SEWA},
        versi = m.versi + 1 + coalesce(
            (SELECT i.blok_selesai FROM matriks_isi i WHERE i.sidik = m.sidik AND m.status = 'berjalan'), 0)
    WHERE m.id = :id""")


async def akhiri(uow: UnitOfWork, nomor: UUID, status: str, galat: str | None = None) -> Matriks:
    """End a request without a matrix."""
    await uow.execute(_AKHIRI, id=nomor, status=status, galat=galat, pada=uow.now)
    return await uow.value(_SATU, id=nomor)


_ADA_ORANG = Statement(f"SELECT EXISTS (SELECT 1 FROM proyeksi_asn a WHERE {DALAM_DINAS} AND {DI_UNIT})", bool)


async def ada_orang(
    baca: UnitOfWork, unit: Sequence[str] | None, lingkup: Sequence[str] | None, nip: Sequence[str] | None
) -> bool:
    """Whether there is anybody among these people who belongs to these units."""
    return await baca.value(_ADA_ORANG, unit=unit, lingkup=lingkup, nip=nip)


_ADA_JABATAN = Statement(select(exists(select(1).where(ProyeksiJabatan.aktif))), bool)


async def ada_jabatan(baca: UnitOfWork) -> bool:
    """Whether there are posts at all."""
    return await baca.value(_ADA_JABATAN)


_TIDAK_ADA = Statement(
    """
    SELECT kode FROM unnest(CAST(:kode AS text[])) AS k(kode)
    WHERE NOT EXISTS (SELECT 1 FROM proyeksi_jabatan j WHERE j.kode = k.kode AND j.aktif) ORDER BY kode LIMIT 20""",
    str,
)


async def jabatan_tidak_ada(baca: UnitOfWork, kode: Sequence[str]) -> list[str]:
    """Those of the codes that are no post of today, at most twenty."""
    return await baca.fetch(_TIDAK_ADA, kode=list(kode))


class Diminta(NamedTuple):
    """A request whose data are to be brought together."""

    id: UUID
    skenario: str | None
    per_tanggal: date
    unit: list[str] | None
    lingkup: list[str] | None
    nip: list[str] | None
    kode_jabatan: list[str] | None
    kebijakan_diminta: dict[str, Any] | None
    dibuat_oleh: str
    dibuat_peran: list[str]
    percobaan: int


SUSUN = Antrean(_M, Diminta, "t.status = 'menunggu'", urut="t.id", lama=timedelta(seconds=120))
"""Requests whose data are to be brought together."""


# DO UPDATE also where it changes nothing: it locks the row, so that nobody removes what is just being asked for.
_PAKAI = Statement(
    """
    INSERT INTO matriks_isi AS i (sidik, status, baris, kolom, blok, dibuat_pada, pemegang, dipegang_sampai)
    VALUES (:sidik, 'disusun', :baris, :kolom, :blok, :pada, :saya, :sampai)
    ON CONFLICT (sidik) DO UPDATE
    SET dipegang_sampai = CASE i.status WHEN 'disusun' THEN excluded.dipegang_sampai ELSE i.dipegang_sampai END
    RETURNING i.status""",
    StatusIsi,
)


async def pakai(uow: UnitOfWork, saya: UUID, sidik: str, **besar: int) -> StatusIsi:
    """The standing of the matrix of this digest, which begins to exist if it does not: ``baris``, ``kolom``, ``blok``.

    The row stays locked until the transaction ends.
    """
    return await uow.value(_PAKAI, sidik=sidik, pada=uow.now, saya=saya, sampai=uow.now + SUSUN.lama, **besar)


_TERPAUT = Statement(
    update(_M)
    .values(
        **bound(_M.sidik, _M.orang, _M.profil, _M.jabatan, _M.blok, _M.kebijakan, _M.tanggal_data), bentuk=gudang.BENTUK
    )
    .where(given(_M.id), _M.status == "menunggu", _M.pemegang == bindparam("saya"))
)


async def pautkan(
    uow: UnitOfWork,
    nomor: UUID,
    saya: UUID,
    sidik: str,
    *,
    kebijakan: Mapping[str, str],
    tanggal_data: date,
    **besar: int,
) -> bool:
    """Tie a request to a matrix of ``orang``, ``profil``, ``jabatan`` and ``blok``; whether the request was still ours
    and still wanted."""
    dasar = {"kebijakan": dict(kebijakan), "tanggal_data": tanggal_data}
    return bool(await uow.execute(_TERPAUT, id=nomor, saya=saya, sidik=sidik, **dasar, **besar))


_MULAI = Statement(
    update(_M)
    .values(**DILEPAS, status="berjalan", versi=_M.versi + 1)
    .where(given(_M.id), given(_M.sidik), _M.status == "menunggu")
)
_BUKA = Statement(
    update(MatriksIsi)
    .values(**DILEPAS, status="berjalan")
    .where(given(MatriksIsi.sidik), MatriksIsi.status == "disusun")
)
_BAGI = Statement("""
    INSERT INTO matriks_blok (sidik, nomor, mulai, baris)
    SELECT :sidik, n, n * CAST(:sebaris AS bigint),
           least(CAST(:sebaris AS bigint), CAST(:semua AS bigint) - n * CAST(:sebaris AS bigint))
    FROM generate_series(0, CAST(:blok AS bigint) - 1) AS s(n)
    ON CONFLICT DO NOTHING""")
_COBA_LAGI = tuple(
    Statement(f"""
        UPDATE {tabel} SET percobaan = 0, dipegang_sampai = CASE WHEN pemegang IS NOT NULL THEN dipegang_sampai END
        WHERE sidik = :sidik AND selesai_pada IS NULL AND percobaan > 0""")
    for tabel in ("matriks_blok", "matriks_isi")
)


async def mulai(uow: UnitOfWork, nomor: UUID, sidik: str, *, semua: int, sebaris: int, blok: int) -> None:
    """What goes in is stored: let the blocks be computed, or those that are left if others have begun."""
    if not await uow.execute(_MULAI, id=nomor, sidik=sidik):
        return
    if await uow.execute(_BUKA, sidik=sidik):
        await uow.execute(_BAGI, sidik=sidik, semua=semua, sebaris=sebaris, blok=blok)
    else:
        # Whoever asks again after others have given up begins with a clean slate.
        for each in _COBA_LAGI:
            await uow.execute(each, sidik=sidik)


class BlokDipegang(NamedTuple):
    """A block to be computed."""

    sidik: str
    nomor: int
    mulai: int
    baris: int
    percobaan: int


_DITUNGGU = "EXISTS (SELECT 1 FROM matriks m WHERE m.sidik = t.sidik AND m.status = 'berjalan')"
BLOK = Antrean(
    MatriksBlok,
    BlokDipegang,
    f"i.status = 'berjalan' AND t.selesai_pada IS NULL AND {_DITUNGGU}",
    gabung="JOIN matriks_isi i ON i.sidik = t.sidik",
    urut="t.percobaan, i.dibuat_pada, t.sidik, t.nomor",
)


class IsiDipegang(NamedTuple):
    """A matrix of which all blocks are stored, and only the manifest is missing."""

    sidik: str
    percobaan: int


TUTUP = Antrean(
    MatriksIsi,
    IsiDipegang,
    f"t.status = 'berjalan' AND t.blok_selesai = t.blok AND {_DITUNGGU}",
    urut="t.percobaan, t.dibuat_pada, t.sidik",
)
_SELESAI_BLOK = Statement(
    update(MatriksBlok)
    .values(**bound(MatriksBlok.sha256, MatriksBlok.byte, MatriksBlok.selesai_pada), **DILEPAS)
    .where(given(MatriksBlok.sidik), given(MatriksBlok.nomor), MatriksBlok.selesai_pada.is_(None))
)
_MAJU = Statement(
    update(MatriksIsi)
    .values(blok_selesai=MatriksIsi.blok_selesai + 1, byte=MatriksIsi.byte + bindparam("tambah"))
    .where(given(MatriksIsi.sidik))
)


async def selesai_blok(uow: UnitOfWork, sidik: str, nomor: int, sha256: str, byte: int) -> None:
    """Note a block as stored; another may have done it before."""
    if await uow.execute(_SELESAI_BLOK, sidik=sidik, nomor=nomor, sha256=sha256, byte=byte, selesai_pada=uow.now):
        await uow.execute(_MAJU, sidik=sidik, tambah=byte)


_TUTUP = Statement(
    update(MatriksIsi)
    .values(**bound(MatriksIsi.sha256, MatriksIsi.selesai_pada), status="selesai", **DILEPAS)
    .where(given(MatriksIsi.sidik), MatriksIsi.status == "berjalan")
)


async def tutup(uow: UnitOfWork, sidik: str, sha256: str) -> None:
    """The manifest is stored: the matrix is whole."""
    await uow.execute(_TUTUP, sidik=sidik, sha256=sha256, selesai_pada=uow.now)


_SELESAI = Statement(
    f"""
    UPDATE matriks m SET status = 'selesai', sha256 = i.sha256, byte = i.byte, selesai_pada = :pada, {_LEPAS_SEWA},
                         versi = m.versi + 1 + i.blok_selesai
    FROM matriks_isi i
    WHERE i.sidik = m.sidik AND i.sidik = :sidik AND i.status = 'selesai'
      AND (m.status = 'berjalan' OR m.id = CAST(:id AS uuid) AND m.status = 'menunggu')
    RETURNING m.id""",
    UUID,
)


async def selesai(uow: UnitOfWork, sidik: str, nomor: UUID | None = None) -> list[Matriks]:
    """End the requests that wait for a matrix that is whole, also ``nomor`` that has only now come to it."""
    return [await uow.value(_SATU, id=each) for each in await uow.fetch(_SELESAI, sidik=sidik, id=nomor, pada=uow.now)]


_PEMINTA = Statement(select(_M.id).where(given(_M.sidik), _M.status == "berjalan").order_by(_M.id), UUID).locked()


async def peminta(uow: UnitOfWork, sidik: str) -> list[UUID]:
    """Requests that wait for a matrix, locked."""
    return await uow.fetch(_PEMINTA, sidik=sidik)


_TIDAK_DIPERLUKAN = f"""NOT EXISTS (
        SELECT 1 FROM matriks m
        WHERE m.sidik = i.sidik
          AND (m.status IN {listed(TERBUKA)} OR m.status = 'selesai'
               AND ({_DITAHAN} OR greatest(m.simpan_sampai, m.diperlukan_sampai) >= :hari)))"""
_USANG = Statement(
    f"SELECT i.sidik FROM matriks_isi i WHERE i.status <> 'dihapus' AND {_TIDAK_DIPERLUKAN} ORDER BY 1 LIMIT 100", str
)


async def usang(baca: Reader, hari: date) -> list[str]:
    """Matrices that nobody waits for, and that nobody has kept until today."""
    return await baca.fetch(_USANG, hari=hari)


_TAHAN_ISI = Statement(
    select(MatriksIsi.sidik).where(given(MatriksIsi.sidik), MatriksIsi.status != "dihapus"), str
).locked(skip=True)
_BUANG = Statement(f"UPDATE matriks_isi i SET status = 'dihapus' WHERE sidik = :sidik AND {_TIDAK_DIPERLUKAN}")
_TANDAI_HAPUS = Statement(
    update(_M)
    .values(**bound(_M.dihapus_pada), versi=_M.versi + 1)
    .where(given(_M.sidik), _M.status == "selesai", _M.dihapus_pada.is_(None))
)


async def buang(uow: UnitOfWork, sidik: str, hari: date) -> bool:
    """Give a matrix up, unless somebody has asked for it meanwhile; tells those who had it."""
    if await uow.row(_TAHAN_ISI, sidik=sidik) is None:
        return False
    # Only now, with the row locked, can nobody come to it any more.
    if not await uow.execute(_BUANG, sidik=sidik, hari=hari):
        return False
    await uow.execute(_TANDAI_HAPUS, sidik=sidik, dihapus_pada=uow.now)
    return True


class Besar(NamedTuple):
    """A matrix, and how many blocks it has."""

    sidik: str
    blok: int


_DIBUANG = Statement(
    """
    SELECT i.sidik, i.blok FROM matriks_isi i
    WHERE i.status = 'dihapus' AND (i.dipegang_sampai IS NULL OR i.dipegang_sampai < :kini)
      AND NOT EXISTS (SELECT 1 FROM matriks_blok b
                      WHERE b.sidik = i.sidik AND b.selesai_pada IS NULL AND b.dipegang_sampai >= :kini)
    ORDER BY i.sidik""",
    Besar,
)


async def dibuang(baca: Reader, kini: datetime) -> list[Besar]:
    """Matrices given up of which nobody computes a block any more."""
    return await baca.fetch(_DIBUANG, kini=kini)


_DIKENAL = Statement(select(MatriksIsi.sidik, MatriksIsi.blok), Besar)


async def dikenal(baca: Reader) -> list[Besar]:
    """All matrices, also those given up."""
    return await baca.fetch(_DIKENAL)


_LUPAKAN = Statement(delete(MatriksIsi).where(given(MatriksIsi.sidik), MatriksIsi.status == "dihapus"))


async def lupakan(uow: UnitOfWork, sidik: str) -> None:
    """The objects of a matrix that was given up are gone."""
    await uow.execute(_LUPAKAN, sidik=sidik)
