"""Import of histories. Rows are added, never overwritten: what is recorded differently is named, not replaced."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from services.pegawai.identitas.golongan import urai_golongan
from services.pegawai.identitas.sel import baca_kedudukan, baca_nip
from services.pegawai.kinerja.nilai import SEBUTAN as SEBUTAN_KINERJA
from services.pegawai.orang.dijaga import BELUM_ADA, jaga_orang
from services.pegawai.orang.nomor import bernomor_tetap
from services.pegawai.orang.tahan import tahan_banyak
from services.pegawai.penempatan.gulirkan import ikuti_kepergian
from services.pegawai.penempatan.pulih import pulihkan
from services.pegawai.riwayat import repository, salinan
from services.pegawai.riwayat.katalog import BERAKIBAT, BERDUA, BERIRING, KATALOG, JenisRiwayat, Waktu
from services.pegawai.riwayat.periksa import Temuan, lengkapi, periksa_lahir, periksa_masa, periksa_urutan
from services.pegawai.riwayat.repository import OrangDiimpor
from services.pegawai.riwayat.selaraskan import kabarkan
from services.pegawai.riwayat.tinjau import tinjau
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.sebutan import SEBUTAN
from shared.contracts.pegawai.kepegawaian import AsnHukdis
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import (
    Baris,
    Bentuk,
    Catatan,
    Hasil,
    Keberatan,
    Kolom,
    Terapkan,
    bilangan,
    istilah,
    kode,
    longgar,
    pilihan,
    sekelompok,
    teks_maks,
)
from shared.impor.hari import tanggal as baca_tanggal
from shared.impor.nilai import Dipahami, NilaiTidakSah
from shared.privasi.kelas import PUBLIK


def _angka(nilai: str) -> str | Dipahami:
    """A number with at most two decimals, as text, so that no digit is lost on the way; a comma is a decimal point."""
    try:
        angka = Decimal(nilai.strip().replace(",", "."))
    except InvalidOperation as error:
        raise NilaiTidakSah("harus angka, misalnya 86,5") from error
    if not angka.is_finite() or not 0 <= angka <= 120:
        raise NilaiTidakSah("harus antara 0 dan 120")
    bulat = round(angka, 2)
    return str(bulat) if bulat == angka else Dipahami(str(bulat), f"dibulatkan menjadi {bulat}".replace(".", ","))


def _predikat(nilai: str) -> str:
    """Today's word for BKN's number or spelling; the words of older years are read as their year meant them."""
    arti = SEBUTAN[Predikat].kenali(nilai)
    return teks_maks(40)(nilai) if arti is None else str(arti.kata)


_BACA: Mapping[Any, Callable[[str], Any]] = {
    date: baca_tanggal,
    float: _angka,
    Golongan: urai_golongan,
    **{tipe: istilah(each) for tipe, each in SEBUTAN.items()},
}
"""Readers by what a field is; those by its name come first."""
_BACA_ISIAN: Mapping[str, Callable[[str], Any]] = {
    "kode_jabatan": kode,
    "kode_unit": kode,
    "kedudukan_hukum": baca_kedudukan,
    "nip_kerabat": baca_nip,
    "predikat": _predikat,
}
_JUDUL = {
    "mulai": "TANGGAL MULAI",
    "selesai": "TANGGAL SELESAI",
    "kedudukan_hukum": "KEDUDUKAN HUKUM ID",
}
"""Headings that are not the names of their fields."""
DITULIS = frozenset(("nama_jabatan", "program_studi", "nama"))
"""Fields of keys that people write, each in their own way."""
_KEMUDIAN = ("jenjang", "eselon", "nilai")
"""Columns that files from before they were asked for do not have."""


def _kolom(jenis: JenisRiwayat) -> tuple[Kolom, ...]:
    """What a file of this kind says: the fields of its rows."""
    return tuple(_satu_kolom(jenis, nama, bidang) for nama, bidang in jenis.isian.model_fields.items())


def _satu_kolom(jenis: JenisRiwayat, nama: str, bidang: FieldInfo) -> Kolom:
    tipe, syarat = _inti(bidang.annotation, bidang.metadata)
    judul = _JUDUL.get(nama, nama.replace("_", " ").upper())
    keterangan = [bidang.description or ""]
    if (baca := _BACA_ISIAN.get(nama) or _BACA.get(tipe)) is not None:
        keterangan += ["dd-mm-yyyy"] * (tipe is date)
        keterangan += [", ".join(SEBUTAN[tipe].baku)] if tipe in SEBUTAN else []
        keterangan += [", ".join(SEBUTAN_KINERJA)] * (nama == "predikat")
    elif tipe is int:
        baca = bilangan(_batas(syarat, "ge"), _batas(syarat, "le"))
    elif tipe is str:
        baca = teks_maks(_batas(syarat, "max_length"))
    else:
        kata = get_args(tipe) or tipe
        baca = pilihan(kata)
        keterangan.append(", ".join(kata))
    return Kolom(
        judul.replace("TANGGAL", "TMT") if jenis.slug == "jabatan" and nama in _JUDUL else judul,
        nama,
        baca,
        wajib=bidang.is_required(),
        keterangan=" ".join(filter(None, keterangan)),
        boleh_tiada=nama in _KEMUDIAN,
        kelas=jenis.kelas,
        nama=(jenis.slug, nama) == ("keluarga", "nama"),
    )


def _inti(tipe: Any, syarat: Sequence[Any]) -> tuple[Any, Sequence[Any]]:
    """What a field is when it is not empty, and what restricts it."""
    if get_origin(tipe) is Annotated:
        return _inti(tipe.__origin__, (*syarat, *tipe.__metadata__))
    if get_origin(tipe) in (Union, UnionType):
        return _inti(next(each for each in get_args(tipe) if each is not type(None)), syarat)
    return tipe, [isi for each in syarat for isi in (each.metadata if isinstance(each, FieldInfo) else (each,))]


def _batas(syarat: Sequence[Any], nama: str) -> int:
    batas: int = next(isi for each in syarat if (isi := getattr(each, nama, None)) is not None)
    return batas


def _terapkan(jenis: JenisRiwayat, kolom: tuple[Kolom, ...]) -> Terapkan:
    judul = {each.isian: each.judul for each in kolom}

    async def terapkan(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
        hasil = Hasil()
        baris = await bernomor_tetap(uow, baris)
        orang = await repository.orang(uow, {nilai["nip"] for _, nilai in baris})
        siap: list[Baris] = []
        for nomor, nilai in baris:
            siapa = orang.get(nilai["nip"])
            if siapa is None:
                hasil.catatan.append(Catatan(nomor, "NIP", nilai["nip"], BELUM_ADA))
            elif jenis.hanya is not None and siapa.status_pegawai not in jenis.hanya:
                alasan = f"hanya untuk {' dan '.join(sorted(jenis.hanya))}, pegawai ini {siapa.status_pegawai}"
                hasil.catatan.append(Catatan(nomor, "NIP", nilai["nip"], alasan))
            elif salah := periksa_lahir(jenis, nilai, siapa.tanggal_lahir):
                hasil.catatan += [
                    Catatan(nomor, judul[each.isian or ""], _teks(nilai[each.isian or ""]), each.pesan)
                    for each in salah
                ]
            else:
                siap.append({**nilai, "baris_ke": nomor})
        hasil.catatan += await _masa(uow, jenis, judul, orang, siap)
        ditinjau = await tinjau(uow, jenis, siap, {nip: each.status_pegawai for nip, each in orang.items()})
        hasil.catatan += [_peringatan(judul, siap[tempat], each) for tempat, each in ditinjau]
        hasil.catatan += await _seragamkan(uow, jenis, judul, siap)
        tercatat = await repository.impor(uow, jenis, siap)
        baru = [nilai["nip"] for nilai in tercatat]
        hasil.baru, hasil.sama = len(baru), len(siap) - len(baru)
        _catat(uow, jenis, tercatat)
        if hasil.sama:
            hasil.catatan += await _beda(uow, jenis, judul, siap)
        await _ikuti(uow, jenis, siap, set(baru), orang)
        return hasil

    return terapkan


async def _seragamkan(
    uow: UnitOfWork, jenis: JenisRiwayat, judul: Mapping[str, str], siap: Sequence[Baris]
) -> list[Catatan]:
    """A row whose key is recorded with other case or other signs is that row, and is written as it is recorded."""
    ditulis = DITULIS & set(jenis.kunci)
    if not ditulis:
        return []

    def kunci(nip: str, isi: Sequence[str]) -> tuple[str, ...]:
        pasangan = zip(jenis.kunci, isi, strict=True)
        return (nip, *(longgar(satu) if each in ditulis else satu for each, satu in pasangan))

    tercatat = await repository.kunci_tercatat(uow, jenis, {each["nip"] for each in siap})
    lama = {kunci(row.nip, row.kunci): row.kunci for row in tercatat}
    persis = {(row.nip, *row.kunci) for row in tercatat}
    hasil = []
    for nilai in siap:
        isi = [str(nilai[each]) for each in jenis.kunci]
        if (nilai["nip"], *isi) in persis or (ada := lama.get(kunci(nilai["nip"], isi))) is None:
            continue
        for each, baru, tertulis in zip(jenis.kunci, isi, ada, strict=True):
            if baru != tertulis:
                alasan = f"dianggap sama dengan “{tertulis}” yang sudah tercatat"
                hasil.append(Catatan(nilai["baris_ke"], judul[each], baru[:100], alasan, "peringatan"))
                nilai[each] = tertulis
    return hasil


def _catat(uow: UnitOfWork, jenis: JenisRiwayat, tercatat: Sequence[Baris]) -> None:
    """One row of the trail for each person."""
    orang: dict[str, list[Baris]] = {}
    for nilai in tercatat:
        isi = nilai.copy()
        del isi["nip"], isi["baris_ke"]
        orang.setdefault(nilai["nip"], []).append(isi)
    for nip, semua in orang.items():
        uow.audit("impor_riwayat", "asn", nip, sesudah={"riwayat": jenis.slug, "baris": semua})


def _teks(nilai: Any) -> str | None:
    if nilai is None:
        return None
    return f"{nilai:%d-%m-%Y}" if isinstance(nilai, date) else str(nilai)[:100]


async def _beda(uow: UnitOfWork, jenis: JenisRiwayat, judul: dict[str, str], siap: Sequence[Baris]) -> list[Catatan]:
    """Remarks that name both values where a row contradicts what is recorded."""
    menurut_nomor = {each["baris_ke"]: each for each in siap}
    hasil = []
    for row in await repository.beda(uow, jenis, siap):
        for isian in row.isian:
            baru, lama = menurut_nomor[row.baris_ke][isian], row.tercatat[isian]
            if isinstance(lama, str) and isinstance(baru, str) and longgar(lama) == longgar(baru):
                continue
            if lama is not None and isinstance(baru, date):
                lama = date.fromisoformat(lama)
            alasan = f"tercatat {_teks(lama) or 'kosong'}; tidak diubah, pakai koreksi bila yang tercatat salah"
            hasil.append(Catatan(row.baris_ke, judul[isian], _teks(baru), alasan, "peringatan"))
    return hasil


async def _masa(
    uow: UnitOfWork,
    jenis: JenisRiwayat,
    judul: dict[str, str],
    orang: dict[str, OrangDiimpor],
    siap: Sequence[Baris],
) -> list[Catatan]:
    """Remarks about leaves and acting duties that are longer than the law has them."""
    if jenis.slug not in ("cltn", "penugasan"):
        return []
    hasil = []
    for nilai in siap:
        mulai, nip = nilai["mulai"], nilai["nip"]
        sebelum = await repository.masa_sebelum(uow, nip, mulai, nilai.get("kode_jabatan"))
        # Of a chain within one file the earlier links may not be in the table yet.
        sebelum += [
            repository.Masa(lain["mulai"], lain["selesai"])
            for lain in siap
            if lain["nip"] == nip and lain["mulai"] < mulai and lain.get("kode_jabatan") == nilai.get("kode_jabatan")
        ]
        temuan = periksa_masa(jenis, nilai, orang[nip].tmt_cpns, set(sebelum), await repository.batas(uow, mulai))
        hasil += [_peringatan(judul, nilai, each) for each in temuan]
    return hasil


def _peringatan(judul: Mapping[str, str], nilai: Baris, temuan: Temuan) -> Catatan:
    isian = temuan.isian or ""
    return Catatan(nilai["baris_ke"], judul[isian], _teks(nilai[isian]), temuan.pesan, "peringatan")


async def _ikuti(
    uow: UnitOfWork,
    jenis: JenisRiwayat,
    siap: Sequence[Baris],
    baru: set[str],
    orang: dict[str, OrangDiimpor],
) -> None:
    """Copies, state and facts of those who have new rows."""
    if not baru:
        return
    if maju := {each["nip"] for each in siap if each["nip"] in baru and _maju(jenis, each, orang[each["nip"]])}:
        kabarkan(uow, await salinan.salin(uow, maju, jenis.slug))
    uow.mark_state("asn", *sorted(baru))
    if jenis.slug in BERAKIBAT:
        await pulihkan(uow, baru, f"{jenis.judul} dimuat dari berkas.", None)
        await ikuti_kepergian(uow, baru)
    if jenis.slug == "keluarga":
        uow.mark_state("asn", *sorted({each["nip_kerabat"] for each in siap}))
    if jenis.slug == "hukdis":
        await _kabarkan_hukdis(uow, baru)


def _maju(jenis: JenisRiwayat, nilai: Baris, siapa: OrangDiimpor) -> bool:
    """Whether the row may be ahead of the person's copy: of most people's histories none is."""
    match jenis.slug:
        case "golongan":
            kini = siapa.tmt_golongan
            return kini is None or nilai["tmt"] > kini
        case "pendidikan":
            tingkat = siapa.tingkat_pendidikan
            return tingkat is None or TingkatPendidikan(nilai["tingkat"]).urut > TingkatPendidikan(tingkat).urut
        case slug:
            return slug in salinan.DISALIN


async def _kabarkan_hukdis(uow: UnitOfWork, nip: set[str]) -> None:
    """Sanctions that run, or will; those that are long over are nobody's news."""
    orang = await tahan_banyak(uow, nip)
    for each in await repository.hukdis_baru(uow, nip):
        siapa = orang[each.nip]
        uow.publish(
            AsnHukdis(nama=siapa.nama, perubahan="dicatat", menggantikan=None, **each._asdict()), version=siapa.versi
        )


