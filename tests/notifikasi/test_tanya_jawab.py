"""Questions of a campaign: asked under no name, answered to all by two people, and never leading to who asked."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.notifikasi.kampanye_berjalan import ANI, BUDI, CITRA, akhiri, berjalan, kotak, peserta
from tests.notifikasi.kampanye_uji import PENYETUJU, PENYUSUN, nip, penyetuju, penyusun

TANYA = "Apakah tunjangan saya berubah selama masa penyesuaian?"
RUMUSAN = "Apakah tunjangan berubah selama masa penyesuaian?"
JAWAB = "Tidak. Tunjangan mengikuti jabatan sejak tanggal berlakunya."


async def tanyakan(siapa: Caller, kampanye: str, isi: str = TANYA, **lain: Any) -> dict[str, Any]:
    jawab = await siapa.post(f"/kampanye/saya/{kampanye}/pertanyaan", {"isi": isi, **lain})
    assert jawab.status_code == 201, jawab.text
    hasil: dict[str, Any] = jawab.json()
    return hasil


async def langkah(siapa: Caller, kampanye: str, tanya: str, nama: str, seen: int | None = None, **isi: Any) -> Any:
    """An officer's step, under the version that they see."""
    alamat = f"/kampanye/{kampanye}/pertanyaan/{tanya}"
    if seen is None:
        seen = (await siapa.get(alamat)).json()["versi"]
    return await siapa.post(f"{alamat}/{nama}", isi or None, seen=seen)


async def terbitkan(notifikasi: ServiceUnderTest, kampanye: str, tanya: str) -> None:
    konsep = await langkah(penyusun(notifikasi), kampanye, tanya, "konsep", rumusan=RUMUSAN, jawaban=JAWAB)
    assert konsep.status_code == 200, konsep.text
    jawab = await langkah(penyetuju(notifikasi), kampanye, tanya, "penerbitan")
    assert jawab.status_code == 200, jawab.text


async def test_a_question_is_answered_to_all_by_two_people_and_its_asker_says_whether_it_serves(
    notifikasi: ServiceUnderTest,
) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI)
    ani, budi = peserta(notifikasi, ANI), peserta(notifikasi, BUDI)
    tanya = (await tanyakan(ani, kampanye))["id"]
    konsep = await langkah(penyusun(notifikasi), kampanye, tanya, "konsep", rumusan=RUMUSAN, jawaban=JAWAB)
    assert (konsep.json()["status"], konsep.json()["anda_penyusun"]) == ("konsep", True)
    # Nobody reads it yet, and who has written it does not release it.
    assert (await budi.get(f"/kampanye/saya/{kampanye}/jawaban")).json()["data"] == []
    sendiri = await langkah(penyusun(notifikasi), kampanye, tanya, "penerbitan")
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    assert (await langkah(penyetuju(notifikasi), kampanye, tanya, "penerbitan")).status_code == 200
    (jawaban,) = (await budi.get(f"/kampanye/saya/{kampanye}/jawaban", cari="tunjangan jabatan")).json()["data"]
    assert (jawaban["pertanyaan"], jawaban["jawaban"]) == (RUMUSAN, JAWAB)
    assert (await budi.get(f"/kampanye/saya/{kampanye}/jawaban", cari="pensiun")).json()["data"] == []
    assert [jenis for jenis, _ in await kotak(notifikasi, nip(ANI))] == ["tanya_jawab_terjawab"]
    assert await kotak(notifikasi, nip(BUDI)) == []
    milik = (await ani.get(f"/kampanye/saya/{kampanye}/pertanyaan/{tanya}")).json()
    assert (milik["terjawab"], milik["jawaban"], milik["jawaban_id"]) == (True, JAWAB, jawaban["id"])
    nilai = await ani.post(f"/kampanye/saya/{kampanye}/pertanyaan/{tanya}/penilaian", {"menjawab": False})
    assert nilai.json()["menjawab"] is False
    assert (await penyusun(notifikasi).get(f"/kampanye/{kampanye}/pertanyaan", belum_menjawab=True)).json()["data"]
    lanjutan = await tanyakan(ani, kampanye, "Dan selama pelaksana tugas, bagaimana?", lanjutan_dari=tanya)
    assert lanjutan["lanjutan_dari"] == tanya


