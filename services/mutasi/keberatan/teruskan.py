"""From the superior to the examiner: passing an objection on, taking it up, and saying what was found."""

from uuid import UUID

from services.mutasi.keberatan import tercatat
from services.mutasi.keberatan.isian import PenerusanKeberatan, PengambilanPemeriksaan, TelaahKeberatan
from services.mutasi.keberatan.keadaan import LangkahKeberatan, StatusKeberatan
from services.mutasi.keberatan.langkah import buka, selesaikan
from shared.auth.dua_orang import orang_yang_sama
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import TidakAdaPerubahan

_L, _S = LangkahKeberatan, StatusKeberatan


async def teruskan(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, seen: int, isi: PenerusanKeberatan) -> UUID:
    """The superior passes it on to the PPK, with a word or none.

    Raises:
        those of ``buka``.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, _L.PENERUSAN)
    return await selesaikan(uow, ini, _L.PENERUSAN, _S.DITERUSKAN, catatan=isi.catatan)


async def periksa(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, seen: int, isi: PengambilanPemeriksaan) -> UUID:
    """The caller examines it from now on; what another examiner has written of it is theirs, and counts no more.

    Raises:
        those of ``buka``; TidakAdaPerubahan: they do already.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, _L.PEMERIKSAAN)
    if ini.pemegang is not None and orang_yang_sama(pelaku, ini.pemegang):
        raise TidakAdaPerubahan("Anda sudah memeriksa keberatan ini.")
    return await selesaikan(
        uow,
        ini,
        _L.PEMERIKSAAN,
        _S.DIPERIKSA,
        tercatat.PEMERIKSAAN,
        catatan=isi.catatan,
        rincian={} if ini.pemeriksa is None else {"sebelumnya": ini.pemeriksa},
        pemeriksa=uow.actor.name,
        pemeriksa_subjek=uow.actor.subject,
        telaah=None,
        usul_putusan=None,
    )


async def telaah(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, seen: int, isi: TelaahKeberatan) -> UUID:
    """The examiner says what was found, and proposes an answer; again until it is answered.

    Raises:
        those of ``buka``.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, _L.TELAAH)
    return await selesaikan(
        uow,
        ini,
        _L.TELAAH,
        _S.DIPERIKSA,
        tercatat.TELAAH,
        rincian={"usul_putusan": isi.usul_putusan.value},
        telaah=isi.telaah,
        usul_putusan=isi.usul_putusan,
    )
