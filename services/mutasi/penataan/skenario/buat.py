"""A draft, and its way from there."""

from datetime import date
from uuid import UUID

from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.penataan.skenario import repository
from services.mutasi.penataan.skenario.errors import (
    LangkahSkenarioTidakMungkin,
    PegawaiTidakDikenal,
    SkenarioMustahil,
    TmtTerlaluJauh,
)
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.lingkup import fakta_skenario, letak, menyangkut
from services.mutasi.penataan.skenario.mustahil import mustahil
from services.mutasi.penataan.skenario.repository import Skenario
from services.mutasi.penataan.skenario.schemas import SalinanSkenario, SkenarioBaru, UbahSkenario
from services.mutasi.penataan.skenario.status import LangkahSkenario, StatusSkenario
from shared.auth.dua_orang import KonflikKepentingan
from shared.auth.pelaku import Pelaku
from shared.contracts.mutasi import MATRIKS_PALING_JAUH, MatriksDiperlukan
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.penolakan import JabatanTidakDikenal, TidakAdaPerubahan, unit_tidak_dikenal
from shared.http.problem import MOST_REPORTED, KesalahanIsian, wajib_ada

ANTREAN = "penataan"
"""The job that computes scenarios."""
TIDAK_ADA = "Skenario ini tidak ada."
DILEPASKAN = 3
"""Version of the word that lets the matrix of a request go, after that of the request and of its being held."""


async def buat(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, baru: SkenarioBaru) -> Skenario:
    """Keep a draft about people, posts and units of the caller's part of the city.

    Raises:
        Problem: it names what is unknown there, or the day that is over.
    """
    _periksa_tmt(baru.tmt, uow.today)
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


async def ubah(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, seen: int, isian: UbahSkenario) -> Skenario:
    """Change a draft.

    Raises:
        Problem: it is no draft any more, was changed meanwhile, or what is asked names what is not known.
    """
    skenario = await _tahan(uow, pelaku, skenario_id)
    require_version(seen, skenario.versi)
    if skenario.status is not StatusSkenario.DRAF:
        raise _tidak_mungkin(skenario, "perubahan")
    lama = SkenarioBaru.model_validate({each: getattr(skenario, each) for each in SkenarioBaru.model_fields})
    baru = lama.model_copy(update={each: getattr(isian, each) for each in isian.model_fields_set})
    isi = baru.isi if baru.isi.nomor else baru.isi.model_copy(update={"nomor": lama.isi.nomor})
    if (baru.nama, baru.keterangan, baru.tmt, isi) == (lama.nama, lama.keterangan, lama.tmt, lama.isi):
        raise TidakAdaPerubahan("Skenario ini sudah seperti itu. Ubah paling sedikit satu isian.")
    _periksa_tmt(baru.tmt, uow.today)
    await repository.ubah(
        uow,
        skenario_id,
        nama=baru.nama,
        keterangan=baru.keterangan,
        tmt=baru.tmt,
        isi=isi.model_dump(mode="json"),
        cakupan=skenario.cakupan if isi == lama.isi else await _cakupan(uow, pelaku, isi),
    )
    berubah = isian.model_fields_set
    uow.audit(
        "ubah",
        "skenario",
        str(skenario_id),
        sebelum=lama.model_dump(mode="json", include=berubah),
        sesudah=baru.model_dump(mode="json", include=berubah),
    )
    return wajib_ada(await repository.cari(uow, skenario_id, pelaku), TIDAK_ADA)


async def salin(uow: UnitOfWork, pelaku: Pelaku, dari: UUID, skenario_id: UUID, isian: SalinanSkenario) -> Skenario:
    """Keep a draft that asks the same as another scenario, whatever became of that one.

    Raises:
        Problem: whom or what it names is no longer in the caller's part of the city.
    """
    asal = wajib_ada(await repository.cari_seutuhnya(uow, dari, pelaku), TIDAK_ADA)
    tmt = isian.tmt or asal.tmt
    _periksa_tmt(tmt, uow.today)
    cakupan = await _cakupan(uow, pelaku, IsiSkenario.model_validate(asal.isi))
    await repository.salin(
        uow, skenario_id, dari=dari, nama=isian.nama, keterangan=isian.keterangan, tmt=tmt, cakupan=cakupan
    )
    uow.audit("salin", "skenario", str(skenario_id), sesudah={"salinan_dari": str(dari), "nama": isian.nama})
    return wajib_ada(await repository.cari(uow, skenario_id, pelaku), TIDAK_ADA)


