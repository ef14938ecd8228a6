"""How light the city may make a rule, and who may grant an exception: what the law fixes is refused when proposed."""

from typing import Any

import pytest
from pydantic import ValidationError

from services.mutasi.hukum.hasil import Hasil, Temuan, Tingkat
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.periksa import tingkat_berlaku
from services.mutasi.hukum.tingkat import TINGKAT, TingkatAturan
from shared.ketentuan.butir import DIUSULKAN
from tests.layanan import ServiceUnderTest
from tests.mutasi.aturan.layak import HARI
from tests.mutasi.hukum import hukum, versi
from tests.mutasi.kota import PEMERIKSA, VERIFIKATOR

MENGHALANGI = [each for each in KATALOG if each.tingkat is Tingkat.MENGHALANGI]
PPK = {"pemutus": ["ppk"], "wajib_dokumen": True}


async def _usulkan(mutasi: ServiceUnderTest, kode: str, isi: Any) -> Any:
    baru = {
        "kode": kode,
        "mulai": "2026-09-16",
        "isi": isi,
        "dasar_hukum": "Contoh peraturan 1/2026",
        "alasan": "Mencoba dahulu.",
    }
    return await mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"]).post(f"/ketentuan/{kode}/usulan", baru)


def _awal(kode: str, **ubah: Any) -> dict[str, Any]:
    butir = KETENTUAN[kode]
    return {**butir.tulis(butir.awal[-1].isi), **ubah}


def _khusus(*tanpa: str, tambahan: list[Any] | None = None, **ubah: Any) -> dict[str, Any]:
    """P-22's first number without some kinds, and with some changed by their codes."""
    semua = [each for each in _awal("p22_jabatan_khusus")["jabatan"] if each["kode"] not in tanpa]
    jabatan = [each | ubah.get(each["kode"], {}) for each in semua]
    return _awal("p22_jabatan_khusus", jabatan=[*jabatan, *(tambahan or [])])


LURAH = next(each for each in _awal("p22_jabatan_khusus")["jabatan"] if each["kode"] == "lurah")


@pytest.mark.parametrize("aturan", MENGHALANGI, ids=lambda each: each.kode)
@pytest.mark.parametrize("tingkat", [each for each in Tingkat if each is not Tingkat.MENGHALANGI])
def test_what_forbids_by_an_article_is_made_no_lighter_whatever_stands_on_record(aturan: Any, tingkat: Tingkat) -> None:
    """Part 0: BLOCK may not be proposed; nobody grants an exception."""
    with pytest.raises(ValueError, match=f"{aturan.kode} menghalangi menurut"):
        KETENTUAN[TINGKAT].bentuk.validate_python({"tingkat": {aturan.kode: tingkat}}, context=DIUSULKAN)
    lama = versi(TINGKAT, TingkatAturan(tingkat={aturan.kode: tingkat}), None)
    temuan = Temuan(Hasil.TIDAK_TERPENUHI, "Tidak.")
    assert tingkat_berlaku(aturan, temuan, hukum(HARI, lama)) is Tingkat.MENGHALANGI


def test_an_answer_that_forbids_of_a_rule_that_usually_warns_stays_so() -> None:
    """P-15 forbids for a JPT (PerBKN 26/2019 art 29(4)), and the city may make light of the others."""
    p15 = next(each for each in KATALOG if each.kode == "P-15")
    ringan = hukum(HARI, versi(TINGKAT, TingkatAturan(tingkat={"P-15": Tingkat.KETERANGAN}), None))
    jpt = Temuan(Hasil.TIDAK_TERPENUHI, "Tidak.", tingkat=Tingkat.MENGHALANGI)
    lain = Temuan(Hasil.TIDAK_TERPENUHI, "Tidak.", tingkat=Tingkat.PERINGATAN)
    assert (tingkat_berlaku(p15, jpt, ringan), tingkat_berlaku(p15, lain, ringan)) == (
        Tingkat.MENGHALANGI,
        Tingkat.KETERANGAN,
    )


