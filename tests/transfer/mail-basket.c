/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mail-basket.h"

static void
mail_free (gpointer data)
{
  BasketMail *mail = data;

  g_string_free (mail->text, TRUE);
  g_free (mail);
}

MailBasket *
mail_basket_new (void)
{
  MailBasket *basket = g_new0 (MailBasket, 1);

  basket->mails = g_ptr_array_new_with_free_func (mail_free);
  return basket;
}

void
mail_basket_free (MailBasket *basket)
{
  g_ptr_array_unref (basket->mails);
  g_clear_pointer (&basket->current, mail_free);
  g_free (basket);
}

static gboolean
begin_cb (gpointer   user_data,
          GError   **error)
{
  MailBasket *basket = user_data;

  g_assert_null (basket->current);
  basket->current = g_new0 (BasketMail, 1);
  basket->current->text = g_string_new (NULL);
  return TRUE;
}

static gboolean
write_cb (gpointer     user_data,
          const char  *data,
          gsize        length,
          GError     **error)
{
  MailBasket *basket = user_data;

  g_string_append_len (basket->current->text, data, (gssize) length);
  return TRUE;
}

static gboolean
end_cb (gpointer               user_data,
        const SignetMailNote  *note,
        GError               **error)
{
  MailBasket *basket = user_data;

  basket->current->flags = note->flags;
  basket->current->time = note->time;
  basket->current->look = note->look;
  basket->current->is_unsure = note->is_unsure;
  g_ptr_array_add (basket->mails, g_steal_pointer (&basket->current));
  return TRUE;
}

static void
drop_cb (gpointer user_data)
{
  MailBasket *basket = user_data;

  g_assert_nonnull (basket->current);
  g_clear_pointer (&basket->current, mail_free);
  basket->n_dropped++;
}

static void
failed_cb (gpointer      user_data,
           const GError *error)
{
  MailBasket *basket = user_data;

  g_assert_nonnull (error);
  basket->n_failed++;
}

static void
read_cb (gpointer user_data,
         guint64  bytes)
{
  MailBasket *basket = user_data;

  basket->bytes += bytes;
}

SignetMailSink
mail_basket_sink (MailBasket *basket)
{
  return (SignetMailSink) { begin_cb, write_cb, end_cb, drop_cb, failed_cb, read_cb, basket };
}

const char *
mail_basket_get (MailBasket *basket,
                 guint       position)
{
  g_assert_cmpuint (position, <, basket->mails->len);
  return ((BasketMail *) g_ptr_array_index (basket->mails, position))->text->str;
}

char *
mail_basket_put (const char *directory,
                 const char *name,
                 const char *text)
{
  char *path = g_build_filename (directory, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}
