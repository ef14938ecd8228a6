"""Histories of a person: added, corrected and withdrawn, never overwritten; readable as of any day."""

from datetime import UTC, date, datetime
from typing import Any

import asyncpg
import httpx
import pytest

from services.pegawai.riwayat.katalog import KATALOG
from services.pegawai.riwayat.schemas import contoh_dari
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.kepegawaian import AsnDiangkat, AsnDiberhentikan, AsnGolongan, AsnHukdis, AsnPensiun
from tests.layanan import Caller, ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, ENI, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_penempatan_api import catat as mengangkat
from tests.pegawai.test_penempatan_api import pengangkatan

SALAH = {"alasan": "Salah ketik saat perekaman", "dokumen": "SK 823/119/2022"}


def petugas(kota: ServiceUnderTest, unit: tuple[str, ...] = ("*",), nip: str | None = DEDI) -> Caller:
    return kota.caller("verifikator", nip=nip, unit=list(unit))


def mesin(kota: ServiceUnderTest) -> Caller:
    """Tells what BKN has decided: a leaving that it records ends the placement."""
    return kota.caller("integrasi", unit=["*"])


async def versi(kota: ServiceUnderTest, nip: str = ANI) -> int:
    (row,) = await kota.sql("SELECT versi FROM asn WHERE nip = $1", nip)
    return int(row["versi"])


async def tambah(
    kota: ServiceUnderTest, slug: str, nip: str = ANI, oleh: Caller | None = None, **isi: Any
) -> dict[str, Any]:
    siapa = oleh or petugas(kota)
    jawab = await siapa.post(f"/asn/{nip}/riwayat/{slug}", isi, seen=await versi(kota, nip))
    assert jawab.status_code == 201, jawab.text
    return {**jawab.json()["data"], "peringatan": jawab.json()["peringatan"]}


async def koreksi(kota: ServiceUnderTest, slug: str, yang_lama: str, nip: str = ANI, **isi: Any) -> dict[str, Any]:
    jawab = await petugas(kota).post(
        f"/asn/{nip}/riwayat/{slug}/{yang_lama}/koreksi", {**SALAH, "isi": isi}, seen=await versi(kota, nip)
    )
    assert jawab.status_code == 201, jawab.text
    return dict(jawab.json()["data"])


async def batalkan(kota: ServiceUnderTest, slug: str, nomor: str, nip: str = ANI) -> httpx.Response:
    return await petugas(kota).post(
        f"/asn/{nip}/riwayat/{slug}/{nomor}/pembatalan", {"alasan": "Milik orang lain"}, seen=await versi(kota, nip)
    )


async def baca(kota: ServiceUnderTest, slug: str, nip: str = ANI, **params: Any) -> list[dict[str, Any]]:
    auditor = kota.caller("auditor", unit=["*"])
    jawab = await kota.client.get(
        f"/asn/{nip}/riwayat/{slug}", params=params, headers={**auditor.headers(), "Tujuan-Akses": "pemeriksaan"}
    )
    assert jawab.status_code == 200, jawab.text
    return list(jawab.json()["data"])


CONTOH = {each.slug: {**contoh_dari(each.isian)} for each in KATALOG}
CONTOH["keluarga"] |= {"nip_kerabat": BUDI}


@pytest.mark.parametrize("slug", [each.slug for each in KATALOG])
async def test_each_kind_is_added_read_corrected_and_withdrawn(kota: ServiceUnderTest, slug: str) -> None:
    if slug == "kontrak":
        await kota.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = $1", ANI)
    baris = await tambah(kota, slug, **CONTOH[slug])
    nilai = {each: baris[each] for each in CONTOH[slug]}
    assert nilai == CONTOH[slug]
    assert baris["id"] in [each["id"] for each in await baca(kota, slug)]
    baru = await koreksi(kota, slug, baris["id"], **CONTOH[slug])
    assert (baru["menggantikan"], baru["digantikan_pada"]) == (baris["id"], None)
    terlihat = [each["id"] for each in await baca(kota, slug)]
    assert baru["id"] in terlihat
    assert baris["id"] not in terlihat
    semua = {each["id"]: each for each in await baca(kota, slug, termasuk_digantikan="true")}
    assert semua[baris["id"]]["digantikan_pada"] is not None
    if slug == "status":
        await tambah(kota, slug, tmt="2010-01-02", status="CPNS", kedudukan_hukum="01")
    ditarik = await batalkan(kota, slug, baru["id"])
    assert ditarik.status_code == 200, ditarik.text
    assert baru["id"] not in [each["id"] for each in await baca(kota, slug)]


async def test_a_process_is_told_to_other_services_newest_first_without_its_letter(kota: ServiceUnderTest) -> None:
    await tambah(kota, "proses_hukum", jenis="peradilan", mulai="2025-01-10", selesai="2025-06-30")
    await tambah(kota, "proses_hukum", **CONTOH["proses_hukum"])
    (ani,) = await kota.state(AsnState, ANI)
    assert [each.model_dump(mode="json") for each in ani.proses_hukum] == [
        {"jenis": "disiplin", "mulai": "2026-07-01", "selesai": None},
        {"jenis": "peradilan", "mulai": "2025-01-10", "selesai": "2025-06-30"},
    ]


