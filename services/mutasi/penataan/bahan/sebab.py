"""What keeps a pair out of a plan: codes of rules of the law, and codes of what else, in words and with what to do.

Beside the rules there is what the scenario asks (``arah:…``, ``orang:…``, ``jabatan:…``, ``sematan:…``) and what the
standard of a post asks (``kecocokan:…``).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from services.mutasi.hukum.katalog import KATALOG, tanda_putusan
from shared.privasi.kelas import INTERNAL, TALENTA, Kelas, Tanda

TIDAK_ADA = "jabatan:tidak_ada_pada_tmt"
PENUH = "jabatan:sudah_penuh"
TANPA_STANDAR = "jabatan:tanpa_standar"
TERTUTUP = "jabatan:tertutup"
TETAP = "orang:tetap"
DILARANG, DIHARUSKAN = "sematan:tidak_boleh", "sematan:harus_lain"
DITAHAN, TANPA_KURSI = "rencana:ditahan", "rencana:tanpa_kursi"
STANDAR = "kecocokan:standar"
ATURAN = "aturan"
"""A rule, a direction or a closed post: which of them the files of a plan do not say."""
BERUBAH, TERSAMAR = "aturan:berubah", "aturan:tersamar"
ARAH_LAIN, KECOCOKAN = "arah:", "kecocokan:"
SEBUTAN: Mapping[str, str] = {
    TIDAK_ADA: "jabatan tidak ada pada TMT",
    PENUH: "jabatan sudah terisi, atau diusulkan bagi orang lain, sebanyak formasi atau kebutuhannya",
    TANPA_STANDAR: "jabatan belum mempunyai standar kompetensi",
    TERTUTUP: "jabatan tidak ikut ditata",
    TETAP: "pegawai tetap di tempatnya",
    DILARANG: "dilarang oleh sematan skenario ini",
    DIHARUSKAN: "pegawai diharuskan menempati jabatan lain",
    DITAHAN: "ditahan menurut seluruh rencana, karena batas terendah unit atau tempat yang dibuka",
    TANPA_KURSI: "tidak ada kursinya bagi pegawai ini: semua dipegang yang tetap atau diharuskan di sana",
    BERUBAH: "terhalang saat rencana dihitung, dan tidak lagi menurut data hari ini: salin skenarionya, lalu hitung",
    TERSAMAR: "terhalang aturan yang rinciannya tidak ditampilkan kepada Anda",
    "arah:promosi": "arahnya promosi, yang tidak diminta skenario ini",
    "arah:rotasi": "arahnya rotasi, yang tidak diminta skenario ini",
    "arah:demosi": "arahnya demosi, yang tidak diminta skenario ini",
    "arah:tidak_diketahui": "arahnya tidak diketahui, karena data jenjang atau kelas jabatannya belum lengkap",
    "kecocokan:pendidikan": "pendidikannya tidak memenuhi standar jabatan",
    "kecocokan:rumpun_ilmu": "rumpun ilmunya tidak memenuhi standar jabatan",
    "kecocokan:diklat": "diklatnya tidak memenuhi standar jabatan",
    "kecocokan:pengalaman": "pengalamannya tidak memenuhi standar jabatan",
    "kecocokan:golongan": "golongannya tidak memenuhi standar jabatan",
    "kecocokan:kompetensi": "kompetensinya tidak memenuhi standar jabatan",
    "kecocokan:sisa_masa_kerja": "sisa masa kerjanya tidak memenuhi standar jabatan",
}
"""What is no rule of the law and still keeps a pair out of the plan."""
SARAN: Mapping[str, str] = {
    TIDAK_ADA: "ubah TMT",
    PENUH: "tambah formasi atau kebutuhan jabatannya, atau batalkan usulan lain ke sana",
    TANPA_STANDAR: "tetapkan standar kompetensi jabatannya",
    TERTUTUP: "buka jabatannya pada salinan skenario",
    TETAP: "keluarkan pegawainya dari yang tetap pada salinan skenario",
    "arah:tidak_diketahui": "lengkapi data jabatannya",
}
_TAMBAH_ARAH = "tambahkan arahnya pada salinan skenario"
_GELAP = "lengkapi datanya"
_JUDUL = {each.kode: each.judul for each in KATALOG}


class Terpilah(NamedTuple):
    """What excludes one pair."""

    melarang: tuple[str, ...]
    """Rules that are surely not met."""
    gelap: tuple[str, ...]
    """Rules that hold back until something is known."""
    lain: tuple[str, ...]

    @property
    def aturan(self) -> tuple[str, ...]:
        """The rules."""
        return (*self.melarang, *self.gelap)

    @property
    def semua(self) -> tuple[str, ...]:
        """All of it: first the law."""
        return (*self.aturan, *self.lain)


def judul_sebab(kode: str) -> str:
    """A cause in words: the title of a rule, or what else it is."""
    if (judul := _JUDUL.get(kode)) is not None:
        return judul
    return SEBUTAN.get(kode, "tidak memenuhi standar jabatan" if kode.startswith(KECOCOKAN) else kode)


def tanda_sebab(kode: str) -> Tanda:
    """The class of personal data that a cause tells of somebody."""
    if kode in _JUDUL:
        return tanda_putusan(kode)
    return TALENTA if kode.startswith(KECOCOKAN) else INTERNAL


def sebut(sebab: Terpilah) -> str:
    """All causes of one pair, in a sentence that anybody may read who plans: of a rule whose verdict not everybody may
    see the code alone stands with the record."""
    return "; ".join(dict.fromkeys(_sebut(sebab)))


def _sebut(sebab: Terpilah) -> Iterator[str]:
    for kode in sebab.semua:
        if kode in _JUDUL and tanda_putusan(kode).kelas is Kelas.SPESIFIK:
            yield "aturan yang kodenya hanya tampil bagi yang berwenang"
        else:
            entah = " (belum dapat dinilai)" if kode in sebab.gelap else ""
            yield f"{kode} {judul_sebab(kode)}{entah}" if kode in _JUDUL else judul_sebab(kode)


def saran(semua: Sequence[Terpilah]) -> str:
    """What helps against some causes: to complete data only where something is not known."""
    jalan = [
        SARAN.get(kode, _TAMBAH_ARAH if kode.startswith(ARAH_LAIN) else "")
        for sebab in semua
        for kode in sebab.lain
        # What the law forbids, or a standard asks, nothing else helps with.
        if not sebab.melarang
    ]
    jalan += [_GELAP for sebab in semua if sebab.gelap and not sebab.melarang]
    return ", atau ".join(dict.fromkeys(["hapus sematannya", *filter(None, jalan)])).capitalize() + "."
