"""What is looked at to tell what BKN's ids are here: both trees, both lists of posts, what is settled, who waits."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from services.pegawai.siasn.rujukan.nomenklatur import NamaJabatan, Nomenklatur
from services.pegawai.siasn.rujukan.pasangkan import Unit, Unor
from services.pegawai.siasn.rujukan.tabel import TabelRujukan
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from constants of this module only.
# ruff: noqa: S608

Baca = Reader | UnitOfWork

_UNIT = Statement("SELECT kode, nama, induk, jalur FROM unit WHERE aktif ORDER BY kode", Unit)


async def unit(baca: Baca) -> list[Unit]:
    """The units of today."""
    return await baca.fetch(_UNIT)


_UNOR = Statement(
    """
    SELECT id, nama, induk_id FROM siasn_rujukan WHERE tabel = 'unor' AND hilang_pada IS NULL ORDER BY nama, id""",
    Unor,
)


async def unor(baca: Baca) -> list[Unor]:
    """BKN's units of today."""
    return await baca.fetch(_UNOR)


class _Arti(NamedTuple):
    id_bkn: str
    kode_unit: str


_ARTI_UNOR = Statement(
    """
    SELECT id_bkn, kode_unit FROM padanan_siasn WHERE kode_unit IS NOT NULL AND dicabut_pada IS NULL""",
    _Arti,
)


async def arti_unor(baca: Baca) -> dict[str, str]:
    """What unors are, as two people have said: unor → unit."""
    return {each.id_bkn: each.kode_unit for each in await baca.fetch(_ARTI_UNOR)}


class _Menunggu(NamedTuple):
    id: str
    orang: int


_MENUNGGU = Statement(
    """
    SELECT id, count(*) AS orang FROM (
        SELECT unor_id AS id FROM menunggu_siasn WHERE kode_unit IS NULL AND unor_id IS NOT NULL
        UNION ALL
        SELECT jabatan_id FROM menunggu_siasn WHERE jabatan_id IS NOT NULL) s
    GROUP BY id""",
    _Menunggu,
)


async def menunggu(baca: Baca) -> dict[str, int]:
    """How many people wait for each id."""
    return {each.id: each.orang for each in await baca.fetch(_MENUNGGU)}


class RincianUnor(NamedTuple):
    """What else is told of one unor."""

    id: str
    nama_induk: str | None
    nama_jabatan: str | None
    eselon: str | None
    muncul_pada: datetime


_RINCIAN = Statement(
    """
    SELECT r.id, i.nama AS nama_induk, r.isi ->> 'nama_jabatan' AS nama_jabatan, e.nama AS eselon, r.muncul_pada
    FROM siasn_rujukan r
    LEFT JOIN siasn_rujukan i ON i.tabel = 'unor' AND i.id = r.induk_id
    LEFT JOIN siasn_rujukan e ON e.tabel = 'eselon' AND e.id = r.isi ->> 'eselon_id'
    WHERE r.tabel = 'unor' AND r.id = ANY(CAST(:id AS text[]))""",
    RincianUnor,
)


async def rincian(baca: Baca, nomor: Collection[str]) -> dict[str, RincianUnor]:
    """More about these unors."""
    return {each.id: each for each in await baca.fetch(_RINCIAN, id=sorted(nomor))}


class UnitTanpaUnor(NamedTuple):
    """A unit that no unor means which is there today."""

    kode: str
    nama: str
    induk: str | None
    nama_induk: str | None
    pegawai: int
    id_hilang: str | None
    """The unor that meant it, and is gone."""


_TAK_BERUNOR = """u.aktif
      AND NOT EXISTS (
          SELECT 1 FROM padanan_siasn p JOIN siasn_rujukan r ON r.tabel = 'unor' AND r.id = p.id_bkn
          WHERE p.kode_unit = u.kode AND p.dicabut_pada IS NULL AND r.hilang_pada IS NULL)
      AND NOT EXISTS (
          SELECT 1 FROM siasn_rujukan r WHERE r.tabel = 'unor' AND r.id = u.kode AND r.hilang_pada IS NULL)"""
