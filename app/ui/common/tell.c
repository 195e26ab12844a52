/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/tell.h"

void
signet_tell (AdwToastOverlay *toasts,
             const char      *sentence)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (toasts));
  g_return_if_fail (sentence != NULL);

  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_toast_overlay_add_toast (toasts, adw_toast_new (escaped));
}
