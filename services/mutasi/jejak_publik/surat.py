"""What the log proves of a letter, and what it does not, in words for whoever has scanned the code on it."""

import shlex
from collections.abc import Sequence
from datetime import datetime, timedelta

from services.mutasi.jejak_publik import repository
from services.mutasi.jejak_publik.bukaan import buktikan
from services.mutasi.jejak_publik.pemeriksa import PROGRAM
from services.mutasi.jejak_publik.repository import Baca, BarisBukaan, Kepala, SuratDicari
from services.mutasi.jejak_publik.schemas import CatatanSurat, JejakSurat, Pembuktian, PemeriksaJejak
from shared.calendar.bulan import tanggal_panjang
from shared.clock import ZONA_PALEMBANG

APA = {
    "surat_terbit": "Berkas surat ini dibuat.",
    "tanda_tangan": "Berkas surat ini ditandatangani secara elektronik; berkas bertanda tangannya punya sidik sendiri.",
    "surat_diserahkan": "Surat ini diserahkan kepada yang bersangkutan.",
    "surat_dibatalkan": "Surat ini dibatalkan.",
    "penyerahan": "Penyerahan surat ini dicatat.",
    "langkah": "Sebuah langkah usulannya dicatat.",
    "pelepasan_kumpulan": "Usulannya dilepas dari kumpulannya.",
    "pembalikan": "Usulan yang membalik mutasinya dicatat.",
    "keberatan": "Sebuah langkah keberatan atasnya dicatat.",
}
"""What is said of each kind of leaf; those of a case are told to its people alone."""
DIBUKTIKAN = (
    (
        "Tiap catatan log tentang surat ini yang sudah terbukti, dan berkas dengan sidik SHA-256 yang disebut di dalam "
        "catatan itu, sudah ada paling lambat pada saat yang disebut sebagai awal terbuktinya."
    ),
    (
        "Bila sesudah itu catatannya diubah, dihapus, atau disisipkan, kepala log yang bertanda tangan dan sudah "
        "disimpan orang di luar tidak akan cocok lagi. Simpanlah buktinya bila Anda ingin dapat membuktikannya kelak: "
        "sistem ini tidak mengetahui siapa yang menyimpannya."
    ),
    (
        "Anda tidak perlu mempercayai kami: siapa pun dapat memeriksanya sendiri dengan program pemeriksa yang "
        "dibagikan bersama bukti surat ini."
    ),
)
TIDAK_DIBUKTIKAN = (
    "Bahwa isi keputusannya benar, adil, atau menurut hukum: itu ditanyakan melalui keberatan atau pengadilan.",
    "Bahwa surat ini masih berlaku hari ini: lihat halaman pemeriksaan surat.",
    "Bahwa berkas di tangan Anda adalah berkas itu, sebelum sidiknya dibandingkan.",
    "Bahwa tanda tangan elektroniknya sah: itu diperiksa pada berkasnya sendiri (BSrE).",
    "Bahwa semua yang terjadi sudah dicatat: yang terbukti hanya yang tercatat.",
    "Siapa yang dipindahkan: log tidak memuat nama, NIP, atau jabatan siapa pun.",
)
TANPA_CATATAN = (
    "Belum ada: surat ini belum tercatat pada log, atau garam yang membuka catatannya sudah dihapus menurut hukum.",
)
SEHARI = timedelta(hours=26)
"""Each day has a head: none for longer than this, and heads are held back."""


async def jejak_surat(baca: Baca, kode: str, surat: SuratDicari, *, menit: int, kini: datetime) -> JejakSurat:
    """All that the log says of a letter; ``menit`` is within which time a head is promised."""
    kepala = await repository.kepala_terakhir(baca)
    bukaan = await repository.bukaan_surat(baca, kode)
    bukti = [each for each in await buktikan(baca, bukaan, kepala) if each is not None]
    if bukti:
        dibuktikan: Sequence[str] = DIBUKTIKAN
    else:
        dibuktikan = [penantian(kini, kepala, menit)] if bukaan else TANPA_CATATAN
    return JejakSurat(
        kode=kode,
        nomor=surat.nomor,
        terbukti=bool(bukti),
        catatan=[await _catatan(baca, each) for each in bukaan],
        dibuktikan=list(dibuktikan),
        tidak_dibuktikan=list(TIDAK_DIBUKTIKAN),
        pembuktian=bukti,
        pemeriksa=_pemeriksa(bukti, kepala),
    )


async def _catatan(baca: Baca, bukaan: BarisBukaan) -> CatatanSurat:
    naungan = await repository.naungan_pertama(baca, bukaan.indeks)
    return CatatanSurat(indeks=bukaan.indeks, apa=APA[bukaan.jenis], sejak=None if naungan is None else naungan.waktu)


def penantian(kini: datetime, kepala: Kepala | None, menit: int) -> str:
    """Until when what is on record waits for a head; no promise is made where heads themselves wait."""
    if kepala is None:
        return "Belum ada: log ini belum berkepala. Buka lagi nanti."
    hari = tanggal_panjang(kepala.waktu.astimezone(ZONA_PALEMBANG).date())
    if kepala.waktu > kini:
        return (
            f"Belum ada: jam sistem pernah terlalu maju, dan kepala terakhir bertanggal {hari}. Kepala berikutnya baru "
            "dapat ditandatangani sesudah waktu itu."
        )
    if kini - kepala.waktu > SEHARI:
        return (
            f"Belum ada: kepala log seharusnya ditandatangani tiap hari, dan yang terakhir ditandatangani {hari}. "
            "Penandatanganannya tertahan; pengelola sistem harus memeriksanya. Buka lagi nanti."
        )
    return f"Belum ada: catatannya menunggu kepala log berikutnya, paling lama {menit} menit sejak dicatat."


def _pemeriksa(bukti: Sequence[Pembuktian], kepala: Kepala | None) -> PemeriksaJejak:
    # Of all keys that there were only the one that signed this head: an older one may have been changed for a reason.
    kunci = [each for each in bukti[0].kunci if kepala and each.split("+")[1] == kepala.kunci_id] if bukti else []
    argumen = ["python", PROGRAM.nama, "surat", "surat.pdf", "--bukti", "bukti.json", "--kunci", *kunci]
    return PemeriksaJejak(
        alamat="../pemeriksa", sha256=PROGRAM.sha256, kunci=kunci, perintah=shlex.join(argumen) if kunci else None
    )
