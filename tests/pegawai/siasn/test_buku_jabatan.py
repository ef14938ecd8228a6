"""A post is written as BKN's recorded examples are, and what BKN alone knows of it stays there."""

import json
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from services.pegawai.siasn.keluar.jabatan import Letak, badan, banding, susun_niat
from services.pegawai.siasn.keluar.milik_bkn import lengkapi
from services.pegawai.siasn.keluar.penulis import KurangBuku
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.baca.riwayat import RwJabatan
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.mutasi import UsulanSuratDikoreksi
from tests.layanan import ServiceUnderTest
from tests.pegawai.siasn.berbuku import ANI, PDF, TMT, Berbuku, berlaku, hari_tmt, isi_siasn, padankan
from tests.pegawai.siasn.terhubung import hubungkan, simulator
from tests.simulator.siasn.keadaan import Siasn
from tests.simulator.siasn.warga import orang

KOTA = SimpleNamespace(instansi_id="I", satuan_kerja_id="S")
CONTOH = json.loads((Path(__file__).parent / "contoh_bkn.json").read_text(encoding="utf-8"))["examples"]


@pytest.fixture
async def berbuku(kota: ServiceUnderTest) -> Any:
    hari_tmt(kota)
    with simulator(kota) as (siasn, alamat):
        isi_siasn(siasn)
        yield Berbuku(kota, siasn, hubungkan(kota, alamat))


def _iso(hari: str) -> str:
    return "-".join(reversed(hari.split("-")))


def _niat(isi: dict[str, Any]) -> dict[str, Any]:
    """What is intended where this body is sent."""
    return {
        "instansi_id": isi["instansiId"],
        "satuan_kerja_id": isi["satuanKerjaId"],
        "unor_id": isi["unorId"],
        "jenis_jabatan": isi["jenisJabatan"],
        "eselon_id": isi["eselonId"] or None,
        "jabatan_fungsional_id": isi["jabatanFungsionalId"] or None,
        "jabatan_fungsional_umum_id": isi["jabatanFungsionalUmumId"] or None,
        "sub_jabatan_id": isi["subJabatanId"] or None,
        "nomor_sk": isi["nomorSk"],
        "tanggal_sk": _iso(isi["tanggalSk"]),
        "tmt": _iso(isi["tmtMutasi"]),
        "tmt_pelantikan": _iso(isi["tmtPelantikan"]) if isi["tmtPelantikan"] else None,
        "jenis_mutasi_id": isi["jenisMutasiId"],
    }


@pytest.mark.parametrize("nama", ["jabatan_unorjabatan_save_mutasi_unor", "jabatan_unorjabatan_save_struktural"])
def test_isi_yang_dikirim_sama_dengan_contoh_bkn_dan_dikenali_kembali(nama: str) -> None:
    contoh = CONTOH[nama]["request"]
    siasn = Siasn()
    siasn.tambah([orang("198802292012122999", "CONTOH", unor="U")])
    (satu,) = siasn.orang.values()
    sejak = {"tmtJabatan": contoh["tmtJabatan"]} if contoh["jenisMutasiId"] == "MU" else {}
    lama = {**contoh, "pnsId": satu.id, "nomorSk": "LAMA", "jenisMutasiId": "MJ", "tmtMutasi": "", **sejak}
    if contoh["jenisMutasiId"] == "MJ":
        lama |= {"tmtJabatan": "01-01-2020"}
    siasn.simpan_jabatan(lama)
    utama = DataUtama.model_validate(satu.data_utama)
    dahulu = [RwJabatan.model_validate(each) for each in satu.riwayat["jabatan"]]

    niat = lengkapi(_niat(contoh), None, dahulu, utama)
    dikirim = badan(niat, contoh["pnsId"], None).badan()
    # Its papers are attached to the row once there is one.
    assert dikirim == {**contoh, "path": []}

    rw_id = siasn.simpan_jabatan({**contoh, "pnsId": satu.id})
    semua = [RwJabatan.model_validate(each) for each in satu.riwayat["jabatan"]]
    (rw,) = [each for each in semua if each.id == rw_id]
    lagi = lengkapi(_niat(contoh), rw, semua, utama)
    assert banding(lagi, rw) == []
    assert badan(lagi, contoh["pnsId"], rw).badan() == {**contoh, "id": rw_id}


