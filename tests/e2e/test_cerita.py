"""One case from a SIASN file to three inboxes, over HTTP against the running system."""

import hashlib
import json
from datetime import date
from io import StringIO

import httpx
import pypdfium2
import pytest
from rich.console import Console

from deploy.demo.aturan import baca_aturan, tampilkan_aturan
from deploy.demo.keberatan import keberatan_dijawab, tampilkan_keberatan
from deploy.demo.kebutuhan import baca_kebutuhan
from deploy.demo.keputusan import WALI_KOTA, buktikan, tampilkan_bukti, tampilkan_keputusan, terbitkan
from deploy.demo.kotak_masuk import baca_kotak_masuk, tampilkan_kotak_masuk
from deploy.demo.penataan_dinilai import nilai_penataan, tampilkan_evaluasi
from deploy.demo.penyerahan import serahkan, tampilkan_penyerahan
from deploy.demo.peringkat import SEPULUH, baca_sepuluh, baca_tujuan, tampilkan_peringkat
from deploy.demo.siasn import SIASN, catatkan, tampilkan_siasn
from deploy.demo.sosialisasi import JUDUL, TANYA, sosialisasikan, tampilkan_sosialisasi
from deploy.demo.talenta import baca_talenta, tampilkan_talenta
from shared.clock import SystemClock
from tests.sistem import Pemicu, SistemUji, intisari, periksa_sekali

pytestmark = pytest.mark.sistem

LANGKAH = [
    *("pengajuan", "dokumen", "dokumen", "konfirmasi_dokumen", "verifikasi", "pertimbangan", "keputusan"),
    *("pemberlakuan", "penempatan"),
]


async def test_a_case_is_judged_decided_carried_out_and_told_each_exactly_once(sistem: SistemUji) -> None:
    hasil = await sistem.mainkan(Pemicu())

    aturan = {kode: sisanya for kode, *sisanya in hasil.aturan}
    assert {"P-01", "P-08", "J-01"} <= aturan.keys()
    assert "PerBKN 5/2019 pasal 3 ayat (1) huruf a" in aturan["P-01"][0]
    assert "PerBKN 5/2019 pasal 3 ayat (1) huruf h" in aturan["P-08"][0]
    assert "PerBKN 5/2019 pasal 3 ayat (1) huruf b" in aturan["J-01"][0]
    assert all(dasar and penjelasan for dasar, _, penjelasan in aturan.values())
    assert {putusan for _, putusan, _ in aturan.values()} <= {"terpenuhi", "menyusul", "sekadar keterangan"}
    assert (hasil.status, hasil.penempatan, hasil.langkah) == ("berlaku", "terlaksana", LANGKAH)
    assert hasil.jabatan_kini == hasil.kasus.jabatan_tujuan != hasil.kasus.jabatan_asal
    assert [siapa for siapa, *_ in hasil.pesan] == ["Pegawai", "Atasan lama", "Atasan baru"]
    assert len({nip for _, nip, _ in hasil.pesan}) == 3
    await periksa_sekali(sistem, hasil)


async def test_the_citys_needs_are_read_before_the_case_is_played(sistem: SistemUji) -> None:
    isi = await baca_kebutuhan(sistem.gerbang, sistem.token)
    assert sum(each["kebutuhan"] for each in isi.kota["rincian"]) == isi.kota["seluruh"]["kebutuhan"] > 0
    assert len(isi.proyeksi["data"][0]["bulanan"]) == 60
    assert [each["urutan"] for each in isi.prioritas["data"]] == list(range(1, 11))
    assert isi.kota["seluruh"]["jabatan_ber_abk"] > 0


async def test_the_agencys_map_is_read_before_the_case_is_played(sistem: SistemUji) -> None:
    isi = await baca_talenta(sistem.gerbang, sistem.token)
    assert sum(each["jumlah"] or 0 for each in isi["kotak"]) <= isi["jumlah"] > 0
    konsol = Console(width=400, record=True, file=StringIO())
    tampilkan_talenta(konsol, isi)
    assert "Peta talenta DISHUB" in konsol.export_text()


