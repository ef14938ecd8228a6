"""What a mail says. Pure.

Messages are personal data as a whole, and a mail passes servers that are nobody's here: it says that there is one, how
soon it wants to be opened, and where. Not what about: already that somebody has an objection is theirs alone.
"""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import NamedTuple

from services.notifikasi.pengiriman.acara_surel import bawa_acara
from services.notifikasi.pengiriman.kalender import Surat
from services.notifikasi.pengiriman.kanal import Rincian

_RANGKA = """\
<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>{judul}</title></head>
<body style="font:16px/1.5 sans-serif;color:#1b1b1b">
<p>{salam}</p>
{isi}
<p style="color:#555;font-size:14px">{kaki}</p>
</body></html>
"""
_SALAM = "Yth. Bapak/Ibu,"
_KAKI = (
    "Surat ini dikirim otomatis; jangan dibalas. Demi kerahasiaan data pribadi, isi pesan hanya dapat dibaca di kotak "
    "masuk Anda. Kami tidak pernah meminta kata sandi atau passphrase lewat surel."
)


class Pengirim(NamedTuple):
    """Who sends, and where people are led."""

    nama: str
    alamat: str
    kotak_masuk: str


def surat(rincian: Rincian, pengirim: Pengirim, berhenti: str | None, kini: datetime) -> EmailMessage:
    """The mail; ``berhenti`` is the link by which they are spared such mails, where they may be."""
    judul = _judul(rincian)
    kalimat = _kalimat(rincian)
    buka = f"Buka kotak masuk Anda: {pengirim.kotak_masuk}" if pengirim.kotak_masuk else "Buka kotak masuk Anda."
    kaki = [_KAKI, *([f"Berhenti menerima surel seperti ini: {berhenti}"] if berhenti else [])]
    isi = EmailMessage(policy=SMTP)
    isi["Subject"] = judul
    isi["From"] = Address(pengirim.nama, addr_spec=pengirim.alamat)
    isi["To"] = Address(addr_spec=rincian.alamat)
    isi["Date"] = kini
    # The same at every try: a server that has taken it already may drop what comes again.
    isi["Message-ID"] = f"<{rincian.nomor}@{pengirim.alamat.partition('@')[2]}>"
    isi["Auto-Submitted"] = "auto-generated"
    if berhenti:
        isi["List-Unsubscribe"] = f"<{berhenti}>"
        isi["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    polos = "\n\n".join([_SALAM, kalimat, buka, "-- \n" + "\n".join(kaki)]) + "\n"
    isi.set_content(polos, cte="quoted-printable")
    tautan = _tautan(pengirim.kotak_masuk, "Buka kotak masuk Anda") if pengirim.kotak_masuk else escape(buka)
    isi.add_alternative(
        _RANGKA.format(
            judul=escape(judul),
            salam=escape(_SALAM),
            isi=f"<p>{escape(kalimat)}</p>\n<p>{tautan}</p>",
            kaki="<br>".join(
                [escape(_KAKI), *([_tautan(berhenti, "Berhenti menerima surel seperti ini")] if berhenti else [])]
            ),
        ),
        subtype="html",
        cte="quoted-printable",
    )
    if rincian.acara is not None:
        bawa_acara(isi, rincian.acara, Surat(pengirim.nama, pengirim.alamat, rincian.alamat), pengirim.kotak_masuk)
    return isi


def _tautan(alamat: str, kata: str) -> str:
    return f'<a href="{escape(alamat)}">{escape(kata)}</a>'


def _judul(rincian: Rincian) -> str:
    if rincian.segera:
        return "Perlu segera dibuka: pesan baru di kotak masuk Anda"
    if rincian.banyak > 1:
        return f"{rincian.banyak} pesan baru di kotak masuk Anda"
    return "Pesan baru di kotak masuk Anda"


def _kalimat(rincian: Rincian) -> str:
    banyak = "sebuah pesan baru" if rincian.banyak == 1 else f"{rincian.banyak} pesan baru"
    kalimat = f"Ada {banyak} bagi Anda pada sistem Penataan Mutasi ASN."
    if rincian.segera:
        kalimat += " Pesan ini mendesak: mungkin ada tenggat yang sedang berjalan."
    if rincian.wajib:
        kalimat += " Pesan ini wajib disampaikan kepada Anda menurut peraturan."
    return kalimat
