"""Whether a person's browser asks, for an address that answers a page to people and JSON to programs."""

from starlette.requests import Request


def meminta_halaman(request: Request) -> bool:
    """Whether the caller names HTML, and before JSON."""
    diminta = [each.partition(";")[0].strip() for each in request.headers.get("accept", "").split(",")]
    html = next((nomor for nomor, each in enumerate(diminta) if each == "text/html"), None)
    json = next((nomor for nomor, each in enumerate(diminta) if each == "application/json"), len(diminta))
    return html is not None and html < json
