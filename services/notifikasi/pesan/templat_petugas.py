"""What a message says to an officer about cases as work. Whom a case is about it does not say: the officer reads that
at the case, where the look is on record."""

from collections.abc import Iterator

from services.notifikasi.pesan.templat import Surat
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.mutasi import (
    CatatanDitulis,
    PekerjaanDitugaskan,
    PekerjaanLewatTenggat,
    PekerjaanMendekatiTenggat,
    SalinanDitolak,
)


def _langkah(nama: str) -> str:
    return nama.replace("_", " ")


def ditugaskan(event: PekerjaanDitugaskan) -> Iterator[Surat]:
    """To who has the case from now on, and to who had it; not to who has handed it over."""
    langkah = _langkah(event.langkah)
    perkara = f"pekerjaan:{event.usulan_id}:{event.nomor}"
    batas = "" if event.tenggat is None else f", paling lambat {tanggal_panjang(event.tenggat)}"
    if event.petugas is not None and event.petugas != event.oleh:
        yield Surat(
            event.petugas,
            "usulan_ditugaskan",
            f"Satu usulan mutasi menunggu {langkah} Anda",
            f"Satu usulan mutasi ditugaskan kepada Anda: ambil langkah {langkah}{batas}. Bila Anda tidak dapat "
            "menanganinya, mintalah koordinator mengalihkannya.",
            perkara,
        )
    if event.sebelumnya is not None and event.sebelumnya != event.oleh:
        yield Surat(
            event.sebelumnya,
            "usulan_dialihkan",
            "Satu usulan mutasi tidak lagi Anda tangani",
            f"Usulan mutasi yang menunggu langkah {langkah} tidak lagi ditugaskan kepada Anda. Alasannya tercatat pada "
            "usulan itu.",
            perkara,
        )


def mendekati_tenggat(event: PekerjaanMendekatiTenggat) -> Iterator[Surat]:
    """To who has the case in hand."""
    batas, langkah = tanggal_panjang(event.tenggat), _langkah(event.langkah)
    for each in event.penerima:
        yield Surat(
            each,
            "usulan_mendekati_tenggat",
            f"Usulan mutasi menunggu {langkah} Anda sampai {batas}",
            f"Langkah {langkah} pada satu usulan mutasi yang Anda tangani ditunggu paling lambat {batas}.",
            f"pekerjaan:{event.usulan_id}:{event.putaran}:mendekati",
        )


def lewat_tenggat(event: PekerjaanLewatTenggat) -> Iterator[Surat]:
    """To those who can do something about it."""
    batas, langkah = tanggal_panjang(event.tenggat), _langkah(event.langkah)
    siapa = (
        "Petugas yang menanganinya belum mengambilnya; bantulah, atau alihkan kepada petugas lain."
        if event.ditugaskan
        else "Belum ada petugas yang menanganinya; tugaskan kepada seseorang."
    )
    for each in event.penerima:
        yield Surat(
            each,
            "usulan_lewat_tenggat",
            f"Usulan mutasi melewati tenggat {langkah}",
            f"Langkah {langkah} pada satu usulan mutasi ditunggu paling lambat {batas} dan belum diambil. {siapa}",
            f"pekerjaan:{event.usulan_id}:{event.putaran}:lewat",
        )


def dicatat(event: CatatanDitulis) -> Iterator[Surat]:
    """To whom a note concerns: that there is one, and not what it says."""
    for each in event.penerima:
        if each == event.pegawai:
            judul, isi = "Catatan bagi Anda pada usulan mutasi Anda", "Petugas menulis catatan bagi Anda."
        elif each in event.disebut:
            judul, isi = "Anda disebut dalam catatan usulan mutasi", "Sebuah catatan pada usulan mutasi menyebut Anda."
        else:
            judul, isi = "Catatan baru pada usulan mutasi", "Ada catatan baru pada usulan mutasi yang Anda tangani."
        yield Surat(each, "usulan_dicatat", judul, f"{isi} Bacalah pada usulan itu.", f"catatan:{event.catatan_id}")


def salinan_ditolak(event: SalinanDitolak) -> Iterator[Surat]:
    """To whoever has sent the copy."""
    yield Surat(
        event.petugas,
        "salinan_ditolak",
        f"Salinan {event.dokumen} tidak dapat dipakai",
        f"Salinan {event.dokumen} yang Anda unggah pada satu usulan mutasi tidak dapat dikirim ke BKN. {event.sebab}",
        f"salinan:{event.berkas_id}:{'pindaian' if event.pindaian else 'pemeriksaan'}",
    )
