"""The steps of a campaign: it is submitted, approved by somebody else, goes out, and may be held at any time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from services.notifikasi.kampanye.khalayak.isi import KhalayakTerbaca
from services.notifikasi.kampanye.khalayak.repository import hitung_khalayak
from services.notifikasi.kampanye.khalayak.serahan import yang_belum_ada
from services.notifikasi.kampanye.rancangan import repository
from services.notifikasi.kampanye.rancangan.errors import KhalayakKosong, LangkahKampanyeTidakBoleh
from services.notifikasi.kampanye.rancangan.jadwal import mulai_berikut
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye, StatusNaskah
from services.notifikasi.kampanye.rancangan.repository import Kampanye, Naskah
from services.notifikasi.kampanye.rancangan.schemas import JadwalKampanye
from services.notifikasi.kampanye.rancangan.susun import TIDAK_ADA, untuk_jejak
from services.notifikasi.kampanye.siaran import gelombang
from services.notifikasi.kampanye.siaran.keadaan import StatusGelombang
from services.notifikasi.proyeksi.libur import kalender_kota
from services.notifikasi.proyeksi.unit import unit_tak_dikenal
from shared.auth.dua_orang import Orang, PerluOrangLain, orang_yang_sama, sebutan
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada

_S = StatusKampanye
JOB = "siarkan_kampanye"


@dataclass(frozen=True, slots=True)
class Langkah:
    """One request for a step: who asks, of which campaign, at which version of it."""

    uow: UnitOfWork
    pelaku: Pelaku
    kampanye_id: UUID
    seen: int

    async def mulai(self, boleh: Collection[StatusKampanye], saran: str) -> Kampanye:
        """The campaign, held, in a state from which the step is taken.

        Raises:
            TidakDitemukan, VersiBerubah, LangkahKampanyeTidakBoleh.
        """
        row = wajib_ada(await repository.tahan_kampanye(self.uow, self.kampanye_id, self.pelaku), TIDAK_ADA)
        require_version(self.seen, row.versi)
        if row.status not in boleh:
            raise LangkahKampanyeTidakBoleh(f"Kampanye ini {row.status.value}. {saran}")
        return row

    async def selesaikan(self, aksi: str, lama: Kampanye, baru: Kampanye) -> Kampanye:
        """It stands so from now on, on record."""
        row = await repository.ubah_kampanye(self.uow, baru)
        self.uow.audit(
            aksi,
            "kampanye",
            str(row.id),
            sebelum=untuk_jejak(lama),
            sesudah=untuk_jejak(row),
            alasan=row.alasan if row.alasan != lama.alasan else None,
        )
        return row


async def ajukan_kampanye(langkah: Langkah) -> Kampanye:
    """A draft waits for somebody else.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahKampanyeTidakBoleh, KhalayakKosong.
    """
    uow, pelaku = langkah.uow, langkah.pelaku
    lama = await langkah.mulai((_S.DRAF,), "Hanya draf yang diajukan.")
    if lama.selesai < uow.today:
        raise LangkahKampanyeTidakBoleh("Hari terakhirnya sudah lewat. Ubah jadwalnya, lalu ajukan.")
    khalayak = KhalayakTerbaca.model_validate(lama.khalayak)
    _wajib_terbaca(khalayak)
    if asing := await unit_tak_dikenal(uow, khalayak.kode_unit):
        raise LangkahKampanyeTidakBoleh(
            f"Khalayaknya menyebut unit yang tidak ada: {', '.join(asing)}. Perbaiki kodenya, lalu ajukan."
        )
    if await yang_belum_ada(uow, pelaku, khalayak.serahan):
        raise LangkahKampanyeTidakBoleh(
            "Serahan khalayak yang disebut belum tiba seluruhnya, bukan milik Anda, atau sudah dihapus. Lihat "
            "GET /kampanye/serahan."
        )
    if not await hitung_khalayak(uow, lama.id, khalayak, lama.lingkup):
        raise KhalayakKosong("Hari ini tidak ada pegawai yang cocok. Lihat pratinjaunya, lalu ubah khalayaknya.")
    penyusun = list(dict.fromkeys([*lama.penyusun, *sebutan(pelaku)]))
    baru = lama._replace(
        status=_S.DIAJUKAN, penyusun=penyusun, diajukan_oleh=pelaku.name, diajukan_pada=uow.now, alasan=None
    )
    return await langkah.selesaikan("ajukan_kampanye", lama, baru)


def _wajib_terbaca(khalayak: KhalayakTerbaca) -> None:
    if not khalayak.terbaca:
        raise LangkahKampanyeTidakBoleh(
            "Khalayaknya memuat bagian dari rilis lain sistem ini, yang tidak dapat dibaca di sini. Tunggu sampai "
            "sistem selesai diperbarui, atau tulis ulang khalayaknya."
        )


async def setujui_kampanye(langkah: Langkah, zona: ZoneInfo) -> Kampanye:
    """Somebody who has not written at it lets it go out by its schedule.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahKampanyeTidakBoleh, PerluOrangLain.
    """
    uow, pelaku = langkah.uow, langkah.pelaku
    lama = await langkah.mulai((_S.DIAJUKAN,), "Hanya yang diajukan yang disetujui.")
    if not set(sebutan(pelaku)).isdisjoint(lama.penyusun):
        raise PerluOrangLain("Anda ikut menyusun kampanye ini. Mintalah orang lain menyetujuinya.")
    _wajib_terbaca(KhalayakTerbaca.model_validate(lama.khalayak))
    naskah = await repository.satu_naskah(uow, lama.id, lama.versi_naskah)
    diputus = naskah._replace(
        status=StatusNaskah.BERLAKU, diputus_oleh=pelaku.name, diputus_subjek=pelaku.subject, diputus_pada=uow.now
    )
    await repository.ubah_naskah(uow, diputus)
    jadwal = JadwalKampanye.model_validate(lama.jadwal)
    libur = (await kalender_kota(uow)).hari
    await gelombang.rencanakan(
        uow,
        [
            {
                "kampanye_id": lama.id,
                "nomor": nomor,
                "tanggal": each.tanggal,
                "unit": each.unit,
                "sampai_persen": each.persen,
                "status": StatusGelombang.MENUNGGU,
                "sebab": uow.new_id(),
                "dipegang_sampai": mulai_berikut(jadwal, each.tanggal, uow.now, zona, libur),
            }
            for nomor, each in enumerate(jadwal.gelombang, start=1)
        ],
    )
    ingatkan = None
    if jadwal.ingatkan is not None:
        ingatkan = datetime.combine(jadwal.ingatkan, time(jadwal.jam_mulai), zona)
    baru = lama._replace(
        status=_S.TERJADWAL,
        disetujui_oleh=pelaku.name,
        disetujui_subjek=pelaku.subject,
        disetujui_pada=uow.now,
        ingatkan_pada=ingatkan,
        alasan=None,
    )
    uow.work_for.add(JOB)
    return await langkah.selesaikan("setujui_kampanye", lama, baru)


async def kembalikan_kampanye(langkah: Langkah, alasan: str) -> Kampanye:
    """Before anybody was told it becomes a draft again: whoever was to approve it sends it back, or its author takes it
    back; an approval is void, and a correction that waits. Who has written one that held has written at the draft.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahKampanyeTidakBoleh.
    """
    uow = langkah.uow
    lama = await langkah.mulai(
        (_S.DIAJUKAN, _S.TERJADWAL), "Hanya yang belum disampaikan kepada siapa pun yang kembali menjadi draf."
    )
    await gelombang.urungkan(uow, lama.id)
    semua = await repository.semua_naskah(uow, lama.id)
    for naskah in semua:
        if naskah.versi == lama.versi_naskah:
            await repository.ubah_naskah(
                uow,
                naskah._replace(status=StatusNaskah.DRAF, diputus_oleh=None, diputus_subjek=None, diputus_pada=None),
            )
        elif naskah.status is StatusNaskah.DIUSULKAN:
            # It would correct a text that is written anew.
            await repository.ubah_naskah(uow, tolak_koreksi(uow, langkah.pelaku, naskah))
    berlaku = [each for each in semua if each.status is StatusNaskah.BERLAKU]
    penulis = [each for naskah in berlaku for each in sebutan(Orang(naskah.ditulis_oleh, naskah.ditulis_subjek))]
    baru = lama._replace(
        status=_S.DRAF,
        penyusun=list(dict.fromkeys([*lama.penyusun, *penulis])),
        diajukan_oleh=None,
        diajukan_pada=None,
        disetujui_oleh=None,
        disetujui_subjek=None,
        disetujui_pada=None,
        ingatkan_pada=None,
        alasan=alasan,
    )
    return await langkah.selesaikan("kembalikan_kampanye", lama, baru)


def tolak_koreksi(uow: UnitOfWork, pelaku: Pelaku, naskah: Naskah) -> Naskah:
    """A correction that does not hold; who takes their own back has not decided on it."""
    sendiri = orang_yang_sama(pelaku, Orang(naskah.ditulis_oleh, naskah.ditulis_subjek))
    return naskah._replace(
        status=StatusNaskah.DITOLAK,
        diputus_oleh=None if sendiri else pelaku.name,
        diputus_subjek=None if sendiri else pelaku.subject,
        diputus_pada=uow.now,
    )


async def jeda_kampanye(langkah: Langkah, alasan: str) -> Kampanye:
    """Nothing more goes out until it is resumed.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahKampanyeTidakBoleh.
    """
    lama = await langkah.mulai((_S.TERJADWAL, _S.BERJALAN), "Hanya yang terjadwal atau berjalan yang dijeda.")
    return await langkah.selesaikan("jeda_kampanye", lama, lama._replace(status=_S.DIJEDA, alasan=alasan))


async def lanjutkan_kampanye(langkah: Langkah) -> Kampanye:
    """A paused one goes on, also with what was given up.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahKampanyeTidakBoleh.
    """
    uow = langkah.uow
    lama = await langkah.mulai((_S.DIJEDA,), "Hanya yang dijeda yang dilanjutkan.")
    await gelombang.lanjutkan_gelombang(uow, lama.id)
    sudah = any(each.mulai_pada is not None for each in await gelombang.kemajuan_gelombang(uow, lama.id))
    uow.work_for.add(JOB)
    baru = lama._replace(status=_S.BERJALAN if sudah else _S.TERJADWAL, alasan=None)
    return await langkah.selesaikan("lanjutkan_kampanye", lama, baru)


async def batalkan_kampanye(langkah: Langkah, alasan: str) -> Kampanye:
    """It will not go out; where it has, it ends now: who has been told keeps reading it.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahKampanyeTidakBoleh.
    """
    uow = langkah.uow
    lama = await langkah.mulai(
        (_S.DRAF, _S.DIAJUKAN, _S.TERJADWAL, _S.BERJALAN, _S.DIJEDA), "Kampanye ini sudah berakhir."
    )
    sudah = any(each.mulai_pada is not None for each in await gelombang.kemajuan_gelombang(uow, lama.id))
    await gelombang.hentikan_gelombang(uow, lama.id)
    baru = lama._replace(status=_S.SELESAI if sudah else _S.DIBATALKAN, selesai_pada=uow.now, alasan=alasan)
    return await langkah.selesaikan("hentikan_kampanye" if sudah else "batalkan_kampanye", lama, baru)


async def ingatkan_kampanye(langkah: Langkah) -> Kampanye:
    """Those who have not done what is asked are reminded now; nobody twice.

    Raises:
        TidakDitemukan, VersiBerubah, LangkahKampanyeTidakBoleh.
    """
    uow = langkah.uow
    lama = await langkah.mulai((_S.BERJALAN,), "Hanya peserta kampanye yang berjalan yang diingatkan.")
    uow.work_for.add(JOB)
    return await langkah.selesaikan("ingatkan_kampanye", lama, lama._replace(ingatkan_pada=uow.now))
