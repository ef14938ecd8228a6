"""Scenarios as leased work (``shared.sewa``), and what was found of them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from sqlalchemy import bindparam, inspect, null, select, update

from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.lingkup import JABATAN_DITATA, ORANG_DITATA, lingkup_skenario
from services.mutasi.penataan.skenario.models import Skenario, SkenarioDinilai, SkenarioJabatan, SkenarioPenempatan
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, given, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.sewa import DILEPAS, Antrean

_S = Skenario
_BERJALAN = _S.status == "menghitung"


class Diminta(NamedTuple):
    """A scenario that is to be computed."""

    id: UUID
    nama: str
    tmt: date
    isi: dict[str, Any]
    cakupan: list[str]
    dihitung_oleh: str
    matriks_id: UUID | None
    bahan: dict[str, Any] | None
    """Its part ``matriks`` is the announcement of the matrix."""
    percobaan: int


TENGGAT = timedelta(hours=1)
"""So long a matrix is waited for; a city's takes minutes."""
_TERBIT = "t.bahan IS NOT NULL AND t.bahan ? 'matriks'"
MINTA = Antrean(
    _S, Diminta, "t.status = 'menghitung' AND t.matriks_id IS NULL", urut="t.percobaan, t.id", sure=("dihitung_oleh",)
)
"""Scenarios for which no matrix has been asked for yet."""
TUNGGU = Antrean(
    _S,
    Diminta,
    f"t.status = 'menghitung' AND t.matriks_id IS NOT NULL AND NOT ({_TERBIT})",
    urut="t.percobaan, t.id",
    sure=("dihitung_oleh",),
)
"""Scenarios that have waited for their matrix for too long: until then nobody takes them up (``matriks_diminta``)."""
HITUNG = Antrean(
    _S,
    Diminta,
    f"t.status = 'menghitung' AND t.matriks_id IS NOT NULL AND {_TERBIT}",
    urut="t.percobaan, t.id",
    lama=timedelta(seconds=60),
    sekian=3,
    sure=("dihitung_oleh",),
)
"""Scenarios whose matrix is there. Whoever computes one says again and again that they still do (``maju``)."""


def _ubah(*isi: Any, **tetap: Any) -> Any:
    nilai: dict[Any, Any] = {**bound(*isi), **tetap, "versi": _S.versi + 1}
    return update(_S).values(nilai)


_DIPEGANG = (given(_S.id), _BERJALAN, _S.pemegang == bindparam("saya"))
_DIMINTA = Statement(
    _ubah(
        *(_S.matriks_id, _S.kemajuan, _S.diubah_pada, _S.percobaan, _S.dipegang_sampai), bahan=null(), pemegang=None
    ).where(*_DIPEGANG)
)


async def matriks_diminta(
    uow: UnitOfWork, nomor: UUID, saya: UUID, matriks_id: UUID, kemajuan: Mapping[str, Any], percobaan: int
) -> bool:
    """Note that a matrix was asked for, to be waited for until ``TENGGAT``; False where the scenario is no longer ours,
    or no longer wanted. ``percobaan``: how often it has been begun so far without coming further."""
    isi = {"matriks_id": matriks_id, "kemajuan": dict(kemajuan), "percobaan": percobaan}
    isi |= {"diubah_pada": uow.now, "dipegang_sampai": uow.now + TENGGAT}
    return bool(await uow.execute(_DIMINTA, id=nomor, saya=saya, **isi))


_TIBA = Statement(
    _ubah(_S.bahan, _S.kemajuan, _S.diubah_pada, **DILEPAS)
    .where(given(_S.matriks_id), _BERJALAN, _S.bahan.is_(None))
    .returning(_S.id),
    UUID,
)


async def matriks_tiba(
    uow: UnitOfWork, matriks_id: UUID, berita: Mapping[str, Any], kemajuan: Mapping[str, Any]
) -> UUID | None:
    """Keep the announcement of a matrix; None where nobody waits for it."""
    isi = {"matriks": dict(berita)}
    return await uow.row(_TIBA, matriks_id=matriks_id, bahan=isi, kemajuan=dict(kemajuan), diubah_pada=uow.now)


_MAJU = Statement(
    update(_S)
    .values({**bound(_S.kemajuan), "dipegang_sampai": bindparam("sampai"), "versi": _S.versi + 1})
    .where(*_DIPEGANG)
)
_MASIH = Statement(update(_S).values(dipegang_sampai=bindparam("sampai")).where(*_DIPEGANG))


