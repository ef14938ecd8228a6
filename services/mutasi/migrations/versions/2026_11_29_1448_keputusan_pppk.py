"""A PPPK is decided without the tim penilai, who is heard of a PNS alone (PP 11/2017 art 191).

A case that has been heard stays so, and its days keep their order. Going back is possible until the first PPPK has been
decided that way.

Revision ID: u0032
Revises: u0031
"""

from alembic import op

revision = "u0032"
down_revision = "u0031"
branch_labels = None
depends_on = None

_HARI = "(tanggal_sk >= tanggal_pertimbangan AND tmt >= tanggal_pertimbangan)"
_LENGKAP = "(nomor_berita_acara IS NOT NULL AND tanggal_pertimbangan IS NOT NULL AND rekomendasi = 'setuju') IS TRUE"
_DIPUTUSKAN = "('diputuskan', 'berlaku', 'gagal_berlaku')"


def _syarat(pertimbangan: str, keputusan: str) -> str:
    return f"""
    ALTER TABLE mutasi.usulan
        DROP CONSTRAINT ck_usulan_pertimbangan, DROP CONSTRAINT ck_usulan_keputusan,
        ADD CONSTRAINT ck_usulan_pertimbangan CHECK ({pertimbangan}),
        ADD CONSTRAINT ck_usulan_keputusan CHECK (status NOT IN {_DIPUTUSKAN} OR {keputusan})"""


_SYARAT = _syarat(
    f"""CASE WHEN status = 'dipertimbangkan' OR status IN {_DIPUTUSKAN} AND
            num_nonnulls(nomor_berita_acara, tanggal_pertimbangan, rekomendasi) > 0 THEN {_LENGKAP} ELSE true END""",
    f"""(nomor_sk IS NOT NULL AND tanggal_sk IS NOT NULL AND putusan = 'setuju') IS TRUE
            AND {_HARI} IS NOT FALSE""",
)
_SYARAT_LAMA = _syarat(
    f"status NOT IN ('dipertimbangkan', 'diputuskan', 'berlaku', 'gagal_berlaku') OR {_LENGKAP}",
    f"(nomor_sk IS NOT NULL AND {_HARI} AND putusan = 'setuju') IS TRUE",
)


def _jaga(langkah: str, tim: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION mutasi.jaga_usulan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh text[] := ARRAY['status', 'versi', 'penempatan', 'terlaksana_pada', 'alasan_gagal', 'diubah_pada'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'usulan % tidak boleh dihapus', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status IN ('ditolak', 'dibatalkan', 'gagal_berlaku') THEN
        RAISE EXCEPTION 'usulan % sudah selesai (%)', OLD.id, OLD.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- The inauguration is recorded once, and only of what waits for it.
    IF OLD.pelantikan = 'ditunggu' AND NEW.pelantikan IN ('ditunggu', 'dilaksanakan') THEN
        boleh := boleh || ARRAY['pelantikan', 'tanggal_pelantikan', 'nomor_pelantikan'];
    END IF;
    IF OLD.status IN ('diputuskan', 'berlaku')
       AND to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh THEN
        RAISE EXCEPTION 'usulan % sudah diputuskan, isinya tidak boleh diubah', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('draf', 'terverifikasi'), ('terverifikasi', 'dipertimbangkan'), ('dipertimbangkan', 'diputuskan'),
        ('diputuskan', 'berlaku'), ('diputuskan', 'gagal_berlaku'), ('berlaku', 'gagal_berlaku'),
        ('terverifikasi', 'ditolak'), ('dipertimbangkan', 'ditolak'),{langkah}
        ('draf', 'dibatalkan'), ('terverifikasi', 'dibatalkan'), ('dipertimbangkan', 'dibatalkan'))
       AND (OLD.status, NEW.status) IS DISTINCT FROM ('diputuskan', 'dibatalkan') THEN
        RAISE EXCEPTION 'usulan % tidak dapat berpindah dari % ke %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;{tim}
    IF NEW.id <> OLD.id OR NEW.versi <> OLD.versi + 1 THEN
        RAISE EXCEPTION 'usulan % harus naik tepat satu versi', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


_TIM = """
    IF OLD.status = 'dipertimbangkan' AND NEW.tanggal_pertimbangan IS NULL THEN
        RAISE EXCEPTION 'pertimbangan atas usulan % sudah tercatat', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status = 'terverifikasi' AND NEW.status = 'diputuskan' AND (
        NEW.tanggal_pertimbangan IS NOT NULL
        OR NOT EXISTS (SELECT FROM mutasi.proyeksi_asn
                       WHERE nip = NEW.nip AND status_pegawai IN ('PPPK', 'PPPK_PARUH_WAKTU'))) THEN
        RAISE EXCEPTION 'usulan % diputuskan sesudah pertimbangan tim penilai kinerja, kecuali bagi PPPK', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_SYARAT)
    op.execute(_jaga("\n        ('terverifikasi', 'diputuskan'),", _TIM))


def downgrade() -> None:
    op.execute(_jaga("", ""))
    op.execute(_SYARAT_LAMA)
