"""What keeps a scenario from being computed: a matrix that is not what was asked for, pins that the law forbids, a
worker that is killed, an officer who changes their mind. Each ends with a sentence, or goes on where it was."""

import asyncio
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psutil
import pytest

from services.kompetensi.matriks import gudang as gudang_matriks
from services.mutasi.penataan.hitung import gudang, kerja, repository
from services.mutasi.penataan.hitung.gudang import GUDANG
from services.mutasi.penataan.hitung.sapu import SAPU_PENATAAN, SISA
from shared.bus.objects import ObjectStore
from shared.contracts.kompetensi import ManifesMatriks, MatriksGagal
from shared.contracts.mutasi import MatriksDiminta, MatriksDiperlukan
from tests.mutasi.kota import PEGAWAI, REKAN, TUJUAN, VERIFIKATOR, asn, usul
from tests.mutasi.penataan.hitung.panggung_penataan import KEBIJAKAN, Panggung, berita, tulis_matriks
from tests.mutasi.penataan.hitung.test_hitung_skenario import LL, lebih_cocok
from tests.mutasi.penataan.skenario.rancang import ALAMAT, perencana
from tests.shared.dua_layanan import sampai

AKAR = Path(__file__).parents[4]
Matriks = tuple[ManifesMatriks, dict[str, bytes]]


def sepasang(**lain: Any) -> Matriks:
    """The matrix of the small city."""
    return tulis_matriks([PEGAWAI, REKAN], [LL, TUJUAN], lebih_cocok, **lain)


async def _biarkan(panggung: Panggung, matriks: Matriks) -> None:
    await panggung.taruh_matriks(*matriks)


async def _tanpa_manifes(panggung: Panggung, matriks: Matriks) -> None:
    del panggung, matriks


async def _tanpa_satu_blok(panggung: Panggung, matriks: Matriks) -> None:
    manifes, objek = matriks
    await panggung.taruh_matriks(manifes, dict(list(objek.items())[:-1]))


async def _blok_lain(panggung: Panggung, matriks: Matriks) -> None:
    manifes, objek = matriks
    nama = next(iter(objek))
    await panggung.taruh_matriks(manifes, {**objek, nama: bytes(len(objek[nama]))})


@pytest.mark.parametrize(
    ("rusak", "manifes", "kabar", "pesan"),
    [
        (_tanpa_manifes, {}, {}, "sudah tidak ada di gudang"),
        (_tanpa_satu_blok, {}, {}, "sudah tidak ada di gudang"),
        (_blok_lain, {}, {}, "rusak atau sidiknya berbeda"),
        (_biarkan, {}, {"sha256": "0" * 64}, "rusak atau sidiknya berbeda"),
        (_biarkan, {}, {"sidik": "cd" * 32}, "bukan yang dikabarkan"),
        (_biarkan, {}, {"bentuk": 1}, "tidak memuat tanda gerbang"),
        (_biarkan, {"per_tanggal": date(2027, 5, 1)}, {}, "untuk 01-05-2027, bukan TMT 01-04-2027"),
        (_biarkan, {"kebijakan": {"kecocokan": "2025.9"}}, {}, "versi 2025.9, bukan 2026.1"),
        (_biarkan, {"skala": 1_000}, {}, "berskala 1000"),
    ],
)
async def test_a_matrix_that_is_not_what_was_asked_for_ends_the_scenario(
    panggung: Panggung, rusak: Callable[..., Any], manifes: dict[str, Any], kabar: dict[str, Any], pesan: str
) -> None:
    skenario = await panggung.minta(kebijakan=KEBIJAKAN)
    isi, objek = sepasang(baris=1, **manifes)
    await rusak(panggung, (isi, objek))
    await panggung.mutasi.receive(berita(isi, (await panggung.diminta()).id, **kabar))
    await (await panggung.pekerja()).kerjakan()
    hasil = await panggung.baca(skenario["id"])
    assert hasil["status"] == "gagal"
    assert pesan in hasil["gagal"]["pesan"]
    assert await panggung.penempatan(skenario["id"]) == []
    assert await panggung.mutasi.published(MatriksDiperlukan) == []


