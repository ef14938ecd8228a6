"""What has changed between a decision and its TMT stops only what depends on it, and everybody concerned learns it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.mutasi.pemberlakuan.berubah import Kini, SebabTertahan, berubah
from shared.contracts.mutasi import UsulanBelumBerlaku, UsulanBerlaku, UsulanDitolak
from shared.contracts.pegawai.asn import AsnState
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_LL,
    PEMERIKSA,
    VERIFIKATOR,
    WALI_KOTA,
    asn,
    ditolak,
    jabatan,
    melangkah,
    petugas,
    skor,
    ubah_ketentuan,
    usul,
    usulan_berstatus,
)
from tests.mutasi.test_pemberlakuan import pindah
from tests.mutasi.test_urutan import usulan as kasus

ORANG = [f"19920101201601{n:04d}" for n in range(1, 5)]
HARI = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)


def kode(n: int) -> str:
    return f"DISHUB-LL-{n:02}"


@pytest.fixture
async def rantai(mutasi: ServiceUnderTest) -> list[dict[str, Any]]:
    """A chain of three, decided: 0 follows 1, who follows 2, who goes to an empty post. And 3, who goes elsewhere."""
    await mutasi.receive(*(jabatan(kode(n), formasi=1, terisi=int(n < 4)) for n in range(6)))
    await mutasi.receive(*(asn(nip, kode(n)) for n, nip in enumerate(ORANG)), *map(skor, ORANG))
    semua = [
        await usul(mutasi, nip=ORANG[n], jabatan_tujuan=kode(ke), **({"menggantikan": ORANG[ke]} if ke < 3 else {}))
        for n, ke in ((0, 1), (1, 2), (2, 4), (3, 5))
    ]
    for langkah in ("verifikasi", "pertimbangan", "keputusan"):
        semua = [await melangkah(mutasi, each, langkah) for each in semua]
    mutasi.clock.instant = HARI
    return semua


async def rinci(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> dict[str, Any]:
    return (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()


async def status(mutasi: ServiceUnderTest, semua: list[dict[str, Any]]) -> list[str]:
    return [(await rinci(mutasi, each))["status"] for each in semua]


async def sebab(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> tuple[str, str]:
    """What the history says at last: why it is held, and what is to be done."""
    terakhir = (await rinci(mutasi, usulan))["riwayat"][-1]
    return terakhir["rincian"]["kode"], terakhir["catatan"]


def dihukum(nip: str, di: str, mulai: date, tingkat: str = "sedang") -> AsnState:
    hukdis = [{"jenis": "potong_tpp_6_bulan", "tingkat": tingkat, "mulai": mulai, "selesai": date(2027, 3, 31)}]
    return asn(nip, di, hukdis=hukdis)


TINGGAL = {
    "moved elsewhere": (asn(ORANG[2], kode(3)), "pegawai_berpindah"),
    "on leave": (asn(ORANG[2], kode(2), kedudukan_hukum="02"), "pegawai_berubah"),
    "sanctioned": (dihukum(ORANG[2], kode(2), date(2026, 9, 20)), "pegawai_berubah"),
    "post abolished": (jabatan(kode(4), aktif=False), "jabatan_tidak_ada"),
    "formasi reduced": (jabatan(kode(4), formasi=0), "kursi_penuh"),
    "filled otherwise": (jabatan(kode(4), terisi=1), "kursi_penuh"),
}


@pytest.mark.parametrize("apa", TINGGAL)
async def test_what_changed_meanwhile_holds_who_depends_on_it_and_lets_the_others_go(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]], apa: str
) -> None:
    keadaan, kode_sebab = TINGGAL[apa]
    await mutasi.receive(keadaan)
    await mutasi.run_job("berlakukan")
    assert await status(mutasi, rantai) == ["diputuskan", "diputuskan", "diputuskan", "berlaku"]
    kenapa, tindakan = await sebab(mutasi, rantai[2])
    assert kenapa == kode_sebab
    assert "SK" in tindakan
    assert [(await sebab(mutasi, each))[0] for each in rantai[:2]] == ["kursi_penuh"] * 2


async def test_when_something_else_holds_it_the_case_says_what(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    for keadaan, kode_sebab in (TINGGAL["on leave"], TINGGAL["moved elsewhere"]):
        await mutasi.receive(keadaan)
        await mutasi.run_job("berlakukan")
        assert (await sebab(mutasi, rantai[2]))[0] == kode_sebab


@pytest.mark.parametrize(
    "keadaan",
    [
        asn(ORANG[2], None, kedudukan_hukum="99"),
        # A light one, and one of before the decision, which was judged with it.
        dihukum(ORANG[2], kode(2), date(2026, 9, 20), "ringan"),
        asn(ORANG[2], None),
    ],
    ids=["retired", "a light sanction", "the post of before was abolished"],
)
async def test_what_holds_nobody_lets_the_whole_chain_go(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]], keadaan: AsnState
) -> None:
    """Who has left is refused by pegawai; the seat is free, and is counted once."""
    if keadaan.jabatan is None:
        await mutasi.receive(jabatan(kode(2), formasi=1, terisi=0))
    await mutasi.receive(keadaan)
    await mutasi.run_job("berlakukan")
    assert await status(mutasi, rantai) == ["berlaku"] * 4


async def test_a_seat_that_somebody_left_by_retiring_is_not_counted_twice(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    # Of two seats of the post one is gone with the formasi, the other with who retired.
    await mutasi.receive(asn(ORANG[2], None, kedudukan_hukum="99"), jabatan(kode(2), formasi=0, terisi=0))
    await mutasi.run_job("berlakukan")
    assert await status(mutasi, rantai) == ["diputuskan", "diputuskan", "berlaku", "berlaku"]


async def test_what_is_over_lets_the_chain_go_at_last(mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]) -> None:
    await mutasi.receive(asn(ORANG[2], kode(2), kedudukan_hukum="02"))
    await mutasi.run_job("berlakukan")
    await mutasi.receive(asn(ORANG[2], kode(2)))
    await mutasi.run_job("berlakukan")
    assert await status(mutasi, rantai) == ["berlaku"] * 4
    await mutasi.run_job("tagih")
    assert await mutasi.sql("SELECT 1 FROM usulan_tertahan") == []


async def berlalu(mutasi: ServiceUnderTest, **lama: int) -> None:
    mutasi.clock.instant += timedelta(**lama)
    await mutasi.run_job("berlakukan")
    await mutasi.run_job("berlakukan")


async def test_those_concerned_learn_it_after_some_hours_and_again_until_somebody_has_acted(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    await mutasi.receive(jabatan(kode(4), terisi=1))
    await berlalu(mutasi, hours=0)
    assert await mutasi.published(UsulanBelumBerlaku) == []
    await berlalu(mutasi, hours=4)
    pertama = {str(each.event.usulan_id): each.event for each in await mutasi.published(UsulanBelumBerlaku)}
    assert set(pertama) == {each["id"] for each in rantai[:3]}
    satu = pertama[rantai[2]["id"]]
    assert (satu.sebab, satu.kabar_ke) == ("kursi_penuh", 1)
    assert satu.petugas == sorted([VERIFIKATOR, PEMERIKSA, WALI_KOTA])
    assert "belum lowong" in (satu.catatan or "")
    await berlalu(mutasi, days=2)
    assert len(await mutasi.published(UsulanBelumBerlaku)) == 3
    await berlalu(mutasi, days=1)
    assert [each.event.kabar_ke for each in (await mutasi.published(UsulanBelumBerlaku))[3:]] == [2] * 3
    await berlalu(mutasi, days=4)
    terakhir = (await mutasi.published(UsulanBelumBerlaku))[-1].event
    # After a week whoever heads the units learns it too.
    assert {KEPALA_LL} <= set(terakhir.petugas)
    cabut = {"alasan": "Kursinya diisi lain.", "nomor_sk": "800/99/CABUT", "tanggal_sk": "2026-10-01"}
    for each in rantai[:3]:
        ini = await rinci(mutasi, each)
        jawab = await petugas(mutasi, "pembatalan").post(f"/usulan/{each['id']}/pembatalan", cabut, seen=ini["versi"])
        assert jawab.status_code == 200, jawab.text
    banyak = len(await mutasi.published(UsulanBelumBerlaku))
    await berlalu(mutasi, days=9)
    await mutasi.run_job("tagih")
    assert len(await mutasi.published(UsulanBelumBerlaku)) == banyak
    assert await mutasi.sql("SELECT 1 FROM usulan_tertahan WHERE sebab <> 'belum_dijawab'") == []


async def test_the_city_decides_after_how_long_it_is_told(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    mutasi.clock.instant = datetime(2026, 9, 15, 3, 0, tzinfo=UTC)
    await ubah_ketentuan(mutasi, "tertahan", {"kabar_jam": 0, "ulang_hari": 1, "eskalasi_hari": 1})
    mutasi.clock.instant = HARI
    await mutasi.receive(jabatan(kode(4), terisi=1))
    await berlalu(mutasi, hours=0)
    assert len(await mutasi.published(UsulanBelumBerlaku)) == 3


async def test_a_decision_that_nobody_answers_is_asked_for_again_and_told(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    for _ in range(2):
        mutasi.clock.instant += timedelta(minutes=40)
        await mutasi.run_job("tagih")
    assert (await sebab(mutasi, usulan))[0] == "belum_dijawab"
    mutasi.clock.instant += timedelta(hours=4)
    await mutasi.run_job("tagih")
    await mutasi.run_job("tagih")
    [belum] = await mutasi.published(UsulanBelumBerlaku)
    assert (belum.event.sebab, belum.event.petugas) == ("belum_dijawab", sorted([VERIFIKATOR, PEMERIKSA, WALI_KOTA]))
    berlaku = [each.event for each in await mutasi.published(UsulanBerlaku)]
    assert [str(each.usulan_id) for each in berlaku] == [usulan["id"]] * 2
    await mutasi.receive(pindah(usulan))
    mutasi.clock.instant += timedelta(days=9)
    await mutasi.run_job("tagih")
    assert len(await mutasi.published(UsulanBelumBerlaku)) == 1


async def test_who_worked_on_a_decision_that_failed_is_named_to_be_told(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    await mutasi.receive(ditolak(usulan))
    [gagal] = await mutasi.published(UsulanDitolak)
    assert gagal.event.petugas == sorted([VERIFIKATOR, PEMERIKSA, WALI_KOTA])


def test_of_a_sanction_no_more_is_said_than_that_something_has_changed() -> None:
    satu = kasus(1, "A", "B")._replace(nama="Ani", nama_jabatan_tujuan="Analis")
    kini = Kini(UUID(int=1), True, "A", False, False, False, True)
    assert berubah(satu, kini) is None
    cuti, hukum = berubah(satu, kini._replace(dilepas=True)), berubah(satu, kini._replace(terhukum=True))
    assert cuti == hukum
    assert hukum is not None
    assert hukum.sebab is SebabTertahan.PEGAWAI_BERUBAH
    # Whoever has left is refused by pegawai for good, whatever else is recorded of them.
    assert berubah(satu, kini._replace(keluar=True, dilepas=True)) is None
    assert berubah(satu, kini._replace(kode_jabatan="B")) is None
    # A post that is gone holds who is to come, and nobody who sits there by now.
    assert berubah(satu, kini._replace(kode_jabatan="B", jabatan_ada=False)) is None
    hapus = berubah(satu, kini._replace(jabatan_ada=False))
    assert hapus is not None
    assert hapus.sebab is SebabTertahan.JABATAN_TIDAK_ADA
    # Not known here: pegawai judges.
    assert berubah(satu, Kini(UUID(int=1), False, None, None, None, False, None)) is None
