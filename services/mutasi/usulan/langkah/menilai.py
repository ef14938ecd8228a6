"""The judgement of a step: nothing may stand against the case that nobody excepted it from."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from services.mutasi.dokumen import repository as dokumen
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import HasilAturan, yang_memperingatkan, yang_menghalangi
from services.mutasi.usulan.errors import PerluPengecualian, TerhalangAturan
from services.mutasi.usulan.nilai import Penilaian, nilai_kini
from services.mutasi.usulan.repository import Usulan
from shared.db.unit_of_work import UnitOfWork


async def nilai(uow: UnitOfWork, usulan: Usulan, tahap: Tahap, **acara: Any) -> Penilaian:
    """Judge the case by the facts and the law of the day; nothing stands against it that nobody excepted it from.

    Raises:
        BelumDikenal, JabatanAsalBerubah, TerhalangAturan, PerluPengecualian.
    """
    penilaian = await nilai_kini(uow, usulan, tahap, **acara)
    hasil = penilaian.hasil
    if penghalang := yang_menghalangi(hasil):
        kode = ", ".join(each.kode for each in penghalang)
        lain = [*_gugur(penghalang, penilaian, usulan.tmt), *await _menunggu_konfirmasi(uow, usulan)]
        alasan = " ".join([*(each.penjelasan for each in penghalang), *lain])
        raise TerhalangAturan(
            f"Usulan tidak dapat dilanjutkan karena aturan {kode}. {alasan}", tentang=[usulan.nip], putusan=hasil
        )
    if peringatan := yang_memperingatkan(hasil):
        kode = ", ".join(each.kode for each in peringatan)
        alasan = " ".join([*(each.penjelasan for each in peringatan), *_gugur(peringatan, penilaian, usulan.tmt)])
        raise PerluPengecualian(
            f"Aturan {kode} memberi peringatan. {alasan} Lengkapi yang kurang, atau usulkan pengecualian dengan alasan "
            "dan dokumennya pada usulan ini; setelah disetujui orang kedua, kirim lagi.",
            tentang=[usulan.nip],
            putusan=hasil,
        )
    return penilaian


def _gugur(putusan: Sequence[HasilAturan], penilaian: Penilaian, tmt: date) -> list[str]:
    """Why an exception on record does not do, as sentences."""
    ada = [penilaian.gugur[each.kode] for each in putusan if each.kode in penilaian.gugur]
    return [
        f"Pengecualian atas {each.aturan} yang sudah disetujui tidak mencakupnya: "
        + (
            f"diberikan bagi TMT {each.tmt:%d-%m-%Y}, bukan {tmt:%d-%m-%Y}."
            if each.hari_lain(tmt)
            else "ada yang baru diketahui sesudah diusulkan."
        )
        for each in ada
    ]


async def _menunggu_konfirmasi(uow: UnitOfWork, usulan: Usulan) -> list[str]:
    """Which papers are on record and do not count yet, as sentences."""
    return [
        f"{JenisDokumen(each.jenis).nama} nomor {each.nomor} tercatat, tetapi baru dihitung setelah dikonfirmasi "
        + (
            "pegawai itu sendiri atau verifikator yang tidak mengusulkan mutasi ini."
            if JenisDokumen(each.jenis).dari_pegawai
            else "verifikator lain, yang tidak mencatatnya dan tidak mengusulkan mutasi ini."
        )
        for each in await dokumen.semua(uow, usulan.id)
        if each.menunggu_konfirmasi
    ]
