"""Codes of BKN's small tables, as far as the city has something of them (contract section 8)."""

ESELON = {"II.a": "21", "II.b": "22", "III.a": "31", "III.b": "32", "IV.a": "41", "IV.b": "42"}
GOLONGAN = {
    "I/a": ("11", "Juru Muda"),
    "I/b": ("12", "Juru Muda Tingkat I"),
    "I/c": ("13", "Juru"),
    "I/d": ("14", "Juru Tingkat I"),
    "II/a": ("21", "Pengatur Muda"),
    "II/b": ("22", "Pengatur Muda Tingkat I"),
    "II/c": ("23", "Pengatur"),
    "II/d": ("24", "Pengatur Tingkat I"),
    "III/a": ("31", "Penata Muda"),
    "III/b": ("32", "Penata Muda Tingkat I"),
    "III/c": ("33", "Penata"),
    "III/d": ("34", "Penata Tingkat I"),
    "IV/a": ("41", "Pembina"),
    "IV/b": ("42", "Pembina Tingkat I"),
    "IV/c": ("43", "Pembina Utama Muda"),
    "IV/d": ("44", "Pembina Utama Madya"),
    "IV/e": ("45", "Pembina Utama"),
}
PPPK = {
    nama: str(nomor)
    for nomor, nama in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"), 1
    )
}
TINGKAT = {
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
LATIHAN = {
    "PKP": ("2", "SEPALA/ADUM/DIKLAT PIM TK.IV"),
    "PKA": ("3", "SEPADYA/SPAMA/DIKLAT PIM TK. III"),
    "PKN": ("4", "SPAMEN/SESPA/SESPANAS/DIKLAT PIM TK. II"),
}
HUKUMAN = {
    "Teguran lisan": ("1", "R"),
    "Teguran tertulis": ("2", "R"),
    "Pernyataan tidak puas secara tertulis": ("3", "R"),
    "Pemotongan TPP 25% selama 6 bulan": ("23", "S"),
    "Pemotongan TPP 25% selama 9 bulan": ("24", "S"),
    "Pemotongan TPP 25% selama 12 bulan": ("24", "S"),
    "Penurunan jabatan setingkat lebih rendah selama 12 bulan": ("27", "B"),
    "Pembebasan dari jabatan menjadi jabatan pelaksana selama 12 bulan": ("28", "B"),
}
EKSPEKTASI = {"di atas ekspektasi": "1", "sesuai ekspektasi": "2", "di bawah ekspektasi": "3"}
KUADRAN = {"Sangat Baik": "1", "Baik": "2", "Butuh Perbaikan": "3", "Kurang": "4", "Sangat Kurang": "5"}
KURSUS = {"FUNGSIONAL": ("2", "F"), "TEKNIS": ("3", "T"), "SEMINAR": ("9", "P")}
HARGA = {"X": "101", "XX": "102", "XXX": "103"}
"""Invented: public sources do not show BKN's."""
