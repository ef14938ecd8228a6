"""Letters are found: newest first, by what an officer knows of them, as a file; and a person finds their own."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, REKAN, WALI_KOTA, asn, usulan_berstatus
from tests.mutasi.surat.alat_surat import isi_pdf, terbit, verifikator
from tests.mutasi.surat.test_surat_gangguan import bertanda


@pytest.fixture
async def dua(bergudang: ServiceUnderTest) -> list[dict[str, Any]]:
    """Two letters of one case: the first called off, the second printed."""
    await bergudang.receive(asn(WALI_KOTA, None, nama="Ratu Contoh"))
    usulan = await usulan_berstatus(bergudang, "diputuskan")
    lama = await terbit(bergudang, usulan)
    batal = await verifikator(bergudang).post(
        f"/surat/{lama['id']}/pembatalan", {"alasan": "Salah ketik."}, seen=lama["versi"]
    )
    assert batal.status_code == 200, batal.text
    return [batal.json(), await terbit(bergudang, usulan)]


async def test_surat_ditemukan_menurut_yang_diketahui_petugasnya(
    bergudang: ServiceUnderTest, dua: list[dict[str, Any]]
) -> None:
    lama, baru = dua
    petugas = verifikator(bergudang)

    async def dapat(**saringan: Any) -> list[str]:
        jawab = await petugas.get("/surat", **saringan)
        assert jawab.status_code == 200, jawab.text
        return [each["id"] for each in jawab.json()["data"]]

    keduanya = [baru["id"], lama["id"]]
    assert await dapat() == keduanya
    assert await dapat(keadaan=["dibuat", "dibatalkan"]) == keduanya
    assert await dapat(keadaan=["dibatalkan"]) == [lama["id"]]
    for ada, tidak in (
        ({"nip": PEGAWAI}, {"nip": REKAN}),
        ({"tentang_usulan": baru["usulan_id"]}, {"tentang_usulan": baru["id"]}),
        ({"nomor_surat": baru["nomor"]}, {"nomor_surat": "1/TIDAK/ADA"}),
        ({"cari": "pegawai 01"}, {"cari": "tidak ada"}),
        ({"cari": PEGAWAI[:6]}, {"cari": "1900"}),
        ({"bertanggal_mulai": baru["tanggal"]}, {"bertanggal_mulai": "2099-01-01"}),
        ({"bertanggal_selesai": baru["tanggal"]}, {"bertanggal_selesai": "1999-01-01"}),
    ):
        assert (await dapat(**ada), await dapat(**tidak)) == (keduanya, [])
    satu = (await petugas.get("/surat", limit=1, hitung="true")).json()
    assert ([each["id"] for each in satu["data"]], satu["jumlah"]) == (keduanya[:1], 2)
    dua_ = (await petugas.get("/surat", limit=1, cursor=satu["berikutnya"])).json()
    assert ([each["id"] for each in dua_["data"]], dua_["berikutnya"], dua_["jumlah"]) == (keduanya[1:], None, None)
    assert [(each["nip"], each["tentang"]) for each in dua_["data"]] == [([PEGAWAI], ["Pegawai 01"])]


async def test_daftarnya_sebagai_berkas_dan_tercatat(bergudang: ServiceUnderTest, dua: list[dict[str, Any]]) -> None:
    jawab = await verifikator(bergudang).get("/surat/ekspor", keadaan=["dibuat"])
    assert jawab.status_code == 200, jawab.text
    judul, *baris = jawab.content.decode("utf-8-sig").strip().splitlines()
    assert "NIP" in judul
    assert len(baris) == 1
    assert PEGAWAI in baris[0]
    assert dua[1]["id"] in baris[0]
    assert (await bergudang.caller("asn", nip=PEGAWAI).get("/surat/ekspor")).status_code == 403


async def test_pegawai_menemukan_suratnya_sendiri_sesudah_ditandatangani(
    bergudang: ServiceUnderTest, dua: list[dict[str, Any]]
) -> None:
    orang, rekan = bergudang.caller("asn", nip=PEGAWAI), bergudang.caller("asn", nip=REKAN)
    petugas = bergudang.caller("verifikator", "asn", nip=PEGAWAI, unit=["*"])
    assert (await orang.get("/surat/saya")).json()["data"] == []
    assert (await petugas.get("/surat/saya")).json()["data"] == []
    await isi_pdf(bergudang, dua[1])
    await bertanda(bergudang, dua[1])
    for each in (orang, petugas):
        milik = (await each.get("/surat/saya")).json()["data"]
        assert [(satu["id"], satu["nip"]) for satu in milik] == [(dua[1]["id"], [PEGAWAI])]
    assert (await rekan.get("/surat/saya")).json()["data"] == []
    # In the list of the city an officer's own letter lies among all others.
    assert (await verifikator(bergudang).get("/surat/saya")).json()["data"] == []
