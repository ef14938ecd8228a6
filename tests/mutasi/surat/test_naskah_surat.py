"""What is printed is what was composed: any name, title and post, read back from the pages; and what is not printable
is told by its words and whose it is."""

import re
from datetime import date
from typing import Any

import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat.huruf import rapi
from services.mutasi.surat.naskah import ISI as MANIFES
from services.mutasi.surat.naskah import Bingkai
from services.mutasi.surat.periksa import NaskahKurang
from services.mutasi.surat.susun import disebut_bersama
from services.mutasi.surat.templat import FOLDER, semua, sidik, sidik_terbit, templat_pada
from services.mutasi.surat.terbilang import hari_tanggal, tanggal_terbilang, terbilang
from tests.mutasi.surat.alat_surat import halaman, teks
from tests.mutasi.surat.contoh_naskah import BARU, ISI, PEGAWAI, cetakan, naskah

HURUF = "".join(chr(each) for each in (*range(0x20, 0x7F), *range(0xA1, 0x180), 0x218, 0x219, 0x2019)).replace(
    "\xad", ""
)
"""What names and titles are written in."""
_KATA = st.text(HURUF.replace(" ", ""), min_size=1, max_size=24)
TULISAN = st.lists(_KATA, min_size=1, max_size=8).map(" ".join)


def rapatkan(tulisan: str) -> str:
    """Without what a line break or a page leaves between letters."""
    return re.sub(r"\s+", "", tulisan)


# To make a failing example smaller takes a print each time.
@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(TULISAN, TULISAN, TULISAN, TULISAN)
def test_yang_terbaca_dari_halaman_persis_yang_tercatat(nama: str, jabatan: str, unit: str, baru: str) -> None:
    isi = {
        **ISI[JenisSurat.SK],
        "pegawai": {**PEGAWAI, "nama": nama, "jabatan": jabatan, "unit": unit},
        "jabatan_baru": baru,
    }
    data = naskah(JenisSurat.SK, isi)
    terbaca = rapatkan(teks(cetakan(JenisSurat.SK, data)))
    for each in (data["isi"]["pegawai"]["nama"], data["isi"]["pegawai"]["jabatan"], data["isi"]["jabatan_baru"]):
        assert rapatkan(each) in terbaca, each
    assert rapatkan(data["isi"]["pegawai"]["unit"]) in terbaca


@pytest.mark.parametrize(
    "nama",
    [
        "#import *tebal* _miring_",
        "[kurung] @rujuk $x$ \\ garis",
        "= Judul - butir + lain / istilah: ya",
        "`kode` <label> ~ -- --- ... // bukan /* komentar */",
        "#{panic()} #let x = 1",
        "\"petik\" 'tunggal' &amp; <b>",
    ],
)
def test_data_tidak_pernah_dibaca_sebagai_perintah(nama: str) -> None:
    data = naskah(JenisSurat.SK, {**ISI[JenisSurat.SK], "pegawai": {**PEGAWAI, "nama": nama}})
    assert rapatkan(nama) in rapatkan(teks(cetakan(JenisSurat.SK, data)))


@pytest.mark.parametrize("jenis", list(JenisSurat))
def test_tiap_jenis_dapat_dicetak_dan_memuat_semua_isinya(jenis: JenisSurat) -> None:
    data = naskah(jenis)
    terbaca = rapatkan(teks(cetakan(jenis, data))).casefold()

    def nilai(isi: Any) -> list[str]:
        if isinstance(isi, dict):
            return [satu for each in isi.values() for satu in nilai(each)]
        if isinstance(isi, list):
            return [satu for each in isi for satu in nilai(each)]
        return [isi] if isinstance(isi, str) else []

    semua_nilai = nilai(data["isi"])
    if jenis is JenisSurat.PETIKAN:
        semua_nilai.remove("WALI KOTA PALEMBANG,")
    # What an annex says in its own columns it does not label.
    tanpa = {PEGAWAI["sebutan_pangkat"].casefold()} if jenis is JenisSurat.SK_KOLEKTIF else set()
    hilang = [each for each in semua_nilai if rapatkan(each).casefold() not in terbaca and each.casefold() not in tanpa]
    assert hilang == ([PEGAWAI["nip"], "Pangkat/gol. ruang", "Penata, III/c"] if jenis is JenisSurat.UNDANGAN else [])


