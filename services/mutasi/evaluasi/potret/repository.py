"""Taking snapshots and reading them."""

# Statements are put together from constants only.
# ruff: noqa: S608

# Statements are put together from constants only.

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from services.mutasi.evaluasi.potret.models import RestrukturisasiDikenal
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, bound, columns
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork

_POTRET_UNIT = """
    INSERT INTO potret_unit (unit, hari, orang, formasi, terisi, kebutuhan, tanpa_kebutuhan)
    SELECT u.kode, :hari, coalesce(o.orang, 0), coalesce(j.formasi, 0), coalesce(j.terisi, 0), coalesce(j.kebutuhan, 0),
           coalesce(j.tanpa_kebutuhan, 0)
    FROM proyeksi_unit u
    LEFT JOIN (SELECT s.kode, sum(j.formasi) AS formasi, sum(j.terisi) AS terisi, sum(j.kebutuhan) AS kebutuhan,
                      count(*) FILTER (WHERE j.kebutuhan IS NULL) AS tanpa_kebutuhan
               FROM proyeksi_jabatan j CROSS JOIN LATERAL unnest(j.jalur_unit) AS s(kode)
               WHERE j.aktif GROUP BY s.kode) j ON j.kode = u.kode
    LEFT JOIN (SELECT s.kode, count(*) AS orang
               FROM proyeksi_asn a CROSS JOIN LATERAL unnest(a.jalur_unit) AS s(kode)
               WHERE NOT a.keluar GROUP BY s.kode) o ON o.kode = u.kode"""
_SEMUA_UNIT = Statement(f"{_POTRET_UNIT} ON CONFLICT DO NOTHING")
_BULANAN = Statement(
    """SELECT count(DISTINCT p.unit) >= (SELECT count(*) FROM proyeksi_unit) FROM potret_unit p
       WHERE p.hari >= :sejak""",
    bool,
)


async def potret_semua_unit(uow: UnitOfWork, awal_bulan: date) -> bool:
    """Today's snapshot of every unit, unless this month has one of each; whether one was taken."""
    if await uow.value(_BULANAN, sejak=awal_bulan):
        return False
    await uow.execute(_SEMUA_UNIT, hari=uow.today)
    return True


_BEBERAPA_UNIT = Statement(f"{_POTRET_UNIT} WHERE u.kode = {any_of('unit')} ON CONFLICT DO NOTHING")


async def potret_beberapa_unit(uow: UnitOfWork, unit: Collection[str]) -> None:
    """Today's snapshot of these units."""
    await uow.execute(_BEBERAPA_UNIT, hari=uow.today, unit=sorted(unit))


class Unit(NamedTuple):
    """One unit on one day."""

    unit: str
    hari: date
    orang: int
    formasi: int
    terisi: int
    kebutuhan: int
    tanpa_kebutuhan: int


_SAMPAI = Statement(
    f"""
    SELECT DISTINCT ON (unit) {columns(Unit)} FROM potret_unit
    WHERE unit = {any_of("unit")} AND hari <= :hari ORDER BY unit, hari DESC""",
    Unit,
)


async def unit_sampai(baca: Baca, unit: Collection[str], hari: date) -> dict[str, Unit]:
    """Of each unit the last snapshot until a day, where there is one."""
    return {each.unit: each for each in await baca.fetch(_SAMPAI, unit=sorted(unit), hari=hari)}


_POTRET_MUTASI = Statement(
    """
    INSERT INTO potret_mutasi (usulan_id, nip, hari, tmt, kumpulan_id, skenario_id, jabatan_asal, unit_asal,
                               jabatan_tujuan, unit_tujuan, kinerja, jpm, nilai, nilai_asal)
    SELECT u.id, u.nip, :hari, u.tmt, u.kumpulan_id, u.skenario_id, u.jabatan_asal, u.unit_asal, u.jabatan_tujuan,
           u.unit_tujuan, a.kinerja, coalesce(s.jpm, '[]'), p.nilai, p.nilai_asal
    FROM usulan u JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_skor s ON s.nip = u.nip
    LEFT JOIN skenario_penempatan p ON p.skenario_id = u.skenario_id AND p.nip = u.nip AND p.tujuan = u.jabatan_tujuan
    WHERE u.status = 'berlaku' AND u.penempatan = 'terlaksana' AND u.jenis IN ('antar_unit', 'antar_opd')
      AND u.tmt >= :sejak AND NOT EXISTS (SELECT FROM potret_mutasi m WHERE m.usulan_id = u.id)
    ON CONFLICT DO NOTHING
    RETURNING usulan_id""",
    UUID,
)


