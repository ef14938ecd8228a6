"""Restructuring over HTTP: drafted, looked at, applied by somebody else, and taken back while that is possible."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.restrukturisasi import RestrukturisasiDibatalkan, RestrukturisasiDiterapkan
from shared.contracts.pegawai.unit import UnitState
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI
from tests.pegawai.penataan import (
    GABUNG,
    HARI_INI,
    NANTI,
    PENERAP,
    PENYUSUN,
    batalkan,
    diterapkan,
    isi,
    penerap,
    penyusun,
    susun,
    terapkan,
)
from tests.tetangga import halangi, tetangga


async def pratinjau(kota: ServiceUnderTest, perubahan: dict[str, Any], **params: Any) -> dict[str, Any]:
    jawab = await penerap(kota).get(f"/restrukturisasi/{perubahan['id']}/pratinjau", **params)
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


async def susunan(kota: ServiceUnderTest, hari: str) -> dict[str, Any]:
    """Units by code with their posts, as the chart shows them on a day."""
    bagan = (await penerap(kota).get("/bagan", per_tanggal=hari)).json()
    hasil, antre = {}, list(bagan["unit"])
    while antre:
        satu = antre.pop()
        hasil[satu["kode"]] = (satu["nama"], {each["kode"] for each in satu["jabatan"]})
        antre += satu["anak"]
    return hasil


async def test_a_draft_changes_nothing(kota: ServiceUnderTest) -> None:
    sebelum = await susunan(kota, NANTI)
    draf = await susun(kota, *GABUNG)
    assert (draf["status"], draf["versi"], draf["penyusun"]) == ("draf", 1, [PENYUSUN])
    assert draf["operasi"] == GABUNG
    assert await susunan(kota, NANTI) == sebelum


async def test_the_preview_shows_before_and_after_and_who_is_affected(kota: ServiceUnderTest) -> None:
    rencana = await pratinjau(kota, await susun(kota, *GABUNG))
    assert (rencana["dapat_diterapkan"], rencana["temuan"]) == (True, [])
    unit = {each["kode"]: each for each in rencana["unit"]}
    assert unit["DISHUB-AK"]["sesudah"] is None
    assert unit["DISHUB-LL"]["sebelum"]["nama"] == "Bidang Lalu Lintas"
    assert unit["DISHUB-LL"]["sesudah"]["nama"] == "Bidang Lalu Lintas dan Angkutan"
    jabatan = {each["kode"]: each for each in rencana["jabatan"]}
    assert {kode: each["terbawa"] for kode, each in jabatan.items()} == {"DISHUB-AK-00": False, "DISHUB-AK-01": True}
    assert jabatan["DISHUB-AK-01"]["sesudah"]["kode_unit"] == "DISHUB-LL"
    assert rencana["orang"]["jumlah"] == 3
    assert [each["nip"] for each in rencana["orang"]["data"]] == sorted([ANI, BUDI, CITRA])


async def test_the_affected_people_come_in_pages_within_the_callers_scope_and_the_look_is_on_record(
    kota: ServiceUnderTest,
) -> None:
    draf = await susun(kota, *GABUNG)
    pertama = (await pratinjau(kota, draf, limit=2))["orang"]
    kedua = (await pratinjau(kota, draf, limit=2, cursor=pertama["berikutnya"]))["orang"]
    assert [each["nip"] for each in (*pertama["data"], *kedua["data"])] == sorted([ANI, BUDI, CITRA])
    assert kedua["berikutnya"] is None
    sempit = kota.caller("auditor", nip=DEDI, unit=["DISHUB-AK"])
    orang = (await sempit.get(f"/restrukturisasi/{draf['id']}/pratinjau")).json()["orang"]
    assert (orang["jumlah"], [each["nip"] for each in orang["data"]]) == (1, [CITRA])
    dilihat = (await kota.caller("asn", nip=CITRA).get("/saya/akses")).json()["data"]
    assert {(each["pelaku"], each["tujuan"]) for each in dilihat} == {
        (DEDI, "pratinjau perubahan organisasi"),
        (PENERAP, "pratinjau perubahan organisasi"),
    }


async def test_the_preview_names_every_problem_and_applying_refuses_them(kota: ServiceUnderTest) -> None:
    draf = await susun(
        kota,
        {"operasi": "bubarkan", "kode": "DISHUB-AK"},
        {"operasi": "hapus_jabatan", "kode": "DISHUB-LL-01"},
        {"operasi": "ubah_nama", "kode": "TIADA", "nama": "Nama Baru"},
    )
    rencana = await pratinjau(kota, draf)
    assert not rencana["dapat_diterapkan"]
    masalah = [(each["pointer"], each["kode"]) for each in rencana["temuan"] if each["tingkat"] == "galat"]
    assert masalah == [
        ("/operasi/2/kode", "unit_tidak_dikenal"),
        ("/operasi/1", "jabatan_dipangku"),
        ("/operasi/0", "jabatan_tanpa_unit"),
    ]
    jawab = await terapkan(kota, draf)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "rencana_bermasalah")
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == [pointer for pointer, _ in masalah]


async def test_a_change_for_later_shows_from_its_day_on_and_not_before(kota: ServiceUnderTest) -> None:
    sebelum = await susunan(kota, HARI_INI)
    perubahan = await diterapkan(kota, *GABUNG)
    assert (perubahan["status"], perubahan["diterapkan_oleh"]) == ("diterapkan", PENERAP)
    assert await susunan(kota, HARI_INI) == await susunan(kota, "2026-12-31") == sebelum
    sesudah = await susunan(kota, NANTI)
    assert "DISHUB-AK" not in sesudah
    assert sesudah["DISHUB-LL"] == (
        "Bidang Lalu Lintas dan Angkutan",
        {"DISHUB-LL-00", "DISHUB-LL-01", "DISHUB-AK-00", "DISHUB-AK-01"},
    )
    # Nothing of today is touched, so nobody else needs to hear of a state.
    (citra,) = await kota.state(AsnState, CITRA)
    assert citra.jalur_unit == ["KOTA", "DISHUB", "DISHUB-AK"]


async def test_a_change_of_today_reaches_the_copies_and_states_at_once(kota: ServiceUnderTest) -> None:
    await kota.sql("DELETE FROM state_mark")
    baru = {
        "operasi": "buat_unit",
        "kode": "DISHUB-TI",
        "nama": "Bidang Teknologi",
        "induk": "DISHUB",
        "jenis": "BIDANG",
    }
    pindah = {"operasi": "pindahkan_jabatan", "kode": "DISHUB-LL-01", "kode_unit": "DISHUB-TI"}
    await diterapkan(kota, *GABUNG, baru, pindah, mulai=HARI_INI)
    (citra, ani) = await kota.state(AsnState, CITRA, ANI)
    assert citra.jabatan is not None
    assert (citra.jabatan.kode, citra.jabatan.kode_unit, citra.jalur_unit) == (
        "DISHUB-AK-00",
        "DISHUB-LL",
        ["KOTA", "DISHUB", "DISHUB-LL"],
    )
    assert ani.jalur_unit == ["KOTA", "DISHUB", "DISHUB-TI"]
    unit = {each.kode: each for each in await kota.state(UnitState, "DISHUB-AK", "DISHUB-LL", "DISHUB-TI")}
    assert {kode: each.aktif for kode, each in unit.items()} == {
        "DISHUB-AK": False,
        "DISHUB-LL": True,
        "DISHUB-TI": True,
    }
    assert unit["DISHUB-TI"].jalur == ["KOTA", "DISHUB", "DISHUB-TI"]
    assert {"DISHUB-AK", "DISHUB-LL", "DISHUB-TI"} <= await kota.marked("unit")
    assert {"DISHUB-AK-00", "DISHUB-AK-01", "DISHUB-LL-01"} <= await kota.marked("jabatan")
    assert {ANI, CITRA} <= await kota.marked("asn")


async def test_a_change_of_the_past_is_history_and_present(kota: ServiceUnderTest) -> None:
    await diterapkan(kota, *GABUNG, mulai="2025-01-01")
    assert "DISHUB-AK" in await susunan(kota, "2024-12-31")
    assert "DISHUB-AK" not in await susunan(kota, "2025-01-01")
    (jabatan,) = await kota.state(JabatanState, "DISHUB-AK-01")
    assert jabatan.kode_unit == "DISHUB-LL"


async def test_holders_stay_with_their_posts(kota: ServiceUnderTest) -> None:
    sebelum = await kota.sql("SELECT nip, kode_jabatan, berlaku FROM penempatan ORDER BY id")
    await diterapkan(kota, *GABUNG, mulai=HARI_INI)
    assert await kota.sql("SELECT nip, kode_jabatan, berlaku FROM penempatan ORDER BY id") == sebelum


async def test_who_has_written_on_it_cannot_apply_it(kota: ServiceUnderTest) -> None:
    draf = await susun(kota, *GABUNG)
    sendiri = await penyusun(kota).post(f"/restrukturisasi/{draf['id']}/penerapan", seen=1)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    # Rewriting another's draft makes one an author too.
    ditulis = await penerap(kota).send("PUT", f"/restrukturisasi/{draf['id']}", isi(*GABUNG[:1]), seen=1)
    assert ditulis.json()["penyusun"] == [PENYUSUN, PENERAP]
    jawab = await terapkan(kota, ditulis.json())
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    with pytest.raises(asyncpg.CheckViolationError):
        await kota.sql(
            "UPDATE perubahan SET status = 'diterapkan', versi = 3, diterapkan_oleh = $1, diterapkan_pada = now(), "
            "hasil = '{}'",
            PENYUSUN,
        )


async def test_a_draft_is_rewritten_only_as_one_has_seen_it(kota: ServiceUnderTest) -> None:
    draf = await susun(kota, *GABUNG)
    alamat = f"/restrukturisasi/{draf['id']}"
    tanpa = await penyusun(kota).send("PUT", alamat, isi(*GABUNG))
    assert (tanpa.status_code, tanpa.json()["kode"]) == (428, "perlu_if_match")
    baru = await penyusun(kota).send("PUT", alamat, isi(*GABUNG[1:2]), seen=1)
    assert (baru.json()["versi"], baru.headers["etag"], baru.json()["operasi"]) == (2, '"2"', GABUNG[1:2])
    usang = await penyusun(kota).send("PUT", alamat, isi(*GABUNG), seen=1)
    assert (usang.status_code, usang.json()["kode"]) == (412, "versi_berubah")
    assert (await terapkan(kota, draf)).status_code == 412


async def test_a_double_click_applies_once(kota: ServiceUnderTest) -> None:
    draf = await susun(kota, *GABUNG)
    jawaban = await asyncio.gather(*(terapkan(kota, draf, key="sekali") for _ in range(5)))
    assert {each.status_code for each in jawaban} == {200}
    assert len({each.content for each in jawaban}) == 1
    assert len(await kota.published(RestrukturisasiDiterapkan)) == 1
    lagi = await terapkan(kota, {**draf, "versi": 2})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "langkah_tidak_mungkin")


async def test_of_two_change_sets_at_once_the_second_sees_what_the_first_did(kota: ServiceUnderTest) -> None:
    """Each alone is possible; both together would leave a post without a unit, or close a cycle."""
    ke_dalam = {"operasi": "pindahkan", "kode": "DISHUB-AK", "induk": "DISHUB-LL"}
    keluar = {"operasi": "pindahkan", "kode": "DISHUB-LL", "induk": "DISHUB-AK"}
    berdua = [await susun(kota, ke_dalam), await susun(kota, keluar)]
    jawaban = await asyncio.gather(*(terapkan(kota, each) for each in berdua))
    assert sorted(each.status_code for each in jawaban) == [200, 409]
    (ditolak,) = [each.json() for each in jawaban if each.status_code == 409]
    assert ditolak["kode"] == "rencana_bermasalah"
    assert len(await susunan(kota, NANTI)) == 5


async def test_no_neighbour_holds_up_a_change_set(kota: ServiceUnderTest, postgres_server: Postgres) -> None:
    async with tetangga(postgres_server, kota) as orang_lain:
        await halangi(orang_lain, "pegawai.unit_versi", "pegawai.pohon_unit")
        assert (await terapkan(kota, await susun(kota, *GABUNG))).status_code == 200


TEMPATKAN = "INSERT INTO penempatan (nip, berlaku, kode_jabatan) VALUES ($1, $2, 'DISHUB-AK-01')"
MENUNGGU = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@asynccontextmanager
async def lain(kota: ServiceUnderTest) -> AsyncIterator[Any]:
    """A connection of another process, in a transaction."""
    dsn = kota.settings.database_url.get_secret_value()
    connection = await asyncpg.connect(dsn, server_settings={"search_path": "pegawai,public"})
    try:
        yield connection
    finally:
        await connection.close()


async def sampai_menunggu(kota: ServiceUnderTest, tugas: "asyncio.Task[Any]") -> None:
    while not (await kota.sql(MENUNGGU))[0]["count"]:
        assert not tugas.done()


@pytest.mark.parametrize(
    ("berlaku", "kode"),
    [((date(2020, 1, 1), date(2021, 1, 1)), 200), ((date(2021, 6, 1), date(2022, 1, 1)), 409)],
    ids=["one that ended before", "one that is there on the day"],
)
async def test_a_post_that_ends_waits_for_who_is_just_being_placed_in_it(
    kota: ServiceUnderTest, berlaku: tuple[date, date], kode: int
) -> None:
    draf = await susun(kota, {"operasi": "hapus_jabatan", "kode": "DISHUB-AK-01"}, mulai="2021-09-01")
    async with lain(kota) as connection:
        async with connection.transaction():
            await connection.execute(TEMPATKAN, DEDI, asyncpg.Range(*berlaku))
            tugas = asyncio.create_task(terapkan(kota, draf))
            await sampai_menunggu(kota, tugas)
        jawab = await tugas
    assert jawab.status_code == kode
    if kode == 409:
        assert [each["pointer"] for each in jawab.json()["kesalahan"]] == ["/operasi/0"]


async def test_nobody_is_placed_in_a_post_that_has_ended(kota: ServiceUnderTest) -> None:
    await diterapkan(kota, {"operasi": "hapus_jabatan", "kode": "DISHUB-AK-01"}, mulai="2021-09-01")
    with pytest.raises(asyncpg.RaiseError, match="tidak ada pada 01-09-2021"):
        await kota.sql(TEMPATKAN, DEDI, asyncpg.Range(date(2021, 6, 1), date(2022, 1, 1)))


async def test_applying_is_told_to_others_and_on_the_audit_trail(kota: ServiceUnderTest) -> None:
    perubahan = await diterapkan(kota, *GABUNG)
    (kabar,) = await kota.published(RestrukturisasiDiterapkan)
    assert str(kabar.event.restrukturisasi_id) == perubahan["id"]
    assert (kabar.event.unit, kabar.event.jabatan) == (["DISHUB-AK", "DISHUB-LL"], ["DISHUB-AK-00", "DISHUB-AK-01"])
    assert (kabar.event.mulai, kabar.event.orang, kabar.version) == (date(2027, 1, 1), 3, 2)
    jejak = await kota.caller("auditor", unit=["*"]).get("/jejak", objek="restrukturisasi", objek_id=perubahan["id"])
    assert {(each["aksi"], each["pelaku"]) for each in jejak.json()["data"]} == {
        ("buat", PENYUSUN),
        ("terapkan", PENERAP),
    }


async def test_what_was_applied_is_shown_as_it_was_even_after_later_changes(kota: ServiceUnderTest) -> None:
    perubahan = await diterapkan(kota, *GABUNG)
    dahulu = await pratinjau(kota, perubahan)
    await diterapkan(kota, {**GABUNG[1], "nama": "Bidang Jalan"}, mulai="2028-01-01")
    assert await pratinjau(kota, perubahan) == dahulu
    assert {each["kode"] for each in dahulu["unit"]} == {"DISHUB-AK", "DISHUB-LL"}
    assert not dahulu["dapat_diterapkan"]


async def test_an_applied_change_is_taken_back_before_its_day(kota: ServiceUnderTest) -> None:
    sebelum = await susunan(kota, NANTI)
    baru = {"operasi": "buat_jabatan", "kode": "DISHUB-LL-09", "nama": "Pengelola Data", "kode_unit": "DISHUB-LL"}
    baru |= {"jenjang": "pelaksana", "kelas": 7, "formasi": 2}
    perubahan = await diterapkan(kota, *GABUNG, baru, {"operasi": "hapus_jabatan", "kode": "DISHUB-00"})
    jawab = await batalkan(kota, perubahan)
    assert (jawab.status_code, jawab.json()["status"]) == (200, "dibatalkan")
    assert await susunan(kota, NANTI) == sebelum
    (kabar,) = await kota.published(RestrukturisasiDibatalkan)
    assert kabar.event.alasan == "Perwali dicabut."
    # As if it had not been: the same may be drafted again, and for an earlier day.
    await diterapkan(kota, *GABUNG, baru, mulai="2026-12-01")
    # Nothing was rubbed out on the way.
    rows = await kota.sql("SELECT digantikan_pada FROM unit_versi WHERE kode = 'DISHUB-AK'")
    assert [each["digantikan_pada"] is None for each in rows].count(False) == 3


async def test_posts_are_told_with_their_first_and_last_day_as_soon_as_these_are_decided(
    kota: ServiceUnderTest,
) -> None:
    async def masa() -> dict[str, tuple[bool, date | None, date | None]]:
        ditandai = await kota.sql("SELECT DISTINCT aggregate_id FROM state_mark WHERE aggregate = 'jabatan'")
        kode = [each["aggregate_id"] for each in ditandai]
        return {each.kode: (each.aktif, each.mulai, each.selesai) for each in await kota.state(JabatanState, *kode)}

    await kota.sql("DELETE FROM state_mark")
    baru = {"operasi": "buat_jabatan", "kode": "DISHUB-LL-09", "nama": "Pengelola Data", "kode_unit": "DISHUB-LL"}
    baru |= {"jenjang": "pelaksana", "kelas": 7, "formasi": 2}
    perubahan = await diterapkan(kota, baru, {"operasi": "hapus_jabatan", "kode": "DISHUB-00"})
    (mulai,) = await kota.sql("SELECT lower(berlaku) FROM jabatan_versi WHERE kode = 'DISHUB-LL-09'")
    sehari_sebelum = mulai[0] - timedelta(days=1)
    (lama,) = await kota.sql("SELECT lower(berlaku) FROM jabatan_versi WHERE kode = 'DISHUB-00' ORDER BY 1 LIMIT 1")
    assert await masa() == {
        "DISHUB-LL-09": (False, mulai[0], None),
        "DISHUB-00": (True, lama[0], sehari_sebelum),
    }
    await kota.sql("DELETE FROM state_mark")
    await batalkan(kota, perubahan)
    assert await masa() == {"DISHUB-LL-09": (False, None, None), "DISHUB-00": (True, lama[0], None)}


async def test_what_has_come_into_force_is_not_taken_back(kota: ServiceUnderTest) -> None:
    perubahan = await diterapkan(kota, *GABUNG)
    kota.clock.instant = datetime(2027, 1, 1, 3, 0, tzinfo=UTC)
    jawab = await batalkan(kota, perubahan)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_berlaku")


async def test_what_others_build_on_is_not_taken_back(kota: ServiceUnderTest) -> None:
    perubahan = await diterapkan(kota, *GABUNG)
    kemudian = await diterapkan(kota, {**GABUNG[1], "nama": "Bidang Jalan"}, mulai="2028-01-01")
    jawab = await batalkan(kota, perubahan)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_dilanjutkan")
    assert "DISHUB-LL" in jawab.json()["detail"]
    assert (await batalkan(kota, kemudian)).status_code == 200
    assert (await batalkan(kota, perubahan)).status_code == 200


async def test_a_unit_that_holds_later_posts_is_not_taken_back(kota: ServiceUnderTest) -> None:
    baru = {
        "operasi": "buat_unit",
        "kode": "DISHUB-TI",
        "nama": "Bidang Teknologi",
        "induk": "DISHUB",
        "jenis": "BIDANG",
    }
    perubahan = await diterapkan(kota, baru)
    pindah = {"operasi": "pindahkan_jabatan", "kode": "DISHUB-LL-01", "kode_unit": "DISHUB-TI"}
    await diterapkan(kota, pindah, mulai="2028-01-01")
    jawab = await batalkan(kota, perubahan)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_dilanjutkan")
    assert "DISHUB-LL-01" in jawab.json()["detail"]


async def test_a_second_change_on_the_same_day_builds_on_the_first_and_is_taken_back_to_it(
    kota: ServiceUnderTest,
) -> None:
    await diterapkan(kota, *GABUNG)
    pertama = await susunan(kota, NANTI)
    kedua = await diterapkan(kota, {**GABUNG[1], "nama": "Bidang Jalan"})
    assert (await susunan(kota, NANTI))["DISHUB-LL"][0] == "Bidang Jalan"
    assert (await batalkan(kota, kedua)).status_code == 200
    assert await susunan(kota, NANTI) == pertama


async def test_a_draft_may_be_dropped_and_then_nothing_more_happens_to_it(kota: ServiceUnderTest) -> None:
    draf = await susun(kota, *GABUNG)
    dibatalkan = (await batalkan(kota, draf)).json()
    assert (dibatalkan["status"], dibatalkan["alasan_pembatalan"]) == ("dibatalkan", "Perwali dicabut.")
    for jawab in (
        await terapkan(kota, dibatalkan),
        await batalkan(kota, dibatalkan),
        await penyusun(kota).send("PUT", f"/restrukturisasi/{draf['id']}", isi(*GABUNG), seen=dibatalkan["versi"]),
    ):
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert await kota.published(RestrukturisasiDibatalkan) == []


async def test_the_database_itself_keeps_what_was_applied(kota: ServiceUnderTest) -> None:
    perubahan = await diterapkan(kota, *GABUNG)
    for perintah in ("UPDATE perubahan SET nama = 'x', versi = versi + 1", "DELETE FROM perubahan"):
        with pytest.raises(asyncpg.RaiseError, match="tidak dapat dihapus"):
            await kota.sql(perintah)
    (row,) = await kota.sql("SELECT nama FROM perubahan")
    assert row["nama"] == perubahan["nama"]


async def test_a_change_that_changes_nothing_is_not_applied(kota: ServiceUnderTest) -> None:
    sama = {"operasi": "ubah_nama", "kode": "DISHUB-LL", "nama": "Bidang Lalu Lintas"}
    jawab = await terapkan(kota, await susun(kota, sama))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tidak_ada_perubahan")


async def test_lists_show_the_newest_first_and_by_state(kota: ServiceUnderTest) -> None:
    pertama = await susun(kota, *GABUNG)
    kedua = await diterapkan(kota, *GABUNG)
    semua = (await penerap(kota).get("/restrukturisasi", limit=1)).json()
    assert [each["id"] for each in semua["data"]] == [kedua["id"]]
    sisa = (await penerap(kota).get("/restrukturisasi", limit=1, cursor=semua["berikutnya"])).json()
    assert ([each["id"] for each in sisa["data"]], sisa["berikutnya"]) == ([pertama["id"]], None)
    draf = (await penerap(kota).get("/restrukturisasi", status="draf")).json()
    assert [each["id"] for each in draf["data"]] == [pertama["id"]]
    satu = await penerap(kota).get(f"/restrukturisasi/{kedua['id']}")
    assert satu.json() == kedua
    assert satu.headers["etag"].startswith(f'"{kedua["versi"]}.')


async def test_only_staff_for_the_whole_city_may_change_its_organisation(kota: ServiceUnderTest) -> None:
    sempit = await kota.caller("verifikator", nip=PENYUSUN, unit=["DISHUB"]).post("/restrukturisasi", isi(*GABUNG))
    assert (sempit.status_code, sempit.json()["kode"]) == (403, "tidak_berwenang")
    for peran in ("asn", "kepala_unit", "operator", "auditor"):
        jawab = await kota.caller(peran, nip=ANI, unit=["*"]).post("/restrukturisasi", isi(*GABUNG))
        assert jawab.status_code == 403
    assert (await kota.caller("asn", nip=ANI).get("/restrukturisasi")).status_code == 403


async def test_faults_in_the_form_are_named_where_they_stand(kota: ServiceUnderTest) -> None:
    salah = isi(
        {"operasi": "buat_unit", "kode": "X Y", "nama": "Unit X", "induk": "KOTA", "jenis": "OPD"},
        {"operasi": "buat_unit", "kode": "X", "induk": "KOTA", "jenis": "KABUPATEN", "nama": "Unit X"},
        {"operasi": "lenyapkan", "kode": "X"},
        {"kode": "X"},
        {"operasi": "bubarkan"},
    )
    jawab = await penyusun(kota).post("/restrukturisasi", salah)
    assert jawab.status_code == 422
    kesalahan = {each["pointer"]: each["pesan"] for each in jawab.json()["kesalahan"]}
    assert list(kesalahan) == [
        "/operasi/0/kode",
        "/operasi/1/jenis",
        "/operasi/2/operasi",
        "/operasi/3/operasi",
        "/operasi/4/kode",
    ]
    assert "'bubarkan'" in kesalahan["/operasi/2/operasi"]
    kosong = await penyusun(kota).post("/restrukturisasi", isi())
    assert kosong.json()["kesalahan"] == [{"pointer": "/operasi", "pesan": "terlalu sedikit isinya (paling sedikit 1)"}]


async def test_what_two_have_applied_one_alone_does_not_take_back(kota: ServiceUnderTest) -> None:
    perubahan = await diterapkan(kota, *GABUNG)
    sesudah = await susunan(kota, NANTI)
    alamat = f"/restrukturisasi/{perubahan['id']}/pembatalan"
    diminta = (await penerap(kota).post(alamat, {"alasan": "Perwali dicabut."}, seen=perubahan["versi"])).json()
    assert (diminta["status"], diminta["pembatalan_diminta_oleh"]) == ("diterapkan", PENERAP)
    assert await susunan(kota, NANTI) == sesudah
    sendiri = await penerap(kota).post(f"{alamat}/persetujuan", seen=diminta["versi"])
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    lagi = await penyusun(kota).post(alamat, {"alasan": "Perwali dicabut."}, seen=diminta["versi"])
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert await kota.published(RestrukturisasiDibatalkan) == []
    with pytest.raises(asyncpg.RaiseError, match="tidak dapat diubah"):
        await kota.sql(
            "UPDATE perubahan SET status = 'dibatalkan', versi = versi + 1, dibatalkan_oleh = $1, "
            "dibatalkan_pada = now(), alasan_pembatalan = 'Perwali dicabut.'",
            PENERAP,
        )
    jawab = await asyncio.gather(
        *(penyusun(kota).post(f"{alamat}/persetujuan", seen=diminta["versi"]) for _ in range(10))
    )
    assert sorted(each.status_code for each in jawab) == [200] + [412] * 9
    assert len(await kota.published(RestrukturisasiDibatalkan)) == 1


async def test_a_wish_to_take_back_can_be_refused_and_uttered_again(kota: ServiceUnderTest) -> None:
    perubahan = await diterapkan(kota, *GABUNG)
    alamat = f"/restrukturisasi/{perubahan['id']}/pembatalan"
    diminta = (await penerap(kota).post(alamat, {"alasan": "Perwali dicabut."}, seen=perubahan["versi"])).json()
    ditolak = (
        await penyusun(kota).post(f"{alamat}/penolakan", {"alasan": "Perwali berlaku."}, seen=diminta["versi"])
    ).json()
    assert (ditolak["status"], ditolak["pembatalan_diminta_oleh"]) == ("diterapkan", None)
    tanpa = await penyusun(kota).post(f"{alamat}/persetujuan", seen=ditolak["versi"])
    assert (tanpa.status_code, tanpa.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert (await batalkan(kota, ditolak)).json()["status"] == "dibatalkan"


async def test_a_preview_counts_only_people_in_the_callers_part_of_the_city(kota: ServiceUnderTest) -> None:
    draf = await susun(kota, *GABUNG)
    semua = (await pratinjau(kota, draf))["orang"]
    assert semua["jumlah"] == len(semua["data"]) > 0
    asing = kota.caller("auditor", unit=["DISDIK"])
    orang = (await asing.get(f"/restrukturisasi/{draf['id']}/pratinjau")).json()["orang"]
    assert (orang["jumlah"], orang["data"]) == (0, [])
