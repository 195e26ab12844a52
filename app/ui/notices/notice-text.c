/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "notices/notice-text.h"

#include <glib/gi18n-lib.h>

#include "count-text.h"

/* So many senders are named. */
#define MAX_NAMES 2

/* Characters of a subject, or of a name. */
#define MAX_LENGTH 200

/* Whether the desktop takes mark-up for mark-up is not known here, and a mail must not draw links there. */
static char *
dup_plain (const char *text)
{
  g_autoptr(GString) plain = g_string_new (NULL);
  guint n = 0;

  for (const char *at = text; *at != '\0' && n < MAX_LENGTH; at = g_utf8_next_char (at), n++)
    {
      const gunichar c = g_utf8_get_char (at);

      if (c == '<')
        g_string_append (plain, "‹");
      else if (c == '>')
        g_string_append (plain, "›");
      else
        g_string_append_unichar (plain, c);
    }
  if (n == MAX_LENGTH)
    g_string_append (plain, "…");
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static char *
dup_sender (const SignetNoticeMail *mail)
{
  return *mail->sender != '\0' ? dup_plain (mail->sender) : g_strdup (_("Unknown sender"));
}

/* Each once, the newest first. Returns: (transfer full) of char*. */
static GPtrArray *
list_senders (GPtrArray *mails)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *senders = g_ptr_array_new_with_free_func (g_free);

  for (guint i = mails->len; i > 0; i--)
    {
      g_autofree char *sender = dup_sender (g_ptr_array_index (mails, i - 1));

      if (!g_hash_table_add (known, sender))
        continue;
      g_ptr_array_add (senders, g_steal_pointer (&sender));
    }
  return senders;
}

static char *
join_senders (GPtrArray *senders)
{
  const char *first = g_ptr_array_index (senders, 0);
  const char *second = senders->len > 1 ? g_ptr_array_index (senders, 1) : NULL;
  const guint others = senders->len - MIN (senders->len, MAX_NAMES);

  if (second == NULL)
    /* Translators: new messages, all of one sender. */
    return g_strdup_printf (_("From %s"), first);
  if (others == 0)
    /* Translators: new messages of two senders. */
    return g_strdup_printf (_("From %s and %s"), first, second);
  /* Translators: new messages of many senders, of whom two are named. */
  return signet_count_text (ngettext ("From %s, %s and %u other", "From %s, %s and %u others", others), first,
                            second, others);
}

char *
signet_notice_text_dup_title (GPtrArray *mails)
{
  g_return_val_if_fail (mails != NULL && mails->len > 0, NULL);

  if (mails->len == 1)
    return dup_sender (g_ptr_array_index (mails, 0));
  return signet_count_text (ngettext ("%u new message", "%u new messages", mails->len), mails->len);
}

char *
signet_notice_text_dup_body (GPtrArray *mails)
{
  const SignetNoticeMail *mail;
  g_autoptr(GPtrArray) senders = NULL;

  g_return_val_if_fail (mails != NULL && mails->len > 0, NULL);

  mail = g_ptr_array_index (mails, 0);
  if (mails->len > 1)
    {
      senders = list_senders (mails);
      return join_senders (senders);
    }
  if (mail->subject == NULL)
    return g_strdup (_("Encrypted message"));
  return *mail->subject != '\0' ? dup_plain (mail->subject) : g_strdup (_("No subject"));
}
