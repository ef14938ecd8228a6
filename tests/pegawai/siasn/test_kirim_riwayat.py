"""What is right here of a history goes to BKN: from the decision to the pull that closes the difference."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.pegawai.siasn.keluar.kerja import BUKU
from services.pegawai.siasn.keluar.kode_riwayat import kode
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, DEDI
from tests.pegawai.siasn import test_selisih_siasn as berselisih
from tests.pegawai.siasn.berbuku import PDF
from tests.pegawai.siasn.terhubung import babak
from tests.simulator.siasn.keadaan import Siasn

siasn = berselisih.siasn
JEDA = timedelta(minutes=4)
TUJUAN = {"Tujuan-Akses": "memeriksa pengiriman riwayat ke BKN"}
DI_SINI = {
    "diklat": (
        "INSERT INTO diklat (nip, jenis, nama, mulai, selesai, jp, nomor_sertifikat) "
        "VALUES ($1, 'STRUKTURAL', 'Diklatpim Tingkat IV', '2024-03-01', '2024-06-01', 300, '17/PIM/2024')"
    ),
    "kursus": (
        "INSERT INTO diklat (nip, jenis, nama, mulai, selesai, jp, nomor_sertifikat) "
        "VALUES ($1, 'TEKNIS', 'Manajemen Lalu Lintas', '2025-03-03', '2025-03-07', 40, '17/TEKNIS/2025')"
    ),
    "hukdis": (
        "INSERT INTO hukdis (nip, tingkat, jenis, mulai, selesai, nomor_sk) "
        "VALUES ($1, 'ringan', 'Teguran tertulis', '2025-02-03', NULL, '862/7/2025')"
    ),
    "penghargaan": (
        "INSERT INTO penghargaan (nip, nama, tanggal, nomor_sk) "
        "VALUES ($1, 'Satyalancana Karya Satya X Tahun', '2024-08-17', '60/TK/2024')"
    ),
    "skp22": (
        "INSERT INTO kinerja (nip, tahun, hasil_kerja, perilaku_kerja, predikat) "
        "VALUES ($1, 2025, 'sesuai ekspektasi', 'di atas ekspektasi', 'Baik')"
    ),
}
KURANG = {
    "diklat": {"institusi_penyelenggara": "LAN RI"},
    "kursus": {"institusi_penyelenggara": "BPSDM Perhubungan", "jenis_diklat_id": "3"},
    "hukdis": {"alasan_hukuman_disiplin_id": "AL1", "kedudukan_hukum_id": "01", "golongan_id": "33"},
    "penghargaan": {"harga_id": "SLKS10"},
    "skp22": {},
}
"""What BKN asks for and nothing here tells."""
DIKIRIM = {
    "diklat": {
        "pnsOrangId": f"A{ANI}",
        "latihanStrukturalId": "2",
        "institusiPenyelenggara": "LAN RI",
        "jumlahJam": 300,
        "nomor": "17/PIM/2024",
        "tahun": 2024,
        "tanggal": "01-03-2024",
        "tanggalSelesai": "01-06-2024",
    },
    "kursus": {
        "pnsOrangId": f"A{ANI}",
        "jenisDiklatId": "3",
        "jenisKursusSertipikat": "T",
        "institusiPenyelenggara": "BPSDM Perhubungan",
        "jumlahJam": 40,
        "nomorSertipikat": "17/TEKNIS/2025",
        "namaKursus": "Manajemen Lalu Lintas",
        "tahunKursus": 2025,
        "tanggalKursus": "03-03-2025",
        "tanggalSelesaiKursus": "07-03-2025",
    },
    "hukdis": {
        "pnsOrangId": f"A{ANI}",
        "jenisHukumanId": "2",
        "jenisTingkatHukumanId": "R",
        "alasanHukumanDisiplinId": "AL1",
        "kedudukanHukumId": "01",
        "golonganId": "33",
        "skNomor": "862/7/2025",
        "hukumanTanggal": "03-02-2025",
    },
    "penghargaan": {
        "pnsOrangId": f"A{ANI}",
        "hargaId": "SLKS10",
        "skNomor": "60/TK/2024",
        "skDate": "17-08-2024",
        "tahun": 2024,
    },
    "skp22": {
        "pnsDinilaiOrang": f"A{ANI}",
        "tahun": 2025,
        "hasilKinerjaNilai": 2,
        "perilakuKerjaNilai": 1,
        "kuadranKinerjaNilai": 2,
    },
}
DOKUMEN = {"diklat": 874, "kursus": 881, "hukdis": 882, "penghargaan": 892, "skp22": 890}
JENIS = tuple(DI_SINI)


class Petugas:
    """An officer with the purpose that sanctions ask for."""

    def __init__(self, kota: ServiceUnderTest) -> None:
        self.kota = kota
        self.tajuk = {**kota.caller("verifikator", nip=DEDI, unit=["*"]).headers(), **TUJUAN}

    async def ambil(self, jalur: str) -> dict[str, Any]:
        jawab = await self.kota.client.get(jalur, headers=self.tajuk)
        assert jawab.status_code == 200, jawab.text
        return dict(jawab.json())

    async def kirim(self, jalur: str, isi: Any = None, versi: int | None = None, **lain: Any) -> Any:
        seen = {} if versi is None else {"If-Match": f'"{versi}"'}
        tajuk = {**self.tajuk, "Idempotency-Key": str(uuid4()), **seen}
        return await self.kota.client.post(jalur, json=isi, headers=tajuk, **lain)

    async def putuskan(self) -> dict[str, Any]:
        """Decide that the one difference is right here."""
        (selisih,) = (await self.ambil("/siasn/selisih"))["data"]
        isi = {"putusan": "pakai_lokal", "alasan": "Dokumennya telah diperiksa"}
        jawab = await self.kirim(f"/siasn/selisih/{selisih['id']}/putusan", isi, selisih["versi"])
        assert jawab.status_code == 200, jawab.text
        return dict(jawab.json())

    async def buku(self, nomor: str) -> dict[str, Any]:
        return await self.ambil(f"/siasn/buku/{nomor}")

    async def lengkapi(self, nomor: str, jenis: str) -> None:
        """Add what is missing, and the paper."""
        if KURANG[jenis]:
            buku = await self.buku(nomor)
            assert (buku["keadaan"], buku["sebab"]) == ("tertahan", "kelengkapan")
            assert all(each in buku["alasan"] for each in KURANG[jenis])
            jawab = await self.kirim(f"/siasn/buku/{nomor}/ulang", KURANG[jenis], buku["versi"])
            assert jawab.status_code == 200, jawab.text
            await babak(self.kota, BUKU)
        buku = await self.buku(nomor)
        assert (buku["sebab"], buku["tautan"]) == ("sk", f"/siasn/buku/{nomor}/dokumen")
        jawab = await self.unggah(nomor)
        assert jawab.status_code == 200, jawab.text

    async def unggah(self, nomor: str, isi: bytes = PDF) -> Any:
        tajuk = {**self.tajuk, "Idempotency-Key": str(uuid4())}
        berkas = {"berkas": ("sertifikat.pdf", isi)}
        return await self.kota.client.post(f"/siasn/buku/{nomor}/dokumen", files=berkas, headers=tajuk)


def disimpan(siasn: Siasn, jenis: str) -> list[dict[str, Any]]:
    return [dict(each.isi) for each in siasn.tercatat if each.jalur == jenis]


async def diputus(kota: ServiceUnderTest, jenis: str) -> tuple[Petugas, str]:
    """Only we have it, and an officer has decided that it goes out."""
    await kota.sql(DI_SINI[jenis], ANI)
    await berselisih.tarik(kota, ANI)
    petugas = Petugas(kota)
    hasil = await petugas.putuskan()
    assert hasil["status"] == "dikirim"
    await babak(kota, BUKU)
    return petugas, hasil["buku_id"]


@pytest.mark.parametrize("jenis", JENIS)
async def test_yang_hanya_di_sini_dikirim_sekali_dengan_dokumennya_dan_penarikan_menutupnya(
    kota: ServiceUnderTest, siasn: Siasn, jenis: str
) -> None:
    """Decided, completed by an officer, sent once in BKN's words with its paper, read back; the next pull closes it."""
    petugas, nomor = await diputus(kota, jenis)
    assert siasn.tercatat == []
    await petugas.lengkapi(nomor, jenis)
    await babak(kota, BUKU)
    (kiriman,) = disimpan(siasn, jenis)
    assert {nama: nilai for nama, nilai in kiriman.items() if nilai not in ("", [], None, 0)} == DIKIRIM[jenis]
    assert [each.isi for each in siasn.tercatat if each.jalur == "upload-dok-rw"] == [
        {"id_ref_dokumen": DOKUMEN[jenis]}
    ]
    assert (await petugas.buku(nomor))["keadaan"] == "cocok"
    await berselisih.tarik(kota, ANI)
    assert (await petugas.ambil("/siasn/selisih"))["data"] == []
    tertutup = (await petugas.ambil("/siasn/selisih?status=ditutup_sama"))["data"]
    assert [each["putusan"] for each in tertutup] == ["pakai_lokal"]


