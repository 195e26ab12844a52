/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "deed-text.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"

char *
signet_deed_text_dup_name (SignetDeedKind kind,
                           guint          n)
{
  switch (kind)
    {
    case SIGNET_DEED_TAGS:
      return signet_count_text (ngettext ("Tagging of %u Message", "Tagging of %u Messages", n), n);
    case SIGNET_DEED_MOVE:
      return signet_count_text (ngettext ("Move of %u Message", "Move of %u Messages", n), n);
    case SIGNET_DEED_COPY:
      return signet_count_text (ngettext ("Copy of %u Message", "Copy of %u Messages", n), n);
    case SIGNET_DEED_ARCHIVE:
      return signet_count_text (ngettext ("Archiving of %u Message", "Archiving of %u Messages", n), n);
    case SIGNET_DEED_JUNK:
      return signet_count_text (ngettext ("Marking of %u Message as Junk",
                                          "Marking of %u Messages as Junk", n), n);
    case SIGNET_DEED_NOT_JUNK:
      return signet_count_text (ngettext ("Marking of %u Message as Not Junk",
                                          "Marking of %u Messages as Not Junk", n), n);
    case SIGNET_DEED_TRASH:
    case SIGNET_DEED_EMPTY:
    case SIGNET_DEED_ERASE:
      return signet_count_text (ngettext ("Deletion of %u Message", "Deletion of %u Messages", n), n);
    case SIGNET_DEED_FILTER:
      return g_strdup (_("Run of Filters"));
    case SIGNET_DEED_FOLDER_NEW:
      return g_strdup (_("New Folder"));
    case SIGNET_DEED_FOLDER_MOVE:
      return g_strdup (_("Move of a Folder"));
    case SIGNET_DEED_FOLDER_RENAME:
      return g_strdup (_("Renaming of a Folder"));
    case SIGNET_DEED_FOLDER_DELETE:
      return g_strdup (_("Deletion of a Folder"));
    case SIGNET_DEED_FLAGS:
    default:
      return signet_count_text (ngettext ("Marking of %u Message", "Marking of %u Messages", n), n);
    }
}

char *
signet_deed_text_dup_done (SignetDeedKind  kind,
                           guint           n,
                           const char     *target)
{
  g_return_val_if_fail (target != NULL || (kind != SIGNET_DEED_MOVE && kind != SIGNET_DEED_COPY), NULL);

  switch (kind)
    {
    case SIGNET_DEED_TAGS:
      return signet_count_text (ngettext ("%u message tagged", "%u messages tagged", n), n);
    case SIGNET_DEED_MOVE:
      return signet_count_text (ngettext ("%u message moved to %s", "%u messages moved to %s", n), n, target);
    case SIGNET_DEED_COPY:
      return signet_count_text (ngettext ("%u message copied to %s", "%u messages copied to %s", n), n,
                                target);
    case SIGNET_DEED_ARCHIVE:
      return signet_count_text (ngettext ("%u message archived", "%u messages archived", n), n);
    case SIGNET_DEED_JUNK:
      return signet_count_text (ngettext ("%u message moved to Junk", "%u messages moved to Junk", n), n);
    case SIGNET_DEED_NOT_JUNK:
      return signet_count_text (ngettext ("%u message moved to the Inbox",
                                          "%u messages moved to the Inbox", n), n);
    case SIGNET_DEED_TRASH:
      return signet_count_text (ngettext ("%u message moved to Trash",
                                          "%u messages moved to Trash", n), n);
    case SIGNET_DEED_EMPTY:
    case SIGNET_DEED_ERASE:
      return signet_count_text (ngettext ("%u message deleted", "%u messages deleted", n), n);
    case SIGNET_DEED_FILTER:
      return signet_count_text (ngettext ("%u message filtered", "%u messages filtered", n), n);
    case SIGNET_DEED_FLAGS:
    default: return signet_count_text (ngettext ("%u message marked", "%u messages marked", n), n);
    }
}

const char *
signet_deed_text_failed (SignetDeedKind kind)
{
  switch (kind)
    {
    case SIGNET_DEED_FLAGS: return _("The messages could not be marked");
    case SIGNET_DEED_FILTER: return _("The filters could not be run");
    case SIGNET_DEED_TAGS: return _("The messages could not be tagged");
    case SIGNET_DEED_COPY: return _("The messages could not be copied");
    case SIGNET_DEED_TRASH:
    case SIGNET_DEED_EMPTY:
    case SIGNET_DEED_ERASE: return _("The messages could not be deleted");
    case SIGNET_DEED_MOVE:
    case SIGNET_DEED_ARCHIVE:
    case SIGNET_DEED_JUNK:
    case SIGNET_DEED_NOT_JUNK:
    default: return _("The messages could not be moved");
    }
}
