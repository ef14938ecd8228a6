"""Which affairs names of posts and units say, and how far down the city's own policy lets somebody go."""

from services.kompetensi.ketentuan.katalog import KATALOG
from services.kompetensi.rumus.kecocokan.urusan import bidang

SMP = ("SMP Negeri 5 Palembang", "Dinas Pendidikan")
DISKOMINFO = ("Bidang Aplikasi Informatika", "Dinas Komunikasi dan Informatika")


def test_a_teacher_of_informatics_has_served_education_and_no_it_agency() -> None:
    guru = bidang("Guru Informatika Ahli Muda", SMP)
    assert guru.utama == guru.semua == {"pendidikan"}
    pranata = bidang("Pranata Komputer Ahli Muda", DISKOMINFO)
    assert pranata.utama == {"komunikasi_dan_informatika"}
    assert bidang("Kepala Bidang Aplikasi Informatika", DISKOMINFO).utama == {"komunikasi_dan_informatika"}
    assert bidang("Penelaah Teknis Kebijakan", DISKOMINFO).utama == {"komunikasi_dan_informatika"}


def test_the_citys_own_policy_lets_nobody_fall_by_two_classes() -> None:
    arah = KATALOG["kecocokan"].awal[-1].isi.arah
    assert (arah.turun, arah.turun_kelas) == (0, 1)
