"""A leaf opened: what was committed to, its salt, and its way to the newest head, all that a verifier needs."""

from collections.abc import Sequence

from services.mutasi.jejak_publik import repository, simpul
from services.mutasi.jejak_publik.catatan_kepala import Kunci
from services.mutasi.jejak_publik.pohon import diperlukan, jalur_inklusi, susun
from services.mutasi.jejak_publik.repository import Baca, BarisBukaan, Kepala
from services.mutasi.jejak_publik.schemas import Pembuktian


async def buktikan(baca: Baca, bukaan: Sequence[BarisBukaan], kepala: Kepala | None) -> list[Pembuktian | None]:
    """The proof of each opened leaf under a head; None where it does not stand over it."""
    if kepala is None:
        return [None] * len(bukaan)
    dinaungi = {
        each.indeks: jalur_inklusi(each.indeks, kepala.ukuran) for each in bukaan if each.indeks < kepala.ukuran
    }
    # Neighbours share most of their way: all of it is read at once.
    hash_ = await simpul.hash_dari(baca, {letak for jalur in dinaungi.values() for letak in diperlukan(jalur)})
    kunci = [Kunci(each.log, each.umum).teks for each in await repository.semua_kunci(baca)]
    return [
        Pembuktian(
            indeks=each.indeks,
            ukuran=kepala.ukuran,
            garam=each.garam.hex(),
            isi=each.isi,
            jalur=[satu.hex() for satu in susun(dinaungi[each.indeks], hash_)],
            kepala=kepala.catatan,
            kunci=kunci,
        )
        if each.indeks in dinaungi
        else None
        for each in bukaan
    ]
