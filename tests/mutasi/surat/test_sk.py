"""The decree on one person: drafted before the decision, issued after it, printed from its row, verified by anybody."""

import hashlib

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, WALI_KOTA, asn, usulan_berstatus
from tests.mutasi.surat.alat_surat import isi_pdf, teks, terbit, verifikator


async def berwali(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(WALI_KOTA, None, nama="Ratu Contoh"))


async def test_sebelum_diputuskan_hanya_ada_draf_tanpa_nomor_yang_tidak_disimpan(bergudang: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(bergudang, "draf")
    jawab = await verifikator(bergudang).get(f"/usulan/{usulan['id']}/surat/pratinjau", jenis="sk")
    assert jawab.status_code == 200, jawab.text
    assert jawab.headers["content-type"] == "application/pdf"
    assert jawab.headers["cache-control"] == "no-store"
    isi = teks(jawab.content)
    assert "Pegawai 01" in isi
    assert "DRAF" in isi
    assert "NOMOR ……………" in isi
    assert await bergudang.sql("SELECT 1 FROM surat") == []
    belum = await verifikator(bergudang).post(f"/usulan/{usulan['id']}/surat", {"jenis": "sk"})
    assert (belum.status_code, belum.json()["kode"]) == (409, "surat_belum_dapat")


async def test_sk_memuat_apa_yang_tercatat_dan_bernomor_menurut_putusannya(bergudang: ServiceUnderTest) -> None:
    await berwali(bergudang)
    usulan = await usulan_berstatus(bergudang, "diputuskan")
    surat = await terbit(bergudang, usulan)
    assert surat["keadaan"] == "dibuat"
    assert (surat["nomor"], surat["tanggal"]) == (usulan["nomor_sk"], usulan["tanggal_sk"])
    pdf = await isi_pdf(bergudang, surat)
    assert hashlib.sha256(pdf).hexdigest() == surat["sha256"]
    assert b"pdfaid:part" in pdf
    isi = teks(pdf)
    for kata in (
        f"NOMOR {usulan['nomor_sk']}",
        "KEPUTUSAN WALI KOTA PALEMBANG",
        "Menimbang",
        "Mengingat",
        "MEMUTUSKAN",
        "KESATU",
        "Pegawai 01",
        PEGAWAI,
        "Penata, III/c",
        usulan["jabatan_tujuan"]["nama"],
        "1 Oktober 2026",
        "Ratu Contoh",
        "Tembusan",
    ):
        assert kata in isi, kata
    assert "DRAF" not in isi
    assert surat["verifikasi"] in isi.replace(" ", "")


async def test_diminta_dua_kali_suratnya_tetap_satu(bergudang: ServiceUnderTest) -> None:
    await berwali(bergudang)
    usulan = await usulan_berstatus(bergudang, "diputuskan")
    surat = await terbit(bergudang, usulan)
    lagi = await verifikator(bergudang).post(f"/usulan/{usulan['id']}/surat", {"jenis": "sk"})
    assert (lagi.status_code, lagi.json()["id"]) == (200, surat["id"])
    assert len(await bergudang.sql("SELECT 1 FROM surat")) == 1


async def test_siapa_pun_memeriksanya_tanpa_nip_dan_dengan_nama_tersamar(bergudang: ServiceUnderTest) -> None:
    await berwali(bergudang)
    usulan = await usulan_berstatus(bergudang, "diputuskan")
    surat = await terbit(bergudang, usulan)
    alamat = f"/verifikasi/{surat['verifikasi'].rpartition('/')[2]}"
    jawab = await bergudang.client.get(alamat)
    assert jawab.status_code == 200, jawab.text
    isi = jawab.json()
    assert isi["keberlakuan"] == "belum_ditandatangani"
    assert (isi["nomor"], isi["sha256"]) == (surat["nomor"], surat["sha256"])
    assert isi["tentang"] == ["P*** 0***"]
    assert PEGAWAI not in jawab.text
    halaman = await bergudang.client.get(alamat, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert halaman.headers["content-type"].startswith("text/html")
    nonce = halaman.headers["content-security-policy"].partition("'nonce-")[2].partition("'")[0]
    assert f'nonce="{nonce}"' in halaman.text
    assert "Belum ditandatangani" in halaman.text
    assert PEGAWAI not in halaman.text
    asing = await bergudang.client.get("/verifikasi/ABCDEFGHJKMNPQRSTVWX")
    assert (asing.status_code, asing.json()["kode"]) == (404, "tidak_ditemukan")
