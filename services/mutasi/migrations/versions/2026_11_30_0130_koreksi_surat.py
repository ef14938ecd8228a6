"""Numbers and days of papers that were typed wrongly: what one person proposes and another approves, and that a decided
case lets itself be written by it.

Revision ID: u0120
Revises: u0125
"""

from alembic import op
from sqlalchemy import text

from shared.db.usulan import JAGA, ORANG_YANG_SAMA, jaga

revision = "u0120"
down_revision = "u0125"
branch_labels = None
depends_on = None

_TABEL = f"""
    CREATE TABLE mutasi.usulan_koreksi_surat (
        id uuid CONSTRAINT pk_usulan_koreksi_surat PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_usulan_koreksi_surat_status
            CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
        diusulkan_oleh text NOT NULL,
        diusulkan_subjek text,
        diusulkan_pada timestamptz NOT NULL,
        diputus_oleh text,
        diputus_subjek text,
        diputus_pada timestamptz,
        catatan text,
        nip text[] NOT NULL,
        surat text NOT NULL CONSTRAINT ck_usulan_koreksi_surat_surat
            CHECK (surat IN ('pertimbangan', 'persetujuan', 'penetapan', 'keputusan', 'pelantikan')),
        isi jsonb NOT NULL,
        alasan text NOT NULL,
        hasil text,
        CONSTRAINT ck_usulan_koreksi_surat_diputus CHECK (
            (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
        CONSTRAINT ck_usulan_koreksi_surat_dua_orang CHECK ((status = 'dibatalkan') = ({ORANG_YANG_SAMA})),
        CONSTRAINT ck_usulan_koreksi_surat_bukan_diri CHECK (
            NOT diusulkan_oleh = ANY (nip) AND (diputus_oleh = ANY (nip)) IS NOT TRUE)
    );
    CREATE INDEX ix_usulan_koreksi_surat_status_id ON mutasi.usulan_koreksi_surat (status, id);
    CREATE INDEX ix_usulan_koreksi_surat_nip ON mutasi.usulan_koreksi_surat USING gin (nip);
    CREATE INDEX ix_usulan_koreksi_surat_isi ON mutasi.usulan_koreksi_surat USING gin (isi jsonb_path_ops)"""
_DIKOREKSI = """
    CREATE FUNCTION mutasi.surat_dikoreksi(kasus uuid, pada timestamptz, apa text, nomor text, tanggal date)
    RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (
            SELECT FROM mutasi.usulan_koreksi_surat k
            WHERE k.status = 'disetujui' AND k.diputus_pada = pada AND k.surat = apa
              AND k.isi @> jsonb_build_array(
                  jsonb_build_object('usulan_id', kasus, 'nomor', nomor, 'tanggal', tanggal)))
    $$"""
_JANGKAR = "    IF OLD.status IN ('diputuskan', 'berlaku')\n       AND to_jsonb(NEW) - boleh"
_BLOK = """    -- What its papers say is corrected by what two people have approved in this very transaction.
    IF OLD.status IN ('diputuskan', 'berlaku') THEN
        IF (NEW.nomor_berita_acara, NEW.tanggal_pertimbangan)
           IS DISTINCT FROM (OLD.nomor_berita_acara, OLD.tanggal_pertimbangan)
           AND mutasi.surat_dikoreksi(OLD.id, NEW.diubah_pada, 'pertimbangan', NEW.nomor_berita_acara,
                                      NEW.tanggal_pertimbangan) THEN
            boleh := boleh || ARRAY['nomor_berita_acara', 'tanggal_pertimbangan'];
        END IF;
        IF (NEW.nomor_sk, NEW.tanggal_sk) IS DISTINCT FROM (OLD.nomor_sk, OLD.tanggal_sk)
           AND mutasi.surat_dikoreksi(OLD.id, NEW.diubah_pada, 'keputusan', NEW.nomor_sk, NEW.tanggal_sk) THEN
            boleh := boleh || ARRAY['nomor_sk', 'tanggal_sk'];
        END IF;
        IF (NEW.nomor_pelantikan, NEW.tanggal_pelantikan)
           IS DISTINCT FROM (OLD.nomor_pelantikan, OLD.tanggal_pelantikan)
           AND mutasi.surat_dikoreksi(OLD.id, NEW.diubah_pada, 'pelantikan', NEW.nomor_pelantikan,
                                      NEW.tanggal_pelantikan) THEN
            boleh := boleh || ARRAY['nomor_pelantikan', 'tanggal_pelantikan'];
        END IF;
    END IF;
"""
_JANGKAR_ANTAR = "        IF (SELECT status FROM mutasi.usulan WHERE id = OLD.usulan_id)"
_BLOK_ANTAR = """        -- As the case itself, which is written first.
        IF EXISTS (SELECT FROM mutasi.usulan u WHERE u.id = OLD.usulan_id AND u.status IN ('diputuskan', 'berlaku')
                   AND ((NEW.nomor_persetujuan, NEW.tanggal_persetujuan)
                        IS NOT DISTINCT FROM (OLD.nomor_persetujuan, OLD.tanggal_persetujuan)
                        OR mutasi.surat_dikoreksi(u.id, u.diubah_pada, 'persetujuan', NEW.nomor_persetujuan,
                                                  NEW.tanggal_persetujuan))
                   AND ((NEW.nomor_penetapan, NEW.tanggal_penetapan)
                        IS NOT DISTINCT FROM (OLD.nomor_penetapan, OLD.tanggal_penetapan)
                        OR mutasi.surat_dikoreksi(
                               u.id, u.diubah_pada, CASE u.jenis WHEN 'keluar' THEN 'keputusan' ELSE 'penetapan' END,
                               NEW.nomor_penetapan, NEW.tanggal_penetapan))
                   AND NEW.penetap IS NOT DISTINCT FROM OLD.penetap) THEN
            RETURN NEW;
        END IF;
"""


def _sisipkan(fungsi: str, jangkar: str, blok: str) -> None:
    """Put a block into a trigger function and leave the rest as it is: others change it too."""
    teks = op.get_bind().execute(text("SELECT pg_get_functiondef(to_regproc(:nama))"), {"nama": fungsi}).scalar_one()
    if teks.count(jangkar) != 1:
        raise RuntimeError(f"{fungsi} berbunyi lain dari yang dikenal migrasi ini")
    op.get_bind().exec_driver_sql(teks.replace(jangkar, blok + jangkar))


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)
    op.execute(JAGA.format(s="mutasi"))
    for each in jaga("mutasi", "usulan_koreksi_surat"):
        op.execute(each)
    op.execute(_DIKOREKSI)
    _sisipkan("mutasi.jaga_usulan", _JANGKAR, _BLOK)
    _sisipkan("mutasi.jaga_usulan_antar", _JANGKAR_ANTAR, _BLOK_ANTAR)


def downgrade() -> None:
    raise RuntimeError("koreksi surat tidak dikenal rilis sebelumnya: pulihkan basis data dari cadangan")
