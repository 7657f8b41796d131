/*
 * What loading is measured against: libical parsing the same file as a whole, and nothing else.
 * Prints how many events it saw, so that a file it gave up on is noticed.
 */
#include <glib.h>
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	g_autofree char *bytes = NULL;
	g_autoptr(GError) error = NULL;
	icalcomponent *calendar;

	if (argc != 2 || !g_file_get_contents(argv[1], &bytes, NULL, &error)) {
		fprintf(stderr, "baseline-libical: %s\n", error ? error->message : "name one file");
		return 2;
	}
	calendar = icalparser_parse_string(bytes);
	if (!calendar) {
		fprintf(stderr, "baseline-libical: %s: libical found no calendar\n", argv[1]);
		return 1;
	}
	printf("%d\n", icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT));
	icalcomponent_free(calendar);
	return EXIT_SUCCESS;
}
