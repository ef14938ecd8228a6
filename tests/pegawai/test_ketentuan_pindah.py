"""What the older register of numbers held is in the new one: values, proposals, decisions, and what was replaced."""

from pathlib import Path

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE
from services.pegawai.ketentuan.katalog import KATALOG
from shared.db import migrations
from tests.skema_lama import skema_lama

PENGUSUL, PENYETUJU = "198001012005011001", "198102022006012002"
DISETUJUI, DITOLAK, TERBUKA = (f"0197f0a0-0000-7000-8000-00000000000{n}" for n in (1, 2, 3))

ISI = f"""
INSERT INTO pegawai.parameter_usulan (id, versi, kode, nilai, mulai, dasar_hukum, alasan, status, diusulkan_oleh,
    diusulkan_subjek, diusulkan_pada, diputus_oleh, diputus_subjek, diputus_pada, catatan) VALUES
    ('{DISETUJUI}', 2, 'abk.wke', 74760.00, '2027-01-01', 'SE contoh 1/2026', 'Hari kerja.', 'DISETUJUI',
     '{PENGUSUL}', 'a', '2026-09-01', '{PENYETUJU}', 'b', '2026-09-02', 'Sesuai.'),
    ('{DITOLAK}', 2, 'abk.wke', 74000, '2027-06-01', 'SE contoh 2/2026', 'Hari kerja.', 'DITOLAK', '{PENGUSUL}', 'a',
     '2026-09-03', '{PENYETUJU}', 'b', '2026-09-04', 'Belum.'),
    ('{TERBUKA}', 1, 'abk.pembulatan', 0.6, '2027-01-01', 'SE contoh 3/2026', 'Uji.', 'DIUSULKAN', '{PENGUSUL}', NULL,
     '2026-09-05', NULL, NULL, NULL, NULL);
UPDATE pegawai.parameter SET digantikan_pada = '2026-09-02' WHERE kode = 'abk.wke';
INSERT INTO pegawai.parameter (kode, nilai, berlaku, dasar_hukum, menggantikan, dicatat_pada)
SELECT kode, nilai, daterange(NULL, '2027-01-01'), dasar_hukum, id, '2026-09-02' FROM pegawai.parameter
WHERE kode = 'abk.wke';
INSERT INTO pegawai.parameter (kode, nilai, berlaku, dasar_hukum, dicatat_pada)
VALUES ('abk.wke', 74760, '[2027-01-01,)', 'SE contoh 1/2026', '2026-09-02');
"""


async def test_the_older_register_moves_with_its_history_and_its_decisions(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    async with skema_lama(postgres_server, tmp_path, SERVICE, "p0018") as (pemilik, basis):
        await basis.execute(ISI)
        semula = await basis.fetch("SELECT id, kode, nilai, berlaku, dasar_hukum FROM pegawai.parameter ORDER BY id")
        await migrations.upgrade(pemilik, "pegawai", SERVICE.migrations, SERVICE.metadata)
        # The release before finds them under the old name.
        lama = await basis.fetch("SELECT id, kode, nilai, berlaku, dasar_hukum FROM pegawai.parameter ORDER BY id")
        assert [each for each in lama if each["kode"] != "tugas_belajar.bulan"] == semula
        nilai = await basis.fetch(
            "SELECT versi, isi::text, lower(berlaku)::text, upper(berlaku)::text, usulan_id::text, "
            "digantikan_pada IS NULL AS hidup FROM pegawai.ketentuan WHERE kode = 'abk.wke'"
        )
        assert sorted(tuple(each) for each in nilai if each["hidup"]) == [
            ("2027.1", "74760", "2027-01-01", None, DISETUJUI, True),
            ("awal", "75000", None, "2027-01-01", None, True),
        ]
        assert [each["versi"] for each in nilai if not each["hidup"]] == ["awal"]
        usulan = await basis.fetch(
            "SELECT id::text, versi_ketentuan, isi::text, status, diputus_oleh, catatan FROM pegawai.ketentuan_usulan "
            "ORDER BY id"
        )
        assert [tuple(each) for each in usulan] == [
            (DISETUJUI, "2027.1", "74760", "disetujui", PENYETUJU, "Sesuai."),
            (DITOLAK, "2027.2", "74000", "ditolak", PENYETUJU, "Belum."),
            (TERBUKA, "2027.1", "0.6", "diusulkan", None, None),
        ]
        # What the refused one would have replaced is the version that was known when it was proposed.
        semula = await basis.fetchval(
            f"SELECT k.isi::text FROM pegawai.ketentuan_usulan u JOIN pegawai.ketentuan k ON k.id = u.menggantikan "
            f"WHERE u.id = '{DITOLAK}'"
        )
        assert semula == "74760"
        kode = await basis.fetch("SELECT DISTINCT kode FROM pegawai.ketentuan")
        assert {each["kode"] for each in kode} == set(KATALOG)
