"""What is told of signings: numbers of files, and nobody's name. Whom a file is about is read there, on record."""

from collections.abc import Iterator

from services.notifikasi.pesan.templat import Surat
from shared.contracts.mutasi import (
    PenandatangananDiminta,
    PenandatangananDitandatangani,
    PenandatangananTidakJadi,
    SesiTandaTanganBerakhir,
)

_APA = {"keputusan": "keputusan mutasi", "surat": "surat"}


def diminta(event: PenandatangananDiminta) -> Iterator[Surat]:
    """To who is to sign: of the first file that waits, and of others once a day."""
    if event.penanda is None:
        return
    # Sixty files of one morning are one matter; what comes when all is signed is another.
    perkara = event.penandatanganan_id if event.menunggu == 1 else f"{event.penanda}:{event.hari}"
    berapa = "Satu" if event.menunggu == 1 else f"{event.menunggu}"
    yield Surat(
        event.penanda,
        "tanda_tangan_diminta",
        f"{berapa} berkas menunggu tanda tangan Anda",
        f"{berapa} berkas menunggu tanda tangan elektronik Anda, yang terbaru {_APA[event.perihal]}. Buka daftar yang "
        "menunggu tanda tangan Anda, lihat berkasnya, lalu tandatangani; yang banyak dapat ditandatangani dalam satu "
        "sesi.",
        f"tanda_tangan:diminta:{perkara}",
    )


def ditandatangani(event: PenandatangananDitandatangani) -> Iterator[Surat]:
    """To who has asked for it; of a sitting they hear in one."""
    if event.petugas is None or event.sesi_id is not None:
        return
    yield Surat(
        event.petugas,
        "tanda_tangan_selesai",
        f"Satu {_APA[event.perihal]} sudah ditandatangani",
        f"Berkas {_APA[event.perihal]} yang Anda mintakan tanda tangan sudah ditandatangani, dan hasilnya sudah "
        "diperiksa dan disimpan.",
        f"tanda_tangan:{event.penandatanganan_id}:selesai",
    )


def tidak_jadi(event: PenandatangananTidakJadi) -> Iterator[Surat]:
    """To who has asked for it, and to the signer where nobody could tell them by an answer."""
    perkara = f"tanda_tangan:{event.penandatanganan_id}:{event.status}:{event.percobaan}"
    apa = _APA[event.perihal]
    mungkin = event.status == "tidak_pasti"
    if event.petugas is not None and event.sesi_id is None:
        yield Surat(
            event.petugas,
            "tanda_tangan_tidak_jadi",
            f"Satu {apa} {'mungkin sudah' if mungkin else 'belum'} ditandatangani",
            f"Jawaban server BSrE atas berkas {apa} yang Anda mintakan tanda tangan hilang: berkas itu mungkin sudah "
            "ditandatangani. Penanda tangannya melihat dahulu pada aplikasi BSrE, lalu mengunggah hasilnya atau "
            "menandatangani lagi."
            if mungkin
            else f"Berkas {apa} yang Anda mintakan tanda tangan tidak jadi ditandatangani, atau hasilnya tidak "
            "diterima. Sebabnya dan yang perlu dilakukan tercatat pada penandatanganannya.",
            perkara,
        )
    if event.penanda is not None:
        yield Surat(
            event.penanda,
            "tanda_tangan_terputus",
            f"Satu {apa} mungkin sudah Anda tandatangani",
            f"Layanan terhenti selagi Anda menandatangani satu berkas {apa}, dan jawaban server BSrE tidak sampai. "
            "Lihat dahulu pada aplikasi BSrE Anda. Bila hasilnya ada, unggah; bila tidak, tandatangani lagi.",
            perkara,
        )


def sesi_berakhir(event: SesiTandaTanganBerakhir) -> Iterator[Surat]:
    """To the signer where it came to a halt, and to who has asked for files: how many are signed."""
    perkara = f"sesi_tanda_tangan:{event.sesi_id}:{event.versi}"
    if event.penanda is not None and event.status == "terputus":
        yield Surat(
            event.penanda,
            "sesi_tanda_tangan_terputus",
            f"Sesi penandatanganan Anda terputus, sisa {event.sisa} berkas",
            f"Layanan terhenti selagi sesi penandatanganan Anda berjalan: {event.ditandatangani} berkas sudah "
            f"tertandatangani, {event.sisa} belum dicoba. Yang sedang ditandatangani saat itu mungkin sudah "
            "tertandatangani. Lanjutkan sesi itu dengan passphrase Anda.",
            perkara,
        )
    for each in event.petugas:
        if not each.ditandatangani + each.tidak_jadi:
            continue
        lain = f" {each.tidak_jadi} tidak jadi; sebabnya ada pada laporan sesi itu." if each.tidak_jadi else ""
        yield Surat(
            each.petugas,
            "sesi_tanda_tangan_selesai",
            f"{each.ditandatangani} berkas yang Anda mintakan sudah ditandatangani",
            f"Dalam satu sesi penandatanganan {each.ditandatangani} berkas yang Anda mintakan tanda tangan sudah "
            f"ditandatangani, diperiksa, dan disimpan.{lain}",
            perkara,
        )
