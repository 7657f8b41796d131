/*
 * What loads changed, as it is told; and whole loads taken back and done again, after which the
 * cache is to the last column what it was.
 */
#include <summitty/base/error.h>
#include <summitty/store/changes.h>

#include "cache-db.h"
#include "db.h"
#include "row.h"
#include "unit.h"
#include "world.h"

#define NOW "2018-10-11 08:00"

static struct world world;
static struct cache *cache;

static const struct sample first[] = {
	{.uid = "a",
		.title = "Alpha",
		.when = "2018-10-11 09:00",
		.venue = "Hall",
		.description = "It stays"},
	{.uid = "b", .title = "Beta", .when = "2018-10-11 09:00", .description = "quite\nlong"},
	{.uid = "c", .title = "Gamma", .when = "2018-10-12 09:00", .person = "Lan"},
	{.uid = "d",
		.title = "Delta",
		.when = "2018-10-13 00:00",
		.minutes = 1440,
		.all_day = true},
	{.uid = "e",
		.title = "Same",
		.when = "2018-10-13 10:00",
		.id = "aaaaaaaa",
		.description = "Told of e"},
	{.uid = "f",
		.title = "Id",
		.when = "2018-10-13 10:00",
		.id = "aaaaaaaa",
		.description = "Told of f"},
};

/* Alpha an hour later, Beta as it was, Gamma removed, Delta cancelled, one more that shares an id,
 * one new. */
static const struct sample second[] = {
	{.uid = "a",
		.title = "Alpha",
		.when = "2018-10-11 10:00",
		.venue = "Foyer",
		.description = "It stays"},
	{.uid = "b", .title = "Beta", .when = "2018-10-11 09:00", .description = "quite\nlong"},
	{.uid = "d",
		.title = "Delta",
		.when = "2018-10-13 00:00",
		.minutes = 1440,
		.all_day = true,
		.status = "cancelled"},
	{.uid = "e",
		.title = "Same",
		.when = "2018-10-13 10:00",
		.id = "aaaaaaaa",
		.description = "Told of e"},
	{.uid = "f",
		.title = "Id",
		.when = "2018-10-13 10:00",
		.id = "aaaaaaaa",
		.description = "Told of f"},
	{.uid = "g", .title = "Third", .when = "2018-10-13 10:00", .id = "aaaaaaaa"},
	{.uid = "n", .title = "New", .when = "2018-10-11 09:00"},
};

/* Only SEQUENCEs differ from the second: nobody would see it. */
static const struct sample third[] = {
	{.uid = "a",
		.title = "Alpha",
		.when = "2018-10-11 10:00",
		.venue = "Foyer",
		.sequence = 3,
		.description = "It stays"},
	{.uid = "b", .title = "Beta", .when = "2018-10-11 09:00", .description = "quite\nlong"},
	{.uid = "d",
		.title = "Delta",
		.when = "2018-10-13 00:00",
		.minutes = 1440,
		.all_day = true,
		.status = "cancelled"},
	{.uid = "e",
		.title = "Same",
		.when = "2018-10-13 10:00",
		.id = "aaaaaaaa",
		.description = "Told of e"},
	{.uid = "f",
		.title = "Id",
		.when = "2018-10-13 10:00",
		.id = "aaaaaaaa",
		.description = "Told of f"},
	{.uid = "g", .title = "Third", .when = "2018-10-13 10:00", .id = "aaaaaaaa"},
	{.uid = "n", .title = "New", .when = "2018-10-11 09:00", .sequence = 1},
};

static const struct sample other[] = {
	{.uid = "x", .title = "Alpha elsewhere", .when = "2018-10-11 09:00"},
};

static void setup(void)
{
	world_init(&world);
	cache = world_cache(&world, CACHE_WRITE);
}

static void teardown(void)
{
	cache_close(cache);
	world_clear(&world);
}

/* --- What is told ----------------------------------------------------------------------------- */

