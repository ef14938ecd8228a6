"""Other paths of a case as their person sees them: sworn in, revoked, of a PPPK, served; and what goes wrong."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.mutasi.kasus import kerja
from shared.contracts.kasus import KasusState
from tests.layanan import ServiceUnderTest
from tests.mutasi.kasus.test_kasus_terbit import diketahui, kasus
from tests.mutasi.kota import (
    PEGAWAI,
    REKAN,
    asn,
    catat_surat,
    melangkah,
    petugas,
    ubah_ketentuan,
    usul,
    usulan_berstatus,
)
from tests.mutasi.penyerahan.test_penyerahan import disajikan, pegawai
from tests.mutasi.test_pelantikan import KASI, KURSI_KASI, UNDANGAN
from tests.mutasi.test_penanda_pencabutan import CABUT
from tests.simulator.bsre.keadaan import Bsre


async def test_who_is_sworn_in_waits_for_that_before_their_day(kasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kasi, "diputuskan", nip=KASI, jabatan_tujuan=KURSI_KASI)
    isi = await diketahui(kasi, usulan)
    assert (isi.kini.kode, next(each.kode for each in isi.jalan if each.keadaan == "nanti")) == (
        "pelantikan",
        "pemberlakuan",
    )
    # Nobody goes to another office on a TMT on which nothing takes effect.
    assert isi.hasil is not None
    assert "berlaku mulai" not in isi.ringkas
    assert "TMT 1 Oktober 2026. Keputusannya baru berlaku setelah pelantikan Anda dicatat" in isi.hasil.kalimat
    assert [each.tanggal for each in isi.jalan if each.kode == "pemberlakuan"] == [None]
    assert isi.kini.tenggat is not None
    assert (isi.kini.tenggat.hari_kerja, isi.kini.tenggat.dasar) == (
        30,
        "Perka BKN 7/2017 jo. 21/2017; PP 11/2017 pasal 63, 87, 93, dan 141",
    )
    kasi.clock.instant = datetime(2026, 9, 25, 3, tzinfo=UTC)
    await catat_surat(kasi, usulan["id"], [UNDANGAN])
    await melangkah(kasi, usulan, "pelantikan")
    isi = await diketahui(kasi, usulan)
    assert (isi.kini.kode, "pelantikan" in [each.kode for each in isi.jalan if each.keadaan == "selesai"]) == (
        "pemberlakuan",
        True,
    )
    assert isi.hasil is not None
    assert "berlaku mulai 1 Oktober 2026" in isi.hasil.kalimat
    assert [each.tanggal for each in isi.jalan if each.kode == "pemberlakuan"] == [date(2026, 10, 1)]


async def test_a_pppk_is_told_that_the_ppk_decides_next(mutasi: ServiceUnderTest) -> None:
    kontrak = {"status_pegawai": "PPPK", "kedudukan_hukum": "71", "kontrak_sampai": date(2028, 12, 31)}
    usulan = await usul(mutasi)
    await mutasi.receive(asn(PEGAWAI, **kontrak))
    # As the checks of the law are not what this is about.
    await mutasi.sql("UPDATE usulan SET status = 'terverifikasi', versi = versi + 1 WHERE id = $1", usulan["id"])
    await mutasi.sql(
        """INSERT INTO usulan_langkah (usulan_id, versi, langkah, dari_status, ke_status, oleh, waktu, rincian)
           VALUES ($1, 2, 'verifikasi', 'draf', 'terverifikasi', $2, now(), '{}')""",
        usulan["id"],
        REKAN,
    )
    isi = await diketahui(mutasi, usulan)
    assert (isi.kini.kode, isi.kini.ditunggu) == ("keputusan", "Wali Kota selaku PPK")


async def test_a_decision_that_is_revoked_says_by_which_decree(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    mutasi.clock.instant = mutasi.clock.instant.replace(day=20)
    jawab = await petugas(mutasi, "pembatalan").post(f"/usulan/{usulan['id']}/pembatalan", CABUT, seen=usulan["versi"])
    assert jawab.status_code == 200, jawab.text
    isi = await diketahui(mutasi, usulan)
    assert isi.hasil is not None
    assert (isi.hasil.putusan, isi.terbuka) == ("dicabut", False)
    assert "800/99/2026" in isi.hasil.kalimat
    # The revocation is a decision too, which no door here takes.
    assert "ajukan_keberatan" not in [each.kode for each in isi.tindakan]
    (surat,) = (each for each in isi.tindakan if each.kode == "keberatan_dengan_surat")
    assert "SK pencabutannya juga keputusan" in surat.kalimat
    assert "dengan surat" in surat.kalimat
    hak = await pegawai(mutasi).get(surat.alamat.removeprefix("/api/mutasi"))
    assert (hak.status_code, hak.json()["sebab"]) == (200, surat.kalimat)


async def test_a_decree_that_is_served_is_opened_from_here_and_the_days_of_objection_begin(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan_id = await disajikan(mutasi)
    isi = await diketahui(mutasi, {"id": usulan_id})
    buka = isi.tindakan[0]
    assert (buka.kode, buka.penting) == ("buka_keputusan", True)
    assert (await pegawai(mutasi).get(buka.alamat.removeprefix("/api/mutasi"))).status_code == 200
    isi = await diketahui(mutasi, {"id": usulan_id})
    assert "buka_keputusan" not in [each.kode for each in isi.tindakan]
    (keberatan,) = (each for each in isi.tindakan if each.kode == "ajukan_keberatan")
    assert {f"{each.mulai}" for each in keberatan.tenggat} == {"2026-09-15"}


async def test_one_that_cannot_be_put_together_keeps_no_other_back_and_is_tried_again(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    buruk = await usulan_berstatus(mutasi, "terverifikasi")
    lain = await usul(mutasi, nip=REKAN, jabatan_tujuan="DINKES-GZ-01", jenis="antar_opd")
    lain = await melangkah(mutasi, lain, "verifikasi")
    semula = kerja.susun

    def gagal(bahan: Any) -> KasusState | None:
        if str(bahan.usulan.id) == buruk["id"]:
            raise LookupError("uji")
        return semula(bahan)

    monkeypatch.setattr(kerja, "susun", gagal)
    assert await kasus(mutasi, buruk) is None
    assert await kasus(mutasi, lain) is not None
    (row,) = await mutasi.sql("SELECT galat FROM kasus_terbit WHERE usulan_id = $1", buruk["id"])
    assert row["galat"] == "LookupError"
    monkeypatch.undo()
    assert await kasus(mutasi, buruk) is None
    mutasi.clock.instant += timedelta(minutes=11)
    assert await kasus(mutasi, buruk) is not None


async def test_a_period_that_the_city_changes_is_told_anew(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    semula = (await diketahui(mutasi, usulan)).kini.tenggat
    assert semula is not None
    await ubah_ketentuan(
        mutasi, "tenggat_langkah", {"langkah": {"pertimbangan": semula.hari_kerja + 2}, "pengingat": 2}
    )
    kini = (await diketahui(mutasi, usulan)).kini.tenggat
    assert kini is not None
    assert (kini.hari_kerja, kini.tanggal > semula.tanggal) == (semula.hari_kerja + 2, True)
