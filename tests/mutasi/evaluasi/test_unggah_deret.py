"""Series over HTTP: all of a file or nothing, what it would do beforehand, taking it back."""

import threading
from datetime import date
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from services.mutasi.evaluasi.deret import isi as isi_deret
from tests.layanan import ServiceUnderTest
from tests.mutasi.evaluasi.kota_deret import INDIKATOR, csv, isi_dinas, kirim, petugas

ALAMAT = "/indikator/titik_kemacetan"


@pytest.fixture
async def kota(kosong: ServiceUnderTest) -> ServiceUnderTest:
    await isi_dinas(kosong)
    assert (await petugas(kosong).post("/indikator", INDIKATOR)).status_code == 201
    return kosong


async def deret(kota: ServiceUnderTest, *unit: str) -> dict[str, float]:
    jawab = await petugas(kota).get(f"{ALAMAT}/deret", layanan=list(unit))
    return {f"{each['unit']} {each['periode']}": each["nilai"] for each in jawab.json()["data"]}


async def test_satu_baris_salah_menolak_seluruh_berkas(kota: ServiceUnderTest) -> None:
    isi = csv(["DISHUB;2026-01;12,5", "DISHUB;2026-02;banyak", "DISHUB;2027-01;3"])
    jawab = await kirim(petugas(kota), f"{ALAMAT}/unggahan", isi, keterangan="Rekap bulanan")
    assert jawab.status_code == 422
    assert jawab.json()["kode"] == "deret_salah"
    assert [(each["baris"], each["kolom"]) for each in jawab.json()["salah"]] == [(3, "NILAI"), (4, "BULAN")]
    assert await deret(kota, "DISHUB") == {}


async def test_pratinjau_mengatakan_semuanya_dan_tidak_menyimpan(kota: ServiceUnderTest) -> None:
    siapa = petugas(kota)
    lama = csv(["DISHUB;2026-01;1.234,5", "DISHUB;2026-02;10,5"])
    assert (await kirim(siapa, f"{ALAMAT}/unggahan", lama, keterangan="Rekap lama")).status_code == 201
    baru = csv(["DISHUB;2026-02;11", "DISHUB;2026-05;12", "DISDIK;2026-05;x"], "Unit;Bulan;Nilai;CATATAN")
    isi = (await kirim(siapa, f"{ALAMAT}/pratinjau", baru)).json()
    assert (isi["baris"], isi["jumlah"], isi["menggantikan"], isi["banyak_salah"]) == (3, 2, 1, 1)
    assert isi["celah"] == [{"unit": "DISHUB", "bulan": ["2026-03-01", "2026-04-01"]}]
    assert isi["kolom_diabaikan"] == ["CATATAN"]
    assert (isi["mulai"], isi["selesai"]) == ("2026-02-01", "2026-05-01")
    assert await deret(kota, "DISHUB") == {"DISHUB 2026-01-01": 1234.5, "DISHUB 2026-02-01": 10.5}


async def test_unggahan_baru_menggantikan_dan_pembatalan_mengembalikan(kota: ServiceUnderTest) -> None:
    siapa = petugas(kota)
    await kirim(siapa, f"{ALAMAT}/unggahan", csv(["DISHUB;2026-01;10", "DISHUB;2026-02;11"]), keterangan="Pertama")
    dua = await kirim(siapa, f"{ALAMAT}/unggahan", csv(["DISHUB;2026-02;99"]), keterangan="Kedua, salah berkas")
    assert await deret(kota, "DISHUB") == {"DISHUB 2026-01-01": 10, "DISHUB 2026-02-01": 99}
    batal = f"{ALAMAT}/unggahan/{dua.json()['id']}/pembatalan"
    assert (await siapa.post(batal, {"alasan": "Salah memilih berkas."}, seen=7)).status_code == 412
    assert (await siapa.post(batal, {"alasan": "Salah memilih berkas."}, seen=1)).status_code == 200
    assert await deret(kota, "DISHUB") == {"DISHUB 2026-01-01": 10, "DISHUB 2026-02-01": 11}
    lagi = await siapa.post(batal, {"alasan": "Salah memilih berkas."}, seen=2)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "unggahan_sudah_dibatalkan")
    daftar = (await siapa.get(f"{ALAMAT}/unggahan")).json()["data"]
    assert [(each["nomor"], each["dibatalkan_pada"] is None) for each in daftar] == [(2, False), (1, True)]


async def test_kepala_unit_hanya_mengunggah_untuk_unitnya(kota: ServiceUnderTest) -> None:
    kepala = kota.caller("kepala_unit", nip="197001012000011003", unit=["DISHUB"])
    baik = await kirim(kepala, f"{ALAMAT}/unggahan", csv(["DISHUB;2026-01;10"]), keterangan="Rekap bidang")
    assert baik.status_code == 201
    jawab = await kirim(kepala, f"{ALAMAT}/unggahan", csv(["DISDIK;2026-01;10"]), keterangan="Rekap orang lain")
    assert jawab.json()["salah"][0]["alasan"] == "bukan kode unit dalam lingkup Anda"
    lain = kota.caller("kepala_unit", nip="197101012000011004", unit=["DISDIK"])
    batal = f"{ALAMAT}/unggahan/{baik.json()['id']}/pembatalan"
    assert (await lain.post(batal, {"alasan": "Bukan milik saya."}, seen=1)).json()["kode"] == "bukan_pengunggah"


