"""Letting cases go, so that the PPK may decide them: never a half of what hangs together."""

from collections.abc import Collection
from uuid import UUID

from services.mutasi.kumpulan import repository
from services.mutasi.kumpulan.errors import MelebihiFormasi, PelepasanTerhalang, Penahan, UsulanTertahan
from services.mutasi.kumpulan.graf import SUDAH_LEPAS, dapat_dilepas
from services.mutasi.kumpulan.himpun import DISEBUT, tahan_kumpulan
from services.mutasi.kumpulan.keadaan import Gambar, gambarkan, sebab_tertahan, yang_menahan
from services.mutasi.kumpulan.ringkasan import kursi_diminta
from services.mutasi.proyeksi.jabatan import tahan_jabatan
from services.mutasi.usulan.bezetting import bezetting_pada
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.status import StatusMutasi
from shared.auth.dua_orang import Orang, PerluOrangLain, orang_yang_sama
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork


def tertahan(gambar: Gambar, lepas: Collection[UUID], nomor: UUID) -> UsulanTertahan:
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
        pesan=sebab_tertahan(gambar, nomor, menunggu),
    )


async def lepaskan(
    uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, diminta: Collection[UUID] | None, alasan: str
) -> tuple[Gambar, set[UUID]]:
    """Let these cases go, or as many as can be; answers the batch as it was and what was let go.

    Raises:
        TidakDitemukan, VersiBerubah, PerluOrangLain, KonflikKepentingan, PelepasanTerhalang, MelebihiFormasi.
    """
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    if orang_yang_sama(pelaku, Orang(kumpulan.dibuat_oleh, kumpulan.dibuat_subjek)):
        raise PerluOrangLain("Anda yang menyusun kumpulan ini. Mintalah verifikator lain melepasnya.")
    semua = await repository.tahan_anggota(uow, kumpulan_id)
    gambar = gambarkan(semua, await repository.pasangan(uow, kumpulan_id))
    lepas = dapat_dilepas(gambar.graf, gambar.simpul.values(), diminta)
    kurang = [each for each in (diminta if diminta is not None else gambar.anggota) if each not in lepas]
    if (diminta is not None and kurang) or not lepas:
        asing = [each for each in kurang if each not in gambar.anggota]
        sebab = [tertahan(gambar, lepas, each) for each in kurang if each in gambar.anggota]
        kata = [*(each.pesan for each in sebab), *(f"Usulan {each} tidak dalam kumpulan ini." for each in asing)]
        raise PelepasanTerhalang(
            f"{' '.join(kata[:DISEBUT])}{' Dan lainnya.' if len(kata) > DISEBUT else ''} Tidak ada yang dilepas. "
            "Keluarkan usulan itu dari permintaan, atau selesaikan yang menahannya.",
            tentang=sorted({each.nip for each in sebab} | {satu.nip for each in sebab for satu in each.menunggu}),
            tertahan=sebab,
        )
    for each in lepas:
        if (problem := halangan_orang(pelaku, gambar.anggota[each].nip, gambar.anggota[each].kerabat)) is not None:
            raise problem
    await _periksa_kursi(uow, gambar, lepas)
    await repository.lepas(uow, kumpulan_id, lepas, alasan)
    await repository.naik(uow, kumpulan_id)
    uow.audit(
        "lepas",
        "kumpulan",
        str(kumpulan_id),
        sesudah={"usulan": sorted(str(each) for each in lepas)},
        alasan=alasan,
    )
    return gambar, lepas


async def _periksa_kursi(uow: UnitOfWork, gambar: Gambar, lepas: Collection[UUID]) -> None:
    """No post holds more people than seats once these, and what was let go before, have come about.

    Raises:
        MelebihiFormasi.
    """
    # What is decided is counted by ``bezetting_pada``.
    belum = {
        each.id
        for each in gambar.anggota.values()
        if each.id in lepas
        or (
            gambar.simpul[each.id].keadaan in SUDAH_LEPAS
            and each.status not in (StatusMutasi.DIPUTUSKAN, StatusMutasi.BERLAKU)
        )
    }
    diminta = kursi_diminta(gambar, belum)
    jabatan = await tahan_jabatan(uow, diminta)
    tmt = next(iter(gambar.anggota.values())).tmt
    kini = await bezetting_pada(uow, tmt, jabatan)
    lebih = [
        f"{each.nama} ({each.formasi} kursi, menjadi {kini[kode] + diminta[kode]} orang)"
        for kode, each in jabatan.items()
        if kini[kode] + diminta[kode] > each.formasi
    ]
    if lebih:
        raise MelebihiFormasi(
            f"Bersama-sama usulan ini melebihi formasi: {'; '.join(lebih[:DISEBUT])}. Tidak ada yang dilepas. "
            "Sertakan yang mengosongkan kursinya, atau keluarkan salah satu dari yang datang."
        )
