"""«Mål»: the targets of a scorecard, units beside lines; a part of the page «Oppsett av målekart»."""
