"""A case as its person may know it, or nothing while they may not know of it. Pure."""

from services.mutasi.kasus import hak, kata, sebab
from services.mutasi.kasus.bahan import Bahan
from services.mutasi.kasus.jalan import hari_dari, jalan, kini
from services.mutasi.usulan.status import GUGUR, LangkahMutasi, StatusMutasi
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.kasus import HasilKasus, KasusState, PutusanKasus, StatusKasus

_S = StatusMutasi
_PEMBATALAN = LangkahMutasi.PEMBATALAN
_BELUM_DIKETAHUI = (_S.DRAF, _S.DIKEMBALIKAN)


def diketahui_karena(bahan: Bahan) -> str | None:
    """Why the person knows of their case, in words; None while it is an internal proposal (record 86).

    Whoever applied knows; whoever was asked about a paper of theirs does; everybody does once BKPSDM has verified the
    case, or it has ended, for they are told so.
    """
    if bahan.usulan.permintaan_sendiri:
        return "Anda sendiri yang memohon mutasi ini."
    if bahan.diminta:
        return "Dokumen yang Anda tulis menyertai usulan ini."
    lepas = next((each for each in bahan.dilalui if each.ke_status not in _BELUM_DIKETAHUI), None)
    if lepas is None:
        return None
    if lepas.ke_status == _S.TERVERIFIKASI:
        return "Usulannya sudah diverifikasi BKPSDM."
    return f"{kata.nama_langkah(lepas.langkah)}: Anda diberi tahu."


def _tempat(jabatan: str | None, unit: str | None) -> str | None:
    return None if jabatan is None else f"{jabatan}, {unit}" if unit else jabatan


def hasil(bahan: Bahan) -> HasilKasus | None:
    """How the case ended, or was decided; None before."""
    usulan = bahan.usulan
    sk = {"nomor_sk": usulan.nomor_sk, "tanggal_sk": usulan.tanggal_sk}
    akhir = bahan.dilalui[-1] if bahan.dilalui else None
    if usulan.status is _S.DIPUTUSKAN:
        sebab = bahan.belum_berlaku_sebab
        kapan = "berlaku mulai" if sebab is None else "TMT"
        return HasilKasus(
            putusan=PutusanKasus.DISETUJUI,
            kalimat=f"Mutasi Anda disetujui dengan SK nomor {usulan.nomor_sk}, {kapan} {tanggal_panjang(usulan.mulai)}."
            + ("" if sebab is None else f" {sebab}"),
            alasan=None,
            **sk,
        )
    if usulan.status is _S.BERLAKU:
        if usulan.penempatan == "dibatalkan":
            return HasilKasus(
                putusan=PutusanKasus.DICABUT,
                kalimat="Penempatan Anda menurut keputusan ini dibatalkan kemudian.",
                alasan=usulan.alasan_gagal,
                **sk,
            )
        return HasilKasus(
            putusan=PutusanKasus.BERLAKU,
            kalimat=f"Mutasi Anda berlaku sejak {tanggal_panjang(usulan.mulai)} (SK nomor {usulan.nomor_sk}).",
            alasan=None,
            **sk,
        )
    if usulan.status not in GUGUR:
        return None
    if usulan.status is _S.GAGAL_BERLAKU:
        return HasilKasus(
            putusan=PutusanKasus.GAGAL_BERLAKU,
            kalimat="Keputusan ini gagal berlaku: Anda tetap pada jabatan semula.",
            alasan=usulan.alasan_gagal,
            **sk,
        )
    catatan = next((each.catatan for each in reversed(bahan.dilalui) if each.ke_status == usulan.status), None)
    if usulan.status is _S.DITOLAK:
        siapa = kata.KANTOR.get(akhir.langkah, kata.BKPSDM) if akhir is not None else kata.BKPSDM
        return HasilKasus(putusan=PutusanKasus.DITOLAK, kalimat=f"Usulan ini ditolak {siapa}.", alasan=catatan, **sk)
    pencabutan = next((each.rincian.get("nomor_sk") for each in bahan.dilalui if each.langkah == _PEMBATALAN), None)
    if pencabutan is not None:
        return HasilKasus(
            putusan=PutusanKasus.DICABUT,
            kalimat=f"Keputusan ini dicabut dengan SK nomor {pencabutan}: Anda tetap pada jabatan semula.",
            alasan=catatan,
            **sk,
        )
    return HasilKasus(
        putusan=PutusanKasus.DIBATALKAN,
        kalimat="Usulan ini dibatalkan sebelum diputuskan: Anda tetap pada jabatan semula.",
        alasan=catatan,
        **sk,
    )


def susun(bahan: Bahan) -> KasusState | None:
    """What is told of a case; None while its person may not know of it."""
    karena = diketahui_karena(bahan)
    if karena is None:
        return None
    usulan, akhir, sekarang = bahan.usulan, hasil(bahan), kini(bahan)
    tujuan = _tempat(usulan.nama_jabatan_tujuan, usulan.nama_unit_tujuan) or ""
    ringkas = [*([akhir.kalimat] if akhir is not None else []), *([sekarang.kalimat] if sekarang.kode else [])]
    if sekarang.tenggat is not None:
        ringkas.append(f"Paling lambat {tanggal_panjang(sekarang.tenggat.tanggal)}.")
    nip = usulan.nip
    return KasusState(
        usulan_id=usulan.id,
        nip=nip,
        versi_kasus=usulan.versi,
        jenis=usulan.jenis,
        status=StatusKasus(usulan.status),
        judul=f"{'Kembali' if bahan.keadaan.membalik else 'Mutasi'} ke {tujuan}",
        ringkas=" ".join(ringkas) or sekarang.kalimat,
        jabatan_asal=_tempat(usulan.nama_jabatan_asal, usulan.nama_unit_asal),
        jabatan_tujuan=tujuan,
        permintaan_sendiri=usulan.permintaan_sendiri,
        alasan=sebab.tanpa_orang_lain(usulan.alasan, nip),
        tmt=usulan.tmt,
        mulai_berlaku=usulan.mulai,
        terbuka=bahan.terbuka,
        dimulai=hari_dari(usulan.dibuat_pada),
        diketahui_karena=karena,
        jalan=jalan(bahan),
        kini=sekarang,
        hasil=akhir,
        penundaan=None if bahan.penundaan is None else kata.TERTUNDA,
        aturan=sebab.aturan(bahan),
        aturan_dinilai=bahan.putusan[0].tanggal if bahan.putusan else None,
        pengecualian=sebab.pengecualian(bahan),
        skor=sebab.skor(bahan),
        alternatif=sebab.alternatif(bahan),
        keberatan=hak.keberatan(bahan),
        surat=hak.surat(bahan),
        tindakan=hak.tindakan(bahan),
        dilihat=sebab.dilihat(bahan),
        jalur_unit=bahan.keadaan.jalur,
        disusun_pada=bahan.kini,
    )
