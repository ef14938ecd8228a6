"""The pull from BKN, person by person, against the simulated SIASN."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest

from services.pegawai.siasn.klien.alamat import Alamat
from services.pegawai.siasn.klien.panggil import Batas
from services.pegawai.siasn.sambungan.buka import Sambungan, sambungan
from services.pegawai.siasn.tarik import putaran
from services.pegawai.siasn.tarik.jenis import JenisSalinan
from services.pegawai.siasn.tarik.pekerjaan import TARIK, jalankan
from services.pegawai.siasn.tarik.salinan import pns_ganda, salinan
from services.pegawai.siasn.tarik.ukuran import Laju
from shared.operator.retention import prune
from shared.settings import Settings
from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.roster_besar import catat_roster
from tests.pegawai.siasn.terhubung import babak, hubungkan, setelan, simulator
from tests.simulator.siasn.aplikasi import AWALAN
from tests.simulator.siasn.keadaan import Siasn
from tests.simulator.siasn.warga import banyak

BAGIAN = len(JenisSalinan)


@pytest.fixture
def siasn(pegawai: ServiceUnderTest) -> Iterator[tuple[Siasn, Alamat]]:
    with simulator(pegawai) as ada:
        yield ada


async def kota(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat], orang: int, **lain: Any) -> Sequence[str]:
    """A city that is connected, and whose people BKN knows."""
    semua = list(banyak(orang))
    siasn[0].tambah(semua)
    hubungkan(pegawai, siasn[1], **lain)
    pegawai.runtime.settings = dengan(pegawai, **setelan(siasn[1]))
    return sorted(await catat_roster(pegawai, semua))


def dengan(pegawai: ServiceUnderTest, **isi: Any) -> Settings:
    return Settings.model_validate({**pegawai.runtime.settings.model_dump(), **isi})


async def mulai(pegawai: ServiceUnderTest, **isi: Any) -> dict[str, Any]:
    petugas = pegawai.caller("integrasi", unit=["*"])
    jawab = await petugas.post("/siasn/tarikan", {"cakupan": "semua", **isi})
    assert jawab.status_code == 202, jawab.text
    assert jawab.headers["Location"] == f"/siasn/tarikan/{jawab.json()['id']}"
    return dict(jawab.json())


async def keadaan(pegawai: ServiceUnderTest, tarikan: dict[str, Any]) -> dict[str, Any]:
    jawab = await pegawai.caller("operator").get(f"/siasn/tarikan/{tarikan['id']}")
    assert jawab.status_code == 200, jawab.text
    return dict(jawab.json())


def ditanya(siasn: Siasn) -> Counter[str]:
    """How often what was asked about whom."""
    return Counter({jalur: kali for jalur, kali in siasn.panggilan.items() if jalur.startswith(f"{AWALAN}/pns/")})


async def sesudah(siasn: Siasn, pertanyaan: int) -> None:
    """Until BKN has been asked so much more."""
    sampai = ditanya(siasn).total() + pertanyaan
    while ditanya(siasn).total() < sampai:  # noqa: ASYNC110 (the simulator lives in another thread)
        await asyncio.sleep(0.001)


def tentang(siasn: Siasn, nip: str) -> int:
    return sum(kali for jalur, kali in ditanya(siasn).items() if jalur.endswith(nip))


async def test_tiap_orang_ditanyakan_sembilan_kali_dan_tidak_lebih(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 30)
    tarikan = await mulai(pegawai)
    assert (tarikan["jumlah"], tarikan["sisa"], tarikan["persen"]) == (30, 30, 0.0)
    await babak(pegawai, TARIK)
    assert set(ditanya(siasn[0]).values()) == {1}
    assert all(tentang(siasn[0], each) == BAGIAN for each in nip)
    akhir = await keadaan(pegawai, tarikan)
    assert {nama: akhir[nama] for nama in ("status", "terbaca", "sisa", "persen", "jawaban", "berubah", "sama")} == {
        "status": "selesai",
        "terbaca": 30,
        "sisa": 0,
        "persen": 100.0,
        "jawaban": 30 * BAGIAN,
        "berubah": 30 * BAGIAN,
        "sama": 0,
    }
    assert await pegawai.sql("SELECT 1 FROM siasn_tarikan_orang") == []
    semua = await salinan(pegawai.runtime.reader, nip)
    assert Counter(each.jenis for each in semua) == dict.fromkeys(JenisSalinan, 30)


async def test_hanya_yang_berubah_pada_bkn_tampak_berubah(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 5)
    await mulai(pegawai)
    await babak(pegawai, TARIK)
    await pegawai.sql("UPDATE siasn_salinan SET diperiksa_pada = now()")
    pegawai.clock.instant += timedelta(days=1)
    siasn[0].orang[nip[2]].riwayat["kursus"].append({"id": "K1", "namaKursus": "Arsip"})
    tarikan = await mulai(pegawai)
    await babak(pegawai, TARIK)
    akhir = await keadaan(pegawai, tarikan)
    assert (akhir["berubah"], akhir["sama"]) == (1, 5 * BAGIAN - 1)
    belum = await pegawai.sql("SELECT nip, jenis FROM siasn_salinan WHERE diperiksa_pada IS NULL")
    assert [tuple(each) for each in belum] == [(nip[2], "kursus")]
    assert await pegawai.sql("SELECT 1 FROM siasn_salinan WHERE diambil_pada < $1", pegawai.clock.now()) == []


async def test_yang_tidak_dikenal_bkn_ditanyakan_sekali(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]) -> None:
    nip = await kota(pegawai, siasn, 4)
    del siasn[0].orang[nip[1]]
    tarikan = await mulai(pegawai)
    await babak(pegawai, TARIK)
    akhir = await keadaan(pegawai, tarikan)
    assert (akhir["status"], akhir["terbaca"], akhir["tidak_dikenal"]) == ("selesai", 3, 1)
    assert tentang(siasn[0], nip[1]) == 1
    petugas = pegawai.caller("verifikator", unit=["*"])
    orang = (await petugas.get(f"/siasn/tarikan/{tarikan['id']}/orang", keadaan="tidak_dikenal")).json()["data"]
    assert [(each["nip"], each["keadaan"]) for each in orang] == [(nip[1], "tidak_dikenal")]
    assert (await petugas.get(f"/asn/{nip[1]}/siasn")).json()["dikenal"] is False
    assert (await petugas.get(f"/asn/{nip[0]}/siasn")).json()["dikenal"] is True


async def test_kota_yang_tidak_dikenal_bkn_seorang_pun_dihentikan(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 60)
    dikenal, siasn[0].orang = siasn[0].orang, {}
    tarikan = await mulai(pegawai)
    await babak(pegawai, TARIK)
    berhenti = await keadaan(pegawai, tarikan)
    assert (berhenti["status"], berhenti["dihentikan_oleh"]) == ("dihentikan", "sistem")
    assert "instansi pemilik token SSO" in berhenti["tertahan"]
    assert 25 <= berhenti["tidak_dikenal"] < 60
    siasn[0].orang = dikenal
    lanjut = await pegawai.caller("integrasi", unit=["*"]).post(f"/siasn/tarikan/{tarikan['id']}/lanjutan")
    assert (lanjut.json()["tidak_dikenal"], lanjut.json()["sisa"]) == (0, 60)
    await babak(pegawai, TARIK)
    akhir = await keadaan(pegawai, tarikan)
    assert (akhir["status"], akhir["terbaca"], akhir["tertahan"]) == ("selesai", len(nip), None)


async def test_yang_dihentikan_paksa_tidak_mengulang_selain_yang_sedang_ditanyakan(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 24)
    tarikan = await mulai(pegawai)
    siasn[0].gangguan.lambat = 0.02
    tersimpan: list[Counter[str]] = []
    for _ in range(3):
        tugas = asyncio.create_task(babak(pegawai, TARIK))
        await sesudah(siasn[0], 50)
        tugas.cancel()
        await asyncio.wait([tugas])
        ada = await pegawai.sql("SELECT nip, jenis FROM siasn_salinan")
        jalur = {f"{AWALAN}/pns/{_bagian(each['jenis'])}/{each['nip']}" for each in ada}
        tersimpan.append(Counter({each: kali for each, kali in ditanya(siasn[0]).items() if each in jalur}))
        # Calls under way, two answers of each place that wait, as many that are being written, and who hands one in.
        assert len(ditanya(siasn[0])) - len(jalur) <= 4 + 8 + 8 + 6
    await babak(pegawai, TARIK)
    assert (await keadaan(pegawai, tarikan))["status"] == "selesai"
    akhir = ditanya(siasn[0])
    assert len(akhir) == len(nip) * BAGIAN
    for sebelum in tersimpan:
        # What was kept is never asked again.
        assert {each: akhir[each] for each in sebelum} == sebelum
    assert (await keadaan(pegawai, tarikan))["jawaban"] == len(nip) * BAGIAN


def _bagian(jenis: str) -> str:
    return jenis if jenis == JenisSalinan.DATA_UTAMA else f"rw-{jenis}"


async def test_semua_tempat_terisi(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]) -> None:
    await kota(pegawai, siasn, 12)
    siasn[0].gangguan.lambat = 0.02
    await mulai(pegawai)
    await babak(pegawai, TARIK)
    assert siasn[0].terbanyak == 4


async def test_gangguan_menahan_tarikan_dan_ia_berlanjut_sendiri(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 10)
    tarikan = await mulai(pegawai)
    siasn[0].gangguan.lambat = 0.01
    tugas = asyncio.create_task(babak(pegawai, TARIK))
    await sesudah(siasn[0], 40)
    siasn[0].gangguan.mati = True
    await tugas
    tertahan = await keadaan(pegawai, tarikan)
    assert tertahan["status"] == "berjalan"
    assert tertahan["tertahan"] is not None
    assert tertahan["perkiraan_selesai"] is None
    # Three days, in which somebody tries again and again.
    for _ in range(30):
        pegawai.clock.instant += timedelta(hours=2.4)
        await babak(pegawai, TARIK)
    assert (await keadaan(pegawai, tarikan))["gagal"] == 0
    siasn[0].gangguan.mati = False
    siasn[0].gangguan.lambat = 0
    # One call tries whether BKN is there again, while the others are held back; then all go on.
    for _ in range(2):
        pegawai.clock.instant += timedelta(hours=1)
        await babak(pegawai, TARIK)
    akhir = await keadaan(pegawai, tarikan)
    assert (akhir["status"], akhir["terbaca"], akhir["tertahan"]) == ("selesai", len(nip), None)


async def test_token_yang_berakhir_menahan_tarikan_sampai_ada_yang_baru(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    await kota(pegawai, siasn, 6)
    tarikan = await mulai(pegawai)
    siasn[0].gangguan.sandi_mati = True
    await babak(pegawai, TARIK)
    tertahan = await keadaan(pegawai, tarikan)
    assert tertahan["tertahan"].startswith("token sso tidak dapat diperoleh")
    assert tertahan["jawaban"] == 0
    siasn[0].gangguan.sandi_mati = False
    # A password that was refused is not tried again at once.
    pegawai.clock.instant += timedelta(hours=1)
    await babak(pegawai, TARIK)
    assert (await keadaan(pegawai, tarikan))["status"] == "selesai"


async def test_token_yang_dicabut_di_tengah_tidak_menghilangkan_apa_pun(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 10)
    tarikan = await mulai(pegawai)
    siasn[0].gangguan.sso_ditolak = 3
    siasn[0].gangguan.apim_ditolak = 2
    siasn[0].gangguan.terpotong = 2
    siasn[0].gangguan.galat_200 = 2
    for _ in range(5):
        await babak(pegawai, TARIK)
        pegawai.clock.instant += timedelta(minutes=15)
    akhir = await keadaan(pegawai, tarikan)
    assert (akhir["status"], akhir["terbaca"], akhir["gagal"]) == ("selesai", len(nip), 0)


async def test_anggaran_yang_habis_menahan_tarikan_sampai_jam_berikutnya(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    await kota(pegawai, siasn, 5, batas=Batas(per_jam=30))
    tarikan = await mulai(pegawai)
    await babak(pegawai, TARIK)
    tertahan = await keadaan(pegawai, tarikan)
    assert "anggaran 30 panggilan per jam habis" in tertahan["tertahan"]
    assert ditanya(siasn[0]).total() == 30
    pegawai.clock.instant += timedelta(minutes=62)
    await babak(pegawai, TARIK)
    assert (await keadaan(pegawai, tarikan))["status"] == "selesai"
    assert set(ditanya(siasn[0]).values()) == {1}


@pytest.mark.parametrize("selisih", [timedelta(minutes=-20), timedelta(minutes=20)])
async def test_jam_yang_berbeda_dengan_bkn_tidak_membuat_keadaan_yang_salah(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat], selisih: timedelta
) -> None:
    nip = await kota(pegawai, siasn, 4, kini=lambda: pegawai.clock.now() + selisih)
    siasn[0].orang[nip[0]].riwayat["jabatan"][0]["tmtJabatan"] = "01-01-2031"
    tarikan = await mulai(pegawai)
    await babak(pegawai, TARIK)
    assert (await keadaan(pegawai, tarikan))["terbaca"] == 4
    jabatan = next(each for each in await salinan(pegawai.runtime.reader, [nip[0]]) if each.jenis == "jabatan")
    assert jabatan.isi[0]["tmt_jabatan"] == "2031-01-01"
    assert jabatan.diambil_pada == pegawai.clock.now()


async def test_satu_orang_yang_selalu_gagal_tidak_menahan_yang_lain(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 8)
    # What no JSON can hold: the simulator answers 500, as a broken row at BKN does.
    siasn[0].orang[nip[3]].riwayat["golongan"].append({"id": {1}})
    tarikan = await mulai(pegawai)
    for _ in range(4):
        await babak(pegawai, TARIK)
        pegawai.clock.instant += timedelta(minutes=15)
    akhir = await keadaan(pegawai, tarikan)
    assert (akhir["status"], akhir["terbaca"], akhir["gagal"]) == ("selesai", 7, 1)
    assert akhir["jawaban"] == 8 * BAGIAN - 1
    petugas = pegawai.caller("integrasi", unit=["*"])
    (satu,) = (await petugas.get(f"/siasn/tarikan/{tarikan['id']}/orang")).json()["data"]
    assert (satu["nip"], satu["keadaan"], satu["percobaan"]) == (nip[3], "gagal", 3)
    assert satu["sebab"].startswith("golongan: ")


async def test_baris_yang_cacat_tampak_dan_yang_lain_tetap_dipakai(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 1)
    siasn[0].orang[nip[0]].riwayat["golongan"].append({"id": "G2", "tmtGolongan": "32-13-2020"})
    await mulai(pegawai)
    await babak(pegawai, TARIK)
    jawab = (await pegawai.caller("asn", nip=nip[0]).get(f"/asn/{nip[0]}/siasn")).json()
    assert [each["golongan_id"] for each in jawab["golongan"]["baris"]] == ["31"]
    assert [(each["nomor"], each["bidang"]) for each in jawab["golongan"]["cacat"]] == [(1, "tmt_golongan")]


async def test_dua_orang_dengan_satu_pns_id_ditampilkan_keduanya(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 3)
    siasn[0].orang[nip[1]].data_utama["id"] = siasn[0].orang[nip[0]].id
    await mulai(pegawai)
    await babak(pegawai, TARIK)
    assert [each.nip for each in await pns_ganda(pegawai.runtime.reader, nip)] == nip[:2]
    petugas = pegawai.caller("verifikator", unit=["*"])
    daftar = (await petugas.get("/siasn/pns-ganda")).json()["data"]
    assert [each["nip"] for each in daftar] == nip[:2]
    assert [(await petugas.get(f"/asn/{each}/siasn")).json()["pns_id_ganda"] for each in nip] == [True, True, False]


async def test_yang_diminta_sekarang_mendahului_seluruh_kota(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 40)
    await mulai(pegawai)
    petugas = pegawai.caller("verifikator", unit=["*"])
    satu = await petugas.post(f"/asn/{nip[35]}/siasn/tarikan")
    lagi = await petugas.post(f"/asn/{nip[35]}/siasn/tarikan")
    assert (satu.status_code, lagi.json()["id"]) == (202, satu.json()["id"])
    await babak(pegawai, TARIK)
    urut = [jalur.rsplit("/", 1)[-1] for jalur in ditanya(siasn[0])]
    assert nip[35] in urut[:6]
    assert (await keadaan(pegawai, satu.json()))["status"] == "selesai"


async def test_tarikan_dihentikan_dan_dilanjutkan(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]) -> None:
    await kota(pegawai, siasn, 3)
    petugas = pegawai.caller("integrasi", unit=["*"])
    tarikan = await mulai(pegawai)
    kedua = await petugas.post("/siasn/tarikan", {"cakupan": "semua"})
    assert (kedua.status_code, kedua.json()["kode"]) == (409, "tarikan_berjalan")
    henti = await petugas.post(f"/siasn/tarikan/{tarikan['id']}/penghentian")
    assert (henti.status_code, henti.json()["status"]) == (200, "dihentikan")
    assert (await petugas.post(f"/siasn/tarikan/{tarikan['id']}/penghentian")).status_code == 409
    await babak(pegawai, TARIK)
    assert ditanya(siasn[0]).total() == 0
    lanjut = await petugas.post(f"/siasn/tarikan/{tarikan['id']}/lanjutan")
    assert (lanjut.status_code, lanjut.json()["status"]) == (200, "berjalan")
    await babak(pegawai, TARIK)
    assert (await keadaan(pegawai, tarikan))["terbaca"] == 3
    assert (await petugas.post(f"/siasn/tarikan/{tarikan['id']}/lanjutan")).json()["kode"] == "tarikan_berakhir"
    daftar = (await petugas.get("/siasn/tarikan", status="selesai")).json()["data"]
    assert [each["id"] for each in daftar] == [tarikan["id"]]


async def test_yang_dihentikan_tidak_disimpan_lebih_lama_daripada_yang_selesai(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    await kota(pegawai, siasn, 1)
    tarikan = await mulai(pegawai)
    petugas = pegawai.caller("integrasi", unit=["*"])
    await petugas.post(f"/siasn/tarikan/{tarikan['id']}/penghentian")
    await prune(pegawai.runtime)
    assert len(await pegawai.sql("SELECT 1 FROM siasn_tarikan")) == 1
    await pegawai.sql("UPDATE siasn_tarikan SET dihentikan_pada = now() - interval '366 days'")
    await prune(pegawai.runtime)
    assert await pegawai.sql("SELECT 1 FROM siasn_tarikan") == []


async def test_jadwal_malam_berjalan_pada_jamnya_saja(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]) -> None:
    await kota(pegawai, siasn, 3)
    pegawai.runtime.settings = dengan(pegawai, siasn_pull_hours=24, siasn_pull_window="18:00-05:00")
    # Ten in the morning.
    await babak(pegawai, TARIK)
    assert await pegawai.sql("SELECT 1 FROM siasn_tarikan") == []
    pegawai.clock.instant += timedelta(hours=9)
    for _ in range(2):
        await babak(pegawai, TARIK)
    (malam,) = (await pegawai.caller("operator").get("/siasn/tarikan")).json()["data"]
    assert (malam["status"], malam["dimulai_oleh"], malam["terjadwal"]) == ("selesai", "jadwal", True)
    pegawai.clock.instant += timedelta(days=1)
    siasn[0].gangguan.mati = True
    await babak(pegawai, TARIK)
    siasn[0].gangguan.mati = False
    pegawai.clock.instant += timedelta(hours=12)
    await babak(pegawai, TARIK)
    (siang, _) = (await pegawai.caller("operator").get("/siasn/tarikan")).json()["data"]
    assert (siang["status"], siang["tertahan"]) == ("berjalan", "menunggu jam penarikan 18:00-05:00")
    await pegawai.caller("integrasi", unit=["*"]).post(f"/siasn/tarikan/{siang['id']}/lanjutan")
    for _ in range(2):
        await babak(pegawai, TARIK)
    assert (await keadaan(pegawai, siang))["status"] == "selesai"


async def test_yang_salinannya_terlama_lebih_dahulu(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]) -> None:
    nip = await kota(pegawai, siasn, 4)
    for each in (nip[2], nip[0]):
        await mulai(pegawai, cakupan="orang", nip=[each])
        await babak(pegawai, TARIK)
        pegawai.clock.instant += timedelta(hours=1)
    await mulai(pegawai)
    urut = await pegawai.sql("SELECT nip FROM siasn_tarikan_orang ORDER BY nomor")
    assert [each["nip"] for each in urut] == [nip[1], nip[3], nip[2], nip[0]]


async def test_nomor_yang_tidak_tercatat_ditolak_tanpa_disebut(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]
) -> None:
    nip = await kota(pegawai, siasn, 1)
    petugas = pegawai.caller("integrasi", unit=["*"])
    jawab = await petugas.post("/siasn/tarikan", {"cakupan": "orang", "nip": [nip[0], "197001011990011999"]})
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/nip")
    assert "197001011990011999" not in jawab.text
    assert await pegawai.sql("SELECT 1 FROM siasn_tarikan") == []


async def test_petugas_unit_hanya_menarik_orangnya(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]) -> None:
    nip = await kota(pegawai, siasn, 1)
    petugas = pegawai.caller("verifikator", unit=["DISHUB"])
    assert (await petugas.post("/siasn/tarikan", {"cakupan": "semua"})).status_code == 403
    assert (await petugas.post(f"/asn/{nip[0]}/siasn/tarikan")).status_code == 404
    assert (await pegawai.caller("asn", nip=nip[0]).post(f"/asn/{nip[0]}/siasn/tarikan")).status_code == 403


async def test_salinan_menurut_kelas_datanya(pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat]) -> None:
    nip = await kota(pegawai, siasn, 1)
    await pegawai.sql("UPDATE asn SET jalur_unit = ARRAY['KOTA']")
    siasn[0].orang[nip[0]].riwayat["hukdis"].append({"id": "H1", "skNomor": "862/1"})
    await mulai(pegawai)
    await babak(pegawai, TARIK)
    sendiri = (await pegawai.caller("asn", nip=nip[0]).get(f"/asn/{nip[0]}/siasn")).json()
    assert sendiri["hukdis"]["baris"][0]["sk_nomor"] == "862/1"
    kepala = (await pegawai.caller("kepala_unit", unit=["KOTA"]).get(f"/asn/{nip[0]}/siasn")).json()
    assert "hukdis" not in kepala
    assert "data_utama" not in kepala
    assert kepala["jabatan"]["baris"][0]["nama_jabatan"] == "Pengadministrasi Perkantoran"


async def test_babak_memberi_giliran_dan_berlanjut(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat], monkeypatch: pytest.MonkeyPatch
) -> None:
    nip = await kota(pegawai, siasn, 12)
    await mulai(pegawai)
    siasn[0].gangguan.lambat = 0.01
    monkeypatch.setattr(putaran.Putaran.__init__, "__kwdefaults__", {"lama": 0.1})
    ada = await terhubung(pegawai)
    babak_ke = 1
    while await jalankan(pegawai.runtime, ada):
        babak_ke += 1
    assert babak_ke > 2
    assert set(ditanya(siasn[0]).values()) == {1}
    assert len(ditanya(siasn[0])) == len(nip) * BAGIAN


async def terhubung(pegawai: ServiceUnderTest) -> Sambungan:
    ada = await sambungan(pegawai.runtime)
    assert ada is not None
    return ada


async def test_basis_data_yang_pergi_menghentikan_babak(
    pegawai: ServiceUnderTest, siasn: tuple[Siasn, Alamat], monkeypatch: pytest.MonkeyPatch
) -> None:
    await kota(pegawai, siasn, 40)
    await mulai(pegawai)

    async def gagal(*_: object) -> None:
        raise RuntimeError("tidak dapat menulis")

    monkeypatch.setattr(putaran, "catat_langkah", gagal)
    with pytest.raises(RuntimeError, match="tidak dapat menulis"):
        await asyncio.wait_for(jalankan(pegawai.runtime, await terhubung(pegawai)), 10)
    assert ditanya(siasn[0]).total() < 40


def test_laju_dari_menit_terakhir() -> None:
    jam = iter([*range(0, 200, 2), 230])
    laju = Laju(lambda: next(jam))
    assert laju.kini is None
    for _ in range(100):
        laju.tambah(26)
    assert laju.kini == 13.0
    laju.tambah(1)
    assert laju.kini is None
