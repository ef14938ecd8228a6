"""What was recorded for a day comes into force on that day, once, and is told, whoever is first to notice."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.penempatan import AsnDitempatkan, AsnJabatanBerakhir, AsnPindah
from shared.contracts.pegawai.unit import UnitState
from shared.db.clock_check import ClockOff
from shared.run import open_runtime
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, BUDI, CITRA, ENI, JABATAN, UNIT, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_penempatan import berlaku
from tests.pegawai.test_penempatan_api import catat, kini, lembar, masa, pengangkatan, pensiun, ubah
from tests.pegawai.test_riwayat import batalkan, mesin, tambah


def pindah_hari(kota: ServiceUnderTest, hari: str) -> None:
    kota.clock.instant = datetime.fromisoformat(f"{hari}T03:00:00").replace(tzinfo=UTC)


async def jabatan(kota: ServiceUnderTest, nip: str = ANI) -> str | None:
    (state,) = await kota.state(AsnState, nip)
    return state.jabatan.kode if state.jabatan else None


async def test_a_placement_comes_into_force_on_its_day_and_not_before(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan(tmt="2026-10-01"))
    pindah_hari(kota, "2026-09-30")
    await kota.run_job("gulirkan")
    assert (await jabatan(kota), await kota.published(AsnDitempatkan)) == ("DISHUB-LL-01", [])
    await kota.sql("DELETE FROM state_mark")
    pindah_hari(kota, "2026-10-01")
    await kota.run_job("gulirkan")
    assert await jabatan(kota) == "DISHUB-AK-01"
    (ditempatkan,) = await kota.published(AsnDitempatkan)
    assert (ditempatkan.event.tmt, ditempatkan.event.nomor_sk) == (date(2026, 10, 1), "800/7")
    assert ditempatkan.event.lama is not None
    assert (ditempatkan.event.lama.atasan_nip, ditempatkan.event.baru.atasan_nip) == (BUDI, CITRA)
    assert await kota.marked("asn") == {ANI}
    assert await kota.marked("jabatan") == {"DISHUB-LL-01", "DISHUB-AK-01"}
    assert await kota.marked("unit") == {"DISHUB-LL", "DISHUB-AK"}


async def test_rolling_twice_or_by_many_at_once_tells_it_once(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan(tmt="2026-10-01"))
    pindah_hari(kota, "2026-10-01")
    (gulirkan,) = (each for each in kota.service.jobs if each.name == "gulirkan")
    async with open_runtime(kota.service, kota.settings, clock=kota.clock, bus=False) as lain:
        await asyncio.gather(*(gulirkan.run(each) for each in (kota.runtime, lain) * 3))
    assert len(await kota.published(AsnDitempatkan)) == 1
    assert len(await kota.sql("SELECT 1 FROM guliran WHERE hari = '2026-10-01'")) == 1


async def test_after_days_of_standstill_each_change_is_told_in_its_turn(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan(tmt="2026-10-01"))
    await catat(kota, pengangkatan("DISDIK-01", "2026-10-03"))
    await catat(kota, pengangkatan("DISHUB-LL-01", "2026-10-05"))
    nomor = (await lembar(kota, "2026-10-05"))["id"]
    await ubah(kota, nomor, "pengakhiran", pensiun("2026-10-07"))
    pindah_hari(kota, "2026-10-10")
    await kota.run_job("gulirkan")
    ditempatkan = await kota.published(AsnDitempatkan)
    assert [(each.event.lama.jabatan, each.event.baru.jabatan) for each in ditempatkan if each.event.lama] == [
        ("DISHUB-LL-01", "DISHUB-AK-01"),
        ("DISHUB-AK-01", "DISDIK-01"),
        ("DISDIK-01", "DISHUB-LL-01"),
    ]
    (berakhir,) = await kota.published(AsnJabatanBerakhir)
    assert (berakhir.event.tmt, berakhir.event.alasan, berakhir.event.nomor_sk) == (
        date(2026, 10, 7),
        "pensiun",
        "882/1",
    )
    versi = [each.version for each in (*ditempatkan, berakhir)]
    assert versi == sorted(set(versi))
    assert await jabatan(kota) is None


async def test_a_decision_announced_before_its_day_is_carried_out_on_it_and_answered_then(
    kota: ServiceUnderTest,
) -> None:
    await kota.receive(berlaku("DISHUB-AK-01", tmt=date(2026, 10, 1)))
    assert (await jabatan(kota), await kota.published(AsnPindah)) == ("DISHUB-LL-01", [])
    pindah_hari(kota, "2026-10-01")
    await kota.run_job("gulirkan")
    (pindah,) = await kota.published(AsnPindah)
    assert (pindah.event.nomor_sk, pindah.event.baru.jabatan) == ("800/1", "DISHUB-AK-01")
    assert await kota.published(AsnDitempatkan) == []


async def test_a_decision_in_force_lasts_until_what_is_recorded_for_later(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan("DISDIK-01", "2027-01-01"))
    pindah_hari(kota, "2026-10-01")
    keputusan = berlaku("DISHUB-AK-01", tmt=date(2026, 10, 1))
    await kota.receive(keputusan)
    await kota.receive(keputusan)
    # Who asks again is answered again, and nobody is moved again.
    pindah = await kota.published(AsnPindah)
    assert [each.event.usulan_id for each in pindah] == [keputusan.usulan_id] * 2
    assert pindah[0].event == pindah[1].event
    assert await masa(kota) == [
        ("DISHUB-LL-01", "2022-02-01", "2026-09-30"),
        ("DISHUB-AK-01", "2026-10-01", "2026-12-31"),
        ("DISDIK-01", "2027-01-01", None),
    ]
    pindah_hari(kota, "2027-01-01")
    await kota.run_job("gulirkan")
    (ditempatkan,) = await kota.published(AsnDitempatkan)
    assert (ditempatkan.event.baru.jabatan, await jabatan(kota)) == ("DISDIK-01", "DISDIK-01")


@pytest.mark.parametrize("siapa", ["impor", "keputusan", "petugas"])
async def test_whoever_writes_first_on_a_new_day_rolls_it_forward_before(kota: ServiceUnderTest, siapa: str) -> None:
    """Else the copies would be changed for one person with what the day had brought, and nobody would be told."""
    await catat(kota, pengangkatan(tmt="2026-10-01"))
    pindah_hari(kota, "2026-10-02")
    if siapa == "impor":
        await impor(
            kota, "siasn", siasn(orang(ANI, "Ani", "DISHUB-AK-01", "DISHUB-AK", **{"TMT JABATAN": "01-10-2026"}))
        )
    elif siapa == "keputusan":
        await kota.receive(berlaku("DISDIK-01", tmt=date(2026, 10, 2)))
    else:
        # What the clerk has read was the file of yesterday; read again, it is that of today.
        jawab = await ubah(kota, await kini(kota), "pengakhiran", pensiun("2026-10-20"))
        assert jawab.json()["kode"] == "versi_berubah"
        jawab = await ubah(kota, await kini(kota), "pengakhiran", pensiun("2026-10-20"))
        assert jawab.json()["status"] == "disetujui"
        assert (await lembar(kota, "2026-10-01"))["kode_jabatan"] == "DISHUB-AK-01"
    (ditempatkan,) = await kota.published(AsnDitempatkan)
    assert ditempatkan.event.baru.jabatan == "DISHUB-AK-01"


async def test_a_unit_and_a_post_founded_for_a_day_are_there_from_that_day(kota: ServiceUnderTest) -> None:
    judul_unit, judul_jabatan = UNIT.partition("\n")[0], JABATAN.partition("\n")[0]
    await impor(
        kota, "unit", f"{judul_unit};BERLAKU MULAI\nDISHUB-PK;Bidang Parkir;DISHUB;BIDANG;DISHUB;III.b;01-01-2027\n"
    )
    # A post without a date begins with its unit.
    await impor(
        kota,
        "jabatan",
        f"{judul_jabatan}\nDISHUB-PK-00;Kepala Bidang Parkir;DISHUB-PK;JA;administrator;III.b;11;1;S-1;YA;58\n",
    )
    (unit,) = await kota.state(UnitState, "DISHUB-PK")
    (post,) = await kota.state(JabatanState, "DISHUB-PK-00")
    assert (unit.aktif, post.aktif) == (False, False)
    await kota.sql("DELETE FROM state_mark")
    pindah_hari(kota, "2027-01-01")
    await kota.run_job("gulirkan")
    (unit,) = await kota.state(UnitState, "DISHUB-PK")
    (post,) = await kota.state(JabatanState, "DISHUB-PK-00")
    assert (unit.aktif, post.aktif) == (True, True)
    assert await kota.marked("unit") >= {"DISHUB-PK"}
    assert await kota.marked("jabatan") == {"DISHUB-PK-00"}


async def test_a_unit_that_moves_on_a_day_takes_its_people_along(kota: ServiceUnderTest) -> None:
    judul = UNIT.partition("\n")[0]
    await impor(
        kota,
        "unit",
        f"{judul};BERLAKU MULAI\nDISHUB-LL;Bidang Lalu Lintas;DISDIK;BIDANG;DISDIK;III.b;01-11-2026\n",
    )
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jalur_unit == ["KOTA", "DISHUB", "DISHUB-LL"]
    await kota.sql("DELETE FROM state_mark")
    pindah_hari(kota, "2026-11-01")
    await kota.run_job("gulirkan")
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jalur_unit == ["KOTA", "DISDIK", "DISHUB-LL"]
    assert ani.jabatan is not None
    assert ani.jabatan.instansi == "DISDIK"
    assert await kota.marked("asn") == {ANI, BUDI}
    assert await kota.published(AsnDitempatkan) == []


async def test_whoever_leaves_holds_no_post_from_that_day_on(kota: ServiceUnderTest) -> None:
    """Recorded for a day to come it ends the placement on that day; recorded afterwards, at once."""
    bkn = {"oleh": mesin(kota), "status": "PNS"}
    await tambah(kota, "status", **bkn, tmt="2026-10-01", kedudukan_hukum="99", nomor_sk="882/1")
    await tambah(kota, "status", **bkn, nip=BUDI, tmt="2026-09-01", kedudukan_hukum="77", nomor_sk="888/2")
    assert (await jabatan(kota), await jabatan(kota, BUDI)) == ("DISHUB-LL-01", None)
    assert await masa(kota, BUDI) == [("DISHUB-LL-00", "2022-02-01", "2026-08-31")]
    pindah_hari(kota, "2026-10-05")
    await kota.run_job("gulirkan")
    await kota.run_job("gulirkan")
    assert await jabatan(kota) is None
    assert await masa(kota) == [("DISHUB-LL-01", "2022-02-01", "2026-09-30")]
    berakhir = [each.event for each in await kota.published(AsnJabatanBerakhir)]
    assert [(each.nip, each.tmt, each.alasan, each.nomor_sk) for each in berakhir] == [
        (BUDI, date(2026, 9, 1), "diberhentikan", "888/2"),
        (ANI, date(2026, 10, 1), "pensiun", "882/1"),
    ]
    assert [each["alasan"] for each in await kota.sql("SELECT alasan FROM audit WHERE aksi = 'pengakhiran'")] == [
        "pegawai ini diberhentikan menurut riwayat statusnya",
        "pegawai ini pensiun menurut riwayat statusnya",
    ]


async def test_whoever_holds_no_post_is_still_seen_by_the_superior_of_their_unit(kota: ServiceUnderTest) -> None:
    """Because the roster names the unit; whoever has left the service belongs to none."""
    kepala = kota.caller("kepala_unit", nip=CITRA, unit=["DISHUB-AK"])
    await impor(kota, "siasn", siasn(orang(ENI, "Eni", "", "DISHUB-AK", **{"TMT JABATAN": ""})))
    (eni,) = await kota.state(AsnState, ENI)
    assert (eni.jabatan, eni.jalur_unit) == (None, ["KOTA", "DISHUB", "DISHUB-AK"])
    assert (await kepala.get(f"/asn/{ENI}")).status_code == 200
    await catat(kota, pengangkatan("DISDIK-01"), nip=ENI)
    assert (await kepala.get(f"/asn/{ENI}")).status_code == 404
    await ubah(kota, await kini(kota, ENI), "pengakhiran", {**pensiun("2026-09-10"), "alasan": "cltn"}, nip=ENI)
    assert (await kepala.get(f"/asn/{ENI}")).status_code == 200
    await tambah(kota, "status", nip=ENI, tmt="2026-09-12", status="PNS", kedudukan_hukum="99")
    assert (await kepala.get(f"/asn/{ENI}")).status_code == 404


async def test_a_leaving_that_is_withdrawn_before_its_day_ends_nothing(kota: ServiceUnderTest) -> None:
    baris = await tambah(kota, "status", oleh=mesin(kota), tmt="2026-10-01", status="PNS", kedudukan_hukum="99")
    assert (await batalkan(kota, "status", baris["id"])).status_code == 200
    pindah_hari(kota, "2026-10-05")
    await kota.run_job("gulirkan")
    assert (await jabatan(kota), await kota.published(AsnJabatanBerakhir)) == ("DISHUB-LL-01", [])


async def test_an_agreement_that_has_run_out_ends_nothing_by_itself(kota: ServiceUnderTest) -> None:
    """Renewals are recorded late; the end of a PPPK is a decision, and what is missing is on the work list."""
    await kota.sql("UPDATE asn SET status_pegawai = 'PPPK' WHERE nip = $1", ANI)
    await tambah(kota, "kontrak", mulai="2022-02-01", selesai="2026-09-30", nomor="K/1")
    pindah_hari(kota, "2026-10-05")
    await kota.run_job("gulirkan")
    assert (await jabatan(kota), await kota.published(AsnJabatanBerakhir)) == ("DISHUB-LL-01", [])


async def test_nothing_that_is_in_force_already_is_told_again(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", siasn(orang(ENI, "Eni", "DISDIK-01", "DISDIK")))
    kota.clock.instant += timedelta(days=40)
    await kota.run_job("gulirkan")
    assert await kota.published(AsnDitempatkan) == []
    assert await kota.published(AsnJabatanBerakhir) == []


async def test_a_process_whose_clock_is_days_off_ends_nobodys_placement(kota: ServiceUnderTest) -> None:
    await catat(kota, pengangkatan(tmt="2026-10-01"))
    pindah_hari(kota, "2099-10-01")
    kota.clock.is_real = True
    for job in ("gulirkan", "ketentuan_hari"):
        with pytest.raises(ClockOff):
            await kota.run_job(job)
    assert (await catat(kota, pengangkatan("DISDIK-01", "2099-12-01"))).status_code == 503
    assert await jabatan(kota) == "DISHUB-LL-01"
    assert await kota.published(AsnDitempatkan) == []
    pindah_hari(kota, "2026-10-01")
    kota.clock.is_real = False
    await kota.run_job("gulirkan")
    assert await jabatan(kota) == "DISHUB-AK-01"
