#ifndef SUMMITTY_MODEL_MAPPING_DEFAULTS_H
#define SUMMITTY_MODEL_MAPPING_DEFAULTS_H

/* A rule as one writes it: "target.field.match = value". */
struct rule_text {
	const char *target, *field, *match, *value;
};

/* The rules that everybody gets, ending with a NULL target. */
extern const struct rule_text mapping_defaults[];

#endif