async def test_a_follow_up_does_not_name_who_asked_without_a_name(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    ani, petugas = peserta(notifikasi, ANI), penyusun(notifikasi)
    tanya = (await tanyakan(ani, kampanye))["id"]
    await langkah(petugas, kampanye, tanya, "jawaban-pribadi", jawaban=JAWAB)
    bernama = {"isi": "Dan tentang urusan saya?", "nama_terlihat": True, "pribadi": True, "lanjutan_dari": tanya}
    tolak = await ani.post(f"/kampanye/saya/{kampanye}/pertanyaan", bernama)
    assert (tolak.status_code, tolak.json()["kesalahan"][0]["pointer"]) == (422, "/lanjutan_dari")
    await tanyakan(ani, kampanye, "Dan selama itu, bagaimana?", lanjutan_dari=tanya)
    lama = (await tanyakan(ani, kampanye, "Yang ini dengan nama saya?", nama_terlihat=True))["id"]
    # One of before this was refused.
    await notifikasi.sql("UPDATE kampanye_pertanyaan SET lanjutan_dari = $1 WHERE id = $2", tanya, lama)
    semua = (await petugas.get(f"/kampanye/{kampanye}/pertanyaan")).json()["data"]
    dilihat = [(each["penanya_nip"], each["lanjutan_dari"]) for each in semua]
    assert sorted(dilihat, key=str) == sorted([(None, None), (None, tanya), (nip(ANI), None)], key=str)
    assert (await petugas.get(f"/kampanye/{kampanye}/pertanyaan/{lama}")).json()["lanjutan_dari"] is None


async def test_who_asks_in_a_guarded_campaign_is_read_for_a_purpose(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI, khalayak={"sertakan": [{"jenis": "kotak", "kotak": [9]}]})
    tanya = (await tanyakan(peserta(notifikasi, ANI), kampanye, nama_terlihat=True))["id"]
    petugas, alamat = penyusun(notifikasi), f"/kampanye/{kampanye}/pertanyaan"
    for each in (alamat, f"{alamat}/{tanya}"):
        assert (await petugas.get(each)).json()["kode"] == "tujuan_akses_wajib"
    jawab = await langkah(petugas, kampanye, tanya, "penampilan", seen=1, rumusan=RUMUSAN)
    assert (jawab.status_code, jawab.json()["penanya_nip"]) == (200, None)
    petugas.tajuk = {"Tujuan-Akses": "menjawab pertanyaan sosialisasi"}
    assert (await petugas.get(f"{alamat}/{tanya}")).json()["penanya_nip"] == nip(ANI)


async def test_who_asks_without_a_name_is_in_no_answer_and_on_no_trail_for_anybody_else(
    notifikasi: ServiceUnderTest,
) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI, CITRA)
    tanya = (await tanyakan(peserta(notifikasi, ANI), kampanye))["id"]
    petugas, budi = penyusun(notifikasi), peserta(notifikasi, BUDI)
    await langkah(petugas, kampanye, tanya, "penampilan", rumusan=RUMUSAN)
    await langkah(petugas, kampanye, tanya, "penugasan", petugas_nip=PENYETUJU)
    await petugas.post(f"/kampanye/{kampanye}/pertanyaan/{tanya}/penahanan", {"alasan": "Berisi makian.", "hari": 7})
    tampil = await budi.get(f"/kampanye/saya/{kampanye}/pertanyaan-tampil")
    assert tampil.json()["data"] == [{"id": tanya, "rumusan": RUMUSAN, "dukungan": 0, "saya_juga": False}]
    await terbitkan(notifikasi, kampanye, tanya)
    auditor = notifikasi.caller("auditor", nip="196501011990031009", unit=["*"])
    dilihat = [
        await petugas.get(f"/kampanye/{kampanye}/pertanyaan"),
        await petugas.get(f"/kampanye/{kampanye}/jawaban"),
        await petugas.get(f"/kampanye/{kampanye}/pertanyaan/{tanya}"),
        await auditor.get(f"/kampanye/{kampanye}/pertanyaan"),
        await auditor.get("/jejak", objek="pertanyaan", objek_id=tanya),
        await budi.get(f"/kampanye/saya/{kampanye}/jawaban"),
    ]
    assert [each.status_code for each in dilihat] == [200] * len(dilihat), [each.text for each in dilihat]
    for each in dilihat:
        assert nip(ANI) not in each.text
    assert "tahan_penanya" in dilihat[4].text
    # Nor does an event on the bus lead from a question to its asker: none bears its number.
    for each in await notifikasi.sql("SELECT headers::text AS h, convert_from(body, 'UTF8') AS b FROM outbox"):
        assert tanya not in each["h"] + each["b"]
    # What is asked under no name is on record under none, but for the row itself.
    rows = await notifikasi.sql("SELECT pelaku, objek FROM audit WHERE pelaku = $1", nip(ANI))
    assert rows == []


