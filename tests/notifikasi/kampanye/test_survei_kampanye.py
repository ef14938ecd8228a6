"""Acceptance is asked before and after a campaign, without names, and compared."""

from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest

from tests.layanan import ServiceUnderTest
from tests.notifikasi.kampanye.survei_uji import (
    AK,
    GZ,
    LL,
    buka,
    ikutkan,
    isi_kota,
    isian,
    jadikan,
    jawab,
    kampanye_terjadwal,
    orangnya,
    tutup,
)
from tests.notifikasi.kampanye_uji import ISI, draf, nip, penyusun


@pytest.fixture
async def kota(notifikasi: ServiceUnderTest) -> ServiceUnderTest:
    await isi_kota(notifikasi)
    return notifikasi


async def test_dibuka_dikabarkan_dijawab_dan_hasilnya_baru_ada_sesudah_ditutup(kota: ServiceUnderTest) -> None:
    kampanye = await kampanye_terjadwal(kota)
    survei = await buka(kota, kampanye)
    assert (survei["status"], survei["diminta"], survei["kembali"], survei["hasil"]) == ("terbuka", 18, 0, None)
    # Three remain without it, so the smaller of the other two is told with them.
    assert survei["unit"] == ["DISHUB-LL"]
    await kota.run_job("survei_kampanye")
    (pesan,) = (await orangnya(kota, 1).get("/kotak-masuk")).json()["data"]
    assert pesan["jenis"] == "survei_menanyai"
    assert pesan["perihal"]["alamat"] == f"/api/notifikasi/survei/saya/{survei['id']}"
    assert "Penataan pegawai Dinas Perhubungan" in pesan["isi"]
    kuesioner = (await orangnya(kota, 1).get(f"/survei/saya/{survei['id']}")).json()
    assert len(kuesioner["pertanyaan"]) == 8
    assert "sedikitnya 5 orang" in " ".join(kuesioner["penjagaan"])
    for urut, nomor in enumerate((*LL, *AK)):
        await jawab(kota, survei["id"], nomor, 1 + urut % 4, 2 + urut % 2)
    lagi = await orangnya(kota, 1).post(f"/survei/saya/{survei['id']}/jawaban", isian(1))
    assert lagi.json()["kode"] == "sudah_menjawab"
    (satu,) = (await penyusun(kota).get(f"/kampanye/{kampanye}/survei")).json()["data"]
    assert (satu["kembali"], satu["status"]) == (15, "terbuka")
    hasil = await tutup(kota, survei["id"])
    assert (hasil["menjawab"], hasil["populasi"], [each["unit"] for each in hasil["unit"]]) == (15, 18, ["DISHUB-LL"])
    pokok = [each["pokok"] for each in hasil["pokok"]]
    assert pokok == ["penerimaan", "manfaat", "dukungan_pimpinan", "kesanggupan", "kepentingan_diri"]
    assert await kota.sql("SELECT FROM survei_kotak") == []


@pytest.mark.parametrize(("mulai", "selesai"), [("2026-08-31", "2026-09-10"), ("2026-12-01", "2026-12-10")])
async def test_mulainya_hari_ini_sampai_sembilan_puluh_hari_lagi(
    kota: ServiceUnderTest, mulai: str, selesai: str
) -> None:
    kampanye = await kampanye_terjadwal(kota)
    await ikutkan(kota, kampanye, *LL, *AK)
    await jadikan(kota, kampanye, "berjalan")
    isi = {"tahap": "sesudah", "mulai": mulai, "selesai": selesai}
    balasan = await penyusun(kota).post(f"/kampanye/{kampanye}/survei", isi)
    assert (balasan.status_code, balasan.json()["kesalahan"][0]["pointer"]) == (422, "/mulai")
    assert "antara 1 September 2026 dan 30 November 2026" in balasan.json()["detail"]
    boleh = {"tahap": "sesudah", "mulai": "2026-11-30", "selesai": "2026-12-10"}
    assert (await penyusun(kota).post(f"/kampanye/{kampanye}/survei", boleh)).status_code == 201


async def test_menjawab_hanya_mengubah_satu_baris_kotak_yang_tersegel(kota: ServiceUnderTest) -> None:
    survei = await buka(kota, await kampanye_terjadwal(kota))
    await kota.run_job("survei_kampanye")
    await jawab(kota, survei["id"], 1, 1, 2)

    async def semua() -> dict[str, list[str]]:
        tabel = await kota.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'notifikasi'")
        isi = {}
        for (nama,) in tabel:
            rows = await kota.sql(f"SELECT t.xmin::text || ' ' || t::text FROM notifikasi.{nama} t")
            isi[nama] = sorted(row[0] for row in rows)
        return isi

    sebelum = await semua()
    await orangnya(kota, 2).get(f"/survei/saya/{survei['id']}")
    await jawab(kota, survei["id"], 2, 4, 3)
    sesudah = await semua()
    assert {nama for nama in sesudah if sesudah[nama] != sebelum[nama]} == {"survei_kotak"}


