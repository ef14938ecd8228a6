"""When two values say the same though they are not written the same, and how people are shown what they say. Pure."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from services.pegawai.identitas.nik import samarkan_nik
from services.pegawai.siasn.selisih.arti import nama_prodi
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.status import KedudukanHukum
from shared.impor.bentuk import longgar, teks

_EJAAN = {
    "katolik": "katholik",
    "kristenkatolik": "katholik",
    "kristenprotestan": "kristen",
    "protestan": "kristen",
    "buddha": "budha",
    "khonghucu": "konghucu",
    "kawin": "menikah",
    "belummenikah": "belumkawin",
    "janda": "jandaduda",
    "duda": "jandaduda",
    "ceraihidup": "cerai",
    "ceraimati": "jandaduda",
}
"""Words of two lists of BKN (agama, jenis kawin) as offices write them."""


def _ejaan(nilai: str) -> str:
    kata = longgar(nilai)
    return _EJAAN.get(kata, kata)


def _angka(nilai: str) -> str:
    """A number without signs, and without zeros before it: an NPWP of 16 digits is one of 15 with a zero."""
    return re.sub(r"\D", "", nilai).lstrip("0")


def _hp(nilai: str) -> str:
    return _angka(nilai).removeprefix("62")


def _alamat_surel(nilai: str) -> str:
    return nilai.strip().casefold()


def _prodi(nilai: str) -> str:
    return longgar(nama_prodi(nilai) or "")


def _diri(nilai: Any) -> Any:
    return nilai


KUNCI: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("nama", "gelar_depan", "gelar_belakang", "tempat_lahir", "alamat"), longgar),
    **dict.fromkeys(("agama", "status_kawin"), _ejaan),
    **dict.fromkeys(("npwp", "nomor_bpjs"), _angka),
    **dict.fromkeys(("email", "email_dinas"), _alamat_surel),
    "nomor_hp": _hp,
    "program_studi": _prodi,
    **dict.fromkeys(("nomor_sk", "nomor_sertifikat", "nama_jabatan", "nama_unit", "sekolah", "jenis"), longgar),
}
"""Of fields that people write: what is left of a value without what they write differently."""


def kunci(isian: str, nilai: Any) -> Any:
    """What a value of this field is compared by; None where it says nothing."""
    if nilai is None or nilai == "":
        return None
    return KUNCI.get(isian, _diri)(nilai) or None if isinstance(nilai, str) else nilai


def sama(isian: str, satu: Any, lain: Any) -> bool:
    """Whether two values of a field say the same."""
    return bool(kunci(isian, satu) == kunci(isian, lain))


def _samar(nilai: str) -> str:
    """A number of which only the ends are shown: enough to tell two apart."""
    return f"{nilai[:4]}{'*' * max(len(nilai) - 8, 0)}{nilai[-4:]}"


def _kedudukan(nilai: str) -> str:
    kata = kenali(KedudukanHukum, nilai)
    return nilai if kata is None else f"{nilai} {kata.nama}"


def _golongan(nilai: str) -> str:
    kata = kenali(Golongan, nilai)
    return nilai if kata is None or kata.pangkat is None else f"{nilai} ({kata.pangkat})"


_TULIS: Mapping[str, Callable[[str], str]] = {
    "jenis_kelamin": lambda nilai: {"L": "Laki-laki", "P": "Perempuan"}.get(nilai, nilai),
    "kedudukan_hukum": _kedudukan,
    "golongan": _golongan,
    "nik": samarkan_nik,
    "npwp": _samar,
}


def tulis(isian: str, nilai: Any) -> str | None:
    """A value as people read it."""
    if nilai is None or nilai == "":
        return None
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    return _TULIS.get(isian, teks)(str(nilai))
