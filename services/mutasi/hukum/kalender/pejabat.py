"""Whose moves the election laws call *penggantian pejabat*: leading posts, and functional posts that head a unit, as
heads of schools and puskesmas do. A pejabat who leaves the city is replaced too; where they go is not this city's.

What the two laws share is who is bound. When, and which papers lift it, each says in its own rule.
"""

from collections.abc import Collection, Mapping

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kalender.hari_penggantian import HariPenggantian
from services.mutasi.hukum.kurang import TANPA_JENJANG
from services.mutasi.hukum.surat import sebutan_surat
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import MANAJERIAL


def pejabat_sekarang(asn: FaktaAsn, _: Acara) -> bool:
    """Whether the person holds such a post today."""
    duduk = asn.jabatan
    return duduk is not None and (duduk.kepala_unit or duduk.jenjang in MANAJERIAL)


def jabatan_pejabat(jabatan: FaktaJabatan, _: Acara) -> bool | None:
    """Whether the target is such a post; None: its level is not known."""
    if jabatan.kepala_unit:
        return True
    return None if jabatan.jenjang is None else jabatan.jenjang in MANAJERIAL


def penggantian(
    dari: bool,
    ke: bool | None,
    hari: HariPenggantian,
    dilihat: Mapping[str, Nilai],
    *,
    letak: str,
    surat: Collection[JenisDokumen],
    tingkat: Tingkat,
) -> Temuan:
    """What a law says of a move of which it binds some day.

    ``letak`` says which law that is and from when to when, ``surat`` which papers lift it.
    """
    dilihat = {**dilihat, "pejabat": dari or ke, **hari.tercatat(surat)}
    if not dari and (ke is False or hari.acara.jenis is JenisMutasi.KELUAR):
        kalimat = f"{letak}; itu tidak berlaku bagi yang bukan pejabat."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    belum = hari.belum(surat)
    if not belum:
        ada = "; ".join(f"{each.nama} {dilihat[f'dokumen:{each}']}" for each in surat)
        kalimat = f"{letak}, dan suratnya {hari.acara.tercatat}: {ada}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=tingkat)
    if not dari and ke is None:
        kalimat = f"{letak}, dan jenjang jabatan tujuan belum ada."
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            kalimat,
            dilihat,
            (TANPA_JENJANG,),
            berikutnya=hari.bebas(surat),
            tingkat=tingkat,
        )
    kalimat = f"{letak}; masih diperlukan: {sebutan_surat(*belum)}. {hari.saran}"
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=hari.bebas(surat), tingkat=tingkat)
