"""Two people are two also when one account comes with and without a NIP: proposals keep the account besides.

The release before this one, running beside it, keeps no account: of its rows the NIP alone tells.

Revision ID: k0014
Revises: k0013
"""

from alembic import op

revision = "k0014"
down_revision = "k0013"
branch_labels = None
depends_on = None

_TABEL = ("usulan_kebijakan", "usulan_acuan")


def upgrade() -> None:
    for tabel in _TABEL:
        op.execute(f"""
            ALTER TABLE kompetensi.{tabel}
                ADD COLUMN diusulkan_subjek text,
                ADD COLUMN diputuskan_subjek text,
                DROP CONSTRAINT ck_{tabel}_dua_orang,
                ADD CONSTRAINT ck_{tabel}_dua_orang CHECK (
                    status <> 'DISETUJUI'
                    OR NOT ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[diputuskan_oleh, diputuskan_subjek])""")


def downgrade() -> None:
    for tabel in _TABEL:
        op.execute(f"""
            ALTER TABLE kompetensi.{tabel}
                DROP CONSTRAINT ck_{tabel}_dua_orang,
                DROP COLUMN diputuskan_subjek,
                DROP COLUMN diusulkan_subjek,
                ADD CONSTRAINT ck_{tabel}_dua_orang CHECK (
                    status <> 'DISETUJUI' OR diputuskan_oleh <> diusulkan_oleh)""")
