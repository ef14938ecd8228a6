"""The forecast: retirements, ends of contract and planned moves, month by month; a small city reckoned by hand."""

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.pegawai.identitas.pensiun import BUP, TMT_PENSIUN
from services.pegawai.identitas.pensiun import GURU as SYARAT_GURU
from services.pegawai.kebutuhan.ramalan.hitung import (
    Kotak,
    Peristiwa,
    Perubahan,
    Sebab,
    bulan_berikut,
    deret,
    kalimat,
)
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.status import KELUAR
from shared.contracts.mutasi import UsulanBerlaku, UsulanDiputuskan, UsulanDitolak
from shared.db.statement import Statement
from tests.layanan import ServiceUnderTest
from tests.pegawai.batas_usia import bup, jabatan_guru, tmt_pensiun
from tests.pegawai.berkas import ANI, CITRA, DEDI, JABATAN, UNIT, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_abk import TUGAS

PENSIUN, GURU, PPPK = "196811051990011001", "196610201990012002", "199001012022211003"
"""Born 5 November 1968 (58 in November 2026); a teacher born 20 October 1966 (60 in October 2026); a PPPK."""
GURU_MUDA = "196703151990012004"
"""A teacher born 15 March 1967: 60 in March 2027."""

SEKOLAH = UNIT + "SDN-1;SD Negeri 1 Contoh;DISDIK;SEKOLAH;DISDIK;\n"
PETA = JABATAN + (
    "SDN-1-00;Kepala SD Negeri 1;SDN-1;JF;ahli_muda;;9;1;S-1;YA;\n"
    "SDN-1-01;Guru Kelas Ahli Pertama;SDN-1;JF;ahli_pertama;;8;3;S-1;TIDAK;\n"
)


@pytest.fixture
async def esok(kota: ServiceUnderTest) -> ServiceUnderTest:
    """The small city of 15 September 2026, with a school, people near retirement and a contract that ends."""
    pegawai = (
        orang(PENSIUN, "Pak Pensiun", "DISHUB-AK-01", "DISHUB-AK"),
        orang(GURU, "Bu Guru", "SDN-1-01", "SDN-1"),
        orang(GURU_MUDA, "Bu Kepala", "SDN-1-00", "SDN-1"),
        orang(
            PPPK,
            "Kontrak",
            "DISDIK-01",
            "DISDIK",
            **{"STATUS CPNS PNS": "PPPK", "TMT CPNS": "01-02-2022", "GOL AKHIR NAMA": "IX"},
        ),
    )
    for jenis, isi in (("unit", SEKOLAH), ("jabatan", PETA), ("siasn", siasn(*pegawai))):
        hasil = await impor(kota, jenis, isi)
        assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil["catatan"]
    await kota.sql(
        "INSERT INTO kontrak (nip, berlaku, nomor) VALUES ($1, daterange('2022-02-01', '2027-02-01'), 'K/1')", PPPK
    )
    # Dedi's placement will end on the last of March 2027.
    await kota.sql("UPDATE penempatan SET digantikan_pada = now() WHERE nip = $1", DEDI)
    await kota.sql(
        "INSERT INTO penempatan (nip, berlaku, kode_jabatan) VALUES ($1, daterange('2022-02-01', '2027-04-01'), $2)",
        DEDI,
        "DISDIK-01",
    )
    return kota


def diputuskan(tujuan: str, tmt: date, usulan_id: UUID, nip: str = ANI) -> dict[str, Any]:
    return {
        "usulan_id": usulan_id,
        "nip": nip,
        "nama": "Ani Pengelola",
        "jabatan_asal": "DISHUB-LL-01",
        "jabatan_tujuan": tujuan,
        "tmt": tmt,
        "oleh": "ppk",
        "catatan": None,
        "nomor_sk": "800/1",
        "tanggal_sk": date(2026, 9, 10),
    }


async def ambil(kota: ServiceUnderTest, **params: Any) -> Any:
    jawab = await kota.caller("verifikator", unit=["*"]).get("/kebutuhan/proyeksi", **params)
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


