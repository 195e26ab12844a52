/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "resend.h"

#include <string.h>

#include "date.h"
#include "head.h"
#include "mime.h"
#include "slice.h"

struct _SignetResend
{
  GBytes        *bytes;
  SignetAddress *from;
  GPtrArray     *to;
};

G_DEFINE_BOXED_TYPE (SignetResend, signet_resend, signet_resend_ref, signet_resend_unref)

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
  const char *at = strrchr (signet_address_get_address (from), '@');
  g_autofree char *unique = g_uuid_string_random ();

  g_string_append_printf (out, "Resent-Message-ID: <%s@%s>\r\n", unique,
                          at != NULL && at[1] != '\0' ? at + 1 : "localhost");
}

/* From a line's beginning on, with CRLF for LF. */
static void
append_lines (GString     *out,
              SignetSlice  rest)
{
  SignetSlice line;

  while (signet_slice_next_line (&rest, &line))
    {
      g_string_append_len (out, line.text, (gssize) line.length);
      g_string_append (out, "\r\n");
    }
}

/* The header without Return-Path, as the fields stand there. rest: what follows. */
static void
append_mail (GString     *out,
             SignetSlice  rest)
{
  SignetSlice name, value;
  const char *begin;

  signet_head_skip_mbox_line (&rest);
  begin = rest.text;
  while (signet_head_next (&rest, NULL, NULL, &name, &value))
    {
      if (!signet_slice_equal_word (name, "Return-Path"))
        append_lines (out, (SignetSlice) { begin, (gsize) (rest.text - begin) });
      begin = rest.text;
    }
  /* The empty line between header and body has been taken off. */
  g_string_append (out, "\r\n");
  append_lines (out, rest);
}

SignetResend *
signet_resend_new (GBytes        *mail,
                   SignetAddress *from,
                   GPtrArray     *to,
                   GDateTime     *now)
{
  g_return_val_if_fail (mail != NULL && from != NULL && now != NULL, NULL);
  g_return_val_if_fail (to != NULL && to->len > 0, NULL);

  SignetResend *self = g_atomic_rc_box_new0 (SignetResend);
  g_autoptr(GPtrArray) senders = g_ptr_array_new ();
  g_autofree char *date = signet_date_format (now);
  gsize length;
  const char *text = g_bytes_get_data (mail, &length);
  GString *out = g_string_sized_new (length + length / 32 + 1024);

  self->from = signet_address_ref (from);
  self->to = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  for (guint i = 0; i < to->len; i++)
    g_ptr_array_add (self->to, signet_address_ref (g_ptr_array_index (to, i)));
  g_ptr_array_add (senders, from);
  g_string_append_printf (out, "Resent-Date: %s\r\n", date);
  append_addresses (out, "Resent-From", senders);
  append_addresses (out, "Resent-To", to);
  append_message_id (out, from);
  append_mail (out, (SignetSlice) { text, length });
  self->bytes = g_string_free_to_bytes (out);
  return self;
}

SignetResend *
signet_resend_ref (SignetResend *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
resend_clear (SignetResend *self)
{
  g_bytes_unref (self->bytes);
  signet_address_unref (self->from);
  g_ptr_array_unref (self->to);
}

void
signet_resend_unref (SignetResend *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) resend_clear);
}

GBytes *
signet_resend_get_bytes (SignetResend *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->bytes;
}

SignetAddress *
signet_resend_get_from (SignetResend *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->from;
}

GPtrArray *
signet_resend_get_to (SignetResend *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->to;
}
