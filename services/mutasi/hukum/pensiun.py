"""When somebody retires (UU 20/2023 art 55)."""

from datetime import date

from shared.calendar.bulan import tambah_bulan


def tmt_pensiun(lahir: date, bup: int) -> date:
    """First day of the month after the age is reached; whoever is born on 29 February reaches it in February."""
    return tambah_bulan(date(lahir.year + bup, lahir.month, 1), 1)