async def test_a_process_shows_only_to_whom_sanctions_show(kota: ServiceUnderTest) -> None:
    await tambah(kota, "proses_hukum", **CONTOH["proses_hukum"])
    for peran, terlihat in (("verifikator", True), ("kepala_unit", False)):
        siapa = kota.caller(peran, unit=["*"])
        jawab = await kota.client.get(
            f"/asn/{ANI}/riwayat", headers={**siapa.headers(), "Tujuan-Akses": "pemeriksaan berkas"}
        )
        assert jawab.status_code == 200, jawab.text
        assert ("proses_hukum" in jawab.json(), "proses_hukum" in jawab.json()["disamarkan"]) == (
            terlihat,
            not terlihat,
        )


async def test_a_correction_needs_a_reason_and_a_document(kota: ServiceUnderTest) -> None:
    baris = await tambah(kota, "penghargaan", nama="Satyalancana Karya Satya X Tahun", tanggal="2025-08-17")
    jawab = await petugas(kota).post(
        f"/asn/{ANI}/riwayat/penghargaan/{baris['id']}/koreksi",
        {"alasan": "salah tanggal", "isi": CONTOH["penghargaan"]},
        seen=await versi(kota),
    )
    assert jawab.status_code == 422
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == ["/dokumen"]


async def test_the_trail_names_who_why_before_and_after(kota: ServiceUnderTest) -> None:
    baris = await tambah(kota, "penghargaan", nama="Satyalancana Karya Satya X Tahun", tanggal="2025-08-17")
    await koreksi(kota, "penghargaan", baris["id"], nama="Satyalancana Karya Satya XX Tahun", tanggal="2025-08-17")
    jejak = await kota.caller("auditor", unit=["*"]).get("/jejak", objek="asn", objek_id=ANI)
    # First is the file by which she came.
    _, satu, dua = jejak.json()["data"]
    assert (satu["aksi"], satu["pelaku"], satu["sebelum"]) == ("tambah_riwayat", DEDI, None)
    assert (dua["aksi"], dua["alasan"]) == (
        "koreksi_riwayat",
        "Salah ketik saat perekaman (dokumen: SK 823/119/2022)",
    )
    assert dua["sebelum"]["nama"].endswith(" X Tahun")
    assert dua["sesudah"]["nama"].endswith("XX Tahun")
    assert (dua["sebelum"]["id"], dua["sesudah"]["menggantikan"]) == (baris["id"], baris["id"])
    assert dua["sesudah"]["riwayat"] == "penghargaan"


async def test_a_row_is_corrected_once(kota: ServiceUnderTest) -> None:
    baris = await tambah(kota, "penghargaan", **CONTOH["penghargaan"])
    await koreksi(kota, "penghargaan", baris["id"], **CONTOH["penghargaan"])
    lagi = await batalkan(kota, "penghargaan", baris["id"])
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "sudah_digantikan")
    tiada = await batalkan(kota, "penghargaan", "0197f0a0-0000-7000-8000-00000000dead")
    assert (tiada.status_code, tiada.json()["kode"]) == (404, "tidak_ditemukan")
    milik_lain = await batalkan(kota, "penghargaan", baris["id"], nip=BUDI)
    assert milik_lain.status_code == 404


async def test_a_change_decided_on_an_older_version_is_refused(kota: ServiceUnderTest) -> None:
    lama = await versi(kota)
    await tambah(kota, "diklat", **CONTOH["diklat"])
    jawab = await petugas(kota).post(f"/asn/{ANI}/riwayat/penghargaan", CONTOH["penghargaan"], seen=lama)
    assert (jawab.status_code, jawab.json()["kode"]) == (412, "versi_berubah")
    assert jawab.headers["etag"] == f'"{await versi(kota)}"'


async def test_of_the_same_request_twice_one_takes_effect(kota: ServiceUnderTest) -> None:
    seen = await versi(kota)
    satu, dua = [
        await petugas(kota).post(f"/asn/{ANI}/riwayat/hukdis", CONTOH["hukdis"], key="sekali", seen=seen)
        for _ in range(2)
    ]
    assert (satu.status_code, dua.status_code) == (201, 201)
    assert satu.json() == dua.json()
    assert len(await baca(kota, "hukdis")) == 1


# Guards


async def test_a_person_reads_all_of_their_own_history_and_nobody_elses(kota: ServiceUnderTest) -> None:
    await tambah(kota, "hukdis", **CONTOH["hukdis"])
    ani = kota.caller("asn", nip=ANI)
    semua = (await ani.get(f"/asn/{ANI}/riwayat")).json()
    assert set(semua) == {each.slug for each in KATALOG} | {"disamarkan"}
    assert (len(semua["hukdis"]), semua["disamarkan"]) == (1, [])
    assert (await ani.get(f"/asn/{ANI}/riwayat/hukdis")).status_code == 200
    assert (await ani.get(f"/asn/{BUDI}/riwayat")).status_code == 404
    assert (await ani.get(f"/asn/{BUDI}/riwayat/golongan")).status_code == 404


