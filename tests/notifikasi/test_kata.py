"""Words are data: two people change them, what is missing is refused by its name, and no message is lost by a text."""

import re
from collections.abc import AsyncIterator
from string import Template
from typing import Any

import pytest
import structlog.testing

from deploy.lokal.postgres import Postgres
from services.notifikasi.app import SERVICE
from services.notifikasi.kata.berlaku import KataHari
from services.notifikasi.kata.katalog import TEMPLAT
from services.notifikasi.kata.nilai import deretan
from services.notifikasi.rute import contoh
from tests.layanan import ServiceUnderTest, open_service
from tests.notifikasi.peristiwa import ANI, BUDI, CITRA, ditolak

KODE = "usulan.ditolak"
BARU = {
    "judul": "Mutasi Anda berhenti di tahap $tahap",
    "isi": "Usulan mutasi Anda berhenti.$sebab Tanyakan ke BKPSDM.",
}


@pytest.fixture
async def notifikasi(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    async with open_service(postgres_server, SERVICE) as service:
        yield service


async def usulkan(notifikasi: ServiceUnderTest, **kata: str) -> Any:
    isi = {
        "kode": KODE,
        "mulai": "2026-09-15",
        "isi": {**BARU, **kata},
        "dasar_hukum": "Nota 1",
        "alasan": "Lebih jelas.",
    }
    return await notifikasi.caller("verifikator", nip=BUDI, unit=["*"]).post(f"/ketentuan/{KODE}/usulan", isi)


async def pesan(notifikasi: ServiceUnderTest) -> dict[str, str]:
    return (await notifikasi.caller("asn", nip=ANI).get("/kotak-masuk")).json()["data"][0]


async def test_two_people_change_the_words_and_messages_from_that_day_on_speak_them(
    notifikasi: ServiceUnderTest,
) -> None:
    await notifikasi.receive(ditolak("Formasi penuh."))
    assert (await pesan(notifikasi))["judul"] == "Usulan mutasi Anda tidak dilanjutkan"
    usulan = (await usulkan(notifikasi)).json()
    ppk = notifikasi.caller("ppk", nip=CITRA, unit=["*"])
    dilihat = (await ppk.get(f"/kata/{KODE}", usulan_id=usulan["id"])).json()
    assert dilihat["judul"].startswith("Mutasi Anda berhenti di tahap ")
    assert "$" not in dilihat["isi"]
    jawab = await ppk.post(f"/usulan-ketentuan/{usulan['id']}/persetujuan", {"alasan": "Setuju."}, seen=usulan["versi"])
    assert jawab.status_code == 200, jawab.text
    await notifikasi.receive(ditolak("Formasi penuh."))
    baru = await pesan(notifikasi)
    assert baru["judul"] == "Mutasi Anda berhenti di tahap pertimbangan"
    assert baru["isi"] == "Usulan mutasi Anda berhenti. Alasan: Formasi penuh. Tanyakan ke BKPSDM."


@pytest.mark.parametrize(
    ("kata", "sebab"),
    [
        ({"isi": "Berhenti.$sebab $gaji"}, "peubah $gaji tidak dikenal"),
        ({"isi": "Usulan mutasi Anda berhenti."}, "peubah $sebab wajib disebut"),
        ({"isi": "Berhenti.$sebab 5 $"}, "$$ untuk tanda dolar"),
    ],
)
async def test_words_that_name_what_is_not_there_or_leave_out_what_must_be_said_are_refused_by_name(
    notifikasi: ServiceUnderTest, kata: dict[str, str], sebab: str
) -> None:
    jawab = await usulkan(notifikasi, **kata)
    assert jawab.status_code == 422
    assert sebab in jawab.text


def test_a_broken_text_loses_no_message_and_is_told() -> None:
    # As a release leaves it that no longer knows a variable; what held before it still serves.
    rusak = {"judul": "Tahap $tahap", "isi": "Berhenti.$sebab $entah"}
    nilai = {"tahap": "penempatan", "sebab": " Alasan: penuh."}
    with structlog.testing.capture_logs() as tercatat:
        assert KataHari({KODE: [rusak, BARU]}).tulis(KODE, nilai).judul == "Mutasi Anda berhenti di tahap penempatan"
        assert KataHari({KODE: [rusak]}).tulis(KODE, nilai).isi.count("Alasan: penuh.") == 1
    assert [(each["event"], each["kode"], each["peubah"]) for each in tercatat] == [("kata_rusak", KODE, "entah")] * 2


async def test_all_words_are_read_with_their_examples(notifikasi: ServiceUnderTest) -> None:
    jawab = await notifikasi.caller("auditor", nip=CITRA).get("/kata")
    assert jawab.status_code == 200, jawab.text
    semua = jawab.json()["data"]
    assert not [each["kode"] for each in semua if "$" in each["judul"] + each["isi"]]
    assert (await notifikasi.caller("verifikator", nip=CITRA).get("/kata/tidak.ada")).status_code == 404


def test_no_example_leaves_out_what_must_be_said() -> None:
    # Who approves words reads them in it.
    kosong = {
        kode: sorted(each for each in satu.wajib if not contoh(kode).get(each, "").strip())
        for kode, satu in TEMPLAT.items()
    }
    assert not {kode: each for kode, each in kosong.items() if each}
    terbaca = [Template(each.awal.judul + " " + each.awal.isi).substitute(contoh(k)) for k, each in TEMPLAT.items()]
    assert not [each for each in terbaca if re.search(r"-\d+ hari kerja|  | ,", each)]


def test_a_list_reads_as_one_says_it() -> None:
    assert [deretan("abc"[:banyak]) for banyak in range(4)] == ["", "a", "a dan b", "a, b, dan c"]