async def test_mutasi_unit_saja_tidak_mengubah_tmt_jabatan_di_bkn(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai, nomenklatur=())
    for kode in ("DISHUB-LL-01", "DISHUB-AK-01"):
        await berbuku.pegawai.sql(
            "INSERT INTO padanan_siasn (id_bkn, kode_jabatan, dicatat_oleh) VALUES ('NOM-X', $1, 'uji')", kode
        )
    utama = berbuku.siasn.orang[ANI].data_utama
    utama |= {"jabatanFungsionalId": "", "jabatanFungsionalUmumId": "NOM-X", "tmtJabatan": "01-04-2023"}
    berbuku.rw().clear()
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok"]
    (rw,) = berbuku.rw()
    assert (rw["jenisMutasiId"], rw["tmtJabatan"], rw["tmtMutasi"]) == ("MU", "01-04-2023", "01-10-2026")
    assert berbuku.siasn.orang[ANI].data_utama["tmtJabatan"] == "01-04-2023"


def _tangan(berbuku: Berbuku, **lain: Any) -> str:
    """Somebody has entered the decision at BKN by hand."""
    return berbuku.siasn.simpan_jabatan(
        {
            "pnsId": berbuku.siasn.orang[ANI].id,
            "instansiId": "I",
            "satuanKerjaId": "SATKER-KHUSUS",
            "unorId": "UNOR-AK",
            "jenisJabatan": "4",
            "jabatanFungsionalUmumId": "NOM-AK",
            "nomorSk": "800/1",
            "tanggalSk": "20-09-2026",
            "tmtJabatan": "01-10-2026",
            "tmtMutasi": "01-10-2026",
            "jenisMutasiId": "MJ",
            **lain,
        }
    )


async def _ulang(berbuku: Berbuku) -> None:
    """An officer sends it again."""
    baris = (await berbuku.buku())[-1]
    petugas = berbuku.pegawai.caller("verifikator", unit=["*"])
    jawab = await petugas.post(f"/siasn/buku/{baris['id']}/ulang", {}, seen=baris["versi"])
    assert jawab.status_code == 200, jawab.text
    await berbuku.kirim()


async def test_yang_dicatat_petugas_lain_di_bkn_tidak_ditimpa_sebelum_diputus(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    rw = _tangan(berbuku, tanggalSk="21-09-2026", tmtPelantikan="03-10-2026", subJabatanId="77")
    for jenis in (872, 873):
        berbuku.siasn.lampirkan(rw, jenis, PDF + b"asli")
    sebelum = dict(berbuku.rw()[-1])
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], [each["bidang"] for each in baris["perbedaan"]]) == ("berbeda", ["tanggal_sk"])
    assert berbuku.disimpan() == []
    assert berbuku.rw()[-1] == sebelum

    await _ulang(berbuku)
    assert await berbuku.keadaan() == ["cocok"]
    sesudah = berbuku.rw()[-1]
    assert {nama for nama in sebelum if sebelum[nama] != sesudah[nama]} <= {
        *("tanggalSk", "createdAt", "updatedAt", "instansiKerjaId")
    }


