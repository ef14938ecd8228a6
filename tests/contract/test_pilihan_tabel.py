"""A column of few values takes those of the type that the code reads it as: in the database and in the model.

A migration writes the values out, for it must say in a year what it says today; so does a model beside it.
"""

import re
from collections.abc import Iterator
from enum import EnumType
from typing import Any, get_args

import pytest
from sqlalchemy import CheckConstraint

from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres
from kontrak.berkas import layanan
from services.kompetensi.kamus.schemas import JenisKompetensi
from services.kompetensi.matriks.models import StatusIsi, StatusMatriks
from services.kompetensi.pekerjaan.models import JenisPekerjaan, StatusPekerjaan
from services.kompetensi.proyeksi.models import JenisBahan
from services.kompetensi.rumus.talenta.kebijakan import UmpanBalik
from services.kompetensi.skj.schemas import Sasaran
from services.mutasi.berkas.keadaan import Pindaian, StatusBerkas
from services.mutasi.catatan.models import Pembaca
from services.mutasi.evaluasi.berkala.models import JenisEvaluasi, StatusEvaluasi, StatusPengukuran
from services.mutasi.evaluasi.deret.models import Asal, Gabung, LebihBaik, Periode, Ukuran
from services.mutasi.evaluasi.survei.models import SasaranSurvei
from services.mutasi.evaluasi.tindak_lanjut.models import Diingatkan, StatusTindakLanjut
from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.fakta.instansi import JenisInstansi, PejabatMutasi
from services.mutasi.hukum.pertek import DiamBkn
from services.mutasi.jendela.schemas import JenisUsulanPembukaan, JenisUsulanSeleksi
from services.mutasi.keberatan.keadaan import (
    CaraMelaksanakan,
    CaraMengajukan,
    MacamTenggat,
    PutusanKeberatan,
    StatusKeberatan,
)
from services.mutasi.kumpulan.status import JenisPelepasan
from services.mutasi.pejabat.schemas import JenisPejabat, KedudukanPejabat
from services.mutasi.pekerjaan.models import TingkatPengingat
from services.mutasi.pemberlakuan.berubah import SebabTertahan
from services.mutasi.pemberlakuan.penundaan import DasarPenundaan
from services.mutasi.penataan.adopsi.alasan import AlasanTanggapan
from services.mutasi.penataan.skenario.schemas import Tanggapan
from services.mutasi.penataan.skenario.status import StatusSkenario
from services.mutasi.penomoran.jenis import AsalNomor, JenisSurat, StatusNomor, SuratBernomor
from services.mutasi.penyerahan.keadaan import CaraTerima, PeristiwaPenyerahan
from services.mutasi.penyerahan.tunda import PekerjaanTertunda
from services.mutasi.pertek.imut import KabarImut
from services.mutasi.pertek.keadaan import StatusPengajuan, StatusPertek
from services.mutasi.pertek.pengingat import MacamPengingat
from services.mutasi.perwakilan.kuasa import Kapasitas, TugasDiwakili
from services.mutasi.surat.jenis import StatusSurat
from services.mutasi.tanda_tangan.keadaan import CaraTandaTangan, PerihalTandaTangan, StatusTandaTangan
from services.mutasi.tanda_tangan.serah import StatusPenyerahan
from services.mutasi.tanda_tangan.sesi.keadaan import HasilBerkas, StatusSesi
from services.mutasi.usulan.status import StatusMutasi
from services.notifikasi.kampanye.lampiran.periksa import MediaLampiran, Pindai
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye, StatusNaskah
from services.notifikasi.kampanye.siaran.keadaan import StatusGelombang
from services.notifikasi.kampanye.survei.models import TahapSurvei
from services.notifikasi.kampanye.tanya_jawab.models import StatusPertanyaan
from services.notifikasi.kampanye.undangan.models import JawabanUndangan, MacamKabar, StatusPertemuan, TempatDuduk
from services.notifikasi.langganan.keadaan import SebabMati, StatusLangganan, StatusWebhook
from services.notifikasi.langganan.schemas import JenisUsulanLangganan, KelasWebhook
from services.notifikasi.pengiriman.kalender import Metode
from services.notifikasi.pengiriman.keadaan import StatusKiriman
from services.notifikasi.pesan.sampaikan import Mendesak, Saluran
from services.notifikasi.pilihan.repository import Irama
from services.pegawai.identitas.nip import JenisKelamin
from services.pegawai.kebutuhan.beban import Cara
from services.pegawai.koreksi.schemas import JenisNip
from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.penempatan.schemas import JenisUsulan as JenisUsulanPenempatan
from services.pegawai.penempatan.surat_dikoreksi import SuratPenempatan
from services.pegawai.restrukturisasi.schemas import Status as StatusPerubahan
from services.pegawai.riwayat.schemas import Hubungan
from services.pegawai.siasn.keluar.alur_buku import AksiBuku, JenisBuku
from services.pegawai.siasn.keluar.sk_mutasi import MacamSkMutasi, StatusSkMutasi
from services.pegawai.siasn.rujukan.tabel import TabelRujukan
from services.pegawai.siasn.schemas import JenisUsulanPadanan
from services.pegawai.siasn.selisih.keadaan import PutusanSelisih, StatusSelisih
from services.pegawai.siasn.selisih.menang import Macam, Menang
from services.pegawai.siasn.tarik.schemas import CakupanTarikan, KeadaanOrang, StatusTarikan, UrutanTarikan
from shared.audit.seal import SOURCES
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenisJabatan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, JenisProsesHukum, TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai
from shared.contracts.mutasi import SuratUsulan
from shared.impor.keadaan import Kosong, Mode
from shared.impor.keadaan import Status as StatusImpor
from shared.impor.schemas import CatatanImpor
from shared.kuesioner.keadaan import KabarSurvei, StatusSurvei
from shared.persetujuan.bentuk import StatusUsulan
from tests.layanan import open_service

