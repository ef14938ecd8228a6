"""The copies of what BKN says: what is kept of an answer, and when one is another."""

from datetime import timedelta
from typing import Any

from services.pegawai.siasn.klien.baca.bacaan import baca_daftar, baca_satu
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.baca.riwayat import RwJabatan
from services.pegawai.siasn.tarik.jenis import (
    Dibaca,
    Ditanyakan,
    JenisSalinan,
    salin_riwayat,
    salin_tidak_ada,
    salin_utama,
)
from services.pegawai.siasn.tarik.salinan import pns_ganda, salinan, simpan_salinan
from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import KOTA_KECIL
from tests.simulator.siasn.warga import orang

NIP, LAIN, *_ = sorted(each["NIP BARU"] for each in KOTA_KECIL)
BUDI = Ditanyakan(NIP, NIP, "1671011212850001")


def _utama(siapa: Ditanyakan = BUDI, **lain: Any) -> Dibaca:
    isi = {**orang(siapa.nomor, "Budi", unor="U1").data_utama, "nik": "1671011212850001", **lain}
    return salin_utama(siapa, baca_satu(DataUtama, isi))


async def _simpan(kota: ServiceUnderTest, *dibaca: Dibaca) -> int:
    async with kota.runtime.unit_of_work() as uow:
        return len(await simpan_salinan(uow, dibaca))


def test_yang_tidak_dipakai_tidak_disimpan() -> None:
    dibaca = _utama(alamat="Jl. Rahasia 7", noNpwp="0912345678910001", bpjs="0001234567890", agamaId="1")
    teks = repr(dibaca)
    assert all(each not in teks for each in ("Rahasia", "09123456", "00012345", "1671011212850001"))
    assert (dibaca.isi["nik"], dibaca.isi["nik_sama"]) == ("1671**********01", True)
    assert (dibaca.isi["nama"], dibaca.isi["gelar_depan"]) == ("Budi", None)


def test_jawaban_dengan_nomor_lain_tidak_memberi_kunci() -> None:
    dibaca = _utama(Ditanyakan(NIP, LAIN), nipBaru=NIP)
    assert dibaca.pns_id is None
    assert [each["bidang"] for each in dibaca.cacat] == ["nip_baru"]


def test_nik_yang_diperbaiki_di_sini_membuat_jawaban_lain() -> None:
    lama, baru = _utama(BUDI._replace(nik="1671011212850009")), _utama()
    assert (lama.isi["nik_sama"], baru.isi["nik_sama"]) == (False, True)
    assert lama.sidik != baru.sidik


def test_baris_yang_cacat_tidak_menghilangkan_yang_lain() -> None:
    semua = [{"id": "1", "tmtJabatan": "31-02-2020"}, {"id": "2", "namaJabatan": "Analis \x00\ud800", "path": {}}]
    dibaca = salin_riwayat(BUDI, JenisSalinan.JABATAN, baca_daftar(RwJabatan, semua))
    assert [(each["id"], each["nama_jabatan"]) for each in dibaca.isi] == [("2", "Analis ?")]
    assert [(each["nomor"], each["bidang"]) for each in dibaca.cacat] == [(0, "tmt_jabatan")]


def test_salinan_terbaca_lagi_oleh_klien() -> None:
    semua = [{"id": "1", "tmtJabatan": "01-02-2020", "nomorSk": "821/1", "unorId": "U1"}]
    dibaca = salin_riwayat(BUDI, JenisSalinan.JABATAN, bacaan := baca_daftar(RwJabatan, semua))
    assert [RwJabatan.model_validate(each) for each in dibaca.isi] == list(bacaan.baris)


async def test_jawaban_yang_sama_hanya_memajukan_waktunya(kota: ServiceUnderTest) -> None:
    assert await _simpan(kota, _utama(), salin_riwayat(BUDI, JenisSalinan.HUKDIS, baca_daftar(RwJabatan, []))) == 2
    awal = kota.clock.now()
    await kota.sql("UPDATE siasn_salinan SET diperiksa_pada = $1", awal)
    kota.clock.instant += timedelta(hours=1)
    assert await _simpan(kota, _utama(jabatanNama="Analis")) == 1
    kota.clock.instant += timedelta(hours=1)
    assert await _simpan(kota, _utama(jabatanNama="Analis")) == 0
    utama, hukdis = await salinan(kota.runtime.reader, [NIP])
    assert (utama.jenis, utama.isi["jabatan_nama"]) == (JenisSalinan.DATA_UTAMA, "Analis")
    assert utama.diambil_pada - awal == timedelta(hours=2)
    assert utama.berubah_pada - awal == timedelta(hours=1)
    assert utama.diperiksa_pada is None
    assert (hukdis.isi, hukdis.diperiksa_pada, hukdis.diambil_pada) == ([], awal, awal)


async def test_yang_tidak_dikenal_bkn_berdiri_sebagai_itu(kota: ServiceUnderTest) -> None:
    await _simpan(kota, salin_tidak_ada(BUDI))
    (satu,) = await salinan(kota.runtime.reader, [NIP])
    assert (satu.isi, satu.pns_id, satu.cacat) == (None, None, [])


async def test_dua_orang_dengan_satu_pns_id_tampak_keduanya(kota: ServiceUnderTest) -> None:
    lain = Ditanyakan(LAIN, LAIN)
    await _simpan(kota, _utama(id="PNS-1"), _utama(lain, id="PNS-1"))
    assert [each.nip for each in await pns_ganda(kota.runtime.reader, [NIP, LAIN])] == [NIP, LAIN]
    assert [each.nip for each in await pns_ganda(kota.runtime.reader, [LAIN])] == [LAIN]
    await _simpan(kota, _utama(lain, id="PNS-2"))
    assert await pns_ganda(kota.runtime.reader, [NIP, LAIN]) == []
