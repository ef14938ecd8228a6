"""Handing a case to somebody: who may, to whom, and that one that cannot be handed over does not stop the others."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.mutasi.pekerjaan import repository
from services.mutasi.usulan.tenggat.hari_ini import hari_ini
from shared.contracts.mutasi import PekerjaanDitugaskan
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_AK,
    PEGAWAI,
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
    usul,
)

LL = "DISHUB-LL-01"


@pytest.fixture
async def petugas(mutasi: ServiceUnderTest) -> ServiceUnderTest:
    """The officers are known as people of the city."""
    await mutasi.receive(*(asn(each, LL) for each in (VERIFIKATOR, PEMERIKSA, PEMBATAL, TIM, KEPALA_AK)))
    return mutasi


def pengatur(mutasi: ServiceUnderTest, nip: str = PEMBATAL) -> Caller:
    return mutasi.caller("verifikator", nip=nip, unit=["*"])


async def tugaskan(siapa: Caller, usulan: dict[str, Any], nip: str | None, **lain: Any) -> tuple[int, dict[str, Any]]:
    jawab = await siapa.post(f"/usulan/{usulan['id']}/penugasan", {"petugas": nip, **lain})
    return jawab.status_code, jawab.json()


async def test_who_is_given_a_case_has_it_in_hand_with_its_clock_and_is_told(petugas: ServiceUnderTest) -> None:
    usulan = await usul(petugas)
    status, isi = await tugaskan(pengatur(petugas), usulan, PEMERIKSA)
    assert (status, isi["langkah"], isi["petugas"], isi["mulai"]) == (200, "verifikasi", PEMERIKSA, "2026-09-15")
    assert (isi["tenggat"]["tanggal"], isi["tenggat"]["sisa"], isi["tenggat"]["terlambat"]) == ("2026-09-22", 5, False)
    (kabar,) = await petugas.published(PekerjaanDitugaskan)
    assert (kabar.event.petugas, kabar.event.sebelumnya, kabar.event.oleh) == (PEMERIKSA, None, PEMBATAL)
    # The same once more says nothing new.
    assert (await tugaskan(pengatur(petugas), usulan, PEMERIKSA))[0] == 200
    assert len(await petugas.published(PekerjaanDitugaskan)) == 1


async def test_a_case_in_hand_is_taken_away_with_a_reason_alone_and_its_history_stays(
    petugas: ServiceUnderTest,
) -> None:
    usulan = await usul(petugas)
    await tugaskan(pengatur(petugas), usulan, PEMERIKSA)
    status, isi = await tugaskan(pengatur(petugas), usulan, PEMBATAL)
    assert (status, isi["kode"]) == (409, "sudah_ditugaskan")
    status, isi = await tugaskan(pengatur(petugas), usulan, PEMBATAL, alasan="Sedang cuti.")
    assert [(each["petugas"], each["sebelumnya"], each["alasan"]) for each in isi["riwayat"]] == [
        (PEMERIKSA, None, None),
        (PEMBATAL, PEMERIKSA, "Sedang cuti."),
    ]
    status, isi = await tugaskan(pengatur(petugas), usulan, None, alasan="Kembali ke antrean.")
    assert (status, isi["petugas"], len(isi["riwayat"])) == (200, None, 3)


async def test_nobody_is_given_what_they_could_not_do(petugas: ServiceUnderTest) -> None:
    await petugas.receive(asn(PEGAWAI, kerabat=[TIM]))
    usulan = await usul(petugas)
    for nip, kata in (
        (PEGAWAI, "konflik kepentingan"),
        (TIM, "konflik kepentingan"),
        (VERIFIKATOR, "sudah mengambil langkah pengajuan"),
        ("197512122000011001", "bukan pegawai"),
    ):
        status, isi = await tugaskan(pengatur(petugas), usulan, nip)
        assert (status, isi["kode"]) == (409, "petugas_tidak_dapat"), nip
        assert kata in isi["detail"]
        assert nip not in isi["detail"]
    assert await petugas.published(PekerjaanDitugaskan) == []


async def test_a_relative_of_who_took_a_step_is_not_given_the_next(petugas: ServiceUnderTest) -> None:
    await petugas.receive(asn(VERIFIKATOR, LL, kerabat=[PEMERIKSA]))
    status, isi = await tugaskan(pengatur(petugas), await usul(petugas), PEMERIKSA)
    assert (status, isi["kode"]) == (409, "petugas_tidak_dapat")


async def test_who_has_left_the_service_is_given_nothing(petugas: ServiceUnderTest) -> None:
    await petugas.receive(asn(PEMERIKSA, None, kedudukan_hukum="99", keluar=True))
    status, isi = await tugaskan(pengatur(petugas), await usul(petugas), PEMERIKSA)
    assert (status, isi["kode"]) == (409, "petugas_tidak_dapat")


async def test_others_than_the_verifikator_take_only_what_they_can_do(petugas: ServiceUnderTest) -> None:
    usulan = await usul(petugas)
    tim = petugas.caller("tim_penilai", nip=TIM, unit=["*"])
    assert (await tugaskan(tim, usulan, TIM))[0] == 403
    usulan = await melangkah(petugas, usulan, "verifikasi")
    assert (await tugaskan(tim, usulan, PEMBATAL))[0] == 403
    status, isi = await tugaskan(tim, usulan, TIM)
    assert (status, isi["langkah"], isi["petugas"]) == (200, "pertimbangan", TIM)
    lain = petugas.caller("tim_penilai", nip=KEPALA_AK, unit=["*"])
    assert (await tugaskan(lain, usulan, KEPALA_AK, alasan="Saya ambil."))[0] == 403
    assert (await tugaskan(tim, usulan, None, alasan="Tidak sempat."))[0] == 200
    # A verifikator does not take what the team does.
    assert (await tugaskan(pengatur(petugas), usulan, PEMBATAL))[0] == 403


async def test_neither_the_person_nor_a_relative_hands_the_case_to_anybody(petugas: ServiceUnderTest) -> None:
    await petugas.receive(asn(PEGAWAI, kerabat=[PEMBATAL]))
    usulan = await usul(petugas)
    for nip in (PEGAWAI, PEMBATAL):
        status, isi = await tugaskan(pengatur(petugas, nip), usulan, PEMERIKSA)
        assert (status, isi["kode"]) == (403, "konflik_kepentingan")


async def test_out_of_scope_a_case_is_not_there_and_above_the_post_alone_it_is_not_handed_out(
    petugas: ServiceUnderTest,
) -> None:
    usulan = await usul(petugas)
    for unit, status in (("DINKES", 404), ("DISHUB-AK", 403), ("DISHUB-LL", 200)):
        siapa = petugas.caller("verifikator", nip=PEMBATAL, unit=[unit])
        assert (await tugaskan(siapa, usulan, PEMERIKSA))[0] == status, unit


async def test_the_next_step_is_nobodys_yet_and_its_clock_begins_anew(petugas: ServiceUnderTest) -> None:
    usulan = await usul(petugas)
    await tugaskan(pengatur(petugas), usulan, PEMERIKSA)
    petugas.clock.instant += timedelta(days=2)
    usulan = await melangkah(petugas, usulan, "verifikasi")
    isi = (await pengatur(petugas).get(f"/usulan/{usulan['id']}/penugasan")).json()
    assert (isi["petugas"], isi["langkah"], isi["mulai"]) == (None, "pertimbangan", "2026-09-17")
    assert isi["tenggat"]["tanggal"] == "2026-10-01"
    assert len(isi["riwayat"]) == 1


async def test_what_has_ended_waits_for_nobody(petugas: ServiceUnderTest) -> None:
    usulan = await melangkah(petugas, await usul(petugas), "pembatalan")
    status, isi = await tugaskan(pengatur(petugas, VERIFIKATOR), usulan, PEMERIKSA)
    assert (status, isi["kode"]) == (409, "langkah_tidak_mungkin")
    isi = (await pengatur(petugas).get(f"/usulan/{usulan['id']}/penugasan")).json()
    assert (isi["langkah"], isi["tenggat"]) == (None, None)


async def test_of_many_those_that_cannot_are_named_and_the_others_are_handed_over(petugas: ServiceUnderTest) -> None:
    await petugas.receive(jabatan(TUJUAN, formasi=5), asn(KEPALA_AK, LL))
    satu, dua = await usul(petugas), await usul(petugas, nip=REKAN)
    sendiri = await usul(petugas, nip=KEPALA_AK)
    tiada = str(uuid4())
    isi = {"usulan": [sendiri["id"], satu["id"], tiada, dua["id"]], "petugas": KEPALA_AK, "alasan": None}
    jawab = await pengatur(petugas).post("/usulan/penugasan", isi)
    assert jawab.status_code == 200, jawab.text
    hasil = jawab.json()
    assert (hasil["berhasil"], hasil["ditolak"]) == (2, 2)
    assert [(each["usulan_id"], each["hasil"], each["kode"]) for each in hasil["usulan"]] == [
        (sendiri["id"], "ditolak", "petugas_tidak_dapat"),
        (satu["id"], "ditugaskan", None),
        (tiada, "ditolak", "tidak_ditemukan"),
        (dua["id"], "ditugaskan", None),
    ]
    assert len(await petugas.published(PekerjaanDitugaskan)) == 2


async def test_time_with_the_maker_does_not_count_and_what_was_used_before_does(petugas: ServiceUnderTest) -> None:
    """Told by the states alone, whoever changes them."""
    usulan = await usul(petugas)

    async def jadi(status: str, hari: int) -> repository.Pekerjaan:
        saat = petugas.clock.instant + timedelta(days=hari)
        await petugas.sql(
            "UPDATE usulan SET status = $2, versi = versi + 1, diubah_pada = $3 WHERE id = $1",
            usulan["id"],
            status,
            saat,
        )
        return await repository.pekerjaan(petugas.runtime.reader, usulan["id"])

    async def tenggat(satu: repository.Pekerjaan) -> str:
        jam = (await hari_ini(petugas.runtime.reader, petugas.runtime.clock.today())).tenggat(
            "verifikasi", "draf", satu.masuk, satu.lalu
        )
        assert jam is not None
        return jam.tanggal.isoformat()

    assert await tenggat(await repository.pekerjaan(petugas.runtime.reader, usulan["id"])) == "2026-09-22"
    kembali = await jadi("dikembalikan", 2)
    assert (kembali.kembali_ke, len(kembali.jeda), kembali.putaran) == ("draf", 2, 2)
    diajukan = await jadi("draf", 9)
    # Tuesday the 15th to Thursday took two of five: three are left from Thursday the 24th on.
    assert await tenggat(diajukan) == "2026-09-29"
    lagi = await jadi("dikembalikan", 10)
    assert len(lagi.jeda) == 4
    await jadi("draf", 11)
    assert (await jadi("terverifikasi", 12)).jeda == []


async def test_who_had_a_case_and_why_is_read_by_those_who_handle_it_alone(petugas: ServiceUnderTest) -> None:
    await petugas.receive(asn(PEGAWAI, kerabat=[TIM]))
    usulan = await usul(petugas)
    await tugaskan(pengatur(petugas), usulan, PEMERIKSA)
    await tugaskan(pengatur(petugas), usulan, PEMBATAL, alasan="Petugasnya sedang sakit.")

    async def riwayat(peran: str, nip: str, unit: str) -> int | None:
        siapa = petugas.caller(peran, nip=nip, unit=[unit])
        jawab = await siapa.get(f"/usulan/{usulan['id']}/penugasan")
        return len(jawab.json()["riwayat"]) if jawab.status_code == 200 else None

    assert await riwayat("verifikator", PEMBATAL, "*") == 2
    assert await riwayat("auditor", KEPALA_AK, "*") == 2
    # The head of the unit that the person leaves sees in whose hands the case is; that of the target unit nothing.
    assert await riwayat("kepala_unit", KEPALA_AK, "DISHUB-LL") == 0
    assert await riwayat("kepala_unit", KEPALA_AK, "DISHUB-AK") is None
    # A relative, and the person, whatever their office.
    for nip in (TIM, PEGAWAI):
        assert await riwayat("tim_penilai", nip, "*") == 0, nip


@pytest.mark.parametrize("peran", ["asn", "kepala_unit", "auditor", "operator"])
async def test_others_hand_nothing_out(petugas: ServiceUnderTest, peran: str) -> None:
    siapa = petugas.caller(peran, nip=WALI_KOTA, unit=["*"])
    assert (await tugaskan(siapa, await usul(petugas), PEMERIKSA))[0] == 403
