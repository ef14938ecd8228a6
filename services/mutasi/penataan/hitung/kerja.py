"""Computes scenarios: asks kompetensi for the matrix of each, then plans it once it is there.

Any number of processes do this at the same time. A scenario is taken up with a lease, which whoever computes it renews;
killing a process anywhere loses what it had in hand, and the next one comes to the same plan. What takes long runs in a
thread of its own, beside the loop: it hears between two steps that nobody wants it any more. Files are stored under the
number of the scenario, rows and the last word on it in one transaction, which asks whether it is still ours.
"""

import asyncio
import hashlib
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import structlog

from services.mutasi.penataan.hitung import gudang, repository
from services.mutasi.penataan.hitung.kabarkan import kabarkan_gagal
from services.mutasi.penataan.hitung.repository import Diminta
from services.mutasi.penataan.skenario.buat import DILEPASKAN
from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.ringkasan import BahanRencana
from shared.auth.pelaku import Pelaku
from shared.bus.objects import ObjectStore, StoreAway
from shared.contracts.kompetensi import MatriksSelesai
from shared.contracts.mutasi import MatriksDiminta, MatriksDiperlukan
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import Problem
from shared.ketentuan.hari import KetentuanHari
from shared.pause import pause
from shared.service import Job, Runtime
from shared.sewa import GANGGUAN, Pekerja

if TYPE_CHECKING:
    # NumPy and the solver are for those who compute.
    from services.mutasi.penataan.bahan.fakta import BahanSkenario
    from services.mutasi.penataan.bahan.matriks import MatriksSkor
    from services.mutasi.penataan.hitung.rencanakan import Penataan

log = structlog.get_logger("penataan")

DETAK = 0.5
"""Seconds between two looks at how far it is, and whether it is still wanted."""
DICATAT = 5_000
"""People of one entry of the access log."""
_MENYERAH = "Penghitungan berkali-kali terhenti. Hitung sekali lagi; bila terulang, sampaikan kepada petugas teknis."
_BUKAN_SOAL = ("pilihan", "harga_", "undi_", "rencana.json")


class Ditinggalkan(Exception):
    """The process is about to end, or the scenario is no longer ours: what was in hand is left."""


async def _kerjakan(runtime: Runtime) -> None:
    assert runtime.client is not None
    try:
        await Penghitung(runtime).kerjakan()
    except Ditinggalkan:
        pass
    except StoreAway as error:
        log.warning("penataan_menunggu_gudang", galat=str(error))


PENATAAN = Job("penataan", 1.0, _kerjakan)


@dataclass
class Kabar:
    """What the thread that computes tells, and whether it should go on. Called there, read in the loop."""

    terbaru: tuple[str, int, int | None] | None = None
    berhenti: threading.Event = field(default_factory=threading.Event)

    def __call__(self, tahap: str, persen: int, celah: int | None) -> None:
        """Told of a step.

        Raises:
            Ditinggalkan: nobody wants to know any more.
        """
        self.terbaru = tahap, persen, celah
        if self.berhenti.is_set():
            raise Ditinggalkan


