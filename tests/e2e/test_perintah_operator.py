"""The operator's command on a running system: what it prints, what it changes, and with which code it ends."""

import argparse
import json
import time
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from deploy.asn.perintah import BAIK, PERLU_DILIHAT, SALAH_PAKAI, TIDAK_MENJAWAB, jalankan
from deploy.asn.sambungan import SEMUA_LAYANAN, AsnGagal, Sambungan, TidakTerjangkau, Tujuan, tujuan
from tests.sistem import SistemUji

pytestmark = pytest.mark.sistem


def _ketik(sistem: SistemUji, *kata: str) -> tuple[int, str]:
    konsol = Console(width=200, file=StringIO(), highlight=False)

    def sambung(_: argparse.Namespace) -> Sambungan:
        return Sambungan(tujuan(None, None, sistem.data, {}))

    kode = jalankan(kata, sambung, konsol)
    assert isinstance(konsol.file, StringIO)
    return kode, konsol.file.getvalue()


def test_keadaan_menyebut_setiap_layanan_dan_berakhir_nol_bila_semua_baik(sistem: SistemUji) -> None:
    kode, cetak = _ketik(sistem, "keadaan")
    assert all(each in cetak for each in SEMUA_LAYANAN)
    assert kode == BAIK
    kode, isi = _ketik(sistem, "keadaan", "mutasi", "--json")
    (satu,) = json.loads(isi)
    assert (satu["layanan"], satu["sehat"], satu["galat"]) == ("mutasi", True, None)


async def test_surat_mati_dibaca_dihitung_dan_ditutup_dengan_catatan(sistem: SistemUji) -> None:
    await sistem.sql(
        "INSERT INTO kompetensi.dead_letter (consumer, event_id, subject, headers, body, reason, error, deliveries)"
        " VALUES ('kompetensi__mutasi_fakta', 'uji', 'asn.mutasi.x', '{}', '\\x7b7d', 'versi_belum_dikenal',"
        " '[red]galat[/] 1', 6)"
    )
    kode, cetak = _ketik(sistem, "keadaan")
    assert kode == PERLU_DILIHAT
    assert "surat-mati daftar kompetensi" in cetak
    kode, cetak = _ketik(sistem, "surat-mati", "daftar", "kompetensi")
    assert kode == PERLU_DILIHAT
    assert "[red]galat[/] 1" in cetak
    kode, cetak = _ketik(sistem, "surat-mati", "putar", "kompetensi", "--semua")
    assert "Baru dihitung" in cetak
    kode, cetak = _ketik(sistem, "surat-mati", "putar", "kompetensi", "--semua", "--sungguh")
    assert (kode, json.loads(cetak)["gagal"]) == (PERLU_DILIHAT, 1)
    tutup = ("surat-mati", "tutup", "kompetensi", "--alasan", "versi_belum_dikenal", "--catatan", "surat uji")
    assert json.loads(_ketik(sistem, *tutup, "--json")[1]) == {"jumlah": 1, "uji": True}
    assert _ketik(sistem, "keadaan", "kompetensi")[0] == PERLU_DILIHAT
    assert json.loads(_ketik(sistem, *tutup, "--sungguh")[1]) == {"jumlah": 1, "uji": False}
    assert _ketik(sistem, "keadaan", "kompetensi")[0] == BAIK
    # The other tests of this system look whether anything was ever given up.
    await sistem.sql("DELETE FROM kompetensi.dead_letter")


def test_tanpa_saringan_tidak_ada_yang_kena(sistem: SistemUji) -> None:
    with pytest.raises(AsnGagal, match="sekurang-kurangnya satu saringan"):
        _ketik(sistem, "surat-mati", "putar", "kompetensi", "--sungguh")


def test_keadaan_dan_fakta_diterbitkan_lagi_sesudah_dihitung(sistem: SistemUji) -> None:
    kode, isi = _ketik(sistem, "terbitkan-keadaan", "pegawai", "unit", "--semua", "--json")
    assert (kode, json.loads(isi)["uji"]) == (BAIK, True)
    dihitung = json.loads(isi)["jumlah"]
    isi = _ketik(sistem, "terbitkan-keadaan", "pegawai", "unit", "--semua", "--sungguh")[1]
    assert json.loads(isi) == {"jumlah": dihitung, "uji": False}
    assert dihitung > 10
    fakta = ("terbitkan-fakta", "pegawai", "--sejak", "2020-01-01T00:00:00+07:00", "--json")
    assert json.loads(_ketik(sistem, *fakta)[1])["uji"] is True
    with pytest.raises(AsnGagal, match="tidak menerbitkan keadaan"):
        _ketik(sistem, "terbitkan-keadaan", "pegawai", "kucing", "--semua")


