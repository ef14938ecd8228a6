"""A survey over its life: opened, told of, answered once by each, closed, measured."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import asyncpg
import pytest
from pydantic import SecretStr

from services.mutasi.evaluasi.potret import repository as potret
from services.mutasi.evaluasi.survei.repository import KOTAK
from shared.contracts.mutasi import SurveiDikabarkan
from tests.layanan import ServiceUnderTest
from tests.mutasi.evaluasi.kota_deret import petugas
from tests.mutasi.evaluasi.kota_survei import (
    DI_AK,
    DI_GZ,
    DI_LL,
    SEMUA,
    TANYA_PINDAH,
    buka_evaluasi,
    buka_survei,
    isi_orang,
    isian,
    jawab,
    orangnya,
    tutup,
)


@pytest.fixture
async def kota(kosong: ServiceUnderTest) -> ServiceUnderTest:
    await isi_orang(kosong)
    return kosong


async def pindahkan(layanan: ServiceUnderTest, *nip: str, tmt: str = "2026-04-01") -> None:
    """Moves of April that were carried out."""
    for each in nip:
        await layanan.sql(
            """INSERT INTO potret_mutasi (usulan_id, nip, hari, tmt, unit_asal, unit_tujuan, kinerja, jpm)
               VALUES (gen_random_uuid(), $1, $2::text::date, $2::text::date, 'DINKES-GZ', 'DISHUB-LL', '[]', '[]')""",
            each,
            tmt,
        )


async def test_dibuka_dijawab_ditutup_dan_hasilnya_baru_ada_sesudahnya(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    assert (survei["status"], survei["diminta"], survei["kembali"], survei["hasil"]) == ("terbuka", 15, 0, None)
    assert survei["unit"] == ["DISHUB-AK", "DISHUB-LL"]
    nomor = survei["id"]
    (milik,) = (await orangnya(kota, DI_LL[0]).get("/survei/saya")).json()["data"]
    assert (milik["id"], milik["sudah_menjawab"]) == (nomor, False)
    for urut, nip in enumerate([*DI_LL[:6], *DI_AK[:5]]):
        await jawab(kota, nomor, nip, 1 + urut % 4, 2, 3 + urut % 2, 4 - urut % 2)
    assert (await orangnya(kota, DI_LL[0]).get(f"/survei/saya/{nomor}")).json()["sudah_menjawab"] is True
    assert (await orangnya(kota, DI_LL[7]).get(f"/survei/saya/{nomor}")).json()["sudah_menjawab"] is False

    siapa = petugas(kota)
    ini = (await siapa.get(f"/survei/{nomor}")).json()
    assert (ini["kembali"], ini["hasil"]) == (11, None)
    assert (await siapa.get(f"/survei/{nomor}/hasil")).status_code == 404
    (daftar,) = (await siapa.get("/survei", evaluasi=ini["evaluasi_id"], status="terbuka")).json()["data"]
    assert daftar["kembali"] == 11

    hasil = await tutup(kota, nomor)
    assert (hasil["cukup"], hasil["menjawab"], hasil["diminta"]) == (True, 11, 15)
    pokok = {each["pokok"]: each["rata"] for each in hasil["pokok"]}
    assert pokok["unit"]["nilai"] == pytest.approx(2.61)
    assert pokok["motivasi"]["nilai"] == pytest.approx(3.55)
    tanya = {each["kode"]: each for each in hasil["pertanyaan"]}
    # That everybody says 2 is not seen.
    assert (tanya["kemampuan"]["rata"]["nilai"], tanya["kemampuan"]["sebaran"]) == (2.0, None)
    assert tanya["kemampuan"]["rata"]["bawah"] < 1.5
    assert [(each["unit"], each["menjawab"]) for each in hasil["unit"]] == [("DISHUB-AK", 5), ("DISHUB-LL", 6)]
    assert (await siapa.get(f"/survei/{nomor}/hasil")).json() == hasil
    assert (await orangnya(kota, DI_LL[7]).get("/survei/saya")).json()["data"] == []


async def test_ditutup_sendiri_sesudah_hari_terakhirnya(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    for nip in DI_LL:
        await jawab(kota, survei["id"], nip, 1, 2, 3, 4)
    kota.clock.instant = datetime(2026, 9, 28, 3, 0, tzinfo=UTC)
    await kota.run_job("survei_harian")
    assert (await petugas(kota).get(f"/survei/{survei['id']}")).json()["status"] == "terbuka"
    kota.clock.instant = datetime(2026, 9, 29, 3, 0, tzinfo=UTC)
    terlambat = await orangnya(kota, DI_AK[0]).post(f"/survei/saya/{survei['id']}/jawaban", isian(1, 2, 3, 4))
    assert terlambat.status_code == 404
    await kota.run_job("survei_harian")
    ini = (await petugas(kota).get(f"/survei/{survei['id']}")).json()
    assert (ini["status"], ini["kembali"], ini["hasil"]["bulan_ke"]) == ("ditutup", 8, 5)


async def test_tiap_orang_diberi_tahu_sekali_dan_diingatkan_sekali_juga_yang_sudah_menjawab(
    kota: ServiceUnderTest,
) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota), mulai="2026-09-17", selesai="2026-09-30")
    for hari in (15, 16, 17, 18, 22):
        kota.clock.instant = datetime(2026, 9, hari, 3, 0, tzinfo=UTC)
        await kota.run_job("survei_harian")
    kabar = [(each.event.nip, each.event.macam) for each in await kota.published(SurveiDikabarkan)]
    assert sorted(kabar) == sorted((nip, "dibuka") for nip in [*DI_LL, *DI_AK])
    await jawab(kota, survei["id"], DI_LL[0], 1, 2, 3, 4)
    for hari in (23, 24, 29, 30):
        kota.clock.instant = datetime(2026, 9, hari, 3, 0, tzinfo=UTC)
        await kota.run_job("survei_harian")
    ingat = [each.event.nip for each in await kota.published(SurveiDikabarkan) if each.event.macam == "mengingatkan"]
    assert sorted(ingat) == sorted([*DI_LL, *DI_AK])


async def test_dua_jawaban_sekaligus_satu_yang_masuk(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    siapa, alamat = orangnya(kota, DI_LL[0]), f"/survei/saya/{survei['id']}/jawaban"
    balasan = await asyncio.gather(*(siapa.post(alamat, isian(nilai, 2, 3, 4)) for nilai in (1, 2, 3, 4)))
    assert sorted(each.status_code for each in balasan) == [200, 409, 409, 409]
    assert {each.json()["kode"] for each in balasan if each.status_code == 409} == {"sudah_menjawab"}
    assert (await petugas(kota).get(f"/survei/{survei['id']}")).json()["kembali"] == 1


async def test_banyak_orang_sekaligus_semuanya_masuk(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    await asyncio.gather(
        *(jawab(kota, survei["id"], nip, 1 + urut % 4, 2, 1 + urut % 3, 4) for urut, nip in enumerate(DI_LL))
    )
    assert (await petugas(kota).get(f"/survei/{survei['id']}")).json()["kembali"] == len(DI_LL)


async def test_mati_di_tengah_tidak_meninggalkan_kartu_terpakai(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    simpan = KOTAK.simpan

    async def lalu_mati(*isi: Any) -> None:
        await simpan(*isi)
        raise asyncpg.ConnectionDoesNotExistError

    monkeypatch.setattr(KOTAK, "simpan", lalu_mati)
    alamat = f"/survei/saya/{survei['id']}/jawaban"
    assert (await orangnya(kota, DI_LL[0]).post(alamat, isian(1, 2, 3, 4))).status_code >= 500
    monkeypatch.setattr(KOTAK, "simpan", simpan)
    assert (await petugas(kota).get(f"/survei/{survei['id']}")).json()["kembali"] == 0
    await jawab(kota, survei["id"], DI_LL[0], 1, 2, 3, 4)


async def test_yang_kurang_dan_yang_salah_disebut_dan_kartunya_tidak_terpakai(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    alamat = f"/survei/saya/{survei['id']}/jawaban"
    balasan = await orangnya(kota, DI_LL[0]).post(alamat, {"jawaban": {"beban": 9, "kemampuan": 2, "layanan": 3}})
    assert (balasan.status_code, balasan.json()["kode"]) == (422, "jawaban_tidak_lengkap")
    assert {each["pointer"]: each["pesan"] for each in balasan.json()["kesalahan"]} == {
        "/jawaban/semangat": "belum dijawab: Semangat kerja di unit ini baik.",
        "/jawaban/beban": "bukan salah satu pilihan: 1 (Tidak setuju), 2 (Kurang setuju), 3 (Setuju), "
        "4 (Sangat setuju)",
    }
    await jawab(kota, survei["id"], DI_LL[0], 1, 2, 3, 4)


async def test_yang_tidak_ditanya_tidak_melihat_dan_tidak_menjawab(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    lain = orangnya(kota, DI_GZ[0])
    assert (await lain.get("/survei/saya")).json()["data"] == []
    assert (await lain.get(f"/survei/saya/{survei['id']}")).status_code == 404
    assert (await lain.post(f"/survei/saya/{survei['id']}/jawaban", isian(1, 2, 3, 4))).status_code == 404
    assert (await lain.get(f"/survei/{survei['id']}")).status_code == 403
    kepala = kota.caller("kepala_unit", nip="197101012000011004", unit=["DINKES"])
    assert (await kepala.get(f"/survei/{survei['id']}")).status_code == 404
    assert (await kepala.get("/survei")).json()["data"] == []


@pytest.mark.parametrize(
    ("mulai", "selesai"), [("2020-01-01", "2020-01-14"), ("2026-09-14", "2026-09-28"), ("2062-09-15", "2062-09-28")]
)
async def test_survei_masa_lalu_atau_terlalu_jauh_tidak_dibuka(
    kota: ServiceUnderTest, mulai: str, selesai: str
) -> None:
    evaluasi = await buka_evaluasi(kota)
    isi = {"sasaran": "unit", "mulai": mulai, "selesai": selesai}
    balasan = await petugas(kota).post(f"/evaluasi/{evaluasi}/survei", isi)
    assert (balasan.status_code, balasan.json()["kesalahan"][0]["pointer"]) == (422, "/mulai")
    # The first wave is still to be had.
    assert (await buka_survei(kota, evaluasi))["gelombang"] == 1


async def test_unit_tiga_orang_tidak_disurvei(kota: ServiceUnderTest) -> None:
    evaluasi = await buka_evaluasi(kota, "DINKES-GZ")
    isi = {"sasaran": "unit", "mulai": "2026-09-15", "selesai": "2026-09-28"}
    balasan = await petugas(kota).post(f"/evaluasi/{evaluasi}/survei", isi)
    assert (balasan.status_code, balasan.json()["kode"]) == (409, "orang_terlalu_sedikit")


async def test_unit_tiga_orang_di_dalam_yang_luas_tidak_pernah_disebut(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota, "DISHUB", "DINKES-GZ"))
    # Three remain without it, so the smaller of the other two goes with them.
    assert (survei["diminta"], survei["unit"]) == (18, ["DISHUB-LL"])
    for urut, nip in enumerate(SEMUA):
        await jawab(kota, survei["id"], nip, 1 + urut % 4, 1 + urut % 3, 2 + urut % 2, 1 + urut % 2)
    hasil = await tutup(kota, survei["id"])
    assert [(each["unit"], each["menjawab"]) for each in hasil["unit"]] == [("DISHUB-LL", 8)]


async def test_tanpa_cukup_jawaban_tidak_ada_angka_sama_sekali(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    for nip in DI_LL[:4]:
        await jawab(kota, survei["id"], nip, 1, 2, 3, 4)
    hasil = await tutup(kota, survei["id"])
    assert (hasil["cukup"], hasil["menjawab"], hasil["pokok"], hasil["pertanyaan"], hasil["unit"]) == (
        False,
        None,
        [],
        [],
        [],
    )
    assert "belum cukup jawaban" in hasil["kalimat"]
    assert (await petugas(kota).get(f"/survei/{survei['id']}")).json()["kembali"] is None


async def test_yang_dimutasi_ditanya_tersendiri_dan_tidak_dua_kali(kota: ServiceUnderTest) -> None:
    await pindahkan(kota, *DI_LL[:6])
    await pindahkan(kota, DI_AK[0], tmt="2025-01-01")
    evaluasi = await buka_evaluasi(kota)
    pindah = await buka_survei(kota, evaluasi, sasaran="pindah")
    unit = await buka_survei(kota, evaluasi, sasaran="unit")
    assert (pindah["diminta"], unit["diminta"]) == (6, 9)
    (satu,) = (await orangnya(kota, DI_LL[0]).get("/survei/saya")).json()["data"]
    assert satu["id"] == pindah["id"]
    kuesioner = (await orangnya(kota, DI_LL[0]).get(f"/survei/saya/{pindah['id']}")).json()
    assert [each["kode"] for each in kuesioner["pertanyaan"]] == list(TANYA_PINDAH)
    assert "sedikitnya 5 orang" in " ".join(kuesioner["penjagaan"])


async def test_yang_pindah_ke_unit_di_bawahnya_sama_bagi_survei_dan_pengukuran(kota: ServiceUnderTest) -> None:
    await pindahkan(kota, *DI_LL[:6])
    survei = await buka_survei(kota, await buka_evaluasi(kota, "DISHUB"), sasaran="pindah")
    async with kota.runtime.unit_of_work() as uow:
        diukur = await potret.mutasi_unit(uow, ["DISHUB"], date(2026, 3, 1), date(2026, 5, 1))
    assert ([each.nip for each in diukur], survei["diminta"]) == (DI_LL[:6], 6)


async def test_satu_dari_lima_yang_berbeda_tidak_terbaca_dari_rata_ratanya(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    for urut, nip in enumerate(DI_LL[:5]):
        nilai = 2 if urut == 0 else 1
        await jawab(kota, survei["id"], nip, nilai, nilai, nilai, nilai)
    hasil = await tutup(kota, survei["id"])
    assert all(each["rata"] is None for each in [*hasil["pertanyaan"], *hasil["pokok"]])
    # One sentence for every silence: it does not say whether all are alike.
    assert hasil["pokok"][0]["kalimat"] == "Tentang unit: tidak ditampilkan, agar tidak menunjuk orang."


async def test_dua_gelombang_dibandingkan_dan_masuk_ke_pengukuran(kota: ServiceUnderTest) -> None:
    evaluasi = await buka_evaluasi(kota)
    dahulu = await buka_survei(kota, evaluasi)
    isi = {"sasaran": "unit", "mulai": "2026-09-15", "selesai": "2026-09-28"}
    lagi = await petugas(kota).post(f"/evaluasi/{evaluasi}/survei", isi)
    assert lagi.json()["kode"] == "survei_masih_terbuka"
    for urut, nip in enumerate([*DI_LL, *DI_AK]):
        await jawab(kota, dahulu["id"], nip, 1 + urut % 2, 1 + urut % 2, 2 - urut % 2, 1 + urut % 2)
    await tutup(kota, dahulu["id"])
    kota.clock.instant = datetime(2026, 11, 15, 3, 0, tzinfo=UTC)
    kemudian = await buka_survei(kota, evaluasi, mulai="2026-11-15", selesai="2026-11-20")
    assert kemudian["gelombang"] == 2
    for urut, nip in enumerate([*DI_LL, *DI_AK]):
        await jawab(kota, kemudian["id"], nip, 4 - urut % 2, 4 - urut % 2, 3 + urut % 2, 4 - urut % 2)
    hasil = await tutup(kota, kemudian["id"])
    (pokok,) = [each for each in hasil["pokok"] if each["pokok"] == "motivasi"]
    assert (pokok["sebelumnya"]["nilai"], pokok["rata"]["nilai"]) == (1.47, 3.53)
    assert pokok["kalimat"].endswith("sebelumnya 1,5, naik.")

    siapa = petugas(kota)
    versi = (await siapa.get(f"/evaluasi/{evaluasi}")).json()["versi"]
    assert (await siapa.post(f"/evaluasi/{evaluasi}/pengukuran", {"bulan_ke": 6}, seen=versi)).status_code == 201
    await kota.run_job("ukur_evaluasi")
    versi = (await siapa.get(f"/evaluasi/{evaluasi}")).json()["versi"]
    assert (await siapa.post(f"/evaluasi/{evaluasi}/pengukuran", {"bulan_ke": 7}, seen=versi)).status_code == 201
    await kota.run_job("ukur_evaluasi")
    ini = (await siapa.get(f"/evaluasi/{evaluasi}")).json()
    survei = {}
    for each in ini["pengukuran"]:
        if each["status"] == "selesai":
            isi_ukur = (await siapa.get(f"/evaluasi/{evaluasi}/pengukuran/{each['id']}")).json()
            survei[each["bulan_ke"]] = [satu["gelombang"] for satu in isi_ukur["survei"]]
    assert survei == {3: [], 6: [1], 7: [1, 2]}
    assert any("Survei unit, gelombang 2: 15 dari 15 orang menjawab." in each for each in ini["hasil"]["ringkasan"])


async def test_evaluasi_yang_berakhir_menutup_surveinya(kota: ServiceUnderTest) -> None:
    evaluasi = await buka_evaluasi(kota)
    survei = await buka_survei(kota, evaluasi)
    versi = (await petugas(kota).get(f"/evaluasi/{evaluasi}")).json()["versi"]
    await petugas(kota).post(f"/evaluasi/{evaluasi}/pembatalan", {"alasan": "Unit yang keliru."}, seen=versi)
    await kota.run_job("survei_harian")
    assert (await petugas(kota).get(f"/survei/{survei['id']}")).json()["status"] == "ditutup"
    isi = {"sasaran": "unit", "mulai": "2026-09-15", "selesai": "2026-09-28"}
    balasan = await petugas(kota).post(f"/evaluasi/{evaluasi}/survei", isi)
    assert balasan.json()["kode"] == "evaluasi_sudah_berakhir"


async def test_tanpa_kunci_tidak_dibuka_dan_kunci_yang_berganti_tidak_menghilangkan_jawaban(
    kota: ServiceUnderTest,
) -> None:
    evaluasi = await buka_evaluasi(kota)
    isi = {"sasaran": "unit", "mulai": "2026-09-15", "selesai": "2026-09-28"}
    kunci, kota.runtime.settings.survei_key = kota.runtime.settings.survei_key, None
    assert (await petugas(kota).post(f"/evaluasi/{evaluasi}/survei", isi)).json()["kode"] == "survei_tidak_dapat"
    kota.runtime.settings.survei_key = kunci
    survei = await buka_survei(kota, evaluasi)
    for nip in DI_LL:
        await jawab(kota, survei["id"], nip, 1, 2, 3, 4)
    kota.runtime.settings.survei_key = SecretStr("x" * 40)
    balasan = await orangnya(kota, DI_AK[0]).post(f"/survei/saya/{survei['id']}/jawaban", isian(1, 2, 3, 4))
    assert (balasan.status_code, balasan.json()["kode"]) == (503, "kotak_terkunci")
    kota.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    await kota.run_job("survei_harian")
    assert (await petugas(kota).get(f"/survei/{survei['id']}")).json()["status"] == "terbuka"
    kota.runtime.settings.survei_key = kunci
    await kota.run_job("survei_harian")
    assert (await petugas(kota).get(f"/survei/{survei['id']}")).json()["hasil"]["menjawab"] == 8


async def test_yang_terkunci_tidak_menyembunyikan_yang_lain(kota: ServiceUnderTest) -> None:
    kunci = kota.runtime.settings.survei_key
    evaluasi = await buka_evaluasi(kota)
    terkunci = await buka_survei(kota, evaluasi)
    await pindahkan(kota, *DI_LL)
    kota.runtime.settings.survei_key = SecretStr("x" * 40)
    terbuka = await buka_survei(kota, evaluasi, sasaran="pindah")
    siapa = orangnya(kota, DI_LL[0])
    assert [each["id"] for each in (await siapa.get("/survei/saya")).json()["data"]] == [terbuka["id"]]
    kota.runtime.settings.survei_key = kunci
    assert [each["id"] for each in (await siapa.get("/survei/saya")).json()["data"]] == [terkunci["id"]]


async def test_ditutup_dua_kali_atau_dengan_versi_lama_ditolak(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    siapa, alamat = petugas(kota), f"/survei/{survei['id']}/penutupan"
    isi = {"alasan": "Sudah cukup yang menjawab."}
    assert (await siapa.post(alamat, isi, seen=9)).status_code == 412
    await tutup(kota, survei["id"])
    assert (await siapa.post(alamat, isi, seen=2)).json()["kode"] == "survei_sudah_ditutup"
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak diubah"):
        await kota.sql("UPDATE survei SET alasan = 'lain'")


async def test_dua_orang_mengganti_kuesionernya_dan_yang_terbuka_tetap_bertanya_yang_lama(
    kota: ServiceUnderTest,
) -> None:
    evaluasi = await buka_evaluasi(kota)
    lama = await buka_survei(kota, evaluasi)
    baru = {
        "kode": "kuesioner.unit",
        "mulai": "2026-09-15",
        "dasar_hukum": "Surat Kepala BKPSDM 800/12/2026",
        "alasan": "Satu pertanyaan saja.",
        "isi": {
            "pengantar": "Survei ini tentang kerja unit Anda. Jawaban disimpan tanpa nama.",
            "pertanyaan": [
                {
                    "kode": "beban",
                    "pokok": "unit",
                    "teks": "Beban kerja terbagi lebih baik.",
                    "pilihan": ["Tidak", "Kurang", "Ya", "Sangat"],
                }
            ],
        },
    }
    usulan = (await petugas(kota).post("/ketentuan/kuesioner.unit/usulan", baru)).json()
    penyetuju = kota.caller("ppk", nip="198102022006012002", unit=["*"])
    setuju = {"alasan": "Cukup satu pertanyaan."}
    jawaban = await penyetuju.post(f"/usulan-ketentuan/{usulan['id']}/persetujuan", setuju, seen=1)
    assert jawaban.status_code == 200, jawaban.text
    masih = (await orangnya(kota, DI_LL[0]).get(f"/survei/saya/{lama['id']}")).json()
    assert len(masih["pertanyaan"]) == 4
    await tutup(kota, lama["id"])
    kini = await buka_survei(kota, evaluasi)
    assert [each["teks"] for each in kini["pertanyaan"]] == ["Beban kerja terbagi lebih baik."]
    assert kini["versi_kuesioner"] != lama["versi_kuesioner"]
