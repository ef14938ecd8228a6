"""Decisions and minutes take their number from a register in their own transaction; one that is typed is held against
the book."""

from typing import Any

import pytest

from shared.contracts.mutasi import UsulanDiputuskan
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    BADAN,
    PEMBATAL,
    PETUGAS,
    VERIFIKATOR,
    melangkah,
    petugas,
    usulan_berstatus,
)
from tests.mutasi.kumpulan.conftest import rantai
from tests.mutasi.kumpulan.himpunan import himpun, lepas, penyusun, siapkan
from tests.mutasi.penomoran.buku import berikut, buat_register, urutan

__all__ = ["rantai"]
Kasus = list[dict[str, Any]]
SK, BA = "800.1.3.3/{urut}/BKPSDM/{tahun}", "{urut}/TPK/{tahun}"


def sk(urut: int) -> str:
    return SK.replace("{urut}", str(urut)).replace("{tahun}", "2026")


@pytest.fixture(autouse=True)
async def register(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi, "SK", pola=SK, jenis=["sk_mutasi", "sk_pencabutan"])
    await buat_register(mutasi, "BA", pola=BA, jenis=["berita_acara_pertimbangan", "berita_acara_pelantikan"])
    await buat_register(mutasi, "UNDANGAN", pola="005/{urut}/{tahun}", jenis=["undangan"])


async def kirim(mutasi: ServiceUnderTest, usulan: dict[str, Any], langkah: str, **lain: Any) -> Any:
    """A step with these fields; one that is None is left out."""
    isi = {nama: nilai for nama, nilai in {**BADAN[langkah], **lain}.items() if nilai is not None}
    return await petugas(mutasi, langkah).post(f"/usulan/{usulan['id']}/{langkah}", isi, seen=usulan["versi"])


async def luar(mutasi: ServiceUnderTest, dari: int, sampai: int, kode: str = "SK") -> None:
    isi = {"tahun": 2026, "dari": dari, "sampai": sampai, "keterangan": "Buku kertas."}
    dia = mutasi.caller("verifikator", unit=["*"])
    assert (await dia.post(f"/register-nomor/{kode}/nomor-luar", isi)).status_code == 200


async def buku(mutasi: ServiceUnderTest, kode: str = "SK") -> dict[int, tuple[str, str, int]]:
    dia = mutasi.caller("auditor", unit=["*"])
    data = (await dia.get("/buku-nomor", register_nomor=kode)).json()["data"]
    return {each["urut"]: (each["asal"], each["status"], each["pemakai"]) for each in data}


async def dipertimbangkan(mutasi: ServiceUnderTest, kasus: Kasus) -> dict[str, Any]:
    """A batch that is let go, its minutes written in the paper book before."""
    await luar(mutasi, 1, 12, "BA")
    kumpulan = await himpun(mutasi, kasus)
    await siapkan(mutasi, *kasus)
    assert (await lepas(mutasi, kumpulan)).status_code == 200
    return {**kumpulan, "versi": kumpulan["versi"] + 1}


def ppk(mutasi: ServiceUnderTest) -> Caller:
    return petugas(mutasi, "keputusan")


