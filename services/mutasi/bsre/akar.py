"""Which certificates signatures have to come from, and which were revoked: files that an operator provides."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from asn1crypto import crl, pem, x509


class Akar(NamedTuple):
    """In DER, base64."""

    akar: tuple[str, ...]
    """Certificates that have issued themselves: what is trusted."""
    antara: tuple[str, ...]
    """Others, by which a chain may lead there."""
    dicabut: tuple[str, ...]
    """Lists of revoked certificates."""


class AkarTidakTerbaca(ValueError):
    """What the setting names is not there, or holds no certificate that is trusted."""


def baca_akar(letak: str) -> Akar:
    """The certificates and lists of a PEM file, or of every file in a folder (PEM or DER).

    Raises:
        AkarTidakTerbaca.
    """
    jalan = Path(letak)
    try:
        berkas = sorted(each for each in jalan.iterdir() if each.is_file()) if jalan.is_dir() else [jalan]
        isi = [each for satu in berkas for each in _der(satu.read_bytes())]
        sertifikat = [x509.Certificate.load(der) for jenis, der in isi if jenis == "CERTIFICATE"]
        daftar = [crl.CertificateList.load(der).dump() for jenis, der in isi if jenis == "X509 CRL"]
        akar = tuple(_teks(each.dump()) for each in sertifikat if each.self_signed in ("yes", "maybe"))
        antara = tuple(_teks(each.dump()) for each in sertifikat if each.self_signed == "no")
    except (OSError, ValueError) as galat:
        raise AkarTidakTerbaca(f"sertifikat akar BSrE tidak terbaca: {type(galat).__name__}") from galat
    if not akar:
        raise AkarTidakTerbaca("di antara sertifikat BSrE yang dipasang tidak ada sertifikat akar")
    return Akar(akar, antara, tuple(map(_teks, daftar)))


def _der(isi: bytes) -> Iterator[tuple[str, bytes]]:
    if pem.detect(isi):
        for jenis, _, der in pem.unarmor(isi, multiple=True):
            yield jenis, der
        return
    try:
        x509.Certificate.load(isi, strict=True).serial_number  # noqa: B018 (reading is what may fail)
    except ValueError:
        yield "X509 CRL", isi
    else:
        yield "CERTIFICATE", isi


def _teks(der: bytes) -> str:
    return base64.b64encode(der).decode()
