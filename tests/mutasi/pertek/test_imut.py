"""What I-MUT lists stands beside the case of its letter and NIP: what to do next, what may be recorded, what disagrees.

By itself it records nothing.
"""

import asyncio
from datetime import date, timedelta
from typing import Any

import pytest

from services.mutasi.pertek.kabar_imut import kabarkan
from shared.contracts.mutasi import PertekBerubahDiImut
from shared.contracts.pegawai.imut import ImutBacaanState, ImutState
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import asn
from tests.mutasi.pertek import test_pertek as pertek
from tests.mutasi.pertek.test_pertek import LAIN, PERTEK, USUL, ajukan, anggota, jawab, pengaju

rantai = pertek.rantai
Rantai = list[dict[str, Any]]


def usul(mutasi: ServiceUnderTest, arti: str = "di_bkn", *, kode: str = "12", **lain: Any) -> ImutState:
    isi = {
        "id": "imut-1",
        "nomor_surat": USUL["nomor_usul"],
        "nip": LAIN,
        "kode_status": kode,
        "nama_status": "Terima Usulan",
        "arti": arti,
        "nomor_pertek": None,
        "tanggal_pertek": None,
        "alasan": None,
        "sejak": mutasi.clock.now(),
        "hilang_pada": None,
    }
    return ImutState.model_validate({**isi, **lain})


def terbit(mutasi: ServiceUnderTest, **lain: Any) -> ImutState:
    isi = {"nama_status": "Sdh di TTD - Pertek", "nomor_pertek": "AB-1671000123", "tanggal_pertek": date(2026, 9, 15)}
    return usul(mutasi, "pertek_terbit", kode="22", **{**isi, **lain})


def dibaca(mutasi: ServiceUnderTest, tak_terbaca: int = 0) -> ImutBacaanState:
    return ImutBacaanState(sumber="imut", dibaca_pada=mutasi.clock.now(), baris=1, tak_terbaca=tak_terbaca)


async def imut(mutasi: ServiceUnderTest, satu: dict[str, Any]) -> dict[str, Any]:
    isi: dict[str, Any] = (await anggota(mutasi, satu))[LAIN]["imut"]
    return isi


async def hitungan(mutasi: ServiceUnderTest, satu: dict[str, Any]) -> dict[str, Any]:
    isi: dict[str, Any] = (await pengaju(mutasi).get(f"/pertek/{satu['id']}")).json()["imut"]
    return {nama: nilai for nama, nilai in isi.items() if nama != "dibaca_pada"}


def selisih(isi: dict[str, Any]) -> list[str]:
    return [each["jenis"] for each in isi["selisih"]]


@pytest.fixture
async def diajukan(mutasi: ServiceUnderTest, rantai: Rantai) -> dict[str, Any]:
    return await ajukan(mutasi, rantai[2:])


async def test_where_the_list_was_never_read_nothing_is_said_of_it(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any]
) -> None:
    assert diajukan["imut"] is None
    assert await imut(mutasi, diajukan) is None
    isian = (await pengaju(mutasi).get(f"/pertek/{diajukan['id']}/jawaban-imut")).json()
    assert isian == {"dibaca_pada": None, "jawaban": [], "belum": []}


@pytest.mark.parametrize(
    ("arti", "tindakan"),
    [
        ("di_instansi", "kirim"),
        ("di_provinsi", "tunggu"),
        ("di_bkn", "tunggu"),
        ("diminta_perbaikan", "perbaiki"),
        ("menunggu_persetujuan_instansi", "setujui"),
        ("tidak_memenuhi_syarat", "catat_penolakan"),
        ("ditolak", "catat_penolakan"),
        ("pertek_terbit", "catat_persetujuan"),
        ("surat_keluar", "catat_persetujuan"),
        ("proses_sk", "catat_persetujuan"),
        ("perbaikan_pertek", "tunggu"),
        ("pembatalan", "periksa"),
        ("dihapus", "periksa"),
        ("lain", "periksa"),
        ("tidak_dikenal", "periksa"),
    ],
)
async def test_a_case_that_waits_shows_its_status_and_what_to_do_next(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any], arti: str, tindakan: str
) -> None:
    await mutasi.receive(usul(mutasi, arti, nama_status="Nama BKN"), dibaca(mutasi))
    isi = await imut(mutasi, diajukan)
    assert isi["kalimat"] == "Menurut I-MUT: Nama BKN, terlihat sejak 15 September 2026."
    assert isi["tindakan"] == tindakan
    assert (await anggota(mutasi, diajukan))[LAIN]["status"] == "diajukan"
    assert (await pengaju(mutasi).get("/pertek")).json()["data"][0]["imut"]["tampak"] == 1


