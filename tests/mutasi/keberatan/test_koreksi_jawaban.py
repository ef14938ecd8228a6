"""What is on record of an answer and was typed wrongly is put right by two people, and the clocks keep what was so."""

from datetime import UTC, datetime
from typing import Any

from shared.contracts.mutasi import KeberatanMelangkah
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import (
    PENGOLAH,
    ajukan,
    diputuskan,
    ditelaah,
    jawaban,
    langkah,
    pegawai,
    pemeriksa,
    ppk,
)
from tests.mutasi.kota import PEGAWAI, PEMBATAL, REKAN, WALI_KOTA, asn

ALASAN = "Dua angka tertukar ketika diketik; pada suratnya tertulis demikian."


def kedua(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("verifikator", "asn", nip=PEMBATAL, unit=["*"])


async def _dijawab(mutasi: ServiceUnderTest, putusan: str = "ditolak", hari: int = 6) -> dict[str, Any]:
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    mutasi.clock.instant = datetime(2026, 10, hari, 3, 0, tzinfo=UTC)
    return await langkah(ppk(mutasi), keberatan, "jawaban", jawaban(putusan, f"2026-10-{hari:02}"))


async def _usulkan(
    mutasi: ServiceUnderTest, keberatan: dict[str, Any], siapa: Caller | None = None, **isi: Any
) -> dict[str, Any]:
    siapa = siapa or pemeriksa(mutasi)
    jawab = await siapa.post(f"/keberatan/{keberatan['id']}/koreksi-jawaban", {"alasan": ALASAN, **isi})
    assert jawab.status_code == 201, jawab.text
    hasil: dict[str, Any] = jawab.json()
    return hasil


async def _setujui(siapa: Caller, usulan: dict[str, Any]) -> Any:
    return await siapa.post(f"/usulan-koreksi-jawaban/{usulan['id']}/persetujuan", {"alasan": ALASAN}, seen=1)


async def _kini(mutasi: ServiceUnderTest, keberatan: dict[str, Any]) -> dict[str, Any]:
    hasil: dict[str, Any] = (await pemeriksa(mutasi).get(f"/keberatan/{keberatan['id']}")).json()
    return hasil


async def test_number_and_day_change_with_the_second_person_and_the_history_keeps_both_reckonings(
    mutasi: ServiceUnderTest,
) -> None:
    # The tenth working day was 29 September: recorded as of the sixth of October it is late, on paper it was not.
    keberatan = await _dijawab(mutasi)
    usulan = await _usulkan(mutasi, keberatan, nomor="800/71/BKPSDM/2026", tanggal="2026-09-29")
    assert (await _kini(mutasi, keberatan))["nomor_jawaban"] == "800/77/BKPSDM/2026"
    sendiri = await _setujui(pemeriksa(mutasi), usulan)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    dirinya = mutasi.caller("verifikator", "asn", nip=PEGAWAI, unit=["*"])
    assert (await _setujui(dirinya, usulan)).status_code in (403, 404)
    disetujui = await _setujui(kedua(mutasi), usulan)
    assert disetujui.status_code == 200, disetujui.text
    kini = await _kini(mutasi, keberatan)
    assert (kini["nomor_jawaban"], kini["tanggal_jawaban"]) == ("800/71/BKPSDM/2026", "2026-09-29")
    rincian = {each["langkah"]: each["rincian"] for each in kini["riwayat"]}
    assert rincian["jawaban"]["jawaban_terlambat"] == ["uu_30_2014"]
    assert rincian["jawaban"]["nomor_jawaban"] == "800/77/BKPSDM/2026"
    assert rincian["koreksi_jawaban"]["jawaban_terlambat"] == []
    assert rincian["koreksi_jawaban"]["nomor_lama"] == "800/77/BKPSDM/2026"
    kabar = (await mutasi.published(KeberatanMelangkah))[-1].event
    assert (kabar.langkah, kabar.nip, kabar.status) == ("koreksi_jawaban", PEGAWAI, "ditolak")


async def test_another_decision_is_approved_by_the_ppk_and_its_examiner_has_no_part_in_it(
    mutasi: ServiceUnderTest,
) -> None:
    keberatan = await _dijawab(mutasi)
    alamat = f"/keberatan/{keberatan['id']}/koreksi-jawaban"
    isi = {"alasan": ALASAN, "putusan": "dikabulkan"}
    jawab = await pemeriksa(mutasi).post(alamat, isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    usulan = await _usulkan(mutasi, keberatan, kedua(mutasi), putusan="dikabulkan")
    lain = mutasi.caller("verifikator", "asn", nip=REKAN, unit=["*"])
    jawab = await _setujui(lain, usulan)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")
    # Nor where the examiner holds the office of the PPK meanwhile.
    jawab = await _setujui(mutasi.caller("ppk", "asn", nip=PENGOLAH, unit=["*"]), usulan)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    assert (await _kini(mutasi, keberatan))["status"] == "ditolak"
    assert (await _setujui(ppk(mutasi), usulan)).status_code == 200
    assert (await _kini(mutasi, keberatan))["status"] == "dikabulkan"


async def test_what_was_in_time_is_not_corrected_to_inadmissible_without_a_word(mutasi: ServiceUnderTest) -> None:
    keberatan = await _dijawab(mutasi)
    alamat = f"/keberatan/{keberatan['id']}/koreksi-jawaban"
    isi = {"alasan": ALASAN, "putusan": "tidak_dapat_diterima"}
    jawab = await kedua(mutasi).post(alamat, isi)
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/walau_dalam_tenggang")
    kata = "Yang mengajukannya bukan pegawai yang dituju keputusan itu."
    usulan = await _usulkan(mutasi, keberatan, kedua(mutasi), putusan="tidak_dapat_diterima", walau_dalam_tenggang=kata)
    assert (await _setujui(ppk(mutasi), usulan)).status_code == 200
    assert (await _kini(mutasi, keberatan))["riwayat"][-1]["rincian"]["walau_dalam_tenggang"] == kata


async def test_whoever_has_received_another_answer_has_not_received_this_one(mutasi: ServiceUnderTest) -> None:
    keberatan = await _dijawab(mutasi)
    terima = {"tanggal": "2026-10-06", "nomor_bukti": "800/540/TT/2026"}
    keberatan = await langkah(pemeriksa(mutasi), keberatan, "penyampaian", terima)
    usulan = await _usulkan(mutasi, keberatan, nomor="800/71/BKPSDM/2026")
    assert (await _setujui(kedua(mutasi), usulan)).status_code == 200
    assert (await _kini(mutasi, keberatan))["jawaban_diterima"] == "2026-10-06"
    usulan = await _usulkan(mutasi, keberatan, kedua(mutasi), putusan="dikabulkan_sebagian")
    assert (await _setujui(ppk(mutasi), usulan)).status_code == 200
    assert (await _kini(mutasi, keberatan))["jawaban_diterima"] is None


async def test_a_decision_that_was_typed_wrongly_suspends_or_frees_what_it_should_have(
    mutasi: ServiceUnderTest,
) -> None:
    keberatan = await _dijawab(mutasi, hari=1)
    assert not keberatan["ditunda"]
    usulan = await _usulkan(mutasi, keberatan, kedua(mutasi), putusan="dikabulkan")
    assert (await _setujui(ppk(mutasi), usulan)).status_code == 200
    kini = await _kini(mutasi, keberatan)
    assert (kini["status"], kini["ditunda"]) == ("dikabulkan", True)
    usulan = await _usulkan(mutasi, keberatan, nomor="800/71/BKPSDM/2026")
    assert (await _setujui(kedua(mutasi), usulan)).status_code == 200
    assert (await _kini(mutasi, keberatan))["penundaan"]["nomor_surat"] == "800/71/BKPSDM/2026"
    usulan = await _usulkan(mutasi, keberatan, kedua(mutasi), putusan="ditolak")
    assert (await _setujui(ppk(mutasi), usulan)).status_code == 200
    kini = await _kini(mutasi, keberatan)
    assert (kini["status"], kini["ditunda"]) == ("ditolak", False)


async def test_what_cannot_be_is_refused_before_anybody_approves_it(mutasi: ServiceUnderTest) -> None:
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    alamat = f"/keberatan/{keberatan['id']}/koreksi-jawaban"

    async def coba(**isi: Any) -> tuple[int, str]:
        jawab = await pemeriksa(mutasi).post(alamat, {"alasan": ALASAN, **isi})
        return jawab.status_code, jawab.json()["kode"]

    assert await coba(nomor="800/71/BKPSDM/2026") == (409, "langkah_tidak_mungkin")
    mutasi.clock.instant = datetime(2026, 9, 17, 3, 0, tzinfo=UTC)
    await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("ditolak", "2026-09-16"))
    assert (await coba())[0] == 422
    assert await coba(putusan="ditolak") == (409, "tidak_ada_perubahan")
    for hari in ("2026-09-14", "2026-09-18"):
        assert (await coba(tanggal=hari))[0] == 422
    await _usulkan(mutasi, keberatan, nomor="800/71/BKPSDM/2026")
    assert await coba(nomor="800/72/BKPSDM/2026") == (409, "koreksi_jawaban_diusulkan")


async def test_a_letter_that_was_issued_says_what_is_on_record_and_is_called_off_first(
    mutasi: ServiceUnderTest, tmp_path: Any
) -> None:
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    await mutasi.receive(asn(WALI_KOTA, None, nama="Ratu Contoh"))
    keberatan = await _dijawab(mutasi)
    surat = (await pemeriksa(mutasi).post(f"/keberatan/{keberatan['id']}/surat")).json()["surat_id"]
    isi = {"nomor": "800/71/BKPSDM/2026", "alasan": ALASAN}
    alamat = f"/keberatan/{keberatan['id']}/koreksi-jawaban"
    jawab = await pemeriksa(mutasi).post(alamat, isi)
    assert (jawab.status_code, "Batalkan surat itu dahulu" in jawab.json()["detail"]) == (409, True)
    versi = (await pemeriksa(mutasi).get(f"/surat/{surat}")).json()["versi"]
    batal = await pemeriksa(mutasi).post(f"/surat/{surat}/pembatalan", {"alasan": "Nomornya keliru."}, seen=versi)
    assert batal.status_code == 200, batal.text
    assert (await pemeriksa(mutasi).post(alamat, isi)).status_code == 201
    assert (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()["nomor_jawaban"] == "800/77/BKPSDM/2026"
