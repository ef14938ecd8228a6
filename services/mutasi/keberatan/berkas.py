"""Files that go with an objection: sent while it is open, by the person or by the officer who has recorded it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from fastapi import UploadFile
from sqlalchemy import bindparam, insert, update

from services.mutasi.berkas.keadaan import MELEPAS, Pindaian, StatusBerkas
from services.mutasi.berkas.kerja import PERIKSA_BERKAS
from services.mutasi.berkas.terima import rapikan_nama, simpan, ukur
from services.mutasi.hukum.berkas_dokumen import BILANGAN
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.keberatan import repository
from services.mutasi.keberatan.errors import KeberatanTidakMungkin
from services.mutasi.keberatan.keadaan import HIDUP, CaraMengajukan
from services.mutasi.keberatan.langkah import TIDAK_ADA
from services.mutasi.keberatan.models import KeberatanBerkas
from services.mutasi.keberatan.repository import Baca, Keberatan
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement, bound, given
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import TidakBerwenang, wajib_ada
from shared.ketentuan.hari import ketentuan_pada
from shared.service import Runtime

TANPA_BERKAS = "Berkas ini tidak ada pada keberatan ini."
_B = KeberatanBerkas


class Lampiran(NamedTuple):
    """One file of an objection."""

    id: UUID
    nama: str
    sha256: str
    byte: int
    media: str
    status: StatusBerkas
    pindai: Pindaian
    diunggah_oleh: str
    diunggah_pada: datetime

    @property
    def layak(self) -> bool | None:
        """Whether it can be read; None while it waits for its pre-flight."""
        if self.status == StatusBerkas.MENUNGGU or self.pindai == Pindaian.MENUNGGU:
            return None
        return self.status == StatusBerkas.SEHAT and self.pindai in MELEPAS


_SEMUA = Statement(
    """
    SELECT b.id, b.nama, b.sha256, i.byte, i.media, i.status, i.pindai, b.diunggah_oleh, b.diunggah_pada
    FROM keberatan_berkas b JOIN berkas i ON i.sha256 = b.sha256
    WHERE b.keberatan_id = :id AND b.ditarik_pada IS NULL ORDER BY b.id""",
    Lampiran,
)


async def berkas(baca: Baca, keberatan_id: UUID) -> Sequence[Lampiran]:
    """The files of an objection that the caller may know of, without those that were taken back."""
    return await baca.fetch(_SEMUA, id=keberatan_id)


_PASANG = Statement(
    insert(_B).values(
        **bound(*(_B.id, _B.keberatan_id, _B.sha256, _B.nama, _B.diunggah_oleh, _B.diunggah_subjek, _B.diunggah_pada))
    )
)


async def unggah(
    runtime: Runtime, uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, kiriman: UploadFile
) -> tuple[Keberatan, Lampiran, bool]:
    """A file goes with the objection from now on; the same bytes once more change nothing, and are not new.

    Raises:
        TidakDitemukan, TidakBerwenang, KeberatanTidakMungkin, and those of ``berkas.terima``.
    """
    async with runtime.unit_of_work(uow.actor) as dahulu:
        # Before anything is stored; and once more when nobody else can come in between.
        await _boleh(dahulu, pelaku, keberatan_id)
        batas = (await ketentuan_pada(dahulu, KETENTUAN, dahulu.today))[BILANGAN]
    isi = await ukur(kiriman, batas)
    diterima = await simpan(runtime, uow.actor, kiriman, isi, rapikan_nama(kiriman.filename, "lampiran"))
    ini = await _boleh(uow, pelaku, keberatan_id)
    ada = {each.sha256: each for each in await berkas(uow, keberatan_id)}
    if diterima.sha256 in ada:
        return ini, ada[diterima.sha256], False
    await uow.execute(
        _PASANG,
        id=uow.new_id(),
        keberatan_id=keberatan_id,
        sha256=diterima.sha256,
        nama=diterima.nama,
        diunggah_oleh=uow.actor.name,
        diunggah_subjek=uow.actor.subject,
        diunggah_pada=uow.now,
    )
    uow.audit("unggah_berkas", "keberatan", str(keberatan_id), sesudah={"sha256": diterima.sha256})
    uow.work_for.add(PERIKSA_BERKAS.name)
    baru = next(each for each in await berkas(uow, keberatan_id) if each.sha256 == diterima.sha256)
    return ini, baru, True


_TARIK = Statement(
    update(_B)
    .values(ditarik_pada=bindparam("kini"))
    .where(given(_B.keberatan_id), _B.id == bindparam("nomor"), _B.ditarik_pada.is_(None))
)


async def tarik(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID, berkas_id: UUID) -> None:
    """A file that was sent by mistake is read no more; that it was there stays on record.

    Raises:
        TidakDitemukan, TidakBerwenang, KeberatanTidakMungkin.
    """
    await _boleh(uow, pelaku, keberatan_id)
    ada = {each.id: each for each in await berkas(uow, keberatan_id)}
    satu = wajib_ada(ada.get(berkas_id), TANPA_BERKAS)
    await uow.execute(_TARIK, keberatan_id=keberatan_id, nomor=berkas_id, kini=uow.now)
    uow.audit("tarik_berkas", "keberatan", str(keberatan_id), sebelum={"sha256": satu.sha256})


async def _boleh(uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID) -> Keberatan:
    ini = wajib_ada(await repository.tahan(uow, keberatan_id, pelaku), TIDAK_ADA)
    sendiri = pelaku.nip == ini.nip
    if not sendiri and not (pelaku.berperan("verifikator") and ini.cara is CaraMengajukan.KERTAS):
        raise TidakBerwenang(
            "Berkasnya diunggah yang mengajukan. Bagi keberatan yang diajukan di atas kertas, oleh verifikator."
        )
    if ini.status not in HIDUP:
        raise KeberatanTidakMungkin(
            f"Keberatan ini {ini.status.replace('_', ' ')}: berkasnya tidak berubah lagi.", status_keberatan=ini.status
        )
    return ini
