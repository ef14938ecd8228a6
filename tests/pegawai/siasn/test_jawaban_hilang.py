"""A save whose answer is lost: BKN is looked at soon, and only what is not there for long is sent again."""

from collections.abc import AsyncIterator

import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.berbuku import Berbuku, berlaku, hari_tmt, isi_siasn, padankan
from tests.pegawai.siasn.terhubung import hubungkan, simulator
from tests.simulator.siasn.keadaan import Gangguan


@pytest.fixture
async def berbuku(kota: ServiceUnderTest) -> AsyncIterator[Berbuku]:
    hari_tmt(kota)
    with simulator(kota) as (siasn, alamat):
        isi_siasn(siasn)
        await padankan(kota)
        satu = Berbuku(kota, siasn, hubungkan(kota, alamat))
        await satu.unggah()
        await kota.receive(berlaku("DISHUB-AK-01"))
        yield satu


async def test_yang_sudah_tersimpan_ditemukan_dalam_beberapa_detik(berbuku: Berbuku) -> None:
    berbuku.siasn.gangguan = Gangguan(hilang=1)
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["mengirim"]
    berbuku.maju(seconds=11)
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["dikirim_kali"]) == ("cocok", 1)
    assert len(berbuku.disimpan()) == 1


async def test_yang_belum_ada_ditunggu_dahulu_lalu_dikirim_lagi(berbuku: Berbuku) -> None:
    asli = berbuku.ada.bkn.kirim

    async def putus(*isi: object) -> object:
        berbuku.ada.bkn.kirim = asli  # type: ignore[method-assign]
        berbuku.siasn.gangguan.putus = 1
        return await asli(*isi)  # type: ignore[arg-type]

    berbuku.ada.bkn.kirim = putus  # type: ignore[method-assign,assignment]
    await berbuku.kirim()
    for detik in (11, 60, 90):
        berbuku.maju(seconds=detik)
        await berbuku.kirim()
        assert await berbuku.keadaan() == ["mengirim"], "it may still be on its way"
    assert berbuku.disimpan() == []
    berbuku.maju(seconds=30)
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["dikirim_kali"]) == ("cocok", 2)
    assert len(berbuku.disimpan()) == 1
