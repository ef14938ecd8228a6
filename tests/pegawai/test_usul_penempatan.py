"""A placement or an end outside the system: one proposes it on a document, another approves it, and then it is so."""

import asyncio
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from deploy.lokal.postgres import Postgres
from kontrak.berkas import openapi
from services.pegawai.app import SERVICE
from shared.contracts.pegawai.penempatan import AsnDitempatkan, AsnJabatanBerakhir
from shared.db import migrations
from tests.layanan import Caller, ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI
from tests.pegawai.test_penempatan_api import BERALASAN, kini, masa, pengangkatan, pensiun, petugas, versi
from tests.pegawai.usul import DOKUMEN, PENYETUJU, setujui
from tests.skema_lama import skema_lama

TETAP = [("DISHUB-LL-01", "2022-02-01", None)]


async def usul(kota: ServiceUnderTest, oleh: Caller | None = None) -> dict[str, Any]:
    jawab = await (oleh or petugas(kota)).post(f"/asn/{ANI}/penempatan", pengangkatan(), seen=await versi(kota))
    assert jawab.status_code == 201, jawab.text
    isi: dict[str, Any] = jawab.json()
    return isi


async def putuskan(siapa: Caller, satu: dict[str, Any], langkah: str) -> httpx.Response:
    isi = {"alasan": "Sudah dilihat." if langkah == "persetujuan" else "SK tidak terdaftar."}
    return await siapa.post(f"/usulan-penempatan/{satu['id']}/{langkah}", isi, seen=satu["versi"])


async def sekerabat(kota: ServiceUnderTest, nip: str, kerabat: str) -> None:
    await kota.sql(
        "INSERT INTO keluarga (nip, hubungan, nama, nip_kerabat) VALUES ($1, 'suami', 'Kerabat', $2)", nip, kerabat
    )


async def test_a_proposal_changes_nothing_until_somebody_else_approves_it(kota: ServiceUnderTest) -> None:
    jawab = await petugas(kota).post(f"/asn/{ANI}/penempatan", pengangkatan(), seen=await versi(kota))
    assert (jawab.status_code, jawab.json()["status"]) == (201, "diusulkan")
    assert jawab.headers["location"] == f"/usulan-penempatan/{jawab.json()['id']}"
    assert (await masa(kota), await kota.published(AsnDitempatkan)) == (TETAP, [])
    assert jawab.json()["isi"]["dokumen"] == DOKUMEN
    sendiri = await putuskan(petugas(kota), jawab.json(), "persetujuan")
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    assert await masa(kota) == TETAP
    assert (await setujui(kota, jawab.json())).status_code == 200
    assert len(await masa(kota)) == 2
    # Of which the person is told.
    (ditempatkan,) = await kota.published(AsnDitempatkan)
    assert ditempatkan.event.nip == ANI


async def test_an_end_too_waits_for_the_second_person(kota: ServiceUnderTest) -> None:
    path = f"/asn/{ANI}/penempatan/{await kini(kota)}/pengakhiran"
    jawab = await petugas(kota).post(path, pensiun("2026-09-01", "diberhentikan"), seen=await versi(kota))
    assert (jawab.status_code, await masa(kota)) == (201, TETAP)
    assert await kota.published(AsnJabatanBerakhir) == []
    ppk = await putuskan(kota.caller("ppk", nip="", unit=["*"], sub="wali-kota"), jawab.json(), "persetujuan")
    assert ppk.status_code == 200, ppk.text
    (berakhir,) = await kota.published(AsnJabatanBerakhir)
    assert (berakhir.event.nip, berakhir.event.alasan) == (ANI, "diberhentikan")


@pytest.mark.parametrize("bagian", ["rujukan", "sha256"])
async def test_a_change_without_a_document_or_its_digest_is_not_taken(kota: ServiceUnderTest, bagian: str) -> None:
    isi = pengangkatan() | {"dokumen": {nama: nilai for nama, nilai in DOKUMEN.items() if nama != bagian}}
    jawab = await petugas(kota).post(f"/asn/{ANI}/penempatan", isi, seen=await versi(kota))
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, f"/dokumen/{bagian}")


