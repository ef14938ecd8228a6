"""What may be typed, and what each of it does.

What changes anything is only counted until it is told ``--sungguh``: whoever types it sees first what it would touch.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from deploy.asn.cetak import sebagai_json, tulis_json, tulis_keadaan, tulis_rantai, tulis_tabel
from deploy.asn.jejak import periksa_rantai
from deploy.asn.keadaan import baca_keadaan
from deploy.asn.sambungan import SEMUA_LAYANAN, Isi, Sambungan

BAIK, PERLU_DILIHAT, SALAH_PAKAI, TIDAK_MENJAWAB = 0, 1, 2, 3
TERBANYAK = 100
"""Rows of a list, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Meja:
    """What a command works with."""

    sambungan: Sambungan
    konsol: Console
    pilihan: argparse.Namespace

    @property
    def layanan(self) -> str:
        """The one service that is meant."""
        return str(self.pilihan.satu_layanan)


Perintah = Callable[[Meja], int]


def keadaan(meja: Meja) -> int:
    """How each service does."""
    semua = [baca_keadaan(meja.sambungan, each) for each in meja.pilihan.layanan or SEMUA_LAYANAN]
    if meja.pilihan.json:
        tulis_json(meja.konsol, sebagai_json(semua))
    else:
        tulis_keadaan(meja.konsol, semua)
    if any(each.antrean is None for each in semua):
        return TIDAK_MENJAWAB
    return BAIK if all(each.sehat for each in semua) else PERLU_DILIHAT


def periksa_jejak(meja: Meja) -> int:
    """Recompute the chains of the trails."""
    semua = [periksa_rantai(meja.sambungan, each) for each in meja.pilihan.layanan or SEMUA_LAYANAN]
    if meja.pilihan.json:
        tulis_json(meja.konsol, sebagai_json(semua))
    else:
        tulis_rantai(meja.konsol, semua)
    return BAIK if all(each.utuh for each in semua) else PERLU_DILIHAT


def _daftar(jalan: str, kolom: dict[str, str], kosong: str, *, berhalaman: bool = True) -> Perintah:
    def perintah(meja: Meja) -> int:
        if berhalaman:
            semua = list(meja.sambungan.halaman(meja.layanan, jalan, meja.pilihan.banyak))
        else:
            semua = meja.sambungan.tanya(meja.layanan, jalan)["data"]
        if meja.pilihan.json:
            tulis_json(meja.konsol, semua)
        else:
            baris = [[each[bidang] for bidang in kolom.values()] for each in semua]
            tulis_tabel(meja.konsol, tuple(kolom), baris, kosong)
        return PERLU_DILIHAT if semua else BAIK

    return perintah


def _suruh(jalan: str, *bidang: str, uji: bool = True) -> Perintah:
    """An order; ``bidang`` are the conditions that its body may name."""

    def perintah(meja: Meja) -> int:
        pilihan = vars(meja.pilihan)
        isi = {each: pilihan[each] for each in bidang if pilihan[each] not in (None, False, [])}
        alamat = jalan.format_map(pilihan)
        kueri = {each: pilihan[each] for each in ("sejak", "jenis") if each not in bidang and pilihan.get(each)}
        if uji:
            kueri["uji"] = "false" if meja.pilihan.sungguh else "true"
        jawab = meja.sambungan.suruh(meja.layanan, alamat, isi if bidang else None, **kueri)
        tulis_json(meja.konsol, jawab)
        if uji and not meja.pilihan.sungguh and not meja.pilihan.json:
            meja.konsol.print("Baru dihitung; belum ada yang berubah. Ulangi dengan --sungguh untuk melakukannya.")
        return PERLU_DILIHAT if jawab.get("gagal") else BAIK

    return perintah


def _sungguh_saja(perintah: Perintah) -> Perintah:
    """Of what cannot be counted beforehand."""

    def dijaga(meja: Meja) -> int:
        if meja.pilihan.sungguh:
            return perintah(meja)
        meja.konsol.print("Ini tidak dapat dihitung dahulu; belum ada yang dilakukan. Ulangi dengan --sungguh.")
        return SALAH_PAKAI

    return dijaga


def _baca_surat(meja: Meja) -> int:
    surat: Isi = meja.sambungan.tanya(meja.layanan, f"/operator/surat-mati/{meja.pilihan.id}")
    tulis_json(meja.konsol, surat)
    return BAIK


