"""Import of the SIASN web export: one row per person, with the post they hold."""

from collections.abc import Sequence
from typing import Any

from services.pegawai.identitas.nik import periksa_silang_nik, urai_nik
from services.pegawai.identitas.nip import JenisKelamin, JenisNip, periksa_silang, urai_nip
from services.pegawai.orang import konflik
from services.pegawai.orang.dijaga import jaga_orang
from services.pegawai.organisasi.repository import unit_dipimpin
from services.pegawai.penempatan.gulirkan import mutakhirkan
from services.pegawai.penempatan.salinan import selaraskan
from services.pegawai.riwayat.salinan import Perubahan
from services.pegawai.riwayat.selaraskan import kabarkan
from services.pegawai.siasn.catat_mutu import amati_mutu, catat_mutu
from services.pegawai.siasn.kenali import kenali_orang
from services.pegawai.siasn.kepergian import catat_kepergian
from services.pegawai.siasn.kolom import KOLOM
from services.pegawai.siasn.menunggu import catat_menunggu, letakkan
from services.pegawai.siasn.mutu import berselisih, lengkapi
from services.pegawai.siasn.padankan import padankan
from services.pegawai.siasn.pencatat import menurut_diri
from services.pegawai.siasn.penempatan import Ditempatkan, tempatkan
from services.pegawai.siasn.pertahankan_koreksi import pertahankan_koreksi
from services.pegawai.siasn.pertahankan_riwayat import pertahankan_riwayat
from services.pegawai.siasn.simpan import Tersimpan, simpan
from services.pegawai.siasn.tercatat import SEKAWAN, orang_tercatat
from shared.contracts.istilah.status import PPPK
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Baris, Bentuk, Bernomor, Catatan, Hasil, Keberatan
from shared.impor.pengirim import Pengirim


def periksa_orang(nilai: Baris) -> Sequence[Keberatan]:
    """Checks across columns; only what makes the row unusable is a ``galat``. What the row means by BKN's letter P
    is put in its place."""
    temuan: list[Keberatan] = []
    nip = urai_nip(nilai["nip"])
    kelamin = JenisKelamin(nilai["jenis_kelamin"])
    lengkapi(nilai, nip)
    jenis = JenisNip.PPPK if nilai["status_pegawai"] in PPPK else JenisNip.PNS
    temuan.extend(("nip", peringatan, "peringatan") for peringatan in periksa_silang(nip, jenis=jenis))
    temuan.extend((isian, alasan, "galat") for isian, alasan in berselisih(nilai))
    if nilai["nik"]:
        temuan.extend(
            ("nik", peringatan, "peringatan")
            for peringatan in periksa_silang_nik(
                urai_nik(nilai["nik"]), tanggal_lahir=nilai["tanggal_lahir"], jenis_kelamin=kelamin
            )
        )
    lahir = nilai["tanggal_lahir"]
    temuan.extend(
        (isian, "TMT tidak boleh sebelum atau pada tanggal lahir", "galat")
        for isian in ("tmt_cpns", "tmt_pns", "tmt_golongan", "tmt_jabatan")
        if nilai[isian] is not None and nilai[isian] <= lahir
    )
    if nilai["jabatan_id"] is not None and nilai["tmt_jabatan"] is None:
        temuan.append(("tmt_jabatan", "wajib diisi bila jabatan diisi", "galat"))
    return temuan


