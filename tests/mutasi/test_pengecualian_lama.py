"""Exceptions that an older release had left open with a case that ended are closed; those of open cases wait on."""

from pathlib import Path
from typing import Any

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from shared.db import migrations
from tests.skema_lama import skema_lama

SEBELUM = "u0045"
_USULAN = """
    INSERT INTO mutasi.usulan (id, versi, status, nip, nama, jabatan_tujuan, nama_jabatan_tujuan, unit_tujuan,
        nama_unit_tujuan, jalur_unit, jenis, tmt, alasan, tanggal_diterima, nomor_sk, tanggal_sk, putusan, pelantikan,
        penempatan, nomor_berita_acara, tanggal_pertimbangan, rekomendasi, dibuat_oleh, dibuat_pada, diubah_pada)
    SELECT gen_random_uuid(), 4, $1, $2, 'Contoh', 'A-01', 'A', 'A', 'A', '{A}', 'antar_unit', '2027-04-01', 'Alasan',
        '2026-09-15', CASE WHEN sk THEN '800/1' END, CASE WHEN sk THEN DATE '2026-09-16' END,
        CASE WHEN sk THEN 'setuju' END, $3, CASE WHEN $1 = 'berlaku' THEN 'menunggu' END,
        CASE WHEN sk OR $1 = 'dipertimbangkan' THEN '12/TPK/2026' END,
        CASE WHEN sk OR $1 = 'dipertimbangkan' THEN DATE '2026-09-15' END,
        CASE WHEN sk OR $1 = 'dipertimbangkan' THEN 'setuju' END, 'x', now(), now()
    FROM (SELECT $1 IN ('diputuskan', 'berlaku') AS sk) s RETURNING id"""
_PENGECUALIAN = """
    INSERT INTO mutasi.usulan_pengecualian (id, usulan_id, nip, aturan, tingkat, alasan, diusulkan_oleh,
        diusulkan_subjek, diusulkan_pada)
    VALUES (gen_random_uuid(), $1, $2, 'P-05', 'peringatan', 'Mendesak.', 'x', 'x', now())"""
LAMA = {
    "199001012015011001": ("draf", None, "diusulkan"),
    "199001012015011002": ("dipertimbangkan", None, "diusulkan"),
    "199001012015011003": ("diputuskan", "ditunggu", "diusulkan"),
    "199001012015011004": ("diputuskan", "tidak_perlu", "ditolak"),
    "199001012015011005": ("berlaku", None, "ditolak"),
    "199001012015011006": ("ditolak", None, "ditolak"),
    "199001012015011007": ("dibatalkan", None, "ditolak"),
}
"""By person: where the case stands, and its exception now."""


async def _isi(basis: Any) -> None:
    for nip, (status, pelantikan, _) in LAMA.items():
        usulan = await basis.fetchval(_USULAN, status, nip, pelantikan)
        await basis.execute(_PENGECUALIAN, usulan, nip)


async def test_what_still_waited_when_its_case_ended_is_closed_and_says_by_whom(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    async with skema_lama(postgres_server, tmp_path, SERVICE, SEBELUM) as (pemilik, basis):
        await _isi(basis)
        await migrations.upgrade(pemilik, "mutasi", SERVICE.migrations, SERVICE.metadata)
        rows = await basis.fetch(
            "SELECT nip, status, versi, diputus_oleh, catatan FROM mutasi.usulan_pengecualian ORDER BY nip"
        )
    assert {each["nip"]: each["status"] for each in rows} == {nip: diharap for nip, (_, _, diharap) in LAMA.items()}
    for each in rows:
        ditutup = each["status"] == "ditolak"
        assert (each["versi"], each["diputus_oleh"]) == ((2, "layanan:mutasi") if ditutup else (1, None))
        assert (each["catatan"] or "").startswith("Ditutup sistem") is ditutup