@pytest.mark.parametrize(
    ("kode", "isi", "pointer", "pesan"),
    [
        (
            TINGKAT,
            {"tingkat": {"P-9": "peringatan"}},
            "/isi/tingkat",
            "P-09",
        ),
        (TINGKAT, {"tingkat": {"Z-99": "peringatan"}}, "/isi/tingkat", "tidak ada aturan Z-99"),
        (
            TINGKAT,
            {"tingkat": {"P-01": "keterangan"}},
            "/isi/tingkat",
            "P-01 menghalangi menurut PerBKN 5/2019 pasal 3 ayat (1) huruf a",
        ),
        (TINGKAT, {"tingkat": {"K-01": "peringatan"}}, "/isi/tingkat", "yang dapat diubah bilangannya, k01_periode"),
        (TINGKAT, {"tingkat": {"K-03": "peringatan"}}, "/isi/tingkat", "K-03 perlu_persetujuan menurut"),
        (TINGKAT, {"tingkat": {"P-13": "berat"}}, "/isi/tingkat/P-13", "harus salah satu dari"),
        (
            "p05_hukdis",
            _awal("p05_hukdis", tingkat_permintaan_sendiri="peringatan"),
            "/isi/tingkat_permintaan_sendiri",
            "huruf f",
        ),
        (
            "p05_hukdis",
            _awal("p05_hukdis", tingkat=_awal("p05_hukdis")["tingkat"] | {"masuk": "perlu_persetujuan"}),
            "/isi/tingkat",
            "masuk: PerBKN 5/2019",
        ),
        (
            "p05_hukdis",
            _awal("p05_hukdis", tingkat=_awal("p05_hukdis")["tingkat"] | {"antar_unit": "keterangan"}),
            "/isi/tingkat",
            "antar_unit: PerBKN 5/2019",
        ),
        (
            "p04_masa_jabatan",
            _awal("p04_masa_jabatan", tingkat={"JPT": "peringatan", "JA": "peringatan", "JF": "peringatan"}),
            "/isi/tingkat",
            "JPT menjadi perlu_persetujuan menurut bacaan jpt_persetujuan (PP 11/2017 pasal 132",
        ),
        (
            "p15_penilaian_kompetensi",
            {"jpt": "peringatan", "lain": "peringatan"},
            "/isi/jpt",
            "PerBKN 26/2019 pasal 29 ayat (4)",
        ),
        ("k02_pilkada", _awal("k02_pilkada", tingkat="keterangan"), "/isi/tingkat", "UU 10/2016 pasal 71 ayat (2)"),
        (
            "k03_pelantikan_kepala_daerah",
            _awal("k03_pelantikan_kepala_daerah", tingkat="peringatan"),
            "/isi/tingkat",
            "UU 10/2016 pasal 162 ayat (3)",
        ),
        ("k04_penjabat", _awal("k04_penjabat", tingkat="keterangan"), "/isi/tingkat", "PP 49/2008 pasal 132A"),
        (
            "j02_kebutuhan_unit",
            _awal("j02_kebutuhan_unit", tingkat_masuk="peringatan"),
            "/isi/tingkat_masuk",
            "PermenPANRB 1/2020",
        ),
        (
            "p23_penurunan_jabatan",
            _awal("p23_penurunan_jabatan", jenjang="peringatan"),
            "/isi/jenjang",
            "PP 94/2021 pasal 8 ayat (4)",
        ),
        ("p08_kinerja_baik", {"tahun": 1, "minimal": "Baik"}, "/isi/tahun", "tidak dapat kurang dari 2"),
        ("p08_kinerja_baik", {"tahun": 2, "minimal": "Kurang"}, "/isi/minimal", "lebih rendah daripada Baik"),
        (
            "p10_pendidikan",
            _awal("p10_pendidikan", jenjang={}),
            "/isi/jenjang",
            "belum menyebut: utama, madya, pratama",
        ),
        (
            "p10_pendidikan",
            _awal("p10_pendidikan", jenjang=_awal("p10_pendidikan")["jenjang"] | {"pengawas": "SD"}),
            "/isi/jenjang",
            "tidak dapat lebih rendah daripada: pengawas D-III (PP 11/2017",
        ),
        ("p04_masa_jabatan", _awal("p04_masa_jabatan", tahun_minimal=1), "/isi/tahun_minimal", "pasal 190 ayat (3)"),
        (
            "j05_belanja_pegawai",
            _awal("j05_belanja_pegawai", paling_banyak=100),
            "/isi/paling_banyak",
            "tidak dapat lebih dari 30 (UU 1/2022",
        ),
        ("k01_periode", _awal("k01_periode", bulan=[4, 4]), "/isi/bulan", "disebut lebih dari sekali: 4"),
        (
            "j06_seleksi",
            _awal("j06_seleksi", instansi=["DINKES", "DINKES"]),
            "/isi/instansi",
            "disebut lebih dari sekali: DINKES",
        ),
        ("j06_seleksi", _awal("j06_seleksi", instansi=["DINKES", "NGAWUR"]), "/isi/instansi/1", "unit tidak dikenal"),
        (
            "p22_jabatan_khusus",
            _khusus(tambahan=[LURAH | {"kode": "lain", "unit": ["NGAWUR"]}]),
            f"/isi/jabatan/{len(_awal('p22_jabatan_khusus')['jabatan'])}/unit/0",
            "unit tidak dikenal",
        ),
        (
            "p14_golongan",
            _awal("p14_golongan", menurut_standar="perlu_persetujuan"),
            "/isi/menurut_standar",
            "pasal 54",
        ),
        (
            "p22_jabatan_khusus",
            _awal("p22_jabatan_khusus", jabatan=[LURAH | {"syarat": [LURAH["syarat"][0] | {"tingkat": "keterangan"}]}]),
            "/isi/jabatan/0/syarat/0/tingkat",
            "tidak dapat lebih ringan daripada peringatan",
        ),
        ("p22_jabatan_khusus", _awal("p22_jabatan_khusus", jabatan=[LURAH]), "/isi/jabatan", "UU 23/2014 pasal 213"),
        (
            "t04_pengecualian",
            {"peringatan": {"pemutus": ["verifikator"], "wajib_dokumen": True}, "perlu_persetujuan": PPK},
            "/isi/peringatan/pemutus",
            "yang mengusulkan pengecualian",
        ),
        (
            "t04_pengecualian",
            {"peringatan": {"pemutus": ["kepala_unit", "ppk"], "wajib_dokumen": True}, "perlu_persetujuan": PPK},
            "/isi/peringatan/pemutus/0",
            "harus salah satu dari",
        ),
        (
            "t04_pengecualian",
            {"peringatan": PPK, "perlu_persetujuan": {"pemutus": ["verifikator", "ppk"], "wajib_dokumen": True}},
            "/isi/perlu_persetujuan",
            "tidak diputus peran yang mengusulkannya",
        ),
        (
            "t04_pengecualian",
            {"peringatan": {"pemutus": ["ppk"], "wajib_dokumen": False}, "perlu_persetujuan": PPK},
            "/isi/peringatan/wajib_dokumen",
            "T-04",
        ),
    ],
)
async def test_a_weight_under_what_the_law_fixes_is_refused_when_it_is_proposed(
    mutasi: ServiceUnderTest, kode: str, isi: Any, pointer: str, pesan: str
) -> None:
    dijawab = await _usulkan(mutasi, kode, isi)
    assert dijawab.status_code == 422, dijawab.text
    (salah,) = dijawab.json()["kesalahan"]
    assert salah["pointer"] == pointer
    assert pesan in salah["pesan"], salah


