"""What an officer says of which row of BKN's it is: it never reaches another row of the history, nor a stranger's."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.berbuku import ANI, BUDI, DEDI, PDF, Berbuku, berlaku, hari_tmt, isi_siasn, padankan
from tests.pegawai.siasn.terhubung import hubungkan, simulator


@pytest.fixture
async def berbuku(kota: ServiceUnderTest) -> AsyncIterator[Berbuku]:
    hari_tmt(kota)
    with simulator(kota) as (siasn, alamat):
        isi_siasn(siasn)
        await padankan(kota)
        yield Berbuku(kota, siasn, hubungkan(kota, alamat))


async def _langkah(berbuku: Berbuku, langkah: str, isi: dict[str, Any]) -> Any:
    """An officer's step about the newest row."""
    baris = (await berbuku.buku())[-1]
    petugas = berbuku.pegawai.caller("verifikator", nip=DEDI, unit=["*"])
    return await petugas.post(f"/siasn/buku/{baris['id']}/{langkah}", isi, seen=baris["versi"])


async def _ditarik(berbuku: Berbuku) -> None:
    """A decision that BKN has is withdrawn here."""
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    await berbuku.pegawai.sql(
        "INSERT INTO siasn_buku (jenis, aksi, nip, sumber_id, untuk_id, menyusul_id, isi, nomor_sk, kunci_sk, mulai) "
        "SELECT jenis, 'hapus', nip, sumber_id, untuk_id, id, isi, nomor_sk, kunci_sk, mulai FROM siasn_buku"
    )
    await berbuku.kirim()


async def test_yang_dihapus_tidak_dapat_diikat_ke_baris_lain(berbuku: Berbuku) -> None:
    await _ditarik(berbuku)
    lama, baru = (each["id"] for each in berbuku.rw())

    jawab = await _langkah(berbuku, "ikatan", {"rw_id": lama})

    assert jawab.status_code == 409
    baris = (await berbuku.buku())[-1]
    petugas = berbuku.pegawai.caller("verifikator", nip=DEDI, unit=["*"])
    assert "ikatan" not in (await petugas.get(f"/siasn/buku/{baris['id']}")).json()["dapat"]

    assert (await _langkah(berbuku, "penegasan", {"alasan": "SK ditarik kembali."})).status_code == 200
    await berbuku.kirim()
    assert [each["id"] for each in berbuku.rw()] == [lama]
    assert (await berbuku.keadaan())[-1] == "cocok"
    assert baru != lama


@pytest.mark.parametrize("isian", ["nomor", "tmt"])
async def test_baris_dengan_sk_atau_tmt_lain_tidak_dihapus(berbuku: Berbuku, isian: str) -> None:
    """The row has become another one at BKN since, or the wrong one was bound before."""
    await _ditarik(berbuku)
    lain = {"nomor": {"nomorSk": "800/LAIN"}, "tmt": {"tmtJabatan": "01-02-2019", "tmtMutasi": "01-02-2019"}}
    berbuku.rw()[-1].update(lain[isian])

    assert (await _langkah(berbuku, "penegasan", {"alasan": "SK ditarik kembali."})).status_code == 200
    await berbuku.kirim()

    baris = (await berbuku.buku())[-1]
    assert (baris["keadaan"], baris["sebab"]) == ("tertahan", "baris_lain")
    assert len(berbuku.rw()) == 2


async def test_ikatan_lalu_coba_lagi_tidak_menimpa_baris_lama(berbuku: Berbuku) -> None:
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (sebelum,) = (dict(each) for each in berbuku.rw())
    await _langkah(berbuku, "ikatan", {"rw_id": sebelum["id"]})
    await berbuku.unggah()
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["sebab"]) == ("tertahan", "baris_lain")

    assert (await _langkah(berbuku, "ulang", {})).status_code == 200
    await berbuku.kirim()

    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["sebab"], baris["rw_id"]) == ("tertahan", "baris_lain", None)
    assert berbuku.rw() == [sebelum]
    assert not berbuku.disimpan()


async def test_ikatan_ke_baris_bernomor_salah_tulis_diterima(berbuku: Berbuku) -> None:
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    (lama,) = berbuku.rw()
    berbuku.rw().append({**lama, "id": "RW-SALAH-TULIS", "nomorSk": "800/I", "tmtJabatan": "01-10-2026"})
    await _langkah(berbuku, "ikatan", {"rw_id": "RW-SALAH-TULIS"})
    await berbuku.kirim()

    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["rw_id"]) == ("berbeda", "RW-SALAH-TULIS")


async def test_id_riwayat_orang_lain_tidak_menjadi_milik_perubahan_ini(berbuku: Berbuku) -> None:
    """Who owns it could otherwise not be bound to it any more."""
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    asing = berbuku.rw(BUDI)[0]["id"]
    await _langkah(berbuku, "ikatan", {"rw_id": asing})
    await berbuku.unggah()
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["sebab"], baris["rw_id"]) == ("tertahan", "tidak_ditemukan", None)

    await _langkah(berbuku, "ulang", {})
    await berbuku.kirim()

    (baris,) = await berbuku.buku()
    assert baris["keadaan"] == "cocok"
    assert baris["rw_id"] in [each["id"] for each in berbuku.rw(ANI)]
    assert [each["path"] for each in berbuku.rw(BUDI)] == [None]


async def test_sk_tentang_diri_sendiri_diunggah_orang_lain(berbuku: Berbuku) -> None:
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    petugas = berbuku.pegawai.caller("verifikator", nip=ANI, unit=["*"])

    jawab = await berbuku.pegawai.client.post(
        "/siasn/dokumen",
        data={"nomor_sk": "800/1", "tanggal_sk": "2026-09-20", "jenis": "872"},
        files={"berkas": ("sk.pdf", PDF)},
        headers={**petugas.headers(), "Idempotency-Key": "sk-sendiri-1"},
    )

    assert jawab.status_code in (403, 409)
    assert ANI not in jawab.text
    assert (await berbuku.unggah()).status_code == 200
