"""People as ``pegawai`` last described them."""

from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from services.mutasi.proyeksi.models import ProyeksiAsn
from shared.auth.pelaku import Pelaku
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.istilah.status import DILEPAS, KELUAR, StatusPegawai
from shared.contracts.pegawai.asn import AsnState
from shared.db.reader import Reader
from shared.db.statement import Statement, among, any_of, columns, picked
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, SYARAT_UNIT, lingkup, lingkup_unit

_KODE = "s.kedudukan_hukum = ANY('{{{}}}')"
_DARI = {
    "pendidikan": "b.isi #>> '{pendidikan,tingkat}'",
    "program_studi": "b.isi #>> '{pendidikan,program_studi}'",
    "tahun_lulus": "CAST(b.isi #>> '{pendidikan,tahun_lulus}' AS integer)",
    # A state of before says it by the code alone.
    "keluar": f"coalesce(s.keluar, false) OR {_KODE.format(', '.join(sorted(KELUAR)))}",
    "dilepas": f"coalesce(s.dilepas, false) OR {_KODE.format(', '.join(sorted(DILEPAS)))}",
    "kode_jabatan": "b.isi #>> '{jabatan,kode}'",
    "nama_jabatan": "b.isi #>> '{jabatan,nama}'",
    "jenis_jabatan": "b.isi #>> '{jabatan,jenis}'",
    "jenjang": "b.isi #>> '{jabatan,jenjang}'",
    "eselon": "b.isi #>> '{jabatan,eselon}'",
    "kelas": "CAST(b.isi #>> '{jabatan,kelas}' AS integer)",
    "kepala_unit": "CAST(b.isi #>> '{jabatan,kepala_unit}' AS boolean)",
    "tmt_jabatan": "CAST(b.isi #>> '{jabatan,tmt}' AS date)",
    "kode_unit": "b.isi #>> '{jabatan,kode_unit}'",
    "nama_unit": "b.isi #>> '{jabatan,nama_unit}'",
    "instansi": "b.isi #>> '{jabatan,instansi}'",
    "jabatan_terakhir": "NULLIF(s.jabatan_terakhir, 'null')",
    **{each: f"coalesce(s.{each}, '{{}}')" for each in ("kerabat", "nip_lain", "pasangan")},
    **{
        each: f"coalesce(s.{each}, '[]')"
        for each in ("riwayat_jabatan", "riwayat_pendidikan", "tugas_belajar", "cltn", "proses_hukum", "penugasan")
    },
}
"""What stands in a state under another name, or may be missing there."""
# Every state has a day of birth and a sex, and the releases before these columns did not keep them.
_SIMPAN = keep_states(ProyeksiAsn, _DARI, refilled=("tanggal_lahir", "jabatan_terakhir", "jenis_kelamin"))
_TERIMA = Statement(_SIMPAN)


async def terima_asn(uow: UnitOfWork, events: Sequence[Received[AsnState]]) -> None:
    """States of ASN."""
    await uow.execute(_TERIMA, baris=batch(events))


class _Nomor(NamedTuple):
    nomor: str
    nip: str


_PEMILIK = Statement(
    """
    SELECT nomor, nip FROM proyeksi_asn, unnest(nip_lain) AS nomor
    WHERE nip_lain <> '{}' AND nip_lain && CAST(:nomor AS text[]) AND nomor = ANY(CAST(:nomor AS text[]))""",
    _Nomor,
)


async def pemilik(baca: Reader, nomor: Collection[str]) -> dict[str, str]:
    """Of these numbers those that were given later, with the NIP under which their person is kept."""
    rows = await baca.fetch(_PEMILIK, nomor=sorted(nomor))
    return dict(rows)


