"""Whose decree it is: by delegation it is headed, opened, signed and cited as that of the office that decided; and what
it rests on is what is about its people."""

import pytest

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import susun
from services.mutasi.surat.penanda import Pejabat, pejabat_lain, pemegang_delegasi
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import REKAN, asn, usul, usulan_berstatus
from tests.mutasi.perwakilan.test_mewakili import (
    DELEGASI,
    WAKIL,
    isi_ppk,
    pengusul,
    penyetuju,
    putuskan,
    tetapkan,
    wakil,
)
from tests.mutasi.surat.alat_surat import isi_pdf, teks, terbit, verifikator
from tests.mutasi.surat.contoh_naskah import ISI, KOTA, cetakan, naskah

DELEGAT = Pejabat("197001011995031001", "Sekda Contoh", "Sekretaris Daerah", "PNS", "IV/d", "Sekretariat Daerah")
DISHUB = Pejabat("197001011995031001", "Kepala Contoh", "Kepala Dinas Perhubungan", "PNS", "IV/c", "Dinas Perhubungan")


@pytest.mark.parametrize("jenis", [JenisSurat.SK, JenisSurat.SK_KOLEKTIF])
def test_keputusan_menurut_delegasi_bukan_keputusan_wali_kota(jenis: JenisSurat) -> None:
    isi = teks(cetakan(jenis, naskah(jenis, penanda=pemegang_delegasi(DELEGAT))))
    assert "KEPUTUSAN SEKRETARIS DAERAH KOTA PALEMBANG NOMOR" in isi
    assert "SEKRETARIS DAERAH KOTA PALEMBANG, Menimbang" in isi
    assert "KEPUTUSAN WALI KOTA" not in isi
    assert "a.n." not in isi


def test_surat_sesudahnya_menyebut_keputusan_siapa() -> None:
    isi = {**ISI[JenisSurat.SPMT], "penetap_sk": "Sekretaris Daerah"}
    assert "Keputusan Sekretaris Daerah Kota Palembang Nomor" in teks(
        cetakan(JenisSurat.SPMT, naskah(JenisSurat.SPMT, isi))
    )


def test_kop_surat_milik_perangkat_daerah_penanda_tangan() -> None:
    for pejabat, kop in ((DISHUB, "DINAS PERHUBUNGAN"), (DISHUB._replace(opd=None), KOTA.perangkat[0].upper())):
        blok = pejabat_lain(pejabat, pejabat.jabatan, "definitif", None)
        kepala = susun.bingkai(KOTA, blok, "1", None, JenisSurat.SPMT)["kepala"]
        assert kepala["perangkat"][0] == kop
        assert bool(kepala["alamat"]) == (pejabat.opd is None)


async def test_sk_menurut_delegasi_menyebut_surat_kuasanya(bergudang: ServiceUnderTest) -> None:
    await bergudang.receive(asn(WAKIL, "DINKES-GZ-01", nama="Penerima Delegasi"))
    isi = {
        "kode": DELEGASI,
        "isi": {"jenjang": ["pelaksana"]},
        "mulai": "2026-09-15",
        "dasar_hukum": "Keputusan Wali Kota 12/2026",
        "alasan": "Pendelegasian penetapan mutasi pelaksana.",
    }
    usulan = await pengusul(bergudang).post(f"/ketentuan/{DELEGASI}/usulan", isi)
    setuju = {"alasan": "Sesuai keputusannya."}
    await penyetuju(bergudang).post(f"{usulan.headers['location']}/persetujuan", setuju, seen=1)
    nomor = await tetapkan(bergudang, isi_ppk(kapasitas="delegasi", jenjang=["pelaksana"]))
    kasus = await usulan_berstatus(bergudang, "dipertimbangkan")
    assert (await putuskan(wakil(bergudang, nomor), kasus))[0] == 200
    tulisan = teks(await isi_pdf(bergudang, await terbit(bergudang, kasus)))
    surat = (await verifikator(bergudang).get(f"/perwakilan/{nomor}")).json()
    assert f"Surat pendelegasian wewenang Pejabat Pembina Kepegawaian Nomor {surat['nomor_surat']}" in tulisan
    assert "KEPUTUSAN WALI KOTA" not in tulisan


async def test_mengingat_menurut_siapa_yang_dipindahkan(bergudang: ServiceUnderTest) -> None:
    await bergudang.receive(asn(REKAN, nama="Pegawai Contoh", status_pegawai="PPPK", golongan="IX"))
    kasus = await usul(bergudang, nip=REKAN)
    jawab = await verifikator(bergudang).get(f"/usulan/{kasus['id']}/surat/pratinjau", jenis="sk")
    assert jawab.status_code == 200, jawab.text
    isi = teks(jawab.content)
    assert ("49 Tahun 2018" in isi, "11 Tahun 2017" in isi, "23 Tahun 2014" in isi) == (True, False, True)
