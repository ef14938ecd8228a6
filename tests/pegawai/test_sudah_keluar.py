"""Whoever has left the service, is past the retirement age, or has not entered it yet is placed nowhere."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from services.pegawai.penempatan.akibat_hukdis import BADAN
from services.pegawai.penempatan.dinas import (
    Dinas,
    Kepergian,
    StatusTercatat,
    halangan,
    kepergian,
    sampai_keluar,
)
from services.pegawai.penempatan.susun import Masa, Rencana
from services.pegawai.penempatan.telah_keluar import telah_keluar
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.kepegawaian import AsnDiberhentikan, AsnPensiun
from shared.contracts.pegawai.penempatan import (
    AlasanAkhir,
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDicatat,
    AsnPenempatanDikoreksi,
    AsnPenempatanDitolak,
    AsnPindah,
)
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, DEDI, ENI, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_gulirkan import pindah_hari
from tests.pegawai.test_penempatan import berlaku
from tests.pegawai.test_penempatan_api import catat, kini, masa, pengangkatan, pensiun, ubah
from tests.pegawai.test_riwayat import batalkan, koreksi, mesin, tambah, versi
from tests.pegawai.test_tindak_lanjut import daftar

HARI, DULU, SK = date(2026, 9, 15), date(2020, 1, 1), date(2026, 8, 1)
DINAS = Dinas("198503122010012001", date(1985, 3, 12), date(2010, 1, 1), "01")
LAMA = Masa(UUID(int=1), "LAMA", date(2022, 2, 1), None)


def _status(*baris: tuple[int, int, int, str]) -> Dinas:
    return replace(DINAS, status=[StatusTercatat(date(*hari), kode, None) for *hari, kode in baris])


def _sanksi(dinas: Dinas, *hari: int) -> Dinas:
    return replace(dinas, diberhentikan=[StatusTercatat(date(*hari), "66", None)])


def _berakhir(alasan: AlasanAkhir, *hari: int, sk: date | None = SK) -> Masa:
    return replace(LAMA, sampai=date(*hari), alasan_akhir=alasan, tanggal_sk_akhir=sk)


KEPERGIAN: list[tuple[Dinas, list[Masa], date, Kepergian | None]] = [
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
    (DINAS, [_berakhir("meninggal", 2026, 9, 10)], HARI, Kepergian(date(2026, 9, 10), "meninggal", None, SK)),
    (
        DINAS,
        [_berakhir("pindah_instansi", 2026, 9, 10)],
        HARI,
        Kepergian(date(2026, 9, 10), "pindah_instansi", None, SK),
    ),
    (DINAS, [_berakhir("cltn", 2026, 9, 10)], HARI, None),
    (_status((2026, 9, 12, "01")), [_berakhir("diberhentikan", 2026, 9, 10)], HARI, None),
    # An agreement that ran out ends nothing by itself; who two people have let go is gone.
    (DINAS, [_berakhir("kontrak_berakhir", 2026, 9, 10, sk=None)], HARI, None),
    (
        DINAS,
        [_berakhir("kontrak_berakhir", 2026, 9, 10)],
        HARI,
        Kepergian(date(2026, 9, 10), "kontrak_berakhir", None, SK),
    ),
    (replace(DINAS, kontrak=[date(2026, 9, 10)]), [_berakhir("kontrak_berakhir", 2026, 9, 10)], HARI, None),
    (replace(DINAS, kedudukan_hukum="66"), [], HARI, Kepergian(None, "diberhentikan")),
    # The history of status says more than the roster's code of today.
    (replace(_status((2027, 1, 1, "99")), kedudukan_hukum="99"), [], HARI, None),
    # A sanction that dismisses, and what the service had ended by itself for a reason that is gone.
    (_sanksi(DINAS, 2026, 9, 5), [LAMA], HARI, Kepergian(date(2026, 9, 5), "diberhentikan")),
    (_sanksi(DINAS, 2026, 10, 1), [LAMA], HARI, None),
    (_sanksi(_status((2026, 9, 5, "01")), 2026, 9, 5), [], HARI, Kepergian(date(2026, 9, 5), "diberhentikan")),
    (_sanksi(_status((2026, 9, 12, "01")), 2026, 9, 5), [], HARI, None),
    (DINAS, [_berakhir("diberhentikan", 2026, 9, 10, sk=None)], HARI, None),
    (DINAS, [_berakhir("diberhentikan", 2022, 9, 10), replace(LAMA, dari=date(2023, 1, 1))], HARI, None),
]


@pytest.mark.parametrize(("dinas", "ada", "hari", "pergi"), KEPERGIAN)
def test_how_somebody_has_left_by_a_day(dinas: Dinas, ada: list[Masa], hari: date, pergi: Kepergian | None) -> None:
    assert kepergian(dinas, ada, hari) == pergi


async def test_the_database_says_the_same_of_who_has_left(kota: ServiceUnderTest) -> None:
    for dinas, ada, hari, pergi in KEPERGIAN:
        for tabel in ("status_pegawai", "hukdis", "kontrak", "penempatan"):
            await kota.sql(
                f"UPDATE {tabel} SET digantikan_pada = now() WHERE nip = $1 AND digantikan_pada IS NULL",
                ANI,
            )
        await kota.sql("UPDATE asn SET kedudukan_hukum = $2 WHERE nip = $1", ANI, dinas.kedudukan_hukum)
        for status in dinas.status:
            await kota.sql(
                "INSERT INTO status_pegawai (nip, tmt, status, kedudukan_hukum) VALUES ($1, $2, 'PNS', $3)",
                ANI,
                status.tmt,
                status.kedudukan_hukum,
            )
        for sanksi in dinas.diberhentikan:
            await kota.sql(
                "INSERT INTO hukdis (nip, tingkat, jenis, mulai) VALUES ($1, 'berat', 'PTDH', $2)", ANI, sanksi.tmt
            )
        for mulai in dinas.kontrak:
            await kota.sql("INSERT INTO kontrak (nip, berlaku) VALUES ($1, daterange($2, NULL))", ANI, mulai)
        for satu in ada:
            await kota.sql(
                "INSERT INTO penempatan (nip, berlaku, kode_jabatan, alasan_akhir, tanggal_sk_akhir) "
                "VALUES ($1, daterange($2, $3), 'DISHUB-LL-01', $4, $5)",
                ANI,
                satu.dari,
                satu.sampai,
                satu.alasan_akhir,
                satu.tanggal_sk_akhir,
            )
        tanya = f"SELECT {telah_keluar('CAST($2 AS date)')} AS keluar FROM asn a WHERE a.nip = $1"
        (jawab,) = await kota.sql(tanya, ANI, hari)
        assert jawab["keluar"] is (pergi is not None), (dinas, ada, hari)


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


# Leaving after something was recorded for later, and leaving that is withdrawn


async def test_what_would_begin_after_the_leaving_is_void_and_the_case_learns_why(kota: ServiceUnderTest) -> None:
    keputusan = berlaku("DISHUB-AK-01", tmt=date(2026, 10, 1))
    await kota.receive(keputusan)
    await tambah(kota, "status", oleh=mesin(kota), tmt="2026-09-20", status="PNS", kedudukan_hukum="77")
    pindah_hari(kota, "2026-09-25")
    await kota.run_job("gulirkan")
    (batal,) = await kota.published(AsnPenempatanDibatalkan)
    assert (batal.event.usulan_id, batal.event.jabatan) == (keputusan.usulan_id, "DISHUB-AK-01")
    assert batal.event.alasan == "Pegawai ini diberhentikan sejak 20-09-2026."
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-09-19")]
    pindah_hari(kota, "2026-10-02")
    await kota.run_job("gulirkan")
    assert await kota.published(AsnPindah) == []


async def test_a_post_held_since_after_the_leaving_is_void_too(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan(tmt="2026-09-10"))
    await tambah(kota, "status", oleh=mesin(kota), tmt="2026-09-05", status="PNS", kedudukan_hukum="99")
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-09-04")]
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.jabatan, ani.kedudukan_hukum) == (None, "99")
    (berakhir,) = await kota.published(AsnJabatanBerakhir)
    assert (berakhir.event.tmt, berakhir.event.alasan) == (date(2026, 9, 5), "pensiun")


@pytest.mark.parametrize("hari", ["2026-09-01", "2026-09-20"])
async def test_a_leaving_that_is_withdrawn_gives_back_what_it_ended(kota: ServiceUnderTest, hari: str) -> None:
    baris = await tambah(kota, "status", oleh=mesin(kota), tmt=hari, status="PNS", kedudukan_hukum="99")
    pindah_hari(kota, "2026-09-25")
    await kota.run_job("gulirkan")
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan is None
    jawab = await batalkan(kota, "status", baris["id"])
    assert "DISHUB-LL-01, yang berakhir karena catatan itu, dikembalikan." in jawab.json()["peringatan"]
    assert jawab.json()["versi"] == await versi(kota)
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", None)]
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.jabatan is not None, ani.kedudukan_hukum) == (True, "01")
    (dikoreksi,) = await kota.published(AsnPenempatanDikoreksi)
    assert dikoreksi.event.sekarang is not None


async def test_a_leaving_that_is_corrected_ends_on_the_right_day(kota: ServiceUnderTest) -> None:
    isi = {"status": "PNS", "kedudukan_hukum": "99"}
    baris = await tambah(kota, "status", oleh=mesin(kota), tmt="2026-09-01", **isi)
    await koreksi(kota, "status", baris["id"], tmt="2026-09-11", **isi)
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-09-10")]
    # To come again: it is held until then.
    (kedua,) = await kota.sql("SELECT id FROM status_pegawai WHERE nip = $1 AND tmt = '2026-09-11'", ANI)
    await koreksi(kota, "status", str(kedua["id"]), tmt="2026-10-01", **isi)
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", None)]


async def test_a_seat_that_was_filled_since_is_not_given_back_and_the_answer_says_so(kota: ServiceUnderTest) -> None:
    baris = await tambah(
        kota, "status", nip=CITRA, oleh=mesin(kota), tmt="2026-09-01", status="PNS", kedudukan_hukum="99"
    )
    assert (await catat(kota, pengangkatan("DISHUB-AK-00", "2026-09-05"))).status_code == 200
    jawab = await batalkan(kota, "status", baris["id"], nip=CITRA)
    assert jawab.status_code == 200
    assert any("tidak dikembalikan" in each and "DISHUB-AK-00" in each for each in jawab.json()["peringatan"])
    (citra,) = await kota.state(AsnState, CITRA)
    assert (citra.jabatan, citra.kedudukan_hukum) == (None, "01")


async def test_what_two_people_ended_no_clerk_gives_back(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota), "pengakhiran", pensiun("2026-09-10"))
    baris = await tambah(kota, "status", tmt="2026-09-10", status="PNS", kedudukan_hukum="99")
    await batalkan(kota, "status", baris["id"])
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-09-09")]


async def test_a_renewal_gives_back_what_the_silence_of_the_register_had_ended(kota: ServiceUnderTest) -> None:
    """As the release before this one ended it, on the day after the last agreement."""
    await kota.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = $1", ANI)
    await tambah(kota, "kontrak", mulai="2022-02-01", selesai="2026-08-31", nomor="K/1")
    (lama,) = await kota.sql("SELECT id FROM penempatan WHERE nip = $1 AND digantikan_pada IS NULL", ANI)
    await kota.sql("UPDATE penempatan SET digantikan_pada = now() WHERE id = $1", lama["id"])
    await kota.sql(
        "INSERT INTO penempatan (nip, berlaku, kode_jabatan, menggantikan, alasan_akhir, nomor_sk_akhir) "
        "VALUES ($1, '[2022-02-01,2026-09-01)', 'DISHUB-LL-01', $2, 'kontrak_berakhir', 'K/1')",
        ANI,
        lama["id"],
    )
    await tambah(kota, "kontrak", mulai="2026-09-01", selesai="2031-08-31", nomor="K/2")
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", None)]


async def test_a_post_goes_on_where_the_placement_that_was_to_follow_stays_void(kota: ServiceUnderTest) -> None:
    """Its case has been told so: people record it again, and until then nobody loses a post in silence."""
    await kota.receive(berlaku("DISHUB-AK-01", tmt=date(2026, 10, 1)))
    baris = await tambah(kota, "status", oleh=mesin(kota), tmt="2026-09-20", status="PNS", kedudukan_hukum="77")
    pindah_hari(kota, "2026-09-25")
    await kota.run_job("gulirkan")
    jawab = await batalkan(kota, "status", baris["id"])
    (pesan,) = jawab.json()["peringatan"]
    assert pesan == (
        "DISHUB-LL-01, yang berakhir karena catatan itu, dikembalikan, tetapi penempatan di DISHUB-AK-01 mulai "
        "01-10-2026 tetap batal. Catat lagi bila masih berlaku."
    )
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", None)]
    pindah_hari(kota, "2026-10-02")
    await kota.run_job("gulirkan")
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan is not None
    assert ani.jabatan.kode == "DISHUB-LL-01"


async def test_what_followed_comes_again_with_the_post(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan(tmt="2026-09-08"))
    baris = await tambah(kota, "status", oleh=mesin(kota), tmt="2026-09-05", status="PNS", kedudukan_hukum="77")
    jawab = await batalkan(kota, "status", baris["id"])
    (pesan,) = jawab.json()["peringatan"]
    assert pesan.endswith("dikembalikan, juga penempatan di DISHUB-AK-01 mulai 08-09-2026.")
    assert await masa(kota) == [
        ("DISHUB-LL-01", "2022-02-01", "2026-09-07"),
        ("DISHUB-AK-01", "2026-09-08", None),
    ]
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan is not None
    assert ani.jabatan.kode == "DISHUB-AK-01"


async def test_nothing_is_said_to_come_back_to_somebody_who_sits_elsewhere(kota: ServiceUnderTest) -> None:
    isi = {"tingkat": "berat", "jenis": "Penurunan jabatan setingkat lebih rendah selama 12 bulan"}
    baris = await tambah(kota, "hukdis", nip=CITRA, oleh=mesin(kota), mulai="2026-09-05", selesai="2027-09-04", **isi)
    assert (await catat(kota, pengangkatan("DISHUB-AK-01", "2026-09-05"), nip=CITRA)).status_code == 200
    jawab = await batalkan(kota, "hukdis", baris["id"], nip=CITRA)
    (pesan,) = jawab.json()["peringatan"]
    assert pesan == (
        "DISHUB-AK-00, yang berakhir karena catatan itu, tidak kembali: sejak 05-09-2026 pegawai ini menduduki "
        "DISHUB-AK-01. Bila itu tidak berlaku lagi, batalkan penempatan itu."
    )
    (citra,) = await kota.state(AsnState, CITRA)
    assert citra.jabatan is not None
    assert citra.jabatan.kode == "DISHUB-AK-01"


# The law takes somebody from a post


@pytest.mark.parametrize(
    ("slug", "isi", "alasan"),
    [
        ("cltn", {"mulai": "2026-09-05", "selesai": "2027-09-04"}, "cltn"),
        ("tugas_belajar", {"mulai": "2026-09-05", "selesai": "2027-03-05"}, "tugas_belajar"),
        ("tugas_belajar", {"mulai": "2026-09-05", "selesai": "2027-03-04"}, None),
        (
            "hukdis",
            {"tingkat": "berat", "jenis": "Pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan"},
            "pembebasan_jabatan",
        ),
        (
            "hukdis",
            {"tingkat": "berat", "jenis": "Penurunan jabatan setingkat lebih rendah selama 12 bulan"},
            "pembebasan_jabatan",
        ),
        (
            "hukdis",
            {"tingkat": "berat", "jenis": "Pemberhentian dengan hormat tidak atas permintaan sendiri"},
            "diberhentikan",
        ),
        ("hukdis", {"tingkat": "berat", "jenis": "Dibebaskan dari jabatannya menjadi pelaksana"}, "pembebasan_jabatan"),
        ("hukdis", {"tingkat": "berat", "jenis": "Diberhentikan dari jabatan struktural"}, "pembebasan_jabatan"),
        (
            "hukdis",
            {"tingkat": "berat", "jenis": "Diberhentikan dengan hormat tidak atas permintaan sendiri"},
            "diberhentikan",
        ),
        ("hukdis", {"tingkat": "berat", "jenis": "PTDH"}, "diberhentikan"),
        ("hukdis", {"tingkat": "berat", "jenis": "Penurunan pangkat setingkat lebih rendah selama 3 tahun"}, None),
        ("hukdis", {"tingkat": "sedang", "jenis": "Pemotongan TPP 25% selama 6 bulan", "selesai": "2027-03-04"}, None),
        ("hukdis", {"tingkat": "berat", "jenis": "Pemberhentian sementara"}, None),
    ],
)
async def test_leave_study_and_sanction_vacate_the_post(
    kota: ServiceUnderTest, slug: str, isi: dict[str, str], alasan: str | None
) -> None:
    isi = {"mulai": "2026-09-05", **isi}
    if alasan is not None:
        seorang = await kota.caller("verifikator", nip=DEDI, unit=["*"]).post(
            f"/asn/{ANI}/riwayat/{slug}", isi, seen=await versi(kota)
        )
        assert (seorang.status_code, seorang.json()["kode"]) == (409, "perlu_pengakhiran")
    baris = await tambah(kota, slug, oleh=mesin(kota), **isi)
    akhir = await kota.published(AsnJabatanBerakhir)
    assert [each.event.alasan for each in akhir] == ([] if alasan is None else [alasan])
    assert (await masa(kota))[0][2] == (None if alasan is None else "2026-09-04")
    if alasan is not None:
        assert (await batalkan(kota, slug, baris["id"])).status_code == 200
        assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", None)]


async def test_two_studies_that_follow_one_another_are_one(kota: ServiceUnderTest) -> None:
    await tambah(kota, "tugas_belajar", oleh=mesin(kota), mulai="2026-03-01", selesai="2026-08-31")
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", None)]
    lanjut = await tambah(kota, "tugas_belajar", oleh=mesin(kota), mulai="2026-09-01", selesai="2027-02-28")
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-08-31")]
    assert (await batalkan(kota, "tugas_belajar", lanjut["id"])).status_code == 200
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", None)]


async def test_a_leave_to_come_vacates_the_post_on_its_day(kota: ServiceUnderTest) -> None:
    await tambah(kota, "cltn", oleh=mesin(kota), mulai="2026-10-01", selesai="2027-09-30")
    assert (await masa(kota))[0][2] is None
    pindah_hari(kota, "2026-10-03")
    await kota.run_job("gulirkan")
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-09-30")]


async def test_others_are_told_who_is_not_at_work_on_the_day(kota: ServiceUnderTest) -> None:
    async def dilepas() -> bool:
        (ani,) = await kota.state(AsnState, ANI)
        return ani.dilepas

    assert not await dilepas()
    await tambah(kota, "cltn", oleh=mesin(kota), mulai="2026-10-01", selesai="2026-10-31")
    assert not await dilepas()
    for hari, ya in (("2026-10-01", True), ("2026-11-01", False)):
        pindah_hari(kota, hari)
        await kota.sql("DELETE FROM state_mark")
        await kota.run_job("gulirkan")
        assert await dilepas() is ya
        assert ANI in await kota.marked("asn")
    await kota.sql("UPDATE asn SET kedudukan_hukum = '14' WHERE nip = $1", ANI)
    assert await dilepas()


async def test_after_a_sanction_a_new_post_is_work_again(kota: ServiceUnderTest) -> None:
    jenis = "Pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan"
    await tambah(kota, "hukdis", oleh=mesin(kota), tingkat="berat", jenis=jenis, mulai="2026-09-05")
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.dilepas
    await catat(kota, pengangkatan("DISHUB-AK-01", "2026-09-10"))
    (ani,) = await kota.state(AsnState, ANI)
    assert not ani.dilepas


# A sanction that dismisses is a leaving

_PTDH = {"tingkat": "berat", "jenis": "Pemberhentian tidak dengan hormat sebagai PNS", "mulai": "2026-09-05"}


async def test_who_is_dismissed_by_a_sanction_takes_no_post_that_was_decided_for_later(kota: ServiceUnderTest) -> None:
    keputusan = berlaku("DISHUB-AK-01", tmt=date(2026, 10, 1))
    await kota.receive(keputusan)
    await tambah(kota, "hukdis", oleh=mesin(kota), **_PTDH)
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-09-04")]
    (batal,) = await kota.published(AsnPenempatanDibatalkan)
    assert (batal.event.usulan_id, batal.event.alasan) == (
        keputusan.usulan_id,
        "Pegawai ini diberhentikan sejak 05-09-2026.",
    )
    pindah_hari(kota, "2026-10-02")
    await kota.run_job("gulirkan")
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.jabatan, ani.keluar, ani.jalur_unit) == (None, True, [])
    assert await kota.published(AsnPindah) == []
    (jejak,) = await kota.sql("SELECT alasan FROM audit WHERE aksi = 'pengakhiran' AND objek_id = $1", ANI)
    assert "hukuman disiplin" in jejak["alasan"]


async def test_who_is_dismissed_by_a_sanction_keeps_no_post_that_began_after_it(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan(tmt="2026-09-08"))
    await tambah(kota, "hukdis", oleh=mesin(kota), **_PTDH)
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-09-04")]
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.jabatan, ani.keluar) == (None, True)


async def test_who_is_dismissed_by_a_sanction_while_on_leave_has_left_and_is_not_appointed(
    kota: ServiceUnderTest,
) -> None:
    await tambah(kota, "cltn", oleh=mesin(kota), mulai="2026-09-02", selesai="2027-09-01")
    baris = await tambah(kota, "hukdis", oleh=mesin(kota), **_PTDH)
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.keluar, ani.jalur_unit) == (True, [])
    assert [each[0] for each in await daftar(kota)] == ["jabatan_lowong"]
    jawab = await catat(kota, pengangkatan(tmt="2026-10-01"))
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "sudah_keluar")
    await batalkan(kota, "hukdis", baris["id"])
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.keluar, ani.jalur_unit != []) == (False, True)


# Everybody agrees on who has left


async def test_who_is_taken_back_after_an_end_by_two_people_is_back_everywhere(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "diberhentikan"})
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.keluar, ani.jalur_unit) == (True, [])
    await tambah(kota, "status", oleh=mesin(kota), tmt="2026-09-12", status="PNS", kedudukan_hukum="01")
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.keluar, ani.jalur_unit != []) == (False, True)
    assert "perlu_ditempatkan" in [each[0] for each in await daftar(kota)]
    assert (await catat(kota, pengangkatan(tmt="2026-10-01"))).status_code == 200


async def test_a_new_agreement_after_an_end_by_two_people_brings_back(kota: ServiceUnderTest) -> None:
    await kota.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = $1", ANI)
    await ubah(kota, await kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "kontrak_berakhir"})
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.keluar, ani.jalur_unit) == (True, [])
    await tambah(kota, "kontrak", mulai="2026-09-12", selesai="2031-09-11", nomor="K/9")
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.keluar, ani.jalur_unit != []) == (False, True)
    assert "perlu_ditempatkan" in [each[0] for each in await daftar(kota)]


# Leaving by a roster


@pytest.mark.parametrize("dengan_riwayat", [False, True])
async def test_who_leaves_by_a_roster_leaves_everywhere(kota: ServiceUnderTest, dengan_riwayat: bool) -> None:
    """Dismissed: by the day of the file; and the seat is free for who comes in the same file."""
    if dengan_riwayat:
        await tambah(kota, "status", tmt="2011-02-01", status="PNS", kedudukan_hukum="01")
    keluar = orang(CITRA, "Citra Kepala Angkutan", "DISHUB-AK-00", "DISHUB-AK", **{"KEDUDUKAN HUKUM ID": "66"})
    ganti = orang(ANI, "Ani Pengelola", "DISHUB-AK-00", "DISHUB-AK", **{"TMT JABATAN": "15-09-2026"})
    hasil = await impor(kota, "siasn", siasn(ganti, keluar))
    (catatan,) = [each["alasan"] for each in hasil["catatan"] if "TMT-nya" in each["alasan"]]
    assert catatan == (
        "diberhentikan, tetapi berkas tidak menyebut TMT-nya: jabatan berakhir 15-09-2026 (hari berkas ini "
        "diterapkan); koreksi TMT dan isi nomor SK pada riwayat status"
    )
    citra, ani = await kota.state(AsnState, CITRA, ANI)
    assert (citra.jabatan, citra.kedudukan_hukum, citra.jalur_unit) == (None, "66", [])
    assert ani.jabatan is not None
    assert ani.jabatan.kode == "DISHUB-AK-00"
    (diberhentikan,) = await kota.published(AsnDiberhentikan)
    assert (diberhentikan.event.nip, diberhentikan.event.tmt) == (CITRA, HARI)
    (berakhir,) = await kota.published(AsnJabatanBerakhir)
    assert (berakhir.event.nip, berakhir.event.alasan) == (CITRA, "diberhentikan")
    # The same file once more says nothing new.
    lagi = await impor(kota, "siasn", siasn(ganti, keluar))
    assert (lagi["berubah"], len(await kota.published(AsnDiberhentikan))) == (0, 1)


async def test_a_roster_that_takes_a_leaving_back_is_remarked_each_time(kota: ServiceUnderTest) -> None:
    ani = orang(ANI, "Ani Pengelola", "DISHUB-LL-01", "DISHUB-LL")
    await impor(kota, "siasn", siasn({**ani, "KEDUDUKAN HUKUM ID": "99"}))
    for _ in range(2):
        hasil = await impor(kota, "siasn", siasn(ani))
        (catatan,) = [each for each in hasil["catatan"] if each["kolom"] == "KEDUDUKAN HUKUM ID"]
        assert (catatan["nilai"], "pensiun menurut riwayat" in catatan["alasan"]) == ("01", True)
        (row,) = await kota.sql("SELECT kedudukan_hukum, kode_jabatan FROM asn WHERE nip = $1", ANI)
        assert (row["kedudukan_hukum"], row["kode_jabatan"]) == ("99", None)


async def test_who_is_past_the_age_has_left_on_the_day_of_the_law(kota: ServiceUnderTest) -> None:
    lahir = {"TANGGAL LAHIR": "20-07-1968"}
    await impor(kota, "siasn", siasn(orang(ANI, "Ani Pengelola", "DISHUB-LL-01", "DISHUB-LL", **lahir)))
    keluar = orang(ANI, "Ani Pengelola", "DISHUB-LL-01", "DISHUB-LL", **lahir, **{"KEDUDUKAN HUKUM ID": "99"})
    hasil = await impor(kota, "siasn", siasn(keluar))
    assert any("01-08-2026 (TMT pensiun menurut batas usia jabatannya)" in each["alasan"] for each in hasil["catatan"])
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-07-31")]
    (pensiun_,) = await kota.published(AsnPensiun)
    assert pensiun_.event.tmt == date(2026, 8, 1)
    # Withdrawn by hand it gives the post back, and the roster, which repeats it, does not take it again.
    (baris,) = await kota.sql("SELECT id FROM status_pegawai WHERE nip = $1 AND kedudukan_hukum = '99'", ANI)
    assert (await batalkan(kota, "status", str(baris["id"]))).status_code == 200
    await impor(kota, "siasn", siasn(keluar))
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.jabatan is not None, ani.kedudukan_hukum) == (True, "01")


async def test_one_clerk_voids_nothing_that_is_to_come_either(kota: ServiceUnderTest) -> None:
    await ubah(kota, await kini(kota), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "cltn"})
    await catat(kota, pengangkatan(tmt="2026-10-01"))
    (kelak,) = await kota.sql("SELECT id FROM penempatan WHERE nip = $1 AND lower(berlaku) = '2026-10-01'", ANI)
    await ubah(kota, str(kelak["id"]), "pengakhiran", {**pensiun("2026-12-01"), "alasan": "cltn"})
    isi = {"tmt": "2026-09-12", "status": "PNS", "kedudukan_hukum": "99"}
    jawab = await kota.caller("verifikator", nip=DEDI, unit=["*"]).post(
        f"/asn/{ANI}/riwayat/status", isi, seen=await versi(kota)
    )
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "perlu_pengakhiran")


KALIMAT_HUKDIS = {
    "Pemberhentian  dari jabatan administrator": "pembebasan_jabatan",
    "Diberhentikan dari jabatan negeri": "diberhentikan",
    "Pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 (dua belas) bulan": "pembebasan_jabatan",
    "Penurunan jabatan setingkat lebih rendah selama 12 (dua belas) bulan": "pembebasan_jabatan",
    "NON JOB": "pembebasan_jabatan",
    "non-job": "pembebasan_jabatan",
    "Dinonjobkan": "pembebasan_jabatan",
    "Dibebastugaskan": "pembebasan_jabatan",
    "Pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS": "diberhentikan",
    "dipecat": "diberhentikan",
    "sanksi P D H": None,
    "PDH": "diberhentikan",
    "Pemberhentian sementara dari jabatan negeri": "tetap",
    "Penurunan pangkat setingkat lebih rendah selama 3 tahun": "tetap",
    "Penundaan kenaikan gaji berkala": "tetap",
    "pemotongan tunjangan kinerja 25%": "tetap",
    "Hukuman lain sesuai SK": None,
}


async def test_the_database_reads_sanctions_by_the_words_of_the_list(kota: ServiceUnderTest) -> None:
    (fungsi,) = await kota.sql("SELECT prosrc FROM pg_proc WHERE oid = 'akibat_hukdis(text, text)'::regprocedure")
    assert fungsi["prosrc"].strip() == BADAN.strip(), "Kata-katanya berubah: tulis migrasi yang menjalankan FUNGSI."
    baris = await kota.sql(
        "SELECT jenis, akibat_hukdis('berat', jenis) AS akibat FROM unnest($1::text[]) AS jenis", list(KALIMAT_HUKDIS)
    )
    assert dict(map(tuple, baris)) == KALIMAT_HUKDIS
