/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "source.h"

#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "keyword-map.h"
#include "mail-file.h"
#include "mail-judge.h"
#include "mbox-reader.h"
#include "mh-marks.h"
#include "source-names.h"

/* As mail programs call them. What waits to be sent elsewhere is a draft here: it must not be sent by
 * being imported. */
static const struct
{
  const char       *name;
  SignetFolderRole  role;
} names[] = {
  { "inbox", SIGNET_FOLDER_ROLE_INBOX },
  { "sent", SIGNET_FOLDER_ROLE_SENT },
  { "sentbox", SIGNET_FOLDER_ROLE_SENT },
  { "sent-mail", SIGNET_FOLDER_ROLE_SENT },
  { "sent items", SIGNET_FOLDER_ROLE_SENT },
  { "sent messages", SIGNET_FOLDER_ROLE_SENT },
  { "draft", SIGNET_FOLDER_ROLE_DRAFTS },
  { "drafts", SIGNET_FOLDER_ROLE_DRAFTS },
  { "draftbox", SIGNET_FOLDER_ROLE_DRAFTS },
  { "outbox", SIGNET_FOLDER_ROLE_DRAFTS },
  { "queue", SIGNET_FOLDER_ROLE_DRAFTS },
  { "unsent messages", SIGNET_FOLDER_ROLE_DRAFTS },
  { "archive", SIGNET_FOLDER_ROLE_ARCHIVE },
  { "archives", SIGNET_FOLDER_ROLE_ARCHIVE },
  { "junk", SIGNET_FOLDER_ROLE_JUNK },
  { "spam", SIGNET_FOLDER_ROLE_JUNK },
  { "trash", SIGNET_FOLDER_ROLE_TRASH },
  { "deleted items", SIGNET_FOLDER_ROLE_TRASH },
  { "deleted messages", SIGNET_FOLDER_ROLE_TRASH },
};

static SignetFolderRole
find_role (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i].name, name) == 0)
      return names[i].role;
  return SIGNET_FOLDER_ROLE_OTHER;
}

SignetSource *
signet_source_new (SignetSourceKind  kind,
                   const char       *path,
                   const char       *name)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  SignetSource *self = g_new0 (SignetSource, 1);

  self->kind = kind;
  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->role = find_role (name);
  return self;
}

void
signet_source_free (gpointer source)
{
  SignetSource *self = source;

  g_return_if_fail (self != NULL);

  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/* Thunderbird's has no "new", and what it marks stands in the mails and not in their names. */
static gboolean
read_maildir (const SignetSource    *self,
              const SignetMailSink  *sink,
              GCancellable          *cancellable,
              GError               **error)
{
  static const char *const folders[] = { "cur", "new" };
  g_autofree char *new = g_build_filename (self->path, "new", NULL);
  const gboolean is_marked_within = !g_file_test (new, G_FILE_TEST_IS_DIR);
  SignetKeywordMap keywords;

  signet_keyword_map_load (&keywords, self->path);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (self->path, folders[i], NULL);
      g_autoptr(GPtrArray) files = signet_source_names_list (path, SIGNET_SOURCE_NAMES_MAILDIR, error);

      if (files == NULL)
        return FALSE;
      for (guint n = 0; n < files->len; n++)
        {
          const char *name = g_ptr_array_index (files, n);
          const SignetMailNote note =
          {
            .flags = signet_keyword_map_apply (&keywords, signet_maildir_parse_flags (name)),
            .look = is_marked_within && !signet_source_names_is_marked (name) ? SIGNET_MAIL_LOOK_FOR_ALL
                                                                              : SIGNET_MAIL_LOOK_FOR_SERVER,
          };
          g_autofree char *file = g_build_filename (path, name, NULL);

          if (!signet_mail_file_read (file, &note, sink, cancellable, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_mh (const SignetSource    *self,
         const SignetMailSink  *sink,
         GCancellable          *cancellable,
         GError               **error)
{
  g_autoptr(GPtrArray) files = signet_source_names_list (self->path, SIGNET_SOURCE_NAMES_MH, error);
  g_autoptr(SignetMhMarks) marks = files != NULL ? signet_mh_marks_load (self->path) : NULL;

  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      const char *name = g_ptr_array_index (files, i);
      const SignetMailNote note =
      {
        .flags = signet_mh_marks_get_flags (marks, (guint32) strtoul (name, NULL, 10)),
        .look = SIGNET_MAIL_LOOK_FOR_SERVER,
      };
      g_autofree char *file = g_build_filename (self->path, name, NULL);

      if (!signet_mail_file_read (file, &note, sink, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* Where people keep files, one may be called a mail and be none. Nothing tells what was read: who has saved a
 * mail has seen it. */
static gboolean
read_saved (const char            *path,
            SignetMailLook         look,
            const SignetMailSink  *sink,
            GCancellable          *cancellable,
            GError               **error)
{
  const SignetMailNote seen = { .flags = SIGNET_FLAG_SEEN, .look = look };
  g_autoptr(GError) problem = NULL;

  if (signet_mail_judge_is_mail (path))
    return signet_mail_file_read (path, &seen, sink, cancellable, error);
  problem = g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("There is no mail in %s."), path);
  sink->failed (sink->user_data, problem);
  return TRUE;
}

static gboolean
read_files (const SignetSource    *self,
            const SignetMailSink  *sink,
            GCancellable          *cancellable,
            GError               **error)
{
  g_autoptr(GPtrArray) files = signet_source_names_list (self->path, SIGNET_SOURCE_NAMES_EML, error);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      g_autofree char *path = g_build_filename (self->path, g_ptr_array_index (files, i), NULL);

      if (!read_saved (path, SIGNET_MAIL_LOOK_FOR_SERVER, sink, cancellable, error))
        return FALSE;
    }
  return files != NULL;
}

gboolean
signet_source_read (const SignetSource    *self,
                    const SignetMailSink  *sink,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sink != NULL, FALSE);

  switch (self->kind)
    {
    case SIGNET_SOURCE_MBOX: return signet_mbox_read (self->path, sink, cancellable, error);
    case SIGNET_SOURCE_MAILDIR: return read_maildir (self, sink, cancellable, error);
    case SIGNET_SOURCE_MH: return read_mh (self, sink, cancellable, error);
    case SIGNET_SOURCE_FILES: return read_files (self, sink, cancellable, error);
    case SIGNET_SOURCE_FILE:
      return read_saved (self->path, SIGNET_MAIL_LOOK_NOT, sink, cancellable, error);
    default: g_assert_not_reached ();
    }
}
