"""Wishes of people, and the ledger of what leaves the house.

Messages of before lay in the inbox alone: nothing is sent about them.

Revision ID: n0121
Revises: n0102
"""

from alembic import op

revision = "n0121"
down_revision = "n0102"
branch_labels = None
depends_on = None

_TERBUKA = "status IN ('antre', 'dikirim')"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE notifikasi.pilihan (
            nip text CONSTRAINT pk_pilihan PRIMARY KEY,
            surel boolean NOT NULL,
            whatsapp boolean NOT NULL,
            ringkasan text NOT NULL CONSTRAINT ck_pilihan_ringkasan
                CHECK (ringkasan IN ('langsung', 'harian', 'mingguan')),
            jenis_mati text[] NOT NULL DEFAULT '{}',
            tenang_mulai text,
            tenang_selesai text,
            versi bigint NOT NULL DEFAULT 1,
            diubah_pada timestamptz NOT NULL DEFAULT now(),
            CONSTRAINT ck_pilihan_tenang CHECK ((tenang_mulai IS NULL) = (tenang_selesai IS NULL))
        )""")
    op.execute(f"""
        CREATE TABLE notifikasi.pengiriman (
            id uuid CONSTRAINT pk_pengiriman PRIMARY KEY,
            pesan_id uuid NOT NULL CONSTRAINT fk_pengiriman_pesan_id_pesan REFERENCES notifikasi.pesan (id)
                ON DELETE CASCADE,
            nip text NOT NULL,
            saluran text NOT NULL CONSTRAINT ck_pengiriman_saluran CHECK (saluran IN ('surel', 'whatsapp')),
            segera boolean NOT NULL,
            status text NOT NULL CONSTRAINT ck_pengiriman_status
                CHECK (status IN ('antre', 'dikirim', 'diterima', 'terpental', 'gagal', 'dilewati')),
            sebab text,
            kode integer,
            dicoba integer NOT NULL DEFAULT 0,
            gabung_ke uuid,
            dibuat_pada timestamptz NOT NULL DEFAULT now(),
            diubah_pada timestamptz NOT NULL DEFAULT now(),
            selesai_pada timestamptz,
            pemegang uuid,
            dipegang_sampai timestamptz,
            percobaan bigint NOT NULL DEFAULT 0,
            CONSTRAINT uq_pengiriman_pesan_id_saluran UNIQUE (pesan_id, saluran),
            CONSTRAINT ck_pengiriman_selesai CHECK (({_TERBUKA}) = (selesai_pada IS NULL))
        )""")
    op.execute(
        "CREATE INDEX ix_pengiriman_terbuka ON notifikasi.pengiriman (saluran, segera DESC, dibuat_pada, id) "
        f"WHERE {_TERBUKA}"
    )
    op.execute(f"CREATE INDEX ix_pengiriman_nip ON notifikasi.pengiriman (nip) WHERE {_TERBUKA}")
    op.execute("CREATE INDEX ix_pengiriman_gabung_ke ON notifikasi.pengiriman (gabung_ke) WHERE gabung_ke IS NOT NULL")
    op.execute("CREATE INDEX ix_pengiriman_diubah_pada ON notifikasi.pengiriman (diubah_pada)")


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.pengiriman")
    op.execute("DROP TABLE notifikasi.pilihan")
