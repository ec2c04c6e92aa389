"""To and from other programs: Excel and CSV."""
