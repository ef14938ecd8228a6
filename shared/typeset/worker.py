"""The process that sets documents, one after another."""

import base64
from datetime import datetime
from pathlib import Path
from typing import Any

from shared.child import Given, serve
from shared.typeset.compile import NotPrintable, compile_document

IDLE = 300.0
"""Seconds without a request after which it ends; the next one starts another."""
PDF = "document.pdf"
"""The answer in the folder that both sides know."""


async def answer(given: Given, request: Any) -> dict[str, str]:
    """``{}`` and the document in the folder, or the reason why there is none."""
    try:
        document = compile_document(
            Path(request["folder"]),
            request["main"],
            request["data"].encode(),
            {name: base64.b64decode(content) for name, content in request["assets"].items()},
            datetime.fromisoformat(request["made"]),
        )
    except NotPrintable as error:
        return {"reason": str(error)}
    (given.folder / PDF).write_bytes(document)
    return {}


if __name__ == "__main__":
    serve(answer, IDLE)
