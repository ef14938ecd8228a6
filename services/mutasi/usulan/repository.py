"""Every query about cases. Scope is part of the query: what the caller may not know of is not found."""

# Statements are put together from constants only.
# ruff: noqa: S608

import operator
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any, NamedTuple, get_args
from uuid import UUID

from sqlalchemy import bindparam, exists, func, or_, select, text, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import aliased

from services.mutasi.hukum.fakta.jabatan import PembukaanJabatan, UnitJabatan
from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.rekam import Perkara, tulis
from services.mutasi.hukum.schemas import IsiPutusan
from services.mutasi.proyeksi.jabatan import Jabatan
from services.mutasi.usulan import models
from services.mutasi.usulan.konflik import Keterlibatan
from services.mutasi.usulan.models import TERBUKA, UsulanLangkah, UsulanPenilaian, UsulanPutusan
from services.mutasi.usulan.schemas import BarisLangkah, SkorPegawai
from services.mutasi.usulan.status import BELUM_DIPUTUS, LANGKAH_DOKUMEN, Pelantikan, Penempatan, StatusMutasi, Urut
from shared.auth.pelaku import Pelaku
from shared.clock import ZONA_PALEMBANG
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.status import PPPK
from shared.db.reader import Reader
from shared.db.statement import Statement, among, any_of, asked, bound, columns, picked, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, di_unit, lingkup

Baca = Reader | UnitOfWork

_TABEL = models.Usulan
_A = aliased(_TABEL, name="a")
"""The same, under the name that the condition of scope has for it."""
_LINGKUP = text(SYARAT_LINGKUP)
_PPPK = "a.status_pegawai IN ({})".format(", ".join(f"'{each}'" for each in PPPK))
"""The person ``a`` serves by contract."""


class Usulan(NamedTuple):
    """One case as stored."""

    id: UUID
    versi: int
    status: StatusMutasi
    nip: str
    nama: str
    jabatan_asal: str | None
    nama_jabatan_asal: str | None
    unit_asal: str | None
    nama_unit_asal: str | None
    jabatan_tujuan: str
    nama_jabatan_tujuan: str
    unit_tujuan: str
    nama_unit_tujuan: str
    jenis: JenisMutasi
    tmt: date
    alasan: str
    tanggal_diterima: date
    menggantikan: str | None
    permintaan_sendiri: bool
    nomor_berita_acara: str | None
    tanggal_pertimbangan: date | None
    nomor_sk: str | None
    tanggal_sk: date | None
    pelantikan: Pelantikan | None
    tanggal_pelantikan: date | None
    nomor_pelantikan: str | None
    penempatan: Penempatan | None
    terlaksana_pada: datetime | None
    alasan_gagal: str | None
    dibuat_pada: datetime
    skenario_id: UUID | None
    kumpulan_id: UUID | None
    pelepasan_id: UUID | None


_KOLOM = picked(Usulan, _TABEL)
_SATU = Statement(select(*picked(Usulan, _A)).where(_A.id == bindparam("id"), _LINGKUP), Usulan)


async def cari(baca: Baca, usulan_id: UUID, pelaku: Pelaku) -> Usulan | None:
    """One case, if it is in the caller's scope."""
    return await baca.row(_SATU, id=usulan_id, **lingkup(pelaku))


_TAHAN = _SATU.locked()


async def tahan(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku) -> Usulan | None:
    """Like ``cari``; nobody else changes the case until this transaction ends."""
    return await uow.row(_TAHAN, id=usulan_id, **lingkup(pelaku))


# The person is in scope by where they are, or were when the case was opened; ``jalur_unit`` holds the post's path too.
ORANG_DALAM_LINGKUP = (
    f"(u.nip = :sendiri OR coalesce({di_unit('a.jalur_unit')}, false) OR coalesce({di_unit('asal.jalur')}, false))"
)
"""Of a case ``u``, its person ``a`` and the unit ``asal`` that they leave: the caller may know all about the person."""
# Those of the case itself, and of the exceptions that count for it.
_PETUGAS = f"""(SELECT l.oleh, l.subjek, l.langkah, l.versi FROM usulan_langkah l
               WHERE l.usulan_id = u.id AND l.langkah <> ALL('{{pemberlakuan,{",".join(LANGKAH_DOKUMEN)}}}')
               UNION ALL
               SELECT siapa.oleh, siapa.subjek, NULL, NULL
               FROM usulan_pengecualian x CROSS JOIN LATERAL (VALUES
                    (x.diusulkan_oleh, x.diusulkan_subjek), (x.diputus_oleh, x.diputus_subjek)) AS siapa(oleh, subjek)
               WHERE x.usulan_id = u.id AND x.status = 'disetujui') AS petugas"""
