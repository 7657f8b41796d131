/*
 * The power goes: what the agenda wrote is recorded, and for every moment of it the disk is made as
 * a cut at that moment could have left it. What was synced is there; of what was not, each sector
 * of 512 bytes is old, new, half written, or garbage. From each such disk the agenda must open,
 * whole, with every star that had been acknowledged and none that had been taken back.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include <summitty/store/agenda.h>

#include "disk.h"
#include "unit.h"
#include "world.h"

enum {
	SECTOR = 512,
	VARIANTS = 8, /* none of the unsynced, all of it, and so many mixtures */
	SEED = 20181010,
};

static struct world world;

static void setup(void)
{
	disk_install();
	world_init(&world);
}

static void teardown(void)
{
	world_clear(&world);
}

/* --- What is done, and what must be there after each acknowledgement -------------------------- */

static const struct {
	const char *star, *unstar;
	const char *stars; /* then */
} deeds[] = {
	{"a", NULL, "a"},
	{"b", NULL, "a b"},
	{NULL, "a", "b"},
	{"c", NULL, "b c"},
};

static bool do_deed(struct agenda *agenda, const char *uid, bool star)
{
	struct made made;
	const struct session *session = &made.session;

	sample_make(&(struct sample){.uid = uid,
			    .when = "2018-10-11 09:00",
			    .description = "long enough to matter, and then some more"},
		&made);
	const char *id = session->id;
	return star ? agenda_star(agenda, &session, 1, LEVEL_MUST, NULL)
		    : agenda_unstar(agenda, &id, 1, NULL, NULL);
}

static GArray *record_deeds(void)
{
	disk_record();
	struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_WRITE, NULL);
	ck_assert_ptr_nonnull(agenda);
	for (guint i = 0; i < G_N_ELEMENTS(deeds); i++) {
		const char *uid = deeds[i].star ? deeds[i].star : deeds[i].unstar;
		ck_assert(do_deed(agenda, uid, deeds[i].star != NULL));
		disk_note(i);
	}
	agenda_close(agenda);
	/* Made before the second deed: most cuts come before it was. */
	g_autofree char *backup = agenda_newest_backup(world.agenda_path);
	ck_assert_int_eq(g_unlink(backup), 0);
	return disk_record_end();
}

/* --- What a cut leaves ------------------------------------------------------------------------ */

static void write_at(GByteArray *bytes, gint64 at, const guint8 *from, gsize n)
{
	if (bytes->len < at + n) {
		guint len = bytes->len;
		g_byte_array_set_size(bytes, (guint)(at + n));
		memset(bytes->data + len, 0, bytes->len - len);
	}
	memcpy(bytes->data + at, from, n);
}

enum fate { OLD, NEW, TORN, GARBAGE };

static enum fate fate_in(guint variant, GRand *rand)
{
	if (variant < 2)
		return variant == 0 ? OLD : NEW;
	return (enum fate)g_rand_int_range(rand, OLD, GARBAGE + 1);
}

static void write_sector(GByteArray *bytes, gint64 at, const guint8 *from, gsize n, enum fate fate)
{
	guint8 garbage[SECTOR];

	memset(garbage, 0xa5, sizeof garbage);
	if (fate == NEW)
		write_at(bytes, at, from, n);
	else if (fate == TORN)
		write_at(bytes, at, from, n / 2);
	else if (fate == GARBAGE)
		write_at(bytes, at, garbage, n);
}

/* An unsynced change, as far as it got. */
static void apply_unsynced(
	GByteArray *bytes, const struct disk_event *event, guint variant, GRand *rand)
{
	if (event->change == DISK_TRUNCATE) {
		/* All or nothing: sizes are kept in the file system's own journal. */
		if (fate_in(variant, rand) != OLD && event->at < bytes->len)
			g_byte_array_set_size(bytes, (guint)event->at);
		return;
	}
	gsize len;
	const guint8 *from = g_bytes_get_data(event->bytes, &len);
	for (gsize done = 0, n; done < len; done += n) {
		n = MIN(len - done, SECTOR - (gsize)(event->at + (gint64)done) % SECTOR);
		write_sector(
			bytes, event->at + (gint64)done, from + done, n, fate_in(variant, rand));
	}
}

static bool is_of(const struct disk_event *event, const char *file)
{
	return event->file && g_str_equal(event->file, file);
}

