"""Keeping registers and their book over the API."""

import csv
import io
from typing import Any

import asyncpg
import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.penomoran.buku import POLA, berikut, buat_register, urutan

ISI: dict[str, Any] = {
    "nama": "SK mutasi",
    "pola": POLA,
    "jenis": ["sk_mutasi", "petikan"],
    "nomor_awal": 1,
    "nomor_akhir": None,
    "tahun_awal": 2026,
    "tenggang_hari": 31,
    "aktif": True,
    "alasan": "Buku nomor dipindahkan ke sini.",
}
BARU = {"kode": "SK-MUTASI", **ISI}
LUAR = {"tahun": 2026, "dari": 1, "sampai": 240, "keterangan": "Buku kertas sampai Agustus."}
PESAN = {"jenis": "sk_mutasi", "tanggal": "2026-09-15", "keterangan": "SK yang diketik di luar."}


def petugas(mutasi: ServiceUnderTest, *unit: str) -> Caller:
    return mutasi.caller("verifikator", unit=unit or ["*"])


async def test_register_dibuat_diubah_dan_tercatat_pada_jejak(kosong: ServiceUnderTest) -> None:
    dia = petugas(kosong)
    dibuat = await dia.post("/register-nomor", BARU)
    assert dibuat.status_code == 201, dibuat.text
    assert dibuat.headers["location"] == "/register-nomor/SK-MUTASI"
    assert dibuat.json()["berikut"] == {"tahun": 2026, "urut": 1, "nomor": "800.1.3.3/1/BKPSDM-III/2026"}
    lain = {**ISI, "pola": "821.2/{urut:04}/BKPSDM-III/{tahun}", "nomor_akhir": 900}
    basi = await dia.send("PUT", "/register-nomor/SK-MUTASI", lain, seen=2)
    assert (basi.status_code, basi.json()["kode"]) == (412, "versi_berubah")
    diubah = await dia.send("PUT", "/register-nomor/SK-MUTASI", lain, seen=1)
    assert (diubah.status_code, diubah.headers["etag"]) == (200, '"2"'), diubah.text
    assert diubah.json()["berikut"]["nomor"] == "821.2/0001/BKPSDM-III/2026"
    sama = await dia.send("PUT", "/register-nomor/SK-MUTASI", lain, seen=2)
    assert (sama.status_code, sama.json()["kode"]) == (409, "tidak_ada_perubahan")
    rows = await kosong.sql(
        "SELECT aksi, sebelum, sesudah, alasan FROM audit WHERE objek = 'register_nomor' ORDER BY id"
    )
    assert [each["aksi"] for each in rows] == ["buat", "ubah"]
    assert (rows[1]["sebelum"]["pola"], rows[1]["sesudah"]["pola"]) == (POLA, lain["pola"])
    assert rows[0]["alasan"] == ISI["alasan"]


async def test_dua_register_tidak_menulis_nomor_yang_sama(kosong: ServiceUnderTest) -> None:
    dia = petugas(kosong)
    await dia.post("/register-nomor", BARU)
    sekode = await dia.post("/register-nomor", {**BARU, "pola": "821/{urut}/{tahun}"})
    sepola = await dia.post(
        "/register-nomor", {**BARU, "kode": "SK-2", "pola": "800.1.3.3 / {urut:03} / bkpsdm-iii / {tahun}"}
    )
    assert [each.json()["kode"] for each in (sekode, sepola)] == ["register_sudah_ada"] * 2
    assert sepola.json()["kesalahan"][0]["pointer"] == "/pola"


@pytest.mark.parametrize(
    ("isi", "pointer"),
    [
        ({"pola": "821.2/BKPSDM/{tahun}"}, "/pola"),
        ({"pola": f"{{urut}}/{'A' * 300}/{{tahun}}"}, "/pola"),
        ({"pola": "821\x00/{urut}/{tahun}"}, "/pola"),
        ({"pola": "<b>/{urut}/{tahun}"}, "/pola"),
        ({"kode": "sk mutasi"}, "/kode"),
        ({"kode": "A" * 300}, "/kode"),
        ({"jenis": []}, "/jenis"),
        ({"jenis": ["sk_mutasi", "sk_mutasi"]}, "/jenis/1"),
        ({"jenis": ["surat_cinta"]}, "/jenis/0"),
        ({"nomor_awal": 9, "nomor_akhir": 8}, "/nomor_akhir"),
        ({"nomor_awal": 0}, "/nomor_awal"),
        ({"nomor_akhir": 10**18}, "/nomor_akhir"),
        ({"tenggang_hari": 400}, "/tenggang_hari"),
    ],
)
async def test_isian_yang_keliru_ditunjuk_tempatnya(
    kosong: ServiceUnderTest, isi: dict[str, Any], pointer: str
) -> None:
    jawab = await petugas(kosong).post("/register-nomor", {**BARU, **isi})
    assert jawab.status_code == 422, jawab.text
    assert [each["pointer"] for each in jawab.json()["kesalahan"]] == [pointer]
    assert await kosong.sql("SELECT 1 FROM register_nomor") == []


