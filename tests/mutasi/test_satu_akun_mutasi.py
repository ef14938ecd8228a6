"""One account with two tokens, one with and one without a NIP, is one human; so is one whose NIP has changed."""

import itertools
from uuid import UUID

import asyncpg
import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    BADAN,
    JALAN,
    PERAN,
    PETUGAS,
    SAMPAI,
    VERIFIKATOR,
    catat_surat,
    isi_usulan,
    melangkah,
    usul,
)

AKUN, NIP_BARU = "akun-7", "198001012005012009"
DARI = {"verifikasi": "draf", "pertimbangan": "terverifikasi", "keputusan": "dipertimbangkan"}
LANGKAH = ("pengajuan", *JALAN)


async def _sampai(mutasi: ServiceUnderTest, kedua: str, oleh_akun: str) -> dict:
    """A case that waits for the step ``kedua``, in which the account has taken one by a token with a NIP."""
    if oleh_akun == "pengajuan":
        pengusul = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"], sub=AKUN)
        usulan: dict = (await pengusul.post("/usulan", isi_usulan())).json()
        await catat_surat(mutasi, usulan["id"])
    else:
        usulan = await usul(mutasi)
    for langkah in SAMPAI[DARI[kedua]]:
        if langkah == oleh_akun:
            siapa = mutasi.caller(PERAN[langkah], nip=PETUGAS[langkah], unit=["*"], sub=AKUN)
            jawab = await siapa.post(f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"])
            assert jawab.status_code == 200, jawab.text
            usulan = jawab.json()
        else:
            usulan = await melangkah(mutasi, usulan, langkah)
    return usulan


async def _tidak_boleh(mutasi: ServiceUnderTest, usulan: dict, langkah: str, siapa: Caller) -> None:
    jawab = await siapa.post(f"/usulan/{usulan['id']}/{langkah}", BADAN[langkah], seen=usulan["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    assert langkah not in (await siapa.get(f"/usulan/{usulan['id']}")).json()["langkah_mungkin"]


@pytest.mark.parametrize("pertama", LANGKAH[:-1])
async def test_who_has_taken_a_step_with_a_nip_does_not_decide_without(mutasi: ServiceUnderTest, pertama: str) -> None:
    usulan = await _sampai(mutasi, "keputusan", pertama)
    await _tidak_boleh(mutasi, usulan, "keputusan", mutasi.caller("ppk", nip="", unit=["*"], sub=AKUN))


@pytest.mark.parametrize(("pertama", "kedua"), list(itertools.combinations(LANGKAH, 2)))
async def test_an_account_takes_one_step_also_when_its_nip_has_changed(
    mutasi: ServiceUnderTest, pertama: str, kedua: str
) -> None:
    usulan = await _sampai(mutasi, kedua, pertama)
    siapa = mutasi.caller(PERAN[kedua], nip=NIP_BARU, unit=["*"], sub=AKUN)
    await _tidak_boleh(mutasi, usulan, kedua, siapa)
    with pytest.raises(asyncpg.ExclusionViolationError, match="subjek"):
        await mutasi.sql(
            "INSERT INTO usulan_langkah (usulan_id, versi, langkah, dari_status, ke_status, oleh, subjek, waktu, "
            "rincian) VALUES ($1, 9, $2, $3, 'diputuskan', $4, $5, now(), '{}')",
            UUID(usulan["id"]),
            kedua,
            usulan["status"],
            NIP_BARU,
            AKUN,
        )


async def test_who_proposed_a_draft_withdraws_it_by_either_token(mutasi: ServiceUnderTest) -> None:
    usulan = await _sampai(mutasi, "verifikasi", "pengajuan")
    siapa = mutasi.caller("verifikator", nip=NIP_BARU, unit=["*"], sub=AKUN)
    jawab = await siapa.post(f"/usulan/{usulan['id']}/pembatalan", BADAN["pembatalan"], seen=1)
    assert (jawab.status_code, jawab.json()["status"]) == (200, "dibatalkan"), jawab.text
