"""Reads what matches are made of: people and requirement profiles of a day, in bulk or one of them.

Today's data stand in the projections; of a past day, what was known then (posts have no past here: they are today's).
People come in batches, and each batch becomes arrays at once, so that no more than one is held as it was read: as
objects the features of a city take fifty megabytes, as arrays three.
"""

# Statements are put together from constants of this service only.
# ruff: noqa: S608

import asyncio
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from uuid import UUID

import orjson
from sqlalchemy import select

from services.kompetensi.berversi import HIDUP, SAAT_ITU
from services.kompetensi.isian import akhir_hari
from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.penilaian.repository import Terakhir, terakhir
from services.kompetensi.proyeksi.repository import INSTANSI
from services.kompetensi.rumus.kecocokan.aturan import Ciri, Profil
from services.kompetensi.rumus.kecocokan.ciri import PetaIlmu, ciri, profil, program_studi
from services.kompetensi.rumus.kecocokan.kebijakan import KebijakanKecocokan
from services.kompetensi.skj.models import Skj
from services.kompetensi.skj.repository import JabatanAktif, standar
from shared.db.reader import Reader
from shared.db.statement import Statement, among, columns, fields, picked
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.errors import KetentuanBelumAda
from shared.service import Runtime

if TYPE_CHECKING:
    from services.kompetensi.rumus.kecocokan.blok import OrangLarik

SEKALIGUS = 500
"""People per query of a bulk read: with their histories they take some ten kilobytes each."""


@dataclass(frozen=True, slots=True)
class Hari:
    """A day to look at; ``batas`` is the instant at which what was known then ends, None for today."""

    hari: date
    batas: datetime | None = None

    @classmethod
    def dari(cls, hari: date, runtime: Runtime) -> Self:
        """A day of the city until today."""
        return cls(hari) if hari == runtime.clock.today() else cls(hari, akhir_hari(hari, runtime))

    def parameter(self) -> dict[str, Any]:
        """For a query as of this day."""
        return {"hari": self.hari} if self.batas is None else {"hari": self.hari, "batas": self.batas}

    def saat(self) -> dict[str, Any]:
        """For a query of what is not dated."""
        return {} if self.batas is None else {"batas": self.batas}


async def kebijakan_kecocokan(baca: Reader | UnitOfWork, pada: Hari) -> KebijakanKecocokan:
    """What matches of a day are computed with.

    Raises:
        KetentuanBelumAda: the day lies before the first policy of matches.
    """
    kebijakan = (await kebijakan_pada(baca, pada.hari, pada.batas)).kecocokan
    if kebijakan is None:
        raise KetentuanBelumAda(f"Kebijakan kecocokan belum ada pada {pada.hari:%d-%m-%Y}. Pilih tanggal sesudahnya.")
    return kebijakan


@dataclass(frozen=True, slots=True)
class Jabatan:
    """One post that can be matched, or of which no standard is known."""

    kode: str
    nama: str
    nama_unit: str
    jenjang: str
    jalur_unit: tuple[str, ...]
    lowong: int
    """How many more it may hold."""
    sumber_standar: str | None
    skj_id: str | None
    profil: Profil | None


@dataclass(frozen=True, slots=True)
class JabatanKota:
    """All posts, the distinct profiles among them, and which post has which; None for a post without a standard."""

    jabatan: tuple[Jabatan, ...]
    profil: tuple[Profil, ...]
    """In the order of their digests."""
    sidik: tuple[str, ...]
    ke_profil: Mapping[str, int]
    """Code of a post → place of its profile."""


@dataclass(frozen=True, slots=True)
class OrangKota:
    """All people who are known, in the order of their numbers."""

    nip: tuple[str, ...]
    orang: "OrangLarik"


