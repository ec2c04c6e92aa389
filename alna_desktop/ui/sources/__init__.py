"""«Slik er tallet regnet»: the reports behind any number, on every page that shows one."""
