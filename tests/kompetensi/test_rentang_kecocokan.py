"""What is missing of a match moves it no further than is published, whatever comes of it."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from services.kompetensi.rumus.kecocokan.aturan import Ciri, Profil, Rincian, cocokkan
from services.kompetensi.rumus.kecocokan.kebijakan import BagianCocok, KebijakanKecocokan
from services.kompetensi.rumus.kecocokan.rentang import rentang
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_KECOCOKAN
from tests.kompetensi.test_aturan_kecocokan import ciri, kebijakan, profil

LUPA: dict[str, Callable[[Ciri], Ciri]] = {
    "penilaian": lambda satu: replace(satu, level=None, teknis=()),
    "teknis": lambda satu: replace(satu, teknis=()),
    "sebuah teknis": lambda satu: replace(satu, teknis=satu.teknis[1:]),
    "studi": lambda satu: replace(satu, studi=()),
    "rumpun": lambda satu: replace(
        satu, studi=tuple(each._replace(rumpun=None, dekat=frozenset()) for each in satu.studi)
    ),
    "potensi": lambda satu: replace(satu, aspek=None),
    "kinerja": lambda satu: replace(satu, predikat=(None, None)),
    "kinerja setahun": lambda satu: replace(satu, predikat=(None, satu.predikat[1])),
    "riwayat": lambda satu: replace(satu, pengalaman=None, layanan=None),
    "jenjang dahulu": lambda satu: replace(
        satu, pengalaman=satu.pengalaman and (("", sum(bulan for _, bulan in satu.pengalaman)),)
    ),
    "urusan": lambda satu: replace(
        satu, layanan=satu.layanan and tuple((frozenset(), bulan) for _, bulan in satu.layanan)
    ),
    "jenjang": lambda satu: replace(satu, jenjang=None),
    "kelas": lambda satu: replace(satu, kelas=0),
}
"""What may not be known of somebody, all of whose record is there."""


def lupakan(satu: Ciri, apa: frozenset[str]) -> Ciri:
    for each in sorted(apa):
        satu = LUPA[each](satu)
    return satu


def hilang(rincian: Rincian) -> frozenset[BagianCocok]:
    return frozenset(each.kode for each in rincian.bagian if each.sementara)


@settings(max_examples=500, deadline=None)
@given(ciri(), profil(), kebijakan(), st.frozensets(st.sampled_from(sorted(LUPA)), min_size=1, max_size=3))
def test_whatever_becomes_known_lies_within_what_is_published(
    satu: Ciri, jabatan: Profil, menurut: KebijakanKecocokan, apa: frozenset[str]
) -> None:
    kini, kelak = (cocokkan(each, jabatan, menurut) for each in (lupakan(satu, apa), satu))
    ubah = [rentang(menurut)[each] for each in hilang(kini)]
    assert kini.nilai - sum(each.turun for each in ubah) <= kelak.nilai <= kini.nilai + sum(each.naik for each in ubah)


@settings(max_examples=300, deadline=None)
@given(
    ciri(),
    profil(),
    profil(),
    kebijakan(),
    st.frozensets(st.sampled_from(["potensi", "kinerja", "kinerja setahun"]), min_size=1),
)
def test_what_is_the_same_for_all_posts_moves_all_values_of_a_person_alike(
    satu: Ciri, jabatan: Profil, lain: Profil, menurut: KebijakanKecocokan, apa: frozenset[str]
) -> None:
    geser = []
    for each in (jabatan, lain):
        kini, kelak = (cocokkan(siapa, each, menurut) for siapa in (lupakan(satu, apa), satu))
        assert {bag for bag in hilang(kini) if rentang(menurut)[bag].seorang} >= hilang(kini) - hilang(kelak)
        geser.append(kelak.nilai - kini.nilai)
    assert abs(geser[0] - geser[1]) <= 1


def test_where_nothing_is_known_of_a_part_the_bound_is_reached() -> None:
    """Half of the competence counts while nobody has assessed it: an assessment may double it, or take it away."""
    isi = rentang(KEBIJAKAN_KECOCOKAN)
    bobot, lantai = (
        each[BagianCocok.KOMPETENSI] for each in (KEBIJAKAN_KECOCOKAN.bobot, KEBIJAKAN_KECOCOKAN.nilai_bila_kosong)
    )
    kompetensi = isi[BagianCocok.KOMPETENSI]
    assert (kompetensi.naik, kompetensi.turun) == (bobot * (10_000 - lantai) // 100, bobot * lantai // 100)
    sempurna = Ciri(level=(5,) * 9)
    diminta = Profil(level=(3,) * 9, bobot=(1,) * 9)
    kini, kelak = (cocokkan(each, diminta, KEBIJAKAN_KECOCOKAN).nilai for each in (Ciri(level=None), sempurna))
    assert kelak - kini == kompetensi.naik


def test_a_part_that_weighs_nothing_moves_nothing() -> None:
    bobot = dict.fromkeys(BagianCocok, 0) | {BagianCocok.BIDANG: 100}
    isi = rentang(KEBIJAKAN_KECOCOKAN.model_copy(update={"bobot": bobot}))
    assert [each for each, satu in isi.items() if satu.naik or satu.turun] == [BagianCocok.BIDANG]
