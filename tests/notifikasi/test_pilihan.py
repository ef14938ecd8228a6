"""People say how they want to be reached: each for themselves, over the API or by the link in a mail."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import pytest

from services.notifikasi.kata.katalog import JENIS
from services.notifikasi.pengiriman.tautan import kiriman_dari, tanda_kiriman
from services.notifikasi.pilihan.persetujuan import TEKS
from tests.layanan import ServiceUnderTest
from tests.notifikasi.kiriman import beralamat, buku, kirim, pasang, surel, taruh
from tests.notifikasi.peristiwa import ANI, BUDI
from tests.notifikasi.server_surel import ServerSurel, server_surel

SEMUA: dict[str, Any] = {
    "surel": True,
    "whatsapp": False,
    "ringkasan": "langsung",
    "jenis_mati": [],
    "tenang": {"dari": "20:00", "sampai": "06:00"},
}


@pytest.fixture
async def server() -> AsyncIterator[ServerSurel]:
    async with server_surel() as running:
        yield running


async def ganti(notifikasi: ServiceUnderTest, nip: str = ANI, seen: int = 0, **isi: Any) -> Any:
    return await notifikasi.caller("asn", nip=nip).send("PUT", "/pilihan", {**SEMUA, **isi}, seen=seen)


async def test_who_has_said_nothing_reads_what_holds_and_changes_it_under_what_they_saw(
    notifikasi: ServiceUnderTest,
) -> None:
    await beralamat(notifikasi, ANI)
    jawab = await notifikasi.caller("asn", nip=ANI).get("/pilihan")
    assert (jawab.status_code, jawab.json()["surel"]) == (200, True)
    assert jawab.headers["etag"].startswith('"0.')
    saluran = (await notifikasi.caller("asn", nip=ANI).get("/pilihan/saluran")).json()["data"]
    alamat = f"{surel(ANI)[:2]}•••@contoh.test"
    assert saluran == [
        {"saluran": "surel", "terpasang": False, "alamat": alamat, "ditolak_sejak": None, "persetujuan": None},
        {"saluran": "whatsapp", "terpasang": False, "alamat": None, "ditolak_sejak": None, "persetujuan": TEKS},
    ]
    jawab = await ganti(notifikasi, ringkasan="harian", tenang=None, jenis_mati=["usulan_dicatat"])
    assert (jawab.status_code, jawab.headers["etag"]) == (200, '"1"')
    kini = (await notifikasi.caller("asn", nip=ANI).get("/pilihan")).json()
    assert (kini["ringkasan"], kini["tenang"], kini["jenis_mati"]) == ("harian", None, ["usulan_dicatat"])
    assert (await ganti(notifikasi, seen=0)).status_code == 412
    assert (await notifikasi.caller("asn", nip=BUDI).get("/pilihan")).json()["ringkasan"] == "langsung"
    (jejak,) = (await notifikasi.caller("auditor", unit=["*"]).get("/jejak", objek="pilihan", objek_id=ANI)).json()[
        "data"
    ]
    assert (jejak["aksi"], jejak["pelaku"]) == ("ubah_pilihan", ANI)


@pytest.mark.parametrize(
    "isi",
    [
        {"tenang": {"dari": "24:00", "sampai": "06:00"}},
        {"tenang": {"dari": "06:00", "sampai": "06:00"}},
        {"jenis_mati": ["bukan jenis"]},
        {"ringkasan": "tahunan"},
    ],
)
async def test_what_makes_no_sense_is_refused(notifikasi: ServiceUnderTest, isi: dict[str, Any]) -> None:
    assert (await ganti(notifikasi, **isi)).status_code == 422


async def test_nobody_says_yes_to_whatsapp_without_a_number(notifikasi: ServiceUnderTest) -> None:
    jawab = await ganti(notifikasi, whatsapp=True)
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/whatsapp")


async def test_what_the_law_wants_told_cannot_be_switched_off_and_is_named(notifikasi: ServiceUnderTest) -> None:
    jawab = await ganti(notifikasi, jenis_mati=["usulan_dicatat", "usulan_diputuskan", "nip_dikoreksi"])
    isi = jawab.json()
    assert (jawab.status_code, isi["kode"]) == (422, "isian_tidak_sah")
    assert "nip_dikoreksi, usulan_diputuskan." in isi["detail"]
    assert [each["pointer"] for each in isi["kesalahan"]] == ["/jenis_mati/1", "/jenis_mati/2"]
    kini = (await notifikasi.caller("asn", nip=ANI).get("/pilihan")).json()
    assert kini["jenis_mati"] == []
    jenis = {
        each["jenis"]: each for each in (await notifikasi.caller("asn", nip=ANI).get("/pilihan/jenis")).json()["data"]
    }
    assert [jenis[each]["wajib"] for each in ("usulan_diputuskan", "nip_dikoreksi")] == ["selalu"] * 2
    # Of this kind some are mandatory and others not: those that are not may be.
    assert (jenis["berkas_berubah"]["wajib"], jenis["berkas_berubah"]["bagi"]) == ("sebagian", ["pegawai"])
    assert (await ganti(notifikasi, jenis_mati=["berkas_berubah"])).status_code == 200


async def test_every_kind_is_listed_with_a_name_and_whom_it_is_for(notifikasi: ServiceUnderTest) -> None:
    semua = (await notifikasi.caller("asn", nip=ANI).get("/pilihan/jenis")).json()["data"]
    assert [each["jenis"] for each in semua] == list(JENIS)
    assert all(each["nama"] and each["kabar"] and each["bagi"] for each in semua)
    satu = {each["jenis"]: each for each in semua}
    # By the routing table, or where no line of it tells them by their words.
    bagi = {
        "usulan_ditugaskan": ["petugas"],
        "menunggu_hari_ini": ["petugas"],
        "tanya_jawab_terlambat": ["petugas"],
        "webhook_dimatikan": ["petugas"],
        "pekerjaan_belum_dibuka": ["atasan"],
        "pengingat_menunggu": ["pegawai", "petugas"],
        "tanya_jawab_terjawab": ["pegawai"],
    }
    assert {each: satu[each]["bagi"] for each in bagi} == bagi
    assert satu["mutasi_berlaku_atasan_baru"] == {
        "jenis": "mutasi_berlaku_atasan_baru",
        "nama": satu["mutasi_berlaku_atasan_baru"]["nama"],
        "kabar": [satu["mutasi_berlaku_atasan_baru"]["nama"]],
        "bagi": ["atasan"],
        "wajib": "tidak",
    }


async def test_a_page_sends_back_what_it_was_given_also_kinds_of_another_release(notifikasi: ServiceUnderTest) -> None:
    await ganti(notifikasi, jenis_mati=["usulan_dicatat"])
    # Chosen under another release, of which one kind is unknown here and another has become mandatory.
    await notifikasi.sql(
        "UPDATE pilihan SET jenis_mati = '{jenis_rilis_lain,usulan_dicatat,usulan_diputuskan}' WHERE nip = $1", ANI
    )
    saya = notifikasi.caller("asn", nip=ANI)
    isi = (await saya.get("/pilihan")).json()
    assert isi["jenis_mati"] == ["jenis_rilis_lain", "usulan_dicatat"]
    jawab = await saya.send("PUT", "/pilihan", isi, seen=1)
    assert (jawab.status_code, jawab.json()) == (200, isi)
    asing = await saya.send("PUT", "/pilihan", {**isi, "jenis_mati": ["jenis_lain_lagi"]}, seen=2)
    assert (asing.status_code, asing.json()["kesalahan"][0]["pointer"]) == (422, "/jenis_mati/0")


async def test_a_page_that_does_not_know_a_wish_leaves_it_as_it_was(notifikasi: ServiceUnderTest) -> None:
    ani = notifikasi.caller("asn", nip=ANI)
    lama = {"surel": True, "whatsapp": False, "ringkasan": "harian", "jenis_mati": [], "tenang": None}
    for isi, berlaku in ((lama, True), ({**lama, "ringkasan_menunggu": False}, False), (lama, False)):
        jawab = await ani.send("PUT", "/pilihan", isi, seen="*")
        assert (jawab.status_code, jawab.json()["ringkasan_menunggu"]) == (200, berlaku), jawab.text


async def test_a_digest_is_one_mail_of_all_that_waits_and_urgent_ones_go_before(
    notifikasi: ServiceUnderTest, server: ServerSurel
) -> None:
    pasang(notifikasi, server)
    await beralamat(notifikasi, ANI, BUDI)
    await ganti(notifikasi, ringkasan="harian", jenis_mati=["usulan_dicatat"])
    await taruh(notifikasi, ANI, ANI, ANI, BUDI)
    await taruh(notifikasi, ANI, jenis="usulan_dicatat")
    await taruh(notifikasi, ANI, mendesak="segera")
    await kirim(notifikasi)
    assert sorted(server.tujuan()) == sorted([surel(ANI), surel(BUDI)])
    server.surat.clear()
    # At seven the next morning, and the line drops: the second one tells of the same three.
    server.sesudah_isi = ["putus"]
    notifikasi.clock.instant += timedelta(hours=21)
    await kirim(notifikasi)
    await taruh(notifikasi, ANI)
    notifikasi.clock.instant += timedelta(minutes=7)
    await kirim(notifikasi)
    assert [isi["Subject"] for _, isi in server.surat] == ["3 pesan baru di kotak masuk Anda"] * 2
    assert len(set(server.nomor())) == 1
    status = [each[1] for each in await buku(notifikasi) if each[0] == ANI]
    assert sorted(status) == ["antre", "dilewati", *["diterima"] * 4]


async def _tautan(notifikasi: ServiceUnderTest, server: ServerSurel) -> str:
    pasang(notifikasi, server)
    await beralamat(notifikasi, ANI)
    await taruh(notifikasi, ANI)
    await kirim(notifikasi)
    alamat = server.surat[-1][1]["List-Unsubscribe"].strip("<>")
    return urlsplit(alamat).path.removeprefix("/api/notifikasi")


@pytest.mark.parametrize("isi", [{"List-Unsubscribe": "One-Click"}, {}])
async def test_one_click_in_a_mail_spares_its_person_more_of_that_and_looking_does_not(
    notifikasi: ServiceUnderTest, server: ServerSurel, isi: dict[str, str]
) -> None:
    tautan = await _tautan(notifikasi, server)
    lihat = await notifikasi.client.get(tautan)
    assert (lihat.status_code, "<form" in lihat.text, "berkas" in lihat.text) == (200, True, False)
    assert (await notifikasi.caller("asn", nip=ANI).get("/pilihan")).json()["jenis_mati"] == []
    for _ in range(2):
        jawab = await notifikasi.client.post(tautan, data=isi)
        assert (jawab.status_code, ANI in jawab.text, "berkas" in jawab.text) == (200, False, False)
    kini = (await notifikasi.caller("asn", nip=ANI).get("/pilihan")).json()
    assert (kini["surel"], kini["jenis_mati"]) == (True, ["berkas_berubah"])
    await taruh(notifikasi, ANI)
    await taruh(notifikasi, ANI, wajib=True)
    await taruh(notifikasi, ANI, jenis="usulan_dicatat")
    await kirim(notifikasi)
    assert sorted(each[1] for each in await buku(notifikasi)) == ["dilewati", "diterima", "diterima", "diterima"]
    (jejak,) = await notifikasi.sql("SELECT pelaku, aksi FROM audit WHERE objek = 'pilihan'")
    assert tuple(jejak) == ("tautan surel", "berhenti_surel")


async def test_the_other_button_spares_them_all_mails_that_may_be(
    notifikasi: ServiceUnderTest, server: ServerSurel
) -> None:
    tautan = await _tautan(notifikasi, server)
    assert (await notifikasi.client.post(tautan, data={"semua": "ya"})).status_code == 200
    kini = (await notifikasi.caller("asn", nip=ANI).get("/pilihan")).json()
    assert (kini["surel"], kini["jenis_mati"]) == (False, [])
    await taruh(notifikasi, ANI, jenis="usulan_dicatat")
    await taruh(notifikasi, ANI, wajib=True)
    await kirim(notifikasi)
    assert sorted(each[1] for each in await buku(notifikasi)) == ["dilewati", "diterima", "diterima"]


async def test_a_digest_spares_all_that_it_told_of(notifikasi: ServiceUnderTest, server: ServerSurel) -> None:
    pasang(notifikasi, server)
    await beralamat(notifikasi, ANI)
    await ganti(notifikasi, ringkasan="harian")
    await taruh(notifikasi, ANI)
    await taruh(notifikasi, ANI, jenis="usulan_dicatat")
    notifikasi.clock.instant += timedelta(hours=21)
    await kirim(notifikasi)
    (surat,) = server.surat
    tautan = urlsplit(surat[1]["List-Unsubscribe"].strip("<>")).path.removeprefix("/api/notifikasi")
    assert (await notifikasi.client.post(tautan)).status_code == 200
    kini = (await notifikasi.caller("asn", nip=ANI).get("/pilihan")).json()
    assert kini["jenis_mati"] == ["berkas_berubah", "usulan_dicatat"]


async def test_a_link_that_was_tampered_with_leads_nowhere(notifikasi: ServiceUnderTest, server: ServerSurel) -> None:
    tautan = await _tautan(notifikasi, server)
    depan, tanda = tautan.rsplit("/", 1)
    lain = "A" if tanda[3] != "A" else "B"
    for palsu in (
        tanda[:3] + lain + tanda[4:],
        tanda[:-1],
        tanda + "=",
        "",
        "x" * 43,
        tanda_kiriman("lain" * 8, uuid4()),
    ):
        jawab = await notifikasi.client.post(f"{depan}/{palsu}")
        assert jawab.status_code in (404, 405), palsu
    assert (await notifikasi.caller("asn", nip=ANI).get("/pilihan")).json()["jenis_mati"] == []


def test_a_link_has_one_text_only() -> None:
    nomor = UUID(int=7)
    tanda = tanda_kiriman("k" * 32, nomor)
    assert kiriman_dari("k" * 32, tanda) == nomor
    # The last letter of Base64 has bits to spare: another letter would decode alike.
    for huruf in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_":
        assert (kiriman_dari("k" * 32, tanda[:-1] + huruf) == nomor) == (huruf == tanda[-1])
