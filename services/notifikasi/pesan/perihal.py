"""What a message leads to: the one thing that its event is about, and where that is read."""

from typing import Literal, NamedTuple
from uuid import UUID

from shared.events.registry import Event

JenisPerihal = Literal[
    "usulan",
    "keberatan",
    "pertek",
    "perwakilan",
    "koreksi",
    "pegawai",
    "penandatanganan",
    "sesi_tanda_tangan",
    "tindak_lanjut",
    "survei",
    "penyerahan",
    "kampanye",
    "menunggu",
    "langganan",
    "survei_kampanye",
    "pertemuan",
    "pertanyaan",
    "jawaban",
    "pertanyaan_petugas",
    "pertanyaan_kampanye",
]
_KUNCI: dict[str, JenisPerihal] = {
    # Of a file of a case: the file; of an objection against the decision of one: the objection.
    "penandatanganan_id": "penandatanganan",
    "sesi_id": "sesi_tanda_tangan",
    "keberatan_id": "keberatan",
    "penyerahan_id": "penyerahan",
    "usulan_id": "usulan",
    "pertek_id": "pertek",
    "perwakilan_id": "perwakilan",
    "koreksi_id": "koreksi",
    "tindak_lanjut_id": "tindak_lanjut",
    "survei_id": "survei",
    "kampanye_id": "kampanye",
    "langganan_id": "langganan",
    # Of a change of somebody's file: the file.
    "nip": "pegawai",
}
"""By which of its fields an event says what it is about; the first that it has."""
_NOMOR = {"penyerahan_id": "usulan_id"}
"""What is known by another number than its own: the handing over is read, and opened, at its case."""
ALAMAT: dict[str, str] = {
    "usulan": "/api/mutasi/usulan/{id}",
    "keberatan": "/api/mutasi/keberatan/{id}",
    "pertek": "/api/mutasi/pertek/{id}",
    "perwakilan": "/api/mutasi/perwakilan/{id}",
    "koreksi": "/api/pegawai/usulan-koreksi/{id}",
    "pegawai": "/api/pegawai/asn/{id}",
    "penandatanganan": "/api/mutasi/penandatanganan/{id}",
    "sesi_tanda_tangan": "/api/mutasi/penandatanganan/sesi/{id}",
    "tindak_lanjut": "/api/mutasi/tindak-lanjut/{id}",
    "survei": "/api/mutasi/survei/saya/{id}",
    "penyerahan": "/api/mutasi/usulan/{id}/penyerahan",
    "kampanye": "/api/notifikasi/kampanye/saya/{id}",
    "menunggu": "/api/notifikasi/kotak-masuk/menunggu",
    "langganan": "/api/notifikasi/langganan/{id}",
    "survei_kampanye": "/api/notifikasi/survei/saya/{id}",
    "pertemuan": "/api/notifikasi/kampanye/saya/{induk}/pertemuan/{id}",
    "pertanyaan": "/api/notifikasi/kampanye/saya/{induk}/pertanyaan/{id}",
    "jawaban": "/api/notifikasi/kampanye/saya/{id}/jawaban",
    "pertanyaan_petugas": "/api/notifikasi/kampanye/{induk}/pertanyaan/{id}",
    "pertanyaan_kampanye": "/api/notifikasi/kampanye/{id}/pertanyaan",
}
"""Where each is read, through the gateway."""


class Perihal(NamedTuple):
    """What a message is about."""

    jenis: str
    id: str

    @property
    def alamat(self) -> str | None:
        """Where it is read; None of what only a newer release knows."""
        alamat = ALAMAT.get(self.jenis)
        induk, _, nomor = self.id.rpartition("/")
        return None if alamat is None else alamat.format(induk=induk, id=nomor)


def dalam(jenis: JenisPerihal, induk: UUID, nomor: UUID) -> Perihal:
    """About something that is read within something else, and has both numbers."""
    return Perihal(jenis, f"{induk}/{nomor}")


def perihal(event: Event) -> Perihal:
    """Of the event that a message tells of."""
    kunci, jenis = next(each for each in _KUNCI.items() if getattr(event, each[0], None) is not None)
    return Perihal(jenis, str(getattr(event, _NOMOR.get(kunci, kunci))))
