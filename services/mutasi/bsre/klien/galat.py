"""What can come of a call instead of an answer, told apart by what is to be done about it.

None of these texts holds a passphrase, a NIK, an account of the server, or a body that was sent.
"""


class GalatBsre(Exception):
    """Anything that is no answer."""


class PassphraseSalah(GalatBsre):
    """The signer typed another passphrase (2031). Nothing was signed; too many of these may lock the account."""


class TidakTerdaftar(GalatBsre):
    """BSrE does not know the signer (2011). Nothing was signed."""


class SertifikatTidakSiap(GalatBsre):
    """The signer has no certificate that signs now (2021, or a status other than ISSUE). Nothing was signed."""


class AksesDitolak(GalatBsre):
    """The server does not take our own account (401, 403): an operator has to correct it. Nothing was signed."""


class TidakTerjangkau(GalatBsre):
    """Nothing of the call was sent. Nothing was signed."""


class TerlaluSering(GalatBsre):
    """The server takes no more calls now (429). Nothing was signed."""


class BerkasDitolak(GalatBsre):
    """The server does not sign this file: no PDF to it, too large, or what was asked to be drawn does not fit."""


class Ditolak(GalatBsre):
    """The server refuses, for a reason that is none of the others. Nothing was signed."""

    def __init__(self, kata: str, kode: int | None = None) -> None:
        super().__init__(kata)
        self.kode = kode


class BerkasTidakAda(GalatBsre):
    """The server no longer keeps a document of this number (4044)."""


class TidakPasti(GalatBsre):
    """No usable answer after something was sent: a signature may have been made.

    ``id_dokumen`` is what the server calls the result, where its answer began to arrive (v1).
    """

    def __init__(self, kata: str, id_dokumen: str | None = None) -> None:
        super().__init__(kata)
        self.id_dokumen = id_dokumen
