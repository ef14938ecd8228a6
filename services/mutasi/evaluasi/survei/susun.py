"""A stored survey as the pure part wants it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.mutasi.evaluasi.survei.repository import Survei
from services.mutasi.evaluasi.survei.ringkas import SurveiSelesai
from shared.calendar.bulan import bulan_penuh
from shared.kuesioner.jawaban import Pertanyaan


def pertanyaan_dari(isi: Mapping[str, Any]) -> list[Pertanyaan]:
    """The questions of a frozen questionnaire."""
    return [Pertanyaan(each["kode"], each["pokok"], each["teks"], tuple(each["pilihan"])) for each in isi["pertanyaan"]]


def survei_selesai(row: Survei, evaluasi_mulai: date, selesai: date) -> SurveiSelesai:
    """One that ends on this day."""
    return SurveiSelesai(
        id=row.id,
        sasaran=row.sasaran,
        gelombang=row.gelombang,
        kuesioner=row.kuesioner,
        versi_kuesioner=row.versi_kuesioner,
        judul=f"{row.judul}, gelombang {row.gelombang}" if row.gelombang > 1 else row.judul,
        mulai=row.mulai,
        selesai=selesai,
        bulan_ke=bulan_penuh(evaluasi_mulai, selesai),
        terkecil=row.terkecil,
        diminta=row.diminta,
        kelompok=row.kelompok,
        pertanyaan=pertanyaan_dari(row.isi),
    )
