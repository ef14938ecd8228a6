"""How a batch and its cases are answered, by whichever route."""

from collections.abc import Collection, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import Path
from starlette.responses import Response

from services.mutasi.hukum.jabatan.j02b_lantai_unit import lantai_unit
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.kumpulan import anggota, baca, himpun, kursi, repository
from services.mutasi.kumpulan.errors import Penahan
from services.mutasi.kumpulan.keadaan import Gambar
from services.mutasi.kumpulan.rebutan import Rebutan, sebutan_rebutan
from services.mutasi.kumpulan.repository import Baca, Kumpulan
from services.mutasi.kumpulan.ringkasan import PerubahanUnit, ringkas, status_kumpulan, unit_tersentuh
from services.mutasi.kumpulan.schemas import (
    JumlahKeadaan,
    KumpulanRinci,
    KumpulanRingkas,
    KursiDiperebutkan,
    PasanganTercatat,
    PelepasanTercatat,
    UnitKumpulan,
    UsulanDisebut,
)
from shared.api.jawab import Pembacaan
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import etag
from shared.http.problem import wajib_ada
from shared.ketentuan.hari import ketentuan_pada

Nomor = Annotated[UUID, Path(description="Nomor kumpulan.")]
Penyusun = Annotated[Pelaku, perlu("verifikator")]
Pembaca = Annotated[Pelaku, perlu("verifikator", "tim_penilai", "ppk", "auditor")]
TUJUAN = "membaca kumpulan usulan"


async def cari(sumber: Baca, kumpulan_id: UUID, pelaku: Pelaku) -> Kumpulan:
    """The batch.

    Raises:
        TidakDitemukan.
    """
    return wajib_ada(await repository.cari(sumber, kumpulan_id, pelaku), himpun.TIDAK_ADA)


async def jawab(membaca: Pembacaan, sumber: Baca, kumpulan: Kumpulan, **jawaban: Any) -> Response:
    """A batch with what it means for its units."""
    gambar = await baca.gambar(sumber, kumpulan)
    ketentuan = await ketentuan_pada(sumber, KETENTUAN, membaca.runtime.clock.today())
    hasil = ringkas(gambar, await kursi.unit(sumber, unit_tersentuh(gambar)), lantai_unit(ketentuan))
    isi = KumpulanRinci(
        **{each: getattr(kumpulan, each) for each in KumpulanRingkas.model_fields if hasattr(kumpulan, each)},
        status=status_kumpulan(kumpulan, gambar),
        usulan=len(gambar.anggota),
        dilepas=sum(each.pelepasan_id is not None for each in gambar.anggota.values()),
        diputuskan=hasil.diputuskan,
        gugur=hasil.gugur,
        keadaan=[JumlahKeadaan(keadaan=each, jumlah=jumlah) for each, jumlah in sorted(hasil.keadaan.items())],
        dapat_dilepas=len(gambar.siap_lepas),
        kelas_sebelum=hasil.kelas_sebelum,
        kelas_sesudah=hasil.kelas_sesudah,
        unit=[_unit(each) for each in hasil.unit],
        rebutan=[diperebutkan(gambar, each) for each in gambar.rebutan],
        pasangan=[PasanganTercatat(**each._asdict()) for each in await anggota.pasangan(sumber, kumpulan.id)],
        pelepasan=[PelepasanTercatat(**each._asdict()) for each in await anggota.pelepasan(sumber, kumpulan.id)],
    )
    nip = sorted({each.nip for satu in isi.rebutan for each in satu.bersaing})
    return await membaca.jawab(
        KumpulanRinci, isi, nip=nip, bawaan=TUJUAN, **{"headers": {"ETag": etag(kumpulan.versi)}, **jawaban}
    )


def _unit(each: PerubahanUnit) -> UnitKumpulan:
    return UnitKumpulan(
        **each._asdict(),
        perubahan=each.sesudah - each.sebelum,
        melebihi_kebutuhan=each.kebutuhan is not None and each.sesudah > max(each.kebutuhan, each.sebelum),
        di_bawah_lantai=each.lantai is not None and each.sesudah < min(each.lantai, each.sebelum),
    )


def disebut(gambar: Gambar, nomor: UUID) -> UsulanDisebut:
    """One case, by its person."""
    return UsulanDisebut(usulan_id=nomor, nip=gambar.anggota[nomor].nip, nama=gambar.anggota[nomor].nama)


def penahan(gambar: Gambar, nomor: UUID) -> Penahan:
    """One case that others wait for."""
    return Penahan(**disebut(gambar, nomor).model_dump(), keadaan=gambar.simpul[nomor].keadaan)


def diperebutkan(gambar: Gambar, satu: Rebutan) -> KursiDiperebutkan:
    """One post that more people come to than there are seats."""
    return KursiDiperebutkan(
        kode=satu.kursi.kode,
        nama=satu.kursi.nama,
        formasi=satu.kursi.formasi,
        menjadi=satu.menjadi,
        lain=satu.kursi.lain,
        bersaing=[disebut(gambar, each.id) for each in satu.bersaing],
        pesan=f"{sebutan_rebutan(satu)}.",
    )


def terurut(gambar: Gambar, semua: Collection[UUID]) -> Sequence[UUID]:
    """These cases in the order in which they were opened."""
    return [each for each in gambar.anggota if each in semua]
