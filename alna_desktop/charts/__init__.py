"""Data to matplotlib figures, for screen and paper alike. Never pyplot; no import of matplotlib until one is drawn."""