async def test_a_letter_is_found_whatever_its_blanks_and_capitals_and_a_person_by_another_number_of_theirs(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any]
) -> None:
    lama = "199303032018011009"
    await mutasi.receive(
        usul(mutasi, nip=lama, nomor_surat=" 800/1234 / bkpsdm/2026"), dibaca(mutasi), asn(LAIN, pertek.LL)
    )
    assert (await imut(mutasi, diajukan))["id_usul"] is None
    await mutasi.receive(asn(LAIN, pertek.LL, nip_lain=[lama]))
    assert (await imut(mutasi, diajukan))["id_usul"] == "imut-1"


async def test_what_bkn_has_signed_is_offered_and_recorded_by_an_officer(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any]
) -> None:
    await mutasi.receive(terbit(mutasi), dibaca(mutasi))
    assert await hitungan(mutasi, diajukan) == {"tampak": 1, "perlu_perbaikan": 0, "dapat_dicatat": 1, "selisih": 0}
    isian = (await pengaju(mutasi).get(f"/pertek/{diajukan['id']}/jawaban-imut")).json()
    assert isian["belum"] == []
    assert (await anggota(mutasi, diajukan))[LAIN]["status"] == "diajukan"
    hasil = await jawab(mutasi, diajukan, *isian["jawaban"])
    assert (hasil["tercatat"], hasil["ditolak"]) == (1, 0)
    kini = (await anggota(mutasi, diajukan))[LAIN]
    assert (kini["status"], kini["nomor_pertek"], kini["tanggal_pertek"]) == (
        "disetujui",
        "AB-1671000123",
        "2026-09-15",
    )
    assert (kini["imut"]["tindakan"], kini["imut"]["selisih"]) == ("tidak_ada", [])
    assert (await pengaju(mutasi).get(f"/pertek/{diajukan['id']}/jawaban-imut")).json()["jawaban"] == []


async def test_what_the_list_leaves_out_is_asked_for(mutasi: ServiceUnderTest, diajukan: dict[str, Any]) -> None:
    await mutasi.receive(terbit(mutasi, nomor_pertek=None), dibaca(mutasi))
    isian = (await pengaju(mutasi).get(f"/pertek/{diajukan['id']}/jawaban-imut")).json()
    assert isian["jawaban"] == []
    assert isian["belum"][0]["sebab"].endswith("Nomor perteknya tidak tertulis; salin dari suratnya.")
    tms = usul(mutasi, "tidak_memenuhi_syarat", alasan="SKP tahun 2025 tidak ada.")
    await mutasi.receive(tms)
    (baris,) = (await pengaju(mutasi).get(f"/pertek/{diajukan['id']}/jawaban-imut")).json()["jawaban"]
    assert (baris["hasil"], baris["alasan"]) == ("ditolak", "SKP tahun 2025 tidak ada.")
    await jawab(mutasi, diajukan, baris)
    assert (await anggota(mutasi, diajukan))[LAIN]["status"] == "ditolak"


async def test_why_bkn_asks_for_improvement_is_said(mutasi: ServiceUnderTest, diajukan: dict[str, Any]) -> None:
    await mutasi.receive(usul(mutasi, "diminta_perbaikan", alasan="SK pangkat buram."), dibaca(mutasi))
    assert (await imut(mutasi, diajukan))["saran"].endswith("lalu kirim lagi: SK pangkat buram.")
    assert (await hitungan(mutasi, diajukan))["perlu_perbaikan"] == 1


