/* Snapshots: deep copies that outlive what they were made from. */
#include <stdint.h>
#include <string.h>

#include <summitty/model/snapshot.h>

#include "sample.h"
#include "unit.h"

START_TEST(test_empty)
{
	AUTO(snapshot_unref)
	struct snapshot *snapshot = snapshot_builder_end(snapshot_builder_new(), 7);
	ck_assert_uint_eq(snapshot->count, 0);
	ck_assert_uint_eq(snapshot->generation, 7);
	ck_assert_ptr_null(snapshot_find(snapshot, "a"));
	ck_assert_ptr_null(snapshot_find(snapshot, NULL));
}
END_TEST

START_TEST(test_deep_copy)
{
	char title[] = "Opening", person[] = "Nguyễn Văn A", note[] = "bring card";
	const char *people[] = {person, "B", NULL};
	struct session session = sample("a", 10, 20);
	session.title = title;
	session.people = people;
	session.note = note;
	session.level = LEVEL_MUST;

	struct snapshot_builder *builder = snapshot_builder_new();
	snapshot_builder_add(builder, &session);
	memset(title, 'x', strlen(title));
	memset(person, 'x', strlen(person));
	memset(note, 'x', strlen(note));
	people[0] = NULL;
	AUTO(snapshot_unref) struct snapshot *snapshot = snapshot_builder_end(builder, 1);

	const struct session *copy = &snapshot->sessions[0];
	ck_assert_str_eq(copy->title, "Opening");
	ck_assert_str_eq(copy->people[0], "Nguyễn Văn A");
	ck_assert_str_eq(copy->people[1], "B");
	ck_assert_ptr_null(copy->people[2]);
	ck_assert_str_eq(copy->note, "bring card");
	ck_assert_int_eq(copy->level, LEVEL_MUST);
	ck_assert_ptr_null(copy->track);
	ck_assert_ptr_null(copy->categories[0]); /* absent became empty */
	ck_assert_ptr_null(copy->clashes[0]);
}
END_TEST

START_TEST(test_many)
{
	enum { MANY = 5000 };
	struct snapshot_builder *builder = snapshot_builder_new();
	for (int i = 0; i < MANY; i++) {
		g_autofree char *id = g_strdup_printf("%08x", (unsigned)i);
		struct session session = sample(id, i, i + 1);
		session.description = i % 2 ? "odd" : NULL;
		snapshot_builder_add(builder, &session);
	}
	AUTO(snapshot_unref) struct snapshot *snapshot = snapshot_builder_end(builder, 1);

	ck_assert_uint_eq(snapshot->count, MANY);
	for (int i = 0; i < MANY; i++) {
		g_autofree char *id = g_strdup_printf("%08x", (unsigned)i);
		ck_assert_str_eq(snapshot->sessions[i].id, id);
		ck_assert_pstr_eq(snapshot->sessions[i].description, i % 2 ? "odd" : NULL);
	}
	g_autoptr(GHashTable) index = snapshot_index(snapshot);
	ck_assert_ptr_eq(snapshot_find(snapshot, "00001387"), &snapshot->sessions[MANY - 1]);
	ck_assert_ptr_eq(g_hash_table_lookup(index, "00001387"), &snapshot->sessions[MANY - 1]);
	ck_assert_uint_eq(g_hash_table_size(index), MANY);
	/* What a whole file shares is stored once. */
	ck_assert_ptr_eq(snapshot->sessions[0].tz, snapshot->sessions[MANY - 1].tz);
}
END_TEST

START_TEST(test_huge_text)
{
	g_autofree char *text = g_strnfill(1000000, 'x');
	struct session session = sample("a", 0, 1), next = sample("b", 0, 1);
	session.description = text;

	struct snapshot_builder *builder = snapshot_builder_new();
	snapshot_builder_add(builder, &session);
	snapshot_builder_add(builder, &next);
	AUTO(snapshot_unref) struct snapshot *snapshot = snapshot_builder_end(builder, 1);
	ck_assert_str_eq(snapshot->sessions[0].description, text);
	ck_assert_str_eq(snapshot->sessions[1].title, "b");
}
END_TEST

START_TEST(test_references)
{
	struct session session = sample("a", 0, 1);
	struct snapshot_builder *builder = snapshot_builder_new();
	snapshot_builder_add(builder, &session);
	struct snapshot *snapshot = snapshot_builder_end(builder, 1);

	ck_assert_ptr_eq(snapshot_ref(snapshot), snapshot);
	snapshot_unref(snapshot);
	ck_assert_str_eq(snapshot->sessions[0].id, "a");
	snapshot_unref(snapshot);
	snapshot_unref(NULL);
	snapshot_builder_free(NULL);
}
END_TEST

START_TEST(test_abandoned_builder)
{
	struct session session = sample("a", 0, 1);
	struct snapshot_builder *builder = snapshot_builder_new();
	snapshot_builder_add(builder, &session);
	snapshot_builder_free(builder);
}
END_TEST

START_TEST(test_alloc)
{
	AUTO(snapshot_unref)
	struct snapshot *snapshot = snapshot_builder_end(snapshot_builder_new(), 1);
	for (size_t bytes = 1; bytes < 200000; bytes = bytes * 3 + 1) {
		char *block = snapshot_alloc(snapshot, bytes);
		ck_assert_uint_eq((uintptr_t)block % sizeof(void *), 0);
		memset(block, 'x', bytes);
	}
}
END_TEST

static Suite *snapshot_suite(void)
{
	Suite *suite = suite_create("snapshot");
	TCase *tests = tcase_create("snapshot");

	tcase_add_test(tests, test_empty);
	tcase_add_test(tests, test_deep_copy);
	tcase_add_test(tests, test_many);
	tcase_add_test(tests, test_huge_text);
	tcase_add_test(tests, test_references);
	tcase_add_test(tests, test_abandoned_builder);
	tcase_add_test(tests, test_alloc);
	suite_add_tcase(suite, tests);
	return suite;
}

UNIT_MAIN(snapshot_suite)