_SEBUTAN = "unnest(array_remove(ARRAY[petugas.oleh, petugas.subjek], NULL)) AS sebutan"
_KETERLIBATAN = Statement(
    f"""
    SELECT u.id, coalesce(a.kerabat, '{{}}') AS kerabat, coalesce({_PPPK}, false) AS pppk,
           {ORANG_DALAM_LINGKUP} AS dalam_lingkup,
           coalesce((SELECT jsonb_object_agg(sebutan, petugas.langkah ORDER BY petugas.versi)
                     FROM {_PETUGAS} CROSS JOIN {_SEBUTAN} WHERE petugas.langkah IS NOT NULL), '{{}}') AS pelaku,
           ARRAY(SELECT DISTINCT sebutan FROM {_PETUGAS} CROSS JOIN {_SEBUTAN} WHERE petugas.langkah IS NULL)
               AS pengecualian,
           EXISTS (SELECT FROM {_PETUGAS} JOIN proyeksi_asn p ON p.nip = petugas.oleh
                   WHERE :sendiri = ANY(p.kerabat)) AS kerabat_pelaku
    FROM usulan u
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    WHERE u.id = ANY(CAST(:id AS uuid[]))""",
    Keterlibatan,
)


async def keterlibatan(baca: Baca, usulan_id: Sequence[UUID], pelaku: Pelaku) -> dict[UUID, Keterlibatan]:
    """Of each case: whether its person is in the caller's scope, who they are, and who has taken which step."""
    rows = await baca.fetch(_KETERLIBATAN, id=list(usulan_id), **lingkup(pelaku))
    return {each.id: each for each in rows}


_SARINGAN: tuple[Any, ...] = (
    _LINGKUP,
    *map(asked, (_A.status, _A.nip, _A.jenis, _A.permintaan_sendiri, _A.pelantikan, _A.dibuat_oleh, _A.skenario_id)),
    asked(_A.kumpulan_id),
    asked(_A.tmt, "mulai", operator.ge),
    asked(_A.tmt, "selesai", operator.le),
    text("(CAST(:di_bawah AS text) IS NULL OR :di_bawah = ANY(a.jalur_unit))"),
)


# Ids are made in the order of time.
_KUNCI: dict[str, dict[str, type]] = {"dibuat_pada": {"id": UUID}, "tmt": {"tmt": date, "id": UUID}}
KUNCI_URUT: Mapping[Urut, dict[str, type]] = {each: _KUNCI[each.removeprefix("-")] for each in get_args(Urut)}
"""The sort values of each order, and their kinds."""


def _daftar(urut: Urut) -> Statement[Usulan]:
    kolom = [getattr(_A, each) for each in KUNCI_URUT[urut]]
    lalu = [bindparam(f"{each.key}_lalu", type_=each.type) for each in kolom]
    turun = urut.startswith("-")
    sesudah = (operator.lt if turun else operator.gt)(tuple_(*kolom), tuple_(*lalu))
    pilih = select(*picked(Usulan, _A)).where(*_SARINGAN, or_(lalu[0].is_(None), sesudah))
    return Statement(
        pilih.order_by(*(each.desc() if turun else each for each in kolom)).limit(bindparam("banyak")), Usulan
    )


_DAFTAR: Mapping[Urut, Statement[Usulan]] = {each: _daftar(each) for each in get_args(Urut)}


