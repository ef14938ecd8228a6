"""Whom an id of BKN may not place: those who have said what it is, and their relatives (``orang.konflik``).

When they said so nobody may have waited for it yet; so it is asked again when somebody is placed by it.
"""

from collections import defaultdict
from collections.abc import Sequence

from services.pegawai.orang.konflik import kerabat
from services.pegawai.siasn import repository
from services.pegawai.siasn.padankan import Letak, dipegang
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris

ALASAN = (
    "padanan idnya dicatat atau disetujui oleh pegawai ini atau kerabatnya; petugas lain mengusulkan penempatannya "
    "dengan SK"
)


async def menurut_diri(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]], letak: Sequence[Letak]) -> set[int]:
    """Numbers of the rows whose person would get another post by what they or a relative have said."""
    bertempat = [
        (nomor, nilai, each.kode_jabatan)
        for (nomor, nilai), each in zip(baris, letak, strict=True)
        # Our own code needs nobody to explain it.
        if each.kode_jabatan is not None and nilai["jabatan_id"] != each.kode_jabatan
    ]
    oleh: dict[str, set[str]] = defaultdict(set)
    nomor_bkn = {nilai[each] for _, nilai, _ in bertempat for each in ("unor_id", "jabatan_id")} - {None}
    for satu in await repository.pencatat(uow, nomor_bkn):
        oleh[satu.id_bkn].add(satu.oleh)
    pencatat = set().union(*oleh.values())
    if not pencatat:
        return set()
    terkait = pencatat | await kerabat(uow, pencatat)
    diri = [each for each in bertempat if each[1]["nip"] in terkait]
    lama = dict(await dipegang(uow, {nilai["nip"] for _, nilai, _ in diri}))
    hasil = set()
    for nomor, nilai, kode in diri:
        nip = nilai["nip"]
        menurut = oleh[nilai["unor_id"]] | oleh[nilai["jabatan_id"]]
        if lama.get(nip) != kode and not menurut.isdisjoint({nip} | await kerabat(uow, [nip])):
            hasil.add(nomor)
    return hasil
