"""Education and titles that fit the post a person sits in."""

from dataclasses import dataclass, replace
from datetime import date

from deploy.demo.kota.acak import Acak, Undian
from deploy.demo.kota.bentuk import Jabatan, RiwayatPendidikan
from deploy.demo.kota.data import baca
from deploy.demo.kota.tabel import GOLONGAN_MASUK, URUTAN_PENDIDIKAN

USIA_MASUK = {
    "SD": 19,
    "SLTP": 19,
    "SLTA": 19,
    "D-I": 20,
    "D-II": 21,
    "D-III": 22,
    "D-IV": 23,
    "S-1": 23,
    "S-2": 27,
    "S-3": 31,
}
"""Youngest age at which one enters service with this education."""
_USIA_LULUS = {
    "SD": 12,
    "SLTP": 15,
    "SLTA": 18,
    "D-I": 19,
    "D-II": 20,
    "D-III": 21,
    "D-IV": 22,
    "S-1": 22,
    "S-2": 26,
    "S-3": 30,
}
_PROFESI = ("dokter", "dokter_gigi", "apoteker", "perawat", "bidan")
_JPT = Undian([("S-1", 22.0), ("S-2", 69.0), ("S-3", 9.0)])
_ADMINISTRATOR = Undian([("S-1", 47.0), ("D-IV", 3.0), ("S-2", 49.0), ("S-3", 1.0)])
_PENGAWAS = Undian([("S-1", 61.0), ("D-IV", 6.0), ("D-III", 9.0), ("S-2", 24.0)])
_AHLI = Undian([("S-1", 84.0), ("S-2", 16.0)])
_AHLI_MADYA = Undian([("S-1", 66.0), ("S-2", 34.0)])
_AHLI_UTAMA = Undian([("S-2", 70.0), ("S-3", 30.0)])
_PELAKSANA = {
    "SD": Undian([("SD", 40.0), ("SLTP", 25.0), ("SLTA", 35.0)]),
    "SLTA": Undian([("SLTA", 74.0), ("D-III", 7.0), ("S-1", 19.0)]),
    "D-III": Undian([("D-III", 72.0), ("S-1", 28.0)]),
    "S-1": Undian([("S-1", 90.0), ("S-2", 10.0)]),
}


_TERSESAT = {"DISHUB": 0.14, "DINKES": 0.16}
"""Of those without a functional post, how many studied something that has nothing to do with their agency."""
_SALAH_TEMPAT = {"PUPR": 0.16, "DLH": 0.08, "PERKIMTAN": 0.08, "SATPOLPP": 0.03}
_SALAH_TEMPAT_WILAYAH = 0.07
"""How many studied transport or building and sit there; in kecamatan and kelurahan as well."""
_GURU_LAIN = 0.08
"""Teachers of a subject who studied another one."""
_DIPLOMA_TRANSPORTASI = 0.6


@dataclass(frozen=True, slots=True)
class Bekal:
    """What a person has learned, and with what they entered service."""

    sekarang: str
    masuk: str
    golongan_masuk: int
    usia_masuk: int
    studi: str
    """The list of programmes it comes from."""


def bekal_pns(jab: Jabatan, acak: Acak) -> Bekal:
    """Education of a PNS in a post; some entered with less and studied on the way."""
    sekarang = _pendidikan_sekarang(jab, acak)
    masuk = sekarang
    if sekarang in ("S-2", "S-3"):
        masuk = "S-1" if sekarang == "S-3" or acak.kena(0.9) else "S-2"
    # Health posts and teachers need the profession from the first day; elsewhere people rise from SLTA or diploma.
    if masuk in ("S-1", "D-IV") and not (jab.guru or jab.kesehatan or jab.jenjang.startswith("ahli") or jab.eselon):
        masuk = "SLTA" if acak.kena(0.25) else masuk
    elif masuk in ("S-1", "D-IV") and jab.eselon.startswith("IV"):
        masuk = "SLTA" if acak.kena(0.12) else masuk
    if jab.jenjang in ("pemula", "terampil", "mahir", "penyelia"):
        masuk = jab.pendidikan
    return _bekal(jab, sekarang, masuk)


def bekal_pppk(jab: Jabatan, acak: Acak) -> Bekal:
    """Education of a PPPK: that of the vacancy, now and then more."""
    lebih = {"SD": "SLTA", "SLTA": "S-1", "D-II": "D-III", "D-III": "S-1", "S-1": "S-2"}
    sekarang = lebih[jab.pendidikan] if acak.kena(0.4 if jab.pendidikan == "SD" else 0.08) else jab.pendidikan
    return _bekal(jab, sekarang, sekarang)


def _bekal(jab: Jabatan, sekarang: str, masuk: str) -> Bekal:
    golongan, usia = GOLONGAN_MASUK[masuk], USIA_MASUK[masuk]
    if masuk in ("S-1", "S-2") and jab.rumpun in _PROFESI:
        golongan, usia = 10, max(usia, 25)
    return Bekal(sekarang, masuk, golongan, usia, jab.rumpun)