def _periksa(jenis: JenisRiwayat) -> Callable[[Baris], Sequence[Keberatan]]:
    def periksa(nilai: Baris) -> Sequence[Keberatan]:
        temuan = periksa_urutan(jenis, nilai) or lengkapi(jenis, nilai)
        return [(each.isian, each.pesan, "galat" if each.galat else "peringatan") for each in temuan]

    return periksa


def _bentuk(jenis: JenisRiwayat) -> Bentuk:
    kolom = _kolom(jenis)
    nip = Kolom("NIP", "nip", baca_nip, wajib=True, keterangan="18 angka, disimpan sebagai teks.", kelas=PUBLIK)
    kerabat = ("nip_kerabat",) if jenis.slug == "keluarga" else ()
    return Bentuk(
        jenis=jenis.tabel,
        judul=jenis.judul,
        kolom=(nip, *kolom),
        terapkan=_terapkan(jenis, kolom),
        kunci=("nip", *jenis.kunci),
        kunci_longgar=DITULIS & set(jenis.kunci),
        bertentangan=_BERTENTANGAN,
        jaga=jaga_orang("NIP", *kerabat),
        berdua=jenis.slug in BERDUA,
        beriring=BERIRING.get(jenis.slug),
        sebelumnya=sekelompok("nip") if jenis.waktu is Waktu.BERLAKU else None,
        periksa=_periksa(jenis),
    )


_BERTENTANGAN = {
    "ex_penugasan_kode_jabatan": "jabatan ini sudah dijalankan Plt, Plh, atau Pj lain pada masa itu; akhiri dahulu",
}
RIWAYAT = tuple(map(_bentuk, KATALOG))
"""The files of all kinds."""
