"""What differs between BKN and the city, and what only looks as if it did (contract section 4)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from services.pegawai.siasn.klien.baca import riwayat as rw
from services.pegawai.siasn.klien.baca.bacaan import baca_daftar
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.padankan import Letak
from services.pegawai.siasn.selisih import arti
from services.pegawai.siasn.selisih.banding import UTAMA, Beda, Lokal, MenurutBkn, OrangLokal, bandingkan
from services.pegawai.siasn.selisih.menang import Macam

HARI = date(2026, 3, 2)
NIP = "198503122010012001"
UTAMA_BKN: Mapping[str, Any] = {
    "id": "A5EB03E2AAAA",
    "nipBaru": NIP,
    "nama": "ANI PENGELOLA   ",
    "gelarDepan": "-",
    "gelarBelakang": "S.T.",
    "tempatLahir": "PALEMBANG",
    "tglLahir": "12-03-1985",
    "jenisKelamin": "F",
    "nik": "1671015203850001",
    "noHp": "+62 812-0000-0001",
    "email": "Ani@Contoh.ID ",
    "emailGov": "",
    "statusPegawai": "PNS",
    "kedudukanPnsId": "01",
    "tmtCpns": "01-01-2010",
    "tmtPns": "2011-01-01T00:00:00Z",
    "golRuangAkhir": "III/c",
    "golRuangAkhirId": "33",
    "tmtGolAkhir": "01-04-2022",
    "mkTahun": "12",
    "mkBulan": 3,
    "tkPendidikanTerakhirId": "40",
    "pendidikanTerakhirNama": "S-1 TEKNIK SIPIL",
    "tahunLulus": "2008",
    "unorId": "U1",
    "jabatanFungsionalUmumId": "J1",
    "jabatanFungsionalId": "0",
    "jabatanNama": "PENGELOLA LALU LINTAS",
    "tmtJabatan": "01-02-2022",
    "tmtPensiun": "0001-01-01T00:00:00Z",
}
ORANG = OrangLokal(
    nip=NIP,
    nip_berlaku=None,
    pns_id="A5EB03E2AAAA",
    nama="Ani Pengelola",
    gelar_depan=None,
    gelar_belakang="ST",
    tempat_lahir="Palembang",
    tanggal_lahir=date(1985, 3, 12),
    jenis_kelamin="P",
    nik="1671015203850001",
    nomor_hp="081200000001",
    email="ani@contoh.id",
    email_dinas=None,
    status_pegawai="PNS",
    kedudukan_hukum="01",
    tmt_cpns=date(2010, 1, 1),
    tmt_pns=date(2011, 1, 1),
    golongan="III/c",
    tmt_golongan=date(2022, 4, 1),
    mk_tahun=12,
    mk_bulan=3,
    tingkat_pendidikan="S-1",
    program_studi="Teknik Sipil",
    tahun_lulus=2008,
    kode_jabatan="DISHUB-LL-01",
    nama_jabatan="Pengelola Lalu Lintas",
    kode_unit="DISHUB-LL",
    nama_unit="Bidang Lalu Lintas",
    tmt_jabatan=date(2022, 2, 1),
    tmt_pensiun=date(2043, 4, 1),
    dikoreksi=[],
    versi=1,
)
LETAK = Letak("DISHUB-LL", "DISHUB-LL-01")


def banding_utama(
    bkn: Mapping[str, Any] | None = None, letak: Letak = LETAK, **lokal: Any
) -> dict[str, tuple[Macam, str | None, str | None]]:
    """Differences of the main file where BKN and we say these things besides."""
    utama = DataUtama.model_validate({**UTAMA_BKN, **(bkn or {})})
    baris, tak_terbaca = arti.orang(utama)
    menurut = MenurutBkn(
        baris, letak, tmt_pensiun=utama.tmt_pensiun, tak_terbaca=[(UTAMA, each) for each in tak_terbaca]
    )
    hasil = bandingkan(Lokal(ORANG._replace(**lokal), {}), menurut, HARI)
    return {each.bidang: (each.macam, each.lokal, each.bkn) for each in hasil}


def test_ditulis_lain_bukan_berlainan() -> None:
    """Blanks, case, signs, zero dates, ISO days, numbers as text, codes, +62: all the same."""
    assert banding_utama() == {}


@pytest.mark.parametrize(
    ("bkn", "lokal", "bidang", "seharusnya"),
    [
        ({"nama": "ANI PENGELOLAH "}, {}, "nama", (Macam.BEDA, "Ani Pengelola", "ANI PENGELOLAH")),
        ({"gelarBelakang": "S.T., M.T."}, {}, "gelar_belakang", (Macam.BEDA, "ST", "S.T., M.T.")),
        ({"gelarBelakang": "-"}, {}, "gelar_belakang", (Macam.HANYA_LOKAL, "ST", None)),
        ({}, {"gelar_belakang": None}, "gelar_belakang", (Macam.HANYA_BKN, None, "S.T.")),
        ({"tglLahir": "13-03-1985"}, {}, "tanggal_lahir", (Macam.BEDA, "12-03-1985", "13-03-1985")),
        ({"tglLahir": "01-01-0001"}, {}, "tanggal_lahir", (Macam.HANYA_LOKAL, "12-03-1985", None)),
        ({"jenisKelamin": "M"}, {}, "jenis_kelamin", (Macam.BEDA, "Perempuan", "Laki-laki")),
        ({"id": "B7"}, {}, "pns_id", (Macam.BEDA, "A5EB03E2AAAA", "B7")),
        ({"id": "a5eb03e2aaaa"}, {}, "pns_id", (Macam.BEDA, "A5EB03E2AAAA", "a5eb03e2aaaa")),
        ({"noHp": "62812-0000-0009"}, {}, "nomor_hp", (Macam.BEDA, "081200000001", "62812-0000-0009")),
        ({"kedudukanPnsId": "02"}, {}, "kedudukan_hukum",
         (Macam.BEDA, "01 Aktif", "02 Cuti di luar tanggungan negara")),
        ({"golRuangAkhir": "III/d", "tmtGolAkhir": "01-04-2026"}, {}, "golongan",
         (Macam.BEDA, "III/c (Penata), TMT 01-04-2022", "III/d (Penata Tingkat I), TMT 01-04-2026")),
        ({"golRuangAkhir": "", "golRuangAkhirId": "33"}, {}, "", ()),
        ({"golRuangAkhir": "IX", "golRuangAkhirId": "9", "statusPegawai": "PPPK", "kedudukanPnsId": "71"},
         {"golongan": "IX", "status_pegawai": "PPPK", "kedudukan_hukum": "71"}, "", ()),
        ({"mkTahun": "13"}, {}, "masa_kerja_golongan", (Macam.BEDA, "12 tahun 3 bulan", "13 tahun 3 bulan")),
        ({"tkPendidikanTerakhirId": "45", "pendidikanTerakhirNama": "S-2 TEKNIK SIPIL"}, {}, "pendidikan",
         (Macam.BEDA, "S-1 Teknik Sipil (2008)", "S-2 TEKNIK SIPIL (2008)")),
        ({"tmtJabatan": "01-03-2022"}, {}, "tmt_jabatan", (Macam.BEDA, "01-02-2022", "01-03-2022")),
        ({"tmtPensiun": "01-04-2045"}, {}, "tmt_pensiun", (Macam.BEDA, "01-04-2043", "01-04-2045")),
        ({"nipBaru": "198503132010012001"}, {}, "nip", (Macam.BEDA, NIP, "198503132010012001")),
        ({"nipBaru": "198503132010012001"}, {"nip_berlaku": "198503132010012001"}, "", ()),
        ({"kedudukanPnsId": "ZZ"}, {}, "tidak_terbaca", None),
    ],
)  # fmt: skip
def test_satu_bidang_berlainan(
    bkn: dict[str, Any], lokal: dict[str, Any], bidang: str, seharusnya: tuple[Any, ...] | None
) -> None:
    """One field that differs is one difference, with both sides as people read them."""
    hasil = banding_utama(bkn, **lokal)
    assert list(hasil) == ([bidang] if bidang else [])
    if seharusnya:
        assert hasil[bidang] == seharusnya


@pytest.mark.parametrize(
    ("nik", "lokal", "seharusnya"),
    [
        (("1671**********01", True), {}, []),
        (None, {}, []),
        (("1671**********01", False), {}, [(Macam.BEDA, "1671**********01", "1671**********01")]),
        ((None, False), {}, [(Macam.HANYA_LOKAL, "1671**********01", None)]),
        (("1671**********01", False), {"nik": None}, [(Macam.HANYA_BKN, None, "1671**********01")]),
        ((None, False), {"nik": None}, []),
    ],
)
def test_nik_dibandingkan_tanpa_disimpan(
    nik: tuple[str | None, bool] | None, lokal: dict[str, Any], seharusnya: list[Any]
) -> None:
    """Of BKN's NIK the copy holds whether it is ours, and nobody reads the digits of either."""
    baris, _ = arti.orang(DataUtama.model_validate(UTAMA_BKN))
    hasil = bandingkan(Lokal(ORANG._replace(**lokal), {}), MenurutBkn(baris, LETAK, nik=nik), HARI)
    assert [(each.macam, each.lokal, each.bkn) for each in hasil] == seharusnya


