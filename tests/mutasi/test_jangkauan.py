"""Of a person which posts are barred, by what and until when; of a post who may come, in the caller's scope."""

from typing import Any

import pytest

from services.mutasi.hukum.aturan import Bergantung
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.pemeriksaan import jangkauan
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, REKAN, TUJUAN, VERIFIKATOR, asn, jabatan

TMT = "2026-10-01"
LUAR = "DINKES-GZ-01"


def verifikator(mutasi: ServiceUnderTest, *unit: str) -> Caller:
    return mutasi.caller("verifikator", nip=VERIFIKATOR, unit=list(unit or ("*",)))


async def test_a_person_sees_which_posts_are_open_and_what_bars_the_others(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan("DISHUB-AK-09", formasi=1, terisi=1), jabatan(LUAR))
    saya = mutasi.caller("asn", nip=PEGAWAI)
    answer = await saya.get(f"/hukum/asn/{PEGAWAI}/jabatan", tmt=TMT)
    assert answer.status_code == 200, answer.text
    isi = answer.json()
    menurut = {each["kode"]: each for each in isi["data"]}
    assert list(menurut) == sorted(menurut)
    assert "DISHUB-LL-01" not in menurut  # the own post
    assert (menurut[TUJUAN]["simpulan"], menurut[TUJUAN]["penahan"]) == ("dapat", [])
    assert menurut[TUJUAN]["arah"] == "rotasi"
    penuh = menurut["DISHUB-AK-09"]
    assert (penuh["simpulan"], [each["kode"] for each in penuh["penahan"]]) == ("terhalang", ["J-01"])
    assert isi["jumlah"] == isi["rekap"]["dinilai"] == len(menurut)
    assert {"kode": "J-01", "judul": penuh_judul(), "jumlah": 1} in isi["rekap"]["penahan"]
    assert isi["rekap"]["simpulan"]["terhalang"] >= 1


def penuh_judul() -> str:
    return next(each.judul for each in KATALOG if each.kode == "J-01")