async def dua_survei(kota: ServiceUnderTest, kampanye: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Before and after, of the same people."""
    dahulu = await buka(kota, kampanye)
    for urut, nomor in enumerate((*LL, *AK, *GZ)):
        await jawab(kota, dahulu["id"], nomor, 2 if urut % 4 else 1)
    sebelum = await tutup(kota, dahulu["id"])
    await ikutkan(kota, kampanye, *LL, *AK, *GZ)
    await jadikan(kota, kampanye, "berjalan")
    kota.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    kemudian = await buka(kota, kampanye, tahap="sesudah", mulai="2026-10-01", selesai="2026-10-12")
    for urut, nomor in enumerate((*LL, *AK, *GZ)):
        await jawab(kota, kemudian["id"], nomor, 3 if urut % 4 else 4)
    return sebelum, await tutup(kota, kemudian["id"])


async def test_sesudahnya_orang_yang_sama_ditanya_hal_yang_sama_dan_bedanya_berselang(kota: ServiceUnderTest) -> None:
    kampanye = await kampanye_terjadwal(kota)
    sebelum, sesudah = await dua_survei(kota, kampanye)
    assert (sebelum["diminta"], sesudah["diminta"]) == (18, 18)
    for each in sesudah["pokok"]:
        assert (each["sebelumnya"]["nilai"], each["rata"]["nilai"], each["beda"]["nilai"]) == (1.72, 3.28, 1.56)
        # Both means lie as far from the ends, so by the largest variance both intervals are as wide: t(17) = 2.110.
        lebar = 2.110 * (0.72 * 2.28 / 17) ** 0.5
        assert each["beda"]["atas"] - 1.56 == pytest.approx(2**0.5 * lebar, abs=0.02)
        assert each["beda"]["bawah"] > 0
        assert each["kalimat"].endswith("sebelumnya 1,7, naik.")
    (unit,) = sesudah["unit"]
    assert unit["pokok"][0]["pokok"] == "penerimaan"
    assert unit["pokok"][0]["beda"]["nilai"] == 1.5


async def test_tidak_seorang_pun_ditanya_dua_kali_dalam_jarak_survei(kota: ServiceUnderTest) -> None:
    kampanye = await kampanye_terjadwal(kota)
    dahulu = await buka(kota, kampanye)
    for urut, nomor in enumerate((*LL, *AK)):
        await jawab(kota, dahulu["id"], nomor, 1 + urut % 4)
    await tutup(kota, dahulu["id"])
    await ikutkan(kota, kampanye, *LL, *AK, *GZ)
    await jadikan(kota, kampanye, "berjalan")
    isi = {"tahap": "sesudah", "mulai": "2026-09-15", "selesai": "2026-09-20"}
    balasan = await penyusun(kota).post(f"/kampanye/{kampanye}/survei", isi)
    assert (balasan.status_code, balasan.json()["kode"]) == (409, "survei_bertindih")
    assert "sesudah 15 September 2026" in balasan.json()["detail"]
    # Another campaign to some of the same people would subtract as well.
    lain = await kampanye_terjadwal(kota, "DISHUB-LL")
    isi = {"tahap": "sebelum", "mulai": "2026-09-10", "selesai": "2026-09-14"}
    balasan = await penyusun(kota).post(f"/kampanye/{lain}/survei", isi)
    assert balasan.json()["kode"] == "survei_bertindih"


async def test_yang_sebelum_ditutup_ketika_kampanyenya_dimulai(kota: ServiceUnderTest) -> None:
    kampanye = await kampanye_terjadwal(kota)
    survei = await buka(kota, kampanye)
    for nomor in LL:
        await jawab(kota, survei["id"], nomor, 1 + nomor % 4)
    await kota.run_job("survei_kampanye")
    assert (await penyusun(kota).get(f"/survei/{survei['id']}")).json()["status"] == "terbuka"
    await jadikan(kota, kampanye, "berjalan")
    await kota.run_job("survei_kampanye")
    ini = (await penyusun(kota).get(f"/survei/{survei['id']}")).json()
    assert (ini["status"], ini["kembali"], ini["selesai"]) == ("ditutup", 8, "2026-09-01")


@pytest.mark.parametrize(
    ("status", "tahap", "selesai", "kode"),
    [
        ("berjalan", "sebelum", "2026-09-10", "survei_tidak_dapat"),
        ("terjadwal", "sesudah", "2026-09-10", "survei_tidak_dapat"),
        ("terjadwal", "sebelum", "2026-09-16", "survei_tidak_dapat"),
    ],
)
async def test_yang_bukan_waktunya_ditolak(
    kota: ServiceUnderTest, status: str, tahap: str, selesai: str, kode: str
) -> None:
    kampanye = await kampanye_terjadwal(kota)
    await jadikan(kota, kampanye, status)
    isi = {"tahap": tahap, "mulai": "2026-09-02", "selesai": selesai}
    balasan = await penyusun(kota).post(f"/kampanye/{kampanye}/survei", isi)
    assert (balasan.status_code, balasan.json()["kode"]) == (409, kode)


@pytest.mark.parametrize("status", ["draf", "diajukan"])
async def test_yang_belum_disetujui_orang_lain_tidak_disurvei(kota: ServiceUnderTest, status: str) -> None:
    kampanye = await kampanye_terjadwal(kota)
    await jadikan(kota, kampanye, status)
    isi = {"tahap": "sebelum", "mulai": "2026-09-01", "selesai": "2026-09-14"}
    balasan = await penyusun(kota).post(f"/kampanye/{kampanye}/survei", isi)
    assert (balasan.status_code, balasan.json()["kode"]) == (409, "survei_tidak_dapat")
    assert "disetujui orang lain" in balasan.json()["detail"]


async def test_yang_ditanya_membaca_judul_yang_dilihat_dua_orang(kota: ServiceUnderTest) -> None:
    kampanye = await kampanye_terjadwal(kota)
    survei = await buka(kota, kampanye)
    await kota.sql("UPDATE kampanye SET status = 'draf', judul = 'Semua dipecat' WHERE id = $1", kampanye)
    await kota.run_job("survei_kampanye")
    (pesan,) = (await orangnya(kota, 1).get("/kotak-masuk")).json()["data"]
    (saya,) = (await orangnya(kota, 1).get("/survei/saya")).json()["data"]
    petugas = (await penyusun(kota).get(f"/survei/{survei['id']}")).json()
    assert saya["kampanye"] == petugas["kampanye"] == "Penataan pegawai Dinas Perhubungan"
    assert saya["kampanye"] in pesan["isi"]


async def test_tiga_orang_tidak_disurvei_dan_yang_dipilih_satu_per_satu_juga_tidak(kota: ServiceUnderTest) -> None:
    sedikit = await kampanye_terjadwal(kota, "DISHUB-GZ")
    isi = {"tahap": "sebelum", "mulai": "2026-09-02", "selesai": "2026-09-10"}
    balasan = await penyusun(kota).post(f"/kampanye/{sedikit}/survei", isi)
    assert balasan.json()["kode"] == "orang_terlalu_sedikit"
    pilihan = {"sertakan": [{"jenis": "nip", "nip": [nip(each) for each in LL]}]}
    dipilih = (await draf(kota, **{**ISI, "khalayak": pilihan}))["id"]
    await jadikan(kota, dipilih, "terjadwal")
    balasan = await penyusun(kota).post(f"/kampanye/{dipilih}/survei", isi)
    assert balasan.json()["kode"] == "survei_tidak_dapat"
    assert "dipilih" in balasan.json()["detail"]


async def test_yang_tidak_ditanya_dan_yang_di_luar_lingkup_tidak_melihatnya(kota: ServiceUnderTest) -> None:
    survei = await buka(kota, await kampanye_terjadwal(kota, "DISHUB-LL"))
    lain = orangnya(kota, AK[0])
    assert (await lain.get("/survei/saya")).json()["data"] == []
    assert (await lain.get(f"/survei/saya/{survei['id']}")).status_code == 404
    assert (await lain.get(f"/survei/{survei['id']}")).status_code == 403
    luar = kota.caller("verifikator", nip=nip(99), unit=["DINKES"])
    assert (await luar.get(f"/survei/{survei['id']}")).status_code == 404


async def test_kunci_yang_berganti_tidak_menghilangkan_jawaban_dan_hasil_tidak_diubah(kota: ServiceUnderTest) -> None:
    survei = await buka(kota, await kampanye_terjadwal(kota))
    for nomor in LL:
        await jawab(kota, survei["id"], nomor, 1 + nomor % 4)
    kunci, kota.runtime.settings.survei_key = kota.runtime.settings.survei_key, None
    kota.clock.instant = datetime(2026, 9, 20, 3, 0, tzinfo=UTC)
    await kota.run_job("survei_kampanye")
    assert (await penyusun(kota).get(f"/survei/{survei['id']}")).json()["status"] == "terbuka"
    kota.runtime.settings.survei_key = kunci
    await kota.run_job("survei_kampanye")
    assert (await penyusun(kota).get(f"/survei/{survei['id']}")).json()["hasil"]["menjawab"] == 8
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak diubah"):
        await kota.sql("UPDATE survei SET alasan = 'lain'")


async def test_yang_keluar_atau_meninggal_sebelum_dikabari_tidak_dikabari(kota: ServiceUnderTest) -> None:
    kampanye = await kampanye_terjadwal(kota)
    await buka(kota, kampanye, mulai="2026-09-08", selesai="2026-09-14")
    await kota.sql("UPDATE orang SET keluar = true WHERE nip = $1", nip(1))
    await kota.sql("INSERT INTO wafat (nip, sejak) VALUES ($1, '2026-09-02')", nip(2))
    kota.clock.instant = datetime(2026, 9, 8, 3, 0, tzinfo=UTC)
    await kota.run_job("survei_kampanye")
    dikabari = [each["nip"] for each in await kota.sql("SELECT nip FROM pesan WHERE perihal = 'survei_kampanye'")]
    assert nip(3) in dikabari
    assert not {nip(1), nip(2)} & set(dikabari)
