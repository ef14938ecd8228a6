"""The exchange with BKN's SIASN: its roster conducts people, histories, corrections and placements."""
