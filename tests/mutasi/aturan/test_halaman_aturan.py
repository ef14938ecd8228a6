"""The page of the law as an officer reads it: what is in force, its numbers in words, and nothing in code."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from io import StringIO
from itertools import product
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from rich.console import Console

from deploy.demo.aturan import LEBAR, sebutan_akibat, tampilkan_aturan
from services.mutasi.berkas.daftar import SALINAN_PNS
from services.mutasi.hukum.aturan import Aturan, PokokAturan
from services.mutasi.hukum.belum import BELUM
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Dokumen, Tahap
from services.mutasi.hukum.hasil import Hasil, HasilAturan, Tingkat
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.p04_masa_jabatan import BacaanJpt, BacaanLain, SyaratMasaJabatan
from services.mutasi.hukum.periksa import periksa
from services.mutasi.hukum.schemas import AturanTerbit, BarisKetentuan
from services.mutasi.hukum.terbit import berlaku, terbitkan, terbitkan_semua
from services.mutasi.hukum.tingkat import TINGKAT, TingkatAturan
from services.mutasi.hukum.uraian import bertingkat, terpilih
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.butir import DIUSULKAN
from shared.ketentuan.hari import KetentuanHari
from shared.ketentuan.masa import SEHARI
from tests.mutasi.aturan.layak import LAYAK
from tests.mutasi.aturan.warga import Warga
from tests.mutasi.hukum import hukum, versi

HARI_INI = date(2026, 11, 29)
ATURAN = {each.kode: each for each in KATALOG}


def terbit(kode: str, ketentuan: KetentuanHari | None = None) -> AturanTerbit:
    return terbitkan(ATURAN[kode], ketentuan or hukum(HARI_INI))


def dengan(kode: str, **isi: Any) -> KetentuanHari:
    """The law of today with another value of some parts of a number."""
    butir = KETENTUAN[kode]
    lain = butir.bentuk.validate_python({**butir.tulis(butir.awal[-1].isi), **isi})
    return hukum(HARI_INI, versi(kode, lain, butir.awal[-1].mulai))


def akibat(kode: str, ketentuan: KetentuanHari | None = None) -> str:
    return sebutan_akibat([each.model_dump() for each in terbit(kode, ketentuan).akibat])


def baris(kode: str) -> dict[str, str | None]:
    """Each part of the numbers of a rule by where it stands."""

    def semua(isi: list[BarisKetentuan]) -> Iterator[tuple[str, str | None]]:
        for each in isi:
            yield each.isian, f"{each.label}: {each.nilai}"
            yield from semua(each.rincian)

    return dict(satu for each in terbit(kode).ketentuan for satu in semua(each.isi))


def putusan(nomor: int, ketentuan: KetentuanHari) -> Iterator[HasilAturan]:
    """What the engine says of people and posts of an invented city, in every kind of move and at every step."""
    orang, jabatan = Warga(nomor, hilang=0.15).kota(12, 12)
    acara = [
        replace(
            LAYAK.acara,
            jenis=jenis,
            tahap=Tahap.PELANTIKAN,
            permintaan_sendiri=sendiri,
            tmt=tmt,
            dokumen={each: Dokumen("1/A", tmt, tmt) for each in surat},
        )
        for jenis, sendiri, (tmt, surat) in product(
            JenisMutasi, (False, True), ((date(2026, 5, 1), ()), (date(2031, 4, 1), JenisDokumen))
        )
    ]
    for satu, each in product(acara, zip(orang, jabatan, strict=True)):
        yield from periksa(*each, satu, ketentuan)


@pytest.mark.parametrize(
    "ketentuan",
    [
        hukum(HARI_INI),
        hukum(date(2018, 1, 1)),
        dengan("k01_periode", tingkat="keterangan"),
        dengan("j02b_lantai_unit", persen=75),
        hukum(
            HARI_INI, versi(TINGKAT, TingkatAturan(tingkat={each.kode: Tingkat.PERINGATAN for each in KATALOG}), None)
        ),
    ],
    ids=["today", "2018", "k01", "j02b", "city"],
)
def test_every_weight_of_the_engine_is_one_that_is_published(ketentuan: KetentuanHari) -> None:
    tampil = {each.kode: {satu.tingkat for satu in each.akibat} for each in terbitkan_semua(ketentuan).data}
    for each in putusan(1, ketentuan):
        if each.hasil is Hasil.TIDAK_TERPENUHI:
            assert each.tingkat in tampil[each.kode], (each.kode, each.penjelasan)


def test_the_weight_shown_is_the_one_of_the_number_and_says_in_which_case() -> None:
    assert akibat("K-01") == "menghalangi"
    assert akibat("K-01", dengan("k01_periode", tingkat="keterangan")) == "keterangan"
    assert akibat("P-05").startswith("menghalangi bila atas permintaan sendiri")
    assert "peringatan bila karena kedinasan, pada mutasi antar-unit dan antar-OPD" in akibat("P-05")
    assert "menghalangi bila sisanya kurang dari 6 bulan" in akibat("P-13")
    assert "kurang dari 9 bulan" in akibat("P-13", dengan("p13_sisa_masa", halangan_bulan=9))


def _tipe(tipe: Any) -> Iterator[type[BaseModel]]:
    if isinstance(tipe, type) and issubclass(tipe, BaseModel):
        yield tipe
        for info in tipe.model_fields.values():
            yield from _tipe(info.annotation)
    for each in get_args(tipe):
        yield from _tipe(each)


def test_every_part_of_every_number_has_a_label() -> None:
    for aturan in KATALOG:
        for bentuk in {each for satu in aturan.bilangan.values() for each in _tipe(satu)}:
            for nama, info in bentuk.model_fields.items():
                assert info.description, (bentuk, nama)
                if bertingkat(info):
                    assert re.match("Akibat (bila|bagi|pada) ", info.title or info.description), (bentuk, nama)


def test_the_numbers_stand_there_in_words() -> None:
    assert baris("K-01")["bulan"] == "Bulan mutasi: April dan Oktober"
    assert baris("P-12")["usia.pratama"] == "JPT pratama: 56 tahun"
    assert baris("P-10")["jenjang.pengawas"] == "pengawas: D-III"
    assert baris("P-11")["tahun.administrator.memangku"] == "memangku jabatan setingkat di bawahnya: 3 tahun"
    assert baris("P-14")["eselon.III.a.terendah"] == "terendah: IV/a"
    assert baris("P-12")["dihitung_pada"] == "Hari yang menentukan usia: TMT"
    assert baris("P-12")["sesama_jpt"].endswith(": tidak")  # type: ignore[union-attr]
    surat = baris("P-22d")["jabatan.1.surat.0"]
    assert surat is not None
    assert surat.startswith("Persetujuan atau konsultasi tertulis dari Gubernur")


def test_agencies_are_named_by_their_names() -> None:
    terbitan = terbitkan(ATURAN["J-06"], hukum(HARI_INI), {"SETDA": "Sekretariat Daerah"})
    (instansi,) = terbitan.ketentuan[0].isi
    assert (instansi.nilai or "").startswith("Sekretariat Daerah, BKPSDM (tidak ada pada peta jabatan), ")


BERBACAAN = [each for each in KATALOG if each.bacaan]


@pytest.mark.parametrize("aturan", BERBACAAN, ids=lambda each: each.kode)
def test_of_several_readings_exactly_the_applied_ones_are_marked(aturan: Aturan[Any, Any]) -> None:
    kode = frozenset(each.kode for each in aturan.bacaan)
    isi = [hukum(HARI_INI)[each] for each in aturan.bilangan]
    dipakai = [satu for each in isi for satu in terpilih(each, kode)]
    tampil = [each.kode for each in terbitkan(aturan, hukum(HARI_INI)).bacaan if each.dipakai]
    assert sorted(tampil) == sorted(dipakai)
    assert tampil


def test_another_reading_is_marked_once_it_is_applied() -> None:
    lain = terbit("P-11", dengan("p11_pengalaman", pelatihan_pelaksana="bidang")).bacaan
    assert {each.kode: each.dipakai for each in lain} == {"terintegrasi": False, "bidang": True}


BERBILANG = re.compile(
    r"\b(\d+|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|puluh) (tahun|bulan|hari|persen|kelas)\b",
    re.IGNORECASE,
)


def test_no_word_that_stays_says_a_number_that_changes() -> None:
    for aturan in KATALOG:
        for kalimat in (aturan.judul, aturan.bunyi, *(each.kalimat for each in aturan.bacaan)):
            assert not BERBILANG.search(kalimat), (aturan.kode, kalimat)
    assert not [each for each in JenisDokumen if BERBILANG.search(each.nama)]


def test_the_law_of_an_old_day_does_not_hold_what_came_later() -> None:
    lama = hukum(date(2015, 1, 1))
    for kode in ("K-01", "J-03", "J-04", "J-06", "P-20", "P-21"):
        satu = terbit(kode, lama)
        assert (satu.berlaku, satu.mulai, satu.akibat) == (False, date(2025, 10, 17), [])
        assert not any(each.dipakai for each in satu.bacaan)
        assert "belum ditetapkan" not in satu.bunyi
    # The engine forbids nothing by what is no law yet.
    bukan = {each.kode for each in KATALOG if not berlaku(each, lama)}
    assert not [each for each in putusan(2, lama) if each.kode in bukan and each.hasil is Hasil.TIDAK_TERPENUHI]
    assert all(each.berlaku for each in terbitkan_semua(hukum(HARI_INI)).data)


def test_a_share_that_the_city_has_not_set_is_said_so() -> None:
    belum = terbit("J-02b", dengan("j02b_lantai_unit", persen=0))
    assert belum.bunyi == "Kota belum menetapkan berapa pegawai yang paling sedikit tetap di unit asal."
    assert [each.tingkat for each in belum.akibat] == [Tingkat.KETERANGAN]
    assert "paling sedikit 60 persen" in terbit("J-02b", dengan("j02b_lantai_unit", persen=60)).bunyi


def test_rules_stand_in_groups_that_an_officer_knows() -> None:
    semua = terbitkan_semua(hukum(HARI_INI))
    assert [each.nama for each in semua.kelompok] == ["Orangnya", "Jabatannya", "Waktunya", "Prosesnya"]
    assert {each.kelompok for each in semua.data} == set(PokokAturan)
    assert terbit("K-01").berlaku_bagi == "mutasi antar-OPD dan masuk"
    assert terbit("P-01").berlaku_bagi == "semua mutasi"
    assert terbit("J-01").berlaku_bagi == "mutasi di dalam kota dan masuk"


def test_what_is_not_judged_is_published_with_the_reason() -> None:
    assert [(each.kode, each.sebab) for each in terbitkan_semua(hukum(HARI_INI)).belum] == [
        (each.kode, each.sebab) for each in BELUM
    ]


def test_every_paper_stands_with_a_rule_that_asks_for_it() -> None:
    semua = terbitkan_semua(hukum(HARI_INI)).data
    for each in semua:
        assert bool(each.surat) == ("Dokumen" in each.membaca), each.kode
    # What a selection came to is recorded with the selection; copies for BKN stand in the checklist of a case.
    asing = set(JenisDokumen) - {satu.kode for each in semua for satu in each.surat}
    # What is stated of somebody a rule asks for too, where they apply themselves.
    dinyatakan = {JenisDokumen.BEBAS_HUKDIS, JenisDokumen.BEBAS_TUGAS_BELAJAR}
    assert asing == {JenisDokumen.LULUS_SELEKSI, *SALINAN_PNS} - dinyatakan


BUKAN_KALIMAT = frozenset(
    (
        *("kode", "isian", "kelompok", "tingkat", "bergantung", "jenis", "sejak", "huruf", "mulai", "per_tanggal"),
        *("versi_aturan", "versi_ketentuan"),
    )
)
"""Parts of the page that a machine reads."""


def tertulis(isi: Any) -> Iterator[str]:
    """Every sentence and word of the page, or of a part of it."""
    match isi:
        case dict():
            for nama, each in isi.items():
                if nama not in BUKAN_KALIMAT:
                    yield from tertulis(each)
        case list():
            for each in isi:
                yield from tertulis(each)
        case str():
            yield isi


def terbitan(ketentuan: KetentuanHari | None = None) -> Iterator[tuple[str, str]]:
    """Every sentence and word of the page, with whose it is."""
    isi = terbitkan_semua(ketentuan or hukum(HARI_INI), {}).model_dump(mode="json")
    for each in (*isi["data"], *isi["belum"]):
        yield from ((each["kode"], satu) for satu in tertulis(each))


KODE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b|\bOPD\d\d|\b(?:d-iv|s-1|d-iii)\b|`")
SINGKATAN = re.compile(r"\b(?:asn|pns|cpns|pppk|jpt|tmt|bkn|ppk|opd|plt|plh|pj|sk|str|sip|bup|abk|cltn|dprd|upt)\b")
BACAAN = {satu.kode for each in KATALOG for satu in each.bacaan}
LAIN_HARI = (hukum(HARI_INI), hukum(date(2015, 1, 1)), dengan("k01_periode", bacaan="tanpa_struktural"))


def test_no_sentence_shows_a_code() -> None:
    for nomor, ketentuan in enumerate(LAIN_HARI):
        for kode, kalimat in terbitan(ketentuan):
            assert not KODE.search(kalimat), (kode, kalimat)
            assert not SINGKATAN.search(kalimat), (kode, kalimat)
            assert kalimat not in BACAAN, kode
        for each in putusan(nomor, ketentuan):
            for kalimat in (each.penjelasan, *(kurang.pelengkap for kurang in each.kurang)):
                assert not KODE.search(kalimat), (each.kode, kalimat)


KODE_PETA = frozenset(("instansi", "seleksi_opd"))
"""Facts that are codes of the peta jabatan."""


def test_no_fact_that_a_rule_looked_at_shows_a_code() -> None:
    for nomor, ketentuan in enumerate(LAIN_HARI):
        for each in putusan(nomor, ketentuan):
            for fakta in each.fakta:
                for nilai in fakta.nilai if isinstance(fakta.nilai, list) else [fakta.nilai]:
                    if fakta.fakta not in KODE_PETA and isinstance(nilai, str):
                        assert not KODE.search(nilai), (each.kode, fakta)
                        assert nilai not in BACAAN, (each.kode, fakta)


DIKENAL = {each.kode for each in KATALOG} | {each.kode for each in BELUM}
NOMOR = re.compile(r"\b[PJKT]-\d+[a-z]?\b")
BAGIAN = re.compile(r"\b[A-L]\.\d+\b")


def test_a_number_in_a_sentence_is_one_that_the_page_explains() -> None:
    for kode, kalimat in terbitan():
        assert set(NOMOR.findall(kalimat)) <= DIKENAL, (kode, kalimat)
        assert not BAGIAN.search(kalimat), (kode, kalimat)
    for each in putusan(3, hukum(HARI_INI)):
        assert set(NOMOR.findall(each.penjelasan)) <= DIKENAL, (each.kode, each.penjelasan)
        assert not BAGIAN.search(each.penjelasan), (each.kode, each.penjelasan)
    assert len(DIKENAL) == len(KATALOG) + len(BELUM)


def test_a_repealed_law_is_called_so_wherever_it_is_named() -> None:
    for kode, kalimat in terbitan():
        for each in re.findall(r"\b(?:UU 5/2014|PP 13/2002|PP 100/2000|PP 53/2010)\b[^;]*", kalimat):
            assert re.search("dicabut|tidak berlaku lagi", each), (kode, kalimat)


@pytest.mark.parametrize("ketentuan", LAIN_HARI)
def test_one_case_weighs_one_way(ketentuan: KetentuanHari) -> None:
    for each in terbitkan_semua(ketentuan).data:
        keadaan = [satu.bila for satu in each.akibat]
        assert len(set(keadaan)) == len(keadaan), (each.kode, keadaan)
    assert akibat("P-22").endswith("peringatan bila syarat pegawainya tidak terpenuhi: Lurah")


def _terbalik(isi: Any) -> Any:
    """As a register may keep it: no mapping has an order."""
    if isinstance(isi, dict):
        return {kunci: _terbalik(isi[kunci]) for kunci in reversed(isi)}
    return [_terbalik(each) for each in isi] if isinstance(isi, list) else isi


def test_tables_stand_in_the_order_of_rank_however_the_register_keeps_them() -> None:
    semua = [
        versi(
            butir.kode,
            butir.bentuk.validate_python(_terbalik(butir.tulis(butir.awal[-1].isi))),
            butir.awal[-1].mulai,
            dasar=butir.awal[-1].dasar_hukum,
        )
        for butir in KETENTUAN.values()
    ]
    assert terbitkan_semua(hukum(HARI_INI, *semua)) == terbitkan_semua(hukum(HARI_INI))
    eselon = [each for each in baris("P-14") if re.fullmatch(r"eselon\.[IV]+\.[ab]", each)]
    assert eselon == sorted(eselon)
    assert eselon[0] == "eselon.I.a"


PERATURAN = re.compile(r"\b(?:UU|PP|Perpres|Perwali Palembang|[A-Z]\w+) \d+/\d{4}")


def test_a_basis_is_named_once_and_a_policy_hides_no_article() -> None:
    for each in KATALOG:
        bagian = terbit(each.kode).dasar_hukum.split("; ")
        assert len(set(bagian)) == len(bagian), (each.kode, bagian)
        disebut, tampil = (set(PERATURAN.findall(satu)) for satu in (each.dasar_hukum, terbit(each.kode).dasar_hukum))
        assert disebut <= tampil, each.kode


def test_a_paper_of_a_special_post_stands_with_the_one_rule_that_asks_for_it() -> None:
    surat = [
        satu
        for kode in ("P-22", "P-22b", "P-22c", "P-22d")
        for satu in baris(kode)
        if re.search(r"\.surat\.\d+$", satu)
    ]
    semua = KETENTUAN["p22_jabatan_khusus"].awal[0].isi.jabatan
    assert sorted(surat) == sorted(
        f"jabatan.{i}.surat.{j}" for i, each in enumerate(semua) for j in range(len(each.surat))
    )
    assert not [each for each in baris("P-22b") if ".syarat." in each]
    assert baris("P-22")["bacaan"] == (
        "Bacaan tentang usia paling tinggi: Paling tinggi sekian tahun berarti paling lambat pada hari ulang tahun itu"
    )
    assert "usia.pratama" not in baris("P-22")


def test_who_decides_alone_is_no_list() -> None:
    assert baris("T-04")["perlu_persetujuan.pemutus"] == "Diputus: PPK"
    assert baris("T-03")[""] == "Masa kota dipimpin penjabat: lihat K-04"
    assert baris("T-04")["peringatan.pemutus"] == "Diputus: verifikator, tim penilai kinerja, atau PPK"


TANPA_HARI = {"P-17", "P-18", "T-02"}
"""They stand on a ministerial regulation or a circular whose first day is on no record here."""


def test_every_rule_has_a_first_day_or_says_that_none_is_on_record() -> None:
    assert {each.kode for each in terbitkan_semua(hukum(HARI_INI)).data if each.mulai is None} == TANPA_HARI


@pytest.mark.parametrize("aturan", [each for each in KATALOG if each.mulai], ids=lambda each: each.kode)
def test_before_its_law_a_rule_says_since_when_it_is_one(aturan: Aturan[Any, Any]) -> None:
    assert aturan.mulai is not None
    sehari = hukum(aturan.mulai - SEHARI)
    assert not terbitkan(aturan, sehari).berlaku
    belum = LAYAK.menurut(aturan, hari=sehari.hari)
    assert belum.hasil is Hasil.BELUM_DAPAT_DINILAI
    assert f"berlaku sejak {aturan.mulai:%d-%m-%Y}" in belum.penjelasan
    assert "berlaku sejak" not in LAYAK.menurut(aturan, hari=aturan.mulai).penjelasan


def _p04(jpt: BacaanJpt, lain: BacaanLain, tingkat: Mapping[str, Tingkat]) -> SyaratMasaJabatan:
    isi = {
        "tahun_minimal": 2,
        "tahun_maksimal": 5,
        "bacaan": (jpt, lain),
        "tingkat": tingkat,
        "tingkat_maksimal": Tingkat.KETERANGAN,
    }
    return SyaratMasaJabatan.model_validate(isi, context=DIUSULKAN)


def test_p04_the_reading_is_what_makes_it_weigh_so_much() -> None:
    """J-6 and J-14: none of them is a label only."""
    ringan, berat = Tingkat.PERINGATAN, Tingkat.MENGHALANGI
    assert _p04(BacaanJpt.LARANGAN, BacaanLain.PEDOMAN, {"JPT": berat, "JA": ringan, "JF": ringan})
    assert _p04(BacaanJpt.ALASAN, BacaanLain.UMUM, {"JPT": ringan, "JA": berat, "JF": berat})
    with pytest.raises(ValueError, match="JPT menjadi menghalangi menurut bacaan jpt_larangan"):
        _p04(BacaanJpt.LARANGAN, BacaanLain.PEDOMAN, {"JPT": Tingkat.PERLU_PERSETUJUAN, "JA": ringan, "JF": ringan})
    with pytest.raises(
        ValueError, match="JA menjadi perlu_persetujuan atau menghalangi menurut bacaan selain_jpt_umum"
    ):
        _p04(BacaanJpt.LARANGAN, BacaanLain.UMUM, {"JPT": berat, "JA": ringan, "JF": ringan})
    # What a city has on record already keeps its shape and its weight.
    lama = {"tahun_minimal": 2, "tahun_maksimal": 5, "bacaan": ["jpt_larangan", "selain_jpt_umum"]}
    tingkat = {"JPT": "peringatan", "JA": "peringatan", "JF": "peringatan"}
    SyaratMasaJabatan.model_validate({**lama, "tingkat": tingkat, "tingkat_maksimal": "keterangan"})


def test_the_page_is_printed_in_a_hundred_columns() -> None:
    konsol = Console(width=LEBAR, record=True, file=StringIO(), highlight=False)
    tampilkan_aturan(konsol, terbitkan_semua(hukum(HARI_INI)).model_dump(mode="json"))
    teks = konsol.export_text()
    assert max(map(len, teks.splitlines())) <= LEBAR
    for kata in (
        "Orangnya (P)",
        "Bulan mutasi: April dan Oktober",
        "Bacaan yang dipakai:",
        "Surat: ",
        "belum dinilai",
        "hanya diberitahukan",
    ):
        assert kata in teks
    for each in (*KATALOG, *BELUM):
        assert each.kode in teks
