/*
 * The line layer: bytes to unfolded content lines. An unfolded line is a slice of the file wherever
 * it can be, so that reading does not copy; only folded, mended or re-encoded lines are built in a
 * buffer. Every byte is looked at a bounded number of times whatever the line ends are.
 */
#include "lines.h"

#include "limit.h"
#include "names.h"
#include "property.h"
#include "quoted.h"

struct physical {
	const char *text;
	size_t len, end; /* end: offset after the line break */
};

void lines_init(struct lines *lines, const char *bytes, size_t begin, size_t end, guint number,
	enum encoding encoding)
{
	*lines = (struct lines){
		.bytes = bytes,
		.encoding = encoding,
		.unfolded = g_string_sized_new(1024),
		.decoded = g_string_new(NULL),
	};
	lines_seek(lines, begin, end, number);
}

void lines_clear(struct lines *lines)
{
	g_string_free(lines->unfolded, TRUE);
	g_string_free(lines->decoded, TRUE);
}

void lines_seek(struct lines *lines, size_t begin, size_t end, guint number)
{
	lines->pos = begin;
	lines->len = end;
	lines->number = number;
	lines->next_lf = begin;
}

/* The physical line at `pos`, which is not the end of the bytes. */
static struct physical physical_at(struct lines *lines, size_t pos)
{
	const char *start = lines->bytes + pos;

	if (lines->next_lf <= pos) {
		const char *lf = memchr(start, '\n', lines->len - pos);
		lines->next_lf = lf ? (size_t)(lf - lines->bytes) : lines->len;
	}
	/* next_lf may be this very byte. */
	size_t limit = lines->next_lf - pos;
	const char *cr = memchr(start, '\r', limit);
	if (!cr)
		return (struct physical){start, limit, MIN(lines->next_lf + 1, lines->len)};

	size_t len = cr - start;
	size_t end = pos + len;
	while (end < lines->next_lf && lines->bytes[end] == '\r')
		end++;
	bool crlf = end == lines->next_lf && end < lines->len;
	return (struct physical){start, len, crlf ? end + 1 : pos + len + 1};
}

static bool is_blank(const struct physical *p)
{
	for (size_t i = 0; i < p->len; i++)
		if (p->text[i] != ' ' && p->text[i] != '\t')
			return false;
	return true;
}

/* Appends what still fits into a line. */
static void append(struct lines *lines, struct line *line, const char *text, size_t len)
{
	size_t room = LIMIT_LINE - MIN(lines->unfolded->len, (size_t)LIMIT_LINE);

	if (len > room)
		line->cut = true;
	g_string_append_len(lines->unfolded, text, MIN(len, room));
}

static bool begins(const char *text, size_t len, const char *word)
{
	return slice_has_prefix((struct slice){text, len}, word);
}

/* BEGIN or END, which no text goes on in. */
static bool is_frame(const struct physical *p)
{
	return begins(p->text, p->len, "BEGIN:") || begins(p->text, p->len, "END:");
}

/*
 * Adds `more` to the line if it belongs to it: folded, behind a soft line break, or without a name
 * of its own.
 */
static bool continues(
	struct lines *lines, struct line *line, const struct physical *more, bool property)
{
	bool soft = property && quoted_goes_on(line->text, line->len) && !is_frame(more);
	bool folded = !soft && (more->text[0] == ' ' || more->text[0] == '\t');

	if (!folded && !soft && (!property || names_is_property(more->text, more->len)))
		return false;
	if (line->text != lines->unfolded->str) {
		g_string_truncate(lines->unfolded, 0);
		append(lines, line, line->text, line->len);
	}
	if (soft) {
		g_string_truncate(lines->unfolded, lines->unfolded->len - 1);
	} else if (!folded) {
		line->joined = true;
		append(lines, line, "\\n", 2);
	}
	append(lines, line, more->text + folded, more->len - folded);
	line->text = lines->unfolded->str;
	line->len = lines->unfolded->len;
	return true;
}

