"""What ``notifikasi`` publishes: that a message reached a person, and that they read it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from shared.contracts.jejak import JejakDiikat
from shared.events.registry import Event, fact

JenisPesan = Literal[
    "mutasi_berlaku_pegawai",
    "mutasi_berlaku_atasan",
    "mutasi_berlaku_atasan_lama",
    "mutasi_berlaku_atasan_baru",
    "usulan_diputuskan",
    "usulan_surat_dikoreksi",
    "usulan_ditolak",
    "usulan_belum_berlaku",
    "usulan_belum_berlaku_petugas",
    "usulan_gagal_petugas",
    "usulan_menunggu_konfirmasi",
    "usulan_ditugaskan",
    "usulan_dialihkan",
    "usulan_mendekati_tenggat",
    "usulan_lewat_tenggat",
    "usulan_dicatat",
    "salinan_ditolak",
    "usulan_dikembalikan",
    "ditempatkan_pegawai",
    "ditempatkan_atasan",
    "ditempatkan_atasan_lama",
    "ditempatkan_atasan_baru",
    "jabatan_berakhir_pegawai",
    "jabatan_berakhir_atasan",
    "penempatan_dikoreksi_pegawai",
    "penempatan_dikoreksi_atasan",
    "penempatan_dibatalkan_pegawai",
    "penempatan_dibatalkan_atasan",
    "identitas_dikoreksi",
    "nip_dikoreksi",
    "koreksi_diputus",
    "berkas_berubah",
    "pertek_hampir_jatuh_tempo",
    "pertek_lewat_batas",
    "pertek_akan_habis",
    "pertek_ditolak_terlambat",
    "pertek_berubah_di_imut",
    "keberatan_pegawai",
    "keberatan_petugas",
    "keberatan_tenggat_pegawai",
    "keberatan_tenggat_petugas",
    "perwakilan_ditetapkan_wakil",
    "perwakilan_ditetapkan_diwakili",
    "perwakilan_akan_berakhir",
    "perwakilan_berakhir_wakil",
    "perwakilan_berakhir_diwakili",
    "keputusan_disajikan",
    "belum_bertugas_pegawai",
    "belum_bertugas_petugas",
    "tanda_tangan_diminta",
    "tanda_tangan_selesai",
    "tanda_tangan_tidak_jadi",
    "tanda_tangan_terputus",
    "sesi_tanda_tangan_terputus",
    "sesi_tanda_tangan_selesai",
    "tindak_lanjut_diberikan",
    "tindak_lanjut_tenggat",
]
"""What a message is about, and to whom it is said. Of a file that has changed no more is told."""


@fact("notifikasi", "pesan", "disampaikan", key="pesan_id")
class PesanDisampaikan(Event):
    """A message lies in a person's inbox."""

    pesan_id: UUID
    nip: str
    jenis: JenisPesan
    sebab: UUID
    """Id of the event that the message tells about."""


@fact("notifikasi", "pesan", "dibaca", key="pesan_id")
class PesanDibaca(Event):
    """A person has opened a message."""

    pesan_id: UUID
    nip: str
    dibaca_pada: datetime


@fact("notifikasi", "jejak", "diikat", key="hari")
class JejakNotifikasiDiikat(JejakDiikat):
    """The end of the chain of ``notifikasi`` on a day."""
