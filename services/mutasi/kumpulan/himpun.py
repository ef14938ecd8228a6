"""Making a batch and changing what is in it, as long as it has not been let go."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from services.mutasi.kumpulan import anggota, repository
from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.baca import dituju
from services.mutasi.kumpulan.errors import (
    KumpulanDibubarkan,
    MelebihiFormasi,
    SudahDilepas,
    TidakSekumpulan,
)
from services.mutasi.kumpulan.kursi import kursi_pada
from services.mutasi.kumpulan.rebutan import rebutan, sebutan_rebutan
from services.mutasi.kumpulan.repository import Kumpulan
from services.mutasi.proyeksi.jabatan import tahan_jabatan
from services.mutasi.usulan.konflik import halangan_orang, semua_tugas
from services.mutasi.usulan.repository import keterlibatan
from services.mutasi.usulan.status import BELUM_DIPUTUS, BagianUsulan
from shared.auth.dua_orang import PerluOrangLain
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.penolakan import TidakAdaPerubahan
from shared.http.problem import KesalahanIsian, wajib_ada

TIDAK_ADA = "Kumpulan ini tidak ada, atau sebagian usulannya di luar lingkup Anda."
DISEBUT = 5
"""Faults that a sentence names; all stand beside it."""


async def tahan_kumpulan(uow: UnitOfWork, kumpulan_id: UUID, pelaku: Pelaku, seen: int) -> Kumpulan:
    """The batch, held.

    Raises:
        TidakDitemukan, VersiBerubah.
    """
    kumpulan = wajib_ada(await repository.tahan(uow, kumpulan_id, pelaku), TIDAK_ADA)
    require_version(seen, kumpulan.versi)
    return kumpulan


async def buat(
    uow: UnitOfWork, pelaku: Pelaku, *, nama: str, alasan: str, usulan: Sequence[UUID], skenario_id: UUID | None = None
) -> Kumpulan:
    """A batch of these cases, all of one TMT.

    Raises:
        TidakSekumpulan, KonflikKepentingan, MelebihiFormasi.
    """
    calon = await anggota.tahan_calon(uow, usulan, pelaku)
    tmt = next((calon[each].tmt for each in usulan if each in calon), None)
    _periksa(pelaku, usulan, calon, tmt)
    assert tmt is not None
    kumpulan = await repository.buat(uow, id=uow.new_id(), nama=nama, tmt=tmt, alasan=alasan, skenario_id=skenario_id)
    await periksa_kursi(uow, kumpulan, list(calon.values()))
    await anggota.masukkan(uow, kumpulan.id, usulan)
    uow.audit(
        "buat",
        "kumpulan",
        str(kumpulan.id),
        sesudah={"nama": nama, "tmt": tmt.isoformat(), "usulan": [str(each) for each in usulan]},
        alasan=alasan,
    )
    return kumpulan


async def tambah(uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, usulan: Sequence[UUID]) -> Kumpulan:
    """More cases for a batch.

    Raises:
        TidakDitemukan, VersiBerubah, KumpulanDibubarkan, TidakSekumpulan, KonflikKepentingan, MelebihiFormasi.
    """
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    if kumpulan.dibubarkan_pada is not None:
        raise KumpulanDibubarkan("Kumpulan ini sudah dibubarkan dan tidak menerima usulan lagi. Buat kumpulan baru.")
    # The cases that are in it before those that come: both in the order of their numbers, as whoever changes one does.
    semua = await anggota.tahan_anggota(uow, kumpulan_id)
    calon = await anggota.tahan_calon(uow, usulan, pelaku)
    _periksa(pelaku, usulan, calon, kumpulan.tmt)
    await periksa_kursi(uow, kumpulan, [*semua, *calon.values()], dituju(calon.values()))
    await anggota.masukkan(uow, kumpulan_id, usulan)
    return await _berubah(uow, kumpulan_id, "tambah", usulan, None)


async def keluarkan(
    uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, usulan: Collection[UUID], alasan: str
) -> Kumpulan:
    """Cases that are decided for themselves again; their couples in the batch end.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSekumpulan, KonflikKepentingan, SudahDilepas, PerluOrangLain.
    """
    await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    milik = {each.id: each for each in await anggota.tahan_anggota(uow, kumpulan_id)}
    di_dalam(milik, usulan)
    wajib_orang_lain(pelaku, [milik[each] for each in usulan])
    _wajib_belum_lepas(
        [milik[each] for each in usulan], "Yang sudah dilepas tetap pada kumpulannya; cabut pelepasannya lebih dahulu."
    )
    if lain := [milik[each] for each in usulan if milik[each].status not in BELUM_DIPUTUS]:
        raise TidakSekumpulan(
            f"Sudah berakhir: {sebut(lain)}. Usulan yang sudah berakhir tetap pada kumpulannya sebagai catatan.",
            kesalahan=_pada(usulan, {each.id: "sudah berakhir" for each in lain}),
            tentang=[each.nip for each in lain],
        )
    await _wajib_hari_dilihat(uow, pelaku, usulan)
    await anggota.ceraikan(uow, kumpulan_id, usulan)
    await anggota.masukkan(uow, None, usulan)
    return await _berubah(uow, kumpulan_id, "keluarkan", usulan, alasan)


async def bubarkan(uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, alasan: str) -> Kumpulan:
    """All cases that have not ended are decided for themselves again, and the batch takes none any more.

    What was let go is first held again: else half of what hangs together would be decided without the other half.

    Raises:
        TidakDitemukan, VersiBerubah, TidakAdaPerubahan, KonflikKepentingan, SudahDilepas, PerluOrangLain.
    """
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    if kumpulan.dibubarkan_pada is not None:
        raise TidakAdaPerubahan("Kumpulan ini sudah dibubarkan.")
    semua = await anggota.tahan_anggota(uow, kumpulan_id)
    hidup = [each for each in semua if each.status in BELUM_DIPUTUS]
    wajib_orang_lain(pelaku, hidup)
    _wajib_belum_lepas(semua, "Cabut pelepasan yang belum diputuskan; yang sudah diputuskan tetap dalam kumpulannya.")
    nomor = [each.id for each in hidup]
    await _wajib_hari_dilihat(uow, pelaku, nomor)
    await anggota.ceraikan(uow, kumpulan_id, nomor)
    await anggota.masukkan(uow, None, nomor)
    await repository.menyusun(uow, kumpulan_id)
    uow.audit(
        "bubarkan", "kumpulan", str(kumpulan_id), sesudah={"usulan": [str(each) for each in nomor]}, alasan=alasan
    )
    return await repository.bubarkan(uow, kumpulan_id)


async def namai(uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, nama: str) -> Kumpulan:
    """Another name, and nothing else.

    Raises:
        TidakDitemukan, VersiBerubah, TidakAdaPerubahan.
    """
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    if kumpulan.nama == nama:
        raise TidakAdaPerubahan("Kumpulan ini sudah bernama demikian.")
    uow.audit("namai", "kumpulan", str(kumpulan_id), sebelum={"nama": kumpulan.nama}, sesudah={"nama": nama})
    return await repository.namai(uow, kumpulan_id, nama)


async def pasangkan(uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, satu: UUID, dua: UUID) -> Kumpulan:
    """Both go, or neither.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSekumpulan, KonflikKepentingan, SudahDilepas, TidakAdaPerubahan,
        MelebihiFormasi.
    """
    return await _pasangan(uow, pelaku, kumpulan_id, seen, (satu, dua), jadi=True)


async def ceraikan(uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, satu: UUID, dua: UUID) -> Kumpulan:
    """Each may go without the other again.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSekumpulan, KonflikKepentingan, SudahDilepas, TidakAdaPerubahan.
    """
    return await _pasangan(uow, pelaku, kumpulan_id, seen, (satu, dua), jadi=False)


async def _pasangan(
    uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, berdua: tuple[UUID, UUID], *, jadi: bool
) -> Kumpulan:
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    milik = {each.id: each for each in await anggota.tahan_anggota(uow, kumpulan_id)}
    di_dalam(milik, berdua, ("/satu", "/dua"))
    keduanya = [milik[each] for each in berdua]
    wajib_orang_lain(pelaku, keduanya)
    _wajib_belum_lepas(keduanya, "Pasangan hanya diubah sebelum keduanya dilepas.")
    ada = (min(berdua), max(berdua)) in await anggota.pasangan(uow, kumpulan_id)
    if ada is jadi:
        raise TidakAdaPerubahan("Keduanya sudah berpasangan." if jadi else "Keduanya tidak berpasangan.")
    if jadi and (pergi := [each for each in keduanya if each.jenis is JenisMutasi.KELUAR]):
        raise TidakSekumpulan(
            f"{sebut(pergi)} pindah ke instansi lain: keputusannya bukan di tangan PPK kota, dan dapat jadi tanpa "
            "pasangannya. Yang keluar tidak dapat dipasangkan.",
            tentang=[each.nip for each in pergi],
        )
    if jadi:
        # Of whom only one finds a seat, neither would ever go.
        await periksa_kursi(uow, kumpulan, list(milik.values()), dituju(keduanya))
        await anggota.pasangkan(uow, kumpulan_id, [berdua])
    else:
        await anggota.pisahkan(uow, kumpulan_id, min(berdua), max(berdua))
    return await _berubah(uow, kumpulan_id, "pasangkan" if jadi else "ceraikan", berdua, None)


async def _berubah(
    uow: UnitOfWork, kumpulan_id: UUID, aksi: str, usulan: Iterable[UUID], alasan: str | None
) -> Kumpulan:
    await repository.menyusun(uow, kumpulan_id)
    uow.audit(aksi, "kumpulan", str(kumpulan_id), sesudah={"usulan": [str(each) for each in usulan]}, alasan=alasan)
    return await repository.naik(uow, kumpulan_id)


def _periksa(pelaku: Pelaku, usulan: Sequence[UUID], calon: dict[UUID, Anggota], tmt: object) -> None:
    salah: dict[UUID, str] = {}
    for each in usulan:
        if (ini := calon.get(each)) is None:
            salah[each] = "tidak ada, atau di luar lingkup Anda"
        elif (problem := halangan_orang(pelaku, ini.nip, ini.kerabat)) is not None:
            raise problem
        elif ini.status not in BELUM_DIPUTUS:
            salah[each] = f"berstatus {ini.status}"
        elif ini.kumpulan_id is not None:
            salah[each] = "sudah dalam satu kumpulan"
        elif ini.tmt != tmt:
            salah[each] = f"ber-TMT {ini.tmt:%d-%m-%Y}"
    if salah:
        kata = [f"{calon[each].nama if each in calon else each} {pesan}" for each, pesan in salah.items()]
        raise TidakSekumpulan(
            f"{len(salah)} usulan tidak dapat dimasukkan: {'; '.join(kata[:DISEBUT])}. Sekumpulan usulan belum "
            "diputuskan dan ber-TMT sama. Keluarkan usulan itu dari daftar, lalu kirim lagi.",
            kesalahan=_pada(usulan, salah),
            tentang=[calon[each].nip for each in salah if each in calon],
        )


async def periksa_kursi(
    uow: UnitOfWork, kumpulan: Kumpulan, semua: Sequence[Anggota], kode: Collection[str] | None = None
) -> None:
    """All of these together come to no more people than seats, in the posts ``kode`` or in all.

    Raises:
        MelebihiFormasi.
    """
    belum = [each for each in semua if each.status in BELUM_DIPUTUS]
    tujuan = dituju(belum) if kode is None else set(kode)
    await tahan_jabatan(uow, tujuan)
    kursi = await kursi_pada(uow, kumpulan.tmt, tujuan, kumpulan.id, [each.id for each in belum])
    if lebih := rebutan(belum, kursi, andai_pergi=True):
        raise MelebihiFormasi(
            f"Bersama-sama usulan ini melebihi formasi: {'; '.join(map(sebutan_rebutan, lebih[:DISEBUT]))}. Kumpulan "
            "tidak berubah. Sertakan yang mengosongkan kursinya, atau jangan sertakan salah satu dari yang datang.",
            tentang=sorted({each.nip for satu in lebih for each in satu.bersaing}),
        )


def di_dalam(milik: Mapping[UUID, Anggota], usulan: Collection[UUID], pointer: Sequence[str] | None = None) -> None:
    """All of these belong to the batch.

    Raises:
        TidakSekumpulan.
    """
    if asing := {each: "tidak dalam kumpulan ini" for each in usulan if each not in milik}:
        raise TidakSekumpulan(
            f"{len(asing)} usulan tidak dalam kumpulan ini. Periksa nomornya.",
            kesalahan=_pada(list(usulan), asing, pointer),
        )


def wajib_orang_lain(pelaku: Pelaku, semua: Iterable[Anggota]) -> None:
    """Nobody changes with whom their own case, or that of a relative, is decided.

    Raises:
        KonflikKepentingan.
    """
    for each in semua:
        if (problem := halangan_orang(pelaku, each.nip, each.kerabat)) is not None:
            raise problem


def _wajib_belum_lepas(semua: Iterable[Anggota], lalu: str) -> None:
    """Nothing that was let go changes its company.

    Raises:
        SudahDilepas.
    """
    if lepas := [each for each in semua if each.pelepasan_id is not None]:
        raise SudahDilepas(f"Sudah dilepas: {sebut(lepas)}. {lalu}", tentang=[each.nip for each in lepas])


async def _wajib_hari_dilihat(uow: UnitOfWork, pelaku: Pelaku, usulan: Collection[UUID]) -> None:
    """What was checked for another TMT is let go by nobody once it is decided for itself: who sees its new day instead
    is whoever takes it out, and so not a maker.

    Raises:
        PerluOrangLain.
    """
    if not (berhari_baru := await anggota.dipindah_sesudah_diverifikasi(uow, usulan)):
        return
    for terlibat in (await keterlibatan(uow, berhari_baru, pelaku)).values():
        if BagianUsulan.PENGUSUL in semua_tugas(pelaku, terlibat):
            raise PerluOrangLain(
                f"TMT {len(berhari_baru)} usulan dipindahkan sesudah diverifikasi, dan Anda, atau yang Anda wakili, "
                "pengusul sebagiannya atau yang memindahkannya. Mintalah verifikator lain mengeluarkannya: yang "
                "berdiri sendiri tidak dilepas lagi, dan TMT barunya dilihat orang kedua."
            )


def _pada(
    usulan: Iterable[UUID], salah: Mapping[UUID, str], pointer: Sequence[str] | None = None
) -> list[KesalahanIsian]:
    return [
        KesalahanIsian(pointer=pointer[nomor] if pointer else f"/usulan/{nomor}", pesan=salah[each])
        for nomor, each in enumerate(usulan)
        if each in salah
    ]


def sebut(semua: Sequence[Anggota]) -> str:
    """Some of these people, by name."""
    return ", ".join(each.nama for each in semua[:DISEBUT]) + (" dan lainnya" if len(semua) > DISEBUT else "")
