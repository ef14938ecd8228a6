"""Reads what matches are made of: people and requirement profiles of a day, in bulk or one of them.

Today's data stand in the projections; of a past day, what was known then (posts have no past here: they are today's).
People come in batches, and each batch becomes arrays at once, so that no more than one is held as it was read: as
objects the features of a city take fifty megabytes, as arrays three.
"""

# Statements are put together from constants of this service only.
# ruff: noqa: S608

import asyncio
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import orjson
import structlog
from sqlalchemy import select

from services.kompetensi.berversi import HIDUP, SAAT_ITU, MenurutHari, menurut_hari
from services.kompetensi.isian import akhir_hari
from services.kompetensi.kecocokan.errors import DataTidakTerbaca, TidakDalamDinas
from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.penilaian.repository import terakhir
from services.kompetensi.proyeksi.repository import BERTUGAS, DALAM_DINAS, INSTANSI
from services.kompetensi.rumus.kecocokan.aturan import Ciri, Profil
from services.kompetensi.rumus.kecocokan.ciri import JabatanDituju, PetaIlmu, Syarat, ciri, profil, program_studi
from services.kompetensi.rumus.kecocokan.kebijakan import KebijakanKecocokan
from services.kompetensi.rumus.kecocokan.profesi import rumpun_profesi
from services.kompetensi.rumus.kecocokan.urusan import bidang
from services.kompetensi.rumus.orang import OrangDinilai, Rekaman
from services.kompetensi.rumus.tahun_kinerja import TahunKinerja, tahun_kinerja
from services.kompetensi.rumus.terbaca import PENDIDIKAN, TidakTerbaca
from services.kompetensi.skj.models import Skj
from services.kompetensi.skj.repository import JabatanAktif, standar
from shared.db.reader import Reader
from shared.db.statement import Statement, among, columns, fields, picked
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.errors import KetentuanBelumAda
from shared.service import Runtime

if TYPE_CHECKING:
    from services.kompetensi.rumus.kecocokan.blok.orang import OrangLarik

log = structlog.get_logger("kecocokan")

SEKALIGUS = 500
"""People per query of a bulk read: with their histories they take some ten kilobytes each."""


