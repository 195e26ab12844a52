/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "progress.h"

#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "columns.h"
#include "operation.h"

#define INTERVAL_MS 200
#define CLEAR_LINE "\r\033[K"

struct _SignetProgress
{
  GListModel *operations;
  guint       timer;
};

static void
append_operation (GString         *line,
                  SignetOperation *operation)
{
  const char *message = signet_operation_get_message (operation);
  const double fraction = signet_operation_get_fraction (operation);
  const guint64 rate = signet_operation_get_rate (operation);

  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, signet_operation_get_title (operation));
  if (message != NULL)
    g_string_append_printf (line, ": %s", message);
  if (fraction >= 0)
    g_string_append_printf (line, " %d %%", (int) (fraction * 100));
  if (rate > 0)
    {
      g_autofree char *size = g_format_size (rate);

      /* Translators: bytes in a second, "1.2 MB/s". */
      g_string_append_printf (line, _(" %s/s"), size);
    }
}

static gboolean
draw_cb (gpointer user_data)
{
  SignetProgress *self = user_data;
  g_autoptr(GString) line = g_string_new (NULL);
  g_autofree char *shown = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (self->operations); i++)
    {
      g_autoptr(SignetOperation) operation = g_list_model_get_item (self->operations, i);

      append_operation (line, operation);
    }
  /* A full last column would make the terminal go on in the next line. */
  shown = signet_columns_fit (line->str, MAX (signet_columns_get_width (STDERR_FILENO), 2) - 1,
                              SIGNET_FIT_CUT);
  fprintf (stderr, CLEAR_LINE "%s", shown);
  return G_SOURCE_CONTINUE;
}

SignetProgress *
signet_progress_new (GListModel *operations)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (operations), NULL);

  if (signet_columns_get_width (STDERR_FILENO) == 0)
    return NULL;

  SignetProgress *self = g_new0 (SignetProgress, 1);

  self->operations = g_object_ref (operations);
  self->timer = g_timeout_add (INTERVAL_MS, draw_cb, self);
  return self;
}

void
signet_progress_wipe (SignetProgress *self)
{
  if (self != NULL)
    fputs (CLEAR_LINE, stderr);
}

void
signet_progress_free (SignetProgress *self)
{
  signet_progress_wipe (self);
  g_source_remove (self->timer);
  g_object_unref (self->operations);
  g_free (self);
}
