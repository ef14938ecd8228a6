"""Letting cases go, so that the PPK may decide them, and holding them again: never a half of what hangs together."""

from collections.abc import Collection, Mapping
from uuid import UUID

from services.mutasi.kumpulan import anggota, baca, repository
from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.errors import (
    MelebihiFormasi,
    PelepasanTerhalang,
    Penahan,
    SudahDiputuskan,
    TidakSekumpulan,
    UsulanTertahan,
)
from services.mutasi.kumpulan.graf import KeadaanAnggota, dampak, dapat_dilepas
from services.mutasi.kumpulan.himpun import DISEBUT, di_dalam, sebut, tahan_kumpulan
from services.mutasi.kumpulan.keadaan import Gambar, sebab_tertahan, yang_menahan
from services.mutasi.kumpulan.rebutan import Rebutan, rebutan, sebutan_rebutan
from services.mutasi.kumpulan.repository import Kumpulan
from services.mutasi.usulan import repository as usulan
from services.mutasi.usulan.konflik import halangan_melepas, halangan_orang
from services.mutasi.usulan.status import BELUM_DIPUTUS
from shared.auth.dua_orang import KonflikKepentingan, PerluOrangLain, orang_yang_sama
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import TidakAdaPerubahan
from shared.http.problem import KesalahanIsian


def kursi_diperebutkan(gambar: Gambar, diminta: Collection[UUID] | None = None) -> dict[UUID, Rebutan]:
    """Of each case that competes for a seat, of all that would break no chain, for which."""
    utuh = dapat_dilepas(gambar.graf, gambar.simpul.values(), diminta)
    lebih = rebutan([gambar.anggota[each] for each in (*gambar.menunggu, *utuh)], gambar.kursi)
    return {each.id: satu for satu in lebih for each in satu.bersaing}


def tertahan(
    gambar: Gambar, lepas: Collection[UUID], nomor: UUID, diperebutkan: Mapping[UUID, Rebutan]
) -> UsulanTertahan:
    """Why one case is not among those let go."""
    menunggu = list(yang_menahan(gambar, nomor, lepas))
    ini = gambar.anggota[nomor]
    return UsulanTertahan(
        usulan_id=nomor,
        nip=ini.nip,
        nama=ini.nama,
        keadaan=gambar.simpul[nomor].keadaan,
        menunggu=[
            Penahan(
                usulan_id=each,
                nip=gambar.anggota[each].nip,
                nama=gambar.anggota[each].nama,
                keadaan=gambar.simpul[each].keadaan,
            )
            for each in menunggu
        ],
        pesan=sebab_tertahan(gambar, nomor, menunggu, diperebutkan),
    )


async def lepaskan(
    uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, diminta: Collection[UUID] | None, alasan: str
) -> tuple[Gambar, set[UUID]]:
    """Let these cases go, or as many as can be; answers the batch as it was and what was let go.

    Raises:
        TidakDitemukan, VersiBerubah, PerluOrangLain, KonflikKepentingan, TidakAdaPerubahan, TidakSekumpulan,
        PelepasanTerhalang, MelebihiFormasi.
    """
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    await _wajib_bukan_penyusun(uow, pelaku, kumpulan)
    gambar = await baca.gambar_tertahan(uow, kumpulan)
    if not gambar.anggota:
        raise TidakAdaPerubahan("Kumpulan ini tidak berisi usulan lagi: tidak ada yang dapat dilepas.")
    if diminta is not None:
        di_dalam(gambar.anggota, diminta)
    lepas = gambar.dapat_lepas(diminta)
    kurang = [each for each in (diminta if diminta is not None else gambar.anggota) if each not in lepas]
    if (diminta is not None and kurang) or not lepas:
        _tolak(gambar, diminta, lepas, kurang)
    for each in lepas:
        if (problem := halangan_orang(pelaku, gambar.anggota[each].nip, gambar.anggota[each].kerabat)) is not None:
            raise problem
    for terlibat in (await usulan.keterlibatan(uow, sorted(lepas), pelaku)).values():
        if (problem := halangan_melepas(pelaku, terlibat)) is not None:
            raise problem
    await anggota.lepas(uow, kumpulan_id, lepas, alasan)
    await repository.naik(uow, kumpulan_id)
    uow.audit(
        "lepas",
        "kumpulan",
        str(kumpulan_id),
        sesudah={"usulan": sorted(str(each) for each in lepas)},
        alasan=alasan,
    )
    return gambar, lepas


async def _wajib_bukan_penyusun(uow: UnitOfWork, pelaku: Pelaku, kumpulan: Kumpulan) -> None:
    """Whoever has made the batch, or changed with whom a case is decided, lets nothing of it go; nor does a relative.

    Raises:
        PerluOrangLain, KonflikKepentingan.
    """
    for each in await repository.penyusun(uow, kumpulan.id):
        if orang_yang_sama(pelaku, each.orang):
            raise PerluOrangLain("Anda yang menyusun kumpulan ini. Mintalah verifikator lain melepasnya.")
        if pelaku.nip in each.kerabat:
            raise KonflikKepentingan(
                "Anda tercatat sebagai kerabat petugas yang menyusun kumpulan ini. Mintalah verifikator lain "
                "melepasnya."
            )


