"""Notes about a case: for whom each is, who is told, and that one is withdrawn and never changed."""

from typing import Any

import asyncpg
import pytest

from shared.contracts.mutasi import CatatanDitulis
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_AK,
    KEPALA_LL,
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    TIM,
    VERIFIKATOR,
    asn,
    melangkah,
    usul,
)

ISI = "Surat bebas temuan belum bertanggal."


@pytest.fixture
async def usulan(mutasi: ServiceUnderTest) -> dict[str, Any]:
    """A case that PEMERIKSA has verified."""
    await mutasi.receive(*(asn(each, "DISHUB-LL-01") for each in (VERIFIKATOR, PEMERIKSA, PEMBATAL, KEPALA_LL)))
    return await melangkah(mutasi, await usul(mutasi), "verifikasi")


def verifikator(mutasi: ServiceUnderTest, nip: str = PEMBATAL) -> Caller:
    return mutasi.caller("verifikator", nip=nip, unit=["*"])


def kepala(mutasi: ServiceUnderTest, nip: str = KEPALA_LL, unit: str = "DISHUB-LL") -> Caller:
    return mutasi.caller("kepala_unit", nip=nip, unit=[unit])


async def tulis(siapa: Caller, usulan: dict[str, Any], **isi: Any) -> tuple[int, dict[str, Any]]:
    jawab = await siapa.post(f"/usulan/{usulan['id']}/catatan", {"isi": ISI, **isi})
    return jawab.status_code, jawab.json()


async def terbaca(siapa: Caller, usulan: dict[str, Any]) -> list[str]:
    jawab = await siapa.get(f"/usulan/{usulan['id']}/catatan")
    assert jawab.status_code == 200, jawab.text
    return [each["pembaca"] for each in jawab.json()["data"]]


