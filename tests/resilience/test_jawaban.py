"""What callers are told while a part is away."""

import re

import httpx
import pytest

from tests.sistem import SistemUji

pytestmark = pytest.mark.sistem


def test_a_service_that_is_away_is_answered_for_and_the_others_go_on(sistem: SistemUji) -> None:
    tajuk = {"Authorization": f"Bearer {sistem.token('verifikator')}"}
    sistem.siap()
    # No certificates are needed, and reading those of the world takes long.
    with httpx.Client(base_url=sistem.gerbang, headers=tajuk, timeout=30, verify=False) as klien:
        sistem.tahan("kompetensi")
        try:
            jawab = klien.get("/api/kompetensi/kecocokan")
            siap = klien.get("/health/ready")
            lain = klien.get("/api/pegawai/unit")
        finally:
            sistem.lepaskan("kompetensi")
        assert jawab.status_code in (502, 503)
        assert jawab.headers["content-type"].startswith("application/problem+json")
        assert jawab.headers["retry-after"] == "5"
        assert jawab.json()["kode"] == "layanan_tidak_tersedia"
        assert re.fullmatch("[0-9a-f]{32}", jawab.json()["trace_id"])
        assert (siap.status_code, lain.status_code) == (503, 200)
        sistem.siap()
        assert klien.get("/health/ready").status_code == 200


def test_a_database_that_is_away_is_said_and_comes_back_without_a_restart(sistem: SistemUji) -> None:
    tajuk = {"Authorization": f"Bearer {sistem.token('verifikator')}"}
    sistem.siap()
    sebelum = sistem.mulai_ulang
    with httpx.Client(base_url=sistem.gerbang, headers=tajuk, timeout=60, verify=False) as klien:
        sistem.tahan("postgres")
        try:
            jawab = [klien.get(f"/api/{nama}") for nama in ("pegawai/unit", "mutasi/usulan", "notifikasi/kotak-masuk")]
        finally:
            sistem.lepaskan("postgres")
        for each in jawab:
            assert each.status_code == 503, each.text
            assert each.headers["content-type"].startswith("application/problem+json")
            assert each.json()["kode"] == "sedang_sibuk"
            assert each.json()["trace_id"] == each.headers["x-trace-id"]
            assert each.headers["retry-after"]
        sistem.siap()
        assert klien.get("/api/pegawai/unit").status_code == 200
    assert sistem.mulai_ulang == sebelum | {"postgres": sebelum.get("postgres", 0) + 1}
