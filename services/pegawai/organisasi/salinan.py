"""Keeps ``unit`` and ``jabatan`` what they are: copies of the versions in force on a day, for fast reads and states."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from services.pegawai.orang.konflik import pemegang
from services.pegawai.organisasi import repository
from services.pegawai.organisasi.repository import SIFAT_JABATAN
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

# The tree is read whole: a unit that moves changes the path of all below it.
_UNIT = Statement(
    """
    WITH RECURSIVE kini AS (
        SELECT kode, nama, induk, jenis, instansi, eselon_kepala, wilayah FROM unit_versi
        WHERE digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)
    ), pohon AS (
        SELECT kode, ARRAY[kode] AS jalur FROM kini WHERE induk IS NULL
        UNION ALL
        SELECT k.kode, p.jalur || k.kode FROM kini k JOIN pohon p ON k.induk = p.kode
    ), berubah AS (
        UPDATE unit u
        SET nama = k.nama, induk = k.induk, jenis = k.jenis, instansi = k.instansi, eselon_kepala = k.eselon_kepala,
            wilayah = k.wilayah, jalur = p.jalur, aktif = true, versi = u.versi + 1
        FROM kini k JOIN pohon p USING (kode)
        WHERE u.kode = k.kode
          AND (u.nama, u.induk, u.jenis, u.instansi, u.eselon_kepala, u.wilayah, u.jalur, u.aktif) IS DISTINCT FROM
              (k.nama, k.induk, k.jenis, k.instansi, k.eselon_kepala, k.wilayah, p.jalur, true)
        RETURNING u.kode
    ), berakhir AS (
        UPDATE unit u SET aktif = false, versi = u.versi + 1
        WHERE u.aktif AND NOT EXISTS (SELECT 1 FROM kini k WHERE k.kode = u.kode)
        RETURNING u.kode
    )
    SELECT kode FROM berubah UNION ALL SELECT kode FROM berakhir""",
    str,
)
_SIFAT = ", ".join(SIFAT_JABATAN)
_JABATAN = Statement(
    f"""
    WITH kini AS (
        SELECT kode, {_SIFAT} FROM jabatan_versi
        WHERE digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)
          AND (CAST(:kode AS text[]) IS NULL OR kode = ANY(CAST(:kode AS text[])))
    ), berubah AS (
        UPDATE jabatan j
        SET ({_SIFAT}, aktif, versi) = ROW({", ".join(f"k.{each}" for each in SIFAT_JABATAN)}, true, j.versi + 1)
        FROM kini k
        WHERE j.kode = k.kode
          AND ({", ".join(f"j.{each}" for each in SIFAT_JABATAN)}, j.aktif) IS DISTINCT FROM
              ({", ".join(f"k.{each}" for each in SIFAT_JABATAN)}, true)
        RETURNING j.kode
    ), berakhir AS (
        UPDATE jabatan j SET aktif = false, versi = j.versi + 1
        WHERE j.aktif AND (CAST(:kode AS text[]) IS NULL OR j.kode = ANY(CAST(:kode AS text[])))
          AND NOT EXISTS (SELECT 1 FROM kini k WHERE k.kode = j.kode)
        RETURNING j.kode
    )
    SELECT kode FROM berubah UNION ALL SELECT kode FROM berakhir""",  # noqa: S608 (columns of the models)
    str,
)


@dataclass(slots=True)
class Selaras:
    """What was out of line and is no longer."""

    unit: list[str] = field(default_factory=list)
    jabatan: list[str] = field(default_factory=list)


async def selaraskan_organisasi(uow: UnitOfWork, hari: date, *, jabatan: Sequence[str] | None = None) -> Selaras:
    """Bring units, and these posts (None: all), in line with what is in force on ``hari``; marks their states.

    People's copies follow with ``selaraskan`` of the slice ``penempatan``.
    """
    hasil = Selaras(
        await uow.fetch(_UNIT, hari=hari),
        await uow.fetch(_JABATAN, hari=hari, kode=jabatan),
    )
    uow.mark_state("unit", *hasil.unit)
    uow.mark_state("jabatan", *hasil.jabatan)
    if hasil.unit:
        for macam, kode in zip(("unit", "jabatan", "asn"), await repository.di_bawah(uow, hasil.unit), strict=True):
            uow.mark_state(macam, *kode)
    if hasil.jabatan:
        uow.mark_state("unit", *(await repository.unit_dipimpin(uow, hasil.jabatan)))
        uow.mark_state("asn", *(await pemegang(uow, hasil.jabatan)))
    return hasil
