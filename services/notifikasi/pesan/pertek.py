"""What officers are told of their submissions to BKN: numbers and days, nobody's name."""

from collections.abc import Iterator

from services.notifikasi.pesan.templat import Surat
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.mutasi import (
    KabarDariImut,
    PertekAkanHabis,
    PertekBerubahDiImut,
    PertekDitolakTerlambat,
    PertekHampirJatuhTempo,
    PertekLewatBatas,
)


def hampir_jatuh_tempo(event: PertekHampirJatuhTempo) -> Iterator[Surat]:
    """To the officers: how many working days BKN has left."""
    batas = tanggal_panjang(event.batas)
    sisa = f"{event.sisa} hari kerja lagi" if event.sisa else "hari ini"
    for nip in event.penerima:
        yield Surat(
            nip,
            "pertek_hampir_jatuh_tempo",
            f"{event.nama}: dijawab BKN paling lambat {batas}",
            f"{event.jumlah} usulan pada usul I-MUT nomor {event.nomor_usul} tanggal "
            f"{tanggal_panjang(event.tanggal_usul)} belum dijawab. Batas BKN {batas}, {sisa}. Lihat I-MUT, dan catat "
            "jawabannya bila sudah ada.",
            f"pertek:{event.pertek_id}:batas:{event.batas}",
        )


def lewat_batas(event: PertekLewatBatas) -> Iterator[Surat]:
    """To the officers: BKN should have answered, and what may be done about it."""
    batas = tanggal_panjang(event.batas)
    lalu = (
        "Menurut ketentuan yang berlaku diamnya bukan persetujuan: tanyakan kepada BKN."
        if event.dapat_dianggap_mulai is None
        else f"Sejak {tanggal_panjang(event.dapat_dianggap_mulai)} diamnya dapat diusulkan sebagai persetujuan, dengan "
        "buktinya, dan disetujui orang kedua. Itu tidak terjadi dengan sendirinya."
    )
    for nip in event.penerima:
        yield Surat(
            nip,
            "pertek_lewat_batas",
            f"{event.nama}: lewat batas BKN {batas}",
            f"{event.jumlah} usulan pada usul I-MUT nomor {event.nomor_usul} tanggal "
            f"{tanggal_panjang(event.tanggal_usul)} belum dijawab sampai batasnya, {batas}. Lihat I-MUT dahulu. {lalu}",
            f"pertek:{event.pertek_id}:lewat:{event.batas}",
        )


def akan_habis(event: PertekAkanHabis) -> Iterator[Surat]:
    """To the officers: approvals that hold not much longer, of cases that are not decided."""
    selesai = tanggal_panjang(event.selesai)
    for nip in event.penerima:
        yield Surat(
            nip,
            "pertek_akan_habis",
            f"{event.nama}: masa pertek berakhir {selesai}",
            f"{event.jumlah} usulan pada usul I-MUT nomor {event.nomor_usul} sudah disetujui BKN, tetapi belum "
            f"diputuskan. Perteknya berlaku sampai {selesai}. Sesudah itu usulannya perlu diajukan lagi.",
            f"pertek:{event.pertek_id}:habis:{event.selesai}",
        )


def ditolak_terlambat(event: PertekDitolakTerlambat) -> Iterator[Surat]:
    """To the officers and to who decided: decrees rest on an approval that BKN has refused."""
    for nip in event.penerima:
        yield Surat(
            nip,
            "pertek_ditolak_terlambat",
            f"{event.nama}: BKN menolak {event.jumlah} usulan yang sudah diputuskan",
            f"{event.jumlah} usulan pada usul I-MUT nomor {event.nomor_usul} diputuskan ketika BKN diam, dan kini "
            "ditolak BKN. SK-nya tidak lagi beralas pertek. Yang belum berlaku: cabut keputusannya lewat "
            "rantai-pembatalan. Yang sudah berlaku: susun pembalikannya.",
            f"pertek:{event.pertek_id}:ditolak:{event.versi}",
        )


_DI_IMUT = {
    KabarDariImut.DIMINTA_PERBAIKAN: (
        "BKN meminta perbaikan {} usulan",
        "diminta diperbaiki. Lihat alasannya, perbaiki dokumennya pada I-MUT, lalu kirim lagi.",
    ),
    KabarDariImut.TERBIT: (
        "pertek {} usulan sudah terbit",
        "sudah ditandatangani BKN. Unduh perteknya, cocokkan dengan isian yang disiapkan, lalu catat persetujuannya.",
    ),
    KabarDariImut.TIDAK_DISETUJUI: (
        "{} usulan tidak disetujui BKN",
        "tidak memenuhi syarat atau ditolak. Pastikan pada I-MUT, lalu catat penolakannya dengan alasannya.",
    ),
    KabarDariImut.DIBATALKAN: (
        "{} usulan dihapus atau dibatalkan di I-MUT",
        "dihapus atau sedang dibatalkan. Bila memang ditarik, catat pembatalannya; bila tidak, usulkan lagi.",
    ),
}


def berubah_di_imut(event: PertekBerubahDiImut) -> Iterator[Surat]:
    """To the officers: what I-MUT says anew, and what is to be done about it."""
    judul, isi = _DI_IMUT[event.kabar]
    for nip in event.penerima:
        yield Surat(
            nip,
            "pertek_berubah_di_imut",
            f"{event.nama}: {judul.format(event.jumlah)}",
            f"Menurut daftar I-MUT, {event.jumlah} usulan pada usul nomor {event.nomor_usul} {isi} Daftar itu sendiri "
            "tidak mencatat apa pun.",
            f"pertek:{event.pertek_id}:imut:{event.kabar}:{event.terlihat.isoformat()}:{event.usulan[0]}",
        )
