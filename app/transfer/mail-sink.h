/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "maildir.h"

G_BEGIN_DECLS

/* What to believe of the notes that mail programs make in a mail's header, see mail-notes.h. */
typedef enum
{
  SIGNET_MAIL_LOOK_NOT,
  SIGNET_MAIL_LOOK_FOR_SERVER,  /* what they say of the POP3 server */
  SIGNET_MAIL_LOOK_FOR_ALL,
} SignetMailLook;

/* What is known of a mail beside its bytes. */
typedef struct
{
  SignetFlags     flags;
  gint64          time;   /* when it arrived, seconds since 1970; 0: not known */
  SignetMailLook  look;
  gboolean        is_unsure;  /* an mbox file does not tell of some ">" whether it was there from the first */
} SignetMailNote;

/* Whoever takes the mails that a reader finds: one after the other, each in pieces. After an error of
 * one of its functions the reader stops; drop is called for a mail that was begun and did not end, so
 * also for one that turns out to be no whole mail. */
typedef struct
{
  gboolean (*begin) (gpointer               user_data,
                     GError               **error);
  gboolean (*write) (gpointer               user_data,
                     const char            *data,
                     gsize                  length,
                     GError               **error);
  gboolean (*end)   (gpointer               user_data,
                     const SignetMailNote  *note,
                     GError               **error);
  void     (*drop)  (gpointer               user_data);

  /* A mail of several could not be read; the reader goes on with the next. */
  void     (*failed) (gpointer              user_data,
                      const GError         *error);

  /* So many bytes of the source have been read since the last call. */
  void     (*read)  (gpointer               user_data,
                     guint64                bytes);
  gpointer   user_data;
} SignetMailSink;

G_END_DECLS
