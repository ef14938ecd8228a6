"""Legal numbers over HTTP. Everybody may read what holds and since when; two people change it."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from fastapi import APIRouter, Path, Query
from fastapi.exceptions import RequestValidationError
from pydantic import RootModel, ValidationError

from shared.api.jawab import Membaca, RuteOrang
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import PERAN, Pelaku
from shared.db.reader import Reader
from shared.http.halaman import Halaman
from shared.http.hari import Hari
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.http.tajuk import Dibuat
from shared.ketentuan import repository, ubah
from shared.ketentuan.butir import DIUSULKAN, Katalog
from shared.ketentuan.hari import berbentuk
from shared.ketentuan.masa import tempat
from shared.ketentuan.repository import Versi
from shared.ketentuan.schemas import (
    Dampak,
    Ketentuan,
    PratinjauKetentuan,
    UsulanKetentuan,
    UsulanKetentuanBaru,
    menurut_kode,
)
from shared.ketentuan.ubah import Kaitan, Usulan
from shared.persetujuan.api import UsulanId, buat_router, jawab_baru
from shared.persetujuan.perkara import TIDAK_ADA

Pratinjau = Callable[[Reader, Usulan, Pelaku], Awaitable[list[Dampak]]]
"""What a proposal would change."""


async def tanpa_dampak(_: Reader, __: Usulan, ___: Pelaku) -> list[Dampak]:
    """Where nothing is reckoned ahead: a proposal says which value it takes over from, and until when."""
    return []


_KODE = Path(description="Kode ketentuan.")


def _nilai(katalog: Katalog, row: Versi) -> dict[str, Any]:
    butir = katalog[row.kode]
    return {"judul": butir.judul, "satuan": butir.satuan, **berbentuk(katalog, row)._asdict()}


def build_routers(
    katalog: Katalog,
    *,
    pengusul: tuple[str, ...],
    penyetuju: tuple[str, ...],
    kaitan: Kaitan | None = None,
    pratinjau: Pratinjau | None = None,
) -> tuple[APIRouter, ...]:
    """The operations on a service's numbers, and on proposals of others; without ``pratinjau`` the service previews by
    itself."""
    kait = kaitan or Kaitan()
    perkara, terapkan = ubah.perkara(katalog, kait, pengusul, penyetuju)
    router = APIRouter(tags=["ketentuan"], route_class=TransactionRoute)
    router_orang = APIRouter(tags=["ketentuan"], route_class=RuteOrang)
    if TYPE_CHECKING:
        Kode: TypeAlias = str
        Nilai: TypeAlias = Ketentuan[str, Any]
        NilaiPratinjau: TypeAlias = PratinjauKetentuan[str, Any]
        Baru: TypeAlias = RootModel[UsulanKetentuanBaru[str, Any]]
    else:
        Kode = katalog.tipe_kode  # noqa: N806 (a type, like the next)
        Nilai, NilaiPratinjau, Baru = (  # noqa: N806
            menurut_kode(each, katalog) for each in (Ketentuan, PratinjauKetentuan, UsulanKetentuanBaru)
        )
    jawaban = menurut_kode(UsulanKetentuan, katalog)

    @router.get("/ketentuan", summary="Ketentuan yang berlaku pada satu hari")
    async def daftar_ketentuan(
        baca: Baca,
        runtime: Berjalan,
        _: Annotated[Pelaku, perlu(*PERAN)],
        per_tanggal: Annotated[Hari | None, Query(description="Bawaan: hari ini.")] = None,
    ) -> Halaman[Nilai]:
        """Bilangan dan kebijakan yang dipakai menghitung, dengan dasar hukum dan masa berlakunya."""
        rows = await repository.pada(baca, per_tanggal or runtime.clock.today())
        return Halaman[Nilai].utuh([Nilai(**_nilai(katalog, row)) for row in rows if row.kode in katalog])

    @router.get("/ketentuan/{kode}", summary="Semua nilai satu ketentuan")
    async def riwayat_ketentuan(
        kode: Annotated[Kode, _KODE], baca: Baca, _: Annotated[Pelaku, perlu(*PERAN)]
    ) -> Halaman[Nilai]:
        """Nilai yang akan, sedang, dan pernah berlaku, dari yang terbaru; yang digantikan tetap terlihat."""
        return Halaman[Nilai].utuh([Nilai(**_nilai(katalog, row)) for row in await repository.riwayat(baca, kode)])

    if pratinjau is not None:

        @router.get("/usulan-ketentuan/{usulan_id}/pratinjau", summary="Akibat satu usulan")
        async def pratinjau_ketentuan(
            usulan_id: UsulanId, baca: Baca, pelaku: Annotated[Pelaku, perlu(*perkara.pembaca)]
        ) -> NilaiPratinjau:
            """Nilai yang akan diganti, sampai kapan, dan apa yang ikut berubah menurut data hari ini."""
            row = wajib_ada(await repository.USULAN.satu(baca, pelaku, usulan_id), TIDAK_ADA)
            lama, selesai = tempat(await repository.hidup(baca, row.kode), row.mulai)
            return NilaiPratinjau(
                kode=row.kode,
                mulai=row.mulai,
                selesai=selesai,
                isi=katalog[row.kode].bentuk.validate_python(row.isi),
                sekarang=None if lama is None else berbentuk(katalog, lama).isi,
                dampak=await pratinjau(baca, row, pelaku),
            )

    @router_orang.post(
        "/ketentuan/{kode}/usulan", summary="Usulkan nilai baru", status_code=201, response_model=jawaban
    )
    async def usulkan_ketentuan(
        kode: Annotated[Kode, _KODE],
        uow: Uow,
        membaca: Membaca,
        pelaku: Annotated[Pelaku, perlu(*perkara.pengusul)],
        isi: Baru,
    ) -> Dibuat:
        """Nilai baru belum berlaku: orang lain menyetujui atau menolaknya. Keduanya berlingkup seluruh kota."""
        wajib_seluruh_kota(pelaku, "Ketentuan")
        baru = isi.root
        if baru.kode != kode:
            raise IsianTidakSah(
                f"Kode pada isi permintaan {baru.kode}, pada alamatnya {kode}. Samakan keduanya.",
                kesalahan=[KesalahanIsian(pointer="/kode", pesan=f"harus {kode} seperti pada alamatnya")],
            )
        try:
            bentuk = baru.model_copy(update={"isi": katalog[kode].bentuk.validate_python(baru.isi, context=DIUSULKAN)})
        except ValidationError as error:
            raise RequestValidationError(
                [{**each, "loc": ("body", "isi", *each["loc"])} for each in error.errors()],
                body={"isi": baru.isi},
            ) from error
        usulan = await ubah.usulkan(uow, pelaku, perkara, katalog, kode, bentuk)
        await kait.diusulkan(uow, usulan)
        return await jawab_baru(membaca, perkara, usulan)

    return router, router_orang, buat_router(perkara, terapkan, jawaban=jawaban, jenis=Kode)
