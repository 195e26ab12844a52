/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "report.h"
#include "report-private.h"

#include <stdio.h>
#include <string.h>

#include "head.h"
#include "header-text.h"

#define MAX_RECIPIENTS 100
#define MAX_ADDRESS    500
#define MAX_DIAGNOSTIC 300

struct _SignetReport
{
  GPtrArray *recipients;
};

static void
recipient_free (SignetReportRecipient *self)
{
  g_free (self->address);
  g_free (self->status);
  g_free (self->diagnostic);
  g_free (self);
}

gboolean
signet_report_is_type (const SignetContentType *type)
{
  static const char *const types[] =
  {
    "message/delivery-status", "message/global-delivery-status", "message/disposition-notification",
    "message/global-disposition-notification", NULL
  };

  return g_strv_contains (types, type->name);
}

/* What follows the kind of name in "rfc822; bob@example.org". */
static char *
read_typed (SignetSlice value,
            gsize       max)
{
  const char *semicolon = memchr (value.text, ';', value.length);
  SignetSlice name = value;

  if (semicolon != NULL)
    name = (SignetSlice) { semicolon + 1, value.length - (gsize) (semicolon + 1 - value.text) };

  g_autofree char *text = signet_header_text (signet_slice_trim (name), max);
  gsize length = strlen (text);
  gboolean in_brackets = length >= 2 && text[0] == '<' && text[length - 1] == '>';

  return in_brackets ? g_strndup (text + 1, length - 2) : g_steal_pointer (&text);
}

static SignetReportAction
read_action (SignetSlice value)
{
  static const char *const words[] = { "failed", "delayed", "delivered", "relayed", "expanded" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (signet_slice_equal_word (signet_slice_head (signet_slice_trim (value), strlen (words[i])),
                                 words[i]))
      return (SignetReportAction) i;
  return SIGNET_REPORT_OTHER;
}

/* RFC 8098 section 3.2.6: "mode; type/modifier". */
static SignetReportAction
read_disposition (SignetSlice value)
{
  static const struct { const char *word; SignetReportAction action; } types[] =
  {
    { "displayed", SIGNET_REPORT_DISPLAYED }, { "deleted", SIGNET_REPORT_DELETED },
    { "dispatched", SIGNET_REPORT_DISPATCHED }, { "processed", SIGNET_REPORT_PROCESSED },
  };
  g_autofree char *type = read_typed (value, MAX_ADDRESS);

  type[strcspn (type, "/ ")] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (type, types[i].word) == 0)
      return types[i].action;
  return SIGNET_REPORT_OTHER;
}

/* Finds "5.2.2" in a text. */
static gboolean
find_status (const char *text,
             guint       digits[3])
{
  for (const char *at = text; *at != '\0'; at++)
    if ((at == text || !(g_ascii_isalnum (at[-1]) || at[-1] == '.')) && strchr ("245", *at) != NULL
        && sscanf (at, "%1u.%3u.%3u", &digits[0], &digits[1], &digits[2]) == 3)
      return TRUE;
  return FALSE;
}

/* RFC 3463 section 3 and the registry of enhanced status codes. 255: any. */
static SignetReportReason
find_reason (const guint digits[3])
{
  static const struct { guint subject; guint detail; SignetReportReason reason; } known[] =
  {
    { 1, 1, SIGNET_REPORT_REASON_NO_ADDRESS }, { 1, 3, SIGNET_REPORT_REASON_NO_ADDRESS },
    { 1, 0, SIGNET_REPORT_REASON_NO_ADDRESS }, { 1, 2, SIGNET_REPORT_REASON_NO_HOST },
    { 1, 10, SIGNET_REPORT_REASON_NO_HOST }, { 1, 6, SIGNET_REPORT_REASON_MOVED },
    { 2, 1, SIGNET_REPORT_REASON_DISABLED }, { 2, 2, SIGNET_REPORT_REASON_FULL },
    { 2, 3, SIGNET_REPORT_REASON_TOO_LARGE }, { 3, 1, SIGNET_REPORT_REASON_FULL },
    { 3, 4, SIGNET_REPORT_REASON_TOO_LARGE }, { 4, 4, SIGNET_REPORT_REASON_NO_HOST },
    { 4, 255, SIGNET_REPORT_REASON_UNREACHABLE }, { 6, 255, SIGNET_REPORT_REASON_CONTENT },
    { 7, 255, SIGNET_REPORT_REASON_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (digits[1] == known[i].subject && (known[i].detail == 255 || digits[2] == known[i].detail))
      return known[i].reason;
  return SIGNET_REPORT_REASON_UNKNOWN;
}

/* What the server said may know more than what the status was made of. */
static void
judge (SignetReportRecipient *self)
{
  guint digits[3];

  if (find_status (self->status, digits))
    self->reason = find_reason (digits);
  if (self->reason == SIGNET_REPORT_REASON_UNKNOWN && find_status (self->diagnostic, digits))
    self->reason = find_reason (digits);
}

static void
replace (char **kept,
         char  *text)
{
  g_free (*kept);
  *kept = text;
}

/* One group of fields (RFC 3464 section 2.1). */
static void
read_group (SignetReport *self,
            SignetSlice  *rest)
{
  SignetReportRecipient *recipient = g_new0 (SignetReportRecipient, 1);
  gboolean told = FALSE;
  SignetSlice name, value;

  recipient->action = SIGNET_REPORT_OTHER;
  recipient->address = g_strdup ("");
  recipient->status = g_strdup ("");
  recipient->diagnostic = g_strdup ("");
  while (signet_head_next (rest, NULL, NULL, &name, &value))
    {
      value = signet_slice_trim (value);
      if (signet_slice_equal_word (name, "Final-Recipient")
          || (recipient->address[0] == '\0'
              && signet_slice_equal_word (name, "Original-Recipient")))
        replace (&recipient->address, read_typed (value, MAX_ADDRESS));
      else if (signet_slice_equal_word (name, "Status"))
        replace (&recipient->status, signet_header_text (value, 20));
      else if (signet_slice_equal_word (name, "Diagnostic-Code"))
        replace (&recipient->diagnostic, read_typed (value, MAX_DIAGNOSTIC));
      else if (signet_slice_equal_word (name, "Action"))
        recipient->action = read_action (value);
      else if (signet_slice_equal_word (name, "Disposition"))
        recipient->action = read_disposition (value);
      told = told || signet_slice_equal_word (name, "Action")
             || signet_slice_equal_word (name, "Disposition");
    }
  judge (recipient);
  if (told)
    g_ptr_array_add (self->recipients, recipient);
  else
    recipient_free (recipient);
}

SignetReport *
signet_report_parse (SignetSlice text)
{
  g_return_val_if_fail (text.text != NULL || text.length == 0, NULL);

  SignetReport *self = g_new0 (SignetReport, 1);
  SignetSlice line;

  self->recipients = g_ptr_array_new_with_free_func ((GDestroyNotify) recipient_free);
  while (text.length > 0 && self->recipients->len < MAX_RECIPIENTS)
    {
      gsize before = text.length;

      read_group (self, &text);
      if (text.length == before)
        signet_slice_next_line (&text, &line);
    }
  if (self->recipients->len > 0)
    return self;
  signet_report_free (self);
  return NULL;
}

void
signet_report_free (SignetReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->recipients);
  g_free (self);
}

GPtrArray *
signet_report_get_recipients (SignetReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->recipients;
}
