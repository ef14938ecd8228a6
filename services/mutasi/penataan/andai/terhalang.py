"""Why a plan cannot hold a pair: what its files say, and what the rules say of the pair once more.

The files say that a pair is excluded, and not by which rule: they are for whoever checks the plan, and whom a sanction
holds back is not theirs to read. So the one pair that is asked about is judged again by the law of the plan's day, on
what is recorded of it now.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from services.mutasi.hukum.arah import perpindahan, tempat_asn, tempat_jabatan
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import yang_menghalangi
from services.mutasi.hukum.jenis import jenis_pasangan
from services.mutasi.hukum.katalog import TENTANG_KOTA
from services.mutasi.hukum.orang import p23_penurunan_jabatan
from services.mutasi.hukum.periksa import Pemeriksa
from services.mutasi.pemeriksaan.bahan import bahan_pasangan
from services.mutasi.penataan.bahan.sebab import (
    ARAH_LAIN,
    ATURAN,
    BERUBAH,
    DILARANG,
    DITAHAN,
    PENUH,
    TERSAMAR,
    TETAP,
    TIDAK_ADA,
    tanda_sebab,
)
from services.mutasi.penataan.skenario.isi import IsiSkenario, JenisSematan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.privasi.terlihat import Pandangan

MENURUT_PENGHUNI = frozenset({"J-01", "J-02", "J-02b"})
"""Rules about how many are in a post and a unit: a plan counts these itself."""
_DITANYA = frozenset(each.kode for each in TENTANG_KOTA) - MENURUT_PENGHUNI


async def sebab_pasangan(
    baca: Reader,
    pelaku: Pelaku,
    isi: IsiSkenario,
    nip: str,
    kode: str,
    *,
    sebab: Sequence[str],
    pemangku: int,
    tmt: date,
    hari: date,
) -> list[str]:
    """The causes that the plan's files tell (``jelaskan.terhalang``), each as what it comes from."""
    hasil: list[str] = []
    for each in sebab:
        if each == ATURAN:
            hasil += await _hukum(baca, pelaku, isi, nip, kode, pemangku=pemangku, tmt=tmt, hari=hari)
        elif (
            each == DILARANG
            and not any(
                (satu.nip, satu.jabatan, satu.jenis) == (nip, kode, JenisSematan.TIDAK_BOLEH) for satu in isi.sematan
            )
        ) or (each == TETAP and nip not in isi.orang_tetap and not isi.jabatan_tertutup):
            hasil.append(DITAHAN)
        else:
            hasil.append(each)
    return list(dict.fromkeys(hasil))


async def _hukum(
    baca: Reader, pelaku: Pelaku, isi: IsiSkenario, nip: str, kode: str, *, pemangku: int, tmt: date, hari: date
) -> list[str]:
    bahan = await bahan_pasangan(baca, pelaku, [nip], [kode], tmt, hari)
    asn, jabatan = bahan.orang.get(nip), bahan.jabatan.get(kode)
    if asn is None or jabatan is None:
        return [BERUBAH]
    acara = Acara(jenis_pasangan(asn, jabatan), tmt, hari, beralasan=True)
    putusan = Pemeriksa(bahan.ketentuan)(asn, jabatan, acara, _DITANYA)
    melarang = {each.kode for each in yang_menghalangi(putusan)}
    # The scenario itself wants no move against the warning of these.
    melarang |= {each.kode for each in putusan if each.menahan and each.kode in isi.tanpa_peringatan}
    hasil = [each.kode for each in putusan if each.kode in melarang]
    dari = tempat_asn(asn)
    kelas = bahan.ketentuan[p23_penurunan_jabatan.BILANGAN].kelas
    pindah = None if dari is None else perpindahan(dari, tempat_jabatan(jabatan), kelas)
    arah = pindah and pindah.arah
    if arah not in isi.arah:
        hasil.append(f"{ARAH_LAIN}{arah or 'tidak_diketahui'}")
    return [*hasil, *_tertutup(jabatan, pemangku, tmt)] or [BERUBAH]


def _tertutup(jabatan: FaktaJabatan, pemangku: int, tmt: date) -> Iterator[str]:
    """Nobody comes to a post that is not there, or full without whom the plan moves (``susun``)."""
    sebelum = jabatan.mulai is not None and jabatan.mulai > tmt
    sesudah = jabatan.selesai is not None and jabatan.selesai < tmt
    cukup = jabatan.formasi if jabatan.kebutuhan is None else min(jabatan.formasi, jabatan.kebutuhan)
    lain = max(0, jabatan.bezetting_pada_tmt - pemangku)
    if not jabatan.ada or sebelum or sesudah:
        yield TIDAK_ADA
    elif cukup - lain < pemangku or cukup - lain <= 0:
        yield PENUH


def yang_tampak(sebab: Sequence[str], dilihat: Pandangan) -> list[str]:
    """The causes that somebody may see; that there is one they may not, in words that tell no more."""
    tampak = [each for each in sebab if dilihat.melihat(tanda_sebab(each))]
    return tampak or ([TERSAMAR] if sebab else [])
