"""The talent map as a service: who sees what, what is counted, and what a past day looked like."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import asyncpg
import pytest

from services.kompetensi.talenta import rincian
from services.kompetensi.talenta.repository import JumlahJalur
from shared.contracts.kompetensi import SkorState
from shared.privasi import sel
from tests.kompetensi.berkas import (
    ANI,
    BUDI,
    asn,
    desimal,
    impor,
    impor_potensi,
    impor_umpan_balik,
    penilaian,
    potensi,
    umpan_balik,
)
from tests.layanan import ServiceUnderTest

CITRA = "199003032015032003"


async def lengkap(kompetensi: ServiceUnderTest, nip: str = ANI, nilai: int = 80, **lain: Any) -> None:
    """A person of whom everything is known."""
    await kompetensi.receive(asn(nip, **lain))
    await impor(kompetensi, penilaian(nip))
    await impor_potensi(kompetensi, potensi(nip, (nilai,) * 8))


async def test_a_person_of_whom_everything_is_known_is_mapped_and_the_place_is_published(
    kompetensi: ServiceUnderTest,
) -> None:
    await lengkap(kompetensi)
    (state,) = await kompetensi.state(SkorState, ANI)
    assert (state.kotak, state.kinerja, state.potensial, state.krs) == (8, Decimal(75), Decimal("88.89"), True)
    assert (state.kotak_berlaku_sampai, state.penilaian_berlaku_sampai) == (date(2028, 5, 20), date(2028, 5, 20))
    assert (state.kebijakan_talenta, state.belum_dipetakan) == ("2026.2", [])


async def test_a_person_who_lacks_something_is_not_mapped_and_the_list_of_it_is_published(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn(kinerja=[]))
    (state,) = await kompetensi.state(SkorState, ANI)
    assert (state.kotak, state.kinerja, state.krs, state.penilaian_berlaku_sampai) == (None, None, False, None)
    assert state.belum_dipetakan == [
        "Hasil evaluasi kinerja tahun 2025 belum ada.",
        "Penilaian kompetensi belum ada.",
        "Penilaian potensi belum ada.",
    ]


async def test_until_when_an_assessment_was_valid_is_told_when_it_is_over(kompetensi: ServiceUnderTest) -> None:
    await lengkap(kompetensi)
    kompetensi.clock.instant += timedelta(days=3 * 365)
    await kompetensi.run_job("perbarui_skor")
    (state,) = await kompetensi.state(SkorState, ANI)
    assert (state.jpm, state.penilaian_berlaku_sampai) == ([], date(2028, 5, 20))
    assert any("hanya berlaku sampai 20-05-2028" in each for each in state.belum_lengkap)


async def test_the_explanation_re_adds_to_the_published_axes_and_names_every_source(
    kompetensi: ServiceUnderTest,
) -> None:
    await lengkap(kompetensi)
    await impor_umpan_balik(kompetensi, umpan_balik())
    isi = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta")).json()
    skor = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/skor")).json()
    for sumbu in isi["sumbu"]:
        ada = [each for each in sumbu["bagian"] if each["hasil"] is not None]
        hasil = sum(desimal(each["hasil"]) for each in ada if not each["penguat"])
        bobot = sum(desimal(each["bobot"]) for each in ada if not each["penguat"])
        penguat = sum(desimal(each["hasil"]) for each in ada if each["penguat"])
        assert penguat == desimal(sumbu["jumlah_penguat"])
        assert (hasil, bobot) == (desimal(sumbu["jumlah_hasil"]), desimal(sumbu["jumlah_bobot"]))
        assert sumbu["nilai"] == skor["talenta"][sumbu["sumbu"]]
        dasar = Fraction(hasil) / Fraction(bobot)
        nilai = dasar + (100 - dasar) * Fraction(penguat) / 10_000
        assert Fraction(desimal(sumbu["nilai"])) == Fraction(int(nilai * 100 + Fraction(1, 2)), 100)
        assert all(each["keterangan"] for each in sumbu["bagian"])
    bagian = {each["kode"]: each for sumbu in isi["sumbu"] for each in sumbu["bagian"]}
    delapan, sembilan = bagian["potensi"]["rinci"], bagian["kompetensi"]["rinci"]
    assert (len(delapan), len(sembilan)) == (8, 9)
    for each in (*delapan, *sembilan):
        assert desimal(each["bobot"]) * desimal(each["nilai"]) == desimal(each["hasil"])
    assert sum(desimal(each["hasil"]) for each in delapan) / 100 == desimal(bagian["potensi"]["nilai"])
    diminta = sum(desimal(each["bobot"]) * desimal(each["standar"]) for each in sembilan)
    assert sum(desimal(each["hasil"]) for each in sembilan) / diminta * 100 == desimal(bagian["kompetensi"]["nilai"])
    assert all(each["rinci"] == [] for kode, each in bagian.items() if kode not in ("potensi", "kompetensi"))
    sumber = {each["kode"]: each["sumber"] for sumbu in isi["sumbu"] for each in sumbu["bagian"]}
    assert sumber["predikat"] == ["kinerja/2025"]
    assert sumber["lama_jabatan"] == ["jabatan/DISHUB-LL-01/2022-04-01"]
    assert sumber["pengembangan"] == ["diklat/TEKNIS/2026-03-20/Manajemen Lalu Lintas"]
    for kode, tabel in (("kompetensi", "penilaian"), ("potensi", "potensi"), ("umpan_balik", "umpan_balik")):
        (row,) = await kompetensi.sql(f"SELECT id FROM {tabel}")
        assert sumber[kode][0] == f"{tabel}/{row['id']}"
    assert isi["kotak"]["nomor"] == skor["talenta"]["kotak"] == 8
    assert isi["kotak"]["rekomendasi"][1] == "masuk KRS Instansi"
    assert isi["jarak"] == [{"sumbu": "kinerja", "kotak": 9, "kurang": 2.88}]
    assert isi["selesai"] == "2027-01-31"
    assert (isi["kebijakan"], isi["belum_dipetakan"]) == ("2026.2", [])


async def test_what_is_stored_with_a_score_is_what_the_explanation_says(kompetensi: ServiceUnderTest) -> None:
    await lengkap(kompetensi)
    isi = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta")).json()
    (row,) = await kompetensi.sql("SELECT talenta FROM skor")
    tersimpan = {
        sumbu: [
            {**b, "bobot": Decimal(b["bobot"]), "nilai": None if b["nilai"] is None else Decimal(b["nilai"])}
            for b in isi
        ]
        for sumbu, isi in row["talenta"]["bagian"].items()
    }
    assert tersimpan == {
        sumbu["sumbu"]: [
            {each: b[each] for each in ("kode", "bobot", "nilai", "sumber", "penguat") if each != "penguat" or b[each]}
            for b in sumbu["bagian"]
        ]
        for sumbu in isi["sumbu"]
    }


async def test_the_quadrant_shows_the_cells_that_the_predicate_can_come_from(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(kinerja=[{"tahun": 2025, "predikat": "Sangat Baik"}]))
    isi = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta")).json()
    assert isi["kuadran_kinerja"] == {
        "tahun": 2025,
        "predikat": "Sangat Baik",
        "kuadran": [{"hasil_kerja": "di atas ekspektasi", "perilaku_kerja": "di atas ekspektasi"}],
    }
    # Known parts are shown although the person is not mapped.
    assert isi["kotak"] is None
    kinerja = next(each for each in isi["sumbu"] if each["sumbu"] == "kinerja")
    assert (kinerja["nilai"], kinerja["kategori"]) == (100, "di atas ekspektasi")


async def test_a_new_day_lets_an_assessment_of_potential_expire_and_the_person_leaves_the_map(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn())
    await impor(kompetensi, penilaian())
    await impor_potensi(kompetensi, potensi(tanggal=date(2023, 9, 15)))
    assert (await kompetensi.state(SkorState, ANI))[0].kotak == 8
    kompetensi.clock.instant += timedelta(days=1)
    await kompetensi.run_job("perbarui_skor")
    (state,) = await kompetensi.state(SkorState, ANI)
    assert state.kotak is None
    assert state.belum_dipetakan == ["Penilaian potensi tanggal 15-09-2023 hanya berlaku sampai 15-09-2026."]


# --- imports of potential and feedback


@pytest.mark.parametrize("nilai", ["-1", "100.01", "tinggi", "80.123", ""])
async def test_points_outside_0_to_100_keep_their_row_out(kompetensi: ServiceUnderTest, nilai: str) -> None:
    hasil = await impor_potensi(kompetensi, potensi(nilai=(80, nilai, *[80] * 6)), potensi(BUDI))
    assert (hasil["baru"], hasil["ditolak"]) == (1, 1)
    assert (hasil["catatan"][0]["baris"], hasil["catatan"][0]["kolom"]) == (2, "KEMAMPUAN INTERPERSONAL")


async def test_points_may_be_written_as_spreadsheets_write_them(kompetensi: ServiceUnderTest) -> None:
    await impor_potensi(kompetensi, potensi(nilai=("77,3", "77.30000000000001", "80.0", 100, 0, 1, 2, 3)))
    (row,) = await kompetensi.sql("SELECT * FROM potensi")
    assert [str(row[each]) for each in ("intelektual", "interpersonal", "kesadaran_diri", "berpikir_kritis")] == [
        "77.3",
        "77.3",
        "80",
        "100",
    ]
    assert (row["tanggal"], row["berlaku_sampai"], row["baris"]) == (date(2025, 5, 21), date(2028, 5, 21), 2)


async def test_the_same_results_twice_change_nothing_and_others_are_refused(kompetensi: ServiceUnderTest) -> None:
    for kirim, baris, lain in (
        (impor_potensi, potensi(), potensi(nilai=(90,) * 8)),
        (impor_umpan_balik, umpan_balik(), umpan_balik(kategori="kurang")),
    ):
        assert (await kirim(kompetensi, baris))["baru"] == 1
        ulang = await kirim(kompetensi, baris)
        assert (ulang["baru"], ulang["sama"], ulang["ditolak"]) == (0, 1, 0)
        beda = await kirim(kompetensi, lain)
        assert (beda["baru"], beda["sama"], beda["ditolak"]) == (0, 0, 1)
        assert "pakai koreksi" in beda["catatan"][0]["alasan"]


async def test_an_unknown_grade_of_feedback_is_refused_with_the_known_ones(kompetensi: ServiceUnderTest) -> None:
    hasil = await impor_umpan_balik(kompetensi, umpan_balik(kategori="lumayan"))
    assert hasil["catatan"][0]["alasan"] == "harus salah satu dari: sangat baik, baik, cukup, kurang"


async def test_an_assessment_that_has_expired_is_kept_with_a_warning(kompetensi: ServiceUnderTest) -> None:
    hasil = await impor_potensi(kompetensi, potensi(tanggal=date(2020, 1, 5)))
    assert (hasil["baru"], hasil["ditolak"], hasil["peringatan"]) == (1, 0, 1)
    assert "hanya berlaku sampai 05-01-2023" in hasil["catatan"][0]["alasan"]


async def test_the_database_refuses_to_change_or_delete_an_assessment_of_any_kind(
    kompetensi: ServiceUnderTest,
) -> None:
    await impor_potensi(kompetensi, potensi())
    await impor_umpan_balik(kompetensi, umpan_balik())
    for perintah in (
        "UPDATE potensi SET motivasi = 100",
        "DELETE FROM potensi",
        "UPDATE umpan_balik SET kategori = 'sangat baik'",
        "DELETE FROM umpan_balik",
    ):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await kompetensi.sql(perintah)


# --- the map


@pytest.fixture
def juga_satu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Boxes of one person are told of, so that a few people are enough to see who is counted where."""
    monkeypatch.setattr(sel, "SEL_TERKECIL", 1)


