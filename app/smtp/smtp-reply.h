/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One answer of a server, of one line or more (RFC 5321, section 4.2), put together line by line. */
typedef struct
{
  guint    code;          /* 200 to 599; 0 before the first line */
  char     enhanced[12];  /* "5.1.1" (RFC 3463), "" if none or of another class than code */
  GString *text;          /* without codes, lines ended by line feeds but the last; as it came */
  guint    n_lines;
} SignetSmtpReply;

typedef enum
{
  SIGNET_SMTP_REPLY_MORE,      /* another line follows */
  SIGNET_SMTP_REPLY_DONE,
  SIGNET_SMTP_REPLY_BROKEN,    /* that was no line of such an answer */
  SIGNET_SMTP_REPLY_TOO_LONG,
} SignetSmtpReplyState;

/* Bounds of one answer. */
#define SIGNET_SMTP_REPLY_LINES_MAX 500
#define SIGNET_SMTP_REPLY_TEXT_MAX  65536

SignetSmtpReply      *signet_smtp_reply_new   (void);
void                  signet_smtp_reply_free  (SignetSmtpReply       *self);

/* To begin again. */
void                  signet_smtp_reply_reset (SignetSmtpReply       *self);

/* line: without its line end. */
SignetSmtpReplyState  signet_smtp_reply_add   (SignetSmtpReply       *self,
                                               const char            *line);

/* "2", "3", "4", "5" as a number. */
guint                 signet_smtp_reply_get_class (const SignetSmtpReply *self);

/* "550 5.1.1 No such user", in one line, not cleaned. Returns: (transfer full). */
char                 *signet_smtp_reply_to_string (const SignetSmtpReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignetSmtpReply, signet_smtp_reply_free)

G_END_DECLS
