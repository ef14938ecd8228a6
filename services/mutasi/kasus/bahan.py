"""All that one case is told from, read for many at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from services.mutasi.antar.repository import antar_banyak
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.proses.t09_penetapan import jalur_ke
from services.mutasi.kasus import kata, repository
from services.mutasi.kasus.repository import Dibaca, Dikecualikan, Dilalui, Diminta, Keadaan, Putusan, Skor
from services.mutasi.keberatan.keadaan import BERKEKUATAN, HIDUP
from services.mutasi.keberatan.langkah import Ketentuan, ketentuan
from services.mutasi.keberatan.repository import Keberatan
from services.mutasi.pemberlakuan.penundaan import Penundaan, ditunda
from services.mutasi.surat.daftar import dalam_usulan
from services.mutasi.surat.repository import Surat
from services.mutasi.usulan.repository import Usulan, beberapa
from services.mutasi.usulan.status import BELUM_DIPUTUS, StatusMutasi
from services.mutasi.usulan.tenggat.hari_ini import Hari, hari_ini
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada

DARI_PEGAWAI = tuple(each for each in JenisDokumen if each.dari_pegawai)
"""Papers of which the person is asked whether they are theirs."""
_SURAT_TERBANYAK = 30
_AWAL = UUID(int=0)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bahan:
    """What one case is told from."""

    usulan: Usulan
    keadaan: Keadaan
    dilalui: list[Dilalui]
    putusan: list[Putusan]
    dikecualikan: list[Dikecualikan]
    diminta: list[Diminta]
    skor: Skor | None
    dibaca: list[Dibaca]
    keberatan: list[Keberatan]
    penundaan: Penundaan | None
    surat: list[Surat]
    penetap: str | None
    """Of a move between governments: who decides above both."""
    hari: Hari
    hukum: Ketentuan
    kini: datetime

    @property
    def terbuka(self) -> bool:
        """Whether its outcome, or that of an objection, is still open."""
        return (
            self.usulan.status in (*BELUM_DIPUTUS, StatusMutasi.DIPUTUSKAN)
            or self.usulan.penempatan == "menunggu"
            or any(each.status in HIDUP for each in self.keberatan)
        )

    @property
    def belum_berlaku_sebab(self) -> str | None:
        """Why a decision has no sure day on which it takes effect, as a sentence; None where it has, or is none."""
        if self.usulan.status is not StatusMutasi.DIPUTUSKAN:
            return None
        if self.penundaan is not None:
            return kata.BELUM_DITUNDA
        if self.usulan.pelantikan == "ditunggu":
            return kata.BELUM_DILANTIK
        return None if self.keadaan.tertahan is None else kata.BELUM_TERTAHAN

    @property
    def hari_berlaku(self) -> date | None:
        """The day on which the decision takes effect; None while that is not sure."""
        return self.usulan.mulai if self.belum_berlaku_sebab is None else None

    @property
    def keberatan_berkekuatan(self) -> Keberatan | None:
        """The objection that counts."""
        return next((each for each in self.keberatan if each.status in BERKEKUATAN), None)


def _menurut(rows: Iterable[T]) -> dict[UUID, list[T]]:
    hasil: dict[UUID, list[T]] = defaultdict(list)
    for each in rows:
        milik: Any = each
        hasil[milik.usulan_id].append(each)
    return hasil


async def baca_bahan(uow: UnitOfWork, nomor: Collection[UUID]) -> list[Bahan]:
    """Of these cases, held."""
    semua = await beberapa(uow, nomor)
    keadaan = await repository.keadaan(uow, nomor)
    dilalui = _menurut(await repository.dilalui(uow, nomor))
    putusan = _menurut(await repository.putusan(uow, nomor))
    dikecualikan = _menurut(await repository.dikecualikan(uow, nomor))
    diminta = _menurut(await repository.diminta(uow, nomor, [each.value for each in DARI_PEGAWAI]))
    skor = await repository.skor(uow, nomor)
    keberatan = _menurut(await repository.keberatan(uow, nomor))
    tunda = await ditunda(uow, nomor)
    antar = await antar_banyak(uow, nomor)
    semua_ketentuan = await ketentuan_pada(uow, KETENTUAN, uow.today)
    jalur = {each.usulan_id: jalur_ke(each.instansi, semua_ketentuan) for each in antar.values()}
    penetap = {nomor: each.penetap.nama for nomor, each in jalur.items() if each is not None}
    hari, hukum = await hari_ini(uow, uow.today), await ketentuan(uow, uow.today)
    return [
        Bahan(
            usulan=each,
            keadaan=keadaan[each.id],
            dilalui=dilalui[each.id],
            putusan=putusan[each.id],
            dikecualikan=dikecualikan[each.id],
            diminta=diminta[each.id],
            skor=skor.get(each.id),
            dibaca=await repository.dibaca(uow, each.nip, each.dibuat_pada),
            keberatan=keberatan[each.id],
            penundaan=tunda.get(each.id),
            # Letters as the person themself finds them.
            surat=await dalam_usulan(uow, _pegawai(each.nip), each.id, _AWAL, _SURAT_TERBANYAK)
            if each.nomor_sk is not None
            else [],
            penetap=penetap.get(each.id),
            hari=hari,
            hukum=hukum,
            kini=uow.now,
        )
        for each in semua
    ]


def _pegawai(nip: str) -> Pelaku:
    """The person of a case, as they would ask."""
    return Pelaku(subject=nip, nama="", nip=nip, peran=frozenset({"asn"}), unit=())
