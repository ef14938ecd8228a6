"""Queries of the job that tells of clocks."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.pekerjaan.models import PekerjaanPengingat, TingkatPengingat
from services.mutasi.usulan.repository import KERABAT_USULAN
from services.mutasi.usulan.tenggat.hari_ini import TAHAP, TENGGAT, Hari
from services.mutasi.usulan.tenggat.tahap import KUNCI
from shared.calendar.hari_kerja import KalenderTidakLengkap, tambah_hari_kerja
from shared.db.statement import Statement, columns, rows_into
from shared.db.unit_of_work import UnitOfWork


class JatuhTempo(NamedTuple):
    """One case whose clock is to be told of."""

    usulan_id: UUID
    versi: int
    putaran: int
    langkah: str
    tenggat: date
    tingkat: TingkatPengingat
    petugas: str | None
    ditugaskan_oleh: str | None
    atasan: str | None
    """Who heads the nearest unit above whoever has it in hand."""
    dibuat_oleh: str
    nip: str
    kerabat: list[str]


# Every change of a case's work holds the case first, and so does this.
_TAHAN = Statement(
    f"""
    SELECT {columns(JatuhTempo)} FROM (
        SELECT u.id AS usulan_id, k.versi, k.putaran, t.langkah, {TENGGAT} AS tenggat, k.petugas, k.ditugaskan_oleh,
               u.dibuat_oleh, u.nip, {KERABAT_USULAN} AS kerabat
        FROM usulan u JOIN pekerjaan k ON k.usulan_id = u.id
        LEFT JOIN proyeksi_asn a ON a.nip = u.nip
        JOIN {TAHAP.format(kunci=KUNCI)}
        WHERE t.hari IS NOT NULL) s
    CROSS JOIN LATERAL (SELECT CASE WHEN s.tenggat < :hari_ini THEN 'lewat' ELSE 'mendekati' END AS tingkat) l
    LEFT JOIN LATERAL (
        SELECT n.kepala_nip AS atasan
        FROM proyeksi_asn p CROSS JOIN LATERAL unnest(p.jalur_unit) WITH ORDINALITY AS j(kode, letak)
        JOIN proyeksi_unit n ON n.kode = j.kode
        WHERE p.nip = s.petugas AND n.kepala_nip <> s.petugas ORDER BY j.letak DESC LIMIT 1) d ON true
    WHERE (s.tenggat < :hari_ini OR s.tenggat <= CAST(:ingatkan AS date) AND s.petugas IS NOT NULL)
      AND NOT EXISTS (SELECT FROM pekerjaan_pengingat i
                      WHERE i.usulan_id = s.usulan_id AND i.putaran = s.putaran AND i.tingkat = l.tingkat)
    ORDER BY s.usulan_id LIMIT :banyak""",
    JatuhTempo,
    sure=("langkah", "tenggat"),
)
_KUNCI = Statement("SELECT id FROM usulan WHERE id = ANY(CAST(:id AS uuid[])) ORDER BY id FOR UPDATE SKIP LOCKED", UUID)


async def tahan(uow: UnitOfWork, hari: Hari, banyak: int) -> list[JatuhTempo]:
    """Cases whose clock is to be told of now, held; without what somebody else has in hand at this moment."""
    try:
        ingatkan = tambah_hari_kerja(hari.hari, hari.batas.pengingat, hari.libur) if hari.batas.pengingat else hari.hari
    except KalenderTidakLengkap:
        ingatkan = hari.hari
    isi = {"hari_ini": hari.hari, "ingatkan": ingatkan, "banyak": banyak, **hari.parameter}
    semua = await uow.fetch(_TAHAN, **isi)
    if not semua:
        return []
    ada = set(await uow.fetch(_KUNCI, id=[each.usulan_id for each in semua]))
    if not ada:
        return []
    # Seen again now that they are held: what has changed meanwhile is not told of.
    return [each for each in await uow.fetch(_TAHAN, **isi) if each.usulan_id in ada]


_P = PekerjaanPengingat
_CATAT = Statement(rows_into(_P.usulan_id, _P.putaran, _P.tingkat, _P.penerima, _P.waktu))


async def catat(uow: UnitOfWork, semua: Sequence[tuple[JatuhTempo, list[str]]]) -> None:
    """That these were told of, and to whom."""
    baris = [
        {
            "usulan_id": each.usulan_id,
            "putaran": each.putaran,
            "tingkat": each.tingkat,
            "penerima": kepada,
            "waktu": uow.now,
        }
        for each, kepada in semua
    ]
    await uow.execute(_CATAT, baris=baris)
