"""Another TMT of a batch, in one act: all its undecided cases or none, for what hangs together moves on one day.

Each keeps its place on its path, for none of its steps was about the day alone, and is judged anew by the step that
brought it there; every step to come judges again. Who moves the day mends the cases by it: a maker of each, in the
batch and without it, so somebody else checks them, lets them go, and takes out what was checked before. A day that a
letter names, or that BKN considers, is no matter of one act.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.kumpulan import anggota, repository
from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.errors import KumpulanDibubarkan, SudahDilepas, TmtTetap
from services.mutasi.kumpulan.himpun import periksa_kursi, sebut, tahan_kumpulan, wajib_orang_lain
from services.mutasi.kumpulan.repository import Kumpulan
from services.mutasi.usulan import langkah_tercatat, nilai_tercatat
from services.mutasi.usulan import repository as usulan
from services.mutasi.usulan.ditimbang import wajib_tidak_ditimbang
from services.mutasi.usulan.errors import BelumDikenal, JabatanAsalBerubah
from services.mutasi.usulan.konflik import halangan_memindah_tmt
from services.mutasi.usulan.langkah_tercatat import Jejak
from services.mutasi.usulan.nilai import nilai_kini
from services.mutasi.usulan.nilai_serempak import Dinilai
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.sekumpulan import tunggu_giliran
from services.mutasi.usulan.status import BELUM_DIPUTUS, GUGUR, PEMINDAHAN_TMT, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import TidakAdaPerubahan
from shared.http.problem import KesalahanIsian

_TAHAP = {
    StatusMutasi.DRAF: Tahap.PENGAJUAN,
    StatusMutasi.DIKEMBALIKAN: Tahap.PENGAJUAN,
    StatusMutasi.TERVERIFIKASI: Tahap.VERIFIKASI,
    StatusMutasi.DIPERTIMBANGKAN: Tahap.PERTIMBANGAN,
}
"""By which step a case came to where it stands."""


class Dipindah(NamedTuple):
    """What became of the cases of a batch."""

    kumpulan: Kumpulan
    """As it is now."""
    lama: Kumpulan
    """As it was."""
    versi_lama: Mapping[UUID, int]
    """Of each case that was moved."""
    usulan: list[Usulan]
    """Those that were moved, in the order in which they were opened."""
    dinilai: dict[UUID, Dinilai]
    tetap: list[Anggota]
    """Those that had ended before."""


async def pindahkan_tmt(
    uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, tmt: date, alasan: str
) -> Dipindah:
    """Give all undecided cases of a batch another TMT, and judge them.

    Raises:
        TidakDitemukan, VersiBerubah, KumpulanDibubarkan, TidakAdaPerubahan, TmtLampau, KonflikKepentingan,
        LangkahOrangLain, SudahDilepas, TmtTetap, DitimbangBkn, MelebihiFormasi.
    """
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    if kumpulan.dibubarkan_pada is not None:
        raise KumpulanDibubarkan("Kumpulan ini sudah dibubarkan. Usulannya masing-masing ber-TMT sendiri.")
    if tmt == kumpulan.tmt:
        raise TidakAdaPerubahan(f"Kumpulan ini sudah ber-TMT {tmt:%d-%m-%Y}.")
    tolak_tmt_lampau(tmt, uow.today)
    semua = await anggota.tahan_anggota(uow, kumpulan_id)
    await tunggu_giliran(uow, kumpulan_id)
    belum = [each for each in semua if each.status in BELUM_DIPUTUS]
    if not belum:
        raise TidakAdaPerubahan("Tidak ada usulan kumpulan ini yang belum diputuskan.")
    wajib_orang_lain(pelaku, belum)
    for terlibat in (await usulan.keterlibatan(uow, [each.id for each in belum], pelaku)).values():
        if (problem := halangan_memindah_tmt(pelaku, terlibat)) is not None:
            raise problem
    _wajib_belum_tetap(semua)
    await wajib_tidak_ditimbang(uow, [each.id for each in belum], "/tmt")
    await periksa_kursi(uow, kumpulan._replace(tmt=tmt), semua)
    dipindah = await anggota.pindahkan_tmt(uow, [each.id for each in belum], tmt)
    dinilai = await _nilai(uow, dipindah)
    rincian = {"tmt_lama": kumpulan.tmt.isoformat(), "tmt": tmt.isoformat()}
    await langkah_tercatat.catat_langkah(
        uow, [Jejak(each, PEMINDAHAN_TMT, each.status, alasan, rincian) for each in dipindah]
    )
    await repository.menyusun(uow, kumpulan_id)
    uow.audit(
        PEMINDAHAN_TMT,
        "kumpulan",
        str(kumpulan_id),
        sebelum={"tmt": rincian["tmt_lama"]},
        sesudah={"tmt": rincian["tmt"], "usulan": [str(each.id) for each in dipindah]},
        alasan=alasan,
    )
    baru = await repository.pindahkan_tmt(uow, kumpulan_id, tmt)
    berakhir = [each for each in semua if each.status in GUGUR]
    return Dipindah(baru, kumpulan, {each.id: each.versi for each in belum}, dipindah, dinilai, berakhir)


def _wajib_belum_tetap(semua: Sequence[Anggota]) -> None:
    """No case is let go, decided, or has a day that a letter names. Pure.

    Raises:
        SudahDilepas, TmtTetap.
    """
    if diputus := [each for each in semua if each.status not in (*BELUM_DIPUTUS, *GUGUR)]:
        raise _tetap(
            f"Sudah diputuskan pada TMT kumpulan ini: {sebut(diputus)}. Keluarkan yang belum diputuskan, himpun dalam "
            "kumpulan baru, lalu pindahkan TMT kumpulan itu.",
            diputus,
        )
    if lepas := [each for each in semua if each.pelepasan_id is not None and each.status in BELUM_DIPUTUS]:
        raise SudahDilepas(
            f"Sudah dilepas: {sebut(lepas)}. Cabut pelepasannya dahulu; sesudah TMT-nya dipindahkan, verifikator lain "
            "melepasnya lagi.",
            tentang=[each.nip for each in lepas],
        )
    if bersurat := [each for each in semua if each.status in (StatusMutasi.DISETUJUI, StatusMutasi.DITETAPKAN)]:
        raise _tetap(
            f"TMT-nya disebut surat PPK atau penetapan mutasinya: {sebut(bersurat)}. Keluarkan dari kumpulan ini; yang "
            "baru disetujui dapat dikembalikan dan diperbaiki dengan TMT lain.",
            bersurat,
        )


def _tetap(detail: str, semua: Collection[Anggota]) -> TmtTetap:
    return TmtTetap(
        detail,
        kesalahan=[KesalahanIsian(pointer="/tmt", pesan="TMT sebagian usulannya sudah tetap")],
        tentang=[each.nip for each in semua],
    )


async def _nilai(uow: UnitOfWork, semua: Sequence[Usulan]) -> dict[UUID, Dinilai]:
    """What the rules say of each on its new day; it is on record."""
    hasil = {}
    for each in semua:
        tahap = _TAHAP[each.status]
        try:
            penilaian = await nilai_kini(uow, each, tahap)
        except (BelumDikenal, JabatanAsalBerubah) as problem:
            hasil[each.id] = Dinilai(tahap, None, problem.detail)
            continue
        await nilai_tercatat.catat_penilaian(uow, each, penilaian.hari, penilaian.perkara, penilaian.hasil)
        hasil[each.id] = Dinilai(tahap, penilaian)
    return hasil
