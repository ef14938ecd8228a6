"""A row as it is told: with what is to be done about it, and the steps that it has taken."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import ALUR_BUKU, TINDAKAN, AksiBuku, JenisBuku, SebabBuku
from services.pegawai.siasn.keluar.repository import BarisLengkap, BarisTercatat

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


def ringkas(baris: BarisTercatat, akar: str) -> dict[str, Any]:
    """A row of the list."""
    isi = baris._asdict()
    dari, untuk = isi.pop("isi"), isi.pop("untuk_id")
    saran, tautan = (None, None) if baris.sebab is None else TINDAKAN[baris.sebab]
    return {
        **isi,
        "penempatan_id": untuk if baris.jenis is JenisBuku.JABATAN else None,
        "perihal": perihal(baris.jenis, dari),
        "saran": saran,
        "tautan": _tautan(baris, akar, tautan),
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


def lengkap(baris: BarisTercatat, lain: BarisLengkap, akar: str) -> dict[str, Any]:
    """One row with all that there is to it."""
    waktu = {**lain._asdict(), "dicatat_pada": baris.dicatat_pada}
    # Of one instant they stay in the order in which they are taken.
    dilalui = [(waktu[nama], kata) for nama, kata in _LANGKAH.items() if waktu[nama] is not None]
    langsung = ("menyusul_id", "pns_id", "diadopsi", "hanya_baca", "ditegaskan_oleh", "diperbaiki_oleh")
    return {
        **ringkas(baris, akar),
        **{nama: getattr(lain, nama) for nama in langsung},
        # Who may see a row of the ledger may not see somebody's mail and telephone, or how their work was judged.
        "nilai": []
        if baris.jenis in _TERTUTUP
        else berdampingan(lain.niat or {}, lain.di_bkn or {}, lain.perbedaan or []),
        "dokumen": [{"jenis": int(jenis), "sidik": sidik} for jenis, sidik in sorted(lain.terlampir.items())],
        "langkah": [{"langkah": kata, "pada": pada} for pada, kata in sorted(dilalui, key=itemgetter(0))],
        "dapat": dapat(baris, lain),
    }


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


def dapat(baris: BarisTercatat, lain: BarisLengkap) -> list[str]:
    """The steps that an officer can take now."""
    if lain.dipegang:
        return []
    return [
        each.langkah
        for each in ALUR_BUKU.peralihan_mulai(baris.keadaan)
        if each.peran and patut(each.langkah, baris, lain)
    ]


def patut(langkah: str, baris: BarisTercatat, lain: BarisLengkap) -> bool:
    """Whether a step that starts from where the row stands suits what the row does.

    Somebody has to say, once, that a row of BKN's is to be removed, and nobody says which; it is the one of the
    decision that was withdrawn. What has ended is taken up again only while it says what is the case; and what was
    cancelled only where an officer did it, not where a correction took its place.
    """
    if langkah == "tegaskan":
        return baris.aksi is AksiBuku.HAPUS and lain.ditegaskan_pada is None
    if langkah == "ikat" and baris.aksi is AksiBuku.HAPUS:
        return False
    match baris.keadaan:
        case KeadaanBuku.COCOK:
            return not lain.usang
        case KeadaanBuku.DIBATALKAN:
            return not lain.usang and baris.keadaan_pada == lain.diperbaiki_pada
    return True
