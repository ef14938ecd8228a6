"""What is read in an inbox of the handing over of a decree."""

from datetime import date
from uuid import UUID

from services.notifikasi.pesan.perihal import perihal
from shared.contracts.mutasi import KeputusanDisajikan, PenyerahanDicatat
from shared.events.registry import example_of
from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import BUDI
from tests.notifikasi.test_pesan import judul, kotak, notifikasi

__all__ = ["notifikasi"]
USULAN = UUID(int=5)


def dicatat(peristiwa: str, nip: str | None = BUDI) -> PenyerahanDicatat:
    isi = {"penyerahan_id": UUID(int=4), "usulan_id": USULAN, "nip": nip, "peristiwa": peristiwa}
    return PenyerahanDicatat.model_validate({**isi, "tanggal": date(2026, 9, 25), "nomor_sk": "800/123/2026"})


async def test_the_person_hears_once_of_each_thing_that_an_officer_has_recorded(notifikasi: ServiceUnderTest) -> None:
    for each in ("tidak_terjangkau", "diumumkan", "diumumkan"):
        await notifikasi.receive(dicatat(each))
    # Who comes from elsewhere has no inbox here.
    await notifikasi.receive(dicatat("ditolak", None))
    assert await judul(notifikasi, BUDI) == [
        "SK mutasi Anda diumumkan, dan dianggap Anda terima",
        "SK mutasi Anda belum dapat diserahkan kepada Anda",
    ]
    diumumkan, _ = (await kotak(notifikasi, BUDI))["data"]
    assert "SK nomor 800/123/2026" in diumumkan["isi"]
    assert "pada 25 September 2026" in diumumkan["isi"]
    assert "Bila itu tidak benar" in diumumkan["isi"]
    assert diumumkan["perihal"]["alamat"] == f"/api/mutasi/usulan/{USULAN}/penyerahan"


def test_a_decree_that_may_be_opened_leads_to_where_it_is_opened() -> None:
    event = KeputusanDisajikan.model_validate({**example_of(KeputusanDisajikan), "usulan_id": USULAN})
    assert perihal(event).alamat == f"/api/mutasi/usulan/{USULAN}/penyerahan"
