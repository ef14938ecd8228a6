"""Who fits a post, why, why not, and the path there; and that nothing about who somebody is has a say."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from deploy.lokal.postgres import Postgres
from services.kompetensi.app import SERVICE
from shared.contracts.pegawai.asn import AsnState
from tests.kompetensi.berkas import ANI, BUDI, asn, desimal, impor, impor_potensi, jabatan, penilaian, potensi
from tests.kompetensi.conftest import TUJUAN
from tests.layanan import ServiceUnderTest, open_service

CITRA, DEWI = "199001012015012003", "199202022018012004"
KODE = "DISHUB-AK-01"


def orang(nip: str, nama: str, jalur: list[str], **lain: Any) -> AsnState:
    return asn(nip, nama=nama, jalur_unit=jalur, jenjang="pengawas", **lain)


SEMUA = {
    ANI: lambda **lain: orang(ANI, "Ani", ["KOTA", "DISHUB", "DISHUB-LL"], **lain),
    BUDI: lambda **lain: orang(BUDI, "Budi", ["KOTA", "DINKES"], **lain),
    CITRA: lambda **lain: orang(
        CITRA,
        "Citra",
        ["KOTA", "DISHUB"],
        **{"pendidikan": {"tingkat": "SLTA", "program_studi": None, "tahun_lulus": 2008}, **lain},
    ),
    DEWI: lambda **lain: orang(DEWI, "Dewi", ["KOTA", "DISHUB"], **lain),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def kota(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    """Budi fits better than Ani, Citra lacks the education, and nothing is known of Dewi's competence."""
    async with open_service(postgres_server, SERVICE) as service:
        service.client.headers["Tujuan-Akses"] = TUJUAN
        await service.receive(*(each() for each in SEMUA.values()), jabatan(KODE), jabatan("DISHUB-AK-02", "pengawas"))
        await impor(service, penilaian(level=(3, 3, 3, 3, 3, 3, 3, 2, 2)), penilaian(BUDI), penilaian(CITRA, (3,) * 9))
        await impor_potensi(service, *(potensi(each) for each in (ANI, BUDI, CITRA, DEWI)))
        yield service


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_candidates_come_ranked_with_parts_that_re_add(kota: ServiceUnderTest) -> None:
    isi = (await kota.caller("tim_penilai", unit=["*"]).get(f"/jabatan/{KODE}/kandidat")).json()
    assert [(each["peringkat"], each["pegawai"]["nip"]) for each in isi["data"]] == [(1, BUDI), (2, ANI)]
    for each in isi["data"]:
        hitungan = each["hitungan"]
        assert (hitungan["siap"], hitungan["sementara"]) == (True, False)
        assert desimal(hitungan["nilai"]) == sum(desimal(b["hasil"]) for b in hitungan["bagian"]) // 1 / 100
        assert sum(b["bobot"] for b in hitungan["bagian"]) == 100
    assert isi["seluruh_kota"] == {
        "dipertimbangkan": 4,
        "siap": 2,
        "layak_dinilai": 1,
        "tidak_lolos": 1,
        "tidak_terbaca": 0,
        "tidak_bertugas": 0,
    }
    # What all who are ready share tells none of them from another.
    beda = {each["kode"]: (each["bobot"], each["berbagi"]) for each in isi["daya_beda"]}
    assert beda["kualifikasi"] == (5, 2)
    assert beda["kompetensi"] == (30, 1)
    assert len(beda) == 8
    assert isi["jabatan"]["lowong"] == 1


async def test_nothing_of_whom_the_caller_does_not_see_is_told_by_what_tells_candidates_apart(
    kota: ServiceUnderTest,
) -> None:
    lain = (await kota.caller("tim_penilai", unit=["DISDIK"]).get(f"/jabatan/{KODE}/kandidat")).json()
    assert (lain["data"], lain["seluruh_kota"]["siap"], lain["daya_beda"]) == ([], 2, [])
    # Ani alone is seen: what Budi reaches above her is not told.
    satu = (await kota.caller("tim_penilai", unit=["DISHUB"]).get(f"/jabatan/{KODE}/kandidat")).json()
    (ani,) = satu["data"]
    milik = {each["kode"]: each["nilai"] for each in ani["hitungan"]["bagian"]}
    assert {each["kode"]: each["tertinggi"] for each in satu["daya_beda"]} == milik
    assert {each["berbagi"] for each in satu["daya_beda"]} == {1}


