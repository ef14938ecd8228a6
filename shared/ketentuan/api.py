"""Legal numbers over HTTP. Everybody may read what holds and since when; two people change it."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias
from uuid import UUID

from fastapi import APIRouter, Path, Query
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.responses import Response

from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import PERAN, Pelaku
from shared.db.reader import Reader
from shared.http.etag import IfMatch, etag
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.hari import Hari
from shared.http.problem import TidakDitemukan
from shared.http.tajuk import Berversi, Dibuat
from shared.ketentuan import repository, ubah
from shared.ketentuan.butir import Katalog
from shared.ketentuan.hari import berbentuk
from shared.ketentuan.masa import tempat
from shared.ketentuan.repository import Usulan, Versi
from shared.ketentuan.schemas import (
    Dampak,
    Ketentuan,
    PenolakanUsulan,
    PratinjauKetentuan,
    PutusanUsulan,
    UsulanKetentuan,
    UsulanKetentuanBaru,
    menurut_kode,
)
from shared.ketentuan.ubah import Kaitan
from shared.persetujuan.bentuk import StatusUsulan

Pratinjau = Callable[[Reader, Usulan], Awaitable[list[Dampak]]]
"""What a proposal would change."""


async def tanpa_dampak(_: Reader, __: Usulan) -> list[Dampak]:
    """Where nothing is reckoned ahead: a proposal says which value it takes over from, and until when."""
    return []


UsulanId = Annotated[UUID, Path(description="Nomor usulan.")]
_KODE = Path(description="Kode ketentuan.")


def build_router(
    katalog: Katalog,
    *,
    pengusul: tuple[str, ...],
    penyetuju: tuple[str, ...],
    kaitan: Kaitan | None = None,
    pratinjau: Pratinjau | None = None,
) -> APIRouter:
    """The endpoints of a service's numbers; without ``pratinjau`` the service previews by itself."""
    router = APIRouter(prefix="/ketentuan", tags=["ketentuan"], route_class=TransactionRoute)
    pembaca = tuple(sorted({*pengusul, *penyetuju, "auditor"}))
    _tambah_bacaan(router, katalog, pembaca, pratinjau)
    _tambah_langkah(router, katalog, kaitan or Kaitan(), pengusul, penyetuju)
    return router


def _nilai(katalog: Katalog, row: Versi) -> dict[str, Any]:
    butir = katalog[row.kode]
    return {"judul": butir.judul, "satuan": butir.satuan, **berbentuk(katalog, row)._asdict()}


def _usulan(katalog: Katalog, row: Usulan) -> dict[str, Any]:
    return row._replace(isi=katalog[row.kode].bentuk.validate_python(row.isi))._asdict()


async def _ada(baca: Reader, usulan_id: UUID) -> Usulan:
    if (row := await repository.usulan(baca, usulan_id)) is None:
        raise TidakDitemukan("Usulan ini tidak ada.")
    return row


def _tambah_bacaan(router: APIRouter, katalog: Katalog, pembaca: tuple[str, ...], pratinjau: Pratinjau | None) -> None:
    if TYPE_CHECKING:
        Kode: TypeAlias = str
        Nilai: TypeAlias = Ketentuan[str, Any]
        NilaiUsulan: TypeAlias = UsulanKetentuan[str, Any]
        NilaiPratinjau: TypeAlias = PratinjauKetentuan[str, Any]
    else:
        Kode = katalog.tipe_kode  # noqa: N806 (types)
        Nilai, NilaiUsulan, NilaiPratinjau = (  # noqa: N806
            menurut_kode(each, katalog) for each in (Ketentuan, UsulanKetentuan, PratinjauKetentuan)
        )

    @router.get("/usulan", summary="Usulan perubahan ketentuan")
    async def daftar_usulan_ketentuan(
        baca: Baca,
        minta: MintaHalaman,
        _: Annotated[Pelaku, perlu(*pembaca)],
        kode_ketentuan: Annotated[Kode | None, Query(description="Hanya usulan atas ketentuan ini.")] = None,
        status: Annotated[StatusUsulan | None, Query(description="Hanya yang berstatus ini.")] = None,
    ) -> Halaman[NilaiUsulan]:
        """Usulan nilai baru, dari yang terbaru, dengan putusannya."""
        (sebelum,) = minta.sesudah(UUID) or (None,)
        rows = await repository.daftar_usulan(
            baca, kode=kode_ketentuan, status=status, sebelum=sebelum, limit=minta.banyak
        )
        return minta.halaman(rows, lambda row: NilaiUsulan(**_usulan(katalog, row)), kunci=lambda row: (row.id,))

    @router.get("/usulan/{usulan_id}", summary="Satu usulan perubahan ketentuan")
    async def baca_usulan_ketentuan(
        usulan_id: UsulanId, response: Berversi, baca: Baca, _: Annotated[Pelaku, perlu(*pembaca)]
    ) -> NilaiUsulan:
        """Nilai yang diusulkan, siapa yang mengusulkan, dan putusannya."""
        row = await _ada(baca, usulan_id)
        response.headers["ETag"] = etag(row.versi)
        return NilaiUsulan(**_usulan(katalog, row))

    if pratinjau is not None:

        @router.get("/usulan/{usulan_id}/pratinjau", summary="Akibat satu usulan")
        async def pratinjau_ketentuan(
            usulan_id: UsulanId, baca: Baca, _: Annotated[Pelaku, perlu(*pembaca)]
        ) -> NilaiPratinjau:
            """Nilai yang akan diganti, sampai kapan, dan apa yang ikut berubah menurut data hari ini."""
            row = await _ada(baca, usulan_id)
            lama, selesai = tempat(await repository.hidup(baca, row.kode), row.mulai)
            return NilaiPratinjau(
                kode=row.kode,
                mulai=row.mulai,
                selesai=selesai,
                isi=katalog[row.kode].bentuk.validate_python(row.isi),
                sekarang=None if lama is None else berbentuk(katalog, lama).isi,
                dampak=await pratinjau(baca, row),
            )

    @router.get("", summary="Ketentuan yang berlaku pada satu hari")
    async def daftar_ketentuan(
        baca: Baca,
        runtime: Berjalan,
        _: Annotated[Pelaku, perlu(*PERAN)],
        per_tanggal: Annotated[Hari | None, Query(description="Bawaan: hari ini.")] = None,
    ) -> Halaman[Nilai]:
        """Bilangan dan kebijakan yang dipakai menghitung, dengan dasar hukum dan masa berlakunya."""
        rows = await repository.pada(baca, per_tanggal or runtime.clock.today())
        return Halaman[Nilai].utuh([Nilai(**_nilai(katalog, row)) for row in rows if row.kode in katalog])

    @router.get("/{kode}", summary="Semua nilai satu ketentuan")
    async def riwayat_ketentuan(
        kode: Annotated[Kode, _KODE], baca: Baca, _: Annotated[Pelaku, perlu(*PERAN)]
    ) -> Halaman[Nilai]:
        """Nilai yang akan, sedang, dan pernah berlaku, dari yang terbaru; yang digantikan tetap terlihat."""
        return Halaman[Nilai].utuh([Nilai(**_nilai(katalog, row)) for row in await repository.riwayat(baca, kode)])


