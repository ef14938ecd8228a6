"""P-15: a competence assessment valid on the TMT (PerBKN 26/2019 art 29(4)): for a JPT a bar, for a promotion a
warning, aside a remark."""

from dataclasses import replace
from datetime import date

import pytest

from services.mutasi.hukum.fakta.asn import PenilaianAsn
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.orang.p15_penilaian_kompetensi import ATURAN as P15
from services.mutasi.hukum.orang.p15_penilaian_kompetensi import BILANGAN, AkibatPenilaian
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.status import StatusPegawai
from tests.mutasi.aturan.layak import LAYAK, Perkara
from tests.mutasi.hukum import versi


def sampai(hari: date | None) -> dict[str, PenilaianAsn]:
    return {"penilaian": PenilaianAsn(berlaku_sampai=hari, kotak=None, krs=False)}


_J = JenjangJabatan
KASI = (_J.PENGAWAS, Eselon.IV_A)


def pindah(
    dari: tuple[JenjangJabatan, Eselon | None] | None, ke: tuple[JenjangJabatan | None, Eselon | None]
) -> Perkara:
    """Somebody who was never assessed moves."""
    assert LAYAK.asn is not None
    assert LAYAK.asn.jabatan is not None
    asal = dari and replace(LAYAK.asn.jabatan, jenjang=dari[0], jenis=dari[0].jenis, eselon=dari[1])
    perkara = LAYAK.asn_lain(jabatan=asal, riwayat_jabatan=(), **sampai(None))
    return perkara.jabatan_lain(jenjang=ke[0], jenis=ke[0].jenis if ke[0] else None, eselon=ke[1])


@pytest.mark.parametrize(
    ("dari", "ke", "tingkat"),
    [
        # A JPT, from wherever.
        *(((dari, None), (_J.PRATAMA, Eselon.II_B), Tingkat.MENGHALANGI) for dari in (_J.ADMINISTRATOR, _J.AHLI_UTAMA)),
        ((_J.PRATAMA, Eselon.II_B), (_J.PRATAMA, Eselon.II_B), Tingkat.MENGHALANGI),
        (None, (_J.MADYA, None), Tingkat.MENGHALANGI),
        # Whoever is promoted, inside a group or between two.
        (KASI, (_J.ADMINISTRATOR, Eselon.III_B), Tingkat.PERINGATAN),
        ((_J.PENGAWAS, Eselon.IV_B), KASI, Tingkat.PERINGATAN),
        ((_J.PELAKSANA, None), KASI, Tingkat.PERINGATAN),
        ((_J.PELAKSANA, None), (_J.AHLI_MUDA, None), Tingkat.PERINGATAN),
        ((_J.AHLI_PERTAMA, None), (_J.AHLI_MUDA, None), Tingkat.PERINGATAN),
        ((_J.TERAMPIL, None), (_J.MAHIR, None), Tingkat.PERINGATAN),
        # Aside, also between groups, and down.
        (KASI, KASI, Tingkat.KETERANGAN),
        (KASI, (_J.AHLI_MUDA, None), Tingkat.KETERANGAN),
        ((_J.AHLI_MUDA, None), (_J.AHLI_MUDA, None), Tingkat.KETERANGAN),
        ((_J.PELAKSANA, None), (_J.PELAKSANA, None), Tingkat.KETERANGAN),
        ((_J.AHLI_MUDA, None), (_J.PELAKSANA, None), Tingkat.KETERANGAN),
        # Without a post before it only the lowest level is surely no promotion.
        (None, (_J.PELAKSANA, None), Tingkat.KETERANGAN),
        (None, KASI, Tingkat.PERINGATAN),
    ],
)
def test_it_weighs_by_where_the_move_leads(
    dari: tuple[JenjangJabatan, Eselon | None] | None,
    ke: tuple[JenjangJabatan | None, Eselon | None],
    tingkat: Tingkat,
) -> None:
    perkara = pindah(dari, ke)
    tidak, belum = perkara.menurut(P15), perkara.asn_lain(penilaian=None).menurut(P15)
    assert (tidak.hasil, tidak.tingkat) == (Hasil.TIDAK_TERPENUHI, tingkat)
    assert (belum.hasil, belum.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, tingkat)
    # A city that has decided before there were two weights keeps to what it decided.
    lama = versi(BILANGAN, AkibatPenilaian(jpt=Tingkat.MENGHALANGI, lain=Tingkat.PERLU_PERSETUJUAN), date(2019, 1, 1))
    diputus = Tingkat.MENGHALANGI if tingkat is Tingkat.MENGHALANGI else Tingkat.PERLU_PERSETUJUAN
    assert perkara.menurut(P15, lama).tingkat is diputus