async def test_the_head_of_the_unit_reads_neither_sanctions_nor_family(kota: ServiceUnderTest) -> None:
    await tambah(kota, "hukdis", **CONTOH["hukdis"])
    budi = kota.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"])
    semua = (await budi.get(f"/asn/{ANI}/riwayat")).json()
    assert {"hukdis", "keluarga"}.isdisjoint(semua)
    assert {"hukdis", "keluarga"} <= set(semua["disamarkan"])
    for slug in ("hukdis", "keluarga"):
        jawab = await budi.get(f"/asn/{ANI}/riwayat/{slug}")
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "kelas_tidak_boleh")
    assert (await budi.get(f"/asn/{ANI}/riwayat/kinerja")).status_code == 200
    assert (await budi.get(f"/asn/{CITRA}/riwayat/kinerja")).status_code == 404


async def test_specific_data_is_read_for_a_purpose_that_the_person_can_see(kota: ServiceUnderTest) -> None:
    await tambah(kota, "hukdis", **CONTOH["hukdis"])
    tim = kota.caller("tim_penilai", nip=CITRA, unit=["*"])
    jawab = await tim.get(f"/asn/{ANI}/riwayat/hukdis")
    assert (jawab.status_code, jawab.json()["kode"]) == (400, "tujuan_akses_wajib")
    jawab = await kota.client.get(
        f"/asn/{ANI}/riwayat/hukdis", headers={**tim.headers(), "Tujuan-Akses": "syarat mutasi P-05"}
    )
    assert len(jawab.json()["data"]) == 1
    dilihat = (await kota.caller("asn", nip=ANI).get("/saya/akses")).json()["data"]
    assert (dilihat[0]["pelaku"], dilihat[0]["tujuan"], dilihat[0]["rute"]) == (
        CITRA,
        "syarat mutasi P-05",
        "GET /asn/{nip}/riwayat/hukdis",
    )


async def test_a_relative_sees_who_has_read_their_number(kota: ServiceUnderTest) -> None:
    await tambah(kota, "keluarga", **CONTOH["keluarga"])
    await kota.caller("asn", nip=ANI).get(f"/asn/{ANI}/riwayat/keluarga")
    dilihat = (await kota.caller("asn", nip=BUDI).get("/saya/akses")).json()["data"]
    assert dilihat[0]["rute"] == "GET /asn/{nip}/riwayat/keluarga"


async def test_only_the_clerk_and_machines_write_within_their_scope_and_never_their_own(kota: ServiceUnderTest) -> None:
    isi, seen = CONTOH["penghargaan"], await versi(kota)
    for peran in ("asn", "kepala_unit", "tim_penilai", "ppk", "auditor"):
        jawab = await kota.caller(peran, nip=BUDI, unit=["*"]).post(f"/asn/{ANI}/riwayat/penghargaan", isi, seen=seen)
        assert jawab.status_code == 403, peran
    luar = await petugas(kota, ("DISDIK",)).post(f"/asn/{ANI}/riwayat/penghargaan", isi, seen=seen)
    assert luar.status_code == 404
    sendiri = await petugas(kota, nip=ANI).post(f"/asn/{ANI}/riwayat/penghargaan", isi, seen=seen)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "konflik_kepentingan")
    mesin = await kota.caller("integrasi", unit=["DISHUB"]).post(f"/asn/{ANI}/riwayat/penghargaan", isi, seen=seen)
    assert mesin.status_code == 201


# As of a day


async def test_a_rank_holds_from_its_day_until_the_next(kota: ServiceUnderTest) -> None:
    await tambah(kota, "golongan", golongan="III/b", tmt="2018-04-01")
    await tambah(kota, "golongan", golongan="III/d", tmt="2026-10-01")
    pada = {
        hari: [each["golongan"] for each in await baca(kota, "golongan", per_tanggal=hari)]
        for hari in ("2018-03-31", "2018-04-01", "2022-03-31", "2022-04-01", "2026-09-30", "2026-10-01", "2040-01-01")
    }
    assert list(pada.values()) == [[], ["III/b"], ["III/b"], ["III/c"], ["III/c"], ["III/d"], ["III/d"]]


async def test_a_sanction_and_a_leave_hold_between_their_days(kota: ServiceUnderTest) -> None:
    await tambah(kota, "hukdis", **CONTOH["hukdis"])
    await tambah(kota, "cltn", **CONTOH["cltn"])
    for slug, hari, banyak in (
        ("hukdis", "2026-02-28", 0),
        ("hukdis", "2026-03-01", 1),
        ("hukdis", "2026-08-31", 1),
        ("hukdis", "2026-09-01", 0),
        ("cltn", "2025-01-31", 0),
        ("cltn", "2025-02-01", 1),
        ("cltn", "2026-01-31", 1),
        ("cltn", "2026-02-01", 0),
    ):
        assert len(await baca(kota, slug, per_tanggal=hari)) == banyak, (slug, hari)


