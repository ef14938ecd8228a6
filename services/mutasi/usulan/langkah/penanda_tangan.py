"""How whoever signs holds the office of the PPK: what is on record counts, not what is typed (T-03)."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import PenandaTangan
from services.mutasi.hukum.kalender.k04_penjabat import SURAT as SURAT_PJ
from services.mutasi.pejabat import repository as pejabat
from services.mutasi.pejabat.repository import Pejabat
from services.mutasi.perwakilan import repository
from services.mutasi.perwakilan.errors import DiLuarKuasa
from services.mutasi.perwakilan.kuasa import Kapasitas, Mandat
from services.mutasi.perwakilan.mewakili import pegang_mandat
from services.mutasi.perwakilan.repository import Baca
from services.mutasi.usulan.errors import PenandaTanganBertentangan, salah_tanggal
from services.mutasi.usulan.status import LangkahMutasi
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tanggal_panjang
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian

TIDAK_STRATEGIS = ("Plt", "Plh")
"""Who only acts in the office takes no strategic decision on staff."""
YANG_DAPAT = (
    "Kembalikan usulannya bila perlu diperbaiki. Yang menandatangani ialah PPK definitif, atau Pj dengan pertimbangan "
    "teknis BKN dan izin tertulis Menteri Dalam Negeri"
)
"""Who may sign instead, and what whoever may not does."""


class Penanda(NamedTuple):
    """Whoever signs."""

    kedudukan: PenandaTangan
    pejabat: Pejabat | None = None
    """Who they are, where they have no NIP and are on record."""

    @property
    def catatan(self) -> dict[str, str]:
        """How a step tells it."""
        if self.pejabat is None:
            return {"penanda_tangan": self.kedudukan}
        return {
            "penanda_tangan": self.kedudukan,
            "pejabat": self.pejabat.nama,
            "surat_pejabat": self.pejabat.nomor_surat,
        }


async def kedudukan_penanda_tangan(
    uow: UnitOfWork,
    pelaku: Pelaku,
    diketik: PenandaTangan | None,
    tanggal: date | None,
    pointer: str,
    *,
    menolak: bool,
) -> Penanda:
    """By the mandate of the caller today, or on the day of the decree or letter, if there is one; of who has no NIP by
    what is on record of the office; else as typed.

    Who acts for the PPK today signs nothing of a day that their letter does not cover, whether they name it or not.

    Raises:
        TanggalTidakSesuai: it was signed on a day that the mandate does not cover.
        PenandaTanganBertentangan: what was typed contradicts the register, or the caller is not who by it is the mayor.
        DiLuarKuasa: a Plt or Plh refuses a case, which ends it.
    """
    hari = tanggal or uow.today
    mandat = await pegang_mandat(uow, pelaku)
    if mandat is None and pelaku.nip is not None:
        # Somebody may hold a token of the PPK and act in that office only: the register says so of them too.
        mandat = await repository.ppk_oleh(uow, pelaku.nip, uow.today)
        mandat = mandat or await repository.ppk_oleh(uow, pelaku.nip, hari)
    penanda: Penanda | None = None
    pada_hari = await pejabat.pada(uow, hari)
    if mandat is not None:
        penanda = _menurut_mandat(mandat, diketik, hari, pointer)
    elif pelaku.nip is None:
        kini = [each for each in await pejabat.pada(uow, uow.today) if each.mungkin(pelaku.subject)]
        lalu = [each for each in pada_hari if each.mungkin(pelaku.subject)]
        penanda = _tanpa_nip(kini, lalu, pelaku.subject, diketik, hari, pointer)
    tercatat_siapa = mandat is not None or (penanda is not None and penanda.pejabat is not None)
    if not tercatat_siapa and (pemangku := _pemangku_lain(pada_hari, pelaku.subject)) is not None:
        raise PenandaTanganBertentangan(
            f"Pada {tanggal_panjang(hari)} {_bukan_pemangku(pemangku)} Bila catatannya yang keliru, betulkan dahulu "
            "pada `/pejabat-ppk`.",
            kesalahan=[KesalahanIsian(pointer="/penanda_tangan", pesan=f"menurut catatan: {pemangku.nama}")],
        )
    if penanda is None:
        tercatat: list[Mandat | Pejabat] = [*await repository.ppk(uow, hari), *pada_hari]
        penanda = _tanpa_catatan(tercatat, diketik, hari)
    if menolak and penanda.kedudukan in TIDAK_STRATEGIS:
        raise DiLuarKuasa(
            f"{penanda.kedudukan} tidak berwenang mengambil keputusan strategis kepegawaian (SE BKN 1/SE/I/2021), juga "
            f"menolak usulan mutasi. {YANG_DAPAT}."
        )
    return penanda


async def penanda_tercatat(uow: UnitOfWork, diketik: PenandaTangan | None, hari: date) -> Penanda:
    """Of a decree that somebody else records: by the register of its day, and as typed where that says nothing.

    Of an office without a holder nobody but who fills it signs; a Plh stands beside the holder, who may still act.

    Raises:
        PenandaTanganBertentangan: what was typed contradicts the register.
    """
    tercatat: list[Mandat | Pejabat] = [*await repository.ppk(uow, hari), *await pejabat.pada(uow, hari)]
    for each in tercatat:
        penanda = Penanda(_kedudukan(each)) if isinstance(each, Mandat) else Penanda(each.kedudukan, each)
        if penanda.kedudukan in (*pejabat.TANPA_PEMANGKU, "definitif"):
            if diketik in (None, penanda.kedudukan):
                return penanda
            if diketik != "Plh" or penanda.kedudukan in pejabat.TANPA_PEMANGKU:
                raise _bertentangan(
                    f"Pada {tanggal_panjang(hari)} jabatan PPK tercatat dipegang {penanda.kedudukan} (surat "
                    f"{each.nomor_surat})",
                    penanda.kedudukan,
                )
    return Penanda(diketik or "definitif")


class PenandaKini(NamedTuple):
    """How the caller holds the office of the PPK today, as far as it is on record."""

    kedudukan: PenandaTangan
    surat: Collection[JenisDokumen] = ()
    """Papers of the case that count."""
    pemangku: Pejabat | None = None
    """Who holds the office by the register, with an account that is not the caller's."""

    @property
    def tidak_berwenang(self) -> str | None:
        """Why they decide nothing; None where they may."""
        if self.pemangku is not None:
            return _bukan_pemangku(self.pemangku)
        if self.kedudukan not in TIDAK_STRATEGIS:
            return None
        return (
            f"{self.kedudukan} tidak berwenang mengambil keputusan strategis kepegawaian, termasuk mutasi (T-03, SE "
            f"BKN 1/SE/I/2021). {YANG_DAPAT}."
        )

    def hanya(self, langkah: LangkahMutasi) -> str | None:
        """What keeps them from a consent, where they may refuse; BKN considers only after a letter to another
        government."""
        antar = langkah is LangkahMutasi.PERSETUJUAN
        diminta = (JenisDokumen.PERSETUJUAN_MENDAGRI,) if antar else SURAT_PJ
        belum = [each.nama for each in diminta if each not in self.surat] if self.kedudukan == "Pj" else []
        if not belum:
            return None
        dengan = "izin tertulis" if antar else "pertimbangan teknis BKN dan izin tertulis"
        return (
            f"Pj memutuskan dengan {dengan} Menteri Dalam Negeri (PP 49/2008 pasal 132A). Yang belum tercatat pada "
            f"usulan ini: {'; '.join(belum)}. Verifikator mencatatnya dahulu."
        )


