"""PDFs for BKN (contract section 5.3): beside a row that is there, or ahead of a save that will name them."""

from datetime import date
from enum import IntEnum

from pydantic import ValidationError

from services.pegawai.siasn.klien.bentuk import Dokumen, hari_dari
from services.pegawai.siasn.klien.galat import TidakPasti
from services.pegawai.siasn.klien.panggil import Pemanggil


class JenisDokumenSiasn(IntEnum):
    """BKN's kinds of documents, as many as this system sends."""

    IJAZAH = 870
    TRANSKRIP = 871
    SK_JABATAN = 872
    SURAT_PELANTIKAN = 873
    SERTIFIKAT_DIKLAT = 874
    PAK = 879
    SK_PAK = 880
    SERTIFIKAT_KURSUS = 881
    SK_HUKDIS = 882
    SPMT = 888
    EVALUASI_KINERJA = 890
    REALISASI_SKP = 891
    PENGHARGAAN = 892


async def unggah(bkn: Pemanggil, jenis: JenisDokumenSiasn, nama: str, isi: bytes) -> Dokumen:
    """For a later save: put what is answered into its ``path``. Raises as ``kirim_berkas``."""
    return _dokumen(await bkn.kirim_berkas("upload-dok", {"id_ref_dokumen": str(int(jenis))}, nama, isi))


async def lampirkan(bkn: Pemanggil, id_riwayat: str, jenis: JenisDokumenSiasn, nama: str, isi: bytes) -> Dokumen:
    """To a row that is there; a second one of its kind takes the first one's place. Raises as ``kirim_berkas``."""
    data = {"id_riwayat": id_riwayat, "id_ref_dokumen": str(int(jenis))}
    return _dokumen(await bkn.kirim_berkas("upload-dok-rw", data, nama, isi))


async def lampirkan_sk_kp(bkn: Pemanggil, id_usulan: str, no_sk: str, tgl_sk: date, nama: str, isi: bytes) -> None:
    """The signed SK of a promotion. Raises as ``kirim_berkas``."""
    data = {"id_usulan": id_usulan, "no_sk": no_sk, "tgl_sk": hari_dari(tgl_sk)}
    await bkn.kirim_berkas("upload-dok-sk-kp", data, nama, isi)


def _dokumen(hasil: object) -> Dokumen:
    try:
        return Dokumen.model_validate(hasil)
    except ValidationError:
        raise TidakPasti("BKN menjawab berhasil tanpa menyebut dokumennya") from None