SEMUA = {
    "impor.kosong": Kosong,
    "impor.mode": Mode,
    "impor.status": StatusImpor,
    "impor_catatan.tingkat": CatatanImpor.model_fields["tingkat"].annotation,
    "ketentuan_usulan.status": StatusUsulan,
    "seal.source": SOURCES,
}
"""In every service."""
TIPE: dict[str, dict[str, Any]] = {
    "pegawai": {
        "abk_tugas.cara": Cara,
        "asn.jenis_kelamin": JenisKelamin,
        "asn.status_pegawai": StatusPegawai,
        "diklat.jenis": JenisDiklat,
        "hukdis.tingkat": TingkatHukdis,
        "proses_hukum.jenis": JenisProsesHukum,
        "jabatan.jenis": JenisJabatan,
        "jabatan_versi.jenis": JenisJabatan,
        "keluarga.hubungan": Hubungan,
        "kinerja.predikat": Predikat,
        "siasn_rujukan.tabel": TabelRujukan,
        "siasn_rujukan_tarikan.tabel": TabelRujukan,
        "penempatan_usul.jenis": JenisUsulanPenempatan,
        "penempatan_usul.status": StatusUsulan,
        "penempatan_bersama_usul.status": StatusUsulan,
        "penugasan.jenis": JenisPenugasan,
        "siasn_buku.aksi": AksiBuku,
        "siasn_buku.jenis": JenisBuku,
        "siasn_buku.keadaan": KeadaanBuku,
        "perubahan.status": StatusPerubahan,
        "siasn_selisih.macam": Macam,
        "siasn_selisih.menang": Menang,
        "siasn_selisih.putusan": PutusanSelisih,
        "siasn_selisih.status": StatusSelisih,
        "siasn_sk_mutasi.macam": MacamSkMutasi,
        "siasn_sk_mutasi.status": StatusSkMutasi,
        "siasn_tarikan.cakupan": CakupanTarikan,
        "siasn_tarikan.status": StatusTarikan,
        "siasn_tarikan.urutan": UrutanTarikan,
        "siasn_tarikan_orang.keadaan": KeadaanOrang,
        "sk_dikoreksi.surat": SuratPenempatan,
        "status_pegawai.status": StatusPegawai,
        "usulan_koreksi.status": StatusUsulan,
        "usulan_nip.jenis": JenisNip,
        "usulan_nip.status": StatusUsulan,
        "usulan_padanan.jenis": JenisUsulanPadanan,
        "usulan_padanan.status": StatusUsulan,
    },
    "kompetensi": {
        "bahan_berubah.jenis": JenisBahan,
        "kamus.jenis": JenisKompetensi,
        "matriks.status": StatusMatriks,
        "matriks_isi.status": StatusIsi,
        "pekerjaan.jenis": JenisPekerjaan,
        "pekerjaan.status": StatusPekerjaan,
        "skj.sasaran": Sasaran,
        "umpan_balik.kategori": UmpanBalik,
        "usulan_acuan.status": StatusUsulan,
    },
    "mutasi": {
        "berkas.pindai": Pindaian,
        "berkas.status": StatusBerkas,
        "pekerjaan_pengingat.tingkat": TingkatPengingat,
        "keberatan.cara": CaraMengajukan,
        "keberatan.pelaksanaan": CaraMelaksanakan,
        "keberatan.status": StatusKeberatan,
        "keberatan.usul_putusan": PutusanKeberatan,
        "keberatan_pengingat.macam": MacamTenggat,
        "kumpulan_pelepasan.jenis": JenisPelepasan,
        "perwakilan.kapasitas": Kapasitas,
        "nomor_surat.asal": AsalNomor,
        "nomor_surat.jenis": SuratBernomor,
        "nomor_surat.status": StatusNomor,
        "nomor_surat_untuk.jenis": SuratBernomor,
        "penundaan.dasar": DasarPenundaan,
        "penandatanganan.cara": CaraTandaTangan,
        "penandatanganan.perihal": PerihalTandaTangan,
        "penandatanganan.status": StatusTandaTangan,
        "sesi_tanda_tangan.status": StatusSesi,
        "sesi_tanda_tangan_berkas.hasil": HasilBerkas,
        "penyerahan.cara": CaraTerima,
        "penyerahan.status": StatusPenyerahan,
        "penyerahan_catatan.peristiwa": PeristiwaPenyerahan,
        "penyerahan_tunda.pekerjaan": PekerjaanTertunda,
        "pertek.status": StatusPengajuan,
        "pertek_imut.kabar": KabarImut,
        "pertek_pengingat.macam": MacamPengingat,
        "surat.jenis": JenisSurat,
        "surat.status": StatusSurat,
        "usulan_anggapan_pertek.jenis": DiamBkn,
        "usulan_koreksi_jawaban.putusan": PutusanKeberatan,
        "usulan_koreksi_jawaban.status": StatusUsulan,
        "usulan_koreksi_surat.status": StatusUsulan,
        "usulan_pejabat_ppk.jenis": JenisPejabat,
        "usulan_pejabat_ppk.kedudukan": KedudukanPejabat,
        "usulan_pejabat_ppk.status": StatusUsulan,
        "usulan_koreksi_surat.surat": SuratUsulan,
        "usulan_anggapan_pertek.status": StatusUsulan,
        "pertek_anggota.status": StatusPertek,
        "perwakilan.tugas": TugasDiwakili,
        "usulan_catatan.pembaca": Pembaca,
        "indikator.lebih_baik": LebihBaik,
        "indikator.ukuran": Ukuran,
        "indikator.periode": Periode,
        "indikator.gabung": Gabung,
        "indikator.asal": Asal,
        "evaluasi.jenis": JenisEvaluasi,
        "evaluasi.status": StatusEvaluasi,
        "evaluasi_pengukuran.status": StatusPengukuran,
        "evaluasi_tindak_lanjut.diingatkan": Diingatkan,
        "evaluasi_tindak_lanjut.status": StatusTindakLanjut,
        "survei.dikabarkan": KabarSurvei,
        "survei.sasaran": SasaranSurvei,
        "survei.status": StatusSurvei,
        "skenario.status": StatusSkenario,
        "skenario_penempatan.arah": Arah,
        "skenario_penempatan.tanggapan": Tanggapan,
        "skenario_penempatan.tanggapan_alasan": AlasanTanggapan,
        "usulan_hasil_seleksi.jenis": JenisUsulanSeleksi,
        "usulan_hasil_seleksi.status": StatusUsulan,
        "usulan_pembukaan.jenis": JenisUsulanPembukaan,
        "usulan_pembukaan.status": StatusUsulan,
        "usulan.jenis": JenisMutasi,
        "usulan_antar.jenis_instansi": JenisInstansi,
        "usulan_antar.penetap": PejabatMutasi,
        "usulan.status": StatusMutasi,
        "usulan_pengecualian.status": StatusUsulan,
        "usulan_perwakilan.status": StatusUsulan,
        "usulan_tertahan.sebab": SebabTertahan,
        "usulan_perwakilan.tugas": TugasDiwakili,
    },
    "notifikasi": {
        "alamat_mati.saluran": Saluran,
        "kampanye.status": StatusKampanye,
        "kampanye_gelombang.status": StatusGelombang,
        "kampanye_lampiran.media": MediaLampiran,
        "kampanye_lampiran.pindai": Pindai,
        "kampanye_naskah.status": StatusNaskah,
        "kiriman_langganan.status": StatusWebhook,
        "langganan.kelas": KelasWebhook,
        "langganan.sebab_mati": SebabMati,
        "langganan.status": StatusLangganan,
        "kampanye_pertanyaan.status": StatusPertanyaan,
        "kampanye_pertemuan.status": StatusPertemuan,
        "kampanye_pertemuan_balasan.jawaban": JawabanUndangan,
        "kampanye_pertemuan_balasan.tempat_duduk": TempatDuduk,
        "kampanye_pertemuan_kabar.macam": MacamKabar,
        "pengiriman.saluran": Saluran,
        "pengiriman.status": StatusKiriman,
        "surel_acara.metode": Metode,
        "pesan.mendesak": Mendesak,
        "pilihan.ringkasan": Irama,
        "usulan_langganan.jenis": JenisUsulanLangganan,
        "usulan_langganan.status": StatusUsulan,
        "survei.dikabarkan": KabarSurvei,
        "survei.status": StatusSurvei,
        "survei.tahap": TahapSurvei,
    },
}
_DI_DATABASE = re.compile(r"CHECK \(\((\w+) = ANY \(ARRAY\[([^\]]*)\]\)\)\)")
_DI_MODEL = re.compile(r"(\w+) IN \(([^()]*)\)")


