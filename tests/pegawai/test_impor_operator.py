"""An import that failed for our fault is taken up again by an operator, where it stopped."""

from typing import Any

import pytest

from shared.impor import kerja
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import UNIT
from tests.pegawai.conftest import impor


async def test_an_import_that_we_failed_is_taken_up_again_with_one_call(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def rusak(*_: Any) -> int:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as sekarang:
        sekarang.setattr(kerja, "ambil_berkas", rusak)
        sekarang.setattr(kerja, "PERCOBAAN", 1)
        laporan = await impor(kota, "unit", UNIT)
    assert laporan["status"] == "gagal"
    for peran in ("verifikator", "integrasi", "ppk"):
        siapa = kota.caller(peran, unit=["*"])
        assert (await siapa.post(f"/impor/{laporan['id']}/pelanjutan")).status_code == 403
    operator = kota.caller("operator")
    jawab = await operator.post(f"/impor/{laporan['id']}/pelanjutan")
    assert (jawab.status_code, jawab.json()["status"], jawab.json()["galat"]) == (202, "menunggu", None)
    assert jawab.headers["Location"].endswith(f"/impor/{laporan['id']}")
    await kota.run_job("impor")
    (row,) = await kota.sql("SELECT status, sama FROM impor WHERE id = $1", laporan["id"])
    assert row["status"] == "selesai"
    assert (await operator.post(f"/impor/{laporan['id']}/pelanjutan")).status_code == 409
    (jejak,) = await kota.sql("SELECT sebelum FROM audit WHERE aksi = 'coba_lagi'")
    assert jejak["sebelum"]["status"] == "gagal"


async def test_what_rests_after_a_failure_need_not_be_waited_for(kota: ServiceUnderTest) -> None:
    laporan = await impor(kota, "unit", UNIT)
    await kota.sql(
        """UPDATE impor SET status = 'berjalan', selesai_pada = NULL, coba_lagi_pada = now() + interval '1 hour'
           WHERE id = $1""",
        laporan["id"],
    )
    await kota.run_job("impor")
    assert (await kota.sql("SELECT status FROM impor WHERE id = $1", laporan["id"]))[0]["status"] == "berjalan"
    assert (await kota.caller("operator").post(f"/impor/{laporan['id']}/pelanjutan")).status_code == 202
    await kota.run_job("impor")
    assert (await kota.sql("SELECT status FROM impor WHERE id = $1", laporan["id"]))[0]["status"] == "selesai"
