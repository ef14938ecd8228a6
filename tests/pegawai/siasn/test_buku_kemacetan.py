"""Three days without BKN: every change arrives once, and of each person in order."""

import re
from collections import defaultdict
from datetime import timedelta

import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import JABATAN, UNIT, orang
from tests.pegawai.berkas import siasn as roster
from tests.pegawai.conftest import impor
from tests.pegawai.siasn.berbuku import TMT, Berbuku, berlaku, hari_tmt, isi_siasn, padankan
from tests.pegawai.siasn.terhubung import hubungkan, simulator
from tests.simulator.siasn.keadaan import Gangguan

ORANG = 25
KALI = 9
HARI = 3
"""Moves of each person during so many days."""


def nip(nomor: int) -> str:
    return f"19850312201001{1 if nomor % 2 else 2}{nomor + 100:03}"


@pytest.fixture
async def berbuku(pegawai: ServiceUnderTest):
    # Room for everybody in each post of those who are moved.
    jabatan = re.sub(r";JA;pelaksana;;7;\d+;", ";JA;pelaksana;;7;90;", JABATAN)
    warga = [orang(nip(each), f"Warga {each}", "DISHUB-LL-01", "DISHUB-LL") for each in range(ORANG)]
    for jenis, isi in (("unit", UNIT), ("jabatan", jabatan), ("siasn", roster(*warga))):
        hasil = await impor(pegawai, jenis, isi)
        assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil["catatan"][:3]
    hari_tmt(pegawai)
    with simulator(pegawai) as (siasn, alamat):
        isi_siasn(siasn, [nip(each) for each in range(ORANG)])
        satu = Berbuku(pegawai, siasn, hubungkan(pegawai, alamat))
        await padankan(pegawai)
        yield satu


async def test_tiga_hari_tanpa_bkn_lalu_semua_sampai_sekali_dan_berurutan(berbuku: Berbuku) -> None:
    berbuku.siasn.gangguan = Gangguan(mati=True)
    diputuskan: dict[str, list[str]] = defaultdict(list)
    mulai = berbuku.pegawai.clock.instant
    tujuan = ["DISHUB-AK-01", "DISDIK-01", "DISHUB-LL-01"]
    for kali in range(KALI):
        # Each of these is a day of decisions; the service goes on being asked while BKN is away.
        hari = TMT + timedelta(days=kali)
        berbuku.pegawai.clock.instant = mulai + timedelta(days=kali)
        for siapa in range(ORANG):
            nomor = f"800/{kali}/{siapa}"
            await berbuku.pegawai.receive(berlaku(tujuan[kali % 3], nip=nip(siapa), tmt=hari, nomor_sk=nomor))
            diputuskan[nip(siapa)].append(nomor)
            await berbuku.unggah(nomor)
        for _ in range(4):
            await berbuku.kirim()
            berbuku.maju(hours=2)
        if kali == HARI - 1:
            assert set(await berbuku.keadaan()) == {"menunggu"}
            assert berbuku.disimpan() == []
            # It comes back limping: calls that fail, saves whose answers are lost, answers that end in the middle.
            berbuku.siasn.gangguan = Gangguan(kosong=8, hilang=5, terpotong=5)
    for _ in range(30):
        await berbuku.kirim()
        if set(await berbuku.keadaan()) == {"cocok"}:
            break
        berbuku.maju(minutes=15)
    assert set(await berbuku.keadaan()) == {"cocok"}
    menurut_pns: dict[str, list[str]] = defaultdict(list)
    for each in berbuku.disimpan():
        menurut_pns[each.pns].append(each.isi["nomorSk"])
    assert {berbuku.siasn.orang[siapa].id: semua for siapa, semua in diputuskan.items()} == menurut_pns
    assert sum(map(len, menurut_pns.values())) == ORANG * KALI


async def test_sesudah_satu_panggilan_yang_mencoba_terjawab_semua_jalan_lagi(berbuku: Berbuku) -> None:
    for siapa in range(ORANG):
        await berbuku.pegawai.receive(berlaku("DISHUB-AK-01", nip=nip(siapa), nomor_sk=f"800/{siapa}"))
        await berbuku.unggah(f"800/{siapa}")
    berbuku.siasn.gangguan = Gangguan(mati=True)
    for _ in range(5):
        await berbuku.kirim()
        berbuku.maju(minutes=11)
    assert set(await berbuku.keadaan()) == {"menunggu"}
    assert berbuku.ada.bkn.keadaan.istirahat_sampai is not None
    berbuku.siasn.gangguan = Gangguan()
    await berbuku.kirim()
    pertama = (await berbuku.keadaan()).count("cocok")
    assert pertama < ORANG, "one call tries, and the others do not wait for it"
    assert berbuku.ada.bkn.keadaan.istirahat_sampai is None
    berbuku.maju(seconds=10)
    await berbuku.kirim()
    assert set(await berbuku.keadaan()) == {"cocok"}
    assert len(berbuku.disimpan()) == ORANG
