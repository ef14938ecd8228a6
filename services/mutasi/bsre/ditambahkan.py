"""What was added to a document when it was signed: a signature, and nothing that anybody would see otherwise.

A signature is appended to a PDF, and the bytes before it stay as they are (ISO 32000-1, 7.5.6). What is appended may
still put another content in the place of an object before it, and a reader shows the last one. So every object of the
original that comes once more is looked at: only what a signature needs may differ.
"""

import io
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

Nomor = tuple[int, int]
_KATALOG = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Version", "/Metadata", "/Perms"})
"""What of the catalog a signature may change."""
_FORMULIR = frozenset({"/Fields", "/SigFlags", "/DR", "/DA"})
_HALAMAN = frozenset({"/Annots"})
_RUANG = frozenset({"/V", "/AP", "/F", "/M", "/MK", "/Lock", "/Rect", "/P"})
"""What of a field that waited for a signature."""
TERLUAS = 125_000.0
"""Points squared that what is seen of the signatures added to a page may take, a quarter of an A4: more would cover
what the page says."""
_TINDAKAN = ("/A", "/AA", "/XFA")
"""What makes a reader do or show something else."""


def yang_berubah(asli: bytes, akhir: bytes) -> list[str]:
    """What differs beside the signature, in words; empty where nothing does. ``akhir`` begins with ``asli``."""
    try:
        return list(dict.fromkeys(_Banding(_buka(asli), _buka(akhir)).berubah()))
    except (PdfError, KeyError, IndexError, TypeError, ValueError, RecursionError) as galat:
        return [f"susunannya tidak dapat dibandingkan ({type(galat).__name__})"]


def _buka(isi: bytes) -> PdfFileReader:
    return PdfFileReader(io.BytesIO(isi), strict=False)


class _Banding:
    def __init__(self, asli: PdfFileReader, akhir: PdfFileReader) -> None:
        self.asli, self.akhir = asli, akhir
        self.bekas = {each for nomor in range(asli.total_revisions) for each in _nomor(asli, nomor)}
        """The objects of the original."""
        self.angka = {angka for angka, _ in self.bekas}
        bebas = (_acuan(asli.trailer_view, "/Info"), _acuan(asli.root, "/Metadata"))
        self.bebas = {each for each in bebas if each is not None}
        """Who made it when: a signer notes that it was changed."""
        self.daftar = set(self._daftar())
        """Lists that a signature is added to."""

    def _daftar(self) -> Iterator[Nomor]:
        for nomor in self.bekas:
            objek = _objek(self.asli, nomor)
            if isinstance(objek, DictionaryObject) and _dapat(objek, "/Type") == "/Page":
                yield from _ada(_acuan(objek, "/Annots"))
        formulir = _dapat(self.asli.root, "/AcroForm")
        if isinstance(formulir, DictionaryObject):
            yield from _ada(_acuan(formulir, "/Fields"))
        # Of a document that is signed already: what proves its certificates grows.
        bukti = _dapat(self.asli.root, "/DSS")
        if isinstance(bukti, DictionaryObject):
            yield from _ada(_acuan(self.asli.root, "/DSS"))
            for nama in bukti:
                yield from _ada(_acuan(bukti, nama))

    def berubah(self) -> Iterator[str]:
        if self.akhir.encrypted:
            yield "dokumen dikunci"
        if (
            self._riwayat(self.akhir)[: self.asli.total_revisions] != self._riwayat(self.asli)
            # A second table, that some readers go by and others do not.
            or (self.akhir.xrefs.hybrid_xrefs_present and not self.asli.xrefs.hybrid_xrefs_present)
        ):
            # Bytes of before that no later revision leads back to are not the document: another one is shown.
            yield "riwayat isinya diganti"
            return
        if _beda(self.asli.root, self.akhir.root) - _KATALOG:
            yield "susunan dokumen berubah"
        yield from self._formulir()
        akar = (self.asli.root_ref.idnum, self.asli.root_ref.generation)
        formulir = _acuan(self.asli.root, "/AcroForm")
        for revisi in range(self.asli.total_revisions, self.akhir.total_revisions):
            dihapus = {(each.idnum, each.generation) for each in self.akhir.xrefs.refs_freed_in_revision(revisi)}
            if dihapus & self.bekas:
                yield "sebagian isinya dihapus"
            # A reader goes by the number alone, whatever generation it is said to be of.
            if any(angka in self.angka for angka, _ in _nomor(self.akhir, revisi) - self.bekas):
                yield "isi dokumen berubah"
        # All of them, also those that no later revision says it has put in another place.
        for nomor in self.bekas - {akar, formulir} - self.bebas:
            yield from self._objek(nomor)

    @staticmethod
    def _riwayat(pdf: PdfFileReader) -> list[int]:
        """Where the tables of its revisions begin, from the first."""
        return [pdf.xrefs.get_startxref_for_revision(nomor) for nomor in range(pdf.total_revisions)]

    def _formulir(self) -> Iterator[str]:
        dahulu, kini = (_dapat(each.root, "/AcroForm") for each in (self.asli, self.akhir))
        if dahulu is None and kini is None:
            return
        dahulu = DictionaryObject() if dahulu is None else dahulu
        if not isinstance(dahulu, DictionaryObject) or not isinstance(kini, DictionaryObject):
            yield "formulir berubah"
            return
        ruas = _memuat(_dapat(kini, "/Fields"), _dapat(dahulu, "/Fields")) and all(
            isinstance(each, DictionaryObject) and _dapat(each, "/FT") == "/Sig"
            for each in _tambahan(_dapat(kini, "/Fields"), _dapat(dahulu, "/Fields"))
        )
        if _beda(dahulu, kini) - _FORMULIR or not ruas:
            yield "formulir berubah"

    def _objek(self, nomor: Nomor) -> Iterator[str]:
        dahulu, kini = _objek(self.asli, nomor), _objek(self.akhir, nomor)
        if _tulis(dahulu) == _tulis(kini):
            return
        if nomor in self.daftar and _bertambah(dahulu, kini):
            return
        if not isinstance(dahulu, DictionaryObject) or not isinstance(kini, DictionaryObject):
            yield "isi dokumen berubah"
        elif _dapat(dahulu, "/Type") == "/Page" and not _beda(dahulu, kini) - _HALAMAN:
            if not _memuat(_dapat(kini, "/Annots"), _dapat(dahulu, "/Annots")):
                yield "catatan pada halaman dihapus atau diganti"
                return
            tambahan = _tambahan(_dapat(kini, "/Annots"), _dapat(dahulu, "/Annots"))
            if not all(_tanda_tangan(each) for each in tambahan):
                yield "halaman ditambahi sesuatu selain tanda tangan"
            elif _luas(tambahan) > TERLUAS:
                yield "tampilan tanda tangannya menutupi halaman"
        elif not (_dapat(dahulu, "/FT") == "/Sig" and "/V" not in dahulu and not _beda(dahulu, kini) - _RUANG):
            yield "isi dokumen berubah"
        elif _luas([kini]) > max(TERLUAS, _luas([dahulu])):
            yield "tampilan tanda tangannya menutupi halaman"


