"""The decree above both governments counts as it was signed, whenever it gets here, and with the TMT that it names."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.mutasi.pemberlakuan.berlakukan import berlakukan
from shared.contracts.mutasi import UsulanBerlaku
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import VERIFIKATOR, catat_surat
from tests.mutasi.test_antar_instansi import (
    KEPUTUSAN,
    PENETAPAN,
    PERSETUJUAN,
    SURAT_KELUAR,
    SURAT_MASUK,
    buka,
    kecualikan,
    keluar,
    langkah,
    lulus,
    masuk,
    rinci,
    sampai,
    usulkan,
)


def pada(mutasi: ServiceUnderTest, bulan: int, hari: int) -> None:
    mutasi.clock.instant = datetime(2026, bulan, hari, 3, tzinfo=UTC)


async def disetujui(mutasi: ServiceUnderTest) -> dict[str, Any]:
    """Somebody who is to leave on 1 October, with all that the Gubernur decides by."""
    usulan = await usulkan(mutasi, "keluar", keluar(), *SURAT_KELUAR)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN))
    await catat_surat(mutasi, usulan["id"], ("surat_usul", "rekomendasi_imut"))
    return usulan


async def datang(mutasi: ServiceUnderTest) -> dict[str, Any]:
    """Somebody who is to come on 1 October, the same."""
    await buka(mutasi)
    await lulus(mutasi)
    usulan = await usulkan(mutasi, "masuk", masuk(), *SURAT_MASUK)
    await sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", PERSETUJUAN))
    return usulan


async def berlaku(mutasi: ServiceUnderTest) -> UsulanBerlaku:
    await berlakukan(mutasi.runtime)
    (satu,) = await mutasi.published(UsulanBerlaku)
    return satu.event


@pytest.mark.parametrize("tiba", [(10, 1), (10, 9), (12, 4)])
async def test_a_decree_that_arrives_after_its_tmt_is_recorded_and_in_force_from_it(
    mutasi: ServiceUnderTest, tiba: tuple[int, int]
) -> None:
    usulan = await disetujui(mutasi)
    pada(mutasi, *tiba)
    await sampai(mutasi, usulan, ("penetapan", {**PENETAPAN, "tanggal": "2026-09-25"}))
    event = await berlaku(mutasi)
    assert (event.tmt, event.tanggal_sk) == (date(2026, 10, 1), date(2026, 9, 25))


@pytest.mark.parametrize("tmt", ["2026-09-25", "2026-10-15"])
async def test_the_tmt_that_the_decree_names_becomes_that_of_the_case(mutasi: ServiceUnderTest, tmt: str) -> None:
    usulan = await disetujui(mutasi)
    pada(mutasi, 10, 20)
    await sampai(mutasi, usulan, ("penetapan", {**PENETAPAN, "tanggal": "2026-09-25", "tmt": tmt}))
    isi = await rinci(mutasi, usulan)
    assert (isi["status"], isi["tmt"]) == ("diputuskan", tmt)
    rincian = isi["riwayat"][-1]["rincian"]
    assert (rincian["tmt_lama"], rincian["tmt"]) == ("2026-10-01", tmt)
    assert (await berlaku(mutasi)).tmt == date.fromisoformat(tmt)


async def test_the_same_tmt_is_told_as_no_change(mutasi: ServiceUnderTest) -> None:
    usulan = await disetujui(mutasi)
    await sampai(mutasi, usulan, ("penetapan", {**PENETAPAN, "tmt": "2026-10-01"}))
    assert "tmt" not in (await rinci(mutasi, usulan))["riwayat"][-1]["rincian"]


@pytest.mark.parametrize("isi", [{"tmt": "2026-09-24"}, {"tanggal": "2026-10-02"}])
@pytest.mark.parametrize("jenis", ["keluar", "masuk"])
async def test_a_decree_moves_nobody_from_a_day_before_it(
    mutasi: ServiceUnderTest, jenis: str, isi: dict[str, str]
) -> None:
    usulan = await (disetujui(mutasi) if jenis == "keluar" else datang(mutasi))
    pada(mutasi, 10, 5)
    jawab = await langkah(mutasi, usulan, "penetapan", {**PENETAPAN, "tanggal": "2026-09-25", **isi})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tanggal_tidak_sesuai"), jawab.text
    assert jawab.json()["kesalahan"][0]["pointer"] == "/tmt"
    assert "Isi tanggal dan TMT menurut keputusan itu" in jawab.json()["detail"]
    assert (await rinci(mutasi, usulan))["status"] == "disetujui"


async def test_a_refusal_names_no_tmt(mutasi: ServiceUnderTest) -> None:
    usulan = await disetujui(mutasi)
    tolak = {"putusan": "tolak", "catatan": "Gubernur menolaknya.", "tmt": "2026-10-01"}
    jawab = await langkah(mutasi, usulan, "penetapan", tolak)
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/tmt")


async def test_who_comes_by_a_late_decree_is_appointed_from_the_sk_of_the_city(mutasi: ServiceUnderTest) -> None:
    """Table A.3: the receiving PPK appoints after the decree. An SK of after the TMT is not retroactive."""
    usulan = await datang(mutasi)
    pada(mutasi, 10, 2)
    await sampai(mutasi, usulan, ("penetapan", {**PENETAPAN, "tanggal": "2026-09-28"}))
    assert (await rinci(mutasi, usulan))["tmt"] == "2026-10-01"
    await kecualikan(mutasi, usulan, "J-05")
    await sampai(mutasi, usulan, ("keputusan", {**KEPUTUSAN, "tanggal_sk": "2026-10-02"}))
    isi = await rinci(mutasi, usulan)
    assert (isi["status"], isi["tmt"], isi["riwayat"][-1]["rincian"]["tmt_lama"]) == (
        "diputuskan",
        "2026-10-02",
        "2026-10-01",
    )
    event = await berlaku(mutasi)
    assert (event.tmt, event.tanggal_sk) == (date(2026, 10, 2), date(2026, 10, 2))


async def test_an_sk_of_before_the_tmt_of_the_decree_leaves_it(mutasi: ServiceUnderTest) -> None:
    usulan = await datang(mutasi)
    pada(mutasi, 9, 28)
    await sampai(mutasi, usulan, ("penetapan", {**PENETAPAN, "tanggal": "2026-09-25", "tmt": "2026-10-15"}))
    await kecualikan(mutasi, usulan, "J-05")
    await sampai(mutasi, usulan, ("keputusan", {**KEPUTUSAN, "tanggal_sk": "2026-09-28"}))
    assert (await rinci(mutasi, usulan))["tmt"] == "2026-10-15"
    await berlakukan(mutasi.runtime)
    assert await mutasi.published(UsulanBerlaku) == []
    pada(mutasi, 10, 15)
    assert (await berlaku(mutasi)).tmt == date(2026, 10, 15)


async def test_an_sk_of_the_city_that_was_not_recorded_in_time_is_followed_by_a_new_one(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await datang(mutasi)
    pada(mutasi, 10, 12)
    await sampai(mutasi, usulan, ("penetapan", {**PENETAPAN, "tanggal": "2026-09-28"}))
    await kecualikan(mutasi, usulan, "J-05")
    jawab = await langkah(mutasi, usulan, "keputusan", {**KEPUTUSAN, "tanggal_sk": "2026-10-02"})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert jawab.json()["detail"].endswith("Tetapkan SK yang baru: mutasinya berlaku sejak SK itu.")
    await sampai(mutasi, usulan, ("keputusan", {**KEPUTUSAN, "tanggal_sk": "2026-10-12"}))
    assert (await berlaku(mutasi)).tmt == date(2026, 10, 12)


async def test_what_bkn_considered_for_another_tmt_is_appointed_by_the_decree(mutasi: ServiceUnderTest) -> None:
    """BKN's consideration precedes the decree, and the decree names the day (art 192)."""
    usulan = await datang(mutasi)
    await mutasi.sql(
        """WITH p AS (INSERT INTO pertek (id, versi, status, nama, tmt, dibuat_oleh, dibuat_pada, diubah_pada)
                      VALUES (gen_random_uuid(), 1, 'disiapkan', 'Periode Oktober', '2026-10-01', $2, now(), now())
                      RETURNING id)
           INSERT INTO pertek_anggota (id, pertek_id, usulan_id, putaran, status, ditimbang, diubah_pada)
           SELECT gen_random_uuid(), p.id, $1, 1, 'disiapkan', '{"tmt": "2026-10-01"}', now() FROM p""",
        usulan["id"],
        VERIFIKATOR,
    )
    pada(mutasi, 10, 2)
    await sampai(mutasi, usulan, ("penetapan", {**PENETAPAN, "tanggal": "2026-09-28", "tmt": "2026-10-15"}))
    await kecualikan(mutasi, usulan, "J-05")
    await sampai(mutasi, usulan, ("keputusan", {**KEPUTUSAN, "tanggal_sk": "2026-10-02"}))
