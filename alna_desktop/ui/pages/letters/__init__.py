"""«Brev og fullmakter»: steering and authority letters to the units, from templates to paper."""