/* "moved a|start:1539…>1539…|venue:Hall>Foyer" a line, sorted. */
static char *told(struct instant since)
{
	g_autoptr(GPtrArray) changes = cache_changes(cache, since, NULL, NULL);
	GString *all = g_string_new(NULL);

	ck_assert_ptr_nonnull(changes);
	for (guint i = 0; i < changes->len; i++) {
		const struct change *change = changes->pdata[i];
		g_string_append_printf(all, "%s/%s %s", change->source, change->uid, change->what);
		for (guint f = 0; f < change->fields->len && change->what[0] != 'r'; f++) {
			const struct change_field *field =
				&g_array_index(change->fields, struct change_field, f);
			g_string_append_printf(
				all, "|%s:%s>%s", field->name, field->old, field->new);
		}
		g_string_append_c(all, '\n');
	}
	return g_string_free(all, FALSE);
}

#define SECOND_TOLD                                                                                \
	"one/a moved|venue:Hall>Foyer|start:1539223200>1539226800|end:1539226800>1539230400\n"     \
	"one/d cancelled|status:confirmed>cancelled\n"                                             \
	"one/g added\n"                                                                            \
	"one/n added\n"                                                                            \
	"one/c removed\n"

START_TEST(the_last_load_is_told)
{
	g_autofree char *nothing = told(INSTANT_NONE);
	ck_assert_str_eq(nothing, "");
	world_load(cache, "one", first, G_N_ELEMENTS(first));
	g_autofree char *begun = told(INSTANT_NONE);
	ck_assert_str_eq(begun, "");
	world_load(cache, "one", second, G_N_ELEMENTS(second));
	g_autofree char *second_told = told(INSTANT_NONE);
	ck_assert_str_eq(second_told, SECOND_TOLD);
	/* Neither one that nobody would notice nor one of another source hides it. */
	world_load(cache, "one", third, G_N_ELEMENTS(third));
	world_load(cache, "two", other, 1);
	g_autofree char *still = told(INSTANT_NONE);
	ck_assert_str_eq(still, SECOND_TOLD);
}
END_TEST

START_TEST(loads_since_are_told)
{
	static const struct sample back[] = {{.uid = "a",
		.title = "Alpha",
		.when = "2018-10-11 10:00",
		.venue = "Hall",
		.description = "It stays"}};

	world_load(cache, "one", first, 1);
	world_load(cache, "one", second, 1);
	world_load(cache, "one", back, 1);
	g_autofree char *last = told(INSTANT_NONE);
	g_autofree char *all = told((struct instant){1538000000});
	g_autofree char *none = told((struct instant){1538000001});
	ck_assert_str_eq(last, "one/a moved|venue:Foyer>Hall\n");
	ck_assert_str_eq(all, "one/a moved|venue:Foyer>Hall\n"
			      "one/a moved|venue:Hall>Foyer|start:1539223200>1539226800|"
			      "end:1539226800>1539230400\n");
	ck_assert_str_eq(none, "");
}
END_TEST

/* By all loads, the newest first, or of one session. */
START_TEST(all_is_told)
{
	world_load(cache, "one", first, G_N_ELEMENTS(first));
	world_load(cache, "one", second, G_N_ELEMENTS(second));
	world_load(cache, "one", first, G_N_ELEMENTS(first));
	g_autoptr(GPtrArray) all = cache_all_changes(cache, NULL);
	g_autoptr(GHashTable) keys = cache_change_keys(cache);
	const struct change *change = all->pdata[0];

	ck_assert_uint_eq(all->len, 10);
	for (guint i = 0; i < all->len; i++) {
		const struct change *one = all->pdata[i];
		g_autofree char *key = change_key(one->stamp, one->id);
		ck_assert_int_gt(one->stamp, 0);
		ck_assert(g_hash_table_contains(keys, key));
	}
	g_autoptr(GPtrArray) of = cache_changes_of(cache, change->id, NULL);
	ck_assert_uint_eq(of->len, 2);
	ck_assert_str_eq(((const struct change *)of->pdata[1])->id, change->id);
	ck_assert_int_ge(change->stamp, ((const struct change *)of->pdata[1])->stamp);
}
END_TEST

