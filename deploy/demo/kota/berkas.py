"""Writes a city as the files that the services import."""

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from deploy.demo.kota import ikatan
from deploy.demo.kota.abk import susun_abk
from deploy.demo.kota.bentuk import Jabatan, Kota, Orang, Unit
from deploy.demo.kota.nama import DOMAIN_SUREL
from deploy.demo.kota.skj import susun_skj
from deploy.demo.kota.tabel import AGAMA, ESELON, GOLONGAN, KAWIN, KEDUDUKAN, TINGKAT_PENDIDIKAN
from deploy.demo.kota.talenta import susun_potensi, susun_rekam, susun_umpan_balik
from deploy.demo.kota.waktu import geser_hari, masa, teks

Baris = Sequence[str]

KOLOM_SIASN = (
    "PNS ID", "NIP BARU", "NIP LAMA", "NAMA", "GELAR DEPAN", "GELAR BELAKANG", "TEMPAT LAHIR ID", "TEMPAT LAHIR NAMA",
    "TANGGAL LAHIR", "JENIS KELAMIN", "AGAMA ID", "AGAMA NAMA", "JENIS KAWIN ID", "JENIS KAWIN NAMA", "NIK",
    "NOMOR HP", "EMAIL",
    "EMAIL GOV", "ALAMAT", "NPWP NOMOR", "BPJS", "JENIS PEGAWAI ID", "JENIS PEGAWAI NAMA", "KEDUDUKAN HUKUM ID",
    "KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "KARTU ASN VIRTUAL", "NOMOR SK CPNS", "TANGGAL SK CPNS", "TMT CPNS",
    "NOMOR SK PNS", "TANGGAL SK PNS", "TMT PNS", "GOL AWAL ID", "GOL AWAL NAMA", "GOL AKHIR ID", "GOL AKHIR NAMA",
    "TMT GOLONGAN",
    "MK TAHUN", "MK BULAN", "JENIS JABATAN ID", "JENIS JABATAN NAMA", "JABATAN ID", "JABATAN NAMA", "TMT JABATAN",
    "TINGKAT PENDIDIKAN ID", "TINGKAT PENDIDIKAN NAMA", "PENDIDIKAN ID", "PENDIDIKAN NAMA", "TAHUN LULUS", "KPKN ID",
    "KPKN NAMA", "LOKASI KERJA ID", "LOKASI KERJA NAMA", "UNOR ID", "UNOR NAMA", "INSTANSI INDUK ID",
    "INSTANSI INDUK NAMA",
    "INSTANSI KERJA ID", "INSTANSI KERJA NAMA", "SATUAN KERJA INDUK ID", "SATUAN KERJA INDUK NAMA",
    "SATUAN KERJA KERJA ID",
    "SATUAN KERJA KERJA NAMA", "IS VALID NIK", "NAMA SEKOLAH", "FLAG IKD", "ESELON ID", "ESELON NAMA",
)  # fmt: skip
"""As SIASN exports them."""
KOLOM_PENILAIAN = (
    "NIP", "TANGGAL", "METODE", "ASESOR", "INTEGRITAS", "KERJA SAMA", "KOMUNIKASI", "ORIENTASI PADA HASIL",
    "PELAYANAN PUBLIK",
    "PENGEMBANGAN DIRI DAN ORANG LAIN", "MENGELOLA PERUBAHAN", "PENGAMBILAN KEPUTUSAN", "PEREKAT BANGSA",
    "KOMPETENSI TEKNIS",
)  # fmt: skip
KOLOM_SKJ = (
    "SASARAN", "KODE", "MULAI", "DASAR HUKUM", *KOLOM_PENILAIAN[4:], "PENDIDIKAN MINIMAL",
    "RUMPUN ILMU", "DIKLAT", "PENGALAMAN TAHUN", "PENGALAMAN JENJANG", "NOMOR", "IKHTISAR",
)  # fmt: skip
KOLOM_POTENSI = (
    "NIP", "TANGGAL", "METODE", "ASESOR", "KEMAMPUAN INTELEKTUAL", "KEMAMPUAN INTERPERSONAL", "KESADARAN DIRI",
    "BERPIKIR KRITIS DAN STRATEGIS", "PEMECAHAN MASALAH", "KECERDASAN EMOSIONAL",
    "KEMAMPUAN BELAJAR CEPAT DAN MENGEMBANGKAN DIRI", "MOTIVASI DAN KOMITMEN",
)  # fmt: skip
_INSTANSI = "Pemerintah Kota Palembang"


