"""A letter that is killed between its number and its file, called off, signed, revoked: nothing is lost, and its page
of verification says how it stands."""

from contextlib import aclosing
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from services.mutasi.pemberlakuan import penundaan
from services.mutasi.surat import kerja
from services.mutasi.surat.cetak import cetak
from services.mutasi.surat.repository import CETAK
from shared.typeset.compile import NotPrintable
from shared.typeset.press import Press
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, PEGAWAI, TIM, WALI_KOTA, asn, melangkah, usulan_berstatus
from tests.mutasi.surat.alat_surat import isi_pdf, teks, terbit, verifikator, wali_kota
from tests.mutasi.tanda_tangan.langkah_tanda import kirim


@pytest.fixture
async def kota(bergudang: ServiceUnderTest) -> ServiceUnderTest:
    await bergudang.receive(asn(WALI_KOTA, None, nama="Ratu Contoh"))
    return bergudang


async def keberlakuan(mutasi: ServiceUnderTest, surat: dict[str, Any]) -> dict[str, Any]:
    jawab = await mutasi.client.get(f"/verifikasi/{surat['verifikasi'].rpartition('/')[2]}")
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


async def terbitkan(mutasi: ServiceUnderTest) -> dict[str, Any]:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    jawab = await verifikator(mutasi).post(f"/usulan/{usulan['id']}/surat", {"jenis": "sk"})
    assert jawab.status_code == 201, jawab.text
    return jawab.json()


async def test_yang_mati_di_tengah_cetak_dicetak_proses_lain_dengan_bita_yang_sama(kota: ServiceUnderTest) -> None:
    surat = await terbitkan(kota)
    async with kota.runtime.unit_of_work() as uow:
        # Somebody took it up and was killed.
        assert await CETAK.ambil(uow, kota.runtime.new_id()) is not None
    await kota.run_job("cetak_surat")
    baca = await verifikator(kota).get(f"/surat/{surat['id']}/berkas")
    assert (baca.status_code, baca.json()["kode"]) == (409, "surat_belum_dicetak")
    kota.clock.instant += CETAK.lama * 2
    await kota.run_job("cetak_surat")
    pertama = await isi_pdf(kota, surat)
    # Printed once more from its row alone, by whoever and whenever.
    rows = await kota.sql("SELECT templat, isi, dibuat_pada FROM surat")
    async with aclosing(Press("mutasi", kota.settings)) as press:
        lagi = await cetak(press, rows[0]["templat"], rows[0]["isi"], rows[0]["dibuat_pada"], draf=False)
    assert lagi == pertama


