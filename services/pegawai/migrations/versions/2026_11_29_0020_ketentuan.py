"""The legal numbers move into the register that all services have, with their history, proposals and decisions.

Values from before anything was recorded are called "awal", later ones as their proposals. The release before reads them
from views of the old names; it cannot change one until it is replaced.

Revision ID: p0019
Revises: p0018
"""

from alembic import op

from services.pegawai.ketentuan.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "p0019"
down_revision = "p0018"
branch_labels = None
depends_on = "m0014"

_PINDAH = """
INSERT INTO pegawai.ketentuan_usulan (id, versi, kode, versi_ketentuan, isi, mulai, dasar_hukum, alasan, status,
    diusulkan_oleh, diusulkan_subjek, diusulkan_pada, diputus_oleh, diputus_subjek, diputus_pada, catatan, menggantikan)
SELECT id, versi, kode, extract(year FROM mulai) || '.' || row_number() OVER (
           PARTITION BY kode, extract(year FROM mulai) ORDER BY id),
       to_jsonb(trim_scale(nilai)), mulai, dasar_hukum, alasan, lower(status), diusulkan_oleh, diusulkan_subjek,
       diusulkan_pada, diputus_oleh, diputus_subjek, diputus_pada, catatan,
       (SELECT p.id FROM pegawai.parameter p WHERE p.kode = u.kode AND p.berlaku @> u.mulai
            AND p.dicatat_pada <= diusulkan_pada AND coalesce(p.digantikan_pada > diusulkan_pada, true) LIMIT 1)
FROM pegawai.parameter_usulan u;
INSERT INTO pegawai.ketentuan (id, kode, versi, berlaku, isi, dasar_hukum, usulan_id, menggantikan, dicatat_pada,
                               digantikan_pada)
SELECT p.id, p.kode, coalesce(u.versi_ketentuan, lower(p.berlaku)::text, 'awal'), p.berlaku,
       to_jsonb(trim_scale(p.nilai)), p.dasar_hukum, u.id, p.menggantikan, p.dicatat_pada, p.digantikan_pada
FROM pegawai.parameter p
LEFT JOIN LATERAL (
    SELECT id, versi_ketentuan FROM pegawai.ketentuan_usulan
    WHERE status = 'disetujui' AND (kode, mulai, isi, dasar_hukum) =
          (p.kode, lower(p.berlaku), to_jsonb(trim_scale(p.nilai)), p.dasar_hukum) AND diputus_pada <= p.dicatat_pada
    ORDER BY diputus_pada DESC LIMIT 1) u ON true;
DROP TABLE pegawai.parameter_usulan;
DROP TABLE pegawai.parameter;
CREATE VIEW pegawai.parameter AS
SELECT id, kode, (isi #>> '{}')::numeric AS nilai, berlaku, dasar_hukum, menggantikan, dicatat_pada, digantikan_pada
FROM pegawai.ketentuan WHERE jsonb_typeof(isi) = 'number';
CREATE VIEW pegawai.parameter_usulan AS
SELECT id, versi, kode, (isi #>> '{}')::numeric AS nilai, mulai, dasar_hukum, alasan, upper(status) AS status,
       diusulkan_oleh, diusulkan_subjek, diusulkan_pada, diputus_oleh, diputus_subjek, diputus_pada, catatan
FROM pegawai.ketentuan_usulan WHERE jsonb_typeof(isi) = 'number' AND status <> 'dibatalkan'
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for statement in _PINDAH.split(";\n"):
        op.execute(statement.replace(":", r"\:"))
    isi_awal(op.get_bind(), "pegawai", KATALOG)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
