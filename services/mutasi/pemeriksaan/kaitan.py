"""What is asked of a proposed number besides its shape: that its rules can answer by it, and that nobody ends a ban by
leaving out what began it."""

from datetime import date
from typing import Any

from pydantic import BaseModel

from services.mutasi.hukum.fakta.acara import Acara, Tahap
from services.mutasi.hukum.fakta.asn import FaktaAsn, JabatanAsn, JabatanPernah, SeleksiAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.kalender.k02_pilkada import LaranganPilkada
from services.mutasi.hukum.kalender.k03_pelantikan_kepala_daerah import MasaPelantikan
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.periksa import GAGAL, temukan
from services.mutasi.hukum.ulang import dengan_usulan, yang_terkena
from services.mutasi.hukum.uraian import kode_unit, letak_unit
from services.mutasi.proyeksi import unit
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.status import StatusPegawai
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian
from shared.ketentuan.errors import KetentuanTidakSerasi
from shared.ketentuan.hari import KetentuanHari, ketentuan_pada
from shared.ketentuan.ubah import Kaitan, Usulan


class KaitanHukum(Kaitan):
    """A number is looked at when it is proposed, and again before it holds."""

    async def diusulkan(self, uow: UnitOfWork, usulan: Usulan) -> None:
        """Raises IsianTidakSah, KetentuanTidakSerasi."""
        if asing := await _periksa(uow, usulan):
            raise IsianTidakSah(
                f"Unit {', '.join(dict.fromkeys(asing.values()))} tidak dikenal. "
                "Periksa kodenya pada bagan organisasi.",
                kesalahan=[KesalahanIsian(pointer=letak, pesan="unit tidak dikenal") for letak in asing],
            )

    async def akan_disetujui(self, uow: UnitOfWork, usulan: Usulan) -> None:
        """Raises KetentuanTidakSerasi."""
        if asing := await _periksa(uow, usulan):
            raise KetentuanTidakSerasi(
                f"Unit {', '.join(dict.fromkeys(asing.values()))} yang disebut isi ini tidak dikenal. Tolak usulan ini."
            )


async def _periksa(uow: UnitOfWork, usulan: Usulan) -> dict[str, str]:
    """Units that it names and nobody knows, by the pointers to them.

    Raises:
        KetentuanTidakSerasi.
    """
    lama = await ketentuan_pada(uow, KETENTUAN, usulan.mulai)
    baru = dengan_usulan(lama, usulan)
    isi, tercatat = baru[usulan.kode], lama.versi.get(usulan.kode)
    if tercatat is not None and _hilang(tercatat.isi, isi, usulan.mulai):
        raise KetentuanTidakSerasi(
            f"Pada {usulan.mulai:%d-%m-%Y} masa larangan menurut {tercatat.dasar_hukum} masih berjalan, dan isi ini "
            "tidak lagi menyebut peristiwanya. Sebut juga peristiwa yang masanya belum lewat."
        )
    if gagal := sorted(_gagal(usulan.kode, baru, usulan.mulai)):
        raise KetentuanTidakSerasi(
            f"Aturan {', '.join(gagal)} tidak dapat menilai dengan isi ini. Periksa tanggal dan bilangannya."
        )
    return await _unit_asing(uow, isi, None if tercatat is None else tercatat.isi)


async def _unit_asing(uow: UnitOfWork, isi: Any, lama: Any) -> dict[str, str]:
    # What the number named before may stay: the system begins with codes that not every city has.
    dahulu = set(kode_unit(lama)) if isinstance(lama, BaseModel) else set()
    semua = {letak: kode for letak, kode in letak_unit(isi, "/isi") if kode not in dahulu}
    ada = await unit.nama_unit(uow, set(semua.values())) if semua else {}
    return {letak: kode for letak, kode in semua.items() if kode not in ada}


def _peristiwa(isi: LaranganPilkada | MasaPelantikan) -> set[date]:
    if isinstance(isi, LaranganPilkada):
        return {each.penetapan_paslon for each in isi.pemilihan}
    return set(isi.pelantikan)


def _hilang(lama: Any, baru: Any, hari: date) -> bool:
    """Whether a ban that runs on the day would end because what it began with is not named any more."""
    if not isinstance(lama, LaranganPilkada | MasaPelantikan):
        return False
    try:
        berjalan = any(each.memuat(hari) for each in lama.masa)
    except (ValueError, OverflowError):
        # From before days had bounds; nothing can be counted from it, and so it may go.
        return False
    return berjalan and not _peristiwa(lama) <= _peristiwa(baru) and not any(each.memuat(hari) for each in baru.masa)


def _gagal(kode: str, ketentuan: KetentuanHari, hari: date) -> set[str]:
    """Codes of the rules that cannot answer by a number, asked about one ordinary case of each kind."""
    terkena = yang_terkena(kode)
    return {
        aturan.kode
        for aturan in KATALOG
        if aturan.kode in terkena
        for jenis in aturan.jenis
        if temukan(aturan, *_perkara(jenis, hari), ketentuan) is GAGAL
    }


def _perkara(jenis: JenisMutasi, hari: date) -> tuple[FaktaAsn, FaktaJabatan, Acara]:
    """Somebody in the middle of their career, on their own request, to a post a step above theirs."""
    tahun = hari.year
    orang = FaktaAsn(
        nip="0" * 18,
        status_pegawai=StatusPegawai.PNS,
        kedudukan_hukum="01",
        tanggal_lahir=date(tahun - 40, 6, 15),
        tmt_cpns=date(tahun - 15, 1, 1),
        tmt_pns=date(tahun - 14, 1, 1),
        golongan=Golongan.III_D,
        tmt_golongan=date(tahun - 4, 4, 1),
        jabatan=JabatanAsn(
            kode="ASAL",
            nama="Kepala Seksi",
            jenis=JenisJabatan.JA,
            jenjang=JenjangJabatan.PENGAWAS,
            eselon=Eselon.IV_A,
            kelas=9,
            kode_unit="UNIT-1",
            instansi="DINAS-1",
            kepala_unit=True,
            tmt=date(tahun - 3, 4, 1),
        ),
        riwayat_jabatan=(
            JabatanPernah(date(tahun - 14, 1, 1), date(tahun - 3, 3, 31), "Analis", JenjangJabatan.PELAKSANA, None),
        ),
        kinerja={tahun - 1: Predikat.BAIK, tahun - 2: Predikat.BAIK},
        seleksi=(SeleksiAsn(date(tahun - 1, 6, 1), lulus=True, instansi=None),),
    )
    jabatan = FaktaJabatan(
        kode="TUJUAN",
        nama="Kepala Bidang",
        ada=True,
        formasi=1,
        bezetting_pada_tmt=0,
        jenis=JenisJabatan.JA,
        jenjang=JenjangJabatan.ADMINISTRATOR,
        eselon=Eselon.III_B,
        kelas=11,
        kode_unit="UNIT-2",
        instansi="DINAS-2",
        jalur_unit=("DINAS-2", "UNIT-2"),
        kepala_unit=True,
    )
    acara = Acara(
        jenis,
        tmt=hari,
        tanggal_diterima=hari,
        permintaan_sendiri=True,
        tahap=Tahap.PELANTIKAN,
        tanggal_sk=hari,
        tanggal_pelantikan=hari,
        beralasan=True,
    )
    return orang, jabatan, acara
