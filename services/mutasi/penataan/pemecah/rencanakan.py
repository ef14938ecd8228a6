"""From a question to a plan with its certificate."""

from collections.abc import Callable

from services.mutasi.penataan.pemecah.cabang import SIMPUL, Pencabang
from services.mutasi.penataan.pemecah.tempatkan import Kemajuan, Penata
from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.soal import Soal


def rencanakan(
    soal: Soal, kabar: Callable[[Kemajuan], None] | None = None, simpul: int = SIMPUL, penata: Penata | None = None
) -> Rencana:
    """The best plan; ``simpul`` bounds the search that couples and a gap at the budget may need.

    Raises:
        SalahSoal: the question cannot be asked so.
        TakMungkin: there is no plan.
    """
    hasil = Pencabang(penata or Penata(soal, kabar), simpul).cari()
    akar, undian = hasil.akar, hasil.akar.undian
    terundi = undian is not None and bool((undian.pilihan == hasil.pilihan).all())
    return Rencana(
        soal,
        hasil.pilihan,
        akar.bukti.orang,
        akar.bukti.jabatan,
        akar.bukti.ukuran.skala,
        akar.bukti.ukuran.denda,
        undian.orang if terundi and undian is not None else None,
        undian.jabatan if terundi and undian is not None else None,
        hasil.batas,
    )
