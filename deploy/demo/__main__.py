"""``python -m deploy.demo``: what the city of ``DATA`` needs, whom it has, a plan, batches of which none is
broken, the law; then the case of ``cerita``, its decree, what becomes of it
at BKN, an objection, whether a restructuring has helped, and what everybody was told."""

import asyncio
import json
import sys
import time

from rich.console import Console
from rich.table import Table

from deploy.demo.aturan import baca_aturan, tampilkan_aturan
from deploy.demo.cerita import Hasil, mainkan
from deploy.demo.keberatan import keberatan_dijawab, tampilkan_keberatan
from deploy.demo.kebutuhan import baca_kebutuhan, koma, tampilkan_kebutuhan, tampilkan_kebutuhan_jabatan
from deploy.demo.keputusan import BSRE, buktikan, tampilkan_bukti, tampilkan_keputusan, terbitkan
from deploy.demo.klien import DemoGagal
from deploy.demo.kotak_masuk import baca_kotak_masuk, tampilkan_kotak_masuk
from deploy.demo.kumpulan.bab import mainkan_kumpulan
from deploy.demo.kumpulan.cetak import tampilkan_kumpulan
from deploy.demo.penataan.cetak import tampilkan_penataan
from deploy.demo.penataan.gambar import gambar
from deploy.demo.penataan.kasus import tata
from deploy.demo.penataan_dinilai import nilai_penataan, tampilkan_evaluasi
from deploy.demo.penyerahan import serahkan, tampilkan_penyerahan
from deploy.demo.peringkat import baca_tujuan, tampilkan_alasan, tampilkan_peringkat
from deploy.demo.siasn import SIASN, catatkan, tampilkan_siasn
from deploy.demo.sosialisasi import sosialisasikan, tampilkan_sosialisasi
from deploy.demo.talenta import baca_talenta, tampilkan_talenta
from deploy.lokal.alamat import Alamat, baca, tunggu_kota
from deploy.lokal.jalankan import folder_data
from deploy.lokal.layar import pengamat
from deploy.lokal.token import TokenGagal
from deploy.lokal.token import terbitkan as terbitkan_token


def tampilkan(konsol: Console, hasil: Hasil) -> None:
    """Print the case, its rules and its messages as tables."""
    kasus = hasil.kasus
    konsol.print(f"\n[bold]{kasus.nama}[/] ({kasus.nip})")
    konsol.print(
        f"  {kasus.jabatan_asal} → {hasil.jabatan_kini}   kecocokan {koma(kasus.nilai)}   "
        f"IP ASN {hasil.ip_asn}   JPM {hasil.jpm}"
    )
    konsol.print(f"  usulan {hasil.usulan_id}: {' → '.join(hasil.langkah)} → {hasil.status}, {hasil.penempatan}")
    aturan = Table("Aturan", "Dasar hukum", "Putusan", "Penjelasan", title="Aturan yang dinilai pada pengajuan")
    for putusan in hasil.aturan:
        aturan.add_row(*putusan)
    konsol.print(aturan)
    pesan = Table("Kepada", "NIP", "Judul", title="Pesan di kotak masuk")
    for baris in hasil.pesan:
        pesan.add_row(*baris)
    konsol.print(pesan)


