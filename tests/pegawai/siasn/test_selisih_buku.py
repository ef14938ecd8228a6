"""What is on its way to BKN, has just agreed there, or is about somebody who has left, is nobody's open work."""

from typing import Any

from services.pegawai.siasn.keluar.kerja import BUKU
from services.pegawai.siasn.tarik import tarikan
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, DEDI
from tests.pegawai.siasn import test_selisih_siasn as berselisih
from tests.pegawai.siasn.berbuku import PDF, UNOR, Berbuku, berlaku, hari_tmt
from tests.pegawai.siasn.terhubung import babak
from tests.simulator.siasn.keadaan import Siasn

siasn = berselisih.siasn
daftar, tarik = berselisih.daftar, berselisih.tarik


async def _diputus(kota: ServiceUnderTest, siasn: Siasn) -> Berbuku:
    """Ani was pulled, and moves; BKN knows nothing of it yet."""
    siasn.unor = [
        {"Id": each, "DiatasanId": "", "NamaUnor": each, "IndukUnorId": "", "NamaJabatan": ""} for each in UNOR
    ]
    for kolom, kode in (("kode_unit", "DISHUB-AK"), ("kode_jabatan", "DISHUB-AK-01")):
        await kota.sql(f"INSERT INTO padanan_siasn (id_bkn, {kolom}, dicatat_oleh) VALUES ($1, $1, 'uji')", kode)
    hari_tmt(kota)
    await tarik(kota, ANI)
    assert await daftar(kota) == []
    await kota.receive(berlaku("DISHUB-AK-01"))
    await kota.run_job("siasn_selisih")
    return Berbuku(kota, siasn, kota.runtime.kept[next(k for k in kota.runtime.kept if k.__name__ == "Sambungan")])


async def _status(kota: ServiceUnderTest, **saring: Any) -> dict[str, tuple[str, Any]]:
    return {each["bidang"]: (each["status"], each["buku_id"]) for each in await daftar(kota, **saring)}


async def test_yang_sedang_dikirim_bukan_pekerjaan_terbuka(kota: ServiceUnderTest, siasn: Siasn) -> None:
    berbuku = await _diputus(kota, siasn)
    (baris,) = await berbuku.buku()
    jalan = ("dikirim", str(baris["id"]))
    assert await _status(kota) == {"jabatan": jalan, "riwayat_jabatan": jalan}
    assert await _status(kota, status="terbuka") == {}
    assert set(await _status(kota, status="dikirim")) == {"jabatan", "riwayat_jabatan"}
    petugas = kota.caller("verifikator", nip=DEDI, unit=["*"])
    ringkas = (await petugas.get("/siasn/selisih/ringkasan")).json()["data"]
    assert {(each["bidang"], each["status"]) for each in ringkas} == {
        ("jabatan", "dikirim"),
        ("riwayat_jabatan", "dikirim"),
    }

    (baris,) = await berbuku.buku()
    jalur = f"/siasn/buku/{baris['id']}/pembatalan"
    assert (await petugas.post(jalur, {"alasan": "Diselesaikan BKN."}, seen=baris["versi"])).status_code == 200
    assert await _status(kota) == {"jabatan": ("terbuka", None), "riwayat_jabatan": ("terbuka", None)}


async def test_begitu_cocok_tidak_ada_perbedaan_palsu_sampai_tarikan_berikutnya(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    berbuku = await _diputus(kota, siasn)
    assert (await berbuku.unggah(isi=PDF)).status_code == 200
    await babak(kota, BUKU)
    assert await berbuku.keadaan() == ["cocok"]

    await kota.run_job("siasn_selisih")

    assert await daftar(kota) == []
    (salinan,) = await kota.sql("SELECT isi FROM siasn_salinan WHERE nip = $1 AND jenis = 'data-utama'", ANI)
    assert "DISHUB-AK" in str(salinan["isi"])


async def test_yang_belum_pernah_ditarik_tidak_mendapat_salinan_sebagian(kota: ServiceUnderTest, siasn: Siasn) -> None:
    berbuku = await _diputus(kota, siasn)
    await kota.sql("DELETE FROM siasn_salinan")
    assert (await berbuku.unggah()).status_code == 200
    await babak(kota, BUKU)
    assert await berbuku.keadaan() == ["cocok"]
    assert await kota.sql("SELECT 1 FROM siasn_salinan") == []


async def test_yang_berbeda_lagi_sesudah_dibaca_ulang_adalah_pekerjaan(kota: ServiceUnderTest, siasn: Siasn) -> None:
    berbuku = await _diputus(kota, siasn)
    siasn.samakan_jabatan = lambda pns_id: None  # type: ignore[method-assign]
    assert (await berbuku.unggah()).status_code == 200
    await babak(kota, BUKU)
    assert await berbuku.keadaan() == ["berbeda"]
    await kota.run_job("siasn_selisih")
    assert (await _status(kota))["jabatan"] == ("terbuka", None)


async def test_yang_telah_keluar_tidak_tinggal_di_daftar_kerja(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """But that BKN does not know it yet is work: they are read until it does."""
    siasn.orang[BUDI].data_utama["gelarBelakang"] = "M.T."
    await tarik(kota)
    assert set(await _status(kota)) == {"gelar_belakang"}
    await kota.sql("UPDATE asn SET kedudukan_hukum = '99', versi = versi + 1 WHERE nip = $1", BUDI)
    await kota.run_job("siasn_selisih")
    assert set(await _status(kota)) == {"kedudukan_hukum"}

    siasn.orang[BUDI].data_utama["kedudukanPnsId"] = "99"
    await tarik(kota)

    assert await _status(kota) == {}
    await tarik(kota)
    (terakhir,) = await kota.sql("SELECT jumlah FROM siasn_tarikan ORDER BY id DESC LIMIT 1")
    assert terakhir["jumlah"] == 3


async def test_umur_salinan_hanya_dari_yang_masih_ditarik(kota: ServiceUnderTest, siasn: Siasn) -> None:
    await tarik(kota)
    await kota.sql("UPDATE siasn_salinan SET diambil_pada = '2020-01-01' WHERE nip = $1", BUDI)
    tertua = (await tarikan.ukuran(kota.runtime.reader)).tertua
    assert tertua is not None
    assert tertua.year == 2020
    await kota.sql("UPDATE asn SET kedudukan_hukum = '99' WHERE nip = $1", BUDI)
    tertua = (await tarikan.ukuran(kota.runtime.reader)).tertua
    assert tertua is not None
    assert tertua.year > 2020
