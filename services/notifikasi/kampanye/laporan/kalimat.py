"""What a report says in words, and what it does not say. Pure."""

from collections.abc import Sequence

from services.notifikasi.kampanye.laporan.hitung import Bagian, Jumlah
from services.notifikasi.kampanye.survei.hasil import HasilPenerimaan
from services.notifikasi.kata.kuesioner import SELURUHNYA
from shared.angka import angka, bertanda
from shared.kuesioner.hasil import PokokSurvei

NAMA = {
    "sasaran": "Sasaran",
    "disampaikan": "Sampai di kotak masuk",
    "surel": "Surel diterima server",
    "whatsapp": "WhatsApp sampai di ponsel",
    "whatsapp_dibaca": "WhatsApp dilihat",
    "dibaca": "Dibaca",
    "dipahami": "Menyatakan memahami",
    "bertanya": "Bertanya",
    "diundang": "Diundang ke pertemuan",
    "hadir": "Hadir",
}
ARTI = {
    "sasaran": "Peserta, masing-masing sekali, pada unit tempatnya bekerja ketika gelombangnya dimulai: semua yang "
    "gelombangnya sudah dimulai, dan seluruh khalayak bila kampanyenya tidak menerima susulan. Yang sudah berhenti "
    "atau meninggal sebelum pesannya ditulis tidak dihitung.",
    "disampaikan": "Pesannya ada di kotak masuk orangnya.",
    "surel": "Server penerima menerima sedikitnya satu surel kampanye ini baginya. Bahwa surelnya dibaca tidak "
    "diketahui; yang tanpa alamat surel, atau yang tidak menghendakinya, tidak termasuk.",
    "whatsapp": "WhatsApp melaporkan sedikitnya satu kabar kampanye ini sampai di ponselnya, atau dilihat. Yang baru "
    "diterima server WhatsApp tidak dihitung.",
    "whatsapp_dibaca": "WhatsApp melaporkan kabar itu dilihat di ponselnya: bahwa ada pesan, bukan naskahnya. Yang "
    "mematikan tanda baca tidak terhitung, jadi sebenarnya dapat lebih banyak.",
    "dibaca": "Membuka naskahnya sedikitnya sekali, versi mana pun. Yang menyatakan memahami dihitung membaca.",
    "dipahami": "Menyatakan sudah membaca dan memahami, versi naskah mana pun. Pernyataan, bukan ujian.",
    "bertanya": "Mengajukan sedikitnya satu pertanyaan yang tidak ditariknya. Hanya disebut bila cukup banyak yang "
    "bertanya, menurut unit bila di tiap unit begitu, agar yang bertanya tanpa nama tidak dikenali.",
    "diundang": "Diundang ke sedikitnya satu pertemuan yang tidak dibatalkan, atau hadir.",
    "hadir": "Tercatat hadir pada sedikitnya satu pertemuan.",
}
"""The definition of each figure; all are people, and parts of ``sasaran``."""
SALURAN = {"surel": "surel", "whatsapp": "whatsapp", "whatsapp_dibaca": "whatsapp"}
"""Figures of a way beside the inbox: none of one that a campaign does not use."""
ARTI_PENERIMAAN = (
    "Rata-rata jawaban 1 (tidak setuju) sampai 4 (sangat setuju) atas pernyataan survei, dengan selang 95 %. "
    "Beda sebelum dan sesudah disebut naik atau turun hanya bila selangnya tidak memuat 0."
)
LAPORAN_TIDAK = (
    "Laporan ini tidak menyatakan sebab: di antara kedua survei terjadi lebih banyak hal daripada sosialisasi saja.",
    "Yang membuka naskah belum tentu memahaminya, dan yang tidak membukanya belum tentu menolak.",
    "Siapa menjawab apa pada survei tidak diketahui; yang perlu disapa diketahui dari membaca dan menyatakan saja.",
)


def persen(bagian: int, dari: int) -> float | None:
    """A share in per cent, to one place; nothing of nobody."""
    return round(100 * bagian / dari, 1) if dari else None


def _dari(bagian: int, jumlah: Jumlah) -> str:
    nilai = persen(bagian, jumlah.sasaran) or 0.0
    sebut = f"{angka(nilai)} %"
    # Of many, a few left out or a few alone are not rounded away.
    if nilai == 100 and bagian < jumlah.sasaran:
        sebut = "lebih dari 99,9 %"
    elif nilai == 0 and bagian:
        sebut = "kurang dari 0,1 %"
    return f"{angka(bagian, 0)} dari {angka(jumlah.sasaran, 0)} orang ({sebut})"