def main() -> int:
    """Exit code 0 when the whole story happened."""
    data = folder_data()
    mulai = time.monotonic()
    if baca(data) is None:
        print(f"belum ada sistem di {data}; jalankan `make run` dahulu", file=sys.stderr)
        return 1
    layar = pengamat()
    konsol = Console(width=None if sys.stdout.isatty() else 110, highlight=False)

    def token(peran: str, **lain: str | None) -> str:
        return terbitkan_token(data, peran, **lain)

    try:
        with layar.langkah("Menunggu kota peraga dimuat") as lapor:
            alamat: Alamat = asyncio.run(tunggu_kota(data))
            lapor(alamat.gerbang)
        with layar.langkah("Membaca kebutuhan kota"):
            kebutuhan = asyncio.run(baca_kebutuhan(alamat.gerbang, token))
        tampilkan_kebutuhan(konsol, kebutuhan)
        with layar.langkah("Membaca peta talenta"):
            peta = asyncio.run(baca_talenta(alamat.gerbang, token))
        tampilkan_talenta(konsol, peta)
        with layar.langkah("Membaca siapa yang diusulkan peringkat untuk satu kebutuhan"):
            tujuan = asyncio.run(baca_tujuan(alamat.gerbang, data / "kota", token))
        tampilkan_kebutuhan_jabatan(konsol, tujuan.kebutuhan)
        tampilkan_peringkat(konsol, tujuan.peringkat)
        tampilkan_alasan(konsol, tujuan.peringkat)
        penataan = asyncio.run(tata(alamat.gerbang, token, layar, data / "penataan"))
        tampilkan_penataan(konsol, penataan)
        konsol.print(f"  Gambar: {gambar(penataan, data / 'penataan' / f'{penataan.tmt}.svg')}", soft_wrap=True)
        try:
            kumpulan = asyncio.run(mainkan_kumpulan(alamat.gerbang, data / "kota", token, layar))
            tampilkan_kumpulan(konsol, kumpulan, data / "kumpulan")
        except DemoGagal as galat:
            # What stands against somebody of the city may be of a class that who chose them does not see.
            konsol.print(f"  Bab kumpulan berhenti di tengah jalan; bab lain tetap. {galat}", soft_wrap=True)
        with layar.langkah("Membaca aturan mutasi"):
            aturan = asyncio.run(baca_aturan(alamat.gerbang))
        tampilkan_aturan(konsol, aturan, ringkas=True)
        hasil = asyncio.run(mainkan(alamat.gerbang, data / "kota", token, layar))
        tampilkan(konsol, hasil)
        bertanda = BSRE in alamat.tiruan
        pemeran = json.loads((data / "kota" / "pemeran.json").read_text(encoding="utf-8"))
        surat = asyncio.run(
            terbitkan(alamat.gerbang, data / "kota", token, hasil, data / "keputusan", layar, bertanda=bertanda)
        )
        tampilkan_keputusan(konsol, surat)
        if not bertanda:
            konsol.print("  Sistem ini berjalan tanpa BSrE tiruan: tanda tangan, penyerahan, dan buktinya dilewati.")
        if bertanda:
            diserahkan = asyncio.run(
                serahkan(alamat.gerbang, pemeran, token, hasil, surat.surat["sha256_bertanda"], layar)
            )
            tampilkan_penyerahan(konsol, diserahkan)
        if SIASN in alamat.tiruan:
            tercatat = asyncio.run(
                catatkan(alamat.gerbang, alamat.tiruan[SIASN], token, hasil, layar, bertanda=bertanda)
            )
            tampilkan_siasn(konsol, tercatat)
        else:
            konsol.print("  Sistem ini berjalan tanpa SIASN tiruan: bab pencatatan di SIASN dilewati.")
        if bertanda:
            asyncio.run(buktikan(alamat.gerbang, surat, layar))
            tampilkan_bukti(konsol, surat)
        tampilkan_keberatan(konsol, asyncio.run(keberatan_dijawab(alamat.gerbang, pemeran, token, hasil, layar)))
        tampilkan_evaluasi(konsol, asyncio.run(nilai_penataan(alamat.gerbang, token, data / "evaluasi", layar)))
        kampanye = asyncio.run(sosialisasikan(alamat.gerbang, pemeran, token, data / "sosialisasi", layar))
        tampilkan_sosialisasi(konsol, kampanye)
        kotak = asyncio.run(baca_kotak_masuk(alamat.gerbang, pemeran, token, hasil, layar))
        tampilkan_kotak_masuk(konsol, kotak)
    except (DemoGagal, TokenGagal, TimeoutError) as galat:
        print(f"demo gagal: {galat}", file=sys.stderr)
        return 1
    konsol.print(f"Selesai dalam {time.monotonic() - mulai:.1f} detik.".replace(".", ",", 1))
    return 0


raise SystemExit(main())
