"""The dictionary of competences, standards of posts, fields of study, and technical levels of assessments.

Revision ID: k0004
Revises: k0003
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "k0004"
down_revision = "k0003"
branch_labels = None
depends_on = None

_RIWAYAT = """
    menggantikan uuid CONSTRAINT fk_{t}_menggantikan REFERENCES kompetensi.{t} (id),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    digantikan_pada timestamptz"""

_FUNGSI = (
    # A profile is what posts of one name and level have in common, wherever in the city they are.
    r"""
CREATE FUNCTION kompetensi.kode_profil(nama text, jenjang text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN trim(BOTH '-' FROM regexp_replace(lower(nama), '[^a-z0-9]+', '-', 'g')) || '.' || jenjang""",
    # The level of an education is told elsewhere: what a program is called is the same at every level.
    r"""
CREATE FUNCTION kompetensi.kunci_program(nama text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(lower(trim(nama)), '\s+', ' ', 'g'),
                      '^(s[- ]?[1-3]|d[- ]?(iv|iii|ii|i|[1-4])|smk)[ /]+', '')""",
)

_TABLES = f"""
CREATE TABLE kompetensi.kamus (
    id uuid CONSTRAINT pk_kamus PRIMARY KEY DEFAULT uuidv7(),
    kode text NOT NULL CONSTRAINT ck_kamus_kode CHECK (kode ~ '^[A-Z0-9_-]{{2,40}}$'),
    jenis text NOT NULL CONSTRAINT ck_kamus_jenis CHECK (jenis IN ('manajerial', 'sosiokultural', 'teknis')),
    urusan text,
    nama text NOT NULL,
    definisi text NOT NULL,
    level jsonb NOT NULL CONSTRAINT ck_kamus_level CHECK (jsonb_array_length(level) = 5),
    sumber text NOT NULL,
    dasar_hukum text NOT NULL,
    berlaku daterange NOT NULL CONSTRAINT ck_kamus_berlaku CHECK (NOT isempty(berlaku) AND NOT lower_inf(berlaku)),
    {_RIWAYAT.format(t="kamus")},
    CONSTRAINT ck_kamus_urusan CHECK ((jenis = 'teknis') = (urusan IS NOT NULL)),
    CONSTRAINT ex_kamus_kode_berlaku EXCLUDE USING gist (kode WITH =, berlaku WITH &&) WHERE (digantikan_pada IS NULL)
);

CREATE TABLE kompetensi.skj (
    id uuid CONSTRAINT pk_skj PRIMARY KEY DEFAULT uuidv7(),
    sasaran text NOT NULL CONSTRAINT ck_skj_sasaran CHECK (sasaran IN ('jabatan', 'profil', 'jenjang')),
    kode text NOT NULL,
    nomor text,
    ikhtisar text,
    level bigint[] NOT NULL CONSTRAINT ck_skj_level CHECK (
        cardinality(level) = 9 AND 1 <= ALL (level) AND 5 >= ALL (level)),
    bobot bigint[] NOT NULL CONSTRAINT ck_skj_bobot CHECK (
        cardinality(bobot) = 9 AND 1 <= ALL (bobot) AND 10 >= ALL (bobot)),
    teknis jsonb NOT NULL,
    pendidikan_minimal text,
    rumpun text[] NOT NULL,
    diklat jsonb NOT NULL,
    pengalaman_tahun bigint,
    pengalaman_jenjang text[] NOT NULL,
    golongan_minimal text,
    dasar_hukum text NOT NULL,
    berlaku daterange NOT NULL CONSTRAINT ck_skj_berlaku CHECK (NOT isempty(berlaku) AND NOT lower_inf(berlaku)),
    {_RIWAYAT.format(t="skj")},
    CONSTRAINT ex_skj_sasaran_kode_berlaku EXCLUDE USING gist (sasaran WITH =, kode WITH =, berlaku WITH &&)
        WHERE (digantikan_pada IS NULL)
);
CREATE INDEX ix_skj_sasaran_kode ON kompetensi.skj (sasaran, kode);

CREATE TABLE kompetensi.standar_jabatan (
    kode text CONSTRAINT pk_standar_jabatan PRIMARY KEY,
    skj_id uuid CONSTRAINT fk_standar_jabatan_skj_id REFERENCES kompetensi.skj (id),
    sidik text,
    diperiksa date NOT NULL
);

CREATE TABLE kompetensi.rumpun (
    id uuid CONSTRAINT pk_rumpun PRIMARY KEY DEFAULT uuidv7(),
    kode text NOT NULL CONSTRAINT ck_rumpun_kode CHECK (kode ~ '^[A-Z0-9_]{{2,40}}$'),
    nama text NOT NULL,
    {_RIWAYAT.format(t="rumpun")}
);
CREATE UNIQUE INDEX uq_rumpun_kode ON kompetensi.rumpun (kode) WHERE digantikan_pada IS NULL;

CREATE TABLE kompetensi.rumpun_dekat (
    id uuid CONSTRAINT pk_rumpun_dekat PRIMARY KEY DEFAULT uuidv7(),
    satu text NOT NULL,
    dua text NOT NULL,
    {_RIWAYAT.format(t="rumpun_dekat")},
    CONSTRAINT ck_rumpun_dekat_urut CHECK (satu < dua)
);
CREATE UNIQUE INDEX uq_rumpun_dekat_satu_dua ON kompetensi.rumpun_dekat (satu, dua) WHERE digantikan_pada IS NULL;

CREATE TABLE kompetensi.program_studi (
    id uuid CONSTRAINT pk_program_studi PRIMARY KEY DEFAULT uuidv7(),
    kunci text NOT NULL
        CONSTRAINT ck_program_studi_kunci CHECK (kunci = kompetensi.kunci_program(kunci) AND kunci <> ''),
    nama text NOT NULL,
    rumpun text NOT NULL,
    {_RIWAYAT.format(t="program_studi")}
);
CREATE UNIQUE INDEX uq_program_studi_kunci ON kompetensi.program_studi (kunci) WHERE digantikan_pada IS NULL;

ALTER TABLE kompetensi.penilaian ADD COLUMN teknis jsonb NOT NULL DEFAULT '{{}}';
ALTER TABLE kompetensi.proyeksi_asn ADD COLUMN riwayat_pendidikan jsonb NOT NULL DEFAULT '[]';
ALTER TABLE kompetensi.proyeksi_asn_riwayat ADD COLUMN riwayat_pendidikan jsonb NOT NULL DEFAULT '[]'
"""

_SEJARAH = ("kamus", "skj", "rumpun", "rumpun_dekat", "program_studi")
_SEJAK = "2017-01-01"
"""What is seeded has always been known here: days before the installation are answered with it as well."""
_LEVEL_JENJANG = {
    "utama": 5,
    "madya": 5,
    "pratama": 4,
    "administrator": 3,
    "pengawas": 2,
    "pelaksana": 1,
    "ahli_utama": 5,
    "ahli_madya": 4,
    "ahli_muda": 3,
    "ahli_pertama": 2,
    "penyelia": 3,
    "mahir": 2,
    "terampil": 2,
    "pemula": 1,
}
"""Standard level of a post that has no standard of its own: JPT and JA by PermenPANRB 38/2017, JF by common use."""
_JPT_JA = ("utama", "madya", "pratama", "administrator", "pengawas", "pelaksana")
_DASAR = "PermenPANRB 38/2017"
_DASAR_JF = f"{_DASAR}; level jabatan fungsional perlu dicocokkan dengan standar kompetensi tiap JF"
_SEBUTAN = ("Paham / dalam pengembangan", "Dasar", "Menengah", "Mumpuni", "Ahli")


def upgrade() -> None:
    for statement in (*_FUNGSI, *_TABLES.split(";\n")):
        if statement.strip():
            op.execute(statement)
    for table in _SEJARAH:
        op.execute(
            f"CREATE TRIGGER {table}_hanya_digantikan BEFORE UPDATE OR DELETE ON kompetensi.{table} "
            "FOR EACH ROW EXECUTE FUNCTION kompetensi.hanya_digantikan()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_tidak_dikosongkan BEFORE TRUNCATE ON kompetensi.{table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION kompetensi.append_only()"
        )
    _isi_kamus()
    _isi_skj()
    _isi_rumpun()


def _data(nama: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(nama).read_text(encoding="utf-8"))


def _jalankan(perintah: str, baris: list[dict[str, Any]]) -> None:
    rows = {"rows": json.dumps(baris, ensure_ascii=False), "sejak": _SEJAK}
    op.get_bind().execute(sa.text(perintah), rows)


_SUMBER = "jsonb_to_recordset(CAST(CAST(:rows AS text) AS jsonb))"
_DAHULU = "CAST(CAST(:sejak AS text) AS timestamptz)"
_BERLAKU = "daterange(CAST(CAST(:sejak AS text) AS date), NULL)"
_KAMUS = f"""
    INSERT INTO kompetensi.kamus (kode, jenis, urusan, nama, definisi, level, sumber, dasar_hukum, berlaku,
                                  dicatat_pada)
    SELECT r.kode, r.jenis, r.urusan, r.nama, r.definisi, r.level, r.sumber, r.dasar_hukum, {_BERLAKU}, {_DAHULU}
    FROM {_SUMBER} AS r(kode text, jenis text, urusan text, nama text, definisi text, level jsonb, sumber text,
                        dasar_hukum text)"""  # noqa: S608 (constants only, as below)
_SKJ = f"""
    INSERT INTO kompetensi.skj (sasaran, kode, level, bobot, teknis, rumpun, diklat, pengalaman_jenjang, dasar_hukum,
                                berlaku, dicatat_pada)
    SELECT 'jenjang', r.kode, array_fill(r.level, ARRAY[9]), array_fill(CAST(1 AS bigint), ARRAY[9]), '[]', '{{}}',
           '[]', '{{}}', r.dasar_hukum, {_BERLAKU}, {_DAHULU}
    FROM {_SUMBER} AS r(kode text, level bigint, dasar_hukum text)"""  # noqa: S608
_RUMPUN = f"""
    INSERT INTO kompetensi.rumpun (kode, nama, dicatat_pada)
    SELECT r.kode, r.nama, {_DAHULU} FROM {_SUMBER} AS r(kode text, nama text)"""  # noqa: S608
_DEKAT = f"""
    INSERT INTO kompetensi.rumpun_dekat (satu, dua, dicatat_pada)
    SELECT least(r.a, r.b), greatest(r.a, r.b), {_DAHULU} FROM {_SUMBER} AS r(a text, b text)"""  # noqa: S608
_PROGRAM = f"""
    INSERT INTO kompetensi.program_studi (kunci, nama, rumpun, dicatat_pada)
    SELECT kompetensi.kunci_program(r.nama), r.nama, r.rumpun, {_DAHULU}
    FROM {_SUMBER} AS r(nama text, rumpun text)"""  # noqa: S608


def _isi_kamus() -> None:
    _jalankan(
        _KAMUS,
        [
            {
                **each,
                "level": [
                    {"level": nomor, "sebutan": sebutan, **isi}
                    for nomor, (sebutan, isi) in enumerate(zip(_SEBUTAN, each["level"], strict=True), start=1)
                ],
            }
            for each in _data("2026_11_24_1944_kamus.toml")["kompetensi"]
        ],
    )


def _isi_skj() -> None:
    _jalankan(
        _SKJ,
        [
            {"kode": jenjang, "level": level, "dasar_hukum": _DASAR if jenjang in _JPT_JA else _DASAR_JF}
            for jenjang, level in _LEVEL_JENJANG.items()
        ],
    )


def _isi_rumpun() -> None:
    data = _data("2026_11_24_1944_rumpun.toml")
    rumpun = data["rumpun"]
    _jalankan(_RUMPUN, [{"kode": kode, "nama": isi["nama"]} for kode, isi in rumpun.items()])
    _jalankan(_DEKAT, [{"a": a, "b": b} for a, b in data["serumpun"]])
    _jalankan(_PROGRAM, [{"nama": nama, "rumpun": kode} for kode, isi in rumpun.items() for nama in isi["program"]])


def downgrade() -> None:
    op.execute("ALTER TABLE kompetensi.proyeksi_asn_riwayat DROP COLUMN riwayat_pendidikan")
    op.execute("ALTER TABLE kompetensi.proyeksi_asn DROP COLUMN riwayat_pendidikan")
    op.execute("ALTER TABLE kompetensi.penilaian DROP COLUMN teknis")
    for table in ("standar_jabatan", *_SEJARAH):
        op.execute(f"DROP TABLE kompetensi.{table}")
    for fungsi in ("kode_profil(text, text)", "kunci_program(text)"):
        op.execute(f"DROP FUNCTION kompetensi.{fungsi}")
