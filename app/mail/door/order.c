/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "order.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "order-deed.h"
#include "order-filter.h"
#include "order-import.h"
#include "order-rebuild.h"
#include "order-wish.h"

typedef void (*Verb) (GTask *task, char **order);

static const struct
{
  const char *name;
  Verb        run;
} verbs[] =
{
  { "mark", signet_order_deed_run },
  { "move", signet_order_deed_run },
  { "delete", signet_order_deed_run },
  { "import", signet_order_import_run },
  { "filter", signet_order_filter_run },
  { "rebuild", signet_order_rebuild_run },
  { "wish", signet_order_wish_run },
};

GStrvBuilder *
signet_order_begin (const char *verb)
{
  g_return_val_if_fail (verb != NULL, NULL);

  GStrvBuilder *builder = g_strv_builder_new ();

  g_strv_builder_add_many (builder, SIGNET_ORDER_WORD, verb, NULL);
  return builder;
}

void
signet_order_add (GStrvBuilder *builder,
                  const char   *key,
                  const char   *value)
{
  g_return_if_fail (builder != NULL);
  g_return_if_fail (key != NULL && strchr (key, '=') == NULL);

  g_autofree char *word = value != NULL ? g_strconcat (key, "=", value, NULL) : NULL;

  if (word != NULL)
    g_strv_builder_add (builder, word);
}

/* NULL: it says something else. */
static const char *
get_value (const char *word,
           const char *key)
{
  const gsize length = strlen (key);

  return g_str_has_prefix (word, key) && word[length] == '=' ? word + length + 1 : NULL;
}

const char *
signet_order_get (char       **order,
                  const char  *key)
{
  const char *value = NULL;

  g_return_val_if_fail (order != NULL && g_strv_length (order) >= SIGNET_ORDER_MIN_WORDS, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  for (guint i = SIGNET_ORDER_MIN_WORDS; order[i] != NULL && value == NULL; i++)
    value = get_value (order[i], key);
  return value;
}

const char **
signet_order_list (char       **order,
                   const char  *key)
{
  g_return_val_if_fail (order != NULL && g_strv_length (order) >= SIGNET_ORDER_MIN_WORDS, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  g_autoptr(GPtrArray) values = g_ptr_array_new ();

  for (guint i = SIGNET_ORDER_MIN_WORDS; order[i] != NULL; i++)
    {
      const char *value = get_value (order[i], key);

      if (value != NULL)
        g_ptr_array_add (values, (gpointer) value);
    }
  g_ptr_array_add (values, NULL);
  return (const char **) g_ptr_array_steal (values, NULL);
}

void
signet_order_end (GTask      *task,
                  const char *text,
                  GError     *error)
{
  g_autoptr(GTask) taken = task;
  g_autoptr(GError) reason = error;

  g_return_if_fail (G_IS_TASK (task));

  g_task_return_pointer (taken, reason != NULL ? signet_outcome_new_error (reason, text)
                                               : signet_outcome_new (SIGNET_OUTCOME_OK, text, NULL),
                         (GDestroyNotify) g_strfreev);
}

void
signet_order_run_async (SignetEngine        *engine,
                        char               **order,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (order != NULL && g_strv_length (order) >= SIGNET_ORDER_MIN_WORDS);

  GTask *task = g_task_new (engine, cancellable, callback, user_data);

  /* What was done until then is told. */
  g_task_set_check_cancellable (task, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, order[1]))
      {
        verbs[i].run (task, order);
        return;
      }
  signet_order_end (task, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                                     _("The other Signet was not understood.")));
}
