"""People say where they would like to go: theirs alone, changed whenever they like, and read by plans."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from services.mutasi.penataan.keinginan.rekam import keinginan_orang
from shared.contracts.istilah.jenjang import JenisJabatan
from shared.privasi.sel import SEL_TERKECIL
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, REKAN, TUJUAN, VERIFIKATOR, asn, jabatan

JABATAN = {"kode_jabatan": TUJUAN}
UNIT = {"kode_unit": "DINKES"}
JENIS = {"kode_unit": "DINKES-GZ", "jenis_jabatan": "JF"}


def pegawai(mutasi: ServiceUnderTest, nip: str = PEGAWAI) -> Caller:
    return mutasi.caller("asn", nip=nip)


async def nyatakan(siapa: Caller, *keinginan: dict[str, Any], seen: int | str = 0) -> Any:
    return await siapa.send("PUT", "/keinginan", {"keinginan": list(keinginan)}, seen=seen)


async def test_who_has_never_said_anything_has_an_empty_list(mutasi: ServiceUnderTest) -> None:
    jawab = await pegawai(mutasi).get("/keinginan")
    assert jawab.status_code == 200
    assert jawab.json() == {"versi": 0, "keinginan": [], "dicatat_pada": None, "digantikan_pada": None}
    assert jawab.headers["etag"].startswith('"0.')


async def test_a_list_is_stated_changed_and_withdrawn_and_its_history_stays(mutasi: ServiceUnderTest) -> None:
    saya = pegawai(mutasi)
    satu = await nyatakan(saya, JABATAN, UNIT, JENIS)
    assert (satu.status_code, satu.headers["etag"]) == (200, '"1"')
    assert [each["nama"] for each in satu.json()["keinginan"]] == [
        "Jabatan DISHUB-AK-02",
        "Unit DINKES",
        "Unit DINKES-GZ",
    ]
    assert (await saya.get("/keinginan")).json() == satu.json()
    dua = await nyatakan(saya, JENIS, JABATAN, seen=1)
    assert dua.json()["versi"] == 2
    tarik = await nyatakan(saya, seen=2)
    assert (tarik.json()["versi"], tarik.json()["keinginan"]) == (3, [])
    riwayat = (await saya.get("/keinginan/riwayat")).json()["data"]
    assert [(each["versi"], len(each["keinginan"])) for each in riwayat] == [(3, 0), (2, 2), (1, 3)]
    assert [each["digantikan_pada"] is None for each in riwayat] == [True, False, False]


async def test_history_comes_page_by_page(mutasi: ServiceUnderTest) -> None:
    saya = pegawai(mutasi)
    for versi, isi in enumerate([JABATAN, UNIT, JENIS]):
        await nyatakan(saya, isi, seen=versi)
    muka = (await saya.get("/keinginan/riwayat", limit=2)).json()
    assert [each["versi"] for each in muka["data"]] == [3, 2]
    lanjut = (await saya.get("/keinginan/riwayat", limit=2, cursor=muka["berikutnya"])).json()
    assert ([each["versi"] for each in lanjut["data"]], lanjut["berikutnya"]) == ([1], None)


async def test_the_same_list_again_changes_nothing(mutasi: ServiceUnderTest) -> None:
    saya = pegawai(mutasi)
    await nyatakan(saya, JABATAN)
    assert (await nyatakan(saya, JABATAN, seen=1)).json()["versi"] == 1
    assert (await nyatakan(saya, JABATAN, seen="*")).json()["versi"] == 1


async def test_who_changes_an_old_list_looks_again(mutasi: ServiceUnderTest) -> None:
    saya = pegawai(mutasi)
    await nyatakan(saya, JABATAN)
    jawab = await nyatakan(saya, UNIT, seen=0)
    assert (jawab.status_code, jawab.headers["etag"]) == (412, '"1"')


async def test_of_two_first_lists_at_once_one_is_taken(mutasi: ServiceUnderTest) -> None:
    semua = await asyncio.gather(*(nyatakan(pegawai(mutasi), each) for each in (JABATAN, UNIT, JENIS)))
    assert sorted(each.status_code for each in semua) == [200, 412, 412]


@pytest.mark.parametrize(
    ("keinginan", "pointer", "kata"),
    [
        ({"kode_jabatan": "TIADA-01"}, "/keinginan/1/kode_jabatan", "Jabatan TIADA-01 tidak ada dalam peta jabatan"),
        ({"kode_unit": "TIADA"}, "/keinginan/1/kode_unit", "Unit TIADA tidak dikenal"),
        ({"kode_jabatan": "DISHUB-LL-09"}, "/keinginan/1/kode_jabatan", "sudah dihapus"),
    ],
)
async def test_what_is_not_there_cannot_be_wished_for(
    mutasi: ServiceUnderTest, keinginan: dict[str, Any], pointer: str, kata: str
) -> None:
    await mutasi.receive(jabatan("DISHUB-LL-09", aktif=False))
    jawab = await nyatakan(pegawai(mutasi), JABATAN, keinginan)
    (salah,) = jawab.json()["kesalahan"]
    assert (jawab.status_code, jawab.json()["kode"], salah["pointer"]) == (422, "sasaran_tidak_dikenal", pointer)
    assert kata in jawab.json()["detail"]


async def test_ones_own_post_is_no_wish(mutasi: ServiceUnderTest) -> None:
    jawab = await nyatakan(pegawai(mutasi), {"kode_jabatan": "DISHUB-LL-01"})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_di_jabatan")


@pytest.mark.parametrize(
    "keinginan",
    [
        [{}],
        [{**JABATAN, **UNIT}],
        [{**JABATAN, "jenis_jabatan": "JF"}],
        [JABATAN, JABATAN],
        [{"kode_jabatan": f"X-{each}"} for each in range(11)],
        [{"kode_unit": "DINKES", "jenis_jabatan": "apa saja"}],
    ],
    ids=["none", "both", "kind of a post", "twice", "eleven", "no kind"],
)
async def test_a_wish_is_one_thing_and_a_list_has_ten(mutasi: ServiceUnderTest, keinginan: list[Any]) -> None:
    assert (await nyatakan(pegawai(mutasi), *keinginan)).status_code == 422


async def test_nobody_but_the_person_reads_or_states_a_list(mutasi: ServiceUnderTest) -> None:
    await nyatakan(pegawai(mutasi), JABATAN)
    for siapa in (
        mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"]),
        mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]),
        mutasi.caller("auditor", unit=["*"]),
    ):
        for jalur in ("/keinginan", "/keinginan/riwayat"):
            assert (await siapa.get(jalur)).status_code == 403
        assert (await nyatakan(siapa, UNIT)).status_code == 403
    # A head of unit who is also an employee reads their own.
    atasan = mutasi.caller("kepala_unit", "asn", nip=KEPALA_LL, unit=["DISHUB"])
    assert (await atasan.get("/keinginan")).json()["keinginan"] == []
    assert (await mutasi.caller("asn").get("/keinginan")).status_code == 404


async def test_the_trail_says_that_a_list_changed_and_not_what_it_says(mutasi: ServiceUnderTest) -> None:
    await nyatakan(pegawai(mutasi), JABATAN)
    mutasi.client.headers["Tujuan-Akses"] = "pemeriksaan berkala jejak"
    auditor = mutasi.caller("auditor", unit=["*"])
    jawab = await auditor.get("/jejak", objek="keinginan", objek_id=PEGAWAI)
    (baris,) = jawab.json()["data"]
    assert (baris["aksi"], baris["sesudah"]) == ("nyatakan", {"versi": 1, "jumlah": 1})
    assert TUJUAN not in jawab.text
    assert (await mutasi.caller("auditor", unit=["DINKES"]).get("/jejak", objek="keinginan", objek_id=PEGAWAI)).json()[
        "data"
    ] == []


async def test_a_post_that_has_gone_stays_in_the_list_and_says_so(mutasi: ServiceUnderTest) -> None:
    await nyatakan(pegawai(mutasi), JABATAN)
    await mutasi.receive(jabatan(TUJUAN, aktif=False))
    (butir,) = (await pegawai(mutasi).get("/keinginan")).json()["keinginan"]
    assert (butir["kode_jabatan"], butir["masih_ada"]) == (TUJUAN, False)


async def test_a_plan_reads_the_present_wishes_of_many(mutasi: ServiceUnderTest) -> None:
    await nyatakan(pegawai(mutasi), JABATAN)
    await nyatakan(pegawai(mutasi), JENIS, JABATAN, seen=1)
    await nyatakan(pegawai(mutasi, REKAN), UNIT)
    semua = await keinginan_orang(mutasi.runtime.reader, [PEGAWAI, REKAN, VERIFIKATOR])
    assert [tuple(each) for each in semua] == [
        (PEGAWAI, 1, None, "DINKES-GZ", JenisJabatan.JF),
        (PEGAWAI, 2, TUJUAN, None, None),
        (REKAN, 1, None, "DINKES", None),
    ]


async def test_planners_see_how_many_want_a_thing_and_never_how_few(mutasi: ServiceUnderTest) -> None:
    banyak = [f"19900101201501{each:04d}" for each in range(SEL_TERKECIL)]
    await mutasi.receive(*(asn(nip) for nip in banyak))
    for nip in banyak:
        await nyatakan(pegawai(mutasi, nip), JABATAN, UNIT, JENIS)
    await nyatakan(pegawai(mutasi, REKAN), {"kode_jabatan": "DINKES-GZ-01"}, JABATAN)
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    rekap = (await siapa.get("/keinginan/rekap")).json()["data"]
    assert [(each["kode_jabatan"] or each["kode_unit"], each["jenis_jabatan"], each["jumlah"]) for each in rekap] == [
        ("DINKES", None, SEL_TERKECIL),
        ("DINKES-GZ", "JF", SEL_TERKECIL),
        (TUJUAN, None, SEL_TERKECIL + 1),
    ]
    assert [each["nama"] for each in rekap] == ["Unit DINKES", "Unit DINKES-GZ", f"Jabatan {TUJUAN}"]
    muka = (await siapa.get("/keinginan/rekap", limit=2)).json()
    lanjut = (await siapa.get("/keinginan/rekap", limit=2, cursor=muka["berikutnya"])).json()
    assert [*muka["data"], *lanjut["data"]] == rekap
    dinkes = (await siapa.get("/keinginan/rekap", di_bawah="DINKES-GZ")).json()["data"]
    assert [each["kode_unit"] for each in dinkes] == ["DINKES-GZ"]
    lain = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["DINKES"])
    assert (await lain.get("/keinginan/rekap")).json()["data"] == []
    assert (
        await mutasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB"]).get("/keinginan/rekap")
    ).status_code == 403


async def test_what_has_not_been_renewed_for_five_years_is_forgotten(mutasi: ServiceUnderTest) -> None:
    mutasi.clock.instant = datetime(2019, 1, 2, tzinfo=UTC)
    await nyatakan(pegawai(mutasi), JABATAN)
    mutasi.clock.instant = datetime(2026, 9, 15, 3, 0, tzinfo=UTC)
    await nyatakan(pegawai(mutasi, REKAN), JABATAN)
    await mutasi.run_shared_job("pangkas")
    rows = await mutasi.sql("SELECT nip FROM keinginan")
    assert [each["nip"] for each in rows] == [REKAN]
