"""Nothing that opens BKN, and nobody's number, is left behind by an exchange: not in a log at DEBUG, a span, an answer,
a metric; nor a secret in any table."""

import asyncio
import base64
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from tests.layanan import ServiceUnderTest, mint_token
from tests.pegawai.siasn.bertukar import BERTUKAR, NIK, NIP, TAK_DIKENAL
from tests.pegawai.siasn.terhubung import setelan
from tests.simulator.siasn import aplikasi
from tests.simulator.siasn.keadaan import Siasn
from tests.simulator.siasn.server import layani
from tests.simulator.siasn.warga import orang

AKAR = Path(__file__).parents[3]


class _Semua(dict[str, Any]):
    """The simulator's tokens, and every one that there ever was."""

    def __init__(self) -> None:
        super().__init__()
        self.pernah: set[str] = set()

    def __setitem__(self, token: str, milik: Any) -> None:
        self.pernah.add(token)
        super().__setitem__(token, milik)


def _b64(isi: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(isi).encode()).decode().rstrip("=")


@pytest.fixture
def rahasia(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Secrets that nothing else looks like."""
    semua = {
        "KUNCI": "KUNCIkunciXQ7aplikasi",
        "RAHASIA": "RAHASIArahasiaXQ7aplikasi",
        "PENGGUNA": "198111112006041777",
        "SANDI": "SANDIsandiXQ7pengguna!",
    }
    for nama, isi in semua.items():
        monkeypatch.setattr(aplikasi, nama, isi)
    besok = (datetime.now(UTC) + timedelta(hours=5)).timestamp()
    token = f"{_b64({'alg': 'RS256', 'kid': 'XQ7kepala'})}.{_b64({'exp': int(besok), 'sub': 'XQ7isi'})}.XQ7tandatangan"
    return semua | {"TEMPEL": token}


@pytest.fixture
def siasn() -> Siasn:
    satu = Siasn()
    satu.token = _Semua()
    satu.tambah([orang(NIP, "SITI RAHAYU", unor="U")])
    return satu


async def bertukar(pegawai: ServiceUnderTest, siasn: Siasn, rahasia: dict[str, str], keluar: Path) -> str:
    """Let the process run; answers its log."""
    with layani(siasn) as alamat:
        isi = setelan(alamat) | {
            "siasn_key": rahasia["KUNCI"], "siasn_secret": rahasia["RAHASIA"], "siasn_sso_user": rahasia["PENGGUNA"],
            "siasn_sso_password": rahasia["SANDI"], "database_url": pegawai.settings.database_url.get_secret_value(),
            "nats_url": pegawai.settings.nats_url, "nats_user": "x", "nats_password": "x",
            "jwks": str(pegawai.settings.jwks), "log_level": "DEBUG",
        }  # fmt: skip
        proses = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.pegawai.siasn.bertukar", str(keluar), cwd=AKAR,
            env={**os.environ, **{f"ASN_{nama.upper()}": each for nama, each in isi.items()},
                 "UJI_TOKEN": rahasia["TEMPEL"], "UJI_OPERATOR": mint_token("operator", now=datetime.now(UTC))},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        log, _ = await proses.communicate()
    assert proses.returncode == 0, log.decode()
    return log.decode()


async def seluruh_isi(pegawai: ServiceUnderTest, server: Postgres) -> str:
    """Every row of every table of the database as text, bytes in hexadecimal."""
    nama = pegawai.settings.database_url.get_secret_value().rpartition("/")[2].partition("?")[0]
    alamat = server.dsn_superuser.rpartition("/")[0]
    sambungan = await asyncpg.connect(f"{alamat}/{nama}")
    try:
        tabel = await sambungan.fetch(
            "SELECT format('%I.%I', schemaname, tablename) AS nama FROM pg_tables "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        isi = [
            baris["isi"]
            for each in tabel
            for baris in await sambungan.fetch(f"SELECT CAST(t AS text) AS isi FROM {each['nama']} t")
        ]
    finally:
        await sambungan.close()
    assert any("tempel_token" in each for each in isi)
    return "\n".join(isi)


def bocor(rahasia: set[str], di_mana: dict[str, str]) -> list[tuple[str, str]]:
    """Which of them is where: as it is, or in hexadecimal."""
    return [
        (nama, each)
        for nama, teks in di_mana.items()
        for each in rahasia
        if each in teks or each.encode().hex() in teks
    ]


async def test_no_secret_is_left_anywhere_and_nobodys_number_outside_the_tables(
    pegawai: ServiceUnderTest, postgres_server: Postgres, siasn: Siasn, rahasia: dict[str, str], tmp_path: Path
) -> None:
    log = await bertukar(pegawai, siasn, rahasia, tmp_path / "keluar.json")
    keluar = json.loads((tmp_path / "keluar.json").read_text(encoding="utf-8"))
    di_luar = {"log": log, **{nama: json.dumps(isi) for nama, isi in keluar.items()}}
    isi = await seluruh_isi(pegawai, postgres_server)

    # It did exchange, and each thing that went wrong was told.
    assert len(siasn.token.pernah) > 6
    assert [each.jalur for each in siasn.tercatat].count("jabatan") >= 2
    for nama in ("sso_ditolak", "sso_lain", "apim_ditolak", "ditolak", "hilang", "sandi_mati"):
        assert f'"pekerjaan":"{nama}"' in log
        assert f'asn_siasn_work_held_up{{work="{nama}"}}' in keluar["metrik"]
    assert {nama for _, nama, _ in BERTUKAR} <= {each["name"] for each in keluar["spans"]}
    assert "SITI" not in log

    semua = {*rahasia.values(), *siasn.token.pernah}
    semua |= {potong for each in semua for potong in each.split(".") if len(potong) > 8}
    assert bocor(semua, di_luar | {"tabel": isi}) == []
    assert bocor({NIP, NIK, TAK_DIKENAL}, di_luar) == []


def test_what_is_looked_for_would_be_found() -> None:
    assert bocor({"rahasia"}, {"a": "x rahasia", "b": r"\x" + b"rahasia".hex(), "c": ""}) == [
        ("a", "rahasia"),
        ("b", "rahasia"),
    ]
