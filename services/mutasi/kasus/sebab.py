"""Why a case came out as it did: rules, exceptions, scores, what else was weighed. Of others nothing is told. Pure."""

import re
from collections import Counter
from decimal import Decimal

from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.kasus import kata
from services.mutasi.kasus.bahan import Bahan
from services.mutasi.kasus.jalan import hari_dari
from shared.calendar.bulan import tanggal_panjang
from shared.contracts.kasus import (
    AturanKasus,
    BagianSkor,
    DilihatKasus,
    HasilAturanKasus,
    PengecualianKasus,
    SkorKasus,
    TingkatKasus,
)

_JUDUL = {each.kode: each.judul for each in KATALOG}
_NOMOR = re.compile(r"(?<!\d)\d{18}(?!\d)")
_BUKAN_SKOR = "Keputusan tidak pernah hanya berdasarkan skor (UU 27/2022 pasal 10)."
DILIHAT_TERBANYAK = 40
BAGIAN = ("kualifikasi", "kompetensi", "kinerja", "disiplin")


def tanpa_orang_lain(kalimat: str, nip: str) -> str:
    """A sentence without the number of anybody but the person."""
    return _NOMOR.sub(lambda each: each[0] if each[0] == nip else "(pegawai lain)", kalimat)


def aturan(bahan: Bahan) -> list[AturanKasus]:
    """What each rule said at the last judgement: first what is not met."""
    nip = bahan.usulan.nip
    semua = [
        AturanKasus(
            kode=each.kode,
            judul=_JUDUL.get(each.kode, each.kode),
            dasar_hukum=each.dasar_hukum,
            hasil=HasilAturanKasus(each.hasil),
            tingkat=TingkatKasus(each.tingkat),
            dikecualikan=each.dikecualikan,
            kalimat=tanpa_orang_lain(each.penjelasan, nip),
            lengkapi=[tanpa_orang_lain(str(satu["pelengkap"]), nip) for satu in each.kurang],
        )
        for each in bahan.putusan
    ]
    return sorted(semua, key=lambda each: each.hasil is HasilAturanKasus.TERPENUHI)


def pengecualian(bahan: Bahan) -> list[PengecualianKasus]:
    """Rules that do not stop the case, and by what."""
    hasil = []
    for each in bahan.dikecualikan:
        hari, judul = hari_dari(each.diputus_pada), _JUDUL.get(each.aturan, each.aturan)
        surat = f", dengan {each.dokumen}" if each.dokumen is not None else ""
        hasil.append(
            PengecualianKasus(
                kode=each.aturan,
                judul=judul,
                alasan=tanpa_orang_lain(each.alasan, bahan.usulan.nip),
                dokumen=each.dokumen,
                tanggal_dokumen=each.tanggal_dokumen,
                tanggal_putusan=hari,
                kalimat=f"Dikecualikan dari {judul} ({each.aturan}) oleh dua orang, {tanggal_panjang(hari)}{surat}.",
            )
        )
    return hasil


def dilihat(bahan: Bahan) -> list[DilihatKasus]:
    """Who has looked at what is kept about the person: by day, office and purpose."""
    semua = Counter(
        (hari_dari(each.waktu), kata.nama_pembaca(each.peran), tanpa_orang_lain(each.tujuan, bahan.usulan.nip))
        for each in bahan.dibaca
    )
    return [
        DilihatKasus(tanggal=hari, oleh=oleh, keperluan=keperluan, kali=kali)
        for (hari, oleh, keperluan), kali in sorted(semua.items(), reverse=True)[:DILIHAT_TERBANYAK]
    ]


def _angka(nilai: Decimal) -> str:
    return f"{nilai.normalize():f}".replace(".", ",")


def skor(bahan: Bahan) -> SkorKasus | None:
    """The person's own scores, with their parts; None where there are none."""
    ini = bahan.skor
    if ini is None:
        return None
    ip = ini.ip_asn or {}
    total = Decimal(str(ip["total"])) if ip else None
    kalimat = (
        "Indeks profesionalitas Anda belum dapat dihitung."
        if total is None
        else f"Indeks profesionalitas Anda {_angka(total)} ({ip['kategori']})."
    )
    if ini.persen is not None:
        kalimat += f" Kecocokan dengan standar jenjang jabatan tujuan {_angka(ini.persen)} % ({ini.kategori})."
    return SkorKasus(
        total=total,
        kategori=ip.get("kategori"),
        kebijakan=ip.get("kebijakan"),
        bagian=[BagianSkor(nama=each.capitalize(), nilai=Decimal(str(ip[each]))) for each in BAGIAN if each in ip],
        kecocokan_persen=ini.persen,
        kecocokan_kategori=ini.kategori,
        belum_lengkap=ini.belum_lengkap,
        kalimat=f"{kalimat} {_BUKAN_SKOR}",
    )


def alternatif(bahan: Bahan) -> str:
    """What else was weighed, as far as the person may know: their own wishes, and never other people."""
    banyak = bahan.keadaan.keinginan
    if not banyak:
        awal = "Anda tidak mencatat keinginan tempat tugas."
    elif bahan.keadaan.sesuai_keinginan:
        awal = f"Jabatan atau unit tujuan ini termasuk {banyak} keinginan yang Anda catat."
    else:
        awal = f"Jabatan dan unit tujuan ini tidak disebut pada {banyak} keinginan yang Anda catat."
    return f"{awal} {kata.TENTANG_LAIN}"