async def test_neither_the_person_nor_a_relative_nor_a_clerk_of_one_unit_decides(kota: ServiceUnderTest) -> None:
    satu = await usul(kota)
    await sekerabat(kota, ANI, CITRA)
    await sekerabat(kota, BUDI, ANI)
    for nip in (ANI, CITRA, BUDI):
        for langkah in ("persetujuan", "penolakan"):
            jawab = await putuskan(kota.caller("ppk", "verifikator", nip=nip, unit=["*"]), satu, langkah)
            assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan"), nip
    unit = await putuskan(kota.caller("verifikator", nip=PENYETUJU, unit=["DISHUB"]), satu, "persetujuan")
    assert (unit.status_code, unit.json()["kode"]) == (403, "tidak_berwenang")
    lain = await putuskan(kota.caller("verifikator", nip=PENYETUJU, unit=["DISDIK"]), satu, "persetujuan")
    assert lain.status_code == 404
    tanpa_nip = await putuskan(kota.caller("ppk", "verifikator", nip="", unit=["*"]), satu, "persetujuan")
    assert tanpa_nip.status_code == 403
    for peran in ("asn", "kepala_unit", "tim_penilai", "auditor", "integrasi", "operator"):
        assert (await putuskan(kota.caller(peran, nip=PENYETUJU, unit=["*"]), satu, "persetujuan")).status_code == 403
    assert await masa(kota) == TETAP


async def test_a_relative_proposes_nothing(kota: ServiceUnderTest) -> None:
    await sekerabat(kota, ANI, DEDI)
    jawab = await petugas(kota).post(f"/asn/{ANI}/penempatan", pengangkatan(), seen=await versi(kota))
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")


async def test_fifty_approvals_at_once_are_applied_once(kota: ServiceUnderTest) -> None:
    satu = await usul(kota)
    jawab = await asyncio.gather(*(setujui(kota, satu, nip=f"1969121219950310{n:02d}") for n in range(20, 70)))
    assert sorted(each.status_code for each in jawab) == [200] + [412] * 49
    assert len(await masa(kota)) == 2
    assert len(await kota.published(AsnDitempatkan)) == 1
    lagi = await setujui(kota, satu | {"versi": 2})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "usulan_sudah_diputus")


async def test_a_proposal_is_refused_by_another_with_a_reason_or_withdrawn_by_its_author(
    kota: ServiceUnderTest,
) -> None:
    ditolak, ditarik = await usul(kota), await usul(kota)
    lain = kota.caller("verifikator", nip=PENYETUJU, unit=["*"])
    assert (await putuskan(petugas(kota), ditolak, "penolakan")).json()["kode"] == "perlu_orang_lain"
    assert (await putuskan(lain, ditarik, "pembatalan")).json()["kode"] == "bukan_pengusul"
    hasil = (await putuskan(lain, ditolak, "penolakan")).json()
    assert (hasil["status"], hasil["diputus_oleh"], hasil["catatan"]) == ("ditolak", PENYETUJU, "SK tidak terdaftar.")
    assert (await putuskan(petugas(kota), ditarik, "pembatalan")).json()["status"] == "dibatalkan"
    assert await masa(kota) == TETAP
    for satu in (ditolak, ditarik):
        assert (await setujui(kota, satu | {"versi": 2})).json()["kode"] == "usulan_sudah_diputus"


async def test_open_proposals_are_listed_within_the_scope_and_each_look_is_recorded(kota: ServiceUnderTest) -> None:
    satu = await usul(kota)
    pembaca = kota.caller("verifikator", nip=PENYETUJU, unit=["*"])
    assert [each["id"] for each in (await pembaca.get("/usulan-penempatan", status="diusulkan")).json()["data"]] == [
        satu["id"]
    ]
    assert (await pembaca.get(f"/usulan-penempatan/{satu['id']}")).json()["isi"]["nomor_sk"] == "800/7"
    asing = kota.caller("verifikator", nip=PENYETUJU, unit=["DISDIK"])
    assert (await asing.get("/usulan-penempatan")).json()["data"] == []
    assert (await asing.get(f"/usulan-penempatan/{satu['id']}")).status_code == 404
    dilihat = await kota.sql("SELECT rute FROM access_log WHERE pelaku = $1 ORDER BY id", PENYETUJU)
    assert [row["rute"] for row in dilihat] == ["GET /usulan-penempatan", "GET /usulan-penempatan/{usulan_id}"]
    await setujui(kota, satu)
    assert (await pembaca.get("/usulan-penempatan", status="diusulkan")).json()["data"] == []


