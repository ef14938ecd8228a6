"""The org chart: the whole city in one call, of any day, and cheap to ask for again."""

import asyncio
from datetime import date
from typing import Any

import asyncpg
import httpx
import pytest

from services.pegawai.bagan.schemas import Bagan, JabatanBagan, PemangkuBagan, UnitBagan
from services.pegawai.bagan.simpanan import Simpanan
from shared.http.etag import unchanged
from shared.privasi.kelas import DataOrang, Kelas, semua_model, tanda
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, ENI, orang, siasn
from tests.pegawai.conftest import impor


async def minta(kota: ServiceUnderTest, *, etag: str | None = None, **params: Any) -> httpx.Response:
    """The chart, as somebody asks for it who has ``etag`` in hand."""
    headers = kota.caller("verifikator", nip=ANI, unit=["*"]).headers() | ({"If-None-Match": etag} if etag else {})
    return await kota.client.get("/bagan", params=params, headers=headers)


def semua_unit(bagan: dict[str, Any]) -> dict[str, dict[str, Any]]:
    hasil, antre = {}, list(bagan["unit"])
    while antre:
        satu = antre.pop()
        hasil[satu["kode"]] = satu
        antre += satu["anak"]
    return hasil


def semua_jabatan(bagan: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["kode"]: each for unit in semua_unit(bagan).values() for each in unit["jabatan"]}


async def test_one_call_answers_units_posts_and_holders_of_the_whole_city(kota: ServiceUnderTest) -> None:
    bagan = (await minta(kota)).json()
    assert bagan["per_tanggal"] == "2026-09-15"
    assert bagan["jumlah"] == {"unit": 5, "jabatan": 6, "formasi": 9, "bezetting": 4, "lowong": 5}
    (puncak,) = bagan["unit"]
    assert (puncak["kode"], [each["kode"] for each in puncak["anak"]]) == ("KOTA", ["DISDIK", "DISHUB"])
    lalu_lintas = semua_unit(bagan)["DISHUB-LL"]
    assert (lalu_lintas["formasi"], lalu_lintas["bezetting"], lalu_lintas["lowong"]) == (3, 2, 1)
    # The head comes first.
    assert [each["kode"] for each in lalu_lintas["jabatan"]] == ["DISHUB-LL-00", "DISHUB-LL-01"]
    assert lalu_lintas["jabatan"][0]["pemangku"] == [{"nama": "Budi Kepala Lalu Lintas", "golongan": "III/c"}]


async def test_titles_stand_where_they_belong(kota: ServiceUnderTest) -> None:
    await kota.sql("UPDATE asn SET gelar_depan = 'Dr.', gelar_belakang = 'S.T., M.T.' WHERE nip = $1", BUDI)
    await kota.sql("UPDATE asn SET versi = versi + 1 WHERE nip = $1", BUDI)
    (kepala,) = semua_jabatan((await minta(kota)).json())["DISHUB-LL-00"]["pemangku"]
    assert kepala["nama"] == "Dr. Budi Kepala Lalu Lintas, S.T., M.T."


async def test_only_public_data_leaves_so_nobodys_access_log_grows(kota: ServiceUnderTest) -> None:
    jawab = await minta(kota)
    assert all(nip not in jawab.text for nip in (ANI, BUDI))
    assert await kota.sql("SELECT * FROM access_log") == []
    orang = [each for each in semua_model(Bagan) if issubclass(each, DataOrang)]
    assert orang == [PemangkuBagan]
    assert {tanda(each, nama).kelas for each in orang for nama in each.model_fields} == {Kelas.PUBLIK}


async def test_the_past_shows_who_was_there_and_the_future_who_will_be(kota: ServiceUnderTest) -> None:
    await kota.sql(
        "INSERT INTO penempatan (nip, berlaku, kode_jabatan) "
        "SELECT nip, '[2021-01-01,2022-02-01)', 'DISDIK-01' FROM asn WHERE nip = $1",
        ANI,
    )
    besok = await impor(
        kota, "siasn", siasn(orang(ENI, "Eni Besok", "DISHUB-AK-01", "DISHUB-AK", **{"TMT JABATAN": "01-01-2027"}))
    )
    assert besok["ditolak"] == 0

    async def pemangku(hari: str) -> dict[str, list[str]]:
        jabatan = semua_jabatan((await minta(kota, per_tanggal=hari)).json())
        return {
            kode: [each["nama"] for each in isi["pemangku"]]
            for kode, isi in jabatan.items()
            if kode in ("DISDIK-01", "DISHUB-LL-01", "DISHUB-AK-01") and isi["pemangku"]
        }

    assert await pemangku("2020-12-31") == {}
    assert await pemangku("2022-01-31") == {"DISDIK-01": ["Ani Pengelola"]}
    assert await pemangku("2026-12-31") == {"DISHUB-LL-01": ["Ani Pengelola"], "DISDIK-01": ["Dedi Pendidikan"]}
    assert (await pemangku("2027-01-01"))["DISHUB-AK-01"] == ["Eni Besok"]


