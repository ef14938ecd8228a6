"""What the person can do about their case: confirm, open, object, correct; each with its door and days. Pure."""

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.kasus.bahan import Bahan
from services.mutasi.kasus.tempo import tenggat_hukum
from services.mutasi.keberatan.ajukan import dengan_surat, tanpa_keputusan
from services.mutasi.keberatan.jam import mengajukan, menjawab
from services.mutasi.keberatan.keadaan import DIJAWAB, HIDUP, StatusKeberatan
from services.mutasi.keberatan.lanjutan import lanjutan
from services.mutasi.keberatan.repository import Keberatan
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.penyerahan.keadaan import TERBUKA
from services.mutasi.surat.repository import Surat
from services.mutasi.usulan.status import BELUM_DIPUTUS, DIPUTUS
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.kasus import KeberatanKasus, StatusKeberatanKasus, SuratKasus, TenggatKasus, TindakanKasus

_MUTASI = "/api/mutasi"
_STATUS: dict[StatusKeberatan, str] = {
    StatusKeberatan.DIAJUKAN: "sudah diajukan dan menunggu diteruskan kepada Wali Kota selaku PPK",
    StatusKeberatan.DITERUSKAN: "sudah diteruskan kepada Wali Kota selaku PPK dan menunggu diperiksa",
    StatusKeberatan.DIPERIKSA: "sedang diperiksa petugas yang tidak ikut memutuskan mutasinya",
    StatusKeberatan.DIKABULKAN: "dikabulkan",
    StatusKeberatan.DIKABULKAN_SEBAGIAN: "dikabulkan sebagian",
    StatusKeberatan.DITOLAK: "ditolak",
    StatusKeberatan.TIDAK_DAPAT_DITERIMA: "tidak dapat diterima",
    StatusKeberatan.DILAKSANAKAN: "dikabulkan dan sudah dilaksanakan",
    StatusKeberatan.DICABUT: "Anda cabut",
    StatusKeberatan.GUGUR: "dihentikan karena keputusannya sudah tidak ada, atau Anda tidak lagi berdinas",
}


def _mengajukan(bahan: Bahan) -> list[TenggatKasus]:
    diterima = bahan.keadaan.diterima
    if diterima is None:
        return []
    semua = mengajukan(diterima, bahan.hari.hari, bahan.hukum.jangka, bahan.hukum.libur)
    jam = (tenggat_hukum(diterima, each.batas, bahan.hukum.libur) for each in semua)
    return [each for each in jam if each is not None]


def _keberatan(bahan: Bahan, ini: Keberatan) -> KeberatanKasus:
    jawab: list[TenggatKasus] = []
    if ini.status in HIDUP:
        semua = menjawab(ini.tanggal_diajukan, bahan.hari.hari, bahan.hukum.jangka, bahan.hukum.libur)
        jam = (tenggat_hukum(ini.tanggal_diajukan, each.batas, bahan.hukum.libur) for each in semua)
        jawab = [each for each in jam if each is not None]
    jalan = lanjutan(ini, bahan.hari.hari, bahan.hukum)
    diajukan = tanggal_panjang(ini.tanggal_diajukan)
    return KeberatanKasus(
        keberatan_id=ini.id,
        status=StatusKeberatanKasus(ini.status),
        diajukan=ini.tanggal_diajukan,
        kalimat=f"Keberatan Anda tanggal {diajukan} {_STATUS[ini.status]}.",
        dijawab_sampai=jawab,
        jawaban=ini.alasan_jawaban,
        lanjutan=None if jalan is None else jalan.kalimat,
    )


def keberatan(bahan: Bahan) -> list[KeberatanKasus]:
    """Objections that the person has filed, first to last."""
    return [_keberatan(bahan, each) for each in bahan.keberatan]


def _alamat_surat(bahan: Bahan, surat: Surat) -> tuple[str, str | None]:
    if not surat.menunggu_terima:
        return f"{_MUTASI}/surat/{surat.id}/berkas", None
    if surat.jenis is JenisSurat.JAWABAN_KEBERATAN:
        return (
            f"{_MUTASI}/keberatan/{surat.kunci}/jawaban",
            "Dengan membukanya Anda menerimanya: tenggang banding dihitung sejak hari sesudahnya.",
        )
    return (
        f"{_MUTASI}/usulan/{bahan.usulan.id}/penyerahan/berkas",
        "Dengan membukanya Anda menerimanya: tenggang keberatan dihitung sejak hari sesudahnya.",
    )


def surat(bahan: Bahan) -> list[SuratKasus]:
    """Signed letters that the person may read."""
    hasil = []
    for each in bahan.surat:
        alamat, akibat = _alamat_surat(bahan, each)
        hasil.append(
            SuratKasus(
                surat_id=each.id,
                nama=each.jenis.nama,
                nomor=each.nomor,
                tanggal=each.tanggal,
                alamat=alamat,
                dengan_membukanya=akibat,
            )
        )
    return hasil


