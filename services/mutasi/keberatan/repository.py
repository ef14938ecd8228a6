"""Queries about objections. Scope is part of the query, and a relative of the person finds none."""

# Statements are put together from constants only.
# ruff: noqa: S608

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert

from services.mutasi.keberatan import models
from services.mutasi.keberatan.keadaan import (
    BERKEKUATAN,
    CaraMelaksanakan,
    CaraMengajukan,
    PutusanKeberatan,
    StatusKeberatan,
)
from services.mutasi.tanda_tangan.jawaban import MENANGANI_KEBERATAN
from services.mutasi.usulan.repository import KERABAT_USULAN, ORANG_DALAM_LINGKUP
from services.mutasi.usulan.status import DIPUTUS, Pelantikan, Penempatan, StatusMutasi
from shared.auth.dua_orang import Orang
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns, listed
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import lingkup as lingkup_orang

Baca = Reader | UnitOfWork
_K, _L = models.Keberatan, models.KeberatanLangkah


class Keberatan(NamedTuple):
    """One objection, with the decision and the person as they are now."""

    id: UUID
    versi: int
    status: StatusKeberatan
    usulan_id: UUID
    nip: str
    nomor_sk: str
    tanggal_sk: date
    cara: CaraMengajukan
    tanggal_diajukan: date
    nomor_surat: str | None
    alasan: str
    permohonan: str
    dicatat_oleh: str
    dicatat_subjek: str | None
    dicatat_pada: datetime
    pemeriksa: str | None
    pemeriksa_subjek: str | None
    telaah: str | None
    usul_putusan: PutusanKeberatan | None
    nomor_jawaban: str | None
    tanggal_jawaban: date | None
    alasan_jawaban: str | None
    karena_diam: bool
    jawaban_diterima: date | None
    pelaksanaan: CaraMelaksanakan | None
    kumpulan_id: UUID | None
    diubah_pada: datetime
    nama: str
    nama_jabatan_asal: str | None
    nama_jabatan_tujuan: str
    status_usulan: StatusMutasi
    tmt: date
    tmt_berlaku: date | None
    """From which day the decision takes effect, where it was suspended beyond its TMT."""
    penempatan: Penempatan | None
    pelantikan: Pelantikan | None
    keluar: bool
    """The person serves no more."""
    diterima: date | None
    """When the person received the decision; None where nobody has put it on record."""
    ditunda: bool

    @property
    def pencatat(self) -> Orang:
        """Who has filed it, or put it on record."""
        return Orang(self.dicatat_oleh, self.dicatat_subjek)

    @property
    def pemegang(self) -> Orang | None:
        """Who examines it."""
        return None if self.pemeriksa is None else Orang(self.pemeriksa, self.pemeriksa_subjek)

    @property
    def dicabut(self) -> bool:
        """The decision is one no more."""
        return self.status_usulan not in DIPUTUS or self.penempatan == "dibatalkan"


_DARI_LAIN = (
    *("nama", "nama_jabatan_asal", "nama_jabatan_tujuan", "status_usulan", "tmt", "tmt_berlaku"),
    *("penempatan", "pelantikan", "keluar", "diterima", "ditunda"),
)
_KOLOM = ", ".join(f"k.{each}" for each in columns(Keberatan).split(", ") if each not in _DARI_LAIN)
DITERIMA = """coalesce(
    (SELECT s.diterima_pada FROM penyerahan s WHERE s.usulan_id = u.id AND s.status <> 'gugur'),
    (SELECT t.tanggal FROM keberatan_penerimaan t WHERE t.usulan_id = u.id AND t.digantikan_pada IS NULL))"""
"""When the person of the case ``u`` received their decision, by its handing over, else as an officer has put it on
record; NULL where nobody has."""
ISI = f"""{_KOLOM}, u.nama, u.nama_jabatan_asal, u.nama_jabatan_tujuan, u.status AS status_usulan, u.tmt,
    u.tmt_berlaku, u.penempatan, u.pelantikan, coalesce(a.keluar, true) AS keluar, {DITERIMA} AS diterima,
    EXISTS (SELECT FROM penundaan p WHERE p.usulan_id = u.id AND p.diakhiri_pada IS NULL) AS ditunda
    FROM keberatan k JOIN usulan u ON u.id = k.usulan_id
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal"""
"""Columns and sources of an objection ``k`` of the case ``u``."""
TERLIHAT = f"({ORANG_DALAM_LINGKUP} AND NOT :sendiri = ANY({KERABAT_USULAN}))"
"""Of the case ``u``: the caller may know of its objections."""


def lingkup(pelaku: Pelaku) -> dict[str, Any]:
    """The parameters of ``TERLIHAT``: whose scope comes with another role finds their own objections only."""
    if pelaku.berperan(*MENANGANI_KEBERATAN):
        return lingkup_orang(pelaku)
    return {"kota": False, "unit": [], "sendiri": pelaku.nip or ""}


_SATU = Statement(f"SELECT {ISI} WHERE k.id = :id AND {TERLIHAT}", Keberatan)


async def cari(baca: Baca, keberatan_id: UUID, pelaku: Pelaku) -> Keberatan | None:
    """One objection, if its person is in the caller's scope and no relative of theirs."""
    return await baca.row(_SATU, id=keberatan_id, **lingkup(pelaku))


# Whoever changes a case holds it first, and so does whoever changes an objection against it.
_TAHAN = _SATU.locked("u, k")


async def tahan(uow: UnitOfWork, keberatan_id: UUID, pelaku: Pelaku) -> Keberatan | None:
    """Like ``cari``; nobody else changes it or its case until this transaction ends."""
    return await uow.row(_TAHAN, id=keberatan_id, **lingkup(pelaku))


