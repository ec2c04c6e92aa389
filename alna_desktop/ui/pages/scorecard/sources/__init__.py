"""«Slik er tallet regnet»: the reports behind a value."""