async def test_what_has_been_learned_or_earned_stays(kota: ServiceUnderTest) -> None:
    await tambah(kota, "diklat", **CONTOH["diklat"])
    await tambah(kota, "kinerja", **CONTOH["kinerja"])
    for slug, hari, banyak in (
        ("diklat", "2026-03-19", 0),
        ("diklat", "2026-03-20", 1),
        ("kinerja", "2025-12-31", 0),
        ("kinerja", "2026-01-01", 1),
        ("kinerja", "2040-01-01", 1),
    ):
        assert len(await baca(kota, slug, per_tanggal=hari)) == banyak, (slug, hari)


async def test_the_posts_of_a_person_are_those_of_the_past_and_those_of_the_city(kota: ServiceUnderTest) -> None:
    await tambah(
        kota,
        "jabatan",
        nama_jabatan="Pelaksana",
        nama_unit="Kabupaten Contoh",
        mulai="2010-01-01",
        selesai="2022-01-31",
    )
    semua = await baca(kota, "jabatan")
    assert [(each["nama_jabatan"], each["sumber"], each["jenjang"]) for each in semua] == [
        ("Pengelola Lalu Lintas", "penempatan", "pelaksana"),
        ("Pelaksana", "riwayat", None),
    ]
    pada = {
        hari: [each["nama_jabatan"] for each in await baca(kota, "jabatan", per_tanggal=hari)]
        for hari in ("2009-12-31", "2022-01-31", "2022-02-01")
    }
    assert list(pada.values()) == [[], ["Pelaksana"], ["Pengelola Lalu Lintas"]]
    penempatan = semua[0]["id"]
    assert (await batalkan(kota, "jabatan", penempatan)).status_code == 404


async def test_all_kinds_are_read_as_of_one_day_together(kota: ServiceUnderTest) -> None:
    await tambah(kota, "penugasan", **CONTOH["penugasan"])
    auditor = kota.caller("auditor", unit=["*"])
    for hari, bertugas in (("2026-08-31", 0), ("2026-09-01", 1), ("2026-12-01", 0)):
        isi = (await auditor.get(f"/asn/{ANI}/riwayat", per_tanggal=hari)).json()
        assert len(isi["penugasan"]) == bertugas


async def test_either_a_day_or_the_replaced_rows_too(kota: ServiceUnderTest) -> None:
    jawab = await petugas(kota).get(
        f"/asn/{ANI}/riwayat/golongan", per_tanggal="2026-01-01", termasuk_digantikan="true"
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "isian_tidak_sah")


async def test_who_acts_where_is_listed_for_a_day_and_a_unit(kota: ServiceUnderTest) -> None:
    await tambah(kota, "penugasan", **CONTOH["penugasan"])
    await tambah(kota, "penugasan", nip=CITRA, jenis="Plh", kode_jabatan="DISHUB-00", mulai="2026-10-01")
    auditor = kota.caller("auditor", unit=["*"])

    async def bertindak(**params: Any) -> list[tuple[str, str]]:
        jawab = await auditor.get("/penugasan", **params)
        assert jawab.status_code == 200, jawab.text
        return [(each["nama"], each["kode_jabatan"]) for each in jawab.json()["data"]]

    ani, citra = ("Ani Pengelola", "DISHUB-AK-00"), ("Citra Kepala Angkutan", "DISHUB-00")
    assert await bertindak() == [ani]
    assert await bertindak(per_tanggal="2026-10-01") == [citra, ani]
    assert await bertindak(per_tanggal="2026-12-01") == [citra]
    assert await bertindak(per_tanggal="2026-10-01", di_bawah="DISHUB-AK") == [ani]
    satu = await auditor.get("/penugasan", per_tanggal="2026-10-01", limit=1)
    lanjut = await auditor.get("/penugasan", per_tanggal="2026-10-01", limit=1, cursor=satu.json()["berikutnya"])
    assert [each["data"][0]["jenis"] for each in (satu.json(), lanjut.json())] == ["Plh", "Plt"]


async def test_an_acting_duty_ends_earlier_and_is_no_correction(kota: ServiceUnderTest) -> None:
    baris = await tambah(kota, "penugasan", **CONTOH["penugasan"])
    path = f"/asn/{ANI}/riwayat/penugasan/{baris['id']}/pengakhiran"
    akhir = {"selesai": "2026-10-31", "dokumen": "800/44", "alasan": "Pejabat definitif sudah dilantik."}
    for selesai in ("2026-08-31", "2026-11-30", "2026-12-31"):
        jawab = await petugas(kota).post(path, {**akhir, "selesai": selesai}, seen=await versi(kota, ANI))
        assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/selesai"), selesai
    jawab = await petugas(kota).post(path, akhir, seen=await versi(kota, ANI))
    assert jawab.status_code == 201, jawab.text
    assert (jawab.json()["data"]["selesai"], jawab.json()["data"]["menggantikan"]) == ("2026-10-31", baris["id"])
    auditor = kota.caller("auditor", unit=["*"])
    assert (await auditor.get("/penugasan", per_tanggal="2026-11-01")).json()["data"] == []
    jejak = (await auditor.get("/jejak", objek="asn", objek_id=ANI)).json()["data"]
    assert "akhiri_penugasan" in [each["aksi"] for each in jejak]