@pytest.mark.parametrize(
    ("hari", "lolos"),
    [(date(2026, 3, 31), False), (date(2026, 4, 1), True), (date(2026, 4, 2), True), (None, False)],
)
@pytest.mark.parametrize("jenjang", JenjangJabatan)
def test_it_is_valid_on_the_tmt(hari: date | None, lolos: bool, jenjang: JenjangJabatan) -> None:
    putusan = LAYAK.asn_lain(**sampai(hari)).jabatan_lain(jenjang=jenjang, jenis=jenjang.jenis).menurut(P15)
    assert putusan.hasil is (Hasil.TERPENUHI if lolos else Hasil.TIDAK_TERPENUHI)


@pytest.mark.parametrize("jenis", [None, JenisJabatan.JA])
def test_the_eselon_alone_says_that_a_post_is_a_jpt(jenis: JenisJabatan | None) -> None:
    """PerBKN 26/2019 art 29(4)."""
    putusan = pindah(KASI, (None, Eselon.II_B)).jabatan_lain(jenis=jenis).menurut(P15)
    assert (putusan.hasil, putusan.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.MENGHALANGI)


def test_a_post_of_which_nothing_says_that_it_is_no_jpt_cannot_be_judged() -> None:
    perkara = pindah(KASI, (None, None))
    for tanpa, kurang in (
        (perkara, ["jenjang"]),
        (perkara.asn_lain(penilaian=None), ["penilaian_berlaku_sampai", "jenjang"]),
    ):
        putusan = tanpa.menurut(P15)
        assert (putusan.hasil, putusan.tingkat) == (Hasil.BELUM_DAPAT_DINILAI, Tingkat.MENGHALANGI)
        assert [each.fakta for each in putusan.kurang] == kurang
    assert perkara.asn_lain(**sampai(date(2027, 1, 1))).menurut(P15).lolos
    biasa = perkara.jabatan_lain(jenis=JenisJabatan.JA).menurut(P15)
    assert (biasa.hasil, biasa.tingkat) == (Hasil.TIDAK_TERPENUHI, Tingkat.PERINGATAN)


def test_the_class_alone_makes_no_promotion() -> None:
    naik = pindah((_J.PELAKSANA, None), (_J.PELAKSANA, None)).menjabat(kelas=5).jabatan_lain(kelas=7)
    assert naik.menurut(P15).tingkat is Tingkat.KETERANGAN


def test_the_days_are_named() -> None:
    perkara = LAYAK.asn_lain(**sampai(date(2026, 3, 31)))
    lama = "Penilaian kompetensi berlaku sampai 31-03-2026, sebelum TMT 01-04-2026."
    naik = perkara.jabatan_lain(jenjang=_J.ADMINISTRATOR, eselon=None).menurut(P15)
    assert naik.penjelasan == f"{lama} Jadwalkan penilaian kompetensi sebelum TMT."
    assert perkara.menurut(P15).penjelasan == f"{lama} Pada perpindahan ini penilaian dianjurkan."
    assert "belum pernah dinilai" in LAYAK.asn_lain(**sampai(None)).menurut(P15).penjelasan


def test_of_whom_nothing_was_said_cannot_be_judged_and_a_pppk_needs_none() -> None:
    belum = LAYAK.asn_lain(penilaian=None).menurut(P15)
    pppk = LAYAK.asn_lain(penilaian=None, status_pegawai=StatusPegawai.PPPK).menurut(P15)
    assert (belum.hasil, [each.fakta for each in belum.kurang]) == (
        Hasil.BELUM_DAPAT_DINILAI,
        ["penilaian_berlaku_sampai"],
    )
    assert (pppk.lolos, pppk.tingkat) == (True, Tingkat.KETERANGAN)
