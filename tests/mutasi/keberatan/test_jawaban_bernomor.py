"""The answer to an objection: its number by the book, its letter opened by the person, and what other means may do."""

from datetime import UTC, datetime
from typing import Any

import pytest

from shared.contracts.mutasi import KeberatanMelangkah
from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import (
    ajukan,
    bernomor,
    diputuskan,
    ditelaah,
    jawaban,
    langkah,
    pegawai,
    pemeriksa,
    ppk,
)
from tests.mutasi.kota import PEGAWAI, REKAN, TUJUAN, WALI_KOTA, asn, jabatan

POLA = "800.1.6/{urut}/BKPSDM-III/{tahun}"
REGISTER = {
    "kode": "JAWABAN",
    "nama": "Keputusan atas keberatan",
    "pola": POLA,
    "jenis": ["jawaban_keberatan"],
    "nomor_awal": 7,
    "nomor_akhir": None,
    "tahun_awal": 2026,
    "tenggang_hari": 31,
    "aktif": True,
    "alasan": "Buku nomor dipindahkan ke sini.",
}
# The tests of the signing itself are elsewhere: here the mayor has signed.
TERTANDA = (
    "UPDATE penandatanganan SET status = 'tertandatangani', cara = 'unggah', sha256_hasil = sha256, byte_hasil = byte, "
    "ditandatangani_pada = diminta_pada WHERE status = 'diminta'"
)


async def _register(mutasi: ServiceUnderTest) -> None:
    dibuat = await pemeriksa(mutasi).post("/register-nomor", REGISTER)
    assert dibuat.status_code == 201, dibuat.text


async def test_the_answer_takes_the_next_number_of_its_register_and_a_typed_one_is_held_against_it(
    mutasi: ServiceUnderTest,
) -> None:
    await _register(mutasi)
    await mutasi.receive(jabatan(TUJUAN, formasi=2))
    satu = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    dua = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi, nip=REKAN)))
    satu = await langkah(ppk(mutasi), satu, "jawaban", bernomor("ditolak", "2026-09-15", "JAWABAN"))
    assert satu["nomor_jawaban"] == "800.1.6/7/BKPSDM-III/2026"
    for nomor, kode in (("800.1.6/7/BKPSDM-III/2026", "nomor_surat_terpakai"), ("800.1.6/9/BKPSDM-III/2026", "nomor_")):
        isi = {**jawaban("ditolak", "2026-09-15"), "nomor_jawaban": nomor}
        jawab = await ppk(mutasi).post(f"/keberatan/{dua['id']}/jawaban", isi, seen=dua["versi"])
        assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (409, "/nomor_jawaban"), jawab.text
        assert jawab.json()["kode"].startswith(kode)
    isi = {**jawaban("ditolak", "2026-09-15"), "nomor_jawaban": "800.1.6/8/BKPSDM-III/2026"}
    assert (await langkah(ppk(mutasi), dua, "jawaban", isi))["status"] == "ditolak"
    buku = await mutasi.sql("SELECT urut FROM nomor_surat WHERE register = 'JAWABAN' ORDER BY urut")
    assert [each["urut"] for each in buku] == [7, 8]
    assert (await pemeriksa(mutasi).get("/buku-nomor/pemeriksaan")).json()["utuh"]


@pytest.mark.parametrize("isi", [{"nomor_jawaban": None}, {"register_nomor": "JAWABAN"}])
async def test_a_number_is_typed_or_taken_and_not_both(mutasi: ServiceUnderTest, isi: dict[str, Any]) -> None:
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    semua = {**jawaban("ditolak", "2026-09-15"), **isi}
    jawab = await ppk(mutasi).post(f"/keberatan/{keberatan['id']}/jawaban", semua, seen=keberatan["versi"])
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/nomor_jawaban")


