"""Whose trail an auditor reads here, and how close its fields are."""

from collections.abc import Mapping

from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.privasi.kelas import PRIBADI
from shared.privasi.trail import Door, View, all_of, every_auditor, whole_city


async def _pilihan(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    """Of one person; this service does not know who is in which unit."""
    del baca
    return View((objek_id,), all_of(PRIBADI)) if pelaku.seluruh_kota else None


JEJAK: Mapping[str, Door] = {
    "pilihan": _pilihan,
    "pengiriman": whole_city,
    "kampanye": whole_city,
    **dict.fromkeys(("pengiriman", "langganan", "usulan_langganan"), whole_city),
    **dict.fromkeys(("pertanyaan", "jawaban_kampanye"), whole_city),
    **dict.fromkeys(("pertanyaan", "jawaban_kampanye", "pertemuan"), whole_city),
    "kalender": _pilihan,
    **dict.fromkeys(("ketentuan", "ketentuan_usulan"), every_auditor),
}