/* Windows-1252 0x80–0x9f; the five that it leaves open are U+FFFD. */
static const guint16 windows_1252[32] = {
	0x20ac,
	0xfffd,
	0x201a,
	0x0192,
	0x201e,
	0x2026,
	0x2020,
	0x2021,
	0x02c6,
	0x2030,
	0x0160,
	0x2039,
	0x0152,
	0xfffd,
	0x017d,
	0xfffd,
	0xfffd,
	0x2018,
	0x2019,
	0x201c,
	0x201d,
	0x2022,
	0x2013,
	0x2014,
	0x02dc,
	0x2122,
	0x0161,
	0x203a,
	0x0153,
	0xfffd,
	0x017e,
	0x0178,
};

static gunichar legacy_character(guchar byte)
{
	return byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;
}

/* Makes a line valid UTF-8, noting in it what had to be replaced. */
static void decode(struct lines *lines, struct line *line)
{
	const char *p = line->text, *end = p + line->len, *good;

	if (g_utf8_validate_len(p, line->len, NULL))
		return;
	g_string_truncate(lines->decoded, 0);
	while (!g_utf8_validate_len(p, end - p, &good)) {
		g_string_append_len(lines->decoded, p, good - p);
		bool nul = *good == '\0';
		bool legacy = !nul && lines->encoding == ENCODING_LEGACY;
		g_string_append_unichar(lines->decoded, legacy ? legacy_character(*good) : 0xfffd);
		line->nul |= nul;
		line->bad |= !nul && !legacy;
		p = good + 1;
	}
	g_string_append_len(lines->decoded, p, end - p);
	line->text = lines->decoded->str;
	line->len = lines->decoded->len;
}

/* Cuts a line at its limit, between characters. */
static void cut(struct line *line)
{
	if (line->len < LIMIT_LINE)
		return;
	size_t len = MIN(line->len, (size_t)LIMIT_LINE);
	while (len > 0 && ((guchar)line->text[len - 1] & 0xc0) == 0x80)
		len--;
	if (len > 0 && (guchar)line->text[len - 1] >= 0xc0)
		len--;
	line->cut |= line->len > LIMIT_LINE;
	line->len = len;
}

/* A line that a raw line break can continue: a property, not BEGIN or END. */
static bool is_open_ended(const struct line *line)
{
	return names_is_property(line->text, line->len) &&
	       !begins(line->text, line->len, "BEGIN:") && !begins(line->text, line->len, "END:");
}

bool lines_next(struct lines *lines, struct line *line)
{
	struct physical p;

	do {
		if (lines->pos >= lines->len)
			return false;
		p = physical_at(lines, lines->pos);
		*line = (struct line){
			.text = p.text, .len = p.len, .begin = lines->pos, .number = lines->number};
		lines->pos = p.end;
		lines->number++;
	} while (is_blank(&p));

	bool property = is_open_ended(line);
	bool skims = lines->skims && begins(line->text, line->len, "DESCRIPTION:");
	while (lines->pos < lines->len) {
		p = physical_at(lines, lines->pos);
		bool passed = skims && p.len > 0 && (p.text[0] == ' ' || p.text[0] == '\t');
		if (p.len > 0 && !passed && !continues(lines, line, &p, property))
			break;
		lines->pos = p.end;
		lines->number++;
	}
	line->end = lines->pos;
	cut(line);
	if (lines->encoding != ENCODING_UTF8)
		decode(lines, line);
	return true;
}

enum encoding lines_encoding(const char *bytes, size_t len)
{
	struct lines lines;
	struct line line;
	size_t good = 0, bad = 0;

	if (g_utf8_validate_len(bytes, len, NULL))
		return ENCODING_UTF8;
	/* A fold may cut a character in two, so lines are judged unfolded. */
	lines_init(&lines, bytes, 0, len, 1, ENCODING_DAMAGED);
	while (lines_next(&lines, &line)) {
		bool ascii = true;
		for (size_t i = 0; i < line.len && ascii; i++)
			ascii = (guchar)line.text[i] < 0x80;
		good += !ascii && !line.bad && !line.nul;
		bad += line.bad;
	}
	lines_clear(&lines);
	return bad > good ? ENCODING_LEGACY : ENCODING_DAMAGED;
}
