"""An SPMT that is signed as a letter is on record without anybody typing it, and its person is looked for no longer."""

from datetime import timedelta
from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import KEPALA_AK, KEPALA_LL, asn, usulan_berstatus
from tests.mutasi.surat.alat_surat import terbit, verifikator
from tests.mutasi.surat.test_surat_gangguan import bertanda


@pytest.fixture
async def bekerja(kota: ServiceUnderTest) -> dict[str, Any]:
    """A case whose move is carried out."""
    await kota.receive(asn(KEPALA_LL, None))
    return await usulan_berstatus(kota, "berlaku")


async def tugas(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> dict[str, Any]:
    return (await verifikator(mutasi).get(f"/usulan/{usulan['id']}/penyerahan/tugas")).json()


async def test_spmt_yang_ditandatangani_tercatat_sendiri(kota: ServiceUnderTest, bekerja: dict[str, Any]) -> None:
    surat = await terbit(kota, bekerja, "spmt", penanda={"nip": KEPALA_AK}, register_nomor="UMUM")
    await kota.run_job("catat_bertugas")
    assert (await tugas(kota, bekerja))["nomor_spmt"] is None
    await bertanda(kota, surat)
    for _ in range(2):
        await kota.run_job("catat_bertugas")
    isi = await tugas(kota, bekerja)
    assert (isi["versi"], isi["nomor_spmt"], isi["tanggal_spmt"]) == (1, surat["nomor"], "2026-10-01")
    assert isi["penanda_spmt"] == KEPALA_AK


async def test_yang_dicatat_petugas_tetap_dan_yang_mendahului_pelepasan_menunggu(
    kota: ServiceUnderTest, bekerja: dict[str, Any]
) -> None:
    surat = await terbit(kota, bekerja, "spmt", penanda={"nip": KEPALA_AK}, register_nomor="UMUM")
    lepas = {"nomor": "800/1/LL", "tanggal": "2026-10-02", "penanda_nip": KEPALA_LL}
    kota.clock.instant += timedelta(days=2)
    alamat = f"/usulan/{bekerja['id']}/penyerahan/tugas"
    versi = int((await verifikator(kota).get(alamat)).headers["etag"].strip('"').partition(".")[0])
    dilepas = await verifikator(kota).post(f"{alamat}/pelepasan", lepas, seen=versi)
    assert (dilepas.status_code, dilepas.json()["versi"]) == (200, 1), dilepas.text
    await bertanda(kota, surat)
    await kota.run_job("catat_bertugas")
    assert (await tugas(kota, bekerja))["nomor_spmt"] is None
    dicatat = {"nomor": "800/2/AK", "tanggal": "2026-10-02", "penanda_nip": KEPALA_AK}
    assert (await verifikator(kota).post(f"{alamat}/spmt", dicatat, seen=1)).status_code == 200
    kota.clock.instant += timedelta(hours=2)
    await kota.run_job("catat_bertugas")
    assert (await tugas(kota, bekerja))["nomor_spmt"] == "800/2/AK"
