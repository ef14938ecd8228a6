"""Who has to sign hears that something waits, who has asked hears what became of it; a sitting is told in one."""

from datetime import date
from typing import Any
from uuid import UUID

from shared.contracts.mutasi import (
    HasilSesi,
    PenandatangananDiminta,
    PenandatangananDitandatangani,
    PenandatangananTidakJadi,
    SesiTandaTanganBerakhir,
)
from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import ANI, BUDI, CITRA
from tests.notifikasi.test_pesan import judul, kotak, notifikasi

__all__ = ["notifikasi"]
SESI = UUID(int=70)


def _tentang(nomor: int) -> dict[str, Any]:
    return {"penandatanganan_id": UUID(int=nomor), "usulan_id": UUID(int=nomor + 100), "perihal": "keputusan"}


def _diminta(nomor: int, menunggu: int, hari: int = 20) -> PenandatangananDiminta:
    return PenandatangananDiminta(**_tentang(nomor), penanda=ANI, menunggu=menunggu, hari=date(2026, 9, hari))


async def test_sixty_files_of_a_morning_are_one_message_and_the_next_day_another(
    notifikasi: ServiceUnderTest,
) -> None:
    await notifikasi.receive(*(_diminta(each, each) for each in range(1, 61)))
    assert sorted(await judul(notifikasi, ANI)) == [
        "2 berkas menunggu tanda tangan Anda",
        "Satu berkas menunggu tanda tangan Anda",
    ]
    await notifikasi.receive(_diminta(61, 61, hari=21))
    assert len(await judul(notifikasi, ANI)) == 3
    # All of them are signed; what comes now is told although somebody was told today.
    await notifikasi.receive(_diminta(62, 1, hari=21))
    assert len(await judul(notifikasi, ANI)) == 4
    await notifikasi.receive(_diminta(63, 1, hari=21).model_copy(update={"penanda": None}))
    (pesan,) = [each for each in (await kotak(notifikasi, ANI))["data"] if each["perihal"]["id"] == str(UUID(int=61))]
    assert pesan["perihal"]["alamat"] == f"/api/mutasi/penandatanganan/{UUID(int=61)}"


async def test_who_has_asked_hears_what_became_of_it_and_of_a_sitting_once(notifikasi: ServiceUnderTest) -> None:
    jadi = PenandatangananDitandatangani(**_tentang(1), petugas=BUDI, sha256="a" * 64, sesi_id=None)
    gagal = PenandatangananTidakJadi(
        **_tentang(2), petugas=BUDI, penanda=None, status="gagal", percobaan=1, sesi_id=None
    )
    putus = gagal.model_copy(update={"penanda": ANI, "status": "tidak_pasti", "percobaan": 2})
    await notifikasi.receive(jadi, jadi, gagal, gagal, putus)
    sendiri = await judul(notifikasi, BUDI)
    assert sorted(sendiri) == [
        "Satu keputusan mutasi belum ditandatangani",
        "Satu keputusan mutasi mungkin sudah ditandatangani",
        "Satu keputusan mutasi sudah ditandatangani",
    ]
    assert await judul(notifikasi, ANI) == ["Satu keputusan mutasi mungkin sudah Anda tandatangani"]
    for each in (jadi, gagal):
        await notifikasi.receive(each.model_copy(update={"sesi_id": SESI, "penandatanganan_id": UUID(int=9)}))
    await notifikasi.receive(
        SesiTandaTanganBerakhir(
            sesi_id=SESI,
            penanda=ANI,
            status="terputus",
            versi=9,
            ditandatangani=2,
            tidak_jadi=1,
            sisa=57,
            petugas=[
                HasilSesi(petugas=BUDI, ditandatangani=2, tidak_jadi=1),
                HasilSesi(petugas=CITRA, ditandatangani=0, tidak_jadi=0),
            ],
        )
    )
    assert sorted({*await judul(notifikasi, BUDI)} - {*sendiri}) == ["2 berkas yang Anda mintakan sudah ditandatangani"]
    assert len(await judul(notifikasi, BUDI)) == 4
    assert "Sesi penandatanganan Anda terputus, sisa 57 berkas" in await judul(notifikasi, ANI)
    assert await judul(notifikasi, CITRA) == []
    (pesan,) = (each for each in (await kotak(notifikasi, BUDI))["data"] if each["perihal"]["id"] == str(SESI))
    assert pesan["perihal"]["alamat"] == f"/api/mutasi/penandatanganan/sesi/{SESI}"
