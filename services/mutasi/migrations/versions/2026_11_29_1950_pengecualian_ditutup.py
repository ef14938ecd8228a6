"""An exception that still waited when its case ended is closed, as every case has closed its own since.

Nobody decided about it, so it says the service, and why. What waits with a case that will be judged again stays.

Revision ID: u0046
Revises: u0045
"""

from alembic import op

revision = "u0046"
down_revision = "u0045"
branch_labels = None
depends_on = None

_TUTUP = """
    UPDATE mutasi.usulan_pengecualian x
    SET status = 'ditolak', versi = x.versi + 1, diputus_oleh = 'layanan:mutasi', diputus_subjek = 'layanan:mutasi',
        diputus_pada = now(), catatan = 'Ditutup sistem: usulan mutasinya sudah diputuskan atau berakhir.'
    FROM mutasi.usulan u
    WHERE u.id = x.usulan_id AND x.status = 'diusulkan'
      AND u.status NOT IN ('draf', 'terverifikasi', 'dipertimbangkan')
      AND NOT (u.status = 'diputuskan' AND u.pelantikan = 'ditunggu')"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_TUTUP)


def downgrade() -> None:
    # The release before reads them as well: they are refused.
    pass
