"""The occasion of a move: its kind, its days, how far the case has come and which papers it has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, Self

from services.mutasi.hukum.dokumen import JenisDokumen, habis
from services.mutasi.hukum.fakta.asn import Masa
from services.mutasi.hukum.fakta.instansi import Instansi, PejabatMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi


class Tahap(StrEnum):
    """Langkah usulan, menurut urutannya."""

    PENGAJUAN = "pengajuan", 1
    VERIFIKASI = "verifikasi", 2
    PERTIMBANGAN = "pertimbangan", 3
    KEPUTUSAN = "keputusan", 4
    PELANTIKAN = "pelantikan", 5

    urut: int

    def __new__(cls, nama: str, urut: int = 0) -> Self:
        tahap = str.__new__(cls, nama)
        tahap._value_ = nama
        tahap.urut = urut
        return tahap


PenandaTangan = Literal["definitif", "Plt", "Plh", "Pj", "delegasi"]
"""How whoever signs holds the office: the last one has been handed the decision on by the PPK."""


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A paper that is recorded with the case."""

    nomor: str
    tanggal: date
    berlaku_sampai: date | None = None


@dataclass(frozen=True, slots=True)
class KeputusanDibalik:
    """The decree in force that a case turns round."""

    nomor: str
    tanggal: date


@dataclass(frozen=True, slots=True)
class Acara:
    """One move that is thought of, proposed or decided."""

    jenis: JenisMutasi
    tmt: date
    tanggal_diterima: date
    """Day on which the file was received: the years of performance and the period count from it."""
    permintaan_sendiri: bool = False
    tahap: Tahap = Tahap.PENGAJUAN
    dokumen: Mapping[JenisDokumen, Dokumen] = field(default_factory=dict)
    tanggal_pelantikan: date | None = None
    tanggal_sk: date | None = None
    penanda_tangan: PenandaTangan | None = None
    """How whoever signs holds the office of the PPK; None until it is said."""
    masa_penjabat: tuple[Masa, ...] = ()
    """When somebody holds that office as a Pj, by the register."""
    beralasan: bool = False
    """Somebody has written why."""
    instansi_lain: Instansi | None = None
    """The other government of a move between two; None where it is not said, or there is none."""
    penetap: PejabatMutasi | None = None
    """Who has decided such a move; None until it is said."""
    pengecualian: tuple[str, ...] = ()
    """Codes of the rules against which two people let the case go on."""
    pengecualian_ringan: tuple[str, ...] = ()
    """Those of them that were asked for while the rule only warned: they do not do once it asks for an approval."""
    membalik: KeputusanDibalik | None = None
    """Of a case that takes somebody back to the post of before the decree that had moved them."""
    andaian: bool = False
    """Somebody only asks: there is no case, and its papers and its reason are supposed."""

    @property
    def antar_instansi(self) -> bool:
        """Whether another government is part of it."""
        return self.jenis in (JenisMutasi.MASUK, JenisMutasi.KELUAR)

    @property
    def hari_pindah(self) -> tuple[date, ...]:
        """Days on which whoever moves must be free to, in order: the TMT, and the inauguration once known."""
        lantik = self.tanggal_pelantikan
        if lantik is None or lantik == self.tmt:
            return (self.tmt,)
        return (lantik, self.tmt) if lantik < self.tmt else (self.tmt, lantik)

    @property
    def hari_dilihat(self) -> dict[str, date]:
        """The same days, as a rule tells what it looked at."""
        return {"tmt" if each == self.tmt else "tanggal_pelantikan": each for each in self.hari_pindah}

    def sebutan_hari(self, penghubung: str = "dan") -> str:
        """The same days, in words."""
        kata = (f"{'TMT' if each == self.tmt else 'pelantikan'} {each:%d-%m-%Y}" for each in self.hari_pindah)
        return f" {penghubung} ".join(kata)

    def surat(self, jenis: JenisDokumen, pada: date | None = None) -> Dokumen | None:
        """A paper that is recorded, and still holds on the TMT, or on another day."""
        ada = self.dokumen.get(jenis)
        return None if ada is None or habis(ada.berlaku_sampai, pada or self.tmt) else ada

    @property
    def tercatat(self) -> str:
        """What a sentence says of papers that are there."""
        return "dianggap ada" if self.andaian else "tercatat"

    def sebutan(self, surat: Dokumen) -> str:
        """How a rule names a paper after its kind: by number and day, unless it is only supposed."""
        return self.tercatat if self.andaian else f"nomor {surat.nomor} tanggal {surat.tanggal:%d-%m-%Y}"

    def pernyataan(self, surat: Dokumen) -> str:
        """That a paper is there, said after its kind."""
        return self.sebutan(surat) if self.andaian else f"{self.sebutan(surat)} {self.tercatat}"

    def tanggal(self, surat: Dokumen) -> date | str:
        """The day of a paper as a rule tells what it looked at."""
        return self.tercatat if self.andaian else surat.tanggal
