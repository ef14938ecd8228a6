"""Who is right where BKN and the city differ: data, with a reason for each field."""

import pytest

from services.pegawai.siasn.keluar.jenis import PENULIS
from services.pegawai.siasn.selisih.arti import SUMBER
from services.pegawai.siasn.selisih.banding import BIDANG
from services.pegawai.siasn.selisih.menang import ATURAN, PEREMAJAAN, RIWAYAT, Macam, Menang, Pintu
from services.pegawai.siasn.selisih.pasangkan import KUNCI_BARIS


def test_tiap_yang_dibandingkan_punya_aturan_dengan_alasan_dan_sumbernya() -> None:
    dibandingkan = {each.nama for each in BIDANG} | {RIWAYAT + each.slug for each in SUMBER}
    assert dibandingkan <= ATURAN.keys()
    assert {each.slug for each in SUMBER} == KUNCI_BARIS.keys()
    for each in ATURAN.values():
        assert each.alasan.endswith("."), each.bidang
        assert each.sumber, each.bidang
        assert each.bkn is not None or each.tanpa_pintu, each.bidang
        assert not (each.langsung and each.bkn is None), each.bidang


@pytest.mark.parametrize(
    ("bidang", "macam", "dikoreksi", "menang"),
    [
        ("nama", Macam.BEDA, False, Menang.BKN),
        ("nama", Macam.BEDA, True, Menang.LOKAL),
        ("nama", Macam.HANYA_BKN, True, Menang.LOKAL),
        ("golongan", Macam.BEDA, False, Menang.BKN),
        ("jabatan", Macam.BEDA, False, Menang.LOKAL),
        ("jabatan", Macam.HANYA_BKN, False, Menang.BKN),
        ("nomor_hp", Macam.BEDA, False, Menang.LOKAL),
        ("nomor_hp", Macam.HANYA_BKN, False, Menang.BKN),
        ("gelar_belakang", Macam.HANYA_LOKAL, False, Menang.LOKAL),
        ("gelar_belakang", Macam.HANYA_LOKAL, True, Menang.LOKAL),
        ("nip", Macam.BEDA, False, Menang.TANYA),
        ("riwayat_hukdis", Macam.HANYA_BKN, False, Menang.TANYA),
        ("riwayat_golongan", Macam.HANYA_LOKAL, False, Menang.TANYA),
        # BKN is right, but nothing writes it in one click: a person is asked, and told where.
        ("kedudukan_hukum", Macam.BEDA, False, Menang.TANYA),
        ("tmt_jabatan", Macam.HANYA_BKN, False, Menang.TANYA),
    ],
)
def test_siapa_yang_benar(bidang: str, macam: Macam, dikoreksi: bool, menang: Menang) -> None:
    siapa, alasan = ATURAN[bidang].putuskan(macam, dikoreksi=dikoreksi)
    assert siapa is menang
    assert alasan


def test_yang_tidak_berpintu_mengatakan_di_mana_dicatat() -> None:
    _, alasan = ATURAN["kedudukan_hukum"].putuskan(Macam.BEDA)
    assert "/riwayat/status" in alasan


def test_yang_masuk_tanpa_klik_tidak_berakibat_bagi_jabatan_gaji_atau_hukuman() -> None:
    langsung = {each.bidang for each in ATURAN.values() if each.langsung}
    assert langsung == {"pns_id", "riwayat_pendidikan", "riwayat_diklat", "riwayat_penghargaan"}


def test_yang_tidak_dapat_ditulis_di_bkn_diperbaiki_lewat_peremajaan() -> None:
    """Contract section 5.5: BKN takes no pangkat, no education, no move between governments."""
    for each in ("golongan", "masa_kerja_golongan", "pendidikan", "riwayat_golongan", "riwayat_pendidikan", "nama"):
        assert ATURAN[each].lokal == PEREMAJAAN
    assert ATURAN["email"].lokal == "data_utama"
    assert ATURAN["jabatan"].lokal == "jabatan"
    assert ATURAN["riwayat_golongan"].bkn is Pintu.RIWAYAT


def test_yang_dijanjikan_dikirim_ada_yang_menulisnya() -> None:
    assert {each.lokal for each in ATURAN.values()} <= {PEREMAJAAN, *map(str, PENULIS)}


def test_yang_mungkin_sudah_tercatat_di_sini_ditanyakan() -> None:
    """Nothing comes in without a click that may be here already under another name."""
    assert ATURAN["riwayat_diklat"].putuskan(Macam.HANYA_BKN)[0] is Menang.BKN
    siapa, alasan = ATURAN["riwayat_diklat"].putuskan(Macam.HANYA_BKN, ragu=True)
    assert siapa is Menang.TANYA
    assert "mungkin keduanya satu" in alasan
