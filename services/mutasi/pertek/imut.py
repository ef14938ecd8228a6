"""What BKN's own list says of a case in a submission, what its officer does next, and where the two registers disagree.

Pure. Nothing follows from it by itself: an answer is recorded by people, and BKN's days run as the law counts them.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from services.mutasi.pertek.keadaan import DAPAT, StatusPertek
from services.mutasi.proyeksi.imut import BacaanImut
from shared.calendar.bulan import tanggal_panjang
from shared.clock import ZONA_PALEMBANG
from shared.contracts.pegawai.imut import ArtiUsul

HARI_TAMPAK = 3
"""Days after which a proposal that was sent should be on the list, and with BKN; no law, only when one is told."""
HARI_DISETUJUI = 3
"""Days after which somebody should have approved in I-MUT what waits for the city."""
HARI_DICATAT = 3
"""Days after which an answer that is on the list should be on record here."""

_A = ArtiUsul
DIMINTA = frozenset({_A.DIMINTA_PERBAIKAN, _A.MENUNGGU_PERSETUJUAN_INSTANSI})
"""BKN has answered, and the city is to do something."""
TERBIT = frozenset({_A.PERTEK_TERBIT, _A.SURAT_KELUAR, _A.PROSES_SK, _A.SK_DITOLAK, _A.PERBAIKAN_SK, _A.SELESAI})
"""BKN has signed; what becomes of the decree is another matter."""
TIDAK_DISETUJUI = frozenset({_A.TIDAK_MEMENUHI_SYARAT, _A.DITOLAK})
BATAL = frozenset({_A.PEMBATALAN, _A.DIHAPUS})
DILIHAT = DAPAT | {StatusPertek.DIAJUKAN, StatusPertek.DITOLAK}
"""Cases of which I-MUT is asked: they were sent, and have not left their submission."""


class KabarImut(StrEnum):
    """Apa yang terjadi menurut I-MUT, sejauh petugas diberi tahu."""

    BERJALAN = "berjalan"
    DIMINTA_PERBAIKAN = "diminta_perbaikan"
    TERBIT = "terbit"
    TIDAK_DISETUJUI = "tidak_disetujui"
    DIBATALKAN = "dibatalkan"


def kabar(arti: ArtiUsul) -> KabarImut:
    """Under which of these officers are told of a status."""
    if arti in DIMINTA:
        return KabarImut.DIMINTA_PERBAIKAN
    if arti in TERBIT:
        return KabarImut.TERBIT
    if arti in TIDAK_DISETUJUI:
        return KabarImut.TIDAK_DISETUJUI
    return KabarImut.DIBATALKAN if arti in BATAL else KabarImut.BERJALAN


class TindakanImut(StrEnum):
    """Apa yang dilakukan petugas menurut keadaan di I-MUT."""

    TIDAK_ADA = "tidak_ada"
    TUNGGU = "tunggu"
    KIRIM = "kirim"
    SETUJUI = "setujui"
    PERBAIKI = "perbaiki"
    CATAT_PERSETUJUAN = "catat_persetujuan"
    CATAT_PENOLAKAN = "catat_penolakan"
    PERIKSA = "periksa"


class SelisihImut(StrEnum):
    """Di mana catatan di sini dan daftar I-MUT tidak sejalan."""

    TIDAK_TAMPAK = "tidak_tampak"
    BELUM_DIKIRIM = "belum_dikirim"
    BELUM_DISETUJUI = "belum_disetujui"
    BELUM_DICATAT = "belum_dicatat"
    BERTENTANGAN = "bertentangan"
    NOMOR_BERBEDA = "nomor_berbeda"


class UsulTampak(NamedTuple):
    """A proposal as it was last on the list."""

    id: str
    kode_status: str
    nama_status: str | None
    arti: ArtiUsul
    nomor_pertek: str | None
    tanggal_pertek: date | None
    alasan: str | None
    sejak: datetime
    hilang_pada: datetime | None

    @property
    def status(self) -> str:
        """As BKN calls it."""
        return self.nama_status or f"berkode {self.kode_status}"


class Dicari(NamedTuple):
    """A case as it is recorded here, with the proposal that has its letter and NIP."""

    anggota_id: UUID
    pertek_id: UUID
    usulan_id: UUID
    nip: str
    status: StatusPertek
    tanggal_usul: date
    nomor_pertek: str | None
    tanggal_pertek: date | None
    usul: UsulTampak | None
    surat_lain: list[str]
    """Letters under which I-MUT lists other proposals about the same person."""

    @property
    def menunggu(self) -> bool:
        """BKN's answer is not on record here."""
        return self.status in (StatusPertek.DIAJUKAN, StatusPertek.DIANGGAP_DISETUJUI)


