"""The urn: cards that were spent and answers that were given, each sorted, sealed as one value. Pure but for chance.

What stands in the database tells neither who has answered nor what: it is sealed (AES-256-GCM) under a key of which one
half lies beside it and the other with the service (HKDF, RFC 5869). Inside, answers stand sorted, so they have no order
in time and no neighbour among the cards; a card is a keyed digest of the person (HMAC-SHA-256, RFC 2104). With the
urn its half of the key goes, and no card can be made again.
"""

import hmac
import secrets
from bisect import bisect_left, insort
from dataclasses import dataclass
from hashlib import sha256
from typing import Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PANJANG_GARAM, PANJANG_KARTU, _NONCE, _HITUNGAN, _KELOMPOK = 32, 16, 12, 4, 2
TANPA_KELOMPOK = 0
"""How an answer says that its unit is not told; the others are counted from one."""


class KotakTidakTerbaca(RuntimeError):
    """It was sealed with another key, or is not what was sealed."""


class KartuTerpakai(Exception):
    """This card was spent before."""


@dataclass(frozen=True, slots=True)
class Kunci:
    """What opens one urn, and makes its cards."""

    survei_id: UUID
    segel: bytes
    kartu: bytes

    @classmethod
    def dari(cls, survei_id: UUID, rahasia: bytes, garam: bytes) -> Self:
        """From both halves."""

        def turunkan(untuk: bytes) -> bytes:
            return HKDF(SHA256(), 32, garam, b"survei/" + untuk + survei_id.bytes).derive(rahasia)

        return cls(survei_id, turunkan(b"segel/"), turunkan(b"kartu/"))

    def kartu_dari(self, nip: str) -> bytes:
        """The card of one person: the same each time they come, and nobody else can tell whose."""
        return hmac.new(self.kartu, nip.encode(), sha256).digest()[:PANJANG_KARTU]


@dataclass(slots=True)
class Kotak:
    """An urn that is open in memory."""

    kartu: list[bytes]
    jawaban: list[bytes]

    def terpakai(self, kartu: bytes) -> bool:
        """Whether this card was spent."""
        nomor = bisect_left(self.kartu, kartu)
        return nomor < len(self.kartu) and self.kartu[nomor] == kartu

    def masukkan(self, kartu: bytes, kelompok: int, jawaban: tuple[int, ...]) -> None:
        """Spend a card and add an answer.

        Raises:
            KartuTerpakai: it was spent before.
        """
        if self.terpakai(kartu):
            raise KartuTerpakai
        insort(self.kartu, kartu)
        insort(self.jawaban, kelompok.to_bytes(_KELOMPOK, "big") + bytes(jawaban))

    def semua(self) -> list[tuple[int, tuple[int, ...]]]:
        """Group and answer of each, sorted."""
        return [(int.from_bytes(each[:_KELOMPOK], "big"), tuple(each[_KELOMPOK:])) for each in self.jawaban]


def segel(kotak: Kotak, kunci: Kunci) -> bytes:
    """The urn as it is stored."""
    isi = len(kotak.kartu).to_bytes(_HITUNGAN, "big") + b"".join(kotak.kartu) + b"".join(kotak.jawaban)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(kunci.segel).encrypt(nonce, isi, kunci.survei_id.bytes)


def buka_segel(isi: bytes, kunci: Kunci) -> Kotak:
    """The stored urn in memory.

    Raises:
        KotakTidakTerbaca: the key is another one, or the value was changed.
    """
    try:
        polos = AESGCM(kunci.segel).decrypt(isi[:_NONCE], isi[_NONCE:], kunci.survei_id.bytes)
    except InvalidTag as galat:
        raise KotakTidakTerbaca("kotak survei tidak terbaca dengan kunci ini") from galat
    banyak = int.from_bytes(polos[:_HITUNGAN], "big")
    jawaban = polos[_HITUNGAN + banyak * PANJANG_KARTU :]
    lebar = len(jawaban) // banyak if banyak else 0
    return Kotak(
        [
            polos[each : each + PANJANG_KARTU]
            for each in range(_HITUNGAN, _HITUNGAN + banyak * PANJANG_KARTU, PANJANG_KARTU)
        ],
        [jawaban[each * lebar : (each + 1) * lebar] for each in range(banyak)],
    )
