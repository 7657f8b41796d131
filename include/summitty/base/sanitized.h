#ifndef SUMMITTY_BASE_SANITIZED_H
#define SUMMITTY_BASE_SANITIZED_H

/* Whether the address sanitizer watches this build: it wants memory and system calls of its own. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#endif
