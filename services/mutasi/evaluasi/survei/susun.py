"""What a survey found, with whose it was and when."""

from collections.abc import Mapping
from datetime import date

from services.mutasi.evaluasi.survei.hasil import HasilSurvei
from services.mutasi.evaluasi.survei.repository import Survei
from shared.calendar.bulan import bulan_penuh
from shared.kuesioner.kotak_layanan import pertanyaan_dari
from shared.kuesioner.ringkas import Ditutup, Isi, ringkas_jawaban


def hasil_survei(
    row: Survei, isi: Isi, nama: Mapping[str, str], sebelumnya: HasilSurvei | None, evaluasi_mulai: date, selesai: date
) -> HasilSurvei:
    """Of one that ends on this day; ``sebelumnya`` is the wave before, ``nama`` are those of units."""
    judul = f"{row.judul}, gelombang {row.gelombang}" if row.gelombang > 1 else row.judul
    ditutup = Ditutup(judul, row.terkecil, row.diminta, row.kelompok, pertanyaan_dari(row.isi))
    kepala = {each: getattr(row, each) for each in ("sasaran", "gelombang", "kuesioner", "versi_kuesioner", "mulai")}
    return HasilSurvei(
        survei_id=row.id,
        **kepala,
        judul=judul,
        selesai=selesai,
        bulan_ke=bulan_penuh(evaluasi_mulai, selesai),
        **dict(ringkas_jawaban(ditutup, isi, nama, sebelumnya)),
    )
