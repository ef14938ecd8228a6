"""A batch as a picture: nodes, edges and parts, and the same as text that draws itself. Pure."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.kumpulan.graf import Graf, KeadaanAnggota, SebabButuh, komponen
from services.mutasi.kumpulan.keadaan import Gambar

WARNA = {
    KeadaanAnggota.BELUM_SIAP: "fill:#fde2c4,stroke:#b45309",
    KeadaanAnggota.SIAP: "fill:#d9f2d9,stroke:#2e7d32",
    KeadaanAnggota.DILEPAS: "fill:#cfe5ff,stroke:#1d4ed8",
    KeadaanAnggota.BERLAKU: "fill:#e5e7eb,stroke:#374151",
    KeadaanAnggota.GUGUR: "fill:#f8d0d0,stroke:#b91c1c",
}


class Sisi(NamedTuple):
    """One case needs another; of a couple only one of both directions."""

    dari: UUID
    ke: UUID
    sebab: SebabButuh


def sisi(graf: Graf) -> list[Sisi]:
    """Every edge of a graph, once."""
    semua = (Sisi(nomor, each.id, each.sebab) for nomor, butuh in graf.items() for each in butuh)
    return [each for each in semua if each.sebab is SebabButuh.KURSI or each.dari < each.ke]


def bagian(graf: Graf) -> list[list[UUID]]:
    """What hangs together, the largest first."""
    return sorted(komponen(graf), key=len, reverse=True)


def mermaid(gambar: Gambar) -> str:
    """The picture as text, in parts; whoever stands alone stands below."""
    nama = {each: f"u{nomor}" for nomor, each in enumerate(gambar.anggota)}
    baris = ["flowchart LR"]
    for nomor, satu in enumerate(bagian(gambar.graf)):
        sendiri = len(satu) == 1
        if not sendiri:
            baris.append(f'  subgraph b{nomor}["{len(satu)} usulan"]')
        baris += [f'  {nama[each]}["{_label(gambar, each)}"]:::{gambar.simpul[each].keadaan}' for each in satu]
        if not sendiri:
            baris.append("  end")
    baris += [_garis(nama, each) for each in sisi(gambar.graf)]
    baris += [f"  classDef {keadaan} {warna}" for keadaan, warna in WARNA.items()]
    return "\n".join(baris) + "\n"


def _garis(nama: Mapping[UUID, str], satu: Sisi) -> str:
    if satu.sebab is SebabButuh.PASANGAN:
        return f'  {nama[satu.dari]} <-->|"berpasangan"| {nama[satu.ke]}'
    return f'  {nama[satu.dari]} -->|"menempati kursi"| {nama[satu.ke]}'


def _label(gambar: Gambar, nomor: UUID) -> str:
    each = gambar.anggota[nomor]
    return "<br/>".join(
        aman(kata) for kata in (each.nama, f"{each.nama_jabatan_asal or '–'} → {each.nama_jabatan_tujuan}")
    )


def aman(kata: str) -> str:
    """Words between quotation marks: what Mermaid reads itself is written by its number."""
    return "".join(f"#{ord(each)};" if each in '"#<>&' else each for each in " ".join(kata.split()))


def terurut(gambar: Gambar) -> Sequence[tuple[UUID, int]]:
    """Each case with the number of its part."""
    milik = {each: nomor for nomor, satu in enumerate(bagian(gambar.graf)) for each in satu}
    return [(each, milik[each]) for each in gambar.anggota]
