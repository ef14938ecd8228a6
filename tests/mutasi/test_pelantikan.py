"""The step pelantikan: a decision that a rule lets wait comes into force once the step has been taken."""

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import asyncpg
import pytest

from services.mutasi.pemberlakuan import berlakukan as pekerjaan
from shared.auth.pelaku import PERAN as SEMUA_PERAN
from shared.contracts.mutasi import UsulanBerlaku, UsulanDilantik, UsulanDiputuskan, UsulanDitolak
from shared.contracts.pegawai.asn import JabatanDiduduki
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import (
    JALAN,
    KEPALA_LL,
    KEPUTUSAN,
    PEGAWAI,
    PELANTIK,
    PELANTIKAN,
    PEMBATAL,
    PETUGAS,
    REKAN,
    SURAT,
    TIM,
    TUJUAN,
    VERIFIKATOR,
    WALI_KOTA,
    asn,
    catat_surat,
    jabatan,
    melangkah,
    pengawas,
    petugas,
    skor,
    standar,
    ubah_ketentuan,
    usul,
    usulan_berstatus,
)

KASI, TEMPAT_KASI = "198006152005011021", "DISHUB-LL-90"
KURSI_KASI = "DISHUB-AK-90"
UNDANGAN = "undangan_pelantikan"


def _kursi(kode: str, **lain: Any) -> Any:
    isi = {"jenjang": "pengawas", "eselon": "IV.a", "kelas": 9, "pendidikan_minimal": "D-III", "bup": 58}
    return jabatan(kode, **{**isi, **lain})


@pytest.fixture
async def kasi(mutasi: ServiceUnderTest) -> ServiceUnderTest:
    """A head of section, and a vacant section elsewhere: an oath is taken there."""
    await mutasi.receive(
        _kursi(TEMPAT_KASI, formasi=2, terisi=1, kebutuhan=1),
        _kursi(KURSI_KASI),
        pengawas(KASI, TEMPAT_KASI, kepala_unit=False),
        skor(KASI),
        *(standar(kode, kode_sasaran="pengawas", pendidikan_minimal="D-III") for kode in (TEMPAT_KASI, KURSI_KASI)),
    )
    return mutasi


async def _diputuskan(mutasi: ServiceUnderTest, **lain: Any) -> dict[str, Any]:
    return await usulan_berstatus(mutasi, "diputuskan", **{"nip": KASI, "jabatan_tujuan": KURSI_KASI, **lain})


def _pada(mutasi: ServiceUnderTest, bulan: int, hari: int) -> None:
    mutasi.clock.instant = datetime(2026, bulan, hari, 3, 0, tzinfo=UTC)


async def _lantik(mutasi: ServiceUnderTest, usulan: dict, **lain: Any) -> Any:
    path = f"/usulan/{usulan['id']}/pelantikan"
    return await petugas(mutasi, "pelantikan").post(path, {**PELANTIKAN, **lain}, seen=usulan["versi"])


