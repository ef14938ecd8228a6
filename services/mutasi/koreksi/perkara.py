"""A correction of a paper takes two people, neither of them the person concerned or a relative.

It is tried against what is on record when it is proposed and once more when it is approved; only then the case is
written, in the transaction that closes the proposal.
"""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.antar import repository as antar
from services.mutasi.antar.repository import Antar
from services.mutasi.dokumen.errors import TanggalTidakSesuai
from services.mutasi.koreksi import repository
from services.mutasi.koreksi.bernomor import nomori_ulang
from services.mutasi.koreksi.errors import KoreksiSudahDiusulkan, KoreksiTidakMungkin
from services.mutasi.koreksi.models import UsulanKoreksiSurat as Tabel
from services.mutasi.koreksi.schemas import BarisKoreksiSurat, KoreksiSuratBaru, PeringatanKoreksi, UsulanKoreksiSurat
from services.mutasi.koreksi.surat import (
    Tertulis,
    halangan,
    langkah_surat,
    salah_tanggal,
    tertulis,
)
from services.mutasi.koreksi.timbang import timbang
from services.mutasi.usulan import langkah_tercatat
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.langkah_tercatat import Jejak
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import DIPUTUS
from shared.auth.pelaku import Pelaku
from shared.clock import ZONA_PALEMBANG
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.mutasi import SuratUsulan, UsulanSuratDikoreksi
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import NilaiSudahBerganti, TidakAdaPerubahan
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.persetujuan.api import buat_router
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register

TIDAK_ADA = "Usulan ini tidak ada."


async def _bukan_tentang_sendiri(uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanKoreksiSurat) -> None:
    await _wajib_orang_lain(uow, pelaku, await _kasus(uow, [each.usulan_id for each in usulan.isi]))


PERKARA = Perkara(
    "koreksi_surat",
    "usulan koreksi surat",
    Register(Tabel, UsulanKoreksiSurat, "surat", orang="proyeksi_asn", banyak=True),
    pengusul=("verifikator", "ppk"),
    pemutus=("verifikator", "ppk"),
    pembaca=("verifikator", "tim_penilai", "ppk", "auditor"),
    halangan=_bukan_tentang_sendiri,
    bab="usulan",
)


class Bersurat(NamedTuple):
    """One case with the paper that is to be corrected."""

    usulan: Usulan
    antar: Antar | None
    surat: Tertulis
    tempat: int
    """Its place in the list, from 0."""


async def usulkan(uow: UnitOfWork, pelaku: Pelaku, usulan_id: UUID, isi: KoreksiSuratBaru) -> UsulanKoreksiSurat:
    """Propose what the paper of a case, or of all of its list, really says.

    Raises:
        TidakDitemukan, KonflikKepentingan, KoreksiTidakMungkin, KoreksiSudahDiusulkan, TidakAdaPerubahan,
        IsianTidakSah, TanggalTidakSesuai, TerhalangAturan.
    """
    ini = wajib_ada(await usulan_repository.cari(uow, usulan_id, pelaku), TIDAK_ADA)
    ditolak = halangan(isi.surat, ini, tertulis(isi.surat, ini, await antar.antar(uow, ini.id)))
    if ditolak is not None:
        raise KoreksiTidakMungkin(ditolak)
    semua = await _sedaftar(uow, ini, isi) if isi.sedaftar else {0: ini}
    await _wajib_orang_lain(uow, pelaku, list(semua.values()))
    if await repository.terbuka(uow, [each.id for each in semua.values()]):
        raise KoreksiSudahDiusulkan(
            "Koreksi surat usulan ini, atau usulan sedaftarnya, sudah diusulkan dan menunggu orang kedua. Putuskan "
            "atau tarik dahulu (`/usulan-koreksi-surat`)."
        )
    bersurat = [await _bersurat(uow, isi.surat, each, tempat) for tempat, each in semua.items()]
    baris = [
        each.model_copy(update={"peringatan": await _wajib_sesuai(uow, isi.surat, satu, each)})
        for satu, each in zip(bersurat, _baris(isi, bersurat), strict=True)
    ]
    async with uow.trial():
        await nomori_ulang(
            uow, isi.surat, isi.alasan, [(each.usulan, satu) for each, satu in zip(bersurat, baris, strict=True)]
        )
    usulan = {
        "nip": sorted({each.nip for each in baris}),
        "surat": isi.surat,
        "isi": [each.model_dump(mode="json") for each in baris],
        "alasan": isi.alasan,
    }
    return await PERKARA.usulkan(uow, pelaku, usulan, isi.alasan)


async def _kasus(uow: UnitOfWork, usulan_id: Sequence[UUID]) -> list[Usulan]:
    semua = {each.id: each for each in await usulan_repository.beberapa(uow, usulan_id)}
    return [semua[each] for each in usulan_id]


