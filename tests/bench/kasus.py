"""Ten thousand cases of a city: people, posts, units, steps, verdicts and officers, made by SQL alone."""

from tests.layanan import ServiceUnderTest

BANYAK = 10_000
ATURAN = 60
_UNIT = """
    INSERT INTO proyeksi_unit (kode, versi, nama, induk, jenis, instansi, jalur, kepala_nip)
    SELECT kode, 1, 'Unit ' || kode, induk, 'BIDANG', dinas, jalur, NULL FROM (
        SELECT 'KOTA' AS kode, NULL AS induk, 'KOTA' AS dinas, ARRAY['KOTA'] AS jalur
        UNION ALL SELECT format('D%s', d), 'KOTA', format('D%s', d), ARRAY['KOTA', format('D%s', d)]
            FROM generate_series(1, 50) d
        UNION ALL SELECT format('D%s-B%s', d, b), format('D%s', d), format('D%s', d),
                ARRAY['KOTA', format('D%s', d), format('D%s-B%s', d, b)]
            FROM generate_series(1, 50) d, generate_series(1, 29) b) semua"""
_JABATAN = """
    INSERT INTO proyeksi_jabatan (kode, versi, nama, kode_unit, nama_unit, instansi, jalur_unit, jenis, jenjang,
        eselon, kelas, formasi, terisi)
    SELECT format('J%s', n), 1, format('Jabatan %s', n), u.kode, u.nama, u.instansi, u.jalur,
           CASE WHEN n % 3 = 0 THEN 'JF' ELSE 'JA' END,
           (ARRAY['pelaksana', 'ahli_pertama', 'ahli_muda', 'pengawas', 'administrator', 'terampil'])[1 + n % 6],
           CASE n % 6 WHEN 3 THEN 'IV.a' WHEN 4 THEN 'III.b' END, 5 + n % 9, 3, 2
    FROM generate_series(0, 9999) n
    JOIN (SELECT row_number() OVER (ORDER BY kode) - 1 AS urut, * FROM proyeksi_unit WHERE kode LIKE '%-B%') u
        ON u.urut = n % 1450"""
_ASN = """
    INSERT INTO proyeksi_asn (nip, versi, nama, status_pegawai, kedudukan_hukum, tanggal_lahir, kode_jabatan,
        nama_jabatan, kode_unit, nama_unit, instansi, jalur_unit, kinerja, kerabat)
    SELECT format('19800101201001%s', lpad(n::text, 4, '0')), 1,
           (ARRAY['Ahmad', 'Budi', 'Citra', 'Dewi', 'Eko', 'Fitri', 'Gunawan', 'Hadi', 'Indah', 'Joko'])[1 + n % 10]
               || ' ' || (ARRAY['Saputra', 'Wijaya', 'Lestari', 'Pratama', 'Utami'])[1 + n / 10 % 5] || ' ' || n,
           CASE WHEN n % 5 = 0 THEN 'PPPK' ELSE 'PNS' END, '01', date '1980-01-01', j.kode, j.nama, j.kode_unit,
           j.nama_unit, j.instansi, j.jalur_unit, CAST('[]' AS jsonb),
           CASE WHEN n % 50 = 1 THEN ARRAY[format('1975010120000100%s', lpad((n / 50 % 40)::text, 2, '0'))]
                ELSE '{}' END
    FROM generate_series(0, 9999) n JOIN proyeksi_jabatan j ON j.kode = format('J%s', n)
    UNION ALL
    SELECT format('19850101201101%s', lpad(n::text, 4, '0')), 1, 'Pegawai ' || n, 'PNS', '01', date '1985-01-01',
           j.kode, j.nama, j.kode_unit, j.nama_unit, j.instansi, j.jalur_unit, CAST('[]' AS jsonb), CAST('{}' AS text[])
    FROM generate_series(0, 9999) n JOIN proyeksi_jabatan j ON j.kode = format('J%s', n)
    UNION ALL
    SELECT format('1975010120000100%s', lpad(n::text, 2, '0')), 1, 'Petugas ' || n, 'PNS', '01', date '1975-01-01',
           j.kode, j.nama, j.kode_unit, j.nama_unit, j.instansi, j.jalur_unit, CAST('[]' AS jsonb), CAST('{}' AS text[])
    FROM generate_series(0, 59) n JOIN proyeksi_jabatan j ON j.kode = format('J%s', n)"""
