"""When two values say the same though they are not written the same, and how people are shown what they say. Pure."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from services.pegawai.identitas.nik import samarkan_nik
from services.pegawai.siasn import nama
from services.pegawai.siasn.nomor_sk import kunci_longgar
from services.pegawai.siasn.selisih.arti import nama_prodi
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.status import KedudukanHukum
from shared.impor.bentuk import longgar, teks

SEBUTAN_DIKLAT = "sebutan_diklat"
"""By what a training is called when it is compared: its level where it has one, else its name."""


def _hp(nilai: str) -> str:
    """A telephone number without signs, zeros and the country's prefix."""
    return re.sub(r"\D", "", nilai).lstrip("0").removeprefix("62")


def _alamat_surel(nilai: str) -> str:
    return nilai.strip().casefold()


def _prodi(nilai: str) -> str:
    return longgar(nama_prodi(nilai) or "")


def _diri(nilai: Any) -> Any:
    return nilai


KUNCI: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("nama", "gelar_depan", "gelar_belakang", "tempat_lahir"), longgar),
    **dict.fromkeys(("email", "email_dinas"), _alamat_surel),
    "nomor_hp": _hp,
    "program_studi": _prodi,
    "nama_jabatan": nama.kunci,
    **dict.fromkeys(("nomor_sk", "nomor_sertifikat"), kunci_longgar),
    **dict.fromkeys(("nama_unit", "sekolah", "jenis", SEBUTAN_DIKLAT), longgar),
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
}


def tulis(isian: str, nilai: Any) -> str | None:
    """A value as people read it."""
    if nilai is None or nilai == "":
        return None
    if isinstance(nilai, date):
        return f"{nilai:%d-%m-%Y}"
    return _TULIS.get(isian, teks)(str(nilai))