async def _wajib_orang_lain(uow: UnitOfWork, pelaku: Pelaku, semua: Sequence[Usulan]) -> None:
    """Nobody corrects what concerns themselves, a relative, or somebody out of their part of the city.

    Raises:
        TidakDitemukan, KonflikKepentingan.
    """
    terlibat = await usulan_repository.keterlibatan(uow, [each.id for each in semua], pelaku)
    for each in semua:
        wajib_ada(terlibat[each.id] if terlibat[each.id].dalam_lingkup else None, TIDAK_ADA)
        if (problem := halangan_orang(pelaku, each.nip, terlibat[each.id].kerabat)) is not None:
            raise problem


async def _sedaftar(uow: UnitOfWork, ini: Usulan, isi: KoreksiSuratBaru) -> dict[int, Usulan]:
    """The cases of the batch whose paper is the same or stands in the same list, by their place in it. What has ended
    without a move keeps what is on record, and so does what got another paper since: their places stay theirs."""
    if ini.kumpulan_id is None:
        return {0: ini}
    sekumpulan = await repository.sekumpulan(uow, ini.id, ini.kumpulan_id, langkah_surat(isi.surat, ini.jenis))
    kasus = await _kasus(uow, [each.usulan_id for each in sekumpulan])
    lain = await antar.antar_banyak(uow, [each.id for each in kasus])
    surat = tertulis(isi.surat, ini, lain.get(ini.id))
    daftar = [
        (usulan, each.sedaftar or sama)
        for usulan, each in zip(kasus, sekumpulan, strict=True)
        if (sama := tertulis(isi.surat, usulan, lain.get(usulan.id)) == surat) or each.pernah
    ]
    return {tempat: usulan for tempat, (usulan, ikut) in enumerate(daftar) if ikut and usulan.status in DIPUTUS}


async def _bersurat(uow: UnitOfWork, surat: SuratUsulan, usulan: Usulan, tempat: int = 0) -> Bersurat:
    lain = await antar.antar(uow, usulan.id)
    ada = tertulis(surat, usulan, lain)
    if (ditolak := halangan(surat, usulan, ada)) is not None:
        raise KoreksiTidakMungkin(f"Usulan {usulan.nama}: {ditolak}")
    assert ada is not None
    return Bersurat(usulan, lain, ada, tempat)


def _baris(isi: KoreksiSuratBaru, semua: Sequence[Bersurat]) -> list[BarisKoreksiSurat]:
    """What each case is to say.

    Raises:
        IsianTidakSah, TidakAdaPerubahan.
    """
    if isi.nomor is not None and not isi.berurutan and len({each.surat.nomor for each in semua}) > 1:
        pesan = "nomor pada daftar ini berlainan: pakai {nomor} dan nomor_awal, atau koreksi tanggalnya saja"
        raise IsianTidakSah(
            "Surat pada daftar ini bernomor sendiri-sendiri, dan tidak menjadi satu nomor. Tulis nomornya dengan "
            "{nomor} dan isi nomor_awal; atau koreksi satu per satu.",
            kesalahan=[KesalahanIsian(pointer="/nomor", pesan=pesan)],
        )
    hasil = [
        BarisKoreksiSurat(
            usulan_id=each.usulan.id,
            nip=each.usulan.nip,
            nomor_lama=each.surat.nomor,
            tanggal_lama=each.surat.tanggal,
            nomor=isi.nomor_ke(each.tempat, each.surat.nomor),
            tanggal=isi.tanggal or each.surat.tanggal,
        )
        for each in semua
    ]
    if all((each.nomor, each.tanggal) == (each.nomor_lama, each.tanggal_lama) for each in hasil):
        raise TidakAdaPerubahan("Nomor dan tanggalnya sudah demikian. Tidak ada yang dikoreksi.")
    return hasil


async def _wajib_sesuai(
    uow: UnitOfWork, surat: SuratUsulan, satu: Bersurat, baris: BarisKoreksiSurat
) -> list[PeringatanKoreksi]:
    """The day that the paper bears contradicts neither the other papers of the case nor what the law forbids; answers
    what the law warns of.

    Raises:
        TanggalTidakSesuai, TerhalangAturan, KoreksiTidakMungkin.
    """
    if baris.tanggal == baris.tanggal_lama:
        return []
    riwayat = await langkah_tercatat.riwayat(uow, satu.usulan.id)
    hari = {str(each.langkah): each.waktu.astimezone(ZONA_PALEMBANG).date() for each in riwayat}
    if salah := next(salah_tanggal(surat, satu.usulan, satu.antar, baris.tanggal, hari), None):
        raise TanggalTidakSesuai(
            f"Usulan {satu.usulan.nama}: {salah} Periksa tanggalnya pada surat itu.",
            kesalahan=[KesalahanIsian(pointer="/tanggal", pesan=salah)],
        )
    langkah = langkah_surat(surat, satu.usulan.jenis)
    pembawa = [each for each in riwayat if each.langkah == langkah]
    if not pembawa:
        return []
    hasil = await timbang(uow, surat, satu.usulan, Tertulis(baris.nomor, baris.tanggal), pembawa[-1])
    return [PeringatanKoreksi(kode=each.kode, judul=each.judul, penjelasan=each.penjelasan) for each in hasil]


