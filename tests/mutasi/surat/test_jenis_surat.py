"""Every kind of letter: issued where its case allows it, with what its officer says, and read back from its pages."""

from typing import Any

import orjson
import pytest

from services.mutasi.surat.naskah import ISI, WAJIB, BarisLampiran, BarisMenurutSk, BarisTim, Pegawai
from services.mutasi.surat.periksa import Kurang
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_AK,
    PELANTIK,
    PEMERIKSA,
    TIM,
    asn,
    pengawas,
    usulan_berstatus,
)
from tests.mutasi.penomoran.buku import urutan
from tests.mutasi.surat.alat_surat import (
    ACARA,
    SEKDA,
    diminta,
    isi_pdf,
    lantik,
    teks,
    terbit,
    verifikator,
)


async def test_spmt_ditandatangani_atasan_menurut_jabatan_dan_pangkatnya(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "berlaku")
    surat = await terbit(kota, usulan, "spmt", penanda={"nip": KEPALA_AK}, register_nomor="UMUM", mulai="2026-10-01")
    isi = teks(await isi_pdf(kota, surat))
    for kata in (
        "SURAT PERNYATAAN MELAKSANAKAN TUGAS",
        f"NOMOR {surat['nomor']}",
        "Kepala Angkutan",
        "Pembina, IV/a",
        KEPALA_AK,
        f"Nomor {usulan['nomor_sk']}",
        "1 Oktober 2026 telah nyata melaksanakan tugas",
    ):
        assert kata in isi, kata


async def test_nomor_diambil_dari_register_dan_kosong_lagi_bila_suratnya_dibatalkan(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "berlaku")
    surat = await terbit(kota, usulan, "spmt", penanda={"nip": KEPALA_AK}, register_nomor="UMUM")
    assert await urutan(kota, "UMUM") == [1]
    batal = await verifikator(kota).post(
        f"/surat/{surat['id']}/pembatalan", {"alasan": "Nama atasannya keliru."}, seen=surat["versi"]
    )
    assert (batal.status_code, batal.json()["keadaan"]) == (200, "dibatalkan")
    assert (await kota.sql("SELECT batal_pada IS NOT NULL AS batal FROM nomor_surat"))[0]["batal"]
    baru = await terbit(kota, usulan, "spmt", penanda={"nip": KEPALA_AK}, register_nomor="UMUM")
    assert (baru["id"] != surat["id"], await urutan(kota, "UMUM")) == (True, [1, 2])
    diketik = await diminta(kota, usulan, "spmt", penanda=SEKDA, nomor=baru["nomor"])
    assert (diketik[0], diketik[1]["kode"]) == (409, "surat_sudah_ada")


async def test_tanpa_nomor_surat_itu_tidak_terbit_dan_tidak_ada_nomor_yang_hilang(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "berlaku")
    status, jawab = await diminta(kota, usulan, "spmt", penanda={"nip": KEPALA_AK})
    assert (status, jawab["kesalahan"][0]["pointer"]) == (422, "/register_nomor")
    await kota.receive(pengawas(KEPALA_AK, "DISHUB-AK-99", nama="Kepala 漢字"))
    status, jawab = await diminta(kota, usulan, "spmt", penanda={"nip": KEPALA_AK}, register_nomor="UMUM")
    assert (status, jawab["kode"]) == (409, "surat_belum_lengkap")
    assert "nama penanda tangan" in jawab["detail"]
    assert await urutan(kota, "UMUM") == []


async def test_berita_acara_tim_memuat_tanggal_terbilang_dan_anggotanya(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "dipertimbangkan")
    tim = [{"nip": TIM, "kedudukan": "Ketua"}, {"nip": KEPALA_AK, "kedudukan": "Anggota"}]
    surat = await terbit(kota, usulan, "berita_acara_tim", tim=tim)
    assert (surat["nomor"], surat["penanda"], surat["dapat"]) == (usulan["nomor_berita_acara"], None, ["pembatalan"])
    isi = teks(await isi_pdf(kota, surat))
    for kata in ("Sekda Contoh", "Kepala Angkutan", "Selasa", "bulan September tahun dua ribu dua puluh enam"):
        assert kata in isi, kata


