"""What follows the signature: the decree is served to the person with proof of receipt, they leave the old unit and
begin at the new one (SPMT), and the file goes on to pegawai for the exchange with BKN."""
