//! What we take for granted about Word, each with its reason, so that it can be corrected in one
//! place the day someone measures Word. Nothing here was measured in Word; LibreOffice 7.4 was
//! (docs/engines/lines.md).
//!
//! 1. **`w:hint="eastAsia"` in a style** makes Word take characters that are in both worlds (“ ” —
//!    … ① ℃) from the Han font, as ECMA-376 describes the hint for a run. So what a clerk types
//!    later gets the right quotation marks. The runs that we write do not rely on it: where such a
//!    character occurs, all four font slots are named, which LibreOffice needs.
//! 2. **Character units of indents.** `w:firstLineChars` counts in the paragraph's own type size
//!    (Chinese Word itself writes `firstLineChars="200" firstLine="640"` for 16 pt);
//!    `w:leftChars`/`w:rightChars` are seen in real files in the size of Normal. So the latter are
//!    written only where the style has Normal's size; twips are written always.
//! 3. **`w:suff="nothing"`; numbers look like their paragraph.** A level states no spacing of its own,
//!    so Word sets the number with the paragraph mark's. LibreOffice draws it at its natural width,
//!    but gives it the room that it would have with that spacing.
//! 4. **Counters.** Word counts per `w:abstractNum`, LibreOffice may count per `w:num`. A paragraph
//!    is given a list only if both ways of counting show the wanted number; else it starts a new
//!    `w:num` with `w:startOverride` (numbering.rs).
//! 5. **The contents field ends inside its last entry.** Word writes the end mark into a paragraph
//!    of its own, which would be one more line on our page. Word reads both; after an update the
//!    contents may be one empty line longer.
//! 6. **`w:pageBreakBefore` on a section's first paragraph** adds nothing to the section's own
//!    break; it is left out to be sure.
//! 7. **A paragraph in style `after-table`** parts two tables and carries a section's properties
//!    after a table: Word joins tables that touch, and needs a paragraph there. The galley holds it;
//!    the writer adds one only where a galley lacks it.
//! 8. **Embedded fonts** are used where the user has no font of that name; a font of theirs wins.
//!    Word reads TrueType outlines only. `w:subsetted` tells it that the file is a subset.
//! 9. **`w:doNotExpandShiftReturn`**: a line that ends in a forced break is not stretched.
//! 10. **`w:noLineBreaksBefore/After`** hold our forbidden sets; LibreOffice ignores them, Word
//!     takes them instead of its own lists.
//! 11. **Hanging punctuation.** `w:overflowPunct` on means that Word may hang a mark in the margin
//!     where LibreOffice does not (its import is inverted and hanging loses marks from its PDF):
//!     up to 5.5 % of lines may break differently (docs/engines/lines.md §6, §7).
//! 12. **A theme part that no style refers to, no `w:updateFields`**: fonts are named directly; the
//!     latter asks a
//!     question when the file opens; all fields are already filled.
//! 13. **In `w:compatibilityMode` 15** a table with `w:tblInd` 0 has its left rule on the margin.
//! 14. **Spacing behind portions.** LibreOffice gives the last character of a run its `w:spacing`
//!     where that is positive, and not where it is negative. Word may always give it: 0.25 pt a run.
//! 15. **A break in a cell or title** (`w:br` where the typesetter ended a line) breaks the line in
//!     Word as it does in LibreOffice, also inside a link of the contents, which Word writes anew
//!     when it updates them. So it does in body text, where the line's own spacing fills it.
//! 16. **A heading without a number** is in a list whose levels show nothing (`w:numFmt` none). Word
//!     would also take `w:numId` 0; LibreOffice drops the style's indents with that.
//! 17. **A reference is a REF field** only where its text is the bookmark's: after an update Word
//!     shows just that. Its runs have no letter spacing: LibreOffice 7.4 puts no Han–Latin space into a
//!     field's result or beside it where that has one, and otherwise as in text (measured: 见附件2执行).
//! 18. **One embedded regular face a font.** Bold is a font of its own name (小标宋, 黑体), never
//!     `w:b` over a regular face, which Word would embolden.
//! 19. **A custom XML part** (`--embed-plan`) is kept by Word when the file is saved.
//! 20. **Two subsets of one name.** LibreOffice 7.4 keeps a document's embedded fonts for the next
//!     one of the same session, under the same name: opened one after the other, two documents of
//!     ours may show boxes there (measured). Word loads a document's fonts for that document; where
//!     an office works with LibreOffice, `--embed-fonts none` and installed fonts are the way. Names of
//!     their own would cure it and take the user's own fonts away (docs/engines/docx.md).
//! 21. **A footnote's mark** is 58 % of its text's size and a third of that higher in LibreOffice
//!     (measured), whatever else its run says; Word may set a superscript a little larger.
//! 22. **The footnote separator.** LibreOffice draws a rule of its own, 0.1 cm below the text and
//!     above the notes (measured). Word sets the separator's paragraph: it is given that height.
//! 23. **A note stays whole** (`w:keepLines`): its mark's line moves on to where the note fits
//!     (LibreOffice, measured; but where the page has a note already and the mark's line alone would
//!     fit, it leaves the line and moves the note).
//! 24. **A picture's paragraph** has a line as high as what stands in it (`w:lineRule` auto): under
//!     an exact height both engines cut the picture off. Its type is 1 pt, so that next to nothing is
//!     added below.
//! 25. **A head that names its section** is a STYLEREF field. LibreOffice 7.4 shows the text that is
//!     stored with it on all pages, Word counts anew.
//! 26. **oddPage sections** have a blank page before them where they need one, without head and foot.
//!     LibreOffice leaves such a page out of its PDF and counts it all the same. So a blank page that
//!     there is is written as a section of its own, and the section behind it needs none; it is oddPage
//!     all the same, so that it begins on an odd page after any edit, at worst behind two blank pages,
//!     one of which can be deleted. With a letterhead, whose heads would stand there, it is left to
//!     oddPage. On the pages of an oddPage section LibreOffice lets the text begin right below the running
//!     head instead of at the margin (7.4, measured): the head's style has what parts it from the
//!     text as space after (`w:after`), up to the margin. Where landscape pages have a larger upper
//!     margin, their text begins higher by the difference.
//! 27. **A negative upper or lower margin** (`w:pgMar`, with a letterhead) is a fixed one: the text
//!     begins there however high the head is (ECMA-376 part 1, §17.6.11; LibreOffice 7.4, measured). That
//!     puts the head into a frame as wide as its widest paragraph, at the left, so that what is centred
//!     stands there: where heads take two thirds of their room at most, the margin is not a fixed one.
//! 28. **Merged rows are kept together** (`w:keepNext` in the rows that a merged cell reaches on from).
//!     A merge ends where the typesetter ends a page and starts again on the next one, with its text.
//!     While LibreOffice lays a long table out it parts it where rows do not have their heights yet,
//!     inside a merge too, and then draws that merge in its first row alone for ever (7.4, measured;
//!     SwRowFrame::AdjustCells); rows that are kept together it does not part (but a merge that is all of a
//!     table's last page must not be kept, for LibreOffice tries its rows on the page before; one that is
//!     all of the table must). Word keeps such rows on
//!     one page as well, and after an edit moves all rows of a merge on rather than cut it.
//! 29. **A row that no page can hold** is written as a row for each page that it takes, each of them
//!     whole (`w:cantSplit`) and its text at the top (`w:vAlign`): LibreOffice 7.4 now and then moves
//!     such a row on whole. A table with such rows or with merged cells that runs over pages states its
//!     rows' heights (`w:trHeight`, at least): else LibreOffice leaves some cells at the top and ends
//!     some merges early where it lays such a table out (measured). After an edit a part that has grown
//!     moves on as any row does, and a row of such a table does not become lower.
//! 30. **A paragraph in two** where its last lines stand on the signature's page (`last_lines`): the end
//!     is kept with the signature, so that it follows it after an edit. Word would split a paragraph
//!     with `w:keepNext`; LibreOffice 7.4 moves it as a whole (measured). A clerk who edits the text
//!     above finds a paragraph's end there, which one Delete takes away.
//! 31. **An attachment's title in a document with contents** has an outline level, which Word's
//!     navigation shows it by, below the levels that the TOC field lists. `\o` takes any paragraph whose
//!     style has a listed level, not the headings' own styles alone (MS-OI29500 §2.1.504 c, of Word; so
//!     does LibreOffice, measured), and there is a TC field for it already.
//! 32. **A page named where LibreOffice would miss it** (loading.rs). As it loads a document, LibreOffice
//!     first begins a page after 25 paragraphs or rows of tables (20 in a document of about 100 nodes
//!     and more; SwLayHelper, as published, and measured), and then sets them. A paragraph kept with
//!     one that it has put on its next page so is not kept (7.4, measured: a date or a row of seals
//!     alone on a page, a heading at a page's foot). Where what is kept together begins a page of ours
//!     and such a guess falls within it, the page is begun there by `w:pageBreakBefore`. Word shows the
//!     same pages without; after an edit above it, the break stays until it is taken away.
//! 33. **A blank that ends its paragraph has U+200B behind it** where ideographic spaces make it: LibreOffice
//!     7.4 counts no space at a paragraph's end where it centres or justifies it, and would set 签名：____
//!     off the middle. Word shows nothing there.

/// What stands behind a blank that ends its paragraph. See 33.
pub(super) const BLANK_END: char = '\u{200b}';

/// `w:compatSetting` compatibilityMode: Word 2013 and later. See 13.
pub(super) const COMPATIBILITY_MODE: &str = "15";

/// `w:overflowPunct` in every style. See 11.
pub(super) const OVERFLOW_PUNCT: bool = true;

/// `w:characterSpacingControl`: what LibreOffice does whatever it says (docs/engines/lines.md §1.5).
pub(super) const CHARACTER_SPACING: &str = "doNotCompress";

/// `w:lang@val`: English rules protect words and numbers in Latin letters (docs/engines/lines.md, settings).
pub(super) const LATIN_LANGUAGE: &str = "en-US";

/// A bookmark's name is at most this long.
pub(super) const BOOKMARK_LENGTH: usize = 40;