def _tambah_langkah(
    router: APIRouter, katalog: Katalog, kaitan: Kaitan, pengusul: tuple[str, ...], penyetuju: tuple[str, ...]
) -> None:
    if TYPE_CHECKING:
        Kode: TypeAlias = str
        Isi: TypeAlias = Any
        NilaiUsulan: TypeAlias = UsulanKetentuan[str, Any]
    else:
        Kode, Isi = katalog.tipe_kode, katalog.tipe_isi  # noqa: N806 (types)
        NilaiUsulan = menurut_kode(UsulanKetentuan, katalog)  # noqa: N806

    def _jawab(response: Response, row: Usulan) -> NilaiUsulan:
        response.headers["ETag"] = etag(row.versi)
        return NilaiUsulan(**_usulan(katalog, row))

    @router.post("/{kode}/usulan", summary="Usulkan nilai baru", status_code=201)
    async def usulkan_ketentuan(
        kode: Annotated[Kode, _KODE],
        response: Dibuat,
        uow: Uow,
        runtime: Berjalan,
        pelaku: Annotated[Pelaku, perlu(*pengusul)],
        isi: UsulanKetentuanBaru[Kode, Isi],
    ) -> NilaiUsulan:
        """Nilai baru belum berlaku: orang lain menyetujui atau menolaknya. Keduanya berlingkup seluruh kota."""
        wajib_seluruh_kota(pelaku, "Ketentuan")
        try:
            bentuk = isi.model_copy(update={"isi": katalog[kode].bentuk.validate_python(isi.isi)})
        except ValidationError as error:
            raise RequestValidationError(
                [{**each, "loc": ("body", "isi", *each["loc"])} for each in error.errors()],
                body={"isi": isi.isi},
            ) from error
        row = await ubah.usulkan(uow, katalog, kaitan, kode, bentuk)
        response.headers["Location"] = f"{runtime.settings.root_path}/ketentuan/usulan/{row.id}"
        return _jawab(response, row)

    @router.post("/usulan/{usulan_id}/persetujuan", summary="Setujui nilai baru")
    async def setujui_ketentuan(
        usulan_id: UsulanId,
        response: Berversi,
        uow: Uow,
        pelaku: Annotated[Pelaku, perlu(*penyetuju)],
        seen: IfMatch,
        isi: PutusanUsulan,
    ) -> NilaiUsulan:
        """Nilai itu berlaku sejak harinya; nilai lama tetap tercatat untuk hari sebelumnya."""
        wajib_seluruh_kota(pelaku, "Ketentuan")
        return _jawab(response, await ubah.setujui(uow, katalog, kaitan, usulan_id, seen, isi.catatan))

    @router.post("/usulan/{usulan_id}/penolakan", summary="Tolak nilai baru")
    async def tolak_ketentuan(
        usulan_id: UsulanId,
        response: Berversi,
        uow: Uow,
        pelaku: Annotated[Pelaku, perlu(*penyetuju)],
        seen: IfMatch,
        isi: PenolakanUsulan,
    ) -> NilaiUsulan:
        """Usulan ditutup tanpa akibat."""
        wajib_seluruh_kota(pelaku, "Ketentuan")
        return _jawab(response, await ubah.tolak(uow, kaitan, usulan_id, seen, isi.catatan))

    @router.post("/usulan/{usulan_id}/pembatalan", summary="Tarik usulan sendiri")
    async def batalkan_ketentuan(
        usulan_id: UsulanId,
        response: Berversi,
        uow: Uow,
        pelaku: Annotated[Pelaku, perlu(*pengusul)],
        seen: IfMatch,
        isi: PutusanUsulan,
    ) -> NilaiUsulan:
        """Pengusul menarik usulannya selama belum diputus."""
        wajib_seluruh_kota(pelaku, "Ketentuan")
        return _jawab(response, await ubah.batalkan(uow, kaitan, usulan_id, seen, isi.catatan))
