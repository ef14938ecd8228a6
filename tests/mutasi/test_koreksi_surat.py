"""A number or day of a paper that was typed wrongly: two people put the record right, and decide nothing by it."""

from datetime import UTC, datetime
from typing import Any

import asyncpg
import pytest

from shared.contracts.mutasi import UsulanBerlaku, UsulanSuratDikoreksi
from shared.contracts.pegawai.penempatan import AsnPindah, Tempat
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPUTUSAN,
    PEGAWAI,
    PEMBATAL,
    PEMERIKSA,
    TUJUAN,
    VERIFIKATOR,
    asn,
    melangkah,
    petugas,
    usulan_berstatus,
)
from tests.usulan import tetap_diputus

SALAH, BENAR = "800.1.3.3/17/BKPSDM/2026", "800.1.3.3/71/BKPSDM/2026"
ALASAN = "Dua angka nomor SK tertukar ketika diketik."


def koreksi(**lain: Any) -> dict[str, Any]:
    return {"surat": "keputusan", "nomor": BENAR, "alasan": ALASAN, **lain}


async def usulkan(mutasi: ServiceUnderTest, usulan: dict[str, Any], nip: str = VERIFIKATOR, **lain: Any) -> Any:
    siapa = mutasi.caller("verifikator", nip=nip, unit=["*"])
    return await siapa.post(f"/usulan/{usulan['id']}/koreksi-surat", koreksi(**lain))


async def setujui(mutasi: ServiceUnderTest, diusulkan: Any, nip: str = PEMBATAL, seen: int = 1) -> Any:
    assert diusulkan.status_code == 201, diusulkan.text
    siapa = mutasi.caller("verifikator", nip=nip, unit=["*"])
    alamat = f"{diusulkan.headers['location']}/persetujuan"
    return await siapa.post(alamat, {"alasan": "Dicocokkan dengan SK aslinya."}, seen=seen)


