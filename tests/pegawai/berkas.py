"""Small files as offices send them, for the tests of the import."""

from collections.abc import Mapping, Sequence

UNIT = """KODE UNIT;NAMA;KODE INDUK;JENIS;INSTANSI;ESELON KEPALA
KOTA;Pemerintah Kota Contoh;;KOTA;KOTA;
DISHUB;Dinas Perhubungan;KOTA;OPD;DISHUB;II.b
DISHUB-LL;Bidang Lalu Lintas;DISHUB;BIDANG;DISHUB;III.b
DISHUB-AK;Bidang Angkutan;DISHUB;BIDANG;DISHUB;III.b
DISDIK;Dinas Pendidikan;KOTA;OPD;DISDIK;II.b
"""

JABATAN = """KODE JABATAN;NAMA;KODE UNIT;JENIS JABATAN;JENJANG;ESELON;KELAS;FORMASI;PENDIDIKAN MINIMAL;KEPALA UNIT;BUP
DISHUB-00;Kepala Dinas Perhubungan;DISHUB;JPT;pratama;II.b;14;1;S-1;YA;60
DISHUB-LL-00;Kepala Bidang Lalu Lintas;DISHUB-LL;JA;administrator;III.b;11;1;S-1;YA;58
DISHUB-LL-01;Pengelola Lalu Lintas;DISHUB-LL;JA;pelaksana;;7;2;SLTA;TIDAK;58
DISHUB-AK-00;Kepala Bidang Angkutan;DISHUB-AK;JA;administrator;III.b;11;1;S-1;YA;58
DISHUB-AK-01;Pengelola Angkutan;DISHUB-AK;JA;pelaksana;;7;1;SLTA;TIDAK;58
DISDIK-01;Pengelola Data;DISDIK;JA;pelaksana;;7;3;SLTA;TIDAK;58
"""

SIASN_KOLOM = (
    "PNS ID",
    "NIP BARU",
    "NAMA",
    "TANGGAL LAHIR",
    "JENIS KELAMIN",
    "NIK",
    "STATUS CPNS PNS",
    "KEDUDUKAN HUKUM ID",
    "TMT CPNS",
    "GOL AKHIR NAMA",
    "TMT GOLONGAN",
    "JABATAN ID",
    "TMT JABATAN",
    "TINGKAT PENDIDIKAN NAMA",
    "PENDIDIKAN NAMA",
    "TAHUN LULUS",
    "UNOR ID",
)

ANI = "198503122010012001"
BUDI = "197801012003121002"
CITRA = "197905052004122003"
DEDI = "199001012015011004"
ENI = "198802022012022005"


def nik(nip: str) -> str:
    """A NIK that agrees with a NIP."""
    hari = int(nip[6:8]) + (0 if nip[14] == "1" else 40)
    return f"167101{hari:02}{nip[4:6]}{nip[2:4]}{nip[-4:]}"


def orang(nip: str, nama: str, jabatan: str, unit: str, **lain: str) -> dict[str, str]:
    """One row of the roster, consistent with its NIP unless told otherwise."""
    return {
        "PNS ID": f"A{nip}",
        "NIP BARU": nip,
        "NAMA": nama,
        "TANGGAL LAHIR": f"{nip[6:8]}-{nip[4:6]}-{nip[:4]}",
        "JENIS KELAMIN": "M" if nip[14] == "1" else "F",
        "NIK": nik(nip),
        "STATUS CPNS PNS": "PNS",
        "KEDUDUKAN HUKUM ID": "01",
        "TMT CPNS": f"01-{nip[12:14]}-{nip[8:12]}",
        "GOL AKHIR NAMA": "III/c",
        "TMT GOLONGAN": "01-04-2022",
        "JABATAN ID": jabatan,
        "TMT JABATAN": "01-02-2022",
        "TINGKAT PENDIDIKAN NAMA": "S-1/Sarjana",
        "PENDIDIKAN NAMA": "Teknik Sipil",
        "TAHUN LULUS": "2008",
        "UNOR ID": unit,
        **lain,
    }


def siasn(*baris: Mapping[str, str], pemisah: str = ";") -> str:
    """A roster of these rows."""
    rows: list[Sequence[str]] = [SIASN_KOLOM, *([each[kolom] for kolom in SIASN_KOLOM] for each in baris)]
    return "".join(pemisah.join(each) + "\r\n" for each in rows)


KOTA_KECIL = (
    orang(BUDI, "Budi Kepala Lalu Lintas", "DISHUB-LL-00", "DISHUB-LL"),
    orang(CITRA, "Citra Kepala Angkutan", "DISHUB-AK-00", "DISHUB-AK"),
    orang(ANI, "Ani Pengelola", "DISHUB-LL-01", "DISHUB-LL"),
    orang(DEDI, "Dedi Pendidikan", "DISDIK-01", "DISDIK"),
)
