/* What model/query.h promises of any text: a tree or a fault inside the text, and a stable
 * spelling. */
#include <locale.h>
#include <string.h>

#include <summitty/base/error.h>
#include <summitty/base/text.h>
#include <summitty/model/query.h>

#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	setlocale(LC_ALL, "");
	text_init();
	return 0;
}

static struct query_context context_of(struct date days[4])
{
	for (int i = 0; i < 4; i++)
		days[i] = date_from_ymd(2018, 10, 10 + i);
	return (struct query_context){
		.today = days[1], .days = days, .n_days = 4, .boundary = 4 * 3600};
}

static void check_error(const char *text, const struct query_fault *fault, const GError *error)
{
	FUZZ_CHECK(error && error->domain == SUMMITTY_ERROR && *error->message);
	FUZZ_CHECK(error->code == SUMMITTY_ERROR_USAGE || error->code == SUMMITTY_ERROR_NOT_FOUND);
	FUZZ_CHECK(fault->column <= strlen(text));
	g_autofree char *caret = query_caret(text, fault);
	FUZZ_CHECK(g_utf8_validate(caret, -1, NULL) && g_str_has_suffix(caret, "^"));
}

/* The canonical text means the same: it has the same canonical text. */
static void check_spelling(const struct query *query, const struct query_context *context)
{
	g_autofree char *text = query_format(query);
	if (strlen(text) > 4096)
		return; /* brackets and quotes made it longer than a query may be */
	AUTO(query_free) struct query *again = query_parse(text, context, NULL, NULL);
	FUZZ_CHECK(again);
	g_autofree char *same = query_format(again);
	FUZZ_CHECK(strcmp(same, text) == 0);
}

static void check_query(const char *text, const struct query_context *context)
{
	g_autoptr(GError) error = NULL;
	struct query_fault fault = {SIZE_MAX};
	AUTO(query_free) struct query *query = query_parse(text, context, &fault, &error);

	if (!query)
		check_error(text, &fault, error);
	else
		check_spelling(query, context);
	FUZZ_CHECK(!query == !!error);
}

static void check_when(const char *text, const struct query_context *context)
{
	g_autoptr(GError) error = NULL;
	AUTO(query_free) struct query *query = query_parse_when(text, context, &error);

	FUZZ_CHECK(!query || !error);
	if (query)
		check_spelling(query, context);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct date days[4];
	struct query_context context = context_of(days);
	g_autofree char *text = g_strndup((const char *)data, size);

	check_query(text, &context);
	check_when(text, &context);
	return 0;
}
