"""Moves of one day are one act: people change places in any order, in any number of messages and processes.

Pelaksana of one city stand in a row of posts with one seat each; decisions move them about.
"""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE
from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai.penempatan import (
    AsnDitempatkan,
    AsnPenempatanDitolak,
    AsnPenempatanMenunggu,
    AsnPindah,
)
from shared.run import open_runtime
from tests.layanan import ServiceUnderTest, open_service
from tests.pegawai.barisan import KURSI, berlalu, duduk, habis_waktu, isi_barisan, nip
from tests.pegawai.usul import DOKUMEN, disetujui

TMT = date(2026, 10, 1)


@pytest.fixture
async def barisan(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE, filled=isi_barisan) as service:
        service.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
        yield service


def keputusan(n: int, ke: int, tmt: date = TMT, usulan_id: UUID | None = None) -> UsulanBerlaku:
    return UsulanBerlaku(
        usulan_id=usulan_id or uuid4(),
        nip=nip(n),
        nama=f"Pegawai {n}",
        jabatan_asal=f"J-{n}",
        jabatan_tujuan=f"J-{ke}",
        tmt=tmt,
        oleh="ppk",
        catatan=None,
        nomor_sk=f"800/{n}",
        tanggal_sk=date(2026, 9, 20),
    )


CINCIN = (keputusan(0, 1), keputusan(1, 2), keputusan(2, 0))
"""A ring of three."""


