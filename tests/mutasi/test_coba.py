"""A legal number is tried on the cases of last year before it holds, and a case is judged again under another law."""

from datetime import date
from threading import get_ident
from typing import Any

import pytest

from services.mutasi.hukum.rekam import Perkara, baca, tulis
from services.mutasi.hukum.ulang import nilai_ulang
from services.mutasi.pemeriksaan import coba
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.aturan.layak import LAYAK
from tests.mutasi.kota import (
    PEGAWAI,
    PEMERIKSA,
    TMT,
    TUJUAN,
    VERIFIKATOR,
    asn,
    ubah_ketentuan,
    usul,
    usulan_berstatus,
)

KODE = "p08_kinerja_baik"
LEBIH_KETAT = {"tahun": 3, "minimal": "Baik"}


def verifikator(mutasi: ServiceUnderTest, *unit: str) -> Caller:
    return mutasi.caller("verifikator", nip=VERIFIKATOR, unit=list(unit or ("*",)))


async def _usulkan(mutasi: ServiceUnderTest, nilai: Any, kode: str = KODE, mulai: str = "2027-01-01") -> dict:
    isi = {"kode": kode, "mulai": mulai, "isi": nilai, "dasar_hukum": "Contoh 1/2026", "alasan": "Mencoba dahulu."}
    answer = await verifikator(mutasi).post(f"/ketentuan/{kode}/usulan", isi)
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_all_that_was_judged_is_read_back_as_it_was() -> None:
    assert LAYAK.asn is not None
    assert LAYAK.jabatan is not None
    perkara = Perkara(LAYAK.asn, LAYAK.jabatan, LAYAK.acara)
    assert baca(tulis(perkara)) == perkara


