"""That somebody has moved is told in several messages: of the person, of the post that was left, of the one come to,
and that the decision was carried out. In whatever order they come, every seat is counted once at any moment."""

import itertools
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.mutasi.proyeksi.jabatan import jabatan as baca_jabatan
from services.mutasi.usulan import bezetting
from shared.contracts.pegawai.penempatan import AsnPindah, Tempat
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPUTUSAN, TMT, asn, jabatan, melangkah, skor, usul

ASAL, TUJUAN = "DISHUB-LL-21", "DISHUB-LL-22"
ORANG = "199201012016010021"
LAIN = "199201012016010022"


@pytest.fixture
async def berjalan(mutasi: ServiceUnderTest) -> dict[str, Any]:
    """A move from one single seat to another that is in force, and that pegawai is about to carry out."""
    await mutasi.receive(*_kursi(1, 0, []), asn(ORANG, ASAL), asn(LAIN), skor(ORANG), skor(LAIN))
    usulan = await usul(mutasi, nip=ORANG, jabatan_tujuan=TUJUAN)
    for langkah in ("verifikasi", "pertimbangan", "keputusan"):
        usulan = await melangkah(mutasi, usulan, langkah)
    mutasi.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    await mutasi.run_job("berlakukan")
    return usulan


def _kursi(asal: int, tujuan: int, keputusan: list[UUID] | None) -> list[Any]:
    return [
        jabatan(ASAL, formasi=1, terisi=asal, keputusan=keputusan),
        jabatan(TUJUAN, formasi=1, terisi=tujuan, keputusan=keputusan),
    ]


def _kabar(usulan: Mapping[str, Any]) -> dict[str, Any]:
    asal, tujuan = _kursi(0, 1, [UUID(usulan["id"])])
    return {
        "carried out": AsnPindah(
            nip=ORANG,
            nama="Pegawai",
            usulan_id=usulan["id"],
            nomor_sk=KEPUTUSAN["nomor_sk"],
            tmt=TMT,
            lama=None,
            baru=Tempat(jabatan=TUJUAN, nama_jabatan="J", unit="U", nama_unit="U", atasan_nip=None),
        ),
        "the person": asn(ORANG, TUJUAN),
        "the post that was left": asal,
        "the post come to": tujuan,
    }


async def terisi(mutasi: ServiceUnderTest, kode: str, **lain: Any) -> int:
    """How many hold a post, as a step counts them for somebody else."""
    async with mutasi.runtime.unit_of_work() as uow:
        tujuan = await baca_jabatan(uow, kode, tahan=True)
        assert tujuan is not None
        isi = {"menggantikan": None, **lain}
        return (await bezetting.keadaan(uow, tujuan, LAIN, TMT + timedelta(days=30), **isi)).bezetting_pada_tmt


@pytest.mark.parametrize("urutan", list(itertools.permutations(range(4))))
async def test_a_seat_is_counted_once_whichever_message_comes_first(
    mutasi: ServiceUnderTest, berjalan: dict[str, Any], urutan: tuple[int, ...]
) -> None:
    semua = list(_kabar(berjalan).items())
    assert (await terisi(mutasi, ASAL), await terisi(mutasi, TUJUAN)) == (0, 1)
    for nomor in urutan:
        nama, pesan = semua[nomor]
        await mutasi.receive(pesan)
        assert (await terisi(mutasi, ASAL), await terisi(mutasi, TUJUAN)) == (0, 1), nama
        # Whoever names the one who has just left brings no second place.
        lagi = await terisi(mutasi, ASAL, menggantikan=ORANG, belum_berusulan=True)
        assert lagi == 0, nama


@pytest.mark.parametrize("dahulu", ["carried out", "the post that was left"])
async def test_the_seat_is_proposed_for_at_once_and_once(
    mutasi: ServiceUnderTest, berjalan: dict[str, Any], dahulu: str
) -> None:
    await mutasi.receive(_kabar(berjalan)[dahulu])
    penyusun = mutasi.caller("verifikator", nip="198001012005011005", unit=["*"])
    isi = {"jenis": "antar_unit", "tmt": "2026-11-02", "alasan": "Mengisi jabatan yang ditinggalkan."}
    penuh = await penyusun.post("/usulan", {**isi, "nip": LAIN, "jabatan_tujuan": TUJUAN})
    assert (penuh.status_code, penuh.json()["kode"]) == (409, "tidak_ada_kursi")
    assert (await penyusun.post("/usulan", {**isi, "nip": LAIN, "jabatan_tujuan": ASAL})).status_code == 201


async def test_a_post_whose_state_never_comes_counts_as_it_is_after_an_hour(
    mutasi: ServiceUnderTest, berjalan: dict[str, Any]
) -> None:
    await mutasi.receive(_kabar(berjalan)["carried out"])
    mutasi.clock.instant += timedelta(hours=1)
    assert (await terisi(mutasi, ASAL), await terisi(mutasi, TUJUAN)) == (1, 0)


async def test_a_post_that_names_no_decisions_is_taken_to_know_what_is_seen_of_the_person(
    mutasi: ServiceUnderTest, berjalan: dict[str, Any]
) -> None:
    """A state of the release before."""
    await mutasi.receive(*_kursi(1, 0, None))
    assert (await terisi(mutasi, ASAL), await terisi(mutasi, TUJUAN)) == (0, 1)
    await mutasi.receive(asn(ORANG, TUJUAN), *_kursi(0, 1, None))
    assert (await terisi(mutasi, ASAL), await terisi(mutasi, TUJUAN)) == (0, 1)
