/*
 * Completion scripts for shells, made from the table of verbs. Sources and files complete as files.
 */
#include "completion.h"

#include "verb.h"

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

/* Calls `each` for every option of a verb, its own and the global ones. */
static void each_option(const GOptionEntry *own, GString *out,
	void (*each)(const GOptionEntry *entry, GString *out))
{
	for (const GOptionEntry *e = own; e && e->long_name; e++)
		each(e, out);
	for (const GOptionEntry *e = global_options; e->long_name; e++)
		each(e, out);
}

/* The words that can come first, or second after `group`; blank-separated. */
static void append_names(GString *out, const char *group)
{
	g_autofree char *last = g_strdup("");
	size_t skip = group ? strlen(group) + 1 : 0;

	for (const struct verb *v = verbs; v->name; v++) {
		if (group && !(strncmp(v->name, group, skip - 1) == 0 && v->name[skip - 1] == ' '))
			continue;
		g_autofree char *word = g_strndup(v->name + skip, strcspn(v->name + skip, " "));
		if (strcmp(word, last) == 0)
			continue;
		g_string_append_printf(out, "%s%s", *last ? " " : "", word);
		g_free(last);
		last = g_steal_pointer(&word);
	}
}

/* Calls `each` once for every first word of two-word verbs. */
static void each_group(GString *out, void (*each)(const char *group, GString *out))
{
	g_autofree char *last = g_strdup("");
	for (const struct verb *v = verbs; v->name; v++) {
		g_autofree char *word = g_strndup(v->name, strcspn(v->name, " "));
		if (strchr(v->name, ' ') && strcmp(word, last) != 0)
			each(word, out);
		g_free(last);
		last = g_steal_pointer(&word);
	}
}

/* --- bash ------------------------------------------------------------------------------------ */

static void bash_option(const GOptionEntry *entry, GString *out)
{
	g_string_append_printf(out, " --%s", entry->long_name);
	if (entry->short_name)
		g_string_append_printf(out, " -%c", entry->short_name);
}

static void bash_group(const char *group, GString *out)
{
	g_string_append_printf(out, "\t%s) words=\"", group);
	append_names(out, group);
	g_string_append(out, "\" ;;\n");
}

static void bash_verb(const struct verb *verb, GString *out)
{
	g_string_append_printf(out, "\t\"%s\") options=\"", verb->name);
	for (const GOptionEntry *e = verb->entries; e && e->long_name; e++)
		bash_option(e, out);
	g_string_append(out, "\"");
	if (verb->choices)
		g_string_append_printf(out, "; words=\"%s\"", verb->choices);
	g_string_append(out, " ;;\n");
}

static void make_bash(GString *out)
{
	g_string_append(out,
		"# bash completion for summitty. Made by: summitty completion bash\n"
		"_summitty()\n{\n"
		"\tlocal word=${COMP_WORDS[COMP_CWORD]} verb= second= words= options= global= i\n"
		"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		"\t\t[[ ${COMP_WORDS[i]} == -* ]] && continue\n"
		"\t\tif [[ -z $verb ]]; then verb=${COMP_WORDS[i]}\n"
		"\t\telif [[ -z $second ]]; then second=${COMP_WORDS[i]}; fi\n"
		"\tdone\n"
		"\tglobal=\"");
	each_option(NULL, out, bash_option);
	g_string_append(out, "\"\n\tcase $verb in\n\t'') words=\"");
	append_names(out, NULL);
	g_string_append(out, "\" ;;\n");
	each_group(out, bash_group);
	g_string_append(out, "\tesac\n\tcase $verb${second:+ $second} in\n");
	for (const struct verb *v = verbs; v->name; v++)
		if (strchr(v->name, ' '))
			bash_verb(v, out);
	g_string_append(out, "\tesac\n\tcase $verb in\n");
	for (const struct verb *v = verbs; v->name; v++)
		if (!strchr(v->name, ' ') && (v->entries || v->choices))
			bash_verb(v, out);
	g_string_append(out,
		"\tesac\n"
		"\tif [[ $word == -* ]]; then\n"
		"\t\tmapfile -t COMPREPLY < <(compgen -W \"$options $global\" -- \"$word\")\n"
		"\telif [[ -n $words && -z $second ]]; then\n"
		"\t\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
		"\telse\n"
		"\t\tmapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
		"\tfi\n}\n"
		"complete -o filenames -F _summitty summitty\n");
}

/* --- zsh ------------------------------------------------------------------------------------- */

/* A text between single quotes, where brackets and colons would mean something to _arguments. */
static void append_plain(GString *out, const char *text)
{
	for (; *text; text++)
		if (*text == '\'')
			g_string_append(out, "'\\''");
		else if (strchr("[]:", *text))
			g_string_append_printf(out, "\\%c", *text);
		else
			g_string_append_c(out, *text);
}

static void zsh_option(const GOptionEntry *entry, GString *out)
{
	bool value = entry->arg != G_OPTION_ARG_NONE;
	g_string_append_printf(out, " \\\n\t\t'--%s%s[", entry->long_name, value ? "=" : "");
	append_plain(out, entry->description);
	g_string_append_printf(out, "]%s%s%s'", value ? ":" : "",
		value ? entry->arg_description : "",
		g_strcmp0(entry->arg_description, "FILE") == 0 ? ":_files"
		: value                                        ? ":"
							       : "");
}

