"""The dictionary: what is in it (C.1, C.2), and that its versions replace each other without losing any."""

from datetime import date
from typing import Any

import asyncpg
import pytest

from services.kompetensi.rumus.jpm import Kompetensi
from tests.kompetensi.acuan import PENYETUJU, sepakati
from tests.kompetensi.berkas import ANI, BUDI
from tests.layanan import Caller, ServiceUnderTest

C1 = {
    "INTEGRITAS": "Integritas",
    "KERJA_SAMA": "Kerja sama",
    "KOMUNIKASI": "Komunikasi",
    "ORIENTASI_PADA_HASIL": "Orientasi pada hasil",
    "PELAYANAN_PUBLIK": "Pelayanan publik",
    "PENGEMBANGAN_DIRI": "Pengembangan diri dan orang lain",
    "MENGELOLA_PERUBAHAN": "Mengelola perubahan",
    "PENGAMBILAN_KEPUTUSAN": "Pengambilan keputusan",
}
C2 = ["Paham / dalam pengembangan", "Dasar", "Menengah", "Mumpuni", "Ahli"]


def petugas(kompetensi: ServiceUnderTest) -> Caller:
    return kompetensi.caller("verifikator", nip=BUDI, unit=["*"])


def versi(mulai: str = "2027-01-01", **lain: Any) -> dict[str, Any]:
    return {
        "kode": "TEK-HUB-01",
        "jenis": "teknis",
        "urusan": "PERHUBUNGAN",
        "mulai": mulai,
        "nama": "Rekayasa lalu lintas",
        "definisi": "Kemampuan merekayasa lalu lintas.",
        "level": [{"deskripsi": f"Uraian level {n}.", "indikator": [f"Perilaku {n}."]} for n in range(1, 6)],
        "dasar_hukum": "Kamus kementerian",
        "alasan": "Kamus baru dari kementerian.",
        **lain,
    }


async def test_the_dictionary_holds_the_eight_managerial_competences_and_perekat_bangsa(
    kompetensi: ServiceUnderTest,
) -> None:
    orang = kompetensi.caller("asn", nip=ANI)
    manajerial = (await orang.get("/kamus", jenis="manajerial")).json()["data"]
    assert {each["kode"]: each["nama"] for each in manajerial} == C1
    (sosial,) = (await orang.get("/kamus", jenis="sosiokultural")).json()["data"]
    assert (sosial["kode"], sosial["nama"]) == ("PEREKAT_BANGSA", "Perekat bangsa")
    assert {*C1, "PEREKAT_BANGSA"} == {each.name for each in Kompetensi}


async def test_every_competence_has_five_levels_with_labels_and_indicators_and_says_where_its_words_come_from(
    kompetensi: ServiceUnderTest,
) -> None:
    semua = (await kompetensi.caller("asn", nip=ANI).get("/kamus", limit=200)).json()["data"]
    assert len(semua) > 30
    for each in semua:
        assert [level["level"] for level in each["level"]] == [1, 2, 3, 4, 5]
        assert [level["sebutan"] for level in each["level"]] == C2
        assert all(level["deskripsi"] and level["indikator"] for level in each["level"])
        assert each["sumber"] == ("contoh" if each["jenis"] == "teknis" else "ditulis ulang")
        assert (each["urusan"] is not None) == (each["jenis"] == "teknis")


async def test_the_dictionary_is_read_in_pages_and_by_urusan(kompetensi: ServiceUnderTest) -> None:
    orang = kompetensi.caller("asn", nip=ANI)
    kode: list[str] = []
    cursor = None
    while True:
        halaman = (await orang.get("/kamus", limit=10, **({"cursor": cursor} if cursor else {}))).json()
        kode += [each["kode"] for each in halaman["data"]]
        cursor = halaman["berikutnya"]
        if cursor is None:
            break
    assert kode == sorted(set(kode))
    hubungan = (await orang.get("/kamus", urusan="PERHUBUNGAN")).json()["data"]
    assert [each["kode"] for each in hubungan] == ["TEK-HUB-01", "TEK-HUB-02", "TEK-HUB-03"]


