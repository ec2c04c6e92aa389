"""PDF packs for the dialogue meetings: composed of sections, drawn in one pass, after `mockups/PAPER.md`."""
