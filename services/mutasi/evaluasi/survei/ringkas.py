"""From the answers of an opened urn to what may be told of them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.mutasi.evaluasi.survei.hasil import HasilSurvei, PertanyaanSurvei, PokokSurvei, RataSurvei, UnitSurvei
from services.mutasi.evaluasi.survei.kotak import TANPA_KELOMPOK
from services.mutasi.evaluasi.survei.models import SasaranSurvei
from services.mutasi.evaluasi.ukuran.angka import angka
from shared.kuesioner.jawaban import Pertanyaan
from shared.kuesioner.rangkum import Rangkuman, Rata, rangkum
from shared.kuesioner.sel import sel_terbuka

Isi = Sequence[tuple[int, tuple[int, ...]]]
"""Group and answer of each."""


@dataclass(frozen=True, slots=True)
class SurveiSelesai:
    """A survey whose last day is over, as far as what is told of it depends on it."""

    id: UUID
    sasaran: SasaranSurvei
    gelombang: int
    kuesioner: str
    versi_kuesioner: str
    judul: str
    mulai: date
    selesai: date
    bulan_ke: int
    terkecil: int
    diminta: int
    kelompok: Sequence[str]
    pertanyaan: Sequence[Pertanyaan]


def ringkas(
    survei: SurveiSelesai, isi: Isi, nama: Mapping[str, str], sebelumnya: HasilSurvei | None = None
) -> HasilSurvei:
    """What the answers say; ``sebelumnya`` is the wave before, ``nama`` are those of units."""
    rangkuman = rangkum(survei.pertanyaan, [jawaban for _, jawaban in isi], survei.terkecil)
    kepala = {
        "survei_id": survei.id,
        **{each: getattr(survei, each) for each in ("sasaran", "gelombang", "kuesioner", "versi_kuesioner", "judul")},
        **{each: getattr(survei, each) for each in ("mulai", "selesai", "bulan_ke", "diminta", "terkecil")},
    }
    if rangkuman is None:
        kalimat = (
            f"{survei.judul}: belum cukup jawaban. Angka dari kurang dari {survei.terkecil} orang tidak ditampilkan, "
            "agar tidak menunjuk orang."
        )
        return HasilSurvei(**kepala, cukup=False, menjawab=None, pokok=[], pertanyaan=[], unit=[], kalimat=kalimat)
    pokok = _pokok(survei.pertanyaan, rangkuman, sebelumnya)
    return HasilSurvei(
        **kepala,
        cukup=True,
        menjawab=rangkuman.menjawab,
        pokok=pokok,
        pertanyaan=[
            PertanyaanSurvei(
                kode=tanya.kode,
                pokok=tanya.pokok,
                teks=tanya.teks,
                pilihan=list(tanya.pilihan),
                rata=_bentuk(nilai.rata),
                sebaran=None if nilai.sebaran is None else list(nilai.sebaran),
            )
            for tanya, nilai in zip(survei.pertanyaan, rangkuman.pertanyaan, strict=True)
        ],
        unit=_unit(survei, isi, nama),
        kalimat=" ".join(
            [f"{survei.judul}: {rangkuman.menjawab} dari {survei.diminta} orang menjawab.", *(p.kalimat for p in pokok)]
        ),
    )


def _unit(survei: SurveiSelesai, isi: Isi, nama: Mapping[str, str]) -> list[UnitSurvei]:
    menurut: dict[int, list[tuple[int, ...]]] = {}
    for kelompok, jawaban in isi:
        menurut.setdefault(kelompok, []).append(jawaban)
    sisa = menurut.pop(TANPA_KELOMPOK, [])
    terbuka = sel_terbuka({each: len(semua) for each, semua in menurut.items()}, survei.terkecil, len(sisa))
    if not terbuka:
        return []
    sisa = [*sisa, *(satu for each, semua in menurut.items() if each not in terbuka for satu in semua)]
    rangkuman = {
        each: satu
        for each in sorted(terbuka)
        if (satu := rangkum(survei.pertanyaan, menurut[each], survei.terkecil)) is not None
    }
    # What remains of the whole follows from the units, so a subject is told of none where one of the cells must not
    # tell it.
    semua_sel = [*rangkuman.values(), *filter(None, [rangkum(survei.pertanyaan, sisa, survei.terkecil)])]
    tertutup = {pokok for satu in semua_sel for pokok, rata in satu.pokok.items() if rata is None}
    return [
        UnitSurvei(
            unit=survei.kelompok[each - 1],
            nama=nama.get(survei.kelompok[each - 1], survei.kelompok[each - 1]),
            menjawab=satu.menjawab,
            pokok=[each for each in _pokok(survei.pertanyaan, satu, None) if each.pokok not in tertutup],
        )
        for each, satu in rangkuman.items()
    ]


def _pokok(pertanyaan: Sequence[Pertanyaan], rangkuman: Rangkuman, sebelumnya: HasilSurvei | None) -> list[PokokSurvei]:
    return [
        PokokSurvei(
            pokok=nama,
            rata=_bentuk(rata),
            sebelumnya=(lama := _sebelumnya(pertanyaan, nama, sebelumnya)),
            kalimat=_kalimat(nama, max(len(each.pilihan) for each in pertanyaan if each.pokok == nama), rata, lama),
        )
        for nama, rata in rangkuman.pokok.items()
    ]


def _sebelumnya(pertanyaan: Sequence[Pertanyaan], pokok: str, lalu: HasilSurvei | None) -> RataSurvei | None:
    """The same subject of the wave before; None where it asked other questions."""
    if lalu is None:
        return None
    kini = [(each.kode, each.teks, list(each.pilihan)) for each in pertanyaan if each.pokok == pokok]
    dulu = [(each.kode, each.teks, each.pilihan) for each in lalu.pertanyaan if each.pokok == pokok]
    return next((each.rata for each in lalu.pokok if each.pokok == pokok), None) if kini == dulu else None


def _kalimat(pokok: str, skala: int, rata: Rata | None, lama: RataSurvei | None) -> str:
    nama = "Tentang unit" if pokok == "unit" else pokok.capitalize()
    if rata is None:
        return f"{nama}: tidak ditampilkan, agar tidak menunjuk orang."
    selang = f"selang 95% {angka(rata.bawah)} sampai {angka(rata.atas)}"
    kata = f"{nama} {angka(rata.nilai)} dari {skala} ({selang})"
    if lama is None:
        return f"{kata}."
    pisah = rata.bawah > lama.atas or rata.atas < lama.bawah
    putusan = ("naik" if rata.nilai > lama.nilai else "turun") if pisah else "tidak dapat dipastikan berubah"
    return f"{kata}; sebelumnya {angka(lama.nilai)}, {putusan}."


def _bentuk(rata: Rata | None) -> RataSurvei | None:
    return None if rata is None else RataSurvei(**{nama: round(nilai, 2) for nama, nilai in rata._asdict().items()})
