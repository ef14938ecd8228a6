"""The text of a chart from the texts of its units."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import orjson


def susun(baris: Sequence[Any], hari: date) -> bytes:
    """Put each unit into its parent. Rows are ``kode, induk, jabatan, formasi, terisi, isi``, parents first."""
    ada = {each["kode"] for each in baris}
    anak: dict[str | None, list[Any]] = defaultdict(list)
    for each in baris:
        anak[each["induk"] if each["induk"] in ada else None].append(each)
    formasi, terisi = sum(each["formasi"] for each in baris), sum(each["terisi"] for each in baris)
    kepala = {
        "per_tanggal": hari,
        "jumlah": {
            "unit": len(baris),
            "jabatan": sum(each["jabatan"] for each in baris),
            "formasi": formasi,
            "terisi": terisi,
            "lowong": formasi - terisi,
        },
    }
    potongan = [orjson.dumps(kepala).decode()[:-1], ',"unit":[']

    def tulis(satu: Any) -> None:
        potongan.append(satu["isi"][:-1])
        potongan.append(',"anak":[')
        _berderet(anak[satu["kode"]])
        potongan.append("]}")

    def _berderet(banyak: Sequence[Any]) -> None:
        for nomor, each in enumerate(banyak):
            if nomor:
                potongan.append(",")
            tulis(each)

    _berderet(anak[None])
    potongan.append("]}")
    return "".join(potongan).encode()
