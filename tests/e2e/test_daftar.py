"""Every list of every service ends: a page that is exactly full is the last, and each page begins where one ended."""

import httpx
import pytest

from tests.e2e.conftest import Berkas
from tests.e2e.operasi import Operasi, semua_operasi
from tests.sistem import SistemUji

pytestmark = pytest.mark.sistem

DAFTAR = [each for each in semua_operasi() if each.metode == "GET" and each.bernama("cursor")]
PEMBACA = ("auditor", "operator", "tim_penilai", "verifikator", "ppk", "asn")
PALING_BANYAK = 200
PALING_SEDIKIT = 12
"""Lists that hold something in the city of the tests: with fewer, this file would prove little."""


def _baca(klien: httpx.Client, sistem: SistemUji, berkas: Berkas, operasi: Operasi, **kueri: str) -> httpx.Response:
    peran = next(each for each in PEMBACA if each in operasi.peran)
    token = sistem.token(peran, **({"nip": berkas.nip} if peran == "asn" else {}))
    # A filter of that name asks for something else than a post, and so does an indicator.
    kode = "titik_kemacetan" if "/indikator/" in operasi.jalur else berkas.jabatan
    bernama = {"kode": kode} if "{kode}" in operasi.jalur else {}
    return operasi.kirim(klien, token, {**berkas.nilai(), **bernama}, query=kueri)


def test_no_cursor_leads_to_an_empty_page(klien: httpx.Client, sistem: SistemUji, berkas: Berkas) -> None:
    salah, berisi = [], 0
    for operasi in DAFTAR:
        semua = _baca(klien, sistem, berkas, operasi, limit=str(PALING_BANYAK))
        # Some tell about what the city of the tests has none of.
        if semua.status_code in (404, 409):
            continue
        assert semua.status_code == 200, (str(operasi), semua.text)
        if not 1 <= (banyak := len(semua.json()["data"])) < PALING_BANYAK:
            continue
        berisi += 1
        penuh = _baca(klien, sistem, berkas, operasi, limit=str(banyak))
        if penuh.json()["berikutnya"] is not None or "link" in penuh.headers:
            salah.append(f"{operasi}: a cursor after the last row")
        if banyak > 1:
            kurang = _baca(klien, sistem, berkas, operasi, limit=str(banyak - 1))
            cursor = kurang.json()["berikutnya"]
            if cursor is None or "next" not in kurang.links:
                salah.append(f"{operasi}: no cursor to the last row")
                continue
            sisa = _baca(klien, sistem, berkas, operasi, limit=str(banyak - 1), cursor=cursor).json()
            if kurang.json()["data"] + sisa["data"] != semua.json()["data"] or sisa["berikutnya"] is not None:
                salah.append(f"{operasi}: the pages are not the list")
    assert salah == []
    assert berisi >= PALING_SEDIKIT
