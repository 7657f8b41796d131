/*
 * QR codes: libqrencode finds the smallest one, this adds the quiet zone and chooses. The library
 * is loaded when the first code is asked for: few who start the program ever do, and there is no
 * archive of it to link.
 */
#include <summitty/qr/qr.h>

#include <dlfcn.h>
#include <qrencode.h>

#include <summitty/base/error.h>
#include <summitty/base/i18n.h>

#define LIBRARY "libqrencode.so.4" /* of all 4.x, which configure asks for */

struct library {
	__typeof__(QRcode_encodeString) *encode;
	__typeof__(QRcode_free) *free;
};

/* NULL if it is not there any more. */
static const struct library *library(void)
{
	static struct library loaded;
	static gsize done;

	if (g_once_init_enter(&done)) {
		void *handle = dlopen(LIBRARY, RTLD_NOW);

		if (handle) {
			loaded.encode = dlsym(handle, "QRcode_encodeString");
			loaded.free = dlsym(handle, "QRcode_free");
		}
		g_once_init_leave(&done, 1);
	}
	return loaded.encode && loaded.free ? &loaded : NULL;
}

bool qr_ready(GError **error)
{
	if (library())
		return true;
	g_set_error(error, SUMMITTY_ERROR, SUMMITTY_ERROR_FAILED,
		_("QR codes need %s, which can't be loaded; install libqrencode."), LIBRARY);
	return false;
}

/* From the easiest to read to the smallest. Cameras take a quiet zone of two modules as well. */
static const struct {
	QRecLevel level;
	int quiet;
} choices[] = {
	{QR_ECLEVEL_M, 4},
	{QR_ECLEVEL_L, 4},
	{QR_ECLEVEL_M, 2},
	{QR_ECLEVEL_L, 2},
};

static struct qr *framed(const QRcode *code, int quiet)
{
	struct qr *qr = g_new(struct qr, 1);

	qr->side = code->width + 2 * quiet;
	gsize modules = (gsize)qr->side * (gsize)qr->side;
	qr->light = g_malloc(modules);
	memset(qr->light, 1, modules);
	for (int row = 0; row < code->width; row++)
		for (int col = 0; col < code->width; col++)
			qr->light[(row + quiet) * qr->side + col + quiet] =
				!(code->data[row * code->width + col] & 1);
	return qr;
}

struct qr *qr_new(const char *text, int modules)
{
	const struct library *qrencode = library();
	struct qr *qr = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(choices) && !qr && qrencode; i++) {
		/* Mixed segments: often a version smaller than bytes alone. */
		QRcode *code = qrencode->encode(text, 0, choices[i].level, QR_MODE_8, 1);

		if (code && code->width + 2 * choices[i].quiet <= modules)
			qr = framed(code, choices[i].quiet);
		qrencode->free(code);
	}
	return qr;
}

void qr_free(struct qr *qr)
{
	if (!qr)
		return;
	g_free(qr->light);
	g_free(qr);
}

bool qr_dark(const struct qr *qr, int row, int col)
{
	if (row < 0 || col < 0 || row >= qr->side || col >= qr->side)
		return false;
	return !qr->light[row * qr->side + col];
}
