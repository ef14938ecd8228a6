"""Whose moves the election laws call *penggantian pejabat*: leading posts, and functional posts that head a unit, as
heads of schools and puskesmas do. A pejabat who leaves the city is replaced too; where they go is not this city's.

What the two laws share is who is bound. When, and which papers lift it, each says in its own rule.
"""

from collections.abc import Collection, Mapping

from services.mutasi.hukum.arah import Tempat, tempat_jabatan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kalender.hari_penggantian import HariPenggantian
from services.mutasi.hukum.kurang import TANPA_JABATAN, TANPA_JENJANG
from services.mutasi.hukum.surat import sebutan_surat
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import MANAJERIAL, JenisJabatan, JenjangJabatan


def pejabat_sekarang(asn: FaktaAsn, _: Acara) -> bool | None:
    """Whether the person holds such a post today; None: they hold one of an unknown level, or are in a unit, and no
    record says in which post."""
    duduk = asn.jabatan
    if duduk is None:
        tercatat = asn.nama_jabatan is None and (asn.jabatan_terakhir is not None or not asn.jalur_unit)
        return False if tercatat else None
    return _pejabat(Tempat(duduk.jenjang, duduk.eselon).tingkat, duduk.jenis, kepala_unit=duduk.kepala_unit)


def jabatan_pejabat(jabatan: FaktaJabatan, _: Acara) -> bool | None:
    """Whether the target is such a post; None: its level is not known."""
    return _pejabat(tempat_jabatan(jabatan).tingkat, jabatan.jenis, kepala_unit=jabatan.kepala_unit)


def _pejabat(tingkat: JenjangJabatan | None, jenis: JenisJabatan | None, *, kepala_unit: bool) -> bool | None:
    if kepala_unit or tingkat is not None:
        return kepala_unit or tingkat in MANAJERIAL
    # Only of a jabatan administrasi the kind does not tell it.
    return {JenisJabatan.JPT: True, JenisJabatan.JF: False}.get(jenis) if jenis else None


def penggantian(
    dari: bool | None,
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
    keluar = hari.acara.jenis is JenisMutasi.KELUAR
    if dari is False and (ke is False or keluar):
        kalimat = f"{letak}; itu tidak berlaku bagi yang bukan pejabat."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    belum = hari.belum(surat)
    if not belum:
        ada = "; ".join(f"{each.nama} {dilihat[f'dokumen:{each}']}" for each in surat)
        kalimat = f"{letak}, dan suratnya {hari.acara.tercatat}: {ada}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=tingkat)
    if not dari and not (ke and not keluar):
        kurang = {TANPA_JABATAN: dari is None, TANPA_JENJANG: ke is None and not keluar}
        kalimat = f"{letak}, dan belum tercatat apakah yang diganti atau yang diisi jabatan pejabat."
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            kalimat,
            dilihat,
            tuple(each for each, ya in kurang.items() if ya),
            berikutnya=hari.bebas(surat),
            tingkat=tingkat,
        )
    kalimat = f"{letak}; masih diperlukan: {sebutan_surat(*belum)}. {hari.saran}"
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, berikutnya=hari.bebas(surat), tingkat=tingkat)