class JawabanTampak(NamedTuple):
    """BKN's answer as the list has it: for somebody to look at and record."""

    disetujui: bool
    nomor: str | None
    tanggal: date | None
    alasan: str | None

    @property
    def kurang(self) -> str | None:
        """What the list does not say, as a sentence; None where it says enough to record it."""
        if not self.disetujui:
            return None if self.alasan else "Alasannya tidak tertulis pada daftar; salin dari I-MUT."
        tanpa = [nama for nama, isi in (("nomor", self.nomor), ("tanggal", self.tanggal)) if not isi]
        return f"{' dan '.join(tanpa).capitalize()} perteknya tidak tertulis; salin dari suratnya." if tanpa else None


class Pandangan(NamedTuple):
    """What follows from the list for one case."""

    usul: UsulTampak | None
    kalimat: str
    tindakan: TindakanImut
    saran: str | None
    jawaban: JawabanTampak | None
    selisih: tuple[tuple[SelisihImut, str], ...]


_T, _S = TindakanImut, SelisihImut
_DI_SINI = {
    StatusPertek.DIAJUKAN: "menunggu jawaban BKN",
    StatusPertek.DISETUJUI: "dicatat disetujui",
    StatusPertek.DIANGGAP_DISETUJUI: "dianggap disetujui karena BKN diam",
    StatusPertek.DITOLAK: "dicatat ditolak",
}
_PERIKSA = "Lihat I-MUT, lalu perbaiki yang keliru: di sana, atau catatannya di sini (koreksi, pencabutan, pembatalan)."


def pandang(dicari: Dicari, bacaan: BacaanImut | None, hari_ini: date) -> Pandangan | None:
    """What I-MUT says of a case; None where nobody has asked it, or the case is not sent."""
    if bacaan is None or dicari.status not in DILIHAT:
        return None
    usul = dicari.usul
    if usul is None:
        return _tidak_tampak(dicari, bacaan)
    sejak = usul.sejak.astimezone(ZONA_PALEMBANG).date()
    kalimat = f"Menurut I-MUT: {usul.status}, terlihat sejak {tanggal_panjang(sejak)}."
    if usul.hilang_pada is not None:
        hilang = tanggal_panjang(usul.hilang_pada.astimezone(ZONA_PALEMBANG).date())
        kalimat += f" Sejak {hilang} tidak lagi pada daftarnya."
        if dicari.status is StatusPertek.DIAJUKAN:
            pesan = f"Di sini {_DI_SINI[dicari.status]}, tetapi tidak lagi pada daftar I-MUT."
            return Pandangan(usul, kalimat, _T.PERIKSA, _PERIKSA, None, ((_S.TIDAK_TAMPAK, pesan),))
        return Pandangan(usul, kalimat, _T.TIDAK_ADA, None, None, ())
    match dicari.status:
        case StatusPertek.DIAJUKAN:
            tindakan, saran, jawaban = _menunggu(usul)
            selisih = [*_selisih_menunggu(dicari, usul, sejak, hari_ini)]
        case StatusPertek.DIANGGAP_DISETUJUI:
            tindakan, saran, jawaban = _dianggap(usul)
            selisih = [*_selisih_dianggap(dicari, usul)]
        case _:
            selisih = [*_selisih_dijawab(dicari, usul)]
            tindakan, saran, jawaban = (_T.PERIKSA, _PERIKSA, None) if selisih else (_T.TIDAK_ADA, None, None)
    return Pandangan(usul, kalimat, tindakan, saran, jawaban, tuple(selisih))


