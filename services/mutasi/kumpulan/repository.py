"""Every query about batches themselves. Who may not know of one of its cases does not find a batch.

The cases of a batch are read and written in ``anggota``, the seats that they ask for in ``kursi``.
"""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, update
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.kumpulan.models import Kumpulan as _TabelKumpulan
from services.mutasi.kumpulan.models import KumpulanPenyusun
from services.mutasi.kumpulan.status import StatusKumpulan
from services.mutasi.usulan.status import DIPUTUS, SQL_BELUM_DIPUTUS, SQL_GUGUR
from shared.auth.dua_orang import Orang
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns, listed, picked
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_unit, lingkup_unit

Baca = Reader | UnitOfWork
_K = _TabelKumpulan


class Kumpulan(NamedTuple):
    """One batch as stored."""

    id: UUID
    versi: int
    nama: str
    tmt: date
    alasan: str
    skenario_id: UUID | None
    dibuat_oleh: str
    dibuat_subjek: str | None
    dibuat_pada: datetime
    diubah_pada: datetime
    dibubarkan_pada: datetime | None


# Who is above the post alone does not know what is judged of the person.
ORANG_TERLIHAT = f"(coalesce({di_unit('a.jalur_unit')}, false) OR coalesce({di_unit('asal.jalur')}, false))"
"""Of a case its person ``a`` and the unit ``asal`` that they leave: the caller may know all about the person."""
# One that is empty again tells nothing of anybody, and still is none of a stranger's business.
_TERLIHAT = f"""NOT EXISTS (
        SELECT FROM usulan u LEFT JOIN proyeksi_asn a ON a.nip = u.nip
        LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
        WHERE u.kumpulan_id = k.id AND NOT {ORANG_TERLIHAT})
      AND (:kota OR EXISTS (SELECT FROM usulan u WHERE u.kumpulan_id = k.id)
           OR EXISTS (SELECT FROM kumpulan_penyusun s
                      WHERE s.kumpulan_id = k.id AND s.oleh = CAST(:pelaku AS text)))"""


def _siapa(pelaku: Pelaku) -> dict[str, Any]:
    return {**lingkup_unit(pelaku), "pelaku": pelaku.name}


_SATU = Statement(f"SELECT {columns(Kumpulan, 'k')} FROM kumpulan k WHERE k.id = :id AND {_TERLIHAT}", Kumpulan)


async def cari(baca: Baca, kumpulan_id: UUID, pelaku: Pelaku) -> Kumpulan | None:
    """One batch, if everybody whom its cases are about is in the caller's scope."""
    return await baca.row(_SATU, id=kumpulan_id, **_siapa(pelaku))


_TAHAN = _SATU.locked("k")


async def tahan(uow: UnitOfWork, kumpulan_id: UUID, pelaku: Pelaku) -> Kumpulan | None:
    """Like ``cari``; nobody else changes the batch until this transaction ends."""
    return await uow.row(_TAHAN, id=kumpulan_id, **_siapa(pelaku))


class BarisKumpulan(NamedTuple):
    """One batch in a list."""

    id: UUID
    versi: int
    nama: str
    tmt: date
    alasan: str
    skenario_id: UUID | None
    dibuat_oleh: str
    dibuat_pada: datetime
    status: StatusKumpulan
    usulan: int
    dilepas: int
    diputuskan: int
    gugur: int


_ISI = f"""
    SELECT count(*) AS usulan, count(u.pelepasan_id) AS dilepas,
           count(*) FILTER (WHERE u.status IN {listed(DIPUTUS)}) AS diputuskan,
           count(*) FILTER (WHERE u.status IN {SQL_GUGUR}) AS gugur,
           count(*) FILTER (WHERE u.status IN {SQL_BELUM_DIPUTUS}) AS belum
    FROM usulan u WHERE u.kumpulan_id = k.id"""
_STATUS = """CASE WHEN k.dibubarkan_pada IS NOT NULL THEN 'dibubarkan'
                  WHEN isi.usulan > 0 AND isi.belum = 0 THEN 'selesai'
                  WHEN isi.dilepas > 0 THEN 'berjalan' ELSE 'disusun' END"""
_DARI = f"""
    FROM kumpulan k CROSS JOIN LATERAL ({_ISI}) isi CROSS JOIN LATERAL (SELECT {_STATUS} AS status) s
    WHERE {_TERLIHAT}
      AND (CAST(:mulai AS date) IS NULL OR k.tmt >= :mulai) AND (CAST(:selesai AS date) IS NULL OR k.tmt <= :selesai)
      AND (CAST(:skenario_id AS uuid) IS NULL OR k.skenario_id = :skenario_id)
      AND (CAST(:dibuat_oleh AS text) IS NULL OR k.dibuat_oleh = :dibuat_oleh)
      AND (CAST(:status AS text) IS NULL OR s.status = :status)"""
