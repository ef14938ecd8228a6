"""Which papers of a case are corrected, where each stands, and which days it lies between. Pure.

A correction says what the paper says. So it never moves the TMT: that is what was decided, and another one takes
another decision; and no day that the paper, or what came before and after it, contradicts.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from services.mutasi.antar.repository import Antar
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import DIPUTUS, GUGUR, LangkahMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import SuratUsulan

TMT_TETAP = (
    "TMT bukan isi surat yang dikoreksi: itu yang diputuskan. TMT lain memerlukan keputusan lain: sebelum berlaku "
    "cabut keputusan ini dengan SK lalu ajukan usulan baru, sesudah berlaku balikkan mutasinya"
)
"""What whoever wants another TMT is told."""
SEBUTAN: Mapping[SuratUsulan, str] = {
    "pertimbangan": "Berita acara tim penilai",
    "persetujuan": "Surat PPK kota",
    "penetapan": "Keputusan mutasi antarinstansi",
    "keputusan": "SK",
    "pelantikan": "Berita acara pelantikan",
}


class Tertulis(NamedTuple):
    """What a paper says of itself."""

    nomor: str
    tanggal: date


def langkah_surat(surat: SuratUsulan, jenis: JenisMutasi) -> str:
    """The step that brought a paper: what moves somebody out of the city is decided above it."""
    if surat == "keputusan" and jenis is JenisMutasi.KELUAR:
        return LangkahMutasi.PENETAPAN
    return LangkahMutasi(surat)


def tertulis(surat: SuratUsulan, usulan: Usulan, antar: Antar | None) -> Tertulis | None:
    """A paper of a case as it is on record; None where there is none, or it is known by another name."""
    nomor, tanggal = None, None
    if surat == "pertimbangan":
        nomor, tanggal = usulan.nomor_berita_acara, usulan.tanggal_pertimbangan
    elif surat == "keputusan":
        nomor, tanggal = usulan.nomor_sk, usulan.tanggal_sk
    elif surat == "pelantikan":
        nomor, tanggal = usulan.nomor_pelantikan, usulan.tanggal_pelantikan
    elif antar is not None and surat == "persetujuan":
        nomor, tanggal = antar.nomor_persetujuan, antar.tanggal_persetujuan
    elif antar is not None and usulan.jenis is JenisMutasi.MASUK:
        nomor, tanggal = antar.nomor_penetapan, antar.tanggal_penetapan
    return None if nomor is None or tanggal is None else Tertulis(nomor, tanggal)


def halangan(surat: SuratUsulan, usulan: Usulan, ada: Tertulis | None) -> str | None:
    """Why a paper of a case is not corrected; None where it may be."""
    if usulan.status in GUGUR:
        return f"Usulan ini {usulan.status}: suratnya tidak dipakai lagi, dan tetap seperti tercatat."
    if usulan.status not in DIPUTUS:
        # Before, a paper is written anew by the step that brings it.
        return (
            f"Usulan ini {usulan.status} dan belum diputuskan. Kembalikan usulannya, lalu catat surat yang benar pada "
            "langkahnya."
        )
    if ada is None:
        return f"{SEBUTAN[surat]} tidak tercatat pada usulan ini."
    if surat == "keputusan" and usulan.penempatan == "menunggu":
        return (
            "Penempatannya sedang dilaksanakan menurut SK ini. Koreksi sesudah terlaksana; biasanya itu beberapa saat "
            "sesudah TMT."
        )
    return None


def salah_tanggal(
    surat: SuratUsulan, usulan: Usulan, antar: Antar | None, hari: date, tercatat: Mapping[str, date]
) -> Iterator[str]:
    """What contradicts this day of a paper, as sentences; ``tercatat`` are the days on which the steps were taken."""
    nama = f"Tanggal {SEBUTAN[surat]} {hari:%d-%m-%Y}"
    dicatat = tercatat.get(langkah_surat(surat, usulan.jenis))
    if dicatat is not None and hari > dicatat:
        yield f"{nama} sesudah hari surat itu dicatat, {dicatat:%d-%m-%Y}."
    if hari < usulan.tanggal_diterima:
        yield f"{nama} mendahului usulan ini, yang diterima {usulan.tanggal_diterima:%d-%m-%Y}."
    if surat != "pelantikan":
        diverifikasi = tercatat.get(LangkahMutasi.VERIFIKASI)
        if diverifikasi is not None and hari < diverifikasi:
            yield f"{nama} mendahului verifikasinya, {diverifikasi:%d-%m-%Y}."
        if usulan.tmt < hari:
            yield f"{nama} sesudah TMT {usulan.tmt:%d-%m-%Y}: mutasi tidak berlaku surut."
    urutan: list[tuple[SuratUsulan, date]] = [
        (each, ada.tanggal) for each in SEBUTAN if (ada := tertulis(each, usulan, antar)) is not None
    ]
    nomor = [each for each, _ in urutan].index(surat)
    for lain, tanggal in urutan[:nomor]:
        if hari < tanggal:
            yield f"{nama} mendahului {SEBUTAN[lain]}, {tanggal:%d-%m-%Y}."
    for lain, tanggal in urutan[nomor + 1 :]:
        if hari > tanggal:
            yield f"{nama} sesudah {SEBUTAN[lain]}, {tanggal:%d-%m-%Y}."