async def test_a_matrix_of_the_data_of_another_day_is_asked_for_again(panggung: Panggung) -> None:
    skenario = await panggung.siapkan(lebih_cocok)
    panggung.mutasi.clock.instant += timedelta(days=1)
    await (await panggung.pekerja()).kerjakan()
    hasil = await panggung.baca(skenario["id"])
    assert (hasil["status"], hasil["kemajuan"]["tahap"]) == ("menghitung", "menunggu_matriks")
    satu, dua = (each.event for each in await panggung.mutasi.published(MatriksDiminta))
    assert satu.id != dua.id
    assert str(dua.id) == hasil["matriks_id"]
    manifes, objek = sepasang(tanggal_data=date(2026, 9, 16))
    await panggung.taruh_matriks(manifes, objek)
    await panggung.mutasi.receive(berita(manifes, dua.id))
    await (await panggung.pekerja()).kerjakan()
    assert (await panggung.baca(skenario["id"]))["status"] == "siap"


async def test_without_a_matrix_it_ends_with_the_reason(panggung: Panggung) -> None:
    skenario = await panggung.minta()
    diminta = await panggung.diminta()
    galat = "Pada 01-04-2027 tidak ada kecocokan."
    gagal = MatriksGagal(id=diminta.id, skenario="uji", status="gagal", galat=galat, diminta_oleh=VERIFIKATOR)
    await panggung.mutasi.receive(gagal, gagal.model_copy(update={"id": uuid4()}))
    hasil = await panggung.baca(skenario["id"])
    assert (hasil["status"], hasil["gagal"]["pesan"]) == ("gagal", f"Matriks skor tidak dapat dibuat: {galat}")
    # What comes too late changes nothing.
    manifes, objek = sepasang()
    await panggung.taruh_matriks(manifes, objek)
    await panggung.mutasi.receive(berita(manifes, diminta.id))
    await (await panggung.pekerja()).kerjakan()
    assert (await panggung.baca(skenario["id"]))["status"] == "gagal"


@pytest.mark.parametrize(
    ("sebab", "tetap"),
    [("kebijakan_lain", True), ("tanggal_terlalu_jauh", True), ("seleksi_kosong", False), (None, False)],
)
async def test_what_would_fail_again_is_copied_and_not_computed_again(
    panggung: Panggung, sebab: str | None, tetap: bool
) -> None:
    skenario = await panggung.minta(kebijakan={"kecocokan": "1999.9"})
    galat = "Pada 01-04-2027 berlaku kecocokan versi 2026.1, bukan 1999.9."
    nomor = (await panggung.diminta()).id
    await panggung.mutasi.receive(
        MatriksGagal(id=nomor, skenario="uji", status="gagal", galat=galat, sebab=sebab, diminta_oleh=VERIFIKATOR)
    )
    gagal = await panggung.baca(skenario["id"])
    assert (gagal["status"], gagal["gagal"]["tetap"]) == ("gagal", tetap)
    assert galat in gagal["gagal"]["pesan"]
    assert ("salin, perbaiki TMT atau kebijakannya" in gagal["gagal"]["pesan"]) is tetap
    assert ("perhitungan" in gagal["langkah_mungkin"]) is not tetap
    daftar = (await perencana(panggung.mutasi).get(ALAMAT)).json()["data"]
    assert [each["langkah_mungkin"] for each in daftar] == [gagal["langkah_mungkin"]]
    ulang = await perencana(panggung.mutasi).post(f"{ALAMAT}/{skenario['id']}/perhitungan", seen=gagal["versi"])
    assert ulang.status_code == (409 if tetap else 202)
    salinan = await perencana(panggung.mutasi).post(f"{ALAMAT}/{skenario['id']}/salinan", {"nama": "Versi lain"})
    assert salinan.status_code == 201


