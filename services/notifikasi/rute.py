"""Which fact concerns whom, in which words, and how: one line for each (``antarkan.Rute``).

``wajib``: the law wants the person to be told (a decision about them, a clock that runs, a change of their data), so no
preference holds it back. ``segera``: it may not wait for the morning. Relatives are never told.
"""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from services.notifikasi.antarkan import Berakhir, Rute, Tunggu, contoh_peubah, langganan
from services.notifikasi.kata import tambahan_mutasi as m
from services.notifikasi.kata import tambahan_pegawai as p
from services.notifikasi.kata.katalog import JENIS, TEMPLAT, Pembaca, nama_jenis
from services.notifikasi.langganan import kabar
from services.notifikasi.penerima import atasan, pegawai, petugas
from services.notifikasi.pengingat.tulis import CONTOH as CONTOH_PENGINGAT
from services.notifikasi.pesan import nomor
from services.notifikasi.pilihan.jenis import JenisPilihan, Kewajiban
from services.notifikasi.proyeksi import bertindak, libur, orang
from shared.bus.subscription import Handler, Subscription
from shared.contracts.mutasi import (
    CatatanDitulis,
    KalenderDiterbitkan,
    KeberatanJawabanTertanda,
    KeberatanMelangkah,
    KeberatanTenggat,
    KeputusanDisajikan,
    PegawaiBelumBergabung,
    PekerjaanDitugaskan,
    PekerjaanLewatTenggat,
    PekerjaanMendekatiTenggat,
    PenandatangananDiminta,
    PenandatangananDitandatangani,
    PenandatangananTidakJadi,
    PenyerahanDicatat,
    PertekAkanHabis,
    PertekBerubahDiImut,
    PertekDitolakTerlambat,
    PertekHampirJatuhTempo,
    PertekLewatBatas,
    PerwakilanAkanBerakhir,
    PerwakilanBerakhir,
    PerwakilanDitetapkan,
    SalinanDitolak,
    SesiTandaTanganBerakhir,
    SurveiDikabarkan,
    TenggangKeberatanMendekati,
    TindakLanjutDikabarkan,
    UsulanBelumBerlaku,
    UsulanBerlaku,
    UsulanDikembalikan,
    UsulanDilantik,
    UsulanDiperbaiki,
    UsulanDipertimbangkan,
    UsulanDiputuskan,
    UsulanDisetujui,
    UsulanDitetapkan,
    UsulanDitolak,
    UsulanDiverifikasi,
    UsulanMenungguKonfirmasi,
    UsulanSuratDikoreksi,
)
from shared.contracts.pegawai.kepegawaian import (
    AsnGolongan,
    AsnHukdis,
    AsnIdentitasDikoreksi,
    AsnKoreksiDiputus,
    AsnNipDikoreksi,
    AsnRiwayatDiubah,
)
from shared.contracts.pegawai.penempatan import (
    AsnDitempatkan,
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDikoreksi,
    AsnPindah,
)
from shared.events.registry import Event

_USULAN = "usulan:{usulan_id}"
_TEMPAT = "penempatan:{penempatan_id}:{tmt}:{baru.jabatan}"
_LAMA = "penempatan:{penempatan_id}:{tmt}:{lama.jabatan}"
_HELD = "usulan:{usulan_id}:belum_berlaku:{sebab}:{sejak_saat}:{kabar_ke}"
_MINTA = "tanda_tangan:diminta:{kelompok}"
_GAGAL = "tanda_tangan:{penandatanganan_id}:{status}:{percobaan}"
_SESI = "sesi_tanda_tangan:{sesi_id}:{versi}"
_TUGAS = "pekerjaan:{usulan_id}"
# What waits, by what ends it: the step of a case that is taken, or the case itself.
_KASUS = "usulan:{usulan_id}"
_LANGKAH = (_KASUS + ":{langkah}", _KASUS)
_DITUGASI = Tunggu((*_LANGKAH, "tugas:{usulan_id}:{pembaca}"), batas="tenggat")
_MENUNGGU_KEBERATAN = Tunggu(("keberatan:{keberatan_id}",), bila=m.keberatan_menunggu)
_MENUNGGU_PERTEK = Tunggu(("pertek:{pertek_id}",), sampai_dibaca=True)
_JALAN = ("pengajuan", "verifikasi", "persetujuan", "penetapan", "keputusan", "pembatalan")
"""What somebody may have done for a case that comes to a halt."""