async def test_an_acting_duty_beside_a_holder_who_came_later_is_pointed_out(kota: ServiceUnderTest) -> None:
    baris = await tambah(kota, "penugasan", **CONTOH["penugasan"])
    auditor = kota.caller("auditor", unit=["*"])

    async def definitif() -> tuple[str, str | None]:
        (satu,) = (await auditor.get("/penugasan", per_tanggal="2026-10-15")).json()["data"]
        return satu["id"], satu["definitif_sejak"]

    assert await definitif() == (baris["id"], None)
    for nip, kode in ((CITRA, "DISHUB-00"), (BUDI, "DISHUB-AK-00")):
        jawab = await mengangkat(kota, pengangkatan(kode, "2026-10-10"), nip=nip)
        assert jawab.status_code == 200, jawab.text
    assert await definitif() == (baris["id"], "2026-10-10")


async def test_who_acts_where_is_seen_by_who_may_see_the_person_or_the_post(kota: ServiceUnderTest) -> None:
    await tambah(kota, "penugasan", **CONTOH["penugasan"])
    for peran, nip, unit, banyak in (
        ("asn", ANI, [], 1),
        ("asn", DEDI, [], 0),
        ("kepala_unit", BUDI, ["DISHUB-LL"], 1),
        ("kepala_unit", CITRA, ["DISHUB-AK"], 1),
        ("verifikator", DEDI, ["DISDIK"], 0),
    ):
        jawab = await kota.caller(peran, nip=nip, unit=unit).get("/penugasan")
        assert len(jawab.json()["data"]) == banyak, (peran, nip)


# Copies, state, facts


async def test_a_promotion_changes_the_copy_the_state_and_is_told(kota: ServiceUnderTest) -> None:
    await kota.sql("DELETE FROM state_mark")
    await tambah(kota, "golongan", golongan="iii.D", tmt="2026-04-01", mk_tahun=16, mk_bulan=3)
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.golongan, ani.tmt_golongan) == ("III/d", date(2026, 4, 1))
    assert await kota.marked("asn") == {ANI}
    (fakta,) = await kota.published(AsnGolongan)
    assert (fakta.event.lama, fakta.event.baru, fakta.event.tmt) == ("III/c", "III/d", date(2026, 4, 1))
    assert fakta.version == await versi(kota)


async def test_a_promotion_that_comes_with_the_roster_is_told_like_a_recorded_one(kota: ServiceUnderTest) -> None:
    naik = {"GOL AKHIR NAMA": "III/d", "TMT GOLONGAN": "01-04-2026"}
    baru = orang(ENI, "Eni", "DISDIK-01", "DISDIK")
    await impor(kota, "siasn", siasn(orang(ANI, "Ani Pengelola", "DISHUB-LL-01", "DISHUB-LL", **naik), baru))
    (fakta,) = await kota.published(AsnGolongan)
    assert (fakta.event.nip, fakta.event.lama, fakta.event.baru, fakta.event.tmt) == (
        ANI,
        "III/c",
        "III/d",
        date(2026, 4, 1),
    )
    assert fakta.version == await versi(kota)
    await impor(kota, "siasn", siasn(orang(ANI, "Ani Pengelola", "DISHUB-LL-01", "DISHUB-LL", **naik), baru))
    assert len(await kota.published(AsnGolongan)) == 1


async def test_withdrawing_the_promotion_brings_back_what_the_roster_said(kota: ServiceUnderTest) -> None:
    baris = await tambah(kota, "golongan", golongan="III/d", tmt="2026-04-01")
    assert (await batalkan(kota, "golongan", baris["id"])).status_code == 200
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.golongan, ani.tmt_golongan) == ("III/c", date(2022, 4, 1))
    assert [each.event.baru for each in await kota.published(AsnGolongan)] == ["III/d", "III/c"]


async def test_a_promotion_to_come_takes_effect_on_its_day(kota: ServiceUnderTest) -> None:
    async def hari_baru() -> set[str]:
        await kota.sql("DELETE FROM state_mark")
        await kota.run_job("selaraskan_riwayat")
        return await kota.marked("asn")

    await tambah(kota, "golongan", golongan="III/d", tmt="2026-10-01")
    pensiun_budi = {"tmt": "2026-10-01", "status": "PNS", "kedudukan_hukum": "99", "nomor_sk": "882/1"}
    await tambah(kota, "status", nip=BUDI, oleh=mesin(kota), **pensiun_budi)
    assert [each.golongan for each in await kota.state(AsnState, ANI)] == ["III/c"]
    assert await hari_baru() == set()
    kota.clock.instant = datetime(2026, 10, 1, 3, tzinfo=UTC)
    assert await hari_baru() == {ANI, BUDI}
    assert [each.golongan for each in await kota.state(AsnState, ANI)] == ["III/d"]
    assert [each.event.baru for each in await kota.published(AsnGolongan)] == ["III/d"]
    (pensiun,) = await kota.published(AsnPensiun)
    assert (pensiun.event.nip, pensiun.event.tmt, pensiun.event.nomor_sk) == (BUDI, date(2026, 10, 1), "882/1")
    assert await hari_baru() == set()


