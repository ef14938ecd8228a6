"""Proposals over HTTP: which there are, and how another person decides about one; the same for whatever is proposed."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from fastapi.types import DecoratedCallable
from starlette.responses import Response

from shared.api.jawab import HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.etag import IfMatch, etag
from shared.http.halaman import MintaHalaman
from shared.http.problem import wajib_ada
from shared.http.tajuk import Berversi
from shared.persetujuan.bentuk import Putusan, StatusUsulan
from shared.persetujuan.perkara import TIDAK_ADA, Perkara, Terapkan
from shared.persetujuan.register import U

UsulanId = Annotated[UUID, Path(description="Nomor usulan.")]


async def _siapa_saja() -> None:
    return None


_ORANG = Annotated[str | None, Query(pattern=r"^[0-9]{18}$", description="Hanya tentang pegawai ini.")]
_BUKAN_ORANG = Annotated[None, Depends(_siapa_saja)]


def _tentang(usulan: Any) -> list[str]:
    """Whom a proposal is about; nobody where it has no ``nip``."""
    nip = getattr(usulan, "nip", [])
    return [nip] if isinstance(nip, str) else list(nip)


async def jawab(membaca: Pembacaan, usulan: U, status: int = 200, tajuk: Mapping[str, str] | None = None) -> Response:
    """One proposal as an answer."""
    nip = _tentang(usulan)
    return await membaca.jawab(
        type(usulan),
        usulan,
        # Of many, the caller is nobody in particular.
        dilihat=membaca.pandangan(nip[0] if len(nip) == 1 else None),
        nip=nip,
        status=status,
        headers={"ETag": etag(usulan.versi), **(tajuk or {})},
    )


async def jawab_baru(membaca: Pembacaan, perkara: Perkara[U], usulan: U) -> Response:
    """One that was just made: 201, and where it is decided."""
    alamat = f"{membaca.runtime.settings.root_path}{perkara.alamat}/{usulan.id}"
    return await jawab(membaca, usulan, 201, {"Location": alamat})


def buat_router(
    perkara: Perkara[U], terapkan: Terapkan[U], *, jawaban: Any = None, jenis: Any = None, sebelum: Sequence[Any] = ()
) -> APIRouter:
    """The operations on proposals; ``jawaban`` and ``jenis`` describe them more closely than their rows do, and
    ``sebelum`` are dependencies of an approval."""
    register = perkara.register
    jawaban = jawaban or register.jawaban
    router = APIRouter(prefix=perkara.alamat, tags=[perkara.bab or perkara.nama], route_class=RuteOrang)
    # What is filtered are the rows, whatever describes them.
    halaman_baris: type[HalamanOrang[Any]] = HalamanOrang[register.jawaban]  # type: ignore[name-defined]
    # Under the name that the field has in what is answered.
    menurut_jenis = Query(alias=register.jenis, description=f"Hanya {register.jenis} ini.")
    nama, sebutan = f"usulan_{perkara.nama}", perkara.sebutan
    if TYPE_CHECKING:
        Jenis: TypeAlias = str
        Orang: TypeAlias = str | None
    else:
        Jenis = jenis or jawaban.model_fields[register.jenis].annotation  # noqa: N806 (types)
        Orang = _ORANG if register.orang is not None else _BUKAN_ORANG  # noqa: N806

    @router.get("", name=f"daftar_{nama}", summary=f"Daftar {sebutan}", response_model=HalamanOrang[jawaban])
    async def daftar(
        baca: Baca,
        membaca: Membaca,
        minta: MintaHalaman,
        pelaku: Annotated[Pelaku, perlu(*perkara.pembaca)],
        jenis: Annotated[Jenis | None, menurut_jenis] = None,
        status: Annotated[StatusUsulan | None, Query(description="Hanya yang berstatus ini.")] = None,
        nip: Orang = None,
    ) -> Response:
        """Usulan dalam lingkup pemegang token dan putusannya, dari yang terbaru."""
        (sesudah,) = minta.sesudah(UUID) or (None,)
        rows = await register.daftar(
            baca, pelaku, status=status, jenis=jenis, nip=nip, sebelum=sesudah, limit=minta.banyak
        )
        halaman, berikutnya = minta.potong(rows, lambda row: (row.id,))
        return await membaca.jawab(
            halaman_baris,
            {"data": [row.model_dump(mode="json") for row in halaman], "berikutnya": berikutnya, "jumlah": None},
            nip=sorted({nip for row in halaman for nip in _tentang(row)}),
        )

    @router.get("/{usulan_id}", name=f"baca_{nama}", summary=f"Satu {sebutan}", response_model=jawaban)
    async def baca_satu(
        usulan_id: UsulanId, baca: Baca, membaca: Membaca, pelaku: Annotated[Pelaku, perlu(*perkara.pembaca)]
    ) -> Berversi:
        """Apa yang diusulkan, oleh siapa, dan apa putusannya."""
        return await jawab(membaca, wajib_ada(await register.satu(baca, pelaku, usulan_id), TIDAK_ADA))

    def langkah(kata: str, kerja: str) -> Callable[[DecoratedCallable], DecoratedCallable]:
        return router.post(
            f"/{{usulan_id}}/{kata}",
            name=f"{kerja}_{nama}",
            summary=f"{kerja.capitalize()} {sebutan}",
            response_model=jawaban,
            dependencies=sebelum if kerja == "setujui" else (),
        )

    @langkah("persetujuan", "setujui")
    async def setujui(
        usulan_id: UsulanId,
        uow: Uow,
        membaca: Membaca,
        pelaku: Annotated[Pelaku, perlu(*perkara.pemutus)],
        seen: IfMatch,
        isi: Putusan,
    ) -> Berversi:
        """Orang kedua menyetujui sesudah memeriksanya: perubahannya dicatat seketika, tepat sekali."""
        return await jawab(membaca, await perkara.setujui(uow, pelaku, usulan_id, seen, isi.alasan, terapkan))

    @langkah("penolakan", "tolak")
    async def tolak(
        usulan_id: UsulanId,
        uow: Uow,
        membaca: Membaca,
        pelaku: Annotated[Pelaku, perlu(*perkara.pemutus)],
        seen: IfMatch,
        isi: Putusan,
    ) -> Berversi:
        """Usulan orang lain ditutup tanpa akibat, dengan alasannya."""
        return await jawab(membaca, await perkara.tolak(uow, pelaku, usulan_id, seen, isi.alasan))

    @langkah("pembatalan", "batalkan")
    async def batalkan(
        usulan_id: UsulanId,
        uow: Uow,
        membaca: Membaca,
        pelaku: Annotated[Pelaku, perlu(*perkara.pengusul)],
        seen: IfMatch,
        isi: Putusan,
    ) -> Berversi:
        """Pengusul menarik kembali usulannya sendiri yang belum diputus."""
        return await jawab(membaca, await perkara.tarik(uow, pelaku, usulan_id, seen, isi.alasan))

    return router