@pytest.mark.parametrize("jenis", JENIS)
async def test_jawaban_yang_hilang_tidak_membuat_baris_kedua(kota: ServiceUnderTest, siasn: Siasn, jenis: str) -> None:
    """The save took effect and its answer was lost: it is looked for by number and day, and not sent again."""
    petugas, nomor = await diputus(kota, jenis)
    await petugas.lengkapi(nomor, jenis)
    siasn.gangguan.hilang = 1
    await babak(kota, BUKU)
    assert (await petugas.buku(nomor))["keadaan"] == "mengirim"
    for _ in range(3):
        kota.clock.instant += JEDA
        await babak(kota, BUKU)
    assert (await petugas.buku(nomor))["keadaan"] == "cocok"
    assert len(disimpan(siasn, jenis)) == 1
    assert len(siasn.orang[ANI].riwayat[jenis]) == 1


@pytest.mark.parametrize("jenis", JENIS)
async def test_yang_ditolak_bkn_tidak_dikirim_lagi_sendiri(kota: ServiceUnderTest, siasn: Siasn, jenis: str) -> None:
    petugas, nomor = await diputus(kota, jenis)
    await petugas.lengkapi(nomor, jenis)
    siasn.gangguan.tolak = "Data tidak valid"
    await babak(kota, BUKU)
    buku = await petugas.buku(nomor)
    assert (buku["keadaan"], buku["alasan"]) == ("ditolak", "SIASN menolak: Data tidak valid")
    siasn.gangguan.tolak = None
    await babak(kota, BUKU)
    assert disimpan(siasn, jenis) == []
    jawab = await petugas.kirim(f"/siasn/buku/{nomor}/ulang", {}, buku["versi"])
    assert jawab.status_code == 200, jawab.text
    await babak(kota, BUKU)
    assert (await petugas.buku(nomor))["keadaan"] == "cocok"
    assert len(disimpan(siasn, jenis)) == 1