def _peta(jumlah: dict[int | None, int]) -> dict[str, Any]:
    return rincian.peta([JumlahJalur(["KOTA"], *each) for each in jumlah.items()], None)


def test_a_box_of_few_people_is_not_told_of_nor_what_it_follows_from() -> None:
    isi = _peta({8: 3, 5: 12, 2: 40, None: 100})
    tampak = {each.nomor: each.jumlah for each in isi["kotak"]}
    assert (tampak[8], tampak[5], tampak[2], tampak[9]) == (None, None, 40, 0)
    assert (isi["belum_dipetakan"], isi["jumlah"], isi["krs"], isi["sel_minimal"]) == (100, 155, None, 10)
    assert _peta({8: 12, 5: 12, None: 10})["krs"] == 12
    # Nobody in all boxes but one, of a unit of which the total is told.
    sedikit = _peta({8: 1})
    assert {*(each.jumlah for each in sedikit["kotak"]), sedikit["belum_dipetakan"], sedikit["krs"]} == {None}


def test_a_unit_of_few_people_below_a_large_one_tells_no_box() -> None:
    baris = [JumlahJalur(["DISHUB", *bidang], kotak, banyak) for *bidang, kotak, banyak in (
        ("LL", 8, 30), ("LL", 5, 40), ("LL", None, 20), ("AK", 8, 1), (5, 12),
    )]  # fmt: skip
    isi = rincian.peta(baris, "AK")
    assert ({*(each.jumlah for each in isi["kotak"]), isi["belum_dipetakan"]}, isi["jumlah"]) == ({None}, 1)
    tampak = {each.nomor: each.jumlah for each in rincian.peta(baris, "DISHUB")["kotak"]}
    assert (tampak[8], tampak[5], tampak[9]) == (31, 52, 0)
    # Nor does it follow by what the sister unit and the superior one tell.
    tampak = {each.nomor: each.jumlah for each in rincian.peta(baris, "LL")["kotak"]}
    assert (tampak[8], tampak[9]) == (None, 0)