async def potret_mutasi(uow: UnitOfWork, sejak: date) -> list[UUID]:
    """Snapshots of everybody whose move was carried out since then and who has none; which cases."""
    return await uow.fetch(_POTRET_MUTASI, hari=uow.today, sejak=sejak)


class Mutasi(NamedTuple):
    """One person when they moved, and what is known of them now."""

    usulan_id: UUID
    nip: str
    hari: date
    tmt: date
    unit_asal: str | None
    unit_tujuan: str | None
    kinerja: list[dict[str, Any]]
    jpm: list[dict[str, Any]]
    nilai: int | None
    nilai_asal: int | None
    kinerja_kini: list[dict[str, Any]]
    jpm_kini: list[dict[str, Any]]
    unit_kini: str | None
    keluar_pada: date | None
    """Of who holds no post any more since the move."""
    alasan_keluar: str | None
    minta_pindah: date | None
    """When they first asked to be moved away again."""


_ORANG = """
    SELECT m.usulan_id, m.nip, m.hari, m.tmt, m.unit_asal, m.unit_tujuan, m.kinerja, m.jpm, m.nilai, m.nilai_asal,
           coalesce(a.kinerja, '[]') AS kinerja_kini, coalesce(s.jpm, '[]') AS jpm_kini, a.kode_unit AS unit_kini,
           k.tmt AS keluar_pada, k.alasan AS alasan_keluar, p.diterima AS minta_pindah
    FROM potret_mutasi m
    LEFT JOIN proyeksi_asn a ON a.nip = m.nip
    LEFT JOIN proyeksi_skor s ON s.nip = m.nip
    LEFT JOIN LATERAL (SELECT tmt, alasan FROM keluar_tercatat k WHERE k.nip = m.nip AND k.tmt > m.tmt
                       ORDER BY tmt LIMIT 1) k ON true
    LEFT JOIN LATERAL (SELECT min(u.tanggal_diterima) AS diterima FROM usulan u
                       WHERE u.nip = m.nip AND u.permintaan_sendiri AND u.tanggal_diterima > m.tmt) p ON true"""
_MUTASI_USULAN = Statement(
    f"{_ORANG} WHERE m.usulan_id = {any_of('usulan_id', 'uuid')} ORDER BY m.nip",
    Mutasi,
)


async def mutasi_usulan(baca: Baca, usulan_id: UUID) -> list[Mutasi]:
    """The one person of a case."""
    return await baca.fetch(_MUTASI_USULAN, usulan_id=[usulan_id])


_MUTASI_KUMPULAN = Statement(f"{_ORANG} WHERE m.kumpulan_id = :kumpulan_id ORDER BY m.nip", Mutasi)


async def mutasi_kumpulan(baca: Baca, kumpulan_id: UUID) -> list[Mutasi]:
    """The people of a batch whose moves were carried out."""
    return await baca.fetch(_MUTASI_KUMPULAN, kumpulan_id=kumpulan_id)


MENYANGKUT_UNIT = """EXISTS (
    SELECT FROM unnest(ARRAY[m.unit_tujuan, m.unit_asal]) AS ujung(kode)
    LEFT JOIN proyeksi_unit pu ON pu.kode = ujung.kode
    WHERE coalesce(pu.jalur, ARRAY[ujung.kode]) && CAST(:unit AS text[]))"""
