"""What BKN says, as it may be kept: without the NIP, the NIK or the token that it echoes."""

import re
from typing import Any

_PANJANG = 300
_RAHASIA = re.compile(
    r"""(?ix)
    bearer \s+ \S+
    | eyJ [\w-]{5,} (?: \. [\w-]* )*            # a JWT, also one that is cut off
    | [\w-]{12,} \. [\w-]{8,} \. [\w-]*
    | (?<!\d) \d{8} [ .-]? \d{6} [ .-]? \d [ .-]? \d{3} (?!\d)   # a NIP, also as it is written in letters
    | (?<!\d) \d{15,18} (?!\d)                  # a NIK, a NIP, a number of tax
    """
)


def samarkan(teks: str) -> str:
    """The text without what must not be kept of it."""
    return _RAHASIA.sub("(disamarkan)", teks)


def kata(*bagian: Any) -> str:
    """What of these is words, in one line, short, and without what must not be kept of it."""
    ada = (str(each) for each in bagian if isinstance(each, str | int) and not isinstance(each, bool))
    teks = "; ".join(rapi for each in ada if (rapi := " ".join(each.replace("\0", " ").split())))
    return samarkan(teks)[:_PANJANG]
