"""Which affairs posts serve, by the names that they and their units have; and which fields of study serve them."""

import tomllib
from uuid import UUID

import pytest

from services.kompetensi.app import SERVICE
from services.kompetensi.rumus.kecocokan.aturan import TAK_TENTU
from services.kompetensi.rumus.kecocokan.ciri import JabatanDituju, Syarat, profil
from services.kompetensi.rumus.kecocokan.profesi import RUMPUN as RUMPUN_PROFESI
from services.kompetensi.rumus.kecocokan.profesi import rumpun_profesi
from services.kompetensi.rumus.kecocokan.urusan import RUMPUN, bidang

DISHUB = "Dinas Perhubungan"


@pytest.mark.parametrize(
    ("nama", "unit", "utama", "semua"),
    [
        ("Kepala Seksi Manajemen dan Rekayasa Lalu Lintas", ("Seksi MRLL", DISHUB), {"perhubungan"}, {"perhubungan"}),
        ("Penelaah Teknis Kebijakan", ("Bidang Prasarana", DISHUB), {"perhubungan"}, {"perhubungan"}),
        ("Kepala Subbagian Keuangan", ("Subbagian Keuangan", DISHUB), {"keuangan"}, {"keuangan", "perhubungan"}),
        # Whatever a teacher teaches, it is education that is served.
        ("Guru Informatika Ahli Muda", ("SMP Negeri 1",), {"pendidikan"}, {"pendidikan"}),
        ("Kepala Puskesmas Merdeka", ("Puskesmas Merdeka", "Dinas Kesehatan"), {"kesehatan"}, {"kesehatan"}),
        ("Juru", (None, None), set(), set()),
    ],
)
def test_the_first_name_that_says_an_affair_is_the_posts_own(
    nama: str, unit: tuple[str | None, ...], utama: set[str], semua: set[str]
) -> None:
    assert bidang(nama, unit) == (frozenset(utama), frozenset(semua))


def test_every_field_that_serves_an_affair_is_in_the_register() -> None:
    berkas = SERVICE.migrations / "versions/2026_11_24_1944_rumpun.toml"
    dikenal = tomllib.loads(berkas.read_text(encoding="utf-8"))["rumpun"]
    assert frozenset[str]().union(*RUMPUN.values()) <= dikenal.keys()
    assert all(RUMPUN.values())
    for isi in RUMPUN_PROFESI.values():
        assert frozenset[str]().union(*isi.values()) <= dikenal.keys()


def _profil(pendidikan: str, *, bawaan: bool, rumpun: list[str]) -> frozenset[str]:
    syarat = Syarat(UUID(int=1), [1] * 9, [1] * 9, [], pendidikan, rumpun, [], None, [], None)
    dituju = JabatanDituju("pelaksana", 7, 58, None, bidang("Penelaah", (DISHUB,)), bawaan)
    return profil(syarat, dituju).rumpun


def test_a_post_without_a_standard_of_its_own_asks_for_the_fields_of_its_affair() -> None:
    assert _profil("S-1", bawaan=True, rumpun=[]) == RUMPUN["perhubungan"]
    # A standard of one's own that names none means any; and who need not have studied need no field.
    assert _profil("S-1", bawaan=False, rumpun=[]) == frozenset()
    assert _profil("SLTA", bawaan=True, rumpun=[]) == frozenset()
    assert _profil("S-1", bawaan=True, rumpun=["HUKUM"]) == {"HUKUM"}


@pytest.mark.parametrize(
    ("nama", "unit", "jenjang", "rumpun"),
    [
        ("Dokter Ahli Muda", "Puskesmas Plaju", "ahli_muda", {"KEDOKTERAN"}),
        ("Dokter Gigi Ahli Muda", "Puskesmas Plaju", "ahli_muda", {"KEDOKTERAN_GIGI"}),
        ("Asisten Apoteker Terampil", "RSUD Gandus", "terampil", {"FARMASI"}),
        ("Guru Matematika Ahli Muda", "SMP Negeri 1", "ahli_muda", {"PENDIDIKAN_MIPA"}),
        ("Guru Ahli Pertama - Guru Kelas", "SD Negeri 5", "ahli_pertama", {"PENDIDIKAN_DASAR"}),
        # Which profession is not said, or not known to the register: it cannot be told who fits.
        ("Guru Ahli Muda", "SMP Negeri 1", "ahli_muda", TAK_TENTU),
        ("Fisioterapis Terampil", "RSUD Gandus", "terampil", TAK_TENTU),
        ("Penguji Mutu Kesehatan Ahli Muda", "Dinas Kesehatan", "ahli_muda", TAK_TENTU),
        # Of no such profession: the fields of the affair.
        ("Analis Kebijakan Ahli Muda", "Dinas Kesehatan", "ahli_muda", RUMPUN["kesehatan"]),
        ("Pengawas Sekolah Ahli Madya", "Dinas Pendidikan", "ahli_madya", RUMPUN["pendidikan"]),
        ("Kepala Bidang Kesehatan Masyarakat", "Dinas Kesehatan", "administrator", RUMPUN["kesehatan"]),
    ],
)
def test_a_health_workers_or_teachers_post_asks_for_its_profession(
    nama: str, unit: str, jenjang: str, rumpun: set[str]
) -> None:
    syarat = Syarat(UUID(int=1), [1] * 9, [1] * 9, [], "S-1", [], [], None, [], None)
    dituju = JabatanDituju(jenjang, 9, 58, None, bidang(nama, (unit,)), True, rumpun_profesi(nama))
    asked = profil(syarat, dituju)
    assert asked.rumpun == rumpun
    assert asked.seprofesi == (rumpun not in (RUMPUN["kesehatan"], RUMPUN["pendidikan"]))
    # A standard of its own says what it asks for.
    assert profil(syarat, dituju._replace(bawaan=False)).rumpun == frozenset()