def test_yang_tidak_disimpan_dari_jawaban_bkn_tidak_dianggap_kosong() -> None:
    disimpan = DataUtama.model_validate(UTAMA_BKN).model_dump(mode="json", exclude={"no_hp", "tmt_cpns"})
    utama = DataUtama.model_validate(disimpan)
    baris, _ = arti.orang(utama)
    tak = arti.tak_dijawab(disimpan)
    assert tak == {"nomor_hp", "tmt_cpns"}
    assert bandingkan(Lokal(ORANG, {}), MenurutBkn(baris, LETAK, tak_dijawab=tak), HARI) == []


def test_jabatan_menurut_padanan_dan_yang_belum_dipadankan_tidak_dibandingkan() -> None:
    """Posts are compared by what BKN's ids are here; while nobody has said it, nothing is said to differ."""
    assert list(banding_utama(letak=Letak("DISHUB-LL", "DISHUB-LL-02"))) == ["jabatan"]
    assert list(banding_utama(letak=Letak("DISDIK", None))) == ["jabatan"]
    assert banding_utama(letak=Letak(None, None)) == {}
    assert banding_utama(kode_jabatan=None, nama_jabatan=None, nama_unit=None, tmt_jabatan=None)["jabatan"][0] is (
        Macam.HANYA_BKN
    )


