"""The checklist of BKN's contract (section 11), line by line, and for each word of it the tests that prove it: in the
client, and in the simulator that the client is proved against."""

import ast
from pathlib import Path

import pytest

DAFTAR: dict[str, tuple[str, ...]] = {
    # 1. Tokens
    "1 application token with Basic, 3600 s": (
        "test_contoh_bkn.test_token_aplikasi_diminta_dengan_kunci_dan_rahasianya",
        "test_token_bkn.test_rahasia_aplikasi_yang_salah_dikatakan_kepada_operator",
        "test_gangguan_bkn.test_token_pendek_umurnya_dibaca_bukan_dikira_satu_jam",
    ),
    "1 Keycloak with form, 43 200 s": (
        "test_contoh_bkn.test_token_pengguna_diminta_dengan_sandi_lalu_dengan_penyegarnya",
        "test_token_bkn.test_penyegar_dipakai_juga_sesudah_token_ditolak_dan_sandi_sesudah_penyegar_ditolak",
    ),
    "1 short lifetimes": (
        "test_gangguan_bkn.test_token_dipakai_sampai_menjelang_habis_lalu_diganti",
        "test_token_bkn.test_token_yang_segera_habis_dipakai_selama_masih_berlaku",
        "test_token_bkn.test_jam_yang_berbeda_sepuluh_menit_tidak_menghalangi_dan_dikatakan",
    ),
    "1 password grant disabled (401 invalid_grant)": (
        "test_gangguan_bkn.test_tanpa_sandi_hanya_token_tempelan_yang_dipakai",
        "test_token_bkn.test_sandi_yang_ditolak_baru_dicoba_lagi_sepuluh_menit_kemudian",
        "test_sambungan.test_sandi_yang_ditolak_menyuruh_menempel_dan_kunci_yang_ditolak_menyuruh_memeriksanya",
    ),
    # 2. Both headers
    "2 900901": (
        "test_gangguan_bkn.test_token_yang_dicabut_di_tengah_jalan_diganti_sekali",
        "test_token_bkn.test_token_tempelan_tidak_hilang_karena_token_aplikasi_ditolak",
    ),
    "2 900902": ("test_siasn_kontrak.test_tanpa_kedua_token_dijawab_seperti_gerbang",),
    "2 invalid or expired jwt": (
        "test_gangguan_bkn.test_token_yang_dicabut_di_tengah_jalan_diganti_sekali",
        "test_gangguan_bkn.test_simpan_yang_ditolak_gerbang_karena_token_diulang_sekali",
        "test_token_bkn.test_token_tempelan_yang_ditolak_diminta_lagi_dari_operator",
        "test_siasn_kontrak.test_tanpa_kedua_token_dijawab_seperti_gerbang",
    ),
    "2 Token SSO mismatch": (
        "test_gangguan_bkn.test_token_yang_dicabut_di_tengah_jalan_diganti_sekali",
        "test_amplop_bkn.test_yang_disimpan",
    ),
    # 3. Knobs
    "3 303001 SUSPENDED": (
        "test_gangguan_bkn.test_yang_ditangguhkan_tidak_dipanggil_lagi_sampai_waktunya",
        "test_gangguan_bkn.test_selagi_istirahat_satu_panggilan_saja_yang_mencoba",
        "test_gangguan_bkn.test_simpan_selagi_terbatas_atau_ditangguhkan_jelas_belum_terjadi",
        "test_ketahanan_bkn.test_pencoba_yang_dibatalkan_tidak_menutup_pintu",
    ),
    "3 429 900800": (
        "test_gangguan_bkn.test_terlalu_sering_ditanya_lagi_sesudah_jeda_dan_lebih_sempit",
        "test_ketahanan_bkn.test_saat_yang_dekat_ditunggu_oleh_pertanyaannya",
        "test_ketahanan_bkn.test_saat_yang_jauh_menahan_semua_panggilan_sampai_tiba",
    ),
    "3 502 empty": (
        "test_gangguan_bkn.test_pertanyaan_yang_tidak_terjawab_diajukan_lagi",
        "test_gangguan_bkn.test_simpan_yang_tidak_terjawab_diserahkan_kepada_pemanggilnya",
        "test_token_bkn.test_tempat_token_yang_mati_membuka_pemutus",
    ),
    "3 slow answer": (
        "test_gangguan_bkn.test_jawaban_yang_lambat_tidak_ditunggu_selamanya",
        "test_ketahanan_bkn.test_jawaban_yang_menetes_dibatasi_seluruh_waktunya",
        "test_ketahanan_bkn.test_jawaban_yang_membanjir_dibatasi_besarnya",
    ),
    "3 connection reset": (
        "test_gangguan_bkn.test_pertanyaan_yang_tidak_terjawab_diajukan_lagi",
        "test_ketahanan_bkn.test_unggahan_yang_diputus_di_tengah_badannya_tidak_pasti",
        "test_ketahanan_bkn.test_yang_tidak_terkirim_jelas_belum_terjadi",
    ),
    "3 save applied but answer lost": (
        "test_gangguan_bkn.test_simpan_yang_jawabannya_hilang_tidak_diulang",
        "test_ketahanan_bkn.test_simpan_yang_dijawab_500_sesudah_terjadi_tidak_diulang",
        "test_ketahanan_bkn.test_simpan_sesudah_token_ditolak_hanya_sekali_diulang",
        "test_ketahanan_bkn.test_menyamakan_yang_jawabannya_hilang_diulang_sebab_hasilnya_sama",
    ),
    # 4. No data
    "4 404 code 0, 200 code 0, 200 code 1 with string": (
        "test_gangguan_bkn.test_tanpa_data_dikatakan_bkn_dengan_tiga_cara",
        "test_amplop_bkn.test_yang_dibaca",
        "test_ketahanan_bkn.test_alamat_dasar_yang_salah_tidak_tampak_sebagai_orang_tanpa_data",
        "test_gangguan_bkn.test_galat_di_dalam_jawaban_200_bukan_data",
    ),
    # 5. Refusals
    "5 HTTP 200 success:false, mapData null/string": (
        "test_gangguan_bkn.test_simpan_yang_ditolak_dengan_200_menyebut_alasannya",
        "test_amplop_bkn.test_alasan_penolakan_diambil_dari_tempatnya",
        "test_siasn_kontrak.test_penolakan_dengan_200_ada_alasannya_di_salah_satu_tempat",
    ),
    # 6. Values
    "6 mixed ids": (
        "test_contoh_bkn.test_yang_dijawab_bkn_dimengerti",
        "test_amplop_bkn.test_pengenal_tidak_dapat_membawa_ke_alamat_lain",
    ),
    "6 padded names, empty, '-', null": (
        "test_gangguan_bkn.test_nilai_bkn_yang_berisi_apa_adanya_dirapikan",
        "test_amplop_bkn.test_nama_yang_berisi_menang_dan_padanan_hurufnya_diabaikan",
    ),
    "6 zero date, ISO tmtGolongan": (
        "test_gangguan_bkn.test_nilai_bkn_yang_berisi_apa_adanya_dirapikan",
        "test_gangguan_bkn.test_satu_baris_yang_rusak_tidak_menahan_yang_lain",
    ),
    "6 path object keyed by dok id": (
        "test_gangguan_bkn.test_salinan_sk_melekat_pada_barisnya_dan_dapat_diunduh",
        "test_amplop_bkn.test_lampiran_yang_rusak_tidak_menahan_barisnya",
    ),
    # 7. jabatansync
    "7 jabatansync copies the newest row, before it data-utama stays old": (
        "test_gangguan_bkn.test_jabatan_data_utama_baru_ikut_sesudah_disamakan",
        "test_gangguan_bkn.test_yang_disamakan_ialah_baris_terbaru_bukan_yang_terakhir_dikirim",
    ),
    # 8. Documents
    "8 upload-dok-rw puts path on the row, download-dok serves it": (
        "test_gangguan_bkn.test_salinan_sk_melekat_pada_barisnya_dan_dapat_diunduh",
        "test_ketahanan_bkn.test_halaman_dan_json_tidak_diterima_sebagai_berkas_apa_pun_jenisnya",
    ),
    # 9. Names
    "9 ref-unor PascalCase": (
        "test_gangguan_bkn.test_pohon_unit_dibaca_apa_pun_besar_kecil_hurufnya",
        "test_siasn_kontrak.test_berkas_orang_kota_memakai_nama_bkn_saja",
        "test_ketahanan_bkn.test_pohon_dua_puluh_ribu_unit_dalam_satu_jawaban",
    ),
    "9 person-key names per table": (
        "test_siasn_kontrak.test_yang_disimpan_terbaca_dengan_nama_dan_jenis_nilai_jawaban_bkn",
        "test_siasn_kontrak.test_berkas_orang_kota_memakai_nama_bkn_saja",
        "test_siasn_kontrak.test_orang_buatan_memakai_nama_bkn_saja",
    ),
}
LETAK = (Path(__file__).parent, Path(__file__).parents[2] / "simulator")


