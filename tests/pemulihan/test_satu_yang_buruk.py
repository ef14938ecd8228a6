"""One bad thing never stops the others: in each service a poison row, an unreadable message and a failing job stand
aside, are seen by an operator, and are cleared with one call each."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from shared.events.registry import published_by
from shared.operator import jobs
from shared.service import Job, Runtime
from tests.pemulihan.conftest import Kota
from tests.shared.dua_layanan import sampai

_RACUN = """
    INSERT INTO outbox (event_id, subject, headers, body) VALUES ($1, $2, to_jsonb('{"ce-id": "x"}'::text), '{}')"""
TAK_TERBACA = (
    ("pegawai", "asn.pegawai.asn.pindah.racun"),
    ("pegawai", "asn.pegawai.state.asn.racun"),
    ("mutasi", "asn.mutasi.usulan.diputuskan.racun"),
)
"""Under these subjects each service reads at least one message."""


def subjek(nama: str) -> str:
    """A subject that a service publishes facts under."""
    return next(each.all_subjects.replace("*", "racun") for each in published_by(nama) if not each.is_state)


async def test_in_each_service_what_is_bad_steps_aside_and_is_cleared_with_one_call(
    berempat: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    kota = berempat
    monkeypatch.setattr(jobs, "REST", 3600.0)
    sembuh: set[str] = set()

    async def rusak(runtime: Runtime) -> None:
        if runtime.service.name not in sembuh:
            raise RuntimeError("tugas ini rusak")

    for nama, each in kota.layanan.items():
        await each.sql(_RACUN, uuid4(), subjek(nama))
        each.service = replace(each.service, jobs=(*each.service.jobs, Job("rusak", 0.1, rusak)))
    async with kota.hidup():
        for pengirim, tentang in TAK_TERBACA:
            await kota.kirim_mentah(pengirim, tentang, b"\x00 bukan json")
        # Everything else goes on meanwhile.
        await kota.sama()
        for nama, each in kota.layanan.items():
            operator = each.caller("operator")
            await sampai(lambda o=operator: _daftar(o, "disisihkan"), 30)
            await sampai(lambda o=operator: _daftar(o, "tugas", disisihkan=True), 30)
            await sampai(lambda o=operator: _daftar(o, "surat-mati", alasan="bukan_cloudevent"), 30)

            buang = await operator.post("/operator/disisihkan/pembuangan", {"semua": True, "catatan": "baris racun"})
            assert (buang.status_code, buang.json()["jumlah"]) == (200, 1)
            tutup = await operator.post("/operator/surat-mati/penutupan", {"semua": True, "catatan": "bukan kabar"})
            assert tutup.json()["jumlah"] >= 1
            sembuh.add(nama)
            assert (await operator.post("/operator/tugas/rusak/pelaksanaan")).status_code == 202

            async def bersih(o: Any = operator) -> bool:
                antrean = (await o.get("/operator/antrean")).json()
                # A head of the public log waits for a key that no test has: that is another job's matter.
                masih = await _daftar(o, "tugas", nama="rusak")
                return (antrean["disisihkan"], antrean["surat_mati"]) == (0, 0) and not masih

            await sampai(bersih, 30)


async def _daftar(operator: Any, apa: str, **syarat: Any) -> list[Any]:
    data = (await operator.get(f"/operator/{apa}")).json()["data"]
    return [each for each in data if all(each[nama] == nilai for nama, nilai in syarat.items())]
