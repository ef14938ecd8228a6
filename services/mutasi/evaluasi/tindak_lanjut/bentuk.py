"""A follow-up action as it goes over the wire."""

from collections.abc import Sequence
from datetime import date

from services.mutasi.evaluasi.tindak_lanjut.models import StatusTindakLanjut
from services.mutasi.evaluasi.tindak_lanjut.repository import Tampak
from services.mutasi.evaluasi.tindak_lanjut.schemas import TindakLanjutTercatat


def tercatat(row: Tampak, hari_ini: date) -> TindakLanjutTercatat:
    """One action, and whether it is late."""
    lewat = row.status is StatusTindakLanjut.TERBUKA and row.sampai < hari_ini
    isi = row._asdict()
    selesai = isi.pop("sampai")
    return TindakLanjutTercatat(**isi, selesai=selesai, lewat=lewat)


def tentang(rows: Sequence[Tampak]) -> list[str]:
    """Whose they are, by number."""
    return [each.pemilik_nip for each in rows if each.pemilik_nip is not None]