@pytest.mark.parametrize("jenis", list(JenisSurat))
def test_draf_bertuliskan_draf_dan_tidak_bernomor(jenis: JenisSurat) -> None:
    isi = teks(cetakan(jenis, naskah(jenis, draf=True), draf=True))
    assert "DRAF" in isi
    assert "K7QWM2XR9BTA4HNE6SPD" not in isi


@pytest.mark.parametrize("jenis", list(JenisSurat))
def test_bita_sama_kapan_pun_dicetak(jenis: JenisSurat) -> None:
    data = naskah(jenis)
    pertama = cetakan(jenis, data)
    assert pertama == cetakan(jenis, data)
    assert b"<pdfaid:part>2</pdfaid:part>" in pertama
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pertama


def test_nama_enam_puluh_huruf_tanpa_spasi_tetap_di_dalam_halaman() -> None:
    nama = "Contoh" * 10
    data = naskah(JenisSurat.SK, {**ISI[JenisSurat.SK], "pegawai": {**PEGAWAI, "nama": nama}, "jabatan_baru": nama})
    pdf = cetakan(JenisSurat.SK, data)
    assert rapatkan(nama) in rapatkan(teks(pdf))
    assert _terkanan(pdf) <= 595 - 2 * 28.35 + 1


def _terkanan(pdf: bytes) -> float:
    """The right edge of what is seen; blanks at the end of a line are not."""
    tepi = 0.0
    with pypdfium2.PdfDocument(pdf) as dokumen:
        for each in dokumen:
            tulisan = each.get_textpage()
            terlihat = [nomor for nomor, huruf in enumerate(tulisan.get_text_range()) if not huruf.isspace()]
            tepi = max(tepi, *(tulisan.get_charbox(nomor)[2] for nomor in terlihat))
    return tepi


def test_tembusan_panjang_mulai_di_bawah_tanda_tangan_dan_berlanjut_di_baliknya() -> None:
    tembusan = [f"Kepala Perangkat Daerah {each} di lingkungan Pemerintah Kota Palembang" for each in range(60)]
    with pypdfium2.PdfDocument(cetakan(JenisSurat.SK, naskah(JenisSurat.SK, tembusan=tembusan))) as dokumen:
        isi = [each.get_textpage().get_text_range() for each in dokumen]
    mulai = next(nomor for nomor, each in enumerate(isi) if "Tembusan:" in each)
    assert "Ditetapkan di" in isi[mulai]
    assert "Kepala Perangkat Daerah 59" in isi[mulai + 1]


def test_lima_ratus_pegawai_pada_lampiran_berkepala_tabel_di_tiap_halaman() -> None:
    daftar = [{**PEGAWAI, **BARU, "nama": f"Pegawai {each:03}", "dilantik": False} for each in range(500)]
    pdf = cetakan(
        JenisSurat.SK_KOLEKTIF, naskah(JenisSurat.SK_KOLEKTIF, {**ISI[JenisSurat.SK_KOLEKTIF], "daftar": daftar})
    )
    isi = teks(pdf)
    assert [each for each in range(500) if f"Pegawai {each:03}" not in isi] == []
    assert isi.count("JABATAN LAMA") >= halaman(pdf) - 3


@pytest.mark.parametrize("jenis", [JenisSurat.SK_KOLEKTIF, JenisSurat.BERITA_ACARA_SUMPAH, JenisSurat.BERITA_ACARA_TIM])
def test_nama_dan_nip_pada_lampiran_tidak_terpisah_halaman(jenis: JenisSurat) -> None:
    satu = ISI[jenis]["daftar"][0]
    daftar = [
        {**satu, "nama": f"Dr. Pegawai Bernama {'Panjang ' * (each % 5)}{each:03}, S.T., M.T.", "nip": f"{each:018}"}
        for each in range(60)
    ]
    with pypdfium2.PdfDocument(cetakan(jenis, naskah(jenis, {**ISI[jenis], "daftar": daftar}))) as dokumen:
        isi = [rapatkan(each.get_textpage().get_text_range().replace("\u200b", "")) for each in dokumen]
    terpisah = [
        each
        for each in range(60)
        if [f"{each:03},S.T.,M.T." in satu for satu in isi] != [f"{each:018}" in satu for satu in isi]
    ]
    assert terpisah == []


