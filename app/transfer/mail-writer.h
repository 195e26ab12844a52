/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "envelope.h"

G_BEGIN_DECLS

/* In what form mails are given away. */
typedef enum
{
  SIGNET_EXPORT_MBOX,     /* one file, mboxrd */
  SIGNET_EXPORT_MAILDIR,  /* a directory, with the flags in the files' names */
  SIGNET_EXPORT_EML,      /* a directory, a file for each mail */
  SIGNET_EXPORT_ZIP,      /* one file with these */
} SignetExportKind;

/* "mbox", "maildir", "eml", "zip" */
gboolean          signet_export_kind_from_string (const char         *text,
                                                  SignetExportKind   *kind);

/* From what a path ends with: ".mbox", ".zip", else NULL's way: a Maildir where there is one, else mbox. */
SignetExportKind  signet_export_kind_guess       (const char         *path);

/* What becomes of a file that is there. */
typedef enum
{
  SIGNET_EXPORT_KEEP,     /* it stays, and nothing is written: G_IO_ERROR_EXISTS */
  SIGNET_EXPORT_REPLACE,  /* it stays until the new one is whole and durable */
} SignetExportExisting;

/* A mail to be written. */
typedef struct
{
  const char     *path;      /* of its file */
  const char     *file;      /* "cur/NAME:2,FLAGS" */
  SignetEnvelope *envelope;
  int             fd;        /* open, at its begin */
  guint64         size;
  gint64          time;      /* when it arrived, seconds since 1970 */
} SignetWriterMail;

/* What became of it. */
typedef enum
{
  SIGNET_WRITTEN_NEW,
  SIGNET_WRITTEN_THERE,   /* it was there already */
  SIGNET_WRITTEN_UNREAD,  /* it cannot be read: others can still be written */
} SignetWritten;

/* Writes mails, with exactly their bytes. What is one file in the end gets its name only when it is whole.
 * What was stopped, and a directory that is there, is gone on with: what was written before stays, in a
 * Maildir with the flags that the mail has now. Blocking. */
typedef struct _SignetMailWriter SignetMailWriter;

/* source: what the mails are from, in any words: only what began with the same is gone on with. path lies in
 * a directory that is there. Errors: G_IO_ERROR, G_IO_ERROR_EXISTS, G_IO_ERROR_NOT_FOUND. Returns:
 * (transfer full). */
SignetMailWriter *signet_mail_writer_open        (const char              *path,
                                                  SignetExportKind         kind,
                                                  SignetExportExisting     existing,
                                                  const char              *source,
                                                  GError                 **error);

/* written: (out). Returns: FALSE with the error also for one that cannot be read. */
gboolean          signet_mail_writer_add         (SignetMailWriter        *self,
                                                  const SignetWriterMail  *mail,
                                                  SignetWritten           *written,
                                                  GError                 **error);

/* Makes it all durable and gives it its name. */
gboolean          signet_mail_writer_finish      (SignetMailWriter        *self,
                                                  GError                 **error);

/* Leaves what is not finished so that it can be gone on with. */
void              signet_mail_writer_free        (SignetMailWriter        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetMailWriter, signet_mail_writer_free)

G_END_DECLS
