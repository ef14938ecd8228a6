"""What a participant does: asks, wants to know too, says whether the answer serves, takes a question back.

Nothing of it goes on the trail, which names who acts: there a question would lead to its asker.
"""

from datetime import datetime, time
from uuid import UUID

from services.notifikasi.kampanye.rancangan.keadaan import HIDUP
from services.notifikasi.kampanye.siaran.pintu import KampanyeSingkat, ikut_serta, satu_kampanye
from services.notifikasi.kampanye.tanya_jawab import repository
from services.notifikasi.kampanye.tanya_jawab.errors import (
    KampanyeTidakBerjalan,
    PertanyaanBelumTerjawab,
    PertanyaanDidukung,
    PertanyaanSelesai,
    SedangDitahan,
    TerlaluBanyakBertanya,
)
from services.notifikasi.kampanye.tanya_jawab.models import StatusPertanyaan
from services.notifikasi.kampanye.tanya_jawab.repository import Tanya, TanyaSaya
from services.notifikasi.kampanye.tanya_jawab.schemas import PertanyaanBaru
from services.notifikasi.kata.berlaku import kata_hari
from shared.clock import ZONA_PALEMBANG
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada

TIDAK_ADA = "Kampanye ini tidak ada, atau bukan untuk Anda."
PERTANYAAN_TIDAK_ADA = "Pertanyaan ini tidak ada pada kampanye ini."


async def kampanye_peserta(baca: Reader | UnitOfWork, kampanye_id: UUID, nip: str | None) -> KampanyeSingkat:
    """The campaign in which somebody takes part.

    Raises:
        TidakDitemukan.
    """
    ikut = None if nip is None else await ikut_serta(baca, kampanye_id, nip)
    wajib_ada(ikut, TIDAK_ADA)
    return wajib_ada(await satu_kampanye(baca, kampanye_id), TIDAK_ADA)


async def tanyakan(uow: UnitOfWork, kampanye_id: UUID, nip: str | None, isi: PertanyaanBaru) -> TanyaSaya:
    """Ask.

    Raises:
        TidakDitemukan, KampanyeTidakBerjalan, SedangDitahan, TerlaluBanyakBertanya, PertanyaanBelumTerjawab,
        IsianTidakSah.
    """
    kampanye = await kampanye_peserta(uow, kampanye_id, nip)
    assert nip is not None
    if kampanye.status not in HIDUP or uow.today > kampanye.selesai:
        raise KampanyeTidakBerjalan(
            "Kampanye ini sudah selesai, jadi tidak menerima pertanyaan lagi. Cari jawabannya pada daftar jawaban, "
            "atau tanyakan langsung kepada BKPSDM."
        )
    if sampai := await repository.ditahan_sampai(uow, kampanye_id, nip, uow.now):
        raise SedangDitahan(
            "Karena isi pertanyaan Anda sebelumnya, Anda baru dapat bertanya lagi pada kampanye ini mulai "
            f"{sampai.astimezone(ZONA_PALEMBANG):%d-%m-%Y %H.%M}. Alasannya ada di kotak masuk Anda."
        )
    awal_hari = datetime.combine(uow.today, time(), ZONA_PALEMBANG)
    paling_banyak = (await kata_hari(uow, uow.today)).bilangan("tanya_jawab.per_hari")
    if await repository.banyak_sejak(uow, kampanye_id, nip, awal_hari) >= paling_banyak:
        raise TerlaluBanyakBertanya(
            f"Paling banyak {paling_banyak} pertanyaan sehari pada satu kampanye. Lanjutkan besok, atau dukung "
            "pertanyaan yang sama dari peserta lain."
        )
    if isi.lanjutan_dari is not None:
        dahulu = wajib_ada(
            await repository.satu_milik(uow, kampanye_id, nip, isi.lanjutan_dari), "Pertanyaan terdahulu itu tidak ada."
        )
        if not dahulu.terjawab:
            raise PertanyaanBelumTerjawab(
                "Pertanyaan yang Anda lanjutkan belum terjawab. Tunggu jawabannya, atau tarik lalu tulis ulang."
            )
        if isi.nama_terlihat and not dahulu.nama_terlihat:
            raise IsianTidakSah(
                "Pertanyaan terdahulu itu Anda ajukan tanpa nama, dan lanjutan yang bernama akan membuka siapa "
                "penanyanya. Sembunyikan nama Anda juga di sini, atau tanyakan tanpa menyebutnya sebagai lanjutan.",
                kesalahan=[KesalahanIsian(pointer="/lanjutan_dari", pesan="pertanyaan itu tanpa nama")],
            )
    row = await repository.tambah(uow, kampanye_id, nip, **isi.model_dump())
    return wajib_ada(await repository.satu_milik(uow, kampanye_id, nip, row.id), PERTANYAAN_TIDAK_ADA)


