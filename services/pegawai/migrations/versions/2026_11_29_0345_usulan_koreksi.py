"""Proposed corrections have the columns and words of every proposal: ``diusulkan``, ``disetujui``, and who has made it.

The release before this one cannot write beside it.

Revision ID: p0022
Revises: 2da80282b9a1
"""

from alembic import op

from shared.db.migrations import without_old_processes

revision = "p0022"
down_revision = "2da80282b9a1"
branch_labels = None
depends_on = None

_KATA = {"diajukan": "diusulkan", "diterima": "disetujui"}
_NAMA = {"bukti": "dokumen", "diajukan_subjek": "diusulkan_subjek", "diajukan_pada": "diusulkan_pada"}


def upgrade() -> None:
    without_old_processes(op.get_bind(), "pegawai.usulan_koreksi")
    op.execute("SET LOCAL lock_timeout = '4s'")
    _ganti(_KATA, _NAMA)
    op.execute("ALTER TABLE pegawai.usulan_koreksi ADD COLUMN diusulkan_oleh text")
    op.execute("UPDATE pegawai.usulan_koreksi SET diusulkan_oleh = nip")
    op.execute("""
        UPDATE pegawai.usulan_koreksi SET diputus_pada = diusulkan_pada
        WHERE diputus_oleh IS NOT NULL AND diputus_pada IS NULL""")
    op.execute("""
        ALTER TABLE pegawai.usulan_koreksi
            ALTER COLUMN id DROP DEFAULT,
            ALTER COLUMN diusulkan_oleh SET NOT NULL,
            ALTER COLUMN diusulkan_pada DROP DEFAULT,
            ALTER COLUMN status SET DEFAULT 'diusulkan',
            ADD CONSTRAINT ck_usulan_koreksi_status CHECK (
                status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
            ADD CONSTRAINT ck_usulan_koreksi_diputus CHECK (
                (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
            ADD CONSTRAINT ck_usulan_koreksi_dua_orang CHECK (
                status = 'dibatalkan' OR diputus_subjek IS NULL
                OR NOT ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[diputus_oleh, diputus_subjek])""")
    _cari("diusulkan")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    # What its author has taken back, the release before knows only as refused.
    op.execute("""
        ALTER TABLE pegawai.usulan_koreksi
            ALTER COLUMN id SET DEFAULT uuidv7(),
            ALTER COLUMN diusulkan_pada SET DEFAULT now(),
            DROP COLUMN diusulkan_oleh CASCADE""")
    balik = {baru: lama for lama, baru in _KATA.items()}
    _ganti({**balik, "dibatalkan": "ditolak"}, {baru: lama for lama, baru in _NAMA.items()})
    op.execute("""
        ALTER TABLE pegawai.usulan_koreksi
            ALTER COLUMN status SET DEFAULT 'diajukan',
            ADD CONSTRAINT ck_usulan_koreksi_status CHECK (status IN ('diajukan', 'diterima', 'ditolak')),
            ADD CONSTRAINT ck_usulan_koreksi_diputus CHECK ((status = 'diajukan') = (diputus_oleh IS NULL)),
            ADD CONSTRAINT ck_usulan_koreksi_dua_orang CHECK (
                diputus_subjek IS NULL
                OR NOT ARRAY[nip, diajukan_subjek] && ARRAY[diputus_oleh, diputus_subjek]) NOT VALID""")
    _cari("diajukan")


def _ganti(kata: dict[str, str], nama: dict[str, str]) -> None:
    op.execute("DROP INDEX pegawai.uq_usulan_koreksi_nip_isian")
    for each in ("status", "diputus", "dua_orang"):
        op.execute(f"ALTER TABLE pegawai.usulan_koreksi DROP CONSTRAINT IF EXISTS ck_usulan_koreksi_{each}")
    for lama, baru in nama.items():
        op.execute(f"ALTER TABLE pegawai.usulan_koreksi RENAME COLUMN {lama} TO {baru}")
    for lama, baru in kata.items():
        op.execute(f"UPDATE pegawai.usulan_koreksi SET status = '{baru}' WHERE status = '{lama}'")  # noqa: S608


def _cari(terbuka: str) -> None:
    op.execute(f"""
        CREATE UNIQUE INDEX uq_usulan_koreksi_nip_isian ON pegawai.usulan_koreksi (nip, isian)
            WHERE status = '{terbuka}'""")
