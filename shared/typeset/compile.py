"""One document from its template and its data. Keeps a processor busy: outside of ``worker`` only tests call it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typst

STANDARD: Final = "a-2a"
"""PDF/A-2 with its structure: for an archive, and for who has it read aloud."""
DATA = "data.json"
_MAIN = "main.typ"


class NotPrintable(Exception):
    """The template cannot be set with these data; the text says why in the typesetter's words."""


def compile_document(folder: Path, main: str, data: bytes, assets: Mapping[str, bytes], made: datetime) -> bytes:
    """PDF/A-2a of the file ``main`` in ``folder``, which reads ``/data.json`` (``data``) and ``assets`` by their names.

    ``made`` is the instant, to its second, that the PDF tells as that of its making. Only the typesetter's own fonts
    are there, so that a letter looks the same on every machine; a character that none of them has is refused, as PDF/A
    demands.

    Raises:
        NotPrintable.
    """
    files = {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    # The file under the name of _MAIN is what is set: templates name each other from the root. That files are handed in
    # by their names is documented; the types of the library do not know it yet.
    inputs: Any = {**files, _MAIN: files[main], DATA: data, **assets}
    try:
        document: bytes = typst.compile(
            inputs,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=STANDARD,
            timestamp=made.replace(microsecond=0),
        )
    except typst.TypstError as error:
        raise NotPrintable(str(error)) from error
    return document