MUDA = {
    "id": "u1", "nama_jabatan": "Epidemiolog Kesehatan Ahli Muda", "nama_unit": "Bidang P2P", "kode_unit": "DINKES-P2P",
    "mulai": date(2023, 4, 1), "nomor_sk": "821/011/BKPSDM/2023", "tanggal_sk": date(2023, 3, 27),
}  # fmt: skip
MUDA_BKN = {
    "id": "R1", "namaJabatan": "AHLI MUDA - EPIDEMIOLOG KESEHATAN", "unorId": "U-P2P", "unorNama": "BIDANG P2P",
    "tmtJabatan": "01-04-2023", "tmtMutasi": "01-04-2023", "nomorSk": "821/011/BKPSDM/2023", "tanggalSk": "27-03-2023",
    "jenisPenugasanId": "D", "jenisMutasiId": "MJ",
}  # fmt: skip
PINDAH = MUDA | {
    "id": "u2", "nama_unit": "UPTD Puskesmas", "kode_unit": "DINKES-PKM", "mulai": date(2025, 10, 1),
    "nomor_sk": "824/021/BKPSDM/2025", "tanggal_sk": date(2025, 9, 15),
}  # fmt: skip
PINDAH_BKN = MUDA_BKN | {
    "id": "R2", "unorId": "U-PKM", "unorNama": "UPTD PUSKESMAS", "tmtMutasi": "01-10-2025", "jenisMutasiId": "MU",
    "nomorSk": "824/021/BKPSDM/2025", "tanggalSk": "15-09-2025",
}  # fmt: skip


def test_pindah_unit_mulai_pada_hari_pindah_dan_nama_jabatan_menurut_urutan_bkn_sama() -> None:
    """A unit move keeps BKN's TMT of the post (contract section 6), and the level stands first in BKN's names."""
    assert banding_riwayat(rw.RwJabatan, [MUDA_BKN, PINDAH_BKN], [PINDAH, MUDA]) == []
    lain = banding_riwayat(rw.RwJabatan, [MUDA_BKN, PINDAH_BKN | {"tmtMutasi": "01-11-2025"}], [PINDAH, MUDA])
    assert [(each.baris, each.macam) for each in lain] == [("R2", Macam.BEDA)]


def banding_tmt(
    tmt_bkn: date, sini: list[dict[str, Any]], sana: list[dict[str, Any]] | None = None
) -> list[tuple[str, str | None]]:
    """How the TMT of the post differs for somebody who holds it since October 2025 in another unit."""
    baris, _ = arti.orang(DataUtama.model_validate({**UTAMA_BKN, "tmtJabatan": f"{tmt_bkn:%d-%m-%Y}"}))
    terbaca, _ = arti.riwayat(arti.SUMBER[0], baca_daftar(rw.RwJabatan, sana or []).baris)
    orang = ORANG._replace(tmt_jabatan=date(2025, 10, 1))
    menurut = MenurutBkn(baris, LETAK, riwayat={"jabatan": terbaca} if sana else {})
    hasil = bandingkan(Lokal(orang, {"jabatan": sini}), menurut, HARI)
    return [(each.bidang, each.bkn) for each in hasil if each.bidang == "tmt_jabatan"]