def _tes(berkas: str) -> set[str]:
    for folder in LETAK:
        if (letak := folder / f"{berkas}.py").exists():
            pohon = ast.parse(letak.read_text(encoding="utf-8"))
            return {each.name for each in pohon.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}
    return set()


@pytest.mark.parametrize("baris", DAFTAR)
def test_setiap_baris_daftar_periksa_ada_tesnya(baris: str) -> None:
    assert DAFTAR[baris], baris
    hilang = [each for each in DAFTAR[baris] if each.partition(".")[2] not in _tes(each.partition(".")[0])]
    assert hilang == []


def test_tidak_ada_nomor_daftar_periksa_yang_terlewat() -> None:
    assert {int(each.partition(" ")[0]) for each in DAFTAR} == set(range(1, 10))


def test_setiap_tes_gangguan_membuktikan_suatu_baris_atau_disebut_alasannya() -> None:
    """A fault test that belongs to no line is named here with what it is about, so that the list stays whole."""
    terdaftar = {each for semua in DAFTAR.values() for each in semua}
    lain = {f"test_gangguan_bkn.{each}" for each in _tes("test_gangguan_bkn") if each.startswith("test_")} - terdaftar
    assert {each.partition(".")[2] for each in lain} == LAIN.keys()


LAIN = {
    "test_banyak_yang_menunggu_token_meminta_sekali": "single-flight (issue 14)",
    "test_sandi_yang_salah_tidak_dicoba_berulang": "section 2",
    "test_tempelan_yang_bukan_token_ditolak_dengan_kata_bagi_operator": "section 2",
    "test_anggaran_sejam_menahan_sebelum_bkn_ditanya": "the budget (issue 14)",
    "test_tempat_yang_tidak_ada_bukan_simpanan_yang_tidak_pasti": "section 5.5",
    "test_sidik_berubah_bila_isinya_berubah_dan_tidak_karena_urutan": "section 5.5",
    "test_tidak_ada_rahasia_dalam_log_maupun_galat": "section 10",
}
