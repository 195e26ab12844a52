/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "smtp-reply.h"

#include <string.h>

#define CODE_LENGTH 3

SignetSmtpReply *
signet_smtp_reply_new (void)
{
  SignetSmtpReply *self = g_new0 (SignetSmtpReply, 1);

  self->text = g_string_new (NULL);
  return self;
}

void
signet_smtp_reply_free (SignetSmtpReply *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_free (self);
}

void
signet_smtp_reply_reset (SignetSmtpReply *self)
{
  g_return_if_fail (self != NULL);

  self->code = 0;
  self->n_lines = 0;
  self->enhanced[0] = '\0';
  g_string_truncate (self->text, 0);
}

/* Returns 0 for what does not begin like an answer. */
static guint
parse_code (const char *line)
{
  if (line[0] < '2' || line[0] > '5' || !g_ascii_isdigit (line[1]) || !g_ascii_isdigit (line[2]))
    return 0;
  return (guint) (line[0] - '0') * 100 + (guint) (line[1] - '0') * 10 + (guint) (line[2] - '0');
}

/* One to three digits. Returns their number, 0 if there are none or too many. */
static gsize
count_digits (const char *text)
{
  const gsize length = strspn (text, "0123456789");

  return length <= 3 ? length : 0;
}

/* The length of "5.1.1" at the beginning of text, before a space or the end (RFC 2034, section 4). */
static gsize
measure_enhanced (const char *text,
                  guint       code)
{
  gsize subject, detail;

  if ((guint) (text[0] - '0') != code / 100 || code / 100 == 3 || text[1] != '.')
    return 0;
  subject = count_digits (text + 2);
  if (subject == 0 || text[2 + subject] != '.')
    return 0;
  detail = count_digits (text + 2 + subject + 1);
  text += 2 + subject + 1 + detail;
  if (detail == 0 || (*text != ' ' && *text != '\0'))
    return 0;
  return 2 + subject + 1 + detail;
}

static void
add_text (SignetSmtpReply *self,
          const char      *text)
{
  const gsize length = measure_enhanced (text, self->code);

  if (length > 0 && self->n_lines == 0)
    g_strlcpy (self->enhanced, text, MIN (length + 1, sizeof self->enhanced));
  if (length > 0)
    text += length + strspn (text + length, " ");
  if (self->n_lines > 0)
    g_string_append_c (self->text, '\n');
  g_string_append (self->text, text);
}

SignetSmtpReplyState
signet_smtp_reply_add (SignetSmtpReply *self,
                       const char      *line)
{
  g_return_val_if_fail (self != NULL && line != NULL, SIGNET_SMTP_REPLY_BROKEN);

  const guint code = parse_code (line);

  if (code == 0 || (self->n_lines > 0 && code != self->code))
    return SIGNET_SMTP_REPLY_BROKEN;
  if (self->n_lines >= SIGNET_SMTP_REPLY_LINES_MAX
      || self->text->len + strlen (line) > SIGNET_SMTP_REPLY_TEXT_MAX)
    return SIGNET_SMTP_REPLY_TOO_LONG;

  const char after = line[CODE_LENGTH];

  if (after != '\0' && after != ' ' && after != '-')
    return SIGNET_SMTP_REPLY_BROKEN;
  self->code = code;
  add_text (self, after == '\0' ? "" : line + CODE_LENGTH + 1);
  self->n_lines++;
  return after == '-' ? SIGNET_SMTP_REPLY_MORE : SIGNET_SMTP_REPLY_DONE;
}

guint
signet_smtp_reply_get_class (const SignetSmtpReply *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->code / 100;
}

char *
signet_smtp_reply_to_string (const SignetSmtpReply *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  char *text = g_strdup_printf ("%u %s%s%s", self->code, self->enhanced,
                                self->enhanced[0] != '\0' ? " " : "", self->text->str);

  return g_strdelimit (g_strchomp (text), "\n", ' ');
}
