# SUMMITTY_WARNINGS: the warning flags every room is built with, in WARN_CFLAGS, so that CFLAGS stay the user's.
AC_DEFUN([SUMMITTY_WARNINGS], [
	AC_ARG_ENABLE([werror],
		[AS_HELP_STRING([--enable-werror], [turn compiler warnings into errors])])
	WARN_CFLAGS="-Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition"
	WARN_CFLAGS="$WARN_CFLAGS -Wformat=2 -Wvla -Wundef -Wimplicit-fallthrough -Wpointer-arith -Wwrite-strings"
	AS_IF([test "$enable_werror" = yes], [WARN_CFLAGS="$WARN_CFLAGS -Werror"])
	AC_SUBST([WARN_CFLAGS])
])

# SUMMITTY_SANITIZERS: --enable-sanitizers[=LIST], --enable-fuzzer and --enable-coverage, in SAN_CFLAGS.
AC_DEFUN([SUMMITTY_SANITIZERS], [
	AC_ARG_ENABLE([sanitizers],
		[AS_HELP_STRING([--enable-sanitizers@<:@=LIST@:>@],
			[build with sanitizers (default list: address,undefined)])])
	AC_ARG_ENABLE([fuzzer],
		[AS_HELP_STRING([--enable-fuzzer], [build the libFuzzer targets (needs clang)])])
	AC_ARG_ENABLE([coverage],
		[AS_HELP_STRING([--enable-coverage], [build with gcov instrumentation])])
	SAN_CFLAGS=
	AS_CASE([$enable_sanitizers],
		[yes], [SAN_CFLAGS="-fsanitize=address,undefined -fno-sanitize-recover=undefined"],
		[no|''], [],
		[SAN_CFLAGS="-fsanitize=$enable_sanitizers"])
	AS_IF([test -n "$SAN_CFLAGS"], [SAN_CFLAGS="$SAN_CFLAGS -fno-omit-frame-pointer"])
	AS_IF([test "$enable_fuzzer" = yes], [SAN_CFLAGS="$SAN_CFLAGS -fsanitize=fuzzer-no-link"])
	AS_IF([test "$enable_coverage" = yes], [SAN_CFLAGS="$SAN_CFLAGS --coverage"])
	AC_SUBST([SAN_CFLAGS])
	AM_CONDITIONAL([ENABLE_FUZZER], [test "$enable_fuzzer" = yes])
	AM_CONDITIONAL([SANITIZED], [test -n "$enable_sanitizers" && test "$enable_sanitizers" != no])
])

# SUMMITTY_ARCHIVE(NAME, FUNCTION, MORE, ARCHIVES): has NAME_LIBS link the library's archive with
# those it needs, and MORE, where there is one: what is resolved here is looked up at no start, and of
# SQLite alone that is 1600 symbols; a library less is a dozen mappings less.
# The archive of ncurses knows no gpm, the mouse of a Linux console: summitty-kiosk, which may have
# nothing else to point with, links it shared.
AC_DEFUN([SUMMITTY_ARCHIVE], [
	AC_ARG_ENABLE([archives],
		[AS_HELP_STRING([--disable-archives],
			[link GLib, SQLite, utf8proc, ncurses, libical and ICU shared even where archives of
			 them are installed])])
	AC_MSG_CHECKING([whether to link an archive of $1])
	archive_libs="-Wl,-Bstatic $[]$1_LIBS $4 -Wl,-Bdynamic $3"
	archive_saved=$LIBS
	LIBS="$archive_libs $LIBS"
	AS_IF([test "$enable_archives" != no],
		[AC_LINK_IFELSE([AC_LANG_CALL([], [$2])], [archive=yes], [archive=no])],
		[archive=no])
	LIBS=$archive_saved
	AS_IF([test "$archive" = yes], [$1_LIBS=$archive_libs])
	AC_MSG_RESULT([$archive])
])
