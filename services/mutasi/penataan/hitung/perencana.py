"""Plans scenarios in a process of its own (``shared.child``): reads what a plan is made of, solves, stores its files.

It writes nothing to the database: whoever sent for the plan keeps its rows, if it is still wanted by then.
"""

import asyncio
import hashlib
import tempfile
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from services.mutasi.penataan.bahan.errors import BahanSalah, MatriksUsang
from services.mutasi.penataan.bahan.fakta import BahanSkenario, baca_bahan
from services.mutasi.penataan.bahan.matriks import MatriksSkor, baca_matriks
from services.mutasi.penataan.hitung import gudang, rincian
from services.mutasi.penataan.hitung.dinilai import dinilai
from services.mutasi.penataan.hitung.rencanakan import Kabar, Penataan, tata
from services.mutasi.penataan.hitung.suruhan import (
    BARIS,
    DITATA,
    Jadi,
    Kemajuan,
    Suruhan,
    Terbaca,
    Terhalang,
    Terputus,
    Usang,
)
from services.mutasi.penataan.sertifikat import sidik_soal, simpan
from services.mutasi.penataan.skenario.ringkasan import BahanRencana
from shared.bus.connection import connect
from shared.bus.objects import ObjectStore, StoreAway
from shared.child import Given, serve
from shared.db.codecs import encode
from shared.db.connections import create_pool
from shared.db.outage import DatabaseAway
from shared.db.reader import Reader
from shared.http.problem import Problem
from shared.ketentuan.hari import KetentuanHari
from shared.settings import Settings


async def rencanakan_suruhan(diberi: Given, isi: Any) -> Any:
    """The end of one scenario, as JSON."""
    akhir: BaseModel
    try:
        akhir = await _rencanakan(diberi, Suruhan.model_validate(isi))
    except MatriksUsang as usang:
        akhir = Usang(tanggal_data=usang.tanggal_data, diperlukan=usang.diperlukan)
    except BahanSalah as salah:
        akhir = Terhalang(pesan=salah.pesan, orang=salah.orang, jabatan=salah.jabatan, aturan=salah.aturan)
    except Problem as problem:
        akhir = Terhalang(pesan=problem.detail)
    except (DatabaseAway, StoreAway) as error:
        akhir = Terputus(dari="gudang" if isinstance(error, StoreAway) else "basis_data", galat=str(error))
    return akhir.model_dump(mode="json")


async def _rencanakan(diberi: Given, suruhan: Suruhan) -> Jadi:
    def kabar(tahap: str, persen: int, celah: int | None) -> None:
        diberi.tell(Kemajuan(tahap=tahap, persen=persen, celah=celah).model_dump())

    klien = await connect(diberi.settings, "mutasi-perencana")
    try:
        objek = ObjectStore(klien, suruhan.matriks.gudang, owner="kompetensi")
        matriks = await baca_matriks(objek, suruhan.matriks, suruhan.tmt, suruhan.hari_ini, suruhan.isi.kebijakan or {})
        bahan = await _baca(diberi.settings, suruhan)
        _periksa_cakupan(suruhan, bahan)
        (diberi.folder / DITATA).write_text(encode(sorted(bahan.nama)))
        diberi.tell(Terbaca().model_dump())
        with tempfile.TemporaryDirectory(dir=diberi.folder) as tempat:
            # Beside the loop, so that the bus hears from this process meanwhile.
            hasil, soal = await asyncio.to_thread(_hitung, bahan, matriks, kabar, Path(tempat))
            berkas = await gudang.taruh(ObjectStore(klien, gudang.GUDANG.name), suruhan.id, Path(tempat))
    finally:
        await klien.close()
    return _catat(diberi.folder, suruhan, hasil, soal, berkas)


async def _baca(settings: Settings, suruhan: Suruhan) -> BahanSkenario:
    dsn = settings.database_url.get_secret_value()
    pool = await create_pool(dsn, size=1, schema="mutasi", application="asn-mutasi-perencana")
    try:
        return await baca_bahan(Reader(pool), suruhan.id, suruhan.isi, suruhan.tmt, suruhan.hari_ini)
    finally:
        pool.terminate()


def _periksa_cakupan(suruhan: Suruhan, bahan: BahanSkenario) -> None:
    """Who sees the plan was decided by the units of whom and what it names: nobody else may be in it.

    Raises:
        BahanSalah: somebody, or a post, has gone to another unit since.
    """

    def pergi(kode: str | None) -> bool:
        jabatan = bahan.tampilan.get(kode) if kode is not None else None
        if jabatan is None or not {*jabatan.jalur_unit}.isdisjoint(bahan.isi.lingkup.unit):
            return False
        return jabatan.kode_unit not in suruhan.cakupan

    orang = tuple(each for each in bahan.isi.nip if pergi(bahan.memegang.get(each)))
    jabatan = tuple(each for each in bahan.isi.kode_jabatan if pergi(each))
    if orang or jabatan:
        raise BahanSalah(
            f"Sejak penghitungan diminta berpindah unit: {', '.join((*orang, *jabatan)[:20])}. Salin skenario ini, "
            "lalu hitung salinannya.",
            orang,
            jabatan,
        )


def _hitung(bahan: BahanSkenario, matriks: MatriksSkor, kabar: Kabar, folder: Path) -> tuple[Penataan, str]:
    """A plan, its files, and the digest of its question."""
    hasil = tata(bahan, matriks, kabar)
    kabar("menyimpan", 90, hasil.rencana.celah)
    simpan(hasil.rencana, folder)
    return hasil, sidik_soal(folder)


def _catat(folder: Path, suruhan: Suruhan, hasil: Penataan, soal: str, berkas: list[dict[str, Any]]) -> Jadi:
    """Leave the rows of a plan as the text that the database takes."""
    dahulu = dinilai(hasil)
    semua = (rincian.penempatan(hasil), rincian.jabatan(hasil), dahulu.baris)
    for nama, baris in zip(BARIS, semua, strict=True):
        (folder / nama).write_text(encode([{"skenario_id": suruhan.id, **each} for each in baris]))
    bahan = BahanRencana(
        matriks_sha256=suruhan.matriks.sha256,
        kebijakan=suruhan.matriks.kebijakan,
        tanggal_data=suruhan.matriks.tanggal_data,
        hukum_tanggal=hasil.susunan.bahan.ketentuan.hari,
        hukum_sidik=_sidik_hukum(hasil.susunan.bahan.ketentuan),
        soal_sidik=soal,
        catatan=rincian.catatan(hasil),
    )
    bilangan = {"dinilai_dahulu": len(dahulu.baris), "sementara": dahulu.sementara}
    return Jadi(bahan=bahan, ringkasan=rincian.ringkasan(hasil).model_copy(update=bilangan), berkas=berkas)


def _sidik_hukum(ketentuan: KetentuanHari) -> str:
    """Of the numbers of the law: the same numbers, the same digest."""
    isi = sorted(f"{kode} {each.id}" for kode, each in ketentuan.versi.items())
    return hashlib.sha256("\n".join(isi).encode()).hexdigest()


if __name__ == "__main__":
    serve(rencanakan_suruhan)
