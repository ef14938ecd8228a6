"""What waits is told apart in a list, shows on its page where somebody wants it, and is told to who has to act."""

import io
from typing import Any

import pytest
from prometheus_client import REGISTRY
from pyhanko.pdf_utils.reader import PdfFileReader

from services.mutasi.bsre.klien.bentuk import TAK_TAMPAK, Letak
from services.mutasi.tanda_tangan.tampilan import LEBAR, TEPI, TINGGI, TampilanTandaTangan, tampilan
from shared.contracts.mutasi import PenandatangananDiminta, PenandatangananDitandatangani, PenandatangananTidakJadi
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, KEPUTUSAN, PEGAWAI, VERIFIKATOR, WALI_KOTA, usulan_berstatus
from tests.mutasi.tanda_tangan.langkah_tanda import (
    SK,
    kini,
    kirim,
    minta,
    tandatangani,
    verifikator,
    versi,
    wali_kota,
)
from tests.pdf import pdf, tulisan
from tests.simulator.bsre.keadaan import Bsre


async def daftar(mutasi: ServiceUnderTest, **saringan: Any) -> list[dict[str, Any]]:
    jawab = await verifikator(mutasi).get("/penandatanganan", **saringan)
    assert jawab.status_code == 200, jawab.text
    return jawab.json()["data"]


