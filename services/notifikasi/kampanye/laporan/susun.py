"""From what a report is made of to the report of one unit and its parts. Pure."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from services.notifikasi.kampanye.laporan.bahan import BahanLaporan
from services.notifikasi.kampanye.laporan.hitung import (
    Bagian,
    Jumlah,
    Uraian,
    akar,
    bertanya_terlihat,
    cukup_bertanya,
    uraikan,
)
from services.notifikasi.kampanye.laporan.kalimat import (
    ARTI,
    ARTI_PENERIMAAN,
    NAMA,
    SALURAN,
    batas,
    kalimat,
    persen,
    seluruhnya,
)
from services.notifikasi.kampanye.laporan.schemas import (
    AngkaKampanye,
    ArtiAngka,
    BarisUnit,
    GelombangLaporan,
    HariLaporan,
    KampanyeTerdahulu,
    LaporanDibekukan,
    LaporanKampanye,
    PersenKampanye,
    TanyaLaporan,
)
from services.notifikasi.kampanye.survei.models import TahapSurvei
from shared.kuesioner.hasil import PokokSurvei

GABUNGAN = "Unit kecil dan lainnya"
SEMUA, MILIK = "Semua sasaran", "Semua unit Anda"


def susun(
    bahan: BahanLaporan,
    beku: LaporanDibekukan | None,
    unit: str | None,
    *,
    seluruh: bool,
    terdahulu: Sequence[KampanyeTerdahulu] = (),
) -> LaporanKampanye:
    """The report of a unit, None for all people; ``seluruh``: its reader sees the whole campaign, so that what surveys
    found, and other campaigns, are told."""
    uraian = uraikan(bahan.di_unit, unit, bahan.terkecil)
    puncak = akar(bahan.di_unit)
    # Of units only once it is frozen: what one more question changes between two reads tells where its asker works.
    bertanya = seluruh and bertanya_terlihat(bahan.di_unit, puncak, unit, bahan.terkecil)
    bertanya = bertanya and (beku is not None or unit == puncak)
    bagian_bertanya = bertanya and beku is not None and cukup_bertanya(uraian.bagian, bahan.terkecil)
    sebelum, sesudah = (bahan.survei(each) if seluruh else None for each in TahapSurvei)
    bernama = [(_nama(bahan, each.unit), each) for each in uraian.bagian]
    return LaporanKampanye(
        **{
            each: getattr(bahan, each)
            for each in ("kampanye_id", "judul", "tujuan", "status", "mulai", "selesai", "dihitung_pada", "terkecil")
        },
        beku=beku,
        unit=unit,
        nama_unit=_puncak(bahan, unit, seluruh=seluruh),
        angka=angka_dari(uraian.jumlah, bahan.saluran, bertanya=bertanya),
        persen=persen_dari(uraian.jumlah, bahan.saluran, bertanya=bertanya),
        pergi=bahan.pergi if seluruh else None,
        bagian=[_baris(nama, each, bahan, seluruh=seluruh, bertanya=bagian_bertanya) for nama, each in bernama],
        harian=_harian(bahan, unit),
        gelombang=[GelombangLaporan(**each.model_dump()) for each in bahan.gelombang],
        tanya=[TanyaLaporan(**each.model_dump()) for each in bahan.tanya],
        sebelum=sebelum,
        sesudah=sesudah,
        terdahulu=list(terdahulu),
        kalimat=kalimat(
            uraian.jumlah if bertanya else uraian.jumlah._replace(bertanya=0),
            bernama,
            minta_pemahaman=bahan.minta_pemahaman,
            sebelum=sebelum,
            sesudah=sesudah,
        ),
        tidak_dapat_dikatakan=[
            *batas(sebelum, sesudah),
            *_batas_unit(uraian, bahan.terkecil),
            *([] if bagian_bertanya or not seluruh else [_BATAS_BERTANYA.format(bahan.terkecil)]),
        ],
        arti=[
            *(ArtiAngka(angka=each, nama=NAMA[each], arti=ARTI[each]) for each in NAMA),
            ArtiAngka(angka="penerimaan", nama="Penerimaan", arti=ARTI_PENERIMAAN),
        ],
    )


def angka_dari(jumlah: Jumlah, saluran: Collection[str], *, bertanya: bool) -> AngkaKampanye:
    """Figures as they go over the wire; ``saluran``: which ways are used beside the inbox, ``bertanya``: whether how
    many have asked is told."""
    return AngkaKampanye(**_terlihat(jumlah, saluran, bertanya=bertanya))


def _terlihat(jumlah: Jumlah, saluran: Collection[str], *, bertanya: bool) -> dict[str, int | None]:
    tanpa = {each for each, lewat in SALURAN.items() if lewat not in saluran} | (set() if bertanya else {"bertanya"})
    return {each: None if each in tanpa else nilai for each, nilai in jumlah._asdict().items()}


def persen_dari(jumlah: Jumlah, saluran: Collection[str], *, bertanya: bool) -> PersenKampanye:
    """Shares of those who are meant."""
    nilai = _terlihat(jumlah, saluran, bertanya=bertanya)
    return PersenKampanye(
        **{
            each: None if (satu := nilai[each]) is None else persen(satu, jumlah.sasaran)
            for each in PersenKampanye.model_fields
        }
    )


def semua_baris(bahan: BahanLaporan, puncak: str | None, *, seluruh: bool, beku: bool) -> list[tuple[int, BarisUnit]]:
    """All that is told of units from the top down, each with how deep it lies: for a file and for print."""
    jumlah = uraikan(bahan.di_unit, puncak, bahan.terkecil).jumlah
    awal = Bagian(puncak, jumlah, terbagi=True)
    teratas = akar(bahan.di_unit)
    tanya = seluruh and bertanya_terlihat(bahan.di_unit, teratas, puncak, bahan.terkecil)
    tanya = tanya and (beku or puncak == teratas)
    hasil = [(0, _baris(_puncak(bahan, puncak, seluruh=seluruh), awal, bahan, seluruh=seluruh, bertanya=tanya))]

    def turun(unit: str | None, dalam: int, *, bertanya: bool) -> None:
        bagian = uraikan(bahan.di_unit, unit, bahan.terkecil).bagian
        bertanya = bertanya and cukup_bertanya(bagian, bahan.terkecil)
        for each in bagian:
            nama = _nama(bahan, each.unit)
            hasil.append((dalam, _baris(nama, each, bahan, seluruh=seluruh, bertanya=bertanya)))
            if each.unit is not None and each.terbagi:
                turun(each.unit, dalam + 1, bertanya=bertanya)

    turun(puncak, 1, bertanya=tanya and beku)
    return hasil


def _puncak(bahan: BahanLaporan, unit: str | None, *, seluruh: bool) -> str:
    if unit is None:
        return SEMUA if seluruh else MILIK
    return bahan.nama.get(unit, unit)


def _nama(bahan: BahanLaporan, unit: str | None) -> str:
    return GABUNGAN if unit is None else bahan.nama.get(unit, unit)


def _baris(nama: str, bagian: Bagian, bahan: BahanLaporan, *, seluruh: bool, bertanya: bool) -> BarisUnit:
    return BarisUnit(
        unit=bagian.unit,
        nama=nama,
        angka=angka_dari(bagian.jumlah, bahan.saluran, bertanya=bertanya),
        persen=persen_dari(bagian.jumlah, bahan.saluran, bertanya=bertanya),
        terbagi=bagian.terbagi,
        penerimaan=_penerimaan(bahan, bagian.unit) if seluruh else None,
    )


def _penerimaan(bahan: BahanLaporan, unit: str | None) -> PokokSurvei | None:
    hasil = bahan.survei(TahapSurvei.SESUDAH) or bahan.survei(TahapSurvei.SEBELUM)
    if hasil is None or unit is None:
        return None
    semua = next((each.pokok for each in hasil.unit if each.unit == unit), [])
    acuan = seluruhnya(hasil)
    return next((each for each in semua if acuan is not None and each.pokok == acuan.pokok), None)


def _harian(bahan: BahanLaporan, unit: str | None) -> list[HariLaporan]:
    """Sums up to each day, also of days on which nothing happened."""
    baru: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for each in bahan.harian:
        if unit is None or unit in each.jalur:
            baru[each.hari][0] += each.dibaca
            baru[each.hari][1] += each.dipahami
    if not baru:
        return []
    hari, akhir = min(baru), max(baru)
    hasil, dibaca, dipahami = [], 0, 0
    while hari <= akhir:
        if hari in baru:
            dibaca, dipahami = dibaca + baru[hari][0], dipahami + baru[hari][1]
        hasil.append(HariLaporan(hari=hari, dibaca=dibaca, dipahami=dipahami))
        hari += timedelta(days=1)
    return hasil


_BATAS_BERTANYA = (
    "Berapa orang yang bertanya hanya disebut bila tidak ada atau sedikitnya {} orang, di tiap bagian, dan menurut "
    "unit baru sesudah laporannya dibekukan: yang bertanya boleh menyembunyikan namanya."
)


def _batas_unit(uraian: Uraian, terkecil: int) -> list[str]:
    if any(each.unit is None for each in uraian.bagian):
        return [f"Bagian dengan kurang dari {terkecil} orang tidak disebut tersendiri, juga tidak lewat selisih."]
    return []
