/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "door-wish.h"

#include <glib/gi18n-lib.h>

enum { WORD_WISH, WORD_ADDRESS, WORD_KIND, WORD_UIDLS };

static const char *const kinds[] =
{
  [SIGNET_UIDL_WISH_NONE] = "none",
  [SIGNET_UIDL_WISH_KEEP] = "keep",
  [SIGNET_UIDL_WISH_REMOVE] = "remove",
};

const char *
signet_door_wish_get_word (SignetUidlWish wish)
{
  g_return_val_if_fail (wish < G_N_ELEMENTS (kinds), NULL);
  return kinds[wish];
}

static gboolean
read_kind (const char     *word,
           SignetUidlWish *wish)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], word))
      {
        *wish = (SignetUidlWish) i;
        return TRUE;
      }
  return FALSE;
}

/* sentence: nullable, then all is well. */
static void
answer (GTask      *task,
        const char *sentence)
{
  const char *const words[] = { sentence == NULL ? "done" : "failed", sentence, NULL };

  g_task_return_pointer (task, g_strdupv ((char **) words), (GDestroyNotify) g_strfreev);
}

static void
wished_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  signet_engine_wish_finish (SIGNET_ENGINE (source), result, &error);
  answer (task, error != NULL ? error->message : NULL);
}

void
signet_door_wish_async (SignetEngine         *engine,
                        char                **words,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              user_data)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (g_strv_length (words) == SIGNET_DOOR_WISH_WORDS);

  SignetAccount *account = signet_account_list_lookup (signet_engine_get_accounts (engine),
                                                       words[WORD_ADDRESS]);
  g_autoptr(GTask) task = g_task_new (engine, cancellable, callback, user_data);
  g_auto(GStrv) uidls = g_strsplit (words[WORD_UIDLS], " ", -1);
  SignetUidlWish wish;

  g_task_set_check_cancellable (task, FALSE);
  if (account == NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_("There is no account “%s”."), words[WORD_ADDRESS]);

      answer (task, sentence);
    }
  else if (!read_kind (words[WORD_KIND], &wish))
    answer (task, _("The other Signet was not understood."));
  else
    signet_engine_wish_async (engine, account, (const char *const *) uidls, wish, NULL, wished_cb,
                              g_steal_pointer (&task));
}
