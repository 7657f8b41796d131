/* The order of names, in which numbers count by their value. */
#include <string.h>

#include <summitty/base/text.h>

/* Both begin with a digit: the order of their numbers, of any length, which are gone past. */
static int compare_numbers(const char **a, const char **b)
{
	const char *x = *a + strspn(*a, "0"), *y = *b + strspn(*b, "0");
	size_t n = strspn(x, "0123456789"), m = strspn(y, "0123456789");

	*a = x + n;
	*b = y + m;
	return n != m ? (n < m ? -1 : 1) : strncmp(x, y, n);
}

int text_compare_names(const char *a, const char *b)
{
	const char *x = a, *y = b;
	int order = 0;

	if (!a || !b)
		return g_strcmp0(a, b);
	while (order == 0 && *x && *y)
		if (g_ascii_isdigit(*x) && g_ascii_isdigit(*y))
			order = compare_numbers(&x, &y);
		else
			order = (guchar)*x++ - (guchar)*y++;
	if (order == 0)
		order = (guchar)*x - (guchar)*y;
	return order ? order : strcmp(a, b);
}