async def alasan(kota: ServiceUnderTest, **params: Any) -> list[tuple[str, str, str, int]]:
    data = (await ambil(kota, per="jabatan", **params))["data"]
    return [(each["kode"], satu["bulan"], satu["sebab"], satu["orang"]) for each in data for satu in each["alasan"]]


async def test_what_is_known_today_is_told_per_post_with_its_reasons(esok: ServiceUnderTest) -> None:
    usulan = uuid4()
    await esok.receive(UsulanDiputuskan(**diputuskan("DISHUB-AK-01", date(2026, 12, 1), usulan)))
    assert await alasan(esok, bulan=12) == [
        ("DISDIK-01", "2027-02", "diperpanjang", 1),
        ("DISDIK-01", "2027-04", "berakhir", 1),
        ("DISHUB-AK-01", "2026-12", "pensiun", 1),
        ("DISHUB-AK-01", "2026-12", "pindah_masuk", 1),
        ("DISHUB-LL-01", "2026-12", "pindah_keluar", 1),
        ("SDN-1-00", "2027-04", "pensiun", 1),
        ("SDN-1-01", "2026-11", "pensiun", 1),
    ]
    data = (await ambil(esok, per="jabatan", di_bawah="SDN-1"))["data"]
    assert data[1]["alasan"][0]["kalimat"] == "November 2026: 1 orang mencapai batas usia pensiun."


async def test_the_city_is_carried_forward_month_by_month_as_reckoned_by_hand(esok: ServiceUnderTest) -> None:
    kota = (await ambil(esok, bulan=8))["data"][0]
    # Eight people for 11 places; needs follow the formasi. November: Bu Guru. December: Pak Pensiun.
    # April: Bu Kepala (60 in March) and Dedi, whose placement ends.
    assert (kota["kebutuhan"], kota["bezetting"], kota["kekurangan"]) == (13, 8, 5)
    assert [(each["bulan"], each["bezetting"], each["kekurangan"], each["pensiun"]) for each in kota["bulanan"]] == [
        ("2026-10", 8, 5, 0),
        ("2026-11", 7, 6, 1),
        ("2026-12", 6, 7, 1),
        ("2027-01", 6, 7, 0),
        ("2027-02", 6, 7, 0),
        ("2027-03", 6, 7, 0),
        ("2027-04", 4, 9, 1),
        ("2027-05", 4, 9, 0),
    ]
    assert kota["jumlah"] == {"keluar": 4, "masuk": 0, "pensiun": 3, "pensiun_guru": 2}
    assert kota["bezetting"] - kota["jumlah"]["keluar"] + kota["jumlah"]["masuk"] == kota["bulanan"][-1]["bezetting"]


async def test_the_wave_of_teachers_is_visible_by_itself(esok: ServiceUnderTest) -> None:
    kota = (await ambil(esok, bulan=8, di_bawah="DISDIK"))["data"][0]
    assert [each["pensiun_guru"] for each in kota["bulanan"]] == [0, 1, 0, 0, 0, 0, 1, 0]
    jenjang = {each["kode"]: each for each in (await ambil(esok, bulan=8, per="jenjang"))["data"]}
    assert jenjang["ahli_pertama"]["jumlah"]["pensiun_guru"] == 1
    assert sum(each["bezetting"] for each in jenjang.values()) == 8
    unit = (await ambil(esok, bulan=8, per="unit"))["data"]
    assert [(each["kode"], each["nama"], each["jumlah"]["keluar"]) for each in unit] == [
        ("DISDIK", "Dinas Pendidikan", 1),
        ("DISHUB-AK", "Bidang Angkutan", 1),
        ("SDN-1", "SD Negeri 1 Contoh", 2),
    ]


async def test_contracts_leave_only_where_that_is_assumed_and_the_assumption_is_told(esok: ServiceUnderTest) -> None:
    diperpanjang, berakhir = await ambil(esok, bulan=6), await ambil(esok, bulan=6, kontrak="berakhir")
    februari = [each["data"][0]["bulanan"][4] for each in (diperpanjang, berakhir)]
    assert [(each["bulan"], each["diperpanjang"], each["kontrak"], each["bezetting"]) for each in februari] == [
        ("2027-02", 1, 0, 6),
        ("2027-02", 0, 1, 5),
    ]
    asumsi = [next(a for a in each["asumsi"] if "kontrak" in a["kode"]) for each in (diperpanjang, berakhir)]
    assert [(each["nilai"], "diperpanjang" in each["kalimat"]) for each in asumsi] == [(1, True), (0, False)]


