"""Scores: when they are computed, what they say, and who may read them."""

import asyncio
import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from deploy.lokal.postgres import Postgres
from services.kompetensi.app import SERVICE
from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.penilaian import repository as penilaian_repository
from services.kompetensi.rumus.hari import StandarJenjang
from services.kompetensi.rumus.ip_asn.hitung import HasilIpAsn
from services.kompetensi.rumus.ip_asn.kebijakan import KodeBagian
from services.kompetensi.rumus.jpm import HasilJpm, Kompetensi, TujuanJpm, hitung_jpm
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian, berlaku_sampai
from services.kompetensi.rumus.skor import hitung_skor, jpm_semua_jenjang
from services.kompetensi.skor import repository as skor_repository
from services.kompetensi.skor.perbarui import perbarui
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.status import StatusPegawai
from shared.contracts.kompetensi import SkorState
from shared.contracts.pegawai.asn import AsnState
from tests.kompetensi.berkas import ANI, BUDI, asn, desimal, impor, penilaian
from tests.kompetensi.kebijakan_awal import KEBIJAKAN_JPM, MASA_BERLAKU
from tests.layanan import ServiceUnderTest, open_service


async def skor(kompetensi: ServiceUnderTest, nip: str = ANI) -> SkorState:
    (state,) = await kompetensi.state(SkorState, nip)
    return state


async def test_a_person_who_is_told_of_has_a_score_at_once(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    ip_asn = (await skor(kompetensi)).ip_asn
    assert ip_asn is not None
    assert (ip_asn.kualifikasi, ip_asn.kompetensi, ip_asn.kinerja, ip_asn.disiplin) == (15, Decimal("22.5"), 25, 5)
    assert (ip_asn.total, ip_asn.kategori, ip_asn.kebijakan) == (Decimal("67.5"), "Rendah", "2019.1")
    assert await kompetensi.marked("skor") == {ANI}


async def test_an_older_event_changes_neither_projection_nor_score(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), version=7)
    await kompetensi.sql("DELETE FROM state_mark")
    await kompetensi.receive(asn(kinerja=[{"tahun": 2025, "predikat": "Sangat Baik"}], nama="Lama"), version=6)
    assert await kompetensi.marked("skor") == set()
    ip_asn = (await skor(kompetensi)).ip_asn
    assert ip_asn is not None
    assert ip_asn.kinerja == 25
    assert [tuple(row) for row in await kompetensi.sql("SELECT nama, versi FROM proyeksi_asn")] == [
        ("Ani Pengelola", 7)
    ]


