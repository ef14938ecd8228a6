"""The page on BKN for operators says what is there: settings and defaults, operations, states, figures, addresses."""

import json
import re
from dataclasses import astuple
from enum import StrEnum
from pathlib import Path

import pytest

from services.mutasi.tanda_tangan.keadaan import StatusTandaTangan
from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import SebabBuku
from services.pegawai.siasn.klien.alamat import PELATIHAN, PRODUKSI
from services.pegawai.siasn.sambungan.schemas import StatusSambungan
from services.pegawai.siasn.selisih.keadaan import StatusSelisih
from shared.settings import Settings

AKAR = Path(__file__).parents[2]
TEKS = (AKAR / "docs" / "bkn.md").read_text(encoding="utf-8")
SEL = [[sel.strip() for sel in baris.strip("|").split("|")] for baris in TEKS.splitlines() if baris.startswith("| ")]
AWALAN = ("siasn", "bsre")
STATUS: dict[str, type[StrEnum]] = {
    "`status`": StatusSambungan,
    "`status` of a difference": StatusSelisih,
    "`keadaan` of a row": KeadaanBuku,
    "`sebab` of a row": SebabBuku,
    "`status` of a signing": StatusTandaTangan,
}
"""By the heading of its table which words a state has."""


def _tabel(judul: str) -> list[list[str]]:
    """The rows below the heading that begins so."""
    mulai = next(nomor for nomor, baris in enumerate(SEL) if baris[0] == judul)
    baris = TEKS.splitlines()
    letak = next(nomor for nomor, each in enumerate(baris) if each.startswith(f"| {judul} |"))
    lama = next((nomor for nomor, each in enumerate(baris[letak:]) if not each.startswith("|")), len(baris) - letak)
    return SEL[mulai + 1 : mulai + lama - 1]


def _bawaan(nilai: object) -> str:
    if isinstance(nilai, bool):
        return str(nilai).lower()
    if nilai in ("", None):
        return "empty"
    if isinstance(nilai, tuple):
        return json.dumps(nilai).replace(" ", "")
    return str(int(nilai)) if isinstance(nilai, float) and nilai.is_integer() else str(nilai)


def test_every_setting_of_bkn_stands_there_once_with_its_default() -> None:
    tertulis = [(baris[0].strip("`"), baris[-1]) for baris in SEL if baris[0].startswith("`ASN_")]
    setelan = {
        f"ASN_{nama.upper()}": _bawaan(isi.default)
        for nama, isi in Settings.model_fields.items()
        if nama.startswith(AWALAN)
    }
    assert dict(tertulis) == setelan
    assert len(tertulis) == len(setelan)


def test_every_setting_that_is_named_is_one() -> None:
    dikenal = {f"ASN_{nama.upper()}" for nama in Settings.model_fields} | {"ASN_SECRETS_DIR"}
    assert set(re.findall(r"ASN_[A-Z_]+[A-Z]", TEKS)) <= dikenal


def test_every_operation_that_is_named_is_one() -> None:
    ada = set()
    for layanan in ("pegawai", "mutasi"):
        kontrak = json.loads((AKAR / "services" / layanan / "kontrak" / "openapi.json").read_text(encoding="utf-8"))
        ada |= {f"{cara.upper()} {jalur}" for jalur, isi in kontrak["paths"].items() for cara in isi}
    polos = {re.sub(r"\{[^}]*\}", "{}", each) for each in ada}
    disebut = re.findall(r"`((?:GET|POST|PUT|PATCH|DELETE) /[^`?]*)", TEKS)
    assert len(disebut) >= 8
    assert {re.sub(r"\{[^}]*\}", "{}", each) for each in disebut} <= polos


@pytest.mark.parametrize("judul", STATUS)
def test_every_state_stands_there_with_what_to_do(judul: str) -> None:
    tabel = _tabel(judul)
    assert {baris[0].strip("`") for baris in tabel} == {each.value for each in STATUS[judul]}
    assert all(all(baris) for baris in tabel)


def test_figures_and_addresses_are_those_of_the_code() -> None:
    kode = "\n".join(each.read_text(encoding="utf-8") for each in (AKAR / "services").rglob("*.py"))
    angka = set(re.findall(r"`(asn_[a-z_]+)", TEKS)) - set(re.findall(r"`(asn_[a-z_]+secret)`", TEKS))
    assert {each for each in angka if f'"{each}"' not in kode} == set()
    for each in (*astuple(PELATIHAN), *astuple(PRODUKSI)):
        assert f"`{each}`" in TEKS
