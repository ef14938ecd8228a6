"""The report of a campaign: what it counts, who reads how much of it, and that it stays once the campaign is over."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import asyncpg
import pypdfium2
import pytest

from services.notifikasi.kampanye.laporan.bahan import BahanLaporan, sidik
from services.notifikasi.kampanye.laporan.mesin import mesin_kampanye
from tests.layanan import ServiceUnderTest
from tests.notifikasi.kampanye.survei_uji import (
    AK,
    GZ,
    LL,
    buka,
    ikutkan,
    isi_kota,
    jadikan,
    jawab,
    kampanye_terjadwal,
    tutup,
)
from tests.notifikasi.kampanye_uji import draf, nip, penyusun


@pytest.fixture
async def kota(notifikasi: ServiceUnderTest) -> AsyncIterator[ServiceUnderTest]:
    await isi_kota(notifikasi)
    yield notifikasi
    await mesin_kampanye(notifikasi.runtime).aclose()


async def berjalan(kota: ServiceUnderTest, *nomor: int) -> str:
    kota.clock.instant = datetime(2026, 9, 15, 3, 0, tzinfo=UTC)
    nomor_kampanye: str = (await draf(kota))["id"]
    await ikutkan(kota, nomor_kampanye, *(nomor or (*LL, *AK, *GZ)))
    await jadikan(kota, nomor_kampanye, "berjalan")
    return nomor_kampanye


async def membaca(kota: ServiceUnderTest, kampanye: str, *nomor: int, paham: bool = False) -> None:
    for each in nomor:
        orang = kota.caller("asn", nip=nip(each))
        assert (await orang.get(f"/kampanye/saya/{kampanye}")).status_code == 200
        if paham:
            isi = {"versi_naskah": 1}
            assert (await orang.post(f"/kampanye/saya/{kampanye}/pemahaman", isi)).status_code == 200


async def laporan(kota: ServiceUnderTest, kampanye: str, **apa: Any) -> dict[str, Any]:
    balasan = await penyusun(kota).get(f"/kampanye/{kampanye}/laporan", **apa)
    assert balasan.status_code == 200, balasan.text
    isi: dict[str, Any] = balasan.json()
    return isi


async def test_yang_dihitung_menurut_unit_berjumlah_seluruhnya(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    await membaca(kota, kampanye, 1, 2, 3, 21)
    await membaca(kota, kampanye, 4, 22, paham=True)
    isi = await laporan(kota, kampanye)
    angka = isi["angka"]
    assert [angka[each] for each in ("sasaran", "disampaikan", "dibaca", "dipahami")] == [18, 18, 6, 2]
    assert isi["persen"]["dibaca"] == 33.3
    # Three people of a unit are told with the smaller of the other two.
    assert [(each["unit"], each["angka"]["sasaran"], each["angka"]["dibaca"]) for each in isi["bagian"]] == [
        ("DISHUB-LL", 8, 4),
        (None, 10, 2),
    ]
    for each in angka:
        if each not in ("bertanya", "surel", "whatsapp", "whatsapp_dibaca"):
            assert sum(baris["angka"][each] for baris in isi["bagian"]) == angka[each]
    assert (isi["unit"], isi["beku"], isi["sesudah"]) == ("DISHUB", None, None)
    assert isi["kalimat"][1] == "6 dari 18 orang (33,3 %) membuka naskahnya."
    assert {each["angka"] for each in isi["arti"]} == {*angka, "penerimaan"}
    assert (await penyusun(kota).get(f"/kampanye/{kampanye}/laporan", di_bawah="DISHUB-GZ")).status_code == 404
    satu = await laporan(kota, kampanye, di_bawah="DISHUB-LL")
    assert (satu["angka"]["sasaran"], satu["bagian"]) == (8, [])


async def test_hari_demi_hari_sampai_dengan_tiap_hari(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    await membaca(kota, kampanye, 1, 2)
    # Half past eleven at night by the clocks of the city is still the day before at Greenwich, and the same day here.
    kota.clock.instant = datetime(2026, 9, 17, 16, 30, tzinfo=UTC)
    await membaca(kota, kampanye, 3, paham=True)
    kota.clock.instant = datetime(2026, 9, 17, 17, 30, tzinfo=UTC)
    await membaca(kota, kampanye, 21)
    assert (await laporan(kota, kampanye))["harian"] == [
        {"hari": "2026-09-15", "dibaca": 2, "dipahami": 0},
        {"hari": "2026-09-16", "dibaca": 2, "dipahami": 0},
        {"hari": "2026-09-17", "dibaca": 3, "dipahami": 1},
        {"hari": "2026-09-18", "dibaca": 4, "dipahami": 1},
    ]
    satu = await laporan(kota, kampanye, di_bawah="DISHUB-LL")
    assert satu["harian"][-1] == {"hari": "2026-09-17", "dibaca": 3, "dipahami": 1}


async def test_sesudah_berakhir_dibekukan_dan_yang_dihapus_tidak_mengubahnya(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    await membaca(kota, kampanye, 1, 2, 3, 21, paham=True)
    await kota.run_job("bekukan_laporan_kampanye")
    assert (await laporan(kota, kampanye))["beku"] is None
    kota.clock.instant += timedelta(days=40)
    await jadikan(kota, kampanye, "selesai")
    await kota.run_job("bekukan_laporan_kampanye")
    beku = await laporan(kota, kampanye)
    assert beku["beku"]["nomor"] == 1
    await kota.sql("DELETE FROM kampanye_peserta WHERE nip = $1", nip(1))
    await kota.run_job("bekukan_laporan_kampanye")
    assert await laporan(kota, kampanye) == beku
    ((bahan, tanda),) = await kota.sql("SELECT bahan, sidik FROM kampanye_laporan")
    assert sidik(BahanLaporan.model_validate_json(bahan) if isinstance(bahan, str) else BahanLaporan(**bahan)) == tanda
    assert tanda == beku["beku"]["sidik"]
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="dibekukan"):
        await kota.sql("UPDATE kampanye_laporan SET nomor = 2")


async def test_survei_yang_ditutup_kemudian_masuk_ke_laporan_beku_yang_berikutnya(kota: ServiceUnderTest) -> None:
    kampanye = await kampanye_terjadwal(kota)
    dahulu = await buka(kota, kampanye)
    for urut, nomor in enumerate((*LL, *AK, *GZ)):
        await jawab(kota, dahulu["id"], nomor, 2 if urut % 4 else 1)
    await tutup(kota, dahulu["id"])
    await ikutkan(kota, kampanye, *LL, *AK, *GZ)
    kota.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    await jadikan(kota, kampanye, "berjalan")
    kemudian = await buka(kota, kampanye, tahap="sesudah", mulai="2026-10-01", selesai="2026-10-12")
    await membaca(kota, kampanye, 1)
    await jadikan(kota, kampanye, "selesai")
    await kota.run_job("bekukan_laporan_kampanye")
    pertama = await laporan(kota, kampanye)
    assert (pertama["beku"]["nomor"], pertama["sesudah"]) == (1, None)
    for urut, nomor in enumerate((*LL, *AK, *GZ)):
        await jawab(kota, kemudian["id"], nomor, 3 if urut % 4 else 4)
    await tutup(kota, kemudian["id"])
    await kota.sql("DELETE FROM kampanye_peserta WHERE nip = $1", nip(1))
    await kota.run_job("bekukan_laporan_kampanye")
    kedua = await laporan(kota, kampanye)
    assert (kedua["beku"]["nomor"], kedua["angka"]) == (2, pertama["angka"])
    assert kedua["sesudah"]["menjawab"] == 18
    assert kedua["bagian"][0]["penerimaan"]["beda"]["nilai"] == 1.5
    assert any(each.startswith("Naik dari 1,7 sebelum sosialisasi: +1,56") for each in kedua["kalimat"])
    assert kedua["tidak_dapat_dikatakan"][0].startswith("Laporan ini tidak menyatakan sebab")

    kota.clock.instant = datetime(2026, 11, 15, 3, 0, tzinfo=UTC)
    lain = (await draf(kota, jadwal={"gelombang": [{"tanggal": "2026-11-16"}]}, selesai="2026-11-30"))["id"]
    (banding,) = (await laporan(kota, lain))["terdahulu"]
    assert (banding["id"], banding["persen"]["dibaca"], banding["sesudah"]["nilai"]) == (kampanye, 5.6, 3.28)


async def test_kepala_unit_membaca_unitnya_saja_dan_khalayak_yang_dijaga_tidak(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    await membaca(kota, kampanye, 1, 2)
    kepala = kota.caller("kepala_unit", nip=nip(90), unit=["DISHUB-LL"])
    isi = (await kepala.get(f"/kampanye/{kampanye}/laporan")).json()
    assert (isi["unit"], isi["angka"]["sasaran"], isi["pergi"], isi["terdahulu"]) == ("DISHUB-LL", 8, None, [])
    assert (await kepala.get(f"/kampanye/{kampanye}/laporan", di_bawah="DISHUB-AK")).status_code == 404
    luar = kota.caller("kepala_unit", nip=nip(91), unit=["DINKES"])
    assert (await luar.get(f"/kampanye/{kampanye}/laporan")).status_code == 404
    await kota.sql("UPDATE kampanye SET terjaga = true")
    assert (await kepala.get(f"/kampanye/{kampanye}/laporan")).status_code == 404
    assert (await kota.caller("asn", nip=nip(1)).get(f"/kampanye/{kampanye}/laporan")).status_code == 403


async def test_kepala_beberapa_unit_membaca_semuanya_dan_memilih_satu(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    await membaca(kota, kampanye, 1, 2, 21)
    await membaca(kota, kampanye, 41)
    kepala = kota.caller("kepala_unit", nip=nip(90), unit=["DINKES", "DISHUB-AK", "DISHUB-LL"])
    isi = (await kepala.get(f"/kampanye/{kampanye}/laporan")).json()
    assert (isi["unit"], isi["nama_unit"], isi["angka"]["sasaran"]) == (None, "Semua unit Anda", 15)
    assert [(each["unit"], each["angka"]["dibaca"]) for each in isi["bagian"]] == [("DISHUB-AK", 1), ("DISHUB-LL", 2)]
    assert isi["harian"] == [{"hari": "2026-09-15", "dibaca": 3, "dipahami": 0}]
    satu = (await kepala.get(f"/kampanye/{kampanye}/laporan", di_bawah="DISHUB-AK")).json()
    assert (satu["unit"], satu["angka"]["sasaran"], satu["harian"][0]["dibaca"]) == ("DISHUB-AK", 7, 1)
    for luar in ("DISHUB", "DISHUB-GZ", "DINKES"):
        assert (await kepala.get(f"/kampanye/{kampanye}/laporan", di_bawah=luar)).status_code == 404
    berkas = (await kepala.get(f"/kampanye/{kampanye}/laporan/ekspor", format="csv")).text.splitlines()
    assert [each.split(";")[1:4] for each in berkas[1:]] == [
        ["", "Semua unit Anda", "15"],
        ["DISHUB-AK", "DISHUB-AK", "7"],
        ["DISHUB-LL", "DISHUB-LL", "8"],
    ]
    for jalan in ("pdf", "gambar/unit", "gambar/harian"):
        assert (await kepala.get(f"/kampanye/{kampanye}/laporan/{jalan}")).status_code == 200


async def test_unit_kecil_di_antara_beberapa_unit_kepalanya_tidak_terbaca_lewat_selisih(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    kepala = kota.caller("kepala_unit", nip=nip(90), unit=["DISHUB-GZ", "DISHUB-LL"])
    isi = (await kepala.get(f"/kampanye/{kampanye}/laporan")).json()
    assert (isi["angka"]["sasaran"], isi["bagian"]) == (11, [])
    for each in ("DISHUB-GZ", "DISHUB-LL"):
        assert (await kepala.get(f"/kampanye/{kampanye}/laporan", di_bawah=each)).status_code == 404
    kepala = kota.caller("kepala_unit", nip=nip(90), unit=["DISHUB-LL", "DISHUB"])
    isi = (await kepala.get(f"/kampanye/{kampanye}/laporan")).json()
    assert (isi["unit"], isi["angka"]["sasaran"], isi["bagian"][0]["unit"]) == ("DISHUB", 18, "DISHUB-LL")


async def dikirimi(kota: ServiceUnderTest, kampanye: str, saluran: str, **status: int) -> None:
    for each, nomor in status.items():
        await kota.sql(
            """WITH m AS (
                   INSERT INTO pesan (id, nip, jenis, sebab, perkara, perihal, perihal_id, judul, isi)
                   VALUES (gen_random_uuid(), $2, 'kampanye', gen_random_uuid(), 'kampanye:' || $3, 'kampanye', $1, 'x',
                           'x') RETURNING id)
               INSERT INTO pengiriman (id, pesan_id, nip, saluran, segera, status, selesai_pada)
               SELECT gen_random_uuid(), m.id, $2, $3, false, $4,
                      CASE WHEN $4 IN ('antre', 'dikirim') THEN NULL ELSE now() END FROM m""",
            kampanye,
            nip(nomor),
            saluran,
            each,
        )


async def test_saluran_yang_dipakai_dihitung_dan_yang_tidak_dipakai_tidak_disebut(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    await dikirimi(kota, kampanye, "surel", dilewati=5)
    isi = await laporan(kota, kampanye)
    assert [isi["angka"][each] for each in ("surel", "whatsapp", "whatsapp_dibaca")] == [None, None, None]
    corong = (await penyusun(kota).get(f"/kampanye/{kampanye}/laporan/gambar/corong")).text
    assert "Surel" not in corong
    assert "WhatsApp" not in corong
    await dikirimi(kota, kampanye, "whatsapp", antre=6, diterima=1, sampai=2, dibaca=3, gagal=4)
    isi = await laporan(kota, kampanye)
    assert [isi["angka"][each] for each in ("surel", "whatsapp", "whatsapp_dibaca")] == [None, 2, 1]
    assert isi["persen"]["whatsapp"] == 11.1
    corong = (await penyusun(kota).get(f"/kampanye/{kampanye}/laporan/gambar/corong")).text
    assert "Surel" not in corong
    assert "WhatsApp sampai di ponsel 2 (11,1 %); WhatsApp dilihat 1 (5,6 %)" in corong
    pdf = pypdfium2.PdfDocument((await penyusun(kota).get(f"/kampanye/{kampanye}/laporan/pdf")).content)
    teks = " ".join(" ".join(each.get_textpage().get_text_range().split()) for each in pdf)
    assert "WhatsApp melaporkan sedikitnya satu kabar" in teks
    assert "Server penerima menerima" not in teks
    await dikirimi(kota, kampanye, "surel", antre=6)
    assert (await laporan(kota, kampanye))["angka"]["surel"] == 0


async def bertanya(kota: ServiceUnderTest, kampanye: str, *nomor: int) -> None:
    for each in nomor:
        await kota.sql(
            """INSERT INTO kampanye_pertanyaan (id, kampanye_id, penanya_nip, nama_terlihat, pribadi, isi,
                                                ditanyakan_pada)
               VALUES (gen_random_uuid(), $1, $2, false, false, 'Apakah tunjangan berubah?', now())""",
            kampanye,
            nip(each),
        )


async def test_dari_unit_mana_yang_bertanya_tanpa_nama_tidak_terbaca(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    await bertanya(kota, kampanye, *range(1, 7), 21)
    isi = await laporan(kota, kampanye)
    assert (isi["angka"]["bertanya"], [each["angka"]["bertanya"] for each in isi["bagian"]]) == (7, [None, None])
    satu = await laporan(kota, kampanye, di_bawah="DISHUB-LL")
    assert (satu["angka"]["bertanya"], satu["persen"]["bertanya"]) == (None, None)
    assert "mengajukan pertanyaan" not in " ".join(satu["kalimat"])
    kepala = kota.caller("kepala_unit", nip=nip(90), unit=["DISHUB-LL"])
    assert (await kepala.get(f"/kampanye/{kampanye}/laporan")).json()["angka"]["bertanya"] is None
    assert any("boleh menyembunyikan namanya" in each for each in isi["tidak_dapat_dikatakan"])
    await bertanya(kota, kampanye, *range(22, 27))
    isi = await laporan(kota, kampanye)
    # Two reads while it runs would tell where whoever has asked between them works.
    assert (isi["angka"]["bertanya"], [each["angka"]["bertanya"] for each in isi["bagian"]]) == (12, [None, None])
    assert (await laporan(kota, kampanye, di_bawah="DISHUB-LL"))["angka"]["bertanya"] is None
    lembar = await penyusun(kota).get(f"/kampanye/{kampanye}/laporan/ekspor", format="csv")
    assert ";12;" in lembar.text
    assert ";6;" not in lembar.text
    await jadikan(kota, kampanye, "selesai")
    await kota.run_job("bekukan_laporan_kampanye")
    isi = await laporan(kota, kampanye)
    assert (isi["angka"]["bertanya"], [each["angka"]["bertanya"] for each in isi["bagian"]]) == (12, [6, 6])
    assert (await laporan(kota, kampanye, di_bawah="DISHUB-LL"))["angka"]["bertanya"] == 6


async def test_seorang_yang_bertanya_tidak_terbaca_dari_jumlah_seluruhnya(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    isi = await laporan(kota, kampanye)
    assert (isi["angka"]["bertanya"], [each["angka"]["bertanya"] for each in isi["bagian"]]) == (0, [None, None])
    for nomor in (1, 2, 3, 4):
        await bertanya(kota, kampanye, nomor)
        isi = await laporan(kota, kampanye)
        assert (isi["angka"]["bertanya"], isi["persen"]["bertanya"]) == (None, None)
        assert "mengajukan pertanyaan" not in " ".join(isi["kalimat"])
        assert {each["angka"]["bertanya"] for each in isi["bagian"]} == {None}
    await bertanya(kota, kampanye, 5)
    assert "5 dari 18 orang (27,8 %) mengajukan pertanyaan." in (await laporan(kota, kampanye))["kalimat"]


async def test_diundang_dan_hadir_di_pertemuan(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    await kota.sql(
        """INSERT INTO kampanye_pertemuan (id, kampanye_id, judul, uraian, mulai, selesai, tempat, unit, kode_hadir,
                                           dibuat_oleh, dibuat_pada, diubah_pada)
           VALUES (gen_random_uuid(), $1, 'Tatap muka', 'x', now(), now() + interval '1 hour', 'Aula', '{DISHUB-LL}',
                   'x', 'x', now(), now())""",
        kampanye,
    )
    await kota.sql(
        """INSERT INTO kampanye_pertemuan_balasan (pertemuan_id, nip, hadir_pada, hadir_oleh)
           SELECT m.id, unnest($1::text[]), now(), 'x' FROM kampanye_pertemuan m""",
        [nip(each) for each in (1, 2, 3)],
    )
    isi = await laporan(kota, kampanye)
    assert (isi["angka"]["diundang"], isi["angka"]["hadir"]) == (8, 3)
    assert "3 dari 8 yang diundang tercatat hadir di pertemuan." in isi["kalimat"]


async def test_kampanye_yang_belum_ada_orangnya_punya_laporan(kota: ServiceUnderTest) -> None:
    isi = await laporan(kota, (await draf(kota))["id"])
    assert (isi["angka"]["sasaran"], isi["persen"]["dibaca"], isi["bagian"], isi["harian"]) == (0, None, [], [])
    assert isi["kalimat"] == ["Belum ada orang dalam kampanye ini."]


@pytest.mark.parametrize("gambar", ["corong", "unit", "harian", "penerimaan"])
async def test_tiap_gambar_berjudul_dan_menguraikan_isinya(kota: ServiceUnderTest, gambar: str) -> None:
    kampanye = await berjalan(kota)
    await membaca(kota, kampanye, 1, 2, 21, paham=True)
    for alamat in (f"/kampanye/{kampanye}/laporan/gambar/{gambar}", None):
        nomor = kampanye if alamat else (await draf(kota))["id"]
        balasan = await penyusun(kota).get(f"/kampanye/{nomor}/laporan/gambar/{gambar}")
        assert (balasan.status_code, balasan.headers["content-type"].partition(";")[0]) == (200, "image/svg+xml")
        akar = ET.fromstring(balasan.text)
        assert akar.attrib["role"] == "img"
        judul, uraian = (akar.find(f"{{http://www.w3.org/2000/svg}}{each}") for each in ("title", "desc"))
        assert judul is not None
        assert uraian is not None
        assert judul.text
        assert uraian.text


async def test_kampanye_yang_baru_sehari_tampak_sebagai_titik(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    await membaca(kota, kampanye, 1, 2)
    for siapa, hari, titik in ((3, 0, 1), (4, 1, 2), (5, 40, 0)):
        kota.clock.instant = datetime(2026, 9, 15, 3, 0, tzinfo=UTC) + timedelta(days=hari)
        await membaca(kota, kampanye, siapa, paham=True)
        balasan = await penyusun(kota).get(f"/kampanye/{kampanye}/laporan/gambar/harian")
        akar = ET.fromstring(balasan.text)
        for garis in ("dibaca", "dipahami"):
            (satu,) = akar.iterfind(f".//*[@id='{garis}']")
            assert len(list(satu.iter("{http://www.w3.org/2000/svg}use"))) == titik


async def test_pdf_memuat_angka_arti_dan_yang_tidak_dikatakannya(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    await membaca(kota, kampanye, 1, 2, 21, paham=True)
    balasan = await penyusun(kota).get(f"/kampanye/{kampanye}/laporan/pdf")
    assert (balasan.status_code, balasan.headers["content-type"]) == (200, "application/pdf")
    pdf = pypdfium2.PdfDocument(balasan.content)
    teks = " ".join(" ".join(each.get_textpage().get_text_range().split()) for each in pdf)
    for each in ("Penataan pegawai Dinas Perhubungan", "3 (16,7 %)", "Unit DISHUB-LL", "tidak menyatakan sebab"):
        assert each in teks or each.replace("Unit ", "") in teks, each
    assert "Membuka naskahnya sedikitnya sekali" in teks
    assert (await penyusun(kota).get(f"/kampanye/{kampanye}/laporan/pdf")).content == balasan.content


async def test_berkasnya_satu_baris_tiap_unit_yang_boleh_disebut(kota: ServiceUnderTest) -> None:
    kampanye = await berjalan(kota)
    await membaca(kota, kampanye, 1)
    balasan = await penyusun(kota).get(f"/kampanye/{kampanye}/laporan/ekspor", format="csv")
    baris = [each.split(";") for each in balasan.text.lstrip("\ufeff").splitlines()]
    assert baris[0][:4] == ["TINGKAT", "KODE UNIT", "UNIT", "SASARAN"]
    assert [(each[0], each[1], each[3]) for each in baris[1:]] == [
        ("0", "DISHUB", "18"),
        ("1", "DISHUB-LL", "8"),
        ("1", "", "10"),
    ]
