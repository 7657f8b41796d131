#ifndef SUMMITTY_BASE_AUTO_H
#define SUMMITTY_BASE_AUTO_H

/*
 * Cleanup at scope exit for our own structs, as g_autoptr() is for typedefs. A header that declares
 * `void x_free(struct x *)` says DEFINE_AUTO(struct x, x_free) after it; a local is then
 * `AUTO(x_free) struct x *x = NULL;`, and g_steal_pointer(&x) hands it on.
 */
#define DEFINE_AUTO(type, destroy)                                                                 \
	static inline void destroy##_auto(type **pointer)                                          \
	{                                                                                          \
		if (*pointer)                                                                      \
			destroy(*pointer);                                                         \
	}

#define AUTO(destroy) __attribute__((cleanup(destroy##_auto)))

#endif
