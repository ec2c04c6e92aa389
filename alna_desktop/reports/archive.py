"""What makes a PDF fit for an archive and for a screen reader: PDF/A-2a and PDF/UA-1 (ISO 19005-2, ISO 14289-1)."""

import base64
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObject, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from alna_desktop import clock, paths

PROFILE = "sRGB IEC61966-2.1"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <pdf:Producer>{producer}</pdf:Producer>
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{moment}</xmp:CreateDate>
   <xmp:ModifyDate>{moment}</xmp:ModifyDate>
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


class _Xmp(PDFObject):  # type: ignore[misc]
    """Metadata stand in the file as they are, so that an archive finds them without unpacking anything."""

    __RefOnly__ = 1

    def __init__(self, text: str) -> None:
        self._text = text.encode()

    def format(self, _document: PDFDocument) -> bytes:
        head = b"<< /Type /Metadata /Subtype /XML /Length %d >>" % len(self._text)
        return head + b"\nstream\n" + self._text + b"\nendstream\n"


@cache
def srgb() -> bytes:
    """The colour profile of our colours."""
    return (paths.resources() / "fonts" / "srgb.icc").read_bytes()


def make_archivable(canvas: Canvas) -> None:
    """Add to a canvas that is about to be saved what PDF/A and PDF/UA ask of a whole file."""
    document, info = canvas._doc, canvas._doc.info
    info.producer = info.creator
    facts = {
        "title": info.title, "author": info.author, "subject": info.subject, "producer": info.producer,
        "creator": info.creator,
    }  # fmt: skip
    moment = clock.now().astimezone()
    canvas.setDateFormatter(lambda *_parts: f"D:{moment:%Y%m%d%H%M%S}{_zone(moment.strftime('%z'))}")
    written = f"{moment:%Y-%m-%dT%H:%M:%S}{moment:%z}"
    text = _XMP.format(moment=f"{written[:-2]}:{written[-2:]}", **{key: escape(fact) for key, fact in facts.items()})
    catalog = document.Catalog
    catalog.Metadata = _Xmp(text)
    profile = PDFStream(PDFDictionary({"N": 3}), srgb())
    intent = {
        "Type": PDFName("OutputIntent"), "S": PDFName("GTS_PDFA1"), "Info": PDFString(PROFILE),
        "OutputConditionIdentifier": PDFString(PROFILE), "DestOutputProfile": document.Reference(profile),
    }  # fmt: skip
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])


def _zone(offset: str) -> str:
    """+01'00' of +0100, as PDF writes it."""
    return f"{offset[:3]}'{offset[3:]}'"


def to_unicode(fontname: str, subset: list[int]) -> str:
    """What characters the codes of a font are: reportlab's own gives unused codes the character 0, which is none."""
    pairs = [(code, character) for code, character in enumerate(subset) if character not in (0, 0xFEFF, 0xFFFE)]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
        f"/CMapName /{fontname} def", "/CMapType 2 def", "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>", "endcodespacerange",
    ]  # fmt: skip
    for start in range(0, len(pairs), 100):  # no more are allowed in a block
        block = pairs[start : start + 100]
        rows = [f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>" for code, character in block]
        lines += [f"{len(block)} beginbfchar", *rows, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


def stream(self: PDFStream, document: PDFDocument) -> bytes:
    """A stream as PDF/A has it: a line's end before «endstream», which the data's own last byte must not look like."""
    entries, data = dict(self.dictionary.dict), self.content
    data = data.encode() if isinstance(data, str) else data
    filters = self.filters if self.filters is not None else document.defaultStreamFilters or []
    if "Filter" not in entries:
        for each in reversed(filters):
            data = each.encode(data)
        names = [each.pdfname for each in filters]
        if data[-1:] in (b"\r", b"\n"):
            data, names = base64.a85encode(data) + b"~>", ["ASCII85Decode", *names]
        if names:
            entries["Filter"] = PDFArray([PDFName(name) for name in names])
    entries["Length"] = len(data)
    whole: bytes = PDFDictionary(entries).format(document) + b"\nstream\n" + data + b"\nendstream\n"
    return whole


ttfonts.makeToUnicodeCMap = to_unicode
PDFStream.format = stream
