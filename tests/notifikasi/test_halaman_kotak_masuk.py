"""What ``docs/kotak-masuk.md`` says a frontend calls is called here, as it stands there and in its order."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import orjson
import pytest

from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import ANI, perwakilan_ditetapkan, pindah
from tests.notifikasi.test_aliran_kotak import Mengikuti

HALAMAN = Path(__file__).parents[2] / "docs" / "kotak-masuk.md"
_BLOK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_CURL = re.compile(r"curl (?:[^\n|]|\\\n)*")


def panggilan() -> Iterator[tuple[str, str, Any]]:
    """Method, address and body of each call of the page."""
    for blok in _BLOK.findall(HALAMAN.read_text(encoding="utf-8")):
        for satu in _CURL.findall(blok.replace("\\\n", " ")):
            kata = shlex.split(satu, comments=True)
            alamat = next(each for each in kata if each.startswith("$BASE/api/notifikasi"))
            isi = kata[kata.index("-d") + 1].replace("$URUTAN", "1") if "-d" in kata else None
            metode = kata[kata.index("-X") + 1] if "-X" in kata else "GET"
            yield metode, alamat.removeprefix("$BASE/api/notifikasi").rstrip(")"), isi and orjson.loads(isi)


async def test_each_call_of_the_page_is_answered(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(pindah(), perwakilan_ditetapkan())
    saya = notifikasi.caller("asn", nip=ANI)
    (pesan,) = (await saya.get("/kotak-masuk", menunggu_konfirmasi=True)).json()["data"]
    tiket, banyak = "", 0
    for metode, alamat, isi in panggilan():
        bagian = urlsplit(alamat.replace("$PESAN", pesan["id"]).replace("$TIKET", tiket))
        kueri = dict(parse_qsl(bagian.query))
        banyak += 1
        if "tiket" in kueri:
            halaman = Mengikuti(notifikasi, None, bagian.query, sampai=b"data: ")
            assert await halaman.jawaban() == 200
            await halaman.tutup()
            continue
        if metode == "GET":
            jawab = await saya.get(bagian.path, **kueri)
        elif metode == "POST":
            jawab = await saya.post(bagian.path, isi)
        else:
            jawab = await notifikasi.client.request(
                metode, bagian.path, json=isi, headers={**saya.headers(), "If-Match": "*"}
            )
        assert jawab.status_code in (200, 201), f"{metode} {alamat}: {jawab.text}"
        tiket = jawab.json().get("tiket", tiket)
    assert banyak >= 20


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_its_script_follows_and_comes_back_where_it_was(tmp_path: Path) -> None:
    (naskah,) = re.findall(r"```js\n(.*?)```", HALAMAN.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "ikut.mjs").write_text(naskah, encoding="utf-8")
    (tmp_path / "uji.mjs").write_text(_PERAMBAN, encoding="utf-8")
    jalan = subprocess.run(
        [str(shutil.which("node")), "uji.mjs"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert (jalan.returncode, jalan.stdout.split()) == (
        0,
        [
            "/api/notifikasi/kotak-masuk/aliran?tiket=t1&sesudah=0",
            "17",
            "/api/notifikasi/kotak-masuk/aliran?tiket=t2&sesudah=17",
        ],
    ), jalan.stderr


_PERAMBAN = """
import { ikutiKotak } from "./ikut.mjs";
let nomor = 0;
globalThis.fetch = async () => ({ ok: true, json: async () => ({ tiket: `t${++nomor}` }) });
globalThis.setTimeout = (kerja) => { queueMicrotask(kerja); };
globalThis.EventSource = class {
  constructor(alamat) {
    console.log(alamat);
    if (alamat.includes("t2")) { hentikan(); return; }
    queueMicrotask(() => { this.dengar({ data: JSON.stringify({ urutan: 17, pesan: [] }) }); this.onerror(); });
  }
  addEventListener(_, dengar) { this.dengar = dengar; }
  close() {}
};
const hentikan = ikutiKotak("/api/notifikasi", async () => "token", (p) => console.log(p.urutan));
"""
