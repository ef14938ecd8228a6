"""What is done with SIASN in the background: each slice declares its own, and one process of all carries them out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from services.pegawai.siasn.sambungan.buka import Sambungan
from shared.service import Runtime


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """A kind of exchange."""

    nama: str
    jalankan: Callable[[Runtime, Sambungan], Awaitable[bool]]
    """Works for some 20 seconds at most and answers whether more waits. Raises ``GalatSiasn`` where BKN has to be
    waited for; it is called again."""
    lupakan: Callable[[], None] = lambda: None
    """Ends what this process tells a monitor of it: another leads, and tells how it stands."""
