/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "basket.h"

#define KEPT 100000

static gboolean
basket_begin (guint      index,
              gpointer   user_data,
              GError   **error)
{
  Basket *self = user_data;

  g_string_append_printf (self->text, "%u(", index);
  self->n_begun++;
  return TRUE;
}

static gboolean
basket_data (const char  *data,
             gsize        length,
             gpointer     user_data,
             GError     **error)
{
  Basket *self = user_data;

  g_assert_cmpuint (self->n_begun, ==, self->n_ended + 1);
  self->n_bytes += length;
  if (self->n_bytes < KEPT)
    g_string_append_len (self->text, data, (gssize) length);
  if (self->full)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return !self->full;
}

static gboolean
basket_end (guint      index,
            gpointer   user_data,
            GError   **error)
{
  Basket *self = user_data;

  g_string_append_printf (self->text, ")%u ", index);
  self->n_ended++;
  return TRUE;
}

static void
basket_refused (guint       index,
                const char *server_text,
                gpointer    user_data)
{
  Basket *self = user_data;

  g_string_append_printf (self->text, "%u[%s] ", index, server_text);
}

static void
basket_sized (gpointer user_data)
{
  Basket *self = user_data;

  g_assert_cmpuint (self->n_begun, ==, 0);
  self->n_sized++;
}

void
basket_clear (Basket *self)
{
  g_string_free (self->text, TRUE);
}

const SignetPop3Sink *
basket_get_sink (void)
{
  static const SignetPop3Sink sink = { basket_begin, basket_data, basket_end, basket_refused,
                                       basket_sized };

  return &sink;
}

gboolean
basket_retrieve (Basket                *self,
                 FakeServer            *fake,
                 const SignetPop3Item  *items,
                 guint                  n_items,
                 int                    lines,
                 GCancellable          *cancellable,
                 GError               **error)
{
  g_autoptr(SignetPop3Session) session = talk_open (fake, SIGNET_SECURITY_PLAIN, error);

  g_assert_no_error (*error);
  if (self->unsized != NULL)
    signet_pop3_session_list_sizes_along (session, self->unsized);
  return signet_pop3_session_retrieve (session, items, n_items, lines, basket_get_sink (), self,
                                       cancellable, error);
}

FakeScript *
basket_add_pipelined (FakeServer *fake)
{
  FakeScript *script = talk_add_logged_in (fake, "PIPELINING\r\n");

  fake_script_reply (script, "UIDL", "+OK\r\n.\r\n");
  return script;
}
