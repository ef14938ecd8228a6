"""The ledger: a decision in force goes out to BKN by itself, step by step, once."""

from collections.abc import Iterator

import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.berbuku import ANI, Berbuku, berlaku, hari_tmt, isi_siasn, padankan
from tests.pegawai.siasn.terhubung import hubungkan, simulator


@pytest.fixture
def berbuku(kota: ServiceUnderTest) -> Iterator[Berbuku]:
    hari_tmt(kota)
    with simulator(kota) as (siasn, alamat):
        isi_siasn(siasn)
        yield Berbuku(kota, siasn, hubungkan(kota, alamat))


async def test_keputusan_yang_berlaku_sampai_ke_siasn_dan_dibaca_ulang(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["aksi"], baris["nip"], baris["nomor_sk"]) == ("menunggu", "catat", ANI, "800/1")
    assert (await berbuku.unggah()).status_code == 200
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["alasan"], baris["perbedaan"]) == ("cocok", None, None)
    assert [each.jalur for each in berbuku.siasn.tercatat] == ["jabatan", "upload-dok-rw", "jabatansync"]
    (simpan,) = berbuku.disimpan()
    assert simpan.isi["unorId"] == "UNOR-AK"
    assert simpan.isi["jabatanFungsionalUmumId"] == "NOM-AK"
    assert (simpan.isi["jenisMutasiId"], simpan.isi["tmtJabatan"], simpan.isi["nomorSk"]) == (
        "MJ",
        "01-10-2026",
        "800/1",
    )
    assert baris["rw_id"] == berbuku.rw()[-1]["id"]
    assert berbuku.siasn.orang[ANI].data_utama["unorId"] == "UNOR-AK"


async def test_pegawai_melihat_sendiri_apakah_jabatannya_sudah_tercatat(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    ani = berbuku.pegawai.caller("asn", nip=ANI)
    assert (await ani.get(f"/asn/{ANI}")).json()["keadaan_siasn"] is None
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    tertahan = (await ani.get(f"/asn/{ANI}")).json()["keadaan_siasn"]
    assert tertahan["keadaan"] == "tertahan"
    assert tertahan["kalimat"] == "Belum tercatat di SIASN: petugas kepegawaian sedang melengkapi yang diperlukan."
    await berbuku.unggah()
    await berbuku.kirim()
    assert (await ani.get(f"/asn/{ANI}")).json()["keadaan_siasn"]["kalimat"] == "Sudah tercatat di SIASN."
    penempatan = (await ani.get(f"/asn/{ANI}/penempatan")).json()["data"]
    assert [each["keadaan_siasn"] and each["keadaan_siasn"]["keadaan"] for each in penempatan] == [None, "cocok"]
