"""What the database itself keeps, whoever writes to it; and what holds for the service as a whole."""

import re
from typing import Any

import asyncpg
import pytest

from kontrak.openapi import guarded_routes
from services.mutasi.penataan.skenario.status import ALUR_SKENARIO
from services.mutasi.usulan.mesin import ALUR
from shared.alur import Alur
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPUTUSAN, PEGAWAI, PEMERIKSA, SAMPAI, VERIFIKATOR, asn, usul, usulan_berstatus

UBAHAN = {
    "nip": "'199001012015011099'",
    "tmt": "tmt + 1",
    "jabatan_tujuan": "'LAIN-01'",
    "nomor_sk": "'palsu'",
    "tanggal_sk": "tanggal_sk + 1",
    "tanggal_pertimbangan": "tanggal_pertimbangan - 1",
    "nomor_berita_acara": "'palsu'",
    "putusan": "'tolak'",
    "rekomendasi": "'tolak'",
    "pelantikan": "'ditunggu'",
    "alasan": "'lain'",
    "permintaan_sendiri": "true",
    "jalur_unit": "'{}'",
    "dibuat_oleh": "'orang lain'",
}


async def _as_owner(mutasi: ServiceUnderTest, statement: str, *arguments: Any) -> None:
    assert mutasi.settings.database_owner_url is not None
    connection = await asyncpg.connect(mutasi.settings.database_owner_url.get_secret_value())
    try:
        await connection.execute(statement, *arguments)
    finally:
        await connection.close()


async def test_models_and_migrations_agree(kosong: ServiceUnderTest) -> None:
    assert await kosong.drift() == []


async def test_a_migrated_service_is_ready(kosong: ServiceUnderTest) -> None:
    answer = await kosong.client.get("/health/ready")
    assert answer.json() == {
        "status": "siap",
        "periksa": {"basis_data": "siap", "nats": "siap", "penyedia_identitas": "siap"},
    }


async def test_every_route_declares_a_guard(kosong: ServiceUnderTest) -> None:
    routes = guarded_routes(kosong.app)
    assert {path for path, _, _ in routes} > {"/usulan", "/usulan/{usulan_id}", "/usulan/{usulan_id}/keputusan"}
    assert [path for path, _, guard in routes if guard is None] == []


async def test_the_api_reference_describes_every_case_route_with_roles_and_examples(kosong: ServiceUnderTest) -> None:
    schema = (await kosong.client.get("/openapi.json")).json()
    for path, operations in schema["paths"].items():
        if path.startswith("/usulan"):
            for operation in operations.values():
                assert operation["summary"]
                assert operation["description"]
                assert operation["x-peran"]
    for name in ("UsulanBaru", "Verifikasi", "Pertimbangan", "Keputusan", "PelantikanBaru", "PembatalanUsulan"):
        assert schema["components"]["schemas"][name]["example"]


async def test_the_event_reference_lists_what_is_sent_and_received(kosong: ServiceUnderTest) -> None:
    operations = (await kosong.client.get("/asyncapi.json")).json()["operations"]
    assert len([each for each in operations if each.startswith("kirim.asn.mutasi.usulan.")]) == 14
    assert len([each for each in operations if each.startswith("terima.")]) == 20


@pytest.mark.parametrize("status", ["diputuskan", "berlaku"])
async def test_what_was_decided_cannot_be_changed_by_sql(mutasi: ServiceUnderTest, status: str) -> None:
    usulan = await usulan_berstatus(mutasi, status)
    for kolom, nilai in UBAHAN.items():
        statement = f"UPDATE mutasi.usulan SET versi = versi + 1, {kolom} = {nilai} WHERE id = $1"
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await mutasi.sql(statement, usulan["id"])
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await _as_owner(mutasi, statement, usulan["id"])


@pytest.mark.parametrize("status", SAMPAI)
async def test_a_case_cannot_be_deleted(mutasi: ServiceUnderTest, status: str) -> None:
    usulan = await usulan_berstatus(mutasi, status)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql("DELETE FROM usulan WHERE id = $1", usulan["id"])
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await _as_owner(mutasi, "TRUNCATE mutasi.usulan CASCADE")