def _nomor(pdf: PdfFileReader, revisi: int) -> set[Nomor]:
    return {(each.idnum, each.generation) for each in pdf.xrefs.explicit_refs_in_revision(revisi)}


def _objek(pdf: PdfFileReader, nomor: Nomor) -> PdfObject:
    objek: PdfObject = IndirectObject(*nomor, pdf).get_object()
    return objek


def _acuan(kamus: DictionaryObject, nama: str) -> Nomor | None:
    """The number of the object that an entry refers to; None where it holds it itself, or is not there."""
    isi = kamus.raw_get(nama) if nama in kamus else None
    return (isi.idnum, isi.generation) if isinstance(isi, IndirectObject) else None


def _dapat(kamus: DictionaryObject, nama: str) -> Any:
    """What an entry holds, behind whatever reference; None where it is not there."""
    # Not ``get``, which answers with the reference itself.
    if nama not in kamus:
        return None
    return kamus[nama]


def _ada(nomor: Nomor | None) -> Iterator[Nomor]:
    if nomor is not None:
        yield nomor


def _tulis(objek: Any) -> bytes:
    """As the file says it, so that two of two files can be compared."""
    if isinstance(objek, StreamObject):
        isi: bytes = objek.encoded_data
        return _tulis(DictionaryObject(objek)) + isi
    keluar = io.BytesIO()
    objek.write_to_stream(keluar, None)
    return keluar.getvalue()


def _mentah(kamus: DictionaryObject, nama: str) -> bytes:
    return _tulis(kamus.raw_get(nama)) if nama in kamus else b""


def _beda(dahulu: DictionaryObject, kini: DictionaryObject) -> frozenset[str]:
    """The entries in which two dictionaries differ."""
    return frozenset(each for each in {*dahulu, *kini} if _mentah(dahulu, each) != _mentah(kini, each))


def _isi(daftar: Any) -> list[bytes]:
    if not isinstance(daftar, ArrayObject):
        return []
    return [_tulis(daftar.raw_get(nomor)) for nomor in range(len(daftar))]


def _memuat(kini: Any, dahulu: Any) -> bool:
    return _isi(kini)[: len(_isi(dahulu))] == _isi(dahulu)


def _bertambah(dahulu: PdfObject, kini: PdfObject) -> bool:
    if isinstance(dahulu, ArrayObject) and isinstance(kini, ArrayObject):
        tambahan = _tambahan(kini, dahulu)
        return (
            _memuat(kini, dahulu)
            and all(
                _tanda_tangan(each) or not isinstance(each, DictionaryObject) or isinstance(each, StreamObject)
                for each in tambahan
            )
            and _luas([each for each in tambahan if _tanda_tangan(each)]) <= TERLUAS
        )
    return isinstance(dahulu, DictionaryObject) and isinstance(kini, DictionaryObject) and dahulu.keys() <= kini.keys()


def _tambahan(kini: Any, dahulu: Any) -> list[Any]:
    # By number: looked through, a list answers the references that it holds.
    return [kini[nomor] for nomor in range(len(_isi(dahulu)), len(_isi(kini)))]


def _tanda_tangan(objek: Any) -> bool:
    """Whether it is the place of a signature, and no other note or field."""
    if not isinstance(objek, DictionaryObject) or _dapat(objek, "/Subtype") != "/Widget":
        return False
    induk = _dapat(objek, "/Parent")
    milik = [each for each in (objek, induk) if isinstance(each, DictionaryObject)]
    if any(nama in each for each in milik for nama in _TINDAKAN):
        return False
    return any(_dapat(each, "/FT") == "/Sig" for each in milik)


def _luas(tempat: list[DictionaryObject]) -> float:
    """How much of a page the places of signatures take."""
    jumlah = 0.0
    for each in tempat:
        kotak = _dapat(each, "/Rect")
        if kotak is not None:
            kiri, bawah, kanan, atas = (float(kotak[nomor]) for nomor in range(4))
            jumlah += abs(kanan - kiri) * abs(atas - bawah)
    return jumlah
