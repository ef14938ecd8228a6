"""What stands in for BKN in the embedded run: there with the demo city, and never in BKN's place unseen."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.demo.kota.berkas import siasn
from deploy.demo.kota.kota import buat_kota
from deploy.lokal import tiruan
from deploy.lokal.jalankan import ringkasan
from deploy.lokal.proses import port_bebas
from deploy.lokal.sistem import Sistem
from deploy.lokal.tiruan import INSTANSI, JENIS, SIASN
from services.pegawai.siasn.sambungan.buka import alamat_dari
from shared.settings import Settings
from tests.deploy.test_sistem import perintah
from tests.kota_uji import bangun_kota
from tests.simulator.siasn import aplikasi
from tests.simulator.siasn.server import alamat

DASAR = {"database_url": "x", "nats_url": "nats://x", "nats_user": "x", "nats_password": "x", "jwks": "x"}


def setelan(env: dict[str, str]) -> Settings:
    isi = {nama.removeprefix("ASN_").lower(): nilai for nama, nilai in env.items() if nilai}
    return Settings.model_validate(DASAR | isi)


def test_the_settings_open_the_simulator_and_nothing_of_bkn() -> None:
    isi = setelan(SIASN.lingkungan(Path(), SIASN.tiruan(Path(), 9)))
    assert alamat_dari(isi) == alamat("http://127.0.0.1:9")
    assert (isi.siasn_key, isi.siasn_secret.get_secret_value()) == (aplikasi.KUNCI, aplikasi.RAHASIA)
    akun = (isi.siasn_sso_client, isi.siasn_sso_user.get_secret_value(), isi.siasn_sso_password.get_secret_value())
    assert akun == (aplikasi.KLIEN, aplikasi.PENGGUNA, aplikasi.SANDI)
    roster = list(siasn(buat_kota(60, 1671, date(2026, 11, 30))))
    assert any(INSTANSI in each for each in roster[0])


def test_a_bkn_in_the_environment_is_not_asked_for_invented_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASN_SIASN", "produksi")
    for jalan in (SIASN.tiruan(Path(), 9), None):
        for nama, nilai in SIASN.lingkungan(Path(), jalan).items():
            monkeypatch.setenv(nama, nilai)
        ke = alamat_dari(Settings.model_validate(DASAR))
        assert ke is None or "bkn.go.id" not in str(ke)
        assert (ke is None) == (jalan is None)


def test_it_knows_the_city_and_turns_its_knobs(tmp_path: Path) -> None:
    bangun_kota(tmp_path / "kota", date(2026, 11, 30), kembar=3)
    bagian = SIASN.tiruan(tmp_path, port_bebas())
    bagian.luncurkan()
    try:
        while not bagian.siap():
            assert bagian.proses.poll() is None, bagian.log.read_text()
        with (tmp_path / "kota" / "siasn.csv").open(encoding="utf-8", newline="") as isi:
            nip = [each["NIP BARU"] for each in csv.DictReader(isi, delimiter=";")]
        with httpx.Client(base_url=bagian.url) as klien:
            for each in nip:
                assert klien.get(f"/_orang/{each}").json()["data_utama"]["nipBaru"] == each
            assert klien.patch("/_gangguan", json={"hilang": 1}).json()["hilang"] == 1
            assert klien.get("/apisiasn/1.0/referensi/ref-unor").status_code == 401
    finally:
        bagian.stop()
    assert bagian.proses is None


@pytest.mark.sistem
async def test_with_the_demo_city_it_runs_beside_the_services_and_goes_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deploy.demo.muat.muat", _tidak_memuat)
    bangun_kota(tmp_path / "kota", date(2026, 11, 30), kembar=0)
    async with Sistem(tmp_path, 60, fsync=False, perintah=perintah) as sistem:
        bagian, lain = sistem.tiruan
        assert sistem.alamat.tiruan == {"siasn-tiruan": bagian.url, "bsre-tiruan": lain.url}
        assert sistem.alamat.tiruan.keys() <= sistem.alamat.pid.keys()
        assert sistem.layanan["pegawai"].lingkungan()["ASN_SIASN_URL"].startswith(bagian.url)
        assert "ASN_SIASN_URL" not in sistem.layanan["mutasi"].lingkungan()
        assert sistem.layanan["mutasi"].lingkungan()["ASN_BSRE_URL"] == lain.url
        assert sistem.layanan["mutasi"].lingkungan()["ASN_BSRE_ROOTS"] == str(tmp_path / "bsre-tiruan" / "akar.pem")
        assert (tmp_path / "bsre-tiruan" / "akar.pem").read_bytes().startswith(b"-----BEGIN")
        baris = ringkasan(sistem)
        assert any("bukan BKN" in each and bagian.url in each for each in baris)
        assert any("bukan BSSN" in each and lain.url in each for each in baris)
        assert len(baris) + 7 <= 24
        assert [each for each in baris if len(each) > 80 and str(tmp_path) not in each] == []
        sistem.bunuh("siasn-tiruan")
        await sistem.tunggu_siap("siasn-tiruan", detik=30)
    assert (bagian.proses, lain.proses) == (None, None)


@pytest.mark.sistem
async def test_a_release_without_the_tests_runs_without_it_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deploy.demo.muat.muat", _tidak_memuat)
    monkeypatch.setattr(tiruan, "AKAR", tmp_path)
    monkeypatch.setenv("ASN_SIASN", "produksi")
    assert not any(each.ada() for each in JENIS)
    bangun_kota(tmp_path / "kota", date(2026, 11, 30), kembar=0)
    kabar: list[str] = []
    async with Sistem(tmp_path, 60, fsync=False, perintah=perintah, pengamat=_Pencatat(kabar)) as sistem:
        assert sistem.tiruan == []
        assert sistem.layanan["pegawai"].lingkungan()["ASN_SIASN"] == ""
    for each in JENIS:
        assert any(f"tanpa {each.judul}" in satu for satu in kabar)


async def _tidak_memuat(*_: object) -> float:
    return 0.0


class _Pencatat:
    def __init__(self, kabar: list[str]) -> None:
        self.kabar_semua = kabar

    def langkah(self, nama: str) -> "_Pencatat":
        return self

    def __enter__(self) -> Any:
        return self.kabar

    def __exit__(self, *_: object) -> None:
        return None

    def kabar(self, teks: str) -> None:
        self.kabar_semua.append(teks)
