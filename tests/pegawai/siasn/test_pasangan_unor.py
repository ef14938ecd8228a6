"""Which unit an unor of BKN is, told by the names of both trees: what is certain, what is not, and why."""

import pytest

from services.pegawai.siasn.nama import kunci
from services.pegawai.siasn.rujukan.nomenklatur import NamaJabatan, Nomenklatur, sebut
from services.pegawai.siasn.rujukan.pasangkan import Unit, Unor, pasangkan
from services.pegawai.siasn.rujukan.tabel import TabelRujukan
from services.pegawai.siasn.schemas import Keyakinan
from shared.contracts.istilah.jenjang import JenisJabatan

PASTI, KUAT, MUNGKIN, TIDAK_ADA = Keyakinan


def pohon(*baris: tuple[str, str, str | None]) -> list[Unit]:
    """Units by code, name and the one above."""
    jalur: dict[str | None, list[str]] = {None: []}
    for kode, _, induk in baris:
        jalur[kode] = [*jalur[induk], kode]
    return [Unit(kode, nama, induk, jalur[kode]) for kode, nama, induk in baris]


KOTA = pohon(
    ("KOTA", "Pemerintah Kota Contoh", None),
    ("DISHUB", "Dinas Perhubungan", "KOTA"),
    ("DISHUB-SET", "Sekretariat", "DISHUB"),
    ("DISHUB-LL", "Bidang Lalu Lintas", "DISHUB"),
    ("DISDIK", "Dinas Pendidikan", "KOTA"),
    ("DISDIK-SET", "Sekretariat", "DISDIK"),
    ("DISDIK-SET-UM", "Subbagian Umum dan Kepegawaian", "DISDIK-SET"),
)
BKN = (
    Unor("k", "PEMERINTAH KOTA CONTOH", None),
    Unor("h", "DINAS PERHUBUNGAN", "k"),
    Unor("hs", "SEKRETARIAT", "h"),
    Unor("d", "Dinas  Pendidikan", "k"),
    Unor("ds", "Sekretariat", "d"),
)


def arti(
    unor: list[Unor] | tuple[Unor, ...], padanan: dict[str, str] | None = None
) -> dict[str, tuple[Keyakinan, str]]:
    hasil = pasangkan(unor, KOTA, padanan or {})
    return {nomor: (each.keyakinan, each.calon[0].kode if each.calon else "") for nomor, each in hasil.items()}


def test_unor_bernama_sama_dikenali_menurut_yang_di_atasnya() -> None:
    assert arti(BKN) == {
        "k": (PASTI, "KOTA"),
        "h": (PASTI, "DISHUB"),
        "hs": (PASTI, "DISHUB-SET"),
        "d": (PASTI, "DISDIK"),
        "ds": (PASTI, "DISDIK-SET"),
    }


def test_urutan_baris_tidak_menentukan() -> None:
    assert arti(BKN[::-1]) == arti(BKN)


def test_yang_sudah_dipadankan_tidak_diusulkan_lagi_dan_menentukan_yang_di_bawahnya() -> None:
    assert arti((Unor("x", "Dinas Yang Berganti Nama", None), Unor("xs", "Sekretariat", "x")), {"x": "DISDIK"}) == {
        "xs": (PASTI, "DISDIK-SET")
    }


def test_kode_kita_sendiri_tidak_perlu_dipadankan() -> None:
    assert arti((Unor("DISHUB", "apa saja", None), Unor("hs", "Sekretariat", "DISHUB"))) == {
        "hs": (PASTI, "DISHUB-SET")
    }


@pytest.mark.parametrize(
    ("nama", "yakin", "kode"),
    [
        ("Bid. Lalu Lintas", KUAT, "DISHUB-LL"),
        ("BIDANG LALU-LINTAS", PASTI, "DISHUB-LL"),
        ("Bidang Lalu Lintass", KUAT, "DISHUB-LL"),
        ("Bidang Lalu Lintas dan Angkutan", MUNGKIN, "DISHUB-LL"),
        ("Laboratorium", TIDAK_ADA, ""),
    ],
)
def test_makin_lain_namanya_makin_tidak_yakin(nama: str, yakin: Keyakinan, kode: str) -> None:
    assert arti((Unor("u", nama, "h"), Unor("h", "DINAS PERHUBUNGAN", None)), {"h": "DISHUB"})["u"] == (yakin, kode)


