"""Where the bus asks for TLS, what hears it speaks TLS, and only with a server whose certificate is trusted."""

import asyncio
import ssl
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import SecretStr

from deploy.lokal.proses import port_bebas, program
from shared.bus.wire import Wire, dial
from shared.settings import Settings
from tests.shared.dua_layanan import sampai


def _sertifikat(folder: Path) -> Path:
    """A certificate for ``localhost`` that signs itself, with its key beside it."""
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    kini = datetime.now(UTC)
    sertifikat = (
        x509.CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(kini - timedelta(days=1))
        .not_valid_after(kini + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(kunci, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "kunci.pem").write_bytes(
        kunci.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "sertifikat.pem").write_bytes(sertifikat.public_bytes(pem))
    return folder / "sertifikat.pem"


@pytest.fixture
def berenkripsi(tmp_path: Path) -> Iterator[Settings]:
    """Settings of somebody who comes to a NATS that lets nobody in but under TLS."""
    port = port_bebas()
    _sertifikat(tmp_path)
    (tmp_path / "nats.conf").write_text(
        f"""
        listen: "127.0.0.1:{port}"
        tls {{ cert_file: "{tmp_path}/sertifikat.pem", key_file: "{tmp_path}/kunci.pem" }}
        authorization {{ user: "pembaca", password: "sandi" }}
        """
    )
    with (tmp_path / "log").open("wb") as log:
        proses = subprocess.Popen(
            [str(program("nats-server")), "--config", str(tmp_path / "nats.conf")], stdout=log, stderr=log
        )
    try:
        yield Settings(
            database_url=SecretStr("postgresql://tidak-dipakai"),
            nats_url=f"tls://localhost:{port}",
            nats_user="pembaca",
            nats_password=SecretStr("sandi"),
            jwks="tidak-dipakai",
        )
    finally:
        proses.terminate()
        proses.wait()


async def _masuk(settings: Settings) -> Wire:
    """Dial, once the server is up."""
    alamat = urlsplit(settings.nats_url)

    async def ada() -> bool:
        _, tulis = await asyncio.open_connection(alamat.hostname, alamat.port)
        tulis.close()
        return True

    await sampai(ada)
    return await dial(settings, "uji", "a.*")


@pytest.mark.parametrize("skema", ["tls", "nats"])
async def test_messages_come_under_tls_where_the_address_or_the_server_asks_for_it(
    berenkripsi: Settings, skema: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "sertifikat.pem"))
    alamat = berenkripsi.nats_url.replace("tls://", f"{skema}://")
    kabel = await _masuk(berenkripsi.model_copy(update={"nats_url": alamat}))
    kabel.publish("a.b", b"isi", "balas")
    pesan = await kabel.receive()
    assert (pesan.subject, pesan.reply, pesan.data) == ("a.b", "balas", b"isi")
    kabel.close()


async def test_a_server_whose_certificate_nobody_trusts_gets_no_password(berenkripsi: Settings) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        await _masuk(berenkripsi)