async def daftar(
    baca: Baca, pelaku: Pelaku, saringan: Mapping[str, Any], urut: Urut, lalu: Sequence[Any] | None, banyak: int
) -> list[Usulan]:
    """Cases in scope that come after the sort values ``lalu``; ``saringan`` are the parameters of ``_SARINGAN``."""
    nama = [f"{each}_lalu" for each in KUNCI_URUT[urut]]
    sesudah = dict(zip(nama, lalu or [None] * len(nama), strict=True))
    return await baca.fetch(_DAFTAR[urut], banyak=banyak, **sesudah, **saringan, **lingkup(pelaku))


_JUMLAH = Statement(select(func.count()).select_from(_A).where(*_SARINGAN), int)


async def jumlah(baca: Baca, pelaku: Pelaku, saringan: Mapping[str, Any]) -> int:
    """How many cases in scope pass these filters."""
    return await baca.value(_JUMLAH, **saringan, **lingkup(pelaku))


_SKOR = Statement(
    """
    SELECT s.ip_asn,
           (SELECT m FROM jsonb_array_elements(s.jpm) AS m WHERE m ->> 'standar' = j.jenjang LIMIT 1) AS jpm,
           s.belum_lengkap
    FROM proyeksi_skor s LEFT JOIN proyeksi_jabatan j ON j.kode = :jabatan
    WHERE s.nip = :nip""",
    SkorPegawai,
)


async def skor(baca: Baca, usulan: Usulan) -> SkorPegawai:
    """The person's scores, with the match to the standard of the jenjang they go to."""
    row = await baca.row(_SKOR, nip=usulan.nip, jabatan=usulan.jabatan_tujuan)
    return row or SkorPegawai(ip_asn=None, jpm=None, belum_lengkap=["skor belum diterima"])


class PembukaanBagi(NamedTuple):
    """Places of one post that an opening gives."""

    kode: str
    nomor: str
    mulai: date
    selesai: date
    jumlah: int
    terpakai: int
    """Cases of other people for the post whose TMT lies in that time."""


PEMBUKAAN = """
    SELECT j.kode_jabatan AS kode, p.nomor, p.mulai, p.selesai, j.jumlah, count(u.id) AS terpakai
    FROM pembukaan_jabatan j JOIN pembukaan p ON p.id = j.pembukaan_id
    LEFT JOIN usulan u ON u.jabatan_tujuan = j.kode_jabatan AND u.tmt BETWEEN p.mulai AND p.selesai
         AND u.nip <> :nip_sendiri AND u.status NOT IN ('ditolak', 'dibatalkan', 'gagal_berlaku')
    WHERE p.dicabut_pada IS NULL AND {}
    GROUP BY p.id, j.kode_jabatan, j.jumlah ORDER BY p.mulai, p.nomor"""
"""Openings that hold, as ``PembukaanBagi``, of the posts ``j.kode_jabatan`` of a condition."""
_PEMBUKAAN = Statement(
    PEMBUKAAN.format(f"(CAST(:kode AS text[]) IS NULL OR j.kode_jabatan = {any_of('kode')})"), PembukaanBagi
)


async def pembukaan(
    baca: Baca, kode: Collection[str] | None, nip_sendiri: str = ""
) -> Mapping[str, Sequence[PembukaanJabatan]]:
    """The openings that hold of these posts, or of all, by post."""
    rows = await baca.fetch(_PEMBUKAAN, kode=None if kode is None else sorted(kode), nip_sendiri=nip_sendiri)
    return menurut_jabatan(rows)


class Berjalan(NamedTuple):
    """A case of somebody that has not come to nothing."""

    nip: str
    jabatan_tujuan: str
    tmt: date


_BERJALAN = Statement(
    f"""SELECT nip, jabatan_tujuan, tmt FROM usulan
        WHERE nip = {any_of("nip")} AND status NOT IN ('ditolak', 'dibatalkan', 'gagal_berlaku')""",
    Berjalan,
)


async def pembukaan_bagi(
    baca: Baca, pasangan: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Sequence[PembukaanJabatan]]:
    """The openings of each of these posts (the first of a pair) as its person finds them, whose own cases do not count
    for them."""
    semua = await pembukaan(baca, {kode for kode, _ in pasangan})
    sendiri: dict[tuple[str, str], list[date]] = {}
    for each in await baca.fetch(_BERJALAN, nip=sorted({nip for _, nip in pasangan})):
        sendiri.setdefault((each.jabatan_tujuan, each.nip), []).append(each.tmt)
    return {
        satu: [
            replace(each, terpakai=each.terpakai - sum(each.mulai <= tmt <= each.selesai for tmt in sendiri[satu]))
            if satu in sendiri
            else each
            for each in semua.get(satu[0], ())
        ]
        for satu in pasangan
    }