async def test_what_is_recorded_meanwhile_can_stand_against_an_approval(kota: ServiceUnderTest) -> None:
    satu, dua = await usul(kota), await usul(kota)
    assert (await setujui(kota, satu)).status_code == 200
    jawab = await setujui(kota, dua)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_di_jabatan")
    menunggu = (await petugas(kota).get("/usulan-penempatan", status="diusulkan")).json()["data"]
    assert [each["id"] for each in menunggu] == [dua["id"]]


async def test_a_correction_and_a_withdrawal_are_no_detour(kota: ServiceUnderTest) -> None:
    nomor = await kini(kota)
    for langkah, isi in (("koreksi", {"kode_jabatan": "DISHUB-AK-01", **BERALASAN}), ("pembatalan", BERALASAN)):
        path = f"/asn/{ANI}/penempatan/{nomor}/{langkah}"
        assert (await petugas(kota).post(path, isi, seen=await versi(kota))).status_code == 201
    assert await masa(kota) == TETAP


async def test_a_proposal_tells_what_was_sent_in_one_of_four_shapes_and_no_more(kota: ServiceUnderTest) -> None:
    nomor = await kini(kota)
    semua = {
        "pengangkatan": ("", pengangkatan()),
        "koreksi": (f"/{nomor}/koreksi", {"tmt": "2022-03-01", "selesai": None, **BERALASAN}),
        "pengakhiran": (f"/{nomor}/pengakhiran", pensiun("2026-09-01", "diberhentikan")),
        "pembatalan": (f"/{nomor}/pembatalan", BERALASAN),
    }
    for jenis, (langkah, isi) in semua.items():
        jawab = await petugas(kota).post(f"/asn/{ANI}/penempatan{langkah}", isi, seen=await versi(kota))
        assert (jawab.json()["jenis"], jawab.json()["isi"]) == (jenis, isi)
    daftar = (await petugas(kota).get("/usulan-penempatan")).json()["data"]
    assert {each["jenis"]: each["isi"] for each in daftar} == {jenis: isi for jenis, (_, isi) in semua.items()}
    bentuk = openapi("pegawai")["components"]["schemas"]["UsulanPenempatan"]["properties"]["isi"]["anyOf"]
    nama = {each["$ref"].rsplit("/", 1)[-1] for each in bentuk}
    assert nama == {"Pengangkatan", "KoreksiPenempatan", "PengakhiranPenempatan", "PembatalanPenempatan"}


async def test_a_proposal_of_the_release_before_is_told_in_the_shape_of_today(kota: ServiceUnderTest) -> None:
    dahulu = {"alasan": BERALASAN["alasan"], "nomor_dokumen": "800/99", "dokumen": DOKUMEN}
    await kota.sql(
        "INSERT INTO penempatan_usul (id, nip, jenis, penempatan_id, isi, status, diusulkan_oleh, diusulkan_pada) "
        "VALUES (uuidv7(), $1, 'pembatalan', $2, $3, 'diusulkan', 'a', now())",
        *(ANI, await kini(kota), dahulu),
    )
    (satu,) = (await petugas(kota).get("/usulan-penempatan")).json()["data"]
    assert satu["isi"] == BERALASAN


@pytest.mark.parametrize("tmt", ["2026-09-01", "2027-03-01"])
async def test_a_status_that_ends_the_service_is_no_detour(kota: ServiceUnderTest, tmt: str) -> None:
    """A clerk records it when the end has been decided by two; what BKN decided, the machine tells."""
    status = {"tmt": tmt, "status": "PNS", "kedudukan_hukum": "77", "nomor_sk": "888/2"}
    jawab = await petugas(kota).post(f"/asn/{ANI}/riwayat/status", status, seen=await versi(kota))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "perlu_pengakhiran")
    assert await masa(kota) == TETAP
    path = f"/asn/{ANI}/penempatan/{await kini(kota)}/pengakhiran"
    akhir = await petugas(kota).post(path, pensiun(tmt, "diberhentikan"), seen=await versi(kota))
    assert (await setujui(kota, akhir.json())).status_code == 200
    jawab = await petugas(kota).post(f"/asn/{ANI}/riwayat/status", status, seen=await versi(kota))
    assert jawab.status_code == 201, jawab.text