async def terapkan_orang(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]]) -> Hasil:
    """Create or change people and, where it is new, their placement."""
    hasil = Hasil()
    hari = await mutakhirkan(uow)
    baris, tertahan = await kenali_orang(uow, baris)
    letak = await padankan(uow, [nilai for _, nilai in baris])
    baris, hasil.catatan, menunggu = letakkan(baris, letak, await menurut_diri(uow, baris, letak))
    baris, berbeda = await pertahankan_riwayat(uow, baris)
    hasil.catatan.extend([*tertahan, *berbeda])
    baris, dikoreksi = await pertahankan_koreksi(uow, baris)
    hasil.catatan.extend(dikoreksi)
    tersimpan = await simpan(uow, [nilai for _, nilai in baris], hari)
    baru, berubah = tersimpan.baru, set(tersimpan.berubah)
    await catat_menunggu(uow, [nilai for _, nilai in baris], menunggu, hari)
    kabarkan(uow, Perubahan(baru | berubah, golongan=tersimpan.golongan))
    keluar, catatan = await catat_kepergian(uow, baris, tersimpan.berubah, hari)
    hasil.catatan.extend(catatan)
    ditempatkan = await tempatkan(uow, baris, hari, baru)
    hasil.catatan.extend(ditempatkan.catatan)
    penempatan = ditempatkan.nip | keluar
    penempatan |= set(await selaraskan(uow, {nilai["nip"] for _, nilai in baris} - penempatan, hari=hari))
    berubah = (berubah | penempatan) - baru
    hasil.baru, hasil.berubah = len(baru), len(berubah)
    hasil.sama = len(baris) - hasil.baru - hasil.berubah
    _catat(uow, baris, tersimpan, ditempatkan)
    uow.mark_state("asn", *sorted(baru | berubah))
    uow.mark_state("jabatan", *sorted(ditempatkan.jabatan))
    uow.mark_state("unit", *await unit_dipimpin(uow, ditempatkan.jabatan))
    return hasil


_MENENTUKAN = (
    "nama", "status_pegawai", "kedudukan_hukum", "golongan", "tmt_golongan", "tingkat_pendidikan", "kode_jabatan",
    "tmt_jabatan",
)  # fmt: skip
"""What the trail keeps of somebody who comes with a file; all of it stands in the file."""


def _catat(uow: UnitOfWork, baris: Sequence[tuple[int, Baris]], tersimpan: Tersimpan, ditempatkan: Ditempatkan) -> None:
    """One row of the trail for each person whom the file has changed."""
    for _, nilai in baris:
        nip = nilai["nip"]
        if nip in tersimpan.baru:
            uow.audit("impor_pegawai", "asn", nip, sesudah={each: nilai[each] for each in _MENENTUKAN})
            continue
        sebelum, sesudah = tersimpan.berubah.get(nip, ({}, {}))
        if nip in ditempatkan.jabatan_orang:
            lama, kini = ditempatkan.jabatan_orang[nip]
            sebelum, sesudah = {**sebelum, "jabatan": lama}, {**sesudah, "jabatan": kini}
        if sesudah:
            uow.audit("impor_pegawai", "asn", nip, sebelum=sebelum, sesudah=sesudah)


async def terdahulu(
    uow: UnitOfWork, baris: Sequence[tuple[int, Baris]], dahulu: Sequence[tuple[int, Baris]]
) -> Sequence[tuple[int, Baris]]:
    """Of earlier rows those that fill a post of these rows, or whose person leaves one."""
    letak = await padankan(uow, [nilai for _, nilai in baris])
    jabatan = {each.kode_jabatan for each in letak if each.kode_jabatan is not None}
    tempat = {_tempat(nilai) for _, nilai in baris}
    pemegang = await konflik.pemegang(uow, jabatan)
    return [
        each
        for each in dahulu
        if _tempat(each[1]) in tempat or each[1]["jabatan_id"] in jabatan or each[1]["nip"] in pemegang
    ]


def _tempat(nilai: Baris) -> tuple[Any, ...]:
    """What tells the post of a row: rows that agree in it may be of the same."""
    return nilai["unor_id"], nilai["jabatan_id"]


_JAGA = jaga_orang("NIP BARU", boleh_baru=True)


async def _jaga(uow: UnitOfWork, pengirim: Pengirim, baris: Bernomor) -> Sequence[Catatan]:
    """As for every file about people; of who comes with it, the post decides that the row's ids mean."""
    if not pengirim.pelaku.seluruh_kota:
        baris, _, _ = letakkan(baris, await padankan(uow, [nilai for _, nilai in baris]))
    return await _JAGA(uow, pengirim, baris)


SIASN = Bentuk(
    jenis="siasn",
    judul="Ekspor web SIASN (satu baris per pegawai)",
    kolom=KOLOM,
    terapkan=terapkan_orang,
    kunci=("nip",),
    periksa=periksa_orang,
    jaga=_jaga,
    berdua=True,
    sebelumnya=terdahulu,
    tercatat=orang_tercatat,
    sekawan=SEKAWAN,
    amati=amati_mutu,
    cermati=catat_mutu,
)