START_TEST(of_some_sessions_alone)
{
	g_autoptr(GHashTable) only = g_hash_table_new(g_str_hash, g_str_equal);

	world_load(cache, "one", first, G_N_ELEMENTS(first));
	world_load(cache, "one", second, G_N_ELEMENTS(second));
	g_autoptr(GPtrArray) all = cache_changes(cache, INSTANT_NONE, NULL, NULL);
	const struct change *one = all->pdata[1];
	g_hash_table_add(only, one->id);
	g_autoptr(GPtrArray) some = cache_changes(cache, INSTANT_NONE, only, NULL);
	ck_assert_uint_eq(some->len, 1);
	const struct change *same = some->pdata[0];
	ck_assert_str_eq(same->id, one->id);
	ck_assert_str_eq(same->uid, one->uid);
	ck_assert_uint_eq(same->fields->len, one->fields->len);
}
END_TEST

static const struct change_field *find_field(const struct change *change, const char *name)
{
	for (guint i = 0; i < change->fields->len; i++) {
		const struct change_field *field =
			&g_array_index(change->fields, struct change_field, i);
		if (g_str_equal(field->name, name))
			return field;
	}
	return NULL;
}

START_TEST(what_is_removed_keeps_all_it_had)
{
	world_load(cache, "one", first, 3);
	world_load(cache, "one", first, 2);
	g_autoptr(GPtrArray) changes = cache_changes(cache, INSTANT_NONE, NULL, NULL);
	ck_assert_uint_eq(changes->len, 1);
	const struct change *change = changes->pdata[0];
	ck_assert_str_eq(change->uid, "c");
	ck_assert_str_eq(change->title, "Gamma");
	ck_assert_str_eq(find_field(change, "people")->old, "Lan");
	ck_assert_ptr_null(find_field(change, "people")->new);
	ck_assert_ptr_null(find_field(change, "sequence"));
	ck_assert_ptr_null(find_field(change, "venue"));
}
END_TEST

/* --- Taking back ------------------------------------------------------------------------------ */

static void append_rows(sqlite3 *db, const char *sql, GString *out)
{
	sqlite3_stmt *stmt = NULL;

	ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		for (int c = 0; c < sqlite3_column_count(stmt); c++) {
			const char *text = db_text(stmt, c);
			g_string_append_printf(out, "%s|", text ? text : "NULL");
		}
		g_string_append_c(out, '\n');
	}
	sqlite3_finalize(stmt);
}

/* Everything that anyone can see in the cache, and all that the next load goes by. */
static char *dump(void)
{
	static const char *const tables[] = {
		"SELECT source, id, plain, change, stop, lasts, " ROW_COLUMNS
		" FROM session s LEFT JOIN body b ON b.number = s.body ORDER BY source, s.place",
		"SELECT * FROM source ORDER BY id",
		"SELECT day, count, first, last, hex(busy) FROM day ORDER BY day",
		"SELECT count(*) FROM body",
	};
	static const char *const words[] = {
		"alpha", "beta", "long", "lan", "foyer", "hall", "new", "stays", "told"};
	GString *all = g_string_new(NULL);
	sqlite3 *db = NULL;

	ck_assert_int_eq(sqlite3_open(world.cache_path, &db), SQLITE_OK);
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		append_rows(db, tables[i], all);
	db_close(db);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		g_autofree char *uids = world_uids(cache, words[i], NOW);
		g_string_append_printf(all, "%s: %s\n", words[i], uids);
	}
	return g_string_free(all, FALSE);
}

/* Fails with the first line that differs: a whole dump is too long for a message. */
static void check_same(const char *is, const char *was, size_t load)
{
	g_auto(GStrv) have = g_strsplit(is, "\n", -1);
	g_auto(GStrv) want = g_strsplit(was, "\n", -1);

	for (size_t i = 0; have[i] && want[i]; i++)
		ck_assert_msg(g_str_equal(have[i], want[i]), "load %zu: %s, not %s", load, have[i],
			want[i]);
	ck_assert_uint_eq(g_strv_length(have), g_strv_length(want));
}

