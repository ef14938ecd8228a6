"""To whose file at BKN a change goes: a PPPK's only when an officer says so, another key's never."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.berbuku import ANI, DEDI, Berbuku, berlaku, hari_tmt, isi_siasn, padankan
from tests.pegawai.siasn.terhubung import hubungkan, simulator


@pytest.fixture
async def berbuku(kota: ServiceUnderTest) -> AsyncIterator[Berbuku]:
    hari_tmt(kota)
    with simulator(kota) as (siasn, alamat):
        isi_siasn(siasn)
        await padankan(kota)
        satu = Berbuku(kota, siasn, hubungkan(kota, alamat))
        await satu.unggah()
        yield satu


async def _tegaskan(berbuku: Berbuku) -> Any:
    (baris,) = await berbuku.buku()
    petugas = berbuku.pegawai.caller("verifikator", nip=DEDI, unit=["*"])
    isi = {"alasan": "BKN menyatakan riwayat PPPK boleh ditulis."}
    return await petugas.post(f"/siasn/buku/{baris['id']}/penegasan", isi, seen=baris["versi"])


@pytest.mark.parametrize("menurut", ["sini", "kedudukan", "nama"])
async def test_perubahan_tentang_pppk_menunggu_penegasan_petugas(berbuku: Berbuku, menurut: str) -> None:
    if menurut == "sini":
        await berbuku.pegawai.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = $1", ANI)
    elif menurut == "kedudukan":
        berbuku.siasn.orang[ANI].data_utama["kedudukanPnsId"] = "71"
    else:
        berbuku.siasn.orang[ANI].data_utama["kedudukanPnsNama"] = "PPPK Aktif"
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["sebab"]) == ("tertahan", "pppk")
    assert berbuku.disimpan() == []

    jawab = await _tegaskan(berbuku)
    assert jawab.status_code == 200, jawab.text
    await berbuku.kirim()

    assert await berbuku.keadaan() == ["cocok"]
    assert len(berbuku.disimpan()) == 1


async def test_perubahan_tentang_pns_tidak_dapat_ditegaskan(berbuku: Berbuku) -> None:
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01", nomor_sk="800/2"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert baris["sebab"] == "sk"
    assert (await _tegaskan(berbuku)).status_code == 409


async def test_pns_id_yang_lain_daripada_yang_tercatat_menahannya(berbuku: Berbuku) -> None:
    await berbuku.pegawai.sql("UPDATE asn SET pns_id = 'A5EB03E2-LAIN' WHERE nip = $1", ANI)
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["sebab"]) == ("tertahan", "pns_id_lain")
    assert berbuku.disimpan() == []

    await berbuku.pegawai.sql("UPDATE asn SET pns_id = $1 WHERE nip = $2", berbuku.siasn.orang[ANI].id, ANI)
    berbuku.maju(hours=7)
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok"]


@pytest.mark.parametrize("alamat", ["sendiri", "bersama"])
async def test_pppk_paruh_waktu_ditanyakan_di_alamatnya_sendiri(berbuku: Berbuku, alamat: str) -> None:
    await berbuku.pegawai.sql("UPDATE asn SET status_pegawai = 'PPPK_PARUH_WAKTU' WHERE nip = $1", ANI)
    berbuku.siasn.orang[ANI].paruh_waktu = alamat == "sendiri"
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["sebab"]) == ("tertahan", "pppk")
    assert (await _tegaskan(berbuku)).status_code == 200
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok"]
