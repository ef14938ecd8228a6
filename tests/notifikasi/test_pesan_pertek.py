"""What officers read about their submissions to BKN, once of each day."""

from uuid import UUID

from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import (
    BUDI,
    CITRA,
    pertek_akan_habis,
    pertek_berubah_di_imut,
    pertek_ditolak_terlambat,
    pertek_hampir_jatuh_tempo,
    pertek_lewat_batas,
)
from tests.notifikasi.test_pesan import judul, kotak, notifikasi

__all__ = ["notifikasi"]


async def test_officers_of_a_submission_are_told_of_each_day_once(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pertek_hampir_jatuh_tempo())
    await notifikasi.receive(pertek_hampir_jatuh_tempo(sisa=1))
    await notifikasi.receive(pertek_lewat_batas())
    await notifikasi.receive(pertek_akan_habis())
    harap = [
        "Pertek Oktober 2026: masa pertek berakhir 15 Oktober 2026",
        "Pertek Oktober 2026: lewat batas BKN 22 September 2026",
        "Pertek Oktober 2026: dijawab BKN paling lambat 22 September 2026",
    ]
    assert await judul(notifikasi, BUDI) == harap
    assert await judul(notifikasi, CITRA) == harap
    isi = [each["isi"] for each in (await kotak(notifikasi, BUDI))["data"]]
    assert "51 usulan" in isi[2]
    assert "2 hari kerja lagi" in isi[2]
    assert "disetujui orang kedua. Itu tidak terjadi dengan sendirinya." in isi[1]


async def test_another_last_day_is_told_anew_and_where_silence_is_none_it_is_said(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pertek_lewat_batas())
    await notifikasi.receive(pertek_lewat_batas(batas="2026-09-23", dapat_dianggap_mulai=None))
    isi = [each["isi"] for each in (await kotak(notifikasi, BUDI))["data"]]
    assert len(isi) == 2
    assert "bukan persetujuan" in isi[0]


async def test_who_sent_and_who_decided_are_told_that_a_decree_rests_on_a_refusal(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pertek_ditolak_terlambat())
    await notifikasi.receive(pertek_ditolak_terlambat())
    (pesan,) = (await kotak(notifikasi, CITRA))["data"]
    assert pesan["judul"] == "Pertek Oktober 2026: BKN menolak 1 usulan yang sudah diputuskan"
    assert "rantai-pembatalan" in pesan["isi"]
    assert "pembalikan" in pesan["isi"]


async def test_officers_are_told_what_imut_says_anew_and_of_the_same_cases_once(notifikasi: ServiceUnderTest) -> None:
    for kabar in ("diminta_perbaikan", "diminta_perbaikan", "terbit", "tidak_disetujui", "dibatalkan"):
        await notifikasi.receive(pertek_berubah_di_imut(kabar))
    harap = [
        "Pertek Oktober 2026: 2 usulan dihapus atau dibatalkan di I-MUT",
        "Pertek Oktober 2026: 2 usulan tidak disetujui BKN",
        "Pertek Oktober 2026: pertek 2 usulan sudah terbit",
        "Pertek Oktober 2026: BKN meminta perbaikan 2 usulan",
    ]
    assert await judul(notifikasi, BUDI) == harap
    assert await judul(notifikasi, CITRA) == harap
    await notifikasi.receive(pertek_berubah_di_imut("terbit", usulan=[UUID(int=7)], jumlah=1))
    assert (await judul(notifikasi, BUDI))[0] == "Pertek Oktober 2026: pertek 1 usulan sudah terbit"
    isi = (await kotak(notifikasi, BUDI))["data"][0]["isi"]
    assert "nomor 800/1234/BKPSDM/2026 sudah ditandatangani BKN" in isi
    assert isi.endswith("Daftar itu sendiri tidak mencatat apa pun.")


async def test_a_message_leads_to_the_submission_it_is_about(notifikasi: ServiceUnderTest) -> None:
    event = pertek_hampir_jatuh_tempo()
    await notifikasi.receive(event)
    (pesan,) = (await kotak(notifikasi, BUDI))["data"]
    nomor = str(event.pertek_id)
    assert pesan["perihal"] == {"jenis": "pertek", "id": nomor, "alamat": f"/api/mutasi/pertek/{nomor}"}
    satu = await notifikasi.caller("verifikator", nip=BUDI).get(f"/kotak-masuk/{pesan['id']}")
    assert satu.json()["perihal"] == pesan["perihal"]
