"""Proposals for reference data speak as all others do: status words in small letters, ``dibatalkan`` for withdrawn,
``diputus_…`` for who has decided and when.

The release before this one cannot write beside it.

Revision ID: k0015
Revises: k0014
"""

from alembic import op

from shared.db.migrations import without_old_processes

revision = "k0015"
down_revision = "k0014"
branch_labels = None
depends_on = None

_KATA = {"DIUSULKAN": "diusulkan", "DISETUJUI": "disetujui", "DITOLAK": "ditolak", "DITARIK": "dibatalkan"}


def upgrade() -> None:
    without_old_processes(op.get_bind(), "kompetensi.usulan_acuan")
    _lepas("diputuskan")
    for kolom in ("oleh", "subjek", "pada"):
        op.execute(f"ALTER TABLE kompetensi.usulan_acuan RENAME COLUMN diputuskan_{kolom} TO diputus_{kolom}")
    _ubah(_KATA)
    _pasang("diputus", _KATA)


def downgrade() -> None:
    _lepas("diputus")
    for kolom in ("oleh", "subjek", "pada"):
        op.execute(f"ALTER TABLE kompetensi.usulan_acuan RENAME COLUMN diputus_{kolom} TO diputuskan_{kolom}")
    _ubah({baru: lama for lama, baru in _KATA.items()})
    _pasang("diputuskan", {lama: lama for lama in _KATA})


def _lepas(diputus: str) -> None:
    op.execute("DROP INDEX kompetensi.ix_usulan_acuan_terbuka")
    for nama in ("status", diputus, "hasil", "dua_orang"):
        op.execute(f"ALTER TABLE kompetensi.usulan_acuan DROP CONSTRAINT ck_usulan_acuan_{nama}")
    op.execute("ALTER TABLE kompetensi.usulan_acuan ALTER COLUMN status DROP DEFAULT")


def _ubah(kata: dict[str, str]) -> None:
    pilihan = " ".join(f"WHEN '{lama}' THEN '{baru}'" for lama, baru in kata.items())
    op.execute(f"UPDATE kompetensi.usulan_acuan SET status = CASE status {pilihan} END")  # noqa: S608 (constants)


def _pasang(diputus: str, kata: dict[str, str]) -> None:
    usul, setuju, tolak, batal = (kata[each] for each in _KATA)
    op.execute(f"""
        ALTER TABLE kompetensi.usulan_acuan
            ALTER COLUMN status SET DEFAULT '{usul}',
            ADD CONSTRAINT ck_usulan_acuan_status CHECK (status IN ('{usul}', '{setuju}', '{tolak}', '{batal}')),
            ADD CONSTRAINT ck_usulan_acuan_{diputus} CHECK ((status = '{usul}') = ({diputus}_oleh IS NULL)),
            ADD CONSTRAINT ck_usulan_acuan_hasil CHECK ((status = '{setuju}') = (hasil IS NOT NULL)),
            ADD CONSTRAINT ck_usulan_acuan_dua_orang CHECK (
                status <> '{setuju}'
                OR NOT ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[{diputus}_oleh, {diputus}_subjek])""")
    op.execute(f"CREATE INDEX ix_usulan_acuan_terbuka ON kompetensi.usulan_acuan (id) WHERE status = '{usul}'")
