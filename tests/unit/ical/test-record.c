/*
 * The streams between the program and its reading process: a file goes there and comes back as
 * sessions, and whatever else comes back is an error.
 */
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <summitty/base/fd.h>
#include <summitty/base/hash.h>
#include <summitty/ical/record.h>

#include "collect.h"
#include "unit.h"

static const char calendar[] =
	"BEGIN:VCALENDAR\r\nX-WR-CALNAME:Summit\r\nBEGIN:VEVENT\r\nUID:u\r\nSUMMARY:T\r\n"
	"DTSTART:20181011T090000Z\r\nRRULE:FREQ=DAILY;COUNT=3\r\nCATEGORIES:A,B\r\n"
	"X-SUMMITTY-LEVEL:must\r\nX-SUMMITTY-NOTE:mine\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:bad\r\nDTSTART:nonsense\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

static void check_answer(struct record_reader *reader)
{
	struct collect c;
	bool eof = true;

	collect_begin(&c);
	struct ical_sink sink = collect_sink(&c);
	c.ok = record_read_answer(reader, &sink, &c.result, &eof, &c.error);
	collect_end(&c);
	ck_assert_msg(c.ok, "%s", c.error ? c.error->message : "");
	ck_assert(!eof);
	ck_assert_str_eq(c.name, "Summit");
	ck_assert_uint_eq(c.snapshot->count, 3);
	ck_assert_str_eq(c.snapshot->sessions[2].categories[1], "B");
	ck_assert_int_eq(c.snapshot->sessions[0].level, LEVEL_MUST);
	ck_assert_str_eq(c.snapshot->sessions[0].note, "mine");
	ck_assert_uint_eq(c.result.events, 2);
	ck_assert_uint_eq(c.result.skipped, 1);
	ck_assert_uint_eq(collect_count(&c, "bad-date"), 1);
	collect_clear(&c);
}

START_TEST(there_and_back)
{
	struct ical_options options = collect_options();
	int to[2], from[2];
	struct collect c;
	bool eof = false;

	ck_assert_int_eq(pipe(to), 0);
	ck_assert_int_eq(pipe(from), 0);
	ck_assert(record_write_options(to[1], &options, NULL));
	ck_assert(record_write_file(to[1], "a.ics", calendar, sizeof(calendar) - 1, NULL));
	ck_assert(record_write_file(to[1], "b.ics", "<html>", 6, NULL));
	ck_assert(record_write_file(to[1], "c.ics", calendar, sizeof(calendar) - 1, NULL));
	close(to[1]);
	ck_assert_int_eq(record_serve(to[0], from[1]), EXIT_SUCCESS);
	close(from[1]);

	struct record_reader *reader = record_reader_new(from[0]);
	check_answer(reader);
	collect_begin(&c);
	struct ical_sink sink = collect_sink(&c);
	ck_assert(!record_read_answer(reader, &sink, &c.result, &eof, &c.error));
	ck_assert_ptr_nonnull(strstr(c.error->message, "b.ics"));
	check_answer(reader);
	ck_assert(record_read_answer(reader, &sink, &c.result, &eof, NULL));
	ck_assert(eof);
	collect_end(&c);
	collect_clear(&c);
	record_reader_free(reader);
	close(to[0]);
	close(from[0]);
}
END_TEST

/* The bytes of the answer to so many good files. */
static GString *answers_to(const char *file, int files)
{
	struct ical_options options = collect_options();
	GString *answer = g_string_new(NULL);
	int to[2], from[2];
	char buffer[4096];
	ssize_t n;

	ck_assert_int_eq(pipe(to), 0);
	ck_assert_int_eq(pipe(from), 0);
	fd_widen_pipe(to[1], 1 << 20);
	ck_assert(record_write_options(to[1], &options, NULL));
	for (int i = 0; i < files; i++)
		ck_assert(record_write_file(to[1], "a.ics", file, strlen(file), NULL));
	close(to[1]);
	record_serve(to[0], from[1]);
	close(from[1]);
	while ((n = read(from[0], buffer, sizeof(buffer))) > 0)
		g_string_append_len(answer, buffer, n);
	close(to[0]);
	close(from[0]);
	return answer;
}

