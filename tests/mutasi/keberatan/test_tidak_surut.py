"""A decision that was suspended beyond its TMT takes effect when that ends: what was not carried out while it was
suspended (UU 30/2014 art 65) is not backdated by its end. Both days are told."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from services.mutasi.pemberlakuan.mulai import Ditinggalkan, hari_mulai
from services.mutasi.usulan.repository import Usulan
from shared.contracts.mutasi import KeberatanMelangkah, UsulanBerlaku
from tests.layanan import ServiceUnderTest
from tests.mutasi.keberatan.langkah_keberatan import ajukan, diputuskan, ditelaah, jawaban, langkah, ppk

PENUNDAAN = {
    "dasar": "konflik_sosial",
    "alasan": "Warga dua kelurahan menolak serah terimanya; keadaan didinginkan dahulu.",
    "nomor_surat": "800/71/BKPSDM/2026",
    "tanggal_surat": "2026-09-15",
}
TMT, AKHIR = date(2026, 10, 1), date(2026, 10, 20)


def _pada(mutasi: ServiceUnderTest, bulan: int, hari: int) -> None:
    mutasi.clock.instant = datetime(2026, bulan, hari, 3, 0, tzinfo=UTC)


async def _ditunda(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> dict[str, Any]:
    keberatan = await langkah(ppk(mutasi), await ajukan(mutasi, usulan), "penundaan", PENUNDAAN)
    _pada(mutasi, 10, 20)
    await mutasi.run_job("berlakukan")
    return keberatan


async def _berlaku(mutasi: ServiceUnderTest) -> UsulanBerlaku:
    await mutasi.run_job("berlakukan")
    (satu,) = await mutasi.published(UsulanBerlaku)
    return satu.event


async def test_what_was_suspended_beyond_its_tmt_takes_effect_on_the_day_its_suspension_ends(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await _ditunda(mutasi, usulan)
    keberatan = await langkah(ppk(mutasi), keberatan, "pengakhiran-penundaan", {"alasan": "Keadaannya sudah reda."})
    assert (keberatan["tmt"], keberatan["tmt_berlaku"]) == ("2026-10-01", "2026-10-20")
    kabar = (await mutasi.published(KeberatanMelangkah))[-1].event
    assert (kabar.langkah, kabar.tmt, kabar.tmt_berlaku) == ("pengakhiran_penundaan", TMT, AKHIR)
    _pada(mutasi, 10, 22)
    event = await _berlaku(mutasi)
    assert (event.tmt, event.tmt_berlaku, event.mulai) == (TMT, AKHIR, AKHIR)
    kasus = (await mutasi.caller("auditor", unit=["*"]).get(f"/usulan/{usulan['id']}")).json()
    assert (kasus["tmt"], kasus["tmt_berlaku"]) == ("2026-10-01", "2026-10-20")
    baris = next(each for each in kasus["riwayat"] if each["langkah"] == "pemberlakuan")
    assert baris["rincian"]["tmt_berlaku"] == "2026-10-20"


async def test_the_end_of_the_objection_ends_the_suspension_and_the_answer_says_from_when(
    mutasi: ServiceUnderTest,
) -> None:
    keberatan = await _ditunda(mutasi, await diputuskan(mutasi))
    keberatan = await ditelaah(mutasi, keberatan)
    keberatan = await langkah(ppk(mutasi), keberatan, "jawaban", jawaban("ditolak", "2026-10-20"))
    assert keberatan["tmt_berlaku"] == "2026-10-20"
    kabar = (await mutasi.published(KeberatanMelangkah))[-1].event
    assert (kabar.langkah, kabar.tmt_berlaku) == ("jawaban", AKHIR)
    # Said with the step that has ended it, and not again with every later one.
    isi = {"tanggal": "2026-10-20", "nomor_bukti": "800/540/TT/2026"}
    verifikator = mutasi.caller("verifikator", "asn", nip="198505052010011012", unit=["*"])
    await langkah(verifikator, keberatan, "penyampaian", isi)
    assert (await mutasi.published(KeberatanMelangkah))[-1].event.tmt_berlaku is None


async def test_what_is_free_again_before_its_tmt_keeps_it(mutasi: ServiceUnderTest) -> None:
    usulan = await diputuskan(mutasi)
    keberatan = await langkah(ppk(mutasi), await ajukan(mutasi, usulan), "penundaan", PENUNDAAN)
    _pada(mutasi, 9, 30)
    keberatan = await langkah(ppk(mutasi), keberatan, "pengakhiran-penundaan", {"alasan": "Keadaannya sudah reda."})
    assert keberatan["tmt_berlaku"] is None
    _pada(mutasi, 10, 1)
    event = await _berlaku(mutasi)
    assert (event.tmt_berlaku, event.mulai) == (None, TMT)


def _usulan(nomor: int, asal: str | None, tujuan: str, tmt_berlaku: date | None = None) -> Usulan:
    isi = {"id": UUID(int=nomor), "jabatan_asal": asal, "jabatan_tujuan": tujuan, "tmt": TMT}
    return Usulan(**{**dict.fromkeys(Usulan._fields), **isi, "tmt_berlaku": tmt_berlaku})


def test_who_needs_the_seat_of_who_was_suspended_begins_with_them_and_nobody_else() -> None:
    pergi, ikut, berikut, lain = (
        _usulan(1, "A", "B", AKHIR),
        _usulan(2, "C", "A"),
        _usulan(3, "D", "C"),
        _usulan(4, "E", "F"),
    )
    penuh = {"A": 0, "B": 1, "C": 0, "F": 1}
    hari = hari_mulai([pergi, ikut, berikut, lain], penuh, {}, [])
    assert [hari[UUID(int=each)] for each in (1, 2, 3, 4)] == [AKHIR, AKHIR, AKHIR, TMT]
    # Where a seat is free whoever leaves holds nobody up.
    assert hari_mulai([pergi, ikut], {"A": 1, "B": 1}, {}, [])[UUID(int=2)] == TMT


def test_who_goes_only_with_another_begins_with_them() -> None:
    satu, dua = _usulan(1, "A", "B", AKHIR), _usulan(2, "B", "A")
    pasangan = {satu.id: [dua.id], dua.id: [satu.id]}
    assert set(hari_mulai([satu, dua], {"A": 0, "B": 0}, pasangan, []).values()) == {AKHIR}


def test_who_comes_later_to_a_seat_that_was_left_late_begins_no_earlier_than_it_was_left() -> None:
    datang, kosong = _usulan(2, "C", "A"), [Ditinggalkan("A", AKHIR)]
    assert hari_mulai([datang], {"A": 1}, {}, kosong)[datang.id] == AKHIR
    assert hari_mulai([datang], {"A": 2}, {}, kosong)[datang.id] == TMT
