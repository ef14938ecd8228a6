"""Opening a case between governments: whom the city releases, and whom it receives."""

from typing import Any
from uuid import UUID

from services.mutasi.antar import repository as antar
from services.mutasi.antar.fakta import orang_luar
from services.mutasi.antar.kenali import nama_instansi
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.tmt import tolak_tmt_lampau
from services.mutasi.perwakilan.kuasa import Kuasa
from services.mutasi.perwakilan.mewakili import di_luar, pegang_mandat
from services.mutasi.proyeksi.asn import Orang, kerabat_di
from services.mutasi.proyeksi.asn import orang as baca_orang
from services.mutasi.proyeksi.jabatan import Jabatan, jabatan
from services.mutasi.usulan import langkah_tercatat, nilai_tercatat, repository
from services.mutasi.usulan.antar_isian import UsulanKeluarBaru, UsulanMasukBaru
from services.mutasi.usulan.buat import masih_terbuka, periksa_kursi, periksa_pemangku
from services.mutasi.usulan.errors import BelumDikenal, SudahPegawaiKota, TidakAntarinstansi
from services.mutasi.usulan.kabarkan import kabar
from services.mutasi.usulan.konflik import halangan_orang
from services.mutasi.usulan.langkah_tercatat import Jejak
from services.mutasi.usulan.nilai import nilai_usulan
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import PENGAJUAN
from shared.auth.kota import wajib_seluruh_kota
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.status import PPPK
from shared.contracts.mutasi import UsulanDibuat
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian


async def buka_keluar(
    uow: UnitOfWork, pelaku: Pelaku, isi: UsulanKeluarBaru, orang: Orang | None, *, usulan_id: UUID
) -> Usulan:
    """Open the case of somebody who goes to another government, and judge it once.

    ``orang`` is None of whom the caller may not know: as of an unknown number.

    Raises:
        Problem: the reason why there is no case.
    """
    if (problem := halangan_orang(pelaku, isi.nip, orang.kerabat if orang else ())) is not None:
        raise problem
    tolak_tmt_lampau(isi.tmt, uow.today)
    if orang is None:
        raise BelumDikenal(
            "Pegawai ini belum dikenal di layanan mutasi, atau di luar unit Anda. Periksa isian; bila data baru saja "
            "dimasukkan, coba lagi sebentar.",
            kesalahan=[KesalahanIsian(pointer="/nip", pesan="belum dikenal")],
        )
    await pegang_mandat(uow, pelaku)
    if (luar_kuasa := di_luar(pelaku, Kuasa.PENGAJUAN, JenisMutasi.KELUAR, orang.jenjang)) is not None:
        raise luar_kuasa
    if orang.status_pegawai in PPPK:
        raise TidakAntarinstansi(
            "PPPK tidak pindah ke instansi lain selama perjanjian kerjanya (P-02, PP 49/2018). Sesudah perjanjian "
            "berakhir ia diterima instansi lain melalui pengadaan."
        )
    if orang.kode_jabatan is None:
        raise TidakAntarinstansi(
            "Pegawai ini tidak memangku jabatan kota, jadi tidak ada yang ditinggalkan. Tempatkan ia dahulu, atau "
            "catat kepindahannya pada riwayat status di layanan pegawai."
        )
    nama = await nama_instansi(uow, isi.instansi)
    if await repository.terbuka(uow, isi.nip):
        raise masih_terbuka()
    usulan = await repository.buat(
        uow,
        **_umum(usulan_id, isi, uow),
        nip=orang.nip,
        nama=orang.nama,
        jabatan_asal=orang.kode_jabatan,
        nama_jabatan_asal=orang.nama_jabatan,
        unit_asal=orang.kode_unit,
        nama_unit_asal=orang.nama_unit,
        jabatan_tujuan=None,
        nama_jabatan_tujuan=isi.jabatan.nama,
        unit_tujuan=None,
        nama_unit_tujuan=nama,
        jalur_unit=orang.jalur_unit,
        jenis=JenisMutasi.KELUAR,
        menggantikan=None,
    )
    if usulan is None:
        raise masih_terbuka()
    await antar.catat(uow, usulan.id, isi.instansi, nama, isi.jabatan, None)
    await _catat(uow, usulan, orang, None, 0, isi.model_dump(mode="json"))
    return usulan


