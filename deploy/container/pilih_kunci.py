"""The part of ``requirements.lock`` that one service needs: ``pilih_kunci.py LAYANAN [FOLDER]``.

The lock holds everything that any part of the project needs, with tools and tests. Each of its entries says who wants
it (``# via``). Starting from what ``pyproject.toml`` lists for the service, those remarks lead to everything the
service needs in turn; their entries come out unchanged, with version, marker and hashes, for ``pip install --no-deps
--require-hashes``. ``--hanya NAMA [FOLDER]`` prints the entry of one package without what it needs.

Only the standard library: it runs in an image in which nothing is installed yet.
"""

import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_AWAL = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==")
_NAMA = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


class KunciSalah(Exception):
    """The lock and ``pyproject.toml`` do not fit together."""


@dataclass(frozen=True, slots=True)
class Entri:
    """One pinned package."""

    nama: str
    teks: str
    peminta: frozenset[str]
    """Packages that want it."""


def baku(nama: str) -> str:
    """The normal form of a package's name."""
    return re.sub(r"[-_.]+", "-", nama).lower()


def urai(kunci: str) -> dict[str, Entri]:
    """The entries of a lock by name.

    Raises:
        KunciSalah: a line belongs to no entry.
    """
    bagian: list[list[str]] = []
    for baris in kunci.splitlines():
        if _AWAL.match(baris):
            bagian.append([baris])
        elif bagian and baris.startswith("    "):
            bagian[-1].append(baris)
        elif baris.strip() and not baris.startswith("#"):
            raise KunciSalah(f"baris ini bukan milik paket mana pun: {baris!r}")
    entri = [_satu(each) for each in bagian]
    return {each.nama: each for each in entri}


def _satu(baris: list[str]) -> Entri:
    awal = _AWAL.match(baris[0])
    assert awal is not None
    catatan = [each.strip().removeprefix("#").strip() for each in baris if each.strip().startswith("#")]
    peminta = [each.removeprefix("via").strip() for each in catatan]
    return Entri(
        nama=baku(awal[1]),
        teks="\n".join(each for each in baris if not each.strip().startswith("#")),
        # "name (pyproject.toml)" and "name:group" are the project itself.
        peminta=frozenset(baku(each) for each in peminta if _NAMA.fullmatch(each)),
    )


def akar(proyek: str, layanan: str) -> set[str]:
    """What ``pyproject.toml`` lists for a service.

    Raises:
        KunciSalah: there is no such service.
    """
    isi = tomllib.loads(proyek)["project"]
    kelompok = isi["optional-dependencies"]
    if layanan not in kelompok:
        raise KunciSalah(f"tidak ada layanan {layanan!r}; pilih salah satu dari {', '.join(kelompok)}")
    nama = (_NAMA.match(each) for each in [*isi["dependencies"], *kelompok[layanan]])
    return {baku(each[0]) for each in nama if each is not None}


def pilih(entri: dict[str, Entri], mulai: Iterable[str]) -> list[Entri]:
    """The entries with these names and all that they need, in the order of the lock.

    Raises:
        KunciSalah: the lock lacks one.
    """
    perlu = set(mulai)
    if hilang := sorted(perlu - entri.keys()):
        raise KunciSalah(f"tidak ada di requirements.lock: {', '.join(hilang)}; jalankan `make lock`")
    while tambah := {each.nama for each in entri.values() if each.peminta & perlu} - perlu:
        perlu |= tambah
    return [each for each in entri.values() if each.nama in perlu]


def main(argumen: list[str]) -> int:
    """Print what was asked for; answers the exit code."""
    hanya = argumen[:1] == ["--hanya"]
    sisa = argumen[1:] if hanya else argumen
    if len(sisa) not in (1, 2):
        sys.stderr.write("pakai: pilih_kunci.py {LAYANAN | --hanya PAKET} [FOLDER]\n")
        return 2
    folder = Path(sisa[1] if len(sisa) == 2 else ".")
    try:
        entri = urai((folder / "requirements.lock").read_text(encoding="utf-8"))
        if hanya:
            terpilih = [each for each in pilih(entri, [baku(sisa[0])]) if each.nama == baku(sisa[0])]
        else:
            terpilih = pilih(entri, akar((folder / "pyproject.toml").read_text(encoding="utf-8"), sisa[0]))
    except KunciSalah as galat:
        sys.stderr.write(f"{galat}\n")
        return 2
    sys.stdout.write("".join(f"{each.teks}\n" for each in terpilih))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