async def test_the_map_of_a_small_unit_shows_that_there_are_people_and_not_where(kompetensi: ServiceUnderTest) -> None:
    await lengkap(kompetensi)
    peta = (await kompetensi.caller("ppk", unit=["*"]).get("/talenta/peta", di_bawah="DISHUB")).json()
    assert (peta["jumlah"], peta["krs"], peta["belum_dipetakan"]) == (1, None, None)
    assert {each["jumlah"] for each in peta["kotak"]} == {None}


async def _tiga_orang(kompetensi: ServiceUnderTest) -> None:
    await lengkap(kompetensi, ANI, jalur_unit=["KOTA", "DISHUB", "DISHUB-LL"])
    await lengkap(kompetensi, BUDI, 20, jalur_unit=["KOTA", "DISDIK"])
    await kompetensi.receive(asn(CITRA, jalur_unit=["KOTA", "DISHUB", "DISHUB-AK"]))


def _isi(peta: dict[str, Any]) -> dict[int | str, int]:
    kotak: dict[int | str, int] = {each["nomor"]: each["jumlah"] for each in peta["kotak"] if each["jumlah"]}
    return {**kotak, "belum": peta["belum_dipetakan"], "jumlah": peta["jumlah"], "krs": peta["krs"]}


@pytest.mark.usefixtures("juga_satu")
async def test_the_map_counts_the_people_of_a_unit_and_all_below_it(kompetensi: ServiceUnderTest) -> None:
    await _tiga_orang(kompetensi)
    ppk = kompetensi.caller("ppk", unit=["*"])
    kota = (await ppk.get("/talenta/peta")).json()
    assert [each["nomor"] for each in kota["kotak"]] == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert _isi(kota) == {8: 1, 5: 1, "belum": 1, "jumlah": 3, "krs": 1}
    for unit, isi in (
        ("DISHUB", {8: 1, "belum": 1, "jumlah": 2, "krs": 1}),
        ("DISHUB-AK", {"belum": 1, "jumlah": 1, "krs": 0}),
    ):
        assert _isi((await ppk.get("/talenta/peta", di_bawah=unit)).json()) == isi
    asing = await ppk.get("/talenta/peta", di_bawah="TIDAK-ADA")
    assert (asing.status_code, asing.json()["kode"]) == (422, "unit_tidak_dikenal")
    assert await kompetensi.sql("SELECT * FROM access_log") == []


