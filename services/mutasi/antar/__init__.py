"""What a case between governments has besides: the other government, who comes from it, and who has decided."""
