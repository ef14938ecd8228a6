"""Versions as entity tags (*optimistic lock*): who changes a record says which version they saw."""

import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import Annotated, Self

from fastapi import Depends, Header, Request, Response

from shared.http.problem import PerluIfMatch, VersiBerubah

_TAG = re.compile(r'^(?:W/)?"?([0-9]{1,18})(?:\.[0-9a-f]{12})?(?:[-+;][a-z]+)?"?$')


def etag(version: int) -> str:
    """The strong entity tag of a version; of what has none, 0, as ``conditional`` adds what it says."""
    return f'"{version}"'


def tag_of(text: str) -> str:
    """The strong entity tag of what ``text`` identifies, for answers that have no version."""
    return f'"{text}"'


_TAGS = re.compile(r'(?:W/)?"([^"]*)"')
_OF_304 = {"etag", "cache-control", "age"}
"""What an answer without its body still says of it (RFC 9110 section 15.4.5)."""
_CODING = re.compile(r"[-+;](?:gzip|zstd|br)$")


def unchanged(if_none_match: str | None, tag: str) -> bool:
    """Whether the caller holds the present answer already: ``*``, or one of the tags of ``If-None-Match``.

    Tags are compared weakly (RFC 9110 section 13.1.2), and without the coding that a gateway adds to them.
    """
    if if_none_match is None:
        return False
    held = {_CODING.sub("", each) for each in _TAGS.findall(if_none_match)}
    return if_none_match.strip() == "*" or tag.removeprefix("W/").strip('"') in held


def conditional(response: Response, if_none_match: str | None) -> Response:
    """The answer to a GET, or 304 when the caller holds it; its tag is that of the version and of what it says.

    What a record says may differ with who asks and from day to day while its version stays.
    """
    tag = response.headers.get("etag", "").strip('"')
    if response.status_code != 200 or not tag or not hasattr(response, "body"):
        return response
    if tag.isdecimal():
        tag = f"{tag}.{blake2b(response.body, digest_size=6).hexdigest()}"
        response.headers["etag"] = tag_of(tag)
    if not unchanged(if_none_match, tag):
        return response
    return Response(
        status_code=304, headers={name: value for name, value in response.headers.items() if name in _OF_304}
    )


class Seen(int):
    """The version that the caller saw; of a list of them the first, and what else would do (None: whatever is)."""

    also: frozenset[int] | None

    @classmethod
    def of(cls, versions: Sequence[int]) -> Self:
        """From one or more versions."""
        seen = cls(versions[0])
        seen.also = frozenset(versions)
        return seen


ANY = Seen(0)
"""``If-Match: *``: the caller wants it done whatever version there is (RFC 9110 section 13.1.1)."""
ANY.also = None


async def _if_match(
    request: Request,
    if_match: Annotated[
        str | None,
        Header(
            alias="If-Match",
            description='ETag dari data yang terakhir dibaca, misalnya `"3"`. PUT dan PATCH menerima `*`, versi mana '
            "pun yang ada; langkah (POST) tidak.",
            examples=['"3"'],
        ),
    ] = None,
) -> int:
    if if_match is None:
        raise PerluIfMatch("Sertakan tajuk If-Match berisi ETag dari data yang terakhir Anda baca.")
    if request.method == "POST" and (if_match.strip() == "*" or "," in if_match):
        # Who takes a step decides on what they saw: a second person must have looked.
        raise PerluIfMatch("Langkah ini diambil atas data yang Anda lihat: sertakan satu ETag, yang terakhir dibaca.")
    if if_match.strip() == "*":
        return ANY
    # A gateway that compresses an answer adds the coding to its tag: "3" comes back as "3-gzip", or as W/"3".
    matches = [_TAG.match(each.strip()) for each in if_match.split(",")]
    versions = [int(each[1]) for each in matches if each is not None]
    if len(versions) < len(matches):
        raise VersiBerubah("If-Match tidak dikenal. Muat ulang data ini dan pakai ETag-nya.")
    return Seen.of(versions)


IfMatch = Annotated[int, Depends(_if_match)]
"""The version that the caller saw."""
IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match", description="ETag jawaban yang sudah di tangan.")]


def require_version(seen: int, present: int) -> None:
    """Refuse a change that was decided on an older version.

    Raises:
        VersiBerubah: 412.
    """
    also = seen.also if isinstance(seen, Seen) else {seen}
    if also is not None and present not in also:
        raise VersiBerubah(
            "Data ini sudah diubah sejak terakhir Anda baca. Muat ulang, periksa, lalu coba lagi.",
            headers={"ETag": etag(present)},
        )
