"""What is read in an inbox of a survey that asks somebody."""

from datetime import date
from typing import Literal
from uuid import UUID

from shared.contracts.mutasi import SurveiDikabarkan
from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import BUDI, CITRA
from tests.notifikasi.test_pesan import judul, kotak, notifikasi

__all__ = ["notifikasi"]


def kabar(nip: str, macam: Literal["dibuka", "mengingatkan"]) -> SurveiDikabarkan:
    return SurveiDikabarkan(
        survei_id=UUID(int=81),
        nip=nip,
        macam=macam,
        judul="Survei pegawai yang dimutasi",
        evaluasi="Penataan Dinas Perhubungan",
        selesai=date(2026, 10, 14),
    )


async def test_each_who_is_asked_hears_once_and_is_reminded_once(notifikasi: ServiceUnderTest) -> None:
    for nip in (BUDI, CITRA):
        await notifikasi.receive(kabar(nip, "dibuka"), kabar(nip, "dibuka"))
    for nip in (BUDI, CITRA, BUDI):
        await notifikasi.receive(kabar(nip, "mengingatkan"))
    for nip in (BUDI, CITRA):
        assert await judul(notifikasi, nip) == [
            "Survei pegawai yang dimutasi berakhir 14 Oktober 2026",
            "Survei pegawai yang dimutasi: dapat dijawab sampai 14 Oktober 2026",
        ]
    pertama = (await kotak(notifikasi, BUDI))["data"][0]
    assert pertama["perihal"]["alamat"] == f"/api/mutasi/survei/saya/{UUID(int=81)}"
    assert "juga yang sudah menjawab" in pertama["isi"]
