"""Whether somebody may act for another as a letter says: who they are, for how long, and who else does."""

from collections.abc import Sequence
from datetime import date

from services.mutasi.dokumen.errors import TanggalTidakSesuai
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.perwakilan import BILANGAN, BatasPerwakilan
from services.mutasi.hukum.proses.t03_penanda_tangan import DELEGASI, DelegasiPpk
from services.mutasi.perwakilan import repository
from services.mutasi.perwakilan.batas import Masa, terlalu_lama
from services.mutasi.perwakilan.errors import (
    PerwakilanBertumpuk,
    PerwakilanBeruntun,
    PerwakilanTerlaluLama,
    PerwakilanTidakSesuai,
)
from services.mutasi.perwakilan.kuasa import Kapasitas, Mandat, TugasDiwakili
from services.mutasi.perwakilan.schemas import PerwakilanBaru
from services.mutasi.proyeksi.asn import Orang, orang
from services.mutasi.proyeksi.unit import nama_unit
from shared.auth.pelaku import SELURUH_KOTA
from shared.calendar.bulan import tanggal_panjang
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import unit_tidak_dikenal
from shared.http.problem import KesalahanIsian
from shared.ketentuan.hari import ketentuan_pada

_SATU_ORANG = frozenset({Kapasitas.PLT, Kapasitas.PLH, Kapasitas.PJ})
"""Capacities of which an office has one at a time."""


async def periksa(uow: UnitOfWork, isi: PerwakilanBaru, hari: date) -> Orang:
    """Who is to act, where nothing stands against it on ``hari``; nobody else records one until the transaction ends.

    Raises:
        PerwakilanTidakSesuai, UnitTidakDikenal, TanggalTidakSesuai, PerwakilanTerlaluLama, PerwakilanBertumpuk,
        PerwakilanBeruntun.
    """
    if isi.selesai < hari:
        raise TanggalTidakSesuai(
            "Hari terakhirnya sudah lewat: perwakilan tidak dicatat sesudah berakhir. Usulkan dengan surat yang masih "
            "berlaku.",
            kesalahan=[KesalahanIsian(pointer="/selesai", pesan="sudah lewat")],
        )
    wakil = await _dikenal(uow, isi.wakil, "/wakil")
    if isi.diwakili is not None:
        await _dikenal(uow, isi.diwakili, "/diwakili")
    await _unit_sesuai(uow, isi)
    batas: BatasPerwakilan = (await ketentuan_pada(uow, KETENTUAN, hari))[BILANGAN]
    await _delegasi_sesuai(uow, isi, hari)
    await repository.bergilir(uow)
    siapa = {isi.wakil, *([isi.diwakili] if isi.diwakili else [])}
    ada = [each for each in await repository.sederet(uow, isi.tugas, siapa, isi.unit) if each.sampai >= each.mulai]
    _tidak_beruntun(isi, ada)
    _tidak_bertumpuk(isi, ada)
    await _jabatan_ppk_lowong(uow, isi)
    lalu = [
        Masa(each.mulai, each.sampai)
        for each in ada
        if each.wakil == isi.wakil and each.kapasitas is isi.kapasitas and _sejabatan(isi, each)
    ]
    if (sebab := terlalu_lama(isi.kapasitas, Masa(isi.mulai, isi.selesai), lalu, batas)) is not None:
        raise PerwakilanTerlaluLama(sebab, kesalahan=[KesalahanIsian(pointer="/selesai", pesan="terlalu lama")])
    return wakil


async def _dikenal(uow: UnitOfWork, nip: str, pointer: str) -> Orang:
    siapa = await orang(uow, nip)
    if siapa is None or siapa.keluar:
        raise PerwakilanTidakSesuai(
            "Yang disebut bukan pegawai kota yang masih berdinas. Periksa NIP-nya.",
            kesalahan=[KesalahanIsian(pointer=pointer, pesan="bukan pegawai yang masih berdinas")],
        )
    return siapa


async def _unit_sesuai(uow: UnitOfWork, isi: PerwakilanBaru) -> None:
    """The units are there; of a head of unit it is their own, and an office with a holder has no Plt."""
    unit = [each for each in isi.unit if each != SELURUH_KOTA]
    dikenal = await nama_unit(uow, unit)
    if asing := [each for each in unit if each not in dikenal]:
        raise unit_tidak_dikenal(*asing, pointer=[f"/unit/{isi.unit.index(each)}" for each in asing])
    if isi.tugas is not TugasDiwakili.KEPALA_UNIT:
        return
    for nomor, each in enumerate(isi.unit):
        kepala = await repository.kepala(uow, each)
        if kepala == isi.diwakili:
            continue
        sebab = (
            f"Unit {each} mempunyai kepala definitif: yang bertindak selama ia berhalangan ialah Plh."
            if isi.diwakili is None
            else f"Yang diwakili bukan kepala unit {each}."
        )
        raise PerwakilanTidakSesuai(sebab, kesalahan=[KesalahanIsian(pointer=f"/unit/{nomor}", pesan=sebab)])