def menurut_jabatan(semua: Iterable[PembukaanBagi]) -> Mapping[str, Sequence[PembukaanJabatan]]:
    """Openings by post."""
    hasil: dict[str, list[PembukaanJabatan]] = {}
    for each in semua:
        hasil.setdefault(each.kode, []).append(PembukaanJabatan(*each[1:]))
    return hasil


class Keadaan(NamedTuple):
    """A post as it will be on a TMT."""

    bezetting_pada_tmt: int
    """Holders of today, less decided leavings until the TMT, plus decided arrivals; the person proposed not counted."""
    diusulkan: int
    """Undecided cases of other people for the same post, less the holders whose places they take."""


_DIBERIKAN = "(u.status = 'diputuskan' OR u.penempatan = 'menunggu')"
"""Decided moves that the projection of people and posts does not show yet."""


def _diusulkan(kode: str) -> str:
    """``Keadaan.diusulkan`` of a post. Two cases that name one holder bring one place; who is decided to leave until
    the TMT is counted as gone already, and whom the case asked about names brings a place to that one."""
    lain = f"""u.jabatan_tujuan = {kode} AND u.nip <> :nip
               AND u.status IN ('draf', 'terverifikasi', 'dipertimbangkan')"""
    return f"""(SELECT count(*) FROM usulan u WHERE {lain})
            - (SELECT count(DISTINCT a.nip)
               FROM usulan u JOIN proyeksi_asn a ON a.nip = u.menggantikan AND a.kode_jabatan = {kode}
               LEFT JOIN (SELECT nip, jabatan_tujuan, tmt, status FROM usulan WHERE {TERBUKA}) pergi
                   ON pergi.nip = a.nip
               WHERE {lain} AND a.nip IS DISTINCT FROM CAST(:menggantikan AS text)
                 AND (pergi.status IS NULL OR pergi.jabatan_tujuan <> {kode} AND pergi.tmt <= :tmt
                      AND pergi.status IN ('draf', 'terverifikasi', 'dipertimbangkan')))"""


_KEADAAN = Statement(
    f"""
    SELECT CAST(:bezetting AS bigint)
           + (SELECT count(*) FROM usulan u LEFT JOIN proyeksi_asn a USING (nip)
              WHERE u.jabatan_tujuan = :kode AND {_DIBERIKAN} AND u.nip <> :nip
                AND a.kode_jabatan IS DISTINCT FROM u.jabatan_tujuan)
           - (SELECT count(*) FROM usulan u JOIN proyeksi_asn a USING (nip)
              WHERE a.kode_jabatan = :kode AND u.jabatan_tujuan <> :kode AND {_DIBERIKAN} AND u.nip <> :nip
                AND u.tmt <= :tmt)
           - (SELECT count(*) FROM proyeksi_asn a WHERE a.nip = :nip AND a.kode_jabatan = :kode)
           - (SELECT count(*) FROM proyeksi_asn a LEFT JOIN usulan u ON u.nip = a.nip AND ({TERBUKA})
              WHERE a.nip = :menggantikan AND a.nip <> :nip AND a.kode_jabatan = :kode
                AND (u.id IS NULL AND :belum_berusulan
                     OR u.jabatan_tujuan <> :kode AND u.tmt <= :tmt
                        AND (u.status = ANY(CAST(:matang AS text[])) OR u.status = 'terverifikasi' AND {_PPPK})))
               AS bezetting_pada_tmt,
           {_diusulkan(":kode")} AS diusulkan""",
    Keadaan,
)


