"""Figure 6: the memory of the importing process while a file of 200,000 people goes in, as CSV and as a workbook."""

import csv
import subprocess
import sys
import time
import uuid
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import httpx
import psutil

from deploy.demo.kota.berkas import KOLOM_SIASN
from deploy.lokal.layanan import AKAR
from tests.bench.panggung import Kota
from tests.bench.ukuran import Ukuran

TARGET_MB = 300
POLA = 2000
"""People of the invented city whose rows are varied until there are enough."""
_UNIK = ("NIP BARU", "PNS ID", "NAMA", "NIK", "NOMOR HP", "EMAIL", "EMAIL GOV", "ALAMAT")
"""Columns that differ from person to person: as many texts must not add up in memory."""
_RUANG = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _baris(folder: Path, banyak: int) -> Iterator[list[str]]:
    """Rows of people without posts, each with a valid NIP and NIK of their own."""
    subprocess.run(
        [sys.executable, "-m", "deploy.demo.kota", "--orang", str(POLA), "--ke", str(folder)],
        cwd=AKAR,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    with (folder / "siasn.csv").open(encoding="utf-8-sig", newline="") as berkas:
        pola = list(csv.DictReader(berkas, delimiter=";"))
    for nomor in range(banyak):
        asal, putaran = pola[nomor % len(pola)], nomor // len(pola)
        lain = {kolom: f"{asal[kolom]} {nomor}" for kolom in _UNIK if asal[kolom]}
        nip = asal["NIP BARU"].lstrip("'")
        lain |= {
            "NIP BARU": f"{nip[:15]}{(int(nip[15:]) + 10 * putaran) % 999 + 1:03}",
            "JABATAN ID": "",
            "UNOR ID": "",
        }
        nik = asal["NIK"].lstrip("'")
        # A NIK is one person's: the serial goes on in the code of the region.
        lain |= {"NIK": f"{nomor // 9999 + 11:02}{nik[2:12]}{nomor % 9999 + 1:04}", "NOMOR HP": f"08{nomor:010}"}
        yield [lain.get(kolom, asal[kolom]) for kolom in KOLOM_SIASN]


def _tulis_csv(letak: Path, baris: Iterator[Sequence[str]]) -> None:
    with letak.open("w", encoding="utf-8", newline="") as berkas:
        penulis = csv.writer(berkas, delimiter=";")
        penulis.writerow(KOLOM_SIASN)
        penulis.writerows(baris)


def _tulis_xlsx(letak: Path, asal: Path) -> None:
    """The same rows with shared texts, as office programs keep them; written plainly, for that is ten times faster."""
    nomor_teks: dict[str, int] = {}
    with (
        asal.open(encoding="utf-8", newline="") as sumber,
        zipfile.ZipFile(letak, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as buku,
    ):
        buku.writestr("[Content_Types].xml", "<Types/>")
        buku.writestr("_rels/.rels", _hubungan(officeDocument="xl/workbook.xml"))
        buku.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_RUANG}" xmlns:r="{_HUBUNGAN}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="worksheet"/></sheets></workbook>',
        )
        buku.writestr(
            "xl/_rels/workbook.xml.rels",
            _hubungan(worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"),
        )
        huruf = [_huruf(kolom) for kolom in range(len(KOLOM_SIASN))]
        with buku.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as lembar:
            lembar.write(f'<worksheet xmlns="{_RUANG}"><sheetData>'.encode())
            for nomor, baris in enumerate(csv.reader(sumber, delimiter=";"), start=1):
                sel = "".join(
                    f'<c r="{kolom}{nomor}" t="s"><v>{nomor_teks.setdefault(isi, len(nomor_teks))}</v></c>'
                    for kolom, isi in zip(huruf, baris, strict=True)
                    if isi
                )
                lembar.write(f'<row r="{nomor}">{sel}</row>'.encode())
            lembar.write(b"</sheetData></worksheet>")
        with buku.open("xl/sharedStrings.xml", "w", force_zip64=True) as teks:
            teks.write(f'<sst xmlns="{_RUANG}">'.encode())
            for each in nomor_teks:
                teks.write(f"<si><t>{escape(each)}</t></si>".encode())
            teks.write(b"</sst>")


def _hubungan(**bagian: str) -> str:
    isi = "".join(
        f'<Relationship Id="{jenis}" Type="{_HUBUNGAN}/{jenis}" Target="{tempat}"/>' for jenis, tempat in bagian.items()
    )
    return f"<Relationships>{isi}</Relationships>"


def _huruf(kolom: int) -> str:
    hasil = ""
    kolom += 1
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        hasil = chr(65 + sisa) + hasil
    return hasil


def _puncak(pid: int) -> float:
    """The most memory that a process has had since ``_lupakan_puncak``, in MB; now, where the system does not say."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return psutil.Process(pid).memory_info().rss / 1e6
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def _lupakan_puncak(pid: int) -> None:
    kendali = Path(f"/proc/{pid}/clear_refs")
    if kendali.exists():
        kendali.write_text("5")


def _impor(kota: Kota, berkas: Path) -> tuple[dict[str, Any], float, float, float]:
    """Send a file and wait for its end; answers the job, the seconds, and the memory before and at its highest."""
    pid = kota.alamat.pid["pegawai"]
    kepala = {"Authorization": f"Bearer {kota.token('integrasi')}"}
    with httpx.Client(base_url=f"{kota.alamat.gerbang}/api/pegawai", headers=kepala, timeout=600) as klien:
        semula = psutil.Process(pid).memory_info().rss / 1e6
        _lupakan_puncak(pid)
        puncak, awal = 0.0, time.monotonic()
        with berkas.open("rb") as isi:
            jawab = klien.post(
                "/impor",
                data={"jenis": "siasn"},
                files={"berkas": (berkas.name, isi)},
                headers={"Idempotency-Key": str(uuid.uuid4())},
            )
        jawab.raise_for_status()
        while True:
            keadaan = klien.get(f"/impor/{jawab.json()['id']}").raise_for_status().json()
            puncak = max(puncak, _puncak(pid))
            if keadaan["status"] not in ("menunggu", "berjalan"):
                return keadaan, time.monotonic() - awal, semula, puncak
            time.sleep(0.3)


def ukur(kota: Kota, banyak: int) -> list[Ukuran]:
    """Into a system without people: all rows are new the first time, and the same the second."""
    folder = kota.data.with_name("berkas")
    folder.mkdir()
    sebagai_csv, sebagai_xlsx = folder / "pegawai.csv", folder / "pegawai.xlsx"
    _tulis_csv(sebagai_csv, _baris(folder, banyak))
    _tulis_xlsx(sebagai_xlsx, sebagai_csv)
    kota.mulai()
    hasil = []
    for berkas in (sebagai_csv, sebagai_xlsx):
        keadaan, detik, semula, puncak = _impor(kota, berkas)
        if keadaan["status"] != "selesai" or keadaan["ditolak"]:
            raise RuntimeError(f"{berkas.name}: {keadaan}")
        apa = f"{banyak} baris {berkas.suffix[1:].upper()} ({berkas.stat().st_size / 1e6:.0f} MB)"
        hasil.append(
            Ukuran(
                f"memori puncak impor {apa}",
                f"{puncak:.0f} MB",
                f"semula {semula:.0f} MB; {detik:.0f} s, {banyak / detik:.0f} baris/s",
                f"≤ {TARGET_MB} MB",
                puncak <= TARGET_MB,
                {"puncak_mb": puncak, "semula_mb": semula, "detik": detik, "hasil": keadaan},
            )
        )
    return hasil
