"""The clocks of an objection as they are shown. Pure."""

from collections.abc import Sequence
from datetime import date

from services.mutasi.keberatan.jam import Batas, BatasHukum, mengajukan, menjawab, terpanjang, terpendek
from services.mutasi.keberatan.keadaan import HIDUP
from services.mutasi.keberatan.langkah import Ketentuan
from services.mutasi.keberatan.repository import Keberatan
from services.mutasi.keberatan.tenggat_schemas import BatasMenurut, BatasTenggang, LiburTakDihitung, TenggatHukum

BELUM_DITERIMA = (
    "Kapan keputusan ini diterima pegawainya belum tercatat: tenggangnya belum mulai. Mulainya hari kerja pertama "
    "sesudah keputusan diterima."
)


def bentuk_batas(batas: Batas) -> BatasTenggang:
    """A clock as it is told."""
    return BatasTenggang(
        dasar=batas.dasar,
        hari_kerja=batas.hari_kerja,
        batas=batas.tanggal,
        sisa=batas.sisa,
        lewat=batas.lewat,
        sementara=batas.sementara,
        libur=[LiburTakDihitung(tanggal=each.tanggal, nama=each.nama) for each in batas.dilewati],
        catatan=batas.kurang,
    )


def bentuk_tenggat(mulai: date, semua: Sequence[BatasHukum]) -> TenggatHukum:
    """A period by both laws, that runs since the day after ``mulai``."""
    return TenggatHukum(
        mulai=mulai,
        belum_mulai=None,
        menurut=[BatasMenurut(hukum=each.hukum, tenggang=bentuk_batas(each.batas)) for each in semua],
        terpendek=terpendek(semua),
        terpanjang=terpanjang(semua),
    )


def tenggat_mengajukan(diterima: date | None, hari: date, hukum: Ketentuan) -> TenggatHukum:
    """Until when somebody may object."""
    if diterima is None:
        return TenggatHukum(mulai=None, belum_mulai=BELUM_DITERIMA, menurut=[], terpendek=None, terpanjang=None)
    return bentuk_tenggat(diterima, mengajukan(diterima, hari, hukum.jangka, hukum.libur))


def tenggat_menjawab(ini: Keberatan, hari: date, hukum: Ketentuan) -> TenggatHukum | None:
    """Until when it is answered; None where nobody waits for that."""
    if ini.status not in HIDUP:
        return None
    return bentuk_tenggat(ini.tanggal_diajukan, menjawab(ini.tanggal_diajukan, hari, hukum.jangka, hukum.libur))


def tenggat_dijawab(ini: Keberatan, hari: date, hukum: Ketentuan) -> TenggatHukum | None:
    """The same on the page of one, where it stays to be seen: once it is answered as seen on the day of the answer."""
    if ini.tanggal_jawaban is None:
        return tenggat_menjawab(ini, hari, hukum)
    semua = menjawab(ini.tanggal_diajukan, ini.tanggal_jawaban, hukum.jangka, hukum.libur)
    return bentuk_tenggat(ini.tanggal_diajukan, semua)
