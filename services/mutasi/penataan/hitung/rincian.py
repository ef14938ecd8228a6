"""What is kept of a plan beside its files: who goes where and what that is made of, posts, and the figures. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.katalog import tanda_putusan
from services.mutasi.penataan.bahan import timbangan
from services.mutasi.penataan.bahan.ongkos import letak_jabatan, letak_orang
from services.mutasi.penataan.bahan.sebab import SEBUTAN
from services.mutasi.penataan.bahan.susun import Susunan
from services.mutasi.penataan.hitung.rencanakan import Penataan
from services.mutasi.penataan.hitung.sesudah import Perpindahan
from services.mutasi.penataan.pemecah.anggaran import untaian
from services.mutasi.penataan.skenario.ringkasan import JenisKelompok, Ringkasan, RingkasanKelompok, UnitRencana
from services.mutasi.penataan.soal import TANPA, Nomor, Soal
from services.mutasi.penataan.undian import undi
from services.mutasi.proyeksi.jabatan import Jabatan
from shared.calendar.bulan import bulan_penuh
from shared.privasi.kelas import Kelas
from shared.privasi.sel import SEL_TERKECIL

TERBANYAK = 500
"""Of what may be long, so many are named in the figures; the counts are of all."""

Baris = dict[str, Any]


class Undian:
    """The order in which the lot has people."""

    def __init__(self, soal: Soal) -> None:
        self._undi = undi(soal.nomor, soal.nip)

    def urutkan(self, orang: Nomor) -> Nomor:
        """People in that order, whatever their rows."""
        hasil: Nomor = orang[np.argsort(self._undi[orang], kind="stable")]
        return hasil


def penempatan(hasil: Penataan) -> list[Baris]:
    """Everybody who moves, as ``SkenarioPenempatan`` has them."""
    soal, pilihan = hasil.susunan.soal, hasil.rencana.pilihan
    rantai = {
        orang: (nomor, langkah)
        for nomor, satu in enumerate(untaian(soal.asal, pilihan, Undian(soal)), 1)
        for langkah, orang in enumerate(satu, 1)
    }
    return [_penempatan(hasil.susunan, each, rantai[each.orang]) for each in hasil.perpindahan]


def _penempatan(susunan: Susunan, each: Perpindahan, letak: tuple[int, int]) -> Baris:
    soal, bahan = susunan.soal, susunan.bahan
    nip, tujuan = soal.nip[each.orang], bahan.tampilan[soal.kode[each.jabatan]]
    nomor_asal = int(soal.asal[each.orang])
    asal = None if nomor_asal == TANPA else bahan.tampilan[soal.kode[nomor_asal]]
    belum = susunan.matriks.belum_diketahui(int(susunan.baris[each.orang]), int(susunan.profil[each.jabatan]))
    bagian = bagian_nilai(susunan, each.orang, each.jabatan)
    return {
        "nip": nip,
        "nama": bahan.nama[nip],
        **_jabatan(asal, "asal"),
        **_jabatan(tujuan, "tujuan"),
        "jalur_unit": sorted({*tujuan.jalur_unit, *(asal.jalur_unit if asal else ())}),
        "jenis": each.jenis,
        "arah": susunan.arah(each.orang, each.jabatan),
        "nilai": bagian["kecocokan"],
        "nilai_asal": None if asal is None else bagian["asal"]["kecocokan"],
        "bagian": {**bagian, "belum_diketahui": list(belum)},
        "sementara": bool(belum),
        "rantai": letak[0],
        "langkah": letak[1],
        "peringatan": list(each.memperingatkan),
    }


def _jabatan(jabatan: Jabatan | None, apa: str) -> Baris:
    return {
        apa: jabatan and jabatan.kode,
        f"nama_{apa}": jabatan and jabatan.nama,
        f"unit_{apa}": jabatan and jabatan.kode_unit,
        f"nama_unit_{apa}": jabatan and jabatan.nama_unit,
    }


def bagian_nilai(susunan: Susunan, orang: int, jabatan: int) -> Baris:
    """What one place is worth for one person, part by part, beside what they have: all in basis points of a fit, and
    adding up to what the plan counts."""
    soal, tujuan = susunan.soal, susunan.bahan.isi.tujuan
    asn = susunan.gerbang.orang[orang]
    dari, ke = asn.jabatan.instansi if asn.jabatan else None, susunan.bahan.jabatan[jabatan].instansi
    asal = int(soal.asal[orang])
    tinggal = _di(susunan, orang, asal) if asal != TANPA else {}
    bagian = _di(susunan, orang, jabatan)
    if asal != jabatan:
        pindah = timbangan.ongkos_pindah(tujuan, dari, dari)
        tempat = susunan.bahan.tempat.ongkos(
            tujuan, letak_orang(susunan.bahan, asn), letak_jabatan(susunan.bahan, susunan.bahan.jabatan[jabatan])
        )
        bagian |= {
            "keinginan": int(soal.suka_pada(*(np.array([each], np.int32) for each in (orang, jabatan)))[0]),
            "ongkos_pindah": -pindah,
            "ongkos_antar_opd": pindah - timbangan.ongkos_pindah(tujuan, dari, ke),
            "ongkos_baru_menjabat": -timbangan.ongkos_baru_menjabat(
                tujuan, asn, susunan.bahan.tmt, susunan.bahan.ketentuan
            ),
            "ongkos_jauh": -tempat.jauh,
            "ongkos_jauh_keluarga": -tempat.keluarga,
        }
    jumlah, semula = sum(bagian.values()), sum(tinggal.values())
    return {
        **bagian,
        "jumlah": jumlah,
        "asal": {**tinggal, "jumlah": semula} if tinggal else None,
        "selisih": jumlah - semula,
    }


def _di(susunan: Susunan, orang: int, jabatan: int) -> Baris:
    fakta, profil = susunan.bahan.jabatan[jabatan], int(susunan.profil[jabatan])
    kecocokan = 0 if profil < 0 else int(susunan.matriks.nilai[susunan.baris[orang], profil])
    return {
        "kecocokan": kecocokan,
        "kebutuhan": timbangan.nilai_kebutuhan(susunan.bahan.isi.tujuan, fakta),
        "keseimbangan_abk": timbangan.nilai_keseimbangan(susunan.bahan.isi.tujuan, fakta),
    }


def jabatan(hasil: Penataan) -> list[Baris]:
    """The posts whose seats have a price, or whose holders change, as ``SkenarioJabatan`` has them."""
    susunan, sesudah = hasil.susunan, hasil.sesudah
    semua = []
    for nomor, each in enumerate(susunan.bahan.jabatan):
        harga = int(hasil.rencana.harga_jabatan[nomor]) // hasil.rencana.skala
        if not (harga or sesudah.pergi[nomor] or sesudah.datang[nomor]):
            continue
        tampil = susunan.bahan.tampilan[each.kode]
        semua.append(
            {
                "kode": each.kode,
                "nama": each.nama,
                "kode_unit": tampil.kode_unit,
                "nama_unit": tampil.nama_unit,
                "jalur_unit": list(tampil.jalur_unit),
                "kelas": each.kelas,
                "formasi": each.formasi,
                "bezetting_sebelum": each.bezetting_pada_tmt,
                "bezetting_sesudah": sesudah.bezetting(nomor),
                "harga": harga,
                "kebutuhan": each.kebutuhan,
            }
        )
    return semua


def ringkasan(hasil: Penataan) -> Ringkasan:
    """The figures of a plan beside those of today, for lists and for comparing two plans."""
    susunan, rencana = hasil.susunan, hasil.rencana
    soal = susunan.soal
    arah = Counter(susunan.arah(each.orang, each.jabatan) for each in hasil.perpindahan)
    return Ringkasan(
        orang=soal.n,
        jabatan=soal.m,
        formasi=sum(each.formasi for each in susunan.bahan.jabatan),
        pindah=len(hasil.perpindahan),
        promosi=arah[Arah.PROMOSI],
        rotasi=arah[Arah.ROTASI],
        demosi=arah[Arah.DEMOSI],
        tanpa_jabatan=int((rencana.pilihan == TANPA).sum()),
        bezetting_sebelum=sum(each.bezetting_pada_tmt for each in susunan.bahan.jabatan),
        bezetting_sesudah=sum(map(hasil.sesudah.bezetting, range(soal.m))),
        kecocokan_sebelum=sum(_kecocokan(susunan, soal.asal)),
        kecocokan_sesudah=sum(_kecocokan(susunan, rencana.pilihan)),
        kelas_sebelum=_kelas(susunan, soal.asal),
        kelas_sesudah=_kelas(susunan, rencana.pilihan),
        nilai=rencana.nilai,
        celah=rencana.celah,
        terbaik=rencana.terbaik,
        unit_di_bawah_lantai=len(hasil.sesudah.di_bawah_lantai()),
        peringatan=_hitung(
            kode
            for each in hasil.perpindahan
            for kode in each.memperingatkan
            # Whoever reads the figures may be somebody who must not know that a sanction is on record.
            if tanda_putusan(kode).kelas is not Kelas.SPESIFIK
        ),
        unit=_unit(hasil),
        kelompok=_kelompok(hasil),
    )


def catatan(hasil: Penataan) -> list[str]:
    """What whoever reads the plan has to know of what it was made of, in sentences.

    Of rules about people only counts that are no persons, and of none whose verdict not everybody may see.
    """
    susunan = hasil.susunan
    semua = [
        f"{banyak} pegawai dalam lingkup tidak ditata: {sebab}."
        for sebab, banyak in _hitung(each.partition(" (")[0] for each in _ringkas(susunan.tidak_ditata)).items()
    ]
    semua += [
        f"{banyak} jabatan tidak menerima orang: {SEBUTAN[sebab]}."
        for sebab, banyak in _hitung(susunan.tertutup.values()).items()
    ]
    semua += [
        f"{banyak} penempatan ditahan karena {kode}: menurut seluruh rencana, bukan menurut pasangannya sendiri."
        for kode, banyak in _hitung(kode for _, _, kode in hasil.ditahan).items()
        if _boleh_disebut(kode, banyak)
    ]
    semua += [
        f"Unit {kode} menjadi {hasil.sesudah.unit[kode].sesudah} orang, di bawah batas terendah {batas}."
        for kode, (_, batas) in sorted(hasil.sesudah.di_bawah_lantai().items())[:TERBANYAK]
    ]
    semua += [
        f"{banyak} pegawai yang tetap tidak memenuhi {kode} bagi jabatannya sendiri; tetap bukan perpindahan."
        for kode, banyak in _tinggal_terhalang(susunan, hasil.rencana.pilihan).items()
        if _boleh_disebut(kode, banyak)
    ]
    if susunan.bahan.isi.tujuan.keinginan and not susunan.bahan.keinginan:
        semua.append(
            f"Keinginan tidak ikut dihitung: dalam lingkup ini yang menyatakannya kurang dari {SEL_TERKECIL} pegawai."
        )
    jalur = [each.jalur_unit for each in susunan.bahan.jabatan]
    semua += susunan.bahan.tempat.catatan(susunan.bahan.isi.tujuan, jalur)
    if not hasil.perpindahan:
        batas = susunan.bahan.isi.batas_pindah
        dibatasi = "" if batas is None else f" dan termuat dalam batas {batas} perpindahan"
        semua.append(
            f"Tidak ada perpindahan yang dimungkinkan aturan, lebih bernilai daripada ongkosnya{dibatasi}: semua tetap."
        )
    return semua


def _boleh_disebut(kode: str, banyak: int) -> bool:
    """A count of a few people is these people, and some verdicts are for some readers alone."""
    return banyak >= SEL_TERKECIL and tanda_putusan(kode).pokok is None


def _ringkas(tidak_ditata: Mapping[str, str]) -> Iterator[str]:
    """Why people are not planned, without what differs from one to the other."""
    for each in tidak_ditata.values():
        yield each.split(" ke jabatan ", 1)[0]


def _hitung(isi: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(isi).items()))


def _kecocokan(susunan: Susunan, pilihan: Any) -> list[int]:
    """Fits of all who sit somewhere that has a standard."""
    di = np.flatnonzero(pilihan != TANPA)
    profil = susunan.profil[pilihan[di]]
    di, profil = di[profil >= 0], profil[profil >= 0]
    hasil: list[int] = susunan.matriks.nilai[susunan.baris[di], profil].astype(int).tolist()
    return hasil


def _kelas(susunan: Susunan, pilihan: Any) -> int:
    """The sum of the classes of the posts of all who are planned: what a plan costs in class allowances follows it."""
    kelas = np.array([each.kelas or 0 for each in susunan.bahan.jabatan])
    return int(kelas[pilihan[pilihan != TANPA]].sum())


def _unit(hasil: Penataan) -> list[UnitRencana]:
    """Units in which something changes."""
    susunan, keadaan, lantai = hasil.susunan, hasil.sesudah.unit, hasil.sesudah.di_bawah_lantai()
    kode = [each.kode_unit for each in susunan.bahan.jabatan]
    cocok: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for letak, pilihan in enumerate((susunan.soal.asal, hasil.rencana.pilihan)):
        for orang, tempat in enumerate(pilihan.tolist()):
            if tempat != TANPA and (profil := int(susunan.profil[tempat])) >= 0 and (unit := kode[tempat]) is not None:
                cocok[unit][letak].append(int(susunan.matriks.nilai[susunan.baris[orang], profil]))
    berubah = {
        unit
        for each in hasil.perpindahan
        for tempat in (int(susunan.soal.asal[each.orang]), each.jabatan)
        if tempat != TANPA and (unit := kode[tempat]) is not None
    }
    nama = {each.kode_unit: each.nama_unit for each in susunan.bahan.tampilan.values()}
    return [
        UnitRencana(
            kode=unit,
            nama=nama[unit],
            kebutuhan=keadaan[unit].kebutuhan if unit in keadaan else None,
            bezetting_sebelum=keadaan[unit].sebelum if unit in keadaan else len(cocok[unit][0]),
            bezetting_sesudah=keadaan[unit].sesudah if unit in keadaan else len(cocok[unit][1]),
            dinilai_sebelum=len(cocok[unit][0]),
            dinilai_sesudah=len(cocok[unit][1]),
            kecocokan_sebelum=sum(cocok[unit][0]),
            kecocokan_sesudah=sum(cocok[unit][1]),
            di_bawah_lantai=unit in lantai,
        )
        for unit in sorted(berubah)
    ]


def _kelompok(hasil: Penataan) -> list[RingkasanKelompok]:
    """Of people of one sex, age or agency how many move: whether a plan treats them alike. Of whose record does not say
    it nothing is counted."""
    susunan = hasil.susunan
    arah = {each.orang: susunan.arah(each.orang, each.jabatan) for each in hasil.perpindahan}
    anggota: dict[tuple[JenisKelompok, str], list[int]] = defaultdict(list)
    for nomor, asn in enumerate(susunan.gerbang.orang):
        if (kelamin := susunan.bahan.jenis_kelamin.get(asn.nip)) is not None:
            anggota["jenis_kelamin", kelamin].append(nomor)
        if asn.tanggal_lahir is not None:
            puluhan = bulan_penuh(asn.tanggal_lahir, susunan.bahan.tmt) // 120 * 10
            anggota["umur", f"{puluhan}-{puluhan + 9}"].append(nomor)
        if asn.jabatan is not None:
            anggota["instansi", asn.jabatan.instansi].append(nomor)
    return [
        RingkasanKelompok(
            jenis=jenis,
            kode=kode,
            orang=len(siapa),
            pindah=sum(each in arah for each in siapa),
            promosi=sum(arah.get(each) is Arah.PROMOSI for each in siapa),
            demosi=sum(arah.get(each) is Arah.DEMOSI for each in siapa),
        )
        for (jenis, kode), siapa in sorted(anggota.items())
    ]


def _tinggal_terhalang(susunan: Susunan, pilihan: Nomor) -> dict[str, int]:
    """Of who stays how many could not come to their own post today, by rule: staying is no move, and no rule forbids
    it."""
    soal = susunan.soal
    siapa = np.flatnonzero((soal.asal == pilihan) & (pilihan != TANPA)).astype(np.int32)
    topeng = susunan.gerbang.pada(siapa, soal.asal[siapa])
    menahan = topeng.berat & ~topeng.gelap
    return {
        kode: banyak
        for letak, kode in enumerate(susunan.gerbang.kode)
        if (banyak := int((menahan >> np.uint64(letak) & np.uint64(1)).sum()))
    }
