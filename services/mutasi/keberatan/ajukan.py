"""Filing an objection: by the person, or by an officer for who has filed on paper.

One that comes too late is taken all the same: whether it can be received is decided by a person, who sees the
reckoning (PP 79/2021).
"""

from uuid import UUID

from services.mutasi.keberatan import repository, tercatat
from services.mutasi.keberatan.errors import BelumAdaKeputusan, SudahKeberatan
from services.mutasi.keberatan.isian import KeberatanBaru
from services.mutasi.keberatan.kabarkan import kabarkan
from services.mutasi.keberatan.keadaan import HIDUP, CaraMengajukan, LangkahKeberatan, StatusKeberatan
from services.mutasi.usulan import repository as usulan_repository
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import DIPUTUS, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import DiLuarLingkup, IsianTidakSah, KesalahanIsian, TidakBerwenang, wajib_ada

TIDAK_ADA = "Usulan ini tidak ada."
_SURAT = (
    "dengan surat, dalam 14 hari kerja (PP 79/2021) atau 21 hari kerja (UU 30/2014 pasal 77) sejak hari sesudah "
    "menerimanya, sebaiknya sebelum yang lebih pendek berakhir."
)


async def ajukan(uow: UnitOfWork, pelaku: Pelaku, isi: KeberatanBaru) -> UUID:
    """A new objection against a decision.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, TidakBerwenang, IsianTidakSah, BelumAdaKeputusan,
        SudahKeberatan.
    """
    usulan = wajib_ada(await usulan_repository.tahan(uow, isi.usulan_id, pelaku), TIDAK_ADA)
    terlibat = (await usulan_repository.keterlibatan(uow, [usulan.id], pelaku))[usulan.id]
    sendiri = pelaku.nip == usulan.nip
    if not sendiri:
        if (problem := halangan_orang(pelaku, usulan.nip, terlibat.kerabat)) is not None:
            raise problem
        if not terlibat.dalam_lingkup:
            raise DiLuarLingkup("Pegawai pada usulan ini di luar lingkup Anda. Mintalah petugas unit asalnya.")
        if not pelaku.berperan("verifikator"):
            raise TidakBerwenang(
                "Keberatan diajukan pegawainya sendiri. Yang diajukan di atas kertas dicatat verifikator."
            )
    _wajib_kertas(isi, sendiri=sendiri)
    if (sebab := tanpa_keputusan(usulan)) is not None:
        raise BelumAdaKeputusan(sebab)
    assert usulan.nomor_sk is not None
    assert usulan.tanggal_sk is not None
    kertas = isi.kertas
    diajukan = uow.today if kertas is None else kertas.tanggal
    if not usulan.tanggal_sk <= diajukan <= uow.today:
        pesan = "tidak mendahului tanggal SK, dan tidak sesudah hari ini"
        raise IsianTidakSah(
            f"SK ini tanggal {usulan.tanggal_sk:%d-%m-%Y}; tanggal keberatannya {pesan}.",
            kesalahan=[KesalahanIsian(pointer="/kertas/tanggal", pesan=pesan)],
        )
    if (ada := await repository.berkekuatan(uow, usulan.id)) is not None:
        lalu = (
            "Keberatan ini sudah dijawab: jalan sesudahnya ada pada rinciannya."
            if ada.status not in HIDUP
            else "Lengkapi yang itu, atau cabut dahulu."
        )
        raise SudahKeberatan(
            f"Atas keputusan ini sudah ada keberatan, {ada.status.replace('_', ' ')}. {lalu}",
            keberatan_id=ada.id,
            status_keberatan=ada.status,
        )
    nomor = await repository.buat(
        uow,
        usulan_id=usulan.id,
        nip=usulan.nip,
        nomor_sk=usulan.nomor_sk,
        tanggal_sk=usulan.tanggal_sk,
        cara=(CaraMengajukan.SISTEM if kertas is None else CaraMengajukan.KERTAS).value,
        tanggal_diajukan=diajukan,
        nomor_surat=None if kertas is None else kertas.nomor,
        alasan=isi.alasan,
        permohonan=isi.permohonan,
    )
    await tercatat.catat(
        uow,
        keberatan_id=nomor,
        versi=1,
        langkah=LangkahKeberatan.PENGAJUAN,
        dari_status=None,
        ke_status=StatusKeberatan.DIAJUKAN,
        catatan=None,
        rincian={} if kertas is None else {"nomor_surat": kertas.nomor},
    )
    # What it says stands nowhere else.
    uow.audit("pengajuan", "keberatan", str(nomor), sesudah={"status": "diajukan", "usulan_id": str(usulan.id)})
    ini = wajib_ada(await repository.cari(uow, nomor, pelaku), TIDAK_ADA)
    await kabarkan(uow, ini, LangkahKeberatan.PENGAJUAN, StatusKeberatan.DIAJUKAN, 1)
    return nomor