# A tenth waits for its inauguration, a fifth is over.
_USULAN = """
    INSERT INTO usulan (id, versi, status, nip, nama, jabatan_asal, nama_jabatan_asal, unit_asal, nama_unit_asal,
        jabatan_tujuan, nama_jabatan_tujuan, unit_tujuan, nama_unit_tujuan, jalur_unit, jenis, tmt, alasan,
        tanggal_diterima, permintaan_sendiri, nomor_berita_acara, tanggal_pertimbangan, rekomendasi, nomor_sk,
        tanggal_sk, putusan, pelantikan, dibuat_oleh, dibuat_pada, diubah_pada)
    SELECT ('0197f0a0-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 3, s.status, a.nip, a.nama, a.kode_jabatan,
           a.nama_jabatan, a.kode_unit, a.nama_unit, j.kode, j.nama, j.kode_unit, j.nama_unit,
           a.jalur_unit || j.jalur_unit, CASE WHEN a.instansi = j.instansi THEN 'antar_unit' ELSE 'antar_opd' END,
           date '2026-10-01' + n % 60, 'Kebutuhan organisasi.', date '2026-08-01' + n % 45, n % 7 = 0,
           CASE WHEN s.dipertimbangkan THEN '12/TPK/2026' END, CASE WHEN s.dipertimbangkan THEN date '2026-09-10' END,
           CASE WHEN s.dipertimbangkan THEN 'setuju' END, CASE WHEN s.diputus THEN '800/' || n END,
           CASE WHEN s.diputus THEN date '2026-09-14' END, CASE WHEN s.diputus THEN 'setuju' END,
           CASE WHEN s.diputus THEN 'ditunggu' END,
           format('1975010120000100%s', lpad((n % 60)::text, 2, '0')),
           timestamptz '2026-08-01 02:00+00' + n * interval '6 minutes',
           timestamptz '2026-08-01 02:00+00' + n * interval '6 minutes'
    FROM generate_series(0, $1::int - 1) n
    JOIN proyeksi_asn a ON a.nip = format('19800101201001%s', lpad(n::text, 4, '0'))
    JOIN proyeksi_jabatan j ON j.kode = format('J%s', (n * 37 + 11) % 10000)
    CROSS JOIN LATERAL (SELECT (ARRAY['draf', 'draf', 'draf', 'draf', 'terverifikasi', 'terverifikasi',
        'dipertimbangkan', 'diputuskan', 'ditolak', 'dibatalkan'])[1 + n % 10] AS status) k
    CROSS JOIN LATERAL (SELECT k.status, k.status IN ('dipertimbangkan', 'diputuskan') AS dipertimbangkan,
        k.status = 'diputuskan' AS diputus) s"""
_LANGKAH = """
    INSERT INTO usulan_langkah (usulan_id, versi, langkah, dari_status, ke_status, oleh, subjek, waktu, rincian)
    SELECT u.id, l.versi, l.langkah, l.dari, l.ke,
           CASE WHEN l.versi = 1 THEN u.dibuat_oleh
                ELSE format('1975010120000100%s', lpad(((right(u.nip, 4)::int + l.versi * 13) % 60)::text, 2, '0')) END,
           NULL, u.dibuat_pada + l.versi * interval '1 day', '{}'
    FROM usulan u CROSS JOIN LATERAL (VALUES
        (1, 'pengajuan', NULL, 'draf'), (2, 'verifikasi', 'draf', 'terverifikasi'),
        (3, 'pertimbangan', 'terverifikasi', 'dipertimbangkan'), (4, 'keputusan', 'dipertimbangkan', 'diputuskan')
    ) AS l(versi, langkah, dari, ke)
    WHERE l.versi <= CASE u.status WHEN 'draf' THEN 1 WHEN 'terverifikasi' THEN 2 WHEN 'dipertimbangkan' THEN 3
                                   WHEN 'diputuskan' THEN 4 ELSE 1 END"""
_PENILAIAN = """
    INSERT INTO usulan_penilaian (usulan_id, versi, tanggal, asn, jabatan, acara)
    SELECT id, v, date '2026-09-01', '{}', '{}', '{}' FROM usulan, generate_series(1, 2) v"""
_PUTUSAN = """
    INSERT INTO usulan_putusan (usulan_id, versi, kode, urutan, tanggal, versi_aturan, dasar_hukum, tingkat, hasil,
        penjelasan, fakta)
    SELECT u.id, v, format('P-%s', lpad(k::text, 2, '0')), k, date '2026-09-01', '1', 'uji',
           CASE WHEN k % 3 = 0 THEN 'peringatan' ELSE 'menghalangi' END,
           CASE WHEN (right(u.nip, 4)::int + k * 7) % 20 = 0 THEN 'tidak_terpenuhi' ELSE 'terpenuhi' END,
           'Kalimat yang menjelaskan putusan aturan ini.', '[]'
    FROM usulan u, generate_series(1, 2) v, generate_series(1, $1::int) k"""
_PEKERJAAN = """
    UPDATE pekerjaan SET masuk = date '2026-08-20' + abs(hashtext(usulan_id::text)) % 26,
        berjalan = CASE WHEN menunggu IS NULL THEN date '2026-08-20' + abs(hashtext(usulan_id::text)) % 26 END,
        petugas = CASE WHEN hashtext(usulan_id::text) % 3 = 0
                       THEN format('1975010120000100%s', lpad((abs(hashtext(usulan_id::text)) % 60)::text, 2, '0')) END,
        ditugaskan_oleh = CASE WHEN hashtext(usulan_id::text) % 3 = 0 THEN '197501012000010000' END,
        ditugaskan_pada = CASE WHEN hashtext(usulan_id::text) % 3 = 0 THEN now() END"""


async def isi(mutasi: ServiceUnderTest, banyak: int = BANYAK, aturan: int = ATURAN) -> None:
    """Fill an empty service; at most 10,000 cases."""
    for sql in (_UNIT, _JABATAN, _ASN):
        await mutasi.sql(sql)
    await mutasi.sql(_USULAN, banyak)
    for sql in (_LANGKAH, _PENILAIAN):
        await mutasi.sql(sql)
    await mutasi.sql(_PUTUSAN, aturan)
    await mutasi.sql(_PEKERJAAN)
