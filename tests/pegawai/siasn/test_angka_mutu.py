"""Data quality along the four dimensions of BKN's index: figures, forecast, trend, and the rows behind them."""

import csv
from datetime import timedelta
from typing import Any

import pytest

from services.pegawai.ketentuan.ikd import Dimensi, Ikd, Penyebut
from services.pegawai.ketentuan.katalog import KATALOG
from services.pegawai.siasn.ikd.kena import TIDAK_TERBACA, Sifat, kena
from services.pegawai.siasn.ikd.nilai import Hitungan, hitung_nilai
from services.pegawai.siasn.ikd.perbaikan import PERBAIKAN
from services.pegawai.siasn.ikd.salinan import nilai_salinan
from services.pegawai.siasn.mutu import Indikator
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA
from tests.pegawai.conftest import impor

I = Indikator  # noqa: E741
BOBOT: Ikd = KATALOG["ikd"].bentuk.validate_python(KATALOG["ikd"].awal[0].isi)
KOLOM = (
    "NIP BARU;NAMA;TANGGAL LAHIR;JENIS KELAMIN;STATUS CPNS PNS;KEDUDUKAN HUKUM ID;TMT CPNS;TMT PNS;NIK;"
    "EMAIL;NOMOR HP;TINGKAT PENDIDIKAN NAMA;UNOR ID"
)
CPNS = "200001012026021001"
TUA = "196811012000031001"


def roster(*baris: str) -> str:
    return "\n".join((KOLOM, *baris)) + "\n"


def orang(
    nip: str,
    *,
    status: str = "PNS",
    cpns: str,
    pns: str = "",
    nik: str = "",
    surel: str = "a@b.test",
    unor: str = "DISDIK",
) -> str:
    lahir = f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}"
    return f"{nip};Orang {nip[-4:]};{lahir};M;{status};01;{cpns};{pns};{nik};{surel};0811;SLTA;{unor}"


@pytest.fixture
async def mutu(kota: ServiceUnderTest) -> ServiceUnderTest:
    """Three more people, about whom something is found now or later in the year."""
    isi = roster(
        orang(CPNS, status="CPNS", cpns="01-02-2026", surel="bukan surel"),
        orang(TUA, cpns="01-03-2000", pns="01-04-2001"),
        orang("197001012000031002", cpns="01-04-2001", pns="01-03-2001"),
    )
    hasil = await impor(kota, "siasn", isi)
    assert hasil["baru"] == 3, hasil
    return kota


async def lihat(
    kota: ServiceUnderTest, jalan: str, *, unit: str = "*", peran: str = "verifikator", **saringan: Any
) -> Any:
    jawab = await kota.caller(peran, nip=CITRA, unit=[unit]).get(f"/siasn/mutu-data{jalan}", **saringan)
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


def per(ringkas: Any) -> dict[str, Any]:
    return {each["indikator"]: each for dimensi in ringkas["dimensi"] for each in dimensi["indikator"]}


# The reckoning


def test_tanpa_temuan_nilainya_seratus_dan_yang_belum_terbaca_menurunkan_batas_bawah() -> None:
    semua = {each: Hitungan(10, 0) for each in Indikator if each is not I.COM_1}
    nilai = hitung_nilai(BOBOT, 10, semua)
    assert nilai.total == (100.0, 94.4, 100.0)  # 28 % × 20 %
    assert nilai.dimensi[Dimensi.KELENGKAPAN] == (100.0, 80.0, 100.0)


def test_nilai_adalah_rata_rata_berbobot_dan_tiap_temuan_tahu_harganya() -> None:
    semua = {each: Hitungan(100, 0) for each in Indikator} | {I.CON_1: Hitungan(50, 10)}
    nilai = hitung_nilai(BOBOT, 100, semua)
    assert nilai.dimensi[Dimensi.KONSISTENSI].nilai == 97.5  # 25 % × 10 %
    assert nilai.indikator[I.CON_1].poin == 0.275  # × 11 %
    assert nilai.total.nilai == 99.725


def test_penyebut_menurut_ketentuan() -> None:
    dikenai = BOBOT.model_copy(update={"penyebut": Penyebut.YANG_DIKENAI})
    semua = {each: Hitungan(100, 0) for each in Indikator} | {I.CON_1: Hitungan(50, 10)}
    assert hitung_nilai(dikenai, 100, semua).dimensi[Dimensi.KONSISTENSI].nilai == 95.0