def test_proyeksi_dibangun_ulang_sampai_sama_banyaknya(sistem: SistemUji) -> None:
    sebelum = json.loads(_ketik(sistem, "bangun-ulang", "notifikasi", "--json")[1])
    banyak = {each["tabel"]: each["baris"] for each in sebelum["proyeksi"]}
    assert banyak["orang"] > 10
    assert json.loads(_ketik(sistem, "bangun-ulang", "notifikasi", "--sungguh")[1])["uji"] is False
    batas = time.monotonic() + 90
    while True:
        kini = json.loads(_ketik(sistem, "bangun-ulang", "notifikasi", "--json")[1])
        if {each["tabel"]: each["baris"] for each in kini["proyeksi"]} == banyak:
            break
        assert time.monotonic() < batas, kini
        time.sleep(0.2)


def test_rantai_jejak_setiap_layanan_utuh(sistem: SistemUji) -> None:
    kode, isi = _ketik(sistem, "periksa-jejak", "--json")
    semua = json.loads(isi)
    assert (kode, [each["layanan"] for each in semua]) == (BAIK, list(SEMUA_LAYANAN)), semua
    assert all(each["utuh"] and len(each["ujung"]) == 64 for each in semua)


def test_yang_tidak_dapat_dihitung_dahulu_tidak_dilakukan_tanpa_sungguh(sistem: SistemUji) -> None:
    for kata in (
        ("pulihkan", "mutasi"),
        ("baca-lagi", "mutasi", "PEGAWAI_STATE"),
        ("tugas", "jalankan", "mutasi", "x"),
    ):
        kode, cetak = _ketik(sistem, *kata)
        assert (kode, "belum ada yang dilakukan" in cetak) == (SALAH_PAKAI, True)
    kode, cetak = _ketik(sistem, "baca-lagi", "mutasi", "PEGAWAI_STATE", "--sungguh")
    assert (kode, json.loads(cetak)["konsumen"]) == (BAIK, "mutasi__pegawai_state")
    with pytest.raises(AsnGagal, match="tidak sedang gagal"):
        _ketik(sistem, "tugas", "jalankan", "mutasi", "tidak_ada", "--sungguh")
    assert _ketik(sistem, "keadaan", "kucing")[0] == SALAH_PAKAI


def test_retensi_menyebut_sebabnya(sistem: SistemUji) -> None:
    kode, cetak = _ketik(sistem, "retensi", "notifikasi")
    assert (kode, "Kotak masuk milik orangnya" in cetak) == (BAIK, True)


def test_sistem_yang_tidak_menjawab_adalah_keadaan_dan_bukan_galat_program(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("x\n", encoding="utf-8")
    mati = tujuan("http://127.0.0.1:9", token, tmp_path, {})
    konsol = Console(width=200, file=StringIO(), highlight=False)
    assert jalankan(["keadaan"], lambda _: Sambungan(mati), konsol) == TIDAK_MENJAWAB
    with Sambungan(mati) as sambungan, pytest.raises(TidakTerjangkau, match="tidak menjawab"):
        sambungan.tanya("mutasi", "/operator/antrean")


def test_sistem_yang_dimaksud_harus_jelas(tmp_path: Path) -> None:
    with pytest.raises(AsnGagal, match="Belum jelas sistem mana"):
        tujuan(None, None, tmp_path, {})
    with pytest.raises(AsnGagal, match="Token belum disebut"):
        tujuan("https://asn.contoh.test", None, tmp_path, {})
    with pytest.raises(AsnGagal, match="tidak terbaca"):
        tujuan("https://asn.contoh.test", tmp_path / "tidak ada", tmp_path, {})
    env = {"ASN_ALAMAT": "https://asn.contoh.test/", "ASN_TOKEN": " abc "}
    assert tujuan(None, None, tmp_path, env) == Tujuan("https://asn.contoh.test", "abc")
