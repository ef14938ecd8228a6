"""BKN's answer that was typed counts once another verifikator has said so; what came through its submission, or
stands under a decision already, counts as it did.

Revision ID: u0095
Revises: u0081
"""

from alembic import op

revision = "u0095"
down_revision = "u0081"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        UPDATE mutasi.usulan_dokumen d
        SET dikonfirmasi_oleh = d.dicatat_oleh, dikonfirmasi_subjek = d.dicatat_subjek,
            dikonfirmasi_pada = d.dicatat_pada
        FROM mutasi.usulan u
        WHERE u.id = d.usulan_id AND d.jenis = 'rekomendasi_imut' AND d.dikonfirmasi_pada IS NULL
          AND (u.status IN ('diputuskan', 'berlaku', 'gagal_berlaku')
               OR EXISTS (SELECT FROM mutasi.pertek_anggota p
                          WHERE p.usulan_id = d.usulan_id AND p.status IN ('disetujui', 'dianggap_disetujui')))""")


def downgrade() -> None:
    """The release before lets it count whoever has confirmed it."""