async def test_the_matrix_is_asked_for_the_people_and_posts_of_the_scope(panggung: Panggung) -> None:
    await panggung.minta(lingkup={"unit": ["DISHUB-AK"], "orang": [PEGAWAI], "jabatan": ["DINKES-GZ-01"]})
    diminta = await panggung.diminta()
    assert (diminta.nip, diminta.di_bawah) == ([PEGAWAI], None)
    assert diminta.kode_jabatan == ["DINKES-GZ-01", TUJUAN, LL]
    assert (diminta.per_tanggal, diminta.diminta_oleh) == (date(2027, 4, 1), VERIFIKATOR)


async def test_a_pin_that_the_law_forbids_names_its_rule(panggung: Panggung) -> None:
    await panggung.mutasi.receive(asn(PEGAWAI, kinerja=[]))
    skenario = await panggung.hitung(
        lebih_cocok, sematan=[{"nip": PEGAWAI, "jabatan": TUJUAN, "jenis": "harus"}], arah=["rotasi"]
    )
    assert skenario["status"] == "gagal"
    gagal = skenario["gagal"]
    assert (gagal["orang"], gagal["jabatan"]) == ([PEGAWAI], [TUJUAN])
    assert gagal["aturan"] == ["P-08"]
    assert "P-08" in gagal["pesan"]


async def test_a_gate_of_the_policy_keeps_somebody_out_and_is_named(panggung: Panggung) -> None:
    def pendidikan(nip: str, kode: str) -> int:
        return int((nip, kode) == (REKAN, TUJUAN))

    skenario = await panggung.hitung(lebih_cocok, tanda=pendidikan)
    assert (skenario["status"], await panggung.penempatan(skenario["id"])) == ("siap", [])
    skenario = await panggung.hitung(
        lebih_cocok, tanda=pendidikan, sematan=[{"nip": REKAN, "jabatan": TUJUAN, "jenis": "harus"}]
    )
    # A standard of the city is no rule of the law.
    assert skenario["gagal"]["aturan"] == []
    assert "pendidikannya tidak memenuhi standar jabatan" in skenario["gagal"]["pesan"]


async def test_what_is_not_known_is_planned_with_and_marked(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok, tanda=lambda nip, kode: 1 << 13 | 1 << 17)
    assert skenario["status"] == "siap"
    (satu,) = await panggung.penempatan(skenario["id"])
    assert satu["sementara"]
    assert satu["bagian"]["belum_diketahui"] == ["kompetensi"]


async def test_who_has_an_open_case_is_left_out_and_both_seats_are_taken(panggung: Panggung) -> None:
    await usul(panggung.mutasi, nip=REKAN)
    skenario = await panggung.hitung(lambda nip, kode: 9_000 if kode == TUJUAN else 3_000)
    assert skenario["status"] == "siap"
    # A second case for the only seat would be refused, so no plan asks for one.
    assert await panggung.penempatan(skenario["id"]) == []
    assert "1 pegawai dalam lingkup tidak ditata: sedang diusulkan." in skenario["bahan"]["catatan"]
    assert any("atau diusulkan bagi orang lain" in each for each in skenario["bahan"]["catatan"])


