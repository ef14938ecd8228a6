"""What is typed into a search box, taken apart."""

from services.pegawai.asn.cari import Carian, rentang_nip, urai_carian
from services.pegawai.asn.permintaan import golongan_urut
from shared.contracts.istilah.golongan import SEMUA_GOLONGAN


def test_words_are_taken_apart_and_digits_of_a_nip_are_known() -> None:
    assert urai_carian("  Syarifuddin  HIDAYAT ") == Carian(("syarifuddin", "hidayat"))
    assert urai_carian("19850312 201001 2 001") == Carian((), "198503122010012001")
    assert urai_carian("ani 1985") == Carian(("ani",), "1985")
    assert urai_carian("SMP 12") == Carian(("smp", "12"))
    assert urai_carian("nur'aini") == Carian(("nuraini",))
    assert urai_carian("50%_a\\b") == Carian(("50",))
    assert urai_carian("%_%").kosong


def test_the_beginning_of_a_nip_is_a_range_of_numbers() -> None:
    assert rentang_nip("19850312") == ("198503120000000000", "198503129999999999")


def test_golongan_stand_in_the_order_of_their_ladders() -> None:
    assert [golongan_urut(each) for each in SEMUA_GOLONGAN] == list(range(1, 35))
    assert golongan_urut(None) == 0
