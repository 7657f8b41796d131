#!/bin/sh
# Words and calls that have no place here. The compiler refuses more: see base/banned.h.
. "${0%/*}/lint.sh"

report "nothing is left to do" "$(files 'src include tests bench man data po m4' '*' |
	grep -v '^tests/lint/' | xargs grep -nIwE 'TODO|FIXME|XXX' /dev/null)"

# calls NAMES FILES…: where one of the functions is called.
calls() {
	names=$1
	shift
	code "$@" | grep -E "(^|[^A-Za-z0-9_])($names)[[:space:]]*\("
}

# shellcheck disable=SC2046
{
report "no shell is started" "$(calls 'system|popen|execlp|execvp|g_spawn_command_line_[a-z]*' \
	$(files src '*.c'))"

report "only the clock asks for the time of day" "$(
	calls 'time|clock_gettime|gettimeofday|g_get_real_time|g_date_time_new_now[a-z_]*' \
		$(files src '*.c' | grep -v '^src/time/clock.c$'))"

report "rooms below the front ends print nothing" "$(
	calls 'v?printf|puts|putchar|perror|g_print|g_printerr|g_warning|g_message|g_critical' \
		$(files 'src/base src/time src/model src/ical src/store src/feed src/qr src/app' '*.c'))"

report "no test sleeps" "$(
	calls 'sleep|usleep|nanosleep|clock_nanosleep|g_usleep' $(files tests '*.c')
	files tests '*.sh' | grep -v '^tests/lint/' | xargs grep -nE '^[^#]*(^|[;&|[:space:]])sleep[[:space:]]+[0-9]' /dev/null)"

# In kernel style what begins in the first column is at file scope. A terminal is one, and signal
# flags have to be: those two are excepted.
report "no mutable state at file scope" "$(
	code $(files src '*.c' | grep -v '^src/term/') |
		grep -E '^[^:]*:[0-9]+:(static )?[a-z][A-Za-z0-9_ *]*[ *][A-Za-z0-9_]+(\[[^]]*\])*( =.*|;)' |
		grep -vE ':(typedef|extern|return|goto|struct [a-z_0-9]+;|enum [a-z_0-9]+;)' |
		grep -vE '\*const |:(static )?const [^*=]*(=|;)|volatile sig_atomic_t')"
}
finish
