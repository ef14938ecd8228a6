"""What is done about a finding, and where: for whoever opens the list on a Monday morning."""

from services.pegawai.siasn.mutu import Indikator

I = Indikator  # noqa: E741
PERBAIKAN = {
    I.COM_1: "Unggah SKP dua tahun terakhir ke SIASN; bila sudah ada di e-Kinerja, minta penyelarasan ke BKN.",
    I.COM_2: "Isi id jabatan pada riwayat jabatan di SIASN, lalu samakan data utamanya.",
    I.COM_3: "Usulkan pencatatan ijazah lewat peremajaan pendidikan di SIASN, dengan ijazah dan transkripnya.",
    I.COM_4: "Catat TMT PNS dan SK PNS lewat peremajaan CPNS/PNS di SIASN.",
    I.COM_5: "Usulkan pencantuman gelar di SIASN dengan ijazahnya.",
    I.COM_6: "Minta pegawai mengisi surel pribadi di MyASN.",
    I.COM_7: "Minta pegawai mengisi nomor HP di MyASN.",
    I.TIM_1: "Pindahkan orangnya di SIASN ke unor yang berlaku; padankan unornya di GET /siasn/rujukan bila belum.",
    I.TIM_2: "Angkat ke jabatan fungsional, atau ubah formasinya di SIASN.",
    I.TIM_3: "Terbitkan SK PNS, lalu catat TMT PNS di SIASN.",
    I.TIM_4: "Catat SK pemberhentian atau pemindahan pejabat yang lama di SIASN.",
    I.TIM_5: "Selesaikan usul pensiun di SIASN, atau betulkan jabatan bila batas usianya lain.",
    I.TIM_6: "Usulkan pengaktifan kembali, perpanjangan, atau pemberhentian di SIASN.",
    I.ACC_1: "Periksa SK CPNS dan SK PNS, lalu betulkan TMT yang keliru di SIASN.",
    I.ACC_2: "Betulkan jenis pegawai, atau instansi kerjanya, di SIASN.",
    I.ACC_3: "Periksa masa kerja dan jabatan strukturalnya; betulkan yang keliru di SIASN.",
    I.ACC_4: "Usulkan pembetulan kedudukan hukum menjadi 71 kepada BKN.",
    I.ACC_5: "Cocokkan NIK dengan Dukcapil, lalu minta pegawai memperbaruinya di MyASN.",
    I.ACC_6: "Catat ijazah terakhir bila ada; bila tidak, jabatannya menuntut pendidikan yang lebih tinggi.",
    I.ACC_7: "Usulkan pembetulan NI PPPK atau TMT-nya kepada BKN.",
    I.ACC_8: "Catat ijazah terakhir bila ada; bila tidak, jabatannya menuntut pendidikan yang lebih tinggi.",
    I.ACC_9: "Betulkan jenis jabatan: fungsional dengan id jabatan fungsional, atau nama pelaksana yang benar.",
    I.ACC_10: "Catat SK pangkat terakhir; bila memang di bawah syarat, tinjau pengangkatannya.",
    I.CON_1: "Periksa SK CPNS; betulkan TMT CPNS, atau usulkan pembetulan NIP kepada BKN.",
    I.CON_2: "Periksa akta kelahiran dan SK CPNS; betulkan tanggal lahir, atau usulkan pembetulan NIP kepada BKN.",
    I.CON_3: "Betulkan jenis kelamin di SIASN, atau usulkan pembetulan NIP kepada BKN.",
    I.CON_4: "Betulkan TMT PPPK di SIASN, atau usulkan pembetulan NI PPPK kepada BKN.",
}
