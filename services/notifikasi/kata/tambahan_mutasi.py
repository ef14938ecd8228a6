"""What the words say of cases beside the event's own fields: each is a part of a sentence."""

from collections.abc import Mapping
from datetime import date

from shared.calendar.bulan import tanggal_panjang
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import (
    KeberatanJawabanTertanda,
    KeberatanMelangkah,
    KeberatanTenggat,
    PegawaiBelumBergabung,
    PekerjaanDitugaskan,
    PekerjaanLewatTenggat,
    PekerjaanMendekatiTenggat,
    PenandatangananDiminta,
    PenandatangananDitandatangani,
    PenandatangananTidakJadi,
    PertekBerubahDiImut,
    PertekHampirJatuhTempo,
    PertekLewatBatas,
    PerwakilanBerakhir,
    SalinanDitolak,
    SesiTandaTanganBerakhir,
    TenggangKeberatanMendekati,
    UsulanBelumBerlaku,
    UsulanDiputuskan,
    UsulanDitolak,
    UsulanSuratDikoreksi,
)

Nilai = Mapping[str, str]


def diputuskan(event: UsulanDiputuskan, _: str) -> Nilai:
    """Which of the words: where the person goes, and whether the decision waits for their inauguration."""
    keluar = "_keluar" if event.jenis is JenisMutasi.KELUAR else ""
    return {"macam": f"{keluar}{'_menunggu' if event.menunggu_pelantikan else ''}"}


_SURAT = {
    "pertimbangan": "Berita acara tim penilai kinerja",
    "persetujuan": "Surat Pejabat Pembina Kepegawaian",
    "penetapan": "Keputusan mutasi antarinstansi",
    "keputusan": "SK",
    "pelantikan": "Berita acara pelantikan",
}


def surat_dikoreksi(event: UsulanSuratDikoreksi, _: str) -> Nilai:
    """What the paper is called."""
    return {"nama_surat": _SURAT[event.surat]}


def belum_bertugas(event: PegawaiBelumBergabung, _: str) -> Nilai:
    """Since when the move is in force, which a suspension may have put off."""
    return {"mulai": tanggal_panjang(event.mulai or event.tmt)}


def belum_berlaku(event: UsulanBelumBerlaku, _: str) -> Nilai:
    """Which time it is told."""
    return {
        "lagi": "" if event.kabar_ke == 1 else f" (kabar ke-{event.kabar_ke})",
        "sejak_saat": event.sejak.isoformat(),
    }


def ditolak(event: UsulanDitolak, _: str) -> Nilai:
    """Why, where somebody has said so; and which of the words: a decision that was revoked, or that still stands and
    could not be carried out, is no proposal that goes no further."""
    macam = ""
    if event.nomor_sk_pencabutan is not None:
        macam = "_dicabut"
    elif event.tahap == "penempatan" and event.nomor_sk is not None:
        macam = "_gagal"
    return {"sebab": f" Alasan: {event.catatan}" if event.catatan else "", "macam": macam}


def pekerjaan(event: PekerjaanDitugaskan | PekerjaanMendekatiTenggat | PekerjaanLewatTenggat, _: str) -> Nilai:
    """The step as it is spoken, and its last day."""
    batas = "" if event.tenggat is None else f", paling lambat {tanggal_panjang(event.tenggat)}"
    tanpa = isinstance(event, PekerjaanLewatTenggat) and not event.ditugaskan
    return {"langkah": event.langkah.replace("_", " "), "batas": batas, "siapa": "_tanpa_petugas" if tanpa else ""}


_JAWABAN = {
    "dikabulkan": "dikabulkan",
    "dikabulkan_sebagian": "dikabulkan sebagian",
    "ditolak": "ditolak",
    "tidak_dapat_diterima": "tidak dapat diterima",
}


def _dijawab(event: KeberatanMelangkah) -> str:
    """Until when it is answered, by both laws."""
    if event.status not in ("diajukan", "diteruskan", "diperiksa"):
        return ""
    semua: tuple[tuple[str, date | None], ...] = (("UU 30/2014", event.jawab_uu), ("PP 79/2021", event.jawab_pp))
    hari = [f"{tanggal_panjang(each)} ({nama})" for nama, each in semua if each is not None]
    return f" Dijawab paling lambat {' atau '.join(hari)}." if hari else ""


def _tidak_surut(event: KeberatanMelangkah) -> str:
    """Both days of a decision whose suspension has ended after its TMT."""
    if event.tmt_berlaku is None or event.tmt is None:
        return ""
    return (
        f" Keputusannya berlaku mulai {tanggal_panjang(event.tmt_berlaku)}, hari berakhirnya penundaan, dan tidak "
        f"surut ke TMT-nya {tanggal_panjang(event.tmt)}."
    )


def keberatan(event: KeberatanMelangkah, _: str) -> Nilai:
    """Of which decree, until when it is answered, what the answer is, and where one can go after it."""
    semua = (("banding administratif", event.banding), ("gugatan ke PTUN", event.gugatan))
    hari = [f"{apa} paling lambat {tanggal_panjang(each)}" for apa, each in semua if each is not None]
    # No choice: who goes to court at once may be refused there, and the days of the appeal are gone (Perma 6/2018).
    lewat = " (sesudah banding ditempuh)" if event.gugatan is not None else ""
    lanjut = (
        f" Bila Anda tidak menerimanya: {', lalu '.join(hari)}{lewat}." if hari and event.status != "dikabulkan" else ""
    )
    return {
        "sk": f"SK nomor {event.nomor_sk} tanggal {tanggal_panjang(event.tanggal_sk)}",
        "sampai": _dijawab(event),
        "berlaku": _tidak_surut(event),
        "jawaban": _JAWABAN.get(event.status, event.status),
        "lanjut": lanjut,
    }