def tulis(kota: Kota, folder: Path, *, xlsx: bool = False) -> list[Path]:
    """Write all files into a folder (made if absent); the same city gives the same bytes. Returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    isi: dict[str, tuple[Baris, Iterable[Baris]]] = {
        "unit.csv": (("KODE UNIT", "NAMA", "KODE INDUK", "JENIS", "INSTANSI", "ESELON KEPALA", "WILAYAH"), _unit(kota)),
        "jabatan.csv": (("KODE JABATAN", "NAMA", "KODE UNIT", "JENIS JABATAN", "JENJANG", "ESELON", "KELAS", "FORMASI",
                         "PENDIDIKAN MINIMAL", "KEPALA UNIT", "BUP"), _jabatan(kota)),
        "abk.csv": (("KODE JABATAN", "BERLAKU MULAI", "NOMOR", "URAIAN TUGAS", "HASIL KERJA", "VOLUME PER TAHUN",
                     "NORMA WAKTU", "CARA"), _abk(kota)),
        "padanan_unor.csv": (("UNOR ID", "NAMA UNOR", "DIATASAN ID", "KODE UNIT"), _padanan_unor(kota)),
        "padanan_jabatan.csv": (("JABATAN ID", "NAMA JABATAN", "KODE JABATAN"), _padanan_jabatan(kota)),
        "siasn.csv": (KOLOM_SIASN, siasn(kota)),
        "riwayat_jabatan.csv": (("NIP", "KODE JABATAN", "NAMA JABATAN", "KODE UNIT", "NAMA UNIT", "TMT MULAI",
                                 "TMT SELESAI",
                                 "NOMOR SK", "TANGGAL SK"), _riwayat_jabatan(kota)),
        "riwayat_golongan.csv": (("NIP", "GOLONGAN", "TMT", "NOMOR SK", "TANGGAL SK", "MK TAHUN", "MK BULAN"),
                                 _riwayat_golongan(kota)),
        "riwayat_pendidikan.csv": (("NIP", "TINGKAT", "PROGRAM STUDI", "SEKOLAH", "TAHUN LULUS"),
                                   _riwayat_pendidikan(kota)),
        "diklat.csv": (("NIP", "JENIS", "NAMA", "TANGGAL MULAI", "TANGGAL SELESAI", "JP", "NOMOR SERTIFIKAT"),
                       _diklat(kota)),
        "kinerja.csv": (("NIP", "TAHUN", "HASIL KERJA", "PERILAKU KERJA", "NILAI", "PREDIKAT"), _kinerja(kota)),
        "hukdis.csv": (("NIP", "TINGKAT", "JENIS", "TANGGAL MULAI", "TANGGAL SELESAI", "NOMOR SK"), _hukdis(kota)),
        "proses_hukum.csv": (("NIP", "JENIS", "TANGGAL MULAI", "TANGGAL SELESAI", "NOMOR SURAT"),
                             ikatan.proses_hukum(kota)),
        "penghargaan.csv": (("NIP", "NAMA", "TANGGAL", "NOMOR SK"), ikatan.penghargaan(kota)),
        "cltn.csv": (("NIP", "TANGGAL MULAI", "TANGGAL SELESAI", "NOMOR SK"), ikatan.cltn(kota)),
        "tugas_belajar.csv": (("NIP", "TANGGAL MULAI", "TANGGAL SELESAI", "TINGKAT", "SEKOLAH",
                               "IKATAN DINAS SAMPAI", "NOMOR SK"), ikatan.tugas_belajar(kota)),
        "keluarga.csv": (("NIP", "HUBUNGAN", "NAMA", "NIP KERABAT", "TANGGAL MULAI", "TANGGAL SELESAI"),
                         ikatan.keluarga(kota)),
        "penugasan.csv": (("NIP", "JENIS", "KODE JABATAN", "TANGGAL MULAI", "TANGGAL SELESAI", "NOMOR SP"),
                          ikatan.penugasan(kota)),
        "kontrak.csv": (("NIP", "TANGGAL MULAI", "TANGGAL SELESAI", "NOMOR"), ikatan.kontrak(kota)),
        "skj.csv": (KOLOM_SKJ, _skj(kota)),
        "penilaian.csv": (KOLOM_PENILAIAN, _penilaian(kota)),
        "potensi.csv": (KOLOM_POTENSI, _potensi(kota)),
        "umpan_balik.csv": (("NIP", "TANGGAL", "METODE", "ASESOR", "KATEGORI", "PENILAI"), _umpan_balik(kota)),
        "rekam_jejak.csv": (("NIP", "JENIS", "TINGKAT", "NAMA", "TANGGAL", "DOKUMEN"), susun_rekam(kota)),
    }  # fmt: skip
    berkas: list[Path] = []
    for nama, (kolom, baris) in isi.items():
        letak = folder / nama
        # Line ends are fixed, or Windows would write other bytes.
        with letak.open("w", encoding="utf-8", newline="") as keluaran:
            penulis = csv.writer(keluaran, delimiter=";", lineterminator="\n")
            penulis.writerow(kolom)
            penulis.writerows(baris)
        berkas.append(letak)
    if xlsx:
        berkas.append(_tulis_xlsx(kota, folder / "siasn.xlsx"))
    letak = folder / "pemeran.json"
    letak.write_text(json.dumps(kota.pemeran, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
    return [*berkas, letak]


def siasn(kota: Kota) -> Iterator[Baris]:
    """The roster, one row per person in the columns of SIASN's export."""
    for o in (*kota.orang, *kota.bekas):
        yield (*_siasn_diri(o), *_siasn_status(o), *_siasn_jabatan(o))


