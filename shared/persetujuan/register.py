"""The table of one matter's proposals, read and written in one way."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import any_, bindparam, column, insert, select, table, text, update

from shared.auth.dua_orang import Orang
from shared.auth.pelaku import PERAN, Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, asked, bound, fields, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.db.usulan import Diusulkan
from shared.persetujuan.bentuk import StatusUsulan, Usulan
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

U = TypeVar("U", bound=Usulan)
_PUTUSAN = ("status", "diputus_oleh", "diputus_subjek", "diputus_pada", "catatan", "hasil")
_SEMUA_DALAM_LINGKUP = f"""NOT EXISTS (
    SELECT FROM unnest({{tabel}}.nip) AS n(nip) LEFT JOIN {{orang}} a ON a.nip = n.nip
    WHERE NOT coalesce({SYARAT_LINGKUP}, false))"""
"""Whoever is not known yet, as somebody who is to come, is in the scope of the whole city alone."""

_TAMPAK = "(CAST(:tampak AS text[]) IS NULL OR {jenis} = ANY(CAST(:tampak AS text[])) OR a.nip = :sendiri)"


class Pengusulan(NamedTuple):
    """A proposal as it is held to be decided: who has made it, and whether it is open."""

    versi: int
    status: StatusUsulan
    diusulkan_oleh: str
    diusulkan_subjek: str | None

    @property
    def pengusul(self) -> Orang:
        """Who has made it."""
        return Orang(self.diusulkan_oleh, self.diusulkan_subjek)


@dataclass(frozen=True)
class Register(Generic[U]):
    """Proposals of the table ``tabel``, whose rows go over the wire as ``jawaban``.

    Where they are about people, ``orang`` is the table of these: what else an answer tells of them comes from there,
    and the caller's part of the city holds. Where there is a column ``hasil``, it keeps where the outcome is read.
    """

    tabel: type[Diusulkan]
    jawaban: type[U]
    jenis: str
    """The column that tells what kind of change it is."""
    orang: str | None = None
    banyak: bool = False
    """Whether one is about many people, and ``nip`` a list: who sees it has all of them in their part of the city."""
    luar: bool = False
    """Whether it may be about somebody who is not known yet: they are in the scope of the whole city alone."""
    petugas: tuple[str, ...] = PERAN
    """Roles that see others' proposals in their part of the city; with any other one sees what is about oneself."""
    tampak: Callable[[Pelaku], Collection[str] | None] | None = None
    """Where a kind tells by itself what not everybody may know: the kinds that somebody sees of others; None: all."""
    semua_bagi: tuple[str, ...] = PERAN
    """Of what is about nobody: roles that see all of it; with any other one sees what one's account has proposed."""
    _satu: Statement[U] = field(init=False)
    _tahan: Statement[Pengusulan] = field(init=False)
    _daftar: Statement[U] = field(init=False)
    _usulkan: Statement[None] = field(init=False)
    _putuskan: Statement[None] = field(init=False)

    def __post_init__(self) -> None:
        t, kolom = self.tabel, self.tabel.__table__.columns.keys()  # type: ignore[attr-defined]
        pilih = [asked(t.status), asked(getattr(t, self.jenis)), asked(t.id, "sebelum", lambda id_, lain: id_ < lain)]
        if self.orang is None:
            semua = select(*picked(self.jawaban, t))
            if self.semua_bagi != PERAN:
                akun = bindparam("akun_sendiri", type_=t.diusulkan_subjek.type)
                semua = semua.where(akun.is_(None) | (t.diusulkan_subjek == akun))
        elif self.banyak:
            semua = select(*picked(self.jawaban, t)).where(
                text(_SEMUA_DALAM_LINGKUP.format(tabel=self.nama, orang=self.orang))
            )
            nip = bindparam("nip", type_=t.nip.type.item_type)  # type: ignore[attr-defined]
            pilih.append(nip.is_(None) | (nip == any_(t.nip)))  # type: ignore[attr-defined]
        else:
            a = table(self.orang, column("nip"), *(column(each) for each in fields(self.jawaban))).alias("a")
            isi = (getattr(t, each) if each in kolom else a.c[each] for each in fields(self.jawaban))
            semua = select(*isi).join(a, a.c.nip == t.nip, isouter=self.luar)  # type: ignore[attr-defined]
            semua = semua.where(text(f"coalesce({SYARAT_LINGKUP}, false)" if self.luar else SYARAT_LINGKUP))
            if self.tampak is not None:
                semua = semua.where(text(_TAMPAK.format(jenis=f"{self.nama}.{self.jenis}")))
            pilih.append(asked(t.nip))  # type: ignore[attr-defined]
        satu = given(t.id)
        putusan = bound(*(getattr(t, each) for each in _PUTUSAN if each in kolom))
        usulan = bound(*(getattr(t, each) for each in kolom if each not in ("versi", *_PUTUSAN)))
        # Whoever refers to a proposal meanwhile does not wait for its decision: no FOR UPDATE.
        tahan = select(*picked(Pengusulan, t)).where(satu).with_for_update(key_share=True)
        daftar = semua.where(*pilih).order_by(t.id.desc()).limit(bindparam("limit"))
        for nama, pernyataan in {
            "_satu": Statement(semua.where(satu), self.jawaban),
            "_tahan": Statement(tahan, Pengusulan),
            "_daftar": Statement(daftar, self.jawaban),
            "_usulkan": Statement(insert(t).values(**usulan)),
            "_putuskan": Statement(update(t).values(**putusan, versi=t.versi + 1).where(satu)),
        }.items():
            object.__setattr__(self, nama, pernyataan)

    @property
    def nama(self) -> str:
        """What its rows are called on record."""
        return str(self.tabel.__tablename__)  # type: ignore[attr-defined]

    def _lingkup(self, pelaku: Pelaku | None) -> dict[str, Any]:
        if self.orang is None:
            if self.semua_bagi == PERAN:
                return {}
            semua = pelaku is None or pelaku.berperan(*self.semua_bagi)
            return {"akun_sendiri": None if semua or pelaku is None else pelaku.subject}
        assert pelaku is not None
        sendiri = {"kota": False, "unit": [], "sendiri": pelaku.nip or ""}
        dilihat = lingkup(pelaku) if pelaku.berperan(*self.petugas) else sendiri
        if self.tampak is None:
            return dilihat
        tampak = self.tampak(pelaku)
        return {**dilihat, "tampak": None if tampak is None else sorted(tampak)}

    async def satu(self, baca: Reader | UnitOfWork, pelaku: Pelaku | None, usulan_id: UUID) -> U | None:
        """One proposal, or None where there is none that the caller may see; nobody calls for what is about nobody."""
        return await baca.row(self._satu, id=usulan_id, **self._lingkup(pelaku))

    async def tahan(self, uow: UnitOfWork, usulan_id: UUID) -> Pengusulan:
        """One that is there; nobody else decides about it until this transaction ends."""
        return await uow.value(self._tahan, id=usulan_id)

    async def daftar(
        self,
        baca: Reader,
        pelaku: Pelaku,
        *,
        status: StatusUsulan | None,
        jenis: str | None,
        nip: str | None,
        sebelum: UUID | None,
        limit: int,
    ) -> list[U]:
        """Proposals that the caller may see, the newest first."""
        pilih = {"status": status, self.jenis: jenis, "sebelum": sebelum, "limit": limit, **self._lingkup(pelaku)}
        return await baca.fetch(self._daftar, **pilih, **({} if self.orang is None else {"nip": nip}))

    async def usulkan(self, uow: UnitOfWork, pelaku: Pelaku, isi: Mapping[str, Any]) -> U:
        """Keep a proposal of these columns."""
        nomor = uow.new_id()
        siapa = {"diusulkan_oleh": pelaku.name, "diusulkan_subjek": pelaku.subject, "diusulkan_pada": uow.now}
        await uow.execute(self._usulkan, id=nomor, **siapa, **isi)
        return await uow.value(self._satu, id=nomor, **self._lingkup(pelaku))

    async def putuskan(
        self, uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, status: StatusUsulan, alasan: str, hasil: str | None
    ) -> U:
        """Close one that is held."""
        siapa = {"diputus_oleh": pelaku.name, "diputus_subjek": pelaku.subject, "diputus_pada": uow.now}
        tambahan = {"hasil": hasil} if hasattr(self.tabel, "hasil") else {}
        await uow.execute(self._putuskan, id=usulan_id, status=status, catatan=alasan, **siapa, **tambahan)
        return await uow.value(self._satu, id=usulan_id, **self._lingkup(pelaku))