async def keadaan(
    uow: UnitOfWork,
    jabatan: Jabatan,
    nip: str,
    tmt: date,
    menggantikan: str | None,
    *,
    matang: Sequence[StatusMutasi] = BELUM_DIPUTUS,
    belum_berusulan: bool = False,
    andai_pergi: bool = False,
) -> Keadaan:
    """Who will hold the post on the TMT. Ask after the post is locked: the count must see what committed before.

    Whose place is taken (``menggantikan``) counts as gone when their own case to leave by then is in a state of
    ``matang``, that of a PPPK from its verification on, or even before they have one: in an exchange somebody is
    proposed first. For a caller who may not know of them (``andai_pergi``) they count as gone whatever is true: what is
    answered then tells neither where they are nor what is proposed for them.
    """
    keadaan = await uow.value(
        _KEADAAN,
        kode=jabatan.kode,
        bezetting=jabatan.terisi,
        nip=nip,
        tmt=tmt,
        menggantikan=None if andai_pergi else menggantikan,
        matang=[str(each) for each in matang],
        belum_berusulan=belum_berusulan,
    )
    return keadaan._replace(bezetting_pada_tmt=max(0, keadaan.bezetting_pada_tmt - 1)) if andai_pergi else keadaan


PINDAH = f"""
    SELECT a.kode_jabatan AS dari, u.jabatan_tujuan AS ke, a.kode_unit AS dari_unit, u.unit_tujuan AS ke_unit, u.tmt
    FROM usulan u LEFT JOIN proyeksi_asn a USING (nip) WHERE {_DIBERIKAN}"""
"""Such moves, under the name that the two statements below have for them: ``WITH pindah AS (…)``."""


class Bezetting(NamedTuple):
    """How many will hold a post."""

    kode: str
    bezetting: int


# A leaving counts from its TMT.
BEZETTING = """
    SELECT j.kode, (j.terisi + coalesce(tiba.banyak, 0) - coalesce(pergi.banyak, 0))::integer AS bezetting
    FROM proyeksi_jabatan j
    LEFT JOIN (SELECT ke, count(*) AS banyak FROM pindah WHERE dari IS DISTINCT FROM ke GROUP BY ke) tiba
           ON tiba.ke = j.kode
    LEFT JOIN (SELECT dari, count(*) AS banyak FROM pindah WHERE ke <> dari AND tmt <= :tmt GROUP BY dari) pergi
           ON pergi.dari = j.kode
    WHERE {}"""
"""``Bezetting`` of the posts ``j`` of a condition, with the moves as ``pindah``."""
BEZETTING_BEBERAPA = """
    SELECT j.kode, (j.terisi + (SELECT count(*) FROM pindah WHERE ke = j.kode AND dari IS DISTINCT FROM ke)
           - (SELECT count(*) FROM pindah WHERE dari = j.kode AND ke <> dari AND tmt <= :tmt))::integer AS bezetting
    FROM {} j"""
"""The same of the rows of a table: of a few posts to count for each is less than to group, sort and join."""
_SEMUA_ATAU_INI = f"(CAST(:kode AS text[]) IS NULL OR j.kode = {any_of('kode')})"
_BEZETTING = Statement(f"WITH pindah AS ({PINDAH}) {BEZETTING.format(_SEMUA_ATAU_INI)}", Bezetting)


async def bezetting_pada(baca: Baca, tmt: date, kode: Collection[str] | None = None) -> Mapping[str, int]:
    """How many will hold each of these posts, or of all, on a day: decided arrivals and leavings are counted."""
    rows = await baca.fetch(_BEZETTING, tmt=tmt, kode=None if kode is None else sorted(kode))
    return dict(rows)


class Diusulkan(NamedTuple):
    """How many places of a post undecided cases ask for."""

    kode: str
    diusulkan: int


_DIUSULKAN = Statement(
    f"SELECT j.kode, {_diusulkan('j.kode')} AS diusulkan FROM proyeksi_jabatan j WHERE j.kode = {any_of('kode')}",
    Diusulkan,
)


async def keadaan_pada(baca: Baca, tmt: date, kode: Collection[str]) -> dict[str, Keadaan]:
    """Of each of these posts what ``keadaan`` says for somebody who has no case and takes nobody's place."""
    bezetting = await bezetting_pada(baca, tmt, kode)
    rows = await baca.fetch(_DIUSULKAN, kode=sorted(kode), tmt=tmt, nip="", menggantikan=None)
    return {each.kode: Keadaan(bezetting[each.kode], each.diusulkan) for each in rows}


