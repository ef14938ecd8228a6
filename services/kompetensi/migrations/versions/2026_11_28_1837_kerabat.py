"""Who is whose relative in the city's service, apart from what scores are made of: for conflicts of interest.

Revision ID: k0011
Revises: k0010
"""

from alembic import op

revision = "k0011"
down_revision = "k0010"
branch_labels = None
depends_on = ("m0007",)


def upgrade() -> None:
    op.execute(
        "CREATE TABLE kompetensi.kerabat_orang (nip text CONSTRAINT pk_kerabat_orang PRIMARY KEY, "
        "versi bigint NOT NULL, kerabat text[] NOT NULL)"
    )

    # Who is known already has been told of before there was a place for relatives: the states are read once more.
    op.execute(
        "INSERT INTO kompetensi.consumer_reset (stream) SELECT 'PEGAWAI_STATE' "
        "WHERE EXISTS (SELECT FROM kompetensi.proyeksi_asn)"
    )


def downgrade() -> None:
    op.execute("DROP TABLE kompetensi.kerabat_orang")
