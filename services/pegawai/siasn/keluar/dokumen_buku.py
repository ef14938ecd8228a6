"""The PDF of one row: a certificate, an evaluation, the decree of a sanction. It goes with no other row."""

from datetime import date
from uuid import UUID

from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.siasn.keluar import repository
from services.pegawai.siasn.keluar.alur_buku import kunci_dokumen
from services.pegawai.siasn.keluar.bentuk_buku import berdokumen_sendiri, dapat
from services.pegawai.siasn.keluar.dokumen import DokumenSk, periksa_pdf, simpan_dokumen
from services.pegawai.siasn.keluar.errors import LangkahBukuTidakMungkin
from services.pegawai.siasn.keluar.jenis import PENULIS
from services.pegawai.siasn.keluar.perbaiki import TIDAK_ADA
from services.pegawai.siasn.keluar.repository import BarisLengkap, BarisTercatat
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
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
    if not berdokumen_sendiri(baris):
        raise LangkahBukuTidakMungkin(
            f"Perubahan ini ({baris.keadaan}) tidak menunggu dokumennya sendiri. SK jabatan diunggah lewat "
            "/siasn/dokumen; lainnya, muat ulang dahulu.",
            keadaan=baris.keadaan,
            langkah_mungkin=dapat(baris, lain),
        )
    assert baris.nomor_sk is not None
    wajib = PENULIS[baris.jenis].wajib
    periksa_pdf(isi, batas)
    hari = date.fromisoformat(baris.isi["tanggal_sk"])
    kunci = kunci_dokumen(baris.jenis, baris.nomor_sk, baris.untuk_id)
    diterima = await simpan_dokumen(uow, DokumenSk(baris.nomor_sk, hari, wajib[0], nama, isi), kunci)
    uow.audit(
        "unggah",
        "siasn_buku",
        str(nomor),
        sebelum=diterima.digantikan,
        sesudah={"jenis": int(wajib[0]), **diterima.tercatat},
    )
    return baris, lain
