"""What is read in an inbox of an action that is to follow from an evaluation."""

from datetime import date
from typing import Any
from uuid import UUID

from shared.contracts.mutasi import TindakLanjutDikabarkan
from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import BUDI, CITRA
from tests.notifikasi.test_pesan import judul, kotak, notifikasi

__all__ = ["notifikasi"]


def kabar(macam: str, versi: int = 1, **lain: Any) -> TindakLanjutDikabarkan:
    isi = {
        "tindak_lanjut_id": UUID(int=77),
        "evaluasi_id": UUID(int=78),
        "versi": versi,
        "macam": macam,
        "judul": "Penataan Dinas Perhubungan",
        "selesai": date(2026, 10, 20),
        "penerima": [BUDI],
    }
    return TindakLanjutDikabarkan(**{**isi, **lain})


async def test_the_owner_hears_each_thing_once_and_is_led_to_it(notifikasi: ServiceUnderTest) -> None:
    for each in ("diberikan", "mendekati", "mendekati", "lewat"):
        await notifikasi.receive(kabar(each, penerima=[BUDI, CITRA] if each == "lewat" else [BUDI]))
    await notifikasi.receive(kabar("dibuka_lagi", 3, selesai=date(2026, 12, 20)))
    assert await judul(notifikasi, BUDI) == [
        "Tindak lanjut Anda dibuka lagi, sampai 20 Desember 2026",
        "Tindak lanjut lewat harinya: 20 Oktober 2026",
        "Tindak lanjut berakhir 20 Oktober 2026",
        "Tindak lanjut bagi Anda, sampai 20 Oktober 2026",
    ]
    assert await judul(notifikasi, CITRA) == ["Tindak lanjut lewat harinya: 20 Oktober 2026"]
    pertama = (await kotak(notifikasi, BUDI))["data"][0]
    assert pertama["perihal"]["alamat"] == f"/api/mutasi/tindak-lanjut/{UUID(int=77)}"
