/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "head.h"

#include <string.h>

/* What a person would call a field name is far shorter; this keeps text that happens to hold a
 * colon from being taken for a field. */
#define MAX_NAME 100

static const char *const field_names[SIGNET_HEAD_N_FIELDS] =
{
  [SIGNET_HEAD_FROM] = "From",
  [SIGNET_HEAD_SENDER] = "Sender",
  [SIGNET_HEAD_REPLY_TO] = "Reply-To",
  [SIGNET_HEAD_TO] = "To",
  [SIGNET_HEAD_CC] = "Cc",
  [SIGNET_HEAD_BCC] = "Bcc",
  [SIGNET_HEAD_RESENT_TO] = "Resent-To",
  [SIGNET_HEAD_SUBJECT] = "Subject",
  [SIGNET_HEAD_DATE] = "Date",
  [SIGNET_HEAD_RECEIVED] = "Received",
  [SIGNET_HEAD_MESSAGE_ID] = "Message-ID",
  [SIGNET_HEAD_IN_REPLY_TO] = "In-Reply-To",
  [SIGNET_HEAD_REFERENCES] = "References",
  [SIGNET_HEAD_CONTENT_TYPE] = "Content-Type",
  [SIGNET_HEAD_CONTENT_TRANSFER_ENCODING] = "Content-Transfer-Encoding",
  [SIGNET_HEAD_CONTENT_DISPOSITION] = "Content-Disposition",
  [SIGNET_HEAD_CONTENT_ID] = "Content-ID",
  [SIGNET_HEAD_CONTENT_LOCATION] = "Content-Location",
};

/* Splits "Name: value" (RFC 5322 section 2.2; white space before the colon as in section 4.5). */
static gboolean
split_field (SignetSlice  line,
             SignetSlice *name,
             SignetSlice *value)
{
  const char *colon = memchr (line.text, ':', MIN (line.length, MAX_NAME));

  if (colon == NULL || colon == line.text)
    return FALSE;

  *name = (SignetSlice) { line.text, (gsize) (colon - line.text) };
  *value = (SignetSlice) { colon + 1, line.length - name->length - 1 };
  while (name->length > 0 && (name->text[name->length - 1] == ' '
                              || name->text[name->length - 1] == '\t'))
    name->length--;

  for (gsize i = 0; i < name->length; i++)
    if (name->text[i] <= ' ' || name->text[i] >= 0x7F)
      return FALSE;
  return name->length > 0;
}

static gboolean
starts_with_space (SignetSlice rest)
{
  return rest.length > 0 && (rest.text[0] == ' ' || rest.text[0] == '\t');
}

/* Whether the next line ends the header; an empty line is taken off. */
static gboolean
at_end (SignetSlice    *rest,
        SignetHeadStop  stop,
        gpointer        user_data)
{
  SignetSlice after = *rest;
  SignetSlice line;

  if (!signet_slice_next_line (&after, &line))
    return TRUE;
  if (line.length == 0)
    {
      *rest = after;
      return TRUE;
    }
  return stop != NULL && line.length >= 2 && line.text[0] == '-' && line.text[1] == '-'
         && stop (line, user_data);
}

/* Whether a line that is no field is a slip in the header, and not the beginning of a body that
 * lacks the empty line before it: then more of the header follows. "--" begins a part. */
static gboolean
is_slip (SignetSlice slip,
         SignetSlice rest)
{
  SignetSlice line, name, value;

  if (slip.length >= 2 && memcmp (slip.text, "--", 2) == 0)
    return FALSE;
  return signet_slice_next_line (&rest, &line) && split_field (line, &name, &value);
}

gboolean
signet_head_next (SignetSlice    *rest,
                  SignetHeadStop  stop,
                  gpointer        user_data,
                  SignetSlice    *name,
                  SignetSlice    *value)
{
  g_return_val_if_fail (rest != NULL && name != NULL && value != NULL, FALSE);

  while (!at_end (rest, stop, user_data))
    {
      SignetSlice after = *rest;
      SignetSlice line, fold;
      signet_slice_next_line (&after, &line);
      gboolean found = split_field (line, name, value);

      if (!found && !is_slip (line, after))
        return FALSE;
      *rest = after;
      while (starts_with_space (*rest) && signet_slice_next_line (rest, &fold))
        if (found)
          value->length = (gsize) (fold.text + fold.length - value->text);
      if (found)
        return TRUE;
    }
  return FALSE;
}

static void
keep_first (SignetHead  *self,
            SignetSlice  name,
            SignetSlice  value)
{
  for (guint i = 0; i < SIGNET_HEAD_N_FIELDS; i++)
    if (signet_slice_equal_word (name, field_names[i]))
      {
        if (self->fields[i].text == NULL)
          self->fields[i] = signet_slice_trim (value);
        return;
      }
}

void
signet_head_scan (SignetHead     *self,
                  SignetSlice    *rest,
                  SignetHeadStop  stop,
                  gpointer        user_data)
{
  g_return_if_fail (self != NULL && rest != NULL);

  SignetSlice name, value;

  memset (self, 0, sizeof *self);
  while (signet_head_next (rest, stop, user_data, &name, &value))
    keep_first (self, name, value);
}

void
signet_head_replace (SignetHead       *self,
                     const SignetHead *by)
{
  g_return_if_fail (self != NULL && by != NULL);

  for (guint i = 0; i < SIGNET_HEAD_CONTENT_TYPE; i++)
    if (by->fields[i].text != NULL)
      self->fields[i] = by->fields[i];
}

gboolean
signet_head_is_secret (SignetSlice name)
{
  return signet_slice_equal_word (name, "Bcc") || signet_slice_equal_word (name, "Resent-Bcc");
}

void
signet_head_skip_mbox_line (SignetSlice *rest)
{
  SignetSlice after = *rest;
  SignetSlice line, name, value;

  /* "From : " is a field (RFC 5322 section 4.5). */
  if (rest->length >= 5 && memcmp (rest->text, "From ", 5) == 0 && signet_slice_next_line (&after, &line)
      && !split_field (line, &name, &value))
    *rest = after;
}
