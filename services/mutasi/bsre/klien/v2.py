"""The endpoints of version 2: JSON, documents in base64."""

import base64
from collections.abc import Mapping
from typing import Any

from services.mutasi.bsre.klien import amplop
from services.mutasi.bsre.klien.bentuk import (
    TAK_TAMPAK,
    Hasil,
    HasilPeriksa,
    Letak,
    Penanda,
    StatusPengguna,
    Tampilan,
    TandaTanganDibaca,
)
from services.mutasi.bsre.klien.panggil import Pemanggil


async def status(bsre: Pemanggil, penanda: Penanda) -> StatusPengguna:
    """How the certificate of a signer stands; the server answers 200 also of somebody whom BSrE does not know.

    Raises:
        GalatBsre, ValueError.
    """
    return await bsre.tanya_status("POST", "api/v2/user/check/status", json=penanda.isi())


async def tandatangani(
    bsre: Pemanggil, pdf: bytes, nama: str, penanda: Penanda, passphrase: str, tampilan: Tampilan = TAK_TAMPAK
) -> Hasil:
    """The document signed; asked for once. This version has no name for it, and does not give it out again.

    Raises:
        TidakPasti: it may have been signed.
        GalatBsre: it was not.
        ValueError: what was to be sent is incomplete; nothing was.
    """
    del nama
    siapa = penanda.isi()
    isi = {
        **siapa,
        "passphrase": passphrase,
        "signatureProperties": [_tampilan(tampilan, dari_atas=bsre.y_dari_atas)],
        "file": [base64.b64encode(pdf).decode()],
    }
    jawab, id_dokumen = await bsre.tandatangani("api/v2/sign/pdf", rahasia=(passphrase, *siapa.values()), json=isi)
    return Hasil(amplop.pdf(jawab, id_dokumen), id_dokumen)


async def periksa(bsre: Pemanggil, pdf: bytes, nama: str = "dokumen.pdf") -> HasilPeriksa:
    """What the server says of a document's signatures.

    Raises:
        GalatBsre.
    """
    del nama
    jawab = await bsre.tanya(
        "POST",
        "api/v2/verify/pdf",
        tunggu=bsre.batas.pemeriksaan,
        json={"file": base64.b64encode(pdf).decode(), "password": ""},
    )
    isi = amplop.wajib_objek(jawab)
    return HasilPeriksa(
        str(isi.get("conclusion") or ""),
        str(isi.get("description") or ""),
        tuple(_dibaca(each) for each in isi.get("signatureInformations") or () if isinstance(each, Mapping)),
    )


def _dibaca(isi: Mapping[str, Any]) -> TandaTanganDibaca:
    # The server's own spelling; the right one in case it is mended.
    tsa = isi.get("timestampInfomation") or isi.get("timestampInformation") or {}
    dipercaya = isi.get("certificateTrusted")
    return TandaTanganDibaca(
        nama=str(isi.get("signerName") or ""),
        pada=isi.get("signatureDate"),
        utuh=isi.get("integrityValid") is True,
        dipercaya=dipercaya if isinstance(dipercaya, bool) else None,
        tsa=tsa.get("signerName"),
        alasan=isi.get("reason"),
        lokasi=isi.get("location"),
    )


def _tampilan(tampilan: Tampilan, *, dari_atas: bool) -> dict[str, Any]:
    kata = {"location": tampilan.lokasi, "reason": tampilan.alasan, "contactInfo": tampilan.kontak}
    di = tampilan.di
    if di is None:
        return {"tampilan": "INVISIBLE", **kata}
    letak: dict[str, Any] = (
        {"tag": di.huruf}
        if not isinstance(di, Letak)
        else {
            "page": di.halaman,
            "originX": _angka(di.x),
            "originY": _angka(di.y_bagi(dari_atas=dari_atas)),
        }
    )
    gambar = {} if tampilan.gambar is None else {"imageBase64": base64.b64encode(tampilan.gambar).decode()}
    return {"tampilan": "VISIBLE", **gambar, **letak, "width": _angka(di.lebar), "height": _angka(di.tinggi), **kata}


def _angka(nilai: float) -> float | int:
    """A whole number without a point, as the examples have it."""
    return int(nilai) if float(nilai).is_integer() else nilai
