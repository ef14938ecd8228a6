"""Who holds the office of the PPK without a NIP, as rows."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from services.mutasi.hukum.fakta.acara import PenandaTangan
from services.mutasi.hukum.fakta.asn import Masa
from services.mutasi.perwakilan import kuasa
from shared.clock import ZONA_PALEMBANG
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
TANPA_PEMANGKU = frozenset(str(each) for each in kuasa.TANPA_PEMANGKU)
"""Of an office whose holder is gone, as a record of it names them."""


class Pejabat(NamedTuple):
    """One of them."""

    id: UUID
    nama: str
    kedudukan: PenandaTangan
    jabatan: str
    akun: str | None
    nomor_surat: str
    tanggal_surat: date
    mulai: date
    selesai: date | None
    """The last day, also where it was brought forward."""

    def mencakup(self, hari: date) -> bool:
        """Whether they hold the office on a day."""
        return self.mulai <= hari and (self.selesai is None or hari <= self.selesai)

    def seorang(self, nama: str, akun: str | None) -> bool:
        """Whether somebody of this name or account is they: of who has no NIP nothing else tells it."""
        return (akun is not None and akun == self.akun) or nama.casefold() == self.nama.casefold()

    def mungkin(self, akun: str) -> bool:
        """Whether the holder of this account, who has no NIP, may be them."""
        return self.akun is None or self.akun == akun


_SEMUA = Statement(
    """
    SELECT * FROM (
        SELECT p.id, p.nama, p.kedudukan, p.jabatan, p.akun, p.nomor_surat, p.tanggal_surat, p.mulai,
               least(p.selesai, (SELECT min(a.selesai) FROM usulan_pejabat_ppk a
                                 WHERE a.pejabat_id = p.id AND a.status = 'disetujui')) AS selesai
        FROM usulan_pejabat_ppk p WHERE p.jenis = 'catat' AND p.status = 'disetujui'
            AND NOT EXISTS (SELECT 1 FROM usulan_pejabat_ppk b
                            WHERE b.pejabat_id = p.id AND b.jenis = 'anulir' AND b.status = 'disetujui')) tercatat
    WHERE mulai <= :sampai AND coalesce(selesai >= :dari, true) ORDER BY mulai, id""",
    Pejabat,
)


async def antara(baca: Baca, dari: date, sampai: date) -> list[Pejabat]:
    """Who holds the office on one of these days."""
    return await baca.fetch(_SEMUA, dari=dari, sampai=sampai)


async def pada(baca: Baca, hari: date) -> list[Pejabat]:
    """Who holds the office on a day: one, or beside the mayor who is away a Plh."""
    return await antara(baca, hari, hari)


_SATU = Statement(
    """
    SELECT p.id, p.nama, p.kedudukan, p.jabatan, p.akun, p.nomor_surat, p.tanggal_surat, p.mulai,
           least(p.selesai, (SELECT min(a.selesai) FROM usulan_pejabat_ppk a
                             WHERE a.pejabat_id = p.id AND a.status = 'disetujui')) AS selesai
    FROM usulan_pejabat_ppk p WHERE p.id = :id AND p.jenis = 'catat' AND p.status = 'disetujui'
            AND NOT EXISTS (SELECT 1 FROM usulan_pejabat_ppk b
                            WHERE b.pejabat_id = p.id AND b.jenis = 'anulir' AND b.status = 'disetujui')""",
    Pejabat,
)


async def satu(baca: Baca, pejabat_id: UUID) -> Pejabat | None:
    """One that two people have put on record."""
    return await baca.row(_SATU, id=pejabat_id)


class _MasaPenjabat(NamedTuple):
    mulai: date
    selesai: date
    dicabut_pada: datetime | None


_MASA_PENJABAT = Statement(
    """
    SELECT p.mulai, least(p.selesai, (SELECT min(a.selesai) FROM usulan_pejabat_ppk a
                                      WHERE a.pejabat_id = p.id AND a.status = 'disetujui')) AS selesai,
           CAST(NULL AS timestamptz) AS dicabut_pada
    FROM usulan_pejabat_ppk p WHERE p.kedudukan = 'Pj' AND p.jenis = 'catat' AND p.status = 'disetujui'
        AND NOT EXISTS (SELECT 1 FROM usulan_pejabat_ppk b
                        WHERE b.pejabat_id = p.id AND b.jenis = 'anulir' AND b.status = 'disetujui')
    UNION ALL
    SELECT m.mulai, m.selesai, m.dicabut_pada FROM perwakilan m WHERE m.tugas = 'ppk' AND m.kapasitas = 'Pj'""",
    _MasaPenjabat,
    sure=("selesai",),
)


async def masa_penjabat(baca: Baca) -> tuple[Masa, ...]:
    """When somebody holds the office as a Pj, with or without a NIP; one whose letter was revoked does up to the day
    before."""
    masa = set()
    for each in await baca.fetch(_MASA_PENJABAT):
        selesai = each.selesai
        if each.dicabut_pada is not None:
            dicabut = each.dicabut_pada.astimezone(ZONA_PALEMBANG).date()
            selesai = min(selesai, dicabut - timedelta(days=1))
        if each.mulai <= selesai:
            masa.add((each.mulai, selesai))
    return tuple(Masa(*each) for each in sorted(masa))