async def test_each_note_is_read_by_those_for_whom_it_is(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> None:
    for pembaca in ("internal", "unit", "pegawai"):
        assert (await tulis(verifikator(mutasi), usulan, pembaca=pembaca))[0] == 201
    semua = ["internal", "unit", "pegawai"]
    for peran in ("verifikator", "tim_penilai", "ppk", "auditor"):
        assert await terbaca(mutasi.caller(peran, nip=TIM, unit=["*"]), usulan) == semua, peran
    assert await terbaca(kepala(mutasi), usulan) == ["unit", "pegawai"]
    assert await terbaca(mutasi.caller("asn", nip=PEGAWAI), usulan) == ["pegawai"]


async def test_the_person_reads_nothing_internal_whatever_their_office(
    mutasi: ServiceUnderTest, usulan: dict[str, Any]
) -> None:
    await tulis(verifikator(mutasi), usulan)
    for peran in ("verifikator", "ppk", "auditor", "kepala_unit"):
        assert await terbaca(mutasi.caller(peran, "asn", nip=PEGAWAI, unit=["*"]), usulan) == [], peran


async def test_who_is_above_the_post_alone_reads_and_writes_none(
    mutasi: ServiceUnderTest, usulan: dict[str, Any]
) -> None:
    await tulis(verifikator(mutasi), usulan, pembaca="pegawai")
    siapa = kepala(mutasi, KEPALA_AK, "DISHUB-AK")
    assert await terbaca(siapa, usulan) == []
    assert (await tulis(siapa, usulan))[0] == 403
    luar = kepala(mutasi, KEPALA_AK, "DINKES")
    assert (await tulis(luar, usulan))[0] == 404
    assert (await luar.get(f"/usulan/{usulan['id']}/catatan")).status_code == 404


async def test_a_relative_reads_and_writes_none(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> None:
    await mutasi.receive(asn(PEGAWAI, kerabat=[PEMBATAL]))
    await tulis(verifikator(mutasi, PEMERIKSA), usulan, pembaca="pegawai")
    assert await terbaca(verifikator(mutasi), usulan) == []
    assert (await tulis(verifikator(mutasi), usulan))[0] == 403


async def test_without_a_word_a_note_is_for_as_few_as_its_writer_belongs_to(
    mutasi: ServiceUnderTest, usulan: dict[str, Any]
) -> None:
    for siapa, pembaca, terlalu in (
        (verifikator(mutasi), "internal", None),
        (kepala(mutasi), "unit", "internal"),
        (mutasi.caller("asn", nip=PEGAWAI), "pegawai", "unit"),
    ):
        status, isi = await tulis(siapa, usulan)
        assert (status, isi["pembaca"], isi["isi"]) == (201, pembaca, ISI)
        if terlalu is not None:
            assert (await tulis(siapa, usulan, pembaca=terlalu))[0] == 403
    assert (await tulis(mutasi.caller("auditor", nip=TIM, unit=["*"]), usulan))[0] == 403


async def test_those_who_have_to_do_with_the_case_are_told_that_there_is_a_note(
    mutasi: ServiceUnderTest, usulan: dict[str, Any]
) -> None:
    await tulis(verifikator(mutasi), usulan)
    await tulis(kepala(mutasi), usulan)
    await tulis(verifikator(mutasi, PEMERIKSA), usulan, pembaca="pegawai", disebut=[KEPALA_LL])
    kabar = [each.event for each in await mutasi.published(CatatanDitulis)]
    assert [(each.penerima, each.disebut, each.pegawai) for each in kabar] == [
        # Whoever only brought the case may be a head of unit: what is internal is not told to them.
        ([PEMERIKSA], [], None),
        (sorted([PEMBATAL, PEMERIKSA, VERIFIKATOR]), [], None),
        (sorted([PEGAWAI, KEPALA_LL, PEMBATAL, VERIFIKATOR]), [KEPALA_LL], PEGAWAI),
    ]
    assert ISI not in str(kabar)
    (jejak,) = {
        each["sesudah"] and ISI in str(each["sesudah"])
        for each in await mutasi.sql("SELECT sesudah FROM audit WHERE aksi = 'catat'")
    }
    assert not jejak


@pytest.mark.parametrize(("disebut", "pembaca"), [(PEGAWAI, "internal"), ("197512122000011001", "internal")])
async def test_nobody_is_named_who_may_not_read_it(
    mutasi: ServiceUnderTest, usulan: dict[str, Any], disebut: str, pembaca: str
) -> None:
    status, isi = await tulis(verifikator(mutasi), usulan, pembaca=pembaca, disebut=[PEMERIKSA, disebut])
    assert (status, isi["kode"], isi["kesalahan"][0]["pointer"]) == (422, "sebutan_tidak_dapat", "/disebut/1")
    assert disebut not in isi["detail"]


async def test_naming_a_relative_is_answered_as_naming_anybody_and_they_are_not_told(
    mutasi: ServiceUnderTest, usulan: dict[str, Any]
) -> None:
    await mutasi.receive(asn(PEGAWAI, kerabat=[TIM]), asn(TIM, "DISHUB-LL-01"))
    status, isi = await tulis(kepala(mutasi), usulan, disebut=[PEMERIKSA, TIM])
    assert (status, isi["disebut"]) == (201, [PEMERIKSA, TIM])
    (kabar,) = await mutasi.published(CatatanDitulis)
    assert (TIM in kabar.event.penerima, kabar.event.disebut) == (False, [PEMERIKSA])
    assert await terbaca(mutasi.caller("tim_penilai", nip=TIM, unit=["*"]), usulan) == []


async def test_a_note_is_withdrawn_by_its_writer_once_and_then_read_by_nobody(
    mutasi: ServiceUnderTest, usulan: dict[str, Any]
) -> None:
    _, isi = await tulis(verifikator(mutasi), usulan)
    alamat = f"/usulan/{usulan['id']}/catatan/{isi['id']}/pembatalan"
    jawab = await verifikator(mutasi, PEMERIKSA).post(alamat)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "bukan_penulis")
    assert (await kepala(mutasi).post(alamat)).status_code == 404
    jawab = await verifikator(mutasi).post(alamat, {"alasan": "Usulan yang keliru."})
    assert (jawab.status_code, jawab.json()["isi"]) == (200, None)
    jawab = await verifikator(mutasi).post(alamat)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_ditarik")
    (satu,) = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}/catatan")).json()["data"]
    assert (satu["isi"], satu["alasan_ditarik"]) == (None, "Usulan yang keliru.")


async def test_what_a_note_says_is_never_changed(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> None:
    _, isi = await tulis(verifikator(mutasi), usulan)
    for ubah in ("UPDATE usulan_catatan SET isi = 'lain' WHERE id = $1", "DELETE FROM usulan_catatan WHERE id = $1"):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await mutasi.sql(ubah, isi["id"])


@pytest.mark.parametrize("banyak", [1, 2, 3])
async def test_pages_of_notes_follow_each_other(mutasi: ServiceUnderTest, usulan: dict[str, Any], banyak: int) -> None:
    tertulis = [
        (await tulis(verifikator(mutasi), usulan, isi=f"Catatan {each}"))[1]["id"] for each in range(banyak * 2)
    ]
    dibaca: list[str] = []
    alamat: str | None = f"/usulan/{usulan['id']}/catatan"
    halaman = 0
    params: dict[str, Any] = {"limit": banyak}
    while alamat:
        isi = (await verifikator(mutasi).get(alamat, **params)).json()
        dibaca += [each["id"] for each in isi["data"]]
        halaman += 1
        if isi["berikutnya"] is None:
            break
        params["cursor"] = isi["berikutnya"]
    assert (dibaca, halaman) == (tertulis, 2)
