"""What officers do with questions. An answer to all is written by one and released by another, for it speaks for the
office; one to its asker alone takes one."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from services.notifikasi.kampanye.siaran.pintu import KampanyeSingkat, kampanye_petugas
from services.notifikasi.kampanye.tanya_jawab import jawaban, kabar, repository
from services.notifikasi.kampanye.tanya_jawab.errors import (
    BelumAdaKonsep,
    PertanyaanDidukung,
    PertanyaanPribadi,
    PertanyaanSelesai,
    TidakDapatDigabung,
)
from services.notifikasi.kampanye.tanya_jawab.models import StatusPertanyaan
from services.notifikasi.kampanye.tanya_jawab.repository import Tanya
from services.notifikasi.kampanye.tanya_jawab.tanyakan import PERTANYAAN_TIDAK_ADA
from shared.auth.dua_orang import PerluOrangLain, sebutan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import wajib_ada

KAMPANYE_TIDAK_ADA = "Kampanye ini tidak ada, atau di luar lingkup Anda."
JAWABAN_TIDAK_ADA = "Jawaban ini tidak ada pada kampanye ini, atau sudah ditarik."


async def kampanye_tanya(baca: Reader | UnitOfWork, kampanye_id: UUID, pelaku: Pelaku) -> KampanyeSingkat:
    """The campaign that this officer sees.

    Raises:
        TidakDitemukan.
    """
    return wajib_ada(await kampanye_petugas(baca, kampanye_id, pelaku), KAMPANYE_TIDAK_ADA)


async def _tahan(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertanyaan_id: UUID, seen: int
) -> tuple[KampanyeSingkat, Tanya]:
    """Raises:
    TidakDitemukan, VersiBerubah.
    """
    kampanye = await kampanye_tanya(uow, kampanye_id, pelaku)
    row = (await repository.tahan(uow, kampanye_id, pertanyaan_id)).get(pertanyaan_id)
    row = wajib_ada(row, PERTANYAAN_TIDAK_ADA)
    require_version(seen, row.versi)
    return kampanye, row


def _wajib_terbuka(row: Tanya) -> None:
    if not row.terbuka:
        raise PertanyaanSelesai(
            f"Pertanyaan ini sudah {row.status}. Jawaban yang keliru ditarik lewat daftar jawaban; pertanyaannya lalu "
            "menunggu lagi."
        )


def _catat(uow: UnitOfWork, aksi: str, row: Tanya, **sesudah: object) -> None:
    """On the trail: the office's act, and never who has asked."""
    uow.audit(aksi, "pertanyaan", str(row.id), sesudah={"kampanye_id": str(row.kampanye_id), **sesudah})


async def tugaskan(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertanyaan_id: UUID, seen: int, petugas: str | None
) -> None:
    """Somebody has it in hand from now on, or nobody.

    Raises:
        TidakDitemukan, VersiBerubah, PertanyaanSelesai.
    """
    kampanye, row = await _tahan(uow, pelaku, kampanye_id, pertanyaan_id, seen)
    _wajib_terbuka(row)
    await repository.ubah(uow, row._replace(petugas_nip=petugas))
    _catat(uow, "tugaskan_pertanyaan", row, petugas_nip=petugas)
    if petugas is not None and petugas not in (row.petugas_nip, pelaku.nip):
        await kabar.ditugaskan(uow, kampanye, row, petugas)


async def tampilkan(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertanyaan_id: UUID, seen: int, rumusan: str | None
) -> None:
    """Participants see it in these words, and may say that they want to know too; None: no longer.

    Raises:
        TidakDitemukan, VersiBerubah, PertanyaanSelesai, PertanyaanPribadi.
    """
    _, row = await _tahan(uow, pelaku, kampanye_id, pertanyaan_id, seen)
    _wajib_terbuka(row)
    _wajib_umum(row)
    await repository.ubah(
        uow, row._replace(ditampilkan=rumusan is not None, rumusan=row.rumusan if rumusan is None else rumusan)
    )
    _catat(uow, "tampilkan_pertanyaan", row, rumusan=rumusan)


def _wajib_umum(row: Tanya) -> None:
    if row.pribadi:
        raise PertanyaanPribadi(
            "Pertanyaan ini tentang urusan penanyanya sendiri, jadi tidak ditampilkan dan tidak diterbitkan. Jawab "
            "hanya kepadanya lewat `…/jawaban-pribadi`."
        )


