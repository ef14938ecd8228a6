"""P-19: no post of JA or JPT beside one of JF; an acting duty is not a post."""

from datetime import date

import pytest

from services.mutasi.hukum.fakta.asn import JabatanPernah, PenugasanAsn
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.orang.p19_rangkap_jabatan import ATURAN as P19
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.riwayat import JenisPenugasan
from tests.mutasi.aturan.layak import LAYAK

J = JenjangJabatan
TMT = LAYAK.acara.tmt


def lain(
    jenjang: JenjangJabatan | None,
    selesai: date | None = None,
    nama: str = "Jabatan Lain",
    eselon: Eselon | None = None,
    mulai: date = date(2023, 1, 1),
) -> JabatanPernah:
    return JabatanPernah(mulai, selesai, nama, jenjang, eselon)


@pytest.mark.parametrize(
    ("masih", "tujuan", "lolos"),
    [
        (J.AHLI_MUDA, J.PENGAWAS, False),
        (J.PENGAWAS, J.AHLI_MUDA, False),
        (J.PRATAMA, J.AHLI_UTAMA, False),
        (J.AHLI_UTAMA, J.PRATAMA, False),
        (J.PELAKSANA, J.PENGAWAS, True),
        (J.AHLI_MUDA, J.AHLI_MADYA, True),
    ],
)
def test_ja_or_jpt_and_jf_are_not_held_at_once(masih: JenjangJabatan, tujuan: JenjangJabatan, lolos: bool) -> None:
    perkara = LAYAK.jabatan_lain(jenjang=tujuan, jenis=tujuan.jenis)
    putusan = perkara.asn_lain(riwayat_jabatan=(lain(masih),)).menurut(P19)
    assert putusan.hasil is (Hasil.TERPENUHI if lolos else Hasil.TIDAK_TERPENUHI)
    assert putusan.tingkat is Tingkat.MENGHALANGI
    assert lolos or "Akhiri jabatan itu" in putusan.penjelasan


@pytest.mark.parametrize(
    ("selesai", "lolos"), [(date(2026, 3, 31), True), (date(2026, 4, 1), False), (date(2026, 4, 2), False)]
)
def test_what_has_ended_before_the_tmt_is_over(selesai: date, lolos: bool) -> None:
    assert LAYAK.asn_lain(riwayat_jabatan=(lain(J.AHLI_MUDA, selesai),)).menurut(P19).lolos is lolos


def test_an_acting_duty_is_no_post() -> None:
    bertugas = PenugasanAsn(date(2026, 1, 1), None, JenisPenugasan.PLT, "DISHUB-KABID-1")
    perkara = LAYAK.asn_lain(
        penugasan=(bertugas,), riwayat_jabatan=(lain(J.AHLI_MUDA, nama="Plt. Perencana Ahli Muda"),)
    )
    assert perkara.menurut(P19).lolos


def test_a_row_that_nobody_closed_before_the_present_post_is_no_second_one() -> None:
    assert LAYAK.asn_lain(riwayat_jabatan=(lain(J.AHLI_MUDA, mulai=date(2012, 1, 1)),)).menurut(P19).lolos


def test_a_level_that_is_not_known_cannot_be_judged_unless_the_eselon_tells_it() -> None:
    entah = LAYAK.asn_lain(riwayat_jabatan=(lain(None),)).menurut(P19)
    eselon = LAYAK.asn_lain(riwayat_jabatan=(lain(None, eselon=Eselon.IV_A),)).menurut(P19)
    pasti = LAYAK.asn_lain(riwayat_jabatan=(lain(None), lain(J.AHLI_MUDA))).menurut(P19)
    tujuan = LAYAK.asn_lain(riwayat_jabatan=(lain(J.AHLI_MUDA),)).jabatan_lain(jenis=None, jenjang=None).menurut(P19)
    assert (entah.hasil, [each.fakta for each in entah.kurang]) == (Hasil.BELUM_DAPAT_DINILAI, ["riwayat_jabatan"])
    assert eselon.lolos
    assert pasti.hasil is Hasil.TIDAK_TERPENUHI
    assert (tujuan.hasil, [each.fakta for each in tujuan.kurang]) == (Hasil.BELUM_DAPAT_DINILAI, ["jenjang"])
    assert LAYAK.jabatan_lain(jenis=JenisJabatan.JF, jenjang=None).menurut(P19).lolos
