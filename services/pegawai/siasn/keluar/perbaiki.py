"""What officers do about a row that does not go on by itself. Each is told on the trail, and decided on what they saw.

All lead back to the worker: it looks at BKN first, and sends only what is not there.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.siasn.keluar import repository
from services.pegawai.siasn.keluar.alur_buku import ALUR_BUKU, PEKERJAAN
from services.pegawai.siasn.keluar.bentuk_buku import dapat, patut
from services.pegawai.siasn.keluar.errors import LangkahBukuTidakMungkin, RiwayatBknTerpakai, SedangDikerjakan
from services.pegawai.siasn.keluar.penulis import IKATAN
from services.pegawai.siasn.keluar.repository import BarisLengkap, BarisTercatat
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada

TIDAK_ADA = "Perubahan ini tidak ada atau di luar lingkup Anda."


@dataclass(frozen=True, slots=True)
class Perbaikan:
    """A step of an officer."""

    langkah: str
    alasan: str | None = None
    rw_id: str | None = None
    tambahan: dict[str, Any] = field(default_factory=dict)


async def perbaiki_buku(
    uow: UnitOfWork, pelaku: Pelaku, nomor: UUID, seen: int, perbaikan: Perbaikan, *, hukdis: bool
) -> tuple[BarisTercatat, BarisLengkap]:
    """Take it; answers the row after it.

    Raises:
        Problem: why it cannot be taken.
    """
    baris, lain = wajib_ada(await repository.tahan(uow, pelaku, nomor, hukdis=hukdis), TIDAK_ADA)
    await tolak_konflik(uow, pelaku, baris.nip, "Perubahan ini tentang Anda atau kerabat Anda. Mintalah petugas lain.")
    require_version(seen, baris.versi)
    if lain.dipegang:
        raise SedangDikerjakan("Perubahan ini sedang dipertukarkan dengan SIASN. Tunggu sebentar, lalu muat ulang.")
    peralihan = ALUR_BUKU.peralihan_dari(perbaikan.langkah, baris.keadaan)
    if peralihan is None or not patut(perbaikan.langkah, baris, lain):
        raise LangkahBukuTidakMungkin(
            f"Perubahan yang {baris.keadaan} tidak dapat diberi langkah ini. Muat ulang dahulu.",
            keadaan=baris.keadaan,
            langkah_mungkin=dapat(baris, lain),
        )
    if perbaikan.rw_id is not None and await repository.dipakai_orang_lain(uow, perbaikan.rw_id, baris.nip):
        raise RiwayatBknTerpakai("Id riwayat ini milik perubahan pegawai lain. Periksa id-nya di SIASN.")
    ke = KeadaanBuku(peralihan.ke[0])
    await repository.perbaiki(
        uow,
        nomor,
        ke,
        pelaku.name,
        alasan=perbaikan.alasan if ke is KeadaanBuku.DIBATALKAN else None,
        hanya_baca=perbaikan.langkah in ("baca_lagi", "ikat"),
        tambahan=perbaikan.tambahan if perbaikan.rw_id is None else {IKATAN: perbaikan.rw_id},
        tegas=perbaikan.langkah == "tegaskan",
    )
    uow.audit(
        perbaikan.langkah,
        "siasn_buku",
        str(nomor),
        sebelum={"keadaan": baris.keadaan, "rw_id": baris.rw_id},
        sesudah={"keadaan": ke, "rw_id": perbaikan.rw_id or baris.rw_id, **perbaikan.tambahan},
        alasan=perbaikan.alasan,
    )
    uow.work_for.add(PEKERJAAN)
    hasil = await repository.satu(uow, pelaku, nomor, uow.now, hukdis=hukdis)
    assert hasil is not None
    return hasil
