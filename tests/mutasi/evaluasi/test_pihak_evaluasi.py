"""Nobody judges what is about themselves, a relative, or their own figures; one evaluation of one thing at a time."""

from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from services.mutasi.evaluasi.berkala import repository
from services.mutasi.evaluasi.berkala.models import JenisEvaluasi
from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.evaluasi.kota_deret import MULAI, dinas, kirim, penutup, petugas, unggah_contoh
from tests.mutasi.evaluasi.test_evaluasi import buka, ukur
from tests.mutasi.kota import PEGAWAI, PEMERIKSA, REKAN, VERIFIKATOR, asn

TUTUP = {"kesimpulan": "Kemacetan berkurang; diteruskan."}
BATAL = {"alasan": "Dibuat untuk unit yang keliru."}


async def langkah(siapa: Caller, evaluasi: dict[str, Any]) -> dict[str, str | None]:
    """What the caller may do, with the reason why not; None: they may."""
    isi = (await siapa.get(f"/evaluasi/{evaluasi['id']}")).json()
    return {each["langkah"]: each["sebab"] for each in isi["langkah"]}


async def kode(siapa: Caller, evaluasi: dict[str, Any], apa: str, isi: dict[str, Any]) -> tuple[int, str | None]:
    jawab = await siapa.post(f"/evaluasi/{evaluasi['id']}/{apa}", isi, seen=evaluasi["versi"])
    return jawab.status_code, jawab.json().get("kode")


async def test_yang_membuka_atau_mengunggah_tidak_menyimpulkan(kosong: ServiceUnderTest) -> None:
    await unggah_contoh(kosong)
    membuka = kosong.caller("verifikator", nip=PEMERIKSA, unit=["*"])
    baru = {"judul": "Penataan Dishub", "mulai": MULAI.isoformat(), "unit": ["DISHUB"]}
    evaluasi = (await membuka.post("/evaluasi", baru)).json()
    # Before anything was found whoever has opened it by mistake calls it off.
    assert (await langkah(membuka, evaluasi))["pembatalan"] is None
    await ukur(kosong)
    evaluasi = (await membuka.get(f"/evaluasi/{evaluasi['id']}")).json()
    for siapa, kata in ((membuka, "yang membuka evaluasi ini"), (petugas(kosong), "mengunggah deret")):
        for apa, isi in (("penutupan", TUTUP), ("pembatalan", BATAL)):
            assert await kode(siapa, evaluasi, apa, isi) == (403, "perlu_orang_lain")
            assert kata in ((await langkah(siapa, evaluasi))[apa] or "")
    ketiga = kosong.caller("verifikator", nip="198303032008011009", unit=["*"])
    assert await langkah(ketiga, evaluasi) == dict.fromkeys(
        ("pengukuran", "penutupan", "pembatalan", "tindak_lanjut"), None
    )
    assert (await kode(ketiga, evaluasi, "penutupan", TUTUP))[0] == 200
    with pytest.raises(asyncpg.CheckViolationError, match="dua_orang"):
        await kosong.sql("UPDATE evaluasi SET diakhiri_oleh = dibuat_oleh")


async def dibuka(layanan: ServiceUnderTest, jenis: JenisEvaluasi, nip: str | None) -> dict[str, Any]:
    """An evaluation opened by the service, with a result of nothing."""
    async with layanan.runtime.unit_of_work() as uow:
        row = await repository.buka(
            uow, jenis, UUID(int=9), judul="Mutasi", mulai=MULAI, unit=["DISHUB-AK", "DISHUB-LL"], nip=nip
        )
        assert row is not None
        await repository.jadwalkan(uow, row.id, [(3, date(2026, 7, 1))])
    await ukur(layanan)
    isi: dict[str, Any] = (await penutup(layanan).get(f"/evaluasi/{row.id}")).json()
    return isi


async def pindah(layanan: ServiceUnderTest, nip: str) -> None:
    await layanan.sql(
        """INSERT INTO potret_mutasi (usulan_id, nip, hari, tmt, unit_asal, unit_tujuan, kinerja, jpm)
           VALUES ($1, $2, '2026-04-01', '2026-04-01', 'DISHUB-LL', 'DISHUB-AK', '[]', '[]')""",
        UUID(int=9),
        nip,
    )


@pytest.mark.parametrize("jenis", ["usulan", "restrukturisasi"])
async def test_evaluasi_mutasi_sendiri_atau_kerabat_tidak_dipegang(
    mutasi: ServiceUnderTest, jenis: JenisEvaluasi
) -> None:
    await mutasi.receive(asn(PEGAWAI, kerabat=[PEMERIKSA]))
    await pindah(mutasi, PEGAWAI)
    evaluasi = await dibuka(mutasi, jenis, PEGAWAI if jenis == "usulan" else None)
    sendiri = mutasi.caller("verifikator", "asn", nip=PEGAWAI, unit=["*"])
    kerabat = mutasi.caller("verifikator", "asn", nip=PEMERIKSA, unit=["*"])
    orang_lain = mutasi.caller("verifikator", "asn", nip=VERIFIKATOR, unit=["*"])
    for siapa, kata in ((sendiri, "mutasi Anda sendiri"), (kerabat, "sebagai kerabat")):
        for apa, isi in (("pengukuran", {"bulan_ke": 3}), ("penutupan", TUTUP), ("pembatalan", BATAL)):
            assert await kode(siapa, evaluasi, apa, isi) == (403, "konflik_kepentingan")
            assert kata in ((await langkah(siapa, evaluasi))[apa] or "")
    assert (await kode(orang_lain, evaluasi, "penutupan", TUTUP))[0] == 200