async def test_the_first_of_the_ranking_for_the_needed_post_is_whom_the_case_moves(sistem: SistemUji) -> None:
    tujuan = await baca_tujuan(sistem.gerbang, sistem.kota, sistem.token)
    siap = [each["pegawai"] for each in tujuan.peringkat.siap["data"]]
    assert tujuan.kebutuhan["selisih"] < 0 < tujuan.kebutuhan["lowong"]
    peringkat = [each["peringkat"] for each in tujuan.peringkat.siap["data"]]
    assert peringkat == sorted(set(peringkat)) != []
    konsol = Console(width=400, record=True, file=StringIO())
    tampilkan_peringkat(konsol, tujuan.peringkat)
    cetak = konsol.export_text()
    assert tujuan.peringkat.jabatan["nama"] in cetak
    assert all(each["nama"] in cetak for each in siap)
    hasil = await sistem.mainkan(Pemicu())
    assert hasil.kasus.jabatan_tujuan == tujuan.peringkat.jabatan["kode"]
    urutan = [each["nip"] for each in siap]
    terlewati = urutan[: urutan.index(hasil.kasus.nip)] if hasil.kasus.nip in urutan else urutan
    for nip in terlewati:
        assert await _beralasan_dilewati(sistem, nip, tujuan.peringkat.jabatan["kode_unit"])


async def _beralasan_dilewati(sistem: SistemUji, nip: str, unit: str) -> bool:
    """Not moved by cases, there already, or proposed once: by this story, whose rules held it back, or before."""
    tajuk = {"Authorization": f"Bearer {sistem.token('verifikator')}"}
    async with httpx.AsyncClient(base_url=sistem.gerbang, headers=tajuk, timeout=30) as klien:
        orang = (await klien.get(f"/api/pegawai/asn/{nip}")).json()
        usulan = (await klien.get("/api/mutasi/usulan", params={"nip": nip})).json()["data"]
    return (
        orang["status_pegawai"] != "PNS" or orang["kode_jabatan"] is None or orang["kode_unit"] == unit or usulan != []
    )


async def test_ten_posts_of_ten_kinds_are_ranked(sistem: SistemUji) -> None:
    sepuluh = await baca_sepuluh(sistem.gerbang, sistem.token)
    assert [each.sebutan for each in sepuluh] == [each.sebutan for each in SEPULUH]
    for each in sepuluh:
        assert all(calon["hitungan"]["siap"] for calon in each.siap["data"])
        assert not any(calon["hitungan"]["siap"] for calon in each.dinilai["data"])
        nilai = [calon["hitungan"]["nilai"] for calon in each.siap["data"]]
        assert nilai == sorted(nilai, reverse=True)


async def test_the_placement_starts_today_and_the_one_before_ended_then(sistem: SistemUji) -> None:
    hasil = await sistem.mainkan(Pemicu())
    await periksa_sekali(sistem, hasil)
    riwayat = await sistem.sql(
        "SELECT kode_jabatan, lower(berlaku) AS mulai, upper(berlaku) AS selesai FROM pegawai.penempatan "
        "WHERE nip = $1 AND digantikan_pada IS NULL ORDER BY lower(berlaku) DESC LIMIT 2",
        hasil.kasus.nip,
    )
    baru, lama = riwayat
    hari_ini: date = SystemClock().today()
    assert (baru["kode_jabatan"], baru["mulai"], baru["selesai"]) == (hasil.kasus.jabatan_tujuan, hari_ini, None)
    assert (lama["kode_jabatan"], lama["selesai"]) == (hasil.kasus.jabatan_asal, hari_ini)


async def test_the_same_case_of_another_person_has_the_same_result(sistem: SistemUji) -> None:
    satu, dua = await sistem.mainkan(Pemicu()), await sistem.mainkan(Pemicu())
    assert satu.kasus.nip != dua.kasus.nip
    assert intisari(satu) == intisari(dua)


