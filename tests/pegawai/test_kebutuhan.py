"""Need against bezetting of a post, a unit and the city, as of any day, opened to the parts that add up again."""

import itertools
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from deploy.demo.kebutuhan import Kebutuhan, tampilkan_kebutuhan
from services.pegawai.kebutuhan.beban import BatasStatus, kebutuhan, status
from services.pegawai.kebutuhan.kini import dibulatkan
from services.pegawai.kebutuhan.peta import STATUS
from shared.auth.pelaku import PERAN
from shared.contracts.pegawai.jabatan import JabatanState
from shared.db.statement import Statement
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, DEDI, ENI, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_abk import TUGAS, berkas

JUMLAH = ("jabatan", "kebutuhan", "formasi", "bezetting", "pelaksana_tugas", "selisih", "kekurangan", "kelebihan")
SEMUA = (*JUMLAH, "lowong", "jabatan_ber_abk", "pegawai_ber_abk")
ABK = berkas(
    # 169,800 minutes: 2.264, hence 2.
    "DISHUB-LL-01;01-01-2026;1;Mengolah data;data;1200;45;hasil",
    "DISHUB-LL-01;01-01-2026;2;Menyusun laporan;laporan;12;900;hasil",
    "DISHUB-LL-01;01-01-2026;3;Melayani izin;izin;2500;30;objek",
    "DISHUB-LL-01;01-01-2026;4;Memeriksa rambu;rambu;480;62,5;tugas per waktu",
    # 60,000 minutes: 0.8, hence 1.
    "DISHUB-LL-00;01-01-2026;1;Memimpin bidang;kegiatan;250;240;tugas per waktu",
    # 30,000 minutes: 0.4, hence nobody.
    "DISDIK-01;01-01-2026;1;Mengolah data;data;1000;30;hasil",
)


@pytest.fixture
async def berbeban(kota: ServiceUnderTest) -> ServiceUnderTest:
    """The small city with sheets for three of its six posts."""
    hasil = await impor(kota, "abk", ABK)
    assert (hasil["ditolak"], hasil["catatan"]) == (0, [])
    return kota


async def ambil(kota: ServiceUnderTest, jalan: str, **params: Any) -> Any:
    jawab = await kota.caller("verifikator", unit=["*"]).get(f"/kebutuhan/{jalan}", **params)
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


def jumlah(bagian: Iterable[dict], isian: str) -> int:
    return sum(each[isian] for each in bagian)


@pytest.mark.parametrize(("menit", "ej"), [("30000", 0.4), ("120000", 1.6)])
async def test_a_unit_needs_one_head_however_much_there_is_to_do(kota: ServiceUnderTest, menit: str, ej: float) -> None:
    await impor(kota, "abk", berkas(f"DISHUB-LL-00;01-01-2026;1;Memimpin bidang;kegiatan;{menit};1;hasil"))
    (satu,) = [each for each in (await ambil(kota, "jabatan"))["data"] if each["kode"] == "DISHUB-LL-00"]
    assert (satu["kebutuhan"], satu["status"], satu["ej"]) == (1, "ideal", ej)
    assert (satu["rincian"]["dasar"], "SOTK" in satu["rincian"]["penjelasan"]) == ("sotk", True)
    lembar = (await kota.caller("verifikator", unit=["*"]).get("/jabatan/DISHUB-LL-00/abk")).json()
    assert (lembar["kebutuhan"], lembar["dasar"]) == (1, "sotk")
    (state,) = await kota.state(JabatanState, "DISHUB-LL-00")
    assert state.kebutuhan == 1