class KeadaanUnit(NamedTuple):
    """A unit as it will be on a TMT."""

    kode_unit: str
    kebutuhan: int | None
    """None where that of a post is not known yet."""
    bezetting: int
    """Holders of today, less decided leavings until the TMT, plus decided arrivals."""


# A post whose first or last day is on record is there by these, others by today.
_ADA_PADA_TMT = """(j.aktif OR j.mulai IS NOT NULL OR j.selesai IS NOT NULL)
                   AND coalesce(j.mulai <= :tmt, true) AND coalesce(j.selesai >= :tmt, true)"""
_ANTAR_UNIT = "tmt <= :tmt AND dari_unit IS DISTINCT FROM ke_unit"
KEADAAN_UNIT = f"""
    SELECT j.kode_unit, CASE WHEN bool_and(j.kebutuhan IS NOT NULL) THEN CAST(sum(j.kebutuhan) AS bigint) END
           AS kebutuhan,
           CAST(sum(j.terisi) AS bigint)
           + (SELECT count(*) FROM pindah WHERE ke_unit = j.kode_unit AND {_ANTAR_UNIT})
           - (SELECT count(*) FROM pindah WHERE dari_unit = j.kode_unit AND {_ANTAR_UNIT}) AS bezetting
    FROM proyeksi_jabatan j WHERE {_ADA_PADA_TMT} AND {{}} GROUP BY j.kode_unit"""
"""``KeadaanUnit`` of the units ``j.kode_unit`` of a condition, with the moves as ``pindah``."""
_KEADAAN_UNIT = f"WITH pindah AS ({PINDAH} AND u.nip IS DISTINCT FROM CAST(:tanpa AS text)) {KEADAAN_UNIT}"
_SATU_DUA_UNIT = Statement(_KEADAAN_UNIT.format(f"j.kode_unit = {any_of('kode')}"), KeadaanUnit)
_SEMUA_UNIT = Statement(_KEADAAN_UNIT.format("true"), KeadaanUnit)


async def keadaan_unit(
    baca: Baca, tmt: date, kode: Collection[str] | None = None, *, tanpa: str | None = None
) -> dict[str, UnitJabatan]:
    """The people of these units on the TMT, or of all, against the need; without those whose need is not known.

    Of the person ``tanpa``, who is judged, no decision counts: the rules add their move themselves.
    """
    if kode is None:
        rows = await baca.fetch(_SEMUA_UNIT, tmt=tmt, tanpa=tanpa)
    else:
        rows = await baca.fetch(_SATU_DUA_UNIT, tmt=tmt, kode=sorted(kode), tanpa=tanpa)
    return menurut_unit(rows)


def menurut_unit(semua: Iterable[KeadaanUnit]) -> dict[str, UnitJabatan]:
    """Units by code, without those whose need is not known."""
    return {each.kode_unit: UnitJabatan(each.kebutuhan, each.bezetting) for each in semua if each.kebutuhan is not None}


_ADA_TERBUKA = Statement(select(exists().where(_TABEL.nip == bindparam("nip"), text(f"({TERBUKA})"))), bool)


async def terbuka(baca: Baca, nip: str) -> bool:
    """Whether the person has a case whose outcome is open."""
    return await baca.value(_ADA_TERBUKA, nip=nip)


_TERBUKA_MILIK = Statement(select(_TABEL.nip).where(among(_TABEL.nip), text(f"({TERBUKA})")), str)


async def yang_terbuka(baca: Baca, nip: Collection[str]) -> set[str]:
    """Of these people those who have a case whose outcome is open."""
    return set(await baca.fetch(_TERBUKA_MILIK, nip=sorted(nip)))