async def _delegasi_sesuai(uow: UnitOfWork, isi: PerwakilanBaru, hari: date) -> None:
    if isi.kapasitas is not Kapasitas.DELEGASI:
        return
    delegasi: DelegasiPpk = (await ketentuan_pada(uow, KETENTUAN, hari))[DELEGASI]
    boleh = ", ".join(delegasi.jenjang) or "belum ada"
    if isi.jenjang is None or any(each not in delegasi.jenjang for each in isi.jenjang):
        raise PerwakilanTidakSesuai(
            f"PPK mendelegasikan keputusan hanya atas jenjang yang ditetapkan pada ketentuan {DELEGASI}: {boleh}. "
            "Sebut jenjangnya, atau usulkan dahulu perubahan ketentuannya menurut keputusan PPK.",
            kesalahan=[KesalahanIsian(pointer="/jenjang", pesan=f"hanya: {boleh}")],
        )


def _bersamaan(isi: PerwakilanBaru, lain: Mandat) -> bool:
    return isi.mulai <= lain.sampai and lain.mulai <= isi.selesai


def _seunit(isi: PerwakilanBaru, lain: Mandat) -> bool:
    return SELURUH_KOTA in (*isi.unit, *lain.unit) or not set(isi.unit).isdisjoint(lain.unit)


def _sejabatan(isi: PerwakilanBaru, lain: Mandat) -> bool:
    """Whether both are for one office: of head of a unit and PPK there is one, of the others as many as people."""
    if not _seunit(isi, lain):
        return False
    if isi.tugas in (TugasDiwakili.KEPALA_UNIT, TugasDiwakili.PPK):
        return True
    if isi.diwakili is not None and lain.diwakili is not None:
        return isi.diwakili == lain.diwakili
    return isi.jabatan_diwakili.casefold() == lain.jabatan_diwakili.casefold()


def _tidak_beruntun(isi: PerwakilanBaru, ada: Sequence[Mandat]) -> None:
    """What somebody does for another they do themselves, and who is represented stands in for nobody."""
    for each in ada:
        if not _bersamaan(isi, each) or not _seunit(isi, each):
            continue
        if each.wakil == isi.diwakili or each.diwakili == isi.wakil:
            raise PerwakilanBeruntun(
                f"Yang diwakili sendiri bertindak bagi orang lain, atau wakilnya sedang diwakili (surat "
                f"{each.nomor_surat}, sampai {tanggal_panjang(each.sampai)}): wewenang yang dilimpahkan tidak "
                "dilimpahkan lagi (UU 30/2014 pasal 13 ayat (3)). Tunjuk orang lain, atau cabut yang lama dahulu.",
                kesalahan=[
                    KesalahanIsian(pointer="/diwakili" if each.wakil == isi.diwakili else "/wakil", pesan="beruntun")
                ],
            )


def _tidak_bertumpuk(isi: PerwakilanBaru, ada: Sequence[Mandat]) -> None:
    for each in ada:
        berdua = (isi.kapasitas in _SATU_ORANG and each.kapasitas in _SATU_ORANG) or each.wakil == isi.wakil
        if berdua and _bersamaan(isi, each) and _sejabatan(isi, each):
            raise PerwakilanBertumpuk(
                f"Pada sebagian masa itu jabatan ini sudah diwakili menurut surat {each.nomor_surat} "
                f"({tanggal_panjang(each.mulai)} sampai {tanggal_panjang(each.sampai)}). Pilih masa lain, atau cabut "
                "yang lama dahulu.",
                kesalahan=[KesalahanIsian(pointer="/mulai", pesan="bertumpuk")],
            )


async def _jabatan_ppk_lowong(uow: UnitOfWork, isi: PerwakilanBaru) -> None:
    """Who has no NIP may hold the office too (``/pejabat-ppk``): beside the mayor there is a Plh, and nobody else."""
    if isi.tugas is not TugasDiwakili.PPK or isi.kapasitas is Kapasitas.DELEGASI:
        return
    for each in await repository.ppk_tanpa_nip(uow, isi.mulai, isi.selesai):
        if {str(isi.kapasitas), each.kedudukan} != {"definitif", "Plh"}:
            raise PerwakilanBertumpuk(
                f"Pada sebagian masa itu jabatan PPK sudah tercatat diisi {each.kedudukan} (surat {each.nomor_surat}, "
                f"sejak {tanggal_panjang(each.mulai)}). Akhiri yang itu dahulu (`/pejabat-ppk`), atau pilih masa lain.",
                kesalahan=[KesalahanIsian(pointer="/mulai", pesan="bertumpuk")],
            )
