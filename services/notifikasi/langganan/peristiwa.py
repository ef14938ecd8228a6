"""Which facts an outside receiver may be told of, and how much of each: a closed list.

A receiver gets numbers and codes, by which it reads the rest over the API with its own rights. Whose matter it is (the
NIP) leaves only where an agreement says so. What is somebody's alone (sanctions, histories, corrections, objections,
surveys, why a post ended) leaves by no webhook.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from pydantic import Field, JsonValue

from shared.contracts.mutasi import KepalaJejakDiterbitkan, UsulanDiputuskan, UsulanDitolak
from shared.contracts.pegawai.kepegawaian import AsnNipDikoreksi
from shared.contracts.pegawai.penempatan import (
    AsnDitempatkan,
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDikoreksi,
    AsnPindah,
    Tempat,
)
from shared.events.registry import Event, example_of
from shared.privasi.kelas import INTERNAL, PUBLIK, DataOrang, Kelas, tanda

E = TypeVar("E", bound=Event)
Nip = Annotated[str, INTERNAL]


class KodePeristiwa(StrEnum):
    """Peristiwa yang dapat dikabarkan ke luar."""

    PENEMPATAN_PINDAH = "penempatan.pindah"
    PENEMPATAN_DICATAT = "penempatan.dicatat"
    PENEMPATAN_BERAKHIR = "penempatan.berakhir"
    PENEMPATAN_DIKOREKSI = "penempatan.dikoreksi"
    PENEMPATAN_DIBATALKAN = "penempatan.dibatalkan"
    USULAN_DIPUTUSKAN = "usulan.diputuskan"
    USULAN_DITOLAK = "usulan.ditolak"
    PEGAWAI_NIP_BERGANTI = "pegawai.nip_berganti"
    JEJAK_PUBLIK_DITERBITKAN = "jejak_publik.diterbitkan"


UJI = "webhook.uji"
"""What a receiver is tried with: it tells nothing."""


class TempatWebhook(DataOrang):
    """Jabatan dan unitnya, dengan kode."""

    jabatan: Annotated[str, PUBLIK]
    unit: Annotated[str, PUBLIK]


class DataPindah(DataOrang):
    """Keputusan mutasi berlaku: jabatan definitif seseorang berganti."""

    usulan_id: Annotated[UUID, PUBLIK] = Field(description="`GET /api/mutasi/usulan/{id}`.")
    tmt: Annotated[date, PUBLIK]
    lama: Annotated[TempatWebhook | None, PUBLIK]
    baru: Annotated[TempatWebhook, PUBLIK]
    nip: Nip


class DataDicatat(DataOrang):
    """Seseorang menduduki jabatan menurut keputusan di luar sistem ini."""

    penempatan_id: Annotated[UUID, PUBLIK]
    tmt: Annotated[date, PUBLIK]
    lama: Annotated[TempatWebhook | None, PUBLIK]
    baru: Annotated[TempatWebhook, PUBLIK]
    nip: Nip


class DataBerakhir(DataOrang):
    """Seseorang tidak lagi menduduki jabatan; sebabnya tidak dikabarkan ke luar."""

    penempatan_id: Annotated[UUID | None, PUBLIK]
    usulan_id: Annotated[UUID | None, PUBLIK]
    tmt: Annotated[date, PUBLIK] = Field(description="Hari pertama tanpa jabatan itu.")
    lama: Annotated[TempatWebhook, PUBLIK]
    nip: Nip


class DataDikoreksi(DataOrang):
    """Catatan penempatan keliru dan diganti."""

    penempatan_id: Annotated[UUID, PUBLIK]
    menggantikan: Annotated[UUID, PUBLIK]
    tmt: Annotated[date, PUBLIK]
    sekarang: Annotated[TempatWebhook | None, PUBLIK] = Field(description="Jabatan hari ini.")
    nip: Nip


class DataDibatalkan(DataOrang):
    """Catatan penempatan tidak pernah berlaku."""

    penempatan_id: Annotated[UUID, PUBLIK]
    usulan_id: Annotated[UUID | None, PUBLIK]
    tmt: Annotated[date, PUBLIK]
    sekarang: Annotated[TempatWebhook | None, PUBLIK] = Field(description="Jabatan hari ini.")
    nip: Nip


class DataDiputuskan(DataOrang):
    """Usulan diputuskan dengan SK; belum tentu sudah berlaku."""

    usulan_id: Annotated[UUID, PUBLIK] = Field(description="`GET /api/mutasi/usulan/{id}`.")
    tmt: Annotated[date, PUBLIK]
    # Before it is in force nobody outside knows whom a decision moves: with the post they would.
    jabatan_asal: Annotated[str | None, INTERNAL]
    jabatan_tujuan: Annotated[str | None, INTERNAL]
    nip: Nip


class DataDitolak(DataOrang):
    """Usulan berakhir tanpa keputusan; sebabnya dibaca pada usulannya."""

    usulan_id: Annotated[UUID, PUBLIK] = Field(description="`GET /api/mutasi/usulan/{id}`.")
    nip: Nip


class DataNipBerganti(DataOrang):
    """BKN memberi seseorang NIP lain."""

    tmt: Annotated[date, PUBLIK]
    nip: Nip
    nip_baru: Nip


class DataKepalaJejak(DataOrang):
    """Kepala baru log jejak publik."""

    nomor: Annotated[int, PUBLIK]
    log: Annotated[str, PUBLIK]
    hari: Annotated[date, PUBLIK]
    ukuran: Annotated[int, PUBLIK]
    akar: Annotated[str, PUBLIK]
    catatan: Annotated[str, PUBLIK] = Field(description="Teks bertanda tangan (C2SP tlog-checkpoint).")


class DataUji(DataOrang):
    """Kiriman percobaan."""

    pesan: Annotated[str, PUBLIK]


def _tempat(tempat: Tempat | None) -> TempatWebhook | None:
    return None if tempat is None else TempatWebhook(jabatan=tempat.jabatan, unit=tempat.unit)


def _unit(*tempat: Tempat | None) -> set[str]:
    return {each.unit for each in tempat if each is not None}


def _pindah(event: AsnPindah) -> DataPindah:
    baru = TempatWebhook(jabatan=event.baru.jabatan, unit=event.baru.unit)
    return DataPindah(usulan_id=event.usulan_id, tmt=event.tmt, lama=_tempat(event.lama), baru=baru, nip=event.nip)


def _dicatat(event: AsnDitempatkan) -> DataDicatat:
    baru = TempatWebhook(jabatan=event.baru.jabatan, unit=event.baru.unit)
    return DataDicatat(
        penempatan_id=event.penempatan_id, tmt=event.tmt, lama=_tempat(event.lama), baru=baru, nip=event.nip
    )


def _berakhir(event: AsnJabatanBerakhir) -> DataBerakhir:
    return DataBerakhir(
        penempatan_id=event.penempatan_id,
        usulan_id=event.usulan_id,
        tmt=event.tmt,
        lama=TempatWebhook(jabatan=event.lama.jabatan, unit=event.lama.unit),
        nip=event.nip,
    )


def _dikoreksi(event: AsnPenempatanDikoreksi) -> DataDikoreksi:
    return DataDikoreksi(
        penempatan_id=event.penempatan_id,
        menggantikan=event.menggantikan,
        tmt=event.tmt,
        sekarang=_tempat(event.sekarang),
        nip=event.nip,
    )


def _dibatalkan(event: AsnPenempatanDibatalkan) -> DataDibatalkan:
    return DataDibatalkan(
        penempatan_id=event.penempatan_id,
        usulan_id=event.usulan_id,
        tmt=event.tmt,
        sekarang=_tempat(event.sekarang),
        nip=event.nip,
    )


def _diputuskan(event: UsulanDiputuskan) -> DataDiputuskan:
    return DataDiputuskan(
        usulan_id=event.usulan_id,
        tmt=event.tmt,
        jabatan_asal=event.jabatan_asal,
        jabatan_tujuan=event.jabatan_tujuan,
        nip=event.nip,
    )


@dataclass(frozen=True, slots=True)
class Peristiwa(Generic[E]):
    """One kind of fact as it leaves the house."""

    kode: KodePeristiwa
    fakta: type[E]
    bentuk: type[DataOrang]
    isi: Callable[[E], DataOrang]
    unit: Callable[[E], set[str]] | None = None
    """The units that it is about; None of what tells none."""
    hanya_internal: bool = False
    """Without the NIP it would say nothing."""

    def bagi(self, event: E) -> tuple[dict[str, Any], dict[str, Any]]:
        """What everybody who is told gets, and what only an agreement lets out."""
        isi = self.isi(event)
        semua = isi.model_dump(mode="json")
        internal = {nama for nama in semua if tanda(self.bentuk, nama).kelas is not Kelas.PUBLIK}
        return (
            {nama: nilai for nama, nilai in semua.items() if nama not in internal},
            {nama: nilai for nama, nilai in semua.items() if nama in internal},
        )

    @property
    def contoh(self) -> dict[str, JsonValue]:
        """As the documented example of its fact reads."""
        publik, internal = self.bagi(self.fakta.model_validate(example_of(self.fakta)))
        return {**publik, **internal}


PERISTIWA: Mapping[str, Peristiwa[Any]] = {
    each.kode.value: each
    for each in (
        Peristiwa(KodePeristiwa.PENEMPATAN_PINDAH, AsnPindah, DataPindah, _pindah, lambda e: _unit(e.lama, e.baru)),
        Peristiwa(
            KodePeristiwa.PENEMPATAN_DICATAT, AsnDitempatkan, DataDicatat, _dicatat, lambda e: _unit(e.lama, e.baru)
        ),
        Peristiwa(
            KodePeristiwa.PENEMPATAN_BERAKHIR, AsnJabatanBerakhir, DataBerakhir, _berakhir, lambda e: _unit(e.lama)
        ),
        Peristiwa(
            KodePeristiwa.PENEMPATAN_DIKOREKSI,
            AsnPenempatanDikoreksi,
            DataDikoreksi,
            _dikoreksi,
            lambda e: _unit(e.sekarang, e.sebelum),
        ),
        Peristiwa(
            KodePeristiwa.PENEMPATAN_DIBATALKAN,
            AsnPenempatanDibatalkan,
            DataDibatalkan,
            _dibatalkan,
            lambda e: _unit(e.sekarang, e.sebelum),
        ),
        Peristiwa(KodePeristiwa.USULAN_DIPUTUSKAN, UsulanDiputuskan, DataDiputuskan, _diputuskan),
        Peristiwa(
            KodePeristiwa.USULAN_DITOLAK,
            UsulanDitolak,
            DataDitolak,
            lambda e: DataDitolak(usulan_id=e.usulan_id, nip=e.nip),
        ),
        Peristiwa(
            KodePeristiwa.PEGAWAI_NIP_BERGANTI,
            AsnNipDikoreksi,
            DataNipBerganti,
            lambda e: DataNipBerganti(tmt=e.tmt, nip=e.nip, nip_baru=e.nip_baru),
            hanya_internal=True,
        ),
        Peristiwa(
            KodePeristiwa.JEJAK_PUBLIK_DITERBITKAN,
            KepalaJejakDiterbitkan,
            DataKepalaJejak,
            lambda e: DataKepalaJejak(**e.model_dump()),
        ),
    )
}
MENURUT_FAKTA: Mapping[type[Event], Peristiwa[Any]] = {each.fakta: each for each in PERISTIWA.values()}


def tanpa_unit(kode: Iterable[str]) -> list[str]:
    """Of these kinds those that a filter by unit cannot tell apart."""
    return [each for each in kode if PERISTIWA[each].unit is None]


def badan(kode: str, saat: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    """The body of a webhook, in the shape that the Standard Webhooks specification recommends."""
    return {"type": kode, "timestamp": saat.isoformat().replace("+00:00", "Z"), "data": dict(data)}


def tanda_bidang(bentuk: type[DataOrang]) -> dict[str, str]:
    """The class of each of its fields."""
    return {nama: tanda(bentuk, nama).kelas.value for nama in bentuk.model_fields}