/* The last of the first `n` events that made all before it sure for a file; 0 if none did. */
static guint last_sync(const GArray *events, guint n, const char *file)
{
	for (guint i = n; i > 0; i--) {
		const struct disk_event *event = &g_array_index(events, struct disk_event, i - 1);
		if (is_of(event, file) &&
			(event->change == DISK_SYNC || event->change == DISK_DELETE))
			return i;
	}
	return 0;
}

/* A file as a cut after the first `n` events leaves it; NULL if it is not there. */
static GByteArray *file_after(
	const GArray *events, guint n, const char *file, guint variant, GRand *rand)
{
	guint sure = last_sync(events, n, file);
	GByteArray *bytes = NULL;

	for (guint i = 0; i < n; i++) {
		const struct disk_event *event = &g_array_index(events, struct disk_event, i);
		if (!is_of(event, file))
			continue;
		if (event->change == DISK_DELETE) {
			g_clear_pointer(&bytes, g_byte_array_unref);
			continue;
		}
		if (!bytes)
			bytes = g_byte_array_new();
		if (event->change != DISK_SYNC)
			apply_unsynced(bytes, event, i < sure ? 1 : variant, rand);
	}
	return bytes;
}

static void lay_out(const GArray *events, guint n, guint variant, GRand *rand)
{
	g_autofree char *journal = g_strconcat(world.agenda_path, "-journal", NULL);
	const char *files[] = {world.agenda_path, journal};

	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autoptr(GByteArray) bytes = file_after(events, n, files[i], variant, rand);
		g_unlink(files[i]);
		if (bytes)
			ck_assert(g_file_set_contents_full(files[i], (const char *)bytes->data,
				bytes->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
	}
}

/* --- What must be there ----------------------------------------------------------------------- */

static char *stars_found(guint n, guint variant)
{
	g_autoptr(GError) error = NULL;
	AUTO(agenda_close)
	struct agenda *agenda = agenda_open(world.agenda_path, AGENDA_WRITE, &error);
	ck_assert_msg(agenda != NULL, "cut after %u, variant %u: %s", n, variant,
		error ? error->message : "");
	AUTO(snapshot_unref) struct snapshot *stars = agenda_stars(agenda, NULL);
	GString *all = g_string_new(NULL);

	ck_assert_ptr_nonnull(stars);
	for (size_t i = 0; i < stars->count; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? " " : "", stars->sessions[i].uid);
	return g_string_free(all, FALSE);
}

/* How many deeds had been acknowledged within the first `n` events. */
static guint acknowledged(const GArray *events, guint n)
{
	guint deed = 0;
	for (guint i = 0; i < n; i++)
		deed += g_array_index(events, struct disk_event, i).change == DISK_NOTE;
	return deed;
}

/* After so many deeds; one more may have reached the disk before its program could say so. */
static bool is_right(const char *found, guint deed)
{
	const char *now = deed > 0 ? deeds[deed - 1].stars : "";
	return g_str_equal(found, now) ||
	       (deed < G_N_ELEMENTS(deeds) && g_str_equal(found, deeds[deed].stars));
}

START_TEST(every_cut_is_survived)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
	g_autoptr(GArray) events = record_deeds();

	ck_assert_uint_gt(events->len, 100);
	for (guint n = 0; n <= events->len; n++) {
		guint deed = acknowledged(events, n);
		for (guint variant = 0; variant < VARIANTS; variant++) {
			lay_out(events, n, variant, rand);
			g_autofree char *found = stars_found(n, variant);
			ck_assert_msg(is_right(found, deed),
				"cut after %u of %u, variant %u: %u acknowledged, found [%s]", n,
				events->len, variant, deed, found);
		}
	}
}
END_TEST

/* The proof's own proof: without syncs the same cuts must do harm. */
START_TEST(the_cuts_would_do_harm)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
	g_autoptr(GArray) events = record_deeds();

	for (guint i = 0; i < events->len; i++) {
		struct disk_event *event = &g_array_index(events, struct disk_event, i);
		if (event->change == DISK_SYNC)
			g_clear_pointer(&event->file, g_free); /* of no file we know */
	}
	lay_out(events, events->len, 0, rand);
	g_autofree char *found = stars_found(events->len, 0);
	ck_assert_str_ne(found, deeds[G_N_ELEMENTS(deeds) - 1].stars);
}
END_TEST

static Suite *power_suite(void)
{
	Suite *suite = suite_create("power");
	TCase *tc = tcase_create("power cut");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_set_timeout(tc, 60);
	tcase_add_test(tc, every_cut_is_survived);
	tcase_add_test(tc, the_cuts_would_do_harm);
	suite_add_tcase(suite, tc);
	return suite;
}

UNIT_MAIN(power_suite)