static GString *answer_to(const char *file)
{
	return answers_to(file, 1);
}

/* Reads bytes as an answer, to its end or first error. True if there was no error. */
static bool read_bytes(const char *bytes, size_t len, char **message)
{
	int from[2];
	struct collect c;
	bool eof = false, ok;

	ck_assert_int_eq(pipe(from), 0);
	ck_assert_int_eq(write(from[1], bytes, len), (ssize_t)len);
	close(from[1]);
	struct record_reader *reader = record_reader_new(from[0]);
	collect_begin(&c);
	struct ical_sink sink = collect_sink(&c);
	ok = record_read_answer(reader, &sink, &c.result, &eof, &c.error);
	if (message)
		*message = g_strdup(c.error ? c.error->message : "");
	collect_end(&c);
	collect_clear(&c);
	record_reader_free(reader);
	close(from[0]);
	return ok && !eof;
}

/* One of each kind of id: of the UID alone, of a series, of two events with one UID, with a change
 * to what repeats nothing, of none, as our own writer kept it. */
static const char ids[] =
	"BEGIN:VCALENDAR\r\n"
	"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20181011T010000Z\r\nSUMMARY:A\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20181011T020000Z\r\nRRULE:FREQ=DAILY;COUNT=2\r\n"
	"SUMMARY:B\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:3\r\nDTSTART:20181011T030000Z\r\nSUMMARY:C\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:3\r\nDTSTART:20181011T040000Z\r\nSUMMARY:D\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:5\r\nDTSTART:20181011T050000Z\r\nSUMMARY:E\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:5\r\nRECURRENCE-ID:20181012T050000Z\r\n"
	"DTSTART:20181012T060000Z\r\nSUMMARY:F\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nDTSTART:20181011T070000Z\r\nSUMMARY:G\r\nEND:VEVENT\r\n"
	"BEGIN:VEVENT\r\nUID:8\r\nX-SUMMITTY-ID:0123abcd\r\nX-SUMMITTY-UID:of-8\r\n"
	"DTSTART:20181011T080000Z\r\nSUMMARY:H\r\nEND:VEVENT\r\n"
	"END:VCALENDAR\r\n";

static void answered(struct collect *c, const char *file)
{
	g_autoptr(GString) answer = answer_to(file);
	bool eof = false;
	int from[2];

	ck_assert_int_eq(pipe(from), 0);
	ck_assert_int_eq(write(from[1], answer->str, answer->len), (ssize_t)answer->len);
	close(from[1]);
	struct record_reader *reader = record_reader_new(from[0]);
	collect_begin(c);
	struct ical_sink sink = collect_sink(c);
	ck_assert(record_read_answer(reader, &sink, &c->result, &eof, &c->error));
	collect_end(c);
	record_reader_free(reader);
	close(from[0]);
}

START_TEST(ids_are_those_of_a_reading_without_a_process)
{
	struct collect there, here;

	answered(&there, ids);
	collect_read(&here, ids, strlen(ids), NULL);
	ck_assert_uint_eq(there.snapshot->count, here.snapshot->count);
	ck_assert_uint_ge(here.snapshot->count, 9);
	for (size_t i = 0; i < here.snapshot->count; i++)
		ck_assert_str_eq(there.snapshot->sessions[i].id, here.snapshot->sessions[i].id);
	collect_clear(&there);
	collect_clear(&here);
}
END_TEST

/* Of two pieces and a part of a third. */
START_TEST(a_file_comes_back_with_the_hashes_of_its_pieces)
{
	g_autofree char *fill = g_strnfill(2 * HASH_PIECE, 'x');
	g_autofree char *file = g_strconcat("X-FILL:", fill, "\r\n", calendar, NULL);
	size_t len = strlen(file);
	struct collect c;

	answered(&c, file);
	ck_assert_uint_eq(c.sums->len, 3);
	for (size_t i = 0; i < c.sums->len; i++) {
		size_t at = i * HASH_PIECE;
		struct hash_sum is = hash_all(file + at, MIN(len - at, (size_t)HASH_PIECE));
		ck_assert_mem_eq(&is, &g_array_index(c.sums, struct hash_sum, i), sizeof(is));
	}
	collect_clear(&c);
}
END_TEST

