"""What each letter must have: the manifest of its variables with their words, and the check of them.

A template of ``templat/<jenis>/`` reads these names and no others. What is ``Terbuka`` may be open in a draft, which
shows dots there, and must be there when the letter is issued.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat.huruf import rapi
from services.mutasi.surat.penanda import PANGKAT

WAJIB = "wajib diisi"
DRAF: Mapping[str, Any] = {"draf": True}
"""The validation context of a preview."""


def _isi(teks: str) -> str:
    bersih = rapi(teks)
    if not bersih:
        raise ValueError(WAJIB)
    return bersih


def _terisi(nilai: str | None, info: ValidationInfo) -> str | None:
    if nilai is None and not (info.context and info.context.get("draf")):
        raise ValueError(WAJIB)
    return nilai


Teks = Annotated[str, AfterValidator(_isi)]
Terbuka = Annotated[Teks | None, AfterValidator(_terisi)]


class _Bagian(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Kepala(_Bagian):
    """The letterhead."""

    kepala_daerah: Teks = Field(title="sebutan kepala daerah (huruf besar)")
    kepala_daerah_kata: Teks = Field(title="sebutan kepala daerah")
    provinsi: Teks = Field(title="nama provinsi")
    pemerintah: Teks = Field(title="nama pemerintah daerah (huruf besar)")
    kota: Teks = Field(title="nama pemerintah daerah")
    daerah: Teks = Field(title="nama daerah")
    perangkat: list[Teks] = Field(title="nama perangkat daerah pada kop")
    alamat: list[Teks] = Field(title="alamat pada kop")
    lambang: Teks | None = Field(title="lambang daerah")
    """Digest of the picture; None where the city has set none, and its paper has it."""


class Penanda(_Bagian):
    """Who signs, as the letter names them."""

    jabatan: list[Teks] = Field(title="jabatan penanda tangan", min_length=1)
    nama: Terbuka = Field(title="nama penanda tangan")
    nip: Teks | None = Field(title="NIP penanda tangan")
    pangkat: Teks | None = Field(title="pangkat penanda tangan")
    penetap: Teks | None = Field(title="jabatan yang menetapkan keputusan")
    """Of who decides by delegation; else the decree is the mayor's."""
    perangkat: list[Teks] | None = Field(title="perangkat daerah penanda tangan")
    """None of the mayor; empty where it is the one that sends the city's letters."""


class Pegawai(_Bagian):
    """Whom it is about."""

    nama: Teks = Field(title="nama pegawai")
    nip: Teks = Field(title="NIP pegawai")
    sebutan_pangkat: Teks = Field(title="sebutan pangkat")
    pangkat: Teks | None = Field(title="pangkat dan golongan ruang")
    jabatan: Teks | None = Field(title="jabatan")
    unit: Teks | None = Field(title="unit kerja")

    @field_validator("pangkat")
    @classmethod
    def _berpangkat(cls, nilai: str | None, info: ValidationInfo) -> str | None:
        # A PPPK has no rank; a PNS has one, and a letter without it is wrong.
        if nilai is None and info.data.get("sebutan_pangkat") == PANGKAT:
            raise ValueError("belum tercatat")
        return nilai


class Orang(_Bagian):
    """Somebody who takes part."""

    nama: Terbuka = Field(title="nama")
    jabatan: Terbuka = Field(title="jabatan")


class Rohaniwan(_Bagian):
    """Who attends the oath."""

    nama: Terbuka = Field(title="nama rohaniwan")
    agama: Terbuka = Field(title="agama rohaniwan")
    pembuka: Teks = Field(title="kalimat pembuka sumpah")
    penutup: Teks | None = Field(title="kalimat penutup sumpah")


class AnggotaTim(_Bagian):
    """One member of the tim penilai."""

    nama: Terbuka = Field(title="nama anggota tim penilai")
    jabatan: Teks = Field(title="jabatan anggota tim penilai")
    kedudukan: Teks = Field(title="kedudukan dalam tim penilai")


class BarisLampiran(Pegawai):
    """One person of an annex."""

    jabatan_baru: Teks = Field(title="jabatan baru")
    unit_baru: Teks = Field(title="unit kerja baru")
    dilantik: bool


class BarisAcara(Pegawai):
    """One person of a meeting, an invitation or an oath."""

    jabatan_baru: Teks = Field(title="jabatan baru")
    unit_baru: Teks = Field(title="unit kerja baru")


class BarisTim(BarisAcara):
    """One person whose move the tim penilai has considered."""

    tmt: Teks = Field(title="TMT")
    rekomendasi: Terbuka = Field(title="rekomendasi")
    alasan: Teks | None = Field(title="alasan")


class BarisMenurutSk(BarisAcara):
    """One person who is appointed by a decree."""

    penetap_sk: Teks | None = Field(title="jabatan yang menetapkan SK")
    nomor_sk: Terbuka = Field(title="nomor SK")
    tanggal_sk: Terbuka = Field(title="tanggal SK")


class _Konsiderans(_Bagian):
    tentang: Teks = Field(title="tentang")
    menimbang: list[Teks] = Field(title="menimbang", min_length=1)
    mengingat: list[Teks] = Field(title="mengingat", min_length=1)
    memperhatikan: list[Teks] = Field(title="memperhatikan")


class _Baru(_Bagian):
    pegawai: Pegawai
    jabatan_baru: Teks = Field(title="jabatan baru")
    unit_baru: Teks = Field(title="unit kerja baru")


class _MenurutSk(_Baru):
    penetap_sk: Teks | None = Field(title="jabatan yang menetapkan SK")
    nomor_sk: Terbuka = Field(title="nomor SK")
    tanggal_sk: Terbuka = Field(title="tanggal SK")