async def test_the_highest_education_is_the_one_that_counts(kota: ServiceUnderTest) -> None:
    s2 = await tambah(kota, "pendidikan", tingkat="S-2", program_studi="Transportasi", tahun_lulus=2020)
    await tambah(kota, "pendidikan", tingkat="SLTA", program_studi="IPA", tahun_lulus=2003)
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.pendidikan is not None
    assert (ani.pendidikan.tingkat, ani.pendidikan.program_studi) == ("S-2", "Transportasi")
    assert [each.tingkat for each in ani.riwayat_pendidikan] == ["S-2", "S-1", "SLTA"]
    await batalkan(kota, "pendidikan", s2["id"])
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.pendidikan is not None
    assert (ani.pendidikan.tingkat, ani.pendidikan.tahun_lulus) == ("S-1", 2008)


async def test_an_appointment_and_a_dismissal_are_told(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", siasn(orang(ENI, "Eni", "DISDIK-01", "DISDIK", **{"STATUS CPNS PNS": "CPNS"})))
    await tambah(kota, "status", nip=ENI, tmt="2026-09-01", status="PNS", kedudukan_hukum="01", nomor_sk="821/5")
    (diangkat,) = await kota.published(AsnDiangkat)
    assert (diangkat.event.lama, diangkat.event.status, diangkat.event.nomor_sk) == ("CPNS", "PNS", "821/5")
    await tambah(kota, "status", nip=ENI, oleh=mesin(kota), tmt="2026-09-10", status="PNS", kedudukan_hukum="77")
    assert [each.event.kedudukan_hukum for each in await kota.published(AsnDiberhentikan)] == ["77"]
    assert await kota.published(AsnPensiun) == []
    assert [each["kedudukan_hukum"] for each in await baca(kota, "status", nip=ENI)] == ["77", "01", "01"]


async def test_nobody_is_left_without_a_status(kota: ServiceUnderTest) -> None:
    await tambah(kota, "status", tmt="2026-09-01", status="PNS", kedudukan_hukum="03")
    baru, roster = await baca(kota, "status")
    assert (await batalkan(kota, "status", baru["id"])).status_code == 200
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.kedudukan_hukum == "01"
    jawab = await batalkan(kota, "status", roster["id"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "status_terakhir")
    assert len(await baca(kota, "status")) == 1


async def test_a_sanction_is_told_while_it_matters(kota: ServiceUnderTest) -> None:
    await tambah(kota, "hukdis", **CONTOH["hukdis"])
    assert await kota.published(AsnHukdis) == []
    pembebasan = {"tingkat": "berat", "jenis": "Pembebasan jabatan 12 bulan"}
    baris = await tambah(kota, "hukdis", oleh=mesin(kota), **pembebasan, mulai="2026-09-01", selesai="2027-08-31")
    await koreksi(
        kota,
        "hukdis",
        baris["id"],
        tingkat="sedang",
        jenis="Pemotongan TPP 25% selama 6 bulan",
        mulai="2026-09-01",
        selesai="2027-02-28",
    )
    satu, dua = await kota.published(AsnHukdis)
    assert (satu.event.perubahan, satu.event.tingkat) == ("dicatat", "berat")
    assert (dua.event.perubahan, dua.event.tingkat, str(dua.event.menggantikan)) == ("dikoreksi", "sedang", baris["id"])
    assert dua.version > satu.version


async def test_the_state_tells_what_rules_will_ask(kota: ServiceUnderTest) -> None:
    await tambah(kota, "jabatan", nama_jabatan="Kasi", jenjang="pengawas", mulai="2015-01-01", selesai="2022-01-31")
    await tambah(kota, "tugas_belajar", **CONTOH["tugas_belajar"])
    await tambah(kota, "cltn", **CONTOH["cltn"])
    await tambah(kota, "penugasan", **CONTOH["penugasan"])
    await tambah(kota, "keluarga", **CONTOH["keluarga"])
    (ani,) = await kota.state(AsnState, ANI)
    assert [(each.nama, each.jenjang, each.selesai) for each in ani.riwayat_jabatan] == [
        ("Kasi", "pengawas", date(2022, 1, 31))
    ]
    assert [each.ikatan_dinas_sampai for each in ani.tugas_belajar] == [date(2030, 7, 31)]
    assert [(each.mulai, each.selesai) for each in ani.cltn] == [(date(2025, 2, 1), date(2026, 1, 31))]
    assert [(each.jenis, each.kode_jabatan) for each in ani.penugasan] == [("Plt", "DISHUB-AK-00")]
    assert ani.kerabat == [BUDI]
    (budi,) = await kota.state(AsnState, BUDI)
    assert budi.kerabat == [ANI]
    assert BUDI in await kota.marked("asn")


# What is refused


@pytest.mark.parametrize(
    ("slug", "isi", "pointer"),
    [
        ("golongan", {"golongan": "III/d", "tmt": "1980-01-01"}, "/tmt"),
        ("golongan", {"golongan": "III/d", "tmt": "1985-03-12"}, "/tmt"),
        ("golongan", {"golongan": "IX/z", "tmt": "2026-01-01"}, "/golongan"),
        ("pendidikan", {"tingkat": "SD", "program_studi": "-", "tahun_lulus": 1985}, "/tahun_lulus"),
        ("hukdis", {"tingkat": "sedang", "jenis": "x", "mulai": "2026-01-02", "selesai": "2026-01-01"}, "/selesai"),
        (
            "tugas_belajar",
            {"mulai": "2024-01-01", "selesai": "2026-01-01", "ikatan_dinas_sampai": "2025-01-01"},
            "/ikatan_dinas_sampai",
        ),
        ("kinerja", {"tahun": 2025, "hasil_kerja": "sesuai ekspektasi"}, "/predikat"),
        ("kinerja", {"tahun": 2025, "nilai": 88}, "/nilai"),
        ("kinerja", {"tahun": 2025, "predikat": "Istimewa"}, "/predikat"),
        ("penghargaan", {"nama": "X", "tanggal": "2025-01-01", "tanda": 1}, "/tanda"),
        ("status", {"tmt": "2025-01-01", "status": "HONORER", "kedudukan_hukum": "01"}, "/status"),
    ],
)
async def test_a_wrong_field_is_named(kota: ServiceUnderTest, slug: str, isi: dict, pointer: str) -> None:
    jawab = await petugas(kota).post(f"/asn/{ANI}/riwayat/{slug}", isi, seen=await versi(kota))
    assert jawab.status_code == 422, jawab.text
    assert pointer in [each["pointer"] for each in jawab.json()["kesalahan"]]


async def test_periods_that_cannot_overlap_do_not(kota: ServiceUnderTest) -> None:
    await kota.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = $1", CITRA)
    for slug, nip, isi in (
        ("cltn", ANI, {}),
        ("tugas_belajar", ANI, {}),
        ("kontrak", CITRA, {}),
        ("penugasan", ANI, {"jenis": "Plt", "kode_jabatan": "DISHUB-AK-00"}),
    ):
        # Agreements that have run out end a placement: for a clerk that would be the way around two people.
        siapa = mesin(kota) if slug == "kontrak" else petugas(kota)
        await tambah(kota, slug, nip=nip, oleh=siapa, mulai="2026-01-01", selesai="2026-03-31", **isi)
        await tambah(kota, slug, nip=nip, oleh=siapa, mulai="2026-04-01", selesai="2026-06-30", **isi)
        jawab = await petugas(kota).post(
            f"/asn/{nip}/riwayat/{slug}",
            {"mulai": "2026-06-30", "selesai": None, **isi},
            seen=await versi(kota, nip),
        )
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "masa_bertumpuk"), jawab.text
        assert "30-06-2026 sampai seterusnya" in jawab.json()["detail"]


async def test_one_post_has_one_who_acts_in_it_at_a_time(kota: ServiceUnderTest) -> None:
    await tambah(kota, "penugasan", **CONTOH["penugasan"])
    jawab = await petugas(kota).post(
        f"/asn/{BUDI}/riwayat/penugasan", {**CONTOH["penugasan"], "jenis": "Plh"}, seen=await versi(kota, BUDI)
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "masa_bertumpuk")
    assert "orang lain" in jawab.json()["detail"]


async def test_the_same_key_twice_points_to_the_correction(kota: ServiceUnderTest) -> None:
    await tambah(kota, "status", tmt="2026-09-01", status="PNS", kedudukan_hukum="03")
    jawab = await petugas(kota).post(
        f"/asn/{ANI}/riwayat/status",
        {"tmt": "2026-09-01", "status": "PNS", "kedudukan_hukum": "01"},
        seen=await versi(kota),
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_tercatat")
    assert "koreksi" in jawab.json()["detail"]


async def test_leave_is_not_for_pppk_and_a_contract_not_for_pns(kota: ServiceUnderTest) -> None:
    jawab = await petugas(kota).post(f"/asn/{ANI}/riwayat/kontrak", CONTOH["kontrak"], seen=await versi(kota))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "bukan_untuk_status")


async def test_a_post_and_a_relative_must_be_of_the_city(kota: ServiceUnderTest) -> None:
    for slug, isi in (
        ("penugasan", {**CONTOH["penugasan"], "kode_jabatan": "TIDAK-ADA"}),
        ("keluarga", {**CONTOH["keluarga"], "nip_kerabat": ENI}),
    ):
        jawab = await petugas(kota).post(f"/asn/{ANI}/riwayat/{slug}", isi, seen=await versi(kota))
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "rujukan_tidak_ada")


