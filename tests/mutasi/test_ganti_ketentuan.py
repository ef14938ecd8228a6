"""A running city gets what the system begins with anew, from its first day on, and keeps what two people decided."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.db import migrations
from tests.skema_lama import skema_lama

KODE = "p22_jabatan_khusus"
USULAN = "0197f0a0-0000-7000-8000-000000000001"
DAHULU: dict[str, Any] = {
    "jabatan": [
        {
            "kode": "kepala_sekolah",
            "nama": "Kepala sekolah",
            "dasar_hukum": "Permendikdasmen 7/2025",
            "awalan": ["Kepala SD"],
            "kepala_unit": True,
            "syarat": [{"kalimat": "guru", "fungsional": ["Guru"]}],
        }
    ]
}
"""As an older release wrote it: without the fields of today."""
SENDIRI: dict[str, Any] = {"jabatan": [{**DAHULU["jabatan"][0], "awalan": ["Kepala Sekolah Kota"]}]}

# Only the owner can write a register as it was.
_DAHULU = """
ALTER TABLE mutasi.ketentuan DISABLE TRIGGER USER;
UPDATE mutasi.ketentuan SET versi = '2017.1', isi = '{dahulu}' WHERE kode = '{kode}';
ALTER TABLE mutasi.ketentuan ENABLE TRIGGER USER;
"""
# What a city does when two people approve a value: theirs from a day on, and the older one up to it.
_SENDIRI = """
ALTER TABLE mutasi.ketentuan DISABLE TRIGGER USER;
INSERT INTO mutasi.ketentuan_usulan (id, versi, kode, versi_ketentuan, isi, mulai, dasar_hukum, alasan, status,
    diusulkan_oleh, diusulkan_pada, diputus_oleh, diputus_pada)
VALUES ('{usulan}', 2, '{kode}', '2026.1', '{sendiri}', '2026-10-01', 'Kepwal', 'Sebutan kota.', 'disetujui', 'a',
    '2026-09-01', 'b', '2026-09-02');
UPDATE mutasi.ketentuan SET digantikan_pada = '2026-09-02' WHERE kode = '{kode}';
INSERT INTO mutasi.ketentuan (kode, versi, berlaku, isi, dasar_hukum, menggantikan)
SELECT kode, versi, daterange(lower(berlaku), '2026-10-01'), isi, dasar_hukum, id FROM mutasi.ketentuan
WHERE kode = '{kode}';
INSERT INTO mutasi.ketentuan (kode, versi, berlaku, isi, dasar_hukum, usulan_id)
VALUES ('{kode}', '2026.1', '[2026-10-01,)', '{sendiri}', 'Kepwal', '{usulan}');
ALTER TABLE mutasi.ketentuan ENABLE TRIGGER USER;
"""
_KINI = """
SELECT versi, lower(berlaku)::text AS mulai, upper(berlaku)::text AS sebelum, isi, usulan_id::text AS usulan
FROM mutasi.ketentuan WHERE kode = $1 AND digantikan_pada IS NULL ORDER BY berlaku"""


@pytest.mark.parametrize("kota_sendiri", [False, True])
async def test_a_running_city_knows_the_names_of_special_posts_and_keeps_its_own(
    postgres_server: Postgres, tmp_path: Path, kota_sendiri: bool
) -> None:
    isi = {
        "kode": KODE,
        "usulan": USULAN,
        "dahulu": json.dumps(DAHULU),
        "sendiri": json.dumps(SENDIRI),
    }
    async with skema_lama(postgres_server, tmp_path, SERVICE, "u0024") as (pemilik, basis):
        await basis.execute(_DAHULU.format(**isi))
        if kota_sendiri:
            await basis.execute(_SENDIRI.format(**isi))
        await migrations.upgrade(pemilik, "mutasi", SERVICE.migrations, SERVICE.metadata)
        kini = await basis.fetch(_KINI, KODE)
        butir = KETENTUAN[KODE]
        awal = butir.awal[0]
        akhir = "2026-10-01" if kota_sendiri else None
        diganti = (awal.versi, "2017-04-07", akhir, butir.tulis(awal.isi), None)
        sendiri = [("2026.1", "2026-10-01", None, SENDIRI, USULAN)] if kota_sendiri else []
        assert [(*tuple(each)[:3], json.loads(each["isi"]), each["usulan"]) for each in kini] == [diganti, *sendiri]
        # What the older release wrote is still read.
        assert all(butir.bentuk.validate_python(json.loads(each["isi"])) for each in kini)
        lama = await basis.fetchval(
            "SELECT count(digantikan_pada) FROM mutasi.ketentuan WHERE kode = $1 AND versi = '2017.1'", KODE
        )
        assert lama == 1 + kota_sendiri


async def test_a_beginning_that_says_something_else_needs_another_name(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    """Under the old name no row of a running city would be replaced, and it would go on with what no code reads."""
    async with skema_lama(postgres_server, tmp_path, SERVICE, "u0024") as (pemilik, basis):
        await basis.execute(
            _DAHULU.format(kode=KODE, dahulu=json.dumps(DAHULU)).replace("2017.1", KETENTUAN[KODE].awal[0].versi)
        )
        with pytest.raises(ValueError, match="beri isi yang baru nama versi yang baru"):
            await migrations.upgrade(pemilik, "mutasi", SERVICE.migrations, SERVICE.metadata)


def test_what_a_migration_replaces_has_a_name_of_its_own() -> None:
    """By the name that the release before gave it, a running city would keep the old value and migrate no further."""
    kode = {
        nama
        for berkas in SERVICE.migrations.glob("versions/*.py")
        if "ganti_awal" in (isi := berkas.read_text())
        for nama in re.findall(r'"(\w+)"', isi)
        if nama in KETENTUAN
    }
    assert KODE in kode
    assert {each for each in kode if re.fullmatch(r"awal|\d{4}\.1", KETENTUAN[each].awal[0].versi)} == set()
