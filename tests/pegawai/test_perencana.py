"""What figures of planning tell about single people is told to those only who see these people."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.pegawai.orang.perencana import LAINNYA, gabung_sel
from shared.privasi.sel import SEL_TERKECIL
from tests.layanan import Caller, ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_penempatan_api import catat, pengangkatan
from tests.pegawai.test_prioritas import GURU, PETA, SEKOLAH, orang

NANTI = "2027-02-02"


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 24), min_size=1))
def test_no_cell_that_is_told_is_small_unless_all_are_small_together(orang: dict[str, int]) -> None:
    jumlah: dict[str, int] = {}
    for kunci, di in gabung_sel(orang).items():
        jumlah[di] = jumlah.get(di, 0) + orang[kunci]
    assert sum(jumlah.values()) == sum(orang.values())
    assert all(banyak >= SEL_TERKECIL for banyak in jumlah.values()) or list(jumlah) == [LAINNYA]


def _yang_tidak_melihat(kota: ServiceUnderTest) -> list[Caller]:
    """An employee; technical staff; and officials of another part of the city."""
    return [
        kota.caller("asn", nip=ANI),
        kota.caller("asn", nip=ANI, unit=["*"]),
        kota.caller("operator", nip=BUDI, unit=["*"]),
        *(kota.caller(peran, nip=BUDI, unit=["DISDIK"]) for peran in ("kepala_unit", "verifikator", "auditor")),
    ]


async def _ditolak(jawab: httpx.Response) -> None:
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang"), jawab.text


@pytest.mark.parametrize("params", [{"per": "jabatan"}, {"per": "unit"}, {"di_bawah": "DISHUB-LL"}])
async def test_a_forecast_of_single_posts_is_for_planners_in_their_scope(
    kota: ServiceUnderTest, params: dict[str, Any]
) -> None:
    for siapa in _yang_tidak_melihat(kota):
        await _ditolak(await siapa.get("/kebutuhan/proyeksi", bulan=60, **params))
    for siapa in (
        kota.caller("verifikator", nip=BUDI, unit=["*"]),
        kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB"]),
    ):
        lingkup = {"di_bawah": "DISHUB-LL"} if siapa.unit != ("*",) else {}
        jawab = await siapa.get("/kebutuhan/proyeksi", bulan=60, **{**params, **lingkup})
        assert jawab.status_code == 200, jawab.text


async def test_levels_of_few_people_are_told_as_one(kota: ServiceUnderTest) -> None:
    semua = (await kota.caller("verifikator", nip=BUDI, unit=["*"]).get("/kebutuhan/proyeksi", per="jenjang")).json()
    umum = (await kota.caller("asn", nip=ANI).get("/kebutuhan/proyeksi", per="jenjang")).json()
    assert len(semua["data"]) > 1
    # The whole small city is four people.
    assert [(each["kode"], each["nama"]) for each in umum["data"]] == [(LAINNYA, "Jenjang lainnya")]
    assert umum["data"][0]["bezetting"] == sum(each["bezetting"] for each in semua["data"])
    kota_saja = (await kota.caller("asn", nip=ANI).get("/kebutuhan/proyeksi", bulan=60)).json()
    assert len(kota_saja["data"][0]["bulanan"]) == 60


async def test_a_day_to_come_is_for_who_sees_the_people(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan(tmt="2027-01-01"))
    jalan: tuple[tuple[str, dict[str, str]], ...] = (
        ("/bagan", {}),
        ("/bagan", {"di_bawah": "DISHUB-AK"}),
        ("/kebutuhan/proyeksi", {}),
        ("/kebutuhan/prioritas", {}),
        ("/kebutuhan/jabatan", {}),
        ("/kebutuhan/jabatan/DISHUB-AK-01", {}),
        ("/kebutuhan/unit/DISHUB-AK", {}),
        ("/kebutuhan/kota", {}),
        ("/jabatan/DISHUB-AK-01", {}),
    )
    for path, params in jalan:
        for siapa in _yang_tidak_melihat(kota):
            await _ditolak(await siapa.get(path, per_tanggal=NANTI, **params))
            assert (await siapa.get(path, per_tanggal="2026-09-15", **params)).status_code == 200, path
        perencana = kota.caller("tim_penilai", nip=BUDI, unit=["*"])
        assert (await perencana.get(path, per_tanggal=NANTI, **params)).status_code == 200, path
    kepala = kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-AK"])
    bagan = await kepala.get("/bagan", per_tanggal=NANTI, di_bawah="DISHUB-AK")
    assert "Ani Pengelola" in bagan.text
    await _ditolak(await kepala.get("/bagan", per_tanggal=NANTI, di_bawah="DISHUB"))


async def test_the_gap_of_a_post_does_not_tell_when_its_only_holder_retires(kota: ServiceUnderTest) -> None:
    for jenis, isi in (
        ("unit", SEKOLAH),
        ("jabatan", PETA),
        ("siasn", siasn(orang(GURU, "Bu Guru", "SDN-1-01", "SDN-1"))),
    ):
        await impor(kota, jenis, isi)

    async def pensiun(siapa: Caller, **params: str) -> tuple[float, str]:
        data = (await siapa.get("/kebutuhan/prioritas", **params)).json()["data"]
        (satu,) = (each for each in data if each["kode"] == "SDN-1-01")
        (bagian,) = (each for each in satu["rincian"] if each["kode"] == "pensiun")
        assert satu["skor"] == round(sum(each["nilai"] for each in satu["rincian"]), 2)
        return bagian["nilai"], bagian["kalimat"]

    assert await pensiun(kota.caller("verifikator", nip=BUDI, unit=["*"])) == (
        8.33,
        "Pemangku berikutnya pensiun 4 bulan lagi.",
    )
    sekolah = kota.caller("kepala_unit", nip=BUDI, unit=["SDN-1"])
    assert (await pensiun(sekolah, di_bawah="SDN-1"))[0] == 8.33
    for siapa in (kota.caller("asn", nip=ANI), kota.caller("kepala_unit", nip=ANI, unit=["DISHUB"])):
        nilai, kalimat = await pensiun(siapa)
        assert (nilai, "tidak ditampilkan" in kalimat) == (0, True)