async def penanda_kini(baca: Baca, pelaku: Pelaku, hari: date) -> PenandaKini | None:
    """What the register says of the caller; None where it says nothing, and of who is no PPK."""
    if not pelaku.berperan("ppk"):
        return None
    if pelaku.mewakili is not None:
        mandat = [each for each in await repository.ppk(baca, hari) if each.id == pelaku.mewakili.id]
        return PenandaKini(_kedudukan(mandat[0])) if mandat else None
    tercatat = await pejabat.pada(baca, hari)
    pemangku = _pemangku_lain(tercatat, pelaku.subject)
    if pelaku.nip is not None:
        mandat = [each for each in await repository.ppk(baca, hari) if each.wakil == pelaku.nip]
        if mandat:
            return PenandaKini(_kedudukan(mandat[0]))
    else:
        semua = [each for each in tercatat if each.mungkin(pelaku.subject)]
        for each in sorted(semua, key=lambda each: each.akun is None):
            # A Plh whose account is not known may be the mayor, unless that of the mayor is known.
            if each.akun is not None or each.kedudukan in pejabat.TANPA_PEMANGKU or pemangku is not None:
                return PenandaKini(each.kedudukan)
    return None if pemangku is None else PenandaKini("definitif", pemangku=pemangku)


def _pemangku_lain(tercatat: Sequence[Pejabat], akun: str) -> Pejabat | None:
    """Who of them is the mayor, with an account of their own that is another one."""
    wali = (each for each in tercatat if each.kedudukan == "definitif" and each.akun is not None)
    return next((each for each in wali if each.akun != akun), None)


def _bukan_pemangku(pemangku: Pejabat) -> str:
    return (
        f"PPK definitif tercatat {pemangku.nama} (surat {pemangku.nomor_surat}) dengan akunnya sendiri, dan akun ini "
        "bukan akunnya dan tidak mewakilinya. Yang menandatangani ialah ia sendiri, atau yang mewakilinya menurut "
        "`/perwakilan`."
    )


