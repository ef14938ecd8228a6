"""Versions as entity tags: who changes a record says which version they saw."""

import re
from collections.abc import Sequence
from typing import Annotated, Self

from fastapi import Depends, Header

from shared.http.problem import PerluIfMatch, VersiBerubah

_TAG = re.compile(r'^(?:W/)?"?([0-9]{1,18})(?:[-+;][a-z]+)?"?$')


def etag(version: int) -> str:
    """The strong entity tag of a version."""
    return f'"{version}"'


def tag_of(text: str) -> str:
    """The strong entity tag of what ``text`` identifies, for answers that have no version."""
    return f'"{text}"'


_TAGS = re.compile(r'(?:W/)?"([^"]*)"')
_CODING = re.compile(r"[-+;](?:gzip|zstd|br)$")


def unchanged(if_none_match: str | None, tag: str) -> bool:
    """Whether the caller holds the present answer already: ``*``, or one of the tags of ``If-None-Match``.

    Tags are compared weakly (RFC 9110 section 13.1.2), and without the coding that a gateway adds to them.
    """
    if if_none_match is None:
        return False
    held = {_CODING.sub("", each) for each in _TAGS.findall(if_none_match)}
    return if_none_match.strip() == "*" or tag.removeprefix("W/").strip('"') in held


class Seen(int):
    """The version that the caller saw; of a list of them the first, and what else would do."""

    also: frozenset[int]

    @classmethod
    def of(cls, versions: Sequence[int]) -> Self:
        """From one or more versions."""
        seen = cls(versions[0])
        seen.also = frozenset(versions)
        return seen


async def _if_match(
    if_match: Annotated[
        str | None,
        Header(description='ETag dari data yang terakhir dibaca, misalnya `"3"`.', examples=['"3"']),
    ] = None,
) -> int:
    if if_match is None:
        raise PerluIfMatch("Sertakan tajuk If-Match berisi ETag dari data yang terakhir Anda baca.")
    if if_match.strip() == "*":
        raise PerluIfMatch("If-Match: * tidak menyebut versi mana yang Anda lihat. Pakai ETag dari data itu.")
    # A gateway that compresses an answer adds the coding to its tag: "3" comes back as "3-gzip", or as W/"3".
    matches = [_TAG.match(each.strip()) for each in if_match.split(",")]
    versions = [int(each[1]) for each in matches if each is not None]
    if len(versions) < len(matches):
        raise VersiBerubah("If-Match tidak dikenal. Muat ulang data ini dan pakai ETag-nya.")
    return Seen.of(versions)


IfMatch = Annotated[int, Depends(_if_match)]
"""The version that the caller saw."""


def require_version(seen: int, present: int) -> None:
    """Refuse a change that was decided on an older version.

    Raises:
        VersiBerubah: 412.
    """
    if present not in (seen.also if isinstance(seen, Seen) else {seen}):
        raise VersiBerubah(
            "Data ini sudah diubah sejak terakhir Anda baca. Muat ulang, periksa, lalu coba lagi.",
            headers={"ETag": etag(present)},
        )