def _periksa_tmt(tmt: date, hari_ini: date) -> None:
    """Raises TmtLampau, TmtTerlaluJauh."""
    tolak_tmt_lampau(tmt, hari_ini)
    if tmt > (terakhir := hari_ini + MATRIKS_PALING_JAUH):
        raise TmtTerlaluJauh(
            f"TMT {tmt:%d-%m-%Y} terlalu jauh: standar dan kebijakan penilaian hari itu belum diketahui. Isi TMT "
            f"paling lambat {terakhir:%d-%m-%Y}.",
            kesalahan=[KesalahanIsian(pointer="/tmt", pesan=f"paling lambat {terakhir:%d-%m-%Y}")],
        )


async def _cakupan(uow: UnitOfWork, pelaku: Pelaku, isi: IsiSkenario) -> list[str]:
    """The units of whatever is named.

    Raises:
        Problem: some of it is unknown in the caller's part of the city, or a pin is about them or a relative.
    """
    ada = await letak(uow, pelaku, isi)
    if asing := [each for each in isi.lingkup.unit if each not in ada.unit]:
        letak_unit = [f"/isi/lingkup/unit/{isi.lingkup.unit.index(each)}" for each in asing[:20]]
        raise unit_tidak_dikenal(*asing[:20], pointer=letak_unit)
    if asing := [each for each in isi.kode_jabatan if each not in ada.jabatan]:
        raise JabatanTidakDikenal(
            f"Tidak ada pada peta jabatan, atau di luar unit Anda: {', '.join(asing[:20])}. Hapus atau perbaiki "
            "kodenya.",
            kesalahan=[
                KesalahanIsian(pointer=each, pesan="jabatan tidak dikenal") for each in _letak_jabatan(isi, asing)
            ],
        )
    if asing := [each for each in isi.nip if each not in ada.orang]:
        raise PegawaiTidakDikenal(
            f"{len(asing)} NIP tidak dikenal di layanan mutasi, atau di luar unit Anda. Hapus atau perbaiki NIP-nya.",
            kesalahan=[KesalahanIsian(pointer=each, pesan="pegawai tidak dikenal") for each in _letak_nip(isi, asing)],
        )
    if pelaku.nip is not None and await menyangkut(uow, pelaku.nip, {each.nip for each in isi.sematan}):
        raise KonflikKepentingan(
            "Sebuah sematan menyangkut Anda atau kerabat Anda. Mintalah perencana lain menyematkannya.",
            kesalahan=[KesalahanIsian(pointer="/isi/sematan", pesan="menyangkut Anda atau kerabat Anda")],
        )
    return ada.cakupan


def _letak_nip(isi: IsiSkenario, asing: list[str]) -> list[str]:
    """Where somebody unknown is named, the first twenty."""
    dicari = frozenset(asing)
    return [
        *(f"/isi/lingkup/orang/{n}" for n, each in enumerate(isi.lingkup.orang) if each in dicari),
        *(f"/isi/sematan/{n}/nip" for n, each in enumerate(isi.sematan) if each.nip in dicari),
        *(
            f"/isi/kaitan/{n}/{apa}"
            for n, each in enumerate(isi.kaitan)
            for apa in ("nip", "nip_lain")
            if getattr(each, apa) in dicari
        ),
        *(f"/isi/orang_tetap/{n}" for n, each in enumerate(isi.orang_tetap) if each in dicari),
    ][:20]


def _letak_jabatan(isi: IsiSkenario, asing: list[str]) -> list[str]:
    """Where a post that is not known is named, the first twenty."""
    dicari = frozenset(asing)
    return [
        *(f"/isi/lingkup/jabatan/{n}" for n, each in enumerate(isi.lingkup.jabatan) if each in dicari),
        *(f"/isi/sematan/{n}/jabatan" for n, each in enumerate(isi.sematan) if each.jabatan in dicari),
        *(f"/isi/jabatan_tertutup/{n}" for n, each in enumerate(isi.jabatan_tertutup) if each in dicari),
    ][:20]


