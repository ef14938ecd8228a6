"""BKN's silence as an approval: two people record it with its evidence, on the working day after the last one or later.

It never comes by itself. One officer has looked into I-MUT and found no answer; what was sent when, and how the days
were counted, is kept as it was then. Another one checks that, and only then the case has its paper, whose number says
that it is deemed. What BKN answers later replaces it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, ClassVar
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.dokumen.schemas import DokumenBaru
from services.mutasi.hukum.kalender.libur import BILANGAN as LIBUR
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.pertek import BILANGAN, DiamBkn, TenggatPertek
from services.mutasi.kumpulan.schemas import TERBANYAK, Kalimat
from services.mutasi.pertek import dikemas, repository
from services.mutasi.pertek.errors import AnggapanSudahDiusulkan, BelumDapatDianggap, LangkahPertekTidakMungkin
from services.mutasi.pertek.jawaban import IMUT, anggota_pertek
from services.mutasi.pertek.keadaan import LangkahPertek, StatusPengajuan, StatusPertek
from services.mutasi.pertek.langkah import (
    TIDAK_ADA,
    halangan_langkah,
    jejak,
    langkah_tidak_mungkin,
    selesaikan,
    surat_tetap,
    wajib_bukan_kerabat,
)
from services.mutasi.pertek.models import UsulanAnggapanPertek as Tabel
from services.mutasi.pertek.repository import AnggotaPertek, Pertek
from services.mutasi.pertek.schemas import LiburDilewati
from services.mutasi.pertek.tenggat import belum_dianggap, hitung_tenggat
from services.mutasi.usulan import kelengkapan
from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.hari import Hari
from shared.http.penolakan import NilaiSudahBerganti
from shared.http.problem import wajib_ada
from shared.http.tajuk import Dibuat
from shared.ketentuan.hari import ketentuan_pada
from shared.persetujuan.api import buat_router, jawab_baru
from shared.persetujuan.bentuk import Usulan
from shared.persetujuan.perkara import Perkara, Tutup
from shared.persetujuan.register import Register
from shared.privasi.kelas import INTERNAL, PUBLIK

_ID, _PERTEK = "0197f0a0-0000-7000-8000-000000000001", "0197f0a0-0000-7000-8000-0000000000a7"


class AnggapanBaru(BaseModel):
    """Usulan yang tidak dijawab BKN sampai batasnya, menurut petugas yang melihat I-MUT."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "usulan": None,
                "dilihat_tanggal": "2026-09-23",
                "alasan": "Usul dibuka pada I-MUT pagi ini, masih berstatus menunggu.",
            }
        },
    )

    usulan: list[UUID] | None = Field(
        default=None, min_length=1, max_length=TERBANYAK, description="null: semua yang belum dijawab."
    )
    dilihat_tanggal: Hari = Field(description="Hari petugas melihat I-MUT dan tidak menemukan jawaban.")
    alasan: Kalimat = Field(description="Apa yang dilihat pada I-MUT.")


_BUKTI: dict[str, Any] = {
    "nomor_usul": "800/1234/BKPSDM/2026",
    "tanggal_usul": "2026-09-15",
    "diajukan_oleh": "198001012005011001",
    "sidik_paket": None,
    "hari_kerja": 5,
    "batas": "2026-09-22",
    "dianggap_mulai": "2026-09-23",
    "libur": [],
    "ketentuan": "2026.1",
    "dasar_hukum": "BKN, 21 Jan 2026 (behzad.id), satu sumber berita",
    "dilihat_tanggal": "2026-09-23",
}


