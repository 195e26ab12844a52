/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "visit-progress.h"

struct _SignetVisitProgress
{
  SignetOperation *operation;
  GListStore      *operations;  /* nullable */
};

SignetVisitProgress *
signet_visit_progress_new (GListStore      *operations,
                           SignetOperation *operation)
{
  g_return_val_if_fail (operations == NULL || G_IS_LIST_STORE (operations), NULL);
  g_return_val_if_fail (SIGNET_IS_OPERATION (operation), NULL);

  SignetVisitProgress *self = g_new0 (SignetVisitProgress, 1);

  self->operation = operation;
  g_set_object (&self->operations, operations);
  if (operations != NULL)
    g_list_store_append (operations, operation);
  return self;
}

gboolean
signet_visit_progress_take (SignetVisitProgress  *self,
                            char                **words)
{
  g_return_val_if_fail (self != NULL && words != NULL, FALSE);

  gint64 permille;
  guint64 bytes;

  if (g_strv_length (words) != 4 || !g_str_equal (words[0], "report")
      || !g_ascii_string_to_signed (words[1], 10, -1000, 1000, &permille, NULL)
      || !g_ascii_string_to_unsigned (words[2], 10, 0, G_MAXUINT64, &bytes, NULL))
    return FALSE;
  signet_operation_report (self->operation, *words[3] != '\0' ? words[3] : NULL,
                           permille < 0 ? -1 : (double) permille / 1000, bytes);
  return TRUE;
}

void
signet_visit_progress_free (SignetVisitProgress *self)
{
  g_return_if_fail (self != NULL);

  guint position;

  signet_operation_finish (self->operation, NULL);
  if (self->operations != NULL && g_list_store_find (self->operations, self->operation, &position))
    g_list_store_remove (self->operations, position);
  g_clear_object (&self->operations);
  g_object_unref (self->operation);
  g_free (self);
}
