"""Officers whose work a fact is."""

from typing import Protocol

from services.notifikasi.penerima.pegawai import Siapa
from shared.contracts.mutasi import (
    CatatanDitulis,
    PekerjaanDitugaskan,
    PenandatangananDiminta,
    PenandatangananDitandatangani,
    PenandatangananTidakJadi,
    PerwakilanAkanBerakhir,
    PerwakilanBerakhir,
    PerwakilanDitetapkan,
    SalinanDitolak,
    SesiTandaTanganBerakhir,
    UsulanDikembalikan,
)


class Berpetugas(Protocol):
    """An event that names the officers who have to know."""

    @property
    def petugas(self) -> list[str]: ...


class Berpenerima(Protocol):
    """An event that names whom it concerns."""

    @property
    def penerima(self) -> list[str]: ...


def petugas(event: Berpetugas) -> Siapa:
    """The officers it names."""
    return event.petugas


def penerima(event: Berpenerima) -> Siapa:
    """Those whom it names."""
    return event.penerima


def pengusul(event: UsulanDikembalikan) -> Siapa:
    """Who has opened the case."""
    return (event.pengusul,)


def yang_ditugasi(event: PekerjaanDitugaskan) -> Siapa:
    """Who has the case from now on; who takes one knows it."""
    return () if event.petugas == event.oleh else (event.petugas,)


def yang_dilepas(event: PekerjaanDitugaskan) -> Siapa:
    """Who had the case; who gives one back knows it."""
    return () if event.sebelumnya == event.oleh else (event.sebelumnya,)


def pengunggah(event: SalinanDitolak) -> Siapa:
    """Who has sent the copy."""
    return (event.petugas,)


def yang_disebut(event: CatatanDitulis) -> Siapa:
    """Whom a note names; whom the case is about is told otherwise."""
    return [each for each in event.penerima if each in event.disebut and each != event.pegawai]


def pembaca_catatan(event: CatatanDitulis) -> Siapa:
    """The others whom a note concerns."""
    return [each for each in event.penerima if each not in event.disebut and each != event.pegawai]


def wakil(event: PerwakilanDitetapkan | PerwakilanAkanBerakhir | PerwakilanBerakhir) -> Siapa:
    """Who acts for another."""
    return (event.wakil,)


def diwakili(event: PerwakilanDitetapkan | PerwakilanAkanBerakhir | PerwakilanBerakhir) -> Siapa:
    """Who is represented, if the office has a holder."""
    return (event.diwakili,)


def penanda(event: PenandatangananDiminta | PenandatangananTidakJadi) -> Siapa:
    """Who signs."""
    return (event.penanda,)


def peminta(event: PenandatangananDitandatangani | PenandatangananTidakJadi) -> Siapa:
    """Who has asked for a signature; of a sitting they hear in one."""
    return () if event.sesi_id is not None else (event.petugas,)


def penanda_terputus(event: SesiTandaTanganBerakhir) -> Siapa:
    """Who signs, where a sitting came to a halt."""
    return (event.penanda,) if event.status == "terputus" else ()


def peminta_sesi(event: SesiTandaTanganBerakhir) -> Siapa:
    """Who has asked for files of which something has become."""
    return [each.petugas for each in event.petugas if each.ditandatangani + each.tidak_jadi]
