"""Looking at cases before they are sent, and making a submission of those that can be."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.orang.p08_kinerja_baik import BILANGAN as KINERJA
from services.mutasi.hukum.orang.p08_kinerja_baik import SyaratKinerja
from services.mutasi.kumpulan import anggota
from services.mutasi.kumpulan import repository as kumpulan
from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.himpun import DISEBUT
from services.mutasi.kumpulan.himpun import TIDAK_ADA as TANPA_KUMPULAN
from services.mutasi.kumpulan.repository import Baca
from services.mutasi.pertek import repository
from services.mutasi.pertek.bahan import kumpulkan, salinan_rusak, status_terakhir
from services.mutasi.pertek.dikemas import kemas
from services.mutasi.pertek.errors import BerkasBelumSiap, KekuranganPertek, TidakSepengajuan, UsulanBelumSiap
from services.mutasi.pertek.keadaan import TERPAKAI, LangkahPertek, StatusPertek, keadaan_pengajuan
from services.mutasi.pertek.repository import JejakPertek, Pertek
from services.mutasi.pertek.siap import Diperiksa, periksa_bahan, periksa_semua, sebab_tertahan
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.status import BELUM_DIPUTUS, DIPUTUS
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian, wajib_ada
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Runtime


class Pemeriksaan(NamedTuple):
    """Cases that are to be sent, judged; with all that they hang together with."""

    tmt: date
    diperiksa: Sequence[Diperiksa]
    sekitar: Mapping[UUID, Anggota]

    @property
    def siap(self) -> list[Diperiksa]:
        """Those that can be sent."""
        return [each for each in self.diperiksa if each.siap]

    @property
    def belum(self) -> list[Diperiksa]:
        """Those that cannot."""
        return [each for each in self.diperiksa if not each.siap]

    def tertahan(self, each: Diperiksa) -> str | None:
        """Why one is held by another, as a sentence."""
        if each.ikut is None:
            return None
        return sebab_tertahan(each, self.sekitar, {satu.usulan.id for satu in self.diperiksa})


async def pilih(
    baca: Baca, pelaku: Pelaku, kumpulan_id: UUID | None, usulan: Sequence[UUID] | None
) -> dict[UUID, Anggota]:
    """The cases that somebody names: all undecided ones of a batch that the city submits, or these, be they of it.

    Raises:
        TidakDitemukan, TidakSepengajuan.
    """
    if kumpulan_id is not None:
        wajib_ada(await kumpulan.cari(baca, kumpulan_id, pelaku), TANPA_KUMPULAN)
        milik = {each.id: each for each in await anggota.anggota(baca, kumpulan_id)}
        if usulan is None:
            return {nomor: each for nomor, each in milik.items() if each.status in BELUM_DIPUTUS and _milik_kota(each)}
    else:
        milik = await anggota.calon(baca, usulan or (), pelaku)
    pilihan = list(usulan or ())
    if asing := [nomor for nomor, each in enumerate(pilihan) if each not in milik]:
        di_mana = "tidak ada, atau di luar lingkup Anda" if kumpulan_id is None else "tidak dalam kumpulan ini"
        raise TidakSepengajuan(
            f"{len(asing)} usulan {di_mana}. Periksa nomornya.",
            kesalahan=[KesalahanIsian(pointer=f"/usulan/{each}", pesan=di_mana) for each in asing],
        )
    return {each: milik[each] for each in pilihan}


def _milik_kota(usulan: Anggota) -> bool:
    """Whether the city submits it: of who leaves, the receiving government does."""
    return usulan.jenis is not JenisMutasi.KELUAR


async def periksa(
    baca: Baca,
    hari_ini: date,
    usulan: Mapping[UUID, Anggota],
    dalam: UUID | None = None,
    *,
    rusak: Collection[str] = (),
) -> Pemeriksaan:
    """Judge these cases for being sent together; ``dalam`` is the submission in which they are already, ``rusak``
    the copies that the store has no longer (``salinan_rusak``)."""
    tmt = min(each.tmt for each in usulan.values())
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari_ini)
    syarat: SyaratKinerja = ketentuan[KINERJA]
    sekitar, pasangan = dict(usulan), set[tuple[UUID, UUID]]()
    for each in sorted({satu.kumpulan_id for satu in usulan.values() if satu.kumpulan_id is not None}):
        sekitar |= {satu.id: satu for satu in await anggota.anggota(baca, each)}
        pasangan |= {(satu.satu, satu.dua) for satu in await anggota.pasangan(baca, each)}
    lain = [each for each in sekitar if each not in usulan]
    sudah = {each for each, status in (await status_terakhir(baca, lain)).items() if status in TERPAKAI}
    sudah |= {each for each in lain if not _milik_kota(sekitar[each])}
    sudah |= {each for each in lain if sekitar[each].status in DIPUTUS}
    bahan = await kumpulkan(baca, usulan, dalam, rusak, ketentuan)
    kurang = {
        nomor: periksa_bahan(each, tmt, _tahun(each.usulan.tmt, hari_ini, syarat)) for nomor, each in bahan.items()
    }
    return Pemeriksaan(tmt, periksa_semua(kurang, sekitar, pasangan, sudah), sekitar)


def _tahun(tmt: date, hari_ini: date, syarat: SyaratKinerja) -> range:
    """The years whose performance is sent: the last ones that are over today, be the TMT in a later one."""
    akhir = min(tmt, hari_ini).year
    return range(akhir - syarat.tahun, akhir)


async def siapkan(
    runtime: Runtime,
    uow: UnitOfWork,
    pelaku: Pelaku,
    *,
    nama: str,
    kumpulan_id: UUID | None,
    usulan: Sequence[UUID] | None,
    lewati: bool,
) -> tuple[Pertek, Pemeriksaan]:
    """A submission of these cases, or with ``lewati`` of those among them that can be sent.

    Raises:
        TidakDitemukan, TidakSepengajuan, KonflikKepentingan, BerkasBelumSiap, GudangTidakTerjangkau.
    """
    calon = await pilih(runtime.reader, pelaku, kumpulan_id, usulan)
    if not calon:
        raise tanpa_usulan()
    # Read before anything is held; a copy that comes until then was stored a moment ago.
    rusak = await salinan_rusak(runtime, calon)
    # Submissions before cases, as every step holds them; what was read before may have changed until then.
    await repository.tahan_lama(uow, calon)
    calon = await anggota.tahan_calon(uow, calon, pelaku)
    for each in calon.values():
        if (problem := halangan_orang(pelaku, each.nip, each.kerabat)) is not None:
            raise problem
    pemeriksaan = await periksa(uow, uow.today, calon, rusak=rusak)
    if pemeriksaan.belum and (not lewati or not pemeriksaan.siap):
        raise tolak(pemeriksaan)
    ikut = [each.usulan.id for each in pemeriksaan.siap]
    satu = {calon[each].kumpulan_id for each in ikut}
    pertek = await repository.buat(
        uow, id=uow.new_id(), nama=nama, tmt=pemeriksaan.tmt, kumpulan_id=satu.pop() if len(satu) == 1 else None
    )
    await _tinggalkan(uow, pertek, ikut)
    await repository.masukkan(uow, pertek.id, ikut)
    await repository.catat(uow, [_disiapkan(pertek, each) for each in ikut])
    await kemas(uow, pertek, {each: calon[each] for each in ikut}, await repository.putaran(uow, pertek.id))
    uow.audit(
        "siapkan",
        "pertek",
        str(pertek.id),
        sesudah={"nama": nama, "tmt": pemeriksaan.tmt.isoformat(), "usulan": [str(each) for each in ikut]},
    )
    return pertek, pemeriksaan


def tanpa_usulan() -> TidakSepengajuan:
    """That a batch has nothing to send."""
    return TidakSepengajuan(
        "Tidak ada usulan yang belum diputuskan dalam kumpulan ini. Pilih kumpulan lain, atau sebutkan usulannya."
    )


def _disiapkan(pertek: Pertek, usulan_id: UUID) -> JejakPertek:
    return JejakPertek(pertek.id, pertek.versi, usulan_id, LangkahPertek.PENYIAPAN, None, StatusPertek.DISIAPKAN)


async def _tinggalkan(uow: UnitOfWork, pertek: Pertek, ikut: Sequence[UUID]) -> None:
    """What was refused or has lapsed of these cases counts no longer: they are sent in another round."""
    lama = await repository.ajukan_ulang(uow, ikut)
    for nomor in sorted({each.pertek_id for each in lama}):
        keadaan = keadaan_pengajuan(await repository.banyak_menurut_status(uow, nomor))
        versi = (await repository.naik(uow, nomor, keadaan)).versi
        await repository.catat(
            uow,
            [
                JejakPertek(
                    nomor,
                    versi,
                    each.usulan_id,
                    LangkahPertek.PENGAJUAN_ULANG,
                    each.dari,
                    StatusPertek.DIAJUKAN_ULANG,
                    rincian={"pertek_id": str(pertek.id)},
                )
                for each in lama
                if each.pertek_id == nomor
            ],
        )


def tolak(pemeriksaan: Pemeriksaan) -> BerkasBelumSiap:
    """That these cannot be sent, each with its reasons."""
    belum = [belum_siap(pemeriksaan, each) for each in pemeriksaan.belum]
    kata = [
        f"{each.nama}: {' '.join([*(satu.pesan for satu in each.kekurangan if satu.menahan), *_bila(each.tertahan)])}"
        for each in belum[:DISEBUT]
    ]
    return BerkasBelumSiap(
        f"{len(belum)} dari {len(pemeriksaan.diperiksa)} usulan belum siap diajukan. {' '.join(kata)}"
        f"{' Dan lainnya.' if len(belum) > DISEBUT else ''} Tidak ada yang disiapkan. Lengkapi, atau kirim lagi dengan "
        "lewati_yang_belum_siap untuk mengajukan yang lain.",
        tentang=sorted(each.nip for each in belum),
        belum_siap=belum,
    )


def belum_siap(pemeriksaan: Pemeriksaan, each: Diperiksa) -> UsulanBelumSiap:
    """Why one case is not sent."""
    return UsulanBelumSiap(
        usulan_id=each.usulan.id,
        nip=each.usulan.nip,
        nama=each.usulan.nama,
        kekurangan=[KekuranganPertek(**satu._asdict()) for satu in each.kurang],
        tertahan=pemeriksaan.tertahan(each),
    )


def _bila(kalimat: str | None) -> Collection[str]:
    return () if kalimat is None else (kalimat,)
