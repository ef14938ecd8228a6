"""What happens to the papers of a case: who says that they are the person's, who takes them back, and that it stays."""

from typing import Any

import asyncpg
import pytest

from shared.contracts.mutasi import UsulanMenungguKonfirmasi
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_LL,
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    REKAN,
    VERIFIKATOR,
    asn,
    isi_usulan,
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
    oleh = pegawai(mutasi) if siapa == "pegawai" else verifikator(mutasi, PEMERIKSA)
    assert (await _konfirmasi(oleh, usulan, 2)).status_code == 200
    lihat = await _rinci(mutasi, usulan)
    assert [(each["versi"], each["langkah"]) for each in lihat["riwayat"]] == [
        (1, "pengajuan"),
        (2, "dokumen"),
        (3, "konfirmasi_dokumen"),
    ]
    assert lihat["riwayat"][-1]["oleh"] == (PEGAWAI if siapa == "pegawai" else PEMERIKSA)
    assert lihat["riwayat"][-1]["rincian"] == {"jenis_dokumen": "surat_permohonan", "nomor": "12/2026"}
    lanjut = await petugas(mutasi, "verifikasi").post(f"{path}/verifikasi", {}, seen=3)
    assert lanjut.status_code == 200, lanjut.text


async def test_whose_word_a_paper_waits_for_is_told_so_and_only_then(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}/dokumen"
    assert (await kepala(mutasi).post(path, PERMOHONAN, seen=1)).status_code == 200
    # Neither what a verifikator vouches for, nor what others issue, waits for anybody.
    lain = {**PERMOHONAN, "jenis": "bersedia_turun"}
    assert (await verifikator(mutasi, PEMERIKSA).post(path, lain, seen=2)).status_code == 200
    lain = {**PERMOHONAN, "jenis": "serah_terima"}
    assert (await kepala(mutasi).post(path, lain, seen=3)).status_code == 200
    (kabar,) = await mutasi.published(UsulanMenungguKonfirmasi)
    assert (kabar.event.nip, kabar.event.nama_dokumen, kabar.event.dokumen, kabar.event.oleh) == (
        PEGAWAI,
        "Surat permohonan",
        "12/2026",
        KEPALA_LL,
    )
    assert (str(kabar.event.usulan_id), kabar.envelope.version) == (usulan["id"], 2)


async def test_what_a_verifikator_records_in_the_case_of_another_needs_no_further_word(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}/dokumen"
    assert (await verifikator(mutasi, PEMERIKSA).post(path, PERMOHONAN, seen=1)).status_code == 200
    (surat,) = (await _rinci(mutasi, usulan))["dokumen"]
    assert (surat["menunggu_konfirmasi"], surat["dikonfirmasi_oleh"]) == (False, PEMERIKSA)
    lagi = await _konfirmasi(verifikator(mutasi, PEMBATAL), usulan, 2)
    assert (lagi.status_code, lagi.json()["kode"]) == (404, "tidak_ditemukan")


@pytest.mark.parametrize("jenis", ["surat_permohonan", "bersedia_turun"])
@pytest.mark.parametrize("akun", [VERIFIKATOR, "198001012005012009"])
async def test_who_brings_a_case_does_not_vouch_for_what_the_person_writes(
    mutasi: ServiceUnderTest, jenis: str, akun: str
) -> None:
    """Else one officer alone moves somebody down against their will; under either number it is the same officer."""
    pengusul = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"], sub="akun-7")
    usulan = (await pengusul.post("/usulan", isi_usulan(permintaan_sendiri=True))).json()
    sama = mutasi.caller("verifikator", nip=akun, unit=["*"], sub="akun-7")
    path = f"/usulan/{usulan['id']}/dokumen"
    assert (await sama.post(path, {**PERMOHONAN, "jenis": jenis}, seen=1)).status_code == 200
    (surat,) = (await _rinci(mutasi, usulan))["dokumen"]
    assert (surat["menunggu_konfirmasi"], surat["dikonfirmasi_oleh"]) == (True, None)
    tolak = await _konfirmasi(pengusul, usulan, 2, jenis)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "perlu_orang_lain")
    lain = await _konfirmasi(verifikator(mutasi, PEMERIKSA), usulan, 2, jenis)
    assert lain.status_code == 200, lain.text
    (surat,) = (await _rinci(mutasi, usulan))["dokumen"]
    assert (surat["menunggu_konfirmasi"], surat["dikonfirmasi_oleh"]) == (False, PEMERIKSA)


