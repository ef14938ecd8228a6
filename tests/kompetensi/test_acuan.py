"""Dictionary, standards and fields of study are the whole city's, and change by two people."""

from pathlib import Path
from typing import Any

import asyncpg
import pytest

from deploy.lokal.postgres import Postgres
from services.kompetensi.app import SERVICE
from shared.db import migrations
from tests.kompetensi.acuan import PENYETUJU, SETUJU, sepakati
from tests.kompetensi.berkas import BUDI
from tests.kompetensi.test_kamus import versi
from tests.kompetensi.test_skj import standar
from tests.layanan import Caller, ServiceUnderTest
from tests.skema_lama import skema_lama

DEKAT = {"satu": "TRANSPORTASI", "dua": "HUKUM", "serumpun": True, "alasan": "Ditinjau kembali."}
YANG_DIUSULKAN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/kamus", versi()),
    ("/skj", standar()),
    ("/rumpun", {"kode": "KELAUTAN", "nama": "Ilmu kelautan", "alasan": "Belum ada dalam daftar."}),
    ("/rumpun/program-studi", {"nama": "S-1 Kelautan", "rumpun": "HUKUM", "alasan": "Ditinjau kembali."}),
    ("/rumpun/kedekatan", DEKAT),
)
TERTULIS = ("SELECT count(*) FROM kamus", "SELECT count(*) FROM skj", "SELECT count(*) FROM rumpun",
            "SELECT count(*) FROM program_studi", "SELECT count(*) FROM rumpun_dekat")  # fmt: skip


def petugas(kompetensi: ServiceUnderTest, *, nip: str = BUDI, unit: str = "*") -> Caller:
    return kompetensi.caller("verifikator", "tim_penilai", nip=nip, unit=[unit])


async def tertulis(kompetensi: ServiceUnderTest) -> list[int]:
    return [(await kompetensi.sql(each))[0]["count"] for each in TERTULIS]


@pytest.mark.parametrize(("alamat", "isi"), YANG_DIUSULKAN)
async def test_one_person_alone_changes_nothing(kompetensi: ServiceUnderTest, alamat: str, isi: dict[str, Any]) -> None:
    sebelum = await tertulis(kompetensi)
    usulan = await petugas(kompetensi).post(alamat, isi)
    assert (usulan.status_code, usulan.json()["status"]) == (201, "diusulkan")
    sendiri = await petugas(kompetensi).post(f"/usulan-acuan/{usulan.json()['id']}/persetujuan", SETUJU, seen=1)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    assert await tertulis(kompetensi) == sebelum
    assert (
        await petugas(kompetensi, nip=PENYETUJU).post(
            f"/usulan-acuan/{usulan.json()['id']}/persetujuan", SETUJU, seen=1
        )
    ).json()["status"] == "disetujui"
    assert await tertulis(kompetensi) != sebelum


