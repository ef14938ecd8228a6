"""Papers as an office scans them: one page that says what it is, and three that no officer of BKN could open."""

TERPOTONG, TERKUNCI, BUKAN_PDF = "terpotong", "terkunci", "bukan PDF"
RUSAK = (TERPOTONG, TERKUNCI, BUKAN_PDF)
_SANDI = bytes(range(32))
_HURUF = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def surat(judul: str, nama: str, nip: str, nomor: str) -> bytes:
    """A sound PDF of one page."""
    baris = (
        "PEMERINTAH KOTA PALEMBANG",
        judul.upper(),
        f"Nomor {nomor}",
        f"bagi {nama}, NIP {nip}.",
        "Contoh untuk peragaan.",
    )
    kata = "\n".join(f"({_aman(each)}) Tj 0 -28 Td" for each in baris)
    return _susun(f"BT /F1 14 Tf 60 760 Td {kata} ET".encode())


def rusak(cara: str, isi: bytes) -> bytes:
    """The same as it should not be: cut off in transfer, locked with a password nobody knows, or a web page."""
    if cara == TERPOTONG:
        return isi[: len(isi) // 3]
    if cara == TERKUNCI:
        return _susun(b"BT ET", terkunci=True)
    return b"<!doctype html><title>Sesi berakhir</title>Masuk lagi untuk mengunduh surat ini."


def _aman(teks: str) -> str:
    tanpa = teks.encode("ascii", "replace").decode()
    return tanpa.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _susun(isi: bytes, *, terkunci: bool = False) -> bytes:
    objek = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 %s >> >> >>"
        % _HURUF,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(isi), isi),
    ]
    kunci = b""
    if terkunci:
        # Whatever key opens it: none that is known (ISO 32000-1, 7.6.3).
        objek.append(
            b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (_SANDI.hex().encode(), _SANDI.hex().encode())
        )
        kunci = b" /Encrypt %d 0 R /ID [<00> <00>]" % len(objek)
    hasil, letak = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for nomor, each in enumerate(objek, start=1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (nomor, each)
    mulai = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    hasil += b"".join(b"%010d 00000 n \n" % each for each in letak)
    hasil += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objek) + 1, kunci, mulai)
    return bytes(hasil)