async def test_the_others_are_listed_with_the_reason(kota: ServiceUnderTest) -> None:
    ppk = kota.caller("ppk", unit=["*"])
    gagal = (await ppk.get(f"/jabatan/{KODE}/kandidat", daftar="tidak_lolos")).json()["data"]
    layak = (await ppk.get(f"/jabatan/{KODE}/kandidat", daftar="layak_dinilai")).json()["data"]
    assert [each["pegawai"]["nip"] for each in (*gagal, *layak)] == [CITRA, DEWI]
    menurut = {each["pegawai"]["nip"]: each["hitungan"] for each in (*gagal, *layak)}
    # Were Dewi assessed, nothing would keep her from being the first.
    assert (layak[0]["peringkat"], layak[0]["dapat_terpilih"]) == (None, True)
    assert layak[0]["paling_tinggi"] == round(layak[0]["hitungan"]["nilai"] + 0.3 * 50, 2)
    assert (gagal[0]["dapat_terpilih"], gagal[0]["paling_tinggi"]) == (None, gagal[0]["hitungan"]["nilai"])
    terkena = [each["kode"] for each in menurut[CITRA]["gerbang"] if each["keras"] and each["lulus"] is False]
    assert (terkena, menurut[CITRA]["siap"], menurut[CITRA]["nilai"] > 0) == (
        ["pendidikan", "rumpun_ilmu"],
        False,
        True,
    )
    assert menurut[DEWI]["belum_lengkap"] == ["Penilaian kompetensi yang masih berlaku belum ada."]


@pytest.mark.parametrize(
    ("daftar", "gerbang", "siapa"),
    [
        ("tidak_lolos", "pendidikan", [CITRA]),
        ("tidak_lolos", "arah", []),
        ("layak_dinilai", "kompetensi", [DEWI]),
        ("layak_dinilai", "golongan", []),
    ],
)
async def test_the_lists_are_asked_for_by_gate(
    kota: ServiceUnderTest, daftar: str, gerbang: str, siapa: list[str]
) -> None:
    jalan = f"/jabatan/{KODE}/kandidat"
    isi = (await kota.caller("ppk", unit=["*"]).get(jalan, daftar=daftar, gerbang=gerbang)).json()
    assert ([each["pegawai"]["nip"] for each in isi["data"]], isi["jumlah"]) == (siapa, len(siapa))


async def test_who_holds_the_post_is_no_candidate_for_it_unless_asked_for(kota: ServiceUnderTest) -> None:
    await kota.receive(jabatan("DISHUB-LL-01", "pengawas"))
    ppk = kota.caller("ppk", unit=["*"])
    isi = (await ppk.get("/jabatan/DISHUB-LL-01/kandidat")).json()
    assert (isi["data"], isi["jumlah"], isi["seluruh_kota"]["siap"]) == ([], 0, 2)
    isi = (await ppk.get("/jabatan/DISHUB-LL-01/kandidat", termasuk_pemangku="true")).json()
    assert {each["pegawai"]["nip"] for each in isi["data"]} == {ANI, BUDI}
    await kota.receive(jabatan("DISHUB-LL-01", "pengawas", aktif=False), version=30)


async def test_each_of_three_numbers_says_what_it_is_for(kota: ServiceUnderTest) -> None:
    ppk = kota.caller("ppk", unit=["*"])
    cocok = (await ppk.get(f"/jabatan/{KODE}/kandidat")).json()["kegunaan"]
    jpm = (await ppk.get("/kecocokan", nip=ANI, jabatan=KODE)).json()["kegunaan"]
    talenta = (await ppk.get(f"/asn/{ANI}/talenta/jabatan/{KODE}")).json()["kegunaan"]
    assert "mengurutkan kandidat" in cocok
    assert "kategori pengisian" in jpm
    assert "hanya untuk rencana suksesi" in talenta
    assert len({cocok, jpm, talenta}) == 3


async def test_pages_go_on_behind_the_last_one_and_keep_ranks_of_the_city(kota: ServiceUnderTest) -> None:
    siapa = kota.caller("tim_penilai", unit=["*"])
    satu = (await siapa.get(f"/jabatan/{KODE}/kandidat", limit=1)).json()
    dua = (await siapa.get(f"/jabatan/{KODE}/kandidat", limit=1, cursor=satu["berikutnya"])).json()
    assert [each["pegawai"]["nip"] for each in (*satu["data"], *dua["data"])] == [BUDI, ANI]
    assert dua["berikutnya"] is None
    dishub = (await siapa.get(f"/jabatan/{KODE}/kandidat", di_bawah="DISHUB")).json()
    assert [(each["peringkat"], each["pegawai"]["nip"]) for each in dishub["data"]] == [(2, ANI)]
    dinkes = (await kota.caller("verifikator", unit=["DINKES"]).get(f"/jabatan/{KODE}/kandidat")).json()
    assert [each["pegawai"]["nip"] for each in dinkes["data"]] == [BUDI]