/* --- What is remembered ----------------------------------------------------------------------- */

struct memory {
	struct collect c; /* of the last reading */
	GString *book;
	GArray *parts; /* of gint64 */
	size_t sessions;
};

static bool keep_glances(void *user, const char *bytes, size_t len)
{
	struct memory *memory = user;

	g_string_append_len(memory->book, bytes, (gssize)len);
	return true;
}

static bool keep_part(void *user, gint64 part)
{
	struct memory *memory = user;

	g_array_append_val(memory->parts, part);
	return true;
}

static int file_with(const char *bytes, size_t len)
{
	int fd = fd_unnamed("test");

	ck_assert(fd >= 0 && fd_write_all(fd, bytes, len));
	return fd;
}

/* Asks for a file, with what is remembered of it if there is a context. */
static void ask(int to, const char *file, gint64 context, const struct memory *known)
{
	struct ical_options options = collect_options();
	int fd = file_with(file, strlen(file));

	ck_assert(record_write_options(to, &options, NULL));
	if (context) {
		int book = file_with(known->book->str, known->book->len);
		ck_assert(record_write_context(to, context, NULL));
		ck_assert(record_pass_book(to, book, known->book->len, NULL));
		close(book);
	}
	ck_assert(record_pass_file(to, "a.ics", fd, strlen(file), NULL));
	if (context)
		ck_assert(record_write_known(
			to, (const gint64 *)(void *)known->parts->data, known->parts->len, NULL));
	close(fd);
}

/* Reads a file, with all that is remembered of it; remembers what is new. */
static struct ical_result read_again(const char *file, gint64 context, struct memory *memory)
{
	int to[2], from[2];
	bool eof;

	collect_begin(&memory->c);
	struct ical_sink sink =
		collect_sink(&memory->c); /* whose user is the memory's address too */
	sink.glances = keep_glances;
	sink.part = keep_part;
	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, to), 0);
	ck_assert_int_eq(pipe(from), 0);
	ask(to[1], file, context, memory);
	close(to[1]);
	ck_assert_int_eq(record_serve(to[0], from[1]), EXIT_SUCCESS);
	struct record_reader *reader = record_reader_new(from[0]);
	ck_assert(record_read_answer(reader, &sink, &memory->c.result, &eof, NULL));
	record_reader_free(reader);
	collect_end(&memory->c);
	memory->sessions = memory->c.snapshot->count;
	struct ical_result result = memory->c.result;
	collect_clear(&memory->c);
	close(to[0]);
	close(from[0]);
	close(from[1]);
	return result;
}

/* An event that was looked at before is not looked at again; nor sent, but where events share what
 * tells others apart. */
START_TEST(a_book_is_read_from)
{
	g_autoptr(GString) changed = g_string_new(ids);
	g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(gint64));
	struct memory memory = {.book = g_string_new(NULL), .parts = parts};
	struct ical_result first = read_again(ids, 0, &memory);
	gsize len = memory.book->len;

	ck_assert_uint_gt(len, 0);
	ck_assert_uint_ge(memory.sessions, 9);
	ck_assert(!first.partial && first.context);
	struct ical_result second = read_again(ids, first.context, &memory);
	ck_assert(second.partial && !second.stale);
	ck_assert_uint_eq(memory.book->len, len);
	size_t sent_anyway = memory.sessions;
	ck_assert_uint_lt(sent_anyway, 4);
	g_string_replace(changed, "SUMMARY:A", "SUMMARY:X", 0);
	read_again(changed->str, first.context, &memory);
	ck_assert_uint_gt(memory.book->len, len);
	ck_assert_uint_lt(memory.book->len, len * 2);
	ck_assert_uint_gt(memory.sessions, sent_anyway);
	ck_assert_uint_lt(memory.sessions, 9);
	g_string_free(memory.book, TRUE);
}
END_TEST