async def test_kepala_unit_yang_dievaluasi_tidak_membuka_evaluasinya(kosong: ServiceUnderTest) -> None:
    await unggah_contoh(kosong)
    await kosong.receive(dinas("DISHUB").model_copy(update={"kepala_nip": VERIFIKATOR}), version=99)
    isi = {"judul": "Penataan Dishub", "mulai": MULAI.isoformat(), "unit": ["DISHUB"]}
    jawab = await petugas(kosong).post("/evaluasi", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")
    assert "memimpin unit" in jawab.json()["detail"]
    assert (await petugas(kosong).get("/evaluasi")).json()["data"] == []
    assert (await penutup(kosong).post("/evaluasi", isi)).status_code == 201


async def test_yang_sama_tidak_dibuka_dua_kali_selama_berjalan(kosong: ServiceUnderTest) -> None:
    await unggah_contoh(kosong)
    ada = await buka(kosong, unit=["DISDIK", "DISHUB"])
    isi = {"judul": "Nama lain", "mulai": MULAI.isoformat(), "unit": ["DISHUB", "DISDIK"]}
    jawab = await petugas(kosong).post("/evaluasi", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "evaluasi_sudah_ada")
    assert (jawab.json()["evaluasi_id"], jawab.json()["judul"]) == (ada["id"], ada["judul"])
    for lain in ({"mulai": "2026-05-01"}, {"unit": ["DISHUB"]}, {"indikator": ["titik_kemacetan"]}):
        assert (await petugas(kosong).post("/evaluasi", {**isi, **lain})).status_code == 201, lain
    assert (await kode(penutup(kosong), ada, "penutupan", TUTUP))[0] == 200
    assert (await petugas(kosong).post("/evaluasi", isi)).status_code == 201


@pytest.mark.parametrize("mulai", ["1990-01-01", "2016-09-14", "2027-09-16", "2030-01-01"])
async def test_hari_mulai_di_luar_akal_ditolak(kosong: ServiceUnderTest, mulai: str) -> None:
    await unggah_contoh(kosong)
    jawab = await petugas(kosong).post("/evaluasi", {"judul": "Penataan Dishub", "mulai": mulai, "unit": ["DISHUB"]})
    assert (jawab.status_code, jawab.json()["kode"]) == (422, "hari_evaluasi_tidak_sah")
    assert jawab.json()["kesalahan"][0]["pointer"] == "/mulai"


async def test_evaluasi_dicari_menurut_unit_orang_sumber_dan_kata_dari_yang_terbaru(mutasi: ServiceUnderTest) -> None:
    satu = await dibuka(mutasi, "usulan", PEGAWAI)
    async with mutasi.runtime.unit_of_work() as uow:
        dua = await repository.buka(uow, "kumpulan", UUID(int=10), judul="Mutasi Juli", mulai=MULAI, unit=["DINKES"])
    assert dua is not None
    siapa = penutup(mutasi)

    async def ada(**saring: str) -> list[str]:
        jawab = await siapa.get("/evaluasi", **saring)
        assert jawab.status_code == 200, jawab.text
        return [each["id"] for each in jawab.json()["data"]]

    assert await ada() == [str(dua.id), satu["id"]]
    assert await ada(di_bawah="DISHUB-AK") == [satu["id"]]
    assert await ada(di_bawah="DISHUB") == [satu["id"]]
    assert await ada(nip=PEGAWAI) == [satu["id"]]
    assert await ada(nip=REKAN) == []
    assert await ada(sumber_id=str(UUID(int=10))) == [str(dua.id)]
    assert await ada(judul="juli mutasi") == [str(dua.id)]


async def test_tindak_lanjut_tampak_pada_evaluasi_dan_laporannya(kosong: ServiceUnderTest) -> None:
    await unggah_contoh(kosong)
    await kosong.receive(asn(PEGAWAI, "DISHUB-LL-01"))
    evaluasi = await buka(kosong)
    isi = {"apa": "Isi dua jabatan pengatur yang lowong.", "pemilik_nip": PEGAWAI, "selesai": "2026-10-20"}
    alamat = f"/evaluasi/{evaluasi['id']}"
    baru = (await petugas(kosong).post(f"{alamat}/tindak-lanjut", isi)).json()
    (ini,) = (await petugas(kosong).get(alamat)).json()["tindak_lanjut"]
    assert ini == baru
    jauh = await petugas(kosong).post(f"{alamat}/tindak-lanjut", {**isi, "selesai": "2099-01-01"})
    assert jauh.json()["kesalahan"][0]["pesan"] == "lebih dari 5 tahun lagi"


async def test_bulan_akhir_ikm_tidak_mendahului_bulan_awal(kosong: ServiceUnderTest) -> None:
    siapa = petugas(kosong)
    await siapa.post(
        "/indikator",
        {
            "kode": "ikm",
            "nama": "IKM",
            "satuan": "poin",
            "lebih_baik": "naik",
            "asal": "ikm",
            "sumber": "Survei Kepuasan Masyarakat",
        },
    )
    jawab = await siapa.get("/indikator/ikm/ikm", layanan="DISHUB", bulan_awal="2026-06-01", bulan_akhir="2026-01-01")
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "bulan_akhir")
    assert (await kirim(siapa, "/indikator/ikm/pratinjau", "UNIT;BULAN\n")).status_code == 422