@pytest.mark.parametrize(
    ("arti", "hari", "jenis"),
    [
        ("pertek_terbit", 2, []),
        ("pertek_terbit", 3, ["belum_dicatat"]),
        ("tidak_memenuhi_syarat", 3, ["belum_dicatat"]),
        ("di_instansi", 2, []),
        ("di_instansi", 3, ["belum_dikirim"]),
        ("menunggu_persetujuan_instansi", 2, []),
        ("menunggu_persetujuan_instansi", 3, ["belum_disetujui"]),
        ("di_bkn", 30, []),
        ("dihapus", 0, ["bertentangan"]),
        ("pembatalan", 0, ["bertentangan"]),
    ],
)
async def test_a_case_that_waits_here_and_not_there_is_shown_when_it_is_time(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any], arti: str, hari: int, jenis: list[str]
) -> None:
    await mutasi.receive(usul(mutasi, arti), dibaca(mutasi))
    mutasi.clock.instant += timedelta(days=hari)
    assert selisih(await imut(mutasi, diajukan)) == jenis


@pytest.mark.parametrize(
    ("arti", "jenis"),
    [
        ("pertek_terbit", []),
        ("selesai", []),
        ("tidak_dikenal", []),
        ("di_bkn", ["bertentangan"]),
        ("diminta_perbaikan", ["bertentangan"]),
        ("tidak_memenuhi_syarat", ["bertentangan"]),
        ("perbaikan_pertek", ["bertentangan"]),
        ("dihapus", ["bertentangan"]),
    ],
)
async def test_an_approval_here_that_is_none_there_is_shown(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any], arti: str, jenis: list[str]
) -> None:
    await jawab(mutasi, diajukan, {"nip": LAIN, **PERTEK})
    await mutasi.receive(usul(mutasi, arti), dibaca(mutasi))
    isi = await imut(mutasi, diajukan)
    assert selisih(isi) == jenis
    assert isi["tindakan"] == ("periksa" if jenis else "tidak_ada")


async def test_another_number_or_day_than_that_of_the_list_is_shown(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any]
) -> None:
    await jawab(mutasi, diajukan, {"nip": LAIN, **PERTEK})
    await mutasi.receive(terbit(mutasi, nomor_pertek="ab-1671 000123"), dibaca(mutasi))
    assert selisih(await imut(mutasi, diajukan)) == []
    await mutasi.receive(terbit(mutasi, nomor_pertek="AB-1671000132", tanggal_pertek=date(2026, 9, 14)))
    isi = await imut(mutasi, diajukan)
    assert selisih(isi) == ["nomor_berbeda"]
    assert isi["selisih"][0]["pesan"].startswith("Nomor dan tanggal pertek di sini lain")


async def test_a_refusal_here_that_is_an_approval_there_is_shown(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any]
) -> None:
    await jawab(mutasi, diajukan, {"nip": LAIN, "hasil": "ditolak", "alasan": "SK tidak terbaca."})
    await mutasi.receive(terbit(mutasi), dibaca(mutasi))
    assert selisih(await imut(mutasi, diajukan)) == ["bertentangan"]


async def test_a_case_that_the_list_does_not_have_is_shown_after_some_days_and_not_while_rows_are_not_understood(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any]
) -> None:
    await mutasi.receive(usul(mutasi, nip=pertek.PEMANGKU), dibaca(mutasi))
    assert (await imut(mutasi, diajukan))["selisih"] == []
    mutasi.clock.instant += timedelta(days=3)
    # Not read since: it may well be there.
    assert selisih(await imut(mutasi, diajukan)) == []
    await mutasi.receive(dibaca(mutasi, tak_terbaca=2))
    isi = await imut(mutasi, diajukan)
    assert selisih(isi) == []
    assert "2 baris daftar itu tidak terbaca" in isi["kalimat"]
    await mutasi.receive(dibaca(mutasi))
    assert selisih(await imut(mutasi, diajukan)) == ["tidak_tampak"]
    assert (await hitungan(mutasi, diajukan))["selisih"] == 1


