"""A document is set in a process of its own, from template and data: the same bytes, or what is amiss."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.child import ChildEnded
from shared.typeset.compile import NotPrintable, compile_document
from shared.typeset.press import Press
from tests.shared.test_child import SETELAN

TEMPLAT = Path(__file__).parent / "templat"
SAAT = datetime(2026, 10, 1, 2, 30, 4, 123_456, tzinfo=UTC)
"""As a clock tells it: a PDF knows no parts of a second."""
KODE = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="4" height="4"/></svg>'
ISI = {"judul": "Keputusan", "kota": "Pemerintah Kota", "nama": "René Ó"}


@pytest.fixture
async def percetakan() -> AsyncIterator[Press]:
    async with aclosing(Press("uji", SETELAN)) as satu:
        yield satu


def teks(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as dokumen:
        return "".join(halaman.get_textpage().get_text_bounded() for halaman in dokumen)


async def cetak(percetakan: Press, isi: Any = ISI, assets: dict[str, bytes] | None = None) -> bytes:
    return await percetakan.print(TEMPLAT, "main.typ", isi, made=SAAT, assets=assets or {"kode.svg": KODE})


async def test_the_document_carries_the_data_and_says_that_it_is_for_an_archive(percetakan: Press) -> None:
    pdf = await cetak(percetakan)
    assert "PEMERINTAH KOTA" in teks(pdf)
    assert "René Ó" in teks(pdf)
    assert b"pdfaid" in pdf


async def test_the_same_data_give_the_same_bytes_from_another_process(percetakan: Press) -> None:
    pdf = await cetak(percetakan)
    await percetakan.aclose()
    assert await cetak(percetakan) == pdf
    assert await cetak(percetakan, {**ISI, "nama": "Lain"}) != pdf


@given(st.text(st.sampled_from("#*_$@[]{}\\<>`~=-+/'\" abcé"), min_size=1, max_size=40))
def test_what_is_typed_is_printed_and_never_read_as_markup(nama: str) -> None:
    pdf = compile_document(TEMPLAT, "main.typ", orjson.dumps({**ISI, "nama": f"|{nama}|"}), {"kode.svg": KODE}, SAAT)
    assert _rapat(f"|{nama}|") in _rapat(teks(pdf))


def _rapat(kata: str) -> str:
    return "".join(kata.split()).replace("\ufffe", "-")


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"judul": "Keputusan", "kota": "Kota"}, "nama"),
        ({**ISI, "nama": "ಕನ್ನಡ"}, "could not be displayed"),
    ],
)
async def test_a_missing_variable_and_an_unknown_character_are_named(
    percetakan: Press, isi: dict[str, str], kata: str
) -> None:
    with pytest.raises(NotPrintable, match=kata):
        await cetak(percetakan, isi)
    # The next document meets nothing of it.
    assert await cetak(percetakan)


async def test_a_picture_that_is_none_is_refused(percetakan: Press) -> None:
    with pytest.raises(NotPrintable):
        await cetak(percetakan, assets={"kode.svg": b"bukan gambar"})


async def test_a_process_that_dies_is_told_and_the_next_document_starts_another(percetakan: Press) -> None:
    await cetak(percetakan)
    pid = percetakan.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(ChildEnded):
        await cetak(percetakan)
    assert await cetak(percetakan)
