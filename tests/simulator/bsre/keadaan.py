"""What the simulated e-sign server holds, and what can be made to go wrong with it."""

import hashlib
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from tests.simulator.bsre.sertifikat import Otoritas, Pemegang

SISTEM, SANDI = "pemda-simulator", "sandi-simulator"
"""The account of the system: HTTP Basic."""


class Gangguan(BaseModel):
    """The knobs. A number is how many of the next signings it happens to."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True)

    lambat: float = 0
    """Seconds before each answer."""
    mati: bool = False
    """502 without a body, to every call."""
    putus: int = 0
    """The connection ends before anything of the answer, and nothing was signed."""
    hilang: int = 0
    """It is signed, and nothing of the answer arrives: the number of the document is lost."""
    terpotong: int = 0
    """It is signed, the answer begins (with the number of the document in v1) and ends in the middle."""
    galat_200: int = 0
    """HTTP 200 with an error inside."""
    halaman_200: int = 0
    """HTTP 200 with a web page, as somebody's portal would answer."""
    tolak_berkas: int = 0
    """500 in Spring's shape."""
    kode_teks: bool = False
    """Errors in v1's other shape: the real code only inside the text."""
    base64: bool = False
    """v1 answers in JSON."""
    ubah_satu_bita: int = 0
    """One byte of the result is another one."""
    dokumen_lain: int = 0
    """Another document comes back, signed well."""
    isi_berubah: int = 0
    """The page says something else in the result, whose signature is good."""
    tanpa_tanda_tangan: int = 0
    """The original comes back."""
    hapus_dokumen: bool = False
    """Nothing is kept: 4044."""


@dataclass(slots=True)
class Pengguna:
    """Somebody who signs."""

    nik: str
    email: str
    nama: str
    passphrase: str
    status: str
    pemegang: Pemegang
    salah: int = 0
    """Wrong passphrases so far."""


class Tercatat(NamedTuple):
    """One signature that was made."""

    nik: str
    sebelum: str
    sesudah: str
    """SHA-256 of the document."""


@dataclass
class Bsre:
    """An e-sign server and those whom it knows."""

    otoritas: Otoritas = field(default_factory=Otoritas)
    pengguna: dict[str, Pengguna] = field(default_factory=dict)
    """By NIK."""
    gangguan: Gangguan = field(default_factory=Gangguan)
    tercatat: list[Tercatat] = field(default_factory=list)
    """Every signature that took effect, in order."""
    dokumen: dict[str, bytes] = field(default_factory=dict)
    """By the number that v1 gives it."""
    panggilan: Counter[str] = field(default_factory=Counter)
    """Calls by path."""

    def tambah(
        self,
        nik: str,
        nama: str,
        passphrase: str,
        *,
        status: str = "ISSUE",
        email: str | None = None,
        kedaluwarsa: bool = False,
        otoritas: Otoritas | None = None,
    ) -> Pengguna:
        """Somebody; ``kedaluwarsa``: their certificate has ended, and the server signs with it all the same."""
        pemegang = (otoritas or self.otoritas).pemegang(nama, kedaluwarsa=kedaluwarsa)
        satu = Pengguna(nik, email or f"{nik[-4:]}@contoh.invalid", nama, passphrase, status, pemegang)
        self.pengguna[nik] = satu
        return satu

    def cari(self, nik: str | None, email: str | None) -> Pengguna | None:
        """Of one of the two whose it is."""
        if nik is not None:
            return self.pengguna.get(nik)
        return next((each for each in self.pengguna.values() if each.email == email), None)

    def catat(self, pengguna: Pengguna, sebelum: bytes, sesudah: bytes) -> str:
        """Put a signature on record; answers the number of the document."""
        sidik = (hashlib.sha256(each).hexdigest() for each in (sebelum, sesudah))
        self.tercatat.append(Tercatat(pengguna.nik, *sidik))
        nomor = uuid.uuid4().hex
        if not self.gangguan.hapus_dokumen:
            self.dokumen[nomor] = sesudah
        return nomor

    def sekali(self, nama: str) -> bool:
        """Whether a knob is turned for this time; it goes down by one."""
        sisa: int = getattr(self.gangguan, nama)
        if sisa > 0:
            setattr(self.gangguan, nama, sisa - 1)
        return sisa > 0