@pytest.mark.parametrize(
    ("kode", "isi"),
    [
        (TINGKAT, {"tingkat": {"P-13": "keterangan", "P-14": "menghalangi", "P-22": "menghalangi"}}),
        ("p05_hukdis", _awal("p05_hukdis", tingkat=dict.fromkeys(_awal("p05_hukdis")["tingkat"], "menghalangi"))),
        # The city's own regulation is changed with another of its own.
        ("k01_periode", {"bulan": [1, 7], "tingkat": "peringatan"}),
        # Of rows whose figures no article is sure of, and of posts of its own.
        (
            "p22_jabatan_khusus",
            _khusus("lurah", "guru", "ppns", "kepala_sekolah", "kepala_puskesmas", tambahan=[LURAH]),
        ),
        (TINGKAT, {"tingkat": {"K-05": "keterangan"}}),
        ("t04_pengecualian", {"peringatan": PPK, "perlu_persetujuan": PPK}),
        # More than the articles ask for, and less of what they allow.
        ("p10_pendidikan", _awal("p10_pendidikan", jenjang=_awal("p10_pendidikan")["jenjang"] | {"pengawas": "S-1"})),
        ("j05_belanja_pegawai", _awal("j05_belanja_pegawai", paling_banyak=28.5)),
        # Codes that the number named before are not asked for again: not every city has them.
        ("j06_seleksi", _awal("j06_seleksi", instansi=[*_awal("j06_seleksi")["instansi"], "DINKES"])),
    ],
)
async def test_what_the_city_may_decide_is_taken(mutasi: ServiceUnderTest, kode: str, isi: Any) -> None:
    assert (await _usulkan(mutasi, kode, isi)).status_code == 201


