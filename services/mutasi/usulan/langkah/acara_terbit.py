"""What was issued here as a letter about an inauguration: nobody types the number and day of its minutes again, and
whoever was invited to another day is told why."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.usulan.errors import salah_tanggal
from services.mutasi.usulan.isian import PelantikanBaru
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian


class Acara(NamedTuple):
    """By which number and on which day."""

    nomor: str
    tanggal: date


# The letter of the person's own case, or of many in its batch; what was called off or replaced says nothing.
_TERBIT = Statement(
    """SELECT t.nomor, t.tanggal FROM surat t JOIN usulan u ON u.id = :usulan_id
       WHERE t.jenis = 'berita_acara_sumpah' AND t.status <> 'dibatalkan'
         AND (t.usulan_id = u.id OR t.kumpulan_id = u.kumpulan_id AND u.nip = ANY(t.nip))
         AND NOT EXISTS (SELECT FROM surat g WHERE g.menggantikan = t.id AND g.status <> 'dibatalkan')
       ORDER BY t.id DESC LIMIT 1""",
    Acara,
)


async def acara_pelantikan(uow: UnitOfWork, usulan_id: UUID, isi: PelantikanBaru) -> tuple[date, str | None]:
    """The day of the inauguration, and the number of its minutes unless a register gives it: as said, or as the letter
    has it.

    Raises:
        IsianTidakSah.
    """
    bernomor = isi.nomor_berita_acara is not None or isi.register_nomor is not None
    if bernomor and isi.tanggal is not None:
        return isi.tanggal, isi.nomor_berita_acara
    terbit = await uow.row(_TERBIT, usulan_id=usulan_id)
    if terbit is None:
        kosong = [*(("tanggal",) if isi.tanggal is None else ()), *(() if bernomor else ("nomor_berita_acara",))]
        raise IsianTidakSah(
            f"Isi {' dan '.join(kosong)}: berita acara sumpah yang terbit dari sistem ini, tempat mengambilnya, belum "
            "ada.",
            kesalahan=[KesalahanIsian(pointer=f"/{each}", pesan="wajib diisi") for each in kosong],
        )
    if isi.tanggal is not None and isi.tanggal != terbit.tanggal:
        raise salah_tanggal(
            "/tanggal", f"Berita acara sumpah nomor {terbit.nomor} bertanggal {terbit.tanggal:%d-%m-%Y}. Samakan."
        )
    return terbit.tanggal, isi.nomor_berita_acara if bernomor else terbit.nomor


_DIUNDANG = Statement(
    """SELECT CAST(t.isian #>> '{acara,tanggal}' AS date) FROM surat t JOIN usulan u ON u.id = :usulan_id
       WHERE t.jenis = 'undangan' AND t.status <> 'dibatalkan'
         AND (t.usulan_id = u.id OR t.kumpulan_id = u.kumpulan_id AND u.nip = ANY(t.nip))
         AND NOT EXISTS (SELECT FROM surat g WHERE g.menggantikan = t.id AND g.status <> 'dibatalkan')
       ORDER BY t.id DESC LIMIT 1""",
    date | None,
)


async def wajib_hari_undangan(uow: UnitOfWork, usulan_id: UUID, tanggal: date, catatan: str | None) -> None:
    """The inauguration is on the day that its invitation names, or the note says why not.

    Raises:
        IsianTidakSah.
    """
    diundang = await uow.row(_DIUNDANG, usulan_id=usulan_id)
    if diundang is not None and diundang != tanggal and catatan is None:
        raise IsianTidakSah(
            f"Undangannya menyebut {diundang:%d-%m-%Y}. Samakan tanggal, atau tulis sebabnya berlainan pada catatan.",
            kesalahan=[KesalahanIsian(pointer="/catatan", pesan="wajib diisi: harinya lain dari undangannya")],
        )