async def test_an_event_that_does_not_touch_the_score_announces_nothing(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    await kompetensi.sql("DELETE FROM state_mark")
    await kompetensi.receive(asn(golongan="III/d"))
    assert await kompetensi.marked("skor") == set()
    await kompetensi.receive(asn(hukdis=[{"tingkat": "ringan", "mulai": "2026-01-05", "selesai": None}]))
    assert await kompetensi.marked("skor") == {ANI}
    assert (await kompetensi.sql("SELECT versi FROM skor"))[0]["versi"] == 2


async def test_a_cpns_has_no_index_and_the_score_says_so(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(status_pegawai="CPNS"))
    state = await skor(kompetensi)
    assert state.ip_asn is None
    assert "CPNS tidak diukur dengan IP ASN." in state.belum_lengkap


@pytest.mark.parametrize(
    ("lain", "alasan"),
    [
        ({"jenjang": None}, "Jabatan definitif belum ada"),
        ({"pendidikan": None}, "Riwayat pendidikan belum ada."),
        ({"kinerja": []}, "Hasil evaluasi kinerja tahun 2025 belum ada."),
    ],
)
async def test_what_is_missing_is_named_and_never_scored_as_zero(
    kompetensi: ServiceUnderTest, lain: dict[str, Any], alasan: str
) -> None:
    await kompetensi.receive(asn(**lain))
    state = await skor(kompetensi)
    assert state.ip_asn is None
    assert any(each.startswith(alasan) for each in state.belum_lengkap)


@pytest.mark.parametrize(
    ("kolom", "isi", "alasan"),
    [
        ("jenjang", "'staf'", "Jenjang jabatan 'staf' tidak dikenal."),
        (
            "kinerja",
            """'[{"tahun": 2025, "predikat": "Lumayan"}]'""",
            "Predikat kinerja 'Lumayan' tahun 2025 tidak dikenal.",
        ),
        (
            "diklat",
            """'[{"jenis": "MANAJERIAL", "nama": "x", "selesai": "2026-01-01", "jp": 20}]'""",
            "Jenis diklat 'MANAJERIAL' tidak dikenal.",
        ),
    ],
)
async def test_a_stored_word_that_is_not_of_the_list_is_named_and_never_scored_as_zero(
    kompetensi: ServiceUnderTest, kolom: str, isi: str, alasan: str
) -> None:
    await kompetensi.receive(asn())
    await kompetensi.sql(f"UPDATE proyeksi_asn SET {kolom} = {isi}")
    state = await _dihitung_ulang(kompetensi)
    assert state.ip_asn is None
    assert alasan in state.belum_lengkap


@pytest.mark.parametrize(
    ("kata", "kinerja"),
    [("Butuh Perbaikan", 15), ("Cukup", 15), ("Kurang", 5), ("Buruk", 1), ("Sangat Baik", 30)],
)
async def test_a_year_before_predicates_counts_by_today_s_word_for_it(
    kompetensi: ServiceUnderTest, kata: str, kinerja: int
) -> None:
    # pegawai publishes today's words for every year; an older release had left those of the year's own regulation.
    await kompetensi.receive(asn())
    await kompetensi.sql(
        "UPDATE proyeksi_asn SET kinerja = jsonb_build_array(jsonb_build_object('tahun', 2021, 'predikat', $1::text))",
        kata,
    )
    async with kompetensi.runtime.unit_of_work() as uow:
        [bahan] = await skor_repository.bahan(uow, [ANI], date(2022, 6, 1))
        kebijakan = await kebijakan_pada(uow, date(2022, 6, 1))
    hasil = hitung_skor(bahan, date(2022, 6, 1), kebijakan).ip_asn
    assert isinstance(hasil, HasilIpAsn)
    assert next(each.nilai for each in hasil.bagian if each.kode is KodeBagian.KINERJA) == kinerja


async def _dihitung_ulang(kompetensi: ServiceUnderTest) -> SkorState:
    async with kompetensi.runtime.unit_of_work() as uow:
        await perbarui(uow, [ANI])
    return await skor(kompetensi)


async def test_an_expired_assessment_counts_as_missing_with_its_dates_as_the_reason(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn())
    await impor(kompetensi, penilaian(tanggal=date(2023, 9, 14)))
    state = await skor(kompetensi)
    assert state.jpm == []
    assert state.belum_lengkap == ["Penilaian kompetensi tanggal 14-09-2023 hanya berlaku sampai 14-09-2026."]


async def test_a_new_day_lets_an_assessment_expire_and_announces_it_without_any_event(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn(), asn(BUDI))
    await impor(kompetensi, penilaian(tanggal=date(2023, 9, 15)), penilaian(BUDI))
    assert len((await skor(kompetensi)).jpm) == 14
    await kompetensi.sql("DELETE FROM state_mark")
    await kompetensi.run_job("perbarui_skor")
    assert await kompetensi.marked("skor") == set()
    kompetensi.clock.instant += timedelta(days=1)
    await kompetensi.run_job("perbarui_skor")
    assert await kompetensi.marked("skor") == {ANI}
    assert (await skor(kompetensi)).jpm == []
    assert {row["diperiksa"] for row in await kompetensi.sql("SELECT diperiksa FROM skor")} == {date(2026, 9, 16)}


async def test_a_score_made_under_another_policy_is_computed_again(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    await kompetensi.sql("DELETE FROM state_mark")
    await kompetensi.sql("""
        UPDATE skor SET kebijakan = '{"ip_asn": "2018.1"}', sidik = 'dari kebijakan lama',
                        ip_asn = jsonb_set(ip_asn, '{kebijakan}', '"2018.1"')""")
    await kompetensi.run_job("perbarui_skor")
    assert await kompetensi.marked("skor") == {ANI}


async def test_the_newest_assessment_counts_whatever_the_order_of_arrival(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    await impor(kompetensi, penilaian(level=(2,) * 9, tanggal=date(2026, 1, 5)))
    await impor(kompetensi, penilaian(level=(5,) * 9, tanggal=date(2025, 1, 5)))
    persen = {each.standar: str(each.persen) for each in (await skor(kompetensi)).jpm}
    assert (persen["pengawas"], persen["administrator"]) == ("100.00", "66.67")


STANDAR = (
    StandarJenjang("pelaksana", (1,) * 9, (1,) * 9),
    StandarJenjang("administrator", (3,) * 9, (1,) * 9),
    StandarJenjang("ahli_muda", (1, 2, 3, 4, 5, 4, 3, 2, 1), (1, 1, 2, 3, 1, 1, 5, 1, 1)),
)


def test_the_short_way_to_all_matches_gives_the_numbers_of_the_explained_one() -> None:
    acak = random.Random(4)
    for _ in range(300):
        level = tuple(acak.randint(1, 5) for _ in Kompetensi)
        tujuan = TujuanJpm.PENGISIAN
        for singkat in jpm_semua_jenjang(level, STANDAR, KEBIJAKAN_JPM.batas(tujuan), True, tujuan):
            standar = next(each for each in STANDAR if each.jenjang == singkat["standar"])
            rinci = hitung_jpm(
                dict(zip(Kompetensi, level, strict=True)),
                dict(zip(Kompetensi, standar.level, strict=True)),
                tujuan=TujuanJpm.PENGISIAN,
                batasi_per_kompetensi=True,
                kebijakan=KEBIJAKAN_JPM,
                bobot=dict(zip(Kompetensi, standar.bobot, strict=True)),
            )
            assert isinstance(rinci, HasilJpm)
            assert (singkat["persen"], singkat["kategori"]) == (str(rinci.persen), rinci.kategori.name)


def _orang(nomor: int) -> AsnState:
    acak = random.Random(nomor)
    jenjang = acak.choice([*JenjangJabatan, None])
    return asn(
        f"{197001011990011000 + nomor}",
        jenjang=jenjang and jenjang.value,
        status_pegawai=acak.choice(["PNS", "PPPK", "CPNS"]),
        pendidikan=acak.choice([None, {"tingkat": "S-2", "program_studi": None, "tahun_lulus": 2015}]),
        kinerja=[{"tahun": 2025, "predikat": acak.choice(["Baik", "Sangat Baik", "Kurang"])}],
        diklat=[
            {
                "jenis": acak.choice(["TEKNIS", "SEMINAR", "STRUKTURAL", "FUNGSIONAL"]),
                "nama": acak.choice(["PKA", "PKP", "Umum"]),
                "selesai": f"{acak.randint(2020, 2026)}-02-01",
                "jp": 24,
            }
            for _ in range(acak.randint(0, 8))
        ],
    )


def _nilai(nomor: int) -> str:
    acak = random.Random(-nomor)
    tanggal = date(2022, 1, 1) + timedelta(days=acak.randint(0, 1500))
    return penilaian(_orang(nomor).nip, tuple(acak.randint(1, 5) for _ in Kompetensi), tanggal)


async def test_a_batch_of_500_gives_what_500_single_events_give(postgres_server: Postgres) -> None:
    orang = [_orang(nomor) for nomor in range(500)]
    hasil = []
    for kelompok in (orang, *([[each] for each in orang],)):
        async with open_service(postgres_server, SERVICE) as kompetensi:
            await impor(kompetensi, *map(_nilai, range(0, 500, 2)))
            if kelompok is orang:
                await kompetensi.receive(*orang)
            else:
                for each in orang:
                    await kompetensi.receive(each)
            assert await kompetensi.marked("skor") == {each.nip for each in orang}
            hasil.append(
                [
                    tuple(row)
                    for row in await kompetensi.sql(
                        "SELECT nip, versi, ip_asn, jpm, ip_asn_belum_lengkap, jpm_belum_lengkap, kebijakan "
                        "FROM skor ORDER BY nip"
                    )
                ]
            )
            states = await kompetensi.state(SkorState, *(each.nip for each in orang))
            assert len(states) == 500
            assert {each.ip_asn is None for each in states} == {each.jpm == [] for each in states} == {True, False}
    assert hasil[0] == hasil[1]


async def test_an_assessment_and_an_event_at_the_same_moment_are_both_in_the_score(
    kompetensi: ServiceUnderTest,
) -> None:
    orang = [_orang(nomor) for nomor in range(20)]
    await kompetensi.receive(*orang)

    async def nilai() -> None:
        async with kompetensi.runtime.unit_of_work() as uow:
            await penilaian_repository.TABEL[JenisPenilaian.KOMPETENSI].tambah(
                uow,
                [
                    {
                        "nip": each.nip,
                        "tanggal": date(2026, 1, 1),
                        "metode": "CACT",
                        "asesor": "BKN",
                        "berlaku_sampai": berlaku_sampai(date(2026, 1, 1), MASA_BERLAKU),
                        "baris": None,
                        **dict.fromkeys(penilaian_repository.KOLOM_LEVEL.values(), 3),
                        "teknis": {},
                    }
                    for each in orang
                ],
            )
            await perbarui(uow, [each.nip for each in orang])

    baru = [each.model_copy(update={"status_pegawai": StatusPegawai.CPNS}) for each in orang]
    await asyncio.gather(nilai(), kompetensi.receive(*baru))
    for state in await kompetensi.state(SkorState, *(each.nip for each in orang)):
        assert (len(state.jpm), state.ip_asn) == (14, None)


# --- over HTTP ---


async def test_the_summary_carries_version_policy_and_assessment(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    await impor(kompetensi, penilaian())
    jawab = await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/skor")
    isi = jawab.json()
    assert (jawab.status_code, jawab.headers["ETag"][:3], isi["versi"]) == (200, '"2.', 2)
    assert (isi["ip_asn"]["total"], isi["ip_asn"]["kategori"], isi["belum_lengkap"]) == (67.5, "Rendah", [])
    assert (isi["penilaian"]["tanggal"], isi["penilaian"]["selesai"]) == ("2025-05-20", "2028-05-20")
    assert isi["kebijakan"]["batasi_per_kompetensi"] is True
    assert isi["kebijakan"]["tujuan_jpm"] == "pengisian"


async def test_the_explanation_adds_up_to_the_total_exactly_and_names_its_sources(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn())
    isi = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/ip-asn")).json()
    assert sum(desimal(each["nilai"]) for each in isi["bagian"]) == desimal(isi["total"]) == Decimal("67.5")
    assert sum(desimal(each["maksimum"]) for each in isi["bagian"]) == desimal(isi["maksimum"]) == 100
    teknis = next(each for each in isi["bagian"] if each["kode"] == "diklat_teknis")
    assert teknis["sumber"] == ["diklat/TEKNIS/2026-03-20/Manajemen Lalu Lintas"]
    assert all(each["keterangan"] for each in isi["bagian"])
    assert isi["kebijakan"] == "2019.1"
    assert "PerBKN 8/2019" in isi["dasar_hukum"]


async def test_every_stored_explanation_of_a_city_adds_up(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(*(_orang(nomor) for nomor in range(300)))
    rows = await kompetensi.sql("SELECT ip_asn FROM skor WHERE ip_asn IS NOT NULL")
    assert len(rows) > 50
    for (ip,) in rows:
        total = desimal(ip["total"])
        assert sum(desimal(each["nilai"]) for each in ip["bagian"]) == total
        assert sum(desimal(ip[each]) for each in ("kualifikasi", "kompetensi", "kinerja", "disiplin")) == total


async def test_an_index_that_cannot_be_computed_has_no_total_but_a_reason(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(kinerja=[]))
    isi = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/ip-asn")).json()
    assert (isi["total"], isi["bagian"]) == (None, [])
    assert isi["belum_lengkap"] == ["Hasil evaluasi kinerja tahun 2025 belum ada."]


ALAMAT = (f"/asn/{ANI}/skor", f"/asn/{ANI}/ip-asn", f"/kecocokan?nip={ANI}&jabatan=X")


@pytest.mark.parametrize("alamat", ALAMAT)
async def test_outside_the_scope_a_person_does_not_exist(kompetensi: ServiceUnderTest, alamat: str) -> None:
    await kompetensi.receive(asn())
    for orang in (
        kompetensi.caller("asn", nip=BUDI),
        kompetensi.caller("asn", nip=BUDI, unit=["*"]),
        kompetensi.caller("verifikator", nip=BUDI, unit=["DISDIK"]),
        kompetensi.caller("verifikator", nip=BUDI),
    ):
        jawab = await kompetensi.client.get(alamat, headers=orang.headers())
        assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
    assert await kompetensi.sql("SELECT * FROM access_log") == []


@pytest.mark.parametrize("peran", ["kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor"])
async def test_who_looks_at_others_sees_the_subtree_of_their_token(kompetensi: ServiceUnderTest, peran: str) -> None:
    await kompetensi.receive(asn())
    for unit in ("DISHUB", "DISHUB-LL", "*"):
        jawab = await kompetensi.caller(peran, nip=BUDI, unit=[unit]).get(f"/asn/{ANI}/skor")
        assert jawab.status_code == 200


@pytest.mark.parametrize("alamat", ALAMAT)
async def test_machines_and_technical_staff_see_no_scores(kompetensi: ServiceUnderTest, alamat: str) -> None:
    await kompetensi.receive(asn())
    for peran in ("operator", "integrasi"):
        jawab = await kompetensi.client.get(alamat, headers=kompetensi.caller(peran, unit=["*"]).headers())
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")


async def test_each_read_leaves_a_row_that_the_person_can_see(kompetensi: ServiceUnderTest) -> None:
    del kompetensi.client.headers["Tujuan-Akses"]
    await kompetensi.receive(asn())
    penilai = kompetensi.caller("tim_penilai", nip=BUDI, unit=["*"])
    await kompetensi.client.get(
        f"/asn/{ANI}/skor", headers={**penilai.headers(), "Tujuan-Akses": "rapat penempatan September"}
    )
    await penilai.get(f"/asn/{ANI}/ip-asn")
    akses = (await kompetensi.caller("asn", nip=ANI).get("/saya/akses")).json()["data"]
    assert [(each["pelaku"], each["tujuan"], each["rute"]) for each in akses] == [
        (BUDI, "baca rincian IP ASN", "GET /asn/{nip}/ip-asn"),
        (BUDI, "rapat penempatan September", "GET /asn/{nip}/skor"),
    ]


@pytest.mark.parametrize("per_tanggal", [{}, {"per_tanggal": "2026-09-01"}], ids=["today", "past"])
async def test_a_person_of_whom_nothing_is_known_yet_has_a_list_of_what_is_missing_and_no_zero(
    kompetensi: ServiceUnderTest, per_tanggal: dict[str, str]
) -> None:
    await impor(kompetensi, penilaian())
    penilai = kompetensi.caller("tim_penilai", nip=BUDI, unit=["*"])
    for siapa in (kompetensi.caller("asn", nip=ANI), penilai):
        skor = (await siapa.get(f"/asn/{ANI}/skor", **per_tanggal)).json()
        assert (skor["nama"], skor["ip_asn"], skor["jpm"], skor["talenta"], skor["versi"]) == (
            None,
            None,
            [],
            None,
            None,
        )
        assert skor["penilaian"]["tanggal"] == "2025-05-20"
        (kurang,) = skor["belum_lengkap"]
        assert kurang.startswith(f"Data kepegawaian {ANI} belum diterima dari layanan pegawai: jabatan, pendidikan")
        ip_asn = (await siapa.get(f"/asn/{ANI}/ip-asn", **per_tanggal)).json()
        assert (ip_asn["total"], ip_asn["maksimum"], ip_asn["bagian"], ip_asn["belum_lengkap"]) == (
            None,
            None,
            [],
            [kurang],
        )
        talenta = (await siapa.get(f"/asn/{ANI}/talenta", **per_tanggal)).json()
        assert (talenta["kotak"], talenta["nilai"], talenta["belum_dipetakan"]) == (None, None, [kurang])
        (satu,) = (await siapa.get(f"/asn/{ANI}/penilaian")).json()["data"]
        assert satu["jenis"] == "kompetensi"
    akses = await kompetensi.sql("SELECT DISTINCT pelaku FROM access_log WHERE $1 = ANY(subjek)", ANI)
    assert {row["pelaku"] for row in akses} == {ANI, BUDI}
    assert (await kompetensi.sql("SELECT versi FROM skor"))[0]["versi"] == 0


async def test_of_nobody_and_of_somebody_in_no_unit_only_they_themselves_are_told(kompetensi: ServiceUnderTest) -> None:
    await impor(kompetensi, penilaian())
    for alamat in ("skor", "ip-asn", "talenta", "penilaian"):
        bagian = kompetensi.caller("verifikator", nip=BUDI, unit=["DISHUB"])
        assert (await bagian.get(f"/asn/{ANI}/{alamat}")).status_code == 404
        kota = kompetensi.caller("tim_penilai", nip=ANI, unit=["*"])
        assert (await kota.get(f"/asn/{BUDI}/{alamat}")).status_code == 404
        sendiri = await kompetensi.caller("asn", nip=BUDI).get(f"/asn/{BUDI}/{alamat}")
        assert sendiri.status_code == 200
    skor = (await kompetensi.caller("asn", nip=BUDI).get(f"/asn/{BUDI}/skor")).json()
    assert skor["belum_lengkap"][1:] == ["Penilaian kompetensi belum ada."]
