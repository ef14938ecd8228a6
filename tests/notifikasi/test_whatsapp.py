"""Messages leave by WhatsApp, over the contract of the Cloud API: to who has said yes, saying nothing, and followed."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from prometheus_client import REGISTRY
from pydantic import SecretStr

from services.notifikasi.pengiriman.jadwal import TERAKHIR
from services.notifikasi.pengiriman.kabar_meta import minta_berhenti
from services.notifikasi.pengiriman.kode_meta import ArtiKode, arti_kode
from services.notifikasi.pilihan.persetujuan import VERSI
from shared.contracts.pegawai.kontak import KontakState
from tests.layanan import ServiceUnderTest
from tests.notifikasi.kiriman import RAHASIA, taruh
from tests.notifikasi.peristiwa import ANI, BUDI, CITRA
from tests.notifikasi.test_pilihan import ganti
from tests.simulator.whatsapp.aplikasi import (
    KATA_KAIT,
    NOMOR,
    RAHASIA_APP,
    TOKEN,
    Meta,
    beri_tahu,
    kabar,
    status,
    tanda,
)
from tests.simulator.whatsapp.server import layani

LEWAT = ("surel", "whatsapp")


def telepon(nip: str) -> str:
    return f"+62812{nip[-7:]}"


@pytest.fixture
def meta() -> Meta:
    return Meta()


@pytest.fixture
def alamat(meta: Meta) -> Iterator[str]:
    with layani(meta) as running:
        yield running


@pytest.fixture
async def siap(notifikasi: ServiceUnderTest, alamat: str) -> ServiceUnderTest:
    """The channel is installed; Ani and Budi have said yes, Citra has not."""
    s = notifikasi.runtime.settings
    s.whatsapp_url, s.whatsapp_phone_id, s.whatsapp_per_minute = alamat, NOMOR, 100_000
    s.whatsapp_token, s.whatsapp_app_secret = SecretStr(TOKEN), SecretStr(RAHASIA_APP)
    s.whatsapp_verify_token, s.whatsapp_timeout = SecretStr(KATA_KAIT), 5
    s.inbox_url = "https://mutasi.palembang.test/kotak-masuk"
    await notifikasi.receive(*(KontakState(nip=each, surel=None, telepon=telepon(each)) for each in (ANI, BUDI, CITRA)))
    for nip in (ANI, BUDI):
        assert (await ganti(notifikasi, nip, whatsapp=True)).status_code == 200
    return notifikasi


async def kirim_wa(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.run_job("kirim_whatsapp")


async def buku_wa(notifikasi: ServiceUnderTest) -> list[tuple[Any, ...]]:
    rows = await notifikasi.sql(
        "SELECT nip, status, sebab, kode, dicoba FROM pengiriman "
        "WHERE saluran = 'whatsapp' ORDER BY nip, dibuat_pada, id"
    )
    return [tuple(each) for each in rows]


def galat(nama: str) -> float | None:
    return REGISTRY.get_sample_value(nama)


async def test_who_has_said_yes_is_told_that_there_is_a_message_and_nothing_of_it(
    siap: ServiceUnderTest, meta: Meta
) -> None:
    await taruh(siap, ANI, CITRA, saluran=LEWAT)
    await taruh(siap, CITRA, saluran=LEWAT, wajib=True)
    await kirim_wa(siap)
    (pesan,) = meta.pesan
    assert pesan["to"] == telepon(ANI).removeprefix("+")
    assert pesan["template"] == {
        "name": "pesan_baru",
        "language": {"code": "id", "policy": "deterministic"},
        "components": [
            {"type": "body", "parameters": [{"type": "text", "text": "https://mutasi.palembang.test/kotak-masuk"}]}
        ],
    }
    assert RAHASIA not in str(pesan)
    assert ANI not in str(pesan)
    assert await buku_wa(siap) == [(ANI, "diterima", None, None, 1)]
    await kirim_wa(siap)
    assert len(meta.pesan) == 1
    rows = await siap.sql("SELECT nomor_luar FROM pengiriman WHERE saluran = 'whatsapp'")
    assert rows[0]["nomor_luar"] == pesan["wamid"]


async def test_without_the_channel_nothing_is_queued_for_it_also_of_who_has_said_yes(
    siap: ServiceUnderTest, meta: Meta
) -> None:
    siap.runtime.settings.whatsapp_phone_id = ""
    await taruh(siap, ANI, saluran=LEWAT)
    await kirim_wa(siap)
    assert (await buku_wa(siap), meta.pesan) == ([], [])
    saluran = (await siap.caller("asn", nip=ANI).get("/pilihan/saluran")).json()["data"]
    assert [each["terpasang"] for each in saluran] == [False, False]
    isi = kabar()
    assert (await siap.client.post("/whatsapp/kait", content=isi, headers=tanda(isi))).status_code == 404


async def test_who_has_said_no_meanwhile_is_spared_also_what_is_mandatory(siap: ServiceUnderTest, meta: Meta) -> None:
    await taruh(siap, ANI, saluran=LEWAT, wajib=True)
    await ganti(siap, ANI, seen=1, whatsapp=False)
    await kirim_wa(siap)
    assert (await buku_wa(siap), meta.pesan) == ([(ANI, "dilewati", "dimatikan", None, 0)], [])


async def test_quiet_hours_and_digests_hold_here_too(siap: ServiceUnderTest, meta: Meta) -> None:
    await ganti(siap, ANI, seen=1, whatsapp=True, ringkasan="harian")
    await taruh(siap, ANI, ANI, ANI, saluran=LEWAT)
    await taruh(siap, ANI, saluran=LEWAT, mendesak="segera")
    await kirim_wa(siap)
    assert [each["template"]["name"] for each in meta.pesan] == ["pesan_segera"]
    siap.clock.instant += timedelta(hours=21)
    await kirim_wa(siap)
    banyak = meta.pesan[1]["template"]
    assert (banyak["name"], banyak["components"][0]["parameters"][0]["text"]) == ("pesan_banyak", "3")
    assert [each[1] for each in await buku_wa(siap)] == ["diterima"] * 4


async def test_a_status_leads_further_and_never_back_however_often_it_is_told(
    siap: ServiceUnderTest, meta: Meta
) -> None:
    await taruh(siap, ANI, saluran=LEWAT)
    await kirim_wa(siap)
    (pesan,) = meta.pesan
    for apa, menjadi in (
        ("sent", "diterima"),
        ("read", "dibaca"),
        ("delivered", "dibaca"),
        ("read", "dibaca"),
        ("failed", "dibaca"),
    ):
        jawab = await beri_tahu(siap.client, kabar(status(pesan, apa, *([131026] if apa == "failed" else []))))
        assert jawab.status_code == 200, jawab.text
        assert [each[1] for each in await buku_wa(siap)] == [menjadi], apa
    saya = (await siap.caller("asn", nip=ANI).get("/kotak-masuk")).json()["data"][0]
    # That they saw there that a message waits is not that they have opened it.
    assert saya["dibaca_pada"] is None


async def test_a_number_without_whatsapp_is_left_alone_until_there_is_another(
    siap: ServiceUnderTest, meta: Meta
) -> None:
    meta.kepada[telepon(ANI).removeprefix("+")] = [131026]
    await taruh(siap, ANI, saluran=LEWAT)
    # Of the other it is told later.
    await taruh(siap, BUDI, saluran=LEWAT)
    await kirim_wa(siap)
    await beri_tahu(siap.client, kabar(status(meta.pesan[0], "failed", 131026)))
    assert await buku_wa(siap) == [
        (BUDI, "terpental", "alamat_ditolak", 131026, 1),
        (ANI, "terpental", "alamat_ditolak", 131026, 1),
    ]
    await taruh(siap, ANI, BUDI, saluran=LEWAT)
    await kirim_wa(siap)
    assert sorted(str(each[2]) for each in await buku_wa(siap)) == [*["alamat_ditolak"] * 2, *["alamat_mati"] * 2]
    ringkas = (await siap.caller("operator", sub="teknis").get("/pengiriman/ringkasan")).json()
    assert (ringkas["whatsapp_ditolak"], ringkas["surel_ditolak"]) == (2, 0)
    await siap.receive(KontakState(nip=ANI, surel=None, telepon="+628119999999"))
    await ganti(siap, ANI, seen=1, whatsapp=True)
    await taruh(siap, ANI, saluran=LEWAT)
    await kirim_wa(siap)
    assert meta.tujuan()[-1] == "628119999999"


async def test_who_has_another_number_is_asked_anew(siap: ServiceUnderTest, meta: Meta) -> None:
    await taruh(siap, ANI, saluran=LEWAT, wajib=True)
    await siap.receive(KontakState(nip=ANI, surel=None, telepon="+628119999999"))
    # Neither what waits nor what comes.
    await taruh(siap, ANI, saluran=LEWAT, wajib=True)
    await kirim_wa(siap)
    assert meta.tujuan() == []
    assert (await siap.caller("asn", nip=ANI).get("/pilihan")).json()["whatsapp"] is False
    assert (await ganti(siap, ANI, seen=1, whatsapp=True)).status_code == 200
    (baris,) = await siap.sql("SELECT whatsapp_pada, whatsapp_teks FROM pilihan WHERE nip = $1", ANI)
    assert tuple(baris) == (siap.clock.instant, VERSI)
    await taruh(siap, ANI, saluran=LEWAT)
    await kirim_wa(siap)
    assert meta.tujuan() == ["628119999999"]


@pytest.mark.parametrize(("kode", "henti"), [(190, 1), (132001, 1), (100, 1), (130429, 0), (80007, 0), (131016, 0)])
async def test_what_is_no_messages_fault_holds_all_back_and_none_is_lost(
    siap: ServiceUnderTest, meta: Meta, kode: int, henti: int
) -> None:
    siap.runtime.settings.whatsapp_connections = 1
    meta.semua = [kode]
    await taruh(siap, ANI, BUDI, saluran=LEWAT)
    await kirim_wa(siap)
    assert meta.pesan == []
    assert {each[1:] for each in await buku_wa(siap)} == {("antre", None, None, 0)}
    assert (galat("asn_whatsapp_away"), galat("asn_whatsapp_stopped")) == (1, henti)
    # Nobody is asked again at once.
    await kirim_wa(siap)
    assert meta.pesan == []
    siap.clock.instant += timedelta(minutes=6)
    await kirim_wa(siap)
    assert sorted(meta.tujuan()) == sorted(telepon(each).removeprefix("+") for each in (ANI, BUDI))
    assert (galat("asn_whatsapp_away"), galat("asn_whatsapp_stopped")) == (0, 0)


async def test_an_expired_token_stops_the_channel_and_mails_go_on(siap: ServiceUnderTest, meta: Meta) -> None:
    meta.token = "token yang baru"
    await taruh(siap, ANI, saluran=LEWAT)
    await kirim_wa(siap)
    assert galat("asn_whatsapp_stopped") == 1
    # Of the mail it is said that there is no server: that channel stands by itself.
    await siap.run_job("kirim_surel")
    rows = await siap.sql("SELECT status FROM pengiriman ORDER BY saluran")
    assert [each["status"] for each in rows] == ["dilewati", "antre"]
    siap.runtime.settings.whatsapp_token = SecretStr("token yang baru")
    siap.clock.instant += timedelta(minutes=6)
    await kirim_wa(siap)
    assert galat("asn_whatsapp_stopped") == 0
    assert len(meta.pesan) == 1


async def test_one_that_is_refused_for_now_is_tried_again_and_given_up_in_the_end(
    siap: ServiceUnderTest, meta: Meta
) -> None:
    meta.kepada[telepon(ANI).removeprefix("+")] = [131056] * TERAKHIR
    await taruh(siap, ANI, BUDI, saluran=LEWAT)
    await kirim_wa(siap)
    assert await buku_wa(siap) == [
        (BUDI, "diterima", None, None, 1),
        (ANI, "antre", "ditunda_penerima", 131056, 1),
    ]
    for _ in range(TERAKHIR):
        # Outside of quiet hours: each try on another day.
        siap.clock.instant += timedelta(days=1)
        await kirim_wa(siap)
    assert (await buku_wa(siap))[1] == (ANI, "gagal", "ditunda_penerima", 131056, TERAKHIR)


async def test_one_whose_answer_was_lost_is_found_by_its_status_and_not_sent_again(
    siap: ServiceUnderTest, meta: Meta
) -> None:
    meta.putus = 1
    await taruh(siap, ANI, saluran=LEWAT)
    await kirim_wa(siap)
    assert (await buku_wa(siap))[0][1:3] == ("dikirim", "terputus")
    (pesan,) = meta.pesan
    await beri_tahu(siap.client, kabar(status(pesan, "delivered")))
    siap.clock.instant += timedelta(minutes=10)
    await kirim_wa(siap)
    assert (len(meta.pesan), (await buku_wa(siap))[0][1]) == (1, "sampai")


async def test_what_was_taken_and_did_not_leave_is_sent_again(siap: ServiceUnderTest, meta: Meta) -> None:
    await taruh(siap, ANI, saluran=LEWAT)
    await kirim_wa(siap)
    await beri_tahu(siap.client, kabar(status(meta.pesan[0], "failed", 131000)))
    assert (await buku_wa(siap))[0][1:4] == ("antre", "ditunda_penerima", 131000)
    siap.clock.instant += timedelta(minutes=10)
    await kirim_wa(siap)
    assert len(meta.pesan) == 2
    # What is told of the first one now is told of one that is no more.
    await beri_tahu(siap.client, kabar(status(meta.pesan[0], "failed", 131026)))
    assert (await buku_wa(siap))[0][1] == "diterima"


@pytest.mark.parametrize("apa", ["tanpa", "salah", "rahasia lain", "isi lain"])
async def test_what_is_not_signed_by_the_app_changes_nothing(siap: ServiceUnderTest, meta: Meta, apa: str) -> None:
    await taruh(siap, ANI, saluran=LEWAT)
    await kirim_wa(siap)
    isi = kabar(status(meta.pesan[0], "read"))
    tajuk = {
        "tanpa": {},
        "salah": {"X-Hub-Signature-256": "sha256=" + "0" * 64},
        "rahasia lain": tanda(isi, "rahasia lain"),
        "isi lain": tanda(isi + b" "),
    }[apa]
    jawab = await siap.client.post("/whatsapp/kait", content=isi, headers=tajuk)
    assert jawab.status_code == 403
    assert [each[1] for each in await buku_wa(siap)] == ["diterima"]


async def test_the_address_is_proved_by_the_word_that_was_agreed(siap: ServiceUnderTest) -> None:
    kueri = {"hub.mode": "subscribe", "hub.verify_token": KATA_KAIT, "hub.challenge": "1158201444"}
    jawab = await siap.client.get("/whatsapp/kait", params=kueri)
    assert (jawab.status_code, jawab.text) == (200, "1158201444")
    assert jawab.headers["content-type"].startswith("text/plain")
    salah = await siap.client.get("/whatsapp/kait", params={**kueri, "hub.verify_token": "lain"})
    assert (salah.status_code, "1158201444" in salah.text) == (403, False)


async def test_what_is_of_nobody_here_or_of_another_form_is_taken_and_passed_by(
    siap: ServiceUnderTest, meta: Meta
) -> None:
    await taruh(siap, ANI, saluran=LEWAT)
    await kirim_wa(siap)
    (pesan,) = meta.pesan
    asing = {"wamid": "wamid.lain", "to": "62", "biz_opaque_callback_data": str(UUID(int=7))}
    for isi in (
        kabar(status(asing, "read")),
        kabar(status(pesan, "read"), nomor="999"),
        kabar({**status(pesan, "sent"), "status": "warming_up"}, {"id": 7}),
        kabar(),
    ):
        assert (await beri_tahu(siap.client, isi)).status_code == 200
    assert [each[1] for each in await buku_wa(siap)] == ["diterima"]
    assert (await beri_tahu(siap.client, b"{}")).status_code == 422


async def test_who_writes_back_that_they_want_no_more_is_written_to_no_more(siap: ServiceUnderTest, meta: Meta) -> None:
    balasan = {"from": telepon(ANI).removeprefix("+"), "id": "wamid.b", "type": "text", "text": {"body": " Berhenti. "}}
    lain = {**balasan, "from": telepon(BUDI).removeprefix("+"), "text": {"body": "Terima kasih, kapan berhenti?"}}
    for _ in range(2):
        assert (await beri_tahu(siap.client, kabar(pesan=(balasan, lain)))).status_code == 200
    await taruh(siap, ANI, BUDI, saluran=LEWAT)
    await kirim_wa(siap)
    assert meta.tujuan() == [telepon(BUDI).removeprefix("+")]
    (jejak,) = await siap.sql("SELECT pelaku FROM audit WHERE aksi = 'berhenti_whatsapp'")
    assert jejak["pelaku"] == "WhatsApp"


@pytest.mark.parametrize(
    ("teks", "diminta"),
    [
        ("STOP", True),
        ("Mohon berhenti", True),
        ("Berhenti, terima kasih", True),
        ("tolong  jangan\nkirim lagi", True),
        ("Bisa dihentikan saja?", True),
        ("unsubscribe", True),
        ("Terima kasih, kapan berhenti?", False),
        ("Jangan berhenti dulu", False),
        ("Bus stopan mana", False),
        ("Terima kasih", False),
    ],
)
def test_that_somebody_wants_no_more_is_heard_in_whatever_words(teks: str, *, diminta: bool) -> None:
    assert minta_berhenti(teks) is diminta


async def test_two_people_change_the_template_and_the_next_message_bears_it(siap: ServiceUnderTest, meta: Meta) -> None:
    satu = {"nama": "kabar_bkpsdm", "bahasa": "id", "peubah": []}
    isi = {
        "kode": "whatsapp.templat",
        "mulai": siap.clock.today().isoformat(),
        "dasar_hukum": "Persetujuan Meta atas templat kabar_bkpsdm",
        "alasan": "Templat bawaan tidak disetujui.",
        "isi": {"biasa": satu, "segera": satu, "banyak": satu},
    }
    usul = await siap.caller("verifikator", nip=BUDI, unit=["*"]).post("/ketentuan/whatsapp.templat/usulan", isi)
    assert usul.status_code == 201, usul.text
    setuju = await siap.caller("ppk", nip=CITRA, unit=["*"]).post(
        f"/usulan-ketentuan/{usul.json()['id']}/persetujuan", {"alasan": "Sesuai persetujuan Meta."}, seen=1
    )
    assert setuju.status_code == 200, setuju.text
    meta.disetujui = {("kabar_bkpsdm", "id"): 0}
    await taruh(siap, ANI, saluran=LEWAT)
    await kirim_wa(siap)
    assert meta.pesan[0]["template"] == {
        "name": "kabar_bkpsdm",
        "language": {"code": "id", "policy": "deterministic"},
        "components": [],
    }


def test_a_code_that_is_new_holds_up_one_message_alone() -> None:
    assert arti_kode(139_999) is ArtiKode.TOLAK
    assert {arti_kode(each) for each in (131047, 131049, 131050)} == {ArtiKode.TOLAK}
    assert {arti_kode(each) for each in range(132000, 132017)} == {ArtiKode.HENTI}


async def test_a_number_whose_value_is_refused_holds_up_nobody_and_its_tries_are_counted(
    siap: ServiceUnderTest, meta: Meta
) -> None:
    siap.runtime.settings.whatsapp_connections = 1
    meta.kepada[telepon(ANI).removeprefix("+")] = [131_009] * (TERAKHIR + 1)
    await taruh(siap, ANI, BUDI, saluran=LEWAT)
    await kirim_wa(siap)
    assert await buku_wa(siap) == [
        (BUDI, "diterima", None, None, 1),
        (ANI, "antre", "ditunda_penerima", 131_009, 1),
    ]
    assert (galat("asn_whatsapp_away"), galat("asn_whatsapp_stopped")) == (0, 0)
    for _ in range(TERAKHIR):
        siap.clock.instant += timedelta(days=1)
        await kirim_wa(siap)
    assert (await buku_wa(siap))[1] == (ANI, "gagal", "ditunda_penerima", 131_009, TERAKHIR)
