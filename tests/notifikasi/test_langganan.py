"""Outside systems are told by webhooks: admitted by two people, signed, and of a person only what was agreed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.notifikasi.langganan import catat
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.mutasi import KepalaJejakDiterbitkan
from shared.contracts.pegawai.kepegawaian import AsnNipDikoreksi
from shared.events.registry import example_of
from tests.layanan import ServiceUnderTest
from tests.notifikasi.penerima_webhook import (
    BERJANJI,
    PERJANJIAN,
    Pelanggan,
    Penerima,
    isi,
    kirim,
    maju,
    pasang,
    penerima,
    unit_dikenal,
)
from tests.notifikasi.peristiwa import ANI, BUDI, CITRA, berakhir, diputuskan, ditolak, pindah
from tests.notifikasi.test_bertindak import orang
from tests.notifikasi.test_pesan import kotak

DISIMPAN = ("langganan", "usulan_langganan", "kiriman_langganan", "idempotency", "audit", "outbox")


@pytest.fixture
async def luar(tmp_path: Path) -> AsyncIterator[Penerima]:
    async with penerima(tmp_path) as running:
        yield running


@pytest.fixture
def pelanggan(notifikasi: ServiceUnderTest, luar: Penerima) -> Pelanggan:
    pasang(notifikasi, luar.folder)
    return Pelanggan(notifikasi)


async def test_an_admitted_system_is_told_by_a_webhook_that_names_nobody(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    fakta = pindah()
    await notifikasi.receive(fakta)
    await kirim(notifikasi)
    (badan,) = luar.isi()
    assert badan == {
        "type": "penempatan.pindah",
        "timestamp": "2026-09-15T03:00:00Z",
        "data": {
            "usulan_id": str(fakta.usulan_id),
            "tmt": "2026-10-01",
            "lama": {"jabatan": "DISHUB-LL-01", "unit": "DISHUB-LL"},
            "baru": {"jabatan": "DISHUB-AK-01", "unit": "DISHUB-AK"},
        },
    }
    assert await pelanggan.buku(nomor) == [("diterima", None, 204, 1)]
    # Its person is told as ever.
    (inbox,) = (await notifikasi.caller("asn", nip=ANI).get("/kotak-masuk")).json()["data"]
    assert inbox["jenis"] == "mutasi_berlaku_pegawai"


async def test_the_published_library_verifies_it_and_while_secrets_are_exchanged_by_either(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    notifikasi.clock.instant = datetime.now(UTC)
    nomor = await pelanggan.aktif(luar.url)
    lama = pelanggan.rahasia
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert luar.sah(lama)
    baru = await pelanggan.ambil_rahasia(nomor, tenggang=2)
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert (luar.sah(lama), luar.sah(baru)) == (True, True)
    assert luar.masuk[-1][0]["webhook-signature"].count("v1,") == 2
    # Of three the oldest counts no more, and one that leaked counts from the first moment on.
    bocor = await pelanggan.ambil_rahasia(nomor, tenggang=0)
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert (luar.sah(lama), luar.sah(baru), luar.sah(bocor)) == (False, False, True)


async def test_after_the_time_of_grace_only_the_new_secret_signs(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    await pelanggan.ambil_rahasia(nomor, tenggang=2)
    notifikasi.clock.instant += timedelta(hours=2, seconds=1)
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert luar.masuk[-1][0]["webhook-signature"].count("v1,") == 1


async def test_of_a_person_no_more_leaves_than_an_agreement_says_and_no_longer(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    janji = {**BERJANJI, "perjanjian": {**PERJANJIAN, "selesai": "2026-09-16"}}
    await pelanggan.aktif(luar.url, peristiwa=["usulan.diputuskan", "usulan.ditolak"], **janji)
    lain = Pelanggan(notifikasi, "kas-daerah")
    await lain.aktif(f"{luar.url}/publik", peristiwa=["usulan.diputuskan", "usulan.ditolak"])
    await notifikasi.receive(diputuskan())
    await kirim(notifikasi)
    isinya = sorted(luar.isi(), key=lambda each: len(each["data"]))
    assert set(isinya[0]["data"]) == {"usulan_id", "tmt"}
    assert isinya[1]["data"]["nip"] == ANI
    assert "Ani" not in str(isinya)
    luar.masuk.clear()
    # The agreement has ended: also what happened before leaves without the NIP.
    await notifikasi.receive(ditolak("Tidak layak."))
    notifikasi.clock.instant += timedelta(days=2)
    await kirim(notifikasi)
    assert [set(each["data"]) for each in luar.isi()] == [{"usulan_id"}] * 2


async def test_no_number_of_a_person_leaves_before_an_agreement_begins_and_who_was_sent_theirs_reads_so(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    janji = {**BERJANJI, "perjanjian": {**PERJANJIAN, "tanggal": "2026-09-16"}}
    await pelanggan.aktif(luar.url, **janji)
    await Pelanggan(notifikasi, "kas-daerah").aktif(f"{luar.url}/publik")
    ani = notifikasi.caller("asn", nip=ANI)
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert ANI not in str(luar.isi())
    assert (await ani.get("/saya/akses")).json()["data"] == []
    await notifikasi.receive(pindah())
    # What happened before it begins and leaves after is let out by it too.
    await maju(notifikasi, days=1)
    assert [each["data"].get("nip") for each in luar.isi()].count(ANI) == 1
    (satu,) = (await ani.get("/saya/akses")).json()["data"]
    assert (satu["pelaku"], satu["tujuan"], satu["kegiatan"]) == (
        "Presensi Dishub",
        "Presensi pegawai yang pindah unit. (perjanjian 100.3.7/12)",
        "Dikirim ke sistem di luar: penempatan.pindah",
    )


async def test_a_filter_by_unit_lets_through_what_is_below_it(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    await unit_dikenal(notifikasi)
    await pelanggan.aktif(luar.url, peristiwa=["penempatan.berakhir"], unit=["DISHUB"])
    await Pelanggan(notifikasi, "lain").aktif(luar.url, peristiwa=["penempatan.berakhir"], unit=["DINKES", "DISHUB-AK"])
    await notifikasi.receive(berakhir())
    await kirim(notifikasi)
    (satu,) = luar.isi()
    assert satu["data"]["lama"]["unit"] == "DISHUB-LL"
    assert "diberhentikan" not in str(satu)


async def test_the_head_of_the_public_log_is_told_whole(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    await pelanggan.aktif(luar.url, peristiwa=["jejak_publik.diterbitkan"])
    kepala = KepalaJejakDiterbitkan.model_validate(example_of(KepalaJejakDiterbitkan))
    await notifikasi.receive(kepala)
    await kirim(notifikasi)
    assert luar.isi()[0]["data"]["catatan"] == kepala.catatan


async def test_nothing_leaves_before_a_second_person_has_approved_and_the_owner_has_the_secret(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    usulan = await pelanggan.usulkan(luar.url)
    nomor = usulan["langganan_id"]
    await notifikasi.receive(pindah())
    assert (await pelanggan.baca(nomor))["status"] == "menunggu"
    rahasia = await pelanggan.sistem.post(f"/langganan/{nomor}/rahasia", {"tenggang_jam": 1}, seen=1)
    assert (rahasia.status_code, rahasia.json()["kode"]) == (409, "langganan_tidak_sesuai")
    jalur, alasan = f"/usulan-langganan/{usulan['id']}/persetujuan", {"alasan": "Sudah diperiksa."}
    # Neither the system itself nor an operator, nor who answers for it, nor an officer of one unit.
    assert (await pelanggan.sistem.post(jalur, alasan, seen=1)).status_code == 403
    assert (await notifikasi.caller("operator").post(jalur, alasan, seen=1)).status_code == 403
    penanggung = notifikasi.caller("verifikator", nip=BUDI, unit=["*"])
    jawab = await penanggung.post(jalur, alasan, seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "konflik_kepentingan")
    assert (await notifikasi.caller("verifikator", unit=["DISHUB"]).post(jalur, alasan, seen=1)).status_code == 403
    dirangkap = notifikasi.caller("operator", "verifikator", nip=CITRA, unit=["*"])
    sendiri = (await dirangkap.post("/langganan", isi(luar.url))).json()
    jawab = await dirangkap.post(f"/usulan-langganan/{sendiri['id']}/persetujuan", alasan, seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain")
    await pelanggan.setujui(usulan)
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    assert luar.masuk == []
    assert "belum mengambil rahasia" in (await pelanggan.baca(nomor))["keterangan"]
    # What happened since the approval is kept for it; what happened before is none of its business.
    await pelanggan.ambil_rahasia(nomor)
    await kirim(notifikasi)
    assert len(luar.masuk) == 1


async def test_a_refused_or_withdrawn_one_is_gone(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    for kata, oleh in (("penolakan", pelanggan.petugas), ("pembatalan", pelanggan.sistem)):
        usulan = await pelanggan.usulkan(luar.url)
        jawab = await oleh.post(f"/usulan-langganan/{usulan['id']}/{kata}", {"alasan": "Tidak jadi."}, seen=1)
        assert jawab.status_code == 200
        assert (await pelanggan.baca(usulan["langganan_id"]))["status"] == "dihapus"


async def test_a_change_holds_once_it_is_approved_and_narrows_what_waits_too(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url, **BERJANJI)
    await notifikasi.receive(pindah())
    jawab = await pelanggan.sistem.post(f"/langganan/{nomor}/perubahan", isi(f"{luar.url}/baru"))
    assert jawab.status_code == 201
    assert (await pelanggan.baca(nomor))["kelas"] == "internal"
    lagi = await pelanggan.sistem.post(f"/langganan/{nomor}/perubahan", isi(f"{luar.url}/baru"))
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "perubahan_sudah_diusulkan")
    await pelanggan.setujui(jawab.json())
    kini = await pelanggan.baca(nomor)
    assert (kini["kelas"], kini["url"], kini["usulan_terbuka"]) == ("publik", f"{luar.url}/baru", None)
    await kirim(notifikasi)
    assert "nip" not in luar.isi()[0]["data"]


async def test_a_narrowed_one_is_sent_nothing_of_what_it_is_no_longer_told_of(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    await unit_dikenal(notifikasi)
    nomor = await pelanggan.aktif(luar.url, peristiwa=["penempatan.pindah", "penempatan.berakhir"])
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    # One waits of the unit that it keeps, one of a unit that it loses, one of a kind that it loses.
    await notifikasi.receive(berakhir())
    await notifikasi.receive(berakhir(lama=pindah().baru))
    await notifikasi.receive(pindah())
    sempit = isi(luar.url, peristiwa=["penempatan.berakhir"], unit=["DISHUB-LL"])
    await pelanggan.setujui((await pelanggan.sistem.post(f"/langganan/{nomor}/perubahan", sempit)).json())
    await kirim(notifikasi)
    assert [each["type"] for each in luar.isi()] == ["penempatan.pindah", "penempatan.berakhir"]
    assert [each[0] for each in await pelanggan.buku(nomor)].count("dibuang") == 2
    # Nor by asking for it again.
    masa = {"sejak": "2026-09-15T00:00:00Z", "sampai": "2026-09-16T00:00:00Z", "status": ["diterima", "gagal"]}
    jawab = await pelanggan.sistem.post(f"/langganan/{nomor}/pengulangan", masa)
    assert jawab.json()["jumlah"] == 1
    satu = luar.nomor()[0]
    jawab = await pelanggan.sistem.post(f"/langganan/{nomor}/kiriman/{satu}/pengulangan")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "kiriman_tidak_sesuai")


@pytest.mark.parametrize(
    ("ubah", "letak"),
    [
        ({"kelas": "internal"}, "/perjanjian"),
        ({**BERJANJI, "perjanjian": {**PERJANJIAN, "selesai": "2026-07-31"}}, "/perjanjian/selesai"),
        ({**BERJANJI, "perjanjian": {**PERJANJIAN, "selesai": None}}, "/perjanjian/selesai"),
        ({**BERJANJI, "perjanjian": {**PERJANJIAN, "tujuan": None}}, "/perjanjian/tujuan"),
        ({"peristiwa": ["pegawai.nip_berganti"]}, "/peristiwa/0"),
        ({"peristiwa": ["usulan.diputuskan"], "unit": ["DISHUB"]}, "/unit"),
        ({"peristiwa": ["penempatan.pindah", "penempatan.pindah"]}, "/peristiwa"),
        ({"peristiwa": ["berkas.hukdis"]}, "/peristiwa/0"),
        ({"peristiwa": []}, "/peristiwa"),
        ({"url": "ftp://contoh.go.id"}, "/url"),
        ({"penanggung_jawab": "123"}, "/penanggung_jawab"),
    ],
)
async def test_what_makes_no_sense_is_refused_where_it_stands(
    luar: Penerima, pelanggan: Pelanggan, ubah: dict[str, Any], letak: str
) -> None:
    jawab = await pelanggan.sistem.post("/langganan", {**isi(luar.url), **ubah})
    assert (jawab.status_code, [each["pointer"] for each in jawab.json()["kesalahan"]]) == (422, [letak])


async def test_another_system_neither_sees_nor_touches_it_and_who_has_no_part_is_refused(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    usulan = await pelanggan.usulkan(luar.url)
    lain = Pelanggan(notifikasi, "sistem-lain").sistem
    alasan = {"alasan": "Ingin tahu saja."}
    for jawab in (
        await lain.get(f"/langganan/{nomor}"),
        await lain.get(f"/langganan/{nomor}/kiriman"),
        await lain.get(f"/usulan-langganan/{usulan['id']}"),
        await lain.post(f"/langganan/{nomor}/rahasia", {"tenggang_jam": 1}, seen=3),
        await lain.post(f"/langganan/{nomor}/uji"),
        await lain.post(f"/langganan/{nomor}/penghapusan", alasan, seen=3),
        await lain.post(f"/langganan/{nomor}/perubahan", isi(luar.url)),
        await lain.post(f"/usulan-langganan/{usulan['id']}/pembatalan", alasan, seen=1),
    ):
        assert jawab.status_code == 404, jawab.text
    assert (await lain.get("/langganan")).json()["data"] == []
    assert (await lain.get("/usulan-langganan")).json()["data"] == []
    for peran in ("asn", "kepala_unit", "tim_penilai"):
        orang = notifikasi.caller(peran, nip=CITRA, unit=["*"])
        assert (await orang.post("/langganan", isi(luar.url))).status_code == 403
        assert (await orang.get("/langganan")).status_code == 403
        assert (await orang.get(f"/langganan/{nomor}")).status_code == 404
    # Who answers for it reads it: a message leads there. Who admits it sees all, operators nobody's number.
    assert (await notifikasi.caller("asn", nip=BUDI).get(f"/langganan/{nomor}")).status_code == 200
    assert len((await notifikasi.caller("auditor", unit=["*"]).get("/langganan")).json()["data"]) == 2
    teknis = (await notifikasi.caller("operator").get(f"/langganan/{nomor}")).json()
    assert (teknis["nama"], "penanggung_jawab" in teknis, BUDI in str(teknis)) == ("Presensi Dishub", False, False)
    # An operator asks for another's account; a system only for its own.
    jawab = await lain.post("/langganan", {**isi(luar.url), "akun": "presensi-dishub"})
    assert jawab.status_code == 403
    jawab = await notifikasi.caller("operator").post("/langganan", {**isi(luar.url), "akun": "sistem-lain"})
    assert jawab.status_code == 201
    assert (await lain.get("/langganan")).json()["data"][0]["akun"] == "sistem-lain"


async def test_the_secret_is_told_once_and_stands_nowhere(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan, capsys: pytest.CaptureFixture[str]
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    seen = (await pelanggan.baca(nomor))["versi"]
    jawab = await pelanggan.sistem.post(f"/langganan/{nomor}/rahasia", {"tenggang_jam": 1}, seen=seen, key="satu")
    assert jawab.headers["cache-control"] == "no-store"
    rahasia = jawab.json()["rahasia"]
    assert rahasia != pelanggan.rahasia
    # The same request again is answered with no secret, and changes nothing.
    lagi = await pelanggan.sistem.post(f"/langganan/{nomor}/rahasia", {"tenggang_jam": 1}, seen=seen, key="satu")
    assert (lagi.status_code, "whsec_" in lagi.text) == (412, False)
    # Nobody else gets one, an operator neither.
    for oleh in (notifikasi.caller("operator"), pelanggan.petugas):
        assert (await oleh.post(f"/langganan/{nomor}/rahasia", {"tenggang_jam": 1}, seen=seen + 1)).status_code == 403
    await notifikasi.receive(pindah())
    await kirim(notifikasi)
    semua = [
        (await pelanggan.sistem.get(f"/langganan/{nomor}")).text,
        (await pelanggan.sistem.get(f"/langganan/{nomor}/kiriman")).text,
        (await notifikasi.caller("auditor", unit=["*"]).get("/jejak", objek="langganan", objek_id=str(nomor))).text,
        "".join(capsys.readouterr()),
    ]
    semua += [str(await notifikasi.sql(f"SELECT * FROM {tabel}")) for tabel in DISIMPAN]
    for each in (rahasia, pelanggan.rahasia):
        assert not any(each.removeprefix("whsec_") in teks for teks in semua)


async def test_the_trail_tells_who_did_what_and_no_number_of_anybody(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    await pelanggan.langkah(nomor, "jeda")
    auditor = notifikasi.caller("auditor", unit=["*"])
    jejak = (await auditor.get("/jejak", objek="langganan", objek_id=str(nomor))).json()["data"]
    assert {each["aksi"] for each in jejak} == {"ambil_rahasia", "jeda"}
    assert BUDI not in str(jejak)


async def test_what_happens_while_the_queue_is_full_is_on_record_and_sent_when_asked_for(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catat, "ANTREAN", 2)
    nomor = await pelanggan.aktif(luar.url)
    await notifikasi.receive(*(pindah() for _ in range(3)))
    assert [each[:2] for each in await pelanggan.buku(nomor)].count(("terlewat", "antrean_penuh")) == 1
    await kirim(notifikasi)
    assert len(luar.masuk) == 2
    masa = {"sejak": "2026-09-15T00:00:00Z", "sampai": "2026-09-16T00:00:00Z"}
    jawab = await pelanggan.sistem.post(f"/langganan/{nomor}/pengulangan", masa)
    assert (jawab.status_code, jawab.json()) == (200, {"jumlah": 1, "penuh": False})
    await kirim(notifikasi)
    assert len(set(luar.nomor())) == 3


async def test_a_fact_that_comes_twice_is_told_once(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    await pelanggan.aktif(luar.url)
    fakta, nomor = pindah(), notifikasi.runtime.new_id()
    for _ in range(2):
        await notifikasi.receive(fakta, event_id=nomor)
    await kirim(notifikasi)
    assert len(luar.masuk) == 1


async def test_a_new_number_of_somebody_leaves_by_agreement_only(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    await pelanggan.aktif(luar.url, peristiwa=["pegawai.nip_berganti"], **BERJANJI)
    fakta = AsnNipDikoreksi.model_validate(example_of(AsnNipDikoreksi))
    await notifikasi.receive(fakta)
    await kirim(notifikasi)
    assert luar.isi()[0]["data"] == {"tmt": fakta.tmt.isoformat(), "nip": fakta.nip, "nip_baru": fakta.nip_baru}


async def test_without_a_key_nothing_is_asked_for(notifikasi: ServiceUnderTest) -> None:
    jawab = await Pelanggan(notifikasi).sistem.post("/langganan", isi("https://localhost/"))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "webhook_belum_dipasang")
    await kirim(notifikasi)


async def test_the_secret_goes_to_the_account_that_owns_it_and_to_no_officer(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    nomor = await pelanggan.aktif(luar.url)
    seen = (await pelanggan.baca(nomor))["versi"]
    for peran in ("auditor", "operator", "verifikator"):
        lain = notifikasi.caller("integrasi", peran, nip=CITRA, sub="orang-lain", unit=["*"])
        jawab = await lain.post(f"/langganan/{nomor}/rahasia", {"tenggang_jam": 0}, seen=seen)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang"), peran
    # Nothing of it was used up: the owner's next is the second.
    await pelanggan.ambil_rahasia(nomor)
    (row,) = await notifikasi.sql("SELECT rahasia_nomor FROM langganan")
    assert row["rahasia_nomor"] == 2


async def test_a_name_in_other_letters_is_refused_at_the_door_with_what_to_write(
    luar: Penerima, pelanggan: Pelanggan
) -> None:
    jawab = await pelanggan.sistem.post("/langganan", isi(f"https://b\u00fccher.example:{luar.port}/x"))
    assert jawab.status_code == 422
    (salah,) = jawab.json()["kesalahan"]
    assert salah["pointer"] == "/url"
    assert "punycode" in salah["pesan"]


async def test_who_answers_for_it_is_told_once_a_fortnight_before_the_agreement_ends(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    akhir = notifikasi.clock.today() + timedelta(days=15)
    nomor = await pelanggan.aktif(luar.url)
    await notifikasi.sql("UPDATE langganan SET perjanjian_selesai = $1 WHERE id = $2", akhir, nomor)

    async def dikabari() -> list[str]:
        semua = await kotak(notifikasi, BUDI, jenis=["webhook_akan_berakhir"])
        return [each["judul"] for each in semua["data"]]

    await notifikasi.run_job("kabarkan_perjanjian")
    assert await dikabari() == []
    notifikasi.clock.instant += timedelta(days=1)
    for _ in range(2):
        await notifikasi.run_job("kabarkan_perjanjian")
    (judul,) = await dikabari()
    assert judul == f"Perjanjian webhook Presensi Dishub berakhir {tanggal_panjang(akhir)}"
    # A new last day is told of in its turn.
    await notifikasi.sql("UPDATE langganan SET perjanjian_selesai = $1 WHERE id = $2", akhir + timedelta(days=3), nomor)
    notifikasi.clock.instant += timedelta(days=5)
    await notifikasi.run_job("kabarkan_perjanjian")
    assert len(await dikabari()) == 2


async def test_who_answers_for_it_is_somebody_in_the_service(
    notifikasi: ServiceUnderTest, luar: Penerima, pelanggan: Pelanggan
) -> None:
    # Of nobody is anything known yet.
    await pelanggan.usulkan(luar.url)
    await notifikasi.receive(orang(ANI))
    jawab = await pelanggan.sistem.post("/langganan", isi(luar.url))
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/penanggung_jawab")
    await notifikasi.receive(orang(BUDI))
    await pelanggan.usulkan(luar.url)
    await notifikasi.receive(orang(BUDI, keluar=True))
    assert (await pelanggan.sistem.post("/langganan", isi(luar.url))).status_code == 422
