"""What the words say of people and their posts beside the event's own fields: each is a part of a sentence."""

from collections.abc import Mapping

from services.notifikasi.kata.nilai import sebut
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.pegawai.kepegawaian import AsnGolongan, AsnHukdis, AsnIdentitasDikoreksi, AsnKoreksiDiputus
from shared.contracts.pegawai.penempatan import (
    AsnDitempatkan,
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDikoreksi,
    AsnPindah,
    Tempat,
)

Nilai = Mapping[str, str]
_SEBAB_AKHIR = {
    "pensiun": "pensiun",
    "meninggal": "meninggal dunia",
    "diberhentikan": "pemberhentian",
    "mengundurkan_diri": "pengunduran diri",
    "pindah_instansi": "pindah instansi",
    "kontrak_berakhir": "perjanjian kerja berakhir",
    "cltn": "cuti di luar tanggungan negara",
    "tugas_belajar": "tugas belajar",
    "pembebasan_jabatan": "pembebasan dari jabatan",
    "penataan_organisasi": "penataan organisasi",
}


def _tempat(tempat: Tempat | None) -> str:
    return "tanpa jabatan" if tempat is None else f"{tempat.nama_jabatan} pada {tempat.nama_unit}"


def _sk(nomor: str | None) -> str:
    return "" if nomor is None else f" (SK {nomor})"


def berpindah(event: AsnPindah | AsnDitempatkan, _: str) -> Nilai:
    """From where to where, by which decree if one is known, and whether it was put off."""
    tertunda = ""
    if isinstance(event, AsnPindah) and event.tmt_keputusan is not None:
        hari = tanggal_panjang(event.tmt_keputusan)
        tertunda = f" TMT pada keputusannya {hari}; pelaksanaannya ditunda dan tidak surut."
    return {
        "dari": _tempat(event.lama),
        "ke": _tempat(event.baru),
        "sk": _sk(event.nomor_sk),
        "tertunda": tertunda,
    }


def berakhir(event: AsnJabatanBerakhir, _: str) -> Nilai:
    """From where, why, and by which decree."""
    sebab = "" if event.alasan is None else f" karena {_SEBAB_AKHIR[event.alasan]}"
    return {"dari": _tempat(event.lama), "sebab": sebab, "sk": _sk(event.nomor_sk)}


def diperbaiki(event: AsnPenempatanDikoreksi | AsnPenempatanDibatalkan, _: str) -> Nilai:
    """Until when a placement holds, and what the person holds today."""
    selesai = event.selesai if isinstance(event, AsnPenempatanDikoreksi) else None
    return {
        "sampai": "" if selesai is None else f" sampai {tanggal_panjang(selesai)}",
        "sekarang": _tempat(event.sekarang),
        "sebelum": _tempat(event.sebelum),
    }


def identitas(event: AsnIdentitasDikoreksi, _: str) -> Nilai:
    """Which fields; not what they say, which the file does."""
    isian = ", ".join(each.replace("_", " ") for each in event.isian)
    return {"isian": isian, "isian_teks": isian}


def koreksi(event: AsnKoreksiDiputus, _: str) -> Nilai:
    """What became of a proposed correction, and why."""
    return {
        "putusan": "diterima" if event.diterima else "ditolak",
        "isian": event.isian.replace("_", " "),
        "sebab": f" Catatan petugas: {event.catatan}" if event.catatan else "",
    }


def golongan(event: AsnGolongan, _: str) -> Nilai:
    """Which rank, and since when."""
    return {
        "baru": sebut(event.baru) or "kosong",
        "lama": sebut(event.lama) or "kosong",
        "sejak": "" if event.tmt is None else f" mulai {tanggal_panjang(event.tmt)}",
        "baru_tercatat": str(event.baru),
        "lama_tercatat": str(event.lama),
    }


def hukdis(event: AsnHukdis, _: str) -> Nilai:
    """Until when a sanction runs."""
    return {"sampai": "" if event.selesai is None else f" sampai {tanggal_panjang(event.selesai)}"}
