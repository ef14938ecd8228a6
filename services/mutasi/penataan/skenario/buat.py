"""A draft, and its way into computing."""

from uuid import UUID

from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.penataan.skenario import repository
from services.mutasi.penataan.skenario.errors import (
    LangkahSkenarioTidakMungkin,
    PegawaiTidakDikenal,
    SkenarioMustahil,
)
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.lingkup import fakta_skenario, letak
from services.mutasi.penataan.skenario.mustahil import mustahil
from services.mutasi.penataan.skenario.repository import Skenario
from services.mutasi.penataan.skenario.schemas import SkenarioBaru
from services.mutasi.penataan.skenario.status import BERANGKAT, LangkahSkenario, langkah_dari
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.penolakan import JabatanTidakDikenal, unit_tidak_dikenal
from shared.http.problem import KesalahanIsian, wajib_ada

ANTREAN = "penataan"
"""The job that computes scenarios."""
TIDAK_ADA = "Skenario ini tidak ada."


async def buat(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, baru: SkenarioBaru) -> Skenario:
    """Keep a draft about people, posts and units of the caller's part of the city.

    Raises:
        Problem: it names what is unknown there, or the day that is over.
    """
    tolak_tmt_lampau(baru.tmt, uow.today)
    isi = baru.isi if baru.isi.nomor else baru.isi.model_copy(update={"nomor": f"penataan/{skenario_id}"})
    await repository.buat(
        uow,
        skenario_id,
        nama=baru.nama,
        keterangan=baru.keterangan,
        tmt=baru.tmt,
        isi=isi.model_dump(mode="json"),
        cakupan=await _cakupan(uow, pelaku, isi),
        salinan_dari=None,
    )
    uow.audit("buat", "skenario", str(skenario_id), sesudah=baru.model_dump(mode="json"))
    return wajib_ada(await repository.cari(uow, skenario_id, pelaku), TIDAK_ADA)


async def _cakupan(uow: UnitOfWork, pelaku: Pelaku, isi: IsiSkenario) -> list[str]:
    ada = await letak(uow, pelaku, isi)
    if asing := [each for each in isi.lingkup.unit if each not in ada.unit]:
        raise unit_tidak_dikenal(*asing[:20], pointer="/isi/lingkup/unit")
    if asing := [each for each in isi.kode_jabatan if each not in ada.jabatan]:
        raise JabatanTidakDikenal(
            f"Tidak ada pada peta jabatan, atau di luar unit Anda: {', '.join(asing[:20])}. Hapus atau perbaiki "
            "kodenya.",
            kesalahan=[KesalahanIsian(pointer="/isi", pesan="ada kode jabatan yang tidak dikenal")],
        )
    if asing := [each for each in isi.nip if each not in ada.orang]:
        raise PegawaiTidakDikenal(
            f"{len(asing)} NIP tidak dikenal di layanan mutasi, atau di luar unit Anda. Hapus atau perbaiki NIP-nya.",
            kesalahan=[KesalahanIsian(pointer=each, pesan="pegawai tidak dikenal") for each in _letak_nip(isi, asing)],
        )
    return ada.cakupan


def _letak_nip(isi: IsiSkenario, asing: list[str]) -> list[str]:
    """Where somebody unknown is named, the first twenty."""
    dicari = frozenset(asing)
    return [
        *(f"/isi/lingkup/orang/{n}" for n, each in enumerate(isi.lingkup.orang) if each in dicari),
        *(f"/isi/sematan/{n}/nip" for n, each in enumerate(isi.sematan) if each.nip in dicari),
        *(f"/isi/kaitan/{n}" for n, each in enumerate(isi.kaitan) if dicari & {each.nip, each.nip_lain}),
        *(f"/isi/orang_tetap/{n}" for n, each in enumerate(isi.orang_tetap) if each in dicari),
    ][:20]


async def minta_hitung(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, seen: int) -> Skenario:
    """Have a scenario computed, unless it can be told now that no plan is possible.

    Raises:
        LangkahSkenarioTidakMungkin, SkenarioMustahil, VersiBerubah.
    """
    skenario = await _tahan(uow, pelaku, skenario_id, LangkahSkenario.PERHITUNGAN)
    require_version(seen, skenario.versi)
    tolak_tmt_lampau(skenario.tmt, uow.today)
    isi = IsiSkenario.model_validate(skenario.isi)
    if konflik := mustahil(isi, await fakta_skenario(uow, isi, skenario.tmt)):
        raise SkenarioMustahil(
            f"Ada {len(konflik)} hal yang tidak mungkin dipenuhi sekaligus; yang pertama: {konflik[0].pesan}",
            kesalahan=[KesalahanIsian(pointer=each.isian[0], pesan=each.pesan) for each in konflik[:20]],
            # An empty scope is about nobody.
            tentang=sorted({nip for each in konflik for nip in each.nip}),
            konflik=konflik,
        )
    await repository.hitung(uow, skenario_id)
    uow.work_for.add(ANTREAN)
    uow.audit("hitung", "skenario", str(skenario_id), sebelum={"status": skenario.status})
    return wajib_ada(await repository.cari(uow, skenario_id, pelaku), TIDAK_ADA)


async def _tahan(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, langkah: LangkahSkenario) -> Skenario:
    """The scenario, held, in a state from which this step starts."""
    skenario = wajib_ada(await repository.tahan(uow, skenario_id, pelaku), TIDAK_ADA)
    if skenario.status not in BERANGKAT[langkah]:
        mungkin = langkah_dari(skenario.status)
        raise LangkahSkenarioTidakMungkin(
            f"Skenario ini {skenario.status}; {langkah} tidak dimulai dari sana. "
            + (f"Yang mungkin: {', '.join(mungkin)}." if mungkin else "Salinlah skenario ini bila ingin mengubahnya."),
            status_skenario=skenario.status,
            langkah_mungkin=mungkin,
        )
    return skenario
