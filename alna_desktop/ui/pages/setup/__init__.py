"""The page «Oppsett av målekart»."""
