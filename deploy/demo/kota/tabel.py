"""Code tables of BKN and the spans of rank the law gives to posts."""

from services.pegawai.ketentuan.katalog import KATALOG

GOLONGAN = (
    ("11", "I/a"),
    ("12", "I/b"),
    ("13", "I/c"),
    ("14", "I/d"),
    ("21", "II/a"),
    ("22", "II/b"),
    ("23", "II/c"),
    ("24", "II/d"),
    ("31", "III/a"),
    ("32", "III/b"),
    ("33", "III/c"),
    ("34", "III/d"),
    ("41", "IV/a"),
    ("42", "IV/b"),
    ("43", "IV/c"),
    ("44", "IV/d"),
    ("45", "IV/e"),
)
"""BKN's code and the name; place 0 is rank 1."""

GOLONGAN_PPPK = {
    "SD": (1, "I"),
    "SLTP": (4, "IV"),
    "SLTA": (5, "V"),
    "D-I": (6, "VI"),
    "D-II": (6, "VI"),
    "D-III": (7, "VII"),
    "D-IV": (9, "IX"),
    "S-1": (9, "IX"),
    "S-2": (10, "X"),
    "S-3": (11, "XI"),
}

TINGKAT_PENDIDIKAN = {
    "SD": ("05", "SD"),
    "SLTP": ("10", "SLTP"),
    "SLTA": ("15", "SLTA"),
    "D-I": ("20", "D-I"),
    "D-II": ("25", "D-II"),
    "D-III": ("30", "D-III/Sarjana Muda"),
    "D-IV": ("35", "D-IV"),
    "S-1": ("40", "S-1/Sarjana"),
    "S-2": ("45", "S-2"),
    "S-3": ("50", "S-3"),
}
URUTAN_PENDIDIKAN = {
    "SD": 1,
    "SLTP": 2,
    "SLTA": 3,
    "D-I": 4,
    "D-II": 5,
    "D-III": 6,
    "D-IV": 7,
    "S-1": 7,
    "S-2": 8,
    "S-3": 9,
}

ESELON = {
    "II.a": ("21", "II.a (JPT PRATAMA)"),
    "II.b": ("22", "II.b (JPT PRATAMA)"),
    "III.a": ("31", "III.a (ADMINISTRATOR)"),
    "III.b": ("32", "III.b (ADMINISTRATOR)"),
    "IV.a": ("41", "IV.a (PENGAWAS)"),
    "IV.b": ("42", "IV.b (PENGAWAS)"),
    "": ("99", "NON"),
}

AGAMA = {1: "Islam", 2: "Kristen", 3: "Katholik", 4: "Hindu", 5: "Budha"}
KAWIN = {1: "Menikah", 2: "Cerai", 3: "Janda / Duda", 4: "Belum Kawin"}
KEDUDUKAN = {
    "01": "Aktif",
    "02": "CLTN",
    "03": "Tugas Belajar",
    "15": "PNS kena hukuman disiplin",
    "66": "Diberhentikan",
    "71": "PPPK Aktif",
    "77": "Pemberhentian tanpa hak pensiun",
    "88": "Pemberhentian dengan hak pensiun",
    "99": "Pensiun",
}

RENTANG_ESELON = {
    "II.a": (15, 16),
    "II.b": (14, 15),
    "III.a": (13, 14),
    "III.b": (12, 13),
    "IV.a": (11, 12),
    "IV.b": (10, 11),
}
"""Lowest and highest rank (1 is I/a) per eselon."""
RENTANG_JF = {
    "pemula": (5, 5),
    "terampil": (6, 8),
    "mahir": (9, 10),
    "penyelia": (11, 12),
    "ahli_pertama": (9, 10),
    "ahli_muda": (11, 12),
    "ahli_madya": (13, 15),
    "ahli_utama": (16, 17),
}
GOLONGAN_MASUK = {
    "SD": 1,
    "SLTP": 3,
    "SLTA": 5,
    "D-I": 6,
    "D-II": 6,
    "D-III": 7,
    "D-IV": 9,
    "S-1": 9,
    "S-2": 10,
    "S-3": 11,
}
GOLONGAN_TERTINGGI = {
    "SD": 5,
    "SLTP": 7,
    "SLTA": 10,
    "D-I": 10,
    "D-II": 10,
    "D-III": 11,
    "D-IV": 12,
    "S-1": 12,
    "S-2": 13,
    "S-3": 14,
}
"""Where the regular promotion ends per education."""

BUP_JENJANG = {jenjang.value: usia for jenjang, usia in KATALOG["bup"].awal[-1].isi.usia.items()}
KELAS_ESELON = {"II.a": 15, "II.b": 14, "III.a": 12, "III.b": 11, "IV.a": 9, "IV.b": 8}
KELAS_JF = {
    "ahli_utama": 13,
    "ahli_madya": 11,
    "ahli_muda": 9,
    "ahli_pertama": 8,
    "penyelia": 8,
    "mahir": 7,
    "terampil": 6,
    "pemula": 5,
}
SEBUTAN_JENJANG = {
    "ahli_utama": "Ahli Utama",
    "ahli_madya": "Ahli Madya",
    "ahli_muda": "Ahli Muda",
    "ahli_pertama": "Ahli Pertama",
    "penyelia": "Penyelia",
    "mahir": "Mahir",
    "terampil": "Terampil",
    "pemula": "Pemula",
}
STANDAR_KOMPETENSI = {
    "pratama": 4,
    "administrator": 3,
    "pengawas": 2,
    "pelaksana": 1,
    "ahli_utama": 5,
    "ahli_madya": 4,
    "ahli_muda": 3,
    "ahli_pertama": 2,
    "penyelia": 3,
    "mahir": 2,
    "terampil": 2,
    "pemula": 1,
}
