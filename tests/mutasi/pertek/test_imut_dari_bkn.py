"""From BKN's answer over TCP to what the officer of a submission sees and records: pegawai reads, mutasi shows."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE as PEGAWAI
from services.pegawai.siasn.imut.baca import IMUT
from shared.contracts.pegawai.imut import ImutBacaanState, ImutState
from tests.layanan import ServiceUnderTest, open_service
from tests.mutasi.pertek import test_pertek as pertek
from tests.mutasi.pertek.test_imut import imut
from tests.mutasi.pertek.test_pertek import LAIN, USUL, ajukan, anggota, jawab, pengaju
from tests.pegawai.siasn.terhubung import babak, hubungkan, simulator
from tests.simulator.siasn.imut import majukan, pindahkan, usulkan

rantai = pertek.rantai


@pytest.fixture
async def pegawai(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, PEGAWAI) as service:
        yield service


async def siarkan(pegawai: ServiceUnderTest, mutasi: ServiceUnderTest) -> None:
    """Let pegawai read now, and mutasi hear what waits to be published."""
    assert (await pegawai.caller("verifikator").post("/siasn/imut/bacaan")).status_code == 200
    await babak(pegawai, IMUT)
    usul = await pegawai.state(ImutState, *sorted(await pegawai.marked("imut")))
    await mutasi.receive(*usul, *await pegawai.state(ImutBacaanState, *await pegawai.marked("imut_bacaan")))


async def test_a_proposal_moves_at_bkn_and_its_case_shows_it_until_the_answer_is_recorded(
    pegawai: ServiceUnderTest, mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    satu = await ajukan(mutasi, rantai[2:])
    with simulator(pegawai) as (siasn, alamat):
        hubungkan(pegawai, alamat)
        baris = usulkan(siasn, LAIN, USUL["nomor_usul"], "20")
        usulkan(siasn, pertek.PEMANGKU, "800/77/BKPSDM/2026")
        await siarkan(pegawai, mutasi)
        isi = await imut(mutasi, satu)
        assert (isi["arti"], isi["tindakan"]) == ("di_bkn", "tunggu")

        pindahkan(baris, "67", alasan_tolak_tambahan="SK jabatan terakhir tidak terbaca")
        await siarkan(pegawai, mutasi)
        isi = await imut(mutasi, satu)
        assert (isi["nama_status"], isi["tindakan"]) == ("Perbaikan Dokumen - BTS", "perbaiki")
        assert isi["saran"].endswith("SK jabatan terakhir tidak terbaca.")

        pindahkan(baris, "20")
        majukan(baris, mutasi.clock.today())
        await siarkan(pegawai, mutasi)
        isian = (await pengaju(mutasi).get(f"/pertek/{satu['id']}/jawaban-imut")).json()
        hasil = await jawab(mutasi, satu, *isian["jawaban"])
        assert (hasil["tercatat"], hasil["status"]) == (1, "selesai")
        kini = (await anggota(mutasi, satu))[LAIN]
        assert (kini["status"], kini["nomor_pertek"]) == ("disetujui", baris["no_pertek"])
        assert kini["imut"]["selisih"] == []

        pindahkan(baris, "99")
        await siarkan(pegawai, mutasi)
        assert [each["jenis"] for each in (await imut(mutasi, satu))["selisih"]] == ["bertentangan"]


async def test_the_pack_names_each_case_by_what_its_row_is_found_by(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    """The letter has no number yet when it is packed: it comes with the sending, and with the NIP finds the row."""
    satu = await pertek.siapkan(mutasi, rantai)
    (row,) = await mutasi.sql("SELECT manifest FROM pertek_paket")
    assert {nip for nip in (pertek.PEGAWAI, pertek.PEMANGKU, LAIN) if f'"nip": "{nip}"' in row["manifest"]} == set(
        await anggota(mutasi, satu)
    )