async def test_what_only_comes_too_early_says_from_which_day(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(jabatan(LUAR))
    answer = await verifikator(mutasi).get(f"/hukum/asn/{PEGAWAI}/jabatan", tmt="2026-11-01", di_bawah="DINKES")
    menurut = {each["kode"]: each for each in answer.json()["data"]}
    assert set(menurut) == {LUAR}
    assert (menurut[LUAR]["jenis"], menurut[LUAR]["berikutnya"]) == ("antar_opd", "2027-04-01")


async def test_only_what_comes_to_this_and_page_by_page(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(*(jabatan(f"DISHUB-AK-{each}") for each in range(10, 14)))
    tanya = {"tmt": TMT, "simpulan": "dapat", "limit": 3}
    dilihat: list[str] = []
    kursor: dict[str, str] = {}
    while True:
        answer = (await verifikator(mutasi).get(f"/hukum/asn/{PEGAWAI}/jabatan", **{**tanya, **kursor})).json()
        assert {each["simpulan"] for each in answer["data"]} == {"dapat"}
        dilihat += [each["kode"] for each in answer["data"]]
        if answer["berikutnya"] is None:
            break
        kursor = {"cursor": answer["berikutnya"]}
    assert len(dilihat) == len(set(dilihat)) == answer["jumlah"] == answer["rekap"]["simpulan"]["dapat"] >= 4


async def test_a_post_says_who_may_come_in_the_callers_scope(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(REKAN, LUAR), jabatan(LUAR))
    url = f"/hukum/jabatan/{TUJUAN}/asn"
    semua = (await verifikator(mutasi).get(url, tmt=TMT, hitung=True)).json()
    assert {PEGAWAI, REKAN} <= {each["nip"] for each in semua["data"]}
    assert [each["nip"] for each in semua["data"]] == sorted(each["nip"] for each in semua["data"])
    assert semua["rekap"]["dinilai"] == semua["jumlah"] == len(semua["data"])
    dishub = (await verifikator(mutasi, "DISHUB").get(url, tmt=TMT)).json()
    assert REKAN not in {each["nip"] for each in dishub["data"]}
    assert dishub["rekap"] is dishub["jumlah"] is None
    satu = next(each for each in dishub["data"] if each["nip"] == PEGAWAI)
    assert (satu["jenis"], satu["arah"], satu["simpulan"]) == ("antar_unit", "rotasi", "dapat")
    assert satu["nama_jabatan"] == "Jabatan DISHUB-LL-01"
    dicatat = await mutasi.sql("SELECT subjek FROM access_log WHERE rute = 'GET /hukum/jabatan/{kode}/asn'")
    assert set(dicatat[-1]["subjek"]) == {each["nip"] for each in dishub["data"]}


async def test_who_has_left_and_what_stands_no_more_is_not_looked_at(mutasi: ServiceUnderTest) -> None:
    # Their level is as it was: only that says it.
    await mutasi.receive(asn(REKAN, LUAR, keluar=True), jabatan(LUAR, aktif=False), jabatan("DISHUB-AK-08"))
    petugas = verifikator(mutasi)
    semua = (await petugas.get(f"/hukum/jabatan/{TUJUAN}/asn", tmt=TMT, hitung=True)).json()
    nip = {each["nip"] for each in semua["data"]}
    assert (PEGAWAI in nip, REKAN in nip) == (True, False)
    semua = (await petugas.get(f"/hukum/asn/{PEGAWAI}/jabatan", tmt=TMT)).json()
    kode = {each["kode"] for each in semua["data"]}
    assert ("DISHUB-AK-08" in kode, LUAR in kode) == (True, False)


async def test_people_of_a_post_come_page_by_page_with_the_same_counts(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(*(asn(f"19900101201501{each}001") for each in range(20, 24)))
    url, tanya = f"/hukum/jabatan/{TUJUAN}/asn", {"tmt": TMT, "limit": 2, "hitung": True}
    pertama = (await verifikator(mutasi).get(url, **tanya)).json()
    kedua = (await verifikator(mutasi).get(url, **{**tanya, "cursor": pertama["berikutnya"]})).json()
    assert pertama["rekap"] == kedua["rekap"]
    assert max(each["nip"] for each in pertama["data"]) < min(each["nip"] for each in kedua["data"])
    tanpa = {"tmt": TMT, "limit": 2, "cursor": pertama["berikutnya"]}
    assert (await verifikator(mutasi).get(url, **tanpa)).json()["data"] == kedua["data"]


async def test_what_somebody_may_not_see_of_others_is_not_told(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, hukdis=[{"tingkat": "sedang", "mulai": "2026-01-01", "selesai": "2027-01-01"}]))
    url = f"/hukum/asn/{PEGAWAI}/jabatan"
    kepala = mutasi.caller("kepala_unit", nip=VERIFIKATOR, unit=["DISHUB"])
    tampak = {}
    for nama, siapa in (("kepala", kepala), ("sendiri", mutasi.caller("asn", nip=PEGAWAI))):
        isi = (await siapa.get(url, tmt=TMT)).json()
        tujuan = next(each for each in isi["data"] if each["kode"] == TUJUAN)
        kode = {each["kode"] for each in tujuan["penahan"]}
        direkap = "P-05" in {each["kode"] for each in isi["rekap"]["penahan"]}
        pasangan = {"pasangan": [{"nip": PEGAWAI, "kode_jabatan": TUJUAN}], "tmt": TMT}
        (diperiksa,) = (await siapa.post("/hukum/periksa", pasangan)).json()["data"]
        disaring = (await siapa.get(url, tmt=TMT, simpulan="perlu_pengecualian")).json()
        tampak[nama] = (
            "P-05" in kode,
            direkap,
            *(tujuan["simpulan"], diperiksa["simpulan"]),
            *(isi["rekap"]["simpulan"]["perlu_pengecualian"], disaring["jumlah"]),
            *(tujuan["berikutnya"], diperiksa["berikutnya"]),
        )
    # Also what all of them come to, how often, and the day on which the sanction ends.
    butuh, hari = "perlu_pengecualian", "2027-01-02"
    assert tampak == {
        "kepala": (False, False, "dapat", "dapat", 0, 0, None, None),
        "sendiri": (True, True, butuh, butuh, 2, 2, hari, hari),
    }


async def test_a_day_that_a_visible_rule_names_shows_whatever_else_holds_back(mutasi: ServiceUnderTest) -> None:
    """None in its place would tell that there is more."""
    await mutasi.receive(jabatan(LUAR))
    url, tanya = f"/hukum/asn/{PEGAWAI}/jabatan", {"tmt": "2026-11-01", "di_bawah": "DINKES"}
    kepala = mutasi.caller("kepala_unit", nip=VERIFIKATOR, unit=["DISHUB"])
    bersih = (await kepala.get(url, **tanya)).json()
    await mutasi.receive(asn(PEGAWAI, hukdis=[{"tingkat": "sedang", "mulai": "2026-01-01", "selesai": "2027-06-01"}]))
    assert (await kepala.get(url, **tanya)).json() == bersih
    assert bersih["data"][0]["berikutnya"] == "2027-04-01"


async def test_who_may_know_draws_the_conclusion_before_they_say_what_for(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, hukdis=[{"tingkat": "sedang", "mulai": "2026-01-01", "selesai": "2027-01-01"}]))
    isi = (await verifikator(mutasi).get(f"/hukum/asn/{PEGAWAI}/jabatan", tmt=TMT)).json()
    tujuan = next(each for each in isi["data"] if each["kode"] == TUJUAN)
    assert (tujuan["simpulan"], tujuan["penahan"], tujuan["berikutnya"]) == ("perlu_pengecualian", [], None)


async def test_what_is_not_known_or_elsewhere_is_not_there(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(REKAN, LUAR), jabatan(LUAR))
    tanya = {"tmt": TMT}
    assert (await verifikator(mutasi, "DISHUB").get(f"/hukum/asn/{REKAN}/jabatan", **tanya)).status_code == 404
    assert (await verifikator(mutasi).get("/hukum/jabatan/TIDAK-ADA/asn", **tanya)).status_code == 404
    saya = mutasi.caller("asn", nip=PEGAWAI)
    assert (await saya.get(f"/hukum/asn/{REKAN}/jabatan", **tanya)).status_code == 404
    assert (await saya.get(f"/hukum/jabatan/{TUJUAN}/asn", **tanya)).status_code == 403
    for url in (f"/hukum/asn/{PEGAWAI}/jabatan", f"/hukum/jabatan/{TUJUAN}/asn"):
        asing = await verifikator(mutasi).get(url, **{**tanya, "di_bawah": "TIDAK-ADA"})
        assert (asing.status_code, asing.json()["kode"]) == (422, "unit_tidak_dikenal")
        assert (await verifikator(mutasi).get(url)).status_code == 422
        assert (await verifikator(mutasi).get(url, **{**tanya, "simpulan": "boleh"})).status_code == 422


async def test_rules_that_only_a_case_can_meet_bar_nobody_here(mutasi: ServiceUnderTest) -> None:
    proses = {each.kode for each in KATALOG if each.bergantung in (Bergantung.PROSES, Bergantung.KUMPULAN)}
    params = {"tmt": TMT, "tahap": "pelantikan"}
    isi = (await verifikator(mutasi).get(f"/hukum/asn/{PEGAWAI}/jabatan", **params)).json()
    assert not proses & {each["kode"] for each in isi["rekap"]["penahan"]}


async def test_a_count_of_few_does_not_tell_what_only_their_files_do(mutasi: ServiceUnderTest) -> None:
    """A count is no look at anybody that stands on record: of specific data it names no fewer than ten."""
    await mutasi.receive(asn(PEGAWAI, hukdis=[{"tingkat": "sedang", "mulai": "2026-01-01", "selesai": "2027-01-01"}]))
    bertujuan = {**verifikator(mutasi).headers(), "Tujuan-Akses": "menyusun rencana mutasi"}
    url = f"/hukum/jabatan/{TUJUAN}/asn"
    isi = (await mutasi.client.get(url, params={"tmt": TMT, "hitung": "true"}, headers=bertujuan)).json()
    orang = next(each for each in isi["data"] if each["nip"] == PEGAWAI)
    assert "P-05" in {each["kode"] for each in orang["penahan"]}
    assert "P-05" not in {each["kode"] for each in isi["rekap"]["penahan"]}
    # Of one person it counts posts, and the look is on record.
    satu = await mutasi.client.get(f"/hukum/asn/{PEGAWAI}/jabatan", params={"tmt": TMT}, headers=bertujuan)
    assert "P-05" in {each["kode"] for each in satu.json()["rekap"]["penahan"]}


# Sieved and in order


HUKDIS = {"tingkat": "sedang", "mulai": "2026-01-01", "selesai": "2027-01-01"}
BERTUJUAN = {"Tujuan-Akses": "menyusun rencana mutasi"}
PEGAWAI_JABATAN, JABATAN_ASN = f"/hukum/asn/{PEGAWAI}/jabatan", f"/hukum/jabatan/{TUJUAN}/asn"


async def _semua(mutasi: ServiceUnderTest, url: str, **tanya: Any) -> list[dict]:
    """All pages of a list, two rows at a time, as somebody who says what for."""
    dilihat: list[dict] = []
    tanya = {"tmt": TMT, "limit": 2, **tanya}
    tajuk = {**verifikator(mutasi).headers(), **BERTUJUAN}
    while True:
        answer = await mutasi.client.get(url, params=tanya, headers=tajuk)
        assert answer.status_code == 200, answer.text
        dilihat += answer.json()["data"]
        if (kursor := answer.json()["berikutnya"]) is None:
            return dilihat
        tanya["cursor"] = kursor


async def _kota(mutasi: ServiceUnderTest) -> None:
    """Posts of three kinds, one that is full, one whose agency is another's and that waits for the period."""
    await mutasi.receive(
        jabatan("DISHUB-AK-09", formasi=1, terisi=1),
        jabatan("DISHUB-AK-10", jenjang="pengawas", eselon="IV.a", kelas=9),
        jabatan("DISHUB-AK-11", jenis="JF", jenjang="ahli_pertama", kelas=8),
        jabatan("DISHUB-AK-12", kelas=5),
        jabatan(LUAR),
    )


async def test_a_row_names_what_holds_in_short_and_the_whole_verdict_is_asked_for_the_pair(
    mutasi: ServiceUnderTest,
) -> None:
    await _kota(mutasi)
    (penuh,) = [each for each in await _semua(mutasi, PEGAWAI_JABATAN) if each["kode"] == "DISHUB-AK-09"]
    (j01,) = penuh["penahan"]
    assert j01.keys() == {"kode", "judul", "tingkat", "hasil", "berikutnya"}
    isi = {"pasangan": [{"nip": PEGAWAI, "kode_jabatan": "DISHUB-AK-09"}], "tmt": TMT, "hanya_penahan": True}
    (lengkap,) = (await verifikator(mutasi).post("/hukum/periksa", isi)).json()["data"][0]["putusan"]
    assert {nama: lengkap[nama] for nama in j01} == j01
    assert lengkap["penjelasan"]
    assert lengkap["fakta"]


async def test_posts_are_picked_by_kind_level_direction_and_rule(mutasi: ServiceUnderTest) -> None:
    await _kota(mutasi)

    async def kode(**saringan: Any) -> set[str]:
        return {each["kode"] for each in await _semua(mutasi, PEGAWAI_JABATAN, **saringan)}

    semua = await kode()
    assert await kode(jenis_jabatan="JF") == {"DISHUB-AK-11"}
    assert await kode(jenjang="pengawas") == {"DISHUB-AK-10"}
    assert await kode(penahan="J-01") == {"DISHUB-AK-09"}
    naik = await kode(arah="promosi")
    assert "DISHUB-AK-10" in naik
    assert "DISHUB-AK-12" in await kode(arah="demosi")
    assert sum([len(await kode(arah=each)) for each in ("promosi", "rotasi", "demosi")]) == len(semua)
    satu = (await verifikator(mutasi).get(PEGAWAI_JABATAN, tmt=TMT, penahan="J-01")).json()
    # The counts are of all that was judged; the number is of what is listed.
    assert (satu["jumlah"], satu["rekap"]["dinilai"]) == (1, len(semua))


@pytest.mark.parametrize("url", [PEGAWAI_JABATAN, JABATAN_ASN])
async def test_rows_come_in_the_order_that_is_asked_for_page_by_page(
    mutasi: ServiceUnderTest, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jangkauan, "SEKALI", 3)
    await _kota(mutasi)
    await mutasi.receive(
        asn(REKAN, LUAR),
        asn("199001012015011021", hukdis=[HUKDIS]),
        asn("199001012015011022", status_pegawai="CPNS"),
        *(asn(f"1990010120150110{each}") for each in range(23, 28)),
    )
    nama = "kode" if url == PEGAWAI_JABATAN else "nip"
    berat = ["dapat", "perlu_pengecualian", "belum_dapat_dinilai", "terhalang"]

    def hari(each: dict) -> str:
        return TMT if each["simpulan"] == "dapat" else each["berikutnya"] or "9999-12-31"

    tmt = {"tmt": "2026-11-01"} if url == PEGAWAI_JABATAN else {}
    kunci = {
        nama: lambda each: (each[nama],),
        "simpulan": lambda each: (berat.index(each["simpulan"]), each[nama]),
        "berikutnya": lambda each: (hari(each), each[nama]),
    }
    semua = await _semua(mutasi, url, **tmt)
    assert len({each["simpulan"] for each in semua}) > 1
    assert len({each["berikutnya"] for each in semua}) > 1
    for urut, menurut in kunci.items():
        assert await _semua(mutasi, url, urut=urut, **tmt) == sorted(semua, key=menurut), urut
        turun = await _semua(mutasi, url, urut=f"-{urut}", **tmt)
        assert turun == sorted(semua, key=menurut, reverse=True), urut


async def test_a_cursor_of_one_order_is_none_of_another(mutasi: ServiceUnderTest) -> None:
    await _kota(mutasi)
    pertama = (await verifikator(mutasi).get(PEGAWAI_JABATAN, tmt=TMT, limit=1)).json()
    lain = {"tmt": TMT, "urut": "-kode", "cursor": pertama["berikutnya"]}
    answer = await verifikator(mutasi).get(PEGAWAI_JABATAN, **lain)
    assert (answer.status_code, answer.json()["kode"]) == (400, "kursor_tidak_sah")


async def test_what_only_days_hold_is_picked_by_its_first_lawful_day(mutasi: ServiceUnderTest) -> None:
    await _kota(mutasi)
    tanya = {"tmt": "2026-11-01"}
    semua = await _semua(mutasi, PEGAWAI_JABATAN, **tanya)
    tertahan_hari = {each["kode"] for each in semua if each["berikutnya"] is not None}
    assert LUAR in tertahan_hari
    sampai = await _semua(mutasi, PEGAWAI_JABATAN, berikutnya_sampai="2027-04-01", **tanya)
    assert {each["kode"] for each in sampai} == tertahan_hari
    assert await _semua(mutasi, PEGAWAI_JABATAN, berikutnya_sampai="2027-03-31", **tanya) == []


async def test_who_is_held_by_a_rule_that_tells_of_a_sanction_is_listed_to_who_says_what_for(
    mutasi: ServiceUnderTest,
) -> None:
    await mutasi.receive(asn(PEGAWAI, hukdis=[HUKDIS]))
    tanya = {"tmt": TMT, "penahan": "P-05", "hitung": True}
    tanpa = await verifikator(mutasi).get(JABATAN_ASN, **tanya)
    assert (tanpa.status_code, tanpa.json()["kode"]) == (400, "tujuan_akses_wajib")
    kepala = mutasi.caller("kepala_unit", nip=VERIFIKATOR, unit=["DISHUB"])
    for url in (JABATAN_ASN, PEGAWAI_JABATAN):
        tolak = await kepala.get(url, tmt=TMT, penahan="P-05")
        assert (tolak.status_code, tolak.json()["kode"]) == (403, "kelas_tidak_boleh")
    tajuk = {**verifikator(mutasi).headers(), **BERTUJUAN}
    isi = (await mutasi.client.get(JABATAN_ASN, params={**tanya, "hitung": "true"}, headers=tajuk)).json()
    # Who is listed is on record; a count of so few would tell of persons without.
    assert ([each["nip"] for each in isi["data"]], isi["jumlah"]) == ([PEGAWAI], None)
    saya = await mutasi.caller("asn", nip=PEGAWAI).get(PEGAWAI_JABATAN, tmt=TMT, penahan="P-05")
    assert (saya.status_code, saya.json()["jumlah"]) == (200, saya.json()["rekap"]["dinilai"])


async def test_a_rule_that_is_not_asked_here_is_refused_with_some_that_are(mutasi: ServiceUnderTest) -> None:
    for kode in ("P-99", "T-01"):
        tolak = await verifikator(mutasi).get(PEGAWAI_JABATAN, tmt=TMT, penahan=kode)
        assert (tolak.status_code, tolak.json()["kode"]) == (422, "isian_tidak_sah")
        assert tolak.json()["kesalahan"] == [{"pointer": "penahan", "pesan": "tidak dinilai di sini"}]
        assert "antara lain" in tolak.json()["detail"]


async def test_no_order_and_no_day_tells_of_a_rule_that_the_caller_does_not_know(mutasi: ServiceUnderTest) -> None:
    await _kota(mutasi)
    kepala = mutasi.caller("kepala_unit", nip=VERIFIKATOR, unit=["DISHUB"])
    tanya = [{"urut": each} for each in ("simpulan", "berikutnya", "-berikutnya")]
    tanya += [{"berikutnya_sampai": "2027-04-01"}]

    async def semua() -> list[dict]:
        return [(await kepala.get(PEGAWAI_JABATAN, tmt="2026-11-01", **each)).json() for each in tanya]

    bersih = await semua()
    await mutasi.receive(asn(PEGAWAI, hukdis=[{**HUKDIS, "selesai": "2027-06-01"}]))
    assert await semua() == bersih
