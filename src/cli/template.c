/*
 * --format: a template is a list of literal pieces and fields. The template is the user's own and
 * goes out as it stands; the values come from files and are made safe.
 */
#include <summitty/cli/form.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>
#include <summitty/base/text.h>

/* A literal, or a field when `field` is set. */
struct piece {
	char *literal;
	const struct field *field;
};

struct template
{
	GArray *pieces; /* of struct piece */
};

static void piece_clear(void *piece)
{
	g_free(((struct piece *)piece)->literal);
}

void template_free(struct template *template)
{
	if (!template)
		return;
	g_array_unref(template->pieces);
	g_free(template);
}

static void end_literal(struct template *template, GString *literal)
{
	if (literal->len == 0)
		return;
	struct piece piece = {.literal = g_strdup(literal->str)};
	g_array_append_val(template->pieces, piece);
	g_string_truncate(literal, 0);
}

static bool fail_unknown(const char *name, size_t len, const struct field *fields, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);
	for (const struct field *f = fields; f->name; f++)
		g_string_append_printf(names, " %s", f->name);
	return error_usage(error, _("--format: there is no field {%.*s}. The fields are:%s."),
		(int)len, name, names->str);
}

static void fail_unopened(const char *at, GError **error)
{
	error_usage(error, _("--format: the brace at \"%s\" closes nothing; write }} for a brace."),
		at);
}

/* Reads "{name}" at *at and moves past it. */
static bool read_field(
	struct template *template, const char **at, const struct field *fields, GError **error)
{
	const char *name = *at + 1;
	const char *end = strchr(name, '}');
	if (!end)
		return error_usage(error,
			_("--format: the brace in \"%s\" is never closed; write {{ for a brace."),
			*at);
	struct piece piece = {.field = field_find(fields, name, (size_t)(end - name))};
	if (!piece.field)
		return fail_unknown(name, (size_t)(end - name), fields, error);
	g_array_append_val(template->pieces, piece);
	*at = end + 1;
	return true;
}

/* The character that two bytes stand for: {{ }} \n \t \\; 0 if they are no such pair. */
static char escaped_pair(const char *at)
{
	static const char pairs[][3] = {"{{{", "}}}", "\\n\n", "\\t\t", "\\\\\\"};
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (at[0] == pairs[i][0] && at[1] == pairs[i][1])
			return pairs[i][2];
	return 0;
}

struct template *template_new(const char *text, const struct field *fields, GError **error)
{
	AUTO(template_free) struct template *template = g_new0(struct template, 1);
	g_autoptr(GString) literal = g_string_new(NULL);

	template->pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
	g_array_set_clear_func(template->pieces, piece_clear);
	for (const char *at = text; *at;) {
		char escaped = escaped_pair(at);
		if (escaped) {
			g_string_append_c(literal, escaped);
			at += 2;
		} else if (*at == '{') {
			end_literal(template, literal);
			if (!read_field(template, &at, fields, error))
				return NULL;
		} else if (*at == '}') {
			fail_unopened(at, error);
			return NULL;
		} else {
			g_string_append_c(literal, *at++);
		}
	}
	end_literal(template, literal);
	return g_steal_pointer(&template);
}

static void append_field(const struct field *field, const void *record, GString *bare, GString *out)
{
	const char *text = field_text(field, record, bare);
	bool plain = text_plain_width(text) >= 0;
	g_autofree char *safe = plain ? NULL : text_safe(text, -1, TEXT_ONE_LINE);

	g_string_append(out, plain ? text : safe);
}

bool form_template(const struct records *records, const struct template *template, struct out *out,
	GError **error)
{
	GString *text = out_text(out);
	g_autoptr(GString) bare = g_string_new(NULL);

	for (size_t i = 0; i < records->count; i++) {
		for (guint p = 0; p < template->pieces->len; p++) {
			const struct piece *piece =
				&g_array_index(template->pieces, struct piece, p);
			if (piece->field)
				append_field(piece->field, records_at(records, i), bare, text);
			else
				g_string_append(text, piece->literal);
		}
		g_string_append_c(text, '\n');
		if (!out_step(out, error))
			return false;
	}
	return true;
}
