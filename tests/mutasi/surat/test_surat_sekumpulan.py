"""Letters of a batch: one about all who met, were invited or took the oath; for each their own, by one call."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_AK, PELANTIK, PEMERIKSA, TIM, pengawas, petugas, skor, standar, usul
from tests.mutasi.kumpulan.himpunan import himpun, lepas, siapkan
from tests.mutasi.penomoran.buku import urutan
from tests.mutasi.surat.alat_surat import ACARA, SEKDA, halaman, isi_pdf, kursi, teks, verifikator

Kasus = list[dict[str, Any]]
ORANG = ("198006152005011021", "198006152005011022", "198006152005011023")
TEMPAT, KURSI = "DISHUB-LL-90", ("DISHUB-AK-90", "DISHUB-AK-91", "DISHUB-AK-92")
TIM_PENILAI = [{"nip": TIM, "kedudukan": "Ketua"}, {"nip": KEPALA_AK, "kedudukan": "Anggota"}]
SUMPAH = {
    "acara": ACARA,
    "saksi": [PELANTIK, PEMERIKSA],
    "rohaniwan": [{"nama": "Haji Contoh", "agama": "Islam"}, {"nama": "Pendeta Contoh", "agama": "Kristen"}],
}


@pytest.fixture
async def bertiga(kota: ServiceUnderTest) -> Kasus:
    """Three heads of section who go to other seats."""
    await kota.receive(
        kursi(TEMPAT, formasi=4, terisi=3, kebutuhan=1),
        *(kursi(each) for each in KURSI),
        *(pengawas(each, TEMPAT, kepala_unit=False, nama=f"Kasi {each[-2:]}") for each in ORANG),
        *(skor(each) for each in ORANG),
        *(standar(kode, kode_sasaran="pengawas", pendidikan_minimal="D-III") for kode in (TEMPAT, *KURSI)),
    )
    return [await usul(kota, nip=nip, jabatan_tujuan=kode) for nip, kode in zip(ORANG, KURSI, strict=True)]


async def diputuskan(mutasi: ServiceUnderTest, bertiga: Kasus) -> str:
    kumpulan = await himpun(mutasi, bertiga)
    await siapkan(mutasi, *bertiga)
    assert (await lepas(mutasi, kumpulan)).status_code == 200
    sk = {"nomor_sk": "800.1.3.3/17/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    jawab = await petugas(mutasi, "keputusan").post(
        f"/kumpulan/{kumpulan['id']}/keputusan", sk, seen=kumpulan["versi"] + 1
    )
    assert (jawab.status_code, jawab.json()["tidak_diputuskan"]) == (200, []), jawab.text
    return str(kumpulan["id"])


async def minta(mutasi: ServiceUnderTest, kumpulan: str, jenis: str, *, uji: bool = False, **lain: Any) -> Any:
    alamat = f"/kumpulan/{kumpulan}/surat{'?uji=true' if uji else ''}"
    return await verifikator(mutasi).post(alamat, {"jenis": jenis, **lain})


async def satu(mutasi: ServiceUnderTest, jawab: Any) -> tuple[dict[str, Any], str]:
    """The one letter of an answer, and what is on its pages."""
    assert (jawab.status_code, jawab.json()["baru"]) == (200, 1), jawab.text
    (surat,) = jawab.json()["surat"]
    await mutasi.run_job("cetak_surat")
    pdf = await isi_pdf(mutasi, surat)
    assert halaman(pdf) > 1
    return surat, teks(pdf)


def hari_pelantikan(mutasi: ServiceUnderTest) -> None:
    mutasi.clock.instant = datetime(2026, 9, 25, 3, 0, tzinfo=UTC)


async def dilantik(mutasi: ServiceUnderTest, kumpulan: str, **isi: Any) -> None:
    hari_pelantikan(mutasi)
    kini = await verifikator(mutasi).get(f"/kumpulan/{kumpulan}")
    jawab = await petugas(mutasi, "pelantikan").post(
        f"/kumpulan/{kumpulan}/langkah", {"langkah": "pelantikan", **isi}, seen=kini.json()["versi"]
    )
    assert (jawab.status_code, jawab.json()["tetap"]) == (200, []), jawab.text
    assert len(jawab.json()["melangkah"]) == len(ORANG)


async def test_satu_sidang_satu_berita_acara_dengan_semua_orangnya(kota: ServiceUnderTest, bertiga: Kasus) -> None:
    kumpulan = await diputuskan(kota, bertiga)
    surat, isi = await satu(kota, await minta(kota, kumpulan, "berita_acara_tim", tim=TIM_PENILAI))
    assert (surat["nomor"], len(surat["tentang"]), surat["dapat"]) == ("12/TPK/2026", 3, ["pembatalan"])
    for kata in ("3 orang pegawai yang namanya tercantum dalam Lampiran", "LAMPIRAN", *ORANG, "Kasi 21", "menyetujui"):
        assert kata in isi, kata
    lagi = await minta(kota, kumpulan, "berita_acara_tim", tim=TIM_PENILAI)
    assert (lagi.json()["baru"], lagi.json()["surat"][0]["id"]) == (0, surat["id"])
    sendiri = await verifikator(kota).post(
        f"/usulan/{bertiga[0]['id']}/surat", {"jenis": "berita_acara_tim", "tim": TIM_PENILAI}
    )
    assert (sendiri.status_code, sendiri.json()["kode"]) == (409, "surat_sudah_ada"), sendiri.text


async def test_satu_undangan_bagi_semua_dan_pelantikannya_tidak_mengetik_apa_pun_lagi(
    kota: ServiceUnderTest, bertiga: Kasus
) -> None:
    kumpulan = await diputuskan(kota, bertiga)
    isian = {"penanda": SEKDA, "acara": ACARA, "register_nomor": "UMUM"}
    coba = await minta(kota, kumpulan, "undangan", uji=True, **isian)
    assert (coba.status_code, coba.json()["uji"], coba.json()["baru"]) == (200, True, 1), coba.text
    assert await urutan(kota, "UMUM") == []
    surat, isi = await satu(kota, await minta(kota, kumpulan, "undangan", **isian))
    assert await urutan(kota, "UMUM") == [1]
    for kata in ("Saudara yang namanya tercantum dalam Lampiran", "Kasi 21", "Kasi 22", "Kasi 23", "Balai Kota"):
        assert kata in isi, kata
    assert [nip for nip in ORANG if nip in isi] == []
    lagi = await minta(kota, kumpulan, "undangan", **isian)
    assert (lagi.json()["baru"], lagi.json()["surat"][0]["id"]) == (0, surat["id"])
    lain = await minta(kota, kumpulan, "undangan", **{**isian, "acara": {**ACARA, "tempat": "Griya Agung"}})
    assert (lain.status_code, lain.json()["kode"]) == (409, "surat_sudah_ada")
    hari_pelantikan(kota)
    sumpah, isi = await satu(kota, await minta(kota, kumpulan, "berita_acara_sumpah", register_nomor="UMUM", **SUMPAH))
    for kata in ("Haji Contoh", "Pendeta Contoh", "Demi Allah", "Kiranya Tuhan menolong saya", *ORANG):
        assert kata in isi, kata
    await dilantik(kota, kumpulan)
    for each in bertiga:
        kini = (await verifikator(kota).get(f"/usulan/{each['id']}")).json()
        assert (kini["nomor_pelantikan"], kini["tanggal_pelantikan"]) == (sumpah["nomor"], ACARA["tanggal"])
    tetap = await minta(kota, kumpulan, "berita_acara_sumpah", **SUMPAH)
    assert (tetap.status_code, tetap.json().get("kode")) == (409, "surat_sudah_ada")


async def test_undangan_bersama_yang_dibatalkan_bukan_lagi_undangan_siapa_pun(
    kota: ServiceUnderTest, bertiga: Kasus
) -> None:
    kumpulan = await diputuskan(kota, bertiga)
    isian = {"penanda": SEKDA, "acara": ACARA, "register_nomor": "UMUM"}
    surat, _ = await satu(kota, await minta(kota, kumpulan, "undangan", **isian))
    surat = (await verifikator(kota).get(f"/surat/{surat['id']}")).json()
    batal = await verifikator(kota).post(
        f"/surat/{surat['id']}/pembatalan", {"alasan": "Tempatnya berubah."}, seen=surat["versi"]
    )
    assert batal.status_code == 200, batal.text
    for each in bertiga:
        kini = (await verifikator(kota).get(f"/usulan/{each['id']}")).json()
        assert [satu["nomor"] for satu in kini["dokumen"] if satu["jenis"] == "undangan_pelantikan"] == []
    baru = await minta(kota, kumpulan, "undangan", **isian)
    assert (baru.json()["baru"], await urutan(kota, "UMUM")) == (1, [1, 2])


async def test_yang_dilantik_pada_dua_hari_diundang_dengan_dua_surat(kota: ServiceUnderTest, bertiga: Kasus) -> None:
    kumpulan = await diputuskan(kota, bertiga)
    isian = {"penanda": SEKDA, "register_nomor": "UMUM"}
    dua = [each["id"] for each in bertiga[:2]]
    satu_ = await minta(kota, kumpulan, "undangan", usulan=dua, acara=ACARA, **isian)
    assert len(satu_.json()["surat"][0]["tentang"]) == 2
    sisa = await minta(kota, kumpulan, "undangan", acara={**ACARA, "tanggal": "2026-09-28"}, **isian)
    assert sisa.json()["surat"][0]["tentang"] == ["Kasi 23"], sisa.text
    bersilang = await minta(
        kota, kumpulan, "undangan", usulan=[each["id"] for each in bertiga[1:]], acara=ACARA, **isian
    )
    assert (bersilang.status_code, bersilang.json()["kode"]) == (409, "surat_sudah_ada")
    asing = await minta(kota, kumpulan, "undangan", usulan=[kumpulan], acara=ACARA, **isian)
    assert (asing.status_code, asing.json()["kesalahan"][0]["pointer"]) == (422, "/usulan/0")


async def test_satu_panggilan_menerbitkan_spp_dan_spmt_tiap_orang(kota: ServiceUnderTest, bertiga: Kasus) -> None:
    kumpulan = await diputuskan(kota, bertiga)
    isian = {"penanda": SEKDA, "acara": ACARA, "register_nomor": "UMUM"}
    await minta(kota, kumpulan, "undangan", **isian)
    dini = await minta(kota, kumpulan, "spp", register_nomor="UMUM")
    assert (dini.status_code, "sesudah pelantikannya dicatat" in dini.json()["detail"]) == (409, True)
    await dilantik(kota, kumpulan, tanggal="2026-09-25", nomor_berita_acara="821/31/BA/2026")
    spp = (await minta(kota, kumpulan, "spp", register_nomor="UMUM")).json()
    assert (spp["baru"], spp["ditolak"], len({each["nomor"] for each in spp["surat"]})) == (3, [], 3)
    kota.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    await kota.run_job("berlakukan")
    spmt = (await minta(kota, kumpulan, "spmt", register_nomor="UMUM", penanda={"nip": KEPALA_AK})).json()
    assert (spmt["baru"], [each["tentang"] for each in spmt["surat"]]) == (3, [["Kasi 21"], ["Kasi 22"], ["Kasi 23"]])
    assert await urutan(kota, "UMUM") == list(range(1, 8))
    diketik = await minta(kota, kumpulan, "spmt", nomor="1/SPMT/2026", penanda={"nip": KEPALA_AK})
    assert (diketik.status_code, diketik.json()["kesalahan"][0]["pointer"]) == (422, "/nomor")


async def test_pratinjau_surat_bersama_memuat_isian_dan_lampirannya(kota: ServiceUnderTest, bertiga: Kasus) -> None:
    kumpulan = await diputuskan(kota, bertiga)
    badan = {"jenis": "undangan", "penanda": SEKDA, "acara": ACARA, "register_nomor": "UMUM"}
    jawab = await verifikator(kota).post(f"/kumpulan/{kumpulan}/surat/pratinjau", badan)
    assert jawab.status_code == 200, jawab.text
    isi = teks(jawab.content)
    for kata in ("DRAF", "Balai Kota", "Kasi 23", "Jumat, 25 September 2026"):
        assert kata in isi, kata
    assert await urutan(kota, "UMUM") == []
    spp = await verifikator(kota).post(
        f"/kumpulan/{kumpulan}/surat/pratinjau", {"jenis": "spp", "register_nomor": "UMUM"}
    )
    assert "Kasi 21" in teks(spp.content)


async def test_yang_diundang_melihat_undangannya_sesudah_ditandatangani(kota: ServiceUnderTest, bertiga: Kasus) -> None:
    kumpulan = await diputuskan(kota, bertiga)
    isian = {"penanda": SEKDA, "acara": ACARA, "register_nomor": "UMUM"}
    surat, _ = await satu(kota, await minta(kota, kumpulan, "undangan", **isian))
    sendiri = kota.caller("asn", nip=ORANG[1])
    assert (await sendiri.get(f"/surat/{surat['id']}")).status_code == 404
    diminta = await verifikator(kota).post(f"/surat/{surat['id']}/penandatanganan")
    assert diminta.status_code == 200, diminta.text
    await kota.sql(
        "UPDATE penandatanganan SET status = 'tertandatangani', cara = 'unggah', sha256_hasil = sha256, "
        "byte_hasil = byte, ditandatangani_pada = diminta_pada"
    )
    for nip in ORANG:
        assert (await kota.caller("asn", nip=nip).get(f"/surat/{surat['id']}")).status_code == 200
    lain = await kota.caller("asn", nip=KEPALA_AK).get(f"/surat/{surat['id']}")
    assert lain.status_code == 404


async def test_nomor_berita_acara_yang_sudah_tercatat_tidak_diambil_lagi_dari_register(
    kota: ServiceUnderTest, bertiga: Kasus
) -> None:
    kumpulan = await diputuskan(kota, bertiga)
    await minta(kota, kumpulan, "undangan", penanda=SEKDA, acara=ACARA, register_nomor="UMUM")
    await dilantik(kota, kumpulan, nomor_berita_acara="800/99/BAP/2026", tanggal=ACARA["tanggal"])
    for nomor in ({"register_nomor": "UMUM"}, {"nomor": "800/100/BAP/2026"}):
        jawab = await minta(kota, kumpulan, "berita_acara_sumpah", **nomor, **SUMPAH)
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "surat_belum_dapat"), jawab.text
        assert "register_nomor" in jawab.json()["detail"]
    jawab = await minta(kota, kumpulan, "berita_acara_sumpah", **SUMPAH)
    assert (jawab.status_code, jawab.json()["surat"][0]["nomor"]) == (200, "800/99/BAP/2026"), jawab.text


async def test_yang_dipertimbangkan_dan_kerabatnya_bukan_anggota_timnya(kota: ServiceUnderTest, bertiga: Kasus) -> None:
    kumpulan = await diputuskan(kota, bertiga)

    async def bertim(*nip: str) -> Any:
        return await minta(
            kota, kumpulan, "berita_acara_tim", tim=[{"nip": each, "kedudukan": "Anggota"} for each in nip]
        )

    for tim, letak in (((TIM, ORANG[1]), "/tim/1/nip"), ((TIM, KEPALA_AK, TIM), "/tim/2/nip")):
        jawab = await bertim(*tim)
        assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, letak), jawab.text
    for punya, siapa in ((ORANG[2], KEPALA_AK), (KEPALA_AK, ORANG[2])):
        await kota.sql("UPDATE proyeksi_asn SET kerabat = ARRAY[$2] WHERE nip = $1", punya, siapa)
        jawab = await bertim(TIM, KEPALA_AK)
        assert (jawab.status_code, "190" in jawab.json()["kesalahan"][0]["pesan"]) == (422, True), jawab.text
        await kota.sql("UPDATE proyeksi_asn SET kerabat = '{}' WHERE nip = $1", punya)
    assert (await bertim(TIM, KEPALA_AK)).status_code == 200