RUTE: tuple[Rute[Any], ...] = (
    # Placements: the person, and the superior before and after.
    Rute(AsnPindah, pegawai.pegawai, "penempatan.mutasi_pegawai", _USULAN, p.berpindah, wajib=True),
    Rute(AsnPindah, atasan.atasan_tetap, "penempatan.mutasi_atasan", _USULAN, p.berpindah),
    Rute(AsnPindah, atasan.atasan_lama, "penempatan.mutasi_atasan_lama", _USULAN, p.berpindah, konfirmasi=True),
    Rute(AsnPindah, atasan.atasan_baru, "penempatan.mutasi_atasan_baru", _USULAN, p.berpindah),
    Rute(AsnDitempatkan, pegawai.pegawai, "penempatan.ditempatkan_pegawai", _TEMPAT, p.berpindah, wajib=True),
    Rute(AsnDitempatkan, atasan.atasan_tetap, "penempatan.ditempatkan_atasan", _TEMPAT, p.berpindah),
    Rute(AsnDitempatkan, atasan.atasan_lama, "penempatan.ditempatkan_atasan_lama", _TEMPAT, p.berpindah),
    Rute(AsnDitempatkan, atasan.atasan_baru, "penempatan.ditempatkan_atasan_baru", _TEMPAT, p.berpindah),
    Rute(AsnJabatanBerakhir, pegawai.yang_hidup, "penempatan.berakhir_pegawai", _LAMA, p.berakhir, wajib=True),
    Rute(AsnJabatanBerakhir, atasan.atasan_terakhir, "penempatan.berakhir_atasan", _LAMA, p.berakhir, konfirmasi=True),
    Rute(
        AsnPenempatanDikoreksi,
        pegawai.pegawai,
        "penempatan.dikoreksi_pegawai",
        "penempatan:{penempatan_id}",
        p.diperbaiki,
        wajib=True,
    ),
    Rute(
        AsnPenempatanDikoreksi,
        atasan.atasan_bila_lain,
        "penempatan.dikoreksi_atasan",
        "penempatan:{penempatan_id}",
        p.diperbaiki,
    ),
    Rute(
        AsnPenempatanDibatalkan,
        pegawai.pegawai,
        "penempatan.dibatalkan_pegawai",
        "penempatan:{penempatan_id}",
        p.diperbaiki,
        wajib=True,
    ),
    Rute(
        AsnPenempatanDibatalkan,
        atasan.atasan_bila_lain,
        "penempatan.dibatalkan_atasan",
        "penempatan:{penempatan_id}",
        p.diperbaiki,
    ),
    # Somebody's file: they and nobody else. Others learn that there is a message, not that it is about a sanction.
    Rute(
        AsnIdentitasDikoreksi,
        pegawai.pegawai,
        "berkas.identitas",
        "identitas:{versi}:{isian_teks}:{dokumen}",
        p.identitas,
        wajib=True,
    ),
    Rute(AsnNipDikoreksi, pegawai.pegawai, "berkas.nip", "nip:{versi}:{nip_baru}", wajib=True),
    Rute(AsnKoreksiDiputus, pegawai.pegawai, "berkas.koreksi_{putusan}", "koreksi:{koreksi_id}", p.koreksi, wajib=True),
    Rute(AsnGolongan, pegawai.pegawai, "berkas.golongan", "golongan:{lama_tercatat}:{baru_tercatat}:{tmt}", p.golongan),
    Rute(AsnHukdis, pegawai.pegawai, "berkas.hukdis", "hukdis:{hukdis_id}:{perubahan}", p.hukdis, wajib=True),
    Rute(AsnRiwayatDiubah, pegawai.pegawai, "berkas.riwayat", "riwayat:{baris_id}:{perubahan}"),
    # Cases: whom they are about, who has opened or decided them. Whom a decision burdens is told before it
    # (UU 30/2014 art. 47), and again where a case that was returned comes back with another day or post.
    Rute(
        UsulanDiverifikasi,
        pegawai.pegawai_kota,
        "usulan.diverifikasi",
        "usulan:{usulan_id}:diverifikasi:{tmt}:{jabatan_tujuan}",
        wajib=True,
    ),
    Rute(
        UsulanDiputuskan,
        pegawai.pegawai_kota,
        "usulan.diputuskan{macam}",
        "usulan:{usulan_id}:{nomor_sk}",
        m.diputuskan,
        wajib=True,
    ),
    Rute(
        UsulanSuratDikoreksi,
        pegawai.pegawai_kota,
        "usulan.surat_dikoreksi",
        "usulan:{usulan_id}:koreksi:{koreksi_id}",
        m.surat_dikoreksi,
        wajib=True,
    ),
    Rute(UsulanBelumBerlaku, pegawai.pegawai_sekali, "usulan.belum_berlaku", _HELD, m.belum_berlaku, wajib=True),
    Rute(
        UsulanBelumBerlaku,
        petugas.petugas,
        "usulan.belum_berlaku_petugas",
        _HELD,
        m.belum_berlaku,
        kuasa=_JALAN,
        kepala=True,
        menunggu=Tunggu((_KASUS + ":berlaku", _KASUS)),
    ),
    Rute(
        UsulanDitolak,
        pegawai.pegawai_kota,
        "usulan.ditolak{macam}",
        "usulan:{usulan_id}:{tahap}",
        m.ditolak,
        wajib=True,
    ),
    Rute(UsulanDitolak, petugas.petugas, "usulan.gagal_petugas", "usulan:{usulan_id}:{tahap}", m.ditolak, kuasa=_JALAN),
    Rute(
        UsulanMenungguKonfirmasi,
        pegawai.pegawai_kota,
        "usulan.menunggu_konfirmasi",
        "usulan:{usulan_id}:{nama_dokumen}:{dokumen}",
        menunggu=Tunggu((_KASUS + ":konfirmasi:{dokumen}", _KASUS + ":verifikasi", _KASUS), dinas=False),
    ),
    Rute(
        UsulanDikembalikan,
        petugas.pengusul,
        "usulan.dikembalikan",
        "usulan:{usulan_id}:dikembalikan:{versi}",
        kuasa=("perbaikan",),
        menunggu=Tunggu((_KASUS + ":perbaikan", _KASUS)),
    ),
    # Cases as work.
    Rute(
        PekerjaanDitugaskan,
        petugas.yang_ditugasi,
        "pekerjaan.ditugaskan",
        _TUGAS + ":{nomor}",
        m.pekerjaan,
        banyak="pekerjaan.ditugaskan_banyak",
        menunggu=_DITUGASI,
    ),
    Rute(
        PekerjaanDitugaskan,
        petugas.yang_dilepas,
        "pekerjaan.dialihkan",
        _TUGAS + ":{nomor}",
        m.pekerjaan,
        banyak="pekerjaan.dialihkan_banyak",
    ),
    Rute(
        PekerjaanMendekatiTenggat,
        petugas.penerima,
        "pekerjaan.mendekati_tenggat",
        _TUGAS + ":{putaran}:mendekati",
        m.pekerjaan,
        banyak="pekerjaan.mendekati_tenggat_banyak",
        menunggu=_DITUGASI,
    ),
    Rute(
        PekerjaanLewatTenggat,
        petugas.penerima,
        "pekerjaan.lewat_tenggat{siapa}",
        _TUGAS + ":{putaran}:lewat",
        m.pekerjaan,
        mendesak="segera",
        banyak="pekerjaan.lewat_tenggat_banyak",
        # Whoever can do something about it is not waited for any more once it is in other hands.
        menunggu=Tunggu((*_LANGKAH, "alih:{usulan_id}"), batas="tenggat"),
    ),
    Rute(CatatanDitulis, pegawai.pegawai_dicatat, "pekerjaan.dicatat_pegawai", "catatan:{catatan_id}"),
    Rute(CatatanDitulis, petugas.yang_disebut, "pekerjaan.dicatat_disebut", "catatan:{catatan_id}"),
    Rute(CatatanDitulis, petugas.pembaca_catatan, "pekerjaan.dicatat", "catatan:{catatan_id}"),
    Rute(
        SalinanDitolak,
        petugas.pengunggah,
        "pekerjaan.salinan_ditolak",
        "salinan:{berkas_id}:{pemeriksa}",
        m.salinan,
        menunggu=Tunggu(("salinan:{berkas_id}", _KASUS), sampai_dibaca=True),
    ),
    # Who acts for whom.
    Rute(
        PerwakilanDitetapkan,
        petugas.wakil,
        "perwakilan.ditetapkan_wakil",
        "perwakilan:{perwakilan_id}:ditetapkan",
        konfirmasi=True,
        menunggu=Tunggu(("perwakilan:{perwakilan_id}",), sampai="selesai"),
    ),
    Rute(
        PerwakilanDitetapkan,
        petugas.diwakili,
        "perwakilan.ditetapkan_diwakili",
        "perwakilan:{perwakilan_id}:ditetapkan",
    ),
    Rute(PerwakilanAkanBerakhir, petugas.wakil, "perwakilan.akan_berakhir", "perwakilan:{perwakilan_id}:akan_berakhir"),
    Rute(
        PerwakilanAkanBerakhir,
        petugas.diwakili,
        "perwakilan.akan_berakhir_diwakili",
        "perwakilan:{perwakilan_id}:akan_berakhir",
    ),
    Rute(
        PerwakilanBerakhir,
        petugas.wakil,
        "perwakilan.berakhir_wakil",
        "perwakilan:{perwakilan_id}:berakhir",
        m.perwakilan_berakhir,
    ),
    Rute(
        PerwakilanBerakhir,
        petugas.diwakili,
        "perwakilan.berakhir_diwakili",
        "perwakilan:{perwakilan_id}:berakhir",
        m.perwakilan_berakhir,
    ),
    # Objections.
    Rute(
        KeberatanMelangkah,
        pegawai.yang_berkeberatan,
        "keberatan.pegawai_{langkah}",
        "keberatan:{keberatan_id}:{versi}",
        m.keberatan,
        wajib=True,
    ),
    Rute(
        KeberatanMelangkah,
        petugas.petugas,
        "keberatan.petugas_{langkah}",
        "keberatan:{keberatan_id}:{versi}",
        m.keberatan,
        menunggu=_MENUNGGU_KEBERATAN,
    ),
    Rute(
        KeberatanJawabanTertanda,
        pegawai.pegawai,
        "keberatan.surat_jawaban",
        "keberatan:{keberatan_id}:surat:{sha256}",
        m.jawaban_tertanda,
        mendesak="segera",
        wajib=True,
        menunggu=Tunggu(("keberatan:{keberatan_id}:jawaban",), dinas=False, sampai_dibaca=True),
    ),
    Rute(
        KeberatanTenggat,
        petugas.petugas,
        "keberatan.tenggat_petugas_{macam}",
        "keberatan:{keberatan_id}:{macam}:{batas}",
        m.keberatan_tenggat,
        mendesak="segera",
        wajib=True,
        menunggu=Tunggu(("keberatan:{keberatan_id}",), batas="batas"),
    ),
    Rute(
        KeberatanTenggat,
        pegawai.yang_menunggu_jawaban,
        "keberatan.tenggat_pegawai_{macam}",
        "keberatan:{keberatan_id}:{macam}:{batas}",
        m.keberatan_tenggat,
        wajib=True,
    ),
    Rute(
        TenggangKeberatanMendekati,
        pegawai.pegawai,
        "keberatan.tenggang_mendekati",
        "keberatan_tenggang:{usulan_id}",
        m.tenggang_keberatan,
        wajib=True,
    ),
    # Submissions to BKN.
    Rute(
        PertekHampirJatuhTempo,
        petugas.penerima,
        "pertek.hampir_jatuh_tempo",
        "pertek:{pertek_id}:batas:{batas}",
        m.pertek_dekat,
        menunggu=_MENUNGGU_PERTEK,
    ),
    Rute(
        PertekLewatBatas,
        petugas.penerima,
        "pertek.lewat_batas",
        "pertek:{pertek_id}:lewat:{batas}",
        m.pertek_lewat,
        mendesak="segera",
        menunggu=_MENUNGGU_PERTEK,
    ),
    Rute(
        PertekAkanHabis,
        petugas.penerima,
        "pertek.akan_habis",
        "pertek:{pertek_id}:habis:{selesai}",
        menunggu=_MENUNGGU_PERTEK._replace(batas="selesai"),
    ),
    Rute(
        PertekDitolakTerlambat,
        petugas.penerima,
        "pertek.ditolak_terlambat",
        "pertek:{pertek_id}:ditolak:{versi}",
        mendesak="segera",
        menunggu=_MENUNGGU_PERTEK,
    ),
    Rute(
        PertekBerubahDiImut,
        petugas.penerima,
        "pertek.imut_{kabar}",
        "pertek:{pertek_id}:imut:{kabar}:{terlihat_saat}:{usulan[0]}",
        m.pertek_imut,
        menunggu=_MENUNGGU_PERTEK,
    ),
    # Decrees: signing, handing over, beginning at the new unit.
    Rute(
        PenandatangananDiminta,
        petugas.penanda,
        "tanda_tangan.diminta{macam}",
        _MINTA,
        m.tanda_tangan,
        menunggu=Tunggu(("penandatanganan:{penandatanganan_id}",)),
    ),
    Rute(
        PenandatangananDitandatangani,
        petugas.peminta,
        "tanda_tangan.selesai",
        "tanda_tangan:{penandatanganan_id}:selesai",
        m.tanda_tangan,
    ),
    Rute(PenandatangananTidakJadi, petugas.peminta, "tanda_tangan.tidak_jadi_{status}", _GAGAL, m.tanda_tangan),
    Rute(
        PenandatangananTidakJadi,
        petugas.penanda,
        "tanda_tangan.terputus",
        _GAGAL,
        m.tanda_tangan,
        mendesak="segera",
    ),
    Rute(SesiTandaTanganBerakhir, petugas.penanda_terputus, "tanda_tangan.sesi_terputus", _SESI, mendesak="segera"),
    Rute(SesiTandaTanganBerakhir, petugas.peminta_sesi, "tanda_tangan.sesi_selesai", _SESI, m.sesi),
    Rute(
        KeputusanDisajikan,
        pegawai.pegawai,
        "penyerahan.keputusan_disajikan",
        "penyerahan:{penyerahan_id}",
        mendesak="segera",
        wajib=True,
        menunggu=Tunggu(("penyerahan:{penyerahan_id}",), dinas=False, sampai_dibaca=True),
    ),
    Rute(
        PenyerahanDicatat,
        pegawai.pegawai,
        "penyerahan.dicatat_{peristiwa}",
        "penyerahan:{penyerahan_id}:{peristiwa}:{tanggal}",
        mendesak="segera",
        wajib=True,
    ),
    Rute(
        PegawaiBelumBergabung,
        pegawai.pegawai,
        "penyerahan.belum_bertugas_pegawai",
        "belum_bertugas:{usulan_id}:{hari}",
        m.belum_bertugas,
    ),
    Rute(
        PegawaiBelumBergabung,
        petugas.petugas,
        "penyerahan.belum_bertugas_petugas",
        "belum_bertugas:{usulan_id}:{hari}",
        m.belum_bertugas,
        kuasa=("pelantikan",),
        kepala=True,
        menunggu=Tunggu(("bertugas:{usulan_id}",), sampai_dibaca=True),
    ),
    # What follows from an evaluation.
    Rute(
        TindakLanjutDikabarkan,
        petugas.penerima,
        "tindak_lanjut.{macam}",
        "tindak_lanjut:{tindak_lanjut_id}:{versi}:{macam}",
        menunggu=Tunggu(("tindak_lanjut:{tindak_lanjut_id}",), batas="selesai", sampai_dibaca=True),
    ),
    Rute(SurveiDikabarkan, pegawai.pegawai, "survei.{macam}", "survei:{survei_id}:{macam}"),
)


