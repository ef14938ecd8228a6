"""What the older register of policies held is in the shared one: versions, proposals, decisions, and the old names."""

import json
from pathlib import Path

from deploy.lokal.postgres import Postgres
from services.kompetensi.app import SERVICE
from services.kompetensi.ketentuan.katalog import KATALOG
from shared.db import migrations
from tests.skema_lama import skema_lama

USULAN, TERBUKA, DITARIK = (f"0197f0a0-0000-7000-8000-00000000000{n}" for n in (1, 2, 3))
PEKERJAAN = "0197f0a0-0000-7000-8000-000000000009"

ISI = f"""
INSERT INTO kompetensi.usulan_kebijakan (id, versi, jenis, versi_kebijakan, mulai, sampai, mengakhiri, isi, dasar_hukum,
    alasan, status, diusulkan_oleh, diusulkan_subjek, diusulkan_pada, diputuskan_oleh, diputuskan_subjek,
    diputuskan_pada, catatan)
SELECT v.id, 2, 'talenta', v.nama, '2026-10-01', NULL, '2026.1',
       (isi #- '{{rubrik,penghargaan}}'::text[]) - 'campuran'::text, 'Kepwal',
       'Hasil kalibrasi.', v.status, 'a', 'akun-a', '2026-09-01', v.oleh, v.oleh, v.pada, NULL
FROM kompetensi.kebijakan k CROSS JOIN (VALUES
    ('{USULAN}'::uuid, '2026.2', 'DISETUJUI', 'b', '2026-09-02'::timestamptz),
    ('{TERBUKA}', '2026.3', 'DIUSULKAN', NULL, NULL), ('{DITARIK}', '2026.4', 'DITARIK', 'a', '2026-09-03')
) AS v(id, nama, status, oleh, pada)
WHERE k.jenis = 'talenta';
UPDATE kompetensi.kebijakan SET digantikan_pada = '2026-09-02' WHERE jenis = 'talenta';
INSERT INTO kompetensi.kebijakan (jenis, versi, berlaku, isi, dasar_hukum, diusulkan_oleh, disetujui_oleh, menggantikan)
SELECT jenis, versi, '[2026-01-01,2026-10-01)', isi, dasar_hukum, diusulkan_oleh, disetujui_oleh, id
FROM kompetensi.kebijakan WHERE jenis = 'talenta';
INSERT INTO kompetensi.kebijakan (jenis, versi, berlaku, isi, dasar_hukum, diusulkan_oleh, disetujui_oleh, usulan_id)
SELECT jenis, versi_kebijakan, '[2026-10-01,)', isi, dasar_hukum, 'a', 'b', id
FROM kompetensi.usulan_kebijakan WHERE id = '{USULAN}';
INSERT INTO kompetensi.pekerjaan (id, jenis, usulan_id, status, dibuat_oleh, dibuat_pada)
VALUES ('{PEKERJAAN}', 'pratinjau', '{TERBUKA}', 'selesai', 'a', '2026-09-01');
"""


async def test_the_older_register_moves_with_its_names_and_its_decisions(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    async with skema_lama(postgres_server, tmp_path, SERVICE, "k0014") as (pemilik, basis):
        await basis.execute(ISI)
        semula = await basis.fetch("SELECT id, jenis, versi, berlaku FROM kompetensi.kebijakan ORDER BY id")
        await migrations.upgrade(pemilik, "kompetensi", SERVICE.migrations, SERVICE.metadata)
        assert await migrations.differences(pemilik, "kompetensi", SERVICE.metadata) == []
        # The release before finds them under the old name, and the one that has been replaced since.
        kini = await basis.fetch("SELECT id, jenis, versi, berlaku FROM kompetensi.kebijakan ORDER BY id")
        assert [each for each in kini if each in semula] == semula
        assert sorted(each["versi"] for each in kini if each not in semula) == ["2026.1", "2026.2", "2026.2-bawaan"]
        nilai = await basis.fetch(
            "SELECT kode, versi, upper(berlaku)::text AS sebelum, isi, usulan_id::text AS usulan "
            "FROM kompetensi.ketentuan WHERE digantikan_pada IS NULL ORDER BY kode, versi"
        )
        assert {(each["kode"], each["versi"], each["sebelum"], each["usulan"]) for each in nilai} == {
            ("ip_asn", "2019.1", None, None),
            ("jpm", "2017.1", None, None),
            ("kecocokan", "2026.2", None, None),
            ("masa_berlaku", "2019.1", None, None),
            ("tahun_kinerja", "2026.1", None, None),
            ("talenta", "2026.2-bawaan", "2026-10-01", None),
            ("talenta", "2026.2", None, USULAN),
        }
        # What they say is what the register would begin with today, also where an older release did not say it.
        for each in nilai:
            butir = KATALOG[each["kode"]]
            isi = butir.bentuk.validate_python(json.loads(each["isi"]))
            if each["usulan"] is None:
                assert isi == butir.awal[0].isi, each["versi"]
            else:
                # A city's own stays as it was approved.
                assert (isi.rubrik, isi.campuran) == (butir.awal[0].isi.rubrik, butir.awal[0].isi.campuran)
        usulan = await basis.fetch(
            "SELECT id::text, status, versi_ketentuan FROM kompetensi.ketentuan_usulan ORDER BY 1"
        )
        assert [tuple(each) for each in usulan] == [
            (USULAN, "disetujui", "2026.2"),
            (TERBUKA, "diusulkan", "2026.3"),
            (DITARIK, "dibatalkan", "2026.4"),
        ]
