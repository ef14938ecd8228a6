"""The simulated SIASN of a city: its people are those of the import files, and what was sent outlives a start."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.demo.kota import buat_kota, tulis
from tests.simulator.siasn.aplikasi import aplikasi
from tests.simulator.siasn.beda import _BEDA
from tests.simulator.siasn.dari_kota import SiasnKota
from tests.simulator.siasn.gerbang import AWALAN


@pytest.fixture(scope="module")
def kota(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kota")
    tulis(buat_kota(400, 1671, date(2026, 11, 30)), folder)
    return folder


@pytest.fixture(scope="module")
def roster(kota: Path) -> list[dict[str, str]]:
    with (kota / "siasn.csv").open(encoding="utf-8", newline="") as isi:
        return list(csv.DictReader(isi, delimiter=";"))


@pytest.fixture
def siasn(kota: Path, tmp_path: Path) -> SiasnKota:
    return SiasnKota(kota, tmp_path)


def baris(kota: Path, berkas: str, nip: str) -> list[dict[str, str]]:
    with (kota / f"{berkas}.csv").open(encoding="utf-8", newline="") as isi:
        return [each for each in csv.DictReader(isi, delimiter=";") if each["NIP"] == nip]


async def kirim(siasn: SiasnKota, jalur: str, isi: dict[str, Any]) -> Any:
    """A save past tokens and knobs, which have tests of their own."""
    jalan = httpx.ASGITransport(aplikasi(siasn))
    async with httpx.AsyncClient(transport=jalan, base_url="http://simulator") as klien:
        apim = await klien.post("/oauth2/token", auth=("kunci-simulator", "rahasia-simulator"))
        isian = {"client_id": "klien-simulator", "grant_type": "password"}
        isian |= {"username": "198001012005011001", "password": "sandi-simulator"}
        sso = await klien.post("/auth/realms/public-siasn/protocol/openid-connect/token", data=isian)
        tajuk = {
            "Authorization": f"Bearer {apim.json()['access_token']}",
            "Auth": f"bearer {sso.json()['access_token']}",
        }
        jawab = await klien.post(f"{AWALAN}/{jalur}", json=isi, headers=tajuk)
        assert jawab.status_code == 200, jawab.text
        return jawab.json()


def test_everybody_of_the_roster_is_known_where_they_are(siasn: SiasnKota, roster: list[dict[str, str]]) -> None:
    unor = {each["Id"] for each in siasn.kota.unor}
    sama = 0
    for each in roster:
        utama = siasn.orang[each["NIP BARU"]].data_utama
        assert (utama["id"], utama["nama"].strip()) == (each["PNS ID"], each["NAMA"])
        assert utama["unorId"] in unor
        sama += (utama["unorId"], utama["jabatanNama"], utama["tmtJabatan"]) == (
            each["UNOR ID"],
            each["JABATAN NAMA"],
            each["TMT JABATAN"],
        )
    assert len(roster) - len(_BEDA) <= sama <= len(roster)
    assert siasn.diubah == {}


def test_histories_are_those_of_the_files(siasn: SiasnKota, kota: Path, roster: list[dict[str, str]]) -> None:
    for each in roster[::17]:
        riwayat = siasn.orang[each["NIP BARU"]].riwayat
        golongan = baris(kota, "riwayat_golongan", each["NIP BARU"])
        assert [satu["golongan"] for satu in riwayat["golongan"]] == [satu["GOLONGAN"] for satu in golongan]
        pelatihan = baris(kota, "diklat", each["NIP BARU"])
        assert len(riwayat["diklat"]) + len(riwayat["kursus"]) == len(pelatihan)
        semua = [satu["id"] for nama in riwayat for satu in riwayat[nama]]
        assert len(set(semua)) == len(semua)


def test_an_id_is_the_same_at_the_next_start_and_tells_whose_it_is(
    siasn: SiasnKota, kota: Path, tmp_path: Path
) -> None:
    nip = siasn.kota.nip[42]
    pertama, kedua = siasn.orang[nip], SiasnKota(kota, tmp_path).orang[nip]
    assert pertama == kedua
    for jenis, semua in pertama.riwayat.items():
        for each in semua:
            assert siasn.pemilik(jenis, each["id"]).nip == nip
    assert siasn.pemilik("jabatan", "A" * 32) is None


async def test_before_the_city_is_made_it_is_in_maintenance_and_knows_it_afterwards(kota: Path, tmp_path: Path) -> None:
    siasn = SiasnKota(tmp_path / "belum ada", tmp_path)
    jalan = httpx.ASGITransport(aplikasi(siasn))
    async with httpx.AsyncClient(transport=jalan, base_url="http://simulator") as klien:
        assert (await klien.post("/oauth2/token", auth=("kunci-simulator", "rahasia-simulator"))).status_code == 502
        assert (await klien.get("/_gangguan")).status_code == 200
        (tmp_path / "belum ada").symlink_to(kota)
        assert (await klien.post("/oauth2/token", auth=("kunci-simulator", "rahasia-simulator"))).status_code == 200
    assert len(siasn.unor) > 10
    assert siasn.rujukan["jabatan-fungsional"]


async def test_what_was_sent_is_there_after_a_start_and_nobody_else_is_kept(
    siasn: SiasnKota, kota: Path, tmp_path: Path
) -> None:
    orang = siasn.orang[siasn.kota.nip[7]]
    isi = {
        "pnsId": orang.id, "instansiId": siasn.kota.instansi, "satuanKerjaId": siasn.kota.instansi,
        "unorId": siasn.kota.unor[3]["Id"], "jenisJabatan": "4", "nomorSk": "800/1/2026", "tmtJabatan": "30-11-2026",
        "jabatanFungsionalUmumId": siasn.kota.rujukan["jabatan-fungsional-umum"][0]["id"],
    }  # fmt: skip
    nomor = (await kirim(siasn, "jabatan/unorjabatan/save", isi))["mapData"]["rwJabatanId"]
    assert siasn.lampirkan(nomor, 872, b"%PDF-1.7")
    siasn.catat("upload-dok-rw", nomor, {})
    lagi = SiasnKota(kota, tmp_path)
    baru = lagi.orang[orang.nip].riwayat["jabatan"][-1]
    assert (baru["id"], baru["nomorSk"]) == (nomor, "800/1/2026")
    assert baru["namaJabatan"] == siasn.kota.rujukan["jabatan-fungsional-umum"][0]["nama"]
    assert lagi.berkas[baru["path"]["872"]["dok_uri"]] == b"%PDF-1.7"
    assert list(lagi.diubah) == [orang.nip]
    assert lagi.orang[orang.nip].data_utama == orang.data_utama
    lagi.samakan_jabatan(orang.id)
    assert lagi.orang[orang.nip].data_utama["unorId"] == isi["unorId"]
