"""Letters of a batch: one on many people, with them in its annex, or one letter for each of them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.kumpulan import repository as kumpulan_repository
from services.mutasi.kumpulan.anggota import Anggota, tahan_anggota
from services.mutasi.kumpulan.himpun import TIDAK_ADA
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat import bahan, repository
from services.mutasi.surat.bahan import Perkara
from services.mutasi.surat.errors import SuratBelumDapat, SuratSudahAda
from services.mutasi.surat.gubah import rangka_bersama
from services.mutasi.surat.isian_kumpulan import PenerbitanKumpulan
from services.mutasi.surat.jenis import SATU_BAGI_SEMUA
from services.mutasi.surat.rangka import belum_dapat, tercatat
from services.mutasi.surat.repository import Surat
from services.mutasi.surat.terbitkan import Diterbitkan, keluarkan, kota_pada, terbitkan
from services.mutasi.surat.undangan import catat_undangan
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.konflik import halangan_orang
from shared.auth.dua_orang import KonflikKepentingan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian, Problem, wajib_ada
from shared.service import Runtime


class Ditolak(NamedTuple):
    """A case of which no letter was issued."""

    usulan_id: UUID
    nip: str
    nama: str
    kode: str
    pesan: str
    kurang: Sequence[Mapping[str, Any]] = ()
    """What its letter lacks, as the refusal of one letter lists it."""


class HasilTerbit(NamedTuple):
    """What became of the letters of a batch."""

    terbit: list[Diterbitkan]
    ditolak: list[Ditolak]


async def terbitkan_kumpulan(
    runtime: Runtime, uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, isi: PenerbitanKumpulan
) -> HasilTerbit:
    """Issue the letter on many, or a letter for each whose case is where it belongs: those of whom there is one already
    keep it, and one that cannot be issued does not stop the others.

    Raises:
        TidakDitemukan, KonflikKepentingan, SuratBelumDapat, SuratBelumLengkap, SuratSudahAda, IsianTidakSah,
        AlamatPublikBelumAda, GudangBelumAda.
    """
    wajib_ada(await kumpulan_repository.tahan(uow, kumpulan_id, pelaku), TIDAK_ADA)
    dimaksud = disebut(await tahan_anggota(uow, kumpulan_id), isi)
    semua = await bahan.perkara(uow, await bahan.beberapa(uow, [each.id for each in dimaksud]), uow.today)
    jenis = JenisSurat(isi.jenis)
    dapat, belum = _pilah(jenis, semua, disebut=isi.usulan is not None)
    if jenis in SATU_BAGI_SEMUA:
        return HasilTerbit([await _satu_bagi_semua(runtime, uow, pelaku, kumpulan_id, dapat, isi)], belum)
    satu = isi.satu()
    terbit = []
    for each in dapat:
        try:
            # One that fails half-way leaves nothing behind.
            async with uow.savepoint():
                terbit.append(await terbitkan(runtime, uow, pelaku, each.usulan.id, satu))
        except Problem as problem:
            belum.append(
                _ditolak(each, problem.kode, problem.detail)._replace(kurang=problem.tambahan.get("kurang", ()))
            )
    return HasilTerbit(terbit, belum)


def disebut(anggota: Sequence[Anggota], isi: PenerbitanKumpulan) -> Sequence[Anggota]:
    """Those whom the officer names, or all.

    Raises:
        IsianTidakSah.
    """
    if isi.usulan is None:
        return anggota
    milik = {each.id for each in anggota}
    if asing := [nomor for nomor, each in enumerate(isi.usulan) if each not in milik]:
        raise IsianTidakSah(
            "Usulan itu tidak di dalam kumpulan ini. Betulkan usulan, lalu kirim lagi.",
            kesalahan=[KesalahanIsian(pointer=f"/usulan/{each}", pesan="bukan usulan kumpulan ini") for each in asing],
        )
    return [each for each in anggota if each.id in set(isi.usulan)]


def _pilah(jenis: JenisSurat, semua: Sequence[Perkara], *, disebut: bool) -> tuple[list[Perkara], list[Ditolak]]:
    """Cases of which such a letter is issued, and of those that were named the others, each with the reason.

    Raises:
        SuratBelumDapat: of none.
    """
    sebab = [(each, belum_dapat(jenis, each)) for each in semua]
    dapat = [each for each, kata in sebab if kata is None]
    if not dapat:
        alasan = dict.fromkeys(kata for _, kata in sebab if kata is not None)
        raise SuratBelumDapat(
            f"Tidak ada usulan kumpulan ini yang sampai pada surat ini: {' '.join(list(alasan)[:_ALASAN])}"
        )
    belum = [_ditolak(each, SuratBelumDapat.kode, kata) for each, kata in sebab if kata is not None and disebut]
    return dapat, belum


_ALASAN = 3
"""Different reasons that one refusal tells."""


def _ditolak(perkara: Perkara, kode: str, pesan: str) -> Ditolak:
    return Ditolak(perkara.usulan.id, perkara.usulan.nip, perkara.usulan.nama, kode, pesan)


async def _satu_bagi_semua(
    runtime: Runtime,
    uow: UnitOfWork,
    pelaku: Pelaku,
    kumpulan_id: UUID,
    dapat: Sequence[Perkara],
    isi: PenerbitanKumpulan,
) -> Diterbitkan:
    jenis = JenisSurat(isi.jenis)
    kunci, ikut = await pilih(uow, kumpulan_id, dapat, isi)
    terlibat = await usulan_repository.keterlibatan(uow, [each.usulan.id for each in ikut], pelaku)
    for each in ikut:
        if (problem := halangan_orang(pelaku, each.usulan.nip, terlibat[each.usulan.id].kerabat)) is not None:
            raise problem
    kota = await kota_pada(uow, uow.today)
    dasar = await rangka_bersama(uow, jenis, ikut, kota, isi, uow.today)
    terkait = {each.usulan.nip for each in ikut}.union(*(terlibat[each.usulan.id].kerabat for each in ikut))
    if jenis is not JenisSurat.SK_KOLEKTIF and dasar.penanda.oleh in terkait:
        raise KonflikKepentingan(
            "Yang menandatangani tidak dapat pegawai pada surat ini atau kerabatnya (PP 11/2017 pasal 190 ayat (5)). "
            "Sebut pejabat lain, atau terbitkan suratnya tersendiri."
        )
    hasil = await keluarkan(
        runtime,
        uow,
        pelaku,
        dasar,
        kota,
        kunci=kunci,
        perkara=ikut,
        isian={}
        if jenis is JenisSurat.SK_KOLEKTIF
        else isi.model_dump(mode="json", exclude_defaults=True, exclude={"usulan", "nomor_berita_acara"}),
        kumpulan_id=kumpulan_id,
        menggantikan=isi.menggantikan,
        register_nomor=isi.register_nomor,
    )
    if hasil.baru and jenis is JenisSurat.UNDANGAN:
        for each in ikut:
            await catat_undangan(uow, pelaku, hasil.surat, each.usulan.id)
    return hasil


async def pilih(
    baca: repository.Baca, kumpulan_id: UUID, dapat: Sequence[Perkara], isi: PenerbitanKumpulan
) -> tuple[str, Sequence[Perkara]]:
    """By what the letter is known, and whom it is about: all of one number, or where it is to get its number all who
    have none yet.

    Raises:
        SuratBelumDapat, SuratSudahAda.
    """
    jenis, ikut = JenisSurat(isi.jenis), list(dapat)
    berdiri = await repository.berdiri_sekumpulan(baca, jenis, kumpulan_id)
    bernomor = {each.usulan.id: nomor for each in dapat if (nomor := (tercatat(jenis, each) or (None, None))[0])}
    baru_bernomor = isi.register_nomor is not None or isi.nomor is not None
    if bernomor and not baru_bernomor:
        dipilih = _satu_nomor(jenis, dict.fromkeys(bernomor.values()), isi)
        ikut = [each for each in dapat if bernomor.get(each.usulan.id) == dipilih]
        lama = next((each for each in berdiri if len(each.nip) > 1 and each.nomor == dipilih), None)
    else:
        ikut = [each for each in dapat if each.usulan.id not in bernomor]
        lama, ikut = _belum_bersurat(berdiri, ikut, disebut=isi.usulan is not None)
        dipilih = str(min((each.usulan.id for each in ikut), default=kumpulan_id))
    if not ikut:
        raise SuratBelumDapat(
            "Nomor berita acaranya sudah tercatat pada semua usulan ini. Kosongkan `register_nomor` dan `nomor`; "
            "suratnya memakai nomor yang tercatat."
        )
    if jenis is not JenisSurat.SK_KOLEKTIF:
        _tanpa_surat_lain(jenis, berdiri, ikut, lama)
    return (f"{kumpulan_id}:{dipilih}" if lama is None else lama.kunci), ikut


def _satu_nomor(jenis: JenisSurat, nomor: Collection[str], isi: PenerbitanKumpulan) -> str:
    sk = jenis is JenisSurat.SK_KOLEKTIF
    dipilih = isi.nomor_sk if sk else isi.nomor_berita_acara
    if dipilih is None and len(nomor) == 1:
        return next(iter(nomor))
    if dipilih is None:
        raise SuratBelumDapat(
            f"Usulan kumpulan ini diputuskan dengan {len(nomor)} nomor SK. Sebut nomor SK kolektifnya pada `nomor_sk`; "
            "yang ber-SK sendiri-sendiri diterbitkan dengan jenis `sk`."
            if sk
            else f"Usulan kumpulan ini bernomor berita acara {len(nomor)} macam. Sebut salah satunya pada "
            "`nomor_berita_acara`."
        )
    if dipilih not in nomor:
        apa = "diputuskan dengan nomor SK" if sk else "bernomor berita acara"
        raise SuratBelumDapat(f"Tidak ada usulan kumpulan ini yang {apa} {dipilih}.")
    return dipilih


def _belum_bersurat(
    berdiri: Sequence[Surat], calon: Sequence[Perkara], *, disebut: bool
) -> tuple[Surat | None, list[Perkara]]:
    """Of those who get a new number whoever has no letter yet; where all have one in common, that and its people."""
    bersurat = {nip for each in berdiri for nip in each.nip}
    belum = [each for each in calon if each.usulan.nip not in bersurat]
    if belum and not disebut:
        return None, belum
    for surat in berdiri:
        ikut = [each for each in calon if each.usulan.nip in surat.nip]
        if len(surat.nip) > 1 and len(ikut) == len(surat.nip) and (len(ikut) == len(calon) or not disebut):
            return surat, ikut
    return None, list(calon)


def _tanpa_surat_lain(jenis: JenisSurat, berdiri: Sequence[Surat], ikut: Sequence[Perkara], lama: Surat | None) -> None:
    """Nobody has two letters of one occasion.

    Raises:
        SuratSudahAda.
    """
    nip = {each.usulan.nip for each in ikut}
    for each in berdiri:
        if (lama is None or each.id != lama.id) and nip & set(each.nip):
            raise SuratSudahAda(
                f"{jenis.nama} bagi {len(nip & set(each.nip))} dari pegawai ini sudah diterbitkan dengan nomor "
                f"{each.nomor}. Batalkan surat itu dahulu bila belum ditandatangani, atau sebut hanya `usulan` yang "
                "belum mempunyainya."
            )