def sidik(satu: Profil) -> str:
    """The digest of what is asked for: the same on every machine and in every release that asks the same."""
    isi = [
        satu.level,
        satu.bobot,
        satu.teknis,
        satu.pendidikan,
        sorted(satu.rumpun),
        sorted(satu.diklat),
        satu.pengalaman_bulan,
        sorted(satu.pengalaman_jenjang),
        satu.golongan,
    ]
    return hashlib.blake2b(orjson.dumps(isi), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Orang(Terakhir):
    """What the features of a person are made of."""

    nip: str
    nama: str
    status_pegawai: str
    jenjang: str | None
    jabatan: dict[str, Any] | None
    jalur_unit: list[str]
    golongan: str | None
    pendidikan: dict[str, Any] | None
    riwayat_pendidikan: list[dict[str, Any]]
    riwayat_jabatan: list[dict[str, Any]]
    kinerja: list[dict[str, Any]]
    diklat: list[dict[str, Any]]
    instansi: str | None


_KOLOM = ", ".join(each for each in fields(Orang) if each not in (*fields(Terakhir), "instansi"))
_SEKARANG = "SELECT * FROM proyeksi_asn WHERE nip > :sesudah {nip} ORDER BY nip LIMIT :limit"
_REKAMAN = f"SELECT {_KOLOM}, sejak FROM"
_LALU = f"""SELECT DISTINCT ON (nip) * FROM ({_REKAMAN} proyeksi_asn UNION ALL {_REKAMAN} proyeksi_asn_riwayat) s
    WHERE nip > :sesudah AND sejak <= :hari {{nip}} ORDER BY nip, sejak DESC LIMIT :limit"""


def _orang(dari: str, syarat: str, nip: str = "") -> Statement[Orang]:
    return Statement(
        f"""
        SELECT {columns(Orang)} FROM ({dari.format(nip=nip)}) a {terakhir(syarat)}
        CROSS JOIN LATERAL (SELECT {INSTANSI} AS instansi) i ORDER BY a.nip""",
        Orang,
    )


_ORANG, _ORANG_LALU = _orang(_SEKARANG, HIDUP), _orang(_LALU, SAAT_ITU)


async def muat_orang(baca: Reader | UnitOfWork, pada: Hari) -> OrangKota:
    """The features of everybody."""
    nip: list[str] = []
    bagian: list[OrangLarik] = []
    dekat = await _dekat(baca, pada)
    query = _ORANG if pada.batas is None else _ORANG_LALU
    sesudah = ""
    while True:
        rows = await baca.fetch(query, **pada.parameter(), sesudah=sesudah, limit=SEKALIGUS)
        peta = PetaIlmu(await _rumpun(baca, pada, rows), dekat)
        # Requests of this process go on meanwhile.
        bagian.append(await asyncio.to_thread(_larik, rows, pada.hari, peta))
        nip += [row.nip for row in rows]
        if len(rows) < SEKALIGUS:
            return OrangKota(tuple(nip), await asyncio.to_thread(_gabung, bagian))
        sesudah = nip[-1]


_SATU = "AND nip = ANY(CAST(:nip AS text[]))"
_NAMA, _NAMA_LALU = _orang(_SEKARANG, HIDUP, _SATU), _orang(_LALU, SAAT_ITU, _SATU)


async def sebut_orang(baca: Reader | UnitOfWork, pada: Hari, nip: Collection[str]) -> list[tuple[Orang, Ciri]]:
    """Some people as they are on record, with their features."""
    query = _NAMA if pada.batas is None else _NAMA_LALU
    rows = await baca.fetch(query, **pada.parameter(), sesudah="", limit=len(nip), nip=list(nip))
    peta = PetaIlmu(await _rumpun(baca, pada, rows), await _dekat(baca, pada))
    return [(row, ciri(vars(row), pada.hari, peta)) for row in rows]


def _larik(rows: Iterable[Orang], hari: date, peta: PetaIlmu) -> "OrangLarik":
    # NumPy costs some megabytes; a process that is never asked for the whole city does without.
    from services.kompetensi.rumus.kecocokan.blok import susun_orang

    return susun_orang([ciri(vars(row), hari, peta) for row in rows])


def _gabung(bagian: "Sequence[OrangLarik]") -> "OrangLarik":
    from services.kompetensi.rumus.kecocokan.blok import gabung

    return gabung(bagian)


class Program(NamedTuple):
    """A program as it is written on a certificate, and its field if that is known."""

    nama: str
    rumpun: str | None


def _program(syarat: str) -> Statement[Program]:
    return Statement(
        f"""
        SELECT n.nama, p.rumpun FROM unnest(CAST(:nama AS text[])) AS n(nama)
        LEFT JOIN program_studi p ON p.kunci = kunci_program(n.nama) AND {syarat}""",
        Program,
        sure=("nama",),
    )


_PROGRAM, _PROGRAM_LALU = _program(f"p.{HIDUP}"), _program(SAAT_ITU)


async def _rumpun(baca: Reader | UnitOfWork, pada: Hari, rows: Iterable[Orang]) -> Mapping[str, str | None]:
    nama = sorted({each for row in rows for each in program_studi(vars(row), pada.hari)})
    query = _PROGRAM if pada.batas is None else _PROGRAM_LALU
    return {row.nama: row.rumpun for row in await baca.fetch(query, **pada.saat(), nama=nama)}


class Dekat(NamedTuple):
    """Two fields that are close."""

    satu: str
    dua: str


_DEKAT = Statement(f"SELECT satu, dua FROM rumpun_dekat WHERE {HIDUP}", Dekat)
_DEKAT_LALU = Statement(f"SELECT satu, dua FROM rumpun_dekat WHERE {SAAT_ITU}", Dekat)


async def _dekat(baca: Reader | UnitOfWork, pada: Hari) -> Mapping[str, frozenset[str]]:
    hasil: dict[str, set[str]] = {}
    for row in await baca.fetch(_DEKAT if pada.batas is None else _DEKAT_LALU, **pada.saat()):
        hasil.setdefault(row.satu, set()).add(row.dua)
        hasil.setdefault(row.dua, set()).add(row.satu)
    return {kode: frozenset(isi) for kode, isi in hasil.items()}


@dataclass(frozen=True)
class BarisJabatan(JabatanAktif):
    """The same as it is stored, with its places."""

    pendidikan_minimal: str | None
    formasi: int | None
    terisi: int | None
    jalur_unit: list[str]


def _jabatan(syarat: str, pilih: str = "") -> Statement[BarisJabatan]:
    return Statement(
        f"""
        SELECT {columns(BarisJabatan)} FROM proyeksi_jabatan j {standar(syarat, "j.kode", "j.nama", "j.jenjang")}
        WHERE j.aktif {pilih} ORDER BY j.kode""",
        BarisJabatan,
    )


_JABATAN, _JABATAN_LALU = _jabatan(HIDUP), _jabatan(SAAT_ITU)


async def muat_jabatan(baca: Reader | UnitOfWork, pada: Hari) -> JabatanKota:
    """All posts of the peta jabatan with their profiles."""
    rows = await baca.fetch(_JABATAN if pada.batas is None else _JABATAN_LALU, **pada.parameter())
    jabatan = tuple(await _dengan_profil(baca, rows))
    menurut = {sidik(each): each for each in {each.profil for each in jabatan} if each is not None}
    urut = sorted(menurut)
    nomor = {menurut[each]: tempat for tempat, each in enumerate(urut)}
    return JabatanKota(
        jabatan,
        tuple(menurut[each] for each in urut),
        tuple(urut),
        {each.kode: nomor[each.profil] for each in jabatan if each.profil is not None},
    )


_KODE = "AND j.kode = ANY(CAST(:kode AS text[]))"
_SEBUT, _SEBUT_LALU = _jabatan(HIDUP, _KODE), _jabatan(SAAT_ITU, _KODE)


async def sebut_jabatan(baca: Reader | UnitOfWork, pada: Hari, kode: Collection[str]) -> list[Jabatan]:
    """Some posts with their profiles; who is not in the peta jabatan is left out."""
    rows = await baca.fetch(_SEBUT if pada.batas is None else _SEBUT_LALU, **pada.parameter(), kode=list(kode))
    return await _dengan_profil(baca, rows)


class Syarat(NamedTuple):
    """What a standard asks for."""

    id: UUID
    level: list[int]
    bobot: list[int]
    teknis: list[dict[str, Any]]
    pendidikan_minimal: str | None
    rumpun: list[str]
    diklat: list[dict[str, Any]]
    pengalaman_tahun: int | None
    pengalaman_jenjang: list[str]
    golongan_minimal: str | None


_SYARAT = Statement(select(*picked(Syarat, Skj)).where(among(Skj.id)), Syarat)


async def _dengan_profil(baca: Reader | UnitOfWork, rows: Sequence[BarisJabatan]) -> list[Jabatan]:
    nomor = list({row.skj_id for row in rows if row.skj_id is not None})
    isi = {row.id: row._asdict() for row in await baca.fetch(_SYARAT, id=nomor)}
    dikenal: dict[tuple[Any, str | None], Profil] = {}
    kata: dict[Any, Any] = {}

    def sekali(isi: Any) -> Any:
        # Thousands of posts are of few units and standards: whoever keeps the posts keeps each word once.
        return kata.setdefault(isi, isi)

    hasil = []
    for row in rows:
        kunci = (row.skj_id, row.pendidikan_minimal)
        if row.skj_id is not None and kunci not in dikenal:
            dikenal[kunci] = profil(isi[row.skj_id], row.pendidikan_minimal)
        hasil.append(
            Jabatan(
                row.kode,
                sekali(row.nama),
                sekali(row.nama_unit),
                sekali(row.jenjang),
                sekali(tuple(row.jalur_unit)),
                max(0, (row.formasi or 0) - (row.terisi or 0)),
                sekali(row.sumber_standar),
                None if row.skj_id is None else sekali(str(row.skj_id)),
                dikenal.get(kunci),
            )
        )
    return hasil
