"""Policies move into the register that all services have, with their history, proposals and decisions.

Versions keep their names, which are stored beside every score. What proposals of earlier releases said beyond a first
day (a last day, the version that ends) stands in the trail: of every day one version holds, so a value holds until the
next one. Policies from before awards, teams and variety could be recorded say their points now; the scale of numeric
SKP goes, for nobody is scored by it any more. The release before reads from views of the old names; it cannot change a
policy until it is replaced.

Revision ID: k0016
Revises: k0015
"""

import json

from alembic import op
from sqlalchemy import text

from services.kompetensi.ketentuan.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "k0016"
down_revision = "k0015"
branch_labels = None
depends_on = "m0014"

_RUBRIK = {
    "penghargaan": {"internasional": 100, "nasional": 85, "satyalancana": 70, "instansi": 50},
    "penugasan_tim": {
        "ketua lintas instansi": 100,
        "ketua internal": 85,
        "anggota lintas instansi": 70,
        "anggota internal": 50,
    },
    "keragaman": {"lintas instansi": 100, "lintas unit": 80, "satu unit": 60},
}
_CAMPURAN = {"madya": 80, "pratama": 70, "administrator": 60, "pengawas": 50}
_ISI = """
    CASE jenis WHEN 'talenta' THEN jsonb_build_object('campuran', CAST(CAST(:campuran AS text) AS jsonb)) || isi ||
                   jsonb_build_object('rubrik', CAST(CAST(:rubrik AS text) AS jsonb) || (isi -> 'rubrik'))
               ELSE isi - 'nilai_skp' END"""
_USULAN = f"""
INSERT INTO kompetensi.ketentuan_usulan (id, versi, kode, versi_ketentuan, isi, mulai, dasar_hukum, alasan, status,
    diusulkan_oleh, diusulkan_subjek, diusulkan_pada, diputus_oleh, diputus_subjek, diputus_pada, catatan, menggantikan)
SELECT id, versi, jenis, versi_kebijakan, {_ISI}, mulai, dasar_hukum, alasan,
       CASE status WHEN 'DITARIK' THEN 'dibatalkan' ELSE lower(status) END, diusulkan_oleh, diusulkan_subjek,
       diusulkan_pada, diputuskan_oleh, diputuskan_subjek, diputuskan_pada, catatan,
       (SELECT k.id FROM kompetensi.kebijakan k WHERE k.jenis = u.jenis AND k.berlaku @> u.mulai
            AND k.dicatat_pada <= diusulkan_pada AND coalesce(k.digantikan_pada > diusulkan_pada, true) LIMIT 1)
FROM kompetensi.usulan_kebijakan u"""  # noqa: S608 (constants)
_NILAI = f"""
INSERT INTO kompetensi.ketentuan (id, kode, versi, berlaku, isi, dasar_hukum, usulan_id, menggantikan, dicatat_pada,
                                  digantikan_pada)
SELECT id, jenis, versi, berlaku, {_ISI}, dasar_hukum, usulan_id, menggantikan, dicatat_pada, digantikan_pada
FROM kompetensi.kebijakan"""  # noqa: S608 (constants)
_SESUDAH = """
ALTER TABLE kompetensi.pekerjaan DROP CONSTRAINT fk_pekerjaan_usulan_id;
ALTER TABLE kompetensi.pekerjaan ADD CONSTRAINT fk_pekerjaan_usulan_id
    FOREIGN KEY (usulan_id) REFERENCES kompetensi.ketentuan_usulan (id);
DROP TABLE kompetensi.kebijakan;
DROP TABLE kompetensi.usulan_kebijakan;
CREATE VIEW kompetensi.kebijakan AS
SELECT k.id, k.kode AS jenis, k.versi, k.berlaku,
       CASE k.kode WHEN 'ip_asn' THEN k.isi || '{"nilai_skp": []}' ELSE k.isi END AS isi, k.dasar_hukum,
       coalesce(u.diusulkan_oleh, 'peraturan') AS diusulkan_oleh,
       coalesce(u.diputus_oleh, 'bawaan sistem') AS disetujui_oleh, k.usulan_id, k.menggantikan, k.dicatat_pada,
       k.digantikan_pada
FROM kompetensi.ketentuan k LEFT JOIN kompetensi.ketentuan_usulan u ON u.id = k.usulan_id;
CREATE VIEW kompetensi.usulan_kebijakan AS
SELECT id, versi, kode AS jenis, versi_ketentuan AS versi_kebijakan, mulai, NULL::date AS sampai,
       NULL::text AS mengakhiri, CASE kode WHEN 'ip_asn' THEN isi || '{"nilai_skp": []}' ELSE isi END AS isi,
       dasar_hukum, alasan, CASE status WHEN 'dibatalkan' THEN 'DITARIK' ELSE upper(status) END AS status,
       diusulkan_oleh, diusulkan_subjek, diusulkan_pada, diputus_oleh AS diputuskan_oleh,
       diputus_subjek AS diputuskan_subjek, diputus_pada AS diputuskan_pada, catatan
FROM kompetensi.ketentuan_usulan
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    basis = op.get_bind()
    for statement in (_USULAN, _NILAI):
        basis.execute(text(statement), {"rubrik": json.dumps(_RUBRIK), "campuran": json.dumps(_CAMPURAN)})
    for statement in _SESUDAH.split(";\n"):
        basis.exec_driver_sql(statement)
    isi_awal(basis, "kompetensi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kebijakan yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