class Penghitung:
    """One process at this work."""

    def __init__(self, runtime: Runtime) -> None:
        assert runtime.client is not None
        self._runtime, self._klien = runtime, runtime.client
        self._pekerja = Pekerja(runtime, "penataan", StoreAway, Ditinggalkan)

    async def kerjakan(self) -> None:
        """Go on as long as there is something to do.

        Raises:
            StoreAway, Ditinggalkan: what was in hand has been put back.
        """
        while not self._runtime.stopping.is_set():
            diminta = await self._pekerja.satu(repository.MINTA, self._minta, self._menyerah)
            if not (await self._pekerja.satu(repository.HITUNG, self._hitung, self._menyerah) or diminta):
                break

    async def _minta(self, row: Diminta) -> None:
        """Ask for the matrix of a scenario, by a number of its own for each time."""
        isi = IsiSkenario.model_validate(row.isi)
        async with self._runtime.unit_of_work() as uow:
            nomor = uow.new_id()
            if not await repository.matriks_diminta(uow, row.id, nomor, _kemajuan("menunggu_matriks", 5)):
                return
            if row.matriks_id is not None:
                uow.publish(MatriksDiperlukan(id=row.matriks_id, selesai=uow.today), version=DILEPASKAN)
            hanya_unit = not isi.lingkup.orang
            uow.publish(
                MatriksDiminta(
                    id=nomor,
                    skenario=row.nama,
                    per_tanggal=row.tmt,
                    di_bawah=list(isi.lingkup.unit) if hanya_unit and isi.lingkup.unit else None,
                    nip=None if hanya_unit else await repository.nip_lingkup(uow, isi),
                    kode_jabatan=await repository.jabatan_lingkup(uow, isi, row.tmt),
                    kebijakan=isi.kebijakan or {},
                    diminta_oleh=row.dihitung_oleh,
                ),
                version=1,
            )

    async def _hitung(self, row: Diminta) -> None:
        from services.mutasi.penataan.bahan.errors import BahanSalah, MatriksUsang

        try:
            await self._rencanakan(row)
        except MatriksUsang:
            await self._minta(row)
        except BahanSalah as salah:
            await self._gagal(row.id, salah.pesan, salah.orang, salah.jabatan, salah.aturan)
        except Problem as problem:
            await self._gagal(row.id, problem.detail)

    async def _rencanakan(self, row: Diminta) -> None:
        from services.mutasi.penataan.bahan.fakta import baca_bahan
        from services.mutasi.penataan.bahan.matriks import baca_matriks

        isi, hari_ini = IsiSkenario.model_validate(row.isi), self._runtime.clock.today()
        assert row.bahan is not None
        berita = MatriksSelesai.model_validate(row.bahan["matriks"])
        kabar = Kabar()
        pantau = asyncio.create_task(self._pantau(row.id, kabar))
        try:
            objek = ObjectStore(self._klien, berita.gudang, owner="kompetensi")
            matriks = await baca_matriks(objek, berita, row.tmt, hari_ini, isi.kebijakan or {})
            bahan = await baca_bahan(self._runtime.reader, row.id, isi, row.tmt, hari_ini)
            _periksa_cakupan(row, bahan)
            await self._catat(row, bahan)
            await self._simpan(row, berita, bahan, matriks, kabar)
        except Ditinggalkan:
            if self._runtime.stopping.is_set():
                raise
            log.info("penataan_ditinggalkan", skenario=str(row.id))
        finally:
            kabar.berhenti.set()
            pantau.cancel()
            await asyncio.gather(pantau, return_exceptions=True)

    async def _simpan(
        self, row: Diminta, berita: MatriksSelesai, bahan: "BahanSkenario", matriks: "MatriksSkor", kabar: Kabar
    ) -> None:
        with tempfile.TemporaryDirectory(prefix="penataan-") as tempat:
            folder = Path(tempat)
            hasil, baris = await asyncio.to_thread(_hitung_di_luar, bahan, matriks, kabar, folder)
            berkas = await gudang.taruh(ObjectStore(self._klien, gudang.GUDANG.name), row.id, folder)
        dasar = BahanRencana(
            matriks_sha256=berita.sha256,
            kebijakan=berita.kebijakan,
            tanggal_data=berita.tanggal_data,
            hukum_tanggal=bahan.ketentuan.hari,
            hukum_sidik=_sidik_hukum(bahan.ketentuan),
            soal_sidik=_sidik_soal(berkas),
            catatan=baris.pop("catatan"),
        ).model_dump(mode="json")
        tempat_matriks = berita.model_dump(mode="json", include={"gudang", "manifes", "sha256", "sidik"})
        async with self._runtime.unit_of_work() as uow:
            if not await repository.siap(
                uow, row.id, self._pekerja.saya, bahan={**dasar, "matriks": tempat_matriks}, berkas=berkas, **baris
            ):
                return
            uow.audit(
                "siap", "skenario", str(row.id), sesudah={"nilai": hasil.rencana.nilai, "soal": dasar["soal_sidik"]}
            )
            assert row.matriks_id is not None
            uow.publish(MatriksDiperlukan(id=row.matriks_id, selesai=None), version=2)
        log.info("penataan_siap", skenario=str(row.id), pindah=len(hasil.perpindahan), celah=hasil.rencana.celah)

    async def _pantau(self, nomor: UUID, kabar: Kabar) -> None:
        """Renew the lease while the work goes on, keep how far it is, and hear that nobody wants it."""
        terakhir: tuple[str, int, int | None] | None = None
        while not kabar.berhenti.is_set():
            baru = kabar.terbaru
            kemajuan = _kemajuan(*baru) if baru is not None and baru != terakhir else None
            try:
                async with self._runtime.unit_of_work() as uow:
                    masih = await repository.maju(uow, nomor, self._pekerja.saya, kemajuan)
                terakhir = baru
            except GANGGUAN as error:
                # The lease outlasts a short outage; whoever has lost it finds out when there is a plan.
                log.warning("penataan_menunggu_basis_data", galat=str(error))
                masih = True
            if not masih or self._runtime.stopping.is_set():
                kabar.berhenti.set()
                return
            await pause(DETAK, self._runtime.stopping)

    async def _catat(self, row: Diminta, bahan: "BahanSkenario") -> None:
        """People can see that they were planned, by whom and what for."""
        peminta = Pelaku(row.dihitung_oleh, "", None, frozenset(), ())
        nip = sorted(bahan.nama)
        for mulai in range(0, len(nip), DICATAT):
            await self._runtime.access_log.record(
                peminta,
                nip[mulai : mulai + DICATAT],
                tujuan=f"penataan {row.nama}",
                rute="POST /penataan/skenario/{skenario_id}/perhitungan",
            )

    async def _menyerah(self, uow: UnitOfWork, row: Diminta) -> None:
        await kabarkan_gagal(uow, row.id, _MENYERAH)

    async def _gagal(self, nomor: UUID, pesan: str, *siapa: tuple[str, ...]) -> None:
        async with self._runtime.unit_of_work() as uow:
            await kabarkan_gagal(uow, nomor, pesan, *siapa)