_DARI_SISTEM = Statement(f"SELECT {ISI} WHERE k.id = :id", Keberatan).locked("u, k", skip=True)


async def tahan_luang(uow: UnitOfWork, keberatan_id: UUID) -> Keberatan | None:
    """For a job: one that nobody else works on just now, held."""
    return await uow.row(_DARI_SISTEM, id=keberatan_id)


_ATAS = Statement(f"SELECT {ISI} WHERE k.usulan_id = :usulan AND {TERLIHAT} ORDER BY k.id", Keberatan)


async def atas(baca: Baca, usulan_id: UUID, pelaku: Pelaku) -> list[Keberatan]:
    """The objections against one decision, first to last."""
    return await baca.fetch(_ATAS, usulan=usulan_id, **lingkup(pelaku))


_MILIK = Statement(
    f"SELECT {ISI} WHERE k.nip = :sendiri AND k.id < :sebelum ORDER BY k.id DESC LIMIT :banyak", Keberatan
)


async def milik(baca: Baca, nip: str, sebelum: UUID, banyak: int) -> list[Keberatan]:
    """Somebody's own, newest first."""
    return await baca.fetch(_MILIK, sendiri=nip, sebelum=sebelum, banyak=banyak)


_BUAT = Statement(
    insert(_K)
    .values(
        **bound(
            *(_K.id, _K.usulan_id, _K.nip, _K.nomor_sk, _K.tanggal_sk, _K.cara, _K.tanggal_diajukan, _K.nomor_surat),
            *(_K.alasan, _K.permohonan, _K.dicatat_oleh, _K.dicatat_subjek, _K.dicatat_pada, _K.diubah_pada),
        ),
        versi=1,
        status=StatusKeberatan.DIAJUKAN.value,
    )
    .returning(_K.id),
    UUID,
)


async def buat(uow: UnitOfWork, **isi: Any) -> UUID:
    """A new objection against a held decision that has none in force."""
    return await uow.value(
        _BUAT,
        id=uow.new_id(),
        dicatat_oleh=uow.actor.name,
        dicatat_subjek=uow.actor.subject,
        dicatat_pada=uow.now,
        diubah_pada=uow.now,
        **isi,
    )


class Berkekuatan(NamedTuple):
    """The objection against a decision that keeps it from another one."""

    id: UUID
    status: StatusKeberatan


_BERKEKUATAN = Statement(
    f"SELECT id, status FROM keberatan WHERE usulan_id = :usulan AND status IN {listed(BERKEKUATAN)}",
    Berkekuatan,
)


async def berkekuatan(uow: UnitOfWork, usulan_id: UUID) -> Berkekuatan | None:
    """Of a held decision: the objection that is open or was answered."""
    return await uow.row(_BERKEKUATAN, usulan=usulan_id)


_SEREKAN = Statement(
    """SELECT count(*) FROM keberatan WHERE nomor_sk = :nomor AND tanggal_sk = :tanggal AND id <> :id""", int
)


async def banyak_sesk(baca: Baca, ini: Keberatan) -> int:
    """How many others object to the same decree."""
    return await baca.value(_SEREKAN, nomor=ini.nomor_sk, tanggal=ini.tanggal_sk, id=ini.id)


class AtasanPegawai(NamedTuple):
    """Who stands above somebody, and who has decided about them: those with a number."""

    atasan: str | None
    pemutus: str | None
    kerabat: list[str]
    """Relatives of the person, to whom nothing of it is told."""


_ATASAN = Statement(
    f"""
    SELECT (SELECT n.kepala_nip FROM proyeksi_asn p CROSS JOIN LATERAL unnest(p.jalur_unit) WITH ORDINALITY
                AS j(kode, letak) JOIN proyeksi_unit n ON n.kode = j.kode
            WHERE p.nip = u.nip AND n.kepala_nip <> u.nip ORDER BY j.letak DESC LIMIT 1) AS atasan,
           (SELECT l.oleh FROM usulan_langkah l WHERE l.usulan_id = u.id AND l.langkah = 'keputusan'
            ORDER BY l.versi DESC LIMIT 1) AS pemutus,
           {KERABAT_USULAN} AS kerabat
    FROM usulan u LEFT JOIN proyeksi_asn a ON a.nip = u.nip WHERE u.id = :usulan""",
    AtasanPegawai,
)


async def atasan(baca: Baca, usulan_id: UUID) -> AtasanPegawai:
    """The superior of the person of a case, and who decided it."""
    return await baca.value(_ATASAN, usulan=usulan_id)


class Sesudah(NamedTuple):
    """What a step has left: when the answer reached the person, and from which day the decision takes effect."""

    jawaban_diterima: date | None
    tmt_berlaku: date | None


_SESUDAH = Statement(
    "SELECT k.jawaban_diterima, u.tmt_berlaku FROM keberatan k JOIN usulan u ON u.id = k.usulan_id WHERE k.id = :id",
    Sesudah,
)


async def sesudah(baca: Baca, keberatan_id: UUID) -> Sesudah:
    """Of an objection, as it is now."""
    return await baca.value(_SESUDAH, id=keberatan_id)


_DENGAN = Statement(
    f"""
    SELECT k.id FROM keberatan k JOIN usulan lain ON lain.kumpulan_id = k.kumpulan_id
    JOIN usulan u ON u.id = k.usulan_id
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    WHERE lain.id = :usulan AND {TERLIHAT} ORDER BY k.id""",
    UUID,
)


async def dilaksanakan_dengan(baca: Baca, usulan_id: UUID, pelaku: Pelaku) -> list[UUID]:
    """The objections that a case, with those of its batch, carries out; those in the caller's scope."""
    return await baca.fetch(_DENGAN, usulan=usulan_id, **lingkup(pelaku))
