"""By what a row of BKN's is known to be a decision, and where it differs from it."""

from typing import Any

import pytest

from services.pegawai.siasn.keluar.data_utama import PenulisDataUtama
from services.pegawai.siasn.keluar.jabatan import Letak, banding, jenis_mutasi, kenali
from services.pegawai.siasn.keluar.penulis import Terlihat
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.baca.riwayat import RwJabatan
from services.pegawai.siasn.klien.tulis.jabatan import JenisMutasi
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from tests.pegawai.berkas import ANI
from tests.simulator.siasn.warga import orang

NIAT: dict[str, Any] = {
    "unor_id": "UNOR-AK",
    "jenis_jabatan": "4",
    "eselon_id": None,
    "jabatan_fungsional_id": None,
    "jabatan_fungsional_umum_id": "NOM-AK",
    "sub_jabatan_id": None,
    "nomor_sk": "800/1",
    "tanggal_sk": "2026-09-20",
    "tmt": "2026-10-01",
}
RW = {
    "id": "R1",
    "unorId": "UNOR-AK",
    "jenisJabatan": "4",
    "jabatanFungsionalUmumId": "NOM-AK",
    "nomorSk": "800/1",
    "tanggalSk": "20-09-2026",
    "tmtJabatan": "01-10-2026",
}


def rw(**lain: Any) -> RwJabatan:
    return RwJabatan.model_validate({**RW, **lain})


def letak(kode: str, kode_unit: str, *, nomenklatur: str = "NOM", **lain: Any) -> Letak:
    isi = {"jenis": JenisJabatan.JA, "jenjang": JenjangJabatan.PELAKSANA, "eselon": None, "kepala_unit": False, **lain}
    return Letak(kode, kode, kode_unit=kode_unit, nama_unit=kode_unit, unor="U", nomenklatur=nomenklatur, **isi)


def test_satu_sk_di_unit_lain_bukan_keputusan_ini() -> None:
    """Contract section 5.5: decree, TMT and unor together; one decree may say a second post from the same day."""
    assert kenali(NIAT, None, Terlihat([rw(unorId="UNOR-LL")], 0), None) is None
    ada = kenali(NIAT, None, Terlihat([rw(), rw(id="R2", unorId="UNOR-LL")], 0), None)
    assert ada is not None
    assert ada.id == "R1"


@pytest.mark.parametrize(
    ("asal", "jenis"),
    [
        (letak("A", "DISHUB"), JenisMutasi.UNOR),
        (letak("A", "DISDIK"), JenisMutasi.JABATAN),
        (letak("A", "DISHUB", nomenklatur="LAIN"), JenisMutasi.JABATAN),
    ],
    ids=["unit saja", "dalam unit yang sama", "jabatan lain"],
)
def test_mutasi_unit_hanya_yang_unitnya_berganti_dan_nomenklaturnya_tetap(asal: Letak, jenis: JenisMutasi) -> None:
    assert jenis_mutasi(asal, letak("B", "DISDIK")) is jenis


def test_eselon_jpt_utama_berkode_sendiri_di_bkn() -> None:
    """I.a is told in BKN's codes by 11, and of a JPT utama by 10."""
    satu = {"jenis": JenisJabatan.JPT, "eselon": "I.a", "kepala_unit": True}
    assert letak("A", "X", jenjang=JenjangJabatan.UTAMA, **satu).eselon_bkn == "10"
    assert letak("A", "X", jenjang=JenjangJabatan.MADYA, **satu).eselon_bkn == "11"


@pytest.mark.parametrize(("penugasan", "beda"), [("PLT", ["jenis_penugasan_id"]), ("D", []), ("", [])])
def test_yang_di_bkn_tercatat_sebagai_plt_berbeda_dan_yang_tidak_dikatakan_tidak(
    penugasan: str, beda: list[str]
) -> None:
    assert [each.bidang for each in banding(NIAT, rw(jenisPenugasanId=penugasan))] == beda


@pytest.mark.parametrize(
    ("di_bkn", "beda"),
    [("081234567890", []), (" 0812 3456 7890", []), ("081234567899", ["no_hp"]), ("", ["no_hp"])],
)
def test_nomor_hp_yang_hanya_lain_tulisannya_tidak_berbeda(di_bkn: str, beda: list[str]) -> None:
    utama = DataUtama.model_validate({**orang(ANI, "ANI", unor="U").data_utama, "noHp": di_bkn, "email": "A@X.test"})
    niat = {"nomor_hp": "0812 3456 7890", "email": "a@x.test"}
    hasil = PenulisDataUtama().banding_utama(niat, None, Terlihat((), 0), utama)
    assert [each.bidang for each in hasil] == ["nomor_hp" if each == "no_hp" else each for each in beda]