"""SQL: whether BKN has no unor for the unit ``u``."""
_TANPA_UNOR = Statement(
    f"""
    SELECT u.kode, u.nama, u.induk, i.nama AS nama_induk,
           (SELECT count(*) FROM asn a WHERE a.jalur_unit @> ARRAY[u.kode]) AS pegawai,
           (SELECT max(p.id_bkn) FROM padanan_siasn p
            WHERE p.kode_unit = u.kode AND p.dicabut_pada IS NULL) AS id_hilang
    FROM unit u LEFT JOIN unit i ON i.kode = u.induk
    WHERE {_TAK_BERUNOR} AND u.kode > :sesudah
      AND (CAST(:di_bawah AS text) IS NULL OR u.jalur @> ARRAY[CAST(:di_bawah AS text)])
    ORDER BY u.kode LIMIT :limit""",
    UnitTanpaUnor,
)


async def unit_tanpa_unor(baca: Baca, *, di_bawah: str | None, sesudah: str, limit: int | None) -> list[UnitTanpaUnor]:
    """Units that BKN does not have, by code."""
    return await baca.fetch(_TANPA_UNOR, di_bawah=di_bawah, sesudah=sesudah, limit=limit)


_BANYAK_TANPA_UNOR = Statement(f"SELECT count(*) AS n FROM unit u WHERE {_TAK_BERUNOR}", int)


async def banyak_unit_tanpa_unor(baca: Baca) -> int:
    """How many units BKN does not have."""
    return await baca.value(_BANYAK_TANPA_UNOR)


class PadananHilang(NamedTuple):
    """What an id is here that BKN has no longer."""

    id: UUID
    id_bkn: str
    nama: str | None
    nama_bkn: str | None
    kode_unit: str | None
    kode_jabatan: str | None
    nama_di_sini: str | None
    hilang_pada: datetime | None
    """None where the table never had it."""
    pegawai: int


_TAK_BERUJUKAN = """padanan_siasn p
    LEFT JOIN siasn_rujukan r
        ON r.id = p.id_bkn AND r.tabel = ANY(CASE WHEN p.kode_unit IS NULL THEN CAST(:nomenklatur AS text[])
                                                  ELSE ARRAY['unor'] END)"""
# Before a table was read to its end nobody knows that something is missing in it.
_HILANG_ITU = """p.dicabut_pada IS NULL AND (r.id IS NULL OR r.hilang_pada IS NOT NULL)
      AND NOT EXISTS (
          SELECT 1 FROM unnest(CASE WHEN p.kode_unit IS NULL THEN CAST(:nomenklatur AS text[])
                                    ELSE ARRAY['unor'] END) AS perlu
          WHERE NOT EXISTS (SELECT 1 FROM siasn_rujukan_tarikan t
                            WHERE t.tabel = perlu AND (t.putaran > 1 OR t.selesai_pada IS NOT NULL)))"""
_HILANG = Statement(
    f"""
    SELECT p.id, p.id_bkn, p.nama, r.nama AS nama_bkn, p.kode_unit, p.kode_jabatan,
           coalesce(u.nama, j.nama) AS nama_di_sini, r.hilang_pada,
           (SELECT count(*) FROM asn a
            WHERE a.kode_jabatan = p.kode_jabatan OR a.jalur_unit @> ARRAY[p.kode_unit]) AS pegawai
    FROM {_TAK_BERUJUKAN}
    LEFT JOIN unit u ON u.kode = p.kode_unit
    LEFT JOIN jabatan j ON j.kode = p.kode_jabatan
    WHERE {_HILANG_ITU}
      AND (CAST(:sesudah AS uuid) IS NULL OR p.id > CAST(:sesudah AS uuid))
    ORDER BY p.id LIMIT :limit""",
    PadananHilang,
)


