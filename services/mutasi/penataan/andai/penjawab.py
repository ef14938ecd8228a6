"""Answers questions about plans in a process of its own (``shared.child``), which keeps the plan asked about last.

A city's plan has some hundred megabytes, so one is kept; and where nobody asks any more, none.
"""

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from services.mutasi.penataan.alasan import Penjelas, andaikan
from services.mutasi.penataan.andai import jelaskan
from services.mutasi.penataan.andai.pertanyaan import (
    Alasan,
    Asing,
    Jarak,
    Jawaban,
    Mustahil,
    Pertanyaan,
    Perubahan,
    TakTerbaca,
)
from services.mutasi.penataan.bahan.sebab import TANPA_KURSI
from services.mutasi.penataan.hitung import gudang
from services.mutasi.penataan.hitung.buka import buka
from services.mutasi.penataan.hitung.rincian import Undian
from services.mutasi.penataan.pemecah.tempatkan import Penata, TakMungkin
from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.soal import TANPA, SalahSoal, Soal
from shared.bus.connection import connect
from shared.bus.objects import ObjectDamaged, ObjectMissing, ObjectStore, StoreAway
from shared.child import Given, serve

DIAM = 300.0
"""Seconds without a question after which the process ends."""


class Penjawab:
    """Of one process."""

    def __init__(self) -> None:
        self._terbuka: tuple[UUID, Rencana] | None = None
        self._penjelas: Penjelas | None = None

    async def jawab(self, diberi: Given, isi: Any) -> Any:
        """The answer to one question, as JSON."""
        tanya = Pertanyaan.model_validate(isi)
        try:
            rencana = await self._buka(diberi, tanya)
        except (ObjectMissing, ObjectDamaged, StoreAway) as error:
            return TakTerbaca(galat=str(error)).model_dump()
        return self._tentang(rencana, tanya).model_dump()

    async def _buka(self, diberi: Given, tanya: Pertanyaan) -> Rencana:
        if self._terbuka is None or self._terbuka[0] != tanya.skenario_id:
            self._terbuka = self._penjelas = None
            klien = await connect(diberi.settings, "mutasi-penjawab")
            try:
                with tempfile.TemporaryDirectory(dir=diberi.folder) as tempat:
                    folder = Path(tempat)
                    await gudang.unduh(ObjectStore(klien, gudang.GUDANG.name), tanya.skenario_id, tanya.berkas, folder)
                    self._terbuka = tanya.skenario_id, buka(folder)
            finally:
                await klien.close()
        return self._terbuka[1]

    def _tentang(self, rencana: Rencana, tanya: Pertanyaan) -> Jawaban:
        soal = rencana.soal
        tanpa_orang = tanya.nip not in soal.nip
        tanpa_jabatan = tanya.kode_jabatan is not None and tanya.kode_jabatan not in soal.kode
        if tanpa_orang or tanpa_jabatan:
            return Asing(orang=tanpa_orang, jabatan=tanpa_jabatan)
        orang = soal.nip.index(tanya.nip)
        jabatan = None if tanya.kode_jabatan is None else soal.kode.index(tanya.kode_jabatan)
        if tanya.jenis == "jelaskan":
            return _jelaskan(rencana, orang, jabatan, self._dari(rencana))
        assert jabatan is not None
        try:
            return self._andaikan(rencana, orang, jabatan, harus=tanya.jenis == "harus")
        except TakMungkin:
            return _mustahil(soal, orang, jabatan, tanya)
        except SalahSoal as salah:
            return _mustahil(soal, orang, jabatan, tanya, salah.pesan)

    def _andaikan(self, rencana: Rencana, orang: int, jabatan: int, *, harus: bool) -> Perubahan:
        soal, penjelas = rencana.soal, self._dari(rencana)
        if penjelas is None:
            hasil = andaikan(rencana, orang, jabatan, Undian(soal), harus=harus)
        else:
            hasil = (penjelas.dengan if harus else penjelas.tanpa)(orang, jabatan)
        return Perubahan(
            tujuan=_kode(soal, int(hasil.pilihan[orang])),
            selisih=hasil.selisih,
            celah=hasil.celah,
            rantai=[
                [(soal.nip[each.orang], _kode(soal, each.dari), _kode(soal, each.ke)) for each in satu]
                for satu in hasil.rantai
            ],
        )

    def _dari(self, rencana: Rencana) -> Penjelas | None:
        """Who goes on from the plan; None where it has a budget or couples, and going on takes as long as the plan.

        The first question of a plan takes as long as solving it once.
        """
        if rencana.soal.batas_pindah is not None or rencana.soal.kaitan:
            return None
        if self._penjelas is None:
            self._penjelas = Penjelas(Penata(rencana.soal))
        return self._penjelas


def _mustahil(soal: Soal, orang: int, jabatan: int, tanya: Pertanyaan, pesan: str | None = None) -> Mustahil:
    sebab = jelaskan.terhalang(soal, orang, jabatan) if tanya.jenis == "harus" else ()
    if sebab == (TANPA_KURSI,) and (soal.batas_pindah is not None or soal.kaitan):
        # The seats may be there, and the moves that free them not.
        sebab = ()
    return Mustahil(sebab=sebab, pesan=None if sebab else pesan, pemangku=int((soal.asal == jabatan).sum()))


def _jelaskan(rencana: Rencana, orang: int, jabatan: int | None, penjelas: Penjelas | None) -> Alasan:
    soal = rencana.soal
    asal = int(soal.asal[orang])

    def jarak(each: jelaskan.Jarak) -> Jarak:
        return Jarak(
            kode=soal.kode[each.jabatan],
            nilai=each.nilai,
            kurang=each.kurang,
            pasti=each.pasti,
            harga=each.harga,
            nilai_kursi=each.nilai_kursi,
            sebab=() if each.kurang is not None else jelaskan.terhalang(soal, orang, each.jabatan),
            pemangku=int((soal.asal == each.jabatan).sum()),
            bagian={} if each.nilai is None else jelaskan.bagian(soal, orang, each.jabatan),
        )

    return Alasan(
        asal=_kode(soal, asal),
        tujuan=_kode(soal, int(rencana.pilihan[orang])),
        tinggal={} if asal == TANPA else jelaskan.bagian(soal, orang, asal),
        terdekat=[jarak(each) for each in jelaskan.terdekat(rencana, orang, penjelas)],
        ditanya=None if jabatan is None else jarak(jelaskan.jarak(rencana, orang, jabatan, penjelas)),
    )


def _kode(soal: Soal, jabatan: int) -> str | None:
    return None if jabatan < 0 else soal.kode[jabatan]


if __name__ == "__main__":
    serve(Penjawab().jawab, idle=DIAM)
