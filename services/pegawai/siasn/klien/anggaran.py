"""So many calls an hour and no more: a bound of our own, so that one long pull does not use up what BKN grants."""

from collections import deque
from datetime import datetime, timedelta

from services.pegawai.siasn.klien.galat import SedangIstirahat
from services.pegawai.siasn.klien.waktu import Waktu

JAM = timedelta(hours=1)
_BAGIAN = timedelta(minutes=1)


class Anggaran:
    """Counts the calls of the last hour, minute by minute."""

    def __init__(self, per_jam: int | None, waktu: Waktu) -> None:
        self.per_jam = per_jam
        self._waktu = waktu
        self._menit: deque[tuple[datetime, int]] = deque()

    @property
    def terpakai(self) -> int:
        """Calls of the last hour."""
        self._lupakan()
        return sum(banyak for _, banyak in self._menit)

    def pakai(self) -> None:
        """One more call.

        Raises:
            SedangIstirahat: the hour's calls are spent; not counted.
        """
        terpakai = self.terpakai
        kini = self._waktu.kini()
        if self.per_jam is not None and terpakai >= self.per_jam:
            raise SedangIstirahat(f"anggaran {self.per_jam} panggilan per jam habis", self._menit[0][0] + JAM + _BAGIAN)
        menit = kini.replace(second=0, microsecond=0)
        if self._menit and self._menit[-1][0] == menit:
            self._menit[-1] = (menit, self._menit[-1][1] + 1)
        else:
            self._menit.append((menit, 1))

    def lanjutkan(self, banyak: int, pada: datetime) -> None:
        """So many calls were made in the hour before then, by this one and by others."""
        self._menit = deque([(pada.replace(second=0, microsecond=0), banyak)] if banyak else [])

    def _lupakan(self) -> None:
        batas = self._waktu.kini() - JAM - _BAGIAN
        while self._menit and self._menit[0][0] <= batas:
            self._menit.popleft()
