/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/import-result.h"

#include <glib/gi18n-lib.h>

#include "certificates/imported-text.h"
#include "common/message-dialog.h"

static AdwMessageDialog *
present (GtkWindow  *parent,
         const char *heading,
         const char *body)
{
  GtkWidget *dialog = signet_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
  return ADW_MESSAGE_DIALOG (dialog);
}

AdwMessageDialog *
signet_import_result_present (GtkWindow      *parent,
                              SignetImported *imported,
                              const GError   *error)
{
  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (imported != NULL || error != NULL, NULL);

  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  if (imported != NULL)
    {
      heading = signet_imported_text_heading (imported);
      body = signet_imported_text_body (imported, g_get_real_time () / G_USEC_PER_SEC);
      return present (parent, heading, body);
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return NULL;
  return present (parent, _("Nothing Was Imported"), error->message);
}