def _wajib_kertas(isi: KeberatanBaru, *, sendiri: bool) -> None:
    if sendiri is (isi.kertas is not None):
        pesan = "hanya bagi yang dicatat petugas" if sendiri else "wajib bagi yang dicatat petugas"
        raise IsianTidakSah(
            "Yang Anda ajukan sendiri di sini terhitung hari ini. Yang diajukan pegawai di atas kertas dicatat petugas "
            "dengan tanggal dan nomor suratnya.",
            kesalahan=[KesalahanIsian(pointer="/kertas", pesan=pesan)],
        )


def dengan_surat(usulan: Usulan) -> str | None:
    """The right to object to what ended a case without being its decision, which no door here takes; None where there
    is none."""
    if usulan.status is StatusMutasi.DITOLAK:
        return (
            "Usulan ini ditolak, dan penolakannya belum dapat dikeberatani di sini. Penolakan tertulis juga keputusan: "
            f"pegawai dapat mengajukan keberatan kepada yang menolaknya {_SURAT}"
        )
    if usulan.nomor_sk is not None and usulan.status is StatusMutasi.DIBATALKAN:
        return (
            "Keputusan ini sudah dicabut, dan atasnya tidak ada lagi yang dikeberatani. SK pencabutannya juga "
            f"keputusan, yang belum dapat dikeberatani di sini: ajukan keberatan kepada yang mencabutnya {_SURAT}"
        )
    if usulan.status is StatusMutasi.BERLAKU and usulan.penempatan == "dibatalkan":
        return (
            "Penempatan menurut keputusan ini sudah dibatalkan, dan atasnya tidak ada lagi yang dikeberatani. "
            "Pembatalan tertulis juga keputusan, yang belum dapat dikeberatani di sini: ajukan keberatan kepada yang "
            f"membatalkannya {_SURAT}"
        )
    return None


def tanpa_keputusan(usulan: Usulan) -> str | None:
    """Why there is nothing to object to, as a sentence; None where there is."""
    if usulan.jenis is JenisMutasi.KELUAR and usulan.nomor_sk is not None:
        return (
            f"Keputusan nomor {usulan.nomor_sk} ditetapkan di atas kota, dan PPK kota tidak menjawab keberatan "
            "atasnya. Ajukan kepada yang menetapkannya: Gubernur bila kedua pemerintah dalam satu provinsi, Menteri "
            "Dalam Negeri bila lintas provinsi, Kepala BKN bila ke instansi pusat (UU 30/2014 pasal 77)."
        )
    if usulan.status in DIPUTUS and usulan.penempatan != "dibatalkan":
        return None
    if (surat := dengan_surat(usulan)) is not None:
        return surat
    if usulan.nomor_sk is not None:
        return (
            "Keputusan ini gagal berlaku: tidak ada lagi yang dikeberatani. Bila SK-nya dicabut, pencabutannya dapat "
            "dikeberatani dengan surat."
        )
    return f"Usulan ini {usulan.status.replace('_', ' ')} dan belum diputuskan. Keberatan diajukan atas keputusan."
