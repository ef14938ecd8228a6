"""The person whom a fact is about."""

from collections.abc import Iterable
from typing import Protocol

from services.notifikasi.penerima.bagan import Pimpinan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import CatatanDitulis, KeberatanMelangkah, KeberatanTenggat, UsulanBelumBerlaku
from shared.contracts.pegawai.penempatan import AsnJabatanBerakhir

Siapa = Iterable[str | Pimpinan | None]
"""NIPs, and places whose superior it is; None of whoever is not there."""


class TentangOrang(Protocol):
    """An event about somebody."""

    @property
    def nip(self) -> str | None: ...


class TentangUsulan(Protocol):
    """An event about somebody's case."""

    @property
    def nip(self) -> str: ...
    @property
    def jenis(self) -> JenisMutasi | None: ...


def pegawai(event: TentangOrang) -> Siapa:
    """The person."""
    return (event.nip,)


def pegawai_kota(event: TentangUsulan) -> Siapa:
    """The person, but for who comes from another government: they have no inbox here before they have come."""
    return () if event.jenis is JenisMutasi.MASUK else (event.nip,)


def pegawai_sekali(event: UsulanBelumBerlaku) -> Siapa:
    """The person, the first time that it is told."""
    return pegawai_kota(event) if event.kabar_ke == 1 else ()


def yang_hidup(event: AsnJabatanBerakhir) -> Siapa:
    """The person, unless it is that they have died."""
    return () if event.alasan == "meninggal" else (event.nip,)


def yang_berkeberatan(event: KeberatanMelangkah) -> Siapa:
    """Who objects, at every step but what is written for the PPK."""
    return () if event.langkah == "telaah" else (event.nip,)


def yang_menunggu_jawaban(event: KeberatanTenggat) -> Siapa:
    """Who objects, once the time for an answer is over."""
    return (event.nip,) if event.macam in ("lewat_uu", "lewat_pp") else ()


def pegawai_dicatat(event: CatatanDitulis) -> Siapa:
    """Whom the case is about, where a note is written for them too."""
    return (event.pegawai,) if event.pegawai in event.penerima else ()