@dataclass(frozen=True, slots=True)
class Hari:
    """A day to look at; ``batas`` is the instant at which what was known then ends, None for today."""

    hari: date
    batas: datetime | None = None
    data: date | None = None
    """Of a day to come: the one whose data they are."""

    @property
    def diketahui(self) -> date:
        """The day as of which results of performance are looked at: none of a day to come are known yet."""
        return self.data or self.hari

    @classmethod
    def dari(cls, hari: date, runtime: Runtime) -> Self:
        """A day of the city. One to come is looked at with the data of today."""
        kini = runtime.clock.today()
        if hari > kini:
            return cls(hari, data=kini)
        return cls(hari) if hari == kini else cls(hari, akhir_hari(hari, runtime))


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
    """All people who are known, in the order of their numbers, and those of them who cannot be read."""

    nip: tuple[str, ...]
    orang: "OrangLarik"
    tidak_terbaca: Mapping[str, str]
    """NIP → why; they have no row."""


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
        satu.jenjang,
        satu.kelas,
        satu.bup,
        sorted(satu.bidang),
        satu.seprofesi,
    ]
    return hashlib.blake2b(orjson.dumps(isi), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Orang(OrangDinilai):
    """The same, and where."""

    instansi: str | None


_KOLOM = ", ".join(("nip", *fields(Rekaman)))
_REKAMAN = " UNION ALL ".join(
    f"SELECT {_KOLOM}, sejak FROM {each}" for each in ("proyeksi_asn", "proyeksi_asn_riwayat")
)
_SAAT_ITU = f"(SELECT DISTINCT ON (nip) * FROM ({_REKAMAN}) s WHERE sejak <= :hari ORDER BY nip, sejak DESC)"
DI_UNIT = """(CAST(:unit AS text[]) IS NULL OR jalur_unit && CAST(:unit AS text[]))
    AND (CAST(:lingkup AS text[]) IS NULL OR jalur_unit && CAST(:lingkup AS text[]))
    AND (CAST(:nip AS text[]) IS NULL OR nip = ANY(CAST(:nip AS text[])))"""
"""The condition that somebody belongs to these units, to the caller's, and to these people, where any are named."""
_NIP, _NIP_LALU = (
    Statement(f"SELECT nip FROM {dari} a WHERE {BERTUGAS} AND {DI_UNIT} ORDER BY nip", str)
    for dari in ("proyeksi_asn", _SAAT_ITU)
)


async def daftar_nip(
    baca: Reader,
    pada: Hari,
    unit: Sequence[str] | None = None,
    lingkup: Sequence[str] | None = None,
    nip: Sequence[str] | None = None,
) -> list[str]:
    """Who is in the service and at work, in order: everybody, or those of these units and of these people."""
    pilihan = {"unit": unit, "lingkup": lingkup, "nip": nip}
    if pada.batas is None:
        return await baca.fetch(_NIP, **pilihan)
    return await baca.fetch(_NIP_LALU, **pilihan, hari=pada.hari)


class Dilepas(NamedTuple):
    """Somebody in the service who is not at work in a post, and why."""

    nip: str
    sebab: str


_DILEPAS, _DILEPAS_LALU = (
    Statement(
        f"SELECT nip, dilepas AS sebab FROM {dari} a WHERE {DALAM_DINAS} AND dilepas IS NOT NULL AND {DI_UNIT} "
        "ORDER BY nip",
        Dilepas,
    )
    for dari in ("proyeksi_asn", _SAAT_ITU)
)


async def dilepas(
    baca: Reader | UnitOfWork,
    pada: Hari,
    unit: Sequence[str] | None = None,
    lingkup: Sequence[str] | None = None,
    nip: Sequence[str] | None = None,
) -> dict[str, str]:
    """NIP → why, of those in the service who are not at work and so in no ranking and no matrix; chosen as for
    ``daftar_nip``."""
    pilihan = {"unit": unit, "lingkup": lingkup, "nip": nip}
    if pada.batas is None:
        rows = await baca.fetch(_DILEPAS, **pilihan)
    else:
        rows = await baca.fetch(_DILEPAS_LALU, **pilihan, hari=pada.hari)
    return {row.nip: row.sebab for row in rows}


def _orang(dari: str, syarat: str) -> Statement[Orang]:
    return Statement(
        f"""
        SELECT {columns(Orang)} FROM {dari} a {terakhir(syarat)}
        LEFT JOIN (SELECT nip AS milik, tanggal_lahir FROM kelompok_orang) lahir ON lahir.milik = a.nip
        CROSS JOIN LATERAL (SELECT {INSTANSI} AS instansi) i
        WHERE a.nip = ANY(CAST(:nip AS text[])) ORDER BY a.nip""",
        Orang,
    )


_ORANG = MenurutHari(_orang("proyeksi_asn", HIDUP), _orang(_SAAT_ITU, SAAT_ITU))


async def muat_orang(baca: Reader | UnitOfWork, pada: Hari, nip: Sequence[str]) -> OrangKota:
    """The features of these people, in the order of their numbers, who are in it."""
    # NumPy costs some megabytes; a process that is never asked for the whole city does without.
    from services.kompetensi.rumus.kecocokan.blok.gabung import gabung
    from services.kompetensi.rumus.kecocokan.blok.orang import susun_orang

    def larik(rows: Iterable[Orang], peta: PetaIlmu) -> "OrangLarik":
        terbaca: list[Ciri] = []
        for row, hasil in _terbaca(rows, pada, peta, tahun):
            if isinstance(hasil, Ciri):
                dikenal.append(row.nip)
                terbaca.append(hasil)
            else:
                tidak[row.nip] = hasil.sebab
        return susun_orang(terbaca)

    dikenal: list[str] = []
    tidak: dict[str, str] = {}
    bagian: list[OrangLarik] = []
    dekat, tahun = await _dekat(baca, pada), await _tahun(baca, pada)
    for mulai in range(0, len(nip) or 1, SEKALIGUS):
        rows = await _ORANG.baca(baca, pada.batas, hari=pada.hari, nip=nip[mulai : mulai + SEKALIGUS])
        peta = PetaIlmu(await _rumpun(baca, pada, rows), dekat)
        # Requests of this process go on meanwhile.
        bagian.append(await asyncio.to_thread(larik, rows, peta))
    return OrangKota(tuple(dikenal), await asyncio.to_thread(gabung, bagian), tidak)


async def sebut_orang(baca: Reader | UnitOfWork, pada: Hari, nip: Collection[str]) -> list[tuple[Orang, Ciri]]:
    """Some people as they are on record, with their features; who cannot be read is left out."""
    return [(row, hasil) for row, hasil in await _sebut(baca, pada, nip) if isinstance(hasil, Ciri)]


async def satu_orang(baca: Reader | UnitOfWork, pada: Hari, nip: str) -> tuple[Orang, Ciri] | None:
    """One of them; None when nobody like that is known.

    Raises:
        DataTidakTerbaca: says what cannot be read.
        TidakDalamDinas: the person has left.
    """
    for row, hasil in await _sebut(baca, pada, [nip]):
        if not row.dalam_dinas:
            raise TidakDalamDinas(
                "Pegawai ini sudah keluar dari dinas, sehingga tidak dicocokkan dengan jabatan mana pun."
            )
        if isinstance(hasil, TidakTerbaca):
            raise DataTidakTerbaca(hasil.sebab)
        return row, hasil
    return None


async def _sebut(
    baca: Reader | UnitOfWork, pada: Hari, nip: Collection[str]
) -> list[tuple[Orang, Ciri | TidakTerbaca]]:
    rows = await _ORANG.baca(baca, pada.batas, hari=pada.hari, nip=list(nip))
    peta = PetaIlmu(await _rumpun(baca, pada, rows), await _dekat(baca, pada))
    return list(_terbaca(rows, pada, peta, await _tahun(baca, pada)))


async def _tahun(baca: Reader | UnitOfWork, pada: Hari) -> TahunKinerja:
    """Which years of performance count."""
    hari = pada.diketahui
    return tahun_kinerja(hari, (await kebijakan_pada(baca, hari, pada.batas)).tahun_kinerja)


def _terbaca(
    rows: Iterable[Orang], pada: Hari, peta: PetaIlmu, tahun: TahunKinerja
) -> Iterator[tuple[Orang, Ciri | TidakTerbaca]]:
    """The features of each, or why there are none: one person's data never stop the others."""
    for row in rows:
        try:
            hasil: Ciri | TidakTerbaca = ciri(row, pada.hari, peta, tahun)
        except TidakTerbaca as galat:
            log.error("orang_tidak_terbaca", sebab=galat.sebab, exc_info=galat)
            hasil = galat
        yield row, hasil


class Program(NamedTuple):
    """A program as it is written on a certificate, and its field if that is known."""

    nama: str
    rumpun: str | None


_PROGRAM = menurut_hari(
    lambda syarat: (
        f"""
        SELECT n.nama, p.rumpun FROM unnest(CAST(:nama AS text[])) AS n(nama)
        LEFT JOIN (SELECT kunci, rumpun FROM program_studi WHERE {syarat}) p ON p.kunci = kunci_program(n.nama)"""
    ),
    Program,
    sure=("nama",),
)


async def _rumpun(baca: Reader | UnitOfWork, pada: Hari, rows: Iterable[Orang]) -> Mapping[str, str | None]:
    nama = sorted({each for row in rows for each in _program_studi(row, pada.hari)})
    return {row.nama: row.rumpun for row in await _PROGRAM.baca(baca, pada.batas, nama=nama)}


def _program_studi(row: Orang, hari: date) -> list[str]:
    try:
        with PENDIDIKAN:
            return program_studi(row, hari)
    except TidakTerbaca:
        # Told of with the features.
        return []


class Dekat(NamedTuple):
    """Two fields that are close."""

    satu: str
    dua: str


_DEKAT = menurut_hari(lambda syarat: f"SELECT satu, dua FROM rumpun_dekat WHERE {syarat}", Dekat)


async def _dekat(baca: Reader | UnitOfWork, pada: Hari) -> Mapping[str, frozenset[str]]:
    hasil: dict[str, set[str]] = {}
    for row in await _DEKAT.baca(baca, pada.batas):
        hasil.setdefault(row.satu, set()).add(row.dua)
        hasil.setdefault(row.dua, set()).add(row.satu)
    return {kode: frozenset(isi) for kode, isi in hasil.items()}


_SIDIK_RUMPUN = menurut_hari(
    lambda syarat: (
        f"""
        SELECT md5(concat_ws(';',
            (SELECT string_agg(kunci || '=' || rumpun, ',' ORDER BY kunci COLLATE "C")
             FROM program_studi WHERE {syarat}),
            (SELECT string_agg(satu || '~' || dua, ',' ORDER BY satu COLLATE "C", dua COLLATE "C")
             FROM rumpun_dekat WHERE {syarat}))) AS sidik"""
    ),
    str,
)


async def sidik_rumpun(baca: Reader | UnitOfWork, pada: Hari) -> str:
    """The digest of which program belongs to which field of study, and which fields are close."""
    return (await _SIDIK_RUMPUN.baca(baca, pada.batas))[0]


@dataclass(frozen=True)
class BarisJabatan(JabatanAktif):
    """The same as it is stored, with its places."""

    pendidikan_minimal: str | None
    formasi: int | None
    terisi: int | None
    jalur_unit: list[str]
    kelas: int
    bup: int | None
    nama_instansi: str | None


def _jabatan(pilih: str) -> MenurutHari[BarisJabatan]:
    return menurut_hari(
        lambda syarat: (
            f"""
            SELECT {columns(BarisJabatan)} FROM proyeksi_jabatan j {standar(syarat, "j.kode", "j.nama", "j.jenjang")}
            WHERE {pilih} ORDER BY j.kode"""
        ),
        BarisJabatan,
    )


_DISEBUT = "j.kode = ANY(CAST(:kode AS text[]))"
_JABATAN, _SEBUT, _SEBUT_SEMUA = (_jabatan(each) for each in ("j.aktif", f"j.aktif AND {_DISEBUT}", _DISEBUT))


async def muat_jabatan(baca: Reader | UnitOfWork, pada: Hari) -> list[Jabatan]:
    """All posts of the peta jabatan with their profiles, by code."""
    return await _dengan_profil(baca, await _JABATAN.baca(baca, pada.batas, hari=pada.hari))


def susun_jabatan(jabatan: Iterable[Jabatan]) -> JabatanKota:
    """Posts, and the distinct profiles among them."""
    semua = tuple(jabatan)
    menurut = {sidik(each): each for each in {each.profil for each in semua} if each is not None}
    urut = sorted(menurut)
    nomor = {menurut[each]: tempat for tempat, each in enumerate(urut)}
    return JabatanKota(
        semua,
        tuple(menurut[each] for each in urut),
        tuple(urut),
        {each.kode: nomor[each.profil] for each in semua if each.profil is not None},
    )


async def sebut_jabatan(
    baca: Reader | UnitOfWork, pada: Hari, kode: Collection[str], *, termasuk_berakhir: bool = False
) -> list[Jabatan]:
    """Some posts with their profiles; what is not in the peta jabatan is left out, unless it once was."""
    sebut = _SEBUT_SEMUA if termasuk_berakhir else _SEBUT
    return await _dengan_profil(baca, await sebut.baca(baca, pada.batas, hari=pada.hari, kode=list(kode)))


_SYARAT = Statement(select(*picked(Syarat, Skj)).where(among(Skj.id)), Syarat)


async def _dengan_profil(baca: Reader | UnitOfWork, rows: Sequence[BarisJabatan]) -> list[Jabatan]:
    nomor = list({row.skj_id for row in rows if row.skj_id is not None})
    isi = {row.id: row for row in await baca.fetch(_SYARAT, id=nomor)}
    dikenal: dict[tuple[Any, JabatanDituju], Profil] = {}
    kata: dict[Any, Any] = {}

    def sekali(isi: Any) -> Any:
        # Thousands of posts are of few units and standards: whoever keeps the posts keeps each word once.
        return kata.setdefault(isi, isi)

    hasil = []
    for row in rows:
        dituju = JabatanDituju(
            row.jenjang,
            row.kelas,
            row.bup,
            row.pendidikan_minimal,
            bidang(row.nama, (row.nama_unit, row.nama_instansi)),
            row.sasaran_standar == "jenjang",
            rumpun_profesi(row.nama),
        )
        kunci = (row.skj_id, dituju)
        if row.skj_id is not None and kunci not in dikenal:
            dikenal[kunci] = profil(isi[row.skj_id], dituju)
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
