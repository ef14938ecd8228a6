"""What the command prints: tables for people, or JSON for other programs."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from deploy.asn.jejak import Rantai
from deploy.asn.keadaan import Keadaan


def tulis_json(konsol: Console, isi: Any) -> None:
    """As other programs read it."""
    konsol.out(json.dumps(isi, ensure_ascii=False, indent=2, default=str), highlight=False)


def tulis_tabel(konsol: Console, kepala: Sequence[str], baris: Iterable[Sequence[object]], kosong: str) -> None:
    """Rows under their headings, or a sentence where there are none."""
    semua = [[_sel(each) for each in satu] for satu in baris]
    if not semua:
        konsol.print(kosong)
        return
    tabel = Table(*kepala)
    for satu in semua:
        tabel.add_row(*satu)
    konsol.print(tabel)


def _sel(isi: object) -> Text:
    """As it is: what others wrote is no markup."""
    return isi if isinstance(isi, Text) else Text("–" if isi is None else str(isi))


def _putusan(baik: bool, kata: str) -> Text:
    return Text(kata, style="green" if baik else "red")


def tulis_keadaan(konsol: Console, semua: Sequence[Keadaan]) -> None:
    """One row for each service, and a line for each thing that asks for a person, with what to type next."""
    tulis_tabel(
        konsol,
        ("Layanan", "Keadaan", "Menunggu diproses", "Belum terkirim", "Surat mati", "Disisihkan", "Impor"),
        [_baris(each) for each in semua],
        "",
    )
    for each in semua:
        if each.galat is not None:
            konsol.print(f"{each.layanan}: {escape(each.galat)}", soft_wrap=True)
        for tugas in each.tugas:
            konsol.print(
                f"{each.layanan}: tugas {tugas['nama']} gagal {tugas['gagal_berturut_turut']} kali: "
                f"{escape(tugas['galat'])}. "
                f"Coba lagi: tugas jalankan {each.layanan} {tugas['nama']}",
                soft_wrap=True,
            )
        if each.antrean is not None and each.antrean["surat_mati"]:
            konsol.print(f"{each.layanan}: baca surat matinya: surat-mati daftar {each.layanan}")
        if each.antrean is not None and each.antrean["disisihkan"]:
            konsol.print(f"{each.layanan}: baca yang disisihkan: disisihkan daftar {each.layanan}")


def _baris(satu: Keadaan) -> tuple[object, ...]:
    if satu.antrean is None:
        return (satu.layanan, _putusan(False, "tidak menjawab"), *[None] * 5)
    isi = satu.antrean
    kata = _putusan(satu.sehat, "baik" if satu.sehat else "perlu dilihat")
    belum = isi["fakta_belum_terkirim"] + isi["keadaan_belum_terkirim"]
    return (satu.layanan, kata, satu.menunggu, belum, isi["surat_mati"], isi["disisihkan"], isi["impor"])


def tulis_rantai(konsol: Console, semua: Sequence[Rantai]) -> None:
    """Whether each chain is whole, and its end, to be written down elsewhere."""
    tulis_tabel(
        konsol,
        ("Layanan", "Rantai", "Segel", "Baris", "Ujung"),
        [
            (
                each.layanan,
                _putusan(each.utuh, each.sebab or "utuh"),
                each.segel,
                each.baris,
                f"{each.nomor} {each.ujung}",
            )
            for each in semua
        ],
        "",
    )


def sebagai_json(semua: Sequence[Keadaan | Rantai]) -> list[dict[str, Any]]:
    """The same as data."""
    return [
        {**asdict(each), **({"sehat": each.sehat, "menunggu": each.menunggu} if isinstance(each, Keadaan) else {})}
        for each in semua
    ]