async def test_a_post_shows_need_bezetting_status_and_where_the_need_comes_from(berbeban: ServiceUnderTest) -> None:
    data = {each["kode"]: each for each in (await ambil(berbeban, "jabatan"))["data"]}
    assert {
        kode: (each["kebutuhan"], each["bezetting"], each["selisih"], each["status"], each["rincian"]["dasar"])
        for kode, each in data.items()
    } == {
        "DISHUB-00": (1, 0, -1, "kosong", "sotk"),
        "DISHUB-LL-00": (1, 1, 0, "ideal", "sotk"),
        "DISHUB-LL-01": (2, 1, -1, "kurang", "abk"),
        "DISHUB-AK-00": (1, 1, 0, "ideal", "sotk"),
        "DISHUB-AK-01": (1, 0, -1, "kosong", "formasi"),
        "DISDIK-01": (0, 1, 1, "lebih", "abk"),
    }
    # One person for 169,800 minutes: 2.264 times a year's work, graded A, and still too few.
    ll = data["DISHUB-LL-01"]
    assert (ll["ej"], ll["pej"], ll["sebutan_pej"], ll["lowong"]) == (2.26, "A", "Sangat baik", 1)
    assert ll["rincian"]["penjelasan"] == "169800 menit ÷ 75000 menit = 2,264 pegawai, dibulatkan menjadi 2."
    assert data["DISHUB-AK-01"]["ej"] is None
    assert data["DISHUB-AK-01"]["rincian"]["penjelasan"] == (
        "Belum ada lembar ABK yang berlaku; kebutuhan mengikuti formasi, yaitu 1."
    )


async def test_one_post_opens_to_the_tasks_that_add_up_to_its_load(berbeban: ServiceUnderTest) -> None:
    rinci = (await ambil(berbeban, "jabatan/DISHUB-LL-01"))["rincian"]
    assert sum(each["wpt"] for each in rinci["tugas"]) == rinci["beban_menit"] == 169_800
    assert sum(Decimal(str(each["kebutuhan"])) for each in rinci["tugas"]) == Decimal(str(rinci["kebutuhan_tepat"]))
    assert (await ambil(berbeban, "jabatan/DISHUB-AK-01"))["rincian"]["tugas"] == []


async def test_acting_officials_are_counted_beside_the_holders_and_not_among_them(berbeban: ServiceUnderTest) -> None:
    await berbeban.sql(
        "INSERT INTO penugasan (nip, berlaku, jenis, kode_jabatan, nomor_sp) VALUES "
        "($1, daterange('2026-09-01', '2026-12-01'), 'Plt', 'DISHUB-00', 'SP 1')",
        BUDI,
    )
    kepala = await ambil(berbeban, "jabatan/DISHUB-00")
    assert (kepala["bezetting"], kepala["pelaksana_tugas"], kepala["status"]) == (0, 1, "kosong")
    sesudah = await ambil(berbeban, "jabatan/DISHUB-00", per_tanggal="2026-12-01")
    assert sesudah["pelaksana_tugas"] == 0


async def test_the_list_is_filtered_by_unit_status_level_and_kind_and_paged_without_gaps(
    berbeban: ServiceUnderTest,
) -> None:
    async def kode(**saring: Any) -> list[str]:
        return [each["kode"] for each in (await ambil(berbeban, "jabatan", **saring))["data"]]

    assert await kode(status="kosong") == ["DISHUB-00", "DISHUB-AK-01"]
    assert await kode(di_bawah="DISHUB-LL") == ["DISHUB-LL-00", "DISHUB-LL-01"]
    assert await kode(jenjang="administrator") == ["DISHUB-AK-00", "DISHUB-LL-00"]
    assert await kode(jenis="JPT") == ["DISHUB-00"]
    assert await kode(status="kurang", di_bawah="DISHUB", jenjang="pelaksana", jenis="JA") == ["DISHUB-LL-01"]
    terkumpul, cursor = [], {}
    while True:
        halaman = await ambil(berbeban, "jabatan", limit=2, **cursor)
        terkumpul += [each["kode"] for each in halaman["data"]]
        if halaman["berikutnya"] is None:
            break
        cursor = {"cursor": halaman["berikutnya"]}
    assert terkumpul == await kode()


