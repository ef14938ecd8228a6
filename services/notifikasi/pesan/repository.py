"""Queries of inboxes. Every one is bound to the reader's own NIP."""

import operator
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Boolean, Text, any_, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY

from services.notifikasi.kata.katalog import JenisPesan, JenisTersimpan
from services.notifikasi.pesan import models
from services.notifikasi.pesan.perihal import JenisPerihal
from shared.db.reader import Reader
from shared.db.statement import Statement, among, asked, bound, given, picked, rows_into
from shared.db.unit_of_work import UnitOfWork

_P = models.Pesan
_T = models.PesanTergabung
_KOLOM = (
    _P.dibuat_pada,
    _P.id,
    _P.nip,
    _P.jenis,
    _P.judul,
    _P.isi,
    _P.sebab,
    _P.perkara,
    _P.perihal,
    _P.perihal_id,
    _P.mendesak,
    _P.wajib,
    _P.saluran,
    _P.minta_konfirmasi,
    _P.jumlah,
    _P.bergabung,
)
_TAMBAH = Statement(f"{rows_into(*_KOLOM)} ORDER BY nip, id ON CONFLICT DO NOTHING RETURNING id", UUID)


async def tambah(uow: UnitOfWork, pesan: Sequence[dict[str, Any]]) -> set[UUID]:
    """Put messages into inboxes; answers which of them were not there yet."""
    return set(await uow.fetch(_TAMBAH, baris=list(pesan))) if pesan else set()


class Pesan(NamedTuple):
    """One message as stored, and how often it has changed."""

    id: UUID
    jenis: JenisTersimpan
    judul: str
    isi: str
    perihal: str
    perihal_id: str
    mendesak: str
    wajib: bool
    jumlah: int
    dibuat_pada: datetime
    dibaca_pada: datetime | None
    minta_konfirmasi: bool
    dikonfirmasi_pada: datetime | None
    dikonfirmasi_oleh: str | None
    diarsipkan_pada: datetime | None
    diingatkan_pada: datetime | None
    sebab: UUID
    versi: int


class Saringan(NamedTuple):
    """Which messages of an inbox are asked for."""

    belum_dibaca: bool = False
    diarsipkan: bool | None = False
    jenis: list[JenisPesan] | None = None
    perihal: JenisPerihal | None = None
    perihal_id: str | None = None
    sejak: datetime | None = None
    sebelum_saat: datetime | None = None
    menunggu_konfirmasi: bool = False


MENUNGGU_KONFIRMASI = Saringan(diarsipkan=None, menunggu_konfirmasi=True)
"""What its reader has yet to acknowledge, wherever it lies."""


_diarsipkan = bindparam("diarsipkan", type_=Boolean())
_jenis = bindparam("jenis", type_=ARRAY(Text()))
_SARINGAN = (
    given(_P.nip),
    ~bindparam("belum_dibaca", type_=Boolean()) | _P.dibaca_pada.is_(None),
    ~bindparam("menunggu_konfirmasi", type_=Boolean()) | (_P.minta_konfirmasi & _P.dikonfirmasi_pada.is_(None)),
    _diarsipkan.is_(None) | (_P.diarsipkan_pada.is_not(None) == _diarsipkan),
    _jenis.is_(None) | (_P.jenis == any_(_jenis)),
    asked(_P.perihal),
    asked(_P.perihal_id),
    asked(_P.dibuat_pada, "sejak", operator.ge),
    asked(_P.dibuat_pada, "sebelum_saat", operator.lt),
)
_DAFTAR = Statement(
    select(*picked(Pesan, _P))
    .where(*_SARINGAN, asked(_P.id, "sebelum", operator.lt))
    .order_by(_P.id.desc())
    .limit(bindparam("banyak")),
    Pesan,
)


async def daftar(baca: Reader, nip: str, saring: Saringan, *, sebelum: UUID | None, banyak: int) -> list[Pesan]:
    """A person's messages, newest first."""
    return await baca.fetch(_DAFTAR, nip=nip, **saring._asdict(), sebelum=sebelum, banyak=banyak)


_JUMLAH = Statement(select(func.count()).select_from(_P).where(*_SARINGAN), int)


async def jumlah(baca: Reader | UnitOfWork, nip: str, saring: Saringan) -> int:
    """How many such messages a person has."""
    return await baca.value(_JUMLAH, nip=nip, **saring._asdict())


class JumlahJenis(NamedTuple):
    """How many messages of one kind lie in an inbox, and how many of them are not read."""

    jenis: JenisTersimpan
    jumlah: int
    belum_dibaca: int


_PER_JENIS = Statement(
    select(
        _P.jenis,
        func.count().label("jumlah"),
        func.count().filter(_P.dibaca_pada.is_(None)).label("belum_dibaca"),
    )
    .where(given(_P.nip), _P.diarsipkan_pada.is_(None))
    .group_by(_P.jenis)
    .order_by(_P.jenis),
    JumlahJenis,
)