_ISI_BARU = (
    *(_TABEL.id, _TABEL.nip, _TABEL.nama, _TABEL.jabatan_asal, _TABEL.nama_jabatan_asal, _TABEL.unit_asal),
    *(_TABEL.nama_unit_asal, _TABEL.jabatan_tujuan, _TABEL.nama_jabatan_tujuan, _TABEL.unit_tujuan),
    *(_TABEL.nama_unit_tujuan, _TABEL.jalur_unit, _TABEL.jenis, _TABEL.tmt, _TABEL.alasan, _TABEL.tanggal_diterima),
    *(_TABEL.menggantikan, _TABEL.permintaan_sendiri),
    *(_TABEL.dibuat_oleh, _TABEL.dibuat_pada, _TABEL.diubah_pada),
)
_BUAT = Statement(
    insert(_TABEL)
    .values(**bound(*_ISI_BARU), versi=1, status=StatusMutasi.DRAF.value)
    .on_conflict_do_nothing(index_elements=[_TABEL.nip], index_where=text(TERBUKA))
    .returning(*_KOLOM),
    Usulan,
)


async def buat(uow: UnitOfWork, **isi: Any) -> Usulan | None:
    """A new case, or None when the person got another one meanwhile."""
    return await uow.row(_BUAT, dibuat_oleh=uow.actor.name, dibuat_pada=uow.now, diubah_pada=uow.now, **isi)


_BUAT_BANYAK = Statement(
    f"""{rows_into(_TABEL.versi, _TABEL.status, _TABEL.skenario_id, _TABEL.kumpulan_id, *_ISI_BARU)}
        ON CONFLICT (nip) WHERE {TERBUKA} DO NOTHING RETURNING {columns(Usulan)}""",
    Usulan,
)


async def buat_banyak(
    uow: UnitOfWork, skenario_id: UUID, kumpulan_id: UUID, isi: Iterable[Mapping[str, Any]]
) -> dict[str, Usulan]:
    """New cases that a plan has become, by person; without those who have got another one meanwhile."""
    sama = {
        "versi": 1,
        "status": StatusMutasi.DRAF,
        "skenario_id": skenario_id,
        "kumpulan_id": kumpulan_id,
        "dibuat_oleh": uow.actor.name,
        "dibuat_pada": uow.now,
        "diubah_pada": uow.now,
    }
    rows = await uow.fetch(_BUAT_BANYAK, baris=[{**each, **sama} for each in isi])
    return {each.nip: each for each in rows}


def _maju(*isi: Any) -> Statement[Usulan]:
    nilai = bound(_TABEL.status, _TABEL.diubah_pada, *isi)
    ubah = update(_TABEL).values(**nilai, versi=_TABEL.versi + 1).where(_TABEL.id == bindparam("usulan_id"))
    return Statement(ubah.returning(*_KOLOM), Usulan)


TANPA_ISI = _maju()
PERTIMBANGAN = _maju(_TABEL.nomor_berita_acara, _TABEL.tanggal_pertimbangan, _TABEL.rekomendasi)
"""With the minutes of the tim penilai."""
KEPUTUSAN = _maju(_TABEL.nomor_sk, _TABEL.tanggal_sk, _TABEL.putusan, _TABEL.pelantikan)
PELANTIKAN = _maju(_TABEL.pelantikan, _TABEL.tanggal_pelantikan, _TABEL.nomor_pelantikan)


async def maju(
    uow: UnitOfWork, usulan_id: UUID, status: StatusMutasi, langkah: Statement[Usulan] = TANPA_ISI, **isi: Any
) -> Usulan:
    """Give a locked case its next state, and the columns ``isi`` that ``langkah`` fills."""
    return await uow.value(langkah, usulan_id=usulan_id, status=status, diubah_pada=uow.now, **isi)


class Jejak(NamedTuple):
    """One step to be recorded."""

    usulan: Usulan
    """The case after the step."""
    langkah: str
    dari: str | None
    catatan: str | None
    rincian: Mapping[str, Any]


_L = UsulanLangkah
_LANGKAH = Statement(
    rows_into(
        *(_L.usulan_id, _L.versi, _L.langkah, _L.dari_status, _L.ke_status, _L.oleh, _L.subjek, _L.waktu),
        *(_L.catatan, _L.rincian),
    )
)


async def catat_langkah(uow: UnitOfWork, jejak: Sequence[Jejak]) -> None:
    """Append steps."""
    baris = [
        {
            "usulan_id": each.usulan.id,
            "versi": each.usulan.versi,
            "langkah": each.langkah,
            "dari_status": each.dari,
            "ke_status": each.usulan.status,
            "oleh": uow.actor.name,
            "subjek": uow.actor.subject,
            "waktu": uow.now,
            "catatan": each.catatan,
            "rincian": each.rincian,
        }
        for each in jejak
    ]
    await uow.execute(_LANGKAH, baris=baris)


