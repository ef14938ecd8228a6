"""The path of a case as its person sees it: what was done on which day, who is waited for now, and what comes. Pure."""

from datetime import date, datetime

from services.mutasi.kasus import kata
from services.mutasi.kasus.bahan import Bahan
from services.mutasi.kasus.tempo import tenggat_langkah
from services.mutasi.tanda_tangan.serah import StatusPenyerahan
from services.mutasi.usulan.mesin import alur_bagi
from services.mutasi.usulan.status import BELUM_DIPUTUS, GUGUR, LangkahMutasi, StatusMutasi
from services.mutasi.usulan.tenggat.pihak import PihakDitunggu
from services.mutasi.usulan.tenggat.tahap import Tahap
from shared.calendar.bulan import tanggal_panjang
from shared.clock import ZONA_PALEMBANG
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.kasus import KiniKasus, LangkahKasus

_L, _S = LangkahMutasi, StatusMutasi
PEMBERLAKUAN, PENEMPATAN, SPMT = "pemberlakuan", "penempatan", "spmt"
_DIAMBIL = ("penempatan", "pembatalan_penempatan", "menunggu_kursi", "koreksi_surat", "pemindahan_tmt")


def hari_dari(waktu: datetime) -> date:
    """The day of an instant, in the city."""
    return waktu.astimezone(ZONA_PALEMBANG).date()


def kantor(bahan: Bahan, langkah: str) -> str:
    """The office that takes a step of this case."""
    if langkah == _L.PENETAPAN and bahan.penetap is not None:
        return bahan.penetap
    return kata.KANTOR.get(langkah, kata.BKPSDM)


def dilalui(bahan: Bahan) -> list[LangkahKasus]:
    """What was done, first to last."""
    hasil = []
    for each in bahan.dilalui:
        tanggal = hari_dari(each.waktu)
        gagal = each.ke_status == _S.DITOLAK and each.langkah not in _DIAMBIL
        nama = f"Ditolak {kantor(bahan, each.langkah)}" if gagal else kata.nama_langkah(each.langkah)
        hasil.append(
            LangkahKasus(
                kode=each.langkah,
                nama=nama,
                keadaan="selesai",
                tanggal=tanggal,
                oleh=kantor(bahan, each.langkah),
                kalimat=f"{nama}, {tanggal_panjang(tanggal)}.",
            )
        )
    spmt = bahan.keadaan.tanggal_spmt
    if spmt is not None and bahan.keadaan.nomor_spmt is not None:
        hasil.append(
            LangkahKasus(
                kode=SPMT,
                nama=kata.SUDAH[SPMT],
                keadaan="selesai",
                tanggal=spmt,
                oleh=kata.UNIT_BARU,
                kalimat=f"{kata.SUDAH[SPMT]}, {tanggal_panjang(spmt)}.",
            )
        )
    return hasil


def ditunggu(bahan: Bahan) -> str | None:
    """The step that comes next, whoever takes it; None where nothing does."""
    usulan = bahan.usulan
    if usulan.status in GUGUR:
        return None
    if usulan.status is _S.DIPUTUSKAN:
        return _L.PELANTIKAN if usulan.pelantikan == "ditunggu" else PEMBERLAKUAN
    if usulan.status is _S.BERLAKU:
        if usulan.penempatan == "menunggu":
            return PENEMPATAN
        menuju_kota = usulan.jenis is not JenisMutasi.KELUAR and usulan.penempatan == "terlaksana"
        return SPMT if menuju_kota and bahan.keadaan.tanggal_spmt is None else None
    langkah = Tahap(usulan.status, dilantik=False, pppk=bahan.keadaan.pppk, jenis=usulan.jenis).langkah
    return None if langkah is None else str(langkah)


def menyusul(bahan: Bahan, kini: str | None) -> list[str]:
    """The steps after the one that is waited for."""
    usulan = bahan.usulan
    if kini is None:
        return []
    ekor = [PEMBERLAKUAN, PENEMPATAN, *([] if usulan.jenis is JenisMutasi.KELUAR else [SPMT])]
    if kini in ekor:
        return ekor[ekor.index(kini) + 1 :]
    if kini == _L.PELANTIKAN:
        return ekor
    alur, pppk = alur_bagi(usulan.jenis, pppk=bahan.keadaan.pppk), bahan.keadaan.pppk
    # Whether somebody is sworn in is decided with the case; a PPPK need not be considered by the team.
    tanpa = (_L.PELANTIKAN, *([_L.PERTIMBANGAN] if pppk else []))
    pokok = [str(each) for each in kata.POKOK if alur.berangkat(each) and each not in tanpa]
    if kini == _L.PERBAIKAN:
        return [*pokok, *ekor]
    return [*(pokok[pokok.index(kini) + 1 :] if kini in pokok else ()), *ekor]


