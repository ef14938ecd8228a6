"""Standards of posts: what each structural and functional post asks for, and the pelaksana posts that ask for a field.

What is asked follows from the affair that the unit serves (``data/skj.toml``), the level, and the kind of post. Other
posts follow the default of their level. Its chance is a stream of its own: the city is the same without it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from deploy.demo.kota.acak import Acak
from deploy.demo.kota.bentuk import Jabatan, Kota, Syarat, Unit
from deploy.demo.kota.data import baca
from deploy.demo.kota.tabel import STANDAR_KOMPETENSI, URUTAN_PENDIDIKAN

_ALIRAN = 13
BANYAK_KOMPETENSI = 9
_PIM = {"pratama": "STRUKTURAL:PKN II", "administrator": "STRUKTURAL:PKA", "pengawas": "STRUKTURAL:PKP"}
_SETINGKAT_PENGAWAS = ("pengawas", "ahli_muda", "penyelia", "administrator", "ahli_madya")
_PENGALAMAN: dict[str, tuple[int, tuple[str, ...]]] = {
    "pratama": (5, ("administrator", "ahli_madya", "pratama", "ahli_utama")),
    "administrator": (3, _SETINGKAT_PENGAWAS),
    "pengawas": (4, ("pelaksana", "terampil", "mahir", "ahli_pertama", *_SETINGKAT_PENGAWAS)),
    "ahli_utama": (2, ("ahli_madya", "ahli_utama", "pratama")),
    "ahli_madya": (2, ("ahli_muda", "ahli_madya", "administrator", "pengawas")),
    "ahli_muda": (2, ("ahli_pertama", "ahli_muda", "pengawas", "penyelia")),
    "penyelia": (2, ("mahir", "penyelia")),
    "mahir": (2, ("terampil", "mahir")),
}
"""Years, and the levels in which they count: the one below, the same and what is of one rank with them."""
_KEPALA = (2, ("ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama"))
"""Of who heads a school or a puskesmas: the skilled levels do not count."""
_PELAKSANA_BIDANG = ("Penelaah Teknis Kebijakan", "Penata Layanan Operasional")
"""Pelaksana posts that ask for the field of their unit."""
_PELAKSANA: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Pengolah Data dan Informasi": (
        ("INFORMATIKA", "AKUNTANSI", "PEMERINTAHAN", "MANAJEMEN", "PERPUSTAKAAN_ARSIP", "EKONOMI_PEMBANGUNAN"),
        ("TEK-INF-02",),
    ),
    "Pengadministrasi Perkantoran": ((), ("TEK-ARS-01",)),
}
"""Pelaksana posts that ask the same in every unit: fields of study and technical competences."""


@dataclass(frozen=True, slots=True)
class Standar:
    """What a post, or all posts of one name and level, ask for."""

    sasaran: str
    kode: str
    mulai: date
    syarat: Syarat
    nomor: str
    ikhtisar: str


def urusan(unit: Unit) -> str:
    """The affair that a unit serves."""
    if unit.jenis == "SEKRETARIAT" and unit.sektor != "wilayah":
        return "kesekretariatan"
    if unit.nama.startswith("Subbagian"):
        return _subbagian(unit.nama)
    if unit.jenis in ("SEKOLAH", "PUSKESMAS"):
        return "pendidikan" if unit.jenis == "SEKOLAH" else "layanan_kesehatan"
    if unit.sektor == "wilayah":
        return "ketertiban" if "Ketertiban" in unit.nama else "kewilayahan"
    menurut, kode = baca("skj")["unit"], unit.kode
    while kode not in menurut:
        kode = kode.rpartition("-")[0] or unit.instansi
    return str(menurut[kode])


def urusan_jabatan(jabatan: Jabatan) -> str:
    """The affair that a post serves: that of its unit, but for the posts of a unit that run its household."""
    if jabatan.nama.startswith("Kepala Subbagian"):
        return _subbagian(jabatan.nama)
    return urusan(jabatan.unit)


def studi(unit: Unit, nama: str = "") -> str:
    """The list of programmes that people of a unit mostly come from."""
    bidang = _subbagian(nama) if nama.startswith("Kepala Subbagian") else urusan(unit)
    return str(baca("skj")["urusan"][bidang].get("studi", "umum"))


def _subbagian(nama: str) -> str:
    return "keuangan" if "Keuangan" in nama else "perencanaan" if "Perencanaan" in nama else "umum"


def syarat_jabatan(jabatan: Iterable[Jabatan], benih: int) -> dict[str, Syarat]:
    """What each post with a standard of its own asks for, by its code."""
    acak = Acak(benih, _ALIRAN)
    lebih: dict[str, frozenset[int]] = {}
    hasil: dict[str, Syarat] = {}
    for each in jabatan:
        dasar = _dasar(each)
        if dasar is None:
            continue
        jenis, rumpun, teknis, diklat = dasar
        if jenis not in lebih:
            # Posts of one kind ask for a level more in the same two competences.
            lebih[jenis] = frozenset(acak.bulat(0, BANYAK_KOMPETENSI - 1) for _ in range(2))
        umum = STANDAR_KOMPETENSI[each.jenjang]
        berbidang = URUTAN_PENDIDIKAN[each.pendidikan] >= URUTAN_PENDIDIKAN["D-II"]
        tahun, jenjang = _KEPALA if each.kepala and each.jenis == "JF" else _PENGALAMAN.get(each.jenjang, (0, ()))
        hasil[each.kode] = Syarat(
            level=tuple(min(5, umum + (nomor in lebih[jenis])) for nomor in range(BANYAK_KOMPETENSI)),
            # The second competence of a field is asked for one level lower.
            teknis=tuple((kode, max(1, umum - urut)) for urut, kode in enumerate(teknis)),
            pendidikan=each.pendidikan,
            rumpun=rumpun if berbidang else (),
            diklat=diklat,
            pengalaman_tahun=tahun,
            pengalaman_jenjang=jenjang,
        )
    return hasil


def _dasar(jabatan: Jabatan) -> tuple[str, tuple[str, ...], tuple[str, ...], str] | None:
    """Kind, fields of study, technical competences and training; None for a post without a standard of its own."""
    data = baca("skj")
    bidang = urusan_jabatan(jabatan)
    if jabatan.eselon:
        # In kecamatan, kelurahan and puskesmas posts of one affair are alike; elsewhere each has a standard of its own.
        serupa = jabatan.unit.sektor == "wilayah" or jabatan.unit.jenis == "PUSKESMAS"
        sebutan = bidang if serupa else jabatan.nama
        isi, jenis, diklat = data["urusan"][bidang], f"{jabatan.jenjang} {sebutan}", _PIM[jabatan.jenjang]
    elif jabatan.jenis == "JF" and jabatan.kepala:
        jenis = jabatan.unit.jenis.lower()
        isi = data["kepala"][jenis]
        diklat = isi["diklat"]
    elif jabatan.jenis == "JF":
        isi = data["jf_sendiri"].get(jabatan.jenis_jf) or data["jf"][jabatan.rumpun]
        jenis, diklat = f"{jabatan.jenis_jf} {jabatan.jenjang}", "FUNGSIONAL"
    elif jabatan.pelaksana in _PELAKSANA_BIDANG and jabatan.unit.sektor != "sekolah":
        isi, jenis, diklat = data["urusan"][bidang], f"{jabatan.pelaksana} {jabatan.unit.instansi} {bidang}", ""
    elif jabatan.pelaksana in _PELAKSANA:
        return jabatan.pelaksana, *_PELAKSANA[jabatan.pelaksana], ""
    else:
        return None
    return jenis, *_pasangan(isi), diklat


def _pasangan(isi: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(isi["rumpun"]), tuple(isi["teknis"])


def susun_skj(kota: Kota) -> Iterator[Standar]:
    """The standards in the order of their posts; all hold from the first of January of last year.

    Posts of one name and level that ask the same share a row; where they differ, each has its own.
    """
    menurut: dict[str, list[Jabatan]] = {}
    for each in kota.jabatan:
        menurut.setdefault(kode_profil(each.nama, each.jenjang), []).append(each)
    mulai, nomor = date(kota.tanggal.year - 1, 1, 1), 0
    for profil, semua in menurut.items():
        isi = {kota.syarat.get(each.kode) for each in semua}
        sasaran = [("PROFIL", profil, semua[0])] if len(isi) == 1 else [("JABATAN", each.kode, each) for each in semua]
        for jenis, kode, jabatan in sasaran:
            syarat = kota.syarat.get(jabatan.kode)
            if syarat is not None:
                nomor += 1
                ikhtisar = f"Contoh standar untuk {jabatan.nama}."
                yield Standar(jenis, kode, mulai, syarat, f"SKJ/{nomor}/{mulai.year}", ikhtisar)


def kode_profil(nama: str, jenjang: str) -> str:
    """The code that posts of one name and level share."""
    return re.sub("[^a-z0-9]+", "-", nama.lower()).strip("-") + "." + jenjang