async def test_koreksi_tidak_menghapus_yang_hanya_diketahui_bkn(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    usulan = berlaku("DISHUB-AK-01")
    await berbuku.pegawai.receive(usulan)
    await berbuku.kirim()
    baris = berbuku.rw()[-1]
    baris |= {"tmtPelantikan": "02-10-2026", "subJabatanId": "77", "satuanKerjaId": "SATKER-KHUSUS"}
    berbuku.siasn.lampirkan(baris["id"], 873, PDF)
    await berbuku.pegawai.receive(
        UsulanSuratDikoreksi(
            **berlaku("DISHUB-AK-01", usulan_id=usulan.usulan_id).model_dump(
                include={"usulan_id", "nip", "nama", "jabatan_asal", "jabatan_tujuan", "tmt", "oleh"}
            ),
            catatan="Nomor SK salah ketik.",
            surat="keputusan",
            nomor_lama="800/1",
            tanggal_lama=date(2026, 9, 20),
            nomor="800/1/BENAR",
            tanggal=date(2026, 9, 20),
            koreksi_id=uuid4(),
        )
    )
    await berbuku.unggah("800/1/BENAR")
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok", "cocok"]
    lagi = berbuku.rw()[-1]
    assert (lagi["id"], lagi["nomorSk"]) == (baris["id"], "800/1/BENAR")
    assert (lagi["tmtPelantikan"], lagi["subJabatanId"], lagi["satuanKerjaId"]) == (
        *("02-10-2026", "77"),
        "SATKER-KHUSUS",
    )
    assert set(lagi["path"]) == {"872", "873"}


@pytest.mark.parametrize("hilang", [False, True])
async def test_yang_dikirim_ulang_tetap_bersama_sk_nya(berbuku: Berbuku, hilang: bool) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    asli = berbuku.siasn.samakan_jabatan

    def rusak(pns_id: str) -> None:
        asli(pns_id)
        berbuku.rw()[-1] |= {"path": None} if hilang else {"tanggalSk": "25-09-2026"}

    berbuku.siasn.samakan_jabatan = rusak  # type: ignore[method-assign]
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["berbeda"]
    berbuku.siasn.samakan_jabatan = asli  # type: ignore[method-assign]
    await _ulang(berbuku)
    assert await berbuku.keadaan() == ["cocok"]
    assert set(berbuku.rw()[-1]["path"]) == {"872"}


async def test_sub_jabatan_dibawa_dari_baris_sebelumnya_yang_senama(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    _tangan(berbuku, nomorSk="800/0", tmtJabatan="01-01-2020", tmtMutasi="", unorId="UNOR-LL", subJabatanId="77")
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok"]
    assert berbuku.rw()[-1]["subJabatanId"] == "77"
    berbuku.maju(days=1)
    await berbuku.unggah("800/2")
    await berbuku.pegawai.receive(berlaku("DISDIK-01", tmt=TMT + timedelta(days=1), nomor_sk="800/2"))
    await berbuku.kirim()
    assert berbuku.rw()[-1]["subJabatanId"] == "", "of another nomenclature"


async def test_sk_bernomor_sama_dari_tahun_lain_tidak_dilampirkan(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    lain = berlaku("DISHUB-AK-01").model_copy(update={"tanggal_sk": date(2026, 1, 3)})
    await berbuku.pegawai.receive(lain)
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["sebab"], berbuku.disimpan()) == ("tertahan", "sk", [])
    await berbuku.unggah(tanggal="2026-01-03", isi=PDF + b"%%EOF")
    await berbuku.kirim()
    assert await berbuku.keadaan() == ["cocok"]


async def test_baris_yang_dihapus_di_bkn_tidak_diakui(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    rw = _tangan(berbuku)
    berbuku.rw()[-1]["deletedAt"] = "02-10-2026"
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["diadopsi"]) == ("cocok", False)
    assert baris["rw_id"] != rw


@pytest.mark.parametrize(
    "di_bkn",
    [
        {"kedudukanPnsId": "99", "kedudukanPnsNama": "Pensiun"},
        dict.fromkeys(("instansiKerjaId", "instansiIndukId"), "X"),
    ],
)
async def test_yang_di_bkn_pensiun_atau_di_instansi_lain_tidak_ditulisi(
    berbuku: Berbuku, di_bkn: dict[str, str]
) -> None:
    await padankan(berbuku.pegawai)
    await berbuku.unggah()
    berbuku.siasn.orang[ANI].data_utama |= di_bkn
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert (baris["keadaan"], baris["sebab"], berbuku.disimpan()) == ("tertahan", "orang_tidak_dikenal", [])


async def test_plt_yang_lebih_baru_tidak_menjadi_jabatan_di_data_utama(berbuku: Berbuku) -> None:
    await padankan(berbuku.pegawai)
    plt = {"unorId": "UNOR-DISHUB", "jenisJabatan": "1", "eselonId": "22", "jabatanFungsionalUmumId": ""}
    _tangan(berbuku, **plt, nomorSk="PLT/1", tmtJabatan="05-10-2026", tmtMutasi="", jenisPenugasanId="PLT")
    await berbuku.unggah()
    await berbuku.pegawai.receive(berlaku("DISHUB-AK-01"))
    await berbuku.kirim()
    (baris,) = await berbuku.buku()
    assert baris["keadaan"] == "berbeda"
    assert berbuku.siasn.orang[ANI].data_utama["unorId"] == "UNOR-LL"


@pytest.mark.parametrize("eselon", [None, "V.a"])
def test_jabatan_struktural_tanpa_eselon_tidak_dikirim(eselon: str | None) -> None:
    kepala = Letak(
        *("K-00", "Kepala Dinas", JenisJabatan.JPT, JenjangJabatan.PRATAMA, eselon),
        *(True, "K", "Dinas", "UNOR-K", None),
    )
    isi = {"nomor_sk": "800/1", "tanggal_sk": None, "tmt": "2026-10-01"}
    kurang = susun_niat(KOTA, isi, kepala, None, {})
    assert isinstance(kurang, KurangBuku)
    assert kurang.sebab == "kelengkapan"
    niat = susun_niat(KOTA, isi, kepala._replace(eselon="II.b"), None, {})
    assert not isinstance(niat, KurangBuku)
    assert niat["eselon_id"] == "22"
