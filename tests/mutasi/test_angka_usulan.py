"""A proposed number is no lighter than its article, names all that the law names, and can be judged by."""

from typing import Any

import pytest

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.butir import DIUSULKAN
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEMERIKSA, VERIFIKATOR, ubah_ketentuan


def _awal(kode: str, **ubah: Any) -> dict[str, Any]:
    butir = KETENTUAN[kode]
    return {**butir.tulis(butir.awal[-1].isi), **ubah}


_USIA, _TAHUN = _awal("p12_batas_usia")["usia"], _awal("p11_pengalaman")["tahun"]
LUBANG = [
    ("k02_pilkada", {"bulan": 1}, "kurang dari 6 .UU 10/2016 pasal 71"),
    ("k02_pilkada", {"pemilihan": [{"penetapan_paslon": "0001-01-01", "akhir_jabatan": "0001-01-02"}]}, "harus dari"),
    ("k03_pelantikan_kepala_daerah", {"bulan": 1}, "kurang dari 6 .UU 10/2016 pasal 162"),
    ("k03_pelantikan_kepala_daerah", {"pelantikan": ["9999-12-31"]}, "harus dari"),
    ("k04_penjabat", {"masa": [{"mulai": "2026-01-01", "selesai": "9999-12-31"}]}, "harus dari"),
    ("p11_pengalaman", {"tahun": {**_TAHUN, "pengawas": {"memangku": 0, "kumulatif": 0}}}, "pengawas tidak dapat"),
    ("p11_pengalaman", {"tahun": {}}, "belum menyebut: utama"),
    ("p12_batas_usia", {"usia": {}}, "belum menyebut: utama"),
    ("p12_batas_usia", {"usia": {**_USIA, "pratama": 69}}, "lebih dari: pratama 56"),
    ("p12_batas_usia", {"antar_ahli_utama": 69}, "lebih dari 63"),
    ("p12_batas_usia", {"bup_jpt": 69}, "lebih dari 60"),
    ("p12_batas_usia", {"tahun_sebelum_bup": 0}, "kurang dari 1"),
    ("p14_golongan", {"eselon": {}}, "belum menyebut: I.a"),
    ("p14_golongan", {"fungsional": {}}, "belum menyebut"),
    ("p17_janji_cpns", {"bulan": {"sepuluh_tahun": 0, "enam_bulan": 6}}, "kurang dari: sepuluh_tahun 120"),
    ("p21_ikatan_masuk", {"tahun": 0}, "kurang dari 1 .Perwali"),
]


@pytest.mark.parametrize(("kode", "ubah", "pesan"), LUBANG, ids=[f"{k}-{n}" for n, (k, _, _) in enumerate(LUBANG)])
def test_a_number_below_its_article_is_refused_and_what_is_on_record_still_read(
    kode: str, ubah: dict[str, Any], pesan: str
) -> None:
    isi = _awal(kode, **ubah)
    with pytest.raises(ValueError, match=pesan):
        KETENTUAN[kode].bentuk.validate_python(isi, context=DIUSULKAN)
    KETENTUAN[kode].bentuk.validate_python(isi)


@pytest.mark.parametrize("kode", sorted(KETENTUAN))
def test_the_first_value_may_be_proposed_again(kode: str) -> None:
    KETENTUAN[kode].bentuk.validate_python(_awal(kode), context=DIUSULKAN)


async def _usulkan(mutasi: ServiceUnderTest, kode: str, isi: Any) -> Any:
    baru = {
        "kode": kode,
        "mulai": "2026-09-16",
        "isi": isi,
        "dasar_hukum": "Contoh peraturan 1/2026",
        "alasan": "Mencoba dahulu.",
    }
    return await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post(f"/ketentuan/{kode}/usulan", baru)


async def test_no_ban_ends_because_its_election_is_left_out(mutasi: ServiceUnderTest) -> None:
    pilkada = {"penetapan_paslon": "2026-12-01", "akhir_jabatan": "2027-02-19"}
    await ubah_ketentuan(mutasi, "k02_pilkada", _awal("k02_pilkada", pemilihan=[pilkada]))
    ditolak = await _usulkan(mutasi, "k02_pilkada", _awal("k02_pilkada", pemilihan=[]))
    assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "ketentuan_tidak_serasi"), ditolak.text
    assert await mutasi.sql("SELECT 1 FROM ketentuan_usulan WHERE status = 'diusulkan'") == []
    diundur = {"penetapan_paslon": "2027-01-10", "akhir_jabatan": "2027-02-19"}
    assert (await _usulkan(mutasi, "k02_pilkada", _awal("k02_pilkada", pemilihan=[diundur]))).status_code == 201


async def test_no_inauguration_is_left_out_while_its_months_run(mutasi: ServiceUnderTest) -> None:
    kode = "k03_pelantikan_kepala_daerah"
    await ubah_ketentuan(mutasi, kode, _awal(kode, pelantikan=["2026-08-01"]))
    assert (await _usulkan(mutasi, kode, _awal(kode, pelantikan=[]))).status_code == 409


async def test_a_number_by_which_its_rule_fails_is_neither_proposed_nor_approved(
    mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    diusulkan = await _usulkan(mutasi, "p21_ikatan_masuk", {"tahun": 7})
    assert diusulkan.status_code == 201, diusulkan.text

    def rusak(*_: Any) -> None:
        raise OverflowError("date value out of range")

    monkeypatch.setattr("services.mutasi.hukum.orang.p21_ikatan_masuk.tambah_bulan", rusak)
    setuju = await mutasi.caller("ppk", nip=PEMERIKSA, unit=["*"]).post(
        f"/usulan-ketentuan/{diusulkan.json()['id']}/persetujuan", {"alasan": "Sesuai surat edaran."}, seen=1
    )
    lagi = await _usulkan(mutasi, "p21_ikatan_masuk", {"tahun": 8})
    for jawaban in (setuju, lagi):
        assert (jawaban.status_code, jawaban.json()["kode"]) == (409, "ketentuan_tidak_serasi"), jawaban.text
        assert "Aturan P-21 tidak dapat menilai" in jawaban.json()["detail"]


@pytest.mark.parametrize("kode", sorted(KETENTUAN))
async def test_every_first_value_can_be_proposed_over_http(mutasi: ServiceUnderTest, kode: str) -> None:
    jawaban = await _usulkan(mutasi, kode, _awal(kode))
    assert jawaban.status_code == 201, jawaban.text
