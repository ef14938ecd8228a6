"""How every step begins and ends: the case is held and the caller may; then it is on record, and told."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from services.mutasi.hukum.hasil import SUMPAH
from services.mutasi.pengecualian import perkara as pengecualian
from services.mutasi.perwakilan.mewakili import pegang_mandat
from services.mutasi.usulan import langkah_tercatat, nilai_tercatat, repository
from services.mutasi.usulan.boleh import perkara_alur, yang_mungkin
from services.mutasi.usulan.errors import LangkahUsulanTidakMungkin
from services.mutasi.usulan.jenis.perkara import PELAKSANAAN_DITUNDA
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.konflik import Keterlibatan, halangan, halangan_orang
from services.mutasi.usulan.langkah.penanda_tangan import penanda_kini
from services.mutasi.usulan.langkah_tercatat import Jejak
from services.mutasi.usulan.mesin import langkah_dari
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi, akan_dinilai
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import UsulanDitolak
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada


async def mulai(uow: UnitOfWork, usulan_id: UUID, pelaku: Pelaku, seen: int, langkah: LangkahMutasi) -> Usulan:
    """Lock the case for a step.

    Raises:
        TidakDitemukan, KonflikKepentingan, PerwakilanTidakBerlaku, DiLuarLingkup, TidakBerwenang, VersiBerubah,
        LangkahUsulanTidakMungkin, PerluOrangLain.
    """
    # Before the case: who ends a mandate gives its cases back, and holds both in this order.
    await pegang_mandat(uow, pelaku)
    usulan = wajib_ada(await repository.tahan(uow, usulan_id, pelaku), "Usulan ini tidak ada.")
    # After the lock: who else has taken a step is settled until this transaction ends.
    terlibat = (await repository.keterlibatan(uow, [usulan_id], pelaku))[usulan_id]
    if (problem := halangan_orang(pelaku, usulan.nip, terlibat.kerabat)) is not None:
        raise problem
    require_version(seen, usulan.versi)
    if langkah not in (mungkin := langkah_dari(perkara_alur(usulan, terlibat))):
        milik = yang_mungkin(usulan, pelaku, terlibat, await penanda_kini(uow, pelaku, uow.today))
        raise LangkahUsulanTidakMungkin(
            f"Langkah {langkah} tidak dapat dilakukan pada usulan berstatus {usulan.status}. "
            f"{await _yang_ditunggu(uow, usulan, terlibat)}{_lanjut(mungkin, milik)}",
            status_usulan=usulan.status,
            langkah_mungkin=[str(each) for each in milik],
        )
    if (problem := halangan(pelaku, usulan.nip, usulan.status, terlibat, langkah)) is not None:
        raise problem
    return usulan


def _lanjut(mungkin: Sequence[LangkahMutasi], milik: Sequence[LangkahMutasi]) -> str:
    if milik:
        return f"Yang dapat Anda lakukan sekarang: {', '.join(milik)}."
    if mungkin:
        return f"Yang mungkin sekarang, oleh petugas lain: {', '.join(mungkin)}."
    return "Usulan ini tidak dapat diproses lagi."


async def _yang_ditunggu(uow: UnitOfWork, usulan: Usulan, terlibat: Keterlibatan) -> str:
    """What a decision waits for that comes into force by itself: its TMT or a seat; and why no inauguration."""
    if terlibat.ditunda:
        return f"{PELAKSANAAN_DITUNDA} "
    if usulan.status != StatusMutasi.DIPUTUSKAN or usulan.pelantikan == "ditunggu":
        return ""
    riwayat = await langkah_tercatat.riwayat(uow, usulan.id)
    tertahan = next((each.catatan for each in riwayat if each.langkah == "menunggu_kursi"), None)
    berlaku = f"{tertahan or f'Usulan ini berlaku dengan sendirinya pada TMT {usulan.tmt:%d-%m-%Y}.'} "
    if usulan.tanggal_pelantikan is not None:
        return f"Pelantikannya sudah dicatat, {usulan.tanggal_pelantikan:%d-%m-%Y}. {berlaku}"
    putusan = await nilai_tercatat.penilaian(uow, usulan.id)
    sebab = [each.penjelasan for each in putusan if each.kode == SUMPAH and each.versi == putusan[0].versi]
    return " ".join(["Pelantikan tidak diperlukan.", *sebab, berlaku])


async def selesaikan(
    uow: UnitOfWork, langkah: LangkahMutasi, lama: Usulan, baru: Usulan, catatan: str | None, **rincian: Any
) -> None:
    await langkah_tercatat.catat_langkah(uow, [Jejak(baru, langkah, lama.status, catatan, rincian)])
    if not akan_dinilai(baru.status, baru.pelantikan):
        # An exception that still waits has nothing left to be decided about.
        await pengecualian.tutup_terbuka(uow, baru.id, str(langkah))
    uow.audit(
        str(langkah),
        "usulan",
        str(baru.id),
        sebelum={"status": lama.status},
        sesudah={"status": baru.status, **rincian},
        alasan=catatan,
    )


def kabarkan_ditolak(
    uow: UnitOfWork,
    usulan: Usulan,
    langkah: LangkahMutasi,
    catatan: str | None,
    pencabutan: tuple[str, date] | None = None,
) -> None:
    """``pencabutan``: number and day of the SK that revokes the decision of the case."""
    nomor, tanggal = pencabutan or (None, None)
    uow.publish(
        UsulanDitolak(
            **kabar(uow, usulan, catatan),
            tahap=str(langkah),
            nomor_sk=usulan.nomor_sk,
            tanggal_sk=usulan.tanggal_sk,
            nomor_sk_pencabutan=nomor,
            tanggal_sk_pencabutan=tanggal,
        ),
        version=usulan.versi,
    )
