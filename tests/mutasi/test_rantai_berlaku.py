"""A swap, a ring, a chain and a couple go from proposal to placement in both services: the day is one act."""

import itertools
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from deploy.lokal.postgres import Postgres
from services.mutasi.pemberlakuan.rantai import rantai
from services.pegawai.app import SERVICE as PEGAWAI
from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai.penempatan import AsnPenempatanDitolak, AsnPindah
from tests.layanan import ServiceUnderTest, open_service
from tests.mutasi.kota import asn, jabatan, melangkah, petugas, skor, usul
from tests.mutasi.test_urutan import usulan
from tests.pegawai.barisan import berlalu, duduk, habis_waktu, nip
from tests.pegawai.test_rantai import isi_dengan_cadangan

HARI = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)


@pytest.fixture
async def pegawai(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, PEGAWAI, filled=isi_dengan_cadangan) as service:
        yield service


def kode(n: int) -> str:
    return f"DISHUB-LL-{n:02}"


def di_mutasi(nama: str) -> str:
    """A post of the row in pegawai as it is called here."""
    return kode(int(nama.removeprefix("J-")))


@pytest.fixture
async def kota(mutasi: ServiceUnderTest) -> ServiceUnderTest:
    await mutasi.receive(*(jabatan(kode(n), formasi=1, terisi=int(n < 6)) for n in range(9)))
    await mutasi.receive(*(asn(nip(n), kode(n)) for n in range(6)), *(skor(nip(n)) for n in range(6)))
    return mutasi


async def diputuskan(kota: ServiceUnderTest, *pindah: tuple[int, int]) -> list[dict[str, Any]]:
    """Cases that follow each other into seats, decided."""
    semua = []
    for n, ke in pindah:
        lain = {"menggantikan": nip(ke)} if ke < 6 else {}
        semua.append(await usul(kota, nip=nip(n), jabatan_tujuan=kode(ke), **lain))
    for langkah in ("verifikasi", "pertimbangan", "keputusan"):
        semua = [await melangkah(kota, each, langkah) for each in semua]
    return semua


async def hari_itu(kota: ServiceUnderTest, pegawai: ServiceUnderTest) -> list[UsulanBerlaku]:
    """The TMT: what mutasi tells, in the words of pegawai for the posts."""
    kota.clock.instant = pegawai.clock.instant = HARI
    await kota.run_job("berlakukan")
    semua = [each.event for each in await kota.published(UsulanBerlaku)]
    return [each.model_copy(update={"jabatan_tujuan": f"J-{int(each.jabatan_tujuan[-2:])}"}) for each in semua]


async def selesai(kota: ServiceUnderTest, pegawai: ServiceUnderTest, semua: list[dict[str, Any]]) -> None:
    """What pegawai tells comes back, and every case of these is carried out."""
    await kota.receive(*(each.event for each in await pegawai.published(AsnPindah)))
    assert await pegawai.published(AsnPenempatanDitolak) == []
    for each in semua:
        akhir = (await kota.caller("auditor", unit=["*"]).get(f"/usulan/{each['id']}")).json()
        assert (akhir["status"], akhir["penempatan"]) == ("berlaku", "terlaksana")


POLA = {
    "a swap": [(0, 1), (1, 0)],
    "a ring of three": [(0, 1), (1, 2), (2, 0)],
    "a chain of four": [(0, 1), (1, 2), (2, 3), (3, 6)],
}


@pytest.mark.parametrize("nama", POLA)
async def test_what_hangs_together_comes_into_force_in_one_act_of_each_service(
    kota: ServiceUnderTest, pegawai: ServiceUnderTest, nama: str
) -> None:
    semua = await diputuskan(kota, *POLA[nama])
    berlaku = await hari_itu(kota, pegawai)
    assert all(set(each.rantai) == {satu.usulan_id for satu in berlaku} for each in berlaku)
    for each in berlaku:
        # Nobody has moved while one is on its way: one seat one person, nobody without.
        sesudah = await duduk(pegawai)
        assert [sesudah[n] for n in range(6)] == [f"J-{n}" for n in range(6)]
        await pegawai.receive(each)
    sesudah = await duduk(pegawai)
    assert [sesudah[n] for n, _ in POLA[nama]] == [f"J-{ke}" for _, ke in POLA[nama]]
    await selesai(kota, pegawai, semua)


