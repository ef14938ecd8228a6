"""States of cases, severities of rules and the facts that they looked at in the words of today.

Steps and verdicts are only ever added; here alone they are rewritten, each to the same thing by another name. The
release before this one cannot write beside it: stop it first.

Revision ID: u0006
Revises: u0005
"""

# Names and words of this module only.
# ruff: noqa: S608

from alembic import op

from shared.db.migrations import without_old_processes

revision = "u0006"
down_revision = "u0005"
branch_labels = None
depends_on = None

_STATUS = (
    "DRAF",
    "TERVERIFIKASI",
    "DIPERTIMBANGKAN",
    "DIPUTUSKAN",
    "BERLAKU",
    "DITOLAK",
    "DIBATALKAN",
    "GAGAL_BERLAKU",
)
_TINGKAT = {"BLOCK": "menghalangi", "APPROVAL": "perlu_persetujuan", "WARN": "peringatan", "INFO": "keterangan"}

_SYARAT = """
    ALTER TABLE mutasi.usulan
        ADD CONSTRAINT ck_usulan_status CHECK (status IN (
            'DRAF', 'TERVERIFIKASI', 'DIPERTIMBANGKAN', 'DIPUTUSKAN', 'BERLAKU', 'DITOLAK', 'DIBATALKAN',
            'GAGAL_BERLAKU')),
        ADD CONSTRAINT ck_usulan_pertimbangan CHECK (
            status NOT IN ('DIPERTIMBANGKAN', 'DIPUTUSKAN', 'BERLAKU', 'GAGAL_BERLAKU') OR
            (nomor_berita_acara IS NOT NULL AND tanggal_pertimbangan IS NOT NULL AND rekomendasi = 'setuju') IS TRUE),
        ADD CONSTRAINT ck_usulan_keputusan CHECK (
            status NOT IN ('DIPUTUSKAN', 'BERLAKU', 'GAGAL_BERLAKU') OR
            (nomor_sk IS NOT NULL AND tanggal_sk >= tanggal_pertimbangan AND tmt >= tanggal_pertimbangan
             AND putusan = 'setuju') IS TRUE),
        ADD CONSTRAINT ck_usulan_penempatan CHECK (
            CASE status WHEN 'BERLAKU' THEN (penempatan IN ('menunggu', 'terlaksana')
                                             OR penempatan = 'dibatalkan' AND alasan_gagal IS NOT NULL) IS TRUE
                        WHEN 'GAGAL_BERLAKU' THEN (penempatan = 'gagal' AND alasan_gagal IS NOT NULL) IS TRUE
                        ELSE penempatan IS NULL END)"""
_TERBUKA = "status IN ('DRAF', 'TERVERIFIKASI', 'DIPERTIMBANGKAN', 'DIPUTUSKAN') OR penempatan = 'menunggu'"
_INDEKS = (
    f"CREATE UNIQUE INDEX uq_usulan_terbuka ON mutasi.usulan (nip) WHERE {_TERBUKA}",
    f"CREATE INDEX ix_usulan_jabatan_tujuan_terbuka ON mutasi.usulan (jabatan_tujuan) WHERE {_TERBUKA}",
    "CREATE INDEX ix_usulan_jatuh_tempo ON mutasi.usulan (tmt, id) WHERE status = 'DIPUTUSKAN'",
)
_JAGA = """
CREATE OR REPLACE FUNCTION mutasi.jaga_usulan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh CONSTANT text[] := ARRAY['status', 'versi', 'penempatan', 'terlaksana_pada', 'alasan_gagal', 'diubah_pada'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'usulan % tidak boleh dihapus', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status IN ('DITOLAK', 'DIBATALKAN', 'GAGAL_BERLAKU') THEN
        RAISE EXCEPTION 'usulan % sudah selesai (%)', OLD.id, OLD.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status IN ('DIPUTUSKAN', 'BERLAKU')
       AND to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh THEN
        RAISE EXCEPTION 'usulan % sudah diputuskan, isinya tidak boleh diubah', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('DRAF', 'TERVERIFIKASI'), ('TERVERIFIKASI', 'DIPERTIMBANGKAN'), ('DIPERTIMBANGKAN', 'DIPUTUSKAN'),
        ('DIPUTUSKAN', 'BERLAKU'), ('DIPUTUSKAN', 'GAGAL_BERLAKU'), ('BERLAKU', 'GAGAL_BERLAKU'),
        ('TERVERIFIKASI', 'DITOLAK'), ('DIPERTIMBANGKAN', 'DITOLAK'),
        ('DRAF', 'DIBATALKAN'), ('TERVERIFIKASI', 'DIBATALKAN'), ('DIPERTIMBANGKAN', 'DIBATALKAN')) THEN
        RAISE EXCEPTION 'usulan % tidak dapat berpindah dari % ke %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id <> OLD.id OR NEW.versi <> OLD.versi + 1 THEN
        RAISE EXCEPTION 'usulan % harus naik tepat satu versi', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""
_SIAPA = """
CREATE OR REPLACE FUNCTION mutasi.siapa_melangkah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Whoever proposed a case may withdraw it while it is a draft; later somebody else does.
    NEW.orang := CASE WHEN NEW.langkah IN ('pengajuan', 'verifikasi', 'pertimbangan', 'keputusan')
                           OR (NEW.langkah = 'pembatalan' AND NEW.dari_status <> 'DRAF') THEN NEW.oleh END;
    RETURN NEW;