async def test_a_row_says_whom_and_what_it_is_about_and_who_has_asked(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    usulan = (await verifikator(mutasi).get(f"/usulan/{satu['usulan_id']}")).json()
    tujuan = usulan["jabatan_tujuan"]
    for isi in (satu, *(await wali_kota(mutasi).get("/penandatanganan/saya")).json()["data"], *await daftar(mutasi)):
        assert (isi["nip"], isi["nama_pegawai"], isi["tmt"]) == (PEGAWAI, usulan["nama"], "2026-10-01")
        assert (isi["jabatan_tujuan"], isi["unit_tujuan"]) == (tujuan["nama"], tujuan["nama_unit"])
        assert (isi["nomor_sk"], isi["versi"]) == (KEPUTUSAN["nomor_sk"], 1)
        assert (isi["diminta_oleh"], isi["nama_peminta"]) == (VERIFIKATOR, None)


async def test_the_list_of_all_is_filtered_paged_and_within_ones_part_of_the_city(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    satu = await minta(mutasi, usulan=usulan)
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'surat'")
    dua = await minta(mutasi, pdf(tulisan("Petikan")), usulan)
    bsre.gangguan.hilang = 1
    await tandatangani(wali_kota(mutasi), satu)
    assert [each["id"] for each in await daftar(mutasi)] == [dua["id"], satu["id"]]
    for saringan, cocok in (
        ({"status": "tidak_pasti"}, [satu["id"]]),
        ({"status": ["tidak_pasti", "diminta"]}, [dua["id"], satu["id"]]),
        ({"status": "gagal"}, []),
        ({"perihal": "keputusan"}, [dua["id"]]),
        ({"penanda": WALI_KOTA}, [dua["id"], satu["id"]]),
        ({"penanda": PEGAWAI}, []),
        ({"cari": usulan["nama"][:8]}, [dua["id"], satu["id"]]),
        ({"cari": "tidak ada orangnya"}, []),
    ):
        assert [each["id"] for each in await daftar(mutasi, **saringan)] == cocok, saringan
    halaman = (await verifikator(mutasi).get("/penandatanganan", limit=1)).json()
    assert [each["id"] for each in halaman["data"]] == [dua["id"]]
    lanjut = (await verifikator(mutasi).get("/penandatanganan", limit=1, cursor=halaman["berikutnya"])).json()
    assert ([each["id"] for each in lanjut["data"]], lanjut["berikutnya"]) == ([satu["id"]], None)
    di_luar = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["DINKES"]).get("/penandatanganan")
    assert di_luar.json()["data"] == []
    assert len((await mutasi.caller("auditor", unit=["*"]).get("/penandatanganan")).json()["data"]) == 2
    for siapa in (wali_kota(mutasi), mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"])):
        assert (await siapa.get("/penandatanganan")).status_code == 403


async def test_who_has_to_sign_and_who_has_asked_are_told(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    (diminta,) = await mutasi.published(PenandatangananDiminta)
    assert (diminta.event.penanda, diminta.event.menunggu) == (WALI_KOTA, 1)
    await tandatangani(wali_kota(mutasi), satu, passphrase="bukan ini")
    assert await mutasi.published(PenandatangananTidakJadi) == []
    bsre.gangguan.hilang = 1
    await tandatangani(wali_kota(mutasi), satu)
    (tidak,) = await mutasi.published(PenandatangananTidakJadi)
    assert (tidak.event.petugas, tidak.event.status, tidak.event.penanda) == (VERIFIKATOR, "tidak_pasti", None)
    isi = (await tandatangani(wali_kota(mutasi), satu, ulangi=True)).json()
    (jadi,) = await mutasi.published(PenandatangananDitandatangani)
    assert (jadi.event.petugas, jadi.event.sha256, jadi.event.sesi_id) == (VERIFIKATOR, isi["sha256_hasil"], None)
    assert jadi.envelope.version == isi["versi"]


async def test_a_mark_that_shows_lies_in_the_corner_and_our_own_verification_takes_it(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    alamat = f"/usulan/{usulan['id']}/penandatanganan"
    satu = (await kirim(verifikator(mutasi), alamat, perihal="keputusan", tampak="true")).json()
    assert satu["tampilan"] == {"halaman": None, "x": None, "y": None, "tautan": ""}
    await mutasi.run_job("periksa_berkas")
    isi = (await tandatangani(wali_kota(mutasi), satu)).json()
    assert (isi["status"], isi["perlu"]) == ("tertandatangani", None)
    hasil = (await wali_kota(mutasi).get(f"/penandatanganan/{satu['id']}/hasil")).content
    (tempat,) = PdfFileReader(io.BytesIO(hasil)).embedded_signatures
    kiri, bawah, kanan, atas = (float(each) for each in tempat.sig_field["/Rect"])
    lebar, tinggi = _sisi(hasil)
    assert (kanan - kiri, atas - bawah) == (LEBAR, TINGGI)
    assert (round(lebar - kanan), round(bawah)) == (TEPI, TEPI)
    assert atas < tinggi


def _sisi(isi: bytes) -> tuple[float, float]:
    kotak = PdfFileReader(io.BytesIO(isi)).root["/Pages"]["/Kids"][0]["/MediaBox"]
    return float(kotak[2]), float(kotak[3])


async def test_a_place_is_whole_or_refused(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    alamat = f"/usulan/{usulan['id']}/penandatanganan"
    for bagian, letak in (
        ({"x": "10", "tampak": "true"}, "/y"),
        ({"halaman": "1"}, "/halaman"),
    ):
        ditolak = await kirim(verifikator(mutasi), alamat, SK, perihal="keputusan", **bagian)
        assert ditolak.status_code == 422
        assert ditolak.json()["kesalahan"][0]["pointer"] == letak
    satu = await kirim(verifikator(mutasi), alamat, perihal="keputusan", tampak="true", halaman="1", x="40", y="50")
    assert satu.json()["tampilan"] == {"halaman": 1, "x": 40, "y": 50, "tautan": ""}


@pytest.mark.parametrize(
    ("diminta", "halaman", "sisi", "letak"),
    [
        ({}, 3, (595.0, 842.0), (3, 389.0, 36.0)),
        ({}, None, None, (1, 389.0, 36.0)),
        ({"halaman": 2}, 3, (595.0, 842.0), (2, 389.0, 36.0)),
        ({"halaman": 9}, 3, (595.0, 842.0), (3, 389.0, 36.0)),
        # Off the page it is put onto it, and a page smaller than the mark has all of it.
        ({"x": 5000, "y": 5000}, 1, (595.0, 842.0), (1, 425.0, 786.0)),
        ({}, 1, (100.0, 40.0), (1, 0.0, 0.0)),
    ],
)
def test_a_mark_lies_whole_on_a_page_that_is_there(
    diminta: dict[str, Any], halaman: int | None, sisi: tuple[float, float] | None, letak: tuple[int, float, float]
) -> None:
    di = tampilan(TampilanTandaTangan(**diminta), halaman, sisi).di
    assert isinstance(di, Letak)
    assert (di.halaman, di.x, di.y) == letak
    assert tampilan(None, halaman, sisi) == TAK_TAMPAK


async def test_a_monitor_sees_how_many_stand_how(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)

    async def banyak(status: str) -> float | None:
        await mutasi.run_job("pulihkan_tanda_tangan")
        return REGISTRY.get_sample_value("asn_signings", {"status": status})

    assert await banyak("diminta") == 1
    mutasi.clock.instant = mutasi.clock.instant.replace(hour=mutasi.clock.instant.hour + 1)
    await mutasi.run_job("pulihkan_tanda_tangan")
    assert REGISTRY.get_sample_value("asn_signing_oldest_seconds") == 3600
    assert (await tandatangani(wali_kota(mutasi), satu)).json()["status"] == "tertandatangani"
    assert (await banyak("diminta"), await banyak("tertandatangani")) == (0, 1)
    assert REGISTRY.get_sample_value("asn_signing_oldest_seconds") == 0


async def test_the_version_of_a_row_is_what_the_next_step_asks_for(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    await tandatangani(wali_kota(mutasi), satu, passphrase="bukan ini")
    assert (await kini(mutasi, satu))["versi"] == await versi(wali_kota(mutasi), satu)
