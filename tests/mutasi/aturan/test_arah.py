"""The direction of a move: every pair of levels of table A.8, eselon of A.7, and classes inside a level."""

from datetime import date
from itertools import product

import pytest

from services.mutasi.hukum.arah import Arah, Bentuk, Perpindahan, Tempat, Ukuran, perpindahan, tempat_asn
from services.mutasi.hukum.fakta.asn import JabatanPernah, JabatanTerakhir
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from tests.mutasi.aturan.layak import LAYAK

# A.8: JPT pratama (and above) | ahli utama, administrator | ahli madya, pengawas | ahli muda, pelaksana | the rest.
SETARA = [
    {"pratama", "ahli_utama"},
    {"administrator", "ahli_madya"},
    {"pengawas", "ahli_muda"},
    {"pelaksana", "ahli_pertama", "pemula", "terampil", "mahir", "penyelia"},
]
KETERAMPILAN = ["pemula", "terampil", "mahir", "penyelia"]
KELOMPOK = {
    "JPT": ["utama", "madya", "pratama"],
    "JA": ["administrator", "pengawas", "pelaksana"],
    "JF": ["ahli_utama", "ahli_madya", "ahli_muda", "ahli_pertama", *KETERAMPILAN],
}


def kelompok(jenjang: str) -> str:
    return next(nama for nama, isi in KELOMPOK.items() if jenjang in isi)


def tinggi(jenjang: str) -> int:
    return {"utama": 6, "madya": 5}.get(jenjang) or next(4 - i for i, isi in enumerate(SETARA) if jenjang in isi)


def antara(dari: Tempat, ke: Tempat, kelas: int = 1) -> Perpindahan:
    hasil = perpindahan(dari, ke, kelas)
    assert hasil is not None
    return hasil


@pytest.mark.parametrize(("dari", "ke"), list(product(JenjangJabatan, JenjangJabatan)))
def test_a_level_above_is_a_promotion_one_of_a_rank_a_rotation_one_below_a_demotion(
    dari: JenjangJabatan, ke: JenjangJabatan
) -> None:
    naik = tinggi(ke) - tinggi(dari)
    if {dari.value, ke.value} <= set(KETERAMPILAN):
        naik = KETERAMPILAN.index(ke) - KETERAMPILAN.index(dari)
    if ke == "ahli_utama" and kelompok(dari) == "JPT":
        naik = 0
    hasil = antara(Tempat(dari, None, 9), Tempat(ke, None, 9))
    assert hasil.arah == ("promosi" if naik > 0 else "demosi" if naik < 0 else "rotasi")
    lintas = kelompok(dari) != kelompok(ke)
    assert hasil.bentuk == ("diagonal" if lintas else "vertikal" if naik else "horizontal")
    assert hasil.langkah == naik


def test_a_level_decides_whatever_the_classes_are() -> None:
    # A doctor ahli madya of class 12 who becomes head of a dinas; a lurah of class 9 who becomes a clerk of class 9.
    naik = antara(Tempat(JenjangJabatan.AHLI_MADYA, None, 12), Tempat(JenjangJabatan.PRATAMA, Eselon.II_B, 9))
    turun = antara(Tempat(JenjangJabatan.PENGAWAS, None, 9), Tempat(JenjangJabatan.PELAKSANA, None, 9))
    assert (naik.arah, naik.bentuk, naik.ukuran) == (Arah.PROMOSI, Bentuk.DIAGONAL, Ukuran.JENJANG)
    assert (turun.arah, turun.langkah) == (Arah.DEMOSI, -1)


@pytest.mark.parametrize(
    ("dari", "ke", "arah"),
    [
        ("II.a", "II.b", "demosi"),
        ("II.b", "II.a", "promosi"),
        ("II.b", "II.b", "rotasi"),
        ("III.a", "III.b", "demosi"),
        ("III.b", "III.a", "promosi"),
        ("IV.a", "IV.b", "demosi"),
        ("IV.b", "IV.a", "promosi"),
        ("IV.a", "III.b", "promosi"),
        ("III.b", "IV.a", "demosi"),
    ],
)
def test_inside_a_level_the_eselon_tells(dari: str, ke: str, arah: str) -> None:
    assert antara(Tempat(None, Eselon(dari), 9), Tempat(None, Eselon(ke), 9)).arah == arah


@pytest.mark.parametrize(
    ("dari", "ke", "arah"), [(7, 7, "rotasi"), (7, 8, "rotasi"), (7, 6, "rotasi"), (7, 5, "demosi")]
)
def test_inside_a_level_without_eselon_the_class_may_fall_by_one(dari: int, ke: int, arah: str) -> None:
    jenjang = JenjangJabatan.PELAKSANA
    assert antara(Tempat(jenjang, None, dari), Tempat(jenjang, None, ke)).arah == arah
    assert antara(Tempat(jenjang, None, dari), Tempat(jenjang, None, ke), 2).arah == "rotasi"


@pytest.mark.parametrize(
    ("dari", "ke"),
    [
        (Tempat(None), Tempat(JenjangJabatan.PELAKSANA, None, 5)),
        (Tempat(JenjangJabatan.PELAKSANA, None, 5), Tempat(None)),
        (Tempat(JenjangJabatan.PELAKSANA), Tempat(JenjangJabatan.PELAKSANA, None, 5)),
        (Tempat(JenjangJabatan.PELAKSANA, None, 5), Tempat(JenjangJabatan.PELAKSANA)),
    ],
)
def test_what_is_not_known_tells_no_direction(dari: Tempat, ke: Tempat) -> None:
    assert perpindahan(dari, ke, 1) is None


def test_whoever_holds_no_post_comes_from_the_last_one() -> None:
    asn = LAYAK.asn
    assert asn is not None
    bertugas = JabatanPernah(date(2019, 1, 1), date(2019, 9, 1), "Plt. Camat", JenjangJabatan.ADMINISTRATOR, None)
    pernah = JabatanPernah(date(2015, 1, 1), date(2020, 1, 1), "Kepala Seksi", JenjangJabatan.PENGAWAS, Eselon.IV_A)
    terakhir = JabatanTerakhir(JenisJabatan.JA, JenjangJabatan.PELAKSANA, 6, date(2025, 1, 1))
    tanpa = LAYAK.asn_lain(jabatan=None, riwayat_jabatan=(bertugas, pernah))
    assert tempat_asn(asn) == Tempat(JenjangJabatan.PENGAWAS, Eselon.IV_A, 9)
    assert tanpa.asn is not None
    assert tempat_asn(tanpa.asn) == Tempat(JenjangJabatan.PENGAWAS, Eselon.IV_A, None)
    akhir = tanpa.asn_lain(jabatan_terakhir=terakhir).asn
    kosong = LAYAK.asn_lain(jabatan=None, riwayat_jabatan=()).asn
    assert akhir is not None
    assert kosong is not None
    assert tempat_asn(akhir) == Tempat(JenjangJabatan.PELAKSANA, None, 6)
    assert tempat_asn(kosong) is None
