"""Upgrades of filled databases: what a projection has gained a place for is read once more."""

import json
import re
from pathlib import Path

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from kontrak.berkas import layanan
from shared.db import migrations
from shared.db.migrations import StillRunning
from tests.skema_lama import skema_lama

NIP = "198802022010012001"


@pytest.mark.parametrize(("nama", "sebelum"), [("mutasi", "u0003"), ("kompetensi", "k0010")])
@pytest.mark.parametrize("berisi", [True, False])
async def test_people_known_before_there_was_a_place_for_relatives_are_asked_for_again(
    postgres_server: Postgres, tmp_path: Path, nama: str, sebelum: str, berisi: bool
) -> None:
    service = layanan(nama)
    async with skema_lama(postgres_server, tmp_path, service, sebelum) as (pemilik, basis):
        if berisi:
            kolom = await basis.fetch(
                "SELECT attname, format_type(atttypid, atttypmod) AS jenis FROM pg_attribute "
                "WHERE attrelid = $1::regclass AND attnum > 0 AND attnotnull AND NOT atthasdef AND attgenerated = ''",
                f"{nama}.proyeksi_asn",
            )
            contoh = {"text": f"'{NIP}'", "bigint": "1", "date": "current_date", "jsonb": "'{}'", "text[]": "'{}'"}
            isi = {each["attname"]: contoh.get(each["jenis"], "now()") for each in kolom}
            await basis.execute(
                f"INSERT INTO {nama}.proyeksi_asn ({', '.join(isi)}) VALUES ({', '.join(isi.values())})"
            )
        await migrations.upgrade(pemilik, nama, service.migrations, service.metadata)
        minta = [each["stream"] for each in await basis.fetch(f"SELECT stream FROM {nama}.consumer_reset")]
    assert minta == (["PEGAWAI_STATE"] if berisi else [])


_USULAN = """
    INSERT INTO mutasi.usulan (id, versi, status, nip, nama, jabatan_tujuan, nama_jabatan_tujuan, unit_tujuan,
        nama_unit_tujuan, jalur_unit, jenis, tmt, alasan, tanggal_diterima, nomor_berita_acara, tanggal_pertimbangan,
        rekomendasi, nomor_sk, tanggal_sk, putusan, penempatan, alasan_gagal, dibuat_oleh, dibuat_pada, diubah_pada)
    VALUES (gen_random_uuid(), 5, $1, $2, 'Contoh', 'A-01', 'A', 'A', 'A', '{A}', 'antar_unit', '2026-10-01', 'Alasan',
        '2026-09-15', '12/TPK/2026', '2026-09-15', 'setuju', '800/1', '2026-09-16', 'setuju', $3, $4, 'x', now(),
        now()) RETURNING id"""


def test_what_the_release_before_cannot_write_beside_looks_whether_it_runs() -> None:
    akar = Path(__file__).parents[2]
    ditemukan = 0
    for each in (*akar.glob("services/*/migrations/versions/*.py"), *akar.glob("shared/db/mechanism/*.py")):
        if "cannot write beside" in " ".join(each.read_text().split()):
            assert re.search(r'without_old_processes\(op\.get_bind\(\), "[a-z_.]+"\)', each.read_text()), each
            ditemukan += 1
    assert ditemukan >= 3


async def test_it_waits_until_no_process_of_the_service_is_connected(postgres_server: Postgres, tmp_path: Path) -> None:
    service = layanan("mutasi")
    async with skema_lama(postgres_server, tmp_path, service, "u0005") as (pemilik, basis):
        await basis.execute(_USULAN, "DRAF", NIP, None, None)
        proses = await asyncpg.connect(pemilik.replace("mutasi_pemilik", "mutasi"))
        with pytest.raises(StillRunning, match="hentikan proses mutasi"):
            await migrations.upgrade(pemilik, "mutasi", service.migrations, service.metadata)
        assert await basis.fetchval("SELECT status FROM mutasi.usulan") == "DRAF"
        await proses.close()
        await migrations.upgrade(pemilik, "mutasi", service.migrations, service.metadata)
        assert await basis.fetchval("SELECT status FROM mutasi.usulan") == "draf"