async def test_a_new_version_holds_from_its_first_day_and_the_old_one_until_the_day_before(
    kompetensi: ServiceUnderTest,
) -> None:
    await sepakati(kompetensi, "/kamus", versi())
    orang = kompetensi.caller("asn", nip=ANI)
    for hari, nama in (("2026-12-31", "Manajemen dan rekayasa lalu lintas"), ("2027-01-01", "Rekayasa lalu lintas")):
        assert (await orang.get("/kamus/TEK-HUB-01", per_tanggal=hari)).json()["nama"] == nama
    riwayat = (await orang.get("/kamus/TEK-HUB-01/riwayat")).json()["data"]
    assert [(each["mulai"], each["selesai"], each["digantikan_pada"] is None) for each in riwayat] == [
        ("2027-01-01", None, True),
        ("2017-01-01", "2026-12-31", True),
        ("2017-01-01", None, False),
    ]
    # Between two versions a third one ends where the later begins.
    await sepakati(kompetensi, "/kamus", versi("2026-10-01", nama="Sela"))
    sela = (await orang.get("/kamus/TEK-HUB-01", per_tanggal="2026-11-01")).json()
    assert (sela["nama"], sela["mulai"], sela["selesai"]) == ("Sela", "2026-10-01", "2026-12-31")


async def test_a_version_is_corrected_in_its_place_and_both_stay_on_record(kompetensi: ServiceUnderTest) -> None:
    dibuat, *_ = (await sepakati(kompetensi, "/kamus", versi()))["data"]
    ganda = await petugas(kompetensi).post("/kamus", versi())
    assert (ganda.status_code, ganda.json()["kode"]) == (409, "versi_sudah_mulai")
    assert f"/kamus/versi/{dibuat['id']}/koreksi" in ganda.json()["detail"]
    isi = {k: v for k, v in versi(nama="Rekayasa lalin").items() if k not in ("kode", "jenis", "urusan", "mulai")}
    riwayat = (await sepakati(kompetensi, f"/kamus/versi/{dibuat['id']}/koreksi", isi))["data"]
    koreksi = next(each for each in riwayat if each["menggantikan"] == dibuat["id"])
    assert koreksi["mulai"] == "2027-01-01"
    lagi = await petugas(kompetensi).post(f"/kamus/versi/{dibuat['id']}/koreksi", isi)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "sudah_digantikan")
    assert [tuple(row) for row in await kompetensi.sql("SELECT pelaku, aksi, objek FROM audit ORDER BY id")] == [
        (BUDI, "usulkan", "usulan_acuan"),
        (PENYETUJU, "tambah_versi", "kamus"),
        (PENYETUJU, "setujui", "usulan_acuan"),
        (BUDI, "usulkan", "usulan_acuan"),
        (PENYETUJU, "koreksi", "kamus"),
        (PENYETUJU, "setujui", "usulan_acuan"),
    ]


@pytest.mark.parametrize(
    ("lain", "status", "kode"),
    [
        ({"kode": "KEPEMIMPINAN", "jenis": "manajerial", "urusan": None}, 409, "jenis_tetap"),
        ({"kode": "INTEGRITAS"}, 409, "jenis_tetap"),
        ({"urusan": None}, 422, "isian_tidak_sah"),
        ({"level": [{"deskripsi": "Hanya satu.", "indikator": ["x"]}]}, 422, "isian_tidak_sah"),
    ],
)
async def test_what_is_no_competence_is_refused(
    kompetensi: ServiceUnderTest, lain: dict[str, Any], status: int, kode: str
) -> None:
    jawab = await petugas(kompetensi).post("/kamus", versi(**lain))
    assert (jawab.status_code, jawab.json()["kode"]) == (status, kode)


async def test_an_unknown_code_or_a_day_before_the_first_version_is_not_found(kompetensi: ServiceUnderTest) -> None:
    orang = kompetensi.caller("asn", nip=ANI)
    for alamat, hari in (("/kamus/TIDAK-ADA", "2026-09-15"), ("/kamus/INTEGRITAS", "2016-12-31")):
        jawab = await orang.get(alamat, per_tanggal=hari)
        assert (jawab.status_code, jawab.json()["kode"]) == (404, "tidak_ditemukan")


async def test_only_bkpsdm_changes_the_dictionary(kompetensi: ServiceUnderTest) -> None:
    for peran in ("asn", "kepala_unit", "ppk", "integrasi"):
        assert (await kompetensi.caller(peran, nip=ANI, unit=["*"]).post("/kamus", versi())).status_code == 403


async def test_the_database_lets_nobody_change_or_overlap_entries(kompetensi: ServiceUnderTest) -> None:
    for perintah in ("UPDATE kamus SET nama = 'x'", "DELETE FROM kamus"):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await kompetensi.sql(perintah)
    with pytest.raises(asyncpg.ExclusionViolationError):
        await kompetensi.sql(
            """
            INSERT INTO kamus (kode, jenis, nama, definisi, level, sumber, dasar_hukum, berlaku)
            SELECT kode, jenis, nama, definisi, level, sumber, dasar_hukum, daterange($1, NULL)
            FROM kamus WHERE kode = 'INTEGRITAS'""",
            date(2030, 1, 1),
        )
