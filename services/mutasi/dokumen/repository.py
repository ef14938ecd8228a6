"""The papers that count for a case, and recording another."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, exists, insert, select, update

from services.mutasi.dokumen.models import UsulanDokumen
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen
from shared.auth.dua_orang import Orang
from shared.db.reader import Reader
from shared.db.statement import Statement, among, bound, given, picked
from shared.db.unit_of_work import UnitOfWork

_D = UsulanDokumen


class DokumenTercatat(NamedTuple):
    """One paper as stored."""

    jenis: JenisDokumen
    nomor: str
    tanggal: date
    selesai: date | None
    dicatat_oleh: str
    dicatat_pada: datetime
    dikonfirmasi_oleh: str | None

    @property
    def menunggu_konfirmasi(self) -> bool:
        """Nobody besides its recorder has vouched for it yet, and for its kind somebody has to: it does not count."""
        return JenisDokumen(self.jenis).perlu_konfirmasi and self.dikonfirmasi_oleh is None


_SEMUA = Statement(
    select(*picked(DokumenTercatat, _D))
    .where(given(_D.usulan_id), _D.digantikan_pada.is_(None))
    .order_by(_D.dicatat_pada, _D.id),
    DokumenTercatat,
)


async def semua(baca: Reader | UnitOfWork, usulan_id: UUID) -> list[DokumenTercatat]:
    """Papers on record that nothing has replaced, in the order in which they were recorded."""
    return await baca.fetch(_SEMUA, usulan_id=usulan_id)


async def berlaku(baca: Reader | UnitOfWork, usulan_id: UUID) -> Mapping[JenisDokumen, Dokumen]:
    """Those of them that count, as the rules look at them."""
    rows = await semua(baca, usulan_id)
    return {
        JenisDokumen(each.jenis): Dokumen(each.nomor, each.tanggal, each.selesai)
        for each in rows
        if not each.menunggu_konfirmasi
    }


class _Berlaku(NamedTuple):
    usulan_id: UUID
    jenis: JenisDokumen
    nomor: str
    tanggal: date
    selesai: date | None
    dikonfirmasi_oleh: str | None


_BERLAKU_BANYAK = Statement(
    select(*picked(_Berlaku, _D)).where(among(_D.usulan_id), _D.digantikan_pada.is_(None)).order_by(_D.id), _Berlaku
)


async def berlaku_banyak(
    baca: Reader | UnitOfWork, usulan_id: Collection[UUID]
) -> dict[UUID, dict[JenisDokumen, Dokumen]]:
    """The same of many cases at once; a case that is not named has none."""
    hasil: dict[UUID, dict[JenisDokumen, Dokumen]] = {}
    for each in await baca.fetch(_BERLAKU_BANYAK, usulan_id=sorted(usulan_id)):
        jenis = JenisDokumen(each.jenis)
        if not jenis.perlu_konfirmasi or each.dikonfirmasi_oleh is not None:
            hasil.setdefault(each.usulan_id, {})[jenis] = Dokumen(each.nomor, each.tanggal, each.selesai)
    return hasil


class DokumenLama(NamedTuple):
    """Of a paper that is changed its number, and who has recorded it."""

    nomor: str
    dicatat_oleh: str
    dicatat_subjek: str | None

    @property
    def pencatat(self) -> Orang:
        """Whoever has recorded it."""
        return Orang(self.dicatat_oleh, self.dicatat_subjek)


class DokumenBernomor(NamedTuple):
    """One paper on record, with what tells it from another of its kind."""

    id: UUID
    jenis: JenisDokumen
    nomor: str
    dicatat_oleh: str
    dicatat_subjek: str | None
    dikonfirmasi_oleh: str | None

    @property
    def pencatat(self) -> Orang:
        """Whoever has recorded it."""
        return Orang(self.dicatat_oleh, self.dicatat_subjek)


_BERNOMOR = Statement(
    select(*picked(DokumenBernomor, _D)).where(
        _D.usulan_id == bindparam("usulan"), _D.jenis == bindparam("macam"), _D.digantikan_pada.is_(None)
    ),
    DokumenBernomor,
)


async def bernomor(uow: UnitOfWork, usulan_id: UUID, jenis: JenisDokumen) -> DokumenBernomor | None:
    """The paper of this kind that is on record; None where there is none."""
    return await uow.row(_BERNOMOR, usulan=usulan_id, macam=jenis)


_GANTIKAN = Statement(
    update(_D)
    .values(digantikan_pada=bindparam("kini"))
    .where(_D.usulan_id == bindparam("usulan"), _D.jenis == bindparam("macam"), _D.digantikan_pada.is_(None))
    .returning(*picked(DokumenLama, _D)),
    DokumenLama,
)


async def gantikan(uow: UnitOfWork, usulan_id: UUID, jenis: JenisDokumen) -> DokumenLama | None:
    """Let the paper of this kind count no longer; None where there is none."""
    return await uow.row(_GANTIKAN, usulan=usulan_id, macam=jenis, kini=uow.now)


_HABIS = Statement(
    select(
        exists()
        .where(
            _D.usulan_id == bindparam("usulan"),
            _D.jenis == bindparam("macam"),
            _D.tanggal <= bindparam("pada"),
            _D.selesai.between(bindparam("pada"), bindparam("kemarin")),
        )
        .label("habis")
    ),
    bool,
)


async def habis_sesudah(uow: UnitOfWork, usulan_id: UUID, jenis: JenisDokumen, pada: date) -> bool:
    """Whether a paper of this kind held on that day and has lapsed since, be it taken back by now or not."""
    kemarin = uow.today - timedelta(days=1)
    return await uow.value(_HABIS, usulan=usulan_id, macam=jenis, pada=pada, kemarin=kemarin)


_PERNAH = Statement(
    select(
        exists()
        .where(_D.usulan_id == bindparam("usulan"), _D.jenis == bindparam("macam"), _D.tanggal <= bindparam("pada"))
        .label("pernah")
    ),
    bool,
)


async def pernah_ada(uow: UnitOfWork, usulan_id: UUID, jenis: JenisDokumen, pada: date) -> bool:
    """Whether there was a paper of this kind by that day, be it taken back by now or not."""
    return await uow.value(_PERNAH, usulan=usulan_id, macam=jenis, pada=pada)


_CATAT = Statement(
    insert(_D).values(
        **bound(
            *(_D.id, _D.usulan_id, _D.jenis, _D.nomor, _D.tanggal, _D.selesai, _D.dicatat_oleh, _D.dicatat_pada),
            *(_D.dicatat_subjek, _D.dikonfirmasi_oleh, _D.dikonfirmasi_subjek, _D.dikonfirmasi_pada),
        )
    )
)


async def catat(
    uow: UnitOfWork,
    usulan_id: UUID,
    jenis: JenisDokumen,
    nomor: str,
    tanggal: date,
    selesai: date | None,
    *,
    terkonfirmasi: bool,
) -> None:
    """Record a paper where none of its kind is on record; ``terkonfirmasi``: whoever records it vouches for it."""
    await uow.execute(
        _CATAT,
        id=uow.new_id(),
        usulan_id=usulan_id,
        jenis=jenis,
        nomor=nomor,
        tanggal=tanggal,
        selesai=selesai,
        dicatat_oleh=uow.actor.name,
        dicatat_pada=uow.now,
        dicatat_subjek=uow.actor.subject,
        dikonfirmasi_oleh=uow.actor.name if terkonfirmasi else None,
        dikonfirmasi_subjek=uow.actor.subject if terkonfirmasi else None,
        dikonfirmasi_pada=uow.now if terkonfirmasi else None,
    )


_YANG_MENUNGGU = (
    _D.usulan_id == bindparam("usulan"),
    _D.jenis == bindparam("macam"),
    _D.digantikan_pada.is_(None),
    _D.dikonfirmasi_pada.is_(None),
)
_MENUNGGU = Statement(select(*picked(DokumenLama, _D)).where(*_YANG_MENUNGGU), DokumenLama)


async def menunggu(uow: UnitOfWork, usulan_id: UUID, jenis: JenisDokumen) -> DokumenLama | None:
    """The paper of this kind that waits for being confirmed; None where none does."""
    return await uow.row(_MENUNGGU, usulan=usulan_id, macam=jenis)


_KONFIRMASI = Statement(
    update(_D)
    .values(
        dikonfirmasi_oleh=bindparam("oleh"), dikonfirmasi_subjek=bindparam("akun"), dikonfirmasi_pada=bindparam("kini")
    )
    .where(*_YANG_MENUNGGU)
)


async def konfirmasi(uow: UnitOfWork, usulan_id: UUID, jenis: JenisDokumen) -> None:
    """Let the paper of this kind that waits for it count."""
    await uow.execute(
        _KONFIRMASI, usulan=usulan_id, macam=jenis, oleh=uow.actor.name, akun=uow.actor.subject, kini=uow.now
    )