async def dukung(uow: UnitOfWork, kampanye_id: UUID, nip: str | None, pertanyaan_id: UUID, *, ya: bool) -> None:
    """They want to know it too, or no longer do; once each. One's own question is one's own already.

    Raises:
        TidakDitemukan, PertanyaanSelesai.
    """
    row = await _tampil(uow, kampanye_id, nip, pertanyaan_id)
    assert nip is not None
    if row.penanya_nip == nip:
        return
    await (repository.dukung if ya else repository.lepas_dukungan)(uow, row.id, nip)


async def _tampil(uow: UnitOfWork, kampanye_id: UUID, nip: str | None, pertanyaan_id: UUID) -> Tanya:
    await kampanye_peserta(uow, kampanye_id, nip)
    row = (await repository.tahan(uow, kampanye_id, pertanyaan_id)).get(pertanyaan_id)
    # What is not shown to participants is not there for them.
    row = wajib_ada(row if row is not None and row.ditampilkan else None, PERTANYAAN_TIDAK_ADA)
    if not row.terbuka:
        raise PertanyaanSelesai("Pertanyaan ini sudah dijawab atau ditutup. Lihat daftar jawaban.")
    return row


async def _milik(uow: UnitOfWork, kampanye_id: UUID, nip: str | None, pertanyaan_id: UUID) -> Tanya:
    await kampanye_peserta(uow, kampanye_id, nip)
    row = (await repository.tahan(uow, kampanye_id, pertanyaan_id)).get(pertanyaan_id)
    return wajib_ada(row if row is not None and row.penanya_nip == nip else None, PERTANYAAN_TIDAK_ADA)


async def nilai_jawaban(
    uow: UnitOfWork, kampanye_id: UUID, nip: str | None, pertanyaan_id: UUID, *, menjawab: bool
) -> TanyaSaya:
    """Whether the answer serves, says who has asked.

    Raises:
        TidakDitemukan, PertanyaanBelumTerjawab.
    """
    row = await _milik(uow, kampanye_id, nip, pertanyaan_id)
    kini = wajib_ada(
        await repository.satu_milik(uow, kampanye_id, row.penanya_nip, pertanyaan_id), PERTANYAAN_TIDAK_ADA
    )
    if not kini.terjawab:
        raise PertanyaanBelumTerjawab("Pertanyaan ini belum terjawab, jadi belum ada yang dapat dinilai.")
    await repository.ubah(uow, row._replace(menjawab=menjawab))
    return wajib_ada(
        await repository.satu_milik(uow, kampanye_id, row.penanya_nip, pertanyaan_id), PERTANYAAN_TIDAK_ADA
    )


async def tarik_pertanyaan(uow: UnitOfWork, kampanye_id: UUID, nip: str | None, pertanyaan_id: UUID) -> TanyaSaya:
    """Its asker takes it back, while nobody has answered it and nobody else waits; to say it twice is to say it once.

    Raises:
        TidakDitemukan, PertanyaanSelesai, PertanyaanDidukung.
    """
    row = await _milik(uow, kampanye_id, nip, pertanyaan_id)
    if row.status is not StatusPertanyaan.DITARIK:
        if not row.terbuka:
            raise PertanyaanSelesai("Pertanyaan ini sudah dijawab atau ditutup, jadi tidak dapat ditarik lagi.")
        if len(await repository.penunggu(uow, row.id)) > 1:
            raise PertanyaanDidukung(
                "Peserta lain juga menunggu jawabannya, jadi pertanyaan ini tidak ditarik. Nama Anda tidak tampak "
                "bagi mereka."
            )
        await repository.ubah(
            uow, row._replace(status=StatusPertanyaan.DITARIK, ditampilkan=False, selesai_pada=uow.now)
        )
    return wajib_ada(
        await repository.satu_milik(uow, kampanye_id, row.penanya_nip, pertanyaan_id), PERTANYAAN_TIDAK_ADA
    )
