"""Placements as an imported roster states them."""

from collections.abc import Sequence

from services.pegawai.penempatan import repository
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Catatan


async def tempatkan(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> tuple[set[str], list[Catatan], set[str]]:
    """Begin or change the placement of each row's person.

    Answers the NIPs whose placement changed, remarks, and the posts whose number of holders changed.
    """
    catatan: list[Catatan] = []
    dengan_jabatan = [(nomor, nilai) for nomor, nilai in baris if nilai["kode_jabatan"] is not None]
    kini = await repository.kini(uow, {nilai["nip"] for _, nilai in dengan_jabatan})
    ada = await repository.jabatan_ada(uow, {nilai["kode_jabatan"] for _, nilai in dengan_jabatan})
    mulai = []
    jabatan: set[str] = set()
    for nomor, nilai in dengan_jabatan:
        kode, tmt, lama = nilai["kode_jabatan"], nilai["tmt_jabatan"], kini.get(nilai["nip"])
        if kode not in ada:
            catatan.append(Catatan(nomor, "JABATAN ID", kode, "jabatan ini belum ada pada peta jabatan", "peringatan"))
            continue
        if nilai["kode_unor"] is not None and nilai["kode_unor"] != ada[kode]:
            catatan.append(
                Catatan(nomor, "UNOR ID", nilai["kode_unor"], f"jabatannya berada di unit {ada[kode]}", "peringatan")
            )
        if lama is not None:
            if lama["kode_jabatan"] == kode:
                continue
            if tmt <= lama["tmt"]:
                alasan = f"tercatat menduduki {lama['kode_jabatan']} sejak {lama['tmt']:%d-%m-%Y}; jabatan tidak diubah"
                catatan.append(Catatan(nomor, "TMT JABATAN", f"{tmt:%d-%m-%Y}", alasan, "peringatan"))
                continue
            await repository.akhiri(uow, nilai["nip"], tmt)
            jabatan.add(lama["kode_jabatan"])
        jabatan.add(kode)
        mulai.append({"nip": nilai["nip"], "tmt": tmt, "kode_jabatan": kode})
    await repository.mulai(uow, mulai)
    pindah = {each["nip"] for each in mulai}
    if pindah:
        await repository.selaraskan(uow, pindah, naikkan=False)
    return pindah, catatan, jabatan
