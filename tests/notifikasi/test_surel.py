"""Messages leave by e-mail, over a real SMTP server: at least once, each by itself, and not saying what they are."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from pydantic import SecretStr

from services.notifikasi.pengiriman.jadwal import TERAKHIR
from shared.contracts.pegawai.kontak import KontakState
from tests.layanan import ServiceUnderTest
from tests.notifikasi.kiriman import RAHASIA, beralamat, buku, kirim, pasang, surel, taruh
from tests.notifikasi.peristiwa import ANI, BUDI, CITRA
from tests.notifikasi.server_surel import PUTUS, ServerSurel, buat_sertifikat, server_surel
from tests.notifikasi.test_pilihan import ganti

AKAR = Path(__file__).parents[2]


@pytest.fixture
async def server() -> AsyncIterator[ServerSurel]:
    async with server_surel() as running:
        yield running


@pytest.fixture
async def siap(notifikasi: ServiceUnderTest, server: ServerSurel) -> ServiceUnderTest:
    """Mails are handed to ``server``, and three people have an address."""
    pasang(notifikasi, server)
    await beralamat(notifikasi, ANI, BUDI, CITRA)
    return notifikasi


async def test_a_mail_says_that_there_is_a_message_and_nothing_of_it(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    await taruh(siap, ANI)
    await kirim(siap)
    ((alamat, isi),) = server.surat
    assert alamat == surel(ANI) == isi["To"]
    assert isi["Subject"] == "Pesan baru di kotak masuk Anda"
    assert [each.get_content_type() for each in isi.iter_parts()] == ["text/plain", "text/html"]
    for bagian in isi.iter_parts():
        teks = bagian.get_content()
        assert "https://mutasi.palembang.test/kotak-masuk" in teks
        assert RAHASIA not in teks
        assert ANI not in teks
    assert ANI not in str(isi)
    assert await buku(siap) == [(ANI, "diterima", None, None, 1)]
    await kirim(siap)
    assert len(server.surat) == 1


async def test_who_may_be_spared_finds_the_link_and_who_must_be_told_does_not(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    await taruh(siap, ANI)
    await taruh(siap, BUDI, wajib=True)
    await kirim(siap)
    surat = dict(server.surat)
    assert surat[surel(ANI)]["List-Unsubscribe"].startswith("<https://uji.contoh.go.id/api/notifikasi/berhenti/")
    assert surat[surel(ANI)]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert surat[surel(BUDI)]["List-Unsubscribe"] is None
    assert "berhenti" not in str(surat[surel(BUDI)])


async def test_one_bad_address_is_noted_and_the_others_go_out(siap: ServiceUnderTest, server: ServerSurel) -> None:
    server.kepada[surel(ANI)] = ["550 5.1.1 <pegawai@contoh.test> user unknown"]
    await taruh(siap, ANI, BUDI, CITRA)
    await kirim(siap)
    assert sorted(server.tujuan()) == sorted([surel(BUDI), surel(CITRA)])
    assert await buku(siap) == sorted(
        [
            (ANI, "terpental", "alamat_ditolak", 550, 1),
            (BUDI, "diterima", None, None, 1),
            (CITRA, "diterima", None, None, 1),
        ]
    )
    # Nothing is tried again until somebody says so, and then by everybody's own wishes.
    siap.clock.instant += timedelta(days=1)
    await kirim(siap)
    assert len(server.surat) == 2
    server.kepada.clear()
    sejak = (siap.clock.now() - timedelta(days=2)).isoformat()
    ulang = await siap.caller("operator").post(
        "/pengiriman/pengulangan", {"saluran": "surel", "status": ["terpental"], "sejak": sejak}
    )
    assert (ulang.status_code, ulang.json()) == (200, {"jumlah": 1})
    await kirim(siap)
    assert server.tujuan()[-1] == surel(ANI)


async def test_an_address_that_was_refused_for_good_is_left_alone_until_there_is_another(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    server.kepada[surel(ANI)] = ["550 5.1.1 <pegawai@contoh.test> user unknown"]
    await taruh(siap, ANI)
    await kirim(siap)
    server.kepada.clear()
    (pesan,) = await taruh(siap, ANI, wajib=True)
    await kirim(siap)
    assert server.surat == []
    ani, operator = siap.caller("asn", nip=ANI), siap.caller("operator")
    (satu,) = (await ani.get(f"/kotak-masuk/{pesan}/pengiriman")).json()["data"]
    assert (satu["status"], satu["sebab"], satu["dicoba"]) == ("dilewati", "alamat_mati", 0)
    assert "tidak dicoba lagi" in satu["keterangan"]
    assert (await ani.get("/pilihan/saluran")).json()["data"][0]["ditolak_sejak"] is not None
    ringkasan = (await operator.get("/pengiriman/ringkasan")).json()
    assert ringkasan["surel_ditolak"] == 1
    assert {"saluran": "surel", "status": "dilewati", "sebab": "alamat_mati", "jumlah": 1} in ringkasan["data"]
    # The same address told anew is the same address.
    await beralamat(siap, ANI)
    await taruh(siap, ANI)
    await kirim(siap)
    assert server.surat == []
    await siap.receive(KontakState(nip=ANI, surel="ani.baru@contoh.test", telepon=None))
    await taruh(siap, ANI)
    await kirim(siap)
    assert server.tujuan() == ["ani.baru@contoh.test"]
    assert (await ani.get("/pilihan/saluran")).json()["data"][0]["ditolak_sejak"] is None
    assert (await operator.get("/pengiriman/ringkasan")).json()["surel_ditolak"] == 0


async def test_an_operator_has_a_refused_address_tried_once_more(siap: ServiceUnderTest, server: ServerSurel) -> None:
    server.kepada[surel(ANI)] = ["550 5.1.1 user unknown"]
    await taruh(siap, ANI)
    await kirim(siap)
    await taruh(siap, ANI)
    await kirim(siap)
    server.kepada.clear()
    isi = {"saluran": "surel", "status": ["dilewati"], "sebab": "alamat_mati", "sejak": "2026-09-01T00:00:00Z"}
    assert (await siap.caller("operator").post("/pengiriman/pengulangan", isi)).json() == {"jumlah": 1}
    await kirim(siap)
    assert server.tujuan() == [surel(ANI)]


@pytest.mark.parametrize("jawab", ["554 5.7.1 Relay access denied", "552 5.2.2 Mailbox full", "550 5.7.1 Blocked"])
async def test_a_refusal_that_is_not_about_the_address_is_one_mails_alone(
    siap: ServiceUnderTest, server: ServerSurel, jawab: str
) -> None:
    server.kepada[surel(ANI)] = [jawab]
    await taruh(siap, ANI)
    await kirim(siap)
    assert [each[1] for each in await buku(siap)] == ["terpental"]
    server.kepada.clear()
    await taruh(siap, ANI)
    await kirim(siap)
    assert server.tujuan() == [surel(ANI)]


async def test_a_greylisting_server_is_asked_again_later_under_the_same_number(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    server.kepada[surel(ANI)] = ["451 4.7.1 Greylisted, try again"]
    await taruh(siap, ANI)
    await kirim(siap)
    assert await buku(siap) == [(ANI, "antre", "ditunda_penerima", 451, 1)]
    await kirim(siap)
    assert server.surat == []
    siap.clock.instant += timedelta(minutes=7)
    await kirim(siap)
    assert await buku(siap) == [(ANI, "diterima", None, None, 2)]


async def test_a_line_that_drops_after_the_mail_leads_to_a_second_one_that_is_the_same(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    server.sesudah_isi = [PUTUS]
    await taruh(siap, ANI, BUDI)
    await kirim(siap)
    # Whether it was taken nobody knows; the others go on over a new line.
    putus, lain = sorted(await buku(siap), key=lambda each: each[1] == "diterima")
    assert (putus[1:], lain[1]) == (("dikirim", "terputus", None, 1), "diterima")
    siap.clock.instant += timedelta(minutes=7)
    await kirim(siap)
    assert {each[1] for each in await buku(siap)} == {"diterima"}
    dua = [nomor for nomor in server.nomor() if server.nomor().count(nomor) == 2]
    assert (len(server.surat), len(dua)) == (3, 2)


async def test_a_mail_that_is_refused_for_what_it_says_is_not_sent_again(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    server.sesudah_isi = ["554 5.7.1 Message rejected", "452 4.2.2 Mailbox full"]
    await taruh(siap, ANI)
    await kirim(siap)
    await taruh(siap, BUDI)
    await kirim(siap)
    assert {each[0]: each[1:4] for each in await buku(siap)} == {
        ANI: ("terpental", "isi_ditolak", 554),
        BUDI: ("antre", "ditunda_penerima", 452),
    }


async def test_what_is_always_put_off_is_given_up_after_days(siap: ServiceUnderTest, server: ServerSurel) -> None:
    server.kepada[surel(ANI)] = ["451 4.7.1 later"] * 50
    await taruh(siap, ANI, mendesak="segera")
    mulai = siap.clock.now()
    for _ in range(TERAKHIR + 3):
        await kirim(siap)
        (nanti,) = await siap.sql("SELECT dipegang_sampai FROM pengiriman")
        if nanti[0] is None:
            break
        siap.clock.instant = nanti[0]
    assert await buku(siap) == [(ANI, "gagal", "ditunda_penerima", 451, TERAKHIR)]
    assert timedelta(days=1) < siap.clock.now() - mulai < timedelta(days=5)


async def test_a_server_that_is_away_is_left_alone_and_is_no_mails_fault(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    siap.runtime.settings.smtp_port = 1
    await taruh(siap, ANI, BUDI)
    for _ in range(8):
        await kirim(siap)
        siap.clock.instant += timedelta(minutes=6)
    assert {each[1:] for each in await buku(siap)} == {("antre", None, None, 0)}
    siap.runtime.settings.smtp_port = server.port
    await kirim(siap)
    assert {each[1:] for each in await buku(siap)} == {("diterima", None, None, 1)}


async def test_one_address_that_is_answered_with_goodbye_holds_up_nobody(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    """Some servers close the line at one address only. It is a try of that mail, which ends some day like any other."""
    siap.runtime.settings.smtp_connections = 1
    lain = [f"1985010120100110{nomor:02}" for nomor in range(5)]
    await beralamat(siap, *lain)
    server.kepada[surel(ANI)] = ["421 4.7.0 not now"] * 50
    await taruh(siap, ANI)
    await taruh(siap, *lain)
    await kirim(siap)
    assert sorted(server.tujuan()) == sorted(map(surel, lain))
    assert (ANI, "antre", "ditunda_penerima", 421, 1) in await buku(siap)
    assert REGISTRY.get_sample_value("asn_mail_server_away") == 0


async def test_after_our_sender_is_refused_another_mail_is_the_first_to_be_tried(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    """It is the server's word about us; should it be this mail's doing after all, it does not stand before the rest."""
    siap.runtime.settings.smtp_connections = 1
    server.pengirim.append("450 4.7.1 not now")
    await taruh(siap, ANI)
    siap.clock.instant += timedelta(seconds=1)
    await taruh(siap, BUDI)
    await kirim(siap)
    assert {each[1:] for each in await buku(siap)} == {("antre", None, None, 0)}
    server.pengirim.append("450 4.7.1 not now")
    siap.clock.instant += timedelta(minutes=1)
    await kirim(siap)
    siap.clock.instant += timedelta(minutes=6)
    await kirim(siap)
    assert server.pengirim == []
    assert sorted(server.tujuan()) == sorted([surel(ANI), surel(BUDI)])


async def test_without_a_mail_server_nothing_waits_and_each_says_why(notifikasi: ServiceUnderTest) -> None:
    await beralamat(notifikasi, ANI)
    (pesan,) = await taruh(notifikasi, ANI)
    await kirim(notifikasi)
    assert await buku(notifikasi) == [(ANI, "dilewati", "belum_dipasang", None, 0)]
    (satu,) = (await notifikasi.caller("asn", nip=ANI).get(f"/kotak-masuk/{pesan}/pengiriman")).json()["data"]
    assert (satu["status"], satu["keterangan"]) == ("dilewati", "Saluran ini belum dipasang pada sistem ini.")
    assert (await notifikasi.caller("asn", nip=BUDI).get(f"/kotak-masuk/{pesan}/pengiriman")).status_code == 404


async def test_who_has_no_address_has_read_it_or_does_not_want_it_gets_no_mail(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    tanpa = "199001012020011001"
    await taruh(siap, tanpa)
    (pesan,) = await taruh(siap, ANI)
    assert (await siap.caller("asn", nip=ANI).post(f"/kotak-masuk/{pesan}/pembacaan")).status_code == 200
    (simpan,) = await taruh(siap, BUDI)
    assert (await siap.caller("asn", nip=BUDI).post(f"/kotak-masuk/{simpan}/pengarsipan")).status_code == 200
    await kirim(siap)
    assert {each[0]: each[1:3] for each in await buku(siap)} == {
        tanpa: ("dilewati", "tanpa_alamat"),
        ANI: ("dilewati", "sudah_dibaca"),
        BUDI: ("dilewati", "diarsipkan"),
    }
    assert server.surat == []


async def test_what_was_put_away_is_counted_in_no_digest_and_what_the_law_wants_told_leaves_all_the_same(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    semua = [*await taruh(siap, ANI, ANI), *await taruh(siap, BUDI, wajib=True)]
    for nip, pesan in ((ANI, semua[1]), (BUDI, semua[2])):
        assert (await siap.caller("asn", nip=nip).post(f"/kotak-masuk/{pesan}/pengarsipan")).status_code == 200
    await siap.sql(
        "INSERT INTO pilihan (nip, surel, whatsapp, ringkasan, ringkasan_menunggu) "
        "VALUES ($1, true, false, 'harian', true)",
        ANI,
    )
    siap.clock.instant += timedelta(days=1)
    await kirim(siap)
    assert sorted(each[:3] for each in await buku(siap)) == sorted(
        [(ANI, "diterima", None), (ANI, "dilewati", "diarsipkan"), (BUDI, "diterima", None)]
    )
    assert len(server.surat) == 2


async def test_the_same_message_leaves_once_however_often_it_is_told(siap: ServiceUnderTest) -> None:
    (pesan,) = await taruh(siap, ANI)
    async with siap.runtime.unit_of_work() as uow:
        uow.mark_derived("pengiriman", str(pesan))
    assert len(await buku(siap)) == 1


@pytest.mark.parametrize("cara", ["starttls", "tls"])
async def test_the_way_to_the_server_is_encrypted_and_we_say_who_we_are(
    notifikasi: ServiceUnderTest, tmp_path: Path, cara: str
) -> None:
    async with server_surel(buat_sertifikat(tmp_path), tls_dulu=cara == "tls", wajib_masuk=True) as server:
        pasang(
            notifikasi,
            server,
            smtp_security=cara,
            smtp_ca=str(tmp_path / "ca.pem"),
            smtp_user="mutasi",
            smtp_password=SecretStr("sandi yang benar"),
        )
        await beralamat(notifikasi, ANI)
        await taruh(notifikasi, ANI)
        await kirim(notifikasi)
        assert (server.tujuan(), server.terenkripsi) == ([surel(ANI)], [True])
        assert set(server.masuk) == {("mutasi", "sandi yang benar")}


async def test_a_server_that_is_not_who_it_says_gets_neither_mail_nor_password(
    notifikasi: ServiceUnderTest, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with server_surel(buat_sertifikat(tmp_path), wajib_masuk=True) as server:
        pasang(notifikasi, server, smtp_security="starttls", smtp_user="mutasi", smtp_password=SecretStr("rahasia9"))
        await beralamat(notifikasi, ANI)
        await taruh(notifikasi, ANI)
        await kirim(notifikasi)
        assert (server.surat, server.masuk) == ([], [])
        # The right authority, and a wrong password: the same, and the log does not repeat it.
        notifikasi.runtime.settings.smtp_ca = str(tmp_path / "ca.pem")
        notifikasi.clock.instant += timedelta(minutes=6)
        await kirim(notifikasi)
        assert (server.surat, {sandi for _, sandi in server.masuk}) == ([], {"rahasia9"})
    assert "rahasia9" not in "".join(capfd.readouterr())
    assert await buku(notifikasi) == [(ANI, "antre", None, None, 0)]


async def test_a_server_without_tls_is_refused_unless_told_otherwise(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    siap.runtime.settings.smtp_security = "starttls"
    await taruh(siap, ANI)
    await kirim(siap)
    assert (server.surat, await buku(siap)) == ([], [(ANI, "antre", None, None, 0)])
    siap.runtime.settings.smtp_security = "tanpa"
    siap.runtime.settings.smtp_user = "mutasi"
    siap.clock.instant += timedelta(minutes=6)
    await kirim(siap)
    assert server.surat == []


PROGRAM = """
import asyncio
from services.notifikasi.app import SERVICE
from shared.run import open_runtime
from shared.settings import Settings

