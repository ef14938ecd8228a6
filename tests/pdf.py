"""PDFs written by hand, sound and otherwise: by the text of ISO 32000-1, so that no writer mends them."""

import hashlib
import re
import zlib
from collections.abc import Sequence

_ISIAN = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
"""What fills up a password (7.6.3.3)."""


def tulisan(teks: str = "Surat keterangan bebas temuan") -> bytes:
    """The content of a page that says something."""
    return b"BT /F1 18 Tf 60 760 Td (" + teks.encode() + b") Tj ET"


KOSONG = b""
GAMBAR = b"q 595 0 0 842 0 0 cm /Im1 Do Q"
"""The content of a page that is one picture: ``gambar`` says which."""


def bercak(lebar: int = 600, tinggi: int = 850, *, hitam: bool = True) -> bytes:
    """A picture in grey, with letters on it or not, as a scanner makes it."""
    baris = bytearray(b"\xf8" * lebar)
    if hitam:
        baris[lebar // 4 : lebar // 2] = b"\x10" * (lebar // 2 - lebar // 4)
    return b"".join(bytes(baris) if each % 10 == 0 else b"\xf8" * lebar for each in range(tinggi))


def pdf(
    *isi: bytes,
    gambar: tuple[int, int, bytes] | None = None,
    putar: int = 0,
    ukuran: tuple[int, int] = (595, 842),
    sandi: str | None = None,
    berulang: int = 1,
    padat: Sequence[bytes] | None = None,
) -> bytes:
    """A file with a page for each content, ``berulang`` times over; ``sandi`` locks it, with ``""`` its permissions.

    ``padat`` are contents that are compressed already, in place of these.
    """
    objek: list[bytes] = [b"", b""]
    sumber = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    if gambar is not None:
        lebar, tinggi, titik = gambar
        kepala = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
        objek.append(_aliran(zlib.compress(titik), kepala % (lebar, tinggi) + b" /Filter /FlateDecode"))
        sumber += b" /XObject << /Im1 %d 0 R >>" % len(objek)
    halaman = []
    for each in padat if padat is not None else isi:
        objek.append(_aliran(each, b"/Filter /FlateDecode" if padat is not None else b""))
        for _ in range(berulang):
            objek.append(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R /Resources << %s >> >>"
                % (*ukuran, putar, len(objek) if not halaman or berulang == 1 else _isi(halaman), sumber)
            )
            halaman.append(len(objek))
    objek[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objek[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(halaman),
        b" ".join(b"%d 0 R" % each for each in halaman),
    )
    kunci = b""
    if sandi is not None:
        objek.append(_terkunci(sandi))
        kunci = b" /Encrypt %d 0 R /ID [<%s> <%s>]" % (len(objek), _NOMOR.hex().encode(), _NOMOR.hex().encode())
    return _susun(objek, kunci)


def _isi(halaman: list[int]) -> int:
    """The content that the first page has, for all that follow."""
    return halaman[0] - 1


def _aliran(isi: bytes, kepala: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (kepala, len(isi), isi)


def _susun(objek: Sequence[bytes], kunci: bytes) -> bytes:
    hasil = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    letak = []
    for nomor, each in enumerate(objek, start=1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (nomor, each)
    mulai = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    hasil += b"".join(b"%010d 00000 n \n" % each for each in letak)
    hasil += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objek) + 1, kunci, mulai)
    return bytes(hasil)


def ditimpa(asli: bytes, nomor: int, isi: bytes, *, urutan: int = 0, sambung: bool = False) -> bytes:
    """The file with another object behind it in the place of one, and a table of all of them: a reader that begins at
    the end shows that one. ``sambung``: it says that there was a revision before it, as an honest one does."""
    letak = {int(each[1]): each.start(1) for each in re.finditer(rb"(?m)^(\d+) 0 obj", asli)}
    akar = re.findall(rb"/Root (\d+) 0 R", asli)[-1]
    dahulu = re.findall(rb"startxref\n(\d+)", asli)[-1]
    letak[nomor] = len(asli)
    hasil = asli + b"%d %d obj\n%s\nendobj\n" % (nomor, urutan, _aliran(isi, b""))
    mulai = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (max(letak) + 1)
    hasil += b"".join(
        b"%010d %05d n \n" % (letak[each], urutan if each == nomor else 0) for each in range(1, max(letak) + 1)
    )
    kunci = b" /Prev " + dahulu if sambung else b""
    hasil += b"trailer\n<< /Size %d /Root %s 0 R%s >>\n" % (max(letak) + 1, akar, kunci)
    return hasil + b"startxref\n%d\n%%%%EOF\n" % mulai


_NOMOR = b"0123456789abcdef"
_IZIN = -4


def _terkunci(sandi: str) -> bytes:
    """Revision 2 of the standard handler (7.6.3): 40 bits, enough to be locked."""
    pemilik = _rc4(hashlib.md5(_penuh("pemilik")).digest()[:5], _penuh(sandi))
    bahan = _penuh(sandi) + pemilik + (_IZIN & 0xFFFFFFFF).to_bytes(4, "little") + _NOMOR
    pemakai = _rc4(hashlib.md5(bahan).digest()[:5], _ISIAN)
    return b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>" % (
        pemilik.hex().encode(),
        pemakai.hex().encode(),
        _IZIN,
    )


def _penuh(sandi: str) -> bytes:
    return (sandi.encode() + _ISIAN)[:32]


def _rc4(kunci: bytes, isi: bytes) -> bytes:
    kotak, j = list(range(256)), 0
    for i in range(256):
        j = (j + kotak[i] + kunci[i % len(kunci)]) % 256
        kotak[i], kotak[j] = kotak[j], kotak[i]
    hasil, i, j = bytearray(), 0, 0
    for each in isi:
        i = (i + 1) % 256
        j = (j + kotak[i]) % 256
        kotak[i], kotak[j] = kotak[j], kotak[i]
        hasil.append(each ^ kotak[(kotak[i] + kotak[j]) % 256])
    return bytes(hasil)
