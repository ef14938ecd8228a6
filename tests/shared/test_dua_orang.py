"""What counts as one human: whoever shares a NIP or an account."""

import pytest

from shared.auth.dua_orang import Orang, Siapa, orang_yang_sama
from shared.auth.pelaku import Pelaku
from shared.db.byproducts import Actor

NIP, NIP_LAIN = "198001012005011001", "198102022006012002"


def token(subject: str, nip: str | None) -> Pelaku:
    return Pelaku(subject, "Penguji", nip, frozenset(), ())


@pytest.mark.parametrize(
    ("satu", "lain", "sama"),
    [
        (token("a", NIP), token("a", None), True),
        (token("a", None), token("a", NIP), True),
        (token("a", NIP), token("a", NIP_LAIN), True),
        (token("a", NIP), token("b", NIP), True),
        (token("a", None), token("a", None), True),
        (token("a", NIP), token("b", NIP_LAIN), False),
        (token("a", NIP), token("b", None), False),
        (token("a", None), token("b", None), False),
        # In rows, and in transactions of services, accounts may be missing.
        (token("a", NIP), Orang(NIP, None), True),
        (token("a", None), Orang("a", None), True),
        (token("a", NIP), Orang(NIP_LAIN, None), False),
        (Orang(NIP, None), Orang(NIP_LAIN, None), False),
        (Actor("layanan:mutasi"), Orang("layanan:pegawai", None), False),
    ],
)
def test_who_shares_a_nip_or_an_account_is_one_human(satu: Siapa, lain: Siapa, sama: bool) -> None:
    assert orang_yang_sama(satu, lain) is sama
    assert orang_yang_sama(lain, satu) is sama