def _langkah(*langkah: str) -> tuple[str, ...]:
    return tuple(f"{_KASUS}:{each}" for each in langkah)


AKHIR: tuple[Berakhir, ...] = (
    Berakhir(UsulanDiverifikasi, _langkah("verifikasi")),
    Berakhir(UsulanDipertimbangkan, _langkah("pertimbangan")),
    Berakhir(UsulanDisetujui, _langkah("persetujuan")),
    Berakhir(UsulanDitetapkan, _langkah("penetapan")),
    Berakhir(UsulanDiputuskan, _langkah("keputusan")),
    Berakhir(UsulanDilantik, _langkah("pelantikan")),
    Berakhir(UsulanDikembalikan, _langkah("verifikasi", "pertimbangan", "persetujuan", "penetapan", "keputusan")),
    Berakhir(UsulanDiperbaiki, _langkah("perbaikan")),
    Berakhir(UsulanDitolak, (_KASUS,)),
    Berakhir(UsulanBerlaku, (_KASUS,)),
    Berakhir(PekerjaanDitugaskan, ("tugas:{usulan_id}:{sebelumnya}", "alih:{usulan_id}")),
    Berakhir(PerwakilanBerakhir, ("perwakilan:{perwakilan_id}",)),
    Berakhir(KeberatanMelangkah, ("keberatan:{keberatan_id}",)),
    Berakhir(PenandatangananDitandatangani, ("penandatanganan:{penandatanganan_id}",)),
    Berakhir(PenandatangananTidakJadi, ("penandatanganan:{penandatanganan_id}",)),
    Berakhir(PenyerahanDicatat, ("penyerahan:{penyerahan_id}",)),
)
"""By which facts what is waited for has moved on."""

