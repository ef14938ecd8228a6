"""The clock of a step stands while BKN has the case, or its batch has not let go of it; and who is waited for is said.

Revision ID: u0116
Revises: u0120
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.tenggat_langkah import BILANGAN
from shared.ketentuan.awal import ganti_awal

revision = "u0116"
down_revision = "u0120"
branch_labels = None
depends_on = None

_KOLOM = """
    ALTER TABLE mutasi.pekerjaan ADD COLUMN berjalan date, ADD COLUMN menunggu text"""
# Those who would take the next step, and cannot before somebody else has done their part (usulan/tenggat/pihak.py).
_YANG_DITUNGGU = """
    CREATE FUNCTION mutasi.yang_ditunggu(u mutasi.usulan) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT CASE
            WHEN u.status NOT IN ('terverifikasi', 'dipertimbangkan', 'disetujui', 'ditetapkan')
                OR u.status = 'terverifikasi' AND (u.jenis IN ('masuk', 'keluar') OR NOT EXISTS (
                    SELECT FROM mutasi.proyeksi_asn a
                    WHERE a.nip = u.nip AND a.status_pegawai IN ('PPPK', 'PPPK_PARUH_WAKTU'))) THEN NULL
            WHEN EXISTS (SELECT FROM mutasi.pertek_anggota p WHERE p.usulan_id = u.id AND p.status = 'diajukan')
                THEN 'bkn'
            WHEN u.status <> 'disetujui' AND u.kumpulan_id IS NOT NULL AND u.pelepasan_id IS NULL
                THEN 'pelepasan' END
    $$"""
_GESER = """
    CREATE FUNCTION mutasi.geser_pekerjaan(u mutasi.usulan, hari date) RETURNS void LANGUAGE sql AS $$
        UPDATE mutasi.pekerjaan k SET
            versi = versi + 1,
            -- Its last day is another one now, and is told of anew.
            putaran = putaran + CASE WHEN b.pihak IS NULL THEN 1 ELSE 0 END,
            menunggu = b.pihak,
            berjalan = CASE WHEN b.pihak IS NULL THEN hari END,
            jeda = CASE WHEN k.berjalan IS NULL THEN k.jeda ELSE k.jeda || ARRAY[k.berjalan, hari] END
        FROM (SELECT mutasi.yang_ditunggu(u) AS pihak) b
        WHERE k.usulan_id = u.id AND k.menunggu IS DISTINCT FROM b.pihak
    $$"""
_MULAI = """
    CREATE OR REPLACE FUNCTION mutasi.mulai_pekerjaan() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO mutasi.pekerjaan (usulan_id, masuk, berjalan)
        SELECT NEW.id, hari, hari FROM CAST(NEW.dibuat_pada AT TIME ZONE 'Asia/Jakarta' AS date) AS hari;
        RETURN NULL;
    END $$"""
_LANJUT = """
    CREATE OR REPLACE FUNCTION mutasi.lanjutkan_pekerjaan() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        hari date := CAST(NEW.diubah_pada AT TIME ZONE 'Asia/Jakarta' AS date);
        pihak text := mutasi.yang_ditunggu(NEW);
    BEGIN
        IF OLD.status IS NOT DISTINCT FROM NEW.status AND OLD.pelantikan IS NOT DISTINCT FROM NEW.pelantikan THEN
            PERFORM mutasi.geser_pekerjaan(NEW, hari);
            RETURN NULL;
        END IF;
        UPDATE mutasi.pekerjaan SET
            versi = versi + 1,
            putaran = putaran + 1,
            masuk = hari,
            menunggu = pihak,
            berjalan = CASE WHEN pihak IS NULL THEN hari END,
            kembali_ke = CASE WHEN NEW.status = 'dikembalikan' THEN OLD.status
                              WHEN NEW.status = kembali_ke THEN kembali_ke END,
            -- Those of the state that it is in, or was returned from.
            jeda = CASE WHEN NEW.status = 'dikembalikan'
                        THEN CASE WHEN berjalan IS NULL THEN jeda ELSE jeda || ARRAY[berjalan, hari] END
                        WHEN NEW.status = kembali_ke THEN jeda ELSE '{}' END,
            petugas = NULL, ditugaskan_oleh = NULL, ditugaskan_pada = NULL
        WHERE usulan_id = NEW.id;
        RETURN NULL;
    END $$"""
_PEMICU = (
    "DROP TRIGGER lanjutkan_pekerjaan ON mutasi.usulan",
    """
    CREATE TRIGGER lanjutkan_pekerjaan AFTER UPDATE ON mutasi.usulan FOR EACH ROW
        WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.pelantikan IS DISTINCT FROM NEW.pelantikan
              OR OLD.kumpulan_id IS DISTINCT FROM NEW.kumpulan_id OR OLD.pelepasan_id IS DISTINCT FROM NEW.pelepasan_id)
        EXECUTE FUNCTION mutasi.lanjutkan_pekerjaan()""",
    """
    CREATE FUNCTION mutasi.jeda_pertek() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM mutasi.geser_pekerjaan(u, CAST(NEW.diubah_pada AT TIME ZONE 'Asia/Jakarta' AS date))
        FROM mutasi.usulan u WHERE u.id = NEW.usulan_id;
        RETURN NULL;
    END $$""",
    """
    CREATE TRIGGER jeda_pertek AFTER INSERT OR UPDATE OF status ON mutasi.pertek_anggota
        FOR EACH ROW EXECUTE FUNCTION mutasi.jeda_pertek()""",
)
# Of what came back before this was kept, the days with BKN and in the batch count no more.
_LAMA = """
    UPDATE mutasi.pekerjaan k SET menunggu = w.pihak, berjalan = CASE WHEN w.pihak IS NULL THEN greatest(
        k.masuk,
        (SELECT max(CAST(p.diubah_pada AT TIME ZONE 'Asia/Jakarta' AS date)) FROM mutasi.pertek_anggota p
         WHERE p.usulan_id = w.id AND p.status IN ('disetujui', 'dianggap_disetujui')
           AND w.status IN ('dipertimbangkan', 'disetujui', 'ditetapkan')),
        (SELECT CAST(l.waktu AT TIME ZONE 'Asia/Jakarta' AS date) FROM mutasi.kumpulan_pelepasan l
         WHERE l.id = w.pelepasan_id AND w.status IN ('dipertimbangkan', 'ditetapkan'))) END
    FROM (SELECT u.id, u.status, u.pelepasan_id, mutasi.yang_ditunggu(u) AS pihak FROM mutasi.usulan u) w
    WHERE w.id = k.usulan_id"""
_SYARAT = """
    ALTER TABLE mutasi.pekerjaan
        ADD CONSTRAINT ck_pekerjaan_menunggu
            CHECK (CASE WHEN menunggu IS NULL THEN berjalan IS NOT NULL
                        ELSE menunggu IN ('bkn', 'pelepasan') AND berjalan IS NULL END)"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in (_KOLOM, _YANG_DITUNGGU, _GESER, _MULAI, _LANJUT, *_PEMICU, _LAMA, _SYARAT):
        op.execute(each)
    ganti_awal(op.get_bind(), "mutasi", KETENTUAN, BILANGAN)


def downgrade() -> None:
    raise RuntimeError("hari yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
