"""The page «Risiko»."""