def _nilai(tipe: Any) -> set[str]:
    return {str(each) for each in (tipe if isinstance(tipe, EnumType | tuple) else get_args(tipe))}


def _kata(isi: str) -> set[str]:
    return set(re.findall(r"'([^']*)'", isi))


def _di_model(nama: str) -> Iterator[tuple[str, set[str]]]:
    for tabel in layanan(nama).metadata.tables.values():
        for each in tabel.constraints:
            if isinstance(each, CheckConstraint) and (cocok := _DI_MODEL.fullmatch(str(each.sqltext))):
                yield f"{tabel.name}.{cocok[1]}", _kata(cocok[2])


@pytest.mark.parametrize("nama", LAYANAN)
async def test_a_column_takes_the_values_of_its_type(postgres_server: Postgres, nama: str) -> None:
    async with open_service(postgres_server, layanan(nama)) as service:
        rows = await service.sql(
            "SELECT relname, pg_get_constraintdef(c.oid) AS isi FROM pg_constraint c "
            "JOIN pg_class t ON t.oid = c.conrelid WHERE contype = 'c' AND connamespace = CAST($1 AS regnamespace)",
            nama,
        )
    semua = [(each["relname"], _DI_DATABASE.fullmatch(each["isi"])) for each in rows]
    di_database = {f"{tabel}.{cocok[1]}": _kata(cocok[2]) for tabel, cocok in semua if cocok}
    harap = {kolom: _nilai(tipe) for kolom, tipe in {**SEMUA, **TIPE[nama]}.items()}
    assert di_database == harap
    di_model = dict(_di_model(nama))
    assert di_model == {kolom: harap[kolom] for kolom in di_model}
    assert di_model.keys() >= SEMUA.keys() - {"impor.status"}
