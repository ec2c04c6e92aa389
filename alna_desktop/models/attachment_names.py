"""What a file is called once it is attached: names that any computer can hold, and none that can be run.

Names come from other people's computers. What they must not hold is replaced; what could be run is refused.
"""

import unicodedata
from pathlib import PureWindowsPath

LONGEST, LONGEST_BYTES = 150, 240  # of a name, with its ending; Linux stops at 255 bytes, Windows at 260 for the path
LONGEST_ENDING = 20
_FORBIDDEN = frozenset('<>:"|?*/\\')
# Signs that are not seen or turn the text round them: controls, formats, halves of pairs, places of nobody, lines.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"}
)
# What Windows, macOS or Linux runs, installs or takes commands from when it is opened.
_ENDINGS = """
    ade adp app appimage application appref-ms appx appxbundle bash bas bat cab chm class cmd com command cpl
    crt csh deb desktop diagcab dll dmg docm dotm drv exe fxp gadget grp hlp hpj hta htm html inf ins iqy iso isp img
    jar jnlp js jse ksh lib lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz mht mhtml msc
    msh msh1 msh2 mshxml msi msix msixbundle msp mst ocx ops osd pcd phar pif pkg pl plg potm ppam ppsm pptm prf prg
    printerexport ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psdm1 psm1 pst py pyc pyo pyw pyz pyzw rb reg rpm run scf scr
    sct search-ms settingcontent-ms sh shb shs slk sldm so svg swf sys theme udl url vb vbe vbp vbs vhd vhdx vxd
    wasm wbk website wiz ws wsb wsc wsf wsh xbap xht xhtml xlam xll xlsm xltm xnk xsl xslt zsh
"""
RUNNABLE = frozenset(_ENDINGS.split())


def safe(name: str) -> str:
    """The name as it is kept: only its last part, without unseen signs, devices' names and endings in dots.

    At most `LONGEST` characters and `LONGEST_BYTES` bytes; its ending stays. Empty where nothing is left of it.
    """
    last = PureWindowsPath(name).name or name.rstrip("/\\. ")
    seen = "".join(_sign(sign) for sign in unicodedata.normalize("NFC", last))
    kept = " ".join(seen.split()).rstrip(". ").strip()
    if kept.startswith("."):
        kept = f"_{kept}"
    if kept.split(".", 1)[0].strip().casefold() in _DEVICES:
        kept = f"_{kept}"
    return _shortened(kept)


def ending(name: str) -> str:
    """What stands after the last dot, in small letters; "" without a dot."""
    return name.rpartition(".")[2].strip().casefold() if "." in name else ""


def is_runnable(name: str) -> bool:
    """Whether a file of this name could be run where it is opened; `name` as `safe` made it."""
    return ending(name) in RUNNABLE


def _sign(sign: str) -> str:
    if unicodedata.category(sign) in _UNSEEN:
        return " " if sign in "\t\n\r\u2028\u2029" else ""
    return "_" if sign in _FORBIDDEN else sign


def _shortened(name: str) -> str:
    """The name within its limits; what is cut stands before the ending."""
    stem, dot, last = name.rpartition(".")
    if not dot or len(last) > LONGEST_ENDING:
        stem, dot, last = name, "", ""
    end = dot + last
    stem = stem[: LONGEST - len(end)]
    while len((stem + end).encode()) > LONGEST_BYTES:
        stem = stem[:-1]
    return stem.rstrip(" .") + end