async def test_yang_berlainan_diubah_pada_baris_bkn_dengan_yang_hanya_diketahui_bkn(
    kota: ServiceUnderTest, siasn: Siasn
) -> None:
    """BKN's row is changed, not a second one made; its institute and its kind of training stay."""
    baris = {
        "id": "K1", "jenisKursusSertifikat": "T", "namaKursus": "MANAJEMEN LALU LINTAS",
        "noSertipikat": "17/TEKNIS/2025",
        "tanggalKursus": "03-03-2025", "tanggalSelesaiKursus": "07-03-2025", "jumlahJam": 30, "jenisDiklatId": "8",
        "institusiPenyelenggara": "BPSDM",
    }  # fmt: skip
    siasn.orang[ANI].riwayat["kursus"].append(baris)
    petugas, nomor = await diputus(kota, "kursus")
    assert (await petugas.unggah(nomor)).status_code == 200
    await babak(kota, BUKU)
    (kiriman,) = disimpan(siasn, "kursus")
    assert (kiriman["id"], kiriman["jumlahJam"]) == ("K1", 40)
    assert (kiriman["jenisDiklatId"], kiriman["institusiPenyelenggara"]) == ("8", "BPSDM")
    assert [each["id"] for each in siasn.orang[ANI].riwayat["kursus"]] == ["K1"]
    assert (await petugas.buku(nomor))["keadaan"] == "cocok"


