"""Which jabatan fungsional a post is, without its level: a teacher at another school stays a teacher. Pure."""

import re
from functools import lru_cache

_JENJANG = re.compile(r"\s+(ahli\s+)?(utama|madya|muda|pertama|penyelia|mahir|terampil|pemula)$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def jenis_jf(nama: str) -> str:
    """``Guru Kelas Ahli Muda`` → ``guru kelas``."""
    return _JENJANG.sub("", " ".join(nama.split())).casefold()
