"""What keeps a correction of a paper: each of these checks alone refuses, at the proposal and at the approval."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.mutasi.koreksi import repository
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import melangkah, usul, usulan_berstatus
from tests.mutasi.perwakilan.test_pejabat_ppk import catat
from tests.mutasi.test_koreksi_surat import rinci, setujui, usulkan


def ditolak(jawab: Any) -> tuple[int, str]:
    return jawab.status_code, jawab.json()["kode"]


async def bertahap(mutasi: ServiceUnderTest) -> dict[str, Any]:
    """Verified on the 15th, minutes and decree of the 16th, the decree on record on the 20th."""
    usulan = await melangkah(mutasi, await usul(mutasi), "verifikasi")
    mutasi.clock.instant = datetime(2026, 9, 17, 3, 0, tzinfo=UTC)
    usulan = await melangkah(mutasi, usulan, "pertimbangan", tanggal="2026-09-16")
    mutasi.clock.instant = datetime(2026, 9, 20, 3, 0, tzinfo=UTC)
    return await melangkah(mutasi, usulan, "keputusan", tanggal_sk="2026-09-16")


@pytest.mark.parametrize(
    ("surat", "tanggal", "sebab"),
    [
        ("pertimbangan", "2026-09-17", "sesudah SK, 16-09-2026"),
        ("keputusan", "2026-09-15", "mendahului Berita acara tim penilai, 16-09-2026"),
        ("keputusan", "2026-09-21", "sesudah hari surat itu dicatat, 20-09-2026"),
    ],
)
async def test_a_day_lies_between_the_papers_before_and_after_it(
    mutasi: ServiceUnderTest, surat: str, tanggal: str, sebab: str
) -> None:
    jawab = await usulkan(mutasi, await bertahap(mutasi), surat=surat, nomor=None, tanggal=tanggal)
    assert ditolak(jawab) == (409, "tanggal_tidak_sesuai"), jawab.text
    assert sebab in jawab.json()["detail"]


async def test_no_paper_is_older_than_the_verification(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    mutasi.clock.instant = datetime(2026, 9, 18, 3, 0, tzinfo=UTC)
    usulan = await melangkah(mutasi, usulan, "verifikasi")
    usulan = await melangkah(mutasi, usulan, "pertimbangan", tanggal="2026-09-18")
    usulan = await melangkah(mutasi, usulan, "keputusan", tanggal_sk="2026-09-18")
    jawab = await usulkan(mutasi, usulan, surat="pertimbangan", nomor=None, tanggal="2026-09-17")
    assert ditolak(jawab) == (409, "tanggal_tidak_sesuai"), jawab.text
    assert "mendahului verifikasinya, 18-09-2026" in jawab.json()["detail"]


async def test_on_the_right_day_the_mayor_still_held_the_office(mutasi: ServiceUnderTest) -> None:
    """A Plt held it until the day before the decree that was typed; on the day that it bears, the mayor did not."""
    usulan = await melangkah(mutasi, await usul(mutasi), "verifikasi")
    usulan = await melangkah(mutasi, usulan, "pertimbangan")
    await catat(mutasi, selesai="2026-09-16")
    mutasi.clock.instant = datetime(2026, 9, 20, 3, 0, tzinfo=UTC)
    usulan = await melangkah(mutasi, usulan, "keputusan", tanggal_sk="2026-09-18")
    jawab = await usulkan(mutasi, usulan, nomor=None, tanggal="2026-09-16")
    assert ditolak(jawab) == (409, "koreksi_tidak_mungkin"), jawab.text
    assert "T-03" in jawab.json()["detail"]
    assert (await usulkan(mutasi, usulan, nomor=None, tanggal="2026-09-17")).status_code == 201


async def test_what_came_on_record_before_the_approval_is_judged_at_it(mutasi: ServiceUnderTest) -> None:
    usulan = await melangkah(mutasi, await usul(mutasi), "verifikasi")
    usulan = await melangkah(mutasi, usulan, "pertimbangan")
    mutasi.clock.instant = datetime(2026, 9, 20, 3, 0, tzinfo=UTC)
    usulan = await melangkah(mutasi, usulan, "keputusan", tanggal_sk="2026-09-18")
    diusulkan = await usulkan(mutasi, usulan, nomor=None, tanggal="2026-09-16")
    await catat(mutasi, selesai="2026-09-16")
    assert ditolak(await setujui(mutasi, diusulkan)) == (409, "koreksi_tidak_mungkin")
    assert (await rinci(mutasi, usulan))["tanggal_sk"] == "2026-09-18"


async def test_what_was_corrected_otherwise_meanwhile_is_proposed_anew(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    diusulkan = await usulkan(mutasi, usulan)

    async def tidak_ada(*_: Any) -> bool:
        return False

    # Both were proposed in one moment, so that neither saw the other.
    monkeypatch.setattr(repository, "terbuka", tidak_ada)
    lain = await usulkan(mutasi, usulan, nomor="800.1.3.3/170/BKPSDM/2026")
    assert (await setujui(mutasi, lain)).status_code == 200
    assert ditolak(await setujui(mutasi, diusulkan)) == (409, "nilai_sudah_berganti")
    assert (await rinci(mutasi, usulan))["nomor_sk"] == "800.1.3.3/170/BKPSDM/2026"
