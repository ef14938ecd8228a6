"""What the signatures of a PDF are worth, seen in a process that can do nothing else (``shared/sandbox.py``): as JSON.

Read by pyHanko. The file that is looked at begins with a line of JSON: which original it is said to be, what day it is,
which roots are trusted and which certificates were revoked; then come the bytes of the document.
"""

import asyncio
import base64
import hashlib
import io
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import CertificateBuilder, Name, NameAttribute, random_serial_number
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, async_sign_pdf
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from services.mutasi.bsre.ditambahkan import yang_berubah
from services.mutasi.bsre.putusan import KeadaanSertifikat, Putusan, Sertifikat
from shared.sandbox import serve

_DICABUT = (AdESIndeterminate.REVOKED_NO_POE, AdESIndeterminate.REVOKED_CA_NO_POE)
_TAK_MENGUBAH = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)
"""What may come after a signature: nothing, or what proves it later."""
_KOSONG = b"\x00\t\n\x0c\r "
_PENUTUP = re.compile(rb"startxref[\s\x00]+[0-9]+[\s\x00]+%%EOF[\s\x00]*")


def lihat(isi: bytes, loop: asyncio.AbstractEventLoop) -> Putusan:
    """What the document is worth. ``loop`` was made before anything was given up: who may open nothing makes none."""
    baris, _, pdf = isi.partition(b"\n")
    soal = json.loads(baris)
    try:
        return loop.run_until_complete(_lihat(pdf, soal))
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        return Putusan(terbaca=False)


async def _lihat(pdf: bytes, soal: dict[str, Any]) -> Putusan:
    akhir = PdfFileReader(io.BytesIO(pdf), strict=False)
    asli = pdf[: soal["byte"]]
    if hashlib.sha256(asli).hexdigest() != soal["sha256"]:
        return Putusan(terbaca=True)
    sejak = PdfFileReader(io.BytesIO(asli), strict=False).total_revisions
    semua = [each for each in akhir.embedded_regular_signatures if each.signed_revision >= sejak]
    if not semua:
        return Putusan(terbaca=True, asli_utuh=True)
    kini = datetime.fromisoformat(soal["kini"])
    status = [await async_validate_pdf_signature(each, _konteks(soal, kini)) for each in semua]
    terakhir = status[-1]
    tsa = terakhir.timestamp_validity
    return Putusan(
        terbaca=True,
        asli_utuh=True,
        berubah=tuple(yang_berubah(asli, pdf)),
        tanda_tangan=len(semua),
        utuh=all(each.intact and each.valid for each in status),
        seluruhnya=_seluruhnya(terakhir) and _tanpa_sisa(pdf, semua[-1], akhir),
        sertifikat=_sertifikat(terakhir, kini),
        waktu=_waktu(semua[-1]),
        tsa=tsa.timestamp if tsa is not None and tsa.intact and tsa.valid else None,
    )


