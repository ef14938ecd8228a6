"""What is to follow from an evaluation: given, reminded of, closed with what came of it, opened again."""

from datetime import UTC, datetime
from typing import Any

import pytest

from shared.contracts.mutasi import TindakLanjutDikabarkan
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.evaluasi.kota_deret import penutup, petugas, unggah_contoh
from tests.mutasi.evaluasi.test_evaluasi import buka
from tests.mutasi.kota import PEGAWAI, VERIFIKATOR, asn, jabatan

APA = "Isi dua jabatan pengatur lalu lintas yang masih lowong."
HASIL = {"dilaksanakan": True, "hasil": "Kedua jabatan terisi per 1 Desember."}
TUTUP = {"kesimpulan": "Kemacetan berkurang; diteruskan."}


@pytest.fixture
async def evaluasi(kosong: ServiceUnderTest) -> dict[str, Any]:
    await unggah_contoh(kosong)
    await kosong.receive(asn(PEGAWAI, "DISHUB-LL-01"))
    return await buka(kosong)


def pemilik(layanan: ServiceUnderTest) -> Caller:
    return layanan.caller("asn", nip=PEGAWAI)


async def beri(layanan: ServiceUnderTest, evaluasi: dict[str, Any], **ganti: Any) -> dict[str, Any]:
    isi = {"apa": APA, "pemilik_nip": PEGAWAI, "selesai": "2026-10-20", **ganti}
    jawab = await petugas(layanan).post(f"/evaluasi/{evaluasi['id']}/tindak-lanjut", isi)
    assert jawab.status_code == 201, jawab.text
    hasil: dict[str, Any] = (await petugas(layanan).get(jawab.headers["location"])).json()
    return hasil


async def kabar(layanan: ServiceUnderTest) -> list[tuple[str, list[str]]]:
    return [(each.event.macam, each.event.penerima) for each in await layanan.published(TindakLanjutDikabarkan)]


async def test_pemiliknya_membaca_dan_menutupnya_walau_tidak_melihat_evaluasinya(
    kosong: ServiceUnderTest, evaluasi: dict[str, Any]
) -> None:
    ini = await beri(kosong, evaluasi)
    siapa, alamat = pemilik(kosong), f"/tindak-lanjut/{ini['id']}"
    assert (await siapa.get(f"/evaluasi/{evaluasi['id']}")).status_code == 404
    (milik,) = (await siapa.get("/tindak-lanjut", milik_saya="true")).json()["data"]
    assert (milik["apa"], milik["judul"], milik["milik_saya"]) == (APA, "Penataan Dinas Perhubungan", True)
    assert (await siapa.post(f"{alamat}/penyelesaian", HASIL, seen=9)).status_code == 412
    jawab = await siapa.post(f"{alamat}/penyelesaian", HASIL, seen=ini["versi"])
    assert (jawab.json()["status"], jawab.json()["hasil"]) == ("selesai", HASIL["hasil"])
    lagi = await siapa.post(f"{alamat}/penyelesaian", HASIL, seen=jawab.json()["versi"])
    assert lagi.json()["kode"] == "tindak_lanjut_berkeadaan_lain"


async def test_bukan_pemilik_dan_di_luar_lingkup_tidak_melihatnya(
    kosong: ServiceUnderTest, evaluasi: dict[str, Any]
) -> None:
    ini = await beri(kosong, evaluasi)
    for lain in (
        kosong.caller("asn", nip="199102022016012002"),
        kosong.caller("kepala_unit", nip="197101012000011004", unit=["DISDIK"]),
    ):
        assert (await lain.get("/tindak-lanjut")).json()["data"] == []
        assert (await lain.get(f"/tindak-lanjut/{ini['id']}")).status_code == 404
        jawab = await lain.post(f"/tindak-lanjut/{ini['id']}/penyelesaian", HASIL, seen=ini["versi"])
        assert jawab.status_code == 404
    kepala = kosong.caller("kepala_unit", nip="197001012000011003", unit=["DISHUB"])
    jawab = await kepala.post(f"/tindak-lanjut/{ini['id']}/penyelesaian", HASIL, seen=ini["versi"])
    assert jawab.status_code == 403


async def test_pemangku_jabatan_hari_ini_yang_memilikinya(kosong: ServiceUnderTest, evaluasi: dict[str, Any]) -> None:
    await kosong.receive(jabatan("DISHUB-LL-01"))
    await beri(kosong, evaluasi, pemilik_nip=None, pemilik_jabatan="DISHUB-LL-01")
    assert len((await pemilik(kosong).get("/tindak-lanjut", milik_saya="true")).json()["data"]) == 1
    await kosong.receive(asn(PEGAWAI, "DISHUB-AK-01"))
    assert (await pemilik(kosong).get("/tindak-lanjut")).json()["data"] == []


@pytest.mark.parametrize(
    ("ganti", "bagian"),
    [
        ({"pemilik_nip": "199912312025011009"}, "/pemilik_nip"),
        ({"pemilik_nip": None, "pemilik_jabatan": "TIDAK-ADA"}, "/pemilik_jabatan"),
        ({"selesai": "2026-01-01"}, "/selesai"),
    ],
)
async def test_tanpa_pemilik_yang_dikenal_atau_dengan_hari_yang_lewat_ditolak(
    kosong: ServiceUnderTest, evaluasi: dict[str, Any], ganti: dict[str, Any], bagian: str
) -> None:
    isi = {"apa": APA, "pemilik_nip": PEGAWAI, "selesai": "2026-10-20", **ganti}
    jawab = await petugas(kosong).post(f"/evaluasi/{evaluasi['id']}/tindak-lanjut", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "tindak_lanjut_tidak_sah")
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == [bagian]
    assert "199912312025011009" not in jawab.text


