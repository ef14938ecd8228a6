"""Two attackers: an officer who reads the database, and an auditor who compares what is told.

What remains is said in ``docs/keputusan/0081-survei.md``.
"""

from typing import Any
from uuid import UUID

import asyncpg
import pytest

from services.mutasi.evaluasi.survei.saya_api import jawab_survei_saya
from shared.kuesioner.kotak import Kotak, KotakTidakTerbaca, Kunci, buka_segel, segel
from tests.layanan import ServiceUnderTest
from tests.mutasi.evaluasi.kota_deret import petugas
from tests.mutasi.evaluasi.kota_survei import (
    DI_AK,
    DI_GZ,
    DI_LL,
    KUNCI,
    buka_evaluasi,
    buka_survei,
    isi_orang,
    isian,
    jawab,
    orangnya,
    tutup,
)
from tests.mutasi.kota import asn


@pytest.fixture
async def kota(kosong: ServiceUnderTest) -> ServiceUnderTest:
    await isi_orang(kosong)
    return kosong


async def semua_baris(layanan: ServiceUnderTest) -> dict[str, list[str]]:
    """Every row of every table, as the login role sees it, with what the server keeps of each."""
    tabel = await layanan.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'mutasi' ORDER BY tablename")
    isi = {}
    for (nama,) in tabel:
        rows = await layanan.sql(f"SELECT t.xmin::text || ' ' || t.ctid::text || ' ' || t::text FROM mutasi.{nama} t")
        isi[nama] = sorted(row[0] for row in rows)
    return isi