def _menurut_mandat(mandat: Mandat, diketik: PenandaTangan | None, hari: date, pointer: str) -> Penanda:
    if not mandat.mencakup(hari):
        raise salah_tanggal(
            pointer,
            f"Surat {mandat.nomor_surat} berlaku {tanggal_panjang(mandat.sejak)} sampai "
            f"{tanggal_panjang(mandat.sampai)}; yang bertanggal lain tidak ditandatangani dengannya.",
        )
    kedudukan = _kedudukan(mandat)
    if diketik is not None and diketik != kedudukan:
        raise _bertentangan(f"Penanda tangannya tercatat {mandat.sebutan} (surat {mandat.nomor_surat})", kedudukan)
    return Penanda(kedudukan)


def _tanpa_nip(
    kini: Sequence[Pejabat],
    lalu: Sequence[Pejabat],
    akun: str,
    diketik: PenandaTangan | None,
    hari: date,
    pointer: str,
) -> Penanda | None:
    """Of who has no NIP: ``kini`` and ``lalu`` hold the office today and on the day of the decree, and may be them.
    None where the office is on record of nobody who may be them."""
    pasti = [each for each in kini if each.akun == akun] or [
        each for each in kini if each.kedudukan in pejabat.TANPA_PEMANGKU
    ]
    if pasti and not any(each.mencakup(hari) for each in pasti):
        ini = pasti[0]
        raise salah_tanggal(
            pointer,
            f"{ini.kedudukan} {ini.nama} memegang jabatan PPK sejak {tanggal_panjang(ini.mulai)} (surat "
            f"{ini.nomor_surat}); yang bertanggal di luar masanya tidak ditandatanganinya.",
        )
    calon = [each for each in lalu if each.akun == akun] or list(lalu)
    if not calon:
        return None
    if diketik is not None:
        if cocok := next((each for each in calon if each.kedudukan == diketik), None):
            return Penanda(diketik, cocok)
        if diketik == "definitif" and all(each.kedudukan == "Plh" and each.akun is None for each in calon):
            # The mayor, who is away, may still act (UU 30/2014 art 14(5)).
            return Penanda(diketik)
    elif len({each.kedudukan for each in calon}) == 1:
        return Penanda(calon[0].kedudukan, calon[0])
    tercatat = " dan ".join(f"{each.kedudukan} {each.nama} (surat {each.nomor_surat})" for each in calon)
    sebab = f"Pada {tanggal_panjang(hari)} jabatan PPK tercatat dipegang {tercatat}"
    if diketik is None:
        raise _bertentangan(f"{sebab}: sebut siapa yang menandatangani", calon[0].kedudukan, ada_isian=False)
    raise _bertentangan(sebab, calon[0].kedudukan)


def _kedudukan(mandat: Mandat) -> PenandaTangan:
    if mandat.kapasitas is Kapasitas.PLT:
        return "Plt"
    if mandat.kapasitas is Kapasitas.PLH:
        return "Plh"
    return "Pj" if mandat.kapasitas is Kapasitas.PJ else "delegasi"


def _tanpa_catatan(tercatat: Sequence[Mandat | Pejabat], diketik: PenandaTangan | None, hari: date) -> Penanda:
    kedudukan = diketik or "definitif"
    for each in tercatat:
        siapa: str = each.kapasitas if isinstance(each, Mandat) else each.kedudukan
        if siapa in pejabat.TANPA_PEMANGKU and kedudukan == "definitif":
            raise _bertentangan(
                f"Pada {tanggal_panjang(hari)} jabatan PPK tercatat diisi {siapa} (surat {each.nomor_surat})", siapa
            )
    return Penanda(kedudukan)


def _bertentangan(sebab: str, tercatat: str, *, ada_isian: bool = True) -> PenandaTanganBertentangan:
    """What the register says of the office, and what is to be done: never that nothing be said of it."""
    if tercatat in TIDAK_STRATEGIS:
        jalan = f"{tercatat} tidak menandatangani mutasi (T-03). {YANG_DAPAT}"
    elif tercatat == "Pj":
        jalan = (
            "Pj menandatangani sebagai Pj, dengan pertimbangan teknis BKN dan izin tertulis Menteri Dalam Negeri yang "
            "dicatat pada usulannya (K-04)"
        )
    else:
        jalan = f"Isi kedudukan penanda tangan seperti pada SK-nya: {tercatat}"
    isian = ", sedangkan isiannya menyebut kedudukan lain" if ada_isian else ""
    return PenandaTanganBertentangan(
        f"{sebab}{isian}. {jalan}. Bila catatannya yang keliru atau belum ada, betulkan dahulu: yang ber-NIP pada "
        "`/perwakilan`, yang bukan ASN pada `/pejabat-ppk`.",
        kesalahan=[KesalahanIsian(pointer="/penanda_tangan", pesan=f"menurut catatan: {tercatat}")],
    )
