"""T-03: the PPK signs; who only acts in that office takes no strategic decision on staff (SE BKN 1/SE/I/2021).

An acting head of the city (Pj) is no Plt: they decide with the papers of K-04 (PP 49/2008 art 132A). Whether the city
had one on that day is what K-04 reads: where the two contradict each other, neither is believed. Whom the PPK has
handed the decision on decides as far as that goes: which levels it is for is the rule's number, none until the PPK has
said so in writing.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kalender import k04_penjabat
from services.mutasi.hukum.sejak import PP_11_2017
from services.mutasi.hukum.surat import kurang_surat, sebutan_surat, surat_belum
from services.mutasi.hukum.uraian import SALAH_SATU
from shared.ketentuan.hari import KetentuanHari

DELEGASI = "t03_delegasi"
_DASAR = "PP 11/2017 pasal 190 sampai dengan pasal 195; SE BKN 1/SE/I/2021; PP 49/2008 pasal 132A"
JenjangDidelegasikan = Literal[
    "pelaksana", "ahli_madya", "ahli_muda", "ahli_pertama", "penyelia", "mahir", "terampil", "pemula"
]
"""Levels whose decision the PPK may hand on: never a post that leads others, nor ahli utama."""


class DelegasiPpk(BaseModel):
    """Jabatan yang keputusannya didelegasikan PPK secara tertulis; kosong: tidak ada."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    jenjang: Annotated[tuple[JenjangDidelegasikan, ...], SALAH_SATU] = Field(
        max_length=8, title="Didelegasikan", description="Jenjang yang keputusan mutasinya didelegasikan PPK."
    )


TANPA_PENANDA = Kurang("penanda_tangan", "Kedudukan penanda tangan pada keputusan.")


def _bertentangan(acara: Acara, ketentuan: KetentuanHari) -> str | None:
    """What contradicts who signed: the times in which the city is led by an acting head, on the day of the SK."""
    hari = acara.tanggal_sk
    if hari is None or acara.penanda_tangan not in ("definitif", "Pj") or k04_penjabat.BILANGAN not in ketentuan.versi:
        return None
    berpenjabat = any(each.memuat(hari) for each in k04_penjabat.masa_penjabat(acara, ketentuan))
    if berpenjabat is (acara.penanda_tangan == "Pj"):
        return None
    apa = "kota tercatat dipimpin penjabat" if berpenjabat else "tidak tercatat bahwa kota dipimpin penjabat"
    siapa = "PPK definitif" if berpenjabat else "Pj"
    return (
        f"Dua keterangan bertentangan: SK tanggal {hari:%d-%m-%Y} ditandatangani {siapa}, sedangkan pada hari itu "
        f"{apa} (K-04). Betulkan kedudukan penanda tangannya, atau catatan siapa memegang jabatan PPK pada hari itu: "
        "yang ber-NIP pada `/perwakilan`, yang bukan ASN pada `/pejabat-ppk`, masa penjabat yang lain pada ketentuan "
        f"{k04_penjabat.BILANGAN}."
    )


def _jenjang(jabatan: FaktaJabatan, acara: Acara) -> str | None:
    return jabatan.jenjang if acara.penanda_tangan == "delegasi" else None


def _didelegasikan(jenjang: str | None, ketentuan: KetentuanHari, dilihat: dict[str, Nilai]) -> Temuan:
    delegasi: DelegasiPpk = ketentuan[DELEGASI]
    if jenjang in delegasi.jenjang:
        return Temuan(
            Hasil.TERPENUHI, "Keputusan ditandatangani pejabat yang mendapat delegasi PPK atas jenjang ini.", dilihat
        )
    boleh = ", ".join(delegasi.jenjang) or "belum ada"
    return Temuan(
        Hasil.TIDAK_TERPENUHI,
        f"Keputusan atas jabatan {jenjang or 'yang jenjangnya tidak tercatat'} tidak didelegasikan PPK; yang "
        f"didelegasikan: {boleh}. Keputusan ini menunggu PPK.",
        dilihat,
    )


def _uji(_: None, jenjang: str | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    if acara.penanda_tangan is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Kedudukan penanda tangan keputusan belum disebut.",
            kurang=(TANPA_PENANDA,),
        )
    dilihat: dict[str, Nilai] = {"penanda_tangan": acara.penanda_tangan, "tanggal_sk": acara.tanggal_sk}
    if (bertentangan := _bertentangan(acara, ketentuan)) is not None:
        return Temuan(Hasil.BELUM_DAPAT_DINILAI, bertentangan, dilihat, kurang=(TANPA_PENANDA,))
    if acara.penanda_tangan == "delegasi":
        return _didelegasikan(jenjang, ketentuan, dilihat)
    if acara.penanda_tangan == "definitif":
        return Temuan(Hasil.TERPENUHI, "Keputusan ditandatangani PPK definitif.", dilihat)
    if acara.penanda_tangan == "Pj":
        if belum := surat_belum(k04_penjabat.SURAT, acara):
            return Temuan(
                Hasil.BELUM_DAPAT_DINILAI,
                "Pj kepala daerah memutuskan mutasi dengan pertimbangan teknis BKN dan izin tertulis Menteri Dalam "
                f"Negeri; yang belum tercatat atau tidak berlaku pada TMT: {sebutan_surat(*belum)}.",
                dilihat,
                kurang=tuple(kurang_surat(each) for each in belum),
            )
        kalimat = "Keputusan ditandatangani Pj, dengan pertimbangan teknis BKN dan izin tertulis Menteri Dalam Negeri."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    return Temuan(
        Hasil.TIDAK_TERPENUHI,
        f"{acara.penanda_tangan} tidak berwenang mengambil keputusan strategis kepegawaian, termasuk mutasi. Keputusan "
        "ini menunggu PPK definitif.",
        dilihat,
    )


ATURAN = Aturan(
    kode="T-03",
    judul="Ditandatangani PPK",
    dasar_hukum=_DASAR,
    dasar_tetap=_DASAR,
    mulai=PP_11_2017,
    bunyi="Keputusan mutasi ditandatangani PPK, yaitu Wali Kota; Plt atau Plh tidak mengambil keputusan strategis "
    "kepegawaian. Pj memutuskan dengan pertimbangan teknis BKN dan izin tertulis Menteri Dalam Negeri. "
    "Kedudukan penanda tangan sesuai dengan masa penjabat yang tercatat pada hari SK. Pejabat yang mendapat "
    "delegasi PPK memutuskan jenjang yang didelegasikan saja.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PROSES,
    # Of a move out of the city the PPK signs the consent, a paper of its own (T-08).
    jenis=JABATAN_KOTA,
    sejak=Tahap.KEPUTUSAN,
    membaca=("penanda_tangan", "tanggal_sk", "masa_penjabat", "dokumen"),
    uji=_uji,
    jabatan=_jenjang,
    bilangan={DELEGASI: DelegasiPpk},
    memakai=(k04_penjabat.BILANGAN,),
    surat=k04_penjabat.SURAT,
    versi="5",
)
