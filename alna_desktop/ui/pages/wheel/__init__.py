"""«Årshjul»: the year as a wheel, as a list and as a calendar."""
