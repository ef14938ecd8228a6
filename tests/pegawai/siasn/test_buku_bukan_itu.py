"""What BKN shows is not taken for what is meant: a stranger's file, a row that cannot be read, a twin of the row."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.pegawai.siasn.klien.galat import TidakBerhak
from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.berbuku import ANI, BUDI, DEDI, Berbuku, berlaku, hari_tmt, isi_siasn, padankan
from tests.pegawai.siasn.terhubung import hubungkan, simulator
from tests.simulator.siasn.keadaan import Gangguan


@pytest.fixture
async def berbuku(kota: ServiceUnderTest) -> AsyncIterator[Berbuku]:
    hari_tmt(kota)
    with simulator(kota) as (siasn, alamat):
        isi_siasn(siasn)
        await padankan(kota)
        satu = Berbuku(kota, siasn, hubungkan(kota, alamat))
        await satu.unggah()
        yield satu


async def _ditarik(berbuku: Berbuku) -> None:
    """A decision that BKN has is withdrawn here, and an officer says that its row goes."""
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    await berbuku.pegawai.sql(
        "INSERT INTO siasn_buku (jenis, aksi, nip, sumber_id, untuk_id, menyusul_id, isi, nomor_sk, kunci_sk, mulai) "
        "SELECT jenis, 'hapus', nip, sumber_id, untuk_id, id, isi, nomor_sk, kunci_sk, mulai FROM siasn_buku"
    )
    await berbuku.kirim()
    baris = (await berbuku.buku())[-1]
    petugas = berbuku.pegawai.caller("verifikator", nip=DEDI, unit=["*"])
    isi = {"alasan": "SK ditarik kembali."}
    jawab = await petugas.post(f"/siasn/buku/{baris['id']}/penegasan", isi, seen=baris["versi"])
    assert jawab.status_code == 200, jawab.text


async def test_yang_dijawab_dengan_pegawai_lain_tidak_ditulisi(berbuku: Berbuku) -> None:
    berbuku.siasn.orang[ANI].data_utama = berbuku.siasn.orang[BUDI].data_utama
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["sebab"], berbuku.disimpan()) == ("tertahan", "orang_tidak_dikenal", [])
    assert baris["alasan"] == "SIASN menjawab dengan pegawai yang lain."


async def test_selama_ada_baris_yang_tidak_terbaca_tidak_dicatat_di_sampingnya(berbuku: Berbuku) -> None:
    """The one that cannot be read may be this very decision."""
    berbuku.rw().append({**berbuku.rw()[0], "id": None})
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["sebab"], berbuku.disimpan()) == ("tertahan", "tidak_terbaca", [])


async def test_baris_yang_tidak_terbaca_masih_baris_riwayat(berbuku: Berbuku) -> None:
    """What is removed beside it is not the last one."""
    await _ditarik(berbuku)
    berbuku.rw()[0]["id"] = None
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok", "cocok"]
    assert [each["id"] for each in berbuku.rw()] == [None]


async def test_jawaban_penghapusan_yang_hilang_tidak_menghapus_kembarannya(berbuku: Berbuku) -> None:
    """Somebody has entered the decision at BKN a second time: what was removed is known by its id."""
    await _ditarik(berbuku)
    kembar = {**berbuku.rw()[-1], "id": "RW-KEMBAR"}
    berbuku.rw().insert(0, kembar)
    berbuku.siasn.gangguan = Gangguan(hilang=1)
    for _ in range(6):
        await berbuku.kirim()
        berbuku.maju(minutes=11)
    assert (await berbuku.keadaan())[-1] == "cocok"
    assert kembar in berbuku.rw()
    assert len(berbuku.rw()) == 2


async def test_baris_bkn_milik_perubahan_orang_lain_tidak_dapat_diikat(berbuku: Berbuku) -> None:
    await berbuku.unggah("800/2")
    await berbuku.pegawai.receive(berlaku("DISDIK-01", nip=BUDI, nomor_sk="800/2"))
    await berbuku.kirim()
    (budi,) = await berbuku.buku()
    assert budi["keadaan"] == "cocok"
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    (ani,) = await berbuku.buku(nip=ANI)
    petugas = berbuku.pegawai.caller("verifikator", nip=DEDI, unit=["*"])
    jawab = await petugas.post(f"/siasn/buku/{ani['id']}/ikatan", {"rw_id": budi["rw_id"]}, seen=ani["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "riwayat_bkn_terpakai")
    assert BUDI not in jawab.text
    assert (await berbuku.buku(nip=ANI))[0]["tambahan"] == {}


async def test_yang_tidak_diizinkan_bkn_belum_dikirim(berbuku: Berbuku, monkeypatch: pytest.MonkeyPatch) -> None:
    async def tanpa_izin(*_: Any, **__: Any) -> Any:
        raise TidakBerhak("403")

    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    with monkeypatch.context() as sementara:
        sementara.setattr(berbuku.ada.bkn, "kirim", tanpa_izin)
        await berbuku.kirim()
        assert await berbuku.keadaan() == ["menunggu"]
    await berbuku.kirim()
    assert (await berbuku.keadaan(), len(berbuku.disimpan())) == (["cocok"], 1)
