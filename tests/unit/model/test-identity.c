/* Ids: pinned values, because stars and links hang on them. */
#include <glib.h>
#include <string.h>

#include <summitty/model/identity.h>

#include "unit.h"

static const struct {
	const char *uid, *recurrence, *extra, *id;
} ids[] = {
	/* printf 'uid\0recurrence\0extra\0' | sha256sum */
	{"42@example.org", NULL, NULL, "8c425456"},
	{"42@example.org", "20181011T023000Z", NULL, "30e3a316"},
	{"42@example.org", NULL, "20181011T023000Z Opening", "e5b943bd"},
	{"Sự kiện", NULL, NULL, "61c6d35e"},
	{"", NULL, NULL, "709e80c8"},
};

START_TEST(test_pinned)
{
	char id[9];
	identity_make(ids[_i].uid, ids[_i].recurrence, ids[_i].extra, id);
	ck_assert_str_eq(id, ids[_i].id);
}
END_TEST

START_TEST(test_parts_do_not_run_together)
{
	char ab[9], a_b[9], b_a[9];
	identity_make("ab", NULL, NULL, ab);
	identity_make("a", "b", NULL, a_b);
	identity_make("a", NULL, "b", b_a);
	ck_assert_str_ne(ab, a_b);
	ck_assert_str_ne(a_b, b_a);
	ck_assert_str_ne(ab, b_a);
}
END_TEST

START_TEST(test_absent_is_empty)
{
	char absent[9], empty[9];
	identity_make("a", NULL, NULL, absent);
	identity_make("a", "", "", empty);
	ck_assert_str_eq(absent, empty);
}
END_TEST

static Suite *identity_suite(void)
{
	Suite *suite = suite_create("identity");
	TCase *tests = tcase_create("identity");

	tcase_add_loop_test(tests, test_pinned, 0, G_N_ELEMENTS(ids));
	tcase_add_test(tests, test_parts_do_not_run_together);
	tcase_add_test(tests, test_absent_is_empty);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(identity_suite)
