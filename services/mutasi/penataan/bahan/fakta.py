"""What is known of the people and posts of a scenario, read as of one moment."""

from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.kecamatan import BILANGAN as KECAMATAN
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.pemeriksaan.bahan import fakta_orang, fakta_tujuan
from services.mutasi.penataan.bahan.errors import BahanSalah
from services.mutasi.penataan.bahan.tempat import TempatKerja
from services.mutasi.penataan.keinginan.rekam import Keinginan, keinginan_orang
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.lingkup import JABATAN_DITATA, ORANG_DITATA, lingkup_skenario
from services.mutasi.proyeksi import asn, jabatan
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from services.mutasi.proyeksi.unit import wilayah_unit
from services.mutasi.usulan.bezetting import diusulkan_pada, keadaan_unit
from services.mutasi.usulan.models import TERBUKA
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of
from shared.ketentuan.hari import KetentuanHari, ketentuan_pada
from shared.privasi.sel import SEL_TERKECIL

SEKALI = 1_000
"""People read at a time: all at once would be many megabytes twice."""


class Ingin(NamedTuple):
    """Where somebody would like to go, as posts of the scope."""

    nip: str
    urutan: int
    jabatan: Sequence[str]


@dataclass(frozen=True)
class BahanSkenario:
    """Everything that a plan is made of but the matrix. People and posts are those of the scope, and no others."""

    nomor: str
    """Key of the lot between plans of equal value."""
    isi: IsiSkenario
    tmt: date
    hari_ini: date
    orang: Sequence[FaktaAsn]
    """Who serves in the scope."""
    jabatan: Sequence[FaktaJabatan]
    """The posts of the scope, and those that its people hold; holders counted as they will be on the TMT."""
    ketentuan: KetentuanHari
    """Of today: by it the cases will be judged that the plan is adopted into."""
    memegang: Mapping[str, str]
    """NIP → code of the post that the record says they hold, whether or not it is known here."""
    keinginan: Sequence[Ingin]
    berusulan: Mapping[str, str | None]
    """NIP of who has an open case → the post that it leads to."""
    diusulkan: Mapping[str, int]
    """Places of each post that undecided cases ask for."""
    nama: Mapping[str, str]
    """Of the people."""
    jenis_kelamin: Mapping[str, str]
    """L or P of the people of whom it is known: counted in the figures of a plan, and no part of the question."""
    tempat: TempatKerja
    tampilan: Mapping[str, Jabatan]
    """The posts as they are shown, by code."""


async def baca_bahan(baca: Reader, nomor: UUID, isi: IsiSkenario, tmt: date, hari_ini: date) -> BahanSkenario:
    """The facts of a scenario.

    Raises:
        BahanSalah: there is nobody, or no post, in its scope, or somebody named is not known.
        KetentuanBelumAda: a legal number is missing.
    """
    async with baca.together() as satu:
        return await _baca(satu, nomor, isi, tmt, hari_ini)


async def _baca(baca: Reader, nomor: UUID, isi: IsiSkenario, tmt: date, hari_ini: date) -> BahanSkenario:
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari_ini)
    unit = await keadaan_unit(baca, tmt)
    orang: list[FaktaAsn] = []
    nama: dict[str, str] = {}
    memegang: dict[str, str] = {}
    async for rows in _orang(baca, isi):
        orang += await fakta_orang(baca, rows, unit)
        nama.update((each.nip, each.nama) for each in rows)
        memegang.update((each.nip, each.kode_jabatan) for each in rows if each.kode_jabatan is not None)
    jabatan_ini = await _jabatan(baca, isi, tmt, memegang.values())
    _periksa_lingkup(isi, nama, jabatan_ini)
    berusulan = await _berusulan(baca)
    return BahanSkenario(
        nomor=isi.nomor or str(nomor),
        isi=isi,
        tmt=tmt,
        hari_ini=hari_ini,
        orang=orang,
        jabatan=await fakta_tujuan(baca, jabatan_ini, unit, tmt),
        ketentuan=ketentuan,
        memegang=memegang,
        keinginan=_keinginan(await keinginan_orang(baca, nama.keys()), jabatan_ini),
        berusulan=berusulan,
        diusulkan=await diusulkan_pada(baca, tmt, {kode for kode in berusulan.values() if kode is not None}),
        nama=nama,
        jenis_kelamin=await asn.jenis_kelamin(baca, nama.keys()),
        tempat=await _tempat(baca, ketentuan, nama.keys()),
        tampilan={each.kode: each for each in jabatan_ini},
    )