async def test_who_has_no_agreement_on_record_leaves_on_no_day_and_is_counted(esok: ServiceUnderTest) -> None:
    """As after an import of the roster, which knows of no agreements: nobody knows that they end."""
    await esok.sql("UPDATE kontrak SET digantikan_pada = now()")
    for kontrak in ("berakhir", "diperpanjang"):
        jawab = await ambil(esok, bulan=60, kontrak=kontrak)
        assert not any(each["kontrak"] or each["diperpanjang"] for each in jawab["data"][0]["bulanan"])
        assert {each["kode"]: each["nilai"] for each in jawab["asumsi"]} == {
            "bup": None,
            "proyeksi.kontrak_diperpanjang": int(kontrak == "diperpanjang"),
            "tanpa_kontrak": 1,
            "kontrak_habis": 0,
            "perpindahan": None,
        }
    await esok.sql("INSERT INTO kontrak (nip, berlaku) VALUES ($1, '[2022-02-01,2026-09-01)')", PPPK)
    jawab = await ambil(esok, bulan=2, kontrak="berakhir")
    assert [each["kontrak"] for each in jawab["data"][0]["bulanan"]] == [1, 0]
    assert {each["kode"]: each["nilai"] for each in jawab["asumsi"]}["kontrak_habis"] == 1


async def test_a_leaving_that_is_recorded_for_later_is_part_of_the_forecast(esok: ServiceUnderTest) -> None:
    for nip, tmt, kedudukan in ((ANI, date(2026, 12, 1), "99"), (CITRA, date(2027, 1, 10), "77")):
        await esok.sql(
            "INSERT INTO status_pegawai (nip, tmt, status, kedudukan_hukum) VALUES ($1, $2, 'PNS', $3)",
            nip,
            tmt,
            kedudukan,
        )
    assert [each for each in await alasan(esok) if each[0] in ("DISHUB-LL-01", "DISHUB-AK-00")] == [
        ("DISHUB-AK-00", "2027-01", "berakhir", 1),
        ("DISHUB-LL-01", "2026-12", "berakhir", 1),
    ]


async def test_a_leave_a_study_and_a_sanction_to_come_are_part_of_it(esok: ServiceUnderTest) -> None:
    async def bezetting(kode: str, hari: str) -> int:
        petugas = esok.caller("verifikator", unit=["*"])
        return int((await petugas.get(f"/jabatan/{kode}", per_tanggal=hari)).json()["bezetting"])

    await esok.sql("INSERT INTO cltn (nip, berlaku) VALUES ($1, '[2026-12-01,2027-12-01)')", ANI)
    await esok.sql(
        "INSERT INTO hukdis (nip, tingkat, jenis, mulai) "
        "VALUES ($1, 'berat', 'Pembebasan dari jabatannya menjadi pelaksana', '2027-01-10')",
        CITRA,
    )
    assert [each for each in await alasan(esok) if each[0] in ("DISHUB-LL-01", "DISHUB-AK-00")] == [
        ("DISHUB-AK-00", "2027-01", "berakhir", 1),
        ("DISHUB-LL-01", "2026-12", "berakhir", 1),
    ]
    semula = await bezetting("DISHUB-LL-01", "2026-11-30")
    assert await bezetting("DISHUB-LL-01", "2026-12-01") == semula - 1
    # Back only where somebody has placed them again.
    assert await bezetting("DISHUB-LL-01", "2028-01-01") == semula - 1
    ani = (await esok.caller("verifikator", unit=["*"]).get(f"/asn/{ANI}", per_tanggal="2026-12-01")).json()
    assert (ani["kode_jabatan"], ani["kode_unit"]) == (None, "DISHUB-LL")


