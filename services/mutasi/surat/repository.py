"""Queries about letters. Who may know of one is part of the query: who handles its case all along; the person, and the
head of their unit, once it is signed."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, null, update
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.kumpulan.repository import ORANG_TERLIHAT
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat.jenis import KeadaanSurat, StatusSurat
from services.mutasi.surat.models import Surat as _Tabel
from services.mutasi.tanda_tangan.jawaban import SURAT_DIKETAHUI, menangani
from services.mutasi.tanda_tangan.keadaan import StatusTandaTangan
from services.mutasi.tanda_tangan.repository import TANDANYA, berdasar
from services.mutasi.tanda_tangan.serah import StatusPenyerahan, menunggu_terima
from services.mutasi.usulan.repository import KERABAT_USULAN
from services.mutasi.usulan.status import SQL_GUGUR, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, bound, columns, listed
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_unit, lingkup
from shared.sewa import DILEPAS, Antrean

Baca = Reader | UnitOfWork
PETUGAS = ("verifikator", "tim_penilai", "ppk", "auditor")
"""Who handles letters before they are signed."""


class Surat(NamedTuple):
    """One letter as stored, and what became of its signature."""

    id: UUID
    versi: int
    jenis: JenisSurat
    kunci: str
    usulan_id: UUID
    kumpulan_id: UUID | None
    nip: list[str]
    status: StatusSurat
    templat: str
    nomor: str
    tanggal: date
    isi: dict[str, Any]
    isian: dict[str, Any]
    kode: str
    penanda: str | None
    penanda_subjek: str | None
    menggantikan: UUID | None
    dibuat_oleh: str
    dibuat_pada: datetime
    sha256: str | None
    byte: int | None
    galat: str | None
    diserahkan_pada: datetime | None
    alasan: str | None
    keadaan: KeadaanSurat
    penandatanganan_id: UUID | None
    """The signing that is asked for, or done."""
    sha256_bertanda: str | None
    ditandatangani_pada: datetime | None
    penyerahan_id: UUID | None
    """How it is handed over, where it is what its person is served."""
    status_penyerahan: StatusPenyerahan | None
    menunggu_terima: bool
    """Whether its person has to receive it before they read it."""
    berdasar: bool
    """Whether the decree is signed that it excerpts; so is every other letter."""


_SENDIRI = (
    *("keadaan", "penandatanganan_id", "sha256_bertanda", "ditandatangani_pada"),
    *("penyerahan_id", "status_penyerahan", "menunggu_terima", "berdasar"),
)
_TERTANDA = f"p.status = '{StatusTandaTangan.TERTANDATANGANI}'"
KEADAAN = f"""CASE WHEN t.status <> '{StatusSurat.DIBUAT}' THEN t.status
    WHEN t.diserahkan_pada IS NOT NULL THEN '{KeadaanSurat.DISERAHKAN}'
    WHEN {_TERTANDA} THEN '{KeadaanSurat.DITANDATANGANI}'
    WHEN p.id IS NOT NULL THEN '{KeadaanSurat.MENUNGGU_TANDA_TANGAN}' ELSE t.status END"""
DARI = f"""surat t LEFT JOIN penandatanganan p ON {TANDANYA.format(t="t", p="p")}
    LEFT JOIN penyerahan s ON s.penandatanganan_id = p.id
    JOIN usulan u ON u.id = t.usulan_id LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal"""
_KOLOM = ", ".join(f"t.{each}" for each in columns(Surat).split(", ") if each not in _SENDIRI)
PILIH = f"""SELECT {_KOLOM}, {KEADAAN} AS keadaan, p.id AS penandatanganan_id, p.sha256_hasil AS sha256_bertanda,
    p.ditandatangani_pada, s.id AS penyerahan_id, s.status AS status_penyerahan,
    {menunggu_terima("p", "t")} AS menunggu_terima, {berdasar("t")} AS berdasar FROM {DARI}"""
BERSAMA = "cardinality(t.nip) > 1"
"""It is about several people, who stand in its annex."""
# Of such everybody is in scope, or it is not found.
_LINGKUP = f"""CASE WHEN {BERSAMA} THEN NOT EXISTS (
        SELECT FROM unnest(t.nip) AS n(nip) LEFT JOIN proyeksi_asn o ON o.nip = n.nip
        WHERE NOT coalesce({di_unit("o.jalur_unit")}, false)) ELSE {ORANG_TERLIHAT} END"""
# Nobody handles what is about themselves or a relative (PP 11/2017 art 190(5)).
_BUKAN_SENDIRI = f"""NOT :sendiri = ANY(t.nip) AND NOT :sendiri = ANY({KERABAT_USULAN})
    AND NOT EXISTS (SELECT FROM proyeksi_asn o WHERE o.nip = ANY(t.nip) AND :sendiri = ANY(o.kerabat))"""
TERLIHAT = f"""{SURAT_DIKETAHUI} AND (CAST(:petugas AS boolean) AND ({_LINGKUP}) AND {_BUKAN_SENDIRI}
    OR coalesce({_TERTANDA}, false) AND t.status = 'dibuat'
    AND CASE WHEN {BERSAMA} THEN t.jenis = '{JenisSurat.UNDANGAN}' AND :sendiri = ANY(t.nip)
        ELSE t.jenis NOT IN ('{JenisSurat.SK_KOLEKTIF}', '{JenisSurat.BERITA_ACARA_TIM}')
            AND (u.nip = :sendiri OR {ORANG_TERLIHAT}) END)"""
_SATU = Statement(f"{PILIH} WHERE t.id = :id AND {TERLIHAT}", Surat)


def oleh(pelaku: Pelaku) -> dict[str, Any]:
    """Who asks, for what a statement must know of them."""
    return {**lingkup(pelaku), **menangani(pelaku), "petugas": pelaku.berperan(*PETUGAS)}


async def cari(baca: Baca, surat_id: UUID, pelaku: Pelaku) -> Surat | None:
    """One letter, if the caller may know of it."""
    return await baca.row(_SATU, id=surat_id, **oleh(pelaku))


_TAHAN = _SATU.locked("t")


async def tahan(uow: UnitOfWork, surat_id: UUID, pelaku: Pelaku) -> Surat | None:
    """Like ``cari``; nobody else changes it until this transaction ends."""
    return await uow.row(_TAHAN, id=surat_id, **oleh(pelaku))


_DALAM_KUMPULAN = Statement(
    f"""{PILIH} WHERE t.kumpulan_id = :kumpulan AND t.status <> 'dibatalkan' AND t.penanda IS NOT NULL AND {TERLIHAT}
        AND (CAST(:jenis AS text[]) IS NULL OR t.jenis = {any_of("jenis")})
        AND NOT EXISTS (SELECT FROM surat g WHERE g.menggantikan = t.id AND g.status <> 'dibatalkan')
    ORDER BY t.id""",
    Surat,
)


async def dalam_kumpulan(
    uow: UnitOfWork, kumpulan_id: UUID, pelaku: Pelaku, jenis: Collection[JenisSurat] | None
) -> list[Surat]:
    """The letters of a batch that stand, each signed by one official, first to last."""
    macam = None if jenis is None else sorted(jenis)
    return await uow.fetch(_DALAM_KUMPULAN, kumpulan=kumpulan_id, jenis=macam, **oleh(pelaku))


_MENURUT_KUNCI = Statement(
    f"""{PILIH} WHERE t.jenis = :jenis AND t.kunci = {any_of("kunci")} AND t.status <> 'dibatalkan'
        AND NOT EXISTS (SELECT FROM surat g WHERE g.menggantikan = t.id AND g.status <> 'dibatalkan')
    ORDER BY t.id""",
    Surat,
)


async def terbit(uow: UnitOfWork, jenis: JenisSurat, kunci: Collection[str]) -> list[Surat]:
    """The letters of this kind about these that stand, neither called off nor replaced; for whoever has looked whether
    they may know."""
    return await uow.fetch(_MENURUT_KUNCI, jenis=jenis, kunci=sorted(kunci))


_SEKUMPULAN = Statement(
    f"""{PILIH} WHERE t.jenis = :jenis AND t.kumpulan_id = :kumpulan AND t.status <> 'dibatalkan'
        AND NOT EXISTS (SELECT FROM surat g WHERE g.menggantikan = t.id AND g.status <> 'dibatalkan')
    ORDER BY t.id""",
    Surat,
)


async def berdiri_sekumpulan(baca: Baca, jenis: JenisSurat, kumpulan: UUID) -> list[Surat]:
    """The letters of this kind about cases of a batch that stand, about one of them or about many."""
    return await baca.fetch(_SEKUMPULAN, jenis=jenis, kumpulan=kumpulan)


_KOLEKTIF = Statement(
    f"""{PILIH} WHERE t.jenis = '{JenisSurat.SK_KOLEKTIF}' AND t.kumpulan_id = :kumpulan AND t.nomor = :nomor
        AND :nip = ANY(t.nip) AND t.status <> 'dibatalkan'
        AND NOT EXISTS (SELECT FROM surat g WHERE g.menggantikan = t.id AND g.status <> 'dibatalkan')
    ORDER BY t.id DESC LIMIT 1""",
    Surat,
)


async def kolektif(baca: Baca, nip: str, nomor: str | None, kumpulan: UUID | None) -> Surat | None:
    """The decree on many that this person is in."""
    return await baca.row(_KOLEKTIF, nip=nip, nomor=nomor, kumpulan=kumpulan)


_TAHAN_PETIKAN = Statement(
    f"""{PILIH} WHERE t.jenis = '{JenisSurat.PETIKAN}' AND t.kumpulan_id = :kumpulan AND t.nomor = :nomor
        AND t.nip <@ CAST(:nip AS text[]) AND t.status <> 'dibatalkan'
    ORDER BY t.id""",
    Surat,
).locked("t")


async def tahan_petikan(uow: UnitOfWork, sk: Surat) -> list[Surat]:
    """The extracts of a decree on many that stand; nobody else changes them until this transaction ends."""
    return await uow.fetch(_TAHAN_PETIKAN, kumpulan=sk.kumpulan_id, nomor=sk.nomor, nip=sk.nip)


_T = _Tabel
_BUAT = Statement(
    insert(_T).values(
        **bound(
            *(_T.id, _T.jenis, _T.kunci, _T.usulan_id, _T.kumpulan_id, _T.nip, _T.templat, _T.nomor, _T.tanggal),
            *(_T.isi, _T.isian, _T.kode, _T.penanda, _T.penanda_subjek, _T.menggantikan),
            *(_T.dibuat_oleh, _T.dibuat_subjek, _T.dibuat_pada, _T.diubah_pada),
        ),
        versi=1,
        status=StatusSurat.MENUNGGU_CETAK.value,
    )
)


async def buat(uow: UnitOfWork, surat_id: UUID, **isi: Any) -> None:
    """A new letter, with all that it says."""
    await uow.execute(
        _BUAT,
        id=surat_id,
        dibuat_oleh=uow.actor.name,
        dibuat_subjek=uow.actor.subject,
        dibuat_pada=uow.now,
        diubah_pada=uow.now,
        **isi,
    )


_LEPAS_KUNCI = Statement(
    update(_T)
    .values(**bound(_T.alasan, _T.diubah_pada), status=StatusSurat.DIBATALKAN.value, versi=_T.versi + 1, **DILEPAS)
    .where(_T.id == bindparam("nomor"))
)


async def batalkan(uow: UnitOfWork, surat_id: UUID, alasan: str) -> None:
    """Call the held one off."""
    await uow.execute(_LEPAS_KUNCI, nomor=surat_id, alasan=alasan, diubah_pada=uow.now)


_CETAK_LAGI = Statement(
    update(_T)
    .values(
        **bound(_T.diubah_pada),
        status=StatusSurat.MENUNGGU_CETAK.value,
        galat=null(),
        percobaan=0,
        versi=_T.versi + 1,
        **DILEPAS,
    )
    .where(_T.id == bindparam("nomor"))
)


async def cetak_lagi(uow: UnitOfWork, surat_id: UUID) -> None:
    """Let the held one be printed once more."""
    await uow.execute(_CETAK_LAGI, nomor=surat_id, diubah_pada=uow.now)


_SERAHKAN = Statement(
    update(_T)
    .values(**bound(_T.diserahkan_pada, _T.diubah_pada), versi=_T.versi + 1)
    .where(_T.id == bindparam("nomor"), _T.diserahkan_pada.is_(None), _T.status == StatusSurat.DIBUAT.value)
)


async def serahkan(uow: UnitOfWork, surat_id: UUID, pada: datetime) -> None:
    """Record that a letter was handed over; once."""
    await uow.execute(_SERAHKAN, nomor=surat_id, diserahkan_pada=pada, diubah_pada=uow.now)


class Dicetak(NamedTuple):
    """A letter in hand: what is printed, and with what."""

    id: UUID
    usulan_id: UUID
    templat: str
    isi: dict[str, Any]
    dibuat_pada: datetime
    percobaan: int


CETAK: Antrean[Dicetak] = Antrean(_T, Dicetak, "t.status = 'menunggu_cetak'", urut="t.percobaan, t.dibuat_pada, t.id")
_TERCETAK = Statement(
    update(_T)
    .values(
        **bound(_T.sha256, _T.byte, _T.diubah_pada),
        status=StatusSurat.DIBUAT.value,
        versi=_T.versi + 1,
        percobaan=0,
        **DILEPAS,
    )
    .where(_T.id == bindparam("nomor"), _T.pemegang == bindparam("saya"), _T.status == "menunggu_cetak")
)


async def tercetak(uow: UnitOfWork, surat_id: UUID, saya: UUID, sha256: str, byte: int) -> None:
    """Its file is in the store, unless the letter was called off meanwhile."""
    await uow.execute(_TERCETAK, nomor=surat_id, saya=saya, sha256=sha256, byte=byte, diubah_pada=uow.now)


_GAGAL = Statement(
    update(_T)
    .values(**bound(_T.galat, _T.diubah_pada), status=StatusSurat.GAGAL_CETAK.value, versi=_T.versi + 1, **DILEPAS)
    .where(_T.id == bindparam("nomor"), _T.pemegang == bindparam("saya"), _T.status == "menunggu_cetak")
)


async def gagal(uow: UnitOfWork, surat_id: UUID, saya: UUID, galat: str) -> None:
    """It could not be printed: what its officer reads."""
    await uow.execute(_GAGAL, nomor=surat_id, saya=saya, galat=galat, diubah_pada=uow.now)


class Umum(NamedTuple):
    """A letter as anybody sees it who holds its code."""

    id: UUID
    jenis: JenisSurat
    nomor: str
    tanggal: date
    isi: dict[str, Any]
    nip: list[str]
    keadaan: KeadaanSurat
    bertanda: bool
    """Whether somebody signs it; else several sign by hand."""
    berdasar: bool
    """Whether the decree is signed that it excerpts; so is every other letter."""
    sha256: str | None
    sha256_bertanda: str | None
    ditandatangani_pada: datetime | None
    perkara: int
    """Cases that it decides or tells the decision of, each person once; 0 of what stands by itself."""
    gugur: int
    """Of them those that came to nothing."""
    ditunda: int
    berjalan: int
    """Of them those whose decision has come into force."""
    tmt: date
    tmt_berlaku: date | None
    nomor_penundaan: str | None
    tanggal_penundaan: date | None
    nomor_pencabutan: str | None
    tanggal_pencabutan: str | None
    nomor_pengganti: str | None
    tanggal_pengganti: date | None


_BERDIRI_SENDIRI = listed((JenisSurat.SK_PENCABUTAN, JenisSurat.BERITA_ACARA_TIM, JenisSurat.JAWABAN_KEBERATAN))
"""What tells of something that happened, whatever becomes of the case."""
# Of one about many each person has the case that its number decided, or, where that was put right, their last one.
_UMUM = Statement(
    f"""
    SELECT t.id, t.jenis, t.nomor, t.tanggal, t.isi, t.nip, {KEADAAN} AS keadaan, t.penanda IS NOT NULL AS bertanda,
           {berdasar("t")} AS berdasar, t.sha256, p.sha256_hasil AS sha256_bertanda, p.ditandatangani_pada,
           n.perkara, n.gugur, n.ditunda, n.berjalan, u.tmt, u.tmt_berlaku,
           w.nomor_surat AS nomor_penundaan, w.tanggal_surat AS tanggal_penundaan,
           c.rincian ->> 'nomor_sk' AS nomor_pencabutan, c.rincian ->> 'tanggal_sk' AS tanggal_pencabutan,
           g.nomor AS nomor_pengganti, g.tanggal AS tanggal_pengganti
    FROM {DARI}
    LEFT JOIN penundaan w ON w.usulan_id = u.id AND w.diakhiri_pada IS NULL
    CROSS JOIN LATERAL (
        SELECT count(*) AS perkara, count(*) FILTER (WHERE k.gugur) AS gugur,
               count(*) FILTER (WHERE k.ditunda AND NOT k.gugur) AS ditunda,
               count(*) FILTER (WHERE k.status = '{StatusMutasi.BERLAKU}' AND NOT k.gugur) AS berjalan
        FROM (SELECT DISTINCT ON (k.nip) k.status,
                     k.status IN {SQL_GUGUR} OR k.penempatan IS NOT DISTINCT FROM 'dibatalkan' AS gugur,
                     EXISTS (SELECT FROM penundaan w WHERE w.usulan_id = k.id AND w.diakhiri_pada IS NULL) AS ditunda
              FROM usulan k
              WHERE t.jenis NOT IN {_BERDIRI_SENDIRI} AND k.nip = ANY(t.nip) AND CASE
                  WHEN {BERSAMA} THEN k.kumpulan_id = t.kumpulan_id ELSE k.id = u.id END
              ORDER BY k.nip, k.nomor_sk IS NOT DISTINCT FROM t.nomor DESC, k.id DESC) k) n
    LEFT JOIN LATERAL (SELECT l.rincian FROM usulan_langkah l WHERE l.usulan_id = u.id AND l.langkah = 'pembatalan'
                       ORDER BY l.versi DESC LIMIT 1) c ON NOT ({BERSAMA})
    -- What nobody has signed takes the place of nothing.
    LEFT JOIN LATERAL (SELECT s.nomor, s.tanggal FROM surat s
                       JOIN penandatanganan q ON {TANDANYA.format(t="s", p="q")}
                       WHERE s.menggantikan = t.id AND s.status <> 'dibatalkan'
                         AND q.status = '{StatusTandaTangan.TERTANDATANGANI}'
                       ORDER BY s.id DESC LIMIT 1) g ON true
    WHERE t.kode = :kode""",
    Umum,
)


async def menurut_kode(baca: Baca, kode: str) -> Umum | None:
    """The letter that bears this code."""
    return await baca.row(_UMUM, kode=kode)
