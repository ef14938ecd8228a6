"""A row as it is told: with what is to be done about it, and the steps that it has taken."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import (
    ALUR_BUKU,
    BELUM_SAMPAI,
    TINDAKAN,
    TINDAKAN_LANGKAH,
    AksiBuku,
    JenisBuku,
    SebabBuku,
    TindakanBuku,
)
from services.pegawai.siasn.keluar.jenis import PENULIS
from services.pegawai.siasn.keluar.repository import BarisLengkap, BarisTercatat
from services.pegawai.siasn.keluar.sebutan_buku import Sebutan, judul

_NAMA_BKN = {"tmt": "tmt_jabatan", "instansi_id": "instansi_kerja_id"}
_TERTUTUP = (JenisBuku.DATA_UTAMA, JenisBuku.SKP22)
_LANGKAH = {
    "dicatat_pada": "dicatat",
    "dikirim_pada": "dikirim",
    "dijawab_pada": "dijawab",
    "dilampirkan_pada": "dilampirkan",
    "disamakan_pada": "disamakan",
    "dibaca_pada": "dibaca_ulang",
    "cocok_pada": "cocok",
    "ditegaskan_pada": "ditegaskan",
    "diperbaiki_pada": "diperbaiki",
}


def ringkas(baris: BarisTercatat, akar: str, *, petugas: bool) -> dict[str, Any]:
    """A row of the list; what is to be done about it is told to who may do it (``petugas``)."""
    isi = baris._asdict()
    dari, untuk = isi.pop("isi"), isi.pop("untuk_id")
    saran, tautan = (None, None) if baris.sebab is None else TINDAKAN[baris.sebab]
    tautan = _tautan(baris, akar, tautan)
    alasan = baris.alasan
    if baris.didahului_id is not None and baris.sebab is None:
        alasan = "Menunggu perubahan sebelumnya pada riwayat yang sama, yang belum selesai."
        saran, tautan = "Selesaikan dahulu perubahan itu.", f"{akar}/siasn/buku/{baris.didahului_id}"
    return {
        **isi,
        "penempatan_id": untuk if baris.jenis is JenisBuku.JABATAN else None,
        "perihal": perihal(baris.jenis, dari),
        "alasan": alasan,
        "saran": saran if petugas else None,
        "tautan": tautan if petugas else None,
    }


def _tautan(baris: BarisTercatat, akar: str, tautan: str | None) -> str | None:
    if baris.sebab is SebabBuku.SK and baris.jenis is not JenisBuku.JABATAN:
        return f"{akar}/siasn/buku/{baris.id}/dokumen"
    return None if tautan is None else f"{akar}{tautan}"


def perihal(jenis: JenisBuku, isi: Mapping[str, Any]) -> str:
    """What a row is about, in a few words."""
    if jenis is JenisBuku.JABATAN:
        return f"{isi['kode_jabatan']} mulai {date.fromisoformat(isi['tmt']):%d-%m-%Y}"
    return str(isi.get("perihal", jenis.replace("_", " ")))


def lengkap(
    baris: BarisTercatat, lain: BarisLengkap, akar: str, nilai: Sequence[Mapping[str, Any]], *, petugas: bool
) -> dict[str, Any]:
    """One row with all that there is to it; ``nilai`` is what was meant beside what BKN says."""
    waktu = {**lain._asdict(), "dicatat_pada": baris.dicatat_pada}
    # Of one instant they stay in the order in which they are taken.
    dilalui = [(waktu[nama], kata) for nama, kata in _LANGKAH.items() if waktu[nama] is not None]
    langsung = ("menyusul_id", "pns_id", "diadopsi", "hanya_baca", "ditegaskan_oleh", "diperbaiki_oleh")
    return {
        **ringkas(baris, akar, petugas=petugas),
        **{nama: getattr(lain, nama) for nama in langsung},
        "nilai": nilai,
        "dokumen": [{"jenis": int(jenis), "sidik": sidik} for jenis, sidik in sorted(lain.terlampir.items())],
        "langkah": [{"langkah": kata, "pada": pada} for pada, kata in sorted(dilalui, key=itemgetter(0))],
        "dapat": dapat(baris, lain) if petugas else [],
    }


def nilai_buku(baris: BarisTercatat, lain: BarisLengkap) -> list[dict[str, Any]]:
    """Field by field what was meant and what BKN says. Who may see a row of the ledger may not see somebody's mail and
    telephone, or how their work was judged."""
    if baris.jenis in _TERTUTUP:
        return []
    return berdampingan(lain.niat or {}, lain.di_bkn or {}, lain.perbedaan or [])


def bernama(nilai: Sequence[Mapping[str, Any]], sebutan: Sebutan) -> list[dict[str, Any]]:
    """The same with what the fields are called, and what their ids mean."""
    return [
        {
            **each,
            "judul": judul(each["bidang"]),
            "nama_di_sini": sebutan.di_sini(each["bidang"], each["di_sini"]),
            "nama_di_bkn": sebutan.di_bkn(each["bidang"], each["di_bkn"]),
        }
        for each in nilai
    ]


def berdampingan(
    niat: Mapping[str, Any], di_bkn: Mapping[str, Any], perbedaan: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Field by field what was meant and what BKN says; what differs besides comes last."""
    beda = {each["bidang"]: each for each in perbedaan}
    nama_bkn = {**_NAMA_BKN, "tmt": "tmt_mutasi"} if "tmt_jabatan" in niat else _NAMA_BKN
    sama = [
        {
            "bidang": nama,
            "di_sini": _teks(nilai),
            "di_bkn": _teks(beda[nama]["di_bkn"] if nama in beda else di_bkn.get(nama_bkn.get(nama, nama))),
            "beda": nama in beda,
        }
        for nama, nilai in niat.items()
    ]
    lagi = [
        {"bidang": nama, "di_sini": _teks(each["di_sini"]), "di_bkn": _teks(each["di_bkn"]), "beda": True}
        for nama, each in beda.items()
        if nama not in niat
    ]
    return sama + lagi