def test_jumlah_poin_yang_hilang_adalah_yang_kurang_dari_seratus() -> None:
    semua = {each: Hitungan(100, nomor) for nomor, each in enumerate(Indikator)}
    nilai = hitung_nilai(BOBOT, 100, semua)
    assert sum(each.poin for each in nilai.indikator.values()) == pytest.approx(100 - nilai.total.nilai, abs=0.1)


def test_tiada_orang_tiada_yang_salah() -> None:
    assert hitung_nilai(BOBOT, 0, {each: Hitungan(0, 0) for each in Indikator}).total.nilai == 100.0


def test_tiap_indikator_berbobot_punya_perbaikan_dan_dikenakan_atas_seseorang_atau_dikatakan_mengapa_tidak() -> None:
    macam = [
        Sifat(None, status, kedudukan, jenis, jenjang, "S-1", 1)
        for status, kedudukan in (("PNS", "01"), ("CPNS", "01"), ("PPPK", "71"), ("PNS", "02"))
        for jenis, jenjang in (("JPT", "pratama"), ("JA", "pelaksana"), ("JF", "ahli_muda"), (None, None))
    ]
    assert set().union(*map(kena, macam)) | TIDAK_TERBACA.keys() == set(Indikator)
    assert PERBAIKAN.keys() == set(Indikator) == {Indikator(each) for each in BOBOT.indikator}


@pytest.mark.parametrize(
    ("sifat", "ada", "tiada"),
    [
        (
            Sifat(None, "PPPK", "71", "JF", "ahli_muda", "S-1", 1),
            {I.ACC_4, I.CON_4, I.ACC_8, I.COM_5},
            {I.COM_4, I.CON_1},
        ),
        (Sifat(None, "PNS", "02", None, None, "SLTA", 1), {I.TIM_6, I.COM_4, I.COM_2}, {I.TIM_5, I.COM_5, I.ACC_6}),
        (Sifat(None, "PNS", "01", "JA", "pengawas", None, 1), {I.ACC_3, I.ACC_6}, {I.COM_2, I.ACC_10, I.ACC_9}),
    ],
)
def test_siapa_yang_dikenai(sifat: Sifat, ada: set[Indikator], tiada: set[Indikator]) -> None:
    assert kena(sifat) >= ada
    assert not kena(sifat) & tiada


# Over HTTP


async def test_ringkasan_menghitung_yang_dikenai_dan_temuannya_tiap_indikator(mutu: ServiceUnderTest) -> None:
    ringkas = await lihat(mutu, "/ringkasan")
    orang_ = (await mutu.sql("SELECT count(*) AS n FROM asn"))[0]["n"]
    angka = per(ringkas)
    assert (ringkas["orang"], ringkas["roster"]) == (orang_, "2026-09-15")
    assert (angka["ACC_1"]["temuan"], angka["TIM_3"]["dikenai"], angka["TIM_3"]["temuan"]) == (1, 1, 0)
    assert {each["indikator"] for each in ringkas["tidak_dinilai"]} == {"TIM_2", "COM_1", "TIM_4"}
    skor = ringkas["skor"]
    assert skor["terendah"] < skor["nilai"] <= skor["tertinggi"] <= 100
    assert angka["ACC_1"]["perbaikan"].startswith("Periksa SK CPNS")
    assert any("BKN belum mengumumkannya" in each for each in ringkas["anggapan"])
    for dimensi in ringkas["dimensi"]:
        poin = [each["poin"] for each in dimensi["indikator"]]
        assert poin == sorted(poin, reverse=True)


async def test_tiap_angka_sama_dengan_banyaknya_baris_di_baliknya(mutu: ServiceUnderTest) -> None:
    for pada in ({}, {"per_tanggal": "2027-06-30"}):
        if pada:
            semua = (await lihat(mutu, "/ramalan", hari_ukur="2027-06-30"))["indikator"]
            angka = {each["indikator"]: each["temuan_nanti"] for each in semua}
        else:
            angka = {kode: each["temuan"] for kode, each in per(await lihat(mutu, "/ringkasan")).items()}
        baris = (await lihat(mutu, "", limit=200, **pada))["data"]
        assert baris
        for kode in Indikator:
            assert angka.get(kode, 0) == sum(each["indikator"] == kode for each in baris), kode