def test_tmt_jabatan_bkn_sejak_jabatan_itu_dipegang_walau_unitnya_berpindah() -> None:
    awal = date(2023, 4, 1)
    assert banding_tmt(awal, [PINDAH, MUDA]) == []
    assert banding_tmt(date(2025, 10, 1), [PINDAH, MUDA]) == []
    # BKN's row of the move itself says since when, whatever the posts are called here.
    lain_nama = PINDAH | {"nama_jabatan": "Epidemiolog Puskesmas"}
    assert banding_tmt(awal, [lain_nama, MUDA], [MUDA_BKN, PINDAH_BKN]) == []
    beda = [("tmt_jabatan", "01-04-2023")]
    assert banding_tmt(awal, [lain_nama, MUDA]) == beda
    assert banding_tmt(awal, [PINDAH, MUDA | {"selesai": date(2024, 12, 31)}]) == beda
    assert banding_tmt(date(2022, 4, 1), [PINDAH, MUDA]) == [("tmt_jabatan", "01-04-2022")]


DIKLATPIM = {
    "id": "u1", "jenis": "STRUKTURAL", "nama": "Diklat Kepemimpinan Tingkat III", "mulai": date(2015, 3, 1),
    "selesai": date(2015, 6, 20), "jp": 360, "nomor_sertifikat": "00012/DIKLATPIM III/2015",
}  # fmt: skip
SPAMA = {
    "id": "D1", "latihanStrukturalId": "3", "latihanStrukturalNama": "SEPADYA/SPAMA/DIKLAT PIM TK. III", "nomor": "",
    "tanggal": "01-03-2015", "tanggalSelesai": "20-06-2015", "tahun": "2015", "jumlahJam": 360,
}  # fmt: skip


def test_diklat_pimpinan_dikenali_dari_tingkatnya() -> None:
    """The training of one level is one, by whichever of its names; another day of it is a difference, no second one."""
    assert banding_riwayat(rw.RwDiklat, [SPAMA], [DIKLATPIM]) == []
    lain = banding_riwayat(rw.RwDiklat, [SPAMA | {"tanggalSelesai": "21-06-2015"}], [DIKLATPIM])
    assert [(each.baris, each.macam, each.lokal_id) for each in lain] == [("D1", Macam.BEDA, "u1")]
    empat = SPAMA | {"id": "D2", "latihanStrukturalId": "2", "latihanStrukturalNama": "SEPALA/ADUM/DIKLAT PIM TK.IV"}
    assert {(each.baris, each.macam, each.ragu) for each in banding_riwayat(rw.RwDiklat, [empat], [DIKLATPIM])} == {
        ("D2", Macam.HANYA_BKN, False),
        ("u1", Macam.HANYA_LOKAL, False),
    }


def test_yang_mungkin_sama_dengan_baris_sini_yang_tidak_berpasangan_ditandai() -> None:
    kursus = {
        "id": "K1", "jenisKursusSertifikat": "T", "namaKursus": "BIMTEK PBJ", "tanggalKursus": "05-05-2024",
        "jumlahJam": 20,
    }  # fmt: skip
    sini = {
        "id": "u1", "jenis": "TEKNIS", "nama": "Bimbingan Teknis Pengadaan", "mulai": None, "jp": 20,
        "selesai": date(2024, 5, 6), "nomor_sertifikat": None,
    }  # fmt: skip

    def ragu(lokal: dict[str, Any]) -> list[bool]:
        hasil = banding_riwayat(rw.RwKursus, [kursus], [lokal])
        return [each.ragu for each in hasil if each.macam is Macam.HANYA_BKN]

    assert ragu(sini) == [True]
    assert ragu(sini | {"jenis": "FUNGSIONAL"}) == [False]
    assert ragu(sini | {"selesai": date(2019, 5, 6)}) == [False]


def banding_riwayat(bentuk: type[rw.RwBaris], bkn: list[dict[str, Any]], lokal: list[dict[str, Any]]) -> list[Beda]:
    sumber = next(each for each in arti.SUMBER if each.bentuk is bentuk)
    terbaca, tak_terbaca = arti.riwayat(sumber, baca_daftar(bentuk, bkn).baris)
    menurut = MenurutBkn(
        None,
        riwayat={sumber.slug: terbaca},
        tak_terbaca=[(f"{sumber.slug}", each) for each in tak_terbaca],
    )
    return bandingkan(Lokal(ORANG, {sumber.slug: lokal}), menurut, HARI)


