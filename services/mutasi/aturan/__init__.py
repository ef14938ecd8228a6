"""The rules of mutasi: one pure function per rule, judged over facts under the law of a day."""
