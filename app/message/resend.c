/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "resend.h"

#include "date.h"
#include "draft.h"
#include "head.h"
#include "mime.h"
#include "slice.h"

#define PIECE (64 * 1024)  /* bytes that are written at once */

struct _SignetResend
{
  GBytes *mail;
  char   *block;  /* the Resent- fields */
};

/* GMime quotes names and encodes them (RFC 2047). Its folds are made anew: one address a line. */
static void
append_addresses (GString     *out,
                  const char  *field,
                  GPtrArray   *addresses)
{
  GMimeFormatOptions *options = g_mime_format_options_new ();

  g_string_append_printf (out, "%s: ", field);
  for (guint i = 0; i < addresses->len; i++)
    {
      SignetAddress *address = g_ptr_array_index (addresses, i);
      InternetAddress *mailbox = internet_address_mailbox_new (signet_address_get_name (address),
                                                               signet_address_get_address (address));
      g_autofree char *text = internet_address_to_string (mailbox, options, TRUE);

      g_strdelimit (text, "\r\n", ' ');
      g_string_append_printf (out, "%s%s", i > 0 ? ",\r\n " : "", g_strstrip (text));
      g_object_unref (mailbox);
    }
  g_string_append (out, "\r\n");
  g_mime_format_options_free (options);
}

static void
append_message_id (GString       *out,
                   SignetAddress *from)
{
  g_autofree char *domain = signet_draft_dup_id_domain (from);
  g_autofree char *unique = g_uuid_string_random ();

  g_string_append_printf (out, "Resent-Message-ID: <%s@%s>\r\n", unique, domain);
}

static gboolean
flush (GString      *out,
       SignetSpool  *spool,
       GError      **error)
{
  const gboolean ok = signet_spool_write (spool, out->str, out->len, error);

  g_string_truncate (out, 0);
  return ok;
}

/* A line may be as long as a mail: out holds two pieces at most. */
static gboolean
write_text (GString      *out,
            SignetSlice   text,
            SignetSpool  *spool,
            GError      **error)
{
  while (text.length > 0)
    {
      const gsize length = MIN (text.length, PIECE);

      g_string_append_len (out, text.text, (gssize) length);
      text.text += length;
      text.length -= length;
      if (out->len >= PIECE && !flush (out, spool, error))
        return FALSE;
    }
  return TRUE;
}

/* From a line's beginning on, with CRLF for LF. What is left in out is to be flushed. */
static gboolean
write_lines (GString      *out,
             SignetSlice   rest,
             SignetSpool  *spool,
             GError      **error)
{
  SignetSlice line;

  while (signet_slice_next_line (&rest, &line))
    {
      if (!write_text (out, line, spool, error))
        return FALSE;
      g_string_append (out, "\r\n");
    }
  return TRUE;
}

/* What is not for those whom it goes to: whom else it went to in secret, and what the last server wrote of
 * the way (RFC 5321 section 4.4). */
static gboolean
is_private (SignetSlice name)
{
  return signet_head_is_secret (name) || signet_slice_equal_word (name, "Return-Path");
}

/* The header without what is private, as the fields stand there. rest: what follows. */
static gboolean
write_mail (GString      *out,
            SignetSlice   rest,
            SignetSpool  *spool,
            GError      **error)
{
  SignetSlice name, value;
  const char *begin;

  signet_head_skip_mbox_line (&rest);
  begin = rest.text;
  while (signet_head_next (&rest, NULL, NULL, &name, &value))
    {
      if (!is_private (name)
          && !write_lines (out, (SignetSlice) { begin, (gsize) (rest.text - begin) }, spool, error))
        return FALSE;
      begin = rest.text;
    }
  /* The empty line between header and body has been taken off. */
  g_string_append (out, "\r\n");
  return write_lines (out, rest, spool, error) && flush (out, spool, error);
}

SignetResend *
signet_resend_new (GBytes        *mail,
                   SignetAddress *from,
                   GPtrArray     *to,
                   GDateTime     *now)
{
  g_return_val_if_fail (mail != NULL && from != NULL && now != NULL, NULL);
  g_return_val_if_fail (to != NULL, NULL);

  SignetResend *self = g_new0 (SignetResend, 1);
  g_autoptr(GPtrArray) senders = g_ptr_array_new ();
  g_autofree char *date = signet_date_format (now);
  GString *out = g_string_new (NULL);

  self->mail = g_bytes_ref (mail);
  g_ptr_array_add (senders, from);
  g_string_append_printf (out, "Resent-Date: %s\r\n", date);
  append_addresses (out, "Resent-From", senders);
  if (to->len > 0)
    append_addresses (out, "Resent-To", to);
  else
    g_string_append (out, "Resent-To: undisclosed-recipients:;\r\n");
  append_message_id (out, from);
  self->block = g_string_free (out, FALSE);
  return self;
}

void
signet_resend_free (SignetResend *self)
{
  g_bytes_unref (self->mail);
  g_free (self->block);
  g_free (self);
}

gboolean
signet_resend_write (SignetResend  *self,
                     SignetSpool   *spool,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL && spool != NULL, FALSE);

  g_autoptr(GString) out = g_string_new (self->block);
  gsize length;
  const char *text = g_bytes_get_data (self->mail, &length);

  return write_mail (out, (SignetSlice) { text, length }, spool, error);
}

gboolean
signet_resend_is_eight_bit (SignetResend *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  gsize length;
  const char *text = g_bytes_get_data (self->mail, &length);

  for (gsize i = 0; i < length; i++)
    if ((text[i] & 0x80) != 0)
      return TRUE;
  return FALSE;
}
