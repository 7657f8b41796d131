/* The staff's PIN: libxcrypt hashes and compares, this keeps the pace. */
#include <summitty/guard/pin.h>

#include <crypt.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

enum {
	LEAST_CHARACTERS = 4,
	LONGEST_WAIT = 60, /* seconds */
};

#define PREFIX "$y$" /* yescrypt */

struct pin {
	char *hash;
	gint64 wait, until;
};

struct pin *pin_load(const char *path, GError **error)
{
	g_autofree char *hash = pin_file_read(path, error);

	if (!hash)
		return NULL;
	if (crypt_checksalt(hash) != CRYPT_SALT_OK) {
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The hash in the PIN file \"%s\" is of a kind that libcrypt does not "
			  "know."),
			path);
		return NULL;
	}
	struct pin *pin = g_new0(struct pin, 1);
	pin->hash = g_steal_pointer(&hash);
	return pin;
}

void pin_free(struct pin *pin)
{
	if (!pin)
		return;
	explicit_bzero(pin->hash, strlen(pin->hash));
	g_free(pin->hash);
	g_free(pin);
}

gint64 pin_wait(const struct pin *pin, gint64 now)
{
	return MAX(pin->until - now, 0);
}

static bool matches(const struct pin *pin, const char *text)
{
	g_autofree struct crypt_data *data = g_new0(struct crypt_data, 1);
	const char *hash = crypt_r(text, pin->hash, data);
	bool right = hash && strcmp(hash, pin->hash) == 0;

	explicit_bzero(data, sizeof(*data));
	return right;
}

bool pin_check(struct pin *pin, const char *text, gint64 now)
{
	if (pin_wait(pin, now) > 0)
		return false;
	if (matches(pin, text)) {
		pin->wait = 0;
		return true;
	}
	pin->wait = CLAMP(pin->wait * 2, 1, LONGEST_WAIT);
	pin->until = now + pin->wait;
	return false;
}

char *pin_hash(const char *text, GError **error)
{
	g_autofree struct crypt_data *data = g_new0(struct crypt_data, 1);
	char salt[CRYPT_GENSALT_OUTPUT_SIZE];

	if (g_utf8_strlen(text, -1) < LEAST_CHARACTERS) {
		error_usage(error, _("A PIN has at least %d characters."), LEAST_CHARACTERS);
		return NULL;
	}
	bool hashed = crypt_gensalt_rn(PREFIX, 0, NULL, 0, salt, sizeof(salt)) &&
		      crypt_r(text, salt, data) && data->output[0] != '*';
	char *hash = hashed ? g_strdup(data->output) : NULL;
	explicit_bzero(data, sizeof(*data));
	if (!hash)
		g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The PIN could not be hashed: libcrypt has no yescrypt."));
	return hash;
}
