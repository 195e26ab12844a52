/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "unread.h"

#include <errno.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "count-text.h"
#include "file.h"

gboolean
signet_unread_try (int          fd,
                   const char  *path,
                   char        *piece,
                   gsize        piece_length,
                   GError     **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (piece != NULL && piece_length > 0, FALSE);

  off_t at = 0;
  gssize count;

  while ((count = pread (fd, piece, piece_length, at)) > 0 || (count < 0 && errno == EINTR))
    at += MAX (count, 0);
  return count == 0 || signet_file_set_error (error, errno, path);
}

void
signet_unread_clear (SignetUnread *self)
{
  g_return_if_fail (self != NULL);
  g_clear_error (&self->failure);
}

void
signet_unread_note (SignetUnread *self,
                    GError       *failure)
{
  g_return_if_fail (self != NULL && failure != NULL);

  self->n++;
  if (self->failure == NULL)
    self->failure = failure;
  else
    g_error_free (failure);
}

gboolean
signet_unread_check (SignetUnread  *self,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autofree char *sentence = NULL;

  if (self->n == 0)
    return TRUE;
  sentence = signet_count_text (ngettext ("%u could not be read: %s", "%u could not be read; the first: %s",
                                          self->n), self->n, self->failure->message);
  g_set_error_literal (error, self->failure->domain, self->failure->code, sentence);
  return FALSE;
}
