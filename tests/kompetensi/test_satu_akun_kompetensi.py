"""One account with two tokens, one with and one without a NIP, is one human; so is one whose NIP has changed."""

from typing import Any

import asyncpg
import pytest

from tests.kompetensi.acuan import SETUJU
from tests.kompetensi.test_acuan import versi
from tests.kompetensi.test_kebijakan import setujui, usulan
from tests.layanan import Caller, ServiceUnderTest

AKUN, NIP, NIP_BARU = "akun-7", "198001012005011001", "198001012005012009"


def bernip(kompetensi: ServiceUnderTest, nip: str = NIP) -> Caller:
    return kompetensi.caller("verifikator", "tim_penilai", nip=nip, unit=["*"], sub=AKUN)


def tanpa_nip(kompetensi: ServiceUnderTest) -> Caller:
    return kompetensi.caller("ppk", nip="", unit=["*"], sub=AKUN)


KEDUA = pytest.mark.parametrize(
    "kedua", [tanpa_nip, lambda kota: bernip(kota, NIP_BARU)], ids=["tanpa nip", "nip lain"]
)


async def _tidak_di_basis_data(kompetensi: ServiceUnderTest, tabel: str, status: str, diputus: str) -> None:
    hasil = ", hasil = '/kamus'" if tabel == "usulan_acuan" else ""
    with pytest.raises(asyncpg.CheckViolationError, match="dua_orang"):
        await kompetensi.sql(
            f"UPDATE {tabel} SET status = '{status}', {diputus}_oleh = $1, {diputus}_subjek = $1, "
            f"{diputus}_pada = now(){hasil}",
            AKUN,
        )


@KEDUA
async def test_a_proposed_policy_is_not_approved_by_the_same_account(kompetensi: ServiceUnderTest, kedua: Any) -> None:
    nomor = (await bernip(kompetensi).post("/ketentuan/talenta/usulan", usulan())).json()["id"]
    jawab = await setujui(kompetensi, nomor, kedua(kompetensi))
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    await _tidak_di_basis_data(kompetensi, "ketentuan_usulan", "disetujui", "diputus")
    # Theirs to take back, whichever of their tokens they come with.
    jawab = await bernip(kompetensi, NIP_BARU).post(f"/usulan-ketentuan/{nomor}/pembatalan", SETUJU, seen=1)
    assert (jawab.status_code, jawab.json()["status"]) == (200, "dibatalkan")


@KEDUA
async def test_proposed_reference_data_is_not_approved_by_the_same_account(
    kompetensi: ServiceUnderTest, kedua: Any
) -> None:
    nomor = (await bernip(kompetensi).post("/kamus", versi())).json()["id"]
    jawab = await kedua(kompetensi).post(f"/usulan-acuan/{nomor}/persetujuan", SETUJU, seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    await _tidak_di_basis_data(kompetensi, "usulan_acuan", "disetujui", "diputus")
    jawab = await bernip(kompetensi, NIP_BARU).post(f"/usulan-acuan/{nomor}/pembatalan", SETUJU, seen=1)
    assert (jawab.status_code, jawab.json()["status"]) == (200, "dibatalkan")
