"""The circuit breaker: who is down is not called, and one call tries whether they are up again."""

from datetime import datetime, timedelta

from services.pegawai.siasn.klien.galat import SedangIstirahat
from services.pegawai.siasn.klien.waktu import Waktu

BERTURUT = 5
"""Failures in a row that open it."""
TANGGUH = timedelta(seconds=30)
"""The gateway keeps a suspended service away for about so long."""
TERLAMA = timedelta(minutes=10)
DIJAUHKAN = 0.25
"""A share of the rest by which it may be longer, so that several installations don't come back in the same second."""
TAHAN_TERLAMA = timedelta(hours=1)
"""So long at most we keep away because BKN names a time: clocks may be wrong."""

DIBATASI = "BKN membatasi banyaknya panggilan"
TIDAK_MENJAWAB = "BKN sedang tidak menjawab"


class Pemutus:
    """Closed it lets all calls by; open none until its time; then one, whose end decides."""

    def __init__(self, waktu: Waktu) -> None:
        self._waktu = waktu
        self._gagal = 0
        self._lama = TANGGUH
        self._mencoba = False
        self.buka_lagi: datetime | None = None
        """When it lets a call by again; None while it is closed."""
        self._tahan: datetime | None = None
        self._mengapa = DIBATASI

    @property
    def sampai(self) -> datetime | None:
        """Until when BKN is not called: it is down, or takes no more for now. None while it is."""
        tahan = self._tahan if self._tahan is not None and self._waktu.kini() < self._tahan else None
        return max((each for each in (self.buka_lagi, tahan) if each is not None), default=None)

    def periksa(self) -> bool:
        """Ask before a call; whether it is the one that tries.

        Raises:
            SedangIstirahat: not now.
        """
        kini = self._waktu.kini()
        if self._tahan is not None and kini < self._tahan:
            raise SedangIstirahat(self._mengapa, self._tahan)
        if self.buka_lagi is None:
            return False
        if kini < self.buka_lagi or self._mencoba:
            raise SedangIstirahat(TIDAK_MENJAWAB, max(self.buka_lagi, kini + timedelta(seconds=1)))
        self._mencoba = True
        return True

    def terjawab(self) -> None:
        """BKN is there, whatever it says."""
        self._gagal, self._lama, self._mencoba, self.buka_lagi = 0, TANGGUH, False, None

    def gagal(self, *, ditangguhkan: bool = False) -> None:
        """It is not; ``ditangguhkan`` opens at once, for the gateway has said so."""
        self._gagal += 1
        mencoba, self._mencoba = self._mencoba, False
        if mencoba:
            self._lama = min(self._lama * 2, TERLAMA / (1 + DIJAUHKAN))
        if mencoba or ditangguhkan or self._gagal >= BERTURUT:
            self.buka_lagi = self._waktu.kini() + self._lama * (1 + self._waktu.acak() * DIJAUHKAN)

    def tahan(self, pada: datetime, mengapa: str = DIBATASI) -> None:
        """BKN takes no call before this time, and says so; or another has found it away until then."""
        self._tahan, self._mengapa = min(pada, self._waktu.kini() + TAHAN_TERLAMA), mengapa

    def tak_jadi(self) -> None:
        """The call that was let by to try did not reach BKN, and tells nothing."""
        self._mencoba = False