async def _berpasangan(kota: ServiceUnderTest) -> list[dict[str, Any]]:
    """A couple in a batch, let go and decided; each goes to an empty post."""
    semua = [await usul(kota, nip=nip(n), jabatan_tujuan=kode(ke)) for n, ke in ((0, 6), (1, 7))]
    for langkah in ("verifikasi", "pertimbangan"):
        semua = [await melangkah(kota, each, langkah) for each in semua]
    penyusun = kota.caller("verifikator", nip="198001012005011005", unit=["*"])
    nomor = [each["id"] for each in semua]
    dibuat = await penyusun.post("/kumpulan", {"nama": "Pasangan", "alasan": "Suami istri.", "usulan": nomor})
    assert dibuat.status_code == 201, dibuat.text
    alamat = f"/kumpulan/{dibuat.json()['id']}"
    pasang = await penyusun.post(f"{alamat}/pasangan", {"satu": nomor[0], "dua": nomor[1]}, seen=1)
    assert pasang.status_code == 200, pasang.text
    pelepas = kota.caller("verifikator", nip="198202022007012008", unit=["*"])
    lepas = await pelepas.post(f"{alamat}/pelepasan", {"alasan": "Keduanya siap."}, seen=2)
    assert lepas.status_code == 200, lepas.text
    return [
        await melangkah(kota, {**each, "versi": int((await _rinci(kota, each))["versi"])}, "keputusan")
        for each in semua
    ]


async def _rinci(kota: ServiceUnderTest, each: dict[str, Any]) -> dict[str, Any]:
    return (await kota.caller("auditor", unit=["*"]).get(f"/usulan/{each['id']}")).json()


async def test_a_couple_comes_into_force_and_moves_as_one(kota: ServiceUnderTest, pegawai: ServiceUnderTest) -> None:
    semua = await _berpasangan(kota)
    satu, dua = await hari_itu(kota, pegawai)
    assert (satu.pasangan, dua.pasangan) == ([dua.usulan_id], [satu.usulan_id])
    await pegawai.receive(satu)
    assert await pegawai.published(AsnPindah) == []
    await pegawai.receive(dua)
    await selesai(kota, pegawai, semua)


async def test_of_a_couple_one_does_not_come_into_force_while_the_other_finds_no_seat(
    kota: ServiceUnderTest, pegawai: ServiceUnderTest
) -> None:
    satu, dua = await _berpasangan(kota)
    await kota.receive(jabatan(kode(7), formasi=1, terisi=1))
    assert await hari_itu(kota, pegawai) == []
    assert [(await _rinci(kota, each))["status"] for each in (satu, dua)] == ["diputuskan", "diputuskan"]
    await kota.receive(jabatan(kode(7), formasi=1, terisi=0))
    assert len(await hari_itu(kota, pegawai)) == 2


async def test_of_a_couple_of_whom_one_was_revoked_the_other_stays(
    kota: ServiceUnderTest, pegawai: ServiceUnderTest
) -> None:
    satu, dua = await _berpasangan(kota)
    cabut = {"alasan": "SK dicabut.", "nomor_sk": "800/99/CABUT/2026", "tanggal_sk": "2026-09-15"}
    jawab = await petugas(kota, "pembatalan").post(f"/usulan/{dua['id']}/pembatalan", cabut, seen=dua["versi"])
    assert jawab.status_code == 200, jawab.text
    assert await hari_itu(kota, pegawai) == []
    assert (await _rinci(kota, satu))["status"] == "diputuskan"


