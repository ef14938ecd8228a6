"""What the talent map needs beside competence: potential, 360° feedback and a track record, each for a part.

Its chance is a stream of its own: the city is the same with and without it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deploy.demo.kota.acak import Acak, Undian
from deploy.demo.kota.bentuk import Kota, Orang
from deploy.demo.kota.ikatan import penghargaan
from deploy.demo.kota.waktu import geser_hari, geser_tahun, teks

_ALIRAN, _ALIRAN_REKAM = 11, 14
_BEKAL_PEJABAT, _BEKAL_LAIN, _BEKAL_BELUM_DINILAI = 0.9, 0.7, 0.25
"""Chance of an assessment of potential: assessed officials, others assessed, officials never assessed."""
_UMPAN_BALIK = 0.35
_KATEGORI = Undian([("sangat baik", 18.0), ("baik", 56.0), ("cukup", 22.0), ("kurang", 4.0)])
_LEMBAGA = ("Lembaga Psikologi Contoh A", "Lembaga Psikologi Contoh B")
BANYAK_ASPEK = 8
_TIM_PEJABAT, _TIM_LAIN = 0.4, 0.06
"""Chance of having worked in a team beside the post."""
_BAGIAN_PEJABAT = Undian(
    [
        ("ketua lintas instansi", 6.0),
        ("ketua internal", 34.0),
        ("anggota lintas instansi", 30.0),
        ("anggota internal", 30.0),
    ]
)
_BAGIAN_LAIN = Undian([("ketua internal", 4.0), ("anggota lintas instansi", 26.0), ("anggota internal", 70.0)])
_TIM = ("Tim Penyusunan Rencana Kerja", "Tim Reformasi Birokrasi", "Tim Sistem Pemerintahan Berbasis Elektronik")
_TELADAN = 0.02


@dataclass(frozen=True, slots=True)
class Potensi:
    """Eight aspects of potential, 0 to 100."""

    orang: Orang
    tanggal: date
    asesor: str
    nilai: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UmpanBalik:
    """What superiors, peers and subordinates said in the survey at the beginning of the year."""

    orang: Orang
    tanggal: date
    kategori: str
    penilai: int


def susun_potensi(kota: Kota) -> Iterator[Potensi]:
    """Assessments of potential, on the day after the last one of competence, in the order of the people."""
    acak = Acak(kota.benih, _ALIRAN)
    for orang in kota.orang:
        undi, geser = acak.pecahan(), acak.bulat(30, 900)
        pejabat = bool(orang.kursi.jabatan.eselon)
        if orang.penilaian:
            ada = orang.kursi.peran or undi < (_BEKAL_PEJABAT if pejabat else _BEKAL_LAIN)
            tanggal = geser_hari(orang.penilaian[-1].tanggal, 1)
        else:
            ada = pejabat and orang.tmt_pns is not None and undi < _BEKAL_BELUM_DINILAI
            tanggal = geser_hari(kota.tanggal, -geser)
        if ada:
            nilai = tuple(_nilai(acak, orang.mutu) for _ in range(BANYAK_ASPEK))
            yield Potensi(orang, tanggal, acak.pilih(_LEMBAGA), nilai)


def _nilai(acak: Acak, mutu: float) -> int:
    return min(100, round(38 + 42 * mutu + acak.lonceng(-18, 30)))


def susun_umpan_balik(kota: Kota) -> Iterator[UmpanBalik]:
    """Feedback of the survey of this year's January, for a part of the officials."""
    acak = Acak(kota.benih, _ALIRAN + 1)
    tanggal = date(kota.tanggal.year, 1, 31)
    if tanggal > kota.tanggal:
        tanggal = geser_tahun(tanggal, -1)
    for orang in kota.orang:
        kena, kategori, penilai = acak.kena(_UMPAN_BALIK), _KATEGORI.tarik(acak), acak.bulat(5, 14)
        if kena and orang.kursi.jabatan.eselon and orang.tmt_jabatan <= tanggal:
            yield UmpanBalik(orang, tanggal, kategori, penilai)


def susun_rekam(kota: Kota) -> Iterator[tuple[str, ...]]:
    """Rows of the track record: decorations as ``penghargaan.csv`` has them, awards of the city, work in teams."""
    for nip, nama, tanggal, nomor in penghargaan(kota):
        yield nip, "penghargaan", "satyalancana", nama, tanggal, nomor
    acak = Acak(kota.benih, _ALIRAN_REKAM)
    for orang in kota.orang:
        pejabat = bool(orang.kursi.jabatan.eselon)
        teladan, tim = acak.kena(_TELADAN), acak.kena(_TIM_PEJABAT if pejabat else _TIM_LAIN)
        bagian, nama, mundur = (
            (_BAGIAN_PEJABAT if pejabat else _BAGIAN_LAIN).tarik(acak),
            acak.pilih(_TIM),
            acak.bulat(30, 700),
        )
        hari = geser_hari(kota.tanggal, -mundur)
        if teladan and orang.tmt_jabatan <= hari:
            yield (
                orang.nip,
                "penghargaan",
                "instansi",
                f"Pegawai Teladan {hari.year}",
                teks(hari),
                f"SK/{mundur}/{hari.year}",
            )
        if tim and orang.tmt_jabatan <= hari:
            yield (
                orang.nip,
                "penugasan_tim",
                bagian,
                f"{nama} {hari.year}",
                teks(hari),
                f"SK/{mundur + 700}/{hari.year}",
            )
