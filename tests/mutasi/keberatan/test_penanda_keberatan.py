"""Who answers and suspends for the PPK, and that what was granted does not come into force all the same."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import (
    TELAAH,
    ajukan,
    atasan,
    diputuskan,
    ditelaah,
    jawaban,
    langkah,
    pegawai,
    pemeriksa,
    ppk,
)
from tests.mutasi.keberatan.test_akhir_keberatan import PENUNDAAN, SURAT_SK, pada
from tests.mutasi.kota import PEMBATAL, asn, ubah_ketentuan
from tests.mutasi.perwakilan.surat import WAKIL, WAKIL_LAIN, tetapkan
from tests.mutasi.perwakilan.test_mewakili import isi_ppk

AKHIR = {"alasan": "Keadaannya sudah reda."}


async def _menunggu_jawaban(mutasi: ServiceUnderTest) -> dict[str, Any]:
    keberatan = await ajukan(mutasi, await diputuskan(mutasi))
    await mutasi.receive(asn(WAKIL, "DINKES-GZ-01"))
    keberatan = await langkah(atasan(mutasi), keberatan, "penerusan", {})
    keberatan = await langkah(pemeriksa(mutasi, WAKIL_LAIN), keberatan, "pemeriksaan", {})
    return await langkah(pemeriksa(mutasi, WAKIL_LAIN), keberatan, "telaah", TELAAH)


@pytest.mark.parametrize("kapasitas", ["Plh", "Plt"])
async def test_who_only_acts_as_mayor_neither_answers_nor_suspends_nor_ends_that(
    mutasi: ServiceUnderTest, kapasitas: str
) -> None:
    keberatan = await _menunggu_jawaban(mutasi)
    await tetapkan(mutasi, isi_ppk(kapasitas=kapasitas))
    wakil = mutasi.caller("ppk", "asn", nip=WAKIL, unit=["*"])
    for kata, isi in (("penundaan", PENUNDAAN), ("jawaban", jawaban("dikabulkan", "2026-09-15"))):
        jawab = await wakil.post(f"/keberatan/{keberatan['id']}/{kata}", isi, seen=keberatan["versi"])
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "di_luar_kuasa"), jawab.text
        assert f"{kapasitas} tidak berwenang" in jawab.json()["detail"]
    dilihat = (await wakil.get(f"/keberatan/{keberatan['id']}")).json()["langkah"]
    assert [each["dapat"] for each in dilihat if each["langkah"] in ("jawaban", "penundaan")] == [False, False]
    definitif = {"penanda_tangan": "definitif"}
    ditunda = await ppk(mutasi).post(
        f"/keberatan/{keberatan['id']}/penundaan", {**PENUNDAAN, **definitif}, seen=keberatan["versi"]
    )
    if kapasitas == "Plt":
        # Of an office without a holder nobody but who fills it signs.
        assert (ditunda.status_code, ditunda.json()["kode"]) == (409, "penanda_tangan_bertentangan"), ditunda.text
        return
    assert ditunda.status_code == 200, ditunda.text
    jawab = await wakil.post(f"/keberatan/{keberatan['id']}/pengakhiran-penundaan", AKHIR, seen=ditunda.json()["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "di_luar_kuasa"), jawab.text


async def test_a_pj_grants_nothing_without_the_papers_of_a_pj(mutasi: ServiceUnderTest) -> None:
    keberatan = await _menunggu_jawaban(mutasi)
    await tetapkan(mutasi, isi_ppk(kapasitas="Pj"))
    pj = mutasi.caller("ppk", "asn", nip=WAKIL, unit=["*"])
    path = f"/keberatan/{keberatan['id']}/jawaban"
    jawab = await pj.post(path, jawaban("dikabulkan", "2026-09-15"), seen=keberatan["versi"])
    assert (jawab.status_code, "izin tertulis" in jawab.json()["detail"]) == (403, True), jawab.text
    ditolak = await langkah(pj, keberatan, "jawaban", jawaban("ditolak", "2026-09-15"))
    assert ditolak["riwayat"][-1]["rincian"]["penanda_tangan"] == "Pj"


@pytest.mark.parametrize("putusan", ["dikabulkan", "dikabulkan_sebagian"])
async def test_what_was_granted_does_not_come_into_force_before_it_is_carried_out(
    mutasi: ServiceUnderTest, putusan: str
) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, usulan))
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban(putusan, "2026-09-15"))
    assert (keberatan["ditunda"], keberatan["penundaan"]["dasar"]) == (True, "keberatan_dikabulkan")
    akhir = await ppk(mutasi).post(
        f"/keberatan/{keberatan['id']}/pengakhiran-penundaan", AKHIR, seen=keberatan["versi"]
    )
    assert akhir.status_code == 409
    pada(mutasi, 10, 1)
    await mutasi.run_job("berlakukan")
    kini = (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()
    assert kini["status_usulan"] == "diputuskan"
    akibat = (await ppk(mutasi).get(f"/keberatan/{keberatan['id']}/akibat")).json()
    isi = {"cara": "pembatalan", "versi_usulan": akibat["isian"]["versi_usulan"], **SURAT_SK}
    hasil = await langkah(pemeriksa(mutasi, PEMBATAL), keberatan, "pelaksanaan", isi)
    assert (hasil["status_usulan"], hasil["ditunda"]) == ("dibatalkan", False)


async def test_what_silence_granted_waits_as_well(mutasi: ServiceUnderTest) -> None:
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    pada(mutasi, 9, 30)
    kode = (await pemeriksa(mutasi).get("/ketentuan/keberatan")).json()["data"][0]["isi"]
    await ubah_ketentuan(mutasi, "keberatan", {**kode, "diam": "dianggap_dikabulkan"}, mulai="2026-09-30")
    isi = {"alasan": "Tidak ada jawaban tercatat atau tersurat."}
    dikabulkan = await langkah(pemeriksa(mutasi), keberatan, "anggapan", isi)
    assert (dikabulkan["ditunda"], dikabulkan["penundaan"]["nomor_surat"]) == (True, None)
    pada(mutasi, 10, 1)
    await mutasi.run_job("berlakukan")
    assert (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()["status_usulan"] == "diputuskan"