async def test_penilai_yang_hanya_diketahui_bkn_tidak_terhapus(kota: ServiceUnderTest, siasn: Siasn) -> None:
    baris = {
        "id": "S1", "tahun": "2025", "hasilKinerjaNilai": "2", "PerilakuKerjaNilai": "2", "KuadranKinerjaNilai": "2",
        "hasilKinerja": "SESUAI EKSPEKTASI", "perilakuKerja": "SESUAI EKSPEKTASI", "kuadranKinerja": "BAIK",
        "namaPenilai": "KEPALA DINAS", "penilaiJabatanNm": "KEPALA DINAS", "penilaiUnorNm": "DINAS",
        "penilaiGolonganId": "42",
    }  # fmt: skip
    siasn.orang[ANI].riwayat["skp22"].append(baris)
    petugas, nomor = await diputus(kota, "skp22")
    assert (await petugas.unggah(nomor)).status_code == 200
    await babak(kota, BUKU)
    (kiriman,) = disimpan(siasn, "skp22")
    assert (kiriman["id"], kiriman["perilakuKerjaNilai"]) == ("S1", 1)
    penilai = ("penilaiNama", "penilaiJabatan", "penilaiUnorNama", "penilaiGolongan")
    assert [kiriman[each] for each in penilai] == ["KEPALA DINAS", "KEPALA DINAS", "DINAS", "42"]
    assert (await petugas.buku(nomor))["keadaan"] == "cocok"


async def test_catatan_yang_dikoreksi_sejak_diputus_tidak_jadi_dikirim(kota: ServiceUnderTest, siasn: Siasn) -> None:
    petugas, nomor = await diputus(kota, "skp22")
    assert (await petugas.unggah(nomor)).status_code == 200
    await kota.sql("UPDATE kinerja SET digantikan_pada = now() WHERE nip = $1", ANI)
    await babak(kota, BUKU)
    buku = await petugas.buku(nomor)
    assert (buku["keadaan"], buku["sebab"]) == ("tertahan", "galat")
    assert "putuskan lagi" in buku["alasan"]
    assert siasn.tercatat == []


async def test_kiriman_hukuman_dan_jejaknya_hanya_terlihat_dengan_tujuan(kota: ServiceUnderTest, siasn: Siasn) -> None:
    petugas, nomor = await diputus(kota, "hukdis")
    await petugas.lengkapi(nomor, "hukdis")
    biasa = kota.caller("verifikator", nip=DEDI, unit=["*"])
    assert (await biasa.get("/siasn/buku")).json()["data"] == []
    assert (await biasa.get(f"/siasn/buku/{nomor}")).status_code == 404
    assert (await biasa.get("/siasn/sk")).json()["data"] == []
    tanpa = {**biasa.headers(), "Idempotency-Key": str(uuid4())}
    berkas = {"berkas": ("sk.pdf", PDF)}
    ditolak = await kota.client.post(f"/siasn/buku/{nomor}/dokumen", files=berkas, headers=tanpa)
    assert ditolak.status_code == 404
    auditor = kota.caller("auditor", unit=["*"])
    jejak = await auditor.get("/jejak", objek="siasn_buku", objek_id=nomor)
    assert "AL1" not in jejak.text
    dengan = await kota.client.get(
        "/jejak", params={"objek": "siasn_buku", "objek_id": nomor}, headers={**auditor.headers(), **TUJUAN}
    )
    assert "AL1" in dengan.text, dengan.text


async def test_sertifikat_yang_kurang_tidak_menahan_jenis_lain(kota: ServiceUnderTest, siasn: Siasn) -> None:
    """Rows of one kind keep their order; another kind does not wait for a paper of this one."""
    petugas, nomor = await diputus(kota, "kursus")
    await kota.sql("UPDATE asn SET email = 'ani@contoh.test' WHERE nip = $1", ANI)
    siasn.orang[ANI].data_utama |= {"email": "lama@contoh.test"}
    await berselisih.tarik(kota, ANI)
    (selisih,) = await berselisih.daftar(kota, bidang="email")
    assert (await berselisih.putus(kota, selisih, "pakai_lokal")).json()["status"] == "dikirim"
    await babak(kota, BUKU)
    assert [each.jalur for each in siasn.tercatat] == ["data-utama"]
    assert (await petugas.buku(nomor))["keadaan"] == "tertahan"


def test_kode_bkn_hanya_bagi_kata_yang_persis() -> None:
    assert kode("latihan_struktural", "Diklatpim Tingkat IV") == "2"
    assert kode("latihan_struktural", "Pelatihan Kepemimpinan Pengawas") is None
    assert kode("jenis_hukuman", "Penundaan KGB selama 1 tahun") == "4"
    assert kode("jenis_hukuman", "Penundaan KGB") is None
    assert kode("golongan", "III/c") == "33"
    assert kode("jenis_diklat", "TEKNIS") is None
