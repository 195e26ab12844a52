/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "redirection.h"

#include <glib/gi18n-lib.h>

#include "maildir.h"
#include "store-error.h"

void
signet_redirection_free (SignetRedirection *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->maildir);
  g_free (self->file);
  g_clear_pointer (&self->from, signet_address_unref);
  g_clear_pointer (&self->to, g_ptr_array_unref);
  g_clear_pointer (&self->bcc, g_ptr_array_unref);
  g_free (self->name);
  g_clear_pointer (&self->mapped, signet_mapped_file_unref);
  g_free (self);
}

SignetResend *
signet_redirection_read (SignetRedirection  *self,
                         GError            **error)
{
  g_return_val_if_fail (self != NULL && self->maildir != NULL && self->file != NULL, NULL);

  g_autofree char *file = signet_maildir_find (self->maildir, self->file, error);
  g_autofree char *path = file != NULL ? g_build_filename (self->maildir, file, NULL) : NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GBytes) bytes = NULL;

  g_clear_pointer (&self->mapped, signet_mapped_file_unref);
  self->mapped = path != NULL ? signet_mapped_file_new (path, error) : NULL;
  if (self->mapped == NULL)
    return NULL;
  bytes = signet_mapped_file_dup_bytes (self->mapped, G_MAXSIZE);
  return signet_resend_new (bytes, self->from, self->to, now);
}

gboolean
signet_redirection_is_whole (SignetRedirection  *self,
                             GError            **error)
{
  g_return_val_if_fail (self != NULL && self->mapped != NULL, FALSE);

  if (signet_mapped_file_is_whole (self->mapped))
    return TRUE;
  g_set_error_literal (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE,
                       _("This message is not there any more."));
  return FALSE;
}