def _tidak_tampak(dicari: Dicari, bacaan: BacaanImut) -> Pandangan:
    dibaca = bacaan.dibaca_pada.astimezone(ZONA_PALEMBANG).date()
    kalimat = f"Tidak ada pada daftar I-MUT dengan nomor surat dan NIP ini, dibaca {tanggal_panjang(dibaca)}."
    if dicari.status is not StatusPertek.DIAJUKAN:
        return Pandangan(None, kalimat, _T.TIDAK_ADA, None, None, ())
    if dicari.surat_lain:
        lain = ", ".join(dicari.surat_lain)
        kalimat += f" Atas orang ini ada usul dengan surat lain: {lain}."
    if (dibaca - dicari.tanggal_usul).days < HARI_TAMPAK:
        return Pandangan(None, kalimat, _T.TUNGGU, None, None, ())
    if bacaan.tak_terbaca:
        kalimat += f" {bacaan.tak_terbaca} baris daftar itu tidak terbaca; mungkin di antaranya."
        return Pandangan(None, kalimat, _T.TUNGGU, None, None, ())
    saran = "Cocokkan nomor dan tanggal usulnya dengan I-MUT (koreksi-usul bila keliru), dan apakah ia ikut diusulkan."
    pesan = f"Tercatat dikirim {tanggal_panjang(dicari.tanggal_usul)}, tetapi tidak ada pada daftar I-MUT."
    return Pandangan(None, kalimat, _T.PERIKSA, saran, None, ((_S.TIDAK_TAMPAK, pesan),))


_Langkah = tuple[TindakanImut, str | None, JawabanTampak | None]


def _terbit(usul: UsulTampak) -> _Langkah:
    jawaban = JawabanTampak(disetujui=True, nomor=usul.nomor_pertek, tanggal=usul.tanggal_pertek, alasan=None)
    return _T.CATAT_PERSETUJUAN, "Unduh perteknya, cocokkan nomor dan tanggalnya, lalu catat persetujuannya.", jawaban


def _tidak_disetujui(usul: UsulTampak) -> _Langkah:
    jawaban = JawabanTampak(disetujui=False, nomor=None, tanggal=None, alasan=usul.alasan)
    saran = "Pastikan pada I-MUT bahwa ini jawaban akhirnya, lalu catat penolakannya; usulannya dapat diajukan lagi."
    return _T.CATAT_PENOLAKAN, saran, jawaban


def _menunggu(usul: UsulTampak) -> _Langkah:
    """What is done about a case that waits here."""
    if usul.arti in TERBIT:
        return _terbit(usul)
    if usul.arti in TIDAK_DISETUJUI:
        return _tidak_disetujui(usul)
    match usul.arti:
        case _A.DI_BKN | _A.DI_PROVINSI:
            return _T.TUNGGU, None, None
        case _A.DI_INSTANSI:
            return _T.KIRIM, "Usul ini masih di instansi. Selesaikan dan setujui suratnya pada I-MUT.", None
        case _A.MENUNGGU_PERSETUJUAN_INSTANSI:
            saran = "Menunggu persetujuan pejabat instansi pada I-MUT: periksa, lalu setujui atau tolak di sana."
            return _T.SETUJUI, saran, None
        case _A.DIMINTA_PERBAIKAN:
            alasan = f": {usul.alasan.rstrip('.')}" if usul.alasan else ""
            return _T.PERBAIKI, f"Perbaiki dokumennya pada I-MUT, lalu kirim lagi{alasan}.", None
        case _A.PERBAIKAN_PERTEK:
            return _T.TUNGGU, "BKN sedang memperbaiki perteknya. Tunggu suratnya yang baru.", None
        case _A.PEMBATALAN | _A.DIHAPUS:
            saran = "Bila memang ditarik, catat pembatalannya di sini; bila tidak, usulkan lagi pada I-MUT."
            return _T.PERIKSA, saran, None
        case _:
            return _T.PERIKSA, "Arti status ini tidak diketahui. Lihat I-MUT.", None


