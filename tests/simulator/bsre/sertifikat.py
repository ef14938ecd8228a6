"""Certificates of nobody: a root and an issuer that are made anew at each start, and those of signers under them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from asn1crypto import keys as kunci_asn1
from asn1crypto import pem
from asn1crypto import x509 as x509_asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

DAFTAR_CABUT = "http://uji.invalid/dicabut.crl"
"""Nobody answers there: who verifies has the list from an operator, or takes no notice of it."""
SEHARI = timedelta(days=1)


def _nama(umum: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sertifikat Uji, Bukan BSrE"),
            x509.NameAttribute(NameOID.COMMON_NAME, umum),
        ]
    )


@dataclass(frozen=True)
class Pemegang:
    """Somebody with a key and a certificate."""

    kunci: ec.EllipticCurvePrivateKey
    sertifikat: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.sertifikat.public_bytes(Encoding.PEM)

    @property
    def asn1(self) -> x509_asn1.Certificate:
        return x509_asn1.Certificate.load(self.sertifikat.public_bytes(Encoding.DER))

    def kunci_asn1(self) -> kunci_asn1.PrivateKeyInfo:
        isi = self.kunci.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return kunci_asn1.PrivateKeyInfo.load(pem.unarmor(isi)[2])


class Otoritas:
    """A root and an issuer of signers' certificates."""

    def __init__(self, kini: datetime | None = None, nama: str = "Akar Uji") -> None:
        self.kini = kini or datetime.now(UTC)
        self.akar = self._terbitkan(nama, None, ca=True, sejak=-3650, sampai=3650)
        self.penerbit = self._terbitkan(f"Penerbit {nama}", self.akar, ca=True, sejak=-1800, sampai=1800)

    def _terbitkan(self, nama: str, oleh: Pemegang | None, *, ca: bool, sejak: int, sampai: int) -> Pemegang:
        kunci = ec.generate_private_key(ec.SECP256R1())
        penerbit = oleh.sertifikat.subject if oleh else _nama(nama)
        bangun = (
            x509.CertificateBuilder()
            .subject_name(_nama(nama))
            .issuer_name(penerbit)
            .public_key(kunci.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.kini + sejak * SEHARI)
            .not_valid_after(self.kini + sampai * SEHARI)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(kunci.public_key()), critical=False)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=not ca,
                    content_commitment=not ca,
                    key_encipherment=False,
                    data_encipherment=False,
                    key_agreement=False,
                    key_cert_sign=ca,
                    crl_sign=ca,
                    encipher_only=False,
                    decipher_only=False,
                ),
                critical=True,
            )
        )
        if oleh is not None:
            bangun = bangun.add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(oleh.kunci.public_key()), critical=False
            ).add_extension(
                x509.CRLDistributionPoints(
                    [x509.DistributionPoint([x509.UniformResourceIdentifier(DAFTAR_CABUT)], None, None, None)]
                ),
                critical=False,
            )
        return Pemegang(kunci, bangun.sign(oleh.kunci if oleh else kunci, hashes.SHA256()))

    def pemegang(self, nama: str, *, kedaluwarsa: bool = False) -> Pemegang:
        """A signer, whose certificate may have ended."""
        sejak, sampai = (-700, -10) if kedaluwarsa else (-30, 700)
        return self._terbitkan(nama, self.penerbit, ca=False, sejak=sejak, sampai=sampai)

    def dicabut(self, *pemegang: Pemegang) -> bytes:
        """A list of revoked certificates, in PEM."""
        daftar = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.penerbit.sertifikat.subject)
            .last_update(self.kini - SEHARI)
            .next_update(self.kini + 30 * SEHARI)
        )
        for each in pemegang:
            daftar = daftar.add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(each.sertifikat.serial_number)
                .revocation_date(self.kini - 5 * SEHARI)
                .build()
            )
        return daftar.sign(self.penerbit.kunci, hashes.SHA256()).public_bytes(Encoding.PEM)

    @cached_property
    def pem(self) -> bytes:
        """The root, as an operator configures it."""
        return self.akar.pem

    def penanda(self, pemegang: Pemegang) -> SimpleSigner:
        """What signs PDFs for them, with the chain to the root inside."""
        simpanan = SimpleCertificateStore()
        simpanan.register_multiple([self.penerbit.asn1, self.akar.asn1])
        return SimpleSigner(signing_cert=pemegang.asn1, signing_key=pemegang.kunci_asn1(), cert_registry=simpanan)