async def test_ramalan_menyebut_yang_datang_sendiri_sampai_hari_pengukuran(mutu: ServiceUnderTest) -> None:
    # Whoever was born in November 1968 reaches 58 on 1 December 2026; the CPNS of February their year in 2027.
    akhir = await lihat(mutu, "/ramalan")
    assert akhir["hari_ukur"] == "2026-12-31"
    nanti = {each["indikator"]: each for each in akhir["indikator"]}
    assert (nanti["TIM_5"]["temuan_kini"], nanti["TIM_5"]["bertambah"]) == (0, 1)
    assert "TIM_3" not in nanti
    assert akhir["nanti"]["nilai"] <= akhir["kini"]["nilai"]
    (satu,) = (await lihat(mutu, "", indikator="TIM_5", per_tanggal="2026-12-31"))["data"]
    assert (satu["nip"], satu["hari"]) == (TUA, "2026-12-31")
    assert "01-12-2026" in satu["alasan"]
    kelak = {each["indikator"] for each in (await lihat(mutu, "/ramalan", hari_ukur="2027-03-01"))["indikator"]}
    assert "TIM_3" in kelak
    lampau = await mutu.caller("verifikator", nip=CITRA, unit=["*"]).get(
        "/siasn/mutu-data/ramalan", hari_ukur="2026-09-14"
    )
    assert (lampau.status_code, lampau.json()["kesalahan"][0]["pointer"]) == (422, "hari_ukur")


async def test_daftar_beruntun_melewati_yang_tersimpan_dan_yang_datang_menurut_hari(mutu: ServiceUnderTest) -> None:
    semua = (await lihat(mutu, "", limit=200, per_tanggal="2027-06-30"))["data"]
    satu_satu: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        halaman = await lihat(mutu, "", limit=1, per_tanggal="2027-06-30", **cursor)
        satu_satu += halaman["data"]
        if halaman["berikutnya"] is None:
            break
        cursor = {"cursor": halaman["berikutnya"]}
    assert satu_satu == semua
    assert {each["dimensi"] for each in (await lihat(mutu, "", dimensi="akurasi"))["data"]} == {"akurasi"}


async def test_yang_sudah_keluar_tidak_dihitung(mutu: ServiceUnderTest) -> None:
    sebelum = per(await lihat(mutu, "/ringkasan"))["ACC_1"]["temuan"]
    await mutu.sql("UPDATE asn SET kedudukan_hukum = '99' WHERE nip = '197001012000031002'")
    ringkas = await lihat(mutu, "/ringkasan")
    assert (sebelum, per(ringkas)["ACC_1"]["temuan"]) == (1, 0)
    assert not [each for each in (await lihat(mutu, ""))["data"] if each["nip"] == "197001012000031002"]


async def test_berkasnya_memuat_baris_yang_sama_dan_tercatat(mutu: ServiceUnderTest) -> None:
    petugas = mutu.caller("verifikator", nip=CITRA, unit=["*"])
    jawab = await petugas.get("/siasn/mutu-data/ekspor", indikator="ACC_1")
    assert jawab.status_code == 200
    (satu,) = csv.DictReader(jawab.text.lstrip("\ufeff").splitlines(), delimiter=";")
    assert (satu["INDIKATOR"], satu["DIMENSI"], satu["PERBAIKAN"][:10]) == ("ACC_1", "akurasi", "Periksa SK")
    dibaca = await mutu.sql("SELECT tujuan FROM access_log WHERE '197001012000031002' = ANY(subjek)")
    assert "mengekspor temuan mutu data" in {each["tujuan"] for each in dibaca}
    assert (await petugas.get("/siasn/mutu-data/ekspor", format="xlsx")).status_code == 200


async def test_perangkat_daerah_yang_terlalu_kecil_tidak_diceritakan(mutu: ServiceUnderTest) -> None:
    for each in (await lihat(mutu, "/ringkasan"))["instansi"]:
        assert (each["orang"] < 10) is (each["nilai"] is None and each["temuan"] is None)


async def test_kepala_unit_tidak_melihat_angkanya_dan_petugas_hanya_unitnya(mutu: ServiceUnderTest) -> None:
    kepala = mutu.caller("kepala_unit", nip=ANI, unit=["DISHUB"])
    for jalan in ("ringkasan", "ramalan", "tren", "ekspor"):
        assert (await kepala.get(f"/siasn/mutu-data/{jalan}")).status_code == 403, jalan
    ringkas = await lihat(mutu, "/ringkasan", unit="DISHUB")
    assert {each["instansi"] for each in ringkas["instansi"]} <= {"DISHUB"} | {"DISDIK"}
    assert ringkas["orang"] < (await lihat(mutu, "/ringkasan"))["orang"]


async def test_melihat_angka_segelintir_orang_tercatat_pada_mereka(mutu: ServiceUnderTest) -> None:
    await lihat(mutu, "/ringkasan", di_bawah="DISHUB")
    dibaca = await mutu.sql("SELECT tujuan FROM access_log WHERE $1 = ANY(subjek)", BUDI)
    assert "melihat angka mutu data" in {each["tujuan"] for each in dibaca}


