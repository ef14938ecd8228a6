"""Differences between BKN and the city, from the pull to a decision and to the pull that closes them."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.pegawai.siasn.keluar.kerja import BUKU
from services.pegawai.siasn.selisih import segarkan
from services.pegawai.siasn.tarik.pekerjaan import TARIK
from shared.contracts.pegawai.kepegawaian import AsnIdentitasDikoreksi
from shared.settings import Settings
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, nik
from tests.pegawai.siasn.terhubung import babak, hubungkan, setelan, simulator
from tests.simulator.siasn.keadaan import Orang, Siasn

ALASAN = {"alasan": "Ijazah dan surat BKN telah diperiksa"}


def seperti_sini(nip: str, nama: str, unit: str, jabatan: str, nama_jabatan: str) -> Orang:
    """Somebody whom BKN knows as the roster of the small city does."""
    riwayat_jabatan = {
        "id": f"J{nip}", "namaJabatan": nama_jabatan.upper(), "tmtJabatan": "01-02-2022", "nomorSk": "821/3/2022",
        "tmtMutasi": "01-01-0001", "jenisPenugasanId": "D",
    }  # fmt: skip
    satu = Orang(
        {
            "id": f"A{nip}",
            "nipBaru": nip,
            "nama": f"{nama.upper()}   ",
            "gelarDepan": "-",
            "gelarBelakang": "",
            "tglLahir": f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}",
            "jenisKelamin": "M" if nip[14] == "1" else "F",
            "nik": nik(nip),
            "kedudukanPnsId": "01",
            "statusPegawai": "PNS",
            "tmtCpns": f"01-{nip[12:14]}-{nip[8:12]}",
            "golRuangAkhir": "III/c",
            "golRuangAkhirId": "33",
            "tmtGolAkhir": "2022-04-01T00:00:00Z",
            "tkPendidikanTerakhirId": "40",
            "pendidikanTerakhirNama": "S-1 TEKNIK SIPIL",
            "tahunLulus": "2008",
            "unorId": unit,
            "jabatanFungsionalUmumId": jabatan,
            "jenisJabatanId": "4",
            "tmtJabatan": "01-02-2022",
            "tmtPensiun": "01-01-0001",
        }
    )
    satu.riwayat["jabatan"].append(riwayat_jabatan)
    return satu


@pytest.fixture
async def siasn(kota: ServiceUnderTest) -> AsyncIterator[Siasn]:
    """The small city, of which BKN says the same."""
    with simulator(kota) as (ada, alamat):
        ada.tambah(
            [
                seperti_sini(ANI, "Ani Pengelola", "DISHUB-LL", "DISHUB-LL-01", "Pengelola Lalu Lintas"),
                seperti_sini(BUDI, "Budi Kepala Lalu Lintas", "DISHUB-LL", "DISHUB-LL-00", "Kepala Bidang Lalu Lintas"),
                seperti_sini(CITRA, "Citra Kepala Angkutan", "DISHUB-AK", "DISHUB-AK-00", "Kepala Bidang Angkutan"),
                seperti_sini(DEDI, "Dedi Pendidikan", "DISDIK", "DISDIK-01", "Pengelola Data"),
            ]
        )
        hubungkan(kota, alamat)
        lama = kota.runtime.settings.model_dump()
        kota.runtime.settings = Settings.model_validate({**lama, **setelan(alamat)})
        yield ada


async def tarik(kota: ServiceUnderTest, *nip: str) -> None:
    """Pull these people, or all, and let what is new be compared."""
    isi = {"cakupan": "orang", "nip": list(nip)} if nip else {"cakupan": "semua"}
    jawab = await kota.caller("integrasi", unit=["*"]).post("/siasn/tarikan", isi)
    assert jawab.status_code == 202, jawab.text
    await babak(kota, TARIK)
    await kota.run_job("siasn_selisih")


async def daftar(kota: ServiceUnderTest, **saringan: Any) -> list[dict[str, Any]]:
    jawab = await kota.caller("verifikator", nip=DEDI, unit=["*"]).get("/siasn/selisih", **saringan)
    assert jawab.status_code == 200, jawab.text
    return list(jawab.json()["data"])


async def satu(kota: ServiceUnderTest, **saringan: Any) -> dict[str, Any]:
    (hasil,) = await daftar(kota, **saringan)
    return hasil


async def putus(
    kota: ServiceUnderTest, selisih: dict[str, Any], putusan: str, oleh: str = DEDI, unit: str = "*", **lain: Any
) -> Any:
    petugas = kota.caller("verifikator", nip=oleh, unit=[unit])
    seen = lain.pop("seen", selisih["versi"])
    isi = {"putusan": putusan, **ALASAN, **lain}
    return await petugas.post(f"/siasn/selisih/{selisih['id']}/putusan", isi, seen=seen)


async def test_yang_sama_tidak_ada_di_daftar_kerja(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """Padded capitals, an ISO day and codes are no differences; the row about them is closed for good."""
    await tarik(kota)
    assert await daftar(kota) == []
    isi = (await kota.caller("asn", nip=ANI).get(f"/asn/{ANI}/siasn/selisih")).json()
    assert (isi["dibandingkan"], isi["selisih"]) == (True, [])


async def test_salinan_yang_tidak_berbentuk_lagi_tidak_menahan_siapa_pun(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """Kept by an older release: it is said of that person, nothing of theirs is taken for missing."""
    await tarik(kota)
    await kota.sql("UPDATE siasn_salinan SET diperiksa_pada = NULL")
    await kota.sql(
        """UPDATE siasn_salinan SET isi = isi || '{"gelar_belakang": "S.T."}'
           WHERE jenis = 'data-utama' AND nip = $1""",
        BUDI,
    )
    await kota.sql("""UPDATE siasn_salinan SET isi = '{"nama": "X"}' WHERE jenis = 'data-utama' AND nip = $1""", ANI)
    await kota.sql("""UPDATE siasn_salinan SET isi = '[{"x": 1}]' WHERE jenis = 'jabatan' AND nip = $1""", CITRA)
    await kota.run_job("siasn_selisih")
    semua = {(each["nip"], each["bidang"]) for each in await daftar(kota)}
    assert semua == {(ANI, "tidak_terbaca"), (CITRA, "tidak_terbaca"), (BUDI, "gelar_belakang")}
    assert (await kota.sql("SELECT count(*) AS n FROM siasn_salinan WHERE diperiksa_pada IS NULL"))[0]["n"] == 0


async def test_seorang_yang_gagal_dibandingkan_tidak_menahan_yang_lain(
    kota: ServiceUnderTest, siasn: Siasn, monkeypatch: pytest.MonkeyPatch
) -> None:
    asli = segarkan.muat

    async def gagal(uow: Any, nip: Any) -> Any:
        if BUDI in nip:
            raise ValueError("kesalahan program")
        return await asli(uow, nip)

    monkeypatch.setattr(segarkan, "muat", gagal)
    await tarik(kota)
    belum = await kota.sql("SELECT DISTINCT nip FROM siasn_salinan WHERE diperiksa_pada IS NULL")
    assert [each["nip"] for each in belum] == [BUDI]


async def test_nilai_bkn_dipakai_lewat_koreksi_dan_ditarik_lagi(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """One click corrects the file on the record, tells the person, closes the difference; and can be taken back."""
    siasn.orang[ANI].data_utama["gelarBelakang"] = "S.T., M.T."
    await tarik(kota)
    selisih = await satu(kota)
    assert (selisih["bidang"], selisih["macam"], selisih["lokal"], selisih["bkn"], selisih["menang"]) == (
        "gelar_belakang",
        "hanya_bkn",
        None,
        "S.T., M.T.",
        "bkn",
    )
    jawab = await putus(kota, selisih, "pakai_bkn")
    assert jawab.status_code == 200, jawab.text
    hasil = jawab.json()
    assert (hasil["status"], hasil["putusan"], hasil["diputus_oleh"]) == ("ditutup_sama", "pakai_bkn", DEDI)
    assert await kota.sql("SELECT gelar_belakang FROM asn WHERE nip = $1", ANI) == [("S.T., M.T.",)]
    assert [each.event.nip for each in await kota.published(AsnIdentitasDikoreksi)] == [ANI]
    jejak = (await kota.caller("auditor", unit=["*"]).get("/jejak", objek="asn", objek_id=ANI)).json()["data"]
    assert {"koreksi_identitas", "putus_selisih_siasn"} <= {each["aksi"] for each in jejak}

    petugas = kota.caller("verifikator", nip=DEDI, unit=["*"])
    ditarik = await petugas.post(f"/siasn/selisih/{hasil['id']}/pembatalan", ALASAN, seen=hasil["versi"])
    assert ditarik.status_code == 200, ditarik.text
    assert (ditarik.json()["status"], ditarik.json()["putusan"]) == ("terbuka", None)
    assert await kota.sql("SELECT gelar_belakang FROM asn WHERE nip = $1", ANI) == [(None,)]


async def test_surel_dan_nomor_hp_menurut_pegawai_sendiri(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """Ours is right where the person has told us; what only BKN has comes in with a click."""
    await kota.sql("UPDATE asn SET nomor_hp = '0812-0000-0001', email = NULL WHERE nip = $1", ANI)
    siasn.orang[ANI].data_utama |= {"noHp": "081299990000", "email": "ANI@CONTOH.TEST"}
    await tarik(kota)
    semua = {each["bidang"]: each for each in await daftar(kota)}
    assert {bidang: each["menang"] for bidang, each in semua.items()} == {"nomor_hp": "lokal", "email": "bkn"}
    assert (await putus(kota, semua["email"], "pakai_bkn")).status_code == 200
    siasn.orang[ANI].data_utama["noHp"] = "+62 812-0000-0001"
    await tarik(kota)
    assert await daftar(kota) == []


async def test_golongan_menurut_bkn_masuk_seperti_dari_roster(kota: ServiceUnderTest, siasn: Siasn) -> None:
    siasn.orang[ANI].data_utama |= {"golRuangAkhir": "III/d", "tmtGolAkhir": "01-04-2026"}
    await kota.sql("UPDATE asn SET gelar_belakang = 'S.T.', dikoreksi = '{gelar_belakang}' WHERE nip = $1", ANI)
    await tarik(kota)
    selisih = await satu(kota, bidang="golongan")
    assert selisih["menang"] == "bkn"
    jawab = await putus(kota, selisih, "pakai_bkn")
    assert jawab.status_code == 200, jawab.text
    (row,) = await kota.sql("SELECT golongan, tmt_golongan, kode_jabatan, nama, dikoreksi FROM asn WHERE nip = $1", ANI)
    assert (row["golongan"], str(row["tmt_golongan"])) == ("III/d", "2026-04-01")
    # All else of the file stays, and what was corrected here is still kept from a roster.
    assert (row["kode_jabatan"], row["nama"]) == ("DISHUB-LL-01", "Ani Pengelola")
    assert row["dikoreksi"] == ["gelar_belakang"]


async def test_baris_riwayat_yang_hanya_di_bkn_ditambahkan_pada_riwayat(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """The row with its decree comes into the history; the same comes from BKN again, and nothing differs."""
    siasn.orang[ANI].riwayat["golongan"].append(
        {"id": "G1", "golongan": "III/c", "tmtGolongan": "01-04-2022", "skNomor": "823/1", "skTanggal": "10-03-2022"}
    )
    await tarik(kota)
    selisih = await satu(kota)
    assert (selisih["bidang"], selisih["macam"], selisih["baris"]) == ("riwayat_golongan", "hanya_bkn", "G1")
    hasil = (await putus(kota, selisih, "pakai_bkn")).json()
    assert hasil["status"] == "ditutup_sama"
    (baris,) = await kota.sql("SELECT golongan, nomor_sk FROM riwayat_golongan WHERE nip = $1", ANI)
    assert tuple(baris) == ("III/c", "823/1")
    await tarik(kota, ANI)
    assert await daftar(kota) == []


async def test_yang_dipertahankan_di_sini_menunggu_sampai_bkn_sama(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """Ours is right: it stays decided through pulls that say the same, and closes by the one that agrees."""
    siasn.orang[ANI].data_utama["tahunLulus"] = "2009"
    await tarik(kota)
    selisih = await satu(kota)
    hasil = (await putus(kota, selisih, "pakai_lokal")).json()
    assert (hasil["status"], hasil["putusan"]) == ("diputus", "pakai_lokal")
    siasn.orang[ANI].data_utama["jumlahAnak"] = "2"
    await tarik(kota, ANI)
    assert (await satu(kota))["status"] == "diputus"
    siasn.orang[ANI].data_utama["tahunLulus"] = "2010"
    await tarik(kota, ANI)
    lain = await satu(kota)
    assert (lain["status"], lain["putusan"]) == ("terbuka", None)
    siasn.orang[ANI].data_utama["tahunLulus"] = "2008"
    await tarik(kota, ANI)
    assert await daftar(kota) == []


async def test_berkas_yang_dikoreksi_di_sini_dibandingkan_lagi_tanpa_penarikan(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    """A change here is compared with the last answer; what two people corrected here is right until BKN follows."""
    await tarik(kota)
    (row,) = await kota.sql("SELECT versi FROM asn WHERE nip = $1", ANI)
    isi = {"nama": "Ani Pengelolah", "alasan": "Menurut akta", "dokumen": "Akta 17/1985"}
    await kota.caller("verifikator", nip=CITRA, unit=["*"]).send("PATCH", f"/asn/{ANI}", isi, seen=row["versi"])
    await kota.run_job("siasn_selisih")
    selisih = await satu(kota)
    assert (selisih["bidang"], selisih["menang"]) == ("nama", "lokal")
    assert "Dikoreksi di sini" in selisih["alasan"]


async def test_yang_ditunda_kembali_pada_harinya(kota: ServiceUnderTest, siasn: Siasn) -> None:
    siasn.orang[ANI].data_utama["jenisKelamin"] = "M"
    await tarik(kota)
    selisih = await satu(kota)
    tanpa_hari = await putus(kota, selisih, "tunda")
    assert tanpa_hari.status_code == 422
    besok = str(kota.runtime.clock.today().replace(day=28))
    hasil = (await putus(kota, selisih, "tunda", tunda_sampai=besok)).json()
    assert (hasil["status"], hasil["tunda_sampai"]) == ("ditunda", besok)
    await kota.sql("UPDATE siasn_selisih SET tunda_sampai = '2020-01-01'")
    await kota.run_job("siasn_selisih")
    assert (await satu(kota))["status"] == "terbuka"


async def test_tidak_ada_yang_memutus_tentang_diri_sendiri_atau_menurut_versi_lama(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    siasn.orang[ANI].data_utama["gelarBelakang"] = "M.T."
    await tarik(kota)
    selisih = await satu(kota)
    sendiri = await putus(kota, selisih, "pakai_bkn", oleh=ANI)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "konflik_kepentingan")
    luar = await putus(kota, selisih, "pakai_bkn", oleh=DEDI, unit="DISDIK")
    assert luar.status_code == 404
    lama = await putus(kota, selisih, "pakai_bkn", seen=selisih["versi"] + 1)
    assert (lama.status_code, lama.json()["kode"]) == (412, "versi_berubah")


async def test_yang_tidak_berpintu_ditolak_dengan_alasannya(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """Who has a post is not moved by a click, nor ended by a code."""
    siasn.orang[ANI].data_utama |= {"jabatanFungsionalUmumId": "DISHUB-AK-01", "unorId": "DISHUB-AK"}
    siasn.orang[BUDI].data_utama["kedudukanPnsId"] = "02"
    await tarik(kota)
    pindah, kedudukan = await satu(kota, bidang="jabatan"), await satu(kota, bidang="kedudukan_hukum")
    assert (pindah["menang"], kedudukan["menang"]) == ("lokal", "tanya")
    for each in (pindah, kedudukan):
        jawab = await putus(kota, each, "pakai_bkn")
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "nilai_bkn_tidak_dapat_dipakai")
        assert "POST /asn/{nip}/" in jawab.json()["detail"]


async def test_satu_putusan_atas_banyak_dijawab_satu_per_satu(kota: ServiceUnderTest, siasn: Siasn) -> None:
    for each in (ANI, BUDI, CITRA):
        siasn.orang[each].data_utama["gelarBelakang"] = "M.T."
    await tarik(kota)
    semua = await daftar(kota, bidang="gelar_belakang")
    pilihan = [{"id": each["id"], "versi": each["versi"]} for each in semua]
    pilihan[0]["versi"] = 7
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    jawab = await petugas.post("/siasn/selisih/putusan", {"putusan": "pakai_bkn", **ALASAN, "selisih": pilihan})
    assert jawab.status_code == 200, jawab.text
    isi = jawab.json()
    assert (isi["diterima"], isi["ditolak"]) == (1, 2)
    assert {each["kode"] for each in isi["hasil"]} == {None, "versi_berubah", "konflik_kepentingan"}
    ringkas = (await petugas.get("/siasn/selisih/ringkasan")).json()["data"]
    assert [(each["bidang"], each["jumlah"]) for each in ringkas] == [("gelar_belakang", 2)]


async def test_yang_tidak_dikenal_yang_bernomor_kembar_dan_yang_tidak_terbaca_adalah_pekerjaan(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    del siasn.orang[DEDI]
    siasn.orang[BUDI].data_utama["id"] = siasn.orang[ANI].data_utama["id"]
    siasn.orang[CITRA].data_utama["kedudukanPnsId"] = "ZZ"
    siasn.orang[CITRA].riwayat["golongan"].append({"id": "G1", "golongan": "III/c", "tmtGolongan": "31-02-2020"})
    await tarik(kota)
    semua = [(each["bidang"], each["nip"]) for each in await daftar(kota)]
    assert ("tidak_dikenal", DEDI) in semua
    assert {("pns_id_ganda", ANI), ("pns_id_ganda", BUDI)} <= set(semua)
    assert semua.count(("tidak_terbaca", CITRA)) == 2


async def test_pegawai_melihat_perbedaan_miliknya_dan_kepada_siapa_ia_bertanya(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    siasn.orang[ANI].data_utama["gelarBelakang"] = "M.T."
    await tarik(kota)
    isi = (await kota.caller("asn", nip=ANI).get(f"/asn/{ANI}/siasn/selisih")).json()
    assert [(each["bidang"], each["bkn"]) for each in isi["selisih"]] == [("gelar_belakang", "M.T.")]
    assert "verifikator" in isi["hubungi"]
    lain = await kota.caller("asn", nip=BUDI).get(f"/asn/{ANI}/siasn/selisih")
    assert lain.status_code == 404
    assert (await kota.caller("asn", nip=BUDI).get("/siasn/selisih")).status_code == 403
    aturan = (await kota.caller("asn", nip=ANI).get("/siasn/aturan-menang")).json()["data"]
    assert next(each for each in aturan if each["bidang"] == "golongan")["kirim"] == "peremajaan"


async def test_hukuman_hanya_terlihat_dengan_tujuan(kota: ServiceUnderTest, siasn: Siasn) -> None:
    hukuman = {"id": "H1", "skNomor": "862/1", "hukumanTanggal": "01-03-2025", "jenisTingkatHukumanId": "S"}
    siasn.orang[ANI].riwayat["hukdis"].append(hukuman)
    await tarik(kota)
    assert await daftar(kota) == []
    petugas = kota.caller("verifikator", nip=DEDI, unit=["*"])
    tajuk = {**petugas.headers(), "Tujuan-Akses": "memeriksa hukuman disiplin menurut BKN"}
    jawab = await kota.client.get("/siasn/selisih", headers=tajuk)
    assert [each["bidang"] for each in jawab.json()["data"]] == ["riwayat_hukdis"]


KURSUS = {
    "id": "K1", "jenisKursusSertifikat": "T", "namaKursus": "MANAJEMEN LALU LINTAS ", "noSertipikat": "17/TEKNIS/2025",
    "tanggalKursus": "03-03-2025", "tanggalSelesaiKursus": "07-03-2025", "jumlahJam": 40,
}  # fmt: skip


async def test_diklat_yang_hanya_di_bkn_masuk_sendiri_dan_yang_tidak_lengkap_ditanyakan(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    """Nothing follows from it for a post: it comes in without a click; what lacks a day is asked of a person."""
    tanpa_hari = {
        **KURSUS,
        "id": "K2",
        "namaKursus": "LAIN",
        "noSertipikat": "",
        "tanggalKursus": "",
        "tanggalSelesaiKursus": "",
    }
    siasn.orang[ANI].riwayat["kursus"] += [KURSUS, tanpa_hari]
    await tarik(kota)
    (baris,) = await kota.sql("SELECT jenis, nama, jp FROM diklat WHERE nip = $1", ANI)
    assert tuple(baris) == ("TEKNIS", "MANAJEMEN LALU LINTAS", 40)
    selisih = await satu(kota)
    assert (selisih["baris"], selisih["menang"]) == ("K2", "tanya")
    assert "selesai" in selisih["alasan"]
    (tertutup,) = await daftar(kota, status="ditutup_sama")
    assert (tertutup["baris"], tertutup["diputus_oleh"]) == ("K1", "siasn")
    await tarik(kota)
    assert len(await kota.sql("SELECT 1 FROM diklat WHERE nip = $1", ANI)) == 1


async def test_yang_masuk_sendiri_dapat_ditarik_dan_tidak_masuk_lagi(kota: ServiceUnderTest, siasn: Siasn) -> None:
    siasn.orang[ANI].riwayat["kursus"].append(KURSUS)
    await tarik(kota)
    (masuk,) = await daftar(kota, status="ditutup_sama")
    petugas = kota.caller("verifikator", nip=DEDI, unit=["*"])
    ditarik = await petugas.post(f"/siasn/selisih/{masuk['id']}/pembatalan", ALASAN, seen=masuk["versi"])
    assert ditarik.status_code == 200, ditarik.text
    assert (ditarik.json()["status"], ditarik.json()["menang"]) == ("terbuka", "tanya")
    siasn.orang[ANI].data_utama["jumlahAnak"] = "2"
    await tarik(kota)
    assert [(each["bidang"], each["menang"]) for each in await daftar(kota)] == [("riwayat_diklat", "tanya")]
    assert await kota.sql("SELECT 1 FROM diklat WHERE nip = $1 AND digantikan_pada IS NULL", ANI) == []


async def test_surel_yang_benar_di_sini_dikirim_lewat_buku_dan_penarikan_menutupnya(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    """Pull, difference, decision, ledger, save at BKN, and the next pull closes it; only the one field was sent."""
    await kota.sql("UPDATE asn SET email = 'ani@contoh.test' WHERE nip = $1", ANI)
    siasn.orang[ANI].data_utama |= {"email": "lama@contoh.test"}
    await tarik(kota)
    selisih = await satu(kota)
    hasil = (await putus(kota, selisih, "pakai_lokal")).json()
    assert hasil["status"] == "dikirim"
    await babak(kota, BUKU)
    (kiriman,) = siasn.tercatat
    assert dict(kiriman.isi) == {"pns_orang_id": f"A{ANI}", "email": "ani@contoh.test"}
    petugas = kota.caller("verifikator", nip=DEDI, unit=["*"])
    buku = (await petugas.get(f"/siasn/buku/{hasil['buku_id']}")).json()
    assert (buku["keadaan"], buku["perihal"], buku["nilai"]) == ("cocok", "Surel pribadi", [])
    terlambat = await petugas.post(f"/siasn/selisih/{hasil['id']}/pembatalan", ALASAN, seen=hasil["versi"])
    assert (terlambat.status_code, terlambat.json()["kode"]) == (409, "putusan_tidak_dapat_ditarik")
    await tarik(kota, ANI)
    (tertutup,) = await daftar(kota, status="ditutup_sama")
    assert (tertutup["id"], tertutup["putusan"]) == (hasil["id"], "pakai_lokal")


async def test_kiriman_yang_putusannya_ditarik_tidak_jadi_dikirim(kota: ServiceUnderTest, siasn: Siasn) -> None:
    await kota.sql("UPDATE asn SET email = 'ani@contoh.test' WHERE nip = $1", ANI)
    siasn.orang[ANI].data_utama |= {"email": "lama@contoh.test"}
    await tarik(kota)
    hasil = (await putus(kota, await satu(kota), "pakai_lokal")).json()
    petugas = kota.caller("verifikator", nip=DEDI, unit=["*"])
    ditarik = await petugas.post(f"/siasn/selisih/{hasil['id']}/pembatalan", ALASAN, seen=hasil["versi"])
    assert (ditarik.status_code, ditarik.json()["status"]) == (200, "terbuka")
    await babak(kota, BUKU)
    assert siasn.tercatat == []


async def test_kerabat_tidak_memutus(kota: ServiceUnderTest, siasn: Siasn) -> None:
    siasn.orang[ANI].data_utama["gelarBelakang"] = "M.T."
    await tarik(kota)
    await kota.sql(
        "INSERT INTO keluarga (nip, hubungan, nama, nip_kerabat) VALUES ($1, 'suami', 'Dedi', $2)", ANI, DEDI
    )
    jawab = await putus(kota, await satu(kota), "pakai_bkn")
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")


async def test_jawaban_tentang_orang_lain_tidak_dipakai(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """A cache between us answers with somebody else's file, or puts a row of theirs among those of a history."""
    await kota.sql("UPDATE asn SET pns_id = NULL WHERE nip = $1", ANI)
    lain = "199001012015011001"
    asing = {"nipBaru": lain, "tkPendidikanId": "45", "tkPendidikanNama": "S-2", "pendidikanNama": "S-2 HUKUM"}
    siasn.orang[ANI].riwayat["pendidikan"].append(
        {"id": "PX", **asing, "tahunLulus": "2015", "tglLulus": "01-01-2015", "nomorIjasah": "1"}
    )
    await tarik(kota, ANI)
    assert [each["bidang"] for each in await daftar(kota)] == ["tidak_terbaca"]

    siasn.orang[ANI].data_utama |= {"id": "MILIKORANGLAIN", "nipBaru": lain, "nama": "ORANG ASING"}
    await tarik(kota, ANI)
    assert {each["bidang"] for each in await daftar(kota)} == {"tidak_terbaca"}
    (salinan,) = await kota.sql("SELECT string_agg(isi::text, '') AS isi FROM siasn_salinan WHERE nip = $1", ANI)
    assert "ASING" not in salinan["isi"]
    assert "HUKUM" not in salinan["isi"]
    assert await kota.sql("SELECT pns_id, nama FROM asn WHERE nip = $1", ANI) == [(f"A{ANI}", "Ani Pengelola")]
    assert await kota.sql("SELECT 1 FROM riwayat_pendidikan WHERE program_studi ILIKE '%hukum%'") == []


