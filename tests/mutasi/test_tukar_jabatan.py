"""Two people change places by two cases: each names whose place it takes, and both go through from end to end."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE as PEGAWAI
from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai.penempatan import AsnPenempatanDitolak, AsnPindah
from tests.layanan import ServiceUnderTest, open_service
from tests.mutasi.kota import (
    KEPALA_AK,
    KEPALA_LL,
    PERAN,
    PETUGAS,
    SURAT,
    VERIFIKATOR,
    asn,
    catat_surat,
    isi_usulan,
    jabatan,
    melangkah,
    pengawas,
    skor,
    standar,
    usul,
)
from tests.pegawai.berkas import ANI, CITRA
from tests.pegawai.conftest import isi_kota

SANA, SINI = "DISHUB-AK-00", "DISHUB-LL-01"
"""Citra holds the one and Ani the other; each has one seat."""


@pytest.fixture
async def pegawai(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, PEGAWAI, filled=isi_kota) as service:
        yield service


@pytest.fixture
async def tukar(mutasi: ServiceUnderTest) -> ServiceUnderTest:
    await mutasi.receive(*(jabatan(kode, formasi=1, terisi=1) for kode in (SANA, SINI)))
    await mutasi.receive(asn(ANI, SINI), asn(CITRA, SANA), skor(ANI), skor(CITRA))
    return mutasi


async def _usul(mutasi: ServiceUnderTest, **isi: Any) -> Any:
    jawaban = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post("/usulan", isi_usulan(**isi))
    if jawaban.status_code == 201:
        await catat_surat(mutasi, jawaban.json()["id"])
    return jawaban


async def test_two_cases_of_an_exchange_are_proposed_decided_and_carried_out(
    tukar: ServiceUnderTest, pegawai: ServiceUnderTest
) -> None:
    ani = await usul(tukar, nip=ANI, jabatan_tujuan=SANA, menggantikan=CITRA)
    citra = await usul(tukar, nip=CITRA, jabatan_tujuan=SINI, menggantikan=ANI)
    for langkah in ("verifikasi", "pertimbangan", "keputusan"):
        ani = await melangkah(tukar, ani, langkah)
        citra = await melangkah(tukar, citra, langkah)
    for service in (tukar, pegawai):
        service.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    await tukar.run_job("berlakukan")
    berlaku = [each.event for each in await tukar.published(UsulanBerlaku)]
    assert len(berlaku) == 2
    # The halves come in different messages, and the one for whom there is no room yet comes first.
    for each in sorted(berlaku, key=lambda each: each.jabatan_tujuan != SANA):
        await pegawai.receive(each)
    pindah = [each.event for each in await pegawai.published(AsnPindah)]
    assert {(each.nip, each.baru.jabatan) for each in pindah} == {(ANI, SANA), (CITRA, SINI)}
    assert await pegawai.published(AsnPenempatanDitolak) == []
    await tukar.receive(*pindah)
    auditor = tukar.caller("auditor", unit=["*"])
    for usulan in (ani, citra):
        akhir = (await auditor.get(f"/usulan/{usulan['id']}")).json()
        assert (akhir["status"], akhir["penempatan"]) == ("berlaku", "terlaksana")


async def test_a_case_goes_no_further_than_the_one_that_makes_room_for_it(tukar: ServiceUnderTest) -> None:
    ani = await usul(tukar, nip=ANI, jabatan_tujuan=SANA, menggantikan=CITRA)
    petugas = tukar.caller(PERAN["verifikasi"], "asn", nip=PETUGAS["verifikasi"], unit=["*"])
    path = f"/usulan/{ani['id']}/verifikasi"
    belum = await petugas.post(path, {"catatan": "Berkas lengkap."}, seen=ani["versi"])
    assert (belum.status_code, belum.json()["kode"]) == (409, "terhalang_aturan")
    citra = await usul(tukar, nip=CITRA, jabatan_tujuan=SINI, menggantikan=ANI)
    ani = await melangkah(tukar, await melangkah(tukar, ani, "verifikasi"), "pertimbangan")
    putus = tukar.caller(PERAN["keputusan"], "asn", nip=PETUGAS["keputusan"], unit=["*"])
    isi = {"putusan": "setuju", "nomor_sk": "800.1.3.3/17/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    belum = await putus.post(f"/usulan/{ani['id']}/keputusan", isi, seen=ani["versi"])
    assert (belum.status_code, belum.json()["kode"]) == (409, "terhalang_aturan")
    await melangkah(tukar, await melangkah(tukar, citra, "verifikasi"), "pertimbangan")
    await melangkah(tukar, ani, "keputusan")


async def test_a_case_names_the_one_that_makes_room_for_it_and_where_that_stands(tukar: ServiceUnderTest) -> None:
    satu = await usul(tukar, nip=ANI, jabatan_tujuan=SANA, menggantikan=CITRA)
    siapa = tukar.caller("auditor", unit=["*"])
    rinci = (await siapa.get(f"/usulan/{satu['id']}")).json()
    citra = {"nip": CITRA, "nama": "Pegawai 03"}
    assert rinci["menggantikan"] == {**citra, "usulan_id": None, "status": None}
    dua = await usul(tukar, nip=CITRA, jabatan_tujuan=SINI, menggantikan=ANI)
    rinci = (await siapa.get(f"/usulan/{satu['id']}")).json()
    assert rinci["menggantikan"] == {**citra, "usulan_id": dua["id"], "status": "draf"}
    await melangkah(tukar, dua, "pembatalan")
    rinci = (await siapa.get(f"/usulan/{satu['id']}")).json()
    assert rinci["menggantikan"]["status"] == "dibatalkan"


async def test_two_pppk_change_places_without_the_team(tukar: ServiceUnderTest) -> None:
    kontrak = {"status_pegawai": "PPPK", "golongan": "IX", "tmt_pns": None, "kontrak_sampai": date(2027, 12, 31)}
    sama = {"nama": f"Jabatan {SINI}", "formasi": 1, "terisi": 1}
    orang = asn(CITRA, SANA, **kontrak)
    assert orang.jabatan is not None
    orang = orang.model_copy(update={"jabatan": orang.jabatan.model_copy(update={"nama": sama["nama"]})})
    await tukar.receive(jabatan(SANA, **sama), asn(ANI, SINI, **kontrak), orang)
    ani = await usul(tukar, nip=ANI, jabatan_tujuan=SANA, menggantikan=CITRA)
    citra = await usul(tukar, nip=CITRA, jabatan_tujuan=SINI, menggantikan=ANI)
    ani = await melangkah(tukar, ani, "verifikasi")
    putus = tukar.caller(PERAN["keputusan"], "asn", nip=PETUGAS["keputusan"], unit=["*"])
    isi = {"putusan": "setuju", "nomor_sk": "800.1.3.3/17/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    belum = await putus.post(f"/usulan/{ani['id']}/keputusan", isi, seen=ani["versi"])
    assert (belum.status_code, belum.json()["kode"]) == (409, "terhalang_aturan")
    citra = await melangkah(tukar, citra, "verifikasi")
    for usulan in (ani, citra):
        assert (await melangkah(tukar, usulan, "keputusan"))["status"] == "diputuskan"


async def test_one_place_is_taken_by_one_case_and_only_from_who_holds_it(tukar: ServiceUnderTest) -> None:
    lain = "199205052017011008"
    await tukar.receive(asn(lain, "DISHUB-LL-02"))
    bukan = await _usul(tukar, nip=ANI, jabatan_tujuan=SANA, menggantikan=lain)
    assert (bukan.status_code, bukan.json()["kode"]) == (422, "bukan_pemangku")
    assert bukan.json()["kesalahan"][0]["pointer"] == "/menggantikan"
    penuh = await _usul(tukar, nip=ANI, jabatan_tujuan=SANA)
    assert (penuh.status_code, penuh.json()["kode"]) == (409, "tidak_ada_kursi")
    await usul(tukar, nip=ANI, jabatan_tujuan=SANA, menggantikan=CITRA)
    kedua = await _usul(tukar, nip=lain, jabatan_tujuan=SANA, menggantikan=CITRA)
    assert (kedua.status_code, kedua.json()["kode"]) == (409, "tidak_ada_kursi")


async def test_an_exchange_of_which_one_half_waits_for_an_oath_is_carried_out_whole_on_a_past_tmt(
    tukar: ServiceUnderTest, pegawai: ServiceUnderTest
) -> None:
    kursi = {"jenjang": "pengawas", "eselon": "IV.a", "kelas": 9, "pendidikan_minimal": "D-III", "terisi": 1}
    await tukar.receive(
        *(jabatan(kode, **kursi) for kode in (SANA, SINI)),
        *(standar(kode, kode_sasaran="pengawas", pendidikan_minimal="D-III") for kode in (SANA, SINI)),
        pengawas(ANI, SINI, kepala_unit=False),
        pengawas(CITRA, SANA, kepala_unit=False),
    )
    surat = (*SURAT, "undangan_pelantikan")
    ani = await usul(tukar, nip=ANI, jabatan_tujuan=SANA, menggantikan=CITRA, surat=surat)
    citra = await usul(tukar, nip=CITRA, jabatan_tujuan=SINI, menggantikan=ANI, surat=surat)
    for langkah in ("verifikasi", "pertimbangan", "keputusan"):
        ani, citra = await melangkah(tukar, ani, langkah), await melangkah(tukar, citra, langkah)
    tukar.clock.instant = datetime(2026, 9, 26, 3, 0, tzinfo=UTC)
    await melangkah(tukar, ani, "pelantikan")
    for service in (tukar, pegawai):
        service.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    await tukar.run_job("berlakukan")
    assert await tukar.published(UsulanBerlaku) == []
    for service in (tukar, pegawai):
        service.clock.instant = datetime(2026, 10, 8, 3, 0, tzinfo=UTC)
    await melangkah(tukar, citra, "pelantikan", tanggal="2026-10-07")
    await tukar.run_job("berlakukan")
    for each in await tukar.published(UsulanBerlaku):
        await pegawai.receive(each.event)
    pindah = [each.event for each in await pegawai.published(AsnPindah)]
    assert {(each.nip, each.baru.jabatan, each.tmt) for each in pindah} == {
        (ANI, SANA, date(2026, 10, 1)),
        (CITRA, SINI, date(2026, 10, 1)),
    }
    assert await pegawai.published(AsnPenempatanDitolak) == []


# Whoever is replaced is of another part of the city


def _kepala(mutasi: ServiceUnderTest) -> Any:
    return mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"])


async def _jawaban(mutasi: ServiceUnderTest, siapa: Any, **isi: Any) -> tuple[int, Any]:
    """What is answered, without what differs from case to case; the case is taken back again."""
    answer = await siapa.post("/usulan", isi_usulan(nip=ANI, jabatan_tujuan=SANA, **isi))
    if answer.status_code != 201:
        return answer.status_code, answer.json()
    path = f"/usulan/{answer.json()['id']}"
    rinci = (await siapa.get(path)).json()
    isi_pengecualian = {
        "aturan": "K-01",
        "alasan": "Pelayanan terhenti bila menunggu.",
        "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-12"},
    }
    kecuali = await siapa.post(f"{path}/pengecualian", isi_pengecualian, seen=1)
    assert (await siapa.post(f"{path}/pembatalan", {"alasan": "Tidak jadi."}, seen=1)).status_code == 200
    return answer.status_code, (rinci["penilaian"], kecuali.json()["detail"])


async def test_a_head_learns_nothing_of_whom_they_name_elsewhere(tukar: ServiceUnderTest) -> None:
    """Neither that somebody holds the post, nor whether and for when they are proposed: the answer is one."""
    bukan, tidak_ada = "199205052017011008", "199912312024012099"
    await tukar.receive(asn(bukan, "DISHUB-AK-02"))
    tanpa_usulan = await _jawaban(tukar, _kepala(tukar), menggantikan=CITRA)
    assert tanpa_usulan[0] == 201
    for nip in (bukan, tidak_ada):
        assert await _jawaban(tukar, _kepala(tukar), menggantikan=nip) == tanpa_usulan, nip
    # She is proposed for a later day than he: by trying days that would be found.
    citra = await usul(tukar, nip=CITRA, jabatan_tujuan=SINI, menggantikan=ANI, tmt="2026-11-01")
    assert await _jawaban(tukar, _kepala(tukar), menggantikan=CITRA) == tanpa_usulan
    await melangkah(tukar, citra, "pembatalan")
    await usul(tukar, nip=CITRA, jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd", tmt="2026-09-20")
    assert await _jawaban(tukar, _kepala(tukar), menggantikan=CITRA) == tanpa_usulan


async def test_what_nobody_told_at_the_proposal_is_judged_at_verification(tukar: ServiceUnderTest) -> None:
    lain = "199205052017011008"
    await tukar.receive(asn(lain, "DISHUB-AK-02"))
    usulan = (await _kepala(tukar).post("/usulan", isi_usulan(nip=ANI, jabatan_tujuan=SANA, menggantikan=lain))).json()
    await catat_surat(tukar, usulan["id"])
    periksa = tukar.caller(PERAN["verifikasi"], "asn", nip=PETUGAS["verifikasi"], unit=["*"])
    belum = await periksa.post(f"/usulan/{usulan['id']}/verifikasi", {}, seen=1)
    assert (belum.status_code, belum.json()["kode"]) == (409, "terhalang_aturan")
    (j01,) = [each for each in belum.json()["putusan"] if each["kode"] == "J-01"]
    assert j01["hasil"] == "tidak_terpenuhi"
    assert "Yang digantikan" in j01["penjelasan"]


async def test_two_heads_exchange_their_people(tukar: ServiceUnderTest) -> None:
    ani = (await _kepala(tukar).post("/usulan", isi_usulan(nip=ANI, jabatan_tujuan=SANA, menggantikan=CITRA))).json()
    di_sana = tukar.caller("kepala_unit", nip=KEPALA_AK, unit=["DISHUB-AK"])
    citra = (await di_sana.post("/usulan", isi_usulan(nip=CITRA, jabatan_tujuan=SINI, menggantikan=ANI))).json()
    for each in (ani, citra):
        await catat_surat(tukar, each["id"])
    for langkah in ("verifikasi", "pertimbangan", "keputusan"):
        ani = await melangkah(tukar, ani, langkah)
        citra = await melangkah(tukar, citra, langkah)
    assert (ani["status"], citra["status"]) == ("diputuskan", "diputuskan")