async def test_what_the_law_limits_is_recorded_with_a_warning(kota: ServiceUnderTest) -> None:
    plt = await tambah(
        kota, "penugasan", jenis="Plt", kode_jabatan="DISHUB-AK-00", mulai="2026-01-01", selesai="2026-04-01"
    )
    assert plt["peringatan"] == ["selesai: Plt melebihi 3 bulan (SE BKN 1/SE/I/2021)"]
    # It will take her from her post, so that no clerk records it alone.
    cltn = await tambah(kota, "cltn", oleh=mesin(kota), mulai="2026-01-01", selesai="2029-01-01")
    assert cltn["peringatan"] == ["selesai: CLTN melebihi 3 tahun (PP 11/2017 pasal 334–337)"]
    kinerja = await tambah(kota, "kinerja", tahun=2019, nilai="88.5", predikat="Cukup")
    assert (kinerja["predikat"], kinerja["nilai"]) == ("Butuh Perbaikan", 88.5)
    assert kinerja["peringatan"] == ["predikat: menurut nilai 88.5 tahun 2019 seharusnya Baik"]


# What the database keeps by itself


@pytest.mark.parametrize(
    ("tabel", "baris", "kesalahan"),
    [
        ("riwayat_golongan (nip, golongan, tmt)", ["'III/d', '1985-03-12'"], asyncpg.RaiseError),
        ("riwayat_pendidikan (nip, tingkat, program_studi, tahun_lulus)", ["'SD', 'x', 1984"], asyncpg.RaiseError),
        ("kinerja (nip, tahun, predikat)", ["1984, 'Baik'"], asyncpg.RaiseError),
        ("kinerja (nip, tahun, predikat)", ["2025, 'Cukup'"], asyncpg.CheckViolationError),
        ("kinerja (nip, tahun, predikat, nilai)", ["2025, 'Baik', 80"], asyncpg.CheckViolationError),
        (
            "hukdis (nip, tingkat, jenis, mulai, selesai)",
            ["'ringan', 'x', '2026-01-02', '2026-01-01'"],
            asyncpg.CheckViolationError,
        ),
        ("cltn (nip, berlaku)", ["'[2025-01-01,2025-02-01)'", "'[2025-01-31,)'"], asyncpg.ExclusionViolationError),
        ("cltn (nip, berlaku)", ["'(,2025-02-01)'"], asyncpg.CheckViolationError),
        ("kontrak (nip, berlaku)", ["'[2025-01-01,)'", "'[2029-01-01,)'"], asyncpg.ExclusionViolationError),
        (
            "penugasan (nip, jenis, kode_jabatan, berlaku)",
            ["'Plt', 'DISHUB-00', '[2025-01-01,)'", "'Plh', 'DISHUB-00', '[2026-01-01,)'"],
            asyncpg.ExclusionViolationError,
        ),
        (
            "status_pegawai (nip, tmt, status, kedudukan_hukum)",
            ["'2025-01-01', 'PNS', '01'", "'2025-01-01', 'PNS', '03'"],
            asyncpg.UniqueViolationError,
        ),
        ("keluarga (nip, hubungan, nama, nip_kerabat)", [f"'ibu', 'x', '{ANI}'"], asyncpg.CheckViolationError),
        (
            "tugas_belajar (nip, berlaku, ikatan_dinas_sampai)",
            ["'[2024-01-01,2026-01-01)', '2025-01-01'"],
            asyncpg.CheckViolationError,
        ),
    ],
)
async def test_the_database_itself_refuses_what_cannot_be(
    kota: ServiceUnderTest, tabel: str, baris: list[str], kesalahan: type[Exception]
) -> None:
    with pytest.raises(kesalahan):
        await kota.sql(f"INSERT INTO {tabel} VALUES " + ", ".join(f"('{ANI}', {each})" for each in baris))


async def test_the_database_itself_keeps_rows_as_they_were_written(kota: ServiceUnderTest) -> None:
    baris = await tambah(kota, "penghargaan", **CONTOH["penghargaan"])
    for sql in (
        "UPDATE penghargaan SET nama = 'lain'",
        "DELETE FROM penghargaan",
        "UPDATE penghargaan SET digantikan_pada = now(), nama = 'lain'",
    ):
        with pytest.raises(asyncpg.RaiseError, match="tidak boleh diubah"):
            await kota.sql(sql)
    with pytest.raises(asyncpg.RaiseError, match="menggantikan baris"):
        await kota.sql(
            "INSERT INTO penghargaan (nip, nama, tanggal, menggantikan) VALUES ($1, 'lain', '2025-01-01', $2)",
            ANI,
            baris["id"],
        )


async def test_a_birth_date_cannot_move_past_the_career(kota: ServiceUnderTest) -> None:
    await tambah(kota, "diklat", **CONTOH["diklat"])
    with pytest.raises(asyncpg.RaiseError, match=r"tanggal lahir 20-03-2026 .* tidak mendahului"):
        await kota.sql("UPDATE asn SET tanggal_lahir = '2026-03-20' WHERE nip = $1", ANI)