def _siasn_diri(o: Orang) -> Baris:
    return (
        _id(o.nip), o.nip, "", o.nama, o.gelar_depan, o.gelar_belakang, _id(o.kota_lahir), o.kota_lahir, teks(o.lahir),
        "F" if o.perempuan else "M", str(o.agama), AGAMA[o.agama], str(o.kawin), KAWIN[o.kawin], o.nik, o.telepon,
        o.surel,
        f"{o.nip}@{DOMAIN_SUREL}", o.alamat, "", "",
    )  # fmt: skip


def _siasn_status(o: Orang) -> Baris:
    pppk = o.status.startswith("PPPK")
    pertama, terakhir = o.golongan[0], o.golongan[-1]
    awal_id, akhir_id = (
        (str(o.golongan_awal), str(o.golongan_akhir))
        if pppk
        else (GOLONGAN[o.golongan_awal - 1][0], GOLONGAN[o.golongan_akhir - 1][0])
    )
    mk_tahun, mk_bulan = masa(o.tmt_cpns, o.tmt_golongan)
    sk_pns = f"821.1/{o.nip[-5:]}/BKPSDM/{o.tmt_pns.year}" if o.tmt_pns else ""
    return (
        "15", "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota", o.kedudukan, KEDUDUKAN[o.kedudukan],
        o.status.replace("_", " "), "", pertama.nomor_sk, teks(pertama.tanggal_sk), teks(o.tmt_cpns), sk_pns,
        teks(geser_hari(o.tmt_pns, -14)) if o.tmt_pns else "", teks(o.tmt_pns), awal_id, pertama.golongan, akhir_id,
        terakhir.golongan, teks(o.tmt_golongan), str(mk_tahun), str(mk_bulan),
    )  # fmt: skip


def _siasn_jabatan(o: Orang) -> Baris:
    jab, lulus = o.kursi.jabatan, o.pendidikan[-1]
    if jab.eselon:
        jenis = ("1", "Jabatan Struktural")
    elif jab.jenis == "JF":
        jenis = ("2", "Jabatan Fungsional Tertentu")
    else:
        jenis = ("4", "Jabatan Fungsional Umum")
    return (
        *jenis, _nomenklatur(jab), jab.nama, teks(o.tmt_jabatan), *TINGKAT_PENDIDIKAN[lulus.tingkat], _id(lulus.prodi),
        lulus.prodi, str(lulus.tahun), "", "", _id("Kota Palembang"), "Kota Palembang", _unor(jab.unit), jab.unit.nama,
        *(_id(_INSTANSI), _INSTANSI) * 4, "1", lulus.sekolah, "",
        *ESELON[jab.eselon],
    )  # fmt: skip


@cache
def _id(nama: str) -> str:
    """An identifier that looks like BKN's: 32 hexadecimal digits, some in lower case, the same for the same name."""
    sidik = hashlib.sha256(nama.encode()).hexdigest()[:32]
    return sidik if sidik[0] in "0123" else sidik.upper()


def _unor(unit: Unit) -> str:
    return _id(f"unor {unit.kode}")


def _nomenklatur(jabatan: Jabatan) -> str:
    """One id for all posts of a name, as BKN has it; whoever heads an unor is named by the unor."""
    return _unor(jabatan.unit) if jabatan.kepala and jabatan.eselon else _id(f"jabatan {jabatan.nama}")


def _padanan_unor(kota: Kota) -> Iterator[Baris]:
    menurut_kode = {u.kode: u for u in kota.unit}
    for u in kota.unit:
        yield _unor(u), u.nama, _unor(menurut_kode[u.induk]) if u.induk else "", u.kode


def _padanan_jabatan(kota: Kota) -> Iterator[Baris]:
    for j in kota.jabatan:
        if not (j.kepala and j.eselon):
            yield _nomenklatur(j), j.nama, j.kode


def _unit(kota: Kota) -> Iterator[Baris]:
    for u in kota.unit:
        yield u.kode, u.nama, u.induk or "", u.jenis, u.instansi, u.eselon_kepala, u.wilayah


