"""The roster of SIASN against what is known here: what it may change, and what is remarked upon."""

from collections.abc import Collection
from datetime import date

import pytest

from services.pegawai.penempatan import salinan
from shared.db.unit_of_work import UnitOfWork
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, CITRA, ENI, orang, siasn
from tests.pegawai.conftest import impor

KEPALA = "NIP BARU;NAMA;TANGGAL LAHIR;JENIS KELAMIN;STATUS CPNS PNS;KEDUDUKAN HUKUM ID"


async def test_codes_and_letters_of_bkn_are_stored_as_what_they_mean(kota: ServiceUnderTest) -> None:
    hasil = await impor(
        kota,
        "siasn",
        f"{KEPALA};GOL AKHIR NAMA;TMT GOLONGAN;TMT CPNS\n"
        "198107152005011516;UJI KODE;15-07-1981;M;PNS;1;;;\n"
        "198107062024211505;UJI PPPK;06-07-1981;M;P;71;IX;01-03-2024;01-03-2024\n"
        "198107062024211506;UJI SALAH;06-07-1981;M;PPPK;7X;IX;01-03-2024;\n",
    )
    assert (hasil["baru"], hasil["ditolak"], hasil["peringatan"]) == (2, 1, 0)
    assert "01 (Aktif)" in hasil["catatan"][0]["alasan"]
    rows = await kota.sql("SELECT nama, status_pegawai, kedudukan_hukum FROM asn WHERE nama LIKE 'UJI%' ORDER BY nama")
    assert [tuple(each.values()) for each in rows] == [("UJI KODE", "PNS", "01"), ("UJI PPPK", "PPPK", "71")]


async def test_what_the_national_indicators_find_is_remarked_and_kept_until_the_next_roster(
    kota: ServiceUnderTest,
) -> None:
    kepala = f"{KEPALA};TMT CPNS;TMT PNS\n"
    diri = "198107162005011517;UJI IKD;16-07-1981;M;PNS;01"
    hasil = await impor(kota, "siasn", f"{kepala}{diri};01-03-2010;01-03-2006\n")
    assert (hasil["baru"], hasil["ditolak"]) == (1, 0)
    assert [(each["kolom"], each["alasan"][:5], each["tingkat"]) for each in hasil["catatan"]] == [
        ("TMT CPNS", "CON_1", "peringatan"),
        ("TMT PNS", "ACC_1", "peringatan"),
    ]
    tersimpan = "SELECT indikator FROM mutu_siasn WHERE nip = '198107162005011517' ORDER BY 1"
    assert [each["indikator"] for each in await kota.sql(tersimpan)] == ["ACC_1", "CON_1"]
    hasil = await impor(kota, "siasn", f"{kepala}{diri};01-01-2005;01-03-2006\n")
    assert hasil["catatan"] == []
    assert await kota.sql(tersimpan) == []


async def test_leave_that_has_ended_is_found_where_the_history_tells_so(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", siasn(orang(ENI, "Eni", "", "DISDIK")))
    cltn = f"NIP;TANGGAL MULAI;TANGGAL SELESAI;NOMOR SK\n{ENI};01-01-2020;31-12-2022;1\n"
    assert (await impor(kota, "cltn", cltn))["baru"] == 1
    hasil = await impor(kota, "siasn", siasn(orang(ENI, "Eni", "", "DISDIK", **{"KEDUDUKAN HUKUM ID": "13"})))
    (satu,) = hasil["catatan"]
    assert (satu["kolom"], satu["alasan"]) == (
        "KEDUDUKAN HUKUM ID",
        "TIM_6: masih CLTN, sedangkan CLTN yang tercatat berakhir 31-12-2022",
    )


async def test_a_corrected_field_follows_the_roster_again_once_it_has_said_the_same(kota: ServiceUnderTest) -> None:
    isi = {"nama": "Ani Betul", "alasan": "menurut ijazah", "dokumen": "Ijazah 1"}
    petugas = kota.caller("verifikator", nip=CITRA, unit=["*"])
    assert (await petugas.send("PATCH", f"/asn/{ANI}", isi, seen=1)).status_code == 200

    async def kirim(nama: str) -> list[str]:
        hasil = await impor(kota, "siasn", siasn(orang(ANI, nama, "DISHUB-LL-01", "DISHUB-LL")))
        return [each["kolom"] for each in hasil["catatan"]]

    async def nama() -> str:
        return str((await kota.sql("SELECT nama FROM asn WHERE nip = $1", ANI))[0]["nama"])

    assert await kirim("Ani Pengelola") == ["NAMA"]
    assert await nama() == "Ani Betul"
    assert await kirim("Ani Betul") == []
    assert await kirim("Ani Kemudian") == []
    assert await nama() == "Ani Kemudian"


async def test_whoever_comes_is_written_once_with_their_post_unless_it_begins_later(
    kota: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    disalin: set[str] = set()
    asli = salinan.selaraskan

    async def selaraskan(
        uow: UnitOfWork, nip: Collection[str] | None, *, hari: date | None = None, naikkan: bool = True
    ) -> dict[str, int]:
        disalin.update(nip or ())
        return await asli(uow, nip, hari=hari, naikkan=naikkan)

    monkeypatch.setattr(salinan, "selaraskan", selaraskan)
    nanti = "199003032015012005"
    hasil = await impor(
        kota,
        "siasn",
        siasn(
            orang(ENI, "Eni", "DISDIK-01", "DISDIK"),
            orang(nanti, "Fitri", "DISDIK-01", "DISDIK", **{"TMT JABATAN": "01-02-2040"}),
        ),
    )
    assert (hasil["baru"], hasil["catatan"]) == (2, [])
    assert disalin == {nanti}
    tercatat = "SELECT kode_jabatan, tmt_jabatan, kode_unit, jalur_unit, versi FROM asn WHERE nip = $1"
    (eni,), (fitri,) = await kota.sql(tercatat, ENI), await kota.sql(tercatat, nanti)
    assert tuple(eni.values()) == ("DISDIK-01", date(2022, 2, 1), "DISDIK", ["KOTA", "DISDIK"], 1)
    assert tuple(fitri.values()) == (None, None, "DISDIK", ["KOTA", "DISDIK"], 1)
