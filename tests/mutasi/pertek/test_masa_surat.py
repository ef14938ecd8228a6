"""Whether a paper still holds: the rules, the checklist and what is sent to BKN say the same of the day of the move."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEMERIKSA, TMT, usul
from tests.mutasi.pertek.test_pertek import pengaju

SEBELUM = TMT - timedelta(days=1)


async def dinilai(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> tuple[bool, bool, bool]:
    """Whether the letter of the Inspektorat holds: by its rule, on the checklist, and for what is sent."""
    pemeriksa = mutasi.caller("verifikator", nip=PEMERIKSA, unit=["*"])
    jawab = await pemeriksa.post(f"/usulan/{usulan['id']}/verifikasi", {}, seen=usulan["versi"])
    p07 = True
    if jawab.status_code != 200:
        (p07,) = [each["hasil"] == "terpenuhi" for each in jawab.json()["putusan"] if each["kode"] == "P-07"]
    semua = (await pemeriksa.get(f"/usulan/{usulan['id']}/kelengkapan")).json()["dokumen"]
    (keadaan,) = [each["keadaan"] for each in semua if each["jenis"] == "bebas_temuan"]
    (diperiksa,) = (await pengaju(mutasi).get("/pertek/pemeriksaan", usulan=[usulan["id"]])).json()["usulan"]
    kurang = [each["jenis"] for each in diperiksa["kekurangan"] if each["dokumen"] == "bebas_temuan"]
    return p07, keadaan != "habis", "masa_surat" not in kurang


@pytest.mark.parametrize(
    ("tanggal", "selesai", "berlaku"),
    [
        # It holds today, and no more on the day of the move.
        (date(2026, 9, 1), SEBELUM, False),
        (date(2026, 9, 1), TMT, True),
        (date(2026, 9, 1), None, True),
        # Twelve months at most, whatever it says itself.
        (date(2025, 9, 30), None, False),
        (date(2025, 9, 30), date(2030, 1, 1), False),
        (date(2025, 10, 1), None, True),
    ],
)
async def test_a_letter_holds_for_the_rule_the_checklist_and_bkn_alike(
    mutasi: ServiceUnderTest, tanggal: date, selesai: date | None, berlaku: bool
) -> None:
    usulan = await usul(mutasi, ("bebas_temuan",))
    await mutasi.sql("UPDATE usulan_dokumen SET tanggal = $1, selesai = $2", tanggal, selesai)
    assert await dinilai(mutasi, usulan) == (berlaku, berlaku, berlaku)


async def test_a_recommendation_that_ends_before_the_move_is_sent_for_anew(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi, ("bebas_temuan", "rekomendasi_imut"))
    for selesai, sudah in ((SEBELUM, False), (TMT, True)):
        await mutasi.sql("UPDATE usulan_dokumen SET selesai = $1 WHERE jenis = 'rekomendasi_imut'", selesai)
        (diperiksa,) = (await pengaju(mutasi).get("/pertek/pemeriksaan", usulan=[usulan["id"]])).json()["usulan"]
        assert ("sudah_berteknis" in {each["jenis"] for each in diperiksa["kekurangan"]}) is sudah