async def test_a_unit_is_itself_plus_the_units_below_it_and_the_same_sum_by_level(berbeban: ServiceUnderTest) -> None:
    unit = await ambil(berbeban, "unit/DISHUB")
    assert (unit["nama"], unit["jalur"]) == ("Dinas Perhubungan", ["KOTA", "DISHUB"])
    assert [each["kode"] for each in unit["rincian"]["jabatan"]] == ["DISHUB-00"]
    assert [each["kode"] for each in unit["rincian"]["unit"]] == ["DISHUB-AK", "DISHUB-LL"]
    for isian in SEMUA:
        bagian = unit["sendiri"][isian] + jumlah(unit["rincian"]["unit"], isian)
        assert bagian == jumlah(unit["per_jenjang"], isian) == unit["seluruh"][isian], isian
    for isian in ("kebutuhan", "formasi", "bezetting", "selisih", "lowong"):
        assert jumlah(unit["rincian"]["jabatan"], isian) == unit["sendiri"][isian], isian
    seluruh = unit["seluruh"]
    assert (seluruh["kebutuhan"], seluruh["bezetting"], seluruh["selisih"], seluruh["status"]) == (6, 3, -3, "kurang")
    assert (seluruh["kekurangan"], seluruh["kelebihan"], seluruh["lowong"]) == (3, 0, 3)
    assert seluruh["status_jabatan"] == {"kosong": 2, "kurang": 1, "ideal": 2, "lebih": 0}
    # Posts without a sheet have no known load; they and their people stay out of the EU: 229,800 ÷ (2 × 75,000).
    assert (seluruh["jabatan_ber_abk"], seluruh["pegawai_ber_abk"], seluruh["eu"]) == (2, 2, 1.53)
    assert (seluruh["lantai_persen"], seluruh["di_bawah_lantai"]) == (75, True)


async def test_the_city_is_the_sum_of_its_agencies_and_of_its_levels(berbeban: ServiceUnderTest) -> None:
    kota = await ambil(berbeban, "kota")
    assert [each["kode"] for each in kota["rincian"]] == ["DISDIK", "DISHUB"]
    for isian in SEMUA:
        assert jumlah(kota["rincian"], isian) == jumlah(kota["per_jenjang"], isian) == kota["seluruh"][isian], isian
    assert (kota["seluruh"]["kebutuhan"], kota["seluruh"]["bezetting"]) == (6, 4)
    assert (kota["seluruh"]["kekurangan"], kota["seluruh"]["kelebihan"], kota["seluruh"]["selisih"]) == (3, 1, -2)
    dishub = await ambil(berbeban, "unit/DISHUB")
    assert next(each for each in kota["rincian"] if each["kode"] == "DISHUB") == dishub["seluruh"]


async def test_every_report_tells_how_it_was_and_how_it_will_be(berbeban: ServiceUnderTest) -> None:
    petugas = berbeban.caller("verifikator", nip=ENI, unit=["*"])
    isi = {"mulai": "2027-01-01", "tugas": TUGAS[:1]}
    assert (await petugas.send("PUT", "/jabatan/DISHUB-LL-01/abk", isi, seen=1)).status_code == 200
    for hari, butuh, ada, dasar in (
        ("2021-12-31", 2, 0, "formasi"),
        ("2022-02-01", 2, 1, "formasi"),
        ("2026-12-31", 2, 1, "abk"),
        ("2027-01-01", 1, 1, "abk"),
    ):
        satu = await ambil(berbeban, "jabatan/DISHUB-LL-01", per_tanggal=hari)
        assert (satu["kebutuhan"], satu["bezetting"], satu["rincian"]["dasar"]) == (butuh, ada, dasar), hari
        unit = await ambil(berbeban, "unit/DISHUB-LL", per_tanggal=hari)
        assert unit["per_jenjang"][-1]["kebutuhan"] == butuh
        kota = await ambil(berbeban, "kota", per_tanggal=hari)
        assert jumlah(kota["rincian"], "kebutuhan") == kota["seluruh"]["kebutuhan"]


