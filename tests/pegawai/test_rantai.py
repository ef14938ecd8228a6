"""What mutasi calls one act is one act: a chain moves when all of it has come, and of a couple both move or neither."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE
from services.pegawai.penempatan import keputusan as modul
from services.pegawai.penempatan.ikatan import bergiliran, gabungkan, ikat
from services.pegawai.penempatan.keputusan_diterima import Keputusan, Sebab
from services.pegawai.penempatan.kursi import Duduk, Kursi, Langkah, Tempat, pilih
from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.penempatan import AsnPenempatanDitolak, AsnPenempatanMenunggu, AsnPindah
from tests.layanan import ServiceUnderTest, open_service
from tests.pegawai.barisan import berlalu, duduk, habis_waktu, isi_barisan, nip
from tests.pegawai.berkas import JABATAN
from tests.pegawai.conftest import impor
from tests.pegawai.test_serempak import keputusan
from tests.pegawai.usul import DOKUMEN, disetujui


async def isi_dengan_cadangan(pegawai: ServiceUnderTest) -> None:
    """The row, and three posts that nobody holds: J-6, J-7 and J-8."""
    await isi_barisan(pegawai)
    baris = "".join(f"J-{n};Pengelola {n};DIN;JA;pelaksana;;7;1;SLTA;TIDAK;58\n" for n in (6, 7, 8))
    hasil = await impor(pegawai, "jabatan", JABATAN.splitlines()[0] + "\n" + baris)
    assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil["catatan"]


@pytest.fixture
async def barisan(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE, filled=isi_dengan_cadangan) as service:
        service.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
        yield service


def seiring(*pindah: tuple[int, int], pasangan: Sequence[tuple[int, int]] = ()) -> list[UsulanBerlaku]:
    """Decisions that come into force in one act; couples by the place in the list."""
    semua = [keputusan(n, ke, usulan_id=UUID(int=n + 1)) for n, ke in pindah]
    nomor = [each.usulan_id for each in semua]
    dengan = {n: [nomor[m] for m in range(len(nomor)) if (n, m) in pasangan or (m, n) in pasangan] for n in range(9)}
    return [each.model_copy(update={"rantai": nomor, "pasangan": dengan[n]}) for n, each in enumerate(semua)]


async def tidak_ada_yang_hilang(barisan: ServiceUnderTest) -> dict[int, str | None]:
    """One seat, one person; nobody who held a post holds none."""
    sesudah = await duduk(barisan)
    terisi = [each for each in sesudah.values() if each is not None]
    assert len(terisi) == len(set(terisi)) == 6, sesudah
    return sesudah


async def satu_tindakan(barisan: ServiceUnderTest, banyak: int) -> None:
    """That many decisions were carried out, all in one transaction."""
    rows = await barisan.sql(
        """SELECT count(*) AS banyak, count(DISTINCT dicatat_pada) AS tindakan
           FROM penempatan WHERE usulan_id IS NOT NULL AND digantikan_pada IS NULL"""
    )
    assert (rows[0]["banyak"], rows[0]["tindakan"]) == (banyak, 1)


@pytest.mark.parametrize("urutan", list(itertools.permutations(range(3))))
async def test_a_ring_of_three_moves_when_its_last_decision_has_come(
    barisan: ServiceUnderTest, urutan: Sequence[int]
) -> None:
    cincin = seiring((0, 1), (1, 2), (2, 0))
    for each in urutan:
        assert await barisan.published(AsnPindah) == []
        await barisan.receive(cincin[each])
        await tidak_ada_yang_hilang(barisan)
    assert [(await duduk(barisan))[n] for n in range(3)] == ["J-1", "J-2", "J-0"]
    await satu_tindakan(barisan, 3)


async def test_a_chain_of_four_whose_free_end_comes_first_still_moves_as_one(barisan: ServiceUnderTest) -> None:
    """2 goes to a post that nobody holds, 1 follows, then 0, then 6, who held none."""
    rantai = seiring((2, 6), (1, 2), (0, 1), (6, 0))
    for each in rantai[:-1]:
        await barisan.receive(each)
        await berlalu(barisan, timedelta(minutes=1))
        assert await barisan.published(AsnPindah) == []
    menunggu = await barisan.published(AsnPenempatanMenunggu)
    assert menunggu[0].event.alasan == "Menunggu 3 keputusan lain, yang dilaksanakan bersama keputusan ini."
    await barisan.receive(rantai[-1])
    assert [(await duduk(barisan))[n] for n in (0, 1, 2, 6)] == ["J-1", "J-2", "J-6", "J-0"]
    await satu_tindakan(barisan, 4)
    assert await barisan.published(AsnPenempatanDitolak) == []


async def test_messages_that_come_twice_and_late_carry_a_chain_out_once(barisan: ServiceUnderTest) -> None:
    satu, dua, tiga = seiring((0, 1), (1, 2), (2, 0))
    await barisan.receive(dua, dua)
    await barisan.receive(dua)
    await barisan.receive(tiga, satu)
    await barisan.receive(satu, dua, tiga)
    await satu_tindakan(barisan, 3)
    assert [(await duduk(barisan))[n] for n in range(3)] == ["J-1", "J-2", "J-0"]


async def test_two_processes_that_take_the_parts_of_a_chain_at_once_move_it_once(barisan: ServiceUnderTest) -> None:
    rantai = seiring(*((n, (n + 1) % 6) for n in range(6)))
    await asyncio.gather(*(barisan.receive(each) for each in rantai))
    await satu_tindakan(barisan, 6)
    assert len(await barisan.published(AsnPindah)) == 6


async def test_a_process_that_dies_while_a_chain_moves_leaves_all_of_it_where_it_was(
    barisan: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    cincin = seiring((0, 1), (1, 2), (2, 0))
    await barisan.receive(*cincin[:2])
    asli = modul.antrean.ganti_yang_menunggu

    async def mati(uow: object, *isi: object) -> None:
        # All is written, nothing is committed.
        raise ConnectionResetError

    monkeypatch.setattr(modul.antrean, "ganti_yang_menunggu", mati)
    with pytest.raises(ConnectionResetError):
        await barisan.receive(cincin[2])
    assert [(await tidak_ada_yang_hilang(barisan))[n] for n in range(3)] == ["J-0", "J-1", "J-2"]
    monkeypatch.setattr(modul.antrean, "ganti_yang_menunggu", asli)
    await barisan.receive(cincin[2])
    await satu_tindakan(barisan, 3)


async def test_of_a_chain_that_never_comes_as_a_whole_each_moves_for_whom_there_is_a_seat(
    barisan: ServiceUnderTest,
) -> None:
    satu, dua, hilang = seiring((0, 1), (1, 6), (2, 3))
    assert hilang.usulan_id in satu.rantai
    await barisan.receive(satu, dua)
    await habis_waktu(barisan)
    assert await barisan.published(AsnPindah) == []
    await berlalu(barisan, timedelta(minutes=1))
    assert [(await duduk(barisan))[n] for n in range(3)] == ["J-1", "J-6", "J-2"]


async def test_who_comes_after_the_others_of_a_chain_have_moved_waits_for_nobody(barisan: ServiceUnderTest) -> None:
    """Those who were carried out when their time was over are on their way no longer."""
    satu, dua, tiga = seiring((0, 1), (1, 6), (2, 0))
    await barisan.receive(satu, dua)
    await habis_waktu(barisan)
    await berlalu(barisan, timedelta(minutes=1))
    await barisan.receive(tiga)
    assert [(await duduk(barisan))[n] for n in range(3)] == ["J-1", "J-6", "J-0"]
    assert await barisan.sql("SELECT usulan_id FROM penempatan_menunggu") == []


async def _meninggal(barisan: ServiceUnderTest, n: int) -> None:
    petugas = barisan.caller("verifikator", nip="198001012005011005", unit=["*"])
    riwayat = (await petugas.get(f"/asn/{nip(n)}/penempatan")).json()
    akhir = {"tmt": "2026-09-30", "alasan": "meninggal", "dokumen": DOKUMEN}
    kirim = await petugas.post(
        f"/asn/{nip(n)}/penempatan/{riwayat['data'][0]['id']}/pengakhiran", akhir, seen=riwayat["versi"]
    )
    assert (await disetujui(barisan, kirim)).status_code == 200


async def test_who_died_the_day_before_stops_nobody_whose_seat_they_left(barisan: ServiceUnderTest) -> None:
    await _meninggal(barisan, 1)
    await barisan.receive(*seiring((0, 1), (1, 2), (2, 0)))
    sesudah = await duduk(barisan)
    # 0 takes the empty seat, 2 that of 0; J-2 stays empty.
    assert [sesudah[n] for n in range(3)] == ["J-1", None, "J-0"]
    [ditolak] = await barisan.published(AsnPenempatanDitolak)
    assert (ditolak.event.nip, ditolak.event.kode) == (nip(1), "sudah_keluar")


async def test_a_couple_of_whom_one_cannot_go_stays(barisan: ServiceUnderTest) -> None:
    await _meninggal(barisan, 1)
    await barisan.receive(*seiring((0, 6), (1, 7), (4, 8), pasangan=[(0, 1)]))
    sesudah = await duduk(barisan)
    assert (sesudah[0], sesudah[4]) == ("J-0", "J-8")
    ditolak = {each.event.nip: each.event for each in await barisan.published(AsnPenempatanDitolak)}
    assert (ditolak[nip(1)].kode, ditolak[nip(0)].kode) == ("sudah_keluar", "pasangan_gagal")


async def test_a_couple_of_whom_one_finds_no_seat_waits_and_fails_together(barisan: ServiceUnderTest) -> None:
    await barisan.receive(*seiring((0, 6), (1, 3), pasangan=[(0, 1)]))
    assert await barisan.published(AsnPindah) == []
    await habis_waktu(barisan)
    assert [(await duduk(barisan))[n] for n in range(2)] == ["J-0", "J-1"]
    assert {each.event.nip for each in await barisan.published(AsnPenempatanDitolak)} == {nip(0), nip(1)}
    assert await barisan.sql("SELECT 1 FROM penempatan_menunggu") == []


async def test_a_couple_that_waits_goes_together_as_soon_as_both_have_a_seat(barisan: ServiceUnderTest) -> None:
    await barisan.receive(*seiring((0, 6), (1, 3), pasangan=[(0, 1)]))
    await barisan.receive(keputusan(3, 0))
    sesudah = await tidak_ada_yang_hilang(barisan)
    assert [sesudah[n] for n in (0, 1, 3)] == ["J-6", "J-3", "J-0"]


async def test_whose_other_half_has_an_earlier_decision_waits_for_its_turn(barisan: ServiceUnderTest) -> None:
    """0 goes with the second decision of 1, who is to hold J-7 first."""
    lebih_dulu = keputusan(1, 7, tmt=date(2026, 9, 28), usulan_id=UUID(int=90))
    await barisan.receive(lebih_dulu, *seiring((0, 6), (1, 8), pasangan=[(0, 1)]))
    assert [(await duduk(barisan))[n] for n in range(2)] == ["J-6", "J-8"]
    assert await barisan.published(AsnPenempatanDitolak) == []


async def test_nobody_goes_on_the_promise_of_a_later_decision_that_cannot_be(barisan: ServiceUnderTest) -> None:
    """The second decision of 1 is to a post that there is not: 0 goes nowhere without it."""
    lebih_dulu = keputusan(1, 7, tmt=date(2026, 9, 28), usulan_id=UUID(int=90))
    satu, dua = seiring((0, 6), (1, 8), pasangan=[(0, 1)])
    await barisan.receive(lebih_dulu, satu, dua.model_copy(update={"jabatan_tujuan": "J-99"}))
    assert [(await duduk(barisan))[n] for n in range(2)] == ["J-0", "J-7"]
    ditolak = {each.event.nip: each.event.kode for each in await barisan.published(AsnPenempatanDitolak)}
    assert ditolak == {nip(1): "jabatan_tidak_dikenal", nip(0): "pasangan_gagal"}


async def test_whose_other_half_waits_behind_an_earlier_decision_waits_with_it(barisan: ServiceUnderTest) -> None:
    """1 finds no seat for the first decision, so the second, and 0 with it, waits and is not refused."""
    lebih_dulu = keputusan(1, 3, tmt=date(2026, 9, 28), usulan_id=UUID(int=90))
    await barisan.receive(lebih_dulu, *seiring((0, 6), (1, 8), pasangan=[(0, 1)]))
    assert [(await duduk(barisan))[n] for n in range(2)] == ["J-0", "J-1"]
    assert len(await barisan.sql("SELECT 1 FROM penempatan_menunggu")) == 3
    assert await barisan.published(AsnPenempatanDitolak) == []
    await barisan.receive(keputusan(3, 7, tmt=date(2026, 9, 28)))
    sesudah = await duduk(barisan)
    assert [sesudah[n] for n in (0, 1, 3)] == ["J-6", "J-8", "J-7"]


async def test_whose_other_half_waits_for_its_chain_waits_with_it(barisan: ServiceUnderTest) -> None:
    """What is asked for again comes without its chain; the other half came with it."""
    satu, dua, jauh = seiring((0, 6), (1, 7), (2, 8), pasangan=[(0, 1)])
    ditagih = satu.model_copy(update={"rantai": [satu.usulan_id, dua.usulan_id]})
    await barisan.receive(dua, ditagih)
    assert await barisan.published(AsnPindah) == []
    assert await barisan.published(AsnPenempatanDitolak) == []
    await barisan.receive(jauh)
    assert [(await duduk(barisan))[n] for n in range(3)] == ["J-6", "J-7", "J-8"]


def test_decisions_that_all_wait_for_each_others_turn_wait_for_nobody() -> None:
    """Each person's first goes only with the other's second: no order carries that out."""
    a1, b2, b1, a2 = (
        dari(each)
        for each in (
            *seiring((0, 6), (1, 7), pasangan=[(0, 1)]),
            *(
                each.model_copy(update={"usulan_id": UUID(int=50 + n)})
                for n, each in enumerate(seiring((1, 8), (0, 3)))
            ),
        )
    )
    b1, a2 = _berpasangan(b1, a2), _berpasangan(a2, b1)
    giliran, berikut = bergiliran([a1, b1, b2, a2])
    assert (list(giliran.values()), berikut) == ([a1, b1], [b2, a2])
    # Where only one waits for another's turn that one is put back, and nobody else.
    giliran, berikut = bergiliran([a1, dari(keputusan(1, 8)), b2])
    assert ([each.usulan.jabatan_tujuan for each in giliran.values()], berikut) == (["J-8"], [a1, b2])


def dari(usulan: UsulanBerlaku) -> Keputusan:
    kini = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    return Keputusan(usulan, Sebab(UUID(int=0), None), kini, kini)


def _berpasangan(satu: Keputusan, lain: Keputusan) -> Keputusan:
    return replace(satu, usulan=satu.usulan.model_copy(update={"pasangan": [lain.usulan.usulan_id]}))


def test_a_couple_is_one_step_for_the_seats() -> None:
    hari = date(2026, 10, 1)
    dua = [
        Langkah("a", {"X": {hari: 1}, "Y": {hari: -1}}, frozenset({"X"})),
        Langkah("b", {"Z": {hari: 1}, "W": {hari: -1}}, frozenset({"Z"})),
    ]
    kursi = Kursi([Duduk("W", hari, None)], [Tempat(each, None, None, 1) for each in "XYZW"])
    assert pilih(kursi, [gabungkan(dua)]).kelompok == []
    assert pilih(kursi, dua).kelompok == [["a"]]
    a, b = seiring((0, 1), (1, 0), pasangan=[(0, 1)])
    assert ikat([a, b]) == [[a.usulan_id, b.usulan_id]]
    assert ikat([a]) == [[a.usulan_id]]


async def test_a_post_names_the_decisions_that_its_count_knows(barisan: ServiceUnderTest) -> None:
    """Those of who came and of who left; not of who was never there, and none once nobody can have missed it."""
    pergi, datang, lain = seiring((1, 6), (0, 1), (4, 7))
    asal, tujuan, kosong = await barisan.state(JabatanState, "J-1", "J-6", "J-8")
    assert [(each.bezetting, each.keputusan) for each in (asal, tujuan, kosong)] == [(1, []), (0, []), (0, [])]
    await barisan.receive(pergi, datang, lain)
    asal, tujuan, kosong = await barisan.state(JabatanState, "J-1", "J-6", "J-8")
    assert (asal.bezetting, asal.keputusan) == (1, [datang.usulan_id, pergi.usulan_id])
    assert (tujuan.bezetting, tujuan.keputusan) == (1, [pergi.usulan_id])
    assert (kosong.bezetting, kosong.keputusan) == (0, [])
    await barisan.sql("UPDATE guliran SET hari = '2030-01-01' WHERE hari = (SELECT max(hari) FROM guliran)")
    (asal,) = await barisan.state(JabatanState, "J-1")
    assert (asal.bezetting, asal.keputusan) == (1, [])
