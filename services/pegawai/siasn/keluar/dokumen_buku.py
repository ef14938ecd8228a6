"""The PDF of one row: a certificate, an evaluation, the decree of a sanction. It goes with no other row."""

from datetime import date
from uuid import UUID

from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.siasn.keluar import repository
from services.pegawai.siasn.keluar.alur_buku import BELUM_SAMPAI, JenisBuku
from services.pegawai.siasn.keluar.dokumen import DokumenSk, periksa_pdf, simpan_dokumen
from services.pegawai.siasn.keluar.jenis import PENULIS
from services.pegawai.siasn.keluar.nomor_sk import kunci_dokumen
from services.pegawai.siasn.keluar.perbaiki import TIDAK_ADA
from services.pegawai.siasn.keluar.repository import BarisLengkap, BarisTercatat
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import wajib_ada


async def terima_dokumen_buku(
    uow: UnitOfWork, pelaku: Pelaku, nomor: UUID, nama: str, isi: bytes, batas: int, *, hukdis: bool
) -> tuple[BarisTercatat, BarisLengkap]:
    """Keep it, in the place of an earlier one, and let the row go on; answers the row.

    Raises:
        TidakDitemukan, KonflikKepentingan, LangkahTidakMungkin, BukanPdf, DokumenTerlaluBesar.
    """
    baris, lain = wajib_ada(await repository.tahan(uow, pelaku, nomor, hukdis=hukdis), TIDAK_ADA)
    await tolak_konflik(uow, pelaku, baris.nip, "Perubahan ini tentang Anda atau kerabat Anda. Mintalah petugas lain.")
    wajib = PENULIS[baris.jenis].wajib
    if baris.jenis is JenisBuku.JABATAN or not wajib or baris.nomor_sk is None:
        raise LangkahTidakMungkin("Perubahan ini tidak berdokumen sendiri. SK jabatan diunggah lewat /siasn/dokumen.")
    if baris.keadaan not in BELUM_SAMPAI:
        raise LangkahTidakMungkin(f"Perubahan yang {baris.keadaan} tidak menunggu dokumen. Muat ulang dahulu.")
    periksa_pdf(isi, batas)
    hari = date.fromisoformat(baris.isi["tanggal_sk"])
    kunci = kunci_dokumen(baris.jenis, baris.nomor_sk, baris.untuk_id)
    diterima = await simpan_dokumen(uow, DokumenSk(baris.nomor_sk, hari, wajib[0], nama, isi), kunci)
    uow.audit("unggah", "siasn_buku", str(nomor), sesudah={"jenis": int(wajib[0]), **diterima.tercatat})
    return baris, lain