def _surat(jenis: str, sejak: str, **lain: Any) -> dict[str, Any]:
    return {"surat": [{"jenis": jenis, "sejak": sejak, **lain}]}


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (_khusus("sekda"), "Sekretaris Daerah (pratama) sebagai jabatan tujuan"),
        (_khusus("inspektur"), "Inspektur Pembantu (administrator) sebagai jabatan tujuan dan asal"),
        (_khusus("sekretaris_dprd"), "UU 23/2014 pasal 205"),
        (_khusus("dukcapil"), "UU 24/2013 pasal 83A"),
        (_khusus("camat"), "UU 23/2014 pasal 224"),
        (_khusus("tenaga_kesehatan"), "UU 17/2023"),
        # Named otherwise than it is called, or by what only some of them have.
        (_khusus(sekda={"awalan": ["Sekda Utama"]}), "UU 23/2014 pasal 213"),
        (_khusus(inspektur={"kecuali": ["Inspektur"]}), "PP 72/2019"),
        (_khusus(inspektur={"jenjang": ["pratama"]}), "Inspektur Pembantu"),
        (_khusus(sekretaris_dprd={"kepala_unit": True}), "UU 23/2014 pasal 205"),
        (_khusus(sekretaris_dprd={"unit": ["SETWAN-LAIN"]}), "UU 23/2014 pasal 205"),
        (_khusus(tenaga_kesehatan={"jenjang": ["ahli_utama"]}), "Apoteker (ahli_muda)"),
        (_khusus(dukcapil={"jenjang": ["pratama"]}), "UU 24/2013 pasal 83A"),
        (_khusus(dukcapil={"awalan": ["Kepala Dinas"]}), "UU 24/2013 pasal 83A"),
        # On one side alone, too late, of newcomers alone, or of another authority.
        (_khusus(sekretaris_dprd={"sisi": ["tujuan"]}), "jabatan tujuan dan asal tetap memerlukan"),
        (_khusus(sekda=_surat("persetujuan_gubernur", "pelantikan")), "paling lambat pada keputusan"),
        (_khusus(tenaga_kesehatan=_surat("str_sip", "pelantikan", bila_baru=True)), "UU 17/2023"),
        (_khusus(sekda=_surat("persetujuan_dprd", "keputusan")), "UU 23/2014 pasal 213"),
        (_khusus(camat={"syarat": []}), "Camat tetap memerlukan ilmu pemerintahan"),
    ],
)
def test_what_an_article_asks_of_a_special_post_is_in_every_number(isi: dict[str, Any], pesan: str) -> None:
    """A.10; however a city writes the kinds of its posts. What it had on record before keeps its shape."""
    bentuk = KETENTUAN["p22_jabatan_khusus"].bentuk
    with pytest.raises(ValidationError) as salah:
        bentuk.validate_python(isi, context=DIUSULKAN)
    assert pesan in str(salah.value)
    assert bentuk.validate_python(isi)


async def test_what_was_proposed_before_is_not_approved_under_the_floor(mutasi: ServiceUnderTest) -> None:
    await _usulkan(mutasi, TINGKAT, {"tingkat": {"P-13": "keterangan"}})
    (usulan,) = await mutasi.sql(
        """INSERT INTO ketentuan_usulan SELECT (jsonb_populate_record(u, jsonb_build_object(
               'id', gen_random_uuid(), 'versi_ketentuan', 'lama',
               'isi', '{"tingkat": {"P-01": "keterangan"}}'::jsonb))).*
           FROM ketentuan_usulan u WHERE status = 'diusulkan' RETURNING id"""
    )
    ppk = mutasi.caller("ppk", nip=PEMERIKSA, unit=["*"])
    tolak = await ppk.post(f"/usulan-ketentuan/{usulan['id']}/persetujuan", {"alasan": "Sesuai."}, seen=1)
    assert (tolak.status_code, tolak.json()["kode"]) == (409, "ketentuan_tidak_serasi")
    assert "P-01 menghalangi" in tolak.json()["detail"]
    assert (await ppk.post(f"/usulan-ketentuan/{usulan['id']}/penolakan", {"alasan": "Keliru."}, seen=1)).is_success


async def test_a_unit_that_nobody_knows_any_more_is_not_approved(mutasi: ServiceUnderTest) -> None:
    """An agency by mistake would let everybody into those that select."""
    await _usulkan(mutasi, "j06_seleksi", _awal("j06_seleksi", instansi=["DINKES"]))
    (usulan,) = await mutasi.sql(
        """INSERT INTO ketentuan_usulan SELECT (jsonb_populate_record(u, jsonb_build_object(
               'id', gen_random_uuid(), 'versi_ketentuan', 'lama',
               'isi', jsonb_set(u.isi, '{instansi}', '["NGAWUR"]')))).*
           FROM ketentuan_usulan u WHERE status = 'diusulkan' RETURNING id"""
    )
    ppk = mutasi.caller("ppk", nip=PEMERIKSA, unit=["*"])
    tolak = await ppk.post(f"/usulan-ketentuan/{usulan['id']}/persetujuan", {"alasan": "Sesuai."}, seen=1)
    assert (tolak.status_code, tolak.json()["kode"]) == (409, "ketentuan_tidak_serasi")
    assert "Unit NGAWUR yang disebut isi ini tidak dikenal" in tolak.json()["detail"]


def test_what_the_register_begins_with_could_be_proposed_today() -> None:
    for butir in KETENTUAN.values():
        for each in butir.awal:
            butir.bentuk.validate_python(butir.tulis(each.isi), context=DIUSULKAN)
