"""Standards of posts: defaults by level (C.3), versions, which of them a post follows, and what scores make of it."""

import contextlib
from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from deploy.lokal.postgres import Postgres
from services.kompetensi.rumus.jpm import Kompetensi
from services.kompetensi.skj.isi import Diminta, IsiSkj, salah, salah_sasaran
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.kompetensi import SkorState, StandarState
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from tests.kompetensi.acuan import sepakati
from tests.kompetensi.berkas import ANI, BUDI, KOLOM, asn, impor, impor_potensi, jabatan, penilaian, potensi
from tests.layanan import Caller, ServiceUnderTest
from tests.tetangga import halangi, tetangga

HARI_INI = date(2026, 9, 15)
PROFIL = "kepala-bidang-angkutan.administrator"
C3 = {
    "utama": 5, "madya": 5, "pratama": 4, "administrator": 3, "pengawas": 2, "pelaksana": 1,
    "ahli_utama": 5, "ahli_madya": 4, "ahli_muda": 3, "ahli_pertama": 2,
    "penyelia": 3, "mahir": 2, "terampil": 2, "pemula": 1,
}  # fmt: skip


def petugas(kompetensi: ServiceUnderTest) -> Caller:
    return kompetensi.caller("verifikator", nip=BUDI, unit=["*"])


def standar(
    sasaran: str = "jabatan", kode: str = "DISHUB-AK-01", level: int = 4, mulai: date = HARI_INI, **lain: Any
) -> dict[str, Any]:
    return {
        "sasaran": sasaran,
        "kode": kode,
        "mulai": mulai.isoformat(),
        "kompetensi": [{"kode": each.name, "level": level} for each in Kompetensi],
        "nomor": "SKJ/1/2026",
        "dasar_hukum": "Peraturan Wali Kota",
        "alasan": "Penetapan standar kompetensi.",
        **lain,
    }


async def tetapkan(kompetensi: ServiceUnderTest, *argumen: Any, **lain: Any) -> dict[str, Any]:
    isi: dict[str, Any] = await sepakati(kompetensi, "/skj", standar(*argumen, **lain))
    await kompetensi.run_job("selaraskan_standar")
    await kompetensi.run_job("perbarui_skor")
    return isi


async def satu(kompetensi: ServiceUnderTest, kode: str = "DISHUB-AK-01") -> StandarState:
    (state,) = await kompetensi.state(StandarState, kode)
    return state


# --- which standard


async def test_every_level_has_the_default_of_the_rule_for_all_nine_competences(kompetensi: ServiceUnderTest) -> None:
    bawaan = (await kompetensi.caller("asn", nip=ANI).get("/skj", sasaran="jenjang", limit=50)).json()["data"]
    assert {each["kode"]: {k["level"] for k in each["kompetensi"]} for each in bawaan} == {
        jenjang: {level} for jenjang, level in C3.items()
    }
    assert all([k["kode"] for k in each["kompetensi"]] == [k.name for k in Kompetensi] for each in bawaan)