static void zsh_verb(const struct verb *verb, GString *out)
{
	g_string_append_printf(out, "\t'%s')\n\t\t_arguments", verb->name);
	each_option(verb->entries, out, zsh_option);
	if (verb->choices)
		g_string_append_printf(out, " \\\n\t\t'1:word:(%s)'", verb->choices);
	else
		g_string_append(out, " \\\n\t\t'*:file:_files'");
	g_string_append(out, "\n\t\t;;\n");
}

static void zsh_group(const char *group, GString *out)
{
	g_string_append_printf(out, "\t%s) seconds=(", group);
	append_names(out, group);
	g_string_append(out, ") ;;\n");
}

static void make_zsh(GString *out)
{
	g_string_append(out, "#compdef summitty\n"
			     "# zsh completion for summitty. Made by: summitty completion zsh\n"
			     "_summitty() {\n"
			     "\tlocal -a firsts seconds\n"
			     "\tfirsts=(");
	append_names(out, NULL);
	g_string_append(out, ")\n"
			     "\tif (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
			     "\t\t_alternative 'verb:verb:compadd -a firsts' 'file:file:_files'\n"
			     "\t\treturn\n\tfi\n"
			     "\tcase $words[2] in\n");
	each_group(out, zsh_group);
	g_string_append(out, "\tesac\n"
			     "\tlocal verb=$words[2]\n"
			     "\tif (( $#seconds )); then\n"
			     "\t\tif (( CURRENT == 3 )) && [[ $words[3] != -* ]]; then\n"
			     "\t\t\tcompadd -a seconds\n\t\t\treturn\n\t\tfi\n"
			     "\t\tverb+=\" $words[3]\"\n"
			     "\t\tshift words\n\t\t(( CURRENT-- ))\n\tfi\n"
			     "\tshift words\n\t(( CURRENT-- ))\n"
			     "\tcase $verb in\n");
	for (const struct verb *v = verbs; v->name; v++)
		zsh_verb(v, out);
	g_string_append(out, "\tesac\n}\n_summitty \"$@\"\n");
}

/* --- fish ------------------------------------------------------------------------------------ */

static void append_single(GString *out, const char *text)
{
	for (; *text; text++)
		g_string_append_printf(out, *text == '\'' || *text == '\\' ? "\\%c" : "%c", *text);
}

static void fish_option(const char *condition, const GOptionEntry *entry, GString *out)
{
	g_string_append_printf(out, "complete -c summitty%s -l %s", condition, entry->long_name);
	if (entry->short_name)
		g_string_append_printf(out, " -s %c", entry->short_name);
	if (entry->arg != G_OPTION_ARG_NONE)
		g_string_append(
			out, g_strcmp0(entry->arg_description, "FILE") == 0 ? " -r" : " -x");
	g_string_append(out, " -d '");
	append_single(out, entry->description);
	g_string_append(out, "'\n");
}

static void fish_verb(const struct verb *verb, GString *out)
{
	g_auto(GStrv) words = g_strsplit(verb->name, " ", 2);
	const char *last = words[1] ? words[1] : words[0];
	g_autofree char *seen = g_strdup_printf(" -n '__fish_seen_subcommand_from %s%s%s'",
		words[0], words[1] ? "; and __fish_seen_subcommand_from " : "",
		words[1] ? words[1] : "");

	if (words[1])
		g_string_append_printf(
			out, "complete -c summitty -n '__fish_seen_subcommand_from %s'", words[0]);
	else
		g_string_append(out, "complete -c summitty -n __fish_use_subcommand");
	g_string_append_printf(out, " -a %s -d '", last);
	append_single(out, verb->summary);
	g_string_append(out, "'\n");
	for (const GOptionEntry *e = verb->entries; e && e->long_name; e++)
		fish_option(seen, e, out);
	if (verb->choices)
		g_string_append_printf(
			out, "complete -c summitty%s -x -a '%s'\n", seen, verb->choices);
}

static void fish_group(const char *group, GString *out)
{
	g_string_append_printf(out, "complete -c summitty -n __fish_use_subcommand -a %s\n", group);
}

static void make_fish(GString *out)
{
	g_string_append(out, "# fish completion for summitty. Made by: summitty completion fish\n");
	for (const GOptionEntry *e = global_options; e->long_name; e++)
		fish_option("", e, out);
	each_group(out, fish_group);
	for (const struct verb *v = verbs; v->name; v++)
		fish_verb(v, out);
}

/* --- Which ----------------------------------------------------------------------------------- */

bool completion_append(const char *shell, GString *out)
{
	static const struct {
		const char *shell;
		void (*make)(GString *out);
	} makers[] = {{"bash", make_bash}, {"zsh", make_zsh}, {"fish", make_fish}};

	for (size_t i = 0; i < G_N_ELEMENTS(makers); i++)
		if (strcmp(makers[i].shell, shell) == 0) {
			makers[i].make(out);
			return true;
		}
	return false;
}

int run_completion(struct cli *cli, GError **error)
{
	if (completion_append(cli->words[0], out_text(cli->out)))
		return EXIT_DONE;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
		_("There is completion for bash, zsh and fish, not for %s."), cli->words[0]);
	return EXIT_FAILURE;
}
