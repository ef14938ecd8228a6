"""The endpoints of version 1: forms, and the document itself as the answer."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

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
from services.mutasi.bsre.klien.galat import TidakPasti, TidakTerjangkau
from services.mutasi.bsre.klien.panggil import Pemanggil

_PDF = "application/pdf"


async def status(bsre: Pemanggil, penanda: Penanda) -> StatusPengguna:
    """How the certificate of a signer stands. Somebody whom BSrE does not know is an answer too.

    Raises:
        GalatBsre, ValueError.
    """
    return await bsre.tanya_status("GET", f"api/user/status/{penanda.wajib_nik()}")


async def tandatangani(
    bsre: Pemanggil, pdf: bytes, nama: str, penanda: Penanda, passphrase: str, tampilan: Tampilan = TAK_TAMPAK
) -> Hasil:
    """The document signed; asked for once.

    Raises:
        TidakPasti: it may have been signed: ``unduh`` has it where its number is known.
        GalatBsre: it was not.
        ValueError: what was to be sent is incomplete; nothing was.
    """
    nik = penanda.wajib_nik()
    isi = {"nik": nik, "passphrase": passphrase, **_tampilan(tampilan, dari_atas=bsre.y_dari_atas)}
    berkas: dict[str, tuple[str, bytes, str]] = {"file": (nama, pdf, _PDF)}
    if tampilan.di is not None and tampilan.gambar is not None:
        berkas["imageTTD"] = ("ttd.png", tampilan.gambar, "image/png")
    jawab, id_dokumen = await bsre.tandatangani("api/sign/pdf", rahasia=(passphrase, nik), data=isi, files=berkas)
    return Hasil(amplop.pdf(jawab, id_dokumen), id_dokumen)


async def unduh(bsre: Pemanggil, id_dokumen: str) -> bytes:
    """A result once more, while the server keeps it.

    Raises:
        BerkasTidakAda: it does not, or no longer.
        GalatBsre.
    """
    jawab = await bsre.tanya("GET", f"api/sign/download/{quote(id_dokumen, safe='')}", tunggu=bsre.batas.tanda_tangan)
    try:
        return amplop.pdf(jawab)
    except TidakPasti as galat:
        raise TidakTerjangkau(str(galat)) from None


async def periksa(bsre: Pemanggil, pdf: bytes, nama: str = "dokumen.pdf") -> HasilPeriksa:
    """What the server says of a document's signatures.

    Raises:
        GalatBsre.
    """
    jawab = await bsre.tanya(
        "POST", "api/sign/verify", tunggu=bsre.batas.pemeriksaan, files={"signed_file": (nama, pdf, _PDF)}
    )
    isi = amplop.wajib_objek(jawab)
    return HasilPeriksa(
        str(isi.get("summary") or ""),
        str(isi.get("notes") or ""),
        tuple(_dibaca(each) for each in isi.get("details") or () if isinstance(each, Mapping)),
    )


def _dibaca(isi: Mapping[str, Any]) -> TandaTanganDibaca:
    siapa, dokumen, tsa = (isi.get(each) or {} for each in ("info_signer", "signature_document", "info_tsa"))
    dipercaya = siapa.get("cert_user_certified")
    return TandaTanganDibaca(
        nama=str(siapa.get("signer_name") or ""),
        pada=dokumen.get("signed_in"),
        utuh=dokumen.get("document_integrity") is True,
        dipercaya=dipercaya if isinstance(dipercaya, bool) else None,
        tsa=tsa.get("name"),
        alasan=dokumen.get("reason"),
        lokasi=dokumen.get("location"),
    )


def _tampilan(tampilan: Tampilan, *, dari_atas: bool) -> dict[str, str]:
    kata = {
        nama: nilai
        for nama, nilai in (("reason", tampilan.alasan), ("location", tampilan.lokasi), ("text", tampilan.kontak))
        if nilai
    }
    if tampilan.di is None:
        return {"tampilan": "invisible", **kata}
    bergambar = tampilan.gambar is not None
    isi = {
        "tampilan": "visible",
        "image": "true" if bergambar else "false",
        "linkQR": "" if bergambar else tampilan.tautan,
    }
    di = tampilan.di
    if isinstance(di, Letak):
        letak = {"page": str(di.halaman), "xAxis": _angka(di.x), "yAxis": _angka(di.y_bagi(dari_atas=dari_atas))}
    else:
        letak = {"tag_koordinat": di.huruf}
    return {**isi, **letak, "width": _angka(di.lebar), "height": _angka(di.tinggi), **kata}


def _angka(nilai: float) -> str:
    """A number of points as a form says it."""
    return f"{nilai:g}"