"""SQL: a move ``m`` into these units or those below them, or out of them."""
_MUTASI_UNIT = Statement(
    f"{_ORANG} WHERE m.tmt BETWEEN :mulai AND :sampai AND {MENYANGKUT_UNIT} ORDER BY m.nip",
    Mutasi,
)


async def mutasi_unit(baca: Baca, unit: Collection[str], mulai: date, sampai: date) -> list[Mutasi]:
    """Who was moved into these units or those below, or out of them, between two days."""
    return await baca.fetch(_MUTASI_UNIT, unit=sorted(unit), mulai=mulai, sampai=sampai)


class Keluar(NamedTuple):
    """How many left the units for one reason."""

    alasan: str | None
    jumlah: int


_KELUAR = Statement(
    """
    SELECT alasan, count(DISTINCT nip) AS jumlah FROM keluar_tercatat
    WHERE jalur_unit && CAST(:unit AS text[]) AND tmt BETWEEN :mulai AND :sampai GROUP BY alasan ORDER BY alasan""",
    Keluar,
)


async def keluar_dari(baca: Baca, unit: Collection[str], mulai: date, sampai: date) -> list[Keluar]:
    """Who left these units and those below between two days, by reason."""
    return await baca.fetch(_KELUAR, unit=sorted(unit), mulai=mulai, sampai=sampai)


_MINTA = Statement(
    """
    SELECT count(DISTINCT u.nip) FROM usulan u JOIN proyeksi_unit p ON p.kode = u.unit_asal
    WHERE u.permintaan_sendiri AND p.jalur && CAST(:unit AS text[])
      AND u.tanggal_diterima BETWEEN :mulai AND :sampai""",
    int,
)


async def minta_pindah(baca: Baca, unit: Collection[str], mulai: date, sampai: date) -> int:
    """How many of these units and those below asked to be moved away between two days."""
    return await baca.value(_MINTA, unit=sorted(unit), mulai=mulai, sampai=sampai)


_CATAT_KELUAR = Statement(
    """
    INSERT INTO keluar_tercatat (nip, tmt, unit, jalur_unit, alasan)
    SELECT b.nip, b.tmt, b.unit, coalesce(u.jalur, ARRAY[b.unit]), b.alasan
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS b(nip text, tmt date, unit text, alasan text)
    LEFT JOIN proyeksi_unit u ON u.kode = b.unit
    ON CONFLICT (nip, tmt) DO UPDATE SET alasan = excluded.alasan"""
)


async def catat_keluar(uow: UnitOfWork, baris: Collection[dict[str, Any]]) -> None:
    """These people hold no post any more; the last of one person and day comes last."""
    satu = {(each["nip"], each["tmt"]): each for each in baris}
    await uow.execute(_CATAT_KELUAR, baris=list(satu.values()))


_R = RestrukturisasiDikenal
_CATAT_RESTRUKTURISASI = Statement(
    insert(_R)
    .values(**bound(_R.id, _R.nama, _R.dasar_hukum, _R.mulai, _R.unit, _R.orang, _R.didengar_pada))
    .on_conflict_do_nothing()
)


async def catat_restrukturisasi(
    uow: UnitOfWork, nomor: UUID, *, nama: str, dasar_hukum: str, mulai: date, unit: list[str], orang: int
) -> None:
    """A change of the organisation was applied."""
    await uow.execute(
        _CATAT_RESTRUKTURISASI,
        id=nomor,
        nama=nama,
        dasar_hukum=dasar_hukum,
        mulai=mulai,
        unit=unit,
        orang=orang,
        didengar_pada=uow.now,
    )


_BATALKAN_RESTRUKTURISASI = Statement(
    "UPDATE restrukturisasi_dikenal SET dibatalkan_pada = :pada WHERE id = :id AND dibatalkan_pada IS NULL"
)


async def batalkan_restrukturisasi(uow: UnitOfWork, nomor: UUID) -> None:
    """It was taken back before its day."""
    await uow.execute(_BATALKAN_RESTRUKTURISASI, id=nomor, pada=uow.now)