async def test_evaluasi_tidak_ditutup_selama_ada_yang_terbuka_dan_dibuka_lagi_selama_berjalan(
    kosong: ServiceUnderTest, evaluasi: dict[str, Any]
) -> None:
    ini = await beri(kosong, evaluasi)
    siapa, alamat = petugas(kosong), f"/tindak-lanjut/{ini['id']}"
    jawab = await penutup(kosong).post(f"/evaluasi/{evaluasi['id']}/penutupan", TUTUP, seen=evaluasi["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tindak_lanjut_terbuka")
    ini = (await siapa.post(f"{alamat}/penyelesaian", HASIL, seen=ini["versi"])).json()
    buka_lagi = {"alasan": "Satu jabatan kosong lagi.", "selesai": "2026-12-20"}
    ini = (await siapa.post(f"{alamat}/pembukaan", buka_lagi, seen=ini["versi"])).json()
    assert (ini["status"], ini["hasil"], ini["selesai"]) == ("terbuka", None, "2026-12-20")
    jawab = await penutup(kosong).post(f"/evaluasi/{evaluasi['id']}/penutupan", TUTUP, seen=evaluasi["versi"])
    assert jawab.json()["kode"] == "tindak_lanjut_terbuka"
    tidak = {"dilaksanakan": False, "hasil": "Formasinya dihapus pada APBD-P."}
    ini = (await siapa.post(f"{alamat}/penyelesaian", tidak, seen=ini["versi"])).json()
    assert ini["status"] == "tidak_dilaksanakan"
    jawab = await penutup(kosong).post(f"/evaluasi/{evaluasi['id']}/penutupan", TUTUP, seen=evaluasi["versi"])
    assert jawab.json()["status"] == "selesai"
    jawab = await siapa.post(f"{alamat}/pembukaan", buka_lagi, seen=ini["versi"])
    assert jawab.json()["kode"] == "evaluasi_sudah_berakhir"
    jawab = await siapa.post(
        f"/evaluasi/{evaluasi['id']}/tindak-lanjut", {"apa": APA, "pemilik_nip": PEGAWAI, "selesai": "2026-10-20"}
    )
    assert jawab.json()["kode"] == "evaluasi_sudah_berakhir"


async def test_evaluasi_yang_dibatalkan_mengakhiri_tindak_lanjutnya(
    kosong: ServiceUnderTest, evaluasi: dict[str, Any]
) -> None:
    ini = await beri(kosong, evaluasi)
    siapa = petugas(kosong)
    batal = {"alasan": "Unit yang keliru."}
    await penutup(kosong).post(f"/evaluasi/{evaluasi['id']}/pembatalan", batal, seen=evaluasi["versi"])
    ini = (await siapa.get(f"/tindak-lanjut/{ini['id']}")).json()
    assert (ini["status"], ini["hasil"]) == ("tidak_dilaksanakan", "Unit yang keliru.")


async def test_diingatkan_sekali_menjelang_dan_sekali_sesudah_harinya(
    kosong: ServiceUnderTest, evaluasi: dict[str, Any]
) -> None:
    kosong.clock.instant = datetime(2026, 9, 15, 3, 0, tzinfo=UTC)
    ini = await beri(kosong, evaluasi)
    assert await kabar(kosong) == [("diberikan", [PEGAWAI])]
    for hari in (12, 13, 14):
        kosong.clock.instant = datetime(2026, 10, hari, 3, 0, tzinfo=UTC)
        await kosong.run_job("ingatkan_tindak_lanjut")
    assert await kabar(kosong) == [("diberikan", [PEGAWAI]), ("mendekati", [PEGAWAI])]
    for hari in (20, 21, 22):
        kosong.clock.instant = datetime(2026, 10, hari, 3, 0, tzinfo=UTC)
        await kosong.run_job("ingatkan_tindak_lanjut")
    assert (await kabar(kosong))[2:] == [("lewat", sorted([PEGAWAI, VERIFIKATOR]))]
    (lewat,) = (await petugas(kosong).get("/tindak-lanjut", terlambat="true")).json()["data"]
    assert (lewat["id"], lewat["lewat"]) == (ini["id"], True)
    assert (await petugas(kosong).get("/tindak-lanjut", status="selesai")).json()["data"] == []


async def test_daftarnya_berhalaman_menurut_hari_terakhir(kosong: ServiceUnderTest, evaluasi: dict[str, Any]) -> None:
    for hari in ("2026-11-20", "2026-10-20", "2026-12-20"):
        await beri(kosong, evaluasi, selesai=hari)
    siapa = petugas(kosong)
    satu = (await siapa.get("/tindak-lanjut", limit="2", evaluasi=evaluasi["id"])).json()
    assert [each["selesai"] for each in satu["data"]] == ["2026-10-20", "2026-11-20"]
    dua = (await siapa.get("/tindak-lanjut", limit="2", evaluasi=evaluasi["id"], cursor=satu["berikutnya"])).json()
    assert ([each["selesai"] for each in dua["data"]], dua["berikutnya"]) == (["2026-12-20"], None)