async def test_who_opens_the_signed_answer_has_received_it_and_nobody_else_opens_it_for_them(
    mutasi: ServiceUnderTest, tmp_path: Any
) -> None:
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    await _register(mutasi)
    await mutasi.receive(asn(WALI_KOTA, None, nama="Ratu Contoh"))
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", bernomor("ditolak", "2026-09-15", "JAWABAN"))
    alamat = f"/keberatan/{keberatan['id']}/jawaban"
    assert (await pegawai(mutasi).get(alamat)).status_code == 404
    surat = (await pemeriksa(mutasi).post(f"/keberatan/{keberatan['id']}/surat")).json()["surat_id"]
    await mutasi.run_job("cetak_surat")
    assert (await pegawai(mutasi).get(alamat)).status_code == 404
    minta = await pemeriksa(mutasi).post(f"/surat/{surat}/penandatanganan")
    assert minta.status_code == 200, minta.text
    await mutasi.sql(TERTANDA)
    mutasi.clock.instant = datetime(2026, 9, 17, 3, 0, tzinfo=UTC)

    async def diterima() -> Any:
        return (await pemeriksa(mutasi).get(f"/keberatan/{keberatan['id']}")).json()["jawaban_diterima"]

    # Where its signing or its letter lies the person reads it only after they have received it.
    tanda = minta.json()["penandatanganan_id"]
    lain = [f"/surat/{surat}/berkas", f"/penandatanganan/{tanda}/hasil", f"/penandatanganan/{tanda}/berkas"]
    for each in lain:
        ditolak = await pegawai(mutasi).get(each)
        assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "keputusan_belum_diterima"), each
        assert (ditolak.json()["status_penyerahan"], ditolak.json()["buka"]) == ("disajikan", alamat)
        assert alamat in ditolak.json()["detail"]
        assert (await pemeriksa(mutasi).get(each)).status_code == 200
    # Officers read it, and a look at its headers carries nothing: neither is a receipt.
    assert (await pemeriksa(mutasi).get(alamat)).status_code == 200
    tajuk = await mutasi.client.head(alamat, headers=pegawai(mutasi).headers())
    assert (tajuk.status_code, await diterima()) == (200, None)
    assert (await pegawai(mutasi, REKAN).get(alamat)).status_code == 404
    dibuka = await pegawai(mutasi).get(alamat)
    assert (dibuka.status_code, dibuka.content[:5]) == (200, b"%PDF-")
    assert await diterima() == "2026-09-17"
    assert {(await pegawai(mutasi).get(each)).status_code for each in lain} == {200}
    kabar = (await mutasi.published(KeberatanMelangkah))[-1].event
    assert (kabar.langkah, kabar.nip, f"{kabar.banding}") == ("penyampaian", PEGAWAI, "2026-10-01")
    # Opened again a day later it was received when it was first opened.
    mutasi.clock.instant = datetime(2026, 9, 18, 3, 0, tzinfo=UTC)
    await pegawai(mutasi).get(alamat)
    assert await diterima() == "2026-09-17"


async def test_other_means_let_no_decision_come_into_force_whose_objection_was_granted(
    mutasi: ServiceUnderTest,
) -> None:
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("dikabulkan", "2026-09-15"))
    lain = {"cara": "lain", "catatan": "Pegawai dan unitnya sepakat tanpa pencabutan.", "keputusan_berlaku": True}
    jawab = await pemeriksa(mutasi).post(f"/keberatan/{keberatan['id']}/pelaksanaan", lain, seen=keberatan["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert "pembatalan" in jawab.json()["detail"]
    assert (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()["ditunda"]


async def test_what_is_granted_in_part_goes_into_force_only_where_that_is_said(mutasi: ServiceUnderTest) -> None:
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("dikabulkan_sebagian", "2026-09-15"))
    lain = {"cara": "lain", "catatan": "Jadwal piket disesuaikan, sebagaimana dikabulkan sebagian."}
    alamat = f"/keberatan/{keberatan['id']}/pelaksanaan"
    diam = await pemeriksa(mutasi).post(alamat, lain, seen=keberatan["versi"])
    assert (diam.status_code, diam.json()["kesalahan"][0]["pointer"]) == (422, "/keputusan_berlaku")
    mutasi.clock.instant = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
    hasil = await langkah(pemeriksa(mutasi), keberatan, "pelaksanaan", {**lain, "keputusan_berlaku": True})
    assert (hasil["ditunda"], hasil["tmt_berlaku"]) == (False, "2026-10-05")


async def test_who_considers_cases_reads_no_objection_of_others_whatever_else_they_are(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await ajukan(mutasi, usulan)
    for peran in ("tim_penilai", "integrasi"):
        lain = mutasi.caller(peran, "asn", nip=REKAN, unit=["*"])
        assert (await lain.get(f"/keberatan/{keberatan['id']}")).status_code == 404
        hak = await lain.get(f"/usulan/{usulan['id']}/keberatan")
        assert hak.status_code == 404 or hak.json()["keberatan"] == []


async def test_a_pj_grants_where_the_papers_of_the_order_that_revokes_are_on_record(mutasi: ServiceUnderTest) -> None:
    """Papers can still be put on the case when it is decided: a Pj who grants needs them for the revocation."""
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    isi = {**jawaban("dikabulkan", "2026-09-15"), "penanda_tangan": "Pj"}
    belum = await ppk(mutasi).post(f"/keberatan/{keberatan['id']}/jawaban", isi, seen=keberatan["versi"])
    assert belum.status_code == 403, belum.text
    assert "Verifikator mencatatnya dahulu" in belum.json()["detail"]
    alamat = f"/usulan/{keberatan['usulan_id']}"
    mutasi.clock.instant = datetime(2026, 9, 16, 3, 0, tzinfo=UTC)
    surat = {"jenis": "persetujuan_mendagri", "nomor": "100.2.2.6/9/SJ", "tanggal": "2026-09-16"}
    versi = (await pemeriksa(mutasi).get(alamat)).json()["versi"]
    dicatat = await pemeriksa(mutasi).post(f"{alamat}/dokumen", surat, seen=versi)
    assert dicatat.status_code == 200, dicatat.text
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", isi)
    assert keberatan["status"] == "dikabulkan"
    # Another paper of the case is still none of a decided case's.
    lain = {"jenis": "bebas_temuan", "nomor": "9/R/2026", "tanggal": "2026-09-15"}
    versi = (await pemeriksa(mutasi).get(alamat)).json()["versi"]
    jawab = await pemeriksa(mutasi).post(f"{alamat}/dokumen", lain, seen=versi)
    assert jawab.status_code == 409, jawab.text
