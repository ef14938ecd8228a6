"""What BKN wins and nothing follows from for a post, a pay or a sanction comes in without a click: ``langsung``."""

from collections.abc import Mapping, Sequence

import asyncpg

from services.pegawai.siasn.selisih import repository, terapkan
from services.pegawai.siasn.selisih.keadaan import PutusanSelisih, StatusSelisih
from services.pegawai.siasn.selisih.menang import ATURAN
from services.pegawai.siasn.selisih.muat import Keadaan
from services.pegawai.siasn.selisih.repository import Diputus, Selisih
from services.pegawai.siasn.selisih.segarkan import segarkan
from shared.auth.pelaku import SELURUH_KOTA, Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import Problem
from shared.impor.pengirim import MESIN

BKN = Pelaku("siasn", "SIASN", None, frozenset({MESIN}), (SELURUH_KOTA,))
"""Who has decided: what an authority has decided elsewhere, nobody approves here."""
LANGSUNG = tuple(each.bidang for each in ATURAN.values() if each.langsung)
ALASAN = "Menurut BKN; masuk tanpa klik menurut aturan isian ini."
DIJAGA = "Tidak masuk sendiri: yang tercatat di sini dijaga riwayatnya. Catat atau koreksi barisnya."


async def masukkan(uow: UnitOfWork, keadaan: Mapping[str, Keadaan]) -> int:
    """Take over what comes in by itself for these people, compared in this transaction; answers how many rows.

    What a door refuses is asked of a person, with what it said; the others come in all the same.
    """
    semua = await repository.menunggu_masuk(uow, keadaan, LANGSUNG)
    masuk: list[tuple[Selisih, Diputus]] = []
    for each in semua:
        try:
            async with uow.savepoint():
                sebelum = await terapkan.pakai_bkn(
                    uow,
                    BKN,
                    keadaan[each.nip],
                    each.bidang,
                    each.baris,
                    each.lokal_id,
                    each.macam,
                    ALASAN,
                    terapkan.DOKUMEN,
                )
        except Problem as error:
            await repository.tanyakan(uow, each.id, f"Tidak masuk sendiri: {error.detail}")
        except (asyncpg.IntegrityConstraintViolationError, asyncpg.DataError):
            await repository.tanyakan(uow, each.id, DIJAGA)
        else:
            putusan = PutusanSelisih.PAKAI_BKN
            masuk.append((each, Diputus(putusan, StatusSelisih.DITUTUP_SAMA, ALASAN, sebelum=sebelum)))
    if masuk:
        await uow.derive()
        await segarkan(uow, {each.nip for each, _ in masuk})
        await _tutup(uow, masuk)
    return len(masuk)


async def _tutup(uow: UnitOfWork, masuk: Sequence[tuple[Selisih, Diputus]]) -> None:
    tertutup = set(await repository.tertutup(uow, [each.id for each, _ in masuk]))
    for each, diputus in masuk:
        if each.id not in tertutup:
            await repository.tanyakan(uow, each.id, DIJAGA)
            continue
        await repository.putus(uow, each.id, BKN, diputus)
        sesudah = {"bidang": each.bidang, "putusan": diputus.putusan}
        uow.audit("putus_selisih_siasn", "asn", each.nip, sesudah=sesudah, alasan=ALASAN)
