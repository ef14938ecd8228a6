"""Reads both sides of some people: what stands here, and the copies of what BKN has answered."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError

from services.pegawai.riwayat import pernyataan
from services.pegawai.riwayat.katalog import MENURUT_SLUG
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.baca.riwayat import RwBaris
from services.pegawai.siasn.padankan import Letak, padankan, unit_menurut
from services.pegawai.siasn.selisih import arti
from services.pegawai.siasn.selisih.arti import SKP22, SUMBER, Sumber, TakTerbaca, Terbaca
from services.pegawai.siasn.selisih.banding import Lokal, MenurutBkn, OrangLokal
from services.pegawai.siasn.tarik.jenis import RIWAYAT, JenisSalinan
from services.pegawai.siasn.tarik.salinan import Salinan, pns_ganda, salinan
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris

_SLUG = tuple(dict.fromkeys(each.slug for each in SUMBER))
_SUMBER: Mapping[JenisSalinan, Sumber] = {
    jenis: next(each for each in SUMBER if each.bentuk is bentuk) for jenis, bentuk in RIWAYAT.items()
}
"""Which answers are rows of which of our histories."""
PERLU: Mapping[str, frozenset[JenisSalinan]] = {
    slug: frozenset(jenis for jenis, each in _SUMBER.items() if each.slug == slug) for slug in _SLUG
}
"""The answers without which a history cannot be compared; none where the pull does not ask for it."""
_LAMA = "salinan dari versi sebelumnya; tarikan berikutnya memperbaruinya"
_TANGGAL = ("mulai", "selesai", "tmt", "tanggal", "tanggal_sk")


class Keadaan(NamedTuple):
    """Both sides of one person, and by which copies."""

    lokal: Lokal
    bkn: MenurutBkn
    utama: Baris | None
    """BKN's main file as a row of the roster, with its own ids of unit and post."""
    sidik: Mapping[JenisSalinan, str]


_ORANG = Statement(
    f"SELECT {columns(OrangLokal, 'a')} FROM asn a WHERE a.nip = ANY(CAST(:nip AS text[]))",  # noqa: S608
    OrangLokal,
)


class _Riwayat(NamedTuple):
    nip: str
    isi: dict[str, list[Baris]]


_RIWAYAT = Statement(
    "SELECT a.nip, json_build_object("  # noqa: S608 (names of our own models)
    + ", ".join(f"'{slug}', {pernyataan.semua(MENURUT_SLUG[slug])}" for slug in _SLUG)
    + ") AS isi FROM asn a WHERE a.nip = ANY(CAST(:nip AS text[]))",
    _Riwayat,
    sure=("isi",),
)


async def muat(uow: UnitOfWork, nip: Collection[str]) -> dict[str, Keadaan]:
    """Both sides of those of these people about whom BKN was asked."""
    semua = _menurut_nip(await salinan(uow, nip))
    if not semua:
        return {}
    nomor = sorted(semua)
    orang = {each.nip: each for each in await uow.fetch(_ORANG, nip=nomor)}
    riwayat = {row.nip: row.isi for row in await uow.fetch(_RIWAYAT, nip=nomor, lengkap=False)}
    ganda = _menurut_nip(await pns_ganda(uow, nomor))
    utama = {each: baca_utama(semua[each]) for each in nomor}
    letak = await _letak(uow, {each: isi.baris for each, isi in utama.items() if isi.baris is not None})
    hasil = {}
    for each in nomor:
        lokal = Lokal(orang[each], {slug: [_berhari(satu) for satu in isi] for slug, isi in riwayat[each].items()})
        menurut = menurut_bkn(semua[each], utama[each], letak.get(each), [row.pns_id for row in ganda.get(each, ())])
        terbatas = _sebatas(lokal, menurut)
        sidik = {satu.jenis: satu.sidik for satu in semua[each]}
        hasil[each] = Keadaan(terbatas, menurut, utama[each].baris, sidik)
    await _berunit(uow, [satu.isi for each in hasil.values() for satu in each.bkn.riwayat.get("jabatan", ())])
    return hasil


async def _berunit(uow: UnitOfWork, jabatan: Sequence[Baris]) -> None:
    """Say of rows about posts which unit here their unor is, where somebody has said so."""
    unit = await unit_menurut(uow, {each["unor_id"] for each in jabatan} - {None})
    for each in jabatan:
        each["kode_unit"] = unit.get(each["unor_id"])


def _menurut_nip(baris: Iterable[Any]) -> dict[str, list[Any]]:
    hasil: dict[str, list[Any]] = defaultdict(list)
    for each in baris:
        hasil[each.nip].append(each)
    return hasil


def _berhari(baris: Baris) -> Baris:
    """A row out of JSON, with days as days."""
    return {
        nama: date.fromisoformat(isi) if nama in _TANGGAL and isinstance(isi, str) else isi
        for nama, isi in baris.items()
    }


def _sebatas(lokal: Lokal, bkn: MenurutBkn) -> Lokal:
    """What here can have a counterpart among what was asked: the pull does not ask for the SKP of before 2022."""
    if "kinerja" not in bkn.riwayat:
        return lokal
    kinerja = [each for each in lokal.riwayat["kinerja"] if each["tahun"] >= SKP22]
    return Lokal(lokal.orang, {**lokal.riwayat, "kinerja": kinerja})


