"""Every kind of letter: issued where its case allows it, with what its officer says, and read back from its pages."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from services.mutasi.hukum.ketentuan import KETENTUAN
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_AK,
    PELANTIK,
    PELANTIKAN,
    PEMERIKSA,
    TIM,
    WALI_KOTA,
    asn,
    catat_surat,
    jabatan,
    pengawas,
    petugas,
    skor,
    standar,
    ubah_ketentuan,
    usulan_berstatus,
)
from tests.mutasi.penomoran.buku import buat_register, urutan
from tests.mutasi.surat.alat_surat import isi_pdf, teks, terbit, verifikator

ACARA = {"tanggal": "2026-09-25", "pukul": "09.00 WIB", "tempat": "Balai Kota", "pakaian": "Pakaian dinas upacara"}
SEKDA = {"nip": TIM, "atas_nama_kepala_daerah": True}


@pytest.fixture
async def kota(bergudang: ServiceUnderTest) -> ServiceUnderTest:
    """With the officials who sign, and a register."""
    await bergudang.receive(
        asn(WALI_KOTA, None, nama="Ratu Contoh"),
        asn(TIM, nama="Sekda Contoh"),
        asn(PELANTIK, nama="Saksi Pertama"),
        asn(PEMERIKSA, nama="Saksi Kedua"),
        asn(KEPALA_AK, nama="Kepala Angkutan", golongan="IV/a"),
    )
    naskah = KETENTUAN["naskah_dinas"].awal[0].isi.model_dump(mode="json")
    await ubah_ketentuan(bergudang, "naskah_dinas", {**naskah, "atas_nama": ["DISHUB-LL-01"]})
    await buat_register(bergudang, "UMUM", jenis=["undangan", "spp", "spmt", "berita_acara_pelantikan"])
    return bergudang


async def diminta(mutasi: ServiceUnderTest, usulan: dict[str, Any], jenis: str, **lain: Any) -> tuple[int, Any]:
    jawab = await verifikator(mutasi).post(f"/usulan/{usulan['id']}/surat", {"jenis": jenis, **lain})
    return jawab.status_code, jawab.json()


KASI, TEMPAT_KASI, KURSI_KASI = "198006152005011021", "DISHUB-LL-90", "DISHUB-AK-90"


def kursi(kode: str, **lain: Any) -> Any:
    isi = {"jenjang": "pengawas", "eselon": "IV.a", "kelas": 9, "pendidikan_minimal": "D-III", "bup": 58}
    return jabatan(kode, **{**isi, **lain})


@pytest.fixture
async def bersumpah(kota: ServiceUnderTest) -> dict[str, Any]:
    """A decision on a head of section, which waits for its inauguration."""
    await kota.receive(
        kursi(TEMPAT_KASI, formasi=2, terisi=1, kebutuhan=1),
        kursi(KURSI_KASI),
        pengawas(KASI, TEMPAT_KASI, kepala_unit=False),
        skor(KASI),
        *(standar(kode, kode_sasaran="pengawas", pendidikan_minimal="D-III") for kode in (TEMPAT_KASI, KURSI_KASI)),
    )
    return await usulan_berstatus(kota, "diputuskan", nip=KASI, jabatan_tujuan=KURSI_KASI)


async def lantik(mutasi: ServiceUnderTest, usulan: dict[str, Any], isi: Mapping[str, str] = PELANTIKAN) -> None:
    mutasi.clock.instant = datetime(2026, 9, 25, 3, 0, tzinfo=UTC)
    await catat_surat(mutasi, usulan["id"], ["undangan_pelantikan"])
    kini = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()
    jawab = await petugas(mutasi, "pelantikan").post(f"/usulan/{usulan['id']}/pelantikan", isi, seen=kini["versi"])
    assert jawab.status_code == 200, jawab.text


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
    diketik = await diminta(kota, usulan, "spmt", penanda={"nip": TIM}, nomor=baru["nomor"])
    assert (diketik[0], diketik[1]["kode"]) == (409, "surat_sudah_ada")


async def test_tanpa_nomor_surat_itu_tidak_terbit_dan_tidak_ada_nomor_yang_hilang(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "berlaku")
    status, jawab = await diminta(kota, usulan, "spmt", penanda={"nip": KEPALA_AK})
    assert (status, jawab["kesalahan"][0]["pointer"]) == (422, "/register_nomor")
    await kota.receive(asn(KEPALA_AK, nama="Kepala 漢字"))
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
