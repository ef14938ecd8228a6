"""What somebody says yes to before they are written to by WhatsApp (UU 27/2022 art 20 to 22, 56)."""

VERSI = "2026-11"
"""Of the text below: it is kept with each yes, so another text takes another one."""
TEKS = (
    "Saya setuju nomor telepon saya dikirim kepada Meta, yang mengolahnya di luar Indonesia, hanya agar saya diberi "
    "tahu lewat WhatsApp bahwa ada pesan di kotak masuk saya; isi pesannya tidak ikut dikirim. Catatan kirimannya "
    "disimpan di sini dua tahun. Persetujuan ini bagi nomor ini saja, tidak wajib, dan tidak mengurangi layanan lain. "
    'Saya dapat menariknya kapan saja pada halaman ini, atau dengan membalas "berhenti".'
)
