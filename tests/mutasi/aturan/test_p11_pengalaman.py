"""P-11: experience (tables A.6 and A.8): every cell, to the day; each day once; levels that are not known."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen
from services.mutasi.hukum.fakta.asn import DiklatAsn, JabatanPernah
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.p11_pengalaman import ATURAN as P11
from services.mutasi.hukum.orang.p11_pengalaman import BILANGAN, SyaratPengalaman
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import LAYAK, Perkara
from tests.mutasi.hukum import versi

J = JenjangJabatan
AWAL: SyaratPengalaman = KETENTUAN[BILANGAN].awal[0].isi
SEHARI = timedelta(days=1)

# A.6: "Related experience, cumulative" and "Post held ≥ 2 years"; "pengawas ≥ 3 years"; "pelaksana ≥ 4 years".
# A.8: "Experience in field ≥ 2 years".
TABEL = {
    "utama": (2, 10), "madya": (2, 7), "pratama": (2, 5), "administrator": (3, 0), "pengawas": (4, 0),
    **dict.fromkeys(
        ["ahli_utama", "ahli_madya", "ahli_muda", "ahli_pertama", "penyelia", "mahir", "terampil", "pemula"], (0, 2)
    ),
}  # fmt: skip
DIHITUNG = {
    "utama": {"madya", "ahli_utama"},
    "madya": {"pratama", "ahli_utama"},
    "pratama": {"administrator", "ahli_madya"},
    "administrator": {"pengawas", "ahli_muda"},
    "pengawas": {"pelaksana", "ahli_pertama", "pemula", "terampil", "mahir", "penyelia"},
}


def pernah(mulai: date, selesai: date | None, jenjang: JenjangJabatan | None, **lain: Any) -> JabatanPernah:
    return JabatanPernah(mulai, selesai, lain.get("nama", "Jabatan Lama"), jenjang, lain.get("eselon"))


def perkara(
    ke: JenjangJabatan, *riwayat: JabatanPernah, kini: tuple[date, JenjangJabatan] | None = None, **asn: Any
) -> Perkara:
    """Somebody whose whole service is this."""
    dasar = LAYAK.acara_lain(dokumen={}).jabatan_lain(jenjang=ke, jenis=ke.jenis, eselon=None, nama="Jabatan Baru")
    if kini is None:
        return dasar.asn_lain(jabatan=None, riwayat_jabatan=riwayat, tmt_cpns=None, **asn)
    dasar = dasar.menjabat(tmt=kini[0], jenjang=kini[1], jenis=kini[1].jenis, eselon=None, nama="Jabatan Lama")
    return dasar.asn_lain(riwayat_jabatan=riwayat, tmt_cpns=None, **asn)


def test_the_tables_of_the_law_stand_in_the_register() -> None:
    assert {str(k): (v.memangku, v.kumulatif) for k, v in AWAL.tahun.items()} == TABEL


@pytest.mark.parametrize("ke", DIHITUNG)
@pytest.mark.parametrize("dari", JenjangJabatan)
def test_years_count_in_the_posts_that_lead_there_and_in_higher_ones(ke: str, dari: JenjangJabatan) -> None:
    if dari.value == ke:
        return
    # Twenty years in that post alone.
    hasil = perkara(J(ke), kini=(date(2006, 4, 1), dari)).menurut(P11).hasil
    tangga = ["pengawas", "administrator", "pratama", "madya", "utama"]
    lebih = {isi for di in tangga[tangga.index(ke) :] for isi in DIHITUNG[di]} | set(tangga[tangga.index(ke) :])
    if ke == "utama":
        lebih = DIHITUNG[ke]
    assert hasil is (Hasil.TERPENUHI if dari.value in lebih else Hasil.TIDAK_TERPENUHI)


@pytest.mark.parametrize(("ke", "tahun"), [(ke, max(isi)) for ke, isi in TABEL.items()])
def test_to_the_day(ke: str, tahun: int) -> None:
    asal = J(min(DIHITUNG.get(ke, {"pelaksana"})))
    mulai = date(2010, 7, 1)
    cukup = date(2010 + tahun, 7, 1)
    orang = perkara(J(ke), kini=(mulai, asal))
    hasil = [orang.acara_lain(tmt=cukup + n * SEHARI).menurut(P11) for n in (-1, 0, 1)]
    assert [each.hasil for each in hasil] == [Hasil.TIDAK_TERPENUHI, Hasil.TERPENUHI, Hasil.TERPENUHI]
    assert [each.berikutnya for each in hasil] == [cukup, None, None]
    assert hasil[0].tingkat is Tingkat.MENGHALANGI


def test_a_jpt_asks_for_two_years_in_the_post_and_five_altogether() -> None:
    lama = pernah(date(2020, 4, 1), date(2024, 3, 31), J.PENGAWAS)
    baru = perkara(J.PRATAMA, lama, kini=(date(2024, 4, 1), J.ADMINISTRATOR))
    kurang = baru.acara_lain(tmt=date(2026, 3, 31)).menurut(P11)
    assert baru.menurut(P11).lolos
    assert kurang.penjelasan == (
        "Jabatan JPT pratama mensyaratkan memangku administrator atau JF ahli madya 2 tahun (pegawai 1 tahun penuh) "
        "dan pengalaman jabatan kumulatif 5 tahun (pegawai 5 tahun penuh); kesesuaian bidangnya dinilai tim penilai "
        "kinerja. Pengalaman pegawai belum cukup pada TMT."
    )
    assert kurang.berikutnya == date(2026, 4, 1)


def test_days_that_overlap_count_once() -> None:
    sama = (
        pernah(date(2018, 1, 1), date(2019, 12, 31), J.PELAKSANA),
        pernah(date(2018, 6, 1), date(2019, 12, 31), J.PELAKSANA),
    )
    assert perkara(J.PENGAWAS, *sama).menurut(P11).hasil is Hasil.TIDAK_TERPENUHI
    lanjut = pernah(date(2020, 1, 1), date(2021, 12, 31), J.AHLI_PERTAMA)
    assert perkara(J.PENGAWAS, *sama, lanjut).menurut(P11).lolos


def test_two_half_years_make_one() -> None:
    riwayat = (
        pernah(date(2010, 1, 1), date(2012, 6, 30), J.PENGAWAS),
        pernah(date(2015, 1, 1), date(2015, 6, 30), J.AHLI_MUDA),
    )
    assert perkara(J.ADMINISTRATOR, *riwayat).menurut(P11).lolos
    assert not perkara(J.ADMINISTRATOR, *riwayat[:1]).menurut(P11).lolos


def test_who_only_acted_in_a_post_was_not_in_it() -> None:
    plt = pernah(date(2010, 1, 1), date(2020, 12, 31), J.ADMINISTRATOR, nama="Plt. Kepala Bidang Angkutan")
    assert perkara(J.PRATAMA, plt, kini=(date(2010, 1, 1), J.PENGAWAS)).menurut(P11).hasil is Hasil.TIDAK_TERPENUHI


def test_an_eselon_tells_the_level_of_an_old_post() -> None:
    lama = pernah(date(2010, 1, 1), date(2014, 12, 31), None, eselon=Eselon.IV_A)
    assert perkara(J.ADMINISTRATOR, lama).menurut(P11).lolos


def test_a_level_that_is_not_known_cannot_be_judged_unless_what_is_known_is_enough() -> None:
    entah = pernah(date(2010, 1, 1), date(2014, 12, 31), None)
    belum = perkara(J.ADMINISTRATOR, entah).menurut(P11)
    cukup = perkara(J.ADMINISTRATOR, entah, pernah(date(2015, 1, 1), date(2017, 12, 31), J.PENGAWAS)).menurut(P11)
    tetap_kurang = perkara(J.ADMINISTRATOR, pernah(date(2013, 1, 1), date(2014, 12, 31), None)).menurut(P11)
    semua_pelaksana = perkara(J.PENGAWAS, entah).menurut(P11)
    assert (belum.hasil, [each.fakta for each in belum.kurang]) == (Hasil.BELUM_DAPAT_DINILAI, ["riwayat_jabatan"])
    assert "0 sampai 5 tahun penuh" in belum.penjelasan
    assert cukup.lolos
    assert tetap_kurang.hasil is Hasil.TIDAK_TERPENUHI, "also with them it would be too short"
    assert semua_pelaksana.hasil is Hasil.BELUM_DAPAT_DINILAI


def test_service_without_a_post_on_record_cannot_be_judged_either() -> None:
    kosong = perkara(J.PENGAWAS).menurut(P11)
    sejak = perkara(J.PENGAWAS, kini=(date(2025, 1, 1), J.PELAKSANA)).asn_lain(tmt_cpns=date(2010, 1, 1)).menurut(P11)
    baru = perkara(J.PENGAWAS, kini=(date(2025, 1, 1), J.PELAKSANA)).asn_lain(tmt_cpns=date(2024, 1, 1)).menurut(P11)
    assert [each.hasil for each in (kosong, sejak, baru)] == [
        Hasil.BELUM_DAPAT_DINILAI,
        Hasil.BELUM_DAPAT_DINILAI,
        Hasil.TIDAK_TERPENUHI,
    ]
    assert sejak.berikutnya == date(2029, 1, 1)


def test_whoever_is_at_that_level_or_in_that_jabatan_fungsional_has_met_it() -> None:
    assert perkara(J.PENGAWAS, kini=(date(2025, 1, 1), J.PENGAWAS)).menurut(P11).lolos
    guru = perkara(J.AHLI_MADYA, kini=(date(2025, 6, 1), J.AHLI_MUDA))
    sama = guru.menjabat(nama="Guru Kelas Ahli Muda").jabatan_lain(nama="Guru Kelas Ahli Madya").menurut(P11)
    lain = guru.menjabat(nama="Guru Kelas Ahli Muda").jabatan_lain(nama="Perawat Ahli Madya").menurut(P11)
    assert (sama.lolos, sama.tingkat) == (True, Tingkat.KETERANGAN)
    assert lain.hasil is Hasil.TIDAK_TERPENUHI


def test_a_graduate_of_the_sekolah_kader_needs_no_years_as_pengawas() -> None:
    surat = {JenisDokumen.SEKOLAH_KADER: Dokumen("LAN-4/2025", date(2025, 12, 1))}
    muda = perkara(J.ADMINISTRATOR, kini=(date(2024, 1, 1), J.PELAKSANA)).acara_lain(dokumen=surat)
    assert muda.menurut(P11).lolos
    pratama = muda.jabatan_lain(jenjang=J.PRATAMA)
    assert not pratama.menurut(P11).lolos


@pytest.mark.parametrize("bacaan", ["terintegrasi", "bidang"])
def test_a_pelaksana_asks_for_training_in_two_readings(bacaan: str) -> None:
    dipakai = versi(BILANGAN, AWAL.model_copy(update={"pelatihan_pelaksana": bacaan}), date(2017, 4, 7))
    latih = DiklatAsn(JenisDiklat.TEKNIS, "Manajemen Lalu Lintas", date(2026, 3, 31))
    tanpa = perkara(J.PELAKSANA, kini=(date(2020, 1, 1), J.PENGAWAS), diklat=())
    assert tanpa.menurut(P11, dipakai).lolos is (bacaan == "terintegrasi")
    assert tanpa.asn_lain(status_pegawai=StatusPegawai.CPNS).menurut(P11, dipakai).hasil is Hasil.TIDAK_TERPENUHI
    assert tanpa.asn_lain(diklat=(latih,)).menurut(P11, dipakai).lolos
    assert {each.kode for each in P11.bacaan} == {"terintegrasi", "bidang"}


def test_a_pppk_has_an_agreement_instead_and_a_post_without_level_cannot_be_judged() -> None:
    pppk = perkara(J.AHLI_MUDA, status_pegawai=StatusPegawai.PPPK).menurut(P11)
    entah = LAYAK.jabatan_lain(jenjang=None).menurut(P11)
    assert (pppk.lolos, pppk.tingkat) == (True, Tingkat.KETERANGAN)
    assert (entah.hasil, [each.fakta for each in entah.kurang]) == (Hasil.BELUM_DAPAT_DINILAI, ["jenjang"])


@given(
    st.sampled_from([J.PELAKSANA, J.PENGAWAS, J.ADMINISTRATOR, J.AHLI_MUDA]),
    st.sampled_from([J.PRATAMA, J.ADMINISTRATOR, J.PENGAWAS, J.AHLI_MADYA]),
    st.dates(date(2014, 1, 1), date(2026, 3, 1)),
    st.integers(0, 4000),
)
def test_the_next_day_is_the_first_on_which_it_is_met(
    dari: JenjangJabatan, ke: JenjangJabatan, mulai: date, sebelum: int
) -> None:
    lama = pernah(mulai - timedelta(days=sebelum), mulai - SEHARI, J.PELAKSANA)
    orang = perkara(ke, lama, kini=(mulai, dari))
    putusan = orang.menurut(P11)
    if putusan.berikutnya is not None:
        assert orang.acara_lain(tmt=putusan.berikutnya).menurut(P11).lolos
        assert not orang.acara_lain(tmt=putusan.berikutnya - SEHARI).menurut(P11).lolos
    elif not putusan.lolos:
        assert not orang.acara_lain(tmt=date(2060, 1, 1)).menurut(P11).lolos
