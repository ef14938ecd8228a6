"""Campaigns: their text, their waves, and who takes part.

Revision ID: n0160
Revises: n0150
"""

from alembic import op

revision = "n0160"
down_revision = "n0150"
branch_labels = None
depends_on = None

_STATUS = "'draf', 'diajukan', 'terjadwal', 'berjalan', 'dijeda', 'selesai', 'dibatalkan'"


def upgrade() -> None:
    op.execute(f"""
        CREATE TABLE notifikasi.kampanye (
            id uuid CONSTRAINT pk_kampanye PRIMARY KEY,
            versi bigint NOT NULL,
            judul text NOT NULL,
            tujuan text NOT NULL,
            status text NOT NULL CONSTRAINT ck_kampanye_status CHECK (status IN ({_STATUS})),
            khalayak jsonb NOT NULL,
            terjaga boolean NOT NULL,
            susulan boolean NOT NULL,
            minta_pemahaman boolean NOT NULL,
            saluran text[] NOT NULL,
            jadwal jsonb NOT NULL,
            mulai date NOT NULL,
            selesai date NOT NULL,
            versi_naskah bigint NOT NULL,
            lingkup text[] NOT NULL,
            penyusun text[] NOT NULL,
            dibuat_oleh text NOT NULL,
            dibuat_pada timestamptz NOT NULL,
            diubah_pada timestamptz NOT NULL,
            diajukan_oleh text,
            diajukan_pada timestamptz,
            disetujui_oleh text,
            disetujui_subjek text,
            disetujui_pada timestamptz,
            selesai_pada timestamptz,
            alasan text,
            CONSTRAINT ck_kampanye_hari CHECK (mulai <= selesai),
            CONSTRAINT ck_kampanye_disetujui
                CHECK (status IN ('draf', 'diajukan', 'dibatalkan') OR disetujui_oleh IS NOT NULL),
            CONSTRAINT ck_kampanye_dua_orang CHECK (NOT penyusun && ARRAY[disetujui_oleh, disetujui_subjek])
        )""")
    op.execute(
        "CREATE INDEX ix_kampanye_berjalan ON notifikasi.kampanye (selesai) WHERE status IN ('terjadwal', 'berjalan')"
    )
    op.execute("""
        CREATE TABLE notifikasi.kampanye_naskah (
            kampanye_id uuid NOT NULL CONSTRAINT fk_kampanye_naskah_kampanye_id_kampanye
                REFERENCES notifikasi.kampanye (id),
            versi bigint NOT NULL,
            ringkasan text NOT NULL,
            isi text NOT NULL,
            ubahan text,
            pahami_ulang boolean NOT NULL,
            status text NOT NULL CONSTRAINT ck_kampanye_naskah_status
                CHECK (status IN ('draf', 'diusulkan', 'berlaku', 'ditolak')),
            ditulis_oleh text NOT NULL,
            ditulis_subjek text,
            ditulis_pada timestamptz NOT NULL,
            diputus_oleh text,
            diputus_subjek text,
            diputus_pada timestamptz,
            CONSTRAINT pk_kampanye_naskah PRIMARY KEY (kampanye_id, versi),
            CONSTRAINT ck_kampanye_naskah_dua_orang
                CHECK (NOT ARRAY[ditulis_oleh, ditulis_subjek] && ARRAY[diputus_oleh, diputus_subjek])
        )""")
    op.execute(
        "CREATE UNIQUE INDEX uq_kampanye_naskah_diusulkan ON notifikasi.kampanye_naskah (kampanye_id) "
        "WHERE status = 'diusulkan'"
    )
    op.execute("""
        CREATE TABLE notifikasi.kampanye_gelombang (
            kampanye_id uuid NOT NULL CONSTRAINT fk_kampanye_gelombang_kampanye_id_kampanye
                REFERENCES notifikasi.kampanye (id),
            nomor integer NOT NULL,
            tanggal date NOT NULL,
            unit text[] NOT NULL,
            sampai_persen integer NOT NULL CONSTRAINT ck_kampanye_gelombang_persen
                CHECK (sampai_persen BETWEEN 1 AND 100),
            status text NOT NULL CONSTRAINT ck_kampanye_gelombang_status
                CHECK (status IN ('menunggu', 'berjalan', 'selesai', 'dihentikan')),
            sebab uuid NOT NULL,
            sasaran integer,
            disampaikan bigint DEFAULT 0 NOT NULL,
            dilewati bigint DEFAULT 0 NOT NULL,
            mulai_pada timestamptz,
            selesai_pada timestamptz,
            pemegang uuid,
            dipegang_sampai timestamptz,
            percobaan bigint DEFAULT 0 NOT NULL,
            CONSTRAINT pk_kampanye_gelombang PRIMARY KEY (kampanye_id, nomor)
        )""")
    op.execute(
        "CREATE INDEX ix_kampanye_gelombang_terbuka ON notifikasi.kampanye_gelombang (tanggal) "
        "WHERE status IN ('menunggu', 'berjalan')"
    )
    op.execute("""
        CREATE TABLE notifikasi.kampanye_peserta (
            kampanye_id uuid NOT NULL CONSTRAINT fk_kampanye_peserta_kampanye_id_kampanye
                REFERENCES notifikasi.kampanye (id),
            nip text NOT NULL,
            nama text,
            kode_unit text,
            nama_unit text,
            jalur_unit text[] NOT NULL,
            gelombang integer,
            disampaikan_pada timestamptz,
            tiada boolean DEFAULT false NOT NULL,
            dibaca_pada timestamptz,
            dibaca_versi bigint,
            dipahami_pada timestamptz,
            dipahami_versi bigint,
            dipahami_subjek text,
            diingatkan_pada timestamptz,
            CONSTRAINT pk_kampanye_peserta PRIMARY KEY (kampanye_id, nip),
            CONSTRAINT ck_kampanye_peserta_dipahami CHECK ((dipahami_pada IS NULL) = (dipahami_versi IS NULL)),
            CONSTRAINT ck_kampanye_peserta_gelombang CHECK (disampaikan_pada IS NULL OR gelombang IS NOT NULL)
        )""")
    op.execute("CREATE INDEX ix_kampanye_peserta_nip ON notifikasi.kampanye_peserta (nip)")
    op.execute(
        "CREATE INDEX ix_kampanye_peserta_antre ON notifikasi.kampanye_peserta (kampanye_id, gelombang, nip) "
        "WHERE disampaikan_pada IS NULL AND NOT tiada"
    )


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.kampanye_peserta")
    op.execute("DROP TABLE notifikasi.kampanye_gelombang")
    op.execute("DROP TABLE notifikasi.kampanye_naskah")
    op.execute("DROP TABLE notifikasi.kampanye")