_DAHULU: Mapping[type[Event], Handler] = {
    KalenderDiterbitkan: libur.terima_kalender,
    PerwakilanDitetapkan: bertindak.terima_perwakilan,
    PerwakilanAkanBerakhir: bertindak.terima_perwakilan,
    PerwakilanBerakhir: bertindak.terima_perwakilan,
    AsnJabatanBerakhir: orang.terima_wafat,
    AsnIdentitasDikoreksi: nomor.terima_identitas,
    AsnNipDikoreksi: nomor.terima_nip,
}
"""What is noted of a fact before anybody is told."""
LANGGANAN: tuple[Subscription, ...] = langganan(RUTE, AKHIR, _DAHULU)


def _pilihan() -> list[JenisPilihan]:
    baris: dict[str, list[Rute[Any]]] = {each: [] for each in JENIS}
    for rute in RUTE:
        for jenis in {TEMPLAT[kode].jenis for kode in rute.kode()}:
            baris[jenis].append(rute)
    return [
        JenisPilihan(
            jenis,
            nama_jenis(jenis),
            [each.untuk for each in TEMPLAT.values() if each.jenis == jenis],
            sorted({_pembaca(each) for each in rute} or _pembaca_tanpa_rute(jenis)),
            _kewajiban({each.wajib for each in rute}),
        )
        for jenis, rute in baris.items()
    ]