async def test_lembar_kerja_dengan_tanggal_sungguhan_pun_dibaca(kota: ServiceUnderTest) -> None:
    isi = BytesIO()
    with Workbook(isi, {"default_date_format": "mmm yyyy"}) as buku:
        lembar = buku.add_worksheet()
        lembar.write_row(0, 0, ["UNIT", "BULAN", "NILAI"])
        lembar.write(1, 0, "DISHUB")
        lembar.write_datetime(1, 1, date(2026, 1, 31))  # type: ignore[arg-type]
        lembar.write(1, 2, 12.25)
    jawab = await kirim(petugas(kota), f"{ALAMAT}/unggahan", isi.getvalue(), "deret.xlsx", keterangan="Lembar kerja")
    assert jawab.status_code == 201, jawab.text
    assert await deret(kota, "DISHUB") == {"DISHUB 2026-01-01": 12.25}


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        ("UNIT;BULAN;NILAI\nDISHUB;2026-01;1" + "\n;;" * 50_000, "termasuk yang kosong"),
        ("", "kosong"),
        ("UNIT;BULAN\nDISHUB;2026-01", "NILAI"),
        ("UNIT;BULAN;NILAI\n", "satu baris pun"),
    ],
)
async def test_berkas_yang_tidak_terbaca_mengatakan_mengapa(kota: ServiceUnderTest, isi: str, sebab: str) -> None:
    jawab = await kirim(petugas(kota), f"{ALAMAT}/unggahan", isi, keterangan="Rekap bulanan")
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "deret_tidak_terbaca")
    assert sebab in jawab.json()["detail"]


IKM = {
    "kode": "ikm",
    "nama": "Indeks Kepuasan Masyarakat",
    "satuan": "poin",
    "lebih_baik": "naik",
    "asal": "ikm",
    "sumber": "Survei Kepuasan Masyarakat",
}
JUDUL = "UNIT;BULAN;" + ";".join(f"U{each}" for each in range(1, 10))


async def test_ikm_dihitung_dari_jawaban_dan_bulan_dengan_responden_sedikit_tidak_tampak(
    kota: ServiceUnderTest,
) -> None:
    siapa = petugas(kota)
    assert (await siapa.post("/indikator", IKM)).status_code == 201
    januari = ["DISHUB;2026-01;" + ";".join(["3"] * 9)] * 6
    februari = ["DISHUB;2026-02;" + ";".join(["1"] * 9)] * 4
    isi = csv([*januari, *februari], JUDUL)
    assert (await kirim(siapa, "/indikator/ikm/pratinjau", isi)).json()["sel_kecil"] == [
        {"unit": "DISHUB", "bulan": "2026-02-01"}
    ]
    assert (await kirim(siapa, "/indikator/ikm/unggahan", isi, keterangan="Survei triwulan")).status_code == 201
    rows = (await siapa.get("/indikator/ikm/deret", layanan=["DISHUB"])).json()["data"]
    assert [(each["periode"], each["nilai"], each["responden"]) for each in rows] == [("2026-01-01", 75.0, 6)]

    async def baca(mulai: str, sampai: str) -> dict[str, object]:
        jawab = await siapa.get(
            "/indikator/ikm/ikm", layanan="DISHUB", bulan_awal=mulai, bulan_akhir=sampai, populasi=100
        )
        isi: dict[str, object] = jawab.json()
        return isi

    # The wider span does not hold the four of February either: nothing follows from the difference of two spans.
    for sampai in ("2026-01-31", "2026-02-28"):
        ada = await baca("2026-01-01", sampai)
        assert (ada["responden"], ada["nilai"], ada["mutu"]) == (6, 75.0, "C")
        assert (ada["responden_minimum"], ada["cukup"]) == (80, False)
    tiada = await baca("2026-02-01", "2026-02-28")
    assert (tiada["responden"], tiada["nilai"], tiada["unsur"]) == (None, None, [])


async def test_sel_yang_berarti_kosong_disebut_seperti_tertulis(kota: ServiceUnderTest) -> None:
    (salah,) = (await kirim(petugas(kota), f"{ALAMAT}/pratinjau", csv(["DISHUB;2026-01;n/a"]))).json()["salah"]
    assert (salah["nilai"], salah["alasan"]) == (
        "n/a",
        "dibaca sebagai kosong; isi dengan nilainya, atau hapus barisnya",
    )


