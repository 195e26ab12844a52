/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/message-dialog.h"

#include "common/value-wrap.h"

GtkWidget *
signet_message_dialog_new (GtkWindow  *parent,
                           const char *heading,
                           const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  signet_value_wrap_within (dialog);
  return dialog;
}
