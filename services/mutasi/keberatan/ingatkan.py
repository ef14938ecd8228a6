"""The job that keeps the clocks of objections: passes on what its superior has not, and tells of each last day once.

That somebody was told is a row of its own: a process that dies before it commits tells again, one after does not. It
grants nothing: silence is recorded by a person, if by anybody.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

import structlog
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.hukum.keberatan import Tenggang
from services.mutasi.keberatan import repository
from services.mutasi.keberatan.jam import Batas, hitung
from services.mutasi.keberatan.kabarkan import berkotak, tentang
from services.mutasi.keberatan.keadaan import (
    HIDUP,
    LangkahKeberatan,
    MacamTenggat,
    StatusKeberatan,
)
from services.mutasi.keberatan.langkah import Ketentuan, ketentuan, perkara, selesaikan
from services.mutasi.keberatan.models import KeberatanPengingat
from services.mutasi.keberatan.repository import Keberatan
from shared.contracts.mutasi import KeberatanTenggat
from shared.db.clock_check import certain_of_today
from shared.db.statement import Statement, bound, listed
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

log = structlog.get_logger("keberatan")
_S, _M = StatusKeberatan, MacamTenggat
_DIKABULKAN = (_S.DIKABULKAN, _S.DIKABULKAN_SEBAGIAN)
_DILIHAT = Statement(f"SELECT id FROM keberatan WHERE status IN {listed((*HIDUP, *_DIKABULKAN))} ORDER BY id", UUID)  # noqa: S608 (constants)
_P = KeberatanPengingat


async def _jalankan(runtime: Runtime) -> None:
    async with runtime.unit_of_work() as uow:
        semua = await uow.fetch(_DILIHAT)
        if not semua:
            return
        await certain_of_today(uow)
    for nomor in semua:
        async with runtime.unit_of_work() as uow:
            ini = await repository.tahan_luang(uow, nomor)
            if ini is None:
                # Somebody works on it: the next run looks again.
                continue
            hukum = await ketentuan(uow, uow.today)
            if ini.status is _S.DIAJUKAN and _lewat(ini.tanggal_diajukan, hukum.jangka.teruskan, uow.today, hukum):
                await selesaikan(uow, ini, LangkahKeberatan.PENERUSAN_OTOMATIS, _S.DITERUSKAN)
                log.info("keberatan_diteruskan")
                continue
            await _ingatkan(uow, ini, hukum)


INGATKAN_KEBERATAN = Job("ingatkan_keberatan", 900.0, _jalankan)


def _lewat(mulai: date, lama: int, kini: date, hukum: Ketentuan) -> bool:
    return hitung(mulai, Tenggang(hari_kerja=lama, dasar="kebijakan"), kini, hukum.libur).lewat


async def _ingatkan(uow: UnitOfWork, ini: Keberatan, hukum: Ketentuan) -> None:
    uu = hitung(ini.tanggal_diajukan, hukum.jangka.uu_30_2014.jawab, uow.today, hukum.libur)
    semua: tuple[tuple[Batas, MacamTenggat | None, MacamTenggat], ...] = ()
    if ini.status in HIDUP:
        pp = hitung(ini.tanggal_diajukan, hukum.jangka.pp_79_2021.jawab, uow.today, hukum.libur)
        semua = ((uu, _M.MENDEKATI_UU, _M.LEWAT_UU), (pp, _M.MENDEKATI_PP, _M.LEWAT_PP))
    # What silence has granted is carried out within days of the end of that silence (UU 30/2014 art 77(7)).
    elif (sejak := ini.tanggal_jawaban or uu.tanggal) is not None:
        semua = ((hitung(sejak, hukum.jangka.laksanakan, uow.today, hukum.libur), None, _M.LEWAT_LAKSANA),)
    for batas, mendekati, lewat in semua:
        macam = _macam(batas, mendekati, lewat, hukum.jangka.pengingat)
        if macam is not None and batas.tanggal is not None and await _baru(uow, ini.id, macam, batas.tanggal):
            await _kabarkan(uow, ini, hukum, macam, batas)


def _macam(batas: Batas, mendekati: MacamTenggat | None, lewat: MacamTenggat, pengingat: int) -> MacamTenggat | None:
    if batas.tanggal is None or batas.sisa is None:
        return None
    if batas.lewat:
        # A calendar that is not whole calls nobody late: holidays still to be announced may move the day.
        return None if batas.sementara else lewat
    return mendekati if batas.sisa <= pengingat else None


_INGAT = Statement(
    insert(_P)
    .values(**bound(_P.keberatan_id, _P.macam, _P.hari, _P.diingatkan_pada))
    .on_conflict_do_nothing()
    .returning(_P.diingatkan_pada),
    datetime,
)


async def _baru(uow: UnitOfWork, keberatan_id: UUID, macam: MacamTenggat, hari: date) -> bool:
    row = await uow.row(_INGAT, keberatan_id=keberatan_id, macam=macam, hari=hari, diingatkan_pada=uow.now)
    return row is not None


def _petugas(ini: Keberatan, macam: MacamTenggat, atasan: repository.AtasanPegawai) -> Collection[str]:
    """Whoever has it in hand, and the PPK, who answers; until it is passed on the superior, and the PPK once it is
    over."""
    semua = {ini.pemeriksa, ini.dicatat_oleh}
    if ini.status is _S.DIAJUKAN:
        semua.add(atasan.atasan)
    if ini.status is not _S.DIAJUKAN or macam not in (_M.MENDEKATI_UU, _M.MENDEKATI_PP):
        semua.add(atasan.pemutus)
    return berkotak(semua, (ini.nip, *atasan.kerabat))


async def _kabarkan(uow: UnitOfWork, ini: Keberatan, hukum: Ketentuan, macam: MacamTenggat, batas: Batas) -> None:
    siapa = await repository.atasan(uow, ini.usulan_id)
    diam = ini.status in HIDUP and perkara(ini, hukum, uow.today).belum_diam is None
    uow.publish(
        KeberatanTenggat(
            **tentang(ini, list(_petugas(ini, macam, siapa)), hukum.jangka, hukum.libur),
            macam=macam.value,
            batas=batas.tanggal,
            sisa=batas.sisa,
            dianggap_dikabulkan=diam,
        ),
        version=ini.versi,
    )
