"""Queries about cases as work: one case's clock and officer, and who had it before."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, update

from services.mutasi.pekerjaan.models import Pekerjaan as _TabelPekerjaan
from services.mutasi.pekerjaan.models import PekerjaanPetugas
from services.mutasi.proyeksi.models import ProyeksiAsn
from services.mutasi.usulan.repository import BERKONTRAK
from services.mutasi.usulan.status import StatusMutasi
from services.mutasi.usulan.tenggat.pihak import PihakDitunggu
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, given, picked, rows_into
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
_K, _P = _TabelPekerjaan, PekerjaanPetugas


class Pekerjaan(NamedTuple):
    """One case as work."""

    usulan_id: UUID
    versi: int
    putaran: int
    masuk: date
    berjalan: date | None
    menunggu: PihakDitunggu | None
    kembali_ke: str | None
    jeda: list[date]
    petugas: str | None

    @property
    def lalu(self) -> list[tuple[date, date]]:
        """Earlier stays in the same state."""
        return list(zip(self.jeda[::2], self.jeda[1::2], strict=True))


_SATU = Statement(select(*picked(Pekerjaan, _K)).where(given(_K.usulan_id)), Pekerjaan)


async def pekerjaan(baca: Baca, usulan_id: UUID) -> Pekerjaan:
    """Of a case that there is."""
    return await baca.value(_SATU, usulan_id=usulan_id)


class Dipegang(NamedTuple):
    """A case in somebody's hands."""

    usulan_id: UUID
    status: StatusMutasi
    dilantik: bool
    """Whether the decision waits for its inauguration."""
    pppk: bool
    jenis: JenisMutasi


# Every change of a case's work holds the case first.
_DIPEGANG = Statement(
    f"""
    SELECT u.id AS usulan_id, u.status, u.pelantikan IS NOT DISTINCT FROM 'ditunggu' AS dilantik,
           coalesce({BERKONTRAK}, false) AS pppk, u.jenis
    FROM usulan u JOIN pekerjaan k ON k.usulan_id = u.id LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    WHERE k.petugas = :petugas AND k.ditugaskan_pada >= :sejak ORDER BY u.id FOR UPDATE OF u""",  # noqa: S608 (constants)
    Dipegang,
)


async def dipegang(uow: UnitOfWork, petugas: str, sejak: datetime) -> list[Dipegang]:
    """Cases that somebody was given since then and has in hand, held."""
    return await uow.fetch(_DIPEGANG, petugas=petugas, sejak=sejak)


_SERAHKAN = Statement(
    update(_K)
    .values(**bound(_K.petugas, _K.ditugaskan_oleh, _K.ditugaskan_pada), versi=_K.versi + 1)
    .where(_K.usulan_id == bindparam("nomor", type_=_K.usulan_id.type))
    .returning(*picked(Pekerjaan, _K)),
    Pekerjaan,
)
_CATAT = Statement(
    rows_into(
        *(_P.usulan_id, _P.putaran, _P.langkah, _P.petugas, _P.sebelumnya, _P.alasan),
        *(_P.oleh, _P.subjek, _P.waktu),
    )
)


async def serahkan(
    uow: UnitOfWork, lama: Pekerjaan, langkah: str, petugas: str | None, alasan: str | None
) -> Pekerjaan:
    """The held case is in these hands from now on, and its history says so."""
    siapa: dict[str, Any] = {"ditugaskan_oleh": uow.actor.name, "ditugaskan_pada": uow.now}
    if petugas is None:
        siapa = dict.fromkeys(siapa)
    baru = await uow.value(_SERAHKAN, nomor=lama.usulan_id, petugas=petugas, **siapa)
    baris = {
        "usulan_id": lama.usulan_id,
        "putaran": lama.putaran,
        "langkah": langkah,
        "petugas": petugas,
        "sebelumnya": lama.petugas,
        "alasan": alasan,
        "oleh": uow.actor.name,
        "subjek": uow.actor.subject,
        "waktu": uow.now,
    }
    await uow.execute(_CATAT, baris=[baris])
    return baru


class Serahan(NamedTuple):
    """One handing over."""

    langkah: str
    petugas: str | None
    sebelumnya: str | None
    alasan: str | None
    oleh: str
    waktu: datetime


_RIWAYAT = Statement(select(*picked(Serahan, _P)).where(given(_P.usulan_id)).order_by(_P.id), Serahan)


async def riwayat(baca: Baca, usulan_id: UUID) -> list[Serahan]:
    """Who had a case in hand, first to last."""
    return await baca.fetch(_RIWAYAT, usulan_id=usulan_id)


class Petugas(NamedTuple):
    """Somebody who may be given a case."""

    nip: str
    nama: str


_A = ProyeksiAsn
_PETUGAS = Statement(
    select(*picked(Petugas, _A)).where(given(_A.nip), _A.keluar.is_(False), _A.dilepas.is_(False)), Petugas
)


async def petugas(baca: Baca, nip: str) -> Petugas | None:
    """Somebody who serves the city; None of whom is not known, or serves no more."""
    return await baca.row(_PETUGAS, nip=nip)
