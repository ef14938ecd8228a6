"""Where a subscription and its deliveries stand, and why, in the words that its owner reads."""

from enum import StrEnum


class StatusLangganan(StrEnum):
    """Sampai mana sebuah langganan."""

    MENUNGGU = "menunggu"
    """It is proposed, and nobody has approved it."""
    AKTIF = "aktif"
    DIJEDA = "dijeda"
    DIMATIKAN = "dimatikan"
    """By the system: its receiver wants nothing more, or has taken nothing for days."""
    DIHAPUS = "dihapus"


DICATAT = (StatusLangganan.AKTIF, StatusLangganan.DIJEDA, StatusLangganan.DIMATIKAN)
"""What happens meanwhile is kept for these, and leaves once they are active again."""


class SebabMati(StrEnum):
    """Mengapa sebuah langganan dimatikan."""

    TIDAK_DIINGINKAN = "tidak_diinginkan"
    LAMA_GAGAL = "lama_gagal"


SEBUTAN_MATI = {
    SebabMati.TIDAK_DIINGINKAN: "penerimanya menjawab 410: ia tidak ingin menerima lagi",
    SebabMati.LAMA_GAGAL: "penerimanya berhari-hari tidak menerima satu pun kiriman",
}


class StatusWebhook(StrEnum):
    """Sampai mana satu kiriman kepada satu langganan."""

    ANTRE = "antre"
    DIKIRIM = "dikirim"
    """Handed over, and nobody knows yet whether it was taken: what is sent again bears the same number."""
    DITERIMA = "diterima"
    GAGAL = "gagal"
    TERLEWAT = "terlewat"
    """The queue was full when it happened: it is sent when somebody asks for it."""
    DIBUANG = "dibuang"
    """Its subscription was removed."""


TERBUKA_WEBHOOK = (StatusWebhook.ANTRE, StatusWebhook.DIKIRIM)
DAPAT_DIULANG = (StatusWebhook.DITERIMA, StatusWebhook.GAGAL, StatusWebhook.TERLEWAT)


class SebabWebhook(StrEnum):
    """Mengapa webhook tidak diterima."""

    DITOLAK = "ditolak"
    DIALIHKAN = "dialihkan"
    TERLALU_LAMA = "terlalu_lama"
    JAWABAN_TERLALU_BESAR = "jawaban_terlalu_besar"
    TLS = "tls"
    TERPUTUS = "terputus"
    ALAMAT_DITOLAK = "alamat_ditolak"
    """Its name leads nowhere, or where nothing is sent."""
    ANTREAN_PENUH = "antrean_penuh"
    GALAT = "galat"


SEBUTAN_WEBHOOK = {
    SebabWebhook.DITOLAK: "Penerima menjawab dengan kode selain 2xx.",
    SebabWebhook.DIALIHKAN: "Penerima mengalihkan ke alamat lain, yang tidak diikuti. Usulkan alamat yang sebenarnya.",
    SebabWebhook.TERLALU_LAMA: "Penerima tidak menjawab pada waktunya. Jawablah 2xx dahulu, kerjakan sesudahnya.",
    SebabWebhook.JAWABAN_TERLALU_BESAR: "Jawaban penerima terlalu besar. Jawab dengan kode 2xx tanpa isi.",
    SebabWebhook.TLS: "Sertifikat penerima tidak sah, kedaluwarsa, atau bukan milik nama itu.",
    SebabWebhook.TERPUTUS: "Hubungan gagal atau terputus sebelum penerima menjawab; mungkin sudah diterima.",
    SebabWebhook.ALAMAT_DITOLAK: "Nama server penerima tidak dikenal, atau menunjuk ke jaringan dalam.",
    SebabWebhook.ANTREAN_PENUH: "Antrean langganan ini penuh. Minta diulang setelah penerimanya menerima lagi.",
    SebabWebhook.GALAT: "Kiriman ini gagal dikerjakan. Sampaikan kepada petugas teknis.",
}
