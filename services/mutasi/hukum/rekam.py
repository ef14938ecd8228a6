"""What a judgement looked at, as it is stored, so that it can be repeated under the law of another day.

The facts of then and the law of another day give the verdicts of that law on the same case, whatever has changed since.
"""

from typing import Any, NamedTuple

from pydantic import TypeAdapter

from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan


class Perkara(NamedTuple):
    """The person, the post and the occasion that were judged together."""

    asn: FaktaAsn
    jabatan: FaktaJabatan | None
    """None of a move out of the city."""
    acara: Acara


_BENTUK: TypeAdapter[Perkara] = TypeAdapter(Perkara)


def tulis(perkara: Perkara) -> dict[str, Any]:
    """As it is stored."""
    asn, jabatan, acara = _BENTUK.dump_python(perkara, mode="json")
    return {"asn": asn, "jabatan": jabatan, "acara": acara}


def baca(isi: dict[str, Any]) -> Perkara:
    """Read back.

    Raises:
        ValueError: it was stored with facts of another shape.
    """
    return _BENTUK.validate_python((isi["asn"], isi["jabatan"], isi["acara"]))
