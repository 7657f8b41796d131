/* Diagnostics: what was wrong with an imported file, as data. */
#include <summitty/base/diag.h>

#include <summitty/base/i18n.h>

struct diag *diag_new(enum diag_severity severity, const char *code, const char *file, guint line,
	const char *uid, const char *text, const char *hint)
{
	struct diag *diag = g_new(struct diag, 1);

	*diag = (struct diag){
		.severity = severity,
		.code = g_strdup(code),
		.file = g_strdup(file),
		.line = line,
		.uid = g_strdup(uid),
		.text = g_strdup(text),
		.hint = g_strdup(hint),
	};
	return diag;
}

void diag_free(struct diag *diag)
{
	if (!diag)
		return;
	g_free(diag->code);
	g_free(diag->file);
	g_free(diag->uid);
	g_free(diag->text);
	g_free(diag->hint);
	g_free(diag);
}

static const char *const severity_names[] = {
	[DIAG_NOTE] = N_("note"),
	[DIAG_WARNING] = N_("warning"),
	[DIAG_ERROR] = N_("error"),
};

const char *diag_severity_name(enum diag_severity severity)
{
	return severity_names[severity];
}

char *diag_format(const struct diag *diag)
{
	GString *line = g_string_new(NULL);

	if (diag->file)
		g_string_append_printf(line, "%s:", diag->file);
	if (diag->file && diag->line > 0)
		g_string_append_printf(line, "%u:", diag->line);
	if (diag->file)
		g_string_append_c(line, ' ');
	g_string_append_printf(line, "%s: ", _(diag_severity_name(diag->severity)));
	g_string_append(line, diag->text ? diag->text : "");
	if (diag->uid)
		g_string_append_printf(line, " (UID %s)", diag->uid);
	if (diag->code)
		g_string_append_printf(line, " [%s]", diag->code);
	if (diag->hint)
		g_string_append_printf(line, "; %s", diag->hint);
	return g_string_free(line, FALSE);
}
