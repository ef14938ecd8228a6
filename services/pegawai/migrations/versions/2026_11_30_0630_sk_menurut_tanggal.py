"""A paper is bound by the number and the day of its decree, and what has agreed may be taken up again.

Revision ID: p0140
Revises: p0125
"""

from alembic import op

revision = "p0140"
down_revision = "p0125"
branch_labels = None
depends_on = None

_LAMA = """
            ('menunggu', 'tertahan'), ('menunggu', 'mengirim'), ('menunggu', 'tersimpan'), ('menunggu', 'dibatalkan'),
            ('tertahan', 'mengirim'), ('tertahan', 'tersimpan'), ('tertahan', 'menunggu'), ('tertahan', 'dibatalkan'),
            ('mengirim', 'tersimpan'), ('mengirim', 'menunggu'), ('mengirim', 'ditolak'),
            ('tersimpan', 'terlampir'), ('tersimpan', 'ditolak'),
            ('terlampir', 'disamakan'), ('terlampir', 'ditolak'),
            ('disamakan', 'cocok'), ('disamakan', 'berbeda'),
            ('ditolak', 'menunggu'), ('ditolak', 'dibatalkan'),
            ('berbeda', 'menunggu'), ('berbeda', 'dibatalkan')"""
_BARU = f"""{_LAMA},
            ('terlampir', 'tersimpan'), ('disamakan', 'tersimpan'), ('cocok', 'tersimpan'), ('berbeda', 'tersimpan'),
            ('cocok', 'menunggu'), ('dibatalkan', 'menunggu')"""


def _jaga(lintasan: str) -> str:
    return f"""
    CREATE OR REPLACE FUNCTION pegawai.jaga_siasn_buku() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'buku SIASN tidak dihapus' USING ERRCODE = 'restrict_violation';
        END IF;
        IF TG_OP = 'INSERT' THEN
            IF NEW.keadaan <> 'menunggu' THEN
                RAISE EXCEPTION 'baris buku SIASN mulai sebagai menunggu' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END IF;
        IF (NEW.id, NEW.jenis, NEW.aksi, NEW.nip, NEW.sumber_id, NEW.menyusul_id, NEW.isi, NEW.nomor_sk, NEW.kunci_sk,
            NEW.mulai, NEW.dicatat_pada)
           IS DISTINCT FROM
           (OLD.id, OLD.jenis, OLD.aksi, OLD.nip, OLD.sumber_id, OLD.menyusul_id, OLD.isi, OLD.nomor_sk, OLD.kunci_sk,
            OLD.mulai, OLD.dicatat_pada) THEN
            RAISE EXCEPTION 'yang dimaksud baris buku SIASN tidak berubah' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.rw_id IS NOT NULL AND NEW.rw_id IS NULL THEN
            RAISE EXCEPTION 'id riwayat BKN tidak dilupakan' USING ERRCODE = 'restrict_violation';
        END IF;
        IF NEW.keadaan <> OLD.keadaan AND (OLD.keadaan, NEW.keadaan) NOT IN ({lintasan}
        ) THEN
            RAISE EXCEPTION 'buku SIASN: dari % tidak ke %', OLD.keadaan, NEW.keadaan
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.siasn_lampiran DROP CONSTRAINT pk_siasn_lampiran")
    op.execute(
        "ALTER TABLE pegawai.siasn_lampiran ADD CONSTRAINT pk_siasn_lampiran PRIMARY KEY (kunci_sk, tanggal_sk, jenis)"
    )
    op.execute(_jaga(_BARU))


def downgrade() -> None:
    op.execute(_jaga(_LAMA))
    op.execute(
        """DELETE FROM pegawai.siasn_lampiran l USING pegawai.siasn_lampiran lain
           WHERE (l.kunci_sk, l.jenis) = (lain.kunci_sk, lain.jenis) AND l.tanggal_sk < lain.tanggal_sk"""
    )
    op.execute("ALTER TABLE pegawai.siasn_lampiran DROP CONSTRAINT pk_siasn_lampiran")
    op.execute("ALTER TABLE pegawai.siasn_lampiran ADD CONSTRAINT pk_siasn_lampiran PRIMARY KEY (kunci_sk, jenis)")