async def test_a_post_follows_the_default_of_its_level_until_it_has_more(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(jabatan())
    assert await kompetensi.marked("standar") == {"DISHUB-AK-01"}
    state = await satu(kompetensi)
    assert (state.sasaran, state.kode_sasaran) == ("jenjang", "administrator")
    assert [(each.kode, each.level, each.bobot) for each in state.kompetensi] == [(k.name, 3, 1) for k in Kompetensi]
    assert (state.golongan_minimal, state.rumpun, state.diklat, state.teknis) == (None, [], [], [])


async def test_no_neighbour_holds_up_a_new_version(kompetensi: ServiceUnderTest, postgres_server: Postgres) -> None:
    await kompetensi.receive(jabatan())
    async with tetangga(postgres_server, kompetensi) as lain:
        await halangi(lain, "kompetensi.skj", "skj.jabatan.DISHUB-AK-01")
        await tetapkan(kompetensi)
    assert (await satu(kompetensi)).sasaran == "jabatan"


async def test_the_standard_of_a_profile_goes_before_the_default_and_the_posts_own_before_both(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(jabatan(), jabatan("DISHUB-AK-02"))
    await tetapkan(kompetensi, "profil", PROFIL, 4)
    assert {(await satu(kompetensi, kode)).sasaran for kode in ("DISHUB-AK-01", "DISHUB-AK-02")} == {"profil"}
    await tetapkan(kompetensi, "jabatan", "DISHUB-AK-01", 5)
    sendiri, profil = await satu(kompetensi), await satu(kompetensi, "DISHUB-AK-02")
    assert (sendiri.sasaran, sendiri.kompetensi[0].level) == ("jabatan", 5)
    assert (profil.sasaran, profil.kode_sasaran, profil.kompetensi[0].level) == ("profil", PROFIL, 4)
    assert sendiri.profil != profil.profil


async def test_posts_that_ask_for_the_same_share_a_requirement_profile(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(jabatan(), jabatan("DISHUB-AK-02"), jabatan("X-03", "pengawas"))
    bawaan = (await satu(kompetensi)).profil
    assert bawaan == (await satu(kompetensi, "DISHUB-AK-02")).profil
    # Standards of their own say all that is asked for; a default asks for the fields of the affair as well.
    await tetapkan(kompetensi, "jabatan", "DISHUB-AK-01", 3)
    await tetapkan(kompetensi, "jabatan", "DISHUB-AK-02", 3)
    assert bawaan != (await satu(kompetensi)).profil == (await satu(kompetensi, "DISHUB-AK-02")).profil
    assert (await satu(kompetensi)).profil != (await satu(kompetensi, "X-03")).profil


async def test_what_a_post_itself_adds_is_told_beside_what_its_standard_asks_for(kompetensi: ServiceUnderTest) -> None:
    def dinkes(kode: str, nama: str) -> JabatanState:
        tempat = {"kode_unit": "DINKES-PM", "nama_unit": "Puskesmas Merdeka", "instansi": "DINKES"}
        jalur = ["KOTA", "DINKES", "DINKES-PM"]
        tujuan = {"nama": nama, "jenis": JenisJabatan.JF, "jenjang": JenjangJabatan.AHLI_PERTAMA, "eselon": None}
        return jabatan(kode).model_copy(update={**tempat, "jalur_unit": jalur, "kepala_unit": False, **tujuan})

    await kompetensi.receive(
        jabatan(), dinkes("DINKES-01", "Bidan Ahli Pertama"), dinkes("DINKES-02", "Fisioterapis Ahli Pertama")
    )
    angkutan, bidan, fisioterapis = [
        await satu(kompetensi, each) for each in ("DISHUB-AK-01", "DINKES-01", "DINKES-02")
    ]
    assert (angkutan.rumpun, angkutan.seprofesi, angkutan.urusan) == ([], False, ["perhubungan"])
    assert "TRANSPORTASI" in angkutan.rumpun_jabatan
    assert (bidan.rumpun, bidan.rumpun_jabatan, bidan.seprofesi) == ([], ["KEBIDANAN"], True)
    # Of a profession of which nobody has said what it studies.
    assert (fisioterapis.rumpun_jabatan, fisioterapis.seprofesi) == ([], True)
    await tetapkan(kompetensi, rumpun=["HUKUM"])
    angkutan = await satu(kompetensi)
    assert (angkutan.rumpun, angkutan.rumpun_jabatan, angkutan.urusan) == (["HUKUM"], [], ["perhubungan"])


async def test_what_a_release_before_has_noted_of_posts_is_completed_and_told(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(jabatan(), jabatan("X-03", "pengawas"))
    await kompetensi.sql("DELETE FROM state_mark")
    await kompetensi.sql(
        "UPDATE standar_jabatan SET rumpun = NULL, urusan = NULL, seprofesi = NULL, diperiksa = DATE '0001-01-01'"
    )
    assert (await satu(kompetensi)).rumpun_jabatan == []
    await kompetensi.run_job("selaraskan_standar")
    assert await kompetensi.marked("standar") == {"DISHUB-AK-01", "X-03"}
    assert "TRANSPORTASI" in (await satu(kompetensi)).rumpun_jabatan


async def test_only_posts_with_another_standard_are_published_again(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(jabatan(), jabatan("X-03", "pengawas"))
    await kompetensi.sql("DELETE FROM state_mark")
    await tetapkan(kompetensi, "profil", PROFIL, 4)
    assert await kompetensi.marked("standar") == {"DISHUB-AK-01"}
    await kompetensi.sql("DELETE FROM state_mark")
    await kompetensi.receive(jabatan())
    assert await kompetensi.marked("standar") == set()


async def test_a_standard_begins_with_its_day_without_any_event(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(jabatan())
    await tetapkan(kompetensi, mulai=HARI_INI + timedelta(days=1))
    assert (await satu(kompetensi)).sasaran == "jenjang"
    kompetensi.clock.instant += timedelta(days=1)
    await kompetensi.run_job("selaraskan_standar")
    assert (await satu(kompetensi)).sasaran == "jabatan"


async def test_the_standard_of_a_post_can_be_read_for_any_day_with_whose_it_is(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(jabatan())
    await tetapkan(kompetensi, mulai=HARI_INI + timedelta(days=10))
    orang = kompetensi.caller("asn", nip=ANI)
    kini = (await orang.get("/jabatan/DISHUB-AK-01/standar")).json()
    assert (kini["sumber"], kini["profil"]) == ("standar jenjang administrator", PROFIL)
    nanti = (await orang.get("/jabatan/DISHUB-AK-01/standar", per_tanggal="2026-09-25")).json()
    assert nanti["sumber"] == "SKJ jabatan DISHUB-AK-01 nomor SKJ/1/2026"
    assert {each["level"] for each in nanti["standar"]["kompetensi"]} == {4}
    assert nanti["standar"]["kompetensi"][0]["nama"] == "Integritas"
    assert (await orang.get("/jabatan/TIDAK-ADA/standar")).status_code == 404


async def test_a_post_has_no_standard_on_a_day_before_that_of_its_level_and_says_what_to_do(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(jabatan("X-09"))
    jawab = await kompetensi.caller("asn", nip=ANI).get("/jabatan/X-09/standar", per_tanggal="1990-01-01")
    assert (jawab.status_code, jawab.json()["kode"]) == (404, "standar_belum_ditetapkan")


# --- versions


async def test_a_version_between_others_ends_where_the_next_begins(kompetensi: ServiceUnderTest) -> None:
    await tetapkan(kompetensi, level=4, mulai=date(2026, 1, 1))
    await tetapkan(kompetensi, level=5, mulai=date(2028, 1, 1))
    sela = await tetapkan(kompetensi, level=3, mulai=date(2027, 1, 1))
    assert (sela["mulai"], sela["selesai"]) == ("2027-01-01", "2027-12-31")
    riwayat = (await petugas(kompetensi).get(f"/skj/{sela['id']}/riwayat")).json()["data"]
    hidup = [each for each in riwayat if each["digantikan_pada"] is None]
    assert [(each["mulai"], each["kompetensi"][0]["level"]) for each in hidup] == [
        ("2028-01-01", 5), ("2027-01-01", 3), ("2026-01-01", 4),
    ]  # fmt: skip


async def test_a_standard_is_corrected_in_its_place_with_the_reason_on_record(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(jabatan())
    lama = await tetapkan(kompetensi)
    ganda = await petugas(kompetensi).post("/skj", standar())
    assert (ganda.status_code, ganda.json()["kode"]) == (409, "versi_sudah_mulai")
    isi = {k: v for k, v in standar(level=2).items() if k not in ("sasaran", "kode", "mulai")}
    koreksi = await sepakati(kompetensi, f"/skj/{lama['id']}/koreksi", isi)
    assert koreksi["menggantikan"] == lama["id"]
    await kompetensi.run_job("selaraskan_standar")
    assert (await satu(kompetensi)).kompetensi[0].level == 2
    assert (await petugas(kompetensi).get(f"/skj/{lama['id']}")).json()["digantikan_pada"] is not None
    (jejak,) = await kompetensi.sql("SELECT alasan, sebelum FROM audit WHERE aksi = 'koreksi'")
    assert jejak["sebelum"]["level"] == [4] * 9


@pytest.mark.parametrize(
    ("lain", "isian", "pesan"),
    [
        ({"kompetensi": [{"kode": "INTEGRITAS", "level": 3}]}, "/kompetensi", "belum menyebut: KERJA_SAMA"),
        (
            {"kompetensi": [*standar()["kompetensi"], {"kode": "TEK-XX-01", "level": 3}]},
            "/kompetensi",
            "TEK-XX-01 tidak ada dalam kamus",
        ),
        (
            {"kompetensi": [*standar()["kompetensi"], {"kode": "INTEGRITAS", "level": 3}]},
            "/kompetensi",
            "INTEGRITAS disebut dua kali",
        ),
        ({"rumpun": ["SIHIR"]}, "/rumpun", "SIHIR tidak ada"),
        ({"pendidikan_minimal": "S1"}, "/pendidikan_minimal", "S-1"),
        ({"diklat": [{"jenis": "MANAJERIAL"}]}, "/diklat/0/jenis", "STRUKTURAL"),
        ({"pengalaman_jenjang": ["eselon_iii"]}, "/pengalaman_jenjang/0", "administrator"),
        ({"golongan_minimal": "V/a"}, "/golongan_minimal", "seperti III/c"),
        ({"sasaran": "jenjang", "kode": "eselon"}, "/kode", "jenjang eselon tidak dikenal"),
        ({"sasaran": "profil", "kode": "Kepala Bidang"}, "/kode", "kode profil seperti"),
        ({"kode": "ADA SPASI"}, "/kode", "kode jabatan hanya"),
    ],
)
async def test_what_no_standard_can_ask_for_is_refused_where_it_stands(
    kompetensi: ServiceUnderTest, lain: dict[str, Any], isian: str, pesan: str
) -> None:
    jawab = await petugas(kompetensi).post("/skj", standar(**lain))
    assert (jawab.status_code, jawab.json()["kode"]) == (
        422,
        "skj_tidak_sah" if isian in OLEH_ISINYA else "isian_tidak_sah",
    )
    (kesalahan,) = jawab.json()["kesalahan"]
    assert kesalahan["pointer"] == isian
    assert pesan in kesalahan["pesan"]


OLEH_ISINYA = ("/kompetensi", "/rumpun", "/kode")
"""What only the dictionary and the list of fields can tell."""
ROMAWI = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip


@pytest.mark.parametrize(
    ("golongan", "sah"),
    [
        *((f"{roman}/{huruf}", True) for roman in ("I", "II", "III", "IV") for huruf in "abcd"),
        ("IV/e", True), ("III/e", False), ("V/a", False), ("3/c", False),
        *((roman, True) for roman in ROMAWI),
        ("XVIII", False), ("XIX", False), ("IIII", False), ("", False),
    ],
)  # fmt: skip
def test_a_rank_is_one_of_the_lists_of_pns_and_pppk(golongan: str, sah: bool) -> None:
    isi = {"kompetensi": [], "dasar_hukum": "Penetapan", "golongan_minimal": golongan}
    with contextlib.nullcontext() if sah else pytest.raises(ValidationError, match="golongan_minimal"):
        IsiSkj.model_validate(isi)


def test_everything_that_is_wrong_is_listed_together() -> None:
    kompetensi = [
        Diminta(kode="INTEGRITAS", level=5),
        Diminta(kode="INTEGRITAS", level=5),
        Diminta(kode="TEK", level=1),
    ]
    isi = IsiSkj(kompetensi=kompetensi, rumpun=["A"], dasar_hukum="Penetapan")
    assert [isian for isian, _ in salah(isi, (), ())] == ["kompetensi", "kompetensi", "kompetensi", "rumpun"]
    assert salah_sasaran("jabatan", "DISHUB-AK-01") is None


# --- import

KOLOM_SKJ = (
    "SASARAN;KODE;MULAI;DASAR HUKUM;INTEGRITAS;KERJA SAMA;KOMUNIKASI;ORIENTASI PADA HASIL;PELAYANAN PUBLIK;"
    "PENGEMBANGAN DIRI DAN ORANG LAIN;MENGELOLA PERUBAHAN;PENGAMBILAN KEPUTUSAN;PEREKAT BANGSA;BOBOT;KOMPETENSI TEKNIS;"
    "PENDIDIKAN MINIMAL;RUMPUN ILMU;DIKLAT;PENGALAMAN TAHUN;PENGALAMAN JENJANG;GOLONGAN MINIMAL;NOMOR;IKHTISAR"
)


def baris(
    sasaran: str = "PROFIL",
    kode: str = PROFIL,
    mulai: str = "15-09-2026",
    level: str = "3;3;3;3;3;3;3;3;4",
    lain: str = '"INTEGRITAS:2; Kerja Sama:3";"TEK-HUB-02:3, TEK-HUB-01:2:4";S-1;"TRANSPORTASI, TEKNIK_SIPIL";'
    "STRUKTURAL:PKA;3;pengawas;III/c;SKJ/9/2026;Memimpin bidang angkutan.",
) -> str:
    return f"{sasaran};{kode};{mulai};Peraturan Wali Kota;{level};{lain}"


async def impor_skj(kompetensi: ServiceUnderTest, *isi: str) -> dict[str, Any]:
    return await impor(kompetensi, *isi, jenis="skj", kolom=KOLOM_SKJ)


async def test_a_file_brings_standards_with_everything_that_they_ask_for(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(jabatan())
    hasil = await impor_skj(kompetensi, baris())
    assert (hasil["baru"], hasil["catatan"]) == (1, [])
    await kompetensi.run_job("selaraskan_standar")
    state = await satu(kompetensi)
    assert [each.level for each in state.kompetensi] == [3] * 8 + [4]
    assert [each.bobot for each in state.kompetensi] == [2, 3, 1, 1, 1, 1, 1, 1, 1]
    assert [(each.kode, each.level, each.bobot) for each in state.teknis] == [
        ("TEK-HUB-02", 3, 1),
        ("TEK-HUB-01", 2, 4),
    ]
    assert (state.pendidikan_minimal, state.rumpun) == ("S-1", ["TRANSPORTASI", "TEKNIK_SIPIL"])
    assert [(each.jenis, each.nama) for each in state.diklat] == [("STRUKTURAL", "PKA")]
    assert (state.pengalaman_tahun, state.pengalaman_jenjang) == (3, ["pengawas"])
    assert (state.golongan_minimal, state.nomor) == ("III/c", "SKJ/9/2026")


async def test_the_same_file_again_changes_nothing_even_after_a_correction(kompetensi: ServiceUnderTest) -> None:
    await impor_skj(kompetensi, baris())
    (row,) = await kompetensi.sql("SELECT id FROM skj WHERE sasaran = 'profil'")
    isi = {k: v for k, v in standar(level=2).items() if k not in ("sasaran", "kode", "mulai")}
    await sepakati(kompetensi, f"/skj/{row['id']}/koreksi", isi)
    ulang = await impor_skj(kompetensi, baris())
    assert (ulang["baru"], ulang["sama"], ulang["ditolak"], ulang["catatan"]) == (0, 1, 0, [])
    beda = await impor_skj(kompetensi, baris(level="5;5;5;5;5;5;5;5;5"))
    assert (beda["baru"], beda["peringatan"]) == (0, 1)
    assert beda["catatan"][0]["alasan"] == "berbeda dari yang tercatat; pakai koreksi"
    assert len(await kompetensi.sql("SELECT id FROM skj WHERE sasaran = 'profil'")) == 2


@pytest.mark.parametrize(
    ("salah", "kolom", "alasan"),
    [
        (baris(level="3;3;3;3;3;3;3;3;6"), "PEREKAT BANGSA", "antara 1 dan 5"),
        (baris(lain=";TEK-XX-01:3;;;;;;;;"), "KOMPETENSI TEKNIS", "TEK-XX-01 tidak ada dalam kamus"),
        (baris(lain=";TEK-HUB-01:9;;;;;;;;"), "KOMPETENSI TEKNIS", "harus 1–5"),
        (baris(lain=";;;;STRUKTURAL:" + "PKA" * 99 + ";;;;;"), "DIKLAT", "pakai STRUKTURAL"),
        (baris(lain=";;;" + ",".join(["HUKUM"] * 41) + ";;;;;;"), "RUMPUN ILMU", "terlalu banyak"),
        (baris(lain=";;;;;;;V/a;;"), "GOLONGAN MINIMAL", "III/c"),
        (baris(lain=";TEK-HUB-01;;;;;;;;"), "KOMPETENSI TEKNIS", "tulis seperti"),
        (baris(lain=";;;SIHIR;;;;;;"), "RUMPUN ILMU", "SIHIR tidak ada"),
        (baris(lain=";;;;MANAJERIAL;;;;;"), "DIKLAT", "MANAJERIAL tidak dikenal"),
        (baris(lain="SEMANGAT:2;;;;;;;;;"), "BOBOT", "tulis seperti"),
        (baris(sasaran="JENJANG", kode="eselon"), "KODE", "jenjang eselon tidak dikenal"),
        (baris(sasaran="UNIT"), "SASARAN", "harus salah satu dari"),
        (baris(mulai="31-02-2026"), "MULAI", "tidak ada dalam kalender"),
    ],
)
async def test_what_cannot_be_read_or_does_not_exist_keeps_its_row_out_and_names_the_column(
    kompetensi: ServiceUnderTest, salah: str, kolom: str, alasan: str
) -> None:
    hasil = await impor_skj(kompetensi, salah, baris("JABATAN", "X-01"))
    assert (hasil["baru"], hasil["ditolak"]) == (1, 1)
    assert (hasil["catatan"][0]["baris"], hasil["catatan"][0]["kolom"]) == (2, kolom)
    assert alasan in hasil["catatan"][0]["alasan"]


# --- effect on scores


async def test_the_match_of_a_person_follows_the_standard_of_their_post(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    await impor(kompetensi, penilaian(level=(3,) * 9))
    await impor_potensi(kompetensi, potensi())
    orang = kompetensi.caller("asn", nip=ANI)
    assert (await orang.get(f"/asn/{ANI}/jpm")).json()["persen"] == 100
    await tetapkan(kompetensi, "profil", "pengelola-lalu-lintas.pelaksana", 4)
    isi = (await orang.get(f"/asn/{ANI}/jpm")).json()
    assert (isi["persen"], isi["sumber_standar"]) == (
        75,
        "SKJ profil pengelola-lalu-lintas.pelaksana nomor SKJ/1/2026",
    )
    assert {
        (each["tujuan"], each["batasi_per_kompetensi"], each["persen"], each["kategori"]) for each in isi["hasil"]
    } == {
        ("pengisian", True, 75, "MMS"),
        ("pengisian", False, 75, "MMS"),
        ("pemetaan", True, 75, "KURANG_OPTIMAL"),
        ("pemetaan", False, 75, "KURANG_OPTIMAL"),
    }
    talenta = (await orang.get(f"/asn/{ANI}/talenta")).json()
    kompetensinya = next(b for s in talenta["sumbu"] for b in s["bagian"] if b["kode"] == "kompetensi")
    assert kompetensinya["nilai"] == 75
    assert kompetensinya["sumber"][1] == f"skj/{isi['skj_id']}"


async def test_another_default_of_a_level_is_in_everybodys_published_match(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    await impor(kompetensi, penilaian(level=(3,) * 9))
    await kompetensi.sql("DELETE FROM state_mark")
    await tetapkan(kompetensi, "jenjang", "administrator", 4)
    assert await kompetensi.marked("skor") == {ANI}
    (skor,) = await kompetensi.state(SkorState, ANI)
    assert {each.standar: str(each.persen) for each in skor.jpm}["administrator"] == "75.00"


async def test_weights_of_a_standard_count_in_the_match_and_are_shown(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn(), jabatan())
    await impor(kompetensi, penilaian(level=(1, *(3,) * 8)))
    berat = [{**each, "bobot": 10 if each["kode"] == "INTEGRITAS" else 1} for each in standar(level=3)["kompetensi"]]
    await sepakati(kompetensi, "/skj", standar(kompetensi=berat))
    isi = (await kompetensi.caller("asn", nip=ANI).get("/kecocokan", nip=ANI, jabatan="DISHUB-AK-01")).json()
    assert (isi["pembilang"], isi["penyebut"]) == (10 * 1 + 8 * 3, 10 * 3 + 8 * 3)
    assert sum(each["bobot"] * each["dihitung"] for each in isi["bagian"]) == isi["pembilang"]


async def test_technical_competences_are_matched_apart_and_what_was_not_assessed_is_no_zero(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn(), jabatan())
    teknis = [{"kode": "TEK-HUB-01", "level": 3, "bobot": 2}, {"kode": "TEK-HUB-02", "level": 2}]
    await sepakati(kompetensi, "/skj", standar(kompetensi=[*standar()["kompetensi"], *teknis]))
    kolom = f"{KOLOM};KOMPETENSI TEKNIS"
    await impor(kompetensi, penilaian() + ";TEK-HUB-01:2", kolom=kolom)
    orang = kompetensi.caller("asn", nip=ANI)
    isi = (await orang.get("/kecocokan", nip=ANI, jabatan="DISHUB-AK-01")).json()
    assert (isi["teknis"]["persen"], isi["teknis"]["belum_dinilai"]) == (None, ["Penyelenggaraan angkutan"])
    await impor(kompetensi, penilaian(tanggal=date(2026, 5, 5)) + ";TEK-HUB-01:2, TEK-HUB-02:5", kolom=kolom)
    isi = (await orang.get("/kecocokan", nip=ANI, jabatan="DISHUB-AK-01")).json()
    assert (isi["teknis"]["pembilang"], isi["teknis"]["penyebut"], isi["teknis"]["persen"]) == (6, 8, 75)


async def test_a_past_day_is_answered_with_the_standard_that_was_known_then(kompetensi: ServiceUnderTest) -> None:
    await kompetensi.receive(asn())
    await impor(kompetensi, penilaian(level=(3,) * 9))
    orang = kompetensi.caller("asn", nip=ANI)
    dulu = (await orang.get(f"/asn/{ANI}/talenta")).json()
    kompetensi.clock.instant += timedelta(days=5)
    # Recorded later for an earlier day: then it was not known.
    await tetapkan(kompetensi, "profil", "pengelola-lalu-lintas.pelaksana", 4, mulai=date(2026, 1, 1))
    await tetapkan(kompetensi, "jenjang", "administrator", 5, mulai=date(2026, 1, 1))
    assert (await orang.get(f"/asn/{ANI}/talenta", per_tanggal="2026-09-15")).json() == dulu
    lalu = (await orang.get(f"/asn/{ANI}/skor", per_tanggal="2026-09-15")).json()
    assert {each["standar"]: each["persen"] for each in lalu["jpm"]}["administrator"] == 100
    kini = (await orang.get(f"/asn/{ANI}/skor")).json()
    assert {each["standar"]: each["persen"] for each in kini["jpm"]}["administrator"] == 60


# --- fields of study


def dengan_ilmu(program: str | None, *riwayat: tuple[str, int]) -> AsnState:
    return asn(
        pendidikan={"tingkat": "S-1", "program_studi": program, "tahun_lulus": 2008},
        riwayat_pendidikan=[{"tingkat": "S-1", "program_studi": nama, "tahun_lulus": tahun} for nama, tahun in riwayat],
    )


@pytest.mark.parametrize(
    ("program", "riwayat", "poin"),
    [
        ("S-1 Transportasi Darat", (), 100),
        ("D-IV  transportasi   DARAT", (), 100),
        ("Teknik Sipil", (), 75),
        ("S-1 Ilmu Hukum", (), 50),
        ("S-1 Teknik Sipil Kelautan", (), None),
        (None, (), None),
        ("S-1 Ilmu Hukum", (("S-2 Transportasi", 2015), ("S-1 Ilmu Hukum", 2008)), 100),
        ("S-1 Ilmu Hukum", (("S-2 Transportasi", 2027), ("S-1 Ilmu Hukum", 2008)), 50),
    ],
)
async def test_a_field_of_study_is_looked_up_in_the_register_and_no_texts_are_compared(
    kompetensi: ServiceUnderTest, program: str | None, riwayat: tuple[tuple[str, int], ...], poin: int | None
) -> None:
    await sepakati(kompetensi, "/skj", standar("jabatan", "DISHUB-LL-01", rumpun=["TRANSPORTASI"]))
    await kompetensi.receive(dengan_ilmu(program, *riwayat))
    isi = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta")).json()
    ilmu = next(b for s in isi["sumbu"] for b in s["bagian"] if b["kode"] == "bidang_ilmu")
    # What is not known counts the fewest points, and says so.
    assert (ilmu["nilai"], "Sementara dihitung" in ilmu["keterangan"]) == (poin or 50, poin is None)


@pytest.mark.parametrize(
    ("studi", "poin"),
    [
        # As the match has it: what was studied below the level that is asked for satisfies nobody.
        ((("S-1", "Ilmu Hukum"), ("SLTA", "Transportasi")), 50),
        ((("S-1", "Ilmu Hukum"), ("D-III", "Teknik Sipil Kelautan")), 50),
        ((("D-IV", "Transportasi"), ("SLTA", "Ilmu Hukum")), 100),
        ((("S-2", "Transportasi"), ("S-1", None)), 100),
        ((("S-1", None), ("SLTA", "Ilmu Hukum")), None),
        ((("D-III", "Transportasi"),), 50),
    ],
)
async def test_only_studies_of_the_level_asked_for_count(
    kompetensi: ServiceUnderTest, studi: tuple[tuple[str, str | None], ...], poin: int | None
) -> None:
    await sepakati(
        kompetensi, "/skj", standar("jabatan", "DISHUB-LL-01", rumpun=["TRANSPORTASI"], pendidikan_minimal="S-1")
    )
    riwayat = [{"tingkat": tingkat, "program_studi": nama, "tahun_lulus": 2008} for tingkat, nama in studi]
    await kompetensi.receive(asn(pendidikan=riwayat[0], riwayat_pendidikan=riwayat))
    isi = (await kompetensi.caller("asn", nip=ANI).get(f"/asn/{ANI}/talenta")).json()
    ilmu = next(b for s in isi["sumbu"] for b in s["bagian"] if b["kode"] == "bidang_ilmu")
    # What is not known counts the fewest points, and says so.
    assert (ilmu["nilai"], "Sementara dihitung" in ilmu["keterangan"]) == (poin or 50, poin is None)


async def test_an_unknown_program_is_listed_and_once_it_has_a_field_the_person_is_scored_again(
    kompetensi: ServiceUnderTest,
) -> None:
    await sepakati(kompetensi, "/skj", standar("jabatan", "DISHUB-LL-01", rumpun=["TRANSPORTASI"]))
    await kompetensi.receive(dengan_ilmu("S-1 Teknik Jalan Raya"))
    await impor(kompetensi, penilaian())
    await impor_potensi(kompetensi, potensi())
    assert (await petugas(kompetensi).get("/rumpun/program-studi/belum-dipetakan")).json()["data"] == [
        {"kunci": "teknik jalan raya", "nama": "S-1 Teknik Jalan Raya", "pegawai": 1}
    ]
    await kompetensi.sql("DELETE FROM state_mark")
    isi = {"nama": "S-1 Teknik Jalan Raya", "rumpun": "TEKNIK_SIPIL", "alasan": "Termasuk teknik sipil."}
    program = await sepakati(kompetensi, "/rumpun/program-studi", isi)
    assert "teknik jalan raya" in [each["kunci"] for each in program["data"]] or program["berikutnya"]
    await kompetensi.run_job("perbarui_skor")
    assert await kompetensi.marked("skor") == {ANI}
    orang = kompetensi.caller("asn", nip=ANI)

    async def ilmu(**tanggal: str) -> float | None:
        isi = (await orang.get(f"/asn/{ANI}/talenta", **tanggal)).json()
        nilai: float | None = next(b["nilai"] for s in isi["sumbu"] for b in s["bagian"] if b["kode"] == "bidang_ilmu")
        return nilai

    assert await ilmu() == 75
    kompetensi.clock.instant += timedelta(days=3)
    await sepakati(kompetensi, "/rumpun/program-studi", {**isi, "rumpun": "TRANSPORTASI"})
    dekat = {"satu": "TRANSPORTASI", "dua": "TEKNIK_SIPIL", "serumpun": False, "alasan": "Ditinjau kembali."}
    await sepakati(kompetensi, "/rumpun/kedekatan", dekat)
    assert (await ilmu(), await ilmu(per_tanggal="2026-09-15")) == (100, 75)


async def test_fields_are_listed_with_what_is_close_to_them(kompetensi: ServiceUnderTest) -> None:
    rumpun = {each["kode"]: each for each in (await petugas(kompetensi).get("/rumpun")).json()["data"]}
    assert rumpun["TRANSPORTASI"]["serumpun"] == ["PLANOLOGI", "TEKNIK_MESIN", "TEKNIK_SIPIL"]
    assert rumpun["TRANSPORTASI"]["program"] == 5
    baru = {"kode": "KELAUTAN", "nama": "Ilmu kelautan", "alasan": "Belum ada dalam daftar."}
    assert "KELAUTAN" in [each["kode"] for each in (await sepakati(kompetensi, "/rumpun", baru))["data"]]
    assert (await petugas(kompetensi).post("/rumpun", baru)).json()["kode"] == "rumpun_sudah_ada"
    asing = {"nama": "S-1 Kimia", "rumpun": "SIHIR", "alasan": "Coba-coba."}
    jawab = await petugas(kompetensi).post("/rumpun/program-studi", asing)
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/rumpun")
    halaman = (await petugas(kompetensi).get("/rumpun/program-studi", rumpun="HUKUM")).json()
    assert [each["kunci"] for each in halaman["data"]] == ["hukum", "ilmu hukum"]