async def test_a_proposal_with_another_letter_is_named_where_the_number_was_mistyped(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any]
) -> None:
    await mutasi.receive(usul(mutasi, nomor_surat="800/1243/BKPSDM/2026"), dibaca(mutasi))
    assert "dengan surat lain: 800/1243/BKPSDM/2026" in (await imut(mutasi, diajukan))["kalimat"]


async def test_one_that_was_deleted_and_entered_anew_is_the_new_one_and_one_that_is_gone_is_told(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any]
) -> None:
    await mutasi.receive(usul(mutasi, id="imut-2"), dibaca(mutasi))
    mutasi.clock.instant += timedelta(hours=1)
    await mutasi.receive(usul(mutasi, "dihapus"))
    assert (await imut(mutasi, diajukan))["id_usul"] == "imut-2"
    await mutasi.receive(*(usul(mutasi, id=each, hilang_pada=mutasi.clock.now()) for each in ("imut-1", "imut-2")))
    isi = await imut(mutasi, diajukan)
    assert selisih(isi) == ["tidak_tampak"]
    assert isi["kalimat"].endswith("Sejak 15 September 2026 tidak lagi pada daftarnya.")


async def kabar(mutasi: ServiceUnderTest) -> list[tuple[str, int]]:
    await mutasi.run_job("kabarkan_imut")
    return [(each.event.kabar.value, each.event.jumlah) for each in await mutasi.published(PertekBerubahDiImut)]


async def test_officers_are_told_once_of_what_is_news_and_again_when_it_comes_back(
    mutasi: ServiceUnderTest, diajukan: dict[str, Any]
) -> None:
    await mutasi.receive(usul(mutasi), dibaca(mutasi))
    assert await kabar(mutasi) == []
    await mutasi.receive(usul(mutasi, "diminta_perbaikan"))
    semua = [("diminta_perbaikan", 1)]
    assert await kabar(mutasi) == semua
    assert await kabar(mutasi) == semua
    (satu,) = await mutasi.published(PertekBerubahDiImut)
    assert satu.event.penerima == [pertek.PEMBATAL]
    assert str(satu.event.pertek_id) == diajukan["id"]
    await mutasi.receive(usul(mutasi))
    assert await kabar(mutasi) == semua
    await mutasi.receive(usul(mutasi, "diminta_perbaikan"))
    semua += [("diminta_perbaikan", 1)]
    assert await kabar(mutasi) == semua
    # Signed, and then its letter: one piece of news.
    await mutasi.receive(terbit(mutasi))
    semua += [("terbit", 1)]
    assert await kabar(mutasi) == semua
    await mutasi.receive(usul(mutasi, "surat_keluar"))
    assert await kabar(mutasi) == semua


async def test_of_what_is_recorded_nobody_is_told(mutasi: ServiceUnderTest, diajukan: dict[str, Any]) -> None:
    await jawab(mutasi, diajukan, {"nip": LAIN, **PERTEK})
    await mutasi.receive(terbit(mutasi), dibaca(mutasi))
    assert await kabar(mutasi) == []


async def sampai_menunggu(mutasi: ServiceUnderTest) -> None:
    """Until some transaction of this database waits for another."""
    while not await mutasi.sql("SELECT FROM pg_locks WHERE NOT granted"):
        pass


async def test_two_processes_tell_it_once(mutasi: ServiceUnderTest, diajukan: dict[str, Any]) -> None:
    await mutasi.receive(terbit(mutasi), dibaca(mutasi))
    async with mutasi.runtime.unit_of_work() as dua:
        async with mutasi.runtime.unit_of_work() as satu:
            await kabarkan(satu)
            # It has read before the first has committed, and waits for what that one writes.
            kedua = asyncio.create_task(kabarkan(dua))
            await sampai_menunggu(mutasi)
        await kedua
    assert [each.event.jumlah for each in await mutasi.published(PertekBerubahDiImut)] == [1]
    assert diajukan