SURAT_MATI = {"Id": "id", "Konsumen": "konsumen", "Alasan": "alasan", "Galat": "galat", "Mati": "mati_pada"}
DISISIHKAN = {"Id": "id", "Subjek": "subjek", "Galat": "galat", "Ukuran": "ukuran", "Disisihkan": "disisihkan_pada"}
TUGAS = {"Tugas": "nama", "Gagal": "gagal_berturut_turut", "Disisihkan": "disisihkan", "Galat": "galat"}
RETENSI = {"Tabel": "tabel", "Hari": "hari", "Sejak": "sejak", "Alasan": "alasan"}
SARINGAN_SURAT = ("id", "alasan", "jenis", "konsumen", "mati_sebelum", "semua")
SARINGAN_SISIH = ("id", "subjek", "galat", "disisihkan_sebelum", "semua")
_KETERANGAN = {
    "id": "hanya yang ini",
    "alasan": "kode alasan, misalnya gagal_berulang",
    "jenis": "jenis peristiwa",
    "konsumen": "konsumen yang tidak dapat memprosesnya",
    "mati_sebelum": "saat dengan zona waktu",
    "subjek": "awal subjeknya",
    "galat": "bagian dari galatnya",
    "disisihkan_sebelum": "saat dengan zona waktu",
}


