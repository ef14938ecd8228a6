"""Who holds a row of the ledger may send it, and nobody else; once their time is over they don't."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import Context
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar import antrean_buku, langkah
from services.pegawai.siasn.keluar.kerja import jalankan
from services.pegawai.siasn.keluar.penulis import BarisBuku
from services.pegawai.siasn.klien.galat import Terlambat
from services.pegawai.siasn.klien.panggil import Batas
from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.berbuku import Berbuku, berlaku, hari_tmt, isi_siasn, padankan
from tests.pegawai.siasn.terhubung import hubungkan, simulator


@asynccontextmanager
async def terhubung(kota: ServiceUnderTest, batas: Batas | None = None) -> AsyncIterator[Berbuku]:
    hari_tmt(kota)
    with simulator(kota) as (siasn, alamat):
        isi_siasn(siasn)
        await padankan(kota)
        satu = Berbuku(kota, siasn, hubungkan(kota, alamat, batas=batas))
        await satu.unggah()
        await kota.receive(berlaku("DISHUB-AK-01"))
        yield satu


@pytest.fixture
async def berbuku(kota: ServiceUnderTest) -> AsyncIterator[Berbuku]:
    async with terhubung(kota) as satu:
        yield satu


def menunggu_di_gerbang(berbuku: Berbuku, sementara: Any) -> None:
    """The first save gets its place at the gate after ``sementara`` only."""
    kirim, masuk = berbuku.ada.bkn.kirim, berbuku.ada.bkn._serentak.masuk

    @asynccontextmanager
    async def lama() -> AsyncIterator[None]:
        berbuku.ada.bkn._serentak.masuk = masuk  # type: ignore[method-assign]
        await sementara()
        async with masuk():
            yield

    async def sekali(*isi: Any) -> Any:
        berbuku.ada.bkn.kirim = kirim  # type: ignore[method-assign]
        berbuku.ada.bkn._serentak.masuk = lama  # type: ignore[method-assign]
        return await kirim(*isi)

    berbuku.ada.bkn.kirim = sekali  # type: ignore[method-assign]


async def test_yang_habis_waktunya_di_gerbang_tidak_dikirim_di_samping_pekerja_kedua(berbuku: Berbuku) -> None:
    async def pekerja_kedua() -> None:
        berbuku.maju(minutes=11)
        # Another process: nothing of the first one's holds for it.
        await asyncio.create_task(jalankan(berbuku.pegawai.runtime, berbuku.ada), context=Context())
        assert await berbuku.keadaan() == ["cocok"]

    menunggu_di_gerbang(berbuku, pekerja_kedua)
    with pytest.raises(Terlambat):
        await jalankan(berbuku.pegawai.runtime, berbuku.ada)
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], len(berbuku.disimpan())) == ("cocok", 1)


async def test_yang_tidak_mendapat_giliran_kembali_menunggu_dan_dikirim_nanti(berbuku: Berbuku) -> None:
    """Its lease is not over, but the call would last longer than it."""

    async def delapan_menit() -> None:
        berbuku.maju(minutes=8)

    menunggu_di_gerbang(berbuku, delapan_menit)
    with pytest.raises(Terlambat):
        await jalankan(berbuku.pegawai.runtime, berbuku.ada)
    assert (await berbuku.keadaan(), berbuku.disimpan()) == (["menunggu"], [])
    await berbuku.kirim()
    assert (await berbuku.keadaan(), len(berbuku.disimpan())) == (["cocok"], 1)


async def test_panggilan_yang_boleh_lama_tidak_diambil_alih_selagi_masih_dapat_sampai(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker dies with the call at the gateway; by the settings it may last for ten minutes."""

    async def tetap(*_: Any, **__: Any) -> None:
        """A process that is gone gives nothing back."""

    async with terhubung(kota, Batas(tunggu=300, tunggu_sambungan=30)) as berbuku:
        asli, di_jalan = berbuku.ada.bkn.kirim, list[Any]()

        async def mati(*isi: Any) -> Any:
            berbuku.ada.bkn.kirim = asli  # type: ignore[method-assign]
            di_jalan.append(isi)
            raise asyncio.CancelledError

        berbuku.ada.bkn.kirim = mati  # type: ignore[method-assign]
        with monkeypatch.context() as saat_mati:
            saat_mati.setattr(langkah.antrean_buku.BUKU, "lepas", tetap)
            with pytest.raises(asyncio.CancelledError):
                await berbuku.kirim()
        for _ in range(3):
            berbuku.maju(minutes=5.8)
            await berbuku.kirim()
            assert (await berbuku.keadaan(), berbuku.disimpan()) == (["mengirim"], [])
        await asli(*di_jalan[0])
        berbuku.maju(minutes=2)
        await berbuku.kirim()
        (baris,) = await berbuku.buku()
        assert (baris["keadaan"], baris["dikirim_kali"], len(berbuku.disimpan())) == ("cocok", 1, 1)