class BuktiAnggapan(BaseModel):
    """Apa yang dikirim kapan, bagaimana harinya dihitung, dan kapan jawabannya dicari."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"example": _BUKTI})

    nomor_usul: str
    tanggal_usul: date
    diajukan_oleh: str
    sidik_paket: str | None = Field(description="Sidik berkas yang diajukan.")
    hari_kerja: int
    batas: date
    dianggap_mulai: date
    libur: list[LiburDilewati] = Field(description="Hari libur yang tidak dihitung.")
    ketentuan: str = Field(description="Versi ketentuan yang dipakai.")
    dasar_hukum: str
    dilihat_tanggal: date


class UsulanAnggapan(Usulan):
    """Usul mencatat diamnya BKN sebagai persetujuan."""

    CONTOH_ISI: ClassVar[dict[str, Any]] = {
        **Usulan.CONTOH,
        "nip": ["198503122010011001"],
        "jenis": "dianggap_disetujui",
        "pertek_id": _PERTEK,
        "isi": [_ID],
        "pembuktian": _BUKTI,
        "alasan": "Usul dibuka pada I-MUT pagi ini, masih berstatus menunggu.",
        "hasil": None,
    }
    model_config = ConfigDict(json_schema_extra={"example": CONTOH_ISI})
    jejak = ("pertek_id", "isi")

    nip: Annotated[list[str], INTERNAL]
    jenis: Annotated[DiamBkn, INTERNAL]
    pertek_id: Annotated[UUID, INTERNAL]
    isi: Annotated[list[UUID], INTERNAL] = Field(description="Usulan yang dianggap disetujui.")
    pembuktian: Annotated[BuktiAnggapan, INTERNAL]
    alasan: Annotated[str, INTERNAL]
    hasil: Annotated[str | None, PUBLIK] = Field(description="Di mana akibatnya dibaca.")


async def _tolak_diri(uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanAnggapan) -> None:
    wajib_ada(await repository.cari(uow, usulan.pertek_id, pelaku), TIDAK_ADA)
    semua = await repository.anggota(uow, usulan.pertek_id)
    wajib_bukan_kerabat(pelaku, [each for each in semua if each.usulan_id in usulan.isi])


PERKARA = Perkara(
    "anggapan_pertek",
    "usulan anggapan persetujuan BKN",
    Register(Tabel, UsulanAnggapan, "jenis", orang="proyeksi_asn", banyak=True),
    pengusul=("verifikator",),
    pemutus=("verifikator",),
    pembaca=("verifikator", "tim_penilai", "ppk", "auditor"),
    halangan=_tolak_diri,
    bab="pertek",
)

router = APIRouter(prefix="/pertek", tags=["pertek"], route_class=RuteOrang)


@router.post(
    "/{pertek_id}/anggapan",
    summary="Usulkan anggapan persetujuan BKN",
    status_code=201,
    response_model=UsulanAnggapan,
)
async def usulkan_anggapan(
    pertek_id: Annotated[UUID, Path(description="Nomor pengajuan.")],
    uow: Uow,
    membaca: Membaca,
    pelaku: Annotated[Pelaku, perlu(*PERKARA.pengusul)],
    isi: AnggapanBaru,
) -> Dibuat:
    """Bila tenggat BKN lewat tanpa jawaban dan diamnya berarti persetujuan. Tercatat sesudah disetujui orang lain
    (`/usulan-anggapan-pertek`), beserta bukti yang dibekukan di sini; tidak pernah dengan sendirinya."""
    pertek = wajib_ada(await repository.tahan(uow, pertek_id, pelaku), TIDAK_ADA)
    semua = await repository.tahan_anggota(uow, pertek_id)
    dianggap = (
        [each for each in semua if each.status is StatusPertek.DIAJUKAN and each.surat_berubah]
        if isi.usulan is None
        else [anggota_pertek(semua, each, "/usulan") for each in dict.fromkeys(isi.usulan)]
    )
    wajib_bukan_kerabat(pelaku, dianggap)
    bukti = await _bukti(uow, pertek, isi.dilihat_tanggal)
    _wajib_menunggu(pertek, dianggap)
    if await repository.anggapan_terbuka(uow, pertek_id):
        raise AnggapanSudahDiusulkan(
            "Anggapan atas pengajuan ini sudah diusulkan dan menunggu orang kedua. Putuskan atau tarik dahulu."
        )
    async with uow.trial():
        await _catat(uow, pelaku, pertek, dianggap, bukti)
    usulan = await PERKARA.usulkan(
        uow,
        pelaku,
        {
            "nip": sorted(each.nip for each in dianggap),
            "jenis": DiamBkn.DIANGGAP_DISETUJUI,
            "pertek_id": pertek_id,
            "isi": [str(each.usulan_id) for each in dianggap],
            "pembuktian": bukti.model_dump(mode="json"),
            "alasan": isi.alasan,
        },
        isi.alasan,
    )
    return await jawab_baru(membaca, PERKARA, usulan)


def _wajib_menunggu(pertek: Pertek, dianggap: Sequence[AnggotaPertek]) -> None:
    if pertek.status is not StatusPengajuan.DIAJUKAN or not dianggap:
        raise langkah_tidak_mungkin(pertek, "yang dianggap disetujui usulan yang menunggu jawaban BKN")
    for each in dianggap:
        if (problem := halangan_langkah(pertek, each, LangkahPertek.ANGGAPAN)) is not None:
            raise problem
        if (sebab := surat_tetap(each)) is not None:
            raise LangkahPertekTidakMungkin(sebab, status_pengajuan=pertek.status)


async def _bukti(uow: UnitOfWork, pertek: Pertek, dilihat: date) -> BuktiAnggapan:
    """What shows that BKN was silent: by the number and the calendar of today.

    Raises:
        LangkahPertekTidakMungkin, BelumDapatDianggap.
    """
    if pertek.tanggal_usul is None or pertek.nomor_usul is None or pertek.diajukan_oleh is None:
        raise langkah_tidak_mungkin(pertek, "yang dianggap disetujui usulan yang menunggu jawaban BKN")
    ketentuan = await ketentuan_pada(uow, KETENTUAN, uow.today)
    versi = ketentuan.wajib(BILANGAN)
    aturan: TenggatPertek = versi.isi
    tenggat = hitung_tenggat(pertek.tanggal_usul, uow.today, aturan, ketentuan[LIBUR].kalender)
    if (sebab := belum_dianggap(tenggat, uow.today, aturan, versi.dasar_hukum)) is not None:
        raise BelumDapatDianggap(sebab)
    assert tenggat.batas is not None
    assert tenggat.diam_mulai is not None
    if not tenggat.diam_mulai <= dilihat <= uow.today:
        raise BelumDapatDianggap(
            f"I-MUT dilihat {dilihat:%d-%m-%Y}; yang membuktikan diamnya BKN dilihat antara "
            f"{tenggat.diam_mulai:%d-%m-%Y} dan hari ini. Lihat lagi, lalu isi harinya."
        )
    paket = await dikemas.terakhir(uow, pertek.id)
    return BuktiAnggapan(
        nomor_usul=pertek.nomor_usul,
        tanggal_usul=pertek.tanggal_usul,
        diajukan_oleh=pertek.diajukan_oleh,
        sidik_paket=None if paket is None else paket.sidik,
        hari_kerja=aturan.hari_kerja,
        batas=tenggat.batas,
        dianggap_mulai=tenggat.diam_mulai,
        libur=[LiburDilewati(tanggal=each.tanggal, nama=each.nama) for each in tenggat.dilewati],
        ketentuan=versi.versi,
        dasar_hukum=versi.dasar_hukum,
        dilihat_tanggal=dilihat,
    )


async def _catat(
    uow: UnitOfWork, pelaku: Pelaku, pertek: Pertek, dianggap: Sequence[AnggotaPertek], bukti: BuktiAnggapan
) -> Pertek:
    """The paper of each case says in its number that it is deemed: so does every sentence that names it."""
    surat = DokumenBaru(
        jenis=IMUT, nomor=f"dianggap disetujui; usul {bukti.nomor_usul}"[:80], tanggal=bukti.dianggap_mulai
    )
    for each in dianggap:
        await kelengkapan.tambah_dokumen(uow, pelaku, each.usulan_id, surat, lewat_pertek=True)
        await repository.ubah(uow, each.id, StatusPertek.DIANGGAP_DISETUJUI, tanggal_pertek=bukti.dianggap_mulai)
    return await selesaikan(
        uow,
        pertek,
        [
            jejak(pertek, each, LangkahPertek.ANGGAPAN, tanggal_pertek=bukti.dianggap_mulai.isoformat())
            for each in dianggap
        ],
    )


async def _terapkan(
    uow: UnitOfWork, pelaku: Pelaku, usulan: UsulanAnggapan, tutup: Tutup[UsulanAnggapan]
) -> UsulanAnggapan:
    pertek = wajib_ada(await repository.tahan(uow, usulan.pertek_id, pelaku), TIDAK_ADA)
    semua = await repository.tahan_anggota(uow, usulan.pertek_id)
    dianggap = [anggota_pertek(semua, each, "/isi") for each in usulan.isi]
    _wajib_menunggu(pertek, dianggap)
    bukti = await _bukti(uow, pertek, usulan.pembuktian.dilihat_tanggal)
    if bukti != usulan.pembuktian:
        # Another number, day or calendar: whoever looked has not looked at this.
        raise NilaiSudahBerganti(
            "Nomor usul, tanggalnya, hari libur, atau ketentuannya sudah berubah sejak anggapan ini diusulkan. Tolak, "
            "lalu usulkan yang baru."
        )
    await _catat(uow, pelaku, pertek, dianggap, bukti)
    return await tutup(f"/pertek/{usulan.pertek_id}")


router_usulan = buat_router(PERKARA, _terapkan)
