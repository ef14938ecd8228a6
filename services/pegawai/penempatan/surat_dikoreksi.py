"""The number or day of a decree, or the day of an inauguration, was typed wrongly in its case, and is corrected there
by two people: the placement that rests on it says what the paper says. Neither the post nor a day of it changes.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple
from uuid import UUID

from services.pegawai.orang.tahan import tahan_banyak
from services.pegawai.penempatan import repository
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.susun import Masa, Rencana
from services.pegawai.penempatan.terapkan import Jejak, Perubahan, terapkan
from shared.bus.subscription import Received
from shared.contracts.mutasi import UsulanSuratDikoreksi
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

SuratPenempatan = Literal["keputusan", "pelantikan"]
_SURAT: Mapping[str, str] = {"keputusan": "koreksi SK", "pelantikan": "koreksi berita acara pelantikan"}
"""The papers that a placement tells of."""


class _Pemilik(NamedTuple):
    usulan_id: UUID
    nip: str


# By the case, and not by the number in the event: that one may have been corrected too.
_PEMILIK = Statement(
    """
    SELECT usulan_id, nip FROM penempatan
    WHERE usulan_id = ANY(CAST(:usulan_id AS uuid[])) AND digantikan_pada IS NULL
    UNION SELECT usulan_akhir_id, nip FROM penempatan
    WHERE usulan_akhir_id = ANY(CAST(:usulan_id AS uuid[])) AND digantikan_pada IS NULL""",
    _Pemilik,
)


async def _pemilik(uow: UnitOfWork, usulan_id: Collection[UUID]) -> dict[UUID, str]:
    return {each.usulan_id: each.nip for each in await uow.fetch(_PEMILIK, usulan_id=sorted(usulan_id))}


class _Sampai(NamedTuple):
    usulan_id: UUID
    surat: str
    sudah: int | None
    """The version that was applied last; None where none was."""


# Its row is held until the transaction ends: two corrections of one paper go one after the other.
_SAMPAI = Statement(
    """
    INSERT INTO sk_dikoreksi AS s (usulan_id, surat, versi)
    SELECT usulan_id, surat, max(versi)
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS b(usulan_id uuid, surat text, versi bigint)
    GROUP BY usulan_id, surat ORDER BY usulan_id, surat
    ON CONFLICT (usulan_id, surat) DO UPDATE SET versi = excluded.versi WHERE excluded.versi > s.versi
    RETURNING new.usulan_id, new.surat, old.versi AS sudah""",
    _Sampai,
)


async def _yang_baru(
    uow: UnitOfWork, semua: Sequence[Received[UsulanSuratDikoreksi]]
) -> list[Received[UsulanSuratDikoreksi]]:
    """Corrections that no later one of their paper has overtaken, oldest first: one may come by a second try."""
    baris = [
        {"usulan_id": str(each.event.usulan_id), "surat": each.event.surat, "versi": each.version} for each in semua
    ]
    sampai = {(each.usulan_id, each.surat): each.sudah or 0 for each in await uow.fetch(_SAMPAI, baris=baris)}
    baru = [
        each
        for each in semua
        if (sudah := sampai.get((each.event.usulan_id, each.event.surat))) is not None and each.version > sudah
    ]
    return sorted(baru, key=lambda each: each.version)


async def terima_surat_dikoreksi(uow: UnitOfWork, events: Sequence[Received[UsulanSuratDikoreksi]]) -> None:
    """What is not carried out yet comes with the right number; what is on record no longer is left as it was."""
    sisa = [each for each in events if each.event.surat in _SURAT]
    if not sisa or not (sisa := await _yang_baru(uow, sisa)):
        return
    hari = await mutakhirkan(uow)
    pemilik = await _pemilik(uow, {each.event.usulan_id for each in sisa})
    sisa = [each for each in sisa if each.event.usulan_id in pemilik]
    # Of one person one after the other: a correction may itself be corrected.
    while sisa:
        giliran: dict[str, Received[UsulanSuratDikoreksi]] = {}
        for each in sisa:
            giliran.setdefault(pemilik[each.event.usulan_id], each)
        orang = await tahan_banyak(uow, giliran)
        masa = await repository.hidup(uow, orang)
        semua = [
            Perubahan(
                nip,
                orang[nip].nama,
                masa[nip],
                rencana,
                rencana.ditulis[0],
                Jejak("koreksi", f"{each.event.catatan} ({_SURAT[each.event.surat]} pada usulan mutasinya)"),
                each.event.nomor,
                sebab=each.envelope,
            )
            for nip, each in giliran.items()
            if nip in masa and (rencana := _terkoreksi(uow, masa[nip], each.event)).ditulis
        ]
        await terapkan(uow, hari, semua)
        sisa = [each for each in sisa if giliran[pemilik[each.event.usulan_id]] is not each]


def _terkoreksi(uow: UnitOfWork, masa: Sequence[Masa], surat: UsulanSuratDikoreksi) -> Rencana:
    digantikan, ditulis = [], []
    for lama in masa:
        baru = lama
        if surat.surat == "pelantikan":
            if lama.usulan_id == surat.usulan_id and lama.tanggal_pelantikan is not None:
                baru = replace(baru, tanggal_pelantikan=surat.tanggal)
        elif lama.usulan_id == surat.usulan_id:
            baru = replace(baru, nomor_sk=surat.nomor, tanggal_sk=surat.tanggal)
        if surat.surat == "keputusan" and lama.usulan_akhir_id == surat.usulan_id:
            baru = replace(baru, nomor_sk_akhir=surat.nomor, tanggal_sk_akhir=surat.tanggal)
        if baru != lama:
            digantikan.append(lama)
            ditulis.append(replace(baru, id=uow.new_id(), menggantikan=lama.id))
    return Rencana(tuple(digantikan), tuple(ditulis))