async def test_what_a_number_would_have_changed_is_counted_for_the_city_and_named_in_ones_scope(
    mutasi: ServiceUnderTest,
) -> None:
    await usul(mutasi)
    usulan = await _usulkan(mutasi, LEBIH_KETAT)
    pratinjau = (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/pratinjau")).json()
    assert [(each["sebelum"], each["sesudah"]) for each in pratinjau["dampak"]] == [(1, 1), (0, 1), (0, 1)]
    alamat = f"/usulan-ketentuan/{usulan['id']}/dampak"
    (terdampak,) = (await verifikator(mutasi).get(alamat)).json()["data"]
    assert (terdampak["nip"], terdampak["aturan"]) == (PEGAWAI, "P-08")
    assert (terdampak["hasil_sebelum"], terdampak["hasil_sesudah"]) == ("terpenuhi", "belum_dapat_dinilai")
    assert (await verifikator(mutasi, "DINKES").get(alamat)).json()["data"] == []
    berlaku = (await verifikator(mutasi).get(f"/ketentuan/{KODE}")).json()["data"]
    assert [each["isi"] for each in berlaku] == [{"tahun": 2, "minimal": "Baik"}]


@pytest.mark.parametrize(("kode", "nilai"), [(KODE, LEBIH_KETAT)])
@pytest.mark.parametrize(("banyak", "ukuran"), [(1, 1), (9, 1), (10, 3)])
async def test_whoever_does_not_see_the_names_is_told_of_no_few(
    mutasi: ServiceUnderTest, kode: str, nilai: Any, banyak: int, ukuran: int
) -> None:
    await _banyak(mutasi, banyak)
    usulan = await _usulkan(mutasi, nilai, kode)
    alamat = f"/usulan-ketentuan/{usulan['id']}/pratinjau"
    sebagian = (await verifikator(mutasi, "DINKES").get(alamat)).json()["dampak"]
    assert len(sebagian) == ukuran
    assert "kurang dari 10 usulan tidak disebut" in sebagian[0]["ukuran"]
    assert len((await verifikator(mutasi).get(alamat)).json()["dampak"]) == 3


async def test_a_number_that_holds_in_years_to_come_is_tried_on_the_cases_of_today(mutasi: ServiceUnderTest) -> None:
    await usul(mutasi)
    usulan = await _usulkan(mutasi, LEBIH_KETAT, mulai="2029-01-01")
    pratinjau = (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/pratinjau")).json()
    assert [(each["sebelum"], each["sesudah"]) for each in pratinjau["dampak"]] == [(1, 1), (0, 1), (0, 1)]
    assert pratinjau["dampak"][0]["ukuran"] == (
        "usulan yang diterima 16-09-2025 sampai 15-09-2026 dan dapat dinilai ulang"
    )


async def test_what_nothing_was_tried_on_says_so(mutasi: ServiceUnderTest) -> None:
    usulan = await _usulkan(mutasi, LEBIH_KETAT)
    pratinjau = (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/pratinjau")).json()
    assert pratinjau["dampak"][0]["sebelum"] == pratinjau["dampak"][0]["sesudah"] == 0


async def test_all_cases_of_a_year_are_judged_again_under_the_law_of_another_day(mutasi: ServiceUnderTest) -> None:
    await _banyak(mutasi, 4)
    await ubah_ketentuan(mutasi, KODE, LEBIH_KETAT, mulai="2027-01-01")

    async def berubah(siapa: Caller, tahun: int, per_tanggal: str) -> list[tuple[str, str, str]]:
        isi = {"tahun": tahun, "per_tanggal": per_tanggal, "hitung": True}
        answer = await siapa.get("/hukum/penilaian-ulang", **isi)
        assert answer.status_code == 200, answer.text
        assert answer.json()["jumlah"] == len(answer.json()["data"])
        return [(each["aturan"], each["hasil_sebelum"], each["hasil_sesudah"]) for each in answer.json()["data"]]

    lain = [("P-08", "terpenuhi", "belum_dapat_dinilai")] * 4
    assert await berubah(verifikator(mutasi), 2026, "2027-01-01") == lain
    assert await berubah(verifikator(mutasi), 2026, "2026-09-15") == []
    assert await berubah(verifikator(mutasi), 2025, "2027-01-01") == []
    assert await berubah(verifikator(mutasi, "DINKES"), 2026, "2027-01-01") == []
    answer = await verifikator(mutasi).get("/hukum/penilaian-ulang", per_tanggal="2027-01-01")
    assert answer.status_code == 422


async def _banyak(mutasi: ServiceUnderTest, jumlah: int) -> None:
    """So many cases of other people, received on several days, each judged as the one that is there."""
    await usul(mutasi)
    (usulan,) = await mutasi.sql("SELECT id FROM usulan")
    await mutasi.sql(
        """INSERT INTO usulan SELECT (jsonb_populate_record(u, jsonb_build_object(
               'id', gen_random_uuid(), 'nip', '19990101202001' || lpad(n::text, 4, '0'),
               'tanggal_diterima', u.tanggal_diterima - n % 3))).*
           FROM usulan u, generate_series(1, $2 - 1) AS n WHERE u.id = $1""",
        usulan["id"],
        jumlah,
    )
    await mutasi.sql(
        """INSERT INTO usulan_penilaian (usulan_id, versi, tanggal, asn, jabatan, acara)
           SELECT u.id, 1, n.tanggal, n.asn, n.jabatan, n.acara
           FROM usulan u, usulan_penilaian n WHERE n.usulan_id = $1 AND u.id <> $1""",
        usulan["id"],
    )


@pytest.mark.parametrize("sekali", [1, 3, 200])
async def test_a_year_of_cases_is_tried_part_by_part_and_named_page_by_page(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch, sekali: int
) -> None:
    monkeypatch.setattr(coba, "SEKALI", sekali)
    await _banyak(mutasi, 8)
    usulan = await _usulkan(mutasi, LEBIH_KETAT)
    pratinjau = (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/pratinjau")).json()
    assert [(each["sebelum"], each["sesudah"]) for each in pratinjau["dampak"]] == [(8, 8), (0, 8), (0, 8)]
    alamat = f"/usulan-ketentuan/{usulan['id']}/dampak"
    for tanya in ({"limit": 3}, {"limit": 3, "hitung": True}, {"limit": 4}):
        dilihat: list[str] = []
        halaman, kursor = [], {}
        while True:
            isi = (await verifikator(mutasi).get(alamat, **tanya, **kursor)).json()
            halaman.append(len(isi["data"]))
            dilihat += [each["usulan_mutasi_id"] for each in isi["data"]]
            assert isi["jumlah"] == (8 if "hitung" in tanya else None)
            if isi["berikutnya"] is None:
                break
            kursor = {"cursor": isi["berikutnya"]}
        assert (len(dilihat), len(set(dilihat))) == (8, 8)
        assert halaman == ([4, 4] if tanya["limit"] == 4 else [3, 3, 2])
    rows = await mutasi.sql("SELECT id FROM usulan ORDER BY tanggal_diterima DESC, id DESC")
    assert dilihat == [str(each["id"]) for each in rows]
    # Who is on no page is not on record as read.
    dicatat = await mutasi.sql("SELECT subjek FROM access_log WHERE rute LIKE 'GET %/dampak' ORDER BY id")
    assert [len(each["subjek"]) for each in dicatat[:3]] == [3, 3, 2]


async def test_a_page_is_judged_no_further_than_it_is_long(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _banyak(mutasi, 8)
    usulan = await _usulkan(mutasi, LEBIH_KETAT)
    monkeypatch.setattr(coba, "SEKALI", 2)
    dinilai: list[int] = []
    bandingkan = coba.bandingkan

    def dihitung(rekam: Any, *lain: Any) -> Any:
        dinilai.append(len(rekam))
        return bandingkan(rekam, *lain)

    monkeypatch.setattr(coba, "bandingkan", dihitung)
    await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/dampak", limit=3)
    assert dinilai == [2, 2]


async def test_more_cases_than_one_answer_is_reckoned_over_are_said(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _banyak(mutasi, 3)
    usulan = await _usulkan(mutasi, LEBIH_KETAT)
    monkeypatch.setattr(coba, "TERBANYAK", 2)
    for bagian in ("dampak", "pratinjau"):
        answer = await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/{bagian}")
        assert (answer.status_code, answer.json()["kode"]) == (422, "usulan_terlalu_banyak")
        assert "lebih dari 2 usulan" in answer.json()["detail"]
    monkeypatch.setattr(coba, "TERBANYAK", 3)
    assert (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/dampak")).is_success


async def test_while_a_year_of_cases_is_judged_others_are_answered(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    await usul(mutasi)
    usulan = await _usulkan(mutasi, LEBIH_KETAT)
    utas: set[int] = set()

    def dinilai(*isi: Any) -> Any:
        utas.add(get_ident())
        return nilai_ulang(*isi)

    monkeypatch.setattr(coba, "nilai_ulang", dinilai)
    for bagian in ("dampak", "pratinjau"):
        answer = await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/{bagian}")
        assert answer.status_code == 200
    assert utas
    assert get_ident() not in utas


async def test_a_weight_that_the_city_would_decide_is_tried_too(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, tanggal_lahir=date(1970, 1, 1)))  # sixteen months from retirement: P-13 warns
    await usul(mutasi)
    usulan = await _usulkan(mutasi, {"tingkat": {"P-13": "keterangan"}}, "tingkat_aturan")
    pratinjau = (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/pratinjau")).json()
    # Of this rule: others hold the case back as before.
    assert [(each["sebelum"], each["sesudah"]) for each in pratinjau["dampak"]] == [(1, 1), (1, 0), (0, 1)]
    assert pratinjau["dampak"][1]["ukuran"] == "usulan setahun itu yang tertahan oleh aturan P-13"
    (terdampak,) = (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/dampak")).json()["data"]
    assert (terdampak["aturan"], terdampak["judul"]) == ("P-13", "Sisa masa kerja sampai pensiun")
    assert (terdampak["tingkat_sebelum"], terdampak["tingkat_sesudah"]) == ("peringatan", "keterangan")
    assert (terdampak["jabatan_tujuan"], terdampak["tmt"]) == (TUJUAN, TMT.isoformat())
    assert terdampak["nama_jabatan_tujuan"]


async def test_counts_are_whole_numbers(mutasi: ServiceUnderTest) -> None:
    await usul(mutasi)
    usulan = await _usulkan(mutasi, LEBIH_KETAT)
    dijawab = (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/pratinjau")).text
    assert '"sesudah":1' in dijawab
    assert '"sesudah":1.0' not in dijawab


@pytest.mark.parametrize(("mulai", "selesai"), [("2026-09-15", "2026-09-14"), ("2026-12-01", "2026-09-15")])
async def test_the_year_of_a_trial_ends_before_the_number_would_hold(
    mutasi: ServiceUnderTest, mulai: str, selesai: str
) -> None:
    usulan = await _usulkan(mutasi, LEBIH_KETAT, mulai=mulai)
    pratinjau = (await verifikator(mutasi).get(f"/usulan-ketentuan/{usulan['id']}/pratinjau")).json()
    akhir = f"{date.fromisoformat(selesai):%d-%m-%Y}"
    assert f"sampai {akhir} dan dapat dinilai ulang" in pratinjau["dampak"][0]["ukuran"]


async def test_a_case_is_judged_again_by_the_facts_of_then_under_the_law_of_another_day(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usul(mutasi)
    await ubah_ketentuan(mutasi, KODE, LEBIH_KETAT, mulai="2027-01-01")
    # What has changed since does not count.
    await mutasi.receive(asn(PEGAWAI, status_pegawai="CPNS"))
    alamat = f"/usulan/{usulan['id']}/penilaian-ulang"

    semula: dict[str, str] = {}

    async def putusan(per_tanggal: str) -> dict[str, str]:
        answer = await verifikator(mutasi).get(alamat, per_tanggal=per_tanggal)
        assert answer.status_code == 200, answer.text
        semula.update({each["kode"]: each["hasil_sebelum"] for each in answer.json()["data"]})
        return {each["kode"]: each["hasil"] for each in answer.json()["data"]}

    kini, nanti = await putusan("2026-09-15"), await putusan("2027-01-01")
    assert (kini["P-01"], kini["P-08"], nanti["P-08"]) == ("terpenuhi", "terpenuhi", "belum_dapat_dinilai")
    assert semula["P-08"] == "terpenuhi"
    rinci = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()
    assert len(rinci["penilaian"]) == 1


async def test_who_may_not_know_of_the_person_judges_nothing_again(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    lain = mutasi.caller("verifikator", nip=PEMERIKSA, unit=["DINKES"])
    assert (await lain.get(f"/usulan/{usulan['id']}/penilaian-ulang")).status_code == 404


async def test_who_stands_above_the_post_only_reads_no_verdict_on_the_person(mutasi: ServiceUnderTest) -> None:
    """The case is theirs to see, for somebody comes to them; what stands against the person is not."""
    usulan = await usul(mutasi)
    (tujuan,) = await mutasi.sql("SELECT unit_tujuan FROM usulan")
    proposal = await _usulkan(mutasi, LEBIH_KETAT)
    penerima = verifikator(mutasi, tujuan["unit_tujuan"])
    assert (await penerima.get(f"/usulan/{usulan['id']}")).status_code == 200
    assert (await penerima.get(f"/usulan-ketentuan/{proposal['id']}/dampak")).json()["data"] == []
    isi = {"tahun": 2026, "per_tanggal": "1990-01-01"}
    assert (await penerima.get("/hukum/penilaian-ulang", **isi)).json()["data"] == []
    assert (await verifikator(mutasi).get("/hukum/penilaian-ulang", **isi)).json()["data"]
