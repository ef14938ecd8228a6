"""What is waited for, in words for a number of them, and where all of them are listed."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from services.notifikasi.kata.nilai import deretan


class Sebutan(NamedTuple):
    """How many things of a kind are called, and the list of them in the service that has them."""

    hal: str
    daftar: str | None = None


_KERJA = "/api/mutasi/usulan/pekerjaan"
SEBUTAN: Mapping[str, Sebutan] = {
    "usulan_ditugaskan": Sebutan("usulan mutasi yang ditugaskan kepada Anda", _KERJA),
    "usulan_mendekati_tenggat": Sebutan("usulan mutasi yang tenggatnya dekat", _KERJA),
    "usulan_lewat_tenggat": Sebutan("usulan mutasi yang lewat tenggat pada petugasnya", _KERJA),
    "usulan_dikembalikan": Sebutan("usulan mutasi yang dikembalikan untuk diperbaiki", "/api/mutasi/usulan"),
    "usulan_menunggu_konfirmasi": Sebutan("dokumen atas nama Anda yang menunggu konfirmasi"),
    "usulan_belum_berlaku_petugas": Sebutan("keputusan mutasi yang belum berlaku", "/api/mutasi/usulan"),
    "salinan_ditolak": Sebutan("salinan dokumen yang perlu diunggah lagi"),
    "perwakilan_ditetapkan_wakil": Sebutan("perwakilan yang perlu Anda konfirmasi", "/api/mutasi/perwakilan/saya"),
    "keberatan_petugas": Sebutan("keberatan yang perlu ditangani", "/api/mutasi/keberatan"),
    "keberatan_tenggat_petugas": Sebutan("keberatan yang tenggatnya dekat atau lewat", "/api/mutasi/keberatan"),
    "keberatan_pegawai": Sebutan("jawaban keberatan Anda yang belum dibuka", "/api/mutasi/keberatan/saya"),
    "pertek_hampir_jatuh_tempo": Sebutan("usul pertek yang batas jawabannya dekat", "/api/mutasi/pertek"),
    "pertek_lewat_batas": Sebutan("usul pertek yang lewat batas jawaban BKN", "/api/mutasi/pertek"),
    "pertek_akan_habis": Sebutan("pertek yang masanya hampir habis", "/api/mutasi/pertek"),
    "pertek_ditolak_terlambat": Sebutan("pertek yang ditolak sesudah diputuskan", "/api/mutasi/pertek"),
    "pertek_berubah_di_imut": Sebutan("usul pertek yang berubah di I-MUT", "/api/mutasi/pertek"),
    "tanda_tangan_diminta": Sebutan("berkas yang menunggu tanda tangan Anda", "/api/mutasi/penandatanganan/saya"),
    "keputusan_disajikan": Sebutan("SK yang belum dibuka"),
    "belum_bertugas_petugas": Sebutan(
        "pegawai yang belum tercatat bertugas di unit barunya", "/api/mutasi/penyerahan/belum-bertugas"
    ),
    "tindak_lanjut_diberikan": Sebutan(
        "tindak lanjut evaluasi yang diberikan kepada Anda", "/api/mutasi/tindak-lanjut"
    ),
    "tindak_lanjut_tenggat": Sebutan(
        "tindak lanjut evaluasi yang tenggatnya dekat atau lewat", "/api/mutasi/tindak-lanjut"
    ),
    "mutasi_berlaku_atasan_lama": Sebutan("serah terima pegawai yang perlu Anda konfirmasi"),
    "jabatan_berakhir_atasan": Sebutan("pegawai yang berhenti bertugas dan perlu Anda konfirmasi"),
}
_LAIN = Sebutan("pesan yang meminta tindakan atau konfirmasi Anda")


def hal(jenis: str) -> str:
    """What things of a kind are called, after their number."""
    return SEBUTAN.get(jenis, _LAIN).hal


def daftar(jenis: str) -> str:
    """Where all of a kind are listed; by itself the inbox lists the messages of one."""
    return SEBUTAN.get(jenis, _LAIN).daftar or f"/api/notifikasi/kotak-masuk?jenis={jenis}"


def sebut_jumlah(jumlah: Iterable[tuple[str, int]]) -> str:
    """``3 usulan mutasi yang ditugaskan kepada Anda dan 1 SK yang belum dibuka``, the most of them first."""
    banyak: dict[str, int] = {}
    for jenis, satu in jumlah:
        banyak[hal(jenis)] = banyak.get(hal(jenis), 0) + satu
    return deretan([f"{satu} {apa}" for apa, satu in sorted(banyak.items(), key=lambda each: (-each[1], each[0]))])
