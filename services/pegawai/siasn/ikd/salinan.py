"""What the indicators find in the main files that were pulled: newer than a roster, so that a finding goes as soon as
BKN has the right thing, and the next roster is not waited for."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from services.pegawai.identitas.nip import urai_nip
from services.pegawai.siasn.ikd import repository
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.mutu import Indikator, Temuan, nilai_mutu
from services.pegawai.siasn.selisih.arti import orang, tak_dijawab
from shared.db.unit_of_work import UnitOfWork
from shared.service import Job, Runtime

I = Indikator  # noqa: E741
SEKALIGUS = 500
_DARI_UTAMA = frozenset(
    (
        *(I.COM_2, I.COM_3, I.COM_4, I.COM_5, I.COM_6, I.COM_7),
        *(I.ACC_1, I.ACC_2, I.ACC_3, I.ACC_4, I.ACC_7, I.ACC_9, I.ACC_10),
        *(I.CON_1, I.CON_2, I.CON_3, I.CON_4),
    )
)
"""What a main file decides; posts and units are judged by what is on record."""
_BILA_DISEBUT = {"email": I.COM_6, "nomor_hp": I.COM_7}
"""What it decides only where it tells it: an older release has kept neither."""


def nilai_salinan(isi: dict[str, Any]) -> tuple[frozenset[Indikator], list[Temuan]]:
    """Which indicators a pulled main file decides, and what they find; none where it cannot be read as a person."""
    try:
        utama = DataUtama.model_validate({"nik": None, **isi})
    except ValidationError:
        # One that an older release has kept: the next pull writes it anew.
        return frozenset(), []
    baris, tak_terbaca = orang(utama)
    if None in (baris["nip"], baris["status_pegawai"]):
        return frozenset(), []
    nip = urai_nip(baris["nip"])
    tiada = tak_dijawab(isi) | {each.isian for each in tak_terbaca}
    baris |= {"nik": utama.nik, "nik_sah": "0" if utama.valid_nik is False else None}
    diputus = set(_DARI_UTAMA)
    diputus -= {indikator for isian, indikator in _BILA_DISEBUT.items() if isian in tiada}
    if utama.valid_nik is not None:
        diputus.add(I.ACC_5)
    for isian, indikator, menurut_nip in (
        ("tanggal_lahir", I.CON_2, nip.tanggal_lahir),
        ("jenis_kelamin", I.CON_3, nip.jenis_kelamin),
    ):
        if baris[isian] is None:
            baris[isian] = menurut_nip
            diputus.discard(indikator)
    return frozenset(diputus), [each for each in nilai_mutu(baris, nip, tiada) if each.indikator in diputus]


async def nilai_yang_ditarik(uow: UnitOfWork) -> bool:
    """Judge some main files that are newer than what their people were judged by; whether there were any."""
    rows = await repository.belum_dinilai(uow, SEKALIGUS)
    hasil = [(each, *nilai_salinan(each.isi)) for each in rows]
    # First, in the order of an import: whoever judges the same people waits here.
    await repository.catat_dinilai(uow, [{"nip": each.nip, "sidik": each.sidik} for each in rows], uow.now)
    await repository.ganti_temuan(uow, list(_diputus(hasil)), list(_ditemukan(hasil)), uow.today)
    return bool(rows)


def _diputus(hasil: list[tuple[repository.Salinan, frozenset[Indikator], list[Temuan]]]) -> Iterator[dict[str, Any]]:
    return ({"nip": satu.nip, "indikator": each.value} for satu, diputus, _ in hasil for each in sorted(diputus))


def _ditemukan(hasil: list[tuple[repository.Salinan, frozenset[Indikator], list[Temuan]]]) -> Iterator[dict[str, Any]]:
    return (
        {"nip": satu.nip, "indikator": each.indikator.value, "alasan": each.alasan}
        for satu, _, temuan in hasil
        for each in temuan
    )


async def _jalankan(runtime: Runtime) -> None:
    lagi = True
    while lagi and not runtime.stopping.is_set():
        async with runtime.unit_of_work() as uow:
            lagi = await nilai_yang_ditarik(uow)


NILAI_SALINAN = Job("mutu_salinan", 60.0, _jalankan)
