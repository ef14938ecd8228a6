"""A change of a placement outside the system is proposed by one person, on a document, and approved by another.

Revision ID: p0014
Revises: p0013
"""

from alembic import op

revision = "p0014"
down_revision = "p0013"
branch_labels = None
# The append-only trigger function comes with the mechanism tables.
depends_on = ("m0001",)

_JAGA = """
CREATE FUNCTION pegawai.jaga_penempatan_usul() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh CONSTANT text[] := ARRAY['versi', 'status', 'diputus_oleh', 'diputus_pada', 'catatan'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'usulan penempatan % tidak boleh dihapus', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status <> 'menunggu' OR NEW.status = 'menunggu' OR NEW.versi <> OLD.versi + 1
       OR to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh THEN
        RAISE EXCEPTION 'usulan penempatan % diputus tepat sekali, dan isinya tidak boleh diubah', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.execute("""
        CREATE TABLE pegawai.penempatan_usul (
            id uuid CONSTRAINT pk_penempatan_usul PRIMARY KEY,
            versi bigint NOT NULL DEFAULT 1,
            nip text NOT NULL CONSTRAINT fk_penempatan_usul_nip REFERENCES pegawai.asn (nip),
            jenis text NOT NULL CONSTRAINT ck_penempatan_usul_jenis
                CHECK (jenis IN ('pengangkatan', 'pengakhiran', 'koreksi', 'pembatalan')),
            penempatan_id uuid CONSTRAINT fk_penempatan_usul_penempatan_id REFERENCES pegawai.penempatan (id),
            isi jsonb NOT NULL CONSTRAINT ck_penempatan_usul_dokumen
                CHECK (isi -> 'dokumen' ->> 'sha256' ~ '^[0-9a-f]{64}$' IS TRUE),
            status text NOT NULL DEFAULT 'menunggu' CONSTRAINT ck_penempatan_usul_status
                CHECK (status IN ('menunggu', 'disetujui', 'ditolak', 'ditarik')),
            diusulkan_oleh text NOT NULL,
            diusulkan_pada timestamptz NOT NULL,
            diputus_oleh text,
            diputus_pada timestamptz,
            catatan text,
            CONSTRAINT ck_penempatan_usul_penempatan_id CHECK ((jenis = 'pengangkatan') = (penempatan_id IS NULL)),
            CONSTRAINT ck_penempatan_usul_diputus CHECK (
                (status = 'menunggu') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
            CONSTRAINT ck_penempatan_usul_dua_orang CHECK (
                (status = 'ditarik') = (diputus_oleh IS NOT DISTINCT FROM diusulkan_oleh)),
            CONSTRAINT ck_penempatan_usul_bukan_diri CHECK (
                nip <> diusulkan_oleh AND (nip = diputus_oleh) IS NOT TRUE)
        )""")
    op.execute("CREATE INDEX ix_penempatan_usul_status_id ON pegawai.penempatan_usul (status, id)")
    op.execute("CREATE INDEX ix_penempatan_usul_nip_id ON pegawai.penempatan_usul (nip, id)")
    op.execute(_JAGA)
    op.execute(
        "CREATE TRIGGER jaga_penempatan_usul BEFORE UPDATE OR DELETE ON pegawai.penempatan_usul "
        "FOR EACH ROW EXECUTE FUNCTION pegawai.jaga_penempatan_usul()"
    )
    op.execute(
        "CREATE TRIGGER penempatan_usul_tanpa_truncate BEFORE TRUNCATE ON pegawai.penempatan_usul "
        "FOR EACH STATEMENT EXECUTE FUNCTION pegawai.append_only()"
    )


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.penempatan_usul")
    op.execute("DROP FUNCTION pegawai.jaga_penempatan_usul()")