async def test_undangan_ditandatangani_atas_nama_wali_kota(kota: ServiceUnderTest, bersumpah: dict[str, Any]) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    status, jawab = await diminta(kota, usulan, "undangan", penanda=SEKDA, acara=ACARA, register_nomor="UMUM")
    assert (status, jawab["kode"]) == (409, "surat_belum_dapat")
    surat = await terbit(kota, bersumpah, "undangan", penanda=SEKDA, acara=ACARA, register_nomor="UMUM")
    isi = teks(await isi_pdf(kota, surat))
    for kata in ("a.n. WALI KOTA PALEMBANG", "Sekda Contoh", "Jumat, 25 September 2026", "09.00 WIB", "Balai Kota"):
        assert kata in isi, kata


async def test_berita_acara_sumpah_memuat_dua_saksi_dan_rohaniwan(
    kota: ServiceUnderTest, bersumpah: dict[str, Any]
) -> None:
    await lantik(kota, bersumpah)
    lain = {"acara": ACARA, "saksi": [PELANTIK, PEMERIKSA], "rohaniwan": {"nama": "Haji Contoh", "agama": "Islam"}}
    sendiri = await diminta(kota, bersumpah, "berita_acara_sumpah", **{**lain, "saksi": [PELANTIK, PELANTIK]})
    assert (sendiri[0], sendiri[1]["kesalahan"][0]["pointer"]) == (422, "/saksi/1")
    surat = await terbit(kota, bersumpah, "berita_acara_sumpah", **lain)
    assert surat["nomor"] == "821/31/BA/2026"
    isi = teks(await isi_pdf(kota, surat))
    for kata in ("Saksi Pertama", "Saksi Kedua", "Haji Contoh", "Demi Allah, saya bersumpah", "Ratu Contoh"):
        assert kata in isi, kata


async def test_spp_menyebut_berita_acara_pelantikannya(kota: ServiceUnderTest, bersumpah: dict[str, Any]) -> None:
    await lantik(kota, bersumpah)
    surat = await terbit(kota, bersumpah, "spp", register_nomor="UMUM")
    isi = teks(await isi_pdf(kota, surat))
    for kata in ("SURAT PERNYATAAN PELANTIKAN", "Jumat, 25 September 2026", "821/31/BA/2026", "Wali Kota Palembang"):
        assert kata in isi, kata


async def test_tiap_jenis_mempunyai_draf_sebelum_apa_pun_diputuskan(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "draf")
    for jenis in (
        "sk",
        "petikan",
        "berita_acara_tim",
        "undangan",
        "berita_acara_sumpah",
        "spp",
        "spmt",
        "sk_pencabutan",
    ):
        jawab = await verifikator(kota).get(f"/usulan/{usulan['id']}/surat/pratinjau", jenis=jenis)
        assert jawab.status_code == 200, (jenis, jawab.text)
        assert "DRAF" in teks(jawab.content)


async def test_berita_acara_tentang_pppk_tidak_menyebut_pns(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "dipertimbangkan")
    await kota.receive(asn(usulan["nip"], status_pegawai="PPPK", golongan=None))
    surat = await terbit(kota, usulan, "berita_acara_tim", tim=[{"nip": TIM, "kedudukan": "Ketua"}])
    isi = teks(await isi_pdf(kota, surat))
    assert "TIM PENILAI KINERJA" in isi
    assert "Pegawai Negeri Sipil".casefold() not in isi.casefold()
    assert "Nomor 11 Tahun 2017" not in isi


