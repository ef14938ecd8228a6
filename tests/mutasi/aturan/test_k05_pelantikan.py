"""Row K-05 and conflict J-9: the oath at most 30 (working) days after the SK, the invitation a day before."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.fakta.asn import JabatanPernah
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat, yang_menghalangi, yang_menunggu_pelantikan
from services.mutasi.hukum.kalender.k05_pelantikan import ATURAN as K05
from services.mutasi.hukum.kalender.k05_pelantikan import BatasPelantikan
from services.mutasi.hukum.kalender.libur import KalenderKota
from services.mutasi.hukum.tingkat import TINGKAT, TingkatAturan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import LAYAK, dilihat, terbaca
from tests.mutasi.hukum import versi

SK = date(2025, 11, 3)
# No holiday lies in November 2025; 25 and 26 December are free. The 30th working day is 15 December.
BATAS = date(2025, 12, 15)


def k05(
    pelantikan: date | None, *lain: Any, undangan: date | None = None, sk: date | None = SK, **jabatan: Any
) -> HasilAturan:
    tertulis = undangan or (pelantikan - timedelta(days=1) if pelantikan else None)
    dokumen = {JenisDokumen.UNDANGAN_PELANTIKAN: Dokumen("005/1", tertulis)} if tertulis else {}
    perkara = LAYAK.jabatan_lain(**jabatan) if jabatan else LAYAK
    return perkara.acara_lain(tanggal_sk=sk, tanggal_pelantikan=pelantikan, dokumen=dokumen).menurut(K05, *lain)


def bacaan(kode: Any) -> Any:
    return versi("k05_pelantikan", BatasPelantikan(batas=30, pengingat=30, undangan=1, bacaan=kode), date(2017, 4, 7))


@pytest.mark.parametrize(
    ("hari", "hasil"),
    [
        (SK - timedelta(days=1), Hasil.TIDAK_TERPENUHI),
        (SK, Hasil.TERPENUHI),
        (BATAS - timedelta(days=1), Hasil.TERPENUHI),
        (BATAS, Hasil.TERPENUHI),
        (BATAS + timedelta(days=1), Hasil.TIDAK_TERPENUHI),
    ],
)
def test_thirty_working_days_after_the_sk_are_the_limit(hari: date, hasil: Hasil) -> None:
    putusan = k05(hari)
    assert putusan.hasil is hasil
    assert putusan.tingkat is Tingkat.PERINGATAN
    assert (
        "Batas pelantikan 15-12-2025 (30 hari kerja sesudah SK 03-11-2025); pengingat 03-12-2025" in putusan.penjelasan
    )


@pytest.mark.parametrize(("hari", "lolos"), [(date(2025, 12, 3), True), (date(2025, 12, 4), False)])
def test_by_the_other_reading_the_days_are_those_of_the_calendar(hari: date, lolos: bool) -> None:
    putusan = k05(hari, bacaan("hari_kalender"))
    assert (putusan.lolos, dilihat(putusan)["bacaan"]) == (lolos, terbaca(K05, "hari_kalender"))
    assert k05(hari, bacaan("hari_kerja")).lolos
    assert {each.kode for each in K05.bacaan} == {"hari_kerja", "hari_kalender"}


@pytest.mark.parametrize(("undangan", "lolos"), [(date(2025, 11, 9), True), (date(2025, 11, 10), False)])
def test_the_invitation_is_at_least_a_day_before(undangan: date, lolos: bool) -> None:
    putusan = k05(date(2025, 11, 10), undangan=undangan)
    assert putusan.lolos is lolos
    if not lolos:
        assert "paling lambat 1 hari sebelum pelantikan 10-11-2025" in putusan.penjelasan


@pytest.mark.parametrize(("undangan", "lolos"), [(SK - timedelta(days=2), False), (SK - timedelta(days=1), True)])
@pytest.mark.parametrize("hari", [SK, date(2025, 11, 10)])
def test_nobody_is_invited_long_before_they_are_appointed(hari: date, undangan: date, lolos: bool) -> None:
    """On the day of the SK whoever is sworn in has been invited the day before."""
    putusan = k05(hari, undangan=undangan)
    assert putusan.lolos is lolos
    assert ("mendahului SK 03-11-2025" in putusan.penjelasan) is not lolos


def test_what_is_missing_is_all_named_with_the_last_day() -> None:
    putusan = k05(None)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == ["tanggal_pelantikan", "dokumen"]
    assert putusan.kurang[1].dokumen is JenisDokumen.UNDANGAN_PELANTIKAN
    assert putusan.penjelasan.endswith("Belum ada: Tanggal pelantikan, Undangan pelantikan.")
    assert "15-12-2025" in putusan.penjelasan
    semua = k05(None, sk=None, jenjang=None)
    assert {each.fakta for each in semua.kurang} == {
        "jenjang",
        "tanggal_sk",
        "tanggal_pelantikan",
        "dokumen",
    }


def test_what_is_surely_late_is_not_met_whatever_is_missing() -> None:
    perkara = LAYAK.acara_lain(tanggal_sk=SK, tanggal_pelantikan=BATAS + timedelta(days=1))
    assert perkara.menurut(K05).hasil is Hasil.TIDAK_TERPENUHI


def test_pelaksana_take_no_oath() -> None:
    putusan = k05(None, sk=None, jenjang=JenjangJabatan.PELAKSANA)
    assert (putusan.lolos, putusan.tingkat) == (True, Tingkat.KETERANGAN)
    assert "Tidak berlaku bagi pelaksana" in putusan.penjelasan


# Who takes the oath: whoever is appointed (PP 11/2017 art 63, 87, 93, 141).

_J = JenjangJabatan
MUDA = _J.AHLI_MUDA


def pindah(
    dari: tuple[str, JenjangJabatan] | None,
    ke: tuple[str, JenjangJabatan | None],
    *lain: Any,
    memimpin: bool = False,
    riwayat: tuple[JabatanPernah, ...] = (),
    jabatan_memimpin: bool = False,
    **acara: Any,
) -> HasilAturan:
    """Somebody who changes post, asked before anything of the oath is known."""
    assert LAYAK.asn is not None
    assert LAYAK.asn.jabatan is not None
    kini = LAYAK.asn.jabatan
    asal = (
        None
        if dari is None
        else replace(
            kini, nama=dari[0], jenjang=dari[1], jenis=dari[1].jenis, eselon=None, kepala_unit=jabatan_memimpin
        )
    )
    jenis = ke[1].jenis if ke[1] else None
    perkara = LAYAK.asn_lain(jabatan=asal, riwayat_jabatan=riwayat)
    perkara = perkara.jabatan_lain(nama=ke[0], jenjang=ke[1], jenis=jenis, eselon=None, kepala_unit=memimpin)
    isi = {"tanggal_sk": SK, "dokumen": {}, "tahap": Tahap.PELANTIKAN, **acara}
    return perkara.acara_lain(**isi).menurut(K05, *lain)


@pytest.mark.parametrize(
    ("dari", "ke", "dilantik"),
    [
        # The same jabatan fungsional on the same level, in another place.
        (("Guru Ahli Muda", MUDA), ("Guru  ahli muda", MUDA), False),
        (("Perawat Terampil", _J.TERAMPIL), ("Perawat Terampil", _J.TERAMPIL), False),
        # A higher level, another jabatan fungsional, a first appointment, from and to posts of other kinds.
        (("Guru Ahli Pertama", _J.AHLI_PERTAMA), ("Guru Ahli Muda", MUDA), True),
        (("Guru Ahli Muda", MUDA), ("Arsiparis Ahli Muda", MUDA), True),
        (("Pengadministrasi Umum", _J.PELAKSANA), ("Arsiparis Terampil", _J.TERAMPIL), True),
        (("Kepala Seksi Terminal", _J.PENGAWAS), ("Analis Kebijakan Ahli Muda", MUDA), True),
        (("Analis Kebijakan Ahli Muda", MUDA), ("Kepala Seksi Terminal", _J.PENGAWAS), True),
        (None, ("Guru Ahli Muda", MUDA), True),
        # Every post that leads, also one of the same level: it is another post.
        (("Kepala Seksi Terminal", _J.PENGAWAS), ("Kepala Seksi Terminal", _J.PENGAWAS), True),
        (("Camat Sako", _J.ADMINISTRATOR), ("Camat Plaju", _J.ADMINISTRATOR), True),
        (("Kepala Dinas", _J.PRATAMA), ("Inspektur", _J.PRATAMA), True),
        # A pelaksana is placed without an oath, wherever from.
        (("Pengadministrasi Umum", _J.PELAKSANA), ("Pengadministrasi Umum", _J.PELAKSANA), False),
        (("Guru Ahli Muda", MUDA), ("Pengadministrasi Umum", _J.PELAKSANA), False),
        (None, ("Pengadministrasi Umum", _J.PELAKSANA), False),
    ],
)
def test_the_oath_goes_with_the_appointment(
    dari: tuple[str, JenjangJabatan] | None, ke: tuple[str, JenjangJabatan], dilantik: bool
) -> None:
    putusan = pindah(dari, ke)
    assert putusan.lolos is not dilantik
    assert putusan.tingkat is (Tingkat.PERINGATAN if dilantik else Tingkat.KETERANGAN)
    if dilantik:
        assert [each.fakta for each in putusan.kurang] == ["tanggal_pelantikan", "dokumen"]
    else:
        assert "Tidak berlaku" in putusan.penjelasan


def test_a_pppk_in_the_same_post_takes_no_oath_either() -> None:
    assert LAYAK.asn is not None
    assert LAYAK.asn.jabatan is not None
    guru = replace(LAYAK.asn.jabatan, nama="Guru Ahli Pertama", jenis=JenisJabatan.JF, jenjang=_J.AHLI_PERTAMA)
    perkara = LAYAK.asn_lain(status_pegawai=StatusPegawai.PPPK, jabatan=guru)
    perkara = perkara.jabatan_lain(nama="Guru Ahli Pertama", jenis=JenisJabatan.JF, jenjang=_J.AHLI_PERTAMA)
    assert perkara.acara_lain(dokumen={}).menurut(K05).lolos


def yang_dilantik(**ubah: bool) -> Any:
    isi = BatasPelantikan(batas=30, pengingat=30, undangan=1, bacaan="hari_kerja", **ubah)
    return versi("k05_pelantikan", isi, date(2017, 4, 7))


def test_a_city_may_let_whoever_changes_place_take_it_again() -> None:
    guru = ("Guru Ahli Muda", MUDA)
    assert not pindah(guru, guru, yang_dilantik(jf_tetap=True)).lolos
    assert pindah(guru, guru, yang_dilantik()).lolos, "what a city had approved before says nothing of it"


def test_who_is_given_a_school_to_lead_takes_it_as_the_city_says() -> None:
    guru, kepala = ("Guru Ahli Muda", MUDA), ("Kepala Sekolah", MUDA)
    assert not pindah(guru, kepala, memimpin=True).lolos
    assert pindah(guru, kepala, yang_dilantik(memimpin_satuan=False), memimpin=True).lolos
    # Whoever gives it back is the teacher they were.
    dahulu = (JabatanPernah(date(2012, 1, 1), date(2020, 1, 1), "Guru Ahli Muda", MUDA, None),)
    assert pindah(kepala, guru, jabatan_memimpin=True, riwayat=dahulu).lolos


@pytest.mark.parametrize(
    ("ke", "memimpin", "lain"),
    [
        (("Guru Ahli Muda", MUDA), False, {}),
        (("Kepala Sekolah", MUDA), True, {"memimpin_satuan": False}),
    ],
)
def test_whoever_comes_from_another_government_is_appointed_here_and_takes_it(
    ke: tuple[str, JenjangJabatan], memimpin: bool, lain: dict[str, bool]
) -> None:
    """A.3: the receiving PPK appoints."""
    guru = ("Guru Ahli Muda", MUDA)
    for jenis, dilantik in ((JenisMutasi.MASUK, True), (JenisMutasi.ANTAR_OPD, False), (JenisMutasi.ANTAR_UNIT, False)):
        assert pindah(guru, ke, yang_dilantik(**lain), memimpin=memimpin, jenis=jenis).lolos is not dilantik
    pelaksana = ("Pengadministrasi Umum", _J.PELAKSANA)
    assert pindah(pelaksana, pelaksana, jenis=JenisMutasi.MASUK).lolos


@pytest.mark.parametrize("tingkat", Tingkat)
def test_who_waits_for_the_oath_follows_from_who_takes_it_and_not_from_what_the_rule_weighs(tingkat: Tingkat) -> None:
    kota = versi(TINGKAT, TingkatAturan(tingkat={"K-05": tingkat}), None)
    guru, kasi = ("Guru Ahli Muda", MUDA), ("Kepala Seksi Terminal", _J.PENGAWAS)

    def menunggu(ke: tuple[str, JenjangJabatan], **acara: Any) -> bool:
        putusan = pindah(guru, ke, kota, **{"tahap": Tahap.KEPUTUSAN, **acara})
        return yang_menunggu_pelantikan([putusan]) == [putusan]

    assert (menunggu(kasi), menunggu(guru)) == (True, False)
    assert menunggu(kasi, pengecualian=("K-05",))
    assert not menunggu(kasi, tahap=Tahap.PELANTIKAN), "the step does not wait for itself"


def test_without_the_law_on_the_oath_an_exception_lets_nobody_pass_without_it() -> None:
    perkara = LAYAK.acara_lain(tahap=Tahap.KEPUTUSAN, tanggal_sk=SK, pengecualian=("K-05",))
    putusan = perkara.menurut(K05, hari=date(2016, 1, 1))
    assert [each.fakta for each in putusan.kurang] == ["ketentuan"]
    assert yang_menunggu_pelantikan([putusan]) == [putusan]


def test_without_the_level_of_the_post_it_is_not_known_who_takes_it() -> None:
    putusan = pindah(("Guru Ahli Muda", MUDA), ("Guru Ahli Muda", None))
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert "jenjang" in {each.fakta for each in putusan.kurang}


def test_a_year_without_holidays_on_record_cannot_be_judged_and_never_breaks() -> None:
    """The shipped calendar ends with 2027."""
    sk = date(2027, 12, 1)
    putusan = k05(sk + timedelta(days=31), sk=sk)
    assert putusan.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert [each.fakta for each in putusan.kurang] == ["hari_libur"]
    assert "tahun 2028" in putusan.penjelasan
    # Thirty days hold no more than thirty working days, whatever the holidays are.
    assert k05(sk + timedelta(days=30), sk=sk).lolos


def test_a_year_whose_holidays_are_not_all_known_says_that_the_limit_may_move() -> None:
    assert "dapat mundur" in k05(date(2027, 4, 1), sk=date(2027, 3, 1)).penjelasan


@pytest.mark.parametrize(
    ("hari", "hasil"), [(date(2027, 4, 15), Hasil.TERPENUHI), (date(2027, 5, 14), Hasil.BELUM_DAPAT_DINILAI)]
)
def test_past_a_limit_that_may_move_it_cannot_be_judged_until_the_holidays_are_known(hari: date, hasil: Hasil) -> None:
    putusan = k05(hari, sk=date(2027, 3, 15))
    assert putusan.hasil is hasil
    assert [each.fakta for each in putusan.kurang] == ([] if hasil is Hasil.TERPENUHI else ["hari_libur"])
    if hasil is Hasil.BELUM_DAPAT_DINILAI:
        assert "tahun 2027" in putusan.kurang[0].pelengkap
    # What the holidays cannot change is not met all the same.
    terlambat = k05(hari, sk=date(2027, 3, 15), undangan=hari)
    assert terlambat.hasil is Hasil.TIDAK_TERPENUHI


def test_a_holiday_that_two_people_have_added_moves_the_limit() -> None:
    kalender = KalenderKota.model_validate(
        {
            "tahun": [
                {
                    "tahun": 2025,
                    "status": "ditetapkan",
                    "dasar": "Keputusan contoh",
                    "hari": [{"tanggal": "2025-11-27", "nama": "Pilkada", "jenis": "nasional"}],
                }
            ]
        }
    )
    lain = versi("hari_libur", kalender, None)
    assert k05(BATAS + timedelta(days=1), lain).lolos
    assert not k05(BATAS + timedelta(days=2), lain).lolos


def test_it_is_due_at_the_oath_and_stops_no_step_before() -> None:
    perkara = LAYAK.acara_lain(tahap=Tahap.KEPUTUSAN)
    assert yang_menghalangi([perkara.menurut(K05)]) == ()
    assert not perkara.menurut(K05).wajib
    assert LAYAK.acara_lain(tahap=Tahap.PELANTIKAN).menurut(K05).wajib


@given(sk=st.dates(date(2025, 1, 1), date(2026, 10, 1)), geser=st.integers(0, 70))
def test_the_last_day_that_is_said_is_the_last_that_is_met(sk: date, geser: int) -> None:
    putusan = k05(sk + timedelta(days=geser), sk=sk)
    batas = date.fromisoformat(dilihat(putusan)["batas_pelantikan"])
    assert putusan.lolos is (sk + timedelta(days=geser) <= batas)
