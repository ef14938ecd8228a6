"""A real SMTP server for the tests: takes mails, refuses, greylists, drops the line, wants a password, speaks TLS."""

import asyncio
import ssl
import warnings
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PUTUS = "putus"
"""Instead of an answer: the line is cut."""


@dataclass
class ServerSurel:
    """What it has taken, and how it behaves."""

    port: int = 0
    surat: list[tuple[str, EmailMessage]] = field(default_factory=list)
    masuk: list[tuple[str, str]] = field(default_factory=list)
    terenkripsi: list[bool] = field(default_factory=list)
    kepada: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By address: what RCPT is answered, each once; then it is taken."""
    pengirim: list[str] = field(default_factory=list)
    """What MAIL is answered, each once; then any sender is taken."""
    sesudah_isi: list[str] = field(default_factory=list)
    """What the end of a mail is answered, each once."""
    saat_isi: Callable[[], None] = lambda: None
    """Called when a mail has been taken, before that is said."""

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, alamat: str, pilihan: list[str]
    ) -> str:
        if self.pengirim:
            return self.pengirim.pop(0)
        envelope.mail_from = alamat
        envelope.mail_options.extend(pilihan)
        return "250 2.1.0 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, alamat: str, _: list[str]) -> str:
        if self.kepada[alamat]:
            jawab = self.kepada[alamat][0]
            if not jawab.startswith("5"):
                self.kepada[alamat].pop(0)
            return jawab
        envelope.rcpt_tos.append(alamat)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert server.transport is not None
        jawab = self.sesudah_isi.pop(0) if self.sesudah_isi else "250 2.0.0 OK"
        if jawab.startswith("250") or jawab == PUTUS:
            isi = message_from_bytes(envelope.content, policy=default)  # type: ignore[arg-type]
            assert isinstance(isi, EmailMessage)
            self.surat.append((envelope.rcpt_tos[0], isi))
            self.terenkripsi.append(server.transport.get_extra_info("sslcontext") is not None)
        self.saat_isi()
        if jawab == PUTUS:
            server.transport.abort()
        return jawab

    def otentikasi(self, server: SMTP, session: Session, envelope: Envelope, cara: str, data: Any) -> AuthResult:
        if isinstance(data, LoginPassword):
            self.masuk.append((data.login.decode(), data.password.decode()))
            return AuthResult(success=data.password == b"sandi yang benar")
        return AuthResult(success=False)

    def nomor(self) -> list[str]:
        """Message-IDs of what has come."""
        return [str(isi["Message-ID"]) for _, isi in self.surat]

    def tujuan(self) -> list[str]:
        """To whom it came."""
        return [alamat for alamat, _ in self.surat]


@asynccontextmanager
async def server_surel(
    sertifikat: Path | None = None, *, tls_dulu: bool = False, wajib_masuk: bool = False
) -> AsyncIterator[ServerSurel]:
    """Run one on a free port; with a certificate under TLS (STARTTLS, or from the first byte on)."""
    server = ServerSurel()
    konteks = None
    if sertifikat is not None:
        konteks = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        konteks.load_cert_chain(sertifikat, sertifikat.with_name("kunci.pem"))
    loop = asyncio.get_running_loop()

    def sambut() -> SMTP:
        # It knows only of a TLS that begins later.
        with warnings.catch_warnings(action="ignore", category=UserWarning):
            return _bicara()

    def _bicara() -> SMTP:
        return SMTP(
            server,
            loop=loop,
            tls_context=None if tls_dulu else konteks,
            require_starttls=konteks is not None and not tls_dulu,
            auth_required=wajib_masuk,
            auth_require_tls=not tls_dulu,
            authenticator=server.otentikasi if wajib_masuk else None,
        )

    mendengar = await loop.create_server(sambut, "127.0.0.1", 0, ssl=konteks if tls_dulu else None)
    try:
        server.port = mendengar.sockets[0].getsockname()[1]
        yield server
    finally:
        mendengar.close()


def buat_sertifikat(folder: Path) -> Path:
    """A certificate for ``localhost`` from an authority that lives as long as the test; its own lies in ``ca.pem``."""
    kini = datetime.now(UTC)
    pem = serialization.Encoding.PEM

    def terbit(nama: str, kunci: ec.EllipticCurvePrivateKey, oleh: str, penerbit: ec.EllipticCurvePrivateKey) -> Any:
        return (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nama)]))
            .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, oleh)]))
            .public_key(kunci.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(kini - timedelta(days=1))
            .not_valid_after(kini + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
            .add_extension(x509.BasicConstraints(ca=kunci is penerbit, path_length=None), critical=True)
            .sign(penerbit, hashes.SHA256())
        )

    ca, kunci = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    (folder / "ca.pem").write_bytes(terbit("CA uji", ca, "CA uji", ca).public_bytes(pem))
    (folder / "sertifikat.pem").write_bytes(terbit("localhost", kunci, "CA uji", ca).public_bytes(pem))
    (folder / "kunci.pem").write_bytes(
        kunci.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "sertifikat.pem"