async def test_lima_puluh_ribu_kode_keliru_dibaca_di_luar_putaran_dan_disarankan_seratus_kali(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    di_mana, disarankan = set[int](), list[str]()
    asli = isi_deret.get_close_matches

    def catat(kode: str, *sisa: object, **lain: object) -> list[str]:
        di_mana.add(threading.get_ident())
        disarankan.append(kode)
        return asli(kode, *sisa, **lain)  # type: ignore[arg-type]

    monkeypatch.setattr(isi_deret, "get_close_matches", catat)
    banyak = csv([f"DISHUB_{nomor % 400};2026-01;12" for nomor in range(50_000)])
    jawab = await kirim(petugas(kota), f"{ALAMAT}/unggahan", banyak, keterangan="Rekap bulanan")
    assert jawab.json()["banyak_salah"] == 50_000
    assert "mungkin maksudnya DISHUB" in jawab.json()["salah"][0]["alasan"]
    assert len(disarankan) == len(set(disarankan)) == 100
    assert threading.get_ident() not in di_mana


async def test_berkas_yang_sama_dikenali_selama_angkanya_berlaku(kota: ServiceUnderTest) -> None:
    siapa, isi = petugas(kota), csv(["DISHUB;2026-01;10", "DISHUB;2026-02;11"])
    satu = await kirim(siapa, f"{ALAMAT}/unggahan", isi, keterangan="Rekap bulanan")
    assert satu.headers["location"] == f"{ALAMAT}/unggahan/{satu.json()['id']}"
    ada = await siapa.get(satu.headers["location"])
    assert ada.json() == satu.json()
    assert (await siapa.get(f"/indikator/lain/unggahan/{satu.json()['id']}")).status_code == 404

    lagi = await kirim(siapa, f"{ALAMAT}/unggahan", isi, keterangan="Terkirim lagi")
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "berkas_sudah_diunggah")
    assert (lagi.json()["unggahan_id"], lagi.json()["nomor"]) == (satu.json()["id"], 1)
    assert (await kirim(siapa, f"{ALAMAT}/pratinjau", isi)).json()["sudah_diunggah"] == 1
    # Once another file has replaced a figure of it, the old one says something again.
    await kirim(siapa, f"{ALAMAT}/unggahan", csv(["DISHUB;2026-02;99"]), keterangan="Perbaikan keliru")
    assert (await kirim(siapa, f"{ALAMAT}/unggahan", isi, keterangan="Kembali ke yang benar")).status_code == 201
    assert await deret(kota, "DISHUB") == {"DISHUB 2026-01-01": 10, "DISHUB 2026-02-01": 11}


async def test_jawaban_satu_orang_tidak_terbaca_dari_selisih_dua_unggahan(kota: ServiceUnderTest) -> None:
    siapa = petugas(kota)
    assert (await siapa.post("/indikator", IKM)).status_code == 201

    def januari(*jawaban: int, bulan: str = "2026-01") -> str:
        return csv([f"DISHUB;{bulan};" + ";".join([str(each)] * 9) for each in jawaban], JUDUL)

    async def unggah(isi: str) -> tuple[int, list[tuple[int, str]]]:
        jawab = await kirim(siapa, "/indikator/ikm/unggahan", isi, keterangan="Survei bulanan")
        return jawab.status_code, [(each["baris"], each["nilai"]) for each in jawab.json().get("salah", [])]

    assert await unggah(januari(3, 3, 3, 3, 3, 3)) == (201, [])
    # One more, one less, one changed: from both figures and how many they are of, that one's answers would follow.
    for isi in ((3, 3, 3, 3, 3, 3, 1), (3, 3, 3, 3, 3), (3, 3, 3, 3, 3, 1)):
        assert await unggah(januari(*isi)) == (422, [(2, "DISHUB 2026-01")])
    # Five more are a crowd again; and the first file, taken back or not, was read.
    assert await unggah(januari(3, 3, 3, 3, 3, 3, 1, 2, 4, 4, 4)) == (201, [])
    (dua, _) = (await siapa.get("/indikator/ikm/unggahan")).json()["data"]
    alamat = f"/indikator/ikm/unggahan/{dua['id']}/pembatalan"
    assert (await siapa.post(alamat, {"alasan": "Salah memilih berkas."}, seen=1)).status_code == 200
    assert (await unggah(januari(3, 3, 3, 3, 3, 3, 1, 2, 4, 4, 1)))[0] == 422
    # Another month of the same unit stands by itself.
    assert await unggah(januari(2, 2, 2, 2, 2, bulan="2026-02")) == (201, [])


async def test_indikator_tidak_dibuat_dua_kali_dan_hanya_oleh_petugas_kota(kota: ServiceUnderTest) -> None:
    assert (await petugas(kota).post("/indikator", INDIKATOR)).json()["kode"] == "indikator_sudah_ada"
    baru = {**INDIKATOR, "kode": "pengaduan"}
    assert (await petugas(kota, "DISHUB").post("/indikator", baru)).status_code == 403


async def test_indikator_yang_bukan_ikm_tidak_punya_ikm(kota: ServiceUnderTest) -> None:
    jawab = await petugas(kota).get(
        f"/indikator/{INDIKATOR['kode']}/ikm", layanan="DISHUB", bulan_awal="2026-01-01", bulan_akhir="2026-01-31"
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (404, "bukan_ikm")
