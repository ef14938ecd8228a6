"""What is told of an action that is to follow from an evaluation: that it is somebody's, and of its last day."""

from collections.abc import Iterator

from services.notifikasi.pesan.templat import Surat
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.mutasi import TindakLanjutDikabarkan


def dikabarkan(event: TindakLanjutDikabarkan) -> Iterator[Surat]:
    """To its owner; once it is late also to who has given it."""
    sampai = tanggal_panjang(event.selesai)
    perkara = f"tindak_lanjut:{event.tindak_lanjut_id}:{event.versi}:{event.macam}"
    dari = f"dari evaluasi {event.judul}"
    judul, isi = {
        "diberikan": (
            f"Tindak lanjut bagi Anda, sampai {sampai}",
            f"Satu tindak lanjut {dari} diserahkan kepada Anda. Kerjakan sampai {sampai}, lalu catat hasilnya.",
        ),
        "dibuka_lagi": (
            f"Tindak lanjut Anda dibuka lagi, sampai {sampai}",
            f"Satu tindak lanjut {dari} ternyata belum selesai. Kerjakan sampai {sampai}, lalu catat hasilnya.",
        ),
        "mendekati": (
            f"Tindak lanjut berakhir {sampai}",
            f"Satu tindak lanjut {dari} harus selesai paling lambat {sampai}. Catat hasilnya, atau mengapa tidak jadi.",
        ),
        "lewat": (
            f"Tindak lanjut lewat harinya: {sampai}",
            f"Satu tindak lanjut {dari} belum ditutup sampai {sampai}. Catat hasilnya, atau mengapa tidak jadi.",
        ),
    }[event.macam]
    for each in event.penerima:
        if event.macam in ("diberikan", "dibuka_lagi"):
            yield Surat(each, "tindak_lanjut_diberikan", judul, isi, perkara)
        else:
            yield Surat(each, "tindak_lanjut_tenggat", judul, isi, perkara)