async def padanan_hilang(
    baca: Baca, nomenklatur: Collection[TabelRujukan], *, sesudah: UUID | None, limit: int | None
) -> list[PadananHilang]:
    """What is settled about ids that BKN has no longer, oldest first."""
    return await baca.fetch(_HILANG, nomenklatur=sorted(nomenklatur), sesudah=sesudah, limit=limit)


_BANYAK_HILANG = Statement(f"SELECT count(*) AS n FROM {_TAK_BERUJUKAN} WHERE {_HILANG_ITU}", int)


async def banyak_padanan_hilang(baca: Baca, nomenklatur: Collection[TabelRujukan]) -> int:
    """How much is settled about ids that BKN has no longer."""
    return await baca.value(_BANYAK_HILANG, nomenklatur=sorted(nomenklatur))


_NAMA_JABATAN = Statement(
    """
    SELECT nama, jenis, array_agg(kode ORDER BY kode) AS kode FROM jabatan j
    WHERE aktif AND NOT kepala_unit AND (jenis = 'JF' OR jenjang = 'pelaksana')
      AND NOT EXISTS (SELECT 1 FROM padanan_siasn p WHERE p.kode_jabatan = j.kode AND p.dicabut_pada IS NULL)
    GROUP BY nama, jenis ORDER BY nama, jenis""",
    NamaJabatan,
)


async def nama_jabatan(baca: Baca) -> list[NamaJabatan]:
    """What posts are called that no nomenclature means; who heads a unit is told by the unor."""
    return await baca.fetch(_NAMA_JABATAN)


_NOMENKLATUR = Statement(
    """
    SELECT id, tabel, nama, kunci, 1.0::double precision AS kemiripan FROM siasn_rujukan
    WHERE tabel = ANY(CAST(:tabel AS text[])) AND kunci = ANY(CAST(:kunci AS text[])) AND hilang_pada IS NULL
    ORDER BY id""",
    Nomenklatur,
)


async def nomenklatur(baca: Baca, tabel: Collection[TabelRujukan], kunci: Collection[str]) -> list[Nomenklatur]:
    """BKN's nomenclatures that are called so."""
    return await baca.fetch(_NOMENKLATUR, tabel=sorted(tabel), kunci=sorted(kunci))


_SERUPA = Statement(
    """
    SELECT id, tabel, nama, kunci, similarity(nama, :nama)::double precision AS kemiripan FROM siasn_rujukan
    WHERE tabel = ANY(CAST(:tabel AS text[])) AND nama % :nama AND hilang_pada IS NULL
    ORDER BY kemiripan DESC, id LIMIT :limit""",
    Nomenklatur,
)


async def nomenklatur_serupa(baca: Baca, tabel: Collection[TabelRujukan], nama: str, limit: int) -> list[Nomenklatur]:
    """BKN's nomenclatures that are called alike, the most alike first."""
    return await baca.fetch(_SERUPA, tabel=sorted(tabel), nama=nama, limit=limit)


_DINANTI = Statement(
    """
    SELECT DISTINCT id FROM menunggu_siasn m, unnest(ARRAY[m.unor_id, m.jabatan_id]) AS id
    WHERE m.nip = ANY(CAST(:nip AS text[])) AND id IS NOT NULL""",
    str,
)


async def dinanti(baca: Baca, nip: Collection[str]) -> set[str]:
    """The ids that these people wait for."""
    return set(await baca.fetch(_DINANTI, nip=sorted(nip)))


_DIUSULKAN = Statement(
    """
    SELECT each ->> 'id_bkn' FROM usulan_padanan u, jsonb_array_elements(u.padanan) AS each
    WHERE u.status = 'diusulkan'""",
    str,
    sure=("?column?",),
)


async def sedang_diusulkan(baca: Baca) -> set[str]:
    """The ids of which something is proposed, and not decided."""
    return set(await baca.fetch(_DIUSULKAN))