@pytest.mark.usefixtures("juga_satu")
async def test_an_officer_counts_and_lists_the_own_subtree_only(kompetensi: ServiceUnderTest) -> None:
    await _tiga_orang(kompetensi)
    petugas = kompetensi.caller("verifikator", nip=CITRA, unit=["DISDIK"])
    assert _isi((await petugas.get("/talenta/peta")).json()) == {5: 1, "belum": 0, "jumlah": 1, "krs": 0}
    assert [each["nip"] for each in (await petugas.get("/talenta/peta/pegawai")).json()["data"]] == [BUDI]
    assert (await petugas.get("/talenta/peta/pegawai", di_bawah="DISHUB")).json()["data"] == []


async def test_people_can_be_listed_by_box_in_pages_and_each_look_is_recorded(kompetensi: ServiceUnderTest) -> None:
    await _tiga_orang(kompetensi)
    auditor = kompetensi.caller("auditor", nip="197001011995011001", unit=["*"])
    satu = (await auditor.get("/talenta/peta/pegawai", limit=2)).json()
    dua = (await auditor.get("/talenta/peta/pegawai", limit=2, cursor=satu["berikutnya"])).json()
    assert [each["nip"] for each in (*satu["data"], *dua["data"])] == sorted([ANI, BUDI, CITRA])
    (ani,) = (await auditor.get("/talenta/peta/pegawai", kotak=8)).json()["data"]
    assert (ani["nip"], ani["kotak"], ani["kinerja"], ani["potensial"]) == (ANI, 8, 75, 88.89)
    assert (ani["nama_jabatan"], ani["nama_unit"]) == ("Pengelola Lalu Lintas", "Bidang Lalu Lintas")
    (citra,) = (await auditor.get("/talenta/peta/pegawai", belum_dipetakan=True)).json()["data"]
    assert citra["belum_dipetakan"] == ["Penilaian kompetensi belum ada.", "Penilaian potensi belum ada."]
    akses = await kompetensi.sql("SELECT subjek, rute FROM access_log ORDER BY id")
    assert [sorted(row["subjek"]) for row in akses] == [sorted([ANI, BUDI, CITRA])[:2], [CITRA], [ANI], [CITRA]]


