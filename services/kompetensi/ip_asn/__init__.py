"""The index of agencies: the mean of the IP ASN of their people."""
