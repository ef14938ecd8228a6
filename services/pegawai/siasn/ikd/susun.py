"""What is answered about data quality, from counts and weights."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from services.pegawai.ketentuan.ikd import Dimensi, Ikd, Penyebut
from services.pegawai.siasn.ikd.hitung import Angka
from services.pegawai.siasn.ikd.nilai import Hitungan, Nilai, Skor, hitung_nilai
from services.pegawai.siasn.ikd.perbaikan import PERBAIKAN
from services.pegawai.siasn.ikd.repository import Harian, TemuanOrang
from services.pegawai.siasn.ikd.schemas import (
    AngkaDimensi,
    AngkaIndikator,
    AngkaInstansi,
    RamalanIndikator,
    RamalanMutu,
    RingkasanMutu,
    SkorMutu,
    TidakDinilai,
    TitikMutu,
)
from services.pegawai.siasn.mutu import Indikator
from shared.privasi.sel import SEL_TERKECIL

BOBOT = (
    "Bobot dimensi dan indikator menurut katalog yang disalin satu klien SIASN yang terbuka; BKN belum mengumumkannya. "
    "Ubah di ketentuan `ikd` bila BKN menyatakan lain."
)
PENYEBUT = {
    Penyebut.SEMUA: "Bagian yang salah dihitung dari semua pegawai; BKN tidak mengumumkan penyebutnya.",
    Penyebut.YANG_DIKENAI: "Bagian yang salah dihitung dari yang dikenai; BKN tidak mengumumkan penyebutnya.",
}
PEGAWAI = (
    "Yang dihitung adalah yang masih bertugas menurut data di sini, dengan temuan atas data BKN yang terakhir dibaca: "
    "roster, atau yang ditarik sesudahnya."
)
UKUR = "Hari pengukuran tidak diumumkan BKN; bawaannya 31 Desember, pilih dengan `hari_ukur`."


def anggapan(bobot: Ikd) -> list[str]:
    """What BKN has not said, and what is taken instead."""
    return [BOBOT, PENYEBUT[bobot.penyebut], PEGAWAI]


def ringkasan(bobot: Ikd, hari: date, roster: date | None, satu: Angka, nama: Mapping[str, str]) -> RingkasanMutu:
    """Today's figures."""
    jumlah = satu.jumlah()
    nilai = hitung_nilai(bobot, satu.seluruhnya, jumlah)
    return RingkasanMutu(
        hari=hari,
        roster=roster,
        orang=satu.seluruhnya,
        skor=_skor(nilai.total),
        dimensi=[_dimensi(each, bobot, nilai, jumlah) for each in Dimensi],
        tidak_dinilai=[
            TidakDinilai(indikator=each, nama=each.nama, bobot=bobot.indikator[each], **isi._asdict())
            for each, isi in satu.belum.items()
        ],
        instansi=_instansi(bobot, satu, nama),
        anggapan=anggapan(bobot),
    )


def _skor(skor: Skor) -> SkorMutu:
    return SkorMutu(**skor._asdict())


def _dimensi(dimensi: Dimensi, bobot: Ikd, nilai: Nilai, jumlah: Mapping[Indikator, Hitungan]) -> AngkaDimensi:
    semua = [
        AngkaIndikator(
            indikator=each,
            nama=each.nama,
            bobot=bobot.indikator[each],
            dikenai=isi.kena,
            temuan=isi.temuan,
            persen=round(100 * isi.temuan / isi.kena, 2) if isi.kena else 0.0,
            poin=nilai.indikator[each].poin,
            perbaikan=PERBAIKAN[each],
        )
        for each, isi in jumlah.items()
        if each.dimensi is dimensi
    ]
    return AngkaDimensi(
        dimensi=dimensi,
        bobot=bobot.dimensi[dimensi],
        skor=_skor(nilai.dimensi[dimensi]),
        indikator=sorted(semua, key=lambda each: (-each.poin, -each.temuan, each.indikator)),
    )


def _instansi(bobot: Ikd, satu: Angka, nama: Mapping[str, str]) -> list[AngkaInstansi]:
    hasil = []
    for kode, orang in satu.orang.items():
        jumlah = satu.jumlah([kode])
        # Of so few it would be told who they are.
        terlihat = orang >= SEL_TERKECIL
        hasil.append(
            AngkaInstansi(
                instansi=kode or None,
                nama=nama.get(kode),
                orang=orang,
                temuan=sum(each.temuan for each in jumlah.values()) if terlihat else None,
                nilai=hitung_nilai(bobot, orang, jumlah).total.nilai if terlihat else None,
            )
        )
    return sorted(hasil, key=lambda each: (each.nilai is None, each.nilai or 0.0, each.instansi or ""))


def ramalan(bobot: Ikd, hari: date, hari_ukur: date, kini: Angka, nanti: Angka) -> RamalanMutu:
    """Today's figures against those of a day to come."""
    sekarang, kelak = kini.jumlah(), nanti.jumlah()
    nilai = hitung_nilai(bobot, nanti.seluruhnya, kelak)
    semua = [
        RamalanIndikator(
            indikator=each,
            nama=each.nama,
            temuan_kini=sekarang[each].temuan if each in sekarang else 0,
            temuan_nanti=isi.temuan,
            bertambah=isi.temuan - (sekarang[each].temuan if each in sekarang else 0),
            poin=nilai.indikator[each].poin,
            perbaikan=PERBAIKAN[each],
        )
        for each, isi in kelak.items()
        if isi.temuan or (each in sekarang and sekarang[each].temuan)
    ]
    return RamalanMutu(
        hari=hari,
        hari_ukur=hari_ukur,
        orang=nanti.seluruhnya,
        kini=_skor(hitung_nilai(bobot, kini.seluruhnya, sekarang).total),
        nanti=_skor(nilai.total),
        indikator=sorted(semua, key=lambda each: (-each.poin, -each.bertambah, each.indikator)),
        anggapan=[UKUR, *anggapan(bobot)],
    )


def tren(bobot: Ikd, rows: Sequence[Harian]) -> list[TitikMutu]:
    """A figure for each day that was kept."""
    menurut: dict[date, list[Harian]] = defaultdict(list)
    for each in rows:
        menurut[each.hari].append(each)
    return [_titik(bobot, hari, semua) for hari, semua in sorted(menurut.items())]


def _titik(bobot: Ikd, hari: date, rows: Sequence[Harian]) -> TitikMutu:
    orang = sum(each.orang for each in rows)
    jumlah: dict[Indikator, Hitungan] = {}
    for each in rows:
        for kode, (dikenai, temuan) in each.hitungan.items():
            indikator = Indikator(kode)
            lama = jumlah.get(indikator, Hitungan(0, 0))
            jumlah[indikator] = Hitungan(lama.kena + dikenai, lama.temuan + temuan)
    nilai = hitung_nilai(bobot, orang, jumlah)
    return TitikMutu(
        hari=hari,
        orang=orang,
        nilai=nilai.total.nilai,
        dimensi={each: satu.nilai for each, satu in nilai.dimensi.items()},
        temuan=sum(each.temuan for each in jumlah.values()),
    )


def baris(satu: TemuanOrang) -> dict[str, Any]:
    """One finding as it goes over the wire."""
    indikator = Indikator(satu.indikator)
    return {
        **satu._asdict(),
        "instansi": satu.instansi or None,
        "nama_indikator": indikator.nama,
        "dimensi": indikator.dimensi,
        "perbaikan": PERBAIKAN[indikator],
    }