async def _rinci(mutasi: ServiceUnderTest, usulan: dict) -> dict[str, Any]:
    return (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()


def _penahan(answer: Any) -> list[str]:
    putusan = answer.json()["putusan"]
    return [each["kode"] for each in putusan if each["wajib"] and each["hasil"] != "terpenuhi"]


# What waits


async def test_a_decision_for_a_post_with_an_oath_waits_and_says_for_what(kasi: ServiceUnderTest) -> None:
    usulan = await _diputuskan(kasi)
    assert (usulan["pelantikan"], usulan["aturan_ditunggu"], usulan["tanggal_pelantikan"]) == (
        "ditunggu",
        ["K-05"],
        None,
    )
    [diputuskan] = await kasi.published(UsulanDiputuskan)
    assert diputuskan.event.menunggu_pelantikan is True
    bagi_petugas = (await petugas(kasi, "pelantikan").get(f"/usulan/{usulan['id']}")).json()
    assert bagi_petugas["langkah_mungkin"] == ["pelantikan", "pembatalan"]
    _pada(kasi, 10, 5)
    await kasi.run_job("berlakukan")
    assert ((await _rinci(kasi, usulan))["status"], await kasi.published(UsulanBerlaku)) == ("diputuskan", [])
    # The work list of who records inaugurations.
    daftar = await petugas(kasi, "pelantikan").get("/usulan", pelantikan="ditunggu", selesai="2026-10-05", hitung=True)
    assert ([each["id"] for each in daftar.json()["data"]], daftar.json()["jumlah"]) == ([usulan["id"]], 1)


async def test_it_stops_no_other_of_that_day(kasi: ServiceUnderTest) -> None:
    menunggu, lain = await _diputuskan(kasi), await usulan_berstatus(kasi, "diputuskan")
    assert (lain["pelantikan"], lain["aturan_ditunggu"]) == ("tidak_perlu", [])
    _pada(kasi, 10, 1)
    await kasi.run_job("berlakukan")
    status = [(await _rinci(kasi, each))["status"] for each in (menunggu, lain)]
    assert status == ["diputuskan", "berlaku"]


async def test_whoever_is_placed_without_an_oath_needs_no_step_and_is_told_so(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    [diputuskan] = await mutasi.published(UsulanDiputuskan)
    assert diputuskan.event.menunggu_pelantikan is False
    answer = await _lantik(mutasi, usulan)
    assert (answer.status_code, answer.json()["kode"], answer.json()["langkah_mungkin"]) == (
        409,
        "langkah_tidak_mungkin",
        ["pembatalan"],
    )
    assert "Pelantikan tidak diperlukan. Tidak berlaku bagi pelaksana" in answer.json()["detail"]
    assert "TMT 01-10-2026" in answer.json()["detail"]


async def test_an_exception_from_the_days_of_the_oath_does_not_stand_in_for_it(kasi: ServiceUnderTest) -> None:
    usulan = await _diputuskan(kasi)
    await _kecualikan(kasi, usulan, "K-05")
    _pada(kasi, 10, 1)
    await kasi.run_job("berlakukan")
    usulan = await _rinci(kasi, usulan)
    assert (usulan["status"], usulan["pelantikan"]) == ("diputuskan", "ditunggu")
    # The invitation, which is what the exception is from, is not asked for at the step.
    assert (await _lantik(kasi, usulan)).status_code == 200


async def test_where_the_city_only_remarks_on_the_days_of_the_oath_it_is_taken_nevertheless(
    kasi: ServiceUnderTest,
) -> None:
    """PP 11/2017 art 63, 87, 93: whoever is appointed is inaugurated; what weighs less is how late."""
    await ubah_ketentuan(kasi, "tingkat_aturan", {"tingkat": {"K-05": "keterangan"}})
    usulan = await _diputuskan(kasi)
    assert (usulan["pelantikan"], usulan["aturan_ditunggu"]) == ("ditunggu", ["K-05"])
    _pada(kasi, 10, 1)
    await kasi.run_job("berlakukan")
    assert (await _rinci(kasi, usulan))["status"] == "diputuskan"
    # The step asks for no invitation then.
    assert (await _lantik(kasi, usulan)).status_code == 200
    await kasi.run_job("berlakukan")
    assert (await _rinci(kasi, usulan))["status"] == "berlaku"


PPPK = {"status_pegawai": "PPPK", "golongan": "IX", "tmt_pns": None, "kontrak_sampai": date(2027, 12, 31)}


async def test_a_pppk_waits_for_the_amended_agreement_and_takes_no_oath(mutasi: ServiceUnderTest) -> None:
    """P-03b, which the paper alone fulfils."""
    await mutasi.receive(asn(PEGAWAI, **PPPK), jabatan(TUJUAN, nama="Jabatan DISHUB-LL-01"))
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    assert (usulan["pelantikan"], usulan["aturan_ditunggu"]) == ("ditunggu", ["P-03b"])
    _pada(mutasi, 10, 1)
    await mutasi.run_job("berlakukan")
    answer = await _lantik(mutasi, usulan)
    assert (answer.status_code, _penahan(answer)) == (409, ["P-03b"])
    assert "Perubahan perjanjian kerja" in answer.json()["detail"]
    await catat_surat(mutasi, usulan["id"], ("perjanjian_kerja",))
    assert (await _lantik(mutasi, usulan)).status_code == 200
    await mutasi.run_job("berlakukan")
    assert (await _rinci(mutasi, usulan))["status"] == "berlaku"


async def test_a_nurse_who_changes_place_waits_for_str_and_sip_there_and_takes_no_oath(
    mutasi: ServiceUnderTest,
) -> None:
    """P-22b (UU 17/2023), and K-05 does not concern whoever keeps their jabatan fungsional."""
    perawat = {"nama": "Perawat Terampil", "jenis": "JF", "jenjang": "terampil"}
    asal = asn(PEGAWAI, "DISHUB-LL-50")
    assert asal.jabatan is not None
    await mutasi.receive(
        jabatan("DISHUB-LL-50", formasi=2, terisi=1, kebutuhan=1, **perawat),
        jabatan("DISHUB-AK-50", **perawat),
        asn(PEGAWAI, jabatan=JabatanDiduduki(**{**asal.jabatan.model_dump(), **perawat}), golongan="II/d"),
        *(standar(kode, kode_sasaran="terampil") for kode in ("DISHUB-LL-50", "DISHUB-AK-50")),
    )
    usulan = await usulan_berstatus(mutasi, "diputuskan", jabatan_tujuan="DISHUB-AK-50")
    assert (usulan["pelantikan"], usulan["aturan_ditunggu"]) == ("ditunggu", ["P-22b"])
    _pada(mutasi, 9, 26)
    answer = await _lantik(mutasi, usulan)
    assert (answer.status_code, answer.json()["kode"], _penahan(answer)) == (409, "terhalang_aturan", ["P-22b"])
    await catat_surat(mutasi, usulan["id"], ("str_sip",))
    assert (await _lantik(mutasi, usulan)).status_code == 200


# The step


@pytest.mark.parametrize(
    ("batas", "tanggal", "sesuai"),
    [
        # The longer time that begins on 1 December is none for an oath of November.
        (200, "2026-11-20", False),
        # And the shorter one none for an oath of September.
        (1, "2026-09-25", True),
    ],
)
async def test_the_law_of_the_oath_is_that_of_its_day_and_not_of_the_day_it_is_typed_in(
    kasi: ServiceUnderTest, batas: int, tanggal: str, sesuai: bool
) -> None:
    """K-05: thirty working days after the SK of 15 September."""
    usulan = await _diputuskan(kasi)
    await catat_surat(kasi, usulan["id"], (UNDANGAN,))
    isi = {"batas": batas, "pengingat": 30, "undangan": 1, "bacaan": "hari_kerja"}
    await ubah_ketentuan(kasi, "k05_pelantikan", isi, mulai="2026-12-01")
    _pada(kasi, 12, 5)
    answer = await _lantik(kasi, usulan, tanggal=tanggal)
    if sesuai:
        assert answer.status_code == 200, answer.text
        assert (await _rinci(kasi, usulan))["penilaian"][0]["tanggal"] == tanggal
    else:
        assert (answer.status_code, answer.json()["kode"], _penahan(answer)) == (409, "perlu_pengecualian", ["K-05"])


async def test_before_the_tmt_the_step_is_recorded_and_the_day_puts_it_into_force(kasi: ServiceUnderTest) -> None:
    usulan = await _diputuskan(kasi)
    _pada(kasi, 9, 26)
    path = f"/usulan/{usulan['id']}/dokumen"
    surat = {"jenis": UNDANGAN, "nomor": "005/9/BKPSDM/2026", "tanggal": "2026-09-24"}
    verifikator = kasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    dicatat = await verifikator.post(path, surat, seen=usulan["versi"])
    assert dicatat.status_code == 200, dicatat.text
    answer = await _lantik(kasi, dicatat.json(), catatan="Dilantik di Balai Kota.")
    assert answer.status_code == 200, answer.text
    assert (answer.json()["status"], answer.json()["pelantikan"], answer.json()["versi"]) == (
        "diputuskan",
        "dilaksanakan",
        6,
    )
    [dilantik] = await kasi.published(UsulanDilantik)
    assert (dilantik.version, dilantik.event.tanggal.isoformat(), dilantik.event.nomor_berita_acara) == (
        6,
        *PELANTIKAN.values(),
    )
    await kasi.run_job("berlakukan")
    rinci = await _rinci(kasi, usulan)
    assert (rinci["status"], rinci["aturan_ditunggu"]) == ("diputuskan", [])
    assert (rinci["tanggal_pelantikan"], rinci["nomor_pelantikan"]) == tuple(PELANTIKAN.values())
    assert (rinci["riwayat"][-1]["langkah"], rinci["riwayat"][-1]["rincian"]) == ("pelantikan", PELANTIKAN)
    assert rinci["penilaian"][0]["versi"] == 6
    assert all(each["wajib"] for each in rinci["penilaian"][0]["putusan"])
    _pada(kasi, 10, 1)
    await kasi.run_job("berlakukan")
    assert (await _rinci(kasi, usulan))["status"] == "berlaku"
    jejak = await kasi.caller("auditor", unit=["*"]).get("/jejak", objek="usulan", objek_id=usulan["id"])
    assert "pelantikan" in [each["aksi"] for each in jejak.json()["data"]]


async def test_after_the_tmt_it_comes_into_force_with_the_step_and_keeps_its_tmt(kasi: ServiceUnderTest) -> None:
    usulan = await _diputuskan(kasi)
    await catat_surat(kasi, usulan["id"], (UNDANGAN,))
    _pada(kasi, 10, 8)
    await kasi.run_job("berlakukan")
    assert (await _lantik(kasi, usulan, tanggal="2026-10-07")).status_code == 200
    await kasi.run_job("berlakukan")
    [berlaku] = await kasi.published(UsulanBerlaku)
    assert (berlaku.event.tmt, berlaku.event.tanggal_pelantikan) == (date(2026, 10, 1), date(2026, 10, 7))


@pytest.mark.parametrize(
    ("tanggal", "pesan"),
    [("2026-09-30", "belum tiba"), ("2026-09-14", "mendahului tanggal SK")],
)
async def test_a_day_that_cannot_be_is_refused_at_the_field(kasi: ServiceUnderTest, tanggal: str, pesan: str) -> None:
    usulan = await _diputuskan(kasi)
    await catat_surat(kasi, usulan["id"], (UNDANGAN,))
    _pada(kasi, 9, 26)
    answer = await _lantik(kasi, usulan, tanggal=tanggal)
    assert (answer.status_code, answer.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert (answer.json()["kesalahan"][0]["pointer"], pesan in answer.json()["detail"]) == ("/tanggal", True)


async def test_what_forbids_since_the_decision_refuses_the_step_by_name_and_leaves_the_case(
    kasi: ServiceUnderTest,
) -> None:
    usulan = await _diputuskan(kasi)
    await catat_surat(kasi, usulan["id"], (UNDANGAN,))
    await kasi.receive(pengawas(KASI, TEMPAT_KASI, kepala_unit=False, status_pegawai="CPNS"))
    _pada(kasi, 9, 26)
    answer = await _lantik(kasi, usulan)
    assert (answer.status_code, answer.json()["kode"], "P-01" in answer.json()["detail"]) == (
        409,
        "terhalang_aturan",
        True,
    )
    rinci = await _rinci(kasi, usulan)
    assert (rinci["versi"], rinci["pelantikan"], len(rinci["penilaian"])) == (usulan["versi"], "ditunggu", 4)


async def _kecualikan(mutasi: ServiceUnderTest, usulan: dict, aturan: str) -> None:
    isi = {
        "aturan": aturan,
        "alasan": "Pelantikan tertunda karena bencana banjir.",
        "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-12"},
    }
    verifikator = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    dibuat = await verifikator.post(f"/usulan/{usulan['id']}/pengecualian", isi, seen=usulan["versi"])
    assert dibuat.status_code == 201, dibuat.text
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    putus = f"/usulan-pengecualian/{dibuat.json()['id']}/persetujuan"
    assert (await tim.post(putus, {"alasan": "Nota dinas diperiksa."}, seen=1)).status_code == 200


async def test_an_oath_after_its_days_takes_an_exception_which_may_be_asked_after_the_decision(
    kasi: ServiceUnderTest,
) -> None:
    """K-05: thirty working days after the SK, here until 27 October."""
    usulan = await _diputuskan(kasi)
    await catat_surat(kasi, usulan["id"], (UNDANGAN,))
    _pada(kasi, 10, 29)
    terlambat = await _lantik(kasi, usulan, tanggal="2026-10-28")
    assert (terlambat.status_code, terlambat.json()["kode"], _penahan(terlambat)) == (
        409,
        "perlu_pengecualian",
        ["K-05"],
    )
    assert "melewati batas" in terlambat.json()["detail"]
    await _kecualikan(kasi, usulan, "K-05")
    assert (await _lantik(kasi, usulan, tanggal="2026-10-28")).status_code == 200


async def test_without_its_legal_number_on_the_day_the_step_says_so_and_the_case_waits(kasi: ServiceUnderTest) -> None:
    usulan = await _diputuskan(kasi)
    await catat_surat(kasi, usulan["id"], (UNDANGAN,))
    assert kasi.settings.database_owner_url is not None
    pemilik = await asyncpg.connect(kasi.settings.database_owner_url.get_secret_value())
    try:
        await pemilik.execute("ALTER TABLE mutasi.ketentuan DISABLE TRIGGER USER")
        await pemilik.execute("DELETE FROM mutasi.ketentuan WHERE kode = 'k05_pelantikan'")
        await pemilik.execute("ALTER TABLE mutasi.ketentuan ENABLE TRIGGER USER")
    finally:
        await pemilik.close()
    _pada(kasi, 10, 2)
    answer = await _lantik(kasi, usulan)
    assert (answer.status_code, _penahan(answer)) == (409, ["K-05"])
    assert "Ketentuan K-05: batas waktu pelantikan belum ada" in answer.json()["detail"]
    await kasi.run_job("berlakukan")
    assert (await _rinci(kasi, usulan))["status"] == "diputuskan"


# Who takes it


async def test_it_is_taken_once_also_by_two_at_the_same_time(kasi: ServiceUnderTest) -> None:
    usulan = await _diputuskan(kasi)
    await catat_surat(kasi, usulan["id"], (UNDANGAN,))
    _pada(kasi, 9, 26)
    path = f"/usulan/{usulan['id']}/pelantikan"
    dua = [kasi.caller("verifikator", nip=nip, unit=["*"]) for nip in (PELANTIK, PEMBATAL)]
    kode = [each.status_code for each in await asyncio.gather(*(p.post(path, PELANTIKAN, seen=4) for p in dua))]
    assert sorted(kode) == [200, 412]
    lagi = await _lantik(kasi, {**usulan, "versi": 5})
    assert (lagi.status_code, lagi.json()["kode"]) == (409, "langkah_tidak_mungkin")
    assert "sudah dicatat, 25-09-2026" in lagi.json()["detail"]
    assert len(await kasi.published(UsulanDilantik)) == 1


async def test_only_a_verifikator_records_it(kasi: ServiceUnderTest) -> None:
    usulan = await _diputuskan(kasi)
    path = f"/usulan/{usulan['id']}/pelantikan"
    for peran in set(SEMUA_PERAN) - {"verifikator"}:
        answer = await kasi.caller(peran, nip=PELANTIK, unit=["*"]).post(path, PELANTIKAN, seen=usulan["versi"])
        assert (answer.status_code, answer.json()["kode"]) == (403, "tidak_berwenang"), peran
    lain = await kasi.caller("verifikator", nip=PELANTIK, unit=["DINKES"]).post(path, PELANTIKAN, seen=4)
    assert lain.status_code == 404


@pytest.mark.parametrize(
    ("nip", "kode"),
    [(KASI, "konflik_kepentingan"), (VERIFIKATOR, "perlu_orang_lain"), (PETUGAS["pertimbangan"], "perlu_orang_lain")],
)
async def test_neither_the_person_nor_who_wants_the_move_or_was_of_the_team_records_it(
    kasi: ServiceUnderTest, nip: str, kode: str
) -> None:
    usulan = await _diputuskan(kasi)
    siapa = kasi.caller("verifikator", "asn", nip=nip, unit=["*"])
    answer = await siapa.post(f"/usulan/{usulan['id']}/pelantikan", PELANTIKAN, seen=usulan["versi"])
    assert (answer.status_code, answer.json()["kode"]) == (403, kode)
    assert (await siapa.get(f"/usulan/{usulan['id']}")).json()["langkah_mungkin"] == []


async def test_the_database_lets_nobody_take_it_who_has_taken_another(kasi: ServiceUnderTest) -> None:
    usulan = await _diputuskan(kasi)
    with pytest.raises(asyncpg.ExclusionViolationError, match="usulan_langkah_orang"):
        await kasi.sql(
            """INSERT INTO usulan_langkah (usulan_id, versi, langkah, dari_status, ke_status, oleh, waktu, rincian)
               VALUES ($1, 5, 'pelantikan', 'diputuskan', 'diputuskan', $2, now(), '{}')""",
            usulan["id"],
            WALI_KOTA,
        )


# Who needs the seat of somebody that waits


async def test_nobody_is_sworn_in_on_a_seat_whose_holder_is_not_decided_about(kasi: ServiceUnderTest) -> None:
    await kasi.receive(
        _kursi(SINI, formasi=1, terisi=1), _kursi(SANA, terisi=1), pengawas(LAIN, SANA, kepala_unit=False), skor(LAIN)
    )
    satu = await usul(kasi, nip=KASI, jabatan_tujuan=SANA, menggantikan=LAIN, surat=(*SURAT, UNDANGAN))
    dua = await usul(kasi, nip=LAIN, jabatan_tujuan=SINI, menggantikan=KASI, surat=(*SURAT, UNDANGAN))
    for langkah in JALAN[:2]:
        satu, dua = await melangkah(kasi, satu, langkah), await melangkah(kasi, dua, langkah)
    satu = await melangkah(kasi, satu, "keputusan")
    _pada(kasi, 9, 26)
    answer = await _lantik(kasi, satu)
    assert (answer.status_code, answer.json()["kode"], _penahan(answer)) == (409, "terhalang_aturan", ["J-01"])
    await melangkah(kasi, dua, "keputusan")
    assert (await _lantik(kasi, satu)).status_code == 200


SINI, SANA, LAIN = TEMPAT_KASI, KURSI_KASI, "198007152005011022"


@pytest.fixture
async def bertukar(kasi: ServiceUnderTest) -> tuple[ServiceUnderTest, dict, dict]:
    """Two heads of section change places by decisions of one day."""
    await kasi.receive(
        _kursi(SINI, formasi=1, terisi=1), _kursi(SANA, terisi=1), pengawas(LAIN, SANA, kepala_unit=False), skor(LAIN)
    )
    satu = await usul(kasi, nip=KASI, jabatan_tujuan=SANA, menggantikan=LAIN, surat=(*SURAT, UNDANGAN))
    dua = await usul(kasi, nip=LAIN, jabatan_tujuan=SINI, menggantikan=KASI, surat=(*SURAT, UNDANGAN))
    for langkah in JALAN:
        satu, dua = await melangkah(kasi, satu, langkah), await melangkah(kasi, dua, langkah)
    return kasi, satu, dua


async def test_who_needs_the_seat_of_one_that_waits_waits_too_and_says_so_once(
    bertukar: tuple[ServiceUnderTest, dict, dict],
) -> None:
    mutasi, satu, dua = bertukar
    _pada(mutasi, 9, 26)
    assert (await _lantik(mutasi, satu)).status_code == 200
    _pada(mutasi, 10, 1)
    for _ in range(3):
        await mutasi.run_job("berlakukan")
    assert await mutasi.published(UsulanBerlaku) == []
    rinci = await _rinci(mutasi, satu)
    assert (rinci["status"], [each["langkah"] for each in rinci["riwayat"]].count("menunggu_kursi")) == (
        "diputuskan",
        1,
    )
    assert f"Kursi Jabatan {SANA} belum lowong" in rinci["riwayat"][-1]["catatan"]
    _pada(mutasi, 10, 6)
    assert (await _lantik(mutasi, dua, tanggal="2026-10-05")).status_code == 200
    await mutasi.run_job("berlakukan")
    berlaku = [each.event for each in await mutasi.published(UsulanBerlaku)]
    assert {(each.nip, each.tmt) for each in berlaku} == {(KASI, date(2026, 10, 1)), (LAIN, date(2026, 10, 1))}


async def _cabut(mutasi: ServiceUnderTest, usulan: dict) -> Any:
    sk = {"nomor_sk": "800.1.3.3/29/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    isi = {"alasan": "Pegawai mengundurkan diri.", **sk}
    usulan = await _rinci(mutasi, usulan)
    path = f"/usulan/{usulan['id']}/pembatalan"
    return await petugas(mutasi, "pembatalan").post(path, isi, seen=usulan["versi"])


@pytest.mark.parametrize("hari", [(9, 27), (10, 1)])
async def test_when_the_other_decision_is_revoked_nobody_goes_into_the_full_post(
    bertukar: tuple[ServiceUnderTest, dict, dict], hari: tuple[int, int]
) -> None:
    mutasi, satu, dua = bertukar
    _pada(mutasi, 9, 26)
    assert (await _lantik(mutasi, satu)).status_code == 200
    _pada(mutasi, *hari)
    await mutasi.run_job("berlakukan")
    assert (await _cabut(mutasi, dua)).status_code == 200
    _pada(mutasi, 10, 1)
    await mutasi.run_job("berlakukan")
    assert await mutasi.published(UsulanBerlaku) == []
    rinci = await _rinci(mutasi, satu)
    assert (rinci["status"], rinci["riwayat"][-1]["langkah"]) == ("diputuskan", "menunggu_kursi")
    # As soon as there is a seat it goes on.
    await mutasi.receive(_kursi(SANA, formasi=2, terisi=1))
    await mutasi.run_job("berlakukan")
    assert [each.event.nip for each in await mutasi.published(UsulanBerlaku)] == [KASI]


@pytest.fixture
async def rantai(mutasi: ServiceUnderTest) -> tuple[ServiceUnderTest, dict, dict]:
    """A PPPK who waits for the agreement is to leave the only seat of ``TUJUAN``; somebody is decided to follow."""
    lain = "DISHUB-LL-07"
    await mutasi.receive(
        jabatan(TUJUAN, terisi=1, nama="Jabatan X"),
        asn(REKAN, TUJUAN, **PPPK),
        jabatan(lain, nama=f"Jabatan {TUJUAN}"),
        standar(lain),
        skor(REKAN),
    )
    pergi = await usulan_berstatus(mutasi, "diputuskan", nip=REKAN, jabatan_tujuan=lain)
    datang = await usulan_berstatus(mutasi, "diputuskan")
    assert (pergi["pelantikan"], datang["pelantikan"]) == ("ditunggu", "tidak_perlu")
    return mutasi, pergi, datang


@pytest.mark.parametrize("sesudah_ditahan", [True, False])
async def test_who_follows_in_a_chain_waits_also_when_nobody_is_to_leave_any_more(
    rantai: tuple[ServiceUnderTest, dict, dict], sesudah_ditahan: bool
) -> None:
    mutasi, pergi, datang = rantai
    if sesudah_ditahan:
        _pada(mutasi, 10, 1)
        await mutasi.run_job("berlakukan")
    assert (await _cabut(mutasi, pergi)).status_code == 200
    _pada(mutasi, 10, 1)
    for _ in range(2):
        await mutasi.run_job("berlakukan")
    rinci = await _rinci(mutasi, datang)
    assert (rinci["status"], [each["langkah"] for each in rinci["riwayat"]].count("menunggu_kursi")) == (
        "diputuskan",
        1,
    )
    assert await mutasi.published(UsulanBerlaku) == []


async def test_a_page_of_cases_that_are_held_back_keeps_none_behind_it(
    bertukar: tuple[ServiceUnderTest, dict, dict], monkeypatch: pytest.MonkeyPatch
) -> None:
    mutasi, satu, _ = bertukar
    monkeypatch.setattr(pekerjaan, "SEKALI", 1)
    lain = await usulan_berstatus(mutasi, "diputuskan", nip=REKAN)
    _pada(mutasi, 9, 26)
    assert (await _lantik(mutasi, satu)).status_code == 200
    _pada(mutasi, 10, 1)
    await mutasi.run_job("berlakukan")
    assert [str(each.event.usulan_id) for each in await mutasi.published(UsulanBerlaku)] == [lain["id"]]


# The decision is revoked before


async def test_a_decision_that_is_revoked_before_the_oath_ends_the_case(kasi: ServiceUnderTest) -> None:
    usulan = await _diputuskan(kasi)
    path = f"/usulan/{usulan['id']}/pembatalan"
    isi = {"alasan": "Pegawai mengundurkan diri dari jabatan itu."}
    sk = {"nomor_sk": "800.1.3.3/29/BKPSDM/2026", "tanggal_sk": "2026-09-15"}
    for nama in sk:
        tanpa = await petugas(kasi, "pembatalan").post(path, {**isi, **sk, nama: None}, seen=usulan["versi"])
        assert (tanpa.status_code, [each["pointer"] for each in tanpa.json()["kesalahan"]]) == (422, [f"/{nama}"])
    isi |= sk
    pengusul = kasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    sendiri = await pengusul.post(path, isi, seen=usulan["versi"])
    assert (sendiri.status_code, sendiri.json()["kode"]) == (403, "perlu_orang_lain")
    assert (await petugas(kasi, "pembatalan").post(path, isi, seen=usulan["versi"])).status_code == 200
    rinci = await _rinci(kasi, usulan)
    assert (rinci["status"], rinci["riwayat"][-1]["rincian"]) == (
        "dibatalkan",
        {**sk, "penanda_tangan": "definitif"},
    )
    [ditolak] = await kasi.published(UsulanDitolak)
    assert (ditolak.event.tahap, ditolak.event.catatan) == ("pembatalan", isi["alasan"])
    assert (ditolak.event.nomor_sk, ditolak.event.nomor_sk_pencabutan) == (KEPUTUSAN["nomor_sk"], sk["nomor_sk"])
    assert str(ditolak.event.tanggal_sk_pencabutan) == sk["tanggal_sk"]
    _pada(kasi, 10, 1)
    await kasi.run_job("berlakukan")
    assert await kasi.published(UsulanBerlaku) == []
    _pada(kasi, 9, 16)
    assert (await usul(kasi, nip=KASI, jabatan_tujuan=KURSI_KASI))["status"] == "draf"


@pytest.mark.parametrize(
    ("sk", "status", "pointer"),
    [
        ({"nomor_sk": KEPUTUSAN["nomor_sk"]}, 422, "/nomor_sk"),
        ({"nomor_sk": f" {KEPUTUSAN['nomor_sk'].lower().replace('/', ' / ')}"}, 422, "/nomor_sk"),
        ({"nomor_sk": f"{KEPUTUSAN['nomor_sk']}."}, 422, "/nomor_sk"),
        ({"nomor_sk": KEPUTUSAN["nomor_sk"].replace("/17/", "/017/")}, 422, "/nomor_sk"),
        ({"nomor_sk": KEPUTUSAN["nomor_sk"].replace("/", "\u2215")}, 422, "/nomor_sk"),
        ({"nomor_sk": f"\u200b{KEPUTUSAN['nomor_sk'].replace('1', '1' + chr(0x200B))}"}, 422, "/nomor_sk"),
        ({"tanggal_sk": "2026-09-14"}, 409, "/tanggal_sk"),
        ({"tanggal_sk": "2026-09-18"}, 409, "/tanggal_sk"),
        ({"tanggal_sk": "0001-01-01"}, 422, "/tanggal_sk"),
    ],
)
async def test_a_decision_is_revoked_by_a_decree_of_its_own_that_follows_it(
    kasi: ServiceUnderTest, sk: dict, status: int, pointer: str
) -> None:
    usulan = await _diputuskan(kasi)
    _pada(kasi, 9, 17)
    isi = {"alasan": "Pegawai mengundurkan diri.", "nomor_sk": "800.1.3.3/29/BKPSDM/2026", "tanggal_sk": "2026-09-16"}
    path = f"/usulan/{usulan['id']}/pembatalan"
    answer = await petugas(kasi, "pembatalan").post(path, {**isi, **sk}, seen=usulan["versi"])
    assert (answer.status_code, [each["pointer"] for each in answer.json()["kesalahan"]]) == (status, [pointer])
    assert (await petugas(kasi, "pembatalan").post(path, isi, seen=usulan["versi"])).status_code == 200


async def test_what_is_not_decided_is_revoked_by_no_decree(mutasi: ServiceUnderTest) -> None:
    usulan = await usul(mutasi)
    path = f"/usulan/{usulan['id']}/pembatalan"
    isi = {"alasan": "Pegawai mengundurkan diri.", "nomor_sk": "800.1.3.3/29/BKPSDM/2026"}
    answer = await petugas(mutasi, "pembatalan").post(path, isi, seen=1)
    assert (answer.status_code, [each["pointer"] for each in answer.json()["kesalahan"]]) == (422, ["/nomor_sk"])


@pytest.mark.parametrize("dilantik", [True, False])
async def test_a_decision_that_waits_for_no_oath_is_revoked_until_it_is_in_force(
    kasi: ServiceUnderTest, dilantik: bool
) -> None:
    usulan = await _diputuskan(kasi) if dilantik else await usulan_berstatus(kasi, "diputuskan")
    if dilantik:
        await catat_surat(kasi, usulan["id"], (UNDANGAN,))
        _pada(kasi, 9, 26)
        usulan = (await _lantik(kasi, usulan)).json()
    tanpa = await petugas(kasi, "pembatalan").post(
        f"/usulan/{usulan['id']}/pembatalan", {"alasan": "Pegawai mengundurkan diri."}, seen=usulan["versi"]
    )
    assert (tanpa.status_code, tanpa.json()["kesalahan"][0]["pointer"]) == (422, "/nomor_sk")
    answer = await _cabut(kasi, usulan)
    assert (answer.status_code, answer.json()["status"]) == (200, "dibatalkan")
    _pada(kasi, 10, 1)
    await kasi.run_job("berlakukan")
    assert await kasi.published(UsulanBerlaku) == []


async def test_who_waits_for_a_seat_that_nobody_gives_up_is_told_so_and_can_be_revoked(
    rantai: tuple[ServiceUnderTest, dict, dict],
) -> None:
    mutasi, _, datang = rantai
    _pada(mutasi, 10, 1)
    await mutasi.run_job("berlakukan")
    answer = await _lantik(mutasi, await _rinci(mutasi, datang))
    assert (answer.status_code, answer.json()["langkah_mungkin"]) == (409, ["pembatalan"])
    assert "Kursi Jabatan X belum lowong" in answer.json()["detail"]
    assert "dengan sendirinya pada TMT" not in answer.json()["detail"]
    assert (await _cabut(mutasi, datang)).status_code == 200
    assert (await usul(mutasi, tmt="2026-11-01"))["status"] == "draf"


# What the database keeps


@pytest.mark.parametrize(
    "ubahan",
    [
        "status = 'berlaku', penempatan = 'menunggu'",
        "pelantikan = 'tidak_perlu'",
        "pelantikan = NULL",
        "pelantikan = 'dilaksanakan'",
        "pelantikan = 'dilaksanakan', tanggal_pelantikan = '2026-09-14', nomor_pelantikan = '821/31'",
    ],
)
async def test_what_waits_is_not_put_into_force_by_sql(kasi: ServiceUnderTest, ubahan: str) -> None:
    usulan = await _diputuskan(kasi)
    with pytest.raises(asyncpg.IntegrityConstraintViolationError):
        await kasi.sql(f"UPDATE usulan SET versi = versi + 1, {ubahan} WHERE id = $1", usulan["id"])


async def test_what_needs_no_oath_gets_none_by_sql_and_what_had_one_keeps_it(kasi: ServiceUnderTest) -> None:
    tanpa, dilantik = await usulan_berstatus(kasi, "diputuskan"), await _diputuskan(kasi)
    await catat_surat(kasi, dilantik["id"], (UNDANGAN,))
    _pada(kasi, 9, 26)
    assert (await _lantik(kasi, dilantik)).status_code == 200
    isi = "pelantikan = 'dilaksanakan', tanggal_pelantikan = '2026-09-26', nomor_pelantikan = '821/99'"
    for usulan in (tanpa, dilantik):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await kasi.sql(f"UPDATE usulan SET versi = versi + 1, {isi} WHERE id = $1", usulan["id"])


# A paper on which the decision rests


async def test_after_the_decision_only_the_verifikator_takes_a_paper_back_and_says_why(kasi: ServiceUnderTest) -> None:
    kepala = kasi.caller("kepala_unit", nip=KEPALA_LL, unit=["DISHUB-LL"])
    verifikator = kasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    usulan = await usul(kasi, nip=KASI, jabatan_tujuan=KURSI_KASI)
    path = f"/usulan/{usulan['id']}/dokumen"
    serah = {"jenis": "serah_terima", "nomor": "800/4/2026", "tanggal": "2026-09-10"}
    usulan = (await kepala.post(path, serah, seen=1)).json()
    for langkah in JALAN:
        usulan = await melangkah(kasi, usulan, langkah)
    versi = usulan["versi"]
    tolak = await kepala.post(f"{path}/serah_terima/pembatalan", {"alasan": "Salah nomor."}, seen=versi)
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "tidak_berwenang")
    lain = {**serah, "nomor": "800/5/2026"}
    for siapa in (kepala, verifikator):
        ganti = await siapa.post(path, lain, seen=versi)
        assert (ganti.status_code, ganti.json()["kode"]) == (409, "dokumen_dipakai")
    tanpa = await verifikator.post(f"{path}/serah_terima/pembatalan", seen=versi)
    assert (tanpa.status_code, [each["pointer"] for each in tanpa.json()["kesalahan"]]) == (422, ["/alasan"])
    isi = {"alasan": "Nomornya milik pegawai lain."}
    assert (await verifikator.post(f"{path}/serah_terima/pembatalan", isi, seen=versi)).status_code == 200
    akhir = (await _rinci(kasi, usulan))["riwayat"][-1]
    assert (akhir["langkah"], akhir["versi"], akhir["oleh"], akhir["catatan"], akhir["rincian"]) == (
        "penarikan_dokumen",
        versi + 1,
        VERIFIKATOR,
        isi["alasan"],
        {"jenis_dokumen": "serah_terima", "nomor": "800/4/2026"},
    )
    assert (await kepala.post(path, lain, seen=versi + 1)).status_code == 200


# What the decision rests on


async def _tarik(mutasi: ServiceUnderTest, usulan: dict, jenis: str) -> dict[str, Any]:
    path = f"/usulan/{usulan['id']}/dokumen/{jenis}/pembatalan"
    ditarik = await petugas(mutasi, "pelantikan").post(
        path, {"alasan": "Surat milik orang lain."}, seen=usulan["versi"]
    )
    assert ditarik.status_code == 200, ditarik.text
    return ditarik.json()


@pytest.mark.parametrize("jenis", ["bebas_temuan", "rekomendasi_imut"])
async def test_after_the_decree_nothing_is_recorded_that_it_could_not_rest_on(
    kasi: ServiceUnderTest, jenis: str
) -> None:
    usulan = await _diputuskan(kasi, surat=(*SURAT, UNDANGAN))
    _pada(kasi, 9, 25)
    usulan = await _tarik(kasi, usulan, jenis)
    path = f"/usulan/{usulan['id']}/dokumen"
    surat = {"jenis": jenis, "nomor": "700/99/2026", "tanggal": "2026-09-16"}
    tolak = await petugas(kasi, "pelantikan").post(path, surat, seen=usulan["versi"])
    assert (tolak.status_code, tolak.json()["kode"]) == (409, "tanggal_tidak_sesuai")
    assert tolak.json()["kesalahan"][0]["pointer"] == "/tanggal"
    assert "SK ditetapkan 15-09-2026 berdasar" in tolak.json()["detail"]
    # What was issued on the day of the decree at the latest.
    boleh = await petugas(kasi, "pelantikan").post(path, {**surat, "tanggal": "2026-09-15"}, seen=usulan["versi"])
    assert boleh.status_code == 200, boleh.text


@pytest.mark.parametrize("jenis", ["undangan_pelantikan", "serah_terima", "str_sip"])
async def test_what_the_inauguration_brings_is_younger_than_the_decree(kasi: ServiceUnderTest, jenis: str) -> None:
    usulan = await _diputuskan(kasi)
    _pada(kasi, 9, 25)
    surat = {"jenis": jenis, "nomor": "700/99/2026", "tanggal": "2026-09-24"}
    dicatat = await petugas(kasi, "pelantikan").post(f"/usulan/{usulan['id']}/dokumen", surat, seen=usulan["versi"])
    assert dicatat.status_code == 200, dicatat.text


@pytest.mark.parametrize(("selesai", "status"), [("2026-09-24", 200), ("2026-09-25", 409), ("2026-09-14", 409)])
async def test_what_has_lapsed_since_the_decree_is_renewed(kasi: ServiceUnderTest, selesai: str, status: int) -> None:
    usulan = await _diputuskan(kasi)
    await kasi.sql("UPDATE usulan_dokumen SET selesai = $1 WHERE jenis = 'bebas_temuan'", date.fromisoformat(selesai))
    _pada(kasi, 9, 25)
    usulan = await _tarik(kasi, usulan, "bebas_temuan")
    surat = {"jenis": "bebas_temuan", "nomor": "700/99/2026", "tanggal": "2026-09-24"}
    answer = await petugas(kasi, "pelantikan").post(f"/usulan/{usulan['id']}/dokumen", surat, seen=usulan["versi"])
    assert answer.status_code == status, answer.text
