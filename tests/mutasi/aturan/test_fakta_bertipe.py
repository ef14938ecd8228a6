"""A fact has one meaning: whatever rule looks at it, its value is of the kind that its code promises."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import services.mutasi.hukum as hukum_mutasi
from services.mutasi.hukum.fakta.daftar import BENTUK, JUDUL, BentukFakta
from services.mutasi.hukum.hasil import FaktaDilihat, HasilAturan
from services.mutasi.hukum.katalog import KATALOG
from tests.mutasi.aturan.layak import HARI, LAYAK
from tests.mutasi.aturan.pasangan import putusan
from tests.mutasi.aturan.test_setiap_aturan import SEMUA
from tests.mutasi.aturan.test_setiap_aturan import putusan as putusan_baris
from tests.mutasi.aturan.warga import Warga
from tests.mutasi.hukum import hukum

_HARI = re.compile(r"\d{4}-\d{2}-\d{2}")


def _bentuk(fakta: FaktaDilihat) -> BentukFakta:
    nilai = fakta.nilai
    if isinstance(nilai, bool):
        return BentukFakta.YA_TIDAK
    if isinstance(nilai, int):
        return BentukFakta.BILANGAN
    if isinstance(nilai, str):
        return BentukFakta.TANGGAL if _HARI.fullmatch(nilai) else BentukFakta.TEKS
    return BentukFakta.DAFTAR


def _semua() -> Iterator[HasilAturan]:
    for baris, uji in SEMUA.items():
        for perkara in (uji.terpenuhi, uji.tidak, uji.belum):
            if not isinstance(perkara, str):
                yield putusan_baris(baris, perkara)
    ketentuan = hukum(HARI)
    for nomor in range(3):
        orang, jabatan = Warga(nomor, hilang=0.1, langka=4).kota(25, 25)
        for asn, tujuan in zip(orang, jabatan, strict=True):
            yield from putusan(asn, tujuan, LAYAK.acara, ketentuan)
            yield from putusan(asn, jabatan[0], LAYAK.acara, ketentuan)


def test_a_fact_is_of_one_kind_whatever_rule_looks_at_it() -> None:
    dilihat: dict[str, set[BentukFakta]] = defaultdict(set)
    for hasil in _semua():
        for each in hasil.fakta:
            if each.nilai is not None:
                dilihat[each.fakta.partition(":")[0]].add(_bentuk(each))
    assert {kode: bentuk for kode, bentuk in dilihat.items() if bentuk != {BENTUK[kode]}} == {}
    assert len(dilihat) > 50


def _disebut() -> set[str]:
    """Codes that rules name as missing."""
    kode = set()
    for berkas in Path(next(iter(hukum_mutasi.__path__))).rglob("*.py"):
        for satu in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if isinstance(satu, ast.Call) and getattr(satu.func, "id", "") == "Kurang":
                pertama = satu.args[0]
                kode |= {str(pertama.value)} if isinstance(pertama, ast.Constant) else set()
    return kode


def test_every_fact_that_a_rule_names_has_a_title() -> None:
    disebut = _disebut() | {each for aturan in KATALOG for each in aturan.membaca}
    assert {each.partition(":")[0] for each in disebut} - JUDUL.keys() == set()