@pytest.mark.parametrize("status", ["ditolak", "dibatalkan", "gagal_berlaku"])
async def test_a_case_that_has_ended_cannot_be_changed_at_all(mutasi: ServiceUnderTest, status: str) -> None:
    usulan = await usulan_berstatus(mutasi, status)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql("UPDATE usulan SET versi = versi + 1 WHERE id = $1", usulan["id"])


@pytest.mark.parametrize(
    ("dari", "ke"),
    [
        ("draf", "dipertimbangkan"),
        ("draf", "diputuskan"),
        ("draf", "berlaku"),
        ("dikembalikan", "terverifikasi"),
        ("terverifikasi", "diputuskan"),
        ("terverifikasi", "draf"),
        ("dipertimbangkan", "berlaku"),
        ("diputuskan", "dipertimbangkan"),
        ("berlaku", "diputuskan"),
    ],
)
async def test_a_case_cannot_leave_its_path_by_sql(mutasi: ServiceUnderTest, dari: str, ke: str) -> None:
    usulan = await usulan_berstatus(mutasi, dari)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql("UPDATE usulan SET versi = versi + 1, status = $2 WHERE id = $1", usulan["id"], ke)


@pytest.mark.parametrize(
    ("penjaga", "alur"), [("jaga_usulan", ALUR), ("jaga_skenario", (ALUR_SKENARIO,))], ids=["usulan", "skenario"]
)
async def test_the_path_that_the_database_keeps_is_the_declared_one(
    kosong: ServiceUnderTest, penjaga: str, alur: tuple[Alur[Any], ...]
) -> None:
    (fungsi,) = await kosong.sql("SELECT pg_get_functiondef(CAST($1 AS regproc)) AS isi", penjaga)
    pasangan = fungsi["isi"].split("(OLD.status, NEW.status) NOT IN (")[1].split("THEN")[0]
    dijaga = set(re.findall(r"\('(\w+)', '(\w+)'\)", pasangan))
    assert dijaga == {(str(dari), str(ke)) for each in alur for dari, ke in each.lintasan()}


@pytest.mark.parametrize("kenaikan", [0, 2, -1])
async def test_a_case_goes_up_by_one_version_at_a_time(mutasi: ServiceUnderTest, kenaikan: int) -> None:
    usulan = await usul(mutasi)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql("UPDATE usulan SET versi = versi + $2 WHERE id = $1", usulan["id"], kenaikan)


async def test_a_consent_without_decree_is_no_decision(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    statement = "UPDATE usulan SET versi = versi + 1, status = 'diputuskan', {} WHERE id = $1"
    lengkap = {
        "nomor_sk": f"'{KEPUTUSAN['nomor_sk']}'",
        "tanggal_sk": f"DATE '{KEPUTUSAN['tanggal_sk']}'",
        "putusan": "'setuju'",
        "pelantikan": "'tidak_perlu'",
    }
    for kolom, salah in (
        ("nomor_sk", "NULL"),
        ("tanggal_sk", "NULL"),
        ("tanggal_sk", "DATE '2026-09-14'"),
        ("putusan", "NULL"),
        ("pelantikan", "NULL"),
    ):
        isi = ", ".join(f"{k} = {v}" for k, v in {**lengkap, kolom: salah}.items())
        with pytest.raises(asyncpg.CheckViolationError):
            await mutasi.sql(statement.format(isi), usulan["id"])
    await mutasi.sql(statement.format(", ".join(f"{k} = {v}" for k, v in lengkap.items())), usulan["id"])


_DIPUTUSKAN = """
    UPDATE usulan SET versi = versi + 1, status = 'diputuskan', nomor_sk = '800/1', tanggal_sk = '2026-09-15',
                      putusan = 'setuju', pelantikan = 'tidak_perlu', {} WHERE id = $1"""
_DIDENGAR = "nomor_berita_acara = '12/TPK', tanggal_pertimbangan = '2026-09-15', rekomendasi = 'setuju'"
_TIDAK_DIDENGAR = "nomor_berita_acara = NULL, tanggal_pertimbangan = NULL, rekomendasi = NULL"


@pytest.mark.parametrize("isi", [_DIDENGAR, _TIDAK_DIDENGAR])
async def test_a_pns_is_not_decided_past_the_team_even_by_sql(mutasi: ServiceUnderTest, isi: str) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="pertimbangan tim penilai"):
        await mutasi.sql(_DIPUTUSKAN.format(isi), usulan["id"])


