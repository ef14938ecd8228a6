"""One connection to the mail server, and what its answers mean for a mail."""

import asyncio
import contextlib
import re
import ssl
from datetime import datetime
from email.message import EmailMessage

import aiosmtplib

from services.notifikasi.pengiriman.kanal import Jawaban, Kanal, Rincian, SaluranTerputus
from services.notifikasi.pengiriman.keadaan import SebabKiriman, StatusKiriman
from services.notifikasi.pengiriman.naskah import Pengirim, surat
from services.notifikasi.pengiriman.repository import JOB_SUREL, SUREL
from services.notifikasi.pengiriman.tautan import alamat_berhenti
from services.notifikasi.pengiriman.ukur import SERVER_JAUH
from shared.service import Runtime
from shared.settings import Settings

_MENUTUP = 421
"""The server closes the line (RFC 5321 section 4.2.3): some do so at a single address that is not to their liking."""
_TETAP = 500


_DIPERJELAS = re.compile(r"\s*(?:[45]\.\d{1,3}\.\d{1,3})\b")
_ALAMAT_MATI = re.compile(r"\s*5\.(?:1\.(?:0|1|2|3|6|10)|2\.1)\b")
"""Enhanced status codes (RFC 3463, RFC 7505) that speak of the address: unknown, moved, no mail there, disabled. A full
mailbox, or a server that will not have us, is none of them."""
_KODE_ALAMAT = (550, 551, 553)


def alamat_mati(kode: int, kata: str) -> bool:
    """Whether the refusal of a recipient is about the address, and for good. A server that says no more than the code
    of RFC 5321 is believed."""
    if _DIPERJELAS.match(kata):
        return _ALAMAT_MATI.match(kata) is not None
    return kode in _KODE_ALAMAT


class Sambungan:
    """Mails one after the other over one connection, which is made when there is one to send."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._klien: aiosmtplib.SMTP | None = None

    async def siap(self) -> None:
        """Be connected, encrypted and known.

        Raises:
            SaluranTerputus: it is not so.
        """
        if self._klien is not None and self._klien.is_connected:
            return
        s = self._settings
        if s.smtp_security == "tanpa" and s.smtp_user:
            raise SaluranTerputus("ASN_SMTP_USER tanpa TLS: sandi tidak dikirim lewat saluran terbuka")
        try:
            klien = aiosmtplib.SMTP(
                hostname=s.smtp_host.strip("[]"),
                port=s.smtp_port,
                use_tls=s.smtp_security == "tls",
                start_tls=s.smtp_security == "starttls",
                tls_context=None
                if s.smtp_security == "tanpa"
                else ssl.create_default_context(cafile=s.smtp_ca or None),
                username=s.smtp_user or None,
                password=s.smtp_password.get_secret_value() if s.smtp_user and s.smtp_password else None,
                timeout=s.smtp_timeout,
                local_hostname=s.smtp_from.partition("@")[2] or "localhost",
            )
            await klien.connect()
        except (aiosmtplib.SMTPException, OSError, TimeoutError, ValueError) as error:
            # Its text may repeat what was sent.
            kode = f" {error.code}" if isinstance(error, aiosmtplib.SMTPResponseException) else ""
            raise SaluranTerputus(f"{type(error).__name__}{kode}") from None
        self._klien = klien

    async def serahkan(self, rincian: Rincian, kini: datetime) -> Jawaban:
        """Hand one over.

        Raises:
            SaluranTerputus: before the server has seen it.
        """
        s = self._settings
        berhenti = None if rincian.wajib else alamat_berhenti(s, rincian.nomor)
        try:
            isi = surat(rincian, Pengirim(s.smtp_from_name, s.smtp_from, s.inbox_url), berhenti, kini)
        except ValueError:
            return Jawaban(StatusKiriman.TERPENTAL, SebabKiriman.ALAMAT_DITOLAK, alamat_mati=True)
        return await self._kirim(isi, rincian.alamat)

    async def _kirim(self, surat: EmailMessage, alamat: str) -> Jawaban:
        """Hand one over.

        Raises:
            SaluranTerputus: before the server has seen it.
        """
        assert self._klien is not None
        try:
            async with asyncio.timeout(self._settings.smtp_timeout * 3):
                await self._klien.send_message(surat, sender=self._settings.smtp_from, recipients=[alamat])
        except aiosmtplib.SMTPRecipientsRefused as error:
            ditolak = error.recipients[0]
            jawaban = await self._ditolak(ditolak.code, SebabKiriman.ALAMAT_DITOLAK)
            return jawaban._replace(alamat_mati=alamat_mati(ditolak.code, ditolak.message))
        except aiosmtplib.SMTPDataError as error:
            return await self._ditolak(error.code, SebabKiriman.ISI_DITOLAK)
        except aiosmtplib.SMTPResponseException as error:
            # To our name or our sender: whatever mail it is.
            await self.tutup()
            raise SaluranTerputus(f"{type(error).__name__} {error.code}") from None
        except ValueError:
            # No server is asked about what cannot be an address.
            return Jawaban(StatusKiriman.TERPENTAL, SebabKiriman.ALAMAT_DITOLAK, alamat_mati=True)
        except (aiosmtplib.SMTPException, OSError, TimeoutError):
            await self.tutup()
            return Jawaban(StatusKiriman.DIKIRIM, SebabKiriman.TERPUTUS)
        return Jawaban(StatusKiriman.DITERIMA)

    async def _ditolak(self, kode: int, sebab: SebabKiriman) -> Jawaban:
        """It was said to an address or a mail, so it is theirs, whatever it is: others go on."""
        if kode == _MENUTUP:
            await self.tutup()
        if kode >= _TETAP:
            return Jawaban(StatusKiriman.TERPENTAL, sebab, kode)
        return Jawaban(StatusKiriman.ANTRE, SebabKiriman.DITUNDA_PENERIMA, kode)

    async def tutup(self) -> None:
        """Say goodbye, if somebody still listens."""
        if (klien := self._klien) is None:
            return
        self._klien = None
        with contextlib.suppress(aiosmtplib.SMTPException, OSError, TimeoutError):
            if klien.is_connected:
                await klien.quit(timeout=2)
        klien.close()


def _sambungan(runtime: Runtime) -> Sambungan:
    return Sambungan(runtime.settings)


def _jauh(jauh: bool, _: bool) -> None:
    SERVER_JAUH.set(jauh)


KANAL_SUREL = Kanal(
    "surel",
    JOB_SUREL,
    SUREL,
    _sambungan,
    lambda s: s.smtp_connections,
    lambda s: s.smtp_per_minute,
    tanpa_izin=True,
    jauh=_jauh,
)
