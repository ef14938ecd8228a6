"""What waits for an officer: what they could do now, by the guards of the steps themselves, the most urgent first."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from services.mutasi.daftar import menunggu
from services.mutasi.daftar import repository as daftar_repository
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.boleh import yang_mungkin
from services.mutasi.usulan.status import LangkahMutasi
from services.mutasi.usulan.tenggat.hari_ini import hari_ini
from shared.auth.pelaku import Pelaku
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_AK,
    KEPALA_LL,
    PEGAWAI,
    PELANTIK,
    PEMBATAL,
    PEMERIKSA,
    REKAN,
    TIM,
    TUJUAN,
    VERIFIKATOR,
    WALI_KOTA,
    asn,
    jabatan,
    melangkah,
    skor,
    unit,
    usul,
)

LL, GZ = "DISHUB-LL-01", "DINKES-GZ-01"
LAIN = ("199303032018011003", "199404042019011004", "199505052020011005", "199606062021011006")
SEMUA = {"langkah": None, "lewat_tenggat": None, "ditangani": ["saya", "belum", "lain"]}


@pytest.fixture
async def kota(mutasi: ServiceUnderTest) -> ServiceUnderTest:
    """Six clerks in two agencies with a case in each state; officers, of whom some are relatives."""
    await mutasi.receive(
        jabatan(TUJUAN, formasi=9),
        jabatan(LL, formasi=30, terisi=14, kebutuhan=2),
        jabatan(GZ, formasi=9, terisi=1),
        unit("DINKES-GZ", PELANTIK),
        *(asn(each, LL) for each in (VERIFIKATOR, PEMERIKSA, PEMBATAL, PELANTIK, TIM, KEPALA_LL, KEPALA_AK)),
        *(asn(each, LL) for each in LAIN[:3]),
        asn(LAIN[3], GZ),
        *(skor(each) for each in LAIN),
        asn(PEGAWAI, kerabat=[PEMBATAL]),
        asn(REKAN, status_pegawai="PPPK", kontrak_sampai="2030-12-31"),
    )
    return mutasi


async def kasus(mutasi: ServiceUnderTest) -> list[dict[str, Any]]:
    """Drafts, one returned, one verified, one considered, one withdrawn."""
    draf = await usul(mutasi)
    kembali = await usul(mutasi, nip=LAIN[0])
    jawab = await mutasi.caller("verifikator", nip=PEMERIKSA, unit=["*"]).post(
        f"/usulan/{kembali['id']}/pengembalian", {"alasan": "Surat belum bertanggal."}, seen=kembali["versi"]
    )
    assert jawab.status_code == 200, jawab.text
    periksa = await melangkah(mutasi, await usul(mutasi, nip=LAIN[1]), "verifikasi")
    pertimbang = await melangkah(mutasi, await usul(mutasi, nip=LAIN[2]), "verifikasi")
    pertimbang = await melangkah(mutasi, pertimbang, "pertimbangan")
    jauh = await usul(mutasi, nip=LAIN[3], jabatan_tujuan=TUJUAN, jenis="antar_opd")
    batal = await melangkah(mutasi, await usul(mutasi, nip=REKAN), "pembatalan")
    return [draf, kembali, periksa, pertimbang, jauh, batal]


def pelaku(nip: str | None, peran: tuple[str, ...], unit: tuple[str, ...]) -> Pelaku:
    return Pelaku(nip or "akun-ppk", "Penguji", nip, frozenset(peran), unit)


@pytest.mark.parametrize("peran", [("verifikator",), ("tim_penilai",), ("ppk",), ("kepala_unit",)])
async def test_it_is_what_the_guards_of_the_steps_let_somebody_do(
    kota: ServiceUnderTest, peran: tuple[str, ...]
) -> None:
    """Against the guards themselves, one case at a time, for everybody and each part of the city. Mending waits for
    whoever brought the case."""
    await kota.receive(asn(VERIFIKATOR, LL, kerabat=[PELANTIK]))
    semua = await kasus(kota)
    baca = kota.runtime.reader
    hari = await hari_ini(baca, kota.runtime.clock.today())
    ada = 0
    for nip in (VERIFIKATOR, PEMERIKSA, PEMBATAL, PELANTIK, TIM, WALI_KOTA, LAIN[1], None):
        for lingkup in (("*",), ("DISHUB",), ("DISHUB-LL",), ("DISHUB-AK",), ("DINKES",), ()):
            siapa = pelaku(nip, peran, lingkup)
            rows = await menunggu.daftar(baca, await menunggu.parameter(baca, siapa, hari), SEMUA, None, 100)
            harap = set()
            for each in semua:
                usulan = (await daftar_repository.bernomor(baca, [UUID(each["id"])]))[0]
                terlibat = (await usulan_repository.keterlibatan(baca, [usulan.id], siapa))[usulan.id]
                boleh = set(yang_mungkin(usulan, siapa, terlibat)) - {
                    LangkahMutasi.PENGEMBALIAN,
                    LangkahMutasi.PEMBATALAN,
                }
                if boleh == {LangkahMutasi.PERBAIKAN} and nip != VERIFIKATOR:
                    continue
                if boleh:
                    harap.add(usulan.id)
            assert {each.id for each in rows} == harap, (nip, lingkup)
            ada += len(harap)
    assert ada or peran == ("kepala_unit",)


def verifikator(mutasi: ServiceUnderTest, nip: str = PELANTIK, peran: str = "verifikator") -> Caller:
    return mutasi.caller(peran, nip=nip, unit=["*"])


async def pekerjaan(siapa: Caller, **params: Any) -> list[str]:
    jawab = await siapa.get("/usulan/pekerjaan", hitung=True, **params)
    assert jawab.status_code == 200, jawab.text
    isi = jawab.json()
    assert isi["jumlah"] == len(isi["data"])
    return [each["id"] for each in isi["data"]]


async def test_the_most_urgent_comes_first_mine_before_anybody_and_what_others_have_is_left_out(
    kota: ServiceUnderTest,
) -> None:
    satu = await usul(kota)
    kota.clock.instant += timedelta(days=3)
    dua = await usul(kota, nip=LAIN[0])
    tiga = await usul(kota, nip=LAIN[1])
    siapa = verifikator(kota)
    assert await pekerjaan(siapa) == [satu["id"], dua["id"], tiga["id"]]
    for usulan, petugas in ((satu, PEMERIKSA), (dua, PELANTIK)):
        jawab = await verifikator(kota).post(f"/usulan/{usulan['id']}/penugasan", {"petugas": petugas})
        assert jawab.status_code == 200, jawab.text
    assert await pekerjaan(siapa) == [dua["id"], tiga["id"]]
    assert await pekerjaan(siapa, ditangani="saya") == [dua["id"]]
    assert await pekerjaan(siapa, ditangani="lain") == [satu["id"]]
    assert await pekerjaan(verifikator(kota, PEMERIKSA)) == [satu["id"], tiga["id"]]
    kota.clock.instant = kota.clock.instant.replace(day=23)
    assert await pekerjaan(siapa, lewat_tenggat=True) == []
    assert await pekerjaan(siapa, lewat_tenggat=True, ditangani="lain") == [satu["id"]]


async def test_counts_say_how_much_waits_and_who_has_how_much_in_hand(kota: ServiceUnderTest) -> None:
    satu, dua = await usul(kota), await usul(kota, nip=LAIN[0])
    await usul(kota, nip=LAIN[3], jenis="antar_opd")
    for usulan in (satu, dua):
        await verifikator(kota).post(f"/usulan/{usulan['id']}/penugasan", {"petugas": PEMERIKSA})
    kota.clock.instant = kota.clock.instant.replace(day=23)
    isi = (await verifikator(kota).get("/usulan/pekerjaan/rekap")).json()
    assert (isi["jumlah"], isi["terlambat"], isi["saya"]) == (3, 3, 0)
    assert isi["langkah"] == [{"langkah": "verifikasi", "jumlah": 3, "terlambat": 3, "saya": 0, "lain": 2}]
    beban = {"petugas": PEMERIKSA, "nama": f"Pegawai {PEMERIKSA[-2:]}", "jumlah": 2, "terlambat": 2}
    assert isi["petugas"] == [beban]
    # Each sees their own part of the city, and who hands nothing out sees nobody's load.
    dinkes = (await kota.caller("verifikator", nip=PELANTIK, unit=["DINKES"]).get("/usulan/pekerjaan/rekap")).json()
    assert (dinkes["jumlah"], dinkes["petugas"]) == (1, [])
    tim = (await verifikator(kota, TIM, "tim_penilai").get("/usulan/pekerjaan/rekap")).json()
    assert (tim["jumlah"], tim["petugas"]) == (0, [])


async def test_what_is_not_let_go_of_its_batch_does_not_wait_for_the_ppk(kota: ServiceUnderTest) -> None:
    usulan = await melangkah(kota, await melangkah(kota, await usul(kota), "verifikasi"), "pertimbangan")
    ppk = kota.caller("ppk", nip=WALI_KOTA, unit=["*"])
    assert await pekerjaan(ppk) == [usulan["id"]]
    isi = {"nama": "Pelantikan Oktober", "alasan": "Rotasi tahunan.", "usulan": [usulan["id"]]}
    jawab = await verifikator(kota, PELANTIK).post("/kumpulan", isi)
    assert jawab.status_code == 201, jawab.text
    assert await pekerjaan(ppk) == []


@pytest.mark.parametrize("limit", [1, 2, 4])
async def test_pages_follow_each_other_and_an_exactly_full_one_is_the_last(kota: ServiceUnderTest, limit: int) -> None:
    semua = [(await usul(kota, nip=each))["id"] for each in (PEGAWAI, *LAIN[:3])]
    dibaca: list[str] = []
    params: dict[str, Any] = {"limit": limit}
    halaman = 0
    while True:
        isi = (await verifikator(kota).get("/usulan/pekerjaan", **params)).json()
        dibaca += [each["id"] for each in isi["data"]]
        halaman += 1
        if isi["berikutnya"] is None:
            break
        params["cursor"] = isi["berikutnya"]
    assert (dibaca, halaman) == (semua, -(-4 // limit))


@pytest.mark.parametrize("peran", ["asn", "auditor", "integrasi", "operator"])
async def test_nothing_waits_for_who_takes_no_steps(kota: ServiceUnderTest, peran: str) -> None:
    siapa = kota.caller(peran, nip=TIM, unit=["*"])
    for alamat in ("/usulan/pekerjaan", "/usulan/pekerjaan/rekap"):
        assert (await siapa.get(alamat)).status_code == 403
