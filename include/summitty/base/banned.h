#ifndef SUMMITTY_BASE_BANNED_H
#define SUMMITTY_BASE_BANNED_H

/*
 * Included before everything else by the build (-include): calls that have bitten every C program
 * become compile errors that name what to use instead.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BANNED(func, instead) summitty_##func##_is_banned_use_##instead

#undef strcpy
#define strcpy(d, s) BANNED(strcpy, g_strdup)
#undef strcat
#define strcat(d, s) BANNED(strcat, GString)
#undef strncpy
#define strncpy(d, s, n) BANNED(strncpy, g_strndup)
#undef strncat
#define strncat(d, s, n) BANNED(strncat, GString)
#undef sprintf
#define sprintf(...) BANNED(sprintf, g_strdup_printf)
#undef vsprintf
#define vsprintf(...) BANNED(vsprintf, g_strdup_vprintf)
#undef strtok
#define strtok(s, d) BANNED(strtok, g_strsplit)
#undef atoi
#define atoi(s) BANNED(atoi, g_ascii_string_to_signed)
#undef atol
#define atol(s) BANNED(atol, g_ascii_string_to_signed)
#undef gmtime
#define gmtime(t) BANNED(gmtime, civil_from_instant)
#undef localtime
#define localtime(t) BANNED(localtime, zone_offset)
#undef ctime
#define ctime(t) BANNED(ctime, time_format)

#endif