_ORANG = Statement(
    f"{asn.DIKENAL} AND nip > :sesudah AND {ORANG_DITATA} ORDER BY nip LIMIT :banyak",
    Orang,
)


async def _orang(baca: Reader, isi: IsiSkenario) -> AsyncIterator[list[Orang]]:
    """Who serves in the scope, some at a time."""
    lingkup = lingkup_skenario(isi)
    diminta = {"unit": lingkup["unit"], "orang": lingkup["orang"], "banyak": SEKALI}
    sesudah = ""
    while rows := await baca.fetch(_ORANG, sesudah=sesudah, **diminta):
        yield rows
        sesudah = rows[-1].nip


_JABATAN = Statement(
    f"{jabatan.DIKENAL} AND ({JABATAN_DITATA} OR j.kode = {any_of('dipegang')}) ORDER BY j.kode",
    Jabatan,
)


async def _jabatan(baca: Reader, isi: IsiSkenario, tmt: date, dipegang: Iterable[str]) -> list[Jabatan]:
    """The posts of the scope, and those that its people hold, be they there on the TMT or not."""
    return await baca.fetch(_JABATAN, tmt=tmt, dipegang=sorted({*dipegang}), **lingkup_skenario(isi))


async def _tempat(baca: Reader, ketentuan: KetentuanHari, nip: Collection[str]) -> TempatKerja:
    pasangan: dict[str, list[list[str]]] = defaultdict(list)
    for each in await asn.tempat_pasangan(baca, nip):
        pasangan[each.nip].append(each.jalur_unit)
    return TempatKerja(ketentuan[KECAMATAN], await wilayah_unit(baca), pasangan)


class _Usulan(NamedTuple):
    nip: str
    jabatan_tujuan: str | None


_BERUSULAN = Statement(f"SELECT nip, jabatan_tujuan FROM usulan WHERE {TERBUKA}", _Usulan)  # noqa: S608 (constants)


async def _berusulan(baca: Reader) -> dict[str, str | None]:
    return {each.nip: each.jabatan_tujuan for each in await baca.fetch(_BERUSULAN)}


def _keinginan(semua: Sequence[Keinginan], jabatan: Sequence[Jabatan]) -> list[Ingin]:
    """Each wish as the posts that it means: the one, or those in a unit and below it. Those of a few count for nothing:
    two plans that differ by their weight alone would tell whose they are."""
    if len({each.nip for each in semua}) < SEL_TERKECIL:
        return []
    per_unit: dict[str, list[Jabatan]] = defaultdict(list)
    for each in jabatan:
        for unit in each.jalur_unit:
            per_unit[unit].append(each)
    hasil = []
    for ingin in semua:
        kode = [
            each.kode
            for each in per_unit[ingin.kode_unit or ""]
            if ingin.jenis_jabatan is None or each.jenis == ingin.jenis_jabatan
        ]
        hasil.append(Ingin(ingin.nip, ingin.urutan, kode if ingin.kode_jabatan is None else [ingin.kode_jabatan]))
    return hasil


def _periksa_lingkup(isi: IsiSkenario, nama: Mapping[str, str], jabatan: Sequence[Jabatan]) -> None:
    dikenal = {each.kode for each in jabatan}
    if asing := sorted({*isi.nip} - nama.keys()):
        raise BahanSalah(
            f"Pegawai {', '.join(asing[:20])} tidak ikut ditata: tambahkan ke lingkup, atau hapus dari skenario.",
            orang=tuple(asing),
        )
    if asing := sorted({*isi.kode_jabatan} - dikenal):
        raise BahanSalah(
            f"Jabatan {', '.join(asing[:20])} tidak ada dalam lingkup: tambahkan, atau hapus dari skenario.",
            jabatan=tuple(asing),
        )
    if not nama:
        raise BahanSalah("Lingkup skenario ini tidak memuat seorang pegawai pun. Tambahkan unit atau pegawai.")
    if not dikenal:
        raise BahanSalah("Lingkup skenario ini tidak memuat satu jabatan pun. Tambahkan unit atau jabatan.")