async def test_who_allows_it_is_seen_by_officers_and_that_is_on_record(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    tanya = await tanyakan(peserta(notifikasi, ANI), kampanye, nama_terlihat=True)
    dilihat = (await penyusun(notifikasi).get(f"/kampanye/{kampanye}/pertanyaan/{tanya['id']}")).json()
    assert (dilihat["penanya_nip"], dilihat["nama_penanya"]) == (nip(ANI), f"Pegawai {ANI}")


async def test_what_is_about_ones_own_case_is_answered_to_oneself_and_never_published(
    notifikasi: ServiceUnderTest,
) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI)
    ani, petugas = peserta(notifikasi, ANI), penyusun(notifikasi)
    alamat = f"/kampanye/saya/{kampanye}/pertanyaan"
    samar = await ani.post(alamat, {"isi": TANYA, "pribadi": True})
    assert (samar.status_code, samar.json()["kesalahan"][0]["pointer"]) == (422, "/nama_terlihat")
    tanya = (await tanyakan(ani, kampanye, pribadi=True, nama_terlihat=True))["id"]
    for nama, isi in (("konsep", {"rumusan": RUMUSAN, "jawaban": JAWAB}), ("penampilan", {"rumusan": RUMUSAN})):
        jawab = await langkah(petugas, kampanye, tanya, nama, **isi)
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "pertanyaan_pribadi")
    assert (await langkah(petugas, kampanye, tanya, "jawaban-pribadi", jawaban=JAWAB)).status_code == 200
    milik = (await ani.get(f"{alamat}/{tanya}")).json()
    assert (milik["terjawab"], milik["jawaban"], milik["jawaban_id"]) == (True, JAWAB, None)
    assert (await peserta(notifikasi, BUDI).get(f"/kampanye/saya/{kampanye}/jawaban")).json()["data"] == []
    assert [jenis for jenis, _ in await kotak(notifikasi, nip(ANI))] == ["tanya_jawab_terjawab_pribadi"]