def arahkan_studi(jab: Jabatan, bekal: Bekal, peran: str, acak: Acak) -> Bekal:
    """What a person studied, where it is not what people in such a post mostly did. Draws the same chance for all."""
    undi, diploma = acak.pecahan(), acak.kena(_DIPLOMA_TRANSPORTASI)
    if peran:
        return _diploma(replace(bekal, studi="transportasi")) if peran == "asn" else bekal
    instansi = jab.unit.instansi
    if jab.guru:
        return replace(bekal, studi="guru_mapel") if jab.rumpun.startswith("guru_") and undi < _GURU_LAIN else bekal
    if jab.jenis == "JF" or jab.jenis == "JPT":
        return bekal
    if undi < _TERSESAT.get(instansi, 0.0):
        return replace(bekal, studi="lain")
    wilayah = _SALAH_TEMPAT_WILAYAH if jab.unit.sektor == "wilayah" else 0.0
    if undi < _SALAH_TEMPAT.get(instansi, wilayah):
        return _diploma(replace(bekal, studi="transportasi")) if diploma else replace(bekal, studi="transportasi")
    return bekal


def _diploma(bekal: Bekal) -> Bekal:
    """A bachelor's of the applied kind, which is of one rank with the other."""
    baru = {"S-1": "D-IV"}
    return replace(bekal, sekarang=baru.get(bekal.sekarang, bekal.sekarang), masuk=baru.get(bekal.masuk, bekal.masuk))


def _pendidikan_sekarang(jab: Jabatan, acak: Acak) -> str:
    if jab.jenjang == "pratama":
        return _JPT.tarik(acak)
    if jab.jenjang == "administrator":
        return _ADMINISTRATOR.tarik(acak)
    if jab.jenjang == "pengawas":
        return _PENGAWAS.tarik(acak)
    if jab.jenjang == "pelaksana":
        return _PELAKSANA[jab.pendidikan].tarik(acak)
    if jab.jenjang == "ahli_utama":
        return _AHLI_UTAMA.tarik(acak)
    if jab.jenjang == "ahli_madya":
        return _AHLI_MADYA.tarik(acak)
    if jab.jenjang.startswith("ahli"):
        return _AHLI.tarik(acak)
    return "S-1" if acak.kena(0.12) else jab.pendidikan


def riwayat_pendidikan(
    bekal: Bekal, lahir: date, masuk_kerja: date, tanggal: date, acak: Acak
) -> tuple[list[RiwayatPendidikan], str, str]:
    """The schools from SLTA up, and the titles before and after the name."""
    sekolah = baca("sekolah")
    sarjana = "D-IV" if bekal.masuk == "D-IV" else "S-1"
    jalur = [t for t in ("SLTA", sarjana, "S-2") if URUTAN_PENDIDIKAN[t] < URUTAN_PENDIDIKAN[bekal.sekarang]]
    if bekal.masuk not in jalur and bekal.masuk != bekal.sekarang:
        jalur.append(bekal.masuk)
        jalur.sort(key=URUTAN_PENDIDIKAN.__getitem__)
    jalur.append(bekal.sekarang)
    riwayat: list[RiwayatPendidikan] = []
    depan: list[str] = []
    belakang: list[str] = []
    sebelum = 0
    for tingkat in jalur:
        prodi, gelar_depan, gelar_belakang = _prodi(bekal.studi, tingkat, acak)
        tahun = lahir.year + _USIA_LULUS[tingkat] + (0 if tingkat in ("SD", "SLTP", "SLTA") else acak.bulat(0, 1))
        if URUTAN_PENDIDIKAN[tingkat] > URUTAN_PENDIDIKAN[bekal.masuk]:
            tahun = min(max(tahun, masuk_kerja.year + acak.bulat(3, 9), sebelum + 2), tanggal.year)
        else:
            tahun = min(tahun, masuk_kerja.year)
        sebelum = tahun
        jenis = "SLTA" if URUTAN_PENDIDIKAN[tingkat] <= 3 else "diploma" if tingkat.startswith("D-") else "sarjana"
        tempat = (
            acak.pilih(sekolah[jenis])
            if tingkat not in ("SD", "SLTP")
            else f"{prodi} Contoh {acak.bulat(1, 60)} Palembang"
        )
        riwayat.append(RiwayatPendidikan(tingkat, prodi, tempat, tahun))
        if gelar_depan and gelar_depan not in depan:
            depan.insert(0, gelar_depan)
        if gelar_belakang:
            # A diploma's title gives way to a bachelor's.
            if tingkat == "S-1" and belakang and belakang[-1].startswith("A.M"):
                belakang.pop()
            belakang.append(gelar_belakang)
    return riwayat, " ".join(depan), ", ".join(belakang)


def _prodi(rumpun: str, tingkat: str, acak: Acak) -> tuple[str, str, str]:
    semua = baca("prodi")
    pilihan = semua[rumpun].get(tingkat) or semua["umum"].get(tingkat) or [[tingkat, "", ""]]
    prodi, depan, belakang = acak.pilih(pilihan)
    return prodi, depan, belakang
