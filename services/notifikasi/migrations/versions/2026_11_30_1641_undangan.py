"""Meetings of campaigns, who comes, and calendars; their words as the system begins.

Revision ID: n0171
Revises: n0170
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "n0171"
down_revision = "n0170"
branch_labels = None
depends_on = None

_PERTEMUAN = "REFERENCES notifikasi.kampanye_pertemuan (id)"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE notifikasi.kampanye_pertemuan (
            id uuid CONSTRAINT pk_kampanye_pertemuan PRIMARY KEY,
            versi bigint NOT NULL DEFAULT 1,
            kampanye_id uuid NOT NULL CONSTRAINT fk_kampanye_pertemuan_kampanye_id_kampanye
                REFERENCES notifikasi.kampanye (id),
            judul text NOT NULL,
            uraian text NOT NULL,
            mulai timestamptz NOT NULL,
            selesai timestamptz NOT NULL,
            tempat text,
            tautan text,
            kapasitas integer,
            unit text[] NOT NULL,
            status text NOT NULL DEFAULT 'dijadwalkan',
            urutan integer NOT NULL DEFAULT 0,
            kode_hadir text NOT NULL,
            alasan text,
            dibuat_oleh text NOT NULL,
            dibuat_pada timestamptz NOT NULL,
            diubah_pada timestamptz NOT NULL,
            CONSTRAINT ck_kampanye_pertemuan_status CHECK (status IN ('dijadwalkan', 'dibatalkan')),
            CONSTRAINT ck_kampanye_pertemuan_alasan CHECK ((status = 'dibatalkan') = (alasan IS NOT NULL)),
            CONSTRAINT ck_kampanye_pertemuan_waktu CHECK (mulai < selesai),
            CONSTRAINT ck_kampanye_pertemuan_tempat CHECK (num_nonnulls(tempat, tautan) > 0),
            CONSTRAINT ck_kampanye_pertemuan_kapasitas CHECK (kapasitas > 0)
        )""")
    op.execute(
        "CREATE INDEX ix_kampanye_pertemuan_kampanye_id ON notifikasi.kampanye_pertemuan (kampanye_id, mulai, id)"
    )
    op.execute(
        "CREATE INDEX ix_kampanye_pertemuan_mulai ON notifikasi.kampanye_pertemuan (mulai) WHERE status = 'dijadwalkan'"
    )
    op.execute(f"""
        CREATE TABLE notifikasi.kampanye_pertemuan_balasan (
            pertemuan_id uuid NOT NULL
                CONSTRAINT fk_kampanye_pertemuan_balasan_pertemuan_id_kampanye_pertemuan {_PERTEMUAN},
            nip text NOT NULL,
            jawaban text,
            tempat_duduk text,
            antre bigint,
            urutan integer NOT NULL DEFAULT 0,
            dijawab_pada timestamptz,
            hadir_pada timestamptz,
            hadir_oleh text,
            CONSTRAINT pk_kampanye_pertemuan_balasan PRIMARY KEY (pertemuan_id, nip),
            CONSTRAINT ck_kampanye_pertemuan_balasan_jawaban CHECK (jawaban IN ('hadir', 'tidak', 'mungkin')),
            CONSTRAINT ck_kampanye_pertemuan_balasan_tempat_duduk CHECK (tempat_duduk IN ('kursi', 'tunggu')),
            CONSTRAINT ck_kampanye_pertemuan_balasan_duduk
                CHECK ((jawaban = 'hadir') IS TRUE = (tempat_duduk IS NOT NULL)),
            CONSTRAINT ck_kampanye_pertemuan_balasan_antre
                CHECK ((tempat_duduk = 'tunggu') IS TRUE = (antre IS NOT NULL)),
            CONSTRAINT ck_kampanye_pertemuan_balasan_dijawab CHECK ((jawaban IS NULL) = (dijawab_pada IS NULL)),
            CONSTRAINT ck_kampanye_pertemuan_balasan_hadir CHECK ((hadir_pada IS NULL) = (hadir_oleh IS NULL)),
            CONSTRAINT ck_kampanye_pertemuan_balasan_ada CHECK (jawaban IS NOT NULL OR hadir_pada IS NOT NULL)
        )""")
    op.execute("CREATE INDEX ix_kampanye_pertemuan_balasan_nip ON notifikasi.kampanye_pertemuan_balasan (nip)")
    op.execute(
        "CREATE INDEX ix_kampanye_pertemuan_balasan_antre ON notifikasi.kampanye_pertemuan_balasan "
        "(pertemuan_id, antre) WHERE tempat_duduk = 'tunggu'"
    )
    op.execute(f"""
        CREATE TABLE notifikasi.kampanye_pertemuan_kabar (
            pertemuan_id uuid NOT NULL
                CONSTRAINT fk_kampanye_pertemuan_kabar_pertemuan_id_kampanye_pertemuan {_PERTEMUAN},
            urutan integer NOT NULL,
            macam text NOT NULL,
            sebab uuid NOT NULL,
            sampai_nip text NOT NULL DEFAULT '',
            sejak timestamptz,
            dikabari bigint NOT NULL DEFAULT 0,
            dibuat_pada timestamptz NOT NULL,
            selesai_pada timestamptz,
            gagal boolean NOT NULL DEFAULT false,
            pemegang uuid,
            dipegang_sampai timestamptz,
            percobaan bigint NOT NULL DEFAULT 0,
            CONSTRAINT pk_kampanye_pertemuan_kabar PRIMARY KEY (pertemuan_id, urutan, macam),
            CONSTRAINT ck_kampanye_pertemuan_kabar_macam
                CHECK (macam IN ('undangan', 'perubahan', 'pembatalan', 'pengingat'))
        )""")
    op.execute(
        "CREATE INDEX ix_kampanye_pertemuan_kabar_terbuka ON notifikasi.kampanye_pertemuan_kabar (dibuat_pada) "
        "WHERE selesai_pada IS NULL"
    )
    op.execute("""
        CREATE TABLE notifikasi.kalender_langganan (
            nip text CONSTRAINT pk_kalender_langganan PRIMARY KEY,
            id uuid NOT NULL CONSTRAINT uq_kalender_langganan_id UNIQUE,
            aktif boolean NOT NULL,
            dibuat_pada timestamptz NOT NULL,
            dicabut_pada timestamptz,
            CONSTRAINT ck_kalender_langganan_dicabut CHECK (aktif = (dicabut_pada IS NULL))
        )""")
    isi_awal(op.get_bind(), "notifikasi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