async def minta_hitung(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, seen: int) -> Skenario:
    """Have a scenario computed, unless it can be told now that no plan is possible.

    Raises:
        LangkahSkenarioTidakMungkin, SkenarioMustahil, VersiBerubah.
        Problem: whom or what it names is no longer in the caller's part of the city.
    """
    skenario = await _tahan(uow, pelaku, skenario_id, LangkahSkenario.PERHITUNGAN)
    require_version(seen, skenario.versi)
    _periksa_tmt(skenario.tmt, uow.today)
    isi = IsiSkenario.model_validate(skenario.isi)
    # Since it was drafted people may have gone elsewhere.
    cakupan = await _cakupan(uow, pelaku, isi)
    if cakupan != skenario.cakupan and skenario.status is not StatusSkenario.DRAF:
        raise LangkahSkenarioTidakMungkin(
            "Sejak skenario ini dihitung pegawai atau jabatannya berpindah unit. Salin skenario ini, lalu hitung "
            "salinannya.",
            status_skenario=skenario.status,
            langkah_mungkin=skenario.langkah_mungkin,
        )
    if konflik := mustahil(isi, await fakta_skenario(uow, isi, skenario.tmt)):
        raise SkenarioMustahil(
            f"Ada {len(konflik)} hal yang tidak mungkin dipenuhi sekaligus; yang pertama: {konflik[0].pesan}",
            kesalahan=[KesalahanIsian(pointer=di, pesan=each.pesan) for each in konflik for di in each.isian][
                :MOST_REPORTED
            ],
            # An empty scope is about nobody.
            tentang=sorted({nip for each in konflik for nip in each.nip}),
            konflik=konflik,
        )
    if skenario.matriks_id is not None:
        _lepaskan(uow, skenario.matriks_id)
    await repository.hitung(uow, skenario_id, cakupan)
    uow.work_for.add(ANTREAN)
    return await _sesudah(uow, pelaku, skenario, "hitung")


async def batalkan(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID) -> Skenario:
    """Withdraw a draft, or stop the work on it, and let go of its matrix: whoever computes either hears of that.

    Raises:
        LangkahSkenarioTidakMungkin.
    """
    skenario = await _tahan(uow, pelaku, skenario_id, LangkahSkenario.PEMBATALAN)
    await repository.batalkan(uow, skenario)
    if skenario.matriks_id is not None:
        _lepaskan(uow, skenario.matriks_id)
    return await _sesudah(uow, pelaku, skenario, "batal")


async def arsipkan(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, seen: int) -> Skenario:
    """Lay it aside, and let go of its matrix.

    Raises:
        LangkahSkenarioTidakMungkin, VersiBerubah.
    """
    skenario = await _tahan(uow, pelaku, skenario_id, LangkahSkenario.PENGARSIPAN)
    require_version(seen, skenario.versi)
    await repository.arsipkan(uow, skenario_id)
    if skenario.matriks_id is not None:
        _lepaskan(uow, skenario.matriks_id)
    return await _sesudah(uow, pelaku, skenario, "arsip")


async def bagikan(uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, seen: int, *, dibagikan: bool) -> Skenario:
    """Let heads of units see what concerns their unit, or no longer.

    Raises:
        LangkahSkenarioTidakMungkin, VersiBerubah, TidakAdaPerubahan.
    """
    skenario = await _tahan(uow, pelaku, skenario_id, LangkahSkenario.PEMBAGIAN)
    require_version(seen, skenario.versi)
    if dibagikan is (skenario.dibagikan_pada is not None):
        raise TidakAdaPerubahan(f"Skenario ini {'sudah' if dibagikan else 'belum'} dibagikan.")
    await repository.bagikan(uow, skenario_id, dibagikan=dibagikan)
    return await _sesudah(uow, pelaku, skenario, "bagi" if dibagikan else "tutup")


def _lepaskan(uow: UnitOfWork, matriks_id: UUID) -> None:
    uow.publish(MatriksDiperlukan(id=matriks_id, selesai=uow.today), version=DILEPASKAN)


async def _sesudah(uow: UnitOfWork, pelaku: Pelaku, skenario: Skenario, aksi: str) -> Skenario:
    uow.audit(aksi, "skenario", str(skenario.id), sebelum={"status": skenario.status})
    return wajib_ada(await repository.cari(uow, skenario.id, pelaku), TIDAK_ADA)


async def _tahan(
    uow: UnitOfWork, pelaku: Pelaku, skenario_id: UUID, langkah: LangkahSkenario | None = None
) -> Skenario:
    """The scenario, held; in a state from which this step starts."""
    skenario = wajib_ada(await repository.tahan(uow, skenario_id, pelaku), TIDAK_ADA)
    if langkah is not None and langkah not in skenario.langkah_mungkin:
        raise _tidak_mungkin(skenario, langkah)
    return skenario


def _tidak_mungkin(skenario: Skenario, apa: str) -> LangkahSkenarioTidakMungkin:
    mungkin = skenario.langkah_mungkin
    saran = f"Yang mungkin: {', '.join(mungkin)}; atau salin" if mungkin else "Salin"
    return LangkahSkenarioTidakMungkin(
        f"Skenario ini berstatus {skenario.status}: {apa} tidak dimulai dari sana. {saran} skenario ini lalu ubah "
        "salinannya.",
        status_skenario=skenario.status,
        langkah_mungkin=mungkin,
    )