def _teks(nilai: Any) -> str | None:
    return None if nilai is None else str(nilai)


def dapat(baris: BarisTercatat, lain: BarisLengkap) -> list[TindakanBuku]:
    """What an officer can do now, named as its address."""
    if lain.dipegang:
        return []
    langkah = [
        TINDAKAN_LANGKAH[each.langkah]
        for each in ALUR_BUKU.peralihan_mulai(baris.keadaan)
        if each.peran and patut(each.langkah, baris, lain)
    ]
    return [*langkah, TindakanBuku.DOKUMEN] if berdokumen_sendiri(baris) else langkah


def berdokumen_sendiri(baris: BarisTercatat) -> bool:
    """Whether a paper of its own may come: the decree of a post is of many."""
    sendiri = baris.jenis is not JenisBuku.JABATAN and baris.nomor_sk is not None
    return sendiri and bool(PENULIS[baris.jenis].wajib) and baris.keadaan in BELUM_SAMPAI


def patut(langkah: str, baris: BarisTercatat, lain: BarisLengkap) -> bool:
    """Whether a step that starts from where the row stands suits what the row does.

    Somebody has to say, once, that a row of BKN's is to be removed, or that one of a PPPK is to be written. Which row
    is removed nobody says: it is the one of the decision that was withdrawn. What has ended is taken up again only
    while it says what is the case; what was cancelled only where an officer did it, not where a correction took its
    place.
    """
    if langkah == "tegaskan":
        perlu = baris.aksi is AksiBuku.HAPUS or baris.sebab is SebabBuku.PPPK
        return perlu and lain.ditegaskan_pada is None
    if langkah == "ikat" and baris.aksi is AksiBuku.HAPUS:
        return False
    match baris.keadaan:
        case KeadaanBuku.COCOK:
            return not lain.usang
        case KeadaanBuku.DIBATALKAN:
            return not lain.usang and baris.keadaan_pada == lain.diperbaiki_pada
    return True