BANYAK = JABATAN + (
    "SDN-1-01;Guru Kelas Ahli Pertama;SDN-1;JF;ahli_pertama;;8;90;S-1;TIDAK;\n"
    "DISHUB-AK-08;Penguji Ahli Madya;DISHUB-AK;JF;ahli_madya;;11;90;S-1;TIDAK;\n"
    "DISHUB-AK-09;Pengelola Terminal;DISHUB-AK;JA;pelaksana;;7;90;SLTA;TIDAK;\n"
)
KURSI = ("SDN-1-01", "DISHUB-AK-08", "DISHUB-AK-09")


@pytest.mark.parametrize("benih", range(3))
async def test_any_day_to_come_has_the_people_whom_the_forecast_has(pegawai: ServiceUnderTest, benih: int) -> None:
    """Need, chart, post and each person's file: of random people near retirement, who move, leave, and are renewed."""
    acak = random.Random(benih)
    hari = date(2026, 9, 15)
    lahir = [date(1965, 6, 1) + timedelta(days=acak.randrange(365 * 5)) for _ in range(40)]
    nip = [f"{each:%Y%m%d}1992011{nomor:03d}" for nomor, each in enumerate(lahir, 1)]
    orang_banyak = [orang(each, f"Pegawai {each[-3:]}", acak.choice(KURSI), "DISHUB-AK") for each in nip]
    for jenis, isi in (("unit", SEKOLAH), ("jabatan", BANYAK), ("siasn", siasn(*orang_banyak))):
        hasil = await impor(pegawai, jenis, isi)
        assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil["catatan"]
    # Some retired before this release would have placed them: they hold something, and leave tomorrow.
    for each in acak.sample(nip, 20):
        mulai = hari + timedelta(days=acak.randrange(1, 900))
        (lama,) = await pegawai.sql("SELECT id, kode_jabatan FROM penempatan WHERE nip = $1", each)
        ke = acak.choice([kode for kode in KURSI if kode != lama["kode_jabatan"]])
        await pegawai.sql("UPDATE penempatan SET digantikan_pada = now() WHERE id = $1", lama["id"])
        masa = [
            (lama["kode_jabatan"], date(2022, 2, 1), mulai),
            (ke, mulai + timedelta(days=acak.choice((0, 0, 60))), None),
        ]
        for kode, dari, sampai in masa[: acak.choice((1, 2, 2))]:
            await pegawai.sql(
                "INSERT INTO penempatan (nip, kode_jabatan, berlaku) VALUES ($1, $2, daterange($3, $4))",
                each,
                kode,
                dari,
                sampai,
            )
    for each in acak.sample(nip, 8):
        await pegawai.sql(
            "INSERT INTO status_pegawai (nip, tmt, status, kedudukan_hukum) VALUES ($1, $2, 'PNS', $3)",
            each,
            hari + timedelta(days=acak.randrange(1, 900)),
            acak.choice(sorted(KELUAR)),
        )
    for each in acak.sample(nip, 9):
        mulai = hari + timedelta(days=acak.randrange(1, 900))
        if acak.random() < 0.5:
            await pegawai.sql(
                "INSERT INTO hukdis (nip, tingkat, jenis, mulai) VALUES ($1, 'berat', $2, $3)",
                each,
                acak.choice(("Pembebasan dari jabatan", "Pemberhentian tidak dengan hormat")),
                mulai,
            )
        else:
            await pegawai.sql(
                "INSERT INTO cltn (nip, berlaku) VALUES ($1, daterange($2, $3))",
                each,
                mulai,
                mulai + timedelta(days=acak.choice((100, 700))),
            )
    kota = (await ambil(pegawai, bulan=36))["data"][0]
    petugas = pegawai.caller("verifikator", unit=["*"])
    assert kota["bulanan"][-1]["bezetting"] < kota["bezetting"] <= 40
    for nomor, bulan in enumerate(bulan_berikut(hari, 36)):
        akhir = bulan_berikut(bulan, 1)[0] - timedelta(days=1)
        laporan = (await petugas.get("/kebutuhan/kota", per_tanggal=str(akhir))).json()
        assert laporan["seluruh"]["bezetting"] == kota["bulanan"][nomor]["bezetting"], akhir
    # Of the last day each post, and each person.
    per_jabatan = {
        each["kode"]: each["bulanan"][-1]["bezetting"]
        for each in (await ambil(pegawai, bulan=36, per="jabatan"))["data"]
    }
    for kode in KURSI:
        (satu,) = [
            each
            for each in (await petugas.get("/kebutuhan/jabatan", per_tanggal=str(akhir), di_bawah="KOTA")).json()[
                "data"
            ]
            if each["kode"] == kode
        ]
        assert satu["bezetting"] == per_jabatan[kode]
        assert (await petugas.get(f"/jabatan/{kode}", per_tanggal=str(akhir))).json()["bezetting"] == per_jabatan[kode]
    berkas = [(await petugas.get(f"/asn/{each}", per_tanggal=str(akhir))).json() for each in nip]
    assert Counter(each["kode_jabatan"] for each in berkas if each["kode_jabatan"]) == Counter(
        {kode: per_jabatan[kode] for kode in KURSI}
    )
    bagan = (await petugas.get("/bagan", per_tanggal=str(akhir))).json()
    assert bagan["jumlah"]["bezetting"] == kota["bulanan"][-1]["bezetting"]