async def test_hanya_petugas_seluruh_kota_yang_mengelola_dan_hanya_petugas_yang_membaca(
    kosong: ServiceUnderTest,
) -> None:
    await buat_register(kosong)
    for siapa, status in ((petugas(kosong, "DISHUB"), 403), (kosong.caller("ppk", unit=["*"]), 403)):
        for jalur, isi in (("", BARU), ("/SK-MUTASI/nomor-luar", LUAR), ("/SK-MUTASI/nomor", PESAN)):
            assert (await siapa.post(f"/register-nomor{jalur}", isi)).status_code == status
    pegawai = kosong.caller("asn", nip="198503122010011001")
    for jalur in ("/register-nomor", "/register-nomor/SK-MUTASI", "/buku-nomor", "/buku-nomor/pemeriksaan"):
        assert (await pegawai.get(jalur)).status_code == 403
        assert (await kosong.caller("auditor", unit=["*"]).get(jalur)).status_code == 200
    assert await urutan(kosong) == []


async def test_nomor_buku_kertas_dicatat_agar_yang_berikut_tepat(kosong: ServiceUnderTest) -> None:
    await buat_register(kosong)
    dia = petugas(kosong)
    jawab = await dia.post("/register-nomor/SK-MUTASI/nomor-luar", LUAR)
    assert (jawab.status_code, jawab.json()) == (200, {"dicatat": 240, "berikut": 241}), jawab.text
    # A block that another office was given: what lies before it is filled first, and then it is leapt over.
    await dia.post("/register-nomor/SK-MUTASI/nomor-luar", {**LUAR, "dari": 243, "sampai": 244})
    diambil = [(await dia.post("/register-nomor/SK-MUTASI/nomor", PESAN)).json()["urut"] for _ in range(3)]
    assert diambil == [241, 242, 245]
    assert await urutan(kosong) == list(range(1, 246))
    assert await berikut(kosong) == 246
    ganda = await dia.post("/register-nomor/SK-MUTASI/nomor-luar", {**LUAR, "dari": 240, "sampai": 300})
    assert (ganda.status_code, ganda.json()["kode"]) == (409, "nomor_surat_terpakai")
    assert "6 nomor dalam rentang itu" in ganda.json()["detail"]
    assert await berikut(kosong) == 246


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        ({"tahun": 2024}, "tahun_register_tertutup"),
        ({"tahun": 2027}, "tahun_register_tertutup"),
        ({"sampai": 999_999}, "isian_tidak_sah"),
        ({"jenis": "undangan"}, "register_tidak_sesuai"),
        ({"dari": 5, "sampai": 4}, "isian_tidak_sah"),
    ],
)
async def test_nomor_luar_yang_tidak_masuk_akal_ditolak(
    kosong: ServiceUnderTest, isi: dict[str, Any], kode: str
) -> None:
    await buat_register(kosong)
    jawab = await petugas(kosong).post("/register-nomor/SK-MUTASI/nomor-luar", {**LUAR, **isi})
    assert jawab.json()["kode"] == kode, jawab.text
    assert await urutan(kosong) == []


async def test_pola_berbulan_meminta_tanggal_nomor_luar(kosong: ServiceUnderTest) -> None:
    await buat_register(kosong, pola="800/{urut}/{bulan_romawi}/{tahun}")
    dia = petugas(kosong)
    assert (await dia.post("/register-nomor/SK-MUTASI/nomor-luar", LUAR)).json()["kesalahan"][0][
        "pointer"
    ] == "/tanggal"
    isi = {**LUAR, "sampai": 2, "tanggal": "2026-02-03"}
    assert (await dia.post("/register-nomor/SK-MUTASI/nomor-luar", isi)).status_code == 200
    assert [each["nomor"] for each in (await dia.get("/buku-nomor")).json()["data"]] == [
        "800/2/II/2026",
        "800/1/II/2026",
    ]


async def test_kunci_idempotensi_yang_sama_satu_nomor(kosong: ServiceUnderTest) -> None:
    await buat_register(kosong)
    dia = petugas(kosong)
    dua = [await dia.post("/register-nomor/SK-MUTASI/nomor", PESAN, key="sama") for _ in range(2)]
    assert dua[0].json() == dua[1].json()
    assert await urutan(kosong) == [1]


