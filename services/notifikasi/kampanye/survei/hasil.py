"""What a survey of a campaign found, as it is kept when it closes and as it goes over the wire."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from services.notifikasi.kampanye.survei.models import TahapSurvei
from services.notifikasi.kata.kuesioner import SELURUHNYA
from shared.kuesioner.hasil import ISI, POKOK, TANYA, IsiHasil
from shared.kuesioner.ringkas import Ditutup, Isi, ringkas_jawaban

_POKOK: dict[str, Any] = {**POKOK, "pokok": SELURUHNYA}
_TANYA: dict[str, Any] = {
    **TANYA,
    "kode": "sanggup",
    "pokok": "kesanggupan",
    "teks": "Saya mampu bekerja dengan baik sesudah perubahan ini.",
}
HASIL: dict[str, Any] = {
    "survei_id": "0190a5c0-7b1e-7c55-9f4e-2d5a6b7c8d9e",
    "tahap": "sesudah",
    "kuesioner": "penerimaan.kuesioner",
    "versi_kuesioner": "awal",
    "judul": "Survei penerimaan sesudah sosialisasi",
    "mulai": "2026-11-02",
    "selesai": "2026-11-13",
    "populasi": 40,
    **ISI,
    "pokok": [_POKOK],
    "pertanyaan": [_TANYA],
}


class HasilPenerimaan(IsiHasil):
    """Satu survei kampanye yang sudah ditutup. Tanpa cukup jawaban tidak ada angka apa pun di dalamnya."""

    model_config = ConfigDict(json_schema_extra={"example": HASIL})

    survei_id: UUID
    tahap: TahapSurvei
    kuesioner: str
    versi_kuesioner: str
    judul: str
    mulai: date
    selesai: date
    populasi: int = Field(description="Dari berapa orang yang ditanya diundi; biasanya semuanya ditanya.")


def ringkas_penerimaan(
    ditutup: Ditutup, isi: Isi, nama: Mapping[str, str], sebelumnya: IsiHasil | None
) -> Mapping[str, Any]:
    """What the answers say of each subject, and before these of all together; silent wherever one of them is."""
    rinci = ringkas_jawaban(ditutup, isi, nama, sebelumnya)
    semua = Ditutup(
        ditutup.judul,
        ditutup.terkecil,
        ditutup.diminta,
        ditutup.kelompok,
        [each._replace(pokok=SELURUHNYA) for each in ditutup.pertanyaan],
    )
    lalu = None if sebelumnya is None else sebelumnya.model_copy(update={"pertanyaan": _bersama(sebelumnya)})
    seluruh = ringkas_jawaban(semua, isi, nama, lalu)
    per_unit = {each.unit: each.pokok for each in seluruh.unit}
    return {
        **dict(rinci),
        "pokok": [*seluruh.pokok, *rinci.pokok],
        "unit": [each.model_copy(update={"pokok": [*per_unit.get(each.unit, []), *each.pokok]}) for each in rinci.unit],
        "kalimat": " ".join([seluruh.kalimat, *(each.kalimat for each in rinci.pokok)]),
    }


def _bersama(hasil: IsiHasil) -> list[Any]:
    return [each.model_copy(update={"pokok": SELURUHNYA}) for each in hasil.pertanyaan]