async def test_the_codes_of_leaving_are_those_of_the_vocabulary(pegawai: ServiceUnderTest) -> None:
    (isi,) = await pegawai.sql("SELECT prosrc FROM pg_proc WHERE proname = 'keluar_sampai'")
    assert f"'{{{','.join(sorted(KELUAR))}}}'" in isi["prosrc"]


async def test_a_decided_move_counts_until_it_comes_to_nothing(esok: ServiceUnderTest) -> None:
    usulan = uuid4()
    isi = diputuskan("DISHUB-00", date(2026, 12, 1), usulan)
    await esok.receive(UsulanDiputuskan(**isi), version=4)
    assert ("DISHUB-00", "2026-12", "pindah_masuk", 1) in await alasan(esok)
    umum = {nama: nilai for nama, nilai in isi.items() if nama not in ("nomor_sk", "tanggal_sk")}
    await esok.receive(UsulanDitolak(**{**umum, "catatan": "Formasi penuh."}, tahap="penempatan"), version=6)
    assert not any(sebab.startswith("pindah") for _, _, sebab, _ in await alasan(esok))
    # The news of the decision was late: what came to nothing stays so.
    await esok.receive(UsulanDiputuskan(**isi), version=4)
    assert not any(sebab.startswith("pindah") for _, _, sebab, _ in await alasan(esok))


async def test_a_move_that_was_carried_out_is_not_counted_twice(esok: ServiceUnderTest) -> None:
    isi = diputuskan("DISHUB-00", date(2026, 9, 15), uuid4())
    await esok.receive(UsulanDiputuskan(**isi), version=4)
    # Not carried out yet: it counts from tomorrow.
    assert ("DISHUB-00", "2026-10", "pindah_masuk", 1) in await alasan(esok)
    await esok.receive(UsulanBerlaku(**isi), version=5)
    assert not any(sebab.startswith("pindah") for _, _, sebab, _ in await alasan(esok))
    satu = (await esok.caller("asn").get("/kebutuhan/jabatan/DISHUB-00")).json()
    assert satu["bezetting"] == 1


async def test_whoever_retires_before_a_move_arrives_nowhere(esok: ServiceUnderTest) -> None:
    await esok.receive(UsulanDiputuskan(**diputuskan("DISHUB-00", date(2027, 1, 1), uuid4(), nip=PENSIUN)))
    assert await alasan(esok, di_bawah="DISHUB") == [("DISHUB-AK-01", "2026-12", "pensiun", 1)]


async def test_a_move_to_a_post_with_another_limit_moves_the_retirement_too(esok: ServiceUnderTest) -> None:
    # As head of the agency (60) and no longer as clerk (58): from December 2026 to December 2028.
    await esok.receive(UsulanDiputuskan(**diputuskan("DISHUB-00", date(2026, 11, 1), uuid4(), nip=PENSIUN)))
    assert await alasan(esok, di_bawah="DISHUB", bulan=60) == [
        ("DISHUB-00", "2026-11", "pindah_masuk", 1),
        ("DISHUB-00", "2028-12", "pensiun", 1),
        ("DISHUB-AK-01", "2026-11", "pindah_keluar", 1),
    ]


