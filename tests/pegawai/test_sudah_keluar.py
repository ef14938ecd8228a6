"""Whoever has left the service, is past the retirement age, or has not entered it yet is placed nowhere."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.pegawai.penempatan.dinas import (
    Dinas,
    Kepergian,
    StatusTercatat,
    halangan,
    kepergian,
    sampai_keluar,
)
from services.pegawai.penempatan.susun import Masa, Rencana
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.penempatan import AlasanAkhir, AsnPenempatanDicatat, AsnPenempatanDitolak, AsnPindah
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, ENI, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_gulirkan import pindah_hari
from tests.pegawai.test_penempatan import berlaku
from tests.pegawai.test_penempatan_api import catat, kini, masa, pengangkatan, pensiun, ubah
from tests.pegawai.test_riwayat import mesin, tambah

HARI, DULU = date(2026, 9, 15), date(2020, 1, 1)
DINAS = Dinas("198503122010012001", date(1985, 3, 12), date(2010, 1, 1), "01")
LAMA = Masa(UUID(int=1), "LAMA", date(2022, 2, 1), None)


def _status(*baris: tuple[int, int, int, str]) -> Dinas:
    return replace(DINAS, status=[StatusTercatat(date(*hari), kode, None) for *hari, kode in baris])


def _berakhir(alasan: AlasanAkhir, *hari: int, sk: date | None = date(2026, 8, 1)) -> Masa:
    return replace(LAMA, sampai=date(*hari), alasan_akhir=alasan, tanggal_sk_akhir=sk)


@pytest.mark.parametrize(
    ("dinas", "ada", "hari", "pergi"),
    [
        (DINAS, [LAMA], HARI, None),
        (_status((2026, 9, 1, "99")), [LAMA], HARI, Kepergian(date(2026, 9, 1), "pensiun")),
        (_status((2026, 9, 1, "99")), [LAMA], date(2026, 8, 31), None),
        # Two rows that say it: since the first.
        (_status((2026, 8, 1, "98"), (2026, 9, 1, "99")), [LAMA], HARI, Kepergian(date(2026, 8, 1), "pensiun")),
        # Dismissed, and taken back by a later decision.
        (_status((2020, 1, 1, "66"), (2022, 1, 1, "01")), [], HARI, None),
        (
            _status((2020, 1, 1, "66"), (2022, 1, 1, "01")),
            [],
            date(2021, 1, 1),
            Kepergian(date(2020, 1, 1), "diberhentikan"),
        ),
        (DINAS, [_berakhir("meninggal", 2026, 9, 10)], HARI, Kepergian(date(2026, 9, 10), "meninggal")),
        (DINAS, [_berakhir("pindah_instansi", 2026, 9, 10)], HARI, Kepergian(date(2026, 9, 10), "pindah_instansi")),
        (DINAS, [_berakhir("cltn", 2026, 9, 10)], HARI, None),
        (_status((2026, 9, 12, "01")), [_berakhir("diberhentikan", 2026, 9, 10)], HARI, None),
        # An agreement that ran out ends nothing by itself; who two people have let go is gone.
        (DINAS, [_berakhir("kontrak_berakhir", 2026, 9, 10, sk=None)], HARI, None),
        (DINAS, [_berakhir("kontrak_berakhir", 2026, 9, 10)], HARI, Kepergian(date(2026, 9, 10), "kontrak_berakhir")),
        (replace(DINAS, kontrak=[date(2026, 9, 10)]), [_berakhir("kontrak_berakhir", 2026, 9, 10)], HARI, None),
        (replace(DINAS, kedudukan_hukum="66"), [], HARI, Kepergian(None, "diberhentikan")),
        # The history of status says more than the roster's code of today.
        (replace(_status((2027, 1, 1, "99")), kedudukan_hukum="99"), [], HARI, None),
    ],
)
def test_how_somebody_has_left_by_a_day(dinas: Dinas, ada: list[Masa], hari: date, pergi: Kepergian | None) -> None:
    assert kepergian(dinas, ada, hari) == pergi


@pytest.mark.parametrize(
    ("dinas", "tmt", "pensiun_pada", "kode"),
    [
        (DINAS, date(2026, 10, 1), None, None),
        (DINAS, date(2009, 12, 31), None, "tmt_mendahului_dinas"),
        (_status((2026, 9, 1, "99")), date(2026, 9, 1), None, "sudah_keluar"),
        (_status((2026, 9, 1, "99")), date(2026, 8, 31), None, None),
        (DINAS, date(2026, 10, 1), date(2026, 10, 1), "melewati_bup"),
        (DINAS, date(2026, 10, 1), date(2026, 10, 2), None),
        (replace(DINAS, kedudukan_hukum="99"), date(2026, 10, 1), None, "sudah_keluar"),
    ],
)
def test_why_somebody_cannot_hold_a_post(dinas: Dinas, tmt: date, pensiun_pada: date | None, kode: str | None) -> None:
    sebab = halangan(dinas, [], Masa(None, "BARU", tmt, None), HARI, pensiun_pada)
    assert (sebab and sebab.kode) == kode


def test_what_began_before_the_leaving_ends_with_it() -> None:
    pergi = Kepergian(date(2026, 9, 1), "pensiun", "882/1")
    (satu,) = sampai_keluar(Rencana((), (LAMA,)), pergi).ditulis
    assert (satu.sampai, satu.alasan_akhir, satu.nomor_sk_akhir) == (date(2026, 9, 1), "pensiun", "882/1")
    selesai = replace(LAMA, sampai=date(2026, 8, 1))
    assert sampai_keluar(Rencana((), (selesai,)), pergi).ditulis == (selesai,)


async def test_a_clerk_who_appoints_somebody_gone_learns_since_when_and_why(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "meninggal"})
    jawab = await catat(kota, pengangkatan(tmt="2026-10-01"))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_keluar")
    assert "meninggal dunia sejak 10-09-2026" in jawab.json()["detail"]
    # What began before may still be recorded; it ends with the death.
    assert (await catat(kota, pengangkatan(tmt="2026-09-01"))).status_code == 200
    assert await masa(kota) == [
        ("DISHUB-LL-01", "2022-02-01", "2026-08-31"),
        ("DISHUB-AK-01", "2026-09-01", "2026-09-09"),
    ]


async def test_a_future_leaving_forbids_what_would_begin_after_it(kota: ServiceUnderTest) -> None:
    await tambah(kota, "status", oleh=mesin(kota), tmt="2026-12-01", status="PNS", kedudukan_hukum="99")
    assert (await catat(kota, pengangkatan(tmt="2026-12-01"))).json()["kode"] == "sudah_keluar"
    assert (await catat(kota, pengangkatan(tmt="2026-11-30"))).status_code == 200


async def test_a_correction_revives_nobody(kota: ServiceUnderTest) -> None:
    await tambah(kota, "status", oleh=mesin(kota), tmt="2026-09-01", status="PNS", kedudukan_hukum="99")
    data = (await kota.caller("verifikator", unit=["*"]).get(f"/asn/{ANI}/penempatan")).json()["data"]
    isi = {"alasan": "Salah baca SK.", "dokumen": pengangkatan()["dokumen"] | {"nomor": "800/9"}, "selesai": None}
    jawab = await ubah(kota, data[0]["id"], "koreksi", isi)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_keluar")


async def test_nobody_begins_before_they_entered_or_after_they_would_retire(kota: ServiceUnderTest) -> None:
    dulu = await catat(kota, pengangkatan(tmt="2009-12-31"))
    assert (dulu.status_code, dulu.json()["kode"]) == (409, "tmt_mendahului_dinas")
    # 58 in the post of a clerk, 60 as head of an agency.
    await kota.sql("UPDATE asn SET tanggal_lahir = '1968-09-20' WHERE nip = $1", ANI)
    lewat = await catat(kota, pengangkatan(tmt="2026-10-01"))
    assert (lewat.status_code, lewat.json()["kode"]) == (409, "melewati_bup")
    assert "01-10-2026" in lewat.json()["detail"]
    assert (await catat(kota, pengangkatan("DISHUB-00", "2026-10-01"))).status_code == 200


async def test_a_decision_about_somebody_gone_is_answered_with_the_reason(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "meninggal"})
    await kota.sql("UPDATE asn SET tanggal_lahir = '1960-01-01' WHERE nip = $1", BUDI)
    pindah_hari(kota, "2026-10-01")
    await kota.receive(berlaku("DISHUB-AK-01"), berlaku("DISDIK-01", nip=BUDI))
    ditolak = sorted(
        (each.event for each in await kota.published(AsnPenempatanDitolak)), key=lambda each: -int(each.nip)
    )
    assert [(each.nip, each.kode) for each in ditolak] == [(ANI, "sudah_keluar"), (BUDI, "melewati_bup")]
    assert "meninggal dunia sejak 10-09-2026" in ditolak[0].alasan
    assert await kota.published(AsnPindah) == []


async def test_a_decision_that_comes_after_the_death_moves_nobody(kota: ServiceUnderTest) -> None:
    await tambah(kota, "status", oleh=mesin(kota), tmt="2026-09-10", status="PNS", kedudukan_hukum="77")
    await kota.receive(berlaku("DISHUB-AK-01", tmt=date(2026, 9, 1)))
    assert await kota.published(AsnPindah) == []
    (dicatat,) = await kota.published(AsnPenempatanDicatat)
    assert (dicatat.event.selesai, dicatat.event.alasan_akhir) == (date(2026, 9, 9), "diberhentikan")
    assert (await masa(kota))[1:] == [("DISHUB-AK-01", "2026-09-01", "2026-09-09")]


async def test_a_roster_places_nobody_who_has_left(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "meninggal"})
    hasil = await impor(
        kota,
        "siasn",
        siasn(
            orang(ANI, "Ani Pengelola", "DISHUB-AK-01", "DISHUB-AK", **{"TMT JABATAN": "12-09-2026"}),
            orang(ENI, "Eni", "DISDIK-01", "DISDIK", **{"KEDUDUKAN HUKUM ID": "66"}),
            orang(CITRA, "Citra Kepala Angkutan", "DISHUB-00", "DISHUB", **{"TMT JABATAN": "01-01-2000"}),
        ),
    )
    pesan = {each["baris"]: each["alasan"] for each in hasil["catatan"]}
    assert pesan[2] == "pegawai ini meninggal dunia sejak 10-09-2026 (SK 882/1); tidak ditempatkan di DISHUB-AK-01"
    assert pesan[3] == "pegawai ini diberhentikan menurut roster; tidak ditempatkan di DISDIK-01"
    assert await masa(kota, ENI) == []
    (eni,) = await kota.state(AsnState, ENI)
    assert (eni.jabatan, eni.jalur_unit) == (None, [])
