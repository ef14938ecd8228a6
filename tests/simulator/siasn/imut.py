"""Rows of the simulated I-MUT. What they really look like nobody has published: these are as the contract assumes."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from tests.simulator.siasn.keadaan import INSTANSI, Siasn, id_lama

JALUR = ("1", "2", "3", "4", "12", "15", "16", "17", "19", "20", "22", "23")
"""The way of a proposal that BKN approves (contract section 9.1)."""
NAMA = {
    "1": "Input Berkas",
    "2": "Berkas Disimpan (Terverifikasi)",
    "3": "Surat Usulan",
    "4": "Approval Surat Usulan",
    "6": "Tidak Memenuhi Syarat",
    "12": "Terima Usulan",
    "15": "Validasi Usulan – Disetujui",
    "16": "Berkas Disetujui",
    "17": "Menunggu Paraf – Paraf Pertek",
    "19": "Sdh di paraf - Pertek",
    "20": "Menunggu Tanda tangan- TTD Pertek",
    "22": "Sdh di TTD - Pertek",
    "23": "Surat Keluar",
    "67": "Perbaikan Dokumen - BTS",
    "99": "Usulan Dihapus",
}
Bentuk = Literal["dugaan", "lain", "campur"]
LAIN = {
    "id": "IdUsul",
    "nip": "NipPegawai",
    "status_usulan": "KodeStatus",
    "status_usulan_nama": "NamaStatus",
    "no_surat_usulan": "NomorSuratUsul",
    "no_pertek": "NomorPertek",
    "tgl_pertek": "TanggalPertek",
    "alasan_tolak_tambahan": "Alasan",
}
"""Another shape that the rows may turn out to have."""


def usulkan(siasn: Siasn, nip: str, nomor_surat: str, status: str = "12", **lain: Any) -> dict[str, Any]:
    """A proposal about somebody, sent with a letter."""
    kunci = f"simulator:imut:{nip}:{nomor_surat}:{len(siasn.imut)}"
    baris = {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, kunci)),
        "instansi_id": INSTANSI,
        "instansi_nama": "Pemerintah Kota Palembang",
        "pns_id": id_lama(nip),
        "nip": nip,
        "nama": "PEGAWAI CONTOH  ",
        "jenis_layanan": "",
        "jenis_layanan_nama": "I-MUT",
        "sub_layanan": "",
        "detail_layanan": "",
        "detail_layanan_nama": "Mutasi Pelaksana",
        "status_usulan_notif": "",
        "status_tolak": False,
        "alasan_tolak_id": "",
        "alasan_tolak_nama": "",
        "alasan_tolak_tambahan": "",
        "nomor_hp": "081200000000",
        "created_at": "2026-09-15T01:00:00Z",
        "no_surat_usulan": nomor_surat,
        "tgl_surat_usulan": "15-09-2026",
        "no_pertek": "",
        "tgl_pertek": "01-01-0001",
        **_status(status),
        **lain,
    }
    siasn.imut.append(baris)
    return baris


def pindahkan(baris: dict[str, Any], status: str, **lain: Any) -> None:
    """A proposal gets another status."""
    baris |= {**_status(status), **lain}


def majukan(baris: dict[str, Any], hari: date) -> None:
    """A proposal goes one step on its way; the one that is signed has a number."""
    lalu = JALUR.index(baris["status_usulan"])
    status = JALUR[min(lalu + 1, len(JALUR) - 1)]
    pertek = {"no_pertek": f"IM-{baris['id'][:8].upper()}", "tgl_pertek": f"{hari:%d-%m-%Y}"} if status == "22" else {}
    pindahkan(baris, status, **pertek)


def _status(status: str) -> dict[str, str]:
    return {"status_usulan": status, "status_usulan_nama": NAMA.get(status, f"Status {status}")}


def rupa(baris: Mapping[str, Any], nomor: int, bentuk: Bentuk) -> dict[str, Any]:
    """A row as this I-MUT shows it; of a mixed one every third is of the other shape."""
    if bentuk == "dugaan" or (bentuk == "campur" and nomor % 3):
        return dict(baris)
    return {LAIN[nama]: nilai for nama, nilai in baris.items() if nama in LAIN}