def test_unor_yang_induknya_tidak_dikenal_tidak_ditebak_menurut_kemiripan() -> None:
    hasil = pasangkan([Unor("u", "Bidang Lalu Lintass", "entah")], KOTA, {})["u"]
    assert (hasil.keyakinan, hasil.calon) == (TIDAK_ADA, ())
    assert "padankan induknya dahulu" in hasil.alasan


def test_nama_yang_hanya_satu_di_kota_tidak_pasti_bila_induknya_belum_dikenal() -> None:
    assert arti((Unor("u", "Bidang Lalu Lintas", "entah"),)) == {"u": (KUAT, "DISHUB-LL")}
    assert arti((Unor("u", "Sekretariat", "entah"),))["u"][0] is MUNGKIN


def test_dua_unor_kembar_di_bawah_satu_induk_tidak_dipilihkan() -> None:
    kembar = (*BKN, Unor("hs2", "Sekretariat", "h"))
    assert (arti(kembar)["hs"], arti(kembar)["hs2"]) == ((MUNGKIN, "DISHUB-SET"), (MUNGKIN, "DISHUB-SET"))


def test_unit_yang_sudah_menjadi_arti_unor_lain_tidak_pasti_lagi() -> None:
    assert arti(BKN, {"lama": "DISHUB-SET"})["hs"] == (MUNGKIN, "DISHUB-SET")


def test_yang_di_bawah_pasangan_kuat_tidak_lebih_yakin_daripadanya() -> None:
    dua = (Unor("d", "Din. Pendidikan", "k"), Unor("ds", "Sekretariat", "d"), Unor("k", "Pemerintah Kota Contoh", None))
    assert arti(dua)["d"] == (KUAT, "DISDIK")
    assert arti(dua)["ds"] == (KUAT, "DISDIK-SET")


def test_jenjang_yang_tidak_ada_di_sini_dilewati_tanpa_menjadi_pasti() -> None:
    antara = (
        Unor("d", "Dinas Pendidikan", None),
        Unor("x", "Kelompok Tidak Dikenal", "d"),
        Unor("u", "Sub Bag. Umum & Kepegawaian", "x"),
    )
    assert arti(antara, {"d": "DISDIK"})["u"] == (KUAT, "DISDIK-SET-UM")


def test_pohon_yang_melingkar_tidak_menggantung() -> None:
    assert arti((Unor("a", "Sekretariat", "b"), Unor("b", "Dinas Perhubungan", "a"), Unor("c", "Kota", "c")))["b"] == (
        KUAT,
        "DISHUB",
    )


@pytest.mark.parametrize(
    ("bkn", "kita"),
    [
        ("AHLI MUDA - PERAWAT", "Perawat Ahli Muda"),
        ("KASUBBAG UMUM & KEP", "Kepala Sub Bagian Umum dan Kepegawaian"),
        ("UPTD Puskesmas", "Unit Pelaksana Teknis Daerah Puskesmas"),
    ],
)
def test_dua_cara_menulis_satu_nama(bkn: str, kita: str) -> None:
    assert kunci(bkn) == kunci(kita)


def nomenklatur(nomor: str, nama: str, tabel: TabelRujukan = TabelRujukan.JABATAN_PELAKSANA) -> Nomenklatur:
    return Nomenklatur(nomor, tabel, nama, kunci(nama), 1.0)


PENGELOLA = NamaJabatan("Pengelola Lalu Lintas", JenisJabatan.JA, ["A-1", "B-1"])


@pytest.mark.parametrize(
    ("ada", "menunggu", "yakin", "pertama"),
    [
        ([nomenklatur("n", "PENGELOLA LALU LINTAS")], {}, PASTI, "n"),
        ([nomenklatur("n", "Lalu Lintas, Pengelola")], {}, KUAT, "n"),
        ([nomenklatur("n", "Pengelola Lalu Lintas"), nomenklatur("m", "Pengelola Lalu Lintas")], {}, MUNGKIN, "m"),
        ([nomenklatur("n", "Pengelola Lalu Lintas"), nomenklatur("m", "Pengelola Lalu Lintas")], {"n": 3}, KUAT, "n"),
        ([nomenklatur("n", "Pengelola Lalu Lintas", TabelRujukan.JABATAN_FUNGSIONAL)], {}, TIDAK_ADA, None),
    ],
)
def test_nomenklatur_dicari_pada_tabel_jenis_jabatannya(
    ada: list[Nomenklatur], menunggu: dict[str, int], yakin: Keyakinan, pertama: str | None
) -> None:
    (satu,) = sebut([PENGELOLA], ada, menunggu)
    assert (satu.keyakinan, satu.calon[0].id if satu.calon else None) == (yakin, pertama)
