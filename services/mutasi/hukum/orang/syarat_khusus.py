"""What special posts ask for besides, and whether a person brings it: each condition is a bit."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import islice

from services.mutasi.hukum.fakta.asn import FaktaAsn, JabatanAsn
from services.mutasi.hukum.hasil import Hasil
from services.mutasi.hukum.jf import jenis_jf
from services.mutasi.hukum.orang.jabatan_khusus import Daftar, SyaratKhusus, bermula, terbaca
from services.mutasi.hukum.usia import BacaanUsia, dalam_batas, usia_pada
from shared.calendar.bulan import bulan_penuh
from shared.calendar.masa_jabatan import SEHARI, bulan_per_label, masa_dipegang
from shared.contracts.istilah.golongan import Golongan, JenisGolongan
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.sebutan import bertindak
from shared.contracts.istilah.status import PPPK

_T, _TT, _B = Hasil.TERPENUHI, Hasil.TIDAK_TERPENUHI, Hasil.BELUM_DAPAT_DINILAI


def syarat_dipenuhi(daftar: Daftar, asn: FaktaAsn, tmt: date, bacaan: BacaanUsia) -> tuple[tuple[Hasil, ...], ...]:
    """Any of what a condition names will do; where none does and something is not known, it cannot be told."""
    ya, entah = _menurut_golongan(daftar, asn.golongan, asn.status_pegawai in PPPK)
    bagian = (
        _menurut_masa(daftar, _masa_kerja(asn, tmt)),
        _menurut_studi(daftar, asn.studi),
        _menurut_usia(daftar, asn.tanggal_lahir, tmt, bacaan),
    )
    for satu, dua in bagian:
        ya, entah = ya | satu, entah | dua
    for each in asn.diklat:
        if each.selesai < tmt:
            ya |= _menurut_diklat(daftar, each.nama)
    satu, dua = _menurut_fungsional(daftar, asn, tmt)
    return _terbagi(daftar, ya | satu, entah | dua)


@lru_cache(maxsize=4096)
def _terbagi(daftar: Daftar, ya: int, entah: int) -> tuple[tuple[Hasil, ...], ...]:
    """The answers by kind."""
    semua = iter([_T if ya >> each & 1 else _B if entah >> each & 1 else _TT for each in range(len(daftar.syarat))])
    return tuple(tuple(islice(semua, len(each.syarat))) for each in daftar.jabatan)


@lru_cache(maxsize=4096)
def _menurut_golongan(daftar: Daftar, golongan: Golongan | None, pppk: bool) -> tuple[int, int]:
    def hasil(syarat: SyaratKhusus) -> Hasil | None:
        isi = syarat.model_dump(include=_BAGIAN, exclude_defaults=True)
        # Not asked of them, or nothing is asked.
        if not isi or (syarat.hanya is not None and (syarat.hanya == "PPPK") is not pppk):
            return _T
        if syarat.golongan is None:
            return None
        if pppk is (syarat.golongan.jenis is JenisGolongan.PNS):
            return _T
        return _B if golongan is None else _bila(golongan.urut >= syarat.golongan.urut)

    return daftar.bit(hasil)


_BAGIAN = {"golongan", "masa_kerja", "usia", "pendidikan", "fungsional", "studi", "diklat"}
"""What a condition may name of a person."""


def _masa_kerja(asn: FaktaAsn, tmt: date) -> int | None:
    """Completed years since the first day in the service that is on record."""
    mulai = asn.tmt_cpns or min([each.mulai for each in asn.riwayat_jabatan], default=None)
    if asn.jabatan is not None:
        mulai = min(mulai or asn.jabatan.tmt, asn.jabatan.tmt)
    return None if mulai is None else bulan_penuh(mulai, tmt) // 12


@lru_cache(maxsize=4096)
def _menurut_masa(daftar: Daftar, tahun: int | None) -> tuple[int, int]:
    def hasil(syarat: SyaratKhusus) -> Hasil | None:
        if syarat.masa_kerja is None:
            return None
        return _B if tahun is None else _bila(tahun >= syarat.masa_kerja)

    return daftar.bit(hasil)


@lru_cache(maxsize=16_384)
def _menurut_studi(daftar: Daftar, studi: tuple[tuple[TingkatPendidikan, str | None], ...]) -> tuple[int, int]:
    """By the highest level, and by the names of programs from S-1 on."""
    tertinggi = max((tingkat.urut for tingkat, _ in studi), default=None)
    nama = [nama for tingkat, nama in studi if tingkat.urut >= TingkatPendidikan.S1.urut]

    def hasil(syarat: SyaratKhusus) -> Hasil | None:
        ada = set()
        if syarat.pendidikan is not None:
            ada.add(_B if tertinggi is None else _bila(tertinggi >= syarat.pendidikan.urut))
        if syarat.studi:
            ada.add(_T if _ada(syarat.studi, syarat, nama) else _B if None in nama or not studi else _TT)
        return next((each for each in (_T, _B) if each in ada), None)

    return daftar.bit(hasil)


def _menurut_usia(daftar: Daftar, lahir: date | None, tmt: date, bacaan: BacaanUsia) -> tuple[int, int]:
    if lahir is None:
        return 0, sum(bit for bit, _ in daftar.usia)
    return sum([bit for bit, usia in daftar.usia if _tidak_lewat(lahir, usia, tmt, bacaan)]), 0


def _tidak_lewat(lahir: date, batas: int, tmt: date, bacaan: BacaanUsia) -> bool:
    # Of most the years alone say it.
    if abs(selisih := tmt.year - lahir.year - batas) > 1:
        return selisih < 0
    return dalam_batas(usia_pada(lahir, tmt), batas, bacaan)


@lru_cache(maxsize=4096)
def _menurut_diklat(daftar: Daftar, nama: str) -> int:
    return daftar.bit(lambda syarat: _bila(_ada(syarat.diklat, syarat, [nama])))[0]


def _bila(ya: bool) -> Hasil:
    return _T if ya else _TT


def _ada(kata: tuple[str, ...], syarat: SyaratKhusus, nama: Iterable[str | None]) -> bool:
    """Whether some name begins with these words. What only holds them, a paper may still show."""
    return bool(kata) and any(bermula(terbaca(satu), kata, syarat.kecuali) for satu in nama if satu)


_SETAHUN = 365


def _menurut_fungsional(daftar: Daftar, asn: FaktaAsn, tmt: date) -> tuple[int, int]:
    pernah = 0 if asn.jabatan is None else _fungsional(daftar, asn.jabatan.nama)
    for each in asn.riwayat_jabatan:
        pernah |= _fungsional(daftar, each.nama)
    kosong = _hari_kosong(asn, tmt)
    ya = entah = 0
    if not pernah and kosong < _SETAHUN:
        return ya, entah
    for bit, syarat in daftar.fungsional:
        bulan = 0
        if pernah & bit:
            if _kini_cukup(daftar, bit, syarat, asn.jabatan, tmt):
                ya |= bit
                continue
            bulan = _lama(daftar, bit, syarat, asn, tmt)
            if bulan >= 12 * syarat.tahun:
                ya |= bit
                continue
            if _tanpa_jenjang(daftar, bit, syarat, asn):
                entah |= bit
        if kosong >= _SETAHUN and kosong + 31 * max(bulan, 0) >= _SETAHUN * syarat.tahun:
            entah |= bit
    return ya, entah


def _hari_kosong(asn: FaktaAsn, tmt: date) -> int:
    """Days in the service of which no post is on record, as P-11 counts them: nobody knows what they were."""
    awal = asn.tmt_cpns
    if awal is None:
        # Without the first day, only who has no history at all may have held anything.
        return 0 if asn.riwayat_jabatan else 40 * _SETAHUN
    batas = tmt if asn.jabatan is None or asn.jabatan.tmt > tmt else asn.jabatan.tmt
    kosong = 0
    for each in asn.riwayat_jabatan:
        if bertindak(each.nama) is not None:
            continue
        if each.selesai is not None and each.selesai < batas:
            kosong += (batas - each.selesai).days - 1
        if each.mulai < batas:
            batas = each.mulai
    return kosong + max((batas - awal).days, 0)


def _tanpa_jenjang(daftar: Daftar, bit: int, syarat: SyaratKhusus, asn: FaktaAsn) -> bool:
    """Whether a level that is asked for is not on record of some post of that name."""
    return bool(syarat.jenjang) and any(
        each.jenjang is None and _fungsional(daftar, each.nama) & bit for each in asn.riwayat_jabatan
    )


def _kini_cukup(daftar: Daftar, bit: int, syarat: SyaratKhusus, kini: JabatanAsn | None, tmt: date) -> bool:
    """Whether the present post alone is long enough: then nobody needs the earlier ones."""
    return (
        kini is not None
        and kini.tmt < tmt
        and _terhitung(daftar, bit, syarat, kini.nama, kini.jenjang)
        and bulan_penuh(kini.tmt, tmt) >= 12 * syarat.tahun
    )


def _lama(daftar: Daftar, bit: int, syarat: SyaratKhusus, asn: FaktaAsn, tmt: date) -> int:
    """Completed months in all functional posts of a condition together; -1 of who was in none."""

    def label(nama: str, jenjang: JenjangJabatan | None) -> str:
        return "ya" if _terhitung(daftar, bit, syarat, nama, jenjang) else "lain"

    kini = None if asn.jabatan is None else (asn.jabatan.tmt, label(asn.jabatan.nama, asn.jabatan.jenjang))
    lalu = [
        (each.mulai, each.selesai + SEHARI if each.selesai else date.max, label(each.nama, each.jenjang))
        for each in asn.riwayat_jabatan
        if bertindak(each.nama) is None
    ]
    return bulan_per_label(masa_dipegang(lalu, kini, tmt)).get("ya", -1)


def _terhitung(daftar: Daftar, bit: int, syarat: SyaratKhusus, nama: str, jenjang: JenjangJabatan | None) -> bool:
    return bool(_fungsional(daftar, nama) & bit) and (not syarat.jenjang or jenjang in syarat.jenjang)


@lru_cache(maxsize=16_384)
def _fungsional(daftar: Daftar, nama: str) -> int:
    """Bits of the conditions that name this post."""
    kata = terbaca(jenis_jf(nama))
    return sum(bit for bit, syarat in daftar.fungsional if bermula(kata, syarat.fungsional, syarat.kecuali))
