"""What ``notifikasi`` publishes: that a message reached a person, and that they read it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict

from shared.contracts.jejak import JejakDiikat
from shared.events.registry import Event, fact

JenisPesan = Literal[
    "mutasi_berlaku_pegawai",
    "mutasi_berlaku_atasan",
    "mutasi_berlaku_atasan_lama",
    "mutasi_berlaku_atasan_baru",
    "usulan_diputuskan",
    "usulan_ditolak",
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
    "koreksi_diputus",
    "berkas_berubah",
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

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "pesan_id": "0197f0a0-0000-7000-8000-000000000002",
                "nip": "198503122010011001",
                "jenis": "mutasi_berlaku_pegawai",
                "sebab": "0197f0a0-0000-7000-8000-000000000003",
            }
        },
    )


@fact("notifikasi", "pesan", "dibaca", key="pesan_id")
class PesanDibaca(Event):
    """A person has opened a message."""

    pesan_id: UUID
    nip: str
    dibaca_pada: datetime

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "pesan_id": "0197f0a0-0000-7000-8000-000000000002",
                "nip": "198503122010011001",
                "dibaca_pada": "2026-10-01T02:15:00Z",
            }
        },
    )


@fact("notifikasi", "jejak", "diikat", key="hari")
class JejakNotifikasiDiikat(JejakDiikat):
    """The end of the chain of ``notifikasi`` on a day."""