async def test_ranks_are_those_of_the_day(kota: ServiceUnderTest) -> None:
    for golongan, tmt in (("III/a", date(2014, 4, 1)), ("III/b", date(2018, 4, 1)), ("III/d", date(2027, 4, 1))):
        await kota.sql("INSERT INTO riwayat_golongan (nip, golongan, tmt) VALUES ($1, $2, $3)", ANI, golongan, tmt)
    await kota.sql("INSERT INTO riwayat_golongan (nip, golongan, tmt) VALUES ($1, 'III/c', '2022-04-01')", ANI)

    async def golongan(hari: str) -> str | None:
        (ani,) = semua_jabatan((await minta(kota, per_tanggal=hari)).json())["DISHUB-LL-01"]["pemangku"]
        return ani["golongan"]

    assert [await golongan(hari) for hari in ("2022-03-31", "2022-04-01", "2026-09-15", "2027-04-01")] == [
        "III/b",
        "III/c",
        "III/c",
        "III/d",
    ]


async def test_a_part_of_the_city_and_fewer_levels_may_be_asked_for(kota: ServiceUnderTest) -> None:
    dishub = (await minta(kota, di_bawah="DISHUB")).json()
    assert sorted(semua_unit(dishub)) == ["DISHUB", "DISHUB-AK", "DISHUB-LL"]
    assert dishub["jumlah"] == {"unit": 3, "jabatan": 5, "formasi": 6, "bezetting": 3, "lowong": 3}
    atas = (await minta(kota, kedalaman=1)).json()
    assert sorted(semua_unit(atas)) == ["DISDIK", "DISHUB", "KOTA"]
    assert (semua_unit(atas)["DISHUB"]["jumlah_anak"], semua_unit(atas)["DISHUB"]["anak"]) == (2, [])
    assert list(semua_unit((await minta(kota, di_bawah="DISHUB", kedalaman=0)).json())) == ["DISHUB"]


async def test_a_unit_that_never_was_is_named_as_the_mistake(kota: ServiceUnderTest) -> None:
    jawab = await minta(kota, di_bawah="TIADA")
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "unit_tidak_dikenal")


async def test_a_unit_that_is_none_on_that_day_is_the_same_mistake_with_the_day(kota: ServiceUnderTest) -> None:
    for each in UNIT_BARU.replace("(,)", "[2026-10-01,)").split(";"):
        await kota.sql(each)
    assert list(semua_unit((await minta(kota, di_bawah="X", per_tanggal="2026-10-01")).json())) == ["X"]
    jawab = await minta(kota, di_bawah="X", per_tanggal="2026-09-30")
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "unit_tidak_dikenal")
    assert "30-09-2026" in jawab.json()["detail"]


async def test_before_any_import_the_chart_is_empty(pegawai: ServiceUnderTest) -> None:
    bagan = (await minta(pegawai)).json()
    assert (bagan["unit"], bagan["jumlah"]["unit"]) == ([], 0)


async def test_an_unchanged_chart_is_not_sent_again(kota: ServiceUnderTest) -> None:
    pertama = await minta(kota)
    etag = pertama.headers["etag"]
    assert pertama.headers["cache-control"] == "private, no-cache"
    for dipegang in (etag, f"W/{etag}", f'"lain", {etag}', f'{etag[:-1]}-gzip"', "*"):
        lagi = await minta(kota, etag=dipegang)
        assert (lagi.status_code, lagi.content, lagi.headers["etag"]) == (304, b"", etag)
    assert (await minta(kota, etag='"lain"')).content == pertama.content


async def test_every_question_has_a_tag_of_its_own(kota: ServiceUnderTest) -> None:
    pertanyaan = ({}, {"per_tanggal": "2026-09-16"}, {"di_bawah": "DISHUB"}, {"kedalaman": 1}, {"kedalaman": 2})
    tag = [(await minta(kota, **each)).headers["etag"] for each in pertanyaan]
    assert len(set(tag)) == len(pertanyaan)
    assert (await minta(kota, per_tanggal="2026-09-15")).headers["etag"] == tag[0]


UNIT_BARU = """
    INSERT INTO unit (kode, nama, induk, jenis, instansi, jalur) VALUES ('X', 'X', 'KOTA', 'OPD', 'X', '{KOTA,X}');
    INSERT INTO unit_versi (kode, berlaku, nama, induk, jenis, instansi) VALUES ('X', '(,)', 'X', 'KOTA', 'OPD', 'X')"""


@pytest.mark.parametrize(
    "perubahan",
    [
        "UPDATE penempatan SET digantikan_pada = now() WHERE nip = '198503122010012001' AND digantikan_pada IS NULL",
        "INSERT INTO riwayat_golongan (nip, golongan, tmt) VALUES ('198503122010012001', 'III/d', '2026-01-01')",
        "UPDATE asn SET nama = 'Ani Berganti Nama', versi = versi + 1 WHERE nip = '198503122010012001'",
        UNIT_BARU,
    ],
    ids=["a placement is withdrawn", "a rank is recorded", "a name changes", "a unit is founded"],
)
async def test_whatever_the_chart_shows_changes_the_tag(kota: ServiceUnderTest, perubahan: str) -> None:
    sebelum = await minta(kota)
    async with kota.runtime.pool.acquire() as connection:
        await connection.execute(perubahan)
    sesudah = await minta(kota, etag=sebelum.headers["etag"])
    assert sesudah.status_code == 200
    assert sesudah.headers["etag"] != sebelum.headers["etag"]


