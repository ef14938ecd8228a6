"""Names as two offices write them: BKN's and the city's for the same unit or post."""

from functools import lru_cache

_SINGKATAN = {
    "adm": "administrasi",
    "bag": "bagian",
    "bid": "bidang",
    "din": "dinas",
    "fung": "fungsional",
    "jab": "jabatan",
    "ka": "kepala",
    "kab": "kabupaten",
    "kasi": "kepala seksi",
    "kasubag": "kepala subbagian",
    "kasubbag": "kepala subbagian",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "kep": "kepegawaian",
    "peg": "kepegawaian",
    "pemkot": "pemerintah kota",
    "prov": "provinsi",
    "set": "sekretariat",
    "sek": "sekretariat",
    "sekr": "sekretariat",
    "setda": "sekretariat daerah",
    "subag": "subbagian",
    "subbag": "subbagian",
    "subbid": "subbidang",
    "tk": "tingkat",
    "upt": "unit pelaksana teknis",
    "uptd": "unit pelaksana teknis daerah",
}
_TERPISAH = {("sub", "bagian"): "subbagian", ("sub", "bag"): "subbagian", ("sub", "bidang"): "subbidang"}
_INGAT = 1 << 15
"""Names whose forms are remembered: the trees are gone through again with every look."""


@lru_cache(_INGAT)
def rata(nama: str) -> str:
    """A name without case, marks and blanks too many."""
    return " ".join("".join(each if each.isalnum() else " " for each in nama.casefold()).split())


@lru_cache(_INGAT)
def kunci(nama: str) -> str:
    """A name by which two ways of writing it are the same: abbreviations written out, whatever the order of its words.

    BKN writes the level of a functional post first (``AHLI MUDA - PERAWAT``), a city last (``Perawat Ahli Muda``).
    """
    kata = rata(nama.replace("&", " dan ")).split()
    tulis: list[str] = []
    while kata:
        pertama = kata.pop(0)
        if kata and (gabung := _TERPISAH.get((pertama, kata[0]))) is not None:
            kata.pop(0)
            tulis.append(gabung)
        else:
            tulis.extend(_SINGKATAN.get(pertama, pertama).split())
    return " ".join(sorted(tulis))


@lru_cache(_INGAT)
def suku(nama: str) -> frozenset[str]:
    """The groups of three letters of a name, of each word with blanks around it."""
    return frozenset(f"  {kata} "[awal : awal + 3] for kata in kunci(nama).split() for awal in range(len(kata) + 1))


def kemiripan(satu: frozenset[str], dua: frozenset[str]) -> float:
    """Of what two names have of these, the share that both have: 1 the same, 0 nothing."""
    sama = len(satu & dua)
    return sama / (len(satu) + len(dua) - sama) if sama else 0.0