async def test_menjawab_hanya_mengubah_satu_baris_kotak_yang_tersegel(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    await kota.run_job("survei_harian")
    await jawab(kota, survei["id"], DI_LL[0], 1, 2, 3, 4)
    sebelum = await semua_baris(kota)
    siapa = orangnya(kota, DI_LL[1])
    await siapa.get("/survei/saya")
    await siapa.get(f"/survei/saya/{survei['id']}")
    balasan = await siapa.post(f"/survei/saya/{survei['id']}/jawaban", isian(4, 3, 2, 1))
    assert balasan.headers["cache-control"] == "no-store"
    sesudah = await semua_baris(kota)
    berubah = {nama for nama in sesudah if sesudah[nama] != sebelum[nama]}
    # Neither idempotency, audit, access_log nor outbox has a row of it.
    assert berubah == {"survei_kotak"}
    assert len(sesudah["survei_kotak"]) == 1


async def test_yang_membaca_basis_data_tidak_dapat_membuka_kotak_selagi_terbuka(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    for nip in DI_LL:
        await jawab(kota, survei["id"], nip, 1, 2, 3, 4)
    (baris,) = await kota.sql("SELECT survei_id, garam, isi FROM survei_kotak")
    with pytest.raises(KotakTidakTerbaca):
        buka_segel(baris["isi"], Kunci.dari(baris["survei_id"], b"", baris["garam"]))
    # Moved into the urn of another survey it does not open either.
    kunci = Kunci.dari(baris["survei_id"], KUNCI.encode(), baris["garam"])
    assert len(buka_segel(baris["isi"], kunci).jawaban) == len(DI_LL)


async def test_juga_di_dalam_kotak_tidak_ada_urutan_dan_tidak_ada_pasangan(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    for urut, nip in enumerate(DI_LL):
        await jawab(kota, survei["id"], nip, 4 - urut // 2, 2, 3, 4)
    (baris,) = await kota.sql("SELECT survei_id, garam, isi FROM survei_kotak")
    kunci = Kunci.dari(baris["survei_id"], KUNCI.encode(), baris["garam"])
    kotak = buka_segel(baris["isi"], kunci)
    assert kotak.jawaban == sorted(kotak.jawaban)
    assert kotak.kartu == sorted(kotak.kartu)
    # The same set of cards and answers, whoever gave which: one and the same urn.
    silang = Kotak([], [])
    for nip, (kelompok, jawaban) in zip(reversed(DI_LL), kotak.semua(), strict=True):
        silang.masukkan(kunci.kartu_dari(nip), kelompok, jawaban)
    assert silang == kotak


async def test_sesudah_ditutup_tidak_ada_jawaban_kartu_dan_kunci_yang_tinggal(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    for urut, nip in enumerate([*DI_LL, *DI_AK]):
        await jawab(kota, survei["id"], nip, 1 + urut % 4, 1 + urut % 3, 2, 4)
    await tutup(kota, survei["id"])
    assert await kota.sql("SELECT FROM survei_kotak") == []
    (jejak,) = await kota.sql("SELECT sesudah, pelaku FROM audit WHERE aksi = 'tutup_survei'")
    assert jejak["sesudah"] == {"survei": survei["id"], "status": "ditutup", "menjawab": 15}
    nip = {*DI_LL, *DI_AK}
    for nama, baris in (await semua_baris(kota)).items():
        if nama not in ("proyeksi_asn", "survei_orang", "outbox", "state_mark"):
            assert not [each for each in baris if any(satu in each for satu in nip)], nama


async def test_ulangan_dengan_kunci_yang_sama_tidak_membuka_jawaban_yang_lama(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    siapa, alamat = orangnya(kota, DI_LL[0]), f"/survei/saya/{survei['id']}/jawaban"
    assert (await siapa.post(alamat, isian(1, 2, 3, 4), key="satu")).status_code == 200
    assert (await siapa.post(alamat, isian(1, 2, 3, 4), key="satu")).json()["kode"] == "sudah_menjawab"
    # Whoever guesses the answer is told the same, so nothing is learnt by asking.
    assert (await siapa.post(alamat, isian(4, 3, 2, 1), key="satu")).json()["kode"] == "sudah_menjawab"
    assert await kota.sql("SELECT FROM idempotency WHERE key = 'satu'") == []


async def test_hasil_tidak_dapat_diubah_dan_janji_tidak_dapat_dikurangi(kota: ServiceUnderTest) -> None:
    await buka_survei(kota, await buka_evaluasi(kota))
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="dijanjikan"):
        await kota.sql("UPDATE survei SET kelompok = '{DISHUB-LL,DISHUB-AK,DINKES-GZ}'")


ISI = {"sasaran": "unit", "mulai": "2026-09-15", "selesai": "2026-09-28"}


async def jawab_semua(layanan: ServiceUnderTest, survei: str, orang: list[str]) -> None:
    for nip in orang:
        nomor = int(nip[-2:])
        await jawab(layanan, survei, nip, 1 + nomor % 4, 1 + nomor % 3, 2 + nomor % 2, 1 + nomor % 4)


async def test_auditor_tidak_dapat_mengurangkan_dua_survei_yang_nyaris_sama(kota: ServiceUnderTest) -> None:
    luas = await buka_survei(kota, await buka_evaluasi(kota))
    await kota.receive(asn(DI_LL[0], None))
    sempit = await buka_evaluasi(kota, mulai="2026-04-02")
    balasan = await petugas(kota).post(f"/evaluasi/{sempit}/survei", ISI)
    assert (balasan.status_code, balasan.json()["kode"]) == (409, "survei_bertindih")
    assert not any(nip in balasan.text for nip in DI_LL)
    # One that told nothing has nothing to subtract from.
    await tutup(kota, luas["id"])
    assert (await buka_survei(kota, sempit))["diminta"] == 14


async def test_auditor_tidak_mendapat_yang_diam_dari_gelombang_kedua_yang_langsung(kota: ServiceUnderTest) -> None:
    evaluasi = await buka_evaluasi(kota)
    dahulu = await buka_survei(kota, evaluasi)
    await jawab_semua(kota, dahulu["id"], [*DI_LL, *DI_AK])
    await tutup(kota, dahulu["id"])
    balasan = await petugas(kota).post(f"/evaluasi/{evaluasi}/survei", ISI)
    assert (balasan.status_code, balasan.json()["kode"]) == (409, "survei_bertindih")
    # Closed on its first day; thirty days lie between, and that is said.
    assert "mulailah sesudah 15 Oktober 2026" in balasan.json()["detail"]
    siapa, nanti = petugas(kota), {**ISI, "selesai": "2026-10-28"}
    balasan = await siapa.post(f"/evaluasi/{evaluasi}/survei", {**nanti, "mulai": "2026-10-15"})
    assert balasan.json()["kode"] == "survei_bertindih"
    assert (await buka_survei(kota, evaluasi, **{**nanti, "mulai": "2026-10-16"}))["gelombang"] == 2


async def test_auditor_tidak_mendapat_satu_orang_dari_tiga_survei(kota: ServiceUnderTest) -> None:
    await kota.receive(*(asn(nip, None) for nip in DI_GZ[1:]))
    for unit, orang in (("DISHUB-LL", DI_LL), ("DISHUB-AK", DI_AK)):
        satu = await buka_survei(kota, await buka_evaluasi(kota, unit))
        await jawab_semua(kota, satu["id"], orang)
        assert (await tutup(kota, satu["id"]))["cukup"] is True
    # The third less the other two is the one of DINKES-GZ.
    ketiga = await buka_evaluasi(kota, "DISHUB-LL", "DISHUB-AK", "DINKES-GZ")
    balasan = await petugas(kota).post(f"/evaluasi/{ketiga}/survei", ISI)
    assert (balasan.status_code, balasan.json()["kode"]) == (409, "survei_bertindih")


async def test_orang_lain_ditanya_pada_waktu_yang_sama(kota: ServiceUnderTest) -> None:
    await buka_survei(kota, await buka_evaluasi(kota, "DISHUB-LL"))
    assert (await buka_survei(kota, await buka_evaluasi(kota, "DISHUB-AK")))["diminta"] == 7


async def test_auditor_tidak_mendapat_sisa_dari_keseluruhan_dikurangi_unit(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    # Both units are large enough when asked, but of one only two answer.
    for urut, nip in enumerate([*DI_LL, *DI_AK[:2]]):
        await jawab(kota, survei["id"], nip, 1 + urut % 4, 1 + urut % 3, 2 + urut % 2, 1 + urut % 2)
    hasil: dict[str, Any] = await tutup(kota, survei["id"])
    assert (hasil["menjawab"], hasil["unit"]) == (10, [])


async def test_auditor_tidak_mendapat_dua_orang_di_luar_unit_yang_disebut(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota, "DISHUB", "DINKES-GZ"))
    assert survei["unit"] == ["DISHUB-LL"]
    for urut, nip in enumerate([*DI_LL, DI_AK[0], DI_GZ[0]]):
        await jawab(kota, survei["id"], nip, 1 + urut % 4, 1 + urut % 3, 2 + urut % 2, 1 + urut % 2)
    hasil = await tutup(kota, survei["id"])
    assert (hasil["menjawab"], hasil["unit"]) == (10, [])


async def test_yang_dijawab_sama_di_satu_unit_tidak_tersisa_dari_unit_lain(kota: ServiceUnderTest) -> None:
    survei = await buka_survei(kota, await buka_evaluasi(kota))
    for nip in DI_LL:
        await jawab(kota, survei["id"], nip, 1 + int(nip[-1]) % 4, 2, 3, 4)
    for urut, nip in enumerate(DI_AK):
        await jawab(kota, survei["id"], nip, 1 + urut % 4, 1 + urut % 3, 2 + urut % 2, 1 + urut % 3)
    hasil = await tutup(kota, survei["id"])
    assert [each["rata"] is None for each in hasil["pokok"] if each["pokok"] == "motivasi"] == [False]
    # Whole and one unit would tell that the other says nothing but 4.
    assert [[pokok["pokok"] for pokok in each["pokok"]] for each in hasil["unit"]] == [["unit"], ["unit"]]


def test_jawaban_dinyatakan_rahasia_bagi_mekanisme_ulangan() -> None:
    assert getattr(jawab_survei_saya, "holds_a_secret", False)


def test_satu_huruf_yang_berubah_pada_kotak_ketahuan() -> None:
    kunci = Kunci.dari(UUID(int=1), KUNCI.encode(), b"g" * 32)
    kotak = Kotak([], [])
    kotak.masukkan(kunci.kartu_dari("198501012010011001"), 1, (1, 2, 3))
    isi = bytearray(segel(kotak, kunci))
    assert buka_segel(bytes(isi), kunci) == kotak
    isi[-1] ^= 1
    with pytest.raises(KotakTidakTerbaca):
        buka_segel(bytes(isi), kunci)
    with pytest.raises(KotakTidakTerbaca):
        buka_segel(segel(kotak, kunci), Kunci.dari(UUID(int=2), KUNCI.encode(), b"g" * 32))
