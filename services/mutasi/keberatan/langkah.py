"""The way of every step of an objection: held, seen as it is, allowed, and then recorded with its news."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.hukum.kalender.libur import BILANGAN as LIBUR
from services.mutasi.hukum.keberatan import BILANGAN, JangkaKeberatan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.keberatan import repository, tercatat
from services.mutasi.keberatan.errors import KeberatanTidakMungkin
from services.mutasi.keberatan.jam import belum_diam
from services.mutasi.keberatan.kabarkan import kabarkan
from services.mutasi.keberatan.keadaan import (
    ALUR_KEBERATAN,
    MENUNDA,
    LangkahKeberatan,
    PerkaraKeberatan,
    StatusKeberatan,
)
from services.mutasi.keberatan.repository import Baca, Keberatan
from services.mutasi.keberatan.siapa import halangan_langkah
from services.mutasi.pemberlakuan import penundaan
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.status import StatusMutasi
from shared.alur import sebutkan, yang_kurang
from shared.auth.pelaku import Pelaku
from shared.calendar.hari_kerja import KalenderLibur
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada
from shared.ketentuan.hari import ketentuan_pada

TIDAK_ADA = "Keberatan ini tidak ada."


class Ketentuan(NamedTuple):
    """The law of a day."""

    jangka: JangkaKeberatan
    dasar_hukum: str
    libur: KalenderLibur


async def ketentuan(baca: Baca, hari: date) -> Ketentuan:
    """The periods and the calendar of a day."""
    semua = await ketentuan_pada(baca, KETENTUAN, hari)
    versi = semua.wajib(BILANGAN)
    return Ketentuan(versi.isi, versi.dasar_hukum, semua[LIBUR].kalender)


def perkara(ini: Keberatan, hukum: Ketentuan, hari: date) -> PerkaraKeberatan:
    """What an objection still waits for."""
    ada = "Keputusannya masih ada dan pegawainya masih berdinas: keberatan ini dijawab, bukan dihentikan."
    sudah = "Pelaksanaan keputusan ini sudah ditunda."
    berlaku = (
        "Keputusan ini sudah dilaksanakan: tidak ada lagi yang dapat ditunda. Bila keberatannya dikabulkan, mutasinya "
        "dibalik."
    )
    tunda = sudah if ini.ditunda else None if ini.status_usulan is StatusMutasi.DIPUTUSKAN else berlaku
    return PerkaraKeberatan(
        tanpa_telaah=None if ini.telaah is not None else "Pemeriksa belum mencatat telaahnya.",
        belum_diam=belum_diam(ini.tanggal_diajukan, hari, hukum.jangka, hukum.libur, hukum.dasar_hukum),
        tetap_ada=None if ini.dicabut or ini.keluar else ada,
        tidak_dapat_ditunda=tunda,
        tidak_ditunda=None if ini.ditunda else "Pelaksanaan keputusan ini tidak sedang ditunda.",
    )


async def buka(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, seen: int, langkah: LangkahKeberatan) -> Keberatan:
    """An objection, held, of which the caller may take this step now.

    Raises:
        TidakDitemukan, VersiBerubah, KeberatanTidakMungkin, KonflikKepentingan, TidakBerwenang, DiLuarLingkup,
        PerluOrangLain.
    """
    ini = wajib_ada(await repository.tahan(uow, keberatan_id, pelaku), TIDAK_ADA)
    require_version(seen, ini.versi)
    peralihan = ALUR_KEBERATAN.peralihan_dari(langkah, ini.status)
    terlibat = (await usulan_repository.keterlibatan(uow, [ini.usulan_id], pelaku))[ini.usulan_id]
    if peralihan is None:
        raise KeberatanTidakMungkin(
            f"Keberatan ini {ini.status.replace('_', ' ')}; langkah {langkah.replace('_', ' ')} dimulai dari yang "
            f"{sebutkan([each.replace('_', ' ') for each in ALUR_KEBERATAN.berangkat(langkah)])}.",
            status_keberatan=ini.status,
        )
    if (problem := halangan_langkah(pelaku, ini, terlibat, langkah)) is not None:
        raise problem
    hukum = await ketentuan(uow, uow.today)
    if (kurang := yang_kurang(peralihan, perkara(ini, hukum, uow.today))) is not None:
        raise KeberatanTidakMungkin(kurang, status_keberatan=ini.status)
    return ini


async def selesaikan(
    uow: UnitOfWork,
    ini: Keberatan,
    langkah: LangkahKeberatan,
    ke: StatusKeberatan,
    isi: Statement[int] = tercatat.TANPA_ISI,
    *,
    catatan: str | None = None,
    rincian: dict[str, Any] | None = None,
    **nilai: Any,
) -> UUID:
    """A held objection takes its step: state, history, trail and news in one transaction."""
    versi = await tercatat.maju(uow, ini.id, ke, isi, **nilai)
    await tercatat.catat(
        uow,
        keberatan_id=ini.id,
        versi=versi,
        langkah=langkah,
        dari_status=ini.status,
        ke_status=ke,
        catatan=catatan,
        rincian=rincian or {},
    )
    uow.audit(
        str(langkah),
        "keberatan",
        str(ini.id),
        sebelum={"status": ini.status},
        sesudah={"status": ke, **(rincian or {})},
    )
    if ini.ditunda and ke not in MENUNDA:
        # A suspension lasts as long as the objection may still lead somewhere.
        await penundaan.akhiri(uow, ini.usulan_id, f"Keberatannya {ke.replace('_', ' ')}.")
    await kabarkan(uow, ini, langkah, ke, versi)
    return ini.id
