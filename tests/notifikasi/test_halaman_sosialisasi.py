"""What the pages of a campaign tell people to paste is called here, as it stands there and in its order."""

import re
import shlex
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import httpx
import pytest

from services.notifikasi.kampanye.laporan.mesin import mesin_kampanye
from tests.layanan import ServiceUnderTest
from tests.notifikasi.kampanye.survei_uji import ikutkan, isi_kota, jadikan
from tests.notifikasi.kampanye_uji import draf, nip, penyetuju, penyusun, siarkan

DOCS = Path(__file__).parents[2] / "docs"
_BLOK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_CURL = re.compile(r"""(?:(\w+)=\$\()?(curl (?:'[^']*'|"[^"]*"|[^\n|'"#])*)""")
_TETAP = re.compile(r'^(\w+)="([^"]*)"$', re.MULTILINE)
_ALAMAT = "https://asn/api/notifikasi"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


class Panggilan(NamedTuple):
    """One call of a page."""

    simpan: str
    """The variable that keeps the id of what it answers."""
    kata: list[str]

    def sesudah(self, pilihan: str) -> list[str]:
        """What follows an option."""
        return [isi for nama, isi in zip(self.kata, self.kata[1:], strict=False) if nama == pilihan]


def panggilan(halaman: str, peubah: dict[str, str]) -> Iterator[Panggilan]:
    """The calls of a page; ``peubah`` gains the variables that it sets itself."""
    for blok in _BLOK.findall((DOCS / halaman).read_text(encoding="utf-8")):
        peubah.update(_TETAP.findall(blok))
        for simpan, satu in _CURL.findall(blok.replace("\\\n", " ")):
            yield Panggilan(simpan, shlex.split(satu))


async def tempel(
    layanan: ServiceUnderTest,
    halaman: str,
    peubah: dict[str, str],
    sebelum: Callable[[str], Awaitable[None]] | None = None,
) -> list[str]:
    """Each call of a page is answered; their addresses."""
    dipanggil = []
    orang = {
        "VERIFIKATOR": penyusun(layanan),
        "LAIN": penyetuju(layanan),
        "SAYA": layanan.caller("asn", nip=nip(1)),
        "KEPALA": layanan.caller("kepala_unit", nip=nip(90), unit=["DISHUB-LL", "DISHUB-AK"]),
    }

    def isikan(teks: str) -> str:
        for _ in range(3):
            teks = re.sub(r"\$(\w+)", lambda each: peubah.get(each[1], each[0]), teks)
        return teks.replace("$(uuidgen)", str(uuid4()))

    for satu in panggilan(halaman, peubah):
        alamat = next(isikan(each) for each in satu.kata if each.startswith(("$BASE", "$LAPORAN")))
        jalan = alamat.removeprefix(_ALAMAT)
        if sebelum is not None:
            await sebelum(jalan)
        tajuk = dict(each.split(": ", 1) for each in satu.sesudah("-H"))
        siapa = tajuk.pop("Authorization").removeprefix("Bearer $")
        berkas: Any = [("berkas", (each.partition("@")[2], PDF)) for each in satu.sesudah("-F")]
        jawab: httpx.Response = await layanan.client.request(
            (satu.sesudah("-X") or ["GET"])[0],
            jalan,
            headers={**orang[siapa].headers(), **{nama: isikan(isi) for nama, isi in tajuk.items()}},
            content=next(iter(satu.sesudah("-d")), None),
            files=berkas or None,
        )
        assert jawab.status_code in (200, 201), f"{halaman}: {jalan}: {jawab.status_code} {jawab.text}"
        if satu.simpan:
            peubah[satu.simpan] = jawab.json()["id"]
        dipanggil.append(jalan)
    return dipanggil


@pytest.fixture
async def kota(notifikasi: ServiceUnderTest) -> ServiceUnderTest:
    await isi_kota(notifikasi)
    notifikasi.clock.instant = datetime(2027, 1, 4, 3, 0, tzinfo=UTC)
    return notifikasi


async def test_a_campaign_is_planned_and_sent_as_its_page_says(kota: ServiceUnderTest) -> None:
    peubah = {"BASE": "https://asn"}

    async def sampai_harinya(jalan: str) -> None:
        if jalan.endswith("/kampanye/saya"):
            for hari in (11, 13):
                kota.clock.instant = datetime(2027, 1, hari, 3, 0, tzinfo=UTC)
                await siarkan(kota)

    dipanggil = await tempel(kota, "sosialisasi.md", peubah, sampai_harinya)
    assert len(dipanggil) == 15
    rinci = (await penyusun(kota).get(f"/kampanye/{peubah['KAMPANYE']}")).json()
    assert rinci["status"] == "berjalan"


async def berjalan(kota: ServiceUnderTest) -> str:
    jadwal = {"gelombang": [{"tanggal": "2027-01-11"}]}
    nomor: str = (await draf(kota, jadwal=jadwal, selesai="2027-01-31"))["id"]
    await ikutkan(kota, nomor, *range(1, 9), *range(21, 28))
    await jadikan(kota, nomor, "berjalan")
    return nomor


async def test_questions_and_meetings_go_as_their_page_says(kota: ServiceUnderTest) -> None:
    dipanggil = await tempel(kota, "tanya-jawab.md", {"BASE": "https://asn", "KAMPANYE": await berjalan(kota)})
    assert len(dipanggil) == 9


async def test_a_campaign_is_measured_as_its_page_says(kota: ServiceUnderTest) -> None:
    jadwal = {"gelombang": [{"tanggal": "2027-01-11"}]}
    kampanye: str = (await draf(kota, jadwal=jadwal, selesai="2027-01-31"))["id"]
    await jadikan(kota, kampanye, "terjadwal")

    async def sesudah_survei(jalan: str) -> None:
        if jalan.endswith("/laporan") and not await kota.sql("SELECT FROM kampanye_peserta"):
            await ikutkan(kota, kampanye, *range(1, 9), *range(21, 28))
            await jadikan(kota, kampanye, "berjalan")

    dipanggil = await tempel(
        kota, "sosialisasi-diukur.md", {"BASE": "https://asn", "KAMPANYE": kampanye}, sesudah_survei
    )
    assert len(dipanggil) == 11
    await mesin_kampanye(kota.runtime).aclose()


def test_each_page_leads_to_the_next_and_the_readme_to_the_first() -> None:
    def isi(nama: str) -> str:
        return (DOCS / nama).read_text(encoding="utf-8")

    for dari, ke in (
        ("sosialisasi.md", "tanya-jawab.md"),
        ("tanya-jawab.md", "sosialisasi-diukur.md"),
        ("tanya-jawab.md", "sosialisasi.md"),
        ("sosialisasi-diukur.md", "sosialisasi.md"),
        ("../README.md", "docs/sosialisasi.md"),
    ):
        assert f"]({ke})" in isi(dari), f"{dari} does not lead to {ke}"