async def test_a_transaction_that_commits_late_is_not_missed(kota: ServiceUnderTest) -> None:
    """The earlier row, with the smaller id and the earlier time, becomes visible after the later one."""
    dsn = kota.settings.database_url.get_secret_value()
    lambat = await asyncpg.connect(dsn, server_settings={"search_path": "pegawai,public"})
    try:
        tertunda = lambat.transaction()
        await tertunda.start()
        sisip = "INSERT INTO penempatan (nip, berlaku, kode_jabatan) VALUES ($1, '[2020-01-01,2020-06-01)', $2)"
        await lambat.execute(sisip, ANI, "DISDIK-01")
        await kota.sql(sisip, BUDI, "DISHUB-AK-01")
        di_antara = await minta(kota, per_tanggal="2020-03-01")
        assert [each["bezetting"] for each in semua_jabatan(di_antara.json()).values()].count(1) == 1
        await tertunda.commit()
    finally:
        await lambat.close()
    sesudah = await minta(kota, per_tanggal="2020-03-01", etag=di_antara.headers["etag"])
    assert sesudah.status_code == 200
    assert semua_jabatan(sesudah.json())["DISDIK-01"]["bezetting"] == 1


async def test_many_who_ask_at_once_get_the_same_answer(kota: ServiceUnderTest) -> None:
    jawaban = await asyncio.gather(*(minta(kota) for _ in range(20)))
    assert {each.status_code for each in jawaban} == {200}
    assert len({each.content for each in jawaban}) == 1


async def test_the_answer_is_what_the_reference_promises(kota: ServiceUnderTest) -> None:
    """The database writes the JSON, so its shape is checked here against the models."""
    isi = (await minta(kota)).json()
    bagan = Bagan.model_validate(isi)
    assert bagan.model_dump(mode="json") == isi
    contoh = semua_unit(isi)["DISHUB-LL"]
    assert set(contoh) == set(UnitBagan.model_fields)
    assert set(contoh["jabatan"][0]) == set(JabatanBagan.model_fields)
    assert set(contoh["jabatan"][0]["pemangku"][0]) == set(PemangkuBagan.model_fields)


class Pembangun:
    """Builds when it is told to, and counts."""

    def __init__(self) -> None:
        self.banyak = 0
        self.boleh = asyncio.Event()

    async def __call__(self) -> bytes:
        self.banyak += 1
        await self.boleh.wait()
        return b"bagan"


async def test_twenty_who_ask_at_once_wait_for_one_building() -> None:
    simpanan, pembangun = Simpanan(), Pembangun()
    peminta = [asyncio.create_task(simpanan.ambil("kunci", pembangun)) for _ in range(20)]
    await asyncio.sleep(0)
    # One of them, even the first, may go away.
    peminta[0].cancel()
    pembangun.boleh.set()
    hasil = await asyncio.gather(*peminta[1:])
    assert (set(hasil), pembangun.banyak) == ({b"bagan"}, 1)
    assert await simpanan.ambil("kunci", pembangun) == b"bagan"
    assert pembangun.banyak == 1


async def test_a_failure_is_told_to_all_and_not_kept() -> None:
    simpanan, pembangun = Simpanan(), Pembangun()
    pembangun.boleh.set()

    async def gagal() -> bytes:
        raise LookupError("tiada")

    hasil = await asyncio.gather(*(simpanan.ambil("kunci", gagal) for _ in range(3)), return_exceptions=True)
    assert [type(each) for each in hasil] == [LookupError] * 3
    assert await simpanan.ambil("kunci", pembangun) == b"bagan"


async def test_the_store_forgets_what_was_not_asked_for_longest() -> None:
    simpanan, dibangun = Simpanan(kapasitas=25), []

    async def bangun(kunci: str) -> bytes:
        async def kerja() -> bytes:
            dibangun.append(kunci)
            return bytes(10)

        return await simpanan.ambil(kunci, kerja)

    for kunci in ("a", "b", "a", "c", "a", "b"):
        await bangun(kunci)
    assert dibangun == ["a", "b", "c", "b"]


@pytest.mark.parametrize(
    ("dipegang", "sama"),
    [
        (None, False),
        ("", False),
        ('"t"', True),
        ('W/"t"', True),
        ('"t-gzip"', True),
        ('"t;zstd"', True),
        ('"x", "t"', True),
        ('"tx"', False),
        ("t", False),
        ("*", True),
    ],
)
def test_a_tag_is_compared_as_the_standard_says(dipegang: str | None, sama: bool) -> None:
    assert unchanged(dipegang, '"t"') is sama
