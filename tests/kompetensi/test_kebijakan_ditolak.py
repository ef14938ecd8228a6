"""A policy that scoring would stumble over is refused when it is proposed, and what is on record stays readable."""

from collections.abc import Callable
from copy import deepcopy
from itertools import product
from typing import Any

import pytest
from pydantic import ValidationError

from services.kompetensi.ketentuan.katalog import KATALOG
from services.kompetensi.rumus.hari import StandarJenjang
from services.kompetensi.rumus.jpm import KATEGORI, TujuanJpm
from services.kompetensi.rumus.skor import jpm_semua_jenjang
from shared.contracts.kompetensi import SkorState
from shared.ketentuan.butir import DIUSULKAN
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_JPM
from tests.kompetensi.test_kebijakan import pengusul, usulan
from tests.layanan import ServiceUnderTest

Ubah = Callable[[dict[str, Any]], None]


def isi(kode: str) -> dict[str, Any]:
    hasil: dict[str, Any] = deepcopy(KATALOG[kode].tulis(KATALOG[kode].awal[0].isi))
    return hasil


def _bukan_kegiatan(isi: dict[str, Any]) -> None:
    isi["kompetensi"]["pelaksana"] = {"kualifikasi": 40}


def _kategori_kembar(isi: dict[str, Any]) -> None:
    isi["kategori"][1]["kategori"] = isi["kategori"][0]["kategori"]


def _kategori_tertukar(isi: dict[str, Any]) -> None:
    dua = isi["kategori"][:2]
    dua[0]["kategori"], dua[1]["kategori"] = dua[1]["kategori"], dua[0]["kategori"]


def _kategori_terendah_dua_kali(isi: dict[str, Any]) -> None:
    isi["kategori_terendah"] = isi["kategori"][-1]["kategori"]


def _jenjang_asing(isi: dict[str, Any]) -> None:
    isi["campuran"]["eselon_iii"] = 40


def _tujuan_mati(isi: dict[str, Any]) -> None:
    isi["tujuan_jpm"] = "pemetaan"


def _dibagi(isi: dict[str, Any]) -> None:
    isi["komponen"]["kinerja"][1]["bila_kosong"] = "bagi"


def _hanya_penguat(isi: dict[str, Any]) -> None:
    for each in isi["komponen"]["kinerja"]:
        each["bila_kosong"] = "penguat"


@pytest.mark.parametrize(
    ("kode", "ubah", "kata"),
    [
        ("ip_asn", _bukan_kegiatan, "bukan kegiatan kelompok pelaksana: kualifikasi"),
        ("ip_asn", _kategori_kembar, "kategori harus menurun"),
        ("ip_asn", _kategori_tertukar, "kategori harus menurun"),
        ("ip_asn", _kategori_terendah_dua_kali, "kategori harus menurun"),
        ("talenta", _jenjang_asing, "eselon_iii"),
        ("talenta", _tujuan_mati, "tujuan_jpm"),
        ("talenta", _dibagi, "bagi tidak dapat diusulkan lagi"),
        ("talenta", _hanya_penguat, "belum mempunyai komponen dasar"),
    ],
)
def test_what_would_break_or_do_nothing_is_refused_when_it_is_proposed(kode: str, ubah: Ubah, kata: str) -> None:
    semua = isi(kode)
    ubah(semua)
    with pytest.raises(ValidationError, match=kata):
        KATALOG[kode].bentuk.validate_python(semua, context=DIUSULKAN)


@pytest.mark.parametrize("ubah", [_jenjang_asing, _tujuan_mati, _dibagi])
def test_what_older_versions_say_stays_readable(ubah: Ubah) -> None:
    semua = isi("talenta")
    ubah(semua)
    KATALOG["talenta"].bentuk.validate_python(semua)


async def test_the_refusal_names_the_place(kompetensi: ServiceUnderTest) -> None:
    semua = isi("talenta")
    _dibagi(semua)
    jawab = await pengusul(kompetensi).post("/ketentuan/talenta/usulan", usulan(isi=semua))
    assert jawab.status_code == 422
    (salah,) = jawab.json()["kesalahan"]
    assert salah["pointer"] == "/isi/komponen/kinerja/1/bila_kosong"
    assert "pilih terendah, penguat, atau nol" in salah["pesan"]


@pytest.mark.parametrize(("tujuan", "batasi"), list(product(TujuanJpm, (True, False))))
def test_whatever_a_policy_publishes_the_contract_can_say(tujuan: TujuanJpm, batasi: bool) -> None:
    jenjang = (StandarJenjang("pengawas", (3,) * 9, (1,) * 9),)
    kategori = set()
    for level in range(1, 6):
        jpm = jpm_semua_jenjang((level,) * 9, jenjang, KEBIJAKAN_JPM.batas(tujuan), batasi, tujuan)
        (satu,) = SkorState.model_validate({"nip": "1" * 18, "ip_asn": None, "jpm": jpm, "belum_lengkap": []}).jpm
        assert satu.tujuan == tujuan.value
        kategori.add(satu.kategori)
    assert kategori <= {each.name for each in KATEGORI[tujuan]}
    assert len(kategori) > 1