def kalimat(
    jumlah: Jumlah,
    bagian: Sequence[tuple[str, Bagian]],
    *,
    minta_pemahaman: bool,
    sesudah: HasilPenerimaan | None,
    sebelum: HasilPenerimaan | None,
) -> list[str]:
    """What an officer reads first; ``bagian`` are parts with their names."""
    if not jumlah.sasaran:
        return ["Belum ada orang dalam kampanye ini."]
    semua = [f"{_dari(jumlah.disampaikan, jumlah)} sudah menerima pesannya di kotak masuk."]
    if jumlah.disampaikan:
        semua.append(f"{_dari(jumlah.dibaca, jumlah)} membuka naskahnya.")
        if minta_pemahaman:
            semua.append(f"{_dari(jumlah.dipahami, jumlah)} menyatakan sudah membaca dan memahami.")
        if jumlah.bertanya:
            semua.append(f"{_dari(jumlah.bertanya, jumlah)} mengajukan pertanyaan.")
        if jumlah.diundang:
            semua.append(
                f"{angka(jumlah.hadir, 0)} dari {angka(jumlah.diundang, 0)} yang diundang tercatat hadir di pertemuan."
            )
        semua += _terendah(bagian)
    return [*semua, *_penerimaan(sebelum, sesudah)]


def _terendah(bagian: Sequence[tuple[str, Bagian]]) -> list[str]:
    """Which parts have read least, where they differ."""
    terbaca = [(persen(each.jumlah.dibaca, each.jumlah.sasaran) or 0.0, nama) for nama, each in bagian if each.unit]
    if len(terbaca) < 2 or min(terbaca)[0] == max(terbaca)[0]:
        return []
    paling_rendah = sorted(terbaca)[: 3 if len(terbaca) > 5 else 1]
    sebut = "; ".join(f"{nama} ({angka(nilai)} %)" for nilai, nama in paling_rendah)
    return [f"Paling sedikit dibaca di {sebut}."]


def seluruhnya(hasil: HasilPenerimaan | None) -> PokokSurvei | None:
    """All subjects together."""
    return None if hasil is None else next((each for each in hasil.pokok if each.pokok == SELURUHNYA), None)


def _penerimaan(sebelum: HasilPenerimaan | None, sesudah: HasilPenerimaan | None) -> list[str]:
    terakhir = sesudah or sebelum
    if terakhir is None:
        return ["Penerimaan belum diukur dengan survei."]
    if not terakhir.cukup:
        return [terakhir.kalimat]
    semua = [f"{terakhir.menjawab} dari {terakhir.diminta} orang yang ditanya menjawab {terakhir.judul.lower()}."]
    pokok = seluruhnya(terakhir)
    if pokok is None or pokok.rata is None:
        return [*semua, "Penerimaan seluruhnya tidak ditampilkan, agar tidak menunjuk orang."]
    selang = f"selang 95 % {angka(pokok.rata.bawah)} sampai {angka(pokok.rata.atas)}"
    semua.append(f"Penerimaan {angka(pokok.rata.nilai)} dari 4 ({selang}).")
    if pokok.beda is not None and pokok.sebelumnya is not None:
        nilai, bawah, atas = (bertanda(each, 2) for each in (pokok.beda.nilai, pokok.beda.bawah, pokok.beda.atas))
        pasti = pokok.beda.bawah > 0 or pokok.beda.atas < 0
        arah = ("Naik" if pokok.beda.nilai > 0 else "Turun") if pasti else "Tidak dapat dipastikan berubah"
        semua.append(
            f"{arah} dari {angka(pokok.sebelumnya.nilai)} sebelum sosialisasi: {nilai} "
            f"(selang 95 % {bawah} sampai {atas})."
        )
    return semua


def batas(sebelum: HasilPenerimaan | None, sesudah: HasilPenerimaan | None) -> list[str]:
    """What the report does not say."""
    semua = list(LAPORAN_TIDAK)
    hasil = [each for each in (sebelum, sesudah) if each is not None and each.menjawab is not None]
    if hasil:
        semua.append(
            "Yang tidak menjawab survei mungkin berpendapat lain daripada yang menjawab; selangnya tidak memuat itu."
        )
        semua.append(
            "Pernyataannya disusun menurut Holt dkk. (2007) dan belum diuji di Indonesia: bandingkan sebelum dengan "
            "sesudah, bukan dengan kota lain."
        )
    if len(hasil) == 2:
        semua.append(
            "Kedua survei menanyai orang yang sama tanpa mengenali mereka, jadi siapa yang berubah pendapat tidak "
            "diketahui."
        )
    if any(each.populasi > each.diminta for each in hasil):
        semua.append("Survei menanyai orang-orang yang diundi dari seluruh sasaran.")
    return semua
