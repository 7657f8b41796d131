#ifndef SUMMITTY_VIEW_VIEWS_H
#define SUMMITTY_VIEW_VIEWS_H

#include <summitty/view/view.h>

/* The views there are. */
extern const struct view_ops schedule_view;
extern const struct view_ops grid_view;
extern const struct view_ops browse_view;
extern const struct view_ops now_view;
extern const struct view_ops mine_view;
extern const struct view_ops changes_view;
extern const struct view_ops search_view;
extern const struct view_ops detail_view;
extern const struct view_ops plan_view;
extern const struct view_ops help_view;
extern const struct view_ops palette_view;
extern const struct view_ops qr_view;
extern const struct view_ops board_view;
extern const struct view_ops welcome_view;

/* All of them, ending with NULL. */
extern const struct view_ops *const all_views[];

/* The view of a name, or NULL. */
const struct view_ops *view_find(const char *name);

#endif
