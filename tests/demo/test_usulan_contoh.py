"""The invented cases that a changed law is tried on: whom and what they take, and when."""

import json
from datetime import date
from typing import Any

import httpx
import pytest
from rich.console import Console

from deploy.demo.klien import Klien
from deploy.demo.usulan import BANYAK, Dibuka, buka_usulan, tampilkan_usulan, tmt_berikutnya

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


PENGUSUL = nip(99)
MASA = {nip(each): "2 tahun 3 bulan" if each > 20 else "6 tahun 0 bulan" for each in range(1, 31)}


class Kota:
    """Twenty vacant posts, thirty people, and the cases that were opened; one post is always refused."""

    def __init__(self, *, penuh: tuple[str, ...] = ("J-3",)) -> None:
        self.penuh = set(penuh)
        self.terbuka: list[dict[str, Any]] = []

    def jawab(self, minta: httpx.Request) -> httpx.Response:
        bagian = minta.url.path.rpartition("/")[2]
        if minta.method == "GET":
            return httpx.Response(200, json={"data": getattr(self, f"_{bagian}")(minta.url.params), "berikutnya": None})
        isi = json.loads(minta.content)
        if bagian == "periksa":
            putusan = [
                {"nip": each["nip"], "putusan": [{"fakta": [{"fakta": "masa_jabatan", "nilai": MASA[each["nip"]]}]}]}
                for each in isi["pasangan"]
            ]
            return httpx.Response(200, json={"data": putusan})
        if isi["jabatan_tujuan"] in self.penuh:
            return httpx.Response(409, json={"detail": "Formasi penuh."})
        self.terbuka.append(isi)
        # Whoever has been proposed for a post has taken its place.
        self.penuh.add(isi["jabatan_tujuan"])
        return httpx.Response(201, json={"id": f"usulan-{len(self.terbuka)}"})

    def _jabatan(self, _: httpx.QueryParams) -> list[dict[str, Any]]:
        return [{"kode": f"J-{n}", "nama": f"Jabatan {n}"} for n in range(20)]

    def _asn(self, _: httpx.QueryParams) -> list[dict[str, Any]]:
        return [
            {"nip": each, "nama": each, "status_pegawai": "PPPK" if each == nip(30) else "PNS", "kode_jabatan": "A"}
            for each in MASA
        ]

    def _usulan(self, params: httpx.QueryParams) -> list[dict[str, Any]]:
        assert dict(params) == {
            "status": "draf",
            "dibuat_oleh": PENGUSUL,
            "di_bawah": "DISHUB",
            "urut": "dibuat_pada",
            "limit": "50",
            "mulai": TMT.isoformat(),
            "selesai": TMT.isoformat(),
        }
        return [
            {
                "id": f"usulan-{nomor}",
                "nip": each["nip"],
                "nama": each["nip"],
                "jabatan_tujuan": {"kode": each["jabatan_tujuan"], "nama": "Jabatan"},
            }
            for nomor, each in enumerate(self.terbuka, 1)
        ]

    async def buka(self) -> Dibuka:
        async with httpx.AsyncClient(base_url="http://kota", transport=httpx.MockTransport(self.jawab)) as http:
            return await buka_usulan(Klien(http, "token"), TMT, PENGUSUL, frozenset({nip(29), "J-0"}))


def tercetak(dibuka: Dibuka) -> str:
    konsol = Console(width=200, record=True, quiet=False)
    with konsol.capture() as tangkapan:
        tampilkan_usulan(konsol, dibuka, TMT)
    return tangkapan.get()


async def test_half_of_the_cases_lie_between_the_two_bounds_and_the_story_is_left_alone() -> None:
    kota = Kota()
    hasil = (await kota.buka()).baru
    assert len(hasil) == len(kota.terbuka) == BANYAK
    assert len({each["nip"] for each in kota.terbuka}) == BANYAK
    assert {nip(29), nip(30)}.isdisjoint(each["nip"] for each in kota.terbuka)
    assert "J-0" not in {each["jabatan_tujuan"] for each in kota.terbuka}
    assert sum(each.masa_jabatan.startswith("2 tahun") for each in hasil) == BANYAK // 2


async def test_run_again_it_shows_those_that_are_there_and_opens_no_others() -> None:
    kota = Kota()
    pertama = await kota.buka()
    kedua = await kota.buka()
    assert [each.nip for each in kedua.ada] == [each.nip for each in pertama.baru]
    assert (kedua.baru, len(kota.terbuka)) == ([], BANYAK)
    assert "Semua 8 usulan contoh sudah ada: tidak ada yang dibuka lagi." in tercetak(kedua)


async def test_after_a_run_that_was_cut_off_the_next_opens_the_rest_for_others() -> None:
    kota = Kota()
    await kota.buka()
    del kota.terbuka[3:]
    kedua = await kota.buka()
    assert (len(kedua.ada), len(kedua.baru)) == (3, BANYAK - 3)
    assert len({each["nip"] for each in kota.terbuka}) == len({each["jabatan_tujuan"] for each in kota.terbuka}) == 8
    assert "5 usulan dibuka, 3 sudah ada." in tercetak(kedua)


async def test_where_none_can_be_opened_it_says_why() -> None:
    hasil = await Kota(penuh=tuple(f"J-{n}" for n in range(20))).buka()
    assert (hasil.ada, hasil.baru) == ([], [])
    assert "0 usulan dibuka; yang terakhir ditolak: Formasi penuh." in tercetak(hasil)