static bool take(enum cache_way way, GError **error)
{
	AUTO(cache_loaded_free) struct cache_loaded *loaded = NULL;

	ck_assert(cache_next_load(cache, way, &loaded, NULL));
	return loaded && cache_take_load(cache, way, loaded, error);
}

static const struct {
	const char *source;
	const struct sample *samples;
	size_t n;
} loads[] = {
	{"one", first, G_N_ELEMENTS(first)},
	{"one", second, G_N_ELEMENTS(second)},
	{"two", other, G_N_ELEMENTS(other)},
	{"two", second, 3},
	{"one", first, 2},
};

START_TEST(loads_are_taken_back_exactly)
{
	char *states[G_N_ELEMENTS(loads) + 1] = {NULL};
	g_autoptr(GError) error = NULL;

	world_load(cache, "one", first, 1); /* before it there was no file to look into */
	ck_assert(take(CACHE_UNDO, NULL));
	states[0] = dump();
	for (size_t i = 0; i < G_N_ELEMENTS(loads); i++) {
		world_load(cache, loads[i].source, loads[i].samples, loads[i].n);
		states[i + 1] = dump();
		ck_assert(!g_str_equal(states[i], states[i + 1]));
	}
	for (int round = 0; round < 2; round++) {
		for (size_t i = G_N_ELEMENTS(loads); i-- > 0;) {
			ck_assert_msg(take(CACHE_UNDO, &error), "%zu: %s", i,
				error ? error->message : "nothing to take back");
			g_autofree char *now = dump();
			check_same(now, states[i], i);
		}
		ck_assert(!take(CACHE_UNDO, NULL));
		for (size_t i = 0; i < G_N_ELEMENTS(loads); i++) {
			ck_assert_msg(take(CACHE_REDO, &error), "%zu: %s", i,
				error ? error->message : "nothing to do again");
			g_autofree char *now = dump();
			check_same(now, states[i + 1], i);
		}
		ck_assert(!take(CACHE_REDO, NULL));
	}
	ck_assert(cache_check(cache, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
		g_free(states[i]);
}
END_TEST

/* Some programs raise it of every event whenever they write a file. */
START_TEST(a_new_sequence_alone_is_no_change)
{
	static const char index[] = "SELECT id, length(block) FROM words_data";
	g_autoptr(GString) before = g_string_new(NULL);
	g_autoptr(GString) after = g_string_new(NULL);
	g_autoptr(GString) sequences = g_string_new(NULL);
	AUTO(cache_loaded_free) struct cache_loaded *last = NULL, *still = NULL;

	world_load(cache, "one", first, G_N_ELEMENTS(first));
	world_load(cache, "one", second, G_N_ELEMENTS(second));
	append_rows(cache->db, index, before);
	ck_assert(cache_next_load(cache, CACHE_UNDO, &last, NULL));
	struct load_report report = world_load(cache, "one", third, G_N_ELEMENTS(third));
	append_rows(cache->db, index, after);
	append_rows(cache->db, "SELECT uid, sequence FROM session WHERE sequence > 0 ORDER BY uid",
		sequences);

	ck_assert_uint_eq(report.unchanged, G_N_ELEMENTS(third));
	ck_assert_str_eq(sequences->str, "a|3|\nn|1|\n");
	ck_assert_str_eq(after->str, before->str);
	ck_assert(cache_next_load(cache, CACHE_UNDO, &still, NULL));
	ck_assert_int_eq(still->id, last->id);
	ck_assert(take(CACHE_UNDO, NULL));
	g_autofree char *uids = world_uids(cache, "", NOW);
	ck_assert_str_eq(uids, "a b c d f e");
}
END_TEST

/* Sessions of one part, of which a load changes some: what comes back when that is taken back is of
 * no part, so the next reading must not leave the part out, which the others are still of. */
START_TEST(what_comes_back_is_read_again)
{
	struct source source = {
		.name = (char *)"one", .window = {INSTANT_NONE, INSTANT_NONE}, .context = 7};

	for (size_t i = 0; i < 2; i++) {
		struct cache_load *load = cache_load_begin(cache, &source, NULL);
		for (size_t j = 0; j < 2; j++) {
			struct sample sample = first[j];
			struct made made;
			if (i + j == 2)
				sample.venue = "Elsewhere";
			sample_make(&sample, &made);
			cache_load_set_part(load, 5 + (gint64)i);
			ck_assert(cache_load_add(load, &made.session, NULL));
		}
		ck_assert(cache_load_commit(load, NULL, NULL));
	}
	for (int way = CACHE_UNDO; way <= CACHE_REDO; way++) {
		ck_assert(take(way, NULL));
		g_autoptr(GPtrArray) sources = cache_sources(cache, NULL);
		const struct source *now = sources->pdata[0];
		ck_assert_int_eq(now->context, 0);
	}
}
END_TEST

START_TEST(a_load_taken_back_is_not_told)
{
	world_load(cache, "one", first, 2);
	world_load(cache, "one", second, 2);
	world_load(cache, "one", first, 1);
	ck_assert(take(CACHE_UNDO, NULL));
	g_autofree char *before = told(INSTANT_NONE);
	ck_assert_str_eq(before, "one/a moved|venue:Hall>Foyer|start:1539223200>1539226800|"
				 "end:1539226800>1539230400\n");
	ck_assert(take(CACHE_UNDO, NULL));
	g_autofree char *none = told(INSTANT_NONE);
	ck_assert_str_eq(none, "");
	/* A new load is the end of what could have been done again. */
	world_load(cache, "one", second, 1);
	ck_assert(!take(CACHE_REDO, NULL));
	ck_assert(take(CACHE_UNDO, NULL));
	g_autofree char *uids = world_uids(cache, "", NOW);
	ck_assert_str_eq(uids, "a b");
}
END_TEST

static void go(const char *name)
{
	g_autoptr(GError) error = NULL;

	ck_assert_msg(cache_source_remove(cache, name, &error), "%s", error ? error->message : "");
}

static void rename_to(const char *from, const char *to)
{
	g_autoptr(GError) error = NULL;

	ck_assert_msg(
		cache_source_rename(cache, from, to, &error), "%s", error ? error->message : "");
}

static void load_two(const char *name)
{
	world_load(cache, name, first, 2);
	world_load(cache, name, second, 2);
}

/* Another source under the name of one that is gone, which has its number too. */
static void take_its_place(void)
{
	go("one");
	world_load(cache, "one", other, 1);
	world_load(cache, "one", third, 2);
}

static void remove_one(void)
{
	go("one");
}

static void remove_both(void)
{
	go("one");
	go("two");
}

static void rename_one(void)
{
	rename_to("one", "uno");
	rename_to("uno", "einz");
}

static void rename_to_what_is_gone(void)
{
	go("one");
	rename_to("two", "one");
	world_load(cache, "one", third, 3);
	go("one");
}

static const struct {
	void (*run)(void);
	int steps;
	const char *uids; /* after it */
} doings[] = {
	{remove_one, 1, "x"},
	{remove_both, 2, ""},
	{rename_one, 2, "x b a"},
	{take_its_place, 3, "x b a"},
	{rename_to_what_is_gone, 4, ""},
};

static void take_steps(enum cache_way way, int n)
{
	g_autoptr(GError) error = NULL;

	for (int i = 0; i < n; i++)
		ck_assert_msg(
			take(way, &error), "%d: %s", i, error ? error->message : "there is none");
}

/* What is done to sources is taken back as their loads are, and then these are. */
START_TEST(sources_come_back)
{
	load_two("one");
	world_load(cache, "two", other, 1);
	g_autofree char *before = dump(), *told_before = told(INSTANT_NONE);
	doings[_i].run();
	g_autofree char *after = dump(), *told_after = told(INSTANT_NONE);
	g_autofree char *uids = world_uids(cache, "", NOW);

	ck_assert_str_eq(uids, doings[_i].uids);
	for (int round = 0; round < 2; round++) {
		take_steps(CACHE_UNDO, doings[_i].steps);
		g_autofree char *back = dump(), *told_back = told(INSTANT_NONE);
		check_same(back, before, 0);
		ck_assert_str_eq(told_back, told_before);
		take_steps(CACHE_REDO, doings[_i].steps);
		g_autofree char *again = dump(), *told_again = told(INSTANT_NONE);
		check_same(again, after, 1);
		ck_assert_str_eq(told_again, told_after);
	}
	take_steps(CACHE_UNDO, doings[_i].steps + 3);
	g_autofree char *none = world_uids(cache, "", NOW);
	ck_assert_str_eq(none, "");
	ck_assert(!take(CACHE_UNDO, NULL));
	ck_assert(cache_check(cache, NULL));
}
END_TEST

START_TEST(what_a_removed_source_changed_is_not_told)
{
	load_two("one");
	rename_to("one", "uno");
	g_autofree char *renamed = told(INSTANT_NONE);
	ck_assert(g_str_has_prefix(renamed, "uno/a moved"));
	go("uno");
	world_load(cache, "uno", first, 1);
	g_autofree char *none = told(INSTANT_NONE);
	g_autoptr(GPtrArray) all = cache_all_changes(cache, NULL);
	g_autoptr(GHashTable) keys = cache_change_keys(cache);
	ck_assert_str_eq(none, "");
	ck_assert_uint_eq(all->len, 0);
	ck_assert_uint_eq(g_hash_table_size(keys), 0);
}
END_TEST

START_TEST(a_new_step_ends_what_could_be_done_again)
{
	load_two("one");
	take_steps(CACHE_UNDO, 1);
	rename_to("one", "uno");
	ck_assert(!take(CACHE_REDO, NULL));
	world_load(cache, "uno", second, 2);
	take_steps(CACHE_UNDO, 1);
	go("uno");
	ck_assert(!take(CACHE_REDO, NULL));
	take_steps(CACHE_UNDO, 1);
	world_load(cache, "uno", second, 2);
	ck_assert(!take(CACHE_REDO, NULL));
}
END_TEST

/* Of what is long gone nothing takes up room any more. */
START_TEST(only_the_last_removals_are_kept)
{
	int taken = 0;

	for (int i = 0; i < 8; i++) {
		g_autofree char *name = g_strdup_printf("source %d", i);
		world_load(cache, name, first, 2);
		go(name);
	}
	while (take(CACHE_UNDO, NULL))
		taken++;
	/* Five sources, each with its only load. */
	ck_assert_int_eq(taken, 10);
}
END_TEST

START_TEST(only_the_last_few_are_kept)
{
	world_load(cache, "one", first, 1);
	for (int i = 0; i < 60; i++)
		world_load(cache, "one", i % 2 ? first : second, 1);
	int taken = 0;
	while (take(CACHE_UNDO, NULL))
		taken++;
	ck_assert_int_eq(taken, 5);
	g_autofree char *uids = world_uids(cache, "", NOW);
	ck_assert_str_eq(uids, "a");
}
END_TEST

/* The cache was meddled with: rather than half, nothing. */
START_TEST(what_is_not_exact_is_refused)
{
	g_autoptr(GError) error = NULL;
	sqlite3 *db = NULL;

	world_load(cache, "one", first, 2);
	world_load(cache, "one", second, 2);
	ck_assert_int_eq(sqlite3_open(world.cache_path, &db), SQLITE_OK);
	ck_assert(db_exec(db,
		_i == 0 ? "UPDATE session SET id = 'ffffffff' WHERE uid = 'a'" : "DELETE FROM kept",
		NULL));
	db_close(db);
	g_autofree char *before = dump();
	ck_assert(!take(CACHE_UNDO, &error));
	ck_assert(g_error_matches(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED));
	ck_assert_ptr_nonnull(strstr(error->message, "one"));
	g_autofree char *after = dump();
	check_same(after, before, 1);
}
END_TEST

static void make_older(const char *path)
{
	g_autofree char *sql =
		g_strdup_printf("CREATE TABLE source (name TEXT); "
				"PRAGMA application_id = %d; PRAGMA user_version = 2",
			db_cache_format.application_id);
	sqlite3 *db = NULL;

	ck_assert_int_eq(db_open(path, DB_CREATE, &db), SQLITE_OK);
	ck_assert(db_exec(db, sql, NULL));
	db_close(db);
}

/* A cache of a version that is not migrated any more is empty, and a writer makes it anew. */
START_TEST(an_older_cache_is_empty)
{
	g_autofree char *path = g_build_filename(world.dir, "older.db", NULL);
	AUTO(cache_loaded_free) struct cache_loaded *loaded = NULL;

	make_older(path);
	for (int mode = CACHE_READ; mode <= CACHE_WRITE; mode++) {
		AUTO(cache_close) struct cache *older = cache_open(path, mode, NULL, NULL);
		ck_assert_ptr_nonnull(older);
		g_autoptr(GPtrArray) changes = cache_changes(older, INSTANT_NONE, NULL, NULL);
		g_autoptr(GPtrArray) sources = cache_sources(older, NULL);
		ck_assert_uint_eq(changes->len + sources->len, 0);
		ck_assert(cache_next_load(older, CACHE_UNDO, &loaded, NULL));
		ck_assert_ptr_null(loaded);
	}
}
END_TEST

/* A session's SEQUENCE and offsets go with what moves it, and say nothing that it doesn't. */
START_TEST(how_the_file_puts_it_is_not_recorded)
{
	static const struct sample steps[] = {
		{.uid = "a", .title = "Alpha", .when = "2018-10-11 09:00"},
		{.uid = "a", .title = "Alpha", .when = "2018-10-11 10:00", .sequence = 3},
		{.uid = "z", .title = "Omega", .when = "2018-10-11 10:00"},
	};
	gint64 quiet, told;

	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
		world_load(cache, "one", &steps[i], 1);
	ck_assert(db_number(cache->db,
		"SELECT count(*) FROM change "
		"WHERE field IN ('sequence', 'tz', 'start_offset', 'end_offset', 'ambient')",
		&quiet, NULL));
	ck_assert(db_number(cache->db,
		"SELECT count(*) FROM change WHERE field IN ('start', 'title')", &told, NULL));
	ck_assert_int_eq(quiet, 0);
	ck_assert_int_eq(told, 3);
}
END_TEST

static Suite *changes_suite(void)
{
	Suite *suite = suite_create("changes");
	TCase *tc = tcase_create("changes");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, the_last_load_is_told);
	tcase_add_test(tc, loads_since_are_told);
	tcase_add_test(tc, all_is_told);
	tcase_add_test(tc, of_some_sessions_alone);
	tcase_add_test(tc, what_is_removed_keeps_all_it_had);
	tcase_add_test(tc, loads_are_taken_back_exactly);
	tcase_add_test(tc, a_new_sequence_alone_is_no_change);
	tcase_add_test(tc, what_comes_back_is_read_again);
	tcase_add_test(tc, a_load_taken_back_is_not_told);
	tcase_add_loop_test(tc, sources_come_back, 0, G_N_ELEMENTS(doings));
	tcase_add_test(tc, what_a_removed_source_changed_is_not_told);
	tcase_add_test(tc, a_new_step_ends_what_could_be_done_again);
	tcase_add_test(tc, only_the_last_removals_are_kept);
	tcase_add_test(tc, only_the_last_few_are_kept);
	tcase_add_test(tc, an_older_cache_is_empty);
	tcase_add_loop_test(tc, what_is_not_exact_is_refused, 0, 2);
	tcase_add_test(tc, how_the_file_puts_it_is_not_recorded);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(changes_suite)