@pytest.mark.parametrize("status_pegawai", ["PPPK", "PPPK_PARUH_WAKTU"])
async def test_a_pppk_is_decided_without_the_team_or_with_all_that_it_said(
    mutasi: ServiceUnderTest, status_pegawai: str
) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    await mutasi.receive(asn(PEGAWAI, status_pegawai=status_pegawai))
    for sebagian in ("nomor_berita_acara = '12/TPK'", "rekomendasi = 'setuju'"):
        with pytest.raises(asyncpg.CheckViolationError, match="pertimbangan"):
            await mutasi.sql(_DIPUTUSKAN.format(sebagian), usulan["id"])
    await mutasi.sql(_DIPUTUSKAN.format(_TIDAK_DIDENGAR), usulan["id"])


async def test_what_the_team_said_is_not_taken_back_by_sql(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="sudah tercatat"):
        await mutasi.sql(_DIPUTUSKAN.format(_TIDAK_DIDENGAR), usulan["id"])


async def test_a_person_cannot_have_two_open_cases_even_by_sql(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    kolom = [
        row["column_name"]
        for row in await mutasi.sql(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'mutasi' AND table_name = 'usulan'"
        )
    ]
    pilih = ", ".join("uuidv7()" if each == "id" else each for each in kolom)
    with pytest.raises(asyncpg.UniqueViolationError):
        await mutasi.sql(f"INSERT INTO usulan ({', '.join(kolom)}) SELECT {pilih} FROM usulan")
    assert usulan["nip"] == PEGAWAI


@pytest.mark.parametrize("tabel", ["usulan_langkah", "usulan_putusan"])
@pytest.mark.parametrize(
    "perintah", ["UPDATE mutasi.{} SET versi = versi + 1", "DELETE FROM mutasi.{}", "TRUNCATE mutasi.{}"]
)
async def test_steps_and_verdicts_are_only_ever_added(mutasi: ServiceUnderTest, tabel: str, perintah: str) -> None:
    await usul(mutasi)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await _as_owner(mutasi, perintah.format(tabel))


async def _gagal_tanpa_koneksi(mutasi: ServiceUnderTest) -> None:
    async with mutasi.runtime.unit_of_work() as uow:
        (await uow.connection()).terminate()
        raise LookupError


async def test_losing_the_connection_does_not_hide_why_a_transaction_was_given_up(kosong: ServiceUnderTest) -> None:
    with pytest.raises(LookupError):
        await _gagal_tanpa_koneksi(kosong)


@pytest.mark.parametrize("langkah", ["verifikasi", "pertimbangan", "keputusan"])
async def test_the_table_of_steps_gives_one_human_one_part(mutasi: ServiceUnderTest, langkah: str) -> None:
    usulan = await usul(mutasi)
    tulis = (
        "INSERT INTO usulan_langkah (usulan_id, versi, langkah, dari_status, ke_status, oleh, waktu, rincian) "
        "VALUES ($1, 2, $2, 'draf', 'terverifikasi', $3, now(), '{}')"
    )
    with pytest.raises(asyncpg.ExclusionViolationError, match="usulan_langkah_orang"):
        await mutasi.sql(tulis, usulan["id"], langkah, VERIFIKATOR)
    if langkah != "keputusan":
        with pytest.raises(asyncpg.CheckViolationError, match="orang"):
            await mutasi.sql(tulis, usulan["id"], langkah, "akun-tanpa-nip")
    await mutasi.sql(tulis, usulan["id"], langkah, PEMERIKSA)