@pytest.mark.timeout(480)
async def test_the_decree_is_signed_by_who_decided_and_whoever_has_it_can_check_it(sistem: SistemUji) -> None:
    hasil = await sistem.mainkan(Pemicu())
    surat = await terbitkan(sistem.gerbang, sistem.kota, sistem.token, hasil, sistem.data / "keputusan", Pemicu())
    assert surat.surat["nomor"] == surat.periksa["nomor"] == hasil.nomor_sk
    assert (surat.surat["penanda"], surat.periksa["keberlakuan"]) == (WALI_KOTA, "berlaku")
    assert surat.tanda_tangan is not None
    assert surat.tanda_tangan["sertifikat"]["nama"] == WALI_KOTA.upper()
    assert hashlib.sha256(surat.berkas.read_bytes()).hexdigest() == surat.periksa["sha256_bertanda"]
    with pypdfium2.PdfDocument(surat.berkas) as dokumen:
        kata = " ".join(halaman.get_textpage().get_text_bounded() for halaman in dokumen)
    assert all(each in kata for each in (hasil.nomor_sk, hasil.kasus.nama, hasil.kasus.nip, WALI_KOTA))
    assert hasil.kasus.nama not in json.dumps(surat.periksa)
    pemeran = json.loads((sistem.kota / "pemeran.json").read_text(encoding="utf-8"))
    sidik = surat.surat["sha256_bertanda"]
    bab = await serahkan(sistem.gerbang, pemeran, sistem.token, hasil, sidik, Pemicu())
    assert [each["peristiwa"] for each in bab.penyerahan["riwayat"]] == ["disajikan", "dibuka"]
    assert {each["sha256"] for each in bab.penyerahan["riwayat"]} == {sidik}
    assert bab.tugas["tanggal_spmt"] == bab.penyerahan["tanggal_diterima"] == SystemClock().today().isoformat()
    tercatat = await catatkan(sistem.gerbang, sistem.alamat.tiruan[SIASN], sistem.token, hasil, Pemicu(), bertanda=True)
    assert (tercatat.biasa.buku["keadaan"], tercatat.biasa.buku["nip"]) == ("cocok", hasil.kasus.nip)
    assert tercatat.biasa.di_bkn["path"]["872"]["dok_uri"]
    await buktikan(sistem.gerbang, surat, Pemicu())
    assert surat.pemeriksaan.startswith("COCOK. Surat ini persis yang dicatat.")
    assert surat.diubah.startswith("SURAT_LAIN.")
    konsol = Console(width=400, record=True, file=StringIO())
    tampilkan_keputusan(konsol, surat)
    tampilkan_penyerahan(konsol, bab)
    tampilkan_bukti(konsol, surat)
    teks = konsol.export_text()
    assert str(surat.berkas) in teks
    assert "dibuka oleh pegawainya sendiri: diterima" in teks
    assert surat.perintah in teks


async def test_an_objection_to_the_decision_is_answered_and_both_laws_clocks_are_told(sistem: SistemUji) -> None:
    hasil = await sistem.mainkan(Pemicu())
    pemeran = json.loads((sistem.kota / "pemeran.json").read_text(encoding="utf-8"))
    bab = await keberatan_dijawab(sistem.gerbang, pemeran, sistem.token, hasil, Pemicu())
    assert (bab.keberatan["status"], bab.keberatan["nomor_sk"]) == ("ditolak", hasil.nomor_sk)
    assert len({each["tenggang"]["batas"] for each in bab.hak["mengajukan"]["menurut"]}) == 2
    lagi = await keberatan_dijawab(sistem.gerbang, pemeran, sistem.token, hasil, Pemicu())
    assert lagi.keberatan["id"] == bab.keberatan["id"]
    konsol = Console(width=400, record=True, file=StringIO())
    tampilkan_keberatan(konsol, bab)
    assert bab.akibat["kalimat"] in konsol.export_text()


async def test_dishubs_people_are_told_and_the_report_says_how_far_it_came(sistem: SistemUji) -> None:
    pemeran = json.loads((sistem.kota / "pemeran.json").read_text(encoding="utf-8"))
    bab = await sosialisasikan(sistem.gerbang, pemeran, sistem.token, sistem.data / "sosialisasi", Pemicu())
    angka = bab.laporan["angka"]
    assert angka["sasaran"] >= angka["disampaikan"] > angka["dibaca"] > angka["dipahami"] > 0
    assert [each["pertanyaan"] for each in bab.jawaban] == [TANYA]
    with pypdfium2.PdfDocument(bab.berkas[0]) as dokumen:
        assert JUDUL in "".join(halaman.get_textpage().get_text_bounded() for halaman in dokumen)
    assert all("<title" in each.read_text(encoding="utf-8") for each in bab.berkas[1:])
    konsol = Console(width=400, record=True, file=StringIO())
    tampilkan_sosialisasi(konsol, bab)
    assert all(kalimat in konsol.export_text(clear=False) for kalimat in bab.laporan["kalimat"])
    lagi = await sosialisasikan(sistem.gerbang, pemeran, sistem.token, sistem.data / "sosialisasi", Pemicu())
    assert lagi.laporan["kampanye_id"] == bab.laporan["kampanye_id"]
    assert lagi.laporan["angka"] == angka


