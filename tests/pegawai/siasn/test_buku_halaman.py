"""A row of the ledger as people read it: names beside ids, what each may do, what it waits behind."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.berbuku import ANI, BUDI, DEDI, Berbuku, berlaku, hari_tmt, isi_siasn, padankan
from tests.pegawai.siasn.terhubung import hubungkan, simulator


@pytest.fixture
async def berbuku(kota: ServiceUnderTest) -> AsyncIterator[Berbuku]:
    hari_tmt(kota)
    with simulator(kota) as (siasn, alamat):
        isi_siasn(siasn)
        await padankan(kota)
        yield Berbuku(kota, siasn, hubungkan(kota, alamat))


async def _baca(berbuku: Berbuku, nomor: Any, *peran: str, nip: str | None = DEDI) -> dict[str, Any]:
    jawab = await berbuku.pegawai.caller(*peran, nip=nip, unit=["*"]).get(f"/siasn/buku/{nomor}")
    assert jawab.status_code == 200, jawab.text
    return dict(jawab.json())


async def _tertahan(berbuku: Berbuku) -> Any:
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["sebab"]) == ("tertahan", "sk")
    return baris["id"]


async def test_nama_berdiri_di_samping_id_bkn(berbuku: Berbuku) -> None:
    await berbuku.pegawai.sql(
        "INSERT INTO siasn_rujukan (tabel, id, nama, kunci, isi, sidik, putaran, muncul_pada, diubah_pada) "
        "VALUES ('unor', 'UNOR-AK', 'BIDANG ANGKUTAN BKN', 'x', '{}', 'x', 1, now(), now()), "
        "('jabatan-fungsional-umum', 'NOM-AK', 'PENGELOLA ANGKUTAN BKN', 'x', '{}', 'x', 1, now(), now())"
    )
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku(keadaan="cocok")

    isi = await _baca(berbuku, baris["id"], "verifikator")

    nilai = {each["bidang"]: each for each in isi["nilai"]}
    unor, jabatan = nilai["unor_id"], nilai["jabatan_fungsional_umum_id"]
    assert (unor["judul"], unor["di_sini"], unor["di_bkn"]) == ("Unit organisasi", "UNOR-AK", "UNOR-AK")
    assert (unor["nama_di_sini"], unor["nama_di_bkn"]) == (isi["nama_unit"], "BIDANG ANGKUTAN BKN")
    assert (jabatan["nama_di_sini"], jabatan["nama_di_bkn"]) == ("Pengelola Angkutan", "PENGELOLA ANGKUTAN BKN")
    assert nilai["jenis_jabatan"]["nama_di_bkn"] == "Pelaksana"
    assert nilai["nomor_sk"]["nama_di_bkn"] is None
    assert (isi["nama_jabatan"], isi["kode_unit"]) == ("Pengelola Angkutan", "DISHUB-AK")


@pytest.mark.parametrize(
    ("peran", "nip"), [("asn", ANI), ("kepala_unit", BUDI), ("auditor", None), ("verifikator", ANI)]
)
async def test_yang_bukan_petugasnya_tidak_ditawari_langkah(berbuku: Berbuku, peran: str, nip: str | None) -> None:
    nomor = await _tertahan(berbuku)
    isi = await _baca(berbuku, nomor, peran, nip=nip)
    assert (isi["dapat"], isi["saran"], isi["tautan"]) == ([], None, None)
    daftar = (await berbuku.pegawai.caller(peran, nip=nip, unit=["*"]).get("/siasn/buku")).json()["data"]
    assert [each["saran"] for each in daftar] == [None]


async def test_petugas_melihat_langkahnya_menurut_nama_alamatnya(berbuku: Berbuku) -> None:
    nomor = await _tertahan(berbuku)
    isi = await _baca(berbuku, nomor, "verifikator")
    assert isi["dapat"] == ["ulang", "pembacaan", "ikatan", "pembatalan"]
    assert isi["saran"].startswith("Unggah PDF SK-nya")
    petugas = berbuku.pegawai.caller("verifikator", nip=DEDI, unit=["*"])
    tolak = await petugas.post(f"/siasn/buku/{nomor}/penegasan", {"alasan": "Keliru tekan."}, seen=isi["versi"])
    assert (tolak.status_code, tolak.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert (tolak.json()["keadaan"], tolak.json()["langkah_mungkin"]) == ("tertahan", isi["dapat"])


async def test_yang_menunggu_di_belakang_yang_lain_menyebutnya(berbuku: Berbuku) -> None:
    pertama = await _tertahan(berbuku)
    berbuku.maju(days=31)
    await berbuku.pegawai.receive(berlaku("DISHUB-LL-01", tmt=date(2026, 11, 1), nomor_sk="800/2"))
    await berbuku.kirim()
    kedua = (await berbuku.buku())[-1]
    assert kedua["keadaan"] == "menunggu"

    isi = await _baca(berbuku, kedua["id"], "verifikator")

    assert isi["didahului_id"] == str(pertama)
    assert "sebelumnya" in isi["alasan"]
    assert isi["tautan"].endswith(f"/siasn/buku/{pertama}")
    assert (await _baca(berbuku, pertama, "verifikator"))["didahului_id"] is None


async def test_operator_melihat_yang_macet_tanpa_pegawainya(berbuku: Berbuku) -> None:
    nomor = await _tertahan(berbuku)
    operator = berbuku.pegawai.caller("operator", nip=None, unit=[])
    jawab = await operator.get("/siasn/buku/kendala")
    assert jawab.status_code == 200
    (satu,) = jawab.json()["data"]
    assert (satu["id"], satu["sebab"], satu["alasan"]) == (str(nomor), "sk", None)
    assert ANI not in jawab.text
    assert "Ani" not in jawab.text
    assert (await operator.get("/siasn/buku/kendala", sebab="galat")).json()["data"] == []
    assert (await operator.get("/siasn/buku")).status_code == 403


async def test_bahwa_ada_hukuman_tidak_tampak_pada_kendala(berbuku: Berbuku) -> None:
    await berbuku.pegawai.sql(
        "INSERT INTO siasn_buku (jenis, aksi, nip, sumber_id, untuk_id, isi, mulai) VALUES "
        "('hukdis', 'catat', $1, uuidv7(), uuidv7(), '{}', '2026-10-01')",
        ANI,
    )
    await berbuku.pegawai.sql("UPDATE siasn_buku SET keadaan = 'tertahan', sebab = 'galat', alasan = 'Gagal.'")
    operator = berbuku.pegawai.caller("operator", nip=None, unit=[])
    assert (await operator.get("/siasn/buku/kendala")).json()["data"] == []


@pytest.mark.parametrize(
    ("cari", "ketemu"), [("ani", 1), (ANI[:8], 1), (BUDI[:10], 0), ("lestari wulandari", 0), ("--", 0)]
)
async def test_buku_dicari_menurut_nama_atau_angka_awal_nip_dan_dihitung(
    berbuku: Berbuku, cari: str, ketemu: int
) -> None:
    await _tertahan(berbuku)
    petugas = berbuku.pegawai.caller("verifikator", nip=DEDI, unit=["*"])
    isi = (await petugas.get("/siasn/buku", cari=cari, hitung="true")).json()
    assert (len(isi["data"]), isi["jumlah"]) == (ketemu, ketemu)
    assert (await petugas.get("/siasn/buku", cari=cari)).json()["jumlah"] is None