async def test_an_agreement_that_is_made_to_run_out_sooner_is_no_detour(kota: ServiceUnderTest) -> None:
    """An agreement ends no placement, however short somebody makes it."""
    await kota.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = $1", ANI)
    isi = {"mulai": "2022-02-01", "selesai": "2031-01-31", "nomor": "K/1"}
    jawab = await petugas(kota).post(f"/asn/{ANI}/riwayat/kontrak", isi, seen=await versi(kota))
    sebab = {"alasan": "Salah ketik tanggal.", "dokumen": "K/1"}
    for selesai in ("2026-09-01", "2030-12-31", "2032-01-31"):
        path = f"/asn/{ANI}/riwayat/kontrak/{jawab.json()['data']['id']}"
        badan = {"isi": {**isi, "selesai": selesai}, **sebab}
        jawab = await petugas(kota).post(f"{path}/koreksi", badan, seen=await versi(kota))
        assert jawab.status_code == 201, jawab.text
        await kota.run_job("gulirkan")
        assert await masa(kota) == TETAP


async def test_an_employee_with_the_role_of_machines_is_no_detour(kota: ServiceUnderTest) -> None:
    status = {"tmt": "2026-09-01", "status": "PNS", "kedudukan_hukum": "77", "nomor_sk": "888/2"}
    berdua = kota.caller("verifikator", "integrasi", nip=DEDI, unit=["*"])
    jawab = await berdua.post(f"/asn/{ANI}/riwayat/status", status, seen=await versi(kota))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "perlu_pengakhiran")


async def test_the_database_keeps_two_people_a_document_and_one_decision(kota: ServiceUnderTest) -> None:
    satu = await usul(kota)
    with pytest.raises(asyncpg.CheckViolationError, match="dua_orang"):
        await kota.sql(
            "UPDATE penempatan_usul SET status = 'disetujui', diputus_oleh = diusulkan_oleh, diputus_pada = now(), "
            "versi = versi + 1"
        )
    with pytest.raises(asyncpg.CheckViolationError, match="bukan_diri"):
        await kota.sql(
            "UPDATE penempatan_usul SET status = 'disetujui', diputus_oleh = nip, diputus_pada = now(), "
            "versi = versi + 1"
        )
    for ubahan in (
        'isi = isi || \'{"nomor_sk": "lain"}\'',
        f"nip = '{BUDI}'",
        "diusulkan_oleh = 'orang lain'",
    ):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak boleh diubah"):
            await kota.sql(f"UPDATE penempatan_usul SET {ubahan}, versi = versi + 1")
    await setujui(kota, satu)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tepat sekali"):
        await kota.sql("UPDATE penempatan_usul SET status = 'ditolak', versi = versi + 1")
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tidak boleh dihapus"):
        await kota.sql("DELETE FROM penempatan_usul")


async def test_proposals_of_earlier_releases_keep_standing_in_the_words_of_today(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    async with skema_lama(postgres_server, tmp_path, SERVICE, "p0023") as (pemilik, basis):
        await basis.execute(
            "INSERT INTO pegawai.asn (nip, nama, tanggal_lahir, jenis_kelamin, status_pegawai, kedudukan_hukum) "
            "VALUES ($1, 'Contoh', '1990-01-01', 'L', 'PNS', '01')",
            ANI,
        )
        await basis.execute(
            """
            INSERT INTO pegawai.penempatan_usul
                (id, nip, jenis, isi, status, diusulkan_oleh, diusulkan_pada, diputus_oleh, diputus_pada)
            SELECT uuidv7(), $1, 'pengangkatan', jsonb_build_object('dokumen', jsonb_build_object('sha256', $2::text)),
                   v.status, 'a', now(), v.oleh, v.pada
            FROM (VALUES ('menunggu', NULL, NULL), ('disetujui', 'b', now()), ('ditolak', 'b', now()),
                         ('ditarik', 'a', now())) AS v(status, oleh, pada)""",
            ANI,
            DOKUMEN["sha256"],
        )
        await migrations.upgrade(pemilik, "pegawai", SERVICE.migrations, SERVICE.metadata)
        kata = await basis.fetch("SELECT status, diputus_oleh FROM pegawai.penempatan_usul ORDER BY status")
        with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="tepat sekali"):
            await basis.execute("UPDATE pegawai.penempatan_usul SET versi = versi + 1")
    assert [tuple(each) for each in kata] == [
        ("dibatalkan", "a"), ("disetujui", "b"), ("ditolak", "b"), ("diusulkan", None),
    ]  # fmt: skip
