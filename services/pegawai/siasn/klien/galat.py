"""What can come of a call instead of an answer, told apart by what is to be done about it.

None of these texts holds a token, a NIP, a NIK, or a body that was sent.
"""

from datetime import datetime
from enum import StrEnum


class Kunci(StrEnum):
    """The two tokens of each call."""

    APIM = "apim"
    SSO = "sso"


class GalatSiasn(Exception):
    """Anything that is no answer."""


class TokenDitolak(GalatSiasn):
    """A token that BKN no longer takes: drop it and get another; refused again, an operator has to act."""

    def __init__(self, kunci: Kunci, kata: str) -> None:
        super().__init__(f"token {kunci} ditolak: {kata}")
        self.kunci = kunci
        self.kata = kata


class TokenTidakAda(GalatSiasn):
    """No token can be got: an operator has to paste one, or to correct what proves who asks."""

    def __init__(self, kunci: Kunci, kata: str) -> None:
        super().__init__(f"token {kunci} tidak dapat diperoleh: {kata}")
        self.kunci = kunci
        self.kata = kata


class TidakBerhak(GalatSiasn):
    """The tokens are good, and do not reach this: the application does not subscribe, the user lacks the role, or there
    is nothing at this address. Nothing was done."""

    def __init__(self, kata: str) -> None:
        super().__init__(f"BKN tidak membuka layanan ini bagi aplikasi atau akun SSO kita: {kata}")
        self.kata = kata


class TidakAda(GalatSiasn):
    """BKN has nothing under this key (three ways of saying so, contract section 3)."""


class Ditolak(GalatSiasn):
    """BKN refuses what was sent, and says why; sent again it is refused again."""

    def __init__(self, kata: str, *, status: int) -> None:
        super().__init__(kata)
        self.kata = kata
        self.status = status


class Terbatas(GalatSiasn):
    """Too many calls: ours, or those of everybody. ``pada`` is when BKN takes the next one, if it says."""

    def __init__(self, kata: str, pada: datetime | None = None) -> None:
        super().__init__(kata)
        self.pada = pada


class Terganggu(GalatSiasn):
    """BKN cannot answer now. It has not been given to the service behind the gateway: nothing was done."""

    def __init__(self, kata: str, *, ditangguhkan: bool = False) -> None:
        super().__init__(kata)
        self.ditangguhkan = ditangguhkan
        """The gateway itself has put the service away for about 30 s."""


class TidakPasti(GalatSiasn):
    """No usable answer, and what was asked may have been done: only a second look tells."""


class Terlambat(GalatSiasn):
    """Its turn to be sent came later than ``selambatnya`` allows: nothing was done."""

    def __init__(self) -> None:
        super().__init__("giliran memanggil BKN datang terlalu lambat; dikirim pada giliran berikutnya")


class SedangIstirahat(GalatSiasn):
    """We do not call now: the breaker is open, or the hour's calls are spent. ``pada`` is when one may."""

    def __init__(self, kata: str, pada: datetime) -> None:
        super().__init__(kata)
        self.pada = pada