async def test_a_placement_dated_ahead_is_a_planned_move(esok: ServiceUnderTest) -> None:
    await esok.sql("UPDATE penempatan SET digantikan_pada = now() WHERE nip = $1", ANI)
    for berlaku, jabatan in (("[2022-02-01,2026-10-01)", "DISHUB-LL-01"), ("[2026-10-01,)", "DISHUB-00")):
        await esok.sql(
            "INSERT INTO penempatan (nip, berlaku, kode_jabatan) VALUES ($1, $2::text::daterange, $3)",
            ANI,
            berlaku,
            jabatan,
        )
    assert (await alasan(esok, di_bawah="DISHUB"))[:1] == [("DISHUB-00", "2026-10", "pindah_masuk", 1)]
    assert ("DISHUB-LL-01", "2026-10", "pindah_keluar", 1) in await alasan(esok)


async def test_needs_that_will_change_are_part_of_the_forecast(esok: ServiceUnderTest) -> None:
    petugas = esok.caller("verifikator", nip="198001012005011001", unit=["*"])
    # From January on 54,000 minutes: one instead of the two of the formasi.
    isi = {"mulai": "2027-01-01", "tugas": TUGAS[:1]}
    assert (await petugas.send("PUT", "/jabatan/DISHUB-LL-01/abk", isi, seen=0)).status_code == 200
    kota = (await ambil(esok, bulan=5))["data"][0]
    assert [(each["bulan"], each["kebutuhan"], each["kekurangan"]) for each in kota["bulanan"][2:4]] == [
        ("2026-12", 13, 7),
        ("2027-01", 12, 6),
    ]
    (jabatan,) = [each for each in (await ambil(esok, per="jabatan"))["data"] if each["kode"] == "DISHUB-LL-01"]
    assert [(each["bulan"], each["kebutuhan"], each["bezetting"]) for each in jabatan["bulanan"]] == [("2027-01", 1, 1)]


async def test_pages_of_posts_neither_skip_nor_repeat(esok: ServiceUnderTest) -> None:
    semua = [each["kode"] for each in (await ambil(esok, per="jabatan"))["data"]]
    terkumpul, cursor = [], {}
    while True:
        halaman = await ambil(esok, per="jabatan", limit=2, **cursor)
        terkumpul += [each["kode"] for each in halaman["data"]]
        if halaman["berikutnya"] is None:
            break
        cursor = {"cursor": halaman["berikutnya"]}
    assert terkumpul == semua == sorted(semua)


async def test_more_than_sixty_months_and_a_limit_of_the_city_are_refused(esok: ServiceUnderTest) -> None:
    asn = esok.caller("asn")
    assert len((await ambil(esok, bulan=60))["data"][0]["bulanan"]) == 60
    jauh = await asn.get("/kebutuhan/proyeksi", bulan=61)
    assert (jauh.status_code, jauh.json()["kode"]) == (422, "proyeksi_terlalu_jauh")
    assert "60 bulan" in jauh.json()["detail"]
    assert (await asn.get("/kebutuhan/proyeksi", bulan=0)).status_code == 422


async def test_the_database_retires_people_on_the_day_the_law_says(pegawai: ServiceUnderTest) -> None:
    lahir = [date(1968, 2, 29), date(1967, 12, 31), date(1968, 1, 1), date(1970, 1, 31), date(1966, 11, 5)]
    kasus = [
        (hari, jenjang, guru, usia)
        for hari in lahir
        for jenjang in JenjangJabatan
        for guru in (False, True)
        for usia in (None, 65)
    ]
    rows = await pegawai.runtime.reader.fetch(
        Statement(f"""
            WITH {BUP}
            SELECT {TMT_PENSIUN} AS tmt
            FROM unnest(CAST(:lahir AS date[]), CAST(:jenjang AS text[]), CAST(:guru AS boolean[]),
                        CAST(:bup AS integer[])) WITH ORDINALITY AS a(tanggal_lahir, jenjang, guru, bup, nomor)
            CROSS JOIN LATERAL (SELECT a.jenjang, a.guru, a.bup) v
            CROSS JOIN bup
            ORDER BY a.nomor"""),
        lahir=[each[0] for each in kasus],
        jenjang=[each[1].value for each in kasus],
        guru=[each[2] for each in kasus],
        bup=[each[3] for each in kasus],
        hari=date(2026, 9, 15),
    )
    assert [row["tmt"] for row in rows] == [
        tmt_pensiun(hari, bup(jenjang, guru=guru, bup_jabatan=usia)) for hari, jenjang, guru, usia in kasus
    ]