def _konteks(soal: dict[str, Any], kini: datetime) -> ValidationContext:
    return ValidationContext(
        trust_roots=[x509.Certificate.load(base64.b64decode(each)) for each in soal["akar"]],
        other_certs=[x509.Certificate.load(base64.b64decode(each)) for each in soal["antara"]],
        crls=[base64.b64decode(each) for each in soal["dicabut"]],
        moment=kini,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _seluruhnya(status: PdfSignatureStatus) -> bool:
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    return status.coverage == SignatureCoverageLevel.ENTIRE_REVISION and status.modification_level in _TAK_MENGUBAH


def _tanpa_sisa(pdf: bytes, tanda: EmbeddedPdfSignature, akhir: PdfFileReader) -> bool:
    """Whether the file ends where its last revision does. A revision is counted by its table, so that bytes behind the
    last one are part of none: no reader shows them, and the signature says nothing of them."""
    if tanda.signed_revision == akhir.total_revisions - 1:
        _, pertama, _, kedua = tanda.byte_range
        # The signature itself stands between: twice as many digits as bytes, in brackets.
        ujung = pertama + kedua + 2 * len(tanda.pkcs7_content) + 2
        return not pdf[ujung:].strip(_KOSONG)
    return _PENUTUP.fullmatch(pdf, max(pdf.rfind(b"startxref"), 0)) is not None


def _sertifikat(status: PdfSignatureStatus, kini: datetime) -> Sertifikat:
    milik = status.signing_cert
    return Sertifikat(
        nama=_teks(milik.subject.native.get("common_name")),
        penerbit=_teks(milik.issuer.native.get("common_name")),
        nomor=f"{milik.serial_number:x}",
        sejak=milik.not_valid_before,
        sampai=milik.not_valid_after,
        keadaan=_keadaan(status, milik, kini),
    )


def _teks(nilai: Any) -> str:
    """A name, of which a certificate may have several."""
    return ", ".join(map(str, nilai)) if isinstance(nilai, list) else str(nilai or "")


def _keadaan(status: PdfSignatureStatus, milik: x509.Certificate, kini: datetime) -> KeadaanSertifikat:
    if status.revoked or status.trust_problem_indic in _DICABUT:
        return KeadaanSertifikat.DICABUT
    if milik.not_valid_after < kini:
        return KeadaanSertifikat.KEDALUWARSA
    if milik.not_valid_before > kini:
        return KeadaanSertifikat.BELUM_BERLAKU
    dipercaya = status.trust_problem_indic is None and status.validation_path is not None
    return KeadaanSertifikat.BERLAKU if dipercaya else KeadaanSertifikat.TIDAK_DIPERCAYA


def _waktu(tanda_tangan: EmbeddedPdfSignature) -> datetime | None:
    try:
        waktu = tanda_tangan.self_reported_timestamp
    except (SigningError, ValueError):
        return None
    return waktu if waktu is None or waktu.tzinfo is not None else waktu.replace(tzinfo=UTC)


def _siap(loop: asyncio.AbstractEventLoop) -> None:
    """Have everything at hand that is loaded on first use: later nothing can be opened."""
    kini = datetime.now(UTC)
    kunci = ec.generate_private_key(ec.SECP256R1())
    nama = Name([NameAttribute(NameOID.COMMON_NAME, "Pemanasan")])
    sertifikat = (
        CertificateBuilder()
        .subject_name(nama)
        .issuer_name(nama)
        .public_key(kunci.public_key())
        .serial_number(random_serial_number())
        .not_valid_before(kini - timedelta(days=1))
        .not_valid_after(kini + timedelta(days=1))
        .sign(kunci, SHA256())
    )
    milik = x509.Certificate.load(sertifikat.public_bytes(Encoding.DER))
    rahasia = keys.PrivateKeyInfo.load(kunci.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    penanda = SimpleSigner(milik, rahasia, SimpleCertificateStore())
    tulis = PdfFileWriter()
    tulis.insert_page(PageObject(tulis.add_object(StreamObject(stream_data=b"")), (0, 0, 100, 100)))
    asli = io.BytesIO()
    tulis.write(asli)
    isi = asli.getvalue()
    meta = PdfSignatureMetadata(field_name="T", md_algorithm="sha256")
    hasil = loop.run_until_complete(async_sign_pdf(IncrementalPdfFileWriter(asli), meta, penanda))
    soal = {
        "byte": len(isi),
        "sha256": hashlib.sha256(isi).hexdigest(),
        "kini": kini.isoformat(),
        "akar": [base64.b64encode(milik.dump()).decode()],
        "antara": [],
        "dicabut": [],
    }
    lihat(json.dumps(soal).encode() + b"\n" + hasil.getvalue(), loop).model_dump_json()


if __name__ == "__main__":
    putaran = asyncio.new_event_loop()
    _siap(putaran)
    serve(lambda isi, _: lihat(isi, putaran).model_dump_json().encode())
