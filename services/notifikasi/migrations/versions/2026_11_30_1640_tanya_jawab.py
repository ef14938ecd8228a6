"""Questions of campaigns, and what was answered to all; their words and numbers as the system begins.

Revision ID: n0170
Revises: n0141
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "n0170"
down_revision = "n0141"
branch_labels = None
depends_on = None

_KAMPANYE = "REFERENCES notifikasi.kampanye (id)"
_PERTANYAAN = "REFERENCES notifikasi.kampanye_pertanyaan (id)"
_TERBUKA = "status IN ('menunggu', 'konsep')"


def upgrade() -> None:
    op.execute(f"""
        CREATE TABLE notifikasi.kampanye_jawaban (
            id uuid CONSTRAINT pk_kampanye_jawaban PRIMARY KEY,
            kampanye_id uuid NOT NULL CONSTRAINT fk_kampanye_jawaban_kampanye_id_kampanye {_KAMPANYE},
            pertanyaan text NOT NULL,
            jawaban text NOT NULL,
            penyusun text[] NOT NULL,
            penerbit text[] NOT NULL,
            terbit_pada timestamptz NOT NULL,
            asal_id uuid,
            ditarik_pada timestamptz,
            alasan_ditarik text,
            CONSTRAINT ck_kampanye_jawaban_dua_orang CHECK (NOT penyusun && penerbit),
            CONSTRAINT ck_kampanye_jawaban_ditarik CHECK ((ditarik_pada IS NULL) = (alasan_ditarik IS NULL)),
            CONSTRAINT uq_kampanye_jawaban_kampanye_id_asal_id UNIQUE (kampanye_id, asal_id)
        )""")
    op.execute(
        "CREATE INDEX ix_kampanye_jawaban_terbit ON notifikasi.kampanye_jawaban (kampanye_id, terbit_pada) "
        "WHERE ditarik_pada IS NULL"
    )
    op.execute(f"""
        CREATE TABLE notifikasi.kampanye_pertanyaan (
            id uuid CONSTRAINT pk_kampanye_pertanyaan PRIMARY KEY,
            versi bigint NOT NULL DEFAULT 1,
            kampanye_id uuid NOT NULL CONSTRAINT fk_kampanye_pertanyaan_kampanye_id_kampanye {_KAMPANYE},
            penanya_nip text NOT NULL,
            nama_terlihat boolean NOT NULL,
            pribadi boolean NOT NULL,
            isi text NOT NULL,
            lanjutan_dari uuid
                CONSTRAINT fk_kampanye_pertanyaan_lanjutan_dari_kampanye_pertanyaan {_PERTANYAAN} ON DELETE SET NULL,
            ditanyakan_pada timestamptz NOT NULL,
            status text NOT NULL DEFAULT 'menunggu',
            petugas_nip text,
            digabung_ke uuid
                CONSTRAINT fk_kampanye_pertanyaan_digabung_ke_kampanye_pertanyaan {_PERTANYAAN} ON DELETE CASCADE,
            rumusan text,
            ditampilkan boolean NOT NULL DEFAULT false,
            jawaban text,
            penyusun text[],
            jawaban_id uuid CONSTRAINT fk_kampanye_pertanyaan_jawaban_id_kampanye_jawaban
                REFERENCES notifikasi.kampanye_jawaban (id),
            alasan text,
            selesai_pada timestamptz,
            menjawab boolean,
            diingatkan_pada timestamptz,
            CONSTRAINT ck_kampanye_pertanyaan_status
                CHECK (status IN ('menunggu', 'konsep', 'terjawab', 'ditolak', 'digabung', 'ditarik')),
            CONSTRAINT ck_kampanye_pertanyaan_selesai CHECK (({_TERBUKA}) = (selesai_pada IS NULL)),
            CONSTRAINT ck_kampanye_pertanyaan_digabung CHECK ((status = 'digabung') = (digabung_ke IS NOT NULL)),
            CONSTRAINT ck_kampanye_pertanyaan_pribadi CHECK (NOT pribadi OR nama_terlihat),
            CONSTRAINT ck_kampanye_pertanyaan_tidak_terbit
                CHECK (NOT pribadi OR (jawaban_id IS NULL AND NOT ditampilkan)),
            CONSTRAINT ck_kampanye_pertanyaan_rumusan CHECK (NOT ditampilkan OR rumusan IS NOT NULL)
        )""")
    op.execute(
        "CREATE INDEX ix_kampanye_pertanyaan_kampanye_id "
        "ON notifikasi.kampanye_pertanyaan (kampanye_id, ditanyakan_pada, id)"
    )
    op.execute(
        "CREATE INDEX ix_kampanye_pertanyaan_penanya_nip "
        "ON notifikasi.kampanye_pertanyaan (penanya_nip, kampanye_id, ditanyakan_pada)"
    )
    op.execute(
        "CREATE INDEX ix_kampanye_pertanyaan_lanjutan_dari ON notifikasi.kampanye_pertanyaan (lanjutan_dari) "
        "WHERE lanjutan_dari IS NOT NULL"
    )
    op.execute(
        "CREATE INDEX ix_kampanye_pertanyaan_digabung_ke ON notifikasi.kampanye_pertanyaan (digabung_ke) "
        "WHERE digabung_ke IS NOT NULL"
    )
    op.execute(
        "CREATE INDEX ix_kampanye_pertanyaan_jawaban_id ON notifikasi.kampanye_pertanyaan (jawaban_id) "
        "WHERE jawaban_id IS NOT NULL"
    )
    op.execute(
        "CREATE INDEX ix_kampanye_pertanyaan_terbuka ON notifikasi.kampanye_pertanyaan (ditanyakan_pada) "
        f"WHERE {_TERBUKA}"
    )
    op.execute("""
        CREATE TABLE notifikasi.kampanye_dukungan (
            pertanyaan_id uuid NOT NULL CONSTRAINT fk_kampanye_dukungan_pertanyaan_id_kampanye_pertanyaan
                REFERENCES notifikasi.kampanye_pertanyaan (id) ON DELETE CASCADE,
            nip text NOT NULL,
            pada timestamptz NOT NULL,
            CONSTRAINT pk_kampanye_dukungan PRIMARY KEY (pertanyaan_id, nip)
        )""")
    op.execute(f"""
        CREATE TABLE notifikasi.kampanye_penanya_ditahan (
            kampanye_id uuid NOT NULL CONSTRAINT fk_kampanye_penanya_ditahan_kampanye_id_kampanye {_KAMPANYE},
            nip text NOT NULL,
            pertanyaan_id uuid NOT NULL
                CONSTRAINT fk_kampanye_penanya_ditahan_pertanyaan_id_kampanye_pertanyaan {_PERTANYAAN}
                ON DELETE CASCADE,
            alasan text NOT NULL,
            sampai timestamptz NOT NULL,
            CONSTRAINT pk_kampanye_penanya_ditahan PRIMARY KEY (kampanye_id, nip)
        )""")
    isi_awal(op.get_bind(), "notifikasi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