async def _terapkan(
    uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanKoreksiSurat, tutup: Tutup[UsulanKoreksiSurat]
) -> UsulanKoreksiSurat:
    # In the order of their numbers, as whoever changes many.
    kasus = {
        each: wajib_ada(await usulan_repository.tahan(uow, each, pelaku), TIDAK_ADA)
        for each in sorted(each.usulan_id for each in usulan.isi)
    }
    semua = []
    for each in usulan.isi:
        satu = await _bersurat(uow, usulan.surat, kasus[each.usulan_id])
        if satu.surat != (each.nomor_lama, each.tanggal_lama):
            raise NilaiSudahBerganti(
                f"Surat usulan {satu.usulan.nama} sudah dikoreksi sejak ini diusulkan. Tolak, lalu usulkan yang baru."
            )
        dilihat = {peringatan.kode for peringatan in each.peringatan}
        kini = await _wajib_sesuai(uow, usulan.surat, satu, each)
        if baru := [peringatan for peringatan in kini if peringatan.kode not in dilihat]:
            raise NilaiSudahBerganti(
                f"Usulan {satu.usulan.nama}: sejak ini diusulkan, tanggal itu diperingatkan "
                f"{', '.join(peringatan.kode for peringatan in baru)}. Tolak, lalu usulkan yang baru."
            )
        semua.append((satu, each))
    # First: the table of cases lets itself be written by what is approved only.
    ditutup = await tutup(f"/usulan/{usulan.isi[0].usulan_id}")
    await nomori_ulang(uow, usulan.surat, usulan.alasan, [(satu.usulan, each) for satu, each in semua])
    for satu, each in semua:
        if (each.nomor, each.tanggal) != satu.surat:
            await _tulis(uow, usulan, satu, each)
    return ditutup


async def _tulis(uow: UnitOfWork, usulan: UsulanKoreksiSurat, satu: Bersurat, baris: BarisKoreksiSurat) -> None:
    """What the paper says is on record from now on; what was typed stays in the history of the case."""
    lama, surat = satu.usulan, usulan.surat
    nomor, tanggal = baris.nomor, baris.tanggal
    if surat == "pertimbangan":
        langkah, isi = (
            usulan_repository.KOREKSI_PERTIMBANGAN,
            {"nomor_berita_acara": nomor, "tanggal_pertimbangan": tanggal},
        )
    elif surat == "keputusan":
        langkah, isi = usulan_repository.KOREKSI_KEPUTUSAN, {"nomor_sk": nomor, "tanggal_sk": tanggal}
    elif surat == "pelantikan":
        langkah, isi = usulan_repository.KOREKSI_PELANTIKAN, {"nomor_pelantikan": nomor, "tanggal_pelantikan": tanggal}
    else:
        langkah, isi = usulan_repository.TANPA_ISI, {}
    baru = await usulan_repository.maju(uow, lama.id, lama.status, langkah, **isi)
    if surat == "persetujuan":
        await antar.isi_persetujuan(uow, lama.id, nomor, tanggal)
    elif surat == "penetapan" or (surat == "keputusan" and lama.jenis is JenisMutasi.KELUAR):
        assert satu.antar is not None
        assert satu.antar.penetap is not None
        await antar.isi_penetapan(uow, lama.id, satu.antar.penetap, nomor, tanggal)
    rincian = {
        "surat": surat,
        "nomor_lama": baris.nomor_lama,
        "tanggal_lama": baris.tanggal_lama.isoformat(),
        "nomor": nomor,
        "tanggal": tanggal.isoformat(),
        "diusulkan_oleh": usulan.diusulkan_oleh,
    }
    await langkah_tercatat.catat_langkah(uow, [Jejak(baru, "koreksi_surat", lama.status, usulan.alasan, rincian)])
    uow.audit(
        "koreksi_surat",
        "usulan",
        str(lama.id),
        sebelum={"nomor": baris.nomor_lama, "tanggal": baris.tanggal_lama},
        sesudah=rincian,
        alasan=usulan.alasan,
    )
    uow.publish(
        UsulanSuratDikoreksi(
            **kabar(uow, baru, usulan.alasan),
            surat=surat,
            nomor_lama=baris.nomor_lama,
            tanggal_lama=baris.tanggal_lama,
            nomor=nomor,
            tanggal=tanggal,
            koreksi_id=usulan.id,
        ),
        version=baru.versi,
    )


router_usulan = buat_router(PERKARA, _terapkan)
