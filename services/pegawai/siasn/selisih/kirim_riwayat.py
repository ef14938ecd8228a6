"""A row of a history that is right here, as a row of the ledger (``keluar.riwayat_buku`` sends it).

It names our row, BKN's where the two tell the same matter, and what BKN's row says that nobody keeps here: codes of
its own, the institute of a training. Of what the two tell differently BKN's code is not kept.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.pegawai.siasn.keluar.alur_buku import BELUM_SAMPAI, AksiBuku, JenisBuku
from services.pegawai.siasn.keluar.baca_ulang import SALINAN
from services.pegawai.siasn.keluar.catat import catat
from services.pegawai.siasn.keluar.kursus import HURUF
from services.pegawai.siasn.keluar.turunan import RencanaBuku
from services.pegawai.siasn.selisih.menang import ATURAN, RIWAYAT, Macam
from services.pegawai.siasn.selisih.muat import muat
from services.pegawai.siasn.selisih.repository import Selisih
from services.pegawai.siasn.selisih.samakan import kunci, sama
from services.pegawai.siasn.tarik.salinan import salinan
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.db.statement import Statement, listed
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris

# Statements are put together from constants only.
# ruff: noqa: S608

MILIK_BKN: Mapping[JenisBuku, tuple[tuple[str, str, str | None, str], ...]] = {
    JenisBuku.DIKLAT: (
        ("latihan_struktural_id", "latihan_struktural_id", "latihan_struktural_nama", "nama"),
        ("institusi_penyelenggara", "institusi_penyelenggara", None, ""),
    ),
    JenisBuku.KURSUS: (
        ("jenis_diklat_id", "jenis_diklat_id", "jenis_kursus_sertifikat", "huruf"),
        ("institusi_penyelenggara", "institusi_penyelenggara", None, ""),
    ),
    JenisBuku.HUKDIS: (
        ("jenis_hukuman_id", "jenis_hukuman", "jenis_hukuman_nama", "jenis"),
        ("alasan_hukuman_disiplin_id", "alasan_hukuman_disiplin", None, ""),
        ("kedudukan_hukum_id", "kedudukan_hukum", None, ""),
    ),
    JenisBuku.PENGHARGAAN: (("harga_id", "harga_id", "harga_nama", "nama"),),
}
"""What is sent again as BKN has it: its name in the save, in BKN's row, and the name that has to be ours for it."""

_BERJALAN = Statement(
    f"""
    SELECT id FROM siasn_buku
    WHERE nip = :nip AND jenis = :jenis AND isi ->> 'lokal_id' = :lokal_id AND keadaan IN {listed(BELUM_SAMPAI)}
    ORDER BY id DESC LIMIT 1""",
    UUID,
)
_SUMBER = Statement("SELECT id FROM siasn_buku WHERE jenis = :jenis AND sumber_id = :sumber_id", UUID)


async def kirim_riwayat(uow: UnitOfWork, selisih: Selisih, jenis: JenisBuku) -> UUID | None:
    """The row of the ledger; None where BKN has no table that would take ours in the place of its own."""
    slug = selisih.bidang.removeprefix(RIWAYAT)
    keadaan = (await muat(uow, [selisih.nip]))[selisih.nip]
    lokal_id = selisih.lokal_id if selisih.macam is Macam.BEDA else selisih.baris
    ini = next((each for each in keadaan.lokal.riwayat[slug] if str(each["id"]) == lokal_id), None)
    if ini is None or lokal_id is None:
        return None
    if jenis is JenisBuku.DIKLAT and ini["jenis"] != JenisDiklat.STRUKTURAL:
        jenis = JenisBuku.KURSUS
    itu = None
    if selisih.macam is Macam.BEDA:
        itu = await _baris_bkn(uow, selisih, jenis)
        if itu is None:
            # It stands in the other of BKN's two tables, or is of the years before: a save would make a second one.
            return None
    if (berjalan := await uow.row(_BERJALAN, nip=selisih.nip, jenis=jenis, lokal_id=lokal_id)) is not None:
        return berjalan
    sumber = uow.new_id()
    hari = _hari(ini)
    isi = {
        "lokal_id": lokal_id,
        "rw_id": None if itu is None else itu["id"],
        "di_bkn": {} if itu is None else milik_bkn(jenis, ini, itu),
        "perihal": ATURAN[selisih.bidang].judul,
        "tanggal_sk": hari.isoformat(),
    }
    aksi = AksiBuku.CATAT if itu is None else AksiBuku.UBAH
    await catat(uow, jenis, [RencanaBuku(aksi, selisih.nip, sumber, None, isi, _nomor(ini), uow.today)])
    return await uow.value(_SUMBER, jenis=jenis, sumber_id=sumber)


async def _baris_bkn(uow: UnitOfWork, selisih: Selisih, jenis: JenisBuku) -> dict[str, Any] | None:
    for each in await salinan(uow, [selisih.nip]):
        if each.jenis is SALINAN[jenis]:
            return next((baris for baris in each.isi or () if baris["id"] == selisih.baris), None)
    return None


def milik_bkn(jenis: JenisBuku, ini: Baris, itu: Mapping[str, Any]) -> dict[str, str]:
    """What of BKN's row is kept as it is. Pure."""
    sini = {**ini, "huruf": HURUF.get(ini.get("jenis"))}  # type: ignore[arg-type]
    hasil = {}
    for dikirim, dibaca, sebutan, nama in MILIK_BKN.get(jenis, ()):
        if sebutan is not None and not (kunci(nama, sini[nama]) and sama(nama, sini[nama], itu.get(sebutan))):
            continue
        if itu.get(dibaca):
            hasil[dikirim] = str(itu[dibaca])
    return hasil


def _hari(ini: Baris) -> date:
    """The day of its paper, as near as it is known here."""
    hari = ini.get("selesai") if "jp" in ini else ini.get("tanggal") or ini.get("mulai")
    return hari if isinstance(hari, date) else date(ini["tahun"], 12, 31)


def _nomor(ini: Baris) -> str:
    """What its paper is called."""
    if "tahun" in ini:
        return f"evaluasi kinerja {ini['tahun']}"
    return ini.get("nomor_sertifikat") or ini.get("nomor_sk") or "tanpa nomor"
