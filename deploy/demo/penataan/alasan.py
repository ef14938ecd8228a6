"""Asks the plan itself what there would be without a move of it, and what kept others from a post."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from deploy.demo.klien import Klien, baik

DICOBA = 6
"""Of a post so many people are tried who came near to it."""
Isi = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kurang:
    """A post, and why none of some people gets it."""

    kode: str
    tertahan: Collection[str] = ()
    """Its holders, if there is no plan in which they are anywhere else."""
    ditanya: int = 0
    terhalang: int = 0
    """Of how many of those people something forbids it."""
    nip: str | None = None
    """Who came nearest; None where a plan in which one of them has it leaves somebody without a post."""
    kurang: int = 0
    andai: Isi | None = None
    """The best plan in which they have it."""


async def baca_andai(klien: Klien, alamat: str, penempatan: Collection[Isi]) -> dict[str, Isi | None]:
    """Of everybody who moves to a post the best plan in which they do not; None where there is none."""
    return {
        each["nip"]: await _andai(klien, alamat, each["nip"], each["tujuan"]["kode"], "tidak_boleh")
        for each in penempatan
        if each["tujuan"] is not None
    }


async def baca_kurang(
    klien: Klien, alamat: str, siapa: Collection[str], kode: str, pemangku: Collection[str]
) -> Kurang:
    """Who of these people came nearest to a post that others hold by the plan."""
    if pemangku and not any([await _andai(klien, alamat, each, kode, "tidak_boleh") for each in pemangku]):
        return Kurang(kode, pemangku)
    jarak = []
    for nip in siapa:
        jawab = await klien.ambil(f"{alamat}/penjelasan", pegawai=nip, kode_jabatan=kode)
        # Who has a case already was not planned.
        if jawab.status_code != 422:
            jarak.append((baik(jawab)["ditanya"]["kurang"], nip))
    dapat = sorted((kurang, nip) for kurang, nip in jarak if kurang is not None)
    terhalang = len(jarak) - len(dapat)
    for kurang, nip in dapat[:DICOBA]:
        if (andai := await _andai(klien, alamat, nip, kode, "harus")) is not None:
            return Kurang(kode, (), len(jarak), terhalang, nip, kurang, andai)
    return Kurang(kode, (), len(jarak), terhalang)


async def _andai(klien: Klien, alamat: str, nip: str, kode: str, jenis: str) -> Isi | None:
    """The best plan in which that is so; None where there is none, or of who was not planned."""
    jawab = await klien.kirim(f"{alamat}/andai", {"nip": nip, "kode_jabatan": kode, "jenis": jenis})
    if jawab.status_code in (409, 422):
        return None
    isi: Isi = baik(jawab)
    return isi
