"""What takes people from their posts is asked of the database in one place; others are told who is not at work.

Revision ID: p0042
Revises: p0041
"""

from alembic import op

revision = "p0042"
down_revision = "p0041"
branch_labels = None
depends_on = None

# The kinds of PP 94/2021 pasal 8 ayat (4) and PP 53/2010 pasal 7 ayat (4) in the words of offices: what ends the
# service, what takes the post, and what does neither ('tetap'). NULL: a kind that nobody knows.
_AKIBAT = r"""
CREATE FUNCTION pegawai.akibat_hukdis(tingkat text, jenis text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN tingkat <> 'berat' OR jenis ~* 'sementara' THEN 'tetap'
        WHEN jenis ~* '(diberhentikan|pemberhentian) dari jabatan(?! negeri)' THEN 'pembebasan_jabatan'
        WHEN jenis ~* 'diberhentikan|pemberhentian|dipecat|pemecatan|\mptdh|\mpdh' THEN 'diberhentikan'
        WHEN jenis ~* '(pembebasan|dibebaskan|penurunan|diturunkan|pencopotan|dicopot).*jabatan'
          OR jenis ~* 'non[ -]?job|pembebasan tugas|dibebastugaskan' THEN 'pembebasan_jabatan'
        WHEN jenis ~* '(penurunan|penundaan|diturunkan|ditunda).*(pangkat|gaji)|(pemotongan|dipotong)' THEN 'tetap'
    END
$$
"""
# Studies that follow one another without a day between are one: it vacates the post with the row that makes it too
# long. One without a last day says nothing about its length.
_LEPAS = """
CREATE FUNCTION pegawai.lepas(hari date)
RETURNS TABLE (nip text, tmt date, alasan text, nomor_sk text, kembali date)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT c.nip, lower(c.berlaku), 'cltn', c.nomor_sk, upper(c.berlaku)
    FROM pegawai.cltn c WHERE c.digantikan_pada IS NULL
    UNION ALL
    SELECT t.nip, lower(t.berlaku), 'tugas_belajar', t.nomor_sk, upper(r.berlaku)
    FROM pegawai.tugas_belajar t
    CROSS JOIN LATERAL (
        SELECT unnest(range_agg(s.berlaku)) AS berlaku FROM pegawai.tugas_belajar s
        WHERE s.nip = t.nip AND s.digantikan_pada IS NULL AND upper(s.berlaku) IS NOT NULL) r
    WHERE t.digantikan_pada IS NULL AND upper(t.berlaku) IS NOT NULL AND r.berlaku @> t.berlaku
      AND t.berlaku @> CAST(lower(r.berlaku) + make_interval(months => (
          SELECT CAST(k.isi #>> '{}' AS integer) FROM pegawai.ketentuan k
          WHERE k.kode = 'tugas_belajar.bulan' AND k.digantikan_pada IS NULL AND k.berlaku @> hari)) AS date)
    UNION ALL
    SELECT h.nip, h.mulai, pegawai.akibat_hukdis(h.tingkat, h.jenis), h.nomor_sk, h.selesai + 1
    FROM pegawai.hukdis h
    WHERE h.digantikan_pada IS NULL AND h.tingkat = 'berat'
      AND pegawai.akibat_hukdis(h.tingkat, h.jenis) <> 'tetap'
$$
"""
# Whoever is not at work is told of again: the others do not know it yet.
_TERBIT = """
INSERT INTO pegawai.state_mark (aggregate, aggregate_id)
SELECT 'asn', nip FROM pegawai.asn WHERE kedudukan_hukum NOT IN ('01', '71')
UNION
SELECT 'asn', nip FROM pegawai.lepas(pegawai.hari_ini())
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_AKIBAT)
    op.execute(_LEPAS)
    op.execute(_TERBIT)


def downgrade() -> None:
    op.execute("DROP FUNCTION pegawai.lepas(date)")
    op.execute("DROP FUNCTION pegawai.akibat_hukdis(text, text)")