def jalan(bahan: Bahan) -> list[LangkahKasus]:
    """All of it."""
    kini = ditunggu(bahan)
    nanti = menyusul(bahan, kini)
    hasil = dilalui(bahan)
    for kode in ([kini] if kini is not None else []) + nanti:
        tanggal = bahan.hari_berlaku if kode == PEMBERLAKUAN else None
        oleh = kantor(bahan, kode)
        akan = kata.AKAN.get(kode, kode)
        saat = f", {tanggal_panjang(tanggal)}" if tanggal is not None else ""
        hasil.append(
            LangkahKasus(
                kode=kode,
                nama=akan[0].upper() + akan[1:],
                keadaan="kini" if kode == kini else "nanti",
                tanggal=tanggal,
                oleh=oleh,
                kalimat=f"{'Menunggu ' + akan if kode == kini else 'Kemudian ' + akan}{saat}.",
            )
        )
    return hasil


def kini(bahan: Bahan) -> KiniKasus:
    """What the case waits for, who has that to do, and until when."""
    keadaan, usulan = bahan.keadaan, bahan.usulan
    langkah = ditunggu(bahan)
    susul = next(iter(menyusul(bahan, langkah)), None)
    berikutnya = None if susul is None else f"Sesudah itu: {kata.AKAN[susul]}."
    if langkah is None:
        kalimat = kata.AKHIR.get(usulan.status, "Tidak ada lagi yang ditunggu dari kasus ini.")
        return KiniKasus(
            kode=None,
            ditunggu=None,
            mulai=keadaan.masuk,
            kalimat=kalimat,
            tenggat=None,
            tanpa_tenggat=None,
            berikutnya=None,
        )
    siapa, kalimat, tanpa = kantor(bahan, langkah), f"Menunggu {kata.AKAN.get(langkah, langkah)}.", None
    tenggat = None
    if bahan.penundaan is not None and usulan.status is _S.DIPUTUSKAN:
        siapa, kalimat, tanpa = kata.PPK, kata.TERTUNDA, "Sampai penundaannya diakhiri tidak ada tenggat yang berjalan."
    elif keadaan.menunggu is PihakDitunggu.BKN and usulan.status in BELUM_DIPUTUS:
        siapa = kata.BKN
        kalimat = "Menunggu pertimbangan teknis BKN, yang sudah diminta."
        tanpa = "Tenggat langkah berikutnya berhenti sampai BKN menjawab."
    elif keadaan.menunggu is PihakDitunggu.PELEPASAN and usulan.status in BELUM_DIPUTUS:
        siapa = kata.BKPSDM
        kalimat = "Diputuskan bersama usulan lain yang terkait; menunggu BKPSDM melepasnya untuk diputuskan."
        tanpa = "Tenggat keputusannya berjalan sesudah dilepas."
    elif keadaan.tertahan is not None and usulan.status is _S.DIPUTUSKAN:
        tanpa = "Harinya belum ada: yang menghalanginya diselesaikan lebih dahulu." if langkah == PEMBERLAKUAN else None
        kalimat = "Keputusannya belum dapat berlaku; petugas sudah diberi tahu dan menyelesaikannya."
    elif langkah == PEMBERLAKUAN:
        kalimat = f"Keputusannya berlaku mulai {tanggal_panjang(usulan.mulai)}."
        if keadaan.penyerahan == StatusPenyerahan.DISAJIKAN:
            kalimat += " Keputusannya dapat Anda buka sekarang."
    if tanpa is None and keadaan.berjalan is not None:
        tenggat = tenggat_langkah(
            bahan.hari,
            langkah,
            usulan.status,
            keadaan.berjalan,
            list(zip(keadaan.jeda[::2], keadaan.jeda[1::2], strict=True)),
        )
    if tenggat is None and tanpa is None:
        tanpa = (
            f"Harinya sudah tetap: {tanggal_panjang(usulan.mulai)}."
            if langkah == PEMBERLAKUAN
            else "Langkah ini tanpa tenggat menurut ketentuan kota, atau kalender hari liburnya belum ada."
        )
    return KiniKasus(
        kode=langkah,
        ditunggu=siapa,
        mulai=keadaan.masuk,
        kalimat=kalimat,
        tenggat=tenggat,
        tanpa_tenggat=tanpa,
        berikutnya=berikutnya,
    )
