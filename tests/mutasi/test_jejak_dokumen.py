"""What happens to the papers of a case: who says that they are the person's, who takes them back, and that it stays."""

from typing import Any

import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_LL,
    PEGAWAI,
    PEMERIKSA,
    REKAN,
    VERIFIKATOR,
    asn,
    melangkah,
    petugas,
    usul,
)
from tests.mutasi.test_permintaan_sendiri import PERNYATAAN

PERMOHONAN = {"jenis": "surat_permohonan", "nomor": "12/2026", "tanggal": "2026-09-10"}


def verifikator(mutasi: ServiceUnderTest, nip: str = VERIFIKATOR) -> Caller:
    return mutasi.caller("verifikator", nip=nip, unit=["*"])


def kepala(mutasi: ServiceUnderTest, *peran: str) -> Caller:
    return mutasi.caller("kepala_unit", "asn", *peran, nip=KEPALA_LL, unit=["DISHUB-LL"])


def pegawai(mutasi: ServiceUnderTest, nip: str = PEGAWAI) -> Caller:
    return mutasi.caller("asn", nip=nip, unit=[])


async def _rinci(mutasi: ServiceUnderTest, usulan: dict) -> dict:
    return (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()


async def _konfirmasi(siapa: Caller, usulan: dict, versi: int, jenis: str = "surat_permohonan") -> Any:
    return await siapa.post(f"/usulan/{usulan['id']}/dokumen/{jenis}/konfirmasi", seen=versi)


@pytest.mark.parametrize("siapa", ["pegawai", "verifikator"])
async def test_a_request_that_the_head_records_counts_once_the_person_or_a_verifikator_says_so(
    mutasi: ServiceUnderTest, siapa: str
) -> None:
    usulan = await usul(mutasi, surat=("bebas_temuan", *PERNYATAAN), permintaan_sendiri=True)
    path = f"/usulan/{usulan['id']}"
    assert (await kepala(mutasi).post(f"{path}/dokumen", PERMOHONAN, seen=1)).status_code == 200
    (surat,) = [each for each in (await _rinci(mutasi, usulan))["dokumen"] if each["jenis"] == "surat_permohonan"]
    assert (surat["menunggu_konfirmasi"], surat["dikonfirmasi_oleh"]) == (True, None)
    belum = await petugas(mutasi, "verifikasi").post(f"{path}/verifikasi", {}, seen=2)
    assert (belum.status_code, belum.json()["kode"]) == (409, "terhalang_aturan")
    assert "T-06" in belum.json()["detail"]
    assert "tercatat, tetapi baru dihitung setelah dikonfirmasi pegawai itu sendiri" in belum.json()["detail"]
    oleh = pegawai(mutasi) if siapa == "pegawai" else verifikator(mutasi)
    assert (await _konfirmasi(oleh, usulan, 2)).status_code == 200
    lihat = await _rinci(mutasi, usulan)
    assert [(each["versi"], each["langkah"]) for each in lihat["riwayat"]] == [
        (1, "pengajuan"),
        (2, "dokumen"),
        (3, "konfirmasi_dokumen"),
    ]
    assert lihat["riwayat"][-1]["oleh"] == (PEGAWAI if siapa == "pegawai" else VERIFIKATOR)
    assert lihat["riwayat"][-1]["rincian"] == {"jenis_dokumen": "surat_permohonan", "nomor": "12/2026"}
    lanjut = await petugas(mutasi, "verifikasi").post(f"{path}/verifikasi", {}, seen=3)
    assert lanjut.status_code == 200, lanjut.text


async def test_what_the_verifikator_records_needs_no_further_word(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}/dokumen"
    assert (await verifikator(mutasi).post(path, PERMOHONAN, seen=1)).status_code == 200
    (surat,) = (await _rinci(mutasi, usulan))["dokumen"]
    assert (surat["menunggu_konfirmasi"], surat["dikonfirmasi_oleh"]) == (False, VERIFIKATOR)
    lagi = await _konfirmasi(verifikator(mutasi, PEMERIKSA), usulan, 2)
    assert (lagi.status_code, lagi.json()["kode"]) == (404, "tidak_ditemukan")


async def test_neither_the_head_nor_others_confirm_for_the_person(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}/dokumen"
    assert (await kepala(mutasi).post(path, PERMOHONAN, seen=1)).status_code == 200
    for siapa, status, kode in (
        (kepala(mutasi), 403, "tidak_berwenang"),
        (kepala(mutasi, "verifikator"), 403, "perlu_orang_lain"),
        (pegawai(mutasi, REKAN), 404, "tidak_ditemukan"),
    ):
        tolak = await _konfirmasi(siapa, usulan, 2)
        assert (tolak.status_code, tolak.json()["kode"]) == (status, kode)
    await mutasi.receive(asn(PEGAWAI, kerabat=[PEMERIKSA]))
    tolak = await _konfirmasi(verifikator(mutasi, PEMERIKSA), usulan, 2)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "konflik_kepentingan")
    assert (await _konfirmasi(pegawai(mutasi), usulan, 1)).status_code == 412
    assert (await _konfirmasi(pegawai(mutasi), usulan, 2, "serah_terima")).status_code == 404
    assert (await _rinci(mutasi, usulan))["versi"] == 2


async def test_who_changes_what_was_confirmed_asks_again(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}/dokumen"
    assert (await kepala(mutasi).post(path, PERMOHONAN, seen=1)).status_code == 200
    assert (await _konfirmasi(pegawai(mutasi), usulan, 2)).status_code == 200
    lain = {**PERMOHONAN, "nomor": "99/2026"}
    assert (await kepala(mutasi).post(path, lain, seen=3)).status_code == 200
    lihat = await _rinci(mutasi, usulan)
    assert [(each["nomor"], each["menunggu_konfirmasi"]) for each in lihat["dokumen"]] == [("99/2026", True)]
    assert lihat["riwayat"][-1]["rincian"] == {
        "jenis_dokumen": "surat_permohonan",
        "nomor": "99/2026",
        "tanggal": "2026-09-10",
        "menggantikan": "12/2026",
    }


async def test_nobody_takes_part_in_the_steps_by_recording_a_paper(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    isi = {"jenis": "bebas_temuan", "nomor": "700/1/2026", "tanggal": "2026-09-01"}
    periksa = petugas(mutasi, "verifikasi")
    assert (await periksa.post(f"/usulan/{usulan['id']}/dokumen", isi, seen=1)).status_code == 200
    assert (await melangkah(mutasi, {**usulan, "versi": 2}, "verifikasi"))["status"] == "terverifikasi"