async def test_yang_kurang_disebut_pada_isiannya_dan_apa_yang_dilakukan(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    await kota.receive(asn(usulan["nip"], golongan=None))
    _, jawab = await diminta(kota, usulan, "sk")
    (kurang,) = jawab["kurang"]
    assert (kurang["variabel"], kurang["nama"]) == ("/isi/pegawai/pangkat", "pangkat dan golongan ruang")
    assert kurang["siapa"] == usulan["nama"]
    assert "data pegawainya" in kurang["lakukan"]


@pytest.mark.parametrize(
    ("letak", "ke"),
    [
        (("isi", "pegawai", "pangkat"), "data pegawainya"),
        (("isi", "daftar", 3, "unit"), "data pegawainya"),
        (("isi", "daftar", 3, "jabatan_baru"), "peta jabatan"),
        (("isi", "daftar", 3, "nomor_sk"), "catatan usulannya"),
        (("isi", "daftar", 3, "tanggal_sk"), "catatan usulannya"),
        (("isi", "daftar", 3, "tmt"), "catatan usulannya"),
        (("isi", "daftar", 3, "rekomendasi"), "catatan usulannya"),
        (("isi", "daftar", 3, "alasan"), "catatan usulannya"),
        (("isi", "nomor_sk"), "catatan usulannya"),
        (("isi", "alasan"), "catatan keberatannya"),
        (("isi", "akibat"), "catatan keberatannya"),
        (("isi", "tim", 0, "jabatan"), "permintaan ini"),
        (("isi", "saksi", 1, "nama"), "permintaan ini"),
        (("isi", "penetap", "nama"), "/pejabat-ppk"),
        (("penanda", "pangkat"), "/pejabat-ppk"),
        (("kepala", "alamat", 0), "/ketentuan/naskah_dinas"),
        (("isi", "menimbang", 0), "/ketentuan/naskah_dinas"),
    ],
)
def test_tiap_yang_kurang_dibetulkan_di_tempatnya(letak: tuple[int | str, ...], ke: str) -> None:
    assert ke in Kurang("isian", None, WAJIB, letak).lakukan


def test_data_pegawai_hanya_isian_tentang_orangnya() -> None:
    for isi in ISI.values():
        for nama in isi.model_fields:
            assert "data pegawainya" not in Kurang(nama, None, WAJIB, ("isi", nama)).lakukan, (isi, nama)
    for baris in (BarisLampiran, BarisTim, BarisMenurutSk):
        for nama in baris.model_fields:
            ke = Kurang(nama, None, WAJIB, ("isi", "daftar", 0, nama)).lakukan
            assert ("data pegawainya" in ke) == (nama in Pegawai.model_fields), nama


async def test_surat_dan_register_saling_menyebut_jenisnya(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    assert (surat["jenis"], surat["jenis_register"]) == ("sk", "sk_mutasi")
    register = (await verifikator(kota).get("/register-nomor/UMUM")).json()
    assert register["jenis_surat"] == ["undangan", "berita_acara_sumpah", "spp", "spmt"]


async def test_tanda_tangan_tampak_di_samping_kotaknya(kota: ServiceUnderTest) -> None:
    kota.runtime.settings.bsre_url = "https://bsre.contoh.go.id"
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    isi = teks(await isi_pdf(kota, surat))
    assert "Tanda tangan elektronik: Ratu Contoh" in isi
    # The same file is there before anybody has signed.
    assert "Surat ini sah sesudah ditandatangani secara elektronik" in isi
    assert "Dokumen ini ditandatangani" not in isi
    assert "Balai Sertifikasi Elektronik (BSrE)" in isi
    jawab = await verifikator(kota).post(f"/surat/{surat['id']}/penandatanganan?tampak=true")
    assert jawab.status_code == 200, jawab.text
    (diminta_,) = await kota.sql("SELECT tampilan FROM penandatanganan")
    letak = diminta_["tampilan"] if isinstance(diminta_["tampilan"], dict) else orjson.loads(diminta_["tampilan"])
    assert (letak["halaman"], letak["x"], letak["tautan"]) == (2, 85.0, surat["verifikasi"])
    assert 36 < letak["y"] < 700
