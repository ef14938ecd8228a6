"""The letter that answers an objection: its procedure says what was decided, and this says it on paper."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import bahan
from services.mutasi.surat.rangka import Rangka
from services.mutasi.surat.siapa import pemutus
from services.mutasi.surat.susun import isi_keberatan
from services.mutasi.surat.terbitkan import TIDAK_ADA, Diterbitkan, keluarkan, kota_pada
from services.mutasi.usulan import repository as usulan_repository
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tanggal_panjang
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import wajib_ada
from shared.service import Runtime


class JawabanKeberatan(NamedTuple):
    """What the procedure of an objection says to the letter that answers it."""

    keberatan_id: UUID
    tanggal_keberatan: date
    tanggal_diterima: date
    putusan: str
    """As the letter has it: ``diterima``, ``ditolak``, ``tidak dapat diterima``."""
    alasan: str
    akibat: str | None
    """What follows for the move, as a sentence."""
    upaya: str | None
    """What whoever objects can do next, as a sentence."""
    tanggal: date
    nomor: str | None = None
    register_nomor: str | None = None
    """One of the two."""
    langkah: Mapping[str, Any] | None = None
    """The step that answered: who, how they held the office. None: who has decided the case."""


async def terbitkan_jawaban(
    runtime: Runtime, uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, jawaban: JawabanKeberatan
) -> Diterbitkan:
    """Issue the decree on an objection to a case; signed by who has answered it.

    Raises:
        TidakDitemukan, SuratBelumLengkap, SuratSudahAda, IsianTidakSah, AlamatPublikBelumAda, GudangBelumAda.
    """
    usulan = wajib_ada(await usulan_repository.tahan(uow, usulan_id, pelaku), TIDAK_ADA)
    (perkara,) = await bahan.perkara(uow, [usulan], uow.today)
    if jawaban.langkah is not None:
        # Whoever answers signs as they held the office then, whoever has decided the case.
        kedudukan, nama = await bahan.pemangku_ppk(uow, jawaban.tanggal)
        perkara = perkara._replace(
            catatan=perkara.catatan._replace(keputusan=dict(jawaban.langkah)),
            definitif=nama if kedudukan == "definitif" else None,
        )
    kota = await kota_pada(uow, uow.today)
    putusan = {
        "tanggal_keberatan": tanggal_panjang(jawaban.tanggal_keberatan),
        "tanggal_diterima": tanggal_panjang(jawaban.tanggal_diterima),
        **{each: getattr(jawaban, each) for each in ("putusan", "alasan", "akibat", "upaya")},
    }
    dasar = Rangka(
        JenisSurat.JAWABAN_KEBERATAN,
        await pemutus(uow, perkara, kota, uow.today),
        isi_keberatan(kota, perkara, putusan),
        jawaban.nomor,
        jawaban.tanggal,
    )
    return await keluarkan(
        runtime,
        uow,
        pelaku,
        dasar,
        kota,
        kunci=str(jawaban.keberatan_id),
        kumpulan_id=usulan.kumpulan_id,
        perkara=[perkara],
        isian={
            each: str(nilai) for each, nilai in jawaban._asdict().items() if nilai is not None and each != "langkah"
        },
        register_nomor=jawaban.register_nomor,
    )
