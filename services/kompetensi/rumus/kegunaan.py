"""Three numbers are told of one person and one post; each answer says what its own is for."""

KECOCOKAN = (
    "Nilai kecocokan mengurutkan kandidat dan menjadi isi matriks perencana penataan. JPM (/kecocokan) hanyalah bagian "
    "kompetensinya dan menentukan kategori pengisian jabatan; nilai talenta untuk jabatan hanya untuk rencana suksesi."
)
JPM = (
    "JPM menentukan kategori pengisian atau pemetaan (PermenPANRB 38/2017) dan menjadi bagian kompetensi. Yang "
    "mengurutkan kandidat suatu jabatan adalah nilai kecocokan (/jabatan/{kode}/kandidat)."
)
TALENTA = (
    "Nilai talenta untuk jabatan hanya untuk rencana suksesi (PermenPANRB 3/2020). Yang mengurutkan kandidat suatu "
    "jabatan adalah nilai kecocokan (/jabatan/{kode}/kandidat); yang menentukan kategori kompetensi adalah JPM "
    "(/kecocokan)."
)