async def test_the_database_takes_the_same_posts_for_teachers_as_the_rule(pegawai: ServiceUnderTest) -> None:
    kasus = [
        (jenis, nama, kepala, unit)
        for jenis in ("JF", "JA")
        for nama in ("Guru Ahli Pertama", "GURU BK", "Kepala SD Negeri 1", "Pengelola Guru")
        for kepala in (False, True)
        for unit in ("SEKOLAH", "BIDANG")
    ]
    rows = await pegawai.runtime.reader.fetch(
        Statement(f"""
            SELECT {SYARAT_GURU} AS guru
            FROM unnest(CAST(:jenis AS text[]), CAST(:nama AS text[]), CAST(:kepala AS boolean[]),
                        CAST(:unit AS text[])) WITH ORDINALITY AS k(jenis, nama, kepala_unit, jenis_unit, nomor)
            CROSS JOIN LATERAL (SELECT k.jenis, k.nama, k.kepala_unit) j
            CROSS JOIN LATERAL (SELECT k.jenis_unit AS jenis) u
            ORDER BY k.nomor"""),
        jenis=[each[0] for each in kasus],
        nama=[each[1] for each in kasus],
        kepala=[each[2] for each in kasus],
        unit=[each[3] for each in kasus],
    )
    assert [row["guru"] for row in rows] == [
        jabatan_guru(jenis, nama, kepala_unit=kepala, jenis_unit=unit) for jenis, nama, kepala, unit in kasus
    ]


_BULAN = bulan_berikut(date(2026, 11, 24), 6)
_KODE = st.sampled_from(["A", "B", "C", "D"])
_KECIL = st.integers(0, 4)


@given(
    kotak=st.lists(st.tuples(_KODE, st.sampled_from(["X", "Y"]), _KECIL, _KECIL, _KECIL), unique_by=lambda k: k[0]),
    peristiwa=st.lists(st.tuples(_KODE, st.sampled_from(_BULAN), st.sampled_from(list(Sebab)), st.integers(1, 2))),
    perubahan=st.lists(
        st.tuples(_KODE, st.sampled_from(_BULAN), _KECIL, _KECIL), unique_by=lambda each: (each[0], each[1])
    ),
)
def test_a_forecast_agrees_with_stepping_through_every_post_and_month(
    kotak: list[Any], peristiwa: list[Any], perubahan: list[Any]
) -> None:
    daftar = [Kotak(kode, kode, kunci, *angka) for kode, kunci, *angka in kotak]
    hasil = deret(daftar, [Peristiwa(*each) for each in peristiwa], [Perubahan(*each) for each in perubahan], _BULAN)
    for kunci in {each.kunci for each in daftar}:
        milik = {each.kode: [each.kebutuhan, each.formasi, each.bezetting] for each in daftar if each.kunci == kunci}
        for nomor, bulan in enumerate(_BULAN):
            for kode, kapan, butuh, formasi in perubahan:
                if kode in milik and kapan == bulan:
                    milik[kode][:2] = [butuh, formasi]
            for kode, kapan, sebab, banyak in peristiwa:
                if kode in milik and kapan == bulan:
                    milik[kode][2] += sebab.arah * banyak
            akhir = hasil[kunci].bulanan[nomor].akhir
            assert akhir.kebutuhan == sum(butuh for butuh, _, _ in milik.values())
            assert akhir.bezetting == sum(isi for _, _, isi in milik.values())
            assert akhir.kekurangan == sum(max(0, butuh - isi) for butuh, _, isi in milik.values())
            assert akhir.lowong == sum(max(0, formasi - isi) for _, formasi, isi in milik.values())


def test_months_follow_each_other_over_the_year_and_reasons_are_sentences() -> None:
    assert bulan_berikut(date(2026, 11, 30), 3) == [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]
    for sebab in Sebab:
        assert kalimat(date(2027, 1, 1), sebab, 2).startswith("Januari 2027: 2 ")
