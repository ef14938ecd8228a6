"""A recorded assessment is corrected or withdrawn. What was there stays, marked as replaced, with the reason."""

from typing import Any
from uuid import UUID

from services.kompetensi.isian import TanggalBelumTiba
from services.kompetensi.kamus.repository import kode_teknis
from services.kompetensi.ketentuan.muat import masa_berlaku
from services.kompetensi.konflik import tolak_konflik
from services.kompetensi.penilaian import repository
from services.kompetensi.penilaian.bertentangan import HasilSehari
from services.kompetensi.penilaian.errors import KompetensiTidakDikenal, PenilaianBertentangan, PenilaianSudahAda
from services.kompetensi.penilaian.repository import Hasil, Kunci
from services.kompetensi.penilaian.schemas import Koreksi
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian, berlaku_sampai, pada
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import SudahDigantikan
from shared.http.problem import KesalahanIsian, wajib_ada


async def koreksi(uow: UnitOfWork, pelaku: Pelaku, jenis: JenisPenilaian, nomor: UUID, isi: Koreksi) -> str:
    """Put the right result in the place of a wrong one, and score the person again; answers their number.

    Raises:
        TidakDitemukan, SudahDigantikan, KonflikKepentingan, TanggalBelumTiba, KompetensiTidakDikenal,
        PenilaianSudahAda, PenilaianBertentangan.
    """
    lama = await _ada(uow, pelaku, jenis, nomor)
    kunci, hasil = Kunci(lama.nip, isi.tanggal, isi.metode), isi.hasil()
    if isi.tanggal > uow.today:
        raise TanggalBelumTiba(
            f"Pilih tanggal paling lambat {uow.today:%d-%m-%Y}.",
            kesalahan=[KesalahanIsian(pointer="/tanggal", pesan=f"paling lambat {uow.today:%d-%m-%Y}")],
        )
    if asing := sorted(hasil.get("teknis", {}).keys() - await kode_teknis(uow)):
        raise KompetensiTidakDikenal(
            "Pakai kode dari /kamus.",
            kesalahan=[KesalahanIsian(pointer=f"/teknis/{each}", pesan="tidak ada dalam kamus") for each in asing],
        )
    lain = [each for each in await repository.sehari(uow, jenis, [(lama.nip, isi.tanggal)]) if each.id != nomor]
    if any(each.metode == isi.metode for each in lain):
        raise PenilaianSudahAda(f"Hasil {isi.metode} pada {isi.tanggal:%d-%m-%Y} sudah tercatat; koreksilah yang itu.")
    if (alasan := HasilSehari(jenis, lain).keberatan(kunci, hasil)) is not None:
        raise PenilaianBertentangan(f"{alasan[0].upper()}{alasan[1:]}.")
    sampai = berlaku_sampai(isi.tanggal, pada(await masa_berlaku(uow), isi.tanggal), jenis)
    await repository.TABEL[jenis].gantikan(uow, nomor)
    baru = {**kunci._asdict(), "asesor": isi.asesor, "dokumen": isi.dokumen, **hasil}
    pengganti = await repository.koreksi(uow, jenis, {**baru, "berlaku_sampai": sampai, "menggantikan": nomor})
    uow.audit(
        "koreksi",
        repository.NAMA[jenis],
        str(nomor),
        sebelum=_jejak(lama),
        sesudah={**baru, "tanggal": isi.tanggal.isoformat(), "id": str(pengganti)},
        alasan=isi.alasan,
    )
    uow.mark_derived("skor", lama.nip)
    return lama.nip


async def batalkan(uow: UnitOfWork, pelaku: Pelaku, jenis: JenisPenilaian, nomor: UUID, alasan: str) -> str:
    """Let a result no longer stand, and score the person again; answers their number.

    Raises:
        TidakDitemukan, SudahDigantikan, KonflikKepentingan.
    """
    lama = await _ada(uow, pelaku, jenis, nomor)
    await repository.TABEL[jenis].gantikan(uow, nomor)
    uow.audit("batalkan", repository.NAMA[jenis], str(nomor), sebelum=_jejak(lama), alasan=alasan)
    uow.mark_derived("skor", lama.nip)
    return lama.nip


async def _ada(uow: UnitOfWork, pelaku: Pelaku, jenis: JenisPenilaian, nomor: UUID) -> Hasil:
    lama = wajib_ada(
        await repository.tahan(uow, jenis, nomor, pelaku), "Penilaian ini tidak ada atau di luar lingkup Anda."
    )
    await tolak_konflik(uow, pelaku, lama.nip, "Penilaian diri sendiri dikoreksi oleh petugas lain.")
    if lama.digantikan_pada is not None:
        raise SudahDigantikan("Koreksilah catatan yang menggantikannya; lihat /asn/{nip}/penilaian.")
    return lama


def _jejak(lama: Hasil) -> dict[str, Any]:
    tetap = {each: getattr(lama, each) for each in ("nip", "metode", "asesor", "dokumen")}
    return {**tetap, "tanggal": lama.tanggal.isoformat(), **lama.isi}
