/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "demo-mail.h"

#include <string.h>

struct _SignetDemoMail
{
  char   *uidl;
  GBytes *bytes;
};

static void
mail_clear (SignetDemoMail *self)
{
  g_free (self->uidl);
  g_bytes_unref (self->bytes);
}

SignetDemoMail *
signet_demo_mail_new (const char *uidl,
                      GBytes     *bytes)
{
  g_return_val_if_fail (uidl != NULL && bytes != NULL, NULL);

  SignetDemoMail *self = g_atomic_rc_box_new0 (SignetDemoMail);

  self->uidl = g_strdup (uidl);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

SignetDemoMail *
signet_demo_mail_ref (SignetDemoMail *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
signet_demo_mail_unref (SignetDemoMail *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) mail_clear);
}

const char *
signet_demo_mail_get_uidl (SignetDemoMail *self)
{
  return self->uidl;
}

GBytes *
signet_demo_mail_get_bytes (SignetDemoMail *self)
{
  return self->bytes;
}

gsize
signet_demo_mail_get_size (SignetDemoMail *self)
{
  return g_bytes_get_size (self->bytes);
}

/* Only CRLF ends a line: a dot behind a bare line feed is not un-stuffed on the other side. */
static const char *
find_next_line (const char *at,
                const char *end)
{
  const char *feed = memchr (at, '\n', (gsize) (end - at));

  while (feed != NULL && (feed == at || feed[-1] != '\r'))
    feed = memchr (feed + 1, '\n', (gsize) (end - feed - 1));
  return feed != NULL ? feed + 1 : end;
}

void
signet_demo_mail_append_to (SignetDemoMail *self,
                            guint64         body_lines,
                            GString        *answer)
{
  g_return_if_fail (self != NULL && answer != NULL);

  gsize length;
  const char *at = g_bytes_get_data (self->bytes, &length);
  const char *end = at + length;
  gboolean in_body = FALSE;

  while (at < end && (!in_body || body_lines-- > 0))
    {
      const char *next = find_next_line (at, end);

      if (*at == '.')
        g_string_append_c (answer, '.');
      g_string_append_len (answer, at, next - at);
      in_body = in_body || (next - at == 2 && *at == '\r');
      at = next;
    }
  if (!g_str_has_suffix (answer->str, "\r\n"))
    g_string_append (answer, "\r\n");
}