async def buka_masuk(uow: UnitOfWork, pelaku: Pelaku, isi: UsulanMasukBaru, *, usulan_id: UUID) -> Usulan:
    """Open the case of somebody who comes from another government, and judge it once by what their papers say.

    Raises:
        Problem: the reason why there is no case.
    """
    wajib_seluruh_kota(pelaku, "Mutasi masuk")
    luar = isi.pegawai
    if (problem := halangan_orang(pelaku, luar.nip, luar.kerabat)) is not None:
        raise problem
    tolak_tmt_lampau(isi.tmt, uow.today)
    dikenal = await baca_orang(uow, luar.nip)
    if dikenal is not None and not dikenal.keluar:
        raise SudahPegawaiKota(
            "Nomor ini milik pegawai yang sudah bertugas di kota ini. Di dalam kota ia diusulkan sebagai antar_unit "
            "atau antar_opd."
        )
    tujuan = await jabatan(uow, isi.jabatan_tujuan, tahan=True)
    if tujuan is None:
        raise BelumDikenal(
            "Jabatan ini belum dikenal di layanan mutasi. Periksa kodenya; bila baru saja dimasukkan, coba lagi "
            "sebentar.",
            kesalahan=[KesalahanIsian(pointer="/jabatan_tujuan", pesan="belum dikenal")],
        )
    await pegang_mandat(uow, pelaku)
    if (luar_kuasa := di_luar(pelaku, Kuasa.PENGAJUAN, JenisMutasi.MASUK, tujuan.jenjang)) is not None:
        raise luar_kuasa
    nama = await nama_instansi(uow, isi.instansi)
    if await repository.terbuka(uow, luar.nip):
        raise masih_terbuka()
    andai_pergi = await periksa_pemangku(uow, pelaku, luar.nip, isi.menggantikan, tujuan)
    keadaan = await periksa_kursi(
        uow, tujuan, luar.nip, isi.tmt, isi.menggantikan, belum_berusulan=True, andai_pergi=andai_pergi
    )
    usulan = await repository.buat(
        uow,
        **_umum(usulan_id, isi, uow),
        nip=luar.nip,
        nama=luar.nama,
        jabatan_asal=None,
        nama_jabatan_asal=luar.jabatan.nama,
        unit_asal=None,
        nama_unit_asal=nama,
        jabatan_tujuan=tujuan.kode,
        nama_jabatan_tujuan=tujuan.nama,
        unit_tujuan=tujuan.kode_unit,
        nama_unit_tujuan=tujuan.nama_unit,
        jalur_unit=tujuan.jalur_unit,
        jenis=JenisMutasi.MASUK,
        menggantikan=isi.menggantikan,
    )
    if usulan is None:
        raise masih_terbuka()
    await antar.catat(uow, usulan.id, isi.instansi, nama, luar.jabatan.tinggi, luar)
    orang = orang_luar(luar, await kerabat_di(uow, luar.kerabat))
    # The trail keeps no more of a person than what the case is about.
    sesudah = {**isi.model_dump(mode="json", exclude={"pegawai"}), "nip": luar.nip}
    await _catat(uow, usulan, orang, tujuan, keadaan.bezetting_pada_tmt, sesudah)
    return usulan


def _umum(usulan_id: UUID, isi: UsulanKeluarBaru | UsulanMasukBaru, uow: UnitOfWork) -> dict[str, Any]:
    return {
        "id": usulan_id,
        "tmt": isi.tmt,
        "alasan": isi.alasan,
        "tanggal_diterima": uow.today,
        "permintaan_sendiri": isi.permintaan_sendiri,
    }


async def _catat(
    uow: UnitOfWork, usulan: Usulan, orang: Orang, tujuan: Jabatan | None, bezetting: int, sesudah: dict[str, Any]
) -> None:
    penilaian = await nilai_usulan(uow, usulan, orang, tujuan, bezetting, Tahap.PENGAJUAN)
    await nilai_tercatat.catat_penilaian(uow, usulan, penilaian.hari, penilaian.perkara, penilaian.hasil)
    await langkah_tercatat.catat_langkah(uow, [Jejak(usulan, PENGAJUAN, None, usulan.alasan, {})])
    uow.publish(UsulanDibuat(**kabar(uow, usulan, usulan.alasan)), version=usulan.versi)
    uow.audit("buat", "usulan", str(usulan.id), sesudah=sesudah, alasan=usulan.alasan)
