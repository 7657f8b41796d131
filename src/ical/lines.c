/*
 * The line layer: bytes to unfolded content lines. An unfolded line is a slice of the file wherever
 * it can be, so that reading does not copy; only folded, mended or re-encoded lines are built in a
 * buffer. Every byte is looked at a bounded number of times whatever the line ends are.
 */
#include "lines.h"

#include <summitty/base/utf8.h>

#include "limit.h"
#include "names.h"
#include "property.h"
#include "quoted.h"

void lines_init(struct lines *lines, const char *bytes, size_t begin, size_t end, guint number,
	enum encoding encoding)
{
	*lines = (struct lines){
		.bytes = bytes,
		.encoding = encoding,
		.unfolded = g_malloc(LIMIT_LINE), /* most of which no line ever touches */
		.decoded = g_string_new(NULL),
	};
	lines_seek(lines, begin, end, number);
}

void lines_clear(struct lines *lines)
{
	g_free(lines->unfolded);
	g_string_free(lines->decoded, TRUE);
}

void lines_seek(struct lines *lines, size_t begin, size_t end, guint number)
{
	lines->pos = begin;
	lines->len = end;
	lines->number = number;
	lines->next_lf = begin;
	lines->looked = false;
}

static bool begins(const struct physical *p, const char *word)
{
	return slice_has_prefix((struct slice){p->text, p->len}, word);
}

/* Finds the bytes of the physical line at `pos`, which is not the end. */
static void find_end(struct lines *lines, struct physical *p)
{
	size_t pos = lines->pos;

	p->text = lines->bytes + pos;
	if (lines->next_lf <= pos) {
		const char *lf = memchr(p->text, '\n', lines->len - pos);
		lines->next_lf = lf ? (size_t)(lf - lines->bytes) : lines->len;
	}
	/* next_lf may be this very byte. */
	p->len = lines->next_lf - pos;
	p->end = MIN(lines->next_lf + 1, lines->len);
	const char *cr = memchr(p->text, '\r', p->len);
	if (!cr)
		return;

	p->len = cr - p->text;
	size_t end = pos + p->len;
	while (end < lines->next_lf && lines->bytes[end] == '\r')
		end++;
	if (end < lines->next_lf || end == lines->len)
		p->end = pos + p->len + 1;
}

static bool is_folded(const struct physical *p)
{
	return p->len > 0 && (p->text[0] == ' ' || p->text[0] == '\t');
}

/* Looks at the physical line that comes next. */
static void look(struct lines *lines)
{
	struct physical *p = &lines->next;

	find_end(lines, p);
	p->name = is_folded(p) ? 0 : names_property(p->text, p->len);
	p->frame = p->name > 0 && (begins(p, "BEGIN:") || begins(p, "END:"));
	lines->looked = true;
}

/* The physical line that comes next; NULL at the end. */
static const struct physical *peek(struct lines *lines)
{
	if (lines->pos >= lines->len)
		return NULL;
	if (!lines->looked)
		look(lines);
	return &lines->next;
}

static void pass(struct lines *lines)
{
	lines->pos = lines->next.end;
	lines->number++;
	lines->looked = false;
}

static bool is_blank(const struct physical *p)
{
	for (size_t i = 0; i < p->len; i++)
		if (p->text[i] != ' ' && p->text[i] != '\t')
			return false;
	return true;
}

/* Appends what still fits to a line that is being built. */
static void append(struct lines *lines, struct line *line, const char *text, size_t len)
{
	size_t room = LIMIT_LINE - line->len;

	line->cut |= len > room;
	memcpy(lines->unfolded + line->len, text, MIN(len, room));
	line->len += MIN(len, room);
}

/* How a physical line belongs to the line before it. */
enum joint {
	JOINT_NONE,
	JOINT_FOLD,
	JOINT_SOFT,   /* behind a soft line break */
	JOINT_BROKEN, /* it has no name of its own */
};

static enum joint joint_of(const struct line *line, bool open_ended, const struct physical *more)
{
	if (open_ended && quoted_goes_on(line->text, line->len) && !more->frame)
		return JOINT_SOFT;
	if (is_folded(more))
		return JOINT_FOLD;
	return open_ended && more->name == 0 ? JOINT_BROKEN : JOINT_NONE;
}

static void join(
	struct lines *lines, struct line *line, const struct physical *more, enum joint joint)
{
	size_t fold = joint == JOINT_FOLD;

	if (line->text != lines->unfolded) {
		size_t len = line->len;
		line->len = 0;
		append(lines, line, line->text, len);
		line->text = lines->unfolded;
	}
	if (joint == JOINT_SOFT) {
		line->len--;
	} else if (joint == JOINT_BROKEN) {
		line->joined = true;
		append(lines, line, "\\n", 2);
	}
	append(lines, line, more->text + fold, more->len - fold);
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

	if (utf8_is_valid(p, line->len))
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

/* The line that begins with the physical line at hand, to its end. False: it is passed over. One
 * with parameters is unfolded first: it may be quoted-printable, whose end only its text shows. */
static bool unfold(struct lines *lines, struct line *line)
{
	const struct physical *p = &lines->next;
	bool open_ended = p->name > 0 && !p->frame;
	bool wanted = !open_ended || !lines->wants || lines->wants(p->text, p->name);
	bool joined = wanted || p->text[p->name] == ';';
	enum joint joint;

	*line = (struct line){
		.text = p->text,
		.len = p->len,
		.begin = lines->pos,
		.number = lines->number,
		.name = p->name,
	};
	for (pass(lines); peek(lines); pass(lines)) {
		if (p->len == 0)
			continue;
		joint = joint_of(line, open_ended, p);
		if (joint == JOINT_NONE)
			break;
		if (joined)
			join(lines, line, p, joint);
	}
	line->end = lines->pos;
	return wanted;
}

bool lines_next(struct lines *lines, struct line *line)
{
	const struct physical *p;

	do {
		while ((p = peek(lines)) && is_blank(p))
			pass(lines);
		if (!p)
			return false;
	} while (!unfold(lines, line));
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

	if (utf8_is_valid(bytes, len))
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
