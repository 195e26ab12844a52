/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/pane-layout.h"

/* Narrower than this a pane is of no use; wider than that no wish is kept (see the settings). */
static const int least[SIGNET_N_PANES] = { 180, 260, 320 };
#define MOST 4096

SignetPanesMode
signet_panes_mode_for_width (int width)
{
  if (width >= SIGNET_PANES_THREE_WIDTH)
    return SIGNET_PANES_THREE;
  return width >= SIGNET_PANES_TWO_WIDTH ? SIGNET_PANES_TWO : SIGNET_PANES_ONE;
}

gboolean
signet_pane_layout_is_shown (const SignetPaneLayout *self,
                             SignetPane              pane)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->mode == SIGNET_PANES_THREE || pane == self->pane)
    return TRUE;
  if (self->mode == SIGNET_PANES_ONE)
    return FALSE;
  return pane == SIGNET_PANE_LIST
         || (pane == SIGNET_PANE_READER && self->pane == SIGNET_PANE_LIST);
}

SignetPane
signet_pane_layout_before (const SignetPaneLayout *self)
{
  SignetPane first = SIGNET_PANE_FOLDERS;

  g_return_val_if_fail (self != NULL, SIGNET_PANE_FOLDERS);

  while (!signet_pane_layout_is_shown (self, first))
    first++;
  return first == SIGNET_PANE_FOLDERS ? first : first - 1;
}

int
signet_pane_layout_clamp (SignetPane pane,
                          int        width)
{
  g_return_val_if_fail (pane <= SIGNET_PANE_READER, width);

  return CLAMP (width, least[pane], MOST);
}

void
signet_pane_layout_share (const SignetPaneLayout *self,
                          int                     width,
                          const int               minimum[SIGNET_N_PANES],
                          int                     allocated[SIGNET_N_PANES])
{
  int needed[SIGNET_N_PANES];
  int later = 0;   /* what the panes after this one need */
  int rest = width;
  int last = 0;

  g_return_if_fail (self != NULL);

  for (int i = 0; i < SIGNET_N_PANES; i++)
    {
      gboolean shown = signet_pane_layout_is_shown (self, (SignetPane) i);

      needed[i] = shown ? MAX (minimum[i], least[i]) : 0;
      later += needed[i];
      if (shown)
        last = i;
    }

  for (int i = 0; i < SIGNET_N_PANES; i++)
    {
      later -= needed[i];
      if (i == last)
        allocated[i] = rest;
      else if (needed[i] == 0)
        allocated[i] = 0;
      else
        allocated[i] = CLAMP (self->widths[i], needed[i], MAX (needed[i], rest - later));
      rest -= allocated[i];
    }
}
