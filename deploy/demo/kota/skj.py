"""Standards of posts: for the posts of the Dinas Perhubungan and for functional posts, one per name and level.

Other posts follow the default of their level. Its chance is a stream of its own: the city is the same without it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deploy.demo.kota.acak import Acak
from deploy.demo.kota.bentuk import Jabatan, Kota
from deploy.demo.kota.tabel import STANDAR_KOMPETENSI, URUTAN_PENDIDIKAN

_ALIRAN = 13
BANYAK_KOMPETENSI = 9
_RUMPUN = {
    "guru_kelas": ("PENDIDIKAN_DASAR",),
    "guru_agama": ("PENDIDIKAN_AGAMA",),
    "guru_pjok": ("PENDIDIKAN_SENI_OLAHRAGA",),
    "guru_mapel": ("PENDIDIKAN_MIPA", "PENDIDIKAN_BAHASA", "PENDIDIKAN_SOSIAL", "PENDIDIKAN_SENI_OLAHRAGA"),
    "dokter": ("KEDOKTERAN",),
    "dokter_gigi": ("KEDOKTERAN_GIGI",),
    "perawat": ("KEPERAWATAN",),
    "bidan": ("KEBIDANAN",),
    "apoteker": ("FARMASI",),
    "kesmas": ("KESEHATAN_MASYARAKAT",),
    "penunjang_medis": ("PENUNJANG_MEDIS", "KEDOKTERAN_GIGI"),
    "komputer": ("INFORMATIKA",),
    "keuangan": ("AKUNTANSI", "MANAJEMEN", "EKONOMI_PEMBANGUNAN", "HUKUM"),
    "teknik": ("TEKNIK_SIPIL", "PLANOLOGI", "LINGKUNGAN"),
    "hubungan": ("TRANSPORTASI", "TEKNIK_SIPIL", "TEKNIK_MESIN"),
    "sosial": ("SOSIAL", "PSIKOLOGI", "PERPUSTAKAAN_ARSIP"),
    "tani": ("PERTANIAN", "PETERNAKAN_PERIKANAN"),
}
_TEKNIS = {
    "guru_kelas": "TEK-DIK-01",
    "guru_agama": "TEK-DIK-01",
    "guru_pjok": "TEK-DIK-01",
    "guru_mapel": "TEK-DIK-01",
    "dokter": "TEK-KES-01",
    "dokter_gigi": "TEK-KES-01",
    "perawat": "TEK-KES-01",
    "bidan": "TEK-KES-01",
    "apoteker": "TEK-KES-01",
    "kesmas": "TEK-KES-02",
    "penunjang_medis": "TEK-KES-01",
    "komputer": "TEK-INF-01",
    "keuangan": "TEK-KEU-01",
    "teknik": "TEK-PU-01",
    "hubungan": "TEK-HUB-01",
    "sosial": "TEK-SOS-01",
    "tani": "TEK-TAN-01",
}
_PIM = {"pratama": "PKN II", "administrator": "PKA", "pengawas": "PKP"}
_PENGALAMAN = {
    "pratama": (5, "administrator"),
    "administrator": (3, "pengawas"),
    "ahli_muda": (2, "ahli_pertama"),
    "ahli_madya": (2, "ahli_muda"),
}


@dataclass(frozen=True, slots=True)
class Standar:
    """What posts of one name and level ask for."""

    profil: str
    mulai: date
    level: tuple[int, ...]
    teknis: str
    pendidikan: str
    rumpun: tuple[str, ...]
    diklat: str
    pengalaman_tahun: str
    pengalaman_jenjang: str
    nomor: str
    ikhtisar: str


def susun_skj(kota: Kota) -> Iterator[Standar]:
    """The standards in the order in which their posts appear first; all hold from the first of January of last year."""
    acak = Acak(kota.benih, _ALIRAN)
    dikenal: set[str] = set()
    for jabatan in kota.jabatan:
        profil = kode_profil(jabatan.nama, jabatan.jenjang)
        if profil in dikenal or not _berstandar(jabatan):
            continue
        dikenal.add(profil)
        yield _standar(jabatan, profil, len(dikenal), date(kota.tanggal.year - 1, 1, 1), acak)


def kode_profil(nama: str, jenjang: str) -> str:
    """The code that posts of one name and level share."""
    return re.sub("[^a-z0-9]+", "-", nama.lower()).strip("-") + "." + jenjang


def _berstandar(jabatan: Jabatan) -> bool:
    # Heads of schools and puskesmas have names of their own: they follow the default.
    if jabatan.jenjang == "pelaksana" or (jabatan.kepala and not jabatan.eselon):
        return False
    return jabatan.unit.instansi == "DISHUB" or jabatan.rumpun in _RUMPUN


def _standar(jabatan: Jabatan, profil: str, nomor: int, mulai: date, acak: Acak) -> Standar:
    dasar = STANDAR_KOMPETENSI[jabatan.jenjang]
    lebih = {acak.bulat(0, BANYAK_KOMPETENSI - 1) for _ in range(2)}
    rumpun = "hubungan" if jabatan.unit.instansi == "DISHUB" and jabatan.rumpun == "umum" else jabatan.rumpun
    bidang = URUTAN_PENDIDIKAN[jabatan.pendidikan] >= URUTAN_PENDIDIKAN["D-III"] and not jabatan.eselon
    tahun, jenjang = _PENGALAMAN.get(jabatan.jenjang, (0, ""))
    return Standar(
        profil=profil,
        mulai=mulai,
        level=tuple(min(5, dasar + (n in lebih)) for n in range(BANYAK_KOMPETENSI)),
        teknis=f"{_TEKNIS[rumpun]}:{dasar}" if rumpun in _TEKNIS else "",
        pendidikan=jabatan.pendidikan,
        rumpun=_RUMPUN[rumpun] if bidang and rumpun in _RUMPUN else (),
        diklat=f"STRUKTURAL:{_PIM[jabatan.jenjang]}" if jabatan.jenjang in _PIM else "",
        pengalaman_tahun=str(tahun) if tahun else "",
        pengalaman_jenjang=jenjang,
        nomor=f"SKJ/{nomor}/{mulai.year}",
        ikhtisar=f"Contoh standar untuk {jabatan.nama}.",
    )
