"""A round of the pull: a reader for each place that there is at BKN and some more, one who brings them people, one who
writes.

A place is held no longer than BKN takes to answer: who understands an answer has left it to another. The readers never
wait for the database: what they have read goes into a queue, which the writer empties in one
transaction whenever it has something. So what a kill makes BKN be asked again is what was under way and the little that
was not written yet, and memory depends on neither the city nor the run.
"""

import asyncio
from collections.abc import Callable
from typing import NamedTuple

import structlog

from services.pegawai.siasn.klien.galat import Ditolak, GalatSiasn, Terganggu, TidakAda, TidakPasti
from services.pegawai.siasn.klien.panggil import Pemanggil
from services.pegawai.siasn.tarik.baca import pahami, tanya_bkn
from services.pegawai.siasn.tarik.giliran import Giliran, Langkah, catat_langkah, giliran
from services.pegawai.siasn.tarik.jenis import Dibaca, JenisSalinan, salin_tidak_ada
from services.pegawai.siasn.tarik.ukuran import JAWABAN, LAJU, ORANG, Laju
from shared.service import Runtime

log = structlog.get_logger("siasn.tarik")

LAMA = 20.0
"""Seconds after which no further question is begun in a round."""
SUSULAN = 10.0
"""Seconds more for the questions that are under way then; one that takes longer is asked again in the next round."""
LEBIH = 2
"""Readers more than places."""
SEDIA = 8
"""People who are brought at once."""
MENUNGGU_TULIS = 2
"""Answers of each place that may wait to be written, so that a pause of the database is bridged; who has more waits,
for what is not written when the process is killed is asked again."""


class _Luput(NamedTuple):
    """Something of somebody that could not be read."""

    sebab: str
    terjawab: bool
    """Whether BKN did answer, only not with that."""


