"""The whole record of a person: today, as it was, and as it will be."""

from datetime import date
from typing import Any

import pytest

from services.pegawai.asn.berkas import nama_lengkap, pangkat, status_pada
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, DEDI
from tests.pegawai.conftest import impor

JABATAN_LALU = f"""NIP;KODE JABATAN;NAMA JABATAN;KODE UNIT;NAMA UNIT;TMT MULAI;TMT SELESAI;NOMOR SK;TANGGAL SK
{ANI};;Pengadministrasi Umum;;Kecamatan Contoh;01-01-2010;31-01-2022;821/1/2010;20-12-2009
"""
GOLONGAN = f"""NIP;GOLONGAN;TMT;NOMOR SK;TANGGAL SK;MK TAHUN;MK BULAN
{ANI};III/a;01-01-2010;;;0;0
{ANI};III/b;01-04-2014;;;4;3
{ANI};III/d;01-04-2027;;;17;3
"""
HUKDIS = f"""NIP;TINGKAT;JENIS;TANGGAL MULAI;TANGGAL SELESAI;NOMOR SK
{ANI};sedang;Pemotongan TPP 25% selama 6 bulan;01-03-2026;31-08-2026;862/1/2026
"""


@pytest.fixture
async def berkas(kota: ServiceUnderTest) -> ServiceUnderTest:
    for jenis, isi in (("riwayat_jabatan", JABATAN_LALU), ("riwayat_golongan", GOLONGAN), ("hukdis", HUKDIS)):
        hasil = await impor(kota, jenis, isi)
        assert (hasil["status"], hasil["ditolak"]) == ("selesai", 0), hasil
    return kota


async def baca(kota: ServiceUnderTest, nip: str, per_tanggal: str | None = None, peran: str = "verifikator") -> Any:
    siapa = kota.caller(peran, nip=nip if peran == "asn" else None, unit=["*"])
    jawab = await kota.client.get(
        f"/asn/{nip}",
        params={"per_tanggal": per_tanggal} if per_tanggal else {},
        headers={**siapa.headers(), "Tujuan-Akses": "pemeriksaan berkas"},
    )
    return jawab.json()


def test_a_name_is_written_with_its_titles() -> None:
    assert nama_lengkap("Ani", None, None) == "Ani"
    assert nama_lengkap("Ani", "dr.", "Sp.A.") == "dr. Ani, Sp.A."


def test_a_rank_of_a_pns_has_a_name_and_one_of_a_pppk_has_none() -> None:
    assert (pangkat("III/c"), pangkat("IX"), pangkat(None)) == ("Penata", None, None)


@pytest.mark.parametrize(
    ("hari", "harapan"),
    [
        (date(2009, 12, 31), (None, None)),
        (date(2010, 1, 1), ("CPNS", None)),
        (date(2010, 12, 31), ("CPNS", None)),
        (date(2011, 1, 1), ("PNS", None)),
        (date(2026, 9, 15), ("PNS", "01")),
        (date(2027, 1, 1), ("PNS", "01")),
    ],
)
def test_without_a_history_the_roster_tells_what_can_be_concluded(hari: date, harapan: tuple[str, str]) -> None:
    tmt = {"tmt_cpns": date(2010, 1, 1), "tmt_pns": date(2011, 1, 1)}
    assert status_pada(hari, date(2026, 9, 15), "PNS", "01", **tmt) == harapan


async def test_today_it_holds_what_is_stored_and_what_follows(berkas: ServiceUnderTest) -> None:
    isi = await baca(berkas, ANI)
    assert isi["per_tanggal"] == "2026-09-15"
    assert (isi["pangkat"], isi["nama_status"]) == ("Penata", "Pegawai negeri sipil")
    assert (isi["kode_jabatan"], isi["nama_unit"], isi["tmt_jabatan"]) == (
        "DISHUB-LL-01",
        "Bidang Lalu Lintas",
        "2022-02-01",
    )
    assert isi["umur"] == {"tahun": 41, "bulan": 6}
    assert isi["masa_kerja"] == {"tahun": 16, "bulan": 8}
    assert (isi["bup"], isi["tmt_pensiun"], isi["mencapai_bup"]) == (58, "2043-04-01", False)
    assert (isi["nama_kedudukan_hukum"], isi["hukdis"], isi["peringatan"]) == ("Aktif", [], [])
    assert isi["nip_terurai"]["tmt_cpns"] == "2010-01-01"
    assert isi["tautan"]["riwayat"].endswith(f"/asn/{ANI}/riwayat")


