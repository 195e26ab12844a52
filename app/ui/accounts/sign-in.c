/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/sign-in.h"

#include <glib/gi18n-lib.h>

#include "engine-receive.h"
#include "engine-send.h"

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) parent = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (signet_secret_store_finish (result, &error) || parent == NULL)
    return;
  /* Translators: %s is a sentence that says why. */
  text = g_strdup_printf (_("%s Signet will ask for the password at its next start."), error->message);
  gtk_widget_activate_action (parent, "win.toast", "s", text);
}

/* What went wrong is shown beside the account. */
static void
received_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!signet_engine_receive_finish (SIGNET_ENGINE (source), result, NULL, &error))
    g_debug ("%s", error->message);
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!signet_engine_flush_outbox_finish (SIGNET_ENGINE (source), result, &error))
    g_debug ("%s", error->message);
}

void
signet_sign_in (SignetEngine  *engine,
                SignetAccount *account,
                const char    *password,
                GtkWindow     *parent)
{
  g_return_if_fail (SIGNET_IS_ENGINE (engine));
  g_return_if_fail (SIGNET_IS_ACCOUNT (account));
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  if (password != NULL)
    signet_secret_store_async (account, password, SIGNET_SECRET_KEEP, NULL, stored_cb,
                               parent != NULL ? g_object_ref (parent) : NULL);
  signet_engine_receive_async (engine, account, password, NULL, received_cb, NULL);
  if (g_list_model_get_n_items (signet_engine_get_outbox (engine, account)) > 0)
    signet_engine_flush_outbox_async (engine, account, password, NULL, flushed_cb, NULL);
}