class Utama(NamedTuple):
    """A main file as it reads here."""

    ada: bool
    """Whether BKN was asked, and knows the person."""
    milik_lain: bool
    """Whether what it has answered with is somebody else's: then nothing of it is compared."""
    baris: Baris | None
    tak_terbaca: list[TakTerbaca]
    tak_dijawab: frozenset[str]
    nik: tuple[str | None, bool] | None
    tmt_pensiun: date | None


def baca_utama(semua: Sequence[Salinan]) -> Utama:
    """The main file among these copies of one person. One that cannot be understood at all is not compared."""
    satu = next((each for each in semua if each.jenis is JenisSalinan.DATA_UTAMA), None)
    if satu is None or not satu.isi:
        lain = satu is not None and any(each["bidang"] == "nip_baru" for each in satu.cacat)
        return Utama(satu is None or satu.isi is not None, lain, None, [], frozenset(), None, None)
    isi: dict[str, Any] = satu.isi
    try:
        utama = DataUtama.model_validate({nama: nilai for nama, nilai in isi.items() if nama != "nik"})
    except ValidationError:
        return Utama(True, False, None, [TakTerbaca("data_utama", _LAMA)], frozenset(), None, None)
    baris, tak_terbaca = arti.orang(utama)
    nik = None if isi.get("nik") and isi.get("nik_sama") is None else (isi.get("nik"), bool(isi.get("nik_sama")))
    return Utama(
        True, False, baris, tak_terbaca, arti.tak_dijawab(isi), nik if "nik" in isi else None, utama.tmt_pensiun
    )


class Bertempat(NamedTuple):
    """What the ids of a main file are here, with our names."""

    letak: Letak
    nama_unit: str | None
    nama_jabatan: str | None


class _Nama(NamedTuple):
    kode: str
    nama: str


_UNIT = Statement("SELECT kode, nama FROM unit WHERE kode = ANY(CAST(:kode AS text[]))", _Nama)
_JABATAN = Statement("SELECT kode, nama FROM jabatan WHERE kode = ANY(CAST(:kode AS text[]))", _Nama)


async def _letak(uow: UnitOfWork, utama: Mapping[str, Baris]) -> dict[str, Bertempat]:
    semua = await padankan(uow, [{**isi, "nip": nip} for nip, isi in utama.items()])
    kode_unit = sorted({each.kode_unit for each in semua if each.kode_unit})
    kode_jabatan = sorted({each.kode_jabatan for each in semua if each.kode_jabatan})
    unit = {each.kode: each.nama for each in await uow.fetch(_UNIT, kode=kode_unit)}
    jabatan = {each.kode: each.nama for each in await uow.fetch(_JABATAN, kode=kode_jabatan)}
    return {
        nip: Bertempat(each, unit.get(each.kode_unit or ""), jabatan.get(each.kode_jabatan or ""))
        for nip, each in zip(utama, semua, strict=True)
    }


def menurut_bkn(
    semua: Sequence[Salinan], utama: Utama, letak: Bertempat | None, ganda: Sequence[str] = ()
) -> MenurutBkn:
    """What these copies of one person say. Whom BKN does not know has no histories there."""
    menurut_jenis = {each.jenis: each for each in semua}
    tak_terbaca = [(str(JenisSalinan.DATA_UTAMA), each) for each in utama.tak_terbaca]
    riwayat: dict[str, list[Terbaca]] = defaultdict(list)
    for jenis, each in menurut_jenis.items():
        cacat = [TakTerbaca(f"{satu['nomor']}.{satu['bidang']}", satu["sebab"]) for satu in each.cacat]
        tak_terbaca += [(_sebut(jenis), satu) for satu in cacat]
        if jenis in _SUMBER and utama.ada and not utama.milik_lain:
            sumber = _SUMBER[jenis]
            bentuk, lama = _dibentuk(sumber, each.isi or ())
            terbaca, tidak = arti.riwayat(sumber, bentuk)
            riwayat[sumber.slug] += terbaca
            tak_terbaca += [(_sebut(jenis), satu) for satu in (*lama, *tidak)]
    # That there is such a row at all only those may know who see sanctions: it is looked at where they are.
    tak_terbaca = [each for each in tak_terbaca if each[0] != _sebut(JenisSalinan.HUKDIS)]
    return MenurutBkn(
        utama.baris,
        None if letak is None else letak.letak,
        nama_letak=(None, None) if letak is None else (letak.nama_unit, letak.nama_jabatan),
        tmt_pensiun=utama.tmt_pensiun,
        riwayat={
            slug: riwayat[slug]
            for slug, perlu in PERLU.items()
            if perlu and perlu <= menurut_jenis.keys() and utama.ada and not utama.milik_lain
        },
        tak_terbaca=tak_terbaca,
        tak_dijawab=utama.tak_dijawab,
        nik=utama.nik,
        tidak_dikenal=not utama.ada,
        ganda=ganda,
    )


def _dibentuk(sumber: Sumber, isi: Iterable[Any]) -> tuple[list[RwBaris], list[TakTerbaca]]:
    """Kept rows of one kind, and those that are not of its form any longer, under their places."""
    hasil, lama = [], []
    for nomor, baris in enumerate(isi):
        try:
            hasil.append(sumber.bentuk.model_validate(baris))
        except ValidationError:
            lama.append(TakTerbaca(f"{nomor}.baris", _LAMA))
    return hasil, lama


def _sebut(jenis: JenisSalinan) -> str:
    """The kind of answer behind the history that its rows are of."""
    return f"{_SUMBER[jenis].slug}/{jenis}" if jenis in _SUMBER else str(jenis)
