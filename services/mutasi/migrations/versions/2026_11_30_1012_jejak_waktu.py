"""Instants in leaves say that they are UTC, and the serving of a decree enters the public log.

No leaf is older than this: what waits to become one is given its zone, and what is a leaf is never changed.

Revision ID: u0355
Revises: u0331
"""

from alembic import op

revision = "u0355"
down_revision = "u0331"
branch_labels = None
depends_on = None

_WAKTU = """
CREATE FUNCTION mutasi.jejak_publik_waktu(saat timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT (to_jsonb(saat AT TIME ZONE 'UTC') #>> '{}') || 'Z' $$
"""
_DENGAN_ZONA = """
CREATE OR REPLACE FUNCTION mutasi.catat_jejak_publik_{0}() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN {1}; RETURN NULL; END $$
"""
_ISI = {
    "usulan_langkah": """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, usulan_id, isi, tertutup)
    SELECT 'langkah', l.usulan_id,
           jsonb_build_object('usulan', l.usulan_id, 'versi', l.versi, 'langkah', l.langkah, 'dari', l.dari_status,
                              'ke', l.ke_status, 'waktu', {waktu}),
           jsonb_build_object('nomor', l.id, 'oleh', l.oleh, 'akun', l.subjek, 'catatan', l.catatan,
                              'rincian', l.rincian, 'atas_nama', l.atas_nama)
    FROM baru AS l WHERE l.langkah NOT IN ('dokumen', 'konfirmasi_dokumen', 'penarikan_dokumen') ORDER BY l.id""",
    "kumpulan_pelepasan": """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, objek, isi, tertutup)
    SELECT 'pelepasan_kumpulan', l.id::text,
           jsonb_build_object('pelepasan', l.id, 'kumpulan', l.kumpulan_id, 'macam', l.jenis, 'jumlah', l.jumlah,
                              'waktu', {waktu}),
           jsonb_build_object('oleh', l.oleh, 'akun', l.subjek, 'alasan', l.alasan)
    FROM baru AS l ORDER BY l.waktu, l.id""",
    "penandatanganan": """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, usulan_id, objek, isi, tertutup)
    SELECT 'tanda_tangan', p.usulan_id, p.sha256_hasil,
           jsonb_build_object('usulan', p.usulan_id, 'penandatanganan', p.id, 'perihal', p.perihal,
                              'sha256_asal', p.sha256, 'sha256', p.sha256_hasil, 'waktu', {ditandatangani}),
           jsonb_build_object('penanda', p.penanda, 'nama_penanda', p.nama_penanda, 'berkas', p.nama)
    FROM (SELECT NEW.*) AS p WHERE p.status = 'tertandatangani'""",
    "surat": """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, usulan_id, objek, isi, tertutup)
    SELECT TG_ARGV[0], s.usulan_id, s.kode,
           jsonb_build_object('kode', s.kode, 'macam', s.jenis, 'nomor', s.nomor, 'tanggal', s.tanggal,
                              'sha256', s.sha256, 'waktu', {diubah}),
           jsonb_build_object('usulan', s.usulan_id, 'nip', s.nip, 'penanda', s.penanda, 'templat', s.templat,
                              'alasan', s.alasan)
    FROM (SELECT NEW.*) AS s""",
    "keberatan_langkah": """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, usulan_id, objek, isi, tertutup)
    SELECT 'keberatan', k.usulan_id, l.keberatan_id::text,
           jsonb_build_object('keberatan', l.keberatan_id, 'usulan', k.usulan_id, 'versi', l.versi,
                              'langkah', l.langkah, 'dari', l.dari_status, 'ke', l.ke_status, 'waktu', {waktu}),
           jsonb_build_object('nomor', l.id, 'oleh', l.oleh, 'akun', l.subjek, 'catatan', l.catatan,
                              'rincian', l.rincian)
    FROM baru AS l JOIN mutasi.keberatan AS k ON k.id = l.keberatan_id ORDER BY l.id""",
}
_BERZONA = {
    "waktu": "mutasi.jejak_publik_waktu(l.waktu)",
    "ditandatangani": "mutasi.jejak_publik_waktu(p.ditandatangani_pada)",
    "diubah": "mutasi.jejak_publik_waktu(s.diubah_pada)",
}
_TANPA_ZONA = {
    "waktu": "l.waktu AT TIME ZONE 'UTC'",
    "ditandatangani": "p.ditandatangani_pada AT TIME ZONE 'UTC'",
    "diubah": "s.diubah_pada AT TIME ZONE 'UTC'",
}
# What the receipt proves and who has written it is theirs alone who handle it.
_PENYERAHAN = """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, usulan_id, objek, isi, tertutup)
    SELECT 'penyerahan', s.usulan_id, c.penyerahan_id::text,
           jsonb_build_object('penyerahan', c.penyerahan_id, 'usulan', s.usulan_id, 'peristiwa', c.peristiwa,
                              'tanggal', c.tanggal, 'sha256', c.sha256,
                              'waktu', mutasi.jejak_publik_waktu(c.waktu)),
           jsonb_build_object('nomor', c.id, 'oleh', c.oleh, 'akun', c.subjek, 'bukti', c.bukti,
                              'nomor_bukti', c.nomor, 'keterangan', c.keterangan)
    FROM {} AS c JOIN mutasi.penyerahan AS s ON s.id = c.penyerahan_id ORDER BY c.id"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_WAKTU)
    for tabel, isi in _ISI.items():
        op.execute(_DENGAN_ZONA.format(tabel, isi.format(**_BERZONA)))
    op.execute("ALTER TABLE mutasi.jejak_publik_antrean DISABLE TRIGGER jejak_publik_antrean_append_only")
    op.execute(
        "UPDATE mutasi.jejak_publik_antrean SET isi = jsonb_set(isi, '{waktu}', to_jsonb(isi ->> 'waktu' || 'Z')) "
        "WHERE isi ->> 'waktu' NOT LIKE '%Z'"
    )
    op.execute("ALTER TABLE mutasi.jejak_publik_antrean ENABLE TRIGGER jejak_publik_antrean_append_only")
    op.execute(_PENYERAHAN.format("mutasi.penyerahan_catatan"))
    op.execute(_DENGAN_ZONA.format("penyerahan_catatan", _PENYERAHAN.format("baru")))
    op.execute(
        "CREATE TRIGGER catat_jejak_publik AFTER INSERT ON mutasi.penyerahan_catatan REFERENCING NEW TABLE AS baru "
        "FOR EACH STATEMENT EXECUTE FUNCTION mutasi.catat_jejak_publik_penyerahan_catatan()"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("DROP TRIGGER catat_jejak_publik ON mutasi.penyerahan_catatan")
    op.execute("DROP FUNCTION mutasi.catat_jejak_publik_penyerahan_catatan()")
    for tabel, isi in _ISI.items():
        op.execute(_DENGAN_ZONA.format(tabel, isi.format(**_TANPA_ZONA)))
    op.execute("DROP FUNCTION mutasi.jejak_publik_waktu(timestamptz)")