def test_moves_that_need_nothing_of_each_other_are_no_chain() -> None:
    a, b, c = usulan(1, "A", "B"), usulan(2, "B", "C"), usulan(3, "X", "Y")
    assert rantai([b, a, c], {"B": 0, "C": 1, "Y": 1}, []) == {a.id: [b.id, a.id], b.id: [b.id, a.id]}
    # B has a seat for who comes, whoever leaves.
    assert rantai([b, a, c], {"B": 1, "C": 1, "Y": 1}, []) == {}
    assert rantai([b, a, c], {"B": 1, "C": 1, "Y": 1}, [(a.id, c.id)]) == {a.id: [a.id, c.id], c.id: [a.id, c.id]}


def test_whoever_is_named_belongs_to_the_act_though_there_is_room() -> None:
    for urut in itertools.permutations(range(3)):
        semua = [
            usulan(1, "A", "B", date(2026, 10, 1))._replace(nip="1", menggantikan="2"),
            usulan(2, "B", "C")._replace(nip="2", menggantikan="3"),
            usulan(3, "C", "A")._replace(nip="3", menggantikan="1"),
        ]
        hasil = rantai([semua[each] for each in urut], {"A": 5, "B": 5, "C": 5}, [])
        assert {frozenset(each) for each in hasil.values()} == {frozenset(each.id for each in semua)}


async def _ditagih(kota: ServiceUnderTest, pegawai: ServiceUnderTest) -> None:
    """Nothing is heard for so long that it is asked for again."""
    for jam in (2, 4):
        kota.clock.instant = pegawai.clock.instant = pegawai.clock.instant + timedelta(hours=jam)
        await kota.run_job("tagih")


async def test_half_a_couple_that_is_asked_for_again_goes_with_the_other_half_or_not_at_all(
    kota: ServiceUnderTest, pegawai: ServiceUnderTest
) -> None:
    """The message about one half was lost; the other half waited for it in vain, and was refused."""
    semua = await _berpasangan(kota)
    satu, dua = await hari_itu(kota, pegawai)
    await pegawai.receive(satu)
    await habis_waktu(pegawai)
    await berlalu(pegawai, timedelta(minutes=1))
    [ditolak] = await pegawai.published(AsnPenempatanDitolak)
    assert (ditolak.event.usulan_id, ditolak.event.kode) == (satu.usulan_id, "pasangan_gagal")
    await kota.receive(ditolak.event)
    await _ditagih(kota, pegawai)
    [lagi] = [each.event for each in await kota.published(UsulanBerlaku)][2:]
    assert (lagi.usulan_id, set(lagi.rantai), lagi.pasangan) == (
        dua.usulan_id,
        {satu.usulan_id, dua.usulan_id},
        [satu.usulan_id],
    )
    await pegawai.receive(lagi.model_copy(update={"jabatan_tujuan": dua.jabatan_tujuan}))
    await habis_waktu(pegawai)
    await berlalu(pegawai, timedelta(minutes=1))
    assert await pegawai.published(AsnPindah) == []
    tolak = [each.event for each in await pegawai.published(AsnPenempatanDitolak)]
    assert {each.usulan_id for each in tolak} == {satu.usulan_id, dua.usulan_id}
    await kota.receive(tolak[-1])
    assert [(await _rinci(kota, each))["status"] for each in semua] == ["gagal_berlaku"] * 2


async def test_a_couple_of_which_both_are_asked_for_again_moves_as_one(
    kota: ServiceUnderTest, pegawai: ServiceUnderTest
) -> None:
    semua = await _berpasangan(kota)
    hilang = await hari_itu(kota, pegawai)
    await _ditagih(kota, pegawai)
    satu, dua = [each.event for each in await kota.published(UsulanBerlaku)][2:]
    ke = {each.usulan_id: each.jabatan_tujuan for each in hilang}
    await pegawai.receive(satu.model_copy(update={"jabatan_tujuan": ke[satu.usulan_id]}))
    assert await pegawai.published(AsnPindah) == []
    await pegawai.receive(dua.model_copy(update={"jabatan_tujuan": ke[dua.usulan_id]}))
    await selesai(kota, pegawai, semua)
