"""Retirement ages as the law's table has them, to hold the register and the database against."""

from datetime import date

from shared.contracts.istilah.jenjang import JenjangJabatan

TABEL_A9 = {
    60: ["utama", "madya", "pratama", "ahli_madya"],
    58: [
        "administrator",
        "pengawas",
        "pelaksana",
        "penyelia",
        "mahir",
        "terampil",
        "pemula",
        "ahli_pertama",
        "ahli_muda",
    ],
    65: ["ahli_utama"],
}


def bup(jenjang: JenjangJabatan, *, guru: bool = False, bup_jabatan: int | None = None) -> int:
    """The age of a post: its own where it carries one; a teacher has at least 60."""
    if bup_jabatan is not None:
        return bup_jabatan
    usia = next(usia for usia, jenis in TABEL_A9.items() if jenjang in jenis)
    return max(usia, 60) if guru else usia


def tmt_pensiun(lahir: date, usia: int) -> date:
    """The first day of the month after the age is reached."""
    return date(lahir.year + usia + lahir.month // 12, lahir.month % 12 + 1, 1)


def jabatan_guru(jenis: str, nama: str, *, kepala_unit: bool, jenis_unit: str) -> bool:
    """Whoever heads a school is a teacher with that task."""
    return jenis == "JF" and (nama.lower().startswith("guru") or (kepala_unit and jenis_unit == "SEKOLAH"))
