"""Routes of submissions for pertek. Nothing can be sent to I-MUT from outside: officers upload by hand, and enter the
answer; what its list shows stands beside."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from services.mutasi.hukum.kalender.libur import BILANGAN as LIBUR
from services.mutasi.hukum.kalender.libur import KalenderKota
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.pertek import BILANGAN, DiamBkn, TenggatPertek
from services.mutasi.kumpulan.schemas import BANYAK_BERALASAN
from services.mutasi.pertek import ajukan, dikemas, imut_rinci, jawaban, repository, siapkan
from services.mutasi.pertek.bahan import salinan_rusak
from services.mutasi.pertek.imut import Pandangan
from services.mutasi.pertek.jawaban import Jawaban
from services.mutasi.pertek.keadaan import PerkaraPertek, StatusPengajuan, langkah_kini
from services.mutasi.pertek.langkah import TIDAK_ADA, surat_tetap
from services.mutasi.pertek.menurut_imut import pandangan
from services.mutasi.pertek.repository import AnggotaPertek, BarisPertek, Pertek
from services.mutasi.pertek.schemas import (
    AnggotaPertekRinci,
    BerkasPertek,
    HasilJawaban,
    HasilPemeriksaanPertek,
    IsianJawabanImut,
    JawabanPertek,
    KoreksiJawaban,
    KoreksiUsul,
    LangkahBelum,
    LangkahPertekRinci,
    LiburDilewati,
    PaketPertek,
    PembatalanPertek,
    PencabutanJawaban,
    PengajuanUsul,
    PertekBaru,
    PertekDisiapkan,
    PertekRinci,
    PertekRingkas,
    RingkasanPertek,
    SaringanPertek,
    TenggatBkn,
)
from services.mutasi.pertek.siapkan import belum_siap
from services.mutasi.pertek.tenggat import belum_dianggap, hitung_tenggat, usul_terakhir
from services.mutasi.usulan.status import BELUM_DIPUTUS
from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca as DiBaca
from shared.api.route import Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.calendar.hari_kerja import KalenderLibur
from shared.http.etag import IfMatch, etag
from shared.http.halaman import MintaHalaman
from shared.http.limits import accepts
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.http.tajuk import Berversi, Dibuat
from shared.ketentuan.hari import ketentuan_pada

router = APIRouter(prefix="/pertek", tags=["pertek"], route_class=RuteOrang)
router_hitungan = APIRouter(prefix="/pertek", tags=["pertek"], route_class=TransactionRoute)

Nomor = Annotated[UUID, Path(description="Nomor pengajuan.")]
Pengaju = Annotated[Pelaku, perlu("verifikator")]
Pembaca = Annotated[Pelaku, perlu("verifikator", "tim_penilai", "ppk", "auditor")]
TUJUAN = "mengajukan pertek usulan mutasi"
_PAKET = tuple(PaketPertek.model_fields)
_TERAKHIR = UUID(int=2**128 - 1)


async def _aturan(baca: repository.Baca, membaca: Pembacaan) -> tuple[TenggatPertek, KalenderLibur]:
    ketentuan = await ketentuan_pada(baca, KETENTUAN, membaca.runtime.clock.today())
    kalender: KalenderKota = ketentuan[LIBUR]
    return ketentuan[BILANGAN], kalender.kalender


def _tenggat(row: BarisPertek, membaca: Pembacaan, aturan: TenggatPertek, libur: KalenderLibur) -> TenggatBkn | None:
    if row.tanggal_usul is None or row.status is not StatusPengajuan.DIAJUKAN:
        return None
    hari_ini = membaca.runtime.clock.today()
    tenggat = hitung_tenggat(row.tanggal_usul, hari_ini, aturan, libur)
    berarti = aturan.diam is DiamBkn.DIANGGAP_DISETUJUI
    return TenggatBkn(
        hari_kerja=aturan.hari_kerja,
        batas=tenggat.batas,
        sisa=tenggat.sisa,
        lewat=tenggat.lewat(hari_ini),
        dapat_dianggap_mulai=tenggat.diam_mulai if berarti else None,
        dapat_dianggap=berarti and tenggat.dapat_dianggap(hari_ini),
        libur=[LiburDilewati(tanggal=each.tanggal, nama=each.nama) for each in tenggat.dilewati],
        catatan=tenggat.kurang,
    )


async def _rinci(membaca: Pembacaan, baca: repository.Baca, pertek_id: UUID) -> dict[str, Any]:
    row = await repository.baris(baca, pertek_id)
    aturan, libur = await _aturan(baca, membaca)
    riwayat = await repository.riwayat(baca, pertek_id)
    paket = await dikemas.terakhir(baca, pertek_id)
    menurut = await pandangan(baca, [pertek_id], membaca.runtime.clock.today())
    return {
        **row._asdict(),
        "tenggat": _tenggat(row, membaca, aturan, libur),
        "imut": imut_rinci.ringkasan(menurut, pertek_id),
        "paket": None if paket is None else PaketPertek(**{each: getattr(paket, each) for each in _PAKET}),
        "riwayat": [LangkahPertekRinci.model_validate(each._asdict()) for each in riwayat],
    }


async def jawab_rinci(membaca: Pembacaan, baca: repository.Baca, pertek: Pertek) -> Response:
    """A submission, after whatever was done with it."""
    isi = PertekRinci(**await _rinci(membaca, baca, pertek.id))
    return await membaca.jawab(PertekRinci, isi, nip=[], headers={"ETag": etag(isi.versi)})


@router.get("/pemeriksaan", summary="Periksa berkas sebelum diajukan ke I-MUT", response_model=HasilPemeriksaanPertek)
async def periksa_berkas(
    baca: DiBaca,
    membaca: Membaca,
    pelaku: Pengaju,
    kumpulan_id: Annotated[UUID | None, Query(description="Hanya yang diputuskan dalam kumpulan ini.")] = None,
    usulan: Annotated[
        list[UUID] | None,
        Query(
            max_length=100,
            description="Hanya usulan ini.",
            examples=[["0197f0a0-0000-7000-8000-000000000001"]],
        ),
    ] = None,
) -> Response:
    """Siapa yang siap, apa yang kurang pada yang lain, dan siapa yang tertahan karena membutuhkannya. Tiap salinan
    dibaca dari gudang: yang hilang atau rusak disebut. Tidak mengubah apa pun."""
    if kumpulan_id is None and not usulan:
        pesan = "sebutkan kumpulan_id atau usulan"
        raise IsianTidakSah(
            "Sebutkan kumpulan_id, atau usulan yang akan diajukan.",
            kesalahan=[KesalahanIsian(pointer="kumpulan_id", pesan=pesan)],
        )
    pilihan = list(dict.fromkeys(usulan)) if usulan else None
    calon = await siapkan.pilih(baca, pelaku, kumpulan_id, pilihan)
    if not calon:
        raise siapkan.tanpa_usulan()
    rusak = await salinan_rusak(membaca.runtime, calon)
    hasil = await siapkan.periksa(baca, membaca.runtime.clock.today(), calon, rusak=rusak)
    isi = HasilPemeriksaanPertek(
        tmt=hasil.tmt,
        siap=len(hasil.siap),
        belum_siap=sum(not each.berkas_siap for each in hasil.diperiksa),
        tertahan=sum(each.berkas_siap and not each.siap for each in hasil.diperiksa),
        usulan=[BerkasPertek(**belum_siap(hasil, each).model_dump(), siap=each.siap) for each in hasil.diperiksa],
    )
    nip = sorted({each.nip for each in isi.usulan})
    return await membaca.jawab(HasilPemeriksaanPertek, isi, nip=nip, bawaan=TUJUAN)


@router_hitungan.get("/ringkasan", summary="Berapa usulan menunggu apa")
async def baca_ringkasan_pertek(baca: DiBaca, runtime: Berjalan, pelaku: Pembaca) -> RingkasanPertek:
    """Dalam lingkup Anda: yang menunggu BKN, yang lewat batas, yang ditolak dan belum diajukan lagi."""
    hari_ini = runtime.clock.today()
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari_ini)
    lewat = usul_terakhir(hari_ini - timedelta(days=1), ketentuan[BILANGAN], ketentuan[LIBUR].kalender)
    return RingkasanPertek(**(await repository.ringkasan(baca, pelaku, lewat))._asdict())


@router.post("", summary="Siapkan pengajuan pertek", status_code=201, response_model=PertekDisiapkan)
async def siapkan_pertek(uow: Uow, membaca: Membaca, pelaku: Pengaju, isi: PertekBaru) -> Dibuat:
    """Usulan yang diajukan bersama ke BKN. Yang ditolak atau kedaluwarsa masuk lagi sebagai putaran berikutnya.

    Berkas tiap usulan diperiksa dahulu. Yang membutuhkan usulan lain yang tidak siap, tidak ikut.
    """
    pertek, hasil = await siapkan.siapkan(
        membaca.runtime,
        uow,
        pelaku,
        nama=isi.nama,
        kumpulan_id=isi.kumpulan_id,
        usulan=isi.usulan,
        lewati=isi.lewati_yang_belum_siap,
    )
    tertinggal = [belum_siap(hasil, each) for each in hasil.belum]
    jawab = PertekDisiapkan(**await _rinci(membaca, uow, pertek.id), tertinggal=tertinggal)
    alamat = f"{membaca.runtime.settings.root_path}/pertek/{pertek.id}"
    return await membaca.jawab(
        PertekDisiapkan,
        jawab,
        nip=sorted(each.nip for each in tertinggal),
        status=201,
        headers={"ETag": etag(pertek.versi), "Location": alamat},
    )


@router.get("", summary="Daftar pengajuan pertek", response_model=HalamanOrang[PertekRingkas])
async def daftar_pertek(
    baca: DiBaca,
    membaca: Membaca,
    pelaku: Pembaca,
    minta: MintaHalaman,
    saringan: Annotated[SaringanPertek, Query()],
) -> Response:
    """Pengajuan yang seluruh usulannya dalam lingkup Anda, dari yang terbaru."""
    (sebelum,) = minta.sesudah(UUID) or (_TERAKHIR,)
    aturan, libur = await _aturan(baca, membaca)
    rows = await repository.daftar(baca, pelaku, _saring(saringan, membaca, aturan, libur), sebelum, minta.banyak)
    halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
    menurut = await pandangan(baca, [each.id for each in halaman], membaca.runtime.clock.today())
    isi = HalamanOrang[PertekRingkas](
        data=[
            PertekRingkas(
                **each._asdict(),
                tenggat=_tenggat(each, membaca, aturan, libur),
                imut=imut_rinci.ringkasan(menurut, each.id),
            )
            for each in halaman
        ],
        berikutnya=berikutnya,
    )
    return await membaca.jawab(HalamanOrang[PertekRingkas], isi, nip=[])


def _saring(
    saringan: SaringanPertek, membaca: Pembacaan, aturan: TenggatPertek, libur: KalenderLibur
) -> Mapping[str, Any]:
    hari = [] if saringan.jatuh_tempo_sampai is None else [saringan.jatuh_tempo_sampai]
    if saringan.lewat_batas:
        hari.append(membaca.runtime.clock.today() - timedelta(days=1))
    return {
        **saringan.model_dump(exclude={"lewat_batas", "jatuh_tempo_sampai"}),
        "usul_terakhir": usul_terakhir(min(hari), aturan, libur) if hari else None,
    }


@router.get("/{pertek_id}", summary="Rincian pengajuan pertek", response_model=PertekRinci)
async def baca_pertek(pertek_id: Nomor, baca: DiBaca, membaca: Membaca, pelaku: Pembaca) -> Berversi:
    """Sampai mana, kapan BKN menjawab paling lambat, dan yang telah dilakukan."""
    return await jawab_rinci(membaca, baca, wajib_ada(await repository.cari(baca, pertek_id, pelaku), TIDAK_ADA))


@router.get("/{pertek_id}/usulan", summary="Usulan dalam pengajuan", response_model=HalamanOrang[AnggotaPertekRinci])
async def daftar_anggota_pertek(
    pertek_id: Nomor, baca: DiBaca, membaca: Membaca, pelaku: Pembaca, minta: MintaHalaman
) -> Response:
    """Tiap usulan dan jawaban BKN atasnya, menurut urutan dibuatnya."""
    pertek = wajib_ada(await repository.cari(baca, pertek_id, pelaku), TIDAK_ADA)
    (sesudah,) = minta.sesudah(UUID) or (UUID(int=0),)
    semua = await repository.anggota(baca, pertek_id)
    rows = [each for each in semua if each.usulan_id > sesudah][: minta.banyak]
    halaman, berikutnya = minta.potong(rows, lambda row: (row.usulan_id,))
    diam = await _belum_dianggap(baca, membaca, pertek)
    menurut = (await pandangan(baca, [pertek_id], membaca.runtime.clock.today())).menurut_anggota
    isi = HalamanOrang[AnggotaPertekRinci](
        data=[_anggota(each, membaca, diam, menurut.get(each.id)) for each in halaman], berikutnya=berikutnya
    )
    return await membaca.jawab(HalamanOrang[AnggotaPertekRinci], isi, nip=[each.nip for each in halaman], bawaan=TUJUAN)


async def _belum_dianggap(baca: repository.Baca, membaca: Pembacaan, pertek: Pertek) -> str | None:
    if pertek.tanggal_usul is None:
        return None
    hari_ini = membaca.runtime.clock.today()
    ketentuan = await ketentuan_pada(baca, KETENTUAN, hari_ini)
    versi = ketentuan.wajib(BILANGAN)
    tenggat = hitung_tenggat(pertek.tanggal_usul, hari_ini, versi.isi, ketentuan[LIBUR].kalender)
    return belum_dianggap(tenggat, hari_ini, versi.isi, versi.dasar_hukum)


def _anggota(row: AnggotaPertek, membaca: Pembacaan, diam: str | None, menurut: Pandangan | None) -> AnggotaPertekRinci:
    diputus = f"Usulannya {row.status_usulan}: pertek tidak diajukan lagi."
    perkara = PerkaraPertek(
        row.selesai,
        membaca.runtime.clock.today(),
        diam,
        tetap=surat_tetap(row),
        diputus=None if row.status_usulan in BELUM_DIPUTUS else diputus,
    )
    dapat, belum = langkah_kini(row.status, perkara)
    return AnggotaPertekRinci(
        **{each: getattr(row, each) for each in AnggotaPertekRinci.model_fields if hasattr(row, each)},
        langkah_mungkin=dapat,
        langkah_belum=[LangkahBelum(langkah=each, sebab=sebab) for each, sebab in belum.items()],
        imut=imut_rinci.rinci(menurut),
    )


@router.get("/{pertek_id}/jawaban-imut", summary="Jawaban BKN menurut daftar I-MUT", response_model=IsianJawabanImut)
async def baca_jawaban_imut(pertek_id: Nomor, baca: DiBaca, membaca: Membaca, pelaku: Pengaju) -> Response:
    """Isian yang dapat dikirim ke POST jawaban sesudah petugas mencocokkannya dengan surat perteknya. Daftar itu
    sendiri tidak mencatat apa pun."""
    wajib_ada(await repository.cari(baca, pertek_id, pelaku), TIDAK_ADA)
    menurut = await pandangan(baca, [pertek_id], membaca.runtime.clock.today())
    nip = sorted({each.nip for each in menurut.semua})
    return await membaca.jawab(IsianJawabanImut, imut_rinci.isian(menurut), nip=nip, bawaan=TUJUAN)


@router.post("/{pertek_id}/pengajuan", summary="Catat pengajuan ke I-MUT", response_model=PertekRinci)
async def ajukan_pertek(
    pertek_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Pengaju, seen: IfMatch, isi: PengajuanUsul
) -> Berversi:
    """Sesudah berkasnya diunggah pada I-MUT: nomor dan tanggal usulnya. Sejak itu tenggat BKN dihitung.

    Berkas diperiksa sekali lagi; yang tidak lagi siap menolak langkah ini dan disebut.
    """
    return await jawab_rinci(membaca, uow, await ajukan.ajukan(uow, pelaku, pertek_id, seen, **isi.model_dump()))


@router.post("/{pertek_id}/jawaban", summary="Catat jawaban BKN", response_model=HasilJawaban)
@accepts(BANYAK_BERALASAN)
async def jawab_pertek(
    pertek_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Pengaju, seen: IfMatch, isi: JawabanPertek
) -> Berversi:
    """Banyak usulan sekaligus, misalnya disalin dari tabel I-MUT. Baris yang keliru tidak menahan yang lain; tiap baris
    dijawab, dan baris yang sama boleh dikirim lagi.

    Persetujuan dicatat sebagai rekomendasi BKN pada usulannya; usulan mendapat versi baru.
    """
    pertek, hasil = await jawaban.catat_jawaban(uow, pelaku, pertek_id, seen, isi.jawaban)
    diterima = sum(each.diterima for each in hasil)
    jawab = HasilJawaban(
        versi=pertek.versi,
        status=pertek.status,
        tercatat=diterima,
        ditolak=len(hasil) - diterima,
        baris=hasil,
    )
    nip = sorted({each.nip for each in hasil if each.nip is not None})
    return await membaca.jawab(HasilJawaban, jawab, nip=nip, bawaan=TUJUAN, headers={"ETag": etag(pertek.versi)})


@router.post("/{pertek_id}/koreksi", summary="Perbaiki jawaban yang keliru dicatat", response_model=PertekRinci)
async def koreksi_jawaban(
    pertek_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Pengaju, seen: IfMatch, isi: KoreksiJawaban
) -> Berversi:
    """Nomor, tanggal, atau masa berlaku pertek. Yang lama tetap tercatat; suratnya pada usulan ikut diganti."""
    baru = Jawaban(
        disetujui=True, nomor=isi.nomor_pertek, tanggal=isi.tanggal_pertek, sampai=isi.selesai, alasan=isi.alasan
    )
    return await jawab_rinci(membaca, uow, await jawaban.koreksi(uow, pelaku, pertek_id, seen, isi.usulan_id, baru))


@router.post("/{pertek_id}/koreksi-usul", summary="Perbaiki nomor atau tanggal usul", response_model=PertekRinci)
async def koreksi_usul(
    pertek_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Pengaju, seen: IfMatch, isi: KoreksiUsul
) -> Berversi:
    """Yang lama tetap tercatat; tenggat BKN dihitung lagi dari tanggal yang benar."""
    return await jawab_rinci(membaca, uow, await ajukan.koreksi_usul(uow, pelaku, pertek_id, seen, **isi.model_dump()))


@router.post("/{pertek_id}/pencabutan", summary="Cabut jawaban yang keliru dicatat", response_model=PertekRinci)
async def cabut_jawaban(
    pertek_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Pengaju, seen: IfMatch, isi: PencabutanJawaban
) -> Berversi:
    """Usulannya menunggu jawaban BKN lagi, dan suratnya ditarik. Selama usulannya belum berlaku."""
    return await jawab_rinci(membaca, uow, await jawaban.cabut(uow, pelaku, pertek_id, seen, isi.usulan_id, isi.alasan))


@router.post("/{pertek_id}/pembatalan", summary="Tarik usulan dari pengajuan", response_model=PertekRinci)
async def batalkan_pertek(
    pertek_id: Nomor, uow: Uow, membaca: Membaca, pelaku: Pengaju, seen: IfMatch, isi: PembatalanPertek
) -> Berversi:
    """Yang belum dijawab, sebagian atau semuanya; sesudah itu dapat diajukan lagi dalam pengajuan lain. Juga yang sudah
    disetujui dan belum diputuskan, bila disebut: misalnya karena TMT-nya akan lain daripada yang ditimbang BKN."""
    return await jawab_rinci(membaca, uow, await jawaban.batalkan(uow, pelaku, pertek_id, seen, isi.usulan, isi.alasan))