class Orang(NamedTuple):
    """One person, as the rules look at them."""

    nip: str
    nama: str
    status_pegawai: StatusPegawai
    kedudukan_hukum: str
    keluar: bool
    dilepas: bool
    tanggal_lahir: date
    tmt_cpns: date | None
    tmt_pns: date | None
    golongan: str | None
    tmt_golongan: date | None
    kode_jabatan: str | None
    nama_jabatan: str | None
    jenis_jabatan: str | None
    jenjang: str | None
    eselon: str | None
    kelas: int | None
    kepala_unit: bool | None
    tmt_jabatan: date | None
    bup: int | None
    """Of the present post."""
    jabatan_terakhir: dict[str, Any] | None
    kode_unit: str | None
    nama_unit: str | None
    instansi: str | None
    jalur_unit: list[str]
    riwayat_jabatan: list[dict[str, Any]]
    pendidikan: str | None
    program_studi: str | None
    tahun_lulus: int | None
    riwayat_pendidikan: list[dict[str, Any]]
    diklat: list[dict[str, Any]]
    kinerja: list[dict[str, Any]]
    hukdis: list[dict[str, Any]]
    tugas_belajar: list[dict[str, Any]]
    cltn: list[dict[str, Any]]
    proses_hukum: list[dict[str, Any]]
    penugasan: list[dict[str, Any]]
    kerabat: list[str]
    kerabat_di: list[dict[str, Any]]
    """Of each relative ``nip``, ``jalur_unit`` (NULL of whom is not known) and what they head (``memimpin``)."""
    kontrak_sampai: date | None
    penilaian_berlaku_sampai: date | None
    kotak: int | None
    krs: bool | None
    """None: kompetensi has said nothing of them."""


_KERABAT = """
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'nip', k.nip, 'jalur_unit', CASE WHEN r.keluar THEN '{}' ELSE r.jalur_unit END,
        'memimpin', CASE WHEN r.kepala_unit THEN jsonb_build_array(jsonb_build_object(
                'kode_unit', r.kode_unit, 'mulai', r.tmt_jabatan, 'selesai', NULL)) ELSE '[]' END
            || (SELECT coalesce(jsonb_agg(jsonb_build_object(
                    'kode_unit', p.kode_unit, 'mulai', t.mulai, 'selesai', t.selesai)), '[]')
                FROM jsonb_to_recordset(r.penugasan) AS t(kode_jabatan text, mulai date, selesai date)
                CROSS JOIN LATERAL (SELECT kode_unit FROM proyeksi_jabatan
                                    WHERE kode = t.kode_jabatan AND kepala_unit LIMIT 1) p))), '[]') AS kerabat_di
    FROM unnest(a.kerabat) AS k(nip)
    LEFT JOIN proyeksi_asn r ON r.nip = k.nip AND r.tanggal_lahir IS NOT NULL"""
# Of whom a release before has kept less is not known until their state has been read again: half of the facts would
# pass for all of them.
DIKENAL = f"""
    SELECT {columns(Orang)} FROM proyeksi_asn a
    LEFT JOIN (SELECT nip AS dinilai, penilaian_berlaku_sampai, kotak, krs FROM proyeksi_skor) s ON dinilai = nip
    LEFT JOIN (SELECT kode AS diduduki, bup FROM proyeksi_jabatan) j ON diduduki = kode_jabatan
    CROSS JOIN LATERAL ({_KERABAT}) k
    WHERE tanggal_lahir IS NOT NULL"""  # noqa: S608 (constants)
"""Everybody who is known, as ``Orang``; conditions may follow."""
_SATU = Statement(f"{DIKENAL} AND nip = :nip AND {SYARAT_UNIT}", Orang)


async def orang(baca: Reader | UnitOfWork, nip: str, pelaku: Pelaku | None = None) -> Orang | None:
    """One person, or None; if somebody asks, also None for who is outside their part of the city."""
    return await baca.row(_SATU, nip=nip, **lingkup_unit(pelaku))


_BANYAK = Statement(f"{DIKENAL} AND nip = {any_of('nip')} AND {SYARAT_UNIT}", Orang)


async def orang_menurut_nip(
    baca: Reader | UnitOfWork, nip: Collection[str], pelaku: Pelaku | None = None
) -> dict[str, Orang]:
    """Of these people those who are known; if somebody asks, those in their part of the city."""
    return {each.nip: each for each in await baca.fetch(_BANYAK, nip=sorted(nip), **lingkup_unit(pelaku))}


class _Nama(NamedTuple):
    nip: str
    nama: str


