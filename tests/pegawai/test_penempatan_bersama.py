"""One decree with many people: proposed and approved as a whole, carried out together, or not at all."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE
from services.pegawai.orang.tahan import tahan
from shared.contracts.pegawai.penempatan import AsnDitempatkan, AsnJabatanBerakhir, AsnPenempatanDicatat
from tests.layanan import ServiceUnderTest, open_service
from tests.pegawai.barisan import duduk, isi_barisan, nip
from tests.pegawai.usul import DOKUMEN, PENYETUJU

PENGUSUL = "198001012005011005"


@pytest.fixture
async def barisan(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE, filled=isi_barisan) as service:
        service.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
        yield service


def angkat(n: int, ke: int, **lain: Any) -> dict[str, Any]:
    return {"nip": nip(n), "kode_jabatan": f"J-{ke}", **lain}


def sk(*orang: dict[str, Any], tmt: str = "2026-10-01") -> dict[str, Any]:
    umum = {"nomor_sk": "800/60", "tanggal_sk": "2026-09-21", "alasan": "Pelantikan sebelum sistem dipakai."}
    return {**umum, "tmt": tmt, "orang": list(orang), "dokumen": DOKUMEN}


async def usulkan(barisan: ServiceUnderTest, isi: dict[str, Any], path: str = "/penempatan", **lain: Any) -> Any:
    return await barisan.caller("verifikator", nip=PENGUSUL, unit=["*"]).post(path, isi, **lain)


async def setujui(barisan: ServiceUnderTest, usul: dict[str, Any], nip_penyetuju: str = PENYETUJU) -> Any:
    penyetuju = barisan.caller("verifikator", nip=nip_penyetuju, unit=["*"])
    path = f"/usulan-penempatan-bersama/{usul['id']}/persetujuan"
    return await penyetuju.post(path, {"alasan": "SK asli dan sidiknya cocok."}, seen=usul["versi"])


async def test_people_change_places_and_one_makes_room_by_one_decree(barisan: ServiceUnderTest) -> None:
    lampiran = sk(angkat(0, 1), angkat(1, 0), angkat(6, 2), {"nip": nip(2), "alasan_akhir": "pembebasan_jabatan"})
    jawab = await usulkan(barisan, lampiran)
    assert jawab.status_code == 201, jawab.text
    usul = jawab.json()
    assert jawab.headers["Location"].endswith(f"/usulan-penempatan-bersama/{usul['id']}")
    assert (usul["nip"], usul["status"]) == ([nip(0), nip(1), nip(6), nip(2)], "diusulkan")
    assert (await duduk(barisan))[0] == "J-0"
    assert (await setujui(barisan, usul, PENGUSUL)).json()["kode"] == "perlu_orang_lain"
    assert (await setujui(barisan, usul)).status_code == 200
    sesudah = await duduk(barisan)
    assert [sesudah[n] for n in (0, 1, 2, 6)] == ["J-1", "J-0", None, "J-2"]
    assert {each.event.nip for each in await barisan.published(AsnDitempatkan)} == {nip(0), nip(1), nip(6)}
    assert [each.event.nip for each in await barisan.published(AsnJabatanBerakhir)] == [nip(2)]
    jejak = (await barisan.caller("auditor", unit=["*"]).get("/jejak", objek="asn", objek_id=nip(0))).json()["data"]
    assert jejak[-1]["sesudah"]["pengesahan"]["usul_id"] == usul["id"]


async def test_each_row_that_stands_against_it_is_named_and_nobody_is_placed(barisan: ServiceUnderTest) -> None:
    lampiran = sk(
        angkat(0, 1),
        angkat(1, 0),
        angkat(6, 0),
        angkat(7, 99),
        angkat(0, 3),
        angkat(8, 4, tmt="1980-01-01"),
        {"nip": "199901012024011001", "kode_jabatan": "J-5"},
        {"nip": nip(8), "alasan_akhir": "cltn"},
    )
    jawab = await usulkan(barisan, lampiran)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "lampiran_terhalang")
    salah = {each["pointer"]: each["pesan"] for each in jawab.json()["kesalahan"]}
    assert list(salah) == [
        "/orang/3/kode_jabatan",
        "/orang/4/nip",
        "/orang/5/tmt",
        "/orang/6/nip",
        "/orang/7/nip",
        "/orang/2/kode_jabatan",
    ]
    assert salah["/orang/4/nip"] == "pegawai ini sudah disebut pada /orang/0"
    # Of those who stay and those who come.
    assert salah["/orang/2/kode_jabatan"] == "Formasi J-0 (1 kursi) penuh mulai 01-10-2026: Pegawai 1."
    assert await barisan.sql("SELECT 1 FROM penempatan_bersama_usul") == []
    assert (await duduk(barisan))[0] == "J-0"


async def test_a_preview_shows_who_moves_and_what_is_in_the_way_and_changes_nothing(barisan: ServiceUnderTest) -> None:
    lampiran = sk(angkat(0, 1), angkat(1, 0), angkat(6, 5), tmt="2027-01-01")
    jawab = await usulkan(barisan, lampiran, "/penempatan/pratinjau")
    assert jawab.status_code == 200, jawab.text
    pratinjau = jawab.json()
    assert pratinjau["dapat_dilaksanakan"] is False
    assert [each["pointer"] for each in pratinjau["kesalahan"]] == ["/orang/2/kode_jabatan"]
    assert [(each["nip"], each["jabatan_lama"], each["jabatan_baru"]) for each in pratinjau["data"]] == [
        (nip(0), "J-0", "J-1"),
        (nip(1), "J-1", "J-0"),
    ]
    assert await barisan.sql("SELECT 1 FROM penempatan WHERE nomor_sk IS NOT NULL") == []
    terbaca = await barisan.sql("SELECT subjek FROM access_log WHERE rute LIKE $1", "%pratinjau")
    assert [set(row["subjek"]) for row in terbaca] == [{nip(0), nip(1)}]


async def test_what_has_become_impossible_since_is_refused_when_it_is_approved(barisan: ServiceUnderTest) -> None:
    lampiran = sk(angkat(6, 2), {"nip": nip(2), "alasan_akhir": "pembebasan_jabatan"}, angkat(0, 1), angkat(1, 0))
    usul = (await usulkan(barisan, lampiran)).json()
    lain = (await usulkan(barisan, sk(angkat(7, 2), {"nip": nip(2), "alasan_akhir": "cltn"}))).json()
    assert (await setujui(barisan, lain)).status_code == 200
    jawab = await setujui(barisan, usul)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "lampiran_terhalang")
    assert (await duduk(barisan))[0] == "J-0"


async def test_nobody_proposes_or_approves_a_decree_that_they_are_on(barisan: ServiceUnderTest) -> None:
    diri = barisan.caller("verifikator", nip=nip(0), unit=["*"])
    jawab = await diri.post("/penempatan", sk(angkat(0, 1), angkat(1, 0)))
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")
    assert jawab.json()["kesalahan"][0]["pointer"] == "/orang/0/nip"
    usul = (await usulkan(barisan, sk(angkat(0, 1), angkat(1, 0)))).json()
    assert (await setujui(barisan, usul, nip(1))).json()["kode"] == "konflik_kepentingan"


async def test_the_same_key_proposes_once_and_who_has_part_of_the_city_sees_no_whole_decree(
    barisan: ServiceUnderTest,
) -> None:
    lampiran = sk(angkat(0, 1), angkat(1, 0), tmt="2027-01-01")
    pertama, kedua = [await usulkan(barisan, lampiran, key="satu-kunci-saja") for _ in range(2)]
    assert pertama.json() == kedua.json()
    semua = barisan.caller("auditor", unit=["*"])
    daftar = (await semua.get("/usulan-penempatan-bersama", nip=nip(1))).json()["data"]
    assert [each["id"] for each in daftar] == [pertama.json()["id"]]
    assert (await semua.get("/usulan-penempatan-bersama", nip=nip(2))).json()["data"] == []
    sebagian = barisan.caller("verifikator", nip="198001012005011006", unit=["KOTA-LAIN"])
    assert (await sebagian.get("/usulan-penempatan-bersama")).json()["data"] == []
    assert (await sebagian.get(f"/usulan-penempatan-bersama/{pertama.json()['id']}")).status_code == 404
    assert (await setujui(barisan, pertama.json())).status_code == 200
    assert {each.event.nip for each in await barisan.published(AsnPenempatanDicatat)} == {nip(0), nip(1)}


async def test_a_preview_makes_nobody_wait_whose_files_its_caller_may_not_see(barisan: ServiceUnderTest) -> None:
    asing = barisan.caller("verifikator", nip=PENGUSUL, unit=["KOTA-LAIN"])
    async with barisan.runtime.unit_of_work() as uow:
        assert await tahan(uow, nip(0)) is not None
        jawab = await asing.post("/penempatan/pratinjau", sk(angkat(0, 1)))
    assert jawab.status_code == 200, jawab.text
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == ["/orang/0/nip"]
    assert jawab.json()["data"] == []
