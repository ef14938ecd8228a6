"""How people are reached, as other services are told: one address of each kind, none of who has left."""

import pytest

from shared.contracts.pegawai.kontak import KontakState
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, KOTA_KECIL
from tests.pegawai.test_koreksi import DOKUMEN, koreksi


async def kontak(kota: ServiceUnderTest, nip: str = ANI) -> tuple[str | None, str | None]:
    (isi,) = await kota.state(KontakState, nip)
    return isi.surel, isi.telepon


async def tercatat(kota: ServiceUnderTest, **isi: str | None) -> None:
    ubah = ", ".join(f"{nama} = ${nomor}" for nomor, nama in enumerate(isi, 2))
    await kota.sql(f"UPDATE asn SET {ubah} WHERE nip = $1", ANI, *isi.values())


async def test_the_agency_s_address_goes_before_their_own(kota: ServiceUnderTest) -> None:
    assert await kontak(kota) == (None, None)
    await tercatat(kota, email="ani@contoh.test")
    assert await kontak(kota) == ("ani@contoh.test", None)
    await tercatat(kota, email_dinas=" ani.p@palembang.test ")
    assert await kontak(kota) == ("ani.p@palembang.test", None)


@pytest.mark.parametrize(
    "surel",
    ["bukan surel", "a@b", "ani@contoh.test,budi@contoh.test", "ani@contoh.test\nBcc: b@contoh.test", "<a@b.id>"],
)
async def test_what_cannot_be_an_address_is_none_and_the_next_one_is_taken(kota: ServiceUnderTest, surel: str) -> None:
    await tercatat(kota, email_dinas=surel)
    assert await kontak(kota) == (None, None)
    await tercatat(kota, email="ani@contoh.test")
    assert await kontak(kota) == ("ani@contoh.test", None)


@pytest.mark.parametrize(
    ("tertulis", "telepon"),
    [
        ("0812 3456-789", "+628123456789"),
        ("+62 (812) 3456.789", "+628123456789"),
        ("628123456789", "+628123456789"),
        ("8123456789", "+628123456789"),
        ("0711 352282", None),
        ("08", None),
    ],
)
async def test_a_mobile_number_is_told_as_it_is_dialled_from_anywhere(
    kota: ServiceUnderTest, tertulis: str, telepon: str | None
) -> None:
    await tercatat(kota, nomor_hp=tertulis)
    assert await kontak(kota) == (None, telepon)


async def test_a_change_by_any_door_is_told_and_another_one_is_not(kota: ServiceUnderTest) -> None:
    assert await kota.marked("kontak") == {each["NIP BARU"] for each in KOTA_KECIL}
    await kota.sql("DELETE FROM state_mark")
    await koreksi(kota, {"gelar_belakang": "S.T.", **DOKUMEN})
    assert await kota.marked("kontak") == set()
    await koreksi(kota, {"email": "ani@contoh.test", **DOKUMEN})
    assert await kota.marked("kontak") == {ANI}


async def test_of_who_has_left_no_address_is_told(kota: ServiceUnderTest) -> None:
    await tercatat(kota, email="ani@contoh.test", nomor_hp="08123456789")
    await kota.sql("DELETE FROM state_mark")
    await kota.sql(
        "INSERT INTO status_pegawai (nip, tmt, status, kedudukan_hukum, nomor_sk) "
        "VALUES ($1, '2026-09-01', 'PNS', '99', '800/1')",
        ANI,
    )
    await tercatat(kota, kedudukan_hukum="99")
    assert await kota.marked("kontak") == {ANI}
    assert await kontak(kota) == (None, None)
