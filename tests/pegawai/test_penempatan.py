"""A decision in force changes the placement, once, and says so."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from shared.contracts.mutasi import UsulanBerlaku
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.penempatan import AsnPenempatanDicatat, AsnPenempatanDitolak, AsnPindah
from tests.layanan import ServiceUnderTest
from tests.pegawai.barisan import habis_waktu
from tests.pegawai.berkas import ANI, BUDI, CITRA, ENI, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.usul import DOKUMEN, disetujui

TMT = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _hari_tmt(kota: ServiceUnderTest) -> None:
    """Decisions are announced on their TMT."""
    kota.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)


def berlaku(tujuan: str, *, usulan_id: UUID | None = None, tmt: date = TMT, nip: str = ANI) -> UsulanBerlaku:
    return UsulanBerlaku(
        usulan_id=usulan_id or uuid4(),
        nip=nip,
        nama="Ani Pengelola",
        jabatan_asal="DISHUB-LL-01",
        jabatan_tujuan=tujuan,
        tmt=tmt,
        oleh="ppk",
        catatan=None,
        nomor_sk="800/1",
        tanggal_sk=date(2026, 9, 20),
    )


async def test_who_was_suspended_beyond_the_tmt_holds_the_post_from_the_end_of_that_and_both_days_are_told(
    kota: ServiceUnderTest,
) -> None:
    kota.clock.instant = datetime(2026, 10, 22, 3, 0, tzinfo=UTC)
    sejak = date(2026, 10, 20)
    await kota.receive(berlaku("DISHUB-AK-01").model_copy(update={"tmt_berlaku": sejak}))
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan is not None
    assert (ani.jabatan.kode, ani.jabatan.tmt) == ("DISHUB-AK-01", sejak)
    (pindah,) = await kota.published(AsnPindah)
    assert (pindah.event.tmt, pindah.event.tmt_keputusan) == (sejak, TMT)
    assert pindah.event.lama is not None
    assert (pindah.event.lama.jabatan, pindah.event.baru.jabatan) == ("DISHUB-LL-01", "DISHUB-AK-01")


async def test_the_person_moves_and_both_superiors_are_named(kota: ServiceUnderTest) -> None:
    await kota.receive(berlaku("DISHUB-AK-01"))
    (ani,) = await kota.state(AsnState, ANI)
    assert not ani.keluar
    assert ani.jabatan is not None
    assert (ani.jabatan.kode, ani.jabatan.tmt, ani.jalur_unit[-1]) == ("DISHUB-AK-01", TMT, "DISHUB-AK")
    (pindah,) = await kota.published(AsnPindah)
    assert pindah.event.lama is not None
    assert (pindah.event.lama.jabatan, pindah.event.lama.atasan_nip) == ("DISHUB-LL-01", BUDI)
    assert (pindah.event.baru.jabatan, pindah.event.baru.atasan_nip) == ("DISHUB-AK-01", CITRA)
    terisi = {each.kode: each.bezetting for each in await kota.state(JabatanState, "DISHUB-LL-01", "DISHUB-AK-01")}
    assert terisi == {"DISHUB-LL-01": 0, "DISHUB-AK-01": 1}


async def test_history_keeps_the_old_placement_up_to_the_day_before(kota: ServiceUnderTest) -> None:
    await kota.receive(berlaku("DISHUB-AK-01"))
    rows = await kota.sql(
        "SELECT kode_jabatan, lower(berlaku) AS dari, upper(berlaku) AS sampai FROM penempatan "
        "WHERE nip = $1 AND digantikan_pada IS NULL ORDER BY berlaku",
        ANI,
    )
    assert [tuple(row.values()) for row in rows] == [
        ("DISHUB-LL-01", date(2022, 2, 1), TMT),
        ("DISHUB-AK-01", TMT, None),
    ]


async def test_a_redelivered_decision_moves_nobody_twice(kota: ServiceUnderTest) -> None:
    usulan = uuid4()
    same_event = uuid4()
    await kota.receive(berlaku("DISHUB-AK-01", usulan_id=usulan), event_id=same_event)
    await kota.receive(berlaku("DISHUB-AK-01", usulan_id=usulan), event_id=same_event)
    assert len(await kota.published(AsnPindah)) == 1
    # Under another event id the case asks again, as after it was put back to an earlier hour: the decision is carried
    # out once all the same, and its case gets the same answer once more, or it would wait for ever.
    await kota.receive(berlaku("DISHUB-AK-01", usulan_id=usulan))
    pertama, kedua = await kota.published(AsnPindah)
    assert (pertama.event, pertama.version) == (kedua.event, kedua.version)
    assert len(await kota.sql("SELECT 1 FROM penempatan WHERE nip = $1 AND digantikan_pada IS NULL", ANI)) == 2


async def test_a_post_filled_meanwhile_is_answered_and_leaves_everything_as_it_was(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", siasn(orang(ENI, "Eni", "DISHUB-AK-01", "DISHUB-AK")))
    await kota.receive(berlaku("DISHUB-AK-01"))
    assert await kota.published(AsnPenempatanDitolak) == []
    await habis_waktu(kota)
    (ditolak,) = await kota.published(AsnPenempatanDitolak)
    assert ditolak.event.kode == "formasi_penuh"
    assert ditolak.event.alasan == (
        "Formasi jabatan DISHUB-AK-01 (1 kursi) sudah penuh pada 01-10-2026. Dipangku oleh Eni."
    )
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan is not None
    assert ani.jabatan.kode == "DISHUB-LL-01"
    assert await kota.published(AsnPindah) == []


async def test_a_tmt_before_the_present_one_and_unknown_names_are_answered(kota: ServiceUnderTest) -> None:
    await kota.receive(
        berlaku("DISHUB-AK-01", tmt=date(2021, 1, 1)),
        berlaku("TIDAK-ADA"),
        berlaku("DISHUB-AK-01", nip="199912312024011001"),
    )
    # They are one act: in which order its parts are answered says nothing.
    assert sorted(each.event.kode for each in await kota.published(AsnPenempatanDitolak)) == [
        "asn_tidak_dikenal",
        "jabatan_tidak_dikenal",
        "tmt_mendahului",
    ]


async def test_the_change_is_in_the_audit_trail_with_before_and_after(kota: ServiceUnderTest) -> None:
    await kota.receive(berlaku("DISHUB-AK-01"))
    semua = (await kota.caller("auditor", unit=["*"]).get("/jejak", objek="asn", objek_id=ANI)).json()["data"]
    # First is the file by which she came.
    datang, *jejak = semua
    assert datang["aksi"] == "impor_pegawai"
    assert [(each["aksi"], each["sebelum"]["jabatan"], each["sesudah"]["jabatan"]) for each in jejak] == [
        ("pindah", "DISHUB-LL-01", "DISHUB-AK-01")
    ]


async def test_whoever_has_died_since_the_tmt_has_not_moved_and_the_case_learns_that_it_is_done(
    kota: ServiceUnderTest,
) -> None:
    kota.clock.instant = datetime(2026, 9, 25, 3, 0, tzinfo=UTC)
    petugas = kota.caller("verifikator", nip="198001012005011005", unit=["*"])
    riwayat = (await petugas.get(f"/asn/{ANI}/penempatan")).json()
    akhir = {"tmt": "2026-09-20", "alasan": "meninggal", "dokumen": DOKUMEN}
    kirim = await petugas.post(
        f"/asn/{ANI}/penempatan/{riwayat['data'][0]['id']}/pengakhiran", akhir, seen=riwayat["versi"]
    )
    assert (await disetujui(kota, kirim)).status_code == 200
    usulan = uuid4()
    await kota.receive(berlaku("DISHUB-AK-01", tmt=date(2026, 9, 1), usulan_id=usulan))
    assert await kota.published(AsnPindah) == []
    [dicatat] = await kota.published(AsnPenempatanDicatat)
    assert (dicatat.event.usulan_id, dicatat.event.jabatan) == (usulan, "DISHUB-AK-01")
    assert (dicatat.event.tmt, dicatat.event.selesai) == (date(2026, 9, 1), date(2026, 9, 19))
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.jabatan, ani.keluar) == (None, True)