GOLONGAN = {"id": "g1", "golonganId": "33", "golongan": "III/c", "skNomor": "823 / 119 / BKPSDM / 2022"}
GOLONGAN_SINI = {
    "id": "u1", "golongan": "III/c", "tmt": date(2022, 4, 1), "nomor_sk": "823/119/BKPSDM/2022", "tanggal_sk": None,
    "mk_tahun": None, "mk_bulan": None,
}  # fmt: skip


@pytest.mark.parametrize("tmt", ["01-04-2022", "2022-04-01T00:00:00Z"])
def test_baris_golongan_yang_sama_dikenali_dari_sk_dan_tmt_dalam_kedua_bentuk_tanggal(tmt: str) -> None:
    assert banding_riwayat(rw.RwGolongan, [{**GOLONGAN, "tmtGolongan": tmt}], [GOLONGAN_SINI]) == []


def test_baris_yang_hanya_di_satu_pihak_dan_yang_berlainan() -> None:
    """A TMT that differs under one SK is one difference; another pangkat is one row more."""
    baru = {**GOLONGAN, "id": "g2", "golongan": "III/d", "tmtGolongan": "01-04-2026", "skNomor": "823/7/2026"}
    lain = {**GOLONGAN, "tmtGolongan": "01-05-2022"}
    hasil = banding_riwayat(rw.RwGolongan, [lain, baru], [GOLONGAN_SINI])
    assert [(each.baris, each.macam) for each in hasil] == [("g1", Macam.BEDA), ("g2", Macam.HANYA_BKN)]
    assert "TMT 01-04-2022" in str(hasil[0].lokal)
    assert "TMT 01-05-2022" in str(hasil[0].bkn)
    sini = banding_riwayat(rw.RwGolongan, [], [GOLONGAN_SINI])
    assert [(each.baris, each.macam) for each in sini] == [("u1", Macam.HANYA_LOKAL)]


def test_yang_baru_akan_berlaku_belum_kurang_di_bkn() -> None:
    """A rank to come is not missing at BKN before its day."""
    assert banding_riwayat(rw.RwGolongan, [], [{**GOLONGAN_SINI, "tmt": date(2026, 4, 1)}]) == []


def test_baris_yang_tidak_terbaca_dikerjakan_orang_dan_tidak_menyalahkan_yang_lain() -> None:
    """A row that BKN spells beyond reading is work; that ours has no partner is not told while it may be that one."""
    hasil = banding_riwayat(rw.RwGolongan, [{"id": "g9", "golongan": "Z/z"}], [GOLONGAN_SINI])
    assert [(each.bidang, each.baris) for each in hasil] == [("tidak_terbaca", "golongan/g9")]


def test_plt_dan_hukuman_yang_dibatalkan_bukan_baris_riwayat() -> None:
    plt = {"id": "j1", "namaJabatan": "Kepala", "tmtJabatan": "01-01-2025", "jenisPenugasanId": "PLT"}
    assert banding_riwayat(rw.RwJabatan, [plt], []) == []
    batal = {"id": "h1", "skNomor": "1", "hukumanTanggal": "01-01-2025", "skPembatalanNomor": "2"}
    assert banding_riwayat(rw.RwHukdis, [batal], []) == []


def test_kinerja_dengan_ejaan_bkn() -> None:
    """``DIATAS ESPEKTASI`` and the quadrant's number mean what ours says."""
    bkn = {
        "id": "s1", "tahun": "2025", "hasilKinerja": "SESUAI ESPEKTASI", "PerilakuKerjaNilai": "1",
        "perilakuKerja": "DIATAS ESPEKTASI", "KuadranKinerjaNilai": "2", "kuadranKinerja": "BAIK",
    }  # fmt: skip
    sini = {
        "id": "k1", "tahun": 2025, "hasil_kerja": "sesuai ekspektasi", "perilaku_kerja": "di atas ekspektasi",
        "nilai": None, "predikat": "Baik",
    }  # fmt: skip
    assert banding_riwayat(rw.RwSkp22, [bkn], [sini]) == []
    lain = banding_riwayat(rw.RwSkp22, [bkn | {"kuadranKinerja": "SANGAT BAIK"}], [sini])
    assert [each.bidang for each in lain] == ["riwayat_kinerja"]


def test_pns_id_yang_sama_pada_dua_orang_dan_nip_yang_tidak_dikenal_adalah_pekerjaan() -> None:
    hasil = bandingkan(Lokal(ORANG, {}), MenurutBkn(None, tidak_dikenal=True, ganda=["X1"]), HARI)
    assert [(each.bidang, each.macam) for each in hasil] == [
        ("tidak_dikenal", Macam.MASALAH),
        ("pns_id_ganda", Macam.MASALAH),
    ]