@pytest.mark.parametrize("peran", ["asn", "integrasi", "operator"])
async def test_who_has_no_business_with_others_sees_no_map(kompetensi: ServiceUnderTest, peran: str) -> None:
    orang = kompetensi.caller(peran, nip=ANI, unit=["*"])
    for alamat in ("/talenta/peta", "/talenta/peta/pegawai"):
        assert (await orang.get(alamat)).status_code == 403


async def test_everybody_sees_their_own_place_and_nobody_elses(kompetensi: ServiceUnderTest) -> None:
    await lengkap(kompetensi)
    assert (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta")).status_code == 200
    for orang in (
        kompetensi.caller("asn", nip=BUDI, unit=["*"]),
        kompetensi.caller("verifikator", nip=BUDI, unit=["DISDIK"]),
    ):
        for tanggal in ({}, {"per_tanggal": "2026-01-05"}):
            jawab = await orang.get(f"/asn/{ANI}/talenta", **tanggal)
            assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")


# --- a past day


async def test_a_past_day_is_answered_from_what_was_known_then(kompetensi: ServiceUnderTest) -> None:
    await lengkap(kompetensi)
    orang = kompetensi.caller("asn", nip=ANI)
    dulu = {alamat: (await orang.get(f"/asn/{ANI}/{alamat}")).json() for alamat in ("talenta", "skor", "ip-asn")}
    kompetensi.clock.instant += timedelta(days=3)
    await kompetensi.receive(asn(kinerja=[{"tahun": 2025, "predikat": "Kurang"}], nama="Ani Kini"))
    await impor_potensi(kompetensi, potensi(nilai=(10,) * 8, tanggal=date(2026, 9, 1)))
    kini = (await orang.get(f"/asn/{ANI}/talenta")).json()
    assert (kini["nama"], kini["kotak"]["nomor"]) == ("Ani Kini", 3)
    # An assessment made before that day, but recorded after it, was not known on it.
    assert (await orang.get(f"/asn/{ANI}/talenta", per_tanggal="2026-09-15")).json() == dulu["talenta"]
    for alamat in ("skor", "ip-asn"):
        lalu = (await orang.get(f"/asn/{ANI}/{alamat}", per_tanggal="2026-09-15")).json()
        assert lalu["versi"] is None
        tetap = {k: v for k, v in dulu[alamat].items() if k not in ("versi", "dihitung_pada")}
        assert {k: v for k, v in lalu.items() if k in tetap} == tetap


async def test_a_day_before_a_person_was_known_is_answered_from_what_was_known_first(
    kompetensi: ServiceUnderTest,
) -> None:
    await lengkap(kompetensi)
    isi = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta", per_tanggal="2026-02-01")).json()
    assert (isi["per_tanggal"], isi["diketahui_per"]) == ("2026-02-01", "2026-09-15")
    bagian = {each["kode"]: each["nilai"] for sumbu in isi["sumbu"] for each in sumbu["bagian"]}
    # In February the training of March had not been, and the fourth year in the post was not full.
    assert (bagian["pengembangan"], bagian["lama_jabatan"]) == (0, 80)


async def test_a_day_before_the_first_policy_or_to_come_is_refused_with_the_days_that_can_be_asked(
    kompetensi: ServiceUnderTest,
) -> None:
    await lengkap(kompetensi)
    orang = kompetensi.caller("asn", nip=ANI)
    depan = await orang.get(f"/asn/{ANI}/talenta", per_tanggal="2026-09-16")
    assert (depan.status_code, depan.json()["kode"]) == (422, "tanggal_belum_tiba")
    lampau = await orang.get(f"/asn/{ANI}/skor", per_tanggal="2018-12-31")
    assert (lampau.status_code, lampau.json()["kode"]) == (422, "ketentuan_belum_ada")
    assert "sejak 01-01-2019" in lampau.json()["detail"]


async def test_before_the_first_talent_policy_nobody_is_mapped_and_the_reason_is_named(
    kompetensi: ServiceUnderTest,
) -> None:
    await lengkap(kompetensi)
    isi = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta", per_tanggal="2025-12-31")).json()
    assert (isi["kotak"], isi["kebijakan"], isi["sumbu"]) == (None, None, [])
    assert isi["belum_dipetakan"] == ["Kebijakan peta talenta belum ada pada 31-12-2025."]


@pytest.mark.usefixtures("juga_satu")
async def test_the_map_of_a_past_day_counts_who_was_where_then(kompetensi: ServiceUnderTest) -> None:
    await _tiga_orang(kompetensi)
    ppk = kompetensi.caller("ppk", unit=["*"])
    dulu = (await ppk.get("/talenta/peta", di_bawah="DISHUB")).json()
    kompetensi.clock.instant += timedelta(days=5)
    await kompetensi.receive(
        asn(ANI, jalur_unit=["KOTA", "DISDIK"], kinerja=[{"tahun": 2025, "predikat": "Kurang"}]),
        asn("199104042016041004", jalur_unit=["KOTA", "DISHUB"]),
    )
    assert _isi((await ppk.get("/talenta/peta", di_bawah="DISDIK")).json()) == {
        6: 1, 5: 1, "belum": 0, "jumlah": 2, "krs": 0,
    }  # fmt: skip
    assert (await ppk.get("/talenta/peta", di_bawah="DISHUB", per_tanggal="2026-09-15")).json() == dulu
    halaman = (await ppk.get("/talenta/peta/pegawai", di_bawah="DISHUB", per_tanggal="2026-09-15", kotak=8)).json()
    assert [(each["nip"], each["kinerja"]) for each in halaman["data"]] == [(ANI, 75)]


async def test_what_a_score_was_until_yesterday_is_kept_and_what_it_was_this_morning_is_not(
    kompetensi: ServiceUnderTest,
) -> None:
    await lengkap(kompetensi)
    assert await kompetensi.sql("SELECT * FROM skor_riwayat") == []
    assert await kompetensi.sql("SELECT * FROM proyeksi_asn_riwayat") == []
    kompetensi.clock.instant += timedelta(days=2)
    for predikat in ("Kurang", "Sangat Baik"):
        await kompetensi.receive(asn(kinerja=[{"tahun": 2025, "predikat": predikat}]))
    (skor,) = await kompetensi.sql("SELECT * FROM skor_riwayat")
    assert (skor["sejak"], skor["sampai"], skor["kotak"]) == (date(2026, 9, 15), date(2026, 9, 17), 8)
    assert (str(skor["kinerja"]), str(skor["ip_asn"])) == ("75.00", "67.5")
    (orang,) = await kompetensi.sql("SELECT * FROM proyeksi_asn_riwayat")
    assert (orang["sejak"], orang["sampai"]) == (date(2026, 9, 15), date(2026, 9, 17))
    assert orang["kinerja"] == [{"tahun": 2025, "predikat": "Baik"}, {"tahun": 2024, "predikat": "Sangat Baik"}]