_KOLOM = "isi.usulan, isi.dilepas, isi.diputuskan, isi.gugur"
_DAFTAR = Statement(
    f"""SELECT {columns(BarisKumpulan, "k").partition(", k.status")[0]}, s.status, {_KOLOM} {_DARI}
        AND k.id < :sebelum ORDER BY k.id DESC LIMIT :banyak""",
    BarisKumpulan,
)


async def daftar(
    baca: Baca, pelaku: Pelaku, saringan: Mapping[str, Any], sebelum: UUID, banyak: int
) -> list[BarisKumpulan]:
    """Batches in scope, newest first."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, banyak=banyak, **saringan, **_siapa(pelaku))


_JUMLAH = Statement(f"SELECT count(*) {_DARI}", int)


async def jumlah(baca: Baca, pelaku: Pelaku, saringan: Mapping[str, Any]) -> int:
    """How many batches in scope pass these filters."""
    return await baca.value(_JUMLAH, **saringan, **_siapa(pelaku))


_BUAT = Statement(
    insert(_K)
    .values(
        **bound(
            *(_K.id, _K.nama, _K.tmt, _K.alasan, _K.skenario_id, _K.dibuat_oleh, _K.dibuat_subjek),
            *(_K.dibuat_pada, _K.diubah_pada),
        ),
        versi=1,
    )
    .returning(*picked(Kumpulan, _K)),
    Kumpulan,
)


async def buat(uow: UnitOfWork, **isi: Any) -> Kumpulan:
    """A new batch, still without cases."""
    kumpulan = await uow.value(
        _BUAT,
        dibuat_oleh=uow.actor.name,
        dibuat_subjek=uow.actor.subject,
        dibuat_pada=uow.now,
        diubah_pada=uow.now,
        **isi,
    )
    await menyusun(uow, kumpulan.id)
    return kumpulan


_S = KumpulanPenyusun
_MENYUSUN = Statement(insert(_S).values(**bound(_S.kumpulan_id, _S.oleh, _S.subjek, _S.waktu)).on_conflict_do_nothing())


async def menyusun(uow: UnitOfWork, kumpulan_id: UUID) -> None:
    """Whoever acts has a part in what is in the batch: they do not let it go."""
    await uow.execute(
        _MENYUSUN, kumpulan_id=kumpulan_id, oleh=uow.actor.name, subjek=uow.actor.subject or "", waktu=uow.now
    )


class Penyusun(NamedTuple):
    """Somebody who has a part in what is in a batch."""

    oleh: str
    subjek: str
    kerabat: list[str]

    @property
    def orang(self) -> Orang:
        """Who it was."""
        return Orang(self.oleh, self.subjek or None)


_PENYUSUN = Statement(
    """SELECT s.oleh, s.subjek, coalesce(a.kerabat, '{}') AS kerabat
       FROM kumpulan_penyusun s LEFT JOIN proyeksi_asn a ON a.nip = s.oleh
       WHERE s.kumpulan_id = :kumpulan_id ORDER BY s.waktu, s.oleh""",
    Penyusun,
)


async def penyusun(baca: Baca, kumpulan_id: UUID) -> list[Penyusun]:
    """Everybody who has made the batch, or changed what is in it."""
    return await baca.fetch(_PENYUSUN, kumpulan_id=kumpulan_id)


def _ubah(*isi: Any) -> Statement[Kumpulan]:
    ubah = update(_K).values(**bound(_K.diubah_pada, *isi), versi=_K.versi + 1)
    pilih = ubah.where(_K.id == bindparam("kumpulan_id", type_=_K.id.type)).returning(*picked(Kumpulan, _K))
    return Statement(pilih, Kumpulan)


_NAIK = _ubah()


async def naik(uow: UnitOfWork, kumpulan_id: UUID) -> Kumpulan:
    """The held batch has changed."""
    return await uow.value(_NAIK, kumpulan_id=kumpulan_id, diubah_pada=uow.now)


_NAMA = _ubah(_K.nama)


async def namai(uow: UnitOfWork, kumpulan_id: UUID, nama: str) -> Kumpulan:
    """The held batch is called otherwise."""
    return await uow.value(_NAMA, kumpulan_id=kumpulan_id, nama=nama, diubah_pada=uow.now)


_TMT = _ubah(_K.tmt)


async def pindahkan_tmt(uow: UnitOfWork, kumpulan_id: UUID, tmt: date) -> Kumpulan:
    """The held batch has another TMT."""
    return await uow.value(_TMT, kumpulan_id=kumpulan_id, tmt=tmt, diubah_pada=uow.now)


_BUBAR = _ubah(_K.dibubarkan_pada)


async def bubarkan(uow: UnitOfWork, kumpulan_id: UUID) -> Kumpulan:
    """The held batch takes no case any more."""
    return await uow.value(_BUBAR, kumpulan_id=kumpulan_id, dibubarkan_pada=uow.now, diubah_pada=uow.now)
