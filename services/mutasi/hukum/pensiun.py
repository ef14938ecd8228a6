"""When somebody retires (UU 20/2023 art 55)."""

from datetime import date


def tmt_pensiun(lahir: date, bup: int) -> date:
    """First day of the month after the age is reached; whoever is born on 29 February reaches it in February."""
    tahun, bulan = divmod(lahir.month, 12)
    return date(lahir.year + bup + tahun, bulan + 1, 1)
