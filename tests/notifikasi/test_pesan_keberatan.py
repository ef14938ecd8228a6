"""What the person and the officers read of an objection: where it stands, until when, and what to open."""

from datetime import date
from uuid import UUID

from services.mutasi.keberatan.keadaan import LangkahKeberatan
from shared.contracts.mutasi import KeberatanJawabanTertanda
from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import BUDI, CITRA, keberatan_melangkah, keberatan_tenggat
from tests.notifikasi.test_pesan import judul, kotak, notifikasi

__all__ = ["notifikasi"]


async def test_the_person_follows_each_step_and_officers_learn_what_is_theirs(notifikasi: ServiceUnderTest) -> None:
    for versi, (langkah, status) in enumerate(
        (("pengajuan", "diajukan"), ("penerusan", "diteruskan"), ("telaah", "diperiksa"), ("jawaban", "ditolak")), 1
    ):
        await notifikasi.receive(keberatan_melangkah(langkah, status, versi))
    assert await judul(notifikasi, BUDI) == [
        "Keberatan Anda ditolak",
        "Keberatan Anda diteruskan kepada PPK",
        "Keberatan Anda tercatat",
    ]
    assert await judul(notifikasi, CITRA) == [
        "Keberatan dijawab",
        "Keberatan menunggu jawaban",
        "Keberatan menunggu diperiksa",
        "Keberatan pegawai menunggu diteruskan",
    ]
    pertama = (await kotak(notifikasi, BUDI))["data"][-1]
    assert "paling lambat 29 September 2026 (UU 30/2014) atau 14 Oktober 2026 (PP 79/2021)" in pertama["isi"]
    nomor = pertama["perihal"]["id"]
    assert pertama["perihal"] == {"jenis": "keberatan", "id": nomor, "alamat": f"/api/mutasi/keberatan/{nomor}"}


async def test_who_is_refused_is_told_what_comes_next_and_until_when(notifikasi: ServiceUnderTest) -> None:
    hari = {"banding": date(2026, 10, 30), "gugatan": date(2027, 2, 24)}
    await notifikasi.receive(keberatan_melangkah("penyampaian", "ditolak", 6, **hari))
    isi = (await kotak(notifikasi, BUDI))["data"][0]["isi"]
    assert "banding administratif paling lambat 30 Oktober 2026" in isi
    # Court comes after the appeal, and is no way beside it (Perma 6/2018).
    assert "30 Oktober 2026, lalu gugatan ke PTUN paling lambat 24 Februari 2027 (sesudah banding ditempuh)" in isi


async def test_a_suspension_is_promised_no_longer_than_the_law_lets_it_last(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(keberatan_melangkah("penundaan", "diperiksa", 4))
    isi = (await kotak(notifikasi, BUDI))["data"][0]["isi"]
    assert "paling lama sampai keberatan itu selesai. Bila penundaannya diakhiri lebih dahulu, Anda dikabari." in isi


async def test_each_last_day_is_told_once_and_what_silence_means_is_said(notifikasi: ServiceUnderTest) -> None:
    await notifikasi.receive(keberatan_tenggat("mendekati_uu", sisa=3))
    await notifikasi.receive(keberatan_tenggat("lewat_uu"))
    await notifikasi.receive(keberatan_tenggat("lewat_uu"))
    assert await judul(notifikasi, CITRA) == [
        "Keberatan belum dijawab: lewat 29 September 2026",
        "Keberatan dijawab paling lambat 29 September 2026",
    ]
    (pesan,) = (await kotak(notifikasi, BUDI))["data"]
    assert "dianggap dikabulkan" in pesan["isi"]


async def test_every_step_has_its_words(notifikasi: ServiceUnderTest) -> None:
    for versi, each in enumerate(LangkahKeberatan, 1):
        status = "ditolak" if each in (LangkahKeberatan.JAWABAN, LangkahKeberatan.PENYAMPAIAN) else "diajukan"
        await notifikasi.receive(keberatan_melangkah(each.value, status, versi))
        rows = await notifikasi.sql("SELECT nip FROM pesan WHERE perkara LIKE 'keberatan:%:' || $1", str(versi))
        # What the examiner writes for the PPK is not the person's yet.
        siapa = {CITRA} if each is LangkahKeberatan.TELAAH else {BUDI, CITRA}
        assert {row["nip"] for row in rows} == siapa


async def test_the_step_that_ends_a_suspension_after_the_tmt_tells_both_days(notifikasi: ServiceUnderTest) -> None:
    hari = {"tmt": date(2026, 10, 1), "tmt_berlaku": date(2026, 10, 20)}
    for versi, (langkah, status) in enumerate((("pengakhiran_penundaan", "diperiksa"), ("jawaban", "ditolak")), 5):
        await notifikasi.receive(keberatan_melangkah(langkah, status, versi, **hari))
    semua = await notifikasi.sql("SELECT isi FROM pesan")
    assert len(semua) == 4
    for each in semua:
        assert "berlaku mulai 20 Oktober 2026" in each["isi"]
        assert "tidak surut ke TMT-nya 1 Oktober 2026" in each["isi"]


async def test_a_signed_answer_is_announced_once_with_the_place_where_opening_it_receives_it(
    notifikasi: ServiceUnderTest,
) -> None:
    nomor = "0197f0a0-0000-7000-8000-0000000000b1"
    kabar = KeberatanJawabanTertanda(
        keberatan_id=UUID(nomor),
        usulan_id=UUID("0197f0a0-0000-7000-8000-000000000001"),
        nip=BUDI,
        nomor_sk="800.1.3.3/17/BKPSDM/2026",
        tanggal_sk=date(2026, 9, 15),
        sha256="9" * 64,
    )
    for _ in range(2):
        await notifikasi.receive(kabar)
    (pesan,) = (await kotak(notifikasi, BUDI))["data"]
    assert pesan["judul"] == "Surat jawaban keberatan Anda dapat dibuka"
    assert f"/api/mutasi/keberatan/{nomor}/jawaban" in pesan["isi"]
    assert "SK nomor 800.1.3.3/17/BKPSDM/2026 tanggal 15 September 2026" in pesan["isi"]
    assert pesan["perihal"]["jenis"] == "keberatan"
    assert (await kotak(notifikasi, CITRA))["data"] == []
