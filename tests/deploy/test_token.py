import json
import subprocess
import sys
import time
from pathlib import Path

import jwt
import pytest

from deploy.lokal import LAYANAN
from deploy.lokal.kunci import Kunci
from deploy.lokal.token import TokenGagal, terbitkan
from shared.auth.pelaku import PERAN

PEMERAN = {
    "asn": {"nip": "198501012010011001", "nama": "Ani", "jabatan": "X", "unit": "DISHUB-1"},
    "kepala_unit_lama": {"nip": "197001011995031002", "nama": "Budi", "unit": "DISHUB-1"},
    "kepala_unit_baru": {"nip": "197101011995031003", "nama": "Citra", "unit": {"kode": "DISHUB-2", "nama": "Bidang"}},
    "verifikator": {"nip": "198001012005011004", "nama": "Dedi", "unit": "BKPSDM"},
    "tim_penilai": {"nip": "198101012005011005", "nama": "Eka", "unit": "BKPSDM"},
    "ppk": {"nip": None, "nama": "Wali Kota"},
    "auditor": {"nip": "198201012005011006", "nama": "Fitri", "unit": "INSPEKTORAT"},
    "operator": {"nip": "198301012005011007", "nama": "Gani", "unit": "KOMINFO"},
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with key and cast."""
    folder = tmp_path / "data dengan spasi"
    Kunci(folder).siapkan()
    (folder / "kota").mkdir()
    (folder / "kota" / "pemeran.json").write_text(json.dumps(PEMERAN))
    (folder / "kota" / "siasn.csv").write_text("NIP BARU;NAMA;UNOR ID\n199001012015011008;HESTI;A5EB03E2\n")
    (folder / "kota" / "padanan_unor.csv").write_text("UNOR ID;NAMA UNOR;KODE UNIT\nA5EB03E2;Bidang;DISDIK-3\n")
    return folder


def buka(data: Path, token: str, layanan: str = "mutasi") -> dict[str, object]:
    kunci = jwt.PyJWKSet.from_dict(json.loads(Kunci(data).jwks.read_text()))
    kid = jwt.get_unverified_header(token)["kid"]
    hasil: dict[str, object] = jwt.decode(token, kunci[kid].key, algorithms=["EdDSA"], audience=layanan, issuer="lokal")
    return hasil


@pytest.mark.parametrize("peran", PERAN)
def test_every_role_has_a_token_that_every_service_accepts(data: Path, peran: str) -> None:
    token = terbitkan(data, peran)
    for layanan in LAYANAN:
        klaim = buka(data, token, layanan)
    assert peran in klaim["peran"]
    assert {"sub", "nip", "nama", "unit", "iat", "exp", "jti"} <= klaim.keys()


@pytest.mark.parametrize(
    ("peran", "nip", "unit"),
    [
        ("asn", "198501012010011001", []),
        ("kepala_unit", "197001011995031002", ["DISHUB-1"]),
        ("verifikator", "198001012005011004", ["*"]),
        ("ppk", None, ["*"]),
        ("integrasi", None, ["*"]),
    ],
)
def test_a_role_is_held_by_the_cast_within_its_scope(data: Path, peran: str, nip: str | None, unit: list[str]) -> None:
    klaim = buka(data, terbitkan(data, peran))
    assert (klaim["nip"], klaim["unit"]) == (nip, unit)


def test_a_token_can_be_made_for_another_person(data: Path) -> None:
    assert buka(data, terbitkan(data, "kepala_unit", nip="197101011995031003"))["unit"] == ["DISHUB-2"]
    klaim = buka(data, terbitkan(data, "asn", nip="199001012015011008"))
    assert (klaim["nip"], klaim["nama"]) == ("199001012015011008", "HESTI")
    with pytest.raises(TokenGagal, match="tidak ada di kota"):
        terbitkan(data, "asn", nip="1")


def test_key_files_are_private_and_stay_the_same(data: Path) -> None:
    sebelum = {each.name: each.read_bytes() for each in (data / "kunci").iterdir()}
    Kunci(data).siapkan()
    assert {each.name: each.read_bytes() for each in (data / "kunci").iterdir()} == sebelum
    assert {each.stat().st_mode & 0o777 for each in (data / "kunci").iterdir()} == {0o600}


def test_the_command_prints_the_token_and_nothing_else(data: Path) -> None:
    selesai = subprocess.run(
        [sys.executable, "-m", "deploy.lokal", "token", "ppk"],
        env={"DATA": str(data)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert selesai.stderr == ""
    assert float(str(buka(data, selesai.stdout.removesuffix("\n"))["exp"])) > time.time() + 11 * 3600


def test_an_unknown_role_is_a_sentence_on_stderr(data: Path) -> None:
    selesai = subprocess.run(
        [sys.executable, "-m", "deploy.lokal", "token", "raja"],
        env={"DATA": str(data)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert selesai.returncode == 2
    assert selesai.stdout == ""
    assert selesai.stderr.startswith("peran 'raja' tidak dikenal; pilih salah satu: asn, ")
    assert selesai.stderr.count("\n") == 1
