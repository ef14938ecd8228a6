"""``python -m deploy.demo.aturan``: every rule of moving civil servants in plain words, as anybody may read it.

Read over HTTP from a running system, without a token.
"""

import asyncio
import sys
from itertools import groupby
from typing import Any

import httpx
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from deploy.demo.klien import DemoGagal
from deploy.lokal.alamat import baca, tunggu_kota
from deploy.lokal.jalankan import folder_data

LEBAR = 100
Isi = dict[str, Any]
AKIBAT = (
    "Bila aturan tidak terpenuhi, usulan: terhalang tanpa pengecualian (menghalangi); hanya dapat dilanjutkan dengan "
    "surat atau pengecualian PPK (perlu persetujuan); dapat dilanjutkan dengan pengecualian yang beralasan, "
    "berdokumen, dan disetujui orang kedua (peringatan); tidak ditahan, hanya diberitahukan (keterangan). Bila sumber "
    "hukumnya berbeda atau tidak menyebutnya, semua bacaannya disebut, dan yang dipakai; bawaan sistem dipakai selama "
    "kota belum menetapkan yang lain."
)


async def baca_aturan(gerbang: str) -> Isi:
    """The catalogue of today."""
    async with httpx.AsyncClient(base_url=gerbang, timeout=30) as http:
        jawaban = await http.get("/api/mutasi/publik/hukum/aturan")
        if jawaban.status_code != 200:
            raise DemoGagal(f"aturan tidak terbaca: {jawaban.status_code} {jawaban.text[:200]}")
        isi: Isi = jawaban.json()
        return isi


def tampilkan_aturan(konsol: Console, isi: Isi, *, ringkas: bool = False) -> None:
    """Print the catalogue by what the rules are about, and what is not judged yet; ``ringkas``: what each says, and how
    heavily it weighs."""
    konsol.print(Text(f"Aturan mutasi per {_tanggal(isi['per_tanggal'])}", style="bold"))
    konsol.print(Text(AKIBAT))
    for kelompok in isi["kelompok"]:
        aturan = [each for each in isi["data"] if each["kelompok"] == kelompok["kode"]]
        konsol.print()
        konsol.rule(
            Text(f"{kelompok['nama']} ({kelompok['huruf']}): {kelompok['penjelasan']}", style="bold"), align="left"
        )
        for each in aturan:
            _satu(konsol, each, ringkas=ringkas)
    konsol.print()
    konsol.rule(Text("Yang diminta hukum dan belum dinilai sistem ini", style="bold"), align="left")
    for each in isi["belum"]:
        konsol.print()
        konsol.print(Text.assemble((f"{each['kode']:<7}", "bold"), (each["judul"], "bold")))
        _baris(konsol, each["sebab"])
        _baris(konsol, f"Dasar hukum: {each['dasar_hukum']}.", gaya="dim")


def _satu(konsol: Console, aturan: Isi, *, ringkas: bool) -> None:
    konsol.print()
    konsol.print(Text.assemble((f"{aturan['kode']:<7}", "bold"), (aturan["judul"], "bold")))
    _baris(konsol, aturan["bunyi"])
    if not aturan["berlaku"]:
        sejak = f" sejak {_tanggal(aturan['mulai'])}" if aturan["mulai"] else " pada hari lain"
        _baris(konsol, f"Belum berlaku pada hari ini; berlaku{sejak}.")
    elif akibat := sebutan_akibat(aturan["akibat"]):
        _baris(konsol, f"Bila tidak terpenuhi: {akibat}.")
    if ringkas:
        return
    mulai = f"sejak {_tanggal(aturan['mulai'])}, " if aturan["mulai"] else ""
    _baris(konsol, f"Berlaku {mulai}bagi {aturan['berlaku_bagi']}; diperlukan sejak langkah {aturan['sejak']}.")
    if not aturan["mulai"]:
        _baris(konsol, "Hari pertama berlakunya tidak tercatat.")
    _baris(konsol, f"Dilihat: {', '.join(aturan['membaca'])}.")
    for each in aturan["surat"]:
        _baris(konsol, f"Surat: {each['nama']} dari {each['penerbit']}.")
    for each in aturan["ketentuan"]:
        for satu in each["isi"]:
            _bilangan(konsol, satu, 9)
    for each in aturan["bacaan"]:
        tanda = "Bacaan yang dipakai" if each["dipakai"] else "Bacaan lain"
        _baris(konsol, f"{tanda}: {each['kalimat'].rstrip('.')} ({each['sumber']}).")
    _baris(konsol, f"Dasar hukum: {aturan['dasar_hukum']}.", gaya="dim")


def sebutan_akibat(akibat: list[Isi]) -> str:
    """How heavily a rule weighs, in which case: ``menghalangi bila …; peringatan bila …``."""
    tingkat = [each["tingkat"] for each in akibat]
    if len(set(tingkat)) == 1:
        return str(tingkat[0]).replace("_", " ")
    bagian = []
    for satu, semua in groupby(akibat, key=lambda each: each["tingkat"]):
        keadaan = ", atau ".join(each["bila"] for each in semua if each["bila"])
        bagian.append(f"{satu.replace('_', ' ')} {keadaan}".rstrip())
    return "; ".join(bagian)


def _bilangan(konsol: Console, baris: Isi, letak: int) -> None:
    """A part of a number; its own parts in the same line where they have none themselves."""
    rincian = _digabung(baris["rincian"])
    if baris["nilai"] is not None:
        _baris(konsol, f"{baris['label']}: {baris['nilai']}", letak)
    elif all(each["nilai"] is not None for each in rincian):
        isi = "; ".join(map(_sebaris, rincian))
        _baris(konsol, f"{baris['label']}: {isi}".removesuffix(": "), letak)
    else:
        _baris(konsol, f"{baris['label']}:", letak)
        for each in rincian:
            _bilangan(konsol, each, letak + 2)


def _sebaris(baris: Isi) -> str:
    """A part within a line; what is only there or not is said by its name."""
    if baris["nilai"] == "ya":
        return str(baris["label"])
    return f"{baris['label']}{':' if ',' in baris['label'] else ''} {baris['nilai']}"


def _digabung(rincian: list[Isi]) -> list[Isi]:
    """Neighbours that say the same, once."""

    def isi(baris: Isi) -> Any:
        return baris["nilai"], [(each["label"], isi(each)) for each in baris["rincian"]]

    hasil = []
    for _, kelompok in groupby(rincian, key=isi):
        semua = list(kelompok)
        hasil.append({**semua[0], "label": _dan([each["label"] for each in semua])})
    return hasil


def _dan(bagian: list[str]) -> str:
    return " dan ".join(bagian) if len(bagian) < 3 else f"{', '.join(bagian[:-1])}, dan {bagian[-1]}"


def _baris(konsol: Console, kalimat: str, letak: int = 7, gaya: str = "") -> None:
    konsol.print(Padding.indent(Text(kalimat, style=gaya), letak))


def _tanggal(hari: str) -> str:
    return "-".join(reversed(hari.split("-")))


def main() -> int:
    """Exit code 0 when it was printed."""
    data = folder_data()
    if baca(data) is None:
        print(f"belum ada sistem di {data}; jalankan `make run` dahulu", file=sys.stderr)
        return 1
    try:
        aturan = asyncio.run(baca_aturan(asyncio.run(tunggu_kota(data)).gerbang))
    except (DemoGagal, TimeoutError, httpx.HTTPError) as galat:
        print(f"aturan tidak terbaca: {galat}", file=sys.stderr)
        return 1
    tampilkan_aturan(Console(width=LEBAR, highlight=False), aturan)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
