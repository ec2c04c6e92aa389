"""The page «Registrering»: a period is reported in a grid."""