END $$
"""


def _huruf(sql: str, *, kecil: bool) -> str:
    for each in _STATUS:
        sql = sql.replace(f"'{each}'", f"'{each.lower()}'") if kecil else sql
    return sql


def _ubah(*, kecil: bool) -> None:
    op.execute("ALTER TABLE mutasi.usulan DISABLE TRIGGER USER")
    op.execute("ALTER TABLE mutasi.usulan_langkah DISABLE TRIGGER USER")
    op.execute("ALTER TABLE mutasi.usulan_putusan DISABLE TRIGGER USER")
    op.execute("""
        ALTER TABLE mutasi.usulan
            DROP CONSTRAINT ck_usulan_status, DROP CONSTRAINT ck_usulan_pertimbangan,
            DROP CONSTRAINT ck_usulan_keputusan, DROP CONSTRAINT ck_usulan_penempatan""")
    for indeks in ("uq_usulan_terbuka", "ix_usulan_jabatan_tujuan_terbuka", "ix_usulan_jatuh_tempo"):
        op.execute(f"DROP INDEX mutasi.{indeks}")
    huruf = "lower" if kecil else "upper"
    op.execute(f"UPDATE mutasi.usulan SET status = {huruf}(status)")
    op.execute(f"UPDATE mutasi.usulan_langkah SET dari_status = {huruf}(dari_status), ke_status = {huruf}(ke_status)")
    lama, baru = ("nomor_dokumen", "dokumen") if kecil else ("dokumen", "nomor_dokumen")
    op.execute(f"""
        UPDATE mutasi.usulan_langkah
        SET rincian = rincian - '{lama}' || jsonb_build_object('{baru}', rincian -> '{lama}')
        WHERE rincian ? '{lama}'""")
    kata = _TINGKAT if kecil else {baru: lama for lama, baru in _TINGKAT.items()}
    lama, baru = ("terisi_pada_tmt", "bezetting_pada_tmt") if kecil else ("bezetting_pada_tmt", "terisi_pada_tmt")
    pilih = " ".join(f"WHEN '{dari}' THEN '{ke}'" for dari, ke in kata.items())
    op.execute(f"""
        UPDATE mutasi.usulan_putusan
        SET tingkat = CASE tingkat {pilih} ELSE tingkat END,
            fakta = CASE WHEN fakta ? '{lama}'
                         THEN fakta - '{lama}' || jsonb_build_object('{baru}', fakta -> '{lama}') ELSE fakta END""")
    for sql in (_SYARAT, *_INDEKS, _JAGA, _SIAPA):
        op.execute(_huruf(sql, kecil=kecil))
    op.execute("ALTER TABLE mutasi.usulan ENABLE TRIGGER USER")
    op.execute("ALTER TABLE mutasi.usulan_langkah ENABLE TRIGGER USER")
    op.execute("ALTER TABLE mutasi.usulan_putusan ENABLE TRIGGER USER")


def upgrade() -> None:
    without_old_processes(op.get_bind(), "mutasi.usulan")
    _ubah(kecil=True)


def downgrade() -> None:
    _ubah(kecil=False)
