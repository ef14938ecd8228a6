"""Who may know of the answer to an objection as a letter: whoever may know of the objection, so its person, and who
handles objections within their scope."""

from typing import Any

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.usulan.repository import KERABAT_USULAN
from shared.auth.pelaku import Pelaku

MENANGANI_KEBERATAN = ("kepala_unit", "verifikator", "ppk", "auditor")
"""Whose scope shows objections of others; of who considers cases, or works for another system, it does not."""
_TAHU = f"(u.nip = :sendiri OR CAST(:menangani AS boolean) AND NOT :sendiri = ANY({KERABAT_USULAN}))"
SURAT_DIKETAHUI = f"(t.jenis <> '{JenisSurat.JAWABAN_KEBERATAN}' OR {_TAHU})"
"""SQL: the caller may know of the letter ``t`` of the case ``u``, as far as it is one of an objection."""
# By its bytes: also of a signing that was called off, which is that of a letter no longer.
TANDA_DIKETAHUI = f"""({_TAHU} OR NOT EXISTS (SELECT FROM surat j WHERE j.jenis = '{JenisSurat.JAWABAN_KEBERATAN}'
    AND j.usulan_id = t.usulan_id AND j.sha256 = t.sha256))"""
"""SQL: the same of the signing ``t``."""


def menangani(pelaku: Pelaku) -> dict[str, Any]:
    """The parameter of both, besides those of scope."""
    return {"menangani": pelaku.berperan(*MENANGANI_KEBERATAN)}