async def test_yang_gagal_dicetak_tetap_bernomor_dan_dapat_dicetak_lagi(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    surat = await terbitkan(kota)
    asli = kerja.cetak

    async def rusak(*_: object, **__: object) -> bytes:
        raise NotPrintable("templat rusak")

    monkeypatch.setattr(kerja, "cetak", rusak)
    await kota.run_job("cetak_surat")
    gagal = (await verifikator(kota).get(f"/surat/{surat['id']}")).json()
    assert (gagal["keadaan"], gagal["nomor"], gagal["dapat"]) == (
        "gagal_cetak",
        surat["nomor"],
        ["pencetakan", "pembatalan"],
    )
    monkeypatch.setattr(kerja, "cetak", asli)
    lagi = await verifikator(kota).post(f"/surat/{surat['id']}/pencetakan")
    assert (lagi.status_code, lagi.json()["keadaan"]) == (200, "menunggu_cetak")
    await kota.run_job("cetak_surat")
    assert (await verifikator(kota).get(f"/surat/{surat['id']}")).json()["keadaan"] == "dibuat"


@pytest.mark.parametrize("apa", ["isi = '{}'", "nomor = 'lain'", "kode = 'lain'", "tanggal = '2026-01-01'"])
async def test_isi_surat_yang_terbit_tidak_dapat_diubah_siapa_pun(kota: ServiceUnderTest, apa: str) -> None:
    await terbitkan(kota)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await kota.sql(f"UPDATE surat SET {apa}")
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await kota.sql("DELETE FROM surat")


async def test_yang_dibatalkan_mengatakannya_dan_yang_dimintakan_tanda_tangan_tidak_dibatalkan_diam_diam(
    kota: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    await kota.run_job("periksa_berkas")
    minta = await verifikator(kota).post(f"/surat/{surat['id']}/penandatanganan")
    assert (minta.status_code, minta.json()["keadaan"]) == (200, "menunggu_tanda_tangan"), minta.text
    menunggu = (await wali_kota(kota).get("/penandatanganan/saya")).json()["data"]
    assert [(each["sha256"], each["perihal"]) for each in menunggu] == [(surat["sha256"], "keputusan")]
    batal = await verifikator(kota).post(
        f"/surat/{surat['id']}/pembatalan", {"alasan": "Keliru orangnya."}, seen=surat["versi"]
    )
    assert (batal.status_code, batal.json()["keadaan"]) == (409, "menunggu_tanda_tangan")
    dilepas = await verifikator(kota).post(
        f"/penandatanganan/{menunggu[0]['id']}/pembatalan", {"alasan": "Keliru orangnya."}, seen=1
    )
    assert dilepas.status_code == 200, dilepas.text
    batal = await verifikator(kota).post(
        f"/surat/{surat['id']}/pembatalan", {"alasan": "Keliru orangnya."}, seen=surat["versi"]
    )
    assert (batal.status_code, batal.json()["keadaan"]) == (200, "dibatalkan")
    assert (await keberlakuan(kota, surat))["keberlakuan"] == "dibatalkan"
    baru = await terbit(kota, usulan)
    assert baru["id"] != surat["id"]
    assert (await keberlakuan(kota, baru))["keberlakuan"] == "belum_ditandatangani"


TERTANDA = (
    "UPDATE penandatanganan SET status = 'tertandatangani', cara = 'unggah', sha256_hasil = sha256, byte_hasil = byte, "
    "ditandatangani_pada = diminta_pada WHERE status = 'diminta'"
)
PENCABUTAN = {
    "alasan": "Kebutuhan unit tujuan sudah terpenuhi.",
    "nomor_sk": "800.1.3.3/18/BKPSDM/2026",
    "tanggal_sk": "2026-09-15",
}


async def bertanda(mutasi: ServiceUnderTest, surat: dict[str, Any]) -> None:
    """As if the mayor had signed it."""
    minta = await verifikator(mutasi).post(f"/surat/{surat['id']}/penandatanganan")
    assert minta.status_code == 200, minta.text
    await mutasi.sql(TERTANDA)


async def test_yang_ditandatangani_berlaku_dan_terbaca_pegawainya_sampai_keputusannya_dicabut(
    kota: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    pegawai = kota.caller("asn", nip=PEGAWAI)
    assert (await pegawai.get(f"/surat/{surat['id']}")).status_code == 404
    await bertanda(kota, surat)
    assert (await keberlakuan(kota, surat))["keberlakuan"] == "berlaku"
    milik = (await pegawai.get(f"/usulan/{usulan['id']}/surat")).json()["data"]
    assert [(each["id"], each["keadaan"], each["dapat"]) for each in milik] == [(surat["id"], "ditandatangani", [])]
    # It is read once it is received.
    assert (await pegawai.get(f"/surat/{surat['id']}/berkas")).status_code == 409
    asing = kota.caller("kepala_unit", nip=KEPALA_LL, unit=["DINKES"])
    assert (await asing.get(f"/surat/{surat['id']}")).status_code == 404
    await melangkah(
        kota,
        usulan,
        "pembatalan",
        alasan="Kebutuhan unit tujuan sudah terpenuhi.",
        nomor_sk="800.1.3.3/18/BKPSDM/2026",
        tanggal_sk="2026-09-15",
    )
    dicabut = await keberlakuan(kota, surat)
    assert dicabut["keberlakuan"] == "dicabut"
    assert "800.1.3.3/18/BKPSDM/2026 tanggal 15 September 2026" in dicabut["penjelasan"]
    cabut = await terbit(kota, usulan, "sk_pencabutan")
    assert cabut["nomor"] == "800.1.3.3/18/BKPSDM/2026"
    isi = teks(await isi_pdf(kota, cabut))
    assert f"Nomor {usulan['nomor_sk']} tanggal 15 September 2026" in isi
    assert "Ratu Contoh" in isi


async def test_surat_bertanda_tangan_digantikan_bukan_dibatalkan(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    alamat = f"/usulan/{usulan['id']}/surat"
    ganti = {"jenis": "sk", "menggantikan": surat["id"]}
    dini = await verifikator(kota).post(alamat, ganti)
    assert (dini.status_code, dini.json()["keadaan"]) == (409, "dibuat")
    await bertanda(kota, surat)
    baru = await verifikator(kota).post(alamat, ganti)
    assert baru.status_code == 201, baru.text
    lagi = await verifikator(kota).post(alamat, ganti)
    assert (lagi.status_code, lagi.json()["id"]) == (200, baru.json()["id"])
    # Until the other one is signed too it holds.
    assert (await keberlakuan(kota, surat))["keberlakuan"] == "berlaku"
    await kota.run_job("cetak_surat")
    await kota.run_job("periksa_berkas")
    await bertanda(kota, baru.json())
    lama = await keberlakuan(kota, surat)
    assert (lama["keberlakuan"], "digantikan" in lama["penjelasan"]) == ("digantikan", True)
    assert (await keberlakuan(kota, baru.json()))["keberlakuan"] == "berlaku"


async def test_surat_hanya_menggantikan_yang_sejenis_tentang_hal_yang_sama(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    await bertanda(kota, surat)
    await melangkah(kota, usulan, "pembatalan", **PENCABUTAN)
    alamat = f"/usulan/{usulan['id']}/surat"
    for asing in (surat["id"], str(UUID(int=7))):
        jawab = await verifikator(kota).post(alamat, {"jenis": "sk_pencabutan", "menggantikan": asing})
        assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/menggantikan"), jawab.text
    assert await kota.sql("SELECT FROM surat WHERE menggantikan IS NOT NULL") == []


async def test_tanda_tangan_orang_lain_pada_berkas_yang_sama_tidak_membuatnya_berlaku(kota: ServiceUnderTest) -> None:
    await kota.receive(asn(TIM, nama="Kepala BKPSDM"))
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    await kota.run_job("periksa_berkas")
    minta = await kirim(
        *(verifikator(kota), f"/usulan/{usulan['id']}/penandatanganan", await isi_pdf(kota, surat)),
        perihal="surat",
        penanda_nip=TIM,
    )
    assert minta.status_code == 201, minta.text
    await kota.sql(TERTANDA)
    assert (await keberlakuan(kota, surat))["keberlakuan"] == "belum_ditandatangani"
    assert (await kota.caller("asn", nip=PEGAWAI).get(f"/surat/{surat['id']}")).status_code == 404
    assert (await verifikator(kota).get(f"/surat/{surat['id']}")).json()["keadaan"] == "dibuat"
    await bertanda(kota, surat)
    assert (await keberlakuan(kota, surat))["keberlakuan"] == "berlaku"


@pytest.mark.parametrize("siapa", [PEGAWAI, TIM])
async def test_petugas_tidak_membaca_surat_tentang_dirinya_atau_kerabatnya(kota: ServiceUnderTest, siapa: str) -> None:
    await kota.receive(asn(TIM, nama="Kepala BKPSDM"))
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    await kota.receive(asn(PEGAWAI, kerabat=[TIM]))
    petugas = kota.caller("verifikator", nip=siapa, unit=["*"])
    for alamat in (f"/surat/{surat['id']}", f"/surat/{surat['id']}/berkas"):
        assert (await petugas.get(alamat)).status_code == 404
        assert (await verifikator(kota).get(alamat)).status_code == 200
    assert (await petugas.get(f"/usulan/{usulan['id']}/surat")).json()["data"] == []


async def test_tanpa_nama_ppk_yang_tercatat_surat_tidak_terbit(bergudang: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(bergudang, "diputuskan")
    jawab = await verifikator(bergudang).post(f"/usulan/{usulan['id']}/surat", {"jenis": "sk"})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "surat_belum_lengkap")
    assert "nama penanda tangan wajib diisi" in jawab.json()["detail"]
    assert "/pejabat-ppk" in jawab.json()["detail"]


async def test_tanpa_alamat_publik_tidak_ada_surat_yang_terbit(kota: ServiceUnderTest) -> None:
    kota.runtime.settings.public_url = ""
    usulan = await usulan_berstatus(kota, "diputuskan")
    jawab = await verifikator(kota).post(f"/usulan/{usulan['id']}/surat", {"jenis": "sk"})
    assert (jawab.status_code, jawab.json()["kode"]) == (503, "alamat_publik_belum_ada")


async def test_sk_yang_pelaksanaannya_ditunda_tidak_dikatakan_berlaku(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    await bertanda(kota, surat)
    async with kota.runtime.unit_of_work() as uow:
        await penundaan.tunda(
            uow,
            UUID(usulan["id"]),
            dasar="putusan_pengadilan",
            alasan="Menunggu putusan.",
            nomor_surat="180/5/HK/2026",
            tanggal_surat=uow.today,
        )
    ditunda = await keberlakuan(kota, surat)
    assert (ditunda["keberlakuan"], ditunda["ditunda"]) == ("ditunda", 1)
    assert "180/5/HK/2026 tanggal 15 September 2026" in ditunda["penjelasan"]
    async with kota.runtime.unit_of_work() as uow:
        await penundaan.akhiri(uow, UUID(usulan["id"]), "Selesai.")
    assert (await keberlakuan(kota, surat))["keberlakuan"] == "berlaku"


async def test_sk_bertanda_tangan_basah_yang_mutasinya_berlaku_tidak_dikatakan_belum_berlaku(
    kota: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    belum = await keberlakuan(kota, surat)
    assert (belum["keberlakuan"], "belum berlaku" in belum["penjelasan"]) == ("belum_ditandatangani", False)
    kota.clock.instant += timedelta(days=20)
    await kota.run_job("berlakukan")
    kini = await keberlakuan(kota, surat)
    assert kini["keberlakuan"] == "tidak_diperiksa"
    assert "tercatat berlaku sejak 1 Oktober 2026" in kini["penjelasan"]


async def test_berita_acara_yang_ditandatangani_pada_kertas_tidak_dijamin_sistem(kota: ServiceUnderTest) -> None:
    await kota.receive(asn(TIM, nama="Ketua Tim Contoh"), asn(KEPALA_LL, nama="Anggota Tim Contoh"))
    usulan = await usulan_berstatus(kota, "dipertimbangkan")
    tim = [{"nip": TIM, "kedudukan": "Ketua"}, {"nip": KEPALA_LL, "kedudukan": "Anggota"}]
    surat = await terbit(kota, usulan, "berita_acara_tim", tim=tim)
    kini = await keberlakuan(kota, surat)
    assert kini["keberlakuan"] == "tidak_diperiksa"
    assert "tanda tangannya tidak diperiksa sistem ini" in kini["penjelasan"]


@pytest.mark.parametrize(
    "kode", ["k7qwm2xr9bta4hne6spd", "K7QW", "ABCDEFGHJKMNPQRSTVWX", "%00", "K7QWM2XR9BTA4HNE6SPD."]
)
@pytest.mark.parametrize("alamat", ["/verifikasi", "/jejak-publik/surat"])
async def test_kode_yang_salah_mendapat_halaman_yang_mengatakannya(
    kota: ServiceUnderTest, alamat: str, kode: str
) -> None:
    jawab = await kota.client.get(f"{alamat}/{kode}")
    assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")
    halaman = await kota.client.get(f"{alamat}/{kode}", headers={"Accept": "text/html"})
    assert (halaman.status_code, halaman.headers["content-type"].partition(";")[0]) == (404, "text/html")
    assert "Periksa lagi kodenya" in halaman.text


async def test_kode_yang_diketik_dari_kertas_tetap_ditemukan(kota: ServiceUnderTest) -> None:
    surat = await terbitkan(kota)
    kode = surat["verifikasi"].rpartition("/")[2]
    diketik = " ".join(kode[each : each + 4] for each in range(0, len(kode), 4)).lower()
    jawab = await kota.client.get(f"/verifikasi/{diketik}")
    assert (jawab.status_code, jawab.json()["nomor"]) == (200, surat["nomor"])
    assert jawab.json()["jejak"].endswith(kode)
    assert (await kota.client.get(f"/jejak-publik/surat/{diketik}")).status_code == 200


async def test_halaman_sk_sebelum_tmt_mengatakan_sejak_kapan_mutasinya_berlaku(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    await verifikator(kota).post(f"/surat/{surat['id']}/penandatanganan")
    await kota.sql(TERTANDA)
    isi = await keberlakuan(kota, surat)
    assert (isi["keberlakuan"], isi["mulai"]) == ("berlaku", "2026-10-01")
    assert "mulai berlaku 1 Oktober 2026, dan belum berlaku sebelum itu" in isi["penjelasan"]
    kota.clock.instant = kota.clock.instant.replace(month=10, day=1)
    await kota.run_job("berlakukan")
    assert "belum berlaku" not in (await keberlakuan(kota, surat))["penjelasan"]