def pengurai() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    umum = argparse.ArgumentParser(add_help=False)
    umum.add_argument("--json", action="store_true", help="tulis sebagai JSON")
    utama = argparse.ArgumentParser(prog="python -m deploy.asn", description="Perintah operator.")
    utama.add_argument("--alamat", help="gerbang sistem (ASN_ALAMAT); tanpa itu, sistem yang berjalan dari DATA")
    utama.add_argument("--token", type=Path, help="berkas berisi token operator (ASN_TOKEN_BERKAS, ASN_TOKEN)")
    utama.add_argument("--data", type=Path, default=None, help="folder data sistem setempat (DATA, bawaan .data)")
    semua = utama.add_subparsers(required=True, metavar="PERINTAH")

    def perintah(di: Any, nama: str, apa: str, lakukan: Perintah, *, satu: bool = True, ubah: bool = False) -> Any:
        baru = di.add_parser(nama, help=apa, description=apa, parents=[umum])
        baru.set_defaults(lakukan=lakukan)
        if satu:
            baru.add_argument("satu_layanan", metavar="LAYANAN", choices=SEMUA_LAYANAN, help=", ".join(SEMUA_LAYANAN))
        else:
            baru.add_argument("layanan", metavar="LAYANAN", nargs="*", help="bawaan: semua")
        if ubah:
            baru.add_argument("--sungguh", action="store_true", help="lakukan; tanpa ini hanya dihitung")
        return baru

    def kelompok(nama: str, apa: str) -> Any:
        return semua.add_parser(nama, help=apa, description=apa).add_subparsers(required=True, metavar="PERINTAH")

    def saringan(di: Any, *bidang: str) -> None:
        for each in bidang:
            if each == "semua":
                di.add_argument("--semua", action="store_true", help="semuanya, bila tidak ada saringan lain")
            else:
                di.add_argument(f"--{each.replace('_', '-')}", dest=each, help=_KETERANGAN[each])

    def banyak(di: Any) -> None:
        di.add_argument("--banyak", type=int, default=TERBANYAK, help=f"baris paling banyak (bawaan {TERBANYAK})")

    perintah(semua, "keadaan", "keadaan tiap layanan", keadaan, satu=False)
    perintah(semua, "periksa-jejak", "hitung ulang rantai jejak tiap layanan", periksa_jejak, satu=False)

    surat = kelompok("surat-mati", "pesan yang tidak dapat diproses")
    baris = _daftar("/operator/surat-mati", SURAT_MATI, "Tidak ada surat mati.")
    banyak(perintah(surat, "daftar", "daftar surat mati", baris))
    perintah(surat, "baca", "isi satu surat mati; pembacaannya tercatat", _baca_surat).add_argument("id")
    putar = _suruh("/operator/surat-mati/pemutaran", *SARINGAN_SURAT)
    saringan(perintah(surat, "putar", "proses lagi yang cocok", putar, ubah=True), *SARINGAN_SURAT)
    tutup = perintah(
        surat,
        "tutup",
        "yang cocok tidak akan diproses",
        _suruh("/operator/surat-mati/penutupan", *SARINGAN_SURAT, "catatan"),
        ubah=True,
    )
    saringan(tutup, *SARINGAN_SURAT)
    tutup.add_argument("--catatan", required=True, help="mengapa boleh dibuang; tersimpan di jejak")

    sisih = kelompok("disisihkan", "peristiwa yang tidak dapat dikirim")
    baris = _daftar("/operator/disisihkan", DISISIHKAN, "Tidak ada yang disisihkan.")
    banyak(perintah(sisih, "daftar", "daftar yang disisihkan", baris))
    kirim = _suruh("/operator/disisihkan/pengiriman", *SARINGAN_SISIH)
    saringan(perintah(sisih, "kirim", "kirim lagi yang cocok", kirim, ubah=True), *SARINGAN_SISIH)
    buang = perintah(
        sisih,
        "buang",
        "yang cocok tidak akan dikirim",
        _suruh("/operator/disisihkan/pembuangan", *SARINGAN_SISIH, "catatan"),
        ubah=True,
    )
    saringan(buang, *SARINGAN_SISIH)
    buang.add_argument("--catatan", required=True, help="mengapa boleh dibuang; tersimpan di jejak")

    tugas = kelompok("tugas", "tugas latar yang gagal")
    gagal = _daftar("/operator/tugas", TUGAS, "Semua tugas berjalan.", berhalaman=False)
    perintah(tugas, "daftar", "tugas yang gagal", gagal)
    jalankan = perintah(
        tugas,
        "jalankan",
        "coba lagi satu tugas sekarang",
        _sungguh_saja(_suruh("/operator/tugas/{nama}/pelaksanaan", uji=False)),
        ubah=True,
    )
    jalankan.add_argument("nama")

    bangun = _suruh("/operator/proyeksi/pembangunan-ulang")
    perintah(semua, "bangun-ulang", "kosongkan salinan data layanan lain dan isi lagi", bangun, ubah=True)
    ulang = perintah(
        semua,
        "baca-lagi",
        "baca lagi satu stream dari awal",
        _sungguh_saja(_suruh("/operator/konsumen/{stream}/pengulangan", uji=False)),
        ubah=True,
    )
    ulang.add_argument("stream", help="misalnya PEGAWAI_STATE")
    terbit = perintah(
        semua,
        "terbitkan-keadaan",
        "kirim lagi keadaan terkini kepada layanan lain",
        _suruh("/operator/keadaan/{agregat}/penerbitan", "id", "semua"),
        ubah=True,
    )
    terbit.add_argument("agregat", help="misalnya asn, unit, jabatan")
    terbit.add_argument("--id", nargs="+", default=[], help="hanya yang ini")
    terbit.add_argument("--semua", action="store_true", help="semuanya")
    fakta = perintah(
        semua,
        "terbitkan-fakta",
        "kirim lagi fakta yang masih disimpan",
        _suruh("/operator/fakta/penerbitan"),
        ubah=True,
    )
    fakta.add_argument("--sejak", required=True, help="saat dengan zona waktu, misalnya 2026-10-01T08:00:00+07:00")
    fakta.add_argument("--jenis", help="hanya jenis ini")
    perintah(
        semua,
        "pulihkan",
        "sesudah basis data dipulihkan: terbitkan dan baca lagi semuanya",
        _sungguh_saja(_suruh("/operator/pemulihan", uji=False)),
        ubah=True,
    )
    retensi = _daftar("/operator/retensi", RETENSI, "Tidak ada tabel.", berhalaman=False)
    perintah(semua, "retensi", "masa simpan tiap tabel", lambda meja: retensi(meja) and BAIK)
    return utama


def jalankan(argumen: Sequence[str], sambung: Callable[[argparse.Namespace], Sambungan], konsol: Console) -> int:
    """Do what was typed; answers the exit code."""
    pilihan = pengurai().parse_args(argumen)
    asing = [each for each in getattr(pilihan, "layanan", ()) if each not in SEMUA_LAYANAN]
    if asing:
        konsol.print(f"Layanan {asing[0]!r} tidak dikenal; pilih: {', '.join(SEMUA_LAYANAN)}.")
        return SALAH_PAKAI
    with sambung(pilihan) as sambungan:
        kode: int = pilihan.lakukan(Meja(sambungan, konsol, pilihan))
        return kode