async def test_on_a_past_day_it_is_as_it_was(berkas: ServiceUnderTest) -> None:
    isi = await baca(berkas, ANI, "2015-06-01")
    assert (isi["nama_jabatan"], isi["nama_unit"], isi["kode_jabatan"]) == (
        "Pengadministrasi Umum",
        "Kecamatan Contoh",
        None,
    )
    assert (isi["golongan"], isi["tmt_golongan"], isi["tmt_jabatan"]) == ("III/b", "2014-04-01", "2010-01-01")
    assert isi["masa_kerja"] == {"tahun": 5, "bulan": 5}
    assert isi["umur"] == {"tahun": 30, "bulan": 2}


async def test_a_sanction_shows_on_the_days_on_which_it_is_served(berkas: ServiceUnderTest) -> None:
    assert [each["tingkat"] for each in (await baca(berkas, ANI, "2026-08-31"))["hukdis"]] == ["sedang"]
    assert (await baca(berkas, ANI, "2026-09-01"))["hukdis"] == []


async def test_on_a_future_day_it_is_as_it_will_be(berkas: ServiceUnderTest) -> None:
    isi = await baca(berkas, ANI, "2027-04-01")
    assert (isi["golongan"], isi["pangkat"]) == ("III/d", "Penata Tingkat I")
    assert (isi["kode_jabatan"], isi["jalur_unit"]) == ("DISHUB-LL-01", ["KOTA", "DISHUB", "DISHUB-LL"])
    assert (await baca(berkas, ANI, "2043-04-01"))["mencapai_bup"] is True
    assert (await baca(berkas, ANI, "2043-03-31"))["mencapai_bup"] is False


async def test_before_the_appointment_there_is_no_service_and_before_the_birth_no_answer(
    berkas: ServiceUnderTest,
) -> None:
    isi = await baca(berkas, ANI, "2009-06-01")
    assert (isi["status_pegawai"], isi["masa_kerja"], isi["golongan"], isi["nama_jabatan"]) == (None, None, None, None)
    jawab = await baca(berkas, ANI, "1980-01-01")
    assert (jawab["status"], jawab["kesalahan"][0]["pointer"]) == (422, "per_tanggal")


async def test_today_asked_for_by_its_date_is_today(berkas: ServiceUnderTest) -> None:
    assert await baca(berkas, ANI, "2026-09-15") == await baca(berkas, ANI)
    besok, kini = await baca(berkas, BUDI, "2026-09-16"), await baca(berkas, BUDI)
    beda = {each for each in kini if kini[each] != besok[each]}
    assert beda <= {"per_tanggal", "tautan", "umur", "masa_kerja", "masa_kerja_golongan"}


async def test_a_number_that_contradicts_the_register_is_warned_about(kota: ServiceUnderTest) -> None:
    await kota.sql("UPDATE asn SET tanggal_lahir = '1985-03-13', jenis_kelamin = 'L' WHERE nip = $1", ANI)
    peringatan = " ".join((await baca(kota, ANI))["peringatan"])
    assert "Tanggal lahir pada NIP" in peringatan
    assert "Jenis kelamin pada NIP" in peringatan


async def test_a_past_day_is_within_the_same_scope_and_on_record(berkas: ServiceUnderTest) -> None:
    kepala = berkas.caller("kepala_unit", nip=BUDI, unit=["DISHUB-LL"])
    assert (await kepala.get(f"/asn/{DEDI}", per_tanggal="2025-01-01")).status_code == 404
    isi = (await kepala.get(f"/asn/{ANI}", per_tanggal="2026-08-01")).json()
    assert "hukdis" in isi["disamarkan"]
    assert "hukdis" not in isi
    (akses,) = await berkas.sql("SELECT pelaku, subjek FROM access_log")
    assert (akses["pelaku"], akses["subjek"]) == (BUDI, [ANI])
