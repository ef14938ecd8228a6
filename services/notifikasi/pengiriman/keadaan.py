"""How far a delivery has come, and why it stands there."""

from enum import StrEnum


class StatusKiriman(StrEnum):
    """Sampai di mana satu kiriman."""

    ANTRE = "antre"
    DIKIRIM = "dikirim"
    """Handed over, and nobody knows yet whether it was taken: what is sent again then bears the same number."""
    DITERIMA = "diterima"
    """Taken by the mail server, or by WhatsApp. Whether it reached the person only their own opening of the message
    tells."""
    SAMPAI = "sampai"
    """It has come to their telephone."""
    DIBACA = "dibaca"
    """They have seen there that a message waits; not what it says."""
    TERPENTAL = "terpental"
    GAGAL = "gagal"
    DILEWATI = "dilewati"


TERBUKA = (StatusKiriman.ANTRE, StatusKiriman.DIKIRIM)
BERAKHIR_BURUK = (StatusKiriman.TERPENTAL, StatusKiriman.GAGAL, StatusKiriman.DILEWATI)
"""From which an operator may have it tried once more."""


class SebabKiriman(StrEnum):
    """Mengapa kiriman tidak, atau belum, diterima."""

    BELUM_DIPASANG = "belum_dipasang"
    """This installation has no such channel."""
    TANPA_ALAMAT = "tanpa_alamat"
    DIMATIKAN = "dimatikan"
    SUDAH_DIBACA = "sudah_dibaca"
    DIARSIPKAN = "diarsipkan"
    """By its person, or because another of its kind has taken its place."""
    ALAMAT_DITOLAK = "alamat_ditolak"
    ALAMAT_MATI = "alamat_mati"
    """It was refused for good before, and is the same still: nobody asks again."""
    ISI_DITOLAK = "isi_ditolak"
    DITOLAK_PENERIMA = "ditolak_penerima"
    """For another reason, of which the code tells."""
    DITUNDA_PENERIMA = "ditunda_penerima"
    TERPUTUS = "terputus"
    GALAT = "galat"


SEBUTAN: dict[SebabKiriman, str] = {
    SebabKiriman.BELUM_DIPASANG: "Saluran ini belum dipasang pada sistem ini.",
    SebabKiriman.TANPA_ALAMAT: "Berkas kepegawaian tidak memuat alamat untuk saluran ini.",
    SebabKiriman.DIMATIKAN: "Orangnya memilih tidak menerima ini di luar kotak masuk.",
    SebabKiriman.SUDAH_DIBACA: "Pesannya sudah dibuka di kotak masuk.",
    SebabKiriman.DIARSIPKAN: "Pesannya sudah diarsipkan, atau diganti pesan yang lebih baru.",
    SebabKiriman.ALAMAT_DITOLAK: "Server penerima menolak alamatnya. Perbaiki alamat pada berkas kepegawaian.",
    SebabKiriman.ALAMAT_MATI: (
        "Alamat ini sudah pernah ditolak tetap oleh server penerima, jadi tidak dicoba lagi. Perbaiki alamat pada "
        "berkas kepegawaian: pesan berikutnya dikirim ke alamat yang baru."
    ),
    SebabKiriman.ISI_DITOLAK: "Server penerima menolak isi suratnya.",
    SebabKiriman.DITOLAK_PENERIMA: "Layanan penerima menolak kiriman ini; kodenya mengatakan sebabnya.",
    SebabKiriman.DITUNDA_PENERIMA: "Server penerima meminta dicoba lagi nanti.",
    SebabKiriman.TERPUTUS: "Hubungan terputus sebelum server menjawab; mungkin sudah diterima.",
    SebabKiriman.GALAT: "Kiriman ini berulang kali gagal dikerjakan. Sampaikan kepada petugas teknis.",
}