/* Without a descriptor beside it, it ends the process that was to read it. */
START_TEST(a_book_that_does_not_come_is_an_error)
{
	struct ical_options options = collect_options();
	int to[2], from[2];

	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, to), 0);
	ck_assert_int_eq(pipe(from), 0);
	ck_assert(record_write_options(to[1], &options, NULL));
	ck_assert(record_write_context(to[1], 1, NULL));
	ck_assert(fd_write_all(to[1], "M\x08\0\0\0\x10\0\0\0\0\0\0\0\0", 14));
	close(to[1]);
	ck_assert_int_eq(record_serve(to[0], from[1]), EXIT_FAILURE);
	close(to[0]);
	close(from[0]);
	close(from[1]);
}
END_TEST

/* --- What is wrong ---------------------------------------------------------------------------- */

START_TEST(every_cut_is_an_error)
{
	g_autoptr(GString) answer = answer_to(calendar);
	g_autofree char *message = NULL;

	ck_assert(read_bytes(answer->str, answer->len, NULL));
	for (size_t len = 0; len < answer->len; len++)
		ck_assert_msg(!read_bytes(answer->str, len, NULL), "cut at %zu", len);
	ck_assert(!read_bytes(answer->str, answer->len / 2, &message));
	ck_assert_ptr_nonnull(strstr(message, "a.ics"));
}
END_TEST

START_TEST(no_byte_makes_it_crash)
{
	g_autoptr(GString) answer = answer_to(calendar);

	for (size_t i = 0; i < answer->len; i++) {
		char before = answer->str[i];
		static const char values[] = {0, 1, 0x7f, (char)0x80, (char)0xff};
		for (size_t v = 0; v < sizeof(values); v++) {
			answer->str[i] = values[v];
			read_bytes(answer->str, answer->len, NULL);
		}
		answer->str[i] = before;
	}
}
END_TEST

START_TEST(a_listener_that_is_gone_is_an_error)
{
	struct ical_options options = collect_options();
	g_autoptr(GError) error = NULL;
	int to[2];

	ck_assert_int_eq(pipe(to), 0);
	close(to[0]);
	ck_assert(!record_write_options(to[1], &options, &error));
	ck_assert_ptr_nonnull(error);
	close(to[1]);
}
END_TEST

/* --- Zones ------------------------------------------------------------------------------------ */

/* The linker puts it before the room's own: how many zones were made of the system's rules. */
static guint zones_made;
struct zone *__real_zone_new(const char *name);
struct zone *__wrap_zone_new(const char *name);

struct zone *__wrap_zone_new(const char *name)
{
	zones_made++;
	return __real_zone_new(name);
}

static guint zones_of_files(int n)
{
	static const char file[] =
		"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\n"
		"DTSTART;TZID=Asia/Seoul:20181011T090000\r\n"
		"DTEND;TZID=Asia/Ho_Chi_Minh:20181011T090000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

	zones_made = 0;
	g_string_free(answers_to(file, n), TRUE);
	return zones_made;
}

START_TEST(zones_are_made_once_for_all_files)
{
	guint of_one = zones_of_files(1);

	ck_assert_uint_ge(of_one, 2);
	ck_assert_uint_eq(zones_of_files(4), of_one);
}
END_TEST

static Suite *record_suite(void)
{
	Suite *suite = suite_create("record");
	TCase *tcase = tcase_create("record");

	tcase_add_test(tcase, there_and_back);
	tcase_add_test(tcase, ids_are_those_of_a_reading_without_a_process);
	tcase_add_test(tcase, a_file_comes_back_with_the_hashes_of_its_pieces);
	tcase_add_test(tcase, a_book_is_read_from);
	tcase_add_test(tcase, a_book_that_does_not_come_is_an_error);
	tcase_add_test(tcase, every_cut_is_an_error);
	tcase_add_test(tcase, no_byte_makes_it_crash);
	tcase_add_test(tcase, a_listener_that_is_gone_is_an_error);
	tcase_add_test(tcase, zones_are_made_once_for_all_files);
	tcase_set_timeout(tcase, 60);
	suite_add_tcase(suite, tcase);
	return suite;
}

UNIT_MAIN(record_suite)