async def test_nomor_yang_tidak_jadi_dipakai_batal_dengan_alasan_dan_tetap_tampak(kosong: ServiceUnderTest) -> None:
    await buat_register(kosong)
    dia = petugas(kosong)
    alamat = (await dia.post("/register-nomor/SK-MUTASI/nomor", PESAN)).headers["location"]
    batal = await dia.post(f"{alamat}/pembatalan", {"alasan": "SK-nya tidak jadi terbit."})
    assert (batal.status_code, batal.json()["status"]) == (200, "batal")
    lagi = await dia.post(f"{alamat}/pembatalan", {"alasan": "SK-nya tidak jadi terbit."})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "tidak_ada_perubahan")
    assert (await dia.post("/register-nomor/SK-MUTASI/nomor", PESAN)).json()["urut"] == 2
    data = (await dia.get("/buku-nomor", status="batal")).json()["data"]
    assert [(each["urut"], each["alasan_batal"]) for each in data] == [(1, "SK-nya tidak jadi terbit.")]
    rinci = (await dia.get("/register-nomor/SK-MUTASI")).json()
    assert rinci["tahun"] == [
        {"tahun": 2026, "berikut": 3, "terpakai": 1, "batal": 1, "selesai": "2027-01-31", "terbuka": True}
    ]


async def test_buku_disaring_dibagi_halaman_dan_diekspor(kosong: ServiceUnderTest) -> None:
    await buat_register(kosong)
    await buat_register(kosong, "UNDANGAN", pola="005/{urut}/{tahun}", jenis=["undangan"])
    dia = petugas(kosong)
    await dia.post("/register-nomor/SK-MUTASI/nomor-luar", {**LUAR, "sampai": 4})
    await dia.post("/register-nomor/UNDANGAN/nomor", {**PESAN, "jenis": "undangan"})
    penuh = (await dia.get("/buku-nomor", limit=5)).json()
    assert [each["nomor"].split("/")[1] for each in penuh["data"]] == ["1", "4", "3", "2", "1"]
    assert penuh["berikutnya"] is None
    pertama = (await dia.get("/buku-nomor", limit=2)).json()
    kedua = (await dia.get("/buku-nomor", limit=3, cursor=pertama["berikutnya"])).json()
    assert pertama["data"] + kedua["data"] == penuh["data"]

    async def banyaknya(**saringan: Any) -> int:
        return len((await dia.get("/buku-nomor", **saringan)).json()["data"])

    assert await banyaknya(register_nomor="UNDANGAN") == 1
    assert await banyaknya(asal="luar", tahun_buku=2026) == 4
    assert await banyaknya(tahun_buku=2025) == 0
    assert await banyaknya(jenis="undangan") == 1
    assert await banyaknya(tertulis="800.1.3.3 / 003 / bkpsdm-iii / 2026") == 1
    berkas = await dia.get("/buku-nomor/ekspor", register_nomor="SK-MUTASI")
    baris = list(
        csv.reader(io.StringIO(berkas.text.removeprefix("\ufeff")), delimiter=";" if ";" in berkas.text else ",")
    )
    assert baris[0][:4] == ["REGISTER", "TAHUN", "URUT", "NOMOR"]
    assert [each[2] for each in baris[1:]] == ["4", "3", "2", "1"]


async def test_pemeriksaan_menemukan_celah_ganda_dan_register_yang_mundur(kosong: ServiceUnderTest) -> None:
    """As after a restore that lost rows: the triggers and indices are taken away first."""
    await buat_register(kosong)
    dia = petugas(kosong)
    await dia.post("/register-nomor/SK-MUTASI/nomor-luar", {**LUAR, "sampai": 9})
    utuh = (await dia.get("/buku-nomor/pemeriksaan")).json()
    assert (utuh["utuh"], utuh["nomor"], utuh["temuan"]) == (True, 9, [])
    pemilik = kosong.settings.database_owner_url
    assert pemilik is not None
    sambungan = await asyncpg.connect(pemilik.get_secret_value(), server_settings={"search_path": "mutasi"})
    try:
        for each in (
            "DROP TRIGGER jaga_nomor_surat ON nomor_surat",
            "DROP TRIGGER jaga_register_nomor_tahun ON register_nomor_tahun",
            "DROP INDEX uq_nomor_surat_kunci",
            "DROP INDEX uq_nomor_surat_register_tahun_urut",
            "DELETE FROM nomor_surat WHERE urut = 4",
            "UPDATE nomor_surat SET kunci = 'sama' WHERE urut IN (6, 7)",
            "UPDATE register_nomor_tahun SET berikut = 9",
        ):
            await sambungan.execute(each)
    finally:
        await sambungan.close()
    rusak = (await dia.get("/buku-nomor/pemeriksaan")).json()
    assert not rusak["utuh"]
    assert {(each["macam"], each["urut"]) for each in rusak["temuan"]} == {("celah", 4), ("ganda", 6), ("mundur", 9)}