class Putaran:
    """One round. It is over at its time, when nobody is left, or when BKN is not to be asked."""

    def __init__(
        self,
        runtime: Runtime,
        bkn: Pemanggil,
        laju: Laju,
        *,
        tempat: int,
        terjadwal: Callable[[], bool],
        lama: float = LAMA,
    ) -> None:
        self._runtime, self._bkn, self._laju = runtime, bkn, laju
        self._pembaca, self._terjadwal, self._lama = tempat + LEBIH, terjadwal, lama
        self._tempat = asyncio.Semaphore(tempat)
        self._jam = asyncio.get_running_loop().time
        self._akhir = self._jam() + lama
        self._orang: asyncio.Queue[Giliran | None] = asyncio.Queue(tempat)
        self._tulis: asyncio.Queue[Langkah | None] = asyncio.Queue(MENUNGGU_TULIS * tempat)
        self._di_tangan: set[str] = set()
        """Whom nobody is to bring again in this round."""
        self._tersandung: list[tuple[Giliran, str]] = []
        """Whom BKN had no answer about, while nothing tells yet whether that is because of them."""
        self._terjawab = 0
        self._galat: GalatSiasn | None = None
        self._habis = self._terpotong = False
        """Nobody more is to be brought; somebody who was is not read through."""

    async def jalan(self) -> bool:
        """Whether more is to be done at once.

        Raises:
            GalatSiasn: BKN is not to be asked now. What was read is kept.
        """
        bagian = [asyncio.create_task(each) for each in (self._menulis(), self._membaca_semua())]
        try:
            await asyncio.wait(bagian, return_when=asyncio.FIRST_EXCEPTION)
            for each in bagian:
                if each.done():
                    each.result()
        finally:
            for each in bagian:
                each.cancel()
            await asyncio.wait(bagian)
        if self._galat is not None:
            raise self._galat
        if self._habis and self._tersandung:
            raise Terganggu(self._tersandung[0][1])
        return self._terpotong or not self._habis

    @property
    def _berhenti(self) -> bool:
        berhenti = self._galat is not None or self._runtime.stopping.is_set() or self._jam() >= self._akhir
        self._terpotong |= berhenti
        return berhenti

    async def _membaca_semua(self) -> None:
        kerja = [asyncio.create_task(self._membawa())]
        kerja += [asyncio.create_task(self._membaca()) for _ in range(self._pembaca)]
        try:
            selesai, _ = await asyncio.wait(kerja, timeout=self._lama + SUSULAN, return_when=asyncio.FIRST_EXCEPTION)
            for each in selesai:
                each.result()
        finally:
            for each in kerja:
                each.cancel()
            await asyncio.wait(kerja)
        await self._tulis.put(None)

    async def _membawa(self) -> None:
        """People, few at a time: who is asked for meanwhile comes soon, and nothing is held that need not be."""
        while not self._berhenti:
            rows = await giliran(self._runtime.reader, self._di_tangan, SEDIA, terjadwal=self._terjadwal())
            if not rows:
                self._habis = True
                break
            for each in rows:
                # Somebody may be in two runs.
                if each.nip not in self._di_tangan:
                    self._di_tangan.add(each.nip)
                    await self._orang.put(each)
        for _ in range(self._pembaca):
            await self._orang.put(None)

    async def _membaca(self) -> None:
        while (each := await self._orang.get()) is not None:
            if not self._berhenti:
                await self._satu(each)

    async def _satu(self, orang: Giliran) -> None:
        """All that is not read yet of somebody; what of them cannot be read leaves the rest."""
        sisa = [each for each in JenisSalinan if each not in orang.sudah]
        luput: _Luput | None = None
        sebelum = self._terjawab
        for jenis in sisa:
            try:
                hasil = await self._tanya(orang, jenis)
            except TidakAda:
                await self._jawaban(Langkah(orang, [salin_tidak_ada(orang.orang)], tidak_dikenal=True))
                return
            except GalatSiasn as galat:
                self._galat = galat
                return
            if hasil is None:
                return
            if isinstance(hasil, Dibaca):
                await self._jawaban(Langkah(orang, [hasil], selesai=luput is None and jenis is sisa[-1]))
                continue
            if hasil.terjawab:
                await self._jawaban(None)
            elif luput is None:
                sebelum = self._terjawab
            luput = hasil
        if luput is None:
            return
        if self._terjawab > sebelum or await self._masih_menjawab(orang):
            await self._tulis.put(Langkah(orang, sebab=luput.sebab))
        else:
            self._tersandung.append((orang, luput.sebab))

    async def _masih_menjawab(self, orang: Giliran) -> bool:
        """Ask once more what BKN has answered about them before: if it does, the fault is not BKN's absence. Without
        that the last one of a run, whose file BKN cannot read, would keep it open for ever."""
        if JenisSalinan.DATA_UTAMA not in orang.sudah:
            return False
        try:
            await tanya_bkn(self._bkn, orang.orang, JenisSalinan.DATA_UTAMA)
        except GalatSiasn:
            return False
        await self._jawaban(None)
        return True

    async def _tanya(self, orang: Giliran, jenis: JenisSalinan) -> Dibaca | _Luput | None:
        """None where the round is over before it was asked."""
        mulai = self._jam()
        try:
            async with self._tempat:
                if self._berhenti:
                    return None
                mulai = self._jam()
                jawaban = await tanya_bkn(self._bkn, orang.orang, jenis)
            return pahami(orang.orang, jenis, jawaban)
        except Ditolak as galat:
            return _Luput(f"{jenis}: {galat}", terjawab=True)
        except (Terganggu, TidakPasti) as galat:
            return _Luput(f"{jenis}: {galat}", terjawab=False)
        except GalatSiasn:
            raise
        except asyncio.CancelledError:
            if self._jam() - mulai > self._lama:
                # It would hold up each round; tried again behind all others, and not for ever.
                self._catat_segera(Langkah(orang, sebab=f"{jenis}: BKN tidak menjawab"))
            raise
        except Exception as galat:
            log.error("jawaban_tidak_terbaca", jenis=jenis, exc_info=galat)
            return _Luput(f"{jenis}: jawaban tidak terbaca ({type(galat).__name__})", terjawab=True)

    async def _jawaban(self, langkah: Langkah | None) -> None:
        """BKN answers: so whoever it had no answer about before has failed by themselves."""
        self._terjawab += 1
        tersandung, self._tersandung = self._tersandung, []
        for orang, sebab in tersandung:
            await self._tulis.put(Langkah(orang, sebab=sebab))
        if langkah is not None:
            await self._tulis.put(langkah)

    def _catat_segera(self, langkah: Langkah) -> None:
        if not self._tulis.full():
            self._tulis.put_nowait(langkah)

    async def _menulis(self) -> None:
        """All that waits at once, again and again."""
        while True:
            semua = [await self._tulis.get()]
            while not self._tulis.empty():
                semua.append(self._tulis.get_nowait())
            langkah = [each for each in semua if each is not None]
            if langkah:
                self._laju.tambah(sum(len(each.dibaca) for each in langkah))
                async with self._runtime.unit_of_work() as uow:
                    jumlah = await catat_langkah(uow, langkah, self._laju.kini)
                self._di_tangan -= {each.giliran.nip for each in langkah if each.selesai or each.tidak_dikenal}
                for nama in ("terbaca", "tidak_dikenal", "gagal"):
                    ORANG.labels(nama).inc(jumlah[nama])
                for nama in ("berubah", "sama"):
                    JAWABAN.labels(nama).inc(jumlah[nama])
                LAJU.set(self._laju.kini or 0)
            if len(langkah) < len(semua):
                return