class Tertahan:
    """Whoever plans comes to a standstill in the middle of it (``perencana_tertahan``)."""

    def __init__(self, tempat: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._tempat = tempat
        monkeypatch.setattr(kerja, "PERENCANA", "tests.mutasi.penataan.hitung.perencana_tertahan")
        monkeypatch.setattr(kerja, "DETAK", 0.01)
        monkeypatch.setenv("UJI_TERTAHAN", str(tempat))
        self.tahan()

    async def di_tengah(self, banyak: int = 1) -> psutil.Process:
        """Wait until so many stand still; one of the processes that do."""
        await sampai(lambda: len(list(self._tempat.iterdir())) == banyak, 60)
        return psutil.Process(int(next(self._tempat.iterdir()).name))

    def tahan(self) -> None:
        """Whoever plans from now on is held up."""
        self._tempat.mkdir()

    def lepas(self) -> None:
        """Nobody is held up any more."""
        shutil.rmtree(self._tempat)


@pytest.fixture
def tertahan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tertahan:
    return Tertahan(tmp_path / "pid", monkeypatch)


def tanpa_nomor(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who moves, of whatever scenario."""
    return [{**each, "skenario_id": None} for each in rows]


async def test_an_officer_who_cancels_is_heard_in_the_middle_and_the_work_ends_with_its_process(
    panggung: Panggung, tertahan: Tertahan
) -> None:
    skenario = await panggung.siapkan(lebih_cocok)
    kerjanya = asyncio.create_task((await panggung.pekerja()).kerjakan())
    perencana_rencana = await tertahan.di_tengah()
    assert perencana_rencana.pid != os.getpid()
    assert (await panggung.baca(skenario["id"]))["kemajuan"]["tahap"] in {"menyusun_bahan", "menghitung"}
    batal = await perencana(panggung.mutasi).post(f"{ALAMAT}/{skenario['id']}/pembatalan")
    assert batal.status_code == 200, batal.text
    await asyncio.wait_for(kerjanya, 30)
    assert not perencana_rencana.is_running()
    assert (await panggung.baca(skenario["id"]))["status"] == "dibatalkan"
    assert await panggung.penempatan(skenario["id"]) == []


async def test_a_killed_planner_loses_nothing_and_the_second_try_comes_to_the_same_plan(
    panggung: Panggung, tertahan: Tertahan
) -> None:
    tertahan.lepas()
    semula = await panggung.hitung(lebih_cocok, nomor="800/1/UJI")
    skenario = await panggung.siapkan(lebih_cocok, nomor="800/1/UJI")
    tertahan.tahan()
    kerjanya = asyncio.create_task((await panggung.pekerja()).kerjakan())
    (await tertahan.di_tengah()).kill()
    await asyncio.wait_for(kerjanya, 30)
    ditunda = await panggung.baca(skenario["id"])
    assert (ditunda["status"], ditunda["gagal"]) == ("menghitung", None)
    tertahan.lepas()
    panggung.mutasi.clock.instant += repository.HITUNG.jeda + timedelta(seconds=1)
    await (await panggung.pekerja()).kerjakan()
    hasil = await panggung.baca(skenario["id"])
    assert (hasil["status"], hasil["ringkasan"]) == ("siap", semula["ringkasan"])
    satu, dua = [await panggung.penempatan(each["id"]) for each in (semula, hasil)]
    assert tanpa_nomor(satu) == tanpa_nomor(dua)


_PEKERJA = """
import asyncio, sys
from datetime import datetime
from services.mutasi.app import SERVICE
from services.mutasi.penataan.hitung import kerja
from shared.run import open_runtime
from shared.settings import Settings
from tests.jam import SettableClock

kerja.PERENCANA = "tests.mutasi.penataan.hitung.perencana_tertahan"

async def main():
    async with open_runtime(SERVICE, Settings(), clock=SettableClock(datetime.fromisoformat(sys.argv[1]))) as runtime:
        await kerja.Penghitung(runtime).kerjakan()

asyncio.run(main())
"""


async def test_a_killed_worker_loses_nothing_and_what_planned_for_it_ends_too(
    panggung: Panggung, tertahan: Tertahan
) -> None:
    tertahan.lepas()
    semula = await panggung.hitung(lebih_cocok, nomor="800/1/UJI")
    skenario = await panggung.siapkan(lebih_cocok, nomor="800/1/UJI")
    tertahan.tahan()
    setelan = panggung.settings()
    env = {
        **os.environ,
        "ASN_DATABASE_URL": setelan.database_url.get_secret_value(),
        "ASN_NATS_URL": setelan.nats_url,
        "ASN_NATS_USER": setelan.nats_user,
        "ASN_NATS_PASSWORD": setelan.nats_password.get_secret_value(),
        "ASN_JWKS": str(setelan.jwks),
    }
    kini = panggung.mutasi.clock.now().isoformat()
    pekerja = await asyncio.create_subprocess_exec(*(sys.executable, "-c", _PEKERJA, kini), cwd=AKAR, env=env)
    yang_menghitung = await tertahan.di_tengah()
    assert yang_menghitung.ppid() == pekerja.pid
    pekerja.kill()
    await pekerja.wait()
    await sampai(lambda: not yang_menghitung.is_running(), 30)
    tertahan.lepas()
    lain = await panggung.pekerja()
    await lain.kerjakan()
    # It is still held: nobody knows yet that its holder is dead.
    assert (await panggung.baca(skenario["id"]))["status"] == "menghitung"
    panggung.mutasi.clock.instant += repository.HITUNG.lama + timedelta(seconds=1)
    await lain.kerjakan()
    hasil = await panggung.baca(skenario["id"])
    assert hasil["status"] == "siap"
    assert hasil["ringkasan"] == semula["ringkasan"]
    assert hasil["bahan"]["soal_sidik"] == semula["bahan"]["soal_sidik"]
    satu, dua = [await panggung.penempatan(each["id"]) for each in (semula, hasil)]
    assert tanpa_nomor(satu) == tanpa_nomor(dua)


async def test_what_fails_again_and_again_is_given_up_with_a_sentence(
    panggung: Panggung, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planner that ends by itself, whatever it is asked."""
    skenario = await panggung.siapkan(lebih_cocok)
    monkeypatch.setattr(kerja, "PERENCANA", "tests.tiada")
    for _ in range(repository.HITUNG.sekian):
        await (await panggung.pekerja()).kerjakan()
        panggung.mutasi.clock.instant += repository.HITUNG.jeda + timedelta(seconds=1)
    hasil = await panggung.baca(skenario["id"])
    assert hasil["status"] == "gagal"
    assert "berkali-kali terhenti" in hasil["gagal"]["pesan"]


async def test_a_worker_plans_as_many_at_once_as_its_settings_say(panggung: Panggung, tertahan: Tertahan) -> None:
    menunggu = [(await panggung.minta(nomor=f"800/{each}/UJI"), await panggung.diminta()) for each in (1, 2)]
    manifes, objek = sepasang()
    await panggung.taruh_matriks(manifes, objek)
    await panggung.mutasi.receive(*(berita(manifes, diminta.id) for _, diminta in menunggu))
    runtime = await panggung.proses()
    runtime.settings = runtime.settings.model_copy(update={"work_processes": 2})
    kerjanya = asyncio.create_task(kerja.Penghitung(runtime).kerjakan())
    await tertahan.di_tengah(2)
    tertahan.lepas()
    await asyncio.wait_for(kerjanya, 60)
    assert [(await panggung.baca(each["id"]))["status"] for each, _ in menunggu] == ["siap", "siap"]
    assert not [each for each in psutil.Process().children() if kerja.PERENCANA in each.cmdline()]


async def test_files_that_belong_to_no_scenario_are_removed_and_no_others(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lebih_cocok)
    objek = await panggung.gudang()
    await objek.put(f"{uuid4()}/cocok.npy", b"sisa")
    panggung.mutasi.clock.instant = await _sesudah_ditulis(panggung) + SISA + timedelta(seconds=1)
    await SAPU_PENATAAN.run(await panggung.proses())
    js = (await panggung.klien("mutasi")).jetstream()
    subjek = (await js.stream_info(GUDANG.stream, subjects_filter=f"$O.{GUDANG.name}.M.>")).state.subjects or {}
    berkas = (await panggung.mutasi.sql("SELECT berkas FROM skenario"))[0]["berkas"]
    assert len(subjek) == len(berkas)
    for each in berkas:
        assert await gudang.ambil(objek, UUID(skenario["id"]), each)


async def _sesudah_ditulis(panggung: Panggung) -> Any:
    """The server's own time of the last message: its clock is not the test's."""
    js = (await panggung.klien("mutasi")).jetstream()
    info = await js.stream_info(GUDANG.stream)
    pesan = await js.get_msg(GUDANG.stream, seq=info.state.last_seq)
    assert pesan.time is not None
    return pesan.time


async def test_mutasi_reads_the_matrix_and_writes_none(panggung: Panggung) -> None:
    dengan_hak_mutasi = ObjectStore(await panggung.klien("mutasi"), gudang_matriks.GUDANG.name, owner="kompetensi")
    manifes, objek = sepasang()
    await panggung.taruh_matriks(manifes, objek)
    assert await dengan_hak_mutasi.get(gudang_matriks.manifes(manifes.sidik), berita(manifes, uuid4()).sha256)


async def test_a_matrix_with_fits_that_are_none_makes_no_plan(panggung: Panggung) -> None:
    for angka in (-1, 10_001):
        skenario = await panggung.hitung(lambda nip, kode, angka=angka: angka if kode == TUJUAN else 6_000)
        assert skenario["status"] == "gagal"
        assert "kecocokan di luar 0 sampai 10000" in skenario["gagal"]["pesan"]


async def test_the_matrix_of_a_failed_scenario_is_let_go_when_it_is_computed_again(panggung: Panggung) -> None:
    skenario = await panggung.hitung(lambda nip, kode: -1)
    assert skenario["status"] == "gagal"
    alamat = f"{ALAMAT}/{skenario['id']}/perhitungan"
    assert (await perencana(panggung.mutasi).post(alamat, seen=skenario["versi"])).status_code == 202
    (dilepas,) = await panggung.mutasi.published(MatriksDiperlukan)
    assert (str(dilepas.event.id), dilepas.version) == (skenario["matriks_id"], 3)
    assert dilepas.event.selesai == panggung.mutasi.clock.today()


async def test_whoever_leaves_the_planners_units_before_it_is_computed_is_in_no_plan_of_theirs(
    panggung: Panggung,
) -> None:
    mutasi = panggung.mutasi
    dishub = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["DISHUB"])
    isi = {"lingkup": {"orang": [PEGAWAI], "jabatan": [TUJUAN]}}
    skenario = (await dishub.post(ALAMAT, {"nama": "Satu orang", "tmt": "2027-04-01", "isi": isi})).json()
    alamat = f"{ALAMAT}/{skenario['id']}"
    assert (await dishub.post(f"{alamat}/perhitungan", seen=skenario["versi"])).status_code == 202
    await mutasi.receive(asn(PEGAWAI, "DINKES-GZ-01"))
    await (await panggung.pekerja()).kerjakan()
    diminta = await panggung.diminta()
    kode = list(diminta.kode_jabatan or ())
    manifes, objek = tulis_matriks([PEGAWAI], kode, lambda nip, kode: 9_000 if kode == TUJUAN else 3_000)
    await panggung.taruh_matriks(manifes, objek)
    await mutasi.receive(berita(manifes, diminta.id))
    await (await panggung.pekerja()).kerjakan()
    gagal = await panggung.baca(skenario["id"])
    assert (gagal["status"], gagal["gagal"]["orang"]) == ("gagal", [PEGAWAI]), gagal["gagal"]
    assert "berpindah unit" in gagal["gagal"]["pesan"]
    ulang = await perencana(mutasi).post(f"{alamat}/perhitungan", seen=gagal["versi"])
    assert (ulang.status_code, ulang.json()["kode"]) == (409, "langkah_tidak_mungkin")
