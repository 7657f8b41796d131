/* The staff's PIN: libxcrypt hashes and compares, this keeps the pace. */
#include <summitty/guard/pin.h>

#include <crypt.h>
#include <errno.h>
#include <sys/stat.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

enum {
	LEAST_CHARACTERS = 4,
	LONGEST_WAIT = 60, /* seconds */
};

#define PREFIX "$y$"   /* yescrypt: $y$PARAMETERS$SALT$ … */
#define HASH_LENGTH 43 /* … and so many characters */

struct pin {
	char *hash;
	gint64 wait, until;
};

static bool fail(GError **error, const char *format, const char *path, const char *why)
{
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED, format, path, why);
	return false;
}

/* A PIN that others can replace is none. */
static bool is_guarded(const char *path, GError **error)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return fail(error, _("The PIN file \"%s\" can't be read: %s."), path,
			g_strerror(errno));
	if (st.st_mode & (S_IWGRP | S_IWOTH | S_IROTH))
		return fail(error, _("The PIN file \"%s\" is open to others: %s."), path,
			_("chmod 640 it, owned by root"));
	return true;
}

static bool is_hash(const char *text)
{
	return g_str_has_prefix(text, PREFIX) && crypt_checksalt(text) == CRYPT_SALT_OK &&
	       strlen(strrchr(text, '$') + 1) == HASH_LENGTH;
}

struct pin *pin_load(const char *path, GError **error)
{
	g_autofree char *text = NULL;
	g_autoptr(GError) why = NULL;

	if (!is_guarded(path, error))
		return NULL;
	if (!g_file_get_contents(path, &text, NULL, &why)) {
		fail(error, _("The PIN file \"%s\" can't be read: %s."), path, why->message);
		return NULL;
	}
	g_strchomp(text);
	if (!is_hash(text)) {
		fail(error, _("The PIN file \"%s\" holds no yescrypt hash: %s."), path,
			_("\"summitty kiosk --set-pin\" writes one"));
		return NULL;
	}
	struct pin *pin = g_new0(struct pin, 1);
	pin->hash = g_steal_pointer(&text);
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
		g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_USAGE,
			_("A PIN has at least %d characters."), LEAST_CHARACTERS);
		return NULL;
	}
	if (!crypt_gensalt_rn(PREFIX, 0, NULL, 0, salt, sizeof(salt)) ||
		!crypt_r(text, salt, data) || data->output[0] == '*') {
		g_set_error_literal(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
			_("The PIN could not be hashed: libcrypt has no yescrypt."));
		return NULL;
	}
	char *hash = g_strdup(data->output);
	explicit_bzero(data, sizeof(*data));
	return hash;
}
