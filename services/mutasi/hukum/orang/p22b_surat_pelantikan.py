"""P-22b: the papers of special posts that are due at the inauguration (table A.10), each by itself.

An exception from what P-22 asks of a file, or of a person, lifts none of these: a teacher who becomes a nurse against
the consideration of the school that is left still brings the licence for the new place.
"""

from services.mutasi.hukum.aturan import Aturan, Bergantung
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.orang.jabatan_khusus import daftar_khusus
from services.mutasi.hukum.orang.macam_khusus import (
    BIASA,
    BILANGAN,
    Macam,
    entah,
    macam_sekarang,
    macam_tujuan,
    yang_kena,
)
from services.mutasi.hukum.surat import kurang_surat, sebutan_surat, surat_tercatat
from shared.ketentuan.hari import KetentuanHari

SEJAK = Tahap.PELANTIKAN


def _orang(asn: FaktaAsn, _: Acara, ketentuan: KetentuanHari) -> Macam:
    return macam_sekarang(daftar_khusus(ketentuan[BILANGAN]), asn)


def _jabatan(jabatan: FaktaJabatan, _: Acara, ketentuan: KetentuanHari) -> Macam:
    return macam_tujuan(daftar_khusus(ketentuan[BILANGAN]), jabatan)


def _uji(dari: Macam | None, ke: Macam | None, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    """All of them on the last day on which somebody moves: who is inaugurated after the TMT has them then."""
    dari = dari or BIASA
    hari = acara.hari_pindah[-1]
    diminta = [
        (each, surat.jenis)
        for each in yang_kena(ketentuan[BILANGAN], dari, ke)
        for surat in each.surat
        if surat.sejak is SEJAK and not (surat.bila_baru and each.kode in dari.pasti)
    ]
    dilihat: dict[str, Nilai] = {
        "jabatan_khusus": tuple(dict.fromkeys(each.nama for each, _ in diminta)),
        **surat_tercatat([jenis for _, jenis in diminta], acara, hari),
    }
    if not diminta:
        kalimat = "Jabatan asal dan jabatan tujuan tidak memerlukan surat khusus pada pelantikan."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    belum = [(each, jenis) for each, jenis in diminta if acara.surat(jenis, hari) is None]
    judul = "; ".join(dict.fromkeys(f"{each.nama} ({each.dasar_hukum})" for each, _ in diminta))
    if not belum:
        return Temuan(Hasil.TERPENUHI, f"Surat yang diperlukan pada pelantikan {acara.tercatat}: {judul}.", dilihat)
    habis = any(jenis in acara.dokumen and not entah(each, dari, ke) for each, jenis in belum)
    tak_tentu = dict.fromkeys(satu for each, _ in belum for satu in entah(each, dari, ke))
    sebut = "; ".join(
        dict.fromkeys(
            f"{'mungkin ' if entah(each, dari, ke) else ''}{sebutan_surat(jenis)}"
            f"{' yang masih berlaku' if jenis in acara.dokumen else ''}"
            for each, jenis in belum
        )
    )
    return Temuan(
        Hasil.TIDAK_TERPENUHI if habis else Hasil.BELUM_DAPAT_DINILAI,
        f"Pada pelantikan diperlukan bagi {judul}: {sebut}. Mintalah, lalu catat nomor dan tanggalnya.",
        dilihat,
        kurang=() if habis else (*tak_tentu, *dict.fromkeys(kurang_surat(jenis) for _, jenis in belum)),
    )


ATURAN = Aturan(
    kode="P-22b",
    judul="Surat jabatan khusus pada pelantikan",
    dasar_hukum="UU 17/2023; ketentuan pengelolaan keuangan dan pengadaan; peraturan jabatan masing-masing",
    bunyi="Surat yang diminta jabatan khusus ketika pegawainya mulai bertugas ada pada pelantikan, dan masih berlaku: "
    "STR dan SIP tenaga kesehatan di tempat yang baru, dan serah terima dari pengelola keuangan. Pengecualian dari "
    "syarat lain jabatan itu tidak menggantikannya.",
    tingkat=Tingkat.PERLU_PERSETUJUAN,
    bergantung=Bergantung.PROSES,
    sejak=SEJAK,
    membaca=("jabatan_tujuan", "jabatan_sekarang", "jenjang", "eselon", "unit", "dokumen", "tmt", "tanggal_pelantikan"),
    pilah_orang=_orang,
    pilah_jabatan=_jabatan,
    uji=_uji,
    memakai=(BILANGAN,),
    surat=(JenisDokumen.STR_SIP, JenisDokumen.SERAH_TERIMA),
)
