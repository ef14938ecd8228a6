"""A post is written to a person's history (contract section 6).

Of the two saves ``unorjabatan`` is the one to use: it knows what kind of move it is. An empty ``id`` makes a row,
another one changes it.
"""

from enum import StrEnum
from typing import Any

from services.pegawai.siasn.klien.bentuk import Dokumen, Isian, KeHari, KeTeks, ruas
from services.pegawai.siasn.klien.galat import Ditolak, TidakPasti
from services.pegawai.siasn.klien.panggil import Pemanggil
from services.pegawai.siasn.klien.samar import kata


class JenisMutasi(StrEnum):
    """Of the post, or of the unit alone."""

    JABATAN = "MJ"
    UNOR = "MU"


class JenisPenugasan(StrEnum):
    """As whom."""

    DEFINITIF = "D"
    PLT = "PLT"
    PLH = "PLH"
    TUGAS_TAMBAHAN = "TT"
    PJ = "PJ"


class JabatanLama(Isian):
    """The body of ``jabatan/save``."""

    id: str = ""
    pns_id: str
    instansi_id: str
    satuan_kerja_id: str
    unor_id: str
    eselon_id: KeTeks = None
    jenis_jabatan: KeTeks = None
    jabatan_fungsional_id: KeTeks = None
    jabatan_fungsional_umum_id: KeTeks = None
    nomor_sk: str
    tanggal_sk: KeHari = None
    tmt_jabatan: KeHari = None
    tmt_pelantikan: KeHari = None
    path: tuple[Dokumen, ...] = ()


class Jabatan(JabatanLama):
    """The body of ``jabatan/unorjabatan/save``: a structural post (1) has an eselon and no function, a functional one
    (2) ``jabatan_fungsional_id``, an executing one (4) ``jabatan_fungsional_umum_id``."""

    instansi_induk_id: str
    jenis_mutasi_id: JenisMutasi
    jenis_penugasan_id: JenisPenugasan = JenisPenugasan.DEFINITIF
    sub_jabatan_id: KeTeks = None
    tmt_mutasi: KeHari = None


async def simpan(bkn: Pemanggil, isi: Jabatan) -> str:
    """The id of the row that was made or changed.

    Raises:
        TidakPasti: it may have been saved; look for the same SK, TMT and unit before it is sent again.
        GalatSiasn: it was not.
    """
    return id_riwayat(await bkn.kirim("jabatan/unorjabatan/save", isi.badan()), "rwJabatanId")


async def simpan_lama(bkn: Pemanggil, isi: JabatanLama) -> str:
    """By the older save. Raises as ``simpan``."""
    return id_riwayat(await bkn.kirim("jabatan/save", isi.badan()), "rwJabatanId")


async def hapus(bkn: Pemanggil, id_jabatan: str) -> None:
    """Remove a row. Raises as ``simpan``."""
    hasil = await bkn.hapus(f"jabatan/delete/{ruas(id_jabatan)}")
    if isinstance(hasil, dict) and hasil.get("success") in (False, "false"):
        raise Ditolak(kata(hasil.get("message")) or "BKN menyatakan baris tidak terhapus", status=200)


async def samakan(bkn: Pemanggil, pns_id: str) -> None:
    """Let BKN copy the newest row into the main file: without it the person's post stays the old one there."""
    await bkn.ambil("pns/data-utama-jabatansync", {"pns_orang_id": pns_id})


def id_riwayat(hasil: Any, nama: str) -> str:
    """The id that a save answers with.

    Raises:
        TidakPasti: it says that it has saved, and not what.
    """
    isi = hasil.get(nama) if isinstance(hasil, dict) else None
    if not isinstance(isi, str) or not isi.strip():
        raise TidakPasti(f"BKN menjawab berhasil tanpa {nama}")
    return isi.strip()
