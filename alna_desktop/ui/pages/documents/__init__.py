"""«Kvalitetsdokumenter»: the register of documents, their versions and readings, and the units' services."""
