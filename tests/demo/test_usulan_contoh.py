"""The invented cases that a changed law is tried on: whom and what they take, and when."""

import json
from datetime import date
from typing import Any

import httpx
import pytest

from deploy.demo.klien import Klien
from deploy.demo.usulan import BANYAK, buka_usulan, tmt_berikutnya

TMT = date(2027, 4, 1)


@pytest.mark.parametrize(
    ("hari_ini", "tmt"),
    [
        (date(2026, 11, 29), TMT),
        (date(2027, 3, 31), TMT),
        (date(2027, 4, 1), date(2027, 10, 1)),
        (date(2027, 10, 1), date(2028, 4, 1)),
    ],
)
def test_the_tmt_is_the_first_day_of_the_next_period(hari_ini: date, tmt: date) -> None:
    assert tmt_berikutnya(hari_ini) == tmt


def nip(nomor: int) -> str:
    return f"{nomor:018d}"


async def test_half_of_the_cases_lie_between_the_two_bounds_and_the_story_is_left_alone() -> None:
    terbuka: list[dict[str, Any]] = []
    masa = {nip(each): "2 tahun 3 bulan" if each > 20 else "6 tahun 0 bulan" for each in range(1, 31)}

    def jawab(minta: httpx.Request) -> httpx.Response:
        if minta.url.path.endswith("/jabatan"):
            return httpx.Response(200, json={"data": [{"kode": f"J-{n}", "nama": f"Jabatan {n}"} for n in range(20)]})
        if minta.url.path.endswith("/asn"):
            orang = [
                {"nip": each, "nama": each, "status_pegawai": "PPPK" if each == nip(30) else "PNS", "kode_jabatan": "A"}
                for each in masa
            ]
            return httpx.Response(200, json={"data": orang})
        isi = json.loads(minta.content)
        if minta.url.path.endswith("/periksa"):
            putusan = [
                {"nip": each["nip"], "putusan": [{"fakta": [{"fakta": "masa_jabatan", "nilai": masa[each["nip"]]}]}]}
                for each in isi["pasangan"]
            ]
            return httpx.Response(200, json={"data": putusan})
        if isi["jabatan_tujuan"] == "J-3":
            return httpx.Response(409, json={"detail": "Formasi penuh."})
        terbuka.append(isi)
        return httpx.Response(201, json={"id": f"usulan-{len(terbuka)}"})

    async with httpx.AsyncClient(base_url="http://kota", transport=httpx.MockTransport(jawab)) as http:
        hasil = await buka_usulan(Klien(http, "token"), TMT, frozenset({nip(29), "J-0"}))
    assert len(hasil) == len(terbuka) == BANYAK
    assert len({each["nip"] for each in terbuka}) == BANYAK
    assert {nip(29), nip(30)}.isdisjoint(each["nip"] for each in terbuka)
    assert "J-0" not in {each["jabatan_tujuan"] for each in terbuka}
    assert sum(each.masa_jabatan.startswith("2 tahun") for each in hasil) == BANYAK // 2