def keberatan_menunggu(event: KeberatanMelangkah) -> bool:
    """Whether officers have to do something about an objection as it stands now."""
    return event.status in ("diajukan", "diteruskan", "diperiksa", "dikabulkan", "dikabulkan_sebagian")


def jawaban_tertanda(event: KeberatanJawabanTertanda, _: str) -> Nilai:
    """Of which decree, and where the answer is opened."""
    return {
        "sk": f"SK nomor {event.nomor_sk} tanggal {tanggal_panjang(event.tanggal_sk)}",
        "buka": f"/api/mutasi/keberatan/{event.keberatan_id}/jawaban",
    }


def tenggang_keberatan(event: TenggangKeberatanMendekati, _: str) -> Nilai:
    """Until when by each law, and by which it is over already."""
    semua = (("PP 79/2021", event.batas_pp), ("UU 30/2014", event.batas_uu))
    tahu = [(each, nama) for nama, each in semua if each is not None]
    hari = " dan ".join(f"{tanggal_panjang(each)} menurut {nama}" for each, nama in tahu if each >= event.batas)
    lewat = " dan ".join(f"{tanggal_panjang(each)} menurut {nama}" for each, nama in tahu if each < event.batas)
    menurut = f"Tenggangnya sampai {hari}: ajukanlah sebaiknya sebelum yang lebih pendek berakhir."
    if lewat:
        menurut = (
            f"Tenggangnya sudah berakhir {lewat}, dan keberatan Anda dapat dinyatakan tidak dapat diterima karenanya; "
            f"masih sampai {hari}."
        )
    mundur = " Hari libur tahun itu belum lengkap ditetapkan: harinya dapat mundur." if event.dapat_mundur else ""
    return {
        "sk": f"SK nomor {event.nomor_sk} tanggal {tanggal_panjang(event.tanggal_sk)}",
        "sisa_hari": _sisa(event.sisa),
        "menurut": f"{menurut}{mundur}",
    }


def keberatan_tenggat(event: KeberatanTenggat, _: str) -> Nilai:
    """Of which decree, how long, and what silence may come to mean."""
    return {
        "sk": f"SK nomor {event.nomor_sk} tanggal {tanggal_panjang(event.tanggal_sk)}",
        "sisa_hari": _sisa(event.sisa),
        "anggapan": " Menurut ketentuan yang berlaku diamnya dapat dicatat petugas sebagai pengabulan."
        if event.dianggap_dikabulkan
        else " Menurut ketentuan yang berlaku diam itu tidak dicatat sebagai pengabulan.",
    }


def _sisa(hari: int) -> str:
    return f"{hari} hari kerja lagi" if hari else "hari ini"


def pertek_dekat(event: PertekHampirJatuhTempo, _: str) -> Nilai:
    """How many working days BKN has left."""
    return {"sisa_hari": _sisa(event.sisa)}


def pertek_lewat(event: PertekLewatBatas, _: str) -> Nilai:
    """What may be done about BKN's silence."""
    if event.dapat_dianggap_mulai is None:
        return {"lalu": "Menurut ketentuan yang berlaku diamnya bukan persetujuan: tanyakan kepada BKN."}
    return {
        "lalu": f"Sejak {tanggal_panjang(event.dapat_dianggap_mulai)} diamnya dapat diusulkan sebagai persetujuan, "
        "dengan buktinya, dan disetujui orang kedua. Itu tidak terjadi dengan sendirinya."
    }


def pertek_imut(event: PertekBerubahDiImut, _: str) -> Nilai:
    """By when it was seen."""
    return {"terlihat_saat": event.terlihat.isoformat()}


def salinan(event: SalinanDitolak, _: str) -> Nilai:
    """Which of the two examinations refuses it."""
    return {"pemeriksa": "pindaian" if event.pindaian else "pemeriksaan"}


def perwakilan_berakhir(event: PerwakilanBerakhir, _: str) -> Nilai:
    """Why it is over."""
    return {"sebab": "sudah lewat hari terakhirnya" if event.alasan is None else f"dicabut: {event.alasan}"}


_APA = {"keputusan": "keputusan mutasi", "surat": "surat"}


def tanda_tangan(
    event: PenandatangananDiminta | PenandatangananDitandatangani | PenandatangananTidakJadi, _: str
) -> Nilai:
    """What is signed; whether more than one waits, and which of them are one matter."""
    if not isinstance(event, PenandatangananDiminta):
        return {"apa": _APA[event.perihal]}
    # Sixty files of one morning are one matter; what comes when all is signed is another.
    satu = event.menunggu == 1
    return {
        "apa": _APA[event.perihal],
        "macam": "" if satu else "_banyak",
        "kelompok": str(event.penandatanganan_id) if satu else f"{event.penanda}:{event.hari}",
    }


def sesi(event: SesiTandaTanganBerakhir, nip: str) -> Nilai:
    """Of who has asked for signatures: how many of theirs there are."""
    hasil = next((each for each in event.petugas if each.petugas == nip), None)
    if hasil is None:
        return {}
    lain = f" {hasil.tidak_jadi} tidak jadi; sebabnya ada pada laporan sesi itu." if hasil.tidak_jadi else ""
    return {"banyaknya": str(hasil.ditandatangani), "lain": lain}
