"""What people do with the program: one file per area, one transaction per use-case, no Qt and no threads."""