async def test_reports_name_nobody_and_every_role_reads_them(berbeban: ServiceUnderTest) -> None:
    await impor(berbeban, "siasn", siasn(orang(ENI, "Eni", "DISHUB-AK-01", "DISHUB-AK")))
    for peran in PERAN:
        for jalan in ("jabatan", "jabatan/DISHUB-LL-01", "unit/DISHUB", "kota", "proyeksi", "prioritas"):
            jawab = await berbeban.caller(peran).get(f"/kebutuhan/{jalan}")
            assert jawab.status_code == 200, (peran, jalan, jawab.text)
            assert not any(rahasia in jawab.text for rahasia in (ANI, BUDI, DEDI, ENI, "Budi", "Ani P", "Eni"))
    assert await berbeban.sql("SELECT 1 FROM access_log") == []


async def test_unknown_units_and_posts_and_days_before_them_are_not_found(berbeban: ServiceUnderTest) -> None:
    asn = berbeban.caller("asn")
    for jalan in ("unit/TIDAK-ADA", "jabatan/TIDAK-ADA"):
        jawab = await asn.get(f"/kebutuhan/{jalan}")
        assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
    assert (await asn.get("/kebutuhan/jabatan", status="penuh")).status_code == 422
    assert (await asn.get("/kebutuhan/jabatan", cursor="bukan-kursor")).status_code == 400


async def test_the_database_reckons_as_the_formulas_do(pegawai: ServiceUnderTest) -> None:
    """Need and status stand twice, as pure functions and as expressions of SQL: no value may tell them apart."""
    beban = [Decimal(each) for each in ("0", "37499.99", "37500", "74999.99", "75000", "112500", "169800", "999999.5")]
    dalam_sql = Statement(
        f"SELECT {dibulatkan('b', 'a', 'w')} AS hasil FROM unnest(CAST(:b AS numeric[]), "
        "CAST(:a AS numeric[]), CAST(:w AS numeric[])) WITH ORDINALITY AS t(b, a, w, nomor) ORDER BY nomor"
    )
    semua = list(itertools.product(beban, map(Decimal, ("0.5", "0.01", "1")), map(Decimal, (75_000, 72_000, 74_760))))
    rows = await pegawai.runtime.reader.fetch(
        dalam_sql, b=[b for b, _, _ in semua], a=[a for _, a, _ in semua], w=[w for _, _, w in semua]
    )
    assert [row["hasil"] for row in rows] == [kebutuhan([b], w, a) for b, a, w in semua]
    batas = BatasStatus(Decimal(0), Decimal(90), Decimal(110))
    pasangan = list(itertools.product(range(25), range(25)))
    rows = await pegawai.runtime.reader.fetch(
        Statement(
            f"SELECT {STATUS} AS hasil FROM unnest(CAST(:i AS integer[]), CAST(:k AS integer[])) "
            "WITH ORDINALITY AS t(bezetting, kebutuhan, nomor) ORDER BY nomor"
        ),
        i=[isi for isi, _ in pasangan],
        k=[butuh for _, butuh in pasangan],
        kosong_sampai=batas.kosong_sampai,
        kurang_di_bawah=batas.kurang_di_bawah,
        lebih_di_atas=batas.lebih_di_atas,
    )
    assert [row["hasil"] for row in rows] == [status(isi, butuh, batas) for isi, butuh in pasangan]
    assert len(Counter(row["hasil"] for row in rows)) == 4


async def test_the_demonstration_prints_the_report_as_the_api_gives_it(berbeban: ServiceUnderTest) -> None:
    isi = Kebutuhan(
        kota=await ambil(berbeban, "kota"),
        proyeksi=await ambil(berbeban, "proyeksi", bulan=60),
        prioritas=await ambil(berbeban, "prioritas", limit=10),
    )
    keluaran = StringIO()
    tampilkan_kebutuhan(Console(file=keluaran, width=110), isi)
    baris = keluaran.getvalue().splitlines()
    (dishub,) = [each for each in baris if "Dinas Perhubungan " in each and "│ " in each and "kurang" in each]
    assert [each.strip() for each in dishub.strip("│").split("│")] == [
        "Dinas Perhubungan",
        "6",
        "3",
        "-3",
        "3",
        "kurang",
        "1,53",
    ]
    assert sum("kurang " in each and each.strip()[:2] == "20" for each in baris) == 20
    assert "Kepala Dinas" in keluaran.getvalue()