async def test_who_brings_a_case_does_not_confirm_what_the_head_has_recorded(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    assert (await kepala(mutasi).post(f"/usulan/{usulan['id']}/dokumen", PERMOHONAN, seen=1)).status_code == 200
    tolak = await _konfirmasi(verifikator(mutasi), usulan, 2)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "perlu_orang_lain")
    assert "Anda yang mengusulkan mutasi ini. Surat permohonan dikonfirmasi" in tolak.json()["detail"]
    assert (await _konfirmasi(pegawai(mutasi), usulan, 2)).status_code == 200


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


async def test_one_account_records_and_confirms_under_no_two_numbers(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    pencatat = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"], sub="akun-9")
    assert (await pencatat.post(f"/usulan/{usulan['id']}/dokumen", PERMOHONAN, seen=1)).status_code == 200
    for sama in (
        mutasi.caller("verifikator", nip="198001012005012009", unit=["*"], sub="akun-9"),
        mutasi.caller("asn", nip=PEGAWAI, unit=[], sub="akun-9"),
    ):
        tolak = await _konfirmasi(sama, usulan, 2)
        assert (tolak.status_code, tolak.json()["kode"]) == (403, "perlu_orang_lain")
    assert (await _konfirmasi(pegawai(mutasi), usulan, 2)).status_code == 200


async def test_the_table_knows_one_human_from_two(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    pencatat = mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"], sub="akun-9")
    assert (await pencatat.post(f"/usulan/{usulan['id']}/dokumen", PERMOHONAN, seen=1)).status_code == 200
    sekarang = "UPDATE usulan_dokumen SET dikonfirmasi_pada = dicatat_pada + interval '1 day', dikonfirmasi_oleh = $1"
    for oleh, akun in ((KEPALA_LL, "akun-2"), (PEMERIKSA, "akun-9")):
        with pytest.raises(asyncpg.CheckViolationError, match="orang"):
            await mutasi.sql(f"{sekarang}, dikonfirmasi_subjek = $2", oleh, akun)
    await mutasi.sql(f"{sekarang}, dikonfirmasi_subjek = $2", PEMERIKSA, "akun-2")


async def test_one_account_replaces_under_another_number_what_it_has_recorded(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, surat=())
    path = f"/usulan/{usulan['id']}/dokumen"
    for seen, nip in ((1, KEPALA_LL), (2, "198001012005012009")):
        pencatat = mutasi.caller("kepala_unit", nip=nip, unit=["DISHUB-LL"], sub="akun-9")
        assert (await pencatat.post(path, PERMOHONAN, seen=seen)).status_code == 200


@pytest.mark.parametrize("kerabat", ["pengusul", "pencatat"])
async def test_a_relative_of_who_brought_the_case_or_recorded_the_paper_does_not_confirm_it(
    mutasi: ServiceUnderTest, kerabat: str
) -> None:
    usulan = await usul(mutasi, surat=())
    assert (await kepala(mutasi).post(f"/usulan/{usulan['id']}/dokumen", PERMOHONAN, seen=1)).status_code == 200
    lain = VERIFIKATOR if kerabat == "pengusul" else KEPALA_LL
    await mutasi.receive(asn(lain, kerabat=[PEMERIKSA]), asn(PEMERIKSA, kerabat=[lain]))
    tolak = await _konfirmasi(verifikator(mutasi, PEMERIKSA), usulan, 2)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "konflik_kepentingan")
    assert (await _rinci(mutasi, usulan))["dokumen"][0]["menunggu_konfirmasi"] is True
    assert (await _konfirmasi(verifikator(mutasi, PEMBATAL), usulan, 2)).status_code == 200