async def test_the_same_question_is_answered_once_and_all_who_wait_are_told(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI, CITRA)
    satu = (await tanyakan(peserta(notifikasi, ANI), kampanye))["id"]
    sama = (await tanyakan(peserta(notifikasi, BUDI), kampanye, "Tunjangan saya bagaimana nanti?"))["id"]
    petugas, citra = penyusun(notifikasi), peserta(notifikasi, CITRA)
    await langkah(petugas, kampanye, satu, "penampilan", rumusan=RUMUSAN)
    dukungan = f"/kampanye/saya/{kampanye}/pertanyaan-tampil/{satu}/dukungan"
    # Said twice it counts once.
    assert [(await citra.post(dukungan)).json() for _ in range(2)] == [{"saya_juga": True}] * 2
    assert (await langkah(petugas, kampanye, sama, "penggabungan", ke=satu)).json()["status"] == "digabung"
    assert (await petugas.get(f"/kampanye/{kampanye}/pertanyaan/{satu}")).json()["dukungan"] == 2
    # It is not taken back, nor answered to one alone, while others wait for it.
    tarik = await peserta(notifikasi, ANI).post(f"/kampanye/saya/{kampanye}/pertanyaan/{satu}/pembatalan")
    assert (tarik.status_code, tarik.json()["kode"]) == (409, "pertanyaan_didukung")
    sendiri = await langkah(petugas, kampanye, satu, "jawaban-pribadi", jawaban=JAWAB)
    assert (sendiri.status_code, sendiri.json()["kode"]) == (409, "pertanyaan_didukung")
    await terbitkan(notifikasi, kampanye, satu)
    for nomor in (ANI, BUDI, CITRA):
        assert [jenis for jenis, _ in await kotak(notifikasi, nip(nomor))] == ["tanya_jawab_terjawab"]
    milik = (await peserta(notifikasi, BUDI).get(f"/kampanye/saya/{kampanye}/pertanyaan/{sama}")).json()
    assert (milik["status"], milik["terjawab"], milik["jawaban"]) == ("digabung", True, JAWAB)
    # What comes after the answer and is the same has it at once.
    lagi = (await tanyakan(peserta(notifikasi, CITRA), kampanye, "Tunjangan berubah atau tidak?"))["id"]
    await langkah(petugas, kampanye, lagi, "penggabungan", ke=satu)
    milik = (await peserta(notifikasi, CITRA).get(f"/kampanye/saya/{kampanye}/pertanyaan/{lagi}")).json()
    assert milik["jawaban"] == JAWAB