async def test_tren_menyimpan_satu_titik_tiap_hari_dan_mengikuti_data(
    mutu: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.pegawai.siasn.ikd.api.SEL_TERKECIL", 1)
    await mutu.run_job("mutu_harian")
    await mutu.run_job("mutu_harian")
    mutu.clock.instant += timedelta(days=1)
    await mutu.sql("DELETE FROM mutu_siasn WHERE indikator = 'ACC_1'")
    await mutu.run_job("mutu_harian")
    lalu, kini = (await lihat(mutu, "/tren"))["data"]
    assert (lalu["hari"], kini["hari"]) == ("2026-09-15", "2026-09-16")
    assert lalu["temuan"] == kini["temuan"] + 1
    assert kini["nilai"] > lalu["nilai"]
    assert kini["nilai"] == (await lihat(mutu, "/ringkasan"))["skor"]["nilai"]
    assert (await lihat(mutu, "/tren", selesai="2026-09-15"))["data"] == [lalu]
    sebagian = (await lihat(mutu, "/tren", unit="DISHUB"))["data"]
    assert sebagian[0]["orang"] < lalu["orang"]
    assert (await lihat(mutu, "/tren", unit="DISHUB", instansi="DISDIK"))["data"] == []


# What was pulled from SIASN


def utama(nip: str, **lain: Any) -> dict[str, Any]:
    """A main file as it is kept, of one in whom nothing is found unless told otherwise."""
    diri = {
        "id": f"A{nip}",
        "nip_baru": nip,
        "nama": "Uji",
        "tgl_lahir": f"{nip[:4]}-{nip[4:6]}-{nip[6:8]}",
        "jenis_kelamin": "M" if nip[14] == "1" else "F",
        "status_pegawai": "PNS",
        "kedudukan_pns_id": "01",
        "tmt_cpns": f"{nip[8:12]}-{nip[12:14]}-01",
        "tmt_pns": f"{int(nip[8:12]) + 1}-{nip[12:14]}-01",
        "tk_pendidikan_terakhir_id": "15",
        "gelar_depan": None,
        "gelar_belakang": None,
        "nik": "1671********0001",
        "valid_nik": True,
        "jenis_jabatan_id": "4",
        "jabatan_fungsional_umum_id": "J1",
        "unor_id": "U1",
    }
    return {**diri, **lain}


async def tersalin(kota: ServiceUnderTest, nip: str, jenis: str, isi: Any) -> None:
    kini = kota.clock.now()
    await kota.sql(
        """INSERT INTO siasn_salinan (nip, jenis, pns_id, sidik, isi, cacat, diambil_pada, berubah_pada)
           VALUES ($1, $2, NULL, $4, $3, '[]', $5, $5)
           ON CONFLICT (nip, jenis) DO UPDATE SET sidik = $4, isi = $3, diambil_pada = $5""",
        nip, jenis, isi, str(isi), kini,
    )  # fmt: skip


async def semua_nip(kota: ServiceUnderTest) -> list[str]:
    return [each["nip"] for each in await kota.sql("SELECT nip FROM asn ORDER BY nip")]


async def test_skp_dinilai_sesudah_riwayatnya_ditarik_dan_menurut_tahun_pengukuran(mutu: ServiceUnderTest) -> None:
    satu, *lain = await semua_nip(mutu)
    await tersalin(mutu, satu, "skp22", [{"tahun": 2024}])
    ringkas = await lihat(mutu, "/ringkasan")
    belum = {each["indikator"]: each for each in ringkas["tidak_dinilai"]}["COM_1"]
    assert f"bagi 1 dari {len(lain) + 1} pegawai" in belum["sebab"]
    for nip in lain:
        await tersalin(mutu, nip, "skp22", [{"tahun": 2022}, {"tahun": 2025}] if nip == BUDI else [])
    angka = per(await lihat(mutu, "/ringkasan"))["COM_1"]
    # The CPNS of this year has none to show; two have one of the two years before.
    assert angka["temuan"] == len(lain) - 2
    (com,) = [each for each in (await lihat(mutu, "", indikator="COM_1"))["data"] if each["nip"] == CITRA]
    assert com["alasan"] == "tidak ada SKP tahun 2024 dan 2025 di SIASN"
    assert not [
        each for each in (await lihat(mutu, "", indikator="COM_1"))["data"] if each["nip"] in (satu, BUDI, CPNS)
    ]
    kelak = {each["indikator"]: each for each in (await lihat(mutu, "/ramalan", hari_ukur="2027-01-31"))["indikator"]}
    assert kelak["COM_1"]["bertambah"] == 2  # whose only one is of 2024, and the CPNS


async def test_dua_pemimpin_satu_unor_menurut_data_utama(mutu: ServiceUnderTest) -> None:
    for nip in await semua_nip(mutu):
        # Who heads an unor alone, and whoever belongs to one without heading it, is no finding.
        unor = "U8" if nip == ANI else "U9"
        jenis = {"jenis_jabatan_id": "1" if nip in (ANI, BUDI, CITRA) else "4", "unor_id": unor}
        await tersalin(mutu, nip, "data-utama", utama(nip, **jenis))
    assert per(await lihat(mutu, "/ringkasan"))["TIM_4"]["temuan"] == 2
    semua = (await lihat(mutu, "", indikator="TIM_4"))["data"]
    assert [each["nip"] for each in semua] == sorted((BUDI, CITRA))
    assert semua[0]["alasan"] == "unor U9 dipimpin 2 orang menurut data utama SIASN"


async def test_yang_sudah_betul_di_bkn_tidak_menunggu_roster_berikutnya(mutu: ServiceUnderTest) -> None:
    salah = "197001012000031002"
    mutu.clock.instant += timedelta(hours=1)
    await tersalin(mutu, salah, "data-utama", utama(salah, tmt_cpns="2000-03-01", tmt_pns="2001-03-01"))
    await tersalin(mutu, TUA, "data-utama", utama(TUA, tmt_pns=None, valid_nik=False))
    await mutu.run_job("mutu_salinan")
    temuan = {(each["nip"], each["indikator"]) for each in (await lihat(mutu, "", limit=200))["data"]}
    assert (salah, "ACC_1") not in temuan
    assert {(TUA, "COM_4"), (TUA, "ACC_5")} <= temuan
    # What a main file does not tell stays as the roster had it.
    assert (CPNS, "COM_6") in temuan


async def test_roster_yang_lebih_baru_menang_atas_tarikan_yang_lebih_lama(mutu: ServiceUnderTest) -> None:
    await tersalin(mutu, TUA, "data-utama", utama(TUA, tmt_pns=None))
    mutu.clock.instant += timedelta(hours=1)
    await impor(mutu, "siasn", roster(orang(TUA, cpns="01-03-2000", pns="01-04-2001")))
    await mutu.run_job("mutu_salinan")
    assert not [each for each in (await lihat(mutu, "", indikator="COM_4"))["data"] if each["nip"] == TUA]


async def test_unor_yang_dihapus_bkn_ditemukan_menurut_data_utama(mutu: ServiceUnderTest) -> None:
    await tersalin(mutu, BUDI, "data-utama", utama(BUDI, unor_id="LAMA"))
    await mutu.sql(
        """INSERT INTO siasn_rujukan
               (tabel, id, nama, kunci, isi, sidik, putaran, muncul_pada, diubah_pada, hilang_pada)
           VALUES ('unor', 'LAMA', 'Lama', 'lama', '{}', '', 1, now(), now(), now())"""
    )
    assert [each["nip"] for each in (await lihat(mutu, "", indikator="TIM_1"))["data"]] == [BUDI]


@pytest.mark.parametrize(
    "isi",
    [{"nip_baru": "bukan nip", "id": "A", "nama": "X"}, {"nip_baru": TUA}, {"nip_baru": TUA, "id": "A", "nama": "X"}],
)
def test_data_utama_yang_tidak_terbaca_tidak_memutus_apa_pun(isi: dict[str, Any]) -> None:
    assert nilai_salinan(isi) == (frozenset(), [])


def test_surel_dan_nomor_hp_diputus_data_utama_yang_menyebutnya() -> None:
    tanpa, _ = nilai_salinan(utama(TUA))
    assert not tanpa & {I.COM_6, I.COM_7}, "an older copy does not tell"
    baik, temuan = nilai_salinan(utama(TUA, email="a@b.test", no_hp="0811"))
    assert (baik - tanpa, temuan) == ({I.COM_6, I.COM_7}, [])
    _, kosong = nilai_salinan(utama(TUA, email="bukan surel", no_hp=None))
    assert {each.indikator for each in kosong} == {I.COM_6, I.COM_7}


def test_yang_tidak_disebut_data_utama_tidak_diputus() -> None:
    lengkap, _ = nilai_salinan(utama(TUA))
    assert lengkap >= {I.CON_2, I.CON_3, I.ACC_5}
    diputus, temuan = nilai_salinan(utama(TUA, tgl_lahir=None, jenis_kelamin=None, valid_nik=None))
    assert (lengkap - diputus, temuan) == ({I.CON_2, I.CON_3, I.ACC_5}, [])
