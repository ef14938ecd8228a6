"""How whoever signs holds the office of the PPK: what is on record counts, not what is typed (T-03)."""

from datetime import date

from services.mutasi.hukum.fakta.acara import PenandaTangan
from services.mutasi.perwakilan import repository
from services.mutasi.perwakilan.kuasa import TANPA_PEMANGKU, Kapasitas, Mandat
from services.mutasi.perwakilan.mewakili import pegang_mandat
from services.mutasi.usulan.errors import PenandaTanganBertentangan, salah_tanggal
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tanggal_panjang
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian, TidakBerwenang

_TIDAK_STRATEGIS = frozenset({Kapasitas.PLT, Kapasitas.PLH})


async def kedudukan_penanda_tangan(
    uow: UnitOfWork,
    pelaku: Pelaku,
    diketik: PenandaTangan | None,
    tanggal: date | None,
    pointer: str,
    *,
    menolak: bool,
) -> PenandaTangan:
    """By the mandate of the caller today, or on the day of the decree or letter, if there is one; else as typed.

    Who acts for the PPK today signs nothing of a day that their letter does not cover, whether they name it or not.

    Raises:
        TanggalTidakSesuai: it was signed on a day that the mandate does not cover.
        PenandaTanganBertentangan: what was typed contradicts the register.
        TidakBerwenang: a Plt or Plh refuses a case, which ends it.
    """
    hari = tanggal or uow.today
    mandat = await pegang_mandat(uow, pelaku)
    if mandat is None and pelaku.nip is not None:
        # Somebody may hold a token of the PPK and act in that office only: the register says so of them too.
        mandat = await repository.ppk_oleh(uow, pelaku.nip, uow.today)
        mandat = mandat or await repository.ppk_oleh(uow, pelaku.nip, hari)
    if mandat is None:
        return _tanpa_mandat(await repository.ppk(uow, hari), diketik, hari)
    if not mandat.mencakup(hari):
        raise salah_tanggal(
            pointer,
            f"Surat {mandat.nomor_surat} berlaku {tanggal_panjang(mandat.sejak)} sampai "
            f"{tanggal_panjang(mandat.sampai)}; yang bertanggal lain tidak ditandatangani dengannya.",
        )
    kedudukan = _kedudukan(mandat)
    if diketik is not None and diketik != kedudukan:
        raise _bertentangan(f"Penanda tangannya tercatat {mandat.sebutan} (surat {mandat.nomor_surat})")
    if menolak and mandat.kapasitas in _TIDAK_STRATEGIS:
        raise TidakBerwenang(
            f"{mandat.kapasitas} tidak berwenang mengambil keputusan strategis kepegawaian (SE BKN 1/SE/I/2021), juga "
            "menolak usulan mutasi. Kembalikan untuk diperbaiki, atau tunggu PPK definitif."
        )
    return kedudukan


def _kedudukan(mandat: Mandat) -> PenandaTangan:
    if mandat.kapasitas is Kapasitas.PLT:
        return "Plt"
    if mandat.kapasitas is Kapasitas.PLH:
        return "Plh"
    return "Pj" if mandat.kapasitas is Kapasitas.PJ else "delegasi"


def _tanpa_mandat(tercatat: list[Mandat], diketik: PenandaTangan | None, hari: date) -> PenandaTangan:
    kedudukan = diketik or "definitif"
    pengisi = next((each for each in tercatat if each.kapasitas in TANPA_PEMANGKU), None)
    if pengisi is not None and kedudukan == "definitif":
        raise _bertentangan(
            f"Pada {tanggal_panjang(hari)} jabatan PPK tercatat diisi {pengisi.kapasitas} (surat {pengisi.nomor_surat})"
        )
    return kedudukan


def _bertentangan(sebab: str) -> PenandaTanganBertentangan:
    return PenandaTanganBertentangan(
        f"{sebab}, sedangkan isiannya menyebut kedudukan lain. Kosongkan isian itu, atau betulkan catatan "
        "perwakilannya.",
        kesalahan=[KesalahanIsian(pointer="/penanda_tangan", pesan="bertentangan dengan perwakilan tercatat")],
    )
