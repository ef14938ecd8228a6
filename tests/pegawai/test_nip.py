"""NIP and NI PPPK, from the position tables G.1 and G.2."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.pegawai.identitas.nip import JenisKelamin, JenisNip, NipTidakSah, periksa_silang, urai_nip

LAHIR = st.dates(date(1955, 1, 1), date(2007, 12, 31))
TMT = st.dates(date(1980, 1, 1), date(2029, 12, 31)).map(lambda t: t.replace(day=1))
KELAMIN = st.sampled_from(["1", "2"])
URUT = st.integers(1, 999)


@given(lahir=LAHIR, tmt=TMT, kelamin=KELAMIN, urut=URUT)
def test_a_nip_gives_back_what_it_was_built_from(lahir: date, tmt: date, kelamin: str, urut: int) -> None:
    assume(tmt > lahir)
    nip = urai_nip(f"{lahir:%Y%m%d}{tmt:%Y%m}{kelamin}{urut:03d}")
    assert nip.jenis is JenisNip.PNS
    assert (nip.tanggal_lahir, nip.tmt_cpns, nip.tahun_pengangkatan) == (lahir, tmt, tmt.year)
    assert nip.kode_perjanjian is None
    assert nip.jenis_kelamin is (JenisKelamin.LAKI_LAKI if kelamin == "1" else JenisKelamin.PEREMPUAN)
    assert nip.nomor_urut == urut


@given(lahir=LAHIR, tahun=st.integers(2019, 2030), kode=st.integers(13, 99), kelamin=KELAMIN, urut=URUT)
def test_an_ni_pppk_gives_back_what_it_was_built_from(
    lahir: date, tahun: int, kode: int, kelamin: str, urut: int
) -> None:
    nip = urai_nip(f"{lahir:%Y%m%d}{tahun}{kode}{kelamin}{urut:03d}")
    assert nip.jenis is JenisNip.PPPK
    assert nip.tmt_cpns is None
    assert (nip.tahun_pengangkatan, nip.kode_perjanjian, nip.nomor_urut) == (tahun, str(kode), urut)


def test_the_made_up_example_of_the_text_is_a_woman_appointed_in_2025() -> None:
    nip = urai_nip("199001012025242001")
    assert nip.jenis is JenisNip.PPPK
    assert nip.tanggal_lahir == date(1990, 1, 1)
    assert (nip.tahun_pengangkatan, nip.kode_perjanjian) == (2025, "24")
    assert (nip.jenis_kelamin, nip.nomor_urut) == (JenisKelamin.PEREMPUAN, 1)


def _nomor_atau_alasan(teks: str) -> str | tuple[str, ...]:
    try:
        return urai_nip(teks).nomor
    except NipTidakSah as galat:
        return galat.alasan


@given(st.text(max_size=24) | st.from_regex(r"[0-9]{18}", fullmatch=True))
def test_any_text_is_read_as_its_own_digits_or_refused_with_reasons(teks: str) -> None:
    hasil = _nomor_atau_alasan(teks)
    if isinstance(hasil, str):
        assert hasil == "".join(huruf for huruf in teks if huruf.isdigit())
        assert len(hasil) == 18
    else:
        assert hasil
        assert all(alasan.endswith(".") for alasan in hasil)


def test_blanks_and_the_apostrophe_of_a_spreadsheet_are_ignored() -> None:
    assert urai_nip(" '19850312 201001 1 007 ").nomor == "198503122010011007"


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        ("", "NIP kosong."),
        ("19850312201001100", "NIP harus 18 digit, yang diterima 17 digit."),
        ("19850312201001100X", "NIP hanya boleh berisi angka."),
        ("١٩٨٥٠٣١٢٢٠١٠٠١١٠٠٧", "NIP hanya boleh berisi angka."),
        (
            "1.98503E+17",
            "NIP tersimpan sebagai bilangan sehingga angkanya hilang; simpan kolom NIP sebagai teks.",
        ),
        ("198502302010011007", "Digit 1–8 (19850230) bukan tanggal lahir yang sah (TTTTBBHH)."),
        ("198503122010001007", "Digit 9–14 (201000) bukan TMT CPNS yang sah (TTTTBB, bulan 01–12)."),
        ("198503122010013007", "Digit 15 (3) harus 1 (laki-laki) atau 2 (perempuan)."),
        ("198503122010011000", "Digit 16–18 (nomor urut) harus 001–999."),
        ("198503121985011001", "TMT CPNS pada digit 9–14 tidak sesudah tanggal lahir pada digit 1–8."),
    ],
)
def test_one_fault_gives_its_one_reason(teks: str, alasan: str) -> None:
    with pytest.raises(NipTidakSah) as galat:
        urai_nip(teks)
    assert galat.value.alasan == (alasan,)


def test_every_fault_is_listed_not_only_the_first() -> None:
    with pytest.raises(NipTidakSah) as galat:
        urai_nip("198513402010003000")
    assert len(galat.value.alasan) == 4


def test_a_known_pns_with_digits_13_14_above_12_has_a_wrong_month() -> None:
    with pytest.raises(NipTidakSah, match="Digit 9–14"):
        urai_nip("199001012025242001", JenisNip.PNS)


def test_a_known_pppk_may_carry_digits_that_look_like_a_month() -> None:
    nip = urai_nip("199001012022012001", JenisNip.PPPK)
    assert (nip.jenis, nip.kode_perjanjian) == (JenisNip.PPPK, "01")


def test_a_differing_birth_date_is_a_warning() -> None:
    nip = urai_nip("198503122010011007")
    assert periksa_silang(nip, tanggal_lahir=date(1985, 3, 21)) == (
        "Tanggal lahir pada NIP (12-03-1985) berbeda dengan data (21-03-1985).",
    )


def test_agreeing_data_gives_no_warning_whatever_the_day_of_the_tmt() -> None:
    assert (
        periksa_silang(
            urai_nip("198503122010011007"),
            tanggal_lahir=date(1985, 3, 12),
            jenis_kelamin=JenisKelamin.LAKI_LAKI,
            jenis=JenisNip.PNS,
            tmt_cpns=date(2010, 1, 4),
        )
        == ()
    )


def test_every_difference_is_its_own_warning() -> None:
    peringatan = periksa_silang(
        urai_nip("198503122010011007"),
        tanggal_lahir=date(1985, 3, 13),
        jenis_kelamin=JenisKelamin.PEREMPUAN,
        jenis=JenisNip.PPPK,
        tmt_cpns=date(2010, 2, 1),
    )
    assert len(peringatan) == 4


@pytest.mark.parametrize(
    ("nomor", "wajar"),
    [
        ("198503152003031001", False),  # a fortnight before the 18th birthday
        ("198503152003041001", True),
        ("197002152011021001", True),  # 40 on the 15th, still 40 completed a year later less a day
        ("197002012011021001", False),  # 41 on the day of the TMT
    ],
)
def test_the_age_at_tmt_is_plausible_from_18_to_40_completed_years(nomor: str, wajar: bool) -> None:
    assert (periksa_silang(urai_nip(nomor)) == ()) is wajar