@pytest.mark.parametrize("urutan", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("sekali", [1, 2, 3])
async def test_a_ring_passes_in_any_order_and_over_any_borders(
    barisan: ServiceUnderTest, urutan: Sequence[int], sekali: int
) -> None:
    for dari in range(0, 3, sekali):
        await barisan.receive(*(CINCIN[each] for each in urutan[dari : dari + sekali]))
    sesudah = await duduk(barisan)
    assert (sesudah[0], sesudah[1], sesudah[2]) == ("J-1", "J-2", "J-0")
    pindah = await barisan.published(AsnPindah)
    assert sorted((each.event.nip, each.event.lama.jabatan, each.event.baru.jabatan) for each in pindah) == [
        (nip(0), "J-0", "J-1"),
        (nip(1), "J-1", "J-2"),
        (nip(2), "J-2", "J-0"),
    ]
    await habis_waktu(barisan)
    assert await barisan.published(AsnPenempatanDitolak) == []
    assert await barisan.sql("SELECT 1 FROM penempatan_menunggu") == []


async def test_two_workers_that_race_for_a_chain_lose_nobody(barisan: ServiceUnderTest) -> None:
    await asyncio.gather(*(barisan.receive(keputusan(n, (n + 1) % KURSI)) for n in range(KURSI)))
    assert [(await duduk(barisan))[n] for n in range(KURSI)] == [f"J-{(n + 1) % KURSI}" for n in range(KURSI)]
    assert len(await barisan.published(AsnPindah)) == KURSI


async def test_a_pair_passes_and_only_who_finds_no_seat_is_refused_by_name(barisan: ServiceUnderTest) -> None:
    # The stranger was decided first, and yet the two change places: nobody has to give way to him.
    orang_luar = keputusan(6, 0, usulan_id=UUID(int=1))
    await barisan.receive(orang_luar, keputusan(0, 1), keputusan(1, 0), keputusan(2, 99))
    sesudah = await duduk(barisan)
    assert (sesudah[0], sesudah[1], sesudah[2], sesudah[6]) == ("J-1", "J-0", "J-2", None)
    # What can never be is refused at once; a seat may still be left by somebody whose decision is on its way.
    [ditolak] = await barisan.published(AsnPenempatanDitolak)
    assert (ditolak.event.nip, ditolak.event.kode) == (nip(2), "jabatan_tidak_dikenal")
    await habis_waktu(barisan)
    _, ditolak = await barisan.published(AsnPenempatanDitolak)
    assert (ditolak.event.nip, ditolak.event.kode) == (nip(6), "formasi_penuh")
    assert ditolak.event.alasan == (
        "Formasi jabatan J-0 (1 kursi) sudah penuh pada 01-10-2026. Dipangku oleh Pegawai 1."
    )
    await barisan.run_job("menunggu_kursi")
    assert len(await barisan.published(AsnPenempatanDitolak)) == 2


async def test_who_follows_in_a_seat_waits_for_who_cannot_leave_it(barisan: ServiceUnderTest) -> None:
    """0 → J-1, but 1 cannot go to J-2, whose holder stays: both wait, and both go when that one leaves."""
    await barisan.receive(keputusan(0, 1), keputusan(1, 2))
    assert [(await duduk(barisan))[n] for n in range(3)] == ["J-0", "J-1", "J-2"]
    await barisan.receive(keputusan(2, 3))
    assert await barisan.published(AsnPindah) == []
    await barisan.receive(keputusan(3, 0))
    assert [(await duduk(barisan))[n] for n in range(4)] == ["J-1", "J-2", "J-3", "J-0"]


async def test_the_case_is_told_once_that_it_waits_and_until_when(barisan: ServiceUnderTest) -> None:
    await barisan.receive(keputusan(0, 1))
    await barisan.run_job("menunggu_kursi")
    assert await barisan.published(AsnPenempatanMenunggu) == []
    datang = barisan.clock.now()
    for _ in range(3):
        barisan.clock.instant += timedelta(minutes=1)
        await barisan.run_job("menunggu_kursi")
    [menunggu] = await barisan.published(AsnPenempatanMenunggu)
    assert menunggu.event.paling_lambat == datang + timedelta(seconds=barisan.settings.seat_wait)
    assert "Dipangku oleh Pegawai 1" in menunggu.event.alasan


async def test_whoever_waits_is_not_lost_with_the_process_and_takes_a_seat_that_a_clerk_frees(
    barisan: ServiceUnderTest,
) -> None:
    usulan = keputusan(0, 1)
    peristiwa = uuid4()
    await barisan.receive(usulan, event_id=peristiwa)
    petugas = barisan.caller("verifikator", nip="198001012005011005", unit=["*"])
    riwayat = (await petugas.get(f"/asn/{nip(1)}/penempatan")).json()
    akhir = {"tmt": "2026-10-01", "alasan": "meninggal", "dokumen": DOKUMEN}
    kirim = await petugas.post(
        f"/asn/{nip(1)}/penempatan/{riwayat['data'][0]['id']}/pengakhiran", akhir, seen=riwayat["versi"]
    )
    assert (await disetujui(barisan, kirim)).status_code == 200
    async with open_runtime(SERVICE, barisan.settings, clock=barisan.clock, bus=False) as lain:
        [job] = [each for each in SERVICE.jobs if each.name == "menunggu_kursi"]
        await job.run(lain)
    [pindah] = await barisan.published(AsnPindah)
    assert (pindah.event.usulan_id, pindah.envelope.causation) == (usulan.usulan_id, str(peristiwa))


async def test_a_decision_that_is_asked_for_again_while_it_waits_waits_no_longer_and_moves_once(
    barisan: ServiceUnderTest,
) -> None:
    usulan = keputusan(0, 1)
    await barisan.receive(usulan)
    await berlalu(barisan, timedelta(minutes=10))
    await barisan.receive(usulan)
    assert await barisan.published(AsnPenempatanDitolak) == []
    await berlalu(barisan, timedelta(minutes=5))
    assert len(await barisan.published(AsnPenempatanDitolak)) == 1
    assert await barisan.sql("SELECT 1 FROM penempatan_menunggu") == []


async def test_a_standstill_refuses_nobody_whose_other_half_is_still_to_be_read(barisan: ServiceUnderTest) -> None:
    await barisan.receive(keputusan(0, 1))
    await berlalu(barisan, timedelta(minutes=14))
    barisan.clock.instant += timedelta(hours=1)
    await barisan.run_job("menunggu_kursi")
    assert await barisan.published(AsnPenempatanDitolak) == []
    await berlalu(barisan, timedelta(minutes=1))
    # The case was told another time by which it would end: it learns the new one.
    *_, terakhir = await barisan.published(AsnPenempatanMenunggu)
    assert terakhir.event.paling_lambat == barisan.clock.now() + timedelta(minutes=14)
    await barisan.receive(keputusan(1, 0))
    sesudah = await duduk(barisan)
    assert (sesudah[0], sesudah[1]) == ("J-1", "J-0")
    await habis_waktu(barisan)
    assert await barisan.published(AsnPenempatanDitolak) == []


async def test_nobody_is_refused_while_the_bus_is_away(barisan: ServiceUnderTest) -> None:
    await barisan.receive(keputusan(0, 1))
    barisan.runtime.troubles["bus"] = "terputus"
    await berlalu(barisan, timedelta(hours=1))
    del barisan.runtime.troubles["bus"]
    await berlalu(barisan, timedelta(minutes=1))
    await barisan.receive(keputusan(1, 0))
    sesudah = await duduk(barisan)
    assert (sesudah[0], sesudah[1]) == ("J-1", "J-0")
    assert await barisan.published(AsnPenempatanDitolak) == []


async def test_a_waiting_row_that_cannot_be_read_stands_in_nobodys_way(barisan: ServiceUnderTest) -> None:
    racun, menanti = keputusan(2, 3), keputusan(0, 1)
    await barisan.receive(racun)
    await barisan.receive(menanti)
    await barisan.sql("UPDATE penempatan_menunggu SET isi = isi - 'tmt' WHERE usulan_id = $1", racun.usulan_id)
    await barisan.run_job("menunggu_kursi")
    await barisan.receive(keputusan(1, 0))
    sesudah = await duduk(barisan)
    assert (sesudah[0], sesudah[1], sesudah[2]) == ("J-1", "J-0", "J-2")
    assert [row["usulan_id"] for row in await barisan.sql("SELECT usulan_id FROM penempatan_menunggu")] == [
        racun.usulan_id
    ]
    # When its case asks again, it waits, and is answered, as any other.
    await barisan.receive(racun)
    await habis_waktu(barisan)
    [ditolak] = await barisan.published(AsnPenempatanDitolak)
    assert (ditolak.event.usulan_id, ditolak.event.kode) == (racun.usulan_id, "formasi_penuh")


@pytest.mark.timeout(900)
@settings(
    max_examples=25,
    deadline=None,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_everybody_ends_where_it_was_decided_or_is_refused_for_want_of_a_seat(
    postgres_server: Postgres, data: st.DataObject
) -> None:
    """Nine people, six seats, any decisions, cut anywhere into messages that two workers take at once."""
    orang = data.draw(st.lists(st.sampled_from(range(9)), unique=True, min_size=2, max_size=9))
    tujuan = {n: data.draw(st.sampled_from([k for k in range(KURSI) if k != n])) for n in orang}
    if data.draw(st.booleans()):
        # A permutation of the posts of some: nothing may be refused.
        punya = [n for n in orang if n < KURSI]
        tujuan = {n: k for n, k in zip(punya, data.draw(st.permutations(punya)), strict=True) if n != k}
    semua = [keputusan(n, k, TMT - timedelta(days=data.draw(st.sampled_from([0, 0, 0, 1])))) for n, k in tujuan.items()]
    potong = sorted(data.draw(st.sets(st.integers(0, len(semua)))) | {0, len(semua)})
    pesan = [semua[dari:sampai] for dari, sampai in itertools.pairwise(potong)]

    async def jalankan() -> None:
        async with open_service(postgres_server, SERVICE, filled=isi_barisan) as barisan:
            barisan.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
            for dari in range(0, len(pesan), 2):
                await asyncio.gather(*(barisan.receive(*each) for each in pesan[dari : dari + 2] if each))
            await habis_waktu(barisan)
            await habis_waktu(barisan)
            sesudah = await duduk(barisan)
            ditolak = {int(each.event.nip[-3:]) - 1 for each in await barisan.published(AsnPenempatanDitolak)}
            pindah = {int(each.event.nip[-3:]) - 1 for each in await barisan.published(AsnPindah)}
            assert await barisan.published(AsnDitempatkan) == []
            assert (ditolak | pindah, ditolak & pindah) == (set(tujuan), set())
            assert sesudah == {
                n: f"J-{tujuan[n]}" if n in pindah else f"J-{n}" if n < KURSI else None for n in range(9)
            }
            for banyak in range(1, len(ditolak) + 1):
                for lagi in itertools.combinations(sorted(ditolak), banyak):
                    assert _berlebih({*pindah, *lagi}), f"{lagi} were refused although there were seats"

    def _berlebih(pindah: set[int]) -> bool:
        """Whether on some day two would hold one post if these moved."""
        tmt = {int(each.nip[-3:]) - 1: each.tmt for each in semua}
        for hari in (TMT - timedelta(days=1), TMT):
            jabatan = [tujuan[n] if n in pindah and tmt[n] <= hari else n for n in range(9)]
            terisi = [each for n, each in enumerate(jabatan) if each < KURSI]
            if len(terisi) > len(set(terisi)):
                return True
        return False

    asyncio.run(jalankan())
