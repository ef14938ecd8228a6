"""After the answer the answering clocks stay to be seen, and after silence the person is told where they can go."""

from datetime import UTC, datetime

from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import (
    ajukan,
    diputuskan,
    ditelaah,
    jawaban,
    langkah,
    pegawai,
    pemeriksa,
    ppk,
)


def _pada(mutasi: ServiceUnderTest, bulan: int, hari: int) -> None:
    mutasi.clock.instant = datetime(2026, bulan, hari, 3, 0, tzinfo=UTC)


async def test_what_was_answered_on_day_sixteen_is_in_time_by_one_law_and_six_days_late_by_the_other(
    mutasi: ServiceUnderTest,
) -> None:
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    # Filed on Tuesday 15 September: working day 10 is 29 September, 21 is 14 October; 7 October is day 16.
    _pada(mutasi, 10, 7)
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("ditolak", "2026-10-07"))
    _pada(mutasi, 11, 20)
    auditor = mutasi.caller("auditor", unit=["*"])
    kini = (await auditor.get(f"/keberatan/{keberatan['id']}")).json()
    menurut = {each["hukum"]: each for each in kini["ketepatan"]}
    uu, pp = menurut["uu_30_2014"], menurut["pp_79_2021"]
    assert (uu["batas"], uu["terlambat"], uu["hari_terlambat"]) == ("2026-09-29", True, 6)
    assert (pp["batas"], pp["terlambat"], pp["hari_terlambat"]) == ("2026-10-14", False, 0)
    assert "terlambat 6 hari kerja" in uu["kalimat"]
    # Seen on the day of the answer, however much later somebody looks.
    lewat = {each["hukum"]: each["tenggang"]["lewat"] for each in kini["menjawab"]["menurut"]}
    assert lewat == {"pp_79_2021": False, "uu_30_2014": True}
    assert kini["diam"] is None


async def test_silence_is_no_dead_end_each_law_shows_its_way_and_what_is_uncertain_is_called_so(
    mutasi: ServiceUnderTest,
) -> None:
    keberatan = await ajukan(mutasi, await diputuskan(mutasi))
    alamat = f"/keberatan/{keberatan['id']}"
    _pada(mutasi, 9, 29)
    assert (await pegawai(mutasi).get(alamat)).json()["lanjutan"] is None
    _pada(mutasi, 9, 30)
    lanjutan = (await pegawai(mutasi).get(alamat)).json()["lanjutan"]
    jalan = {(each["hukum"], each["apa"].split()[0]): each for each in lanjutan["jalan"]}
    # By the earlier reckoning, from the day on which the answer was due: ten working days to appeal, five to grant.
    assert jalan["uu_30_2014", "Banding"]["tenggang"]["batas"] == "2026-10-13"
    assert not jalan["uu_30_2014", "Banding"]["pasti"]
    assert jalan["uu_30_2014", "Keberatan"]["tenggang"]["batas"] == "2026-10-06"
    assert "belum pasti" in jalan["uu_30_2014", "Keberatan"]["penjelasan"]
    assert jalan["pp_79_2021", "Menunggu"]["pasti"]
    assert "14 Oktober 2026" in jalan["pp_79_2021", "Menunggu"]["penjelasan"]
    assert "PTUN Palembang" in jalan[None, "Gugatan"]["apa"]
    assert "13 Oktober 2026" in lanjutan["kalimat"]
    _pada(mutasi, 12, 1)
    jalan = (await pegawai(mutasi).get(alamat)).json()["lanjutan"]["jalan"]
    assert "tidak menyebut arti diam" in next(each["penjelasan"] for each in jalan if each["hukum"] == "pp_79_2021")


async def test_who_is_refused_sees_the_same_ways_as_certain_ones(mutasi: ServiceUnderTest) -> None:
    keberatan = await ditelaah(mutasi, await ajukan(mutasi, await diputuskan(mutasi)))
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("ditolak", "2026-09-15"))
    isi = {"tanggal": "2026-09-15", "nomor_bukti": "800/540/TT/2026"}
    await langkah(pemeriksa(mutasi), keberatan, "penyampaian", isi)
    lanjutan = (await pegawai(mutasi).get(f"/keberatan/{keberatan['id']}")).json()["lanjutan"]
    assert next((each["tenggang"]["batas"], each["pasti"]) for each in lanjutan["jalan"]) == ("2026-09-29", True)
