"""Whose turn it is in a run, whom it leaves out, and what late answers say of one that has been stopped."""

from collections.abc import Iterator, Sequence
from datetime import time

import pytest

from services.pegawai.siasn.klien.alamat import Alamat
from services.pegawai.siasn.tarik import putaran
from services.pegawai.siasn.tarik.giliran import ASING, Giliran, Langkah, catat_langkah, giliran
from services.pegawai.siasn.tarik.jadwal import Jam
from services.pegawai.siasn.tarik.pekerjaan import TARIK
from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.terhubung import babak, simulator
from tests.pegawai.siasn.test_tarik_siasn import keadaan, kota, mulai
from tests.simulator.siasn.keadaan import Siasn


@pytest.fixture
def siasn(pegawai: ServiceUnderTest) -> Iterator[tuple[Siasn, Alamat]]:
    with simulator(pegawai) as ada:
        yield ada


async def catat(pegawai: ServiceUnderTest, langkah: Sequence[Langkah]) -> None:
    async with pegawai.runtime.unit_of_work() as uow:
        await catat_langkah(uow, langkah, None)


async def semua(pegawai: ServiceUnderTest, banyak: int = 100) -> list[Giliran]:
    return await giliran(pegawai.runtime.reader, [], banyak, terjadwal=True)


@pytest.mark.parametrize(("banyak", "urut"), [(2, [1, 2]), (3, [1, 2, 0])])
async def test_yang_gagal_dicoba_lagi_di_belakang_yang_lain(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat], banyak: int, urut: list[int]
) -> None:
    nip = await kota(pegawai, siasn, 3)
    await mulai(pegawai)
    (pertama,) = await semua(pegawai, 1)
    await catat(pegawai, [Langkah(pertama, sebab="golongan: rusak")])
    assert [each.nip for each in await semua(pegawai, banyak)] == [nip[each] for each in urut]


async def test_yang_sudah_keluar_tidak_ditarik_bersama_kota_dan_ditarik_bila_diminta(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 3)
    await pegawai.sql("UPDATE asn SET kedudukan_hukum = '99' WHERE nip = $1", nip[1])
    await mulai(pegawai)
    assert [each.nip for each in await semua(pegawai)] == [nip[0], nip[2]]
    satu = await mulai(pegawai, cakupan="orang", nip=[nip[1]])
    assert satu["jumlah"] == 1


async def test_sebab_berhenti_tidak_terhapus_oleh_jawaban_yang_menyusul(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    await kota(pegawai, siasn, ASING + 5)
    tarikan = await mulai(pegawai)
    *asing, menyusul = (await semua(pegawai))[: ASING + 1]
    await catat(pegawai, [Langkah(each, tidak_dikenal=True) for each in asing])
    berhenti = await keadaan(pegawai, tarikan)
    assert berhenti["status"] == "dihentikan"
    await catat(pegawai, [Langkah(menyusul, tidak_dikenal=True)])
    sesudah = await keadaan(pegawai, tarikan)
    assert (sesudah["tertahan"], sesudah["tidak_dikenal"]) == (berhenti["tertahan"], ASING + 1)


async def test_yang_pernah_terbaca_seorang_tidak_dikira_salah_alamat(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    """BKN knows this city: so many whom it does not know are a matter of the roster."""
    await kota(pegawai, siasn, ASING + 5)
    tarikan = await mulai(pegawai)
    dikenal, *asing = (await semua(pegawai))[: ASING + 2]
    await catat(pegawai, [Langkah(dikenal, selesai=True)])
    await catat(pegawai, [Langkah(each, tidak_dikenal=True) for each in asing])
    akhir = await keadaan(pegawai, tarikan)
    assert (akhir["status"], akhir["terbaca"], akhir["tidak_dikenal"]) == ("berjalan", 1, ASING + 1)


async def test_yang_dijawab_terlalu_lama_terhitung_gagal_dan_tidak_menahan_setiap_putaran(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat], monkeypatch: pytest.MonkeyPatch
) -> None:
    await kota(pegawai, siasn, 1)
    await mulai(pegawai)
    siasn[0].gangguan.lambat = 1
    monkeypatch.setattr(putaran.Putaran.__init__, "__kwdefaults__", {"lama": 0.05})
    monkeypatch.setattr(putaran, "SUSULAN", 0.2)
    await babak(pegawai, TARIK)
    (satu,) = await pegawai.sql("SELECT percobaan, sebab FROM siasn_tarikan_orang")
    assert satu["percobaan"] > 0
    assert satu["sebab"] == "data-utama: BKN tidak menjawab"


@pytest.mark.parametrize(
    ("jam", "di_dalam", "di_luar"),
    [
        ("08:00-12:00", ["08:00", "11:59"], ["07:59", "12:00", "23:00"]),
        ("18:00-05:00", ["18:00", "23:59", "00:00", "04:59"], ["05:00", "17:59"]),
    ],
)
def test_jam_penarikan_dari_awalnya_sampai_sebelum_akhirnya(jam: str, di_dalam: list[str], di_luar: list[str]) -> None:
    ada = Jam.dari(jam)
    assert ada is not None
    assert all(ada.memuat(time.fromisoformat(each)) for each in di_dalam)
    assert not any(ada.memuat(time.fromisoformat(each)) for each in di_luar)


async def test_yang_sudah_dihitung_proses_lain_tidak_dihitung_lagi(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    """Its lease had run out while BKN was slow: another has read the same person, and both keep what they read."""
    await kota(pegawai, siasn, 3)
    tarikan = await mulai(pegawai)
    satu, dua, _ = await semua(pegawai)
    for _kali in range(2):
        await catat(pegawai, [Langkah(satu, selesai=True), Langkah(dua, tidak_dikenal=True)])
    akhir = await keadaan(pegawai, tarikan)
    assert (akhir["status"], akhir["terbaca"], akhir["tidak_dikenal"]) == ("berjalan", 1, 1)