def test_pppk_tanpa_pangkat_mendapat_surat_dan_pns_tanpa_pangkat_disebut_namanya() -> None:
    pppk = {**PEGAWAI, "sebutan_pangkat": "Golongan", "pangkat": None}
    isi = teks(cetakan(JenisSurat.SK, naskah(JenisSurat.SK, {**ISI[JenisSurat.SK], "pegawai": pppk})))
    assert "Golongan" not in isi
    with pytest.raises(NaskahKurang) as kurang:
        naskah(JenisSurat.SK, {**ISI[JenisSurat.SK], "pegawai": {**PEGAWAI, "pangkat": None}})
    assert str(kurang.value) == "pangkat dan golongan ruang (Andréa Contohwati, S.T., M.T.) belum tercatat"


def test_huruf_yang_tidak_dapat_dicetak_disebut_dengan_isian_dan_namanya_tanpa_nip() -> None:
    daftar = [
        {**PEGAWAI, **BARU, "dilantik": False},
        {**PEGAWAI, **BARU, "nama": "Budi", "jabatan_baru": "漢字", "dilantik": False},
    ]
    with pytest.raises(NaskahKurang) as kurang:
        naskah(JenisSurat.SK_KOLEKTIF, {**ISI[JenisSurat.SK_KOLEKTIF], "daftar": daftar})
    kata = str(kurang.value)
    assert kata == "jabatan baru (Budi) memuat huruf yang tidak dapat dicetak: 漢 (U+6F22), 字 (U+5B57)"
    assert PEGAWAI["nip"] not in kata


@pytest.mark.parametrize("jenis", list(JenisSurat))
def test_yang_wajib_dan_hilang_disebut_dengan_kata_katanya(jenis: JenisSurat) -> None:
    for nama, bidang in MANIFES[jenis].model_fields.items():
        if bidang.title is None or nama in ("memperhatikan", "akibat", "upaya", "alasan"):
            continue
        isi = {each: nilai for each, nilai in ISI[jenis].items() if each != nama}
        with pytest.raises(NaskahKurang) as kurang:
            naskah(jenis, isi)
        assert bidang.title in str(kurang.value)


def test_templat_hanya_membaca_isi_yang_dinyatakan() -> None:
    for jenis in JenisSurat:
        sumber = (FOLDER / templat_pada(jenis, semua()[jenis][-1].mulai).alamat / "main.typ").read_text()
        dibaca = set(re.findall(r"\bisi\.(\w+)", sumber)) - {"daftar", "pegawai", "tim", "saksi", "rohaniwan"}
        assert dibaca <= set(MANIFES[jenis].model_fields) | {"penetap"}, jenis
    blok = (FOLDER / "tata_naskah" / "v1.typ").read_text()
    assert set(re.findall(r"\bd\.(\w+)", blok)) - {"draf", "verifikasi", "isi"} <= set(Bingkai.model_fields)


def test_versi_yang_sudah_terbit_tidak_pernah_disunting() -> None:
    assert sidik() == sidik_terbit()
    assert set(semua()) == set(JenisSurat)


@given(st.text(HURUF, min_size=1, max_size=80))
def test_merapikan_dua_kali_sama_dengan_sekali(tulisan: str) -> None:
    assert rapi(rapi(tulisan)) == rapi(tulisan)


def test_huruf_tak_tampak_dan_ejaan_terurai_menjadi_satu() -> None:
    assert rapi("Andre\u0301a \u200b Contoh\u00ad") == "Andréa Contoh"


@pytest.mark.parametrize(
    ("angka", "kata"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (17, "tujuh belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (2026, "dua ribu dua puluh enam"),
        (1_000_000, "satu juta"),
        (21_708, "dua puluh satu ribu tujuh ratus delapan"),
    ],
)
def test_angka_terbilang(angka: int, kata: str) -> None:
    assert terbilang(angka) == kata


def test_hari_dan_tanggal_terbilang() -> None:
    assert tanggal_terbilang(date(2026, 9, 15)) == "lima belas bulan September tahun dua ribu dua puluh enam"
    assert hari_tanggal(date(2026, 9, 25)) == "Jumat, 25 September 2026"


def test_sk_kolektif_menyebut_surat_yang_berlainan_berapa_pun_pegawainya() -> None:
    assert disebut_bersama(["Berita acara Nomor 12", "Pertimbangan teknis Nomor 7"] * 40) == [
        "Berita acara Nomor 12",
        "Pertimbangan teknis Nomor 7",
    ]
    assert disebut_bersama(f"Berita acara Nomor {each}" for each in range(11)) == []
