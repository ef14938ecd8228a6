"""What can stand against what officers do with the ledger."""

from pydantic import BaseModel, Field

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import TindakanBuku
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import Problem


class BukanPdf(Problem):
    """422: what was uploaded is no PDF, or not whole."""

    kode, status, title = "bukan_pdf", 422, "Bukan PDF"


class DokumenTerlaluBesar(Problem):
    """422: a PDF that BKN would not take."""

    kode, status, title = "dokumen_terlalu_besar", 422, "Dokumen terlalu besar"


class TanggalSkBerbeda(Problem):
    """409: the decree of this number is on record with another day."""

    kode, status, title = "tanggal_sk_berbeda", 409, "Tanggal SK berbeda"


class SedangDikerjakan(Problem):
    """409: the row is just being exchanged with BKN."""

    kode, status, title = "sedang_dikerjakan", 409, "Sedang dikerjakan"


class RiwayatBknTerpakai(Problem):
    """409: this row of BKN's belongs to somebody else's change."""

    kode, status, title = "riwayat_bkn_terpakai", 409, "Id riwayat sudah dipakai"


class TindakanYangMungkin(BaseModel):
    """Bagaimana perubahan ini sekarang, dan apa yang dapat Anda lakukan."""

    keadaan: KeadaanBuku
    langkah_mungkin: list[TindakanBuku] = Field(description="Langkah yang dapat Anda ambil sekarang.")


class LangkahBukuTidakMungkin(LangkahTidakMungkin):
    """409: the row stands so that this step does not start from there."""

    isi = TindakanYangMungkin
