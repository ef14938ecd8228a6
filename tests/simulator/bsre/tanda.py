"""Signs real PDFs, well, and in the ways that have to be found out."""

import io

from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, async_sign_pdf

from tests.pdf import pdf, tulisan
from tests.simulator.bsre.keadaan import Bsre, Pengguna


async def bubuhkan(
    bsre: Bsre,
    pengguna: Pengguna,
    isi: bytes,
    *,
    kotak: tuple[int, int, int, int] | None = None,
    halaman: int = 1,
    alasan: str | None = None,
    lokasi: str | None = None,
    ganti_isi: bytes | None = None,
) -> bytes:
    """The document with one more signature, appended as an increment.

    Raises:
        PdfReadError: it is no PDF.
    """
    tulis = IncrementalPdfFileWriter(io.BytesIO(isi), strict=False)
    nomor = len(PdfFileReader(io.BytesIO(isi), strict=False).embedded_signatures) + 1
    nama = f"Signature{nomor}"
    if ganti_isi is not None:
        lembar = tulis.root["/Pages"]["/Kids"][0]
        lembar["/Contents"] = tulis.add_object(StreamObject(stream_data=ganti_isi))
        tulis.update_container(lembar)
    if kotak is not None:
        append_signature_field(tulis, SigFieldSpec(nama, on_page=halaman - 1, box=kotak))
    meta = PdfSignatureMetadata(
        field_name=nama, md_algorithm="sha256", name=pengguna.nama, reason=alasan, location=lokasi
    )
    hasil = await async_sign_pdf(tulis, meta, bsre.otoritas.penanda(pengguna.pemegang))
    return hasil.getvalue()


async def bubuhkan_dengan_gangguan(bsre: Bsre, pengguna: Pengguna, isi: bytes, **tampilan: object) -> bytes:
    """The same, as the knobs say. Raises as ``bubuhkan``."""
    if bsre.sekali("tanpa_tanda_tangan"):
        return isi
    if bsre.sekali("dokumen_lain"):
        return await bubuhkan(bsre, pengguna, pdf(tulisan("Surat orang lain")))
    ganti = tulisan("Isi yang diganti") if bsre.sekali("isi_berubah") else None
    hasil = await bubuhkan(bsre, pengguna, isi, ganti_isi=ganti, **tampilan)  # type: ignore[arg-type]
    if bsre.sekali("ubah_satu_bita"):
        # A digit of the year that the signature says of itself, and covers.
        letak = hasil.rindex(b"/M (D") + 12
        hasil = hasil[:letak] + bytes([hasil[letak] ^ 1]) + hasil[letak + 1 :]
    return hasil
