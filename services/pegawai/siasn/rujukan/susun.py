"""What is answered about BKN's tables of references, from what is kept and worked out."""

from collections.abc import Mapping, Sequence

from services.pegawai.siasn.rujukan import bahan, repository
from services.pegawai.siasn.rujukan.cari import UnorDikenal, sebutan
from services.pegawai.siasn.rujukan.nomenklatur import Nomenklatur, Sebutan
from services.pegawai.siasn.rujukan.pasangkan import TERBANYAK, Unor
from services.pegawai.siasn.rujukan.repository import Tarikan
from services.pegawai.siasn.rujukan.schemas import (
    CalonUnit,
    CalonUnor,
    LangkahRujukan,
    NomenklaturBkn,
    SebutanJabatan,
    TarikanRujukan,
    UnorBkn,
)
from services.pegawai.siasn.rujukan.tabel import NOMENKLATUR, TabelRujukan
from services.pegawai.siasn.rujukan.tarik import SELANG
from services.pegawai.siasn.schemas import Keyakinan
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork


async def keadaan_tabel(baca: Reader | UnitOfWork) -> list[TarikanRujukan]:
    """How far each table was read."""
    ada = {each.tabel: each for each in await repository.semua_tarikan(baca)}
    banyak = await repository.tersimpan(baca)
    return [_satu_tabel(each, ada.get(each), banyak.get(each, 0)) for each in TabelRujukan]


def _satu_tabel(tabel: TabelRujukan, satu: Tarikan | None, tersimpan: int) -> TarikanRujukan:
    selesai = None if satu is None else satu.selesai_pada
    berjalan = satu is not None and (selesai is None or satu.diminta_pada is not None)
    return TarikanRujukan(
        tabel=tabel,
        berjalan=berjalan,
        mulai_pada=None if satu is None else satu.mulai_pada,
        selesai_pada=selesai,
        berikutnya_pada=None if selesai is None or berjalan else selesai + SELANG,
        dibaca=0 if satu is None else satu.dibaca,
        baru=0 if satu is None else satu.baru,
        berubah=0 if satu is None else satu.berubah,
        hilang=0 if satu is None else satu.hilang,
        cacat=0 if satu is None else satu.cacat,
        tersimpan=tersimpan,
        kendala=None if satu is None else satu.kendala,
    )


async def langkah(baca: Reader, keyakinan: Mapping[Keyakinan, int]) -> list[LangkahRujukan]:
    """What there is to do, the most useful first."""
    hilang = await bahan.banyak_padanan_hilang(baca, NOMENKLATUR)
    nama = await sebutan(baca)
    tanpa = await bahan.banyak_unit_tanpa_unor(baca)
    usul, lihat = "POST /siasn/rujukan/usulan-padanan", "GET /siasn/rujukan"
    pasti = sum(len(each.jabatan.kode) for each in nama if each.keyakinan is Keyakinan.PASTI)
    semua = (
        (hilang, "padanan yang idnya tidak ada lagi di BKN; ganti atau cabut", f"{lihat}/padanan-hilang"),
        (keyakinan[Keyakinan.PASTI], "unor yang unitnya pasti; usulkan sekaligus", usul),
        (pasti, "jabatan yang nomenklaturnya pasti; usulkan sekaligus", usul),
        (
            keyakinan[Keyakinan.KUAT],
            "unor yang unitnya hampir pasti; periksa satu per satu, lalu usulkan dengan paling_kurang kuat",
            f"{lihat}/unor?keyakinan=kuat",
        ),
        (keyakinan[Keyakinan.MUNGKIN], "unor yang perlu Anda pilih unitnya", f"{lihat}/unor?keyakinan=mungkin"),
        (keyakinan[Keyakinan.TIDAK_ADA], "unor tanpa unit yang serupa", f"{lihat}/unor?keyakinan=tidak_ada"),
        (tanpa, "unit yang tidak ada unornya di BKN", f"{lihat}/unit-tanpa-unor"),
        (
            sum(each.keyakinan is not Keyakinan.PASTI for each in nama),
            "nama jabatan yang nomenklaturnya belum diketahui",
            f"{lihat}/nama-jabatan",
        ),
    )
    return [LangkahRujukan(jumlah=banyak, apa=apa, di=di) for banyak, apa, di in semua if banyak]


def susun_unor(satu: UnorDikenal, rincian: bahan.RincianUnor, menunggu: dict[str, int], diusulkan: set[str]) -> UnorBkn:
    """One unor, what it is or may be, and who waits for it."""
    pasangan = satu.pasangan
    return UnorBkn(
        id=satu.unor.id,
        nama=satu.unor.nama,
        induk_id=satu.unor.induk_id,
        nama_induk=rincian.nama_induk,
        nama_jabatan=rincian.nama_jabatan,
        eselon_bkn=rincian.eselon,
        tingkat=satu.tingkat,
        kode_unit=satu.kode_unit,
        keyakinan=None if pasangan is None else pasangan.keyakinan,
        di_bawah=None if pasangan is None else pasangan.di_bawah,
        calon=[] if pasangan is None else [CalonUnit(**each._asdict()) for each in pasangan.calon],
        alasan=None if pasangan is None else pasangan.alasan,
        orang=menunggu.get(satu.unor.id, 0),
        sedang_diusulkan=satu.unor.id in diusulkan,
        muncul_pada=rincian.muncul_pada,
    )


def calon_unor(semua: Sequence[tuple[Unor, Keyakinan]]) -> list[CalonUnor]:
    """The most certain ones."""
    return [CalonUnor(id=each.id, nama=each.nama, keyakinan=yakin) for each, yakin in semua[:TERBANYAK]]


def susun_sebutan(satu: Sebutan, calon: Sequence[Nomenklatur]) -> SebutanJabatan:
    """The posts of one name, and what BKN may call them; ``calon`` beside those of the same name are alike only."""
    serupa = bool(calon) and not satu.calon
    return SebutanJabatan(
        nama=satu.jabatan.nama,
        jenis=satu.jabatan.jenis,
        kode=satu.jabatan.kode,
        keyakinan=Keyakinan.MUNGKIN if serupa else satu.keyakinan,
        calon=[susun_nomenklatur(each) for each in calon],
        alasan="namanya serupa" if serupa else satu.alasan,
    )


def susun_nomenklatur(satu: Nomenklatur) -> NomenklaturBkn:
    """One nomenclature."""
    return NomenklaturBkn(id=satu.id, tabel=satu.tabel, nama=satu.nama, kemiripan=round(satu.kemiripan, 2))