async def test_a_person_reads_why_and_who_is_above_without_a_name(kota: ServiceUnderTest) -> None:
    isi = (await kota.caller("asn", nip=ANI).get(f"/jabatan/{KODE}/kandidat/{ANI}")).json()
    assert (isi["peringkat"], isi["dari"], isi["ringkas"]) == (2, 2, "Peringkat 2 dari 2.")
    (atas,) = isi["di_atas"]
    assert (atas["peringkat"], atas["pegawai"]) == (1, None)
    assert atas["selisih_bagian"] == {"kompetensi": 7.41}
    assert atas["selisih"] == round(atas["nilai"] - isi["hitungan"]["nilai"], 2) > 0
    (row,) = await kota.sql("SELECT subjek FROM access_log WHERE pelaku = $1 ORDER BY id DESC LIMIT 1", ANI)
    assert row["subjek"] == [ANI]
    kepala = kota.caller("kepala_unit", nip=ANI, unit=["*"])
    assert (await kepala.get(f"/jabatan/{KODE}/kandidat/{ANI}")).json()["di_atas"][0]["pegawai"] is None
    bernama = (await kota.caller("ppk", unit=["*"]).get(f"/jabatan/{KODE}/kandidat/{ANI}")).json()
    assert bernama["di_atas"][0]["pegawai"]["nip"] == BUDI


async def test_why_not_names_the_gate_or_what_is_missing(kota: ServiceUnderTest) -> None:
    siapa = kota.caller("tim_penilai", unit=["*"])
    citra = (await siapa.get(f"/jabatan/{KODE}/kandidat/{CITRA}")).json()
    assert citra["peringkat"] is None
    assert citra["ringkas"] == (
        "Syarat tidak dipenuhi: Pendidikan SLTA, diminta paling rendah S-1/D-IV. "
        "Belum ada studi setingkat S-1/D-IV yang tercatat; "
        "bidang ilmu yang diminta: PLANOLOGI, TEKNIK_MESIN, TEKNIK_SIPIL, TRANSPORTASI."
    )
    dewi = (await siapa.get(f"/jabatan/{KODE}/kandidat/{DEWI}")).json()
    assert dewi["ringkas"] == "Perlu dinilai atau dilengkapi dahulu: Penilaian kompetensi yang masih berlaku belum ada."
    assert dewi["di_atas"][0]["selisih"] == round(dewi["di_atas"][0]["nilai"] - dewi["hitungan"]["nilai"], 2)
    assert dewi["hitungan"]["sementara"] is True


@pytest.mark.parametrize(
    ("jalan", "kode"),
    [
        (f"/jabatan/TIDAK-ADA/kandidat/{ANI}", "tidak_ditemukan"),
        (f"/jabatan/{KODE}/kandidat/{BUDI}", "tidak_ditemukan"),
        (f"/asn/{BUDI}/jabatan-cocok", "tidak_ditemukan"),
        (f"/asn/{BUDI}/jalur/{KODE}", "tidak_ditemukan"),
    ],
)
async def test_what_is_not_there_or_not_ones_own_is_not_found(kota: ServiceUnderTest, jalan: str, kode: str) -> None:
    jawab = await kota.caller("asn", nip=ANI).get(jalan)
    assert (jawab.status_code, jawab.json()["kode"]) == (404, kode)


async def test_posts_that_fit_somebody_come_with_the_numbers_of_their_rankings(kota: ServiceUnderTest) -> None:
    isi = (await kota.caller("asn", nip=ANI).get(f"/asn/{ANI}/jabatan-cocok", lowong="true")).json()
    assert [each["jabatan"]["kode"] for each in isi["data"]] == ["DISHUB-AK-02", KODE]
    alasan = (await kota.caller("asn", nip=ANI).get(f"/jabatan/{KODE}/kandidat/{ANI}")).json()
    assert isi["data"][1]["nilai"] == alasan["hitungan"]["nilai"]
    assert (isi["jabatan_dipertimbangkan"], isi["cocok"]) == (2, 2)