async def kerja():
    async with open_runtime(SERVICE, Settings(), bus=False) as runtime:
        await next(each for each in SERVICE.jobs if each.name == "kirim_surel").run(runtime)

asyncio.run(kerja())
"""


async def test_who_is_killed_between_sending_and_noting_it_sends_the_same_mail_again(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    await taruh(siap, ANI, mendesak="segera")
    s = siap.runtime.settings
    env = {
        **os.environ,
        "ASN_DATABASE_URL": s.database_url.get_secret_value(),
        "ASN_NATS_URL": s.nats_url,
        "ASN_NATS_USER": s.nats_user,
        "ASN_NATS_PASSWORD": "tidak dipakai",
        "ASN_JWKS": s.jwks,
        "ASN_SMTP_HOST": "localhost",
        "ASN_SMTP_PORT": str(server.port),
        "ASN_SMTP_SECURITY": "tanpa",
        "ASN_SMTP_FROM": s.smtp_from,
    }
    anak = await asyncio.create_subprocess_exec(sys.executable, "-c", PROGRAM, cwd=AKAR, env=env)
    server.saat_isi = lambda: os.kill(anak.pid, signal.SIGKILL)
    assert await anak.wait() == -signal.SIGKILL
    server.saat_isi = lambda: None
    assert await buku(siap) == [(ANI, "dikirim", None, None, 1)]
    # Its lease has run out by the true clock.
    siap.clock.instant = datetime.now(UTC) + timedelta(minutes=4)
    await kirim(siap)
    assert await buku(siap) == [(ANI, "diterima", None, None, 2)]
    pertama, kedua = server.nomor()
    assert pertama == kedua


async def test_an_operator_reads_how_far_a_campaign_is_and_when_it_is_done(
    siap: ServiceUnderTest, server: ServerSurel
) -> None:
    operator = siap.caller("operator", sub="teknis")
    await taruh(siap, ANI, BUDI)
    await kirim(siap)
    siap.clock.instant += timedelta(minutes=2)
    await taruh(siap, ANI, BUDI, CITRA)
    await ganti(siap, CITRA, ringkasan="harian")
    server.kepada[surel(BUDI)] = ["450 4.2.0 nanti"]
    (satu,) = (await operator.get("/pengiriman/ringkasan")).json()["kemajuan"]
    kira = (siap.clock.now() + timedelta(minutes=3)).isoformat().replace("+00:00", "Z")
    assert satu == {
        "saluran": "surel",
        "menunggu": 3,
        "nanti": 0,
        "per_menit": 1.0,
        "diizinkan_per_menit": 100_000,
        "selesai_kira": kira,
    }
    await kirim(siap)
    (satu,) = (await operator.get("/pengiriman/ringkasan")).json()["kemajuan"]
    # One is asked for again later, one waits for the morning.
    assert (satu["menunggu"], satu["nanti"], satu["per_menit"], satu["selesai_kira"]) == (0, 2, 1.5, None)
