"""One new person by hand."""

import asyncio
from typing import Any

import pytest

from services.pegawai.pendaftaran.schemas import PegawaiBaru
from services.pegawai.riwayat.schemas import contoh_dari
from shared.contracts.pegawai.asn import AsnState
from tests.layanan import Caller, ServiceUnderTest
from tests.pegawai.berkas import ANI, DEDI

BARU: dict[str, Any] = {**contoh_dari(PegawaiBaru)}


def petugas(kota: ServiceUnderTest, **lain: Any) -> Caller:
    return kota.caller("verifikator", **{"nip": DEDI, "unit": ["*"], **lain})


async def test_somebody_new_is_recorded_read_and_published(kota: ServiceUnderTest) -> None:
    jawab = await petugas(kota).post("/asn", BARU)
    assert jawab.status_code == 201, jawab.text
    assert jawab.headers["location"].endswith(f"/asn/{BARU['nip']}")
    isi = (await petugas(kota).get(f"/asn/{BARU['nip']}")).json()
    assert (isi["nama"], isi["status_pegawai"], isi["golongan"], isi["kode_unit"], isi["peringatan"]) == (
        BARU["nama"],
        "CPNS",
        "III/a",
        "DISHUB-LL",
        [],
    )
    (state,) = await kota.state(AsnState, BARU["nip"])
    assert state.nama == BARU["nama"]


async def test_who_is_known_is_not_recorded_again_nor_changed(kota: ServiceUnderTest) -> None:
    sebelum = (await petugas(kota).get(f"/asn/{ANI}")).json()
    isi = {**BARU, "nip": ANI, "tanggal_lahir": "1985-03-12", "tmt_cpns": "2010-01-01", "tmt_golongan": "2010-01-01"}
    jawab = await petugas(kota).post("/asn", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "pegawai_sudah_tercatat")
    assert (await petugas(kota).get(f"/asn/{ANI}")).json() == sebelum


async def test_of_two_clerks_who_record_the_same_person_one_is_refused(kota: ServiceUnderTest) -> None:
    semua = await asyncio.gather(*(petugas(kota).post("/asn", {**BARU, "nama": f"Orang {n}"}) for n in range(3)))
    assert sorted(each.status_code for each in semua) == [201, 409, 409]


@pytest.mark.parametrize(
    ("salah", "pointer"),
    [
        ({"golongan": "IX"}, "golongan"),
        ({"tmt_cpns": "1990-01-01"}, "tmt_cpns"),
        ({"kode_unit": "TIDAK-ADA"}, "kode_unit"),
        ({"kedudukan_hukum": "77"}, "kedudukan_hukum"),
        ({"kedudukan_hukum": "ZZ"}, "kedudukan_hukum"),
    ],
)
async def test_what_contradicts_itself_is_refused_by_name(
    kota: ServiceUnderTest, salah: dict[str, str], pointer: str
) -> None:
    jawab = await petugas(kota).post("/asn", {**BARU, **salah})
    assert jawab.status_code == 422, jawab.text
    assert f"/{pointer}" in [each["pointer"] for each in jawab.json()["kesalahan"]]
    assert (await petugas(kota).get(f"/asn/{BARU['nip']}")).status_code == 404


async def test_only_who_answers_for_the_whole_city_and_not_for_oneself(kota: ServiceUnderTest) -> None:
    assert (await petugas(kota, unit=["DISHUB"]).post("/asn", BARU)).status_code == 403
    assert (await kota.caller("kepala_unit", nip=DEDI, unit=["*"]).post("/asn", BARU)).status_code == 403
    sendiri = await petugas(kota, nip=BARU["nip"]).post("/asn", BARU)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "konflik_kepentingan")