async def per_jenis(baca: Reader, nip: str) -> list[JumlahJenis]:
    """What lies in an inbox and was not put away, by kind."""
    return await baca.fetch(_PER_JENIS, nip=nip)


_SATU = Statement(select(*picked(Pesan, _P)).where(given(_P.id), given(_P.nip)), Pesan)


async def satu(baca: Reader, nip: str, pesan_id: UUID) -> Pesan | None:
    """One of a person's own messages, or None."""
    return await baca.row(_SATU, id=pesan_id, nip=nip)


_TAHAN = _SATU.locked()


async def tahan(uow: UnitOfWork, nip: str, pesan_id: UUID) -> Pesan | None:
    """Lock one of a person's own messages; None when it is not theirs."""
    return await uow.row(_TAHAN, id=pesan_id, nip=nip)


class Tergabung(NamedTuple):
    """One of the matters that a message tells of."""

    perihal: str
    perihal_id: str
    dibuat_pada: datetime


_TERGABUNG = Statement(
    select(*picked(Tergabung, _T)).where(given(_T.pesan_id)).order_by(_T.dibuat_pada, _T.perkara), Tergabung
)


async def tergabung(baca: Reader, pesan_id: UUID) -> list[Tergabung]:
    """What a message of many tells of, oldest first."""
    return await baca.fetch(_TERGABUNG, pesan_id=pesan_id)


_UBAH = Statement(
    update(_P)
    .values(**bound(_P.dibaca_pada, _P.dikonfirmasi_pada, _P.dikonfirmasi_oleh, _P.diarsipkan_pada), versi=_P.versi + 1)
    .where(_P.id == bindparam("pesan_id"))
    .returning(*picked(Pesan, _P)),
    Pesan,
)


async def ubah(uow: UnitOfWork, pesan: Pesan) -> Pesan:
    """Note when it was read, acknowledged and put away, as ``pesan`` says it."""
    return await uow.value(
        _UBAH,
        pesan_id=pesan.id,
        dibaca_pada=pesan.dibaca_pada,
        dikonfirmasi_pada=pesan.dikonfirmasi_pada,
        dikonfirmasi_oleh=pesan.dikonfirmasi_oleh,
        diarsipkan_pada=pesan.diarsipkan_pada,
    )


class Terbaca(NamedTuple):
    """A message that has just been marked, and its version."""

    id: UUID
    versi: int


_BELUM = select(_P.id).where(given(_P.nip), _P.dibaca_pada.is_(None)).order_by(_P.id).with_for_update()
_BACA_SEMUA = Statement(
    update(_P)
    .values(**bound(_P.dibaca_pada), versi=_P.versi + 1)
    .where(_P.id.in_(_BELUM.where(_P.diarsipkan_pada.is_(None), _P.urutan <= bindparam("sampai"))))
    .returning(_P.id, _P.versi),
    Terbaca,
)
_BACA_INI = Statement(
    update(_P)
    .values(**bound(_P.dibaca_pada), versi=_P.versi + 1)
    .where(_P.id.in_(_BELUM.where(among(_P.id))))
    .returning(_P.id, _P.versi),
    Terbaca,
)


async def baca_banyak(uow: UnitOfWork, nip: str, pesan: Collection[UUID] | None, sampai: int | None) -> list[Terbaca]:
    """Mark as read those of these messages that are a person's own and not read yet; None: whatever is not put away,
    and has not changed since this change of the inbox."""
    if pesan is None:
        return await uow.fetch(_BACA_SEMUA, nip=nip, dibaca_pada=uow.now, sampai=sampai)
    return await uow.fetch(_BACA_INI, nip=nip, dibaca_pada=uow.now, id=sorted(pesan))


class Berubah(NamedTuple):
    """A message that has changed, and as which change of its inbox."""

    id: UUID
    urutan: int


_BERUBAH = Statement(
    select(*picked(Berubah, _P))
    .where(given(_P.nip), _P.urutan > bindparam("sesudah"))
    .order_by(_P.urutan.desc())
    .limit(bindparam("banyak")),
    Berubah,
)


async def berubah(baca: Reader, nip: str, *, sesudah: int, banyak: int) -> list[Berubah]:
    """What has changed in an inbox after a change, newest first."""
    return await baca.fetch(_BERUBAH, nip=nip, sesudah=sesudah, banyak=banyak)


_URUTAN = Statement(select(models.KotakMasuk.urutan).where(given(models.KotakMasuk.nip)), int)


async def urutan(baca: Reader, nip: str) -> int:
    """How often an inbox has changed."""
    return await baca.row(_URUTAN, nip=nip) or 0
