"""Who moves to another government leaves the city on the TMT, and who comes from one is registered and placed; once."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.mutasi import PegawaiMasuk, UsulanBerlaku
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.penempatan import AsnJabatanBerakhir, AsnPenempatanDitolak, AsnPindah
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, orang, siasn
from tests.pegawai.conftest import impor
from tests.pegawai.test_penempatan import berlaku

TMT = date(2026, 10, 1)
FIRA = "199203152015042001"
FORMASI_PENUH = "DISHUB-AK-01"


@pytest.fixture(autouse=True)
def _hari_tmt(kota: ServiceUnderTest) -> None:
    kota.clock.instant = datetime(2026, 10, 1, 3, 0, tzinfo=UTC)


def keluar(nip: str = ANI, **lain: Any) -> UsulanBerlaku:
    isi = {"jenis": JenisMutasi.KELUAR, "jabatan_tujuan": None, "instansi_lain": "Kabupaten Muara Enim"}
    return berlaku("", nip=nip).model_copy(update={**isi, **lain})


def masuk(tujuan: str = "DISHUB-AK-01", **lain: Any) -> UsulanBerlaku:
    datang = PegawaiMasuk(
        gelar_belakang="S.T.",
        tanggal_lahir=date(1992, 3, 15),
        jenis_kelamin="P",
        tmt_cpns=date(2015, 4, 1),
        tmt_pns=date(2016, 4, 1),
        golongan=Golongan.III_C,
        tmt_golongan=date(2023, 4, 1),
        pendidikan=TingkatPendidikan.S1,
        program_studi="Teknik Sipil",
        tahun_lulus=2014,
    )
    isi = {"jenis": JenisMutasi.MASUK, "nama": "Fira Pendatang", "jabatan_asal": None, "masuk": datang}
    return berlaku(tujuan, nip=FIRA).model_copy(update={**isi, **lain})


async def test_who_leaves_holds_no_post_from_the_tmt_and_serves_here_no_more(kota: ServiceUnderTest) -> None:
    usulan = keluar()
    await kota.receive(usulan)
    (ani,) = await kota.state(AsnState, ANI)
    assert (ani.keluar, ani.jabatan) == (True, None)
    (akhir,) = await kota.published(AsnJabatanBerakhir)
    assert (akhir.event.usulan_id, akhir.event.alasan, akhir.event.tmt) == (usulan.usulan_id, "pindah_instansi", TMT)
    assert akhir.event.lama.jabatan == "DISHUB-LL-01"
    (jabatan,) = await kota.state(JabatanState, "DISHUB-LL-01")
    assert jabatan.bezetting == 0
    (row,) = await kota.sql(
        "SELECT upper(berlaku) AS sampai, alasan_akhir, nomor_sk_akhir, usulan_akhir_id FROM penempatan "
        "WHERE nip = $1 AND digantikan_pada IS NULL",
        ANI,
    )
    assert tuple(row.values()) == (TMT, "pindah_instansi", "800/1", usulan.usulan_id)


async def test_a_leaving_that_comes_twice_is_answered_twice_and_done_once(kota: ServiceUnderTest) -> None:
    usulan = keluar()
    await kota.receive(usulan)
    await kota.receive(usulan)
    pertama, kedua = await kota.published(AsnJabatanBerakhir)
    assert (pertama.event, pertama.version) == (kedua.event, kedua.version)
    assert await kota.published(AsnPenempatanDitolak) == []
    (row,) = await kota.sql("SELECT count(*) AS banyak FROM penempatan WHERE usulan_akhir_id = $1", usulan.usulan_id)
    assert row["banyak"] == 1


async def test_whoever_comes_takes_the_seat_that_a_leaving_frees_on_the_same_day(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", siasn(orang(ENI_BARU, "Eni", FORMASI_PENUH, "DISHUB-AK")))
    # The arrival is told first; both are one act.
    await kota.receive(masuk(FORMASI_PENUH), keluar(ENI_BARU))
    fira, eni = await kota.state(AsnState, FIRA, ENI_BARU)
    assert fira.jabatan is not None
    assert (fira.jabatan.kode, fira.jabatan.tmt) == (FORMASI_PENUH, TMT)
    assert eni.keluar


ENI_BARU = "198802022012022005"
LENA = "199203152015042002"


@pytest.mark.parametrize(
    ("lain", "kode"),
    [
        ({"tmt": date(2021, 1, 1)}, "tmt_mendahului"),
        ({"tmt": date(2022, 2, 1)}, "tmt_mendahului"),
        ({"nip": "199912312024011001"}, "asn_tidak_dikenal"),
    ],
)
async def test_a_leaving_that_cannot_be_carried_out_is_answered(
    kota: ServiceUnderTest, lain: dict[str, Any], kode: str
) -> None:
    await kota.receive(keluar(**lain))
    (ditolak,) = await kota.published(AsnPenempatanDitolak)
    assert ditolak.event.kode == kode
    assert await kota.published(AsnJabatanBerakhir) == []


async def test_who_has_left_already_does_not_leave_again(kota: ServiceUnderTest) -> None:
    await kota.receive(keluar())
    await kota.receive(keluar(usulan_id=uuid4()))
    (ditolak,) = await kota.published(AsnPenempatanDitolak)
    assert ditolak.event.kode == "sudah_keluar"
    assert "pindah ke instansi lain sejak 01-10-2026" in ditolak.event.alasan


async def test_who_comes_is_registered_and_placed(kota: ServiceUnderTest) -> None:
    usulan = masuk()
    await kota.receive(usulan)
    (fira,) = await kota.state(AsnState, FIRA)
    assert (fira.nama, fira.status_pegawai, fira.golongan, fira.keluar) == ("Fira Pendatang", "PNS", "III/c", False)
    assert (fira.tanggal_lahir, fira.tmt_pns) == (date(1992, 3, 15), date(2016, 4, 1))
    assert fira.pendidikan is not None
    assert (fira.pendidikan.tingkat, fira.pendidikan.program_studi) == (TingkatPendidikan.S1, "Teknik Sipil")
    assert fira.jabatan is not None
    assert (fira.jabatan.kode, fira.jabatan.tmt, fira.jalur_unit[-1]) == ("DISHUB-AK-01", TMT, "DISHUB-AK")
    (pindah,) = await kota.published(AsnPindah)
    assert (pindah.event.usulan_id, pindah.event.lama, pindah.event.baru.jabatan) == (
        usulan.usulan_id,
        None,
        "DISHUB-AK-01",
    )


async def test_an_arrival_that_comes_twice_registers_nobody_twice(kota: ServiceUnderTest) -> None:
    usulan = masuk()
    await kota.receive(usulan)
    await kota.receive(usulan)
    pertama, kedua = await kota.published(AsnPindah)
    assert pertama.event == kedua.event
    assert len(await kota.sql("SELECT 1 FROM penempatan WHERE nip = $1", FIRA)) == 1


async def test_a_roster_that_came_first_keeps_what_it_says_of_the_person(kota: ServiceUnderTest) -> None:
    """Only the placement follows from the decision."""
    baris = orang(FIRA, "Fira Menurut Roster", "", "", **{"GOL AKHIR NAMA": "III/d", "TMT JABATAN": ""})
    await impor(kota, "siasn", siasn(baris))
    await kota.receive(masuk())
    (fira,) = await kota.state(AsnState, FIRA)
    assert (fira.nama, fira.golongan) == ("Fira Menurut Roster", "III/d")
    assert fira.jabatan is not None
    assert fira.jabatan.kode == "DISHUB-AK-01"


async def test_a_roster_that_placed_them_already_is_the_same_placement(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", siasn(orang(FIRA, "Fira", "DISHUB-AK-01", "DISHUB-AK", **{"TMT JABATAN": "01-10-2026"})))
    usulan = masuk()
    await kota.receive(usulan)
    assert [each.event.usulan_id for each in await kota.published(AsnPindah)] == [usulan.usulan_id]
    (row,) = await kota.sql(
        "SELECT usulan_id, nomor_sk FROM penempatan WHERE nip = $1 AND digantikan_pada IS NULL", FIRA
    )
    assert tuple(row.values()) == (usulan.usulan_id, "800/1")


async def test_who_left_once_may_come_back(kota: ServiceUnderTest) -> None:
    await kota.receive(keluar(tmt=date(2026, 9, 1)))
    kembali = masuk(nip=ANI, nama="Ani Pengelola")
    await kota.receive(kembali)
    assert await kota.published(AsnPenempatanDitolak) == []
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.jabatan is not None
    assert (ani.keluar, ani.jabatan.kode) == (False, "DISHUB-AK-01")


async def test_an_arrival_that_contradicts_itself_is_answered_and_registers_nobody(kota: ServiceUnderTest) -> None:
    usulan = masuk()
    assert usulan.masuk is not None
    salah = usulan.masuk.model_copy(update={"tmt_golongan": date(1992, 3, 15)})
    await kota.receive(usulan.model_copy(update={"masuk": salah}))
    (ditolak,) = await kota.published(AsnPenempatanDitolak)
    assert ditolak.event.kode == "pegawai_tidak_tercatat"
    assert await kota.sql("SELECT 1 FROM asn WHERE nip = $1", FIRA) == []


async def test_an_arrival_waits_for_a_seat_as_everybody_does(kota: ServiceUnderTest) -> None:
    await impor(kota, "siasn", siasn(orang(ENI_BARU, "Eni", FORMASI_PENUH, "DISHUB-AK")))
    await kota.receive(masuk(FORMASI_PENUH))
    assert await kota.published(AsnPindah) == []
    # Until then they are nobody's civil servant here.
    assert await kota.sql("SELECT 1 FROM asn WHERE nip = $1", FIRA) == []
    assert await kota.state(AsnState, FIRA) == []
    await kota.receive(keluar(ENI_BARU))
    (pindah,) = await kota.published(AsnPindah)
    assert pindah.event.nip == FIRA


async def test_an_arrival_that_is_refused_leaves_nobody_behind_and_holds_nobody_up(kota: ServiceUnderTest) -> None:
    """Who comes to a post that is not there is refused; who leaves, and who comes to another post, go."""
    ditolak, datang = masuk("TIDAK-ADA"), masuk(nip=LENA, nama="Lena Pendatang")
    await kota.receive(ditolak, keluar(), datang)
    assert await kota.sql("SELECT 1 FROM asn WHERE nip = $1", FIRA) == []
    (tolak,) = await kota.published(AsnPenempatanDitolak)
    assert (tolak.event.usulan_id, tolak.event.kode) == (ditolak.usulan_id, "jabatan_tidak_dikenal")
    (pindah,) = await kota.published(AsnPindah)
    assert (pindah.event.usulan_id, pindah.event.nip) == (datang.usulan_id, LENA)
    (akhir,) = await kota.published(AsnJabatanBerakhir)
    assert akhir.event.nip == ANI


async def test_an_arrival_that_has_waited_long_enough_is_refused_and_leaves_nobody_behind(
    kota: ServiceUnderTest,
) -> None:
    await impor(kota, "siasn", siasn(orang(ENI_BARU, "Eni", FORMASI_PENUH, "DISHUB-AK")))
    usulan = masuk(FORMASI_PENUH)
    await kota.receive(usulan)
    for _ in range(40):
        kota.clock.instant += timedelta(seconds=60)
        await kota.run_job("menunggu_kursi")
    (ditolak,) = await kota.published(AsnPenempatanDitolak)
    assert (ditolak.event.usulan_id, ditolak.event.kode) == (usulan.usulan_id, "formasi_penuh")
    assert await kota.sql("SELECT 1 FROM asn WHERE nip = $1", FIRA) == []
    # Nothing of them went out.
    assert await kota.state(AsnState, FIRA) == []


async def test_who_had_left_and_is_refused_has_still_left(kota: ServiceUnderTest) -> None:
    await kota.receive(keluar(tmt=date(2026, 9, 1)))
    await kota.receive(masuk("TIDAK-ADA", nip=ANI, nama="Ani Pengelola"))
    (ani,) = await kota.state(AsnState, ANI)
    assert ani.keluar


async def test_whose_other_half_comes_from_elsewhere_and_is_refused_stays(kota: ServiceUnderTest) -> None:
    """A couple goes together or not at all, also over the border of the city."""
    await impor(kota, "siasn", siasn(orang(ENI_BARU, "Eni", FORMASI_PENUH, "DISHUB-AK")))
    satu = masuk("TIDAK-ADA")
    dua = berlaku("DISHUB-LL-01", nip=ENI_BARU).model_copy(update={"pasangan": [satu.usulan_id]})
    await kota.receive(satu.model_copy(update={"pasangan": [dua.usulan_id]}), keluar(), dua)
    ditolak = {each.event.usulan_id: each.event.kode for each in await kota.published(AsnPenempatanDitolak)}
    assert ditolak == {satu.usulan_id: "jabatan_tidak_dikenal", dua.usulan_id: "pasangan_gagal"}
    assert await kota.sql("SELECT 1 FROM asn WHERE nip = $1", FIRA) == []


def test_an_event_of_the_release_before_is_a_move_inside_the_city() -> None:
    lama = berlaku("DISHUB-AK-01", usulan_id=UUID(int=1)).model_dump(exclude={"jenis", "instansi_lain", "masuk"})
    usulan = UsulanBerlaku.model_validate(lama)
    assert (usulan.jenis, usulan.masuk) == (None, None)
