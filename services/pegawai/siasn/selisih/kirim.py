"""How what is right here gets to BKN: the row of the ledger by which it goes out."""

from typing import NamedTuple
from uuid import UUID

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import BERJALAN, DI_BKN, PEKERJAAN, AksiBuku, JenisBuku, belum_dikirim
from services.pegawai.siasn.keluar.catat import catat, gugurkan
from services.pegawai.siasn.keluar.jenis import PENULIS
from services.pegawai.siasn.keluar.repository import perbaiki
from services.pegawai.siasn.keluar.turunan import RencanaBuku
from services.pegawai.siasn.selisih.di_jalan import PEMBAWA
from services.pegawai.siasn.selisih.kirim_riwayat import kirim_riwayat
from services.pegawai.siasn.selisih.menang import ATURAN
from services.pegawai.siasn.selisih.repository import Selisih
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from constants only.
# ruff: noqa: S608

DITARIK = "Putusan mengirimnya ditarik sebelum dikirim."
_JENIS = {str(each): each for each in PENULIS}


def dikirim(bidang: str) -> bool:
    """Whether a field goes out from here at all; else it is put right in SIASN itself."""
    return ATURAN[bidang].lokal in _JENIS


_SUMBER = Statement("SELECT id FROM siasn_buku WHERE jenis = 'data_utama' AND sumber_id = :sumber_id", UUID)


async def kirimkan(uow: UnitOfWork, selisih: Selisih) -> UUID | None:
    """The row of the ledger that brings ours to BKN; None where only SIASN itself can be put right.

    A post goes out by the decision that it rests on: of one that a roster has told there is no decree to send.
    """
    match _JENIS.get(ATURAN[selisih.bidang].lokal):
        case JenisBuku.JABATAN:
            nomor = await _keputusan(uow, selisih)
        case JenisBuku.DATA_UTAMA:
            sumber = uow.new_id()
            isi = {"bidang": selisih.bidang, "perihal": ATURAN[selisih.bidang].judul}
            rencana = RencanaBuku(AksiBuku.UBAH, selisih.nip, sumber, None, isi, None, uow.today)
            await catat(uow, JenisBuku.DATA_UTAMA, [rencana])
            return await uow.value(_SUMBER, sumber_id=sumber)
        case None:
            return None
        case jenis:
            nomor = await kirim_riwayat(uow, selisih, jenis)
    return None if nomor is None else await _lanjut(uow, nomor)


_KEPUTUSAN = Statement(
    f"""
    SELECT b.id FROM siasn_selisih s JOIN asn a ON a.nip = s.nip JOIN siasn_buku b ON {PEMBAWA}
    WHERE s.id = :id AND b.keadaan <> 'dibatalkan' ORDER BY b.id DESC LIMIT 1 FOR UPDATE OF b""",
    UUID,
)


async def _keputusan(uow: UnitOfWork, selisih: Selisih) -> UUID | None:
    """The row by which this placement goes out."""
    return await uow.row(_KEPUTUSAN, id=selisih.id)


_KEADAAN = Statement("SELECT keadaan FROM siasn_buku WHERE id = :id FOR UPDATE", KeadaanBuku)


async def _lanjut(uow: UnitOfWork, nomor: UUID) -> UUID:
    """A row goes on: it is taken up again where it has ended, or was refused."""
    keadaan = await uow.value(_KEADAAN, id=nomor)
    if keadaan not in BERJALAN:
        ke = KeadaanBuku.MENUNGGU
        await perbaiki(uow, nomor, ke, uow.actor.name)
        uow.audit("coba_lagi", "siasn_buku", str(nomor), sebelum={"keadaan": keadaan}, sesudah={"keadaan": ke})
        uow.work_for.add(PEKERJAAN)
    return nomor


class _Kiriman(NamedTuple):
    jenis: JenisBuku
    keadaan: KeadaanBuku
    di_bkn: bool


_KIRIMAN = Statement(f"SELECT jenis, keadaan, {DI_BKN} AS di_bkn FROM siasn_buku WHERE id = :id FOR UPDATE", _Kiriman)


async def tarik_kiriman(uow: UnitOfWork, buku_id: UUID) -> bool:
    """Take back what only this decision sends; False where it is under way already.

    A decision about a post stays in the ledger: it goes out whatever is said about the difference.
    """
    kiriman = await uow.row(_KIRIMAN, id=buku_id)
    if kiriman is None or kiriman.jenis is JenisBuku.JABATAN:
        return True
    belum = belum_dikirim(kiriman.keadaan, di_bkn=kiriman.di_bkn)
    if belum:
        await gugurkan(uow, buku_id, DITARIK)
    return belum