async def test_keputusan_mengambil_nomornya_dan_jawabannya_menyebutnya(mutasi: ServiceUnderTest) -> None:
    await luar(mutasi, 1, 12, "BA")
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    jawab = await kirim(mutasi, usulan, "keputusan", nomor_sk=None, register_nomor="SK")
    assert (jawab.status_code, jawab.json()["nomor_sk"]) == (200, sk(1)), jawab.text
    (fakta,) = await mutasi.published(UsulanDiputuskan)
    assert fakta.event.nomor_sk == sk(1)
    riwayat = (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()["riwayat"]
    assert riwayat[-1]["rincian"]["nomor_sk"] == sk(1)
    dari_surat = await mutasi.caller("auditor", unit=["*"]).get("/buku-nomor", surat_id=usulan["id"], jenis="sk_mutasi")
    (baris,) = dari_surat.json()["data"]
    assert (baris["nomor"], baris["tanggal"], baris["asal"], baris["pemakai"]) == (sk(1), "2026-09-15", "register", 1)


@pytest.mark.parametrize(
    ("isi", "status", "kode"),
    [
        ({"nomor_sk": None, "register_nomor": "UNDANGAN"}, 422, "register_tidak_sesuai"),
        ({"nomor_sk": None, "register_nomor": "TIDAK-ADA"}, 422, "register_tidak_sesuai"),
        ({"nomor_sk": None, "register_nomor": "SK' --"}, 422, "isian_tidak_sah"),
        ({"register_nomor": "SK"}, 422, "isian_tidak_sah"),
        ({"nomor_sk": None}, 422, "isian_tidak_sah"),
        (
            {
                "putusan": "tolak",
                "nomor_sk": None,
                "tanggal_sk": None,
                "register_nomor": "SK",
                "catatan": "Tidak perlu.",
            },
            422,
            "isian_tidak_sah",
        ),
    ],
)
async def test_yang_ditolak_tidak_memakai_nomor(
    mutasi: ServiceUnderTest, isi: dict[str, Any], status: int, kode: str
) -> None:
    await luar(mutasi, 1, 12, "BA")
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    jawab = await kirim(mutasi, usulan, "keputusan", **isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (status, kode), jawab.text
    assert await urutan(mutasi, "SK") == []


async def test_nomor_yang_diketik_menurut_pola_register_hanya_yang_berikut(mutasi: ServiceUnderTest) -> None:
    await luar(mutasi, 1, 12, "BA")
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    ditolak = await kirim(mutasi, usulan, "keputusan")
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "nomor_surat_belum_diambil")
    assert sk(1) in ditolak.json()["detail"]
    assert ditolak.json()["kesalahan"][0]["pointer"] == "/nomor_sk"
    await luar(mutasi, 1, 16)
    jawab = await kirim(mutasi, usulan, "keputusan", nomor_sk="800.1.3.3 / 017 / bkpsdm / 2026")
    assert jawab.status_code == 200, jawab.text
    assert (await buku(mutasi))[17] == ("diketik", "terpakai", 1)
    assert await berikut(mutasi, "SK") == 18


async def test_nomor_yang_tidak_menurut_register_mana_pun_tetap_dapat_diketik(mutasi: ServiceUnderTest) -> None:
    await luar(mutasi, 1, 12, "BA")
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    assert (await kirim(mutasi, usulan, "keputusan", nomor_sk="SK/99/WALIKOTA")).status_code == 200
    assert await urutan(mutasi, "SK") == []


async def test_nomor_usulan_lain_yang_batal_atau_bagi_surat_lain_ditolak(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    await luar(mutasi, 1, 12, "BA")
    await siapkan(mutasi, rantai[1], rantai[2])
    pertama, kedua = [(await penyusun(mutasi).get(f"/usulan/{each['id']}")).json() for each in (rantai[1], rantai[2])]
    assert (await kirim(mutasi, pertama, "keputusan", nomor_sk=None, register_nomor="SK")).status_code == 200
    lain = await kirim(mutasi, kedua, "keputusan", nomor_sk=sk(1))
    assert (lain.status_code, lain.json()["kode"]) == (409, "nomor_surat_terpakai")
    assert "dipakai usulan lain" in lain.json()["detail"]
    dia = mutasi.caller("verifikator", unit=["*"])
    pesan = {"jenis": "sk_mutasi", "tanggal": "2026-09-15", "keterangan": "Dipesan lebih dahulu."}
    dipesan = (await dia.post("/register-nomor/SK/nomor", pesan)).json()
    await dia.post(f"/buku-nomor/{dipesan['id']}/pembatalan", {"alasan": "Salah cetak."})
    batal = await kirim(mutasi, kedua, "keputusan", nomor_sk=sk(2))
    assert (batal.status_code, "batal: Salah cetak" in batal.json()["detail"]) == (409, True)
    undangan = await kirim(mutasi, kedua, "keputusan", nomor_sk="005/1/2026")
    assert undangan.json()["kode"] == "register_tidak_sesuai"
    # One that was drawn beforehand is typed later.
    await dia.post("/register-nomor/SK/nomor", pesan)
    assert (await kirim(mutasi, kedua, "keputusan", nomor_sk=sk(3))).status_code == 200
    assert await buku(mutasi) == {
        1: ("register", "terpakai", 1),
        2: ("register", "batal", 0),
        3: ("register", "terpakai", 1),
    }


async def test_sekumpulan_tiap_usulan_nomornya_sendiri_dan_uji_tidak_memakainya(
    mutasi: ServiceUnderTest, rantai: Kasus
) -> None:
    kumpulan = await dipertimbangkan(mutasi, rantai)
    isi = {"register_nomor": "SK", "tanggal_sk": "2026-09-15"}
    alamat = f"/kumpulan/{kumpulan['id']}/keputusan"
    for uji in ("?uji=true", ""):
        jawab = await ppk(mutasi).post(f"{alamat}{uji}", isi, seen=kumpulan["versi"])
        assert jawab.status_code == 200, jawab.text
        assert sorted(each["nomor_sk"] for each in jawab.json()["disetujui"]) == [sk(1), sk(2), sk(3)]
        assert await urutan(mutasi, "SK") == ([] if uji else [1, 2, 3])


async def test_sk_kolektif_satu_nomor_bagi_semua_anggotanya(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await dipertimbangkan(mutasi, rantai)
    isi = {"register_nomor": "SK", "kolektif": True, "tanggal_sk": "2026-09-15"}
    jawab = await ppk(mutasi).post(f"/kumpulan/{kumpulan['id']}/keputusan", isi, seen=kumpulan["versi"])
    assert {each["nomor_sk"] for each in jawab.json()["disetujui"]} == {sk(1)}
    assert await buku(mutasi) == {1: ("register", "terpakai", 3)}


async def test_yang_gagal_pertama_mengembalikan_nomor_kolektifnya(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    """PEMANGKU's case is taken first, then PEGAWAI's, who needs it, fails: their part gives the number back, and LAIN
    gets it."""
    kumpulan = await dipertimbangkan(mutasi, rantai)
    await mutasi.sql("DELETE FROM usulan_dokumen WHERE usulan_id = $1", rantai[0]["id"])
    isi = {"register_nomor": "SK", "kolektif": True, "tanggal_sk": "2026-09-15"}
    jawab = (await ppk(mutasi).post(f"/kumpulan/{kumpulan['id']}/keputusan", isi, seen=kumpulan["versi"])).json()
    assert [each["usulan_id"] for each in jawab["tidak_diputuskan"]] == [rantai[0]["id"]], jawab
    assert {each["nomor_sk"] for each in jawab["disetujui"]} == {sk(1)}
    assert await buku(mutasi) == {1: ("register", "terpakai", len(jawab["disetujui"]))}


async def test_nomor_kolektif_yang_diketik_milik_kumpulan_itu(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await dipertimbangkan(mutasi, rantai)
    isi = {"nomor_sk": sk(1), "tanggal_sk": "2026-09-15"}
    jawab = await ppk(mutasi).post(f"/kumpulan/{kumpulan['id']}/keputusan", isi, seen=kumpulan["versi"])
    assert {each["nomor_sk"] for each in jawab.json()["disetujui"]} == {sk(1)}, jawab.text
    assert await buku(mutasi) == {1: ("diketik", "terpakai", 3)}


async def test_satu_berita_acara_bagi_banyak_usulan_satu_nomor(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await himpun(mutasi, rantai)
    for langkah, isi in (
        ("verifikasi", {}),
        ("pertimbangan", {"register_nomor": "BA", "tanggal": "2026-09-15"}),
    ):
        versi = (await penyusun(mutasi).get(f"/kumpulan/{kumpulan['id']}")).json()["versi"]
        jawab = await petugas(mutasi, langkah).post(
            f"/kumpulan/{kumpulan['id']}/langkah", {"langkah": langkah, **isi}, seen=versi
        )
        assert (jawab.status_code, len(jawab.json()["melangkah"])) == (200, 3), jawab.text
    assert await buku(mutasi, "BA") == {1: ("register", "terpakai", 3)}
    acara = {(await penyusun(mutasi).get(f"/usulan/{each['id']}")).json()["nomor_berita_acara"] for each in rantai}
    assert acara == {"1/TPK/2026"}


async def test_berita_acara_sehari_dipakai_bersama_dan_hari_lain_tidak(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    await luar(mutasi, 1, 11, "BA")
    kini = [await melangkah(mutasi, each, "verifikasi") for each in rantai]
    assert (await kirim(mutasi, kini[0], "pertimbangan")).status_code == 200
    assert (await kirim(mutasi, kini[1], "pertimbangan")).status_code == 200
    mutasi.clock.instant = mutasi.clock.instant.replace(day=16)
    lain = await kirim(mutasi, kini[2], "pertimbangan", tanggal="2026-09-16")
    assert (lain.status_code, lain.json()["kode"]) == (409, "nomor_surat_terpakai")
    assert "15 September 2026" in lain.json()["detail"]
    assert (await buku(mutasi, "BA"))[12] == ("diketik", "terpakai", 2)


async def test_yang_dikembalikan_dan_didengar_lagi_mendapat_berita_acara_lain(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    usulan = (await kirim(mutasi, usulan, "pertimbangan", nomor_berita_acara=None, register_nomor="BA")).json()
    siapa = mutasi.caller("ppk", "asn", nip=PETUGAS["keputusan"], unit=["*"])
    jawab = await siapa.post(f"/usulan/{usulan['id']}/pengembalian", BADAN["pengembalian"], seen=usulan["versi"])
    usulan = jawab.json()
    usulan = await melangkah(mutasi, usulan, "perbaikan")
    usulan = await melangkah(mutasi, usulan, "verifikasi")
    lagi = await kirim(mutasi, usulan, "pertimbangan", nomor_berita_acara=None, register_nomor="BA")
    assert (lagi.status_code, lagi.json()["nomor_berita_acara"]) == (200, "2/TPK/2026"), lagi.text
    # The first minutes are there all the same.
    assert await buku(mutasi, "BA") == {1: ("register", "terpakai", 0), 2: ("register", "terpakai", 1)}


async def test_keputusan_yang_dicabut_membatalkan_nomornya_dan_sk_pencabut_bernomor_sendiri(
    mutasi: ServiceUnderTest,
) -> None:
    await luar(mutasi, 1, 12, "BA")
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    usulan = (await kirim(mutasi, usulan, "keputusan", nomor_sk=None, register_nomor="SK")).json()
    isi = {"register_nomor": "SK", "tanggal_sk": "2026-09-15"}
    jawab = await kirim(mutasi, usulan, "pembatalan", **isi)
    assert jawab.status_code == 200, jawab.text
    data = (await mutasi.caller("auditor", unit=["*"]).get("/buku-nomor", register_nomor="SK")).json()["data"]
    assert [(each["urut"], each["jenis"], each["status"], each["alasan_batal"]) for each in data] == [
        (2, "sk_pencabutan", "terpakai", None),
        (1, "sk_mutasi", "batal", f"Dicabut dengan SK {sk(2)} tanggal 15 September 2026."),
    ]


async def test_satu_sk_mencabut_semuanya_dengan_satu_nomor(mutasi: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await dipertimbangkan(mutasi, rantai)
    isi = {"register_nomor": "SK", "kolektif": True, "tanggal_sk": "2026-09-15"}
    await ppk(mutasi).post(f"/kumpulan/{kumpulan['id']}/keputusan", isi, seen=kumpulan["versi"])
    kini = [(await penyusun(mutasi).get(f"/usulan/{each['id']}")).json() for each in rantai]
    cabut = {
        "alasan": "Pertimbangan teknis BKN ditarik.",
        "register_nomor": "SK",
        "tanggal_sk": "2026-09-15",
        "usulan": [{"usulan_id": each["id"], "versi": each["versi"]} for each in kini[1:]],
    }
    siapa = mutasi.caller("verifikator", nip=PEMBATAL, unit=["*"])
    jawab = await siapa.post(f"/usulan/{kini[0]['id']}/rantai-pembatalan", cabut, seen=kini[0]["versi"])
    assert jawab.status_code == 200, jawab.text
    assert await buku(mutasi) == {1: ("register", "batal", 0), 2: ("register", "terpakai", 3)}


async def koreksi(mutasi: ServiceUnderTest, usulan: dict[str, Any], nomor: str) -> Any:
    isi = {"surat": "keputusan", "nomor": nomor, "alasan": "Salah ketik."}
    diusulkan = await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post(
        f"/usulan/{usulan['id']}/koreksi-surat", isi
    )
    if diusulkan.status_code != 201:
        return diusulkan
    assert (await urutan(mutasi, "SK")) == sorted(await buku(mutasi)), "a proposal changes nothing"
    return await mutasi.caller("verifikator", nip=PEMBATAL, unit=["*"]).post(
        f"{diusulkan.headers['location']}/persetujuan", {"alasan": "Dicocokkan dengan SK aslinya."}, seen=1
    )


async def test_koreksi_nomor_sk_memindahkan_pemakainya_dan_membatalkan_yang_salah_ketik(
    mutasi: ServiceUnderTest,
) -> None:
    await luar(mutasi, 1, 12, "BA")
    await luar(mutasi, 1, 16)
    await luar(mutasi, 70, 75)
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    asing = await koreksi(mutasi, usulan, sk(40))
    assert (asing.status_code, asing.json()["kode"]) == (409, "nomor_surat_belum_diambil")
    assert (await buku(mutasi))[17] == ("diketik", "terpakai", 1)
    jawab = await koreksi(mutasi, usulan, sk(71))
    assert jawab.status_code == 200, jawab.text
    semua = await buku(mutasi)
    assert (semua[17], semua[71]) == (("diketik", "batal", 0), ("luar", "terpakai", 1))
    (baris,) = (await mutasi.caller("auditor", unit=["*"]).get("/buku-nomor", status="batal")).json()["data"]
    assert baris["alasan_batal"] == f"Surat bernomor {sk(71)}. Salah ketik."
