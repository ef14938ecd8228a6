"""Opens evaluations: of what has come into force, and of units that an officer names."""

from collections.abc import Sequence
from datetime import date

from services.mutasi.evaluasi.berkala import repository
from services.mutasi.evaluasi.berkala.errors import EvaluasiSudahAda, HariEvaluasiTidakSah, UnitEvaluasiTidakDikenal
from services.mutasi.evaluasi.berkala.pihak import halangan_pihak
from services.mutasi.evaluasi.berkala.repository import Evaluasi
from services.mutasi.evaluasi.deret import repository as deret
from services.mutasi.evaluasi.potret import repository as potret
from services.mutasi.hukum.evaluasi import EVALUASI, SyaratEvaluasi
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tambah_bulan
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian
from shared.ketentuan.hari import ketentuan_pada

TERLAMA, TERJAUH = 120, 12
"""Months ago, and ahead, within which a change may have come into force: the last measuring is that of month 120."""


async def buka_semua(uow: UnitOfWork) -> int:
    """Snapshots and evaluations of all that has come into force and has none yet; how many evaluations.

    What came into force longer ago than the last measuring would be is left alone: nothing is known of before.
    """
    syarat: SyaratEvaluasi = (await ketentuan_pada(uow, KETENTUAN, uow.today))[EVALUASI]
    sejak = tambah_bulan(uow.today, -max(syarat.jatuh_tempo))
    await potret.potret_mutasi(uow, sejak)
    dibuka = 0
    for jenis, semua in (await repository.belum_dievaluasi(uow, sejak, uow.today)).items():
        for each in semua:
            row = await repository.buka(
                uow, jenis, each.id, judul=each.judul, mulai=each.mulai, unit=each.unit, nip=each.nip
            )
            if row is not None:
                await _mulai(uow, row, syarat)
                dibuka += 1
    return dibuka


async def _mulai(uow: UnitOfWork, row: Evaluasi, syarat: SyaratEvaluasi) -> None:
    await potret.potret_beberapa_unit(uow, row.unit)
    await repository.jadwalkan(uow, row.id, [(each, tambah_bulan(row.mulai, each)) for each in syarat.jatuh_tempo])
    sesudah = {"jenis": row.jenis, "mulai": row.mulai.isoformat(), "unit": row.unit}
    uow.audit("buka_evaluasi", "evaluasi", str(row.id), sesudah=sesudah)


async def buka_mandiri(
    uow: UnitOfWork, pelaku: Pelaku, *, judul: str, mulai: date, unit: Sequence[str], indikator: Sequence[str]
) -> Evaluasi:
    """An evaluation of units that an officer names.

    Raises:
        UnitEvaluasiTidakDikenal: units out of scope, or indicators that are not there.
        HariEvaluasiTidakSah: so long ago, or so far ahead, that nothing could be compared.
        EvaluasiSudahAda: the same one is running.
        KonflikKepentingan: the caller is among the people evaluated, or a relative of one.
    """
    if not tambah_bulan(uow.today, -TERLAMA) <= mulai <= tambah_bulan(uow.today, TERJAUH):
        raise HariEvaluasiTidakSah(
            f"Hari mulai berlakunya paling lama {TERLAMA // 12} tahun yang lalu dan paling jauh {TERJAUH // 12} tahun "
            "lagi.",
            kesalahan=[KesalahanIsian(pointer="/mulai", pesan="di luar masa yang dapat dievaluasi")],
        )
    dikenal = await deret.unit_dalam_lingkup(uow, pelaku)
    ada = {each.kode for each in await deret.semua_indikator(uow)}
    salah = [
        KesalahanIsian(pointer=f"/unit/{nomor}", pesan="bukan unit dalam lingkup Anda")
        for nomor, each in enumerate(unit)
        if each not in dikenal
    ] + [
        KesalahanIsian(pointer=f"/indikator/{nomor}", pesan="indikator ini tidak ada")
        for nomor, each in enumerate(indikator)
        if each not in ada
    ]
    if salah:
        raise UnitEvaluasiTidakDikenal(
            "Ada unit atau indikator yang tidak dikenal. Periksa kodenya, lalu kirim lagi.", kesalahan=salah
        )
    semua_unit, semua_indikator = sorted(set(unit)), sorted(set(indikator))
    await repository.tahan_unit(uow, semua_unit[0])
    if (berjalan := await repository.yang_berjalan(uow, mulai, semua_unit, semua_indikator)) is not None:
        raise EvaluasiSudahAda(
            f"Unit, indikator, dan hari yang sama sudah dievaluasi: {berjalan.judul}. Ukur atau tutup yang itu.",
            evaluasi_id=berjalan.id,
            judul=berjalan.judul,
        )
    row = await repository.buka(
        uow, "mandiri", None, judul=judul, mulai=mulai, unit=semua_unit, indikator=semua_indikator
    )
    assert row is not None
    if (problem := await halangan_pihak(uow, pelaku, row)) is not None:
        raise problem
    syarat: SyaratEvaluasi = (await ketentuan_pada(uow, KETENTUAN, uow.today))[EVALUASI]
    await _mulai(uow, row, syarat)
    return row