async def test_a_refused_upgrade_has_changed_nothing_however_many_revisions_come_before(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    service = layanan("pegawai")
    async with skema_lama(postgres_server, tmp_path, service, "p0018") as (pemilik, basis):
        await basis.execute(
            "INSERT INTO pegawai.asn (nip, nama, tanggal_lahir, jenis_kelamin, status_pegawai, "
            "kedudukan_hukum) VALUES ($1, 'Contoh', '1988-02-02', 'P', 'PNS', '01')",
            NIP,
        )
        await basis.execute(
            "INSERT INTO pegawai.usulan_koreksi (nip, isian, nilai_baru, alasan, bukti, diajukan_subjek) "
            "VALUES ($1, 'agama', 'Islam', 'Salah', 'KTP', 'akun')",
            NIP,
        )
        tanda = "SELECT version_num FROM pegawai.alembic_version ORDER BY 1"
        dulu = await basis.fetch(tanda)
        proses = await asyncpg.connect(pemilik.replace("pegawai_pemilik", "pegawai"))
        with pytest.raises(StillRunning, match="hentikan proses pegawai"):
            await migrations.upgrade(pemilik, "pegawai", service.migrations, service.metadata)
        assert await basis.fetch(tanda) == dulu
        assert await proses.execute("UPDATE pegawai.parameter SET nilai = nilai WHERE false") == "UPDATE 0"
        await proses.close()
        await migrations.upgrade(pemilik, "pegawai", service.migrations, service.metadata)
        assert await basis.fetchval("SELECT status FROM pegawai.usulan_koreksi") == "diusulkan"


async def test_cases_steps_and_verdicts_of_before_are_read_in_the_words_of_today(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    service = layanan("mutasi")
    lama = {
        "BERLAKU": ("menunggu", None),
        "GAGAL_BERLAKU": ("gagal", "Formasi penuh."),
        "DIPUTUSKAN": (None, None),
        "DITOLAK": (None, None),
    }
    tingkat = {"BLOCK": "menghalangi", "APPROVAL": "perlu_persetujuan", "WARN": "peringatan", "INFO": "keterangan"}
    async with skema_lama(postgres_server, tmp_path, layanan("mutasi"), "u0005") as (pemilik, basis):
        for urut, (status, (penempatan, sebab)) in enumerate(lama.items()):
            usulan = await basis.fetchval(_USULAN, status, f"19880202201001200{urut}", penempatan, sebab)
            await basis.execute(
                "INSERT INTO mutasi.usulan_langkah (usulan_id, versi, langkah, dari_status, ke_status, oleh, waktu, "
                "rincian) VALUES ($1, 1, 'pengajuan', NULL, 'DRAF', $2, now(), '{}'), "
                "($1, 5, 'pemberlakuan', 'DIPUTUSKAN', $3, 'mutasi', now(), '{\"nomor_dokumen\": \"1/2\"}')",
                usulan,
                NIP,
                status,
            )
            for kode, satu in zip(("P-01", "J-01", "P-10", "K-01"), tingkat, strict=True):
                await basis.execute(
                    "INSERT INTO mutasi.usulan_putusan VALUES ($1, 1, $2, 1, "
                    "'2026-09-15', '1', 'PP', $3, true, 'x', $4)",
                    usulan,
                    kode,
                    satu,
                    json.dumps({"formasi": 3, "terisi_pada_tmt": 2} if kode == "J-01" else {"tmt": "2026-10-01"}),
                )
        await migrations.upgrade(pemilik, "mutasi", service.migrations, service.metadata)
        assert await migrations.differences(pemilik, "mutasi", service.metadata) == []
        status = await basis.fetch("SELECT status FROM mutasi.usulan ORDER BY nip")
        assert [each["status"] for each in status] == [each.lower() for each in lama]
        langkah = await basis.fetch("SELECT dari_status, ke_status, rincian::text FROM mutasi.usulan_langkah")
        assert {tuple(each) for each in langkah if each["dari_status"]} == {
            ("diputuskan", each.lower(), '{"dokumen": "1/2"}') for each in lama
        }
        hasil = await basis.fetch("SELECT DISTINCT kode, tingkat, fakta::text FROM mutasi.usulan_putusan")
        assert {each["tingkat"] for each in hasil} == set(tingkat.values())
        (formasi,) = (json.loads(each["fakta"]) for each in hasil if each["kode"] == "J-01")
        assert formasi == [
            {"fakta": "bezetting_pada_tmt", "judul": "Bezetting pada tmt", "nilai": 2},
            {"fakta": "formasi", "judul": "Formasi", "nilai": 3},
        ]
        assert await basis.fetchval("SELECT DISTINCT hasil FROM mutasi.usulan_putusan") == "terpenuhi"
        # What keeps them is on guard again.
        for perintah in (
            "UPDATE mutasi.usulan SET versi = versi + 1 WHERE status = 'ditolak'",
            "UPDATE mutasi.usulan SET versi = versi + 1, status = 'draf' WHERE status = 'diputuskan'",
            "UPDATE mutasi.usulan_langkah SET oleh = 'x'",
            "DELETE FROM mutasi.usulan_putusan",
        ):
            with pytest.raises(asyncpg.IntegrityConstraintViolationError):
                await basis.execute(perintah)
