"""Decisions that an older release had made wait for the inauguration only where a rule had said that one is due."""

from pathlib import Path
from typing import Any

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from shared.db import migrations
from shared.db.migrations import StillRunning
from tests.skema_lama import skema_lama

SEBELUM = "u0027"
_USULAN = """
    INSERT INTO mutasi.usulan (id, versi, status, nip, nama, jabatan_tujuan, nama_jabatan_tujuan, unit_tujuan,
        nama_unit_tujuan, jalur_unit, jenis, tmt, alasan, tanggal_diterima, nomor_berita_acara, tanggal_pertimbangan,
        rekomendasi, nomor_sk, tanggal_sk, putusan, penempatan, dibuat_oleh, dibuat_pada, diubah_pada)
    VALUES (gen_random_uuid(), 4, $1, $2, 'Contoh', 'A-01', 'A', 'A', 'A', '{A}', 'antar_unit', '2027-04-01', 'Alasan',
        '2026-09-15', '12/TPK/2026', '2026-09-15', 'setuju', '800/1', '2026-09-16', 'setuju', $3, 'x', now(), now())
    RETURNING id"""
_PUTUSAN = """
    INSERT INTO mutasi.usulan_putusan (usulan_id, versi, kode, urutan, tanggal, versi_aturan, dasar_hukum, tingkat,
        hasil, penjelasan, fakta, wajib)
    VALUES ($1, $2, $3, 1, '2026-09-15', '1', 'PP', $4, $5, 'x', '[]', $6)"""
BELUM = (4, "K-05", "peringatan", "belum_dapat_dinilai", False)
LAMA = {
    "199001012015011001": ("diputuskan", [BELUM], "ditunggu"),
    "199001012015011002": (
        "diputuskan",
        [(2, *BELUM[1:]), (4, "K-05", "peringatan", "terpenuhi", False)],
        "tidak_perlu",
    ),
    "199001012015011003": ("diputuskan", [(4, "K-05", "keterangan", "belum_dapat_dinilai", False)], "tidak_perlu"),
    "199001012015011004": ("diputuskan", [(4, "P-05", "peringatan", "tidak_terpenuhi", True)], "tidak_perlu"),
    "199001012015011005": ("diputuskan", [], "tidak_perlu"),
    "199001012015011006": ("berlaku", [BELUM], None),
}
"""By person: where the case stood, what its judgements said, and whether the decision waits now."""


async def _isi(basis: Any) -> None:
    for nip, (status, putusan, _) in LAMA.items():
        usulan = await basis.fetchval(_USULAN, status, nip, "menunggu" if status == "berlaku" else None)
        for each in putusan:
            await basis.execute(_PUTUSAN, usulan, *each)


async def test_a_decision_of_before_waits_where_its_last_judgement_named_such_a_rule(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    async with skema_lama(postgres_server, tmp_path, SERVICE, SEBELUM) as (pemilik, basis):
        await _isi(basis)
        await migrations.upgrade(pemilik, "mutasi", SERVICE.migrations, SERVICE.metadata)
        rows = await basis.fetch("SELECT nip, pelantikan, versi FROM mutasi.usulan ORDER BY nip")
    assert [tuple(each) for each in rows] == [(nip, diharap, 4) for nip, (_, _, diharap) in LAMA.items()]


async def test_the_release_before_is_stopped_first_for_it_would_put_into_force_what_waits(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    async with skema_lama(postgres_server, tmp_path, SERVICE, SEBELUM) as (pemilik, basis):
        await _isi(basis)
        proses = await asyncpg.connect(pemilik.replace("mutasi_pemilik", "mutasi"))
        try:
            with pytest.raises(StillRunning, match="hentikan proses mutasi"):
                await migrations.upgrade(pemilik, "mutasi", SERVICE.migrations, SERVICE.metadata)
        finally:
            await proses.close()