async def test_yang_belum_ada_ditunggu_selama_panggilan_dapat_berlangsung(kota: ServiceUnderTest) -> None:
    async with terhubung(kota, Batas(tunggu=300, tunggu_sambungan=30)) as berbuku:
        asli = berbuku.ada.bkn.kirim

        async def putus(*isi: Any) -> Any:
            berbuku.ada.bkn.kirim = asli  # type: ignore[method-assign]
            berbuku.siasn.gangguan.putus = 1
            return await asli(*isi)

        berbuku.ada.bkn.kirim = putus  # type: ignore[method-assign]
        await berbuku.kirim()
        for menit in (1, 5, 5):
            berbuku.maju(minutes=menit)
            await berbuku.kirim()
            assert await berbuku.keadaan() == ["mengirim"], "it may still be on its way"
        berbuku.maju(minutes=1)
        await berbuku.kirim()
        assert (await berbuku.keadaan(), len(berbuku.disimpan())) == (["cocok"], 1)


async def test_langkah_sesaat_tampil_menurut_urutannya(berbuku: Berbuku) -> None:
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    jawab = await berbuku.pegawai.caller("verifikator", unit=["*"]).get(f"/siasn/buku/{baris['id']}")
    langkah_nya = [each["langkah"] for each in jawab.json()["langkah"]]
    assert langkah_nya[-2:] == ["dibaca_ulang", "cocok"]
    assert langkah_nya.index("dikirim") < langkah_nya.index("dijawab") < langkah_nya.index("dilampirkan")


async def _ambil(berbuku: Berbuku, pekerja: UUID) -> BarisBuku | None:
    async with berbuku.pegawai.runtime.unit_of_work() as uow:
        return await antrean_buku.BUKU.ambil(uow, pekerja)


async def test_pemegang_lama_tidak_memajukan_dan_tidak_melepas_yang_sudah_dipegang_yang_lain(berbuku: Berbuku) -> None:
    lama, baru = uuid4(), uuid4()
    baris = await _ambil(berbuku, lama)
    assert baris is not None
    berbuku.maju(minutes=11)
    assert await _ambil(berbuku, baru) is not None
    async with berbuku.pegawai.runtime.unit_of_work() as uow:
        assert await antrean_buku.maju(uow, lama, baris, KeadaanBuku.MENGIRIM) is None
        await antrean_buku.tunda(uow, lama, baris, timedelta(hours=6))
    (kini,) = await berbuku.buku()
    assert (kini["keadaan"], kini["pemegang"]) == ("menunggu", baru)


async def test_dua_jenis_perubahan_seorang_tidak_di_dua_tangan(berbuku: Berbuku) -> None:
    """Otherwise the second one could read what the first one is just changing."""
    await berbuku.pegawai.sql(
        """INSERT INTO siasn_buku (jenis, aksi, nip, sumber_id, untuk_id, isi, mulai)
           SELECT 'data_utama', 'ubah', nip, gen_random_uuid(), gen_random_uuid(), '{"bidang": "email"}', mulai
           FROM siasn_buku"""
    )
    pertama = uuid4()
    baris = await _ambil(berbuku, pertama)
    assert baris is not None
    assert await _ambil(berbuku, uuid4()) is None
    async with berbuku.pegawai.runtime.unit_of_work() as uow:
        await antrean_buku.tunda(uow, pertama, baris, timedelta(minutes=5))
    lain = await _ambil(berbuku, uuid4())
    assert lain is not None
    assert lain.id != baris.id
