"""The text of a chart from the texts of its units."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import orjson

from services.pegawai.bagan.repository import BarisUnit


def susun(baris: Sequence[BarisUnit], hari: date) -> bytes:
    """Put each unit into its parent. Parents come first."""
    ada = {each.kode for each in baris}
    anak: dict[str | None, list[BarisUnit]] = defaultdict(list)
    for each in baris:
        anak[each.induk if each.induk in ada else None].append(each)
    formasi, bezetting = sum(each.formasi for each in baris), sum(each.bezetting for each in baris)
    kepala = {
        "per_tanggal": hari,
        "jumlah": {
            "unit": len(baris),
            "jabatan": sum(each.jabatan for each in baris),
            "formasi": formasi,
            "bezetting": bezetting,
            "lowong": formasi - bezetting,
        },
    }
    potongan = [orjson.dumps(kepala).decode()[:-1], ',"unit":[']

    def tulis(satu: BarisUnit) -> None:
        potongan.append(satu.isi[:-1])
        potongan.append(',"anak":[')
        _berderet(anak[satu.kode])
        potongan.append("]}")

    def _berderet(banyak: Sequence[BarisUnit]) -> None:
        for nomor, each in enumerate(banyak):
            if nomor:
                potongan.append(",")
            tulis(each)

    _berderet(anak[None])
    potongan.append("]}")
    return "".join(potongan).encode()
