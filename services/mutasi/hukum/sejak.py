"""First days of acts and regulations: of a rule that names no number of its own, the only record of it.

A regulation is law from its promulgation. Of a circular, and of what is only known from the press, no day is sure: a
rule that stands on such a one alone names none.
"""

from datetime import date

PP_11_2017 = date(2017, 4, 7)
PP_49_2018 = date(2018, 11, 28)
PERBKN_5_2019 = date(2019, 4, 5)
PERPRES_116_2022 = date(2022, 9, 14)
UU_27_2022 = date(2022, 10, 17)
UU_20_2023 = date(2023, 10, 31)
