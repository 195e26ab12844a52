/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which of the three panes are shown and how wide they are: the arithmetic of SignetPanes, without
 * widgets. All widths are in pixels. */

/* Below these widths one pane less is shown. */
#define SIGNET_PANES_THREE_WIDTH 1000
#define SIGNET_PANES_TWO_WIDTH   620

typedef enum
{
  SIGNET_PANES_ONE = 1,
  SIGNET_PANES_TWO,
  SIGNET_PANES_THREE,
} SignetPanesMode;

typedef enum
{
  SIGNET_PANE_FOLDERS,
  SIGNET_PANE_LIST,
  SIGNET_PANE_READER,
} SignetPane;

#define SIGNET_N_PANES 3

typedef struct
{
  SignetPanesMode  mode;
  SignetPane       pane;                         /* where the user is: shown in any mode */
  int              widths[SIGNET_N_PANES - 1];   /* of folders and list, as wished */
} SignetPaneLayout;

SignetPanesMode  signet_panes_mode_for_width (int                     width);

/* Two panes are folders + list, or list + reader. */
gboolean         signet_pane_layout_is_shown (const SignetPaneLayout *self,
                                              SignetPane              pane);

/* The pane before those that are shown; SIGNET_PANE_FOLDERS if that one is shown already. */
SignetPane       signet_pane_layout_before   (const SignetPaneLayout *self);

/* The width nearest to that one which makes sense as a wish. */
int              signet_pane_layout_clamp    (SignetPane              pane,
                                              int                     width);

/* Shares width among the panes that are shown; the last of them takes what the others leave.
 * minimum: what each pane needs, though our own least widths are kept too. allocated: (out), 0 for
 * a pane that is not shown. */
void             signet_pane_layout_share    (const SignetPaneLayout *self,
                                              int                     width,
                                              const int               minimum[SIGNET_N_PANES],
                                              int                     allocated[SIGNET_N_PANES]);

G_END_DECLS