def _jabatan(kota: Kota) -> Iterator[Baris]:
    for j in kota.jabatan:
        yield (j.kode, j.nama, j.unit.kode, j.jenis, j.jenjang, j.eselon, str(j.kelas), str(j.formasi), j.pendidikan,
               "YA" if j.kepala else "TIDAK", str(j.bup))  # fmt: skip


def _abk(kota: Kota) -> Iterator[Baris]:
    for t in susun_abk(kota):
        yield (t.jabatan.kode, teks(t.mulai), str(t.nomor), t.uraian, t.hasil, str(t.volume), str(t.norma), t.cara)


def _riwayat_jabatan(kota: Kota) -> Iterator[Baris]:
    for o in (*kota.orang, *kota.bekas):
        for r in o.jabatan:
            yield (o.nip, r.kode, r.nama, r.kode_unit, r.nama_unit, teks(r.mulai), teks(r.selesai), r.nomor_sk,
                   teks(r.tanggal_sk))  # fmt: skip


def _riwayat_golongan(kota: Kota) -> Iterator[Baris]:
    for o in (*kota.orang, *kota.bekas):
        for r in o.golongan:
            yield o.nip, r.golongan, teks(r.tmt), r.nomor_sk, teks(r.tanggal_sk), str(r.mk_tahun), str(r.mk_bulan)


def _riwayat_pendidikan(kota: Kota) -> Iterator[Baris]:
    for o in (*kota.orang, *kota.bekas):
        for r in o.pendidikan:
            yield o.nip, r.tingkat, r.prodi, r.sekolah, str(r.tahun)


def _diklat(kota: Kota) -> Iterator[Baris]:
    for o in (*kota.orang, *kota.bekas):
        for d in o.diklat:
            yield o.nip, d.jenis, d.nama, teks(d.mulai), teks(d.selesai), str(d.jp), d.nomor


def _kinerja(kota: Kota) -> Iterator[Baris]:
    for o in (*kota.orang, *kota.bekas):
        for k in o.kinerja:
            yield o.nip, str(k.tahun), k.hasil, k.perilaku, k.nilai, k.predikat


def _hukdis(kota: Kota) -> Iterator[Baris]:
    for o in kota.orang:
        for h in o.hukdis:
            yield o.nip, h.tingkat, h.jenis, teks(h.mulai), teks(h.selesai), h.nomor_sk


def _skj(kota: Kota) -> Iterator[Baris]:
    for s in susun_skj(kota):
        isi = s.syarat
        tahun = str(isi.pengalaman_tahun) if isi.pengalaman_tahun else ""
        rumpun, jenjang = ", ".join(isi.rumpun), ", ".join(isi.pengalaman_jenjang)
        syarat = (_berlevel(isi.teknis), isi.pendidikan, rumpun, isi.diklat, tahun, jenjang)
        level = (str(n) for n in isi.level)
        yield s.sasaran, s.kode, teks(s.mulai), "Contoh", *level, *syarat, s.nomor, s.ikhtisar


def _penilaian(kota: Kota) -> Iterator[Baris]:
    for o in kota.orang:
        for p in o.penilaian:
            yield o.nip, teks(p.tanggal), p.metode, p.asesor, *(str(n) for n in p.nilai), _berlevel(p.teknis)


def _berlevel(teknis: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{kode}:{level}" for kode, level in teknis)


def _potensi(kota: Kota) -> Iterator[Baris]:
    for p in susun_potensi(kota):
        yield p.orang.nip, teks(p.tanggal), "Psikotes", p.asesor, *(str(n) for n in p.nilai)


def _umpan_balik(kota: Kota) -> Iterator[Baris]:
    for u in susun_umpan_balik(kota):
        yield u.orang.nip, teks(u.tanggal), "Survei 360", "BKPSDM", u.kategori, str(u.penilai)


def _tulis_xlsx(kota: Kota, letak: Path) -> Path:
    """The roster as a spreadsheet; every cell is text, so that no NIP turns into a number."""
    import xlsxwriter

    buku = xlsxwriter.Workbook(str(letak), {"constant_memory": True})
    # Without a fixed day the file would carry the hour of its making.
    buku.set_properties({"created": datetime(kota.tanggal.year, kota.tanggal.month, kota.tanggal.day)})  # noqa: DTZ001
    lembar = buku.add_worksheet("SIASN")
    for kolom, judul in enumerate(KOLOM_SIASN):
        lembar.write_string(0, kolom, judul)
    for nomor, baris in enumerate(siasn(kota), 1):
        for kolom, isi in enumerate(baris):
            if isi:
                lembar.write_string(nomor, kolom, isi)
    buku.close()
    return letak
