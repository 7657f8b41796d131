/*
 * Ids of sessions. 32 bits of a cryptographic hash: short enough to type, stable because nothing
 * goes in but what identifies the event; ical/ adds a counter where two of a source collide.
 */
#include <glib.h>
#include <string.h>

#include <summitty/model/identity.h>

enum { ID_LENGTH = 8 };

void identity_make(const char *uid, const char *recurrence, const char *extra, char out[9])
{
	const char *const parts[] = {uid, recurrence, extra};
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);

	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		const char *part = parts[i] ? parts[i] : "";
		g_checksum_update(checksum, (const guchar *)part, (gssize)strlen(part) + 1);
	}
	memcpy(out, g_checksum_get_string(checksum), ID_LENGTH);
	out[ID_LENGTH] = '\0';
}
