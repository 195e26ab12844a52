/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "common/folder-text.h"

#include <glib/gi18n-lib.h>

/* Letters of a name in a sentence, and of them those behind the mark. */
#define SHORT     40
#define SHORT_END 12

typedef struct
{
  const char *title;
  const char *icon;
  const char *empty;
} Texts;

static const Texts templates = { N_("Templates"), "document-new-symbolic",
                                 N_("Messages that you begin others from are kept here.") };

static const Texts texts[] = {
  [SIGNET_FOLDER_ROLE_INBOX] = { N_("Inbox"), "signet-inbox-symbolic",
                                 N_("New mail arrives here.") },
  [SIGNET_FOLDER_ROLE_DRAFTS] = { N_("Drafts"), "document-edit-symbolic",
                                  N_("Messages that you have begun wait here.") },
  [SIGNET_FOLDER_ROLE_OUTBOX] = { N_("Outbox"), "mail-send-symbolic",
                                  N_("Messages on their way wait here.") },
  [SIGNET_FOLDER_ROLE_SENT] = { N_("Sent"), "mail-send-symbolic",
                                N_("What you have sent is kept here.") },
  [SIGNET_FOLDER_ROLE_ARCHIVE] = { N_("Archive"), "signet-archive-symbolic",
                                   N_("What you want to keep out of sight goes here.") },
  [SIGNET_FOLDER_ROLE_JUNK] = { N_("Junk"), "mail-mark-junk-symbolic",
                                N_("Mail that nobody asked for goes here.") },
  [SIGNET_FOLDER_ROLE_TRASH] = { N_("Trash"), "user-trash-symbolic",
                                 N_("What you delete goes here first.") },
  [SIGNET_FOLDER_ROLE_OTHER] = { NULL, "folder-symbolic", NULL },
};

static const Texts *
find_texts (SignetFolder *folder)
{
  const SignetFolderRole role = signet_folder_get_role (folder);

  return signet_folder_role_is_templates (role, signet_folder_get_name (folder)) ? &templates : &texts[role];
}

const char *
signet_folder_text_title (SignetFolder *folder)
{
  const char *title;

  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  title = find_texts (folder)->title;
  return title ? _(title) : signet_folder_location_get_label (signet_folder_get_location (folder));
}

char *
signet_folder_text_shorten (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  const glong length = g_utf8_strlen (name, -1);
  g_autofree char *begin = NULL;

  if (length <= SHORT)
    return g_strdup (name);
  begin = g_utf8_substring (name, 0, SHORT - SHORT_END - 1);
  return g_strconcat (begin, "…", g_utf8_offset_to_pointer (name, length - SHORT_END), NULL);
}

char *
signet_folder_text_dup_short (SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  return signet_folder_text_shorten (signet_folder_text_title (folder));
}

const char *
signet_folder_text_icon (SignetFolder *folder)
{
  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  return find_texts (folder)->icon;
}

const char *
signet_folder_text_empty (SignetFolder *folder)
{
  const char *empty;

  g_return_val_if_fail (SIGNET_IS_FOLDER (folder), NULL);

  empty = find_texts (folder)->empty;
  return empty ? _(empty) : NULL;
}
