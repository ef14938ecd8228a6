"""Alarms ask what there is, are written as Prometheus reads them, and each says to people what to do."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import promql_parser
import pytest
from prometheus_client import REGISTRY
from ruamel.yaml import YAML

import services.kompetensi.app
import services.mutasi.app
import services.notifikasi.app
import services.pegawai.app  # noqa: F401
from deploy.lokal import LAYANAN
from deploy.pengawasan.papan import BARIS, susun_papan
from tests.deploy.test_metrik import BACAAN, NO_ALARM

AKAR = Path(__file__).parents[2]
FOLDER = AKAR / "deploy" / "pengawasan"
ATURAN: dict[str, dict[str, Any]] = {
    each["alert"]: each
    for kelompok in YAML(typ="safe").load((FOLDER / "siaga.yaml").read_text())["groups"]
    for each in kelompok["rules"]
}
DIBACA_ORANG = {
    *("asn_relay_active", "asn_audit_unsealed_rows", "asn_imports_waiting", "asn_pool_in_use"),
    *("asn_signed_papers_unsent",),
}
"""Numbers that the operator's pages explain beside another one, which alarms."""


def _metrik() -> set[str]:
    return {
        f"{each.name}_total" if each.type == "counter" else each.name
        for each in REGISTRY.collect()
        if each.name.startswith("asn_")
    }


def _disebut(kueri: str) -> Iterator[str]:
    for each in re.findall(r"\basn_[a-z_]+", kueri):
        yield each.removesuffix("_bucket")


@pytest.mark.parametrize("nama", ATURAN)
def test_an_alarm_is_well_written_asks_what_there_is_and_has_its_section(nama: str) -> None:
    aturan = ATURAN[nama]
    promql_parser.parse(aturan["expr"])
    assert set(_disebut(aturan["expr"])) - _metrik() == set()
    assert aturan["labels"]["tingkat"] in ("segera", "hari_ini")
    assert aturan["annotations"].keys() == {"ringkasan"}
    halaman = (AKAR / "docs" / "siaga.md").read_text()
    (isi,) = re.findall(rf"^### {nama}\n(.+)$", halaman, re.MULTILINE)
    assert len(isi) > 60


def test_a_label_that_a_sentence_names_survives_its_query() -> None:
    for nama, aturan in ATURAN.items():
        dipakai = set(re.findall(r"\$labels\.(\w+)", aturan["annotations"]["ringkasan"])) - {"instance"}
        menurut = set(re.findall(r"\w+", " ".join(re.findall(r"by \(([^)]*)\)", aturan["expr"]))))
        assert dipakai <= menurut | ({"layanan"} if aturan["expr"].startswith("up") else set()), nama


def test_every_section_is_of_an_alarm() -> None:
    halaman = (AKAR / "docs" / "siaga.md").read_text()
    assert sorted(re.findall(r"^### (\w+)$", halaman, re.MULTILINE)) == sorted(ATURAN)


def test_whatever_the_operators_pages_call_an_alarm_is_one() -> None:
    dijelaskan = {
        each for page in BACAAN for each in re.findall(r"`(asn_[a-z_]+)(?:\{[a-z,]+\})?`", page.read_text())
    } & _metrik()
    dialarmkan = {each for aturan in ATURAN.values() for each in _disebut(aturan["expr"])}
    assert dijelaskan - dialarmkan - NO_ALARM - DIBACA_ORANG == set()


def test_the_board_is_what_it_is_made_of_and_asks_what_there_is() -> None:
    assert json.loads((FOLDER / "papan.json").read_text()) == susun_papan()
    for _, panel in BARIS:
        for _, kueri, _, _ in panel:
            promql_parser.parse(kueri)
            assert set(_disebut(kueri)) - _metrik() == set()


def test_the_scrape_reaches_every_process_of_every_service() -> None:
    isi = YAML(typ="safe").load((FOLDER / "prometheus.yaml").read_text())
    (kerja,) = isi["scrape_configs"]
    sasaran = {each: satu["labels"]["layanan"] for satu in kerja["static_configs"] for each in satu["targets"]}
    compose = YAML(typ="safe").load((AKAR / "deploy" / "container" / "compose.yaml").read_text())["services"]
    proses = {each: nama for nama in LAYANAN for each in compose if re.fullmatch(rf"{nama}-(api|relay|worker)", each)}
    assert sasaran == {f"{each}:8080": nama for each, nama in proses.items()}
    assert isi["rule_files"] == ["siaga.yaml"]
