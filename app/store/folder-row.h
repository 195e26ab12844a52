/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "delivered.h"
#include "marks.h"

G_BEGIN_DECLS

/* What a folder knows of one message, or that it is gone. As a view its texts are borrowed from
 * somewhere; made by the functions below it is a value: immutable, reference counted, in one piece, and
 * may cross threads. */
typedef struct
{
  const char          *name;     /* unique Maildir name */
  const char          *info;     /* what follows it in the file's name: "", ":2,S" */
  const char          *from;
  const char          *address;
  const char          *to;       /* the first recipients */
  const char          *subject;
  const char          *snippet;
  gint64               date;     /* seconds since 1970 */
  guint64              size;     /* bytes */
  SignetFlags          flags;    /* those of info */
  SignetEnvelopeFlags  envelope_flags;
  SignetReferences     references;
  SignetMarks          marks;
  gboolean             partial;  /* only header and first lines are here */
  gboolean             in_new;   /* in new/, not cur/ */
  gboolean             renamed;  /* news is the file's name only: see signet_folder_row_rename() */
  gboolean             gone;     /* there is no such message any more; nothing but the name counts */
} SignetFolderRow;

/* Copies a view. Returns: (transfer full). */
SignetFolderRow *signet_folder_row_copy          (const SignetFolderRow *view);

/* file: relative to the Maildir. Returns: (transfer full). */
SignetFolderRow *signet_folder_row_new           (const char            *file,
                                                  guint64                size,
                                                  gboolean               partial,
                                                  SignetEnvelope        *envelope);
SignetFolderRow *signet_folder_row_new_gone      (const char            *name);

/* The same message under another file name, as a change: laid over a row that has become another one
 * meanwhile, it changes nothing but the name. Returns: (transfer full). */
SignetFolderRow *signet_folder_row_rename        (const SignetFolderRow *view,
                                                  const char            *file);

/* The same message with other marks. Returns: (transfer full). */
SignetFolderRow *signet_folder_row_mark          (const SignetFolderRow *view,
                                                  SignetMarks            marks);

/* An empty array for rows. Returns: (transfer full). */
GPtrArray       *signet_folder_row_new_list      (void);

SignetFolderRow *signet_folder_row_ref           (SignetFolderRow       *self);
void             signet_folder_row_unref         (SignetFolderRow       *self);

/* "cur/NAME:2,S". Returns: (transfer full). */
char            *signet_folder_row_dup_file      (const SignetFolderRow *view);
gboolean         signet_folder_row_is_file       (const SignetFolderRow *view,
                                                  const char            *file);
SignetEnvelope  *signet_folder_row_make_envelope (const SignetFolderRow *view);

gboolean         signet_folder_row_equal         (const SignetFolderRow *a,
                                                  const SignetFolderRow *b);

/* By date, then by name, which is by arrival: < 0 if a is older. */
int              signet_folder_row_compare       (const SignetFolderRow *a,
                                                  const SignetFolderRow *b);

/* Case and Unicode form taken out, for searching. Returns: (transfer full). */
char            *signet_folder_row_fold          (const char            *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetFolderRow, signet_folder_row_unref)

G_END_DECLS