def _periksa_cakupan(row: Diminta, bahan: "BahanSkenario") -> None:
    """Who sees the plan was decided by the units of whom and what it names: nobody else may be in it.

    Raises:
        BahanSalah: somebody, or a post, has gone to another unit since.
    """
    from services.mutasi.penataan.bahan.errors import BahanSalah

    def pergi(kode: str | None) -> bool:
        jabatan = bahan.tampilan.get(kode) if kode is not None else None
        if jabatan is None or not {*jabatan.jalur_unit}.isdisjoint(bahan.isi.lingkup.unit):
            return False
        return jabatan.kode_unit not in row.cakupan

    orang = tuple(each for each in bahan.isi.nip if pergi(bahan.memegang.get(each)))
    jabatan = tuple(each for each in bahan.isi.kode_jabatan if pergi(each))
    if orang or jabatan:
        raise BahanSalah(
            f"Sejak penghitungan diminta berpindah unit: {', '.join((*orang, *jabatan)[:20])}. Salin skenario ini, "
            "lalu hitung salinannya.",
            orang,
            jabatan,
        )


def _hitung_di_luar(
    bahan: "BahanSkenario", matriks: "MatriksSkor", kabar: Kabar, folder: Path
) -> "tuple[Penataan, dict[str, Any]]":
    """Everything that takes the processor's time: the plan, its files, and the rows that are kept of it."""
    from services.mutasi.penataan.hitung import rincian
    from services.mutasi.penataan.hitung.dinilai import dinilai
    from services.mutasi.penataan.hitung.rencanakan import tata
    from services.mutasi.penataan.sertifikat import simpan

    hasil = tata(bahan, matriks, kabar)
    kabar("menyimpan", 90, hasil.rencana.celah)
    simpan(hasil.rencana, folder)
    dahulu = dinilai(hasil)
    bilangan = {"dinilai_dahulu": len(dahulu.baris), "sementara": dahulu.sementara}
    return hasil, {
        "penempatan": rincian.penempatan(hasil),
        "jabatan": rincian.jabatan(hasil),
        "dinilai": dahulu.baris,
        "ringkasan": rincian.ringkasan(hasil).model_copy(update=bilangan).model_dump(mode="json"),
        "catatan": rincian.catatan(hasil),
    }


def _kemajuan(tahap: str, persen: int, celah: int | None = None) -> Mapping[str, Any]:
    return {"tahap": tahap, "persen": persen, "celah": celah}


def _sidik_hukum(ketentuan: KetentuanHari) -> str:
    """Of the numbers of the law: the same numbers, the same digest."""
    isi = sorted(f"{kode} {each.id}" for kode, each in ketentuan.versi.items())
    return hashlib.sha256("\n".join(isi).encode()).hexdigest()


def _sidik_soal(berkas: list[dict[str, Any]]) -> str:
    """Of the question alone, without the plan and its prices."""
    isi = [f"{each['nama']} {each['sha256']}" for each in berkas if not each["nama"].startswith(_BUKAN_SOAL)]
    return hashlib.sha256("\n".join(sorted(isi)).encode()).hexdigest()
