"""A letter says what is on record: its number stands in one book once, its statements are true on its day, and when
the record is corrected the old letter is not passed on."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    KEPALA_AK,
    PEGAWAI,
    PELANTIK,
    PELANTIKAN,
    PEMBATAL,
    PEMERIKSA,
    asn,
    jabatan,
    pengawas,
    petugas,
    usulan_berstatus,
)
from tests.mutasi.penomoran.buku import urutan
from tests.mutasi.surat.alat_surat import ACARA, SEKDA, diminta, lantik, teks, terbit, verifikator

SPMT: dict[str, Any] = {"penanda": {"nip": KEPALA_AK}}
SUMPAH: dict[str, Any] = {
    "acara": ACARA,
    "saksi": [PELANTIK, PEMERIKSA],
    "rohaniwan": {"nama": "Haji Contoh", "agama": "Islam"},
}


async def test_nomor_yang_diketik_masuk_buku_dan_tidak_diberikan_lagi(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "berlaku")
    status, jawab = await diminta(kota, usulan, "spmt", **SPMT, nomor="800.1.3.3/9/BKPSDM-III/2026")
    assert (status, jawab["kode"], jawab["kesalahan"][0]["pointer"]) == (409, "nomor_surat_belum_diambil", "/nomor")
    surat = await terbit(kota, usulan, "spmt", **SPMT, nomor="800.1.3.3/1/BKPSDM-III/2026")
    assert await urutan(kota, "UMUM") == [1]
    batal = await verifikator(kota).post(f"/surat/{surat['id']}/pembatalan", {"alasan": "Keliru."}, seen=surat["versi"])
    assert batal.status_code == 200, batal.text
    status, jawab = await diminta(kota, usulan, "spmt", **SPMT, nomor="800.1.3.3/1/BKPSDM-III/2026")
    assert (status, jawab["kode"]) == (409, "nomor_surat_terpakai")
    baru = await terbit(kota, usulan, "spmt", **SPMT, register_nomor="UMUM")
    assert (baru["nomor"], await urutan(kota, "UMUM")) == ("800.1.3.3/2/BKPSDM-III/2026", [1, 2])


async def test_berita_acara_sumpah_bernomor_pelantikannya_dan_membatalkannya_tidak_membatalkan_nomor_itu(
    kota: ServiceUnderTest, bersumpah: dict[str, Any]
) -> None:
    await lantik(kota, bersumpah, {"tanggal": "2026-09-25", "register_nomor": "UMUM"})
    surat = await terbit(kota, bersumpah, "berita_acara_sumpah", **SUMPAH)
    assert surat["nomor"] == "800.1.3.3/1/BKPSDM-III/2026"
    batal = await verifikator(kota).post(
        f"/surat/{surat['id']}/pembatalan", {"alasan": "Nama saksinya keliru."}, seen=surat["versi"]
    )
    assert batal.status_code == 200, batal.text
    assert await kota.sql("SELECT FROM nomor_surat WHERE batal_pada IS NOT NULL") == []
    assert (await terbit(kota, bersumpah, "berita_acara_sumpah", **SUMPAH))["nomor"] == surat["nomor"]


async def koreksi(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> None:
    """Two people correct the number of its decree."""
    isi = {"surat": "keputusan", "nomor": "800.1.3.3/99/BKPSDM/2026", "alasan": "Salah ketik."}
    diusulkan = await verifikator(mutasi).post(f"/usulan/{usulan['id']}/koreksi-surat", isi)
    lain = mutasi.caller("verifikator", nip=PEMBATAL, unit=["*"])
    jawab = await lain.post(
        f"{diusulkan.headers['location']}/persetujuan", {"alasan": "Dicocokkan dengan SK aslinya."}, seen=1
    )
    assert jawab.status_code == 200, jawab.text


async def test_sesudah_nomornya_dikoreksi_surat_lama_tidak_dimintakan_tanda_tangan(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    await koreksi(kota, usulan)
    alamat = f"/usulan/{usulan['id']}/surat"
    lagi = await verifikator(kota).post(alamat, {"jenis": "sk"})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "surat_sudah_ada")
    assert "catatannya berubah sejak itu (nomor)" in lagi.json()["detail"]
    minta = await verifikator(kota).post(f"/surat/{surat['id']}/penandatanganan")
    assert (minta.status_code, "dikoreksi" in minta.json()["detail"]) == (409, True)
    batal = await verifikator(kota).post(
        f"/surat/{surat['id']}/pembatalan", {"alasan": "Nomornya dikoreksi."}, seen=surat["versi"]
    )
    assert batal.status_code == 200, batal.text
    baru = await terbit(kota, usulan)
    assert baru["nomor"] == "800.1.3.3/99/BKPSDM/2026"
    await kota.run_job("periksa_berkas")
    minta = await verifikator(kota).post(f"/surat/{baru['id']}/penandatanganan")
    assert minta.status_code == 200, minta.text


async def test_sesudah_pangkatnya_berubah_surat_lama_tidak_dijawab_sebagai_yang_baru(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    await kota.receive(asn(PEGAWAI, golongan="IV/a"))
    lagi = await verifikator(kota).post(f"/usulan/{usulan['id']}/surat", {"jenis": "sk"})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "surat_sudah_ada")
    assert "(isinya)" in lagi.json()["detail"]
    assert surat["id"] in lagi.json()["detail"]


async def test_spmt_tidak_terbit_sebelum_mutasinya_berlaku(kota: ServiceUnderTest, bersumpah: dict[str, Any]) -> None:
    await lantik(kota, bersumpah)
    status, jawab = await diminta(kota, bersumpah, "spmt", **SPMT, register_nomor="UMUM")
    assert (status, jawab["kode"]) == (409, "surat_belum_dapat")
    assert "sesudah mutasinya berlaku" in jawab["detail"]


@pytest.mark.parametrize(
    ("lain", "pointer"),
    [
        ({"mulai": "2026-09-30"}, "/mulai"),
        ({"mulai": "2030-01-01"}, "/mulai"),
        ({"mulai": "2026-10-02", "tanggal": "2026-10-01"}, "/mulai"),
        ({"tanggal": "2026-09-28"}, "/tanggal"),
        ({"penanda": {"nip": KEPALA_AK, "sebagai": "Plh"}, "tanggal": "2026-10-01"}, "/penanda/sebagai"),
    ],
)
async def test_spmt_hanya_menyatakan_yang_sudah_terjadi_pada_hari_suratnya(
    kota: ServiceUnderTest, lain: dict[str, Any], pointer: str
) -> None:
    usulan = await usulan_berstatus(kota, "berlaku")
    penugasan = [
        {"jenis": "Plh", "kode_jabatan": usulan["jabatan_tujuan"]["kode"], "mulai": "2026-10-05", "selesai": None}
    ]
    await kota.receive(pengawas(KEPALA_AK, "DISHUB-AK-99", penugasan=penugasan))
    kota.clock.instant = datetime(2026, 10, 6, 3, 0, tzinfo=UTC)
    status, jawab = await diminta(kota, usulan, "spmt", **{**SPMT, **lain}, register_nomor="UMUM")
    assert (status, jawab["kesalahan"][0]["pointer"]) == (422, pointer), jawab
    assert await urutan(kota, "UMUM") == []


async def test_tidak_ada_yang_menyatakan_dirinya_sendiri_melaksanakan_tugas(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "berlaku")
    await kota.receive(pengawas(PEGAWAI, "DISHUB-AK-99"))
    status, jawab = await diminta(kota, usulan, "spmt", penanda={"nip": PEGAWAI}, register_nomor="UMUM")
    assert (status, jawab["kode"]) == (403, "konflik_kepentingan"), jawab
    assert await urutan(kota, "UMUM") == []


async def test_a_n_kepala_daerah_hanya_jabatan_yang_mandatnya_tercatat(
    kota: ServiceUnderTest, bersumpah: dict[str, Any]
) -> None:
    await kota.receive(asn(KEPALA_AK, "DISHUB-AK-01", nama="Kepala Angkutan"))
    lain = {"acara": ACARA, "register_nomor": "UMUM"}
    penanda = {"nip": KEPALA_AK, "atas_nama_kepala_daerah": True}
    status, jawab = await diminta(kota, bersumpah, "undangan", **lain, penanda=penanda)
    assert (status, jawab["kesalahan"][0]["pointer"]) == (422, "/penanda/atas_nama_kepala_daerah")
    assert (await diminta(kota, bersumpah, "undangan", **lain, penanda=SEKDA))[0] == 201


@pytest.mark.parametrize("tanggal", ["2020-01-01", "2026-09-15"])
async def test_undangan_mendahului_pelantikannya_menurut_k05(
    kota: ServiceUnderTest, bersumpah: dict[str, Any], tanggal: str
) -> None:
    acara = {**ACARA, "tanggal": tanggal}
    status, jawab = await diminta(kota, bersumpah, "undangan", penanda=SEKDA, acara=acara, register_nomor="UMUM")
    assert (status, jawab["kesalahan"][0]["pointer"]) == (422, "/acara/tanggal")
    assert "16 September 2026" in jawab["detail"]
    assert await urutan(kota, "UMUM") == []


async def surat_undangan(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> list[tuple[str, str]]:
    dokumen = (await verifikator(mutasi).get(f"/usulan/{usulan['id']}")).json()["dokumen"]
    return [(each["nomor"], each["tanggal"]) for each in dokumen if each["jenis"] == "undangan_pelantikan"]


async def test_undangan_yang_terbit_menjadi_dokumen_usulannya_dan_pelantikan_tidak_memintanya_lagi(
    kota: ServiceUnderTest, bersumpah: dict[str, Any]
) -> None:
    isian = {"penanda": SEKDA, "acara": ACARA, "register_nomor": "UMUM"}
    surat = await terbit(kota, bersumpah, "undangan", **isian)
    assert await surat_undangan(kota, bersumpah) == [(surat["nomor"], surat["tanggal"])]
    batal = await verifikator(kota).post(
        f"/surat/{surat['id']}/pembatalan", {"alasan": "Tempatnya keliru."}, seen=surat["versi"]
    )
    assert batal.status_code == 200, batal.text
    assert await surat_undangan(kota, bersumpah) == []
    await terbit(kota, bersumpah, "undangan", **isian)
    kota.clock.instant = datetime(2026, 9, 25, 3, 0, tzinfo=UTC)
    kini = (await verifikator(kota).get(f"/usulan/{bersumpah['id']}")).json()
    jawab = await petugas(kota, "pelantikan").post(
        f"/usulan/{bersumpah['id']}/pelantikan", PELANTIKAN, seen=kini["versi"]
    )
    assert jawab.status_code == 200, jawab.text


async def test_pratinjau_menerima_isian_yang_sama_dan_tidak_memakai_nomor(
    kota: ServiceUnderTest, bersumpah: dict[str, Any]
) -> None:
    isian = {"jenis": "undangan", "penanda": SEKDA, "acara": ACARA, "register_nomor": "UMUM"}
    jawab = await verifikator(kota).post(f"/usulan/{bersumpah['id']}/surat/pratinjau", isian)
    assert jawab.status_code == 200, jawab.text
    isi = teks(jawab.content)
    for kata in ("DRAF", "Jumat, 25 September 2026", "Balai Kota", "Sekda Contoh"):
        assert kata in isi, kata
    assert await urutan(kota, "UMUM") == []
    assert await kota.sql("SELECT FROM surat") == []
    assert await surat_undangan(kota, bersumpah) == []


@pytest.mark.parametrize("tanggal", ["2026-09-14", "2026-09-17"])
async def test_sumpah_tidak_mendahului_sk_dan_undangannya(
    kota: ServiceUnderTest, bersumpah: dict[str, Any], tanggal: str
) -> None:
    kota.clock.instant = datetime(2026, 9, 18, 3, 0, tzinfo=UTC)
    await terbit(kota, bersumpah, "undangan", penanda=SEKDA, acara=ACARA, register_nomor="UMUM")
    kota.clock.instant = datetime(2026, 9, 25, 3, 0, tzinfo=UTC)
    isi = {**SUMPAH, "acara": {**ACARA, "tanggal": tanggal}, "register_nomor": "UMUM"}
    status, jawab = await diminta(kota, bersumpah, "berita_acara_sumpah", **isi)
    assert (status, jawab["kesalahan"][0]["pointer"]) == (422, "/acara/tanggal"), jawab
    assert await urutan(kota, "UMUM") == [1]


async def test_spp_tidak_mendahului_pelantikannya(kota: ServiceUnderTest, bersumpah: dict[str, Any]) -> None:
    await lantik(kota, bersumpah)
    status, jawab = await diminta(kota, bersumpah, "spp", register_nomor="UMUM", tanggal="2026-09-24")
    assert (status, jawab["kesalahan"][0]["pointer"]) == (422, "/tanggal"), jawab
    assert (await diminta(kota, bersumpah, "spp", register_nomor="UMUM", tanggal="2026-09-25"))[0] == 201


async def test_undangan_bertanggal_mundur_tidak_memenuhi_tenggangnya(
    kota: ServiceUnderTest, bersumpah: dict[str, Any]
) -> None:
    kota.clock.instant = datetime(2026, 9, 25, 1, 0, tzinfo=UTC)
    isi = {"penanda": SEKDA, "register_nomor": "UMUM", "tanggal": "2026-09-16", "acara": ACARA}
    status, jawab = await diminta(kota, bersumpah, "undangan", **isi)
    assert (status, jawab["kesalahan"][0]["pointer"]) == (422, "/acara/tanggal"), jawab


async def test_pelantikan_pada_hari_lain_dari_undangannya_bersebab(
    kota: ServiceUnderTest, bersumpah: dict[str, Any]
) -> None:
    await terbit(kota, bersumpah, "undangan", penanda=SEKDA, acara=ACARA, register_nomor="UMUM")
    kota.clock.instant = datetime(2026, 9, 28, 3, 0, tzinfo=UTC)
    kini = (await verifikator(kota).get(f"/usulan/{bersumpah['id']}")).json()
    alamat, isi = f"/usulan/{bersumpah['id']}/pelantikan", {**PELANTIKAN, "tanggal": "2026-09-28"}
    tanpa = await petugas(kota, "pelantikan").post(alamat, isi, seen=kini["versi"])
    assert (tanpa.status_code, tanpa.json()["kesalahan"][0]["pointer"]) == (422, "/catatan"), tanpa.text
    bersebab = {**isi, "catatan": "Ditunda tiga hari karena banjir."}
    dengan = await petugas(kota, "pelantikan").post(alamat, bersebab, seen=kini["versi"])
    assert dengan.status_code == 200, dengan.text


async def test_spmt_ditandatangani_yang_memimpin_unit_penerima_atau_di_atasnya(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "berlaku")
    rekan = "199001012015011077"
    kota.clock.instant = datetime(2026, 10, 6, 3, 0, tzinfo=UTC)

    async def oleh(**penanda: Any) -> tuple[int, Any]:
        return await diminta(kota, usulan, "spmt", penanda={"nip": rekan, **penanda}, register_nomor="UMUM")

    # A colleague of there, the head of another unit, whoever fills a post of there that heads nothing.
    for siapa in (asn(rekan, "DISHUB-AK-02"), pengawas(rekan, "DISHUB-LL-90")):
        await kota.receive(siapa)
        status, jawab = await oleh()
        assert (status, jawab["kesalahan"][0]["pointer"]) == (422, "/penanda/nip"), jawab
    assert await urutan(kota, "UMUM") == []
    await kota.receive(
        jabatan("DISHUB-AK-95", kepala_unit=True),
        asn(
            rekan,
            "DISHUB-LL-01",
            penugasan=[{"jenis": "Plt", "kode_jabatan": "DISHUB-AK-95", "mulai": "2026-10-05", "selesai": None}],
        ),
    )
    assert (await oleh())[0] == 422
    assert (await oleh(sebagai="Plt"))[0] == 201