async def test_a_wrong_answer_is_withdrawn_and_its_question_waits_again(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    ani = peserta(notifikasi, ANI)
    tanya = (await tanyakan(ani, kampanye))["id"]
    await terbitkan(notifikasi, kampanye, tanya)
    (jawaban,) = (await ani.get(f"/kampanye/saya/{kampanye}/jawaban")).json()["data"]
    alamat = f"/kampanye/{kampanye}/jawaban/{jawaban['id']}/pembatalan"
    isi = {"alasan": "Peraturannya berubah."}
    assert (await penyetuju(notifikasi).post(alamat, isi)).status_code == 204
    assert (await penyetuju(notifikasi).post(alamat, isi)).status_code == 404
    assert (await ani.get(f"/kampanye/saya/{kampanye}/jawaban")).json()["data"] == []
    milik = (await ani.get(f"/kampanye/saya/{kampanye}/pertanyaan/{tanya}")).json()
    assert (milik["status"], milik["terjawab"], milik["jawaban"]) == ("menunggu", False, None)
    await terbitkan(notifikasi, kampanye, tanya)
    assert [jenis for jenis, _ in await kotak(notifikasi, nip(ANI))] == [
        "tanya_jawab_terjawab",
        "tanya_jawab_ditarik",
        "tanya_jawab_terjawab",
    ]


async def test_a_draft_that_comes_back_and_a_question_that_is_refused_say_why(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    tanya = (await tanyakan(peserta(notifikasi, ANI), kampanye))["id"]
    petugas = penyusun(notifikasi)
    kosong = await langkah(penyetuju(notifikasi), kampanye, tanya, "penerbitan")
    assert (kosong.status_code, kosong.json()["kode"]) == (409, "belum_ada_konsep")
    await langkah(petugas, kampanye, tanya, "konsep", rumusan=RUMUSAN, jawaban=JAWAB)
    kembali = await langkah(penyetuju(notifikasi), kampanye, tanya, "pengembalian", alasan="Sebut pasalnya.")
    assert (kembali.json()["status"], kembali.json()["alasan"]) == ("menunggu", "Sebut pasalnya.")
    lama = await langkah(petugas, kampanye, tanya, "penolakan", seen=1, alasan="Di luar pokok.")
    assert lama.status_code == 412
    assert (await langkah(petugas, kampanye, tanya, "penolakan", alasan="Di luar pokok.")).status_code == 200
    ((jenis, isi),) = await kotak(notifikasi, nip(ANI))
    assert (jenis, "Di luar pokok" in isi) == ("tanya_jawab_ditolak", True)
    milik = (await peserta(notifikasi, ANI).get(f"/kampanye/saya/{kampanye}/pertanyaan/{tanya}")).json()
    assert (milik["status"], milik["alasan"]) == ("ditolak", "Di luar pokok.")
    lagi = await langkah(petugas, kampanye, tanya, "konsep", rumusan=RUMUSAN, jawaban=JAWAB)
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "pertanyaan_selesai")


@pytest.mark.parametrize(
    "isi",
    [
        "pendek",
        "Lihat <b>tebal</b> dan <script>alert(1)</script>",
        "Mengapa 198501012010000001 dipindahkan lebih dahulu?",
        "Mengapa 19850101 201000 0 001 dipindahkan lebih dahulu?",
        "Mengapa 1671-0101-0185-0001 dipindahkan lebih dahulu?",
        "x" * 1_001,
    ],
)
async def test_html_and_numbers_of_people_are_refused_in_a_question_and_in_an_answer(
    notifikasi: ServiceUnderTest, isi: str
) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    ani = peserta(notifikasi, ANI)
    jawab = await ani.post(f"/kampanye/saya/{kampanye}/pertanyaan", {"isi": isi})
    assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/isi")
    assert "19850101" not in json.dumps(jawab.json())
    tanya = (await tanyakan(ani, kampanye))["id"]
    konsep = await langkah(penyusun(notifikasi), kampanye, tanya, "konsep", rumusan=isi, jawaban=JAWAB)
    assert (konsep.status_code, konsep.json()["kesalahan"][0]["pointer"]) == (422, "/rumusan")


async def test_no_more_than_so_many_a_day_also_when_they_come_at_once(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI)
    ani = peserta(notifikasi, ANI)
    jawab = await asyncio.gather(
        *(ani.post(f"/kampanye/saya/{kampanye}/pertanyaan", {"isi": f"{TANYA} ({each})"}) for each in range(9))
    )
    assert sorted(each.status_code for each in jawab) == [201] * 5 + [409] * 4
    assert {each.json()["kode"] for each in jawab if each.status_code == 409} == {"terlalu_banyak_bertanya"}
    await tanyakan(peserta(notifikasi, BUDI), kampanye)
    notifikasi.clock.instant += timedelta(days=1)
    await tanyakan(ani, kampanye)


async def test_sent_twice_under_one_key_a_question_is_asked_once(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    ani = peserta(notifikasi, ANI)
    alamat = f"/kampanye/saya/{kampanye}/pertanyaan"
    dua = [await ani.post(alamat, {"isi": TANYA}, key="satu") for _ in range(2)]
    assert [each.status_code for each in dua] == [201, 201]
    assert len((await ani.get(alamat)).json()["data"]) == 1


async def test_who_is_held_back_does_not_ask_for_a_while(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    ani = peserta(notifikasi, ANI)
    tanya = (await tanyakan(ani, kampanye))["id"]
    isi = {"alasan": "Berisi makian.", "hari": 7}
    await penyusun(notifikasi).post(f"/kampanye/{kampanye}/pertanyaan/{tanya}/penahanan", isi)
    jawab = await ani.post(f"/kampanye/saya/{kampanye}/pertanyaan", {"isi": TANYA})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "penanya_ditahan")
    assert [jenis for jenis, _ in await kotak(notifikasi, nip(ANI))] == ["tanya_jawab_ditahan"]
    notifikasi.clock.instant += timedelta(days=7, minutes=1)
    await tanyakan(ani, kampanye)


async def test_of_a_campaign_that_is_not_theirs_nobody_learns_anything(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    tanya = (await tanyakan(peserta(notifikasi, ANI), kampanye))["id"]
    asing = peserta(notifikasi, BUDI)
    saya = f"/kampanye/saya/{kampanye}"
    for alamat in (f"{saya}/pertanyaan", f"{saya}/pertanyaan-tampil", f"{saya}/jawaban", f"{saya}/pertanyaan/{tanya}"):
        assert (await asing.get(alamat)).status_code == 404
    assert (await asing.post(f"{saya}/pertanyaan", {"isi": TANYA})).status_code == 404
    # One who takes part does not reach another's question, nor one that is not shown.
    lain = await berjalan(notifikasi, BUDI)
    assert (await asing.get(f"/kampanye/saya/{lain}/pertanyaan/{tanya}")).status_code == 404
    assert (await asing.post(f"/kampanye/saya/{lain}/pertanyaan-tampil/{tanya}/dukungan")).status_code == 404
    ani = peserta(notifikasi, ANI)
    assert (await ani.post(f"{saya}/pertanyaan-tampil/{tanya}/dukungan")).status_code == 404
    luar = notifikasi.caller("verifikator", nip=PENYUSUN, unit=["DINKES"])
    assert (await luar.get(f"/kampanye/{kampanye}/pertanyaan")).status_code == 404
    assert (await ani.get(f"/kampanye/{kampanye}/pertanyaan")).status_code == 403


async def test_after_the_end_nobody_asks_and_what_was_answered_stays(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI)
    ani = peserta(notifikasi, ANI)
    tanya = (await tanyakan(ani, kampanye))["id"]
    await akhiri(notifikasi, kampanye)
    jawab = await ani.post(f"/kampanye/saya/{kampanye}/pertanyaan", {"isi": TANYA})
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "kampanye_tidak_berjalan")
    # What was asked before is answered still.
    await terbitkan(notifikasi, kampanye, tanya)
    assert (await ani.get(f"/kampanye/saya/{kampanye}/pertanyaan/{tanya}")).json()["terjawab"]
    # And the next campaign begins with it; copied twice it is there once.
    lain = await berjalan(notifikasi, BUDI)
    salin = [
        await penyusun(notifikasi).post(f"/kampanye/{lain}/jawaban/salinan", {"dari_kampanye_id": kampanye})
        for _ in range(2)
    ]
    assert [each.json() for each in salin] == [{"disalin": 1}, {"disalin": 0}]
    (jawaban,) = (await peserta(notifikasi, BUDI).get(f"/kampanye/saya/{lain}/jawaban")).json()["data"]
    assert jawaban["jawaban"] == JAWAB


async def test_officers_are_reminded_of_what_waits_too_long_once_in_a_while(notifikasi: ServiceUnderTest) -> None:
    kampanye = await berjalan(notifikasi, ANI, BUDI)
    satu = (await tanyakan(peserta(notifikasi, ANI), kampanye))["id"]
    await tanyakan(peserta(notifikasi, BUDI), kampanye)
    petugas = penyusun(notifikasi)
    await langkah(petugas, kampanye, satu, "penugasan", petugas_nip=PENYETUJU)
    await notifikasi.run_job("ingatkan_tanya")
    assert [jenis for jenis, _ in await kotak(notifikasi, PENYETUJU)] == ["tanya_jawab_ditugaskan"]
    notifikasi.clock.instant += timedelta(days=5, hours=1)
    for _ in range(2):
        await notifikasi.run_job("ingatkan_tanya")
    # Who has it in hand, and of what nobody has in hand who has begun the campaign.
    for siapa in (PENYUSUN, PENYETUJU):
        ((_, isi),) = [each for each in await kotak(notifikasi, siapa) if each[0] == "tanya_jawab_terlambat"]
        assert "ada 1 pertanyaan yang sudah menunggu lebih dari 5 hari" in isi
    ringkas = (await petugas.get(f"/kampanye/{kampanye}/pertanyaan/ringkasan")).json()
    assert (ringkas["menunggu"], ringkas["terlambat"], ringkas["tanpa_petugas"]) == (2, 2, 1)
    daftar = (await petugas.get(f"/kampanye/{kampanye}/pertanyaan", terlambat=True, hitung=True)).json()
    assert (daftar["jumlah"], {each["umur_hari"] for each in daftar["data"]}) == (2, {5})
    assert next(each["id"] for each in daftar["data"]) == satu
    notifikasi.clock.instant += timedelta(days=2, hours=1)
    await notifikasi.run_job("ingatkan_tanya")
    assert sum(jenis == "tanya_jawab_terlambat" for jenis, _ in await kotak(notifikasi, PENYUSUN)) == 2
