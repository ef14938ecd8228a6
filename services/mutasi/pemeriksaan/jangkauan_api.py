"""Routes of reach: which posts are open to a person, and who may come to a post."""

from collections.abc import Sequence
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query
from starlette.responses import Response

from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.katalog import KATALOG, TENTANG_KOTA, mirip, tanda_putusan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.schemas import KodeJabatan, Nip, kode_diketahui, terlihat
from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.pemeriksaan.jangkauan import (
    TIDAK_DITANYA,
    AsnTertahan,
    JabatanTertahan,
    acara_dari,
    asn_bagi,
    berganti_bagi,
    jabatan_bagi,
)
from services.mutasi.pemeriksaan.jangkauan_schemas import (
    AsnBagiJabatan,
    AturanPenahan,
    HalamanAsnBagiJabatan,
    HalamanJabatanBagiAsn,
    JabatanBagiAsn,
    SaringanAsnBagiJabatan,
    SaringanJabatanBagiAsn,
)
from services.mutasi.pemeriksaan.pasangan import tmt_terawal
from services.mutasi.pemeriksaan.tertahan import JENIS_KUNCI, Penyaring, Tertahan, Urutan
from services.mutasi.proyeksi import unit
from services.mutasi.proyeksi.asn import orang_dalam_lingkup
from services.mutasi.proyeksi.jabatan import jabatan as jabatan_satu
from shared.api.jawab import Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Berjalan
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.http.halaman import MintaHalaman, PermintaanHalaman
from shared.http.keyset import decode_ordered
from shared.http.penolakan import unit_tidak_dikenal
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.ketentuan.hari import ketentuan_pada
from shared.privasi.errors import KelasTidakBoleh
from shared.privasi.kelas import Kelas
from shared.privasi.sel import SEL_TERKECIL
from shared.privasi.terlihat import ATAS_ORANG_LAIN, Pandangan

router = APIRouter(prefix="/hukum", tags=["hukum"], route_class=RuteOrang)

_DITANYA = frozenset(each.kode for each in TENTANG_KOTA)
_SPESIFIK = frozenset(each.kode for each in KATALOG if each.tanda.kelas is Kelas.SPESIFIK)
"""Rules whose verdict on somebody is specific personal data."""
Saringan = SaringanJabatanBagiAsn | SaringanAsnBagiJabatan
Row = TypeVar("Row", JabatanTertahan, AsnTertahan)


@router.get("/asn/{nip}/jabatan", summary="Jabatan bagi pegawai", response_model=HalamanJabatanBagiAsn)
async def jabatan_bagi_asn(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu("asn", *ATAS_ORANG_LAIN)],
    minta: MintaHalaman,
    nip: Nip,
    saringan: Annotated[SaringanJabatanBagiAsn, Query()],
) -> Response:
    """Jabatan mana yang terbuka bagi pegawai ini, dan dari mana ia ditahan: oleh aturan apa, dan sampai kapan.

    Yang dinilai seluruh jabatan kota dengan aturan tentang orang, jabatan, dan harinya; surat dan langkah yang hanya
    ada pada usulan tidak. Penjelasan tiap aturan dijawab `POST /hukum/periksa`. Pegawai dapat bertanya tentang dirinya
    sendiri.

    Urutan `simpulan`: dari yang dapat sampai yang terhalang. `berikutnya`: yang dapat, lalu menurut TMT terawalnya,
    lalu yang tidak selesai oleh hari.
    """
    dilihat = membaca.pandangan(nip)
    hari_ini = runtime.clock.today()
    tolak_tmt_lampau(saringan.tmt, hari_ini, "tmt")
    await _unit_dikenal(baca, saringan)
    ditemukan = await orang_dalam_lingkup(baca, nip, pelaku)
    orang = wajib_ada(
        ditemukan,
        "Pegawai dengan NIP ini tidak ada dalam lingkup Anda. Periksa NIP-nya, atau mintalah petugas unit pegawai itu.",
    )
    _wajib_tampak(saringan, membaca, dilihat)
    acara = acara_dari(saringan, hari_ini)
    penyaring = Penyaring(
        acara,
        await ketentuan_pada(baca, KETENTUAN, hari_ini),
        saringan,
        _urutan(saringan, minta),
        minta.banyak,
        tahu=kode_diketahui(dilihat),
        dilihat=dilihat,
    )
    rows, berikutnya = _potong(await jabatan_bagi(baca, orang, penyaring), saringan, minta)
    isi = HalamanJabatanBagiAsn(
        data=[
            JabatanBagiAsn(
                kode=each.kode,
                nama=each.nama,
                jenis_jabatan=each.jenis,
                jenjang=each.jenjang,
                kode_unit=each.kode_unit,
                nama_unit=each.nama_unit,
                **_penahan(penyaring, tertahan, putusan),
            )
            for each, tertahan, putusan in rows
        ],
        berikutnya=berikutnya,
        jumlah=penyaring.jumlah,
        rekap=penyaring.rekap.terbit(_terlihat(dilihat)),
        per_tanggal=hari_ini,
        ketentuan_berganti=await berganti_bagi(baca, acara),
        tidak_ditanya=TIDAK_DITANYA,
    )
    return await membaca.jawab(HalamanJabatanBagiAsn, isi, nip=[nip], dilihat=dilihat)