async def rinci(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> dict[str, Any]:
    hasil: dict[str, Any] = (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()
    return hasil


async def terlaksana(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> None:
    def tempat(jabatan: str, unit: str) -> Tempat:
        return Tempat(jabatan=jabatan, nama_jabatan=jabatan, unit=unit, nama_unit=unit, atasan_nip=None)

    await mutasi.receive(
        AsnPindah(
            nip=usulan["nip"],
            nama=usulan["nama"],
            usulan_id=usulan["id"],
            nomor_sk=usulan["nomor_sk"],
            tmt=usulan["tmt"],
            lama=tempat("DISHUB-LL-01", "DISHUB-LL"),
            baru=tempat(TUJUAN, "DISHUB-AK"),
        )
    )


async def test_two_people_put_the_number_right_and_what_was_typed_stays_in_the_history(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    diusulkan = await usulkan(mutasi, usulan)
    assert (await rinci(mutasi, usulan))["nomor_sk"] == SALAH, "nothing changes before the second person"
    assert (await setujui(mutasi, diusulkan)).status_code == 200
    kini = await rinci(mutasi, usulan)
    assert (kini["nomor_sk"], kini["tanggal_sk"], kini["tmt"], kini["status"]) == (
        BENAR,
        usulan["tanggal_sk"],
        usulan["tmt"],
        "diputuskan",
    )
    langkah = kini["riwayat"][-1]
    assert (langkah["langkah"], langkah["oleh"], langkah["catatan"]) == ("koreksi_surat", PEMBATAL, ALASAN)
    assert langkah["rincian"] == {
        "surat": "keputusan",
        "nomor_lama": SALAH,
        "tanggal_lama": "2026-09-15",
        "nomor": BENAR,
        "tanggal": "2026-09-15",
        "diusulkan_oleh": VERIFIKATOR,
    }
    (kabar,) = await mutasi.published(UsulanSuratDikoreksi)
    assert (kabar.event.nomor_lama, kabar.event.nomor, kabar.version) == (SALAH, BENAR, kini["versi"])
    # What comes into force bears the right one.
    mutasi.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)
    await mutasi.run_job("berlakukan")
    (berlaku,) = await mutasi.published(UsulanBerlaku)
    assert berlaku.event.nomor_sk == BENAR


async def test_also_of_a_move_in_force_once_it_is_carried_out(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "berlaku")
    menunggu = await usulkan(mutasi, usulan)
    assert (menunggu.status_code, menunggu.json()["kode"]) == (409, "koreksi_tidak_mungkin")
    assert "sesudah terlaksana" in menunggu.json()["detail"]
    await terlaksana(mutasi, usulan)
    await mutasi.receive(asn(PEGAWAI, TUJUAN))
    diusulkan = await usulkan(mutasi, usulan)
    mutasi.clock.instant = datetime(2026, 10, 9, 3, 0, tzinfo=UTC)
    assert (await setujui(mutasi, diusulkan)).status_code == 200
    assert (await rinci(mutasi, usulan))["nomor_sk"] == BENAR


async def test_neither_alone_nor_by_whom_it_is_about(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    diusulkan = await usulkan(mutasi, usulan)
    sendiri = await setujui(mutasi, diusulkan, VERIFIKATOR)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    tentang = await setujui(mutasi, diusulkan, PEGAWAI)
    assert (tentang.status_code, tentang.json()["kode"]) == (403, "konflik_kepentingan")
    assert (await usulkan(mutasi, usulan, PEGAWAI)).json()["kode"] == "konflik_kepentingan"
    lagi = await usulkan(mutasi, usulan, PEMERIKSA)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "koreksi_sudah_diusulkan")
    pengusul, pemutus = (mutasi.caller("verifikator", nip=each, unit=["*"]) for each in (VERIFIKATOR, PEMBATAL))
    await tetap_diputus(mutasi, diusulkan, pengusul, pemutus, ("surat", "isi"))


async def test_the_tmt_is_no_typo_and_the_refusal_says_which_law_it_takes(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    jawab = await usulkan(mutasi, usulan, tmt="2026-11-01")
    assert jawab.status_code == 422
    (salah,) = jawab.json()["kesalahan"]
    assert salah["pointer"] == "/tmt"
    assert "TMT lain memerlukan keputusan lain" in salah["pesan"]


@pytest.mark.parametrize(
    ("tanggal", "sebab"),
    [
        ("2026-09-14", "mendahului"),
        ("2026-09-16", "sesudah hari surat itu dicatat"),
        ("2026-10-02", "sesudah"),
    ],
)
async def test_a_day_that_the_case_contradicts_is_no_typo(mutasi: ServiceUnderTest, tanggal: str, sebab: str) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    jawab = await usulkan(mutasi, usulan, nomor=None, tanggal=tanggal)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "tanggal_tidak_sesuai"), jawab.text
    assert sebab in jawab.json()["detail"]


async def test_a_day_that_the_law_forbids_is_not_put_on_record_as_a_correction(mutasi: ServiceUnderTest) -> None:
    """K-06: the decree rests on BKN's recommendation, and is not older."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    mutasi.clock.instant = datetime(2026, 9, 20, 3, 0, tzinfo=UTC)
    await mutasi.sql("UPDATE usulan_dokumen SET tanggal = '2026-09-18' WHERE jenis = 'rekomendasi_imut'")
    usulan = await melangkah(mutasi, usulan, "keputusan", tanggal_sk="2026-09-19")
    jawab = await usulkan(mutasi, usulan, nomor=None, tanggal="2026-09-17")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "terhalang_aturan"), jawab.text
    assert "K-06" in jawab.json()["detail"]
    assert (await setujui(mutasi, await usulkan(mutasi, usulan, nomor=None, tanggal="2026-09-18"))).status_code == 200
    assert (await rinci(mutasi, usulan))["tanggal_sk"] == "2026-09-18"


async def test_what_is_not_decided_is_written_at_its_step_and_what_has_ended_stays(mutasi: ServiceUnderTest) -> None:
    draf = await usulan_berstatus(mutasi, "terverifikasi")
    jawab = await usulkan(mutasi, draf)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "koreksi_tidak_mungkin")
    batal = await melangkah(mutasi, draf, "pembatalan")
    assert "dibatalkan" in (await usulkan(mutasi, batal)).json()["detail"]
    lain = await usulan_berstatus(mutasi, "diputuskan")
    belum = await usulkan(mutasi, lain, surat="pelantikan")
    assert belum.json()["detail"] == "Berita acara pelantikan tidak tercatat pada usulan ini."
    sama = await usulkan(mutasi, lain, nomor=SALAH)
    assert sama.json()["kode"] == "tidak_ada_perubahan"
    berita = await usulkan(mutasi, lain, surat="pertimbangan", nomor="21/TPK/2026")
    assert (await setujui(mutasi, berita)).status_code == 200
    assert (await rinci(mutasi, lain))["nomor_berita_acara"] == "21/TPK/2026"


async def test_what_changed_between_proposal_and_approval_refuses_it(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    diusulkan = await usulkan(mutasi, usulan)
    kini = await rinci(mutasi, usulan)
    sk = {"nomor_sk": "800.1.3.3/99/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    await melangkah(mutasi, kini, "pembatalan", **sk)
    jawab = await setujui(mutasi, diusulkan)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "koreksi_tidak_mungkin")


async def test_the_table_itself_writes_a_decided_case_by_nothing_else(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    diusulkan = await usulkan(mutasi, usulan)
    ubah = "UPDATE usulan SET nomor_sk = $2, versi = versi + 1, diubah_pada = {} WHERE id = $1"
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql(ubah.format("now()"), usulan["id"], BENAR)
    assert (await setujui(mutasi, diusulkan)).status_code == 200
    pada = f"(SELECT diputus_pada FROM usulan_koreksi_surat WHERE id = '{diusulkan.json()['id']}')"
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await mutasi.sql(ubah.format(pada), usulan["id"], "900/1/LAIN/2026")


async def test_who_decided_may_ask_for_it_too(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    jawab = await petugas(mutasi, "keputusan").post(f"/usulan/{usulan['id']}/koreksi-surat", koreksi())
    assert (await setujui(mutasi, jawab)).status_code == 200
    assert KEPUTUSAN["nomor_sk"] == SALAH