def _pembaca(rute: Rute[Any]) -> Pembaca:
    """By the folder of those who are told: a superior, whose work it is, or else the person."""
    if rute.siapa.__module__ == atasan.__name__:
        return "atasan"
    return "petugas" if rute.siapa.__module__ == petugas.__name__ else "pegawai"


def _pembaca_tanpa_rute(jenis: str) -> set[Pembaca]:
    return {pembaca for each in TEMPLAT.values() if each.jenis == jenis for pembaca in each.bagi}


def _kewajiban(wajib: Collection[bool]) -> Kewajiban:
    if True not in wajib:
        return Kewajiban.TIDAK
    return Kewajiban.SEBAGIAN if False in wajib else Kewajiban.SELALU


JENIS_PILIHAN = _pilihan()
"""Every kind of message, as who chooses among them sees it."""


_DIRUTEKAN = frozenset(kode for each in RUTE for kode in each.kode())
TANPA_RUTE: Mapping[str, Mapping[str, str]] = {
    **CONTOH_PENGINGAT,
    kabar.KATA: kabar.CONTOH,
    # Those of a room above this table say it themselves.
    **{kode: each.contoh for kode, each in TEMPLAT.items() if each.contoh and kode not in _DIRUTEKAN},
}
"""Words that are spoken where something happens here, and an example of what they may name."""


@cache
def contoh(kode: str) -> Mapping[str, str]:
    """What the words of a code may name, with an example of each: of its fact, and what this code says otherwise."""
    if kode in TANPA_RUTE:
        return TANPA_RUTE[kode]
    khusus = TEMPLAT[kode].contoh if kode in TEMPLAT else {}
    return {**contoh_peubah(RUTE, kode), **khusus}
