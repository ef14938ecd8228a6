"""Recording a sheet: it begins on its day, the one before ends, and nothing that was recorded is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from services.pegawai.kebutuhan.abk import repository
from services.pegawai.kebutuhan.abk.errors import LembarTidakAda, bertumpuk
from services.pegawai.kebutuhan.abk.masa import Bertumpuk, Pengganti, gantikan
from services.pegawai.kebutuhan.abk.repository import Tugas
from services.pegawai.kebutuhan.abk.schemas import LembarBaru, PembatalanLembar
from services.pegawai.kebutuhan.beban import wpt
from services.pegawai.kebutuhan.kini import selaraskan_kebutuhan
from services.pegawai.orang.dijaga import jabatan_dalam_lingkup
from services.pegawai.orang.konflik import tolak_jabatan_sendiri
from services.pegawai.organisasi.versi import JABATAN, tahan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import DiLuarLingkup, wajib_ada

ISIAN_TUGAS = Tugas._fields


@dataclass(frozen=True, slots=True)
class LembarSiap:
    """A sheet whose place among the others is settled."""

    kode_jabatan: str
    mulai: date
    nomor_dokumen: str | None
    ganti: Pengganti
    tugas: Sequence[Mapping[str, Any]]


async def catat(uow: UnitOfWork, pelaku: Pelaku, kode: str, seen: int, isi: LembarBaru) -> None:
    """Let a sheet hold from its day on; a sheet that begins the same day is corrected.

    Raises:
        TidakDitemukan, DiLuarLingkup, KonflikKepentingan, VersiBerubah, LembarBertumpuk.
    """
    await _tahan(uow, pelaku, kode, seen)
    hidup = (await repository.hidup(uow, [kode])).get(kode, [])
    try:
        ganti = gantikan(hidup, isi.mulai, isi.akhir)
    except Bertumpuk as error:
        raise bertumpuk(error.lembar) from error
    tugas = [
        {"nomor": nomor, **each.model_dump(), "cara": each.cara.value} for nomor, each in enumerate(isi.tugas, start=1)
    ]
    lama = await _isi_lama(uow, kode, isi.mulai)
    baru = _ringkas(isi.mulai, isi.dokumen, tugas)
    if ganti.koreksi is not None and lama == baru | {"sampai": ganti.sampai}:
        return
    await pasang(uow, [LembarSiap(kode, isi.mulai, isi.dokumen, ganti, tugas)])
    await repository.lengkapi(uow, [{"kode_jabatan": kode, "mulai": isi.mulai}])
    await selaraskan_kebutuhan(uow, [kode])
    uow.audit("koreksi" if ganti.koreksi else "catat", "abk", kode, sebelum=lama, sesudah=baru)


async def batalkan(uow: UnitOfWork, pelaku: Pelaku, kode: str, seen: int, isi: PembatalanLembar) -> None:
    """Withdraw the sheet that begins on a day; the one before it does not come back by itself.

    Raises:
        TidakDitemukan, DiLuarLingkup, KonflikKepentingan, VersiBerubah, LembarTidakAda.
    """
    await _tahan(uow, pelaku, kode, seen)
    hidup = (await repository.hidup(uow, [kode])).get(kode, [])
    lembar = next((each for each in hidup if each.mulai == isi.mulai), None)
    if lembar is None:
        ada = ", ".join(f"{each.mulai:%d-%m-%Y}" for each in sorted(hidup, key=lambda each: each.mulai)) or "tidak ada"
        raise LembarTidakAda(f"Tidak ada lembar yang mulai {isi.mulai:%d-%m-%Y}. Lembar jabatan ini mulai: {ada}.")
    lama = await _isi_lama(uow, kode, isi.mulai)
    await repository.gantikan(uow, [lembar.id])
    await repository.lengkapi(uow, [{"kode_jabatan": kode, "mulai": isi.mulai}])
    await selaraskan_kebutuhan(uow, [kode])
    uow.audit("batalkan", "abk", kode, sebelum=lama, alasan=isi.alasan)


async def pasang(uow: UnitOfWork, lembar: Sequence[LembarSiap]) -> None:
    """Write new sheets of posts that are locked; what they replace is retired first."""
    pendek = [(each.ganti.dipersingkat.id, each.mulai) for each in lembar if each.ganti.dipersingkat is not None]
    koreksi = [each.ganti.koreksi for each in lembar if each.ganti.koreksi is not None]
    await repository.gantikan(uow, [*(lama for lama, _ in pendek), *koreksi])
    await repository.persingkat(uow, [{"lama": lama, "baru": uow.new_id(), "sampai": mulai} for lama, mulai in pendek])
    baru: list[dict[str, Any]] = []
    tugas: list[dict[str, Any]] = []
    for each in lembar:
        abk_id = uow.new_id()
        baru.append(
            {
                "id": abk_id,
                "kode_jabatan": each.kode_jabatan,
                "mulai": each.mulai,
                "sampai": each.ganti.sampai,
                "nomor_dokumen": each.nomor_dokumen,
                "beban_menit": sum((wpt(row["volume"], row["norma_waktu"]) for row in each.tugas), Decimal()),
                "menggantikan": each.ganti.koreksi,
            }
        )
        tugas.extend({"abk_id": abk_id, **{isian: row[isian] for isian in ISIAN_TUGAS}} for row in each.tugas)
    await repository.tambah(uow, baru, tugas)


async def _tahan(uow: UnitOfWork, pelaku: Pelaku, kode: str, seen: int) -> None:
    wajib_ada(await tahan(uow, JABATAN, [kode]) or None, "Jabatan ini tidak ada. Cari kodenya pada daftar jabatan.")
    # Which posts there are is public; whose work they hold is for their own unit to say.
    if not await jabatan_dalam_lingkup(uow, [kode], pelaku):
        raise DiLuarLingkup("Jabatan ini di luar unit Anda. Lembar ABK-nya dicatat petugas yang membawahinya.")
    await tolak_jabatan_sendiri(uow, pelaku, kode)
    require_version(seen, await repository.versi(uow, kode))


async def _isi_lama(uow: UnitOfWork, kode: str, hari: date) -> dict[str, Any] | None:
    lembar = await repository.pada(uow, kode, hari)
    if lembar is None:
        return None
    tugas = [row._asdict() for row in await repository.tugas(uow, lembar.id)]
    return _ringkas(lembar.mulai, lembar.nomor_dokumen, tugas) | {"sampai": lembar.sampai}


def _ringkas(mulai: date, nomor_dokumen: str | None, tugas: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {"mulai": mulai, "dokumen": nomor_dokumen, "tugas": list(tugas)}
