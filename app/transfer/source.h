/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "folder-role.h"
#include "mail-sink.h"

G_BEGIN_DECLS

/* A place where mails lie that can be imported: one folder of another program, or one file. A value:
 * immutable, may cross threads. */
typedef enum
{
  SIGNET_SOURCE_MBOX,     /* a file with many mails */
  SIGNET_SOURCE_MAILDIR,
  SIGNET_SOURCE_MH,       /* a directory whose mails are called 1, 2, 3… */
  SIGNET_SOURCE_FILES,    /* a directory with .eml files */
  SIGNET_SOURCE_FILE,     /* one mail */
} SignetSourceKind;

typedef struct
{
  SignetSourceKind  kind;
  char             *path;
  char             *name;   /* of the folder, below others as "Other/Name" */
  SignetFolderRole  role;   /* what it seems to be for */
  guint64           bytes;  /* how much there is to read, for the progress; 0: not known */
} SignetSource;

/* The role is found from the name. Returns: (transfer full). */
SignetSource *signet_source_new  (SignetSourceKind       kind,
                                  const char            *path,
                                  const char            *name);
void          signet_source_free (gpointer               source);

/* Gives all its mails to sink. Blocking. Errors: of the sink; G_IO_ERROR. */
gboolean      signet_source_read (const SignetSource    *self,
                                  const SignetMailSink  *sink,
                                  GCancellable          *cancellable,
                                  GError               **error);

G_END_DECLS
