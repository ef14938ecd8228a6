"""Queries of the list of objections: which, in which order, and how many stand where."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.hukum.keberatan import JangkaKeberatan
from services.mutasi.keberatan.keadaan import HIDUP, StatusKeberatan
from services.mutasi.keberatan.repository import ISI, TERLIHAT, Baca, Keberatan, lingkup
from shared.auth.pelaku import Pelaku
from shared.calendar.hari_kerja import KalenderLibur, KalenderTidakLengkap, batas_hari_kerja
from shared.db.statement import Statement, listed

_SARING = f"""{TERLIHAT}
      AND (CAST(:status AS text[]) IS NULL OR k.status = ANY(CAST(:status AS text[])))
      AND (CAST(:nip AS text) IS NULL OR k.nip = :nip)
      AND (CAST(:pemeriksa AS text) IS NULL OR k.pemeriksa = :pemeriksa)
      AND (CAST(:nomor_sk AS text) IS NULL OR k.nomor_sk = :nomor_sk)
      AND (CAST(:keputusan_usulan AS uuid) IS NULL OR k.usulan_id = :keputusan_usulan)
      AND (CAST(:cara AS text) IS NULL OR k.cara = :cara)
      AND (CAST(:diajukan_mulai AS date) IS NULL OR k.tanggal_diajukan >= :diajukan_mulai)
      AND (CAST(:diajukan_selesai AS date) IS NULL OR k.tanggal_diajukan <= :diajukan_selesai)
      AND (CAST(:diajukan_terakhir AS date) IS NULL
           OR k.status IN {listed(HIDUP)} AND k.tanggal_diajukan <= :diajukan_terakhir)"""
_DAFTAR = Statement(f"SELECT {ISI} WHERE k.id < :sebelum AND {_SARING} ORDER BY k.id DESC LIMIT :banyak", Keberatan)


async def daftar(
    baca: Baca, pelaku: Pelaku, saringan: Mapping[str, Any], sebelum: UUID, banyak: int
) -> list[Keberatan]:
    """Objections in scope, newest first."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, banyak=banyak, **saringan, **lingkup(pelaku))


class Hitungan(NamedTuple):
    """How many stand in one state."""

    status: StatusKeberatan
    jumlah: int
    lewat: int
    """Of these, past the last day of an answer by UU 30/2014."""


_REKAP = Statement(
    f"""
    SELECT k.status, count(*) AS jumlah,
           count(*) FILTER (WHERE k.status IN {listed(HIDUP)} AND k.tanggal_diajukan <= :lewat) AS lewat
    FROM keberatan k JOIN usulan u ON u.id = k.usulan_id
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    WHERE {_SARING} GROUP BY k.status ORDER BY k.status""",
    Hitungan,
)


async def rekap(baca: Baca, pelaku: Pelaku, saringan: Mapping[str, Any], lewat: date) -> list[Hitungan]:
    """The same, counted; ``lewat``: what was filed until then is past its last day."""
    return await baca.fetch(_REKAP, lewat=lewat, **saringan, **lingkup(pelaku))


def diajukan_terakhir(hari: date, jangka: JangkaKeberatan, libur: KalenderLibur) -> date:
    """The last day of filing whose answer by UU 30/2014 was due before ``hari``: no due day is stored that a new
    holiday would make wrong."""
    lama, awal = jangka.uu_30_2014.jawab.hari_kerja, min(libur.tahun)
    ini = hari - timedelta(days=1)
    while ini.year >= awal and _batas(ini, lama, libur) >= hari:
        ini -= timedelta(days=1)
    return ini


def _batas(hari: date, lama: int, libur: KalenderLibur) -> date:
    try:
        return batas_hari_kerja(hari, lama, libur).tanggal
    except KalenderTidakLengkap:
        # Of a year without a calendar no working day is counted: nothing is due in it yet.
        return date.max