def _tolak(gambar: Gambar, diminta: Collection[UUID] | None, lepas: Collection[UUID], kurang: Collection[UUID]) -> None:
    """Refuse to let go, and say what holds each of them.

    Raises:
        PelepasanTerhalang, MelebihiFormasi.
    """
    diperebutkan = kursi_diperebutkan(gambar, diminta)
    if lebih := list({satu.kursi.kode: satu for satu in diperebutkan.values()}.values()):
        raise MelebihiFormasi(
            f"Bersama-sama usulan ini melebihi formasi: {'; '.join(map(sebutan_rebutan, lebih[:DISEBUT]))}. Tidak ada "
            "yang dilepas. Sertakan yang mengosongkan kursinya, atau keluarkan salah satu dari yang datang.",
            tentang=sorted({each.nip for satu in lebih for each in satu.bersaing}),
        )
    sebab = [tertahan(gambar, lepas, each, diperebutkan) for each in kurang]
    kata = [each.pesan for each in sebab]
    raise PelepasanTerhalang(
        f"{' '.join(kata[:DISEBUT])}{' Dan lainnya.' if len(kata) > DISEBUT else ''} Tidak ada yang dilepas. "
        "Keluarkan usulan itu dari permintaan, atau selesaikan yang menahannya.",
        tentang=sorted({each.nip for each in sebab} | {satu.nip for each in sebab for satu in each.menunggu}),
        tertahan=sebab,
    )


async def tahan_lagi(
    uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, diminta: Collection[UUID] | None, alasan: str
) -> tuple[Gambar, list[UUID]]:
    """Hold what was let go and is not decided, or these of it with all that need them; answers what is held now.

    Holding grants nobody anything, so it takes no second person, and whoever made the batch may do it.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSekumpulan, TidakAdaPerubahan, KonflikKepentingan, SudahDiputuskan.
    """
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    gambar = await baca.gambar_tertahan(uow, kumpulan)
    lepas = {
        each.id for each in gambar.anggota.values() if each.pelepasan_id is not None and each.status in BELUM_DIPUTUS
    }
    if diminta is None:
        # Of all: but for what somebody needs who is decided already.
        mana = [each for each in gambar.anggota if each in lepas and not _diputuskan(gambar, [each])]
    else:
        mana = list(diminta)
        _wajib_dilepas(gambar, mana, lepas)
        _wajib_belum_diputuskan(gambar, mana)
    ikut = [each.id for each in dampak(gambar.graf, mana)]
    ditahan = [*mana, *(each for each in ikut if each in lepas)]
    if not ditahan:
        raise TidakAdaPerubahan("Tidak ada usulan yang dilepas dan belum diputuskan.")
    for each in ditahan:
        if (problem := halangan_orang(pelaku, gambar.anggota[each].nip, gambar.anggota[each].kerabat)) is not None:
            raise problem
    await anggota.tahan_lagi(uow, kumpulan_id, ditahan, alasan)
    await repository.naik(uow, kumpulan_id)
    uow.audit(
        "tahan_lagi",
        "kumpulan",
        str(kumpulan_id),
        sesudah={"usulan": sorted(str(each) for each in ditahan)},
        alasan=alasan,
    )
    return gambar, ditahan


def _wajib_dilepas(gambar: Gambar, mana: Collection[UUID], lepas: Collection[UUID]) -> None:
    """Refuse to hold what nobody has let go, or what is decided.

    Raises:
        TidakSekumpulan.
    """
    salah = {
        each: "tidak dalam kumpulan ini" if each not in gambar.anggota else "tidak sedang dilepas"
        for each in mana
        if each not in lepas
    }
    if salah:
        siapa = [gambar.anggota[each] for each in salah if each in gambar.anggota]
        kata = f"Tidak sedang dilepas, atau sudah diputuskan: {sebut(siapa)}. " if siapa else ""
        raise TidakSekumpulan(
            f"{kata}{len(salah)} usulan tidak dapat ditahan lagi. Keluarkan dari permintaan; keputusan dicabut dengan "
            "SK pada usulannya.",
            kesalahan=[
                KesalahanIsian(pointer=f"/usulan/{nomor}", pesan=salah[each])
                for nomor, each in enumerate(mana)
                if each in salah
            ],
            tentang=[each.nip for each in siapa],
        )


def _diputuskan(gambar: Gambar, mana: Collection[UUID]) -> list[Anggota]:
    """Who needs these cases and is decided."""
    sudah = (KeadaanAnggota.DILEPAS, KeadaanAnggota.BERLAKU)
    return [
        gambar.anggota[each.id]
        for each in dampak(gambar.graf, mana)
        if gambar.anggota[each.id].status not in BELUM_DIPUTUS and gambar.simpul[each.id].keadaan in sudah
    ]


def _wajib_belum_diputuskan(gambar: Gambar, mana: Collection[UUID]) -> None:
    """Nobody who is decided loses what they need.

    Raises:
        SudahDiputuskan.
    """
    if diputus := _diputuskan(gambar, mana):
        raise SudahDiputuskan(
            f"Sudah diputuskan, dan membutuhkan usulan ini: {sebut(diputus)}. Cabut keputusannya dengan SK lebih "
            "dahulu, atau putuskan juga usulan ini.",
            tentang=sorted(each.nip for each in diputus),
            tertahan=[
                UsulanTertahan(
                    usulan_id=each.id,
                    nip=each.nip,
                    nama=each.nama,
                    keadaan=gambar.simpul[each.id].keadaan,
                    menunggu=[],
                    pesan=f"{each.nama} sudah diputuskan.",
                )
                for each in diputus
            ],
        )