@pytest.mark.parametrize(("alamat", "isi"), YANG_DIUSULKAN)
async def test_who_answers_for_a_part_of_the_city_neither_proposes_nor_approves(
    kompetensi: ServiceUnderTest, alamat: str, isi: dict[str, Any]
) -> None:
    jawab = await petugas(kompetensi, unit="DISHUB").post(alamat, isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")
    nomor = (await petugas(kompetensi).post(alamat, isi)).json()["id"]
    for langkah, badan in (("persetujuan", SETUJU), ("penolakan", {"alasan": "Belum waktunya."})):
        jawab = await petugas(kompetensi, nip=PENYETUJU, unit="DISHUB").post(
            f"/usulan-acuan/{nomor}/{langkah}", badan, seen=1
        )
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")


async def test_policies_too_are_proposed_and_approved_by_who_answers_for_the_city(kompetensi: ServiceUnderTest) -> None:
    from tests.kompetensi.test_kebijakan import usulan, usulkan

    jawab = await petugas(kompetensi, unit="SDN-003").post("/ketentuan/talenta/usulan", usulan())
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")
    nomor = (await usulkan(kompetensi)).json()["id"]
    await kompetensi.run_job("pratinjau")
    jawab = await petugas(kompetensi, nip=PENYETUJU, unit="SDN-004").post(
        f"/usulan-ketentuan/{nomor}/persetujuan", SETUJU, seen=1
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")


async def test_what_is_wrong_is_said_to_who_proposes_it_and_nothing_is_kept(kompetensi: ServiceUnderTest) -> None:
    for alamat, isi, kode in (
        ("/kamus", versi(kode="INTEGRITAS"), "jenis_tetap"),
        ("/skj", standar(rumpun=["SIHIR"]), "skj_tidak_sah"),
        ("/rumpun/kedekatan", {**DEKAT, "dua": "SIHIR"}, "rumpun_tidak_dikenal"),
    ):
        assert (await petugas(kompetensi).post(alamat, isi)).json()["kode"] == kode
    assert await kompetensi.sql("SELECT * FROM usulan_acuan") == []
    assert await kompetensi.sql("SELECT * FROM audit") == []


async def test_a_proposal_that_has_been_overtaken_is_refused_and_stays_open(kompetensi: ServiceUnderTest) -> None:
    kedua = (await petugas(kompetensi).post("/kamus", versi())).json()["id"]
    await sepakati(kompetensi, "/kamus", versi(nama="Lebih dahulu"))
    jawab = await petugas(kompetensi, nip=PENYETUJU).post(f"/usulan-acuan/{kedua}/persetujuan", SETUJU, seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "versi_sudah_mulai")
    assert (await petugas(kompetensi).get(f"/usulan-acuan/{kedua}")).json()["status"] == "diusulkan"


async def test_a_course_of_study_is_not_moved_back_by_an_older_proposal(kompetensi: ServiceUnderTest) -> None:
    async def usulkan(rumpun: str) -> Any:
        isi = {"nama": "S-1 Kelautan", "rumpun": rumpun, "alasan": "Ditinjau kembali."}
        return (await petugas(kompetensi).post("/rumpun/program-studi", isi)).json()

    async def setujui(usulan: Any) -> tuple[int, str | None]:
        alamat = f"/usulan-acuan/{usulan['id']}/persetujuan"
        jawab = await petugas(kompetensi, nip=PENYETUJU).post(alamat, SETUJU, seen=1)
        return jawab.status_code, jawab.json().get("kode")

    berganti = (409, "nilai_sudah_berganti")
    pertama, kedua = await usulkan("HUKUM"), await usulkan("TRANSPORTASI")
    assert (await setujui(kedua), await setujui(pertama)) == ((200, None), berganti)
    pertama, kedua = await usulkan("HUKUM"), await usulkan("TEKNIK_SIPIL")
    assert (await setujui(kedua), await setujui(pertama)) == ((200, None), berganti)
    (kini,) = await kompetensi.sql(
        "SELECT rumpun FROM program_studi WHERE nama = 'S-1 Kelautan' AND digantikan_pada IS NULL"
    )
    assert kini["rumpun"] == "TEKNIK_SIPIL"


async def test_a_proposal_is_listed_refused_with_a_reason_or_taken_back_by_its_author(
    kompetensi: ServiceUnderTest,
) -> None:
    nomor = [(await petugas(kompetensi).post("/kamus", versi(mulai))).json()["id"] for mulai in
             ("2027-01-01", "2027-02-01", "2027-03-01")]  # fmt: skip
    lain = petugas(kompetensi, nip=PENYETUJU)
    terbuka = (await lain.get("/usulan-acuan", status="diusulkan", limit=2)).json()
    assert [each["id"] for each in terbuka["data"]] == [nomor[2], nomor[1]]
    sisa = (await lain.get("/usulan-acuan", status="diusulkan", limit=2, cursor=terbuka["berikutnya"])).json()
    assert ([each["id"] for each in sisa["data"]], sisa["berikutnya"]) == ([nomor[0]], None)
    assert not any("subjek" in isian for each in sisa["data"] for isian in each)
    assert not any("subjek" in isian for isian in (await lain.get(f"/usulan-acuan/{nomor[0]}")).json())
    tolak = await lain.post(f"/usulan-acuan/{nomor[0]}/penolakan", {"alasan": "Belum ditetapkan."}, seen=1)
    assert (tolak.json()["status"], tolak.json()["diputus_oleh"]) == ("ditolak", PENYETUJU)
    assert (await lain.post(f"/usulan-acuan/{nomor[1]}/pembatalan", SETUJU, seen=1)).json()["kode"] == "bukan_pengusul"
    assert (await petugas(kompetensi).post(f"/usulan-acuan/{nomor[1]}/pembatalan", SETUJU, seen=1)).json()[
        "status"
    ] == ("dibatalkan")
    for each in nomor[:2]:
        jawab = await lain.post(f"/usulan-acuan/{each}/persetujuan", SETUJU, seen=2)
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "usulan_sudah_diputus")
    basi = await lain.post(f"/usulan-acuan/{nomor[2]}/persetujuan", SETUJU, seen=7)
    assert basi.status_code == 412


async def test_the_database_too_lets_nobody_approve_their_own(kompetensi: ServiceUnderTest) -> None:
    nomor = (await petugas(kompetensi).post("/kamus", versi())).json()["id"]
    with pytest.raises(asyncpg.CheckViolationError, match="ck_usulan_acuan_dua_orang"):
        await kompetensi.sql(
            "UPDATE usulan_acuan SET status = 'disetujui', diputus_oleh = diusulkan_oleh, diputus_pada = now(), "
            "hasil = 'x' WHERE id = $1",
            nomor,
        )


async def test_proposals_of_earlier_releases_keep_standing_in_the_words_of_today(
    postgres_server: Postgres, tmp_path: Path
) -> None:
    async with skema_lama(postgres_server, tmp_path, SERVICE, "k0014") as (pemilik, basis):
        await basis.execute("""
            INSERT INTO kompetensi.usulan_acuan
                (id, jenis, isi, alasan, status, diusulkan_oleh, diusulkan_pada, diputuskan_oleh, hasil)
            SELECT gen_random_uuid(), 'rumpun_baru', '{}', 'x', v.status, 'a', now(), v.oleh, v.hasil
            FROM (VALUES ('DIUSULKAN', NULL, NULL), ('DISETUJUI', 'b', '/rumpun'), ('DITOLAK', 'b', NULL),
                         ('DITARIK', 'a', NULL)) AS v(status, oleh, hasil)""")
        await migrations.upgrade(pemilik, "kompetensi", SERVICE.migrations, SERVICE.metadata)
        kini = await basis.fetch("SELECT status, diputus_oleh FROM kompetensi.usulan_acuan ORDER BY status")
    assert [tuple(each) for each in kini] == [
        ("dibatalkan", "a"), ("disetujui", "b"), ("ditolak", "b"), ("diusulkan", None),
    ]  # fmt: skip
