/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "listing-source.h"

#include "folder-private.h"
#include "folder-rows-copy.h"

/* Rows; then somebody may have cancelled. */
#define CHECK_EACH 4096

static void
source_free (gpointer data)
{
  SignetListingSource *self = data;

  signet_folder_rows_free (self->rows);
  g_free (self->name);
  g_free (self);
}

GPtrArray *
signet_listing_source_new_list (GPtrArray *folders)
{
  g_return_val_if_fail (folders != NULL, NULL);

  GPtrArray *sources = g_ptr_array_new_full (folders->len, source_free);

  for (guint i = 0; i < folders->len; i++)
    {
      SignetFolder *folder = g_ptr_array_index (folders, i);
      SignetFolderRows *rows = signet_folder_get_rows (folder);
      SignetListingSource *source = g_new (SignetListingSource, 1);

      source->rows = rows != NULL ? signet_folder_rows_copy (rows) : signet_folder_rows_new (NULL);
      source->name = signet_folder_location_dup_title (signet_folder_get_location (folder), "/");
      source->role = signet_folder_get_role (folder);
      source->outgoing = signet_folder_location_is_outgoing (signet_folder_get_location (folder));
      g_ptr_array_add (sources, source);
    }
  return sources;
}

void
signet_listing_source_get (GPtrArray               *sources,
                           const SignetListingItem *item,
                           SignetFolderRow         *view)
{
  const SignetListingSource *source = g_ptr_array_index (sources, item->folder);

  signet_folder_rows_get (source->rows, item->id, view);
}

const char *
signet_listing_source_who (const SignetFolderRow *view,
                           gboolean               outgoing)
{
  return outgoing ? view->to : view->from;
}

static gboolean
has_encrypted (const SignetListingSource *source,
               GCancellable              *cancellable)
{
  SignetFolderRow view;

  for (guint i = 0; i < signet_folder_rows_get_length (source->rows); i++)
    {
      if (i % CHECK_EACH == 0 && g_cancellable_is_cancelled (cancellable))
        return FALSE;
      signet_folder_rows_get (source->rows, signet_folder_rows_get_id (source->rows, i), &view);
      if (signet_listing_source_matches (&view, SIGNET_LISTING_ENCRYPTED))
        return TRUE;
    }
  return FALSE;
}

gboolean
signet_listing_source_has_encrypted (GPtrArray    *sources,
                                     GCancellable *cancellable)
{
  g_return_val_if_fail (sources != NULL, FALSE);

  for (guint i = 0; i < sources->len; i++)
    if (has_encrypted (g_ptr_array_index (sources, i), cancellable))
      return TRUE;
  return FALSE;
}

gboolean
signet_listing_source_matches (const SignetFolderRow *view,
                               SignetListingChips     chips)
{
  if ((chips & SIGNET_LISTING_UNREAD) && (view->flags & SIGNET_FLAG_SEEN))
    return FALSE;
  if ((chips & SIGNET_LISTING_STARRED) && !(view->flags & SIGNET_FLAG_FLAGGED))
    return FALSE;
  if ((chips & SIGNET_LISTING_ATTACHMENTS) && !(view->envelope_flags & SIGNET_ENVELOPE_ATTACHMENT))
    return FALSE;
  return !(chips & SIGNET_LISTING_ENCRYPTED)
         || (view->envelope_flags & SIGNET_ENVELOPE_ENCRYPTED)
         || view->marks.encryption > SIGNET_ENCRYPTION_NONE;
}