_RIWAYAT = Statement(
    select(*picked(BarisLangkah, _L)).where(_L.usulan_id == bindparam("id")).order_by(_L.versi, _L.id), BarisLangkah
)


async def riwayat(baca: Baca, usulan_id: UUID) -> list[BarisLangkah]:
    """Steps, first to last."""
    return await baca.fetch(_RIWAYAT, id=usulan_id)


_DIVERIFIKASI = Statement("SELECT waktu FROM usulan_langkah WHERE usulan_id = :id AND langkah = 'verifikasi'", datetime)


async def hari_verifikasi(baca: Baca, usulan_id: UUID) -> date | None:
    """The day on which a case was verified; None before that."""
    waktu = await baca.value(_DIVERIFIKASI, id=usulan_id)
    return None if waktu is None else waktu.astimezone(ZONA_PALEMBANG).date()


_PENANDA_TANGAN = Statement(
    "SELECT rincian ->> 'penanda_tangan' FROM usulan_langkah WHERE usulan_id = :id AND langkah = 'keputusan'",
    str | None,
)


async def penanda_tangan(baca: Baca, usulan_id: UUID) -> str | None:
    """How whoever signed a decided case held the office; None where it was not asked then."""
    return await baca.value(_PENANDA_TANGAN, id=usulan_id)


class HasilTercatat(IsiPutusan):
    """One rule's verdict as stored."""

    versi: int
    tanggal: date


class Dinilai(NamedTuple):
    """One judgement to be recorded."""

    usulan: Usulan
    perkara: Perkara
    hasil: Sequence[HasilAturan]


_P = UsulanPutusan
_CATAT = Statement(rows_into(_P.usulan_id, _P.urutan, *picked(HasilTercatat, _P)))
_N = UsulanPenilaian
_CATAT_PERKARA = Statement(rows_into(_N.usulan_id, _N.versi, _N.tanggal, _N.asn, _N.jabatan, _N.acara))


async def catat_semua(uow: UnitOfWork, tanggal: date, semua: Sequence[Dinilai]) -> None:
    """The same of many cases."""
    milik = [{"usulan_id": each.usulan.id, "versi": each.usulan.versi, "tanggal": tanggal} for each in semua]
    perkara = [{**satu, **tulis(each.perkara)} for satu, each in zip(milik, semua, strict=True)]
    putusan = [
        {**satu, **asdict(hasil), "urutan": urutan}
        for satu, each in zip(milik, semua, strict=True)
        for urutan, hasil in enumerate(each.hasil)
    ]
    await uow.execute(_CATAT_PERKARA, baris=perkara)
    await uow.execute(_CATAT, baris=putusan)


async def catat_penilaian(
    uow: UnitOfWork, usulan: Usulan, tanggal: date, perkara: Perkara, hasil: Sequence[HasilAturan]
) -> None:
    """Append one judgement: what was judged, and each rule's verdict."""
    await catat_semua(uow, tanggal, [Dinilai(usulan, perkara, hasil)])


class PerkaraTercatat(NamedTuple):
    """What one judgement looked at, as it is stored."""

    versi: int
    asn: dict[str, Any]
    jabatan: dict[str, Any]
    acara: dict[str, Any]


_PERKARA = Statement(
    select(*picked(PerkaraTercatat, _N)).where(_N.usulan_id == bindparam("id")),
    PerkaraTercatat,
)


async def perkara(baca: Baca, usulan_id: UUID) -> dict[int, PerkaraTercatat]:
    """What was judged at each version."""
    return {each.versi: each for each in await baca.fetch(_PERKARA, id=usulan_id)}


_PENILAIAN = Statement(
    select(*picked(HasilTercatat, _P)).where(_P.usulan_id == bindparam("id")).order_by(_P.versi.desc(), _P.urutan),
    HasilTercatat,
)


async def penilaian(baca: Baca, usulan_id: UUID) -> list[HasilTercatat]:
    """Verdicts, newest judgement first."""
    return await baca.fetch(_PENILAIAN, id=usulan_id)