async def gabungkan(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertanyaan_id: UUID, seen: int, ke: UUID
) -> None:
    """It is the same as another one: whoever asked it waits for that answer, and has it at once where it is given.

    Raises:
        TidakDitemukan, VersiBerubah, PertanyaanSelesai, PertanyaanPribadi, TidakDapatDigabung.
    """
    kampanye = await kampanye_tanya(uow, kampanye_id, pelaku)
    # Both in the order of their numbers: two who merge crosswise do not wait for each other.
    semua = await repository.tahan(uow, kampanye_id, pertanyaan_id, ke)
    row = wajib_ada(semua.get(pertanyaan_id), PERTANYAAN_TIDAK_ADA)
    require_version(seen, row.versi)
    _wajib_terbuka(row)
    _wajib_umum(row)
    tujuan = wajib_ada(semua.get(ke), "Pertanyaan yang dituju penggabungan tidak ada pada kampanye ini.")
    if ke == pertanyaan_id:
        raise TidakDapatDigabung("Pertanyaan tidak digabung dengan dirinya sendiri. Sebut pertanyaan lain.")
    _wajib_umum(tujuan)
    if not tujuan.terbuka and tujuan.jawaban_id is None:
        raise TidakDapatDigabung(
            f"Pertanyaan yang dituju sudah {tujuan.status}. Gabungkan dengan yang masih menunggu, atau yang jawabannya "
            "diterbitkan."
        )
    await repository.ubah(
        uow,
        row._replace(
            status=StatusPertanyaan.DIGABUNG, digabung_ke=ke, ditampilkan=False, jawaban=None, selesai_pada=uow.now
        ),
    )
    menunggu = await repository.penunggu(uow, row.id)
    await repository.gabungkan(uow, row.id, ke)
    _catat(uow, "gabung_pertanyaan", row, digabung_ke=str(ke))
    if tujuan.jawaban_id is not None:
        await kabar.terjawab(uow, kampanye, tujuan.jawaban_id, menunggu)


async def tulis_konsep(
    uow: UnitOfWork,
    pelaku: Pelaku,
    kampanye_id: UUID,
    pertanyaan_id: UUID,
    seen: int,
    *,
    rumusan: str,
    isi_jawaban: str,
) -> None:
    """An answer to all, for somebody else to release; written anew it has a new writer.

    Raises:
        TidakDitemukan, VersiBerubah, PertanyaanSelesai, PertanyaanPribadi.
    """
    _, row = await _tahan(uow, pelaku, kampanye_id, pertanyaan_id, seen)
    _wajib_terbuka(row)
    _wajib_umum(row)
    await repository.ubah(
        uow,
        row._replace(
            status=StatusPertanyaan.KONSEP,
            rumusan=rumusan,
            jawaban=isi_jawaban,
            penyusun=list(dict.fromkeys([*(row.penyusun or ()), *sebutan(pelaku)])),
        ),
    )
    _catat(uow, "tulis_jawaban", row, rumusan=rumusan, jawaban=isi_jawaban)


def _wajib_konsep(row: Tanya) -> tuple[str, str, list[str]]:
    if row.status is not StatusPertanyaan.KONSEP or row.rumusan is None or row.jawaban is None or not row.penyusun:
        raise BelumAdaKonsep(
            "Belum ada konsep jawaban yang menunggu. Tulis dahulu lewat `…/konsep`; yang sudah terbit tidak "
            "diterbitkan lagi."
        )
    return row.rumusan, row.jawaban, row.penyusun


def _wajib_lain(pelaku: Pelaku, penyusun: Collection[str]) -> None:
    if not set(sebutan(pelaku)).isdisjoint(penyusun):
        raise PerluOrangLain("Anda ikut menyusun jawaban ini. Mintalah petugas lain menerbitkannya.")


async def terbitkan(uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertanyaan_id: UUID, seen: int) -> None:
    """All participants may read the answer from now on; whoever waits for it is told.

    Raises:
        TidakDitemukan, VersiBerubah, BelumAdaKonsep, PerluOrangLain.
    """
    kampanye, row = await _tahan(uow, pelaku, kampanye_id, pertanyaan_id, seen)
    rumusan, isi_jawaban, penyusun = _wajib_konsep(row)
    _wajib_lain(pelaku, penyusun)
    nomor = await jawaban.terbitkan(
        uow, kampanye_id, pertanyaan=rumusan, jawaban=isi_jawaban, penyusun=penyusun, penerbit=sebutan(pelaku)
    )
    await repository.ubah(
        uow,
        row._replace(
            status=StatusPertanyaan.TERJAWAB, jawaban_id=nomor, ditampilkan=False, alasan=None, selesai_pada=uow.now
        ),
    )
    _catat(uow, "terbitkan_jawaban", row, jawaban_id=str(nomor))
    await kabar.terjawab(uow, kampanye, nomor, await repository.penunggu(uow, row.id))