async def test_everybody_in_the_story_finds_in_their_inbox_what_concerns_them(sistem: SistemUji) -> None:
    hasil = await sistem.mainkan(Pemicu())
    pemeran = json.loads((sistem.kota / "pemeran.json").read_text(encoding="utf-8"))
    semua = await baca_kotak_masuk(sistem.gerbang, pemeran, sistem.token, hasil, Pemicu())
    milik = {each.sebagai: each for each in semua}
    for sebagai, _, judul in hasil.pesan:
        assert judul in [each["judul"] for each in milik[sebagai].pesan]
        assert milik[sebagai].belum_dibaca >= 1
    assert {"Verifikator", "Tim penilai kinerja", "Pemeriksa keberatan"} <= milik.keys()
    konsol = Console(width=400, record=True, file=StringIO())
    tampilkan_kotak_masuk(konsol, semua)
    cetak = konsol.export_text()
    assert all(each.nama in cetak for each in semua)
    # Nobody but the person hears of the decree's number and of the objection.
    assert not any(hasil.nomor_sk in each["judul"] for kotak in semua[1:3] for each in kotak.pesan)


async def test_the_dishub_story_ends_in_a_report_that_says_what_it_cannot_tell(sistem: SistemUji) -> None:
    bab = await nilai_penataan(sistem.gerbang, sistem.token, sistem.data / "evaluasi", Pemicu())
    hasil = bab.evaluasi["hasil"]
    putusan = {each["kode"]: each["putusan"] for each in hasil["layanan"]}
    assert putusan["titik_kemacetan"] == "tidak_cukup"
    with pypdfium2.PdfDocument(bab.laporan) as dokumen:
        kata = "".join("".join(halaman.get_textpage().get_text_bounded().split()) for halaman in dokumen)
    assert "".join(hasil["bahan"]["sidik"].split()) in kata
    assert "Yangtidakdapatdijawablaporanini" in kata
    (survei,) = hasil["survei"]
    assert survei["cukup"]
    assert "".join(f"{survei['menjawab']} dari {survei['diminta']} orang menjawab".split()) in kata
    lagi = await nilai_penataan(sistem.gerbang, sistem.token, sistem.data / "evaluasi lagi", Pemicu())
    assert lagi.laporan.read_bytes() == bab.laporan.read_bytes()
    konsol = Console(width=400, record=True, file=StringIO())
    tampilkan_evaluasi(konsol, bab)
    cetak = konsol.export_text()
    assert str(bab.laporan) in cetak
    assert survei["kalimat"] in cetak


@pytest.mark.timeout(480)
async def test_the_decided_move_is_read_back_from_siasn_and_a_lost_answer_makes_no_second_row(
    sistem: SistemUji,
) -> None:
    hasil, lain = await sistem.mainkan(Pemicu()), await sistem.mainkan(Pemicu())
    isi = await catatkan(sistem.gerbang, sistem.alamat.tiruan[SIASN], sistem.token, hasil, Pemicu())
    assert isi.biasa.buku["nip"] == hasil.kasus.nip
    assert isi.tanpa_jawaban is not None
    assert isi.tanpa_jawaban.buku["nip"] == lain.kasus.nip
    for satu in (isi.biasa, isi.tanpa_jawaban):
        assert (satu.buku["keadaan"], satu.buku["dikirim_kali"], satu.simpanan, satu.baris) == ("cocok", 1, 1, 1)
        assert not any(each["beda"] for each in satu.buku["nilai"])
        assert satu.di_bkn["unorNama"].strip() == satu.orang["nama_unit"]
        assert satu.di_bkn["namaJabatan"] == satu.jabatan_bkn == satu.orang["nama_jabatan"]
        assert satu.di_bkn["path"]["872"]["dok_uri"]
        assert satu.orang["keadaan_siasn"]["kalimat"] == "Sudah tercatat di SIASN."
    assert (isi.sambungan["status"], isi.sambungan["perlu"]) == ("terhubung", [])
    konsol = Console(width=400, record=True, file=StringIO())
    tampilkan_siasn(konsol, isi)
    teks = konsol.export_text()
    assert hasil.nomor_sk in teks
    assert "Sudah tercatat di SIASN." in teks
    assert "SIASN menyimpan 1 kali" in teks


async def test_the_rules_are_read_in_plain_words_without_a_token(sistem: SistemUji) -> None:
    aturan = await baca_aturan(sistem.gerbang)
    konsol = Console(width=400, record=True, file=StringIO())
    tampilkan_aturan(konsol, aturan)
    teks = konsol.export_text()
    assert {"P-04", "J-01", "K-01", "T-05"} <= {each["kode"] for each in aturan["data"]}
    assert "paling singkat 2 tahun" in teks
    assert "Bacaan yang dipakai:" in teks
    # The city's own names of the agencies that the number names by code.
    assert "Badan Kepegawaian" in teks
