"""What the log proves of a letter, and what it does not, in words for whoever has scanned the code on it."""

from collections.abc import Sequence

from services.mutasi.jejak_publik import repository
from services.mutasi.jejak_publik.bukaan import buktikan
from services.mutasi.jejak_publik.repository import Baca, BarisBukaan, SuratDicari
from services.mutasi.jejak_publik.schemas import CatatanSurat, JejakSurat

APA = {
    "surat_terbit": "Berkas surat ini dibuat.",
    "tanda_tangan": "Berkas surat ini ditandatangani secara elektronik; berkas bertanda tangannya punya sidik sendiri.",
    "surat_diserahkan": "Surat ini diserahkan kepada yang bersangkutan.",
    "surat_dibatalkan": "Surat ini dibatalkan.",
}
DIBUKTIKAN = (
    (
        "Berkas dengan sidik SHA-256 seperti pada catatan di bawah ini sudah ada paling lambat pada waktu yang disebut "
        "di sampingnya."
    ),
    (
        "Bila sesudah itu catatannya diubah, dihapus, atau disisipkan, kepala log yang bertanda tangan dan sudah "
        "disimpan orang di luar tidak akan cocok lagi; simpanlah alamat ini sebagai JSON bila Anda ingin dapat "
        "membuktikannya kelak. Sistem ini tidak mengetahui siapa yang menyimpannya."
    ),
    "Anda tidak perlu mempercayai kami: siapa pun dapat memeriksanya sendiri dengan program pemeriksa yang terbuka.",
)
TIDAK_DIBUKTIKAN = (
    "Bahwa isi keputusannya benar, adil, atau menurut hukum: itu ditanyakan melalui keberatan atau pengadilan.",
    "Bahwa surat ini masih berlaku hari ini: lihat halaman pemeriksaan surat.",
    "Bahwa berkas di tangan Anda adalah berkas itu, sebelum sidiknya dibandingkan.",
    "Bahwa tanda tangan elektroniknya sah: itu diperiksa pada berkasnya sendiri (BSrE).",
    "Siapa yang dipindahkan: log tidak memuat nama, NIP, atau jabatan siapa pun.",
)
MENUNGGU = (
    "Belum ada: catatannya menunggu kepala log berikutnya, paling lama {menit} menit sejak dicatat. Buka lagi nanti.",
)
TANPA_CATATAN = (
    "Belum ada: surat ini belum tercatat pada log, atau garam yang membuka catatannya sudah dihapus menurut hukum.",
)


async def jejak_surat(baca: Baca, kode: str, surat: SuratDicari, menit: int) -> JejakSurat:
    """All that the log says of a letter; ``menit`` is within which time a head is promised."""
    bukaan = await repository.bukaan_surat(baca, kode)
    bukti = [each for each in await buktikan(baca, bukaan) if each is not None]
    return JejakSurat(
        kode=kode,
        nomor=surat.nomor,
        terbukti=bool(bukti),
        catatan=[await _catatan(baca, each) for each in bukaan],
        dibuktikan=list(_dibuktikan(bukaan, menit, terbukti=bool(bukti))),
        tidak_dibuktikan=list(TIDAK_DIBUKTIKAN),
        pembuktian=bukti,
    )


async def _catatan(baca: Baca, bukaan: BarisBukaan) -> CatatanSurat:
    naungan = await repository.naungan_pertama(baca, bukaan.indeks)
    return CatatanSurat(indeks=bukaan.indeks, apa=APA[bukaan.jenis], sejak=None if naungan is None else naungan.waktu)


def _dibuktikan(bukaan: Sequence[BarisBukaan], menit: int, *, terbukti: bool) -> Sequence[str]:
    if terbukti:
        return DIBUKTIKAN
    return [each.format(menit=menit) for each in MENUNGGU] if bukaan else TANPA_CATATAN