async def test_the_path_says_what_closes_each_gap_and_the_match_after_it(kota: ServiceUnderTest) -> None:
    isi = (await kota.caller("asn", nip=ANI).get(f"/asn/{ANI}/jalur/{KODE}")).json()
    assert [(each["kode"], each["uraian"]) for each in isi["langkah"]] == [
        ("kompetensi", "Tingkatkan Pengambilan keputusan dari level 2 ke 3."),
        ("kompetensi", "Tingkatkan Perekat bangsa dari level 2 ke 3."),
        ("bidang", "Bertugas 7 bulan lagi pada urusan perhubungan."),
    ]
    budi = (await kota.caller("ppk", unit=["*"]).get(f"/jabatan/{KODE}/kandidat/{BUDI}")).json()
    assert isi["langkah"][1]["nilai_sesudah"] == budi["hitungan"]["nilai"] > isi["sekarang"]["nilai"]
    assert isi["langkah"][2]["nilai_sesudah"] > budi["hitungan"]["nilai"]
    citra = (await kota.caller("ppk", unit=["*"]).get(f"/asn/{CITRA}/jalur/{KODE}")).json()
    assert [each["uraian"] for each in citra["langkah"]] == [
        (
            "Selesaikan pendidikan S-1/D-IV pada bidang ilmu yang diminta: PLANOLOGI, TEKNIK_MESIN, TEKNIK_SIPIL, "
            "TRANSPORTASI."
        ),
        "Bertugas 7 bulan lagi pada urusan perhubungan.",
    ]
    assert citra["sekarang"]["siap"] is False
    assert citra["langkah"][0]["siap_sesudah"] is True
    assert citra["langkah"][0]["nilai_sesudah"] == budi["hitungan"]["nilai"]


async def test_rates_of_a_choice_hide_groups_that_are_persons(kota: ServiceUnderTest) -> None:
    jalan = f"/jabatan/{KODE}/keadilan"
    isi = (await kota.caller("auditor", unit=["*"]).get(jalan, terbaik=10)).json()
    assert (isi["terbaik"], isi["sel_minimal"], isi["persen"]) == (10, 10, None)
    assert [(each["nilai"], each["terpilih"], each["disembunyikan"]) for each in isi["jenis_kelamin"]] == [
        ("P", None, True)
    ]
    assert {each["nilai"] for each in isi["instansi"]} == {"DISHUB"}
    assert (await kota.caller("asn", nip=ANI).get(jalan)).status_code == 403


@pytest.mark.parametrize("terbaik", [1, 9, 11, 25])
async def test_a_choice_is_not_asked_about_person_by_person(kota: ServiceUnderTest, terbaik: int) -> None:
    jawab = await kota.caller("auditor", unit=["*"]).get(f"/jabatan/{KODE}/keadilan", terbaik=terbaik)
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "terbaik")


async def test_a_past_day_is_answered_by_what_was_known_then(kota: ServiceUnderTest) -> None:
    siapa = kota.caller("ppk", unit=["*"])
    lalu = (await siapa.get(f"/jabatan/{KODE}/kandidat", per_tanggal="2026-03-01")).json()
    assert (lalu["seluruh_kota"]["dipertimbangkan"], lalu["data"]) == (0, [])
    jawab = await siapa.get(f"/jabatan/{KODE}/kandidat", per_tanggal="2020-01-01")
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "ketentuan_belum_ada")


async def test_sex_age_family_and_name_change_no_match_and_a_change_of_the_file_does(kota: ServiceUnderTest) -> None:
    siapa = kota.caller("ppk", unit=["*"])

    async def nilai() -> dict[str, Any]:
        hasil = {}
        for daftar in ("siap", "layak_dinilai", "tidak_lolos"):
            isi = (await siapa.get(f"/jabatan/{KODE}/kandidat", daftar=daftar)).json()
            hasil |= {each["pegawai"]["nip"]: each["hitungan"] for each in isi["data"]}
        return hasil

    semula = await nilai()
    terlindung = {"jenis_kelamin": "L", "tanggal_lahir": "1970-12-31", "kerabat": [BUDI], "tmt_cpns": "1995-01-01"}
    await kota.receive(*(each(**terlindung) for each in SEMUA.values()), version=20)
    await kota.sql("UPDATE kelompok_orang SET jenis_kelamin = 'P', tanggal_lahir = '2001-01-01'")
    assert await nilai() == semula
    # The same way of asking sees what does count at once: the arrays that are kept are never older than the data.
    await kota.receive(SEMUA[BUDI](kinerja=[{"tahun": 2025, "predikat": "Baik"}]), version=21)
    sesudah = await nilai()
    assert sesudah[BUDI]["nilai"] < semula[BUDI]["nilai"]
    assert sesudah[BUDI]["sementara"] is True
    assert {nip: each for nip, each in sesudah.items() if nip != BUDI} == {
        nip: each for nip, each in semula.items() if nip != BUDI
    }
    await kota.receive(SEMUA[BUDI](), version=22)
    assert await nilai() == semula
