"""A proposal about reference data or a policy stays as it was decided, and the trail tells what it was about."""

from typing import Any

import pytest

from tests.kompetensi.acuan import PENYETUJU
from tests.kompetensi.test_acuan import DEKAT, petugas
from tests.kompetensi.test_kamus import versi
from tests.kompetensi.test_kebijakan import usulan
from tests.layanan import ServiceUnderTest
from tests.usulan import tetap_diputus

ACUAN = ("jenis", "sasaran", "isi")


@pytest.mark.parametrize(
    ("alamat", "isi", "jejak"),
    [
        ("/kamus", versi(), ACUAN),
        ("/rumpun/kedekatan", DEKAT, ACUAN),
        ("/ketentuan/talenta/usulan", usulan(), ("kode", "versi_ketentuan", "isi", "mulai", "dasar_hukum")),
    ],
    ids=["kamus", "kedekatan", "ketentuan"],
)
async def test_a_decided_proposal_is_not_taken_back_and_its_trail_tells_what_it_was(
    kompetensi: ServiceUnderTest, alamat: str, isi: dict[str, Any], jejak: tuple[str, ...]
) -> None:
    pengusul, pemutus = petugas(kompetensi), petugas(kompetensi, nip=PENYETUJU)
    dibuat = await pengusul.post(alamat, isi)
    await kompetensi.run_job("pratinjau")
    await tetap_diputus(kompetensi, dibuat, pengusul, pemutus, jejak)