_NAMA = Statement(select(*picked(_Nama, ProyeksiAsn)).where(among(ProyeksiAsn.nip)), _Nama)


async def nama(baca: Reader | UnitOfWork, nip: Iterable[str | None]) -> dict[str, str]:
    """How these people are called; without whom is not known: a service, or an account that is no civil servant."""
    rows = await baca.fetch(_NAMA, nip=sorted({each for each in nip if each is not None}))
    return dict(rows)


_BERIKUT = Statement(
    f"""{DIKENAL} AND nip > :sesudah AND {SYARAT_UNIT}
        AND (CAST(:di_bawah AS text) IS NULL OR :di_bawah = ANY(jalur_unit)) ORDER BY nip LIMIT :banyak""",
    Orang,
)


async def semua_orang(
    baca: Reader | UnitOfWork,
    banyak: int = 1_000,
    *,
    pelaku: Pelaku | None = None,
    sesudah: str = "",
    di_bawah: str | None = None,
) -> AsyncIterator[list[Orang]]:
    """Everybody who is known, in the order of their numbers, some at a time: all at once would be many megabytes.

    If somebody asks, only who is in their part of the city; ``di_bawah``: only who is in a unit or below it.
    """
    lingkup_ini = {**lingkup_unit(pelaku), "di_bawah": di_bawah, "banyak": banyak}
    while rows := await baca.fetch(_BERIKUT, sesudah=sesudah, **lingkup_ini):
        yield rows
        sesudah = rows[-1].nip


_KERABAT_DI = Statement(
    f"SELECT k.kerabat_di FROM (SELECT CAST(:kerabat AS text[]) AS kerabat) a CROSS JOIN LATERAL ({_KERABAT}) k",  # noqa: S608
    list[dict[str, Any]],
)


async def kerabat_di(baca: Reader | UnitOfWork, kerabat: Collection[str]) -> list[dict[str, Any]]:
    """Where these people serve, as ``Orang.kerabat_di`` has it of somebody whose relatives they are."""
    return await baca.value(_KERABAT_DI, kerabat=sorted(kerabat))


class _Kelamin(NamedTuple):
    nip: str
    jenis_kelamin: str


_KELAMIN = Statement(
    select(*picked(_Kelamin, ProyeksiAsn)).where(among(ProyeksiAsn.nip), ProyeksiAsn.jenis_kelamin.is_not(None)),
    _Kelamin,
)


async def jenis_kelamin(baca: Reader, nip: Collection[str]) -> dict[str, str]:
    """L or P of these people, of whom it is known: to count by it. It is no part of ``Orang``, so that no rule, no
    score and no price can look at it."""
    return {each.nip: each.jenis_kelamin for each in await baca.fetch(_KELAMIN, nip=sorted(nip))}


class TempatPasangan(NamedTuple):
    """Where the husband or wife of somebody serves: the units above, from the city down to their own."""

    nip: str
    jalur_unit: list[str]


_TEMPAT_PASANGAN = Statement(
    """
    SELECT a.nip, p.jalur_unit FROM proyeksi_asn a
    CROSS JOIN LATERAL unnest(a.pasangan) AS s(nip) JOIN proyeksi_asn p ON p.nip = s.nip AND NOT p.keluar
    WHERE a.nip = ANY(CAST(:nip AS text[])) AND a.pasangan <> '{}' ORDER BY a.nip, p.nip""",
    TempatPasangan,
)


async def tempat_pasangan(baca: Reader, nip: Collection[str]) -> list[TempatPasangan]:
    """Of these people those whose husband or wife serves the city too."""
    return await baca.fetch(_TEMPAT_PASANGAN, nip=sorted(nip))


_DALAM_LINGKUP = Statement(f"{DIKENAL} AND nip = :nip AND {SYARAT_LINGKUP}", Orang)


async def orang_dalam_lingkup(baca: Reader | UnitOfWork, nip: str, pelaku: Pelaku) -> Orang | None:
    """One person in the caller's part of the city, or the caller; or None."""
    return await baca.row(_DALAM_LINGKUP, nip=nip, **lingkup(pelaku))