@router.get("/jabatan/{kode}/asn", summary="Pegawai bagi jabatan", response_model=HalamanAsnBagiJabatan)
async def asn_bagi_jabatan(
    baca: Baca,
    runtime: Berjalan,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*ATAS_ORANG_LAIN)],
    minta: MintaHalaman,
    kode: KodeJabatan,
    saringan: Annotated[SaringanAsnBagiJabatan, Query()],
) -> Response:
    """Siapa dalam lingkup Anda yang menurut hukum dapat menduduki jabatan ini, dan apa yang menahan yang lain.

    Dengan `hitung`, semua pegawai dalam lingkup dinilai untuk rekap menurut aturan; tanpanya, menurut NIP, hanya sampai
    halaman ini terisi. Penjelasan tiap aturan dijawab `POST /hukum/periksa`.

    Urutan `simpulan`: dari yang dapat sampai yang terhalang. `berikutnya`: yang dapat, lalu menurut TMT terawalnya,
    lalu yang tidak selesai oleh hari.
    """
    dilihat = membaca.pandangan()
    hari_ini = runtime.clock.today()
    tolak_tmt_lampau(saringan.tmt, hari_ini, "tmt")
    await _unit_dikenal(baca, saringan)
    _wajib_tampak(saringan, membaca, dilihat)
    jabatan = wajib_ada(await jabatan_satu(baca, kode), f"Jabatan {kode} tidak ada. Periksa kodenya pada peta jabatan.")
    acara = acara_dari(saringan, hari_ini)
    penyaring = Penyaring(
        acara,
        await ketentuan_pada(baca, KETENTUAN, hari_ini),
        saringan,
        _urutan(saringan, minta),
        minta.banyak,
        tahu=kode_diketahui(dilihat),
        dilihat=dilihat,
    )
    semua = await asn_bagi(baca, pelaku, jabatan, penyaring, seluruhnya=saringan.hitung)
    rows, berikutnya = _potong(semua, saringan, minta)
    # How many are held by it a count of few would tell of persons, who are not on record by being counted.
    sedikit = saringan.penahan in _SPESIFIK and penyaring.jumlah < SEL_TERKECIL
    isi = HalamanAsnBagiJabatan(
        data=[
            AsnBagiJabatan(
                nip=each.nip,
                nama=each.nama,
                kode_jabatan=each.kode_jabatan,
                nama_jabatan=each.nama_jabatan,
                jenis_jabatan=each.jenis_jabatan,
                jenjang=each.jenjang,
                kode_unit=each.kode_unit,
                nama_unit=each.nama_unit,
                **_penahan(penyaring, tertahan, putusan),
            )
            for each, tertahan, putusan in rows
        ],
        berikutnya=berikutnya,
        jumlah=penyaring.jumlah if saringan.hitung and not sedikit else None,
        rekap=penyaring.rekap.terbit(_terlihat(dilihat), _SPESIFIK) if saringan.hitung else None,
        per_tanggal=hari_ini,
        ketentuan_berganti=await berganti_bagi(baca, acara),
        tidak_ditanya=TIDAK_DITANYA,
    )
    return await membaca.jawab(HalamanAsnBagiJabatan, isi, nip=[each.orang.nip for each in rows], dilihat=dilihat)


async def _unit_dikenal(baca: Reader, saringan: Saringan) -> None:
    if saringan.di_bawah is not None and not await unit.ada(baca, saringan.di_bawah):
        raise unit_tidak_dikenal(saringan.di_bawah)


def _wajib_tampak(saringan: Saringan, membaca: Pembacaan, dilihat: Pandangan) -> None:
    """Refuse a list whose rows would tell, by being in it, a verdict that the caller may not see.

    Raises:
        IsianTidakSah: there is no such rule, or only a case is judged by it.
        KelasTidakBoleh: the caller may not see its verdicts.
        TujuanAksesWajib: the caller may, and has not said what for.
    """
    if (kode := saringan.penahan) is None:
        return
    if kode not in _DITANYA:
        ada = [each for each in mirip(kode) if each in _DITANYA] or sorted(_DITANYA)[:3]
        raise IsianTidakSah(
            f"Aturan {kode} tidak ada, atau baru dinilai pada usulan. Yang dinilai di sini antara lain "
            f"{', '.join(ada)}.",
            kesalahan=[KesalahanIsian(pointer="penahan", pesan="tidak dinilai di sini")],
        )
    tanda = tanda_putusan(kode)
    if not dilihat.berhak(tanda):
        raise KelasTidakBoleh(f"Peran Anda tidak melihat putusan aturan {kode} atas pegawai. Hapus saringan ini.")
    if not dilihat.melihat(tanda):
        membaca.wajib_bertujuan(f"Putusan aturan {kode}")


def _urutan(saringan: Saringan, minta: PermintaanHalaman) -> Urutan:
    menurut = saringan.urut.removeprefix("-")
    lalu = decode_ordered(minta.cursor, saringan.urut, *JENIS_KUNCI[menurut])
    return Urutan(menurut, saringan.urut.startswith("-"), lalu)


def _potong(rows: Sequence[Row], saringan: Saringan, minta: PermintaanHalaman) -> tuple[Sequence[Row], str | None]:
    return minta.potong(rows, lambda each: (saringan.urut, *each.tertahan.kunci))


def _terlihat(dilihat: Pandangan) -> set[str]:
    return {each.kode for each in KATALOG if dilihat.melihat(each.tanda)}


def _penahan(penyaring: Penyaring, satu: Tertahan, putusan: Sequence[HasilAturan]) -> dict[str, Any]:
    return {
        "jenis": satu.jenis,
        "arah": penyaring.arah(satu),
        "simpulan": satu.simpulan,
        "berikutnya": tmt_terawal(putusan, penyaring.dilihat),
        "penahan": [AturanPenahan.model_validate(each) for each in terlihat(putusan, penyaring.dilihat)],
    }
