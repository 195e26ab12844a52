/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "redirection.h"

#include "maildir.h"
#include "mapped-file.h"

void
signet_redirection_free (SignetRedirection *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->maildir);
  g_free (self->file);
  g_clear_pointer (&self->from, signet_address_unref);
  g_clear_pointer (&self->to, g_ptr_array_unref);
  g_free (self->name);
  g_free (self);
}

SignetResend *
signet_redirection_read (const SignetRedirection  *self,
                         GError                  **error)
{
  g_return_val_if_fail (self != NULL && self->maildir != NULL && self->file != NULL, NULL);

  g_autofree char *file = signet_maildir_find (self->maildir, self->file, error);
  g_autofree char *path = file != NULL ? g_build_filename (self->maildir, file, NULL) : NULL;
  g_autoptr(SignetMappedFile) mapped = path != NULL ? signet_mapped_file_new (path, error) : NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GBytes) bytes = NULL;

  if (mapped == NULL)
    return NULL;
  bytes = signet_mapped_file_dup_bytes (mapped, G_MAXSIZE);
  return signet_resend_new (bytes, self->from, self->to, now);
}
