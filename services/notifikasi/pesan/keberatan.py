"""What is told of an objection: to the person where it stands and what they can do, to officers what is theirs.

Neither the grounds nor the answer's words stand here: who opens the objection reads what they may.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from services.notifikasi.pesan.templat import Surat
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.mutasi import KeberatanMelangkah, KeberatanTenggat


def _sampai(event: KeberatanMelangkah | KeberatanTenggat) -> str:
    """Until when it is answered, by both laws."""
    semua: tuple[tuple[str, date | None], ...] = (("UU 30/2014", event.jawab_uu), ("PP 79/2021", event.jawab_pp))
    hari = [f"{tanggal_panjang(each)} ({nama})" for nama, each in semua if each is not None]
    return f" Dijawab paling lambat {' atau '.join(hari)}." if hari else ""


_JALAN = " Buka keberatan Anda untuk membaca jawabannya dan jalan sesudahnya."
_PEGAWAI: Mapping[str, tuple[str, str]] = {
    "pengajuan": ("Keberatan Anda tercatat", "sudah tercatat dan menunggu diteruskan atasan Anda."),
    "penerusan": ("Keberatan Anda diteruskan kepada PPK", "sudah diteruskan kepada PPK."),
    "penerusan_otomatis": ("Keberatan Anda diteruskan kepada PPK", "sudah diteruskan kepada PPK."),
    "pemeriksaan": ("Keberatan Anda diperiksa", "sedang diperiksa petugas yang tidak ikut menangani usulannya."),
    "penundaan": ("Pelaksanaan keputusan ditunda", "belum dijawab; pelaksanaan keputusannya ditunda sampai dijawab."),
    "pengakhiran_penundaan": ("Penundaan keputusan berakhir", "tetap berjalan; keputusannya tidak ditunda lagi."),
    "anggapan": (
        "Keberatan Anda dicatat sebagai dikabulkan",
        "tidak dijawab dalam tenggangnya, dan dicatat petugas sebagai dikabulkan. Pelaksanaannya menyusul.",
    ),
    "pelaksanaan": ("Keberatan Anda dilaksanakan", "sudah ditindaklanjuti. Buka keberatan Anda untuk melihat caranya."),
    "pencabutan": (
        "Keberatan Anda dicabut",
        "sudah dicabut. Bila itu keliru, ajukan lagi selama tenggangnya belum lewat.",
    ),
    "penghentian": ("Keberatan Anda dihentikan", "dihentikan karena tidak ada lagi keputusan yang dijawab."),
}
_JAWABAN = {
    "dikabulkan": "dikabulkan",
    "dikabulkan_sebagian": "dikabulkan sebagian",
    "ditolak": "ditolak",
    "tidak_dapat_diterima": "tidak dapat diterima",
}
_PETUGAS: Mapping[str, tuple[str, str]] = {
    "pengajuan": ("Keberatan pegawai menunggu diteruskan", "Teruskan kepada PPK, dengan tanggapan Anda bila ada."),
    "penerusan": ("Keberatan menunggu diperiksa", "Diperiksa petugas yang tidak ikut menangani usulannya."),
    "penerusan_otomatis": (
        "Keberatan diteruskan dengan sendirinya",
        "Tidak diteruskan dalam waktunya, dan kini menunggu diperiksa.",
    ),
    "pemeriksaan": ("Keberatan diperiksa", "Pemeriksanya sudah ada."),
    "telaah": ("Keberatan menunggu jawaban", "Telaahnya sudah ada: baca, dan jawab."),
    "jawaban": ("Keberatan dijawab", "Sampaikan jawabannya kepada pegawai, dan catat kapan diterima."),
    "anggapan": ("Keberatan dicatat sebagai dikabulkan", "PPK tidak menjawab dalam tenggang UU 30/2014. Laksanakan."),
    "penundaan": ("Pelaksanaan keputusan ditunda", "Keputusannya tidak berlaku selama ditunda."),
    "pengakhiran_penundaan": (
        "Penundaan keputusan berakhir",
        "Keputusannya tidak ditunda lagi, dan tidak berlaku surut.",
    ),
    "penyampaian": ("Jawaban keberatan diterima pegawai", "Tenggang banding dan gugatan mulai dihitung."),
    "pelaksanaan": ("Keberatan dilaksanakan", "Ikuti usulan yang menindaklanjutinya sampai berlaku."),
    "pencabutan": ("Keberatan dicabut", "Tidak ada lagi yang diperiksa."),
    "penghentian": ("Keberatan dihentikan", "Tidak ada lagi yang dijawab."),
}


def melangkah(event: KeberatanMelangkah) -> Iterator[Surat]:
    """To the person at every step but what is written for the PPK, and to the officers who have to know."""
    perkara = f"keberatan:{event.keberatan_id}:{event.versi}"
    sk = f"SK nomor {event.nomor_sk} tanggal {tanggal_panjang(event.tanggal_sk)}"
    hidup = event.status in ("diajukan", "diteruskan", "diperiksa")
    sampai = _sampai(event) if hidup else ""
    if (kata := _kepada_pegawai(event)) is not None:
        judul, isi = kata
        yield Surat(event.nip, "keberatan_pegawai", judul, f"Keberatan Anda atas {sk} {isi}{sampai}", perkara)
    judul, isi = _PETUGAS[event.langkah]
    for nip in event.petugas:
        yield Surat(nip, "keberatan_petugas", judul, f"Keberatan atas {sk}. {isi}{_berlaku(event)}{sampai}", perkara)


def _kepada_pegawai(event: KeberatanMelangkah) -> tuple[str, str] | None:
    if event.langkah == "jawaban":
        kata = _JAWABAN[event.status]
        return f"Keberatan Anda {kata}", f"{kata}.{_berlaku(event)}{_JALAN}"
    if event.langkah == "penyampaian":
        semua = (("banding administratif", event.banding), ("gugatan ke PTUN", event.gugatan))
        hari = [f"{apa} paling lambat {tanggal_panjang(each)}" for apa, each in semua if each is not None]
        lanjut = f" Bila Anda tidak menerimanya: {', '.join(hari)}." if hari and event.status != "dikabulkan" else ""
        return "Jawaban atas keberatan Anda diterima", f"sudah dijawab, dan jawabannya tercatat Anda terima.{lanjut}"
    kata_langkah = _PEGAWAI.get(event.langkah)
    return None if kata_langkah is None else (kata_langkah[0], f"{kata_langkah[1]}{_berlaku(event)}")


def _berlaku(event: KeberatanMelangkah) -> str:
    """Both days of a decision whose suspension has ended after its TMT."""
    if event.tmt_berlaku is None or event.tmt is None:
        return ""
    return (
        f" Keputusannya berlaku mulai {tanggal_panjang(event.tmt_berlaku)}, hari berakhirnya penundaan, dan tidak "
        f"surut ke TMT-nya {tanggal_panjang(event.tmt)}."
    )


def tenggat(event: KeberatanTenggat) -> Iterator[Surat]:
    """To the officers what is due; to the person that it is over, and what silence means."""
    perkara = f"keberatan:{event.keberatan_id}:{event.macam}:{event.batas}"
    sk = f"SK nomor {event.nomor_sk} tanggal {tanggal_panjang(event.tanggal_sk)}"
    batas = tanggal_panjang(event.batas)
    hukum = "UU 30/2014" if event.macam.endswith("_uu") else "PP 79/2021"
    if event.macam == "lewat_laksana":
        judul = f"Keberatan yang dikabulkan lewat tenggangnya {batas}"
        isi = f"Keberatan atas {sk} dikabulkan dan belum dilaksanakan sampai {batas}. Laksanakan, atau catat caranya."
    elif event.macam.startswith("lewat"):
        judul = f"Keberatan belum dijawab: lewat {batas}"
        isi = f"Keberatan atas {sk} belum dijawab sampai {batas} ({hukum}). Jawablah sekarang."
        if event.dianggap_dikabulkan:
            isi += " Menurut ketentuan yang berlaku diamnya dapat dicatat petugas sebagai pengabulan."
    else:
        sisa = f"{event.sisa} hari kerja lagi" if event.sisa else "hari ini"
        judul = f"Keberatan dijawab paling lambat {batas}"
        isi = f"Keberatan atas {sk} dijawab paling lambat {batas} ({hukum}), {sisa}."
    for nip in event.petugas:
        yield Surat(nip, "keberatan_tenggat_petugas", judul, isi, perkara)
    if event.macam in ("lewat_uu", "lewat_pp"):
        lalu = (
            "Menurut UU 30/2014 pasal 77 keberatan yang tidak diselesaikan dalam tenggangnya dianggap dikabulkan. "
            "Itu dicatat petugas; buka keberatan Anda untuk melihat apa artinya menurut ketentuan yang berlaku."
            if event.macam == "lewat_uu"
            else "Tenggang kedua hukum sudah lewat. Buka keberatan Anda untuk melihat jalan sesudahnya."
        )
        yield Surat(
            event.nip,
            "keberatan_tenggat_pegawai",
            f"Keberatan Anda belum dijawab sampai {batas}",
            f"Keberatan Anda atas {sk} belum dijawab sampai {batas} ({hukum}). {lalu}",
            perkara,
        )
