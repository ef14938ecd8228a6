"""Figure 23: decrees that are printed behind the scenes, and how late the event loop beside them is.

The service runs in this process, so that a task of its event loop can tell for how long it was held; the typesetter is
a process of its own. Each decree is taken up, set, kept on the disk and put on record.
"""

import asyncio
import tempfile
import time
from pathlib import Path

import uvloop

from deploy.lokal.postgres import Postgres
from services.mutasi.app import SERVICE
from tests.bench.ukuran import Ukuran
from tests.layanan import ServiceUnderTest, open_service
from tests.mutasi.conftest import isi_kota
from tests.mutasi.kota import VERIFIKATOR, WALI_KOTA, asn, usulan_berstatus

BANYAK = 500
DETIK, TERTAHAN = 60, 50
"""Seconds for all of them, and milliseconds for which the loop may be held longer than it is at rest."""
DETAK = 0.001


def ukur(banyak: int = BANYAK) -> list[Ukuran]:
    """So many decrees, beside the same loop at rest."""
    with tempfile.TemporaryDirectory(prefix="bench-surat-") as tempat:
        pg = Postgres(Path(tempat) / "postgres", sistem=Path(tempat))
        pg.siapkan()
        with pg, asyncio.Runner(loop_factory=uvloop.new_event_loop) as jalan:
            lama, sibuk, tenang = jalan.run(_ukur(pg, Path(tempat), banyak))
    return [
        Ukuran(
            f"surat: {banyak} SK dicetak, disidik, tersimpan, dan tercatat",
            f"{lama:.1f} s",
            f"{1000 * lama / banyak:.0f} ms tiap surat",
            f"≤ {DETIK * banyak / BANYAK:g} s",
            lama <= DETIK * banyak / BANYAK,
            {"detik": lama, "banyak": banyak},
        ),
        Ukuran(
            "  putaran peristiwa tertahan paling lama selama itu",
            f"{sibuk:.1f} ms",
            f"tanpa cetak {tenang:.1f} ms",
            f"≤ {TERTAHAN} ms lebih lama",
            sibuk <= tenang + TERTAHAN,
            {"tertahan_ms": sibuk, "tanpa_ms": tenang},
        ),
    ]


async def _ukur(pg: Postgres, tempat: Path, banyak: int) -> tuple[float, float, float]:
    async with open_service(pg, SERVICE, filled=isi_kota) as mutasi:
        mutasi.runtime.settings.file_store = str(tempat / "berkas")
        await mutasi.receive(asn(WALI_KOTA, None, nama="Ratu Contoh"))
        usulan = await usulan_berstatus(mutasi, "diputuskan")
        verifikator = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
        (await verifikator.post(f"/usulan/{usulan['id']}/surat", {"jenis": "sk"})).raise_for_status()
        # What is loaded and planned for the first time is no letter's.
        await mutasi.run_job("cetak_surat")
        await _perbanyak(mutasi, banyak)
        tenang, _ = await _sambil(asyncio.sleep(2))
        sibuk, lama = await _sambil(mutasi.run_job("cetak_surat"))
        jadi = await mutasi.sql("SELECT count(*) AS banyak FROM surat WHERE status = 'dibuat'")
        assert jadi[0]["banyak"] == banyak + 1
        return lama, sibuk, tenang


async def _perbanyak(mutasi: ServiceUnderTest, banyak: int) -> None:
    """As many decrees more, each of somebody else and with a code of its own."""
    await mutasi.sql(
        """
        INSERT INTO surat (id, versi, jenis, kunci, usulan_id, nip, status, templat, nomor, tanggal, isi, isian, kode,
                           penanda, penanda_subjek, dibuat_oleh, dibuat_subjek, dibuat_pada, diubah_pada)
        SELECT gen_random_uuid(), 1, jenis, n::text, usulan_id, nip, 'menunggu_cetak', templat, n::text, tanggal,
               jsonb_set(jsonb_set(isi, '{isi,pegawai,nama}', to_jsonb('Pegawai Contoh ' || n)),
                         '{verifikasi,alamat}', to_jsonb('https://uji.contoh.go.id/verifikasi/' || n)),
               isian, 'K' || n, penanda, penanda_subjek, dibuat_oleh, dibuat_subjek, dibuat_pada, diubah_pada
        FROM surat, generate_series(1, $1::int) AS n""",
        banyak,
    )


async def _sambil(kerja: object) -> tuple[float, float]:
    """Milliseconds of the longest hold of the loop while something goes on, and how many seconds that took."""
    tugas = asyncio.ensure_future(kerja)  # type: ignore[call-overload]
    mulai, tertahan = time.perf_counter(), 0.0
    while not tugas.done():
        awal = time.perf_counter()
        await asyncio.sleep(DETAK)
        tertahan = max(tertahan, (time.perf_counter() - awal - DETAK) * 1000)
    await tugas
    return tertahan, time.perf_counter() - mulai