class IsiSk(_Konsiderans, _Baru):
    """Of the decree on one person."""

    pindah: bool
    """Whether they leave a post of the city; else they come."""
    dilantik: bool
    tmt: Teks = Field(title="TMT")


class IsiSkKolektif(_Konsiderans):
    """Of the decree on many."""

    daftar: list[BarisLampiran] = Field(title="daftar pegawai", min_length=1)
    dilantik: bool
    tmt: Teks = Field(title="TMT")


class IsiPetikan(_Baru):
    """Of one person's extract."""

    tentang: Teks = Field(title="tentang")
    nomor_urut: Terbuka = Field(title="nomor urut pada lampiran")
    pindah: bool
    penetap: Penanda


class IsiPencabutan(_Konsiderans, _Baru):
    """Of the decree that revokes one."""

    penetap_sk: Teks | None = Field(title="jabatan yang menetapkan SK")
    nomor_dicabut: Terbuka = Field(title="nomor SK yang dicabut")
    tanggal_dicabut: Terbuka = Field(title="tanggal SK yang dicabut")


class IsiBeritaAcaraTim(_Bagian):
    """Of the minutes of the tim penilai."""

    tim_penilai: Teks = Field(title="nama tim penilai")
    dasar: Teks | None = Field(title="dasar pertimbangan")
    """Of PNS; of PPPK the articles say nothing."""
    hari: Terbuka = Field(title="hari rapat")
    tanggal_kata: Terbuka = Field(title="tanggal rapat")
    daftar: list[BarisTim] = Field(title="daftar pegawai", min_length=1)
    tim: list[AnggotaTim] = Field(title="anggota tim penilai", min_length=1)


class IsiUndangan(_Bagian):
    """Of the invitation."""

    daftar: list[BarisMenurutSk] = Field(title="daftar pegawai", min_length=1)
    hari_pelantikan: Terbuka = Field(title="hari dan tanggal pelantikan")
    pukul: Terbuka = Field(title="pukul pelantikan")
    tempat_pelantikan: Terbuka = Field(title="tempat pelantikan")
    pakaian: Terbuka = Field(title="pakaian")


class IsiBeritaAcaraSumpah(_Bagian):
    """Of the minutes of the oath."""

    daftar: list[BarisMenurutSk] = Field(title="daftar pegawai", min_length=1)
    hari: Terbuka = Field(title="hari pelantikan")
    tanggal_kata: Terbuka = Field(title="tanggal pelantikan")
    tempat_pelantikan: Terbuka = Field(title="tempat pelantikan")
    jabatan_pengambil: Teks = Field(title="jabatan yang mengambil sumpah")
    saksi: list[Orang] = Field(title="saksi", min_length=2, max_length=2)
    rohaniwan: list[Rohaniwan] = Field(title="rohaniwan", min_length=1)
    bunyi: list[Teks] = Field(title="bunyi sumpah", min_length=1)


class IsiSpp(_MenurutSk):
    """Of the statement that somebody was inaugurated."""

    hari_pelantikan: Terbuka = Field(title="hari dan tanggal pelantikan")
    nomor_pelantikan: Terbuka = Field(title="nomor berita acara pelantikan")
    jabatan_penanda: Teks = Field(title="jabatan penanda tangan")


class IsiSpmt(_MenurutSk):
    """Of the statement that somebody does the work."""

    mulai: Terbuka = Field(title="hari pertama melaksanakan tugas")
    jabatan_penanda: Teks = Field(title="jabatan penanda tangan")


class IsiKeberatan(_Konsiderans):
    """Of the decree on an objection."""

    pegawai: Pegawai
    penetap_sk: Teks | None = Field(title="jabatan yang menetapkan SK")
    tanggal_keberatan: Teks = Field(title="tanggal keberatan")
    tanggal_diterima: Teks = Field(title="tanggal keberatan diterima")
    nomor_sk: Terbuka = Field(title="nomor SK")
    tanggal_sk: Terbuka = Field(title="tanggal SK")
    putusan: Teks = Field(title="putusan atas keberatan")
    alasan: Teks = Field(title="alasan putusan")
    akibat: Teks | None = Field(title="akibat putusan")
    upaya: Teks | None = Field(title="upaya berikutnya")


ISI: Mapping[JenisSurat, type[BaseModel]] = {
    JenisSurat.SK: IsiSk,
    JenisSurat.SK_KOLEKTIF: IsiSkKolektif,
    JenisSurat.PETIKAN: IsiPetikan,
    JenisSurat.BERITA_ACARA_TIM: IsiBeritaAcaraTim,
    JenisSurat.UNDANGAN: IsiUndangan,
    JenisSurat.BERITA_ACARA_SUMPAH: IsiBeritaAcaraSumpah,
    JenisSurat.SPP: IsiSpp,
    JenisSurat.SPMT: IsiSpmt,
    JenisSurat.JAWABAN_KEBERATAN: IsiKeberatan,
    JenisSurat.SK_PENCABUTAN: IsiPencabutan,
}
"""By kind what the letter says."""


def orangnya(isi: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Whom a letter is about, as it says."""
    return isi["daftar"] if "daftar" in isi else [isi["pegawai"]]


class Bingkai(_Bagian):
    """What every letter has around that."""

    kepala: Kepala
    nomor: Terbuka = Field(title="nomor surat")
    tanggal: Terbuka = Field(title="tanggal surat")
    tempat: Teks = Field(title="tempat surat ditetapkan")
    penanda: Penanda
    elektronik: bool
    """Whether it is signed with a certificate; else by hand, and there is room for that."""
    tembusan: list[Teks] = Field(title="tembusan")
