"""What stands in the way of sending a case to I-MUT, each fault in words; and who is held by whom. Pure.

In Sidoarjo three files of 61 could not be read and seven people were put back. So nothing leaves before everything that
I-MUT asks for is there, and nobody is sent whose seat depends on somebody who is not.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from services.mutasi.hukum.dokumen import JenisDokumen, habis
from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.graf import Ikut, KeadaanAnggota, SebabButuh, Simpul, dampak, susun_graf
from services.mutasi.pertek.keadaan import TERPAKAI, StatusPertek
from services.mutasi.usulan.status import SESUDAH_VERIFIKASI, StatusMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi

IMUT = JenisDokumen.REKOMENDASI_IMUT
_SESUDAH_PERTEK = (IMUT, JenisDokumen.KEPUTUSAN_MUTASI)
"""What comes of the consideration (PP 11/2017 art 192) is not asked for before it."""
_NIP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{4}[0-9]{2}[12][0-9]{3}")


class JenisKekurangan(StrEnum):
    """Apa yang kurang pada satu usulan sebelum diajukan ke I-MUT."""

    STATUS = "status"
    SUDAH_DIAJUKAN = "sudah_diajukan"
    SUDAH_BERTEKNIS = "sudah_berteknis"
    TMT = "tmt"
    NIP = "nip"
    TIDAK_DIKENAL = "tidak_dikenal"
    NAMA = "nama"
    JABATAN = "jabatan"
    SKP = "skp"
    SURAT = "surat"
    KONFIRMASI = "konfirmasi"
    MASA_SURAT = "masa_surat"
    BERKAS = "berkas"
    BERKAS_RUSAK = "berkas_rusak"
    SIASN = "siasn"
    INSTANSI = "instansi"


class Kekurangan(NamedTuple):
    """One thing that is wrong or missing."""

    jenis: JenisKekurangan
    pesan: str
    menahan: bool = True
    """Whether the case is not sent because of it; else it is only told."""
    dokumen: JenisDokumen | None = None


_DIAJUKAN_PENERIMA = Kekurangan(
    JenisKekurangan.INSTANSI,
    "Pertek mutasi keluar diajukan instansi penerima, bukan kota ini. Kirimkan kepadanya surat persetujuan dan salinan "
    "dokumennya, lalu catat rekomendasi BKN pada usulannya bila sudah terbit.",
)


class Surat(NamedTuple):
    """One paper of a case, as it is recorded."""

    jenis: JenisDokumen
    nomor: str
    tanggal: date
    selesai: date | None
    """Its last day (``masa_surat``)."""
    menunggu_konfirmasi: bool


class Salinan(NamedTuple):
    """The copy of a paper."""

    sebab: Sequence[str]
    """Why it may not go on to BKN, or not yet; nothing where it may."""


class Pegawai(NamedTuple):
    """The person as the read model knows them."""

    nama: str
    kode_jabatan: str | None
    tahun_skp: frozenset[int]


class Bahan(NamedTuple):
    """All that is looked at of one case."""

    usulan: Anggota
    pegawai: Pegawai | None
    surat: Sequence[Surat]
    salinan: Mapping[JenisDokumen, Salinan]
    wajib: Collection[JenisDokumen]
    """Papers that the decision will ask for, by the last judgement of the case, and that BKN wants to see."""
    pertek: StatusPertek | None
    """Where its last submission stands."""


class Diperiksa(NamedTuple):
    """One case, judged for being sent."""

    usulan: Anggota
    kurang: tuple[Kekurangan, ...]
    ikut: Ikut | None
    """Through whom it is held: a case that it needs and that is not sent."""

    @property
    def berkas_siap(self) -> bool:
        """Nothing of its own holds it."""
        return not any(each.menahan for each in self.kurang)

    @property
    def siap(self) -> bool:
        """It can be sent."""
        return self.berkas_siap and self.ikut is None


def periksa_bahan(bahan: Bahan, tmt: date, tahun_skp: Collection[int]) -> tuple[Kekurangan, ...]:
    """What is wrong with one case for itself."""
    if bahan.usulan.jenis is JenisMutasi.KELUAR:
        return (_DIAJUKAN_PENERIMA,)
    return (
        *_usulan(bahan, tmt),
        *_orang(bahan, tahun_skp),
        *_surat(bahan),
    )


def _usulan(bahan: Bahan, tmt: date) -> Iterator[Kekurangan]:
    usulan = bahan.usulan
    if usulan.status is StatusMutasi.DRAF:
        yield Kekurangan(JenisKekurangan.STATUS, "Usulannya masih draf. Verifikasi dahulu.")
    elif usulan.status is StatusMutasi.DIKEMBALIKAN:
        yield Kekurangan(
            JenisKekurangan.STATUS, "Usulannya dikembalikan untuk diperbaiki. Tunggu perbaikannya, lalu verifikasi."
        )
    elif usulan.status not in SESUDAH_VERIFIKASI:
        yield Kekurangan(JenisKekurangan.STATUS, f"Usulannya {usulan.status}: pertek tidak diajukan lagi.")
    if usulan.tmt != tmt:
        yield Kekurangan(
            JenisKekurangan.TMT, f"TMT-nya {usulan.tmt:%d-%m-%Y}, pengajuan ini {tmt:%d-%m-%Y}. Ajukan terpisah."
        )
    if bahan.pertek in TERPAKAI:
        yield Kekurangan(
            JenisKekurangan.SUDAH_DIAJUKAN, f"Sudah dalam pengajuan pertek lain, berstatus {bahan.pertek}."
        )


def _orang(bahan: Bahan, tahun_skp: Collection[int]) -> Iterator[Kekurangan]:
    usulan, orang = bahan.usulan, bahan.pegawai
    if not nip_sah(usulan.nip):
        yield Kekurangan(JenisKekurangan.NIP, "NIP-nya tidak berbentuk NIP. Perbaiki data pokoknya di layanan pegawai.")
    if orang is None:
        yield Kekurangan(
            JenisKekurangan.TIDAK_DIKENAL,
            "Data pegawainya belum diterima di sini. Coba lagi beberapa menit; bila tetap begitu, hubungi BKPSDM.",
        )
        return
    if _rapi(orang.nama) != _rapi(usulan.nama):
        yield Kekurangan(
            JenisKekurangan.NAMA,
            f"Nama pada usulan, {usulan.nama}, kini {orang.nama} menurut data pokok; yang dikirim memakai nama kini.",
            menahan=False,
        )
    if orang.kode_jabatan != usulan.jabatan_asal:
        yield Kekurangan(
            JenisKekurangan.JABATAN,
            "Sejak usulan dibuat, jabatannya sudah berubah. Batalkan usulan ini dan ajukan yang baru.",
        )
    if kurang := sorted(set(tahun_skp) - orang.tahun_skp):
        yield Kekurangan(
            JenisKekurangan.SKP, f"Hasil evaluasi kinerja (SKP) tahun {' dan '.join(map(str, kurang))} belum tercatat."
        )
    yield Kekurangan(
        JenisKekurangan.SIASN,
        "Nomor SIASN pegawai, unit, dan jabatannya belum diketahui di sini; I-MUT mencarinya menurut NIP.",
        menahan=False,
    )


def _surat(bahan: Bahan) -> Iterator[Kekurangan]:
    ada = {each.jenis: each for each in bahan.surat}
    if (lama := ada.get(IMUT)) is not None and not habis(lama.selesai, bahan.usulan.tmt):
        yield Kekurangan(
            JenisKekurangan.SUDAH_BERTEKNIS,
            f"{IMUT.nama} nomor {lama.nomor} sudah tercatat pada usulan. Tarik dahulu bila keliru.",
            dokumen=IMUT,
        )
    for jenis in bahan.wajib:
        if jenis not in ada and jenis not in _SESUDAH_PERTEK:
            yield Kekurangan(
                JenisKekurangan.SURAT,
                f"{jenis.nama} belum tercatat. Mintalah kepada {jenis.penerbit}.",
                dokumen=jenis,
            )
    for each in bahan.surat:
        if each.jenis is IMUT:
            continue
        if each.menunggu_konfirmasi:
            yield Kekurangan(
                JenisKekurangan.KONFIRMASI,
                f"{each.jenis.nama} nomor {each.nomor} belum dikonfirmasi pegawainya atau verifikator.",
                dokumen=each.jenis,
            )
        if (salinan := bahan.salinan.get(each.jenis)) is None:
            yield Kekurangan(
                JenisKekurangan.BERKAS,
                f"{each.jenis.nama} nomor {each.nomor} belum mempunyai salinan. Unggah PDF-nya.",
                dokumen=each.jenis,
            )
        elif salinan.sebab:
            yield Kekurangan(
                JenisKekurangan.BERKAS_RUSAK, f"{each.jenis.nama}: {' '.join(salinan.sebab)}", dokumen=each.jenis
            )
        if each.selesai is not None and habis(each.selesai, bahan.usulan.tmt):
            yield Kekurangan(
                JenisKekurangan.MASA_SURAT,
                f"{each.jenis.nama} nomor {each.nomor} berlaku sampai {each.selesai:%d-%m-%Y}, sebelum TMT. "
                "Mintalah yang baru.",
                dokumen=each.jenis,
            )


def nip_sah(nip: str) -> bool:
    """Whether a number has the form of a NIP: a day of birth, a year and month, a sex, and a number."""
    if (cocok := _NIP.fullmatch(nip)) is None:
        return False
    try:
        date(*map(int, cocok.groups()))
    except ValueError:
        return False
    return True


def _rapi(nama: str) -> str:
    return " ".join(nama.split()).casefold()


def periksa_semua(
    diminta: Mapping[UUID, tuple[Kekurangan, ...]],
    sekitar: Mapping[UUID, Anggota],
    pasangan: Collection[tuple[UUID, UUID]],
    sudah: Collection[UUID],
) -> list[Diperiksa]:
    """All cases that are to be sent, in the order in which they were opened.

    ``sekitar`` are they and the others of their batches; ``sudah`` of these are sent or approved already, or need not
    be sent. Who needs a case that is neither, and is not sound, is held.
    """
    graf = susun_graf(
        [Simpul(each.id, each.nip, each.menggantikan, KeadaanAnggota.SIAP) for each in sekitar.values()], pasangan
    )
    tertinggal = [
        each
        for each in sekitar
        if (any(satu.menahan for satu in diminta[each]) if each in diminta else each not in sudah)
    ]
    jatuh = {each.id: each for each in dampak(graf, tertinggal)}
    return [Diperiksa(sekitar[each], diminta[each], jatuh.get(each)) for each in sorted(diminta)]


def sebab_tertahan(diperiksa: Diperiksa, sekitar: Mapping[UUID, Anggota], diminta: Collection[UUID]) -> str:
    """Why a case whose own file is in order is held, as a sentence."""
    assert diperiksa.ikut is not None
    lain = sekitar[diperiksa.ikut.karena]
    hubungan = "menempati kursi" if diperiksa.ikut.sebab is SebabButuh.KURSI else "berpasangan dengan"
    apa = "yang belum siap diajukan" if lain.id in diminta else "yang tidak ikut diajukan"
    return f"{diperiksa.usulan.nama} {hubungan} {lain.nama}, {apa}."
