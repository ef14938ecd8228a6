"""Officials who sit in each other's place: what ``make demo`` plans.

In Dinas Perhubungan some posts of traffic engineering and transport management are held by people who studied
government or the environment and came from PUPR, DLH or a kecamatan, while people who studied transport and came from
Dinas Perhubungan sit there. All have been in their posts for more than two years, and would be of one level in the
other's. No chance is drawn: who it is follows from the city. A small city has no such officials, and stays as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from deploy.demo.kota.bentuk import Jabatan, Orang, Penilaian, RiwayatPendidikan, Syarat
from deploy.demo.kota.data import baca
from deploy.demo.kota.riwayat import DI_ATAS, SESUAI, predikat
from deploy.demo.kota.waktu import geser_hari, geser_tahun, tmt_pensiun

_STRATEGIS = ("DISHUB-LL-MR", "DISHUB-AK-AO", "DISHUB-PK-PT", "DISHUB-LL-PJ", "DISHUB-AK-AB", "DISHUB-PK-KS")
_LUAR = ("KEC", "PUPR", "DLH", "KEC")
"""From where they come back, one pair each."""
_TRANSPORTASI = {
    "D-III": ("D-III", "D-III Lalu Lintas dan Angkutan Jalan"),
    "S-1": ("D-IV", "D-IV Transportasi Darat"),
    "D-IV": ("D-IV", "D-IV Transportasi Darat"),
    "S-2": ("S-2", "S-2 Transportasi"),
}
_LAIN = {
    "PEMERINTAHAN": {
        "D-III": ("D-III", "D-III Administrasi Publik"),
        "S-1": ("S-1", "S-1 Ilmu Pemerintahan"),
        "D-IV": ("S-1", "S-1 Ilmu Pemerintahan"),
        "S-2": ("S-2", "S-2 Administrasi Publik"),
    },
    "LINGKUNGAN": {
        "S-1": ("S-1", "S-1 Teknik Lingkungan"),
        "D-IV": ("S-1", "S-1 Teknik Lingkungan"),
        "S-2": ("S-2", "S-2 Pengelolaan Lingkungan"),
    },
}
"""What the post outside asks for, in this order: nothing that traffic asks for."""
_ESELON = "IV.a"
_III_C = 11
_DINILAI = 200
"""Days since their assessment."""


def silangkan(
    orang: Sequence[Orang], jabatan: Sequence[Jabatan], syarat: Mapping[str, Syarat], tanggal: date
) -> list[tuple[Orang, Orang]]:
    """Let some officials have studied, done and shown what the other's post asks for; answers who with whom."""
    calon = [each for each in orang if _layak(each, tanggal)]
    dalam = [each for unit in _STRATEGIS for each in calon if each.kursi.jabatan.unit.kode == unit]
    pasangan = list(zip(dalam, _luar(calon, syarat), strict=False))
    for satu, dua in pasangan:
        di_sini, di_sana = satu.kursi.jabatan, dua.kursi.jabatan
        _belajar(satu, next(_LAIN[each] for each in _LAIN if each in syarat[di_sana.kode].rumpun))
        _belajar(dua, _TRANSPORTASI)
        _pernah(satu, di_sana)
        _pernah(dua, _di_dekat(di_sini, jabatan))
        _terbukti(satu, syarat[di_sana.kode], syarat[di_sini.kode], tanggal)
        _terbukti(dua, syarat[di_sini.kode], syarat[di_sana.kode], tanggal)
    return pasangan


def _layak(orang: Orang, tanggal: date) -> bool:
    """An official at work, long enough in post, of the rank it asks for, far from retirement."""
    jab = orang.kursi.jabatan
    return (
        jab.eselon == _ESELON
        and not orang.kursi.peran
        and orang.kedudukan == "01"
        and orang.tmt_jabatan <= geser_hari(geser_tahun(tanggal, -2), -30)
        and orang.golongan_akhir >= _III_C
        and orang.pendidikan[-1].tingkat in _TRANSPORTASI
        and tmt_pensiun(orang.lahir, jab.bup) > geser_tahun(tanggal, 3)
        and bool(orang.jabatan)
    )


def _luar(calon: Sequence[Orang], syarat: Mapping[str, Syarat]) -> Iterator[Orang]:
    """Of each place the next one whose post asks for one of these fields, and not for transport."""
    dipakai = set()
    for tempat in _LUAR:
        for each in calon:
            jab = each.kursi.jabatan
            minta = syarat[jab.kode].rumpun
            if (
                jab.unit.instansi.startswith(tempat)
                and each.nip not in dipakai
                and _LAIN.keys() & set(minta)
                and "TRANSPORTASI" not in minta
            ):
                dipakai.add(each.nip)
                yield each
                break


def _belajar(orang: Orang, menjadi: Mapping[str, tuple[str, str]]) -> None:
    """All their studies, with the titles that go with them."""
    gelar = {
        prodi: belakang
        for daftar in baca("prodi").values()
        for pilihan in daftar.values()
        for prodi, _, belakang in pilihan
    }
    belakang = []
    for letak, lama in enumerate(orang.pendidikan):
        if lama.tingkat in menjadi:
            tingkat, prodi = menjadi[lama.tingkat]
            orang.pendidikan[letak] = RiwayatPendidikan(tingkat, prodi, lama.sekolah, lama.tahun)
            belakang.append(gelar[prodi])
    orang.gelar_belakang = ", ".join(dict.fromkeys(belakang))


def _di_dekat(tempat: Jabatan, jabatan: Sequence[Jabatan]) -> Jabatan:
    """Another official's post of the same bidang."""
    bidang = tempat.unit.kode.rpartition("-")[0]
    return next(
        (
            each
            for each in jabatan
            if each.eselon == _ESELON and each is not tempat and each.unit.kode.startswith(f"{bidang}-")
        ),
        tempat,
    )


def _pernah(orang: Orang, tempat: Jabatan) -> None:
    """Where they were before the present post, and how they have worked since."""
    lalu = orang.jabatan[-1]
    lalu.kode, lalu.nama, lalu.kode_unit, lalu.nama_unit = tempat.kode, tempat.nama, tempat.unit.kode, tempat.unit.nama
    orang.hukdis.clear()
    for each in orang.kinerja[-2:]:
        each.hasil, each.perilaku, each.nilai = SESUAI, DI_ATAS, ""
        each.predikat = predikat(SESUAI, DI_ATAS)


def _terbukti(orang: Orang, cakap: Syarat, kini: Syarat, tanggal: date) -> None:
    """Assessed: all that the other post asks for, and of what their own asks for technically only the beginnings."""
    teknis = {kode: 1 for kode, _ in kini.teknis} | dict(cakap.teknis)
    orang.penilaian = [
        *(each for each in orang.penilaian if each.tanggal < geser_tahun(tanggal, -3)),
        Penilaian(
            geser_hari(tanggal, -_DINILAI),
            "Assessment center",
            "Tim Asesor Contoh A",
            cakap.level,
            tuple(sorted(teknis.items())),
        ),
    ]
