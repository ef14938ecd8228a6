"""Which heading of a file fills which field, what is unknown, what is missing, and what was probably meant."""

import difflib
import re
from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.impor.bentuk import Bentuk, Kolom
from shared.impor.tidak_terbaca import BerkasTidakTerbaca

KOLOM_PERBAIKAN = ("NOMOR BARIS ASAL", "ALASAN")
"""What a file of rejected rows has at its end, and what is not read when it comes back."""
MIRIP = 0.7
"""How alike two headings must be, from 0 to 1, for one to be taken for a misspelling of the other."""


CONTOH_PEMETAAN: dict[str, JsonValue] = {
    "dipakai": [{"judul_berkas": "nip_baru", "nomor_kolom": 2, "judul": "NIP BARU", "isian": "nip"}],
    "diabaikan": [{"judul_berkas": "TGL LAHIR", "nomor_kolom": 9, "mungkin": "TANGGAL LAHIR"}],
    "tidak_ada": [{"judul": "TANGGAL LAHIR", "wajib": True, "mungkin": "TGL LAHIR"}],
    "kembar": [],
    "tambahan": 0,
}


class KolomDipakai(BaseModel):
    """Judul yang mengisi satu isian."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"judul_berkas": "nip_baru", "nomor_kolom": 2, "judul": "NIP BARU", "isian": "nip"}
        },
    )

    judul_berkas: str = Field(description="Seperti tertulis di berkas.")
    nomor_kolom: int
    judul: str = Field(description="Seperti pada templat.")
    isian: str


class KolomDiabaikan(BaseModel):
    """Judul yang tidak dikenal; isinya tidak dibaca."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"judul_berkas": "TGL LAHIR", "nomor_kolom": 9, "mungkin": "TANGGAL LAHIR"}}
    )

    judul_berkas: str
    nomor_kolom: int
    mungkin: str | None = Field(description="Judul templat yang barangkali dimaksud.")


class KolomTidakAda(BaseModel):
    """Judul templat yang tidak ada di berkas."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"judul": "TANGGAL LAHIR", "wajib": True, "mungkin": "TGL LAHIR"}}
    )

    judul: str
    wajib: bool
    mungkin: str | None = Field(description="Judul di berkas yang barangkali dimaksud.")


class PemetaanKolom(BaseModel):
    """Judul mana mengisi isian mana, mana yang diabaikan, dan mana yang tidak ada."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_PEMETAAN})

    dipakai: tuple[KolomDipakai, ...]
    diabaikan: tuple[KolomDiabaikan, ...]
    tidak_ada: tuple[KolomTidakAda, ...]
    kembar: tuple[str, ...] = Field(description="Kolom yang dibaca tetapi muncul dua kali; berkas seperti ini ditolak.")
    tambahan: int = Field(description="Banyak kolom tambahan dari berkas perbaikan; tidak dibaca.")

    @property
    def letak(self) -> dict[str, int]:
        """Documented heading → where it stands in a row."""
        return {each.judul: each.nomor_kolom - 1 for each in self.dipakai}

    def pastikan_cukup(self) -> None:
        """Refuse a file that lacks what every row must have.

        Raises:
            BerkasTidakTerbaca: required columns are missing, or a column that is read occurs twice.
        """
        if self.kembar:
            raise BerkasTidakTerbaca(f"Kolom {', '.join(self.kembar)} muncul dua kali pada baris judul.")
        hilang = [
            each.judul if each.mungkin is None else f"{each.judul} (mungkin maksudnya kolom {each.mungkin})"
            for each in self.tidak_ada
            if each.wajib
        ]
        if hilang:
            raise BerkasTidakTerbaca(
                f"Kolom wajib tidak ada: {', '.join(hilang)}. "
                "Baris pertama harus berisi judul kolom seperti pada templat."
            )


def rapikan(judul: str) -> str:
    """A heading without what people write differently: case, blanks, ``_``."""
    return re.sub(r"[\s_]+", "", judul).casefold()


def petakan(bentuk: Bentuk, kepala: Sequence[str]) -> PemetaanKolom:
    """Find each column of the shape in the headings of a file; their order does not matter."""
    judul = [each.strip() for each in kepala]
    while judul and not judul[-1]:
        judul.pop()
    tambahan = 0
    if [rapikan(each) for each in judul[-2:]] == [rapikan(each) for each in KOLOM_PERBAIKAN]:
        tambahan = len(KOLOM_PERBAIKAN)
        judul = judul[:-tambahan]
    ada: dict[str, int] = {}
    berulang: set[str] = set()
    for tempat, each in enumerate(judul):
        rapi = rapikan(each)
        if rapi in ada:
            berulang.add(rapi)
        ada.setdefault(rapi, tempat)
    dipakai, sisa = [], []
    for kolom in bentuk.kolom:
        rapi = rapikan(kolom.judul)
        if rapi in ada:
            dipakai.append(
                KolomDipakai(
                    judul_berkas=judul[ada[rapi]][:100],
                    nomor_kolom=ada[rapi] + 1,
                    judul=kolom.judul,
                    isian=kolom.isian,
                )
            )
        else:
            sisa.append(kolom)
    terbaca = {each.nomor_kolom - 1 for each in dipakai}
    lain = [(tempat, each) for tempat, each in enumerate(judul) if each and tempat not in terbaca]
    mungkin = _dugaan([each for _, each in lain], sisa)
    return PemetaanKolom(
        dipakai=tuple(dipakai),
        diabaikan=tuple(
            KolomDiabaikan(judul_berkas=each[:100], nomor_kolom=tempat + 1, mungkin=mungkin.get(each))
            for tempat, each in lain
        ),
        tidak_ada=tuple(
            KolomTidakAda(
                judul=each.judul,
                wajib=each.wajib,
                mungkin=next((asal for asal, arti in mungkin.items() if arti == each.judul), None),
            )
            for each in sisa
        ),
        kembar=tuple(each.judul for each in dipakai if rapikan(each.judul) in berulang),
        tambahan=tambahan,
    )


def _dugaan(asing: Sequence[str], dicari: Sequence[Kolom]) -> dict[str, str]:
    """Heading of the file → documented heading that it probably misspells; the most alike come first."""
    pasangan = sorted(
        (
            (nilai, judul, kolom.judul)
            for judul in asing
            for kolom in dicari
            if (nilai := _kemiripan(rapikan(judul), rapikan(kolom.judul))) >= MIRIP
        ),
        reverse=True,
    )
    hasil: dict[str, str] = {}
    for _, judul, arti in pasangan:
        if judul not in hasil and arti not in hasil.values():
            hasil[judul] = arti
    return hasil


def _kemiripan(satu: str, dua: str) -> float:
    pendek, panjang = sorted((satu, dua), key=len)
    # Half of a heading of two words, as in NIP for NIP BARU, is little alike by its letters.
    if len(pendek) >= 3 and panjang.startswith(pendek):
        return 0.9
    pembanding = difflib.SequenceMatcher(None, satu[:100], dua, autojunk=False)
    # Cheap upper bounds first: a file may have hundreds of headings.
    if pembanding.real_quick_ratio() < MIRIP or pembanding.quick_ratio() < MIRIP:
        return 0.0
    return pembanding.ratio()