def _dianggap(usul: UsulTampak) -> _Langkah:
    """What is done about a case that was deemed approved."""
    if usul.arti in TERBIT:
        return _terbit(usul)
    if usul.arti in TIDAK_DISETUJUI:
        return _tidak_disetujui(usul)
    if usul.arti in DIMINTA | BATAL:
        return _T.PERIKSA, "BKN tidak diam. Lihat I-MUT; bila benar, cabut anggapannya.", None
    return _T.TUNGGU, None, None


def _selisih_menunggu(
    dicari: Dicari, usul: UsulTampak, sejak: date, hari_ini: date
) -> Iterable[tuple[SelisihImut, str]]:
    lama = (hari_ini - sejak).days
    if usul.arti in TERBIT | TIDAK_DISETUJUI and lama >= HARI_DICATAT:
        yield _S.BELUM_DICATAT, f"Sudah {lama} hari dijawab BKN menurut I-MUT, dan belum dicatat di sini."
    elif usul.arti in BATAL:
        yield _S.BERTENTANGAN, f"Di sini {_DI_SINI[dicari.status]}; menurut I-MUT: {usul.status}."
    elif usul.arti is _A.MENUNGGU_PERSETUJUAN_INSTANSI and lama >= HARI_DISETUJUI:
        yield _S.BELUM_DISETUJUI, f"Sudah {lama} hari menunggu persetujuan instansi pada I-MUT; BKN menunggu kota."
    elif usul.arti is _A.DI_INSTANSI and (hari_ini - dicari.tanggal_usul).days >= HARI_TAMPAK:
        dikirim = tanggal_panjang(dicari.tanggal_usul)
        yield _S.BELUM_DIKIRIM, f"Tercatat dikirim {dikirim}, dan tenggatnya berjalan; menurut I-MUT masih di instansi."


def _selisih_dianggap(dicari: Dicari, usul: UsulTampak) -> Iterable[tuple[SelisihImut, str]]:
    if usul.arti in DIMINTA | TIDAK_DISETUJUI | BATAL:
        yield _S.BERTENTANGAN, f"Di sini {_DI_SINI[dicari.status]}; menurut I-MUT: {usul.status}."


def _selisih_dijawab(dicari: Dicari, usul: UsulTampak) -> Iterable[tuple[SelisihImut, str]]:
    """Of a case whose answer is on record."""
    sejalan = TIDAK_DISETUJUI | BATAL if dicari.status is StatusPertek.DITOLAK else TERBIT
    if usul.arti not in sejalan | {_A.LAIN, _A.TIDAK_DIKENAL}:
        yield _S.BERTENTANGAN, f"Di sini {_DI_SINI[dicari.status]}; menurut I-MUT: {usul.status}."
    elif dicari.status is StatusPertek.DISETUJUI and (beda := _beda(dicari, usul)):
        yield _S.NOMOR_BERBEDA, f"{beda} pertek di sini lain daripada pada I-MUT. Cocokkan dengan suratnya."


def _beda(dicari: Dicari, usul: UsulTampak) -> str:
    pasangan = (
        ("nomor", dicari.nomor_pertek, usul.nomor_pertek),
        ("tanggal", dicari.tanggal_pertek, usul.tanggal_pertek),
    )
    beda = [nama for nama, sini, sana in pasangan if sini and sana and _rapi(sini) != _rapi(sana)]
    return " dan ".join(beda).capitalize()


def _rapi(nilai: str | date) -> str:
    return "".join(str(nilai).split()).upper()