async def kembalikan(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertanyaan_id: UUID, seen: int, alasan: str
) -> None:
    """The draft is not released as it is.

    Raises:
        TidakDitemukan, VersiBerubah, BelumAdaKonsep.
    """
    _, row = await _tahan(uow, pelaku, kampanye_id, pertanyaan_id, seen)
    _wajib_konsep(row)
    await repository.ubah(uow, row._replace(status=StatusPertanyaan.MENUNGGU, alasan=alasan))
    _catat(uow, "kembalikan_jawaban", row, alasan=alasan)


async def jawab_sendiri(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertanyaan_id: UUID, seen: int, isi_jawaban: str
) -> None:
    """An answer to its asker alone. Where others wait for it too, they would be left without one.

    Raises:
        TidakDitemukan, VersiBerubah, PertanyaanSelesai, PertanyaanDidukung.
    """
    kampanye, row = await _tahan(uow, pelaku, kampanye_id, pertanyaan_id, seen)
    _wajib_terbuka(row)
    menunggu = await repository.penunggu(uow, row.id)
    if len(menunggu) > 1:
        raise PertanyaanDidukung(
            f"{len(menunggu) - 1} orang lain menunggu jawaban pertanyaan ini. Jawab untuk semua peserta lewat "
            "`…/konsep`, tanpa hal yang hanya menyangkut penanyanya."
        )
    await repository.ubah(
        uow,
        row._replace(
            status=StatusPertanyaan.TERJAWAB,
            jawaban=isi_jawaban,
            penyusun=sebutan(pelaku),
            ditampilkan=False,
            alasan=None,
            selesai_pada=uow.now,
        ),
    )
    # Of somebody's own case the trail does not repeat what was answered.
    _catat(uow, "jawab_pribadi", row)
    await kabar.terjawab_sendiri(uow, kampanye, row)


async def tolak_pertanyaan(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertanyaan_id: UUID, seen: int, alasan: str
) -> None:
    """It is not answered, and whoever waits reads why.

    Raises:
        TidakDitemukan, VersiBerubah, PertanyaanSelesai.
    """
    kampanye, row = await _tahan(uow, pelaku, kampanye_id, pertanyaan_id, seen)
    _wajib_terbuka(row)
    await repository.ubah(
        uow, row._replace(status=StatusPertanyaan.DITOLAK, ditampilkan=False, alasan=alasan, selesai_pada=uow.now)
    )
    _catat(uow, "tolak_pertanyaan", row, alasan=alasan)
    await kabar.ditolak(uow, kampanye, row, await repository.penunggu(uow, row.id), alasan)


async def tahan_penanya(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, pertanyaan_id: UUID, *, alasan: str, hari: int
) -> None:
    """Whoever has asked this asks nothing in the campaign for so many days, and reads why. Nobody learns who it is.

    Raises:
        TidakDitemukan.
    """
    kampanye = await kampanye_tanya(uow, kampanye_id, pelaku)
    row = (await repository.tahan(uow, kampanye_id, pertanyaan_id)).get(pertanyaan_id)
    row = wajib_ada(row, PERTANYAAN_TIDAK_ADA)
    sampai = uow.now + timedelta(days=hari)
    await repository.tahan_penanya(uow, row.id, alasan, sampai)
    _catat(uow, "tahan_penanya", row, alasan=alasan, hari=hari)
    await kabar.ditahan(uow, kampanye, row, sampai, alasan)


async def tarik_jawaban(uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, jawaban_id: UUID, alasan: str) -> None:
    """A published answer is wrong: nobody reads it any more, and its questions wait again.

    Raises:
        TidakDitemukan.
    """
    kampanye = await kampanye_tanya(uow, kampanye_id, pelaku)
    pertanyaan = wajib_ada(await jawaban.tarik_jawaban(uow, kampanye_id, jawaban_id, alasan), JAWABAN_TIDAK_ADA)
    uow.audit(
        "tarik_jawaban",
        "jawaban_kampanye",
        str(jawaban_id),
        sesudah={"kampanye_id": str(kampanye_id), "alasan": alasan},
    )
    await kabar.jawaban_ditarik(uow, kampanye, jawaban_id, await repository.penunggu(uow, *pertanyaan), alasan)


async def salin_jawaban(
    uow: UnitOfWork, pelaku: Pelaku, kampanye_id: UUID, dari: UUID, pilihan: Collection[UUID] | None
) -> int:
    """What was answered in an earlier campaign is answered in this one; answers how many are new.

    Raises:
        TidakDitemukan.
    """
    await kampanye_tanya(uow, kampanye_id, pelaku)
    await kampanye_tanya(uow, dari, pelaku)
    baru = await jawaban.salin_jawaban(uow, dari, kampanye_id, pilihan)
    if baru:
        uow.audit(
            "salin_jawaban",
            "jawaban_kampanye",
            str(kampanye_id),
            sesudah={"dari": str(dari), "jawaban": [str(each) for each in baru]},
        )
    return len(baru)
