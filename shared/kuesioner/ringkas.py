"""From the answers of an opened urn to what may be told of them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared.angka import angka
from shared.kuesioner.hasil import BedaSurvei, IsiHasil, PertanyaanSurvei, PokokSurvei, RataSurvei, UnitSurvei
from shared.kuesioner.jawaban import Pertanyaan
from shared.kuesioner.kotak import TANPA_KELOMPOK
from shared.kuesioner.rangkum import Rangkuman, Rata, beda_rata, rangkum
from shared.kuesioner.sel import sel_terbuka

Isi = Sequence[tuple[int, tuple[int, ...]]]
"""Group and answer of each."""


@dataclass(frozen=True, slots=True)
class Ditutup:
    """A survey that closes, as far as what is told of it depends on it."""

    judul: str
    terkecil: int
    diminta: int
    kelompok: Sequence[str]
    pertanyaan: Sequence[Pertanyaan]


def ringkas_jawaban(survei: Ditutup, isi: Isi, nama: Mapping[str, str], sebelumnya: IsiHasil | None = None) -> IsiHasil:
    """What the answers say; ``sebelumnya`` is the wave before, ``nama`` are those of units."""
    rangkuman = rangkum(survei.pertanyaan, [jawaban for _, jawaban in isi], survei.terkecil)
    kepala = {"diminta": survei.diminta, "terkecil": survei.terkecil}
    if rangkuman is None:
        kalimat = (
            f"{survei.judul}: belum cukup jawaban. Angka dari kurang dari {survei.terkecil} orang tidak ditampilkan, "
            "agar tidak menunjuk orang."
        )
        return IsiHasil(**kepala, cukup=False, menjawab=None, pokok=[], pertanyaan=[], unit=[], kalimat=kalimat)
    dulu = _sebanding(survei.pertanyaan, sebelumnya)
    pokok = _pokok(survei.pertanyaan, rangkuman, dulu, [] if sebelumnya is None else sebelumnya.pokok)
    return IsiHasil(
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
        unit=_unit(survei, isi, nama, dulu, [] if sebelumnya is None else sebelumnya.unit),
        kalimat=" ".join(
            [f"{survei.judul}: {rangkuman.menjawab} dari {survei.diminta} orang menjawab.", *(p.kalimat for p in pokok)]
        ),
    )


def _unit(
    survei: Ditutup, isi: Isi, nama: Mapping[str, str], dulu: set[str], sebelumnya: Sequence[UnitSurvei]
) -> list[UnitSurvei]:
    menurut: dict[int, list[tuple[int, ...]]] = {}
    for kelompok, jawaban in isi:
        menurut.setdefault(kelompok, []).append(jawaban)
    sisa = menurut.pop(TANPA_KELOMPOK, [])
    terbuka = sel_terbuka({each: len(semua) for each, semua in menurut.items()}, survei.terkecil, len(sisa))
    if not terbuka:
        return []
    sisa = [*sisa, *(satu for each, semua in menurut.items() if each not in terbuka for satu in semua)]
    rangkuman = {
        survei.kelompok[each - 1]: satu
        for each in sorted(terbuka)
        if (satu := rangkum(survei.pertanyaan, menurut[each], survei.terkecil)) is not None
    }
    # What remains of the whole follows from the units, so a subject is told of none where one of the cells must not
    # tell it.
    semua_sel = [*rangkuman.values(), *filter(None, [rangkum(survei.pertanyaan, sisa, survei.terkecil)])]
    tertutup = {pokok for satu in semua_sel for pokok, rata in satu.pokok.items() if rata is None}
    lama = {each.unit: each.pokok for each in sebelumnya}
    return [
        UnitSurvei(
            unit=unit,
            nama=nama.get(unit, unit),
            menjawab=satu.menjawab,
            pokok=[
                each for each in _pokok(survei.pertanyaan, satu, dulu, lama.get(unit, [])) if each.pokok not in tertutup
            ],
        )
        for unit, satu in rangkuman.items()
    ]


def _pokok(
    pertanyaan: Sequence[Pertanyaan], rangkuman: Rangkuman, dulu: set[str], sebelumnya: Sequence[PokokSurvei]
) -> list[PokokSurvei]:
    lama = {each.pokok: each.rata for each in sebelumnya if each.pokok in dulu}
    return [
        PokokSurvei(
            pokok=nama,
            rata=_bentuk(rata),
            sebelumnya=lama.get(nama),
            beda=(beda := _beda(rata, lama.get(nama))),
            kalimat=_kalimat(
                nama, max(len(each.pilihan) for each in pertanyaan if each.pokok == nama), rata, lama.get(nama), beda
            ),
        )
        for nama, rata in rangkuman.pokok.items()
    ]


def _sebanding(pertanyaan: Sequence[Pertanyaan], lalu: IsiHasil | None) -> set[str]:
    """Subjects that the wave before has asked about in the same words."""
    if lalu is None:
        return set()
    kini = {(each.pokok, each.kode, each.teks, tuple(each.pilihan)) for each in pertanyaan}
    dulu = {(each.pokok, each.kode, each.teks, tuple(each.pilihan)) for each in lalu.pertanyaan}
    return {each.pokok for each in pertanyaan} - {pokok for pokok, *_ in kini ^ dulu}


def _beda(rata: Rata | None, lama: RataSurvei | None) -> BedaSurvei | None:
    if rata is None or lama is None:
        return None
    beda = beda_rata(Rata(lama.nilai, lama.bawah, lama.atas), rata)
    return BedaSurvei(**{nama: round(nilai, 2) for nama, nilai in beda._asdict().items()})


def _kalimat(pokok: str, skala: int, rata: Rata | None, lama: RataSurvei | None, beda: BedaSurvei | None) -> str:
    nama = "Tentang unit" if pokok == "unit" else pokok.capitalize().replace("_", " ")
    if rata is None:
        return f"{nama}: tidak ditampilkan, agar tidak menunjuk orang."
    selang = f"selang 95% {angka(rata.bawah)} sampai {angka(rata.atas)}"
    kata = f"{nama} {angka(rata.nilai)} dari {skala} ({selang})"
    if lama is None or beda is None:
        return f"{kata}."
    pasti = beda.bawah > 0 or beda.atas < 0
    putusan = ("naik" if beda.nilai > 0 else "turun") if pasti else "tidak dapat dipastikan berubah"
    return f"{kata}; sebelumnya {angka(lama.nilai)}, {putusan}."


def _bentuk(rata: Rata | None) -> RataSurvei | None:
    return None if rata is None else RataSurvei(**{nama: round(nilai, 2) for nama, nilai in rata._asdict().items()})