def tindakan(bahan: Bahan) -> list[TindakanKasus]:
    """What can be done now: first what somebody waits for."""
    usulan, keadaan = bahan.usulan, bahan.keadaan
    kasus = f"{_MUTASI}/usulan/{usulan.id}"
    hasil = []
    if usulan.status in (*BELUM_DIPUTUS, *DIPUTUS):
        hasil += [
            TindakanKasus(
                kode="konfirmasi_dokumen",
                kalimat=f"Nyatakan bahwa {JenisDokumen(each.jenis).nama} nomor {each.nomor} memang dari Anda.",
                metode="POST",
                alamat=f"{kasus}/dokumen/{each.jenis}/konfirmasi",
                tenggat=[],
                penting=True,
            )
            for each in bahan.diminta
            if each.menunggu
        ]
    if keadaan.penyerahan in TERBUKA and usulan.status in DIPUTUS:
        hasil.append(
            TindakanKasus(
                kode="buka_keputusan",
                kalimat="Buka keputusan Anda. Dengan membukanya Anda menerimanya: tenggang keberatan dihitung sejak "
                "hari sesudahnya.",
                metode="GET",
                alamat=f"{kasus}/penyerahan/berkas",
                tenggat=[],
                penting=True,
            )
        )
    hasil += _tindakan_keberatan(bahan)
    if usulan.status in BELUM_DIPUTUS:
        hasil.append(
            TindakanKasus(
                kode="nyatakan_keinginan",
                kalimat="Catat atau ubah ke mana Anda ingin ditempatkan; tidak wajib.",
                metode="PUT",
                alamat=f"{_MUTASI}/keinginan",
                tenggat=[],
                penting=False,
            )
        )
    hasil.append(
        TindakanKasus(
            kode="koreksi_data",
            kalimat="Bila data Anda keliru, usulkan koreksinya.",
            metode="POST",
            alamat="/api/pegawai/saya/koreksi",
            tenggat=[],
            penting=False,
        )
    )
    return hasil


def _belum_mulai(tenggat: list[TenggatKasus]) -> str:
    # How the days stand is said by whoever reads the case on a day (kasus_saya): this is put together once.
    return "" if tenggat else " Tenggangnya mulai hari kerja pertama sesudah Anda menerima keputusannya."


def _ditetapkan_di_atas(bahan: Bahan) -> bool:
    usulan = bahan.usulan
    return usulan.jenis is JenisMutasi.KELUAR and usulan.status in DIPUTUS and usulan.penempatan != "dibatalkan"


def _kepada_penetap(bahan: Bahan) -> TindakanKasus:
    """The same right where the city's PPK does not answer: to whom, and until when."""
    tenggat = _mengajukan(bahan)
    kepada = bahan.penetap or "pejabat di atas kedua pemerintah"
    return TindakanKasus(
        kode="keberatan_kepada_penetap",
        kalimat="Bila Anda tidak menerima keputusan ini, ajukan keberatan dengan surat kepada yang menetapkannya, "
        f"{kepada}, bukan kepada kota: PPK kota tidak menjawabnya.{_belum_mulai(tenggat)}",
        metode="GET",
        alamat=f"{_MUTASI}/usulan/{bahan.usulan.id}/keberatan",
        tenggat=tenggat,
        penting=bool(tenggat),
    )


def _tindakan_keberatan(bahan: Bahan) -> list[TindakanKasus]:
    ada = bahan.keberatan_berkekuatan
    if ada is None:
        if _ditetapkan_di_atas(bahan):
            return [_kepada_penetap(bahan)]
        if tanpa_keputusan(bahan.usulan) is not None:
            return _dengan_surat(bahan)
        tenggat = _mengajukan(bahan)
        return [
            TindakanKasus(
                kode="ajukan_keberatan",
                kalimat=f"Bila Anda tidak menerima keputusan ini, ajukan keberatan.{_belum_mulai(tenggat)}",
                metode="POST",
                alamat=f"{_MUTASI}/keberatan",
                tenggat=tenggat,
                penting=bool(tenggat),
            ),
            TindakanKasus(
                kode="baca_hak_keberatan",
                kalimat="Baca tenggang keberatan menurut kedua hukum, dan cara mengajukannya.",
                metode="GET",
                alamat=f"{_MUTASI}/usulan/{bahan.usulan.id}/keberatan",
                tenggat=[],
                penting=False,
            ),
        ]
    alamat = f"{_MUTASI}/keberatan/{ada.id}"
    if ada.status in HIDUP:
        return [
            TindakanKasus(
                kode="lengkapi_keberatan",
                kalimat="Unggah berkas pendukung keberatan Anda.",
                metode="POST",
                alamat=f"{alamat}/berkas",
                tenggat=[],
                penting=False,
            ),
            TindakanKasus(
                kode="cabut_keberatan",
                kalimat="Cabut keberatan Anda bila tidak ingin melanjutkannya.",
                metode="POST",
                alamat=f"{alamat}/pencabutan",
                tenggat=[],
                penting=False,
            ),
        ]
    if ada.status in DIJAWAB and ada.jawaban_diterima is None and _jawaban_bertanda(bahan, ada):
        return [
            TindakanKasus(
                kode="buka_jawaban",
                kalimat="Buka jawaban atas keberatan Anda. Dengan membukanya Anda menerimanya: tenggang banding "
                "dihitung sejak hari sesudahnya.",
                metode="GET",
                alamat=f"{alamat}/jawaban",
                tenggat=[],
                penting=True,
            )
        ]
    return []


def _dengan_surat(bahan: Bahan) -> list[TindakanKasus]:
    """What can be objected to on paper alone: its day of receipt is not known here, so no period is reckoned."""
    kalimat = dengan_surat(bahan.usulan)
    if kalimat is None:
        return []
    return [
        TindakanKasus(
            kode="keberatan_dengan_surat",
            kalimat=kalimat,
            metode="GET",
            alamat=f"{_MUTASI}/usulan/{bahan.usulan.id}/keberatan",
            tenggat=[],
            penting=False,
        )
    ]


def _jawaban_bertanda(bahan: Bahan, ini: Keberatan) -> bool:
    return any(each.jenis is JenisSurat.JAWABAN_KEBERATAN and each.kunci == str(ini.id) for each in bahan.surat)
