/* What base/text.h promises of any bytes whatever. */
#include <locale.h>
#include <string.h>
#include <wchar.h>

#include <summitty/base/text.h>

#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	setlocale(LC_ALL, "");
	text_init();
	return 0;
}

/* Valid, printable, at most four marks a base, and what its width is said to be. */
static void check_safe(const char *safe, enum text_lines lines)
{
	int width = 0, marks = -1;

	FUZZ_CHECK(g_utf8_validate(safe, -1, NULL));
	for (const char *p = safe; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		int cells = wcwidth((wchar_t)c);

		FUZZ_CHECK(cells >= 0 || (c == '\n' && lines == TEXT_MANY_LINES));
		width += MAX(cells, 0);
		marks = cells > 0 ? 0 : marks + 1;
		FUZZ_CHECK(cells != 0 || (marks >= 1 && marks <= 4));
		if (c == ' ' || c == '\n')
			marks = -1;
	}
	FUZZ_CHECK(text_width(safe) == width);
	FUZZ_CHECK(text_is_safe(safe, -1, lines));
	g_autofree char *again = text_safe(safe, -1, lines);
	FUZZ_CHECK(strcmp(again, safe) == 0);
}

static void check_units(const char *safe)
{
	int width = 0, cells, bytes;
	const char *p = safe;

	for (; (bytes = text_next(p, &cells)) > 0; p += bytes) {
		FUZZ_CHECK(cells >= 0 && cells <= 2);
		width += cells;
	}
	FUZZ_CHECK(*p == '\0' && p == safe + strlen(safe));
	FUZZ_CHECK(width == text_width(safe));
}

static void check_fit(const char *safe, int cells)
{
	g_autofree char *fitted = text_fit(safe, cells, "…");
	g_autofree char *padded = text_pad(safe, cells, "~");

	FUZZ_CHECK(text_width(fitted) <= cells);
	FUZZ_CHECK(text_width(padded) == cells);
	FUZZ_CHECK(text_is_safe(fitted, -1, TEXT_ONE_LINE));
	FUZZ_CHECK(text_is_safe(padded, -1, TEXT_ONE_LINE));
}

/* No line is too wide, and only blanks and line breaks are lost. */
static void check_wrap(const char *safe, int cells)
{
	g_auto(GStrv) lines = text_wrap(safe, cells);

	for (char **line = lines; *line; line++) {
		FUZZ_CHECK(text_width(*line) <= cells);
		FUZZ_CHECK(!strchr(*line, '\n'));
		for (const char *p = *line; *p; p++) {
			if (*p == ' ')
				continue;
			safe += strspn(safe, " \n");
			FUZZ_CHECK(*p == *safe++);
		}
	}
	FUZZ_CHECK(safe[strspn(safe, " \n")] == '\0');
}

static void check_fold(const char *bytes, size_t size)
{
	g_autofree char *key = text_fold(bytes, (gssize)size);
	g_autofree char *again = text_fold(key, -1);

	FUZZ_CHECK(g_utf8_validate(key, -1, NULL));
	FUZZ_CHECK(strcmp(again, key) == 0);
}

/* What is found is whole characters, and at least one. */
static void check_find(const char *safe, int cells)
{
	g_autofree char *word = text_fit(safe, cells, "");
	size_t start = 0, end = 0;

	if (!text_find(safe, word, &start, &end))
		return;
	FUZZ_CHECK(start < end && end <= strlen(safe));
	FUZZ_CHECK(g_utf8_validate(safe + start, (gssize)(end - start), NULL));
	FUZZ_CHECK(end == strlen(safe) || g_utf8_validate(safe + end, -1, NULL));
}

static void check_ascii(const char *safe)
{
	g_autofree char *ascii = text_ascii(safe);

	for (const char *p = ascii; *p; p++)
		FUZZ_CHECK(g_ascii_isprint(*p) || *p == '\n');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	int cells = 2 + (int)(size % 40);
	g_autofree char *line = text_safe(bytes, (gssize)size, TEXT_ONE_LINE);
	g_autofree char *lines = text_safe(bytes, (gssize)size, TEXT_MANY_LINES);

	check_safe(line, TEXT_ONE_LINE);
	check_safe(lines, TEXT_MANY_LINES);
	check_units(lines);
	check_fit(line, cells);
	check_wrap(lines, cells);
	check_fold(bytes, size);
	check_find(line, cells);
	check_ascii(lines);
	return 0;
}
