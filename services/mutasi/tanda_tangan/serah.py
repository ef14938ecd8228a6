"""Whether a signed paper is one that the person concerned has to receive, and how far that is. Until then it is read in
one way alone, which is the proof of its receipt: whoever could read it elsewhere would never have received it, and the
clocks of an objection would not begin (PP 79/2021, UU 30/2014 art 77)."""

# Statements are put together from constants only.

from enum import StrEnum
from uuid import UUID

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.tanda_tangan.errors import KeputusanBelumDiterima
from services.mutasi.tanda_tangan.keadaan import PerihalTandaTangan, StatusTandaTangan
from services.mutasi.usulan.status import DIPUTUS
from shared.auth.pelaku import Pelaku
from shared.db.statement import listed


class StatusPenyerahan(StrEnum):
    """Sampai di mana satu keputusan diserahkan kepada pegawainya."""

    DISAJIKAN = "disajikan"
    """The person can open it."""
    DITOLAK = "ditolak"
    """They refuse to receive it: an announcement will count."""
    TIDAK_TERJANGKAU = "tidak_terjangkau"
    """They cannot be reached: the same."""
    DITERIMA = "diterima"
    """The clocks of an objection run from ``diterima_pada``."""
    GUGUR = "gugur"
    """The decree is none any more, or another one was served in its place."""


def diserahkan(tanda: str = "t", surat: str = "l") -> str:
    """SQL: whether a signing, of this letter or of a file that came from outside, is what its person is served: the
    decree, of one for many people their extract."""
    return f"""({tanda}.status = '{StatusTandaTangan.TERTANDATANGANI}' AND CASE {surat}.jenis
        WHEN '{JenisSurat.SK_KOLEKTIF}' THEN false WHEN '{JenisSurat.PETIKAN}' THEN true
        ELSE {tanda}.perihal = '{PerihalTandaTangan.KEPUTUSAN}' END)"""


def menunggu_terima(tanda: str = "t", surat: str = "l") -> str:
    """SQL: whether the person of the case ``u`` has not received it, a decree as the handing over ``s`` has it, an
    answer as its objection has it. Of what is revoked, or carried out, there is nothing left to receive."""
    return f"""coalesce({diserahkan(tanda, surat)} AND u.status IN {listed(DIPUTUS)} AND s.diterima_pada IS NULL
        OR {tanda}.status = '{StatusTandaTangan.TERTANDATANGANI}'
            AND {surat}.jenis = '{JenisSurat.JAWABAN_KEBERATAN}' AND EXISTS (
                SELECT FROM keberatan k WHERE k.usulan_id = u.id AND CAST(k.id AS text) = {surat}.kunci
                    AND k.jawaban_diterima IS NULL AND k.pelaksanaan IS NULL), false)"""


def alamat_jawaban(keberatan_id: str) -> str:
    """Where the person opens the answer to their objection, and has received it then."""
    return f"/keberatan/{keberatan_id}/jawaban"


def alamat_penyerahan(usulan_id: UUID) -> str:
    """Where the person opens the decree, and has received it then."""
    return f"/usulan/{usulan_id}/penyerahan/berkas"


def wajib_diterima(
    pelaku: Pelaku,
    nip: str,
    usulan_id: UUID,
    status: StatusPenyerahan | None,
    *,
    menunggu: bool,
    keberatan_id: str | None = None,
) -> None:
    """Refuse the person what they have not received; nobody else. ``keberatan_id``: it is the answer to that one.

    Raises:
        KeputusanBelumDiterima.
    """
    # Also of who acts for another at the moment: read is read.
    if pelaku.nip != nip or not menunggu:
        return
    if keberatan_id is not None:
        raise KeputusanBelumDiterima(
            f"Bukalah jawaban ini pada `{alamat_jawaban(keberatan_id)}`: dengan membukanya Anda menerimanya, dan "
            "tenggang banding dihitung sejak hari sesudahnya. Kemudian berkas ini dapat dibaca di sini juga.",
            status_penyerahan=StatusPenyerahan.DISAJIKAN,
            buka=alamat_jawaban(keberatan_id),
        )
    if status is None:
        raise KeputusanBelumDiterima(
            "Keputusan ini sudah ditandatangani dan sedang disiapkan untuk diserahkan kepada Anda. Coba lagi sebentar; "
            f"Anda akan mendapat pesan bila sudah dapat dibuka pada `{alamat_penyerahan(usulan_id)}`.",
            headers={"Retry-After": "15"},
            status_penyerahan=None,
            buka=alamat_penyerahan(usulan_id),
        )
    raise KeputusanBelumDiterima(
        f"Bukalah keputusan ini pada `{alamat_penyerahan(usulan_id)}`: dengan membukanya Anda menerimanya, dan "
        "tenggang keberatan dihitung sejak hari sesudahnya. Kemudian berkas ini dapat dibaca di sini juga.",
        status_penyerahan=status,
        buka=alamat_penyerahan(usulan_id),
    )
