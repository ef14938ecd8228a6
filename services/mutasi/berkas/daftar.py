"""The checklist of a case: which papers it needs, who issues each, where it stands and what is to be done. Pure.

The rules that judge the case say which papers they ask for; beside those PerBKN 5/2019 art 3(1) names papers that BKN
wants to see whatever is on record here: appointments, last rank and post, how good the work was, and what the PPK
states about discipline, courts and study. Of its ten letters a move that the city decides by itself leaves out c, d and
e alone, for nobody applies, and one PPK is both sides (PP 11/2017 art 191).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Self

from services.mutasi.berkas.repository import BerkasUsulan
from services.mutasi.dokumen.repository import DokumenTercatat
from services.mutasi.hukum.dokumen import JenisDokumen, habis
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.katalog import KATALOG
from shared.contracts.istilah.dinamai import Dinamai

PASAL = "PerBKN 5/2019 pasal 3 ayat (1) huruf {}"
_DINYATAKAN = {JenisDokumen.BEBAS_HUKDIS: "P-05", JenisDokumen.BEBAS_TUGAS_BELAJAR: "P-06"}
"""What the PPK states about somebody, and the rule on what is on record of it."""
SALINAN_PNS: Mapping[JenisDokumen, str] = {
    JenisDokumen.BEBAS_HUKDIS: PASAL.format("f"),
    JenisDokumen.BEBAS_TUGAS_BELAJAR: PASAL.format("i"),
    JenisDokumen.SK_CPNS: PASAL.format("a"),
    JenisDokumen.SK_PNS: PASAL.format("a"),
    JenisDokumen.SK_PANGKAT: PASAL.format("g"),
    JenisDokumen.SK_JABATAN: PASAL.format("g"),
    JenisDokumen.EVALUASI_KINERJA: PASAL.format("h"),
    JenisDokumen.EVALUASI_KINERJA_SEBELUMNYA: PASAL.format("h"),
}
"""What every move of a PNS carries; the article speaks of no PPPK."""
_ATURAN = {each.kode: each for each in KATALOG}


class KeadaanDokumen(Dinamai, StrEnum):
    """Sampai di mana satu dokumen yang diperlukan usulan."""

    BELUM_DICATAT = "belum_dicatat", "belum dicatat"
    MENUNGGU_KONFIRMASI = "menunggu_konfirmasi", "menunggu konfirmasi"
    HABIS = "habis", "habis masa berlakunya sebelum TMT"
    TANPA_SALINAN = "tanpa_salinan", "belum ada salinannya"
    SALINAN_DIPERIKSA = "salinan_diperiksa", "salinannya sedang diperiksa"
    SALINAN_BERMASALAH = "salinan_bermasalah", "salinannya tidak layak"
    LENGKAP = "lengkap", "lengkap"

    nama: str

    def __new__(cls, kode: str, nama: str = "") -> Self:
        keadaan = str.__new__(cls, kode)
        keadaan._value_ = kode
        keadaan.nama = nama
        return keadaan


def salinan_bkn(dikecualikan: Collection[str], *, pppk: bool) -> dict[JenisDokumen, str]:
    """What BKN wants to see of a case, each with its article. Of who is moved although something is on record against
    them, by an exception of two people, nobody can state that there is nothing: the exception goes instead."""
    if pppk:
        return {}
    return {each: dasar for each, dasar in SALINAN_PNS.items() if _DINYATAKAN.get(each) not in dikecualikan}


class Diminta(NamedTuple):
    """What the rules asked for when they judged last: by paper the codes of those that miss it."""

    kurang: Mapping[JenisDokumen, Collection[str]]
    dinilai: Collection[str]
    """Codes of all rules that judged."""


class Baris(NamedTuple):
    """One paper of the checklist."""

    jenis: JenisDokumen
    dasar_hukum: tuple[str, ...]
    aturan: tuple[str, ...]
    """Codes of rules that ask for it."""
    sejak: Tahap | None
    """The first step that cannot be taken without it; None where no rule holds the case for it."""
    keadaan: KeadaanDokumen
    perlu: tuple[str, ...]
    """What is to be done, in sentences; empty where it is complete."""
    surat: DokumenTercatat | None
    berkas: BerkasUsulan | None


def daftar(
    tmt: date,
    diminta: Diminta,
    surat: Iterable[DokumenTercatat],
    berkas: Iterable[BerkasUsulan],
    sampai: Callable[[DokumenTercatat], date | None],
    *,
    pppk: bool,
    dikecualikan: Collection[str] = (),
) -> list[Baris]:
    """The papers that a case needs or has, in the order of the law's list, what no rule and no list asks for last;
    ``sampai`` tells the last day of a paper (``masa_surat``), ``dikecualikan`` are the codes of the rules from which it
    is excepted."""
    tercatat = {JenisDokumen(each.jenis): each for each in surat}
    salinan = {JenisDokumen(each.jenis): each for each in berkas}
    daftar_bkn = salinan_bkn(dikecualikan, pppk=pppk)
    perlu = tercatat.keys() | diminta.kurang.keys() | daftar_bkn.keys()
    return [
        _baris(each, _habis(tmt, ada, sampai), diminta, daftar_bkn, ada, salinan.get(each))
        for each, ada in ((each, tercatat.get(each)) for each in JenisDokumen)
        if each in perlu
    ]


def _habis(tmt: date, surat: DokumenTercatat | None, sampai: Callable[[DokumenTercatat], date | None]) -> date | None:
    """The last day of a paper that holds no more on the day of the move; None of others."""
    akhir = None if surat is None else sampai(surat)
    return akhir if habis(akhir, tmt) else None


def _baris(
    jenis: JenisDokumen,
    berakhir: date | None,
    diminta: Diminta,
    daftar_bkn: Mapping[JenisDokumen, str],
    surat: DokumenTercatat | None,
    berkas: BerkasUsulan | None,
) -> Baris:
    kode = _yang_meminta(jenis, diminta, tercatat=surat is not None)
    dasar = [_ATURAN[each].dasar_hukum for each in kode]
    if jenis in daftar_bkn:
        dasar.append(daftar_bkn[jenis])
    keadaan, perlu = _keadaan(jenis, berakhir, surat, berkas)
    tahap = sorted((_ATURAN[each].sejak for each in kode), key=lambda each: each.urut)
    return Baris(
        jenis, tuple(dict.fromkeys(dasar)), kode, tahap[0] if tahap else None, keadaan, tuple(perlu), surat, berkas
    )


def _yang_meminta(jenis: JenisDokumen, diminta: Diminta, *, tercatat: bool) -> tuple[str, ...]:
    """A rule that has its paper no longer misses it, and still asks for it."""
    kurang = diminta.kurang.get(jenis, ())
    punya = [
        kode
        for kode in diminta.dinilai
        if tercatat and kode in _ATURAN and len(_ATURAN[kode].surat) == 1 and jenis in _ATURAN[kode].surat
    ]
    return tuple(each for each in _ATURAN if each in kurang or each in punya)


def _keadaan(
    jenis: JenisDokumen, berakhir: date | None, surat: DokumenTercatat | None, berkas: BerkasUsulan | None
) -> tuple[KeadaanDokumen, list[str]]:
    if surat is None:
        return KeadaanDokumen.BELUM_DICATAT, [
            f"Mintalah {jenis.nama} kepada {jenis.penerbit}, lalu catat nomor dan tanggalnya dan unggah salinannya."
        ]
    if surat.menunggu_konfirmasi:
        return KeadaanDokumen.MENUNGGU_KONFIRMASI, [
            f"Mintalah pegawainya, atau verifikator yang tidak mengusulkan, mengonfirmasi {jenis.nama}."
            if jenis.dari_pegawai
            else f"Mintalah verifikator yang tidak mencatat dan tidak mengusulkan mengonfirmasi {jenis.nama}."
        ]
    if berakhir is not None:
        sampai = f"{berakhir:%d-%m-%Y}"
        return KeadaanDokumen.HABIS, [
            f"{jenis.nama} nomor {surat.nomor} hanya berlaku sampai {sampai}, sebelum TMT: mintalah yang baru."
        ]
    if berkas is None:
        return KeadaanDokumen.TANPA_SALINAN, [f"Unggah salinan {jenis.nama} nomor {surat.nomor} sebagai PDF."]
    keadaan = berkas.keadaan
    if keadaan.layak:
        return KeadaanDokumen.LENGKAP, []
    return (
        KeadaanDokumen.SALINAN_DIPERIKSA if keadaan.menunggu else KeadaanDokumen.SALINAN_BERMASALAH,
        keadaan.sebab,
    )