async def test_unit_lain_pada_baris_riwayat_terlihat_di_mana_padanannya_diketahui(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    """Another unit under the same decree is a difference; an unor that nobody has explained is none."""
    (baris,) = siasn.orang[BUDI].riwayat["jabatan"]
    baris |= {"unorId": "ENTAH", "unorNama": "DINAS LAIN"}
    await tarik(kota)
    assert await daftar(kota) == []
    baris["unorId"] = "DISDIK"
    await tarik(kota, BUDI)
    selisih = await satu(kota)
    assert (selisih["bidang"], selisih["macam"]) == ("riwayat_jabatan", "beda")


async def test_diklat_dan_pendidikan_yang_mungkin_sudah_tercatat_tidak_masuk_sendiri(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    """A second S-1 asks a person while the one here has no partner; alone, or once they pair, it is as before."""
    petugas = kota.caller("verifikator", nip=DEDI, unit=["*"])
    versi = (await petugas.get(f"/asn/{ANI}")).json()["versi"]
    sini = {"tingkat": "S-1", "program_studi": "Teknik Sipil", "sekolah": "Universitas Sriwijaya", "tahun_lulus": 2008}
    dicatat = await petugas.post(f"/asn/{ANI}/riwayat/pendidikan", sini, seen=versi)
    assert dicatat.status_code == 201, dicatat.text
    siasn.orang[ANI].riwayat["pendidikan"].append(
        {
            "id": "P1",
            "tkPendidikanId": "40",
            "pendidikanNama": "S-1 SIPIL KERING",
            "tahunLulus": "2009",
            "namaSekolah": "UNSRI",
        }
    )
    await tarik(kota)
    selisih = await satu(kota, bidang="riwayat_pendidikan", menang="tanya")
    assert (selisih["baris"], selisih["macam"], selisih["status"]) == ("P1", "hanya_bkn", "terbuka")
    assert await kota.sql("SELECT count(*) FROM riwayat_pendidikan WHERE nip = $1", ANI) == [(1,)]
    jawab = await putus(kota, selisih, "pakai_bkn")
    assert jawab.json()["status"] == "ditutup_sama"


async def test_hukdis_yang_tidak_terbaca_tidak_membocorkan_bahwa_ia_ada(kota: ServiceUnderTest, siasn: Siasn) -> None:
    rusak = {"id": "HK1", "jenisTingkatHukumanId": "B", "skNomor": "800/9", "hukumanTanggal": "bukan tanggal"}
    siasn.orang[ANI].riwayat["hukdis"].append(rusak)
    await tarik(kota, ANI)
    (salinan,) = await kota.sql("SELECT cacat FROM siasn_salinan WHERE nip = $1 AND jenis = 'hukdis'", ANI)
    assert salinan["cacat"]
    assert await daftar(kota) == []
    assert await kota.sql("SELECT 1 FROM siasn_selisih WHERE nip = $1", ANI) == []


async def test_daftar_kerja_sebagai_berkas_dengan_jabatan_dan_unitnya(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """The same filters, a row each; that it was read is on record."""
    siasn.orang[ANI].data_utama["gelarBelakang"] = "M.T."
    siasn.orang[BUDI].data_utama["tahunLulus"] = "2009"
    await tarik(kota)
    verifikator = kota.caller("verifikator", nip=DEDI, unit=["*"])
    jawab = await verifikator.get("/siasn/selisih/ekspor", bidang="gelar_belakang")
    assert jawab.status_code == 200, jawab.text
    judul, satu = jawab.text.lstrip("\ufeff").splitlines()
    assert judul.split(";" if ";" in judul else ",")[:5] == ["NIP", "NAMA", "NAMA JABATAN", "KODE UNIT", "NAMA UNIT"]
    assert ANI in satu
    assert "DISHUB-LL" in satu
    assert "M.T." in satu
    (baris,) = await daftar(kota, bidang="gelar_belakang")
    assert (baris["kode_unit"], baris["nama_jabatan"]) == ("DISHUB-LL", "Pengelola Lalu Lintas")
    akses = await kota.sql("SELECT count(*) AS n FROM access_log WHERE tujuan LIKE 'mengekspor perbedaan%'")
    assert akses[0]["n"] == 1
    assert (await kota.caller("kepala_unit", nip=BUDI, unit=["*"]).get("/siasn/selisih/ekspor")).status_code == 403


async def test_hanya_yang_memutus_ditawari_putusan(kota: ServiceUnderTest, siasn: Siasn) -> None:
    siasn.orang[ANI].data_utama["gelarBelakang"] = "M.T."
    await tarik(kota)
    assert [each["putusan"] for each in (await satu(kota))["pilihan"]] == ["pakai_bkn", "pakai_lokal", "tunda"]
    for peran, nip in (("auditor", None), ("verifikator", ANI)):
        data = (await kota.caller(peran, nip=nip, unit=["*"]).get("/siasn/selisih")).json()["data"]
        assert [each["pilihan"] for each in data] == [[]]
    sendiri = (await kota.caller("asn", nip=ANI).get(f"/asn/{ANI}/siasn/selisih")).json()
    assert [each["pilihan"] for each in sendiri["selisih"]] == [[]]
