"""Indeks Kepuasan Masyarakat by PermenPANRB 14/2017: from answers to an index, its grade, and how many it needs."""
