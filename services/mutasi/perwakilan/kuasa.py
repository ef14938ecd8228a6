"""What somebody may do for another: duties, capacities and powers, and whether a mandate covers a step today.

UU 30/2014: who acts by delegation or mandate stays within what the letter says and until when (art. 13, 14); what was
handed on is not handed on further (art. 13(3)); who has handed it on may still act (art. 13(5), 14(5)).
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from shared.calendar.bulan import tanggal_panjang
from shared.clock import ZONA_PALEMBANG
from shared.contracts.istilah.jenis_mutasi import JenisMutasi


class TugasDiwakili(StrEnum):
    """Peran yang diwakili."""

    VERIFIKATOR = "verifikator"
    TIM_PENILAI = "tim_penilai"
    PPK = "ppk"
    KEPALA_UNIT = "kepala_unit"


class Kapasitas(StrEnum):
    """Dalam kedudukan apa seseorang bertindak bagi yang lain."""

    PLT = "Plt"
    """For a post without a holder."""
    PLH = "Plh"
    """While the holder is away."""
    PJ = "Pj"
    MANDAT = "mandat"
    """By letter, in the name and on the account of who gives it."""
    DELEGASI = "delegasi"
    """By letter, on their own account."""


class Kuasa(StrEnum):
    """Apa yang dicakup sebuah perwakilan."""

    PENGAJUAN = "pengajuan"
    KELENGKAPAN = "kelengkapan"
    """Papers of a case, and exceptions that are asked for."""
    VERIFIKASI = "verifikasi"
    PERTIMBANGAN = "pertimbangan"
    PERSETUJUAN = "persetujuan"
    """The letter of the PPK about who comes from another government, or goes to one."""
    PENETAPAN = "penetapan"
    """To put the decree above both governments on record."""
    KEPUTUSAN = "keputusan"
    PELANTIKAN = "pelantikan"
    PENGEMBALIAN = "pengembalian"
    PERBAIKAN = "perbaikan"
    PEMBATALAN = "pembatalan"


KUASA: Mapping[TugasDiwakili, tuple[Kuasa, ...]] = {
    TugasDiwakili.KEPALA_UNIT: (Kuasa.PENGAJUAN, Kuasa.KELENGKAPAN, Kuasa.PERBAIKAN, Kuasa.PEMBATALAN),
    TugasDiwakili.VERIFIKATOR: (
        *(Kuasa.PENGAJUAN, Kuasa.KELENGKAPAN, Kuasa.VERIFIKASI, Kuasa.PENETAPAN, Kuasa.PELANTIKAN),
        *(Kuasa.PENGEMBALIAN, Kuasa.PERBAIKAN, Kuasa.PEMBATALAN),
    ),
    TugasDiwakili.TIM_PENILAI: (Kuasa.PERTIMBANGAN, Kuasa.PENGEMBALIAN),
    TugasDiwakili.PPK: (Kuasa.PERSETUJUAN, Kuasa.KEPUTUSAN, Kuasa.PENGEMBALIAN),
}
"""What each duty can hand on."""
KAPASITAS: Mapping[TugasDiwakili, tuple[Kapasitas, ...]] = {
    TugasDiwakili.KEPALA_UNIT: (Kapasitas.PLT, Kapasitas.PLH),
    TugasDiwakili.VERIFIKATOR: (Kapasitas.PLT, Kapasitas.PLH, Kapasitas.MANDAT),
    TugasDiwakili.TIM_PENILAI: (Kapasitas.PLT, Kapasitas.PLH, Kapasitas.PJ, Kapasitas.MANDAT),
    TugasDiwakili.PPK: (Kapasitas.PLT, Kapasitas.PLH, Kapasitas.PJ, Kapasitas.DELEGASI),
}
"""In which capacities somebody stands in for each: an office has a Plt, Plh or Pj, and a letter gives a power."""
TANPA_PEMANGKU = frozenset({Kapasitas.PLT, Kapasitas.PJ})
"""Those of an office whose holder is gone: nobody is represented."""


class Mandat(NamedTuple):
    """One mandate on record."""

    id: UUID
    versi: int
    wakil: str
    """NIP of who acts."""
    nama_wakil: str
    tugas: TugasDiwakili
    kapasitas: Kapasitas
    diwakili: str | None
    """NIP of who is represented; None of an office without a holder, and of who has no NIP."""
    jabatan_diwakili: str
    """The office, in words."""
    unit: list[str]
    langkah: list[str]
    """Each a ``Kuasa``."""
    jenis: list[str] | None
    """Each a ``JenisMutasi``."""
    jenjang: list[str] | None
    """Each a ``JenjangJabatan``."""
    nomor_surat: str
    tanggal_surat: date
    mulai: date
    selesai: date
    ditetapkan_pada: datetime
    dicabut_pada: datetime | None

    @property
    def sebutan(self) -> str:
        """How somebody signs by it."""
        if self.kapasitas in (Kapasitas.MANDAT, Kapasitas.DELEGASI):
            return f"atas nama {self.jabatan_diwakili} berdasarkan {self.kapasitas}"
        return f"{self.kapasitas} {self.jabatan_diwakili}"

    @property
    def sejak(self) -> date:
        """From which day on it covers what is signed: never a day from before it was approved."""
        return max(self.mulai, self.ditetapkan_pada.astimezone(ZONA_PALEMBANG).date())

    @property
    def sampai(self) -> date:
        """The last whole day of it: one that was revoked covers nothing of the day on which it was."""
        if self.dicabut_pada is None:
            return self.selesai
        return min(self.selesai, self.dicabut_pada.astimezone(ZONA_PALEMBANG).date() - timedelta(days=1))

    def mencakup(self, hari: date) -> bool:
        """Whether it holds on a day."""
        return self.sejak <= hari <= self.sampai

    @property
    def catatan(self) -> dict[str, Any]:
        """How the record of a step names whom it was taken for."""
        return {
            "perwakilan_id": str(self.id),
            "kapasitas": str(self.kapasitas),
            "tugas": str(self.tugas),
            "sebutan": self.sebutan,
            "jabatan": self.jabatan_diwakili,
            "nip": self.diwakili,
            "nomor_surat": self.nomor_surat,
            "tanggal_surat": self.tanggal_surat.isoformat(),
        }


def di_luar_kuasa(mandat: Mandat, langkah: str, jenis: str | None, jenjang: str | None) -> str | None:
    """Why a mandate does not cover a step of a case of this kind, to a post of this level, or out of the city from one;
    None where it does."""
    surat = f"{mandat.nomor_surat} tanggal {tanggal_panjang(mandat.tanggal_surat)}"
    if langkah not in mandat.langkah:
        return f"Surat {surat} tidak mencakup langkah {langkah}; yang dicakup: {', '.join(mandat.langkah)}."
    if mandat.jenis is not None and jenis not in mandat.jenis:
        return f"Surat {surat} hanya mencakup mutasi {', '.join(JenisMutasi(each).nama for each in mandat.jenis)}."
    if mandat.jenjang is not None and jenjang not in mandat.jenjang:
        return f"Surat {surat} hanya mencakup jabatan berjenjang {', '.join(mandat.jenjang)}."
    return None
