"""A city that has been running for long is brought to the newest schema with all it holds."""

from pathlib import Path

from deploy.lokal.postgres import Postgres
from services.pegawai.app import SERVICE
from shared.db import migrations
from tests.skema_lama import skema_lama

ANI, BUDI = "198503122010012001", "197801012003121002"

# Two have held the one place of a post one after the other; today it has fewer places than the past had held.
ISI = f"""
INSERT INTO pegawai.unit (kode, nama, induk, jenis, instansi, jalur) VALUES
    ('KOTA', 'Kota', NULL, 'KOTA', 'KOTA', '{{KOTA}}'),
    ('DISHUB', 'Dinas Perhubungan', 'KOTA', 'OPD', 'DISHUB', '{{KOTA,DISHUB}}');
INSERT INTO pegawai.jabatan (kode, nama, kode_unit, jenis, jenjang, kelas, formasi, kepala_unit) VALUES
    ('DISHUB-00', 'Kepala Dinas', 'DISHUB', 'JPT', 'pratama', 14, 1, true),
    ('DISHUB-01', 'Pengelola', 'DISHUB', 'JA', 'pelaksana', 7, 2, false);
INSERT INTO pegawai.asn (nip, nama, tanggal_lahir, jenis_kelamin, status_pegawai, kedudukan_hukum, golongan,
                         tmt_golongan, kode_jabatan, kode_unit, jalur_unit) VALUES
    ('{ANI}', 'Ani', '1985-03-12', 'P', 'PNS', '01', 'III/c', '2022-04-01', 'DISHUB-01', 'DISHUB', '{{KOTA,DISHUB}}'),
    ('{BUDI}', 'Budi', '1978-01-01', 'L', 'PNS', '01', 'IV/a', '2020-04-01', 'DISHUB-00', 'DISHUB', '{{KOTA,DISHUB}}');
INSERT INTO pegawai.penempatan (nip, berlaku, kode_jabatan) VALUES
    ('{BUDI}', '[2015-01-01,2020-01-01)', 'DISHUB-01'),
    ('{BUDI}', '[2020-01-01,)', 'DISHUB-00'),
    ('{ANI}', '[2018-01-01,)', 'DISHUB-01');
UPDATE pegawai.jabatan SET formasi = 1 WHERE kode = 'DISHUB-01';
INSERT INTO pegawai.riwayat_jabatan (nip, nama_jabatan, mulai, selesai) VALUES
    ('{ANI}', 'Pelaksana', '2010-01-01', '2017-12-31');
INSERT INTO pegawai.riwayat_golongan (nip, golongan, tmt) VALUES ('{ANI}', 'III/c', '2022-04-01');
INSERT INTO pegawai.riwayat_pendidikan (nip, tingkat, program_studi, tahun_lulus) VALUES
    ('{ANI}', 'S-1', 'Teknik Sipil', 2008);
INSERT INTO pegawai.diklat (nip, jenis, nama, selesai, jp) VALUES ('{ANI}', 'TEKNIS', 'Lalu Lintas', '2020-03-01', 40);
INSERT INTO pegawai.kinerja (nip, tahun, predikat) VALUES ('{ANI}', 2025, 'Baik');
INSERT INTO pegawai.hukdis (nip, tingkat, jenis, mulai) VALUES ('{ANI}', 'ringan', 'Teguran lisan', '2019-05-02');
"""


async def test_a_filled_database_of_long_ago_is_brought_to_today(postgres_server: Postgres, tmp_path: Path) -> None:
    async with skema_lama(postgres_server, tmp_path, SERVICE, "p0002") as (pemilik, basis):
        await basis.execute(ISI)
        await migrations.upgrade(pemilik, "pegawai", SERVICE.migrations, SERVICE.metadata)
        assert await migrations.differences(pemilik, "pegawai", SERVICE.metadata) == []
        versi = await basis.fetch(
            "SELECT upper_inf(berlaku), formasi FROM pegawai.jabatan_versi WHERE kode = 'DISHUB-01' ORDER BY berlaku"
        )
        assert [tuple(each) for each in versi] == [(False, 2), (True, 1)]
        ani = await basis.fetchrow(
            "SELECT tmt_jabatan::text, nama_jabatan, bup, tmt_pensiun::text, teks_nama FROM pegawai.asn WHERE nip = $1",
            ANI,
        )
        assert tuple(ani) == ("2018-01-01", "Pengelola", 58, "2043-04-01", " ani")
        for tabel in (
            "penempatan",
            "riwayat_jabatan",
            "riwayat_golongan",
            "riwayat_pendidikan",
            "diklat",
            "kinerja",
            "hukdis",
        ):
            hidup = await basis.fetchval(f"SELECT count(*) FROM pegawai.{tabel} WHERE digantikan_pada IS NULL")
            assert hidup == (3 if tabel == "penempatan" else 1), tabel
        assert await basis.fetchval("SELECT count(*) FROM pegawai.unit_versi WHERE berlaku = '(,)'") == 2
        assert await basis.fetchval("SELECT count(*) FROM pegawai.guliran") == 1
