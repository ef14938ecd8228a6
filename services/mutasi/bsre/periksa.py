"""Verifies a signed document, in a process of its own: what comes from outside is not read in this one."""

import asyncio
import json
import tempfile
from contextlib import aclosing
from datetime import datetime

from pydantic import ValidationError

from services.mutasi.bsre.akar import Akar
from services.mutasi.bsre.putusan import Putusan
from shared.sandbox import Apart, NoAnswer

PEMBACA = "services.mutasi.bsre.pembaca_tanda_tangan"
MEMORI = 1 << 30
CPU = 60
DETIK = 120.0


async def periksa(pdf: bytes, *, byte: int, sha256: str, akar: Akar, kini: datetime) -> Putusan:
    """What a document is worth that is said to be the original of so many bytes and this digest, signed.

    Raises:
        NoAnswer, TooSlow: the look was ended, by a limit or by the document itself.
    """
    soal = {"byte": byte, "sha256": sha256, "kini": kini.isoformat(), **akar._asdict()}
    with tempfile.TemporaryFile() as berkas:
        await asyncio.to_thread(berkas.write, json.dumps(soal).encode() + b"\n" + pdf)
        await asyncio.to_thread(berkas.flush)
        async with aclosing(Apart(PEMBACA)) as terpisah:
            kata = await terpisah.look(berkas, memory=MEMORI, cpu=CPU, seconds=DETIK)
    try:
        return Putusan.model_validate_json(kata)
    except ValidationError as galat:
        raise NoAnswer("an answer of another shape") from galat