async def maju(uow: UnitOfWork, nomor: UUID, saya: UUID, kemajuan: Mapping[str, Any] | None) -> bool:
    """Hold it longer, and note how far it is if that is news; False where it is no longer ours, or no longer wanted."""
    sampai = uow.now + HITUNG.lama
    if kemajuan is None:
        return bool(await uow.execute(_MASIH, id=nomor, saya=saya, sampai=sampai))
    return bool(await uow.execute(_MAJU, id=nomor, saya=saya, sampai=sampai, kemajuan=dict(kemajuan)))


def _semua_kolom(tabel: Any) -> list[Any]:
    kolom = [each.key for each in inspect(tabel).column_attrs]
    # What officers say to a suggestion comes later.
    return [getattr(tabel, each) for each in kolom if not each.startswith("tanggapan")]


_TULIS_PENEMPATAN = Statement(rows_into(*_semua_kolom(SkenarioPenempatan)))
_TULIS_JABATAN = Statement(rows_into(*_semua_kolom(SkenarioJabatan)))
_TULIS_DINILAI = Statement(rows_into(*_semua_kolom(SkenarioDinilai)))
_SIAP = Statement(
    _ubah(
        *(_S.bahan, _S.ringkasan, _S.berkas, _S.diubah_pada, _S.berakhir_pada),
        status="siap",
        kemajuan=null(),
        **DILEPAS,
    ).where(*_DIPEGANG)
)


async def siap(
    uow: UnitOfWork,
    nomor: UUID,
    saya: UUID,
    *,
    penempatan: bytes,
    jabatan: bytes,
    dinilai: bytes,
    **hasil: Any,
) -> bool:
    """Keep a plan: its rows (each a list, as JSON), then ``bahan``, ``ringkasan`` and ``berkas``; False where it is no
    longer ours."""
    if not await maju(uow, nomor, saya, None):
        return False
    for tulis, baris in (
        (_TULIS_PENEMPATAN, penempatan),
        (_TULIS_JABATAN, jabatan),
        (_TULIS_DINILAI, dinilai),
    ):
        # A city has thousands of rows: what is JSON already is not read to be written again.
        await uow.execute(tulis, baris=orjson.Fragment(baris))
    await uow.execute(_SIAP, id=nomor, saya=saya, diubah_pada=uow.now, berakhir_pada=uow.now, **hasil)
    return True


_TANPA_RENCANA = _ubah(_S.gagal, _S.diubah_pada, _S.berakhir_pada, status="gagal", kemajuan=null(), **DILEPAS)
_GAGAL = Statement(_TANPA_RENCANA.where(*_DIPEGANG))


async def gagal(uow: UnitOfWork, nomor: UUID, saya: UUID, isi: Mapping[str, Any]) -> bool:
    """End a scenario without a plan; False where it is no longer ours, or has ended already."""
    return bool(
        await uow.execute(_GAGAL, id=nomor, saya=saya, gagal=dict(isi), diubah_pada=uow.now, berakhir_pada=uow.now)
    )


_TANPA_MATRIKS = Statement(_TANPA_RENCANA.where(given(_S.matriks_id), _BERJALAN).returning(_S.id), UUID)


async def tanpa_matriks(uow: UnitOfWork, matriks_id: UUID, isi: Mapping[str, Any]) -> UUID | None:
    """End the scenario of this request, whoever holds it; None where none wants its matrix."""
    return await uow.row(
        _TANPA_MATRIKS, matriks_id=matriks_id, gagal=dict(isi), diubah_pada=uow.now, berakhir_pada=uow.now
    )


class Berkas(NamedTuple):
    """The files of one plan."""

    id: UUID
    berkas: list[dict[str, Any]]


_BERKAS = Statement(select(_S.id, _S.berkas).where(_S.berkas.is_not(None)), Berkas)


async def semua_berkas(baca: Reader) -> list[Berkas]:
    """The files of all plans that are kept."""
    return await baca.fetch(_BERKAS)


_NIP = Statement(f"SELECT a.nip FROM proyeksi_asn a WHERE {ORANG_DITATA} ORDER BY a.nip", str)  # noqa: S608 (constants)


async def nip_lingkup(baca: UnitOfWork, isi: IsiSkenario) -> list[str]:
    """Everybody in the scope, by number."""
    lingkup = lingkup_skenario(isi)
    return await baca.fetch(_NIP, unit=lingkup["unit"], orang=lingkup["orang"])


_JABATAN = Statement(
    f"SELECT j.kode FROM proyeksi_jabatan j WHERE j.aktif AND {JABATAN_DITATA} ORDER BY j.kode",  # noqa: S608 (constants)
    str,
)


async def jabatan_lingkup(baca: UnitOfWork, isi: IsiSkenario, tmt: date) -> list[str]:
    """The posts of the scope that are there today: of others kompetensi has no standard."""
    return await baca.fetch(_JABATAN, tmt=tmt, **lingkup_skenario(isi))
