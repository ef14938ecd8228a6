"""A signed decree is served to its person, its receipt is proven, and whoever moves begins at the new unit."""

import hashlib
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from services.mutasi.berkas.sapu import SISA
from services.mutasi.penyerahan import repository
from services.mutasi.penyerahan.repository import Layak
from services.mutasi.penyerahan.terima import diterima_pada
from shared.contracts.mutasi import KeputusanDisajikan, PegawaiBelumBergabung, PenyerahanDicatat
from shared.db.unit_of_work import UnitOfWork
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import pemeriksa
from tests.mutasi.kota import (
    KEPALA_AK,
    KEPALA_LL,
    PEGAWAI,
    REKAN,
    VERIFIKATOR,
    asn,
    melangkah,
    usulan_berstatus,
)
from tests.mutasi.tanda_tangan.langkah_tanda import SK, kirim, minta, tandatangani, verifikator, wali_kota
from tests.mutasi.test_pemberlakuan import pindah
from tests.pdf import pdf, tulisan
from tests.simulator.bsre.keadaan import Bsre

GAGAL, UMUM = pdf(tulisan("Berita acara penyerahan")), pdf(tulisan("Pengumuman"))


def pegawai(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("asn", nip=PEGAWAI)


async def disajikan(mutasi: ServiceUnderTest, usulan: dict[str, Any] | None = None, isi: bytes = SK) -> str:
    """A decided case whose decree is signed and served."""
    satu = await minta(mutasi, isi, usulan)
    assert (await tandatangani(wali_kota(mutasi), satu)).json()["status"] == "tertandatangani"
    await mutasi.run_job("sajikan_keputusan")
    return str(satu["usulan_id"])


async def kini(mutasi: ServiceUnderTest, usulan_id: str) -> dict[str, Any]:
    jawab = await verifikator(mutasi).get(f"/usulan/{usulan_id}/penyerahan")
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


async def diterima(mutasi: ServiceUnderTest, usulan_id: str) -> date | None:
    return await diterima_pada(mutasi.runtime.reader, UUID(usulan_id))


async def test_who_opens_the_decree_has_received_it_and_the_proof_says_when_who_and_what(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await disajikan(mutasi)
    (kabar,) = await mutasi.published(KeputusanDisajikan)
    assert (kabar.event.nip, str(kabar.event.usulan_id)) == (PEGAWAI, usulan)
    # An officer who looks at it receives nothing.
    assert (await verifikator(mutasi).get(f"/usulan/{usulan}/penyerahan/berkas")).content.startswith(SK)
    assert ((await kini(mutasi, usulan))["status"], await diterima(mutasi, usulan)) == ("disajikan", None)
    mutasi.clock.instant += timedelta(days=1)
    berkas = await pegawai(mutasi).get(f"/usulan/{usulan}/penyerahan/berkas")
    assert berkas.content.startswith(SK)
    isi = (await pegawai(mutasi).get(f"/usulan/{usulan}/penyerahan")).json()
    assert (isi["status"], isi["cara"], isi["tanggal_diterima"]) == ("diterima", "dibuka", "2026-09-16")
    bukti = isi["riwayat"][-1]
    assert (bukti["peristiwa"], bukti["oleh"], bukti["akun"], bukti["sha256"]) == (
        *("dibuka", PEGAWAI, PEGAWAI),
        isi["sha256"],
    )
    assert await diterima(mutasi, usulan) == date(2026, 9, 16)
    # Opened again, or confirmed besides, it stays received on that day.
    mutasi.clock.instant += timedelta(days=3)
    await pegawai(mutasi).get(f"/usulan/{usulan}/penyerahan/berkas")
    yakin = await pegawai(mutasi).post(f"/usulan/{usulan}/penyerahan/konfirmasi", {"sha256": isi["sha256"]})
    assert (yakin.status_code, yakin.json()["tanggal_diterima"]) == (200, "2026-09-16")
    assert [each["peristiwa"] for each in yakin.json()["riwayat"]] == ["disajikan", "dibuka", "dikonfirmasi"]


async def test_who_asks_for_the_headers_alone_has_received_nothing(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await disajikan(mutasi)
    kepala = await pegawai(mutasi).send("HEAD", f"/usulan/{usulan}/penyerahan/berkas")
    assert (kepala.status_code, kepala.content) == (200, b"")
    assert ((await kini(mutasi, usulan))["status"], await diterima(mutasi, usulan)) == ("disajikan", None)
    await pegawai(mutasi).get(f"/usulan/{usulan}/penyerahan/berkas")
    assert await diterima(mutasi, usulan) == date(2026, 9, 15)


async def test_one_that_fails_keeps_no_other_from_being_served(
    mutasi: ServiceUnderTest, bsre: Bsre, monkeypatch: pytest.MonkeyPatch
) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    rusak = await minta(mutasi, usulan=usulan)
    await tandatangani(wali_kota(mutasi), rusak)
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'surat'")
    lain = await minta(mutasi, pdf(tulisan("Lain")), usulan)
    await mutasi.sql("UPDATE penandatanganan SET perihal = 'keputusan'")
    await tandatangani(wali_kota(mutasi), lain)
    asli = repository.sajikan

    async def gagal_satu(uow: UnitOfWork, satu: Layak) -> UUID | None:
        if str(satu.penandatanganan_id) == rusak["id"]:
            raise ValueError(satu.penandatanganan_id)
        return await asli(uow, satu)

    monkeypatch.setattr(repository, "sajikan", gagal_satu)
    await mutasi.run_job("sajikan_keputusan")
    assert (await kini(mutasi, usulan["id"]))["penandatanganan_id"] == lain["id"]


async def test_what_fails_is_served_later_after_growing_pauses(
    mutasi: ServiceUnderTest, bsre: Bsre, monkeypatch: pytest.MonkeyPatch
) -> None:
    satu = await minta(mutasi)
    await tandatangani(wali_kota(mutasi), satu)
    dicoba = 0

    async def gagal(uow: UnitOfWork, satu: Layak) -> UUID | None:
        nonlocal dicoba
        dicoba += 1
        raise ValueError(satu.penandatanganan_id)

    with monkeypatch.context() as sela:
        sela.setattr(repository, "sajikan", gagal)
        for sesudah, kali in ((0, 1), (0, 1), (31, 2), (31, 2), (31, 3)):
            mutasi.clock.instant += timedelta(seconds=sesudah)
            await mutasi.run_job("sajikan_keputusan")
            assert dicoba == kali, sesudah
    mutasi.clock.instant += timedelta(hours=1)
    await mutasi.run_job("sajikan_keputusan")
    assert (await kini(mutasi, satu["usulan_id"]))["status"] == "disajikan"
    assert await mutasi.sql("SELECT 1 FROM penyerahan_tunda") == []


async def test_only_the_person_confirms_and_only_the_file_that_is_served(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await disajikan(mutasi)
    alamat, sidik = f"/usulan/{usulan}/penyerahan/konfirmasi", (await kini(mutasi, usulan))["sha256"]
    lain = await pegawai(mutasi).post(alamat, {"sha256": "0" * 64})
    assert (lain.status_code, lain.json()["kode"]) == (409, "berkas_lain")
    orang = await mutasi.caller("asn", nip=REKAN).post(alamat, {"sha256": sidik})
    assert orang.status_code == 404
    petugas = await mutasi.caller("verifikator", "asn", nip=VERIFIKATOR, unit=["*"]).post(alamat, {"sha256": sidik})
    assert (petugas.status_code, petugas.json()["kode"]) == (403, "bukan_penerima")
    yakin = await pegawai(mutasi).post(alamat, {"sha256": sidik})
    assert (yakin.json()["cara"], yakin.json()["tanggal_diterima"]) == ("dikonfirmasi", "2026-09-15")


async def test_on_paper_the_day_of_the_receipt_counts_and_its_scan_is_kept(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await disajikan(mutasi)
    mutasi.clock.instant += timedelta(days=5)
    alamat, bukti = f"/usulan/{usulan}/penyerahan/tanda-terima", pdf(tulisan("Tanda terima"))
    for tanggal, pesan in (("2026-09-14", "mendahului tanggal keputusannya"), ("2026-09-30", "belum tiba")):
        ditolak = await kirim(verifikator(mutasi), alamat, bukti, 1, tanggal=tanggal)
        assert ditolak.status_code == 422
        assert pesan in ditolak.json()["kesalahan"][0]["pesan"]
    assert (await kirim(verifikator(mutasi), alamat, bukti, 7, tanggal="2026-09-18")).status_code == 412
    jadi = await kirim(verifikator(mutasi), alamat, bukti, 1, tanggal="2026-09-18", nomor="800/3/TT/2026")
    isi = jadi.json()
    assert (isi["status"], isi["cara"], isi["tanggal_diterima"]) == ("diterima", "kertas", "2026-09-18")
    assert isi["riwayat"][-1]["nomor"] == "800/3/TT/2026"
    assert [each.event.peristiwa for each in await mutasi.published(PenyerahanDicatat)] == ["kertas"]
    assert await diterima(mutasi, usulan) == date(2026, 9, 18)
    mutasi.clock.instant += 2 * SISA
    await mutasi.run_job("sapu_berkas")
    rows = await mutasi.sql("SELECT 1 FROM berkas WHERE sha256 = $1", isi["riwayat"][-1]["sha256_bukti"])
    assert len(rows) == 1
    lagi = await kirim(verifikator(mutasi), alamat, bukti, isi["versi"], tanggal="2026-09-18")
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "langkah_tidak_mungkin")


async def test_the_day_of_a_receipt_that_was_typed_wrongly_is_put_right_by_another_officer(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await disajikan(mutasi)
    mutasi.clock.instant += timedelta(days=14)
    alamat, bukti = f"/usulan/{usulan}/penyerahan/tanda-terima", pdf(tulisan("Tanda terima"))
    isi = (await kirim(verifikator(mutasi), alamat, bukti, 1, tanggal="2026-09-16")).json()
    assert "tanda-terima" not in isi["dapat"]
    sendiri = await kirim(verifikator(mutasi), alamat, bukti, isi["versi"], tanggal="2026-09-26")
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    lain = pemeriksa(mutasi)
    assert "tanda-terima" in (await lain.get(f"/usulan/{usulan}/penyerahan")).json()["dapat"]
    baru = await kirim(lain, alamat, bukti, isi["versi"], tanggal="2026-09-26")
    assert (baru.status_code, baru.json()["tanggal_diterima"]) == (200, "2026-09-26"), baru.text
    assert [each["tanggal"] for each in baru.json()["riwayat"]][-2:] == ["2026-09-16", "2026-09-26"]
    kabar = [f"{each.event.tanggal}" for each in await mutasi.published(PenyerahanDicatat)]
    assert kabar == ["2026-09-16", "2026-09-26"]
    assert await diterima(mutasi, usulan) == date(2026, 9, 26)


@pytest.mark.parametrize("sebab", ["ditolak", "tidak_terjangkau"])
async def test_of_who_refuses_or_cannot_be_reached_the_announcement_counts(
    mutasi: ServiceUnderTest, bsre: Bsre, sebab: str
) -> None:
    usulan = await disajikan(mutasi)
    mutasi.clock.instant += timedelta(days=9)
    alamat = f"/usulan/{usulan}/penyerahan"
    umum = {"nomor": "800/45/PENG/2026", "tanggal": "2026-09-22"}
    dini = await kirim(verifikator(mutasi), f"{alamat}/pengumuman", UMUM, 1, **umum)
    assert (dini.status_code, dini.json()["kode"]) == (409, "langkah_tidak_mungkin")
    isi = {"sebab": sebab, "tanggal": "2026-09-17", "keterangan": "Rumahnya kosong."}
    assert (await verifikator(mutasi).post(f"{alamat}/penolakan", isi, seen=1)).status_code == 422
    gagal = await kirim(verifikator(mutasi), f"{alamat}/penolakan", GAGAL, 1, **isi)
    assert (gagal.json()["status"], gagal.json()["tanggal_diterima"]) == (sebab, None)
    assert await diterima(mutasi, usulan) is None
    assert gagal.json()["riwayat"][-1]["sha256_bukti"] == hashlib.sha256(GAGAL).hexdigest()
    # It is for somebody else to announce it.
    assert "pengumuman" not in gagal.json()["dapat"]
    sama = await kirim(verifikator(mutasi), f"{alamat}/pengumuman", UMUM, 2, **umum)
    assert (sama.status_code, sama.json()["kode"]) == (403, "perlu_orang_lain")
    lain = mutasi.caller("verifikator", nip=REKAN, unit=["*"])
    assert "pengumuman" in (await lain.get(alamat)).json()["dapat"]
    mundur = await kirim(lain, f"{alamat}/pengumuman", UMUM, 2, **{**umum, "tanggal": "2026-09-16"})
    assert mundur.status_code == 422
    jadi = await kirim(lain, f"{alamat}/pengumuman", UMUM, 2, **umum)
    assert (jadi.json()["cara"], jadi.json()["tanggal_diterima"]) == ("diumumkan", "2026-09-22")
    assert jadi.json()["riwayat"][-1]["sha256_bukti"] == hashlib.sha256(UMUM).hexdigest()
    # The person hears of each.
    kabar = [each.event for each in await mutasi.published(PenyerahanDicatat)]
    assert [(each.nip, each.peristiwa, each.tanggal) for each in kabar] == [
        (PEGAWAI, sebab, date(2026, 9, 17)),
        (PEGAWAI, "diumumkan", date(2026, 9, 22)),
    ]
    assert await diterima(mutasi, usulan) == date(2026, 9, 22)


async def test_nothing_happens_with_a_decree_before_it_is_served(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    satu = await minta(mutasi)
    await tandatangani(wali_kota(mutasi), satu)
    mutasi.clock.instant += timedelta(days=9)
    await mutasi.run_job("sajikan_keputusan")
    alamat = f"/usulan/{satu['usulan_id']}/penyerahan"
    isi = {"sebab": "ditolak", "tanggal": "2026-09-20", "keterangan": "Rumahnya kosong."}
    for dini in (
        await kirim(verifikator(mutasi), f"{alamat}/penolakan", GAGAL, 1, **isi),
        await kirim(verifikator(mutasi), f"{alamat}/tanda-terima", pdf(tulisan("Terima")), 1, tanggal="2026-09-20"),
    ):
        assert dini.status_code == 422
        assert "mendahului penyajiannya" in dini.json()["kesalahan"][0]["pesan"]


async def test_who_opens_it_after_all_has_received_it_then(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await disajikan(mutasi)
    isi = {"sebab": "tidak_terjangkau", "tanggal": "2026-09-15", "keterangan": "Rumahnya kosong."}
    await kirim(verifikator(mutasi), f"/usulan/{usulan}/penyerahan/penolakan", GAGAL, 1, **isi)
    mutasi.clock.instant += timedelta(days=2)
    await pegawai(mutasi).get(f"/usulan/{usulan}/penyerahan/berkas")
    assert await diterima(mutasi, usulan) == date(2026, 9, 17)


async def test_another_decree_of_the_case_is_received_anew_and_what_is_revoked_is_served_to_nobody(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    kasus = await usulan_berstatus(mutasi, "diputuskan")
    usulan = await disajikan(mutasi, kasus)
    await pegawai(mutasi).get(f"/usulan/{usulan}/penyerahan/berkas")
    pertama = (await kini(mutasi, usulan))["penandatanganan_id"]
    mutasi.clock.instant += timedelta(days=1)
    lain = await kirim(
        verifikator(mutasi),
        f"/usulan/{usulan}/penandatanganan",
        pdf(tulisan("Jabatan yang benar")),
        perihal="keputusan",
        menggantikan=pertama,
    )
    await mutasi.run_job("periksa_berkas")
    await tandatangani(wali_kota(mutasi), lain.json())
    await mutasi.run_job("sajikan_keputusan")
    isi = await kini(mutasi, usulan)
    assert (isi["penandatanganan_id"], isi["status"]) == (lain.json()["id"], "disajikan")
    assert await diterima(mutasi, usulan) is None
    for _ in range(2):
        await mutasi.run_job("sajikan_keputusan")
    assert len(await mutasi.published(KeputusanDisajikan)) == 2
    await melangkah(mutasi, kasus, "pembatalan", nomor_sk="800/7/2026", tanggal_sk="2026-09-16")
    await mutasi.run_job("sajikan_keputusan")
    assert (await kini(mutasi, usulan))["status"] == "gugur"


async def test_a_decree_revoked_before_it_was_served_is_not_served(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    kasus = await usulan_berstatus(mutasi, "diputuskan")
    satu = await minta(mutasi, usulan=kasus)
    await tandatangani(wali_kota(mutasi), satu)
    await melangkah(mutasi, kasus, "pembatalan", nomor_sk="800/7/2026", tanggal_sk="2026-09-15")
    await mutasi.run_job("sajikan_keputusan")
    assert await mutasi.published(KeputusanDisajikan) == []
    assert (await verifikator(mutasi).get(f"/usulan/{kasus['id']}/penyerahan")).status_code == 404


async def test_the_list_of_all_is_filtered_and_within_ones_part_of_the_city(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await disajikan(mutasi)
    for saringan, banyak in (({}, 1), ({"status": "disajikan"}, 1), ({"status": "diterima"}, 0), ({"cari": "zz"}, 0)):
        rows = (await verifikator(mutasi).get("/penyerahan", **saringan)).json()["data"]
        assert [each["usulan_id"] for each in rows] == [usulan] * banyak
    di_luar = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["DINKES"])
    assert (await di_luar.get("/penyerahan")).json()["data"] == []
    assert (await di_luar.get(f"/usulan/{usulan}/penyerahan")).status_code == 404


def surat(nomor: str, tanggal: str, penanda: str) -> dict[str, str]:
    return {"nomor": nomor, "tanggal": tanggal, "penanda_nip": penanda}


async def berlaku(mutasi: ServiceUnderTest) -> str:
    """A case whose decree is served, and whose move is carried out on 1 October."""
    kasus = await usulan_berstatus(mutasi, "diputuskan")
    usulan = await disajikan(mutasi, kasus)
    mutasi.clock.instant = mutasi.clock.instant.replace(month=10, day=1)
    await mutasi.run_job("berlakukan")
    await mutasi.receive(pindah(kasus), asn(KEPALA_LL, None), asn(KEPALA_AK, None))
    return usulan


async def test_who_is_relieved_and_who_begins_is_checked_against_decree_and_tmt(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await berlaku(mutasi)
    alamat, siapa = f"/usulan/{usulan}/penyerahan", verifikator(mutasi)
    kosong = (await siapa.get(f"{alamat}/tugas")).json()
    assert (kosong["versi"], kosong["nomor_spmt"]) == (0, None)
    mutasi.clock.instant += timedelta(days=5)
    for jalur, tanggal, pesan in (
        ("pelepasan", "2026-09-14", "mendahului tanggal keputusannya"),
        ("spmt", "2026-09-30", "mendahului hari berlakunya"),
        ("spmt", "2026-10-20", "belum tiba"),
    ):
        ditolak = await siapa.post(f"{alamat}/tugas/{jalur}", surat("800/1", tanggal, KEPALA_LL), seen=0)
        assert ditolak.status_code == 422, ditolak.text
        assert pesan in ditolak.json()["kesalahan"][0]["pesan"]
    asing = await siapa.post(f"{alamat}/tugas/spmt", surat("800/1", "2026-10-02", "190001010000000000"), seen=0)
    assert asing.json()["kesalahan"][0]["pointer"] == "/penanda_nip"
    diri = await siapa.post(f"{alamat}/tugas/spmt", surat("800/1", "2026-10-02", PEGAWAI), seen=0)
    assert (diri.status_code, diri.json()["kode"]) == (403, "konflik_kepentingan")
    lepas = await siapa.post(f"{alamat}/tugas/pelepasan", surat("800/1/LL", "2026-10-02", KEPALA_LL), seen=0)
    assert (lepas.status_code, lepas.json()["versi"]) == (200, 1)
    mundur = await siapa.post(f"{alamat}/tugas/spmt", surat("800/2/AK", "2026-10-01", KEPALA_AK), seen=1)
    assert "mendahului pelepasannya" in mundur.json()["kesalahan"][0]["pesan"]
    basi = await siapa.post(f"{alamat}/tugas/spmt", surat("800/2/AK", "2026-10-03", KEPALA_AK), seen=0)
    assert basi.status_code == 412
    mulai = await siapa.post(f"{alamat}/tugas/spmt", surat("800/2/AK", "2026-10-03", KEPALA_AK), seen=1)
    assert (mulai.json()["tanggal_spmt"], mulai.json()["penanda_spmt"]) == ("2026-10-03", KEPALA_AK)
    isi = (await pegawai(mutasi).get(f"{alamat}/tugas")).json()
    assert (isi["nomor_pelepasan"], isi["nomor_spmt"]) == ("800/1/LL", "800/2/AK")


async def test_nobody_begins_before_the_decision_is_in_force(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await disajikan(mutasi)
    await mutasi.receive(asn(KEPALA_AK, None))
    dini = await verifikator(mutasi).post(
        f"/usulan/{usulan}/penyerahan/tugas/spmt", surat("800/2", "2026-09-15", KEPALA_AK), seen=0
    )
    assert (dini.status_code, dini.json()["kode"]) == (409, "belum_diputuskan")


async def test_who_has_not_begun_is_in_a_list_and_is_told_again_until_they_have(
    mutasi: ServiceUnderTest, bsre: Bsre
) -> None:
    usulan = await berlaku(mutasi)
    mutasi.clock.instant += timedelta(days=7)
    await mutasi.run_job("ingatkan_bergabung")
    assert (await verifikator(mutasi).get("/penyerahan/belum-bertugas")).json()["data"] == []
    assert await mutasi.published(PegawaiBelumBergabung) == []
    mutasi.clock.instant += timedelta(days=1)
    (satu,) = (await verifikator(mutasi).get("/penyerahan/belum-bertugas")).json()["data"]
    assert (satu["usulan_id"], satu["nip"], satu["batas"]) == (usulan, PEGAWAI, "2026-10-08")
    for _ in range(2):
        await mutasi.run_job("ingatkan_bergabung")
    (kabar,) = await mutasi.published(PegawaiBelumBergabung)
    assert str(kabar.event.mulai) == "2026-10-01"
    assert (kabar.event.nip, kabar.event.petugas) == (PEGAWAI, sorted([KEPALA_AK, VERIFIKATOR]))
    mutasi.clock.instant += timedelta(days=7)
    await mutasi.run_job("ingatkan_bergabung")
    assert len(await mutasi.published(PegawaiBelumBergabung)) == 2
    mulai = await verifikator(mutasi).post(
        f"/usulan/{usulan}/penyerahan/tugas/spmt", surat("800/2/AK", "2026-10-14", KEPALA_AK), seen=1
    )
    assert mulai.status_code == 200, mulai.text
    mutasi.clock.instant += timedelta(days=30)
    await mutasi.run_job("ingatkan_bergabung")
    assert len(await mutasi.published(PegawaiBelumBergabung)) == 2
    assert (await verifikator(mutasi).get("/penyerahan/belum-bertugas")).json()["data"] == []


async def test_the_receipt_of_one_who_is_unknown_is_none(mutasi: ServiceUnderTest, bsre: Bsre) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    assert await diterima(mutasi, usulan["id"]) is None
